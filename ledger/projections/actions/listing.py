"""By which signs is an action listed, those included that only mends of nobody's leave, or what came late, took away?

A sign that the record as first said shows is one still, unless an authority that stands allowed the mend; and so is one
that it showed by its time, unless an authority or a document of the time is behind what was recorded since
(docs/decisions/0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry, kind_of
from ledger.projection import Why
from ledger.projections.actions.dates import date_signals
from ledger.projections.actions.governance import escalations, governance_signals, highlights
from ledger.projections.actions.impact import impact_signals
from ledger.projections.actions.measured import measure_signals
from ledger.projections.actions.milestones import milestone_signals
from ledger.projections.actions.partners import partner_signals
from ledger.projections.actions.progress import progress_signals
from ledger.projections.actions.signals import Listed, Signal
from ledger.projections.actions.standing import Standing, boards, mandates, plans_of, standing
from ledger.projections.actions.succession import goes_on_as
from ledger.projections.ground.by_leave import as_recorded, mends_by_leave
from ledger.projections.ground.first_said import as_first_said, mended_unallowed
from ledger.projections.ground.gatherings import gathering
from ledger.projections.ground.in_time import in_time, late_streams
from ledger.projections.ground.late_by_leave import before_leave, late_by_leave
from ledger.projections.measures.contributed import contributions_to
from ledger.projections.measures.targets import measures_of


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


def mended_about(view: AsOf, found: Standing) -> tuple[Entry, ...]:
    """The mends that no authority allowed of an action, and of all that says how it stands."""
    mended = view.keep(("mended by nobody",), lambda: dict(_mended(view)))
    if not mended:
        return ()
    return _about(found, (view, *as_first_said(view)), mended)


def mended_by_leave_about(view: AsOf, found: Standing) -> tuple[Entry, ...]:
    """The mends that an authority allowed of an action, and of all that says how it stands or stood."""
    mended = mends_by_leave(view)
    return _about(found, (view, *as_recorded(view)), mended) if mended else ()


def _about(found: Standing, views: Iterable[AsOf], mended: Mapping[str, tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """Those of some mends, by stream, that say how an action stands in one of some views."""
    bearing: set[str] = set()
    for at in views:
        then = standing(at, found.action)
        bearing |= set() if then is None else _bearing(at, then, set(mended))
    return tuple(sorted((mend for stream in bearing for mend in mended[stream]), key=lambda mend: mend.number))


def _mended(view: AsOf) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Each stream that was mended by nobody's leave, with those mends."""
    for stream in dict.fromkeys(entry.stream for entry in view.log.entries(upto=view.point.recorded)):
        if view.mended(stream):
            told = (entry for entry in view.readings(stream) if entry.number == entry.original)
            if mends := tuple(mend for entry in told for mend in mended_unallowed(view, entry)):
                yield stream, mends


def _bearing(view: AsOf, found: Standing, streams: set[str]) -> set[str]:
    """Those of some streams that say how an action stands: its own, and all that it goes on as, is under or awaits."""
    line = (found.action, *goes_on_as(view, found.action))
    before = boards(view, found.action)
    names = {*line, *plans_of(view, found), *mandates(view, found.action), *before}
    for each in line:
        names |= {*measures_of(view, each), *escalations(view, each)}
        names |= {asked.stream for asked in contributions_to(view, each)}
    told = [entry for name in (*line, *escalations(view, found.action)) for entry in view.readings(name)]
    told += [entry for entry, _ in highlights(view, found.action)]
    about, cited = {entry.original for entry in told}, {entry.body.cited for entry in told}

    def bears(stream: str) -> bool:
        match kind_of(stream):
            case "meeting":
                met = gathering(view, stream)
                return met is not None and met.body in before
            case "decision":
                return stream in cited or any(about & set(entry.body.answers_to) for entry in view.readings(stream))
        return stream in names

    return {stream for stream in streams if bears(stream)}


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
    stronger = {_of(each) for each in (*first, *by_then) if each.listed is Listed.HARD}
    kept = (each for each in now if _of(each) not in stronger)
    return Listing((*kept, *first, *by_then), first, mends, by_then, late)


def _restored(
    found: Standing, views: Iterable[AsOf], now: Sequence[Signal], said: Callable[[Signal], Signal]
) -> tuple[Signal, ...]:
    """The signs that an action has in other views of the record, and nothing now says so, or worse."""
    restored: list[Signal] = []
    for other in views:
        then = standing(other, found.action)
        for each in () if then is None or not then.committed else _signals(other, then):
            if not any(_covers(known, each) for known in (*now, *restored)):
                restored.append(said(each))
    return tuple(restored)


def late_about(view: AsOf, found: Standing) -> tuple[Entry, ...]:
    """What came late for the point's day, as first said too, of an action and of all that says how it stands."""
    views = (view, *as_first_said(view))
    late: dict[str, dict[int, Entry]] = {}
    for each in views:
        for stream, entries in late_streams(each, view.point.on).items():
            late.setdefault(stream, {}).update((entry.number, entry) for entry in entries)
    if not late:
        return ()
    then = (in_time(each, view.point.on) for each in views)
    return _about(found, (view, *then), {stream: tuple(entries.values()) for stream, entries in late.items()})


def late_by_leave_about(view: AsOf, found: Standing) -> tuple[Entry, ...]:
    """What came late for the point's day by an authority's leave, of an action and of all that says how it stands."""
    late = late_by_leave(view, view.point.on)
    return _about(found, (view, before_leave(view, view.point.on)), late) if late else ()


def _signals(view: AsOf, found: Standing) -> Iterator[Signal]:
    yield from date_signals(view, found)
    yield from milestone_signals(view, found)
    yield from measure_signals(view, found)
    yield from progress_signals(view, found)
    yield from impact_signals(view, found)
    yield from governance_signals(view, found)
    yield from partner_signals(view, found)


def only_as_recorded(view: AsOf, action: str, now: Sequence[Signal]) -> tuple[Signal, ...]:
    """The signs that an action had as it was recorded, and by mends that an authority allowed has no more."""
    return _gone(as_recorded(view), action, now)


def only_before_leave(view: AsOf, action: str, now: Sequence[Signal]) -> tuple[Signal, ...]:
    """The signs that an action had by what was recorded in time, and by what an authority allowed has no more."""
    return _gone((before_leave(view, view.point.on),), action, now)


def _gone(views: Iterable[AsOf], action: str, now: Sequence[Signal]) -> tuple[Signal, ...]:
    found: tuple[Signal, ...] = ()
    for was in views:
        then = standing(was, action)
        for each in () if then is None or not then.committed else signals(was, then):
            found += () if any(_covers(known, each) for known in (*now, *found)) else (each,)
    return found


def _of(each: Signal) -> tuple[str, str, str]:
    """What a sign is a sign of: that the first day has passed (S1b) is one of the same matter as that the last has."""
    return each.code.removesuffix("b"), each.about, each.who


def _covers(one: Signal, other: Signal) -> bool:
    """Whether one sign says of the same matter what another does, or that it is worse."""
    return _of(one) == _of(other) and one.listed in (other.listed, Listed.HARD)


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
