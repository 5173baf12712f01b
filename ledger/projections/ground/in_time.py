"""How did the record read by its time, without what was put on it long after and dated back, by nobody's leave?

What comes late, with no authority behind it and no document of the time, neither charges nor discharges. So an answer
that must not be recorded away is asked of this view too (docs/decisions/0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import attrs

from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projections.ground.first_said import possible
from ledger.projections.ground.keeping import days_to_record
from ledger.projections.ground.late import backed
from ledger.vocabulary import Event


@attrs.frozen
class _Late:
    """An entry that no authority is behind, and that came long after its day, or said again what had been said.

    It came late for what was due before `since`; one that `repeats` said of an earlier day what had been said of a
    later, and came late for everything.
    """

    entry: Entry
    since: date
    repeats: bool

    def for_(self, view: AsOf, due: date) -> bool:
        """Whether it came late for what was due on a day, and no document of the time is behind it."""
        return (self.repeats or due < self.since) and not backed(view, self.entry, due)


def in_time(view: AsOf, due: date) -> AsOf:
    """The same point without what was recorded more than a cycle after its day, and after another on which it was due.

    And without what said of an earlier day what was on the record of a later one. What an authority that stands, or a
    document dated by either day, is behind, is there; and so are mends, which `as_first_said` leaves out.
    """
    return view.through(_InTime(due))


def came_late(view: AsOf, entries: Iterable[Entry], due: date) -> tuple[Entry, ...]:
    """Those of some entries that came late for what was due on a day."""
    late = _dated_back(view)
    if not late:
        return ()
    found = {entry.number: entry for entry in entries if entry.original in _gone(view, late.get(entry.stream, ()), due)}
    return tuple(found.values())


def late_streams(view: AsOf, due: date) -> Mapping[str, tuple[Entry, ...]]:
    """By stream, what came late for what was due on a day."""
    found = {}
    for stream, late in _dated_back(view).items():
        gone = _gone(view, late, due)
        found.update({stream: tuple(each.entry for each in late if each.entry.number in gone)} if gone else {})
    return found


@attrs.frozen
class _InTime:
    """Lets through all but what came late for what was due on a day."""

    due: date

    def __call__(self, view: AsOf, stream: str) -> Sequence[Entry]:
        """The entries of a stream that are let through, in the order they were recorded."""
        gone = _gone(view, _dated_back(view).get(stream, ()), self.due)
        told = view.readings(stream)
        return possible(view, stream, [each for each in told if each.original not in gone]) if gone else told


def _gone(view: AsOf, late: Iterable[_Late], due: date) -> frozenset[int]:
    return frozenset(each.entry.number for each in late if each.for_(view, due))


def _dated_back(view: AsOf) -> Mapping[str, tuple[_Late, ...]]:
    """By stream, what came late for something, in the order recorded; found once a view."""

    def find() -> dict[str, tuple[_Late, ...]]:
        found: dict[str, tuple[_Late, ...]] = {}
        said: dict[tuple[str, Event], list[Entry]] = {}
        for entry in view.log.entries(upto=view.point.recorded):
            if entry.original == entry.number and (late := _late(view, entry, said)) is not None:
                found[entry.stream] = (*found.get(entry.stream, ()), late)
        return found

    return view.keep(("dated back",), find)


def _late(view: AsOf, entry: Entry, said: dict[tuple[str, Event], list[Entry]]) -> _Late | None:
    """Whether an entry came late, next to what had been said in the same words of its stream by then."""
    facts = entry.body.facts
    if facts is None:
        return None
    before = said.setdefault((entry.stream, facts), [])
    repeats = any(each.act < entry.act and _later(view, each, entry) for each in before)
    before.append(entry)
    since = day_of(entry.recorded_at) - timedelta(days=days_to_record(view, entry))
    if not repeats and since <= entry.day.last:
        return None
    return None if any(backed(view, each) for each in _readings(view, entry)) else _Late(entry, since, repeats)


def _later(view: AsOf, first: Entry, entry: Entry) -> bool:
    """Whether something is said still, and of a later day than another entry says."""
    reading = view.reading(first)
    return reading is not None and not reading.void and reading.day.last > entry.day.last


def _readings(view: AsOf, entry: Entry) -> Iterator[Entry]:
    yield from (each for each in view.readings(entry.stream) if each.original == entry.number)
