"""What was a meeting told of its actions, by its day, that its body does not dispute having been told?"""

from __future__ import annotations

from datetime import date

from ledger.aggregates.body import EntryDisputed
from ledger.aggregates.meeting import ActionHighlighted, Concern, MeetingHeld
from ledger.entry import Entry
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import unminuted


def highlighted(seen: Seen, meeting: str, concern: Concern) -> set[str]:
    """The actions of which a meeting was told a concern, of its own day or before; none where nothing was minuted."""
    held = [each for each in seen.entries(meeting) if isinstance(each.event, MeetingHeld)]
    if not held or unminuted(seen, meeting):
        return set()
    body, on = str(getattr(held[0].event, "body", "")), held[0].day.last
    return {said.action for entry, said in _told(seen, meeting, concern, on) if not disputed(seen, body, entry)}


def _told(seen: Seen, meeting: str, concern: Concern, by: date) -> list[tuple[Entry, ActionHighlighted]]:
    found = [(each, each.event) for each in seen.entries(meeting) if isinstance(each.event, ActionHighlighted)]
    return [(each, said) for each, said in found if said.concern is concern and each.day.last <= by]


def disputed(seen: Seen, body: str, *entries: Entry) -> list[Entry]:
    """The disputes by a body, as of whatever day, of any of some entries, however those are read now."""
    originals = {each.original for each in entries}
    return [
        each
        for each in seen.replay.in_force(body, seen.recorded)
        if isinstance(each.event, EntryDisputed) and seen.replay.entries[each.event.entry - 1].original in originals
    ]
