"""Is an action slow to progress, and by which signs?"""

from __future__ import annotations

from ledger.as_of import AsOf
from ledger.projections.actions.dates import overdue
from ledger.projections.actions.listing import signals
from ledger.projections.actions.signals import Listed, Signal
from ledger.projections.actions.standing import standing
from ledger.values import Truth


def is_slow(view: AsOf, action: str) -> bool:
    """Whether an action is slow to progress at the point."""

    def find() -> bool:
        found = standing(view, action)
        if found is None or not found.committed:
            return False
        # Most that is slow is overdue, which takes no signal to see.
        if found.open is Truth.YES and overdue(view, found):
            return True
        return any(each.listed is Listed.HARD for each in signals(view, found))

    return view.keep(("slow", action), find)


def hard_signals(view: AsOf, action: str) -> tuple[Signal, ...]:
    """The signals by which an action is slow to progress at a point of view; none where it is not."""
    found = standing(view, action)
    return tuple(each for each in signals(view, found) if each.listed is Listed.HARD) if found else ()
