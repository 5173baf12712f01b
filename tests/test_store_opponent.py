"""A mean opponent of the store: another program at its tables, edits by hand, bits that rot."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ledger import Actor, Ledger, LedgerError, SimulatedClock
from ledger.aggregates import action
from ledger.entry import Entry
from ledger.errors import StoreFailed, Unreadable
from ledger.seal.merkle import leaf_hash
from ledger.store.schema import APPLICATION_ID
from ledger.store.sqlite import SQLiteStore
from ledger.vocabulary import Command

CLERK = Actor("post/clerk")
D1 = date(2026, 4, 1)
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
SECRET = "the child at number nine"  # noqa: S105 - words, to be looked for


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed ledger: entry 1 opens it; 2 and 3 are an act, 4 another, 5 to 7 a third."""
    path = tmp_path_factory.mktemp("original") / "a.ledger"
    acts: tuple[list[Command], ...] = (
        [action.ProposeAction("action/a", title=SECRET), action.CommitAction("action/a", due=D1)],
        [action.MoveDueDate("action/a", date(2026, 5, 1), reason="late")],
        [action.ProposeAction(f"action/{name}", title="Title") for name in "bcd"],
    )
    with Ledger.create(path, council="A council", origin="example.org/a", clock=SimulatedClock(NOON)) as book:
        for number, commands in enumerate(acts):
            book.record(commands, id=str(number), by=CLERK, effective=D1)
    return path


@pytest.fixture
def path(original: Path, tmp_path: Path) -> Path:
    """A copy of it, to be ill-treated."""
    copy = tmp_path / "a.ledger"
    copy.write_bytes(original.read_bytes())
    return copy


Answer = list[tuple[Entry, Mapping[str, Any] | None]]


def answer(path: Path, *, read_only: bool = True) -> Answer:
    """All that a ledger holds, read through the front door."""
    with Ledger.open(path, read_only=read_only) as book:
        return [(entry, book.words(entry)) for entry in book.entries()]


