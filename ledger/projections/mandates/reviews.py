"""Which reviews were expected, held, reported and published, after how long, and what did each find?

A strength is as much a finding as a weakness, and each keeps the quantifier of its source. The council should
give its own assessment before the Department's reviews (N22 clause 10; N24 clause 10).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

import attrs

from ledger.aggregates.review import (
    FindingMade,
    Polarity,
    Review,
    ReviewerAgreed,
    ReviewExpected,
    ReviewHeld,
    ReviewKind,
    ReviewPublished,
    ReviewReported,
    SelfAssessmentCovered,
    SelfAssessmentProvided,
)
from ledger.as_of import AsOf
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.recorded import day, first, said, shown
from ledger.projections.ground.still import (
    once_there,
    weakest,
)
from ledger.projections.mandates.access import Access, access
from ledger.projections.mandates.intervals import Mark, alike, days_between, previous
from ledger.projections.mandates.resting import rests_on
from ledger.projections.mandates.review_findings import assessed_before, findings_of, no_more_found
from ledger.values import Day, Truth


@attrs.frozen(kw_only=True)
class Found(Row):
    """One thing a review found: which way it points, in the quantity its own word gives, and what it says."""

    name: str
    polarity: Polarity
    quantifier: str
    text: str


@attrs.frozen(kw_only=True)
class ReviewRow(Row):
    """One review, from what was expected to what was published.

    Days are those of the entries that say so, None where none does; counts of days run from last day to last
    day, and are None where either has no beginning. `expected` is None where no day was given, and
    `timescale` keeps the words. `self_assessed` is whether the council's own assessment came before it
    was held (None: not held), as first said too, and `covered` is what it dealt with; `access` is what whoever
    conducted the review asked for, and how that was answered. `to_be_published` is None where nothing was said of
    that. `gap` is the days since `previous`, the last review of its kind under the same mandate.
    """

    review: str
    title: str
    what: ReviewKind
    by: str
    mandate: str
    sequence: str
    expected: date | None
    timescale: str
    required_by: str
    reviewer: str
    self_assessment: Day | None
    self_assessed: Truth | None
    covered: tuple[str, ...]
    access: tuple[Access, ...]
    held: Day | None
    reported: Day | None
    days_to_report: int | None
    to_be_published: bool | None
    published: Day | None
    found: tuple[Found, ...]
    polarities: tuple[tuple[Polarity, int], ...]
    previous: str
    gap: int | None
    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...]


Clocks = Callable[[AsOf, str], Iterable[Mark]]
"""What gives the marks of a review."""


def reviews(view: AsOf, clocks: Clocks) -> Iterator[ReviewRow]:
    """Every review expected or held, in the order they were first recorded; one that was taken back is there.

    How often reviews are to be held is a matter of how clauses are read, which is asked of `clocks`.
    """
    for then, stream in once_there(view, "review"):
        held = first(then, stream, ReviewHeld)
        before = partial(assessed_before, stream=stream)
        assessed = None if held is None else weakest(view, before, stream, held.day.last)
        row = _row(then, stream, then.state(stream), tuple(clocks(then, stream)), assessed)
        findings = [*row.findings, *no_more_found(view, stream, row.findings)]
        numbers = (*row.why.entries, *(number for each in findings for number in each.why.entries))
        why, kind = Why.of(*numbers), view.kind(map(view.log.entry, numbers))
        yield attrs.evolve(row, findings=tuple(findings), why=why, kind=kind)


def _row(view: AsOf, stream: str, state: Review, marks: tuple[Mark, ...], self_assessed: Truth | None) -> ReviewRow:
    held, assessed = first(view, stream, ReviewHeld), first(view, stream, SelfAssessmentProvided)
    reported = first(view, stream, ReviewReported)
    before = previous(view, stream)
    expected = next((shown(view, *each) for each in reversed(said(view, stream, ReviewExpected))), None)
    reviewer = next((shown(view, *each) for each in reversed(said(view, stream, ReviewerAgreed))), None)
    found = tuple(_found(view, stream))
    given = tuple(access(view, stream))
    findings = tuple(findings_of(view, stream))
    polarities = [each.polarity for each in found]
    numbers = [number for of in (marks, given, findings) for each in of for number in each.why.entries]
    rests = [*view.visible(stream), *alike(view, state), *map(view.log.entry, numbers)]
    entries = rests_on(view, rests)
    return ReviewRow(
        review=stream,
        title=view.title(stream),
        what=state.kind,
        by=state.by or "",
        mandate=state.mandate or "",
        sequence=next((shown(view, *each).sequence for each in said(view, stream, ReviewHeld)), ""),
        expected=state.expected_on,
        timescale="" if expected is None else expected.timescale,
        required_by=state.required_by or "",
        reviewer="" if reviewer is None else reviewer.reviewer,
        self_assessment=day(view, assessed),
        self_assessed=self_assessed,
        covered=tuple(shown(view, *each).part for each in said(view, stream, SelfAssessmentCovered)),
        access=given,
        held=day(view, held),
        reported=day(view, reported),
        days_to_report=days_between(held, reported),
        to_be_published=state.to_be_published,
        published=day(view, first(view, stream, ReviewPublished)),
        found=found,
        polarities=tuple((each, polarities.count(each)) for each in Polarity if each in polarities),
        previous="" if before is None else before.stream,
        gap=days_between(before, held),
        marks=marks,
        findings=findings,
        why=Why.of(*entries),
        kind=view.kind(entries),
    )


def _found(view: AsOf, stream: str) -> Iterator[Found]:
    for entry, event in said(view, stream, FindingMade):
        made = shown(view, entry, event)
        yield Found(
            name=made.finding,
            polarity=made.polarity,
            quantifier=made.quantifier,
            text=view.text(entry, "text"),
            why=Why.of(entry),
            kind=view.kind([entry]),
        )
