"""A council that did everything every reading of its notice expects, or the same one that did none of it."""

from __future__ import annotations

from typing import Any

from duty_world import YES, B, N, World, day

from ledger import Ledger
from ledger.aggregates import (
    action,
    body,
    contribution,
    decision,
    mandate,
    measure,
    meeting,
    paper,
    plan,
    reading,
    review,
    risk,
    views,
)
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.values import Depth, Show, Strength

A, M, P, R, CHAIR = "action/a", "meeting/m", "plan/p", "review/r", "post/chair"
BY = Deadline(Anchor.DAY, day(26))
"""Everything that is to be done once is to be done by 26 April."""
ONCE, ALWAYS, EACH_MEETING = Recurs.ONCE, Recurs.ALWAYS, Recurs.EACH_MEETING
READ: dict[Expected, tuple[Recurs, dict[str, Any]]] = {
    Expected.ADVISER: (ALWAYS, {"posts": (CHAIR,)}),
    Expected.BOARD: (ALWAYS, {}),
    Expected.CHAIR: (ALWAYS, {"posts": (CHAIR,)}),
    Expected.CHAIR_AGREED: (ALWAYS, {"posts": (CHAIR,), "parts": ("body/other",)}),
    Expected.ATTENDANCE: (EACH_MEETING, {"posts": (CHAIR,)}),
    Expected.INVITATIONS: (EACH_MEETING, {"posts": (CHAIR,)}),
    Expected.PLAN: (ALWAYS, {}),
    Expected.SUBMISSION: (ONCE, {"deadline": BY}),
    Expected.COVERAGE: (ALWAYS, {}),
    Expected.RECOMMENDATIONS: (ALWAYS, {}),
    Expected.OWNERS: (ALWAYS, {}),
    Expected.TARGETS: (ALWAYS, {}),
    Expected.RESOURCES: (ALWAYS, {}),
    Expected.PROGRESS: (EACH_MEETING, {}),
    Expected.RISKS: (EACH_MEETING, {}),
    Expected.REPORT: (EACH_MEETING, {"parts": ("data",)}),
    Expected.LOG: (EACH_MEETING, {}),
    Expected.SLOW: (EACH_MEETING, {}),
    Expected.CONTRIBUTIONS: (EACH_MEETING, {}),
    Expected.VIEWS: (ONCE, {"parts": ("families",), "deadline": BY}),
    Expected.REVIEW: (ONCE, {"deadline": BY}),
    Expected.SELF_ASSESSMENT: (Recurs.EACH_REVIEW, {}),
    Expected.ACCESS: (Recurs.EACH_REQUEST, {}),
    Expected.UPDATE: (ONCE, {"deadline": BY}),
    Expected.DELIVERY: (ONCE, {"deadline": BY}),
    Expected.IMPACT: (ONCE, {"deadline": BY}),
    Expected.ENDING: (ALWAYS, {}),
    Expected.DECISION: (Recurs.EACH_DECISION, {"parts": ("reasons",)}),
}
"""How each thing that may be expected is read here."""


def council(expects: Expected, *, did: bool) -> Ledger:
    """A record kept as things happened, under one reading: what it expects was all done, or none of it was."""
    world = World()
    recurs, terms = READ[expects]
    read = reading.ReadClause("reading/r", N, "1", expects, recurs, **terms)
    world.say(1, mandate.RegisterClause(N, "1", Strength.MUST, "the council"), read)
    _begin(world)
    if did:
        _do(world, expects)
    else:
        _leave(world, expects)
    return world.book


def _begin(world: World) -> None:
    world.say(
        2,
        mandate.RegisterArea(N, "a"),
        mandate.RegisterRecommendation(N, "r"),
        body.EstablishPost(B, CHAIR, "chair"),
        plan.DraftPlan(P),
        plan.AddressMandate(P, N),
        action.ProposeAction(A, P),
        action.CommitAction(A, day(20), decision=YES),
        measure.DefineMeasure("measure/m", "%", measure.Better.HIGHER),
    )


