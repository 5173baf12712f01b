"""Each signal of domain 5.1, on and off at its threshold, and what a row of the list says.

The fixture asks more of every test: each signal must be reproduced by the entries of its why alone.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ledger import Depth, Exempt, Ledger, Restate, Show, With
from ledger.aggregates import action, body, decision, escalation, mandate, meeting, paper, policy
from ledger.projections.actions.signals import Listed
from ledger.values import Day, Kind

A, B, BOARD, NOTICE = "action/a", "action/b", "body/board", "mandate/notice"
CONTRIBUTION = meeting.Concern.CONTRIBUTION


def live(council: Any, until: int, labels: tuple[str, ...] = ("amber", "green")) -> None:
    """Monthly meetings, with something new reported a day before each."""
    for at, on in enumerate(range(31, until, 31)):
        council.report(on - 1, labels[at % len(labels)])
        council.meet(on)


# S1 and S1b: overdue.


def test_it_is_overdue_from_the_day_after_it_was_promised(council: Any) -> None:
    """On the day itself it may still be done."""
    council.commit(20)

    assert council.listed(20) == {}
    assert council.listed(21) == {"S1": "hard"}
    assert council.row(21).severity.days_overdue == 1


def test_what_is_delivered_is_not_overdue(council: Any) -> None:
    """From the day it was delivered; on the day before, it was."""
    council.commit(20)
    council.say(25, action.DeliverAction(A))

    assert council.listed(24) == {"S1": "hard"}
    assert council.listed(25) == {}


def test_what_was_only_proposed_is_not_overdue(council: Any) -> None:
    """The day somebody had in mind was no promise."""
    council.say(1, action.ProposeAction(A, due=council.day(1)))

    assert council.row(25) is None


def test_put_off_by_an_authority_it_is_overdue_by_its_first_date_alone(council: Any) -> None:
    """Soft, from the day after the first date until the one now promised (S1b)."""
    council.commit(20)
    council.move(15, 30, rule="scheme 3.1")

    assert council.listed(20) == {}
    assert council.listed(21) == {"S1b": "soft"}
    assert council.listed(30) == {"S1b": "soft"}
    assert council.listed(31)["S1"] == "hard"


def test_before_the_record_was_kept_it_says_so(council: Any) -> None:
    """A promise and its day are on the record; that it was not delivered is only not on it."""
    council.say(Day.of("2019-01-01"), action.ProposeAction(A), recorded=1)
    council.say(Day.of("2019-01-01"), action.CommitAction(A, Day.of("2019-02-01").last), recorded=1)

    (row,) = council.book.as_of(Day.of("2019-02-02").last).slow_progress()
    assert row.signals[0].says.endswith("on this record, which was not being kept: no evidence either way")
    assert not council.says(5, "S1").endswith("kept")


def test_put_off_by_nobodys_leave_it_is_as_overdue_as_before(council: Any) -> None:
    """And the row says that it was, and still by when it was promised."""
    council.commit(20)
    council.move(15, 30)

    row = council.row(21)
    assert council.listed(21) == {"S1": "hard"}
    assert "put off to 31 January 2022 by no authority that stands" in council.says(21, "S1")
    assert (row.original_due.day, row.due.day, row.promised.day) == (21, 31, 21)


def test_delivered_on_a_day_not_known_it_is_overdue_in_no_history_but_some(council: Any) -> None:
    """Never a guess: not assessable until the last day of the span, then delivered."""
    council.commit(20)
    council.say(Day(council.day(1), council.day(24)), action.DeliverAction(A), recorded=24)

    assert council.listed(22) == {"S1": "not assessable"}
    assert "may have been delivered" in council.says(22, "S1")
    assert council.listed(24) == {}


# S2: slipped.


def test_put_off_once_by_little_it_is_not_slow(council: Any) -> None:
    """One small move, allowed, before its first date has passed, is no signal at all."""
    council.commit(20)
    council.move(5, 25, rule="scheme 3.1")

    assert council.row(10) is None


def test_put_off_twice_it_is_slow_whoever_allowed_it(council: Any) -> None:
    """As often as the policy says, or more."""
    council.commit(20)
    council.move(5, 22, rule="scheme 3.1")
    assert council.listed(6) == {}
    council.move(7, 24, rule="scheme 3.2")

    assert council.listed(7) == {"S2": "hard"}
    assert council.says(7, "S2") == "put off 2 times"


def test_a_date_brought_forward_is_not_put_off(council: Any) -> None:
    """Nor does it count against it when it was."""
    council.commit(20)
    council.move(5, 18)
    council.move(6, 16)

    assert council.row(10) is None


@pytest.mark.parametrize(("by", "slow"), [(29, ""), (30, "S2")])
def test_put_off_far_at_once_it_is_slow(council: Any, by: int, slow: str) -> None:
    """By as many days as the policy says, in all."""
    council.commit(20)
    council.move(5, 20 + by, rule="scheme 3.1")

    assert council.listed(6) == ({slow: "hard"} if slow else {})


def test_put_off_to_no_usable_day_it_is_put_off_further_than_any(council: Any) -> None:
    """Whoever allowed it; what never had a day was put off from none."""
    council.commit(20)
    council.commit(None, B)
    council.move(5, None, rule="scheme 3.1")
    council.move(6, None, name=B)

    assert council.listed(8) == {"S2": "hard", "S6": "not assessable"}
    assert council.says(8, "S2") == "put off from 21 January 2022 to no usable day"
    assert council.listed(8, B) == {"S6": "not assessable"}


def test_put_off_to_no_usable_day_and_back_it_was_put_off_once(council: Any) -> None:
    """It counts among the times."""
    council.commit(20)
    council.move(5, None, rule="scheme 3.1")
    council.move(6, 22, rule="scheme 3.2")
    assert council.listed(8) == {}
    council.move(9, 24, rule="scheme 3.3")

    assert council.listed(9) == {"S2": "hard"}


@pytest.mark.parametrize(("due", "slow"), [(300, ""), (301, "S2")])
def test_due_beyond_the_horizon_it_is_slow(council: Any, due: int, slow: str) -> None:
    """Of any mandate it is under; and it is said whether anybody allowed it (domain invariant 22)."""
    council.commit(due)

    assert council.listed(2) == ({slow: "hard"} if slow else {})
    if slow:
        assert council.says(2, "S2").endswith("the horizon of mandate/notice: which no authority that stands allowed")
        assert council.row(2).horizon == council.day(300)


def test_beyond_the_horizon_by_a_decision_it_is_slow_and_says_which(council: Any) -> None:
    """An exception that was approved is an exception still."""
    council.commit(290)
    allowed = council.decide(2)
    council.say(3, action.MoveDueDate(A, council.day(310), decision=allowed))

    assert council.listed(4) == {"S2": "hard"}
    assert council.says(4, "S2").endswith("allowed by decision/d")


def test_brought_back_to_the_horizon_it_is_not_beyond_it(council: Any) -> None:
    """Whatever it was due on before."""
    council.commit(301)
    council.move(2, 300)

    assert council.listed(2) == {}


def test_a_mandate_that_is_closed_has_no_horizon(council: Any) -> None:
    """What it asked is asked no longer."""
    council.commit(301)
    council.say(3, mandate.EvidenceProgress(NOTICE), mandate.RecordAgreement(NOTICE))

    assert council.listed(2) == {"S2": "hard"}
    assert council.listed(3) == {}


# S3: stalled.


def test_with_nothing_reported_between_two_meetings_it_is_stalled(council: Any) -> None:
    """From the second meeting, and not before; its first cycle begins with the first meeting after it was begun."""
    council.commit(200)
    council.start()
    council.meet(31)
    council.meet(62)

    assert council.listed(61) == {}
    assert council.listed(62) == {"S3": "hard"}
    row = council.row(62)
    assert "no report of substance on action/a after 2 January 2022 and by 4 March 2022" in row.why.missing
    assert row.severity.cycles_stalled == 1


def test_stalled_for_two_cycles_is_severe(council: Any) -> None:
    """It is said so, and counts as worse."""
    council.commit(200)
    council.start()
    for on in (31, 62, 93):
        council.meet(on)

    assert council.says(93, "S3").endswith("2 cycles of body/board: severe")
    assert council.row(93).severity > council.row(62).severity


@pytest.mark.parametrize(("on", "stalled"), [(31, "S3"), (32, ""), (62, ""), (70, "")])
def test_a_report_counts_for_the_cycle_it_falls_in(council: Any, on: int, stalled: str) -> None:
    """After the meeting before, and by this one; one made since the last clears it at once."""
    council.commit(200)
    council.meet(31)
    council.report(on, "amber")
    council.meet(62) if on <= 62 else council.meet(80)

    assert "".join(council.listed(max(on, 62))) == stalled


def test_a_report_that_says_the_same_again_is_not_progress(council: Any) -> None:
    """Nor does it become so by its spaces and capitals."""
    council.commit(200)
    council.report(20, "on track")
    council.meet(31)
    council.report(40, " On  Track")
    council.meet(62)

    assert council.listed(62) == {"S3": "hard"}


@pytest.mark.parametrize(
    "happened",
    [
        (action.ReportProgress(A, "red"),),
        (action.GiveForecast(A, date(2022, 7, 1)),),
        (action.SetMilestone(A, "draft"), action.MeetMilestone(A, "draft")),
        (action.SubmitEvidence(A, "survey"),),
        (action.StartAction(A),),
    ],
)
def test_what_is_new_is_progress(council: Any, happened: tuple[Any, ...]) -> None:
    """Another label, a forecast, a milestone met, evidence put forward, or work begun."""
    council.commit(200)
    council.report(20, "amber")
    council.meet(31)
    council.say(40, *happened)
    council.meet(62)

    assert "S3" not in council.listed(62)


@pytest.mark.parametrize(
    "happened",
    [
        action.ExplainDelay(A, "two posts are vacant"),
        action.RewordAction(A, "Reset the front door, in phases"),
        action.DisputeSlowness(A, "post/director"),
        action.BlockAction(A, "the police"),
    ],
)
def test_what_only_explains_is_not_progress(council: Any, happened: Any) -> None:
    """An explanation of a delay is not progress (domain B16)."""
    council.commit(200)
    council.report(20, "amber")
    council.meet(31)
    council.say(40, happened)
    council.meet(62)

    assert council.listed(62)["S3"] == "hard"


def test_the_same_forecast_again_is_not_progress(council: Any) -> None:
    """Only one that differs from the last of its kind."""
    council.commit(200)
    council.say(20, action.GiveForecast(A, council.day(150)))
    council.meet(31)
    council.say(40, action.GiveForecast(A, council.day(150)))
    council.meet(62)

    assert council.listed(62) == {"S3": "hard"}


def test_a_forecast_of_no_day_begins_nothing(council: Any) -> None:
    """It tells nobody when; one with a day is progress, and what was begun can stall."""
    council.commit(200)
    council.say(2, action.GiveForecast(A, None, timescale="in the spring"))
    council.meet(31)
    council.meet(62)
    assert council.listed(62) == {}
    council.say(63, action.GiveForecast(A, council.day(150)))
    council.meet(93)
    council.meet(124)

    assert council.listed(124) == {"S3": "hard"}


def test_what_is_reported_of_its_successors_counts(council: Any) -> None:
    """Delivery of one part of what was split is progress of the whole."""
    council.commit(200)
    council.commit(200, B)
    council.say(2, action.SplitAction(A, (B, "action/c")), action.ProposeAction("action/c"))
    council.meet(31)
    assert council.listed(62 - 1) == {}
    council.say(40, action.DeliverAction(B))
    council.meet(62)
    council.meet(93)

    assert "S3" not in council.listed(62)
    assert council.listed(93)["S3"] == "hard"


def test_a_meeting_called_off_ends_no_cycle(council: Any) -> None:
    """A cancelled meeting makes no duty (domain invariant 15)."""
    council.commit(200)
    council.meet(31)
    council.say(40, meeting.CallMeeting("meeting/off", BOARD, council.day(62)))
    council.say(41, meeting.CancelMeeting("meeting/off"))

    assert council.listed(62) == {}


def test_with_no_meeting_on_the_record_the_calendar_counts(council: Any) -> None:
    """In the policy's cycles, until the board has agreed its own."""
    council.commit(200)
    council.start()

    assert (council.listed(31), council.listed(32)) == ({}, {"S3": "hard"})
    council.say(33, body.AgreeTimetable(BOARD, "every six weeks", 42))
    assert (council.listed(42), council.listed(43)) == ({}, {"S3": "hard"})


