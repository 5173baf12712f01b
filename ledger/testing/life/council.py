"""A small council under notice: the few things there are, and whatever may be said of each.

Few things and few days, so that the same action is dated twice, by a decision that is rescinded
and in a plan that is superseded, within thirty calls.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from types import MappingProxyType
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from ledger.aggregates import (
    action,
    body,
    claim,
    contribution,
    decision,
    escalation,
    mandate,
    measure,
    meeting,
    paper,
    plan,
    policy,
    review,
    source,
    theme,
)
from ledger.values import Depth, Say, Show, Strength
from ledger.vocabulary import Command

FIRST = date(2022, 3, 26)
"""The first day of a life: the day before London's clocks go forward."""
BOARD = "body/board"
ACTIONS = ("action/a", "action/b", "action/c")
PLANS = ("plan/one", "plan/two")
MANDATES = ("mandate/notice", "mandate/report")
MEETINGS = ("meeting/m1", "meeting/m2", "meeting/m3")
DECISIONS = ("decision/d", "decision/e")
PAPERS = ("paper/log", "paper/report")
ESCALATIONS = ("escalation/e", "escalation/f")
CHAIR, ADVISER, HEAD = POSTS = ("post/chair", "post/adviser", "post/head")
PEOPLE = ("person/p", "person/q")
PARTS = ("1", "2")
REVIEW, THEME, CLAIM, MINUTES = "review/r", "theme/t", "claim/c", "source/minutes"
MEASURE, CONTRIBUTION = "measure/m", "contribution/c"
SLOW, STATUS = "policy/slow", "policy/status"
DAYS = tuple(FIRST + timedelta(days=n) for n in range(12))

T = TypeVar("T")


def _one(*names: T) -> st.SearchStrategy[T]:
    """One of a few, the first twice as often as the others."""
    return st.sampled_from((names[0], *names))


actions, plans, mandates, meetings = _one(*ACTIONS), _one(*PLANS), _one(*MANDATES), _one(*MEETINGS)
papers, escalations, parts = _one(*PAPERS), _one(*ESCALATIONS), _one(*PARTS)
decisions = st.sampled_from(DECISIONS)
posts, people = st.sampled_from(POSTS), st.sampled_from(PEOPLE)
cited = st.sampled_from((None, None, None, DECISIONS[0], DECISIONS[0], DECISIONS[1]))
dates = st.sampled_from((None, *DAYS[1::2]))
times = st.sampled_from((None, None, time(10), time(18)))
several = st.sampled_from((1, 2, 3))
statuses = st.sampled_from(("", "amber", "green"))
others = st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=2, unique=True).map(tuple)
figures = st.sampled_from(("1", "2", "3"))
steps = st.lists(
    st.builds(measure.Step, st.sampled_from(DAYS[1::2]), figures), max_size=2, unique_by=lambda each: each.by
).map(tuple)
shows = st.lists(st.builds(Show, actions, st.sampled_from(Depth)), max_size=2, unique_by=lambda each: each.subject)
says = st.lists(st.builds(Say, st.just("said"), st.sampled_from(Depth), actions, statuses), max_size=1)
mappings = st.lists(
    st.builds(plan.Mapping, st.sampled_from(ACTIONS), st.sampled_from(plan.Fate), others),
    max_size=3,
    unique_by=lambda each: each.action,
).map(tuple)


@attrs.frozen
class Saying:
    """One thing that may be said: a kind of command, and how commands of that kind are made up."""

    kind: type[Command]
    made: st.SearchStrategy[Command]


def just(kind: type[Command], *given: Any, **more: Any) -> Saying:
    """A command of one kind, made of strategies and of values that are what they are."""
    parts = [each if isinstance(each, st.SearchStrategy) else st.just(each) for each in given]
    return Saying(kind, st.builds(kind, *parts, **more))


