"""By which day was a thing due, whenever it is asked about?

What is asked a month later is no less late than it was, and what came late meanwhile sets no later day for itself
(docs/decisions/0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from ledger.as_of import AsOf
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.ground.in_time import in_time
from ledger.projections.ground.keeping import kept_since


def own_day(view: AsOf, days: Iterable[date | None], due: Callable[[AsOf], date | None]) -> date:
    """The first of some days that was the one a thing was due on by what was recorded in time for it, and is over.

    `due` gives the day at a point of view. Where there is none, or the record was not being kept by then, it is the
    point's own: what is still to come is late for no other.
    """
    on, since = view.point.on, kept_since(view)
    views = (view, *as_first_said(view))
    for day in sorted({each for each in days if each is not None and since <= each}):
        if any(due(in_time(each, day, leave=False)) == day for each in views):
            return min(day, on)
    return on
