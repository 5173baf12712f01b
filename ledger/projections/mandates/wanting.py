"""What is wanting in how a part of a mandate is covered, or in what a thing done answers, and is it so only of late?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ledger.aggregates.action import Ending
from ledger.aggregates.mandate import RecommendationDeclined
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.ground.in_time import in_time, late_streams
from ledger.projections.ground.in_time import rests_of as came_of
from ledger.projections.ground.late_by_leave import before_leave, behind, came_by_leave, late_by_leave, shows
from ledger.projections.ground.recorded import of_streams
from ledger.projections.ground.still import unallowed
from ledger.projections.mandates.cells import Covering, reached
from ledger.projections.mandates.covering import Cover
from ledger.projections.mandates.reaching import Reach, answered, answers
from ledger.projections.mandates.resting import beginning, rests_on
from ledger.values import Truth, said


def no_more(view: AsOf, cover: Cover, truth: Truth) -> Iterator[Finding]:
    """That by mends which no authority allowed alone a part is covered."""
    if truth is not cover.truth:
        streams = dict.fromkeys((cover.part.mandate, *(each.action for each in cover.promised)))
        mends = [mend for stream in streams for mend in unallowed(view, stream)]
        was = "not covered" if truth is Truth.NO else "not known to be covered"
        what = f"{was} as first recorded; mended since by no authority that stands"
        yield Finding(what, Why.of(*mends, *(mend.original for mend in mends)))


def only_late(
    view: AsOf, truth: Truth, streams: Iterable[str], find: Callable[[AsOf], Truth | None]
) -> Iterator[Finding]:
    """That it is by what came late alone, for the day asked, that something answers a part or a part is answered."""
    on, what = view.point.on, "not so by what was recorded in time; otherwise only by"
    named, came = [*streams], late_by_leave(view, on)
    late = of_streams(late_streams(view, on), named)

    def wants(then: AsOf) -> bool:
        return find(then) in (Truth.NO, Truth.UNKNOWN)

    if truth is Truth.YES and late and wants(in_time(view, on)):
        by = "what came late, with no authority and no document of the time"
        yield Finding(f"{what} {by}", Why.of(*came_of(view, late)))
    elif truth is Truth.YES and of_streams(came, named) and wants(before_leave(view, on)):
        leave = behind(view, came, named, on, wants)
        yield Finding(f"{what} {came_by_leave(view, leave, on)}", Why.of(*shows(view, leave)))


def wanting(view: AsOf, cover: Cover) -> Iterator[Finding]:
    """What is wanting in how a part is covered."""
    part, registered = cover.part, (*beginning(view, cover.part.mandate), cover.part.entry)
    if cover.gone:
        yield Finding("taken away by a mend that no authority that stands allowed: there still", Why.of(*cover.gone))
    if cover.there is Truth.UNKNOWN:
        yield Finding("registered on a day that is not known exactly: it may not have been there", Why.of(part.entry))
    if cover.to_cover and cover.truth is Truth.NO:
        missing = f"no action that was promised and not given up is linked to it, and no gap accepted, by {_day(view)}"
        yield Finding(
            "no action on this record covers it, and no gap was accepted", Why.of(*registered, missing=missing)
        )
    if cover.to_cover and cover.truth is Truth.UNKNOWN:
        yield Finding("whether it is covered hangs on a day that is not known exactly", Why.of(*registered))
    yield from _refused(view, cover)


def counted_still(actions: Iterable[Covering]) -> Iterator[Finding]:
    """Each action that its own record says was withdrawn, and that counts: no authority withdrew it."""
    for each in actions:
        if each.stage == Ending.WITHDRAWN and each.counts is Truth.YES:
            what = f"{each.action} is recorded as {each.stage}, by no authority that stands: counted still"
            yield Finding(what, each.why)


def _day(view: AsOf) -> str:
    return said(view.point.on)


def _refused(view: AsOf, cover: Cover) -> Iterator[Finding]:
    so = "it counts for nothing" if Truth.YES in {cover.truth, cover.gap.truth} else "open still"
    for entry in cover.gap.refused:
        why = Why.of(*rests_on(view, [entry]))
        what = "declined" if isinstance(entry.event, RecommendationDeclined) else "a gap accepted"
        yield Finding(f"{what} by no authority that stands, or before it was last asked: {so}", why)


def unregistered(view: AsOf, found: tuple[Reach, ...]) -> Iterator[Finding]:
    """Each part that a thing is itself said to answer, and that its mandate has not got: mistyped, perhaps."""
    for each in found:
        if each.part and not each.through and answered(view, each) is Truth.NO:
            cell = reached(view, each)
            why = Why.of(*cell.why.entries, missing=f"no such part of {each.mandate} registered by {_day(view)}")
            yield Finding(f"linked to {cell.part} of {each.mandate}, which is not registered", why)


def orphan(view: AsOf, stream: str, rests: Iterable[Entry], found: tuple[Reach, ...]) -> Iterator[Finding]:
    """That a thing answers nothing, on this record by this point, or nothing but a mandate as a whole."""
    truth = answers(view, found)
    if truth is Truth.YES:
        return
    why = Why.of(*rests, missing=f"nothing by {_day(view)} leads from {stream} to a part that is registered")
    whole = dict.fromkeys(each.mandate for each in found)
    if truth is Truth.UNKNOWN:
        yield Finding("whether it answers a clause or recommendation hangs on a day that is not known exactly", why)
    elif whole:
        yield Finding(f"linked to no registered part of {', '.join(whole)}, and to no resolution", why)
    else:
        yield Finding("linked to no clause, recommendation or resolution on this record", why)
