"""Words are erased for good, from the file and what lies beside it; every fact and every earlier proof stands."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from command_line import run
from eventsourcing.persistence import OperationalError
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Ledger, Restate, SimulatedClock, Void, codec
from ledger.aggregates import action, person
from ledger.aggregates.record import OPENING, EraseWords
from ledger.entry import Reason
from ledger.errors import CallReused, Malformed, NotPurged, Refused, Tampered
from ledger.seal.ed25519 import SigningKey
from ledger.seal.note import Note
from ledger.seal.signature import Kind
from ledger.store import connections
from ledger.store.sqlite import SQLiteStore

CLERK = Actor("post/clerk")
D1 = date(2026, 4, 1)
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
KEY = SigningKey("example.org/a", Kind.NOTE, b"\3" * 32)
NAME = "Somebody-Who-Is-To-Be-Forgotten"
BASIS = "UK GDPR article 17(1)"


def created(path: Path | None) -> Ledger:
    """A new ledger, at noon."""
    return Ledger.create(path, council="A council", origin="example.org/a", clock=SimulatedClock(NOON))


def erase(*numbers: int, who: str | None = None) -> EraseWords:
    """The command that erases some entries' words."""
    return EraseWords(OPENING, numbers, BASIS, who)


def bytes_of(path: Path) -> bytes:
    """Everything that lies in the folder of a ledger."""
    return b"\n".join(each.read_bytes() for each in sorted(path.parent.iterdir()))


long_or_short = st.sampled_from([NAME, f"{NAME} said so", f"so said {NAME} " * 400])


