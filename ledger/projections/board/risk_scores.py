"""How was a risk scored, each time that it was, and how was that written down before?"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ledger.aggregates.risk import RiskScored
from ledger.as_of import AsOf, place
from ledger.projection import Row, Why
from ledger.projections.board.risk_standing import Known
from ledger.projections.ground.mended import unsaying
from ledger.values import Day
from ledger.vocabulary import MENDING


@attrs.frozen(kw_only=True)
class Scored(Row):
    """One scoring of a risk, in the order given; one that was mended since is listed as it was first written too."""

    on: Day
    likelihood: int
    impact: int
    reason: str
    mended: bool


def scored_as(view: AsOf, known: Known) -> Iterator[Scored]:
    """Each score ever given by the point's day, and each way it was written down before."""
    order = {entry.original: place(entry) for entry in known.entries}
    readings = [
        entry
        for entry in view.readings(known.stream)
        if isinstance(entry.body.facts, RiskScored) and entry.day.last <= view.point.on
    ]
    for entry in sorted(readings, key=lambda each: (order.get(each.original, place(each)), each.number)):
        event = entry.body.facts
        if isinstance(event, RiskScored):
            mended = entry.body.mends is not None
            yield Scored(
                on=view.day(entry),
                likelihood=event.likelihood,
                impact=event.impact,
                reason=view.text(entry, MENDING if mended else "reason"),
                mended=mended,
                why=Why.of(entry, entry.original, *unsaying(view, entry)),
                kind=view.kind([entry]),
            )
