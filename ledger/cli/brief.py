"""What is shown of an answer where a screen has no room for all: what was asked for, and the first of what it rests on.

Only tables are so shortened, and what is left out is counted: data is given whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import attrs

from ledger.cli.cells import Column
from ledger.projection import Finding, Row, Why

_FIRST = 5
_NO_FEWER = 2
"""Fewer than this many more are written out: to count them would take as much room."""
R = TypeVar("R")


class Only(NamedTuple):
    """Which rows of an answer are asked for, in words, and by what each is known."""

    says: str
    keep: Callable[[Any], bool]


class InShort(NamedTuple):
    """What a table has of some rows: its columns, what each of its lines is of, and what stands above them all."""

    columns: Sequence[Column]
    lines: Sequence[Any]
    above: str = ""


@attrs.frozen
class Short(Why):
    """A why that is shown by the first of its entries and by the first thing missing, and by how many more there are.

    It holds them all, so that two that differ are not taken for one another.
    """

    def __str__(self) -> str:
        """The first of each, and how many more."""
        named = Why(self.entries[: _first(self.entries)])
        missing = self.missing.split("; ")
        parts = [f"{named}{_more(self.entries)}", f"{'; '.join(missing[: _first(missing, 1)])}{_more(missing, 1)}"]
        return "; ".join(part for part in parts if part)


def short(row: R) -> R:
    """A row with each thing in it that rests on something shown by the first of what it rests on."""
    return _short(row)  # type: ignore[no-any-return]


def shortened(row: Row) -> bool:
    """Whether something of what a row rests on is left out where it is shown short."""
    return str(_short(row.why)) != str(row.why)


def _short(value: Any) -> Any:
    match value:
        case Why():
            return Short(value.entries, value.missing)
        case tuple() if type(value) is tuple:
            return tuple(map(_short, value))
        case Row() | Finding():
            fields = (field.name for field in attrs.fields(type(value)))
            return attrs.evolve(value, **{name: _short(getattr(value, name)) for name in fields})
    return value


def _first(things: Sequence[object], few: int = _FIRST) -> int:
    """How many of some things are shown."""
    return few if len(things) >= few + _NO_FEWER else len(things)


def _more(things: Sequence[object], few: int = _FIRST) -> str:
    left = len(things) - _first(things, few)
    return f" and {left} more" if left else ""
