"""A mandate: a notice, inspection report or resolution that asks something, and how it may end.

Several may be open at once, and none ends another. It counts as closed only where progress has
been evidenced and the Minister has agreed (N22 clause 3; N24 clause 13): everything else that is
said of its end is recorded, and found.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import BodyName, ByDecision, Label, MandateName, PlanName, PostName, SourceName, Words
from ledger.values import Strength
from ledger.vocabulary import Command, Event


class MandateKind(StrEnum):
    """What kind of instrument it is."""

    NOTICE = "improvement notice"
    REPORT = "inspection report"
    RESOLUTION = "resolution of council"
    RULES = "rules of procedure"


class MandateRegistered(Event):
    """It exists: what it is, to whom it is addressed as written, and on which report it rests."""

    kind: MandateKind
    addressee: Label
    basis: SourceName | None


class MandateIssued(Event):
    """It was issued; a document may bear another date for that than for its signature."""


class MandateSigned(Event):
    """It was signed, for a post where one is named."""

    by: PostName | None


class MandatePublished(Event):
    """It was published."""


class ClauseRegistered(Event):
    """One of its clauses, by its reference: how strongly it binds, and whom (domain 0.2)."""

    clause: Label
    strength: Strength
    obligor: Label


class AreaRegistered(Event):
    """One of the areas that it asks to be improved, by its reference (N24 clause 3)."""

    area: Label


class RecommendationRegistered(Event):
    """One recommendation, by its reference: who makes it, and to which body (C16 recommendations 1-11, 120-124)."""

    recommendation: Label
    by: Label
    to: BodyName | None


class RecommendationAssigned(Event):
    """One of its recommendations is to be answered in a plan."""

    recommendation: Label
    plan: PlanName


class RecommendationDeclined(Event):
    """One of its recommendations was declined."""

    recommendation: Label


class GapAccepted(Event):
    """It was accepted that no action answers one of its parts, by its reference (domain A4)."""

    part: Label


class HorizonSet(Event):
    """When all is to be done by: in its own words, and as the day they come to (N22 clause 11; N24 clause 13)."""

    wording: Label
    on: date | None


class MandateVaried(Event):
    """It was varied; what its clauses ask now is said by registering them."""


class ProgressEvidenced(Event):
    """Sufficient progress was evidenced, as a post or body found (N24 clause 13)."""

    by: Label


class MinisterAgreed(Event):
    """The Minister agreed that it need no longer stand (N24 clause 13)."""


class MandateSteppedDown(Event):
    """It was said to be stepped down; without the two above, it is not closed by that."""


class DirectionIssued(Event):
    """A statutory direction was given, under a power as written (N22 clause 13; N24 clause 14: section 497A)."""

    power: Label


class DirectionLifted(Event):
    """The statutory direction was lifted."""


class RegisterMandate(Command, says=MandateRegistered):
    """Say that a mandate exists."""

    mandate: MandateName
    kind: MandateKind
    addressee: Label = ""
    basis: SourceName | None = None
    title: Words = ""


class IssueMandate(Command, says=MandateIssued):
    """Say that a mandate was issued."""

    mandate: MandateName


class SignMandate(Command, says=MandateSigned):
    """Say that a mandate was signed."""

    mandate: MandateName
    by: PostName | None = None


class PublishMandate(Command, says=MandatePublished):
    """Say that a mandate was published."""

    mandate: MandateName


class RegisterClause(Command, says=ClauseRegistered):
    """Register a clause; registered again, it is as a variation left it."""

    mandate: MandateName
    clause: Label
    strength: Strength
    obligor: Label = ""
    text: Words = ""


class RegisterArea(Command, says=AreaRegistered):
    """Register an area for improvement."""

    mandate: MandateName
    area: Label
    text: Words = ""


class RegisterRecommendation(Command, says=RecommendationRegistered):
    """Register a recommendation."""

    mandate: MandateName
    recommendation: Label
    by: Label = ""
    to: BodyName | None = None
    text: Words = ""


class AssignRecommendation(Command, says=RecommendationAssigned):
    """Say in which plan a recommendation is to be answered."""

    mandate: MandateName
    recommendation: Label
    plan: PlanName
    decision: ByDecision = None


class DeclineRecommendation(Command, says=RecommendationDeclined):
    """Say that a recommendation was declined, by which decision and why."""

    mandate: MandateName
    recommendation: Label
    decision: ByDecision = None
    reason: Words = ""


class AcceptGap(Command, says=GapAccepted):
    """Say that it was accepted that no action answers a part, by which decision and why."""

    mandate: MandateName
    part: Label
    decision: ByDecision = None
    reason: Words = ""


class SetHorizon(Command, says=HorizonSet):
    """Say by when all is to be done."""

    mandate: MandateName
    wording: Label
    on: date | None = None


class VaryMandate(Command, says=MandateVaried):
    """Say that a mandate was varied."""

    mandate: MandateName
    text: Words = ""


class EvidenceProgress(Command, says=ProgressEvidenced):
    """Say that sufficient progress was evidenced."""

    mandate: MandateName
    by: Label = ""
    text: Words = ""


class RecordAgreement(Command, says=MinisterAgreed):
    """Say that the Minister agreed that a mandate need no longer stand."""

    mandate: MandateName
    text: Words = ""


class StepDownMandate(Command, says=MandateSteppedDown):
    """Say that a mandate was stepped down."""

    mandate: MandateName
    text: Words = ""


class IssueDirection(Command, says=DirectionIssued):
    """Say that a statutory direction was given."""

    mandate: MandateName
    power: Label = ""
    text: Words = ""


class LiftDirection(Command, says=DirectionLifted):
    """Say that a statutory direction was lifted."""

    mandate: MandateName
    text: Words = ""


@attrs.frozen
class Clause:
    """A clause as it stands."""

    ref: str
    strength: Strength
    obligor: str


@attrs.frozen
class Recommendation:
    """A recommendation as it stands, and the plans it was assigned to."""

    ref: str
    by: str
    to: str | None
    plans: tuple[str, ...] = ()
    declined: bool = False


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Mandate:
    """A mandate as it stands; `horizon` is the day its words came to, None where they came to none."""

    kind: MandateKind
    addressee: str = ""
    basis: str | None = None
    issued: bool = False
    signed: bool = False
    published: bool = False
    clauses: tuple[Clause, ...] = ()
    areas: tuple[str, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    gaps: tuple[str, ...] = ()
    horizon: date | None = None
    horizon_wording: str = ""
    varied: bool = False
    evidenced: bool = False
    agreed: bool = False
    stepped_down: bool = False
    directed: bool = False

    @property
    def closed(self) -> bool:
        """Whether it has ended: progress evidenced and the Minister's agreement, both, and no direction standing."""
        return self.evidenced and self.agreed and not self.directed

    @property
    def standing(self) -> str:
        """Open, directed or closed."""
        return "directed" if self.directed else "closed" if self.closed else "open"


