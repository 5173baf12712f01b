"""Is a ledger what it must be: what was looked at for each invariant, and what was found to breach one?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ledger.cli.plain import plain
from ledger.cli.printing import width
from ledger.cli.table import table, wrapped
from ledger.shell import Ledger
from ledger.testing.checking import Findings, Looked, check
from ledger.testing.invariants import INVARIANTS

BREACHED = 4
"""The code to leave with where an invariant is breached."""


def run(ledger: Path, only: Sequence[str], *, thorough: bool, as_json: bool) -> None:
    """Look at a ledger, print what was looked at and what was found, and leave with 4 where anything is breached."""
    known = {each.number for each in INVARIANTS}
    unknown = [number for number in only if number not in known]
    if unknown:
        raise click.UsageError(f"there is no invariant '{unknown[0]}': they are 1 to 30, and R1 to R10")
    with Ledger.open(ledger, read_only=True) as book:
        found = check(book, thorough=thorough, only=only)
    for line in (_json(found),) if as_json else _lines(found):
        click.echo(line)
    if found:
        raise click.exceptions.Exit(BREACHED)


def _lines(found: Findings) -> Iterator[str]:
    """The breaches of each invariant that is breached, or that none is; then what was looked at."""
    wide = width()
    points = "1 point" if len(found.points) == 1 else f"{len(found.points)} points"
    verdict = f"{len(found)} {'breach' if len(found) == 1 else 'breaches'}" if found else "No breach"
    yield from wrapped(f"{verdict}, of {len(found.looked)} invariants looked at from {points} of view.", wide)
    yield ""
    for each in found.looked:
        breaches = [breach for breach in found if breach.number == each.number]
        if breaches:
            yield from wrapped(f"{each.number}, {each.title} ({', '.join(each.clauses)})", wide)
            for breach in breaches:
                at = f"; {breach.point}" if breach.point else ""
                on = f" (entries {', '.join(map(str, breach.entries))})" if breach.entries else ""
                yield from (f"  {line}" for line in wrapped(f"{breach.what}{on}{at}", wide - 2))
            yield ""
    rows = [[each.number, each.title, _looked(each), ", ".join(each.clauses)] for each in found.looked]
    yield from table(["No.", "Invariant", "Looked at", "Clauses"], rows, wide)


def _looked(each: Looked) -> str:
    """How often it was looked at; what the ledger holds nothing of has not passed."""
    return f"{each.times} {'time' if each.times == 1 else 'times'}" if each.times else "nothing to look at"


def _json(found: Findings) -> str:
    whole: dict[str, Any] = {
        "breached": bool(found),
        "points": [plain(each) for each in found.points],
        "looked": [plain(each) for each in found.looked],
        "breaches": [plain(each) for each in found],
    }
    return json.dumps(whole, indent=2)
