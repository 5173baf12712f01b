"""Each row of the register of meetings and of the log of actions and impact as a whole, and what it rests on."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import attrs
import pytest
from slow_council import BOARD, NOTICE, OWNER, PLAN, A, B

from ledger import Actor, Authority, Exempt, Ledger, SimulatedClock, Truth, With
from ledger.aggregates import action, body, mandate, meeting, paper, plan
from ledger.aggregates.body import Duty
from ledger.aggregates.meeting import Presence
from ledger.aggregates.paper import ReportPart
from ledger.projection import Finding, Why
from ledger.projections.board.attendance import Asked, Attendance, Invitation, asked_of
from ledger.projections.board.logged import Logged, Reported
from ledger.projections.board.meetings import MeetingRow, Moved
from ledger.projections.board.packs import Circulated, log_of
from ledger.projections.ground.gatherings import gathering
from ledger.projections.ground.policies import status_scheme
from ledger.projections.ground.tellings import How
from ledger.values import Day, Kind

M, N, LAST = "meeting/m", "meeting/n", "meeting/o"
ADVISER, CHAIR, CABINET, PAPER = "post/adviser", "post/chair", "body/cabinet", "paper/p"
THEN = Kind.RECORDED_THEN


def exact(day: Any) -> Day:
    """A day known exactly."""
    return Day.of(day)


def row(council: Any, on: int, name: str = M) -> MeetingRow:
    """The row of one meeting."""
    (found,) = [each for each in council.at(on).meetings() if each.meeting == name]
    assert isinstance(found, MeetingRow)
    return found


def call(council: Any, on: int, to: int | None, name: str = M, *, of: str = BOARD, at: time | None = None) -> int:
    """A meeting called, for a day; the number of the entry."""
    return int(council.say(on, meeting.CallMeeting(name, of, None if to is None else council.day(to), at))[0])


def hold(council: Any, on: Any, name: str = M, of: str = BOARD, **how: Any) -> int:
    """A meeting held; the number of the entry."""
    return int(council.say(on, meeting.HoldMeeting(name, of), **how)[0])


def entry_of(council: Any, stream: str, at: int = 0) -> int:
    """The number of an entry of a stream."""
    return int(list(council.book.history(stream))[at].number)


# Meetings.


def test_a_meeting_only_called_is_shown_whole(council: Any) -> None:
    """With no day, nobody asked and nothing done: each is "", None or empty."""
    number = call(council, 1, None)

    assert row(council, 5) == MeetingRow(
        meeting=M,
        title=M,
        body=BOARD,
        stage="called",
        took_place=Truth.NO,
        called=exact(council.day(1)),
        called_for=None,
        moved=(),
        cancelled=None,
        held=None,
        at=None,
        invited=(),
        attendance=(),
        asked=(),
        papers=(),
        pack=Truth.UNKNOWN,
        urgent=(),
        excluded=(),
        interests=(),
        highlighted=(),
        log_updated=None,
        minutes="not on the record",
        findings=(),
        why=Why((number,)),
        kind=THEN,
    )


def test_a_meeting_held_is_shown_whole(council: Any) -> None:
    """Each part of it as a row of its own, and all of them in its why."""
    called = call(council, 1, 6, at=time(18))
    moved = council.say(2, meeting.RescheduleMeeting(M, council.day(9), time(17)))[0]
    undated = council.say(3, meeting.RescheduleMeeting(M, None))[0]
    again = council.say(4, meeting.RescheduleMeeting(M, council.day(10)))[0]
    written = council.say(5, paper.WritePaper(PAPER, council.day(5), title="Risks"))[0]
    sent = council.say(6, paper.CirculatePaper(PAPER, BOARD, M))[0]
    invited = council.say(7, meeting.SendInvitation(M, ADVISER))[0]
    held = hold(council, 10)
    came = council.say(10, meeting.RecordAttendance(M, ADVISER, Presence.DEPUTY))[0]
    whole = council.say(10, meeting.RecordPack(M, complete=False), meeting.RecordPack(M, complete=True))[1]
    updated = council.say(11, meeting.UpdateLog(M))[0]
    last = council.say(12, meeting.UpdateLog(M))[0]
    drafted = council.say(12, meeting.DraftMinutes(M))[0]

    found = row(council, 13)
    day = council.day

    def move(number: int, on: int, to: int | None, at: time | None) -> Moved:
        when = None if to is None else day(to)
        return Moved(on=exact(day(on)), to=when, at=at, why=Why((number,)), kind=THEN)

    assert found == MeetingRow(
        meeting=M,
        title=M,
        body=BOARD,
        stage="held",
        took_place=Truth.YES,
        called=exact(day(1)),
        called_for=day(10),
        moved=(move(moved, 2, 9, time(17)), move(undated, 3, None, None), move(again, 4, 10, None)),
        cancelled=None,
        held=exact(day(10)),
        at=found.at,
        invited=(
            Invitation(
                post=ADVISER,
                on=exact(day(7)),
                stands=Truth.YES,
                why=Why((moved, undated, again, invited)),
                kind=THEN,
            ),
        ),
        attendance=(Attendance(post=ADVISER, presence=Presence.DEPUTY, why=Why((came,)), kind=THEN),),
        asked=(),
        papers=(
            Circulated(
                paper=PAPER,
                title="Risks",
                how=How.CIRCULATED,
                on=exact(day(6)),
                in_advance=Truth.YES,
                parts=None,
                why=Why((called, sent)),
                kind=THEN,
            ),
        ),
        pack=Truth.YES,
        urgent=(),
        excluded=(),
        interests=(),
        highlighted=(),
        log_updated=exact(day(12)),
        minutes="draft",
        findings=(),
        why=Why((called, moved, undated, again, sent, invited, held, came, whole - 1, whole, updated, last, drafted)),
        kind=THEN,
    )
    assert written not in found.why.entries


def test_a_meeting_called_off_says_when(council: Any) -> None:
    """And one put to a day again after that is called, with no day of calling off."""
    call(council, 1, 6)
    council.say(3, meeting.CancelMeeting(M))
    assert (row(council, 3).stage, row(council, 3).cancelled) == ("cancelled", exact(council.day(3)))
    council.say(4, meeting.RescheduleMeeting(M, council.day(9)))
    assert (row(council, 4).stage, row(council, 4).cancelled) == ("called", None)


def test_what_is_found_of_the_day_of_a_meeting_is_its_bodys_and_rests_on_all_of_it(council: Any) -> None:
    """Of one not held: that no more is said. Of one held: that it was another day, another body, or called off."""
    council.say(1, body.EstablishBody(CABINET))
    called = call(council, 1, 6, of=CABINET)
    assert row(council, 6).findings == ()
    assert row(council, 7).findings == (
        Finding("called for 7 January 2022, and not on the record as held or called off", Why((called,)), CABINET),
    )
    cancelled = council.say(3, meeting.CancelMeeting(M), recorded=7)[0]
    held = hold(council, 9)
    every = Why((called, cancelled, held))
    assert row(council, 9).findings == (
        Finding("held on a day other than 7 January 2022, the day it was called for", every, CABINET),
        Finding(f"called for {CABINET}, and held by {BOARD}", Why((called, held)), CABINET),
        Finding("held after it was called off", every, CABINET),
    )


def test_a_meeting_held_on_the_last_day_that_it_may_have_been_is_on_no_other(council: Any) -> None:
    """Of a meeting held on one of several days, those are the days; outside them it was another."""
    call(council, 1, 9)
    held = hold(council, Day(council.day(5), council.day(9)), recorded=10)
    assert row(council, 10).findings == ()
    council.restate(held, meeting.HoldMeeting(M, BOARD), Day(council.day(9), council.day(10)), 11)
    assert row(council, 11).findings == ()
    council.restate(held, meeting.HoldMeeting(M, BOARD), Day(council.day(4), council.day(8)), 12)
    elsewhen, before = (each.what for each in row(council, 12).findings)
    assert elsewhen == "held on a day other than 10 January 2022, the day it was called for"
    assert before.startswith("as it was first recorded, held on 10 January 2022 to 11 January 2022; put to another day")


def test_a_meeting_called_twice_is_held_by_whom_it_was_called_for_last(council: Any) -> None:
    """Only the last calling and the last calling off are asked about."""
    council.say(1, body.EstablishBody(CABINET))
    call(council, 1, 6)
    council.say(2, meeting.CancelMeeting(M))
    council.say(3, meeting.RescheduleMeeting(M, council.day(8)))
    council.say(4, meeting.CancelMeeting(M))
    council.say(5, meeting.RescheduleMeeting(M, council.day(9)))
    hold(council, 9)
    assert row(council, 9).findings == ()


# What is asked of a post.


def test_what_was_asked_of_a_post_is_shown_whole(council: Any) -> None:
    """Of one invited too late: who holds it, and on what it rests; of one that came, that it was met."""
    made, also = council.say(1, body.EstablishPost(BOARD, ADVISER), body.EstablishPost(BOARD, CHAIR))
    came = council.say(1, body.AppointHolder(BOARD, ADVISER, "person/one", council.day(1)))[0]
    invite = council.say(2, body.RequirePost(BOARD, ADVISER, Duty.INVITED))[0]
    attend = council.say(2, body.RequirePost(BOARD, CHAIR, Duty.ATTEND))[0]
    called = call(council, 3, 9)
    other = council.say(4, meeting.SendInvitation(M, CHAIR))[0]
    held = hold(council, 9)
    late = council.say(10, meeting.SendInvitation(M, ADVISER))[0]
    there = council.say(10, meeting.RecordAttendance(M, CHAIR))[0]

    found = row(council, 11)
    what = f"{ADVISER} was invited after the day of the meeting"
    assert found.asked == (
        Asked(
            post=ADVISER,
            to=Duty.INVITED,
            holders=("person/one",),
            vacant=Truth.NO,
            met=Truth.NO,
            findings=(Finding(what, Why((made, invite, called, held, late)), BOARD),),
            why=Why((made, came, invite, called, held, late)),
            kind=THEN,
        ),
        Asked(
            post=CHAIR,
            to=Duty.ATTEND,
            holders=(),
            vacant=Truth.UNKNOWN,
            met=Truth.YES,
            findings=(),
            why=Why((also, attend, called, other, held, there)),
            kind=THEN,
        ),
    )
    assert found.findings == found.asked[0].findings


def test_a_post_asked_twice_is_asked_once(council: Any) -> None:
    """The first that asked it is what it rests on; another duty of the same post is asked beside it."""
    made = council.say(1, body.EstablishPost(BOARD, ADVISER))[0]
    first = council.say(2, body.RequirePost(BOARD, ADVISER, Duty.ATTEND))[0]
    second = council.say(3, body.RequirePost(BOARD, ADVISER, Duty.ATTEND))[0]
    third = council.say(4, body.RequirePost(BOARD, ADVISER, Duty.INVITED))[0]
    held = hold(council, 9)

    assert [(each.to, each.why.entries) for each in row(council, 9).asked] == [
        (Duty.ATTEND, (made, first, held)),
        (Duty.INVITED, (made, third, held)),
    ]
    assert second not in row(council, 9).why.entries


def test_what_is_said_of_another_post_is_no_word_of_this_one(council: Any) -> None:
    """Another's invitation or attendance, an urgent item by its leave, or an interest of its own."""
    council.say(1, body.EstablishPost(BOARD, ADVISER), body.RequirePost(BOARD, ADVISER, Duty.ATTEND))
    asked = entry_of(council, BOARD, -1)
    held = hold(council, 9)
    council.say(9, meeting.RecordAttendance(M, CHAIR, Presence.APOLOGIES), meeting.DeclareInterest(M, ADVISER))

    (found,) = row(council, 9).asked
    assert (found.met, found.why.entries, found.findings) == (Truth.UNKNOWN, (asked - 1, asked, held), ())
    away = council.say(9, meeting.RecordAttendance(M, ADVISER, Presence.APOLOGIES))[0]
    assert row(council, 9).findings == (
        Finding(
            f"{ADVISER} sent apologies, and no deputy is on the record", Why((asked - 1, asked, held, away)), BOARD
        ),
    )


