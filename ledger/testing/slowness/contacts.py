"""Was it a meeting that a body called, or people in contact: never called, and with no minutes kept of it?"""

from __future__ import annotations

from ledger.aggregates.meeting import MeetingCalled, MeetingHeld, MeetingNotMinuted
from ledger.entry import Entry
from ledger.testing.oracle import london
from ledger.testing.seen import Seen
from ledger.testing.slowness.promises import allowed


def contact(seen: Seen, meeting: str) -> bool:
    """Whether it was a contact, at which nothing is owed; nobody says so by themselves once the body has met again."""
    return seen.keep(("contact", meeting), lambda: _contact(seen, meeting))


def _contact(seen: Seen, meeting: str) -> bool:
    entries = seen.entries(meeting)
    none = [each for each in entries if isinstance(each.event, MeetingNotMinuted)]
    if not none or any(isinstance(each.event, MeetingCalled) for each in entries):
        return False
    said, on = min(each.original for each in none), [each for each in entries if isinstance(each.event, MeetingHeld)]
    if not any(allowed(seen, each) for each in none) and any(_long_after(seen, held, said) for held in on):
        return False
    ends = [(held.original, _over(seen, each)) for held in on for each in _held_after(seen, held)]
    return any(allowed(seen, each) for each in none) or not any(held <= end < said for held, end in ends)


def _long_after(seen: Seen, held: Entry, said: int) -> bool:
    """Whether something was said longer after a meeting was known to have been held than a kept record takes."""
    recorded, when = (london(seen.replay.entries[number - 1].recorded_at) for number in (held.original, said))
    known = max(held.day.last, recorded)
    return held.day.last >= seen.kept_since() and (when - known).days > seen.to_record()


def unminuted(seen: Seen, meeting: str) -> bool:
    """Whether it is said, on whatever day, that no minutes of a meeting were kept: then it told nobody anything."""
    entries = seen.replay.in_force(meeting, seen.recorded)
    return any(isinstance(each.event, MeetingNotMinuted) for each in entries)


def _held_after(seen: Seen, held: Entry) -> list[Entry]:
    """What says that the same body held another meeting on a later day, one that it called or that has minutes."""
    found: list[Entry] = []
    begun = seen.kept_since()
    for stream in seen.recorded_streams("meeting"):
        entries = seen.replay.in_force(stream, seen.recorded)
        if any(isinstance(each.event, MeetingCalled) for each in entries) or not unminuted(seen, stream):
            found += [each for each in entries if isinstance(each.event, MeetingHeld) and each.day.last >= begun]
    body = getattr(held.event, "body", "")
    return [each for each in found if getattr(each.event, "body", "") == body and each.day.last > held.day.last]


def _over(seen: Seen, held: Entry) -> int:
    """Up to which number the record had come when a meeting was over, and it was on record that it was held."""
    return max(seen.replay.entries[held.original - 1].act, seen.replay.last_of(held.day.last))
