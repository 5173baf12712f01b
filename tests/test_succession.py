"""As what an action goes on, and whether it has ended with all of that (domain invariant 9; decision 12)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import A, B, Council, day

from ledger.aggregates import action
from ledger.projections.actions.endings import Ended
from ledger.projections.actions.succession import covered, ended, goes_on_as, line
from ledger.values import Day, Truth

C, D, E = "action/c", "action/d", "decision/d"


@pytest.fixture
def four(council: Any) -> Council:
    """Four actions committed on day 1, and a decision that stands."""
    made: Council = council
    made.decide(0, E)
    for name in (A, B, C, D):
        made.commit(20, name)
    return made


def first(council: Council, name: str) -> int:
    """The number of the entry that proposed an action."""
    return council.at(1).visible(name)[0].number


def end(council: Council, on: int = 50, name: str = A) -> Ended:
    """Whether an action has ended by a day."""
    return ended(council.at(on), name)


def numbers(found: Ended) -> set[int]:
    """The entries that an ending rests on."""
    return {entry.number for entry in found.entries}


def test_what_goes_on_as_nothing_goes_on_as_itself_alone(four: Council) -> None:
    """It ends as its own record says."""
    assert goes_on_as(four.at(9), A) == {}
    assert [entry.number for entry in line(four.at(9), A)] == [first(four, A)]
    assert end(four).truth is Truth.NO
    four.say(3, action.DeliverAction(A))
    assert (end(four).truth, end(four).on) == (Truth.YES, day(3))


def test_it_goes_on_as_all_that_it_became_and_they_in_turn(four: Council) -> None:
    """Since the day it went on so, the latest on the way, and after the last entry that said so by nobody's leave."""
    (split,) = four.say(3, action.SplitAction(A, (B, C)))
    (merged,) = four.say(5, action.MergeAction(B, D, decision=E))
    assert goes_on_as(four.at(9), A) == {B: [(day(3), split)], C: [(day(3), split)], D: [(day(5), split)]}
    (late,) = four.say(2, action.MergeAction(C, D), recorded=9)
    assert goes_on_as(four.at(9), A)[D] == [(day(3), late), (day(5), split)]
    assert {entry.number for entry in line(four.at(9), A)} == {
        split,
        merged,
        late,
        *(first(four, name) for name in (A, B, C, D)),
    }


def test_by_leave_it_goes_on_whatever_was_recorded_before(four: Council) -> None:
    """Only its day counts."""
    four.say(3, action.MergeAction(A, B, decision=E))
    assert goes_on_as(four.at(9), A) == {B: [(day(3), 0)]}
    assert goes_on_as(four.at(9), B) == {}


def test_it_never_goes_on_as_itself(four: Council) -> None:
    """However it comes back."""
    four.say(3, action.MergeAction(A, B), action.MergeAction(B, A), action.MergeAction(B, C))
    assert set(goes_on_as(four.at(9), A)) == {B, C}
    assert set(goes_on_as(four.at(9), B)) == {A, C}


@pytest.mark.parametrize(
    ("others", "so"),
    [
        ([], False),
        ([(3, 5)], True),
        ([(2, 4)], True),
        ([(4, 5)], False),
        ([(3, 6)], False),
        ([(4, 1), (1, 9)], False),
        ([(4, 1), (3, 5)], True),
    ],
)
def test_a_way_is_covered_by_one_that_began_no_later_and_was_written_down_no_later(
    others: list[tuple[int, int]], *, so: bool
) -> None:
    """Both by the same one."""
    assert covered((day(3), 5), [(day(on), after) for on, after in others]) is so


def test_merged_it_ends_when_what_it_became_has(four: Council) -> None:
    """On the day of that, by its entry; and it rests on what merged it and what ended that."""
    (merged,) = four.say(3, action.MergeAction(A, B))
    assert (end(four).truth, end(four).on, end(four).by) == (Truth.NO, None, 0)
    assert {first(four, A), merged} <= numbers(end(four))
    (delivered,) = four.say(5, action.DeliverAction(B))
    found = end(four)
    assert (found.truth, found.on, found.by) == (Truth.YES, day(5), delivered)
    assert numbers(found) == {first(four, A), merged, first(four, B), delivered}
    assert end(four, 4).truth is Truth.NO


