"""A measure: what is counted, which way is better, what it was, is aimed at and came to.

Figures are kept as they were written, to the last digit. A figure that its own source later put
otherwise is restated: what it was is not forgotten, for somebody decided by it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible, Malformed
from ledger.kinds import (
    ActionName,
    ByDecision,
    Figure,
    Label,
    MandateName,
    MeasureName,
    Several,
    WholeNumber,
    Words,
)
from ledger.values import said
from ledger.vocabulary import Command, Event, Value


class Better(StrEnum):
    """Which way a measure improves; neither, where the source counts and does not say (C16 lines 950 to 957)."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Step(Value):
    """One step of a trajectory: the figure to be reached by a day."""

    by: date
    value: Figure


class MeasureDefined(Event):
    """It exists: its unit, which way is better, what is counted of what, how often, and what it may miss by.

    `every` is the days of a reporting period, None where it has none; `tolerance` is in its own unit.
    """

    unit: Label
    better: Better
    numerator: Label
    denominator: Label
    every: Several | None
    tolerance: Figure | None


class MeasureServes(Event):
    """It measures a part of a mandate, by its reference there (N24 clause 5b)."""

    mandate: MandateName
    part: Label


class ActionMeasured(Event):
    """It shows whether an action makes a difference (N22 clause 5c; N24 clause 5d)."""

    action: ActionName


class BaselineSet(Event):
    """What it stood at before anything was done, and of which period."""

    value: Figure
    period: Label


class ComparatorGiven(Event):
    """What another stands at, such as the national figure, and of which period (C16 paragraphs 22 and 38)."""

    comparator: Label
    value: Figure
    period: Label


class TargetAgreed(Event):
    """What it is to come to, by an agreed date, or in the words of the source (N24 clauses 5b and 13)."""

    value: Figure
    by: date | None
    timescale: Label


class TrajectorySet(Event):
    """By which steps it is to come there."""

    steps: tuple[Step, ...]


class MeasurementTaken(Event):
    """It was measured: the figure of one period, which ended on a day; counted of what, and validated or not.

    `wording` is how the source puts it ("nearly", "doubled"), where it gives no plain figure.
    """

    measurement: Label
    at: date
    value: Figure | None
    wording: Label
    numerator: WholeNumber | None
    denominator: WholeNumber | None
    validated: bool


class MeasurementRestated(Event):
    """The figure of one period was put otherwise by whoever gives it; a mend is for our own mistakes."""

    measurement: Label
    value: Figure | None
    wording: Label
    numerator: WholeNumber | None
    denominator: WholeNumber | None
    validated: bool


class MeasurementValidated(Event):
    """The figure of one period was validated as it stands (C16 footnote 2)."""

    measurement: Label


class RemedyStarted(Event):
    """An action was begun because its target was not met (C16 paragraph 110)."""

    action: ActionName


class MeasureRetired(Event):
    """It is measured no more."""


class DefineMeasure(Command, says=MeasureDefined):
    """Say that there is a measure, of what, which way is better, and every how many days a figure is to come."""

    measure: MeasureName
    unit: Label
    better: Better
    numerator: Label = ""
    denominator: Label = ""
    every: Several | None = None
    tolerance: Figure | None = None
    title: Words = ""


class ServePart(Command, says=MeasureServes):
    """Say which part of a mandate a measure is of."""

    measure: MeasureName
    mandate: MandateName
    part: Label = ""


class MeasureAction(Command, says=ActionMeasured):
    """Say of which action a measure shows the effect."""

    measure: MeasureName
    action: ActionName


class SetBaseline(Command, says=BaselineSet):
    """Say what a measure stood at before."""

    measure: MeasureName
    value: Figure
    period: Label = ""


class GiveComparator(Command, says=ComparatorGiven):
    """Say what another stands at."""

    measure: MeasureName
    comparator: Label
    value: Figure
    period: Label = ""


class AgreeTarget(Command, says=TargetAgreed):
    """Say what a measure is to come to, by when, and by which decision."""

    measure: MeasureName
    value: Figure
    by: date | None = None
    timescale: Label = ""
    decision: ByDecision = None
    reason: Words = ""


class SetTrajectory(Command, says=TrajectorySet):
    """Say by which steps a measure is to come to its target."""

    measure: MeasureName
    steps: tuple[Step, ...]
    decision: ByDecision = None
    reason: Words = ""

    def __attrs_post_init__(self) -> None:
        days = [step.by for step in self.steps]
        for day in days:
            if days.count(day) > 1:
                several = f"there is more than one step for {said(day)}"
                raise Malformed(f"{several}: a day has one figure to come to", "steps")


class TakeMeasurement(Command, says=MeasurementTaken):
    """Say what a measure came to in a period, which ended on a day."""

    measure: MeasureName
    measurement: Label
    at: date
    value: Figure | None = None
    wording: Label = ""
    numerator: WholeNumber | None = None
    denominator: WholeNumber | None = None
    validated: bool = False
    commentary: Words = ""


