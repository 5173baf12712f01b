"""A ledger in which every invariant has something to look at: a council's six weeks, kept as they happened."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from ledger import Actor, Ledger, SimulatedClock
from ledger.act import Restate
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
    record,
    review,
    risk,
    source,
    theme,
    views,
)
from ledger.entry import Reason
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.signature import Kind
from ledger.values import Day, Depth, Exempt, Say, Show, Strength
from ledger.vocabulary import Command

BEGUN = date(2022, 3, 26)
CLERK = Actor("post/clerk")
BOARD, NOTICE = "body/board", "mandate/notice"
A, B, C = "action/a", "action/b", "action/c"
APPROVED = decision.Effect.APPROVED
KEY = SigningKey("example.org/anytown", Kind.NOTE, b"\5" * 32)
SECRET = "a family's own circumstances"  # noqa: S105 - the words that are exempt


def on(day: int) -> date:
    """So many days after the record begins."""
    return BEGUN + timedelta(days=day)


class Scribe:
    """Whoever writes it down, each thing on the day it happens."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2022, 3, 26, 9, tzinfo=UTC))
        self.book = Ledger.create(council="Anytown Council", origin="example.org/anytown", clock=self.clock)

    def say(self, day: int, *commands: Command | Restate, **more: Any) -> None:
        """Record what happened on a day, that day."""
        now = datetime(2022, 3, 26, 12, tzinfo=UTC) + timedelta(days=day)
        self.clock.advance(max(now - self.clock.now(), timedelta()))
        more.setdefault("effective", on(day))
        self.book.record(list(commands), id=f"{day}/{self.book.head}", by=CLERK, **more)


def looked_at() -> Ledger:
    """The ledger."""
    scribe = Scribe()
    _begin(scribe)
    _first_weeks(scribe)
    _later(scribe)
    _reviewed(scribe)
    _sealed(scribe)
    return scribe.book


def _begin(scribe: Scribe) -> None:
    scribe.say(
        0,
        source.RegisterSource("source/minutes"),
        mandate.RegisterMandate(NOTICE, mandate.MandateKind.NOTICE),
        mandate.RegisterClause(NOTICE, "1", Strength.MUST),
        mandate.RegisterArea(NOTICE, "2"),
        mandate.RegisterMandate("mandate/report", mandate.MandateKind.REPORT),
        mandate.IssueMandate(NOTICE),
        mandate.SetHorizon(NOTICE, "within the month", on(30)),
        body.EstablishBody(BOARD),
        body.OverseeMandate(BOARD, NOTICE),
        body.EstablishPost(BOARD, "post/chair", "chair"),
        body.EstablishPost(BOARD, "post/head"),
        body.PlacePost(BOARD, "post/chair", body.Side.INDEPENDENT),
        body.PlacePost(BOARD, "post/head", body.Side.COUNCIL),
        body.RequirePost(BOARD, "post/chair", body.Duty.INVITED),
        body.AppointHolder(BOARD, "post/chair", "person/p", on(0)),
        body.AppointHolder(BOARD, "post/head", "person/p", on(0)),
        plan.DraftPlan("plan/one"),
        plan.DraftPlan("plan/two"),
        plan.AddressMandate("plan/one", NOTICE),
    )
    scribe.say(
        1,
        decision.TakeDecision("decision/d", BOARD, APPROVED, title="D", reasons="It is needed."),
        decision.TakeDecision("decision/n", BOARD, decision.Effect.NOTED),
        action.ProposeAction(A, "plan/one", title="A"),
        action.CommitAction(A, on(10), decision="decision/d"),
        action.AssignOwner(A, "post/head"),
        action.LinkAction(A, NOTICE, "2"),
        action.ProposeAction(B, "plan/one"),
        action.CommitAction(B, decision="decision/n"),
        action.ProposeAction(C),
        action.CommitAction(C, on(8), decision="decision/d"),
    )


