"""Whose views were gathered, and in what they were taken into account (N22 clause 5e; N24 clauses 3 and 10b)."""

from __future__ import annotations

from duty_world import N, World, day

from ledger import Exempt, Void
from ledger.aggregates import plan, views
from ledger.values import Day

FAMILIES, STAFF, PLAN = "views/families", "views/staff", "plan/p"


def test_views_are_told_with_whose_they_are_and_what_they_went_into() -> None:
    """A group may be asked again; each row rests on every entry of it."""
    world = World()
    world.say(2, plan.DraftPlan(PLAN, title="The plan"))
    first = world.say(3, views.GatherViews(FAMILIES, "families", "a survey", N, "They wait."))
    world.say(4, views.GatherViews(FAMILIES, "families", "a forum"), views.GatherViews(STAFF, "frontline staff"))
    last = world.say(6, views.ReflectViews(FAMILIES, PLAN, "Waiting comes first."))
    families, staff = world.at().views()

    assert [(each.group, each.method, each.mandate, each.on, each.text) for each in families.gathered] == [
        ("families", "a survey", N, Day.of(day(3)), "They wait."),
        ("families", "a forum", "", Day.of(day(4)), ""),
    ]
    assert [(each.into, each.title, each.on, each.text) for each in families.reflected] == [
        (PLAN, "The plan", Day.of(day(6)), "Waiting comes first.")
    ]
    assert (families.views, families.findings, families.why.entries) == (FAMILIES, (), (first, first + 1, last))
    assert [each.what for each in staff.findings] == ["gathered, and not on the record as reflected in anything"]
    assert staff.why.missing == f"nothing in which {STAFF} was reflected by this point"


def test_views_are_as_of_their_days_and_withheld_where_exempt() -> None:
    """What was reflected later is not yet so before; a void leaves what was gathered with nothing it went into."""
    world = World()
    world.say(2, plan.DraftPlan(PLAN))
    world.say(
        3, views.GatherViews(FAMILIES, "families", "a survey", N, "They wait."), exempt=Exempt("paragraph 1", "x")
    )
    reflected = world.say(6, views.ReflectViews(FAMILIES, PLAN))
    assert [len(row.reflected) for on in (2, 5, 6) for row in world.at(on).views()] == [0, 1]

    world.mend(Void(reflected))
    (row,) = world.at().views()
    assert (row.reflected, row.gathered[0].group, row.gathered[0].text) == (
        (),
        "[withheld: paragraph 1]",
        "[withheld: paragraph 1]",
    )
    assert world.at(6, reflected).views()[0].findings == ()
