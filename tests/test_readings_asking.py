"""One reading asks no less than another only where whatever keeps the first keeps the second: tried on small worlds."""

from __future__ import annotations

from typing import Any

from duty_world import OTHER, YES, B, N, World, day
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ledger import Actor
from ledger.aggregates import (
    action,
    body,
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
from ledger.aggregates.decision import Effect
from ledger.aggregates.measure import Better
from ledger.aggregates.meeting import Concern
from ledger.aggregates.paper import ReportPart
from ledger.aggregates.reading import OCCASIONS, Anchor, ClauseRead, Deadline, Expected, Recurs, Unit
from ledger.aggregates.review import AccessTo, ReviewKind
from ledger.errors import Refused
from ledger.projections.duties.asking import asks_no_less
from ledger.projections.duties.compliance import Compliance
from ledger.projections.duties.verdicts import Verdict
from ledger.values import Depth, Say, Strength, Truth

P, Q, A, A2, M, M2, V = "plan/p", "plan/q", "action/a", "action/b", "meeting/one", "meeting/two", "review/a"
CHAIR, ADVISER, LEAD = "post/chair", "post/adviser", "post/lead"
ONE, TWO = "person/one", "person/two"
SECOND = "decision/second"

HELD: list[Any] = [
    meeting.HoldMeeting(M, B),
    meeting.HoldMeeting(M2, B),
    review.HoldReview(V, ReviewKind.SIX_MONTHLY, B, N),
]
POSTS: list[Any] = [
    body.AppointHolder(B, CHAIR, ONE, day(3)),
    body.AppointHolder(B, CHAIR, TWO),
    body.EndHolding(B, CHAIR, ONE, day(7)),
    body.AppointHolder(B, LEAD, TWO, day(4), day(8)),
    body.AppointHolder(B, ADVISER, TWO, day(2), day(6)),
    body.AppointHolder(OTHER, "post/officer", ONE, day(5)),
    body.AgreeHolder(B, CHAIR, ONE, B),
    body.AgreeHolder(B, CHAIR, ONE, OTHER),
]
AT_MEETINGS: list[Any] = [
    meeting.CallMeeting(M, B, day(6)),
    *(meeting.SendInvitation(M, post) for post in (CHAIR, ADVISER, LEAD)),
    *(meeting.RecordAttendance(M, post) for post in (CHAIR, ADVISER, LEAD)),
    meeting.UpdateLog(M),
    meeting.DraftMinutes(M),
    meeting.RecordPack(M, True),
    meeting.HighlightAction(M, A, Concern.SLOW),
]
PAPERS: list[Any] = [
    *(paper.CirculatePaper(f"paper/{name}", B, M) for name in ("full", "thin", "both")),
    *(paper.CirculatePaper(f"paper/{name}", B) for name in ("full", "thin", "both")),
    paper.TablePaper("paper/full", B, M),
    risk.RaiseRisk("risk/a", B, N),
    risk.ReviewRisk("risk/a"),
]
WORK: list[Any] = [
    mandate.RegisterArea(N, "a"),
    mandate.RegisterRecommendation(N, "r1"),
    mandate.RegisterRecommendation(N, "r2"),
    mandate.AssignRecommendation(N, "r1", P),
    mandate.DeclineRecommendation(N, "r2", YES),
    plan.AdoptPlan(P, YES),
    plan.SubmitPlan(P, OTHER),
    plan.SupersedePlan(P, Q, decision=YES),
    *(action.CommitAction(each, day(9)) for each in (A, A2)),
    *(action.LinkAction(each, N, part) for each, part in ((A, "a"), (A2, "r1"), (A, "2"))),
    *(action.AssignOwner(each, LEAD) for each in (A, A2)),
    action.ResourceAction(A, decision=YES),
    action.StartAction(A),
    action.ReportProgress(A, "fine"),
    action.DeliverAction(A),
    action.DeliverAction(A2),
    action.WithdrawAction(A, YES),
    measure.ServePart("measure/m", N, "a"),
    measure.AgreeTarget("measure/m", "5", day(7)),
    measure.TakeMeasurement("measure/m", "q", day(6), "6", validated=True),
]
OTHERS: list[Any] = [
    review.ProvideSelfAssessment(V),
    *(review.CoverInSelfAssessment(V, part) for part in ("progress", "staff")),
    review.RequestAccess(V, "one", AccessTo.DATA),
    review.RequestAccess(V, "two", AccessTo.RECORDS, day(7)),
    review.ProvideAccess(V, "one"),
    review.ProvideAccess(V, "two"),
    review.HoldReview("review/b", ReviewKind.DIAGNOSTIC, B, N),
    *(views.GatherViews(f"views/{group}", group, mandate=N) for group in ("staff", "families")),
    *(views.ReflectViews(f"views/{group}", P) for group in ("staff", "families")),
    decision.TakeDecision("decision/bare", B, Effect.APPROVED, M, text="it is so"),
    decision.TakeDecision("decision/full", B, Effect.APPROVED, M, "t", "it is so", "for", "none", "none"),
    decision.MinuteDecision("decision/full", M, "4"),
    mandate.EvidenceProgress(N),
    mandate.RecordAgreement(N),
]
ALL = [*HELD, *POSTS, *AT_MEETINGS, *PAPERS, *WORK, *OTHERS]
POOLS = {
    **dict.fromkeys((Expected.ADVISER, Expected.CHAIR, Expected.CHAIR_AGREED), [*HELD, *POSTS]),
    **dict.fromkeys((Expected.ATTENDANCE, Expected.INVITATIONS), [*HELD, *POSTS[:5], *AT_MEETINGS]),
    **dict.fromkeys((Expected.REPORT, Expected.UPDATE, Expected.RISKS), [*HELD, *AT_MEETINGS[:1], *PAPERS]),
    **dict.fromkeys(
        (
            *(Expected.PLAN, Expected.SUBMISSION, Expected.COVERAGE, Expected.RECOMMENDATIONS, Expected.OWNERS),
            *(Expected.TARGETS, Expected.RESOURCES, Expected.PROGRESS, Expected.DELIVERY, Expected.IMPACT),
        ),
        [*HELD, *WORK],
    ),
    **dict.fromkeys(
        (Expected.REVIEW, Expected.SELF_ASSESSMENT, Expected.ACCESS, Expected.DECISION, Expected.VIEWS),
        [*HELD, *OTHERS],
    ),
}
"""What has to do with a thing expected, that what is recorded may meet what is asked."""
NAMED = {
    Expected.REPORT: [each.value for each in (ReportPart.DATA, ReportPart.ANALYSIS)],
    Expected.REVIEW: [each.value for each in (ReviewKind.SIX_MONTHLY, ReviewKind.DIAGNOSTIC)],
    Expected.ACCESS: [each.value for each in (AccessTo.DATA, AccessTo.RECORDS)],
    Expected.DECISION: ["text", "reasons", "minute"],
    Expected.CHAIR_AGREED: [B, OTHER],
    Expected.RECOMMENDATIONS: ["r1", "r2"],
    Expected.COVERAGE: ["2"],
    Expected.TARGETS: ["2"],
    Expected.VIEWS: ["staff", "families"],
    Expected.SELF_ASSESSMENT: ["progress", "staff"],
}
ANCHORS = st.sampled_from([Anchor.ISSUED, Anchor.OCCASION])


@st.composite
def terms(draw: st.DrawFn, expects: Expected, recurs: Recurs) -> ClauseRead:
    """How a clause may be read, of few posts and parts and of days that meet."""
    posts = st.lists(st.sampled_from([CHAIR, ADVISER, LEAD]), unique=True, max_size=2).map(tuple)
    parts = st.lists(st.sampled_from(NAMED.get(expects, ["a"])), unique=True, max_size=2).map(tuple)
    within = st.builds(Deadline, st.just(Anchor.ISSUED), st.none(), st.integers(3, 9), st.sampled_from(list(Unit)[:2]))
    once = within | st.builds(Deadline, st.just(Anchor.DAY), st.integers(4, 10).map(day))
    at = st.none() | st.builds(Deadline, st.just(Anchor.OCCASION), st.none(), st.none() | st.integers(1, 3))
    due = {Recurs.ONCE: once, Recurs.AT_INTERVALS: within, Recurs.ALWAYS: st.none() | once}.get(recurs, at)
    return ClauseRead(N, "1", expects, recurs, None, draw(posts), draw(parts), draw(due))


def council(said: list[tuple[Any, int]], *readings: ClauseRead) -> World:
    """A notice read in several ways, a board with its posts, and whatever of some doings can be recorded, as it is."""
    world = World()
    world.say(1, mandate.RegisterClause(N, "1", Strength.MUST), mandate.RegisterClause(N, "2", Strength.MUST))
    for name, each in zip("ab", readings, strict=False):
        own = (each.expects, each.recurs, each.of, each.posts, each.parts, each.deadline)
        world.say(1, reading.ReadClause(f"reading/{name}", N, "1", *own))
    for post, role in ((CHAIR, "chair"), (ADVISER, "DfE adviser"), (LEAD, "case lead")):
        world.say(1, body.EstablishPost(B, post, role))
    world.say(1, body.PlacePost(B, CHAIR, body.Side.INDEPENDENT), body.RequirePost(B, ADVISER, body.Duty.INVITED))
    world.say(1, body.RequirePost(B, CHAIR, body.Duty.ATTEND), body.EstablishPost(OTHER, "post/officer", "officer"))
    world.say(1, body.PlacePost(OTHER, "post/officer", body.Side.COUNCIL))
    world.say(1, plan.DraftPlan(P), plan.AddressMandate(P, N), plan.DraftPlan(Q), plan.AddressMandate(Q, N))
    world.say(1, action.ProposeAction(A, P), action.ProposeAction(A2, P))
    world.say(1, measure.DefineMeasure("measure/m", "weeks", Better.LOWER))
    for name, has in (("full", [ReportPart.DATA, ReportPart.ANALYSIS]), ("thin", [ReportPart.DATA]), ("both", [])):
        speaks = Say("how it stands", Depth.HEADLINE, "risk/a")
        by = {"full": CHAIR, "thin": LEAD, "both": ADVISER}[name]
        world.say(1, paper.WritePaper(f"paper/{name}", day(1)), by=by_post(by))
        if has:
            world.say(1, paper.StateParts(f"paper/{name}", tuple(has)))
        assert speaks
    for command, on in sorted(said, key=lambda each: each[1]):
        try:
            world.say(on, command)
        except Refused:
            continue
    return world


def by_post(post: str) -> Actor:
    """Whoever writes a paper."""
    return Actor(post)


@st.composite
def tried(draw: st.DrawFn, expects: Expected | None = None) -> tuple[ClauseRead, ClauseRead, list[tuple[Any, int]]]:
    """Two readings of one clause, of which the first asks no less, and what was recorded of a few days."""
    kind = draw(st.sampled_from(Expected)) if expects is None else expects
    recurs = draw(st.sampled_from(OCCASIONS[kind]))
    one, two = draw(terms(kind, recurs)), draw(terms(kind, recurs))
    assume(asks_no_less(one, two) and one != two)
    doings = st.tuples(st.sampled_from(POOLS.get(kind, ALL)), st.integers(2, 11))
    return one, two, draw(st.lists(doings, max_size=9))


def holds(one: ClauseRead, two: ClauseRead, said: list[tuple[Any, int]], on: int) -> None:
    """AssertionError where the first reading was kept, and the second surely was not."""
    rows: list[Compliance] = list(council(said, one, two).at(on).compliance(N))
    kept = {row.reading: row for row in rows if row.clause == "1"}
    first, second = kept["reading/a"], kept["reading/b"]
    if first.verdict is Verdict.MET:
        assert second.verdict is not Verdict.NOT_MET, (one, two, second.findings)
    if one.recurs is not Recurs.AT_INTERVALS:
        done = {(each.of, each.part): each.kept for each in first.occasions}
        for each in second.occasions:
            if done.get((each.of, each.part)) is Truth.YES:
                assert each.called != "not kept", (one, two, each)


@settings(max_examples=120)
@given(tried(), st.sampled_from([6, 9, 14]))
def test_what_keeps_a_reading_keeps_each_that_asks_no_more(
    what: tuple[ClauseRead, ClauseRead, list[tuple[Any, int]]], on: int
) -> None:
    """Whatever is expected, whoever is named and by whatever day."""
    holds(*what, on)