@given(st.lists(long_or_short, min_size=1, max_size=4), st.data())
def test_what_is_erased_is_in_no_file_and_every_proof_of_it_holds(texts: Sequence[str], data: st.DataObject) -> None:
    """Short words and words over many pages, one entry or several: gone, and each checkpoint before still verifies."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.ledger"
        notes: list[Note] = []
        with created(path) as book:
            for at, text in enumerate(texts):
                book.record(action.ProposeAction(f"action/a{at}", title=text), id=f"{at}", by=CLERK, effective=D1)
                if data.draw(st.booleans()):
                    notes.append(book.checkpoint(KEY, by=CLERK, first=not notes))
            notes.append(book.checkpoint(KEY, by=CLERK, first=not notes))
            spoken = [entry.number for entry in book.entries() if entry.name == "action-proposed/1"]
            chosen = data.draw(st.lists(st.sampled_from(spoken), min_size=1, unique=True))
            before, proofs = list(book.entries()), [book.prove(number) for number in spoken]
            book.record(erase(*chosen), id="erase", by=CLERK, effective=D1)
            left = sum(NAME in text for number, text in zip(spoken, texts, strict=True) if number not in chosen)
            assert (NAME.encode() in bytes_of(path)) is bool(left)
            assert list(book.entries())[: len(before)] == before
            assert book.verify(notes).erased == len(chosen)
            assert [book.prove(number) for number in spoken] == proofs
            assert [row.title for row in book.as_of().commitments()] == [
                "[words erased]" if number in chosen else text for number, text in zip(spoken, texts, strict=True)
            ]
        assert (NAME.encode() in bytes_of(path)) is bool(left)


def test_a_person_is_forgotten_and_what_was_said_is_restated_without_them(tmp_path: Path) -> None:
    """One act erases the name and the words that hold it, and says the words again without it."""
    path = tmp_path / "a.ledger"
    with created(path) as book:
        named = book.record(person.NamePerson("person/p1", NAME), id="1", by=CLERK, effective=D1).act
        said = book.record(
            action.ProposeAction("action/a", title=f"Speak to {NAME}"), id="2", by=CLERK, effective=D1
        ).act
        again = Restate(said, action.ProposeAction("action/a", title="Speak to the holder"), Reason.WORDS_ERASED)
        note = book.checkpoint(KEY, by=CLERK, first=True)
        receipt = book.record([erase(named, said, who="person/p1"), again], id="3", by=CLERK, effective=D1)
        assert len(receipt.numbers) == 2
        assert NAME.encode() not in bytes_of(path)
        assert [row.title for row in book.as_of().commitments()] == ["Speak to the holder"]
        assert book.verify(note).erased == 2
        assert book.words(book.entry(named)) is None
        # Sent again, the call acts once, though what it erased can be compared with nothing any more.
        assert book.record([erase(named, said, who="person/p1"), again], id="3", by=CLERK, effective=D1).repeated
        with pytest.raises(CallReused):
            book.record([erase(named, who="person/p1"), again], id="3", by=CLERK, effective=D1)


def test_what_cannot_be_erased_is_refused(tmp_path: Path) -> None:
    """An entry that is not there, or that has no words; nothing at all; and an erasure is never unsaid."""
    with created(tmp_path / "a.ledger") as book:
        book.record(action.ProposeAction("action/a", title="T"), id="1", by=CLERK, effective=D1)
        book.record(action.CommitAction("action/a", due=D1), id="2", by=CLERK, effective=D1)
        for command, words in ((erase(9), "no entry 9"), (erase(3), "entry 3 has no words"), (erase(2, 3), "entry 3")):
            with pytest.raises(Refused, match=words):
                book.record(command, id=words, by=CLERK, effective=D1)
        with pytest.raises(Malformed, match="at least one entry"):
            book.record(erase(), id="none", by=CLERK, effective=D1)
        assert book.words(book.entry(2)) == {"title": "T"}
        erased = book.record(erase(2), id="3", by=CLERK, effective=D1).act
        with pytest.raises(Refused, match="never mended"):
            book.record(Void(erased), id="4", by=CLERK, effective=D1)
        with pytest.raises(Refused, match="the words of entry 2 were erased by entry 4: nothing is left of them"):
            book.record(erase(2), id="5", by=CLERK, effective=D1)
        assert book.head == 4


def test_an_act_that_is_refused_erases_nothing(tmp_path: Path) -> None:
    """The words go in the transaction of the act, or stay: also those of an act before it in one batch."""
    with created(tmp_path / "a.ledger") as book:
        book.record(action.ProposeAction("action/a", title="T"), id="1", by=CLERK, effective=D1)
        with pytest.raises(Refused):
            book.record([erase(2), action.ProposeAction("action/a")], id="2", by=CLERK, effective=D1)
        assert book.words(book.entry(2)) == {"title": "T"}


def test_words_that_a_reader_holds_are_said_to_be_there_still(tmp_path: Path) -> None:
    """While another program reads, the files keep what they held: that is an error, until the call is sent again."""
    path = tmp_path / "a.ledger"
    with created(path) as book:
        book.record(action.ProposeAction("action/a", title=NAME), id="1", by=CLERK, effective=D1)
        connections = book._store._datastore  # type: ignore[attr-defined]
        connections._patience = 0.01  # not to wait five seconds for the reader
        while connections._idle:
            connections._idle.pop().close()
        with closing(sqlite3.connect(path)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM words").fetchall()
            for _ in range(2):
                with pytest.raises(NotPurged, match="for another program is using it"):
                    book.record(erase(2), id="2", by=CLERK, effective=D1)
            reader.rollback()
        assert book.words(book.entry(2)) is None
        assert book.head == 3
        assert book.record(erase(2), id="2", by=CLERK, effective=D1).repeated
        assert NAME.encode() not in bytes_of(path)


BREAKS_OFF = """
import os, sys
from datetime import UTC, date, datetime
from ledger import Actor, Ledger, SimulatedClock
from ledger.aggregates.record import OPENING, EraseWords
from ledger.store.sqlite import SQLiteStore
SQLiteStore.purge = lambda _: os._exit(7)
book = Ledger.open(sys.argv[1], clock=SimulatedClock(datetime(2026, 4, 1, 12, tzinfo=UTC)))
book.record(EraseWords(OPENING, (2,), "UK GDPR"), id="2", by=Actor("post/clerk"), effective=date(2026, 4, 1))
"""


def test_an_erasure_that_broke_off_is_finished_when_the_ledger_is_next_opened_to_be_written(tmp_path: Path) -> None:
    """Between its commit and the purge: the words are erased, their bytes lie there yet; who only reads leaves them."""
    path = tmp_path / "a.ledger"
    with created(path) as book:
        book.record(action.ProposeAction("action/a", title=f"{NAME} " * 900), id="1", by=CLERK, effective=D1)
        note = book.checkpoint(KEY, by=CLERK, first=True)
    done = subprocess.run([sys.executable, "-c", BREAKS_OFF, str(path)], check=False)  # noqa: S603 - our own
    assert done.returncode == 7
    for read_only in (True, False):
        assert NAME.encode() in bytes_of(path)
        with Ledger.open(path, read_only=read_only, clock=SimulatedClock(NOON)) as book:
            assert book.words(book.entry(2)) is None
            verdict = book.verify(note)
            assert (verdict.erased, verdict.unpurged) == (1, read_only)
    assert NAME.encode() not in bytes_of(path)


@pytest.mark.parametrize("finish", ["erase --purge", "the next opening for writing"])
def test_verifying_says_what_an_erasure_that_broke_off_left_behind(tmp_path: Path, finish: str) -> None:
    """Beside the words that were erased, as text and as data, until what it says finishes it was done."""
    path = tmp_path / "a.ledger"
    with created(path) as book:
        book.record(action.ProposeAction("action/a", title=f"{NAME} " * 900), id="1", by=CLERK, effective=D1)

    def said() -> tuple[str, bool]:
        told, data = (run("verify", path, *more).stdout for more in ((), ("--json",)))
        return " ".join(told.split()), json.loads(data)["unpurged"]

    assert said()[1] is False
    done = subprocess.run([sys.executable, "-c", BREAKS_OFF, str(path)], check=False)  # noqa: S603 - our own
    assert done.returncode == 7
    assert NAME.encode() in bytes_of(path)
    told, unpurged = said()
    assert unpurged
    assert "ERASED: the words of 1 entry, as the record itself says" in told
    assert "NOT PURGED: copies of them may lie in its file yet" in told
    assert finish in told
    if finish == "erase --purge":
        assert run("--ledger", path, *finish.split()).exit_code == 0
    else:
        opened(path).close()
    assert NAME.encode() not in bytes_of(path)
    told, unpurged = said()
    assert not unpurged
    assert "ERASED: the words of 1 entry" in told
    assert "PURGED: c" not in told


def test_where_it_is_hindered_still_the_ledger_opens_and_the_next_tries_again(tmp_path: Path) -> None:
    """Nobody is kept from a record for what another program does with it."""
    path = tmp_path / "a.ledger"
    with created(path) as book:
        book.record(action.ProposeAction("action/a", title=NAME), id="1", by=CLERK, effective=D1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections, "LOCK_SECONDS", 0.01)
        with closing(sqlite3.connect(path)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM words").fetchall()
            with Ledger.open(path, clock=SimulatedClock(NOON)) as book, pytest.raises(NotPurged):
                book.record(erase(2), id="2", by=CLERK, effective=D1)
            with Ledger.open(path, clock=SimulatedClock(NOON)) as book:
                assert book._store.unpurged()
                assert book.record(action.ProposeAction("action/b"), id="3", by=CLERK, effective=D1).numbers == (4,)
            reader.rollback()
    Ledger.open(path, clock=SimulatedClock(NOON)).close()
    assert NAME.encode() not in bytes_of(path)


@pytest.mark.parametrize(
    ("fault", "words"),
    [(sqlite3.SQLITE_FULL, "could not be reached: no room"), (sqlite3.SQLITE_LOCKED, "another program is using it")],
)
def test_what_hinders_a_purge_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int, words: str) -> None:
    """A disk that is full is no other program's doing."""
    why = sqlite3.OperationalError("no room")
    why.sqlite_errorcode = fault

    def fails(*_: object) -> bool:
        raise OperationalError(why) from why

    with created(tmp_path / "a.ledger") as book:
        book.record(action.ProposeAction("action/a", title=NAME), id="1", by=CLERK, effective=D1)
        monkeypatch.setattr(connections.Datastore, "purge", fails)
        with pytest.raises(NotPurged, match=f"the words are erased, but .* may still hold copies of them, .*{words}"):
            book.record(erase(2), id="2", by=CLERK, effective=D1)
        assert book.head == 3


