"""The register of meetings: called, moved, held or called off; who was asked and came; and what was done."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from ledger import Actor, Authority, Ledger, Restate, SimulatedClock, Truth, View, Void, With
from ledger.aggregates import action, body, decision, mandate, meeting, paper, policy, source
from ledger.errors import NotRecorded
from ledger.projections.board.attendance import Asked
from ledger.projections.board.meetings import MeetingRow
from ledger.projections.ground.gatherings import contact, gathering
from ledger.projections.ground.tellings import How
from ledger.values import Day, Kind, Source

B, M, N = "body/board", "meeting/m", "meeting/n"
ADVISER, CHAIR, CHIEF = "post/adviser", "post/chair", "post/chief"
INVITED, ATTEND = body.Duty.INVITED, body.Duty.ATTEND


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


def between(first: int, last: int) -> Day:
    """A day not known exactly."""
    return Day(day(first), day(last), "in April")


def allowed(request: Any, rule: int) -> With:
    """A request by leave of a rule, of which no two are the same."""
    return With(request, authority=Authority(rule=f"rule {rule}"))


class Record:
    """A board with its chair and adviser, whose adviser must be invited and whose chair must attend."""

    def __init__(self, today: int = 28) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 1, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(
            1,
            body.EstablishBody(B),
            body.EstablishPost(B, ADVISER, "adviser"),
            body.EstablishPost(B, CHAIR, "independent chair"),
        )
        self.clock.set(datetime(2026, 4, today, 12, tzinfo=UTC))

    def say(self, on: Any, *requests: Any, **particulars: Any) -> int:
        """Record one act of a day, and give the number of its last entry."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        receipt = self.book.record(
            requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective, **particulars
        )
        return receipt.numbers[-1]

    def at(self, on: int = 28, recorded: int | None = None) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on), recorded=recorded)

    def row(self, name: str = M, on: int = 28, recorded: int | None = None) -> MeetingRow:
        """The row of one meeting."""
        (found,) = [row for row in self.at(on, recorded).meetings() if row.meeting == name]
        return found

    def found(self, name: str = M, on: int = 28) -> list[str]:
        """What is found of one meeting, but for what leave made otherwise than it was recorded."""
        told = [finding.what for finding in self.row(name, on).findings]
        return [each for each in told if not each.startswith("as it was recorded, ")]

    def asked(self, post: str = ADVISER, to: body.Duty = INVITED, on: int = 28) -> Asked:
        """What was asked of one post at the meeting."""
        (found,) = [each for each in self.row(on=on).asked if (each.post, each.to) == (post, to)]
        return found


@pytest.fixture
def record() -> Record:
    """A record with a board."""
    return Record()


def test_a_meeting_has_a_life(record: Record) -> None:
    """It is called, put to another day and held; at each point the row says what had come of it by then."""
    record.say(2, meeting.CallMeeting(M, B, day(6), time(18), title="First"))
    record.say(4, meeting.RescheduleMeeting(M, day(9), time(17)))
    record.say(9, meeting.HoldMeeting(M, B, time(17, 5)))

    called, moved, held = record.row(on=3), record.row(on=4), record.row(on=9)

    assert (called.stage, called.called, called.called_for, called.at) == ("called", Day.of(day(2)), day(6), time(18))
    assert (moved.stage, moved.called_for, moved.at) == ("called", day(9), time(17))
    assert [(each.on, each.to, each.at) for each in moved.moved] == [(Day.of(day(4)), day(9), time(17))]
    assert (held.stage, held.held, held.at, held.title) == ("held", Day.of(day(9)), time(17, 5), "First")
    assert (called.took_place, held.took_place) == (Truth.NO, Truth.YES)
    assert (called.findings, moved.findings, held.findings) == ((), (), ())


def test_a_meeting_called_off_asks_nothing(record: Record) -> None:
    """It was not held, so nobody had to be invited, no paper sent and no log updated (domain invariant 15)."""
    record.say(1, mandate.RegisterMandate("mandate/n", mandate.MandateKind.NOTICE), body.OverseeMandate(B, "mandate/n"))
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(2, meeting.CallMeeting(M, B, day(6)), paper.WritePaper("paper/p", day(1)))
    record.say(5, meeting.CancelMeeting(M), paper.TablePaper("paper/p", B, M))
    record.say(9, meeting.HoldMeeting(N, B))

    row = record.row()

    assert (row.stage, row.cancelled, row.asked, row.findings) == ("cancelled", Day.of(day(5)), (), ())


def test_a_meeting_of_which_no_more_is_said_is_found(record: Record) -> None:
    """Called for a day that has passed, and neither held nor called off on the record: found the day after."""
    record.say(2, meeting.CallMeeting(M, B, day(6)))

    assert record.found(on=6) == []
    assert record.found(on=7) == ["called for 6 April 2026, and not on the record as held or called off"]
    record.say(5, meeting.CancelMeeting(M))
    assert record.found(on=7) == []


def test_a_meeting_held_by_another_body_than_it_was_called_for_is_found(record: Record) -> None:
    """The record says who was called and who met; where the two differ, a reader must know (domain C1)."""
    record.say(2, body.EstablishBody("body/other"), meeting.CallMeeting(M, "body/other", day(3)))
    record.say(3, meeting.HoldMeeting(M, B))

    assert record.found() == ["called for body/other, and held by body/board"]


def test_whether_a_meeting_of_a_loose_day_was_held_is_not_known(record: Record) -> None:
    """Held on one of several days: until the last of them it may not have been, and nothing is found of that."""
    record.say(2, meeting.CallMeeting(M, B, day(3)))
    record.say(between(3, 9), meeting.HoldMeeting(M, B))

    before, after = record.row(on=5), record.row(on=9)

    assert (before.stage, before.took_place, before.findings) == ("called", Truth.UNKNOWN, ())
    assert (after.took_place, after.findings) == (Truth.YES, ())


