"""As what does an action go on, and has it ended with all of that?

Merged or split, an action ends when all that it goes on as has, on or after the day it went on so
(docs/decisions/0012-only-an-authority-moves-a-promise.md).
"""

from __future__ import annotations

from datetime import date

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.endings import Ended, Own, own
from ledger.values import Truth


def ended(view: AsOf, action: str) -> Ended:
    """Whether an action has ended at the point, in every history that the days allow."""
    known: dict[str, Ended] = view.keep(("ended",), dict)
    if action not in known:
        known.update(_all_ended(view, action))
    return known[action]


Since = tuple[date, int]
"""A day from which, and an entry after which, what is done of one action is done for another."""


def goes_on_as(view: AsOf, action: str) -> dict[str, list[Since]]:
    """All that an action goes on as: what it was merged or split into, and they in turn; and since when.

    What was done before it went on so, or had been when that was written down, was not done for it.
    There may be more ways than one from it to another, none of which began before the rest.
    """
    found: dict[str, list[Since]] = {}
    todo: list[tuple[str, Since]] = [(action, (date.min, 0))]
    while todo:
        name, (day, number) = todo.pop()
        for onward in own(view, name).onward:
            begun = max(onward.since, day), max(0 if onward.allowed else onward.recorded, number)
            for each in onward.into:
                if each != action and not covered(begun, found.get(each, [])):
                    found.setdefault(each, []).append(begun)
                    todo.append((each, begun))
    return found


def covered(begun: Since, others: list[Since]) -> bool:
    """Whether one of some others began no later, and was written down no later."""
    return any(day <= begun[0] and number <= begun[1] for day, number in others)


def line(view: AsOf, action: str) -> tuple[Entry, ...]:
    """The entries by which an action, and all that it goes on as, began and go on as others."""
    return tuple(entry for said in _lineage(view, action).values() for entry in said.entries)


def _lineage(view: AsOf, action: str) -> dict[str, Own]:
    found: dict[str, Own] = {}
    todo = [action]
    while todo:
        each = todo.pop()
        if each not in found:
            found[each] = own(view, each)
            todo.extend(found[each].into)
    return found


def _all_ended(view: AsOf, action: str) -> dict[str, Ended]:
    """Whether an action, and each that it goes on as, has ended.

    The least that fits: actions that go on as one another, and nothing else, have not.
    """
    lineage = _lineage(view, action)
    found = {each: said.ended for each, said in lineage.items()}
    changed = True
    while changed:
        changed = False
        for each in reversed(lineage):
            now = _with_successors(lineage[each], found)
            changed = changed or now != found[each]
            found[each] = now
    return found


def _with_successors(said: Own, found: dict[str, Ended]) -> Ended:
    if said.ended.truth is Truth.YES or not any(onward.stands for onward in said.onward):
        return said.ended
    truth = Truth.YES
    for onward in said.onward:
        truth &= Truth.YES if onward.into else Truth.NO
        for each in (found[name] for name in onward.into):
            since = each.on is None or (each.on >= onward.since and each.by > onward.recorded)
            truth &= each.truth if onward.allowed or since else Truth.NO
    after = [found[each] for each in said.into]
    on = max((each.on for each in after if each.on is not None), default=None)
    entries = {entry.number: entry for entry in said.entries}
    entries |= {entry.number: entry for each in after for entry in each.entries}
    by = max((each.by for each in after), default=0)
    return Ended(said.ended.truth | truth, on, tuple(entries.values()), by)
