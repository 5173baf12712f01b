"""When did a body meet, or when was it to meet, in what order, and is there a record of it?

One place knows on which day a meeting counts: the day it was held, or else the day it was last
called for. A meeting called off is still one here, for papers may have gone out for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

import attrs

from ledger.aggregates.meeting import Meeting, MeetingCalled, MeetingHeld, MeetingNotMinuted, PackRecorded
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.contacts import said_late
from ledger.projections.ground.mended import taken_back
from ledger.values import Day, Truth


@attrs.frozen
class Gathering:
    """One meeting as it stands at a point of view.

    `day` is when it was held, or is called for (None: for no day); `at` the time it began or is to
    begin, where known; `called` says that it ever was, unless an authority took that back; `minutes` is "", "draft",
    "approved" or "none kept"; `late` says that the last was said only after its body had met again, and by nobody's
    leave; `pack_complete` says that its papers are known to be all on the record; `entries` are
    those visible of it, in order.
    """

    meeting: str
    body: str
    day: Day | None
    at: time | None
    called: bool
    held: bool
    cancelled: bool
    minutes: str
    late: bool
    pack_complete: bool
    entries: tuple[Entry, ...]

    @property
    def on(self) -> date | None:
        """The day it counts on: the last it may have been held on, or the one it is called for."""
        return None if self.day is None else self.day.last

    @property
    def holding(self) -> tuple[Entry, ...]:
        """The entry that says it was held; none where it was not."""
        return tuple(entry for entry in self.entries if isinstance(entry.event, MeetingHeld))

    @property
    def minuted(self) -> bool:
        """Whether minutes of it are on the record, in draft or approved."""
        return self.minutes in ("draft", "approved")


def gathering(view: AsOf, meeting: str) -> Gathering | None:
    """One meeting as it stands; None where nothing of it is visible."""
    return view.keep(("gathering", meeting), lambda: _gathering(view, meeting))


def _gathering(view: AsOf, meeting: str) -> Gathering | None:
    state = view.state(meeting)
    if not isinstance(state, Meeting):
        return None
    entries = view.visible(meeting)
    held = next((entry for entry in entries if isinstance(entry.event, MeetingHeld)), None)
    called = None if state.called_for is None else Day.of(state.called_for)
    return Gathering(
        meeting=meeting,
        body=state.body,
        day=called if held is None else held.day,
        at=state.at,
        called=state.called or any(taken_back(view, meeting, MeetingCalled, allowed=False)),
        held=state.held,
        cancelled=state.cancelled,
        minutes=state.minutes,
        late=held is not None and said_late(view, held, state.body),
        pack_complete=complete(pack(view, meeting)),
        entries=entries,
    )


def gatherings(view: AsOf, body: str = "") -> tuple[Gathering, ...]:
    """The meetings of a body, or of all, in order: by day, then time, then as they were first recorded.

    Within a day those whose time is not known come last, and those with no day at all after every other.
    """
    if body:
        return view.keep(("gatherings", body), lambda: tuple(each for each in gatherings(view) if each.body == body))
    return view.keep(("gatherings",), lambda: _all(view))


def _all(view: AsOf) -> tuple[Gathering, ...]:
    found = (gathering(view, stream) for stream in view.streams("meeting"))
    return tuple(sorted((each for each in found if each is not None), key=_order))


def _order(each: Gathering) -> tuple[date, bool, time]:
    return each.on or date.max, each.at is None, each.at or time.min


def held(view: AsOf, body: str) -> tuple[Gathering, ...]:
    """The meetings that a body is on record as having held, in order."""
    return tuple(each for each in gatherings(view, body) if each.held)


def told_at(view: AsOf, meeting: str) -> bool:
    """Whether what was highlighted at a meeting was told to its body: it was held, and minutes may have been kept.

    Where none were it tells nothing, whenever that came to be recorded: what a body was told must not
    shrink from one day to the next (domain invariant 27).
    """

    def find() -> bool:
        met = gathering(view, meeting)
        unminuted = any(isinstance(entry.event, MeetingNotMinuted) for entry in view.in_force(meeting))
        return met is not None and met.held and not met.cancelled and not unminuted

    return view.keep(("told at", meeting), find)


def pack(view: AsOf, meeting: str) -> Sequence[Entry]:
    """What was said of whether all the papers put to a meeting are on this record, the last said last.

    That is said of the record, not of a day: what is known of it up to the point's number counts,
    whatever day it bears.
    """

    def find() -> tuple[Entry, ...]:
        said = (entry for entry in view.in_force(meeting) if isinstance(entry.event, PackRecorded))
        return tuple(sorted(said, key=lambda entry: entry.number))

    return view.keep(("pack", meeting), find)


def complete(said: Sequence[Entry]) -> bool:
    """Whether a meeting's papers are known to be all on the record, by the last that was said of it."""
    last = said[-1].event if said else None
    return isinstance(last, PackRecorded) and last.complete


def last_held(view: AsOf, body: str, before: date | None = None) -> Gathering | None:
    """The last meeting a body held by the point's day, or on a day before one."""
    found = [each for each in held(view, body) if before is None or (each.on or date.max) < before]
    return found[-1] if found else None


def began_earlier(one: Gathering, other: Gathering) -> Truth:
    """Whether a meeting began before another did; unknown where the record cannot say.

    On one day their times say, where both are known; two that began at one time began neither before the other.
    """
    if one.meeting == other.meeting:
        return Truth.NO
    if one.day is None or other.day is None:
        return Truth.UNKNOWN
    if one.day.last < (other.day.first or date.min):
        return Truth.YES
    if other.day.last < (one.day.first or date.min):
        return Truth.NO
    same_day = one.day.known and other.day.known
    if same_day and one.at is not None and other.at is not None:
        return Truth.of({one.at < other.at})
    return Truth.UNKNOWN


def contact(meeting: Gathering) -> bool:
    """Whether it was no meeting that a body called, but people in contact: never called, and no minutes kept of it.

    That none were, said only after the body had met again and by nobody's leave, makes no meeting a contact: it was
    one when the body was next to be told what was wanting at it.
    """
    return meeting.minutes == "none kept" and not meeting.called and not meeting.late
