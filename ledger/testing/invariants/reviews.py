"""Reports and reviews: what each holds, how long after the last it came, and what was asked for (18, 19, 20, R10)."""

from __future__ import annotations

from datetime import date

from ledger.aggregates.mandate import ClauseRegistered, MandateIssued, MandateSigned
from ledger.aggregates.paper import PartsStated
from ledger.aggregates.reading import Anchor, ClauseRead, Deadline, Expected, Recurs, Unit
from ledger.aggregates.review import (
    AccessProvided,
    AccessRefused,
    AccessRequested,
    ReviewExpected,
    ReviewHeld,
    ReviewKind,
    SelfAssessmentProvided,
)
from ledger.entry import Entry
from ledger.testing.invariants.kept import kept_as_shown, rows_of
from ledger.testing.invariants.listed import lists_each
from ledger.testing.invariants.registered import each_review_is_as_held
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.seen import Seen
from ledger.values import Truth
from ledger.view import View

ASSESSED = (ReviewKind.SIX_MONTHLY, ReviewKind.DIAGNOSTIC)


def parts_are_as_stated(view: View, seen: Seen) -> Looks:
    """A report holds the parts it was last stated to hold, and of one of which nothing was stated nothing is said."""
    for row in view.meetings():
        # A meeting that nobody allowed to be mended away is told as first recorded, and so are its papers.
        for each in row.papers if seen.plain(row.meeting) else ():
            stated = seen.said(each.paper, PartsStated)
            expected = stated[-1].parts if stated else None
            yield same(f"the parts of {each.paper}", each.parts, expected, *seen.entries(each.paper))


def a_full_report_has_its_parts(view: View, seen: Seen) -> Looks:
    """A duty to report is kept only where a report was stated to hold each part that its reading asks for."""
    stated = [set(said.parts) for _, said in seen.anywhere(PartsStated)]
    for row in rows_of(view):
        if row.expects is not Expected.REPORT or not seen.plain(row.reading):
            continue
        wanted = {str(part) for part in seen.said(row.reading, ClauseRead)[-1].parts}
        for each in row.occasions:
            if each.kept is Truth.YES and wanted:
                held = any(wanted <= {str(part) for part in parts} for parts in stated)
                yield so(
                    held, f"clause {row.clause} is kept by a report not stated to hold {wanted}", *each.why.entries
                )


def months_after(on: date, months: int) -> date:
    """The same day of the month so many months later, or the last there is of that month."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    for day in range(on.day, 0, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError(on)


def held_of(seen: Seen, review: str) -> Entry | None:
    """The entry by which a review was held."""
    return next((each for each in seen.entries(review) if isinstance(each.event, ReviewHeld)), None)


def kind_of(seen: Seen, review: str) -> tuple[str, str | None]:
    """The kind of a review, and the mandate it is under, as it was first said."""
    said = [each.event for each in seen.entries(review)]
    first = [each for each in said if isinstance(each, ReviewExpected | ReviewHeld)]
    return str(first[0].kind), first[0].mandate


def every_review_is_listed(view: View, seen: Seen) -> Looks:
    """Each review that was expected or held has its row, with the day it was held, or that it was not."""
    rows = {row.review: row for row in view.reviews()}
    for stream in seen.streams("review"):
        if seen.plain(stream):
            row, entry = rows.get(stream), held_of(seen, stream)
            day = None if row is None or row.held is None else row.held.last
            yield so(row is not None, f"{stream} is not listed", *seen.entries(stream))
            yield same(f"the day {stream} was held", day, None if entry is None else entry.day.last)


def intervals_are_counted(view: View, seen: Seen) -> Looks:
    """From one review to the next, by the calendar, as it is read; for the first, from what starts its clock."""
    holdings = (held_of(seen, name) for name in seen.streams("review"))
    held = [each for each in holdings if each is not None]
    held.sort(key=lambda entry: (entry.day.last, entry.original))
    for row in view.reviews():
        mine = held_of(seen, row.review)
        kind, mandate = kind_of(seen, row.review) if mine else ("", None)
        if mine is None or mandate is None:
            continue
        alike = [each for each in held if kind_of(seen, each.stream) == (kind, mandate)]
        if not seen.plain(mandate, *(each.stream for each in alike)):
            continue
        before = alike[: alike.index(mine)][-1:]
        last = before[0].stream if before else ""
        yield same(f"the review before {row.review}", row.previous, last, mine, *before)
        gap = (mine.day.last - before[0].day.last).days if before else None
        yield same(f"the days since the review before {row.review}", row.gap, gap, mine, *before)
        found = [each.mark.last for each in row.marks]
        for reading, deadline in _read(seen, mandate, kind):
            starts = MandateIssued if deadline.anchor is Anchor.ISSUED else MandateSigned
            begun = before or [each for each in seen.entries(mandate) if isinstance(each.event, starts)][:1]
            for each in begun:
                mark = months_after(each.day.last, deadline.within or 0)
                yield so(mark in found, f"{reading} gives {mark} for {row.review}, and {found} is shown", mine, each)


def _read(seen: Seen, mandate: str, kind: str) -> list[tuple[str, Deadline]]:
    """The readings by which the reviews of one kind are to be held every so many months, by the mandate's own days."""
    clauses = {each.clause for each in seen.said(mandate, ClauseRegistered)}
    asked = (mandate, Expected.REVIEW, Recurs.AT_INTERVALS, (kind,), None)
    return [
        (entry.stream, read.deadline)
        for entry, read in seen.anywhere(ClauseRead)
        if (read.mandate, read.expects, read.recurs, read.parts, read.of) == asked
        and read.clause in clauses
        and len(seen.entries(entry.stream)) == 1
        and read.deadline is not None
        and read.deadline.anchor in (Anchor.ISSUED, Anchor.SIGNED)
        and read.deadline.unit is Unit.MONTHS
        and not read.deadline.first_day
    ]


