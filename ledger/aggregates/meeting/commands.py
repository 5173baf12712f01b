"""What may be asked to be recorded of a meeting."""

from __future__ import annotations

from datetime import date, time

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
from ledger.clock import on_the_clock
from ledger.kinds import ActionName, BodyName, DecisionName, Label, MeetingName, PaperName, PostName, Words
from ledger.values import Say, Show
from ledger.vocabulary import Command


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


class RescheduleMeeting(Command, says=MeetingRescheduled):
    """Put a meeting to another day or time."""

    meeting: MeetingName
    on: date | None
    at: time | None = None
    reason: Words = ""

    def __attrs_post_init__(self) -> None:
        if self.on is not None and self.at is not None:
            on_the_clock(self.on, self.at)


class CancelMeeting(Command, says=MeetingCancelled):
    """Call a meeting off."""

    meeting: MeetingName
    reason: Words = ""


class SendInvitation(Command, says=InvitationSent):
    """Say that a post was invited to a meeting."""

    meeting: MeetingName
    post: PostName


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


class AdmitUrgentItem(Command, says=UrgentItemAdmitted):
    """Say that an item was taken as urgent, by whose leave, and why."""

    meeting: MeetingName
    item: Label
    by: PostName | None = None
    reason: Words = ""


class ExcludePublic(Command, says=PublicExcluded):
    """Say that the public was excluded for an item."""

    meeting: MeetingName
    item: Label
    category: Label
    basis: Label = ""


class HighlightAction(Command, says=ActionHighlighted):
    """Say that a meeting was told that an action is slow, or that a contribution to it needs strengthening."""

    meeting: MeetingName
    action: ActionName
    concern: Concern = Concern.SLOW
    who: Label = ""
    paper: PaperName | None = None
    text: Words = ""


class UpdateLog(Command, says=LogUpdated):
    """Say that the action and impact log was brought up to date at a meeting."""

    meeting: MeetingName
    paper: PaperName | None = None


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


COMMANDS = (
    CallMeeting,
    RescheduleMeeting,
    CancelMeeting,
    SendInvitation,
    HoldMeeting,
    RecordAttendance,
    DeclareInterest,
    AdmitUrgentItem,
    ExcludePublic,
    HighlightAction,
    UpdateLog,
    DraftMinutes,
    RecordNoMinutes,
    MinuteItem,
    ApproveMinutes,
    CorrectMinutes,
    RecordPack,
)
