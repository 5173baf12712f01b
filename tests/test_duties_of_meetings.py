"""What is said of invitations, attendance and the log, and what it rests on: days are of April 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from duty_why import given_again
from duty_world import B, N, World, day, span

from ledger import Authority
from ledger.aggregates import body, meeting, paper
from ledger.aggregates.meeting import Presence
from ledger.aggregates.reading import Expected, ReadClause, Recurs
from ledger.projections.duties.duty import Duty, Kept, Occasion
from ledger.projections.duties.of_meetings import attendance, invitations, log
from ledger.testing import check
from ledger.values import Day, Strength, Truth

M, M2, M3 = "meeting/one", "meeting/two", "meeting/three"
ADVISER, LEAD = "post/adviser", "post/case-lead"
NO_UPDATE = f"no update of the log of {M}"
PACK = f"the pack of {M2} came"


@pytest.fixture
def world() -> Iterator[World]:
    """A notice and its board, on a record kept as things happen; every row is given again by its why."""
    made = World()
    yield made
    for on in (10, 28):
        given_again(made.at(on))


def reads(world: World, expects: Expected, *posts: str) -> None:
    """One clause of the notice, read so at each meeting; the posts that it names are there from the first."""
    world.reads(expects, Recurs.EACH_MEETING, posts=posts)
    for post in posts:
        world.say(1, body.EstablishPost(B, post), body.AppointHolder(B, post, f"person/{post[5:]}", day(1)))


def meets(world: World, on: int, name: str = M) -> None:
    """A meeting of the board, called and held."""
    world.say(2, meeting.CallMeeting(name, B, day(on)))
    world.say(on, meeting.HoldMeeting(name, B))


def told(world: World, on: int = 28, at: str = M) -> tuple[str, str, str]:
    """What is said of a meeting: what it is called, in which words, and what is missing."""
    found = world.looks(on)[at, ""]
    return found.called, found.says, found.why.missing


def test_of_a_meeting_that_is_not_known_to_be_held_nothing_is(world: World) -> None:
    """Of one that was only called, and of none that is on the record."""
    world.say(2, meeting.CallMeeting(M, B, day(6)))
    terms: Any = ReadClause("reading/r", N, "1", Expected.LOG, Recurs.EACH_MEETING)
    duty = Duty(N, "1", Strength.MUST, "the council", "reading/r", terms.event(), ())
    unknown = Kept(Truth.UNKNOWN, "whether it was held is not known", missing="a day on which it was held")

    for look in (attendance, invitations, log):
        assert look(world.at(), duty, Occasion("meeting/none", None, None, ())) == unknown
    assert log(world.at(4), duty, Occasion(M, None, None, ())) == unknown


def test_attendance_is_told_of_every_post(world: World) -> None:
    """One that was there makes up for no other: who sent apologies, and of whom nothing is known, are named."""
    reads(world, Expected.ATTENDANCE, LEAD, ADVISER)
    meets(world, 6)
    unknown = [f"whether {post} attended, or sent a deputy is not known" for post in (LEAD, ADVISER)]
    assert told(world) == ("not known", "; ".join(unknown), "; ".join(unknown))

    world.say(6, meeting.RecordAttendance(M, ADVISER, Presence.PRESENT))
    assert told(world) == ("not known", unknown[0], unknown[0])

    world.say(6, meeting.RecordAttendance(M, LEAD, Presence.APOLOGIES))
    away = f"{LEAD} sent apologies, and no deputy is on the record"
    assert told(world) == ("not kept", away, away)

    world.say(6, meeting.RecordAttendance(M, LEAD, Presence.DEPUTY))
    assert told(world) == ("kept", "every post attended, or sent a deputy", "")


def test_invitations_are_told_of_every_post(world: World) -> None:
    """Of one that may have gone out before the meeting was moved, and after, it is not known."""
    reads(world, Expected.INVITATIONS, ADVISER)
    world.say(2, meeting.CallMeeting(M, B, day(6)))
    world.say(3, meeting.SendInvitation(M, ADVISER))
    world.say(6, meeting.HoldMeeting(M, B))
    assert told(world) == ("kept", "every post was invited in time", "")

    world.say(2, meeting.CallMeeting(M2, B, day(9)))
    world.say(7, meeting.SendInvitation(M2, ADVISER))
    world.say(span(6, 8), meeting.RescheduleMeeting(M2, day(9)), late=8)
    world.say(9, meeting.HoldMeeting(M2, B))
    unknown = f"whether {ADVISER} was invited in time is not known"
    assert told(world, at=M2) == ("not known", unknown, unknown)


@pytest.mark.parametrize(
    ("happened", "held", "called"),
    [
        ((), 9, "kept"),
        ((), 8, "not known"),
        ((meeting.RescheduleMeeting(M, day(8)),), 8, "not kept"),
        ((meeting.RescheduleMeeting(M, day(8)), meeting.SendInvitation(M, ADVISER)), 8, "kept"),
        ((meeting.CancelMeeting(M),), 9, "not kept"),
        ((meeting.CancelMeeting(M), meeting.SendInvitation(M, ADVISER)), 9, "kept"),
    ],
)
def test_an_invitation_is_to_the_meeting_that_was_held(
    world: World, happened: tuple[Any, ...], held: int, called: str
) -> None:
    """Called off, or put to another day, it is to none; where nobody said so, it is not known. The slow way agrees."""
    reads(world, Expected.INVITATIONS, ADVISER)
    world.say(2, meeting.CallMeeting(M, B, day(9)), meeting.SendInvitation(M, ADVISER))
    for each in happened:
        world.say(5, each)
    world.say(held, meeting.HoldMeeting(M, B))
    assert told(world)[0] == called
    assert not check(world.book, only=["16"])


def test_where_nobody_is_required_that_is_said(world: World) -> None:
    """It is neither kept nor not."""
    reads(world, Expected.INVITATIONS)
    meets(world, 6)

    says, missing = "no post is on record as required", "no post of which it is asked"
    assert told(world) == ("not known", says, missing)


def test_of_a_meeting_never_called_the_record_is_silent_since_the_one_before(world: World) -> None:
    """Whoever met since; where the one before was of a time of which no record was kept, silence says nothing."""
    reads(world, Expected.INVITATIONS, ADVISER)
    world.say(1, meeting.CallMeeting("meeting/before", B, day(3)))
    before = world.say(3, meeting.HoldMeeting("meeting/before", B))
    world.say(6, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))

    none = f"no invitation of {ADVISER} is on the record"
    assert told(world) == ("not kept", none, none)
    assert before in world.looks()[M, ""].why.entries


def test_of_a_meeting_never_called_later_ones_say_nothing(world: World) -> None:
    """The board met before the record was kept, then uncalled, and again: since when it could invite is not known."""
    reads(world, Expected.INVITATIONS, ADVISER)
    world.say(
        Day.of(date(2026, 3, 3)), meeting.HoldMeeting("meeting/before", B), meeting.DraftMinutes("meeting/before")
    )
    world.say(6, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))
    meets(world, 9, M2)

    assert (told(world)[0], told(world, at=M2)[0]) == ("not known", "not kept")


def pack(world: World, on: int | Day, of: str = M2, late: int = 0) -> None:
    """A paper that went out for a meeting."""
    name = f"paper/{of[8:]}"
    world.say(2, paper.WritePaper(name, day(2)), late=late)
    world.say(on, paper.CirculatePaper(name, B, of), late=late)


def test_of_the_log_it_is_said_whether_it_was_updated_before_the_next_pack(world: World) -> None:
    """Not yet, in time, only afterwards, or not at all."""
    reads(world, Expected.LOG)
    meets(world, 5)
    world.say(5, meeting.CallMeeting(M2, B, day(20)))
    since = "the log is not yet brought up to date; no later pack is known to have come since 5 April 2026"
    assert told(world) == ("not yet due", since, NO_UPDATE)

    pack(world, 9)
    before = f"{NO_UPDATE} before that"
    says = f"the log is not on the record as brought up to date before {PACK}"
    assert told(world) == ("not kept", says, before)

    world.say(10, meeting.UpdateLog(M))
    assert told(world) == ("not kept", f"the log was brought up to date only after {PACK}", before)

    world.say(span(8, 10), meeting.UpdateLog(M), late=10)
    assert told(world) == ("not known", "when the log was brought up to date is not known", NO_UPDATE)

    world.say(9, meeting.UpdateLog(M), late=10, authority=Authority(None, "standing order 4"))
    assert told(world) == ("kept", "the log was brought up to date", "")


def test_the_log_of_the_last_meeting_held_is_not_yet_due_however_long_that_was_ago(world: World) -> None:
    """That its board met no more is asked of the board; of the log it is said since when no pack has come."""
    reads(world, Expected.LOG)
    meets(world, 5)
    world.say(5, body.AgreeTimetable(B, "weekly", 7))
    assert [told(world, on)[:2] for on in (6, 28)] == [
        ("not yet due", "the log is not yet brought up to date; no later pack is known to have come since 5 April 2026")
    ] * 2

    other = World()
    other.reads(Expected.BOARD, Recurs.ALWAYS)
    meets(other, 5)
    other.say(5, body.AgreeTimetable(B, "weekly", 7))
    assert [told(other, on, "")[:2] for on in (6, 28)] == [
        ("kept", f"{B} met on 5 April 2026"),
        ("not kept", f"{B} has not met since 5 April 2026"),
    ]


@pytest.mark.parametrize(("updated", "called"), [(7, "kept"), (8, "kept"), (9, "not known")])
def test_a_pack_of_a_loose_day_leaves_open_only_what_may_have_come_after_it(
    world: World, updated: int, called: str
) -> None:
    """The log that was brought up to date by the first of its days was in time."""
    reads(world, Expected.LOG)
    meets(world, 5)
    world.say(5, meeting.CallMeeting(M2, B, day(20)))
    world.say(updated, meeting.UpdateLog(M))
    pack(world, span(8, 12), late=12)

    assert told(world, 10)[0] == called


def test_what_was_not_in_time_for_one_pack_is_not_for_another_that_may_have_come(world: World) -> None:
    """A pack that surely came first settles it."""
    reads(world, Expected.LOG)
    meets(world, 5)
    for name in (M2, M3):
        world.say(5, meeting.CallMeeting(name, B, day(20)))
    pack(world, 9)
    pack(world, span(8, 12), M3, late=12)

    assert told(world, 10)[0] == "not kept"
