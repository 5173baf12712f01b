"""What is measured, what is it to come to, and is it on course for that?

Each measure as it stands, whoever said otherwise by nobody's leave, with what was first reported, what
the record has now and what counts (docs/decisions/0020-measures.md; N24 clauses 5b, 10(d)II and 13).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ledger.aggregates.measure import (
    ActionMeasured,
    BaselineSet,
    Better,
    MeasureDefined,
    MeasureServes,
    RemedyStarted,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.standing import mandates
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.ground.found_late import told_late
from ledger.projections.ground.givings import Given
from ledger.projections.ground.in_time import in_time, late_streams, rests_of
from ledger.projections.ground.no_more import kept
from ledger.projections.ground.own_day import own_day
from ledger.projections.ground.recorded import day, said, shown
from ledger.projections.ground.still import told_otherwise, weakest
from ledger.projections.mandates.figures import findings
from ledger.projections.mandates.measured import Comparison, Goal, Measured, Reach, comparisons, goal, measured, steps
from ledger.projections.measures.asked import days_asked, last_due
from ledger.projections.measures.bearings import loose, reached, regressed, stale
from ledger.projections.measures.course import course
from ledger.projections.measures.results import latest, results
from ledger.projections.measures.targets import (
    baseline_of,
    definition,
    links,
    measures,
    retired,
    target_of,
    trajectory_of,
)
from ledger.values import Day, Truth


@attrs.frozen(kw_only=True)
class MeasureRow(Row):
    """One measure. Figures are as they were written.

    `serves` are the parts of mandates, and `actions` those whose effect it shows. `first_target` is the first agreed,
    `target` the present one, `promised` the last that an authority allowed or that asked no less; `steps` and
    `baseline` are those that stand so. `on_course` says whether it is on course for its target at the point,
    unknown where it cannot be told, and `course` puts that in words. `remedies` are the actions begun because
    its target was not met. `validated` is of the last figure that counts, and `retired` the day an authority ended it.
    """

    measure: str
    title: str
    unit: str
    better: Better
    numerator: str
    denominator: str
    every: int | None
    tolerance: str | None
    serves: tuple[tuple[str, str], ...]
    actions: tuple[str, ...]
    baseline: str | None
    baseline_period: str
    comparators: tuple[Comparison, ...]
    first_target: Goal | None
    target: Goal | None
    promised: Goal | None
    steps: tuple[Reach, ...]
    measurements: tuple[Measured, ...]
    on_course: Truth
    course: str
    reached: Truth
    regressed: Truth
    stale: Truth
    validated: bool | None
    remedies: tuple[str, ...]
    retired: Day | None
    findings: tuple[Finding, ...]


def trajectory(view: AsOf, mandate: str | None = None) -> Iterator[MeasureRow]:
    """Every measure, or those of a mandate or of an action under it, in the order they were first recorded.

    Then those that an authority took back, as they were recorded.
    """
    yield from kept(view, lambda then: _rows(then, mandate), lambda row: (row.measure,), found=findings)


def _rows(view: AsOf, mandate: str | None) -> Iterator[MeasureRow]:
    for measure in measures(view):
        if mandate is None or mandate in _mandates(view, measure):
            match definition(view, measure):
                case Given(stands=MeasureDefined() as terms, by=Entry() as by):
                    yield _row(view, measure, shown(view, by, terms))


def _mandates(view: AsOf, measure: str) -> Iterator[str]:
    for entry in links(view, measure):
        match entry.event:
            case MeasureServes(mandate=mandate):
                yield mandate
            case ActionMeasured(action=action):
                yield from mandates(view, action)


def _row(view: AsOf, measure: str, terms: MeasureDefined) -> MeasureRow:
    baseline, target, way = baseline_of(view, measure), target_of(view, measure), course(view, measure)
    found = results(view, measure)
    ended = retired(view, measure)
    linked = [(each, view.event(each)) for each in links(view, measure)]
    due = _own_day(view, measure)
    conduct = (
        *findings(view, measure),
        *told_otherwise(view, measure, lambda then: _told(then, measure)),
        *told_late(view, (measure,), lambda then: _told(then, measure), lambda then: _own_day(then, measure)),
    )
    truth = weakest(view, lambda then: course(then, measure).truth, measure, due)
    late = tuple(_worse_since(view, measure, due))
    numbers = [number for each in (*conduct, *late) for number in each.why.entries]
    why = Why.of(*_rests(view, measure), *way.entries, *numbers, missing=way.missing)
    last = latest(view, measure)
    return MeasureRow(
        measure=measure,
        title=view.title(measure),
        unit=terms.unit,
        better=terms.better,
        numerator=terms.numerator,
        denominator=terms.denominator,
        every=terms.every,
        tolerance=terms.tolerance,
        serves=tuple(dict.fromkeys((on.mandate, on.part) for _, on in linked if isinstance(on, MeasureServes))),
        actions=tuple(dict.fromkeys(of.action for _, of in linked if isinstance(of, ActionMeasured))),
        baseline=None if baseline.stands is None else baseline.stands.value,
        baseline_period=_period(view, baseline),
        comparators=tuple(comparisons(view, measure)),
        first_target=goal(view, target, target.first),
        target=goal(view, target, target.now),
        promised=goal(view, target, target.stands),
        steps=steps(trajectory_of(view, measure).stands),
        measurements=tuple(measured(view, each) for each in found),
        on_course=Truth.UNKNOWN if late else truth,
        course=way.says,
        reached=weakest(view, lambda then: reached(then, measure), measure, due),
        regressed=regressed(view, measure),
        stale=stale(view, measure),
        validated=None if last is None else last.validated,
        remedies=tuple(dict.fromkeys(to.action for _, to in said(view, measure, RemedyStarted))),
        retired=day(view, ended),
        findings=(*conduct, *late),
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _own_day(view: AsOf, measure: str) -> date:
    """The day of the last figure that was asked of it by what was recorded in time, of all that were ever asked."""
    return own_day(view, days_asked(view, measure), lambda then: last_due(then, measure))


def _told(view: AsOf, measure: str) -> dict[str, str]:
    """What a row tells of its course, and of whether its target is reached."""
    if definition(view, measure).stands is None:
        return {}
    return {"its course": course(view, measure).says, "its target reached": str(reached(view, measure))}


def _worse_since(view: AsOf, measure: str, due: date) -> Iterator[Finding]:
    """That it is off course by what came late alone for a day, by nobody's leave: that charges nobody."""
    views = [each for each in (view, *as_first_said(view)) if course(each, measure).truth is Truth.NO]
    came = dict.fromkeys(entry for each in views for entry in late_streams(each, due).get(measure, ()))
    if came and all(course(in_time(each, due), measure).truth is not Truth.NO for each in views):
        what = "not off its course by what was recorded in time; otherwise only by what came late"
        yield Finding(f"{what}, with no authority and no document of the time", Why.of(*rests_of(view, came)))


def _period(view: AsOf, baseline: Given[BaselineSet]) -> str:
    match baseline:
        case Given(stands=BaselineSet() as stands, by=Entry() as by):
            return shown(view, by, stands).period
    return ""


def _rests(view: AsOf, measure: str) -> Iterator[Entry]:
    """All that is said of it, and that was of its figures, with the decisions that it cites.

    What was asked of it, and what it was of, is of the grounds of its course and of what is found.
    """
    figures = (entry for each in results(view, measure) for entry in each.entries)
    for entry in (*figures, *view.visible(measure), *loose(view, measure)):
        yield entry
        yield view.log.entry(entry.original)
        cited = entry.body.cited
        yield from () if cited is None else view.visible(cited)
