"""A review: a visit, inspection, six-monthly or diagnostic review, or peer challenge, and what it found.

Findings keep their polarity and the source's own quantifier ("some", "too many"), and a strength is
as much a finding as a weakness: it may become one (domain 1H).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import BodyName, Label, MandateName, PaperName, PostName, ReviewName, SourceName, Words
from ledger.vocabulary import Command, Event


class ReviewKind(StrEnum):
    """What kind of review it is."""

    INSPECTION = "inspection"
    MONITORING_VISIT = "monitoring visit"
    SIX_MONTHLY = "six-monthly review"
    DIAGNOSTIC = "diagnostic review"
    PEER_CHALLENGE = "peer challenge"


class Polarity(StrEnum):
    """Which way a finding points."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    IMPROVING = "improving"
    MIXED = "mixed"


class ReviewExpected(Event):
    """It is to come: by a day, or in the words of the source ("the summer")."""

    kind: ReviewKind
    by: BodyName | None
    mandate: MandateName | None
    on: date | None
    timescale: Label


class ReviewRequired(Event):
    """A post asked for it, as it may under a mandate (N22 clause 8; N24 clause 11)."""

    by: PostName


class ReviewerAgreed(Event):
    """Who is to do it was agreed."""

    reviewer: Label


class SelfAssessmentProvided(Event):
    """The council gave its own assessment ahead of it, as a paper where one is named (N22 clause 10; N24 clause 10)."""

    paper: PaperName | None


class SelfAssessmentCovered(Event):
    """The council's own assessment deals with something that may be asked of it, by its reference (N24 clause 10)."""

    part: Label


class AccessTo(StrEnum):
    """What whoever conducts a review must be given (N22 clause 9; N24 clause 12)."""

    PEOPLE = "staff and leadership"
    DATA = "data on performance and quality"
    FACILITIES = "facilities"
    RECORDS = "records"


class AccessRequested(Event):
    """Something was asked for, under a name of the request's own, by a day where one is given."""

    request: Label
    to: AccessTo
    due: date | None


class AccessProvided(Event):
    """What was asked for was given."""

    request: Label


class AccessRefused(Event):
    """What was asked for was not given."""

    request: Label


class ReviewHeld(Event):
    """It took place; `sequence` is which of its kind it was, as the source counts."""

    kind: ReviewKind
    by: BodyName | None
    mandate: MandateName | None
    sequence: Label


class FindingMade(Event):
    """It found something: which way it points, in what quantity in its own word, and where it says so."""

    finding: Label
    polarity: Polarity
    quantifier: Label


class ReviewReported(Event):
    """Its letter or report was given, as a document where one is on the record."""

    report: SourceName | None


class PublicationRuled(Event):
    """Whether its report is to be published was said."""

    published: bool


class ReviewPublished(Event):
    """Its letter or report was published."""


class ExpectReview(Command, says=ReviewExpected):
    """Say that a review is to come."""

    review: ReviewName
    kind: ReviewKind
    by: BodyName | None = None
    mandate: MandateName | None = None
    on: date | None = None
    timescale: Label = ""
    title: Words = ""


class RequireReview(Command, says=ReviewRequired):
    """Say which post asked for a review."""

    review: ReviewName
    by: PostName
    reason: Words = ""


class AgreeReviewer(Command, says=ReviewerAgreed):
    """Say who is to do a review."""

    review: ReviewName
    reviewer: Label


class ProvideSelfAssessment(Command, says=SelfAssessmentProvided):
    """Say that the council gave its own assessment ahead of a review."""

    review: ReviewName
    paper: PaperName | None = None


class CoverInSelfAssessment(Command, says=SelfAssessmentCovered):
    """Say what the council's own assessment deals with."""

    review: ReviewName
    part: Label


class RequestAccess(Command, says=AccessRequested):
    """Say what whoever conducts a review asked for."""

    review: ReviewName
    request: Label
    to: AccessTo
    due: date | None = None
    text: Words = ""


class ProvideAccess(Command, says=AccessProvided):
    """Say that what was asked for was given."""

    review: ReviewName
    request: Label
    text: Words = ""


class RefuseAccess(Command, says=AccessRefused):
    """Say that what was asked for was not given, and why."""

    review: ReviewName
    request: Label
    reason: Words = ""


class HoldReview(Command, says=ReviewHeld):
    """Say that a review took place."""

    review: ReviewName
    kind: ReviewKind
    by: BodyName | None = None
    mandate: MandateName | None = None
    sequence: Label = ""
    title: Words = ""


class MakeFinding(Command, says=FindingMade):
    """Say what a review found, under a name of the finding's own."""

    review: ReviewName
    finding: Label
    polarity: Polarity
    quantifier: Label = ""
    text: Words = ""


