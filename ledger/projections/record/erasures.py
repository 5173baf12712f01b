"""Whose or which words were destroyed, when, and on what basis?

What an entry says happened stays, and so does every answer drawn from it: only free text is destroyed, with the salt
that it was sealed under. What was said in its place, if anything, is a mend of the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ledger.aggregates.person import PersonNamed
from ledger.aggregates.record import OPENING, WordsErased
from ledger.as_of import AsOf
from ledger.entry import Entry, Reason
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.recorded import said, shown
from ledger.values import Day


@attrs.frozen(kw_only=True)
class ErasedWords(Row):
    """One entry whose words were destroyed: what it is of, what each text is called, and what restates them.

    `restated` is the number of that mend, None where nothing was said in their place.
    """

    entry: int
    stream: str
    name: str
    texts: tuple[str, ...]
    restated: int | None


@attrs.frozen(kw_only=True)
class ErasureRow(Row):
    """One erasure: by which entry, on which day, by which post, for whom ("": for nobody in particular) and why."""

    number: int
    on: Day
    by: str
    person: str
    basis: str
    erased: tuple[ErasedWords, ...]
    findings: tuple[Finding, ...]


def erasures(view: AsOf) -> Iterator[ErasureRow]:
    """Every erasure by the point's day, in order."""
    for entry, event in said(view, OPENING, WordsErased):
        erased = tuple(_erased(view, number) for number in dict.fromkeys(event.entries))
        findings = tuple(_still_named(view, entry, event))
        beside = [each.why for each in erased] + [each.why for each in findings]
        why = Why.of(entry, *(number for each in beside for number in each.entries))
        yield ErasureRow(
            number=entry.number,
            on=view.day(entry),
            by=entry.body.actor.post,
            person=event.person or "",
            basis=shown(view, entry, event).basis,
            erased=erased,
            findings=findings,
            why=why,
            kind=view.kind([entry]),
        )


def erased_by(view: AsOf, number: int) -> tuple[Entry, ...]:
    """The entries that say, by the point's day, that the words of one were destroyed."""
    return tuple(entry for entry, event in said(view, OPENING, WordsErased) if number in event.entries)


def _erased(view: AsOf, number: int) -> ErasedWords:
    entry = view.log.entry(number)
    mends = [each for each in view.readings(entry.stream) if each.body.mends and each.original == entry.original]
    restated = [
        each
        for each in mends
        if each.number > number and not each.void and each.body.mends and each.body.mends.reason is Reason.WORDS_ERASED
    ]
    last = restated[-1] if restated else None
    return ErasedWords(
        entry=number,
        stream=entry.stream,
        name=entry.name,
        texts=entry.body.words.names if entry.body.words else (),
        restated=None if last is None else last.number,
        why=Why.of(entry, *([last] if last else [])),
        kind=view.kind([entry]),
    )


def _still_named(view: AsOf, entry: Entry, event: WordsErased) -> Iterator[Finding]:
    """Where a person's words were destroyed, and a name of theirs is still in the directory."""
    if event.person is None:
        return
    named = [each for each in view.readings(event.person) if isinstance(each.body.facts, PersonNamed)]
    left = [each for each in named if not erased_by(view, each.number)]
    if left:
        yield Finding(f"a name of {event.person} is in the directory still", Why.of(entry, *left))
