"""What a body was not told: contract section 4, its worked cases 13 to 19, and domain invariants 4 and 27."""

from __future__ import annotations

from datetime import UTC, date, datetime

from ledger import Actor, Ledger, Restate, Say, Show, SimulatedClock, View, Void
from ledger.act import Request
from ledger.aggregates import action, body, decision, escalation, mandate, meeting, paper, plan, review
from ledger.cli.columns import COLUMNS
from ledger.entry import Reason
from ledger.projection import Why
from ledger.projections.actions.slow import hard_signals
from ledger.projections.ground.gatherings import gathering, pack
from ledger.projections.ground.tellings import showing, tellings
from ledger.projections.telling.evidence import Evidence, of_entry
from ledger.projections.telling.not_told import NotTold, unshown
from ledger.values import Day, Depth, Exempt, Kind

A, B, CABINET = "action/a", "body/b", "body/cabinet"
_APPROVED = decision.Effect.APPROVED


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Case:
    """Two bodies that met on day 1, their packs complete; action `a` proposed on day 1 and committed on day 2.

    All is recorded on day 28, or on its own day where the record is `kept`.
    """

    def __init__(self, *, kept: bool = False) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 1 if kept else 28, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(1, body.EstablishBody(B), body.EstablishBody(CABINET))
        self.met(1, "meeting/b1")
        self.met(1, "meeting/cabinet1", of=CABINET)
        (self.proposed,) = self.say(1, action.ProposeAction(A, title="Front door"))
        (self.committed,) = self.say(2, action.CommitAction(A, day(9)))

    def say(self, on: object, *requests: Request, exempt: Exempt | None = None) -> tuple[int, ...]:
        """Record one act, and give the numbers of its entries."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        if isinstance(on, int):
            self.clock.set(max(self.clock.now(), datetime(2026, 4, on, 12, tzinfo=UTC)))
        act = self.book.record(requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective, exempt=exempt)
        return act.numbers

    def met(self, on: object, name: str, of: str = B, *, complete: bool | None = True) -> None:
        """A meeting that was held, and perhaps whether its pack is complete."""
        pack = [] if complete is None else [meeting.RecordPack(name, complete=complete)]
        self.say(on, meeting.HoldMeeting(name, of), *pack)

    def told(self, name: str, as_at: int, entries: tuple[int, ...], on: object) -> int:
        """A paper that shows the board entries of `a`; the number of its circulation."""
        shows = (Show(A, Depth.APPENDIX, entries),)
        self.say(as_at, paper.WritePaper(f"paper/{name}", day(as_at), shows))
        (sent,) = self.say(on, paper.CirculatePaper(f"paper/{name}", B))
        return sent

    def at(self, on: int, recorded: int | None = None) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on), recorded=recorded)

    def row(self, on: int, of: str = B, subject: str = A, recorded: int | None = None) -> NotTold | None:
        """The row of one subject, where it has one."""
        rows = [row for row in self.at(on, recorded).not_told(of) if row.subject == subject]
        assert len(rows) <= 1
        return rows[0] if rows else None

    def found(self, on: int, of: str = B, recorded: int | None = None) -> tuple[Evidence, tuple[int, ...]] | None:
        """What is known of the entries of `a` that a body was not shown, and which they are."""
        row = self.row(on, of, recorded=recorded)
        return None if row is None else (row.evidence, row.missing)


def test_case_13_a_body_is_not_told_what_was_shown_to_another() -> None:
    """The board was shown all of it by day 4; of Cabinet, whose pack is complete, it is known that it was not."""
    case = Case()
    (moved,) = case.say(3, action.MoveDueDate(A, day(12)))
    entries = (case.proposed, case.committed, moved)
    case.told("p1", 3, entries, on=3)
    case.told("p2", 2, entries[:2], on=4)

    assert case.found(4) is None
    assert case.found(2) == (Evidence.NOT_TOLD, entries[:2])
    assert case.found(4, of=CABINET) == (Evidence.NOT_TOLD, entries)


def test_case_14_what_was_once_shown_is_not_missing_though_the_freshest_paper_leaves_it_out() -> None:
    """It is listed beside the picture, and the body was told of it."""
    case = Case()
    (moved,) = case.say(3, action.MoveDueDate(A, day(12)))
    case.told("p1", 3, (case.proposed, case.committed, moved), on=3)
    case.told("p2", 4, (case.proposed, case.committed), on=4)

    assert case.found(4) is None


def told_then_mended(case: Case) -> tuple[int, int]:
    """p1 shows 1 and 2 to the board on day 3; then 2 is mended: its circulation, and the mend."""
    sent = case.told("p1", 2, (case.proposed, case.committed), on=3)
    (mend,) = case.say(2, Restate(case.committed, action.CommitAction(A, day(7)), Reason.MISTYPED))
    return sent, mend


def test_case_15_a_mend_of_what_was_shown_is_missing_until_it_is_shown() -> None:
    """The board had been told of the action; of the mend nothing is known either way until it meets again."""
    case = Case()
    _, mend = told_then_mended(case)

    row = case.row(5)
    assert row is not None
    assert (row.picture, row.evidence, row.missing, row.since) == (
        Evidence.TOLD,
        Evidence.NO_EVIDENCE,
        (mend,),
        Day.of(day(2)),
    )
    assert [each.number for each in row.not_shown] == [mend]
    case.met(4, "meeting/b2")
    assert case.found(5) == (Evidence.NOT_TOLD, (mend,))


def test_case_16_what_a_recalled_paper_told_stays_told() -> None:
    """Only the mend is missing, before the recall and after it."""
    case = Case()
    _, mend = told_then_mended(case)
    case.say(4, paper.RecallPaper("paper/p1", B))

    assert case.found(5) == (Evidence.NO_EVIDENCE, (mend,))


def test_case_17_a_voided_circulation_told_nothing() -> None:
    """All of it is missing from then on, and nothing before."""
    case = Case()
    sent, mend = told_then_mended(case)
    before = case.book.head
    case.say(None, Void(sent))

    assert case.found(5) == (Evidence.NOT_TOLD, (case.proposed, mend))
    assert case.found(5, recorded=before) == (Evidence.NO_EVIDENCE, (mend,))


def test_case_18_a_report_that_came_to_light_later_was_not_shown_then() -> None:
    """Whatever order it was recorded in, the row says of each entry how it came to be known."""
    case = Case()
    (report,) = case.say(1, action.ReportProgress(A, status="on track"))
    case.told("p", 2, (case.proposed, case.committed), on=2)

    row = case.row(3)
    assert row is not None
    assert (row.evidence, row.missing, row.kind) == (Evidence.NOT_TOLD, (report,), Kind.HINDSIGHT)


def test_case_19_what_is_said_of_a_thing_may_have_covered_what_was_not_shown() -> None:
    """Said, not shown: only what happened since it was said is not told."""
    case = Case()
    case.say(2, paper.WritePaper("paper/p", day(2), says=(Say("Due on day 9.", Depth.HEADLINE, A),)))
    case.say(2, paper.TablePaper("paper/p", B))
    assert case.found(3) == (Evidence.SAID, (case.proposed, case.committed))

    (report,) = case.say(3, action.ReportProgress(A))
    case.met(4, "meeting/b2")
    row = case.row(4)
    assert row is not None
    assert (row.evidence, row.picture, row.untold) == (Evidence.NOT_TOLD, Evidence.SAID, (report,))


def test_not_told_is_judged_meeting_by_meeting_and_names_the_packs_that_are_not_known() -> None:
    """A gap in one meeting's pack leaves open what happened before it, and nothing of what happened since."""
    case = Case()
    case.met(3, "meeting/b2", complete=False)
    (report,) = case.say(4, action.ReportProgress(A))
    assert case.found(4) == (Evidence.NO_EVIDENCE, (case.proposed, case.committed, report))
    row = case.row(4)
    assert row is not None
    assert "the papers of meeting/b2 are not known to be all on the record" in row.why.missing

    case.met(5, "meeting/b3")
    row = case.row(5)
    assert row is not None
    assert (row.evidence, row.untold) == (Evidence.NOT_TOLD, (report,))


