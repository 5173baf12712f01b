"""What the history of a mandate, and of what comes of one, can be: policy, body, escalation, review, theme, source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import attrs
import pytest

from ledger.aggregates import body, escalation, mandate, policy, review, source, theme
from ledger.testing import given
from ledger.testing.scenario import Outcome
from ledger.values import Strength
from ledger.vocabulary import Command, Event

N, B, E, R, T, S, P = "mandate/n", "body/b", "escalation/e", "review/r", "theme/t", "source/s", "policy/p"
CHAIR, HEAD, CHIEF = "post/chair", "post/head", "post/chief"
DAY, LATER = date(2026, 4, 1), date(2026, 5, 1)

REGISTERED = mandate.RegisterMandate(N, mandate.MandateKind.NOTICE, "the Council")
CLAUSE = mandate.RegisterClause(N, "5a", Strength.MUST, "the Council")
AREA = mandate.RegisterArea(N, "1")
ASKED = mandate.RegisterRecommendation(N, "6", "the inspector", B)
EVIDENCED, AGREED, STEPPED = mandate.EvidenceProgress(N), mandate.RecordAgreement(N), mandate.StepDownMandate(N)
DIRECTED, LIFTED = mandate.IssueDirection(N), mandate.LiftDirection(N)
ESTABLISHED, POSTED = body.EstablishBody(B), body.EstablishPost(B, CHAIR)
APPOINTED, LEFT = body.AppointHolder(B, CHAIR, "person/p", DAY, LATER), body.EndHolding(B, CHAIR, "person/p")
HOLDING = body.Holding(CHAIR, "person/p", DAY, LATER)
RAISED = escalation.RaiseEscalation(E, CHAIR, HEAD, "action/a", DAY)
EXPECTED = review.ExpectReview(R, review.ReviewKind.SIX_MONTHLY, B, N, DAY, "the spring")
HELD = review.HoldReview(R, review.ReviewKind.SIX_MONTHLY, sequence="second")
FOUND = review.MakeFinding(R, "1", review.Polarity.STRENGTH, "some")
DEFINED = theme.DefineTheme(T)
DOCUMENT, OPEN = source.RegisterSource(S), source.LeaveReference(S, "1", "[x]")
SLOW, SCHEME = policy.AdoptSlowPolicy(P, "1"), policy.AdoptStatusScheme(P, "1")

WELL = "it would pass for what is well"

IMPOSSIBLE: list[tuple[Sequence[Command], str]] = [
    *(((command,), "has not been registered") for command in (CLAUSE, AREA, ASKED, EVIDENCED, STEPPED, LIFTED)),
    ((REGISTERED, REGISTERED), "is already registered"),
    ((REGISTERED, AREA, AREA), "already has an area called 1"),
    ((REGISTERED, ASKED, ASKED), "already has a recommendation called 6"),
    ((REGISTERED, mandate.AssignRecommendation(N, "6", "plan/p")), "has no recommendation called 6"),
    ((REGISTERED, ASKED, mandate.DeclineRecommendation(N, "7")), "has no recommendation called 7"),
    ((REGISTERED, LIFTED), "is not under a direction"),
    ((REGISTERED, DIRECTED, LIFTED, LIFTED), "is not under a direction"),
    ((body.OverseeMandate(B, N),), "has not been established"),
    ((ESTABLISHED, body.RequirePost(B, CHAIR, body.Duty.ATTEND)), "has no post/chair"),
    ((ESTABLISHED, body.PlacePost(B, CHAIR, body.Side.COUNCIL)), "has no post/chair"),
    ((ESTABLISHED, POSTED.but(post=HEAD), APPOINTED), "has no post/chair"),
    ((ESTABLISHED, POSTED.but(post=HEAD), LEFT), "has no post/chair"),
    ((ESTABLISHED, POSTED, POSTED.but(role="chair")), "already has post/chair"),
    ((ESTABLISHED, ESTABLISHED), "is already established"),
    ((escalation.AnswerEscalation(E),), "has not been raised"),
    ((escalation.CloseEscalation(E, "resolved"),), "has not been raised"),
    ((escalation.RaiseEscalation(E, CHAIR, CHAIR),), "cannot be raised with the post that raises it"),
    ((RAISED, RAISED), "is already raised"),
    ((RAISED, escalation.TakeEscalationFurther(E, CHAIR)), "cannot be taken to the post that raised it"),
    ((RAISED, escalation.CloseEscalation(E, "")), "cannot be closed with no outcome"),
    ((RAISED, *(escalation.CloseEscalation(E, each) for each in ("resolved", "again"))), "is already closed"),
    *(((command,), "has been neither expected nor held") for command in (FOUND, review.ReportReview(R))),
    ((HELD.but(by=B), FOUND, HELD), "is already held"),
    ((HELD, HELD), "is already held"),
    ((EXPECTED, HELD, HELD), "is already held"),
    ((HELD, FOUND, FOUND), "already has a finding called 1"),
    ((theme.LinkTheme(T, N),), "has not been defined"),
    ((DEFINED, DEFINED), "is already defined"),
    ((OPEN,), "has not been registered"),
    ((DOCUMENT, OPEN, OPEN), "already has a reference called 1"),
    ((DOCUMENT, OPEN, source.ResolveReference(S, "2", S)), "has no reference called 2"),
    ((SLOW, SCHEME), "is a policy on another matter"),
    ((SCHEME, SLOW), "is a policy on another matter"),
    ((SLOW, SLOW), "already has a version called 1"),
    ((policy.AdoptStatusScheme(P, "1", not_assessable="Green"),), f"cannot call what is not assessable Green: {WELL}"),
    ((policy.AdoptStatusScheme(P, "1", not_assessable="Blue"),), f"cannot call what is not assessable Blue: {WELL}"),
    (
        (SCHEME, policy.AdoptStatusScheme(P, "2", on_track="Not assessable")),
        f"cannot call what is not assessable Not assessable: {WELL}",
    ),
]

POSSIBLE: list[tuple[Sequence[Command], Mapping[str, Any]]] = [
    ((REGISTERED.but(basis=S),), {"basis": S, "addressee": "the Council"}),
    ((REGISTERED, mandate.SetHorizon(N, "by May", LATER)), {"horizon": LATER, "horizon_wording": "by May"}),
    ((REGISTERED,), {"kind": mandate.MandateKind.NOTICE, "addressee": "the Council", "standing": "open"}),
    (
        (REGISTERED, mandate.PublishMandate(N), mandate.SignMandate(N), mandate.IssueMandate(N)),
        {"issued": True, "signed": True, "published": True},
    ),
    (
        (REGISTERED, CLAUSE, mandate.VaryMandate(N), mandate.RegisterClause(N, "5a", Strength.SHOULD, "the board")),
        {"clauses": (mandate.Clause("5a", Strength.SHOULD, "the board"),), "varied": True},
    ),
    ((REGISTERED, AREA, mandate.RegisterArea(N, "2")), {"areas": ("1", "2")}),
    (
        (
            REGISTERED,
            ASKED,
            mandate.RegisterRecommendation(N, "7"),
            *(mandate.AssignRecommendation(N, "6", name) for name in ("plan/p", "plan/q")),
            mandate.DeclineRecommendation(N, "7"),
        ),
        {
            "recommendations": (
                mandate.Recommendation("6", "the inspector", B, ("plan/p", "plan/q")),
                mandate.Recommendation("7", "", None, declined=True),
            )
        },
    ),
    (
        (REGISTERED, mandate.SetHorizon(N, "by May", LATER), mandate.SetHorizon(N, "in due course")),
        {"horizon": None, "horizon_wording": "in due course"},
    ),
    ((REGISTERED, STEPPED), {"stepped_down": True, "closed": False, "standing": "open"}),
    ((REGISTERED, EVIDENCED), {"evidenced": True, "closed": False, "standing": "open"}),
    ((REGISTERED, AGREED), {"agreed": True, "closed": False, "standing": "open"}),
    ((REGISTERED, AGREED, EVIDENCED), {"closed": True, "standing": "closed", "stepped_down": False}),
    ((REGISTERED, EVIDENCED, AGREED, DIRECTED), {"closed": False, "standing": "directed"}),
    ((REGISTERED, DIRECTED, EVIDENCED, AGREED, LIFTED), {"closed": True, "standing": "closed"}),
    ((ESTABLISHED, body.ApproveTerms(B)), {"terms_approved": True, "posts": ()}),
    ((ESTABLISHED, POSTED.but(role="chair"), POSTED.but(post=HEAD)), {"posts": ((CHAIR, "chair"), (HEAD, "member"))}),
    (
        (ESTABLISHED, POSTED, APPOINTED, APPOINTED.but(person="person/q", begins=None, until=None)),
        {"holdings": (HOLDING, body.Holding(CHAIR, "person/q"))},
    ),
    (
        (ESTABLISHED, POSTED, POSTED.but(post=HEAD), APPOINTED.but(post=HEAD), APPOINTED, LEFT.but(on=DAY)),
        {
            "holdings": (
                body.Holding(HEAD, "person/p", DAY, LATER),
                body.Holding(CHAIR, "person/p", DAY, DAY, left=True),
            )
        },
    ),
    (
        (ESTABLISHED, POSTED, APPOINTED, APPOINTED.but(person="person/q"), LEFT),
        {"holdings": (attrs.evolve(HOLDING, left=True), attrs.evolve(HOLDING, person="person/q"))},
    ),
    (
        (ESTABLISHED, POSTED, APPOINTED, LEFT, LEFT.but(on=LATER)),
        {"holdings": (attrs.evolve(HOLDING, left=True), body.Holding(CHAIR, "person/p", None, LATER, left=True))},
    ),
    (
        (ESTABLISHED, POSTED, LEFT.but(on=DAY), APPOINTED),
        {"holdings": (body.Holding(CHAIR, "person/p", None, DAY, left=True), HOLDING)},
    ),
    ((ESTABLISHED, body.OverseeMandate(B, N), body.OverseeMandate(B, "mandate/m")), {"mandates": (N, "mandate/m")}),
    (
        (ESTABLISHED, POSTED, *(body.RequirePost(B, CHAIR, duty) for duty in body.Duty)),
        {"required": ((CHAIR, body.Duty.ATTEND), (CHAIR, body.Duty.INVITED))},
    ),
    (
        (ESTABLISHED, POSTED, *(body.PlacePost(B, CHAIR, side) for side in (body.Side.PARTNER, body.Side.INDEPENDENT))),
        {"sides": ((CHAIR, body.Side.PARTNER), (CHAIR, body.Side.INDEPENDENT))},
    ),
    (
        (ESTABLISHED, body.AgreeTimetable(B, "monthly", 31), body.AgreeTimetable(B, "as need be")),
        {"timetable": "as need be", "cycle": None},
    ),
    ((ESTABLISHED, body.AgreeTimetable(B, "monthly", 31), body.DisputeEntry(B, 7)), {"cycle": 31}),
    (
        (RAISED,),
        {
            "kind": escalation.EscalationKind.ESCALATION,
            "by": CHAIR,
            "to": HEAD,
            "about": "action/a",
            "answer_due": DAY,
            "level": 0,
            "acknowledged": False,
            "answered": False,
            "outcome": "",
            "closed": False,
        },
    ),
    ((RAISED, escalation.AcknowledgeEscalation(E)), {"acknowledged": True, "answered": False, "answer_due": DAY}),
    (
        (RAISED, escalation.AnswerEscalation(E), escalation.StandDownEscalation(E, CHIEF)),
        {"to": CHIEF, "level": -1, "answer_due": None, "acknowledged": False, "answered": False, "closed": False},
    ),
    ((RAISED, escalation.AnswerEscalation(E)), {"acknowledged": True, "answered": True, "closed": False}),
    (
        (RAISED, escalation.AnswerEscalation(E), escalation.TakeEscalationFurther(E, CHIEF, answer_due=LATER)),
        {"to": CHIEF, "level": 1, "answer_due": LATER, "acknowledged": False, "answered": False},
    ),
    (
        (RAISED, escalation.TakeEscalationFurther(E, CHIEF, escalation.Direction.ACROSS)),
        {"to": CHIEF, "level": 0, "answer_due": None},
    ),
    (
        (RAISED, escalation.TakeEscalationFurther(E, CHIEF), escalation.StandDownEscalation(E, HEAD)),
        {"to": HEAD, "level": 0, "answer_due": None, "answered": False},
    ),
    (
        (RAISED, escalation.CloseEscalation(E, "resolved"), escalation.AnswerEscalation(E)),
        {"closed": True, "outcome": "resolved", "answered": True},
    ),
    ((HELD,), {"held": True, "expected": False, "by": None, "sequence": "second"}),
    (
        (EXPECTED,),
        {"kind": review.ReviewKind.SIX_MONTHLY, "expected_on": DAY, "timescale": "the spring", "by": B, "mandate": N},
    ),
    (
        (EXPECTED, HELD),
        {"held": True, "expected": True, "expected_on": DAY, "by": B, "mandate": N, "sequence": "second"},
    ),
    (
        (EXPECTED, EXPECTED.but(on=LATER, timescale=""), FOUND, review.RulePublication(R, published=False)),
        {"expected_on": LATER, "timescale": "", "held": False, "to_be_published": False, "published": False},
    ),
    (
        (HELD, FOUND, review.MakeFinding(R, "2", review.Polarity.MIXED), review.PublishReview(R)),
        {
            "findings": (
                review.Finding("1", review.Polarity.STRENGTH, "some"),
                review.Finding("2", review.Polarity.MIXED),
            ),
            "published": True,
            "reported": False,
            "to_be_published": None,
        },
    ),
    (
        (
            EXPECTED,
            review.RequireReview(R, CHIEF),
            review.AgreeReviewer(R, "a peer"),
            review.ProvideSelfAssessment(R),
            review.ReportReview(R),
        ),
        {"required_by": CHIEF, "reviewer": "a peer", "self_assessed": True, "reported": True, "held": False},
    ),
    ((HELD.but(by=B, mandate=N),), {"kind": review.ReviewKind.SIX_MONTHLY, "by": B, "mandate": N, "expected": False}),
    (
        (HELD.but(by=B, mandate=N), EXPECTED.but(by="body/c", mandate="mandate/m")),
        {"held": True, "expected": True, "expected_on": DAY, "timescale": "the spring", "by": B, "mandate": N},
    ),
    ((EXPECTED, HELD.but(by="body/c", mandate="mandate/m")), {"by": "body/c", "mandate": "mandate/m"}),
    ((EXPECTED, review.RulePublication(R, published=True)), {"to_be_published": True, "published": False}),
    (
        (EXPECTED, *(review.CoverInSelfAssessment(R, part) for part in ("10a", "10b"))),
        {"self_assessed_on": ("10a", "10b"), "self_assessed": False},
    ),
    ((DEFINED, theme.LinkTheme(T, N, "5a"), theme.LinkTheme(T, R)), {"links": ((N, "5a"), (R, ""))}),
    ((DOCUMENT, OPEN, source.LeaveReference(S, "2", "[y]")), {"unresolved": (("1", "[x]"), ("2", "[y]"))}),
    (
        (DOCUMENT, OPEN, source.ResolveReference(S, "1", N)),
        {"unresolved": (), "references": (("1", "[x]"),), "resolved": (("1", N),)},
    ),
    (
        (DOCUMENT, source.DateSource(S, source.Dated.ISSUED), source.DateSource(S, source.Dated.SIGNED, DAY)),
        {"dates": ((source.Dated.ISSUED, None), (source.Dated.SIGNED, DAY))},
    ),
    ((SLOW, policy.AdoptSlowPolicy(P, "2")), {"adopted": (SLOW.event(), policy.AdoptSlowPolicy(P, "2").event())}),
    ((SCHEME,), {"adopted": (SCHEME.event(),)}),
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


def test_a_bodys_required_posts_are_told_by_what_is_asked_of_them() -> None:
    """A post asked twice is one post; to attend and to be invited are two duties (N24 clauses 5a and 6)."""
    attends = body.RequirePost(B, CHAIR, body.Duty.ATTEND)
    state = last_of((ESTABLISHED, POSTED, attends, attends)).state

    assert (state.must(body.Duty.ATTEND), state.must(body.Duty.INVITED)) == ((CHAIR,), ())


@pytest.mark.parametrize(
    ("holding", "held"),
    [
        (HOLDING, (False, True, True, False)),
        (body.Holding(CHAIR, "person/p"), (True, True, True, True)),
        (body.Holding(CHAIR, "person/p", DAY), (False, True, True, True)),
        (body.Holding(CHAIR, "person/p", None, LATER), (True, True, True, False)),
        (body.Holding(CHAIR, "person/p", DAY, LATER, left=True), (False, True, True, False)),
        (body.Holding(CHAIR, "person/p", DAY, left=True), (False, False, False, False)),
        (body.Holding(HEAD, "person/p", DAY, LATER), (False, False, False, False)),
    ],
)
def test_a_post_is_held_from_the_first_day_given_to_the_last(holding: body.Holding, held: tuple[bool, ...]) -> None:
    """Both days among them, and ever where none is given; one who left nobody knows when is said of no day."""
    days = (date(2026, 3, 31), DAY, LATER, date(2026, 5, 2))
    state = body.Body(holdings=(body.Holding(CHIEF, "person/q"), holding))

    assert tuple(state.holders(CHAIR, day) == ("person/p",) for day in days) == held
    assert {state.holders(CHAIR, day) for day in days} <= {("person/p",), ()}
