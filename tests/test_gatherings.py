"""When a body met and in what order, what was no more than a contact, and what came between two meetings.

Days are of April 2026.
"""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from duty_world import OTHER, B, World, day, span

from ledger import Actor, Authority, Truth, Void
from ledger.aggregates import body, meeting, paper, policy
from ledger.as_of import AsOf
from ledger.projections.ground.between import new_since, previous_meeting, sent_since, taken_back_before
from ledger.projections.ground.gatherings import (
    Gathering,
    began_earlier,
    complete,
    contact,
    gathering,
    gatherings,
    held,
    last_held,
    pack,
    told_at,
)
from ledger.projections.ground.tellings import Telling, tellings
from ledger.projections.ground.timetables import Timetable, timetable
from ledger.values import Day

M, NEXT, LAST, P = "meeting/m", "meeting/next", "meeting/last", "paper/p"
CLERK = Actor("post/clerk")
RULE = Authority(rule="a rule")


def met(view: AsOf, name: str = M) -> Gathering:
    """A meeting as it stands."""
    found = gathering(view, name)
    assert found is not None
    return found


# What was no more than a contact.


def said_of(following: list[Any], *, said: list[tuple[int, Any]], on: int = 6) -> World:
    """A meeting held on the 6th, what followed it by day, and on which days it was said to have no minutes."""
    world = World()
    acts: list[Any] = [(on, 0, [meeting.HoldMeeting(M, B)], None, on)]
    acts += [(each[0], 1, each[1:-1] if isinstance(each[-1], int) else each[1:], None, each[-1]) for each in following]
    acts += [(late, 2, [meeting.RecordNoMinutes(M)], authority, on) for late, authority in said]
    for late, _, requests, authority, effective in sorted(acts, key=lambda each: each[:2]):
        happened = effective if isinstance(effective, int) else late
        world.say(happened, *requests, late=late, authority=authority)
    return world


@pytest.mark.parametrize(("late", "authority", "mere"), [(13, None, True), (14, None, False), (14, RULE, True)])
def test_that_no_minutes_were_kept_is_said_within_a_cycle(late: int, authority: Any, *, mere: bool) -> None:
    """Weeks after a meeting that nobody called, and by nobody's leave, it makes no mere contact of it."""
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    world.say(6, meeting.HoldMeeting(M, B))
    world.say(6, meeting.RecordNoMinutes(M), late=late, authority=authority)
    assert contact(met(world.at())) is mere


HELD = meeting.HoldMeeting(NEXT, B)


@pytest.mark.parametrize(
    ("following", "said", "late"),
    [
        ([(12, HELD)], [(13, None)], True),
        ([(12, HELD)], [(12, None)], False),  # by the end of that day
        ([(12, HELD)], [(13, RULE)], False),
        ([(12, HELD)], [(13, RULE), (14, None)], False),
        ([(12, HELD)], [(13, None), (14, RULE)], False),
        ([(12, HELD)], [(7, None), (14, None)], False),  # said again, it was said in time all the same
        ([(12, HELD)], [(13, None), (14, None)], True),
        ([(12, HELD)], [], False),
        ([], [(13, None)], False),
        ([(6, HELD)], [(13, None)], False),  # of one day neither is after the other
        ([(12, meeting.HoldMeeting(NEXT, OTHER))], [(13, None)], False),
        ([(12, HELD), (12, meeting.RecordNoMinutes(NEXT))], [(13, None)], False),
        ([(3, meeting.CallMeeting(NEXT, B)), (12, HELD), (12, meeting.RecordNoMinutes(NEXT))], [(13, None)], True),
        ([(12, HELD), (13, meeting.DraftMinutes(NEXT))], [(14, None)], True),
        ([(14, HELD, 12)], [(13, None)], False),  # it was not yet on the record that it had met again
        ([(14, HELD, 12)], [(15, None)], True),
    ],
)
def test_whether_it_was_said_in_time_that_no_minutes_were_kept(
    following: list[Any], said: list[tuple[int, Any]], *, late: bool
) -> None:
    """Before the body had met again, on a later day and as a body does; else by an authority's leave, if ever."""
    world = said_of(following, said=said)

    assert met(world.at()).late is late
    assert contact(met(world.at())) is (bool(said) and not late)


