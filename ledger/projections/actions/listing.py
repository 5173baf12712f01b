"""By which signs is an action listed, those included that only mends of nobody's leave, or what came late, took away?

A sign that the record as first said shows is one still, unless an authority that stands allowed the mend; and so is one
that it showed by its time, unless an authority or a document of the time is behind what was recorded since
(docs/decisions/0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Why
from ledger.projections.actions.dates import date_signals
from ledger.projections.actions.governance import governance_signals
from ledger.projections.actions.impact import impact_signals
from ledger.projections.actions.measured import measure_signals
from ledger.projections.actions.mended_or_late import late_about, mended_about
from ledger.projections.actions.milestones import milestone_signals
from ledger.projections.actions.partners import partner_signals
from ledger.projections.actions.progress import progress_signals
from ledger.projections.actions.signals import Listed, Signal
from ledger.projections.actions.standing import Standing, standing
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.ground.in_time import in_time


@attrs.frozen
class Listing:
    """The signs of one action; `first` are those among them that it has only as first recorded, `by_then` only in time.

    `mends` and `late` are the entries by which the record says otherwise now.
    """

    signals: tuple[Signal, ...]
    first: tuple[Signal, ...] = ()
    mends: tuple[Entry, ...] = ()
    by_then: tuple[Signal, ...] = ()
    late: tuple[Entry, ...] = ()


def signals(view: AsOf, found: Standing) -> tuple[Signal, ...]:
    """Every signal of one action at the point."""
    return listing(view, found).signals


def listing(view: AsOf, found: Standing) -> Listing:
    """Every signal of one action at the point, and which of them it has only as first recorded; found once a view."""

    def find() -> tuple[Listing, frozenset[int]]:
        before = frozenset(view.withheld)
        view.withheld.clear()
        made = _listing(view, found)
        withheld = frozenset(view.withheld)
        view.withheld |= before
        return made, withheld

    made, withheld = view.keep(("listing", found.action), find)
    # What is withheld in it is so in every answer that it is part of.
    view.withheld |= withheld
    return made


def _listing(view: AsOf, found: Standing) -> Listing:
    now = tuple(_signals(view, found))
    views, first, by_then = as_first_said(view), tuple[Signal, ...](), tuple[Signal, ...]()
    mends, late = mended_about(view, found), late_about(view, found)
    if mends:
        first = _restored(found, views, now, lambda each: _as_first_recorded(view, each, mends))
    if late:
        then = [in_time(each, view.point.on) for each in (view, *views)]
        by_then = _restored(found, then, (*now, *first), lambda each: _by_its_time(view, each, late))
    if not (first or by_then):
        return Listing(now)
    stronger = {each.matter for each in (*first, *by_then) if each.listed is Listed.HARD}
    kept = (each for each in now if each.matter not in stronger)
    return Listing((*kept, *first, *by_then), first, mends, by_then, late)


def _restored(
    found: Standing, views: Iterable[AsOf], now: Sequence[Signal], said: Callable[[Signal], Signal]
) -> tuple[Signal, ...]:
    """The signs that an action has in other views of the record, and nothing now says so, or worse."""
    restored: list[Signal] = []
    for other in views:
        for each in as_it_reads(other, found.action):
            if not any(known.covers(each) for known in (*now, *restored)):
                restored.append(said(each))
    return tuple(restored)


def as_it_reads(view: AsOf, action: str) -> tuple[Signal, ...]:
    """The signs of an action by one record as it reads, whatever it says otherwise by a mend or what came late."""
    found = standing(view, action)
    return () if found is None or not found.committed else tuple(_signals(view, found))


def _signals(view: AsOf, found: Standing) -> Iterator[Signal]:
    yield from date_signals(view, found)
    yield from milestone_signals(view, found)
    yield from measure_signals(view, found)
    yield from progress_signals(view, found)
    yield from impact_signals(view, found)
    yield from governance_signals(view, found)
    yield from partner_signals(view, found)


def _by_its_time(view: AsOf, each: Signal, late: Sequence[Entry]) -> Signal:
    rests = [*(view.log.entry(number) for number in each.why.entries), *late]
    rests += [entry for stream in dict.fromkeys(entry.stream for entry in late) for entry in view.readings(stream)]
    return attrs.evolve(
        each,
        says=f"by what was recorded in time, {each.says}; "
        "otherwise only by what came late, with no authority and no document of the time",
        why=Why.of(*rests, missing=each.why.missing),
        kind=view.kind(rests),
    )


def _as_first_recorded(view: AsOf, each: Signal, mends: Sequence[Entry]) -> Signal:
    rests = [view.log.entry(number) for number in each.why.entries]
    for stream in dict.fromkeys(mend.stream for mend in mends):
        # How one entry is read can hang on how another is: so all that was ever said there.
        rests += view.readings(stream)
    return attrs.evolve(
        each,
        says=f"as first recorded, {each.says}; mended since by no authority that stands",
        why=Why.of(*rests, missing=each.why.missing),
        kind=view.kind(rests),
    )
