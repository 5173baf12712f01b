"""Has every area a measurable target, and was each target reached by its agreed date?

N24 clauses 5b and 13; N22 clause 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from ledger.aggregates.measure import ActionMeasured, MeasureRetired, MeasureServes, TargetAgreed
from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.standing import mandates
from ledger.projections.duties.closing import Looked, at_close, every
from ledger.projections.duties.duty import Duty, Kept, Occasion, Test
from ledger.projections.duties.of_actions import under_duty
from ledger.projections.duties.of_plans import adoptions, plan_named
from ledger.projections.ground.authority import stands
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.parts import PartKind
from ledger.projections.mandates.covering import Cover, covers
from ledger.projections.mandates.resting import all_of, beginning, standing_of
from ledger.projections.measures.bearings import unsure
from ledger.projections.measures.results import by_day, results
from ledger.projections.measures.targets import links, measures_of, retired, serving, target_of, worse
from ledger.values import Truth, said


def _targets(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether each area, and each clause the reading names, has a measure with a target of a figure and a day."""
    return at_close(view, occasion, lambda at: _every_area(at, duty))


def _every_area(at: AsOf, duty: Duty) -> Kept:
    asked = [
        each
        for each in covers(at, duty.mandate, plan_named(duty))
        if each.part.what is PartKind.AREA or each.part.ref in duty.terms.parts
    ]
    if not asked:
        missing = f"no area of {duty.mandate} is registered by {said(at.point.on)}"
        return Kept(Truth.UNKNOWN, "no area of it is registered", duty.entries, missing)
    looked = [_area(at, duty, each) for each in asked]
    return every(at, looked, "every area has a measurable target", "no target of a figure and a day for")


def _area(at: AsOf, duty: Duty, cover: Cover) -> Looked:
    part, truth = cover.part, Truth.NO
    adopted = adoptions(at, duty)
    entries = [*beginning(at, part.mandate), *part.entries, *cover.gone, *adopted]
    since = [part.entry.day.last, *(entry.day.last for entry in adopted)]
    own = dict.fromkeys(serving(at, part.mandate, part.ref), Truth.YES)
    own |= {measure: Truth.UNKNOWN for measure in _perhaps_serving(at, cover) if measure not in own}
    for promised in cover.promised:
        for measure in measures_of(at, promised.action) if promised.counts is not Truth.NO else ():
            own[measure] = own.get(measure, Truth.NO) | promised.counts
        entries += [*promised.entries, *standing_of(at, promised.action)]
    for measure, serves in own.items():
        truth |= serves & _has_target(at, measure)
        entries += all_of(at, measure)
        since += [each.day.last for each in at.visible(measure)[:1]]
    return Looked(at.mark(part.entry) or part.ref, ~cover.there | truth, tuple(entries), max(since))


def _perhaps_serving(at: AsOf, cover: Cover) -> Iterator[str]:
    """The measures that may have been said to be of a part, or of an action of it, on a day not known exactly."""
    actions = {each.action for each in cover.promised}
    for measure in at.log.streams("measure", at.point.recorded):
        for entry in at.in_force(measure):
            if had_happened(at, entry, "") is Truth.UNKNOWN:
                match entry.event:
                    case MeasureServes(mandate=mandate, part=ref) if (mandate, ref) == (
                        cover.part.mandate,
                        cover.part.ref,
                    ):
                        yield measure
                    case ActionMeasured(action=action) if action in actions:
                        yield measure


def _has_target(at: AsOf, measure: str) -> Truth:
    """Whether it is to come to a figure by a day, and no authority that stands has retired it."""
    if retired(at, measure) is not None:
        return Truth.NO
    found = target_of(at, measure).stands
    truth = Truth.of({found is not None and found.by is not None})
    for entry in at.in_force(measure):
        if had_happened(at, entry, "") is Truth.UNKNOWN:
            match entry.event:
                case TargetAgreed(by=by) if by is not None:
                    truth |= Truth.UNKNOWN
                case MeasureRetired() if stands(at, entry):
                    truth &= Truth.UNKNOWN
    return truth


def _impact(view: AsOf, duty: Duty, _: Occasion) -> Kept:
    """Whether each target was reached by its agreed date: by a validated figure of a period that had ended by then.

    A date that is still to come is not judged yet; a target moved by nobody's leave is as it was agreed.
    """
    looked = [each for measure in _measures(view, duty) if (each := _reached(view, measure)) is not None]
    if not looked:
        missing = f"no measure under {duty.mandate} has a target with a day by {said(view.point.on)}"
        return Kept(Truth.UNKNOWN, "no target with a day is on this record", duty.entries, missing)
    return every(view, looked, "every target was reached by its date", "not shown to be reached by its date")


def _measures(view: AsOf, duty: Duty) -> Iterable[str]:
    """The measures of a part of the mandate, or of an action under it."""
    plan = plan_named(duty)
    found = {} if plan else dict.fromkeys(serving(view, duty.mandate))
    for each, _ in under_duty(view, duty):
        found |= dict.fromkeys(measures_of(view, each.action))
    return found


def _reached(view: AsOf, measure: str) -> Looked | None:
    """Whether a target was reached by its day; None where there is none, or the measure had been retired by then."""
    target = target_of(view, measure).stands
    if target is None or target.by is None:
        return None
    ended = retired(view, measure)
    if ended is not None and ended.day.last <= target.by:
        return None
    name, entries = f"{measure}, by {said(target.by)}", _of_measure(view, measure)
    if target.by > view.point.on or unsure(view, measure):
        return Looked(name, Truth.UNKNOWN, entries)
    figures = [each for each in by_day(view, measure) if each.on <= target.by]
    last = figures[-1] if figures else None
    if last is not None and not worse(view, measure, last.value, Decimal(target.value)):
        return Looked(name, Truth.YES if last.validated else Truth.UNKNOWN, entries)
    if _guessed(view, measure, target):
        return Looked(name, Truth.UNKNOWN, entries)
    return Looked(name, Truth.NO, entries, target.by, shown=last is not None and last.on == target.by)


def _guessed(view: AsOf, measure: str, target: TargetAgreed) -> bool:
    """Whether it was said by a target's day that it was reached, of a period that had not ended."""
    early = (each for each in results(view, measure) if each.early and each.value is not None)
    by_then = (each for each in early if target.by is not None and each.on <= target.by)
    return any(not worse(view, measure, each.value, Decimal(target.value)) for each in by_then)


def _of_measure(view: AsOf, measure: str) -> tuple[Entry, ...]:
    """All of a measure, and what puts the actions that it shows the effect of under their mandates."""
    actions = {entry.event.action for entry in links(view, measure) if isinstance(entry.event, ActionMeasured)}
    theirs = [entry for action in sorted(actions) if mandates(view, action) for entry in standing_of(view, action)]
    served = {entry.event.mandate for entry in links(view, measure) if isinstance(entry.event, MeasureServes)}
    began = [entry for mandate in sorted(served) for entry in beginning(view, mandate)]
    return (*all_of(view, measure), *theirs, *began)


TESTS: Mapping[Expected, Test] = MappingProxyType({Expected.TARGETS: _targets, Expected.IMPACT: _impact})
"""How targets are looked for, and whether they were reached."""
