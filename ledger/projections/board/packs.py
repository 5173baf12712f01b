"""Were a meeting's papers sent out in advance, and was the log brought up to date before the next pack came?

The log is that of actions and impact which a board keeps for its mandate and updates at each meeting (domain
invariants 15 and 17; N24 clauses 5c and 5e); a meeting that was called off asks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ledger.aggregates.body import MandateOverseen
from ledger.aggregates.meeting import LogUpdated, MeetingHeld
from ledger.aggregates.paper import PaperCirculated, PaperTabled, PartsStated, ReportPart
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.before import had_been_told, had_happened
from ledger.projections.ground.gatherings import Gathering, began_earlier, contact, gatherings
from ledger.projections.ground.late import late
from ledger.projections.ground.recorded import first, said
from ledger.projections.ground.sequence import earlier
from ledger.projections.ground.tellings import How
from ledger.values import Day, Truth


@attrs.frozen(kw_only=True)
class Circulated(Row):
    """One paper put to a body for a meeting, on which day, and whether before the meeting began.

    `parts` are those that it was last stated to hold, of a report's; None where nothing was stated of them.
    """

    paper: str
    title: str
    how: How
    on: Day
    in_advance: Truth
    parts: tuple[ReportPart, ...] | None


def papers(view: AsOf, meeting: Gathering) -> Iterator[Circulated]:
    """Each time a paper was sent out for a meeting, or put to it, in the order told."""
    for entry in _put_to(view, meeting):
        sent, stated = isinstance(entry.event, PaperCirculated), said(view, entry.stream, PartsStated)[-1:]
        rests = [entry, *(each for each, _ in stated), *meeting.entries[:1]]
        yield Circulated(
            paper=entry.stream,
            title=view.title(entry.stream),
            how=How.CIRCULATED if sent else How.TABLED,
            on=view.day(entry),
            in_advance=had_been_told(view, entry, meeting.meeting, at=meeting.meeting, sent=sent),
            parts=stated[0][1].parts if stated else None,
            why=Why.of(*rests),
            kind=view.kind(rests),
        )


def sent_late(meeting: Gathering, found: Sequence[Circulated]) -> Iterator[Finding]:
    """Each paper sent out for a meeting, and at no time before it began; of one only tabled, silence says nothing."""
    sent = [each for each in found if each.how is How.CIRCULATED]
    for paper in dict.fromkeys(each.paper for each in sent) if meeting.held else ():
        theirs = [each for each in sent if each.paper == paper]
        if all(each.in_advance is Truth.NO for each in theirs):
            why = Why.of(*(number for each in theirs for number in each.why.entries))
            yield Finding(f"{paper} was sent out only after the meeting", why, meeting.body)


@attrs.frozen
class Log:
    """What is on the record of a meeting's log: each update of it, and the pack that came next, for which meeting.

    `in_time` says whether it was updated by the day that pack came; by the point, where none has come yet. It is
    unknown where it was, but for what says that an earlier pack came, and says so only since the meeting that it was
    for, and by nobody's leave: the first of that is `said_late`.
    """

    updates: tuple[Entry, ...]
    pack: Entry | None
    later: str
    in_time: Truth
    said_late: tuple[Entry, ...] = ()


def log_of(view: AsOf, meeting: Gathering, day: Day) -> Log:
    """Whether the log of a meeting, held on a day, was brought up to date before the pack of a later one came."""
    packs = sorted(_packs_since(view, meeting, day), key=lambda each: place(each[0]))
    updates = tuple(
        entry
        for entry in view.in_force(meeting.meeting)
        if isinstance(entry.event, LogUpdated) and had_happened(view, entry, "") is not Truth.NO
    )
    came = next((each for each in packs if not late(view, each[1], each[0])), None)
    in_time = _updated_by(view, day, updates, came)
    pack, later = (None, "") if came is None else (came[0], came[1].meeting)
    if not packs or packs[0] is came:
        return Log(updates, pack, later, in_time)
    in_time &= _updated_by(view, day, updates, packs[0]) | Truth.UNKNOWN
    return Log(updates, pack, later, in_time, (packs[0][0], *packs[0][1].entries))


def _updated_by(view: AsOf, day: Day, updates: Sequence[Entry], came: tuple[Entry, Gathering] | None) -> Truth:
    """Whether a log had been updated by the day a pack came; by the point, where none had.

    Of what was done on a day before the meeting, the record cannot say that it was done at it.
    """
    in_time = Truth.NO
    for entry in updates:
        at_it = ~earlier(entry.day, day) | Truth.UNKNOWN
        before = Truth.YES if came is None else ~earlier(came[0].day, entry.day)
        in_time |= had_happened(view, entry, "") & at_it & before
    return in_time


def log_not_updated(view: AsOf, meeting: Gathering) -> Iterator[Finding]:
    """Where a later meeting's pack had come, and the log of this one had surely not been updated by then.

    Asked of a board that oversaw a mandate by the day of the meeting.
    """
    board = first(view, meeting.body, MandateOverseen)
    if not meeting.held or contact(meeting) or meeting.day is None or board is None:
        return
    if earlier(meeting.day, board.day) is not Truth.NO:
        return
    log = log_of(view, meeting, meeting.day)
    if log.pack is not None and log.in_time is Truth.NO:
        how = "was updated only after" if log.updates else "is not on the record as updated before"
        why = Why.of(*meeting.entries[:1], board, log.pack, *log.updates)
        yield Finding(f"the action and impact log {how} the pack of {log.later} came", why, meeting.body)


def _packs_since(view: AsOf, meeting: Gathering, day: Day) -> Iterator[tuple[Entry, Gathering]]:
    """Each sign, on a later day than a meeting's, that the pack of a later meeting had come, and of which."""
    for later in gatherings(view, meeting.body):
        if later.cancelled or contact(later) or began_earlier(meeting, later) is not Truth.YES:
            continue
        held = (entry for entry, _ in said(view, later.meeting, MeetingHeld))
        for entry in (*_put_to(view, later), *held):
            if earlier(day, entry.day) is Truth.YES:
                yield entry, later


def _put_to(view: AsOf, meeting: Gathering) -> Sequence[Entry]:
    """The entries by which papers were put to the body for one of its meetings."""
    return view.keep("put to meetings", lambda: _by_meeting(view)).get((meeting.body, meeting.meeting), [])


def _by_meeting(view: AsOf) -> dict[tuple[str, str | None], list[Entry]]:
    put: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in sorted((entry for stream in view.streams("paper") for entry in view.visible(stream)), key=place):
        match entry.event:
            case PaperCirculated(to=to, meeting=meeting) | PaperTabled(to=to, meeting=meeting):
                put.setdefault((to, meeting), []).append(entry)
    return put
