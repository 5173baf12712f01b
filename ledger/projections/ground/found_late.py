"""What was found of a thing, or told, without what came late for a day, and what is behind what counts of that?

What counts the answer is by, and what nobody's leave is behind discharges nobody; who reads the row is to know of
either (docs/decisions/0018-readings-of-clauses.md, 0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import product

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.ground.by_leave import as_recorded, leaves, mends_by_leave, of_mends
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.ground.in_time import in_time, late_streams
from ledger.projections.ground.late_by_leave import before_leave, behind, came_by_leave, late_by_leave, shows
from ledger.projections.ground.recorded import of_streams
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

    It is asked of the record before the thing was mended too, for a mend and what came late may each hide what the
    other does. What is found in other words already (`now`), for nobody's leave was behind what came late, is not found
    again.
    """
    known = {each.what for each in now}
    for way, due in product(_ways(view, streams), dict.fromkeys(dues)):
        for late in _late(way.view, due):
            if not of_streams(late.came, streams):
                continue
            for found in find(late.then):
                if not _told(found.what, way, known):
                    known.add(found.what)
                    came = late.behind(streams, due, partial(_finds, find, found.what))
                    rests = (*shows(view, came), *of_mends(view, way.mends))
                    why = Why.of(*found.why.entries, *rests, missing=found.why.missing)
                    what = f"{way.says}, {found.what}{way.since}; otherwise only by {late.by(view, came, due)}"
                    yield attrs.evolve(found, what=what, why=why)


def told_late(
    view: AsOf, streams: Sequence[str], tell: Callable[[AsOf], Mapping[str, str]], due: Callable[[AsOf], date] = _asked
) -> Iterator[Finding]:
    """What a row would tell of a thing by what was recorded in time, where that is another than it tells now.

    `due` gives the day for which it is to be in time. It is asked of the record before the thing was mended too, as
    above; nothing is told twice.
    """
    streams, now = [*dict.fromkeys(streams)], tell(view.opened())
    known = {*now.items()}
    for way in _ways(view, streams):
        on = due(way.view)
        for late in _late(way.view, on):
            if not of_streams(late.came, streams):
                continue
            other, shown = tell(late.beside.opened()), tell(late.then)
            for what, says in tell(late.then.opened()).items():
                if what in now and says != other.get(what, says) and (what, says) not in known:
                    known.add((what, says))
                    came = late.behind(streams, on, partial(_tells, tell, (what, says)))
                    rests = (entry for stream in streams for entry in late.then.visible(stream))
                    why = Why.of(*rests, *shows(view, came), *of_mends(view, way.mends))
                    by = late.by(view, came, on)
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
    nobodys = tuple(mend for stream in dict.fromkeys(streams) for mend in unallowed(view, stream))
    for each in as_first_said(view) if nobodys else ():
        yield _Way(each, "as first recorded in time", "; mended since by no authority that stands", nobodys)
    allowed = tuple(of_streams(mends_by_leave(view), streams))
    for each in as_recorded(view) if allowed else ():
        yield _Way(each, "as it was recorded in time", f"; mended since {leaves(view, allowed)}", allowed)


@attrs.frozen
class _Late:
    """What came late for a day, by stream: the record with it and without it, and whether it is by nobody's leave."""

    beside: AsOf
    then: AsOf
    came: Mapping[str, tuple[Entry, ...]]
    nobodys: bool

    def behind(self, streams: Iterable[str], due: date, holds: Callable[[AsOf], bool]) -> Sequence[Entry]:
        """What of it is behind something that holds without it."""
        if self.nobodys:
            return of_streams(self.came, streams)
        return behind(self.beside, self.came, streams, due, holds)

    def by(self, view: AsOf, came: Iterable[Entry], due: date) -> str:
        """When that was recorded, and by whose leave or on the word of which document it counts, if it does."""
        return "what came late" if self.nobodys else came_by_leave(view, came, due)


def _late(view: AsOf, due: date) -> tuple[_Late, _Late]:
    told = in_time(view, due)
    nobodys = _Late(view, told, late_streams(view, due), nobodys=True)
    return nobodys, _Late(told, before_leave(view, due), late_by_leave(view, due), nobodys=False)


def _told(what: str, way: _Way, known: Collection[str]) -> bool:
    """Whether something is found in other words already; by the point itself, in words of another leave it may be."""
    if way.mends:
        return any(f", {what};" in f", {each};" for each in known)
    forms = (what, f"as it was first recorded, {what}", f"{way.says}, {what}; otherwise only by what came late")
    return any(each in known for each in forms)


def _finds(find: Callable[[AsOf], Iterable[Finding]], what: str, view: AsOf) -> bool:
    return any(each.what == what for each in find(view))


def _tells(tell: Callable[[AsOf], Mapping[str, str]], told: tuple[str, str], view: AsOf) -> bool:
    return told in tell(view.opened()).items()
