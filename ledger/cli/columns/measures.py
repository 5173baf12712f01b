"""What people see of measures, of the objectives that actions serve, and of what partners were asked for."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.cli.cells import Column, because, day, found, lines, named
from ledger.projection import Row
from ledger.projections.board.contributions import ContributionRow
from ledger.projections.mandates.measured import Goal, Measured
from ledger.projections.mandates.objectives import ObjectiveRow
from ledger.projections.mandates.serving import Serving
from ledger.projections.mandates.trajectory import MeasureRow
from ledger.values import Truth

_ON_COURSE = {Truth.YES: "on course", Truth.NO: "off course", Truth.UNKNOWN: "not known"}
_SLOW = {Truth.YES: "slow", Truth.NO: "not slow", Truth.UNKNOWN: "not assessable"}


def _of(row: MeasureRow) -> str:
    parts = (f"{mandate} {part}".rstrip() for mandate, part in row.serves)
    every = f"every {row.every} days" if row.every else ""
    counted = f"{row.numerator} of {row.denominator}" if row.numerator and row.denominator else ""
    return lines(
        named(row.title, row.measure), f"in {row.unit}, better {row.better}", counted, every, *parts, *row.actions
    )


def _goal(what: str, goal: Goal | None) -> str:
    return "" if goal is None else f"{what} {goal.value} by {day(goal.by, goal.timescale or 'no usable day')}"


def _aims(row: MeasureRow) -> str:
    others = row.target if row.target != row.promised else None
    first = row.first_target if row.first_target != row.promised else None
    return lines(
        f"from {row.baseline} {row.baseline_period}".rstrip() if row.baseline is not None else "",
        _goal("to", row.promised),
        _goal("at first", first),
        _goal("on the record now", others),
        *(f"{each.value} by {day(each.by)}" for each in row.steps),
        f"may miss by {row.tolerance}" if row.tolerance else "",
        *(f"{each.comparator}: {each.value}, {each.period or 'of no stated period'}" for each in row.comparators),
    )


def _figure(each: Measured) -> str:
    counted = f" ({each.numerator} of {each.denominator})" if each.numerator is not None else ""
    figure = each.counts if each.counts is not None else f"no figure {each.wording}".rstrip()
    was = f", first {each.reported or 'none'}" if each.reported != each.counts else ""
    now = f", on the record now {each.now or 'none'}" if each.now not in (each.counts, each.reported) else ""
    unsure = "" if each.validated else ", not validated"
    return f"{each.measurement}, {day(each.on)}: {figure}{counted}{was}{now}{unsure}"


def _reached(row: MeasureRow) -> str:
    """That its target is reached, and by which figure where that is of a day after the one it was to be reached by."""
    last = max(each.on for each in row.measurements if each.counts is not None)
    by = row.promised.by if row.promised else None
    return f"target reached, by a figure of {day(last)}, after its day" if by and last > by else "target reached"


def _stale(row: MeasureRow) -> str:
    had = any(each.counts is not None for each in row.measurements)
    return "its last figure is more than a period old" if had else "more than a period since it was defined"


def _course(row: MeasureRow) -> str:
    return lines(
        f"{'none any more' if row.retired else _ON_COURSE[row.on_course]}: {row.course}",
        _reached(row) if row.reached is Truth.YES else "",
        "worse than where it began" if row.regressed is Truth.YES else "",
        _stale(row) if row.stale is Truth.YES else "",
        f"because of it: {', '.join(row.remedies)}" if row.remedies else "",
        f"taken no more since {day(row.retired)}" if row.retired else "",
    )


def _serving(each: Serving) -> str:
    mandatory = ", mandatory" if each.mandatory else ""
    onward = f", goes on as {', '.join(each.goes_on_as)}" if each.goes_on_as else ""
    counts = "" if each.counts else ", not counted"
    return f"{each.action}{mandatory}: {_SLOW[each.slow]}{onward}{counts}"


def _objective(row: ObjectiveRow) -> str:
    name = f"{row.plan}, {row.objective}"
    superseded = f"its plan superseded by {row.superseded_by}" if row.superseded_by else ""
    return lines(row.title, name, *row.mandates, superseded)


def _asked(row: ContributionRow) -> str:
    of = f"of {row.partner}" if row.partner else ""
    return lines(named(row.title, row.contribution), of, row.action, *row.mandates)


def _due(row: ContributionRow) -> str:
    moved = [
        f"put off to {day(each.to, 'no usable day')}, {each.authority or 'no authority cited'}, entry {each.entry}"
        for each in row.put_off
    ]
    present = day(row.due, row.timescale or "no usable day")
    promised = f"as last allowed {day(row.promised, 'no usable day')}" if row.promised != row.due else ""
    first = f"at first {day(row.first_due, 'no usable day')}" if row.first_due not in (row.due, row.promised) else ""
    return lines(present, promised, first, *moved)


def _came(row: ContributionRow) -> str:
    late = {Truth.YES: "late", Truth.NO: "", Truth.UNKNOWN: "whether late: not known"}[row.late]
    paper = f"as {row.paper}" if row.paper else ""
    return lines(
        f"received {day(row.received)}" if row.received else "not received on this record",
        paper,
        late,
        f"declined {day(row.declined)}" if row.declined else "",
        *(f"flagged {day(each)}" for each in row.flagged),
        f"released {day(row.released)}" if row.released else "",
        f"highlighted at {', '.join(row.highlighted)}" if row.highlighted else "",
    )


_STRENGTHEN = {Truth.YES: "to strengthen", Truth.NO: "", Truth.UNKNOWN: "no evidence either way"}


COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    MeasureRow: (
        ("Measure", _of),
        ("Aim", _aims),
        ("Figures", lambda row: lines(*map(_figure, row.measurements))),
        ("Course", _course),
        ("Findings", found),
        ("Why", because),
    ),
    ObjectiveRow: (
        ("Objective", _objective),
        ("Standing", lambda row: lines(_SLOW[row.slow], f"{row.slow_actions} of {row.counted} actions slow")),
        ("Actions", lambda row: lines(*map(_serving, row.actions))),
        ("Findings", found),
        ("Why", because),
    ),
    ContributionRow: (
        ("Contribution", _asked),
        ("Asked", lambda row: lines(day(row.commissioned), row.decision or "no decision cited")),
        ("Due", _due),
        ("Came", _came),
        ("Standing", lambda row: lines(_STRENGTHEN[row.to_strengthen], row.says)),
        ("Findings", found),
        ("Why", because),
    ),
}
