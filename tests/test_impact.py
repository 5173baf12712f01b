"""Delivery is not impact: what was delivered is shown to make a difference by evidence accepted (invariant 10)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import A

from ledger.aggregates import action
from ledger.projections.actions.impact import evidenced
from ledger.projections.actions.standing import standing


def shown(council: Any, on: int) -> bool:
    """Whether the action's impact was shown by a day."""
    view = council.at(on)
    found = standing(view, A)
    assert found is not None
    return evidenced(view, found)


@pytest.mark.parametrize(("on", "counts"), [(9, False), (10, True), (11, True)])
def test_what_was_accepted_before_delivery_shows_nothing(council: Any, on: int, *, counts: bool) -> None:
    """What was accepted on the very day of delivery, or after it, does."""
    council.commit(20)
    council.say(2, action.SubmitEvidence(A, "audit"))
    council.say(on, action.AcceptEvidence(A, "audit"), rule="scheme 3.1")
    council.say(10, action.DeliverAction(A))
    assert shown(council, 12) is counts


def test_accepted_by_nobody_s_leave_or_of_what_was_not_delivered_it_shows_nothing(council: Any) -> None:
    """Evidence put forward is none yet; an authority accepts it."""
    council.commit(20)
    council.say(2, action.SubmitEvidence(A, "audit"), action.SubmitEvidence(A, "survey"))
    council.say(3, action.AcceptEvidence(A, "audit"), rule="scheme 3.1")
    assert not shown(council, 3)
    council.say(4, action.DeliverAction(A))
    council.say(5, action.AcceptEvidence(A, "survey"))
    assert not shown(council, 5)
    council.say(6, action.AcceptEvidence(A, "survey"), rule="scheme 3.1")
    assert shown(council, 6)


def test_evidence_rejected_since_it_was_accepted_shows_nothing(council: Any) -> None:
    """Another piece that stands does."""
    council.commit(20)
    council.say(2, action.DeliverAction(A), action.SubmitEvidence(A, "audit"), action.SubmitEvidence(A, "survey"))
    council.say(3, action.AcceptEvidence(A, "audit"), rule="scheme 3.1")
    council.say(4, action.RejectEvidence(A, "audit"))
    assert (shown(council, 3), shown(council, 4)) == (True, False)
    council.say(5, action.AcceptEvidence(A, "survey"), rule="scheme 3.1")
    assert shown(council, 5)
