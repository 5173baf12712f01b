"""No mend that nobody allowed takes an action off the slow list, or a sign of its off a row (domain 5.1; invariant 8).

A whole life is recorded first, and asked about; then mended, as anybody might: voided, put to another day, or put
otherwise. Whatever the list said before, it says still, of every day.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from slow_council import day

from ledger import Authority, Exempt, Restate, View, Void, With
from ledger.aggregates import action, body, contribution, decision, escalation, mandate, measure, meeting, plan
from ledger.aggregates.measure import Better, Step
from ledger.errors import Refused
from ledger.values import Day
from ledger.vocabulary import Command

A, B, BOARD, NOTICE, PLAN, OWNER = "action/a", "action/b", "body/board", "mandate/notice", "plan/first", "post/director"
M, C, E = "measure/m", "contribution/c", "escalation/e"
DAYS = (2, 5, 9, 20, 35, 70, 100)
TODAY = 105
RANK = ("hard", "contribution", "impact gap", "governance", "soft", "not assessable", "caveat")


@attrs.frozen
class Done:
    """A command of a day; by a rule, or by nobody's leave."""

    what: Command
    on: int
    rule: str = ""


@attrs.frozen
class Mended:
    """A mend of the nth thing that was recorded, counted from the last: voided, put to another day, or as another."""

    nth: int
    on: int | None = None
    other: int | None = None
    rule: str = ""


_dues = st.sampled_from((None, 5, 20, 70, 200)).map(lambda due: None if due is None else day(due))
_figures = st.sampled_from(("1", "5", "9"))
_streams = st.sampled_from((A, A, A, B))
_WHATS: tuple[st.SearchStrategy[Command], ...] = (
    st.builds(action.MoveDueDate, _streams, _dues),
    st.builds(action.StartAction, _streams),
    st.builds(action.ReportProgress, _streams, st.sampled_from(("amber", "green"))),
    st.builds(action.DeliverAction, _streams),
    st.builds(action.AssignOwner, _streams, st.just(OWNER)),
    st.just(action.ReopenAction(A)),
    st.just(action.CloseAction(A)),
    st.just(action.WithdrawAction(A)),
    st.just(action.MergeAction(A, B)),
    st.just(action.SubmitEvidence(A, "survey")),
    st.just(action.AcceptEvidence(A, "survey")),
    st.builds(action.SetMilestone, st.just(A), st.just("draft"), _dues),
    st.builds(action.MoveMilestone, st.just(A), st.just("draft"), _dues),
    st.just(action.MeetMilestone(A, "draft")),
    st.builds(lambda due: action.GiveForecast(A, due), _dues),
    st.just(action.BlockAction(A, "the police")),
    st.just(action.UnblockAction(A)),
    st.builds(measure.TakeMeasurement, st.just(M), st.sampled_from(("q1", "q2")), st.just(day(9)), _figures),
    st.builds(measure.AgreeTarget, st.just(M), _figures, _dues),
    st.just(measure.RetireMeasure(M)),
    st.just(measure.SetTrajectory(M, (Step(day(20), "5"),))),
    st.just(contribution.ReceiveContribution(C)),
    st.builds(contribution.PutOffContribution, st.just(C), _dues),
    st.just(contribution.FlagContribution(C)),
    st.just(contribution.StrengthenContribution(C)),
    st.just(contribution.ReleaseContribution(C)),
    st.just(escalation.AnswerEscalation(E)),
    st.just(escalation.CloseEscalation(E, "settled")),
    st.sampled_from(("meeting/one", "meeting/two")).map(lambda name: meeting.HoldMeeting(name, BOARD)),
    st.just(meeting.HighlightAction("meeting/one", A, meeting.Concern.SLOW)),
    st.just(decision.TakeDecision("decision/d", BOARD, decision.Effect.APPROVED)),
    st.builds(mandate.SetHorizon, st.just(NOTICE), st.just("by then"), _dues),
    st.just(mandate.VaryMandate(NOTICE)),
    st.just(plan.DraftPlan("plan/second")),
)
_days = st.sampled_from(DAYS)
_rules = st.sampled_from(("", "", "", "scheme 3.1"))
# Of few sorts of thing each: then what is done to one meets what was done to it before.
lives = st.lists(st.sampled_from(_WHATS), min_size=1, max_size=4, unique_by=id).flatmap(
    lambda some: st.lists(st.builds(Done, st.one_of(some), _days, _rules), min_size=1, max_size=6)
)
_nths = st.integers(0, 5) | st.integers(0, 17)
mends = st.lists(
    st.builds(Mended, _nths, st.none() | st.sampled_from((1, *DAYS)), st.none() | st.none() | _nths),
    min_size=1,
    max_size=5,
)


