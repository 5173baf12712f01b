"""By which entries was a body told of an action at a meeting, and which of them does it not dispute?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ledger.aggregates.meeting import ActionHighlighted, Concern
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.before import had_been_told
from ledger.projections.ground.gatherings import Gathering, held, told_at
from ledger.projections.ground.sequence import earlier
from ledger.projections.telling.disputes import disputes
from ledger.values import Truth


def as_slow(met: Gathering, action: str) -> list[Entry]:
    """The entries by which a meeting was told that an action is slow."""
    return highlighted_as(met, action, Concern.SLOW)


def highlighted_as(met: Gathering, action: str, concern: Concern) -> list[Entry]:
    """The entries by which a meeting was told something of an action; what is said of a later day told it nothing."""
    found = []
    for entry in met.entries:
        event = entry.event
        if isinstance(event, ActionHighlighted) and (event.action, event.concern) == (action, concern):
            late = met.day is not None and earlier(met.day, entry.day) is Truth.YES
            found += [] if late else [entry]
    return found


def undisputed(view: AsOf, met: Gathering, said: Sequence[Entry]) -> list[Entry]:
    """Those of some entries by which a meeting's body was told a thing there, and which it does not dispute."""
    return [each for each in said if told_at(view, met.meeting) and not disputes(view, met.body, [each])]


def highlighted_at(view: AsOf, body: str, action: str, before: str) -> list[Entry]:
    """The entries by which a body was told at its meetings that an action is slow, before one began or "" for all."""
    return [
        entry
        for entry in _as_slow_to(view, body).get(action, ())
        if not before or had_been_told(view, entry, before, at=entry.stream) is Truth.YES
    ]


def _as_slow_to(view: AsOf, body: str) -> Mapping[str, Sequence[Entry]]:
    """For each action, the entries by which a body was told at its meetings that it is slow, in order."""

    def find() -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for met in held(view, body):
            for entry in met.entries if told_at(view, met.meeting) else ():
                said = entry.event
                if isinstance(said, ActionHighlighted) and said.concern is Concern.SLOW:
                    found.setdefault(said.action, []).append(entry)
        return found

    return view.keep(("highlighted as slow", body), find)
