"""The worked cases of the contract, one test each, by number.

Action `a` is proposed (1) on day 1 and committed (2), due on day 9, on day 2. Days are those of
April 2026; a case's entries are numbered as the contract numbers them, whatever was set up before.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from ledger import Actor, Ledger, Restate, Show, SimulatedClock, Truth, View, Void
from ledger.act import Request
from ledger.aggregates import action, body, decision, meeting, paper, plan
from ledger.entry import Reason
from ledger.errors import NotRecorded, Refused
from ledger.projection import Hindsight
from ledger.projections.record.history import ChangeKind
from ledger.projections.telling.evidence import Evidence
from ledger.projections.telling.picture import Picture
from ledger.values import Day, Kind

A, B, CABINET, D = "action/a", "body/b", "body/cabinet", "decision/d"
CLERK = Actor("post/clerk")


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


def noon(number: int) -> datetime:
    """Midday on that day."""
    return datetime(2026, 4, number, 12, tzinfo=UTC)


def between(first: int, last: int) -> Day:
    """A day not known exactly."""
    return Day(day(first), day(last))


class Case:
    """A ledger with the two bodies set up, and action `a` as every case begins."""

    def __init__(self, today: int = 28) -> None:
        self.clock = SimulatedClock(noon(1))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.numbers: list[int] = [0]
        self.clock.set(noon(today))
        self.calls = 0
        self.set_up(
            body.EstablishBody(B),
            body.EstablishBody(CABINET),
            meeting.HoldMeeting("meeting/b1", B),
            meeting.RecordPack("meeting/b1", complete=True),
            meeting.HoldMeeting("meeting/cabinet1", CABINET),
            meeting.RecordPack("meeting/cabinet1", complete=True),
        )
        self.say(1, action.ProposeAction(A))
        self.say(2, action.CommitAction(A, day(9)))

    def set_up(self, *commands: Request) -> None:
        """Record what a case takes for granted, on day 1, without numbering it."""
        self.calls += 1
        self.book.record(commands, id=str(self.calls), by=CLERK, effective=day(1))

    def say(self, on: Any, *requests: Request) -> None:
        """Record one act, its entries taking the case's next numbers."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        receipt = self.book.record(requests, id=str(self.calls), by=CLERK, effective=effective)
        self.numbers.extend(receipt.numbers)

    def mend(self, number: int, request: action.CommitAction | action.MoveDueDate | None, on: Any = None) -> None:
        """Restate an entry, or void it where no request is given."""
        self.say(on, self.restated(number, request))

    def restated(self, number: int, request: Any = None) -> Request:
        """A mend of one of the case's entries."""
        if request is None:
            return Void(self.numbers[number])
        return Restate(self.numbers[number], request, Reason.MISTYPED)

    def told(self, name: str, as_at: int, shows: list[int], on: int, to: str = B) -> None:
        """A paper as at a day, showing entries of `a`, and its circulation: two entries."""
        numbers = tuple(self.numbers[each] for each in shows)
        stream = f"paper/{name}"
        self.say(on, paper.WritePaper(stream, day(as_at), shows=(Show(A, "appendix", numbers),)))  # type: ignore[arg-type]
        self.say(on, paper.CirculatePaper(stream, to))

    def at(self, on: int, number: int | None = None) -> View:
        """The view to the end of a day, up to one of the case's entries or to the end."""
        return self.book.as_of(day(on), recorded=None if number is None else self.numbers[number])

    def due(self, on: int, number: int | None = None) -> int | None:
        """The day of the month that `a` is due; None where it is not committed."""
        (row,) = self.at(on, number).commitments()
        return row.due.day if row.due else None

    def picture(self, on: int, number: int | None = None, of: str = B) -> Picture:
        """What a body was last shown of `a`."""
        return self.at(on, number).picture(of, A)[0]

    def case_numbers(self, entries: tuple[int, ...]) -> list[int]:
        """The numbers the case knows entries by."""
        return [self.numbers.index(entry) for entry in entries]

    def findings(self, on: int, number: int | None = None, of: str = A) -> list[str]:
        """What is found of an action."""
        return [found.what for row in self.at(on, number).commitments() if row.action == of for found in row.findings]


def refused(case: Case, *requests: Request, on: Any = None) -> Refused:
    """The refusal of an act, which leaves the ledger as it was."""
    before = case.book.head
    with pytest.raises(Refused) as caught:
        case.say(on, *requests)
    assert case.book.head == before
    return caught.value