def test_a_meeting_called_and_mended_away_was_called_when_it_was_the_next() -> None:
    """What was ever called was a meeting at which the body was to be told, though no minutes were kept of it."""
    world = World()
    called = world.say(3, meeting.CallMeeting(NEXT, B))
    world.say(6, meeting.HoldMeeting(M, B))
    world.say(12, HELD, meeting.RecordNoMinutes(NEXT))
    world.mend(Void(called))
    world.say(6, meeting.RecordNoMinutes(M), late=13)

    assert met(world.at()).late


def test_what_was_first_on_the_record_as_its_body_had_met_again_was_said_late() -> None:
    """On the record at the end of that day it was a meeting still; recorded only after, it never was one."""
    for late in (12, 13):
        world = World()
        world.say(12, HELD)
        world.say(6, meeting.HoldMeeting(M, B), late=late)
        world.say(6, meeting.RecordNoMinutes(M), late=14)
        assert met(world.at()).late is (late == 12)


def test_nothing_follows_from_a_meeting_of_before_the_record_was_kept() -> None:
    """From its first day on, the record was kept: of a meeting of the day before it, all was said late."""
    for first in (True, False):
        world = World()
        effective = day(1) if first else day(1).replace(month=3, day=31)
        world.book.record([meeting.HoldMeeting(M, B)], id="m", by=CLERK, effective=effective.replace(month=3, day=20))
        world.book.record([HELD], id="next", by=CLERK, effective=effective)
        world.say(6, meeting.RecordNoMinutes(M))
        assert met(world.at()).late is first


@pytest.mark.parametrize(
    ("on", "recorded", "said", "late"),
    [
        (6, 6, 9, False),
        (6, 6, 10, True),
        (6, 8, 11, False),  # it was not known before that it was held
        (6, 8, 12, True),
        (1, 1, 5, True),  # on the first day since which the record was kept
        (0, 1, 5, False),
    ],
)
def test_what_is_said_more_than_a_cycle_after_a_meeting_was_known_is_said_late(
    on: int, recorded: int, said: int, *, late: bool
) -> None:
    """By the cycle that stood when it was first said; of before the record was kept nothing follows."""
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/p", "v", cycle=3), authority=RULE)
    if on:
        world.say(on, meeting.HoldMeeting(M, B), late=recorded)
    else:
        world.book.record([meeting.HoldMeeting(M, B)], id="m", by=CLERK, effective=day(1).replace(month=3, day=31))
    world.say(max(on, 1), meeting.RecordNoMinutes(M), late=said)
    world.say(20, policy.AdoptSlowPolicy("policy/p", "w", cycle=1), authority=RULE)
    world.say(max(on, 1), meeting.RecordNoMinutes(M), late=21)

    assert met(world.at()).late is late


# When a body met, and in what order.


def test_a_meeting_is_shown_as_it_stands() -> None:
    """Only called, it is of the day it is called for, and of its time; held, of the day it was held."""
    world = World()
    called = world.say(3, meeting.CallMeeting(M, B, day(6), time(18)))
    assert gathering(world.at(), NEXT) is None
    only_called = met(world.at(5))
    assert only_called == Gathering(
        meeting=M,
        body=B,
        day=Day.of(day(6)),
        at=time(18),
        called=True,
        held=False,
        cancelled=False,
        minutes="",
        late=False,
        pack_complete=False,
        entries=(world.at().log.entry(called),),
    )
    assert (only_called.on, only_called.holding, only_called.minuted) == (day(6), (), False)

    number = world.say(span(5, 7), meeting.HoldMeeting(M, B, time(19)), meeting.RecordPack(M, complete=True), late=8)
    as_held, entry = met(world.at()), world.at().log.entry(number - 1)
    assert (as_held.day, as_held.on, as_held.at, as_held.held) == (entry.day, day(7), time(19), True)
    assert (as_held.holding, as_held.pack_complete, as_held.minuted) == ((entry,), True, False)

    world.say(9, meeting.DraftMinutes(M))
    assert (met(world.at()).minutes, met(world.at()).minuted) == ("draft", True)
    world.say(20, meeting.HoldMeeting(NEXT, B), meeting.RecordNoMinutes(NEXT), meeting.ApproveMinutes(M, NEXT))
    assert (met(world.at()).minutes, met(world.at()).minuted) == ("approved", True)
    assert (met(world.at(), NEXT).minutes, met(world.at(), NEXT).minuted) == ("none kept", False)