def test_the_last_that_was_recorded_of_a_pack_counts_whatever_day_it_bears() -> None:
    """It is said of the record: found incomplete and dated earlier, it is incomplete, and so the other way about."""
    case = Case()
    case.say(5, meeting.RecordPack("meeting/b1", complete=False))
    assert case.found(1) == (Evidence.NO_EVIDENCE, (case.proposed,))
    case.say(3, meeting.RecordPack("meeting/b1", complete=True))
    assert case.found(9) == (Evidence.NOT_TOLD, (case.proposed, case.committed))


def test_a_meeting_called_off_or_not_known_to_have_met_may_have_had_papers_too() -> None:
    """A pack may have gone out for it: what it held must be known before anything is called not told."""
    for ends in ([], [meeting.CancelMeeting("meeting/b2")]):
        case = Case()
        case.say(1, meeting.CallMeeting("meeting/b2", B, day(3)), *ends)
        assert case.found(2) == (Evidence.NOT_TOLD, (case.proposed, case.committed))
        assert case.found(3) == (Evidence.NO_EVIDENCE, (case.proposed, case.committed))
        case.say(1, meeting.RecordPack("meeting/b2", complete=True))
        assert case.found(3) == (Evidence.NOT_TOLD, (case.proposed, case.committed))


def test_a_meeting_that_may_have_been_held_by_then_leaves_it_open() -> None:
    """On a day not known exactly: its papers may have come by then."""
    case = Case()
    case.met(Day(day(2), day(6)), "meeting/b2", complete=None)
    for on in (2, 3):
        assert case.found(on) == (Evidence.NO_EVIDENCE, (case.proposed, case.committed))
    assert case.row(1) is not None
    assert case.found(1) == (Evidence.NOT_TOLD, (case.proposed,))
    case.say(6, meeting.RecordPack("meeting/b2", complete=True))
    row = case.row(3)
    assert row is not None
    # Whether the board met at all since the commitment is not known, so of that there is no evidence.
    assert (row.evidence, row.untold) == (Evidence.NOT_TOLD, (case.proposed,))


def test_a_telling_on_a_day_not_known_exactly_leaves_open_only_what_it_showed() -> None:
    """It may have come by then; what it did not show it cannot have told."""
    case = Case()
    (report,) = case.say(1, action.ReportProgress(A))
    case.told("p", 1, (case.proposed,), on=Day(day(1), day(8)))

    row = case.row(3)
    assert row is not None
    assert (row.evidence, row.untold, row.missing) == (
        Evidence.NOT_TOLD,
        (report,),
        (case.proposed, report, case.committed) if report < case.committed else (case.proposed, case.committed, report),
    )


def test_unminuted_meetings_are_listed_beside_and_count_neither_way() -> None:
    """That it was held tells nothing, for nothing says what was told (domain invariant 27; C16 paragraph 126)."""
    case = Case()
    case.met(3, "meeting/briefing")
    case.say(3, meeting.RecordNoMinutes("meeting/briefing"))
    case.met(4, "meeting/minuted")
    case.say(4, meeting.DraftMinutes("meeting/minuted"), meeting.CallMeeting("meeting/called", B, day(4)))

    row = case.row(5)
    assert row is not None
    assert [(each.meeting, each.on, each.minutes) for each in row.contacts] == [
        ("meeting/b1", day(1), "not on the record"),
        ("meeting/briefing", day(3), "none kept"),
    ]
    assert (row.evidence, row.untold) == (Evidence.NO_EVIDENCE, ())
    case.say(4, meeting.RecordPack("meeting/called", complete=True))
    row = case.row(5)
    assert row is not None
    assert (row.evidence, row.untold) == (Evidence.NOT_TOLD, (case.proposed, case.committed))


def test_what_an_unminuted_meeting_is_said_to_have_highlighted_tells_nothing() -> None:
    """Nothing may rest on a meeting of which no minutes were kept, whichever was recorded first."""
    case = Case()
    case.met(3, "meeting/b2")
    case.say(3, meeting.HighlightAction("meeting/b2", A))
    assert case.found(3) == (Evidence.SAID, (case.proposed, case.committed))
    assert case.at(3).picture(B, A)[0].evidence is Evidence.SAID

    case.say(9, meeting.RecordNoMinutes("meeting/b2"))
    assert case.found(3) == (Evidence.NOT_TOLD, (case.proposed, case.committed))
    assert len(case.at(3).told(B)) == 0


