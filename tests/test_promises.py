"""By when an action or a milestone was promised, at first and last, and each change of the day (decision 12)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from slow_council import FIRST, A, Council, day

from ledger import Restate
from ledger.aggregates import action
from ledger.projections.actions.promises import Promise, promise
from ledger.values import Day

Dated = tuple[int, int | None, int | None, bool, bool]
RULE = "standing order 3"


def number(on: date | None) -> int | None:
    """A day as the days from the first."""
    return None if on is None else (on - FIRST).days


def made(council: Council, on: int = 50, milestone: str | None = None) -> Promise:
    """The promise as it stands on a day."""
    return promise(council.at(on), A, milestone)


def days(council: Council, on: int = 50, milestone: str | None = None) -> tuple[int | None, int | None, int | None]:
    """Its first day, its present one and the last promised."""
    found = made(council, on, milestone)
    return number(found.original), number(found.due), number(found.promised)


def datings(council: Council, on: int = 50, milestone: str | None = None) -> list[Dated]:
    """Each dating: its entry, from and to which day, whether it was allowed, and whether it put off."""
    return [
        (each.entry.number, number(each.before), number(each.after), each.allowed, each.later)
        for each in made(council, on, milestone).datings
    ]


def begun(council: Council, due: int | None = 20, on: int = 1) -> int:
    """An action committed by a day; the number of the commitment."""
    return int(council.commit(due, on=on))


def test_what_was_not_committed_is_promised_by_no_day(council: Any) -> None:
    """A day somebody had in mind when proposing is no promise."""
    council.say(1, action.ProposeAction(A, due=day(9)))
    assert made(council) == Promise(None, None, None, (), ())
    assert (made(council).slipped, made(council).later) == (None, ())


def test_each_dating_follows_the_one_before(council: Any) -> None:
    """By the entry that gave it; an authority puts off what is promised, and what nobody allowed only brings it on."""
    first = begun(council)
    second = council.move(2, 40, RULE)
    third = council.move(3, 60)
    fourth = council.move(4, 30)
    fifth = council.move(5, None)
    sixth = council.move(6, 35)
    assert datings(council) == [
        (first, None, 20, False, False),
        (second, 20, 40, True, True),
        (third, 40, 60, False, True),
        (fourth, 60, 30, False, False),
        (fifth, 30, None, False, True),
        (sixth, None, 35, False, False),
    ]
    assert [entry.number for entry in made(council).entries] == [first, second, third, fourth, fifth, sixth]
    assert [days(council, on) for on in range(1, 7)] == [
        (20, 20, 20),
        (20, 40, 40),
        (20, 60, 40),
        (20, 30, 30),
        (20, None, 30),
        (20, 35, 30),
    ]
    assert [made(council, on).slipped for on in (2, 5)] == [20, None]
    assert [each.entry.number for each in made(council).later] == [second, third, fifth]


def test_an_authority_may_leave_it_with_no_usable_day(council: Any) -> None:
    """Then any day given after, by anybody, is promised."""
    begun(council)
    council.move(2, None, RULE)
    assert days(council, 2) == (20, None, None)
    council.move(3, 90)
    assert days(council) == (20, 90, 90)


def test_promised_by_no_usable_day_the_first_that_was_given_is_the_first(council: Any) -> None:
    """It was promised by none before; and slipped from that."""
    begun(council, None)
    assert days(council, 1) == (None, None, None)
    council.move(2, None)
    council.move(3, 30)
    council.move(4, 40, RULE)
    assert days(council) == (30, 40, 40)
    assert made(council).slipped == 10


def test_a_mend_by_nobody_s_leave_moves_it_and_does_not_put_it_right(council: Any) -> None:
    """It cites nothing, or only what its original did; the first day is as first written."""
    council.decide(0, "decision/d")
    council.say(1, action.ProposeAction(A))
    (first,) = council.say(1, action.CommitAction(A, day(20), decision="decision/d"))
    (mend,) = council.say(1, Restate(first, action.CommitAction(A, day(40), decision="decision/d")), recorded=5)
    assert datings(council) == [(first, None, 20, True, False), (mend, 20, 40, False, True)]
    assert days(council) == (20, 40, 20)
    begins = [(each.begins, each.corrects) for each in made(council).datings]
    assert begins == [(True, False), (True, False)]
    assert [each.entry.number for each in made(council).later] == [mend]


def test_a_mend_by_an_authority_puts_right_what_was_written(council: Any) -> None:
    """It puts nothing off: the first day is what it says."""
    first = begun(council)
    mend = council.restate(first, action.CommitAction(A, day(40)), 1, 5, RULE)
    assert datings(council) == [(first, None, 20, False, False), (mend, 20, 40, True, True)]
    assert days(council) == (40, 40, 40)
    assert (made(council).later, made(council).slipped) == ((), 0)
    assert [each.corrects for each in made(council).datings] == [False, True]
    again = council.restate(first, action.CommitAction(A, day(30)), 1, 6)
    assert days(council) == (40, 30, 30)
    assert [each.entry.number for each in made(council).datings] == [first, mend, again]


def test_a_re_dating_mended_by_an_authority_is_a_re_dating_still(council: Any) -> None:
    """It corrects no first day, and puts off as far as it says."""
    begun(council)
    moved = council.move(2, 30)
    mend = council.restate(moved, action.MoveDueDate(A, day(40)), 2, 5, RULE)
    assert days(council) == (20, 40, 40)
    assert [each.corrects for each in made(council).datings] == [False] * 3
    assert [each.entry.number for each in made(council).later] == [moved, mend]


@pytest.mark.parametrize(("rule", "promised"), [("", 10), (RULE, 20)])
def test_a_day_brought_forward_and_that_voided_is_put_off(council: Any, rule: str, promised: int) -> None:
    """To the day before it; by nobody's leave it is promised still."""
    begun(council)
    moved = council.move(2, 10)
    (void,) = council.void(3, moved, rule=rule)
    first = made(council).datings[0].entry.number
    if rule:
        assert datings(council) == [(first, None, 20, False, False)]
    else:
        assert datings(council) == [
            (first, None, 20, False, False),
            (moved, 20, 10, False, False),
            (void, 10, 20, False, True),
        ]
    assert days(council) == (20, 20, promised)