def test_a_meeting_called_off_or_for_no_day_is_a_meeting_still() -> None:
    """Papers may have gone out for it; of no day, it is on none."""
    world = World()
    world.say(3, meeting.CallMeeting(M, B), meeting.CancelMeeting(M))
    found = met(world.at())
    assert (found.day, found.on, found.at, found.cancelled, found.called) == (None, None, None, True, True)


@pytest.mark.parametrize("allowed", [False, True])
def test_a_calling_that_was_mended_away_counts_unless_an_authority_took_it_back(*, allowed: bool) -> None:
    """Nobody's leave makes it one that was never called."""
    world = World()
    called = world.say(3, meeting.CallMeeting(M, B))
    world.say(6, meeting.HoldMeeting(M, B), meeting.RecordNoMinutes(M))
    assert not contact(met(world.at()))
    world.mend(Void(called), authority=RULE if allowed else None)
    assert (met(world.at()).called, contact(met(world.at()))) == (not allowed, allowed)


def test_a_pack_is_complete_as_was_last_said_whatever_day_that_bears() -> None:
    """It is said of the record and not of a day; nothing said, it is not known to be."""
    world = World()
    world.say(6, meeting.HoldMeeting(M, B))
    assert (met(world.at()).pack_complete, complete(())) == (False, False)
    world.say(12, meeting.RecordPack(M, complete=True))
    assert met(world.at(6)).pack_complete
    assert not met(world.at(6, world.at().log.head - 1)).pack_complete
    last = world.say(7, meeting.RecordPack(M, complete=False), late=13)
    assert (met(world.at(6)).pack_complete, met(world.at()).pack_complete) == (False, False)
    assert [each.number for each in pack(world.at(6), M)] == [last - 1, last]


def test_meetings_are_in_order_of_day_and_time_and_recording() -> None:
    """Of one day those of no known time are last, and those of no day at all come after every other."""
    world = World()
    for name, on, at in (
        ("no-day", None, None),
        ("sixth", 6, None),
        ("sixth-at-one", 6, 1),
        ("ninth-at-two", 9, 2),
        ("sixth-too", 6, None),
        ("sixth-at-midnight", 6, 0),
        ("fifth", 5, None),
        ("elsewhere", 4, None),
    ):
        of = OTHER if name == "elsewhere" else B
        called_for = None if on is None else day(on)
        world.say(2, meeting.CallMeeting(f"meeting/{name}", of, called_for, None if at is None else time(at)))
    every = [each.meeting.removeprefix("meeting/") for each in gatherings(world.at())]
    assert every == [
        "elsewhere",
        "fifth",
        "sixth-at-midnight",
        "sixth-at-one",
        "sixth",
        "sixth-too",
        "ninth-at-two",
        "no-day",
    ]
    assert [each.meeting.removeprefix("meeting/") for each in gatherings(world.at(), B)] == every[1:]
    assert gatherings(world.at(1)) == ()


def test_the_last_meeting_held_is_that_before_a_day_or_by_the_points() -> None:
    """Of those a body held: neither one only called, nor another body's, nor one of that very day."""
    world = World()
    assert last_held(world.at(), B) is None
    world.say(4, meeting.HoldMeeting(M, B))
    world.say(5, meeting.HoldMeeting("meeting/other", OTHER))
    world.say(6, meeting.HoldMeeting(NEXT, B), meeting.CallMeeting(LAST, B, day(8)))
    view = world.at()
    assert [each.meeting for each in held(view, B)] == [M, NEXT]
    found = [last_held(view, B, before) for before in (None, day(7), day(6), day(4))]
    assert [each and each.meeting for each in found] == [NEXT, NEXT, M, None]


@pytest.mark.parametrize(
    ("requests", "told"),
    [
        ((), False),
        ((meeting.HoldMeeting(M, B),), True),
        ((meeting.HoldMeeting(M, B), meeting.DraftMinutes(M)), True),
        ((meeting.HoldMeeting(M, B), meeting.RecordNoMinutes(M)), False),
        ((meeting.CancelMeeting(M),), False),
    ],
)
def test_a_meeting_tells_where_it_was_held_and_may_be_minuted(requests: tuple[Any, ...], *, told: bool) -> None:
    """A meeting of which nothing is recorded tells nothing, nor one with no minutes, whenever that was recorded."""
    world = World()
    assert not told_at(world.at(), M)
    world.say(3, meeting.CallMeeting(M, B, day(6)))
    if requests:
        world.say(6, *requests)
    assert told_at(world.at(), M) is told