def test_split_it_ends_when_all_of_it_has(four: Council) -> None:
    """With the last by day, and by number."""
    four.say(3, action.SplitAction(A, (B, C)))
    (late,) = four.say(5, action.DeliverAction(B))
    assert end(four).truth is Truth.NO
    four.say(4, action.DeliverAction(C), recorded=6)
    found = end(four)
    assert (found.truth, found.on) == (Truth.YES, day(5))
    assert found.by > late


def test_split_into_nothing_it_has_not_ended(four: Council) -> None:
    """Nobody does the rest of its work; nor has one that went on as itself."""
    four.say(3, action.SplitAction(A, ()))
    assert (end(four).truth, end(four).on, end(four).by) == (Truth.NO, None, 0)
    four.say(4, action.MergeAction(B, B))
    assert end(four, name=B).truth is Truth.NO
    four.say(4, action.MergeAction(C, D), action.MergeAction(D, C))
    assert end(four, name=C).truth is Truth.NO


@pytest.mark.parametrize(
    ("done", "merged", "decision", "truth"),
    [
        (3, 3, None, Truth.NO),
        (2, 3, E, Truth.YES),
        (4, 3, None, Truth.YES),
    ],
)
def test_what_had_been_done_before_it_went_on_so_was_not_done_for_it(
    four: Council, done: int, merged: int, decision: str | None, truth: Truth
) -> None:
    """By day, or as it was recorded on the same one; an authority may merge it into what was delivered."""
    if done <= merged:
        four.say(done, action.DeliverAction(B))
    four.say(merged, action.MergeAction(A, B, decision=decision))
    if done > merged:
        four.say(done, action.DeliverAction(B))
    assert end(four).truth is truth


def test_done_earlier_and_written_down_later_it_was_not_done_for_it(four: Council) -> None:
    """Both the day and the recording count."""
    four.say(5, action.MergeAction(A, B))
    four.say(4, action.DeliverAction(B), recorded=6)
    assert end(four).truth is Truth.NO
    four.say(5, action.DeliverAction(B), recorded=7)
    assert end(four).truth is Truth.YES


def test_a_merger_taken_back_by_nobody_ends_nothing(four: Council) -> None:
    """What it became may have ended: it has not."""
    (merged,) = four.say(3, action.MergeAction(A, B))
    four.say(5, action.DeliverAction(B))
    four.void(6, merged)
    assert (end(four).truth, end(four).on) == (Truth.NO, None)


def test_one_merger_that_stands_of_several_counts_all(four: Council) -> None:
    """It goes on as each, and ends when each has."""
    (one,) = four.say(3, action.MergeAction(A, B))
    four.say(3, action.MergeAction(A, C))
    four.say(4, action.DeliverAction(C))
    assert end(four).truth is Truth.NO
    four.void(5, one)
    assert end(four).truth is Truth.NO
    four.say(6, action.DeliverAction(B))
    assert end(four).truth is Truth.YES


def test_what_may_have_ended_may_have_ended_it(four: Council) -> None:
    """A day that is not known exactly is no guess."""
    four.say(3, action.MergeAction(A, B))
    four.say(Day(day(5), day(9)), action.DeliverAction(B), recorded=9)
    assert [end(four, on).truth for on in (4, 6, 9)] == [Truth.NO, Truth.UNKNOWN, Truth.YES]


def test_delivered_itself_it_needs_no_other_to_end(four: Council) -> None:
    """Whatever becomes of what it was merged into."""
    four.say(3, action.MergeAction(A, B))
    (delivered,) = four.say(4, action.DeliverAction(A))
    assert (end(four).truth, end(four).on, end(four).by) == (Truth.YES, day(4), delivered)


def test_a_long_line_ends_with_its_last(four: Council) -> None:
    """Each on the way ends with it, on the same day."""
    four.say(2, action.MergeAction(A, B), action.MergeAction(B, C), action.MergeAction(C, D))
    assert [end(four, name=name).truth for name in (A, B, C, D)] == [Truth.NO] * 4
    four.say(7, action.DeliverAction(D))
    assert [end(four, name=name).on for name in (A, B, C, D)] == [day(7)] * 4
    assert end(four, 6, D).truth is Truth.NO


def test_however_it_comes_to_what_was_delivered_it_ends_with_it(four: Council) -> None:
    """By two ways, one of them through the other."""
    four.say(2, action.SplitAction(A, (B, C)), action.MergeAction(B, C), action.MergeAction(C, D))
    four.say(7, action.DeliverAction(D))
    assert [(end(four, name=name).truth, end(four, name=name).on) for name in (A, B, C)] == [(Truth.YES, day(7))] * 3
