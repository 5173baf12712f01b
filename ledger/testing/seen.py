"""What is to be seen at one point of view, worked out the slow way: entries and events, with nothing concluded."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

import attrs

from ledger.aggregates.body import HolderAppointed, HolderLeft
from ledger.aggregates.measure import MeasurementTaken
from ledger.aggregates.policy import SlowPolicyAdopted
from ledger.clock import days_from
from ledger.entry import Entry
from ledger.testing.oracle import Replay, london
from ledger.vocabulary import Event, citations

E = TypeVar("E", bound=Event)
MONTH = 31
"""A record that is kept says things within so many days, unless a policy of the council gives more."""
OF_THE_RECORD = ("ledger", "policy", "source", "claim", "theme", "reading", "person")
"""What is said of the record itself, and not of the council's business."""
T = TypeVar("T")


@attrs.frozen
class Seen:
    """A record, to the end of a day, up to a number."""

    replay: Replay
    day: date
    recorded: int

    def keep(self, key: Hashable, find: Callable[[], T]) -> T:
        """What was found under a key at this point, found once for all that look at it from here."""
        return self.replay.keep((self.day, self.recorded, key), find)

    def of_the_record(self, key: Hashable, find: Callable[[], T]) -> T:
        """What was found under a key that hangs on no day, found once for all that look up to this number."""
        return self.replay.keep((self.recorded, key), find)

    def entries(self, stream: str) -> list[Entry]:
        """The readings of a stream that count, in order."""
        return self.keep(("entries", stream), lambda: self.replay.visible(stream, self.day, self.recorded))

    def streams(self, kind: str) -> list[str]:
        """The streams of a kind of which something is visible, in the order they were first recorded."""
        return [stream for stream in self.recorded_streams(kind) if self.entries(stream)]

    def recorded_streams(self, kind: str = "") -> list[str]:
        """The streams of a kind, or of all, of which anything is recorded, be it of a later day."""
        return self.of_the_record(("streams", kind), lambda: self.replay.streams(self.recorded, kind))

    def said(self, stream: str, kind: type[E]) -> list[E]:
        """The events of a kind in a stream, in order."""
        return [entry.event for entry in self.entries(stream) if isinstance(entry.event, kind)]

    def anywhere(self, kind: type[E]) -> list[tuple[Entry, E]]:
        """The events of a kind in any stream, each with its entry, in the order recorded."""
        return self.keep(("anywhere", kind), lambda: self._anywhere(kind))

    def _anywhere(self, kind: type[E]) -> list[tuple[Entry, E]]:
        found = [
            (entry, entry.event)
            for stream in self.recorded_streams()
            for entry in self.entries(stream)
            if isinstance(entry.event, kind)
        ]
        return sorted(found, key=lambda each: each[0].number)

    def mended(self, stream: str) -> bool:
        """Whether anything recorded so far of a stream was mended."""
        return any(entry.body.mends is not None for entry in self.replay.recorded_of(stream, self.recorded))

    def loose(self, stream: str) -> bool:
        """Whether any day in a stream is not known exactly, those to come included."""
        return any(not entry.day.known for entry in self.replay.in_force(stream, self.recorded))

    def late(self, stream: str) -> bool:
        """Whether anything of it may have come late, or says again of an earlier day what it had said of a later.

        That is by the shortest time that any policy ever gave, whoever is behind it; and only since the record was
        kept, for of what was before, all came late. What says that a figure or a term is of an earlier day than its own
        is as late as for that day.
        """
        said: dict[object, date] = {}
        for entry in self.replay.recorded_of(stream, self.recorded):
            if entry.body.mends is None:
                on = min(entry.day.last, _claimed(entry))
                in_time = days_from(london(entry.recorded_at), -self.to_record())
                if (on < in_time and in_time > self.kept_since()) or said.get(entry.body.facts, date.min) > on:
                    return True
                said[entry.body.facts] = max(said.get(entry.body.facts, date.min), on)
        return False

    def kept_since(self) -> date:
        """The day from which things may have been recorded as they happened: the last of all days where none was.

        By the longest time that any policy ever gave, whoever adopted it: none is later by the answer's own way.
        """
        return self.of_the_record(("kept since",), self._kept_since)

    def _kept_since(self) -> date:
        room = max((MONTH, *self._cycles()))
        for entry in self.replay.entries[: self.recorded]:
            of_record = entry.stream.partition("/")[0] in OF_THE_RECORD
            if not entry.void and not of_record and (london(entry.recorded_at) - entry.day.last).days <= room:
                return london(entry.recorded_at)
        return date.max

    def to_record(self) -> int:
        """Within how many days a record that is kept surely says things: the fewest of any policy's, and a month's."""
        return min((MONTH, *self._cycles()))

    def _cycles(self) -> list[int]:
        """The days of each cycle that a policy ever gave."""
        said = (entry.body.facts for entry in self.replay.entries[: self.recorded])
        return self.of_the_record(
            ("cycles",), lambda: [each.cycle for each in said if isinstance(each, SlowPolicyAdopted)]
        )

    def plain(self, *streams: str) -> bool:
        """Whether each of some streams is exact in its days, was never mended, and nothing of it came late."""
        return all(self._plain(each) for each in streams)

    def _plain(self, stream: str) -> bool:
        return self.of_the_record(
            ("plain", stream), lambda: not (self.mended(stream) or self.loose(stream) or self.late(stream))
        )

    def apart(self, stream: str, *kinds: str) -> bool:
        """Whether a stream, and all of some kinds that it leads to, however far, are plain."""
        return self.of_the_record(("apart", stream, kinds), lambda: self.plain(*self.leads_to(stream, *kinds)))

    def leads_to(self, stream: str, *kinds: str) -> list[str]:
        """A stream with all of some kinds that its entries name, or cite as what allowed them, and so on."""
        return self.of_the_record(("leads to", stream, kinds), lambda: self._leads_to(stream, kinds))

    def _leads_to(self, stream: str, kinds: tuple[str, ...]) -> list[str]:
        found = [stream]
        for each in found:
            for entry in self.replay.recorded_of(each, self.recorded):
                found += [name for name in self._named(entry) if name not in found and name.startswith(kinds)]
        return found

    def _named(self, entry: Entry) -> tuple[str, ...]:
        """The streams that an entry names, and what it cites: the same from every point."""
        return self.replay.keep(("named", entry.number), lambda: tuple(_names(entry)))

    def plainly(self, *kinds: str) -> bool:
        """Whether every stream of some kinds is plain."""
        return all(self.plain(*self.recorded_streams(kind)) for kind in kinds)

    def kept_as_it_happened(self) -> bool:
        """Whether all of the council's business was recorded since it first was, so that silence says something."""
        return self.of_the_record(("kept",), self._kept_as_it_happened)

    def _kept_as_it_happened(self) -> bool:
        told = [
            each for each in self.replay.entries[: self.recorded] if each.stream.partition("/")[0] not in OF_THE_RECORD
        ]
        first = london(told[0].recorded_at) if told else date.min
        return all(entry.body.effective is None or entry.day.last >= first for entry in told)


def _claimed(entry: Entry) -> date:
    """The day of which an entry says that a term begun or over, or a figure, is; the last of all days for any other."""
    match entry.body.facts:
        case HolderAppointed(begins=date() as on) | HolderLeft(on=date() as on) | MeasurementTaken(at=date() as on):
            return on
    return date.max


def _names(entry: Entry) -> dict[str, None]:
    facts, cited = entry.body.facts, entry.body.cited
    named = [name for _, name in citations(facts)] if facts is not None else []
    return dict.fromkeys([*named, *([] if cited is None else [cited])])
