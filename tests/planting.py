"""How an answer is made to say what is not so, for a test to see that `check` breaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import attrs
import pytest

from ledger import Ledger
from ledger.testing import Findings, check
from ledger.view import View

Rows = tuple[Any, ...]
Alter = Callable[[View, Rows], Iterable[Any]]


def with_(**changes: Any) -> Alter:
    """Every row otherwise in some of its fields."""
    return lambda _, rows: [attrs.evolve(row, **changes) for row in rows]


def each(change: Callable[[Any], dict[str, Any]]) -> Alter:
    """Every row otherwise, by what it is."""
    return lambda _, rows: [attrs.evolve(row, **change(row)) for row in rows]


def altered(monkeypatch: pytest.MonkeyPatch, name: str, alter: Alter) -> None:
    """Have a view answer otherwise."""
    answered = getattr(View, name)

    @wraps(answered)
    def otherwise(view: View, *given: Any, **more: Any) -> Any:
        answer = answered(view, *given, **more)
        answer.rows = tuple(alter(view, answer.rows))
        return answer

    monkeypatch.setattr(View, name, otherwise)


def breached(book: Ledger, only: Iterable[str], *, most: int | None = None) -> Findings:
    """What breaches some invariants: that one cannot be asked is no such thing."""
    found = check(book, only=only, most=most)

    assert not any("cannot be asked" in breach.what for breach in found), str(found)
    return found
