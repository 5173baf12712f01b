"""A council that kept its record as things happened, for a month, and said everything of which an answer has rows."""

from __future__ import annotations

from duty_world import DRAFT, LAST, OTHER, YES, B, N, World, day
from test_dated_fields import CHAIR, A, P, world

from ledger import Actor, Ledger
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
    person,
    plan,
    policy,
    record,
    review,
    risk,
    source,
    theme,
    views,
)
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.signature import Kind
from ledger.values import Depth, Exempt, Say, Show

C, D = "action/c", "action/d"
GONE, NEXT, FURTHER = "decision/gone", "decision/next", "decision/further"
KEY = SigningKey("example.org/a", Kind.NOTE, b"\5" * 32)
SLOW = meeting.Concern.SLOW


def kept_council() -> Ledger:
    """The ledger, at the end of its month."""
    made = world()
    _of_mandates(made)
    _of_work(made)
    _of_boards(made)
    _of_partners(made)
    _of_the_record(made)
    return made.book


def _of_mandates(made: World) -> None:
    council = "mandate/council"
    made.say(
        22,
        source.RegisterSource("source/s"),
        mandate.RegisterMandate(council, mandate.MandateKind.RESOLUTION, "the council", "source/s"),
        mandate.RegisterArea(N, "a1"),
        mandate.RegisterArea(N, "a2"),
        mandate.RegisterRecommendation(N, "R1", "an inspector", OTHER, text="Look again."),
        mandate.RegisterRecommendation(N, "R2"),
        mandate.AssignRecommendation(N, "R1", "plan/p"),
        mandate.SignMandate(N),
        mandate.PublishMandate(N),
        mandate.AcceptGap(N, "a2", decision=YES),
        mandate.DeclineRecommendation(N, "R2", decision=YES, reason="It is done."),
        plan.SetObjective("plan/p", "better"),
        action.ServeObjective(A, "plan/p", "better", mandatory=True),
        plan.RevisePlan("plan/p", "2"),
        plan.AdoptPlan("plan/p", decision=YES),
        plan.SubmitPlan("plan/p", OTHER),
        plan.DraftPlan("plan/old"),
    )
    made.say(23, plan.SupersedePlan("plan/old", "plan/p", (), decision=YES))


def _of_work(made: World) -> None:
    made.say(
        23,
        action.ProposeAction(C, "plan/p", title="C"),
        action.CommitAction(C, day(26), "by the 26th", decision=YES),
        action.AssignOwner(C, "post/x"),
        action.LinkAction(C, N, "R1"),
        action.ProposeAction(D, "plan/p", title="D"),
        action.CommitAction(D, day(24)),
        action.MoveDueDate(A, day(27), reason="staff"),
        action.LinkAction(A, N, "a1"),
    )
    made.say(
        24, action.ReportProgress(A, "Green"), action.ReportProgress(C, "Blue"), action.DisputeSlowness(A, "post/x")
    )
    made.say(24, action.DeliverAction(C), action.SubmitEvidence(C, "survey"), action.BlockAction(D, "the roof"))
    made.say(25, action.AcceptEvidence(C, "survey", decision=YES), action.MoveMilestone(A, "draft", day(26)))
    made.say(
        25,
        measure.SetBaseline("measure/m", "5", "2021"),
        measure.GiveComparator("measure/m", "nearby", "3", period="2021"),
        measure.TakeMeasurement("measure/m", "2", day(25), "9", numerator=9, denominator=100),
        measure.DefineMeasure("measure/n", "days", measure.Better.LOWER),
    )


