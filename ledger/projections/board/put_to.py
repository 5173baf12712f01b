"""To which posts was an escalation put, one after another, and by which days was each to answer it?

Nobody's leave sets a later day for the answer of a post than the one it had. But a day that came while the escalation
lay with another post was no day for an answer of either (docs/decisions/0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from ledger.aggregates.escalation import (
    EscalationAnswered,
    EscalationRaised,
    EscalationStoodDown,
    EscalationTakenFurther,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.authority import stands
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth

Move = EscalationRaised | EscalationTakenFurther | EscalationStoodDown
Moved = tuple[Entry, Move]


def moves(entries: Sequence[Entry]) -> list[Moved]:
    """Those of the entries by which an escalation came to lie with a post, each with what it says."""
    return [(entry, entry.event) for entry in entries if isinstance(entry.event, Move)]


@attrs.frozen
class DaySet:
    """A day set for the answer of a post, by the entry that set it.

    `left` is what took it to another post, while it lies there. `elsewhere` is whether the day came while it did so:
    taken away and put back by the two in `away`.
    """

    post: str
    on: date
    entry: Entry
    left: Entry | None = None
    elsewhere: Truth = Truth.NO
    away: tuple[Entry, ...] = ()


def days_set(view: AsOf, entries: Iterable[Entry]) -> tuple[DaySet, ...]:
    """Each day set for an answer by some entries of an escalation, for each post, in the order they were set.

    But none that an authority lifted, by taking it from that post or putting it there again; and what was answered is
    asked anew.
    """
    found: list[DaySet] = []
    for entry in entries:
        move = entry.event
        if isinstance(move, EscalationAnswered):
            found.clear()
        elif isinstance(move, Move):
            if stands(view, entry):
                # With whom it lay, those have not been left.
                found = [each for each in found if each.left is not None and each.post != move.to]
            found = [_moved(each, entry, move.to) for each in found]
            if not isinstance(move, EscalationStoodDown) and move.answer_due is not None:
                found.append(DaySet(move.to, move.answer_due, entry))
    return tuple(found)


def _moved(each: DaySet, entry: Entry, to: str) -> DaySet:
    """A day set for a post, once the escalation was put to one, be it back there."""
    if each.left is None or each.post != to:
        return attrs.evolve(each, left=each.left or (None if each.post == to else entry))
    on = Day.of(each.on)
    elsewhere = each.elsewhere | ~earlier(on, each.left.day) & earlier(on, entry.day)
    away = each.away if elsewhere is each.elsewhere else (each.left, entry)
    return attrs.evolve(each, left=None, elsewhere=elsewhere, away=away)
