"""What is said of the actions under a mandate: who answers for each, its resources, and the reports on it.

Days are of April 2026.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from duty_why import given_again
from duty_world import YES, B, N, World, day, span

from ledger.aggregates import action, mandate, meeting, plan
from ledger.aggregates.reading import Expected, Recurs

P, Q = "plan/p", "plan/q"
A, C, OTHER = "action/a", "action/c", "action/other"
OWNED, NOBODY = "a post answers for every action that is open", "nobody is on record as answering for"
FOUND, UNFUNDED = "resources were found for every action that is open", "no decision that stands finds resources for"
TOLD, UNTOLD = "progress was reported on every action that was open and begun", "nothing of substance reported on"
ALWAYS, EACH_MEETING = Recurs.ALWAYS, Recurs.EACH_MEETING


@pytest.fixture
def world() -> Iterator[World]:
    """A notice with two plans under it, and an action of another mandate; every row is given again by its why."""
    made = planned()
    yield made
    for on in (10, 28):
        given_again(made.at(on))


def planned(*, kept: bool = True) -> World:
    """The same, as things happened or made up from documents long afterwards."""
    made = World(kept=kept)
    for name in (P, Q):
        made.say(1, plan.DraftPlan(name), plan.AddressMandate(name, N))
    made.say(1, mandate.RegisterMandate("mandate/o", mandate.MandateKind.NOTICE))
    made.say(1, action.ProposeAction(OTHER), action.LinkAction(OTHER, "mandate/o", "1"), action.CommitAction(OTHER))
    return made


def promise(world: World, name: str = A, within: str = P, due: int = 20, on: int = 2) -> None:
    """An action in a plan, proposed and committed to."""
    world.say(on, action.ProposeAction(name, within), action.CommitAction(name, day(due)))


def told(world: World, on: int = 28, at: str = "") -> tuple[str, str, str]:
    """What is said of an occasion: what it is called, in which words, and what is missing."""
    found = world.looks(on)[at, ""]
    return found.called, found.says, found.why.missing


def meets(world: World, *days: int) -> None:
    """Meetings of the board, called and held."""
    for on in days:
        world.say(on, meeting.CallMeeting(f"meeting/d{on}", B, day(on)), meeting.HoldMeeting(f"meeting/d{on}", B))


def test_it_is_said_who_answers_for_nothing(world: World) -> None:
    """No action, one for which nobody does, or a post for each; those that are over need nobody."""
    world.reads(Expected.OWNERS, ALWAYS)
    none = f"no action under {N} by 28 April 2026"
    assert told(world) == ("not known", "no action under it is on this record", none)

    promise(world)
    assert told(world) == ("not kept", f"{NOBODY}: {A}", f"{NOBODY}: {A}, by 28 April 2026")
    world.say(4, action.AssignOwner(A, "post/head"))
    assert told(world) == ("kept", OWNED, "")

    world.say(6, action.DeliverAction(A))
    assert told(world) == ("kept", "no action under it was open", "")


def test_only_what_was_promised_in_the_plan_that_is_read_is_asked_about(world: World) -> None:
    """Not what was proposed alone, nor what is in another plan."""
    world.reads(Expected.OWNERS, ALWAYS, of=P)
    world.say(2, action.ProposeAction(C, P))
    promise(world, A, Q)
    assert told(world)[1] == "no action under it is on this record"

    promise(world, "action/b")
    assert told(world)[:2] == ("not kept", f"{NOBODY}: action/b")


def test_where_no_plan_is_read_every_action_of_the_mandate_is_asked_about(world: World) -> None:
    """That was promised, in whichever plan."""
    world.reads(Expected.OWNERS, ALWAYS)
    world.say(2, action.ProposeAction(C, P))
    promise(world, A, Q)
    promise(world, "action/b")

    assert told(world)[:2] == ("not kept", f"{NOBODY}: {A}, action/b")


def test_it_is_said_for_what_no_resources_were_found(world: World) -> None:
    """Found once, they were found: that more may be found later, on a day not known, takes nothing from it."""
    world.reads(Expected.RESOURCES, ALWAYS)
    promise(world)
    assert told(world)[:2] == ("not kept", f"{UNFUNDED}: {A}")

    world.say(4, action.ResourceAction(A, "two posts", YES))
    world.say(span(8, 14), action.ResourceAction(A, "a third", YES))
    assert told(world, 10) == ("kept", FOUND, "")


def test_it_is_said_on_what_no_progress_was_reported(world: World) -> None:
    """Since the meeting before; of the first nothing can be said, for there was none before it."""
    world.reads(Expected.PROGRESS, EACH_MEETING)
    promise(world)
    world.say(2, action.StartAction(A))
    meets(world, 4, 8, 12)
    world.say(11, action.ReportProgress(A, "amber"), late=12)

    assert told(world, at="meeting/d4")[:2] == ("not known", "no meeting before it is on this record")
    its_own = {entry.number for entry in world.at().visible("meeting/d4")}
    assert its_own <= set(world.looks()["meeting/d4", ""].why.entries)
    assert told(world, at="meeting/d8") == ("not kept", f"{UNTOLD}: {A}", f"{UNTOLD}: {A}, by 8 April 2026")


def test_it_is_said_that_progress_was_reported(world: World) -> None:
    """On each action that was open and begun."""
    world.reads(Expected.PROGRESS, EACH_MEETING)
    promise(world)
    world.say(2, action.StartAction(A))
    meets(world, 4)
    world.say(6, action.ReportProgress(A, "amber"))
    meets(world, 8)

    assert told(world, at="meeting/d8") == ("kept", TOLD, "")


def test_what_is_not_begun_is_to_be_reported_on_once_its_day_is_over(world: World) -> None:
    """On the day itself it may yet be done."""
    world.reads(Expected.PROGRESS, EACH_MEETING)
    promise(world, due=8)
    promise(world, C, due=7)
    meets(world, 4, 8, 12, 16)

    found = {at: told(world, at=f"meeting/d{at}")[1] for at in (8, 12, 16)}
    assert found == {8: TOLD, 12: f"{UNTOLD}: {C}", 16: f"{UNTOLD}: {A}, {C}"}


def test_what_shows_that_the_papers_were_all_there_is_part_of_why() -> None:
    """On a record that was not being kept, it alone says that nothing was reported."""
    world = planned(kept=False)
    world.reads(Expected.PROGRESS, EACH_MEETING)
    promise(world)
    world.say(2, action.StartAction(A))
    meets(world, 4, 8)
    assert told(world, at="meeting/d8")[0] == "not known"
    complete = world.say(8, meeting.RecordPack("meeting/d8", complete=True))

    assert told(world, at="meeting/d8")[:2] == ("not kept", f"{UNTOLD}: {A}")
    assert complete in world.looks()["meeting/d8", ""].why.entries
    given_again(world.at())