def test_a_meeting_not_held_highlights_nothing() -> None:
    """What was to be highlighted at a meeting that is not on record as held was not told."""
    case = Case()
    case.say(3, meeting.CallMeeting("meeting/b2", B, day(3)), meeting.HighlightAction("meeting/b2", A))
    row = case.row(3)
    assert row is not None
    assert (row.highlighted, row.picture) == ((), Evidence.NO_EVIDENCE)


def test_whether_it_was_slow_is_said_beside_it() -> None:
    """A slow action that no paper told of is what the answer is for (domain 5.1)."""
    case = Case(kept=True)
    case.met(10, "meeting/b2")

    row = case.row(10)
    assert row is not None
    assert (row.slow, row.evidence) == (True, Evidence.NOT_TOLD)
    before = case.row(2)
    assert before is not None
    assert not before.slow


def test_what_is_surest_comes_first_and_of_that_what_is_slow() -> None:
    """Whoever reads no further has read what matters most."""
    case = Case(kept=True)
    case.say(2, plan.DraftPlan("plan/p"))
    case.say(2, action.ProposeAction("action/on-time"), action.CommitAction("action/on-time", day(27)))
    case.say(2, action.ProposeAction("action/late"), action.CommitAction("action/late", day(9)))
    case.say(2, paper.WritePaper("paper/p", day(2), says=(Say("Due.", Depth.HEADLINE, A),)))
    case.say(2, paper.CirculatePaper("paper/p", B))
    case.met(10, "meeting/b2")
    case.say(11, mandate.RegisterMandate("mandate/n", mandate.MandateKind.NOTICE))

    assert [(row.subject, row.evidence, row.slow) for row in case.at(11).not_told(B)] == [
        ("action/late", Evidence.NOT_TOLD, True),
        ("plan/p", Evidence.NOT_TOLD, False),
        ("action/on-time", Evidence.NOT_TOLD, False),
        (A, Evidence.SAID, True),
        ("mandate/n", Evidence.NO_EVIDENCE, False),
    ]


def test_everything_a_body_may_be_told_of_is_listed() -> None:
    """Mandates, plans, actions with their milestones, decisions, escalations and reviews; not papers or meetings."""
    case = Case()
    case.say(
        1,
        mandate.RegisterMandate("mandate/n", mandate.MandateKind.NOTICE, title="Notice"),
        plan.DraftPlan("plan/p"),
        action.SetMilestone(A, "first draft"),
        decision.TakeDecision("decision/d", CABINET, decision.Effect.APPROVED),
        escalation.RaiseEscalation("escalation/e", "post/officer", "post/director"),
        review.ExpectReview("review/r", review.ReviewKind.MONITORING_VISIT),
        paper.WritePaper("paper/x", day(1)),
    )

    rows = case.at(1).not_told(B)
    kinds = [row.subject for row in rows]
    assert kinds == ["mandate/n", "plan/p", A, "decision/d", "escalation/e", "review/r"]
    assert {row.evidence for row in rows} == {Evidence.NOT_TOLD}
    assert rows[0].title == "Notice"
    assert [each.name for each in rows[2].not_shown] == ["action-proposed/1", "milestone-set/1"]


def test_a_body_need_not_be_told_what_it_did_itself() -> None:
    """What it decided, considered or was sent, it knows, and no other body; what was done by its leave is not that."""
    case = Case()
    (taken,) = case.say(1, decision.TakeDecision("decision/d", B, decision.Effect.APPROVED))
    (draft, *_) = case.say(
        1,
        plan.DraftPlan("plan/p"),
        plan.ConsiderPlan("plan/p", B),
        plan.SubmitPlan("plan/p", B),
        plan.GivePlanFeedback("plan/p", B),
        plan.ApprovePlan("plan/p", B),
        decision.MinuteDecision("decision/d", "meeting/b1", "1"),
        decision.RescindDecision("decision/d"),
    )
    (moved,) = case.say(1, action.MoveDueDate(A, day(12), decision="decision/d"))

    assert case.row(1, subject="decision/d") is None
    assert case.at(1).picture(B, "decision/d")[0].evidence is Evidence.TOLD
    row = case.row(1, subject="plan/p")
    assert row is not None
    assert row.missing == (draft,)
    theirs = case.row(1, of=CABINET, subject="decision/d")
    assert theirs is not None
    assert taken in theirs.untold
    of_action = case.row(1)
    assert of_action is not None
    assert moved in of_action.missing
    assert of_action.untold == (
        case.proposed,
    )  # that it was re-dated the body may know, for it is said to have decided so


def test_what_another_body_did_about_its_decision_or_a_review_it_must_be_told() -> None:
    """That another body superseded it is that body's doing; whoever is to review, or did, knows that."""
    case = Case()
    case.say(1, *(decision.TakeDecision(f"decision/{of}", f"body/{of}", _APPROVED) for of in ("b", "cabinet")))
    (superseded,) = case.say(1, decision.SupersedeDecision("decision/b", "decision/cabinet"))
    six = review.ReviewKind.SIX_MONTHLY
    case.say(1, review.ExpectReview("review/r", six, CABINET), review.HoldReview("review/r", six, CABINET))

    row = case.row(1, subject="decision/b")
    assert row is not None
    assert row.untold == (superseded,)
    assert case.row(1, of=CABINET, subject="review/r") is None
    assert case.row(1, subject="review/r") is not None


def test_that_another_body_rescinded_its_decision_a_body_must_be_told() -> None:
    """The deciding decision says whose doing it was; whose own it rescinded by its own, it knows."""
    case = Case()
    case.say(1, *(decision.TakeDecision(f"decision/{of}", f"body/{of}", _APPROVED) for of in ("b", "cabinet")))
    case.say(1, decision.TakeDecision("decision/later", B, _APPROVED))
    (rescinded,) = case.say(1, decision.RescindDecision("decision/b", "decision/cabinet"))

    row = case.row(1, subject="decision/b")
    assert row is not None
    assert row.missing == (rescinded,)
    theirs = case.row(1, of=CABINET, subject="decision/b")
    assert theirs is not None
    assert rescinded not in theirs.missing
    case.say(1, decision.RescindDecision("decision/later", "decision/b"))
    assert case.row(1, subject="decision/later") is None


