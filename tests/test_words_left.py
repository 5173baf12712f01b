"""Words are there as they were sealed, or an entry says that they were erased: nothing else is ever told of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

from ledger import Actor, Ledger, SimulatedClock
from ledger.act import Act, Particulars
from ledger.aggregates import action
from ledger.aggregates.record import OPENING, EraseWords, WordsErased
from ledger.errors import Refused, Tampered, Unreadable
from ledger.seal.bundle import verify
from ledger.seal.bundle.layout import WORDS, lines_path
from ledger.seal.bundle.packing import words_line
from ledger.seal.ed25519 import SigningKey
from ledger.seal.signature import Kind
from ledger.seal.tiles import Tile
from ledger.testing import check
from ledger.words import Kept, said_in

CLERK = Actor("post/clerk")
D1 = date(2026, 4, 1)
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
KEY = SigningKey("example.org/a", Kind.NOTE, b"\3" * 32)
BASIS = "UK GDPR article 17(1)"
GONE = "the words of entry {} are gone, and no entry says that they were erased"
THERE = "there are words of entry {}, and an entry says that they were erased"


@pytest.fixture
def was(tmp_path: Path) -> dict[int, Kept]:
    """Three actions with titles, entries 2 to 4: their words, as they were before any were erased."""
    path = tmp_path / "a.ledger"
    with Ledger.create(path, council="A council", origin="example.org/a", clock=SimulatedClock(NOON)) as made:
        for name in ("a", "b", "c"):
            made.record(action.ProposeAction(f"action/{name}", title=f"Of {name}"), id=name, by=CLERK, effective=D1)
    with closing(sqlite3.connect(path)) as other:
        return {number: (salt, words) for number, salt, words in other.execute("SELECT * FROM words")}


@pytest.fixture
def book(was: dict[int, Kept], tmp_path: Path) -> Iterator[Ledger]:
    """The same, once the words of entry 3 were erased, as entry 5 says."""
    with Ledger.open(tmp_path / "a.ledger", clock=SimulatedClock(NOON)) as opened:
        assert sorted(was) == [2, 3, 4]
        opened.record(EraseWords(OPENING, (3,), BASIS), id="erase", by=CLERK, effective=D1)
        yield opened


def put(path: Path, number: int, kept: Kept | None) -> None:
    """Have the words of an entry be these, or none, by another program."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("DELETE FROM words WHERE number = ?", (number,))
        if kept is not None:
            other.execute("INSERT INTO words VALUES (?, ?, ?)", (number, *kept))
        other.commit()


def given_up(book: Ledger, number: int) -> Mapping[str, Any] | None:
    """An entry's words while they are being erased; then the act is given up."""
    erase, seen = EraseWords(OPENING, (number,), BASIS), None
    with suppress(Refused), book.batch() as batch:
        batch.record(Act.of("given up", erase, Particulars(by=CLERK, effective=D1)))
        seen = book.words(book.entry(number))
        raise Refused("no")
    return seen


def test_words_that_are_gone_unsaid_are_no_answer(book: Ledger, tmp_path: Path) -> None:
    """Asked with nothing verified: no answer calls them erased, and the entry is named; those erased are so still."""
    put(tmp_path / "a.ledger", 4, None)
    with pytest.raises(Unreadable, match=GONE.format(4)) as found:
        book.words(book.entry(4))
    assert found.value.entry == 4
    assert [book.words(book.entry(number)) for number in (1, 2, 3)] == [{}, {"title": "Of a"}, None]
    for ask in (book.as_of().commitments, lambda: book.history("action/c")):
        with pytest.raises(Unreadable, match=GONE.format(4)):
            tuple(ask())
    assert [row.name for row in book.history("action/b")] == ["action-proposed/1"]
    assert any(GONE.format(4) in str(each) for each in check(book, most=2, only=["25"]))
    with pytest.raises(Tampered, match=GONE.format(4)):
        book.verify()


def test_words_that_were_put_back_are_shown_to_nobody(book: Ledger, was: dict[int, Kept], tmp_path: Path) -> None:
    """They are those that were sealed, to the byte: but an entry says that they were erased."""
    put(tmp_path / "a.ledger", 3, was[3])
    with pytest.raises(Unreadable, match=THERE.format(3)) as found:
        book.words(book.entry(3))
    assert found.value.entry == 3
    with pytest.raises(Tampered, match=THERE.format(3)) as verified:
        book.verify()
    assert (verified.value.first, verified.value.upto) == (3, 3)
    with pytest.raises(Tampered, match=THERE.format(3)):
        book.checkpoint(KEY, by=CLERK, first=True)
    assert any(THERE.format(3) in str(each) for each in check(book, most=2, only=["25"]))


