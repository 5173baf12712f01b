"""What does `check` pass on: falsehoods planted in the fields of every row of an answer, and every look made again?

Each answer is worked out once, and then given falsely to whatever asks for it. Left out are the looks that ask every
answer there is, to hold it against itself as somebody else sees it: of two that are false alike, they see nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from functools import partial
from time import perf_counter
from typing import Any, get_type_hints

import attrs
import pytest

from ledger import Ledger
from ledger.projection import Why
from ledger.testing.invariants import INVARIANTS
from ledger.testing.invariants.record import Record, Shared
from ledger.testing.invariants.shape import Look
from ledger.values import Day, Truth

Fields = Mapping[str, Collection[str]]
"""Fields, by the answer that they are of."""
LATER = timedelta(days=3)
OTHERWISE: Mapping[type, Callable[[Any], Any]] = {
    bool: lambda value: not value,
    Truth: lambda value: Truth.NO if value is Truth.YES else Truth.YES,
    Enum: lambda value: _next([*type(value).__members__.values()], value),
    int: lambda value: value + 1,
    str: lambda value: f"{value} planted",
    date: lambda value: value + LATER,
    Day: lambda value: Day.of(value.last + LATER),
    tuple: lambda _: (),
    Why: lambda _: Why(missing="planted"),
}
"""Something else of its kind in the place of a value, by the first kind that it is of."""
MANY = 20
"""What asks so many answers asks them all."""
POINTS = 9
"""From how many points of view the council is looked at."""
GIVEN = {date: date(2026, 4, 3), Day: Day.of(date(2026, 4, 3))}
"""What is put where there is none, and may be one."""


def _next(members: list[Any], value: Any) -> Any:
    return members[(members.index(value) + 1) % len(members)]


def false(value: Any, kind: Any) -> Any:
    """Something else of its kind in the place of a value; the value itself where there is nothing else of its kind."""
    if value is None:
        return next((GIVEN[each] for each in GIVEN if each in getattr(kind, "__args__", ())), None)
    return next((other(value) for each, other in OTHERWISE.items() if isinstance(value, each)), value)


class Sweep:
    """A ledger, every look at it that asks for an answer, and what is planted in which."""

    def __init__(self, book: Ledger, patch: pytest.MonkeyPatch, most: int) -> None:
        self.record = Record.of(book, most=most)
        self.answers: dict[str, dict[int, Any]] = {}
        self.planted: Fields = {}
        self.hit: set[tuple[str, str]] = set()
        self._altered: dict[int, Any] = {}
        self._asked: dict[str, list[tuple[float, int, Callable[[], Iterator[Look]]]]] = {}
        self._answered, self._during = Shared.answered, set[str]()
        patch.setattr(Shared, "answered", self._answer())
        for at, look in enumerate(self._looks()):
            self._during.clear()
            list(look())
            begun = perf_counter()
            assert all(each.so for each in look())
            for name in self._during if len(self._during) < MANY else ():
                self._asked.setdefault(name, []).append((perf_counter() - begun, at, look))

    def _looks(self) -> Iterator[Callable[[], Iterator[Look]]]:
        """Every look there is, from all of its points."""
        for each in INVARIANTS:
            for ats, points in ((each.points, self.record.points), (each.few, self.record.few)):
                yield from (partial(_from, at, points) for at in ats)
            yield from (partial(whole, self.record) for whole in each.record)

    def _answer(self) -> Any:
        """What stands in for an answer: the same, with whatever is planted in it."""

        def answered(view: Shared, name: str, *given: Any, **more: Any) -> Any:
            self._during.add(name)
            answer = self._answered(view, name, *given, **more)
            self.answers.setdefault(name, {})[id(answer)] = answer
            return self._otherwise(name, answer) if name in self.planted else answer

        return answered

    def _otherwise(self, name: str, answer: Any) -> Any:
        if id(answer) not in self._altered:
            other = object.__new__(type(answer))
            vars(other).update(vars(answer))
            other.rows = tuple(self._row(name, row) for row in answer.rows)
            self._altered[id(answer)] = other
        return self._altered[id(answer)]

    def _row(self, name: str, row: Any) -> Any:
        kinds = get_type_hints(type(row))
        now = {field: false(getattr(row, field), kinds.get(field)) for field in self.planted[name]}
        self.hit |= {(name, field) for field, value in now.items() if value != getattr(row, field)}
        return attrs.evolve(row, **now)

    def sees(self, planted: Fields) -> bool:
        """Whether any look sees that some fields are false, in every row of their answers."""
        self.planted, self._altered, self.hit = planted, {}, set()
        self.record._slow.clear()
        for name in planted:
            for answer in self.answers[name].values():
                self._otherwise(name, answer)
        if not self.hit:
            return False
        looks = {at: (took, look) for name in planted for took, at, look in self._asked[name]}
        quick = sorted(looks.values(), key=lambda each: each[0])
        return any(_breached(look) for _, look in quick)

    @property
    def fields(self) -> Fields:
        """The fields of each answer that has rows."""
        rows = {name: [*found.values()] for name, found in sorted(self.answers.items())}
        kinds = {name: {type(row) for each in found for row in each.rows} for name, found in rows.items()}
        return {name: [each.name for each in attrs.fields(kind)] for name, of in kinds.items() for kind in of}


def _from(at: Any, points: Any) -> Iterator[Look]:
    for one in points:
        yield from at(*one)


def _breached(look: Callable[[], Iterator[Look]]) -> bool:
    try:
        return any(not each.so for each in look())
    except Exception:  # noqa: BLE001 - as for `check`: what cannot be asked at all is the worst of breaches
        return True


def table(sweep: Sweep) -> str:
    """What the page says: of each answer the fields that nothing sees to be false, and those of which there is nothing.

    Print it anew by `python tests/sweeping.py`: it takes half a minute.
    """
    lines = ["| Answer | Not looked at | Nothing of it in that record |", "|---|---|---|"]
    for name, fields in sweep.fields.items():
        passed, nothing = list[str](), list[str]()
        for each in fields:
            if not sweep.sees({name: [each]}):
                (passed if sweep.hit else nothing).append(each)
        lines.append(f"| `{name}` | {', '.join(passed)} | {', '.join(nothing)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    from kept_council import kept_council

    with pytest.MonkeyPatch.context() as patch:
        sys.stdout.write(table(Sweep(kept_council(), patch, POINTS)) + "\n")
