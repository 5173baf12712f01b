"""Is what was answered up to an entry, when it was the last, answered so still (3)?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ledger.aggregates import DECIDERS
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.log import Log
from ledger.testing.invariants.record import FEWEST, Record, Shared, asked_of_a_view, rows_of, spread
from ledger.testing.invariants.shape import Looks, so
from ledger.values import Point
from ledger.view import View


def answers(view: View) -> dict[str, Any]:
    """Every answer that is asked of a whole record, and those of each body and meeting; or why it cannot be."""
    return {asked: rows for name in asked_of_a_view() for asked, rows in rows_of(view, name)}


def from_entries(record: Record, entries: Sequence[Entry], point: Point) -> Shared:
    """A view of a ledger that holds these entries and no others; their words are those of the ledger looked at."""
    log = Log(DECIDERS)
    log.extend(entries)
    words = {entry.number: entry for entry in entries}
    of = {(entry.body.command, entry.stream): entry for entry in record.replay.entries}

    def read(entry: Entry) -> Mapping[str, Any] | None:
        given = words[entry.number]
        return record.book.words(of[given.body.command, given.stream])

    return Shared(AsOf(log, point, read), read)


def past_is_stable(record: Record) -> Looks:
    """What was answered up to an entry when it was the last is answered up to it now: later ones change nothing."""
    head = len(record.replay.entries)
    earlier = [each for each in record.points if each[1].recorded < head]
    held: dict[int, Shared] = {}
    for view, seen in earlier if record.thorough else spread(earlier, FEWEST // 2):
        if seen.recorded not in held:
            held[seen.recorded] = from_entries(record, record.replay.entries[: seen.recorded], view.point)
        then = answers(held[seen.recorded].at(view.point.on, seen.recorded))
        for name, rows in answers(view).items():
            says = f"what was recorded since changed the answer {name}, {view.point}"
            yield so(then.get(name) == rows, says)
