"""What became of an action that was committed to: is it open, delivered, closed, withdrawn, merged, split or unknown?

One that has ended only by nobody's leave has not (domain R4; docs/decisions/0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from enum import StrEnum

from ledger.aggregates.action import ActionWithdrawn, Ending
from ledger.as_of import AsOf
from ledger.projections.actions.standing import Standing, standing
from ledger.projections.ground.authority import stands
from ledger.projections.ground.first_said import as_first_said
from ledger.values import Truth


class Counted(StrEnum):
    """What is counted; of the first seven, every action ever committed to is one and no more than one."""

    OPEN = "open"
    DELIVERED = "delivered, not signed off"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    SPLIT = "split"
    UNKNOWN = "not known to be open"
    EVER = "ever committed to"
    ALL_DELIVERED = "delivered"
    EVIDENCED = "impact evidenced"


_ENDINGS = {
    Ending.CLOSED: Counted.CLOSED,
    Ending.WITHDRAWN: Counted.WITHDRAWN,
    Ending.MERGED: Counted.MERGED,
    Ending.SPLIT: Counted.SPLIT,
}


def became(view: AsOf, found: Standing) -> Counted:
    """What became of an action; one that only mends which no authority allowed have ended is open still, or may be."""
    first = ((each, standing(each, found.action)) for each in as_first_said(view))
    was = {_sort(each, then) for each, then in first if then is not None and then.committed}
    now = _sort(view, found)
    return next((each for each in (Counted.OPEN, Counted.UNKNOWN) if each in was and now is not Counted.OPEN), now)


def _sort(view: AsOf, found: Standing) -> Counted:
    """What became of an action: how its own record says that it ended, or its delivery; no one's leave withdraws it."""
    ending = found.state.ending
    if ending in (Ending.MERGED, Ending.SPLIT):
        return _ENDINGS[ending]
    if found.open is Truth.UNKNOWN:
        return Counted.UNKNOWN
    if found.open is Truth.YES:
        return Counted.OPEN
    by_leave = any(isinstance(entry.event, ActionWithdrawn) and stands(view, entry) for entry in found.entries)
    if ending is None or (ending is Ending.WITHDRAWN and not by_leave):
        return Counted.DELIVERED
    return _ENDINGS[ending]
