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
from typing import Any, get_args, get_type_hints

import attrs
import pytest

from ledger import Ledger
from ledger.projection import Finding, Why
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
PLANTED: Mapping[Any, Any] = {str: "planted", int: 1}
"""What is put into a tuple of a kind that holds nothing."""
ROWS = "rows"
"""The rows of an answer themselves, named as if they were a field of it."""


def _next(members: list[Any], value: Any) -> Any:
    return members[(members.index(value) + 1) % len(members)]


def false(value: Any, kind: Any) -> Any:
    """Something else of its kind in the place of a value; the value itself where there is nothing else of its kind."""
    if value is None:
        return next((GIVEN[each] for each in GIVEN if each in getattr(kind, "__args__", ())), None)
    return next((other(value) for each, other in OTHERWISE.items() if isinstance(value, each)), value)


def more(value: Any, kind: Any, row: Any) -> Any:
    """A tuple with one more: other than its last where there may be another, else that again.

    One more finding rests on whatever its row rests on, for nobody is to tell it from another by that.
    """
    of = (*get_args(kind), None)[0]
    if not isinstance(value, tuple):
        return value
    if of is Finding:
        return (*value, Finding("planted", row.why))
    return (*value, false(value[-1], of)) if value else tuple(PLANTED[each] for each in PLANTED if each is of)


def fewer(value: Any, _kind: Any = None, _row: Any = None) -> Any:
    """A tuple without its last."""
    return value[:-1] if isinstance(value, tuple) else value


OTHER, MORE, FEWER = "other", "one more", "one fewer"
WAYS: Mapping[str, Callable[[Any, Any, Any], Any]] = {
    OTHER: lambda value, kind, _: false(value, kind),
    MORE: more,
    FEWER: fewer,
}
"""How a field of a row is made false: of the last two, tuples are, and an answer's rows themselves."""


class Sweep:
    """A ledger, every look at it that asks for an answer, and what is planted in which."""

    def __init__(self, book: Ledger, patch: pytest.MonkeyPatch, most: int) -> None:
        self.record = Record.of(book, most=most)
        self.answers: dict[str, dict[int, Any]] = {}
        self.planted: Fields = {}
        self.way = OTHER
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
            if ROWS in self.planted[name] and other.rows:
                other.rows = other.rows[:-1] if self.way == FEWER else (*other.rows, other.rows[-1])
                self.hit.add((name, ROWS))
            self._altered[id(answer)] = other
        return self._altered[id(answer)]

    def _row(self, name: str, row: Any) -> Any:
        kinds, falsely = get_type_hints(type(row)), WAYS[self.way]
        fields = [field for field in self.planted[name] if field != ROWS]
        now = {field: falsely(getattr(row, field), kinds.get(field), row) for field in fields}
        self.hit |= {(name, field) for field, value in now.items() if value != getattr(row, field)}
        return attrs.evolve(row, **now)

    def sees(self, planted: Fields, way: str = OTHER) -> bool:
        """Whether any look sees that some fields are false in a way, in every row of their answers."""
        self.planted, self.way, self._altered, self.hit = planted, way, {}, set()
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

    @property
    def several(self) -> Fields:
        """What each answer may hold one more of, or one fewer: its fields that are tuples, and its rows."""
        rows = {name: [row for each in found.values() for row in each.rows] for name, found in self.answers.items()}
        return {
            name: [ROWS, *(each for each in fields if any(isinstance(getattr(row, each), tuple) for row in rows[name]))]
            for name, fields in self.fields.items()
        }

    def unseen(self, name: str, fields: Collection[str], way: str) -> tuple[list[str], list[str]]:
        """The fields of an answer that may be false in a way, and nothing sees it; and those that cannot be made so."""
        passed, nothing = list[str](), list[str]()
        for each in fields:
            if not self.sees({name: [each]}, way):
                (passed if self.hit else nothing).append(each)
        return passed, nothing


def _from(at: Any, points: Any) -> Iterator[Look]:
    for one in points:
        yield from at(*one)


def _breached(look: Callable[[], Iterator[Look]]) -> bool:
    try:
        return any(not each.so for each in look())
    except Exception:  # noqa: BLE001 - as for `check`: what cannot be asked at all is the worst of breaches
        return True


HEAD = ("Answer", "Not looked at", "One more", "One fewer", "Nothing of it in that record")


def table(sweep: Sweep) -> str:
    """What the page says: of each answer the fields that nothing sees to be false, and those of which there is nothing.

    Of those that are looked at, which may hold one more, or one fewer, and nothing sees it. Print it anew by
    `python tests/sweeping.py`: it takes half a minute.
    """
    lines = ["| " + " | ".join(HEAD) + " |", "|---" * len(HEAD) + "|"]
    for name, fields in sweep.fields.items():
        passed, nothing = sweep.unseen(name, fields, OTHER)
        several = [each for each in sweep.several[name] if each not in passed]
        cells = [passed, *(sweep.unseen(name, several, way)[0] for way in (MORE, FEWER)), nothing]
        lines.append(f"| `{name}` | " + " | ".join(", ".join(each) for each in cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    from kept_council import kept_council

    with pytest.MonkeyPatch.context() as patch:
        sys.stdout.write(table(Sweep(kept_council(), patch, POINTS)) + "\n")
