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
from ledger.projections.ground.by_leave import as_recorded, leaves, mends_by_leave, of_mends
from ledger.projections.ground.first_said import as_first_said, mended_unallowed
from ledger.projections.ground.found_late import found_late
from ledger.projections.ground.gatherings import Gathering, gathering, gatherings
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth

Find = Callable[[AsOf, Gathering], Iterable[Finding]]
"""What is found of a meeting at a point."""


def once_there(view: AsOf, body: str) -> list[tuple[AsOf, Gathering]]:
    """The meetings of a body, or of all, in order, each with the view that has it.

    That is this one; or, of what was mended away by nobody's leave, be it only its holding, the last that does; or, of
    what an authority mended away, the record before that.
    """
    found: dict[tuple[str, str], tuple[AsOf, Gathering]] = {}
    for each in (*as_first_said(view), view):
        for met in gatherings(each, body):
            was = found.get((met.meeting, met.body))
            if was is None or met.held >= was[1].held:
                found[met.meeting, met.body] = (each, met)
    for each in as_recorded(view):
        for met in gatherings(each, body):
            found.setdefault((met.meeting, met.body), (each, met))
    return sorted(found.values(), key=lambda each: each[1].on or date.max)


def still_found(view: AsOf, was: Gathering, now: Sequence[Finding], find: Find) -> Iterator[Finding]:
    """What was found of a meeting as it was first recorded, or in time, and is no more, with that by which it is not.

    Of what came late, what is on the meeting's own record counts: `found_before_leave` asks of the others that what is
    asked of it hangs on.
    """

    def of_it(first: AsOf) -> Iterable[Finding]:
        met = gathering(first, was.meeting)
        return () if met is None else find(first, met)

    mended = tuple(still.still_found(view, was.meeting, now, of_it))
    yield from mended
    dues = () if was.on is None else (was.on,)
    yield from still.found_in_time(view, [was.meeting], dues, (*now, *mended), of_it)


def found_before_leave(
    view: AsOf, was: Gathering, now: Sequence[Finding], find: Find, *streams: str
) -> Iterator[Finding]:
    """What was found of a meeting as it was recorded, or in time, and no more: what mended it, or came late, counts."""

    def of_it(first: AsOf) -> Iterable[Finding]:
        met = gathering(first, was.meeting)
        return () if met is None else find(first, met)

    mended = tuple(still.found_before_leave(view, was.meeting, now, of_it, *streams))
    yield from mended
    dues = () if was.on is None else (was.on,)
    yield from found_late(view, (was.meeting, *streams), dues, (*now, *mended), of_it)


def taken_back(view: AsOf, was: Gathering) -> Iterator[Finding]:
    """That a meeting, or its having been held, was taken back, and by whose leave; nothing where it was not."""
    now = gathering(view, was.meeting)
    if now is not None and (now.held or not was.held) and now.body == was.body:
        yield from _held_no_more(view, now)
        return
    first = (gathering(each, was.meeting) for each in as_first_said(view))
    if any(each is not None and (each.held, each.body) == (was.held, was.body) for each in first):
        mends = (mend for entry in was.entries for mend in mended_unallowed(view, entry))
        yield _recorded(was, "by a mend with no decision cited", Why.of(*was.entries, *mends))
    else:
        allowed = mends_by_leave(view).get(was.meeting, ())
        yield _recorded(was, leaves(view, allowed), Why.of(*was.entries, *of_mends(view, allowed)))


def put_elsewhen(view: AsOf, now: Gathering) -> Iterator[tuple[Gathering, Finding]]:
    """A meeting as it was recorded to be held on another day, with whose leave it was to put it to this one."""
    days, allowed = set[Day | None](), mends_by_leave(view).get(now.meeting, ())
    by_nobody = (as_first_said(view), still.unallowed(view, now.meeting), "by a mend with no decision cited")
    by_leave = (as_recorded(view), allowed, leaves(view, allowed))
    for (views, mends, whose), how in ((by_nobody, "first recorded"), (by_leave, "recorded")):
        for before in views:
            was = gathering(before, now.meeting)
            if was is None or not was.held or was.body != now.body or was.day in days:
                continue
            if was.day is not None and now.day is not None and _apart(was.day, now.day):
                days.add(was.day)
                what = f"as it was {how}, held on {was.day.plain}; put to another day since {whose}"
                yield was, Finding(what, Why.of(*was.entries, *of_mends(view, mends)), now.body)


def _apart(one: Day, other: Day) -> bool:
    """Whether two readings of a day have none in common: to say more exactly when it was is to put it nowhere."""
    return Truth.YES in (earlier(one, other), earlier(other, one))


def _held_no_more(view: AsOf, now: Gathering) -> Iterator[Finding]:
    """That a meeting was held as it was recorded, where an authority took that back."""
    mends = mends_by_leave(view).get(now.meeting, ())
    before = (gathering(first, now.meeting) for first in as_recorded(view) if mends and not now.held)
    for was in [each for each in before if each is not None and each.held][:1]:
        yield _recorded(was, leaves(view, mends), Why.of(*was.entries, *of_mends(view, mends)))


def _recorded(was: Gathering, whose: str, why: Why) -> Finding:
    what = f"held on {was.day.plain}" if was.held and was.day else "called"
    return Finding(f"recorded as {what}, and taken back {whose}", why, was.body)
