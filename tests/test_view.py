"""What is asked in each question, of whom, and what is answered where it cannot be?

Days are of April 2026: a board (B) and another oversee a notice each, and all that is recorded is under the first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from duty_world import OTHER, YES, B, N, World, day

from ledger import View
from ledger.aggregates import (
    action,
    body,
    claim,
    contribution,
    decision,
    mandate,
    measure,
    meeting,
    plan,
    risk,
    theme,
)
from ledger.aggregates.mandate import MandateKind
from ledger.aggregates.reading import Expected, Recurs
from ledger.errors import LedgerError, Malformed, NotRecorded, Refused
from ledger.projection import Answer
from ledger.view import not_recorded

A, P, M, N2 = "action/a", "plan/p", "meeting/m", "mandate/other"
EARLY, MINE, NEXT, UNDATED = "meeting/early", "meeting/others", "meeting/next", "meeting/undated"
Ask = Callable[[View], Answer[Any]]


@pytest.fixture(scope="module")
def world() -> World:
    """All that a question is about, of one mandate and of one body, with a meeting of another."""
    made = World()
    made.say(1, mandate.RegisterMandate(N2, MandateKind.NOTICE), body.OverseeMandate(OTHER, N2))
    made.reads(Expected.LOG, Recurs.EACH_MEETING)
    made.say(1, mandate.RegisterArea(N, "front door"), plan.DraftPlan(P), plan.AddressMandate(P, N))
    made.say(1, plan.SetObjective(P, "1"), action.ProposeAction(A, P), action.CommitAction(A, day(4), decision=YES))
    made.say(1, action.ServeObjective(A, P, "1"), measure.DefineMeasure("measure/x", "%", measure.Better.HIGHER))
    made.say(1, measure.ServePart("measure/x", N), theme.DefineTheme("theme/t"))
    made.say(1, contribution.CommissionContribution("contribution/c", "body/other", mandate=N, due=day(6)))
    made.say(1, body.EstablishPost(B, "post/one"), risk.RaiseRisk("risk/r", B, N))
    made.say(2, action.MoveDueDate(A, day(5)), meeting.HoldMeeting(EARLY, B), meeting.DraftMinutes(EARLY))
    made.say(9, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))
    made.say(9, meeting.HoldMeeting(MINE, OTHER), meeting.CallMeeting(NEXT, B, day(20)))
    made.say(9, meeting.CallMeeting(UNDATED, B), action.ReportProgress(A, "Green"))
    return made


QUESTIONS: dict[str, Ask] = {
    "What had the council committed to?": lambda view: view.commitments(),
    "What is slow to progress?": lambda view: view.slow_progress(),
    f"What is slow to progress under {N}?": lambda view: view.slow_progress(N),
    "How does each action stand, by the record and as reported?": lambda view: view.status(),
    "By how much has each due date moved?": lambda view: view.slippage(),
    f"By how much has each due date under {N} moved?": lambda view: view.slippage(N),
    "How many actions were ever committed to, and what became of them?": lambda view: view.counts(),
    f"How many actions under {N} were ever committed to, and what became of them?": lambda view: view.counts(N),
    "What was reported otherwise than recorded?": lambda view: view.variance(),
    f"What was reported to {B} otherwise than recorded?": lambda view: view.variance(B),
    "Is each measure on course?": lambda view: view.trajectory(),
    f"Is each measure under {N} on course?": lambda view: view.trajectory(N),
    "Which objectives are slow to progress?": lambda view: view.objectives(),
    f"Which objectives under {N} are slow to progress?": lambda view: view.objectives(N),
    "Which contributions were asked for, and which are to be strengthened?": lambda view: view.contributions(),
    f"Which contributions under {N} were asked for, and which are to be strengthened?": (
        lambda view: view.contributions(N)
    ),
    "Which policies were adopted, and which is used?": lambda view: view.policies(),
    f"What had {B} been told?": lambda view: view.told(B),
    f"What had {B} been told before {M} began?": lambda view: view.told(B, M),
    f"What had {B} been shown of {A}?": lambda view: view.picture(B, A),
    f"What had {B} been shown of {A} before {M} began?": lambda view: view.picture(B, A, M),
    f"What had {B} not been told?": lambda view: view.not_told(B),
    f"What had {B} not been told before {M} began?": lambda view: view.not_told(B, M),
    f"What was slow to progress and not highlighted to {B}?": lambda view: view.not_highlighted(B),
    f"What was highlighted to {B}?": lambda view: view.highlighted(B),
    f"How long after it happened was {B} told of each thing?": lambda view: view.lags(B),
    f"What must be in the pack for {M}?": lambda view: view.due(M),
    f"What was recorded of {A}?": lambda view: view.history(A),
    "What was decided?": lambda view: view.decisions(),
    "Which minutes were an approved record?": lambda view: view.minutes(),
    "Which meetings were called and held?": lambda view: view.meetings(),
    f"Which meetings of {B} were called and held?": lambda view: view.meetings(B),
    "Which escalations were raised, and which wait?": lambda view: view.escalations(),
    "What is on the register of risks?": lambda view: view.risks(),
    f"What is on the register of risks of {B}?": lambda view: view.risks(B),
    f"What did the log of actions and impact of {B} say?": lambda view: view.impact_log(B),
    f"What did the log of actions and impact of {B} say at {M}?": lambda view: view.impact_log(B, M),
    "Which interests were declared?": lambda view: view.interests(),
    "What is exempt, and on what basis?": lambda view: view.exempt(),
    "Who holds each post?": lambda view: view.posts(),
    f"Who holds each post of {B}?": lambda view: view.posts(B),
    "Which mandates stood, and how?": lambda view: view.mandates(),
    "What became of each part?": lambda view: view.recommendations(),
    f"What became of each part of {N}?": lambda view: view.recommendations(N),
    "Was what each clause asks kept?": lambda view: view.compliance(),
    f"Was what each clause of {N} asks kept?": lambda view: view.compliance(N),
    "What covers each part, and what leads to none?": lambda view: view.coverage(),
    f"What covers each part of {N}, and what leads to none?": lambda view: view.coverage(N),
    "Which reviews were there, and what did they find?": lambda view: view.reviews(),
    "Whose views were gathered, and reflected in what?": lambda view: view.views(),
    "Which plans were there, and how far had each come?": lambda view: view.plans(),
    "On what was the record not at one with itself?": lambda view: view.conflicts(),
    f"How did {A} come to be what it is?": lambda view: view.lineage(A),
    "How has theme/t come back?": lambda view: view.lineage("theme/t"),
    "Which themes come back?": lambda view: view.themes(),
    "Which checkpoints were taken of the record, where was each published, and what lies after the last?": (
        lambda view: view.checkpoints()
    ),
    "Whose or which words were destroyed, and on what basis?": lambda view: view.erasures(),
    "Who is who in this record?": lambda view: view.people(),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_says_what_is_asked_and_of_whom(world: World, question: str) -> None:
    """In a board member's words, with the mandate, the body, the thing or the meeting that is named."""
    assert QUESTIONS[question](world.at()).question == question