def test_a_meeting_held_after_it_was_called_off_is_found(record: Record) -> None:
    """As is one held on another day than it was last called for; putting it to a day anew puts both right."""
    record.say(2, meeting.CallMeeting(M, B, day(6)))
    record.say(3, meeting.CancelMeeting(M))
    record.say(9, meeting.HoldMeeting(M, B))

    assert record.found() == [
        "held on a day other than 6 April 2026, the day it was called for",
        "held after it was called off",
    ]
    record.say(4, meeting.RescheduleMeeting(M, day(9)))
    assert record.found() == []


def test_what_loose_days_leave_open_is_not_found_of_its_day(record: Record) -> None:
    """It may have been called off by then, put to another day, or put to one again since it was called off."""
    record.say(2, meeting.CallMeeting(M, B, day(6)))
    cancelled = record.say(between(5, 9), meeting.CancelMeeting(M))
    assert (record.found(on=7), record.found(on=9)) == ([], [])

    record.say(None, Void(cancelled))
    record.say(between(5, 9), meeting.RescheduleMeeting(M, day(12)))
    assert record.found(on=7) == []
    record.say(12, meeting.HoldMeeting(M, B))
    assert record.found() == []
    off = record.say(between(5, 9), meeting.CancelMeeting(M))
    assert record.found() == []
    record.say(10, Restate(off, meeting.CancelMeeting(M)))
    assert record.found() == ["held after it was called off"]


def test_a_required_post_is_invited_before_the_day(record: Record) -> None:
    """In time where it was sent on a day before; on the day or after it is not (domain invariant 16)."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(2, meeting.CallMeeting(M, B, day(6)))
    record.say(6, meeting.HoldMeeting(M, B))

    assert (record.asked().met, record.found()) == (Truth.NO, [f"no invitation of {ADVISER} is on the record"])
    late = record.say(7, meeting.SendInvitation(M, ADVISER))
    assert record.found(on=6) == [f"no invitation of {ADVISER} is on the record"]
    assert record.found() == [f"{ADVISER} was invited after the day of the meeting"]
    record.say(6, allowed(Restate(late, meeting.SendInvitation(M, ADVISER)), 1))
    assert record.found() == [f"{ADVISER} was invited only on the day of the meeting"]
    told = [each.what for each in record.row().findings]
    assert f"as it was recorded, {ADVISER} was invited after the day of the meeting; mended since by rule 1" in told
    record.say(5, allowed(Restate(late, meeting.SendInvitation(M, ADVISER)), 2))
    assert (record.asked().met, record.found()) == (Truth.YES, [])
    record.say(None, allowed(Void(late), 3))
    assert record.found() == [f"no invitation of {ADVISER} is on the record"]


def test_a_meeting_put_to_another_day_needs_inviting_to_again(record: Record) -> None:
    """An invitation to the day before is none to this one (domain invariant 16)."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(2, meeting.CallMeeting(M, B, day(6)), meeting.SendInvitation(M, ADVISER))
    record.say(5, meeting.RescheduleMeeting(M, day(9)))
    record.say(9, meeting.HoldMeeting(M, B))

    assert [each.stands for each in record.row().invited] == [Truth.NO]
    assert record.found() == [f"{ADVISER} was invited, and not again after the meeting was put to another day"]
    record.say(8, meeting.SendInvitation(M, ADVISER))
    assert [each.stands for each in record.row().invited] == [Truth.NO, Truth.YES]
    assert (record.asked().met, record.found()) == (Truth.YES, [])


def test_a_meeting_that_was_called_off_needs_inviting_to_again(record: Record) -> None:
    """Held all the same, it was held without whoever had been told that it was not; sent since, it is to this one."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(2, meeting.CallMeeting(M, B, day(9)), meeting.SendInvitation(M, ADVISER))
    record.say(5, meeting.CancelMeeting(M))
    record.say(9, meeting.HoldMeeting(M, B))

    assert [each.stands for each in record.row().invited] == [Truth.NO]
    found = f"{ADVISER} was invited, and not again after the meeting was called off"
    assert (record.asked().met, record.found()) == (Truth.NO, ["held after it was called off", found])
    record.say(8, meeting.SendInvitation(M, ADVISER))
    assert (record.asked().met, record.found()) == (Truth.YES, ["held after it was called off"])


@pytest.mark.parametrize("held", [day(7), Day(day(3), day(8)), Day(day(10), day(12))])
def test_whether_anybody_was_invited_to_a_day_that_it_was_not_called_for_is_not_known(
    record: Record, held: Any
) -> None:
    """To leave a move unsaid shows nothing that to say it would not."""
    record.clock.set(datetime(2026, 5, 1, 12, tzinfo=UTC))
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(2, meeting.CallMeeting(M, B, day(9)), meeting.SendInvitation(M, ADVISER))
    record.say(held, meeting.HoldMeeting(M, B))
    found = [f"{ADVISER} was invited, and the meeting was held on a day other than it was called for"]
    asked = record.asked(on=12)
    assert (asked.met, [each.what for each in asked.findings]) == (Truth.UNKNOWN, found)


@pytest.mark.parametrize("held", [Day(day(8), day(9)), Day(day(9), day(10)), Day(None, day(9))])
def test_a_meeting_may_have_been_held_on_the_day_that_it_was_called_for(record: Record, held: Any) -> None:
    """Of a loose day that holds it, nothing is found."""
    record.clock.set(datetime(2026, 5, 1, 12, tzinfo=UTC))
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(2, meeting.CallMeeting(M, B, day(9)), meeting.SendInvitation(M, ADVISER))
    record.say(held, meeting.HoldMeeting(M, B))
    assert record.found(on=12) == []


def test_a_move_that_is_only_said_after_the_meeting_charges_nobody(record: Record) -> None:
    """Whoever was invited by the record of the day may have heard of no other day; by an authority's leave it counts.

    Of an invitation that was itself recorded only then, nobody was shown to have been asked at all.
    """
    record.clock.set(datetime(2026, 5, 1, 12, tzinfo=UTC))
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(2, meeting.CallMeeting(M, B, day(6)), meeting.SendInvitation(M, ADVISER))
    record.say(6, meeting.HoldMeeting(M, B))
    late = record.say(4, meeting.RescheduleMeeting(M, day(6)))

    assert (record.asked().met, record.found()) == (Truth.UNKNOWN, [])
    assert [each.stands for each in record.row().invited] == [Truth.UNKNOWN]
    record.say(3, meeting.SendInvitation(M, ADVISER))
    assert [each.stands for each in record.row().invited] == [Truth.UNKNOWN, Truth.NO]
    record.say(4, allowed(Restate(late, meeting.RescheduleMeeting(M, day(5))), 1))
    assert record.asked().met is Truth.NO
    assert record.found()[-1] == f"{ADVISER} was invited, and not again after the meeting was put to another day"


def test_whether_another_hour_of_the_day_asks_for_an_invitation_anew_is_not_known(record: Record) -> None:
    """It is the day that was put to another that surely does; sent again since, it was in time."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(2, meeting.CallMeeting(M, B, day(9), time(10)), meeting.SendInvitation(M, ADVISER))
    record.say(4, meeting.RescheduleMeeting(M, day(9), time(15)))
    record.say(9, meeting.HoldMeeting(M, B, time(15)))
    found = [f"{ADVISER} was invited, and not again after the hour of the meeting was moved"]
    assert (record.asked().met, record.found()) == (Truth.UNKNOWN, found)

    record.say(5, meeting.SendInvitation(M, ADVISER))
    assert (record.asked().met, record.found()) == (Truth.YES, [])