def test_the_first_of_several_faults_is_named(book: Ledger, was: dict[int, Kept], tmp_path: Path) -> None:
    """Of words altered, gone unsaid and put back, the entry of the lowest number, whichever it is."""
    faults: tuple[tuple[int, Kept | None], ...] = (
        (4, None),
        (3, was[3]),
        (2, None),
        (2, was[4]),
        (1, was[4]),
    )
    for number, kept in faults:
        put(tmp_path / "a.ledger", number, kept)
        with pytest.raises(Tampered, match=f"entry {number}") as found:
            book.verify()
        assert (found.value.first, found.value.upto) == (number, number)


def test_words_that_another_erased_meanwhile_are_erased(book: Ledger, tmp_path: Path) -> None:
    """Whoever read the log before looks for what was recorded since, before missing them."""
    with Ledger.open(tmp_path / "a.ledger", clock=SimulatedClock(NOON)) as other:
        entry, view = book.entry(4), book.as_of()
        other.record(EraseWords(OPENING, (4,), BASIS), id="another", by=CLERK, effective=D1)
        assert book.words(entry) is None
        assert [row.title for row in view.commitments()] == ["Of a", "[words erased]", "[words erased]"]


def test_an_erasure_that_is_not_committed_erases_nothing(book: Ledger) -> None:
    """Asked while it is under way, and when it was given up: the words are there."""
    assert given_up(book, 4) == {"title": "Of c"}
    assert book.words(book.entry(4)) == {"title": "Of c"}
    assert book.record(EraseWords(OPENING, (4,), BASIS), id="later", by=CLERK, effective=D1).act == 6
    assert book.words(book.entry(4)) is None


def test_in_memory_an_erasure_under_way_is_seen_by_who_makes_it() -> None:
    """There is one connection: what it has destroyed it cannot give, and it is not missed; given up, it is there."""
    with Ledger.create(council="A council", origin="example.org/a", clock=SimulatedClock(NOON)) as book:
        book.record(action.ProposeAction("action/a", title="Of a"), id="a", by=CLERK, effective=D1)
        assert given_up(book, 2) is None
        assert book.words(book.entry(2)) == {"title": "Of a"}


def test_a_call_is_not_taken_for_one_whose_words_are_gone_unsaid(book: Ledger, tmp_path: Path) -> None:
    """Of words that were erased the facts decide; of words that are missing nothing can be said."""
    assert book.record(action.ProposeAction("action/b", title="Anything"), id="b", by=CLERK, effective=D1).repeated
    put(tmp_path / "a.ledger", 4, None)
    with pytest.raises(Unreadable, match=GONE.format(4)):
        book.record(action.ProposeAction("action/c", title="Anything"), id="c", by=CLERK, effective=D1)


def test_no_bundle_holds_words_that_were_erased(book: Ledger, was: dict[int, Kept], tmp_path: Path) -> None:
    """None is made where they were put back, and none stands, or opens, in which they were."""
    to = tmp_path / "b"
    book.checkpoint(KEY, by=CLERK, first=True)
    book.bundle(to)
    assert verify(to).erased == 1
    with Ledger.open(to) as opened:
        assert [opened.words(opened.entry(number)) for number in (2, 3)] == [{"title": "Of a"}, None]

    lines = to / lines_path(WORDS, Tile(0, 0, 5))
    for there, words, first in (
        ((2, 3, 4), THERE, 3),
        ((3, 4), GONE, 2),
        ((2, 3), THERE, 3),
        ((2,), GONE, 4),
    ):
        lines.write_bytes(b"".join(words_line(number, was[number]) for number in there))
        for ask in (verify, Ledger.open):
            with pytest.raises(Tampered, match=words.format(first)) as found:
                ask(to)
            assert found.value.first == first

    put(tmp_path / "a.ledger", 3, was[3])
    with pytest.raises(Tampered, match=THERE.format(3)) as found:
        book.bundle(tmp_path / "again")
    assert found.value.first == 3


def test_an_erasure_is_of_what_was_before_it(book: Ledger) -> None:
    """An entry that says that words of a later one were erased, as none recorded can, erases nothing."""
    erasure = book.entry(5)
    assert said_in([erasure]) == {3}
    assert isinstance(erasure.body.facts, WordsErased)
    ahead = attrs.evolve(erasure, body=attrs.evolve(erasure.body, facts=WordsErased((3, 5, 6), BASIS, None)))
    assert said_in([ahead, erasure]) == {3}
    with pytest.raises(Refused):
        book.record(EraseWords(OPENING, (6,), BASIS), id="ahead", by=CLERK, effective=D1)
