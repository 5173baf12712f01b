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
    reading,
    review,
    risk,
    source,
    theme,
    views,
)
from ledger.aggregates import record as record_
from ledger.entry import Reason
from ledger.store.sqlite import SQLiteStore
from ledger.values import Strength
from ledger.vocabulary import Command

HERE = Path(__file__).parent
CLERK = Actor("post/clerk", "secretariat", "post/chair", "post/typist", "command line")
MINUTES = Source("source/minutes", "CA.867, page 3", date(2026, 4, 2), "0f" * 32)
D1, D9 = date(2026, 4, 1), date(2026, 4, 9)
Acts = tuple[tuple[Request | With, ...], ...]


def as_once_taken(command: Command, **fields: object) -> Command:
    """A command with what was taken when these acts were first recorded, and is refused since."""
    for name, value in fields.items():
        object.__setattr__(command, name, value)
    return command


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

THIRD: Acts = (
    (
        source.RegisterSource("source/minutes"),
        body.EstablishBody("body/board", "Improvement Board"),
        body.EstablishPost("body/board", "post/chair", "chair"),
        body.AgreeHolder("body/board", "post/chair", "person/p1", "body/board"),
        meeting.CallMeeting("meeting/m1", "body/board", D9),
        mandate.RegisterMandate("mandate/n1", mandate.MandateKind.RULES, "the Council"),
        mandate.RegisterClause("mandate/n1", "8", Strength.WILL, "the Department"),
        mandate.AcceptGap("mandate/n1", "8", reason="Not ours."),
        plan.DraftPlan("plan/p1"),
        plan.SetObjective("plan/p1", "1", "A front door that works"),
        action.ProposeAction("action/a1", "plan/p1", title="Reset the front door, « entrée », 入口"),
        action.ServeObjective("action/a1", "plan/p1", "1", mandatory=True),
        With(
            action.ResourceAction("action/a1", "£68,000 a year", reason="Two posts."),
            authority=Authority(rule="scheme of delegation 3.2"),
        ),
        paper.WritePaper("paper/report", D1, title="Performance"),
        paper.StateParts("paper/report", tuple(paper.ReportPart)),
    ),
    (
        With(
            policy.AdoptCalendar(
                "policy/calendar",
                "2026",
                D1,
                date(2026, 12, 31),
                (date(2026, 4, 3), date(2026, 4, 6)),
                reason="As given.",
            ),
            effective=D9,
        ),
    ),
    tuple(
        as_once_taken(
            reading.ReadClause(
                f"reading/n1-{name}",
                "mandate/n1",
                "8",
                expects,
                occasion,
                parts=("data", "analysis"),
                deadline=reading.Deadline(reading.Anchor.ISSUED, None, 6, reading.Unit.MONTHS),
                title="So read",
            ),
            of="body/board",
            posts=("post/chair",),
        )
        for name, (expects, occasion) in enumerate(
            (each, occasion) for each in reading.Expected for occasion in reading.OCCASIONS[each]
        )
    ),
    (
        *(
            reading.ReadClause(
                f"reading/by-{number}",
                "mandate/n1",
                "8",
                reading.Expected.UPDATE,
                reading.Recurs.ONCE,
                deadline=reading.Deadline(
                    anchor, D9 if anchor is reading.Anchor.DAY else None, 70, unit, first_day=True
                ),
            )
            for number, (anchor, unit) in enumerate(
                (anchor, unit) for anchor in reading.Anchor for unit in reading.Unit
            )
        ),
        reading.ExplainException("reading/n1-0", "meeting/m1", "post/chair", "It was cancelled."),
        reading.WithdrawReading("reading/n1-0", reason="Read otherwise since."),
    ),
    (
        *(
            measure.DefineMeasure(f"measure/m-{way}", "%", way, "plans in time", "plans", 31, "0.5", "Plans in time")
            for way in measure.Better
        ),
        measure.ServePart("measure/m-higher", "mandate/n1", "8"),
        measure.MeasureAction("measure/m-higher", "action/a1"),
        measure.SetBaseline("measure/m-higher", "-52.25", "2025"),
        measure.GiveComparator("measure/m-higher", "national", "75", "2025"),
        measure.AgreeTarget("measure/m-higher", "86", D9, "by 9 April", reason="As agreed."),
        measure.SetTrajectory("measure/m-higher", (measure.Step(D1, "60"), measure.Step(D9, "86")), reason="By steps."),
        measure.TakeMeasurement("measure/m-higher", "Q1", D1, "0.5", "nearly", 1, 2, validated=True, commentary="So."),
        measure.RestateMeasurement(
            "measure/m-higher", "Q1", None, "doubled", 0, 2, validated=False, reason="Recounted."
        ),
        measure.ValidateMeasurement("measure/m-higher", "Q1"),
        measure.StartRemedy("measure/m-higher", "action/a1"),
        measure.RetireMeasure("measure/m-higher", reason="Counted no more."),
    ),
    (
        risk.RaiseRisk("risk/r1", "body/board", "mandate/n1", 5, "Staff leave", "Pay", "They leave", "No plan is kept"),
        risk.ScoreRisk("risk/r1", 4, 5, "As now."),
        risk.SetRiskTarget("risk/r1", 2, 3, D9),
        risk.OwnRisk("risk/r1", "post/head"),
        risk.MitigateRisk("risk/r1", "action/a1"),
        risk.UpdateMitigation("risk/r1", "A retention payment."),
        risk.ReviewRisk("risk/r1", "No change."),
        risk.CloseRisk("risk/r1", reason="Past."),
        risk.ReopenRisk("risk/r1", "Back."),
    ),
    (
        contribution.CommissionContribution(
            "contribution/c1", "body/board", "action/a1", "mandate/n1", D1, "by April", title="Nurses"
        ),
        contribution.PutOffContribution("contribution/c1", D9, "by 9 April", reason="Asked for."),
        contribution.DeclineContribution("contribution/c1", "No staff."),
        contribution.FlagContribution("contribution/c1", "meeting/m1", "Late."),
        contribution.StrengthenContribution("contribution/c1", reason="Better."),
        contribution.ReceiveContribution("contribution/c1", "paper/report", "It came."),
        contribution.ReleaseContribution("contribution/c1", reason="No longer."),
        views.GatherViews("views/v1", "families", "survey", "mandate/n1", "What they said."),
        views.ReflectViews("views/v1", "action/a1", "In its wording."),
    ),
    (
        review.ExpectReview("review/r1", review.ReviewKind.SIX_MONTHLY),
        review.CoverInSelfAssessment("review/r1", "10a"),
        *(review.RequestAccess("review/r1", f"{to}", to, D9, "Please.") for to in review.AccessTo),
        review.ProvideAccess("review/r1", "facilities", "A room."),
        review.RefuseAccess("review/r1", "records", "Not to hand."),
    ),
)