def _do(world: World, expects: Expected) -> None:
    slow = expects in (Expected.SLOW, Expected.CONTRIBUTIONS)
    world.say(
        3,
        body.PlacePost(B, CHAIR, body.Side.INDEPENDENT),
        body.AppointHolder(B, CHAIR, "person/p", day(3)),
        body.AgreeHolder(B, CHAIR, "person/p", "body/other"),
        action.AssignOwner(A, "post/head"),
        action.ResourceAction(A, "two posts", YES),
        action.LinkAction(A, N, "a"),
        action.LinkAction(A, N, "r"),
        plan.AdoptPlan(P, YES),
        plan.SubmitPlan(P, "body/other"),
        measure.ServePart("measure/m", N, "a"),
        measure.AgreeTarget("measure/m", "5", day(20), decision=YES),
        views.GatherViews("views/v", "families", mandate=N),
    )
    world.say(4, views.ReflectViews("views/v", P), action.StartAction(A))
    world.say(5, meeting.CallMeeting("meeting/first", B, day(6)), meeting.HoldMeeting("meeting/first", B))
    world.say(7, meeting.CallMeeting(M, B, day(22)), risk.RaiseRisk("risk/k", B))
    world.say(8, meeting.SendInvitation(M, CHAIR), meeting.SendInvitation("meeting/first", CHAIR))
    world.say(9, action.SetMilestone(A, "step", day(10)), action.MeetMilestone(A, "step"))
    world.say(10, measure.TakeMeasurement("measure/m", "q1", day(9), "6", validated=True))
    if not slow:
        raised = next(each.number for each in world.book.entries() if each.stream == "risk/k")
        shown = Show("risk/k", Depth.APPENDIX, (raised,))
        world.say(
            11, paper.WritePaper("paper/p", day(11), (shown,)), paper.StateParts("paper/p", tuple(paper.ReportPart))
        )
        world.say(12, paper.CirculatePaper("paper/p", B, M))
    world.say(13, review.HoldReview("review/other", review.ReviewKind.SIX_MONTHLY, None, N))
    world.say(14, review.ExpectReview(R, review.ReviewKind.SIX_MONTHLY, None, N), review.ProvideSelfAssessment(R))
    world.say(15, review.HoldReview(R, review.ReviewKind.SIX_MONTHLY, None, N))
    world.say(15, review.RequestAccess(R, "data", review.AccessTo.DATA), review.ProvideAccess(R, "data"))
    world.say(16, decision.TakeDecision("decision/d", B, decision.Effect.APPROVED, text="So.", reasons="It is needed."))
    world.say(17, contribution.CommissionContribution("contribution/c", "body/other", A, due=day(18)))
    if expects is Expected.DELIVERY:
        world.say(19, action.DeliverAction(A))
    world.say(
        22,
        meeting.HoldMeeting(M, B),
        meeting.UpdateLog(M),
        meeting.RecordAttendance(M, CHAIR, meeting.Presence.PRESENT),
    )
    world.say(22, meeting.DraftMinutes(M), *(meeting.HighlightAction(M, A, each) for each in meeting.Concern))
    if expects is Expected.ENDING:
        world.say(23, mandate.EvidenceProgress(N), mandate.RecordAgreement(N))
        world.say(24, mandate.StepDownMandate(N))


def _leave(world: World, expects: Expected) -> None:
    world.say(5, action.StartAction(A))
    world.say(9, review.ExpectReview(R, review.ReviewKind.SIX_MONTHLY, None, N))
    world.say(10, contribution.CommissionContribution("contribution/c", "body/other", A, due=day(18)))
    if expects is not Expected.REVIEW:
        world.say(15, review.HoldReview(R, review.ReviewKind.SIX_MONTHLY, None, N))
        world.say(15, review.RequestAccess(R, "data", review.AccessTo.DATA, day(16)))
    world.say(16, decision.TakeDecision("decision/d", B, decision.Effect.APPROVED))
    if expects is not Expected.BOARD:
        world.say(17, meeting.HoldMeeting("meeting/first", B))
        world.say(22, meeting.CallMeeting(M, B, day(22)), meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))
    if expects is Expected.ENDING:
        world.say(24, mandate.StepDownMandate(N))
