"""What does it take to read some entries again: what they follow or mend, the decisions they cite, their documents?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ledger.aggregates.action import DelayExplained, ProgressReported, SlownessDisputed
from ledger.as_of import AsOf
from ledger.entry import Entry, kind_of
from ledger.projections.ground.late import dated_by

_WHOLE = ("action", "decision", "measure", "plan", "views")
"""The kinds of stream of which one entry can hardly be read without the others."""
_TELLS = ProgressReported | DelayExplained | SlownessDisputed
"""What changes nothing of who owns an action, what it answers, or whether it has ended."""


def rests_on(view: AsOf, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Some entries, with what began their streams and the decisions that they cite, in every reading of each."""
    found = {entry.number: entry for entry in entries}
    cited = {each.body.cited for each in found.values()} - {None}
    _add(view, found, {each.stream for each in found.values()} | {each for each in cited if each is not None})
    mended = [each for each in found.values() if each.number != each.original or view.mended(each.stream)]
    found |= {each.number: each for entry in mended for each in readings_of(view, entry)}
    # What allowed a mend is as much a part of it as what it mends.
    allowed = {each.body.cited for each in found.values() if each.number != each.original} - cited
    _add(view, found, {each for each in allowed if each is not None})
    return tuple(found[number] for number in sorted(found))


def rests_on_documents(view: AsOf, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The same, with what says of which days the documents are that they cite: what came late may hang on those."""
    found = rests_on(view, entries)
    return (*found, *(each for entry in found for each in dated_by(view, entry)))


def _add(view: AsOf, found: dict[int, Entry], streams: Iterable[str]) -> None:
    """All it takes to read some streams, among what was found."""
    for stream in streams:
        whole = standing_of(view, stream) if kind_of(stream) in _WHOLE else beginning(view, stream)
        found |= {entry.number: entry for entry in whole}


def readings_of(view: AsOf, entry: Entry) -> tuple[Entry, ...]:
    """An entry's original, and every reading of it up to the point."""

    def find() -> dict[int, tuple[Entry, ...]]:
        found: dict[int, tuple[Entry, ...]] = {}
        for each in view.readings(entry.stream):
            found[each.original] = (*found.get(each.original, ()), each)
        return found

    return view.keep(("readings of", entry.stream), find).get(entry.original, ())


def all_of(view: AsOf, stream: str) -> tuple[Entry, ...]:
    """All of a stream that had happened by the point, or may have, with every reading it had or has."""

    def find() -> tuple[Entry, ...]:
        readings = view.readings(stream)
        told = {each.original for each in readings if not each.void and (each.day.first or date.min) <= view.point.on}
        return tuple(entry for entry in readings if entry.original in told)

    return view.keep(("all of", stream), find)


def standing_of(view: AsOf, stream: str) -> tuple[Entry, ...]:
    """All of a stream but what only tells how it goes, where its days and its mends make that nobody's concern."""

    def find() -> tuple[Entry, ...]:
        whole = all_of(view, stream)
        if view.mended(stream) or not view.exact(stream):
            return whole
        return tuple(entry for entry in whole if not isinstance(entry.event, _TELLS))

    return view.keep(("standing of", stream), find)


def beginning(view: AsOf, stream: str) -> tuple[Entry, ...]:
    """What began a stream, in every reading it had or has."""
    return tuple(each for first in view.readings(stream)[:1] for each in readings_of(view, first))
