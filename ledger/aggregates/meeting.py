"""A meeting: called, held or not, who came, what its minutes say, and whether they are approved.

What was said in a meeting is told only where it was minuted: an unminuted meeting tells nothing
(domain invariant 27).
"""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

import attrs

from ledger.clock import on_the_clock
from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.values import Say, Saying, Show, Showing
from ledger.vocabulary import (
    BodyName,
    Command,
    DecisionName,
    Event,
    Label,
    MeetingName,
    PostName,
    Words,
)


class Presence(StrEnum):
    """How a post was at a meeting, or was not."""

    PRESENT = "present"
    IN_ATTENDANCE = "in attendance"
    DEPUTY = "deputy sent"
    APOLOGIES = "apologies"


class MeetingCalled(Event):
    """A meeting of a body was called for a day, at a time of day in London where one is given."""

    body: BodyName
    on: date | None
    at: time | None


class MeetingHeld(Event):
    """A meeting of a body took place, on the entry's day; `at` is when it started, if known."""

    body: BodyName
    at: time | None


class AttendanceRecorded(Event):
    """A post was there, sent a deputy or apologies."""

    post: PostName
    presence: Presence


class InterestDeclared(Event):
    """A post declared an interest, in one decision's matter or at large (C16 CA.864)."""

    post: PostName
    decision: DecisionName | None


class MinutesDrafted(Event):
    """Minutes of it exist, not yet approved."""


class MeetingNotMinuted(Event):
    """No minutes of it were kept (C16 paragraph 126)."""


class ItemMinuted(Event):
    """Its minutes say what was put to a body under one item, just as a paper does."""

    item: Label
    to: BodyName
    shows: tuple[Showing, ...]
    says: tuple[Saying, ...]


class MinutesApproved(Event):
    """A later meeting of the same body approved its minutes as a correct record."""

    at: MeetingName


class MinutesCorrected(Event):
    """The body corrected its minutes at a later meeting."""

    at: MeetingName


class PackRecorded(Event):
    """Whether the record of the papers put to it is known to be complete."""

    complete: bool


class CallMeeting(Command, says=MeetingCalled):
    """Call a meeting of a body."""

    meeting: MeetingName
    body: BodyName
    on: date | None = None
    at: time | None = None
    title: Words = ""

    def __attrs_post_init__(self) -> None:
        if self.on is not None and self.at is not None:
            on_the_clock(self.on, self.at)


class HoldMeeting(Command, says=MeetingHeld):
    """Say that a meeting took place."""

    meeting: MeetingName
    body: BodyName
    at: time | None = None
    title: Words = ""


class RecordAttendance(Command, says=AttendanceRecorded):
    """Say how a post was at a meeting."""

    meeting: MeetingName
    post: PostName
    presence: Presence = Presence.PRESENT


class DeclareInterest(Command, says=InterestDeclared):
    """Say what interest a post declared."""

    meeting: MeetingName
    post: PostName
    decision: DecisionName | None = None
    nature: Words = ""


class DraftMinutes(Command, says=MinutesDrafted):
    """Say that minutes of a meeting exist in draft."""

    meeting: MeetingName


class RecordNoMinutes(Command, says=MeetingNotMinuted):
    """Say that no minutes of a meeting were kept."""

    meeting: MeetingName


class MinuteItem(Command, says=ItemMinuted):
    """Say what the minutes record as put to a body under an item."""

    meeting: MeetingName
    item: Label
    to: BodyName
    shows: tuple[Show, ...] = ()
    says: tuple[Say, ...] = ()


class ApproveMinutes(Command, says=MinutesApproved):
    """Say at which later meeting the minutes were approved."""

    meeting: MeetingName
    at: MeetingName


class CorrectMinutes(Command, says=MinutesCorrected):
    """Say how a body corrected its minutes, and at which meeting."""

    meeting: MeetingName
    at: MeetingName
    text: Words = ""


class RecordPack(Command, says=PackRecorded):
    """Say whether all the papers put to a meeting are on this record."""

    meeting: MeetingName
    complete: bool


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Meeting:
    """A meeting as it stands; `minutes` is "", "draft", "approved" or "none kept"."""

    body: str
    called: bool = False
    called_for: date | None = None
    at: time | None = None
    held: bool = False
    minutes: str = ""
    approved_at: str | None = None
    attendance: tuple[tuple[str, Presence], ...] = ()
    items: tuple[str, ...] = ()
    pack_complete: bool = False


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
        case Meeting(held=True), MeetingHeld():
            raise Impossible("is already held")
        case Meeting(), MeetingHeld(at=at):
            return attrs.evolve(state, held=True, at=at or state.at)
        case Meeting(attendance=attendance), AttendanceRecorded(post=post, presence=presence):
            return attrs.evolve(state, attendance=(*attendance, (post, presence)))
        case Meeting(), InterestDeclared():
            return state
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


COMMANDS = (
    CallMeeting,
    HoldMeeting,
    RecordAttendance,
    DeclareInterest,
    DraftMinutes,
    RecordNoMinutes,
    MinuteItem,
    ApproveMinutes,
    CorrectMinutes,
    RecordPack,
)

meeting: Decider[State] = Decider("meeting", Nothing(), evolve, COMMANDS)