@pytest.mark.parametrize(
    ("sent", "what"),
    [
        ((), f"no invitation of {ADVISER} is on the record"),
        ((2,), f"{ADVISER} was invited, and not again after the meeting was put to another day"),
        ((9,), f"{ADVISER} was invited only on the day of the meeting"),
        ((10,), f"{ADVISER} was invited after the day of the meeting"),
        ((2, 10), f"{ADVISER} was invited after the day of the meeting"),
        ((9, 10), f"{ADVISER} was invited only on the day of the meeting"),
        ((5,), ""),
        ((2, 5, 10), ""),
    ],
)
def test_how_a_post_was_not_invited_is_said(council: Any, sent: tuple[int, ...], what: str) -> None:
    """By all its invitations since the meeting was last put to another day; one in time is enough."""
    council.say(1, body.EstablishPost(BOARD, ADVISER), body.RequirePost(BOARD, ADVISER, Duty.INVITED))
    call(council, 1, 6)
    council.say(3, meeting.RescheduleMeeting(M, council.day(9)), recorded=3)
    hold(council, 9)
    for on in sent:
        council.say(on, meeting.SendInvitation(M, ADVISER), recorded=10)

    found = row(council, 11)
    assert [each.what for each in found.findings] == ([what] if what else [])
    assert [each.met for each in found.asked] == [Truth.of({not what})]


