"""What is asked of a measure by a day: the steps of its trajectory that were due by then, or its target?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from ledger.aggregates.measure import TargetAgreed, TrajectorySet
from ledger.as_of import AsOf
from ledger.projections.measures.targets import less_good, step_by, target_of, trajectory_of


@attrs.frozen
class Asked:
    """What is asked of a measure by a day: a figure, by which day, and whether by its target or by a step."""

    value: Decimal
    by: date
    what: str


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


def due_since(view: AsOf, measure: str, on: date) -> list[Asked]:
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