def _first_weeks(scribe: Scribe) -> None:
    scribe.say(
        2, meeting.CallMeeting("meeting/1", BOARD, on(5), time(10)), meeting.CallMeeting("meeting/2", BOARD, on(20))
    )
    scribe.say(3, meeting.SendInvitation("meeting/1", "post/chair"))
    scribe.say(4, meeting.RescheduleMeeting("meeting/1", on(6), time(10)))
    scribe.say(
        5, paper.WritePaper("paper/p", on(5), (Show(A, Depth.COVERING_REPORT),), (Say("So", Depth.HEADLINE, B),))
    )
    scribe.say(
        5,
        paper.StateParts("paper/p", (paper.ReportPart.DATA,)),
        paper.CirculatePaper("paper/p", BOARD, "meeting/1"),
    )
    scribe.say(
        6,
        meeting.HoldMeeting("meeting/1", BOARD, time(10)),
        meeting.DraftMinutes("meeting/1"),
        meeting.AdmitUrgentItem("meeting/1", "7", "post/chair"),
        meeting.HighlightAction("meeting/1", C, meeting.Concern.SLOW),
        meeting.RecordPack("meeting/1", complete=True),
    )
    scribe.say(7, meeting.DeclareInterest("meeting/1", "post/chair", "decision/d"))
    scribe.say(8, paper.WritePaper("paper/late", on(8)), paper.CirculatePaper("paper/late", BOARD, "meeting/1"))
    scribe.say(8, action.MoveDueDate(A, on(12), reason="staff"))
    scribe.say(
        9, action.DeliverAction(C), escalation.RaiseEscalation("escalation/e", "post/head", "post/chair", A, on(11))
    )
    scribe.say(9, contribution.CommissionContribution("contribution/c", "body/board", A, due=on(11)))
    scribe.say(
        10,
        measure.DefineMeasure("measure/m", "%", measure.Better.HIGHER),
        measure.TakeMeasurement("measure/m", "q1", on(9), "2", numerator=19, denominator=17),
        measure.GiveComparator("measure/m", "nearby", "3"),
    )
    scribe.say(10, claim.MakeClaim("claim/c", "1", "three"), claim.MakeClaim("claim/c", "2", "four"))
    scribe.say(11, policy.AdoptCalendar("policy/calendar", "1", on(0), on(60), (on(20),)))
    scribe.say(11, source.LeaveReference("source/minutes", "9", "[x]"))

    scribe.say(
        12,
        plan.SetObjective("plan/one", "better"),
        action.ServeObjective(A, "plan/one", "better", mandatory=True),
        risk.RaiseRisk("risk/k", BOARD, NOTICE),
        risk.ScoreRisk("risk/k", 3, 4),
        risk.MitigateRisk("risk/k", A),
        views.GatherViews("views/v", "families", mandate=NOTICE),
        theme.DefineTheme("theme/t"),
        theme.LinkTheme("theme/t", A),
    )
    scribe.say(13, risk.ScoreRisk("risk/k", 2, 4), risk.OwnRisk("risk/k", "post/head"))
    scribe.say(13, views.ReflectViews("views/v", "plan/one"), risk.CloseRisk("risk/k"))
    scribe.say(13, measure.AgreeTarget("measure/m", "9", on(12)), contribution.ReceiveContribution("contribution/c"))