def test_a_record_of_attendance_of_a_loose_day_may_be_of_this_meeting(council: Any) -> None:
    """Until the last day that it may bear, whether the post was there is not known."""
    council.say(1, body.EstablishPost(BOARD, ADVISER), body.RequirePost(BOARD, ADVISER, Duty.ATTEND))
    hold(council, 9)
    council.say(Day(council.day(9), council.day(12)), meeting.RecordAttendance(M, ADVISER), recorded=13)
    assert [row(council, on).asked[0].met for on in (10, 12)] == [Truth.UNKNOWN, Truth.YES]


def test_a_vacancy_is_found_whatever_else_is_wanting(council: Any) -> None:
    """With the holding that ended in its why; a meeting of a loose day has no holder and no vacancy."""
    council.say(1, body.EstablishPost(BOARD, ADVISER), body.RequirePost(BOARD, ADVISER, Duty.ATTEND))
    asked = entry_of(council, BOARD, -1)
    came = council.say(1, body.AppointHolder(BOARD, ADVISER, "person/one", council.day(1), council.day(4)))[0]
    held = hold(council, 9)
    away = council.say(9, meeting.RecordAttendance(M, ADVISER, Presence.APOLOGIES))[0]

    rests = Why((asked - 1, asked, came, held, away))
    assert row(council, 9).findings == (Finding(f"{ADVISER} was vacant on the day", rests, BOARD),)
    assert row(council, 9).asked[0].why == rests


def test_who_came_late_to_a_post_leaves_it_found_that_it_was_vacant(council: Any) -> None:
    """On the record of the body, and not of the meeting: by nobody's leave it was held by then only long after."""
    council.say(1, body.EstablishPost(BOARD, ADVISER), body.RequirePost(BOARD, ADVISER, Duty.INVITED))
    council.say(1, body.AppointHolder(BOARD, ADVISER, "person/a", council.day(1), council.day(4)))
    hold(council, 8)
    council.say(5, body.AppointHolder(BOARD, ADVISER, "person/b", council.day(5)), recorded=80)

    found = [each.what for each in row(council, 90).findings if "vacant" in each.what]
    in_time = f"by what was recorded in time, {ADVISER} was vacant on the day; otherwise only by what came late"
    assert found == [in_time]


