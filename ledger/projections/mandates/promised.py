"""Was an action promised, and has no authority given it up?

Only one that stands does: withdrawn by nobody's leave, an action is a promise still, and merged or split it is one
until all that it goes on as was withdrawn (docs/decisions/0024-coverage.md).
"""

from __future__ import annotations

from collections.abc import Mapping

from ledger.aggregates.action import Action, ActionCommitted, ActionMerged, ActionSplit, ActionWithdrawn, Ending
from ledger.as_of import AsOf, place
from ledger.projections.actions.endings import own
from ledger.projections.actions.standing import standing
from ledger.projections.ground.authority import stands
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.mended import ever, readable
from ledger.spans import possible_states
from ledger.values import Truth, all_of


def counts(view: AsOf, action: str) -> Truth:
    """Whether an action was promised, and has not been given up by an authority that stands."""
    found = standing(view, action)
    if found is None or not found.committed:
        ahead = (entry for entry in view.in_force(action) if isinstance(entry.event, ActionCommitted))
        return Truth.UNKNOWN if any(had_happened(view, each, "") is Truth.UNKNOWN for each in ahead) else Truth.NO
    gone = _withdrawn(view, action, onward=False) | (found.ended.truth & ~found.delivered.truth)
    return ~(gone & _given_up(view, action))


def _given_up(view: AsOf, action: str) -> Truth:
    """Whether it was withdrawn by an authority, or everything it goes on as was.

    The least that fits: actions that go on as one another, and nothing else, were not. What was withdrawn and then
    goes on as nothing but itself, by whatever way round, was.
    """
    lineage, todo = dict[str, tuple[str, ...]](), [action]
    while todo:
        each = todo.pop()
        if each not in lineage:
            lineage[each] = own(view, each).into
            todo.extend(lineage[each])
    last = {each: _withdrawn(view, each) for each in lineage}
    once = {each: _withdrawn(view, each, onward=False) for each in lineage}
    supposed, found = dict[str, Truth](), dict.fromkeys(lineage, Truth.YES)
    while found != supposed:
        supposed = found
        kept = {each: once[each] & all_of(supposed[one] for one in into) for each, into in lineage.items()}
        found = _spread({each: last[each] | kept[each] for each in lineage}, lineage)
    return found[action]


def _spread(found: Mapping[str, Truth], lineage: Mapping[str, tuple[str, ...]]) -> dict[str, Truth]:
    """What was given up, with each action of which all that it goes on as was."""
    while True:
        after = {each: all_of(found[one] for one in into) if into else Truth.NO for each, into in lineage.items()}
        now = {each: found[each] | after[each] for each in lineage}
        if now == found:
            return now
        found = now


def _withdrawn(view: AsOf, action: str, *, onward: bool = True) -> Truth:
    """Whether it stood withdrawn, by what an authority that stands allowed, in every history that the days allow.

    Such a withdrawal that a mend took back by nobody's leave, or put to a later day, gave it up all the same. Where
    not `onward`, so did one after which it was merged or split.
    """
    source = readable(view, action)
    entries = source.in_force(action)
    gone = [entry for entry in ever(source, action, ActionWithdrawn) if entry not in entries]
    said = [entry for entry in (*entries, *gone) if isinstance(entry.event, ActionWithdrawn) and stands(view, entry)]
    if not said:
        return Truth.NO
    others = ActionWithdrawn if onward else ActionWithdrawn | ActionMerged | ActionSplit
    kept = [entry for entry in entries if not isinstance(entry.event, others)]
    answers: set[bool] = set()
    for state in possible_states(view.log.decider(action), sorted((*kept, *said), key=place), view.point.on):
        if state is None:
            return Truth.UNKNOWN
        answers.add(isinstance(state, Action) and state.ending is Ending.WITHDRAWN)
    return Truth.of(answers)
