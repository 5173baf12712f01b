"""What did a measure come to in each period, as first reported and since, and which of its figures counts?

A figure put otherwise for the better counts where it was validated or an authority allows it, and
else the one reported first does; a mend of our own needs an authority to count for the better
(docs/decisions/0020-measures.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import attrs

from ledger.aggregates.measure import MeasurementRestated, MeasurementTaken, MeasurementValidated
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.ground.authority import stands
from ledger.projections.ground.givings import Given, given
from ledger.projections.measures.targets import less_good, worse
from ledger.vocabulary import Event


@attrs.frozen
class Figure:
    """What was said of one period: the day it ended, where that was said with it, the figure and how firm it is."""

    at: date | None
    value: Decimal | None
    validated: bool


@attrs.frozen
class Result:
    """What a measure came to in one period, by the reading that counts.

    `on` is the day the period ended, or the day it was last said where that was earlier: nobody knows the figure of a
    period to come, so one that is `early` was validated by nobody. `value` is None where the source gives no figure.
    `entry` is what gave it, `event` what it says of it, and `entries` all that speak of the period.
    """

    name: str
    on: date
    early: bool
    value: Decimal | None
    validated: bool
    entry: Entry
    event: MeasurementTaken | MeasurementRestated
    given: Given[Figure]
    entries: tuple[Entry, ...]

    @property
    def taken_back(self) -> bool:
        """Whether the record says nothing of the period any more, by nobody's leave."""
        return self.given.now is None

    @property
    def doubtful(self) -> bool:
        """Whether it shows nothing to be better than it was: it was taken back, or said of a period to come."""
        return self.taken_back or self.early


def results(view: AsOf, measure: str) -> tuple[Result, ...]:
    """What it came to in each period, in order: by the day the period ended, and then as they were first recorded."""
    return view.keep(("results", measure), lambda: tuple(sorted(_results(view, measure), key=_order)))


def latest(view: AsOf, measure: str) -> Result | None:
    """The last that has a figure: of two of one day, the worse. Words ("doubled") tell of no figure."""
    days = by_day(view, measure)
    return days[-1] if days else None


def last_firm(view: AsOf, measure: str) -> Result | None:
    """The last that has a figure, and counts for its day, which was validated or an authority allowed; None of none."""
    firm = (each for each in reversed(by_day(view, measure)) if each.validated or stands(view, each.entry))
    return next(firm, None)


def by_day(view: AsOf, measure: str) -> list[Result]:
    """Those that have a figure, one a day, in order: of two of one day the worse, or else the one not validated.

    What was taken back by nobody's leave, or said of a period to come, counts, unless it only shows the measure better
    than the figure before it.
    """
    days: list[Result] = []
    for each in results(view, measure):
        before = days[-1] if days else None
        if each.value is None or (each.doubtful and before and not worse(view, measure, each.value, before.value)):
            continue
        if before is None or before.on < each.on:
            days.append(each)
        elif _weaker(view, measure, each, before):
            days[-1] = each
    return days


def _weaker(view: AsOf, measure: str, one: Result, other: Result) -> bool:
    if worse(view, measure, one.value, other.value):
        return True
    return other.validated and not worse(view, measure, other.value, one.value)


def _order(each: Result) -> tuple[date, int]:
    return each.on, each.given.givings[0].entry.original


def _results(view: AsOf, measure: str) -> Iterator[Result]:
    facts = (entry.body.facts for entry in view.readings(measure))
    names = dict.fromkeys(event.measurement for event in facts if isinstance(event, MeasurementTaken))
    for name in names:
        found = _given(view, measure, name)
        counted = (each.gave for each in found.givings if each.counts and each.gave is not None)
        ended = [gave.at for gave in counted if gave.at is not None]
        match found:
            case Given(
                stands=Figure() as stands, by=Entry(event=MeasurementTaken() | MeasurementRestated() as event) as by
            ) if ended:
                validated = tuple(_validated(view, measure, name))
                since = [each for each in validated if place(each) > place(by)]
                told = max(each.day.last for each in (found.givings[0].entry, by, *since))
                yield Result(
                    name=name,
                    on=min(ended[-1], told),
                    early=told < ended[-1],
                    value=stands.value,
                    validated=told >= ended[-1] and (stands.validated or bool(since)),
                    entry=by,
                    event=event,
                    given=found,
                    entries=(*found.entries, *validated),
                )


def _given(view: AsOf, measure: str, name: str) -> Given[Figure]:
    def gives(event: Event) -> Figure | None:
        match event:
            case MeasurementTaken(measurement=given_name, at=at) if given_name == name:
                return Figure(at, _decimal(event.value), event.validated)
            case MeasurementRestated(measurement=given_name) if given_name == name:
                return Figure(None, _decimal(event.value), event.validated)
        return None

    def better(was: Figure, now: Figure) -> bool:
        if was.at is not None and now.at is not None and was.at != now.at:
            return True
        if was.value is not None and (now.value is None or less_good(view, measure, was.value, now.value)):
            return True
        return now.validated and not was.validated

    return given(view, measure, gives, better, _confirmed)


def _confirmed(event: Event) -> bool:
    """Whether whoever gives a figure put it otherwise, and says that it was validated so."""
    return isinstance(event, MeasurementRestated) and event.validated and event.value is not None


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _validated(view: AsOf, measure: str, name: str) -> Iterator[Entry]:
    for entry in view.visible(measure):
        if isinstance(entry.event, MeasurementValidated) and entry.event.measurement == name:
            yield entry
