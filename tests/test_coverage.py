"""From each clause to its actions, evidence and measures, and back (domain 1A; invariants 13 and 14).

Days are those of April 2026. What is covered, and what leads nowhere, is worked out beside it by
predicates that read entries alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_council import only

from ledger import Actor, Authority, Exempt, Ledger, Restate, SimulatedClock, Truth, View, Void, With
from ledger.aggregates import action, body, decision, mandate, measure, plan, reading
from ledger.aggregates.mandate import MandateKind
from ledger.aggregates.reading import Expected, Recurs
from ledger.entry import Entry
from ledger.errors import Malformed, NotRecorded, Refused
from ledger.projections.ground.parts import PartKind
from ledger.projections.mandates.coverage import Coverage, Item
from ledger.projections.mandates.covering import covered, covers
from ledger.values import Day, Strength

M, N, R, P = "mandate/m", "mandate/n", "mandate/resolution", "plan/p"
A, B, C = "action/a", "action/b", "action/c"
D, D2, BOARD = "decision/d", "decision/d2", "body/board"
TODAY = 20


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Record:
    """A notice with area a and clause 5a, a plan under it, a decision, and three actions, one of them in the plan."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, TODAY, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(
            1,
            mandate.RegisterMandate(M, MandateKind.NOTICE),
            mandate.RegisterArea(M, "a"),
            mandate.RegisterClause(M, "5a", Strength.MUST, "the council"),
            plan.DraftPlan(P),
            plan.AddressMandate(P, M),
            body.EstablishBody(BOARD),
            decision.TakeDecision(D, BOARD, decision.Effect.APPROVED),
            action.ProposeAction(A, P),
            action.ProposeAction(B),
            action.ProposeAction(C),
        )

    def say(self, on: Any, *requests: Any, **particulars: Any) -> int:
        """Record one act of a day, and give the number of its last entry."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        receipt = self.book.record(
            requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective, **particulars
        )
        return receipt.numbers[-1]

    def at(self, on: int = TODAY, recorded: int | None = None) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on), recorded=recorded)

    def part(self, ref: str = "a", on: int = TODAY, recorded: int | None = None) -> Coverage:
        """The row of one part of the notice."""
        rows = self.at(on, recorded).coverage()
        (found,) = [row for row in rows if row.mandate == M and row.name == ref]
        return found

    def thing(self, name: str, what: Item = Item.ACTION, on: int = TODAY) -> Coverage:
        """The row of one thing done."""
        (found,) = [row for row in self.at(on).coverage() if (row.what, row.name) == (what, name)]
        return found

    def found(self, ref: str = "a", on: int = TODAY) -> list[str]:
        """What is found of a part."""
        return [finding.what for finding in self.part(ref, on).findings]


@pytest.fixture
def record() -> Iterator[Record]:
    """A record of its own for each test, every row of which its why must reproduce."""
    made = Record()
    yield made
    for on in (3, TODAY):
        reproduced(made.at(on))


NO_ACTION = "no action on this record covers it, and no gap was accepted"
REFUSED = "a gap accepted by no authority that stands, or before it was last asked: open still"


def plainly(row: Coverage) -> tuple[Any, ...]:
    """What a row says, without how it came to be known."""
    return row.content()


def reproduced(view: View) -> None:
    """AssertionError unless the entries named in each row's why give that row again."""
    for row in view.coverage():
        again = [plainly(each) for each in only(view, row.why.entries).coverage()]
        assert plainly(row) in again, row


def test_a_part_is_covered_by_an_action_that_was_promised_to_it(record: Record) -> None:
    """Linked and committed to: neither alone covers anything (domain invariant 13)."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(B))
    assert (record.part().covered, record.found()) == (Truth.NO, [NO_ACTION])

    record.say(4, action.CommitAction(A, day(9)))
    row = record.part()
    assert (row.covered, row.plans, record.found(), row.uncovered) == (Truth.YES, (P,), [], False)
    assert (record.part(on=3).covered, record.part(on=3).uncovered) == (Truth.NO, True)
    (answer,) = row.actions
    assert (answer.action, answer.stage, answer.counts) == (A, "committed", Truth.YES)


def test_a_clause_needs_no_action(record: Record) -> None:
    """It may be kept without one: its row says that nothing covers it, and finds nothing in that."""
    row = record.part("5a")

    assert (row.what, row.covered, row.findings, row.uncovered) == (PartKind.CLAUSE, Truth.NO, (), False)


def test_only_an_authority_takes_an_action_away(record: Record) -> None:
    """Withdrawn by nobody's leave it covers still; by one that stands, no more; and what was delivered did."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A), action.LinkAction(B, M, "a"))
    record.say(4, action.WithdrawAction(A))
    assert record.part().covered is Truth.YES

    record.say(5, action.WithdrawAction(A, D))
    assert (record.part(on=4).covered, record.part().covered) == (Truth.YES, Truth.NO)

    record.say(8, decision.RescindDecision(D))
    assert record.part().covered is Truth.YES
    assert record.part(on=6).covered is Truth.NO


def test_what_was_delivered_covers_unless_an_authority_withdrew_it(record: Record) -> None:
    """What it went on as may be given up, and it was done; given up itself, it is no answer any more."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A), action.CommitAction(B), action.DeliverAction(A))
    record.say(3, action.MergeAction(A, B))
    record.say(4, action.WithdrawAction(B, D))
    assert record.part().covered is Truth.YES

    record.say(6, action.WithdrawAction(A, D))
    assert record.part().covered is Truth.NO


def test_an_action_merged_into_others_covers_until_they_were_all_withdrawn(record: Record) -> None:
    """By an authority; one that goes on as another is no less promised, and the other is named (decision 16)."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A), action.CommitAction(B))
    record.say(3, action.MergeAction(A, B))
    assert [(each.action, each.through) for each in record.part().actions] == [(A, ""), (B, A)]
    assert record.part().covered is Truth.YES

    record.say(4, action.WithdrawAction(B))
    assert record.part().covered is Truth.YES
    record.say(5, action.WithdrawAction(B, D))
    assert (record.part(on=4).covered, record.part().covered) == (Truth.YES, Truth.NO)


