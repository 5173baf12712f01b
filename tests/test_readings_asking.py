"""What readings ask, tried on small worlds: which asks no less than another, and what its answer may not show."""

from __future__ import annotations

from typing import Any

import pytest
from duty_world import OTHER, YES, B, N, World, day
from hypothesis import given, settings
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
from ledger.aggregates.reading import BEFORE, OCCASIONS, TAKES, Anchor, ClauseRead, Deadline, Expected, Recurs, Unit
from ledger.aggregates.review import AccessTo, ReviewKind
from ledger.errors import Refused
from ledger.projections.duties.asking import asks_no_less
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.duties.verdicts import Verdict
from ledger.values import Day, Exempt, Strength, Truth

P, Q, A, A2, M, M2, V = "plan/p", "plan/q", "action/a", "action/b", "meeting/one", "meeting/two", "review/a"
CHAIR, ADVISER, LEAD = "post/chair", "post/adviser", "post/lead"
ONE, TWO = "person/one", "person/two"

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
    meeting.RecordPack(M, complete=True),
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
OF_POSTS = (Expected.ADVISER, Expected.CHAIR, Expected.CHAIR_AGREED)
OF_WORK = (
    *(Expected.PLAN, Expected.SUBMISSION, Expected.COVERAGE, Expected.RECOMMENDATIONS, Expected.OWNERS),
    *(Expected.TARGETS, Expected.RESOURCES, Expected.PROGRESS, Expected.DELIVERY, Expected.IMPACT),
)
OF_OTHERS = (Expected.REVIEW, Expected.SELF_ASSESSMENT, Expected.ACCESS, Expected.DECISION, Expected.VIEWS)
POOLS = {
    **{each: [*HELD, *POSTS] for each in OF_POSTS},
    **{each: [*HELD, *POSTS[:5], *AT_MEETINGS] for each in (Expected.ATTENDANCE, Expected.INVITATIONS)},
    **{each: [*HELD, AT_MEETINGS[0], *PAPERS] for each in (Expected.REPORT, Expected.UPDATE, Expected.RISKS)},
    **{each: [*HELD, *WORK] for each in OF_WORK},
    **{each: [*HELD, *OTHERS] for each in OF_OTHERS},
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
    posts = st.lists(st.sampled_from([CHAIR, ADVISER, LEAD]), unique=True, max_size=2 if TAKES[expects].posts else 0)
    parts = st.lists(st.sampled_from(NAMED.get(expects, ["a"])), unique=True, max_size=2).map(tuple)
    within = st.builds(Deadline, st.just(Anchor.ISSUED), st.none(), st.integers(3, 9), st.sampled_from(list(Unit)[:2]))
    once = within | st.builds(Deadline, st.just(Anchor.DAY), st.integers(4, 10).map(day))
    at = st.none() | st.builds(Deadline, st.just(Anchor.OCCASION), st.none(), st.none() | st.integers(1, 3))
    at = st.none() if expects in BEFORE else at
    due = {Recurs.ONCE: once, Recurs.AT_INTERVALS: within, Recurs.ALWAYS: st.none() | once}.get(recurs, at)
    return ClauseRead(N, "1", expects, recurs, None, tuple(draw(posts)), draw(parts), draw(due))


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
        by = {"full": CHAIR, "thin": LEAD, "both": ADVISER}[name]
        world.say(1, paper.WritePaper(f"paper/{name}", day(1)), by=Actor(by))
        if has:
            world.say(1, paper.StateParts(f"paper/{name}", tuple(has)))
    for command, on in sorted(said, key=lambda each: each[1]):
        try:
            world.say(on, command)
        except Refused:
            continue
    return world


@st.composite
def tried(draw: st.DrawFn, expects: Expected | None = None) -> tuple[ClauseRead, ClauseRead, list[tuple[Any, int]]]:
    """Two readings of one clause, of which the first asks no less, and what was recorded of a few days."""
    kind = draw(st.sampled_from(Expected)) if expects is None else expects
    recurs = draw(st.sampled_from(OCCASIONS[kind]))
    one, two = draw(terms(kind, recurs)), draw(terms(kind, recurs))
    changed = draw(st.sampled_from([("posts",), ("parts",), ("deadline",), ("posts", "parts", "deadline")]))
    posts, parts, due = (getattr(two if name in changed else one, name) for name in ("posts", "parts", "deadline"))
    two = ClauseRead(N, "1", kind, recurs, None, posts, parts, due)
    one, two = (one, two) if asks_no_less(one, two) else (two, one)
    # Of two that cannot be compared, or ask the same, there is nothing to try.
    two = two if asks_no_less(one, two) else one
    doings = st.tuples(st.sampled_from(POOLS.get(kind, ALL)), st.integers(2, 11))
    return one, two, draw(st.lists(doings, max_size=9))


def holds(one: ClauseRead, two: ClauseRead, said: list[tuple[Any, int]], on: int) -> None:
    """AssertionError where the first reading was kept, and the second surely was not."""
    if one == two:
        return
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


@settings(max_examples=150)
@given(tried(), st.sampled_from([6, 9, 14]))
def test_what_keeps_a_reading_keeps_each_that_asks_no_more(
    what: tuple[ClauseRead, ClauseRead, list[tuple[Any, int]]], on: int
) -> None:
    """Whatever is expected, whoever is named and by whatever day."""
    holds(*what, on)


MET_ONCE = [(meeting.CallMeeting(M, B, day(6)), 2), (meeting.HoldMeeting(M, B), 6)]
IN_POST = [(body.AppointHolder(B, ADVISER, TWO, day(2)), 2), (body.AppointHolder(B, LEAD, TWO, day(2)), 2)]
GIVEN = [(paper.CirculatePaper("paper/full", B, M), 5), *MET_ONCE]
PLANNED = [(plan.AdoptPlan(P, YES), 3), (plan.SupersedePlan(P, Q, decision=YES), 7)]
BOTH, DATA = tuple(NAMED[Expected.REPORT]), NAMED[Expected.REPORT][:1]
ASKED: list[tuple[Any, int]] = [
    (review.ExpectReview(V, ReviewKind.SIX_MONTHLY, B, N), 2),
    (review.RequestAccess(V, "one", AccessTo.DATA, day(5)), 2),
    (review.RequestAccess(V, "two", AccessTo.RECORDS, day(5)), 2),
    (review.ProvideAccess(V, "one"), 3),
]
ANSWERED: list[tuple[Any, int]] = [
    (mandate.RegisterRecommendation(N, "r1"), 2),
    (mandate.RegisterRecommendation(N, "r2"), 2),
    (mandate.DeclineRecommendation(N, "r1", YES), 3),
]
IN_FULL = decision.TakeDecision("decision/full", B, Effect.APPROVED, None, "t", "it is so", "for", "none", "none")
DONE: list[tuple[Any, int]] = [
    (action.CommitAction(A, day(4)), 2),
    (action.DeliverAction(A), 4),
    (action.CommitAction(A2, day(20)), 7),
]
OF_POST = {CHAIR: "paper/full", LEAD: "paper/thin"}
TOLD = [(paper.CirculatePaper(OF_POST[by], B), on) for by, on in ((CHAIR, 2), (LEAD, 6), (LEAD, 7), (CHAIR, 10))]


def asks(
    expects: Expected, recurs: Recurs, by: int | None = None, *named: str, of: Anchor = Anchor.ISSUED
) -> ClauseRead:
    """A reading, by a day of the month or so many days of each occasion, of some posts and some parts."""
    deadline = None
    if by is not None and recurs is Recurs.ONCE:
        deadline = Deadline(Anchor.DAY, day(by))
    elif by is not None:
        deadline = Deadline(of, within=by or None)
    posts = tuple(each for each in named if each.startswith("post/"))
    return ClauseRead(
        N, "1", expects, recurs, None, posts, tuple(each for each in named if each not in posts), deadline
    )


EACH, ALWAYS, ONCE, APART = Recurs.EACH_MEETING, Recurs.ALWAYS, Recurs.ONCE, Recurs.AT_INTERVALS


@pytest.mark.parametrize(
    ("one", "two", "said", "on"),
    [
        (
            asks(Expected.INVITATIONS, EACH),
            asks(Expected.INVITATIONS, EACH, None, LEAD),
            [*MET_ONCE, *IN_POST, (meeting.SendInvitation(M, ADVISER), 3)],
            9,
        ),
        (
            asks(Expected.INVITATIONS, EACH, None, LEAD),
            asks(Expected.INVITATIONS, EACH),
            [*MET_ONCE, *IN_POST, (meeting.SendInvitation(M, LEAD), 3)],
            9,
        ),
        (asks(Expected.ADVISER, ALWAYS), asks(Expected.ADVISER, ALWAYS, None, LEAD), IN_POST[:1], 9),
        (asks(Expected.ADVISER, ALWAYS, None, LEAD), asks(Expected.ADVISER, ALWAYS), IN_POST[1:], 9),
        (
            asks(Expected.REPORT, EACH, None, CHAIR, *BOTH),
            asks(Expected.REPORT, EACH, None, *BOTH),
            [*GIVEN, (paper.CirculatePaper("paper/thin", B, M), 5)],
            9,
        ),
        (
            asks(Expected.REPORT, EACH, 0, *BOTH, of=Anchor.OCCASION),
            asks(Expected.REPORT, EACH, 2, *BOTH, of=Anchor.OCCASION),
            [*GIVEN, (paper.CirculatePaper("paper/thin", B, M), 7)],
            9,
        ),
        (
            asks(Expected.REVIEW, ONCE, 9, *NAMED[Expected.REVIEW]),
            asks(Expected.REVIEW, ONCE, 9, ReviewKind.SIX_MONTHLY),
            [(review.HoldReview("review/b", ReviewKind.DIAGNOSTIC, B, N), 6)],
            14,
        ),
        (
            asks(Expected.DECISION, Recurs.EACH_DECISION, None, "text"),
            asks(Expected.DECISION, Recurs.EACH_DECISION),
            [(decision.TakeDecision("decision/bare", B, Effect.APPROVED, text="it is so"), 3)],
            9,
        ),
        (
            asks(Expected.DECISION, Recurs.EACH_DECISION),
            asks(Expected.DECISION, Recurs.EACH_DECISION, None, "minute"),
            [(IN_FULL, 3)],
            9,
        ),
        (
            asks(Expected.ACCESS, Recurs.EACH_REQUEST, None, AccessTo.DATA),
            asks(Expected.ACCESS, Recurs.EACH_REQUEST),
            ASKED,
            9,
        ),
        (asks(Expected.RECOMMENDATIONS, ALWAYS, None, "r1"), asks(Expected.RECOMMENDATIONS, ALWAYS), ANSWERED, 9),
        (asks(Expected.PLAN, ONCE, 5), asks(Expected.PLAN, ONCE, 9), PLANNED, 14),
        (asks(Expected.DELIVERY, ONCE, 5), asks(Expected.DELIVERY, ONCE, 9), DONE, 14),
    ],
)
def test_what_only_seems_to_ask_for_more_does_not(
    one: ClauseRead, two: ClauseRead, said: list[tuple[Any, int]], on: int
) -> None:
    """Two readings of which the first was kept and the second surely not: nobody may put the one for the other."""
    kept = {
        (row.reading, each.of, each.part): each.called
        for row in council(said, one, two).at(on).compliance(N)
        for each in row.occasions
    }
    first, second = ([called for (name, *_), called in kept.items() if name == f"reading/{each}"] for each in "ab")

    assert "kept" in first
    assert "not kept" in second
    fell = {key[1:] for key, called in kept.items() if key[0] == "reading/a" and called == "kept"}
    lost = {key[1:] for key, called in kept.items() if key[0] == "reading/b" and called == "not kept"}
    assert fell & lost or "not kept" not in first
    assert not asks_no_less(one, two)


WORDS = "a day that is nobody's business"
EXEMPT = Exempt("category 3", "Schedule 12A")


@settings(max_examples=60)
@given(st.data())
def test_no_words_of_a_withheld_day_are_shown(data: st.DataObject) -> None:
    """Whatever is expected, and whatever of it was recorded of days with words that may not be shown."""
    expects = data.draw(st.sampled_from(Expected))
    terms_of = data.draw(terms(expects, data.draw(st.sampled_from(OCCASIONS[expects]))))
    world = council([], terms_of)
    said = data.draw(st.lists(st.tuples(st.sampled_from(POOLS.get(expects, ALL)), st.integers(2, 11)), max_size=9))
    for command, on in sorted(said, key=lambda each: each[1]):
        try:
            first = day(max(on - data.draw(st.integers(0, 2)), 1))
            world.say(Day(first, day(on), WORDS), command, exempt=EXEMPT)
        except Refused:
            continue

    for on in (6, 14):
        assert WORDS not in str(world.at(on).compliance(N).rows)