def test_of_a_meeting_of_no_day_nothing_can_be_asked(council: Any) -> None:
    """Whoever asks must have one that has a day."""
    call(council, 1, None)
    view = council.at(2)
    met = gathering(view, M)
    assert met is not None
    with pytest.raises(AssertionError, match=M):
        asked_of(view, met, ADVISER, Duty.ATTEND)


# Papers and the log.


def test_a_paper_tabled_and_one_with_parts_are_shown_whole(council: Any) -> None:
    """The parts last stated; each rests on its own entry, on what stated its parts, and on the meeting."""
    called = call(council, 1, 9)
    council.say(2, paper.WritePaper(PAPER, council.day(2)))
    parts = tuple(ReportPart)[:2]
    council.say(3, paper.StateParts(PAPER, parts[:1]))
    stated = council.say(4, paper.StateParts(PAPER, parts))[0]
    sent = council.say(5, paper.CirculatePaper(PAPER, BOARD, M))[0]
    tabled = council.say(9, meeting.HoldMeeting(M, BOARD), paper.TablePaper(PAPER, BOARD, M))[1]

    def put(number: int, how: How, on: int, in_advance: Truth) -> Circulated:
        return Circulated(
            paper=PAPER,
            title=PAPER,
            how=how,
            on=exact(council.day(on)),
            in_advance=in_advance,
            parts=parts,
            why=Why.of(called, stated, number),
            kind=THEN,
        )

    assert row(council, 9).papers == (
        put(sent, How.CIRCULATED, 5, Truth.YES),
        put(tabled, How.TABLED, 9, Truth.NO),
    )


def test_papers_come_in_the_order_they_were_told_of(council: Any) -> None:
    """By day, whichever was written first."""
    call(council, 1, 9)
    for name in ("paper/one", "paper/two"):
        council.say(2, paper.WritePaper(name, council.day(2)))
    council.say(5, paper.CirculatePaper("paper/one", BOARD, M))
    council.say(4, paper.CirculatePaper("paper/two", BOARD, M), recorded=5)
    council.say(6, paper.CirculatePaper("paper/two", BOARD, M))

    assert [each.paper for each in row(council, 7).papers] == ["paper/two", "paper/one", "paper/two"]


def test_a_paper_sent_after_the_meeting_is_found_on_every_sending(council: Any) -> None:
    """One of each paper; where any sending was in advance, or may have been, none; and none of a meeting not held."""
    called = call(council, 1, 9)
    for name in ("paper/late", "paper/both"):
        council.say(2, paper.WritePaper(name, council.day(2)))
    council.say(5, paper.CirculatePaper("paper/both", BOARD, M))
    hold(council, 9)
    first = council.say(10, paper.CirculatePaper("paper/late", BOARD, M))[0]
    second = council.say(11, paper.CirculatePaper("paper/late", BOARD, M))[0]
    council.say(11, paper.CirculatePaper("paper/both", BOARD, M))

    assert row(council, 11).findings == (
        Finding("paper/late was sent out only after the meeting", Why((called, first, second)), BOARD),
    )
    call(council, 12, 20, N)
    council.say(21, paper.CirculatePaper("paper/late", BOARD, N))
    assert [each.what for each in row(council, 21, N).findings] == [
        "called for 21 January 2022, and not on the record as held or called off"
    ]


def overseen(council: Any) -> int:
    """The entry that says that the board oversees a mandate."""
    return entry_of(council, BOARD, 1)


def test_a_log_not_updated_is_found_with_the_pack_that_came(council: Any) -> None:
    """Its why is the meeting, what made it the board's duty, the first pack to come, and each update too late."""
    called = call(council, 1, 10)
    hold(council, 10)
    call(council, 11, 20, N)
    call(council, 11, 30, LAST)
    council.say(11, paper.WritePaper(PAPER, council.day(11)))
    sent = council.say(15, paper.CirculatePaper(PAPER, BOARD, N))[0]
    council.say(16, paper.CirculatePaper(PAPER, BOARD, LAST))
    board = overseen(council)

    what = "the action and impact log {} the pack of meeting/n came"
    not_updated = what.format("is not on the record as updated before")
    assert row(council, 16).findings == (Finding(not_updated, Why.of(called, board, sent), BOARD),)
    late = council.say(17, meeting.UpdateLog(M))[0]
    later = council.say(18, meeting.UpdateLog(M))[0]
    after = what.format("was updated only after")
    assert row(council, 18).findings == (Finding(after, Why.of(called, board, sent, late, later), BOARD),)