def counted(record: Record, on: int) -> list[Truth]:
    """Whether each of the three actions is a promise, of those that answer area a."""
    found = {each.action: each.counts for each in record.part(on=on).actions}
    return [found[each] for each in (A, B, C)]


def test_an_action_is_given_up_only_with_all_that_it_goes_on_as(record: Record) -> None:
    """Split in two, with both; what goes on as one another, and as nothing else, is a promise still."""
    record.say(2, action.LinkAction(A, M, "a"), *(action.CommitAction(each) for each in (A, B, C)))
    record.say(3, action.SplitAction(A, (B, C)))
    record.say(4, action.WithdrawAction(C, D))
    record.say(5, action.MergeAction(B, A))
    record.say(6, action.WithdrawAction(B, D))
    yes, no = Truth.YES, Truth.NO

    assert [counted(record, on) for on in (3, 4, 5, 6)] == [
        [yes, yes, yes],
        [yes, yes, no],
        [yes, yes, no],
        [no, no, no],
    ]


@pytest.mark.parametrize(
    ("after", "then"),
    [
        ((action.MergeAction(A, A, D),), Truth.NO),
        ((action.MergeAction(A, A),), Truth.NO),
        ((action.SplitAction(A, (A,), D),), Truth.NO),
        ((action.SplitAction(A, (), D),), Truth.NO),
        ((action.SplitAction(A, (A, B)),), Truth.YES),
        ((action.MergeAction(B, A, D), action.MergeAction(A, B, D)), Truth.NO),
        ((action.MergeAction(A, B, D), action.MergeAction(B, C), action.MergeAction(C, B)), Truth.YES),
        ((action.WithdrawAction(B, D), action.MergeAction(A, B), action.MergeAction(B, A)), Truth.NO),
        ((action.MergeAction(A, B), action.WithdrawAction(B, D)), Truth.NO),
    ],
)
@pytest.mark.parametrize("delivered", [False, True])
def test_what_an_authority_withdrew_goes_on_only_as_what_is_promised(
    record: Record, after: tuple[Any, ...], then: Truth, *, delivered: bool
) -> None:
    """Merged or split into itself, or round by others that go on as it, it is given up; done before that or not."""
    record.say(2, action.LinkAction(A, M, "a"), *(action.CommitAction(each) for each in (A, B, C)))
    record.say(3, *([action.DeliverAction(A)] if delivered else []), action.WithdrawAction(A, D))
    assert record.part().covered is Truth.NO

    for each in after:
        record.say(4, each)

    assert record.part().covered is then


def test_what_was_not_withdrawn_is_a_promise_however_it_goes_on(record: Record) -> None:
    """Merged or split into itself by an authority too, an action is neither given up nor ended."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A, day(3)))
    for again in (action.MergeAction(A, A, D), action.SplitAction(A, (A,), D), action.SplitAction(A, (), D)):
        record.say(4, again)

        assert record.part().covered is Truth.YES
        assert [row.action for row in record.at().slow_progress() if "S1" in {each.code for each in row.signals}] == [A]


def test_an_action_is_given_up_through_those_between(record: Record) -> None:
    """Merged into one that was merged into another, it is no promise once that other was withdrawn by an authority."""
    record.say(2, action.LinkAction(A, M, "a"), *(action.CommitAction(each) for each in (A, B, C)))
    record.say(3, action.MergeAction(A, B), action.MergeAction(B, C))
    record.say(Day(day(5), day(7)), action.WithdrawAction(C, D))

    assert [counted(record, on) for on in (4, 6, 7)] == [[each] * 3 for each in (Truth.YES, Truth.UNKNOWN, Truth.NO)]


def test_an_action_that_was_closed_and_not_done_is_a_promise_still(record: Record) -> None:
    """It ended, and nobody gave it up: only what was withdrawn by an authority was."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A), action.CloseAction(A))

    assert record.part().covered is Truth.YES


def test_an_action_that_ended_otherwise_is_given_up_by_nothing(record: Record) -> None:
    """Closed by an authority, it is a promise still, and so is what was split into it and into one withdrawn."""
    record.say(2, action.LinkAction(A, M, "a"), *(action.CommitAction(each) for each in (A, B, C)))
    record.say(3, action.SplitAction(A, (B, C)))
    record.say(4, action.CloseAction(B, D), action.WithdrawAction(C, D))

    assert counted(record, 4) == [Truth.YES, Truth.YES, Truth.NO]


def test_what_was_withdrawn_and_goes_on_as_another_is_given_up_with_that(record: Record) -> None:
    """Merged since into one that stands, it is a promise again, until an authority withdraws the other too."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A), action.CommitAction(B))
    record.say(3, action.WithdrawAction(A, D))
    record.say(4, action.MergeAction(A, B))
    record.say(5, action.WithdrawAction(B, D))

    counts = [{each.action: each.counts for each in record.part(on=on).actions}[A] for on in (2, 3, 4, 5)]
    assert counts == [Truth.YES, Truth.NO, Truth.YES, Truth.NO]


def test_that_what_nobody_allowed_to_be_withdrawn_covers_still_is_said(record: Record) -> None:
    """A reader who sees a part covered by what is said to be withdrawn sees why; what an authority withdrew is gone."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A))
    assert (record.part().covered, record.found()) == (Truth.YES, [])
    withdrawn = record.say(3, action.WithdrawAction(A))
    assert record.part().covered is Truth.YES
    (found,) = record.part().findings
    assert found.what == f"{A} is recorded as withdrawn, by no authority that stands: counted still"
    assert withdrawn in found.why.entries
    record.say(None, Void(withdrawn), authority=Authority(None, "scheme 3"))
    record.say(3, action.WithdrawAction(A, D))
    assert (record.part().covered, record.found()) == (Truth.NO, [NO_ACTION])


