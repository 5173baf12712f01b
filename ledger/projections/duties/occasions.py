"""On which occasions did a duty fall by a point, and by when was it to be kept on each?

A meeting, review, request or decision of a day before the mandate began, or after it ended, is none; nor is one of
another time than the duty's own. What falls at intervals is found from what was done (`intervals`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

import attrs

from ledger.aggregates.action import ActionCommitted
from ledger.aggregates.body import MandateOverseen
from ledger.aggregates.decision import DecisionTaken
from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.reading import Expected, Recurs
from ledger.aggregates.review import AccessRequested, ReviewExpected, ReviewHeld, ReviewKind
from ledger.as_of import AsOf, place
from ledger.entry import Entry, kind_of
from ledger.projections.actions.standing import mandates
from ledger.projections.duties.deadlines import By, due_by
from ledger.projections.duties.duty import Duty, Occasion
from ledger.projections.duties.standing import Term, term
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.gatherings import contact, gathering
from ledger.projections.ground.mended import ever, unsaying
from ledger.projections.ground.parts import once_said
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth
from ledger.vocabulary import Event

_DEPARTMENTS = (ReviewKind.SIX_MONTHLY, ReviewKind.DIAGNOSTIC)
"""The reviews that a mandate speaks of, where a reading names nobody's (N22 clauses 6 and 8; N24 clauses 8 and 11)."""

_HELD = (Expected.ADVISER, Expected.BOARD, Expected.CHAIR, Expected.CHAIR_AGREED, Expected.OWNERS)
"""What may fall vacant, and be there again when it is asked about."""


def occasions(view: AsOf, duty: Duty) -> Iterator[Occasion]:
    """The occasions on which a duty fell, or may have, by the point's day, in order; of intervals, none."""
    within = term(view, duty.mandate)
    if within is not None:
        yield from _OCCASIONS[duty.terms.recurs](view, duty, within)


def boards_of(view: AsOf, duty: Duty) -> tuple[str, ...]:
    """The bodies of which a duty is asked: that which its reading names, else those that oversee the mandate."""
    if duty.terms.of is not None and kind_of(duty.terms.of) == "body":
        return (duty.terms.of,)
    return tuple(overseers(view, duty.mandate))


def overseers(view: AsOf, mandate: str) -> Mapping[str, tuple[Entry, ...]]:
    """The bodies that oversee a mandate, or did until a mend by nobody's leave, with the entries that say so."""

    def find() -> dict[str, tuple[Entry, ...]]:
        found = {}
        for body in view.log.streams("body", view.point.recorded):
            entries = [entry for entry, to in once_said(view, body, MandateOverseen) if to.mandate == mandate]
            found.update({body: tuple(entries)} if entries else {})
        return found

    return view.keep(("overseers of", mandate), find)


def _overseen(view: AsOf, duty: Duty, body: str, day: Day) -> Truth:
    """Whether a body was one of which a duty is asked by a day; one that its reading names always is."""
    if duty.terms.of == body:
        return Truth.YES
    found = Truth.NO
    for entry in overseers(view, duty.mandate)[body]:
        found |= ~earlier(day, entry.day)
    return found


def deadline_of(view: AsOf, duty: Duty, day: Day | None = None, entries: tuple[Entry, ...] = ()) -> By:
    """By when a duty was to be kept, on an occasion of a day where it falls at one."""
    if duty.terms.deadline is None:
        return By(None)
    return due_by(view, duty.terms.deadline, duty.mandate, day, entries)


