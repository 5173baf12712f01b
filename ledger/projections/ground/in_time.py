"""How did the record read by its time, without what was put on it long after and dated back, by nobody's leave?

What comes late, with no authority behind it and no document of the time, neither charges nor discharges. So an answer
that must not be recorded away is asked of this view too (docs/decisions/0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from ledger.aggregates.action import ForecastGiven, ProgressReported
from ledger.aggregates.decision import DecisionTaken
from ledger.as_of import AsOf
from ledger.clock import day_of, days_from
from ledger.entry import Entry
from ledger.projections.ground.first_said import less
from ledger.projections.ground.keeping import days_to_record, kept_by, kept_since
from ledger.projections.ground.late import backed, belying, claimed, documented
from ledger.projections.ground.mended import lets
from ledger.projections.ground.policies import SLOW_POLICY, allowed_cycles

_AT_EACH_MEETING = ForecastGiven | ProgressReported
"""What one meeting after another is told, and may well be told alike: said of an earlier day too, it is another."""


@attrs.frozen
class _Late:
    """An entry that came long after its day, or said again what had been said.

    It came late for what was due before `since`, and once the record was kept, for before that all came late; where it
    `repeats` what others say of a later day, for everything. Recorded within a cycle of a day on which something was
    due, it counts for that, and what it so made better is said.
    """

    entry: Entry
    since: date
    repeats: tuple[Entry, ...]

    def for_(self, view: AsOf, due: date, *, leave: bool = True) -> bool:
        """Whether it came late for what was due on a day, and no authority or document of the time is behind it.

        Where there is no leave for what comes late, whatever is behind it; and never where it is not there at all.
        """
        if not self.came_for(view, due):
            return False
        readings = readings_of(view, self.entry)
        behind = (of_the_time(view, each, due) or allowed(view, each, due) for each in readings)
        return bool(readings) and not (leave and (soon(view, self.entry, due) or any(behind)))

    def came_for(self, view: AsOf, due: date) -> bool:
        """Whether it came late for what was due on a day, whoever is behind it."""
        return bool(self.repeats) or kept_since(view) <= due < self.since

    def shown(self, view: AsOf) -> tuple[Entry, ...]:
        """It, and what shows that a document it cites is of a later day than it is said to be."""
        return (self.entry, *(each for reading in readings_of(view, self.entry) for each in belying(view, reading)))


def readings_of(view: AsOf, entry: Entry) -> list[Entry]:
    """How an original was ever read."""
    return [each for each in view.readings(entry.stream) if each.original == entry.number and not each.void]


def allowed(view: AsOf, entry: Entry, due: date) -> bool:
    """Whether an authority is behind what an entry says: not a decision that came late itself, with nothing behind it.

    That is for what was due on a day.
    """
    if not lets(view, entry):
        return False
    taken = [each for each in _dated_back(view).get(entry.body.cited or "", ()) if _takes(each.entry)]
    late = [
        readings_of(view, each.entry) for each in taken if each.came_for(view, due) and not soon(view, each.entry, due)
    ]
    return all(any(backed(view, each, due) for each in readings) for readings in late)


def soon(view: AsOf, entry: Entry, due: date) -> bool:
    """Whether an entry was first recorded within a cycle of a day, though longer after its own, and repeats nothing."""
    first = view.log.entry(entry.original)
    recorded, room = day_of(first.recorded_at), days_to_record(view, first)
    within = (recorded - due).days <= room < (recorded - first.day.last).days
    return within and not any(_repeated(view, first))


def of_the_time(view: AsOf, entry: Entry, due: date) -> bool:
    """Whether a document of the time is behind what an entry says: of an earlier day, one within a cycle of it."""
    source, early = entry.body.source, claimed(entry)
    if early is not None and source is not None and source.dated is not None:
        return documented(view, entry, due) and (source.dated - max(early, due)).days <= days_to_record(view, entry)
    return documented(view, entry, due)


def _takes(entry: Entry) -> bool:
    return isinstance(entry.body.facts, DecisionTaken)


def in_time(view: AsOf, due: date, *, leave: bool = True) -> AsOf:
    """The same point without what was recorded more than a cycle after its day, and after another on which it was due.

    And without what said of an earlier day what was on the record of a later one. What an authority that stands, or a
    document dated by either day, is behind, is there; and so are mends, which `as_first_said` leaves out. Where there
    is no leave for what comes late, nothing that did is there, whatever is behind it.
    """
    return view.through(_InTime(due, leave))


def came_late(view: AsOf, entries: Sequence[Entry], due: date) -> tuple[Entry, ...]:
    """Those of some entries that came late for what was due on a day, with what each said again, or is belied by."""
    dated_back, named = _dated_back(view), {entry.original for entry in entries}
    streams = dict.fromkeys(entry.stream for entry in entries)
    late = [each for stream in streams for each in dated_back.get(stream, ()) if each.entry.number in named]
    return tuple(entry for each in late if each.for_(view, due) for entry in (*each.shown(view), *each.repeats))


def late_streams(view: AsOf, due: date, *, leave: bool = True) -> Mapping[str, tuple[Entry, ...]]:
    """By stream, what came late for what was due on a day, with nothing behind it; or, with no leave, whatever is."""

    def find() -> Mapping[str, tuple[Entry, ...]]:
        found = {}
        for stream, late in _dated_back(view).items():
            gone = _gone(view, late, due, leave=leave)
            shown = tuple(entry for each in late if each.entry.number in gone for entry in each.shown(view))
            found.update({stream: shown} if shown else {})
        return found

    return view.keep(("late streams", due, leave), find)


def rests_of(view: AsOf, late: Iterable[Entry]) -> tuple[Entry, ...]:
    """What shows that some entries came late: they, all that was ever said there, and since when it was kept."""
    late = tuple(late)
    streams = dict.fromkeys(entry.stream for entry in late)
    return (*late, *(entry for stream in streams for entry in view.readings(stream)), *kept_by(view, date.min, ()))


@attrs.frozen
class _InTime:
    """Lets through all but what came late for what was due on a day."""

    due: date
    leave: bool

    def __call__(self, view: AsOf, stream: str) -> Sequence[Entry]:
        """The entries of a stream that are let through, in the order they were recorded."""
        gone = _gone(view, _dated_back(view).get(stream, ()), self.due, leave=self.leave)
        return less(view, stream, lambda each: each.original in gone) if gone else view.readings(stream)


def _gone(view: AsOf, late: Iterable[_Late], due: date, *, leave: bool) -> frozenset[int]:
    return frozenset(each.entry.number for each in late if each.for_(view, due, leave=leave))


def _dated_back(view: AsOf) -> Mapping[str, tuple[_Late, ...]]:
    """By stream, what came late for something, in the order recorded."""
    return view.keep_for_number(("dated back",), lambda: _find(view))


def _find(view: AsOf) -> dict[str, tuple[_Late, ...]]:
    found: dict[str, tuple[_Late, ...]] = {}
    last: dict[str, date] = {}
    shortest = min((SLOW_POLICY.cycle, *(days for _, days in allowed_cycles(view))))
    for entry in view.log.entries(upto=view.point.recorded):
        if entry.original != entry.number:
            continue
        on, stream = entry.day.last, entry.stream
        # Of a span, any day may be claimed: it came late for whatever was due a cycle before it was recorded.
        begins = claimed(entry) or entry.day.first or date.min
        # Most entries are of the last day of their stream, and of the day on which they were recorded; that day in
        # London is the one in UTC, or the next.
        last[stream] = max(on, last.get(stream, on))
        if last[stream] != on or (entry.recorded_at.date() - begins).days >= shortest:
            repeats = tuple(_repeated(view, entry))
            recorded, room = day_of(entry.recorded_at), days_to_record(view, entry)
            since = recorded if (recorded - on).days > room else days_from(recorded, -room)
            if repeats or since > begins:
                found[stream] = (*found.get(stream, ()), _Late(entry, since, repeats))
    return found


def _repeated(view: AsOf, entry: Entry) -> Iterator[Entry]:
    """The same of a stream, recorded before and said still, of a later day.

    It is the same by its facts: words can be erased, and no answer hangs on them.
    """
    if isinstance(entry.body.facts, _AT_EACH_MEETING):
        return
    for each in view.readings(entry.stream):
        if each.act < entry.act and each.original == each.number and each.body.facts == entry.body.facts:
            reading = view.reading(each)
            if reading is not None and not reading.void and reading.day.last > entry.day.last:
                yield each
