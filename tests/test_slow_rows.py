"""What does a row of the slow-progress list say beside its signs, and what does it rest on (domain 5.1)?"""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import NOTICE, A, B

from ledger.aggregates import action, body, mandate, policy
from ledger.projection import Why
from ledger.projections.actions.signals import Listed
from ledger.projections.actions.slow_progress import Severity
from ledger.values import Day

LATE = "otherwise only by what came late, with no authority and no document of the time"


def severity(council: Any, on: int) -> Severity:
    """How badly the action stands on a day."""
    found: Severity = council.row(on).severity
    return found


def test_a_row_says_which_plan_and_post_and_which_dates(council: Any) -> None:
    """The last plan it was put in, who answers for it now, its first date, its present one and the days between."""
    council.commit(20)
    council.move(15, 30)
    council.say(16, action.AssignOwner(A, "post/officer"))

    row = council.row(31)
    assert (row.plan, row.owner) == ("plan/first", "post/officer")
    assert (row.original_due, row.due, row.promised) == (council.day(20), council.day(30), council.day(20))
    assert (row.slipped, row.horizon) == (10, council.day(300))


def test_a_row_of_an_action_in_no_plan_with_no_owner_or_day_says_nothing_in_their_place(council: Any) -> None:
    """No word is put where the record has none."""
    council.say(1, action.ProposeAction(B), action.CommitAction(B, timescale="shortly"))

    row = council.row(2, B)
    assert (row.title, row.plan, row.owner) == (B, "", "")
    assert (row.original_due, row.due, row.promised, row.slipped, row.horizon) == (None,) * 5


def test_the_earliest_of_the_horizons_it_is_under_is_its_own(council: Any) -> None:
    """Of two mandates, the day of the one that asks first."""
    council.say(1, mandate.RegisterMandate("mandate/second", mandate.MandateKind.REPORT))
    council.say(1, mandate.SetHorizon("mandate/second", "by day 250", council.day(250)))
    council.commit(20)
    council.say(2, action.LinkAction(A, "mandate/second", "1"))

    assert council.row(21).horizon == council.day(250)


def test_an_action_goes_by_the_last_title_it_was_given(council: Any) -> None:
    """Whatever else was said of it in words since."""
    council.commit(20)
    council.say(2, action.RewordAction(A, "Reset the front door, in phases"))
    council.say(3, action.ExplainDelay(A, "two posts are vacant"))

    assert council.row(21).title == "Reset the front door, in phases"


def test_its_signs_can_be_asked_for_by_list(council: Any) -> None:
    """Those on that list, and no other."""
    council.commit(20)
    council.say(2, action.BlockAction(A, "the police"))

    row = council.row(21)
    found = {on.value: [each.code for each in row.listed(on)] for on in Listed if row.listed(on)}
    assert found == {"hard": ["S1"], "contribution": ["S8"]}


def test_a_row_rests_on_what_its_signs_and_findings_do_and_on_who_was_told_or_disputes_it(council: Any) -> None:
    """And on nothing else; each thing that is missing is said once, in the order of its signs."""
    council.commit(20)
    council.start()
    council.report(5, "amber")
    for on in (31, 62):
        met = council.meet(on)
    told = council.highlight(met, 62)
    disputed = council.say(63, body.DisputeEntry("body/board", told))

    row = council.row(63)
    rests = {number for each in (*row.signals, *row.findings) for number in each.why.entries}
    assert {told, *disputed}.isdisjoint(rests)
    assert set(row.why.entries) == rests | {told, *disputed}
    missing = [each.why.missing for each in row.signals if each.why.missing]
    assert [each.code for each in row.signals if each.why.missing] == ["S1", "S3"]
    assert row.why.missing == "; ".join(missing)


def test_how_badly_it_stands_is_counted_by_its_hard_signs_alone(council: Any) -> None:
    """Days past the promise, days slipped, and whole cycles with nothing reported."""
    council.commit(20)
    council.move(5, 24)
    council.start(on=2)
    for on in (31, 62, 93):
        council.meet(on)

    assert severity(council, 93) == Severity(2, 73, 4, 2)
    council.report(93, "amber")
    assert severity(council, 93) == Severity(1, 73, 4, 0)


