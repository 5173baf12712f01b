"""Every invariant of a ledger, by its number: what must be so, what asks it, why it matters, and how it is looked at.

    from ledger.testing.invariants import INVARIANTS, invariant
    life.watch(invariant(9).look)

The numbers are those of the list in the domain's section 5.3, with its reserve (R1 to R10), as 5.4 restates them.
"""

from __future__ import annotations

from ledger.testing.invariants.covering import COVERING
from ledger.testing.invariants.decisions import DECISIONS
from ledger.testing.invariants.escalations import ESCALATIONS
from ledger.testing.invariants.figures import FIGURES
from ledger.testing.invariants.history import HISTORY
from ledger.testing.invariants.impact import IMPACT
from ledger.testing.invariants.knowing import KNOWING
from ledger.testing.invariants.mandates import MANDATES
from ledger.testing.invariants.meetings import MEETINGS
from ledger.testing.invariants.minutes import MINUTES
from ledger.testing.invariants.partners import PARTNERS
from ledger.testing.invariants.plans import PLANS
from ledger.testing.invariants.posts import POSTS
from ledger.testing.invariants.promises import PROMISES
from ledger.testing.invariants.reviews import REVIEWS
from ledger.testing.invariants.shape import Breach, Invariant, Look
from ledger.testing.invariants.slow import SLOW
from ledger.testing.invariants.withholding import WITHHOLDING

__all__ = ["INVARIANTS", "Breach", "Invariant", "Look", "invariant"]


def _place(each: Invariant) -> tuple[bool, int]:
    return each.number.startswith("R"), int(each.number.removeprefix("R"))


INVARIANTS: tuple[Invariant, ...] = tuple(
    sorted(
        (
            *HISTORY,
            *KNOWING,
            *PROMISES,
            *SLOW,
            *PLANS,
            *IMPACT,
            *MEETINGS,
            *MINUTES,
            *MANDATES,
            *DECISIONS,
            *WITHHOLDING,
            *ESCALATIONS,
            *POSTS,
            *COVERING,
            *REVIEWS,
            *PARTNERS,
            *FIGURES,
        ),
        key=_place,
    )
)
"""Every invariant, 1 to 30 and then the reserve."""


def invariant(number: str | int) -> Invariant:
    """The invariant of a number, 9 or "9" or "R4"; KeyError, which says what there is, where there is none."""
    known = {each.number: each for each in INVARIANTS}
    if str(number) not in known:
        raise KeyError(f"there is no invariant {number}: they are {', '.join(known)}")
    return known[str(number)]
