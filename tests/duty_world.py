"""A council under one notice with one board over it, and how its duties are asked about: days are of April 2026."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import attrs

from ledger import Actor, Ledger, SimulatedClock, View
from ledger.aggregates import body, decision, mandate, reading, source
from ledger.aggregates.decision import Effect
from ledger.aggregates.mandate import MandateKind
from ledger.aggregates.reading import Deadline, Expected, Recurs
from ledger.projections.duties.verdicts import On
from ledger.values import Day, Strength, Truth

N, B, OTHER = "mandate/n", "body/board", "body/other"
YES, DRAFT = "decision/yes", "decision/noted"
"""A decision that approves, and one that only notes."""
LETTER = "source/letter"
LAST = 28
"""The day on which everything is asked, unless another is named."""


def day(number: int) -> date:
    """A day of April 2026."""
    return date(2026, 4, number)


def span(first: int, last: int) -> Day:
    """A day between two of April 2026."""
    return Day(day(first), day(last))


class World:
    """A record of one council: kept as things happen, or made up from documents long afterwards."""

    def __init__(self, *, kept: bool = True) -> None:
        self.kept = kept
        start = datetime(2026, 4, 1, 9, tzinfo=UTC) if kept else datetime(2026, 11, 1, 9, tzinfo=UTC)
        self.clock = SimulatedClock(start)
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(
            1,
            mandate.RegisterMandate(N, MandateKind.NOTICE),
            mandate.IssueMandate(N),
            body.EstablishBody(B),
            body.EstablishBody(OTHER),
            body.OverseeMandate(B, N),
            decision.TakeDecision(YES, B, Effect.APPROVED),
            decision.TakeDecision(DRAFT, B, Effect.NOTED),
        )

    def say(self, on: int | Day, *requests: Any, late: int = 0, **particulars: Any) -> int:
        """Record one act of a day, on that day or late where the record is kept; the number of its last entry."""
        effective = on if isinstance(on, Day) else Day.of(day(on))
        recorded = datetime.combine(day(late) if late else effective.last, datetime.min.time(), UTC)
        self.clock.set(max(self.clock.now(), recorded.replace(hour=18)))
        return self._record(requests, {"effective": effective, **particulars})

    def dated(self, on: int = 1) -> None:
        """Register a letter, which was written on a day."""
        written = source.DateSource(LETTER, source.Dated.WRITTEN, day(on))
        self.say(on, source.RegisterSource(LETTER), written)

    def mend(self, request: Any, late: int = 0, on: int | Day | None = None, **particulars: Any) -> int:
        """Record a void, or a restatement as of a day."""
        if late:
            self.clock.set(max(self.clock.now(), datetime(2026, 4, late, 18, tzinfo=UTC)))
        effective = {} if on is None else {"effective": on if isinstance(on, Day) else day(on)}
        return self._record([request], {**effective, **particulars})

    def _record(self, requests: Iterable[Any], particulars: dict[str, Any]) -> int:
        self.calls += 1
        particulars.setdefault("by", Actor("post/clerk"))
        return self.book.record(list(requests), id=str(self.calls), **particulars).numbers[-1]

    def reads(self, expects: Expected, recurs: Recurs, **terms: Any) -> None:
        """Register a clause of the notice, and read it so."""
        deadline: Deadline | None = terms.pop("deadline", None)
        clause = mandate.RegisterClause(N, "1", Strength.MUST, "the council")
        self.say(1, clause, reading.ReadClause("reading/r", N, "1", expects, recurs, deadline=deadline, **terms))

    def at(self, on: int = LAST, recorded: int | None = None) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on), recorded=recorded)

    def looks(self, on: int = LAST, recorded: int | None = None) -> dict[tuple[str, str], On]:
        """Each occasion of the clause, by what it falls at and the part of it that is meant."""
        (row,) = self.at(on, recorded).compliance(N)
        return {(each.of, each.part): each for each in row.occasions}

    def kept_at(self, of: str, on: int = LAST, recorded: int | None = None, part: str = "") -> Truth:
        """Whether the clause was kept on one occasion."""
        return self.looks(on, recorded)[of, part].kept


@attrs.frozen
class Moment:
    """When something may have been: on each of some days, and anywhere within the day unless `hours` says where."""

    first: int
    last: int
    hours: tuple[int, ...] = tuple(range(1, 24, 2))

    def all(self) -> Iterator[int]:
        """Each hour that it may have been, counted from the beginning of the month."""
        return (24 * on + hour for on in range(self.first, self.last + 1) for hour in self.hours)


def histories(moments: dict[Any, Moment]) -> Iterator[dict[Any, int]]:
    """Every way in which some things may have come about."""
    for hours in product(*(each.all() for each in moments.values())):
        yield dict(zip(moments, hours, strict=True))


def over_all(answers: Iterable[bool]) -> Truth:
    """Yes where every answer is yes, no where every one is no, else unknown."""
    return Truth.of(set(answers))