@pytest.mark.parametrize(
    ("moves", "stands"),
    [
        ([(9, time(15))], Truth.UNKNOWN),
        ([(9, time(15)), (9, time(16))], Truth.UNKNOWN),
        ([(9, None)], Truth.NO),
        ([(9, time(10))], Truth.NO),
        ([(12, time(10))], Truth.NO),
        ([(None, time(10))], Truth.NO),
        ([(12, time(10)), (9, time(10))], Truth.NO),
        ([(9, time(15)), (12, time(15))], Truth.NO),
    ],
)
def test_an_invitation_is_to_the_day_for_which_the_meeting_was_called(
    record: Record, moves: list[tuple[int | None, time | None]], stands: Truth
) -> None:
    """Another hour of it leaves that open; a move that names no other, and one away from the day and back, do not.

    Of each it counts what the meeting was called for before.
    """
    record.say(2, meeting.CallMeeting(M, B, day(9), time(10)), meeting.SendInvitation(M, ADVISER))
    for on, at in moves:
        record.say(4, meeting.RescheduleMeeting(M, None if on is None else day(on), at))

    (invited,) = record.row().invited
    assert invited.stands is stands


def test_what_a_mend_that_nobody_allowed_makes_timely_is_found_as_it_was_first_recorded(record: Record) -> None:
    """An invitation, an absence, a paper and the log: what was wanting is found still, with the mend in its why."""
    record.say(1, mandate.RegisterMandate("mandate/n", mandate.MandateKind.NOTICE), body.OverseeMandate(B, "mandate/n"))
    record.say(1, body.RequirePost(B, ADVISER, INVITED), body.RequirePost(B, CHAIR, ATTEND))
    record.say(2, meeting.CallMeeting(M, B, day(6)), paper.WritePaper("paper/p", day(1)))
    record.say(6, meeting.HoldMeeting(M, B))
    record.say(12, meeting.HoldMeeting(N, B))
    said = {
        7: meeting.SendInvitation(M, ADVISER),
        8: paper.CirculatePaper("paper/p", B, M),
        9: meeting.RecordAttendance(M, CHAIR, meeting.Presence.APOLOGIES),
        14: meeting.UpdateLog(M),
    }
    entries = {on: record.say(on, each) for on, each in said.items()}
    wanting = record.found()
    assert len(wanting) == 4
    present = meeting.RecordAttendance(M, CHAIR, meeting.Presence.PRESENT)
    mends = [record.say(3, Restate(entry, present if on == 9 else said[on])) for on, entry in entries.items()]

    row = record.row()
    assert [each.met for each in row.asked] == [Truth.NO, Truth.NO]
    assert record.found() == [f"as it was first recorded, {each}" for each in wanting]
    for each, duty in zip(row.findings, [B] * 4, strict=True):
        assert each.duty == duty
        assert set(mends) & set(each.why.entries)
    assert set(mends) <= set(row.why.entries)


def test_an_invitation_mended_to_another_post_leaves_that_one_uninvited(record: Record) -> None:
    """The finding names the mend, though what it rests on never spoke of the post."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(2, meeting.CallMeeting(M, B, day(6)))
    sent = record.say(3, meeting.SendInvitation(M, CHAIR))
    record.say(6, meeting.HoldMeeting(M, B))
    mend = record.say(3, Restate(sent, meeting.SendInvitation(M, ADVISER)))

    (finding,) = record.row().findings
    assert finding.what == f"as it was first recorded, no invitation of {ADVISER} is on the record"
    assert mend in finding.why.entries


def test_meetings_come_in_the_order_of_their_days_as_they_stand(record: Record) -> None:
    """Whatever day each was first said to have been on."""
    held = record.say(6, meeting.HoldMeeting(M, B))
    record.say(9, meeting.HoldMeeting(N, B))
    record.say(12, Restate(held, meeting.HoldMeeting(M, B)))

    assert [row.meeting for row in record.at().meetings()] == [N, M]


@pytest.mark.parametrize("called", [True, False])
def test_a_meeting_taken_back_by_nobodys_leave_is_listed_still(record: Record, *, called: bool) -> None:
    """With what was wanting at it; by an authority it was only called, or listed with whose leave took it back."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    if called:
        record.say(2, meeting.CallMeeting(M, B, day(6)))
    held = record.say(6, meeting.HoldMeeting(M, B))
    wanting = record.found()
    void = record.say(None, Void(held))

    row = record.row()
    assert (row.stage, row.body) == ("held", B)
    assert [each.what for each in row.findings] == [
        *wanting,
        "recorded as held on 6 April 2026, and taken back by a mend with no decision cited",
    ]
    assert {held, void} <= set(row.findings[-1].why.entries)
    assert [each.meeting for each in record.at().meetings(B)] == [M]
    record.say(None, allowed(Void(held), 1))
    (row,) = record.at().meetings(B)
    assert row.stage == ("called" if called else "held")
    taken = "recorded as held on 6 April 2026, and taken back by rule 1"
    (finding,) = [each for each in row.findings if each.what == taken]
    assert {held, record.book.head} <= set(finding.why.entries)


