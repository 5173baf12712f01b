"""Is what a caller gave of the kind that it should be? A wrong one is refused by the name it was given under."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from ledger.errors import Malformed
from ledger.kinds import checker, shown

T = TypeVar("T")


def one(value: object, kind: type[T], field: str, called: str) -> T:
    """The value; Malformed, of that field, where it is not of the kind, which is `called` so in words."""
    # A truth is a number to Python, and to nobody else.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise Malformed(f"{shown(value)} is no {called}", field)
    return value


def checked(value: object, kind: Any, field: str) -> None:
    """Malformed, of that field, where a value is not of a kind that has a rule of its own, such as a person's name."""
    try:
        checker(kind)(value)
    except Malformed as fault:
        raise Malformed(fault.message, field) from None


def several(values: object, kind: type[T], field: str, called: str) -> tuple[T, ...]:
    """Each value, or the one that is not in a list; Malformed, of that field, where one is not of the kind."""
    listed = values if isinstance(values, Iterable) and not isinstance(values, str | bytes) else (values,)
    return tuple(one(each, kind, field, called) for each in listed)
