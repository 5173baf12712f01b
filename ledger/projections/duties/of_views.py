"""Were the views of each group gathered, and taken into account in something?

N22 clause 5e; N24 clause 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ledger.aggregates.reading import Expected
from ledger.aggregates.views import ViewsGathered, ViewsReflected
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.actions.substance import plain
from ledger.projections.duties.closing import Looked, every
from ledger.projections.duties.duty import Done, Duty, Kept, Occasion, Test
from ledger.projections.duties.windows import Window, window
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.parts import plans_of
from ledger.projections.ground.sequence import precedes
from ledger.projections.mandates.reaching import reaches
from ledger.projections.mandates.resting import beginning
from ledger.values import Truth


def _gathered(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether the views of each group named, or of any, were gathered in the time of the occasion and reflected."""
    within = window(view, occasion)
    looked = [_of_group(view, duty, group, within) for group in duty.terms.parts or ("",)]
    kept = every(view, looked, "gathered, and taken into account", "not gathered and taken into account")
    return Kept(kept.truth, kept.says, (*kept.entries, *occasion.entries, *within.entries), kept.missing)


def _of_group(view: AsOf, duty: Duty, group: str, within: Window) -> Looked:
    truth, entries, since = Truth.NO, list[Entry](), within.began
    for entry, by_then in _asked(view, duty, group):
        in_time = by_then & within.holds(entry.day)
        into, reflected = _reflected(view, entry, within)
        truth |= in_time & into
        entries += [*beginning(view, entry.stream), entry, *reflected, *_leading(view, duty, reflected)]
        if in_time is Truth.YES and since is not None:
            # Of what was gathered, the record is silent since then of what became of it, and of no earlier time.
            since = max(since, entry.day.last)
    named = (view.mark(duty.entries[-1]) or group) if group else "any group"
    return Looked(named, truth, tuple(entries), since)


def _asked(view: AsOf, duty: Duty, group: str) -> Iterator[tuple[Entry, Truth]]:
    """Each gathering of a group's views under the mandate, and whether it had been by the point."""
    for stream in view.log.streams("views", view.point.recorded):
        for entry in view.in_force(stream):
            event, by_then = entry.event, had_happened(view, entry, "")
            if isinstance(event, ViewsGathered) and by_then is not Truth.NO:
                theirs = not group or plain(event.group) == plain(group)
                if theirs and _under(view, duty, stream, event):
                    yield entry, by_then


def _under(view: AsOf, duty: Duty, stream: str, event: ViewsGathered) -> bool:
    """Whether views are of a mandate: they were gathered under it, or under none and taken into what leads to it."""
    if event.mandate is not None:
        return event.mandate == duty.mandate
    into = {entry.event.into for entry in view.in_force(stream) if isinstance(entry.event, ViewsReflected)}
    plans = plans_of(view, duty.mandate)
    return any(each in plans or any(to.mandate == duty.mandate for to in reaches(view, each)) for each in into)


def _leading(view: AsOf, duty: Duty, reflected: list[Entry]) -> Iterator[Entry]:
    """What shows that the things views were taken into lead to the mandate."""
    plans = plans_of(view, duty.mandate)
    for into in (entry.event.into for entry in reflected if isinstance(entry.event, ViewsReflected)):
        yield from plans.get(into, ())
        yield from (each for to in reaches(view, into) if to.mandate == duty.mandate for each in to.entries)


def _reflected(view: AsOf, gathered: Entry, within: Window) -> tuple[Truth, list[Entry]]:
    """Whether views were taken into account once they were gathered, by the end of the time."""
    truth, entries = Truth.NO, []
    for entry in view.in_force(gathered.stream):
        if isinstance(entry.event, ViewsReflected):
            since = had_happened(view, entry, "") & ~precedes(entry, gathered)
            truth |= since & Window(closes=within.closes).holds(entry.day)
            entries.append(entry)
    return truth, entries


def _done(view: AsOf, duty: Duty) -> tuple[Entry, ...]:
    """Of each gathering of the views of the group that a reading names, or of any, the entry that first used them."""
    found: dict[int, Entry] = {}
    for group in duty.terms.parts or ("",):
        for gathered, _ in _asked(view, duty, group):
            for entry in sorted(_reflected(view, gathered, Window())[1], key=place):
                since = had_happened(view, entry, "") & ~precedes(entry, gathered)
                if since is not Truth.NO:
                    found[entry.number] = entry
                if since is Truth.YES:
                    break
    return tuple(sorted(found.values(), key=place))


TESTS: Mapping[Expected, Test] = MappingProxyType({Expected.VIEWS: _gathered})
"""How views are looked for."""
DONE: Mapping[Expected, Done] = MappingProxyType({Expected.VIEWS: _done})
"""By which entries views were gathered, and taken into account."""