def the_council_speaks_first(view: View, seen: Seen) -> Looks:
    """Whether the council's own assessment came before a review was held; where one was due and none did is found."""
    for row in view.reviews():
        mine = held_of(seen, row.review)
        if mine is None or not seen.plain(row.review):
            continue
        entries = seen.entries(row.review)
        before = entries[: entries.index(mine)]
        given = any(isinstance(each.event, SelfAssessmentProvided) for each in before)
        expected = Truth.YES if given else Truth.NO
        yield same(f"whether the council assessed itself before {row.review}", row.self_assessed, expected, *entries)
        if row.what in ASSESSED:
            found = any("self-assessment" in each.what for each in row.findings)
            yield same(f"that it did not before {row.review}", found, not given, *entries)


def requests_have_an_answer(view: View, seen: Seen) -> Looks:
    """Each request for access is listed with its answer; one refused, or late with none, is found."""
    for row in view.reviews():
        if not seen.plain(row.review):
            continue
        asked = {each.request: each for each in row.access}
        said = seen.said(row.review, AccessRequested)
        names = {each.request for each in said}
        yield same(f"what was asked for in {row.review}", sorted(asked), sorted(names), *row.why.entries)
        for name, each in asked.items():
            answers = [
                type(entry.event)
                for entry in seen.entries(row.review)
                if isinstance(entry.event, AccessProvided | AccessRefused) and entry.event.request == name
            ]
            given = answers[-1:] == [AccessProvided]
            expected = Truth.YES if given else Truth.NO
            yield same(f"whether {name} was given", each.provided, expected, *each.why.entries)
            late = each.due is not None and each.due < seen.day and not answers
            refused = bool(answers) and not given
            yield so(each.findings or not (late or refused), f"{name} was not given, and that is not found")


REVIEWS = (
    Invariant(
        "18",
        "reports are complete",
        ("N22 5c", "N24 5d", "C16 112"),
        "A report with no evidence of impact is half a report, and the record says which half.",
        points=(parts_are_as_stated, a_full_report_has_its_parts, kept_as_shown(Expected.REPORT)),
    ),
    Invariant(
        "19",
        "the six-month clock",
        ("N22 6", "N24 8"),
        "The Department too has a clock, and where its start is in doubt both starts are shown.",
        points=(
            lists_each("reviews", "review"),
            every_review_is_listed,
            each_review_is_as_held,
            intervals_are_counted,
            kept_as_shown(Expected.REVIEW),
        ),
    ),
    Invariant(
        "20",
        "self-assessment first",
        ("N22 10", "N24 10"),
        "A council that says how it is doing before it is told shows that it knows.",
        points=(the_council_speaks_first, kept_as_shown(Expected.SELF_ASSESSMENT)),
    ),
    Invariant(
        "R10",
        "requests for access have an answer",
        ("N22 9", "N24 12"),
        "What reviewers asked to see and were not shown is part of what they found.",
        points=(requests_have_an_answer, kept_as_shown(Expected.ACCESS)),
    ),
)
