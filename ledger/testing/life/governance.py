"""What may be said of a council's duties and of those who look at it: risks, reviews, readings, views, calendars."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from hypothesis import strategies as st

from ledger.aggregates import (
    action,
    body,
    decision,
    mandate,
    meeting,
    paper,
    person,
    plan,
    policy,
    reading,
    review,
    risk,
    views,
)
from ledger.testing.life.council import (
    BOARD,
    DAYS,
    FIRST,
    MANDATES,
    REVIEW,
    Saying,
    actions,
    cited,
    dates,
    decisions,
    just,
    mandates,
    meetings,
    papers,
    parts,
    people,
    plans,
    posts,
    several,
)
from ledger.vocabulary import Command

ROOT = "A" * 43 + "="
"""The root of a record, as a paper may bear it: whether it is of this one is another question."""
RISK, VIEWS, CALENDAR = "risk/k", "views/v", "policy/calendar"
scores = st.sampled_from((1, 2, 3))
readings = st.sampled_from(("reading/q", "reading/r", "reading/s"))


@st.composite
def _deadlines(draw: st.DrawFn) -> reading.Deadline:
    anchor = draw(st.sampled_from(reading.Anchor))
    named = draw(st.sampled_from(DAYS[1::2])) if anchor is reading.Anchor.DAY else None
    unit = draw(st.sampled_from(reading.Unit))
    return reading.Deadline(anchor, named, draw(several), unit, draw(st.booleans()))


@st.composite
def _readings(draw: st.DrawFn) -> Command:
    """A clause read as any rule there is: what is looked for, on one of the occasions that it may be."""
    expects = draw(st.sampled_from(reading.Expected))
    recurs = draw(st.sampled_from(reading.OCCASIONS[expects]))
    timed = recurs in (reading.Recurs.ONCE, reading.Recurs.AT_INTERVALS)
    held = {
        reading.Expected.REPORT: tuple(str(part) for part in paper.ReportPart),
        reading.Expected.ACCESS: tuple(str(to) for to in review.AccessTo),
    }
    kinds = {"body": st.just(BOARD), "plan": plans}
    return reading.ReadClause(
        draw(readings),
        MANDATES[0],
        draw(parts),
        expects,
        recurs,
        of=draw(st.one_of(st.none(), *(kinds[kind] for kind in reading.kinds_of(expects, recurs)))),
        posts=draw(st.just(()) | posts.map(lambda post: (post,))) if reading.TAKES[expects].posts else (),
        parts=draw(st.sampled_from(((), held.get(expects, ())[:2]))),
        deadline=draw(_deadlines() if timed else st.none() | _deadlines()) if expects not in reading.BEFORE else None,
        decision=draw(cited),
    )


@st.composite
def _calendars(draw: st.DrawFn) -> Command:
    """A calendar of some weeks about a life, with a holiday or two in it."""
    begins = FIRST - timedelta(days=draw(st.integers(0, 9)))
    until = FIRST + timedelta(days=draw(st.integers(10, 60)))
    holidays = draw(st.lists(st.sampled_from(DAYS[:10]), max_size=2, unique=True).map(sorted))
    return policy.AdoptCalendar(CALENDAR, draw(st.sampled_from(("1", "2"))), begins, until, tuple(holidays))


GOVERNANCE: Mapping[str, Saying] = MappingProxyType(
    {
        # The risks on the board's register.
        "raise_risk": just(risk.RaiseRisk, RISK, BOARD, st.none() | mandates),
        "score_risk": just(risk.ScoreRisk, RISK, scores, scores),
        "aim_risk": just(risk.SetRiskTarget, RISK, scores, scores, dates),
        "own_risk": just(risk.OwnRisk, RISK, posts),
        "mitigate_risk": just(risk.MitigateRisk, RISK, actions),
        "update_mitigation": just(risk.UpdateMitigation, RISK),
        "review_risk": just(risk.ReviewRisk, RISK),
        "close_risk": just(risk.CloseRisk, RISK, cited),
        "reopen_risk": just(risk.ReopenRisk, RISK),
        # The reviews of others, and what they ask to see.
        "require_review": just(review.RequireReview, REVIEW, posts),
        "agree_reviewer": just(review.AgreeReviewer, REVIEW, "an inspector"),
        "self_assess": just(review.ProvideSelfAssessment, REVIEW, st.none() | papers),
        "cover": just(review.CoverInSelfAssessment, REVIEW, parts),
        "request_access": just(review.RequestAccess, REVIEW, parts, st.sampled_from(review.AccessTo), dates),
        "provide_access": just(review.ProvideAccess, REVIEW, parts),
        "refuse_access": just(review.RefuseAccess, REVIEW, parts),
        "rule_publication": just(review.RulePublication, REVIEW, st.booleans()),
        "publish_review": just(review.PublishReview, REVIEW),
        # How each clause is read, by which days, and what was said of one that was not kept.
        "read_clause": Saying(reading.ReadClause, _readings()),
        "withdraw_reading": just(reading.WithdrawReading, readings, cited),
        "explain_exception": just(reading.ExplainException, readings, st.none() | meetings, st.none() | posts),
        "adopt_calendar": Saying(policy.AdoptCalendar, _calendars()),
        "issue": just(mandate.IssueMandate, mandates),
        "sign": just(mandate.SignMandate, mandates),
        "publish": just(mandate.PublishMandate, mandates),
        "accept_gap": just(mandate.AcceptGap, mandates, parts, cited),
        # Names, and what is said of seals.
        "name_person": just(person.NamePerson, people, st.sampled_from(("the first", "the second"))),
        "adopt_checkpoint_policy": just(
            policy.AdoptCheckpointPolicy, "policy/checkpoints", st.sampled_from(("1", "2")), st.integers(1, 40), cited
        ),
        "carry_checkpoint": just(paper.CarryCheckpoint, papers, st.integers(1, 9), ROOT),
        # What a board, a plan and a report go through besides.
        "approve_terms": just(body.ApproveTerms, BOARD, cited),
        "agree_holder": just(body.AgreeHolder, BOARD, posts, people, BOARD),
        "admit_urgent": just(
            meeting.AdmitUrgentItem, meetings, parts, st.none() | posts, st.sampled_from(("", "It could not wait."))
        ),
        "exclude_public": just(meeting.ExcludePublic, meetings, parts, "personal data"),
        "correct_decision": just(decision.CorrectDecision, decisions),
        "state_parts": just(
            paper.StateParts, papers, st.lists(st.sampled_from(paper.ReportPart), min_size=1, max_size=4, unique=True)
        ),
        "consider_plan": just(plan.ConsiderPlan, plans, BOARD, st.none() | meetings),
        "approve_plan": just(plan.ApprovePlan, plans, BOARD, cited),
        "submit_plan": just(plan.SubmitPlan, plans, BOARD),
        "give_feedback": just(plan.GivePlanFeedback, plans, BOARD),
        "resource": just(action.ResourceAction, actions, "two posts", cited),
        "gather_views": just(views.GatherViews, VIEWS, "families", mandate=st.none() | mandates),
        "reflect_views": just(views.ReflectViews, VIEWS, actions | plans),
    }
)
"""What may be said of duties, risks and reviews, by the name of the rule that says it."""