def test_a_meeting_known_since_to_have_no_minutes_never_told_anything() -> None:
    """What a body was told must not shrink from one day to the next."""
    world = World()
    world.say(6, meeting.HoldMeeting(M, B))
    world.say(12, meeting.RecordNoMinutes(M))
    assert not told_at(world.at(6), M)
    assert told_at(world.at(6, world.at().log.head - 1), M)


@pytest.mark.parametrize(
    ("one", "other", "earlier"),
    [
        ((6, None), (7, None), Truth.YES),
        ((7, None), (6, None), Truth.NO),
        ((6, 1), (6, 2), Truth.YES),
        ((6, 2), (6, 1), Truth.NO),
        ((6, 1), (6, 1), Truth.NO),
        ((6, None), (6, 2), Truth.UNKNOWN),
        ((6, 1), (6, None), Truth.UNKNOWN),
        (((5, 6), 1), (6, 2), Truth.UNKNOWN),
        ((6, 1), ((6, 7), 2), Truth.UNKNOWN),
        (((4, 5), None), (6, None), Truth.YES),
        ((6, None), ((4, 5), None), Truth.NO),
        ((6, None), ((7, 9), None), Truth.YES),
        (((7, 9), None), (6, None), Truth.NO),
        ((None, None), (6, None), Truth.UNKNOWN),
        ((6, None), (None, None), Truth.UNKNOWN),
    ],
)
def test_whether_a_meeting_began_before_another(one: Any, other: Any, earlier: Truth) -> None:
    """By their days, or on one known day by their times where both are known; else the record cannot say."""
    world = World()
    for name, (on, at) in ((M, one), (NEXT, other)):
        if on is None:
            world.say(3, meeting.CallMeeting(name, B))
        else:
            when = span(*on) if isinstance(on, tuple) else on
            world.say(when, meeting.HoldMeeting(name, B, None if at is None else time(at)), late=10)
    view = world.at()
    assert began_earlier(met(view), met(view, NEXT)) is earlier
    assert began_earlier(met(view), met(view)) is Truth.NO


def test_of_a_day_with_no_first_a_meeting_may_have_been_at_any_time_before() -> None:
    """Held by a day, it began neither surely before another nor surely after it, unless that was later."""
    world = World()
    world.say(Day(None, day(8)), meeting.HoldMeeting(M, B), late=10)
    world.say(6, meeting.HoldMeeting(NEXT, B), late=10)
    world.say(9, meeting.HoldMeeting(LAST, B), late=10)
    view = world.at()
    found = [
        began_earlier(met(view, one), met(view, other)) for one, other in ((M, NEXT), (NEXT, M), (M, LAST), (LAST, M))
    ]
    assert found == [Truth.UNKNOWN, Truth.UNKNOWN, Truth.YES, Truth.NO]


@pytest.mark.parametrize(
    ("agreed", "within", "loosened"),
    [
        ([], None, ""),
        ([(5, False)], 5, ""),
        ([(None, False)], None, ""),
        ([(None, False), (7, False)], 7, ""),
        ([(5, False), (2, False)], 2, ""),
        ([(5, False), (9, True)], 9, ""),
        ([(5, False), (None, True)], None, ""),
        ([(5, False), (9, False)], 5, "every 9 days by no authority that stands: every 5 days as before"),
        ([(5, False), (None, False)], 5, "as need be by no authority that stands: every 5 days as before"),
        ([(5, False), (9, False), (5, False)], 5, ""),
        ([(5, False), (9, False), (4, False)], 4, ""),
    ],
)
def test_a_body_meets_as_often_as_it_agreed_unless_an_authority_let_it_meet_less(
    agreed: list[tuple[int | None, bool]], within: int | None, loosened: str
) -> None:
    """What is more often needs nobody's leave; all that agreed it is rested on."""
    world = World()
    numbers = [
        world.say(2, body.AgreeTimetable(B, f"version {at}", days), authority=RULE if allowed else None)
        for at, (days, allowed) in enumerate(agreed)
    ]
    found = timetable(world.at(), B)
    assert (found.days, found.loosened) == (within, loosened)
    assert [each.number for each in found.entries] == numbers
    assert timetable(world.at(), OTHER) == Timetable(None)


# What came between two meetings.


def names(found: list[Gathering | None]) -> list[str]:
    """The names of some meetings."""
    return ["" if each is None else each.meeting for each in found]


