"""What may be asked to be recorded of an action."""

from __future__ import annotations

from datetime import date

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
from ledger.kinds import ActionName, ByDecision, Label, MandateName, PlanName, PostName, Words
from ledger.vocabulary import Command


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


class RewordAction(Command, says=ActionReworded):
    """Put an action in other words."""

    action: ActionName
    title: Words
    decision: ByDecision = None
    reason: Words = ""


class LinkAction(Command, says=ActionLinked):
    """Say which clause, area or recommendation of a mandate an action answers."""

    action: ActionName
    mandate: MandateName
    part: Label
    reason: Words = ""


class ServeObjective(Command, says=ObjectiveServed):
    """Say which objective of a plan an action serves, and whether the objective is met without it."""

    action: ActionName
    plan: PlanName
    objective: Label
    mandatory: bool = False


class ResourceAction(Command, says=ActionResourced):
    """Say what resources were found for an action, by which decision."""

    action: ActionName
    amount: Label = ""
    decision: ByDecision = None
    reason: Words = ""


class StartAction(Command, says=ActionStarted):
    """Say that work on an action began."""

    action: ActionName


class SetMilestone(Command, says=MilestoneSet):
    """Name a step on the way, due on a day or by no usable one."""

    action: ActionName
    milestone: Label
    due: date | None = None
    timescale: Label = ""
    decision: ByDecision = None
    description: Words = ""


class MoveMilestone(Command, says=MilestoneMoved):
    """Move a milestone's due date; with no decision cited it shows as unauthorised."""

    action: ActionName
    milestone: Label
    to: date | None
    timescale: Label = ""
    decision: ByDecision = None
    reason: Words = ""


class MeetMilestone(Command, says=MilestoneMet):
    """Say that a milestone was reached."""

    action: ActionName
    milestone: Label
    report: Words = ""


class GiveForecast(Command, says=ForecastGiven):
    """Say by when an action, or one of its milestones, is now expected; its due date stays as it is."""

    action: ActionName
    expected: date | None
    milestone: Label = ""
    timescale: Label = ""
    reason: Words = ""


class ExplainDelay(Command, says=DelayExplained):
    """Say what delays an action."""

    action: ActionName
    cause: Label
    explanation: Words = ""


class DisputeSlowness(Command, says=SlownessDisputed):
    """Say that a post disputes that an action is slow to progress."""

    action: ActionName
    by: PostName
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


class RejectEvidence(Command, says=EvidenceRejected):
    """Say that evidence of an action's impact was not accepted."""

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


COMMANDS = (
    ProposeAction,
    CommitAction,
    AssignOwner,
    MoveDueDate,
    RewordAction,
    LinkAction,
    ServeObjective,
    ResourceAction,
    StartAction,
    SetMilestone,
    MoveMilestone,
    MeetMilestone,
    GiveForecast,
    ExplainDelay,
    DisputeSlowness,
    ReportProgress,
    BlockAction,
    UnblockAction,
    DeliverAction,
    SubmitEvidence,
    AcceptEvidence,
    RejectEvidence,
    CloseAction,
    ReopenAction,
    WithdrawAction,
    MergeAction,
    SplitAction,
    CarryAction,
)
