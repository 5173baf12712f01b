"""Which events, answers and invariants serve each clause of a mandate, as it is read?

A clause is served by what its readings expect; what serves each thing expected is listed here once,
and held to what the answers rest on (`ledger.testing.clauses` makes a page of it).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

import attrs

from ledger.aggregates import (
    action,
    body,
    contribution,
    decision,
    mandate,
    measure,
    meeting,
    paper,
    plan,
    review,
    risk,
    views,
)
from ledger.aggregates.reading import Expected
from ledger.testing.invariants import INVARIANTS
from ledger.vocabulary import Event


@attrs.frozen
class Served:
    """What serves one thing expected: the events it is found in, and the answers that show it beside `compliance`.

    `invariants` are the numbers of those that hold these answers to the record.
    """

    events: tuple[type[Event], ...]
    answers: tuple[str, ...]
    invariants: tuple[str, ...]


_PROMISED = (action.ActionCommitted, action.ActionLinked, plan.MandateAddressed)
SERVED: Mapping[Expected, Served] = MappingProxyType(
    {
        Expected.ADVISER: Served((body.PostEstablished, body.HolderAppointed, body.HolderLeft), ("posts",), ("28",)),
        Expected.BOARD: Served(
            (body.MandateOverseen, body.TimetableAgreed, meeting.MeetingHeld), ("meetings",), ("15",)
        ),
        Expected.CHAIR: Served((body.PostEstablished, body.PostPlaced, body.HolderAppointed), ("posts",), ("28",)),
        Expected.CHAIR_AGREED: Served((body.HolderAppointed, body.HolderAgreed), ("posts",), ("28",)),
        Expected.ATTENDANCE: Served((body.PostRequired, meeting.AttendanceRecorded), ("meetings",), ("28",)),
        Expected.INVITATIONS: Served(
            (meeting.MeetingCalled, meeting.MeetingRescheduled, meeting.InvitationSent, body.HolderAppointed),
            ("meetings",),
            ("16",),
        ),
        Expected.PLAN: Served((plan.MandateAddressed, plan.PlanAdopted), ("plans",), ("9",)),
        Expected.SUBMISSION: Served(
            (plan.PlanSubmitted, mandate.MandatePublished),
            ("plans",),
            ("9",),
        ),
        Expected.COVERAGE: Served(
            (mandate.AreaRegistered, action.ActionLinked, action.ActionWithdrawn, mandate.GapAccepted),
            ("coverage", "recommendations"),
            ("13", "14"),
        ),
        Expected.RECOMMENDATIONS: Served(
            (mandate.RecommendationRegistered, mandate.RecommendationDeclined, action.ActionLinked),
            ("coverage", "recommendations"),
            ("13", "14"),
        ),
        Expected.OWNERS: Served((*_PROMISED, action.OwnerAssigned), ("commitments", "slow_progress"), ("11",)),
        Expected.TARGETS: Served(
            (measure.MeasureServes, measure.ActionMeasured, measure.TargetAgreed, measure.MeasureRetired),
            ("coverage", "trajectory"),
            ("14", "R3"),
        ),
        Expected.RESOURCES: Served((*_PROMISED, action.ActionResourced), ("coverage",), ("14",)),
        Expected.PROGRESS: Served(
            (*_PROMISED, action.ProgressReported, action.MilestoneMet, meeting.MeetingHeld),
            ("slow_progress", "impact_log"),
            ("7", "15"),
        ),
        Expected.RISKS: Served(
            (
                risk.RiskRaised,
                risk.RiskScored,
                risk.MitigationUpdated,
                risk.RiskReviewed,
                paper.PaperWritten,
                paper.PaperCirculated,
            ),
            ("risks", "meetings"),
            ("17",),
        ),
        Expected.REPORT: Served(
            (paper.PartsStated, paper.PaperCirculated, paper.PaperTabled), ("meetings", "told"), ("18",)
        ),
        Expected.LOG: Served((meeting.LogUpdated, paper.PaperCirculated), ("impact_log", "meetings"), ("15",)),
        Expected.SLOW: Served(
            (*_PROMISED, meeting.MeetingHeld, meeting.ActionHighlighted),
            ("not_highlighted", "slow_progress"),
            ("7", "8", "R5", "R6"),
        ),
        Expected.CONTRIBUTIONS: Served(
            (
                contribution.ContributionCommissioned,
                contribution.ContributionReceived,
                contribution.ContributionDeclined,
                contribution.ContributionFlagged,
                action.ActionBlocked,
                meeting.MeetingHeld,
                meeting.ActionHighlighted,
            ),
            ("contributions",),
            ("8", "R1"),
        ),
        Expected.VIEWS: Served((views.ViewsGathered, views.ViewsReflected), ("views",), ("14",)),
        Expected.REVIEW: Served(
            (review.ReviewHeld, mandate.MandateIssued, mandate.MandateSigned), ("reviews",), ("19",)
        ),
        Expected.SELF_ASSESSMENT: Served(
            (review.SelfAssessmentProvided, review.SelfAssessmentCovered, review.ReviewHeld), ("reviews",), ("20",)
        ),
        Expected.ACCESS: Served(
            (review.AccessRequested, review.AccessProvided, review.AccessRefused), ("reviews",), ("R10",)
        ),
        Expected.UPDATE: Served((paper.PaperCirculated, paper.PaperTabled, meeting.ItemMinuted), ("told",), ("4",)),
        Expected.DELIVERY: Served(
            (*_PROMISED, action.ActionDelivered),
            ("commitments", "slippage", "counts"),
            ("6", "12", "22", "R4"),
        ),
        Expected.IMPACT: Served((measure.TargetAgreed, measure.MeasurementTaken), ("trajectory",), ("10",)),
        Expected.ENDING: Served(
            (mandate.ProgressEvidenced, mandate.MinisterAgreed, mandate.MandateSteppedDown), ("mandates",), ("21",)
        ),
        Expected.DECISION: Served(
            (decision.DecisionTaken, decision.DecisionMinuted),
            ("decisions",),
            ("23", "24", "R7", "R8"),
        ),
    }
)
"""What serves each thing that a reading may expect."""


def invariants_of(cited: str, clause: str, serving: Collection[str] = ()) -> tuple[str, ...]:
    """The numbers of the invariants that rest on a clause of a document, and of those that serve it, in order."""
    return tuple(
        each.number
        for each in INVARIANTS
        if each.number in serving or any(_within(clause, ref) for ref in _clauses(each.clauses, cited))
    )


def _clauses(cited: Iterable[str], document: str) -> Iterator[str]:
    """The clauses of one document that are cited: `N24 13, 14` cites two, and `N24 3a-i` nine."""
    for each in cited:
        name, _, refs = each.partition(" ")
        if name == document:
            yield from (ref for said in refs.split(",") for ref in _every(said.strip()))


def _every(said: str) -> Iterator[str]:
    """The clauses from one letter to another, or the one that is said."""
    if of := re.fullmatch(r"(\d+)([a-z])-([a-z])", said):
        number, first, last = of.groups()
        yield from (f"{number}{chr(letter)}" for letter in range(ord(first), ord(last) + 1))
    else:
        yield said


def _within(clause: str, ref: str) -> bool:
    """Whether a clause is the one cited, or a part of it: 3a is within 3, 10 is not within 1, nor 10dII in 10dI."""
    steps, of = (re.findall(r"\d+|[a-z]+|[A-Z]+|[^\da-zA-Z].*", each) for each in (clause, ref))
    return bool(of) and steps[: len(of)] == of
