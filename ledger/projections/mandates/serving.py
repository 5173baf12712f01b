"""Which action serves an objective, as what does it go on, and is it, or any of that, slow to progress?"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ledger.aggregates.action import ActionCommitted, ObjectiveServed
from ledger.aggregates.plan import PlanAdopted
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Row, Why
from ledger.projections.actions.listing import signals
from ledger.projections.actions.signals import Listed, basis
from ledger.projections.actions.standing import Standing, standing
from ledger.projections.actions.succession import ended
from ledger.projections.ground.authority import stands
from ledger.projections.ground.givings import Given, given
from ledger.projections.ground.keeping import kept_since
from ledger.projections.ground.mended import ever, unsaying
from ledger.projections.ground.parts import onward
from ledger.values import Truth
from ledger.vocabulary import Event


@attrs.frozen(kw_only=True)
class Serving(Row):
    """One action that serves an objective, and what it goes on as.

    `mandatory` says that the objective is not met without it. `slow` is whether it, or any that it goes on as, is
    slow to progress: unknown where it cannot be assessed. It `counts` where it was committed to, and no authority
    ended it undelivered. `added` says that it came to serve it since the plan was adopted, by no authority that
    stands: it makes no third of the others smaller.
    """

    action: str
    title: str
    mandatory: bool
    goes_on_as: tuple[str, ...]
    slow: Truth
    counts: bool
    added: bool


def served(view: AsOf) -> dict[tuple[str, str], dict[str, tuple[Entry, ...]]]:
    """By plan and objective, the actions that ever served it, each with what says so."""

    def find() -> dict[tuple[str, str], dict[str, tuple[Entry, ...]]]:
        found: dict[tuple[str, str], dict[str, tuple[Entry, ...]]] = {}
        for action in view.log.streams("action", view.point.recorded):
            for entry in ever(view, action, ObjectiveServed):
                if isinstance(entry.event, ObjectiveServed):
                    within = found.setdefault((entry.event.plan, entry.event.objective), {})
                    within[action] = (*within.get(action, ()), entry, *unsaying(view, entry))
        return found

    return view.keep(("objectives served",), find)


def serving(view: AsOf, plan: str, name: str, action: str, entries: tuple[Entry, ...]) -> Serving:
    """One action as it serves an objective, with the entries that say it does."""
    terms = _terms(view, plan, name, action)
    line = _line(view, action)
    slow = Truth.NO
    rests: list[Entry | int] = [*entries, *(each for _, by in line.items() for each in by)]
    for each in (action, *line):
        found = standing(view, each)
        if found is not None:
            truth, numbers = _slowness(view, found)
            slow |= truth
            rests += [*found.entries[:1], *basis(view, found), *numbers]
    own = standing(view, action)
    resting = [each if isinstance(each, int) else each.number for each in rests]
    why = Why.of(*resting, *(view.log.entry(number).original for number in resting))
    return Serving(
        action=action,
        title=action if own is None else view.title(action),
        mandatory=terms.stands is not None and terms.stands.mandatory,
        goes_on_as=tuple(line),
        slow=slow if own is not None and own.committed else Truth.NO,
        counts=own is not None and own.committed and not _given_up(view, own),
        added=_added(view, plan, own, entries),
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def adopted(view: AsOf, plan: str) -> Entry | None:
    """The entry by which a plan was first adopted, unless an authority took that back; None where none is on record."""
    return min(ever(view, plan, PlanAdopted), key=place, default=None)


def _added(view: AsOf, plan: str, found: Standing | None, entries: Sequence[Entry]) -> bool:
    """Whether an action came to serve an objective only since its plan was adopted, and by nobody's leave."""
    by = adopted(view, plan)
    if by is None or found is None:
        return False
    promised = [entry for entry in found.entries if isinstance(entry.event, ActionCommitted)]
    # On a record kept as things happened, what was written down since was added since, however it is dated.
    kept = by.day.last >= kept_since(view)
    before = (entry.day.last <= by.day.last and (entry.original < by.original or not kept) for entry in entries)
    return not any(before) and not any(stands(view, entry) for entry in (*entries, *promised))


def _slowness(view: AsOf, found: Standing) -> tuple[Truth, tuple[int, ...]]:
    """Whether an action is slow: unknown where any signal says that it cannot be assessed; and what shows that."""
    return view.keep(("slowness", found.action), lambda: _of_signals(view, found))


def _of_signals(view: AsOf, found: Standing) -> tuple[Truth, tuple[int, ...]]:
    if not found.committed:
        return Truth.NO, ()
    lists: dict[Listed, list[int]] = {}
    for each in signals(view, found):
        lists.setdefault(each.listed, []).extend(each.why.entries)
    for listed, truth in ((Listed.HARD, Truth.YES), (Listed.NOT_ASSESSABLE, Truth.UNKNOWN)):
        if listed in lists:
            return truth, tuple(lists[listed])
    return Truth.NO, ()


def _given_up(view: AsOf, found: Standing) -> bool:
    """Whether an authority ended it, or all that it goes on as, undelivered."""
    return (
        ended(view, found.action).truth is Truth.YES
        and found.delivered.truth is Truth.NO
        and not _line(view, found.action)
    )


def _line(view: AsOf, action: str) -> dict[str, tuple[Entry, ...]]:
    """All that an action goes on as, by its own record or a superseded plan's, each with what says so."""
    found: dict[str, tuple[Entry, ...]] = {}
    todo = [action]
    while todo:
        for into, entries in onward(view).get(todo.pop(), {}).items():
            if into != action and into not in found:
                found[into] = entries
                todo.append(into)
    return found


def _terms(view: AsOf, plan: str, name: str, action: str) -> Given[ObjectiveServed]:
    def gives(event: Event) -> ObjectiveServed | None:
        serves = isinstance(event, ObjectiveServed) and (event.plan, event.objective) == (plan, name)
        return event if isinstance(event, ObjectiveServed) and serves else None

    return given(view, action, gives, lambda was, now: was.mandatory and not now.mandatory)