# Of entry 1 alone, which holds no salt: every ledger of these acts has this root.
ROOT = "ryaf0WRyjuHs88mUK6nJQcYX5/Q5rW2biOnQCVFjfQA="
KEY = "example.org/a+97b3adee+AcqTrBcFGHBx1nuDx/8O/oEI6OxFMFdddyaHkzPb2r58"
SIGNATURE = "l7Ot7jFnMF/pZhlARWwOzEJsEktoAW3ddM3DxSZ5igVjEdpQltcZFh4U0sbuCuffvcS6ZE+KP7ascfQsnUkO07ggawo="

FOURTH: Acts = (
    (
        source.RegisterSource("source/minutes"),
        body.EstablishBody("body/board", "Improvement Board"),
        meeting.CallMeeting("meeting/m1", "body/board", D9),
        action.ProposeAction("action/a1", title="Reset the front door, « entrée », 入口"),
        person.NamePerson("person/p1", "The first holder"),
        person.NamePerson("person/p1", "Known so before"),
        paper.WritePaper("paper/report", D1),
        paper.CarryCheckpoint("paper/report", 1, ROOT),
    ),
    (
        With(record_.TakeCheckpoint(record_.OPENING, 1, ROOT, KEY, SIGNATURE), effective=D9),
        With(
            record_.PublishCheckpoint(record_.OPENING, 1, "the board's minutes, item 2", "meeting/m1", "As printed."),
            effective=D9,
        ),
        With(
            record_.EraseWords(record_.OPENING, (6,), "UK GDPR article 17(1)", "person/p1"),
            effective=D9,
            exempt=Exempt("category 2", "Local Government Act 1972, Schedule 12A"),
        ),
    ),
    (With(policy.AdoptCheckpointPolicy("policy/seal", "1", 31, reason="Each meeting."), effective=D9),),
)

ACTS: Mapping[str, Acts] = {"0.1.0": FIRST, "0.2.0": SECOND, "0.3.0": THIRD, "0.4.0": FOURTH}


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