def test_a_commitment_taken_back_by_nobodys_leave_covers_still(record: Record) -> None:
    """It is a promise still; one that an authority took back is none (decision 12)."""
    number = record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A))
    record.say(None, Void(number))
    assert record.part().covered is Truth.YES

    other = record.say(2, action.LinkAction(B, M, "5a"), action.CommitAction(B))
    record.say(None, Void(other), authority=Authority(None, "scheme 3"))
    assert record.part("5a").covered is Truth.NO


def test_a_gap_counts_only_where_an_authority_accepted_it(record: Record) -> None:
    """With a decision that stands; what nobody allowed, or one that is rescinded since, leaves it open."""
    record.say(3, mandate.AcceptGap(M, "a"))
    assert (record.part().covered, record.found()) == (Truth.NO, [NO_ACTION, REFUSED])

    record.say(5, mandate.AcceptGap(M, "a", D))
    row = record.part()
    assert (row.covered, row.gap, row.gap_by) == (Truth.YES, Truth.YES, (D,))
    assert record.part(on=4).covered is Truth.NO

    record.say(8, decision.RescindDecision(D))
    assert (record.part().covered, record.part(on=7).covered) == (Truth.NO, Truth.YES)


def test_what_counts_for_nothing_leaves_open_nothing_that_is_covered(record: Record) -> None:
    """A gap or a decline by nobody's leave, where an action covers a part or its gap was accepted by leave."""
    nothing = "by no authority that stands, or before it was last asked: it counts for nothing"
    record.say(2, mandate.RegisterRecommendation(M, "r"))
    record.say(3, mandate.AcceptGap(M, "r", D), action.LinkAction(A, M, "a"), action.CommitAction(A))
    record.say(4, mandate.DeclineRecommendation(M, "r", reason="dear"), mandate.AcceptGap(M, "a"))
    assert (record.part("r").covered, record.found("r")) == (Truth.YES, [f"declined {nothing}"])
    assert (record.part().covered, record.found()) == (Truth.YES, [f"a gap accepted {nothing}"])

    record.say(5, mandate.RegisterRecommendation(M, "s"))
    record.say(6, mandate.DeclineRecommendation(M, "s", reason="dear"))
    declined = "declined by no authority that stands, or before it was last asked: open still"
    assert record.found("s") == [NO_ACTION, declined]


def test_a_gap_accepted_before_a_part_was_registered_is_not_of_it(record: Record) -> None:
    """Nobody can accept in advance that nothing will answer what is asked later."""
    record.say(3, mandate.AcceptGap(M, "r", D))
    record.say(5, mandate.RegisterRecommendation(M, "r", "the adviser"))
    assert (record.part("r").covered, record.found("r")) == (Truth.NO, [NO_ACTION, REFUSED])

    record.say(6, mandate.AcceptGap(M, "r", D))
    assert record.part("r").covered is Truth.YES


def test_a_gap_put_on_another_part_by_a_mend_is_not_allowed_by_what_allowed_the_first(record: Record) -> None:
    """A restatement repeats what it cites, which allowed the one gap and no other (decision 3)."""
    record.say(2, mandate.RegisterArea(M, "b"))
    number = record.say(3, mandate.AcceptGap(M, "a", D))
    record.say(3, Restate(number, mandate.AcceptGap(M, "b", D)))

    assert (record.part("a").covered, record.part("b").covered) == (Truth.NO, Truth.NO)
    assert record.found("b") == [NO_ACTION, REFUSED]
    record.say(3, Restate(number, mandate.AcceptGap(M, "b")), authority=Authority(None, "scheme 3"))
    assert record.part("b").covered is Truth.YES


