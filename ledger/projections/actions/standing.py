"""Is an action still open, before which boards, and under which mandates?

It is open from its commitment until it has ended; and a commitment that was taken back by nobody's
leave is one still (docs/decisions/0012-only-an-authority-moves-a-promise.md).
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ledger.aggregates.action import Action, ActionCarried, ActionLinked, ActionProposed
from ledger.aggregates.plan import MandateAddressed
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.endings import Ended, own
from ledger.projections.actions.promises import Promise, promise
from ledger.projections.actions.succession import ended
from ledger.projections.ground.mended import before, ever, lets, readable, unsaid
from ledger.projections.ground.parts import once_said, overseen, placed
from ledger.values import Truth


@attrs.frozen
class Standing:
    """One action as it stands at a point of view, whoever may have said otherwise by nobody's leave.

    `state` and `entries` are those visible of it; where nothing of it is visible any more, for its
    commitment was taken back, those that were before that. `unsaid` is the mend that took it back.
    `delivered` and `open` are asked of every history that the days allow.
    """

    action: str
    state: Action
    entries: tuple[Entry, ...]
    committed: bool
    unsaid: Entry | None
    delivered: Ended
    ended: Ended
    reopened: tuple[Entry, ...]
    promise: Promise

    @property
    def open(self) -> Truth:
        """Whether it was committed and has not ended."""
        return ~self.ended.truth if self.committed else Truth.NO


def standings(view: AsOf) -> Iterator[Standing]:
    """Every action that was committed by the point's day, in the order they were first recorded."""
    for action in view.log.streams("action", view.point.recorded):
        found = standing(view, action)
        if found is not None and found.committed:
            yield found


def standing(view: AsOf, action: str) -> Standing | None:
    """One action as it stands; None where nothing of it ever was visible."""
    return view.keep(("standing", action), lambda: _standing(view, action))


def _standing(view: AsOf, action: str) -> Standing | None:
    source = readable(view, action)
    state = source.state(action)
    if not isinstance(state, Action):
        return None
    mend = unsaid(view, action)
    delivered, done = own(view, action).delivered, ended(view, action)
    if mend is not None:
        # What was delivered before its commitment was taken back was delivered.
        was = own(before(view, mend), action).delivered
        delivered, done = (was, was) if was.truth is Truth.YES else (delivered, done)
    return Standing(
        action=action,
        state=state,
        entries=source.visible(action),
        committed=state.committed if mend is None else not lets(view, mend),
        unsaid=mend,
        delivered=delivered,
        ended=done,
        reopened=own(view, action).reopened,
        promise=promise(view, action),
    )


def mandates(view: AsOf, action: str) -> tuple[str, ...]:
    """The mandates an action is under: those of its plans, and those it was linked to."""
    return tuple(under(view, action))


def under(view: AsOf, action: str) -> dict[str, tuple[Entry, ...]]:
    """The same, each with the entries that put the action under it."""
    return view.keep(("under", action), lambda: _under(view, action))


def _under(view: AsOf, action: str) -> dict[str, tuple[Entry, ...]]:
    at = standing(view, action)
    found: dict[str, tuple[Entry, ...]] = {}
    if at is None:
        return found
    for plan in plans_of(view, at):
        for entry, to in once_said(view, plan, MandateAddressed):
            found[to.mandate] = (*found.get(to.mandate, ()), *placed(view, plan).get(action, ()), entry)
    for entry in placings(view, at):
        if isinstance(entry.event, ActionLinked):
            found[entry.event.mandate] = (*found.get(entry.event.mandate, ()), entry)
    return found


def plans_of(view: AsOf, found: Standing) -> tuple[str, ...]:
    """The plans an action has been in."""
    plans: list[str | None] = []
    for entry in placings(view, found):
        match entry.event:
            case ActionProposed(plan=plan) | ActionCarried(to=plan):
                plans.append(plan)
    return tuple(dict.fromkeys(plan for plan in plans if plan is not None))


def placings(view: AsOf, found: Standing) -> list[Entry]:
    """The entries that put an action in a plan or link it to a mandate, those mended by nobody's leave included."""
    return ever(view, found.action, ActionProposed | ActionCarried | ActionLinked)


def boards(view: AsOf, action: str) -> tuple[str, ...]:
    """The bodies before which an action comes: those that oversee a mandate it is under."""

    def find() -> tuple[str, ...]:
        named = set(mandates(view, action))
        return tuple(body for body, overseen in _overseers(view).items() if named & overseen)

    return view.keep(("boards", action), find)


def _overseers(view: AsOf) -> dict[str, set[str]]:
    def find() -> dict[str, set[str]]:
        return {body: set(overseen(view, body)) for body in view.log.streams("body", view.point.recorded)}

    return view.keep(("overseers",), find)
