"""What people see of compliance: each clause, what the record says of it, whose duty it is, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ledger.aggregates.reading import Recurs
from ledger.cli.cells import Column, because, day, found, lines
from ledger.projection import Row
from ledger.projections.duties.compliance import Compliance
from ledger.projections.duties.verdicts import On, Verdict
from ledger.values import Truth


def _clause(row: Compliance) -> str:
    return lines(f"{row.mandate} {row.clause}", f"{row.strength}" if row.strength else "not registered", row.text)


def _looked(row: Compliance) -> str:
    counted = ", ".join(f"{what} {number}" for what, number in row.counts)
    return lines(counted, *(_occasion(row, each) for each in row.occasions if each.kept is not Truth.YES))


def _occasion(row: Compliance, each: On) -> str:
    fell = " ".join(part for part in (each.of, each.part) if part)
    always = row.recurs is Recurs.ALWAYS
    due = f"due {day(each.due)}" if each.due and not always else ""
    fell = ", ".join(part for part in (fell, due) if part) or "at this point"
    return f"{fell}: {each.called}, {each.says}" if each.says else f"{fell}: {each.called}"


def _read(row: Compliance) -> str:
    return lines(row.reading, row.reads) if row.reading else "no reading of it stands"


COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    Compliance: (
        ("Clause", _clause),
        ("Verdict", lambda row: str(row.verdict)),
        ("Whose duty", lambda row: row.obligor or "not on the record"),
        ("Read as", _read),
        ("Looked at", _looked),
        ("Explained", lambda row: lines(*row.explained)),
        ("Findings", found),
        ("Why", because),
    ),
}


def _verdicts(rows: Sequence[Any]) -> str:
    counted = Counter(row.verdict for row in rows)
    return "; ".join(f"{verdict}: {counted[verdict]}" for verdict in Verdict if counted[verdict])


SUMMARIES: Mapping[type[Row], Callable[[Sequence[Any]], str]] = {Compliance: _verdicts}
"""What stands in one line above a table of such rows."""
