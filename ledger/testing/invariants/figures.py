"""Figures and days: counts that can be, comparators of a period, and working days by the calendar (R3, R9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ledger.aggregates.mandate import HorizonSet, MandateIssued, MandatePublished, MandateSigned
from ledger.aggregates.measure import ComparatorGiven, MeasurementRestated, MeasurementTaken
from ledger.aggregates.policy import CalendarAdopted
from ledger.aggregates.reading import Anchor, ClauseRead, Recurs, Unit, may_be_of
from ledger.clock import days_from
from ledger.entry import Entry
from ledger.projections.duties.compliance_row import Compliance
from ledger.testing.invariants.courses import each_course_is_as_compared
from ledger.testing.invariants.kept import rows_of
from ledger.testing.invariants.listed import lists_each
from ledger.testing.invariants.registered import each_measure_is_as_defined
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.policies import adopted, adopting
from ledger.view import View

SATURDAY = 5
_GIVEN = {Anchor.ISSUED: MandateIssued, Anchor.SIGNED: MandateSigned, Anchor.PUBLISHED: MandatePublished}


def counts_can_be(view: View, seen: Seen) -> Looks:
    """More counted than there are to count is found, and so is a comparator of no stated period; nothing else is."""
    measured = [row for row in view.trajectory() if seen.entries(row.measure)]
    rows = {row.measure: [each.what for each in row.findings] for row in measured}
    taken: list[tuple[Entry, MeasurementTaken | MeasurementRestated]] = [*seen.anywhere(MeasurementTaken)]
    for entry, said in [*taken, *seen.anywhere(MeasurementRestated)]:
        if said.numerator is None or said.denominator is None:
            continue
        found = f"{said.numerator} are counted, of {said.denominator}" in rows.get(entry.stream, [])
        impossible = said.numerator > said.denominator
        yield same(f"that a figure of {entry.stream} cannot be", found, impossible, entry)
        yield so(said.numerator >= 0, f"a count of {entry.stream} is less than none", entry)
    for measure, findings in rows.items():
        bare = any(not each.period for each in seen.said(measure, ComparatorGiven))
        listed = "compared with a figure of no stated period" in findings
        yield same(f"that a comparator of {measure} has no period", listed, bare, *seen.entries(measure))


def each_measurement_is_listed(view: View, seen: Seen) -> Looks:
    """Every period that was measured has its line, with the first figure reported of it still to be seen."""
    for row in view.trajectory():
        if not seen.plain(row.measure):
            continue
        names = dict.fromkeys(each.measurement for each in seen.said(row.measure, MeasurementTaken))
        yield same(f"how many periods {row.measure} has", len(row.measurements), len(names), *row.why.entries)


def working_days_are_counted(view: View, seen: Seen) -> Looks:
    """What is due so many working days after a day is due on the day that a finger on the calendar comes to."""
    calendars = used(seen)
    for row in rows_of(view) if calendars else ():
        terms = seen.said(row.reading, ClauseRead) if row.reading and row.strength is not None else []
        if len(terms) != 1 or not seen.plain(row.reading, row.mandate):
            continue
        deadline = terms[0].deadline
        if deadline is None or deadline.unit is not Unit.WORKING_DAYS or deadline.within is None:
            continue
        before = -1 if deadline.first_day else 0
        for each in row.occasions if terms[0].recurs is Recurs.ONCE else ():
            due = each.due.last if each.due else None
            starts = [deadline.on] if deadline.on else _days_of(seen, each.why.entries, deadline.anchor)
            counts = {counted(calendars, days_from(start, before), deadline.within) for start in starts}
            says = f"{due} is not {deadline.within} working days after any of {sorted(starts)}"
            yield so(due in counts or not starts or (due is None and not deadline.on), says, *each.why.entries)
            if terms[0].of is None or may_be_of(terms[0].expects, terms[0].recurs, terms[0].of):
                surely = [deadline.on] if deadline.on else _given(seen, each.why.entries, deadline.anchor)
                yield from _calendar_told(seen, row, each.why.entries, [days_from(start, before) for start in surely])


def _given(seen: Seen, rests: Sequence[int], anchor: Anchor) -> list[date]:
    """The days of what an occasion rests on that surely start its clock: those of the mandate's own giving."""
    kind = _GIVEN.get(anchor)
    found = [seen.replay.entries[number - 1] for number in rests]
    return [each.day.last for each in found if kind is not None and isinstance(each.body.facts, kind)]


