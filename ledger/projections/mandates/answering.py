"""Which actions answer a part of a mandate, as what do they go on, and did they make a difference?

An action that was merged or split answers by what it goes on as, and one that was withdrawn no longer does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.action import Action, ActionWithdrawn, Ending
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.commitments import stage
from ledger.projections.actions.impact import shown as shown_to_help
from ledger.projections.ground.parts import onward
from ledger.projections.ground.recorded import last
from ledger.values import Truth


@attrs.frozen(kw_only=True)
class Answering(Row):
    """An action that answers a part; `through` is the action it goes on from, where it is not itself linked.

    `due` is None where there is no usable day.
    """

    action: str
    title: str
    stage: str
    due: date | None
    plan: str
    through: str


def withdrawn(view: AsOf, actions: Sequence[Answering]) -> Iterator[Finding]:
    """Which of the actions were withdrawn, and whether that was all of them that did not go on as others."""
    gone = {each.action: withdrawal for each in actions if (withdrawal := _withdrawal(view, each.action)) is not None}
    for action, entry in gone.items():
        yield Finding(f"{action}, which answers it, was withdrawn", Why.of(entry))
    if gone and all(each.action in gone or onward(view).get(each.action) for each in actions):
        yield Finding("every action that answers it was withdrawn", Why.of(*gone.values()))


def _withdrawal(view: AsOf, action: str) -> Entry | None:
    state = view.state(action)
    withdrawn = isinstance(state, Action) and state.ending is Ending.WITHDRAWN
    return last(view, action, ActionWithdrawn) if withdrawn else None


def answering(view: AsOf, linked: Iterable[str]) -> tuple[Answering, ...]:
    """The actions given, and those that they go on as, each once however they go round."""
    found: dict[str, tuple[str, tuple[Entry, ...]]] = dict.fromkeys(linked, ("", ()))
    queue = list(found)
    for action in queue:
        for successor, entries in onward(view).get(action, {}).items():
            if successor not in found:
                found[successor] = (action, entries)
                queue.append(successor)
    return tuple(answer(view, action, *how) for action, how in found.items())


def answer(view: AsOf, action: str, through: str = "", entries: tuple[Entry, ...] = ()) -> Answering:
    """One action as it stands, through which it goes on where it is not itself linked, and what says so."""
    state, own = view.state(action), view.visible(action)
    known = isinstance(state, Action)
    return Answering(
        action=action,
        title=view.title(action),
        stage=stage(view, action, state) if known else "not proposed",
        due=state.due if known else None,
        plan=state.plans[-1] if known and state.plans else "",
        through=through,
        why=Why.of(*entries, *own, missing="" if own else f"nothing of {action} by this point"),
        kind=view.kind([*entries, *own]),
    )


def evidenced(view: AsOf, actions: Iterable[Answering]) -> Truth:
    """Whether any of the actions was delivered and shown to have had an effect, in every history the days allow."""
    found = Truth.NO
    for each in actions:
        found |= shown_to_help(view, each.action)
    return found