SAYINGS: Mapping[str, Saying] = MappingProxyType(
    {
        # An action, from its proposal to its end.
        "propose": just(action.ProposeAction, actions, st.none() | plans, dates),
        "commit": just(action.CommitAction, actions, dates, decision=cited),
        "assign": just(action.AssignOwner, actions, posts, cited),
        "date_again": just(action.MoveDueDate, actions, dates, decision=cited),
        "reword": just(action.RewordAction, actions, _one("Anew", "Otherwise")),
        "link": just(action.LinkAction, actions, mandates, parts),
        "start": just(action.StartAction, actions),
        "set_milestone": just(action.SetMilestone, actions, parts, dates),
        "move_milestone": just(action.MoveMilestone, actions, parts, dates, decision=cited),
        "meet_milestone": just(action.MeetMilestone, actions, parts),
        "forecast": just(action.GiveForecast, actions, dates, st.just("") | parts),
        "explain_delay": just(action.ExplainDelay, actions, "staff"),
        "dispute_slowness": just(action.DisputeSlowness, actions, posts),
        "report": just(action.ReportProgress, actions, statuses),
        "block": just(action.BlockAction, actions, "staff"),
        "unblock": just(action.UnblockAction, actions),
        "deliver": just(action.DeliverAction, actions),
        "submit_evidence": just(action.SubmitEvidence, actions, parts),
        "accept_evidence": just(action.AcceptEvidence, actions, parts, cited),
        "reject_evidence": just(action.RejectEvidence, actions, parts, cited),
        "close": just(action.CloseAction, actions, cited),
        "reopen": just(action.ReopenAction, actions, cited),
        "withdraw": just(action.WithdrawAction, actions, cited),
        "merge": just(action.MergeAction, actions, actions, cited),
        "split": just(action.SplitAction, actions, others, cited),
        "carry": just(action.CarryAction, actions, plans, cited),
        # The plan, and the mandates it is under.
        "announce_plan": just(plan.AnnouncePlan, plans),
        "draft_plan": just(plan.DraftPlan, plans),
        "address": just(plan.AddressMandate, plans, mandates),
        "adopt_plan": just(plan.AdoptPlan, plans, cited),
        "revise_plan": just(plan.RevisePlan, plans, parts, cited),
        "supersede": just(plan.SupersedePlan, plans, plans, mappings, cited),
        "register": just(mandate.RegisterMandate, mandates, st.sampled_from(mandate.MandateKind)),
        "register_clause": just(mandate.RegisterClause, mandates, parts, st.sampled_from(Strength)),
        "register_area": just(mandate.RegisterArea, mandates, parts),
        "recommend": just(mandate.RegisterRecommendation, mandates, parts, to=st.none() | st.just(BOARD)),
        "assign_recommendation": just(mandate.AssignRecommendation, mandates, parts, plans, cited),
        "decline": just(mandate.DeclineRecommendation, mandates, parts, cited),
        "set_horizon": just(mandate.SetHorizon, mandates, "in due course", dates),
        "vary": just(mandate.VaryMandate, mandates),
        "evidence_progress": just(mandate.EvidenceProgress, mandates),
        "agree": just(mandate.RecordAgreement, mandates),
        "step_down": just(mandate.StepDownMandate, mandates),
        "direct": just(mandate.IssueDirection, mandates),
        "lift": just(mandate.LiftDirection, mandates),
        # The board, its posts, its meetings and its papers.
        "oversee": just(body.OverseeMandate, BOARD, mandates),
        "establish_post": just(body.EstablishPost, BOARD, posts, _one("member", "chair")),
        "place_post": just(body.PlacePost, BOARD, posts, st.sampled_from(body.Side)),
        "require": just(body.RequirePost, BOARD, posts, st.sampled_from(body.Duty)),
        "agree_timetable": just(body.AgreeTimetable, BOARD, "as agreed", st.none() | several),
        "appoint": just(body.AppointHolder, BOARD, posts, people, dates, dates),
        "end_holding": just(body.EndHolding, BOARD, posts, people, dates),
        "dispute": just(body.DisputeEntry, BOARD, st.integers(1, 40)),
        "schedule": just(meeting.CallMeeting, meetings, BOARD, dates, times),
        "reschedule": just(meeting.RescheduleMeeting, meetings, dates, times),
        "cancel": just(meeting.CancelMeeting, meetings),
        "invite": just(meeting.SendInvitation, meetings, posts),
        "hold": just(meeting.HoldMeeting, meetings, BOARD, times),
        "attend": just(meeting.RecordAttendance, meetings, posts, st.sampled_from(meeting.Presence)),
        "declare_interest": just(meeting.DeclareInterest, meetings, posts, cited),
        "highlight": just(meeting.HighlightAction, meetings, actions, st.sampled_from(meeting.Concern)),
        "update_log": just(meeting.UpdateLog, meetings, st.none() | papers),
        "record_pack": just(meeting.RecordPack, meetings, st.booleans()),
        "draft_minutes": just(meeting.DraftMinutes, meetings),
        "minute": just(meeting.MinuteItem, meetings, parts, BOARD, shows, says),
        "no_minutes": just(meeting.RecordNoMinutes, meetings),
        "approve_minutes": just(meeting.ApproveMinutes, meetings, meetings),
        "correct_minutes": just(meeting.CorrectMinutes, meetings, meetings),
        "write": just(paper.WritePaper, papers, st.sampled_from(DAYS[:6]), shows, says),
        "circulate": just(paper.CirculatePaper, papers, BOARD, st.none() | meetings),
        "table": just(paper.TablePaper, papers, BOARD, st.none() | meetings),
        "recall": just(paper.RecallPaper, papers, BOARD),
        # Who decided what, and what was left open.
        "put_to_decide": just(
            decision.ProposeDecision, st.sampled_from(DECISIONS), BOARD, st.sampled_from(decision.Effect), meetings
        ),
        "decide": just(
            decision.TakeDecision,
            st.sampled_from(DECISIONS),
            BOARD,
            st.sampled_from(decision.Effect),
            st.none() | meetings,
            reasons=st.sampled_from(("", "None", "It is needed.")),
        ),
        "minute_decision": just(decision.MinuteDecision, st.sampled_from(DECISIONS), meetings, parts),
        "rescind": just(decision.RescindDecision, st.sampled_from(DECISIONS), cited),
        "supersede_decision": just(decision.SupersedeDecision, st.sampled_from(DECISIONS), st.sampled_from(DECISIONS)),
        "raise_": just(escalation.RaiseEscalation, escalations, posts, posts, st.none() | actions, dates),
        "acknowledge": just(escalation.AcknowledgeEscalation, escalations),
        "answer": just(escalation.AnswerEscalation, escalations),
        "take_further": just(
            escalation.TakeEscalationFurther, escalations, posts, st.sampled_from(escalation.Direction), dates
        ),
        "stand_down": just(escalation.StandDownEscalation, escalations, posts),
        "close_escalation": just(escalation.CloseEscalation, escalations, st.sampled_from(("", "resolved"))),
        "claim": just(claim.MakeClaim, CLAIM, parts, parts, st.none() | actions),
        "resolve_claim": just(claim.ResolveClaim, CLAIM, parts),
        "leave_reference": just(source.LeaveReference, MINUTES, parts, "[x]"),
        "resolve_reference": just(source.ResolveReference, MINUTES, parts, actions),
        "link_theme": just(theme.LinkTheme, THEME, actions | mandates | plans, st.just("") | parts),
        "expect_review": just(review.ExpectReview, REVIEW, st.sampled_from(review.ReviewKind), BOARD, mandates, dates),
        "hold_review": just(review.HoldReview, REVIEW, st.sampled_from(review.ReviewKind), BOARD, mandates),
        "find": just(review.MakeFinding, REVIEW, parts, st.sampled_from(review.Polarity)),
        "report_review": just(review.ReportReview, REVIEW),
        # What is measured, what is asked of partners, and what actions serve.
        "define_measure": just(
            measure.DefineMeasure,
            MEASURE,
            "%",
            st.sampled_from(measure.Better),
            every=st.none() | several,
            tolerance=st.none() | figures,
        ),
        "measure_action": just(measure.MeasureAction, MEASURE, actions),
        "serve_part": just(measure.ServePart, MEASURE, mandates, parts),
        "set_baseline": just(measure.SetBaseline, MEASURE, figures),
        "compare": just(measure.GiveComparator, MEASURE, "nearby", figures, st.sampled_from(("", "2022"))),
        "agree_target": just(measure.AgreeTarget, MEASURE, figures, dates, decision=cited),
        "set_trajectory": just(measure.SetTrajectory, MEASURE, steps, cited),
        "measure": just(
            measure.TakeMeasurement,
            MEASURE,
            _one("q1", "q2", "q3"),
            st.sampled_from(DAYS[:6]),
            st.none() | figures,
            validated=st.booleans(),
        ),
        "restate_measurement": just(
            measure.RestateMeasurement, MEASURE, _one("q1", "q2"), st.none() | figures, validated=st.booleans()
        ),
        "validate_measurement": just(measure.ValidateMeasurement, MEASURE, _one("q1", "q2")),
        "remedy": just(measure.StartRemedy, MEASURE, actions),
        "retire_measure": just(measure.RetireMeasure, MEASURE, cited),
        "commission": just(
            contribution.CommissionContribution, CONTRIBUTION, BOARD, st.none() | actions, st.none() | mandates, dates
        ),
        "put_off_contribution": just(contribution.PutOffContribution, CONTRIBUTION, dates, decision=cited),
        "receive": just(contribution.ReceiveContribution, CONTRIBUTION, st.none() | papers),
        "decline_contribution": just(contribution.DeclineContribution, CONTRIBUTION),
        "flag": just(contribution.FlagContribution, CONTRIBUTION, st.none() | meetings),
        "strengthen": just(contribution.StrengthenContribution, CONTRIBUTION, cited),
        "release": just(contribution.ReleaseContribution, CONTRIBUTION, cited),
        "set_objective": just(plan.SetObjective, plans, parts),
        "serve_objective": just(action.ServeObjective, actions, plans, parts, st.booleans()),
        # By what the ledger draws its own conclusions.
        "adopt_slow_policy": just(
            policy.AdoptSlowPolicy, SLOW, _one("2", "3"), several, several, several, several, several, several
        ),
        "adopt_status_scheme": just(
            policy.AdoptStatusScheme, STATUS, _one("2", "3"), on_track=_one("Green", "Well"), moves_late=several
        ),
    }
)
"""What may be said in a life, by the name of the rule that says it."""


