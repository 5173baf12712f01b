"""Does an action move: what is progress, since when was there none, and what shows that it was begun (5.1, S3)?"""

from __future__ import annotations

from typing import Any, get_args

import pytest
from slow_council import A, B, Council, day

from ledger.aggregates import action, policy
from ledger.projections.actions.progress import begun_by, had_to_tell, progress_signals
from ledger.projections.actions.signals import Signal
from ledger.projections.actions.standing import Standing, standing
from ledger.projections.actions.substance import (
    GOES_ON,
    Stall,
    grounded,
    last_of_substance,
    plain,
    stall,
)
from ledger.values import Day

D = "decision/d"


def stood(council: Council, on: int) -> Standing:
    """The action as it stands on a day."""
    found = standing(council.at(on), A)
    assert found is not None
    return found


def stalled(council: Council, on: int = 50) -> Stall:
    """How long nothing of substance was reported of it."""
    return stall(council.at(on), stood(council, on))


def last(council: Council, on: int = 50) -> int | None:
    """The number of the last of substance that was reported of it."""
    found = last_of_substance(council.at(on), stood(council, on))
    return None if found is None else found.number


def begun(council: Council, on: int = 50) -> list[int]:
    """The numbers of the entries by which work on it was begun."""
    return [entry.number for entry in begun_by(council.at(on), stood(council, on))]


def signals(council: Council, on: int) -> list[Signal]:
    """The sign that it is stalled, if there is one on a day."""
    return list(progress_signals(council.at(on), stood(council, on)))


def proposed(council: Council, name: str = A) -> int:
    """The number of what proposed an action."""
    return council.at(1).visible(name)[0].number


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("On track", "on  track.", True),
        ("on-track", "ON TRACK", True),
        (" amber ", "amber", True),
        ("on track", "ontrack", False),
        ("amber", "red", False),
        ("stage 1", "stage 2", False),
        ("Gre\u200ben", "green", True),
        ("\uff27reen", "green", True),
        ("stra\u00dfe", "STRASSE", True),
    ],
)
def test_a_label_is_another_only_by_its_letters_and_figures(one: str, other: str, *, same: bool) -> None:
    """Its case, its spaces and its stops say nothing; a space in it does."""
    assert (plain(one) == plain(other)) is same
    assert plain(" On-Track! ") == "on track"


def test_what_says_something_new_is_of_substance(council: Any) -> None:
    """Another label, another forecast of a day, a step, evidence put forward, work begun or done."""
    council.commit(200)
    council.say(2, action.SetMilestone(A, "half", day(60)), action.SetMilestone(A, "whole", day(90)))
    assert last(council) is None
    said: list[tuple[Any, bool]] = [
        (action.ReportProgress(A), True),
        (action.ReportProgress(A, "amber"), True),
        (action.ReportProgress(A, "Amber."), False),
        (action.GiveForecast(A, day(80)), True),
        (action.GiveForecast(A, day(80)), False),
        (action.GiveForecast(A, day(80), timescale="by then"), False),
        (action.GiveForecast(A, None), False),
        (action.GiveForecast(A, day(80), timescale="by then."), False),
        (action.GiveForecast(A, day(81)), True),
        (action.GiveForecast(A, day(80)), True),
        (action.GiveForecast(A, day(80), "half"), True),
        (action.GiveForecast(A, day(80), "half"), False),
        (action.GiveForecast(A, day(80), timescale="by then"), False),
        (action.ReportProgress(A, "red"), True),
        (action.ReportProgress(A, "amber"), True),
        (action.MeetMilestone(A, "half"), True),
        (action.SubmitEvidence(A, "audit"), True),
        (action.SubmitEvidence(A, "Audit."), False),
        (action.SubmitEvidence(A, "au\u200bdit "), False),
        (action.SubmitEvidence(A, "audit 2"), True),
        (action.StartAction(A), True),
        (action.BlockAction(A, "x"), False),
        (action.UnblockAction(A), False),
        (action.ExplainDelay(A, "staff"), False),
        (action.MoveDueDate(A, day(210)), False),
        (action.RejectEvidence(A, "audit"), False),
        (action.DeliverAction(A), True),
    ]
    now: int | None = None
    for on, (each, new) in enumerate(said, start=3):
        (number,) = council.say(on, each)
        now = number if new else now
        assert last(council) == now, each


