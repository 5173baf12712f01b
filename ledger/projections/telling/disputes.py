"""Which entries about what it was told does a body dispute?

The entry stands, and so does every row that rests on it: a dispute is listed beside it. Like a mend it is
of the record and not of a day, or what was back-dated would show undisputed on the days it was back-dated to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ledger.aggregates.body import EntryDisputed
from ledger.as_of import AsOf
from ledger.entry import Entry


def disputes(view: AsOf, body: str, entries: Iterable[Entry | int]) -> tuple[Entry, ...]:
    """Each dispute by a body, recorded by the point, of any of some entries, however each is read now."""
    of = _by_original(view, body)
    if not of:
        return ()
    named = (view.log.entry(entry) if isinstance(entry, int) else entry for entry in entries)
    originals = {entry.original for entry in named}
    found = (each for original in originals & of.keys() for each in of[original])
    return tuple(sorted(found, key=lambda each: each.number))


def _by_original(view: AsOf, body: str) -> Mapping[int, list[Entry]]:
    def find() -> dict[int, list[Entry]]:
        found: dict[int, list[Entry]] = {}
        for entry in view.in_force(body):
            if isinstance(entry.event, EntryDisputed):
                found.setdefault(view.log.entry(entry.event.entry).original, []).append(entry)
        return found

    return view.keep(("disputed", body), find)
