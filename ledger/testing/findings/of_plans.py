"""What may be found of what answers a mandate: recommendations, plans and coverage; does the record bear it out?"""

from __future__ import annotations

from collections.abc import Mapping

from ledger.aggregates.action import ActionWithdrawn
from ledger.aggregates.mandate import (
    GapAccepted,
    RecommendationAssigned,
    RecommendationDeclined,
)
from ledger.aggregates.plan import PlanAdopted, PlanDrafted, PlanSuperseded
from ledger.projections.ground.parts import PartKind
from ledger.testing.findings.found import Bears, Found, Vocabulary, never, rests_on, uncited, untold
from ledger.testing.findings.of_authority import CITED
from ledger.values import Truth


def _undrafted(found: Found) -> bool:
    assigned = {each.plan for each in found.said(found.row.mandate, RecommendationAssigned)}
    return found.gaps[0] in assigned and not found.said(found.gaps[0], PlanDrafted)


def _withdrawn(found: Found) -> bool:
    return found.has(ActionWithdrawn, lambda entry, _: entry.stream == found.gaps[0])


RECOMMENDATIONS: Vocabulary = {
    **CITED,
    "answers no part of any mandate, by itself or by its plan": lambda found: found.row.what is PartKind.NONE,
    "its reference is that of another part of the mandate too": lambda found: bool(found.row.part),
    "linked to a part that is not registered": lambda found: found.row.what is PartKind.UNREGISTERED,
    "declined with no decision cited": uncited(RecommendationDeclined),
    "assigned to a plan after it was declined": lambda found: (
        found.has(RecommendationDeclined) and found.has(RecommendationAssigned)
    ),
    "in no plan": lambda found: not found.row.plans,
    "assigned to *, of which no draft is on this record": _undrafted,
    "no action answers it on this record": lambda found: not found.row.actions,
    "*, which answers it, was withdrawn": _withdrawn,
    "every action that answers it was withdrawn": rests_on(ActionWithdrawn),
}


def _superseded(test: Bears) -> Bears:
    return lambda found: bool(found.said(found.row.plan, PlanSuperseded)) and test(found)


def _mapping(found: Found) -> list[str]:
    return [each.action for said in found.said(found.row.plan, PlanSuperseded) for each in said.mapping]


def _mapped(found: Found) -> bool:
    said = found.said(found.row.plan, PlanSuperseded)
    return (found.gaps[0], found.gaps[1]) in {(each.action, str(each.fate)) for by in said for each in by.mapping}


PLANS: Vocabulary = {
    **CITED,
    "adopted with no decision cited": uncited(PlanAdopted),
    "superseded with no decision cited": uncited(PlanSuperseded),
    "superseded by a plan of which nothing is on the record": lambda found: found.has(
        PlanSuperseded, lambda _, said: not found.seen.entries(said.by)
    ),
    "* is unaccounted for: neither the mapping nor its own record says": _superseded(
        lambda found: found.gaps[0] not in _mapping(found)
    ),
    "* is mapped as *; *": _mapped,
    "* is not in the mapping; its own record says *": _superseded(lambda found: found.gaps[0] not in _mapping(found)),
    "* goes on as nothing but itself, or what goes on as it again": _superseded(untold),
    "the mapping names *, which was never in the plan": lambda found: found.gaps[0] in _mapping(found),
    "the mapping names * more than once": lambda found: _mapping(found).count(found.gaps[0]) > 1,
}


def _bare(found: Found) -> bool:
    return found.row.covered is Truth.NO


def _not_answering(found: Found) -> bool:
    return found.row.covered is not Truth.YES


def _counted_still(found: Found) -> bool:
    withdrawn = (each for each in found.seen.entries(found.gaps[0]) if isinstance(each.event, ActionWithdrawn))
    return any(not found.stands(each) for each in withdrawn)


def _not_there(found: Found) -> bool:
    """A link to such a part of that mandate, on the record of the thing itself."""
    part, mandate = found.gaps
    links = (each.event for each in found.seen.entries(found.row.of or found.row.name))
    return any((getattr(each, "mandate", ""), getattr(each, "part", "")) == (mandate, part) for each in links)


COVERAGE: Vocabulary = {
    "no action on this record covers it, and no gap was accepted": _bare,
    "registered on a day that is not known exactly: it may not have been there": never,
    "whether it is covered hangs on a day that is not known exactly": never,
    "whether it answers a clause or recommendation hangs on a day that is not known exactly": never,
    "a gap accepted by no authority that stands, or before it was last asked: open still": rests_on(GapAccepted),
    "a gap accepted by no authority that stands, or before it was last asked: it counts for nothing": rests_on(
        GapAccepted
    ),
    "declined by no authority that stands, or before it was last asked: open still": rests_on(RecommendationDeclined),
    "declined by no authority that stands, or before it was last asked: it counts for nothing": rests_on(
        RecommendationDeclined
    ),
    "* is recorded as withdrawn, by no authority that stands: counted still": _counted_still,
    "linked to * of *, which is not registered": _not_there,
    "linked to no registered part of *, and to no resolution": lambda found: (
        _not_answering(found) and any(f"{each.mandate}" in found.gaps[0] for each in found.row.reaches)
    ),
    "linked to no clause, recommendation or resolution on this record": lambda found: (
        _not_answering(found) and not found.row.reaches
    ),
}
OF_PLANS: Mapping[str, Vocabulary] = {"recommendations": RECOMMENDATIONS, "plans": PLANS, "coverage": COVERAGE}
"""By the answer."""