def test_a_board_that_stops_meeting_stops_no_clock(council: Any) -> None:
    """Once it has not met for two cycles, the calendar counts on from its last meeting."""
    council.commit(200)
    council.start()
    council.meet(31)

    assert council.listed(31 + 2 * 31 - 1) == {}
    assert council.says(31 + 2 * 31, "S3").endswith("2 cycles of body/board: severe")


def test_silence_before_the_record_was_kept_is_no_evidence(council: Any) -> None:
    """What is entered years later, from what happens to be left, is silent on everything else."""
    council.say(Day.of("2019-01-01"), action.ProposeAction(A), recorded=1)
    council.say(Day.of("2019-01-02"), action.CommitAction(A, council.day(200)), recorded=1)
    council.say(Day.of("2019-01-02"), action.AssignOwner(A, "post/director"), recorded=1)

    council.say(Day.of("2019-02-01"), action.StartAction(A), recorded=1)

    assert council.listed(2) == {"S3": "not assessable"}
    assert council.says(2, "S3").endswith("no evidence either way")
    assert council.listed(31) == {"S3": "hard"}


def test_a_day_gone_by_before_the_record_was_kept_is_no_evidence(council: Any) -> None:
    """What was promised by then may have been done; once the record says more of it, it would say so."""
    due = Day.of("2019-06-01").last
    council.say(Day.of("2019-01-01"), action.ProposeAction(A), action.CommitAction(A, due), recorded=1)
    council.say(Day.of("2019-01-01"), action.AssignOwner(A, "post/director"), recorded=1)
    assert council.listed(2)["S1"] == "not assessable"
    assert council.says(2, "S1").endswith("no evidence either way")

    council.say(Day.of("2019-07-01"), action.ExplainDelay(A, "staff"), recorded=3)
    assert council.listed(3)["S1"] == "hard"


