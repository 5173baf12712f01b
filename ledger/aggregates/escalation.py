"""An escalation or challenge: raised by one post to another, moved up, across or down, and closed with an outcome.

A challenge that is not recorded cannot be shown to have made a difference (C16 recommendation 6, paragraphs 66-67).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import EscalationName, Label, PostName, StreamName, Words
from ledger.vocabulary import Command, Event


class EscalationKind(StrEnum):
    """Whether it asks another level to act, or asks whoever answers for a thing to account for it."""

    ESCALATION = "escalation"
    CHALLENGE = "challenge"


class Direction(StrEnum):
    """Where it was taken: to a higher post, or to one elsewhere (C16 paragraphs 130-131)."""

    UP = "up"
    ACROSS = "across"


class EscalationRaised(Event):
    """A post raised it with another, about a thing; `answer_due` starts its clock, where a day was set."""

    kind: EscalationKind
    by: PostName
    to: PostName
    about: StreamName | None
    answer_due: date | None


class EscalationAcknowledged(Event):
    """Whoever it lay with said that it had come."""


class EscalationAnswered(Event):
    """Whoever it lay with answered it; an answer does not close it."""


class EscalationTakenFurther(Event):
    """It was taken to another post, with a clock of its own where a day was set."""

    to: PostName
    direction: Direction
    answer_due: date | None


class EscalationStoodDown(Event):
    """It was taken down a level, to a post that is to deal with it."""

    to: PostName


class EscalationClosed(Event):
    """It ended, with an outcome."""

    outcome: Label


class RaiseEscalation(Command, says=EscalationRaised):
    """Raise an escalation or challenge with a post other than the one that raises it."""

    escalation: EscalationName
    by: PostName
    to: PostName
    about: StreamName | None = None
    answer_due: date | None = None
    kind: EscalationKind = EscalationKind.ESCALATION
    title: Words = ""
    reason: Words = ""


class AcknowledgeEscalation(Command, says=EscalationAcknowledged):
    """Say that an escalation was acknowledged."""

    escalation: EscalationName
    text: Words = ""


class AnswerEscalation(Command, says=EscalationAnswered):
    """Say what was answered."""

    escalation: EscalationName
    answer: Words = ""


class TakeEscalationFurther(Command, says=EscalationTakenFurther):
    """Take an escalation to a higher post, or to one elsewhere."""

    escalation: EscalationName
    to: PostName
    direction: Direction = Direction.UP
    answer_due: date | None = None
    reason: Words = ""


class StandDownEscalation(Command, says=EscalationStoodDown):
    """Take an escalation down a level."""

    escalation: EscalationName
    to: PostName
    reason: Words = ""


class CloseEscalation(Command, says=EscalationClosed):
    """Close an escalation, with its outcome."""

    escalation: EscalationName
    outcome: Label
    reason: Words = ""


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Escalation:
    """An escalation as it stands: with whom it lies, and the day by which that post is to answer.

    `level` counts how far up it has been taken from where it began; across leaves it as it is.
    """

    kind: EscalationKind
    by: str
    to: str
    about: str | None
    answer_due: date | None
    level: int = 0
    acknowledged: bool = False
    answered: bool = False
    outcome: str = ""
    closed: bool = False


State = Nothing | Escalation


def evolve(state: State, event: Event) -> State:
    """The escalation after an event."""
    match state, event:
        case Nothing(), EscalationRaised(kind=kind, by=by, to=to, about=about, answer_due=due):
            if by == to:
                raise Impossible("cannot be raised with the post that raises it")
            return Escalation(kind, by, to, about, due)
        case Nothing(), _:
            raise Impossible("has not been raised")
        case Escalation(), EscalationRaised():
            raise Impossible("is already raised")
        case Escalation(closed=True), EscalationClosed():
            raise Impossible("is already closed")
        case Escalation(), EscalationClosed(outcome=""):
            raise Impossible("cannot be closed with no outcome")
        case Escalation(), EscalationClosed(outcome=outcome):
            return attrs.evolve(state, outcome=outcome, closed=True)
        case Escalation(), EscalationAcknowledged():
            return attrs.evolve(state, acknowledged=True)
        case Escalation(), EscalationAnswered():
            return attrs.evolve(state, acknowledged=True, answered=True)
        case Escalation(by=by), EscalationTakenFurther(to=to, direction=direction, answer_due=due):
            if to == by:
                raise Impossible("cannot be taken to the post that raised it")
            level = state.level + (direction is Direction.UP)
            return attrs.evolve(state, to=to, answer_due=due, level=level, acknowledged=False, answered=False)
        case Escalation(), EscalationStoodDown(to=to):
            return attrs.evolve(
                state, to=to, answer_due=None, level=state.level - 1, acknowledged=False, answered=False
            )
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (
    RaiseEscalation,
    AcknowledgeEscalation,
    AnswerEscalation,
    TakeEscalationFurther,
    StandDownEscalation,
    CloseEscalation,
)

escalation: Decider[State] = Decider("escalation", Nothing(), evolve, COMMANDS)