def three() -> World:
    """A board that met on days 5, 10 and 20, with papers of day 1."""
    world = World()
    world.say(1, paper.WritePaper(P, day(1)))
    for name, on in ((M, 5), (NEXT, 10), (LAST, 20)):
        world.say(on, meeting.HoldMeeting(name, B), late=20)
    return world


def test_the_meeting_before_is_the_last_that_surely_began_before_it() -> None:
    """Of the same body and no contact; of two of one day with no times neither is surely before the other."""
    world = three()
    world.say(12, meeting.HoldMeeting("meeting/contact", B), meeting.RecordNoMinutes("meeting/contact"), late=20)
    world.say(13, meeting.HoldMeeting("meeting/other", OTHER), late=20)
    world.say(14, meeting.CallMeeting("meeting/called", B, day(14)), late=20)
    view = world.at()
    assert names([previous_meeting(view, met(view, each)) for each in (M, NEXT, LAST)]) == ["", M, NEXT]
    world.say(20, meeting.HoldMeeting("meeting/same-day", B))
    assert names([previous_meeting(world.at(), met(world.at(), LAST))]) == [NEXT]


def happened(world: World, on: int | Day) -> Truth:
    """Whether what happened on a day came since the meeting before the last."""
    number = world.say(on, meeting.CallMeeting(f"meeting/x{world.calls}", OTHER), late=20)
    view = world.at()
    return new_since(view, view.log.entry(number), met(view, LAST))


@pytest.mark.parametrize(
    ("on", "new"),
    [
        (9, Truth.NO),
        (10, Truth.UNKNOWN),
        (11, Truth.YES),
        (4, Truth.NO),
        (span(9, 11), Truth.UNKNOWN),
        (span(11, 13), Truth.YES),
        (span(8, 9), Truth.NO),
    ],
)
def test_what_is_new_came_since_the_meeting_before(on: int | Day, new: Truth) -> None:
    """Of the day of that meeting it is not known, for a day has no hours."""
    assert happened(three(), on) is new


def test_before_the_first_meeting_everything_is_new() -> None:
    """Of a body that never met before, whatever it is told of came since."""
    world = three()
    number = world.say(1, meeting.CallMeeting("meeting/x", OTHER), late=20)
    view = world.at()
    assert new_since(view, view.log.entry(number), met(view)) is Truth.YES
    assert new_since(view, view.log.entry(number), met(view, NEXT)) is Truth.NO


@pytest.mark.parametrize(
    ("perhaps", "new"),
    [
        (20, Truth.UNKNOWN),  # of one day with it, at no known time
        (span(15, 19), Truth.NO),
        (span(21, 24), Truth.UNKNOWN),  # if it was on day 21, and the last on day 22
        (span(22, 24), Truth.UNKNOWN),
        (span(23, 24), Truth.YES),
        (Day(None, day(24)), Truth.UNKNOWN),
    ],
)
def test_a_meeting_that_may_have_come_between_leaves_it_unknown(perhaps: int | Day, new: Truth) -> None:
    """Also one of which it is not yet sure that it was held at all by the day asked about."""
    world = World()
    world.say(10, meeting.HoldMeeting(NEXT, B))
    number = world.say(12, meeting.CallMeeting("meeting/x", OTHER))
    world.say(perhaps, meeting.HoldMeeting(M, B), late=24)
    on = 20 if perhaps in (20, span(15, 19)) else 22
    world.say(on, meeting.HoldMeeting(LAST, B), late=24)
    view = world.at(on)
    assert new_since(view, view.log.entry(number), met(view, LAST)) is new


@pytest.mark.parametrize("of", [OTHER, ""])
def test_only_a_meeting_of_its_own_may_have_come_between(of: str) -> None:
    """Neither another body's of a loose day, nor a contact of one."""
    world = World()
    world.say(10, meeting.HoldMeeting(NEXT, B))
    number = world.say(12, meeting.CallMeeting("meeting/x", OTHER))
    loose = span(15, 24)
    world.say(loose, meeting.HoldMeeting(M, of or B), *([] if of else [meeting.RecordNoMinutes(M)]), late=24)
    world.say(22, meeting.HoldMeeting(LAST, B), late=24)
    view = world.at(22)
    assert new_since(view, view.log.entry(number), met(view, LAST)) is Truth.YES


def sent(world: World, on: int | Day, to: str | None, *, tabled: bool = False) -> tuple[AsOf, Telling]:
    """A paper given to the board on a day, for a meeting or at one."""
    command = paper.TablePaper(P, B, to or "") if tabled else paper.CirculatePaper(P, B, to)
    number = world.say(on, command, late=20)
    view = world.at()
    (found,) = [each for each in tellings(view, B) if each.entry.number == number]
    return view, found


