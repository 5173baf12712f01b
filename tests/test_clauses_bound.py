"""How a clause bound in each time, whose duty it was, and what each finding of that rests on.

Days are of April 2026.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from duty_world import LETTER, OTHER, YES, B, N, World, day, span

from ledger import Authority, Source, Void
from ledger.aggregates import decision, mandate
from ledger.entry import Entry
from ledger.projections.duties.clauses import Clause, clauses
from ledger.projections.ground.sequence import precedes
from ledger.values import Strength, Truth

RULE = Authority(None, "a rule")
MUST, WILL, SHOULD, AIM = Strength.MUST, Strength.WILL, Strength.SHOULD, Strength.AIM
COUNCIL, PARTNERS = "the council", "the partners"
OUTSIDE = "decision/outside"


def clause(strength: Strength = MUST, obligor: str = COUNCIL) -> Any:
    """The clause, as it is registered."""
    return mandate.RegisterClause(N, "1", strength, obligor)


def vary(world: World, on: int, late: int = 0, **particulars: Any) -> int:
    """The notice is varied on a day."""
    return world.say(on, mandate.VaryMandate(N), late=late, **particulars)


def found(world: World, on: int = 28) -> tuple[Clause, ...]:
    """The clause in each of its times."""
    return clauses(world.at(on), N)


def bound(world: World, on: int = 28) -> list[tuple[Strength, str, int | None]]:
    """How strongly it bound and whose it was, and from which day on."""
    return [(each.strength, each.obligor, each.since.last.day if each.since else None) for each in found(world, on)]


@pytest.fixture
def world() -> World:
    """A notice and its board."""
    return World()


# From which day.


def test_what_is_found_of_one_registration_is_not_sought_anew_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each asks of those that took its place, and they of others: over and over, that doubles with each of them."""
    asked = Counter[str]()

    def counting(one: Entry, other: Entry) -> Truth:
        asked["precedes"] += 1
        return precedes(one, other)

    world = World()
    for on in range(2, 14):
        vary(world, on)
        world.say(on, clause(obligor=f"{COUNCIL} {on}"))
    view = world.at()
    monkeypatch.setattr("ledger.projections.duties.registrations.precedes", counting)

    assert len(clauses(view, N)) > 1
    assert asked["precedes"] < 12**4


def test_it_binds_otherwise_from_the_variation_that_came_between_two_registrations() -> None:
    """Not from one before the first; where it makes less, from when that was said, and where it makes more, sooner."""
    for first, then, since in ((MUST, SHOULD, 8), (SHOULD, MUST, 5)):
        world = World()
        vary(world, 1)
        world.say(2, clause(first))
        vary(world, 5, authority=RULE)
        world.say(8, clause(then), authority=RULE)

        before = (first, COUNCIL, 1)
        assert [bound(world, on) for on in (7, 8)] == [[before], [before, (then, COUNCIL, since)]]


def test_a_change_is_there_on_the_very_day_of_it(world: World) -> None:
    """Asked on that day, it binds so already."""
    world.say(2, clause())
    vary(world, 6, authority=RULE)
    world.say(6, clause(SHOULD), authority=RULE)

    assert bound(world, 5) == [(MUST, COUNCIL, None)]
    assert bound(world, 6) == [(MUST, COUNCIL, None), (SHOULD, COUNCIL, 6)]


def test_what_was_once_less_makes_it_no_sooner_less_again(world: World) -> None:
    """An aim, raised to a must: to lower that counts from the day after it was recorded, by nobody's leave."""
    world.say(1, clause(AIM))
    world.say(2, clause())
    vary(world, 5, authority=RULE)
    world.say(6, clause(SHOULD), late=8)

    assert bound(world) == [(MUST, COUNCIL, None), (SHOULD, COUNCIL, 9)]


def test_what_was_lowered_by_leave_is_raised_from_the_day_of_its_variation(world: World) -> None:
    """What it was at first was gone by then: that it is less than that is no matter."""
    world.say(1, clause())
    vary(world, 3, authority=RULE)
    world.say(3, clause(SHOULD), authority=RULE)
    vary(world, 6, authority=RULE)
    world.say(6, clause(WILL), late=20)

    assert bound(world) == [(MUST, COUNCIL, None), (SHOULD, COUNCIL, 3), (WILL, COUNCIL, 6)]


def test_a_variation_that_was_recorded_after_a_registration_of_its_day_came_after_it(world: World) -> None:
    """By leave too: it brought nothing that was on the record before."""
    world.say(2, clause())
    world.say(5, clause(SHOULD), authority=RULE)
    vary(world, 5, authority=RULE)

    assert bound(world) == [(MUST, COUNCIL, None)]


