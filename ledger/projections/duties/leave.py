"""By whose leave was less asked than before, and from which day may what is said make less of a duty?

The ledger holds no law of who may allow what: it names the decision and the body that took it, and says where that
body does not oversee the mandate (docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ledger.aggregates.decision import Taken
from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projections.ground.late import backed
from ledger.projections.ground.mended import lets
from ledger.projections.ground.parts import overseen
from ledger.projections.ground.recorded import allowed_by
from ledger.values import Day


def leave(view: AsOf, entry: Entry, mandate: str) -> str:
    """By whose leave something was said: the decision with the body that took it, or the rule."""
    if not lets(view, entry):
        return "by no authority that stands"
    cited = entry.body.cited
    taken = None if cited is None else view.state(cited)
    if not isinstance(taken, Taken):
        return f"by {allowed_by(view, entry)}"
    outside = "" if mandate in overseen(view, taken.body) else f", which does not oversee {mandate}"
    return f"by {cited} of {taken.body}{outside}"


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