def test_a_recommendation_added_reopens_coverage(record: Record) -> None:
    """What was covered is so no longer, until an action or an accepted gap answers it too (N22 and N24 clause 4)."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A))
    assert covered(record.at(), M) is Truth.YES

    record.say(6, mandate.RegisterRecommendation(M, "r", "the adviser"))
    assert [covered(record.at(on), M) for on in (5, 6)] == [Truth.YES, Truth.NO]

    record.say(8, mandate.DeclineRecommendation(M, "r", D))
    assert [covered(record.at(on), M) for on in (7, 8)] == [Truth.NO, Truth.YES]
    record.say(9, mandate.AssignRecommendation(M, "r", P))
    assert [covered(record.at(on), M) for on in (8, 9)] == [Truth.YES, Truth.NO]


def test_a_recommendation_declined_by_nobodys_leave_is_open(record: Record) -> None:
    """And assigned to a plan before it was declined, it is not taken up again by that."""
    record.say(2, mandate.RegisterRecommendation(M, "r"), mandate.RegisterRecommendation(M, "s"))
    record.say(3, mandate.AssignRecommendation(M, "s", P))
    record.say(4, mandate.DeclineRecommendation(M, "r"), mandate.DeclineRecommendation(M, "s", D))

    assert (record.part("r").covered, record.part("s").covered) == (Truth.NO, Truth.YES)


def test_a_decision_that_refused_a_recommendation_declines_it_and_accepts_no_gap(record: Record) -> None:
    """While it stands; to refuse is to allow nothing else, and to note is to allow nothing."""
    record.say(2, mandate.RegisterRecommendation(M, "r"), mandate.RegisterRecommendation(M, "s"))
    record.say(2, decision.TakeDecision(D2, BOARD, decision.Effect.REFUSED))
    record.say(2, decision.TakeDecision("decision/noted", BOARD, decision.Effect.NOTED))
    record.say(3, mandate.DeclineRecommendation(M, "r", D2), mandate.AcceptGap(M, "a", D2))
    record.say(3, mandate.DeclineRecommendation(M, "s", "decision/noted"))
    record.say(6, decision.RescindDecision(D2))

    assert [record.part("r", on).covered for on in (2, 3, 6)] == [Truth.NO, Truth.YES, Truth.NO]
    assert [record.part(ref, 4).covered for ref in ("a", "s")] == [Truth.NO, Truth.NO]


def test_an_area_taken_away_by_a_mend_is_to_be_covered_still(record: Record) -> None:
    """No gap is closed by voiding what it is a gap in; where an authority did so, whose leave it was is found."""
    number = record.say(2, mandate.RegisterArea(M, "b"))
    record.say(None, Void(number))
    gone = "taken away by a mend that no authority that stands allowed: there still"
    assert record.found("b") == [gone, NO_ACTION]

    other = record.say(2, mandate.RegisterArea(M, "c"))
    record.say(None, Void(other), authority=Authority(None, "scheme 3"))
    areas = [row for row in record.at().coverage() if row.what is PartKind.AREA]
    gaps = [(row.name, row.uncovered, row.gap_by) for row in areas[1:]]
    assert gaps == [("b", True, ()), ("c", False, ("scheme 3",))]
    assert areas[2].findings[-1].what == "recorded, and taken back by scheme 3"


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (mandate.RegisterClause(M, "x", Strength.MUST, "the council"), PartKind.CLAUSE),
        (mandate.RegisterArea(M, "x"), PartKind.AREA),
        (mandate.RegisterRecommendation(M, "x"), PartKind.RECOMMENDATION),
    ],
)
def test_a_part_taken_away_by_a_mend_is_there_still(record: Record, said: Any, what: PartKind) -> None:
    """Whichever kind it is of; and it says so."""
    number = record.say(2, said)
    record.say(None, Void(number))
    assert record.part("x").what is what
    assert "taken away by a mend that no authority that stands allowed: there still" in record.found("x")


def test_a_day_not_known_exactly_is_no_guess(record: Record) -> None:
    """A link, a withdrawal, a gap or an area of a loose day leaves it open which it is."""
    record.say(2, action.CommitAction(A), action.CommitAction(B), action.LinkAction(B, M, "5a"))
    record.say(Day(day(4), day(8)), action.LinkAction(A, M, "a"))
    assert [record.part(on=on).covered for on in (3, 5, 8)] == [Truth.NO, Truth.UNKNOWN, Truth.YES]

    record.say(Day(day(10), day(14)), action.WithdrawAction(A, D))
    assert [record.part(on=on).covered for on in (9, 11, 14)] == [Truth.YES, Truth.UNKNOWN, Truth.NO]
    assert record.found(on=11) == ["whether it is covered hangs on a day that is not known exactly"]

    record.say(Day(day(15), day(17)), mandate.AcceptGap(M, "a", D))
    assert [record.part(on=on).covered for on in (14, 16, 17)] == [Truth.NO, Truth.UNKNOWN, Truth.YES]

    record.say(Day(day(3), day(9)), mandate.RegisterArea(M, "b"))
    assert [covered(record.at(on), M) for on in (2, 10)] == [Truth.NO, Truth.NO]
    assert "registered on a day that is not known exactly: it may not have been there" in record.found("b", on=4)


def test_a_mandate_is_covered_only_with_every_area_of_it(record: Record) -> None:
    """That the last is covered covers none before it; nor do actions of another plan cover anything of one."""
    record.say(2, mandate.RegisterArea(M, "b"), action.LinkAction(B, M, "b"), action.CommitAction(B))

    def within(of: str) -> list[tuple[str, ...]]:
        return [tuple(one.action for one in each.promised) for each in covers(record.at(), M, of)]

    assert (record.part("b").covered, covered(record.at(), M)) == (Truth.YES, Truth.NO)
    assert [(of, any(within(of))) for of in (P, "")] == [(P, False), ("", True)]


def test_what_was_surely_linked_is_linked_whatever_may_have_linked_it_too(record: Record) -> None:
    """Whether the loose day came before the sure one or after it."""
    record.say(2, action.CommitAction(A))
    for on, loose in ((6, Day(day(2), day(9))), (3, Day(day(4), day(9)))):
        record.say(2, mandate.RegisterArea(M, f"of {on}"))
        record.say(loose, action.LinkAction(A, M, f"of {on}"))
        record.say(on, action.LinkAction(A, M, f"of {on}"))
        assert record.part(f"of {on}", on=7).covered is Truth.YES


def test_what_goes_on_from_one_surely_linked_answers_through_that_one(record: Record) -> None:
    """Whichever was proposed first, and whatever else it goes on from."""
    record.say(2, action.LinkAction(B, M, "a"), *(action.CommitAction(each) for each in (A, B, C)))
    record.say(Day(day(4), day(8)), action.LinkAction(A, M, "a"))
    record.say(3, action.MergeAction(A, C), action.MergeAction(B, C))

    (cover,) = (each for each in covers(record.at(5), M) if each.part.ref == "a")
    assert [(each.action, each.through, each.counts) for each in cover.promised] == [
        (B, "", Truth.YES),
        (A, "", Truth.UNKNOWN),
        (C, B, Truth.YES),
    ]


def test_an_area_that_may_not_have_been_there_leaves_the_whole_open(record: Record) -> None:
    """What may have been registered by then, and is not covered, is neither a gap nor none."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A))
    record.say(Day(day(4), day(8)), mandate.RegisterArea(M, "b"))

    assert [covered(record.at(on), M) for on in (3, 5, 8)] == [Truth.YES, Truth.UNKNOWN, Truth.NO]


def test_a_commitment_of_a_loose_day_is_no_guess_either(record: Record) -> None:
    """Until its last day it may be no more than a proposal."""
    record.say(2, action.LinkAction(A, M, "a"))
    record.say(Day(day(4), day(8)), action.CommitAction(A))

    assert [record.part(on=on).covered for on in (3, 5, 8)] == [Truth.NO, Truth.UNKNOWN, Truth.YES]


