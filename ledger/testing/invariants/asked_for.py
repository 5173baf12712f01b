"""Who is to do what a part of a mandate asks, in which plans is it, and did anything come of it (13, 14, 29)?"""

from __future__ import annotations

from typing import cast

from ledger.aggregates.action import ActionCarried, ActionLinked, ActionMerged, ActionProposed, ActionSplit
from ledger.aggregates.mandate import (
    AreaRegistered,
    ClauseRegistered,
    MandateVaried,
    RecommendationAssigned,
    RecommendationDeclined,
    RecommendationRegistered,
)
from ledger.aggregates.plan import PlanSuperseded
from ledger.entry import Entry
from ledger.projections.ground.parts import PartKind
from ledger.projections.mandates.recommendations import Trace
from ledger.testing.invariants.kept import rows_of
from ledger.testing.invariants.repeated import cited, last
from ledger.testing.invariants.shape import Looks, same
from ledger.testing.seen import Seen
from ledger.testing.slowness.progress import made_a_difference
from ledger.values import Truth
from ledger.view import View

PARTS = {
    PartKind.CLAUSE: (ClauseRegistered, "clause"),
    PartKind.AREA: (AreaRegistered, "area"),
    PartKind.RECOMMENDATION: (RecommendationRegistered, "recommendation"),
}
"""What registers a part of each kind, and which of its fields is the part's reference."""
_plan_of = last(ActionProposed | ActionCarried, "plan", "to")
OF_IT = ("strength", "obligor", "by", "to")
"""What may be said of a part as it is registered."""


def each_duty_is_whose_it_was_said_to_be(view: View, seen: Seen) -> Looks:
    """Where nothing varied a mandate, a clause is the duty of whoever it was first said to be."""
    for row in rows_of(view):
        told = _in_order(seen, row.mandate, row.clause)
        plain = seen.plain(row.mandate) and not seen.said(row.mandate, MandateVaried)
        if row.strength is not None and told and plain:
            said = [each.obligor for each in told if each.obligor]
            of = f"whose duty clause {row.clause} of {row.mandate} is"
            yield same(of, row.obligor, [*said, ""][0], *row.why.entries)


def _in_order(seen: Seen, mandate: str, clause: str) -> list[ClauseRegistered]:
    """The registrations of a clause as they were recorded."""
    found = [each for each in seen.entries(mandate) if isinstance(each.event, ClauseRegistered)]
    said = [each.event for each in sorted(found, key=lambda each: each.number)]
    return [each for each in said if isinstance(each, ClauseRegistered) and each.clause == clause]


def each_part_is_as_registered(view: View, seen: Seen) -> Looks:
    """A part binds as strongly, and whom, as it was last registered, and it was declined when and by whose leave."""
    for row in view.recommendations():
        said_so = registered(seen, row.mandate, row.part, row.what)
        if not said_so or not seen.plain(row.mandate):
            continue
        of, rests = f"{row.part} of {row.mandate}", seen.entries(row.mandate)
        found = [getattr(row, name) or "" for name in OF_IT]
        said = [getattr(said_so[-1].event, name, None) or "" for name in OF_IT]
        yield same(f"what is said of {of}", found, said, *rests)
        declined = _declined(seen, row)
        told = (declined[-1].day, cited(declined)) if declined else (None, "")
        yield same(f"when and by whose leave {of} was declined", (row.declined, row.decision), told, *rests)


def registered(seen: Seen, mandate: str, part: str, what: object) -> list[Entry]:
    """What registered a part of a kind under its reference, in order; nothing, of what is no part."""
    kind, field = PARTS.get(cast(PartKind, what), (None, ""))
    entries = [] if kind is None else [each for each in seen.entries(mandate) if isinstance(each.event, kind)]
    return [each for each in entries if getattr(each.event, field) == part]


def _declined(seen: Seen, row: Trace) -> list[Entry]:
    entries = seen.entries(row.mandate) if row.what is PartKind.RECOMMENDATION else []
    said = [each for each in entries if isinstance(each.event, RecommendationDeclined)]
    return [each for each in said if getattr(each.event, "recommendation", "") == row.part]


def what_came_of_each_part_is_told(view: View, seen: Seen) -> Looks:
    """A part is in the plans that it was given to and those of its actions, and one of these made a difference or none.

    Its actions are those linked to it, and all that they were merged or split into, by whoever's word.
    """
    for row in view.recommendations():
        if row.what not in PARTS or not seen.plain(row.mandate):
            continue
        actions = answering(seen, row.mandate, row.part)
        if not all(seen.apart(each, "action/", "decision/") for each in actions):
            continue
        of, rests = f"{row.part} of {row.mandate}", seen.entries(row.mandate)
        assigned = seen.said(row.mandate, RecommendationAssigned) if row.what is PartKind.RECOMMENDATION else []
        given = {each.plan for each in assigned if each.recommendation == row.part}
        plans = given | {plan for each in actions if (plan := _plan_of(seen, each))}
        yield same(f"the plans of {of}", set(row.plans), plans, *rests)
        shown = any(made_a_difference(seen, each) for each in actions)
        yield same(f"whether {of} made a difference", row.evidenced, Truth.YES if shown else Truth.NO, *rests)


def answering(seen: Seen, mandate: str, part: str) -> list[str]:
    """The actions linked to a part, and all that they go on as by their own record or a plan's."""
    links = [entry.stream for entry, to in seen.anywhere(ActionLinked) if (to.mandate, to.part) == (mandate, part)]
    found = list(dict.fromkeys(links))
    for action in found:
        into = [each for said in seen.said(action, ActionMerged) for each in (said.into,)]
        into += [each for said in seen.said(action, ActionSplit) for each in said.into]
        mapped = [each for _, plan in seen.anywhere(PlanSuperseded) for each in plan.mapping if each.action == action]
        found += [each for each in (*into, *(each for one in mapped for each in one.into)) if each not in found]
    return found
