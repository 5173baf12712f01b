"""Since when was the record kept as things happened, so that its silence says something?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry, kind_of
from ledger.projections.ground.policies import slow_policy

_ABOUT_THE_RECORD = ("ledger", "policy", "source", "claim", "theme", "reading")


def kept_since(view: AsOf) -> date:
    """The day from which things were recorded as they happened: silence before it says nothing.

    It is that of the first entry of the council's own business recorded within a cycle of its happening;
    the last of all days where none was, as in a record made up long afterwards from documents.
    """
    first = _first_kept(view)
    return date.max if first is None else day_of(first.recorded_at)


def kept_by(view: AsOf, since: date, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """What shows that a record was being kept by a day: nothing more, where some entries given do so themselves."""
    first = _first_kept(view)
    if first is None or any(_at_the_time(view, entry) and day_of(entry.recorded_at) <= since for entry in entries):
        return ()
    return tuple(view.log.stream(first.stream, first.act))


def _first_kept(view: AsOf) -> Entry | None:
    def find() -> Entry | None:
        return next((each for each in view.log.entries(upto=view.point.recorded) if _at_the_time(view, each)), None)

    return view.keep(("first kept",), find)


def _at_the_time(view: AsOf, entry: Entry) -> bool:
    """Whether an entry is of the council's own business, and was recorded within a cycle of its happening."""
    if entry.void or kind_of(entry.stream) in _ABOUT_THE_RECORD:
        return False
    return (day_of(entry.recorded_at) - entry.day.last).days <= slow_policy(view).terms.cycle