def begun(councils: Any) -> tuple[Any, list[tuple[int, Done]]]:
    """A council with two actions, a measure, a contribution and an escalation; and all of that, to be mended."""
    council = councils()
    first = (
        action.ProposeAction(A, PLAN),
        action.CommitAction(A, day(20)),
        action.AssignOwner(A, OWNER),
        action.ProposeAction(B, PLAN),
        action.CommitAction(B, day(70)),
        measure.DefineMeasure(M, "per cent", Better.HIGHER, every=30),
        measure.MeasureAction(M, A),
        measure.SetBaseline(M, "5"),
        measure.AgreeTarget(M, "9", day(35)),
        body.EstablishBody("body/police"),
        contribution.CommissionContribution(C, "body/police", A, due=day(20)),
        escalation.RaiseEscalation(E, OWNER, "post/lead", A, answer_due=day(20)),
    )
    told = [Done(each, 1) for each in first]
    return council, list(zip(council.say(1, *first), told, strict=True))


def tried(council: Any, request: Any, on: int | None, rule: str) -> tuple[int, ...]:
    """What was recorded of it: nothing, where it was refused."""
    said = With(request, authority=Authority(None, rule)) if rule else request
    try:
        return tuple(council.say(on, said, recorded=TODAY))
    except Refused:
        return ()


def mend(council: Any, told: list[tuple[int, Done]], each: Mended) -> bool:
    """Whether one mend was accepted."""
    number, done = told[-1 - each.nth % len(told)]
    if each.on is None:
        return bool(tried(council, Void(number), None, each.rule))
    alike = [other.what for _, other in told if type(other.what) is type(done.what)]
    what = done.what if each.other is None else alike[each.other % len(alike)]
    return bool(tried(council, Restate(number, what), each.on, each.rule))


def signs(view: View) -> dict[tuple[str, str, str, str], int]:
    """Each sign of each action, by what it is of, and the worst list that it puts it on."""
    found: dict[tuple[str, str, str, str], int] = {}
    for row in view.slow_progress():
        for each in row.signals:
            key = (row.action, each.code.removesuffix("b"), each.about, each.who)
            found[key] = min(found.get(key, len(RANK)), RANK.index(each.listed))
    return found


def slow(view: View) -> set[str]:
    """The actions that are slow."""
    return {row.action for row in view.slow_progress() if row.slow}


@given(life=lives, after=mends)
def test_no_mend_by_nobodys_leave_takes_a_row_or_a_sign_away(
    councils: Any, life: list[Done], after: list[Mended]
) -> None:
    """Of any day: what was slow is slow, and what was listed by a sign is listed by it, at the least as badly."""
    council, told = begun(councils)
    with council.book:
        for done in life:
            for number in tried(council, done.what, done.on, done.rule):
                told.append((number, done))
        head = council.book.head
        if not [each for each in after if mend(council, told, each)]:
            return
        for on in (*DAYS, TODAY):
            before, now = council.at(on, head), council.at(on)
            assert slow(before) <= slow(now)
            was, found = signs(before), signs(now)
            for key, rank in was.items():
                assert key in found, (on, key)
                assert rank != 0 or found[key] == 0, (on, key)


@given(life=lives, after=mends)
def test_what_is_listed_as_first_recorded_rests_on_what_it_names(
    councils: Any, holds: Callable[[View], None], life: list[Done], after: list[Mended]
) -> None:
    """On a record of nothing but the entries a sign names, it is the same; and a finding names the mends."""
    council, told = begun(councils)
    with council.book:
        for done in life:
            for number in tried(council, done.what, done.on, done.rule):
                told.append((number, done))
        head = council.book.head
        for each in after:
            mend(council, told, each)
        for on in (20, TODAY):
            view = council.at(on)
            holds(view)
            for row in view.slow_progress():
                kept = [each for each in row.signals if each.says.startswith("as first recorded")]
                found = [each for each in row.findings if "as first recorded" in each.what]
                assert bool(kept) == bool(found)
                assert all(any(number > head for number in each.why.entries) for each in found)
                assert all(set(found[0].why.entries) <= set(each.why.entries) for each in kept)


def late(council: Any, what: str) -> int:
    """Something done late by an action due on day 20, or by what shows its effect; the entry that says so."""
    council.commit(20 if what in ("delivered", "owned") else 200)
    numbers = {
        "delivered": lambda: council.say(30, action.DeliverAction(A)),
        "reported": lambda: (
            council.say(2, action.StartAction(A)) and council.say(90, action.ReportProgress(A, "Green"))
        ),
        "met": lambda: (
            council.say(2, action.SetMilestone(A, "draft", day(9)))
            and council.say(40, action.MeetMilestone(A, "draft"))
        ),
        "measured": lambda: (
            council.say(
                2,
                measure.DefineMeasure(M, "%", Better.HIGHER, every=30),
                measure.MeasureAction(M, A),
                measure.SetTrajectory(M, (Step(day(10), "50"),)),
            )
            and council.say(11, measure.TakeMeasurement(M, "q1", day(11), "40"))
            and council.say(60, measure.TakeMeasurement(M, "q2", day(60), "60"))
        ),
        "answered": lambda: (
            council.say(2, escalation.RaiseEscalation(E, OWNER, "post/lead", A, answer_due=day(9)))
            and council.say(40, escalation.AnswerEscalation(E))
        ),
    }
    return int(numbers[what]()[0])


