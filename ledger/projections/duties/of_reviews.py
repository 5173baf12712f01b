"""Was a review held, did the council's own assessment come before it, and was access given as it was asked for?

The Department reviews progress at intervals (N22 clause 6; N24 clause 8), the council gives its own assessment before
any review (N22 clause 10; N24 clause 10), and whoever conducts it is given what is asked (N22 clause 9; N24 clause 12).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from ledger.aggregates.reading import Expected
from ledger.aggregates.review import (
    Review,
    ReviewExpected,
    ReviewHeld,
    SelfAssessmentCovered,
    SelfAssessmentProvided,
)
from ledger.as_of import AsOf, place
from ledger.clock import days_from
from ledger.entry import Entry
from ledger.projections.duties.duty import Done, Duty, Kept, Occasion, Test, silence
from ledger.projections.duties.windows import window
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.sequence import earlier, precedes
from ledger.projections.mandates.access import Asked, asked
from ledger.values import Day, Truth, all_of, any_of
from ledger.vocabulary import Event


def review_held(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """A review of the kind that is read was held under the mandate, in the time of the occasion."""
    time = window(view, occasion)
    held = [
        (entry, of_it & time.holds(entry.day) & had_happened(view, entry, "")) for entry, of_it in _held(view, duty)
    ]
    truth = any_of(each for _, each in held)
    counts = [entry for entry, each in held if each is not Truth.NO]
    rests = (*time.entries, *counts)
    if truth is Truth.NO:
        missing = f"no review under {duty.mandate} held {time}".rstrip()
        return Kept(silence(view, time.began), "no review in its time is on the record as held", rests, missing)
    names = ", ".join(f"{entry.stream}, {view.day(entry)}" for entry in counts)
    return Kept(
        truth, f"held: {names}" if truth is Truth.YES else f"whether it was in time is not known: {names}", rests
    )


def _held(view: AsOf, duty: Duty) -> Iterator[tuple[Entry, Truth]]:
    """Each holding of a review under a mandate, and whether it is of the kind, and by the body, that a duty names."""
    for stream in view.log.streams("review", view.point.recorded):
        for entry in _perhaps(view, stream, ReviewHeld):
            then = view if entry in view.visible(stream) else view.at(entry.day.last, view.point.recorded)
            state = then.state(stream)
            if isinstance(state, Review) and state.mandate == duty.mandate and is_of(duty, state):
                unsaid = duty.terms.of is not None and state.by is None
                yield entry, Truth.UNKNOWN if unsaid else Truth.YES


def is_of(duty: Duty, state: Review) -> bool:
    """Whether a review is of the kinds that a duty names, and by the body it names, or by one that nobody named."""
    kinds, by = duty.terms.parts, duty.terms.of
    return (not kinds or state.kind in kinds) and (by is None or state.by in (None, by))


def held_under(view: AsOf, duty: Duty) -> tuple[Entry, ...]:
    """The holdings by which it was done, or may have been by the point."""
    return tuple(sorted((entry for entry, of_it in _held(view, duty) if of_it is Truth.YES), key=place))


def self_assessed(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """The council gave its own assessment before the review was held, and dealt in it with every part that is read.

    In one stream what was recorded first of a day came first.
    """
    held = next(iter(_perhaps(view, occasion.of, ReviewHeld)), None)
    if held is None:
        missing = f"no holding of {occasion.of} by this point"
        return Kept(Truth.UNKNOWN, f"{occasion.of} is not on the record as held", missing=missing)
    given = list(_perhaps(view, occasion.of, SelfAssessmentProvided))
    covered = list(_covered(view, occasion.of, duty.terms.parts))
    rests = (held, *given, *(entry for entry, _ in covered))
    before = any_of(precedes(entry, held) for entry in given)
    if before is Truth.NO and given:
        return Kept(before, "the self-assessment on the record came after the review was held", rests)
    if before is Truth.NO:
        missing = f"no self-assessment among the entries of {occasion.of} by this point"
        silent = silence(view, _began(view, held))
        return Kept(silent, "no self-assessment is on the record", rests, missing)
    dealt = {part: any_of(precedes(each, held) for each, of in covered if of == part) for part in duty.terms.parts}
    wanting = [part for part, truth in dealt.items() if truth is Truth.NO]
    truth = before & all_of(dealt.values())
    if wanting:
        late = any(part in wanting for _, part in covered)
        truth = Truth.NO if late and before is Truth.YES else silence(view, _began(view, held))
        missing = f"nothing of {_quoted(view, duty, wanting)} in the self-assessment before {occasion.of} was held"
        return Kept(truth, "the self-assessment is not on the record as dealing with all of it", rests, missing)
    says = "came before the review was held" if truth is Truth.YES else "may have come before the review was held"
    return Kept(truth, f"the self-assessment {says}", rests)


def _covered(view: AsOf, review: str, parts: Sequence[str]) -> Iterator[tuple[Entry, str]]:
    """What says that a self-assessment dealt with one of some parts, and with which."""
    for entry in _perhaps(view, review, SelfAssessmentCovered):
        if isinstance(entry.event, SelfAssessmentCovered) and entry.event.part in parts:
            yield entry, entry.event.part


def _quoted(view: AsOf, duty: Duty, parts: Iterable[str]) -> str:
    """Parts that a reading names, as it may be shown."""
    marks = (mark for entry in duty.entries if (mark := view.mark(entry)))
    return next(marks, ", ".join(parts))


def _began(view: AsOf, held: Entry) -> date | None:
    """A day from which a self-assessment might have come: when the review was expected, or the day before it."""
    expected = [entry.day.first for entry in _perhaps(view, held.stream, ReviewExpected)]
    first = held.day.first
    return expected[0] if expected else None if first is None else days_from(first, -1)


def access_given(view: AsOf, _: Duty, occasion: Occasion) -> Kept:
    """What was asked for was given by its day, and not refused since."""
    each = next((each for each in asked(view, occasion.of) if each.name == occasion.part), None)
    if each is None:
        return Kept(
            Truth.UNKNOWN, "it may have been asked for", missing=f"no sure request in {occasion.of} by this point"
        )
    held = next(iter(_perhaps(view, occasion.of, ReviewHeld)), None)
    ends = occasion.due or (held.day if held else None)
    rests = (*each.entries, *each.given, *each.refused, *([held] if held and not occasion.due else []))
    truth, over = each.provided_by(occasion.due), Truth.NO if ends is None else earlier(ends, Day.of(view.point.on))
    if truth is Truth.YES:
        return Kept(truth, "given", rests)
    if each.refused and each.provided is Truth.NO:
        return Kept(Truth.NO, "refused", rests)
    return _unanswered(view, each, truth, rests, over)


def _unanswered(view: AsOf, each: Asked, truth: Truth, rests: tuple[Entry, ...], over: Truth) -> Kept:
    if each.given:
        says = "given, and only after its day" if truth is Truth.NO else "whether it was given by its day is not known"
        return Kept(truth, says, rests)
    missing = "no answer to the request by this point"
    if over is not Truth.YES:
        return Kept(Truth.UNKNOWN, "not answered yet", rests, missing, pending=True)
    return Kept(silence(view, each.entries[0].day.first), "no answer is on the record", rests, missing)


def _perhaps(view: AsOf, stream: str, kind: type[Event]) -> Iterator[Entry]:
    """What says such a thing of a stream, of days that may have come by the point's."""
    for entry in view.in_force(stream):
        if isinstance(entry.event, kind) and had_happened(view, entry, "") is not Truth.NO:
            yield entry


TESTS: Mapping[Expected, Test] = {
    Expected.REVIEW: review_held,
    Expected.SELF_ASSESSMENT: self_assessed,
    Expected.ACCESS: access_given,
}
DONE: Mapping[Expected, Done] = {Expected.REVIEW: held_under}
