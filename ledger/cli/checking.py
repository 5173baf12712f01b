"""Is a ledger what it must be: what was looked at for each invariant, and what was found to breach one?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ledger.cli.plain import plain
from ledger.cli.printing import width
from ledger.cli.table import table, wrapped
from ledger.shell import Ledger
from ledger.testing.checking import Findings, Looked, check
from ledger.testing.invariants import INVARIANTS, Invariant

BREACHED = 4
"""The code to leave with where an invariant is breached."""
NOT_LOOKED = 6
"""The code to leave with where nothing is breached because there was nothing to look at."""


def run(ledger: Path, only: Sequence[str], *, thorough: bool, as_json: bool) -> None:
    """Look at a ledger, print what was looked at and what was found, and leave with 4 where anything is breached.

    Where there was nothing to look at, in a ledger of nothing but its opening or for an invariant asked of alone, it
    leaves with 6: for a script, what was not looked at must not seem to have passed.
    """
    known = {each.number for each in INVARIANTS}
    unknown = [number for number in only if number not in known]
    if unknown:
        raise click.UsageError(f"there is no invariant '{unknown[0]}': they are 1 to 30, and R1 to R10")
    with Ledger.open(ledger, read_only=True) as book:
        found = check(book, thorough=thorough, only=only, telling=_tell if sys.stderr.isatty() else _tell_nothing)
    if sys.stderr.isatty():
        click.echo("\r" + " " * (width() - 1) + "\r", err=True, nl=False)
    for line in (_json(found),) if as_json else _lines(found):
        click.echo(line)
    if found:
        raise click.exceptions.Exit(BREACHED)
    if found.bare or (only and found.idle):
        raise click.exceptions.Exit(NOT_LOOKED)


def _tell(each: Invariant, at: int, of: int) -> None:
    """Say on the terminal which invariant is being asked, in the place of the one before it."""
    said = f"{at} of {of}: invariant {each.number}, {each.title}"
    click.echo("\r" + said[: width() - 1].ljust(width() - 1), err=True, nl=False)


def _tell_nothing(*_: object) -> None:
    """Say nothing, where nobody watches."""


def _lines(found: Findings) -> Iterator[str]:
    """The breaches of each invariant that is breached, or that none is; then what was looked at."""
    wide = width()
    points = "1 point" if len(found.points) == 1 else f"{len(found.points)} points"
    verdict = f"{len(found)} {'breach' if len(found) == 1 else 'breaches'}" if found else "No breach"
    if not found and found.bare:
        yield from wrapped("Nothing to look at: the ledger holds nothing but its opening.", wide)
        yield ""
    invariants = "1 invariant" if len(found.looked) == 1 else f"{len(found.looked)} invariants"
    yield from wrapped(f"{verdict}, of {invariants} looked at from {points} of view.", wide)
    yield from wrapped(found.exposed, wide) if found.exposed else ()
    yield ""
    for each in found.looked:
        breaches = [breach for breach in found if breach.number == each.number]
        if breaches:
            yield from wrapped(f"{each.number}, {each.title} ({', '.join(each.clauses)})", wide)
            for breach in breaches:
                at = f"; {breach.point}" if breach.point else ""
                on = f" (entries {', '.join(map(str, breach.entries))})" if breach.entries else ""
                yield from (f"  {line}" for line in wrapped(f"{breach.what}{on}{at}", wide - 2))
            yield from (f"  {line}" for line in wrapped(each.matters, wide - 2))
            yield ""
    rows = [[each.number, each.title, _looked(each), ", ".join(each.clauses)] for each in found.looked]
    yield from table(["No.", "Invariant", "Looked at", "Clauses"], rows, wide)
    yield ""
    yield from wrapped(_LEGEND, wide)


_LEGEND = (
    "An invariant is one thing that must be so of every ledger's answers; that a duty was not kept breaches none. Its "
    "clauses ask for it: N22 and N24 are the notices of 2022 and 2024, C16 the Cabinet's papers of 2016, CAB22 its "
    "decisions of 2022, MV22 the monitoring visit's letter. What there was nothing to look at for has not passed."
)


def _looked(each: Looked) -> str:
    """How often it was looked at; what the ledger holds nothing of has not passed."""
    return f"{each.times} {'time' if each.times == 1 else 'times'}" if each.times else "nothing to look at"


def _json(found: Findings) -> str:
    whole: dict[str, Any] = {
        "breached": bool(found),
        "bare": found.bare,
        "exposed": found.exposed,
        "points": [plain(each) for each in found.points],
        "looked": [plain(each) for each in found.looked],
        "breaches": [plain(each) for each in found],
    }
    return json.dumps(whole, indent=2)
