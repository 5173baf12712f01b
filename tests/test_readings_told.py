"""What a reading said in each time, what took its place, and what each finding of it rests on.

Days are of April 2026.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from duty_world import B, N, World, span

from ledger import Authority, Restate, With
from ledger.aggregates import decision, mandate, reading
from ledger.aggregates.decision import Effect
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.projections.duties.readings import Reading, duties, read_no_more, readings
from ledger.values import Day, Strength

R, ONE, TWO = "reading/r", "decision/one", "decision/two"
ONCE, MEETING = Recurs.ONCE, Recurs.EACH_MEETING
STILL = "it counts still as it was said here"
LESS = "asks for less, or for something else, than it did before"


@pytest.fixture
def world() -> World:
    """A notice with one clause; and two decisions of the board."""
    made = World()
    made.say(
        1, clause(), decision.TakeDecision(ONE, B, Effect.APPROVED), decision.TakeDecision(TWO, B, Effect.APPROVED)
    )
    return made


def clause(ref: str = "1", strength: Strength = Strength.MUST) -> Any:
    """A clause of the notice."""
    return mandate.RegisterClause(N, ref, strength, "the council")


def by(within: int) -> Deadline:
    """So many days from the notice's issue."""
    return Deadline(Anchor.ISSUED, within=within)


def read(within: int, ref: str = "1", name: str = R, **terms: Any) -> Any:
    """A review to be held once, within so many days of the notice's issue."""
    said = {"expects": Expected.REVIEW, "recurs": ONCE, "deadline": by(within), **terms}
    return reading.ReadClause(name, N, ref, **said)


def taken(world: World, name: str) -> int:
    """The entry of a decision."""
    return world.at().visible(name)[0].number


def within(found: Reading) -> int | None:
    """In how many days a reading asks it."""
    return found.terms.deadline.within if found.terms.deadline else None


def told(world: World) -> list[tuple[int | None, Day | None, Day | None]]:
    """Each reading: in how many days, since when and until when."""
    return [(within(each), each.since, each.until) for each in readings(world.at())]


def findings(found: Iterable[Reading]) -> list[list[tuple[str, tuple[int, ...]]]]:
    """What is found of each, and the entries that it rests on."""
    return [[(each.what, each.why.entries) for each in one.findings] for one in found]


# What is found, and by what.


def test_what_nobody_allowed_to_be_less_rests_on_both_sayings(world: World) -> None:
    """What was said before counts still, and what is said now says that it asks for less."""
    first = world.say(2, read(5))
    second = world.say(4, read(9))

    assert findings(readings(world.at())) == [
        [(f"said otherwise since, by no authority that stands: {STILL}", (first, second))],
        [(f"{LESS}, by no authority that stands", (first, second))],
    ]


def test_what_an_authority_allowed_to_be_less_rests_on_its_decision_too(world: World) -> None:
    """On both sides of the change."""
    first = world.say(2, read(5))
    second = world.say(4, read(9, decision=ONE))
    leave = f"by {ONE} of {B}"
    rests = tuple(sorted((first, second, taken(world, ONE))))

    assert findings(readings(world.at())) == [
        [(f"read so until 4 April 2026, and then otherwise: {leave}", rests)],
        [(f"{LESS}, since 4 April 2026: {leave}", rests)],
    ]


def test_a_withdrawal_rests_on_what_was_withdrawn_and_on_its_leave(world: World) -> None:
    """By nobody's leave it counts still; by a decision it is read no more."""
    first = world.say(2, read(5))
    none = world.say(4, reading.WithdrawReading(R))
    left = ("withdrawn by no authority that stands: it counts still", (first, none))
    assert findings(readings(world.at())) == [[left]]

    gone = world.say(6, reading.WithdrawReading(R, decision=ONE))
    over = f"read so until 6 April 2026, and then no more: by {ONE} of {B}"
    assert findings(readings(world.at())) == [[left, (over, tuple(sorted((first, gone, taken(world, ONE)))))]]


def test_what_was_mended_away_rests_on_the_mend(world: World) -> None:
    """Said otherwise by nobody's leave it counts still; that an exception was explained by leave ends nothing."""
    first = world.say(2, read(5))
    mend = world.mend(Restate(first, read(9)), late=6, on=2)
    world.say(8, With(reading.ExplainException(R, reason="it rained"), authority=Authority(None, "a rule")))

    away = [(f"mended away by no authority that stands: {STILL}", (first, mend))]
    assert findings(readings(world.at())) == [[], away]
    assert told(world) == [(9, None, None), (5, None, None)]


# In which time.


def test_what_was_mended_away_is_of_the_time_in_which_it_was_said(world: World) -> None:
    """From its own day, and until an authority replaced it."""
    world.say(2, read(9))
    second = world.say(4, read(5))
    world.mend(Restate(second, read(7)), late=6, on=4)
    assert told(world)[-2:] == [(7, span(4, 4), None), (5, span(4, 4), None)]

    world.say(8, read(20), authority=Authority(None, "a rule"))
    assert (5, span(4, 4), span(8, 8)) in told(world)