def test_case_1_a_correction_takes_its_own_day_and_keeps_its_originals_number() -> None:
    """Mended to the same day as another entry, it ties with it, and its original came first."""
    case = Case()
    case.say(3, action.MoveDueDate(A, day(12)))
    case.say(4, action.MoveDueDate(A, day(15)))
    case.mend(3, action.MoveDueDate(A, day(12)), on=4)

    assert (case.due(3, 4), case.due(3, 5), case.due(4, 5)) == (12, 9, 15)


def test_case_2_a_mend_that_would_put_a_commitment_before_its_proposal_is_refused() -> None:
    """The refusal names the entry that would stand before it."""
    case = Case()

    refusal = refused(case, case.restated(1, action.ProposeAction(A)), on=3)

    assert refusal.entry == case.numbers[2]


def test_case_3_a_void_is_undone_by_mending_the_original_again() -> None:
    """Each mend of an entry replaces the one before it, and no other."""
    case = Case()
    case.mend(2, None)
    case.mend(2, action.CommitAction(A, day(10)), on=2)
    case.mend(2, action.CommitAction(A, day(9)), on=2)

    assert [case.due(5, number) for number in (2, 3, 4, 5)] == [9, None, 10, 9]
    assert case.at(5, 3).state(A).committed is False


def test_case_4_a_void_of_a_void_is_refused() -> None:
    """The refusal says which original to mend instead."""
    case = Case()
    case.mend(2, None)

    refusal = refused(case, case.restated(3))

    assert refusal.entry == case.numbers[2]
    assert f"mend entry {case.numbers[2]}" in str(refusal)


def closed_reopened_closed() -> Case:
    """Closed (3) on day 3, reopened (4) on day 4, closed (5) on day 5."""
    case = Case()
    case.say(3, action.CloseAction(A))
    case.say(4, action.ReopenAction(A))
    case.say(5, action.CloseAction(A))
    return case


@pytest.mark.parametrize(("voided", "in_the_way"), [(3, 4), (4, 5)])
def test_case_5_voiding_half_of_a_closing_and_reopening_is_refused(voided: int, in_the_way: int) -> None:
    """What follows could not have happened without it."""
    case = closed_reopened_closed()

    assert refused(case, case.restated(voided)).entry == case.numbers[in_the_way]


def test_case_6_voiding_both_in_one_act_is_accepted_and_the_act_is_seen_whole() -> None:
    """An act is judged at its end, and no question is asked inside it."""
    case = closed_reopened_closed()
    case.say(None, case.restated(3), case.restated(4))

    endings = [case.at(on, 7).state(A).ending for on in (4, 5)]
    assert endings == [None, action.Ending.CLOSED]
    with pytest.raises(NotRecorded, match=f"entry {case.numbers[5]} or {case.numbers[7]}"):
        case.at(4, 6)


def test_case_7_an_entry_of_a_day_to_come_is_refused() -> None:
    """What is to come is a field of what announces it."""
    case = Case(today=6)

    assert "a field" in str(refused(case, action.ReportProgress(A), on=7))


def test_case_8_a_withdrawal_recorded_late_is_accepted_and_the_report_after_it_is_found() -> None:
    """What happened out of order happened; the finding comes with the knowledge."""
    case = Case()
    case.say(4, action.ReportProgress(A))
    case.say(1, decision.TakeDecision(D, B, decision.Effect.APPROVED))
    case.say(3, action.WithdrawAction(A, decision=D))

    assert case.at(5, 5).state(A).ending is action.Ending.WITHDRAWN
    assert "reported after withdrawal" in case.findings(5, 5)
    assert "reported after withdrawal" not in case.findings(5, 4)


def decided_and_rescinded() -> Case:
    """Decision d taken (3) on day 1, a2 proposed (4) and committed by it (5), rescinded (6) on day 4."""
    case = Case()
    case.say(1, decision.TakeDecision(D, B, decision.Effect.APPROVED))
    case.say(1, action.ProposeAction("action/a2"))
    case.say(2, action.CommitAction("action/a2", day(9), decision=D))
    case.say(4, decision.RescindDecision(D))
    return case


def test_case_9_a_commitment_whose_decision_is_rescinded_is_found_from_that_day() -> None:
    """It was in order until then; a citation is a name, and is never refused for it."""
    case = decided_and_rescinded()

    assert case.findings(3, 6, "action/a2") == []
    assert case.findings(5, 6, "action/a2") == ["cites a decision since rescinded"]


def test_case_10_voiding_a_cited_decision_leaves_the_commitment_and_finds_it() -> None:
    """Mending a decision is never refused because something cites it."""
    case = decided_and_rescinded()
    case.say(None, case.restated(3), case.restated(6))

    assert case.at(5).state("action/a2").committed
    assert case.findings(5, None, "action/a2") == ["cites what was not decided"]