def test_what_was_told_is_found_once_a_view() -> None:
    """A body may have been given thousands of things: each question of each entry asks of them again."""
    case = Case()
    case.told("p1", 2, (case.proposed, case.committed), on=3)
    case.met(4, "meeting/b2")
    view = case.at(5)

    assert tellings(view, B, "meeting/b2") is tellings(view, B, "meeting/b2")
    assert gathering(view, "meeting/b2") is gathering(view, "meeting/b2")
    assert pack(view, "meeting/b2") is pack(view, "meeting/b2")
    assert [each.subject for _, each in showing(view, B, A)] == [A]
    assert showing(view, B, A) is showing(view, B, A)


def test_what_was_said_as_at_an_earlier_day_says_nothing_of_what_came_later() -> None:
    """A paper may go out long after the day it speaks of."""
    case = Case()
    case.say(2, paper.WritePaper("paper/p", day(1), says=(Say("Proposed.", Depth.HEADLINE, A),)))
    case.say(3, paper.CirculatePaper("paper/p", B))
    case.met(3, "meeting/b2")

    row = case.row(3)
    assert row is not None
    assert (row.missing, row.untold, row.picture) == ((case.proposed, case.committed), (case.committed,), Evidence.SAID)


def test_a_table_says_of_which_entries_it_is_known_that_they_were_not_told() -> None:
    """A word that is so of one entry is not put over all that were not shown."""
    told = dict(COLUMNS[NotTold])["Told?"]
    case = Case()
    row = case.row(1)
    assert row is not None
    assert (row.untold, told(row)) == (row.missing, "not told")

    case.say(2, paper.WritePaper("paper/p", day(1), says=(Say("Proposed.", Depth.HEADLINE, A),)))
    case.say(3, paper.CirculatePaper("paper/p", B))
    case.met(3, "meeting/b2")
    row = case.row(3)
    assert row is not None
    known = f"not told of entry {case.committed}; of the others it is not known"
    assert told(row) == f"{known}\nof it at all: said, not shown"


def test_a_dispute_stands_beside_what_it_disputes_and_takes_nothing_away() -> None:
    """A body may dispute what the record says it was told; every row stays, and names the dispute."""
    case = Case()
    sent, mend = told_then_mended(case)
    (undisputed,), undisputed_at = case.at(5).told(B), case.book.head
    (dispute,) = case.say(4, body.DisputeEntry(B, sent, "It reached nobody."))
    case.say(4, body.DisputeEntry(CABINET, sent))

    told, picture = case.at(5).told(B), case.at(5).picture(B, A)[0]
    assert [row.disputed for row in told] == [(dispute,)]
    assert picture.disputed == (dispute,)
    assert (told[0].entries, picture.evidence, picture.missing) == (undisputed.entries, Evidence.TOLD, (mend,))
    # It is of the record, not of a day: as a mend is, it is beside the row on whatever day is asked about.
    assert [row.disputed for row in case.at(3).told(B)] == [(dispute,)]
    assert [row.disputed for row in case.at(5, undisputed_at).told(B)] == [()]
    assert dispute in told[0].why.entries
    assert dispute in picture.why.entries


def test_a_dispute_of_how_a_telling_is_read_now_is_one_of_the_telling() -> None:
    """Whether it names the circulation or the mend of it, it is the same thing that is disputed."""
    case = Case()
    sent = case.told("p1", 2, (case.proposed, case.committed), on=3)
    (mend,) = case.say(2, Restate(sent, paper.CirculatePaper("paper/p1", B), Reason.MISTYPED))
    (dispute,) = case.say(4, body.DisputeEntry(B, mend))
    assert [row.disputed for row in case.at(5).told(B)] == [(dispute,)]
    (other,) = case.say(4, body.DisputeEntry(B, sent))
    assert [row.disputed for row in case.at(5).told(B)] == [(dispute, other)]


def test_what_is_said_to_be_missing_can_be_disputed_too() -> None:
    """By the entry itself, however it is read now, or by what says that the pack was complete."""
    case = Case()
    _, mend = told_then_mended(case)
    case.met(4, "meeting/b2")
    (of_the_mended,) = case.say(5, body.DisputeEntry(B, case.committed))
    assert case.row(5) is not None
    row = case.row(5)
    assert row is not None
    assert (row.missing, row.disputed) == ((mend,), (of_the_mended,))

    pack = next(number for number in row.why.entries if case.book.entry(number).name.startswith("pack-recorded/"))
    (of_the_pack,) = case.say(5, body.DisputeEntry(B, pack))
    row = case.row(5)
    assert row is not None
    assert row.disputed == (of_the_mended, of_the_pack)
    assert row.evidence is Evidence.NOT_TOLD


def test_that_nothing_shows_a_thing_rests_on_the_meetings_since_it_began_and_on_their_packs() -> None:
    """On what says that they met, or were to, and that their papers are all there; not on what was minuted at them."""
    case = Case()
    case.say(2, meeting.CallMeeting("meeting/b2", B, day(4)), meeting.RescheduleMeeting("meeting/b2", day(3)))
    case.met(3, "meeting/b2")
    case.say(3, meeting.CallMeeting("meeting/off", B, day(3)), meeting.CancelMeeting("meeting/off"))
    case.say(3, meeting.RecordPack("meeting/off", complete=True), meeting.DraftMinutes("meeting/b2"))
    view = case.at(4)
    meetings = [each for name in ("meeting/b1", "meeting/b2", "meeting/off") for each in view.visible(name)]
    dated = [each for each in meetings if not each.name.startswith("minutes-")]
    assert len(dated) == len(meetings) - 1

    of_a = "no paper or minuted item shows {} from {} April 2026 to 4 April 2026".format
    row = view.picture(B, A)[0]
    assert (row.evidence, row.why) == (
        Evidence.NOT_TOLD,
        Why.of(case.proposed, case.committed, *dated, missing=of_a(A, 1)),
    )
    listed = case.row(4)
    assert listed is not None
    entries = f"entries {case.proposed}, {case.committed}"
    whole = Why.of(case.proposed, case.committed, *dated, missing=of_a(entries, 1))
    assert listed.why == whole
    (report,) = case.say(4, action.ReportProgress(A))
    case.told("p", 3, (case.proposed, case.committed), on=3)
    case.met(4, "meeting/b3")
    listed = case.row(4)
    assert listed is not None
    assert listed.why == Why.of(report, *case.at(4).visible("meeting/b3"), missing=of_a(f"entry {report}", 4))


