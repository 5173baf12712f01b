"""What stood when a meeting began, of a day that has no hours but those at which meetings began?

What was there without anything done on the day of the meeting stood; what was decided at it, or done by such a
decision, did not (docs/decisions/0014-before-a-meeting.md). The rest of its day may have come before it or after.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.first_said import less
from ledger.values import Truth


def when_it_began(view: AsOf, meeting: str, on: date) -> tuple[AsOf, ...]:
    """What may have stood when a meeting of a day began: without the rest of its day, and with it; one where alike."""
    then = view.at(on, view.point.recorded)
    streams = _done_on(then).get(on)
    if not streams:
        return (then,)
    whole = {stream: min(_of_the_day(then, stream, on)) for stream in streams}
    after = {stream: first for stream in streams if (first := _first_at(then, stream, meeting, on))}
    return tuple(then.through(_Less(frozenset(each.items()), on)) if each else then for each in (whole, after))


def _done_on(view: AsOf) -> Mapping[date, Collection[str]]:
    """By day, the streams of which something was done on it alone, but for what was said of a meeting itself."""

    def find() -> dict[date, set[str]]:
        found: dict[date, set[str]] = {}
        kinds = (kind for kind in view.log.deciders if kind != "meeting")
        for stream in (each for kind in kinds for each in view.log.streams(kind, view.point.recorded)):
            for entry in _last_said(view, stream).values():
                found.setdefault(entry.day.last, set()).add(stream)
        return found

    return view.keep_for_number(("done on each day",), find)


def _of_the_day(view: AsOf, stream: str, on: date) -> dict[int, Entry]:
    """What is of a day, each by its original as it was last said."""
    return {original: each for original, each in _last_said(view, stream).items() if each.day.last == on}


def _last_said(view: AsOf, stream: str) -> dict[int, Entry]:
    """What was ever said of a stream, each by its original as it was last said; what was taken back, as before that."""
    return {each.original: each for each in view.readings(stream) if not each.void}


def _first_at(view: AsOf, stream: str, meeting: str, on: date) -> int:
    """The first original of a day that came after a meeting began; 0 where none surely did."""
    done = _of_the_day(view, stream, on)
    return next((original for original in sorted(done) if _after(view, done[original], meeting)), 0)


def _after(view: AsOf, entry: Entry, meeting: str) -> bool:
    return had_happened(view, entry, meeting) is Truth.NO


@attrs.frozen
class _Less:
    """Lets through all but what was done on a day, of some streams, from an original on: it came in that order."""

    first: frozenset[tuple[str, int]]
    on: date

    def __call__(self, view: AsOf, stream: str) -> Sequence[Entry]:
        """The entries of a stream that are let through, in the order they were recorded."""
        since = dict(self.first).get(stream)
        if since is None:
            return view.readings(stream)
        gone = {original for original in _of_the_day(view, stream, self.on) if original >= since}
        return less(view, stream, lambda each: each.original in gone)
