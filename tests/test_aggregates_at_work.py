"""What the history of the work itself can be: of an action on its way, of its plan, and of a meeting before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

import pytest

from ledger.aggregates import action, meeting, plan
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
DRAFTED = plan.DraftPlan(P)

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
)

IMPOSSIBLE: list[tuple[Sequence[Command], str]] = [
    *(((command,), "has not been proposed") for command in ON_THE_WAY),
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
    ((plan.AddressMandate(P, N),), "has not been drafted"),
    ((plan.GivePlanFeedback(P, B),), "has not been drafted"),
    ((plan.RevisePlan(P, "2"),), "has not been drafted"),
]

POSSIBLE: list[tuple[Sequence[Command], Mapping[str, Any]]] = [
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
    ((PROPOSED, EVIDENCE, REJECTED), {"evidence": (("audit", False),)}),
    ((PROPOSED, EVIDENCE, ACCEPTED, REJECTED), {"evidence": (("audit", False),), "evidenced": False}),
    ((PROPOSED, action.DeliverAction(A), EVIDENCE, REJECTED, ACCEPTED), {"evidenced": True}),
    ((CALLED, INVITED), {"invited": (POST,), "called_for": DAY, "held": False}),
    ((CALLED, INVITED, MOVED), {"invited": (), "called_for": LATER, "at": None}),
    ((CALLED, CANCELLED), {"cancelled": True, "held": False}),
    ((CALLED, CANCELLED, MOVED), {"cancelled": False, "called_for": LATER}),
    ((CALLED, CANCELLED, HELD), {"cancelled": False, "held": True}),
    ((HELD, INVITED), {"invited": (POST,)}),
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
]


def last_of(commands: Sequence[Command]) -> Outcome:
    """What came of the last of some commands, after those before it."""
    past: list[Event] = [command.event() for command in commands[:-1]]
    return given(*past).when(commands[-1])


@pytest.mark.parametrize(("commands", "reason"), IMPOSSIBLE)
def test_what_could_not_have_happened_is_impossible(commands: Sequence[Command], reason: str) -> None:
    """The last command of each cannot follow those before it, and the refusal says why."""
    last_of(commands).refused(reason)


@pytest.mark.parametrize(("commands", "left"), POSSIBLE)
def test_what_happened_leaves_this(commands: Sequence[Command], left: Mapping[str, Any]) -> None:
    """Each history can be, and leaves this state."""
    last_of(commands).then(commands[-1].event()).leaving(**left)


def test_a_meeting_cannot_be_put_to_an_hour_that_the_clocks_skipped() -> None:
    """There was no half past one on 27 March 2022 in London."""
    with pytest.raises(Malformed, match="the clocks went forward"):
        meeting.RescheduleMeeting(M, date(2022, 3, 27), time(1, 30))
