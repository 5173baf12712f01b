"""What was said or found of a meeting as it was first recorded, or in time, and is no more, by nobody's leave?

It is kept beside what is said now: nobody mends away that a body met, or what was wanting when it did, nor takes that
away by what is dated back (docs/decisions/0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from ledger.as_of import AsOf
from ledger.projection import Finding, Why
from ledger.projections.ground import still
from ledger.projections.ground.first_said import as_first_said, mended_unallowed
from ledger.projections.ground.gatherings import Gathering, gathering, gatherings

Find = Callable[[AsOf, Gathering], Iterable[Finding]]
"""What is found of a meeting at a point."""


def once_there(view: AsOf, body: str) -> list[tuple[AsOf, Gathering]]:
    """The meetings of a body, or of all, in order, each with the view that has it.

    That is this one; or, of what was mended away by nobody's leave, be it only its holding, the last that does.
    """
    found: dict[tuple[str, str], tuple[AsOf, Gathering]] = {}
    for each in (*as_first_said(view), view):
        for met in gatherings(each, body):
            was = found.get((met.meeting, met.body))
            if was is None or met.held >= was[1].held:
                found[met.meeting, met.body] = (each, met)
    return sorted(found.values(), key=lambda each: each[1].on or date.max)


def still_found(view: AsOf, was: Gathering, now: Sequence[Finding], find: Find, *papers: str) -> Iterator[Finding]:
    """What was found of a meeting as it was first recorded, or in time, and is no more, with that by which it is not.

    Of what came late, what is on the meeting's own record and on that of some papers counts.
    """

    def of_it(first: AsOf) -> Iterable[Finding]:
        met = gathering(first, was.meeting)
        return () if met is None else find(first, met)

    mended = tuple(still.still_found(view, was.meeting, now, of_it))
    yield from mended
    dues = () if was.on is None else (was.on,)
    yield from still.found_in_time(view, (was.meeting, *papers), dues, (*now, *mended), of_it)


def taken_back(view: AsOf, was: Gathering) -> Iterator[Finding]:
    """That a meeting, or its having been held, was taken back by nobody's leave; nothing where it was not."""
    now = gathering(view, was.meeting)
    if now is not None and (now.held or not was.held) and now.body == was.body:
        return
    what = f"held on {was.day.plain}" if was.held and was.day else "called"
    why = Why.of(*was.entries, *(mend for entry in was.entries for mend in mended_unallowed(view, entry)))
    yield Finding(f"recorded as {what}, and taken back by a mend with no decision cited", why, was.body)