def test_case_11_slippage_of_a_late_re_dating_is_folded_in_its_place() -> None:
    """No event held the old date, so none is made a liar by one that came late."""
    case = Case()
    case.say(3, action.MoveDueDate(A, day(12)))
    case.say(2, action.MoveDueDate(A, day(11)))

    (row,) = case.at(5, 4).commitments()
    assert row.original_due == day(9)
    assert [(move.before, move.after) for move in row.moves] == [(day(9), day(11)), (day(11), day(12))]
    assert sum(move.days or 0 for move in row.moves) == row.slipped == 3


def test_case_12_a_due_date_mended_later_is_a_move_that_nobody_authorised() -> None:
    """Calling it a correction does not clear it: the row shows the mend, and that it came late."""
    case = Case(today=2)
    case.clock.set(noon(15))
    case.mend(2, action.CommitAction(A, day(20)), on=2)

    (row,) = case.at(15, 3).commitments()
    assert (row.original_due, row.due, row.slipped) == (day(9), day(20), 11)
    assert [(move.mended, move.authority) for move in row.moves] == [(True, "")]
    found = next(found for found in row.findings if "mended later" in found.what)
    assert found.what == "due date mended later, after it had passed, with no decision cited"
    assert case.numbers[3] in found.why.entries
    assert case.numbers[3] in row.why.entries


def test_case_13_a_body_knows_the_freshest_paper_put_to_it_and_not_the_last() -> None:
    """An older paper told later never replaces a fresher picture; telling one body tells no other."""
    case = Case()
    case.say(3, action.MoveDueDate(A, day(12)))
    case.told("p1", as_at=3, shows=[1, 2, 3], on=3)
    case.told("p2", as_at=2, shows=[1, 2], on=4)

    assert case.picture(4).known.due == day(12)
    assert case.picture(2).evidence is Evidence.NOT_TOLD
    assert case.picture(4, of=CABINET).evidence is Evidence.NOT_TOLD


def test_case_13_with_packs_not_known_to_be_complete_not_told_is_no_evidence_either_way() -> None:
    """Silence proves nothing where a meeting's papers may be missing from the record."""
    case = Case()
    case.say(3, meeting.HoldMeeting("meeting/cabinet2", CABINET))

    assert case.picture(2, of=CABINET).evidence is Evidence.NOT_TOLD
    picture = case.picture(4, of=CABINET)
    assert picture.evidence is Evidence.NO_EVIDENCE
    assert "meeting/cabinet2" in picture.why.missing


def test_case_14_what_a_fresher_paper_leaves_out_is_listed_beside_the_picture() -> None:
    """The board had seen the later date, and the freshest paper dropped it."""
    case = Case()
    case.say(3, action.MoveDueDate(A, day(12)))
    case.told("p1", as_at=3, shows=[1, 2, 3], on=3)
    case.told("p2", as_at=4, shows=[1, 2], on=4)

    picture = case.picture(4)
    assert picture.known.due == day(9)
    assert [(case.numbers.index(each.entry), each.by, each.day) for each in picture.left_out] == [
        (3, "paper/p1", Day.of(day(3)))
    ]


def told_then_mended() -> Case:
    """p1 as at day 2 shows 1 and 2 (3), told B (4) on day 3; then 5 mends 2: due on day 7."""
    case = Case()
    case.told("p1", as_at=2, shows=[1, 2], on=3)
    case.mend(2, action.CommitAction(A, day(7)), on=2)
    return case


def test_case_15_an_entry_shown_is_read_as_it_stood_whatever_is_mended_later() -> None:
    """The mend was not told, and what was told no longer stands."""
    case = told_then_mended()

    picture = case.picture(5)
    assert (picture.known.due, case.due(5)) == (day(9), 7)
    assert case.case_numbers(picture.missing) == [5]
    assert case.case_numbers(picture.outdated) == [2]


def test_case_16_a_recalled_paper_stays_told_and_is_marked() -> None:
    """Nobody is made not to have been told."""
    case = told_then_mended()
    case.say(4, paper.RecallPaper("paper/p1", B))

    picture = case.picture(5)
    assert (picture.known.due, picture.recalled) == (day(9), True)
    assert not case.picture(3).recalled


def test_case_17_a_voided_circulation_was_never_a_circulation() -> None:
    """Along the numbers what was told may shrink; at a fixed number it does not."""
    case = told_then_mended()
    case.say(4, paper.RecallPaper("paper/p1", B))
    case.mend(4, None)

    assert case.case_numbers(case.picture(5, 6).entries) == [1, 2]
    assert case.picture(5).evidence is not Evidence.TOLD
    assert len(case.at(5).told(B)) == 0