class RestateMeasurement(Command, says=MeasurementRestated):
    """Say that whoever gives a figure has put it otherwise."""

    measure: MeasureName
    measurement: Label
    value: Figure | None = None
    wording: Label = ""
    numerator: WholeNumber | None = None
    denominator: WholeNumber | None = None
    validated: bool = False
    reason: Words = ""


class ValidateMeasurement(Command, says=MeasurementValidated):
    """Say that a figure was validated."""

    measure: MeasureName
    measurement: Label


class StartRemedy(Command, says=RemedyStarted):
    """Say which action was begun because a target was not met."""

    measure: MeasureName
    action: ActionName


class RetireMeasure(Command, says=MeasureRetired):
    """Say that a measure is taken no more, and by which decision."""

    measure: MeasureName
    decision: ByDecision = None
    reason: Words = ""


@attrs.frozen
class Measurement:
    """The figure of one period as it stands; `value` is None where the source gives none."""

    name: str
    at: date
    value: Decimal | None
    wording: str
    numerator: int | None
    denominator: int | None
    validated: bool


@attrs.frozen
class Target:
    """What it is to come to, and by when."""

    value: Decimal
    by: date | None
    timescale: str


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Measure:
    """A measure as it stands; `measurements` in the order they were first given, `target` as last agreed."""

    unit: str
    better: Better
    every: int | None
    tolerance: Decimal
    parts: tuple[tuple[str, str], ...] = ()
    actions: tuple[str, ...] = ()
    baseline: Decimal | None = None
    comparators: tuple[tuple[str, Decimal, str], ...] = ()
    target: Target | None = None
    steps: tuple[Step, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    remedies: tuple[str, ...] = ()
    retired: bool = False

    def worse(self, one: Decimal, other: Decimal) -> bool:
        """Whether a figure is worse than another; none is, where neither way is better."""
        if self.better is Better.NEITHER:
            return False
        return one < other if self.better is Better.HIGHER else one > other


State = Nothing | Measure


def evolve(state: State, event: Event) -> State:
    """The measure after an event."""
    match state, event:
        case Nothing(), MeasureDefined(unit=unit, better=better, every=every, tolerance=tolerance):
            return Measure(unit, better, every, Decimal(tolerance or 0))
        case Nothing(), _:
            raise Impossible("has not been defined")
        case Measure(), MeasureDefined():
            raise Impossible("is already defined")
        case Measure(parts=parts), MeasureServes(mandate=mandate, part=part):
            return attrs.evolve(state, parts=(*parts, (mandate, part)))
        case Measure(actions=actions), ActionMeasured(action=action):
            return attrs.evolve(state, actions=(*actions, action))
        case Measure(), BaselineSet(value=value):
            return attrs.evolve(state, baseline=Decimal(value))
        case Measure(comparators=given), ComparatorGiven(comparator=name, value=value, period=period):
            return attrs.evolve(state, comparators=(*given, (name, Decimal(value), period)))
        case Measure(), TargetAgreed(value=value, by=by, timescale=timescale):
            return attrs.evolve(state, target=Target(Decimal(value), by, timescale))
        case Measure(), TrajectorySet(steps=steps):
            return attrs.evolve(state, steps=tuple(sorted(steps, key=lambda step: step.by)))
        case Measure(remedies=remedies), RemedyStarted(action=action):
            return attrs.evolve(state, remedies=(*remedies, action))
        case Measure(), MeasureRetired():
            return attrs.evolve(state, retired=True)
        case Measure(measurements=taken), MeasurementTaken() | MeasurementRestated() | MeasurementValidated():
            return attrs.evolve(state, measurements=_measured(taken, event))
    raise Impossible(f"knows no such event as {type(event).__name__}")


def _measured(
    taken: tuple[Measurement, ...], event: MeasurementTaken | MeasurementRestated | MeasurementValidated
) -> tuple[Measurement, ...]:
    """The measurements after something was said of one."""
    match event:
        case MeasurementTaken(measurement=name, at=at):
            if any(each.name == name for each in taken):
                raise Impossible(f"already has a measurement called {name}")
            return (*taken, _figure(at, event))
        case MeasurementRestated(measurement=name):
            return _one(taken, name, lambda each: _figure(each.at, event))
        case MeasurementValidated(measurement=name):
            return _one(taken, name, lambda each: attrs.evolve(each, validated=True))


def _figure(at: date, said: MeasurementTaken | MeasurementRestated) -> Measurement:
    value = None if said.value is None else Decimal(said.value)
    return Measurement(said.measurement, at, value, said.wording, said.numerator, said.denominator, said.validated)


def _one(
    taken: tuple[Measurement, ...], name: str, now: Callable[[Measurement], Measurement]
) -> tuple[Measurement, ...]:
    if all(each.name != name for each in taken):
        raise Impossible(f"has no measurement called {name}")
    return tuple(now(each) if each.name == name else each for each in taken)


COMMANDS = (
    DefineMeasure,
    ServePart,
    MeasureAction,
    SetBaseline,
    GiveComparator,
    AgreeTarget,
    SetTrajectory,
    TakeMeasurement,
    RestateMeasurement,
    ValidateMeasurement,
    StartRemedy,
    RetireMeasure,
)

measure: Decider[State] = Decider("measure", Nothing(), evolve, COMMANDS)