def test_what_was_never_begun_does_not_stall(council: Any) -> None:
    """It is caught when its day passes (domain 5.1: while open and started)."""
    council.commit(80)
    for on in (31, 62, 93):
        council.meet(on)

    assert council.listed(62) == {}
    assert council.listed(93) == {"S1": "hard"}


@pytest.mark.parametrize(("complete", "listed"), [(True, "hard"), (False, "not assessable")])
def test_silence_counts_where_the_papers_are_known_to_be_whole(council: Any, complete: object, listed: str) -> None:
    """Entered years later too, a cycle whose meeting is known to have had no paper on it had no report."""
    other = "body/other"

    def then(on: str, *requests: Any) -> None:
        council.say(Day.of(on), *requests, recorded=1)

    then("2019-01-01", mandate.RegisterMandate("mandate/old", mandate.MandateKind.REPORT))
    then("2019-01-01", body.EstablishBody(other), body.OverseeMandate(other, "mandate/old"))
    then("2019-01-01", action.ProposeAction(A), action.CommitAction(A), action.LinkAction(A, "mandate/old", "1"))
    then("2019-01-01", action.StartAction(A))
    then("2019-01-20", meeting.HoldMeeting("meeting/m1", other))
    then("2019-02-20", meeting.HoldMeeting("meeting/m2", other))
    then("2019-02-20", meeting.RecordPack("meeting/m2", complete=complete is True))

    (row,) = council.book.as_of(Day.of("2019-02-20").last).slow_progress()
    assert {each.code: each.listed.value for each in row.signals}["S3"] == listed


def test_a_report_on_a_day_not_known_may_have_been_in_time(council: Any) -> None:
    """So whether it stalled cannot be said."""
    council.commit(200)
    council.start()
    council.meet(31)
    council.meet(62)
    council.say(Day(council.day(40), council.day(70)), action.ReportProgress(A, "red"), recorded=70)

    assert council.listed(62) == {"S3": "not assessable"}
    assert council.listed(70) == {}


def test_a_commitment_made_after_the_last_meeting_waits_from_then(council: Any) -> None:
    """The calendar's cycles run on from that meeting; the one that had begun before does not count."""
    council.meet(31)
    council.commit(200, on=40)
    council.start(on=40)

    assert council.listed(92) == {}
    assert council.says(93, "S3").endswith("1 cycle of body/board")


# S4: off its way.


def test_a_milestone_past_its_day_and_not_met_is_off_the_way(council: Any) -> None:
    """From the day after it, until it is met."""
    council.commit(200)
    council.say(2, action.SetMilestone(A, "draft", council.day(10)))
    council.say(15, action.MeetMilestone(A, "draft"))

    assert council.listed(10) == {}
    assert council.listed(11) == {"S4": "hard"}
    assert council.listed(15) == {}


@pytest.mark.parametrize(("rule", "listed"), [("", {"S4": "hard"}), ("scheme 3.1", {})])
def test_only_an_authority_moves_a_milestone_later(council: Any, rule: str, listed: dict[str, str]) -> None:
    """As it does an action."""
    council.commit(200)
    council.say(2, action.SetMilestone(A, "draft", council.day(10)))
    council.say(5, action.MoveMilestone(A, "draft", council.day(20)), rule=rule)

    assert council.listed(11) == listed


