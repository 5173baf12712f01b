"""One of everything that each release learnt to record: the acts behind the golden files.

Run as a script with a release (`acts.py 0.2.0`), it writes that one's files anew: done until it is
released, and never after.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

from ledger import (
    Actor,
    Authority,
    Day,
    Depth,
    Exempt,
    Ledger,
    Restate,
    Say,
    Show,
    SimulatedClock,
    Source,
    Void,
    With,
)
from ledger.act import Request
from ledger.aggregates import (
    action,
    body,
    claim,
    decision,
    escalation,
    mandate,
    meeting,
    paper,
    plan,
    policy,
    review,
    source,
    theme,
)
from ledger.entry import Reason
from ledger.store.sqlite import SQLiteStore
from ledger.values import Strength

HERE = Path(__file__).parent
CLERK = Actor("post/clerk", "secretariat", "post/chair", "post/typist", "command line")
MINUTES = Source("source/minutes", "CA.867, page 3", date(2026, 4, 2), "0f" * 32)
D1, D9 = date(2026, 4, 1), date(2026, 4, 9)
Acts = tuple[tuple[Request | With, ...], ...]

FIRST: Acts = (
    (
        source.RegisterSource("source/minutes", "minutes", "0f" * 32, "Minutes of the Cabinet"),
        source.DateSource("source/minutes", source.Dated.PUBLISHED, D1),
    ),
    (
        claim.MakeClaim("claim/date", "issued", "2026-04-01", "source/minutes", "When?", "“issued”"),
        claim.MakeClaim("claim/date", "signed", "2026-04-02"),
        claim.ResolveClaim("claim/date", "signed", reason="The signature is the act."),
    ),
    (
        body.EstablishBody("body/board", "Improvement Board"),
        body.ApproveTerms("body/board", text="Monthly."),
        body.EstablishPost("body/board", "post/chair", "chair", "Independent chair"),
        body.AppointHolder("body/board", "post/chair", "person/p1", D1, D9, terms="A year."),
        body.EndHolding("body/board", "post/chair", "person/p1", D9, "Term ended."),
    ),
    (
        meeting.CallMeeting("meeting/m1", "body/board", D1, time(18, 0), "First"),
        meeting.HoldMeeting("meeting/m1", "body/board", time(18, 5)),
        meeting.RecordAttendance("meeting/m1", "post/chair", meeting.Presence.PRESENT),
        meeting.DraftMinutes("meeting/m1"),
        meeting.RecordPack("meeting/m1", complete=True),
        meeting.HoldMeeting("meeting/m2", "body/board"),
        meeting.RecordNoMinutes("meeting/m2"),
    ),
    (
        decision.ProposeDecision("decision/d1", "body/board", decision.Effect.APPROVED, "meeting/m1", "To agree"),
        decision.TakeDecision(
            "decision/d1",
            "body/board",
            decision.Effect.APPROVED,
            "meeting/m1",
            text="Agreed.",
            reasons="It is needed.",
            options="To reject it.",
            interests="None.",
        ),
        decision.MinuteDecision("decision/d1", "meeting/m1", "CA.867"),
        decision.CorrectDecision("decision/d1", text="Agreed, as amended."),
        decision.TakeDecision("decision/d2", "body/board", decision.Effect.NOTED),
        decision.SupersedeDecision("decision/d1", "decision/d2", "Overtaken."),
        decision.RescindDecision("decision/d2", "decision/d1", "In error."),
        meeting.DeclareInterest("meeting/m1", "post/chair", "decision/d1", "Employed there."),
        meeting.ApproveMinutes("meeting/m1", "meeting/m2"),
        meeting.CorrectMinutes("meeting/m1", "meeting/m2", "For “two”, “three”."),
    ),
    (
        plan.DraftPlan("plan/p1", "Improvement plan"),
        plan.ConsiderPlan("plan/p1", "body/board", "meeting/m1", "More on measures."),
        plan.ApprovePlan("plan/p1", "body/board", "decision/d1"),
        plan.SubmitPlan("plan/p1", "body/board"),
        plan.AdoptPlan("plan/p1", "decision/d1"),
        plan.DraftPlan("plan/p2"),
    ),
    (
        action.ProposeAction("action/a1", "plan/p1", D9, "by 9 April", "Reset the front door, « entrée », 入口"),
        action.CommitAction("action/a1", D9, "by 9 April", "decision/d1", "Urgent."),
        action.AssignOwner("action/a1", "post/chair", "decision/d1", "Best placed."),
        action.MoveDueDate("action/a1", date(2026, 4, 12), "", "decision/d1", "Staff short."),
        action.ReportProgress("action/a1", "amber", "Half done."),
        action.BlockAction("action/a1", "recruitment", "No staff."),
        action.UnblockAction("action/a1", "Staff found."),
        action.DeliverAction("action/a1", "Done."),
        action.SubmitEvidence("action/a1", "audit-1", "Audit of ten."),
        action.AcceptEvidence("action/a1", "audit-1", "decision/d1", "Convincing."),
        action.CloseAction("action/a1", "decision/d1", "Finished."),
        action.ReopenAction("action/a1", "decision/d1", "Not finished."),
        action.ProposeAction("action/a2"),
        action.ProposeAction("action/a3"),
        action.ProposeAction("action/a4"),
        action.MergeAction("action/a2", "action/a1", "decision/d1", "One work."),
        action.SplitAction("action/a3", ("action/a1", "action/a4"), "decision/d1", "Two works."),
        action.WithdrawAction("action/a4", "decision/d1", "Not needed."),
        action.CarryAction("action/a1", "plan/p2", "decision/d1", "New plan."),
    ),
    (
        plan.SupersedePlan(
            "plan/p1", "plan/p2", (plan.Mapping("action/a1", plan.Fate.CARRIED, ("action/a1",)),), "decision/d1", "New."
        ),
    ),
    (
        paper.WritePaper(
            "paper/w1",
            D1,
            (Show("action/a1", Depth.APPENDIX), Show("source/minutes", Depth.LINK, (2,))),
            (Say("Going well.", Depth.HEADLINE, "action/a1", "green"),),
            "Progress",
        ),
        With(paper.CirculatePaper("paper/w1", "body/board", "meeting/m1", "By post."), answers_to=[2, 3]),
        paper.TablePaper("paper/w1", "body/board", "meeting/m1", "On the day."),
        paper.RecallPaper("paper/w1", "body/board", "Wrong figures."),
        With(
            meeting.MinuteItem(
                "meeting/m1",
                "1",
                "body/board",
                (Show("action/a1", Depth.SPOKEN, (35, 36)),),
                (Say("A spoken update.", Depth.SPOKEN),),
            ),
            exempt=Exempt("category 9", "Local Government Act 1972, section 100A(4)"),
            authority=Authority(rule="standing order 4"),
            effective=Day(D1, date(2026, 4, 2), "early April"),
        ),
    ),
    (
        Restate(5, claim.MakeClaim("claim/date", "signed", "2026-04-03"), Reason.LEARNT_SINCE, "Read again."),
        Void(13, Reason.ENTERED_IN_ERROR, "Never held."),
    ),
)


SECOND: Acts = (
    (source.RegisterSource("source/minutes", "minutes", title="Minutes of the Cabinet"),),
    (
        *(source.DateSource("source/minutes", what, D1) for what in source.Dated),
        source.LeaveReference("source/minutes", "1", "appendix [x]", "No such appendix."),
        source.LeaveReference("source/minutes", "2", "see above"),
        source.ResolveReference("source/minutes", "1", "source/minutes", "It is its own."),
    ),
    (
        body.EstablishBody("body/board", "Improvement Board"),
        body.EstablishPost("body/board", "post/adviser", "adviser"),
        body.EstablishPost("body/board", "post/head", "attends"),
    ),
    (
        mandate.RegisterMandate(
            "mandate/n1", mandate.MandateKind.NOTICE, "the Council", "source/minutes", "Improvement notice"
        ),
        mandate.RegisterMandate("mandate/n2", mandate.MandateKind.REPORT),
        mandate.RegisterMandate("mandate/n3", mandate.MandateKind.RESOLUTION),
        With(mandate.IssueMandate("mandate/n1"), effective=Day(date(2026, 3, 1), D1, "March")),
        mandate.SignMandate("mandate/n1", "post/head"),
        mandate.PublishMandate("mandate/n1"),
        *(
            mandate.RegisterClause("mandate/n1", f"5{part}", strength, "the Council", f"It {strength} do so.")
            for part, strength in zip("abcde", Strength, strict=True)
        ),
        mandate.RegisterArea("mandate/n1", "1", "« Leadership »"),
        mandate.SetHorizon("mandate/n1", "the end of its term", D9),
        mandate.VaryMandate("mandate/n1", "Clause 5a."),
        mandate.IssueDirection("mandate/n1", "section 497A", "To do so."),
        mandate.LiftDirection("mandate/n1", "Done."),
        mandate.EvidenceProgress("mandate/n1", "the adviser", "Sufficient."),
        mandate.RecordAgreement("mandate/n1", "Agreed."),
        mandate.StepDownMandate("mandate/n1", "Stepped down."),
        mandate.SetHorizon("mandate/n2", "in due course"),
    ),
    (
        body.OverseeMandate("body/board", "mandate/n1"),
        *(body.RequirePost("body/board", "post/adviser", duty, "Clause 6.") for duty in body.Duty),
        *(body.PlacePost("body/board", "post/adviser", side) for side in body.Side),
        *(decision.TakeDecision(f"decision/d{n}", "body/board", each) for n, each in enumerate(decision.Effect, 1)),
        body.AgreeTimetable("body/board", "monthly", 31, "decision/d1"),
        body.AgreeTimetable("body/board", "as need be"),
        body.DisputeEntry("body/board", 3, "It was not so.", "decision/d1"),
    ),
    (
        meeting.CallMeeting("meeting/m1", "body/board", D9),
        meeting.RescheduleMeeting("meeting/m1", D9, time(18, 0), "No room."),
        meeting.RescheduleMeeting("meeting/m1", None),
        meeting.SendInvitation("meeting/m1", "post/adviser"),
        *(meeting.RecordAttendance("meeting/m1", "post/adviser", each) for each in meeting.Presence),
        meeting.AdmitUrgentItem("meeting/m1", "7", "post/head", "It cannot wait."),
        meeting.ExcludePublic("meeting/m1", "8", "category 9", "Local Government Act 1972, section 100A(4)"),
        meeting.CallMeeting("meeting/m2", "body/board"),
        meeting.CancelMeeting("meeting/m2", "No quorum."),
    ),
    (
        plan.AnnouncePlan("plan/p1", "Improvement plan"),
        plan.DraftPlan("plan/p1"),
        plan.AddressMandate("plan/p1", "mandate/n1"),
        plan.GivePlanFeedback("plan/p1", "body/board", "More on measures."),
        plan.RevisePlan("plan/p1", "2.0", "decision/d1", "As advised."),
        mandate.RegisterRecommendation("mandate/n2", "6", "the inspector", "body/board", "Record challenge."),
        mandate.RegisterRecommendation("mandate/n2", "7"),
        mandate.AssignRecommendation("mandate/n2", "6", "plan/p1", "decision/d1"),
        mandate.DeclineRecommendation("mandate/n2", "7", "decision/d1", "Not ours."),
    ),
    (
        action.ProposeAction("action/a1", "plan/p1", D9, title="Reset the front door"),
        action.RewordAction("action/a1", "Reset the front door, « entrée », 入口", "decision/d1", "Clearer."),
        action.LinkAction("action/a1", "mandate/n1", "5b", "Named there."),
        action.StartAction("action/a1"),
        action.SetMilestone("action/a1", "hire", D9, "by 9 April", "decision/d1", "Two posts."),
        action.MoveMilestone("action/a1", "hire", None, "soon", "decision/d1", "No applicants."),
        action.GiveForecast("action/a1", D9, "hire", "by 9 April", "On course."),
        action.GiveForecast("action/a1", None),
        action.MeetMilestone("action/a1", "hire", "Hired."),
        action.ExplainDelay("action/a1", "recruitment", "Nobody applied."),
        action.DisputeSlowness("action/a1", "post/head", "It was paused."),
        action.SubmitEvidence("action/a1", "audit-1"),
        action.RejectEvidence("action/a1", "audit-1", "decision/d1", "Too small."),
        meeting.HighlightAction("meeting/m1", "action/a1", meeting.Concern.SLOW, "the head", None, "Slow."),
        meeting.HighlightAction("meeting/m1", "action/a1", meeting.Concern.CONTRIBUTION),
    ),
    (
        paper.WritePaper(
            "paper/log",
            D1,
            (Show("action/a1", Depth.COVERING_REPORT),),
            tuple(Say("So.", depth) for depth in Depth),
            "Action and impact log",
        ),
        meeting.UpdateLog("meeting/m1", "paper/log"),
        plan.DraftPlan("plan/p2"),
        plan.SupersedePlan("plan/p2", "plan/p1", tuple(plan.Mapping("action/a1", fate) for fate in plan.Fate)),
    ),
    (
        escalation.RaiseEscalation(
            "escalation/e1",
            "post/adviser",
            "post/head",
            "action/a1",
            D9,
            escalation.EscalationKind.CHALLENGE,
            "No progress",
            "Three months.",
        ),
        escalation.AcknowledgeEscalation("escalation/e1", "It came."),
        escalation.AnswerEscalation("escalation/e1", "In hand."),
        *(
            escalation.TakeEscalationFurther("escalation/e1", "post/chief", direction, D9, "No answer.")
            for direction in escalation.Direction
        ),
        escalation.StandDownEscalation("escalation/e1", "post/head", "It is for them."),
        escalation.CloseEscalation("escalation/e1", "resolved", "It was done."),
        escalation.RaiseEscalation("escalation/e2", "post/adviser", "post/head"),
    ),
    (
        *(
            review.ExpectReview(f"review/r{n}", kind, "body/board", "mandate/n1", D9, "the spring", "A visit")
            for n, kind in enumerate(review.ReviewKind, 1)
        ),
        review.RequireReview("review/r1", "post/head", "Clause 8."),
        review.AgreeReviewer("review/r1", "an independent reviewer"),
        review.ProvideSelfAssessment("review/r1", "paper/log"),
        review.HoldReview("review/r1", review.ReviewKind.INSPECTION, "body/board", "mandate/n1", "third", "A visit"),
        *(review.MakeFinding("review/r1", f"{way} 1", way, "too many", "It found so.") for way in review.Polarity),
        review.ReportReview("review/r1", "source/minutes"),
        review.RulePublication("review/r1", published=True, reason="In the public interest."),
        review.PublishReview("review/r1"),
    ),
    (
        theme.DefineTheme("theme/t1", "The front door"),
        With(
            theme.LinkTheme("theme/t1", "mandate/n1", "5b", "The same matter."),
            authority=Authority(rule="terms of reference 4"),
            exempt=Exempt("category 9", "Local Government Act 1972, section 100A(4)"),
            answers_to=[2, 3],
        ),
    ),
    (
        With(policy.AdoptSlowPolicy("policy/slow", "1", 28, 3, 60, 2, 3, 4, "decision/d1", "As agreed."), effective=D9),
        With(
            policy.AdoptStatusScheme(
                "policy/status", "1", "Done", "Well", "Watch", "Late", "New", "Unknown", 2, 3, "decision/d1", "Plainer."
            ),
            effective=D9,
        ),
        With(policy.AdoptSlowPolicy("policy/slow", "2"), effective=D9),
    ),
    (
        Restate(5, source.DateSource("source/minutes", source.Dated.SIGNED, D9), Reason.MISTYPED, "The 9th."),
        With(
            Restate(14, mandate.RegisterMandate("mandate/n1", mandate.MandateKind.NOTICE), Reason.WORDS_ERASED),
            effective=Day(None, D1, "before 1 April"),
        ),
        Restate(20, mandate.RegisterClause("mandate/n1", "5a", Strength.AIM), Reason.LEARNT_SINCE),
        Void(30, Reason.ENTERED_IN_ERROR, "Not so."),
        Void(31, Reason.MISTYPED),
    ),
)

ACTS: Mapping[str, Acts] = {"0.1.0": FIRST, "0.2.0": SECOND}


def record(path: Path | None, release: str) -> Ledger:
    """A ledger of a release's acts, on a clock that stands at one noon."""
    clock = SimulatedClock(datetime(2026, 4, 9, 12, tzinfo=UTC))
    book = Ledger.create(path, council="A council", origin="example.org/a", clock=clock)
    for number, act in enumerate(ACTS[release], start=1):
        book.record(act, id=f"act {number}", by=CLERK, effective=D1, source=MINUTES if number > 1 else None)
    return book


def main(release: str) -> None:
    """Write the ledger of a release, and the bytes of its entries."""
    path = HERE / f"{release}.ledger"
    path.unlink(missing_ok=True)
    record(path, release).close()
    store = SQLiteStore(path, read_only=True)
    rows = store.recorder.select_notifications(start=1, limit=1_000)
    store.close()
    (HERE / f"{release}.entries").write_bytes(b"".join(row.header + b"\n" + row.state + b"\n" for row in rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
