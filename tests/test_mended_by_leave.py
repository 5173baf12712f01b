"""Is it said by whose leave what was not kept as it was recorded is so no more?"""

from __future__ import annotations

from typing import Any

import pytest
from duty_why import given_again
from duty_world import YES, B, N, World, day

from ledger import Authority, Restate, Void
from ledger.aggregates import action, body, meeting, plan
from ledger.aggregates.reading import Expected, Recurs

A, M, P = "action/a", "meeting/m", "post/adviser"
RULE, DECIDED = Authority(None, "a rule"), Authority(YES)


def uninvited() -> World:
    """A meeting to which the adviser was not invited."""
    world = World()
    world.reads(Expected.INVITATIONS, Recurs.EACH_MEETING, posts=(P,))
    world.say(1, body.EstablishPost(B, P), body.AppointHolder(B, P, "person/p", day(1)))
    world.say(3, meeting.CallMeeting(M, B, day(9)))
    world.say(9, meeting.HoldMeeting(M, B))
    return world


def unsaid() -> World:
    """An action that was overdue, and not highlighted at the meeting."""
    world = World()
    world.reads(Expected.SLOW, Recurs.EACH_MEETING)
    world.say(1, plan.DraftPlan("plan/p"), plan.AddressMandate("plan/p", N), action.ProposeAction(A, "plan/p"))
    world.say(1, action.CommitAction(A, day(5), decision=YES), action.AssignOwner(A, "post/x"))
    world.say(9, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))
    world.say(9, meeting.RecordPack(M, complete=True))
    return world


def found(world: World) -> list[str]:
    """What is found in the one row."""
    (row,) = world.at().compliance(N)
    return [each.what for each in row.findings]


@pytest.mark.parametrize(("authority", "whose"), [(RULE, "by a rule"), (DECIDED, f"by {YES} of {B}"), (None, None)])
@pytest.mark.parametrize(("make", "gone"), [(uninvited, M), (unsaid, A)])
def test_whose_leave_took_away_what_was_not_kept_is_said(make: Any, gone: str, authority: Any, whose: Any) -> None:
    """A meeting or a slow action voided: what was found as recorded is told; by nobody's leave it is found still."""
    world = make()
    (was,) = found(world)
    numbers = [entry.number for entry in world.at().visible(gone)]
    for number in reversed(numbers):
        world.mend(Void(number), authority=authority)

    told = [each for each in found(world) if "as it was recorded" in each]
    says = was.removeprefix(f"{M}: ")
    assert told == ([f"{M}: as it was recorded, {says}; mended since {whose}"] if whose else [])
    given_again(world.at())


def test_a_mend_by_leave_that_changes_nothing_of_it_is_not_said() -> None:
    """It is not kept still."""
    world = uninvited()
    (number,) = [each.number for each in world.at().visible(M) if isinstance(each.event, meeting.MeetingCalled)]
    world.mend(Restate(number, meeting.CallMeeting(M, B, day(8))), on=3, authority=RULE)
    assert found(world) == [f"{M}: no invitation of {P} is on the record"]
