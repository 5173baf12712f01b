"""What an invariant is: what must be so of every ledger's answers, why it matters, and how that is looked at.

A look is made at each point of view, or once at the whole record; it yields everything it looks
at, so that what it never met can be told from what held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from ledger.entry import Entry
from ledger.shell import Ledger
from ledger.testing.invariants.record import Record
from ledger.testing.seen import Seen
from ledger.values import Point
from ledger.view import View


@attrs.frozen
class Look:
    """One thing looked at: whether it is as it must be, said where it is not, and the entries it rests on."""

    so: bool
    says: str = ""
    entries: tuple[int, ...] = ()


Looks = Iterator[Look]
AtAPoint = Callable[[View, Seen], Looks]
AtTheRecord = Callable[[Record], Looks]


def numbers(rests: Iterable[Entry | int]) -> tuple[int, ...]:
    """The numbers of some entries, each once, in order."""
    return tuple(sorted({each if isinstance(each, int) else each.number for each in rests}))


def same(of: str, found: Any, expected: Any, *rests: Entry | int) -> Look:
    """That an answer is what the record shows."""
    if found == expected:
        return Look(so=True)
    return Look(so=False, says=f"{of} is {found}, and should be {expected}", entries=numbers(rests))


def so(holds: object, says: str, *rests: Entry | int) -> Look:
    """That something holds; `says` is what is wrong where it does not."""
    return Look(so=True) if holds else Look(so=False, says=says, entries=numbers(rests))


@attrs.frozen
class Breach:
    """One thing that is not as an invariant says: where it was seen, and the entries it rests on.

    `point` is None where it is of the record as a whole.
    """

    number: str
    title: str
    clauses: tuple[str, ...]
    what: str
    entries: tuple[int, ...] = ()
    point: Point | None = None

    def __str__(self) -> str:
        at = f" {self.point}" if self.point else ""
        rests = f" (entries {', '.join(map(str, self.entries))})" if self.entries else ""
        return f"invariant {self.number}, {self.title}{at}: {self.what}{rests}"


@attrs.frozen
class Invariant:
    """One thing that must be so of every ledger.

    `number` is that of the domain's list, `clauses` what in the source documents asks it, `matters` why a
    board or an auditor should care. `points` are looked at from each point of view, `few`, which take long, from
    some of those, and `record` once.
    """

    number: str
    title: str
    clauses: tuple[str, ...]
    matters: str
    points: tuple[AtAPoint, ...] = ()
    few: tuple[AtAPoint, ...] = ()
    record: tuple[AtTheRecord, ...] = ()

    def looks(self, record: Record) -> Iterator[tuple[Look, Point | None]]:
        """Everything it looks at in a record, and where from."""
        for whole in self.record:
            yield from ((look, None) for look in whole(record))
        for ats, points in ((self.points, record.points), (self.few, record.few)):
            for view, seen in points if ats else ():
                yield from ((look, view.point) for at in ats for look in at(view, seen))

    def breaches(self, record: Record) -> Iterator[Breach]:
        """Everything in a record that is not as it says."""
        return (self.breach(look, point) for look, point in self.looks(record) if not look.so)

    def breach(self, look: Look, point: Point | None) -> Breach:
        """What was looked at and is not so, as this invariant's breach."""
        return Breach(self.number, self.title, self.clauses, look.says, look.entries, point)

    def look(self, book: Ledger) -> None:
        """AssertionError at the first breach in a ledger, for a test: `life.watch(invariant(9).look)`."""
        for breach in self.breaches(Record.of(book)):
            raise AssertionError(str(breach))
