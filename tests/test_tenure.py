"""From which day to which somebody held a post, where its days are loose, not given, or given only long after.

Days are of April 2026, and the record is kept from the first of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from duty_world import DRAFT, LETTER, OTHER, YES, B, World, day, span

from ledger import Authority, Source, Truth
from ledger.aggregates import body
from ledger.projections.board.tenure import Tenure, perhaps_begun, tenures_of, vacant
from ledger.projections.ground.policies import SLOW_POLICY
from ledger.values import Day

POST, ONE = "post/adviser", "person/one"
LEFT = day(10)
CYCLE = timedelta(days=SLOW_POLICY.cycle)


@pytest.fixture
def world() -> World:
    """A board with a post, and a letter that can be cited, on a record kept as things happen."""
    made = World()
    made.say(1, body.EstablishPost(B, POST))
    made.dated()
    return made


def tenure(world: World, on: date) -> Tenure:
    """The only holding of the post, to the end of a day."""
    (found,) = tenures_of(world.book.as_of(on), POST)
    return found


def left(world: World, recorded: date, on: date | None = LEFT, **particulars: Any) -> None:
    """That the holder left is recorded on a day, and was so on another."""
    world.clock.set(datetime(recorded.year, recorded.month, recorded.day, 12, tzinfo=UTC))
    world.mend(body.EndHolding(B, POST, ONE, on), on=Day.of(recorded), **particulars)


def dated(on: date) -> dict[str, Source]:
    """The letter as what an entry is taken from, of a day."""
    return {"source": Source(LETTER, dated=on)}


LONG_AFTER = LEFT + CYCLE + timedelta(days=1)


@pytest.mark.parametrize(
    ("recorded", "backed", "meanwhile"),
    [
        (LEFT + CYCLE, {}, Truth.NO),
        (LONG_AFTER, {}, Truth.UNKNOWN),
        (LONG_AFTER, {"authority": Authority(rule="scheme 4")}, Truth.NO),
        (LONG_AFTER, {"authority": Authority(YES)}, Truth.NO),
        (LONG_AFTER, {"authority": Authority(DRAFT)}, Truth.UNKNOWN),
        (LONG_AFTER, dated(LEFT + CYCLE), Truth.NO),
        (LONG_AFTER, dated(LONG_AFTER), Truth.UNKNOWN),
    ],
)
@pytest.mark.parametrize("appointed", [True, False])
def test_a_last_day_that_is_given_long_after_ends_nothing_before_it_was_said(
    world: World, recorded: date, backed: Mapping[str, Any], meanwhile: Truth, *, appointed: bool
) -> None:
    """More than a cycle after it, by nobody's leave and no document of its time; whoever's appointment is on record."""
    if appointed:
        world.say(2, body.AppointHolder(B, POST, ONE, day(2)))
    left(world, recorded, **backed)
    held = tenure(world, recorded).held

    assert held(LEFT) is (Truth.YES if appointed else Truth.UNKNOWN)
    assert held(recorded) is Truth.NO
    assert {held(LEFT + timedelta(days=1)), held(recorded - timedelta(days=1))} == {meanwhile}


def test_a_last_day_from_before_the_record_was_kept_counts_whenever_it_is_given(world: World) -> None:
    """Nothing of that time could be recorded in time, and no silence of it says anything."""
    world.say(2, body.AppointHolder(B, POST, ONE, date(2026, 3, 1)))
    eve = date(2026, 3, 31)
    left(world, eve + CYCLE + timedelta(days=9), on=eve)

    held = tenure(world, eve + CYCLE + timedelta(days=9)).held
    assert [held(eve), held(day(1)), held(day(9))] == [Truth.YES, Truth.NO, Truth.NO]


def test_the_first_day_of_a_kept_record_is_one_of_it(world: World) -> None:
    """Who is said long after to have left on that very day may have gone on."""
    world.say(2, body.AppointHolder(B, POST, ONE, date(2026, 3, 1)))
    recorded = day(1) + CYCLE + timedelta(days=1)
    left(world, recorded, on=day(1))

    assert tenure(world, recorded).held(day(2)) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("made", "begun"),
    [
        (span(5, 8), {date(2026, 3, 31): Truth.UNKNOWN, day(1): Truth.NO, day(4): Truth.NO, day(5): Truth.UNKNOWN}),
        (Day(None, day(8)), {day(1): Truth.UNKNOWN, day(4): Truth.UNKNOWN, day(7): Truth.UNKNOWN}),
    ],
)
def test_with_no_first_day_it_had_not_begun_before_it_was_made(
    world: World, made: Day, begun: dict[date, Truth]
) -> None:
    """On a record that was being kept; made on some day of a span, it counts from the last of them."""
    world.say(made, body.AppointHolder(B, POST, ONE))
    found = tenure(world, day(9))

    assert {on: found.begun(on) for on in begun} == begun
    assert (found.begun(day(8)), found.counts_from) == (Truth.YES, day(8))


def test_from_when_it_counts_is_its_first_day_where_that_is_given(world: World) -> None:
    """And no day at all where only the end of it is on the record."""
    world.say(2, body.EndHolding(B, POST, ONE))
    assert tenure(world, day(2)).counts_from is None
    world.say(4, body.AppointHolder(B, POST, "person/two", day(3)))

    assert [each.counts_from for each in tenures_of(world.at(), POST)] == [None, day(3)]


def test_who_was_appointed_later_may_have_begun_before_the_record_was_kept(world: World) -> None:
    """From its first day on, who is named with no first day had not begun before."""
    world.say(5, body.AppointHolder(B, POST, ONE))
    eve = world.book.as_of(date(2026, 3, 31))

    assert [entry.day.plain for entry in perhaps_begun(eve, POST, B)] == [Day.of(day(5))]
    assert perhaps_begun(world.at(1), POST, B) == ()
    assert vacant(eve, POST, date(2026, 3, 31), B) is Truth.UNKNOWN


@pytest.mark.parametrize("named", [True, False])
def test_who_was_appointed_later_by_another_body_began_nothing_where_its_own_names_a_holder(*, named: bool) -> None:
    """Before the record was kept, too, a body answers for its own post; where it names nobody, another may."""
    world, old = World(), "body/old"
    began, ended, eve = Day.of(date(2026, 1, 1)), date(2026, 2, 1), date(2026, 3, 31)
    world.say(began, body.EstablishBody(old), body.EstablishPost(old, POST), late=1)
    if named:
        world.say(began, body.AppointHolder(old, POST, ONE, began.last, ended), late=1)
    world.say(1, body.EstablishPost(OTHER, POST))
    later = world.say(5, body.AppointHolder(OTHER, POST, "person/two"))
    view = world.book.as_of(eve)

    assert [entry.number for entry in perhaps_begun(view, POST, old)] == ([] if named else [later])
    assert [entry.number for entry in perhaps_begun(view, POST, "")] == [later]
    assert vacant(view, POST, eve, old) is (Truth.YES if named else Truth.UNKNOWN)
