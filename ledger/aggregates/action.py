"""An action: one promised piece of work, answered for by one post, due on one day.

It may be told of, redone and argued over long after it should have ended: what happened is
recorded in whatever order it happened, and only what could not have happened is refused.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.vocabulary import (
    ActionName,
    ByDecision,
    Command,
    Event,
    Label,
    PlanName,
    PostName,
    Words,
)


class ActionProposed(Event):
    """It was put forward, perhaps with a day in mind; nothing was promised yet."""

    plan: PlanName | None
    due: date | None
    timescale: Label


class ActionCommitted(Event):
    """It was promised: by a day, or by no usable one (`timescale` keeps the source's words)."""

    due: date | None
    timescale: Label


class OwnerAssigned(Event):
    """One post answers for it from now on (N24 clause 5b)."""

    owner: PostName


class DueDateMoved(Event):
    """It is due on another day; the day it was due before is found by folding, never stored."""

    to: date | None
    timescale: Label


class ProgressReported(Event):
    """Somebody reported on it; `status` is the label they gave, as they gave it (N22 clause 5a)."""

    status: Label


class ActionBlocked(Event):
    """It could not go on; `by` is who or what was waited for."""

    by: Label


class ActionUnblocked(Event):
    """What it waited for came, or was no longer needed."""


class ActionDelivered(Event):
    """It was done; whether it made a difference is another matter (N22 clause 5c)."""


class EvidenceSubmitted(Event):
    """Evidence of its impact was put forward, under a name of its own (N24 clause 5d)."""

    evidence: Label


class EvidenceAccepted(Event):
    """Evidence that was put forward was accepted as showing impact."""

    evidence: Label


class ActionClosed(Event):
    """It was signed off."""


class ActionReopened(Event):
    """It was not finished after all."""


class ActionWithdrawn(Event):
    """It was given up."""


class ActionMerged(Event):
    """It goes on as part of another."""

    into: ActionName


class ActionSplit(Event):
    """It goes on as several."""

    into: tuple[ActionName, ...]


class ActionCarried(Event):
    """It goes on, the same action, under another plan."""

    to: PlanName


class ProposeAction(Command, says=ActionProposed):
    """Put an action forward, in a plan or in none."""

    action: ActionName
    plan: PlanName | None = None
    due: date | None = None
    timescale: Label = ""
    title: Words = ""


class CommitAction(Command, says=ActionCommitted):
    """Promise an action by a day, citing the decision that did."""

    action: ActionName
    due: date | None = None
    timescale: Label = ""
    decision: ByDecision = None
    reason: Words = ""


class AssignOwner(Command, says=OwnerAssigned):
    """Make one post answer for an action."""

    action: ActionName
    owner: PostName
    decision: ByDecision = None
    reason: Words = ""


class MoveDueDate(Command, says=DueDateMoved):
    """Move an action's due date; with no decision cited it shows as unauthorised."""

    action: ActionName
    to: date | None
    timescale: Label = ""
    decision: ByDecision = None
    reason: Words = ""


class ReportProgress(Command, says=ProgressReported):
    """Report on an action, under the label the report gives it."""

    action: ActionName
    status: Label = ""
    report: Words = ""


class BlockAction(Command, says=ActionBlocked):
    """Say that an action cannot go on, and for want of what."""

    action: ActionName
    by: Label = ""
    reason: Words = ""


class UnblockAction(Command, says=ActionUnblocked):
    """Say that an action can go on."""

    action: ActionName
    reason: Words = ""


class DeliverAction(Command, says=ActionDelivered):
    """Say that an action was done."""

    action: ActionName
    report: Words = ""


class SubmitEvidence(Command, says=EvidenceSubmitted):
    """Put forward evidence of an action's impact."""

    action: ActionName
    evidence: Label
    description: Words = ""


class AcceptEvidence(Command, says=EvidenceAccepted):
    """Accept evidence of an action's impact, by a decision."""

    action: ActionName
    evidence: Label
    decision: ByDecision = None
    reason: Words = ""


class CloseAction(Command, says=ActionClosed):
    """Sign an action off."""

    action: ActionName
    decision: ByDecision = None
    reason: Words = ""


class ReopenAction(Command, says=ActionReopened):
    """Take up an action that had been signed off."""

    action: ActionName
    decision: ByDecision = None
    reason: Words = ""


class WithdrawAction(Command, says=ActionWithdrawn):
    """Give an action up, by a decision."""

    action: ActionName
    decision: ByDecision = None
    reason: Words = ""


class MergeAction(Command, says=ActionMerged):
    """Go on with an action as part of another."""

    action: ActionName
    into: ActionName
    decision: ByDecision = None
    reason: Words = ""


class SplitAction(Command, says=ActionSplit):
    """Go on with an action as several others."""

    action: ActionName
    into: tuple[ActionName, ...]
    decision: ByDecision = None
    reason: Words = ""


class CarryAction(Command, says=ActionCarried):
    """Go on with an action under another plan."""

    action: ActionName
    to: PlanName
    decision: ByDecision = None
    reason: Words = ""


class Ending(StrEnum):
    """How an action stopped being worked on under its own name."""

    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    SPLIT = "split"


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Action:
    """An action as it stands.

    `due` is None where it has no usable day; `plans` are those it has been part of, the present
    one last; `goes_on_as` names what it was merged or split into; `evidence` maps each piece
    put forward to whether it was accepted.
    """

    plans: tuple[str, ...] = ()
    committed: bool = False
    owner: str | None = None
    due: date | None = None
    timescale: str = ""
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
        case Action(), ProgressReported(status=status):
            return attrs.evolve(state, status=status)
        case Action(), ActionBlocked(by=by):
            return attrs.evolve(state, blocked_by=by)
        case Action(), ActionUnblocked():
            return attrs.evolve(state, blocked_by=None)
        case Action(), ActionDelivered():
            return attrs.evolve(state, delivered=True)
        case Action(evidence=evidence), EvidenceSubmitted(evidence=name):
            if name in dict(evidence):
                raise Impossible(f"already has evidence called {name}")
            return attrs.evolve(state, evidence=(*evidence, (name, False)))
        case Action(evidence=evidence), EvidenceAccepted(evidence=name):
            if name not in dict(evidence):
                raise Impossible(f"has no evidence called {name}")
            kept = tuple((each, accepted or each == name) for each, accepted in evidence)
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


COMMANDS = (
    ProposeAction,
    CommitAction,
    AssignOwner,
    MoveDueDate,
    ReportProgress,
    BlockAction,
    UnblockAction,
    DeliverAction,
    SubmitEvidence,
    AcceptEvidence,
    CloseAction,
    ReopenAction,
    WithdrawAction,
    MergeAction,
    SplitAction,
    CarryAction,
)

action: Decider[State] = Decider("action", Nothing(), evolve, COMMANDS)
