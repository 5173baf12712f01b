"""What came long after its day and counts by an authority's leave alone: when was it recorded, and by whose leave?

An authority that stands may allow what comes late, and it counts. What it so made better of a day is said
(docs/decisions/0018-readings-of-clauses.md); of what a document of the time is behind there is nothing to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projections.ground.authority import decided
from ledger.projections.ground.by_leave import leave
from ledger.projections.ground.in_time import in_time, late_streams, rests_of
from ledger.projections.ground.late import belying
from ledger.projections.ground.mended import lets
from ledger.values import said


def late_by_leave(view: AsOf, due: date) -> Mapping[str, tuple[Entry, ...]]:
    """By stream, what came late for what was due on a day, and that an authority alone is behind."""

    def find() -> dict[str, tuple[Entry, ...]]:
        nobodys = late_streams(view, due)
        late = {
            stream: tuple(entry for entry in came if entry not in nobodys.get(stream, ()) and _allowed(view, entry))
            for stream, came in late_streams(view, due, leave=False).items()
        }
        return {stream: came for stream, came in late.items() if came}

    return view.keep(("late by leave", due), find)


def before_leave(view: AsOf, due: date) -> AsOf:
    """The same point without what came late for what was due on a day, whoever allowed it."""
    return in_time(view, due, leave=False)


def came_by_leave(view: AsOf, late: Iterable[Entry], mandate: str = "") -> str:
    """When some entries that came late were recorded, and by whose leave, each leave once."""
    by: dict[str, set[date]] = {}
    for entry in late:
        by.setdefault(leave(view, _allowed(view, entry)[-1], mandate), set()).add(day_of(entry.recorded_at))
    told = (f"on {', '.join(said(on) for on in sorted(days))}, allowed {whose}" for whose, days in by.items())
    return f"what was recorded {'; and '.join(told)}"


def shows(view: AsOf, late: Iterable[Entry]) -> tuple[Entry, ...]:
    """What shows that some entries came late, and by whose leave they count."""
    late = tuple(late)
    allowed = [each for entry in late for each in _allowed(view, entry)]
    belied = (each for reading in allowed for each in belying(view, reading))
    return (*rests_of(view, late), *belied, *decided(view, allowed))


def _allowed(view: AsOf, entry: Entry) -> list[Entry]:
    """The readings of an entry that an authority allowed."""
    readings = (each for each in view.readings(entry.stream) if each.original == entry.original)
    return [each for each in readings if lets(view, each)]
