"""What became of each part of each mandate, and which part does each action answer?

The trace is total both ways (domain invariant 14): every clause, area and recommendation has a row,
whether or not a plan or an action answers it; and every action is in one, be it as an action
that answers nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from ledger.aggregates.action import ActionLinked
from ledger.aggregates.mandate import AreaRegistered, ClauseRegistered, RecommendationRegistered
from ledger.aggregates.plan import PlanDrafted
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.conduct import of_authority
from ledger.projections.ground.no_more import kept
from ledger.projections.ground.parts import Part, PartKind, actions_of, linked, mandates_named, parts, plans_of
from ledger.projections.ground.recorded import allowed_by, day
from ledger.projections.mandates.answering import Answering, answer, answering, evidenced, withdrawn
from ledger.projections.mandates.resting import all_of, rests_on
from ledger.values import Day, Strength, Truth
from ledger.vocabulary import Event

_OF_OTHERS = (Strength.WILL, Strength.MAY)
"""The strengths of clauses that give others duties or powers: the council's plan need not answer them."""


@attrs.frozen(kw_only=True)
class Trace(Row):
    """One part of a mandate, the plans and actions that answer it, and whether they made a difference.

    `part` is its reference, "" in a row of actions that answer none: then `what` says whether they answer the
    mandate as a whole, reach it by their plan alone, or reach no mandate. `plans` are those it was assigned to and
    those of its actions. `declined` is the day it was, by `decision`, for `reason`. `evidenced` is
    whether any of its actions was delivered and shown to have had an effect, asked of every
    history that the days allow.
    """

    mandate: str
    part: str
    what: PartKind
    text: str
    strength: Strength | None
    obligor: str
    by: str
    to: str
    plans: tuple[str, ...]
    actions: tuple[Answering, ...]
    declined: Day | None
    decision: str
    reason: str
    evidenced: Truth
    findings: tuple[Finding, ...]


def recommendations(view: AsOf, mandate: str | None = None) -> Iterator[Trace]:
    """The parts of every mandate, or of one, as they were registered; then the actions that answer none of them.

    Then those that a mend took away, as they were recorded.
    """
    yield from kept(view, lambda then: _traces(then, mandate), lambda row: (row.mandate, row.part, row.what, _of(row)))


def _of(row: Trace) -> str:
    """The action that a row is of, which answers no mandate."""
    return row.actions[0].action if row.what is PartKind.NONE else ""


def _traces(view: AsOf, mandate: str | None) -> Iterator[Trace]:
    placed: set[str] = set()
    for stream in mandates_named(view) if mandate is None else (mandate,):
        for row in _of_mandate(view, stream):
            placed.update(each.action for each in row.actions)
            yield row
    if mandate is None:
        yield from (_orphan(view, action) for action in view.streams("action") if action not in placed)


def _of_mandate(view: AsOf, stream: str) -> Iterator[Trace]:
    links, known = linked(view, stream), parts(view, stream)
    refs = [part.ref for part in known]
    placed: set[str] = set()
    for part in known:
        row = _trace(view, part, links.get(part.ref, {}), shared=refs.count(part.ref) > 1)
        placed.update(each.action for each in row.actions)
        yield row
    for ref, by in links.items():
        if ref not in refs:
            row = _unregistered(view, stream, by) if ref else _whole(view, stream, by)
            placed.update(each.action for each in row.actions)
            yield row
    for plan, entries in plans_of(view, stream).items():
        alone = [each for each in actions_of(view, plan) if each not in placed]
        if alone:
            yield _row(view, stream, PartKind.PLAN, entries, answering(view, alone), plans=[plan])


def _orphan(view: AsOf, action: str) -> Trace:
    """An action that answers nothing, on this record by this point (domain invariant 14)."""
    why = Why.of(*view.visible(action)[:1], missing=f"no link of {action}, or plan of its, to a mandate")
    found = Finding("answers no part of any mandate, by itself or by its plan", why)
    return _row(view, "", PartKind.NONE, (), (answer(view, action),), findings=[found])


def _trace(view: AsOf, part: Part, links: Mapping[str, Entry], *, shared: bool) -> Trace:
    actions = answering(view, links)
    plans = tuple(dict.fromkeys([*part.plans, *(each.plan for each in actions if each.plan)]))
    found = [*_of_part(view, part, plans, actions), *withdrawn(view, actions)]
    if shared:
        found.append(Finding("its reference is that of another part of the mandate too", Why.of(*part.entries)))
    entries = (*part.entries, *links.values())
    return _row(view, part.mandate, part.what, entries, actions, part=part, plans=plans, findings=found)


