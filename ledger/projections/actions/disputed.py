"""By which entries is it disputed that an action is slow to progress, or what a meeting was told of it?

A dispute is of the record, as a mend is: it is listed on every day, however late it was raised, and takes nothing off.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.aggregates.action import SlownessDisputed
from ledger.aggregates.body import EntryDisputed
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.governance import highlights


def disputed(view: AsOf, action: str) -> Iterator[Entry]:
    """Each entry by which a post disputes that it is slow, or a body an entry that is about it."""
    yield from (entry for entry in view.in_force(action) if isinstance(entry.event, SlownessDisputed))
    about = {entry.original for entry, _ in highlights(view, action)}
    for entry, event in _by_bodies(view):
        named = view.log.entry(event.entry)
        if named.stream == action or named.original in about:
            yield entry


def _by_bodies(view: AsOf) -> list[tuple[Entry, EntryDisputed]]:
    def find() -> list[tuple[Entry, EntryDisputed]]:
        bodies = view.log.streams("body", view.point.recorded)
        said = ((entry, entry.event) for body in bodies for entry in view.in_force(body))
        return [(entry, event) for entry, event in said if isinstance(event, EntryDisputed)]

    return view.keep(("every dispute",), find)
