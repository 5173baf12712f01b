"""From which day does a mandate ask anything, and until which: days are of April 2026."""

from __future__ import annotations

from typing import Any

import pytest
from duty_world import N, World, day, span

from ledger import Authority
from ledger.aggregates import mandate
from ledger.projections.duties.standing import Term, term
from ledger.values import Day, Truth

RULE = Authority(None, "a rule")
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def notice(world: World, *said: tuple[Any, Any]) -> Term:
    """The term of another notice, of which some things are said of days, by leave, when April is over."""
    name = "mandate/other"
    world.say(1, mandate.RegisterMandate(name, mandate.MandateKind.NOTICE))
    for when, command in said:
        world.say(when, command(name), late=20, authority=RULE)
    found = term(world.at(), name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ([], span(1, 1)),
        ([(5, mandate.IssueMandate)], span(5, 5)),
        ([(5, mandate.IssueMandate), (7, mandate.SignMandate), (3, mandate.PublishMandate)], span(3, 3)),
        ([(span(4, 8), mandate.IssueMandate), (7, mandate.SignMandate)], span(4, 7)),
        ([(Day(None, day(8)), mandate.IssueMandate), (7, mandate.SignMandate)], Day(None, day(7))),
        ([(Day(None, day(8)), mandate.IssueMandate)], Day(None, day(8))),
    ],
)
def test_it_begins_with_the_earliest_of_its_issue_signature_and_publication(said: list[Any], begins: Day) -> None:
    """A span where that may have been on several days; else it begins when it was registered."""
    assert notice(World(), *said).begins == begins


def ended(world: World, *said: tuple[Any, Any], on: int = 28) -> Term:
    """The term of the notice by a day, once some things are said of days, each recorded on its last."""
    for when, command in said:
        world.say(when, command(N))
    found = term(world.at(on), N)
    assert found is not None
    return found


EVIDENCED, AGREED, LIFTED = mandate.EvidenceProgress, mandate.RecordAgreement, mandate.LiftDirection


def directed(name: str) -> Any:
    """That a direction was given under a mandate."""
    return mandate.IssueDirection(name, "section 497A")


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ([(4, EVIDENCED)], None),
        ([(4, EVIDENCED), (6, AGREED)], 6),
        ([(4, AGREED), (6, EVIDENCED)], 6),
        ([(3, directed), (4, EVIDENCED), (6, AGREED)], None),
        ([(3, directed), (4, EVIDENCED), (6, AGREED), (9, LIFTED)], 9),
        ([(4, EVIDENCED), (6, AGREED), (8, directed), (9, LIFTED)], 9),
        ([(4, EVIDENCED), (6, AGREED), (8, EVIDENCED)], 6),
    ],
)
def test_it_ends_on_the_day_since_which_it_is_closed(said: list[Any], ends: int | None) -> None:
    """By evidenced progress and by agreement, on the later of their days; and not while a direction stands."""
    found = ended(World(), *said)

    assert found.ends == (None if ends is None else span(ends, ends))
    assert found.notes == ()


def test_it_has_ended_by_the_very_day_on_which_it_ended() -> None:
    """On that day it asked still, and on the day after no more."""
    world = World()
    ended(world, (4, EVIDENCED), (6, AGREED))

    found = {on: term(world.at(on), N) for on in (5, 6)}
    assert [each and each.ends for each in found.values()] == [None, span(6, 6)]
    assert [each and each.covers(span(6, 6)) for each in found.values()] == [YES, YES]
    assert [each and each.covers(span(7, 7)) for each in found.values()] == [YES, NO]


def test_an_end_of_a_loose_day_may_have_come_on_any_of_them() -> None:
    """Before the first of them it asked for certain."""
    found = ended(World(), (span(4, 6), EVIDENCED), (span(5, 8), AGREED))

    assert found.ends is not None
    assert found.ends.first == day(4)
    assert [found.covers(span(on, on)) for on in (1, 3, 4, 5, 8)] == [YES, YES, YES, UNKNOWN, UNKNOWN]


def test_a_direction_of_a_loose_day_leaves_open_whether_it_ended() -> None:
    """Given, perhaps, before what would have ended it was lifted by nothing since."""
    found = ended(World(), (4, EVIDENCED), (5, AGREED), (span(3, 7), directed), on=6)

    assert found.ends == span(4, 6)


def test_an_end_that_was_said_late_by_leave_ended_when_it_is_said_to_have() -> None:
    """By nobody's leave what fell until it was recorded is asked still, and that is noted."""
    for authority, ends, noted in ((RULE, 6, False), (None, 20, True)):
        world = World()
        for on, command in ((4, EVIDENCED), (6, AGREED)):
            world.say(on, command(N), late=20, authority=authority)
        found = term(world.at(), N)

        assert found is not None
        assert found.ends == span(ends, ends)
        assert bool(found.notes) is noted