def test_where_a_body_did_not_meet_the_window_is_said() -> None:
    """From the day a thing began, or the whole record where that is not known, to the day asked or the meeting."""
    case = Case()
    case.say(1, body.EstablishBody("body/new"))
    loose = case.say(Day(None, day(3)), plan.DraftPlan("plan/p"))
    none = "no meeting of body/new is on the record {} 4 April 2026".format
    found = {row.subject: row.why for row in case.at(4).not_told("body/new")}
    assert found == {
        "plan/p": Why.of(*loose, missing=none("to")),
        A: Why.of(
            case.proposed, case.committed, missing=f"{none('from 1 April 2026 to')}; {none('from 2 April 2026 to')}"
        ),
    }
    assert case.at(4).picture("body/new", A)[0].why == Why.of(
        case.proposed, case.committed, missing=none("from 1 April 2026 to")
    )
    case.say(4, meeting.CallMeeting("meeting/n", "body/new", day(4)), meeting.RecordPack("meeting/n", complete=True))
    (row,) = [row for row in case.at(4).not_told("body/new", before_meeting="meeting/n") if row.subject == A]
    both = f"entries {case.proposed}, {case.committed}"
    assert row.why.missing == f"no paper or minuted item shows {both} from 1 April 2026 to the beginning of meeting/n"


def test_of_what_has_not_happened_or_may_not_have_nothing_is_missing() -> None:
    """Of a thing of a later day the body was told nothing, for there was nothing; of a loose day it cannot be said."""
    case = Case()
    case.say(9, plan.DraftPlan("plan/later"))
    (loose,) = case.say(Day(day(2), day(9)), plan.DraftPlan("plan/loose"))
    (sure,) = case.say(Day(day(2), day(4)), plan.DraftPlan("plan/sure"))
    for on, of, expected in (
        (4, "plan/later", (Evidence.NOT_TOLD, Why((), "nothing of plan/later had happened by then, on this record"))),
        (
            4,
            "plan/loose",
            (Evidence.NO_EVIDENCE, Why.of(loose, missing="it happened on a day that is not known exactly")),
        ),
        (1, "plan/loose", (Evidence.NOT_TOLD, Why((), "nothing of plan/loose had happened by then, on this record"))),
    ):
        row = case.at(on).picture(B, of)[0]
        assert (row.evidence, row.why) == expected
    none = "no meeting of body/b is on the record from 2 April 2026 to 4 April 2026"
    assert case.at(4).picture(B, "plan/sure")[0].why == Why.of(sure, missing=none)


def test_what_may_have_been_told_by_then_is_named() -> None:
    """The telling, and not that of another thing: it leaves open whether the body knew of the subject."""
    case = Case()
    case.say(1, meeting.DraftMinutes("meeting/b1"))
    case.say(1, plan.DraftPlan("plan/p"))
    sent = case.told("p", 1, (case.proposed,), on=Day(day(1), day(8)))
    case.say(1, paper.WritePaper("paper/q", day(1), says=(Say("Late.", Depth.HEADLINE, "plan/p"),)))
    case.say(Day(day(1), day(8)), paper.CirculatePaper("paper/q", B))
    told = "it was told on a day that is not known exactly"
    assert case.at(3).picture(B, A)[0].why == Why.of(sent, missing=told)
    assert case.row(3) is not None
    case.say(3, meeting.RecordPack("meeting/b1", complete=False))
    row = case.row(1)
    assert row is not None
    assert (row.evidence, row.why) == (Evidence.NO_EVIDENCE, Why.of(case.proposed, sent, missing=told))


def test_what_was_said_of_a_thing_is_what_its_row_rests_on() -> None:
    """The telling and the paper; a decision of the body's own that an entry cites; not one of another body."""
    case = Case()
    case.say(1, meeting.DraftMinutes("meeting/b1"))
    case.say(2, paper.WritePaper("paper/p", day(2), says=(Say("Due on day 9.", Depth.HEADLINE, A),)))
    (tabled,) = case.say(2, paper.TablePaper("paper/p", B))
    row = case.row(2)
    assert row is not None
    assert (row.evidence, row.why) == (Evidence.SAID, Why.of(case.proposed, case.committed, tabled - 1, tabled))
    picture = case.at(2).picture(B, A)[0]
    assert (picture.evidence, picture.why) == (Evidence.SAID, row.why)

    other = Case()
    (taken,) = other.say(1, decision.TakeDecision("decision/d", B, _APPROVED))
    other.say(1, decision.TakeDecision("decision/c", CABINET, _APPROVED))
    other.told("p", 2, (other.proposed, other.committed), on=2)
    (moved,) = other.say(3, action.MoveDueDate(A, day(12), decision="decision/d"))
    row = other.row(3)
    assert row is not None
    assert (row.evidence, row.why) == (Evidence.SAID, Why.of(moved, taken))
    other.say(3, action.MoveDueDate(A, day(14), decision="decision/c"))
    row = other.row(3)
    assert row is not None
    assert (row.evidence, row.why.missing) == (
        Evidence.SAID,
        "",
    )


