"""What the demo asks of each sample: only what is asked stands here, and no answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ledger.as_of import AsOf
from ledger.cli.cells import numbers
from ledger.cli.columns.duties import FURTHEST, by_clause
from ledger.projection import Row
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.duties.verdicts import Verdict

_MANY = 8
_SEVERAL = 6
_FEW = 3


class Told(NamedTuple):
    """A question, its answer in a sentence or as a table, and what that rests on."""

    question: str
    answer: str
    why: str = ""
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


def because(view: AsOf, *rows: Row) -> str:
    """What rows rest on: what is missing, where in which documents, their entries, and how firm they are.

    One screen has room for a few of each; the commands to try next give them all.
    """
    found = sorted({number for row in rows for number in row.why.entries})
    places: dict[str, dict[str, None]] = {}
    for number in found:
        source = view.log.entry(number).body.source
        if source is not None:
            places.setdefault(source.document, {})[source.locator] = None
    sources = [
        ", ".join(filter(None, [document, _few([*filter(None, locators)])])) for document, locators in places.items()
    ]
    label = "entry" if len(found) == 1 else "entries"
    entries = f"{label} {numbers(tuple(found))}" if 0 < len(found) <= _SEVERAL else f"{len(found)} entries"
    missing = [*dict.fromkeys(row.why.missing for row in rows if row.why.missing)]
    kinds = dict.fromkeys(str(row.kind) for row in sorted(rows, key=lambda row: row.kind))
    parts = [*(missing if len(missing) == 1 else []), _few(sources, "; "), entries if found else "", ", ".join(kinds)]
    return "; ".join(part for part in parts if part)


def _few(things: Sequence[str], between: str = ", ") -> str:
    more = len(things) - _FEW
    return between.join([*things[:_FEW], *([f"{more} more"] if more > 0 else [])])


def by_verdict(rows: Iterable[Compliance]) -> str:
    """The duties under each verdict, what is furthest from met first: so stands one that is read in several ways."""
    worst = by_clause(rows)
    found = {verdict: [ref for (_, ref), each in worst.items() if each is verdict] for verdict in FURTHEST}
    found[Verdict.POWER] = []
    return "; ".join(f"{verdict}: {_named(clauses)}" for verdict, clauses in found.items() if clauses)


def _named(clauses: Sequence[str]) -> str:
    return ", ".join(clauses) if len(clauses) <= _MANY else f"{len(clauses)} clauses"


def count(things: Iterable[object], one: str, several: str = "") -> str:
    """How many there are of them, in words where there are none."""
    total = len(list(things))
    return f"{total or 'no'} {one if total == 1 else several or f'{one}s'}"