def test_a_log_updated_on_the_day_the_pack_came_was_in_time(council: Any) -> None:
    """On the same day nothing says that it came after."""
    hold(council, 10)
    council.say(20, meeting.UpdateLog(M))
    held = hold(council, 20, N)

    view = council.at(20)
    met = gathering(view, M)
    assert met is not None
    assert row(council, 20).findings == ()
    log = log_of(view, met, exact(council.day(10)))
    assert ([each.number for each in log.updates], log.pack and log.pack.number, log.later, log.in_time) == (
        [held - 1],
        held,
        N,
        Truth.YES,
    )
    assert log.said_late == ()


def test_while_no_pack_has_come_a_log_is_updated_or_is_not_by_the_point(council: Any) -> None:
    """With nothing found either way; an update of a loose day may have been."""
    hold(council, 10)
    view = council.at(11)
    met = gathering(view, M)
    assert met is not None
    log = log_of(view, met, exact(council.day(10)))
    assert (log.updates, log.pack, log.later, log.in_time, log.said_late) == ((), None, "", Truth.NO, ())
    council.say(Day(council.day(11), council.day(15)), meeting.UpdateLog(M), recorded=16)
    assert [log_of(council.at(on), met, exact(council.day(10))).in_time for on in (10, 12, 15)] == [
        Truth.NO,
        Truth.UNKNOWN,
        Truth.YES,
    ]


def test_a_pack_said_to_have_come_only_once_its_meeting_was_over_makes_nobody_late(council: Any) -> None:
    """By nobody's leave: whether the log was in time for it is not known; for the meeting itself it was."""
    hold(council, 10)
    council.say(15, meeting.UpdateLog(M))
    held = hold(council, 20, N)
    council.say(12, paper.WritePaper(PAPER, council.day(12)), recorded=25)
    sent = council.say(12, paper.CirculatePaper(PAPER, BOARD, N), recorded=25)[0]

    view = council.at(25)
    met = gathering(view, M)
    assert met is not None
    log = log_of(view, met, exact(council.day(10)))
    assert (log.in_time, log.pack and log.pack.number, log.later) == (Truth.UNKNOWN, held, N)
    assert [each.number for each in log.said_late] == [sent, held]
    assert row(council, 25).findings == ()


def logged(council: Any, on: int) -> Any:
    """What is on the record of the log of the first meeting, held on day 10."""
    view = council.at(on)
    met = gathering(view, M)
    assert met is not None
    return log_of(view, met, exact(council.day(10)))


def test_a_log_updated_once_in_time_was_in_time_though_it_was_updated_again(council: Any) -> None:
    """Only an update too late with none before it is."""
    hold(council, 10)
    council.say(15, meeting.UpdateLog(M))
    hold(council, 20, N)
    council.say(25, meeting.UpdateLog(M))
    assert (logged(council, 25).in_time, row(council, 25).findings) == (Truth.YES, ())


def test_a_log_that_was_late_for_the_first_pack_is_late_whatever_is_said_since_to_have_come(council: Any) -> None:
    """What came late and by nobody's leave excuses nothing; it is named with the meeting that it was for."""
    hold(council, 10)
    call(council, 11, 20, N)
    call(council, 11, 30, LAST)
    council.say(11, paper.WritePaper(PAPER, council.day(11)))
    first = council.say(14, paper.CirculatePaper(PAPER, BOARD, LAST))[0]
    hold(council, 20, N)
    council.say(21, meeting.UpdateLog(M))
    sent = council.say(12, paper.CirculatePaper(PAPER, BOARD, N), recorded=25)[0]

    found = logged(council, 25)
    assert (found.in_time, found.pack.number, found.later) == (Truth.NO, first, LAST)
    assert [each.number for each in found.said_late] == [sent, *(each.number for each in council.at(25).visible(N))]


def test_the_pack_of_another_body_is_none_of_this_one(council: Any) -> None:
    """Its meetings come when they come, and ask nothing of the board's log."""
    council.say(1, body.EstablishBody(CABINET))
    hold(council, 10)
    hold(council, 12, LAST, CABINET)
    council.say(15, meeting.UpdateLog(M))
    held = hold(council, 20, N)
    assert (logged(council, 20).pack.number, logged(council, 20).in_time) == (held, Truth.YES)


def test_a_paper_sent_on_the_day_of_its_meeting_came_in_advance_with_its_parts(council: Any) -> None:
    """It was sent for the meeting; parts stated once are those it has."""
    hold(council, 9)
    council.say(9, paper.WritePaper(PAPER, council.day(9)), paper.StateParts(PAPER, (ReportPart.DATA,)))
    council.say(9, paper.CirculatePaper(PAPER, BOARD, M))
    (found,) = row(council, 9).papers
    assert (found.in_advance, found.parts) == (Truth.YES, (ReportPart.DATA,))


def test_of_what_is_no_meeting_or_no_board_no_log_is_asked(council: Any) -> None:
    """A contact, a meeting of a body that oversees nothing, and one on the day before it came to."""
    council.say(1, body.EstablishBody(CABINET))
    hold(council, 5, of=CABINET)
    hold(council, 9, N, CABINET)
    hold(council, 10, LAST)
    council.say(10, meeting.RecordNoMinutes(LAST))
    hold(council, 20, "meeting/last")

    assert [each.findings for each in council.at(20).meetings()] == [(), (), (), ()]


