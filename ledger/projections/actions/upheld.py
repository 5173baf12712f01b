"""What was said to end an action or to put it off, and does not, for no authority that stands allows it?

Each is found, and none is hidden: the action is as open, and as due, as it was before
(docs/decisions/0012-only-an-authority-moves-a-promise.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.aggregates.action import (
    ActionCarried,
    ActionClosed,
    ActionDelivered,
    ActionMerged,
    ActionReopened,
    ActionSplit,
    ActionWithdrawn,
)
from ledger.aggregates.plan import Fate, Plan, PlanSuperseded
from ledger.as_of import AsOf
from ledger.projection import Finding, Why
from ledger.projections.actions.standing import Standing, plans_of
from ledger.projections.ground.authority import stands
from ledger.values import Truth, said

_FATES = {
    Fate.CARRIED: ActionCarried,
    Fate.MERGED: ActionMerged,
    Fate.SPLIT: ActionSplit,
    Fate.CLOSED: ActionClosed,
    Fate.WITHDRAWN: ActionWithdrawn,
}


def upheld(view: AsOf, found: Standing) -> Iterator[Finding]:
    """All that was said to end an open action, or to put off its day, and does neither."""
    if found.open is Truth.NO:
        return
    yield from _put_off(found)
    yield from _ended(view, found)
    yield from _taken_back(view, found)
    yield from _mapped(view, found)


def _put_off(found: Standing) -> Iterator[Finding]:
    promise = found.promise
    later = promise.due is None or (promise.promised is not None and promise.due > promise.promised)
    if promise.promised is not None and later:
        to = "no usable day" if promise.due is None else said(promise.due)
        why = Why.of(*(each.entry for each in promise.datings if each.later and not each.allowed))
        yield Finding(f"put off to {to} by no authority that stands: promised still by {said(promise.promised)}", why)


def _ended(view: AsOf, found: Standing) -> Iterator[Finding]:
    """What was said to end it since it was last reopened: whatever did before, it is by that that it is open."""
    reopened = [at for at, entry in enumerate(found.entries) if isinstance(entry.event, ActionReopened)]
    since = found.entries[reopened[-1] :] if reopened else found.entries
    delivered = [at for at, entry in enumerate(since) if isinstance(entry.event, ActionDelivered)]
    for at, entry in enumerate(since):
        match entry.event:
            case ActionClosed() if not any(done < at for done in delivered) and not stands(view, entry):
                yield Finding("closed undelivered, by no authority that stands: open still", Why.of(entry))
            case ActionWithdrawn() if not stands(view, entry):
                yield Finding("withdrawn by no authority that stands: open still", Why.of(entry))
            case ActionMerged(into=into):
                yield Finding(f"merged into {into}: open until that has ended", Why.of(entry))
            case ActionSplit(into=into):
                names = ", ".join(into) or "nothing"
                yield Finding(f"split into {names}: open until all of that has ended", Why.of(entry))


def _taken_back(view: AsOf, found: Standing) -> Iterator[Finding]:
    if found.unsaid is not None:
        yield Finding("its commitment was taken back by no authority that stands: open still", Why.of(found.unsaid))
    visible = {entry.number for entry in view.visible(found.action)}
    gone = [entry for entry in found.reopened if isinstance(entry.body.facts, ActionReopened)]
    for entry in gone:
        if entry.number not in visible and found.unsaid is None:
            why = Why.of(*found.reopened)
            yield Finding("its reopening was taken back by no authority that stands: open still", why)


def _mapped(view: AsOf, found: Standing) -> Iterator[Finding]:
    """What a superseded plan says became of it, where its own record does not."""
    own = {type(entry.event) for entry in found.entries}
    for plan in plans_of(view, found):
        state = view.state(plan)
        if not isinstance(state, Plan):
            continue
        for each in state.mapping:
            if each.action == found.action and _FATES[each.fate] not in own:
                superseded = [entry for entry in view.visible(plan) if isinstance(entry.event, PlanSuperseded)]
                entries = [*view.visible(plan)[:1], *superseded]
                what = f"{plan}, superseded, says it was {each.fate}; its own record does not: open still"
                yield Finding(what, Why.of(*entries, *found.entries[:1]))
