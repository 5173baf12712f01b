"""A contribution: what a partner was asked for, by when, and whether it came.

A board may commission updates from partners, and must say where contributions need to be
strengthened (N22 clauses 5b and 5d; N24 clause 5e). Whether one is late is found, never said.
"""

from __future__ import annotations

from datetime import date

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import (
    ActionName,
    BodyName,
    ByDecision,
    ContributionName,
    Label,
    MandateName,
    MeetingName,
    PaperName,
    Words,
)
from ledger.vocabulary import Command, Event


class ContributionCommissioned(Event):
    """It was asked of a partner: for an action or under a mandate, by a day, or in the words of the source."""

    partner: BodyName
    action: ActionName | None
    mandate: MandateName | None
    due: date | None
    timescale: Label


class ContributionPutOff(Event):
    """It is asked for by another day; the day it was asked for before stays on the record."""

    to: date | None
    timescale: Label


class ContributionReceived(Event):
    """It came, as a paper where one is named."""

    paper: PaperName | None


class ContributionDeclined(Event):
    """The partner said that it would not give it."""


class ContributionFlagged(Event):
    """It was said that it needs to be strengthened, at a meeting where one is named."""

    meeting: MeetingName | None


class ContributionStrengthened(Event):
    """It was said that it needs strengthening no longer."""


class ContributionReleased(Event):
    """It is asked for no longer."""


class CommissionContribution(Command, says=ContributionCommissioned):
    """Say what was asked of a partner, and by when."""

    contribution: ContributionName
    partner: BodyName
    action: ActionName | None = None
    mandate: MandateName | None = None
    due: date | None = None
    timescale: Label = ""
    decision: ByDecision = None
    title: Words = ""


class PutOffContribution(Command, says=ContributionPutOff):
    """Say that a contribution is asked for by another day, and by which decision."""

    contribution: ContributionName
    to: date | None = None
    timescale: Label = ""
    decision: ByDecision = None
    reason: Words = ""


class ReceiveContribution(Command, says=ContributionReceived):
    """Say that a contribution came."""

    contribution: ContributionName
    paper: PaperName | None = None
    text: Words = ""


class DeclineContribution(Command, says=ContributionDeclined):
    """Say that a partner would not give a contribution, and why."""

    contribution: ContributionName
    reason: Words = ""


class FlagContribution(Command, says=ContributionFlagged):
    """Say that a contribution needs to be strengthened."""

    contribution: ContributionName
    meeting: MeetingName | None = None
    reason: Words = ""


class StrengthenContribution(Command, says=ContributionStrengthened):
    """Say that a contribution needs strengthening no longer, and by which decision."""

    contribution: ContributionName
    decision: ByDecision = None
    reason: Words = ""


class ReleaseContribution(Command, says=ContributionReleased):
    """Say that a contribution is asked for no longer, and by which decision."""

    contribution: ContributionName
    decision: ByDecision = None
    reason: Words = ""


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Contribution:
    """A contribution as it stands; `due` is as last asked, None for no usable day."""

    partner: str
    action: str | None = None
    mandate: str | None = None
    due: date | None = None
    timescale: str = ""
    received: bool = False
    declined: bool = False
    flagged: bool = False
    released: bool = False


State = Nothing | Contribution


def evolve(state: State, event: Event) -> State:
    """The contribution after an event."""
    match state, event:
        case (
            Nothing(),
            ContributionCommissioned(partner=partner, action=action, mandate=mandate, due=due, timescale=timescale),
        ):
            return Contribution(partner, action, mandate, due, timescale)
        case Nothing(), _:
            raise Impossible("has not been commissioned")
        case Contribution(), ContributionCommissioned():
            raise Impossible("is already commissioned")
        case Contribution(), ContributionPutOff(to=due, timescale=timescale):
            return attrs.evolve(state, due=due, timescale=timescale)
        case Contribution(), ContributionReceived():
            return attrs.evolve(state, received=True, declined=False)
        case Contribution(), ContributionDeclined():
            return attrs.evolve(state, declined=True)
        case Contribution(), ContributionFlagged():
            return attrs.evolve(state, flagged=True)
        case Contribution(), ContributionStrengthened():
            return attrs.evolve(state, flagged=False)
        case Contribution(), ContributionReleased():
            return attrs.evolve(state, released=True)
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (
    CommissionContribution,
    PutOffContribution,
    ReceiveContribution,
    DeclineContribution,
    FlagContribution,
    StrengthenContribution,
    ReleaseContribution,
)

contribution: Decider[State] = Decider("contribution", Nothing(), evolve, COMMANDS)
