"""What came long after its day and counts: when was it recorded, and by whose leave or on the word of which document?

An authority that stands may allow what comes late, or a document of the time show it, and it counts; so it does where
it was recorded within a cycle of the day asked about. What it so made better of that is said
(docs/decisions/0018-readings-of-clauses.md, 0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projections.ground.authority import decided
from ledger.projections.ground.by_leave import leave, without
from ledger.projections.ground.in_time import allowed, in_time, late_streams, of_the_time, readings_of, rests_of, soon
from ledger.projections.ground.keeping import kept_since
from ledger.projections.ground.late import dated_by, shown_on
from ledger.projections.ground.mended import lets
from ledger.projections.ground.recorded import of_streams
from ledger.values import said


def late_by_leave(view: AsOf, due: date) -> Mapping[str, tuple[Entry, ...]]:
    """By stream, what came late for what was due on a day and counts.

    An authority or a document is behind it, or it was recorded within a cycle of that day.
    """
    return view.keep(("late by leave", due), lambda: _came(view, due, _counts))


def late_and_let(view: AsOf, due: date) -> Mapping[str, tuple[Entry, ...]]:
    """The same, with what an authority lets count that came late itself, by a decision with nothing behind it."""
    return view.keep(("late and let", due), lambda: _came(view, due, _let))


def _came(view: AsOf, due: date, asked: Callable[[AsOf, Entry, date], bool]) -> dict[str, tuple[Entry, ...]]:
    came = late_streams(view, due, leave=False)
    late = {stream: tuple(each for each in theirs if asked(view, each, due)) for stream, theirs in came.items()}
    return {stream: theirs for stream, theirs in late.items() if theirs}


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


def behind(
    view: AsOf,
    came: Mapping[str, Sequence[Entry]],
    streams: Iterable[str],
    due: date,
    holds: Callable[[AsOf], bool],
) -> tuple[Entry, ...]:
    """What of all that came late for a day is behind it that something, which holds without all that, does not.

    What bears on it is on some streams, and nothing is behind it where nothing came late there. Of what counts by one
    leave, or on the word of one document, either all is behind it or none: what made no difference is not named.
    """
    late = of_streams(came, streams)
    if late and not holds(without(view, late)):
        late = [entry for theirs in came.values() for entry in theirs]
    by: dict[tuple[str, ...], list[Entry]] = {}
    for entry in late:
        by.setdefault((*_by(view, entry, due, ""),), []).append(entry)
    if len(by) == 1:
        return tuple(late)
    alone = [theirs for theirs in by.values() if holds(without(view, theirs))]
    return tuple(entry for theirs in alone or _together([*by.values()], view, holds) for entry in theirs)


def _together(late: list[list[Entry]], view: AsOf, holds: Callable[[AsOf], bool]) -> list[list[Entry]]:
    """Those of some that must all be gone for something to hold, where it does not without any one of them alone."""
    for each in late:
        fewer = [other for other in late if other is not each]
        late = fewer if holds(without(view, (entry for theirs in fewer for entry in theirs))) else late
    return late


def recorded_late(view: AsOf, entry: Entry) -> tuple[str, tuple[Entry, ...]]:
    """When something that came late and counts was first recorded, in words to follow whose leave it was; or "".

    With what shows it.
    """
    came = late_and_let(view, kept_since(view)).get(entry.stream, ())
    late = [each for each in came if each.number == entry.original]
    words = "".join(f", first recorded on {said(day_of(each.recorded_at))}" for each in late)
    return words, shows(view, late) if late else ()


def shows(view: AsOf, late: Iterable[Entry]) -> tuple[Entry, ...]:
    """What shows that some entries came late, by whose leave they count, and of which days the documents are."""
    late = tuple(late)
    readings = [each for entry in late for each in readings_of(view, entry)]
    dated = (each for reading in readings for each in dated_by(view, reading))
    return (*rests_of(view, late), *dated, *decided(view, readings))


def _counts(view: AsOf, entry: Entry, due: date) -> bool:
    readings = readings_of(view, entry)
    behind = (allowed(view, each, due) or of_the_time(view, each, due) for each in readings)
    return soon(view, entry, due) or any(behind)


def _let(view: AsOf, entry: Entry, due: date) -> bool:
    return _counts(view, entry, due) or any(lets(view, each) for each in readings_of(view, entry))


def _by(view: AsOf, entry: Entry, due: date, mandate: str) -> Iterator[str]:
    """What is behind an entry: the leave of the last reading of it that an authority allowed, and the document."""
    readings = readings_of(view, entry)
    leaves = [each for each in readings if allowed(view, each, due)]
    documents = [each for each in readings if of_the_time(view, each, due)]
    for each in leaves[-1:]:
        yield f"allowed {leave(view, each, mandate)}"
    if not leaves and not documents:
        if soon(view, entry, due):
            yield "more than a cycle after its day"
        for each in [each for each in readings if lets(view, each)][-1:]:
            yield f"allowed {leave(view, each, mandate)}, which came late itself"
    for each in documents[-1:]:
        source, on = each.body.source, shown_on(view, each, due)
        if source is not None and on is not None:
            yield f"on the word of {source.document} of {said(on)}"
