"""How an answer is given: as a table to people, plain to machines, and never without its point."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from typing import Any

import click

from ledger.cli import plain
from ledger.cli.cells import numbers
from ledger.cli.columns import COLUMNS, SUMMARIES
from ledger.cli.options import Form
from ledger.cli.table import pairs, table, wrapped
from ledger.projection import Answer, Row
from ledger.projections.record.history import Change

_WIDEST = 160


def answered(answer: Answer[Any], kind: type[Row], form: Form | None, *, apart: bool = False) -> None:
    """Print an answer whose rows are of a kind; `apart` sets each row out by itself.

    With no form asked for, people at a terminal get a table and anything else tab-separated lines.
    What is printed beside the data goes under a table, and else to standard error.
    """
    form = form or (Form.TABLE if sys.stdout.isatty() else Form.TABBED)
    for line in _data(answer, kind, form, apart=apart):
        click.echo(line)
    people = form is Form.TABLE
    sys.stdout.flush()
    for line in notes(answer):
        for each in wrapped(line, width()) if people else (line,):
            click.echo(each, err=not people)


def _data(answer: Answer[Any], kind: type[Row], form: Form, *, apart: bool) -> Iterator[str]:
    match form:
        case Form.JSON:
            yield plain.as_json(answer, ascii_only=not _unicode())
        case Form.CSV:
            yield from plain.as_csv(kind, answer)
        case Form.TABBED:
            yield from plain.as_tabbed(kind, answer)
        case Form.TABLE:
            yield from (*wrapped(answer.question, width()), *_summed(answer, kind), "")
            yield from tabled(answer, kind, apart=apart)
            yield ""


def _summed(answer: Answer[Any], kind: type[Row]) -> Iterator[str]:
    """The sums of an answer in a line, where rows of its kind are summed up."""
    if kind in SUMMARIES and (line := SUMMARIES[kind](answer.rows)):
        yield from wrapped(f"{line}.", width())


def tabled(answer: Answer[Any], kind: type[Row], *, apart: bool = False) -> Iterator[str]:
    """The rows of an answer as people read them, columns that no row fills left out."""
    if not len(answer):
        yield "Nothing changed." if kind is Change else "Nothing, on this record."
        return
    rows = [[shown(row) for _, shown in COLUMNS[kind]] for row in answer]
    filled = [at for at in range(len(COLUMNS[kind])) if any(row[at] for row in rows)]
    headings = [COLUMNS[kind][at][0] for at in filled]
    cells = [[row[at] for at in filled] for row in rows]
    if apart:
        for row in cells:
            yield from pairs(headings, row, width())
    else:
        yield from table(headings, cells, width())


def notes(answer: Answer[Any]) -> Iterator[str]:
    """What no answer is given without: its point, hindsight, what was withheld, and the honest limit."""
    point = str(answer.point)
    yield f"{point[:1].upper()}{point[1:]}; {answer.hindsight}."
    if answer.withheld:
        several = "entries" if len(answer.withheld) > 1 else "entry"
        yield f"Words of {several} {numbers(answer.withheld)} withheld as exempt: use --include-exempt."
    yield answer.limit


def width() -> int:
    """How wide a line may be: the terminal's width, up to what can still be read."""
    return min(shutil.get_terminal_size().columns, _WIDEST)


def _unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
