"""Is a measure of an action off its course, worse than where it began, or old, where nothing of it was mended?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import TypeVar

import attrs

from ledger.aggregates.measure import (
    ActionMeasured,
    BaselineSet,
    Better,
    MeasureDefined,
    MeasurementRestated,
    MeasurementTaken,
    MeasurementValidated,
    MeasureRetired,
    TargetAgreed,
    TrajectorySet,
)
from ledger.entry import Entry
from ledger.testing.seen import Seen
from ledger.testing.slowness.promises import allowed

T = TypeVar("T")


@attrs.define
class Told:
    """What was told of one period, that ended `at` a day, and counts; last told on another."""

    at: date
    last: date
    value: Decimal | None
    firm: bool
    allowed: bool

    @property
    def on(self) -> date:
        """The day it counts on: before its period ended, that of which it was told."""
        return min(self.at, self.last)

    @property
    def early(self) -> bool:
        """Whether it was of a period to come."""
        return self.last < self.at

    @property
    def validated(self) -> bool:
        """Whether it was said to be, once its period had ended."""
        return self.firm and not self.early


def by_measures(seen: Seen, action: str) -> set[str]:
    """The signs that the measures of an action give."""
    found: set[str] = set()
    for measure in {entry.stream for entry, said in seen.anywhere(ActionMeasured) if said.action == action}:
        ends = [each for each in seen.entries(measure) if isinstance(each.event, MeasureRetired)]
        if not any(allowed(seen, each) for each in ends):
            found |= {
                code
                for code, so in {
                    "S4": off_course(seen, measure) or held_off(seen, measure) is not None,
                    "S10": fell_back(seen, measure) or held_back(seen, measure),
                    "S11": _to_be_read_with_care(seen, measure),
                }.items()
                if so
            }
    return found


def way(seen: Seen, measure: str) -> int:
    """By what to multiply a figure for more of it to be better; 0 where neither way is."""
    (defined,) = seen.said(measure, MeasureDefined)
    return {Better.HIGHER: 1, Better.LOWER: -1, Better.NEITHER: 0}[defined.better]


def told(seen: Seen, measure: str) -> dict[str, Told]:
    """What each period came to: a figure put otherwise for the better counts by leave, or validated."""
    found: dict[str, Told] = {}
    for entry in seen.entries(measure):
        match entry.event:
            case MeasurementTaken(measurement=name, at=at, value=value, validated=validated):
                figure = None if value is None else Decimal(value)
                found[name] = Told(at, entry.day.last, figure, validated, allowed(seen, entry))
            case MeasurementRestated(measurement=name, value=value, validated=validated):
                was, now = found[name], None if value is None else Decimal(value)
                if allowed(seen, entry) or (validated and now is not None) or _asks_no_leave(seen, measure, was, entry):
                    was.value, was.firm, was.allowed = now, validated, allowed(seen, entry)
                    was.last = max(was.last, entry.day.last)
            case MeasurementValidated(measurement=name):
                found[name].firm = True
                found[name].last = max(found[name].last, entry.day.last)
    return found


def _asks_no_leave(seen: Seen, measure: str, was: Told, entry: Entry) -> bool:
    value, validated = getattr(entry.event, "value", None), getattr(entry.event, "validated", False)
    if validated and not was.firm:
        return False
    if was.value is None:
        return True
    sign = way(seen, measure)
    return value is not None and (Decimal(value) == was.value or Decimal(value) * sign < was.value * sign)


def figures(seen: Seen, measure: str) -> list[tuple[date, Decimal]]:
    """The figure of each day that has one, the worst where there are several, in order."""
    sign = way(seen, measure)
    of_days = [(on, [each.value for each in theirs if each.value is not None]) for on, theirs in by_day(seen, measure)]
    return [(on, min(values, key=lambda value: value * sign)) for on, values in of_days]


def by_day(seen: Seen, measure: str) -> list[tuple[date, list[Told]]]:
    """What was told with a figure, day by day: not what of a period to come is no worse than the last."""
    found: dict[date, list[Told]] = {}
    sign = way(seen, measure)
    for each in sorted(told(seen, measure).values(), key=lambda each: each.on):
        before = list(found.values())[-1:]
        worst = min(((was.value or 0) * sign for theirs in before for was in theirs), default=None)
        guessed = each.early and worst is not None and (each.value or 0) * sign >= worst
        if each.value is not None and not guessed:
            found.setdefault(each.on, []).append(each)
    return list(found.items())


def steps(seen: Seen, measure: str) -> Iterator[tuple[date, Decimal]]:
    """Each step that stands: a trajectory that asks less on any day needs leave."""
    sign = way(seen, measure) or None
    given = [
        (entry, {each.by: Decimal(each.value) for each in entry.event.steps})
        for entry in seen.entries(measure)
        if isinstance(entry.event, TrajectorySet)
    ]
    yield from (_standing(seen, given, lambda was, now: _asks_less(was, now, sign)) or {}).items()


def _standing(seen: Seen, given: list[tuple[Entry, T]], less: Callable[[T, T], bool]) -> T | None:
    """What stands of what was given in turn: what asks less needs leave; what came late with none displaces nothing."""
    found: tuple[Entry, T] | None = None
    for entry, now in given:
        if found is not None and not allowed(seen, entry) and less(found[1], now):
            late = found[0].number > entry.number and not allowed(seen, found[0])
            if not (late and less(now, found[1])):
                continue
        found = (entry, now)
    return None if found is None else found[1]


def _asks_less(was: dict[date, Decimal], now: dict[date, Decimal], sign: int | None) -> bool:
    for day in {*was, *now}:
        then, since = _last(was, day), _last(now, day)
        if then is not None and (since is None or _less(since, then, sign)):
            return True
    return False


def _less(one: Decimal, other: Decimal, sign: int | None) -> bool:
    return one != other if sign is None else one * sign < other * sign


def _last(steps: dict[date, Decimal], on: date) -> Decimal | None:
    due = [day for day in steps if day <= on]
    return steps[max(due)] if due else None


def agreed(seen: Seen, measure: str) -> TargetAgreed | None:
    """The target that stands: one that is easier, or later, needs leave."""
    sign = way(seen, measure) or None

    def easier(was: TargetAgreed, now: TargetAgreed) -> bool:
        later = was.by is not None and (now.by is None or now.by > was.by)
        return later or _less(Decimal(now.value), Decimal(was.value), sign)

    given = [(entry, entry.event) for entry in seen.entries(measure) if isinstance(entry.event, TargetAgreed)]
    return _standing(seen, given, easier)


def _target(seen: Seen, measure: str) -> tuple[date, Decimal] | None:
    """By which day it is to come to which figure; None where no day was agreed."""
    found = agreed(seen, measure)
    return None if found is None or found.by is None else (found.by, Decimal(found.value))


def off_course(seen: Seen, measure: str) -> bool:
    """Short of the last step due by its last figure's day, or of the target; or of what fell due since, unmeasured.

    What fell due since is missed once a whole period more has brought no figure.
    """
    days, sign = figures(seen, measure), way(seen, measure)
    if not days or not sign:
        return False
    on, value = days[-1]
    (defined,) = seen.said(measure, MeasureDefined)
    room, wait = Decimal(defined.tolerance or 0), defined.every or 0
    run, target = sorted(steps(seen, measure)), _target(seen, measure)
    asked = [each for each in run if each[0] <= on][-1:]
    asked += [
        each for each in (*run, *([target] if target else [])) if on < each[0] and (seen.day - each[0]).days > wait
    ]
    asked += [target] if target is not None and target[0] <= on else []
    return any(value * sign < needed * sign - room for _, needed in asked)


def held_off(seen: Seen, measure: str) -> tuple[date, Decimal] | None:
    """The last figure that was validated, where it falls short of what was asked by its day, and is not the last.

    Nothing since was validated, or allowed by an authority.
    """
    days, sign = _up_to_firm(seen, measure), way(seen, measure)
    if not sign or not days:
        return None
    on, value = days[-1]
    room = Decimal(seen.said(measure, MeasureDefined)[0].tolerance or 0)
    target = _target(seen, measure)
    asked = [each for each in sorted(steps(seen, measure)) if each[0] <= on][-1:]
    asked += [target] if target is not None and target[0] <= on else []
    return days[-1] if any(value * sign < needed * sign - room for _, needed in asked) else None


def _up_to_firm(seen: Seen, measure: str) -> list[tuple[date, Decimal]]:
    """Its figures up to the last that was validated, in order; none where another was allowed since, or there is none.

    None too where that one is the last of all.
    """
    days = figures(seen, measure)
    firm = [day for day in days if _firm(seen, measure, *day, leave=True)]
    if not firm or firm[-1] == days[-1] or not _firm(seen, measure, *firm[-1], leave=False):
        return []
    return [day for day in days if day[0] <= firm[-1][0]]


def _firm(seen: Seen, measure: str, on: date, value: Decimal, *, leave: bool) -> bool:
    """Whether all that was told of a day with that figure, which counts for it, was validated, or is by leave."""
    theirs = [each for each in told(seen, measure).values() if (each.on, each.value) == (on, value)]
    return all(each.validated or (leave and each.allowed) for each in theirs)


def fell_back(seen: Seen, measure: str) -> bool:
    """Whether its last two figures are worse than its baseline."""
    return _worse_than_it_began(seen, measure, figures(seen, measure))


def held_back(seen: Seen, measure: str) -> bool:
    """Whether the two up to the last that was validated are, and only what nobody validated since says otherwise."""
    return not fell_back(seen, measure) and _worse_than_it_began(seen, measure, _up_to_firm(seen, measure))


def _worse_than_it_began(seen: Seen, measure: str, days: list[tuple[date, Decimal]]) -> bool:
    sign = way(seen, measure)
    began: Decimal | None = None
    for entry in seen.entries(measure):
        if isinstance(entry.event, BaselineSet):
            value = Decimal(entry.event.value)
            if began is None or allowed(seen, entry) or not _less(value, began, sign or None):
                began = value
    last = days[-2:]
    return began is not None and len(last) > 1 and all(value * sign < began * sign for _, value in last)


def _to_be_read_with_care(seen: Seen, measure: str) -> bool:
    """Whether its last figure is more than a period old, or was not validated."""
    (defined,) = [each for each in seen.entries(measure) if isinstance(each.event, MeasureDefined)]
    every = seen.said(measure, MeasureDefined)[0].every
    last, taken = (by_day(seen, measure) or [(defined.day.last, [])])[-1]
    old = every is not None and (seen.day - last).days > every
    sign = way(seen, measure)
    worst = sorted(((each.value or 0) * sign, each.validated) for each in taken)
    return old or (bool(worst) and not worst[0][1])
