"""What does a row say of one clause under one reading of it, and of each occasion on which it fell?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from ledger.aggregates.reading import ExceptionExplained, Expected, Recurs
from ledger.aggregates.review import AccessRequested
from ledger.as_of import AsOf
from ledger.projection import Finding, Row, Why
from ledger.projections.duties.duty import Kept, Occasion
from ledger.projections.duties.verdicts import Explained, On, Verdict
from ledger.projections.ground.recorded import said
from ledger.values import Day, Strength


@attrs.frozen(kw_only=True)
class Compliance(Row):
    """One clause under one reading of it, or under none.

    A clause that was bound or read otherwise in an earlier time has a row of that time too, where it fell then: the row
    is about what fell from `since` until the day before `until`, None where nothing bounds it so; that of the time
    which runs at the point has no `until`. `strength` is the strongest of its time, None of a reading whose clause is
    not registered. `obligor` is whose duty it is, as registered. `reads` is the reading in words: what is looked for,
    when, by when and of which time. `counts` are the occasions by what they are called, `explained` every explanation
    given: what needs one is an exception still.
    """

    mandate: str
    title: str
    clause: str
    text: str
    strength: Strength | None
    obligor: str
    reading: str
    expects: Expected | None
    recurs: Recurs | None
    since: Day | None
    until: Day | None
    reads: str
    verdict: Verdict
    occasions: tuple[On, ...]
    counts: tuple[tuple[str, int], ...]
    explained: tuple[Explained, ...]
    findings: tuple[Finding, ...]


def given_under(view: AsOf, reading: str) -> tuple[Explained, ...]:
    """The explanations given under a reading, as they may be shown."""
    return tuple(
        Explained(
            of=event.occasion or "",
            on=view.day(entry),
            by=event.by or entry.body.actor.post,
            reason=view.text(entry, "reason"),
            entry=entry.number,
        )
        for entry, event in said(view, reading, ExceptionExplained)
    )


def occasion_row(view: AsOf, occasion: Occasion, kept: Kept, given: Sequence[Explained]) -> On:
    """One occasion, whether it was kept on it, and what was said to explain that."""
    theirs = tuple(each for each in given if each.of in ("", occasion.of))
    entries = (*occasion.entries, *kept.entries, *(view.log.entry(each.entry) for each in theirs))
    asked = view.event(occasion.entries[0]) if occasion.entries else None
    return On(
        of=occasion.of,
        part=asked.request if isinstance(asked, AccessRequested) else "",
        opens=occasion.opens,
        due=occasion.due,
        kept=kept.truth,
        pending=kept.pending,
        says=kept.says,
        explained=theirs,
        why=Why.of(*entries, missing=kept.missing),
        kind=view.kind(entries),
    )


def missing_of(occasions: Iterable[On]) -> Iterator[str]:
    """What is missing of each occasion that needs it to be said."""
    return (each.why.missing for each in occasions if each.called not in ("kept", "not yet due"))


def noted(occasion: On, kept: Kept) -> Finding:
    """What a reader must know of by whose leave something was found on an occasion."""
    return Finding(f"{occasion.of}: {kept.note}" if occasion.of else kept.note, occasion.why)


def not_kept(occasions: Iterable[On]) -> Iterator[Finding]:
    """Each occasion on which it was surely not kept, explained or not."""
    for each in occasions:
        if each.called == "not kept":
            at = f"{each.of}: " if each.of else ""
            yield Finding(f"{at}{each.says}{', as explained' if each.explained else ''}", each.why)