def test_what_cannot_be_assessed_adds_nothing_to_how_badly_it_stands(council: Any) -> None:
    """Its day has passed, and it may have been delivered; nor does a date brought forward, or none at all."""
    council.commit(20)
    council.move(5, 18)
    council.say(Day(council.day(10), council.day(40)), action.DeliverAction(A), recorded=40)
    council.say(1, action.ProposeAction(B), action.CommitAction(B), recorded=41)

    assert council.listed(25) == {"S1": "not assessable"}
    assert severity(council, 25) == Severity(0, 0, 0, 0)
    assert council.row(25, B).severity == Severity(0, 0, 0, 0)


def test_overdue_by_its_first_date_alone_it_is_not_overdue_by_what_it_is_promised(council: Any) -> None:
    """An authority put it off; a stall that is not hard counts no cycle either."""
    council.say(1, policy.AdoptSlowPolicy("policy/slow", "1", stalled=9), rule="scheme 3")
    council.commit(20)
    council.start(on=2)
    council.move(15, 90, rule="scheme 3.1")
    for on in (31, 62):
        council.meet(on)

    assert council.listed(62).keys() == {"S1b", "S2"}
    assert severity(council, 62) == Severity(1, 0, 70, 0)


def test_a_meeting_before_it_was_promised_is_none_at_which_it_was_slow(council: Any) -> None:
    """It had been proposed, and no more; nor is one before that."""
    council.meet(20)
    council.say(25, action.ProposeAction(A, "plan/first"))
    council.meet(31)
    council.say(40, action.CommitAction(A, council.day(50)), action.AssignOwner(A, "post/director"))
    council.meet(62)

    assert council.row(63).consecutive_meetings_slow == 1


@pytest.mark.parametrize(("expected", "stands"), [(210, "listed"), (240, "slow")])
def test_what_it_is_by_the_record_as_first_said_is_found(council: Any, expected: int, stands: str) -> None:
    """Slow where a sign of that time is hard, and else listed; by the mends that say otherwise, and what they mend."""
    council.commit(200)
    (forecast,) = council.say(2, action.GiveForecast(A, council.day(expected)))
    mend = council.restate(forecast, action.GiveForecast(A, council.day(190)), on=2, recorded=9)

    (found,) = [each for each in council.row(12).findings if "first recorded" in each.what]
    assert found.what == f"{stands} as first recorded (S4); mended since by no authority that stands"
    assert found.why == Why.of(forecast, mend)


def test_what_it_is_by_the_record_in_time_is_found(council: Any) -> None:
    """Slow where a sign of that time is hard, and else listed; by what came late, by nobody's leave."""
    council.commit(20)
    council.say(2, action.BlockAction(A, "the police"))
    late = council.say(15, action.DeliverAction(A), action.UnblockAction(A), recorded=70)

    for on, says in (
        (18, "listed by what was recorded in time (S8)"),
        (30, "slow by what was recorded in time (S1, S8)"),
    ):
        (found,) = [each for each in council.row(on).findings if "in time" in each.what]
        assert found.what == f"{says}; {LATE}"
        assert found.why == Why.of(*late)


def test_a_dispute_counts_of_an_entry_about_it_and_of_no_other(council: Any) -> None:
    """One of its own, or that by which it was highlighted; not one about another action at the same meeting."""
    committed = council.commit(20)
    other = council.commit(20, B)
    met = council.meet(31)
    told = council.highlight(met, 31)
    numbers = council.say(33, *(body.DisputeEntry("body/board", each) for each in (committed, told, other, 2)))

    assert council.row(40).disputed == numbers[:2]
    assert council.row(40, B).disputed == numbers[2:3]


def test_under_a_mandate_nothing_else_is_listed(council: Any) -> None:
    """The worst first there too."""
    council.commit(20)
    council.commit(15, B)
    council.commit(10, "action/other", within=None)

    assert [row.action for row in council.at(30).slow_progress(NOTICE)] == [B, A]
