"""Meetings in a council's life: who was asked, what was updated, and whose minutes they are (invariants 15, 16, 24)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from ledger import Ledger
from ledger.aggregates.body import Duty, MandateOverseen, PostRequired
from ledger.aggregates.decision import DecisionRescinded, DecisionSuperseded, DecisionTaken
from ledger.aggregates.meeting import (
    InvitationSent,
    ItemMinuted,
    LogUpdated,
    MeetingCalled,
    MeetingCancelled,
    MeetingHeld,
    MeetingNotMinuted,
    MeetingRescheduled,
    MinutesApproved,
    MinutesDrafted,
)
from ledger.aggregates.paper import PaperCirculated, PaperTabled
from ledger.entry import Entry
from ledger.testing import life
from ledger.testing.life import Seen, points
from ledger.testing.life.council import BOARD
from ledger.values import Truth

MEETING = ("schedule", "reschedule", "cancel", "hold", "hold")
MINUTES = ("draft_minutes", "minute", "no_minutes", "approve_minutes", "correct_minutes")
Dated = MeetingCalled | MeetingRescheduled | MeetingHeld


def held_on(seen: Seen, meeting: str) -> date | None:
    """The day a meeting was held, if it was."""
    return next((each.day.last for each in seen.entries(meeting) if isinstance(each.event, MeetingHeld)), None)


def set_for(seen: Seen, meeting: str) -> tuple[date | None, time | None]:
    """The day and time a meeting was held, or is to be."""
    on: date | None = None
    at: time | None = None
    for entry in seen.entries(meeting):
        said = entry.event
        if isinstance(said, MeetingRescheduled):
            on, at = said.on, said.at
        elif isinstance(said, MeetingCalled):
            on, at = said.on, at or said.at
        elif isinstance(said, MeetingHeld):
            at = said.at or at
    return held_on(seen, meeting) or on, at


def began_before(one: tuple[date | None, time | None], other: tuple[date | None, time | None]) -> bool:
    """Whether a meeting surely began before another: on an earlier day, or on that day at an earlier time."""
    (day, at), (other_day, other_at) = one, other
    if day is None or other_day is None:
        return False
    return day < other_day or (day == other_day and at is not None and other_at is not None and at < other_at)


def posts_are_invited_again(book: Ledger) -> None:
    """Of each meeting held, each post that must be invited is listed, and met only by an invitation in time."""
    for view, seen in points(book):
        for row in view.meetings():
            held = held_on(seen, row.meeting)
            required = [
                (entry.day.last, entry.event.post)
                for entry in seen.entries(BOARD)
                if isinstance(entry.event, PostRequired) and entry.event.to is Duty.INVITED
            ]
            expected = dict.fromkeys(post for since, post in required if held and since <= held)
            asked = {each.post: each for each in row.asked if each.to is Duty.INVITED}
            assert list(asked) == list(expected), (row.meeting, str(view.point))
            for post, each in asked.items():
                in_time = any(entry.day.last < (held or date.min) for entry in since_moved(seen, row.meeting, post))
                assert each.met is (Truth.YES if in_time else Truth.NO), (row.meeting, post, str(view.point))
                assert bool(each.findings) is (not in_time or each.vacant is Truth.YES), (row.meeting, post)


def since_moved(seen: Seen, meeting: str, post: str) -> list[Entry]:
    """The invitations of a post since the meeting was last put to another day."""
    sent: list[Entry] = []
    for entry in seen.entries(meeting):
        if isinstance(entry.event, MeetingRescheduled):
            sent = []
        elif isinstance(entry.event, InvitationSent) and entry.event.post == post:
            sent.append(entry)
    return sent


def test_16_every_required_post_is_invited_before_every_meeting() -> None:
    """Putting it to another day asks for new invitations; a vacancy is recorded, and not skipped (N24 clause 6)."""
    life.watch(posts_are_invited_again, *MEETING, "require", "require", "invite", "invite", "appoint", "end_holding")


def the_log_is_updated(book: Ledger) -> None:
    """A meeting of a board held with no update of the log by the day the next pack came is found, and no other."""
    for view, seen in points(book):
        overseen = [entry.day.last for entry in seen.entries(BOARD) if isinstance(entry.event, MandateOverseen)]
        for row in view.meetings():
            held = held_on(seen, row.meeting)
            packs = [] if held is None else list(packs_after(seen, row.meeting, held))
            updated = [each.day.last for each in seen.entries(row.meeting) if isinstance(each.event, LogUpdated)]
            asked = held is not None and bool(overseen) and min(overseen) <= held and bool(packs)
            breach = asked and not any(day <= min(packs) for day in updated)
            found = any(each.what.startswith("the action and impact log") for each in row.findings)
            assert found is breach, (row.meeting, str(view.point))


def packs_after(seen: Seen, meeting: str, held: date) -> Iterator[date]:
    """The days since a meeting on which something came for a later one that was not called off, or that was held."""
    at = set_for(seen, meeting)[1]
    for later in seen.streams("meeting"):
        on, then = set_for(seen, later)
        called_off = [
            isinstance(each.event, MeetingCancelled)
            for each in seen.entries(later)
            if isinstance(each.event, MeetingCancelled | MeetingRescheduled | MeetingHeld)
        ]
        after = on is not None and (held < on or (held == on and at is not None and then is not None and at < then))
        if later == meeting or called_off[-1:] == [True] or not after:
            continue
        sent = [each for each, said in seen.anywhere(PaperCirculated) if (said.to, said.meeting) == (BOARD, later)]
        tabled = [each for each, said in seen.anywhere(PaperTabled) if (said.to, said.meeting) == (BOARD, later)]
        put = [entry.day.last for entry in (*sent, *tabled)]
        yield from (day for day in (*put, held_on(seen, later)) if day is not None and day > held)


def test_15_the_log_is_updated_before_the_next_pack() -> None:
    """A meeting called off asks nothing; one held asks that the log be kept before the next (N24 clause 5e)."""
    life.watch(the_log_is_updated, *MEETING, "hold", "update_log", "write", "circulate", "table", "oversee")


def minutes_are_as_of(book: Ledger) -> None:
    """They are a draft, approved, not kept or not on the record by what is visible, and by that alone."""
    for view, seen in points(book):
        for row in view.minutes():
            kinds = {type(each.event) for each in seen.entries(row.meeting)}
            expected = (
                "approved"
                if MinutesApproved in kinds
                else "none kept"
                if MeetingNotMinuted in kinds
                else "draft"
                if kinds & {MinutesDrafted, ItemMinuted}
                else "not on the record"
            )
            assert row.minutes == expected, (row.meeting, str(view.point))
            assert (row.approved is Truth.YES) is (expected == "approved"), (row.meeting, str(view.point))


def test_24_minutes_are_a_draft_until_they_are_approved() -> None:
    """And are so again from any day before: what they are is as of the day and the entry (C16 item 4)."""
    life.watch(minutes_are_as_of, *MEETING, *MINUTES, "approve_minutes")


def approvals_are_later(book: Ledger) -> None:
    """An approval at the same meeting, an earlier one, or one not held is found; at a later one held, it is not."""
    for view, seen in points(book):
        for row in view.minutes():
            found = " ".join(each.what for each in row.findings)
            own = held_on(seen, row.meeting)
            approvals = seen.said(row.meeting, MinutesApproved)
            at = [(said.at, held_on(seen, said.at)) for said in approvals]
            assert ("is not recorded as held" in found) is (
                any(day is None for _, day in at) or (bool(at) and own is None)
            ), (row.meeting, str(view.point))
            assert ("at the meeting that they are of" in found) is any(name == row.meeting for name, _ in at)
            own_start = set_for(seen, row.meeting)
            earlier = any(name != row.meeting and began_before(set_for(seen, name), own_start) for name, _ in at)
            assert ("approved at an earlier meeting" in found) is earlier, (row.meeting, str(view.point))


def test_24_minutes_are_approved_by_a_later_meeting_of_the_body() -> None:
    """Whatever is said otherwise is recorded, and found (C16 item 4)."""
    life.watch(approvals_are_later, *MEETING, *MINUTES, "approve_minutes", "approve_minutes")


def decisions_bite_at_once(book: Ledger) -> None:
    """A decision is taken, and stands, from its own day, whatever becomes of its minutes."""
    for view, seen in points(book):
        for row in view.decisions():
            kinds = [type(entry.event) for entry in seen.entries(row.decision)]
            taken = DecisionTaken in kinds
            stands = taken and not {DecisionRescinded, DecisionSuperseded} & set(kinds)
            assert (row.status != "proposed") is taken, (row.decision, str(view.point))
            assert row.stands is (Truth.YES if stands else Truth.NO), (row.decision, str(view.point))


def test_24_a_decision_has_effect_from_the_day_it_was_taken() -> None:
    """Not from the day its minutes were approved; nor does it lose it where none were kept (C16 CA.866)."""
    decisions = ("put_to_decide", "decide", "minute_decision", "rescind", "supersede_decision")
    life.watch(decisions_bite_at_once, *decisions, *MINUTES, "hold")