def test_a_meeting_mended_to_another_body_by_nobodys_leave_is_listed_of_both(record: Record) -> None:
    """Nobody hands a meeting to another board by a mend."""
    record.say(1, body.EstablishBody("body/other"), body.RequirePost(B, ADVISER, INVITED))
    held = record.say(6, meeting.HoldMeeting(M, B))
    record.say(6, Restate(held, meeting.HoldMeeting(M, "body/other")))

    rows = {row.body: [each.what for each in row.findings] for row in record.at().meetings()}
    assert rows[B] == [
        f"no invitation of {ADVISER} is on the record",
        "recorded as held on 6 April 2026, and taken back by a mend with no decision cited",
    ]
    assert [row.body for row in record.at().meetings(B)] == [B]
    assert [row.body for row in record.at().meetings("body/other")] == ["body/other"]


def test_a_meeting_that_was_called_is_no_mere_contact_because_its_calling_was_mended_away(record: Record) -> None:
    """Nobody's leave makes a meeting with no minutes one that a body never called; an authority's does."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    called = record.say(2, meeting.CallMeeting(M, B, day(6)))
    record.say(6, meeting.HoldMeeting(M, B), meeting.RecordNoMinutes(M))
    record.say(None, Void(called))

    assert record.found() == [f"no invitation of {ADVISER} is on the record"]
    record.say(None, allowed(Void(called), 1))
    assert (record.row().asked, record.found()) == ((), [])


@pytest.mark.parametrize(("sent", "met"), [((1, 4), Truth.YES), ((1, 8), Truth.UNKNOWN), ((7, 9), Truth.NO)])
def test_an_invitation_of_a_loose_day(record: Record, sent: tuple[int, int], met: Truth) -> None:
    """Surely before the day, perhaps, or surely not: what may have been in time is not found to be late."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(1, meeting.CallMeeting(M, B, day(6)))
    record.say(6, meeting.HoldMeeting(M, B))
    record.say(between(*sent), meeting.SendInvitation(M, ADVISER))

    assert record.asked().met is met
    assert bool(record.found()) is (met is Truth.NO)


def test_an_invitation_that_may_yet_have_been_sent_is_not_missed(record: Record) -> None:
    """Asked on a day when an invitation of a loose day may have gone out, and may not: not known."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(6, meeting.HoldMeeting(M, B))
    record.say(between(2, 20), meeting.SendInvitation(M, ADVISER))

    assert (record.asked(on=6).met, record.found(on=6)) == (Truth.UNKNOWN, [])


def test_an_invitation_around_a_loose_rescheduling_is_not_known_to_stand(record: Record) -> None:
    """Sent on a day on which the meeting may have been moved, or may have been already."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(1, meeting.CallMeeting(M, B, day(6)))
    record.say(between(2, 5), meeting.RescheduleMeeting(M, day(9)))
    record.say(4, meeting.SendInvitation(M, ADVISER))
    record.say(9, meeting.HoldMeeting(M, B))

    assert (record.asked().met, record.found()) == (Truth.UNKNOWN, [])


def test_what_was_first_asked_later_was_not_asked_of_the_meeting(record: Record) -> None:
    """A notice of the tenth does not make the meeting of the sixth want an invitation; nor may one of a loose day."""
    record.say(6, meeting.HoldMeeting(M, B))
    required = record.say(10, body.RequirePost(B, ADVISER, INVITED))

    assert (record.row().asked, record.found()) == ((), [])
    record.say(between(5, 7), Restate(required, body.RequirePost(B, ADVISER, INVITED)))
    assert record.row().asked == ()
    record.say(6, Restate(required, body.RequirePost(B, ADVISER, INVITED)))
    assert record.found() == [f"no invitation of {ADVISER} is on the record"]


def made(record: Record, post: str) -> int:
    """The entry that made a post the body's."""
    view = record.at()
    (entry,) = (
        each for each in view.visible(B) if isinstance(each.event, body.PostEstablished) and each.event.post == post
    )
    return entry.number


def test_a_vacancy_is_recorded_and_not_skipped(record: Record) -> None:
    """Nobody held the post on the day: that is what is found, instead of a want of inviting (invariant 16)."""
    required = record.say(1, body.RequirePost(B, ADVISER, INVITED))
    appointed = record.say(2, body.AppointHolder(B, ADVISER, "person/a", day(1), day(4)))
    held = record.say(6, meeting.HoldMeeting(M, B))

    assert (record.asked().vacant, record.asked().holders) == (Truth.YES, ())
    assert record.found() == [f"{ADVISER} was vacant on the day"]
    (finding,) = record.row().findings
    assert {made(record, ADVISER), required, appointed, held} == set(finding.why.entries)
    record.say(7, body.AppointHolder(B, ADVISER, "person/b", day(5)))
    assert appointed not in record.row().findings[0].why.entries
    assert (record.asked().vacant, record.asked().holders) == (Truth.NO, ("person/b",))
    assert record.found() == [f"no invitation of {ADVISER} is on the record"]