def test_a_row_of_what_was_told_holds_what_was_given_and_rests_on_what_gave_it() -> None:
    """The telling, the paper or minute and what took it back; a dispute; and what is cited of anything found."""
    case = Case()
    case.say(2, plan.DraftPlan("plan/p", title="Plan"))
    written, sent = (
        *case.say(
            3,
            paper.WritePaper(
                "paper/p",
                day(2),
                (Show(A, Depth.APPENDIX),),
                (Say("Soon.", Depth.HEADLINE, "plan/p", "amber"), Say("Nothing else.", Depth.SPOKEN)),
                title="Report",
            ),
        ),
        *case.say(3, paper.CirculatePaper("paper/p", B)),
    )
    (recalled,) = case.say(4, paper.RecallPaper("paper/p", B))
    (minuted,) = case.say(5, meeting.MinuteItem("meeting/b1", "7", B, says=(Say("Noted.", Depth.SPOKEN, A),)))
    shown, said, bare, item = case.at(5).told(B)
    for row in (shown, said, bare):
        assert (row.body, row.day, row.by, row.title, row.item) == (B, Day.of(day(3)), "paper/p", "Report", "")
        assert (row.how, row.as_at, row.recalled, row.disputed) == ("circulated", day(2), True, ())
        assert row.why == Why.of(written, sent, recalled)
    assert (shown.subject, shown.depth, shown.entries) == (A, Depth.APPENDIX, (case.proposed, case.committed))
    assert (shown.known, shown.reported, shown.text) == (case.at(2).state(A), "", "")
    assert (said.subject, said.depth, said.entries, said.known) == ("plan/p", Depth.HEADLINE, (), None)
    assert (said.reported, said.text) == ("amber", "Soon.")
    assert (bare.subject, bare.reported, bare.text) == ("", "", "Nothing else.")
    assert (item.by, item.item, item.how, item.recalled) == ("meeting/b1", "7", "minuted", False)
    assert (item.title, item.text, item.why) == ("meeting/b1", "Noted.", Why.of(minuted))

    (dispute,) = case.say(5, body.DisputeEntry(B, case.proposed))
    shown, said, *_ = case.at(5).told(B)
    assert (shown.disputed, shown.why) == ((dispute,), Why.of(written, sent, recalled, dispute))
    assert said.disputed == ()


def test_what_was_told_late_of_a_promise_cites_what_promised_it() -> None:
    """Its row rests on the entries shown, where something is found of them."""
    case = Case()
    sent = case.told("p", 8, (case.proposed, case.committed), on=12)
    (row,) = case.at(12).told(B)
    assert len(row.findings) == 1
    assert row.why == Why.of(sent - 1, sent, case.proposed, case.committed)


def test_labels_and_texts_of_exempt_matter_are_withheld_and_the_rest_is_told() -> None:
    """Of a paper's sayings, a minute's item and a highlight's text; and no state is made of an entry withheld."""
    exempt = Exempt("paragraph 3", "1972 Act")
    mark = "[withheld: paragraph 3]"
    case = Case()
    (named,) = case.say(2, action.ProposeAction("action/x", title="Sell"), exempt=exempt)
    (reported,) = case.say(2, action.ReportProgress("action/x", status="amber"), exempt=exempt)
    says = (Say("Sold.", Depth.HEADLINE, A, "red"), Say("Let.", Depth.HEADLINE, A, "green"))
    case.say(3, paper.WritePaper("paper/p", day(3), says=says), exempt=exempt)
    case.say(3, paper.CirculatePaper("paper/p", B))
    case.say(4, paper.WritePaper("paper/q", day(4), (Show("action/x", Depth.APPENDIX, (named, reported)),)))
    case.say(4, paper.CirculatePaper("paper/q", B))
    case.met(5, "meeting/b2")
    case.say(5, meeting.HighlightAction("meeting/b2", A, text="Sold off."), exempt=exempt)
    case.say(5, meeting.MinuteItem("meeting/b2", "8", B, says=(Say("", Depth.SPOKEN, A),)), exempt=exempt)
    rows = case.at(5).told(B)
    assert [(row.by, row.item, row.reported, row.text) for row in rows] == [
        ("paper/p", "", mark, mark),
        ("paper/p", "", mark, mark),
        ("paper/q", "", "", ""),
        ("meeting/b2", "", "slow to progress", mark),
        ("meeting/b2", mark, "", ""),
    ]
    assert rows[2].known is None
    assert case.book.as_of(day(5), include_exempt=True).told(B)[2].known is not None


def test_a_picture_rests_on_the_freshest_telling_and_on_what_it_does_not_show() -> None:
    """With what took that telling back, and what an older one had shown; sent again, it is not recalled."""
    case = Case()
    (moved,) = case.say(3, action.MoveDueDate(A, day(12)))
    older = case.told("p1", 3, (case.proposed, case.committed, moved), on=3)
    newer = case.told("p2", 4, (case.proposed, case.committed), on=4)
    (recalled,) = case.say(5, paper.RecallPaper("paper/p2", B))
    (report,) = case.say(5, action.ReportProgress(A))
    row = case.at(5).picture(B, A)[0]

    assert (row.body, row.subject, row.evidence) == (B, A, Evidence.TOLD)
    assert (row.by, row.as_at, row.day, row.depth) == ("paper/p2", day(4), Day.of(day(4)), Depth.APPENDIX)
    assert (row.entries, row.outdated, row.recalled) == ((case.proposed, case.committed), (), True)
    assert (row.missing, [each.number for each in row.not_shown]) == ((report,), [report])
    (left,) = row.left_out
    assert (left.entry, left.by, left.day) == (moved, "paper/p1", Day.of(day(3)))
    assert (left.why, left.kind) == (Why.of(older - 1, older), Kind.HINDSIGHT)
    assert row.why == Why.of(newer - 1, newer, recalled, report)

    (again,) = case.say(6, paper.CirculatePaper("paper/p2", B))
    row = case.at(6).picture(B, A)[0]
    assert not row.recalled
    assert row.why.entries in {(newer - 1, each, *more, report) for each, more in ((again, ()), (newer, (recalled,)))}
    (mend,) = case.say(2, Restate(case.committed, action.CommitAction(A, day(7)), Reason.MISTYPED))
    assert case.at(6).picture(B, A)[0].outdated == (case.committed,)
    assert mend in case.at(6).picture(B, A)[0].missing


