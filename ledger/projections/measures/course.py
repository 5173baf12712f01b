"""Is a measure on course for its target, has it fallen behind where it began, and is its last figure still fresh?

What is asked of it by a day is the last step of its trajectory due by then, or its target once that is
due: nobody agreed to a straight line between them (docs/decisions/0020-measures.md).
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import attrs

from ledger.aggregates.measure import Better, TargetAgreed, TrajectorySet
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.keeping import kept_by, kept_since
from ledger.projections.measures.bearings import based_on, loose, of_day, reached, unsure, way
from ledger.projections.measures.results import latest
from ledger.projections.measures.targets import (
    definition,
    less_good,
    retired,
    step_by,
    target_of,
    trajectory_of,
    worse,
)
from ledger.values import Truth, said


@attrs.frozen
class Asked:
    """What is asked of a measure by a day: a figure, by which day, and whether by its target or by a step."""

    value: Decimal
    by: date
    what: str


@attrs.frozen
class Course:
    """Whether a measure is on course at the point (no: off it; unknown: not told), in words, and what shows it.

    `unsaid` says that the record's own silence or a loose day leaves it open, where it would else be off course.
    """

    truth: Truth
    says: str
    entries: tuple[Entry, ...] = ()
    missing: str = ""
    unsaid: bool = False


def course(view: AsOf, measure: str) -> Course:
    """Whether it is on course for its target (N24 clauses 10(d)II and 13)."""
    return view.keep(("course", measure), lambda: _course(view, measure))


def _course(view: AsOf, measure: str) -> Course:
    rests = based_on(view, measure)
    last = latest(view, measure)
    if last is None or last.value is None:
        return Course(Truth.UNKNOWN, "no figure of it is on this record", rests)
    rests = (*rests, *(entry for each in of_day(view, measure, last.on) for entry in each.entries))
    found = Course(Truth.UNKNOWN, f"it stood at {last.value:f} on {said(last.on)}", rests)
    if (ended := retired(view, measure)) is not None:
        return attrs.evolve(found, says=f"{found.says}; it is taken no more", entries=(*rests, ended))
    if way(view, measure) is Better.NEITHER:
        return attrs.evolve(found, says=f"{found.says}; no source says which way is better")
    return _unless_loose(view, measure, _compared(view, measure, last.on, last.value, found))


def _compared(view: AsOf, measure: str, on: date, value: Decimal, found: Course) -> Course:
    asked = asked_by(view, measure, on)
    if asked is not None and _misses(view, measure, value, asked):
        return attrs.evolve(found, truth=Truth.NO, says=f"{found.says}, and was to be {_says(view, measure, asked)}")
    since = [each for each in _due_since(view, measure, on) if _misses(view, measure, value, each)]
    if since:
        return _since(view, measure, since, found)
    if asked is not None:
        return attrs.evolve(found, truth=Truth.YES, says=f"{found.says}, and was to be {_says(view, measure, asked)}")
    if reached(view, measure) is Truth.YES:
        return attrs.evolve(found, truth=Truth.YES, says=f"{found.says}, and its target is reached")
    return attrs.evolve(found, says=f"{found.says}; no step or target was due by then")


def _since(view: AsOf, measure: str, missed: list[Asked], found: Course) -> Course:
    """Of steps, or a target, that fell due since the last figure, which falls short of them."""
    room = timedelta(days=_every(view, measure))
    late = [each for each in missed if each.by + room < view.point.on]
    # Of those that fell due while the record was being kept, its silence tells.
    first = next((each for each in late if each.by >= kept_since(view)), (late or missed)[0])
    says = f"{found.says}, and was to be {_says(view, measure, first)}; no figure since is on this record"
    if not late:
        return attrs.evolve(found, says=f"{says}: the next is still to come")
    missing = f"no figure of {measure} after {found_on(view, measure)} and by {said(view.point.on)}"
    if first.by < kept_since(view):
        says = f"{says}, which was not being kept: no evidence either way"
        return attrs.evolve(found, says=says, missing=missing, unsaid=True)
    entries = (*found.entries, *kept_by(view, first.by, found.entries))
    return Course(Truth.NO, says, entries, missing)


def found_on(view: AsOf, measure: str) -> str:
    """The day of its last figure, in words."""
    last = latest(view, measure)
    return "no day" if last is None else said(last.on)


def asked_by(view: AsOf, measure: str, on: date) -> Asked | None:
    """What was asked of it by a day: the last step due, or its target where that is due; the harder of the two."""
    trajectory, target = trajectory_of(view, measure).stands, target_of(view, measure).stands
    step = None if trajectory is None else step_by(trajectory.steps, on)
    asked = [] if step is None else [Asked(Decimal(step.value), step.by, "step")]
    if target is not None and target.by is not None and target.by <= on:
        asked.append(Asked(Decimal(target.value), target.by, "target"))
    hardest = None
    for each in asked:
        if hardest is None or not less_good(view, measure, each.value, hardest.value):
            hardest = each
    return hardest


def _due_since(view: AsOf, measure: str, on: date) -> list[Asked]:
    """What fell due after a day and before the point's, in order."""
    asked = (each for each in _asked(view, measure) if on < each.by < view.point.on)
    return sorted(asked, key=lambda each: each.by)


def _asked(view: AsOf, measure: str) -> list[Asked]:
    """All that is asked of it by a day: the steps of its trajectory, and its target."""
    trajectory, target = trajectory_of(view, measure).stands, target_of(view, measure).stands
    steps = () if trajectory is None else trajectory.steps
    asked = [Asked(Decimal(step.value), step.by, "step") for step in steps]
    if target is not None and target.by is not None:
        asked.append(Asked(Decimal(target.value), target.by, "target"))
    return asked


def days_asked(view: AsOf, measure: str) -> list[date | None]:
    """Every day by which a figure was ever asked of it."""
    said = [each.body.facts for each in view.readings(measure)]
    targets = [each.by for each in said if isinstance(each, TargetAgreed)]
    return [*targets, *(step.by for each in said if isinstance(each, TrajectorySet) for step in each.steps)]


def last_due(view: AsOf, measure: str) -> date | None:
    """The last day, by the point's, by which a figure is asked of it."""
    return max((each.by for each in _asked(view, measure) if each.by <= view.point.on), default=None)


def _unless_loose(view: AsOf, measure: str, found: Course) -> Course:
    if found.truth is Truth.UNKNOWN or not unsure(view, measure):
        return found
    says = f"{found.says}, unless it is otherwise by what happened on a day that is not known exactly"
    entries = (*found.entries, *loose(view, measure))
    return attrs.evolve(found, truth=Truth.UNKNOWN, says=says, entries=entries, unsaid=found.truth is Truth.NO)


def _misses(view: AsOf, measure: str, value: Decimal, asked: Asked) -> bool:
    """Whether a figure falls short of what is asked by more than the measure may miss by."""
    said_of = definition(view, measure).stands
    room = Decimal(0) if said_of is None else Decimal(said_of.tolerance or 0)
    edge = asked.value - room if way(view, measure) is Better.HIGHER else asked.value + room
    return worse(view, measure, value, edge)


def _every(view: AsOf, measure: str) -> int:
    said_of = definition(view, measure).stands
    return (said_of.every or 0) if said_of is not None else 0


def _says(view: AsOf, measure: str, asked: Asked) -> str:
    least = "at least" if way(view, measure) is Better.HIGHER else "at most"
    return f"{least} {asked.value:f} by {said(asked.by)}, its {asked.what}"