def test_a_milestone_met_on_a_day_not_known_may_have_been_in_time(council: Any) -> None:
    """So whether it was missed cannot be said."""
    council.commit(200)
    council.say(2, action.SetMilestone(A, "draft", council.day(10)))
    council.say(Day(council.day(8), council.day(15)), action.MeetMilestone(A, "draft"), recorded=15)

    assert council.listed(12) == {"S4": "not assessable"}
    assert council.listed(15) == {}


@pytest.mark.parametrize(("late", "listed"), [(0, {}), (1, {"S4": "soft"}), (31, {"S4": "soft"}), (32, {"S4": "hard"})])
def test_a_forecast_later_than_was_promised_is_soft_within_a_cycle(
    council: Any, late: int, listed: dict[str, str]
) -> None:
    """And hard beyond one; of the action itself, or of a milestone."""
    council.commit(200)
    council.say(2, action.GiveForecast(A, council.day(200 + late)))

    assert council.listed(3) == listed


def test_a_forecast_of_a_milestone_counts_as_its_own(council: Any) -> None:
    """The last one given of it, and none of the action's."""
    council.commit(200)
    council.say(2, action.SetMilestone(A, "draft", council.day(100)))
    council.say(3, action.GiveForecast(A, council.day(190), "draft"))
    council.say(4, action.GiveForecast(A, council.day(190)))
    assert council.listed(4) == {"S4": "hard"}
    council.say(5, action.GiveForecast(A, council.day(90), "draft"))

    assert council.listed(5) == {}


# S5, S6: not assessable.


def test_with_no_post_to_answer_for_it_it_is_not_assessable(council: Any) -> None:
    """Until one is named (domain invariant 11)."""
    council.say(1, action.ProposeAction(A), action.CommitAction(A, council.day(200)))
    council.say(3, action.AssignOwner(A, "post/director"))

    assert council.listed(2) == {"S5": "not assessable"}
    assert council.listed(3) == {}


def test_promised_by_no_usable_day_it_is_not_assessable(council: Any) -> None:
    """Whatever words stand in its place, until it is done (domain invariant 12; its status is never green)."""
    council.say(1, action.ProposeAction(A), action.CommitAction(A, timescale="shortly"))
    council.say(1, action.AssignOwner(A, "post/director"))
    council.say(4, action.DeliverAction(A))

    assert council.listed(2) == {"S6": "not assessable"}
    assert not council.row(2).slow
    assert council.listed(4) == {}


# S7: no evidence of impact.


def test_delivered_and_not_shown_to_make_a_difference_is_an_impact_gap(council: Any) -> None:
    """After as many cycles as the policy waits, until evidence is accepted."""
    council.commit(200)
    council.say(20, action.DeliverAction(A))
    council.meet(31)
    council.meet(62)
    council.say(70, action.SubmitEvidence(A, "survey"))
    council.say(80, action.AcceptEvidence(A, "survey"), rule="scheme 3.1")

    assert council.listed(61) == {}
    assert council.listed(62) == {"S7": "impact gap"}
    assert council.listed(70) == {"S7": "impact gap"}
    assert council.listed(80) == {}
    assert not council.row(62).slow


def test_an_impact_gap_in_a_record_that_was_not_kept_is_not_known(council: Any) -> None:
    """Silence is no evidence; and of a delivery on a day not known, only by when it was is said."""
    council.say(Day.of("2019-01-01"), action.ProposeAction(A), action.CommitAction(A), recorded=1)
    council.say(Day.of("2019-01-02/2019-01-05"), action.DeliverAction(A), recorded=1)

    (row,) = council.book.as_of(Day.of("2019-03-01").last).slow_progress()
    assert [(each.code, each.listed.value) for each in row.signals] == [("S7", "not assessable")]
    assert row.signals[0].says.startswith("delivered by 5 January 2019, and no evidence")


def test_closing_does_not_close_an_impact_gap(council: Any) -> None:
    """Delivery is not impact, nor is a signature (domain invariant 10); evidence rejected is none."""
    council.commit(200)
    council.say(20, action.DeliverAction(A), action.SubmitEvidence(A, "survey"))
    council.say(21, action.CloseAction(A), rule="scheme 3.1")
    council.say(22, action.RejectEvidence(A, "survey"))

    assert council.listed(60) == {"S7": "impact gap"}


# S8: contributions.


def test_blocked_it_names_whom_it_waits_for(council: Any) -> None:
    """Until it is unblocked."""
    council.commit(200)
    council.say(5, action.BlockAction(A, "the police"))
    council.say(9, action.UnblockAction(A))

    (signal,) = council.row(5).signals
    assert (signal.code, signal.listed, signal.who) == ("S8", Listed.CONTRIBUTION, "the police")
    assert council.listed(9) == {}


def test_a_contribution_highlighted_stands_until_it_is_received(council: Any) -> None:
    """It names the partner, and a report alone does not clear it (domain R1)."""
    council.commit(200)
    met = council.meet(10)
    council.highlight(met, 10, CONTRIBUTION, "the hospital")
    council.report(11, "green")

    (signal,) = council.row(12).signals
    assert (signal.code, signal.who) == ("S8", "the hospital")
    council.say(13, action.UnblockAction(A))
    assert council.listed(13) == {}


# S9: escalations.


def raised(council: Any, on: int, answer_due: int | None = None) -> None:
    """An escalation about the action."""
    due = None if answer_due is None else council.day(answer_due)
    council.say(on, escalation.RaiseEscalation("escalation/e", "post/chair", "post/chief", A, due))