@st.composite
def beginnings(draw: st.DrawFn) -> tuple[Command, ...]:
    """What there is on the first day: a board and its posts, a notice, plans, actions promised, meetings called."""
    notice, one = MANDATES[0], PLANS[0]
    begun: list[Command] = [
        source.RegisterSource(MINUTES),
        theme.DefineTheme(THEME),
        mandate.RegisterMandate(notice, mandate.MandateKind.NOTICE),
        mandate.RegisterMandate(MANDATES[1], mandate.MandateKind.REPORT),
        mandate.RegisterClause(notice, PARTS[0], draw(st.sampled_from(Strength))),
        mandate.SetHorizon(notice, "by then", draw(dates)),
        body.EstablishBody(BOARD),
        *(body.EstablishPost(BOARD, post) for post in POSTS[:2]),
        body.OverseeMandate(BOARD, notice),
        plan.DraftPlan(one),
        plan.AddressMandate(one, notice),
        plan.DraftPlan(PLANS[1]),
        decision.TakeDecision(
            DECISIONS[0], BOARD, draw(st.sampled_from((*[decision.Effect.APPROVED] * 5, *decision.Effect)))
        ),
        decision.ProposeDecision(DECISIONS[1], BOARD, decision.Effect.APPROVED),
        action.ProposeAction(ACTIONS[0], one),
        action.CommitAction(ACTIONS[0], draw(dates), decision=draw(cited)),
        action.ProposeAction(ACTIONS[1], draw(st.none() | plans)),
        action.ProposeAction(ACTIONS[2]),
        *(meeting.CallMeeting(each, BOARD, draw(dates), draw(times)) for each in MEETINGS),
    ]
    if draw(st.booleans()):
        begun.append(action.CommitAction(ACTIONS[1], draw(dates)))
    if draw(st.booleans()):
        begun.append(action.AssignOwner(ACTIONS[0], HEAD))
    return tuple(begun)
