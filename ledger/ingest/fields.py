"""A JSON value, brought to what the annotation of its field takes: nothing is guessed or mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, time
from difflib import get_close_matches
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import attrs

from ledger.errors import Malformed
from ledger.kinds import Number, checker, cleaner, shown
from ledger.values import Actor, Day
from ledger.vocabulary import Value, fields_of

BAD: Any = object()
"""Stands for what could not be read; the reason has then been given."""

_MANY = 12
_OURS = {"recorded", "recorded_at", "number", "act", "version"}
_TEXTUAL: Mapping[type, Callable[[str], Any]] = {Day: Day.of, Actor: Actor}
_ISO = {date: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), time: re.compile(r"[0-9]{2}:[0-9]{2}")}
_WANTED = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    date: "a date such as 2022-01-21",
    time: "a time of day such as 18:00",
}


@attrs.frozen
class Fields:
    """Reads values; `number` finds the entry a label names, and `refuse` takes each fault's field and reason.

    `number` raises Malformed where it finds none.
    """

    number: Callable[[str], int]
    refuse: Callable[[str, Malformed], None]

    def value(self, kind: Any, given: Any, path: str) -> Any:
        """What an annotation takes, from what was given; BAD, once that is refused."""
        try:
            return self._value(kind, given, path)
        except Malformed as fault:
            self.refuse(joined(path, fault.field), fault)
            return BAD

    def several(
        self,
        kinds: Mapping[str, Any],
        given: Mapping[str, Any],
        path: str,
        *,
        of: str,
        required: Collection[str] = (),
        beside: Iterable[str] = (),
    ) -> dict[str, Any]:
        """Each field given, by name; BAD where one is refused, unknown or wanting."""
        takes = (*beside, *kinds)
        found: dict[str, Any] = {}
        for key in given:
            if key not in takes:
                self.refuse(path, Malformed(f"{of} takes no {shown(key)}: {closest(key, takes)}"))
                found[""] = BAD
        for name, kind in kinds.items():
            if name in given:
                found[name] = self.value(kind, given[name], joined(path, name))
            elif name in required:
                self.refuse(joined(path, name), Malformed(f"{of} takes this field, and it is not given"))
                found[name] = BAD
        return found

    def made(self, cls: type, given: Mapping[str, Any], path: str, *, of: str, beside: Iterable[str] = ()) -> Any:
        """A value of a class from an object that gives its fields."""
        required = [field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING]
        found = self.several(fields_of(cls), given, path, of=of, required=required, beside=beside)
        return self.built(cls, found, path)

    def built(self, make: Callable[..., Any], fields: Mapping[str, Any], path: str) -> Any:
        """What is made of fields that were read; BAD where one of them is, or the whole is refused."""
        if any(value is BAD for value in fields.values()):
            return BAD
        try:
            return make(**fields)
        except Malformed as fault:
            self.refuse(joined(path, fault.field), fault)
            return BAD

    def _value(self, kind: Any, given: Any, path: str) -> Any:
        origin = get_origin(kind)
        if origin is Annotated:
            return self._ruled(kind, given, path)
        if origin in (Union, UnionType):
            something = next(option for option in get_args(kind) if option is not NoneType)
            return None if given is None else self._value(something, given, path)
        if origin is tuple:
            return self._list(get_args(kind)[0], given, path)
        if issubclass(kind, Value):
            return self._nested(kind, given, path)
        return _plain(kind, given)

    def _ruled(self, kind: Any, given: Any, path: str) -> Any:
        inner, *rules = get_args(kind)
        if any(isinstance(rule, Number) for rule in rules):
            return self._number(given)
        value = self._value(inner, given, path)
        for rule in rules:
            if hasattr(rule, "check") and value is not BAD:
                rule.check(value)
        return value

    def _number(self, given: Any) -> int:
        if isinstance(given, str):
            return self.number(given)
        if isinstance(given, bool) or not isinstance(given, int):
            raise _instead(given, "an entry's number, or a label,")
        Number().check(given)
        return given

    def _list(self, kind: Any, given: Any, path: str) -> Any:
        if not isinstance(given, list):
            raise _instead(given, "a list")
        items = [self.value(kind, each, joined(path, str(at))) for at, each in enumerate(given, start=1)]
        return BAD if any(item is BAD for item in items) else tuple(items)

    def _nested(self, kind: type, given: Any, path: str) -> Any:
        if isinstance(given, str) and kind in _TEXTUAL:
            return _TEXTUAL[kind](given)
        if not isinstance(given, dict):
            raise _instead(given, "text or an object" if kind in _TEXTUAL else "an object")
        return self.made(kind, given, path, of=kind.__name__.lower())


def _plain(kind: type, given: Any) -> Any:
    if type(given) is not (kind if kind in (bool, int) else str):
        quoted = ", in quotes," if kind is str and type(given) in (int, float) else ""
        wanted = f"one of {', '.join(kind)}" if issubclass(kind, StrEnum) else f"{_WANTED[kind]}{quoted}"
        raise _instead(given, wanted)
    if kind in _ISO and isinstance(given, str) and _ISO[kind].fullmatch(given):
        try:
            given = kind.fromisoformat(given)  # type: ignore[attr-defined]
        except ValueError:
            raise Malformed(f"there is no such {'day' if kind is date else 'time'} as {shown(given)}") from None
    elif kind is date:
        raise Malformed(f"{shown(given)} is not a day: it takes {_WANTED[date]}")
    value = cleaner(kind)(given)
    checker(kind)(value)
    return value


def _instead(given: Any, wanted: str) -> Malformed:
    return Malformed(f"{named(given)} stands where {wanted} should")


def named(given: Any) -> str:
    """What JSON calls a value."""
    match given:
        case None:
            return "null"
        case bool():
            return "true" if given else "false"
        case int() | float():
            return f"the number {given}"
        case str():
            return f"the text {shown(given)}"
        case list():
            return "a list"
    return "an object"


def closest(name: str, takes: Iterable[str]) -> str:
    """What would be accepted instead of a name: the closest, or all where none is close."""
    options = list(dict.fromkeys(takes))
    if name in _OURS:
        return "the ledger alone says when an entry was recorded, and under which number"
    if near := get_close_matches(name.lower(), options, n=1):
        return f"the closest it takes is '{near[0]}'"
    return f"it takes {', '.join(options)}" if len(options) <= _MANY else f"it is close to none of the {len(options)}"


def joined(path: str, field: str) -> str:
    """A dotted field."""
    return ".".join(part for part in (path, field) if part)