def test_an_escalation_open_for_a_cycle_is_hard(council: Any) -> None:
    """From the end of the first whole cycle of its board after it was raised, until it is closed."""
    council.commit(200)
    raised(council, 5)
    council.meet(31)
    council.report(40, "amber")
    council.meet(62)
    council.say(70, escalation.CloseEscalation("escalation/e", "agreed"))

    assert council.listed(61) == {}
    assert council.listed(62) == {"S9": "hard"}
    assert council.row(62).signals[0].who == "post/chief"
    assert council.listed(70) == {}


def test_an_escalation_past_the_day_set_for_an_answer_is_hard(council: Any) -> None:
    """From the day after, until it is answered; and an answer in time still does not close it."""
    council.commit(200)
    raised(council, 5, answer_due=10)
    council.say(12, escalation.AnswerEscalation("escalation/e"))

    assert council.listed(10) == {}
    assert council.listed(11) == {"S9": "hard"}
    assert council.listed(12) == {}
    council.report(20, "amber")
    assert council.listed(36) == {"S9": "hard"}


def test_an_escalation_closed_on_a_day_not_known_may_be_open(council: Any) -> None:
    """So it is not assessable until the last day of the span."""
    council.commit(200)
    raised(council, 5, answer_due=10)
    closed = escalation.CloseEscalation("escalation/e", "agreed")
    council.say(Day(council.day(11), council.day(20)), closed, recorded=20)

    assert council.listed(12) == {"S9": "not assessable"}
    assert council.listed(20) == {}


def test_how_long_an_escalation_waited_before_the_record_was_kept_is_not_known(council: Any) -> None:
    """Nothing on it says that it was closed, nor that it was not."""
    council.say(Day.of("2019-01-01"), action.ProposeAction(A), action.CommitAction(A), recorded=1)
    about = escalation.RaiseEscalation("escalation/e", "post/chair", "post/chief", A)
    council.say(Day.of("2019-01-05"), about, recorded=1)

    assert council.listed(2)["S9"] == "not assessable"


def test_an_escalation_about_another_thing_is_no_signal(council: Any) -> None:
    """It names what it is about."""
    council.commit(200)
    council.say(5, escalation.RaiseEscalation("escalation/e", "post/chair", "post/chief", NOTICE))

    assert council.listed(31) == {}


# S10: reopened.


def test_reopened_and_still_open_it_is_slow(council: Any) -> None:
    """Until it is delivered again."""
    council.commit(200)
    council.say(10, action.DeliverAction(A), action.CloseAction(A))
    council.say(20, action.ReopenAction(A))
    council.say(25, action.DeliverAction(A))

    assert council.listed(19) == {}
    assert council.listed(20) == {"S10": "hard"}
    assert council.listed(25) == {}


# S12: told, unanswered.


def slow_and_told(council: Any) -> str:
    """Overdue, and highlighted so at a meeting on day 31; the meeting."""
    council.commit(20)
    council.report(25, "red")
    met: str = council.meet(31)
    council.highlight(met, 31)
    return met


def test_told_that_it_is_slow_a_board_has_until_its_next_meeting(council: Any) -> None:
    """To decide or to challenge something about it."""
    slow_and_told(council)
    council.report(50, "amber")
    council.meet(62)

    assert "S12" not in council.listed(61)
    assert council.listed(62)["S12"] == "governance"
    assert council.row(62).highlighted == ("meeting/m1",)


def test_what_was_only_proposed_is_no_answer(council: Any) -> None:
    """A decision cited must have been taken."""
    slow_and_told(council)
    council.say(40, decision.ProposeDecision("decision/d", BOARD, decision.Effect.APPROVED))
    council.say(41, action.RewordAction(A, "In phases", decision="decision/d"))
    council.meet(62)

    assert council.listed(62)["S12"] == "governance"


@pytest.mark.parametrize("answer", ["decision", "challenge", "answers", "at once"])
def test_a_decision_or_a_challenge_is_an_answer(council: Any, answer: str) -> None:
    """A decision that it cites, one that answers to an entry of it, or a challenge about it."""
    slow_and_told(council)
    if answer == "decision":
        council.say(40, action.RewordAction(A, "In phases", decision=council.decide(40)))
    elif answer == "challenge":
        raised(council, 40)
    elif answer == "at once":
        council.say(31, action.RewordAction(A, "In phases", decision=council.decide(31)))
    else:
        last = council.at(40).visible(A)[-1].number
        take = decision.TakeDecision("decision/d", BOARD, decision.Effect.NOTED)
        council.say(40, With(take, answers_to=(last,)))
    council.meet(62)

    assert "S12" not in council.listed(62)


# What a row says.


def test_the_worst_comes_first(council: Any) -> None:
    """By hard signals, then days overdue, then days slipped, then cycles stalled."""
    council.commit(20, "action/c")
    council.commit(18, "action/b")
    council.commit(25)
    council.move(3, 60)
    council.say(4, action.ProposeAction("action/z"), action.CommitAction("action/z", council.day(200)))

    rows = council.at(28).slow_progress()
    assert [row.action for row in rows] == [A, "action/b", "action/c", "action/z"]
    assert [row.slow for row in rows] == [True, True, True, False]


def test_it_counts_the_meetings_in_a_row_at_which_it_was_slow(council: Any) -> None:
    """Back from the last that its boards held, by what is recorded now."""
    council.commit(40)
    live(council, 160)
    council.meet(170, of=council.say(2, body.EstablishBody("body/other")) and "body/other")

    assert [council.row(on).consecutive_meetings_slow for on in (50, 62, 93, 124, 180)] == [0, 1, 2, 3, 4]


def test_a_meeting_on_the_day_it_was_promised_by_is_not_counted(council: Any) -> None:
    """It could still be done that day."""
    council.commit(20)
    council.meet(20)
    council.meet(25)

    assert council.row(25).consecutive_meetings_slow == 1


