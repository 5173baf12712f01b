"""Everything recorded, in order: the ways to an entry by number, stream, call, act and instant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from ledger.clock import end_of
from ledger.decider import Decider
from ledger.entry import Entry, kind_of
from ledger.errors import NotRecorded, Unreadable
from ledger.kinds import shown


class Log:
    """The entries of one ledger, in memory, from 1 with no gaps; it only grows at its end.

    What was once below a number never changes, so an answer that looks no further than its own
    number may be read while others append.
    """

    def __init__(self, deciders: Mapping[str, Decider[Any]]) -> None:
        self.deciders = deciders
        self._entries: list[Entry] = []
        self._streams: dict[str, list[Entry]] = {}
        self._firsts: dict[str, dict[str, int]] = {kind: {} for kind in deciders}
        self._calls: dict[str, int] = {}
        self._ends: list[int] = []

    def extend(self, entries: Iterable[Entry]) -> None:
        """Take in the entries that follow; Unreadable where one does not follow."""
        for entry in entries:
            self._check(entry)
            self._entries.append(entry)
            self._streams.setdefault(entry.stream, []).append(entry)
            self._firsts[kind_of(entry.stream)].setdefault(entry.stream, entry.number)
            self._calls.setdefault(entry.body.command.id, entry.number)
            if entry.number == entry.act:
                self._ends.append(entry.number)

    def _check(self, entry: Entry) -> None:
        before = self._entries[-1] if self._entries else None
        check_follows(entry, before, len(self._streams.get(entry.stream, ())), self.deciders)

    def truncate(self, head: int) -> None:
        """Forget what was taken in beyond an act that was never committed."""
        while len(self._entries) > head:
            entry = self._entries.pop()
            self._streams[entry.stream].pop()
            if not self._streams[entry.stream]:
                del self._streams[entry.stream], self._firsts[kind_of(entry.stream)][entry.stream]
            if self._calls[entry.body.command.id] == entry.number:
                del self._calls[entry.body.command.id]
            if entry.number == entry.act:
                self._ends.pop()

    @property
    def head(self) -> int:
        """The number of the last entry; 0 where there is none."""
        return len(self._entries)

    def decider(self, stream: str) -> Decider[Any]:
        """The decider of a stream's kind; NotRecorded where there is no such kind."""
        decider = self.deciders.get(kind_of(stream)) if isinstance(stream, str) else None
        if decider is None:
            raise NotRecorded(f"nothing is recorded of {shown(stream)}: kinds are {', '.join(self.deciders)}")
        return decider

    def entry(self, number: int) -> Entry:
        """The entry of that number; NotRecorded where there is none."""
        if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= self.head:
            raise NotRecorded(f"there is no entry {number}: the record runs from 1 to {self.head}")
        return self._entries[number - 1]

    def entries(self, after: int = 0, upto: int | None = None) -> Sequence[Entry]:
        """The entries numbered after one and up to another, in order."""
        return self._entries[max(after, 0) : upto]

    def stream(self, name: str, upto: int) -> Sequence[Entry]:
        """The entries of one stream numbered up to and with `upto`, in order."""
        entries = self._streams.get(name, [])
        return entries[: bisect_right(entries, upto, key=_number)]

    def streams(self, kind: str, upto: int) -> list[str]:
        """The streams of one kind that have an entry numbered up to `upto`, in order of their first."""
        firsts = list(self._firsts.get(kind, {}).items())
        return [name for name, first in firsts if first <= upto]

    def knows(self, stream: str) -> bool:
        """Whether anything at all is recorded of a stream: then it can be cited."""
        return stream in self._streams

    def call(self, id: str) -> Sequence[Entry]:
        """What a call with that id recorded; nothing where none did."""
        first = self._calls.get(id)
        return () if first is None else self._entries[first - 1 : self._entries[first - 1].act]

    def end_of_act(self, number: int) -> int:
        """The number itself, where an act ends there; NotRecorded, naming the nearest ends, else."""
        self.entry(number)
        at = bisect_left(self._ends, number)
        if self._ends[at] != number:
            ends = [str(end) for end in self._ends[max(at - 1, 0) : at + 1]]
            raise NotRecorded(f"entry {number} is inside an act: ask up to entry {' or '.join(ends)}")
        return number

    def last_at(self, moment: datetime) -> int:
        """The last number recorded at or before an instant; 0 where nothing was."""
        return bisect_right(self._entries, moment, key=_recorded_at)

    def last_of(self, day: date) -> int:
        """The last number recorded by the end of a day in London; 0 where nothing was."""
        return bisect_left(self._entries, end_of(day), key=_recorded_at)


def _number(entry: Entry) -> int:
    return entry.number


def _recorded_at(entry: Entry) -> datetime:
    return entry.recorded_at


def check_follows(entry: Entry, before: Entry | None, version: int, kinds: Container[str]) -> None:
    """Raise Unreadable unless an entry follows the one before it, and the last of its stream, which has that version.

    `before` is None of the first; `kinds` are those that a stream can be of.
    """
    number = before.number + 1 if before else 1
    same_act = before is not None and before.number < before.act
    fault = ""
    if entry.number != number:
        fault = f"entry {number} is missing: entry {entry.number} stands in its place"
    elif entry.version != version + 1:
        fault = f"it is number {entry.version} of {entry.stream}, where {version + 1} should stand"
    elif kind_of(entry.stream) not in kinds:
        fault = f"this release knows no stream such as {entry.stream}"
    elif before is not None and same_act and (before.act, before.recorded_at) != (entry.act, entry.recorded_at):
        fault = f"the act that ends at entry {before.act} breaks off before it"
    elif entry.act < entry.number or (before is not None and not same_act and entry.recorded_at <= before.recorded_at):
        fault = "it is not recorded later than the act before it"
    if fault:
        raise Unreadable(f"entry {entry.number} is not as it was recorded: {fault}", entry=entry.number)
