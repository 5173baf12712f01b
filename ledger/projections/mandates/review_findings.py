"""What is found of a review: did the council give what it owed it, and was it held and published as was said?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.aggregates.review import (
    PublicationRuled,
    Review,
    ReviewExpected,
    ReviewHeld,
    ReviewKind,
    ReviewPublished,
    SelfAssessmentCovered,
    SelfAssessmentProvided,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.ground.found_late import found_late
from ledger.projections.ground.recorded import first, last, perhaps, said, shown
from ledger.projections.ground.sequence import precedes
from ledger.projections.ground.still import (
    found_before_leave,
    found_in_time,
    still_found,
    taken_back,
    told_otherwise,
)
from ledger.projections.mandates.access import access
from ledger.projections.mandates.intervals import inferred
from ledger.values import Truth, any_of
from ledger.values import said as written

SELF_ASSESSED = (ReviewKind.SIX_MONTHLY, ReviewKind.DIAGNOSTIC)
"""The reviews before which the council gives its own assessment (N22 clause 10; N24 clause 10)."""


def findings_of(view: AsOf, stream: str) -> Iterator[Finding]:
    """All that is found of a review at the point."""
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


def no_more_found(view: AsOf, stream: str, now: Sequence[Finding]) -> Iterator[Finding]:
    """What was found or told of a review by the record as first said, or in time, and is not now."""
    yield from taken_back(view, stream)
    mended = tuple(still_found(view, stream, now, lambda first: findings_of(first, stream)))
    yield from mended
    held = first(view, stream, ReviewHeld)
    dues = [] if held is None else [held.day.last]
    dues += [each.due for each in access(view, stream) if each.due is not None]
    late = tuple(found_in_time(view, (stream,), dues, (*now, *mended), lambda then: _due(then, stream)))
    yield from late
    yield from found_late(view, (stream,), dues, (*now, *mended, *late), lambda then: _due(then, stream))
    yield from found_before_leave(view, stream, (*now, *mended), lambda was: findings_of(was, stream))
    yield from told_otherwise(view, stream, lambda first: _told(first, stream))


def assessed_before(view: AsOf, stream: str) -> Truth | None:
    """Whether the council's own assessment came before a review was held; None where it was not held."""
    held = first(view, stream, ReviewHeld)
    return None if held is None else _before(view, held)


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


def _before(view: AsOf, held: Entry) -> Truth:
    """Whether the council's own assessment came before a review was held."""
    given = [precedes(entry, held) for entry, _ in said(view, held.stream, SelfAssessmentProvided)]
    given += [Truth.UNKNOWN] if perhaps(view, held.stream, SelfAssessmentProvided) else []
    return any_of(given)


def _told(view: AsOf, stream: str) -> dict[str, str]:
    """What a row tells of when a review was held, and of the council's own assessment."""
    held, assessed = first(view, stream, ReviewHeld), first(view, stream, SelfAssessmentProvided)
    covered = dict.fromkeys(shown(view, *each).part for each in said(view, stream, SelfAssessmentCovered))
    return {
        "held": str(view.day(held).plain) if held else "not on the record",
        "the self-assessment": str(view.day(assessed).plain) if assessed else "not on the record",
        "dealt with in it": ", ".join(covered) or "nothing that is on the record",
    }
