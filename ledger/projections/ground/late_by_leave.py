"""What came long after its day and counts: when was it recorded, and by whose leave or on the word of which document?

An authority that stands may allow what comes late, or a document of the time show it, and it counts. What it so made
better of a day is said (docs/decisions/0018-readings-of-clauses.md, 0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projections.ground.authority import decided
from ledger.projections.ground.by_leave import leave
from ledger.projections.ground.in_time import allowed, in_time, late_streams, of_the_time, readings_of, rests_of
from ledger.projections.ground.late import dating
from ledger.values import said


def late_by_leave(view: AsOf, due: date) -> Mapping[str, tuple[Entry, ...]]:
    """By stream, what came late for what was due on a day and counts: an authority or a document is behind it."""

    def find() -> dict[str, tuple[Entry, ...]]:
        came = late_streams(view, due, leave=False)
        late = {stream: tuple(entry for entry in each if [*_by(view, entry, due)]) for stream, each in came.items()}
        return {stream: came for stream, came in late.items() if came}

    return view.keep(("late by leave", due), find)


def before_leave(view: AsOf, due: date) -> AsOf:
    """The same point without what came late for what was due on a day, whoever allowed it, or whatever shows it."""
    return in_time(view, due, leave=False)


def came_by_leave(view: AsOf, late: Iterable[Entry], due: date, mandate: str = "") -> str:
    """When some entries that came late for a day were recorded, and what is behind them, each such thing once."""
    by: dict[str, set[date]] = {}
    for entry in late:
        by.setdefault(" and ".join(_by(view, entry, due, mandate)), set()).add(day_of(entry.recorded_at))
    told = (f"on {', '.join(said(on) for on in sorted(days))}, {whose}" for whose, days in by.items())
    return f"what was recorded {'; and '.join(told)}"


def shows(view: AsOf, late: Iterable[Entry]) -> tuple[Entry, ...]:
    """What shows that some entries came late, by whose leave they count, and of which days the documents are."""
    late = tuple(late)
    readings = [each for entry in late for each in readings_of(view, entry)]
    dated = (each for reading in readings for each in dating(view, reading))
    return (*rests_of(view, late), *dated, *decided(view, readings))


def _by(view: AsOf, entry: Entry, due: date, mandate: str = "") -> Iterator[str]:
    """What is behind an entry: the leave of the last reading of it that an authority allowed, and the document."""
    readings = readings_of(view, entry)
    for each in [each for each in readings if allowed(view, each, due)][-1:]:
        yield f"allowed {leave(view, each, mandate)}"
    for each in [each for each in readings if of_the_time(view, each, due)][-1:]:
        if each.body.source is not None and each.body.source.dated is not None:
            yield f"on the word of {each.body.source.document} of {said(each.body.source.dated)}"