def test_whether_a_post_was_vacant_on_a_loose_day_is_not_known(record: Record) -> None:
    """Its holder left within the days on which the meeting may have been held: no vacancy is found, nor any holder."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED), body.AppointHolder(B, ADVISER, "person/a", day(1), day(4)))
    record.say(2, meeting.CallMeeting(M, B), meeting.SendInvitation(M, ADVISER))
    record.say(between(3, 6), meeting.HoldMeeting(M, B))

    assert (record.asked().vacant, record.asked().holders, record.found()) == (Truth.UNKNOWN, (), [])


def test_a_post_that_nobody_is_said_to_hold_is_not_vacant(record: Record) -> None:
    """Silence is no evidence of a vacancy."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(2, meeting.CallMeeting(M, B, day(6)), meeting.SendInvitation(M, ADVISER))
    record.say(6, meeting.HoldMeeting(M, B))

    assert (record.asked().vacant, record.asked().met, record.found()) == (Truth.UNKNOWN, Truth.YES, [])


def test_a_required_post_comes_or_sends_a_deputy(record: Record) -> None:
    """Apologies with no deputy are found; of a post of which nothing is said, nothing is (N24 clause 5a)."""
    record.say(1, body.RequirePost(B, CHAIR, ATTEND))
    record.say(6, meeting.HoldMeeting(M, B))

    assert (record.asked(CHAIR, ATTEND).met, record.found()) == (Truth.UNKNOWN, [])
    record.say(6, meeting.RecordAttendance(M, CHAIR, meeting.Presence.APOLOGIES))
    assert record.asked(CHAIR, ATTEND).met is Truth.NO
    assert record.found() == [f"{CHAIR} sent apologies, and no deputy is on the record"]
    deputy = meeting.RecordAttendance(M, CHAIR, meeting.Presence.DEPUTY)
    record.say(6, deputy)
    assert record.asked(CHAIR, ATTEND).met is Truth.UNKNOWN
    assert record.found() == [f"{CHAIR} sent apologies, and is said only since to have been there"]
    record.say(6, allowed(deputy, 1))
    assert (record.asked(CHAIR, ATTEND).met, record.found()) == (Truth.YES, [])
    presences = [(each.post, each.presence) for each in record.row().attendance]
    away, there = ((CHAIR, each) for each in (meeting.Presence.APOLOGIES, meeting.Presence.DEPUTY))
    assert presences == [away, there, there]


def test_what_is_recorded_with_the_apologies_is_no_afterthought(record: Record) -> None:
    """That a deputy came, in one act with them; or that who had sent them before the day came after all."""
    record.say(1, body.RequirePost(B, CHAIR, ATTEND))
    record.say(6, meeting.HoldMeeting(M, B))
    record.say(
        6,
        meeting.RecordAttendance(M, CHAIR, meeting.Presence.APOLOGIES),
        meeting.RecordAttendance(M, CHAIR, meeting.Presence.DEPUTY),
    )
    assert (record.asked(CHAIR, ATTEND).met, record.found()) == (Truth.YES, [])

    other = Record()
    other.say(1, body.RequirePost(B, CHAIR, ATTEND))
    other.say(3, meeting.CallMeeting(M, B, day(6)))
    other.say(4, meeting.RecordAttendance(M, CHAIR, meeting.Presence.APOLOGIES))
    other.say(6, meeting.HoldMeeting(M, B))
    other.say(6, meeting.RecordAttendance(M, CHAIR))
    assert (other.asked(CHAIR, ATTEND).met, other.found()) == (Truth.YES, [])


def test_a_presence_that_is_sure_is_so_whatever_else_is_said(record: Record) -> None:
    """Of a day that may be another, or may not have come, it is not; and one said to be sure is not made less so."""
    record.say(1, body.RequirePost(B, CHAIR, ATTEND))
    record.say(3, meeting.CallMeeting(M, B, day(6)))
    record.say(between(5, 6), meeting.RecordAttendance(M, CHAIR))
    record.say(6, meeting.HoldMeeting(M, B))
    assert record.asked(CHAIR, ATTEND).met is Truth.UNKNOWN
    record.say(6, meeting.RecordAttendance(M, CHAIR))
    record.say(between(6, 20), meeting.RecordAttendance(M, CHAIR))
    assert record.asked(CHAIR, ATTEND, on=10).met is Truth.YES


def test_a_presence_said_only_since_is_found_whatever_else_may_be_so() -> None:
    """Beside another of a day that may be another's, recorded before the apologies were."""
    record = Record(today=6)
    record.say(1, body.RequirePost(B, CHAIR, ATTEND))
    record.say(6, meeting.HoldMeeting(M, B))
    for today, on, presence in (
        (8, between(5, 8), meeting.Presence.PRESENT),
        (9, day(6), meeting.Presence.APOLOGIES),
        (10, day(6), meeting.Presence.PRESENT),
    ):
        record.clock.set(datetime(2026, 4, today, 12, tzinfo=UTC))
        record.say(on, meeting.RecordAttendance(M, CHAIR, presence))
    assert record.asked(CHAIR, ATTEND, on=12).met is Truth.UNKNOWN
    assert record.found(on=12) == [f"{CHAIR} sent apologies, and is said only since to have been there"]


def test_who_holds_a_post_of_a_body_is_asked_of_that_body(record: Record) -> None:
    """Another body's word of who holds a post of the same name is another's; and what was said since of whose it is."""
    record.say(1, body.EstablishBody("body/other"), body.EstablishPost("body/other", ADVISER))
    theirs = record.say(1, body.AppointHolder("body/other", ADVISER, "person/other", day(1)))
    placed = record.say(1, body.PlacePost(B, ADVISER, body.Side.INDEPENDENT))
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(1, body.AppointHolder(B, ADVISER, "person/a", day(1), day(4)))
    record.say(6, meeting.HoldMeeting(M, B))
    asked = record.asked()
    assert (asked.vacant, asked.holders) == (Truth.YES, ())
    assert not {theirs, placed} & set(asked.why.entries)


