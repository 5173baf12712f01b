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


def test_it_rests_on_what_was_found_and_on_each_mend_with_what_it_mends_and_its_decision() -> None:
    """Of other streams, and of what was recorded later, nothing; and the window in which nothing was sent is told."""
    world = uninvited()
    (held,) = [each.number for each in world.at().visible(M) if isinstance(each.event, meeting.MeetingHeld)]
    (called,) = [each.number for each in world.at().visible(M) if isinstance(each.event, meeting.MeetingCalled)]
    other = world.say(9, action.ProposeAction(A))
    (before,) = world.at().compliance(N)
    mends = [world.mend(Void(number), authority=DECIDED) for number in (held, called)]
    elsewhere = world.mend(Void(other), authority=DECIDED)
    number = world.book.head
    world.say(10, action.ProposeAction("action/b"))

    (row,) = world.at(recorded=number).compliance(N)
    (finding,) = [each for each in row.findings if "as it was recorded" in each.what]
    decision = {each.number for each in world.at().visible(YES)}
    assert finding.why.entries == tuple(sorted({*before.occasions[0].why.entries, held, called, *mends, *decision}))
    assert elsewhere not in finding.why.entries
    assert finding.why.missing == before.findings[0].why.missing


def test_what_is_only_worded_otherwise_by_leave_is_no_mend_of_it() -> None:
    """A title put in other words takes away nothing, and is not named with the void that does."""
    world = unsaid()
    (was,) = found(world)
    (proposed,) = [each.number for each in world.at().visible(A) if isinstance(each.event, action.ActionProposed)]
    worded = world.mend(
        Restate(proposed, action.ProposeAction(A, "plan/p", title="Worded otherwise")), on=1, authority=RULE
    )
    assert found(world) == [was]
    head = world.book.head
    for number in reversed([entry.original for entry in world.at().visible(A)]):
        world.mend(Void(number), authority=DECIDED)
    (finding,) = world.at().compliance(N).rows[0].findings
    assert finding.what.endswith(f"; mended since by {YES} of {B}")
    assert worded not in finding.why.entries
    assert [each.what for each in world.at(recorded=head).compliance(N).rows[0].findings] == [was]
