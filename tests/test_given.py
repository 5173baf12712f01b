"""What is given to a ledger's calls and is of no kind they take is refused by the name it was given under."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ledger import Actor, Ledger, SimulatedClock
from ledger.aggregates import action
from ledger.errors import Malformed, Refused
from ledger.seal.ed25519 import SigningKey
from ledger.seal.signature import Kind

CLERK = Actor("post/clerk")
KEY = SigningKey("example.org/a", Kind.NOTE, b"\3" * 32)
Call = Callable[[Any], object]


@pytest.fixture
def book() -> Ledger:
    """Three entries, of which a checkpoint was taken."""
    clock = SimulatedClock(datetime(2026, 4, 1, 12, tzinfo=UTC))
    made = Ledger.create(council="A council", origin="example.org/a", clock=clock)
    made.record(action.ProposeAction("action/a", title="Safe"), id="1", by=CLERK, effective=date(2026, 4, 1))
    made.checkpoint(KEY, by=CLERK, first=True)
    return made


WRONG: tuple[tuple[str, Call], ...] = (
    ("against", lambda book: book.verify(5)),
    ("against", lambda book: book.verify(None)),
    ("against", lambda book: book.verify(b"1 x")),
    ("against", lambda book: book.verify([5])),
    ("number", lambda book: book.entry("x")),
    ("number", lambda book: book.entry(True)),  # noqa: FBT003
    ("entry", lambda book: book.words(5)),
    ("keys", lambda book: book.verify(keys=5)),
    ("keys", lambda book: book.verify(keys=["x"])),
    ("old", lambda book: book.consistency("x", 2)),
    ("old", lambda book: book.consistency(True, 2)),  # noqa: FBT003
    ("new", lambda book: book.consistency(1, None)),
    ("new", lambda book: book.consistency(1, 2.0)),
    ("call", lambda book: book.receipt([])),
    ("call", lambda book: book.receipt(5)),
    ("note", lambda book: book.receipt("1", 5)),
    ("note", lambda book: book.prove(2, "x")),
    ("number", lambda book: book.prove("x")),
    ("number", lambda book: book.prove(True)),  # noqa: FBT003
    ("number", lambda book: book.prove(1.0)),
    ("key", lambda book: book.checkpoint(5, by=CLERK)),
    ("key", lambda book: book.checkpoint(KEY.verifier, by=CLERK)),
    ("by", lambda book: book.checkpoint(KEY, by=5)),
    ("since", lambda book: book.checkpoint(KEY, by=CLERK, since=5)),
    ("since", lambda book: book.checkpoint(KEY, by=CLERK, since=["x"])),
    ("after", lambda book: book.follow("x")),
    ("after", lambda book: book.entries("x")),
    ("entries", lambda book: book.erase(1, basis="on request", by=CLERK)),
    ("entries", lambda book: book.erase(["x"], basis="on request", by=CLERK)),
    ("basis", lambda book: book.erase([2], basis=5, by=CLERK)),
    ("notes", lambda book: book.bundle("to", notes=5)),
    ("keys", lambda book: book.bundle("to", keys=["x"])),
    ("to", lambda book: book.bundle(5)),
)


@pytest.mark.parametrize(("field", "call"), WRONG, ids=[f"{at} {field}" for at, (field, _) in enumerate(WRONG)])
def test_what_is_of_no_kind_a_call_takes_is_named(book: Ledger, field: str, call: Call) -> None:
    """Never an error of Python's own, and nothing is recorded."""
    head = book.head
    with pytest.raises(Malformed) as found:
        call(book)
    assert found.value.field == field
    assert book.head == head


def test_one_that_is_in_no_list_is_taken_for_a_list_of_it(book: Ledger) -> None:
    """As `verify` takes one note, `checkpoint` takes one that came before."""
    (note,) = book.checkpoints()
    book.record(action.ProposeAction("action/b"), id="2", by=CLERK, effective=date(2026, 4, 1))
    assert book.verify(note, keys=KEY.verifier).against == 2  # type: ignore[arg-type]  # one is as good
    assert book.checkpoint(KEY, by=CLERK, since=note) == book.checkpoints()[-1]  # type: ignore[arg-type]


def test_nothing_is_purged_while_acts_are_being_recorded(book: Ledger) -> None:
    """The write transaction is open: it would wait for itself."""
    with book.batch(), pytest.raises(Refused, match="leave the batch first"):
        book.purge()
    book.purge()
