"""Which reviews were expected, held, reported and published, after how long, and what did each find?

A strength is as much a finding as a weakness, and each keeps the quantifier of its source. The council should
give its own assessment before the Department's reviews (N22 clause 10; N24 clause 10).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

import attrs

from ledger.aggregates.review import (
    FindingMade,
    Polarity,
    PublicationRuled,
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
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.recorded import day, first, last, perhaps, said, shown
from ledger.projections.ground.sequence import precedes
from ledger.projections.ground.still import (
    found_before_leave,
    found_in_time,
    once_there,
    still_found,
    taken_back,
    told_otherwise,
    weakest,
)
from ledger.projections.mandates.access import Access, access
from ledger.projections.mandates.intervals import Mark, alike, days_between, inferred, previous
from ledger.projections.mandates.resting import rests_on
from ledger.values import Day, Truth, any_of
from ledger.values import said as written

SELF_ASSESSED = (ReviewKind.SIX_MONTHLY, ReviewKind.DIAGNOSTIC)
"""The reviews before which the council gives its own assessment (N22 clause 10; N24 clause 10)."""


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
        assessed = None if held is None else weakest(view, partial(_assessed, stream=stream), stream, held.day.last)
        row = _row(then, stream, then.state(stream), tuple(clocks(then, stream)), assessed)
        findings = [*row.findings, *_as_first_said(view, stream, row.findings)]
        numbers = (*row.why.entries, *(number for each in findings for number in each.why.entries))
        why, kind = Why.of(*numbers), view.kind(map(view.log.entry, numbers))
        yield attrs.evolve(row, findings=tuple(findings), why=why, kind=kind)


def _as_first_said(view: AsOf, stream: str, now: Sequence[Finding]) -> Iterator[Finding]:
    """What was found or told of a review by the record as first said, or in time, and is not now."""
    yield from taken_back(view, stream)
    mended = tuple(still_found(view, stream, now, lambda first: _findings(first, stream)))
    yield from mended
    held = first(view, stream, ReviewHeld)
    dues = [] if held is None else [held.day.last]
    dues += [each.due for each in access(view, stream) if each.due is not None]
    yield from found_in_time(view, (stream,), dues, (*now, *mended), lambda then: _due(then, stream))
    yield from found_before_leave(view, stream, (*now, *mended), lambda was: _findings(was, stream))
    yield from told_otherwise(view, stream, lambda first: _told(first, stream))


def _row(view: AsOf, stream: str, state: Review, marks: tuple[Mark, ...], self_assessed: Truth | None) -> ReviewRow:
    held, assessed = first(view, stream, ReviewHeld), first(view, stream, SelfAssessmentProvided)
    reported = first(view, stream, ReviewReported)
    before = previous(view, stream)
    expected = next((shown(view, *each) for each in reversed(said(view, stream, ReviewExpected))), None)
    reviewer = next((shown(view, *each) for each in reversed(said(view, stream, ReviewerAgreed))), None)
    found = tuple(_found(view, stream))
    given = tuple(access(view, stream))
    findings = tuple(_findings(view, stream))
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


def _told(view: AsOf, stream: str) -> dict[str, str]:
    """What a row tells of when a review was held, and of the council's own assessment."""
    held, assessed = first(view, stream, ReviewHeld), first(view, stream, SelfAssessmentProvided)
    covered = dict.fromkeys(shown(view, *each).part for each in said(view, stream, SelfAssessmentCovered))
    return {
        "held": str(view.day(held).plain) if held else "not on the record",
        "the self-assessment": str(view.day(assessed).plain) if assessed else "not on the record",
        "dealt with in it": ", ".join(covered) or "nothing that is on the record",
    }


def _assessed(view: AsOf, stream: str) -> Truth | None:
    """Whether the council's own assessment came before a review was held; None where it was not held."""
    held = first(view, stream, ReviewHeld)
    return None if held is None else _before(view, held)


def _before(view: AsOf, held: Entry) -> Truth:
    """Whether the council's own assessment came before a review was held."""
    given = [precedes(entry, held) for entry, _ in said(view, held.stream, SelfAssessmentProvided)]
    given += [Truth.UNKNOWN] if perhaps(view, held.stream, SelfAssessmentProvided) else []
    return any_of(given)


def _findings(view: AsOf, stream: str) -> Iterator[Finding]:
    held, state = first(view, stream, ReviewHeld), view.state(stream)
    if not isinstance(state, Review):
        return
    yield from _due(view, stream)
    if held is None and state.expected_on is not None and state.expected_on < view.point.on:
        why = Why.of(
            *(entry for entry, _ in said(view, stream, ReviewExpected)[-1:]), missing=f"no holding of {stream}"
        )
        yield Finding(f"expected by {written(state.expected_on)}, and not held on this record", why)
    published, ruled = first(view, stream, ReviewPublished), last(view, stream, PublicationRuled)
    if published is not None and ruled is not None and state.to_be_published is False:
        yield Finding("published, though it was said that it would not be", Why.of(ruled, published))
    yield from inferred(view, stream, state)


def _due(view: AsOf, stream: str) -> Iterator[Finding]:
    """What is found of what the council owed a review: its own assessment, and what was asked for."""
    held, state = first(view, stream, ReviewHeld), view.state(stream)
    if held is not None and isinstance(state, Review) and state.kind in SELF_ASSESSED:
        yield from _unassessed(view, held)
    for asked in access(view, stream):
        yield from asked.findings


def _unassessed(view: AsOf, held: Entry) -> Iterator[Finding]:
    """The council should give its own assessment before any review (domain invariant 20)."""
    given = [entry for entry, _ in said(view, held.stream, SelfAssessmentProvided)]
    match _before(view, held):
        case Truth.NO if not given:
            missing = f"no self-assessment among the entries of {held.stream} by this point"
            yield Finding("held with no self-assessment on this record", Why.of(held, missing=missing))
        case Truth.NO:
            yield Finding("the self-assessment on this record came after it was held", Why.of(held, *given))
        case Truth.UNKNOWN:
            yield Finding("it is not known whether the self-assessment came before it was held", Why.of(held, *given))