def test_a_withdrawal_of_nobodys_leave_hides_none_of_one_that_an_authority_allowed(record: Record) -> None:
    """Whichever comes last, and however loose its day: the one that is allowed ends it."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A), action.WithdrawAction(A, D))
    record.say(4, action.WithdrawAction(A))
    assert record.part().covered is Truth.NO

    record.say(Day(day(6), day(8)), action.WithdrawAction(A))
    assert record.part(on=7).covered is Truth.NO


def test_what_an_authority_withdrew_no_mend_of_nobodys_leave_brings_back(record: Record) -> None:
    """Neither a void, nor a day put later that cites what allowed the day before it."""
    number = record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A), action.WithdrawAction(A, D))
    record.say(9, Restate(number, action.WithdrawAction(A, D)))
    assert (record.part(on=5).covered, record.part().covered) == (Truth.NO, Truth.NO)

    record.say(None, Void(number))
    assert (record.part().covered, [each.counts for each in record.part().actions]) == (Truth.NO, [Truth.NO])
    record.say(2, Restate(number, action.WithdrawAction(A, D)))
    record.say(None, Void(number), authority=Authority(None, "scheme 3"))
    assert record.part().covered is Truth.YES


def test_no_mend_of_nobodys_leave_puts_a_gap_after_what_it_is_a_gap_in(record: Record) -> None:
    """Neither one of the gap's day, nor one of the day on which the part was registered."""
    gap = record.say(3, mandate.AcceptGap(M, "r", D))
    registered = record.say(5, mandate.RegisterRecommendation(M, "r"))
    record.say(8, Restate(gap, mandate.AcceptGap(M, "r", D)))
    assert (record.part("r").covered, record.found("r")) == (Truth.NO, [NO_ACTION, REFUSED])

    record.say(2, mandate.RegisterRecommendation(M, "s"), mandate.AcceptGap(M, "r", D))
    record.say(1, Restate(registered, mandate.RegisterRecommendation(M, "r")))
    assert (record.part("r").covered, record.found("r")) == (Truth.NO, [NO_ACTION, REFUSED, REFUSED])
    record.say(1, Restate(registered, mandate.RegisterRecommendation(M, "r")), authority=Authority(None, "scheme 3"))
    assert record.part("r").covered is Truth.YES


def test_a_recommendation_taken_up_is_not_let_go_by_a_mend_of_nobodys_leave(record: Record) -> None:
    """Once assigned to a plan after it was declined, it is to be answered until an authority says otherwise."""
    record.say(2, mandate.RegisterRecommendation(M, "r"), mandate.DeclineRecommendation(M, "r", D))
    number = record.say(4, mandate.AssignRecommendation(M, "r", P))
    record.say(None, Void(number))
    assert record.part("r").covered is Truth.NO

    record.say(4, Restate(number, mandate.AssignRecommendation(M, "r", P)))
    record.say(None, Void(number), authority=Authority(None, "scheme 3"))
    assert record.part("r").covered is Truth.YES


def test_a_gap_accepted_twice_is_accepted_by_the_surer(record: Record) -> None:
    """That it may have been accepted once more leaves nothing open; nor does that it may have been taken up again."""
    record.say(2, mandate.RegisterRecommendation(M, "r"), mandate.DeclineRecommendation(M, "r", D))
    record.say(3, mandate.AcceptGap(M, "a", D))
    record.say(Day(day(10), day(14)), mandate.AcceptGap(M, "a", D))
    assert (record.part(on=12).gap, record.part(on=12).covered) == (Truth.YES, Truth.YES)

    record.say(Day(day(8), day(9)), mandate.AssignRecommendation(M, "r", P))
    assert [record.part("r", on).gap for on in (7, 8, 9)] == [Truth.YES, Truth.UNKNOWN, Truth.NO]
    record.say(9, mandate.AssignRecommendation(M, "r", P))
    record.say(Day(day(10), day(14)), mandate.AssignRecommendation(M, "r", P))
    assert record.part("r", on=12).gap is Truth.NO


def test_a_recommendation_declined_lets_no_area_of_its_reference_be(record: Record) -> None:
    """A gap is accepted in whatever goes by its reference; what is declined is a recommendation alone."""
    record.say(2, mandate.RegisterRecommendation(M, "a"), mandate.DeclineRecommendation(M, "a", D))

    def gaps() -> dict[Any, tuple[Truth, tuple[str, ...]]]:
        return {row.what: (row.gap, row.gap_by) for row in record.at().coverage(M) if row.name == "a"}

    assert gaps() == {PartKind.AREA: (Truth.NO, ()), PartKind.RECOMMENDATION: (Truth.YES, (D,))}
    record.say(3, mandate.AcceptGap(M, "a"))
    assert gaps() == {PartKind.AREA: (Truth.NO, ()), PartKind.RECOMMENDATION: (Truth.YES, (D,))}


def test_evidence_and_resources_stand_beside_the_action(record: Record) -> None:
    """Evidence counts where an authority accepted it once it was delivered; what was found for it is shown."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A), action.ResourceAction(A, "£40,000", D))
    record.say(3, action.SubmitEvidence(A, "one"), action.SubmitEvidence(A, "two"), action.SubmitEvidence(A, "three"))
    record.say(3, action.SubmitEvidence(A, "four"), action.AcceptEvidence(A, "four", D))
    record.say(4, action.DeliverAction(A))
    record.say(
        5, action.AcceptEvidence(A, "one", D), action.AcceptEvidence(A, "two"), action.RejectEvidence(A, "three")
    )
    (answer,) = record.part().actions

    assert answer.resources == ("£40,000",)
    assert {each.name: each.standing for each in answer.evidence} == {
        "one": "accepted",
        "two": "accepted by no authority that stands",
        "three": "rejected",
        "four": "accepted before it was delivered",
    }
    assert [each.standing for each in record.part(on=4).actions[0].evidence][:3] == ["put forward"] * 3


def test_the_measures_of_a_part_stand_beside_it_with_their_targets(record: Record) -> None:
    """As an authority left them: a target made easier by nobody's leave is as it was."""
    record.say(
        2,
        measure.DefineMeasure("measure/m", "%", measure.Better.HIGHER),
        measure.ServePart("measure/m", M, "a"),
        measure.AgreeTarget("measure/m", "90", day(19)),
    )
    record.say(5, measure.AgreeTarget("measure/m", "50", day(19)))
    (aimed,) = record.part().measures

    assert (aimed.measure, aimed.target, aimed.by, aimed.retired) == ("measure/m", Decimal(90), day(19), False)
    row = record.thing("measure/m", Item.MEASURE)
    assert [(each.mandate, each.part) for each in row.reaches] == [(M, "a")]
    record.say(6, measure.RetireMeasure("measure/m", D))
    assert record.part().measures[0].retired


