"""What the history of the work itself can be: of an action on its way, of its plan, and of a meeting before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from ledger import Actor, Ledger, SimulatedClock
from ledger.aggregates import action, body, meeting, plan
from ledger.errors import Malformed
from ledger.testing import given
from ledger.testing.scenario import Outcome
from ledger.vocabulary import Command, Event

A, B, M, N, P, POST = "action/a", "body/b", "meeting/m", "mandate/n", "plan/p", "post/x"
DAY, LATER = date(2026, 4, 1), date(2026, 5, 1)

PROPOSED = action.ProposeAction(A, due=DAY)
STEP = action.SetMilestone(A, "hire", DAY)
EVIDENCE = action.SubmitEvidence(A, "audit")
ACCEPTED, REJECTED = action.AcceptEvidence(A, "audit"), action.RejectEvidence(A, "audit")
CALLED, HELD = meeting.CallMeeting(M, B, DAY, time(18, 0)), meeting.HoldMeeting(M, B)
INVITED, CANCELLED = meeting.SendInvitation(M, POST), meeting.CancelMeeting(M)
MOVED = meeting.RescheduleMeeting(M, LATER)
MINUTED, UNMINUTED = meeting.MinuteItem(M, "1", B), meeting.RecordNoMinutes(M)
APPROVED, CORRECTED = meeting.ApproveMinutes(M, "meeting/next"), meeting.CorrectMinutes(M, "meeting/next")
DRAFTED = plan.DraftPlan(P)
BLOCKED = {"status": "amber", "blocked_by": "staff", "started": True}
SPLIT = {"ending": "split", "goes_on_as": ("action/b", "action/c")}
AFTER_IT = plan.SupersedePlan(P, "plan/q", (plan.Mapping(A, plan.Fate.CARRIED, ("action/z",)),))

ON_THE_WAY: tuple[Command, ...] = (
    action.RewordAction(A, "Anew"),
    action.LinkAction(A, N, "5a"),
    action.StartAction(A),
    STEP,
    action.MoveMilestone(A, "hire", DAY),
    action.MeetMilestone(A, "hire"),
    action.GiveForecast(A, DAY),
    action.ExplainDelay(A, "staff"),
    action.DisputeSlowness(A, POST),
    REJECTED,
)
AT_A_MEETING: tuple[Command, ...] = (
    MOVED,
    CANCELLED,
    INVITED,
    meeting.AdmitUrgentItem(M, "7"),
    meeting.ExcludePublic(M, "8", "category 9"),
    meeting.HighlightAction(M, A),
    meeting.UpdateLog(M),
    meeting.RecordAttendance(M, POST),
    meeting.DeclareInterest(M, POST),
    meeting.DraftMinutes(M),
    UNMINUTED,
    MINUTED,
    APPROVED,
    CORRECTED,
    meeting.RecordPack(M, complete=True),
)
OF_A_PLAN: tuple[Command, ...] = (
    plan.AddressMandate(P, N),
    plan.SetObjective(P, "1"),
    plan.ConsiderPlan(P, B),
    plan.ApprovePlan(P, B),
    plan.SubmitPlan(P, B),
    plan.GivePlanFeedback(P, B),
    plan.RevisePlan(P, "2"),
    plan.AdoptPlan(P),
    AFTER_IT,
)

IMPOSSIBLE: list[tuple[Sequence[Command], str]] = [
    *(((command,), "has not been proposed") for command in ON_THE_WAY),
    ((PROPOSED, PROPOSED), "is already proposed"),
    ((PROPOSED, action.CommitAction(A), action.CommitAction(A, DAY)), "is already committed"),
    ((PROPOSED, action.CloseAction(A), action.CloseAction(A)), "is already closed"),
    *(((PROPOSED, *ended, action.ReopenAction(A)), "is not closed") for ended in ((), (action.WithdrawAction(A),))),
    ((PROPOSED, EVIDENCE, EVIDENCE), "already has evidence called audit"),
    ((PROPOSED, EVIDENCE, ACCEPTED.but(evidence="survey")), "has no evidence called survey"),
    ((PROPOSED, STEP, STEP), "already has a milestone called hire"),
    ((PROPOSED, action.MoveMilestone(A, "hire", DAY)), "has no milestone called hire"),
    ((PROPOSED, action.MeetMilestone(A, "hire")), "has no milestone called hire"),
    ((PROPOSED, action.GiveForecast(A, DAY, "hire")), "has no milestone called hire"),
    ((PROPOSED, REJECTED), "has no evidence called audit"),
    *(((command,), "has been neither called nor held") for command in AT_A_MEETING),
    ((HELD, MOVED), "is already held"),
    ((HELD, CANCELLED), "is already held"),
    ((CALLED, CANCELLED, HELD, CANCELLED), "is already held"),
    ((plan.AnnouncePlan(P), DRAFTED, DRAFTED), "is already drafted"),
    *(((command,), "has not been drafted") for command in OF_A_PLAN),
    ((DRAFTED, AFTER_IT, AFTER_IT), "is already superseded"),
    ((CALLED, CALLED), "is already called"),
    ((HELD, CALLED, CALLED), "is already called"),
    ((HELD, HELD), "is already held"),
    ((HELD, MINUTED, MINUTED), "has already minuted item 1"),
    *(((HELD, UNMINUTED, command), "kept no minutes") for command in (MINUTED, meeting.DraftMinutes(M), APPROVED)),
    *(((HELD, command, UNMINUTED), "is minuted") for command in (MINUTED, meeting.DraftMinutes(M), APPROVED)),
]

POSSIBLE: list[tuple[Sequence[Command], Mapping[str, Any]]] = [
    ((action.ProposeAction(A, P, DAY, "by April"),), {"plans": (P,), "due": DAY, "timescale": "by April"}),
    ((PROPOSED,), {"plans": (), "timescale": "", "committed": False, "owner": None}),
    ((PROPOSED, action.CommitAction(A, LATER, "by May")), {"due": LATER, "timescale": "by May", "committed": True}),
    ((PROPOSED, action.MoveDueDate(A, None, "soon")), {"due": None, "timescale": "soon", "committed": False}),
    ((PROPOSED, action.AssignOwner(A, POST)), {"owner": POST}),
    ((PROPOSED, action.ReportProgress(A, "amber"), action.BlockAction(A, "staff")), BLOCKED),
    ((PROPOSED, action.BlockAction(A, "staff"), action.UnblockAction(A)), {"blocked_by": None, "started": False}),
    ((PROPOSED, action.CloseAction(A)), {"ending": "closed", "goes_on_as": (), "delivered": False}),
    ((PROPOSED, action.WithdrawAction(A)), {"ending": "withdrawn", "goes_on_as": ()}),
    ((PROPOSED, action.MergeAction(A, "action/b")), {"ending": "merged", "goes_on_as": ("action/b",)}),
    ((PROPOSED, action.SplitAction(A, ("action/b", "action/c"))), SPLIT),
    (
        (PROPOSED, action.DeliverAction(A), action.CloseAction(A), action.ReopenAction(A)),
        {"ending": None, "delivered": False, "started": True},
    ),
    ((PROPOSED, action.CarryAction(A, P), action.CarryAction(A, "plan/q")), {"plans": (P, "plan/q"), "due": DAY}),
    ((PROPOSED, *ON_THE_WAY[:2], action.LinkAction(A, "mandate/m", "3f")), {"links": ((N, "5a"), ("mandate/m", "3f"))}),
    (
        (PROPOSED, action.ServeObjective(A, P, "1"), action.ServeObjective(A, "plan/q", "2"), action.ResourceAction(A)),
        {"objectives": ((P, "1"), ("plan/q", "2")), "resourced": True},
    ),
    ((PROPOSED, *ON_THE_WAY[:2]), {"links": ((N, "5a"),), "due": DAY, "started": False}),
    ((PROPOSED, action.StartAction(A)), {"started": True, "delivered": False}),
    ((PROPOSED, action.ReportProgress(A)), {"started": True}),
    ((PROPOSED, action.DeliverAction(A)), {"started": True, "delivered": True}),
    (
        (PROPOSED, action.GiveForecast(A, LATER), action.ExplainDelay(A, "staff"), action.DisputeSlowness(A, POST)),
        {"due": DAY, "expected": LATER, "started": False},
    ),
    ((PROPOSED, action.GiveForecast(A, LATER), action.GiveForecast(A, None)), {"expected": None}),
    (
        (PROPOSED, STEP, action.GiveForecast(A, LATER, "hire")),
        {"expected": None, "started": False, "milestones": (action.Milestone("hire", DAY, expected=LATER),)},
    ),
    (
        (PROPOSED, STEP, action.SetMilestone(A, "train"), action.MoveMilestone(A, "hire", None, "soon")),
        {
            "due": DAY,
            "started": False,
            "milestones": (action.Milestone("hire", None, "soon"), action.Milestone("train")),
        },
    ),
    (
        (PROPOSED, STEP, action.MeetMilestone(A, "hire")),
        {"started": True, "milestones": (action.Milestone("hire", DAY, met=True),)},
    ),
    (
        (PROPOSED, STEP.but(timescale="by April"), action.SetMilestone(A, "train"), action.MeetMilestone(A, "train")),
        {"milestones": (action.Milestone("hire", DAY, "by April"), action.Milestone("train", met=True))},
    ),
    (
        (PROPOSED, STEP, action.MeetMilestone(A, "hire"), action.MoveMilestone(A, "hire", LATER)),
        {"started": True, "milestones": (action.Milestone("hire", LATER, met=True),)},
    ),
    ((PROPOSED, EVIDENCE, EVIDENCE.but(evidence="survey")), {"evidence": (("audit", False), ("survey", False))}),
    (
        (PROPOSED, EVIDENCE.but(evidence="survey"), EVIDENCE, ACCEPTED),
        {"evidence": (("survey", False), ("audit", True)), "delivered": False},
    ),
    (
        (PROPOSED, EVIDENCE, ACCEPTED, EVIDENCE.but(evidence="survey"), REJECTED.but(evidence="survey")),
        {"evidence": (("audit", True), ("survey", False))},
    ),
    ((PROPOSED, EVIDENCE, REJECTED), {"evidence": (("audit", False),)}),
    ((PROPOSED, EVIDENCE, ACCEPTED, REJECTED), {"evidence": (("audit", False),), "evidenced": False}),
    ((PROPOSED, action.DeliverAction(A), EVIDENCE, REJECTED, ACCEPTED), {"evidenced": True}),
    ((CALLED, INVITED), {"body": B, "invited": (POST,), "called_for": DAY, "held": False}),
    ((CALLED, INVITED, MOVED), {"invited": (), "called_for": LATER, "at": None}),
    ((CALLED, CANCELLED), {"cancelled": True, "held": False}),
    ((CALLED, CANCELLED, MOVED), {"cancelled": False, "called_for": LATER}),
    ((CALLED, CANCELLED, HELD), {"cancelled": False, "held": True}),
    ((HELD, INVITED), {"body": B, "invited": (POST,), "called": False}),
    (
        (HELD, *(meeting.HighlightAction(M, A, concern) for concern in meeting.Concern)),
        {"highlighted": tuple((A, concern) for concern in meeting.Concern)},
    ),
    ((HELD, *AT_A_MEETING[3:5], meeting.UpdateLog(M)), {"log_updated": True, "held": True}),
    ((plan.AnnouncePlan(P), plan.AddressMandate(P, N)), {"mandates": (N,), "label": "announced"}),
    ((plan.AnnouncePlan(P), plan.AddressMandate(P, N), DRAFTED), {"mandates": (N,), "label": "draft"}),
    ((DRAFTED, plan.AdoptPlan(P), plan.AnnouncePlan(P)), {"label": "adopted"}),
    (
        (DRAFTED, plan.AddressMandate(P, N), plan.AddressMandate(P, "mandate/m")),
        {"mandates": (N, "mandate/m"), "label": "draft"},
    ),
    ((DRAFTED, plan.GivePlanFeedback(P, B)), {"feedback_by": (B,), "submitted_to": ()}),
    ((DRAFTED, plan.AdoptPlan(P), plan.RevisePlan(P, "2")), {"version": "2", "label": "adopted"}),
    ((HELD.but(at=time(18, 0)), CALLED.but(at=time(17, 0))), {"called": True, "called_for": DAY, "at": time(18, 0)}),
    ((HELD, CALLED), {"held": True, "called": True, "called_for": DAY, "at": time(18, 0)}),
    ((CALLED, HELD), {"called": True, "called_for": DAY, "at": time(18, 0)}),
    ((CALLED, HELD.but(at=time(18, 30))), {"held": True, "at": time(18, 30)}),
    ((CALLED, meeting.RescheduleMeeting(M, None, time(9, 0))), {"called_for": None, "at": time(9, 0)}),
    (
        (HELD, *(meeting.RecordAttendance(M, POST, each) for each in meeting.Presence)),
        {"attendance": tuple((POST, each) for each in meeting.Presence)},
    ),
    ((HELD, meeting.DraftMinutes(M)), {"minutes": "draft", "items": ()}),
    ((HELD, MINUTED, meeting.MinuteItem(M, "2", B)), {"minutes": "draft", "items": ("1", "2")}),
    ((HELD, UNMINUTED), {"minutes": "none kept", "held": True}),
    ((HELD, UNMINUTED, UNMINUTED), {"minutes": "none kept"}),
    ((HELD, APPROVED), {"minutes": "approved", "approved_at": "meeting/next"}),
    *(
        ((HELD, APPROVED, command), {"minutes": "approved", "approved_at": "meeting/next"})
        for command in (meeting.DraftMinutes(M), MINUTED, CORRECTED)
    ),
    ((HELD, meeting.RecordPack(M, complete=True)), {"pack_complete": True, "minutes": ""}),
    ((HELD, meeting.RecordPack(M, complete=True), meeting.RecordPack(M, complete=False)), {"pack_complete": False}),
    ((DRAFTED, plan.ConsiderPlan(P, B), plan.ConsiderPlan(P, "body/c")), {"considered_by": (B, "body/c")}),
    (
        (DRAFTED, plan.ApprovePlan(P, B), plan.ApprovePlan(P, "body/c")),
        {"approved_by": (B, "body/c"), "label": "approved"},
    ),
    ((DRAFTED, plan.SubmitPlan(P, B), plan.SubmitPlan(P, "body/c")), {"submitted_to": (B, "body/c"), "label": "draft"}),
    ((DRAFTED, plan.GivePlanFeedback(P, B), plan.GivePlanFeedback(P, "body/c")), {"feedback_by": (B, "body/c")}),
    ((DRAFTED, AFTER_IT), {"label": "superseded", "superseded_by": "plan/q", "mapping": AFTER_IT.mapping}),
    ((DRAFTED, AFTER_IT, plan.AdoptPlan(P)), {"label": "adopted", "superseded_by": "plan/q"}),
]


def last_of(commands: Sequence[Command]) -> Outcome:
    """What came of the last of some commands, after those before it."""
    past: list[Event] = [command.event() for command in commands[:-1]]
    return given(*past).when(commands[-1])


@pytest.mark.parametrize(("commands", "reason"), IMPOSSIBLE)
def test_what_could_not_have_happened_is_impossible(commands: Sequence[Command], reason: str) -> None:
    """The last command of each cannot follow those before it, and the refusal says why, in these words."""
    assert last_of(commands).refused(reason).refusal == reason


@pytest.mark.parametrize(("commands", "left"), POSSIBLE)
def test_what_happened_leaves_this(commands: Sequence[Command], left: Mapping[str, Any]) -> None:
    """Each history can be, and leaves this state."""
    last_of(commands).then(commands[-1].event()).leaving(**left)


def test_a_meeting_cannot_be_put_to_an_hour_that_the_clocks_skipped() -> None:
    """There was no half past one on 27 March 2022 in London."""
    with pytest.raises(Malformed, match="the clocks went forward"):
        meeting.RescheduleMeeting(M, date(2022, 3, 27), time(1, 30))


def test_a_title_given_with_a_part_is_the_parts() -> None:
    """What a post or an objective is called is not what its body or its plan is called, though it was said later."""
    titled: tuple[Command, ...] = (
        body.EstablishBody(B, title="The board"),
        body.EstablishPost(B, POST, title="The chair"),
        plan.DraftPlan(P, title="The plan"),
        plan.SetObjective(P, "1", title="The front door"),
    )
    clock = SimulatedClock(datetime(2026, 4, 20, 9, tzinfo=UTC))
    with Ledger.create(council="A council", origin="example.org/a", clock=clock) as book:
        book.record(titled, id="titled", by=Actor(POST), effective=DAY)
        assert [book.as_of().title(stream) for stream in (B, P)] == ["The board", "The plan"]