def test_a_meeting_by_which_it_may_have_been_delivered_is_not_counted(council: Any) -> None:
    """It is not known to have been slow there."""
    council.commit(20)
    council.meet(31)
    council.report(40, "amber")
    council.meet(62)
    council.say(Day(council.day(50), council.day(70)), action.DeliverAction(A), recorded=70)

    assert [council.row(on).consecutive_meetings_slow for on in (31, 49, 62)] == [1, 1, 0]


def test_highlighted_for_another_concern_it_was_not_highlighted_as_slow(council: Any) -> None:
    """Whose contribution is to be strengthened is another matter."""
    council.commit(20)
    met = council.meet(31)
    council.highlight(met, 31, CONTRIBUTION, "the hospital")

    assert council.row(31).highlighted == ()


def test_a_dispute_takes_nothing_off_the_list(council: Any) -> None:
    """It is listed beside it: the post's own, and a body's of an entry about it."""
    met = slow_and_told(council)
    before = council.listed(61)
    first = council.say(33, action.DisputeSlowness(A, "post/director"))
    told = council.at(33).visible(met)[-1].number
    second = council.say(34, body.DisputeEntry(BOARD, told))
    council.say(34, body.DisputeEntry(BOARD, 2))

    assert council.row(61).disputed == (*first, *second)
    assert council.listed(61) == before


def test_a_dispute_raised_later_is_listed_on_every_day(council: Any) -> None:
    """A dispute is of the record, as a mend is."""
    council.commit(20)
    late = council.say(40, action.DisputeSlowness(A, "post/director"))

    assert council.row(30).disputed == late
    assert council.row(30).kind is Kind.HINDSIGHT


def test_the_why_names_what_is_missing_and_where_the_record_ends(council: Any) -> None:
    """So that days overdue do not read as if somebody had watched them all."""
    council.commit(20)
    council.report(5, "amber")

    missing = council.row(31).signals[0].why.missing
    assert missing == "no delivery of action/a by 1 February 2022; the last on record of it is of 6 January 2022"


def test_of_one_mandate_it_lists_what_is_under_it_alone(council: Any) -> None:
    """By plan, or by a link."""
    council.commit(20)
    council.commit(20, B, within=None)
    assert [row.action for row in council.at(30).slow_progress(NOTICE)] == [A]
    council.say(31, action.LinkAction(B, NOTICE, "5d"))

    assert {row.action for row in council.at(31).slow_progress(NOTICE)} == {A, B}
    assert "under mandate/notice" in council.at(31).slow_progress(NOTICE).question


def test_the_policy_in_force_on_the_day_is_the_one_used(council: Any) -> None:
    """Whatever was adopted since; and the answer says which."""
    council.commit(20)
    council.move(5, 22, rule="scheme 3.1")
    council.say(10, policy.AdoptSlowPolicy("policy/slow", "1", slips=1))
    council.say(15, policy.AdoptSlowPolicy("policy/slow", "2", slips=3))
    council.say(16, policy.AdoptSlowPolicy("policy/slow", "3", slips=3), rule="scheme 3.3")

    assert council.listed(12) == {"S2": "hard"}
    assert council.row(12).policy == "1"
    assert council.listed(15) == {"S2": "hard"}
    assert council.row(15).policy_note.endswith("slips 3 by no authority that stands: slips 1 as before")
    assert council.listed(16) == {}


def test_where_no_policy_had_been_adopted_the_earliest_is_used_and_said_so(council: Any) -> None:
    """And where none ever was, the ledger's own."""
    council.commit(20)
    council.move(5, 22, rule="scheme 3.1")
    council.move(6, 24, rule="scheme 3.2")
    assert (council.row(8).policy, council.row(8).policy_note) == ("built-in", "the ledger's own: none is recorded")
    council.say(10, policy.AdoptSlowPolicy("policy/slow", "1", slips=2))
    council.say(11, policy.AdoptSlowPolicy("policy/slow", "2", slips=9), rule="scheme 3.3")

    row = council.row(8)
    assert (row.policy, row.policy_note) == (
        "1",
        "the earliest recorded, adopted after this day; adopted with no decision cited",
    )
    assert row.kind is Kind.HINDSIGHT
    assert council.row(11) is None


def test_exempt_matter_is_withheld_from_a_row(council: Any) -> None:
    """The title, and whoever it waits for; that it is listed is not."""
    exempt = Exempt("category 3", "Schedule 12A")
    council.say(1, With(action.ProposeAction(A, title="Close the home"), exempt=exempt), action.CommitAction(A))
    council.say(2, With(action.BlockAction(A, "the owner of the home"), exempt=exempt))

    answer = council.at(3).slow_progress()
    (row,) = answer
    assert row.title == "[withheld: category 3]"
    assert next(each for each in row.signals if each.code == "S8").who == "[withheld: category 3]"
    assert "home" not in str(row)
    assert len(answer.withheld) == 2
    open_to_all = council.book.as_of(council.day(3), include_exempt=True).slow_progress()
    assert open_to_all[0].title == "Close the home"


def test_worked_case_12_a_due_date_mended_later_is_listed(council: Any) -> None:
    """Called a correction after it had passed, it moves no promise; the row names the mend."""
    committed = council.commit(9, on=2)
    mend = council.restate(committed, action.CommitAction(A, council.day(20)), on=2, recorded=15)

    row = council.row(15)
    assert council.listed(15) == {"S1": "hard"}
    assert mend in row.why.entries
    assert mend in row.signals[0].why.entries
    assert "due date mended later, after it had passed, with no decision cited" in council.found(15)
    assert council.listed(15, recorded=mend - 1) == {"S1": "hard"}


def test_asked_again_it_answers_the_same(council: Any) -> None:
    """What one view keeps changes no later answer, nor what it withheld."""
    council.commit(20)
    view = council.at(30)

    first, second = view.slow_progress(), view.slow_progress()
    assert first.rows == second.rows
    assert first.withheld == second.withheld