def test_an_action_that_leads_to_no_part_is_listed_as_an_orphan(record: Record) -> None:
    """With what it does lead to: nothing, a mandate by its plan, or a part that is not registered (invariant 14)."""
    record.say(2, action.LinkAction(C, M, "9z"))
    whole = "linked to no registered part of mandate/m, and to no resolution"

    assert [record.thing(each).orphan for each in (A, B, C)] == [True] * 3
    assert [each.what for each in record.thing(B).findings] == [
        "linked to no clause, recommendation or resolution on this record"
    ]
    assert [each.what for each in record.thing(A).findings] == [whole]
    assert [each.what for each in record.thing(C).findings] == [
        whole,
        "linked to 9z of mandate/m, which is not registered",
    ]

    record.say(4, action.LinkAction(A, M, "a"), mandate.RegisterRecommendation(M, "9z"))
    assert [(record.thing(each).orphan, record.thing(each).findings) for each in (A, C)] == [(False, ())] * 2
    assert record.thing(A, on=3).orphan


def test_a_link_to_a_part_that_is_not_registered_is_found(record: Record) -> None:
    """A reference that was mistyped leads nowhere, though the action answers another part: until it is registered."""
    linked = record.say(3, action.LinkAction(A, M, "a"), action.LinkAction(A, M, "z"))
    record.say(3, action.SubmitEvidence(A, "audit"))

    def told(on: int = TODAY) -> list[tuple[str, str]]:
        found = [(row.name, each.what) for row in record.at(on).coverage() for each in row.findings]
        return [each for each in found if "z of" in each[1]]

    assert told() == [(A, f"linked to z of {M}, which is not registered")]
    (row,) = [row for row in record.at().coverage() if row.name == A]
    assert (row.covered, linked in row.findings[0].why.entries) == (Truth.YES, True)
    record.say(5, mandate.RegisterArea(M, "z"))
    assert (told(), len(told(on=4))) == ([], 1)


def test_an_action_answers_what_it_goes_on_from(record: Record) -> None:
    """Merged, split or mapped into it; and its evidence answers what it does."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A), action.CommitAction(B))
    record.say(3, action.MergeAction(A, B), action.DeliverAction(B), action.SubmitEvidence(B, "survey"))

    row = record.thing("survey", Item.EVIDENCE)
    assert (row.of, row.covered) == (B, Truth.YES)
    assert [(each.part, each.through) for each in record.thing(B).reaches if each.part] == [("a", A)]
    assert not record.thing(B).orphan


def test_a_resolution_has_no_parts_and_is_answered_as_a_whole(record: Record) -> None:
    """By a link to it, or a plan under it (domain A7)."""
    record.say(2, mandate.RegisterMandate(R, MandateKind.RESOLUTION), action.LinkAction(B, R, ""))
    record.say(2, plan.DraftPlan("plan/q"), plan.AddressMandate("plan/q", R), action.CarryAction(C, "plan/q"))

    assert [record.thing(each).orphan for each in (A, B, C)] == [True, False, False]


def test_a_decision_answers_what_was_done_by_it_and_what_it_answers_to(record: Record) -> None:
    """An action it committed, a gap it accepted, a reading it gave; and by nothing of that, it is an orphan."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A, decision=D))
    number = record.say(3, mandate.RegisterRecommendation(M, "r"))
    for at, name in enumerate(("decision/2", "decision/3", "decision/4", "decision/5"), start=4):
        record.say(at, decision.TakeDecision(name, BOARD, decision.Effect.APPROVED))
    record.say(9, mandate.AcceptGap(M, "r", "decision/2"))
    record.say(9, decision.CorrectDecision("decision/3"), answers_to=[number])
    record.say(9, reading.ReadClause("reading/x", M, "5a", Expected.PLAN, Recurs.ALWAYS, P, decision="decision/4"))

    reached = {
        name: [(each.part, each.through) for each in record.thing(name, Item.DECISION).reaches if each.part]
        for name in (D, "decision/2", "decision/3", "decision/4", "decision/5")
    }
    assert reached == {
        D: [("a", A)],
        "decision/2": [("r", M)],
        "decision/3": [("r", M)],
        "decision/4": [("5a", "reading/x")],
        "decision/5": [],
    }
    assert [record.thing(name, Item.DECISION).orphan for name in ("decision/4", "decision/5")] == [False, True]
    assert record.thing(D, Item.DECISION, on=1).orphan


def test_a_decision_on_a_plan_answers_the_clauses_that_are_read_as_asking_for_it(record: Record) -> None:
    """The plan's actions do not, for that: each must be linked."""
    record.say(2, plan.AdoptPlan(P, D), reading.ReadClause("reading/x", M, "5a", Expected.PLAN, Recurs.ALWAYS, P))

    assert [each.part for each in record.thing(D, Item.DECISION).reaches] == ["", "5a"]
    assert (record.thing(D, Item.DECISION).orphan, record.thing(A).orphan) == (False, True)
    record.say(5, reading.WithdrawReading("reading/x"))
    assert record.thing(D, Item.DECISION).orphan


