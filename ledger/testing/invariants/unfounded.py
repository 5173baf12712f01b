"""Does a row find nothing but what its answer may, and what its record bears out (30)?

What may be found, and when, is written out in `ledger.testing.findings`. Of a record of which anything was mended, came
late or is of a loose day, only the words are looked at, and not those that speak of that.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import attrs

from ledger.projection import Finding, Row
from ledger.testing import findings
from ledger.testing.invariants.record import rows_of
from ledger.testing.invariants.shape import AtAPoint, Looks, so
from ledger.testing.seen import Seen
from ledger.view import View


def _found(row: Row) -> Iterator[Finding]:
    """All that a row finds, and that the rows within it do."""
    yield from (each for each in getattr(row, "findings", ()) if isinstance(each, Finding))
    held = (getattr(row, field.name) for field in attrs.fields(type(row)))
    within = (each for value in held if isinstance(value, tuple) for each in value if isinstance(each, Row))
    yield from (found for each in within for found in _found(each))


def _answered(answer: str, view: View, seen: Seen) -> Iterator[tuple[str, Any]]:
    """The rows of an answer, of whatever it is asked of, each with the question."""
    yield from rows_of(view, answer)
    for each in [*seen.streams("action"), *seen.streams("theme")] if answer == "lineage" else ():
        yield f"lineage {each}", view.lineage(each).rows


def _of_one(answer: str, view: View, seen: Seen) -> Looks:
    plain = seen.plainly("")
    for asked, rows in _answered(answer, view, seen):
        for row in () if isinstance(rows, str) else rows:
            for each in _found(row):
                wrong = findings.unborne(seen, answer, row, each, plain=plain)
                yield so(not wrong, f"a row of the answer {asked} finds {each.what!r}, {wrong}", *each.why.entries)


nothing_unfounded_is_found: tuple[AtAPoint, ...] = tuple(partial(_of_one, name) for name in findings.MAY)
"""A look at each answer that finds anything."""
