"""What did each entry do to an action: call it otherwise, put it to another day, carry it to a plan or let it go on?

Each mend of a title or a due date is told too, where the entry that it mends stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from ledger.aggregates.action import (
    ActionCarried,
    ActionClosed,
    ActionCommitted,
    ActionMerged,
    ActionProposed,
    ActionReopened,
    ActionReworded,
    ActionSplit,
    ActionWithdrawn,
)
from ledger.aggregates.plan import PlanSuperseded
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.actions.promises import promise
from ledger.projections.ground.recorded import said_anywhere
from ledger.vocabulary import Event

_STEPS: Mapping[type[Event], str] = {
    ActionProposed: "proposed",
    ActionReworded: "reworded",
    ActionCarried: "carried",
    ActionMerged: "merged",
    ActionSplit: "split",
    ActionClosed: "closed",
    ActionReopened: "reopened",
    ActionWithdrawn: "withdrawn",
}


@attrs.frozen
class Change:
    """What one entry did to an action, before it is known how it stood: None for what it left alone."""

    action: str
    entry: Entry
    at: tuple[date, int]
    what: str
    to: tuple[str, ...] = ()
    plan: str | None = None
    title: str | None = None
    due: tuple[date | None] | None = None


def changes(view: AsOf, action: str) -> Iterator[Change]:
    """All that was done to an action: what its own record says, its due dates, and what became of it in a plan."""
    yield from _own(view, action)
    yield from _datings(view, action)
    for entry, event in said_anywhere(view, "plan", PlanSuperseded):
        for each in event.mapping:
            if each.action == action:
                yield Change(action, entry, place(entry), f"mapped as {each.fate}", to=each.into or (event.by,))


def _own(view: AsOf, action: str) -> Iterator[Change]:
    """What its own record says happened, and each other wording that its titles were given."""
    title = action
    for entry in view.visible(action):
        event = entry.event
        if type(event) not in _STEPS:
            continue
        into = getattr(event, "into", getattr(event, "to", ()))
        to = (into,) if isinstance(into, str) else into
        plan = event.to if isinstance(event, ActionCarried) else getattr(event, "plan", None)
        (_, given), *mends = _titles(view, entry, title)
        yield Change(action, entry, place(entry), _STEPS[type(event)], to, plan, given)
        for mend, title_then in mends:
            yield Change(action, mend, place(entry), "title mended", title=title_then)
        title = mends[-1][1] if mends else given


def _titles(view: AsOf, entry: Entry, before: str) -> Iterator[tuple[Entry, str]]:
    """How a thing was called from an entry as it was first read, and from each mend of it that changed that."""
    title = None
    for reading in view.readings(entry.stream):
        if reading.original == entry.original and not reading.void:
            given = view.text(reading, "title") or before
            if given != title:
                yield reading, given
            title = given


def _datings(view: AsOf, action: str) -> Iterator[Change]:
    """Each due date it was given, by whichever entry, told where that entry now stands, as its titles are.

    So each comes of the one before it, and the last is the date it has. What takes a date back has no place of its own.
    """
    datings = promise(view, action).datings
    seen = [each.entry for each in datings if not each.entry.void and each.entry.day.last <= view.point.on]
    stands = {entry.original: place(entry) for entry in seen}
    for dating in datings:
        entry = dating.entry
        original = view.log.entry(entry.original)
        what = "committed" if isinstance(original.event, ActionCommitted) else "re-dated"
        if entry is not original:
            what = "due date voided" if entry.void else "due date mended"
        yield Change(action, entry, stands[entry.original], what, due=(dating.after,))