def opened(path: Path) -> Ledger:
    """A ledger that is there, at noon."""
    return Ledger.open(path, clock=SimulatedClock(NOON))


def said_at_length(number: int, length: int) -> str:
    """Words of an entry that nothing else in the file has a part of."""
    return (f"<{number}>" * length)[:length]


def found_in(raw: bytes, numbers: Sequence[int]) -> list[int]:
    """Those of the entries whose words, or a part of them, lie among some bytes."""
    return [number for number in numbers if said_at_length(number, 12).encode() in raw]


def moved_apart(lengths: Mapping[int, int], order: Sequence[int]) -> list[int]:
    """Of which entries SQLite by itself leaves copies, where words of such lengths are deleted in such an order."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA secure_delete=ON")
        database.execute("CREATE TABLE words (number INTEGER PRIMARY KEY, salt BLOB, words BLOB) STRICT")
        for number, length in lengths.items():
            raw = codec.encode_words({"title": said_at_length(number, length)})
            database.execute("INSERT INTO words VALUES (?, ?, ?)", (number, bytes(32), raw))
        database.executemany("DELETE FROM words WHERE number = ?", [(number,) for number in order])
        database.commit()
        return found_in(database.serialize(), order)


def layouts_that_leave_copies() -> Iterator[tuple[Mapping[int, int], Sequence[int]]]:
    """Lengths of words, and an order of erasing some, such that rows move and leave copies of what is then erased."""
    for seed in range(1_000):
        chosen = Random(seed)  # noqa: S311 - the same each time
        lengths = {number: chosen.randrange(12, 1_200) for number in range(2, 82)}
        order = chosen.sample(sorted(lengths), 55)
        if moved_apart(lengths, order):
            yield lengths, order


def test_no_copy_is_left_where_rows_have_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pages are merged, rows move, and what is erased then is written over where it lies, and not where it lay.

    Each layout is first shown to leave copies in a file that is not written anew: else nothing would be tried.
    """
    layouts = list(islice(layouts_that_leave_copies(), 3))
    if not layouts:
        pytest.skip(f"SQLite {sqlite3.sqlite_version} leaves no copies of rows that move")
    for at, (lengths, order) in enumerate(layouts):
        path = tmp_path / f"{at}" / "a.ledger"
        path.parent.mkdir()
        with created(path) as book:
            for number, length in lengths.items():
                title = said_at_length(number, length)
                book.record(
                    action.ProposeAction(f"action/a{number}", title=title), id=str(number), by=CLERK, effective=D1
                )
        with monkeypatch.context() as patch, opened(path) as book:
            patch.setattr(SQLiteStore, "purge", lambda _: None)
            book.record(erase(*order), id="erase", by=CLERK, effective=D1)
        assert found_in(bytes_of(path), order)
        with opened(path) as book:
            assert found_in(bytes_of(path), order) == []
            assert book.verify().erased == len(order)


