"""How an answer is given: as a table to people, plain to machines, and never without its point."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from ledger.cli import plain
from ledger.cli.brief import InShort, Only, short, shortened
from ledger.cli.cells import numbers
from ledger.cli.columns import BRIEFS, COLUMNS, SUMMARIES
from ledger.cli.door import NAME, tell
from ledger.cli.options import Form
from ledger.cli.table import pairs, table, wrapped
from ledger.projection import Answer, Row
from ledger.projections.record.history import Change

_WIDEST = 160
_SIGNAL = re.compile(r"\bS[0-9]+b?\b")
"""The code of a signal that something is slow."""


def answered(
    answer: Answer[Any],
    kind: type[Row],
    form: Form | None,
    *,
    apart: bool = False,
    why: bool = False,
    only: Only | None = None,
) -> None:
    """Print an answer whose rows are of a kind; `apart` sets each row out by itself.

    With no form asked for, people at a terminal get a table and anything else tab-separated lines.
    What is printed beside the data goes under a table, and else to standard error. `only` leaves out the rows that
    were not asked for; a table leaves out more, but for `why`, and says so.
    """
    form = form or (Form.TABLE if sys.stdout.isatty() else Form.TABBED)
    rows = answer.rows if only is None else tuple(filter(only.keep, answer.rows))
    people = form is Form.TABLE
    shown = "" if only is None else f"Shown: {only.says}; {len(rows)} of {len(answer)} rows."
    left_out = [shown] if shown and not people else []
    if people:
        seen = _seen(rows, kind, why=why)
        printed: Iterable[str] = list(_table(answer, kind, seen, shown, apart=apart))
        if any(map(_SIGNAL.search, printed)):
            left_out.append(f"What S1 to S12 stand for: {NAME} slow --help.")
        if not why and (len(seen.lines) < len(rows) or any(map(shortened, rows))):
            left_out.append("Rows and entries are shown in short: --why gives them all.")
    else:
        printed = _data(answer, rows, kind, form, only)
    for line in printed:
        click.echo(line)
    sys.stdout.flush()
    for line in (*left_out, *notes(answer)):
        for each in wrapped(line, width()) if people else ():
            click.echo(each)
        if not people:
            tell(line)


def _data(answer: Answer[Any], rows: Sequence[Row], kind: type[Row], form: Form, only: Only | None) -> Iterator[str]:
    match form:
        case Form.JSON:
            yield plain.as_json(answer, rows, only=only and only.says, ascii_only=not _unicode())
        case Form.CSV:
            yield from plain.as_csv(kind, rows)
        case _:
            yield from plain.as_tabbed(kind, rows)


def _table(answer: Answer[Any], kind: type[Row], seen: InShort, only: str, *, apart: bool) -> Iterator[str]:
    """An answer under its question, what is shown of it where not all is, and the sums of all its rows."""
    yield from wrapped(answer.question, width())
    sums = SUMMARIES[kind](answer.rows) if kind in SUMMARIES else ""
    yield from wrapped(f"{'In all: ' if only else ''}{sums}.", width()) if sums else ()
    yield from wrapped(only, width()) if only else ()
    yield ""
    if seen.above:
        yield from (*wrapped(seen.above, width()), "")
    if seen.lines:
        yield from _tabled(seen, apart=apart)
    elif kind is Change:
        yield "Nothing changed."
    else:
        # What was said above the table is on the record: it is the rows asked for that are not.
        yield "No row is so." if sums or only or seen.above else "Nothing, on this record."
    yield ""


def _tabled(seen: InShort, *, apart: bool) -> Iterator[str]:
    """The lines of a table, columns that none of them fills left out."""
    every = [[shown(line) for _, shown in seen.columns] for line in seen.lines]
    filled = [at for at in range(len(seen.columns)) if any(row[at] for row in every)]
    headings = [seen.columns[at][0] for at in filled]
    cells = [[row[at] for at in filled] for row in every]
    if not apart:
        yield from table(headings, cells, width())
    for row in cells if apart else ():
        yield from pairs(headings, row, width())


def _seen(rows: Sequence[Row], kind: type[Row], *, why: bool) -> InShort:
    """What a table has of some rows: all of each, or what those of their kind come to in short."""
    if why:
        return InShort(COLUMNS[kind], rows)
    brief = [short(row) for row in rows]
    return BRIEFS[kind](brief) if kind in BRIEFS else InShort(COLUMNS[kind], brief)


def notes(answer: Answer[Any]) -> Iterator[str]:
    """What no answer is given without: its point, hindsight, what was withheld or is not proved, the honest limit."""
    point = str(answer.point)
    yield f"{point[:1].upper()}{point[1:]}; {answer.hindsight}."
    if answer.withheld:
        several = "entries" if len(answer.withheld) > 1 else "entry"
        yield f"Words of {several} {numbers(answer.withheld)} withheld as exempt: use --include-exempt."
    if answer.exposed:
        yield answer.exposed
    yield answer.limit


def say(text: str) -> None:
    """Print some text, in lines that fit."""
    for line in wrapped(text, width()):
        click.echo(line)


def beside(text: str) -> None:
    """Say what is no part of an answer, on standard error, in lines that fit."""
    for line in wrapped(text, width()):
        click.echo(line, err=True)


def width() -> int:
    """How wide a line may be: the terminal's width, up to what can still be read."""
    return min(shutil.get_terminal_size().columns, _WIDEST)


def _unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
