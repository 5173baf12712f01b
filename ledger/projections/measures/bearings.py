"""Is a measure's target reached, has it fallen behind where it began, and is its last figure still fresh?

Each is asked of every history that the days allow, and unknown where the record does not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from ledger.aggregates.measure import (
    BaselineSet,
    Better,
    MeasureDefined,
    MeasurementRestated,
    MeasurementTaken,
    MeasureRetired,
    TargetAgreed,
    TrajectorySet,
)
from ledger.as_of import AsOf
from ledger.clock import days_from
from ledger.entry import Entry
from ledger.projections.ground.authority import stands
from ledger.projections.ground.keeping import kept_since
from ledger.projections.measures.results import Result, by_day, last_firm, latest, results
from ledger.projections.measures.targets import baseline_of, definition, retired, target_of, trajectory_of, worse
from ledger.values import Truth

_TELLS = (
    BaselineSet
    | MeasureDefined
    | MeasureRetired
    | MeasurementRestated
    | MeasurementTaken
    | TargetAgreed
    | TrajectorySet
)


_PERIODS = 2
"""For how many periods it must be worse than where it began."""


def reached(view: AsOf, measure: str) -> Truth:
    """Whether its target is reached, by the last figure that counts; unknown where either is not on the record.

    Unknown too where that figure is one of a period to come.
    """
    target, last = target_of(view, measure).stands, latest(view, measure)
    if target is None or last is None or way(view, measure) is Better.NEITHER:
        return Truth.UNKNOWN
    so = not worse(view, measure, last.value, Decimal(target.value))
    return Truth.UNKNOWN if so and last.early else surely(view, measure, so=so)


def regressed(view: AsOf, measure: str) -> Truth:
    """Whether it was worse than its baseline for its last two periods (domain 5.1, S10).

    Unknown too where only a figure that nobody validated or allowed says that it is so no more.
    """
    ended = retired(view, measure) is not None
    if ended or baseline_of(view, measure).stands is None or way(view, measure) is Better.NEITHER:
        return Truth.UNKNOWN
    if held_back(view, measure):
        return Truth.UNKNOWN
    return surely(view, measure, so=fell_back(view, measure))


def fell_back(view: AsOf, measure: str) -> bool:
    """The same, as its entries stand: an entry of a loose day at the last of its span."""
    return _worse_in(view, measure, _last_periods(view, measure))


def held_back(view: AsOf, measure: str) -> bool:
    """Whether it is so no more only by what nobody validated or allowed, and was so by the last that was validated."""
    return not fell_back(view, measure) and _worse_in(view, measure, _last_firm_periods(view, measure))


def _worse_in(view: AsOf, measure: str, last: Sequence[Result]) -> bool:
    baseline = baseline_of(view, measure).stands
    if baseline is None or len(last) < _PERIODS:
        return False
    return all(worse(view, measure, each.value, Decimal(baseline.value)) for each in last)


def _last_periods(view: AsOf, measure: str) -> list[Result]:
    return by_day(view, measure)[-_PERIODS:]


def _last_firm_periods(view: AsOf, measure: str) -> list[Result]:
    """The last two periods by the last figure that was validated or allowed; none where it was not validated."""
    firm = last_firm(view, measure)
    if firm is None or not firm.validated:
        return []
    return [each for each in by_day(view, measure) if each.on <= firm.on][-_PERIODS:]


def stale(view: AsOf, measure: str) -> Truth:
    """Whether its last figure is older than one reporting period (domain 5.1, S11).

    Unknown where it has no period or is taken no more, and where the record was not being kept when
    the next figure was to come.
    """
    until = fresh_until(view, measure)
    if until is None or retired(view, measure) is not None:
        return Truth.UNKNOWN
    out_of_date = until < view.point.on
    if out_of_date and until < kept_since(view):
        return Truth.UNKNOWN
    return surely(view, measure, so=out_of_date)


def fresh_until(view: AsOf, measure: str) -> date | None:
    """The last day of the period after its last figure, or after it was defined; None where it has no period."""
    said = definition(view, measure)
    if said.stands is None or said.stands.every is None:
        return None
    last = latest(view, measure)
    since = said.entries[0].day.last if last is None else last.on
    return days_from(since, said.stands.every)


def based_on(view: AsOf, measure: str) -> tuple[Entry, ...]:
    """The entries that say what is measured, what it began at and what is asked of it."""
    given = (definition, baseline_of, target_of, trajectory_of)
    return tuple(entry for each in given for entry in each(view, measure).entries)


def of_last_two(view: AsOf, measure: str) -> tuple[Entry, ...]:
    """The entries of the figures of its last two periods, and of those that still hold it back."""
    held = _last_firm_periods(view, measure) if held_back(view, measure) else []
    last = dict.fromkeys([*held, *_last_periods(view, measure)])
    return tuple(entry for each in last for same in of_day(view, measure, each.on) for entry in same.entries)


def loose(view: AsOf, measure: str) -> Iterator[Entry]:
    """The entries that may have happened by the point's day, and may not, and would say otherwise."""
    if view.exact(measure):
        return
    on = view.point.on
    for entry in view.in_force(measure):
        may_have = (entry.day.first or date.min) <= on < entry.day.last and isinstance(entry.event, _TELLS)
        if may_have and (not isinstance(entry.event, MeasureRetired) or stands(view, entry)):
            yield entry


def of_day(view: AsOf, measure: str, on: date) -> Iterator[Result]:
    """The results of one day, those with no figure left out."""
    yield from (each for each in results(view, measure) if each.on == on and each.value is not None)


def surely(view: AsOf, measure: str, *, so: bool) -> Truth:
    """That it is so or not, unless a day that is not known exactly may make it otherwise."""
    return Truth.UNKNOWN if unsure(view, measure) else Truth.of({so})


def unsure(view: AsOf, measure: str) -> bool:
    """Whether a day that is not known exactly may make it otherwise."""
    if view.exact(measure):
        return False
    given = (definition, baseline_of, target_of, trajectory_of)
    return any(each(view, measure).unsure for each in given) or any(True for _ in loose(view, measure))


def way(view: AsOf, measure: str) -> Better:
    """Which way it gets better, as it was defined; neither, where nothing says."""
    said_of = definition(view, measure).stands
    return Better.NEITHER if said_of is None else said_of.better