def _of_boards(made: World) -> None:
    made.say(
        23,
        meeting.CallMeeting("meeting/4", B, day(25)),
        meeting.SendInvitation("meeting/4", P),
        meeting.CallMeeting("meeting/5", B, day(26)),
        meeting.CallMeeting("meeting/6", B, day(30)),
        escalation.RaiseEscalation("escalation/f", "post/x", P, A, day(30), reason="It waits."),
        risk.MitigateRisk("risk/r", A),
        risk.RaiseRisk("risk/s", B, N, title="S", cause="c", event_feared="e", effect="f"),
        risk.OwnRisk("risk/s", "post/x"),
    )
    made.say(
        24,
        paper.WritePaper(
            "paper/p",
            day(24),
            (Show(A, Depth.COVERING_REPORT), Show("risk/s", Depth.HEADLINE)),
            (Say("C", Depth.HEADLINE, C),),
        ),
        paper.StateParts("paper/p", (paper.ReportPart.DATA,)),
        paper.CirculatePaper("paper/p", B, "meeting/4"),
        escalation.AnswerEscalation("escalation/f", "It is seen to."),
        meeting.CancelMeeting("meeting/5"),
    )
    made.say(
        25,
        meeting.HoldMeeting("meeting/4", B),
        meeting.RecordPack("meeting/4", complete=True),
        meeting.DraftMinutes("meeting/4"),
        meeting.ApproveMinutes("meeting/2", "meeting/4"),
        meeting.HighlightAction("meeting/4", A, SLOW, "post/x"),
        meeting.AdmitUrgentItem("meeting/4", "7", CHAIR),
        meeting.DeclareInterest("meeting/4", CHAIR, GONE),
        meeting.UpdateLog("meeting/4"),
        meeting.RecordAttendance("meeting/4", CHAIR, meeting.Presence.PRESENT),
        meeting.MinuteItem("meeting/4", "1", B, (Show(C, Depth.SPOKEN),), ()),
        decision.TakeDecision(
            GONE, B, decision.Effect.APPROVED, "meeting/4", "G", "To do so.", "It helps.", "None", "None"
        ),
        decision.MinuteDecision(GONE, "meeting/4", "12"),
        decision.TakeDecision(NEXT, B, decision.Effect.NOTED),
        decision.ProposeDecision(FURTHER, B, decision.Effect.REFERRED, "meeting/6"),
    )
    made.say(26, decision.SupersedeDecision(GONE, NEXT), decision.RescindDecision(DRAFT, by_decision=YES))


def _of_partners(made: World) -> None:
    made.say(
        23,
        contribution.CommissionContribution("contribution/d", OTHER, A, N, due=day(24), timescale="soon"),
        contribution.CommissionContribution("contribution/e", OTHER, C, N, due=day(27)),
    )
    made.say(
        25,
        contribution.ReceiveContribution("contribution/d", "paper/p"),
        contribution.DeclineContribution("contribution/e"),
    )
    made.say(26, contribution.FlagContribution("contribution/c", "meeting/4"))
    made.say(
        26,
        views.GatherViews("views/v", "families", mandate=N),
        views.ReflectViews("views/v", A),
        views.GatherViews("views/w", "staff", mandate=N),
    )


def _of_the_record(made: World) -> None:
    book = made.book
    made.say(26, source.LeaveReference("source/s", "9", "[x]"))
    made.say(26, claim.MakeClaim("claim/c", "1", "three"), claim.MakeClaim("claim/c", "2", "four"))
    made.say(26, theme.DefineTheme("theme/t"), theme.LinkTheme("theme/t", A))
    made.say(26, policy.AdoptStatusScheme("policy/status", "2", on_track="Well"))
    made.say(26, policy.AdoptCalendar("policy/calendar", "1", day(1), day(30), (day(20),)))
    made.say(26, policy.AdoptCheckpointPolicy("policy/seal", "1"))
    made.say(26, action.ExplainDelay(A, "a family's own circumstances"), exempt=Exempt("category 2", "section 40"))
    made.say(26, person.NamePerson("person/p", "Somebody"), person.NamePerson("person/r", "Another"))
    named = next(each.number for each in book.entries() if each.stream == "person/p")
    size = Checkpoint.of(book.checkpoint(KEY, by=Actor("post/clerk"), first=True)).size
    made.say(27, record.PublishCheckpoint(record.OPENING, size, "minutes, item 3", "meeting/4"))
    made.say(27, record.EraseWords(record.OPENING, (named,), "UK GDPR article 17", "person/p"))
    made.say(27, review.HoldReview("review/s", review.ReviewKind.SIX_MONTHLY, OTHER, N))
    made.say(LAST, body.AppointHolder(B, CHAIR, "person/p", day(27)))
