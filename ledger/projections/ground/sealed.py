"""How much of the record does a published checkpoint vouch for, and what lies after it?

Whoever holds the file could write what lies after the latest published checkpoint anew, and nobody could show it: so
it is said wherever a verdict is given. What a publication vouches for does not depend on the day that is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ledger.aggregates.meeting import MeetingCancelled, MeetingHeld, MeetingNotMinuted
from ledger.aggregates.record import OPENING, CheckpointPublished, CheckpointTaken
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.values import counted


@attrs.frozen
class Exposure:
    """The entries that no published checkpoint covers: those after `sealed` (0: none was published), up to `upto`.

    `entry` is the one that says that the latest was published, None where none was.
    """

    sealed: int
    upto: int
    entry: int | None = None

    @property
    def entries(self) -> int:
        """How many they are."""
        return self.upto - self.sealed

    def __str__(self) -> str:
        if not self.sealed:
            which = "its one entry" if self.upto == 1 else f"any of its {self.upto} entries"
            known = "No checkpoint of this record is known to be published"
            return f"{known}: whoever holds it could write {which} anew, unseen."
        if not self.entries:
            return f"Every entry is covered by a published checkpoint, of {self.sealed} entries."
        which = f"entry {self.upto} lies" if self.entries == 1 else f"entries {self.sealed + 1} to {self.upto} lie"
        return (
            f"{which[:1].upper()}{which[1:]} after the latest published checkpoint, of {counted(self.sealed)}: "
            f"whoever holds the record could write {'it' if self.entries == 1 else 'them'} anew, unseen."
        )


def exposure(view: AsOf) -> Exposure:
    """What no checkpoint covers that was published by the point's number, whatever day it was published on."""
    upto = view.point.recorded
    published = [(event.size, -entry.number) for entry, event in publications(view) if not wanting(view, event)]
    if not published:
        return Exposure(0, upto)
    size, entry = max(published)
    return Exposure(size, upto, -entry)


def publications(view: AsOf) -> Iterator[tuple[Entry, CheckpointPublished]]:
    """Everything said of where a checkpoint was published, in the order recorded: none of it is ever mended."""
    for entry in view.log.stream(OPENING, view.point.recorded):
        if isinstance(event := entry.body.facts, CheckpointPublished):
            yield entry, event


def wanting(view: AsOf, published: CheckpointPublished) -> str:
    """Why the minutes that a checkpoint is said to stand in cannot be where it was published; "" where they can."""
    if published.meeting is None:
        return ""
    events = [entry.event for entry in view.in_force(published.meeting)]
    if any(isinstance(event, MeetingNotMinuted) for event in events):
        return f"no minutes were kept of {published.meeting}"
    if any(isinstance(event, MeetingCancelled) for event in events):
        return f"{published.meeting} was called off"
    held = any(isinstance(event, MeetingHeld) for event in events)
    return "" if held else f"{published.meeting} is not on record as held"


def taken(view: AsOf) -> list[tuple[Entry, CheckpointTaken]]:
    """Every checkpoint taken by the point's day, in order."""
    events = ((entry, entry.event) for entry in view.visible(OPENING))
    return [(entry, event) for entry, event in events if isinstance(event, CheckpointTaken)]
