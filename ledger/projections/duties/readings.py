"""How is each clause of a mandate read as a rule, and was it ever read so as to ask for more?

A reading that was said again of less, withdrawn, mended or voided by no authority that stands counts still, beside
what it became. What asks for more needs nobody's leave
(docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ledger.aggregates.decision import Taken
from ledger.aggregates.reading import ClauseRead, ExceptionExplained, ReadingWithdrawn
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.duties.asking import asks_no_less
from ledger.projections.duties.clauses import clauses
from ledger.projections.duties.duty import Duty
from ledger.projections.ground.authority import decided, stands
from ledger.projections.ground.mended import repeats, unsaying
from ledger.projections.ground.parts import once_said
from ledger.projections.ground.recorded import allowed_by, said


@attrs.frozen
class Reading:
    """One thing that a reading says or said, which counts at the point; `findings` say why, where it is not the last.

    `entry` is what says so, and `terms` what it says.
    """

    reading: str
    entry: Entry
    terms: ClauseRead
    findings: tuple[Finding, ...] = ()


def duties(view: AsOf, mandate: str) -> tuple[Duty, ...]:
    """Each registered clause of a mandate under each reading of it, in the order the clauses were registered."""
    return view.keep(("duties", mandate), lambda: tuple(_duties(view, mandate)))


def _duties(view: AsOf, mandate: str) -> Iterator[Duty]:
    under = [each for each in readings(view) if each.terms.mandate == mandate]
    for clause in clauses(view, mandate):
        for each in under:
            if each.terms.clause == clause.ref:
                yield Duty(
                    mandate=mandate,
                    clause=clause.ref,
                    strength=clause.strength,
                    obligor=clause.obligor,
                    reading=each.reading,
                    terms=each.terms,
                    entries=(*clause.entries, each.entry),
                    findings=each.findings,
                )


def unregistered(view: AsOf, mandate: str) -> tuple[Reading, ...]:
    """The readings of clauses that are not registered under a mandate at the point."""
    known = {each.ref for each in clauses(view, mandate)}
    return tuple(each for each in readings(view) if each.terms.mandate == mandate and each.terms.clause not in known)


def readings(view: AsOf) -> tuple[Reading, ...]:
    """Everything that readings say, or say still, in the order they were first recorded."""

    def find() -> tuple[Reading, ...]:
        streams = view.log.streams("reading", view.point.recorded)
        return tuple(each for stream in streams for each in _standing(view, stream))

    return view.keep(("readings",), find)


def _standing(view: AsOf, stream: str) -> Iterator[Reading]:
    """What one reading says, and what it said and says no more by nobody's leave."""
    now: list[Reading] = []
    for entry in view.visible(stream):
        match entry.event:
            case ClauseRead() as terms:
                now = [*_counting_still(view, now, entry, terms), _as_said(view, now, entry, terms)]
            case ReadingWithdrawn() if _allowed(view, entry):
                now = []
            case ReadingWithdrawn():
                now = [_found(each, "withdrawn by no authority that stands: it counts still", entry) for each in now]
    yield from now
    yield from _mended_away(view, stream, [each.terms for each in now])


def _counting_still(view: AsOf, now: Iterable[Reading], entry: Entry, terms: ClauseRead) -> Iterator[Reading]:
    """What was said before and counts beside what is said now: no authority allowed less to be asked."""
    if not _allowed(view, entry):
        for each in now:
            if not asks_no_less(terms, each.terms):
                what = "said otherwise since, by no authority that stands: it counts still as it was said here"
                yield _found(each, what, entry)


def _as_said(view: AsOf, now: Iterable[Reading], entry: Entry, terms: ClauseRead) -> Reading:
    made = Reading(entry.stream, entry, terms)
    before = [each.entry for each in now if not asks_no_less(terms, each.terms)]
    less = "asks for less, or for something else, than it did before"
    if before and _allowed(view, entry):
        what = f"{less}, since {view.day(entry)}: by {_leave(view, entry)}"
        return _found(made, what, *before, *decided(view, [entry]))
    return _found(made, f"{less}, by no authority that stands", *before) if before else made


def _mended_away(view: AsOf, stream: str, now: Iterable[ClauseRead]) -> Iterator[Reading]:
    """What a reading said until a mend by nobody's leave said otherwise, and no authority has replaced since."""
    visible, counted = view.visible(stream), [*now]
    since = [each for each in visible if isinstance(each.event, ClauseRead | ReadingWithdrawn) and _allowed(view, each)]
    for entry, terms in reversed(once_said(view, stream, ClauseRead)):
        if entry in visible or any(place(each) > place(entry) for each in since):
            continue
        if not any(asks_no_less(each, terms) for each in counted):
            counted.append(terms)
            what = "mended away by no authority that stands: it counts still as it was said here"
            yield _found(Reading(stream, entry, terms), what, *unsaying(view, entry))


def read_no_more(view: AsOf, mandate: str, clause: str) -> Iterator[Finding]:
    """Each reading of a clause that an authority withdrew: until when it was read so, and by whose leave it is not."""
    for stream in view.log.streams("reading", view.point.recorded):
        told = [each for each in view.visible(stream) if isinstance(each.event, ClauseRead | ReadingWithdrawn)]
        read = [each for each in told if isinstance(each.event, ClauseRead)]
        if not read or told[-1] is read[-1] or not _allowed(view, told[-1]):
            continue
        terms = read[-1].event
        if isinstance(terms, ClauseRead) and (terms.mandate, terms.clause) == (mandate, clause):
            what = f"read by {stream} until it was withdrawn on {view.day(told[-1])}: by {_leave(view, told[-1])}"
            yield Finding(what, Why.of(read[-1], told[-1], *decided(view, told[-1:])))


def _leave(view: AsOf, entry: Entry) -> str:
    """By whose leave something was said: the decision with the body that took it, or the rule."""
    cited = entry.body.cited
    taken = None if cited is None else view.state(cited)
    return f"{cited} of {taken.body}" if isinstance(taken, Taken) else allowed_by(view, entry)


def _allowed(view: AsOf, entry: Entry) -> bool:
    """Whether an authority that stands allows what is said; what a mend repeats of its original allows nothing new."""
    return stands(view, entry) and not repeats(view, entry)


def _found(reading: Reading, what: str, *entries: Entry) -> Reading:
    found = Finding(what, Why.of(reading.entry, *entries))
    return attrs.evolve(reading, findings=(*reading.findings, found))


def explanations(view: AsOf, reading: str) -> list[tuple[Entry, str | None]]:
    """Each explanation given under a reading, and of which occasion; of none, it is of all."""
    return [(entry, event.occasion) for entry, event in said(view, reading, ExceptionExplained)]