State = Nothing | Mandate


def evolve(state: State, event: Event) -> State:
    """The mandate after an event."""
    match state, event:
        case Nothing(), MandateRegistered(kind=kind, addressee=addressee, basis=basis):
            return Mandate(kind, addressee, basis)
        case Mandate(), MandateRegistered():
            raise Impossible("is already registered")
        case Mandate(), MandateIssued():
            return attrs.evolve(state, issued=True)
        case Mandate(), MandateSigned():
            return attrs.evolve(state, signed=True)
        case Mandate(), MandatePublished():
            return attrs.evolve(state, published=True)
        case Mandate(), HorizonSet(wording=wording, on=on):
            return attrs.evolve(state, horizon=on, horizon_wording=wording)
        case Mandate(gaps=gaps), GapAccepted(part=part):
            return attrs.evolve(state, gaps=(*gaps, part))
        case Mandate(), MandateVaried():
            return attrs.evolve(state, varied=True)
        case Mandate(), ProgressEvidenced():
            return attrs.evolve(state, evidenced=True)
        case Mandate(), MinisterAgreed():
            return attrs.evolve(state, agreed=True)
        case Mandate(), MandateSteppedDown():
            return attrs.evolve(state, stepped_down=True)
        case Mandate(), DirectionIssued():
            return attrs.evolve(state, directed=True)
        case Mandate(directed=False), DirectionLifted():
            raise Impossible("is not under a direction")
        case Mandate(), DirectionLifted():
            return attrs.evolve(state, directed=False)
        case Mandate(), _:
            return _parts(state, event)
    raise Impossible("has not been registered")


def _parts(state: Mandate, event: Event) -> Mandate:
    """A mandate after something was said of one of its clauses, areas or recommendations."""
    match event:
        case ClauseRegistered(clause=ref, strength=strength, obligor=obligor):
            clauses = {each.ref: each for each in state.clauses} | {ref: Clause(ref, strength, obligor)}
            return attrs.evolve(state, clauses=tuple(clauses.values()))
        case AreaRegistered(area=area):
            if area in state.areas:
                raise Impossible(f"already has an area called {area}")
            return attrs.evolve(state, areas=(*state.areas, area))
        case RecommendationRegistered(recommendation=ref, by=by, to=to):
            if any(each.ref == ref for each in state.recommendations):
                raise Impossible(f"already has a recommendation called {ref}")
            return attrs.evolve(state, recommendations=(*state.recommendations, Recommendation(ref, by, to)))
        case RecommendationAssigned(recommendation=ref, plan=plan):
            return _recommended(state, ref, lambda each: attrs.evolve(each, plans=(*each.plans, plan)))
        case RecommendationDeclined(recommendation=ref):
            return _recommended(state, ref, lambda each: attrs.evolve(each, declined=True))
    raise Impossible(f"knows no such event as {type(event).__name__}")


def _recommended(state: Mandate, ref: str, now: Callable[[Recommendation], Recommendation]) -> Mandate:
    if all(each.ref != ref for each in state.recommendations):
        raise Impossible(f"has no recommendation called {ref}")
    changed = tuple(now(each) if each.ref == ref else each for each in state.recommendations)
    return attrs.evolve(state, recommendations=changed)


COMMANDS = (
    RegisterMandate,
    IssueMandate,
    SignMandate,
    PublishMandate,
    RegisterClause,
    RegisterArea,
    RegisterRecommendation,
    AssignRecommendation,
    DeclineRecommendation,
    AcceptGap,
    SetHorizon,
    VaryMandate,
    EvidenceProgress,
    RecordAgreement,
    StepDownMandate,
    IssueDirection,
    LiftDirection,
)

mandate: Decider[State] = Decider("mandate", Nothing(), evolve, COMMANDS)
