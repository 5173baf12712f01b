"""Was a duty kept on each occasion, by the record as it stands, as it was first said, and by its time?

What is only so by nobody's leave counts for nothing, and what is so by leave is said
(docs/decisions/0027-the-record-as-first-said.md, 0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.reading import Recurs
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.duties.duty import Duty, Kept, Occasion, called
from ledger.projections.duties.found import found, found_on
from ledger.projections.ground.first_said import as_first_said, mended_unallowed
from ledger.projections.ground.in_time import came_late, in_time, late_streams
from ledger.projections.ground.late_by_leave import before_leave, behind, came_by_leave, late_by_leave, shows
from ledger.projections.ground.still import unallowed
from ledger.projections.mandates.resting import all_of
from ledger.values import Truth

FIRMNESS = ("not kept", "not known", "not yet due", "kept")
"""What an occasion may be called, the weakest first."""


def looks(view: AsOf, duty: Duty) -> Iterator[tuple[Occasion, Kept]]:
    """Each occasion on which a duty fell, or may have, and whether it was kept on it.

    Where it is only by mends that no authority allowed that it was, or that it was no occasion, what was first said
    counts; where it is only by what came late that it was, that is not known
    (docs/decisions/0027-the-record-as-first-said.md).
    """
    now = list(found(view, duty))
    for first in as_first_said(view):
        now = _weaker(view, now, list(found(first, duty)))
    return (_with_the_mended(view, *_with_leave(view, duty, *_by_its_time(view, duty, *each))) for each in now)


def _weaker(
    view: AsOf, now: Sequence[tuple[Occasion, Kept]], first: Sequence[tuple[Occasion, Kept]]
) -> list[tuple[Occasion, Kept]]:
    """The occasions as they stand, each that was less kept as it was first said in the place of what it is now."""
    was = defaultdict[tuple[str, str], list[tuple[Occasion, Kept]]](list)
    for each in first:
        was[each[0].of, each[0].part].append(each)
    found = []
    for occasion, kept in now:
        theirs = was[occasion.of, occasion.part]
        before = theirs.pop(0) if theirs else (occasion, kept)
        weaker = FIRMNESS.index(_called(before[1])) < FIRMNESS.index(_called(kept))
        found.append(_as_first_said(view, *before, *occasion.entries) if weaker else (occasion, kept))
    left = (each for theirs in was.values() for each in theirs)
    more = [_as_first_said(view, *each) for each in left if _called(each[1]) in FIRMNESS[:2]]
    return sorted([*found, *more], key=lambda each: _order(each[0]))


def _order(occasion: Occasion) -> tuple[bool, list[tuple[date, int]]]:
    """By when what it falls at came; what falls by the calendar or at all times comes last."""
    return not occasion.of, sorted(place(entry) for entry in occasion.entries if entry.stream == occasion.of)


def _called(kept: Kept) -> str:
    return called(kept.truth, pending=kept.pending)


def _as_first_said(view: AsOf, occasion: Occasion, kept: Kept, *now: Entry) -> tuple[Occasion, Kept]:
    """What was found as first recorded, with the mends since, and what makes it an occasion now where it is one."""
    mends = [mend for entry in (*occasion.entries, *kept.entries) for mend in mended_unallowed(view, entry)]
    entries = tuple(dict.fromkeys((*kept.entries, *mends, *now)))
    return occasion, attrs.evolve(kept, says=f"as it was first recorded, {kept.says}", entries=entries)


def _with_the_mended(view: AsOf, occasion: Occasion, kept: Kept) -> tuple[Occasion, Kept]:
    """What was found, resting on the whole of each stream mended by nobody's leave: as first said, all of it counts."""
    streams = dict.fromkeys(entry.stream for entry in (*occasion.entries, *kept.entries)) if as_first_said(view) else ()
    mended = (stream for stream in streams if view.mended(stream) and unallowed(view, stream))
    more = [entry for stream in mended for entry in all_of(view, stream)]
    return occasion, attrs.evolve(kept, entries=tuple(dict.fromkeys((*kept.entries, *more))))