def test_a_picture_of_what_was_not_shown_says_how_the_body_knows_of_it_if_it_does() -> None:
    """Put to it, decided by it or only spoken of; where none of these, by nothing on no day."""
    case = Case()
    (draft,) = case.say(2, plan.DraftPlan("plan/p"))
    says = (Say("Soon.", Depth.HEADLINE, "plan/p"),)
    (written,) = case.say(3, paper.WritePaper("paper/p", day(2), says=says))
    (sent,) = case.say(3, paper.CirculatePaper("paper/p", B))
    (recalled,) = case.say(4, paper.RecallPaper("paper/p", B))
    (taken,) = case.say(2, decision.TakeDecision("decision/d", B, _APPROVED))

    def found(subject: str) -> tuple[object, ...]:
        row = case.at(5).picture(B, subject)[0]
        assert (row.known, row.entries, row.outdated, row.left_out) == (None, (), (), ())
        assert row.missing == tuple(each.number for each in row.not_shown)
        how = (row.by, row.as_at, row.day, row.depth, row.recalled)
        return row.evidence, row.missing, *how, row.why.entries

    on = (day(2), Day.of(day(3)))
    nowhere = ("", None, None, None, False)
    assert found("paper/p") == (
        Evidence.TOLD,
        (written, sent, recalled),
        *("paper/p", *on, None, True),
        (written, sent, recalled),
    )
    assert found("decision/d") == (Evidence.TOLD, (taken,), *nowhere, (taken,))
    assert found("plan/p") == (Evidence.SAID, (draft,), "paper/p", *on, Depth.HEADLINE, True, (draft, written, sent))
    assert found(A)[:-1] == (Evidence.NOT_TOLD, (case.proposed, case.committed), *nowhere)
    silent = case.at(5).picture(B, A)[0].why
    (dispute,) = case.say(5, body.DisputeEntry(B, case.committed))
    row = case.at(5).picture(B, A)[0]
    assert (row.disputed, row.why) == ((dispute,), Why.of(*silent.entries, dispute, missing=silent.missing))


def test_a_row_of_what_was_not_told_holds_since_when_and_rests_on_all_that_it_says() -> None:
    """On why the action was slow, where that was highlighted, and the meetings with no minutes."""
    case = Case(kept=True)
    case.say(1, meeting.DraftMinutes("meeting/b1"))
    case.told("p", 3, (case.proposed, case.committed), on=3)
    (report,) = case.say(4, action.ReportProgress(A))
    (held, complete) = (*case.say(10, meeting.HoldMeeting("meeting/b2", B)), 0)
    (complete,) = case.say(10, meeting.RecordPack("meeting/b2", complete=True))
    (first, second) = case.say(
        10,
        meeting.HighlightAction("meeting/b2", A),
        meeting.HighlightAction("meeting/b2", A, paper="paper/p"),
    )
    signs = {number for each in hard_signals(case.at(10), A) for number in each.why.entries}
    assert case.committed in signs
    row = case.row(10)
    assert row is not None
    assert (row.body, row.title, row.since, row.slow) == (B, "Front door", Day.of(day(4)), True)
    assert (row.picture, row.highlighted, row.disputed) == (Evidence.TOLD, ("meeting/b2",), ())
    (contact,) = row.contacts
    assert (contact.meeting, contact.on, contact.minutes) == ("meeting/b2", day(10), "not on the record")
    assert contact.why == Why.of(held, complete, first, second)
    assert (contact.kind, row.kind) == (Kind.RECORDED_THEN, Kind.RECORDED_THEN)
    assert row.why.entries == tuple(sorted({report, held, complete, first, second, *signs}))
    assert case.at(10).not_told(B, before_meeting="meeting/b2")[0].contacts == ()

    case.say(11, meeting.DraftMinutes("meeting/b2"))
    row = case.row(11)
    assert row is not None
    assert (row.contacts, set(row.why.entries)) == ((), {report, first, second, *signs})


def test_since_when_is_the_earliest_day_that_any_of_it_may_have_been() -> None:
    """A day not known exactly counts from its first; of one first day the sooner certain comes first."""
    for days in (
        (Day.of(day(4)), Day(day(3), day(5))),
        (Day(day(3), day(5)), Day(day(3), day(4))),
        (Day.of(day(2)), Day(None, day(5))),
        (Day(None, day(3)), Day(None, day(2))),
    ):
        case = Case()
        case.told("p", 2, (case.proposed, case.committed), on=2)
        for on in days:
            case.say(on, action.ReportProgress(A))
        row = case.row(5)
        assert row is not None
        assert (len(row.missing), row.since) == (2, days[-1])


def test_every_meeting_whose_pack_is_not_known_is_named_and_a_meeting_that_may_have_been_held_too() -> None:
    """Each once, in order; those of another body, or surely yet to come, are not."""
    case = Case()
    case.met(3, "meeting/b2", complete=False)
    case.met(3, "meeting/b3", complete=None)
    case.met(Day(day(2), day(6)), "meeting/loose", complete=None)
    case.met(Day(day(2), day(6)), "meeting/other", of=CABINET, complete=None)
    case.met(Day(day(5), day(6)), "meeting/later", complete=None)
    view = case.at(4)
    row = case.row(4)
    assert row is not None
    names = "meeting/b2, meeting/b3, meeting/loose"
    assert row.why.missing == f"the papers of {names} are not known to be all on the record"
    meetings = [each for name in ("meeting/b1", "meeting/b2", "meeting/b3") for each in view.visible(name)]
    assert row.why.entries == Why.of(case.proposed, case.committed, *meetings).entries
    picture = view.picture(B, A)[0]
    assert picture.why == Why.of(case.proposed, case.committed, *meetings, missing=row.why.missing)


def test_the_words_in_which_it_is_said_what_is_known() -> None:
    """As a reader of an answer sees them: fair words, that blame nobody."""
    assert [each.value for each in Evidence] == ["told", "said, not shown", "not told", "no evidence either way"]


def test_what_may_have_been_said_by_then_leaves_open_what_happened_by_the_day_it_speaks_of() -> None:
    """That very day included: it could have covered it."""
    case = Case()
    case.say(1, paper.WritePaper("paper/p", day(1), says=(Say("Proposed.", Depth.HEADLINE, A),)))
    case.say(Day(day(1), day(8)), paper.CirculatePaper("paper/p", B))
    assert case.found(1) == (Evidence.NO_EVIDENCE, (case.proposed,))
    case.met(2, "meeting/b2")
    row = case.row(2)
    assert row is not None
    assert row.untold == (case.committed,)


