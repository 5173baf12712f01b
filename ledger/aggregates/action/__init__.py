"""An action: one promised piece of work, answered for by one post, due on one day.

It may be told of, redone and argued over long after it should have ended: what happened is
recorded in whatever order it happened, and only what could not have happened is refused.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from ledger.aggregates.action.commands import (
    COMMANDS,
    AcceptEvidence,
    AssignOwner,
    BlockAction,
    CarryAction,
    CloseAction,
    CommitAction,
    DeliverAction,
    DisputeSlowness,
    ExplainDelay,
    GiveForecast,
    LinkAction,
    MeetMilestone,
    MergeAction,
    MoveDueDate,
    MoveMilestone,
    ProposeAction,
    RejectEvidence,
    ReopenAction,
    ReportProgress,
    ResourceAction,
    RewordAction,
    ServeObjective,
    SetMilestone,
    SplitAction,
    StartAction,
    SubmitEvidence,
    UnblockAction,
    WithdrawAction,
)
from ledger.aggregates.action.events import (
    ActionBlocked,
    ActionCarried,
    ActionClosed,
    ActionCommitted,
    ActionDelivered,
    ActionLinked,
    ActionMerged,
    ActionProposed,
    ActionReopened,
    ActionResourced,
    ActionReworded,
    ActionSplit,
    ActionStarted,
    ActionUnblocked,
    ActionWithdrawn,
    DelayExplained,
    DueDateMoved,
    EvidenceAccepted,
    EvidenceRejected,
    EvidenceSubmitted,
    ForecastGiven,
    MilestoneMet,
    MilestoneMoved,
    MilestoneSet,
    ObjectiveServed,
    OwnerAssigned,
    ProgressReported,
    SlownessDisputed,
)
from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.vocabulary import Event

__all__ = [
    "COMMANDS",
    "AcceptEvidence",
    "Action",
    "ActionBlocked",
    "ActionCarried",
    "ActionClosed",
    "ActionCommitted",
    "ActionDelivered",
    "ActionLinked",
    "ActionMerged",
    "ActionProposed",
    "ActionReopened",
    "ActionResourced",
    "ActionReworded",
    "ActionSplit",
    "ActionStarted",
    "ActionUnblocked",
    "ActionWithdrawn",
    "AssignOwner",
    "BlockAction",
    "CarryAction",
    "CloseAction",
    "CommitAction",
    "DelayExplained",
    "DeliverAction",
    "DisputeSlowness",
    "DueDateMoved",
    "Ending",
    "EvidenceAccepted",
    "EvidenceRejected",
    "EvidenceSubmitted",
    "ExplainDelay",
    "ForecastGiven",
    "GiveForecast",
    "LinkAction",
    "MeetMilestone",
    "MergeAction",
    "Milestone",
    "MilestoneMet",
    "MilestoneMoved",
    "MilestoneSet",
    "MoveDueDate",
    "MoveMilestone",
    "Nothing",
    "ObjectiveServed",
    "OwnerAssigned",
    "ProgressReported",
    "ProposeAction",
    "RejectEvidence",
    "ReopenAction",
    "ReportProgress",
    "ResourceAction",
    "RewordAction",
    "ServeObjective",
    "SetMilestone",
    "SlownessDisputed",
    "SplitAction",
    "StartAction",
    "State",
    "SubmitEvidence",
    "UnblockAction",
    "WithdrawAction",
    "action",
    "evolve",
]


class Ending(StrEnum):
    """How an action stopped being worked on under its own name."""

    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    SPLIT = "split"


@attrs.frozen
class Milestone:
    """A step on the way: when it is due (None: no usable day), when expected, and whether it was met."""

    name: str
    due: date | None = None
    timescale: str = ""
    expected: date | None = None
    met: bool = False


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Action:
    """An action as it stands.

    `due` is None where it has no usable day; `plans` are those it has been part of, the present
    one last; `goes_on_as` names what it was merged or split into; `evidence` maps each piece
    put forward to whether it was accepted; `links` are the parts of mandates it answers.
    """

    plans: tuple[str, ...] = ()
    committed: bool = False
    owner: str | None = None
    due: date | None = None
    timescale: str = ""
    started: bool = False
    expected: date | None = None
    milestones: tuple[Milestone, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    objectives: tuple[tuple[str, str], ...] = ()
    resourced: bool = False
    status: str = ""
    blocked_by: str | None = None
    delivered: bool = False
    evidence: tuple[tuple[str, bool], ...] = ()
    ending: Ending | None = None
    goes_on_as: tuple[str, ...] = ()

    @property
    def evidenced(self) -> bool:
        """Delivered, and shown to have made a difference (N22 clause 5c; N24 clause 5d)."""
        return self.delivered and any(accepted for _, accepted in self.evidence)


State = Nothing | Action


def evolve(state: State, event: Event) -> State:
    """The action after an event."""
    match state, event:
        case Nothing(), ActionProposed(plan=plan, due=due, timescale=timescale):
            return Action(plans=(plan,) if plan else (), due=due, timescale=timescale)
        case Nothing(), _:
            raise Impossible("has not been proposed")
        case Action(), ActionProposed():
            raise Impossible("is already proposed")
        case Action(committed=True), ActionCommitted():
            raise Impossible("is already committed")
        case Action(), ActionCommitted(due=due, timescale=timescale):
            return attrs.evolve(state, committed=True, due=due, timescale=timescale)
        case Action(), OwnerAssigned(owner=owner):
            return attrs.evolve(state, owner=owner)
        case Action(), DueDateMoved(to=due, timescale=timescale):
            return attrs.evolve(state, due=due, timescale=timescale)
        case Action(), ActionReworded() | DelayExplained() | SlownessDisputed():
            return state
        case Action(links=links), ActionLinked(mandate=mandate, part=part):
            return attrs.evolve(state, links=(*links, (mandate, part)))
        case Action(objectives=served), ObjectiveServed(plan=plan, objective=objective):
            return attrs.evolve(state, objectives=(*served, (plan, objective)))
        case Action(), ActionResourced():
            return attrs.evolve(state, resourced=True)
        case Action(), ActionStarted():
            return attrs.evolve(state, started=True)
        case Action(), MilestoneSet() | MilestoneMoved() | MilestoneMet() | ForecastGiven():
            return _on_the_way(state, event)
        case Action(), ProgressReported(status=status):
            return attrs.evolve(state, started=True, status=status)
        case Action(), ActionBlocked(by=by):
            return attrs.evolve(state, blocked_by=by)
        case Action(), ActionUnblocked():
            return attrs.evolve(state, blocked_by=None)
        case Action(), ActionDelivered():
            return attrs.evolve(state, started=True, delivered=True)
        case Action(evidence=evidence), EvidenceSubmitted(evidence=name):
            if name in dict(evidence):
                raise Impossible(f"already has evidence called {name}")
            return attrs.evolve(state, evidence=(*evidence, (name, False)))
        case Action(evidence=evidence), EvidenceAccepted(evidence=name):
            if name not in dict(evidence):
                raise Impossible(f"has no evidence called {name}")
            kept = tuple((each, accepted or each == name) for each, accepted in evidence)
            return attrs.evolve(state, evidence=kept)
        case Action(evidence=evidence), EvidenceRejected(evidence=name):
            if name not in dict(evidence):
                raise Impossible(f"has no evidence called {name}")
            kept = tuple((each, accepted and each != name) for each, accepted in evidence)
            return attrs.evolve(state, evidence=kept)
        case Action(ending=Ending.CLOSED), ActionClosed():
            raise Impossible("is already closed")
        case Action(), ActionClosed():
            return attrs.evolve(state, ending=Ending.CLOSED)
        case Action(ending=Ending.CLOSED), ActionReopened():
            return attrs.evolve(state, ending=None, delivered=False)
        case Action(), ActionReopened():
            raise Impossible("is not closed")
        case Action(), ActionWithdrawn():
            return attrs.evolve(state, ending=Ending.WITHDRAWN)
        case Action(), ActionMerged(into=into):
            return attrs.evolve(state, ending=Ending.MERGED, goes_on_as=(into,))
        case Action(), ActionSplit(into=into):
            return attrs.evolve(state, ending=Ending.SPLIT, goes_on_as=into)
        case Action(plans=plans), ActionCarried(to=plan):
            return attrs.evolve(state, plans=(*plans, plan))
    raise Impossible(f"knows no such event as {type(event).__name__}")


def _on_the_way(state: Action, event: Event) -> Action:
    """An action after something was said of its milestones, or of when it is expected."""
    named = {each.name: each for each in state.milestones}
    match event:
        case MilestoneSet(milestone=name):
            if name in named:
                raise Impossible(f"already has a milestone called {name}")
            named[name] = Milestone(name, event.due, event.timescale)
        case ForecastGiven(milestone="", expected=expected):
            return attrs.evolve(state, expected=expected)
        case MilestoneMoved(milestone=name) | MilestoneMet(milestone=name) | ForecastGiven(milestone=name):
            if name not in named:
                raise Impossible(f"has no milestone called {name}")
            match event:
                case MilestoneMoved(to=due, timescale=timescale):
                    named[name] = attrs.evolve(named[name], due=due, timescale=timescale)
                case MilestoneMet():
                    named[name] = attrs.evolve(named[name], met=True)
                case ForecastGiven(expected=expected):
                    named[name] = attrs.evolve(named[name], expected=expected)
    started = state.started or isinstance(event, MilestoneMet)
    return attrs.evolve(state, started=started, milestones=tuple(named.values()))


action: Decider[State] = Decider("action", Nothing(), evolve, COMMANDS)
