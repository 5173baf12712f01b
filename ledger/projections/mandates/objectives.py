"""Which objectives of each plan are slow to progress, by the actions that serve them?

An objective is slow where any mandatory action of it is, or a third or more of its actions are (domain 5.1; N22
clause 5d; N24 clause 5e). An action mended away from it by nobody's leave serves it still, one that was merged
or split does so as what it goes on as, and no later plan takes an objective off. What is added once the plan is
adopted, by nobody's leave, makes no third of the others smaller.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from ledger.aggregates.action import ObjectiveServed
from ledger.aggregates.plan import MandateAddressed, ObjectiveSet, Plan, PlanAnnounced, PlanDrafted, PlanSuperseded
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.mended import ever, unsaying
from ledger.projections.ground.parts import addressed, once_said, taken_off
from ledger.projections.mandates.serving import Serving, adopted, served, serving
from ledger.values import Truth

_SHARE = 3
"""Slow where one in so many of its actions is, or more."""


@attrs.frozen(kw_only=True)
class ObjectiveRow(Row):
    """One objective of a plan, its actions, and whether it is slow to progress: unknown where it cannot be assessed.

    `counted` are those of its actions that count, and `slow_actions` those of them that are slow. `superseded_by`
    is the plan that took its plan's place, "" where none did.
    """

    plan: str
    objective: str
    title: str
    mandates: tuple[str, ...]
    superseded_by: str
    actions: tuple[Serving, ...]
    counted: int
    slow_actions: int
    slow: Truth
    findings: tuple[Finding, ...]


def objectives(view: AsOf, mandate: str | None = None) -> Iterator[ObjectiveRow]:
    """The objectives of every plan, or of those under a mandate, as they were set; then any served that was not."""
    found = served(view)
    for plan in view.log.streams("plan", view.point.recorded):
        named = {event.objective: entry for entry, event in reversed(once_said(view, plan, ObjectiveSet))}
        names = [*reversed(named), *(each for at, each in found if at == plan and each not in named)]
        if mandate is None or mandate in addressed(view, plan):
            for name in dict.fromkeys(names):
                yield _row(view, plan, named.get(name), name, found.get((plan, name), {}))


def _row(view: AsOf, plan: str, entry: Entry | None, name: str, of: Mapping[str, tuple[Entry, ...]]) -> ObjectiveRow:
    actions = tuple(serving(view, plan, name, action, entries) for action, entries in of.items())
    counted = [each for each in actions if each.counts]
    found = tuple(_findings(view, plan, entry, of, actions))
    superseded = [each for each in view.visible(plan) if isinstance(each.event, PlanSuperseded)]
    own = [] if entry is None else [*view.readings(plan)[:1], entry, *unsaying(view, entry)]
    by = adopted(view, plan)
    rests = [*own, *superseded, *_under(view, plan), *([] if by is None else [by])]
    numbers = [number for each in actions for number in each.why.entries]
    numbers += [number for each in found for number in each.why.entries]
    why = Why.of(*rests, *(each.original for each in rests), *numbers, missing=_missing(plan, counted))
    return ObjectiveRow(
        plan=plan,
        objective=_reference(view, entry, name, of),
        title="" if entry is None else view.text(entry, "title"),
        mandates=addressed(view, plan),
        superseded_by=_superseded(view.state(plan)),
        actions=actions,
        counted=len(counted),
        slow_actions=sum(each.slow is Truth.YES for each in counted),
        slow=_slow(counted),
        findings=found,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _slow(counted: Sequence[Serving]) -> Truth:
    """Whether an objective is slow, whatever cannot be assessed may be; unknown where it has no action."""
    if not counted:
        return Truth.UNKNOWN

    def so(slow: Sequence[Serving]) -> bool:
        among = [each for each in counted if not each.added or each in slow]
        return any(each.mandatory for each in slow) or 0 < len(among) <= len(slow) * _SHARE

    surely = so([each for each in counted if each.slow is Truth.YES])
    perhaps = so([each for each in counted if each.slow is not Truth.NO])
    return Truth.of({surely, perhaps})


def _under(view: AsOf, plan: str) -> Iterator[Entry]:
    for entry in view.visible(plan):
        if isinstance(entry.event, PlanAnnounced | PlanDrafted):
            yield entry
    for entry in ever(view, plan, MandateAddressed):
        yield from (entry, *unsaying(view, entry))


def _superseded(state: object) -> str:
    return state.superseded_by or "" if isinstance(state, Plan) else ""


def _reference(view: AsOf, entry: Entry | None, name: str, by: Mapping[str, tuple[Entry, ...]]) -> str:
    says = entry or next(each for entries in by.values() for each in entries if not each.void)
    return view.mark(says) or name


def _missing(plan: str, counted: Sequence[Serving]) -> str:
    return "" if counted else f"no committed action that serves this objective of {plan}"


def _findings(
    view: AsOf, plan: str, entry: Entry | None, by: Mapping[str, tuple[Entry, ...]], actions: Sequence[Serving]
) -> Iterator[Finding]:
    says = [each for entries in by.values() for each in entries]
    if entry is None:
        yield Finding(
            "served, and not set as an objective of its plan on this record",
            Why.of(*says, missing=f"no such objective of {plan}"),
        )
    elif mends := unsaying(view, entry):
        what = "taken off its plan by no authority that stands: one of its objectives still"
        yield Finding(what, Why.of(entry, *mends))
    if not any(each.counts for each in actions):
        rests = (*says, *(() if entry is None else (entry,)))
        yield Finding("no committed action serves it on this record", Why.of(*rests, missing=_missing(plan, ())))
    for each in actions:
        if each.counts and each.added:
            what = f"{each.action} was added once its plan was adopted, by no authority that stands: it makes no third "
            yield Finding(f"{what}of the others smaller", Why.of(*by[each.action]))
    for action, entries in by.items():
        named = [each.event for each in entries if not each.void]
        for event, mended in taken_off(view, action, ObjectiveServed):
            if event in named:
                what = f"{action} was taken off it by no authority that stands: it serves it still"
                yield Finding(what, Why.of(*mended))
