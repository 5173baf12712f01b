"""What must be in the pack for a meeting, and who owes it?

Asked before the meeting, it is what the record then calls for; asked of one that is past, what was still
owed at the end of its day. Nothing here says that anybody failed: it is the secretary's list.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ledger.as_of import AsOf
from ledger.projection import Row, Why
from ledger.projections.ground.gatherings import gathering
from ledger.projections.telling.business import of_the_body
from ledger.projections.telling.owed import of_actions


@attrs.frozen(kw_only=True)
class Due(Row):
    """One thing owed to a meeting: what, about which stream, by whom and by when.

    `owes` is the post or body whose it is, "" where nobody is named. Which clauses ask it is in the answer on
    compliance.
    """

    meeting: str
    what: str
    about: str
    title: str
    owes: str
    by: date | None


def due(view: AsOf, meeting: str) -> Iterator[Due]:
    """What a meeting's pack must hold: of each action first, then of the body's own record and what it waits for."""
    met = gathering(view, meeting)
    if met is None or met.cancelled:
        return
    then = view.at(min(met.on or date.max, view.point.on), view.point.recorded)
    by_then = gathering(then, meeting)
    if by_then is None:
        # It was called only after the day it was called for: nothing of it stood by that day.
        by_then, then = met, view
    met = by_then
    for each in (*of_actions(then, met), *of_the_body(then, met)):
        yield Due(
            meeting=meeting,
            what=each.what,
            about=each.about,
            title=then.title(each.about),
            owes=each.owes,
            by=each.by,
            why=Why.of(*each.entries, missing=each.missing),
            kind=then.kind(each.entries),
        )
    view.withheld.update(then.withheld)
