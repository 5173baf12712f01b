"""What are the parts of a mandate, by what are they known, and which action is linked to which?

A part is a clause, an area or a recommendation. References are a mandate's own: two parts of one
mandate may bear the same (C16 numbers its recommendations as it does its paragraphs), and then
an action linked to it answers both.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

import attrs

from ledger.aggregates.action import ActionCarried, ActionLinked, ActionMerged, ActionProposed, ActionSplit
from ledger.aggregates.body import MandateOverseen
from ledger.aggregates.mandate import (
    AreaRegistered,
    ClauseRegistered,
    RecommendationAssigned,
    RecommendationDeclined,
    RecommendationRegistered,
)
from ledger.aggregates.plan import MandateAddressed, PlanSuperseded
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.mended import ever, unsaying
from ledger.projections.ground.recorded import said, said_anywhere
from ledger.vocabulary import Event

E = TypeVar("E", bound=Event)


class PartKind(StrEnum):
    """What a part of a mandate is; or, of actions that answer none, how they reach it."""

    CLAUSE = "clause"
    AREA = "area"
    RECOMMENDATION = "recommendation"
    WHOLE = "the whole of it"
    UNREGISTERED = "not registered"
    PLAN = "by their plan alone"
    NONE = "no mandate"


@attrs.frozen
class Part:
    """A part, by the reference it is known by; `entry` is what registered it last, `entries` all that speak of it.

    A recommendation has the plans it was assigned to, and the entry that last declined it.
    """

    mandate: str
    ref: str
    what: PartKind
    entry: Entry
    entries: tuple[Entry, ...]
    plans: tuple[str, ...] = ()
    declined: Entry | None = None


def parts(view: AsOf, mandate: str) -> tuple[Part, ...]:
    """The parts of a mandate at the point: clauses, areas and recommendations, each as first registered."""
    return view.keep(("parts", mandate), lambda: tuple(_parts(view, mandate)))


def _parts(view: AsOf, mandate: str) -> Iterator[Part]:
    clauses: dict[str, list[Entry]] = {}
    for entry, clause in said(view, mandate, ClauseRegistered):
        clauses.setdefault(clause.clause, []).append(entry)
    for ref, entries in clauses.items():
        yield Part(mandate, ref, PartKind.CLAUSE, entries[-1], tuple(entries))
    for entry, area in said(view, mandate, AreaRegistered):
        yield Part(mandate, area.area, PartKind.AREA, entry, (entry,))
    for entry, made in said(view, mandate, RecommendationRegistered):
        ref = made.recommendation
        given = [each for each in said(view, mandate, RecommendationAssigned) if each[1].recommendation == ref]
        declined = [each for each, no in said(view, mandate, RecommendationDeclined) if no.recommendation == ref]
        yield Part(
            mandate,
            ref,
            PartKind.RECOMMENDATION,
            entry,
            (entry, *(each for each, _ in given), *declined),
            tuple(dict.fromkeys(to.plan for _, to in given)),
            declined[-1] if declined else None,
        )


def linked(view: AsOf, mandate: str) -> dict[str, dict[str, Entry]]:
    """By the reference of a part of a mandate, the actions linked to it, each with the entry that first linked it."""
    found: dict[str, dict[str, Entry]] = {}
    for entry, event in said_anywhere(view, "action", ActionLinked):
        if event.mandate == mandate:
            found.setdefault(event.part, {}).setdefault(entry.stream, entry)
    return found


def plans_of(view: AsOf, mandate: str) -> dict[str, tuple[Entry, ...]]:
    """The plans under a mandate, or to which one of its recommendations was assigned, with what says so."""
    plans = view.log.streams("plan", view.point.recorded)
    addressing = (each for plan in plans for each in once_said(view, plan, MandateAddressed))
    under = [(entry.stream, entry) for entry, to in addressing if to.mandate == mandate]
    made = {event.recommendation: entry for entry, event in said(view, mandate, RecommendationRegistered)}
    assigned = [
        (to.plan, each)
        for entry, to in said(view, mandate, RecommendationAssigned)
        for each in (made[to.recommendation], entry)
    ]
    found: dict[str, tuple[Entry, ...]] = {}
    for plan, entry in (*under, *assigned):
        found[plan] = (*found.get(plan, ()), entry)
    return found


def mandates_named(view: AsOf) -> tuple[str, ...]:
    """Every mandate on the record by the point, and every one that an action or a plan is said to answer."""
    answered = [event.mandate for _, event in said_anywhere(view, "action", ActionLinked)]
    plans = view.log.streams("plan", view.point.recorded)
    under = [mandate for plan in plans for mandate in addressed(view, plan)]
    return tuple(dict.fromkeys([*view.streams("mandate"), *answered, *under]))


def addressed(view: AsOf, plan: str) -> tuple[str, ...]:
    """The mandates a plan is under: those it was said to address, and was not taken off by an authority."""
    return tuple(dict.fromkeys(to.mandate for _, to in once_said(view, plan, MandateAddressed)))


def overseen(view: AsOf, body: str) -> tuple[str, ...]:
    """The mandates a body is the board for: those it was said to oversee, and was not taken off by an authority."""
    return tuple(dict.fromkeys(of.mandate for _, of in once_said(view, body, MandateOverseen)))


def once_said(view: AsOf, stream: str, kind: type[E]) -> list[tuple[Entry, E]]:
    """Each entry of a stream that says such a thing, or said so and was not mended by an authority; what it says."""
    return [(entry, entry.event) for entry in ever(view, stream, kind) if isinstance(entry.event, kind)]


def taken_off(view: AsOf, stream: str, kind: type[E]) -> Iterator[tuple[E, tuple[Entry, Entry]]]:
    """What joined a stream to another, and was mended away by nobody's leave: the entry that said so, and the mend."""
    now = [event for _, event in said(view, stream, kind)]
    for entry, event in once_said(view, stream, kind):
        if event not in now:
            yield from ((event, (entry, mend)) for mend in unsaying(view, entry))


