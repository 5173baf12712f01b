"""From which day may what is said make less of a duty, and which of several sayings of one day counts?

What nobody's leave is behind makes less of nothing that had fallen (docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projections.ground.late import backed
from ledger.values import Day


def counts_from(view: AsOf, entry: Entry) -> Day:
    """The first day of which what an entry says may make less of what is asked.

    Its own, where an authority that stands or a document dated by then says so; else the one after that on which it
    was recorded: of what had fallen before, nobody's leave makes less.
    """
    if backed(view, entry):
        return entry.day.plain
    return Day.of(day_of(entry.recorded_at) + timedelta(days=1))


def first_or_backed(view: AsOf, entries: Sequence[Entry]) -> list[Entry]:
    """Of several entries that say when one thing came about, the first recorded, and those that something is behind.

    By nobody's leave, and with no document of its day, nothing said later puts it to another day; but to say of a day
    not known exactly which it was, does.
    """
    first = min(entries, key=lambda entry: entry.number)
    return [entry for entry in entries if _within(entry.day, first.day) or backed(view, entry)]


def _within(day: Day, other: Day) -> bool:
    return (day.first or date.min) >= (other.first or date.min) and day.last <= other.last