def test_on_a_loose_day_nobody_is_said_to_hold_a_post(record: Record) -> None:
    """Though somebody held it on each day that it may have been."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED), body.AppointHolder(B, ADVISER, "person/a", day(1)))
    record.say(between(3, 6), meeting.HoldMeeting(M, B))
    assert (record.asked().vacant, record.asked().holders) == (Truth.UNKNOWN, ())


def test_what_was_asked_of_another_post_as_first_recorded_is_asked_of_this_as_it_stands(record: Record) -> None:
    """Nothing was asked of it then, and so nothing makes it met less."""
    required = record.say(1, body.RequirePost(B, CHAIR, ATTEND))
    record.say(6, meeting.HoldMeeting(M, B), meeting.RecordAttendance(M, ADVISER))
    record.say(1, Restate(required, body.RequirePost(B, ADVISER, ATTEND)))
    assert record.asked(ADVISER, ATTEND).met is Truth.YES
    assert record.asked(CHAIR, ATTEND).met is Truth.UNKNOWN


def test_apologies_and_a_deputy_recorded_at_the_meeting_are_that_it_was_there() -> None:
    """In one act or in two, by the end of its day; and so is what a document of the day shows since."""
    for document in (False, True):
        record = Record(today=6)
        record.say(1, body.RequirePost(B, CHAIR, ATTEND))
        record.say(6, meeting.HoldMeeting(M, B), meeting.RecordAttendance(M, CHAIR, meeting.Presence.APOLOGIES))
        deputy = meeting.RecordAttendance(M, CHAIR, meeting.Presence.DEPUTY)
        if document:
            record.clock.set(datetime(2026, 4, 9, 12, tzinfo=UTC))
            record.say(6, source.RegisterSource("source/minutes"))
            record.say(6, source.DateSource("source/minutes", source.Dated.WRITTEN))
            record.say(6, deputy, source=Source("source/minutes", "p. 1", day(6)))
        else:
            record.say(6, deputy)
        assert (record.asked(CHAIR, ATTEND, on=9).met, record.found(on=9)) == (Truth.YES, [])


def test_what_is_said_of_a_day_before_a_meeting_says_of_nobody_that_they_were_there() -> None:
    """The record cannot say that it is of this meeting; apologies are sent before it."""
    for presence in meeting.Presence:
        each = Record()
        each.say(1, body.RequirePost(B, CHAIR, ATTEND))
        each.say(4, meeting.CallMeeting(M, B, day(6)), meeting.RecordAttendance(M, CHAIR, presence))
        each.say(6, meeting.HoldMeeting(M, B))
        met = Truth.NO if presence is meeting.Presence.APOLOGIES else Truth.UNKNOWN
        assert each.asked(CHAIR, ATTEND).met is met


def test_papers_are_sent_out_in_advance(record: Record) -> None:
    """One sent out only after the day is found; of one only tabled the record is silent (domain invariant 17)."""
    record.say(2, meeting.CallMeeting(M, B, day(6)), paper.WritePaper("paper/p", day(1), title="Risks"))
    record.say(6, meeting.HoldMeeting(M, B), paper.TablePaper("paper/p", B, M))

    (tabled,) = record.row().papers
    assert (tabled.paper, tabled.title, tabled.how, tabled.in_advance) == ("paper/p", "Risks", How.TABLED, Truth.NO)
    assert record.found() == []
    sent = record.say(7, paper.CirculatePaper("paper/p", B, M))
    assert record.found() == ["paper/p was sent out only after the meeting"]
    record.say(5, allowed(Restate(sent, paper.CirculatePaper("paper/p", B, M)), 1))
    assert ([each.in_advance for each in record.row().papers], record.found()) == ([Truth.YES, Truth.NO], [])
    record.say(between(4, 9), allowed(Restate(sent, paper.CirculatePaper("paper/p", B, M)), 2))
    assert record.found() == []


def test_papers_of_another_meeting_or_body_are_not_listed(record: Record) -> None:
    """Nor those sent to nobody's meeting in particular."""
    record.say(1, body.EstablishBody("body/cabinet"), paper.WritePaper("paper/p", day(1)))
    record.say(2, meeting.CallMeeting(M, B, day(6)), meeting.CallMeeting(N, B, day(9)))
    record.say(3, paper.CirculatePaper("paper/p", B), paper.CirculatePaper("paper/p", "body/cabinet", M))
    record.say(3, paper.CirculatePaper("paper/p", B, N))

    assert (record.row().papers, [each.paper for each in record.row(N).papers]) == ((), ["paper/p"])


def test_whether_the_pack_is_complete_is_unknown_until_somebody_says(record: Record) -> None:
    """Complete, not complete, or not said: by the last recorded of it, which is said of the record and of no day."""
    held = record.say(6, meeting.HoldMeeting(M, B))
    packs = [record.row().pack]
    for on, whole in ((7, False), (9, True)):
        said = record.say(on, meeting.RecordPack(M, complete=whole))
        packs.append(record.row(on=6).pack)

    assert packs == [Truth.UNKNOWN, Truth.NO, Truth.YES]
    assert record.row(on=6).why.entries == (held, said)


def test_an_urgent_item_has_a_reason_and_the_chairs_leave(record: Record) -> None:
    """Without either it is found, and where leave was another's than the chair's (domain R8; C16 item 7)."""
    urgent = record.say(6, meeting.HoldMeeting(M, B), meeting.AdmitUrgentItem(M, "7", CHAIR, "Special."))

    (row,) = record.row().urgent
    assert (row.item, row.by, row.reason, record.found()) == ("7", CHAIR, "Special.", [])
    for command, what in (
        (meeting.AdmitUrgentItem(M, "7", CHAIR), "an urgent item was taken with no reason stated"),
        (
            meeting.AdmitUrgentItem(M, "7", None, "So."),
            "an urgent item was taken, and by whose leave is not on the record",
        ),
        (
            meeting.AdmitUrgentItem(M, "7", ADVISER, "So."),
            f"an urgent item was taken by leave of {ADVISER}, not of the chair",
        ),
    ):
        record.say(6, Restate(urgent, command))
        assert record.found() == [what]
    # Of leave that was another's, the entries are those that say so: the posts' own, and no later or other one.
    record.say(1, body.EstablishPost(B, CHIEF, "member"))
    record.say(20, body.RequirePost(B, CHAIR, ATTEND))
    (finding,) = record.row(on=6).findings
    named = [record.book.entry(number).event for number in finding.why.entries]
    assert [getattr(each, "post", None) or getattr(each, "by", None) for each in named] == [ADVISER, CHAIR, ADVISER]


