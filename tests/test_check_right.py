"""`check` holds on every right ledger: each of these was once called breached by a naive look that was itself wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from duty_world import OTHER, B, N, World, day

from ledger import Authority, Exempt, Restate
from ledger.aggregates import action, body, decision, mandate, meeting, paper, person, reading
from ledger.aggregates.decision import Effect
from ledger.aggregates.meeting import Concern
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.testing import check
from ledger.values import Depth, Say, Show, Strength

A, M1, M2, P, ADVISER = "action/a", "meeting/m1", "meeting/m2", "paper/p", "post/adviser"
LETTER = Authority(rule="letter of the Secretary of State")


def world_of(expects: Expected, recurs: Recurs = Recurs.EACH_MEETING, deadline: Deadline | None = None) -> World:
    """A council under one notice, one clause of which is read."""
    world = World()
    world.reads(expects, recurs, deadline=deadline)
    return world


def slow_action(world: World) -> None:
    """An action under the clause that is overdue from the 4th on."""
    world.say(1, action.ProposeAction(A), action.CommitAction(A, day(3)), action.LinkAction(A, N, "1"))


def asked_adviser(world: World) -> None:
    """A post that is to be invited to each meeting of the board, and whoever holds it."""
    world.say(1, body.EstablishPost(B, ADVISER), body.RequirePost(B, ADVISER, body.Duty.INVITED))
    world.say(1, body.AppointHolder(B, ADVISER, "person/x", day(1)))


def varied_by_leave() -> World:
    """A clause that a variation of the notice made stricter has a row for each of its times (29)."""
    world = World()
    world.say(1, mandate.RegisterClause(N, "1", Strength.AIM, "the council"))
    world.say(1, reading.ReadClause("reading/r", N, "1", Expected.INVITATIONS, Recurs.EACH_MEETING))
    asked_adviser(world)
    world.say(6, meeting.HoldMeeting(M1, B))
    world.say(20, mandate.VaryMandate(N), authority=LETTER)
    world.say(20, mandate.RegisterClause(N, "1", Strength.MUST, "the council"), authority=LETTER)
    return world


def highlighted_the_day_after() -> World:
    """What is highlighted when a meeting is over told it nothing (R6)."""
    world = world_of(Expected.SLOW)
    slow_action(world)
    world.say(6, meeting.HoldMeeting(M1, B))
    world.say(7, meeting.HighlightAction(M1, A, Concern.SLOW))
    world.say(8, meeting.DraftMinutes(M1))
    return world


def disputed_by_the_board() -> World:
    """What a body says that it was not told takes nothing off, on whatever day it says so (4, R6)."""
    world = world_of(Expected.SLOW)
    slow_action(world)
    number = world.say(8, meeting.HoldMeeting(M1, B), meeting.HighlightAction(M1, A, Concern.SLOW))
    world.say(8, meeting.DraftMinutes(M1))
    world.say(10, body.DisputeEntry(B, number))
    return world


def another_board_later() -> World:
    """A body that is said to oversee the mandate beside the board does not meet in its stead (15)."""
    world = world_of(Expected.BOARD, Recurs.AT_INTERVALS, Deadline(Anchor.ISSUED, within=10))
    world.say(3, meeting.HoldMeeting(M1, OTHER))
    world.say(27, body.OverseeMandate(OTHER, N))
    return world


def no_minutes_said_late() -> World:
    """Until it is said that no minutes were kept, what was held was a meeting, whatever is said later (15, 14)."""
    world = World()
    world.say(4, meeting.HoldMeeting(M2, B))
    world.say(6, meeting.HoldMeeting(M1, B))
    world.say(20, meeting.RecordNoMinutes(M1))
    return world


def slow_with_no_minutes() -> World:
    """And what was slow by then was to be highlighted (R6)."""
    world = World()
    slow_action(world)
    world.say(6, meeting.HoldMeeting(M1, B))
    world.say(20, meeting.RecordNoMinutes(M1))
    return world


def contact_between() -> World:
    """People in contact end no cycle in which an action was silent (7)."""
    world = World()
    world.say(1, action.ProposeAction(A), action.CommitAction(A, day(27)), action.LinkAction(A, N, "1"))
    world.say(1, action.AssignOwner(A, "post/o"), action.StartAction(A))
    world.say(2, meeting.CallMeeting(M1, B, day(8)))
    world.say(8, meeting.HoldMeeting(M1, B), meeting.DraftMinutes(M1))
    world.say(9, meeting.HoldMeeting(M2, B), meeting.RecordNoMinutes(M2))
    return world


def moved_says_the_record_later() -> World:
    """That it was put to another day, recorded when it was over, leaves it open who was to be invited again (16)."""
    world = world_of(Expected.INVITATIONS)
    asked_adviser(world)
    world.say(2, meeting.CallMeeting(M2, B, day(8)), meeting.SendInvitation(M2, ADVISER))
    world.say(8, meeting.HoldMeeting(M2, B))
    world.say(5, meeting.RescheduleMeeting(M2, day(8)), late=20)
    return world


def pack_says_the_record_later() -> World:
    """A pack that is said only since to have come earlier makes no log late for sure (15)."""
    world = World()
    world.say(1, paper.WritePaper(P, day(1)))
    world.say(3, meeting.HoldMeeting(M1, B))
    world.say(3, meeting.CallMeeting(M2, B, day(8)))
    world.say(8, meeting.HoldMeeting(M2, B))
    world.say(8, meeting.UpdateLog(M1))
    world.say(5, paper.CirculatePaper(P, B, M2), late=12)
    return world


def chair_called_independent() -> World:
    """A post whose role says that it is independent is held to that, and by that (28)."""
    world = World()
    world.say(1, mandate.RegisterClause(N, "1", Strength.MUST, "the council"))
    world.say(1, reading.ReadClause("reading/r", N, "1", Expected.CHAIR, Recurs.ALWAYS))
    world.say(1, body.EstablishPost(B, "post/chair", "independent chair"))
    world.say(2, body.AppointHolder(B, "post/chair", "person/x", day(2)))
    return world


def pack_of_no_named_meeting() -> World:
    """A paper sent to the body since it last met, for no meeting by name, is of the next one's pack (R5)."""
    world = World()
    slow_action(world)
    world.say(2, meeting.CallMeeting(M1, B, day(8)))
    world.say(7, paper.WritePaper(P, day(7), says=(Say("Late.", Depth.HEADLINE, A),)), paper.CirculatePaper(P, B))
    world.say(8, meeting.HoldMeeting(M1, B), meeting.HighlightAction(M1, A), meeting.DraftMinutes(M1))
    world.say(8, meeting.RecordPack(M1, complete=True))
    return world