def test_a_paper_may_show_what_is_slow(council: Any) -> None:
    """Being told of it changes nothing of what is so."""
    council.commit(20)
    council.say(25, paper.WritePaper("paper/p", council.day(25), (Show(A, Depth.APPENDIX),)))
    council.say(25, paper.CirculatePaper("paper/p", BOARD))

    assert council.listed(26) == {"S1": "hard"}


def test_a_ledger_with_no_action_has_no_row() -> None:
    """And no fault."""
    with Ledger.create(council="A council", origin="example.org/a") as book:
        assert len(book.as_of().slow_progress()) == len(book.as_of().status()) == 0


def test_restating_what_did_not_change_changes_nothing(council: Any) -> None:
    """A mend that gives the same day is no move."""
    committed = council.commit(20)
    same = action.CommitAction(A, council.day(20))
    council.say(1, Restate(committed, same), recorded=10)

    assert council.row(15) is None


def test_what_says_nothing_new_hides_no_stall(council: Any) -> None:
    """A forecast of no day tells nobody when, and a label with another stop is the same label."""
    council.commit(200)
    council.report(1, "Green")
    council.meet(31)
    council.report(40, "Green.")
    council.say(50, action.GiveForecast(A, None, timescale="soon"))
    council.meet(62)

    assert council.listed(62) == {"S3": "hard"}


def test_to_give_no_day_clears_no_forecast(council: Any) -> None:
    """That no day can be given does not say that it will be sooner."""
    council.commit(100)
    council.say(3, action.GiveForecast(A, council.day(290)))
    assert council.listed(4)["S4"] == "hard"
    council.say(5, action.GiveForecast(A, None, timescale="to be confirmed"))

    assert council.listed(6)["S4"] == "hard"


def test_evidence_accepted_before_delivery_shows_no_impact(council: Any) -> None:
    """Nor does that of a first delivery, once it was reopened (domain invariant 10)."""
    council.commit(200)
    council.say(3, action.SubmitEvidence(A, "plan"))
    council.say(3, action.AcceptEvidence(A, "plan"), rule="scheme 3.1")
    council.say(10, action.DeliverAction(A))
    council.meet(11)
    council.meet(42)

    assert council.listed(42) == {"S7": "impact gap"}


def test_an_older_decision_answers_no_board(council: Any) -> None:
    """What is done by it after the board was told is not what the board said to it."""
    council.commit(20)
    council.decide(2)
    met = council.meet(30)
    council.highlight(met, 30)
    council.meet(60)
    council.say(70, action.AssignOwner(A, "post/officer", decision="decision/d"))

    assert "S12" in council.listed(71)


def test_an_answer_on_a_day_not_known_may_have_been_in_time(council: Any) -> None:
    """So whether it is overdue cannot be said."""
    council.commit(200)
    raised = escalation.RaiseEscalation("escalation/e", "post/x", "post/y", A, council.day(10))
    council.say(2, raised)
    council.say(Day(council.day(5), council.day(20)), escalation.AnswerEscalation("escalation/e"), recorded=20)

    assert council.listed(15)["S9"] == "not assessable"


@pytest.mark.parametrize("concern", meeting.Concern)
def test_what_was_highlighted_where_no_minutes_were_kept_told_nobody(council: Any, concern: meeting.Concern) -> None:
    """It is no meeting that was told, waits for nobody, and wants no answer."""
    council.commit(20)
    met = council.meet(30)
    council.highlight(met, 30, concern, "the health service")
    council.say(30, meeting.RecordNoMinutes(met))
    council.meet(60)

    assert council.row(61).highlighted == ()
    assert council.listed(61).keys().isdisjoint({"S8", "S12"})


def test_who_owns_it_or_what_it_is_linked_to_is_no_sign_that_it_was_not_delivered(council: Any) -> None:
    """Of a day that passed before the record was kept: only what tells how it goes shows that it was going on."""
    council.say(-20, action.ProposeAction(A, "plan/first"), action.CommitAction(A, council.day(-5)), recorded=1)
    council.say(3, action.AssignOwner(A, "post/director"), action.LinkAction(A, NOTICE, "1"))
    assert council.listed(8)["S1"] == "not assessable"

    council.report(9, "Green")
    assert council.listed(9)["S1"] == "hard"


# What a record that was not always kept would show.


def early(council: Any, due: int) -> None:
    """An action of twenty days before the record was begun, promised by a day, written down once it was."""
    then = Day.of(council.day(-20))
    council.say(then, action.ProposeAction(A, "plan/first"), recorded=1)
    council.say(then, action.CommitAction(A, council.day(due)), action.AssignOwner(A, "post/director"), recorded=1)


@pytest.mark.parametrize(("due", "listed"), [(-1, "not assessable"), (0, "hard"), (1, "hard")])
def test_from_the_day_the_record_was_begun_it_would_show_a_delivery(council: Any, due: int, listed: str) -> None:
    """Of what was promised by a day before that, its silence is no evidence."""
    early(council, due)
    assert council.listed(2)["S1"] == listed


@pytest.mark.parametrize(("on", "listed"), [(-10, "not assessable"), (-9, "hard")])
def test_what_tells_how_it_goes_after_its_day_would_tell_of_a_delivery(council: Any, on: int, listed: str) -> None:
    """Not what was told on the very day."""
    early(council, -10)
    council.say(Day.of(council.day(on)), action.ReportProgress(A, "amber"), recorded=1)
    assert council.listed(2)["S1"] == listed


def test_the_last_that_tells_how_it_goes_is_in_the_why(council: Any) -> None:
    """And of those before it none."""
    early(council, -10)
    numbers = [
        council.say(Day.of(council.day(on)), action.ReportProgress(A, label), recorded=1)[0]
        for on, label in ((-9, "amber"), (-8, "red"))
    ]
    for last in (-9, -8):
        row = next(row for row in council.at(last, council.book.head).slow_progress() if row.action == A)
        (found,) = [each for each in row.signals if each.code == "S1"]
        assert [number for number in numbers if number in found.why.entries] == [numbers[last + 9]]


