"""Commands as the JSON Lines of an import: what somebody records long afterwards, in whatever order they find it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, time
from enum import Enum
from typing import Any

import attrs

from ledger.aggregates import COMMANDS
from ledger.vocabulary import Command

_NAMES = {kind: name for name, kind in COMMANDS.items()}


def lines(given: Sequence[tuple[str, Command, date]], by: str) -> list[str]:
    """One line an act: its id, the day it happened, and the one command it gives."""
    return [
        json.dumps({"id": call, "effective": day.isoformat(), "by": by, "commands": [as_given(command)]})
        for call, command, day in given
    ]


def as_given(command: Command) -> dict[str, Any]:
    """A command as a line of an import gives it."""
    fields = {name: _plain(getattr(command, name)) for name in _names(command)}
    fixed = (field for field in attrs.fields(type(command)) if field.default is not attrs.NOTHING)
    defaults = {field.name: _plain(field.default) for field in fixed}
    return {"command": _NAMES[type(command)]} | {
        name: value for name, value in fields.items() if name not in defaults or value != defaults[name]
    }


def _names(value: Any) -> list[str]:
    return [field.name for field in attrs.fields(type(value))]


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date() | time():
            return value.isoformat()
        case tuple():
            return [_plain(each) for each in value]
        case _ if attrs.has(type(value)):
            return {name: _plain(getattr(value, name)) for name in _names(value)}
    return value
