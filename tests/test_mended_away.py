"""Is a meeting that was taken back, or its having been held, listed with whose leave it was?

Days are of April 2026.
"""

from __future__ import annotations

import pytest
from duty_world import OTHER, B, World, day

from ledger import Authority, Restate, Void
from ledger.aggregates import meeting

M = "meeting/m"
RULE, AGAIN = Authority(None, "a rule"), Authority(None, "another rule")


def met() -> tuple[World, int, int]:
    """A meeting called on the second and held on the ninth, with the numbers of both entries."""
    world = World()
    called = world.say(2, meeting.CallMeeting(M, B, day(9)))
    return world, called, world.say(9, meeting.HoldMeeting(M, B))


def test_a_meeting_of_another_body_that_leave_took_back_is_not_listed_as_this_ones() -> None:
    """With that other body it is, and with all."""
    world, called, held = met()
    for number in (held, called):
        world.mend(Void(number), authority=RULE)
    assert [[row.meeting for row in world.at().meetings(of)] for of in (B, OTHER)] == [[M], []]
    assert [row.meeting for row in world.at().meetings()] == [M]


def test_a_meeting_that_leave_gave_to_another_body_rests_on_all_that_made_it_the_first_ones() -> None:
    """Its minutes, which nobody mended, too; and on the mend, and what that mends."""
    world = World()
    held = world.say(9, meeting.HoldMeeting(M, B))
    minuted = world.say(9, meeting.DraftMinutes(M))
    mend = world.mend(Restate(held, meeting.HoldMeeting(M, OTHER)), on=9, authority=RULE)
    (row,) = world.at().meetings(B)
    (found,) = [each for each in row.findings if "taken back" in each.what]
    assert found.what == "recorded as held on 9 April 2026, and taken back by a rule"
    assert found.why.entries == (held, minuted, mend)


@pytest.mark.parametrize(
    ("authority", "how", "whose"),
    [(None, "first recorded", "by a mend with no decision cited"), (RULE, "recorded", "by a rule")],
    ids=["nobody", "a rule"],
)
def test_a_meeting_that_was_put_to_another_day_is_said_to_have_been_held_on_the_first(
    authority: Authority | None, how: str, whose: str
) -> None:
    """Once, with whose leave it was; not of one that was put to no other day, or is not said to be held any more."""
    world, called, held = met()
    mend = world.mend(Restate(held, meeting.HoldMeeting(M, B)), late=12, on=4, authority=authority)
    (row,) = world.at().meetings(B)
    (found,) = [each for each in row.findings if "another day since" in each.what]
    assert found.what == f"as it was {how}, held on 9 April 2026; put to another day since {whose}"
    assert (found.duty, found.why.entries) == (B, (called, held, mend))
    assert {*found.why.entries} <= {*row.why.entries}
    world.mend(Restate(held, meeting.HoldMeeting(M, B)), late=13, on=9, authority=AGAIN)
    (row,) = world.at().meetings(B)
    assert not [each for each in row.findings if "held on 9 April 2026; put to" in each.what]
    world.mend(Void(held), authority=Authority(None, "a third"))
    (row,) = world.at().meetings(B)
    assert not [each for each in row.findings if "another day since" in each.what]


def test_a_holding_that_leave_mended_and_then_took_back_is_said_once_as_it_was_first_recorded() -> None:
    """It was called, and stands as called: with each mend and whose leave it was, and all that it rested on."""
    world, called, held = met()
    mends = [
        world.mend(Restate(held, meeting.HoldMeeting(M, B)), late=12, on=10, authority=RULE),
        world.mend(Void(held), authority=AGAIN),
    ]
    (row,) = world.at().meetings(B)
    (found,) = [each for each in row.findings if "taken back" in each.what]
    assert row.held is None
    assert found.what == "recorded as held on 9 April 2026, and taken back by a rule; by another rule"
    assert found.why.entries == (called, held, *mends)


def test_a_meeting_put_to_another_day_by_nobodys_leave_is_said_to_be_once_whatever_leave_mended_besides() -> None:
    """Before any mend it was on that day as well: but no authority put it elsewhere."""
    world, _, held = met()
    minuted = world.say(9, meeting.DraftMinutes(M))
    world.mend(Restate(held, meeting.HoldMeeting(M, B)), late=12, on=4)
    world.mend(Restate(minuted, meeting.DraftMinutes(M)), on=10, authority=RULE)
    (row,) = world.at().meetings(B)
    (found,) = [each for each in row.findings if "another day since" in each.what]
    assert found.what.endswith("held on 9 April 2026; put to another day since by a mend with no decision cited")


def test_a_meeting_voided_and_recorded_anew_as_of_another_day_is_said_to_have_been_held_on_the_first() -> None:
    """To take back that it was held, and to say so again, puts it to another day as a mend does."""
    world, _, held = met()
    void = world.mend(Void(held), late=20)
    world.say(11, meeting.HoldMeeting(M, B))
    (row,) = world.at().meetings(B)
    (found,) = [each for each in row.findings if "another day since" in each.what]
    assert found.what.startswith("as it was first recorded, held on 9 April 2026; put to another day since by a mend")
    assert {held, void} <= {*found.why.entries}


def test_a_meeting_that_was_once_another_bodys_is_put_to_another_day_where_it_was_this_ones() -> None:
    """First given to this body, then put to another day; of the other body's day nothing is said of this one's."""
    world = World()
    held = world.say(9, meeting.HoldMeeting(M, OTHER))
    world.mend(Restate(held, meeting.HoldMeeting(M, B)), late=12, on=4)
    assert not [each for row in world.at().meetings(B) for each in row.findings if "another day since" in each.what]
    world.mend(Restate(held, meeting.HoldMeeting(M, B)), late=13, on=2)
    found = [each.what for row in world.at().meetings(B) for each in row.findings if "another day since" in each.what]
    assert [each.partition(";")[0] for each in found] == ["as it was first recorded, held on 4 April 2026"]


@pytest.mark.parametrize("void", ["held", "nothing"])
def test_a_meeting_that_is_not_said_to_have_been_held_was_put_to_no_other_day(void: str) -> None:
    """Called for another day by a mend, or no more said to have been held on a day for which it was not called."""
    world = World()
    called = world.say(2, meeting.CallMeeting(M, B, day(9)))
    if void == "held":
        world.mend(Void(world.say(4, meeting.HoldMeeting(M, B))), late=12)
    else:
        world.mend(Restate(called, meeting.CallMeeting(M, B, day(4))), on=2, late=12)
    (row,) = world.at().meetings(B)
    assert not [each for each in row.findings if "another day since" in each.what]