class ReportReview(Command, says=ReviewReported):
    """Say that a review's letter or report was given."""

    review: ReviewName
    report: SourceName | None = None


class RulePublication(Command, says=PublicationRuled):
    """Say whether a review's report is to be published."""

    review: ReviewName
    published: bool
    reason: Words = ""


class PublishReview(Command, says=ReviewPublished):
    """Say that a review's letter or report was published."""

    review: ReviewName


@attrs.frozen
class Request:
    """One thing asked for; `provided` is None until it was given or refused, and is as last said."""

    name: str
    to: AccessTo
    due: date | None = None
    provided: bool | None = None


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Finding:
    """One thing a review found."""

    name: str
    polarity: Polarity
    quantifier: str = ""


@attrs.frozen
class Review:
    """A review as it stands; `to_be_published` is None where nothing was said of that."""

    kind: ReviewKind
    by: str | None = None
    mandate: str | None = None
    expected: bool = False
    expected_on: date | None = None
    timescale: str = ""
    required_by: str | None = None
    reviewer: str = ""
    self_assessed: bool = False
    self_assessed_on: tuple[str, ...] = ()
    requests: tuple[Request, ...] = ()
    held: bool = False
    sequence: str = ""
    findings: tuple[Finding, ...] = ()
    reported: bool = False
    to_be_published: bool | None = None
    published: bool = False


State = Nothing | Review


def evolve(state: State, event: Event) -> State:
    """The review after an event."""
    match state, event:
        case Nothing(), ReviewExpected(kind=kind, by=by, mandate=mandate, on=on, timescale=timescale):
            return Review(kind, by, mandate, expected=True, expected_on=on, timescale=timescale)
        case Nothing(), ReviewHeld(kind=kind, by=by, mandate=mandate, sequence=sequence):
            return Review(kind, by, mandate, held=True, sequence=sequence)
        case Nothing(), _:
            raise Impossible("has been neither expected nor held")
        case Review(), ReviewExpected(on=on, timescale=timescale):
            return attrs.evolve(state, expected=True, expected_on=on, timescale=timescale)
        case Review(held=True), ReviewHeld():
            raise Impossible("is already held")
        case Review(), ReviewHeld(by=by, mandate=mandate, sequence=sequence):
            return attrs.evolve(
                state, held=True, by=by or state.by, mandate=mandate or state.mandate, sequence=sequence
            )
        case Review(), ReviewRequired(by=by):
            return attrs.evolve(state, required_by=by)
        case Review(), ReviewerAgreed(reviewer=reviewer):
            return attrs.evolve(state, reviewer=reviewer)
        case Review(), SelfAssessmentProvided():
            return attrs.evolve(state, self_assessed=True)
        case Review(self_assessed_on=parts), SelfAssessmentCovered(part=part):
            return attrs.evolve(state, self_assessed_on=(*parts, part))
        case Review(requests=requests), AccessRequested(request=name, to=to, due=due):
            if any(each.name == name for each in requests):
                raise Impossible(f"already has a request called {name}")
            return attrs.evolve(state, requests=(*requests, Request(name, to, due)))
        case Review(), AccessProvided(request=name):
            return _answered(state, name, provided=True)
        case Review(), AccessRefused(request=name):
            return _answered(state, name, provided=False)
        case Review(findings=findings), FindingMade(finding=name, polarity=polarity, quantifier=quantifier):
            if any(each.name == name for each in findings):
                raise Impossible(f"already has a finding called {name}")
            return attrs.evolve(state, findings=(*findings, Finding(name, polarity, quantifier)))
        case Review(), ReviewReported():
            return attrs.evolve(state, reported=True)
        case Review(), PublicationRuled(published=published):
            return attrs.evolve(state, to_be_published=published)
        case Review(), ReviewPublished():
            return attrs.evolve(state, published=True)
    raise Impossible(f"knows no such event as {type(event).__name__}")


def _answered(state: Review, name: str, *, provided: bool) -> Review:
    if all(each.name != name for each in state.requests):
        raise Impossible(f"has no request called {name}")
    requests = (attrs.evolve(each, provided=provided) if each.name == name else each for each in state.requests)
    return attrs.evolve(state, requests=tuple(requests))


COMMANDS = (
    ExpectReview,
    RequireReview,
    AgreeReviewer,
    ProvideSelfAssessment,
    CoverInSelfAssessment,
    RequestAccess,
    ProvideAccess,
    RefuseAccess,
    HoldReview,
    MakeFinding,
    ReportReview,
    RulePublication,
    PublishReview,
)

review: Decider[State] = Decider("review", Nothing(), evolve, COMMANDS)