NARROWED: dict[str, tuple[Callable[[View, str], Answer[Any]], tuple[str, str]]] = {
    "slow to progress": (lambda view, of: view.slow_progress(of), (N, N2)),
    "moved": (lambda view, of: view.slippage(of), (N, N2)),
    "measured": (lambda view, of: view.trajectory(of), (N, N2)),
    "objectives": (lambda view, of: view.objectives(of), (N, N2)),
    "contributions": (lambda view, of: view.contributions(of), (N, N2)),
    "clauses": (lambda view, of: view.compliance(of), (N, N2)),
    "log": (lambda view, of: view.impact_log(B, of), (M, NEXT)),
    "meetings": (lambda view, of: view.meetings(of), (MINE, B)),
    "risks": (lambda view, of: view.risks(of), (B, OTHER)),
    "posts": (lambda view, of: view.posts(of), (B, OTHER)),
}


@pytest.mark.parametrize("what", [each for each in NARROWED if each != "meetings"])
def test_a_question_of_one_mandate_body_or_meeting_is_answered_of_that_alone(world: World, what: str) -> None:
    """Of the one that has something of the kind there are rows; of another there are none."""
    ask, (one, other) = NARROWED[what]
    assert len(ask(world.at(), one)) > 0
    assert len(ask(world.at(), other)) == 0


def test_of_one_mandate_or_body_what_is_of_another_is_not_told(world: World) -> None:
    """Numbers, parts and meetings, of which there are some of either."""
    view = world.at()
    assert [view.counts(of)[0].number for of in (N, N2)] == [1, 0]
    assert [{row.mandate for row in view.recommendations(of)} - {""} for of in (N, N2)] == [{N}, set()]
    assert {row.mandate for row in view.coverage(N2)} <= {N2}
    assert [[row.meeting for row in view.meetings(of)] for of in (B, OTHER)] == [[EARLY, M, NEXT, UNDATED], [MINE]]


