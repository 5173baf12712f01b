"""What is a measure of, what did it stand at before, and what is it to come to, by which steps and when?

A target made easier or put off, a step lowered, a baseline made worse, a tolerance widened: each counts
only where an authority that stands allows it (docs/decisions/0020-measures.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from ledger.aggregates.measure import (
    ActionMeasured,
    BaselineSet,
    Better,
    MeasureDefined,
    MeasureRetired,
    MeasureServes,
    Step,
    TargetAgreed,
    TrajectorySet,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.authority import stands
from ledger.projections.ground.givings import Given, given
from ledger.projections.ground.mended import ever, unsaying
from ledger.vocabulary import Event


def definition(view: AsOf, measure: str) -> Given[MeasureDefined]:
    """What it counts, which way is better, how often, and what it may miss by."""
    return view.keep(("measure defined", measure), lambda: given(view, measure, _definition, _wider))


def target_of(view: AsOf, measure: str) -> Given[TargetAgreed]:
    """What it is to come to, and by when (N24 clauses 5b and 13)."""

    def easier(was: TargetAgreed, now: TargetAgreed) -> bool:
        later = was.by is not None and (now.by is None or now.by > was.by)
        return later or less_good(view, measure, Decimal(now.value), Decimal(was.value))

    return view.keep(("target", measure), lambda: given(view, measure, _target, easier))


def trajectory_of(view: AsOf, measure: str) -> Given[TrajectorySet]:
    """By which steps it is to come there."""

    def easier(was: TrajectorySet, now: TrajectorySet) -> bool:
        # On some day it asks for less than it did, or for nothing.
        for each in {step.by for step in (*was.steps, *now.steps)}:
            then, since = step_by(was.steps, each), step_by(now.steps, each)
            if then is not None and (
                since is None or less_good(view, measure, Decimal(since.value), Decimal(then.value))
            ):
                return True
        return False

    return view.keep(("steps", measure), lambda: given(view, measure, _trajectory, easier))


def baseline_of(view: AsOf, measure: str) -> Given[BaselineSet]:
    """What it stood at before anything was done."""

    def lower(was: BaselineSet, now: BaselineSet) -> bool:
        return less_good(view, measure, Decimal(now.value), Decimal(was.value))

    return view.keep(("baseline", measure), lambda: given(view, measure, _baseline, lower))


def retired(view: AsOf, measure: str) -> Entry | None:
    """The entry by which an authority that stands retired it; None where none did."""
    return next((entry for entry in _retirings(view, measure) if stands(view, entry)), None)


def retired_by_nobody(view: AsOf, measure: str) -> tuple[Entry, ...]:
    """The entries that say it is taken no more, with no authority that stands."""
    return tuple(entry for entry in _retirings(view, measure) if not stands(view, entry))


def measures_of(view: AsOf, action: str) -> dict[str, tuple[Entry, ...]]:
    """The measures that show the effect of an action, each with what says so; what nobody allowed unlinked none."""

    def find() -> dict[str, dict[str, tuple[Entry, ...]]]:
        found: dict[str, dict[str, tuple[Entry, ...]]] = {}
        for entry, event in _linked(view):
            if isinstance(event, ActionMeasured):
                within = found.setdefault(event.action, {})
                within[entry.stream] = (*within.get(entry.stream, ()), entry, *unsaying(view, entry))
        return found

    return view.keep(("measures of actions",), find).get(action, {})


def serving(view: AsOf, mandate: str, part: str | None = None) -> dict[str, tuple[Entry, ...]]:
    """The measures said to be of a mandate, or of one part of it, each with what says so."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry, event in _linked(view):
        if isinstance(event, MeasureServes) and event.mandate == mandate and part in (None, event.part):
            found[entry.stream] = (*found.get(entry.stream, ()), entry, *unsaying(view, entry))
    return found


def links(view: AsOf, measure: str) -> list[Entry]:
    """The entries that say what it is of, those mended away by nobody's leave included."""
    return ever(view, measure, ActionMeasured | MeasureServes)


def measures(view: AsOf) -> Iterator[str]:
    """Every measure that was defined by the point's day, one unsaid by nobody's leave included."""
    for stream in view.log.streams("measure", view.point.recorded):
        if definition(view, stream).stands is not None:
            yield stream


def step_by(steps: Sequence[Step], on: date) -> Step | None:
    """The last step that was to be reached by a day."""
    due = [step for step in steps if step.by <= on]
    return max(due, key=lambda step: step.by, default=None)


def less_good(view: AsOf, measure: str, one: Decimal, other: Decimal) -> bool:
    """Whether a figure asks or shows less than another; where neither way is better, whether it is another."""
    match _better(view, measure):
        case Better.HIGHER:
            return one < other
        case Better.LOWER:
            return one > other
    return one != other


def worse(view: AsOf, measure: str, one: Decimal | None, other: Decimal | None) -> bool:
    """Whether a figure is worse than another; none is, where neither way is better or there is no figure."""
    if one is None or other is None or _better(view, measure) is Better.NEITHER:
        return False
    return less_good(view, measure, one, other)


def _better(view: AsOf, measure: str) -> Better:
    said = definition(view, measure).stands
    return Better.NEITHER if said is None else said.better


def _linked(view: AsOf) -> list[tuple[Entry, Event]]:
    def find() -> list[tuple[Entry, Event]]:
        streams = view.log.streams("measure", view.point.recorded)
        return [(entry, entry.event) for stream in streams for entry in links(view, stream)]

    return view.keep(("measures linked",), find)


def _retirings(view: AsOf, measure: str) -> Iterator[Entry]:
    yield from (entry for entry in view.visible(measure) if isinstance(entry.event, MeasureRetired))


def _wider(was: MeasureDefined, now: MeasureDefined) -> bool:
    """Whether a measure counts another thing, or leaves more room, than it was defined to."""
    same = (was.unit, was.better, was.numerator, was.denominator) == (
        now.unit,
        now.better,
        now.numerator,
        now.denominator,
    )
    rarer = was.every is not None and (now.every is None or now.every > was.every)
    return not same or rarer or Decimal(now.tolerance or 0) > Decimal(was.tolerance or 0)


def _definition(event: Event) -> MeasureDefined | None:
    return event if isinstance(event, MeasureDefined) else None


def _target(event: Event) -> TargetAgreed | None:
    return event if isinstance(event, TargetAgreed) else None


def _trajectory(event: Event) -> TrajectorySet | None:
    return event if isinstance(event, TrajectorySet) else None


def _baseline(event: Event) -> BaselineSet | None:
    return event if isinstance(event, BaselineSet) else None