def _by_its_time(view: AsOf, duty: Duty, occasion: Occasion, kept: Kept) -> tuple[Occasion, Kept]:
    """What was found; or that it is not known, where by all but what came late it was less."""
    due, rests = due_on(view, occasion), (*occasion.entries, *kept.entries)
    less = {"kept": FIRMNESS[:2], "not known": FIRMNESS[:1]}.get(_called(kept), ())
    for each in (view, *as_first_said(view)) if less else ():
        then = found_at(in_time(each, due), duty, occasion) if late_streams(each, due) else None
        if then is not None and _called(then) in less:
            return occasion, _only_late(kept, then, came_late(each, (*rests, *then.entries), due))
    return occasion, kept


def _with_leave(view: AsOf, duty: Duty, occasion: Occasion, kept: Kept) -> tuple[Occasion, Kept]:
    """What was found, with a word of what came late and by whose leave, where without that it was less."""
    due = due_on(view, occasion)
    late = late_by_leave(view, due) if _called(kept) in ("kept", "not known") else {}
    then = found_at(before_leave(view, due), duty, occasion) if late else None
    if then is None or FIRMNESS.index(_called(then)) >= FIRMNESS.index(_called(kept)):
        return occasion, kept
    rests = (*occasion.entries, *kept.entries, *then.entries)

    def holds(without: AsOf) -> bool:
        again = found_at(without, duty, occasion)
        return again is not None and _called(again) == _called(then)

    theirs = [each.stream for each in rests if each.stream in late]
    came = behind(view, late, theirs or late, due, holds)
    by = f"{_called(kept)} by {came_by_leave(view, came, due, duty.mandate)}; {_called(then)} without it: {then.says}"
    entries = tuple(dict.fromkeys((*kept.entries, *then.entries, *shows(view, came))))
    return occasion, attrs.evolve(kept, entries=entries, note="; ".join(filter(None, (kept.note, by))))


def _only_late(kept: Kept, then: Kept, late: Sequence[Entry]) -> Kept:
    return Kept(
        Truth.UNKNOWN,
        f"by what was recorded in time, {then.says}; by what was recorded later, {kept.says}",
        tuple(dict.fromkeys((*kept.entries, *then.entries, *late))),
        f"an authority, or a document of the time, behind what was recorded later: {then.missing or then.says}",
        note=f"{_called(then)} by what was recorded in time: {then.says}",
    )


def due_on(view: AsOf, occasion: Occasion) -> date:
    """The day by which something was to be on hand on an occasion: by a reading or a request, or else its own."""
    if occasion.due is not None:
        return occasion.due.last
    own = [entry for entry in occasion.entries if entry.stream == occasion.of]
    return max((entry.day.last for entry in own), default=view.point.on)


def found_at(view: AsOf, duty: Duty, occasion: Occasion) -> Kept | None:
    """What another view of the record finds on an occasion; of an interval, on the one like it that was kept least.

    Where none is like it, for it is counted from something else there, on those of which some days are its own.
    """
    if duty.terms.recurs is not Recurs.AT_INTERVALS:
        return found_on(view, duty, occasion)
    there = list(found(view, duty))
    same = [kept for each, kept in there if _alike(each, occasion)]
    same = same or [kept for each, kept in there if _overlap(each, occasion)]
    return min(same, key=lambda kept: FIRMNESS.index(_called(kept)), default=None)


def _alike(one: Occasion, other: Occasion) -> bool:
    """Whether two intervals are one: by what was done in them, or by their days, whatever was done."""
    return one.part == other.part and (one.of == other.of or (one.opens, one.due) == (other.opens, other.due))


def _overlap(one: Occasion, other: Occasion) -> bool:
    """Whether two intervals of one thing have days in common."""
    begins = [each.opens or date.min for each in (one, other)]
    return one.part == other.part and max(begins) < min(_runs_until(each) for each in (one, other))


def _runs_until(interval: Occasion) -> date:
    """The last day of an interval: that on which it was due, or, if that was later, on which it was done."""
    if interval.due is None or not interval.of:
        return date.max
    done = (entry.day.last for entry in interval.entries if entry.stream == interval.of)
    return max(interval.due.last, *done)
