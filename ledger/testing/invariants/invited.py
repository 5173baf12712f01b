"""Was each post that must be asked to a meeting invited to it in time, by the record (16)?"""

from __future__ import annotations

from datetime import date, time

from ledger.aggregates.body import Duty, PostRequired
from ledger.aggregates.meeting import InvitationSent, MeetingCalled, MeetingCancelled, MeetingHeld, MeetingRescheduled
from ledger.entry import Entry
from ledger.testing.invariants.gatherings import over
from ledger.testing.invariants.schedule import held_on
from ledger.testing.invariants.shape import Looks, same
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import contact
from ledger.values import Truth
from ledger.view import View


def posts_are_invited_again(view: View, seen: Seen) -> Looks:
    """Of each meeting held, each post that must be invited is listed, and met only by an invitation in time."""
    for row in view.meetings():
        held = held_on(seen, row.meeting)
        if not seen.plain(row.meeting, row.body) or contact(seen, row.meeting) or moved_since(seen, row.meeting):
            continue
        required = [
            (entry.day.last, entry.event.post)
            for entry in seen.entries(row.body)
            if isinstance(entry.event, PostRequired) and entry.event.to is Duty.INVITED
        ]
        expected = dict.fromkeys(post for since, post in required if held and since <= held)
        asked = {each.post: each for each in row.asked if each.to is Duty.INVITED}
        yield same(f"the posts to be invited to {row.meeting}", sorted(asked), sorted(expected), *row.why.entries)
        for post, each in asked.items():
            sent = since_moved(seen, row.meeting, post)
            in_time = any(entry.day.last < (held or date.min) for entry in sent)
            for_the_day = since_moved(seen, row.meeting, post, hours=False)
            perhaps = any(entry.day.last < (held or date.min) for entry in for_the_day)
            as_called = called_for(seen, row.meeting) in (None, held)
            met = Truth.YES if in_time and as_called else Truth.UNKNOWN if perhaps else Truth.NO
            yield same(f"whether {post} was invited to {row.meeting} in time", each.met, met, *each.why.entries)
            found = bool(each.findings)
            expects = met is not Truth.YES or each.vacant is Truth.YES
            yield same(f"what is found of {post} at {row.meeting}", found, expects, *each.why.entries)
        stand = [each.stands for each in row.invited]
        expected_stand = [
            Truth.YES
            if entry in since_moved(seen, row.meeting, entry.event.post)
            else Truth.UNKNOWN
            if entry in since_moved(seen, row.meeting, entry.event.post, hours=False)
            else Truth.NO
            for entry in seen.entries(row.meeting)
            if isinstance(entry.event, InvitationSent)
        ]
        yield same(f"which invitations to {row.meeting} stand", stand, expected_stand, *row.why.entries)


def called_for(seen: Seen, meeting: str) -> date | None:
    """The day that a meeting was last called for, or put to."""
    said = [each.event for each in seen.entries(meeting)]
    days = [event.on for event in said if isinstance(event, MeetingCalled | MeetingRescheduled)]
    return days[-1] if days else None


def moved_since(seen: Seen, meeting: str) -> bool:
    """Whether it was recorded only once a meeting was over that it had been put to another day, or called off."""
    moves = [each for each in seen.entries(meeting) if isinstance(each.event, MeetingRescheduled | MeetingCancelled)]
    recorded = seen.replay.recorded_of(meeting, seen.recorded)
    held = [each.act for each in recorded if isinstance(each.body.facts, MeetingHeld)]
    # Before its day, what was recorded once it was said to have been held came late as well.
    until = over(seen, meeting) if held_on(seen, meeting) else min(held, default=seen.recorded)
    return any(each.number > until for each in moves)


def since_moved(seen: Seen, meeting: str, post: str, *, hours: bool = True) -> list[Entry]:
    """The invitations of a post since the meeting was last put to another day, or called off; or to another hour."""
    sent: list[Entry] = []
    on: date | None = None
    at: time | None = None
    for entry in seen.entries(meeting):
        if isinstance(entry.event, MeetingCalled):
            on, at = entry.event.on, entry.event.at
        elif isinstance(entry.event, MeetingRescheduled):
            hour_only = entry.event.on is not None and entry.event.on == on and entry.event.at not in (None, at)
            sent = sent if hour_only and not hours else []
            on, at = entry.event.on, entry.event.at
        elif isinstance(entry.event, MeetingCancelled):
            sent = []
        elif isinstance(entry.event, InvitationSent) and entry.event.post == post:
            sent.append(entry)
    return sent