def test_of_two_of_one_day_the_first_is_the_last_of_substance(council: Any) -> None:
    """Which of them came later nobody knows, and the day is the same."""
    council.commit(200)
    first, _ = council.say(5, action.ReportProgress(A, "amber"), action.StartAction(A))
    assert last(council) == first


def test_what_is_reported_of_what_it_goes_on_as_counts_from_then(council: Any) -> None:
    """By nobody's leave only what was recorded since; by leave all since the day."""
    council.commit(200)
    council.commit(200, B)
    council.decide(0, D)
    council.report(4, "amber", B)
    before = council.report(6, "red", B)
    council.say(5, action.MergeAction(A, B), recorded=7)
    assert last(council) is None
    after = council.report(8, "green", B)
    assert last(council) == after
    council.say(5, action.MergeAction(A, B, decision=D), recorded=9)
    assert last(council, 7) == before
    mine = council.report(10, "blue")
    assert last(council) == mine


def test_a_stall_is_counted_from_the_last_of_substance(council: Any) -> None:
    """Or from the commitment, where that is later, or nothing ever was."""
    council.say(1, action.ProposeAction(A), action.ReportProgress(A, "amber"))
    council.say(3, action.CommitAction(A, day(200)))
    found = stalled(council)
    assert (found.since, found.wait.cycles) == (day(3), 1)
    council.report(9, "red")
    assert stalled(council).since == day(9)
    assert stalled(council, 8).since == day(3)


def test_what_was_committed_is_so_since_it_first_was_said_to_be(council: Any) -> None:
    """Whatever day the commitment is said to be of since."""
    committed = council.commit(200, on=3)
    council.restate(committed, action.CommitAction(A, day(200)), 20, 20)
    assert stalled(council).since == day(3)
    assert stalled(council, 19).since == day(3)


def test_what_shows_a_stall_is_the_last_report_and_what_repeats_it(council: Any) -> None:
    """With the report whose label that repeats, and the one that the last of substance differs from."""
    council.commit(200)
    first = council.report(3, "green")
    second = council.report(4, "green")
    third = council.report(5, "amber")
    assert [entry.number for entry in stalled(council).entries] == [proposed(council), second, third]
    again = council.report(6, "amber")
    more = council.report(7, "amber")
    assert [entry.number for entry in stalled(council).entries] == [
        proposed(council),
        second,
        third,
        third,
        again,
        more,
    ]
    assert first not in [entry.number for entry in stalled(council).entries]


def test_what_shows_a_stall_since_a_step_is_the_report_before_it_too(council: Any) -> None:
    """A report since that repeats the label of one before it."""
    council.commit(200)
    report = council.report(3, "amber")
    (started,) = council.say(5, action.StartAction(A))
    again = council.report(6, "amber")
    assert [entry.number for entry in stalled(council).entries] == [proposed(council), started, report, again]
    assert [entry.number for entry in stalled(council, 5).entries] == [proposed(council), started]


def test_a_forecast_is_shown_with_the_last_of_the_same_matter(council: Any) -> None:
    """Of the action itself, or of that milestone; with what set it."""
    council.commit(200)
    (half,) = council.say(2, action.SetMilestone(A, "half", day(60)))
    own = council.say(3, action.GiveForecast(A, day(90)))[0]
    of_half = council.say(4, action.GiveForecast(A, day(70), "half"))[0]
    (now,) = council.say(5, action.GiveForecast(A, day(95)))
    assert [entry.number for entry in stalled(council).entries] == [proposed(council), own, now]
    (then,) = council.say(6, action.GiveForecast(A, day(75), "half"))
    assert [entry.number for entry in stalled(council).entries] == [proposed(council), of_half, half, then]


def test_what_shows_a_stall_of_what_it_goes_on_as_is_how_it_came_to(council: Any) -> None:
    """The beginning of each, and what merged them."""
    council.commit(200)
    council.commit(200, B)
    (merged,) = council.say(3, action.MergeAction(A, B))
    report = council.report(5, "amber", B)
    assert {proposed(council), proposed(council, B), merged, report} == {
        entry.number for entry in stalled(council).entries
    }


