"""One shape for every answer: rows that say why, the point they are as of, and the honest limit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any, Generic, TypeVar

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.values import Kind, Point, Strength

LIMIT = (
    "This shows what the record says was put before a body, not what any person knew; where the "
    'record of a meeting\'s papers is not known to be complete, "not told" becomes "no evidence '
    'either way".'
)


@attrs.frozen
class Why:
    """What an answer rests on: the numbers of entries, or what is missing and where it was looked for."""

    entries: tuple[int, ...] = ()
    missing: str = ""

    @classmethod
    def of(cls, *entries: Entry | int, missing: str = "") -> Why:
        """The entries, each once, in the order of their numbers."""
        numbers = {entry if isinstance(entry, int) else entry.number for entry in entries}
        return cls(tuple(sorted(numbers)), missing)

    def __str__(self) -> str:
        found = ", ".join(str(number) for number in self.entries)
        label = "entry" if len(self.entries) == 1 else "entries"
        return "; ".join(part for part in (found and f"{label} {found}", self.missing) if part)


@attrs.frozen
class Finding:
    """Something worth a reader's eye: `duty` is the post or body whose it was.

    `clause` is what asks it, and `strength` how strongly; an observation has neither.
    """

    what: str
    why: Why
    duty: str = ""
    clause: str = ""
    strength: Strength | None = None

    def __str__(self) -> str:
        return f"{self.what} ({self.why})"


@attrs.frozen(kw_only=True)
class Row:
    """What every row of an answer carries beside its content."""

    why: Why
    kind: Kind

    def content(self) -> tuple[Any, ...]:
        """The row without how it came to be known: what is compared for hindsight."""
        told = (field.name for field in attrs.fields(type(self)) if field.name not in ("why", "kind"))
        return tuple(_plain(getattr(self, name)) for name in told)


def _plain(value: Any) -> Any:
    match value:
        case Finding():
            return value.what
        case tuple():
            return tuple(_plain(item) for item in value)
        case Row():
            return value.content()
    return value


class Hindsight(StrEnum):
    """Whether the record then would have answered as the record now does."""

    SAME = "the record then gave the same answer"
    DIFFERS = "the record then gave another answer"
    NOTHING = "nothing had yet been recorded by that day"


R = TypeVar("R", bound=Row)
Rows = Callable[[AsOf], Iterable[R]]


class Answer(Generic[R]):
    """The rows that answer one question, in order; it can be iterated, indexed and measured.

    `point` says what it is as of, `limit` what it cannot show, and `withheld` which entries'
    words were left out as exempt. `exposed`, of one that gives a verdict, says which entries no checkpoint that was
    published covers.
    """

    limit = LIMIT

    def __init__(self, question: str, view: AsOf, find: Rows[R], *, exposed: str = "") -> None:
        self.question = question
        self.exposed = exposed
        self.view = view
        view.withheld.clear()
        self.rows: tuple[R, ...] = tuple(find(view))
        self.withheld = tuple(sorted(view.withheld))
        self._find = find

    @property
    def point(self) -> Point:
        """What it is as of: the day, and the last entry it could see."""
        return self.view.point

    @property
    def hindsight(self) -> Hindsight:
        """Whether the record as it stood that day would have answered otherwise.

        Answers are compared, not rows: what was voided since has left no row behind.
        """
        then = self.view.then()
        if then is None:
            return Hindsight.NOTHING
        before = [row.content() for row in self._find(then)]
        return Hindsight.SAME if before == [row.content() for row in self.rows] else Hindsight.DIFFERS

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> R:
        return self.rows[index]

    def __repr__(self) -> str:
        return f"<{self}>"

    def __str__(self) -> str:
        rows = "1 row" if len(self.rows) == 1 else f"{len(self.rows)} rows"
        return f"{self.question} {rows}, {self.point}."
