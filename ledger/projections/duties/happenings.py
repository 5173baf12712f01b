"""At which meetings, reviews, requests and decisions did a duty fall by a point, or may it have?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import attrs

from ledger.aggregates.decision import DecisionTaken
from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.review import AccessRequested, ReviewExpected, ReviewHeld, ReviewKind
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.duties.asked_of import boards_of, overseen_on, reviewer
from ledger.projections.duties.deadlines import deadline_of
from ledger.projections.duties.duty import Duty, Occasion
from ledger.projections.duties.standing import Term
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.gatherings import contact, gathering
from ledger.projections.ground.mended import unsaying
from ledger.projections.ground.parts import once_said
from ledger.projections.mandates.access import asked as asked_for
from ledger.values import Day, Truth
from ledger.vocabulary import Event

E = TypeVar("E", bound=Event)

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
            by = deadline_of(view, duty, entry.day)
            entries = tuple(dict.fromkeys((entry, *by.entries)))
            yield Occasion(entry.stream, None, by.day, entries, part, by.missing, falls, by.soonest)


def happened(view: AsOf, stream: str, kind: type[E]) -> Iterator[tuple[Entry, E, Truth]]:
    """Each entry of a stream that says such a thing happened, what it says, and whether it had by the point.

    What was said and mended away by nobody's leave may have: the record cannot say that it had not.
    """
    for entry in view.in_force(stream):
        if isinstance(event := entry.event, kind) and (had := had_happened(view, entry, "")) is not Truth.NO:
            yield entry, event, had
    for entry, event in once_said(view, stream, kind):
        if unsaying(view, entry):
            yield entry, event, Truth.UNKNOWN


def at_meetings(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    """The meetings of the bodies it is asked of; a contact is none."""
    asked, found = boards_of(view, duty), []
    for stream in view.log.streams("meeting", view.point.recorded):
        for entry, held, had in happened(view, stream, MeetingHeld):
            met = gathering(view, stream)
            if held.body in asked and (met is None or not contact(met)):
                found.append((entry, had & overseen_on(view, duty, held.body, entry.day), ""))
    return _each(view, duty, found, within)


def at_reviews(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    """The reviews under the mandate: the Department's, or of the body that the reading names."""
    found = []
    for stream in _reviews_of(view, duty):
        for entry, held, had in happened(view, stream, ReviewHeld):
            if reviewer(duty) is not None or held.kind in _DEPARTMENTS:
                found.append((entry, had, ""))
    return _each(view, duty, found, within)


def at_requests(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    """Each request for access made at a review, once; due on the day that it names, where it names one."""
    found: dict[tuple[str, str], tuple[Entry, Truth, str]] = {}
    for stream in _reviews_of(view, duty):
        sure = ((entry, asked, Truth.YES) for entry, asked in once_said(view, stream, AccessRequested))
        for entry, asked, had in (*sure, *happened(view, stream, AccessRequested)):
            if not duty.terms.parts or asked.to in duty.terms.parts:
                found.setdefault((stream, asked.request), (entry, had, asked.request))
    for each in _each(view, duty, found.values(), within):
        named = next((one.due for one in asked_for(view, each.of) if one.name == each.part), None)
        yield each if named is None else attrs.evolve(each, due=Day.of(named), missing="", soonest=None)


def _reviews_of(view: AsOf, duty: Duty) -> Iterator[str]:
    """The reviews under a mandate, by the body that a reading names where it names one."""
    for stream in view.log.streams("review", view.point.recorded):
        said = [entry.event for entry in view.readings(stream) if not entry.void]
        under = {getattr(event, "mandate", None) for event in said}
        by = {event.by for event in said if isinstance(event, ReviewExpected | ReviewHeld)}
        if duty.mandate in under and reviewer(duty) in (None, *by):
            yield stream


def at_decisions(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    """The decisions of the bodies it is asked of."""
    asked, found = boards_of(view, duty), []
    for stream in view.log.streams("decision", view.point.recorded):
        for entry, taken, had in happened(view, stream, DecisionTaken):
            if taken.body in asked:
                found.append((entry, had & overseen_on(view, duty, taken.body, entry.day), ""))
    return _each(view, duty, found, within)
