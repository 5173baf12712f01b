"""What did a body do itself, or receive by that very act, so that it need not be told of it?

A body knows what it decided. What others did by its leave is another thing: that is told of, or not.
"""

from __future__ import annotations

from ledger.aggregates.decision import (
    DecisionCorrected,
    DecisionMinuted,
    DecisionProposed,
    DecisionRescinded,
    DecisionSuperseded,
    DecisionTaken,
)
from ledger.aggregates.plan import PlanApproved, PlanConsidered, PlanFeedbackReceived, PlanSubmitted
from ledger.aggregates.review import ReviewExpected, ReviewHeld
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.before import had_happened
from ledger.values import Truth


def taken_by(view: AsOf, body: str, decision: str, before: str = "") -> list[Entry]:
    """The entries by which a body took a decision, by the point's day or before a meeting began."""
    return [
        entry
        for entry in view.visible(decision)
        if isinstance(entry.event, DecisionTaken)
        and entry.event.body == body
        and had_happened(view, entry, before) is Truth.YES
    ]


def is_own(view: AsOf, body: str, entry: Entry) -> bool:
    """Whether an entry says what a body did itself, or was asked or sent."""
    match entry.event:
        case DecisionProposed(body=of) | DecisionTaken(body=of) | PlanConsidered(body=of) | PlanApproved(body=of):
            return of == body
        case PlanSubmitted(to=of) | PlanFeedbackReceived(by=of) | ReviewExpected(by=of) | ReviewHeld(by=of):
            return of == body
        case DecisionMinuted() | DecisionCorrected():
            return bool(taken_by(view, body, entry.stream))
        case DecisionRescinded():
            # Where it says by no decision, nothing says that another body did it.
            decided = entry.body.cited
            return bool(taken_by(view, body, decided or entry.stream))
        case DecisionSuperseded(by=later):
            return bool(taken_by(view, body, later))
    return False