def _later(scribe: Scribe) -> None:
    book = scribe.book
    scribe.say(14, action.RewordAction(A, "A, again"))
    scribe.say(15, action.RewordAction(A, "A, and again"))
    scribe.say(16, action.ExplainDelay(A, SECRET), exempt=Exempt("category 2", "section 40"))
    scribe.say(17, policy.AdoptStatusScheme("policy/status", "2", on_track="Well"))
    scribe.say(18, policy.AdoptStatusScheme("policy/status", "3", on_track="Green"))
    scribe.say(19, paper.CirculatePaper("paper/p", BOARD, "meeting/2"))
    scribe.say(20, meeting.HoldMeeting("meeting/2", BOARD), meeting.ApproveMinutes("meeting/1", "meeting/1"))
    scribe.say(20, meeting.HighlightAction("meeting/2", B, meeting.Concern.SLOW))
    scribe.say(20, meeting.CallMeeting("meeting/3", BOARD), meeting.HoldMeeting("meeting/3", BOARD))
    scribe.say(21, meeting.RecordNoMinutes("meeting/3"))
    mended = next(e.number for e in book.entries() if isinstance(e.body.facts, escalation.EscalationRaised))
    again = escalation.RaiseEscalation("escalation/e", "post/head", "post/chair", A, on(11))
    scribe.say(22, Restate(mended, again, Reason.LEARNT_SINCE), effective=on(8))
    scribe.say(23, plan.SupersedePlan("plan/one", "plan/two", (plan.Mapping(A, plan.Fate.CARRIED),)))
    scribe.say(24, mandate.RegisterClause(NOTICE, "1", Strength.AIM), mandate.StepDownMandate(NOTICE))
    scribe.say(25, meeting.CallMeeting("meeting/4", BOARD))
    scribe.say(26, meeting.HoldMeeting("meeting/4", BOARD), effective=Day(on(24), on(26)))


def _reviewed(scribe: Scribe) -> None:
    six = review.ReviewKind.SIX_MONTHLY
    scribe.say(30, review.HoldReview("review/1", six, None, NOTICE))
    scribe.say(31, review.RequestAccess("review/1", "data", review.AccessTo.DATA, on(32)))
    scribe.say(33, review.RefuseAccess("review/1", "data"))
    scribe.say(35, review.HoldReview("review/2", six, None, NOTICE))
    scribe.say(35, action.MoveDueDate(A, on(50), decision="decision/d"))
    scribe.say(
        36,
        reading.ReadClause(
            "reading/r",
            NOTICE,
            "1",
            reading.Expected.REPORT,
            reading.Recurs.EACH_MEETING,
            parts=("data",),
        ),
        reading.ReadClause(
            "reading/v",
            NOTICE,
            "1",
            reading.Expected.REVIEW,
            reading.Recurs.AT_INTERVALS,
            parts=(str(six),),
            deadline=reading.Deadline(reading.Anchor.ISSUED, within=6, unit=reading.Unit.MONTHS),
        ),
        reading.ReadClause(
            "reading/w",
            NOTICE,
            "1",
            reading.Expected.UPDATE,
            reading.Recurs.ONCE,
            deadline=reading.Deadline(reading.Anchor.DAY, on(11), 5, reading.Unit.WORKING_DAYS),
        ),
    )
    scribe.say(37, reading.ExplainException("reading/w", reason="They were away."))
    scribe.say(37, meeting.CallMeeting("meeting/5", BOARD, on(44)), meeting.CallMeeting("meeting/6", BOARD, on(40)))
    scribe.say(38, paper.CirculatePaper("paper/late", BOARD, "meeting/6"), meeting.CancelMeeting("meeting/6"))


def _sealed(scribe: Scribe) -> None:
    """A person is named and forgotten, a checkpoint taken, published and borne by a paper."""
    scribe.say(38, policy.AdoptCheckpointPolicy("policy/seal", "1"), effective=on(38))
    scribe.say(38, person.NamePerson("person/p", "Somebody"), person.NamePerson("person/r", "Another"))
    named = next(each.number for each in scribe.book.entries() if each.stream == "person/p")
    size = Checkpoint.of(scribe.book.checkpoint(KEY, by=CLERK, first=not scribe.book.checkpoints())).size
    scribe.say(38, record.PublishCheckpoint(record.OPENING, size, "minutes, item 3", "meeting/1"))
    root = next(row.root for row in scribe.book.as_of().checkpoints() if row.size == size)
    scribe.say(38, paper.CarryCheckpoint("paper/late", size, root), paper.CarryCheckpoint("paper/late", 3, "another"))
    scribe.say(38, record.EraseWords(record.OPENING, (named,), "UK GDPR article 17", "person/p"))
