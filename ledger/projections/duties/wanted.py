"""What was to be highlighted to a meeting: what was slow, or to be strengthened, when its pack went out or it began?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from ledger.aggregates.contribution import ContributionFlagged
from ledger.aggregates.meeting import Concern
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.cycles import under
from ledger.projections.actions.listing import signals
from ledger.projections.actions.signals import Listed, Signal, basis
from ledger.projections.actions.slow import is_slow
from ledger.projections.actions.standing import Standing, mandates, standings
from ledger.projections.ground.gatherings import Gathering
from ledger.projections.ground.recorded import said
from ledger.projections.measures.contributed import contributions, contributions_to
from ledger.projections.telling.cut_off import CutOff
from ledger.projections.telling.highlighting import as_slow, highlighted_as
from ledger.values import Truth, all_of


@attrs.frozen
class Wanted:
    """One thing to be highlighted: an action or a contribution, by what a meeting was told of it, and why it was.

    `sure` is unknown where it may have been none, for a day or the record's own silence leaves it open; and no where it
    was none, by what is said of it.
    """

    name: str
    told: Sequence[Entry]
    because: Sequence[int]
    sure: Truth = Truth.YES


Find = Callable[[AsOf, AsOf, Gathering, str], Iterator[Wanted]]
"""How things are found that a meeting was to be told of under a mandate, as they stood at a point."""


def wanted_at(view: AsOf, cut: CutOff, met: Gathering, mandate: str, find: Find) -> list[Wanted]:
    """Each thing that may have been to be highlighted at a cut-off: surely where it was by all that may have stood."""
    first, *others = ({each.name: each for each in find(view, then, met, mandate)} for then in cut.views)
    found = []
    for name, each in first.items():
        again = [other[name] if name in other else _none(cut, name) for other in others]
        sure = all_of((each.sure, *(other.sure for other in again)))
        more = again if sure is not each.sure else ()
        because = [number for one in (each, *more) for number in one.because]
        because += [entry.number for entry in cut.came_after(name)]
        found.append(attrs.evolve(each, sure=sure, because=because))
    return found


def _none(cut: CutOff, name: str) -> Wanted:
    """A thing that was none by what else was done on the day of a cut-off: it rests on what was done to it."""
    return Wanted(name, (), [entry.number for entry in cut.of_its_day(name)], Truth.NO)


def slow_then(_: AsOf, then: AsOf, met: Gathering, mandate: str) -> Iterator[Wanted]:
    """Each action under a mandate, and whether it was slow to progress at a point."""
    for found in _under(then, mandate):
        if is_slow(then, found.action):
            because = _because(then, found, signals(then, found))
            yield Wanted(found.action, as_slow(met, found.action), because)
        else:
            # That nothing was slow, or nothing else, rests on what made it so.
            because = [*_because(then, found, ()), *(entry.number for entry in basis(then, found))]
            yield Wanted(found.action, (), because, Truth.NO)


def to_strengthen(view: AsOf, then: AsOf, met: Gathering, mandate: str) -> Iterator[Wanted]:
    """Each action or contribution under a mandate that was to be strengthened at a point, or may have been."""
    for found in _under(then, mandate):
        waits = [each for each in signals(then, found) if each.code == "S8"]
        asked = contributions_to(then, found.action)
        if waits or asked:
            sure = _any_sure(Truth.YES if each.listed is Listed.CONTRIBUTION else Truth.UNKNOWN for each in waits)
            because = [*_because(then, found, waits), *(entry.number for each in asked for entry in each.entries)]
            told = highlighted_as(met, found.action, Concern.CONTRIBUTION)
            yield Wanted(found.action, told, because, sure)
    for each in contributions(then):
        asks = each.asked.stands
        if asks is not None and asks.action is None and asks.mandate == mandate:
            flags = said(view, each.stream, ContributionFlagged)
            told = [entry for entry, event in flags if event.meeting == met.meeting]
            because = [entry.number for entry in each.entries]
            yield Wanted(each.stream, told, because, _any_sure(truth for _, truth in each.wants))


def _any_sure(reasons: Iterable[Truth]) -> Truth:
    """Whether there is a reason: unknown where each is."""
    found = set(reasons)
    return Truth.YES if Truth.YES in found else Truth.UNKNOWN if found else Truth.NO


def _because(then: AsOf, found: Standing, listed: Iterable[Signal]) -> list[int]:
    """The entries that put an action under its mandates, and those by which some signals are given."""
    return [*(each.number for each in under(then, found)), *(number for each in listed for number in each.why.entries)]


def _under(then: AsOf, mandate: str) -> list[Standing]:
    return [each for each in standings(then) if mandate in mandates(then, each.action)]
