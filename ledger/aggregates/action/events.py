"""What happens to an action: each event, with what was said of it and no copy of what it changed."""

from __future__ import annotations

from datetime import date

from ledger.kinds import ActionName, Label, MandateName, PlanName, PostName
from ledger.vocabulary import Event


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


class ActionReworded(Event):
    """It was put in other words; what it was called before stays on the record."""


class ActionLinked(Event):
    """It answers a clause, area or recommendation of a mandate, by its reference there (N24 clause 5b)."""

    mandate: MandateName
    part: Label


class ObjectiveServed(Event):
    """It serves one of a plan's objectives, by its reference there; without it, one that is mandatory is not met."""

    plan: PlanName
    objective: Label
    mandatory: bool


class ActionResourced(Event):
    """Resources were found for it: how much or what, as written, by the decision it cites (C16 1.5, L716)."""

    amount: Label


class ActionStarted(Event):
    """Work on it began."""


class MilestoneSet(Event):
    """A step on the way has a name, and a day where one is given (C16 4.7; N24 clause 10(d)II)."""

    milestone: Label
    due: date | None
    timescale: Label


class MilestoneMoved(Event):
    """A milestone is due on another day."""

    milestone: Label
    to: date | None
    timescale: Label


class MilestoneMet(Event):
    """A milestone was reached."""

    milestone: Label


class ForecastGiven(Event):
    """It, or one of its milestones where one is named, is expected to be done by a day."""

    expected: date | None
    milestone: Label
    timescale: Label


class DelayExplained(Event):
    """A delay was explained; an explanation is not progress (C16 L892)."""

    cause: Label


class SlownessDisputed(Event):
    """A post disputes that it is slow to progress; it stays listed, with the dispute beside it."""

    by: PostName


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


class EvidenceRejected(Event):
    """Evidence that was put forward was not accepted as showing impact."""

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