def test_the_next_pack_is_of_a_later_meeting_that_was_not_called_off(council: Any) -> None:
    """Neither an earlier meeting's, nor one of the same day, nor of one called off, nor of a contact."""
    hold(council, 5, "meeting/earlier")
    council.say(5, meeting.UpdateLog("meeting/earlier"))
    hold(council, 10)
    hold(council, 10, "meeting/same-day")
    call(council, 11, 15, "meeting/off")
    council.say(11, paper.WritePaper(PAPER, council.day(11)))
    council.say(12, paper.CirculatePaper(PAPER, BOARD, "meeting/off"))
    council.say(13, meeting.CancelMeeting("meeting/off"))
    hold(council, 14, "meeting/contact")
    council.say(14, meeting.RecordNoMinutes("meeting/contact"))

    assert [each.findings for each in council.at(14).meetings()] == [()] * 5
    hold(council, 20, N)
    assert [each.what for each in row(council, 20).findings] == [
        f"the action and impact log is not on the record as updated before the pack of {N} came"
    ]


# What was mended away.


def test_a_meeting_called_and_taken_back_by_nobody_is_listed_as_called(council: Any) -> None:
    """With the mend in what is found of it; one of no day comes after those that have one."""
    called = call(council, 1, None)
    (void,) = council.void(2, called)
    hold(council, 3, N)

    found = row(council, 3)
    what = "recorded as called, and taken back by a mend with no decision cited"
    assert found.findings == (Finding(what, Why((called, void)), BOARD),)
    assert (found.stage, found.why.entries, found.kind) == ("called", (called, void), THEN)
    assert [each.meeting for each in council.at(3).meetings()] == [N, M]


def test_what_was_wanting_before_a_mend_keeps_what_was_missing_and_whose_it_was(council: Any) -> None:
    """As it was at each mend, with a mend that nobody allowed; as first recorded, each is said once."""
    council.say(1, body.EstablishPost(BOARD, ADVISER), body.RequirePost(BOARD, ADVISER, Duty.INVITED))
    required = entry_of(council, BOARD, -1)
    called = call(council, 1, 6)
    held = hold(council, 6)
    late = council.say(7, meeting.SendInvitation(M, ADVISER))[0]
    council.restate(late, meeting.SendInvitation(M, ADVISER), 6, 8)
    council.restate(late, meeting.SendInvitation(M, ADVISER), 7, 9)
    last = council.restate(late, meeting.SendInvitation(M, ADVISER), 3, 10)

    found = row(council, 10)
    what = f"as it was first recorded, {ADVISER} was invited"
    assert sorted(each.what for each in found.findings) == [
        f"{what} after the day of the meeting",
        f"{what} only on the day of the meeting",
    ]
    for finding in found.findings:
        assert (finding.duty, finding.why.missing) == (BOARD, "")
        assert {required, called, held} <= set(finding.why.entries) <= set(found.why.entries)
        assert last in finding.why.entries
    assert any(late in finding.why.entries for finding in found.findings)


def test_a_meeting_that_stands_as_it_was_is_not_taken_back(council: Any) -> None:
    """Its title mended, its day mended, or held since it was only called: it is listed once, and nothing is found."""
    call(council, 1, 6)
    held = hold(council, 6)
    council.restate(held, meeting.HoldMeeting(M, BOARD, title="Another"), 6, 8)

    assert row(council, 8).findings == ()
    assert len(council.at(8).meetings()) == 1


def test_a_meeting_taken_back_since_is_listed_with_hindsight(council: Any) -> None:
    """As of a day before the mend that took it back; with what was missing of nothing."""
    called = call(council, 1, 6)
    council.void(5, called)
    found = row(council, 3)
    assert (found.kind, found.why.missing) == (Kind.HINDSIGHT, "")


def test_a_meeting_called_off_twice_and_held_is_found_once(council: Any) -> None:
    """By the last time that it was."""
    call(council, 1, 6)
    council.say(2, meeting.CancelMeeting(M))
    council.say(3, meeting.CancelMeeting(M))
    hold(council, 6)
    assert [each.what for each in row(council, 6).findings] == ["held after it was called off"]


def test_a_row_rests_on_what_was_last_said_of_its_pack_whatever_day_that_bears(council: Any) -> None:
    """It is said of the record, and not of a day."""
    hold(council, 6)
    (said,) = council.say(9, meeting.RecordPack(M, complete=True))
    found = row(council, 6)
    assert (found.pack, said in found.why.entries) == (Truth.YES, True)


# The log of actions and impact.


def log(council: Any, on: int, name: str = A) -> dict[str, Logged]:
    """An action's row as at each meeting, by the meeting."""
    return {each.meeting: each for each in council.at(on).impact_log(BOARD) if each.action == name}


def test_a_meeting_before_which_no_action_came_has_one_row_that_says_so(council: Any) -> None:
    """Whole, with its meeting and what is missing."""
    held = hold(council, 5)

    assert council.at(5).impact_log(BOARD).rows == (
        Logged(
            body=BOARD,
            meeting=M,
            on=council.day(5),
            log_updated=Truth.UNKNOWN,
            updated=None,
            updated_by="",
            action="",
            title="",
            titles=(),
            plan="",
            owner="",
            first=None,
            due=None,
            reported="",
            derived="",
            progress=(),
            steps=(),
            slips=(),
            delivered=Truth.NO,
            evidenced=False,
            submitted=(),
            accepted=(),
            rejected=(),
            highlighted=(),
            slow=False,
            signals=(),
            findings=(),
            why=Why((held,), f"no action committed before {BOARD} by {M}"),
            kind=THEN,
        ),
    )