@pytest.mark.parametrize(
    ("what", "code", "again"),
    [
        ("delivered", "S1", action.DeliverAction(A)),
        ("reported", "S3", action.ReportProgress(A, "Green")),
        ("met", "S4", action.MeetMilestone(A, "draft")),
        ("measured", "S4", measure.TakeMeasurement(M, "q2", day(12), "60")),
        ("answered", "S9", escalation.AnswerEscalation(E)),
    ],
)
def test_put_to_an_earlier_day_by_nobodys_leave_it_was_no_earlier(
    council: Any, what: str, code: str, again: Command
) -> None:
    """It is slow as it was, by its status too, and the row says which mend says otherwise; a rule clears it."""
    entry, to = late(council, what), {"measured": 12, "reported": 70}.get(what, 8)
    on = {"delivered": 25, "reported": 80, "met": 30, "measured": 50, "answered": 30}[what]
    assert council.listed(on)[code] == "hard"
    (mended,) = council.say(to, council.restated(entry, again), recorded=100)

    row = council.row(on)
    assert council.listed(on)[code] == "hard"
    assert row.slow
    found = next(each for each in row.findings if "as first recorded" in each.what)
    assert found.what == f"slow as first recorded ({code}); mended since by no authority that stands"
    assert found.why.entries == (entry, mended)
    assert council.status(on).standing == "late"
    assert council.says(on, code).endswith("; mended since by no authority that stands")

    council.say(to, council.restated(entry, again), rule="scheme 3.1", recorded=101)
    assert code not in council.listed(on)


def test_a_status_says_what_it_stood_as_before_it_was_mended(council: Any) -> None:
    """And as what it had been reported; what an authority allowed is no finding."""
    council.commit(200)
    told = council.report(5, "Red")
    council.restate(told, action.ReportProgress(A, "Green"), on=5, recorded=6)
    (done,) = council.say(50, action.DeliverAction(A))
    council.restate(done, action.DeliverAction(A), on=7, recorded=51)

    row = council.status(20)
    assert [each.what for each in row.findings] == [
        "it stood as on track, as first recorded; mended since by no authority that stands",
        "reported as Red, as first recorded; mended since by no authority that stands",
    ]
    (commitment,) = council.at(20).commitments()
    assert [each.what for each in commitment.findings if "as first recorded" in each.what] == [
        "how far it had come, as first recorded: committed; mended since by no authority that stands",
        "reported as, as first recorded: Red; mended since by no authority that stands",
        "delivered, as first recorded: no; mended since by no authority that stands",
    ]

    council.restate(told, action.ReportProgress(A, "Green"), on=5, recorded=60, rule="scheme 3.1")
    council.restate(done, action.DeliverAction(A), on=7, recorded=61, rule="scheme 3.1")
    assert council.status(20).findings == ()
    (commitment,) = council.at(20).commitments()
    assert not [each for each in commitment.findings if "as first recorded" in each.what]


def test_put_to_no_certain_day_by_nobodys_leave_it_is_slow_and_said_once(council: Any) -> None:
    """The record as it stands cannot be assessed; as first recorded it was overdue, and that is what counts."""
    entry = late(council, "delivered")
    council.say(Day(day(10), day(35)), council.restated(entry, action.DeliverAction(A)), recorded=40)

    row = council.row(25)
    assert [(each.code, each.listed) for each in row.signals] == [("S1", "hard")]
    assert row.signals[0].says.startswith("as first recorded, promised by")


def test_a_report_that_differs_from_the_last_names_the_last(council: Any) -> None:
    """Green, amber, green: the second green is news by the amber alone, which its why must name."""
    council.commit(200)
    council.report(2, "green")
    amber = council.report(3, "amber")
    council.report(35, "green")

    (stalled,) = [each for each in council.row(105).signals if each.code == "S3"]
    assert amber in stalled.why.entries
    assert "2 cycles" in stalled.says


def test_what_is_withheld_of_one_action_is_not_of_another(council: Any) -> None:
    """Asked of all and then of those of one mandate, the answer says what it left out itself."""
    council.commit(200)
    council.say(2, With(action.BlockAction(A, "the police"), exempt=Exempt("1", "paragraph 1")))
    council.say(2, mandate.RegisterMandate("mandate/other", mandate.MandateKind.REPORT))
    council.commit(3, B, within=None)
    council.say(2, action.LinkAction(B, "mandate/other", "9"))
    view = council.at(9)

    assert view.slow_progress().withheld
    assert [row.action for row in view.slow_progress("mandate/other")] == [B]
    assert view.slow_progress("mandate/other").withheld == ()


def test_what_is_withheld_is_so_however_often_it_is_asked(council: Any) -> None:
    """The signs of an action are found once a view; each answer says what was left out of it."""
    council.commit(200)
    council.say(2, With(action.BlockAction(A, "the police"), exempt=Exempt("1", "paragraph 1")))
    view = council.at(9)

    assert [view.slow_progress().withheld for _ in range(2)] == [(max(view.slow_progress().withheld),)] * 2
    assert view.status().withheld == view.slow_progress().withheld
