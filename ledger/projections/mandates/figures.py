"""What is worth a reader's eye in a measure: counts that cannot be, figures put otherwise, aims made easier."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ledger.aggregates.measure import ComparatorGiven, MeasurementRestated, MeasurementTaken
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.ground.mended import unsaying
from ledger.projections.ground.recorded import shown
from ledger.projections.measures.results import Result, results
from ledger.projections.measures.targets import (
    baseline_of,
    definition,
    links,
    retired_by_nobody,
    target_of,
    trajectory_of,
)
from ledger.values import said
from ledger.vocabulary import Event

_PER_CENT = ("%", "per cent", "percent", "percentage")
_LOOSENED = (
    ("its target was made easier, put off or taken back by no authority that stands: it stands as it was", target_of),
    (
        "a step of its trajectory was lowered or taken back by no authority that stands: it stands as it was",
        trajectory_of,
    ),
    ("its baseline was set lower or taken back by no authority that stands: it stands as it was", baseline_of),
    (
        "what it counts, or what it may miss by, was widened by no authority that stands: it stands as it was",
        definition,
    ),
)


def findings(view: AsOf, measure: str) -> Iterator[Finding]:
    """All that is found of one measure at a point of view."""
    said_of = definition(view, measure).stands
    per_cent = said_of is not None and said_of.unit.strip().casefold() in _PER_CENT
    for entry in view.visible(measure):
        yield from _counts(view, entry, entry.event)
        yield from _share(entry, entry.event) if per_cent else ()
    for what, of in _LOOSENED:
        loosened = of(view, measure).loosened
        if loosened:
            yield Finding(what, Why.of(*loosened, *(each.original for each in loosened)))
    for each in results(view, measure):
        yield from _of_period(view, each)
    for entry in links(view, measure):
        for mend in unsaying(view, entry):
            yield Finding(
                "what it measures was mended away by no authority that stands: it measures it still",
                Why.of(entry, mend),
            )
    for entry in retired_by_nobody(view, measure):
        yield Finding("retired by no authority that stands: measured still", Why.of(entry))


def _counts(view: AsOf, entry: Entry, event: Event) -> Iterator[Finding]:
    """Counts that cannot be, and comparators of no period (domain R3; C16 paragraphs 35 and 47)."""
    match event:
        case MeasurementTaken() | MeasurementRestated():
            counted, of = event.numerator, event.denominator
            if counted is not None and of is not None and counted > of:
                yield Finding(f"{counted} are counted, of {of}", Why.of(entry))
            if event.value is None:
                wording = shown(view, entry, event).wording
                yield Finding(f"its source gives no figure{f': “{wording}”' if wording else ''}", Why.of(entry))
        case ComparatorGiven(period=""):
            yield Finding("compared with a figure of no stated period", Why.of(entry))


def _share(entry: Entry, event: Event) -> Iterator[Finding]:
    """A percentage that is not what its own counts come to, rounded to as many places, a half either way."""
    if not isinstance(event, MeasurementTaken | MeasurementRestated):
        return
    counted, of = event.numerator, event.denominator
    if event.value is None or counted is None or not of or counted > of:
        return
    share, given = Decimal(100 * counted) / Decimal(of), Decimal(event.value)
    places = int(given.as_tuple().exponent)
    if abs(share - given) * 2 > Decimal(1).scaleb(places):
        comes = share.quantize(Decimal(1).scaleb(places - 1)).normalize()
        yield Finding(f"given as {event.value}, and {counted} of {of} come to {comes:f}", Why.of(entry))


def _of_period(view: AsOf, each: Result) -> Iterator[Finding]:
    """A figure put otherwise since it was reported, or reported before its period ended."""
    told = [giving for giving in each.given.givings if giving.gave is not None]
    first = min(told, key=lambda giving: giving.entry.number)
    name = view.mark(first.entry) or each.name
    since = [giving.entry for giving in each.given.givings if giving is not first]
    values = {None if giving.gave is None else giving.gave.value for giving in each.given.givings}
    if len(values) > 1:
        counts = "no figure" if each.value is None else f"{each.value:f}"
        what = f"the figure of {name} was put otherwise after it was reported; {counts} counts"
        yield Finding(what, Why.of(first.entry, *since))
    at = None if first.gave is None else first.gave.at
    if at is not None and at > first.entry.day.last:
        yield Finding(f"the figure of {name} was reported before its period ended, on {said(at)}", Why.of(first.entry))
