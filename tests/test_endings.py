"""What an action's own record says of its end, by whose leave, and as what it goes on (domain invariants 8 and 9)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import PLAN, A, B, Council, day

from ledger import Restate
from ledger.aggregates import action
from ledger.projections.actions.endings import Ended, Own, loose, own
from ledger.values import Day, Truth

C, D = "action/c", "decision/d"


def ended(council: Council, on: int) -> Own:
    """What its own record says of its end on a day."""
    return own(council.at(on), A)


def numbers(end: Ended) -> list[int]:
    """The entries that an ending rests on."""
    return [entry.number for entry in end.entries]


def begun(council: Council) -> int:
    """An action committed on day 1 by leave of day 0; the number of what proposed it."""
    council.decide(0, D)
    council.commit(20)
    return council.at(1).visible(A)[0].number


def test_what_nothing_ended_has_not_ended(council: Any) -> None:
    """On no day, by no entry, and it goes on as nothing."""
    proposed = begun(council)
    found = ended(council, 9)
    for each in (found.delivered, found.ended):
        assert (each.truth, each.on, each.entries, each.by) == (Truth.NO, None, (), 0)
    assert ([entry.number for entry in found.entries], found.onward, found.into, found.reopened) == (
        [proposed],
        (),
        (),
        (),
    )


def test_delivered_it_ended_on_that_day(council: Any) -> None:
    """Delivered by what first said so, since which its impact is to be shown; ended by what said so last."""
    proposed = begun(council)
    (first,) = council.say(5, action.DeliverAction(A))
    assert (ended(council, 7).delivered, numbers(ended(council, 7).ended)) == (
        ended(council, 7).ended,
        [proposed, first],
    )
    (again,) = council.say(8, action.DeliverAction(A))
    found = ended(council, 9)
    assert (found.delivered.on, found.delivered.by, numbers(found.delivered)) == (day(5), first, [proposed, first])
    assert (found.ended.truth, found.ended.on, found.ended.by) == (Truth.YES, day(8), again)
    assert numbers(found.ended) == [proposed, again]


def test_a_delivery_restated_is_by_its_first_recording(council: Any) -> None:
    """The entry that shows it is the restatement; the number it goes by is that under which it was first recorded."""
    begun(council)
    (delivered,) = council.say(5, action.DeliverAction(A))
    mend = council.restate(delivered, action.DeliverAction(A), 4, 9)
    found = ended(council, 9).delivered
    assert (found.on, found.by, numbers(found)[-1]) == (day(4), delivered, mend)


@pytest.mark.parametrize("how", [action.CloseAction, action.WithdrawAction])
def test_an_authority_ends_it(council: Any, how: Any) -> None:
    """On that day and by that entry, the first where more than one did; by nobody's leave nothing ends."""
    proposed = begun(council)
    council.say(3, how(A))
    assert ended(council, 3).ended.truth is Truth.NO
    (first,) = council.say(4, action.WithdrawAction(A, decision=D))
    council.say(5, action.WithdrawAction(A, decision=D))
    found = ended(council, 9).ended
    assert (found.truth, found.on, found.by, numbers(found)) == (Truth.YES, day(4), first, [proposed, first])
    assert ended(council, 9).delivered.truth is Truth.NO


def test_what_was_closed_and_reopened_has_not_ended(council: Any) -> None:
    """Nor was it delivered: both ended with the reopening, and so did as what it goes on."""
    begun(council)
    council.say(3, action.ProposeAction(B))
    council.say(4, action.MergeAction(A, B, decision=D))
    council.say(5, action.DeliverAction(A), action.CloseAction(A, decision=D))
    (reopened,) = council.say(6, action.ReopenAction(A, decision=D))
    assert ended(council, 5).into == (B,)
    found = ended(council, 6)
    assert (found.delivered.truth, found.ended.truth, found.onward) == (Truth.NO, Truth.NO, ())
    assert [entry.number for entry in found.reopened] == [reopened]