def test_an_action_in_the_log_is_shown_whole(council: Any) -> None:
    """As at its meeting, with what was said of it, and by which paper the log was brought up to date."""
    council.commit(30)
    first = council.report(3, "Green")
    second = council.say(4, action.ReportProgress(A, "Amber", report="a first draft"))[0]
    held = hold(council, 5)
    council.say(5, paper.WritePaper(PAPER, council.day(5)), paper.WritePaper("paper/q", council.day(5)))
    council.say(5, meeting.UpdateLog(M, PAPER))
    council.say(6, meeting.UpdateLog(M, "paper/q"), meeting.UpdateLog(M))
    highlight = council.highlight(M, 6)

    found = log(council, 7)[M]
    day, scheme = council.day, status_scheme(council.at(7)).terms
    assert attrs.evolve(found, why=Why()) == Logged(
        body=BOARD,
        meeting=M,
        on=day(5),
        log_updated=Truth.YES,
        updated=exact(day(6)),
        updated_by="paper/q",
        action=A,
        title="Reset the front door",
        titles=(),
        plan=PLAN,
        owner=OWNER,
        first=day(30),
        due=day(30),
        reported="Amber",
        derived=scheme.on_track,
        progress=(
            Reported(exact(day(3)), "Green", ""),
            Reported(exact(day(4)), "Amber", "a first draft"),
        ),
        steps=(),
        slips=(),
        delivered=Truth.NO,
        evidenced=False,
        submitted=(),
        accepted=(),
        rejected=(),
        highlighted=("slow to progress",),
        slow=False,
        signals=(),
        findings=(),
        why=Why(),
        kind=THEN,
    )
    assert {first, second, held, highlight} <= set(found.why.entries)
    assert found.why.missing == ""


def test_an_action_slow_at_a_meeting_says_by_which_signals_and_on_what(council: Any) -> None:
    """Each signal once; what its signals miss is missing of the row too."""
    council.commit(5)
    hold(council, 20)

    found = log(council, 20)[M]
    slow = council.row(20)
    assert slow is not None
    assert (found.slow, found.signals) == (True, tuple(dict.fromkeys(each.code for each in slow.signals)))
    assert {number for each in slow.signals for number in each.why.entries} <= set(found.why.entries)
    assert found.why.missing == "; ".join(dict.fromkeys(each.why.missing for each in slow.signals if each.why.missing))


def test_an_action_let_go_by_an_authority_is_called_what_became_of_it(council: Any) -> None:
    """No scheme has a name for that."""
    council.commit(30)
    council.say(3, action.WithdrawAction(A, decision=council.decide(3)))
    hold(council, 5)

    assert log(council, 5)[M].derived == "withdrawn"


def test_an_action_taken_back_by_an_authority_says_so(council: Any) -> None:
    """It is shown as it stood before, with the day it was first promised by, and none that it is promised by now."""
    council.commit(30)
    hold(council, 5)
    proposed = entry_of(council, A)
    voids = council.void(8, *(entry.number for entry in council.at(8).visible(A)), rule="a rule")
    hold(council, 10, N)

    found = log(council, 10)[N]
    assert (found.title, found.plan, found.owner, found.first, found.due, found.derived) == (
        "Reset the front door",
        PLAN,
        OWNER,
        council.day(30),
        None,
        "taken back",
    )
    assert (found.reported, found.delivered, found.evidenced, found.slow, found.signals) == (
        "",
        Truth.NO,
        False,
        False,
        (),
    )
    assert {proposed, voids[1]} <= set(found.why.entries)


def test_an_action_of_which_the_record_of_the_day_had_nothing_says_so() -> None:
    """A meeting from before there was a record is read as it stands now; one after that by the record of its day."""
    clock = SimulatedClock(datetime(2022, 1, 5, 12, tzinfo=UTC))
    book = Ledger.create(council="A council", origin="example.org/a", clock=clock)

    def say(on: int, *requests: Any, recorded: int) -> tuple[int, ...]:
        clock.set(datetime(2022, 1, recorded, 12, tzinfo=UTC))
        call_ = str(book.as_of(date(2022, 1, 31)).point.recorded)
        return book.record(requests, id=call_, by=Actor("post/clerk"), effective=date(2022, 1, on)).numbers

    say(1, mandate.RegisterMandate(NOTICE, mandate.MandateKind.NOTICE), recorded=5)
    say(1, body.EstablishBody(BOARD), body.OverseeMandate(BOARD, NOTICE), recorded=5)
    say(2, meeting.HoldMeeting(M, BOARD), recorded=5)
    held = say(6, meeting.HoldMeeting(N, BOARD), recorded=6)[0]
    say(1, plan.DraftPlan(PLAN), plan.AddressMandate(PLAN, NOTICE), recorded=9)
    proposed = say(1, action.ProposeAction(A, PLAN, title="Reset"), action.CommitAction(A), recorded=9)[0]

    now, then = book.as_of(date(2022, 1, 10)).impact_log(BOARD)
    assert (now.meeting, now.title, now.plan) == (M, "Reset", PLAN)
    assert now.derived not in ("", "not on the record", "taken back")
    assert then == Logged(
        body=BOARD,
        meeting=N,
        on=date(2022, 1, 6),
        log_updated=Truth.UNKNOWN,
        updated=None,
        updated_by="",
        action=A,
        title=A,
        titles=(),
        plan="",
        owner="",
        first=None,
        due=None,
        reported="",
        derived="not on the record",
        progress=(),
        steps=(),
        slips=(),
        delivered=Truth.NO,
        evidenced=False,
        submitted=(),
        accepted=(),
        rejected=(),
        highlighted=(),
        slow=False,
        signals=(),
        findings=(),
        why=Why((held, proposed)),
        kind=THEN,
    )


