"""Is each mandate, plan, measure, review and post as it was put on the record, on its days (9, 19, 21, 28, R3)?"""

from __future__ import annotations

from collections import Counter

from ledger.aggregates.body import Duty, MandateOverseen, PostEstablished, PostRequired
from ledger.aggregates.mandate import (
    AreaRegistered,
    ClauseRegistered,
    DirectionIssued,
    DirectionLifted,
    MandateIssued,
    MandatePublished,
    MandateRegistered,
    MandateSigned,
    MandateSteppedDown,
    MandateVaried,
    MinisterAgreed,
    ProgressEvidenced,
    RecommendationRegistered,
)
from ledger.aggregates.measure import MeasureDefined, RemedyStarted
from ledger.aggregates.plan import (
    MandateAddressed,
    PlanAdopted,
    PlanAnnounced,
    PlanDrafted,
    PlanRevised,
    PlanSuperseded,
)
from ledger.aggregates.review import ReviewExpected, ReviewHeld, ReviewPublished
from ledger.testing.invariants.repeated import Says, first, last, leave_of_last, on_first, on_last, repeats
from ledger.testing.invariants.shape import Looks, same
from ledger.testing.seen import Seen
from ledger.values import Strength
from ledger.view import View
from ledger.vocabulary import Event

REVIEWED = ReviewExpected | ReviewHeld


def _strengths(seen: Seen, mandate: str) -> tuple[tuple[Strength, int], ...]:
    """How many clauses bind how, each as it was last registered."""
    now = {each.clause: each.strength for each in seen.said(mandate, ClauseRegistered)}
    counted = Counter(now.values())
    return tuple((each, counted[each]) for each in Strength if counted[each])


def each_named(kind: type[Event], name: str, mandate: str, seen: Seen) -> tuple[str, ...]:
    """The streams of a kind in which a mandate is named, in the order they were first recorded."""
    return tuple(
        stream
        for stream in seen.streams(name)
        if any(getattr(each, "mandate", "") == mandate for each in seen.said(stream, kind))
    )


each_mandate_is_as_registered = repeats(
    "mandates",
    "mandate",
    addressee=first(MandateRegistered, "addressee"),
    basis=first(MandateRegistered, "basis"),
    issued=on_first(MandateIssued),
    signed=on_first(MandateSigned),
    published=on_first(MandatePublished),
    clauses=lambda seen, name: len({each.clause for each in seen.said(name, ClauseRegistered)}),
    strengths=_strengths,
    areas=lambda seen, name: tuple(each.area for each in seen.said(name, AreaRegistered)),
    recommendations=lambda seen, name: len(seen.said(name, RecommendationRegistered)),
    varied=on_last(MandateVaried),
    evidenced=on_first(ProgressEvidenced),
    agreed=on_first(MinisterAgreed),
    stepped_down=on_first(MandateSteppedDown),
    directed=on_last(DirectionIssued),
    lifted=on_last(DirectionLifted),
)


def each_mandate_has_its_plans_and_boards(view: View, seen: Seen) -> Looks:
    """Every plan said to be under a mandate, and every body said to oversee it, and no other."""
    if not seen.plainly("plan", "body"):
        return
    for row in view.mandates():
        found, of = (sorted(row.plans), sorted(row.boards)), f"the plans and the boards of {row.mandate}"
        plans = each_named(MandateAddressed, "plan", row.mandate, seen)
        boards = each_named(MandateOverseen, "body", row.mandate, seen)
        yield same(of, found, (sorted(plans), sorted(boards)), *seen.entries(row.mandate))


each_plan_is_as_it_was_dealt_with = repeats(
    "plans",
    "plan",
    version=last(PlanRevised, "version"),
    mandates=lambda seen, plan: tuple(dict.fromkeys(each.mandate for each in seen.said(plan, MandateAddressed))),
    announced=on_first(PlanAnnounced),
    drafted=on_first(PlanDrafted),
    adopted=on_last(PlanAdopted),
    adopted_by=leave_of_last(PlanAdopted),
    superseded=on_last(PlanSuperseded),
    superseded_by=last(PlanSuperseded, "by"),
    superseding_decision=leave_of_last(PlanSuperseded),
)
each_measure_is_as_defined = repeats(
    "trajectory",
    "measure",
    "decision/",
    unit=first(MeasureDefined, "unit"),
    better=first(MeasureDefined, "better"),
    numerator=first(MeasureDefined, "numerator"),
    denominator=first(MeasureDefined, "denominator"),
    every=first(MeasureDefined, "every", none=None),
    remedies=lambda seen, name: tuple(dict.fromkeys(each.action for each in seen.said(name, RemedyStarted))),
)


def _of_review(field: str) -> Says:
    """What a review was held as, or else was first expected to be."""
    held, expected = first(ReviewHeld, field), first(REVIEWED, field)
    return lambda seen, review: held(seen, review) or expected(seen, review)


each_review_is_as_held = repeats(
    "reviews",
    "review",
    what=first(REVIEWED, "kind"),
    by=_of_review("by"),
    mandate=_of_review("mandate"),
    sequence=first(ReviewHeld, "sequence"),
    held=on_first(ReviewHeld),
    published=on_first(ReviewPublished),
)


def each_post_has_its_duties(view: View, seen: Seen) -> Looks:
    """A post's role, and what is asked of it at each meeting, are as its body established and required it."""
    for row in view.posts():
        if not seen.plain(row.body):
            continue
        roles = [each.role for each in seen.said(row.body, PostEstablished) if each.post == row.post]
        must = {each.to for each in seen.said(row.body, PostRequired) if each.post == row.post}
        expected = (row.role if len(roles) > 1 else roles[0], tuple(each for each in Duty if each in must))
        yield same(f"the role and the duties of {row.post}", (row.role, row.duties), expected, *seen.entries(row.body))