def test_leave_is_not_questioned_where_no_chair_is_on_the_record() -> None:
    """Whose leave it should have been cannot be told."""
    record = Record()
    record.say(1, body.EstablishBody("body/cabinet"))
    record.say(6, meeting.HoldMeeting(M, "body/cabinet"), meeting.AdmitUrgentItem(M, "7", "post/leader", "So."))

    assert record.found() == []


def board_of_a_mandate() -> Record:
    """A board that oversees a mandate, with a meeting on the sixth."""
    record = Record()
    record.say(1, mandate.RegisterMandate("mandate/n", mandate.MandateKind.NOTICE), body.OverseeMandate(B, "mandate/n"))
    record.say(6, meeting.HoldMeeting(M, B), paper.WritePaper("paper/p", day(5)))
    return record


NOT_UPDATED = f"the action and impact log is not on the record as updated before the pack of {N} came"
TOO_LATE = f"the action and impact log was updated only after the pack of {N} came"


def test_the_log_is_updated_before_the_next_pack() -> None:
    """Found when the next meeting's papers go out, and not before; a later update comes too late (invariant 15)."""
    record = board_of_a_mandate()
    record.say(9, meeting.CallMeeting(N, B, day(20)))
    record.say(13, paper.CirculatePaper("paper/p", B, N))

    assert (record.found(on=12), record.found(on=13)) == ([], [NOT_UPDATED])
    late = record.say(14, meeting.UpdateLog(M))
    assert (record.found(on=13), record.found(on=14)) == ([NOT_UPDATED], [TOO_LATE])
    record.say(12, allowed(Restate(late, meeting.UpdateLog(M)), 1))
    assert (record.found(), record.row().log_updated) == ([], Day.of(day(12)))
    record.say(between(11, 15), allowed(Restate(late, meeting.UpdateLog(M)), 2))
    assert (record.found(), record.found(on=13)) == ([], [])


def test_people_in_contact_are_not_a_meeting_that_the_board_called(record: Record) -> None:
    """Nobody was to be invited to it and no log brought to it, nor is it the next meeting; called, it is one."""
    record.say(1, mandate.RegisterMandate("mandate/n", mandate.MandateKind.NOTICE), body.OverseeMandate(B, "mandate/n"))
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(4, meeting.HoldMeeting(N, B), meeting.RecordNoMinutes(N), meeting.SendInvitation(N, ADVISER))
    record.say(6, meeting.HoldMeeting(M, B), meeting.RecordNoMinutes(M))

    assert (record.row().asked, record.found(), record.found(N)) == ((), [], [])
    record.say(5, meeting.CallMeeting(M, B, day(6)))
    assert record.found() == [f"no invitation of {ADVISER} is on the record"]
    record.say(3, meeting.CallMeeting(N, B, day(4)), allowed(meeting.SendInvitation(N, ADVISER), 1))
    late = f"by what was recorded in time, {ADVISER} was invited only on the day of the meeting; otherwise only by"
    by_rule = f"{late} what was recorded on 28 April 2026, allowed by rule 1"
    assert record.found(N) == [NOT_UPDATED.replace(N, M), by_rule]


def held_next(record: Record, on: int, of: str = B, *, called: bool = True, minuted: bool = True) -> None:
    """Another meeting, recorded as it was called and held, and as one with no minutes kept."""
    if called:
        record.say(3, meeting.CallMeeting(N, of, day(on)))
    record.say(on, meeting.HoldMeeting(N, of))
    if not minuted:
        record.say(on, meeting.RecordNoMinutes(N))


@pytest.mark.parametrize(
    ("following", "rule", "contact"),
    [
        ({"on": 12}, "", False),
        ({"on": 12, "called": False}, "", False),
        ({"on": 12, "minuted": False}, "", False),
        ({"on": 12}, "a rule", True),
        ({"on": 12, "called": False, "minuted": False}, "", True),
        ({"on": 12, "of": "body/other"}, "", True),
        ({"on": 6}, "", True),
        ({"on": 5}, "", True),
    ],
)
def test_what_is_said_once_the_body_met_again_makes_no_meeting_a_contact(
    record: Record, following: dict[str, Any], rule: str, *, contact: bool
) -> None:
    """That no minutes were kept, by nobody's leave: said before that, or by an authority, nobody was to be invited."""
    record.say(1, body.EstablishBody("body/other"), body.RequirePost(B, ADVISER, INVITED))
    record.say(6, meeting.HoldMeeting(M, B))
    held_next(record, **following)
    authority = Authority(rule=rule) if rule else None
    before = record.at().log.head
    record.say(7, meeting.RecordNoMinutes(M), authority=authority)

    uninvited = [f"no invitation of {ADVISER} is on the record"]
    assert record.row(recorded=before).minutes == "not on the record"
    assert (record.row().minutes, record.found()) == ("none kept", [] if contact else uninvited)
    assert record.found(on=8) == record.found()


