"""What was said to end an action or to put it off, and does not: each is found by its entries (domain invariant 8)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import PLAN, A, B, Council, day

from ledger.aggregates import action, plan
from ledger.aggregates.plan import Fate, Mapping
from ledger.projections.actions.standing import standing
from ledger.projections.actions.upheld import upheld
from ledger.values import Day

C, D, SECOND = "action/c", "decision/d", "plan/second"
Found = list[tuple[str, tuple[int, ...]]]


def found(council: Council, on: int = 50) -> Found:
    """All that is found to have been upheld of the action, each with the entries that show it."""
    view = council.at(on)
    at = standing(view, A)
    assert at is not None
    return [(each.what, each.why.entries) for each in upheld(view, at)]


def begun(council: Council, due: int | None = 20) -> int:
    """An action committed by a day, and a decision that stands; the number of what proposed it."""
    council.decide(0, D)
    council.commit(due)
    return council.at(1).visible(A)[0].number


def test_put_off_by_nobody_it_is_promised_still(council: Any) -> None:
    """By each entry that put it off by no leave; what was put off by leave, or brought forward, is none."""
    begun(council)
    assert found(council) == []
    council.say(2, action.MoveDueDate(A, day(25), decision=D))
    assert found(council) == []
    first = council.move(3, 40)
    again = council.move(4, None)
    says = "by no authority that stands: promised still by 26 January 2022"
    assert found(council, 3) == [(f"put off to 10 February 2022 {says}", (first,))]
    assert found(council) == [(f"put off to no usable day {says}", (first, again))]
    council.move(5, 24)
    assert found(council) == []


def test_promised_by_no_usable_day_nothing_is_put_off(council: Any) -> None:
    """From no day to another there is no later."""
    begun(council, None)
    council.move(3, None)
    assert found(council) == []
    council.move(4, 40)
    assert found(council) == []


@pytest.mark.parametrize(
    ("done", "says"),
    [
        (action.CloseAction(A), "closed undelivered, by no authority that stands: open still"),
        (action.WithdrawAction(A), "withdrawn by no authority that stands: open still"),
        (action.MergeAction(A, B), "merged into action/b: open until that has ended"),
        (action.MergeAction(A, B, decision=D), "merged into action/b: open until that has ended"),
        (action.SplitAction(A, (B, C)), "split into action/b, action/c: open until all of that has ended"),
        (action.SplitAction(A, ()), "split into nothing: open until all of that has ended"),
    ],
)
def test_what_was_said_to_end_it_does_not(council: Any, done: Any, says: str) -> None:
    """By the entry that says so."""
    begun(council)
    council.commit(30, B)
    council.commit(30, C)
    numbers = council.say(3, done)
    assert found(council) == [(says, numbers)]


@pytest.mark.parametrize("done", [action.CloseAction(A, decision=D), action.WithdrawAction(A, decision=D)])
def test_of_what_an_authority_ended_nothing_is_upheld(council: Any, done: Any) -> None:
    """It is open no more, whatever nobody had said of it before; reopened, what nobody said is found again."""
    begun(council)
    (number,) = council.say(3, action.WithdrawAction(A))
    council.say(4, done)
    assert found(council, 3) == [("withdrawn by no authority that stands: open still", (number,))]
    assert found(council) == []


def test_what_was_reopened_is_open_by_that(council: Any) -> None:
    """Whatever was said to end it before; and what is said so since is found."""
    begun(council)
    council.commit(40, B)
    council.say(3, action.MergeAction(A, B))
    council.say(4, action.CloseAction(A))
    assert [what for what, _ in found(council)] == [
        f"merged into {B}: open until that has ended",
        "closed undelivered, by no authority that stands: open still",
    ]
    council.say(5, action.ReopenAction(A))
    assert found(council) == []
    (closed,) = council.say(6, action.CloseAction(A))
    assert found(council) == [("closed undelivered, by no authority that stands: open still", (closed,))]


def test_what_was_delivered_before_it_was_closed_was_not_closed_undelivered(council: Any) -> None:
    """Open for its reopening, which nobody allowed to be taken back, it is so by that alone."""
    begun(council)
    council.say(3, action.DeliverAction(A))
    council.say(4, action.CloseAction(A))
    (reopened,) = council.say(5, action.ReopenAction(A))
    assert found(council) == []
    council.void(6, reopened)
    assert [what for what, _ in found(council)] == [
        "its reopening was taken back by no authority that stands: open still"
    ]


def test_perhaps_ended_it_is_perhaps_open(council: Any) -> None:
    """What was said to end it is found as long as it may be."""
    begun(council)
    (number,) = council.say(3, action.CloseAction(A))
    council.say(Day(day(4), day(60)), action.DeliverAction(A), recorded=60)
    assert found(council) == [("closed undelivered, by no authority that stands: open still", (number,))]


def test_a_commitment_taken_back_by_nobody_stands(council: Any) -> None:
    """By the void; of one made again, or taken back by leave, nothing is found."""
    begun(council)
    number = council.at(1).visible(A)[1].number
    (void,) = council.void(3, number)
    says = "its commitment was taken back by no authority that stands: open still"
    assert found(council) == [(says, (void,))]
    council.say(4, action.CommitAction(A, day(20)))
    assert says not in [what for what, _ in found(council)]


def test_a_reopening_taken_back_by_nobody_stands(council: Any) -> None:
    """By it and its void; one that stands, or of an action whose commitment is gone too, is not found so."""
    begun(council)
    council.say(3, action.DeliverAction(A), action.CloseAction(A, decision=D))
    (reopened,) = council.say(4, action.ReopenAction(A))
    assert found(council) == []
    (void,) = council.void(5, reopened)
    assert found(council) == [
        ("its reopening was taken back by no authority that stands: open still", (reopened, void)),
    ]


@pytest.mark.parametrize(
    ("fate", "own"),
    [
        (Fate.CARRIED, action.CarryAction(A, SECOND)),
        (Fate.MERGED, action.MergeAction(A, B)),
        (Fate.SPLIT, action.SplitAction(A, (B,))),
        (Fate.CLOSED, action.CloseAction(A)),
        (Fate.WITHDRAWN, action.WithdrawAction(A)),
    ],
)
def test_what_a_superseded_plan_says_of_it_and_its_own_record_does_not(council: Any, fate: Fate, own: Any) -> None:
    """By the plan's beginning, what superseded it and what proposed the action; until the action's record says so."""
    proposed = begun(council)
    council.commit(30, B)
    into = () if fate in (Fate.CARRIED, Fate.CLOSED, Fate.WITHDRAWN) else (B,)
    drafted = council.at(0).visible(PLAN)[0].number
    council.say(2, plan.DraftPlan(SECOND))
    others = Mapping(B, Fate.CLOSED)
    (superseded,) = council.say(3, plan.SupersedePlan(PLAN, SECOND, (others, Mapping(A, fate, into))))
    says = f"plan/first, superseded, says it was {fate}; its own record does not: open still"
    assert found(council) == [(says, tuple(sorted((drafted, proposed, superseded))))]
    council.say(4, own)
    assert says not in [what for what, _ in found(council)]


def test_of_a_plan_voided_whole_nothing_is_said(council: Any) -> None:
    """And what another plan that it was in says is found still."""
    proposed = begun(council)
    council.say(2, plan.DraftPlan(SECOND), action.CarryAction(A, SECOND))
    drafted = council.at(2).visible(SECOND)[0].number
    council.void(3, *(entry.number for entry in reversed(council.at(3).visible(PLAN))))
    gone = (Mapping(A, Fate.WITHDRAWN),)
    _, superseded = council.say(4, plan.DraftPlan("plan/third"), plan.SupersedePlan(SECOND, "plan/third", gone))
    says = "plan/second, superseded, says it was withdrawn; its own record does not: open still"
    assert found(council) == [(says, tuple(sorted((drafted, proposed, superseded))))]
