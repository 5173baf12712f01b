"""Was it a meeting that a body called, or people in contact: never called, and with no minutes kept of it?"""

from __future__ import annotations

from ledger.aggregates.meeting import MeetingCalled, MeetingHeld, MeetingNotMinuted
from ledger.entry import Entry
from ledger.testing.oracle import london
from ledger.testing.seen import Seen
from ledger.testing.slowness.promises import allowed


def contact(seen: Seen, meeting: str) -> bool:
    """Whether it was a contact, at which nothing is owed; nobody says so by themselves once the body has met again."""
    entries = seen.replay.in_force(meeting, seen.recorded)
    none = [each for each in entries if isinstance(each.event, MeetingNotMinuted)]
    if not none or any(isinstance(each.event, MeetingCalled) for each in entries):
        return False
    said, on = none[-1], [each for each in entries if isinstance(each.event, MeetingHeld)]
    ends = [(held.original, _over(seen, each)) for held in on for each in _held_after(seen, held)]
    return allowed(seen, said) or not any(held <= end < said.original for held, end in ends)


def contacts(seen: Seen) -> list[str]:
    """The meetings that were mere contacts."""
    return [each for each in seen.recorded_streams("meeting") if contact(seen, each)]


def _held_after(seen: Seen, held: Entry) -> list[Entry]:
    """What says that the same body held another meeting on a later day, one that it called or that has minutes."""
    found: list[Entry] = []
    begun = london(seen.replay.entries[0].recorded_at)
    for stream in seen.recorded_streams("meeting"):
        entries = seen.replay.in_force(stream, seen.recorded)
        kinds = {type(each.event) for each in entries}
        if MeetingCalled in kinds or MeetingNotMinuted not in kinds:
            found += [each for each in entries if isinstance(each.event, MeetingHeld) and each.day.last >= begun]
    body = getattr(held.event, "body", "")
    return [each for each in found if getattr(each.event, "body", "") == body and each.day.last > held.day.last]


def _over(seen: Seen, held: Entry) -> int:
    """Up to which number the record had come when a meeting was over, and it was on record that it was held."""
    return max(seen.replay.entries[held.original - 1].act, seen.replay.last_of(held.day.last))