def test_titles_are_listed_once_each_the_present_one_last(council: Any) -> None:
    """One that it bears again is its present title, and no former one."""
    council.commit(30)
    council.say(2, action.RewordAction(A, title="Second"))
    council.say(3, action.RewordAction(A, title="Third"))
    hold(council, 5)
    council.say(6, action.RewordAction(A, title="Second"))
    hold(council, 10, N)

    found = log(council, 10)
    assert (found[M].title, found[M].titles) == ("Third", ("Reset the front door", "Second"))
    assert (found[N].title, found[N].titles) == ("Second", ("Reset the front door", "Third"))


def test_titles_that_are_withheld_are_as_many_as_they_are(council: Any) -> None:
    """Two that read alike because both are withheld are two; the same one twice, withheld the last time, is one."""
    council.commit(30)
    for on, title in ((2, "Second"), (3, "Third"), (4, "Reset the front door")):
        council.say(on, With(action.RewordAction(A, title=title), exempt=Exempt("1", "paragraph 1")))
    hold(council, 5)

    mark = "[withheld: 1]"
    assert (log(council, 5)[M].title, log(council, 5)[M].titles) == (mark, (mark, mark))


def test_the_plan_of_an_action_is_the_last_it_was_put_in(council: Any) -> None:
    """As the record had it on the day."""
    council.commit(30)
    hold(council, 5)
    council.say(6, plan.DraftPlan("plan/second"), plan.SupersedePlan(PLAN, "plan/second"))
    council.say(6, action.CarryAction(A, "plan/second"))
    hold(council, 10, N)

    found = log(council, 10)
    assert (found[M].plan, found[N].plan) == (PLAN, "plan/second")


def test_a_log_that_may_have_been_updated_by_then_is_not_known_to_be(council: Any) -> None:
    """Of a loose day: no silence."""
    council.commit(30)
    hold(council, 10)
    hold(council, 20, N)
    assert log(council, 21)[M].log_updated is Truth.NO
    council.say(Day(council.day(15), council.day(30)), meeting.UpdateLog(M), recorded=31)

    found = log(council, 21)[M]
    assert (found.log_updated, found.updated, found.updated_by) == (Truth.UNKNOWN, None, "")


def test_what_a_move_of_its_date_cites_is_withheld_where_it_is_exempt(council: Any) -> None:
    """Its days are shown, and its reason and its authority are marks."""
    council.commit(30)
    move = action.MoveDueDate(A, council.day(40), reason="secret")
    council.say(3, With(move, exempt=Exempt("9", "b"), authority=Authority(None, "a secret rule")))
    council.say(4, action.MoveDueDate(A, council.day(50), reason="open"))
    hold(council, 5)

    hidden, shown = log(council, 6)[M].slips
    assert (hidden.reason, hidden.authority, hidden.days) == ("[withheld: 9]", "[withheld: 9]", 10)
    assert (shown.reason, shown.authority, shown.days) == ("open", "", 10)
    assert {hidden.entry, shown.entry} <= set(log(council, 6)[M].why.entries)


def test_only_what_a_meeting_was_told_of_this_action_is_listed(council: Any) -> None:
    """Each concern once, with whose contribution; not another action's."""
    council.commit(30)
    council.commit(40, B)
    hold(council, 5)
    council.say(
        5,
        meeting.HighlightAction(M, B),
        meeting.HighlightAction(M, A, meeting.Concern.CONTRIBUTION, "schools"),
        meeting.HighlightAction(M, A, meeting.Concern.CONTRIBUTION),
        meeting.HighlightAction(M, A, meeting.Concern.CONTRIBUTION),
    )

    assert log(council, 5)[M].highlighted == ("contribution to strengthen: schools", "contribution to strengthen")
    assert log(council, 5, B)[M].highlighted == ("slow to progress",)


def test_a_record_with_nothing_yet_of_the_day_of_a_meeting_is_read_as_it_stands_now(council: Any) -> None:
    """Of what was of that day."""
    council.commit(30)
    hold(council, 2, recorded=9)
    council.say(8, action.AssignOwner(A, "post/next"))

    found = log(council, 9)[M]
    assert (found.owner, found.on) == (OWNER, council.day(2))
    assert council.at(9).impact_log(BOARD, M).rows == (found,)
