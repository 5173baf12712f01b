"""Whose views were gathered, and in what they were taken into account (N22 clause 5e; N24 clauses 3 and 10b)."""

from __future__ import annotations

from duty_world import N, World, day

from ledger import Exempt, Void
from ledger.aggregates import plan, views
from ledger.values import Day, Kind

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
    assert families.why.missing == ""
    assert [each.why.entries for each in (*families.gathered, *families.reflected)] == [(first,), (first + 1,), (last,)]
    assert staff.findings[0].why == staff.why
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


def test_each_row_says_how_it_came_to_be_known() -> None:
    """What was gathered on the 3rd and recorded then is so; what of it was recorded only since is hindsight."""
    world = World()
    world.say(2, plan.DraftPlan(PLAN))
    world.say(3, views.GatherViews(FAMILIES, "families"))
    world.say(3, views.ReflectViews(FAMILIES, PLAN), views.GatherViews(FAMILIES, "schools"), late=9)
    (row,) = world.at(5).views()

    assert [each.kind for each in row.gathered] == [Kind.RECORDED_THEN, Kind.HINDSIGHT]
    assert ([each.kind for each in row.reflected], row.kind) == ([Kind.HINDSIGHT], Kind.HINDSIGHT)
    assert next(iter(world.at(9).views())).kind is Kind.RECORDED_THEN


def test_what_views_went_into_is_told_by_its_name_and_how_is_withheld_where_exempt() -> None:
    """The name of a thing is no words; what was said of how is."""
    world = World()
    world.say(2, plan.DraftPlan(PLAN, title="The plan"), views.GatherViews(FAMILIES, "families"))
    secret = Exempt("paragraph 1", "x")
    world.say(3, views.ReflectViews(FAMILIES, PLAN, "Waiting comes first."), exempt=secret)
    (row,) = world.at().views()

    assert [(each.into, each.title, each.text) for each in row.reflected] == [
        (PLAN, "The plan", "[withheld: paragraph 1]")
    ]