@pytest.mark.parametrize(
    ("first", "then", "since"),
    [
        ((MUST, COUNCIL), (MUST, PARTNERS), 11),
        ((SHOULD, COUNCIL), (MUST, PARTNERS), 11),
        ((SHOULD, ""), (MUST, COUNCIL), 5),
        ((SHOULD, COUNCIL), (MUST, ""), 5),
        ((SHOULD, COUNCIL), (MUST, COUNCIL), 5),
        ((MUST, COUNCIL), (SHOULD, COUNCIL), 11),
    ],
)
def test_what_makes_less_of_a_duty_or_hands_it_on_counts_from_the_day_after_its_recording(
    world: World, first: tuple[Strength, str], then: tuple[Strength, str], since: int
) -> None:
    """By nobody's leave, however it is dated; where nobody was said to have it, it is handed on by nobody."""
    world.say(2, clause(*first))
    vary(world, 5, late=10)
    world.say(6, clause(*then), late=10)

    assert [each[2] for each in bound(world)] == [None, since]


# What is found, and by what.


@pytest.mark.parametrize(
    ("particulars", "by"),
    [
        ({"authority": RULE}, "by a rule"),
        ({"authority": Authority(YES)}, f"by {YES} of {B}"),
        ({"authority": Authority(OUTSIDE)}, f"by {OUTSIDE} of {OTHER}, which does not oversee {N}"),
        ({"source": Source(LETTER, dated=day(5))}, f"as {LETTER} has it"),
        ({"source": Source(LETTER, dated=day(5)), "authority": RULE}, "by a rule"),
        ({"source": Source(LETTER, dated=day(6))}, "by no authority that stands"),
        ({}, "by no authority that stands"),
    ],
)
def test_a_change_is_told_with_the_last_variation_and_by_whose_leave_it_was(
    world: World, particulars: dict[str, Any], by: str
) -> None:
    """It rests on what bound before, what binds since, that variation, and the decision that it cites."""
    vary(world, 1)
    world.dated()
    world.say(1, decision.TakeDecision(OUTSIDE, OTHER, decision.Effect.APPROVED))
    before = world.say(2, clause(SHOULD))
    vary(world, 3)
    varied = vary(world, 5, **particulars)
    since = world.say(5, clause(MUST))

    *_, now = found(world)
    (told,) = now.findings
    assert told.what == f"it bound as should before 5 April 2026, and as must from then on: varied on 5 April 2026 {by}"
    decided = [each.number for each in world.book.entries() if by.startswith(f"by {each.stream} ")]
    assert told.why.entries == tuple(sorted((before, varied, since, *decided)))


def test_that_it_is_registered_since_as_less_rests_on_both_registrations(world: World) -> None:
    """And on any mend of one by nobody's leave."""
    first = world.say(2, clause())
    second = world.say(4, clause(SHOULD))
    third = world.say(5, clause(AIM))
    mend = world.mend(Void(second), late=6)
    (now,) = found(world)

    what = "registered since as aim, with no variation of the mandate that allows it: it binds as must"
    assert [(each.what, each.why.entries) for each in now.findings] == [(what, (first, third, mend))]


def test_that_its_registration_was_mended_away_rests_on_it_and_on_the_mend(world: World) -> None:
    """By nobody's leave it binds still."""
    first = world.say(2, clause())
    mend = world.mend(Void(first), late=6)
    (now,) = found(world)

    what = "its registration was mended away by no authority that stands: it binds still, as must"
    assert [(each.what, each.why.entries) for each in now.findings] == [(what, (first, mend))]


def test_that_it_is_registered_since_as_anothers_rests_on_both_registrations(world: World) -> None:
    """Where the last says nobody's, it is nobody else's, and nothing is found."""
    first = world.say(2, clause())
    second = world.say(3, clause())
    third = world.say(4, clause(MUST, PARTNERS))
    mend = world.mend(Void(second), late=6)
    (now,) = found(world)

    what = "registered since as another's duty, with no variation of the mandate: it is still as it was registered"
    assert [(each.what, each.why.entries) for each in now.findings] == [(what, (first, third, mend))]

    other = World()
    other.say(2, clause())
    other.say(4, clause(MUST, ""))
    assert [(each.obligor, each.findings) for each in found(other)] == [(COUNCIL, ())]


@pytest.mark.parametrize("particulars", [{}, {"authority": RULE}])
def test_registered_with_nobodys_name_after_a_variation_it_is_whose_it_was(
    world: World, particulars: dict[str, Any]
) -> None:
    """To leave out whose duty it is hands it to nobody, varied by leave or by none."""
    world.say(2, clause())
    vary(world, 5, **particulars)
    world.say(8, clause(MUST, ""))
    assert {each.obligor for each in found(world)} == {COUNCIL}
    world.say(9, clause(MUST, PARTNERS))
    assert found(world)[-1].obligor == PARTNERS


def test_the_time_of_a_variation_is_shown_without_the_words_of_its_source() -> None:
    """A span is told as one, and bounds both times."""
    world = World()
    world.say(2, clause(SHOULD))
    vary(world, 5, authority=RULE)
    world.say(span(6, 8), clause(MUST))
    former, now = found(world)

    assert (former.until, now.since, now.until) == (span(5, 5), span(5, 5), None)
