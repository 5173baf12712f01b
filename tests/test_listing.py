"""What bears on how an action stands: which mends of nobody's leave, and what that came late, can take a sign away?

Domain 5.1; docs/decisions/0027-the-record-as-first-said.md.
"""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import BOARD, NOTICE, PLAN, A, B, Council, day

from ledger import Authority, Exempt, With
from ledger.act import Request
from ledger.aggregates import action, body, contribution, decision, escalation, mandate, measure, meeting, plan
from ledger.projections.actions.listing import listing
from ledger.projections.actions.mended_or_late import (
    late_about,
    late_by_leave_about,
    mended_about,
    mended_by_leave_about,
)
from ledger.projections.actions.standing import Standing, standing
from ledger.values import Kind

C, X, Y, D, E = "action/c", "contribution/x", "measure/y", "decision/d", "escalation/e"
SINCE = "mended since by no authority that stands"
LATE = "otherwise only by what came late, with no authority and no document of the time"
APPROVED = decision.Effect.APPROVED
RULE = "scheme 3.1"

Told = tuple[Any, ...]


def stands(council: Council, on: int) -> tuple[Any, Standing]:
    """A view of the council, and how the first action stands in it."""
    view = council.at(on)
    found = standing(view, A)
    assert found is not None
    return view, found


BEARING: dict[str, tuple[Told, Request]] = {
    "its own": ((), action.ReportProgress(A, "green")),
    "what it goes on as": ((action.MergeAction(A, B),), action.ReportProgress(B, "green")),
    "its plan": ((), plan.SetObjective(PLAN, "o1")),
    "its mandate": ((), mandate.SetHorizon(NOTICE, "by day 99", day(99))),
    "its board": ((), body.AgreeTimetable(BOARD, "monthly", 30)),
    "a meeting of its board": ((), meeting.HoldMeeting("meeting/m", BOARD)),
    "a measure of it": (
        (measure.DefineMeasure(Y, "%", measure.Better.HIGHER), measure.MeasureAction(Y, A)),
        measure.SetBaseline(Y, "5"),
    ),
    "a measure of what it goes on as": (
        (
            action.MergeAction(A, B),
            measure.DefineMeasure(Y, "%", measure.Better.HIGHER),
            measure.MeasureAction(Y, B),
        ),
        measure.SetBaseline(Y, "5"),
    ),
    "an escalation of it": (
        (escalation.RaiseEscalation(E, "post/x", "post/y", A),),
        escalation.AcknowledgeEscalation(E),
    ),
    "a contribution to it": (
        (body.EstablishBody("body/police"), contribution.CommissionContribution(X, "body/police", A)),
        contribution.FlagContribution(X),
    ),
    "a decision that it cites": (
        (decision.TakeDecision(D, BOARD, APPROVED), action.RewordAction(A, "In phases", decision=D)),
        decision.CorrectDecision(D),
    ),
    "a decision that an escalation of it cites": (
        (
            decision.TakeDecision(D, BOARD, APPROVED),
            escalation.RaiseEscalation(E, "post/x", "post/y", A),
            With(escalation.CloseEscalation(E, "settled"), authority=Authority(D)),
        ),
        decision.CorrectDecision(D),
    ),
}
"""What may say how an action stands: what there was of it before, and what is said of it."""

APART: dict[str, tuple[Told, Request]] = {
    "another action": ((), action.ReportProgress(C, "green")),
    "another plan": ((plan.DraftPlan("plan/other"),), plan.SetObjective("plan/other", "o1")),
    "another mandate": (
        (mandate.RegisterMandate("mandate/other", mandate.MandateKind.REPORT),),
        mandate.SetHorizon("mandate/other", "by day 99", day(99)),
    ),
    "a meeting of another body": (
        (body.EstablishBody("body/other"),),
        meeting.HoldMeeting("meeting/m", "body/other"),
    ),
    "a measure of another": (
        (measure.DefineMeasure(Y, "%", measure.Better.HIGHER), measure.MeasureAction(Y, C)),
        measure.SetBaseline(Y, "5"),
    ),
    "an escalation of another": (
        (escalation.RaiseEscalation(E, "post/x", "post/y", C),),
        escalation.AcknowledgeEscalation(E),
    ),
    "a decision that another cites": (
        (decision.TakeDecision(D, BOARD, APPROVED), action.RewordAction(C, "In phases", decision=D)),
        decision.CorrectDecision(D),
    ),
    "a decision that nothing cites": ((decision.TakeDecision(D, BOARD, APPROVED),), decision.CorrectDecision(D)),
}