def test_a_reopening_taken_back_by_nobody_is_one_and_its_mend_is_named(council: Any) -> None:
    """It is open still; and the row can say who unsaid it."""
    begun(council)
    council.say(5, action.DeliverAction(A), action.CloseAction(A, decision=D))
    (reopened,) = council.say(6, action.ReopenAction(A, decision=D))
    (void,) = council.void(7, reopened)
    found = ended(council, 7)
    assert (found.delivered.truth, found.ended.truth) == (Truth.NO, Truth.NO)
    assert [entry.number for entry in found.reopened] == [reopened, void]


def test_a_delivery_on_a_loose_day_may_have_been(council: Any) -> None:
    """Of no day that is known, by no entry that surely happened; the entries say what may have."""
    proposed = begun(council)
    (delivered,) = council.say(Day(day(3), day(9)), action.DeliverAction(A), recorded=10)
    found = ended(council, 5)
    assert found.delivered == found.ended
    assert (found.ended.truth, found.ended.on, found.ended.by) == (Truth.UNKNOWN, None, 0)
    assert numbers(found.ended) == [proposed, delivered]
    assert ended(council, 2).ended.truth is Truth.NO
    assert ended(council, 9).ended.truth is Truth.YES


def test_delivered_surely_and_again_perhaps_it_was_delivered(council: Any) -> None:
    """What may have happened besides is no part of what shows it."""
    proposed = begun(council)
    (surely,) = council.say(3, action.DeliverAction(A))
    council.say(Day(day(4), day(9)), action.DeliverAction(A), recorded=10)
    assert (ended(council, 5).ended.truth, numbers(ended(council, 5).ended)) == (Truth.YES, [proposed, surely])


def test_delivered_and_perhaps_reopened_it_is_not_known(council: Any) -> None:
    """The day it was delivered on is; and the entries say what may have undone it."""
    proposed = begun(council)
    surely, _ = council.say(3, action.DeliverAction(A), action.CloseAction(A))
    (perhaps,) = council.say(Day(day(4), day(9)), action.ReopenAction(A), recorded=10)
    found = ended(council, 5).delivered
    assert (found.truth, found.on, found.by) == (Truth.UNKNOWN, day(3), surely)
    assert numbers(found) == [proposed, surely, perhaps]


@pytest.mark.parametrize("delivered", [False, True])
def test_closed_surely_it_ended_whatever_else_may_have_been(council: Any, *, delivered: bool) -> None:
    """What is sure counts before what is not."""
    proposed = begun(council)
    if delivered:
        council.say(Day(day(2), day(9)), action.DeliverAction(A), recorded=10)
    (closed,) = council.say(4, action.CloseAction(A, decision=D), recorded=11)
    found = ended(council, 5).ended
    assert (found.truth, found.on, found.by, numbers(found)) == (Truth.YES, day(4), closed, [proposed, closed])


def test_perhaps_delivered_or_perhaps_closed_it_may_have_ended(council: Any) -> None:
    """By either; and by a closing only where an authority allowed it."""
    proposed = begun(council)
    (delivered,) = council.say(Day(day(2), day(9)), action.DeliverAction(A), recorded=10)
    council.say(Day(day(3), day(9)), action.WithdrawAction(A), recorded=10)
    assert numbers(ended(council, 5).ended) == [proposed, delivered]
    (closed,) = council.say(Day(day(3), day(9)), action.WithdrawAction(A, decision=D), recorded=10)
    found = ended(council, 5)
    assert (found.ended.truth, found.ended.on, found.ended.by) == (Truth.UNKNOWN, None, 0)
    assert numbers(found.ended) == [proposed, delivered, closed]
    assert numbers(found.delivered) == [proposed, delivered]


