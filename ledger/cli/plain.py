"""An answer for machines: as JSON, whole; as CSV or tab-separated lines, a line a row.

Dates are ISO 8601, instants are in UTC. In CSV, what a spreadsheet would take for a formula is
led by an apostrophe, and a cell of several things that have fields of their own is one JSON array.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from ledger.projection import Answer, Finding, Row, Why
from ledger.projections.actions.slippage import Move
from ledger.values import Day

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain(value: Any) -> Any:
    """A value as JSON has it: an object for a value of fields, null where there is none."""
    match value:
        case Enum():
            value = str(value)
        case Decimal():
            # To the last digit: a number would be read as a binary fraction.
            value = f"{value:f}"
        case datetime():
            value = value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date() | time():
            value = value.isoformat(*(["minutes"] if isinstance(value, time) else []))
        case Mapping():
            value = {name: plain(each) for name, each in value.items()}
        case tuple() | list():
            value = [plain(each) for each in value]
        case _ if attrs.has(type(value)):
            value = _fields(value)
    return value


def _fields(value: Any) -> dict[str, Any]:
    """The fields of a value, its words by name; a row's own sums after them, its why and kind last."""
    fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    if not isinstance(value, Row):
        return plain(fields)  # type: ignore[no-any-return]
    if "words" in fields:
        fields["words"] = dict(fields["words"])
    last = {name: fields.pop(name) for name in ("why", "kind")}
    sums = {name: getattr(value, name) for name in _sums(type(value))}
    return plain({**fields, **sums, **last})  # type: ignore[no-any-return]


def _sums(kind: type) -> list[str]:
    """What a row works out of its fields."""
    return [name for name, each in vars(kind).items() if isinstance(each, property)]


def as_json(answer: Answer[Any], rows: Iterable[Row], *, only: str | None, ascii_only: bool) -> str:
    """An answer: its question, its point, what it cannot show, and those of its rows that were asked for, whole.

    `only` says which these are, where they are not all.
    """
    whole = {
        "question": answer.question,
        **({} if only is None else {"only": only}),
        "point": plain(answer.point),
        "limit": answer.limit,
        "withheld": list(answer.withheld),
        "hindsight": answer.hindsight.name.lower(),
        **({"exposed": answer.exposed} if answer.exposed else {}),
        "rows": [plain(row) for row in rows],
    }
    return json.dumps(whole, ensure_ascii=ascii_only, indent=2)


def as_csv(kind: type[Row], rows: Iterable[Row]) -> Iterator[str]:
    """The lines of a CSV file, its heading first."""
    yield from map(csv_line, _lines(kind, rows))


def csv_line(cells: Iterable[str | int]) -> str:
    """One line of CSV, without its end; what would be a formula is guarded."""
    buffer = io.StringIO()
    # A cell is quoted where it holds any part of the line's end.
    csv.writer(buffer, lineterminator="\r\n").writerow([_guarded(cell) for cell in cells])
    return buffer.getvalue().removesuffix("\r\n")


def as_tabbed(kind: type[Row], rows: Iterable[Row]) -> Iterator[str]:
    """Lines of cells with a tab between them, the heading first; a tab or line's end within one is a space.

    They are read by people too: what holds fields of its own is in words, where CSV has it as JSON does.
    """
    for cells in _lines(kind, rows, _worded):
        yield "\t".join(" ".join(str(cell).split()) for cell in cells)


def _guarded(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _lines(kind: type[Row], rows: Iterable[Row], text: Callable[[Any], str] | None = None) -> Iterator[list[str | int]]:
    columns = _columns(kind)
    yield [".".join(column) for column in columns]
    for row in rows:
        yield [_cell(row, column, text or _text) for column in columns]


def _columns(kind: type[Row]) -> list[tuple[str, ...]]:
    """The fields of a row, those that hold fields of their own told apart, its why and kind last."""
    hints = get_type_hints(kind)
    names = [field.name for field in attrs.fields(kind) if field.name not in ("why", "kind")]
    found: list[tuple[str, ...]] = []
    for name in (*names, *_sums(kind), "why", "kind"):
        inner = _inner(hints.get(name))
        found += [(name, each.name) for each in inner] or [(name,)]
    return found


def _inner(hint: Any) -> tuple[attrs.Attribute[Any], ...]:
    """The fields of the value that a field holds, where it holds one, always of one kind."""
    if get_origin(hint) in (Union, UnionType):
        hint = next(option for option in get_args(hint) if option is not NoneType)
    return attrs.fields(hint) if isinstance(hint, type) and attrs.has(hint) else ()


def _cell(row: Row, column: tuple[str, ...], text: Callable[[Any], str]) -> str | int:
    value: Any = row
    for name in column:
        value = None if value is None else getattr(value, name)
    if isinstance(value, int) and not isinstance(value, bool | Enum):
        return value
    return text(value)


def _worded(value: Any) -> str:
    """A value in one cell: of what holds fields, each that is not empty after its name, and what it rests on."""
    match value:
        case Why():
            return str(value)
        case Day():
            return value.last.isoformat() if value.known else f"{value.first or '..'}/{value.last}"
        case Move() | Finding():
            return _text(value)
        case tuple() if any(attrs.has(type(each)) for each in value):
            return "; ".join(map(_worded, value))
        case _ if attrs.has(type(value)):
            fields = ((field.name, getattr(value, field.name)) for field in attrs.fields(type(value)))
            told = ((name, _worded(each)) for name, each in fields if name not in ("why", "kind"))
            rests = f" ({value.why})" if isinstance(value, Row) and str(value.why) else ""
            return ", ".join(f"{name.replace('_', ' ')}: {each}" for name, each in told if each) + rests
    return _text(value)


def _text(value: Any) -> str:
    """A value in one cell: a list's items one after another, where they are words, and the rest as JSON has it."""
    match value:
        case None | Finding():
            found = str(value or "")
        case Move():
            how = f"{'mended' if value.mended else 'moved'} by {value.authority or 'no authority cited'}"
            found = f"{value.before or 'no day'} to {value.after or 'no day'}, {how} ({value.why})"
        case tuple() if all(isinstance(each, int) for each in value):
            found = " ".join(map(str, value))
        case tuple() if all(isinstance(each, tuple) for each in value):
            found = "\n".join(f"{name}: {text}" for name, text in value)
        case tuple() if not any(attrs.has(type(each)) and not isinstance(each, Move | Finding) for each in value):
            found = "; ".join(map(_text, value))
        case _:
            bare = plain(value)
            found = bare if isinstance(bare, str) else json.dumps(bare, ensure_ascii=False)
    return found