def test_words_gone_without_a_word_are_missed(tmp_path: Path) -> None:
    """Taking words away is easy; that no entry says so is what verifying finds."""
    path = tmp_path / "a.ledger"
    with created(path) as book:
        book.record(action.ProposeAction("action/a", title=NAME), id="1", by=CLERK, effective=D1)
        note = book.checkpoint(KEY, by=CLERK, first=True)
        with closing(sqlite3.connect(path)) as other:
            other.execute("DELETE FROM words")
            other.commit()
        with pytest.raises(Tampered, match="words of entry 2 are gone, and no entry says") as found:
            book.verify(note)
        assert found.value.first == 2


def test_an_exempt_entry_is_sealed_with_a_salt_though_it_has_no_words() -> None:
    """Else who can guess its facts could see from the published hash of it that they are right."""
    from ledger.values import Exempt  # noqa: PLC0415 - only here

    exempt = Exempt("paragraph 2", "Local Government Act 1972, Schedule 12A")
    commitments = set()
    for _ in range(2):
        with created(None) as book:
            act = action.ProposeAction("action/a")
            book.record(act, id="1", by=CLERK, effective=D1, exempt=exempt)
            sealed = book.entry(2).body.words
            assert sealed is not None
            assert (sealed.names, book.words(book.entry(2))) == ((), {})
            assert book.record(act, id="1", by=CLERK, effective=D1, exempt=exempt).repeated
            commitments.add(sealed.commitment)
    assert len(commitments) == 2