def test_what_is_said_again_of_the_same_is_of_the_time_in_which_it_first_was(world: World) -> None:
    """And what it once took the place of is of the time before, whatever becomes of it."""
    world.say(2, read(5))
    world.say(4, read(9, decision=ONE))
    world.say(6, read(9))
    assert told(world) == [(5, None, span(4, 4)), (9, span(4, 4), None)]

    world.say(8, reading.WithdrawReading(R, decision=TWO))
    assert told(world) == [(5, None, span(4, 4)), (9, span(4, 4), span(8, 8))]


@pytest.mark.parametrize(("since", "over"), [(False, False), (True, False), (False, True), (True, True)])
def test_what_is_asked_no_less_in_all_of_its_time_is_not_told_twice(world: World, *, since: bool, over: bool) -> None:
    """Mended to more by nobody's leave, of the very same time: what it was typed as is then of no matter."""
    if since:
        world.say(2, read(20))
    number = world.say(4, read(9))
    world.mend(Restate(number, read(5)), late=6, on=4)
    if over:
        world.say(8, read(25), authority=Authority(None, "a rule"))

    assert 9 not in [days for days, *_ in told(world)]


@pytest.mark.parametrize(
    ("recurs", "again", "instead"),
    [
        (ONCE, {}, by(9)),
        (ONCE, {"expects": Expected.UPDATE}, None),
        (ONCE, {"recurs": Recurs.AT_INTERVALS}, None),
        (Recurs.AT_INTERVALS, {"recurs": Recurs.AT_INTERVALS}, by(9)),
        (MEETING, {"recurs": MEETING}, None),
    ],
)
def test_a_deadline_takes_the_place_of_one_of_the_same_thing(
    world: World, recurs: Recurs, again: dict[str, Any], instead: Deadline | None
) -> None:
    """Done once, or at intervals: then what was due by the first is due by the other."""
    world.say(2, read(5, recurs=recurs))
    world.say(4, read(9, decision=ONE, **again))

    former, now = readings(world.at())
    assert (former.instead, former.until, now.instead) == (instead, span(4, 4), None)


def asked(world: World) -> list[tuple[int | None, Day | None, Day | None, int | None]]:
    """Each duty of the notice: in how many days, since when, until when, and in how many instead."""
    return [
        (
            each.terms.deadline.within if each.terms.deadline else None,
            each.since,
            each.until,
            each.instead.within if each.instead else None,
        )
        for each in duties(world.at(), N)
    ]


@pytest.mark.parametrize("recurs", [ONCE, MEETING])
def test_a_reading_of_no_time_is_a_duty_only_where_another_deadline_took_its_place(
    world: World, recurs: Recurs
) -> None:
    """Said and replaced on one day: what it had due may have been due by the one that replaced it."""
    world.say(2, read(10, recurs=recurs))
    world.say(5, read(9, recurs=recurs))
    world.say(5, read(8, recurs=recurs))

    instead = recurs is ONCE
    five = span(5, 5)
    of_no_time = [(9, five, five, 8)] if instead else []
    assert asked(world) == [(10, None, five, 9 if instead else None), *of_no_time, (8, five, None, None)]


def test_a_deadline_takes_the_place_of_another_where_the_reading_ends_and_not_where_the_clause_does(
    world: World,
) -> None:
    """A clause that binds otherwise from a day is asked by the same deadline before it and after."""
    world.say(2, read(10))
    world.say(4, mandate.VaryMandate(N), clause(strength=Strength.SHOULD), authority=Authority(None, "a rule"))
    world.say(8, read(20, decision=ONE))

    four, eight = span(4, 4), span(8, 8)
    assert asked(world) == [(10, None, four, None), (10, four, eight, 20), (20, eight, None, None)]


# Read no more.


def test_a_reading_that_was_withdrawn_by_leave_is_told_with_that_leave_alone(world: World) -> None:
    """Not with what allowed it to be read as it last was; and whatever else is read, or was never read again."""
    world.say(2, clause("2"), read(5, "2", "reading/a"))
    world.say(2, reading.ReadClause("reading/b", N, "2", Expected.PLAN, Recurs.ALWAYS))
    world.say(2, read(5))
    last = world.say(3, read(6, decision=ONE))
    assert list(read_no_more(world.at(), N, "1")) == []

    gone = world.say(6, reading.WithdrawReading(R, decision=TWO))
    (found,) = read_no_more(world.at(), N, "1")
    assert found.what == f"read by {R} until it was withdrawn on 6 April 2026: by {TWO} of {B}"
    assert found.why.entries == tuple(sorted((last, gone, taken(world, TWO))))
    assert list(read_no_more(world.at(), N, "2")) == []


def test_a_reading_that_nobodys_leave_withdrew_is_read_on(world: World) -> None:
    """It is told nowhere as one that is read no more."""
    world.say(2, read(5))
    world.say(6, reading.WithdrawReading(R))

    assert list(read_no_more(world.at(), N, "1")) == []