def test_a_commitment_voided_by_nobody_is_promised_still(council: Any) -> None:
    """By an authority it is promised by no day; either way the first day was what it was."""
    first = begun(council)
    (void,) = council.void(3, first)
    assert datings(council) == [(first, None, 20, False, False)]
    assert days(council) == (20, 20, 20)
    assert [entry.number for entry in made(council).entries] == [first, void]
    (again,) = council.void(4, first, rule=RULE)
    assert datings(council) == [(first, None, 20, False, False), (again, 20, None, True, False)]
    assert days(council) == (20, None, None)
    assert made(council).later == ()


def test_a_commitment_made_again_follows_the_one_taken_back(council: Any) -> None:
    """The first day is that which was recorded first."""
    first = begun(council)
    council.void(3, first)
    (again,) = council.say(3, action.CommitAction(A, day(50)))
    assert datings(council) == [(first, None, 20, False, False), (again, 20, 50, False, True)]
    assert days(council) == (20, 50, 20)


def test_what_is_entered_ahead_of_a_promise_is_not_the_first(council: Any) -> None:
    """The first is what the commitment gave, whatever day a date recorded since is said to be of."""
    first = begun(council, on=5)
    proposed = council.at(5).visible(A)[0].number
    council.say(1, Restate(proposed, action.ProposeAction(A, "plan/first")), recorded=6)
    ahead = council.say(2, action.MoveDueDate(A, day(10)), recorded=7)[0]
    assert [each.entry.number for each in made(council).datings] == [ahead, first]
    assert days(council) == (20, 20, 10)


def test_a_re_dating_taken_back_before_anything_was_promised_put_nothing_off(council: Any) -> None:
    """It was said of what nobody had promised."""
    council.say(1, action.ProposeAction(A))
    moved = council.move(2, 10)
    council.void(3, moved)
    (first,) = council.say(4, action.CommitAction(A, day(20)))
    assert datings(council) == [(first, None, 20, False, False)]


def test_a_date_of_a_day_to_come_has_not_been_given(council: Any) -> None:
    """One mended to a later day than the point's is taken back there, and given from that day on."""
    first = begun(council)
    moved = council.move(3, 10)
    mend = council.restate(moved, action.MoveDueDate(A, day(10)), 30, 30)
    assert datings(council, 2) == [(first, None, 20, False, False)]
    assert datings(council, 9) == [
        (first, None, 20, False, False),
        (moved, 20, 10, False, False),
        (mend, 10, 20, False, True),
    ]
    assert [each.before for each in made(council, 30).datings][1:] == [day(20), day(10)]
    assert days(council, 9) == (20, 20, 10)
    assert days(council, 30) == (20, 10, 10)


