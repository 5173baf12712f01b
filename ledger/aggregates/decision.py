"""A decision: taken by one body on one day, and what has become of it since.

It has effect from the day it was taken, not from the day its minutes were approved; whether
those are approved is a matter of the meeting (domain invariant 24).
"""

from __future__ import annotations

from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import BodyName, ByDecision, DecisionName, Label, MeetingName, Words
from ledger.vocabulary import Command, Event


class Effect(StrEnum):
    """What the deciding body did: noting gives knowledge, and promises nothing (C16 CA.867)."""

    APPROVED = "approved"
    NOTED = "noted"
    INSTRUCTED = "instructed"
    REFERRED = "further consideration"
    REFUSED = "refused"


class DecisionProposed(Event):
    """A body was asked to decide so, at a meeting where one is named."""

    body: BodyName
    effect: Effect
    meeting: MeetingName | None


class DecisionTaken(Event):
    """A body decided. Which of reasons, options and interests the record states is in its words."""

    body: BodyName
    effect: Effect
    meeting: MeetingName | None


class DecisionMinuted(Event):
    """The minutes of a meeting record it, under a number."""

    meeting: MeetingName
    minute: Label


class DecisionCorrected(Event):
    """The body put its own words right; mending an entry is another thing, and ours."""


class DecisionRescinded(Event):
    """The body took it back."""


class DecisionSuperseded(Event):
    """A later decision took its place."""

    by: DecisionName


class ProposeDecision(Command, says=DecisionProposed):
    """Say that a body was asked to decide something (an agenda's recommendation)."""

    decision: DecisionName
    body: BodyName
    effect: Effect
    meeting: MeetingName | None = None
    title: Words = ""
    text: Words = ""


class TakeDecision(Command, says=DecisionTaken):
    """Say what a body decided, with its reasons, the options it rejected and interests declared."""

    decision: DecisionName
    body: BodyName
    effect: Effect
    meeting: MeetingName | None = None
    title: Words = ""
    text: Words = ""
    reasons: Words = ""
    options: Words = ""
    interests: Words = ""


class MinuteDecision(Command, says=DecisionMinuted):
    """Say which minute records a decision."""

    decision: DecisionName
    meeting: MeetingName
    minute: Label


class CorrectDecision(Command, says=DecisionCorrected):
    """Say how a body corrected the words of its decision."""

    decision: DecisionName
    by_decision: ByDecision = None
    text: Words = ""


class RescindDecision(Command, says=DecisionRescinded):
    """Say that a body took its decision back, and by which decision."""

    decision: DecisionName
    by_decision: ByDecision = None
    reason: Words = ""


class SupersedeDecision(Command, says=DecisionSuperseded):
    """Say that a later decision took this one's place."""

    decision: DecisionName
    by: DecisionName
    reason: Words = ""


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Proposed:
    """Asked for, and not known to have been decided."""

    body: str
    effect: Effect
    meeting: str | None


@attrs.frozen
class Taken:
    """Decided; `minute` is its number in the minutes of `minuted_at`."""

    body: str
    effect: Effect
    meeting: str | None
    minuted_at: str | None = None
    minute: str = ""
    rescinded: bool = False
    superseded_by: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it has been neither rescinded nor superseded."""
        return not self.rescinded and self.superseded_by is None


State = Nothing | Proposed | Taken


def evolve(state: State, event: Event) -> State:
    """The decision after an event."""
    match state, event:
        case Nothing(), DecisionProposed(body=body, effect=effect, meeting=meeting):
            return Proposed(body, effect, meeting)
        case _, DecisionProposed():
            raise Impossible("is already proposed")
        case Taken(), DecisionTaken():
            raise Impossible("is already taken")
        case _, DecisionTaken(body=body, effect=effect, meeting=meeting):
            return Taken(body, effect, meeting)
        case ((Nothing() | Proposed()), _):
            raise Impossible("has not been taken")
        case Taken(), DecisionMinuted(meeting=meeting, minute=minute):
            return attrs.evolve(state, minuted_at=meeting, minute=minute)
        case Taken(), DecisionCorrected():
            return state
        case Taken(rescinded=True), DecisionRescinded():
            raise Impossible("is already rescinded")
        case Taken(), DecisionRescinded():
            return attrs.evolve(state, rescinded=True)
        case Taken(superseded_by=str()), DecisionSuperseded():
            raise Impossible("is already superseded")
        case Taken(), DecisionSuperseded(by=by):
            return attrs.evolve(state, superseded_by=by)
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (
    ProposeDecision,
    TakeDecision,
    MinuteDecision,
    CorrectDecision,
    RescindDecision,
    SupersedeDecision,
)

decision: Decider[State] = Decider("decision", Nothing(), evolve, COMMANDS)