def _calendar_told(seen: Seen, row: Compliance, rests: Sequence[int], starts: Sequence[date]) -> Looks:
    """That the one calendar which speaks of the first weekday of a count is rested on, and whether nobody decided it.

    So it is where it does not go as far as the count, too: the first day that this can come to is counted by it.
    """
    [*others, entry] = adopting(seen, CalendarAdopted)
    calendar = entry.event
    if others or not starts or seen.mended(entry.stream) or not isinstance(calendar, CalendarAdopted):
        return
    firsts = [next(day for day in _days_after(start) if day.weekday() < SATURDAY) for start in starts]
    if all(calendar.begins <= day <= calendar.until for day in firsts):
        of = f"clause {row.clause} of {row.mandate} by {row.reading}"
        yield so(entry.number in rests, f"{of} is counted by a calendar that is not in its why", *rests)
        notes = [each.what for each in row.findings if "calendar " in each.what]
        told = any("adopted with no decision cited" in each for each in notes)
        yield same(f"that nobody decided on the calendar of {of}", told, entry.body.authority is None, entry)


def _days_after(start: date) -> Iterator[date]:
    return (days_from(start, each) for each in range(1, 8))


def _days_of(seen: Seen, entries: Sequence[int], anchor: Anchor) -> list[date]:
    """The known days of what an occasion rests on: one of them starts its clock, where no day is named."""
    found = [entry for number in entries if not (entry := seen.replay.entries[number - 1]).void]
    if anchor is Anchor.HORIZON:
        return [each.event.on for each in found if isinstance(each.event, HorizonSet) and each.event.on]
    return [entry.day.last for entry in found if entry.day.known]


def used(seen: Seen) -> list[tuple[CalendarAdopted, bool]]:
    """The calendars adopted by the end of the day, else the first that ever was; each with whether by leave."""
    return adopted(seen, CalendarAdopted)


def _works(calendars: Sequence[tuple[CalendarAdopted, bool]], day: date) -> bool | None:
    """Whether a weekday is a working day: what once was one is none only by leave. None where no calendar speaks."""
    works = None
    for calendar, leave in calendars:
        if calendar.begins <= day <= calendar.until:
            off = day in calendar.holidays
            works = works if works and off and not leave else not off
    return works


def counted(calendars: Sequence[tuple[CalendarAdopted, bool]], start: date, count: int) -> date | None:
    """The day by which so many working days have passed; None where a weekday on the way is of no calendar."""
    day = start
    while count:
        if day == date.max:
            return None
        day += timedelta(days=1)
        if day.weekday() >= SATURDAY:
            continue
        works = _works(calendars, day)
        if works is None:
            return None
        count -= works
    return day


FIGURES = (
    Invariant(
        "R3",
        "figures that can be",
        ("C16 35, 47",),
        "Nineteen of seventeen is no measure, and a comparator of no period compares nothing.",
        points=(
            lists_each("trajectory", "measure"),
            counts_can_be,
            each_measurement_is_listed,
            each_measure_is_as_defined,
            each_course_is_as_compared,
        ),
    ),
    Invariant(
        "R9",
        "working days by the calendar",
        ("SI 2007/462 regulation 1(2)", "C16 1.5"),
        "A deadline of seventy working days is one day, and everybody must come to the same.",
        points=(working_days_are_counted,),
    ),
)
