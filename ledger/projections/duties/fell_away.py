"""Which occasions were there by what was recorded in time, were not kept, and fell away by what came late and counts?

An end of a mandate, or a meeting put to another day, may come late by leave or on the word of a document, and counts;
that a duty was so taken away is said (docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.duties.asked_of import overseers
from ledger.projections.duties.duty import Duty, Kept, Occasion
from ledger.projections.duties.looking import due_on, looks
from ledger.projections.ground.keeping import kept_since
from ledger.projections.ground.late_by_leave import before_leave, came_by_leave, late_by_leave, shows
from ledger.values import Truth


def fell_away(view: AsOf, duty: Duty, now: Iterable[tuple[Occasion, Kept]]) -> Iterator[Finding]:
    """Each occasion on which a duty was surely not kept by what was recorded in time for it, and that is none now."""
    first = kept_since(view)
    if not late_by_leave(view, first):
        return
    stands = {(occasion.of, occasion.part) for occasion, _ in now}
    for occasion, _ in looks(before_leave(view, first), duty):
        due = due_on(view, occasion)
        there = looks(before_leave(view, due), duty) if (occasion.of, occasion.part) not in stands else ()
        for each, kept in there:
            if (each.of, each.part) == (occasion.of, occasion.part) and kept.truth is Truth.NO and not kept.pending:
                yield from _by_late(view, duty, each, kept)


def _by_late(view: AsOf, duty: Duty, occasion: Occasion, kept: Kept) -> Iterator[Finding]:
    """That it was not kept on an occasion, and by what came late of it, of the mandate or of its boards, it is none."""
    due, rests = due_on(view, occasion), (*occasion.entries, *kept.entries)
    boards: list[Entry] = [entry for entries in overseers(view, duty.mandate).values() for entry in entries]
    streams = dict.fromkeys(entry.stream for entry in (*occasion.entries, *duty.entries, *boards))
    came = late_by_leave(view, due)
    late = [entry for stream in streams for entry in came.get(stream, ())]
    if late:
        at = f"{occasion.of}: " if occasion.of else ""
        by = f"no occasion of it only by {came_by_leave(view, late, due, duty.mandate)}"
        why = Why.of(*rests, *shows(view, late), missing=kept.missing)
        yield Finding(f"{at}by what was recorded in time, {kept.says}; {by}", why)
