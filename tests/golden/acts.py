"""One of everything that could be recorded in release 0.1.0: the acts behind the golden files.

Run as a script, it writes them anew: done once for a release, whose files are then never changed.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

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
from ledger.aggregates import action, body, claim, decision, meeting, paper, plan, source
from ledger.entry import Reason
from ledger.store.sqlite import SQLiteStore

HERE = Path(__file__).parent
RELEASE = "0.1.0"
CLERK = Actor("post/clerk", "secretariat", "post/chair", "post/typist", "command line")
MINUTES = Source("source/minutes", "CA.867, page 3", date(2026, 4, 2), "0f" * 32)
D1, D9 = date(2026, 4, 1), date(2026, 4, 9)

ACTS: tuple[tuple[Request | With, ...], ...] = (
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


def record(path: Path | None, acts: Any = ACTS) -> Ledger:
    """A ledger of those acts, on a clock that stands at one noon."""
    clock = SimulatedClock(datetime(2026, 4, 9, 12, tzinfo=UTC))
    book = Ledger.create(path, council="A council", origin="example.org/a", clock=clock)
    for number, act in enumerate(acts, start=1):
        book.record(act, id=f"act {number}", by=CLERK, effective=D1, source=MINUTES if number > 1 else None)
    return book


def main() -> None:
    """Write the ledger of this release, and the bytes of its entries."""
    path = HERE / f"{RELEASE}.ledger"
    path.unlink(missing_ok=True)
    record(path).close()
    store = SQLiteStore(path, read_only=True)
    rows = store.recorder.select_notifications(start=1, limit=1_000)
    store.close()
    (HERE / f"{RELEASE}.entries").write_bytes(b"".join(row.header + b"\n" + row.state + b"\n" for row in rows))


if __name__ == "__main__":
    main()