def _whole(view: AsOf, mandate: str, links: Mapping[str, Entry]) -> Trace:
    """Actions that answer a mandate as a whole, as they may a resolution, which has no parts."""
    actions = answering(view, links)
    return _row(view, mandate, PartKind.WHOLE, (*links.values(),), actions, findings=[*withdrawn(view, actions)])


def _unregistered(view: AsOf, mandate: str, links: Mapping[str, Entry]) -> Trace:
    """Actions linked to a part that their mandate does not have, on this record by this point."""
    first, *_ = links.values()
    why = Why.of(*links.values(), missing=f"no such part of {mandate} is registered by this point")
    found = [Finding("linked to a part that is not registered", why), *withdrawn(view, answering(view, links))]
    row = _row(view, mandate, PartKind.UNREGISTERED, tuple(links.values()), answering(view, links), findings=found)
    return attrs.evolve(row, part=_reference(view.event(first)))


def _of_part(view: AsOf, part: Part, plans: Sequence[str], actions: Sequence[Answering]) -> Iterator[Finding]:
    """What is wanting in how a part was taken up: one that was declined wants nothing but a decision.

    A plan is to cover areas and recommendations (N22 clause 4; N24 clauses 3 and 4); a clause may be kept without one.
    """
    if part.declined is not None:
        if part.declined.body.authority is None:
            yield Finding("declined with no decision cited", Why.of(part.declined))
        yield from of_authority(view, part.declined)
        after = [each for each in part.entries if place(each) > place(part.declined)]
        if after:
            yield Finding("assigned to a plan after it was declined", Why.of(part.declined, *after))
    elif getattr(part.entry.event, "strength", None) not in _OF_OTHERS:
        if not plans and part.what is not PartKind.CLAUSE:
            yield Finding("in no plan", Why.of(part.entry, missing="no plan it is assigned to, or its actions are in"))
        yield from _only_announced(view, part)
        if not actions:
            yield Finding(
                "no action answers it on this record",
                Why.of(part.entry, missing="no action is linked to it by this point"),
            )


def _only_announced(view: AsOf, part: Part) -> Iterator[Finding]:
    """Plans to which a recommendation was assigned, and of which no draft exists by the point."""
    for plan in part.plans:
        drafted = any(isinstance(entry.event, PlanDrafted) for entry in view.visible(plan))
        if not drafted:
            why = Why.of(*part.entries, *view.visible(plan), missing=f"no draft of {plan} by this point")
            yield Finding(f"assigned to {plan}, of which no draft is on this record", why)


def _row(
    view: AsOf,
    mandate: str,
    what: PartKind,
    entries: Sequence[Entry],
    actions: tuple[Answering, ...],
    *,
    part: Part | None = None,
    plans: Sequence[str] = (),
    findings: Sequence[Finding] = (),
) -> Trace:
    says = None if part is None else view.event(part.entry)
    declined = None if part is None else part.declined
    named = [*(each.plan for each in actions if each.plan), *plans]
    own = (entry for each in actions for entry in all_of(view, each.action))
    numbers = [number for of in (actions, findings) for each in of for number in each.why.entries]
    drafted = (entry for plan in dict.fromkeys(named) for entry in view.visible(plan))
    rests = rests_on(view, [*entries, *own, *drafted, *map(view.log.entry, numbers)])
    strength: Strength | None = getattr(says, "strength", None)
    return Trace(
        mandate=mandate,
        part=_reference(says),
        what=what,
        text="" if part is None else view.text(part.entry, "text"),
        strength=strength,
        obligor=getattr(says, "obligor", ""),
        by=getattr(says, "by", ""),
        to=getattr(says, "to", None) or "",
        plans=tuple(plans),
        actions=actions,
        declined=day(view, declined),
        decision=allowed_by(view, declined),
        reason="" if declined is None else view.text(declined, "reason"),
        evidenced=evidenced(view, actions),
        findings=tuple(findings),
        why=Why.of(*rests),
        kind=view.kind(rests),
    )


def _reference(says: Event | None) -> str:
    match says:
        case ClauseRegistered(clause=ref) | AreaRegistered(area=ref) | RecommendationRegistered(recommendation=ref):
            return ref
        case ActionLinked(part=ref):
            return ref
    return ""
