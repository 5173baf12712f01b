"""An improvement plan: announced, drafted, considered, approved, submitted, adopted, revised, superseded at last."""

from __future__ import annotations

from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import ActionName, BodyName, ByDecision, Label, MandateName, MeetingName, PlanName, Words
from ledger.vocabulary import Command, Event, Value


class Fate(StrEnum):
    """What became of an action when its plan was superseded."""

    CARRIED = "carried"
    MERGED = "merged"
    SPLIT = "split"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Mapping(Value):
    """One action of a superseded plan, what became of it, and the actions it goes on as."""

    action: ActionName
    fate: Fate
    into: tuple[ActionName, ...] = ()


class PlanAnnounced(Event):
    """It was said that there is to be one; nothing of it need exist yet (C16 1.5; N22 clause 4)."""


class PlanDrafted(Event):
    """A draft of it exists."""


class PlanConsidered(Event):
    """A body considered it, at a meeting where one is named."""

    body: BodyName
    meeting: MeetingName | None


class PlanApproved(Event):
    """A body approved it."""

    body: BodyName


class PlanSubmitted(Event):
    """It was sent to a body for its view or to discharge a duty (N22 clause 4; C16 1.5)."""

    to: BodyName


class MandateAddressed(Event):
    """It is a plan under that mandate; it may be one under several (N22 clause 4; N24 clause 3)."""

    mandate: MandateName


class ObjectiveSet(Event):
    """One of its objectives, by its reference: what its actions serve (N22 clauses 5b and 5d; N24 clause 5e)."""

    of_part = True

    objective: Label


class PlanFeedbackReceived(Event):
    """A body that had been sent it gave its view of it (CAB22 paragraph 5)."""

    by: BodyName


class PlanRevised(Event):
    """It was put out anew, under the label of a version; it is the same plan."""

    version: Label


class PlanAdopted(Event):
    """It is the plan being worked to, from the day it was adopted."""


class PlanSuperseded(Event):
    """Another plan took its place, with what became of each of its actions."""

    by: PlanName
    mapping: tuple[Mapping, ...]


class AnnouncePlan(Command, says=PlanAnnounced):
    """Say that there is to be a plan."""

    plan: PlanName
    title: Words = ""


class DraftPlan(Command, says=PlanDrafted):
    """Say that a draft of a plan exists."""

    plan: PlanName
    title: Words = ""


class ConsiderPlan(Command, says=PlanConsidered):
    """Say that a body considered a plan."""

    plan: PlanName
    body: BodyName
    meeting: MeetingName | None = None
    comments: Words = ""


class ApprovePlan(Command, says=PlanApproved):
    """Say that a body approved a plan, by which decision."""

    plan: PlanName
    body: BodyName
    decision: ByDecision = None


class SubmitPlan(Command, says=PlanSubmitted):
    """Say that a plan was submitted to a body."""

    plan: PlanName
    to: BodyName


class AddressMandate(Command, says=MandateAddressed):
    """Say under which mandate a plan is."""

    plan: PlanName
    mandate: MandateName


class SetObjective(Command, says=ObjectiveSet):
    """Say what one of a plan's objectives is."""

    plan: PlanName
    objective: Label
    title: Words = ""


class GivePlanFeedback(Command, says=PlanFeedbackReceived):
    """Say what view a body gave of a plan it had been sent."""

    plan: PlanName
    by: BodyName
    feedback: Words = ""


class RevisePlan(Command, says=PlanRevised):
    """Say that a plan was put out anew, and by which decision."""

    plan: PlanName
    version: Label
    decision: ByDecision = None
    reason: Words = ""


class AdoptPlan(Command, says=PlanAdopted):
    """Say that a plan was adopted, by which decision."""

    plan: PlanName
    decision: ByDecision = None


class SupersedePlan(Command, says=PlanSuperseded):
    """Put another plan in a plan's place, saying what becomes of each action."""

    plan: PlanName
    by: PlanName
    mapping: tuple[Mapping, ...] = ()
    decision: ByDecision = None
    reason: Words = ""


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Plan:
    """A plan as it stands; `superseded_by` names its successor, `mapping` what became of what."""

    label: str = "draft"
    mandates: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    version: str = ""
    feedback_by: tuple[str, ...] = ()
    considered_by: tuple[str, ...] = ()
    approved_by: tuple[str, ...] = ()
    submitted_to: tuple[str, ...] = ()
    superseded_by: str | None = None
    mapping: tuple[Mapping, ...] = ()


State = Nothing | Plan


def evolve(state: State, event: Event) -> State:
    """The plan after an event."""
    match state, event:
        case Nothing(), PlanAnnounced():
            return Plan("announced")
        case Nothing(), PlanDrafted():
            return Plan()
        case Nothing(), _:
            raise Impossible("has not been drafted")
        case Plan(), PlanAnnounced():
            return state
        case Plan(label="announced"), PlanDrafted():
            return attrs.evolve(state, label="draft")
        case Plan(), PlanDrafted():
            raise Impossible("is already drafted")
        case Plan(considered_by=bodies), PlanConsidered(body=body):
            return attrs.evolve(state, considered_by=(*bodies, body))
        case Plan(approved_by=bodies), PlanApproved(body=body):
            return attrs.evolve(state, label="approved", approved_by=(*bodies, body))
        case Plan(submitted_to=bodies), PlanSubmitted(to=body):
            return attrs.evolve(state, submitted_to=(*bodies, body))
        case Plan(mandates=mandates), MandateAddressed(mandate=mandate):
            return attrs.evolve(state, mandates=(*mandates, mandate))
        case Plan(objectives=objectives), ObjectiveSet(objective=objective):
            if objective in objectives:
                raise Impossible(f"already has an objective called {objective}")
            return attrs.evolve(state, objectives=(*objectives, objective))
        case Plan(feedback_by=bodies), PlanFeedbackReceived(by=body):
            return attrs.evolve(state, feedback_by=(*bodies, body))
        case Plan(), PlanRevised(version=version):
            return attrs.evolve(state, version=version)
        case Plan(), PlanAdopted():
            return attrs.evolve(state, label="adopted")
        case Plan(superseded_by=str()), PlanSuperseded():
            raise Impossible("is already superseded")
        case Plan(), PlanSuperseded(by=by, mapping=mapping):
            return attrs.evolve(state, label="superseded", superseded_by=by, mapping=mapping)
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (
    AnnouncePlan,
    DraftPlan,
    AddressMandate,
    SetObjective,
    ConsiderPlan,
    ApprovePlan,
    SubmitPlan,
    GivePlanFeedback,
    RevisePlan,
    AdoptPlan,
    SupersedePlan,
)

plan: Decider[State] = Decider("plan", Nothing(), evolve, COMMANDS)
