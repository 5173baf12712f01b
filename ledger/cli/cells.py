"""How a value is shown to people: days and instants in words, names under titles, one thing a line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import attrs

from ledger.cli.table import KEPT
from ledger.projection import Row
from ledger.values import Actor, Authority, Day, Source, said

Column = tuple[str, Callable[[Any], str]]
"""A heading, and what of a row stands under it."""


def day(value: Day | date | None, otherwise: str = "") -> str:
    """A day as people write it, kept on one line where it is a known one."""
    if value is None:
        return otherwise
    if isinstance(value, Day) and not value.known:
        return str(value)
    return said(value.last if isinstance(value, Day) else value).replace(" ", KEPT)


def instant(value: datetime) -> str:
    """An instant as people write it, to the second, in UTC."""
    return f"{day(value.astimezone(UTC).date())} {value.astimezone(UTC):%H:%M:%S}"


def named(title: str, name: str) -> str:
    """A title with the name it goes by on the record under it."""
    return name if title == name else f"{title}\n{name}"


def numbers(entries: tuple[int, ...]) -> str:
    """Entry numbers as people list them."""
    return ", ".join(map(str, entries))


def lines(*parts: str) -> str:
    """The parts that are not empty, one a line."""
    return "\n".join(part for part in parts if part)


def described(value: Any) -> str:
    """What a value of fields holds, those that are empty left out, one a line."""
    if value is None:
        return ""
    fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    told = {name.replace("_", " "): _told(each) for name, each in fields.items()}
    return "\n".join(f"{name}: {each}" for name, each in told.items() if each)


def _told(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else ""
        case date() | Day():
            return day(value)
        case tuple():
            return "; ".join(_told(each) for each in value)
        case None:
            return ""
    return described(value).replace("\n", ", ") if attrs.has(type(value)) else str(value)


def actor(by: Actor) -> str:
    """Who answers for an entry, and in what capacity."""
    more = {
        "as": by.capacity,
        "on behalf of": by.on_behalf_of,
        "entered by": by.entered_by,
        "by way of": by.channel,
    }
    return "\n".join([by.post, *(f"{how} {what}" for how, what in more.items() if what)])


def source(value: Source | None) -> str:
    """A document, where in it, and the date it bears."""
    if value is None:
        return ""
    dated = f"dated {day(value.dated)}" if value.dated else ""
    return lines(value.document, value.locator, dated)


def authority(value: Authority | None) -> str:
    """What allowed it."""
    return "" if value is None else value.decision or value.rule


def words(value: tuple[tuple[str, str], ...]) -> str:
    """Free text by name."""
    return "\n".join(f"{name}: {text}" for name, text in value)


def because(row: Row) -> str:
    """The entries that a row rests on, or what is missing, and how it came to be known."""
    return f"{row.why}\n{row.kind}"


def found(row: Any) -> str:
    """What was found of a row, one finding a line."""
    return lines(*map(str, row.findings))
