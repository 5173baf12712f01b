"""Views: whose were gathered in the time of an occasion, under which mandate, and in what were they reflected?

Days are those of April 2026; the record is kept as things happen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from duty_why import given_again
from duty_world import B, N, World, day, span

from ledger import Exempt, With
from ledger.aggregates import action, mandate, meeting, plan, reading, views
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.values import Day, Strength

P, A = "plan/p", "action/a"
BY_THE_TENTH = Deadline(Anchor.DAY, on=day(10))
WEEKLY = Deadline(Anchor.DAY, on=day(1), within=7)
LACKS = "not gathered and taken into account"


@pytest.fixture
def world() -> Iterator[World]:
    """A notice with a plan under it; every row that it comes to is given again by its why."""
    made = World()
    made.say(1, plan.DraftPlan(P), plan.AddressMandate(P, N))
    yield made
    for on in (7, 28):
        given_again(made.at(on))


def reads(world: World, recurs: Recurs = Recurs.ONCE, deadline: Deadline | None = BY_THE_TENTH, **terms: Any) -> None:
    """That views are to be heard."""
    world.reads(Expected.VIEWS, recurs, deadline=deadline, **terms)


def gather(world: World, on: int, name: str = "views/s", group: str = "staff", under: str | None = N) -> None:
    """Views gathered on a day."""
    world.say(on, views.GatherViews(name, group, mandate=under))


def reflect(world: World, on: int | Day, name: str = "views/s", into: str = P, late: int = 0) -> None:
    """Views taken into account on a day."""
    world.say(on, views.ReflectViews(name, into), late=late)


def called(world: World, on: int = 28) -> str:
    """What the one occasion is called."""
    (found,) = world.looks(on).values()
    return found.called


def test_it_is_said_what_was_done_and_what_is_missing(world: World) -> None:
    """Of any group, where a reading names none."""
    reads(world)
    (row,) = world.at(12).compliance(N)
    assert row.occasions[0].says == f"{LACKS}: any group"
    assert row.why.missing == f"{LACKS}: any group, by 12 April 2026"

    gather(world, 3)
    reflect(world, 5)
    (row,) = world.at(12).compliance(N)
    assert (row.occasions[0].called, row.occasions[0].says) == ("kept", "gathered, and taken into account")


def test_one_gathering_that_was_taken_into_account_is_enough(world: World) -> None:
    """Another of the same group that was not, takes nothing from it."""
    reads(world, parts=("staff",))
    gather(world, 3)
    reflect(world, 4)
    gather(world, 5, "views/t")

    assert called(world) == "kept"


def test_views_count_for_the_meeting_after_they_were_gathered(world: World) -> None:
    """Gathered before the last one, they were for that; and what is made of them later makes them no newer."""
    reads(world, Recurs.EACH_MEETING, None)
    gather(world, 3)
    reflect(world, 4)
    for on in (5, 10):
        world.say(on, meeting.CallMeeting(f"meeting/d{on}", B, day(on)), meeting.HoldMeeting(f"meeting/d{on}", B))
        reflect(world, on + 2)

    assert [each.called for each in world.looks().values()] == ["kept", "not kept"]


def test_what_was_made_of_views_before_they_were_gathered_was_made_of_others(world: World) -> None:
    """Nor does what is to be made of them later than the day that is asked of."""
    reads(world, parts=("staff",))
    gather(world, 2, group="children")
    reflect(world, 3)
    gather(world, 5)
    assert called(world, 12) == "not kept"

    reflect(world, 8)
    assert [called(world, on) for on in (7, 8)] == ["not yet due", "kept"]


def test_of_views_that_were_gathered_the_record_is_silent_since_then() -> None:
    """They were to be used in a time of which the record was kept, though the clause is older than the record."""
    world = World()
    old = "mandate/old"
    world.say(
        Day.of(date(2026, 1, 5)),
        mandate.RegisterMandate(old, mandate.MandateKind.NOTICE),
        mandate.IssueMandate(old),
        mandate.RegisterClause(old, "1", Strength.MUST),
        reading.ReadClause("reading/o", old, "1", Expected.VIEWS, Recurs.ONCE, deadline=BY_THE_TENTH),
        late=2,
    )

    def told(on: int) -> str:
        (row,) = world.at(on).compliance(old)
        return row.occasions[0].called

    assert told(12) == "not known"
    gather(world, 5, under=old)
    assert told(12) == "not kept"
    gather(world, 20, under=old)
    assert told(21) == "not kept"


@pytest.mark.parametrize("recurs", [Recurs.ONCE, Recurs.EACH_MEETING])
def test_whose_views_an_exempt_reading_asks_for_is_withheld(recurs: Recurs) -> None:
    """A mark stands in the place of each name; where it names nobody, there is nothing to withhold."""
    for hidden, parts, told in (
        (True, ("staff", "children"), None),
        (True, (), "any group"),
        (False, ("staff", "children"), "staff, children"),
    ):
        world = World()
        terms = reading.ReadClause("reading/r", N, "1", Expected.VIEWS, recurs, parts=parts, deadline=BY_THE_TENTH)
        exempt = Exempt("category 2", "section 40")
        clause = mandate.RegisterClause(N, "1", Strength.MUST)
        world.say(
            1,
            mandate.VaryMandate(N),
            *((clause, With(terms, exempt=exempt)) if hidden else (With(clause, exempt=exempt), terms)),
        )
        if recurs is Recurs.EACH_MEETING:
            world.say(5, meeting.CallMeeting("meeting/m", B, day(5)), meeting.HoldMeeting("meeting/m", B))
        (row,) = world.at(12).compliance(N)
        mark = world.at(12).mark(world.at(12).visible("reading/r")[0])

        assert bool(mark) is hidden
        assert row.occasions[0].says == f"{LACKS}: {told or f'{mark}, {mark}'}"


def test_views_under_no_mandate_are_of_that_which_what_used_them_leads_to(world: World) -> None:
    """An action that is linked to it; not one of another mandate, nor a plan under another."""
    other = "mandate/o"
    world.say(
        1,
        mandate.RegisterMandate(other, mandate.MandateKind.NOTICE),
        *(mandate.RegisterArea(each, "a") for each in (N, other)),
        plan.DraftPlan("plan/o"),
        plan.AddressMandate("plan/o", other),
        *(action.ProposeAction(each) for each in (A, "action/o", "action/none")),
        action.LinkAction(A, N, "a"),
        action.LinkAction("action/o", other, "a"),
    )
    reads(world)
    gather(world, 3, under=None)
    for on, into in ((4, "action/o"), (5, "plan/o"), (6, "action/none")):
        reflect(world, on, into=into)
    assert called(world, 12) == "not kept"

    reflect(world, 7, into=A)
    assert called(world, 12) == "kept"


def test_an_interval_runs_from_the_first_use_of_what_was_gathered(world: World) -> None:
    """To use the same views again is to hear nobody anew; nor does it count what was made of them before."""
    reads(world, Recurs.AT_INTERVALS, WEEKLY, parts=("staff",))
    gather(world, 2, group="children")
    reflect(world, 3)
    gather(world, 4, "views/t")
    gather(world, 4)
    reflect(world, 7)
    reflect(world, 6, late=7)
    reflect(world, 12)
    assert [(each.of, each.due, each.called) for each in world.looks().values()] == [
        ("views/s", span(8, 8), "kept"),
        ("", span(13, 13), "not kept"),
    ]

    reflect(world, 5, "views/t", late=14)
    (row,) = world.at(14).compliance(N)
    assert [each.of for each in row.occasions] == ["views/t", "views/s", ""]
    assert row.occasions[-1].due == span(13, 13)


def test_a_use_of_a_loose_day_keeps_no_interval_for_certain(world: World) -> None:
    """It may have been before the views were gathered; the next one that surely was not counts too."""
    reads(world, Recurs.AT_INTERVALS, WEEKLY)
    gather(world, 5)
    reflect(world, span(4, 6), late=6)
    reflect(world, 7)

    assert [(each.of, each.due, each.called) for each in world.looks(12).values()] == [
        ("views/s", span(8, 8), "kept"),
        ("", span(14, 14), "not yet due"),
    ]
