"""What was a meeting told of an action, and is it said to have been told so only by what came late?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.aggregates.meeting import ActionHighlighted
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.ground.gatherings import Gathering, told_at
from ledger.projections.ground.in_time import late_streams, rests_of
from ledger.projections.ground.late_by_leave import came_by_leave, late_by_leave, shows
from ledger.projections.ground.recorded import shown


def highlights(view: AsOf, met: Gathering, action: str) -> list[tuple[Entry, str]]:
    """What a meeting was told of an action, each with the entry that says so; unminuted, it was told nothing."""
    found = []
    for entry in met.entries if told_at(view, met.meeting) else ():
        said = entry.event
        if isinstance(said, ActionHighlighted) and said.action == action:
            who = shown(view, entry, said).who
            found.append((entry, f"{said.concern}: {who}" if who else str(said.concern)))
    return found


def told_since(view: AsOf, met: Gathering, told: Sequence[Entry]) -> Iterator[Finding]:
    """That a meeting is said to have been told of an action only by what came late, and what is behind that."""
    on = met.on
    if on is None or not told:
        return
    said = {entry.original for entry in told}
    nobodys, allowed = (came.get(met.meeting, ()) for came in (late_streams(view, on), late_by_leave(view, on)))
    counts = [entry for entry in allowed if entry.number in said]
    if said <= {entry.number for entry in (*nobodys, *counts)}:
        what = "what came late, with no authority and no document of the time"
        what, rests = (came_by_leave(view, counts, on), shows(view, counts)) if counts else (what, rests_of(view, told))
        yield Finding(f"highlighted at {met.meeting} only by {what}", Why.of(*rests), met.body)
