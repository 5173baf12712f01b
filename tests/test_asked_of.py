"""Of which bodies is a duty asked, and by which day: the one that its reading names, or those over the mandate."""

from __future__ import annotations

from typing import Any

import pytest
from duty_world import OTHER, B, N, World, span

from ledger.aggregates import body, plan
from ledger.aggregates.reading import Expected, ReadClause, Recurs
from ledger.projections.duties.asked_of import boards_of, overseen_on, overseers, reviewer
from ledger.projections.duties.duty import Duty
from ledger.values import Strength, Truth

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
LATER = "body/later"


def duty(named: str | None) -> Duty:
    """A duty to tell of progress at each meeting, asked of whom a reading names."""
    terms: Any = ReadClause("reading/r", N, "1", Expected.PROGRESS, Recurs.EACH_MEETING, of=named)
    return Duty(N, "1", Strength.MUST, "the council", "reading/r", terms.event(), ())


@pytest.fixture
def world() -> World:
    """A notice over which a board sits from the first of April, and another from a day between the 9th and 12th."""
    made = World()
    made.say(2, body.EstablishBody(LATER), plan.DraftPlan("plan/p"))
    made.say(span(9, 12), body.OverseeMandate(LATER, N))
    return made


@pytest.mark.parametrize(("named", "asked"), [(None, (B, LATER)), (OTHER, (OTHER,)), (B, (B,)), ("plan/p", (B, LATER))])
def test_it_is_asked_of_the_body_named_or_of_those_that_oversee_the_mandate(
    world: World, named: str | None, asked: tuple[str, ...]
) -> None:
    """A reading that names a plan names no body: what it asks of the plan, every board of the mandate is asked."""
    assert boards_of(world.at(), duty(named)) == asked


@pytest.mark.parametrize(
    ("named", "whose", "on", "asked"),
    [
        (None, B, 1, YES),
        (None, B, 28, YES),
        (None, LATER, 8, NO),
        (None, LATER, 10, UNKNOWN),
        (None, LATER, 12, YES),
        (OTHER, OTHER, 1, YES),
        (LATER, LATER, 8, YES),
        (LATER, B, 1, YES),
    ],
)
def test_a_body_is_asked_from_the_day_that_it_oversees_the_mandate(
    world: World, named: str | None, whose: str, on: int, asked: Truth
) -> None:
    """One that the reading names is asked on any day, whatever it oversees; of a loose day it cannot be said."""
    assert overseen_on(world.at(), duty(named), whose, span(on, on)) is asked


def test_a_body_said_again_to_oversee_it_oversaw_it_all_the_while(world: World) -> None:
    """What is said a second time, of a later day, takes back nothing of the first."""
    world.say(20, body.OverseeMandate(LATER, N))

    assert [each.day for each in overseers(world.at(), N)[LATER]] == [span(9, 12), span(20, 20)]
    assert [overseen_on(world.at(), duty(None), LATER, span(on, on)) for on in (8, 10, 12, 20)] == [
        NO,
        UNKNOWN,
        YES,
        YES,
    ]


def test_only_those_that_oversee_it_are_asked(world: World) -> None:
    """A body that oversees another mandate, or none, has no part in it."""
    assert set(overseers(world.at(), N)) == {B, LATER}
    assert set(overseers(world.at(8), N)) == {B}
    assert overseers(world.at(), "mandate/none") == {}


@pytest.mark.parametrize(
    ("expects", "named", "whose"),
    [
        (Expected.SELF_ASSESSMENT, None, None),
        (Expected.SELF_ASSESSMENT, OTHER, OTHER),
        (Expected.PLAN, "plan/p", None),
        (Expected.PLAN, OTHER, OTHER),
        (Expected.CHAIR, OTHER, None),
    ],
)
def test_it_is_asked_of_the_reviews_of_the_body_that_its_reading_names(
    expects: Expected, named: str | None, whose: str | None
) -> None:
    """A plan has no reviews, and a body whose post is meant is not the one that reviews."""
    terms: Any = ReadClause("reading/r", N, "1", expects, Recurs.EACH_REVIEW, of=named)
    assert reviewer(Duty(N, "1", Strength.MUST, "the council", "reading/r", terms.event(), ())) == whose
