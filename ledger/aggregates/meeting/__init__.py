"""A meeting: called, held or not, who came, what its minutes say, and whether they are approved.

What was said in a meeting is told only where it was minuted: an unminuted meeting tells nothing
(domain invariant 27).
"""

from __future__ import annotations

from datetime import date, time

import attrs

from ledger.aggregates.meeting.commands import (
    COMMANDS,
    AdmitUrgentItem,
    ApproveMinutes,
    CallMeeting,
    CancelMeeting,
    CorrectMinutes,
    DeclareInterest,
    DraftMinutes,
    ExcludePublic,
    HighlightAction,
    HoldMeeting,
    MinuteItem,
    RecordAttendance,
    RecordNoMinutes,
    RecordPack,
    RescheduleMeeting,
    SendInvitation,
    UpdateLog,
)
from ledger.aggregates.meeting.events import (
    ActionHighlighted,
    AttendanceRecorded,
    Concern,
    InterestDeclared,
    InvitationSent,
    ItemMinuted,
    LogUpdated,
    MeetingCalled,
    MeetingCancelled,
    MeetingHeld,
    MeetingNotMinuted,
    MeetingRescheduled,
    MinutesApproved,
    MinutesCorrected,
    MinutesDrafted,
    PackRecorded,
    Presence,
    PublicExcluded,
    UrgentItemAdmitted,
)
from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.vocabulary import Event

__all__ = [
    "COMMANDS",
    "ActionHighlighted",
    "AdmitUrgentItem",
    "ApproveMinutes",
    "AttendanceRecorded",
    "CallMeeting",
    "CancelMeeting",
    "Concern",
    "CorrectMinutes",
    "DeclareInterest",
    "DraftMinutes",
    "ExcludePublic",
    "HighlightAction",
    "HoldMeeting",
    "InterestDeclared",
    "InvitationSent",
    "ItemMinuted",
    "LogUpdated",
    "Meeting",
    "MeetingCalled",
    "MeetingCancelled",
    "MeetingHeld",
    "MeetingNotMinuted",
    "MeetingRescheduled",
    "MinuteItem",
    "MinutesApproved",
    "MinutesCorrected",
    "MinutesDrafted",
    "Nothing",
    "PackRecorded",
    "Presence",
    "PublicExcluded",
    "RecordAttendance",
    "RecordNoMinutes",
    "RecordPack",
    "RescheduleMeeting",
    "SendInvitation",
    "State",
    "UpdateLog",
    "UrgentItemAdmitted",
    "evolve",
    "meeting",
]


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Meeting:
    """A meeting as it stands; `minutes` is "", "draft", "approved" or "none kept".

    `invited` are the posts invited to it since it was last put to another day.
    """

    body: str
    called: bool = False
    called_for: date | None = None
    at: time | None = None
    held: bool = False
    minutes: str = ""
    approved_at: str | None = None
    cancelled: bool = False
    invited: tuple[str, ...] = ()
    attendance: tuple[tuple[str, Presence], ...] = ()
    items: tuple[str, ...] = ()
    pack_complete: bool = False
    highlighted: tuple[tuple[str, Concern], ...] = ()
    log_updated: bool = False


State = Nothing | Meeting


def evolve(state: State, event: Event) -> State:
    """The meeting after an event."""
    match state, event:
        case Nothing(), MeetingCalled(body=body, on=on, at=at):
            return Meeting(body, called=True, called_for=on, at=at)
        case Nothing(), MeetingHeld(body=body, at=at):
            return Meeting(body, at=at, held=True)
        case Nothing(), _:
            raise Impossible("has been neither called nor held")
        case Meeting(called=True), MeetingCalled():
            raise Impossible("is already called")
        case Meeting(), MeetingCalled(on=on, at=at):
            return attrs.evolve(state, called=True, called_for=on, at=state.at or at)
        case Meeting(held=True), MeetingRescheduled() | MeetingCancelled():
            raise Impossible("is already held")
        case Meeting(), MeetingRescheduled(on=on, at=at):
            return attrs.evolve(state, called_for=on, at=at, cancelled=False, invited=())
        case Meeting(), MeetingCancelled():
            return attrs.evolve(state, cancelled=True)
        case Meeting(invited=invited), InvitationSent(post=post):
            return attrs.evolve(state, invited=(*invited, post))
        case Meeting(held=True), MeetingHeld():
            raise Impossible("is already held")
        case Meeting(), MeetingHeld(at=at):
            return attrs.evolve(state, held=True, cancelled=False, at=at or state.at)
        case Meeting(attendance=attendance), AttendanceRecorded(post=post, presence=presence):
            return attrs.evolve(state, attendance=(*attendance, (post, presence)))
        case Meeting(), InterestDeclared() | UrgentItemAdmitted() | PublicExcluded():
            return state
        case Meeting(highlighted=highlighted), ActionHighlighted(action=action, concern=concern):
            return attrs.evolve(state, highlighted=(*highlighted, (action, concern)))
        case Meeting(), LogUpdated():
            return attrs.evolve(state, log_updated=True)
        case Meeting(minutes="none kept"), ItemMinuted() | MinutesDrafted() | MinutesApproved():
            raise Impossible("kept no minutes")
        case Meeting(minutes="draft" | "approved"), MeetingNotMinuted():
            raise Impossible("is minuted")
        case Meeting(minutes=minutes), MinutesDrafted():
            return attrs.evolve(state, minutes=minutes or "draft")
        case Meeting(), MeetingNotMinuted():
            return attrs.evolve(state, minutes="none kept")
        case Meeting(items=items), ItemMinuted(item=item):
            if item in items:
                raise Impossible(f"has already minuted item {item}")
            return attrs.evolve(state, items=(*items, item), minutes=state.minutes or "draft")
        case Meeting(), MinutesApproved(at=at):
            return attrs.evolve(state, minutes="approved", approved_at=at)
        case Meeting(), MinutesCorrected():
            return state
        case Meeting(), PackRecorded(complete=complete):
            return attrs.evolve(state, pack_complete=complete)
    raise Impossible(f"knows no such event as {type(event).__name__}")


meeting: Decider[State] = Decider("meeting", Nothing(), evolve, COMMANDS)
