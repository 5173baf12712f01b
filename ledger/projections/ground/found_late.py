"""What was found of a thing, or told, without what came late for a day and counts, and what is behind that?

It counts, and the answer is by it; who reads the row is to know that it is (docs/decisions/0018-readings-of-clauses.md,
0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from ledger.as_of import AsOf
from ledger.projection import Finding, Why
from ledger.projections.ground.late_by_leave import before_leave, came_by_leave, late_by_leave, shows


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
        came = late_by_leave(view, due)
        late = [entry for stream in dict.fromkeys(streams) for entry in came.get(stream, ())]
        for found in find(before_leave(view, due)) if late else ():
            what = f"by what was recorded in time, {found.what}; otherwise only by"
            if not {found.what, f"as it was first recorded, {found.what}", f"{what} what came late"} & known:
                known.add(found.what)
                why = Why.of(*found.why.entries, *shows(view, late), missing=found.why.missing)
                yield attrs.evolve(found, what=f"{what} {came_by_leave(view, late, due)}", why=why)


def told_late(view: AsOf, streams: Sequence[str], tell: Callable[[AsOf], Mapping[str, str]]) -> Iterator[Finding]:
    """What a row would tell of a thing without what came late for the day asked and counts, where that is another."""
    on = view.point.on
    came = late_by_leave(view, on)
    late = [entry for stream in dict.fromkeys(streams) for entry in came.get(stream, ())]
    if late:
        then, now = before_leave(view, on), tell(view.opened())
        shown = tell(then)
        for what, told in tell(then.opened()).items():
            if told != now.get(what, told):
                by = f"otherwise only by {came_by_leave(view, late, on)}"
                why = Why.of(*(entry for stream in streams for entry in then.visible(stream)), *shows(view, late))
                yield Finding(f"{what}, by what was recorded in time: {shown[what]}; {by}", why)
