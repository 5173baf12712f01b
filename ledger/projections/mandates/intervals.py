"""How long was it from one review to the next, and what does a review's place in its sequence prove?

Days are counted, and nobody is judged by them: a clock that might start on either of two days is given
from both. What a document proves without dating it (that a *second* visit was held proves a first)
is listed as an inference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from ledger.aggregates.review import Review, ReviewExpected, ReviewHeld
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.recorded import first
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth, said

_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@attrs.frozen(kw_only=True)
class Mark(Row):
    """When the time is up that a reading gives for a review, from one of the days it may run from.

    `anchor` is what it runs from: "issued", "signed" or what else starts its clock, or the review before. `mark` is a
    span where `since` is one. `days` are those from the mark to the review, fewer than none where it came sooner;
    None where it has not been held, or a day has no beginning.
    """

    anchor: str
    since: Day
    mark: Day
    days: int | None
    reading: str


def previous(view: AsOf, stream: str) -> Entry | None:
    """The holding of the review before one of its kind, under the same mandate.

    Of one that is yet to be held: the last before the day on which it is expected, where one is given.
    """
    state = view.state(stream)
    if not isinstance(state, Review) or state.mandate is None:
        return None
    held, by = first(view, stream, ReviewHeld), state.expected_on
    if held is not None:
        before = [each for each in alike(view, state) if place(each) < place(held)]
    else:
        before = [each for each in alike(view, state) if by is not None and each.day.last < by]
    return before[-1] if before else None


def days_between(one: Entry | None, other: Entry | None) -> int | None:
    """The days from the last day of one entry to that of another.

    None where either is wanting, or is of a day with no beginning: "by" a day says nothing of how long it was.
    """
    return None if one is None or other is None else days_from(one.day, other.day)


def days_from(one: Day, other: Day) -> int | None:
    """The days from the last of one to the last of another; None where either has no beginning."""
    return None if one.first is None or other.first is None else (other.last - one.last).days


def inferred(view: AsOf, stream: str, state: Review) -> Iterator[Finding]:
    """What a review's place in its sequence proves of those before it: they took place, whenever they did.

    Said of the review that proves it, and of one that was expected and is not on record as held.
    """
    for later, missing in _proofs(view, state):
        name = _sequence(view, later)
        bound = said(later.day.first or later.day.last)
        why = Why.of(later, missing=f"no day on which {'it was' if missing == 1 else 'they were'} held")
        if later.stream == stream:
            before = "an earlier one" if missing == 1 else f"{missing} earlier ones"
            yield Finding(f"inferred: called {name}, so {before} of its kind took place before {bound}", why)
        elif stream in (candidates := _candidates(view, state, later)):
            sure = len(candidates) <= missing and all(truth is Truth.YES for truth in candidates.values())
            took = "took" if sure else "may have taken"
            yield Finding(f"inferred: it {took} place before {bound}, as {later.stream} is called {name}", why)


def _proofs(view: AsOf, state: Review) -> Iterator[tuple[Entry, int]]:
    """Each holding whose own count says that more came before it than are on record, with how many more."""
    for before, held in enumerate(alike(view, state)):
        missing = _ordinal(_sequence(view, held)) - 1 - before
        if missing > 0:
            yield held, missing


def _sequence(view: AsOf, held: Entry) -> str:
    """Which of its kind a review was, as its source counts; a mark where that is withheld."""
    return getattr(view.event(held), "sequence", "")


def _ordinal(sequence: str) -> int:
    """The number of an ordinal above the first, "second" or "2nd"; of another in figures too; 0 where it is none."""
    word = sequence.strip().lower()
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 2
    figures = re.fullmatch(r"([0-9]{1,3})(st|nd|rd|th)?", word)
    return int(figures[1]) if figures else 0


def _candidates(view: AsOf, state: Review, later: Entry) -> dict[str, Truth]:
    """The reviews of its series that are not on record as held, and whether each was expected before one that was."""
    found = {}
    for stream in view.streams("review"):
        other, expected = view.state(stream), first(view, stream, ReviewExpected)
        if _series(other) == _series(state) and not other.held and expected is not None:
            found[stream] = earlier(expected.day, later.day)
    return {stream: truth for stream, truth in found.items() if truth is not Truth.NO}


def _series(state: Review) -> tuple[str, str | None]:
    """What a review is one of: its kind under its mandate; or, under none, its kind by the same body."""
    return state.kind, state.mandate or state.by


def alike(view: AsOf, state: Review) -> list[Entry]:
    """The holdings of the reviews of one series, in the order of their days."""
    streams = (each for each in view.streams("review") if _series(view.state(each)) == _series(state))
    held = (first(view, each, ReviewHeld) for each in streams)
    return sorted((each for each in held if each is not None), key=place)
