"""Does each finding rest on what its row rests on, by this point, and does no answer say a thing twice (30)?

Asked of every answer alike, whatever it is about: of one that is told by a slow way too, that is in looks of its own.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from ledger.projection import Finding, Row
from ledger.testing.invariants.record import asked_of_a_view, rows_of
from ledger.testing.invariants.shape import AtAPoint, Looks, so
from ledger.testing.seen import Seen
from ledger.view import View

ALIKE = ("variance",)
"""Two reports of one day that say the same are two."""


def _of_one(answer: str, view: View, seen: Seen) -> Looks:
    """A look at all the rows of one answer, about whatever it is asked of."""
    for asked, rows in rows_of(view, answer):
        if isinstance(rows, str):
            continue
        yield so(answer in ALIKE or _each_once(rows), f"the answer {asked} has a row twice")
        for row in rows:
            yield from _of_row(f"a row of the answer {asked}", row, seen)


def _of_row(of: str, row: Row, seen: Seen) -> Looks:
    for each in getattr(row, "findings", ()):
        if isinstance(each, Finding):
            rests = set(each.why.entries)
            says = f"{of} finds {each.what!r}, by nothing that it rests on itself"
            yield so((rests or each.why.missing) and rests <= set(row.why.entries), says, *rests)
            after = max(rests, default=0) > seen.recorded
            yield so(not after, f"{of} finds {each.what!r} by what was recorded later", *rests)


def _each_once(held: tuple[Any, ...]) -> bool:
    return len(set(held)) == len(held)


each_answer_says_it_once: tuple[AtAPoint, ...] = tuple(partial(_of_one, name) for name in asked_of_a_view())
"""A look at each answer there is."""