def actions_of(view: AsOf, plan: str) -> tuple[str, ...]:
    """Every action that has ever been in a plan, by its own record, in the order they were first recorded.

    One that was mended out of it by nobody's leave was in it.
    """
    return tuple(placed(view, plan))


def placed(view: AsOf, plan: str) -> dict[str, tuple[Entry, ...]]:
    """The same, each with the entries that put it there."""

    def find() -> dict[str, dict[str, tuple[Entry, ...]]]:
        found: dict[str, dict[str, tuple[Entry, ...]]] = {}
        for action in view.log.streams("action", view.point.recorded):
            for entry in ever(view, action, ActionProposed | ActionCarried):
                match entry.event:
                    case ActionProposed(plan=str(into)) | ActionCarried(to=into):
                        within = found.setdefault(into, {})
                        within[action] = (*within.get(action, ()), entry)
        return found

    return view.keep(("actions of plans",), find).get(plan, {})


def onward(view: AsOf) -> dict[str, dict[str, tuple[Entry, ...]]]:
    """By action, those it goes on as, each with the entries that say so: its own, and a superseded plan's mapping."""

    def find() -> dict[str, dict[str, tuple[Entry, ...]]]:
        found: dict[str, dict[str, tuple[Entry, ...]]] = {}
        says: list[tuple[Entry, str, tuple[str, ...]]] = [
            (entry, entry.stream, (event.into,)) for entry, event in said_anywhere(view, "action", ActionMerged)
        ]
        says += [(entry, entry.stream, event.into) for entry, event in said_anywhere(view, "action", ActionSplit)]
        says += [
            (entry, each.action, each.into)
            for entry, event in said_anywhere(view, "plan", PlanSuperseded)
            for each in event.mapping
        ]
        for entry, action, into in says:
            for successor in into:
                named = found.setdefault(action, {})
                named[successor] = (*named.get(successor, ()), entry)
        return found

    return view.keep(("onward",), find)
