"""Was progress reported on every action that was open and begun, since the body met before?

N22 clause 5a; N24 clause 5c. At the first meeting of a board it is asked since it became the board, where the record
was being kept by then.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import attrs

from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf
from ledger.clock import days_from
from ledger.entry import Entry
from ledger.projections.actions.endings import loose
from ledger.projections.actions.progress import had_to_tell
from ledger.projections.actions.standing import Standing, standing
from ledger.projections.actions.substance import MOVES, last_of_substance
from ledger.projections.duties.asked_of import overseers
from ledger.projections.duties.closing import Looked, at_close
from ledger.projections.duties.duty import Duty, Kept, Occasion, Test
from ledger.projections.duties.of_actions import is_open, of_each, rests
from ledger.projections.duties.windows import window
from ledger.projections.ground.between import surely_first
from ledger.projections.ground.gatherings import Gathering, gathering
from ledger.projections.ground.keeping import kept_by, kept_since
from ledger.projections.ground.sequence import earlier
from ledger.projections.mandates.resting import all_of
from ledger.values import Day, Truth

_TOLD, _UNTOLD = "progress was reported on every action that was open and begun", "nothing of substance reported on"

_NOTHING = "there was nothing to report on: no action was open, and begun or overdue, by"


@attrs.frozen
class _Since:
    """Since when progress is to be reported: later than a day, by which there was something to report on.

    `sure` says that nothing of that time can be wanting on the record: no meeting was held in it that is not there.
    """

    after: Day
    sure: bool
    entries: tuple[Entry, ...]


def _reported(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether each action open since the meeting before had a report of substance by this one, as for signal S3."""
    within = window(view, occasion)
    if within.after is not None:
        return _look(view, duty, occasion, _Since(within.after, sure=True, entries=within.entries))
    met = gathering(view, occasion.of)
    first = _first_meeting(view, duty, met) if met else None
    if first is None:
        return Kept(Truth.UNKNOWN, "no meeting before it is on this record", (*occasion.entries, *within.entries))
    return _look(view, duty, occasion, attrs.evolve(first, entries=(*first.entries, *within.entries)))


def _first_meeting(view: AsOf, duty: Duty, met: Gathering) -> _Since | None:
    """Of a first meeting: since it became the board, or, where the record was not kept by then, since the eve.

    None of one that may not be the first, or came no later than the record.
    """
    on = None if met.day is None else met.day.first
    if on is None or not surely_first(view, met) or kept_since(view) >= on:
        return None
    oversees = overseers(view, duty.mandate).get(met.body, ())
    begun = min((entry.day for entry in oversees), key=lambda day: day.last, default=None)
    if begun is not None and begun.first is not None and kept_since(view) <= begun.first and begun.last < on:
        return _Since(begun, sure=True, entries=(*oversees, *kept_by(view, begun.first, oversees)))
    eve = days_from(on, -1)
    return _Since(Day.of(eve), sure=False, entries=(*oversees, *kept_by(view, eve, oversees)))


def _look(view: AsOf, duty: Duty, occasion: Occasion, since: _Since) -> Kept:
    asked: set[date] = set()

    def look(at: AsOf, found: Standing) -> Looked:
        looked, to_tell = _progress(at, found, occasion, since)
        asked.update({at.point.on} if to_tell is not Truth.NO else ())
        return looked

    def find(at: AsOf) -> Kept:
        kept = of_each(at, duty, look, _TOLD, _UNTOLD)
        if kept.says == _TOLD and at.point.on not in asked:
            kept = attrs.evolve(kept, says=f"{_NOTHING} {since.after.plain}")
        return attrs.evolve(kept, entries=(*kept.entries, *since.entries))

    return at_close(view, occasion, find)


def _progress(at: AsOf, found: Standing, occasion: Occasion, since: _Since) -> tuple[Looked, Truth]:
    """Whether progress on an action was reported where it was to be, and whether it was to be."""
    met = gathering(at, occasion.of)
    entries = (*rests(at, found), *occasion.entries, *since.entries, *(met.entries if met else ()))
    to_tell = is_open(at, found) & _to_report_on(at, found, since.after.last)
    last = last_of_substance(at, found)
    told = Truth.NO if last is None else earlier(since.after, last.day)
    if told is Truth.NO and any(isinstance(each.event, MOVES) for each in loose(at, found.action)):
        told = Truth.UNKNOWN
    if last is not None:
        entries = (*entries, *all_of(at, last.stream))
    shown = met is not None and met.pack_complete and since.sure
    told = told if since.sure else Truth.UNKNOWN
    return Looked(found.action, ~to_tell | told, entries, since.after.first, shown), to_tell


def _to_report_on(at: AsOf, found: Standing, by: date) -> Truth:
    """Whether there was something to report on by the meeting before: it was open, and begun or past its day."""
    before = at.at(by, at.point.recorded)
    then = standing(before, found.action)
    return is_open(before, then) if then is not None and had_to_tell(before, then) else Truth.NO


TESTS: Mapping[Expected, Test] = MappingProxyType({Expected.PROGRESS: _reported})
"""How it is looked for whether progress was reported."""
