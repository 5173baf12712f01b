"""By whose leave was something said, and from which day on may it make less of what is asked?"""

from __future__ import annotations

from typing import Any

import pytest
from duty_world import DRAFT, LETTER, OTHER, YES, B, N, World, day, span

from ledger import Authority, Restate, Source
from ledger.aggregates import body, decision, mandate
from ledger.aggregates.decision import Effect
from ledger.projections.duties.leave import counts_from, first_or_backed
from ledger.projections.ground.by_leave import leave, leaves
from ledger.values import Day

OUTSIDE = "decision/outside"
RULE = Authority(None, "clause 4 of the scheme")


@pytest.fixture
def world() -> World:
    """A notice; a board over it that decided, and another body that decided too."""
    made = World()
    made.say(2, decision.TakeDecision(OUTSIDE, OTHER, Effect.INSTRUCTED))
    return made


@pytest.mark.parametrize(
    ("authority", "says"),
    [
        (None, "by no authority that stands"),
        (Authority(DRAFT), "by no authority that stands"),
        (RULE, "by clause 4 of the scheme"),
        (Authority(YES), f"by {YES} of {B}"),
        (Authority(OUTSIDE), f"by {OUTSIDE} of {OTHER}, which does not oversee {N}"),
    ],
)
def test_leave_names_the_decision_with_the_body_that_took_it_or_the_rule(
    world: World, authority: Authority | None, says: str
) -> None:
    """The ledger holds no law of who may allow what: it says where the body does not oversee the mandate."""
    number = world.say(5, mandate.VaryMandate(N), authority=authority)

    assert leave(world.at(), world.at().log.entry(number), N) == says


def test_several_leaves_are_each_named_once_and_what_a_body_oversees_only_of_a_mandate(world: World) -> None:
    """Two mends by one leave are told as one; where no mandate is in question no body lacks the oversight of it."""
    each = [Authority(OUTSIDE), RULE, Authority(OUTSIDE)]
    numbers = [world.say(5, mandate.VaryMandate(N), authority=authority) for authority in each]
    view = world.at()
    entries = [view.log.entry(number) for number in numbers]

    by, rule = f"by {OUTSIDE} of {OTHER}", "by clause 4 of the scheme"
    assert leave(view, entries[0]) == by
    assert leaves(view, entries) == f"{by}; {rule}"
    assert leaves(view, entries, N) == f"{by}, which does not oversee {N}; {rule}"


def test_a_decision_that_stands_no_more_lets_nothing(world: World) -> None:
    """Once it is rescinded, whatever cites it is by no authority that stands."""
    number = world.say(5, mandate.VaryMandate(N), authority=Authority(YES))
    world.say(9, decision.RescindDecision(YES))

    told = [leave(world.at(on), world.at(on).log.entry(number), N) for on in (8, 9)]
    assert told == [f"by {YES} of {B}", "by no authority that stands"]


@pytest.mark.parametrize(
    ("on", "late", "particulars", "since"),
    [
        (5, 0, {}, 6),
        (5, 20, {}, 21),
        (span(3, 7), 20, {}, 21),
        (span(3, 7), 0, {}, 8),
        (5, 20, {"authority": RULE}, 5),
        (span(3, 7), 20, {"authority": RULE}, span(3, 7)),
        (Day(day(3), day(7), "that week"), 20, {"authority": RULE}, span(3, 7)),
        (5, 20, {"source": Source(LETTER, dated=day(5))}, 5),
        (5, 20, {"source": Source(LETTER, dated=day(6))}, 21),
        (5, 20, {"source": Source(LETTER)}, 21),
    ],
)
def test_what_makes_less_counts_from_its_day_by_leave_and_else_from_the_day_after_its_recording(
    world: World, on: Any, late: int, particulars: dict[str, Any], since: Any
) -> None:
    """Of what had fallen by then nobody's leave makes less; an authority, or a document of the day, does."""
    world.dated()
    number = world.say(on, mandate.VaryMandate(N), late=late, **particulars)

    view = world.at()
    assert counts_from(view, view.log.entry(number)) == (since if isinstance(since, Day) else span(since, since))


ISSUED = "mandate/other"


@pytest.mark.parametrize(
    ("first", "then", "particulars", "both"),
    [
        (10, 5, {}, False),
        (10, 15, {}, False),
        (10, 10, {}, True),
        (10, 5, {"authority": RULE}, True),
        (10, 15, {"source": Source(LETTER, dated=day(15))}, True),
        (10, 15, {"source": Source(LETTER, dated=day(16))}, False),
        (span(8, 12), 10, {}, True),
        (span(8, 12), 8, {}, True),
        (span(8, 12), 12, {}, True),
        (span(8, 12), 7, {}, False),
        (span(8, 12), 13, {}, False),
        (span(8, 12), span(9, 13), {}, False),
        (span(8, 12), span(7, 12), {}, False),
        (Day(None, day(12)), 2, {}, True),
        (Day(None, day(12)), 13, {}, False),
        (span(8, 12), Day(None, day(12)), {}, False),
        (Day(None, day(12)), Day(None, day(11)), {}, True),
    ],
)
def test_nothing_said_later_puts_what_came_about_to_another_day(
    first: Any, then: Any, particulars: dict[str, Any], *, both: bool
) -> None:
    """Unless it is backed; but which of the days it was, that a first saying left open, anybody may say."""
    world = World()
    world.dated()
    world.say(1, mandate.RegisterMandate(ISSUED, mandate.MandateKind.NOTICE))
    one = world.say(first, mandate.IssueMandate(ISSUED), late=20)
    two = world.say(then, mandate.IssueMandate(ISSUED), late=21, **particulars)

    view = world.at()
    said = [view.log.entry(number) for number in (two, one)]
    assert [each.number for each in first_or_backed(view, said)] == ([two, one] if both else [one])


def test_a_mend_that_repeats_its_originals_authority_is_by_nobodys_leave(world: World) -> None:
    """What allowed the first saying allows nothing that is made of it since."""
    number = world.say(5, mandate.VaryMandate(N), authority=RULE)
    again = world.mend(Restate(number, mandate.VaryMandate(N)), late=9, on=4, authority=RULE)

    view = world.at()
    assert leave(view, view.log.entry(again), N) == "by no authority that stands"
    assert counts_from(view, view.log.entry(again)) == span(10, 10)


def test_a_body_may_oversee_several(world: World) -> None:
    """One that oversees this mandate beside another takes its decisions from no outside."""
    world.say(2, mandate.RegisterMandate(ISSUED, mandate.MandateKind.NOTICE), body.OverseeMandate(B, ISSUED))
    number = world.say(5, mandate.VaryMandate(N), authority=Authority(YES))

    view = world.at()
    assert [leave(view, view.log.entry(number), each) for each in (N, ISSUED)] == [f"by {YES} of {B}"] * 2