def test_a_decision_that_another_took_the_place_of_is_answered_by_that_one(record: Record) -> None:
    """What the first was taken for, the second is."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A, decision=D))
    record.say(3, decision.TakeDecision(D2, BOARD, decision.Effect.APPROVED))
    assert record.thing(D2, Item.DECISION).orphan

    record.say(3, decision.SupersedeDecision(D, D2))
    assert not record.thing(D2, Item.DECISION).orphan


def test_of_one_mandate_only_its_parts_and_what_leads_to_it_are_listed(record: Record) -> None:
    """What happens to another changes none of its rows (domain invariant 29)."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A))
    before = [plainly(row) for row in record.at().coverage(M)]
    record.say(3, mandate.RegisterMandate(N, MandateKind.NOTICE), mandate.RegisterArea(N, "a"))
    record.say(3, action.LinkAction(B, N, "a"), action.CommitAction(B), mandate.AcceptGap(N, "a", D))

    assert [plainly(row) for row in record.at().coverage(M) if row.name != D] == before
    assert [(row.what, row.name) for row in record.at().coverage(N)] == [
        (PartKind.AREA, "a"),
        (Item.ACTION, B),
        (Item.DECISION, D),
    ]
    with pytest.raises(Malformed, match="does not name a mandate"):
        record.at().coverage(A)
    with pytest.raises(NotRecorded, match="nothing is recorded of mandate/z"):
        record.at().coverage("mandate/z")


def test_what_is_exempt_is_withheld_from_every_row(record: Record) -> None:
    """The reference of a part, a name of evidence and an amount; where it is registered, and where it is linked."""
    exempt = Exempt("paragraph 3", "commercial")
    record.say(2, mandate.RegisterArea(M, "secret-1"), exempt=exempt)
    record.say(
        2,
        action.LinkAction(A, M, "secret-1"),
        action.LinkAction(B, M, "a"),
        action.SubmitEvidence(A, "secret-2"),
        action.ResourceAction(A, "secret-3"),
        action.CommitAction(A),
        mandate.AcceptGap(M, "secret-1", D),
        exempt=exempt,
    )
    rows = record.at().coverage()

    assert "secret" not in repr(rows.rows)
    assert rows.withheld
    assert sum("[withheld: paragraph 3]" in repr(row) for row in rows) >= 4
    assert "secret-3" in repr(record.book.as_of(day(TODAY), include_exempt=True).coverage().rows)


# Properties: small worlds, in which an action, a gap and a part meet on four days.

_loose = st.sampled_from([1, 2, 3, 4, Day(day(1), day(3)), Day(day(2), day(4)), Day(None, day(2)), Day(day(3), day(4))])
_rule = Authority(None, "scheme 3")
_refs = st.sampled_from(["a", "r"])
_actions = st.sampled_from([A, B])
_said = st.one_of(
    st.builds(lambda name, ref: action.LinkAction(name, M, ref), _actions, _refs),
    st.builds(action.CommitAction, _actions),
    st.builds(action.CommitAction, _actions),
    st.builds(action.WithdrawAction, _actions, st.sampled_from([None, D, D])),
    st.builds(action.DeliverAction, _actions),
    st.builds(lambda ref, cited: mandate.AcceptGap(M, ref, cited), _refs, st.sampled_from([None, D, D])),
    st.just(mandate.RegisterRecommendation(M, "r", "the adviser")),
    st.just(mandate.DeclineRecommendation(M, "r", D)),
    st.just(mandate.AssignRecommendation(M, "r", P)),
    st.just(decision.RescindDecision(D)),
)
_asked = st.one_of(
    st.tuples(st.just("say"), _said, _loose),
    st.tuples(st.just("say"), _said, _loose),
    st.tuples(st.just("say"), _said, st.integers(1, 4)),
    st.tuples(st.just("void"), st.integers(0, 30), st.booleans()),
)
lives = st.lists(_asked, min_size=1, max_size=12)
_VOIDED = (
    action.ActionLinked
    | action.ActionWithdrawn
    | action.ActionDelivered
    | mandate.GapAccepted
    | mandate.RecommendationDeclined
    | mandate.RecommendationAssigned
)


def lived(life: Sequence[Any]) -> Record:
    """A record in which each thing asked was said, where it could be."""
    record = Record()
    for what, thing, how in life:
        try:
            if what == "say":
                loose = isinstance(thing, decision.RescindDecision | action.CommitAction) and isinstance(how, Day)
                record.say(3 if loose else how, thing)
            else:
                said = [
                    entry
                    for stream in (A, B, M)
                    for entry in record.book.history(stream)
                    if isinstance(getattr(entry, "event", None), _VOIDED) and entry.mends is None
                ]
                if said:
                    number = said[thing % len(said)].number
                    record.say(None, With(Void(number), authority=_rule if how else None))
        except Refused:
            continue
    return record