def rescinded_by_another_body() -> World:
    """What one body's decision took back of another's, the second is to be told (4)."""
    world = World()
    world.say(1, decision.TakeDecision("decision/theirs", OTHER, Effect.APPROVED))
    world.say(1, decision.RescindDecision("decision/theirs", "decision/yes"))
    return world


def exempt_and_shown() -> World:
    """Rows of what exempt entries were shown as are there for whoever may not read them, in whatever order (25)."""
    world = World()
    exempt = Exempt("paragraph 3", "1972 Act")
    world.say(2, action.ProposeAction(A, title="Sell"), action.CommitAction(A, day(4)), exempt=exempt)
    world.say(5, action.MoveDueDate(A, day(9)))
    world.say(6, paper.WritePaper(P, day(3), (Show(A, Depth.APPENDIX),)), paper.CirculatePaper(P, B))
    return world


def a_name_taken_off() -> World:
    """A person's name is said again as none: the mend has no words, and the entry that it mends still has (25)."""
    world = World()
    number = world.say(1, person.NamePerson("person/x", "somebody"))
    world.mend(Restate(number, person.NamePerson("person/x", "")), on=1)
    return world


WORLDS: tuple[Callable[[], World], ...] = (
    varied_by_leave,
    highlighted_the_day_after,
    disputed_by_the_board,
    another_board_later,
    no_minutes_said_late,
    slow_with_no_minutes,
    contact_between,
    moved_says_the_record_later,
    pack_says_the_record_later,
    chair_called_independent,
    pack_of_no_named_meeting,
    rescinded_by_another_body,
    exempt_and_shown,
    a_name_taken_off,
)


@pytest.mark.parametrize("made", WORLDS, ids=[each.__name__ for each in WORLDS])
def test_a_right_ledger_breaches_nothing(made: Callable[[], World]) -> None:
    """An answer that is what the rule says is no breach, however seldom what it speaks of happens."""
    found = check(made().book)

    assert not found, str(found)