@pytest.mark.parametrize(
    ("on", "to", "tabled", "since"),
    [
        (2, LAST, False, Truth.YES),
        (9, None, False, Truth.NO),
        (10, None, False, Truth.UNKNOWN),
        (11, None, False, Truth.YES),
        (10, NEXT, False, Truth.NO),  # it came for that meeting, as papers do
        (10, NEXT, True, Truth.YES),  # at it, and not before it
        (11, NEXT, False, Truth.YES),
        (span(9, 11), None, False, Truth.UNKNOWN),
        (4, M, False, Truth.NO),
    ],
)
def test_what_was_sent_since_came_after_the_meeting_before_began(
    on: int | Day, to: str | None, *, tabled: bool, since: Truth
) -> None:
    """And what was sent for the meeting was sent since, whenever it was."""
    world = three()
    view, found = sent(world, on, to, tabled=tabled)
    assert sent_since(view, found, met(view, LAST)) is since


def test_what_came_before_a_meeting_that_surely_was_is_not_new_whatever_may_have_come_between() -> None:
    """Another met on the day of the last, at no known time: neither what happened nor what was sent came since."""
    world = three()
    world.say(20, meeting.HoldMeeting("meeting/same-day", B))
    assert happened(world, 9) is Truth.NO
    view, found = sent(world, 9, None)
    assert sent_since(view, found, met(view, LAST)) is Truth.NO


def test_a_meeting_that_may_have_been_held_is_one_whatever_is_said_of_it_later() -> None:
    """That no minutes of it were kept was said on a day after it surely was: by the point it may have come between."""
    world = World()
    world.say(10, meeting.HoldMeeting(NEXT, B))
    number = world.say(12, meeting.CallMeeting("meeting/x", OTHER))
    world.say(22, meeting.HoldMeeting(LAST, B))
    world.say(span(15, 24), meeting.HoldMeeting(M, B), late=24)
    world.say(25, meeting.RecordNoMinutes(M), authority=RULE)
    world.say(26, meeting.HoldMeeting("meeting/other", OTHER))

    view = world.book.as_of(day(22))
    assert new_since(view, view.log.entry(number), met(view, LAST)) is Truth.UNKNOWN


@pytest.mark.parametrize("tabled", [False, True])
@pytest.mark.parametrize(
    ("on", "of", "back"),
    [
        (15, B, Truth.YES),
        (20, B, Truth.UNKNOWN),
        (21, B, Truth.NO),
        (15, OTHER, Truth.NO),
        (9, B, Truth.NO),
        (span(9, 15), B, Truth.UNKNOWN),
    ],
)
def test_a_paper_is_taken_back_before_a_meeting(on: int | Day, of: str, back: Truth, *, tabled: bool) -> None:
    """From that body, after it was given and before the meeting; of its very day it is not known."""
    world = three()
    world.say(1, paper.CirculatePaper(P, OTHER), late=20)
    if on in (9, span(9, 15)):
        world.say(2, paper.CirculatePaper(P, B), late=20)
    sent(world, 10, NEXT, tabled=tabled)
    world.say(on, paper.RecallPaper(P, of), late=20 if on != 21 else 21)
    view = world.at()
    found = next(each for each in tellings(view, B) if each.entry.day == Day.of(day(10)))
    assert taken_back_before(view, found, met(view, LAST)) is back


@pytest.mark.parametrize(("authority", "backs"), [(None, (Truth.UNKNOWN, Truth.NO)), (RULE, (Truth.YES, Truth.YES))])
def test_a_recall_recorded_once_the_meeting_was_over_is_not_known_to_have_been(
    authority: Authority | None, backs: tuple[Truth, Truth]
) -> None:
    """By nobody's leave; and where that is to excuse somebody, it was none."""
    world = three()
    sent(world, 11, LAST)
    assert taken_back_before(world.at(), tellings(world.at(), B)[0], met(world.at(), LAST)) is Truth.NO
    world.say(15, paper.RecallPaper(P, B), late=22, authority=authority)
    view = world.at()
    (found,) = tellings(view, B)
    asked = [taken_back_before(view, found, met(view, LAST), excuses=each) for each in (False, True)]
    assert tuple(asked) == backs
    assert taken_back_before(view, found, met(view, LAST)) is backs[0]