class Naive:
    """The same, of entries alone: each loose one tried on each day of its span, before or after all of that day."""

    def __init__(self, view: View) -> None:
        self.on = view.point.on
        self.entries = [entry for entry in view.log.entries(upto=view.point.recorded) if entry.stream]
        self.last = {entry.original: entry for entry in self.entries}

    def in_force(self, stream: str) -> list[Entry]:
        """The readings of a stream that are not voids."""
        return [entry for entry in self.last.values() if entry.stream == stream and not entry.void]

    def stands(self, entry: Entry) -> bool:
        """Whether it cites a rule, or the decision, where that is not rescinded by the point."""
        authority = entry.body.authority
        if authority is None or authority.decision is None:
            return authority is not None
        rescinded = (each for each in self.in_force(D) if isinstance(each.event, decision.DecisionRescinded))
        return all(each.day.last > self.on for each in rescinded)

    def histories(self, stream: str) -> Iterator[list[Entry]]:
        """The entries that had happened by the point, in each order that the days allow."""
        entries = self.in_force(stream)
        options = []
        for entry in entries:
            first = max(entry.day.first or day(1), day(1))
            days = (
                [first] if first == entry.day.last else [day(each) for each in range(first.day, entry.day.last.day + 1)]
            )
            # Of one loose day, it may come first or last of all.
            options.append([(on, at) for on in days for at in ((0, 2) if len(days) > 1 else (1,))])
        for chosen in product(*options):
            placed = sorted(zip(chosen, entries, strict=True), key=lambda each: (*each[0], each[1].original))
            yield [entry for (on, _), entry in placed if on <= self.on]

    def truth(self, answers: set[bool]) -> Truth:
        """Of every history."""
        return Truth.of(answers)

    def action(self, name: str, ref: str) -> Truth:
        """Whether an action covers a part."""
        committed = [
            entry
            for entry in self.entries
            if entry.stream == name
            and isinstance(entry.body.facts, action.ActionCommitted)
            and entry.day.last <= self.on
        ]
        answers = set()
        for history in self.histories(name):
            linked = any(isinstance(entry.event, action.ActionLinked) and entry.event.part == ref for entry in history)
            gone = any(isinstance(entry.event, action.ActionWithdrawn) and self.stands(entry) for entry in history)
            answers.add(linked and bool(committed) and not gone)
        return self.truth(answers)

    def gap(self, ref: str) -> Truth:
        """Whether a gap in a part was accepted once it was there, or it was declined and not taken up since."""
        answers = set()
        for history in self.histories(M):
            let_be, known = False, False
            for entry in history:
                match entry.event:
                    case mandate.AreaRegistered(area=name) | mandate.RecommendationRegistered(recommendation=name):
                        known = known or name == ref
                    case mandate.GapAccepted(part=name) if name == ref and known and self.stands(entry):
                        let_be = True
            declined = False
            for entry in history:
                match entry.event:
                    case mandate.RecommendationDeclined(recommendation=name) if name == ref and self.stands(entry):
                        declined = True
                    case mandate.RecommendationAssigned(recommendation=name) if name == ref:
                        declined = False
            answers.add(let_be or declined)
        return self.truth(answers)

    def covered(self, ref: str) -> Truth:
        """Whether a part is covered."""
        return self.action(A, ref) | self.action(B, ref) | self.gap(ref)


@given(lives)
def test_a_part_is_covered_as_the_entries_alone_say(life: list[Any]) -> None:
    """In every history that the days allow: exactly where they are known, and never surer (domain invariant 13)."""
    record = lived(life)
    with record.book:
        for on in (1, 2, 3, 4, 5):
            view = record.at(on)
            naive = Naive(view)
            for row in view.coverage(M):
                if row.what not in (PartKind.AREA, PartKind.RECOMMENDATION):
                    continue
                said = naive.covered(row.name)
                if all(view.exact(stream) for stream in (A, B, M)):
                    assert row.covered is said
                assert row.covered in (said, Truth.UNKNOWN)


@given(lives)
def test_the_trace_is_total_both_ways(life: list[Any]) -> None:
    """Every part and every thing done has one row, and each names the other (domain invariant 14)."""
    record = lived(life)
    with record.book:
        for on in (2, 4, 5):
            view = record.at(on)
            rows = list(view.coverage())
            naive = Naive(view)
            seen = {entry.original for entry in naive.entries if not entry.void and entry.day.last <= view.point.on}
            visible = [entry for entry in naive.last.values() if not entry.void and entry.original in seen]
            visible = [entry for entry in visible if entry.day.last <= view.point.on]
            done = [(row.what, row.name) for row in rows if isinstance(row.what, Item)]
            assert sorted(done) == sorted({(Item.ACTION, name) for name in (A, B, C)} | {(Item.DECISION, D)})
            forth = {(row.name, each.action) for row in rows if row.mandate == M for each in row.actions}
            linked = {
                (entry.event.part, entry.stream) for entry in visible if isinstance(entry.event, action.ActionLinked)
            }
            known = {row.name for row in rows if row.mandate == M}
            back = {
                (each.part, row.name)
                for row in rows
                if row.what is Item.ACTION
                for each in row.reaches
                if each.part in known
            }
            assert forth == back
            assert {(part, name) for part, name in linked if part in known} <= forth
            for row in rows:
                if row.what is Item.ACTION and view.exact(row.name) and view.exact(M):
                    parts = {part for part, name in linked if name == row.name}
                    assert row.orphan == (not parts & known)


@given(lives)
def test_every_row_rests_on_what_it_names(life: list[Any]) -> None:
    """On a record of nothing but the entries in its why, each row is as it was."""
    record = lived(life)
    with record.book:
        for on in (2, 5):
            reproduced(record.at(on))


@given(lives, lives)
@settings(max_examples=30)
def test_at_a_fixed_number_nothing_changes(before: list[Any], after: list[Any]) -> None:
    """Whatever is recorded since, of whatever day (domain invariant 3)."""
    record = lived(before)
    with record.book:
        head = record.book.head
        then = [[plainly(row) for row in record.at(on, head).coverage()] for on in (2, 5)]
        for what, thing, how in after:
            if what == "say":
                try:
                    record.say(how, thing)
                except Refused:
                    continue
        assert [[plainly(row) for row in record.at(on, head).coverage()] for on in (2, 5)] == then


@given(lives)
def test_a_withdrawal_or_gap_of_nobodys_leave_changes_nothing(life: list[Any]) -> None:
    """Nor does taking back what an authority said cover what it uncovered, unless one that stands says so."""
    record = lived(life)
    with record.book:
        before = {row.name: row.covered for row in record.at(5).coverage(M) if row.mandate}
        for name in (A, B):
            record.say(5, action.WithdrawAction(name))
        for ref in before:
            record.say(5, mandate.AcceptGap(M, ref))
        after = {row.name: row.covered for row in record.at(5).coverage(M) if row.mandate}
        assert after == before