def test_what_is_said_before_the_body_met_again_makes_it_a_contact(record: Record) -> None:
    """That it was held, and without minutes, may be recorded late, while the next meeting is not yet over."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(6, meeting.HoldMeeting(M, B), meeting.RecordNoMinutes(M))
    held_next(record, 12)
    assert record.found() == []

    late = Record(12)
    late.say(1, body.RequirePost(B, ADVISER, INVITED), meeting.CallMeeting(N, B, day(12)))
    late.say(6, meeting.HoldMeeting(M, B))
    late.say(12, meeting.HoldMeeting(N, B))
    late.say(7, meeting.RecordNoMinutes(M))
    assert late.found(on=12) == []


def test_a_meeting_first_recorded_once_the_body_met_again_was_never_more_than_a_contact(record: Record) -> None:
    """That it was held and that no minutes were kept came together: nothing had been said of a meeting."""
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    held_next(record, 12)
    record.say(6, meeting.HoldMeeting(M, B))
    assert record.found() == [f"no invitation of {ADVISER} is on the record"]

    record.say(7, meeting.RecordNoMinutes(M))
    assert record.found() == []


def test_of_what_happened_before_the_record_was_kept_all_was_said_late(record: Record) -> None:
    """And nothing follows from that: it was a contact, whoever says so whenever."""
    record.say(date(2026, 3, 6), meeting.HoldMeeting(M, B))
    record.say(date(2026, 3, 12), meeting.HoldMeeting(N, B))
    record.say(7, meeting.RecordNoMinutes(M))

    found = [gathering(record.at(), name) for name in (M, N)]
    assert [each is not None and contact(each) for each in found] == [True, False]


def test_with_no_papers_on_the_record_the_next_meeting_itself_is_the_day() -> None:
    """A meeting had its pack by the time that it was held; one called off had none to be ready for."""
    record = board_of_a_mandate()
    record.say(9, meeting.CallMeeting(N, B, day(12)))
    assert record.found() == []
    record.say(10, paper.CirculatePaper("paper/p", B, N))
    assert record.found() == [NOT_UPDATED]
    record.say(11, meeting.CancelMeeting(N))

    assert record.found(on=11) == []
    record.say(20, meeting.HoldMeeting("meeting/o", B))
    assert record.found(on=20) == [NOT_UPDATED.replace(N, "meeting/o")]


def test_a_log_is_asked_of_the_board_of_a_mandate_alone(record: Record) -> None:
    """No notice asks a cabinet, or a board before it had a mandate, to keep one (N24 clause 5e)."""
    record.say(6, meeting.HoldMeeting(M, B))
    record.say(9, meeting.HoldMeeting(N, B))
    record.say(8, mandate.RegisterMandate("mandate/n", mandate.MandateKind.NOTICE), body.OverseeMandate(B, "mandate/n"))

    assert (record.found(M), record.found(N)) == ([], [])
    record.say(12, meeting.HoldMeeting("meeting/o", B))
    assert (record.found(M), record.found(N)) == ([], [NOT_UPDATED.replace(N, "meeting/o")])


def test_what_else_was_done_is_listed(record: Record) -> None:
    """Items for which the public was excluded, interests, what was highlighted, and how the minutes stand."""
    record.say(1, paper.WritePaper("paper/p", day(1)))
    record.say(1, action.ProposeAction("action/a"), decision.ProposeDecision("decision/d", B, decision.Effect.NOTED))
    record.say(
        6,
        meeting.HoldMeeting(M, B),
        meeting.ExcludePublic(M, "following item", "category 9", "Local Government Act 1972, section 100A(4)"),
        meeting.DeclareInterest(M, CHIEF, "decision/d", "Personal."),
        meeting.HighlightAction(M, "action/a", meeting.Concern.CONTRIBUTION, "the health board", "paper/p"),
        meeting.DraftMinutes(M),
    )

    row = record.row()

    assert [(each.item, each.category) for each in row.excluded] == [("following item", "category 9")]
    assert [(each.post, each.decision) for each in row.interests] == [(CHIEF, "decision/d")]
    assert [(each.action, each.concern, each.who, each.paper) for each in row.highlighted] == [
        ("action/a", meeting.Concern.CONTRIBUTION, "the health board", "paper/p")
    ]
    assert row.minutes == "draft"


def test_meetings_of_a_body_come_in_order(record: Record) -> None:
    """By the day they were held or are called for, whichever was recorded first; of that body alone."""
    record.say(1, body.EstablishBody("body/cabinet"))
    record.say(9, meeting.HoldMeeting(N, B))
    record.say(6, meeting.HoldMeeting(M, B), meeting.HoldMeeting("meeting/c", "body/cabinet"))
    view = record.at()

    assert [row.meeting for row in view.meetings(B)] == [M, N]
    assert [row.meeting for row in view.meetings()] == [M, "meeting/c", N]
    with pytest.raises(NotRecorded):
        view.meetings("body/nobody")


def test_a_row_is_as_firm_as_the_least_firm_entry_it_rests_on() -> None:
    """A meeting recorded that day, found wanting by a requirement entered since, is hindsight; and says why."""
    record = Record(today=6)
    held = record.say(6, meeting.HoldMeeting(M, B))
    assert record.row(on=6).kind is Kind.RECORDED_THEN
    record.clock.set(datetime(2026, 4, 9, 12, tzinfo=UTC))
    required = record.say(1, body.RequirePost(B, ADVISER, INVITED))

    row = record.row(on=6)

    assert (row.kind, set(row.why.entries)) == (Kind.HINDSIGHT, {made(record, ADVISER), held, required})
    assert record.row(on=6, recorded=held).findings == ()


@pytest.mark.parametrize(("recorded", "met"), [(6, Truth.YES), (20, Truth.UNKNOWN)])
def test_an_invitation_recorded_long_after_the_meeting_is_not_known_to_have_been_in_time(
    recorded: int, met: Truth
) -> None:
    """By nobody's leave, and more than a cycle after the day that it was due by."""
    record = Record(today=2)
    record.say(2, allowed(policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), 1))
    record.say(1, body.RequirePost(B, ADVISER, INVITED))
    record.say(2, meeting.CallMeeting(M, B, day(6)))
    record.clock.set(datetime(2026, 4, 6, 12, tzinfo=UTC))
    record.say(6, meeting.HoldMeeting(M, B))
    record.clock.set(datetime(2026, 4, recorded, 12, tzinfo=UTC))
    record.say(4, meeting.SendInvitation(M, ADVISER))
    assert record.asked(on=recorded).met is met