def begun(before: Told) -> Council:
    """A council with three actions in one plan, and what there was before."""
    council = Council()
    for name in (A, B, C):
        council.commit(200, name)
    for each in before:
        council.say(1, each)
    return council


@pytest.mark.parametrize(
    ("case", "bears"), [*((each, True) for each in BEARING.values()), *((each, False) for each in APART.values())]
)
def test_a_mend_bears_on_an_action_where_it_is_of_what_says_how_that_stands(
    case: tuple[Told, Request], *, bears: bool
) -> None:
    """Of itself and all that it goes on as, is under, comes before, is measured by or awaits; and of nothing else."""
    before, said = case
    council = begun(before)
    (number,) = council.say(2, said)
    assert mended_about(*stands(council, 9)) == ()
    (void,) = council.void(9, number)

    assert [each.number for each in mended_about(*stands(council, 10))] == ([void] if bears else [])
    assert mended_by_leave_about(*stands(council, 10)) == ()


@pytest.mark.parametrize(
    ("case", "bears"), [*((each, True) for each in BEARING.values()), *((each, False) for each in APART.values())]
)
def test_what_an_authority_allowed_bears_on_an_action_as_what_nobody_did(
    case: tuple[Told, Request], *, bears: bool
) -> None:
    """A mend of what was said, and what came late for the day that is asked about: each is told apart by its leave."""
    before, said = case
    council = begun(before)
    (number,) = council.say(2, said)
    (void,) = council.void(9, number, rule=RULE)
    late = begun(before)
    (came,) = late.say(2, said, rule=RULE, recorded=60)

    assert [each.number for each in mended_by_leave_about(*stands(council, 10))] == ([void] if bears else [])
    assert [each.number for each in late_by_leave_about(*stands(late, 25))] == ([came] if bears else [])
    assert (mended_about(*stands(council, 10)), late_about(*stands(late, 25))) == ((), ())
    assert late_by_leave_about(*stands(late, 60)) == ()


@pytest.mark.parametrize(
    ("case", "bears"), [*((each, True) for each in BEARING.values()), *((each, False) for each in APART.values())]
)
def test_what_came_late_bears_on_an_action_as_a_mend_does(case: tuple[Told, Request], *, bears: bool) -> None:
    """Recorded more than a cycle after the day it is of, and after the day that is asked about."""
    before, said = case
    council = begun(before)
    (number,) = council.say(2, said, recorded=60)

    assert [each.number for each in late_about(*stands(council, 25))] == ([number] if bears else [])
    assert late_about(*stands(council, 40)) == ()


def test_a_decision_that_answers_to_what_was_said_of_an_action_bears_on_it(council: Any) -> None:
    """To an entry of its own, or to that which highlighted it; not to one about another."""
    own = council.commit(200)
    other = council.commit(200, C)
    told = council.highlight(council.meet(2), 2)
    for at, number in enumerate((own, told, other)):
        council.say(3, With(decision.TakeDecision(f"decision/{at}", BOARD, APPROVED), answers_to=(number,)))
    mends = [council.void(4, council.say(3, decision.CorrectDecision(f"decision/{at}"))[0])[0] for at in range(3)]

    assert [each.number for each in mended_about(*stands(council, 9))] == mends[:2]


def test_only_mends_that_no_authority_allowed_bear_on_it_and_in_order(council: Any) -> None:
    """Each of them, whatever it mends, as they were recorded."""
    committed = council.commit(200)
    one, two, three = (council.report(2, label) for label in ("green", "amber", "red"))
    board = council.say(2, body.AgreeTimetable(BOARD, "monthly", 30))[0]
    mends = [*council.void(5, board), council.restate(two, action.ReportProgress(A, "red"), on=2, recorded=6)]
    mends += [*council.void(7, two), *council.void(8, one)]
    council.void(9, three, rule="scheme 3.1")

    assert [each.number for each in mended_about(*stands(council, 9))] == mends
    assert committed not in mends
    before = council.at(9, mends[1])
    found = standing(before, A)
    assert found is not None
    assert [each.number for each in mended_about(before, found)] == mends[:2]


def test_what_an_action_was_under_as_first_recorded_bears_on_it(council: Any) -> None:
    """It was put in another plan by a mend: what was of the first is so still."""
    council.say(1, plan.DraftPlan("plan/other"))
    (proposed,) = council.say(1, action.ProposeAction(A, "plan/other"))
    council.say(1, action.CommitAction(A, day(200)))
    objectives = council.say(2, plan.SetObjective("plan/other", "o1"), plan.SetObjective(PLAN, "o1"))
    again = council.restate(proposed, action.ProposeAction(A, PLAN), on=1, recorded=3)
    voids = council.void(4, *objectives)

    assert [each.number for each in mended_about(*stands(council, 9))] == [again, *voids]


