"""Does an action move: was it ever begun, and is anything of substance reported of it?

Signal S3 of domain 5.1 (N22 clause 5a; N24 clauses 5c and 5e).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.aggregates.action import (
    ActionMerged,
    ActionSplit,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.endings import loose
from ledger.projections.actions.signals import Listed, Signal, signal
from ledger.projections.actions.standing import Standing
from ledger.projections.actions.substance import MOVES, done_since, grounded, stall, tells
from ledger.projections.actions.succession import Since, covered
from ledger.projections.ground.authority import stands
from ledger.projections.ground.mended import ever, unsaying
from ledger.projections.ground.policies import slow_policy
from ledger.values import Truth, said
from ledger.vocabulary import Event

_SEVERE = 2


def progress_signals(view: AsOf, found: Standing) -> Iterator[Signal]:
    """The signal that an open action is stalled, where it is."""
    if found.open is not Truth.NO:
        yield from _stalled(view, found)


def begun_by(view: AsOf, found: Standing) -> tuple[Entry, ...]:
    """The entries by which work on an action, or on anything it ever went on as, was begun; none where it never was.

    What was taken back by nobody's leave was said, and counts.
    """
    todo: list[tuple[str, Since, tuple[Entry, ...]]] = [(found.action, (date.min, 0), ())]
    for action, begun, path in todo:
        done = (entry for entry in ever(view, action, MOVES) if done_since(entry, begun) and tells(entry))
        moved = next(done, None)
        if moved is not None:
            return (*path, *view.readings(action)[:1], *grounded(view, moved), *unsaying(view, moved))
        for entry in ever(view, action, ActionMerged | ActionSplit):
            onward = max(begun[0], entry.day.last), begun[1] if stands(view, entry) else max(begun[1], entry.number)
            rests = (*path, *view.readings(action)[:1], entry, *unsaying(view, entry))
            for each in _into(entry.event):
                if not covered(onward, [since for name, since, _ in todo if name == each]):
                    todo.append((each, onward, rests))
    return ()


def had_to_tell(view: AsOf, found: Standing) -> tuple[Entry, ...]:
    """The entries by which an action has something to report on, for it was begun or is past its day; none where not.

    What is not begun stalls when its day passes, and not before (domain 5.1, S3).
    """
    promised = found.promise.promised
    overdue = promised is not None and promised < view.point.on
    return begun_by(view, found) or (tuple(found.promise.entries) if overdue else ())


def _into(event: Event) -> tuple[str, ...]:
    """As which actions one goes on that was merged or split."""
    match event:
        case ActionMerged(into=into):
            return (into,)
        case ActionSplit(into=several):
            return several
    return ()


def _stalled(view: AsOf, found: Standing) -> Iterator[Signal]:
    # What was never begun is caught when its day, or a milestone's, passes (domain 5.1: while open and started).
    begun = begun_by(view, found)
    if not begun:
        return
    stalled, wanted = stall(view, found), slow_policy(view).terms.stalled
    wait = stalled.wait
    if wait.cycles < wanted:
        return
    says = f"nothing of substance was reported for {wait}"
    maybe = [entry for entry in loose(view, found.action) if isinstance(entry.event, MOVES) and tells(entry)]
    listed = Listed.HARD
    if maybe:
        listed, says = Listed.NOT_ASSESSABLE, f"{says}, unless it was on a day that is not known exactly"
    elif wait.witnessed < wanted:
        listed, says = Listed.NOT_ASSESSABLE, f"{says} on this record, which was not being kept: no evidence either way"
    elif wait.witnessed >= _SEVERE:
        says = f"{says}: severe"
    window = f"after {said(stalled.since)} and by {said(view.point.on)}"
    yield signal(
        view,
        found,
        "S3",
        listed,
        says,
        because=[*begun, *wait.entries, *stalled.entries, *maybe],
        missing=f"no report of substance on {found.action} {window}",
    )
