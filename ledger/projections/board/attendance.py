"""Who was asked to a meeting in time, who came, and was each post there that must be?

Required posts are invited anew for each meeting and whenever it is put to another day; a vacancy is recorded, not
skipped (domain invariant 16; N24 clauses 5a and 6).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

import attrs

from ledger.aggregates.body import Duty, PostRequired
from ledger.aggregates.meeting import (
    AttendanceRecorded,
    InvitationSent,
    Meeting,
    MeetingCalled,
    MeetingCancelled,
    MeetingRescheduled,
    Presence,
)
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.board.independence import about
from ledger.projections.board.tenure import holders, tenures_of, vacant
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.gatherings import Gathering, contact
from ledger.projections.ground.late import backed, late, undoes
from ledger.projections.ground.parts import once_said
from ledger.projections.ground.recorded import said
from ledger.projections.ground.sequence import earlier, precedes
from ledger.values import Day, Truth, all_of

_MOVES = MeetingRescheduled | MeetingCancelled
"""What makes an invitation that was sent before it one to nothing that was held."""


@attrs.frozen(kw_only=True)
class Invitation(Row):
    """One invitation of a post.

    `stands` says whether it was sent since the meeting was last put to another day, or called off.
    """

    post: str
    on: Day
    stands: Truth


@attrs.frozen(kw_only=True)
class Attendance(Row):
    """How one post was at a meeting, or was not."""

    post: str
    presence: Presence


@attrs.frozen(kw_only=True)
class Asked(Row):
    """What is asked of one post at every meeting, and whether it was so at this one.

    `holders` are those on record as holding the post that day; `vacant` is unknown where nobody was ever said to.
    `met` of an invitation: sent before the day, and since the meeting was last put to another or called off; unknown
    where it is only since the meeting, and by nobody's leave, that it is said to have been, where only its hour was
    moved, or where it was held on a day other than that it was called for.
    """

    post: str
    to: Duty
    holders: tuple[str, ...]
    vacant: Truth
    met: Truth
    findings: tuple[Finding, ...]


def invitations(view: AsOf, meeting: Gathering) -> Iterator[Invitation]:
    """Every invitation to a meeting, in the order sent."""
    moves = _moves(view, meeting.meeting)
    for entry, event in said(view, meeting.meeting, InvitationSent):
        yield Invitation(
            post=event.post,
            on=view.day(entry),
            stands=_stands(view, meeting, entry, moves),
            why=Why.of(entry, *moves),
            kind=view.kind([entry, *moves]),
        )


def attendances(view: AsOf, meeting: str) -> Iterator[Attendance]:
    """Every record of how a post was at a meeting."""
    for entry, event in said(view, meeting, AttendanceRecorded):
        yield Attendance(post=event.post, presence=event.presence, why=Why.of(entry), kind=view.kind([entry]))


def asked(view: AsOf, meeting: Gathering) -> Iterator[Asked]:
    """What was asked of each required post at a meeting that was held, in the order it was first asked."""
    day, seen = meeting.day, set[PostRequired]()
    if not meeting.held or contact(meeting) or day is None:
        return
    for entry, required in once_said(view, meeting.body, PostRequired):
        # What was first asked on a later day, or may have been, was not asked of this meeting.
        if required not in seen and earlier(day, entry.day) is Truth.NO:
            seen.add(required)
            yield asked_of(view, meeting, required.post, required.to, entry)


def asked_of(view: AsOf, meeting: Gathering, post: str, to: Duty, *by: Entry) -> Asked:
    """What is asked of one post at a meeting, by any entries of the body's, and whether it was so."""
    day, body = meeting.day, meeting.body
    if day is None:
        raise AssertionError(meeting.meeting)
    empty = vacant(view, post, day.last, body) if day.known else Truth.UNKNOWN
    tenures = [each for tenure in tenures_of(view, post, body) for each in tenure.entries]
    theirs = _of_post(view, meeting.meeting, post)
    find = _invited if to is Duty.INVITED else _attended
    met, what = find(view, meeting, day, post)
    if empty is Truth.YES:
        what = f"{post} was vacant on the day"
    made = about(view, body, post)[:1]
    rests = [*made, *by, *meeting.entries[:1], *meeting.holding, *theirs, *(tenures if empty is Truth.YES else ())]
    return Asked(
        post=post,
        to=to,
        holders=holders(view, post, day.last, body) if day.known else (),
        vacant=empty,
        met=met,
        findings=(Finding(what, Why.of(*rests), body),) if what else (),
        why=Why.of(*rests, *tenures),
        kind=view.kind([*rests, *tenures]),
    )


def _of_post(view: AsOf, meeting: str, post: str) -> list[Entry]:
    """What was recorded of one post at a meeting, that of days not known exactly included, and each new day."""
    return [
        entry
        for entry in view.in_force(meeting)
        if had_happened(view, entry, "") is not Truth.NO
        and (
            isinstance(entry.event, _MOVES)
            or (isinstance(entry.event, InvitationSent | AttendanceRecorded) and entry.event.post == post)
        )
    ]