def test_it_goes_on_as_all_it_was_merged_or_split_into(council: Any) -> None:
    """By nobody's leave as each; by leave as that alone: since which day and entry, and by what said so."""
    proposed = begun(council)
    for name in (B, C):
        council.say(2, action.ProposeAction(name, PLAN))
    (first,) = council.say(3, action.MergeAction(A, B))
    (second,) = council.say(4, action.SplitAction(A, (C, B)))
    found = ended(council, 9)
    assert [(each.into, each.since, each.recorded, each.allowed, each.stands) for each in found.onward] == [
        ((B,), day(3), first, False, True),
        ((C, B), day(4), second, False, True),
    ]
    assert found.into == (B, C)
    assert [entry.number for entry in found.entries] == [proposed, first, second]
    assert found.ended.truth is Truth.NO

    (third,) = council.say(5, action.MergeAction(A, C, decision=D))
    assert [(each.into, each.recorded, each.allowed) for each in ended(council, 9).onward] == [((C,), third, True)]


def test_a_merger_taken_back_by_nobody_binds_and_ends_nothing(council: Any) -> None:
    """It stands no more; the void is named beside it."""
    proposed = begun(council)
    council.say(2, action.ProposeAction(B))
    (merged,) = council.say(3, action.MergeAction(A, B))
    (void,) = council.void(4, merged)
    found = ended(council, 9)
    assert [(each.into, each.stands) for each in found.onward] == [((B,), False)]
    assert [entry.number for entry in found.entries] == [proposed, merged, void]


def test_what_was_delivered_and_then_put_to_a_later_day_whole_was_delivered(council: Any) -> None:
    """Where nothing of it is visible any more by a mend of nobody's leave, it is read as before that."""
    proposed = begun(council)
    committed, owned = (entry.number for entry in council.at(1).visible(A)[1:])
    (delivered,) = council.say(3, action.DeliverAction(A))
    council.say(
        30,
        Restate(proposed, action.ProposeAction(A, PLAN)),
        Restate(committed, action.CommitAction(A, day(20))),
        Restate(owned, action.AssignOwner(A, "post/director")),
        Restate(delivered, action.DeliverAction(A)),
        recorded=31,
    )
    found = ended(council, 9).delivered
    assert (found.truth, found.on, numbers(found)) == (Truth.YES, day(3), [proposed, delivered])


def test_what_may_have_happened_is_of_a_day_that_ends_after_the_point_s(council: Any) -> None:
    """And begins no later; of a known day nothing only may have happened, and before a span nothing of it."""
    begun(council)
    council.say(5, action.ReportProgress(A, "amber"))
    number = council.say(Day(day(5), day(9)), action.ReportProgress(A, "green"), recorded=10)[0]
    before = council.say(Day(None, day(7), "before 8 January"), action.ReportProgress(A, "red"), recorded=10)[0]
    may = {on: [entry.number for entry in loose(council.at(on), A)] for on in (4, 5, 7, 8, 9)}
    assert may == {4: [before], 5: [before, number], 7: [number], 8: [number], 9: []}


def test_what_an_authority_took_back_never_was(council: Any) -> None:
    """A reopening, or a merger."""
    begun(council)
    council.say(2, action.ProposeAction(B))
    council.say(5, action.DeliverAction(A), action.CloseAction(A, decision=D))
    (reopened,) = council.say(6, action.ReopenAction(A))
    (merged,) = council.say(6, action.MergeAction(A, B))
    council.void(7, merged, rule="standing order 3")
    assert ended(council, 9).onward == ()
    council.void(8, reopened, rule="standing order 3")
    found = ended(council, 9)
    assert (found.delivered.truth, found.ended.truth, found.reopened) == (Truth.YES, Truth.YES, ())


def test_never_delivered_and_perhaps_withdrawn_it_may_have_ended(council: Any) -> None:
    """By leave, on a day that is not known exactly."""
    begun(council)
    (perhaps,) = council.say(Day(day(3), day(9)), action.WithdrawAction(A, decision=D), recorded=10)
    found = ended(council, 5).ended
    assert (found.truth, numbers(found)) == (Truth.UNKNOWN, [perhaps])
