"""Since when was the record kept as things happened, so that its silence says something?

Each entry is held to the cycle that stood when it was recorded, so that no policy adopted later changes what the
silence of the past says; and only a policy that an authority adopted changes it at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry, kind_of
from ledger.projections.ground.authority import decided
from ledger.projections.ground.policies import SLOW_POLICY, allowed_cycles

_ABOUT_THE_RECORD = ("ledger", "policy", "source", "claim", "theme", "reading", "person")


def kept_since(view: AsOf) -> date:
    """The day from which things were recorded as they happened: silence before it says nothing.

    It is that of the first entry of the council's own business recorded within a cycle of its happening;
    the last of all days where none was, as in a record made up long afterwards from documents.
    """
    first = _first_kept(view)
    return date.max if first is None else day_of(first.recorded_at)


def kept_by(view: AsOf, since: date, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """What shows that a record was being kept by a day: no entry of it, where some given do so themselves."""
    first = _first_kept(view)
    if first is None:
        return ()
    known = any(_kept(view, (each for each in entries if day_of(each.recorded_at) <= since)))
    return held_to(view) if known else (*view.log.stream(first.stream, first.act), *held_to(view))


def held_to(view: AsOf) -> tuple[Entry, ...]:
    """The policies, and the decisions they cite, that say within how many days a thing is recorded as it happens."""
    adopted = [entry for entry, _ in allowed_cycles(view)]
    return (*adopted, *decided(view, adopted))


def _first_kept(view: AsOf) -> Entry | None:
    def find() -> Entry | None:
        return next(_kept(view, view.log.entries(upto=view.point.recorded)), None)

    return view.keep(("first kept",), find)


def _kept(view: AsOf, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Those of some entries that are of the council's own business, and were recorded within a cycle of happening."""
    for entry in entries:
        if entry.void or kind_of(entry.stream) in _ABOUT_THE_RECORD:
            continue
        if (day_of(entry.recorded_at) - entry.day.last).days <= days_to_record(view, entry):
            yield entry


def days_to_record(view: AsOf, entry: Entry) -> int:
    """Within how many days of its happening an entry was to be recorded, by the cycle that stood when it was."""
    cycles = reversed(allowed_cycles(view))
    return next((days for adopted, days in cycles if adopted.number < entry.number), SLOW_POLICY.cycle)