def _invited(view: AsOf, meeting: Gathering, day: Day, post: str) -> tuple[Truth, str]:
    """Whether a post was invited in time; and where it was not, what is found."""
    theirs = _of_post(view, meeting.meeting, post)
    sent = [entry for entry in theirs if isinstance(entry.event, InvitationSent)]
    moves = _moves(view, meeting.meeting)
    met = Truth.NO
    for entry in sent:
        met |= had_happened(view, entry, "") & _stands(view, meeting, entry, moves) & earlier(entry.day, day)
    if met is not Truth.NO and _on_another_day(view, meeting, day):
        return Truth.UNKNOWN, f"{post} was invited, and the meeting was held on a day other than it was called for"
    if met is not Truth.NO:
        since = (move for move in moves if all(precedes(move, entry) is Truth.NO for entry in sent))
        hours = met is Truth.UNKNOWN and any(_hour_only(view, move) for move in since)
        return met, f"{post} was invited, and not again after the hour of the meeting was moved" if hours else ""
    again = [entry for entry in sent if _stands(view, meeting, entry, moves) is not Truth.NO]
    if not sent:
        return met, f"no invitation of {post} is on the record"
    if not again:
        how = "called off" if isinstance(moves[-1].event, MeetingCancelled) else "put to another day"
        return met, f"{post} was invited, and not again after the meeting was {how}"
    after = all(earlier(day, entry.day) is Truth.YES for entry in again)
    return met, f"{post} was invited {'after' if after else 'only on'} the day of the meeting"


def _attended(view: AsOf, meeting: Gathering, day: Day, post: str) -> tuple[Truth, str]:
    """Whether a post was there or sent a deputy: silence says neither; and where it did not, what is found.

    Of what is said of a day before the meeting's, the record cannot say that it is of this meeting; nor, of a post that
    sent apologies, that it was there, where that is said only once the meeting was over, by nobody's leave.
    """
    theirs = [(entry, entry.event) for entry in _of_post(view, meeting.meeting, post)]
    records = [(entry, event) for entry, event in theirs if isinstance(event, AttendanceRecorded)]
    of_it = [(entry, event, ~earlier(entry.day, day)) for entry, event in records]
    away = [entry for entry, event, on in of_it if event.presence is Presence.APOLOGIES and on is not Truth.NO]
    met, since = Truth.NO if records else Truth.UNKNOWN, False
    for entry, event, on in of_it:
        if event.presence is not Presence.APOLOGIES:
            anew = any(view.log.entry(each.original).act < view.log.entry(entry.original).act for each in away)
            sure = Truth.UNKNOWN if anew and _only_since(view, meeting, entry) else on | Truth.UNKNOWN
            met |= had_happened(view, entry, "") & sure
            since |= sure is Truth.UNKNOWN and anew
    if met is Truth.NO:
        return met, f"{post} sent apologies, and no deputy is on the record"
    only_since = since and met is not Truth.YES
    return met, f"{post} sent apologies, and is said only since to have been there" if only_since else ""


def _only_since(view: AsOf, meeting: Gathering, entry: Entry) -> bool:
    """Whether something is said only since a meeting was over, by no authority and no document of its day."""
    return late(view, meeting, entry) and not backed(view, entry)


def _moves(view: AsOf, meeting: str) -> list[Entry]:
    """Each time the meeting was put to another day or hour, or called off."""
    return [entry for entry in view.visible(meeting) if isinstance(entry.event, _MOVES)]


def _on_another_day(view: AsOf, meeting: Gathering, day: Day) -> bool:
    """Whether a meeting was held on a day other than that it was called for, and nothing says that it was put to it."""
    state: Meeting = view.state(meeting.meeting)
    return state.called_for is not None and not (day.first or date.min) <= state.called_for <= day.last


def _stands(view: AsOf, meeting: Gathering, invitation: Entry, moves: Sequence[Entry]) -> Truth:
    """Whether an invitation was sent since a meeting was last moved, or called off.

    Where the move was recorded only once the meeting was over, by nobody's leave, that is not known.
    """
    return all_of(precedes(move, invitation) | ~_calls_for_another(view, meeting, move, invitation) for move in moves)


def _calls_for_another(view: AsOf, meeting: Gathering, move: Entry, invitation: Entry) -> Truth:
    """Whether a move asks for an invitation anew: that to another hour of the same day may do so, or may not."""
    return Truth.UNKNOWN if _hour_only(view, move) else undoes(view, meeting, move, invitation)


def _hour_only(view: AsOf, move: Entry) -> bool:
    """Whether a move named another hour of the day for which a meeting was called before."""
    if not isinstance(move.event, MeetingRescheduled):
        return False
    called = [
        (event.on, event.at)
        for each in view.visible(move.stream)
        if isinstance(event := each.event, MeetingCalled | MeetingRescheduled) and place(each) <= place(move)
    ]
    match called[-2:]:
        case [(date() as before, hour), (date() as on, time() as at)]:
            return on == before and at != hour
        case _:
            return False