def test_what_could_not_stand_alone_is_shown_with_what_it_follows(council: Any) -> None:
    """A milestone with what set it, evidence with what put it forward; the rest alone."""
    council.commit(200)
    half, other, met, moved, own, of_half, put, another, accepted, rejected, report = council.say(
        2,
        action.SetMilestone(A, "half", day(60)),
        action.SetMilestone(A, "other", day(60)),
        action.MeetMilestone(A, "half"),
        action.MoveMilestone(A, "half", day(70)),
        action.GiveForecast(A, day(70)),
        action.GiveForecast(A, day(70), "half"),
        action.SubmitEvidence(A, "audit"),
        action.SubmitEvidence(A, "survey"),
        action.AcceptEvidence(A, "audit"),
        action.RejectEvidence(A, "audit"),
        action.ReportProgress(A, "amber"),
    )
    view = council.at(9)
    found = {entry.number: [each.number for each in grounded(view, entry)] for entry in view.visible(A)}
    assert {number: found[number] for number in (met, moved, own, of_half, accepted, rejected, report)} == {
        met: [half, met],
        moved: [half, moved],
        own: [own],
        of_half: [half, of_half],
        accepted: [put, accepted],
        rejected: [put, rejected],
        report: [report],
    }
    assert (found[other], found[another]) == ([other], [another])


def test_work_is_begun_by_the_first_that_tells_of_it(council: Any) -> None:
    """Whatever only plans or explains begins nothing; with what began the record of it."""
    council.commit(200)
    council.say(2, action.SetMilestone(A, "half", day(60)), action.BlockAction(A, "x"), action.GiveForecast(A, None))
    assert begun(council) == []
    half = council.at(2).visible(A)[3].number
    (met,) = council.say(3, action.MeetMilestone(A, "half"))
    council.report(4, "amber")
    assert begun(council) == [proposed(council), half, met]
    (void,) = council.void(5, met)
    assert begun(council) == [proposed(council), half, met, void]


def test_work_on_what_it_goes_on_as_begins_it(council: Any) -> None:
    """Through each on the way, from when it went on so; what was taken back by nobody's leave was said."""
    council.decide(0, D)
    for name in (A, B, "action/c"):
        council.commit(200, name)
    council.report(2, "amber", "action/c")
    (split,) = council.say(3, action.SplitAction(A, (B,)))
    (merged,) = council.say(4, action.MergeAction(B, "action/c", decision=D))
    assert begun(council) == []
    report = council.report(5, "amber", "action/c")
    way = [proposed(council), split, proposed(council, B), merged, proposed(council, "action/c")]
    assert begun(council) == [*way, report]
    assert begun(council, 4) == []
    (void,) = council.void(6, split)
    assert begun(council) == [way[0], split, void, *way[2:], report]


def test_what_goes_on_as_itself_was_not_begun(council: Any) -> None:
    """However it comes back."""
    council.commit(200)
    council.commit(200, B)
    council.say(3, action.MergeAction(A, B), action.MergeAction(B, A), action.MergeAction(A, A))
    assert begun(council) == []


def test_what_was_begun_and_not_reported_on_for_a_cycle_is_stalled(council: Any) -> None:
    """It rests on what began it, the meetings it waited over, and what was last reported."""
    council.commit(200)
    assert signals(council, 50) == []
    (started,) = council.say(2, action.StartAction(A))
    met = council.meet(5), council.meet(36)
    assert signals(council, 35) == []
    (found,) = signals(council, 36)
    assert (found.code, found.listed.value, found.who, found.about) == ("S3", "hard", "", "")
    assert found.says == "nothing of substance was reported for 1 cycle of body/board"
    assert found.why.missing == ("no report of substance on action/a after 3 January 2022 and by 6 February 2022")
    held = {council.at(36).visible(each)[0].number for each in met}
    assert {started, *held} <= set(found.why.entries)
    council.meet(67)
    assert [each.says for each in signals(council, 67)] == [
        "nothing of substance was reported for 2 cycles of body/board: severe"
    ]
    council.say(68, action.DeliverAction(A))
    assert signals(council, 200) == []


def test_the_policy_says_for_how_many_cycles(council: Any) -> None:
    """One is not enough where it asks for two."""
    council.say(0, policy.AdoptSlowPolicy("policy/slow", "1", stalled=2), rule="scheme 3.1")
    council.commit(200)
    council.say(2, action.StartAction(A))
    for on in (2, 33, 64):
        council.meet(on)
    assert signals(council, 63) == []
    assert [each.listed.value for each in signals(council, 64)] == ["hard"]