def test_of_no_mandate_body_or_meeting_in_particular_all_are_told(world: World) -> None:
    """Whichever body a meeting, a risk or a post is of, and the log at each meeting held."""
    view = world.at()
    assert {row.body for row in view.meetings()} == {B, OTHER}
    assert [row.risk for row in view.risks()] == ["risk/r"]
    assert [row.post for row in view.posts()] == ["post/one"]
    assert [row.meeting for row in view.impact_log(B)] == [EARLY, M]


def test_what_was_reported_is_told_of_all_or_of_one_body(world: World) -> None:
    """A report that says green of what is overdue: it is that of the board that the action comes before."""
    view = world.at()
    told = [[row.about for row in view.variance(of)] for of in (None, B, OTHER)]
    assert told == [[A], [A], []]


def test_what_no_checkpoint_covers_is_said_of_compliance(world: World) -> None:
    """A verdict can be given of what others could be told otherwise: of no other answer is that said."""
    view = world.at()
    assert view.compliance().exposed == str(view.exposed) != ""
    assert view.coverage().exposed == ""


ASKED_BEFORE: list[Callable[[View, str, str | None], Answer[Any]]] = [
    lambda view, of, met: view.told(of, met),
    lambda view, of, met: view.not_told(of, met),
    lambda view, of, met: view.picture(of, A, met),
]


@pytest.mark.parametrize("ask", ASKED_BEFORE)
def test_what_was_so_before_a_meeting_is_asked_of_the_meetings_own_day(world: World, ask: Any) -> None:
    """On that day in this very view; on a later one in that of its day, by the same record."""
    later, that_day = world.at(20), world.at(9)
    assert ask(that_day, B, M).view is that_day
    assert ask(that_day, B, None).view is that_day
    before = ask(later, B, M).view
    assert (before.point.on, before.point.recorded) == (day(9), later.point.recorded)
    assert ask(later, B, None).view is later


MEETINGS: list[tuple[str, int, type[LedgerError], str]] = [
    (MINE, 28, Refused, f"{MINE} is a meeting of {OTHER}, not of {B}"),
    (NEXT, 9, Refused, f"{NEXT} is on 20 April 2026: ask as of that day, or later"),
    (UNDATED, 28, Refused, f"{UNDATED} is called for no day: nothing can be said to come before it"),
    (M, 8, NotRecorded, f"{M} had been neither called nor held by 8 April 2026, on this record"),
]


@pytest.mark.parametrize(("name", "on", "error", "says"), MEETINGS)
def test_before_which_meeting_nothing_can_be_asked_is_said_in_full(
    world: World, name: str, on: int, error: type[LedgerError], says: str
) -> None:
    """Of another body, still to come, on no day or not yet called."""
    for ask in ASKED_BEFORE:
        with pytest.raises(error) as caught:
            ask(world.at(on), B, name)
        assert str(caught.value) == says


def test_what_was_called_off_had_neither_a_before_nor_an_after() -> None:
    """Both are refused, in words."""
    made = World()
    made.say(2, meeting.CallMeeting(M, B, day(4)), meeting.CancelMeeting(M))
    with pytest.raises(Refused) as before:
        made.at().told(B, M)
    with pytest.raises(Refused) as after:
        made.at().at_meeting(M)
    assert str(before.value) == f"{M} was called off: nothing came before it began"
    assert str(after.value) == f"{M} was called off: nothing came after it"


def test_the_point_of_a_meetings_own_record_is_its_day_and_what_was_recorded_by_its_end(world: World) -> None:
    """On its own day too; of a meeting that has not met there is none, nor of a record that began only after it."""
    held = world.at(9).at_meeting(M)
    assert held == world.at().at_meeting(M) == (day(9), world.book.head)
    early = world.at().at_meeting(EARLY)
    assert early[0] == day(2)
    assert world.book.as_of(day(28), recorded=early[1]).visible(EARLY)
    assert not world.book.as_of(day(28), recorded=early[1]).visible(M)
    for name in (NEXT, UNDATED):
        with pytest.raises(NotRecorded) as caught:
            world.at(9).at_meeting(name)
        assert str(caught.value) == f"{name} had not met by 9 April 2026, on this record"
    made_up = World(kept=False)
    made_up.say(9, meeting.HoldMeeting(M, B))
    assert made_up.at().at_meeting(M) == (day(9), made_up.book.head)


