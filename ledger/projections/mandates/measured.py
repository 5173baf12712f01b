"""How do a measure's aims, comparators and figures read in a row, as a reader may see them?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import attrs

from ledger.aggregates.measure import ComparatorGiven, TargetAgreed, TrajectorySet
from ledger.as_of import AsOf
from ledger.projections.ground.givings import Given
from ledger.projections.ground.recorded import said, shown
from ledger.projections.measures.results import Figure, Result


@attrs.frozen
class Goal:
    """What a measure is to come to, by a day (None: no usable one) or in the words of the source."""

    value: str
    by: date | None
    timescale: str


@attrs.frozen
class Reach:
    """One step of a trajectory: the figure to be reached by a day."""

    by: date
    value: str


@attrs.frozen
class Comparison:
    """What another stands at, and of which period."""

    comparator: str
    value: str
    period: str


@attrs.frozen
class Measured:
    """One period: the day it counts on, the figure first reported, as the record has it now, and the one that counts.

    Each is None where there is none; `wording` is how the source puts it. `restated` are the entries that put it
    otherwise.
    """

    measurement: str
    on: date
    reported: str | None
    now: str | None
    counts: str | None
    wording: str
    numerator: int | None
    denominator: int | None
    validated: bool
    restated: tuple[int, ...]


def comparisons(view: AsOf, measure: str) -> Iterator[Comparison]:
    """What others stand at."""
    for entry, _ in said(view, measure, ComparatorGiven):
        event = view.event(entry)
        if isinstance(event, ComparatorGiven):
            yield Comparison(event.comparator, event.value, event.period)


def steps(trajectory: TrajectorySet | None) -> tuple[Reach, ...]:
    """The steps of a trajectory, in order."""
    given = () if trajectory is None else trajectory.steps
    return tuple(sorted((Reach(each.by, each.value) for each in given), key=lambda each: each.by))


def goal(view: AsOf, target: Given[TargetAgreed], goal: TargetAgreed | None) -> Goal | None:
    """A target as a reader may see it."""
    if goal is None:
        return None
    entry = next(each.entry for each in target.givings if each.gave == goal)
    return Goal(goal.value, goal.by, shown(view, entry, goal).timescale)


def measured(view: AsOf, result: Result) -> Measured:
    """What it came to in one period, as first reported, as the record has it and as it counts."""
    event, given = shown(view, result.entry, result.event), result.given
    first = min((each.entry for each in given.givings if each.gave is not None), key=lambda each: each.number)
    return Measured(
        measurement=event.measurement,
        on=result.on,
        reported=_value(given.first),
        now=_value(given.now),
        counts=None if result.value is None else _written(result.value),
        wording=event.wording,
        numerator=event.numerator,
        denominator=event.denominator,
        validated=result.validated,
        restated=tuple(each.number for each in given.entries if each is not first),
    )


def _value(figure: Figure | None) -> str | None:
    return None if figure is None or figure.value is None else _written(figure.value)


def _written(value: Decimal) -> str:
    return f"{value:f}"
