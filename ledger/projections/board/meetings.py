"""When was each meeting called, moved, held or called off; who was asked and came; and what was done at it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from typing import TypeVar

import attrs

from ledger.aggregates.meeting import (
    LogUpdated,
    Meeting,
    MeetingCalled,
    MeetingCancelled,
    MeetingHeld,
    MeetingRescheduled,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.board.attendance import Asked, Attendance, Invitation, asked, attendances, invitations
from ledger.projections.board.interests import Interest, declared_at
from ledger.projections.board.mended_away import found_before_leave, once_there, put_elsewhen, still_found, taken_back
from ledger.projections.board.minutes import NOT_ON_THE_RECORD
from ledger.projections.board.packs import Circulated, log_not_updated, papers, sent_late
from ledger.projections.board.proceedings import Excluded, Highlighted, Urgent, excluded, highlighted, urgent
from ledger.projections.ground.gatherings import Gathering, complete, gathering, pack
from ledger.projections.ground.sequence import precedes
from ledger.projections.ground.still import weakest
from ledger.values import Day, Truth, said
from ledger.vocabulary import Event

E = TypeVar("E", bound=Event)


@attrs.frozen(kw_only=True)
class Moved(Row):
    """One time a meeting was put to another day or hour; `to` is None where no day was yet named."""

    on: Day
    to: date | None
    at: time | None


@attrs.frozen(kw_only=True)
class MeetingRow(Row):
    """One meeting of a body.

    `stage` is "called", "cancelled" or "held"; `took_place` the same asked of every history that the days allow.
    `called` and `cancelled` are the days on which it was; `called_for` the day it was last called for. `pack` says
    whether the record of its papers is complete, unknown where nobody said; `log_updated` is the last day that its
    log was. `minutes` are as in the answer on minutes.
    """

    meeting: str
    title: str
    body: str
    stage: str
    took_place: Truth
    called: Day | None
    called_for: date | None
    moved: tuple[Moved, ...]
    cancelled: Day | None
    held: Day | None
    at: time | None
    invited: tuple[Invitation, ...]
    attendance: tuple[Attendance, ...]
    asked: tuple[Asked, ...]
    papers: tuple[Circulated, ...]
    pack: Truth
    urgent: tuple[Urgent, ...]
    excluded: tuple[Excluded, ...]
    interests: tuple[Interest, ...]
    highlighted: tuple[Highlighted, ...]
    log_updated: Day | None
    minutes: str
    findings: tuple[Finding, ...]


def meetings(view: AsOf, body: str) -> Iterator[MeetingRow]:
    """Every meeting of a body, or of all, in order: by the day it was held or called for.

    One that was taken back, or said not to have been held, is listed as it was first recorded, with whose leave it was.
    """
    for then, each in once_there(view, body):
        row = _meeting(then, each)
        found = [*row.findings, *taken_back(view, each), *(finding for _, finding in put_elsewhen(view, each))]
        # Who was to be asked hangs on who held a post, which is on the record of its body.
        posts = {view.log.entry(number).stream: None for one in row.asked for number in one.why.entries}
        streams = (*(given.paper for given in row.papers), *posts)
        found += still_found(view, each, found, _asked_of)
        found += found_before_leave(view, each, found, _asked_of, *streams)
        numbers = [number for finding in found for number in finding.why.entries]
        why = Why.of(*row.why.entries, *numbers)
        kind = view.kind(view.log.entry(number) for number in why.entries)
        asked_of = tuple(_weakest(view, each, one) for one in row.asked)
        yield attrs.evolve(row, asked=asked_of, findings=tuple(found), why=why, kind=kind)


def _weakest(view: AsOf, of: Gathering, now: Asked) -> Asked:
    """What is asked of a post at a meeting, met no better than it was as first recorded."""

    def met(first: AsOf) -> Truth | None:
        at = gathering(first, of.meeting)
        found = () if at is None else asked(first, at)
        return next((each.met for each in found if (each.post, each.to) == (now.post, now.to)), None)

    return attrs.evolve(now, met=weakest(view, met, of.meeting, of.on))


def _asked_of(view: AsOf, meeting: Gathering) -> Iterator[Finding]:
    """What is found of what is asked of a meeting: who was to be there or invited, its papers, and its log."""
    for each in asked(view, meeting):
        yield from each.findings
    yield from sent_late(meeting, tuple(papers(view, meeting)))
    yield from log_not_updated(view, meeting)


def _meeting(view: AsOf, meeting: Gathering) -> MeetingRow:
    name = meeting.meeting
    state: Meeting = view.state(name)
    given, of_pack, required = tuple(papers(view, meeting)), pack(view, name), tuple(asked(view, meeting))
    leave, interests = tuple(urgent(view, name, meeting.body)), tuple(declared_at(view, name))
    took_place = view.ask(name, lambda each: isinstance(each, Meeting) and each.held)
    found = (
        *_of_its_day(view, meeting, state.called_for),
        *(finding for each in required for finding in each.findings),
        *(finding for each in leave for finding in each.findings),
        *(finding for each in interests for finding in each.findings),
        *sent_late(meeting, given),
        *log_not_updated(view, meeting),
    )
    rows: tuple[Row, ...] = (*given, *required, *leave, *interests)
    whys = [*(each.why for each in rows), *(each.why for each in found)]
    why = Why.of(*meeting.entries, *of_pack[-1:], *(number for each in whys for number in each.entries))
    return MeetingRow(
        meeting=name,
        title=view.title(name),
        body=meeting.body,
        stage="held" if meeting.held else "cancelled" if meeting.cancelled else "called",
        took_place=took_place,
        called=_day(view, meeting, MeetingCalled),
        called_for=state.called_for,
        moved=tuple(_moved(view, meeting)),
        cancelled=_day(view, meeting, MeetingCancelled) if meeting.cancelled else None,
        held=_day(view, meeting, MeetingHeld),
        at=meeting.at,
        invited=tuple(invitations(view, meeting)),
        attendance=tuple(attendances(view, name)),
        asked=required,
        papers=given,
        pack=Truth.of({complete(of_pack)}) if of_pack else Truth.UNKNOWN,
        urgent=leave,
        excluded=tuple(excluded(view, name)),
        interests=interests,
        highlighted=tuple(highlighted(view, name)),
        log_updated=_day(view, meeting, LogUpdated),
        minutes=meeting.minutes or NOT_ON_THE_RECORD,
        findings=found,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _all(meeting: Gathering, event: type[E]) -> list[tuple[Entry, E]]:
    return [(entry, entry.event) for entry in meeting.entries if isinstance(entry.event, event)]


def _day(view: AsOf, meeting: Gathering, event: type[Event]) -> Day | None:
    """The day of the last entry of a meeting that says so."""
    found = _all(meeting, event)
    return view.day(found[-1][0]) if found else None


def _moved(view: AsOf, meeting: Gathering) -> Iterator[Moved]:
    for entry, event in _all(meeting, MeetingRescheduled):
        yield Moved(on=view.day(entry), to=event.on, at=event.at, why=Why.of(entry), kind=view.kind([entry]))


def _of_its_day(view: AsOf, meeting: Gathering, called_for: date | None) -> Iterator[Finding]:
    """What is awkward in when it was held, in every history that the days allow."""
    why, on = Why.of(*meeting.entries), view.point.on

    def surely(question: Callable[[Meeting, date], bool]) -> bool:
        def asked(state: object) -> bool:
            return isinstance(state, Meeting) and state.called_for is not None and question(state, state.called_for)

        return view.ask(meeting.meeting, asked) is Truth.YES

    if called_for is not None and surely(lambda each, day: day < on and not each.held and not each.cancelled):
        what = f"called for {said(called_for)}, and not on the record as held or called off"
        yield Finding(what, why, meeting.body)
    if meeting.day is None or not meeting.held:
        return
    first, last = meeting.day.first or date.min, meeting.day.last
    if called_for is not None and surely(lambda each, day: each.held and not first <= day <= last):
        what = f"held on a day other than {said(called_for)}, the day it was called for"
        yield Finding(what, why, meeting.body)
    ((met, holding),) = _all(meeting, MeetingHeld)
    for called, calling in _all(meeting, MeetingCalled):
        if calling.body != holding.body:
            what = f"called for {calling.body}, and held by {holding.body}"
            yield Finding(what, Why.of(called, met), meeting.body)
    for cancelled, _ in _all(meeting, MeetingCancelled)[-1:]:
        moved = [precedes(each, cancelled) for each, _ in _all(meeting, MeetingRescheduled)]
        if precedes(cancelled, met) is Truth.YES and all(each is Truth.YES for each in moved):
            yield Finding("held after it was called off", why, meeting.body)
