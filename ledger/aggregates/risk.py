"""A risk: what may happen, how likely and how badly, who answers for it, and what is done against it.

The register is kept with its mitigation, brought up to date with each cycle of meetings and put to
the board in advance (N24 clause 5c).
"""

from __future__ import annotations

from datetime import date

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import ActionName, BodyName, ByDecision, MandateName, PostName, RiskName, Several, Words
from ledger.vocabulary import Command, Event


class RiskRaised(Event):
    """It was put on a body's register, under a mandate where one is named; scores run up to `scale`."""

    register: BodyName
    mandate: MandateName | None
    scale: Several


class RiskScored(Event):
    """How likely it is and how bad it would be, with what is done against it now."""

    likelihood: Several
    impact: Several


class RiskTargetSet(Event):
    """What its scores are to come down to, by a day where one is given."""

    likelihood: Several
    impact: Several
    by: date | None


class RiskOwned(Event):
    """One post answers for it from now on."""

    owner: PostName


class RiskMitigated(Event):
    """An action is part of what is done against it."""

    action: ActionName


class MitigationUpdated(Event):
    """What is done against it was put anew."""


class RiskReviewed(Event):
    """It was looked at, and left as it is."""


class RiskClosed(Event):
    """It was taken off the register."""


class RiskReopened(Event):
    """It was put back on the register."""


class RaiseRisk(Command, says=RiskRaised):
    """Say that a risk was put on a body's register: what may cause it, what happens, and to what effect."""

    risk: RiskName
    register: BodyName
    mandate: MandateName | None = None
    scale: Several = 5
    title: Words = ""
    cause: Words = ""
    event_feared: Words = ""
    effect: Words = ""


class ScoreRisk(Command, says=RiskScored):
    """Say how likely a risk is, and how bad it would be."""

    risk: RiskName
    likelihood: Several
    impact: Several
    reason: Words = ""


class SetRiskTarget(Command, says=RiskTargetSet):
    """Say what a risk's scores are to come down to."""

    risk: RiskName
    likelihood: Several
    impact: Several
    by: date | None = None


class OwnRisk(Command, says=RiskOwned):
    """Say which post answers for a risk."""

    risk: RiskName
    owner: PostName


class MitigateRisk(Command, says=RiskMitigated):
    """Say which action is part of what is done against a risk."""

    risk: RiskName
    action: ActionName


class UpdateMitigation(Command, says=MitigationUpdated):
    """Say what is done against a risk now."""

    risk: RiskName
    text: Words = ""


class ReviewRisk(Command, says=RiskReviewed):
    """Say that a risk was looked at and left as it is."""

    risk: RiskName
    reason: Words = ""


class CloseRisk(Command, says=RiskClosed):
    """Say that a risk was taken off the register, and by which decision."""

    risk: RiskName
    decision: ByDecision = None
    reason: Words = ""


class ReopenRisk(Command, says=RiskReopened):
    """Say that a risk was put back on the register."""

    risk: RiskName
    reason: Words = ""


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Risk:
    """A risk as it stands; `scores` and `target` are likelihood and impact, None where none were given."""

    register: str
    mandate: str | None
    scale: int
    scores: tuple[int, int] | None = None
    target: tuple[int, int] | None = None
    target_by: date | None = None
    owner: str | None = None
    actions: tuple[str, ...] = ()
    closed: bool = False


State = Nothing | Risk


def evolve(state: State, event: Event) -> State:
    """The risk after an event."""
    match state, event:
        case Nothing(), RiskRaised(register=register, mandate=mandate, scale=scale):
            return Risk(register, mandate, scale)
        case Nothing(), _:
            raise Impossible("has not been raised")
        case Risk(), RiskRaised():
            raise Impossible("is already raised")
        case Risk(), RiskScored(likelihood=likelihood, impact=impact):
            return attrs.evolve(state, scores=(likelihood, impact))
        case Risk(), RiskTargetSet(likelihood=likelihood, impact=impact, by=by):
            return attrs.evolve(state, target=(likelihood, impact), target_by=by)
        case Risk(), RiskOwned(owner=owner):
            return attrs.evolve(state, owner=owner)
        case Risk(actions=actions), RiskMitigated(action=action):
            return attrs.evolve(state, actions=(*actions, action))
        case Risk(), MitigationUpdated() | RiskReviewed():
            return state
        case Risk(closed=True), RiskClosed():
            raise Impossible("is already closed")
        case Risk(closed=False), RiskReopened():
            raise Impossible("is not closed")
        case Risk(), RiskClosed():
            return attrs.evolve(state, closed=True)
        case Risk(), RiskReopened():
            return attrs.evolve(state, closed=False)
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (
    RaiseRisk,
    ScoreRisk,
    SetRiskTarget,
    OwnRisk,
    MitigateRisk,
    UpdateMitigation,
    ReviewRisk,
    CloseRisk,
    ReopenRisk,
)

risk: Decider[State] = Decider("risk", Nothing(), evolve, COMMANDS)
