"""What became of each action of a plan when another took its place?

Actions are conserved (domain invariant 9): each that was ever in the plan was carried, merged, split,
closed or withdrawn by decision, or is unaccounted for. A mapping that says one thing, where the
action's own record says another, is found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from ledger.aggregates.action import (
    Action,
    ActionCarried,
    ActionClosed,
    ActionMerged,
    ActionProposed,
    ActionReopened,
    ActionSplit,
    ActionWithdrawn,
)
from ledger.aggregates.plan import Fate, Mapping, PlanSuperseded
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.endings import own
from ledger.projections.actions.succession import ended, goes_on_as, line
from ledger.projections.ground.authority import stands
from ledger.projections.ground.parts import placed
from ledger.projections.ground.sequence import precedes
from ledger.values import Truth
from ledger.vocabulary import Event

UNACCOUNTED = "unaccounted"
"""What is said of an action of a superseded plan of which neither mapping nor own record says what became."""

_ENDS: dict[type[Event], Fate] = {
    ActionClosed: Fate.CLOSED,
    ActionWithdrawn: Fate.WITHDRAWN,
    ActionMerged: Fate.MERGED,
    ActionSplit: Fate.SPLIT,
}


@attrs.frozen(kw_only=True)
class Conserved(Row):
    """An action that was ever in a superseded plan, and what became of it.

    `fate` is that by the mapping, or else by the action's own record, or else "unaccounted"; `mapped` and
    `recorded` are the two apart ("" for nothing said), and `into` the actions it goes on as by
    the mapping. `mismatch` says in what the two differ.
    """

    action: str
    title: str
    fate: str
    mapped: str
    recorded: str
    into: tuple[str, ...]
    mismatch: str


def conserved(view: AsOf, superseded: Entry, event: PlanSuperseded) -> Iterator[Conserved]:
    """Every action ever in a superseded plan, each once, in the order they were first recorded."""
    mapping = {each.action: each for each in reversed(event.mapping)}
    for action, entries in placed(view, superseded.stream).items():
        mapped, left = mapping.get(action), _own_fate(view, action, superseded.stream)
        rests = [superseded, *view.visible(action)[:1], *entries, *left.entries]
        yield Conserved(
            action=action,
            title=view.title(action),
            fate=mapped.fate if mapped else left.fate or UNACCOUNTED,
            mapped=mapped.fate if mapped else "",
            recorded=left.fate,
            into=mapped.into if mapped else (),
            mismatch="" if mapped is None else "; ".join(_mismatches(view, mapped, left, superseded, event)),
            why=Why.of(*rests),
            kind=view.kind(rests),
        )


@attrs.frozen
class _Own:
    """How an action left a plan by its own record: how it ended in it, and by what it was carried out of it."""

    ended: Entry | None = None
    carried: Entry | None = None

    @property
    def fate(self) -> str:
        """Carried, or how it ended; "" where it is in the plan still."""
        if self.carried is not None:
            return Fate.CARRIED
        return "" if self.ended is None else _ENDS[type(self.ended.event)]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What says so."""
        return tuple(each for each in (self.ended, self.carried) if each is not None)

    @property
    def into(self) -> tuple[str, ...]:
        """As which it goes on."""
        match self.ended:
            case Entry(event=ActionMerged(into=into)):
                return (into,)
            case Entry(event=ActionSplit(into=several)):
                return several
        return ()


def _own_fate(view: AsOf, action: str, plan: str) -> _Own:
    """What became of an action in a plan, by its own record; what happened to it in a later plan is another matter."""
    left, within, ended = _Own(), False, None
    for entry in view.visible(action):
        match entry.event:
            case ActionProposed(plan=first_plan):
                within = first_plan == plan
            case ActionCarried(to=to) if within and to != plan:
                left, within = attrs.evolve(left, carried=entry), False
            case ActionCarried(to=to) if not within and to == plan:
                left, within = _Own(ended), True
            case ActionReopened():
                ended = None
                left = _Own() if within else left
            case event if type(event) in _ENDS:
                ended = entry
                left = _Own(entry) if within else left
    return left


def _mismatches(view: AsOf, mapped: Mapping, left: _Own, superseded: Entry, event: PlanSuperseded) -> Iterator[str]:
    """In what a mapping differs from an action's own record, or wants something it needs."""
    fates = {Fate.CARRIED if each is left.carried else _ENDS[type(each.event)] for each in left.entries}
    if mapped.fate not in fates:
        yield f"its own record says {left.fate}" if left.fate else _no_fate(view, mapped.action, superseded.stream)
    elif mapped.fate is Fate.CARRIED:
        match left.carried:
            case Entry(event=ActionCarried(to=to)) if to != event.by:
                yield f"its own record carries it to {to}"
    elif set(left.into) != set(mapped.into) and mapped.fate in (Fate.MERGED, Fate.SPLIT):
        yield f"its own record has it go on as {', '.join(left.into) or 'nothing'}"
    if mapped.fate is Fate.WITHDRAWN and not any(stands(view, each) for each in (*left.entries, superseded)):
        yield "no decision that stands withdrew it"
    for each in mapped.into:
        if not view.visible(each):
            yield f"nothing of {each}, as which it goes on, is on the record by this point"


def _no_fate(view: AsOf, action: str, plan: str) -> str:
    """What the own record of an action says, where that is not how it left the plan."""
    state = view.state(action)
    within = isinstance(state, Action) and plan in state.plans
    return "by its own record it is in the plan still" if within else "its own record was mended: it was never in it"


def unconserved(view: AsOf, superseded: Entry, event: PlanSuperseded, kept: Sequence[Conserved]) -> Iterator[Finding]:
    """What the succession of one plan by another leaves open, or says twice, or otherwise than the actions do."""
    if not view.visible(event.by):
        why = Why.of(superseded, missing=f"nothing of {event.by} by this point")
        yield Finding("superseded by a plan of which nothing is on the record", why)
    for each in kept:
        if each.fate == UNACCOUNTED:
            yield Finding(f"{each.action} is unaccounted for: neither the mapping nor its own record says", each.why)
        elif each.mismatch:
            yield Finding(f"{each.action} is mapped as {each.mapped}; {each.mismatch}", each.why)
        elif not each.mapped and not _left_before(view, each, superseded):
            yield Finding(f"{each.action} is not in the mapping; its own record says {each.recorded}", each.why)
        if each.recorded in (Fate.MERGED, Fate.SPLIT) and _leads_back(view, each.action):
            why = Why.of(*each.why.entries, *line(view, each.action))
            yield Finding(f"{each.action} goes on as nothing but itself, or what goes on as it again", why)
    named = Counter(each.action for each in event.mapping)
    ever = {each.action for each in kept}
    for action, times in named.items():
        if action not in ever:
            yield Finding(f"the mapping names {action}, which was never in the plan", Why.of(superseded))
        elif times > 1:
            yield Finding(f"the mapping names {action} more than once", Why.of(superseded))


def _leads_back(view: AsOf, action: str) -> bool:
    """Whether an action has not ended, and nothing that it goes on as is left that goes on as nothing else."""
    onward = all(own(view, each).onward for each in (action, *goes_on_as(view, action)))
    return onward and ended(view, action).truth is Truth.NO


def _left_before(view: AsOf, each: Conserved, superseded: Entry) -> bool:
    """Whether an action had left the plan, or ended in it, before the plan was superseded."""
    left = _own_fate(view, each.action, superseded.stream)
    return any(precedes(entry, superseded) is Truth.YES for entry in left.entries)
