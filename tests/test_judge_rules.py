"""What the judge asks of some entries beyond their own stream: policies, disputes, and escalations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ledger import Actor, Day, Ledger, Restate, SimulatedClock, Void, With
from ledger.act import Act, Particulars
from ledger.aggregates import body, escalation, policy
from ledger.errors import Refused
from ledger.testing.acceptance import Unacceptable, verdict
from ledger.testing.oracle import Replay

CLERK = Actor("post/clerk")
TODAY, YESTERDAY = date(2026, 6, 10), date(2026, 6, 9)
BOARD = "body/board"
SLOW, SCHEME = policy.AdoptSlowPolicy("policy/slow", "1"), policy.AdoptStatusScheme("policy/status", "1")


@pytest.fixture
def clock() -> SimulatedClock:
    """Half past midnight in London on 10 June 2026, when it was still the day before in UTC."""
    return SimulatedClock(datetime(2026, 6, 9, 23, 30, tzinfo=UTC))


@pytest.fixture
def book(clock: SimulatedClock) -> Iterator[Ledger]:
    """A ledger with a board (2) and a policy (3)."""
    with Ledger.create(council="A council", origin="example.org/a", clock=clock) as made:
        made.record([body.EstablishBody(BOARD), SLOW], id="first", by=CLERK, effective=TODAY)
        yield made


def refused(book: Ledger, clock: SimulatedClock, request: Any, why: str) -> None:
    """Assert that a request is refused for that reason, by the ledger and by the contract, and leaves nothing."""
    act = Act.of(f"after {book.head}", [request], Particulars(by=CLERK, effective=Day.of(TODAY)))
    replay = Replay.of(book)
    with pytest.raises(Refused, match=why), book.batch() as batch:
        batch.record(act)
    assert isinstance(verdict(replay, act, clock.now()), Unacceptable)
    assert Replay.of(book) == replay


def accepted(book: Ledger, clock: SimulatedClock, request: Any) -> None:
    """Assert that a request is recorded, as the contract has it."""
    act = Act.of(f"after {book.head}", [request], Particulars(by=CLERK, effective=Day.of(TODAY)))
    expected = verdict(Replay.of(book), act, clock.now())
    with book.batch() as batch:
        batch.record(act)
    assert isinstance(expected, tuple)
    assert [entry.body.facts for entry in book.entries(book.head - 1)] == [entry.body.facts for entry in expected]


@pytest.mark.parametrize("command", [SLOW.but(version="2"), SCHEME], ids=lambda each: type(each).__name__)
@pytest.mark.parametrize(
    "day", [Day.of(YESTERDAY), Day(YESTERDAY, TODAY), Day(None, TODAY)], ids=["yesterday", "a span", "by today"]
)
def test_a_policy_is_never_back_dated(book: Ledger, clock: SimulatedClock, command: Any, day: Day) -> None:
    """It holds from the day it is recorded, in London, and that day is known: no past answer changes its colour."""
    refused(book, clock, With(command, effective=day), "holds from the day it is recorded, 10 June 2026")
    accepted(book, clock, command)


def test_a_policy_recorded_the_next_day_is_of_that_day(book: Ledger, clock: SimulatedClock) -> None:
    """The day of recording is the clock's own, and not that of the record's last entry."""
    clock.advance(timedelta(days=1))

    refused(book, clock, SCHEME, "holds from the day it is recorded, 11 June 2026")
    accepted(book, clock, With(SCHEME, effective=date(2026, 6, 11)))


@pytest.mark.parametrize(
    "mend", [Void(3), Restate(3, SLOW.but(slips=5)), Restate(3, SLOW)], ids=["void", "restated", "as it was"]
)
def test_a_policy_is_never_mended(book: Ledger, clock: SimulatedClock, mend: Any) -> None:
    """A past answer may have used it: another version is adopted instead."""
    refused(book, clock, mend, "entry 3 adopted a policy")


def test_what_is_not_recorded_cannot_be_disputed(book: Ledger, clock: SimulatedClock) -> None:
    """A body disputes an entry there is: the record's last, but not the next, which would be its own."""
    for number in (book.head + 1, book.head + 2):
        refused(book, clock, body.DisputeEntry(BOARD, number), f"there is no entry {number} to dispute")
    accepted(book, clock, body.DisputeEntry(BOARD, book.head))


def test_a_dispute_is_not_mended_into_one_of_nothing(book: Ledger, clock: SimulatedClock) -> None:
    """The rule holds of what a mend says as of what is first said."""
    accepted(book, clock, body.DisputeEntry(BOARD, 3))

    refused(book, clock, Restate(4, body.DisputeEntry(BOARD, 9)), "there is no entry 9 to dispute")


def test_an_escalation_is_raised_with_another_post(book: Ledger, clock: SimulatedClock) -> None:
    """A post that raises it with itself has raised it with nobody."""
    refused(
        book,
        clock,
        escalation.RaiseEscalation("escalation/e", "post/chair", "post/chair"),
        "cannot be raised with the post that raises it",
    )
    accepted(book, clock, escalation.RaiseEscalation("escalation/e", "post/chair", "post/head"))
