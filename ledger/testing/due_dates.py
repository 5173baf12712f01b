"""Which due dates was an action given, and by which entries, worked out the slow way?"""

from __future__ import annotations

from datetime import date

from ledger.aggregates.action import ActionCommitted, DueDateMoved
from ledger.entry import Entry
from ledger.testing.oracle import Replay, place

_DATING = ActionCommitted | DueDateMoved


def due_dates(replay: Replay, stream: str, day: date, recorded: int) -> list[tuple[int, date | None]]:
    """Every due date an action was given by entries now visible, in order, with the entry that gave it.

    All readings count: a day written down as one and mended to another was both. The day that a
    proposal has in mind is none; what gives the day it had already is a re-dating or nothing. A
    commitment voided and made again was one, once a date that came after it is visible.
    """
    given: list[tuple[int, date | None]] = []
    standings = [each for each in replay.visible(stream, day, recorded) if isinstance(each.event, _DATING)]
    unsaid = [each for each in _unsaid(replay, stream, recorded) if standings and place(each) < place(standings[-1])]
    for standing in sorted([*unsaid, *standings], key=place):
        for entry in replay.recorded_of(stream, recorded):
            if entry.original != standing.original or entry.void or not isinstance(entry.event, _DATING):
                continue
            due = entry.event.to if isinstance(entry.event, DueDateMoved) else entry.event.due
            re_dates = isinstance(entry.event, DueDateMoved) and entry.body.mends is None
            if not given or re_dates or due != given[-1][1]:
                given.append((entry.number, due))
    return given


def _unsaid(replay: Replay, stream: str, recorded: int) -> list[Entry]:
    """Each commitment voided since and made again on a later day, as it was last read."""
    again = [each for each in replay.in_force(stream, recorded) if isinstance(each.event, ActionCommitted)]
    found = []
    recorded_of = replay.recorded_of(stream, recorded)
    for entry in recorded_of:
        said = [each for each in recorded_of if each.original == entry.number and not each.void]
        if said and replay.reading(entry.number, recorded) is None and isinstance(said[-1].event, ActionCommitted):
            found += [said[-1] for each in again[:1] if place(said[-1]) < place(each)]
    return found