def test_a_log_is_asked_of_a_body_at_its_own_meeting(world: World) -> None:
    """At another's is refused."""
    with pytest.raises(Refused) as caught:
        world.at().impact_log(B, MINE)
    assert str(caught.value) == f"{MINE} is a meeting of {OTHER}, not of {B}"


def test_what_was_resolved_is_listed_only_where_that_is_asked_for() -> None:
    """A claim that one document makes, and that was accepted."""
    made = World()
    made.say(2, claim.MakeClaim("claim/date", "one", "April"), claim.MakeClaim("claim/date", "two", "May"))
    assert [len(made.at().conflicts()), len(made.at().conflicts(resolved=True))] == [1, 1]
    made.say(3, claim.ResolveClaim("claim/date", "one"))
    assert [len(made.at().conflicts()), len(made.at().conflicts(resolved=True))] == [0, 1]


def test_only_an_action_or_a_theme_has_a_lineage(world: World) -> None:
    """Of anything else it is said of what it is asked."""
    with pytest.raises(NotRecorded) as caught:
        world.at().lineage(P)
    assert str(caught.value) == f"{P} has no lineage: it is asked of an action or a theme"


WRONG_KIND: list[Callable[[View], object]] = [
    lambda view: view.slow_progress(A),
    lambda view: view.meetings(A),
    lambda view: view.told(A),
    lambda view: view.due(A),
    lambda view: view.history("what is no name"),
]


@pytest.mark.parametrize("ask", WRONG_KIND)
def test_a_name_of_another_kind_is_malformed(world: World, ask: Callable[[View], object]) -> None:
    """Whatever is recorded of it: a mandate, a body and a meeting are asked for by such a name."""
    with pytest.raises(Malformed):
        ask(world.at())


UNKNOWN: list[tuple[Callable[[View], object], str]] = [
    (lambda view: view.slow_progress("mandate/x"), "mandate/x"),
    (lambda view: view.meetings("body/x"), "body/x"),
    (lambda view: view.told("body/x"), "body/x"),
    (lambda view: view.due("meeting/x"), "meeting/x"),
    (lambda view: view.picture(B, "paper/x"), "paper/x"),
    (lambda view: view.lineage("theme/x"), "theme/x"),
]


@pytest.mark.parametrize(("ask", "name"), UNKNOWN)
def test_a_name_of_which_nothing_is_recorded_is_told_up_to_where_that_was_looked_for(
    world: World, ask: Callable[[View], object], name: str
) -> None:
    """The last entry that the view sees."""
    with pytest.raises(NotRecorded) as caught:
        ask(world.at())
    assert str(caught.value).startswith(f"nothing is recorded of {name} up to entry {world.book.head}")


NEAR: list[tuple[str, str]] = [
    ("mandate/nn", ": the closest name is mandate/n"),
    ("plan/pp", ": the closest name is plan/p"),
    ("plan/pqq", ": the closest name is plan/pq"),
    ("m", ": the closest names are decision/m, meeting/m"),
    ("board", ": the closest name is body/board"),
    ("paper/zzzzzzzzzzzz", ""),
    ("zzzzzzzz/qqqqqqqq", ": kinds are {kinds}"),
    ("qqqqqqqq", ": kinds are {kinds}"),
]


@pytest.mark.parametrize(("name", "hint"), NEAR)
def test_with_a_name_of_which_nothing_is_recorded_what_is_nearest_to_it_is_told(name: str, hint: str) -> None:
    """Those that have a kind before it, else the one that is spelt most alike, else what kinds there are."""
    made = World()
    proposed = decision.ProposeDecision("decision/m", B, decision.Effect.APPROVED)
    made.say(2, plan.DraftPlan(P), plan.DraftPlan("plan/pq"), proposed, meeting.CallMeeting(M, B))
    made.say(2, action.ProposeAction("action/qqqqqqqq"))
    view = made.at(recorded=made.book.head - 1)
    kinds = ", ".join(view.log.deciders)
    says = f"nothing is recorded of {name} up to entry {made.book.head - 1}"
    assert str(not_recorded(view, name)) == f"{says}{hint.format(kinds=kinds)}"
