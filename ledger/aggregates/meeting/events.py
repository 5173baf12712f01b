"""What happens to a meeting: each event, and the words its fields take."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from ledger.kinds import ActionName, BodyName, DecisionName, Label, MeetingName, PaperName, PostName
from ledger.values import Saying, Showing
from ledger.vocabulary import Event


class Presence(StrEnum):
    """How a post was at a meeting, or was not."""

    PRESENT = "present"
    IN_ATTENDANCE = "in attendance"
    DEPUTY = "deputy sent"
    APOLOGIES = "apologies"


class Concern(StrEnum):
    """Why an action was highlighted to a board (N22 clause 5d; N24 clause 5e)."""

    SLOW = "slow to progress"
    CONTRIBUTION = "contribution to strengthen"


class MeetingCalled(Event):
    """A meeting of a body was called for a day, at a time of day in London where one is given."""

    body: BodyName
    on: date | None
    at: time | None


class MeetingHeld(Event):
    """A meeting of a body took place, on the entry's day; `at` is when it started, if known."""

    body: BodyName
    at: time | None


class MeetingRescheduled(Event):
    """It was put to another day or time, before it was held; who was invited must be invited again."""

    on: date | None
    at: time | None


class MeetingCancelled(Event):
    """It was called off."""


class InvitationSent(Event):
    """A post was invited to it, on the entry's day (N24 clause 6)."""

    post: PostName


class AttendanceRecorded(Event):
    """A post was there, sent a deputy or apologies."""

    post: PostName
    presence: Presence


class InterestDeclared(Event):
    """A post declared an interest, in one decision's matter or at large (C16 CA.864)."""

    post: PostName
    decision: DecisionName | None


class UrgentItemAdmitted(Event):
    """An item was taken that was not on the agenda, by leave of a post, for special reasons (C16 item 7)."""

    item: Label
    by: PostName | None


class PublicExcluded(Event):
    """The public was excluded for an item: the category as written, and its legal basis (C16 CA.872)."""

    item: Label
    category: Label
    basis: Label


class ActionHighlighted(Event):
    """It was told that an action is slow, or whose contribution to it needs strengthening (N24 clause 5e)."""

    action: ActionName
    concern: Concern
    who: Label
    paper: PaperName | None


class LogUpdated(Event):
    """The action and impact log was brought up to date at it, as a paper where one is named (N24 clause 5e)."""

    paper: PaperName | None


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