def test_a_sign_as_first_recorded_says_so_and_rests_on_all_that_was_said_there(council: Any) -> None:
    """With the mends, and what they mend; as sure as those are."""
    council.commit(200)
    (forecast,) = council.say(2, action.GiveForecast(A, day(240)))
    mend = council.restate(forecast, action.GiveForecast(A, day(190)), on=2, recorded=9)

    found = listing(*stands(council, 12))
    (sign,) = found.signals
    assert found.first == (sign,)
    assert ([each.number for each in found.mends], found.by_then, found.late) == ([mend], (), ())
    assert sign.says.startswith("as first recorded, it is expected on 29 August 2022")
    assert sign.says.endswith(f"; {SINCE}")
    assert {forecast, mend} | {each.number for each in council.at(12).readings(A)} <= set(sign.why.entries)
    assert (sign.kind, listing(*stands(council, 5)).signals[0].kind) == (Kind.RECORDED_THEN, Kind.HINDSIGHT)


def test_a_sign_by_what_was_recorded_in_time_says_so_and_rests_on_what_came_late(council: Any) -> None:
    """And what is missing is missing still."""
    council.commit(20)
    (late,) = council.say(15, action.DeliverAction(A), recorded=70)

    found = listing(*stands(council, 30))
    (sign,) = found.signals
    assert ((sign,), [each.number for each in found.late]) == (found.by_then, [late])
    assert (found.first, found.mends) == ((), ())
    assert sign.says.startswith("by what was recorded in time, promised by 21 January 2022, 10 days ago")
    assert sign.says.endswith(f"; {LATE}")
    assert sign.why.missing.startswith("no delivery of action/a by 31 January 2022")
    assert {late, *(each.number for each in council.at(30).readings(A))} <= set(sign.why.entries)
    assert sign.kind is Kind.HINDSIGHT


def test_a_sign_as_first_recorded_misses_what_it_missed(council: Any) -> None:
    """A meeting at which nothing had been reported was taken back since, by nobody."""
    council.commit(200)
    council.start()
    council.meet(31)
    held = council.book.head + 1
    council.meet(62)
    council.void(63, held)

    (sign,) = listing(*stands(council, 62)).first
    assert (sign.code, sign.why.missing.startswith("no report of substance on action/a")) == ("S3", True)
    assert {held, held + 1} <= set(sign.why.entries)


def test_a_sign_that_is_worse_as_first_recorded_stands_in_the_place_of_the_milder(council: Any) -> None:
    """Of the same matter: the softer one is not listed beside it; and what is as bad now is not said twice."""
    council.commit(200)
    (forecast,) = council.say(2, action.GiveForecast(A, day(240)))
    council.restate(forecast, action.GiveForecast(A, day(210)), on=2, recorded=9)
    found = listing(*stands(council, 12))
    assert [(each.code, each.listed.value) for each in found.signals] == [("S4", "hard")]

    council.restate(forecast, action.GiveForecast(A, day(260)), on=2, recorded=13)
    found = listing(*stands(council, 14))
    assert [(each.code, each.listed.value) for each in found.signals] == [("S4", "hard")]
    assert found.first == ()


def test_a_sign_of_one_thing_stands_in_the_place_of_none_of_another(council: Any) -> None:
    """A milestone's, and the action's own."""
    council.commit(200)
    council.say(2, action.SetMilestone(A, "half", day(100)), action.GiveForecast(A, day(110), milestone="half"))
    (forecast,) = council.say(2, action.GiveForecast(A, day(240)))
    council.void(9, forecast)

    found = listing(*stands(council, 12))
    assert [(each.about, each.listed.value) for each in found.signals] == [("half", "soft"), ("", "hard")]
    assert [each.about for each in found.first] == [""]


def test_what_is_withheld_in_a_sign_is_withheld_in_every_answer_that_it_is_part_of(council: Any) -> None:
    """Though it is found once a view."""
    exempt = Exempt("category 3", "Schedule 12A")
    blocked = []
    for name in (A, B):
        council.commit(200, name)
        blocked += council.say(2, With(action.BlockAction(name, "the owner of the home"), exempt=exempt))

    view = council.at(3)
    answers = (view.slow_progress(), view.slow_progress(), view.status())
    assert [each.withheld for each in answers] == [tuple(blocked)] * 3
