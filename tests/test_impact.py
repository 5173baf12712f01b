"""Delivery is not impact: what was delivered is shown to make a difference by evidence accepted (invariant 10)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import A, Council, day

from ledger.aggregates import action, policy
from ledger.projections.actions.impact import evidenced, impact_signals
from ledger.projections.actions.impact import shown as shown_by
from ledger.projections.actions.signals import Signal
from ledger.projections.actions.standing import standing
from ledger.values import Day, Truth


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


def signals(council: Council, on: int) -> list[Signal]:
    """The sign that its impact was not shown, if there is one on a day."""
    view = council.at(on)
    found = standing(view, A)
    assert found is not None
    return list(impact_signals(view, found))


def test_delivered_and_not_shown_for_the_cycles_of_the_policy_it_is_an_impact_gap(council: Any) -> None:
    """From the end of the last of them; what was put forward and rejected is of what shows it, and so is the wait."""
    council.commit(200)
    council.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=10, evidence=2), rule="scheme 3.1")
    council.say(2, action.DeliverAction(A))
    put = council.say(3, action.SubmitEvidence(A, "audit"), action.RejectEvidence(A, "audit"))
    assert signals(council, 21) == []
    (found,) = signals(council, 22)
    assert (found.code, found.listed.value) == ("S7", "impact gap")
    assert found.says == "delivered on 3 January 2022, and no evidence of impact accepted for 2 cycles of 10 days"
    assert found.why.missing == (
        "no evidence of the impact of action/a accepted after 3 January 2022 and by 23 January 2022"
    )
    assert {*put} <= set(found.why.entries)
    council.say(30, action.AcceptEvidence(A, "audit"), rule="scheme 3.1")
    assert signals(council, 30) == []


def test_the_meetings_that_an_impact_gap_is_counted_by_show_it(council: Any) -> None:
    """A cycle runs from one to the next."""
    council.commit(200)
    council.say(2, action.DeliverAction(A))
    names = [council.meet(on) for on in (2, 33, 64)]
    met = [council.at(64).visible(each)[0].number for each in names]
    (found,) = signals(council, 64)
    assert {*met} <= set(found.why.entries)
    assert signals(council, 32) == []


def test_delivered_on_a_loose_day_it_was_by_then(council: Any) -> None:
    """Of what may not have been delivered nothing is said; where the record was not kept there is no evidence."""
    council.commit(200)
    council.say(Day(day(2), day(5)), action.DeliverAction(A), recorded=5)
    assert signals(council, 4) == []
    (found,) = signals(council, 100)
    assert found.says.startswith("delivered by 6 January 2022, and no evidence")
    assert found.listed.value == "impact gap"


def test_an_impact_gap_in_a_record_that_was_not_kept_is_no_evidence(council: Any) -> None:
    """Silence says nothing before then."""
    council.say(Day.of("2019-01-01"), action.ProposeAction(A), action.CommitAction(A), recorded=1)
    council.say(Day.of("2019-01-02"), action.DeliverAction(A), recorded=1)
    (found,) = signals(council, 2)
    assert found.listed.value == "not assessable"
    assert found.says.endswith("cycles of 31 days on this record, which was not being kept: no evidence either way")
    assert found.says.startswith("delivered on 2 January 2019, and no evidence of impact accepted for")


def test_whether_impact_was_shown_is_asked_of_every_history(council: Any) -> None:
    """What nobody allowed to be accepted shows nothing; an action that nothing is said of has shown none."""
    council.commit(20)
    assert shown_by(council.at(1), A) is shown_by(council.at(1), "action/none") is Truth.NO
    council.say(2, action.DeliverAction(A), action.SubmitEvidence(A, "audit"), action.SubmitEvidence(A, "survey"))
    assert shown_by(council.at(2), A) is Truth.NO
    council.say(3, action.AcceptEvidence(A, "audit"))
    assert shown_by(council.at(3), A) is Truth.NO
    council.say(4, action.RejectEvidence(A, "audit"))
    council.say(Day(day(5), day(9)), action.AcceptEvidence(A, "survey"), recorded=10, rule="scheme 3.1")
    assert [shown_by(council.at(on), A) for on in (4, 6, 9)] == [Truth.NO, Truth.UNKNOWN, Truth.YES]


def test_to_say_again_that_it_was_delivered_gives_evidence_no_more_time(council: Any) -> None:
    """It is asked since the first delivery, and what was accepted after that shows it; reopened, since the next."""
    council.commit(200)
    for held in range(1, 90, 30):
        council.meet(held)
    council.say(2, action.DeliverAction(A), action.SubmitEvidence(A, "audit"))
    for on in (30, 60, 80):
        council.say(on, action.DeliverAction(A))
    (sign,) = signals(council, 85)
    assert sign.says.startswith("delivered on 3 January 2022, and no evidence of impact accepted for ")
    council.say(70, action.AcceptEvidence(A, "audit"), rule="scheme 3.1", recorded=86)
    assert shown(council, 86)
    council.say(87, action.CloseAction(A))
    council.say(87, action.ReopenAction(A))
    council.say(88, action.DeliverAction(A))
    assert not shown(council, 89)