def test_perhaps_reported_on_it_is_perhaps_stalled(council: Any) -> None:
    """By what tells of progress alone, which is of what shows that."""
    council.commit(200)
    council.say(2, action.StartAction(A))
    council.say(Day(day(30), day(60)), action.ExplainDelay(A, "staff"), action.GiveForecast(A, None), recorded=60)
    assert [each.listed.value for each in signals(council, 40)] == ["hard"]
    (perhaps,) = council.say(Day(day(30), day(60)), action.ReportProgress(A, "amber"), recorded=60)
    (found,) = signals(council, 40)
    assert found.listed.value == "not assessable"
    assert found.says.endswith("for 1 cycle of 31 days, unless it was on a day that is not known exactly")
    assert perhaps in found.why.entries


def test_stalled_before_the_record_was_kept_is_no_evidence(council: Any) -> None:
    """Its silence says nothing."""
    council.say(Day.of("2019-01-01"), action.ProposeAction(A), action.CommitAction(A), recorded=1)
    council.say(Day.of("2019-01-02"), action.StartAction(A), recorded=1)
    (found,) = signals(council, 2)
    assert found.listed.value == "not assessable"
    assert found.says.endswith("on this record, which was not being kept: no evidence either way")


@pytest.mark.parametrize(("decision", "counts"), [(None, False), (D, True)])
def test_what_was_recorded_before_it_went_on_so_counts_by_leave_alone(
    council: Any, decision: str | None, *, counts: bool
) -> None:
    """Of the day it went on so, or later; what was recorded since counts either way."""
    council.decide(0, D)
    council.commit(200)
    council.commit(200, B)
    before = council.report(6, "amber", B)
    council.say(6, action.MergeAction(A, B, decision=decision), recorded=7)
    assert (begun(council)[-1:] == [before]) is counts
    assert (last(council) == before) is counts
    (since,) = council.say(6, action.StartAction(B), recorded=8)
    assert (begun(council)[-1], last(council)) == ((before, before) if counts else (since, since))


def test_what_tells_how_an_action_goes_is_what_would_not_leave_out_its_delivery() -> None:
    """Reports, forecasts, steps and dates; not what it is called, who owns it or what it answers."""
    assert sorted(each.__name__ for each in get_args(GOES_ON)) == [
        "ActionBlocked",
        "ActionDelivered",
        "ActionStarted",
        "ActionUnblocked",
        "DelayExplained",
        "DueDateMoved",
        "ForecastGiven",
        "MilestoneMet",
        "MilestoneMoved",
        "ProgressReported",
    ]


@pytest.mark.parametrize(
    "step", [action.StartAction(A), action.DeliverAction(A), action.MeetMilestone(A, "one")], ids=str
)
def test_a_step_is_of_substance_once_until_the_action_is_reopened(council: Council, step: Any) -> None:
    """To say each month that it was taken moves nothing; another step does."""
    council.commit(90)
    council.say(2, action.SetMilestone(A, "one", day(60)), action.SetMilestone(A, "two", day(60)))
    (taken,) = council.say(3, step)
    for on in (5, 9):
        council.say(on, step)
    assert last(council) == taken
    (moved,) = council.say(10, action.MeetMilestone(A, "two"))
    assert last(council) == moved
    council.say(11, action.CloseAction(A))
    council.say(12, action.ReopenAction(A))
    (anew,) = council.say(13, step)
    council.say(14, step)
    assert last(council) == anew


def test_a_label_reported_before_it_was_reopened_is_no_news_since(council: Council) -> None:
    """What was said of it is no step: it is compared with what was said last."""
    council.commit(90)
    reported = council.report(2, "amber")
    council.say(3, action.CloseAction(A))
    council.say(4, action.ReopenAction(A))
    council.report(5, "amber")
    assert last(council) == reported


@pytest.mark.parametrize(
    ("due", "started", "on", "tells"),
    [(20, False, 20, ""), (20, False, 21, "promise"), (20, True, 5, "start"), (None, False, 50, "")],
)
def test_what_was_begun_or_is_past_its_day_has_something_to_tell(
    council: Council, due: int | None, on: int, tells: str, *, started: bool
) -> None:
    """What was not begun stalls when its day passes, and not on it; of none it never does (domain 5.1, S3)."""
    committed = council.commit(due)
    if started:
        council.start()
    shown = {entry.number for entry in had_to_tell(council.at(on), stood(council, on))}
    assert bool(shown) is bool(tells)
    assert (committed in shown, committed + 2 in shown) == (tells == "promise", tells == "start")
