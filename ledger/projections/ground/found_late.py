"""What was found of a thing, or told, without what came late for a day, and what is behind what counts of that?

What counts the answer is by, and what nobody's leave is behind discharges nobody; who reads the row is to know of
either (docs/decisions/0018-readings-of-clauses.md, 0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.ground.by_leave import as_recorded, leaves, mends_by_leave, of_mends
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.ground.in_time import in_time, late_streams
from ledger.projections.ground.late_by_leave import before_leave, came_by_leave, late_by_leave, shows
from ledger.projections.ground.still import unallowed


def _asked(view: AsOf) -> date:
    return view.point.on


def found_late(
    view: AsOf,
    streams: Sequence[str],
    dues: Iterable[date],
    now: Sequence[Finding],
    find: Callable[[AsOf], Iterable[Finding]],
) -> Iterator[Finding]:
    """What was found by what was recorded in time, and is no more by what came late and counts; with what is behind it.

    What is found in other words already, for nobody's leave was behind what came late, is not found again.
    """
    known = {each.what for each in now}
    for due in dict.fromkeys(dues):
        late = _of(late_by_leave(view, due), dict.fromkeys(streams))
        for found in find(before_leave(view, due)) if late else ():
            what = f"by what was recorded in time, {found.what}; otherwise only by"
            if not {found.what, f"as it was first recorded, {found.what}", f"{what} what came late"} & known:
                known.add(found.what)
                why = Why.of(*found.why.entries, *shows(view, late), missing=found.why.missing)
                yield attrs.evolve(found, what=f"{what} {came_by_leave(view, late, due)}", why=why)


def told_late(
    view: AsOf, streams: Sequence[str], tell: Callable[[AsOf], Mapping[str, str]], due: Callable[[AsOf], date] = _asked
) -> Iterator[Finding]:
    """What a row would tell of a thing by what was recorded in time, where that is another than it tells now.

    `due` gives the day for which it is to be in time. It is asked of the record before the thing was mended too, for a
    mend and what came late may each hide what the other does; nothing is told twice.
    """
    streams, now = [*dict.fromkeys(streams)], tell(view.opened())
    known = {*now.items()}
    for way in _ways(view, streams):
        on = due(way.view)
        told = in_time(way.view, on)
        nobodys = (way.view, told, late_streams(way.view, on))
        for beside, then, came in (nobodys, (told, before_leave(way.view, on), late_by_leave(way.view, on))):
            late = _of(came, streams)
            other, shown = (tell(beside.opened()), tell(then)) if late else ({}, {})
            for what, says in tell(then.opened()).items() if late else ():
                if what in now and says != other.get(what, says) and (what, says) not in known:
                    known.add((what, says))
                    by = "what came late" if beside is way.view else came_by_leave(view, late, on)
                    rests = (entry for stream in streams for entry in then.visible(stream))
                    why = Why.of(*rests, *shows(view, late), *of_mends(view, way.mends))
                    yield Finding(f"{what}, {way.says}: {shown[what]}{way.since}; otherwise only by {by}", why)


@attrs.frozen
class _Way:
    """A point of view from which something is told: in which words, and since which mends it is told otherwise."""

    view: AsOf
    says: str
    since: str
    mends: tuple[Entry, ...]


def _ways(view: AsOf, streams: Iterable[str]) -> Iterator[_Way]:
    """The point itself, then the same before some streams were mended, by nobody's leave and by an authority's."""
    yield _Way(view, "by what was recorded in time", "", ())
    nobodys = tuple(mend for stream in streams for mend in unallowed(view, stream))
    for each in as_first_said(view) if nobodys else ():
        yield _Way(each, "as first recorded in time", "; mended since by no authority that stands", nobodys)
    allowed = tuple(_of(mends_by_leave(view), streams))
    for each in as_recorded(view) if allowed else ():
        yield _Way(each, "as it was recorded in time", f"; mended since {leaves(view, allowed)}", allowed)


def _of(came: Mapping[str, Sequence[Entry]], streams: Iterable[str]) -> list[Entry]:
    return [entry for stream in streams for entry in came.get(stream, ())]
