"""On which day was a thing due, whenever that is asked, and whatever was put on the record since?

Days are of April 2026; the record is kept from the first of them, and held to a cycle of a week.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from duty_world import World, day

from ledger import Authority, Restate
from ledger.aggregates import action, policy
from ledger.aggregates.action import Action
from ledger.as_of import AsOf
from ledger.projections.ground.own_day import own_day

A = "action/a"
RULE = Authority(None, "a rule")


def promised(on: int) -> tuple[World, int]:
    """An action that was promised for a day; the number of the entry that says so."""
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    world.say(1, action.ProposeAction(A))
    return world, world.say(1, action.CommitAction(A, day(on)))


def due(view: AsOf) -> date | None:
    """The day that it is promised for."""
    state = view.state(A)
    return state.due if isinstance(state, Action) else None


@pytest.mark.parametrize(("asked", "own"), [(5, 5), (6, 6), (7, 6), (28, 6)])
def test_what_was_due_on_a_day_is_of_that_day_once_it_has_come(asked: int, own: int) -> None:
    """Before it has, there is none but the day that is asked of; nor is a day that is not given any."""
    world, _ = promised(6)
    assert own_day(world.at(asked), [None, day(6)], due) == day(own)
    assert own_day(world.at(asked), [None], due) == day(asked)
    assert own_day(world.at(asked), [day(3)], due) == day(asked)


@pytest.mark.parametrize(
    ("late", "given", "own"),
    [(4, {}, 9), (20, {}, 6), (20, {"authority": RULE}, 6)],
    ids=["in time", "late", "late, by a rule"],
)
def test_a_day_that_was_put_off_in_time_is_the_later_one(late: int, given: Any, own: int) -> None:
    """And one that was put off only long after sets no later day, whoever allowed it; in whatever order both are."""
    world, _ = promised(6)
    world.say(4, action.MoveDueDate(A, day(9)), late=late, **given)
    assert own_day(world.at(), [day(9), day(6)], due) == own_day(world.at(), [day(6), day(9)], due) == day(own)


@pytest.mark.parametrize(("authority", "own"), [(None, 6), (RULE, 9)])
def test_nobody_mends_a_thing_to_have_been_due_later(authority: Authority | None, own: int) -> None:
    """By leave that is so."""
    world, number = promised(6)
    world.mend(Restate(number, action.CommitAction(A, day(9))), late=12, on=1, authority=authority)
    assert own_day(world.at(), [day(6), day(9)], due) == day(own)


def test_what_was_due_before_the_record_was_kept_has_no_day_of_its_own() -> None:
    """Of the first day of the record it has."""
    world, _ = promised(1)
    assert own_day(world.at(), [day(1)], due) == day(1)
    eve = date(2026, 3, 31)
    made_up = World(kept=False)
    made_up.say(1, action.ProposeAction(A), action.CommitAction(A, eve))
    assert own_day(made_up.at(), [eve], due) == day(28)
    world.say(1, action.MoveDueDate(A, eve))
    assert own_day(world.at(), [eve], due) == day(28)