def _once(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    by, instead = deadline_of(view, duty), due_instead(view, duty)
    falls = Truth.YES if within.ends is None or by.day is None else ~earlier(within.ends, by.day)
    falls &= duty.asked_on(by.day, instead)
    if falls is not Truth.NO:
        entries = (*within.entries, *by.entries)
        yield Occasion("", within.begins.first, by.day, entries, missing=by.missing, falls=falls)


def due_instead(view: AsOf, duty: Duty) -> Day | None:
    """By when it would first be due by the deadline that took the place of a duty's own, if one did."""
    return None if duty.instead is None else due_by(view, duty.instead, duty.mandate).day


def _always(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    """The point's day, or the last on which it asked anything; and the days of meetings, of what may fall vacant."""
    last = _last_day(view, duty, within)
    for each in _looked_at(view, duty, within):
        day = each.due or last
        falls = each.falls & within.covers(day) & duty.asked_on(day) & _from_its_day(view, duty, day)
        falls &= earlier(day, last)
        if falls is not Truth.NO:
            yield attrs.evolve(each, falls=falls)
    falls = (within.covers(last) if last.known else Truth.UNKNOWN) & duty.asked_on(last)
    falls &= Truth.YES if last.last == view.point.on else _from_its_day(view, duty, last)
    if falls is not Truth.NO:
        yield Occasion("", within.begins.first, last, within.entries, falls=falls)


def _looked_at(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    """The meetings at which what holds at all times is looked at, each due on the day as of which it is.

    A post, an owner or a board may be wanting for months and be there again: that is seen at the meetings meanwhile. A
    board meets on the day that it does, so it is looked at on the eve of each meeting but its first. What a plan is
    to hold takes time to be made, and to answer what is new: who reads that it was to be there at each meeting says so.
    """
    first: dict[str, tuple[Entry, ...]] = {}
    if duty.terms.expects not in _HELD:
        return
    for each in _meetings(view, attrs.evolve(duty, since=None, until=None), within):
        held = each.entries[0]
        if duty.terms.expects is Expected.OWNERS and not _anything_promised(view, duty.mandate, held.day):
            continue
        if duty.terms.expects is not Expected.BOARD:
            yield attrs.evolve(each, due=held.day.plain, missing="")
        elif (body := getattr(held.event, "body", "")) in first:
            yield attrs.evolve(each, due=_eve(held.day), entries=(*each.entries, *first[body]), missing="")
        else:
            first[body] = each.entries


def _anything_promised(view: AsOf, mandate: str, by: Day) -> bool:
    """Whether any action under a mandate may have been committed to by a day: before, nothing is to be answered for."""

    def find() -> date:
        actions = view.log.streams("action", view.point.recorded)
        under = [each for action in actions if mandate in mandates(view, action) for each in view.readings(action)]
        days = [each.day for each in under if not each.void and isinstance(each.event, ActionCommitted)]
        return min((day.first or date.min for day in days), default=date.max)

    return by.last >= view.keep(("first promised", mandate), find)


def _last_day(view: AsOf, duty: Duty, within: Term) -> Day:
    """The point's day, or the last on which a mandate, or a duty in its own time, asked anything."""
    last = Day.of(view.point.on) if within.ends is None else within.ends
    over = None if duty.until is None else _eve(duty.until)
    return over if over is not None and over.last < last.last else last


def _eve(day: Day) -> Day:
    before = timedelta(days=1)
    return Day(None if day.first is None else day.first - before, day.last - before)


def _from_its_day(view: AsOf, duty: Duty, day: Day) -> Truth:
    """Whether a day is later than that from which what holds at all times is asked, where a deadline says one."""
    if duty.terms.deadline is None:
        return Truth.YES
    since = deadline_of(view, duty).day
    return Truth.UNKNOWN if since is None else earlier(since, day)


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


def _meetings(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    asked, found = boards_of(view, duty), []
    for stream in view.log.streams("meeting", view.point.recorded):
        for entry, had in happened(view, stream, MeetingHeld):
            met, body = gathering(view, stream), getattr(entry.event, "body", "")
            if body in asked and (met is None or not contact(met)):
                found.append((entry, had & _overseen(view, duty, body, entry.day), ""))
    return _each(view, duty, found, within)


def _reviews(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    found = []
    for stream in _reviews_of(view, duty):
        for entry, had in happened(view, stream, ReviewHeld):
            if duty.terms.of is not None or getattr(entry.event, "kind", None) in _DEPARTMENTS:
                found.append((entry, had, ""))
    return _each(view, duty, found, within)


def _requests(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
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


def _decisions(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    asked, found = boards_of(view, duty), []
    for stream in view.log.streams("decision", view.point.recorded):
        for entry, had in happened(view, stream, DecisionTaken):
            body = getattr(entry.event, "body", "")
            if body in asked:
                found.append((entry, had & _overseen(view, duty, body, entry.day), ""))
    return _each(view, duty, found, within)


def _none(_: AsOf, __: Duty, ___: Term) -> Iterator[Occasion]:
    return iter(())


_OCCASIONS: Mapping[Recurs, Callable[[AsOf, Duty, Term], Iterator[Occasion]]] = {
    Recurs.ONCE: _once,
    Recurs.ALWAYS: _always,
    Recurs.AT_INTERVALS: _none,
    Recurs.EACH_MEETING: _meetings,
    Recurs.EACH_REVIEW: _reviews,
    Recurs.EACH_REQUEST: _requests,
    Recurs.EACH_DECISION: _decisions,
}
