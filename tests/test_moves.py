"""When was an action to be done, at first and since, by whose leave did the date move (decision 3; invariant 6)?"""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import FIRST, A, Council, day

from ledger import Restate
from ledger.aggregates import action
from ledger.projections.actions.slippage import Move, dating, moves, original_due
from ledger.values import Day, Kind

RULE = "standing order 3"
Moved = tuple[int, int | None, int | None, str, bool]


def moved(council: Council, on: int = 50) -> list[Move]:
    """Each move of the action's date by a day."""
    view = council.at(on)
    return list(moves(view, A, view.visible(A)))


def plain(council: Council, on: int = 50) -> list[Moved]:
    """The same: by which entry, from and to which day, on whose authority, and whether the record of it was mended."""

    def number(date: Any) -> int | None:
        return None if date is None else (date - FIRST).days

    return [
        (each.entry, number(each.before), number(each.after), each.authority, each.mended)
        for each in moved(council, on)
    ]


def first(council: Council, on: int = 50) -> Any:
    """The date it was first due on."""
    view = council.at(on)
    return original_due(view, A, view.visible(A))


def dated(council: Council, on: int = 50) -> list[int]:
    """The entries that gave it a date."""
    view = council.at(on)
    return [entry.number for entry in dating(view, A, view.visible(A))]


def test_what_was_only_proposed_has_no_date(council: Any) -> None:
    """The day somebody had in mind was no promise."""
    council.say(1, action.ProposeAction(A, due=day(9)))
    assert (dated(council), first(council), moved(council)) == ([], None, [])


def test_a_first_date_is_no_move(council: Any) -> None:
    """Each re-dating is one, to the same day too, with what it cites; they telescope."""
    committed = council.commit(20)
    assert (dated(council), first(council), moved(council)) == ([committed], day(20), [])
    one, two, three = council.move(2, 30, RULE), council.move(3, 30), council.move(4, None)
    four = council.move(5, 25)
    assert plain(council) == [
        (one, 20, 30, RULE, False),
        (two, 30, 30, "", False),
        (three, 30, None, "", False),
        (four, None, 25, "", False),
    ]
    assert [each.days for each in moved(council)] == [10, 0, None, None]
    assert [each.why.entries for each in moved(council)] == [(one,), (two,), (three,), (four,)]
    assert dated(council) == [committed, one, two, three, four]
    assert first(council) == day(20)
    assert dated(council, 2) == [committed, one]


def test_dated_again_to_the_day_it_had_it_was_re_dated(council: Any) -> None:
    """By no days; the first that gives a date re-dates nothing."""
    council.commit(20)
    number = council.move(2, 20)
    assert plain(council) == [(number, 20, 20, "", False)]


def test_a_date_moved_before_it_was_committed_is_where_it_began(council: Any) -> None:
    """The first that was given is no move, whatever gave it."""
    council.say(1, action.ProposeAction(A))
    early = council.move(2, 10)
    (committed,) = council.say(3, action.CommitAction(A, day(20)))
    assert plain(council) == [(committed, 10, 20, "", False)]
    assert (first(council), dated(council)) == (day(10), [early, committed])


def test_a_mend_of_a_date_is_a_move_by_its_own_leave(council: Any) -> None:
    """What is restated repeats what it cited: that allowed the date it had. A mend that leaves the date is none."""
    council.decide(0, "decision/d")
    council.say(1, action.ProposeAction(A))
    (number,) = council.say(1, action.CommitAction(A, day(20), decision="decision/d"))
    same = council.restate(number, action.CommitAction(A, day(20), reason="as minuted"), 1, 5)
    (repeated,) = council.say(1, Restate(number, action.CommitAction(A, day(30), decision="decision/d")), recorded=6)
    allowed = council.restate(number, action.CommitAction(A, day(40)), 1, 7, RULE)
    assert plain(council) == [(repeated, 20, 30, "", True), (allowed, 30, 40, RULE, True)]
    assert [each.why.entries for each in moved(council)] == [(number, repeated), (number, allowed)]
    assert first(council) == day(20)
    assert same not in [each.entry for each in moved(council)]
    assert [each.kind for each in moved(council, 5)] == [Kind.HINDSIGHT, Kind.HINDSIGHT]


def test_a_re_dating_mended_to_the_same_day_is_one_move(council: Any) -> None:
    """Only the first reading of it re-dated."""
    council.commit(20)
    number = council.move(2, 30)
    council.restate(number, action.MoveDueDate(A, day(30), reason="as minuted"), 2, 5)
    assert plain(council) == [(number, 20, 30, "", False)]


def test_a_date_voided_was_never_given(council: Any) -> None:
    """And restated since, what it was read as before the void counts with the rest."""
    committed = council.commit(20)
    number = council.move(2, 30)
    council.void(3, number)
    assert (plain(council), dated(council)) == ([], [committed])
    again = council.restate(number, action.MoveDueDate(A, day(35)), 2, 4)
    assert plain(council) == [(number, 20, 30, "", False), (again, 30, 35, "", True)]


@pytest.mark.parametrize("on", [4, 9])
def test_a_commitment_voided_and_made_again_was_one(council: Any, on: int) -> None:
    """The date it gave is where the other began, and on every day; voided and not made again, nothing is."""
    committed = council.commit(20, on=2)
    council.void(3, committed)
    assert (dated(council), first(council), moved(council)) == ([], None, [])
    (again,) = council.say(4, action.CommitAction(A, day(30)))
    assert dated(council, on) == [committed, again]
    assert plain(council, on) == [(again, 20, 30, "", False)]
    assert (first(council, on), first(council, 3)) == (day(20), None)


def test_a_commitment_made_again_of_an_earlier_day_follows_none_of_a_later(council: Any) -> None:
    """What was taken back is of a day after it, and so is not where it began."""
    council.say(1, action.ProposeAction(A))
    (committed,) = council.say(5, action.CommitAction(A, day(20)))
    council.void(6, committed)
    (again,) = council.say(3, action.CommitAction(A, day(30)), recorded=6)
    assert (dated(council), first(council)) == ([again], day(30))


def test_a_date_moved_before_it_was_committed_again_is_dated_after_what_was_taken_back(council: Any) -> None:
    """All that was taken back before the first that counts; each once, as it was last read."""
    committed = council.commit(20, on=2)
    mended = council.restate(committed, action.CommitAction(A, day(22)), 2, 3)
    council.void(4, committed)
    early = council.move(6, 25)
    (again,) = council.say(Day.of(str(day(8))), action.CommitAction(A, day(30)), recorded=8)
    assert dated(council, 7) == [mended, early]
    assert dated(council) == [mended, early, again]
    assert plain(council) == [(mended, 20, 22, "", True), (early, 22, 25, "", False), (again, 25, 30, "", False)]
