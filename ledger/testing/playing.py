"""What came of some calls: a world is a list of them, made in order on a clock that only they move.

Calls name the entries they mend, and those a paper shows, by their place among what was recorded
("the second such entry"), so that a world can be written down before it has any numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Self

import attrs

from ledger.act import Act, Particulars, Request, Restate, Void, With
from ledger.aggregates import COMMANDS, body, source
from ledger.batch import Receipt
from ledger.clock import SimulatedClock
from ledger.entry import Entry, Reason
from ledger.errors import LedgerError
from ledger.shell import Ledger
from ledger.values import Actor, Authority, Day, Say, Show, Source
from ledger.vocabulary import Command

FIRST = date(2022, 3, 26)
DAYS = tuple(FIRST + timedelta(days=n) for n in range(4))
START = datetime(2022, 3, 26, 12, tzinfo=UTC)
"""When the ledger is opened: at noon on the first of the four days."""
BODIES = ("body/board", "body/cabinet")
MINUTES = "source/minutes"
CLERK = Actor("post/clerk")
BEGUN = 4
"""The last entry of what every world begins with: the opening, the bodies and the minutes."""


@attrs.frozen
class Said:
    """A command given as of a day, from a document that bears a date or from none, allowed by a rule or by none."""

    command: Command
    day: Day
    dated: date | None = None
    rule: str = ""


@attrs.frozen
class Restated:
    """What the nth entry of the command's kind, in its stream, should have said, and its day.

    Where there is none of that kind, it names another entry, of the same stream if there is one.
    """

    command: Command
    day: Day
    nth: int = 0


@attrs.frozen
class Redated:
    """The nth entry of those made in the world, or its original, said to have happened on another day."""

    nth: int
    day: Day


@attrs.frozen
class Voided:
    """The nth entry of those made in the world, or its original, said to be nothing."""

    nth: int


@attrs.frozen
class Asked:
    """One call: how far the clock moves before it, and what is asked, all or nothing.

    `again` gives it the id of an earlier call; with no requests, it is that call sent again.
    """

    requests: tuple[Said | Restated | Redated | Voided, ...]
    wait: timedelta = timedelta()
    again: int | None = None


@attrs.frozen
class Outcome:
    """What came of a call: its receipt or the error that refused it, and the record's end before it."""

    act: Act
    now: datetime
    before: int
    receipt: Receipt | None = None
    fault: LedgerError | None = None


@attrs.frozen
class Played:
    """A ledger in which a world's calls were made, and what came of each; it closes it, used with `with`."""

    book: Ledger
    outcomes: tuple[Outcome, ...]

    @property
    def accepted(self) -> tuple[Outcome, ...]:
        """The calls that recorded something."""
        return tuple(each for each in self.outcomes if each.receipt is not None and not each.receipt.repeated)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.book.close()


def play(
    world: Sequence[Asked],
    path: Path | None = None,
    *,
    then: Callable[[Ledger, Outcome], object] | None = None,
) -> Played:
    """Make a world's calls in order on a simulated clock, in memory or in a file.

    `then` is called with the ledger, and what came of it, after each.
    """
    clock = SimulatedClock(START)
    book = Ledger.create(path, council="Anytown Council", origin="example.org/anytown", clock=clock)
    begun = [*(body.EstablishBody(each) for each in BODIES), source.RegisterSource(MINUTES)]
    book.record(begun, id="what there was", by=CLERK, effective=FIRST)
    outcomes: list[Outcome] = []
    for at, asked in enumerate(world):
        clock.advance(asked.wait)
        act = act_of(asked, f"call {at}", book, [outcome.act for outcome in outcomes])
        outcomes.append(make(book, act, clock.now()))
        if then is not None:
            then(book, outcomes[-1])
    return Played(book, tuple(outcomes))


def make(book: Ledger, act: Act, now: datetime) -> Outcome:
    """Make one call, and say what came of it."""
    before = book.head
    try:
        with book.batch() as batch:
            return Outcome(act, now, before, receipt=batch.record(act))
    except LedgerError as fault:
        return Outcome(act, now, before, fault=fault)


def act_of(asked: Asked, id: str, book: Ledger, earlier: Sequence[Act] = ()) -> Act:
    """A call as the act it asks for, with the entries it means named by their numbers."""
    if asked.again is not None and earlier:
        first = earlier[asked.again % len(earlier)]
        if not asked.requests:
            return first
        return Act.of(first.id, [_request(each, book) for each in asked.requests], Particulars(by=CLERK))
    return Act.of(id, [_request(each, book) for each in asked.requests or (Voided(0),)], Particulars(by=CLERK))


def _request(given: Said | Restated | Redated | Voided, book: Ledger) -> Request | With:
    match given:
        case Said(command, day, dated, rule):
            document = None if dated is None else Source(MINUTES, dated=dated)
            authority = Authority(rule=rule) if rule else None
            return With(_numbered(command, book), effective=day, source=document, authority=authority)
        case Restated(command, day, nth):
            theirs = _made(book, command.stream)
            alike = [entry for entry in theirs if type(entry.body.facts) is command.becomes]
            restate = Restate(
                _nth(alike or theirs or _made(book), nth, book), _numbered(command, book), Reason.LEARNT_SINCE
            )
            return With(restate, effective=day)
        case Redated(nth, day):
            number = _original(book, nth)
            return With(Restate(number, said_by(book, number), Reason.MISTYPED), effective=day)
        case Voided(nth):
            return Void(_original(book, nth))


def _made(book: Ledger, stream: str = "") -> list[Entry]:
    return [entry for entry in book.entries(BEGUN) if entry.stream.startswith(stream)]


def _nth(entries: Sequence[Entry], nth: int, book: Ledger) -> int:
    return entries[nth % len(entries)].number if entries else book.head + 1


def _original(book: Ledger, nth: int) -> int:
    number = _nth(_made(book), nth, book)
    return book.entry(number).original if number <= book.head else number


def said_by(book: Ledger, number: int) -> Command:
    """A command that says what an entry, or its original, says; of its words it has none."""
    entry = book.entry(book.entry(min(number, book.head)).original)
    says = next(each for each in COMMANDS.values() if each.becomes is type(entry.event))
    stream, *_ = attrs.fields(says)
    facts = attrs.asdict(entry.event, recurse=False)
    if "shows" in facts:
        facts["shows"] = tuple(Show(each.subject, each.depth, each.entries) for each in facts["shows"])
        facts["says"] = tuple(Say("", each.depth, each.about, each.reported) for each in facts["says"])
    words = {field.name: "" for field in attrs.fields(says) if field.default is attrs.NOTHING}
    return says(**{**words, **facts, stream.name: entry.stream})


def _numbered(command: Command, book: Ledger) -> Command:
    """The command with each entry it shows, given as the nth of its subject, named by its number."""
    shows: tuple[Show, ...] = getattr(command, "shows", ())
    if not any(show.entries for show in shows):
        return command
    numbers = {
        show.subject: [entry.number for entry in book.entries() if entry.stream == show.subject] or [book.head + 1]
        for show in shows
    }
    named = [
        show.but(entries=tuple(numbers[show.subject][(nth - 1) % len(numbers[show.subject])] for nth in show.entries))
        for show in shows
    ]
    return command.but(shows=tuple(named))