def test_a_meeting_whose_papers_are_whole_would_have_been_told_of_a_delivery(council: Any) -> None:
    """One cycle of it is enough."""
    early(council, -10)
    for on in (-8, -4):
        name = f"meeting/of{on}"
        then = Day.of(council.day(on))
        council.say(then, meeting.HoldMeeting(name, BOARD), meeting.RecordPack(name, complete=True), recorded=1)
    assert council.listed(2)["S1"] == "hard"


def test_what_shows_that_the_record_was_kept_is_in_the_why(council: Any) -> None:
    """Where the first entry of the action does not: it was written otherwise since."""
    council.commit(20)
    council.restate(council.at(1).visible(A)[0].number, action.ProposeAction(A, "plan/first"), on=1, recorded=60)
    (found,) = [each for each in council.row(61).signals if each.code == "S1"]
    assert 2 in found.why.entries


def test_put_off_once_is_said_so(council: Any) -> None:
    """Where the policy calls that slow."""
    council.say(1, policy.AdoptSlowPolicy("policy/slow", "1", slips=1))
    council.commit(20)
    council.move(5, 22, rule="scheme 3.1")
    assert council.says(6, "S2") == "put off once"


def test_beyond_two_horizons_both_are_in_the_why(council: Any) -> None:
    """With what puts it under each mandate."""
    council.say(1, mandate.RegisterMandate("mandate/second", mandate.MandateKind.REPORT))
    council.say(1, mandate.SetHorizon("mandate/second", "by day 250", council.day(250)))
    council.commit(301)
    council.say(2, action.LinkAction(A, "mandate/second", "1"))
    (found,) = [each for each in council.row(5).signals if each.code == "S2"]
    streams = {council.book.entry(number).stream for number in found.why.entries}
    assert {NOTICE, "mandate/second"} <= streams


# Milestones and forecasts, each by itself.


def signs(council: Any, on: int) -> list[tuple[str, str]]:
    """What the action's signs of S4 are about, each with its list."""
    row = council.row(on)
    return [] if row is None else [(each.about, each.listed.value) for each in row.signals if each.code == "S4"]


def test_each_milestone_is_looked_at(council: Any) -> None:
    """One that is met, or was set for no usable day, hides none that follows it; on its day it is not yet missed."""
    council.commit(200)
    for name, due in (("met", 5), ("someday", None), ("first", 6), ("second", 8), ("later", 50)):
        council.say(2, action.SetMilestone(A, name, None if due is None else council.day(due)))
    council.say(4, action.MeetMilestone(A, "met"))
    found = [signs(council, on) for on in (6, 7, 8, 9)]
    assert found == [[], [("first", "hard")], [("first", "hard")], [("first", "hard"), ("second", "hard")]]


@pytest.mark.parametrize(("expected", "found"), [(19, []), (20, []), (21, [("", "soft")])])
def test_expected_by_the_day_it_was_promised_it_is_on_its_way(council: Any, expected: int, found: object) -> None:
    """Later by a day, it may not be."""
    council.commit(20)
    council.say(2, action.GiveForecast(A, council.day(expected)))
    assert signs(council, 3) == found


def test_once_its_day_has_passed_it_is_overdue_and_no_forecast_is_needed(council: Any) -> None:
    """On the day itself the forecast still says that it will be late."""
    council.commit(20)
    council.say(2, action.GiveForecast(A, council.day(25)))
    assert [signs(council, on) for on in (20, 21)] == [[("", "soft")], []]


def test_a_milestone_past_its_day_is_missed_whatever_is_expected(council: Any) -> None:
    """One sign of it, and not two."""
    council.commit(200)
    council.say(2, action.SetMilestone(A, "half", council.day(10)))
    council.say(3, action.GiveForecast(A, council.day(90), milestone="half"))
    assert [signs(council, on) for on in (10, 11)] == [[("half", "hard")], [("half", "hard")]]
    assert "expected" in council.says(10, "S4")
    assert "not met" in council.says(11, "S4")


def test_the_last_forecast_that_gives_a_day_counts(council: Any) -> None:
    """Of the same thing: one of a milestone says nothing of the action, nor of another."""
    council.commit(20)
    for name in ("half", "whole"):
        council.say(2, action.SetMilestone(A, name, council.day(18)))
    council.say(3, action.GiveForecast(A, council.day(60)))
    council.say(4, action.GiveForecast(A, council.day(25)))
    council.say(5, action.GiveForecast(A, council.day(19), milestone="half"))
    council.say(6, action.GiveForecast(A, None, timescale="later"))
    assert signs(council, 7) == [("", "soft"), ("half", "soft")]
    council.say(8, action.GiveForecast(A, council.day(20)))
    assert signs(council, 8) == [("half", "soft")]


def test_an_action_that_has_ended_has_no_milestone_to_miss(council: Any) -> None:
    """Nor is anything expected of it."""
    council.commit(20)
    council.say(2, action.SetMilestone(A, "half", council.day(10)), action.GiveForecast(A, council.day(60)))
    council.say(3, action.DeliverAction(A))
    assert [signs(council, on) for on in (2, 11)] == [[("", "hard")], []]


def test_a_milestone_set_and_moved_and_both_taken_back_by_nobody_is_missed_still(council: Any) -> None:
    """By the day that it was last promised."""
    council.commit(200)
    (first,) = council.say(2, action.SetMilestone(A, "half", council.day(12)))
    (second,) = council.say(3, action.MoveMilestone(A, "half", council.day(10)))
    council.void(5, second)
    council.void(6, first)
    assert [signs(council, on) for on in (10, 11)] == [[], [("half", "hard")]]
    assert "promised by 11 January 2022" in council.says(11, "S4")
