"""On which day is a thing that stands looked at for an occasion, and are all things of a kind as they should be?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.duties.duty import Kept, Occasion, silence
from ledger.projections.duties.windows import window
from ledger.projections.ground.keeping import kept_by
from ledger.projections.mandates.resting import rests_on
from ledger.values import Truth, all_of, said

_SPAN = 31
"""A span of more days than this is not tried day by day: then the record cannot say."""
_NAMED = 6
"""How many of the things that are wanting are named before the rest is counted."""


@attrs.frozen
class Looked:
    """One thing that was looked at: what it is called, whether it is as it should be, and what it rests on.

    Where the record says nothing of it, it is silent of a time `since` a day (None: nobody knows since when), and the
    silence says no only where the record was being kept by then, or is `shown` to be complete otherwise.
    """

    name: str
    truth: Truth
    entries: tuple[Entry, ...]
    since: date | None = None
    shown: bool = False


def at_close(view: AsOf, occasion: Occasion, look: Callable[[AsOf], Kept]) -> Kept:
    """What a look finds on the day that an occasion closes, or by the point where that is to come.

    Where that day is a span, it is looked at on each of its days.
    """
    closes, on = window(view, occasion).closes, view.point.on
    last = on if closes is None else min(closes.last, on)
    first = last if closes is None else closes.first
    if first is None or (last - first).days > _SPAN:
        kept = _look(view, last, look)
        return attrs.evolve(kept, truth=Truth.UNKNOWN, says=f"{kept.says}, on a day that is not known exactly")
    days = [min(first, last) + timedelta(days=each) for each in range(max((last - first).days, 0) + 1)]
    found = [_look(view, each, look) for each in days]
    if len({kept.truth for kept in found}) == 1:
        return found[-1]
    entries = {entry.number: entry for kept in found for entry in kept.entries}
    return Kept(Truth.UNKNOWN, f"{found[-1].says}, or not, on a day that is not known exactly", tuple(entries.values()))


def _look(view: AsOf, on: date, look: Callable[[AsOf], Kept]) -> Kept:
    if on == view.point.on:
        return look(view)
    then = view.at(on, view.point.recorded)
    kept = look(then)
    view.withheld.update(then.withheld)
    return kept


def every(view: AsOf, found: Sequence[Looked], has: str, lacks: str) -> Kept:
    """Whether each of some things is as it should be: `has` says that all are, and `lacks` what those named want."""
    judged = [(each, _judged(view, each)) for each in found]
    truth = all_of(each for _, each in judged)
    entries = _entries(view, judged, truth)
    if truth is Truth.YES:
        return Kept(truth, has, entries)
    wanting = [each for each, so in judged if so is truth]
    named = ", ".join(each.name for each in wanting[:_NAMED])
    more = f" and {len(wanting) - _NAMED} more" if len(wanting) > _NAMED else ""
    says = f"{lacks}: {named}{more}"
    missing = f"{says}, by {said(view.point.on)}"
    if truth is Truth.UNKNOWN:
        silent = any(each.truth is Truth.NO for each in wanting)
        why = "; the record was not being kept, and is" if silent else ","
        return Kept(truth, f"{says}{why} no evidence either way", entries, missing)
    return Kept(truth, says, entries, missing)


def _judged(view: AsOf, each: Looked) -> Truth:
    """Whether it is as it should be; where nothing says so, what the silence says."""
    if each.truth is not Truth.NO or each.shown:
        return each.truth
    return silence(view, each.since)


def _entries(view: AsOf, judged: Iterable[tuple[Looked, Truth]], truth: Truth) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for each, so in judged:
        entries += each.entries
        if truth is so is Truth.NO and not each.shown and each.since is not None:
            entries += kept_by(view, each.since, each.entries)
    return rests_on(view, entries)