def test_case_18_what_is_recorded_years_later_in_any_order_tells_what_it_told() -> None:
    """The board had been shown the commitment, and not the report that had by then been made."""
    case = Case(today=28)
    case.say(1, action.ReportProgress(A, status="on track"))
    case.told("p", as_at=2, shows=[1, 2], on=2)

    picture = case.picture(3)
    assert (picture.known.due, picture.known.status) == (day(9), "")
    assert case.case_numbers(picture.missing) == [3]


def test_case_19_a_commitment_of_nothing_cannot_be_shown() -> None:
    """What a paper gives only in part is said, not shown."""
    case = Case()

    shows = (Show(A, "appendix", (case.numbers[2],)),)  # type: ignore[arg-type]
    refusal = refused(case, paper.WritePaper("paper/p", day(2), shows=shows), on=3)

    assert "record it as said" in str(refusal)


def delivered(state: action.State) -> bool:
    """Whether an action is delivered."""
    return isinstance(state, action.Action) and state.delivered


def test_case_20_a_delivery_on_a_loose_day_is_unknown_until_its_last_day() -> None:
    """Asked of every history that the span allows."""
    case = Case()
    case.say(between(2, 4), action.DeliverAction(A))

    answers = [case.at(on, 3).ask(A, delivered) for on in (1, 2, 3, 4)]
    assert answers == [Truth.NO, Truth.UNKNOWN, Truth.UNKNOWN, Truth.YES]


def test_case_21_a_loose_re_dating_may_have_come_before_another_or_after_it() -> None:
    """The state is one thing, at the last day of the span; the question is another."""
    case = Case()
    case.say(4, action.MoveDueDate(A, day(10)))
    case.say(between(2, 4), action.MoveDueDate(A, day(12)))

    assert case.at(4, 4).ask(A, lambda state: state.due == day(12)) is Truth.UNKNOWN
    assert case.due(4, 4) == 12


def test_case_22_hindsight_compares_answers_and_not_rows() -> None:
    """A report recorded that day and voided since leaves no row, and the answer still differs."""
    clock = SimulatedClock(noon(1))
    book = Ledger.create(council="A council", origin="example.org/a", clock=clock)
    book.record(action.ProposeAction(A), id="1", by=CLERK, effective=day(1))
    report = book.record(action.ReportProgress(A, "on track"), id="2", by=CLERK, effective=day(1))
    clock.set(noon(4))
    void = book.record(Void(report.act), id="3", by=CLERK)

    answer = book.as_of(day(1), recorded=void.act).commitments()
    assert [row.reported for row in answer] == [""]
    # What nobody allowed to be taken back is found, which is hindsight too.
    assert [each.what.partition(",")[0] for row in answer for each in row.findings] == ["reported as"]
    assert [row.kind for row in answer] == [Kind.HINDSIGHT]
    assert answer.hindsight is Hindsight.DIFFERS
    assert book.as_of(day(1), recorded=report.act).commitments().hindsight is Hindsight.SAME


def test_case_23_changes_say_what_was_mended_what_happened_and_what_came_to_light() -> None:
    """By original: what was recorded before is mended, what was dated before came to light."""
    case = Case()
    case.say(4, action.ReportProgress(A))
    case.say(2, action.MoveDueDate(A, day(12)))
    case.mend(2, action.CommitAction(A, day(8)), on=2)

    changes = case.book.changes(case.at(2, 2), case.at(4, 5))
    assert [(case.numbers.index(each.original), each.what) for each in changes] == [
        (2, ChangeKind.MENDED),
        (3, ChangeKind.HAPPENED),
        (4, ChangeKind.CAME_TO_LIGHT),
    ]
    back = case.book.changes(case.at(4, 5), case.at(2, 2))
    assert {each.what for each in back} == {ChangeKind.NOT_YET}


def test_case_24_an_action_committed_late_to_a_superseded_plan_is_listed_as_unaccounted() -> None:
    """The mapping was whole when it was made; the late commitment is accepted, and found."""
    case = Case()
    case.say(1, plan.DraftPlan("plan/p"))
    case.say(1, action.ProposeAction("action/a1", "plan/p"))
    mapping = (plan.Mapping("action/a1", plan.Fate.CARRIED, ("action/a1",)),)
    case.say(1, plan.DraftPlan("plan/q"))
    case.say(3, plan.SupersedePlan("plan/p", "plan/q", mapping))
    case.say(2, action.ProposeAction("action/a2", "plan/p"))
    case.say(2, action.CommitAction("action/a2", day(9)))

    unaccounted = "unaccounted for: its plan was superseded without saying what became of it"
    assert unaccounted in case.findings(4, None, "action/a2")
    assert unaccounted not in case.findings(4, None, "action/a1")
    assert unaccounted not in case.findings(2, None, "action/a2")