def test_exempt_matter_is_listed_and_its_text_withheld() -> None:
    """That it was not told shows; what it says does not, but for whoever may see it."""
    case = Case()
    case.say(1, action.ProposeAction("action/x", title="Close the home"), exempt=Exempt("paragraph 3", "1972 Act"))

    rows = case.at(1).not_told(B)
    (row,) = [row for row in rows if row.subject == "action/x"]
    assert row.title == "[withheld: paragraph 3]"
    assert rows.withheld == row.missing
    seen = case.book.as_of(day(1), include_exempt=True).not_told(B)
    assert [row.title for row in seen if row.subject == "action/x"] == ["Close the home"]


def test_a_decision_that_may_have_been_taken_only_at_a_meeting_covered_nothing_before_it() -> None:
    """What was done by its leave is said by it to whom took it; not before it was surely taken."""
    case = Case(kept=True)
    (taken,) = case.say(5, decision.TakeDecision("decision/d", B, decision.Effect.APPROVED))
    (moved,) = case.say(6, action.MoveDueDate(A, day(12), decision="decision/d"))
    case.met(10, "meeting/b2")
    case.clock.set(datetime(2026, 4, 21, 12, tzinfo=UTC))
    case.say(Day(day(5), day(20)), Restate(taken, decision.TakeDecision("decision/d", B, decision.Effect.APPROVED)))

    view = case.at(21)
    entry = view.log.entry(moved)
    assert [of_entry(view, B, entry, before)[0] for before in ("", "meeting/b2")] == [Evidence.SAID, Evidence.NOT_TOLD]


def test_a_row_of_what_was_told_is_as_firm_as_the_sending_of_it() -> None:
    """A paper of its day, said only since to have been sent, is known with hindsight."""
    case = Case(kept=True)
    case.told("p1", 3, (case.proposed,), on=3)
    case.clock.set(datetime(2026, 4, 9, 12, tzinfo=UTC))
    case.say(4, paper.CirculatePaper("paper/p1", B))

    assert [row.kind for row in case.at(5).told(B)] == [Kind.RECORDED_THEN, Kind.HINDSIGHT]


def test_a_body_that_superseded_its_decision_by_another_of_its_own_knows_of_it() -> None:
    """What it did itself, and what it decided in its place."""
    case = Case()
    taken = (decision.TakeDecision(f"decision/{of}", B, _APPROVED) for of in ("one", "two"))
    case.say(1, *taken)
    case.say(1, decision.SupersedeDecision("decision/one", "decision/two"))
    assert case.row(1, subject="decision/one") is None


def test_a_row_of_what_was_not_told_rests_on_disputes_and_on_what_was_highlighted() -> None:
    """The dispute of what it says is missing, and each highlight of the thing."""
    case = Case()
    case.met(3, "meeting/b2", complete=None)
    highlight, _ = case.say(3, meeting.HighlightAction("meeting/b2", A), meeting.DraftMinutes("meeting/b2"))
    (dispute,) = case.say(4, body.DisputeEntry(B, case.committed))
    row = case.row(5)
    assert row is not None
    assert (row.disputed, row.highlighted) == ((dispute,), ("meeting/b2",))
    assert {dispute, highlight} <= set(row.why.entries)
    view = case.at(5)
    assert tuple(entry.number for entry in unshown(view, B, A)) == row.missing


def test_a_row_of_what_came_since_it_was_highlighted_rests_on_the_highlight_too() -> None:
    """Which says nothing of what was not so yet, and that it was slow by then."""
    case = Case()
    case.told("p1", 2, (case.proposed, case.committed), on=3)
    case.met(3, "meeting/b2", complete=None)
    highlight, _ = case.say(3, meeting.HighlightAction("meeting/b2", A), meeting.DraftMinutes("meeting/b2"))
    (moved,) = case.say(4, action.MoveDueDate(A, day(20)))
    row = case.row(5)
    assert row is not None
    assert (row.missing, row.highlighted, highlight in row.why.entries) == ((moved,), ("meeting/b2",), True)


def test_a_paper_itself_is_told_from_when_it_was_sent() -> None:
    """Sent on the day of a meeting, it is not known to have come before that; and a decision is the body's own."""
    case = Case(kept=True)
    case.say(3, paper.WritePaper("paper/p", day(3)))
    case.met(5, "meeting/b2")
    case.say(5, paper.CirculatePaper("paper/p", B))
    (taken,) = case.say(7, decision.TakeDecision("decision/d", B, _APPROVED))

    def found(subject: str, before: str | None) -> Evidence:
        return case.at(9).picture(B, subject, before)[0].evidence

    assert found("paper/p", None) is Evidence.TOLD
    assert found("paper/p", "meeting/b2") is not Evidence.TOLD
    (decided,) = case.at(9).picture(B, "decision/d")
    assert (decided.evidence, decided.why) == (Evidence.TOLD, Why.of(taken))


def test_what_was_shown_on_the_very_day_is_shown_by_its_end() -> None:
    """Asked of the day, and not of a meeting on it."""
    case = Case()
    case.told("p1", 2, (case.proposed, case.committed), on=3)
    assert [unshown(case.at(on), B, A) for on in (2, 3)] == [list(case.at(2).visible(A)), []]


def test_a_paper_that_bears_checkpoints_says_of_how_many_entries_the_last_is() -> None:
    """By the entry that says so; one that bears none says nothing."""
    case = Case()
    case.told("p1", 2, (case.proposed,), on=3)
    case.told("p2", 2, (case.proposed,), on=3)
    numbers = case.say(4, *(paper.CarryCheckpoint("paper/p2", size, f"root {size}") for size in (2, 3)))

    plain, bears = case.at(5).told(B)
    assert (plain.checkpoint, bears.checkpoint) == (None, 3)
    assert set(numbers) & set(bears.why.entries) == {numbers[-1]}
    assert not set(numbers) & set(plain.why.entries)