def test_a_date_of_a_loose_day_is_given_by_the_last_of_it(council: Any) -> None:
    """Until then it is as it was."""
    begun(council)
    council.say(Day(day(3), day(9)), action.MoveDueDate(A, day(30)), recorded=10)
    assert [days(council, on)[1] for on in (5, 9)] == [20, 30]


def test_a_milestone_has_dates_of_its_own(council: Any) -> None:
    """Set and moved by its name; the action's own, and another's, are not its."""
    begun(council)
    (one,) = council.say(2, action.SetMilestone(A, "half", day(10)))
    council.say(2, action.SetMilestone(A, "whole", day(18)))
    (moved,) = council.say(3, action.MoveMilestone(A, "half", day(15)), rule=RULE)
    council.move(4, 30)
    assert datings(council, milestone="half") == [(one, None, 10, False, False), (moved, 10, 15, True, True)]
    assert days(council, milestone="half") == (10, 15, 15)
    assert days(council, milestone="whole") == (18, 18, 18)
    assert days(council, milestone="none") == (None, None, None)
    assert days(council) == (20, 30, 20)
    mend = council.restate(one, action.SetMilestone(A, "half", day(12)), 2, 5, RULE)
    assert days(council, milestone="half") == (12, 15, 15)
    assert [(each.entry.number, each.begins, each.corrects) for each in made(council, milestone="half").datings] == [
        (one, True, False),
        (mend, True, True),
        (moved, False, False),
    ]


def test_a_milestone_taken_back_by_nobody_is_due_as_last_given(council: Any) -> None:
    """And so is an action that nothing is said of any more."""
    first = begun(council)
    (half,) = council.say(2, action.SetMilestone(A, "half", day(10)))
    council.void(3, half)
    assert days(council, milestone="half") == (10, 10, 10)
    council.void(4, *(entry.number for entry in reversed(council.at(4).visible(A))))
    assert days(council) == (20, 20, 20)
    assert made(council).entries[0].number == first


def test_a_date_given_of_what_was_never_committed_is_the_first(council: Any) -> None:
    """Nothing began the promise: what was recorded first did."""
    council.say(1, action.ProposeAction(A))
    first, second = council.move(2, 10), council.move(3, 15)
    assert datings(council) == [(first, None, 10, False, False), (second, 10, 15, False, True)]
    assert days(council) == (10, 15, 10)


def test_a_first_promise_of_no_day_that_nobody_mended_has_no_first_day(council: Any) -> None:
    """The first given after it is another entry's."""
    first = begun(council, None)
    council.restate(first, action.CommitAction(A, day(30)), 1, 5)
    assert days(council) == (None, 30, 30)
    council.move(6, 40)
    assert days(council) == (40, 40, 30)


@pytest.mark.parametrize("rule", ["", RULE])
def test_a_date_mended_and_then_voided_goes_back_to_the_one_before_it(council: Any, rule: str) -> None:
    """By nobody's leave each step counts; an authority says that it never was, whoever mended it before."""
    first = begun(council)
    moved = council.move(2, 40)
    mend = council.restate(moved, action.MoveDueDate(A, day(45)), 2, 3)
    (void,) = council.void(4, moved, rule=rule)
    later = council.move(5, 30)
    between = [
        (moved, 20, 40, False, True),
        (mend, 40, 45, False, True),
        (void, 45, 20, False, False),
    ]
    assert datings(council) == [
        (first, None, 20, False, False),
        *([] if rule else between),
        (later, 20, 30, False, True),
    ]


def test_dated_again_to_the_same_day_it_was_not_put_off(council: Any) -> None:
    """It was dated all the same."""
    first = begun(council)
    again = council.move(3, 20)
    assert datings(council) == [(first, None, 20, False, False), (again, 20, 20, False, False)]
    assert made(council).later == ()


def test_made_again_of_an_earlier_day_it_is_due_as_the_record_has_it(council: Any) -> None:
    """What was taken back is of a later day, and was recorded first: the first day is its, the present one is not."""
    council.say(1, action.ProposeAction(A))
    (first,) = council.say(5, action.CommitAction(A, day(30)))
    council.void(6, first)
    council.say(2, action.CommitAction(A, day(42)), recorded=7)
    assert days(council) == (30, 42, 30)
