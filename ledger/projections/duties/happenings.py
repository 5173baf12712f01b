"""At which meetings, reviews, requests and decisions did a duty fall by a point, or may it have?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ledger.aggregates.decision import DecisionTaken
from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.review import AccessRequested, ReviewExpected, ReviewHeld, ReviewKind
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.duties.asked_of import boards_of, overseen_on
from ledger.projections.duties.deadlines import deadline_of
from ledger.projections.duties.duty import Duty, Occasion
from ledger.projections.duties.standing import Term
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.gatherings import contact, gathering
from ledger.projections.ground.mended import ever, unsaying
from ledger.projections.ground.parts import once_said
from ledger.values import Truth
from ledger.vocabulary import Event

_DEPARTMENTS = (ReviewKind.SIX_MONTHLY, ReviewKind.DIAGNOSTIC)
"""The reviews that a mandate speaks of, where a reading names nobody's (N22 clauses 6 and 8; N24 clauses 8 and 11)."""


def _each(view: AsOf, duty: Duty, found: Iterable[tuple[Entry, Truth, str]], within: Term) -> Iterator[Occasion]:
    """An occasion at each thing that was held or done, with whether it surely was one."""
    every = [(entry, was & within.covers(entry.day) & duty.asked_on(entry.day), part) for entry, was, part in found]
    sure = {(entry.stream, part) for entry, falls, part in every if falls is Truth.YES}
    last = {(entry.stream, part): entry for entry, falls, part in every if falls is not Truth.NO}
    for entry, falls, part in sorted(every, key=lambda each: place(each[0])):
        of = (entry.stream, part)
        # What a thing was said to be before a mend is an occasion of its own only where it is none as it is read now.
        if falls is Truth.YES or (falls is Truth.UNKNOWN and of not in sure and last[of] is entry):
            by = deadline_of(view, duty, entry.day, (entry,))
            entries = tuple(dict.fromkeys((entry, *by.entries)))
            yield Occasion(entry.stream, None, by.day, entries, part, by.missing, falls)


def happened(view: AsOf, stream: str, kind: type[Event]) -> Iterator[tuple[Entry, Truth]]:
    """Each entry of a stream that says such a thing happened, and whether it had by the point.

    What was said and mended away by nobody's leave may have: the record cannot say that it had not.
    """
    for entry in view.in_force(stream):
        if isinstance(entry.event, kind) and (had := had_happened(view, entry, "")) is not Truth.NO:
            yield entry, had
    for entry in ever(view, stream, kind):
        if unsaying(view, entry):
            yield entry, Truth.UNKNOWN


def at_meetings(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    """The meetings of the bodies it is asked of; a contact is none."""
    asked, found = boards_of(view, duty), []
    for stream in view.log.streams("meeting", view.point.recorded):
        for entry, had in happened(view, stream, MeetingHeld):
            met, body = gathering(view, stream), getattr(entry.event, "body", "")
            if body in asked and (met is None or not contact(met)):
                found.append((entry, had & overseen_on(view, duty, body, entry.day), ""))
    return _each(view, duty, found, within)


def at_reviews(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    """The reviews under the mandate: the Department's, or of the body that the reading names."""
    found = []
    for stream in _reviews_of(view, duty):
        for entry, had in happened(view, stream, ReviewHeld):
            if duty.terms.of is not None or getattr(entry.event, "kind", None) in _DEPARTMENTS:
                found.append((entry, had, ""))
    return _each(view, duty, found, within)


def at_requests(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    """Each request for access made at a review, once."""
    found: dict[tuple[str, str], tuple[Entry, Truth, str]] = {}
    for stream in _reviews_of(view, duty):
        for entry, asked in once_said(view, stream, AccessRequested):
            if not duty.terms.parts or asked.to in duty.terms.parts:
                found.setdefault((stream, asked.request), (entry, Truth.YES, asked.request))
        for entry, had in happened(view, stream, AccessRequested):
            request, to = getattr(entry.event, "request", ""), getattr(entry.event, "to", "")
            if not duty.terms.parts or to in duty.terms.parts:
                found.setdefault((stream, request), (entry, had, request))
    return _each(view, duty, found.values(), within)


def _reviews_of(view: AsOf, duty: Duty) -> Iterator[str]:
    """The reviews under a mandate, by the body that a reading names where it names one."""
    for stream in view.log.streams("review", view.point.recorded):
        said = [entry.event for entry in view.readings(stream) if not entry.void]
        under = {getattr(event, "mandate", None) for event in said}
        by = {getattr(event, "by", None) for event in said if isinstance(event, ReviewExpected | ReviewHeld)}
        if duty.mandate in under and (duty.terms.of is None or duty.terms.of in by):
            yield stream


def at_decisions(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    """The decisions of the bodies it is asked of."""
    asked, found = boards_of(view, duty), []
    for stream in view.log.streams("decision", view.point.recorded):
        for entry, had in happened(view, stream, DecisionTaken):
            body = getattr(entry.event, "body", "")
            if body in asked:
                found.append((entry, had & overseen_on(view, duty, body, entry.day), ""))
    return _each(view, duty, found, within)