def edit(path: Path, *statements: str) -> None:
    """Another program's edit, once it has taken the triggers away."""
    with closing(sqlite3.connect(path)) as other:
        triggers = [name for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for statement in (*(f"DROP TRIGGER {name}" for name in triggers), *statements):
            other.execute(statement)
        other.commit()


def told(fault: LedgerError, path: Path) -> str:
    """What an error says, which is one sentence that names an entry or the place."""
    text = str(fault)
    assert "\n" not in text
    assert "Traceback" not in text
    assert "entry " in text or str(path) in text or "the ledger was altered" in text
    return text


# Another program, with the settings it happens to have.

TABLES_STAND = [
    "UPDATE entries SET body = x'00' WHERE number = 2",
    "UPDATE entries SET number = 99 WHERE number = 7",
    "UPDATE OR REPLACE entries SET number = 2 WHERE number = 3",
    "UPDATE entries SET name = name",
    "DELETE FROM entries WHERE number = 7",
    "DELETE FROM entries",
    "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE number = 2",
    "REPLACE INTO entries VALUES (2, 'action/z', 1, 'n', x'00', x'00', x'00')",
    "REPLACE INTO entries VALUES (8, 'action/a', 1, 'n', x'00', x'00', x'00')",
    "INSERT INTO entries SELECT 8, 'action/a', 1, 'n', x'', x'', x'' WHERE TRUE ON CONFLICT DO UPDATE SET body = x''",
    "INSERT OR IGNORE INTO entries VALUES (2, 'action/z', 1, 'n', x'00', x'00', x'00')",
    "INSERT INTO entries VALUES (9, 'action/z', 1, 'n', x'00', x'00', x'00')",
    "INSERT INTO entries VALUES (0, 'action/z', 1, 'n', x'00', x'00', x'00')",
    "INSERT INTO entries VALUES (NULL, 'action/z', 1, 'n', x'00', x'00', x'00')",
    "INSERT INTO entries VALUES (8, 'action/z', 1, 'n', 'text', x'00', x'00')",
    "UPDATE words SET words = x'00' WHERE number = 2",
    "UPDATE OR REPLACE words SET number = 4 WHERE number = 2",
    "REPLACE INTO words VALUES (2, x'00', x'00')",
    "INSERT OR REPLACE INTO words SELECT number, salt, x'00' FROM words",
    "INSERT INTO words VALUES (2, x'00', x'00') ON CONFLICT DO UPDATE SET words = x'00'",
]


@pytest.mark.parametrize("settings", [(), ("recursive_triggers=ON", "foreign_keys=ON")])
@pytest.mark.parametrize("statement", TABLES_STAND)
def test_the_tables_refuse_to_be_changed_by_any_program(path: Path, statement: str, settings: tuple[str, ...]) -> None:
    """Entries are appended, words laid down and taken away; the rest is refused whoever is connected."""
    before = answer(path)
    with closing(sqlite3.connect(path)) as other:
        for setting in settings:
            other.execute(f"PRAGMA {setting}")
        with pytest.raises(sqlite3.IntegrityError):
            other.execute(statement)
        other.commit()
    assert answer(path) == before


def test_deleting_words_leaves_every_entry(path: Path) -> None:
    """Whoever takes words away takes no entry: all is read as before but these words, which nobody said were erased."""
    before = answer(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("DELETE FROM words WHERE number = 2")
        other.commit()
    with Ledger.open(path, clock=SimulatedClock(NOON)) as book:
        assert list(book.entries()) == [entry for entry, _ in before]
        assert all(book.words(entry) == words for entry, words in before if entry.number != 2)
        with pytest.raises(Unreadable, match="the words of entry 2 are gone, and no entry says"):
            book.words(book.entry(2))
        assert book.record(action.ProposeAction("action/z"), id="z", by=CLERK, effective=D1).numbers == (8,)


def test_deleted_words_leave_no_trace_in_the_file(path: Path) -> None:
    """Our connections overwrite what is deleted: once the log is folded in, the bytes are gone."""
    assert SECRET.encode() in path.read_bytes()
    store = SQLiteStore(path)
    with store._datastore.transaction(commit=True) as c:
        c.execute("DELETE FROM words WHERE number = 2")
    store.close()
    assert SECRET.encode() not in path.read_bytes()
    assert list(path.parent.iterdir()) == [path]


def test_words_put_back_are_held_to_the_entry(path: Path) -> None:
    """Other words in the place of deleted ones are not those the entry was recorded with."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("DELETE FROM words WHERE number = 2")
        other.execute("INSERT INTO words SELECT 2, salt, words FROM words WHERE number = 5")
        other.commit()
    with Ledger.open(path, read_only=True) as book, pytest.raises(Unreadable, match="words of entry 2 are not those"):
        book.words(book.entry(2))


# Edited by hand, with the triggers taken away first.


def put(number: int, column: str, value: str) -> str:
    """An edit that puts an SQL expression in one column of one entry."""
    return f"UPDATE entries SET {column} = {value} WHERE number = {number}"  # noqa: S608 - a test's


def alter(number: int, column: str, was: str, becomes: str) -> str:
    """An edit that replaces some text in an entry's header or body, and no more."""
    return put(number, column, f"CAST(REPLACE(CAST({column} AS TEXT), '{was}', '{becomes}') AS BLOB)")


def drop(number: int) -> str:
    """An edit that deletes an entry."""
    return f"DELETE FROM entries WHERE number = {number}"  # noqa: S608 - a test's


def remade(table: str) -> list[str]:
    """Edits that put a table with no rules of its own in place of another, so that it may hold anything."""
    made = f"CREATE TABLE other AS SELECT * FROM {table}"  # noqa: S608 - a test's
    return [made, f"DROP TABLE {table}", f"ALTER TABLE other RENAME TO {table}"]


ALTERED = "was altered: its bytes are not those it was recorded with"
BESIDE = "was altered: the columns beside its bytes say otherwise"
DEEP = "CAST('{\"facts\":' || REPLACE(HEX(ZEROBLOB(30000)), '0', '[') AS BLOB)"
BYTES_OF_6 = "(SELECT header, body, leaf FROM entries WHERE number = 6)"
EDITS: dict[str, tuple[int | None, str, list[str]]] = {
    # what was done: the entry that is named, words of the sentence, and the edits
    "a due date": (4, ALTERED, [alter(4, "body", "2026-05-01", "2026-06-01")]),
    "a day": (3, ALTERED, [alter(3, "body", '"first":"2026-04-01"', '"first":"2026-03-01"')]),
    "a post": (5, ALTERED, [alter(5, "body", "post/clerk", "post/chair")]),
    "an instant": (4, ALTERED, [alter(4, "header", "12:00:00", "12:00:01")]),
    "a leaf": (2, ALTERED, [put(2, "leaf", "x'00'")]),
    "a body that is no JSON": (2, "cannot be read", [put(2, "body", "x'ff'")]),
    "a body that is empty": (2, "cannot be read", [put(2, "body", "x''")]),
    "a body nested too deep": (2, "cannot be read", [put(2, "body", DEEP)]),
    "an unknown field": (2, "unknown field", [alter(2, "body", '"answers_to"', '"answers"')]),
    "a space": (2, "not written as it would be", [alter(2, "body", '"mends":null', '"mends": null')]),
    "a header that is no JSON": (2, "cannot be read", [put(2, "header", "x'7b'")]),
    "an instant before time": (2, "cannot be read", [
        alter(2, "header", "2026-04-01T12:00:00.000001Z", "0001-01-01T00:00:00+23:59")
    ]),
    "a newer format": (2, "is in format 'council-ledger/2': this release reads council-ledger/1", [
        alter(2, "header", "council-ledger/1", "council-ledger/2")
    ]),
    "an unknown name": (2, "is a 'action-promised/1', which this release does not know", [
        alter(2, "header", "action-proposed/1", "action-promised/1"), put(2, "name", "'action-promised/1'")
    ]),
    "an import path for a name": (2, BESIDE, [put(2, "name", "'os:system'")]),
    "the stream's column": (6, BESIDE, [put(6, "stream", "'action/z'")]),
    "the version's column": (6, BESIDE, [put(6, "version", "9")]),
    "a number inside an act": (7, "entry 6 is missing", [drop(6)]),
    "a whole act": (5, "entry 4 is missing", [drop(4)]),
    "the last entry": (7, "ends at entry 6, and should end at entry 7", [drop(7)]),
    "the last entry, and the head put right": (6, "the act that ends at entry 7 breaks off after entry 6", [
        drop(7), "UPDATE head SET number = 6"
    ]),
    "every entry": (1, "ends at entry 0, and should end at entry 7", ["DELETE FROM entries"]),
    "every entry, and the head put right": (None, "its first entry does not open one", [
        "DELETE FROM entries", "UPDATE head SET number = 0, recorded_at = NULL"
    ]),
    "two entries swapped": (2, BESIDE, [put(2, "number", "99"), put(5, "number", "2"), put(99, "number", "5")]),
    "an entry's bytes put in another's place": (5, BESIDE, [put(5, "(header, body, leaf)", BYTES_OF_6)]),
    "the first entry's number": (2, "entry 1 is missing", [put(1, "number", "0")]),
    "text that is none": (None, "Could not decode", [put(2, "stream", "CAST(x'ff' AS TEXT)")]),
    "the head's number": (8, "ends at entry 7, and should end at entry 99", ["UPDATE head SET number = 99"]),
    "no number in the head": (None, "altered: 'None' stands where it says how many", [
        *remade("head"), "UPDATE head SET number = NULL"
    ]),
    "text for the head's number": (None, "altered: 'seven' stands where it says how many", [
        *remade("head"), "UPDATE head SET number = 'seven'"
    ]),
    "an entry's header gone": (3, "entry 3 was altered: some of its bytes are gone", [
        *remade("entries"), put(3, "header", "NULL")
    ]),
    "an entry's body gone": (3, "entry 3 was altered: some of its bytes are gone", [
        *remade("entries"), put(3, "body", "NULL")
    ]),
    "the head's instant": (7, "was not recorded at", ["UPDATE head SET recorded_at = 'yesterday'"]),
    "the head's zone": (7, "was not recorded at", ["UPDATE head SET recorded_at = '2026-04-01T12:00:00'"]),
    "no instant in the head": (7, "was not recorded at", ["UPDATE head SET recorded_at = NULL"]),
    "another instant in the head": (7, "the ledger's head differ on when", [
        "UPDATE head SET recorded_at = '9999-12-31T23:59:59.999999Z'"
    ]),
    "no head": (None, "no longer says where its record ends", ["DELETE FROM head"]),
    "the entries' table": (None, "no such table: entries", ["DROP TABLE entries"]),
    "the head's table": (None, "no such table: head", ["DROP TABLE head"]),
    "a newer schema": (None, "a ledger of version 3, and this release reads up to", ["PRAGMA user_version = 3"]),
    "another program's mark": (None, "is a database, but no ledger", ["PRAGMA application_id = 7"]),
}  # fmt: skip


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_by_hand_is_found_on_opening(path: Path, what: str) -> None:
    """Each is Unreadable, in a sentence that names the entry or the place; nothing is recorded after it."""
    entry, words, statements = EDITS[what]
    edit(path, *statements)
    for read_only in (True, False):
        with pytest.raises(Unreadable) as raised:
            answer(path, read_only=read_only)
        assert raised.value.entry == entry
        assert words in told(raised.value, path)


def test_an_edit_is_found_by_a_ledger_that_was_open(path: Path) -> None:
    """Who has the ledger open finds the record shorter when recording, and records nothing on top."""
    with Ledger.open(path, clock=SimulatedClock(NOON)) as book:
        edit(path, "DELETE FROM entries WHERE number = 7", "UPDATE head SET number = 6")
        with pytest.raises(LedgerError):
            book.record(action.ProposeAction("action/z"), id="z", by=CLERK, effective=D1)


@pytest.mark.parametrize("statement", ["UPDATE words SET words = x'ff'", "UPDATE words SET salt = x''"])
def test_words_edited_by_hand_are_found_when_they_are_read(path: Path, statement: str) -> None:
    """The entry they belong to is named; the entries themselves are not in doubt."""
    edit(path, statement)
    with Ledger.open(path, read_only=True) as book:
        assert len(book.entries()) == 7
        with pytest.raises(Unreadable, match=r"^the words of entry 2 are not those it was recorded with$") as raised:
            book.words(book.entry(2))
        assert raised.value.entry == 2


def test_words_whose_table_is_gone_are_damage(path: Path) -> None:
    """A missing table is not taken for erased words."""
    edit(path, "DROP TABLE words")
    with Ledger.open(path, read_only=True) as book, pytest.raises(Unreadable, match="no such table: words"):
        book.words(book.entry(2))


# Files that are no ledger.


def a_database(path: Path) -> None:
    """Another program's, which happens to have a table of the same name."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE entries (number INTEGER)")
        other.commit()


NO_LEDGERS: dict[str, tuple[Any, str]] = {
    "text": (lambda path: path.write_text("Dear Sir or Madam, " * 50), "is no ledger: file is not a database"),
    "bytes": (lambda path: path.write_bytes(bytes(range(256)) * 40), "is no ledger: file is not a database"),
    "a short file": (lambda path: path.write_bytes(b"SQLite format 3\0"), "is no ledger"),
    "an empty file": (lambda path: path.touch(), "is empty, and so no ledger"),
    "a directory": (lambda path: path.mkdir(), "is no bundle: it has no checkpoint"),
    "a database": (a_database, "is a database, but no ledger"),
}


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("what", NO_LEDGERS)
def test_what_is_no_ledger_is_left_as_it_was(tmp_path: Path, what: str, *, read_only: bool) -> None:
    """It is refused in a sentence that names it, and neither it nor its directory is changed."""
    make, words = NO_LEDGERS[what]
    path = tmp_path / "a.ledger"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Unreadable) as raised:
        Ledger.open(path, read_only=read_only)
    assert words in told(raised.value, path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(StoreFailed, match="is already there"):
        Ledger.create(path, council="A council", origin="example.org/a")
    assert (path.read_bytes() if path.is_file() else None) == before


def test_another_program_s_log_is_left_as_it_was(tmp_path: Path) -> None:
    """A database that another program has open, with a write-ahead log in use, is refused and not touched."""
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE entries (number INTEGER)")
        other.commit()
        before = [(each.name, each.read_bytes()) for each in (path, Path(f"{path}-wal"))]
        with pytest.raises(Unreadable, match="is a database, but no ledger"):
            Ledger.open(path)
        assert [(each.name, each.read_bytes()) for each in (path, Path(f"{path}-wal"))] == before


def test_another_program_s_journal_is_left_as_it_was(tmp_path: Path) -> None:
    """A database whose program was killed in mid-transaction is refused, and not rolled back for it."""
    working, path = tmp_path / "working.db", tmp_path / "a.db"
    a_database(working)
    with closing(sqlite3.connect(working, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN IMMEDIATE")
        other.executemany("INSERT INTO entries VALUES (?)", ((number,) for number in range(5_000)))
        for suffix in ("", "-journal"):
            Path(f"{path}{suffix}").write_bytes(Path(f"{working}{suffix}").read_bytes())
        other.execute("ROLLBACK")
    before = [(each.name, each.read_bytes()) for each in sorted(tmp_path.glob("a.db*"))]
    assert [name for name, _ in before] == ["a.db", "a.db-journal"]
    with pytest.raises(Unreadable, match="is a database, but no ledger"):
        Ledger.open(path)
    assert [(each.name, each.read_bytes()) for each in sorted(tmp_path.glob("a.db*"))] == before


def test_an_empty_ledger_s_file_is_no_ledger(tmp_path: Path) -> None:
    """Marked as one, with its tables, and without the entry that opens it."""
    path = tmp_path / "a.ledger"
    store = SQLiteStore(path, create=True)
    with store.writing():
        pass
    store.close()
    with pytest.raises(Unreadable, match="its first entry does not open one"):
        Ledger.open(path)


def test_a_marked_file_without_tables_is_damaged(tmp_path: Path) -> None:
    """The mark alone makes no ledger."""
    path = tmp_path / "a.ledger"
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute("PRAGMA user_version = 1")
    with pytest.raises(Unreadable, match="no such table"):
        Ledger.open(path)


# Bits that rot.


@pytest.mark.parametrize("tenths", range(10))
def test_a_truncated_ledger_is_not_read_as_a_shorter_one(path: Path, original: Path, tenths: int) -> None:
    """Wherever it was cut off, it is an error, or everything that mattered is still there."""
    whole = original.read_bytes()
    path.write_bytes(whole[: len(whole) * tenths // 10])
    try:
        found = answer(path)
    except (Unreadable, StoreFailed) as fault:
        told(fault, path)
    else:
        assert found == answer(original)


def unlike(found: Answer, expected: Answer) -> list[int]:
    """Where an answer differs; words that are gone look like words erased, and are no other answer."""
    if len(found) != len(expected):
        return [0]
    return [
        entry.number
        for (entry, words), (was, were) in zip(found, expected, strict=True)
        if entry != was or (words is not None and words != were)
    ]


def test_no_flipped_bit_makes_another_answer(path: Path, original: Path) -> None:
    """Any single bit of the file: an error of ours, or the answer there was; never another, never a traceback."""
    whole, expected = original.read_bytes(), answer(original)
    chosen = random.Random(20220121)  # noqa: S311 - the same bits every time
    caught = 0
    for _ in range(2_000):
        bit = chosen.randrange(len(whole) * 8)
        if not any(whole[bit // 8 // 16 * 16 :][:16]):
            continue  # empty space
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        try:
            assert unlike(answer(path), expected) == [], bit
        except (Unreadable, StoreFailed) as fault:
            told(fault, path)
            caught += 1
        assert path.read_bytes() == flipped
        assert list(path.parent.iterdir()) == [path]
    assert caught > 200


def test_the_leaf_is_that_of_a_tree_of_hashes() -> None:
    """The hash kept beside an entry: SHA-256 over a zero byte, the header, a newline and the body (RFC 9162)."""
    assert leaf_hash(b"{}\n{}").hex() == "1ec3969e98e9c425fb493551a7dbce89d9ae932c30ce97b854014cd8b3c24e7f"
