"""What is to be seen at one point of view, worked out the slow way: entries and events, with nothing concluded."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import attrs

from ledger.entry import Entry
from ledger.testing.oracle import Replay
from ledger.vocabulary import Event

E = TypeVar("E", bound=Event)


@attrs.frozen
class Seen:
    """A record, to the end of a day, up to a number."""

    replay: Replay
    day: date
    recorded: int
    _kept: dict[str, list[Entry]] = attrs.field(factory=dict, repr=False, eq=False)

    def entries(self, stream: str) -> list[Entry]:
        """The readings of a stream that count, in order."""
        if stream not in self._kept:
            self._kept[stream] = self.replay.visible(stream, self.day, self.recorded)
        return self._kept[stream]

    def streams(self, kind: str) -> list[str]:
        """The streams of a kind of which something is visible, in the order they were first recorded."""
        return [stream for stream in self.replay.streams(self.recorded, kind) if self.entries(stream)]

    def said(self, stream: str, kind: type[E]) -> list[E]:
        """The events of a kind in a stream, in order."""
        return [entry.event for entry in self.entries(stream) if isinstance(entry.event, kind)]

    def anywhere(self, kind: type[E]) -> list[tuple[Entry, E]]:
        """The events of a kind in any stream, each with its entry, in the order recorded."""
        found = [
            (entry, entry.event)
            for stream in self.replay.streams(self.recorded)
            for entry in self.entries(stream)
            if isinstance(entry.event, kind)
        ]
        return sorted(found, key=lambda each: each[0].number)

    def mended(self, stream: str) -> bool:
        """Whether anything recorded so far of a stream was mended."""
        return any(entry.body.mends is not None for entry in self.replay.recorded_of(stream, self.recorded))
