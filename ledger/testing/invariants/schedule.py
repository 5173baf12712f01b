"""When was a meeting held, or is it to be: by what was said of that last?"""

from __future__ import annotations

from datetime import date, time

from ledger.aggregates.meeting import (
    ItemMinuted,
    MeetingCalled,
    MeetingHeld,
    MeetingNotMinuted,
    MeetingRescheduled,
    MinutesApproved,
    MinutesDrafted,
)
from ledger.testing.seen import Seen


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


def minutes_of(seen: Seen, meeting: str) -> str:
    """What the minutes of a meeting are."""
    kinds = {type(each.event) for each in seen.entries(meeting)}
    if MinutesApproved in kinds:
        return "approved"
    if MeetingNotMinuted in kinds:
        return "none kept"
    return "draft" if kinds & {MinutesDrafted, ItemMinuted} else "not on the record"
