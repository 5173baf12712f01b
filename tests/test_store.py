"""What a store of a ledger does, in a file and in memory."""

from __future__ import annotations

import gc
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from eventsourcing import persistence

from ledger import Actor, Day, Ledger, SimulatedClock, codec
from ledger.aggregates import action
from ledger.clock import TICK
from ledger.entry import Body, Call
from ledger.errors import Conflict, LedgerError, Malformed, ReadOnly, StoreFailed, Unreadable
from ledger.store import Unnumbered, connections
from ledger.store.application import LedgerApplication
from ledger.store.sqlite import SQLiteStore

CLERK = Actor("post/clerk")
D1 = date(2026, 4, 1)
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
Place = Callable[[], Path | None]


@pytest.fixture(params=["file", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where to make a ledger: a path each time, or None, which is memory."""
    paths = iter(range(9))
    return (lambda: None) if request.param == "memory" else (lambda: tmp_path / f"{next(paths)}.ledger")


@pytest.fixture
def store(place: Place) -> Iterator[SQLiteStore]:
    """A new store, made but empty."""
    made = SQLiteStore(place(), create=True)
    with made.writing():
        pass
    yield made
    made.close()


def proposed(stream: str, version: int = 1, words: tuple[bytes, bytes] | None = None) -> Unnumbered:
    """An entry ready to be appended."""
    body = Body(Day(D1, D1), action.ProposeAction(stream).event(), CLERK, Call("call", 1))
    return Unnumbered(stream, version, "action-proposed/1", codec.encode_body(body), words)


def append(store: SQLiteStore, *streams: str, at: datetime = NOON) -> list[int]:
    """Append one act, and give its numbers."""
    with store.writing() as writer:
        return [entry.number for entry in writer.append([proposed(stream) for stream in streams], at)]


def book_of(path: Path | None, names: str = "abc") -> Ledger:
    """A ledger with an act for each of some actions, with words."""
    book = Ledger.create(path, council="A council", origin="example.org/a")
    for name in names:
        book.record(action.ProposeAction(f"action/{name}", title=f"Title {name}"), id=name, by=CLERK, effective=D1)
    return book


def beside(path: Path | None) -> list[str]:
    """What lies in a ledger's directory."""
    assert path is not None
    return sorted(each.name for each in path.parent.iterdir())


# Numbers and instants.


def test_numbers_have_no_gaps_and_instants_rise_though_the_clock_goes_back(place: Place) -> None:
    """The store's numbers follow on; an act's instant is later than the last's whatever the clock says."""
    clock = SimulatedClock(NOON)
    with Ledger.create(place(), council="A council", origin="example.org/a", clock=clock) as book:
        for number, step in enumerate([1, -3600, 0, 0, -86_400 * 365, 7200]):
            clock.advance(timedelta(seconds=step))
            commands = [action.ProposeAction(f"action/{name}{number}") for name in "ab"]
            book.record(commands, id=str(number), by=CLERK, effective=date(2024, 1, 1))
        entries = book.entries()
        assert [entry.number for entry in entries] == list(range(1, 14))
        instants = [entry.recorded_at for entry in entries if entry.number == entry.act]
        assert instants == sorted(set(instants))
        assert instants[2:5] == [instants[1] + TICK * n for n in (1, 2, 3)]
        assert {entry.recorded_at for entry in entries} == set(instants)


def test_a_store_stamps_no_instant_that_is_not_later(store: SQLiteStore) -> None:
    """Whatever instant it is given: the last rule is the store's own."""
    append(store, "action/a", "action/b", at=NOON)
    append(store, "action/c", at=NOON - timedelta(days=1))
    assert [entry.recorded_at for entry in store.entries()] == [NOON, NOON, NOON + TICK]
    with store.writing() as writer:
        assert (writer.head.number, writer.head.recorded_at) == (3, NOON + TICK)


def test_an_act_of_nothing_appends_nothing(store: SQLiteStore) -> None:
    """It neither takes a number nor moves the instant."""
    assert append(store) == []
    with store.writing() as writer:
        assert (writer.head.number, writer.head.recorded_at) == (0, None)
    append(store, "action/a", at=NOON)
    append(store, at=NOON + timedelta(days=1))
    with store.writing() as writer:
        assert (writer.head.number, writer.head.recorded_at) == (1, NOON)
    assert len(store.entries()) == 1


def test_entries_are_read_from_after_a_number(store: SQLiteStore) -> None:
    """In order, as far as asked; after the end there is nothing."""
    append(store, "action/a", "action/b", "action/c")
    assert [entry.number for entry in store.entries(1)] == [2, 3]
    assert [entry.number for entry in store.entries(0, 2)] == [1, 2]
    assert [store.entries(3), store.entries(99)] == [[], []]


# All or nothing.


@pytest.mark.parametrize("fault", [RuntimeError("out"), KeyboardInterrupt()])
def test_a_transaction_left_with_an_error_leaves_nothing(store: SQLiteStore, fault: BaseException) -> None:
    """Not the act, not its words, not its instant."""
    append(store, "action/a")
    with pytest.raises(type(fault)), store.writing() as writer:  # noqa: PT012 - the act is in the transaction
        writer.append([proposed("action/b", words=(b"salt", b"words"))], NOON)
        assert [writer.head.number, len(writer.entries(0)), writer.words(2)] == [2, 2, (b"salt", b"words")]
        raise fault
    assert [len(store.entries()), store.words(2)] == [1, None]
    assert append(store, "action/b") == [2]


def test_a_place_in_a_stream_is_taken_once(store: SQLiteStore) -> None:
    """A second entry in the same place is a Conflict, and the whole act falls with it."""
    append(store, "action/a")
    with pytest.raises(Conflict, match=r"^the ledger .* would not take the entries"):
        append(store, "action/b", "action/a")
    assert [entry.stream for entry in store.entries()] == ["action/a"]


def test_what_is_written_is_read_by_nobody_before_it_is_committed(tmp_path: Path) -> None:
    """Readers of a file are not kept waiting, in this thread or another, and see what was committed."""
    path = tmp_path / "a.ledger"
    book_of(path, "a").close()
    with closing(SQLiteStore(path)) as store, closing(SQLiteStore(path, read_only=True)) as other:
        seen: list[int] = []
        with store.writing() as writer:
            writer.append([proposed("action/b")], NOON)
            reader = threading.Thread(target=lambda: seen.append(len(store.entries())))
            reader.start()
            reader.join(2)
            assert [seen, len(store.entries()), len(other.entries()), len(writer.entries(0))] == [[2], 2, 2, 3]
        assert [len(store.entries()), len(other.entries())] == [3, 3]


def test_what_writes_may_read_the_words_of_what_it_mends(place: Place) -> None:
    """Even in memory, which has one connection: reading under way does not wait for the writer to end."""
    with book_of(place()) as book, book.batch():
        assert [book.words(entry) for entry in book.entries(1)] == [{"title": f"Title {name}"} for name in "abc"]


# Words.


def test_words_are_kept_beside_the_entry(store: SQLiteStore) -> None:
    """Each with its salt; an entry may have none."""
    with store.writing() as writer:
        writer.append([proposed("action/a", words=(b"s", b"\0w")), proposed("action/b")], NOON)
    assert [store.words(number) for number in (1, 2, 3)] == [(b"s", b"\0w"), None, None]


# Following.


def test_a_follower_is_given_what_is_there_and_then_what_comes(place: Place) -> None:
    """It waits for what others record, and sees acts in order, each once."""
    with book_of(place(), "ab") as book:
        follower = book.follow(1)
        assert [next(follower).number, next(follower).number] == [2, 3]
        call = threading.Timer(
            0.05,
            lambda: book.record(
                [action.ProposeAction(f"action/{name}") for name in "xy"], id="xy", by=CLERK, effective=D1
            ),
        )
        call.start()
        assert [next(follower).stream, next(follower).stream] == ["action/x", "action/y"]
        call.join()


def test_a_follower_is_given_more_than_a_page(store: SQLiteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Page by page, acts that span a page's end included."""
    monkeypatch.setattr("ledger.store.sqlite.PAGE", 2)
    append(store, "action/a", "action/b", "action/c", "action/d", "action/e")
    follower = store.follow(0)
    assert [next(follower).number for _ in range(5)] == [1, 2, 3, 4, 5]


def test_following_starts_no_thread(place: Place) -> None:
    """A follower that is left waiting keeps neither a thread nor the process: there is nothing to end."""
    with book_of(place()) as book:
        before = threading.enumerate()
        follower = book.follow()
        next(follower)
        assert threading.enumerate() == before
        follower.close()  # type: ignore[attr-defined]
        assert list(follower) == []


def test_a_process_ends_though_it_follows() -> None:
    """A follower that nobody closed does not keep the interpreter from ending."""
    code = (
        "from ledger import Ledger\n"
        "follower = Ledger.create(council='A', origin='a').follow()\n"
        "print(next(follower).number)\n"
    )
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=20
    )
    assert (done.stdout, done.stderr) == ("1\n", "")


@pytest.mark.parametrize("where", ["", "book.ledger"], ids=["memory", "file"])
def test_a_process_ends_though_a_ledger_is_open(tmp_path: Path, where: str) -> None:
    """A ledger that nobody closed is closed in time, even where it outlives what its closing takes."""
    code = (
        "import codecs, sys\n"
        "from ledger import Ledger\n"
        "codecs.kept = Ledger.create(*sys.argv[1:], council='A', origin='a')\n"
    )
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code, *([str(tmp_path / where)] if where else [])],
        capture_output=True,
        text=True,
        check=True,
        timeout=20,
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert [each.name for each in tmp_path.iterdir()] == ([where] if where else [])


def test_closing_the_store_ends_those_who_follow(place: Place) -> None:
    """A follower in another thread comes to its end when the ledger is closed."""
    book = book_of(place(), "")
    given = []
    started = threading.Event()

    def follow() -> None:
        for entry in book.follow():
            given.append(entry.number)
            started.set()

    thread = threading.Thread(target=follow)
    thread.start()
    assert started.wait(5)
    book.close()
    thread.join(5)
    assert [thread.is_alive(), given] == [False, [1]]


# Opening, closing and taking turns.


def test_two_memories_are_apart() -> None:
    """Nothing of one is in the other."""
    with book_of(None, "a") as one, book_of(None, "xyz") as other:
        assert [entry.stream for entry in one.entries(1)] == ["action/a"]
        assert [entry.stream for entry in other.entries(1)] == ["action/x", "action/y", "action/z"]


def test_a_closed_ledger_says_so(place: Place) -> None:
    """Reading, recording, following: each a typed error; closing again is nothing."""
    book = book_of(place())
    entry = book.entry(2)
    book.close()
    book.close()
    asked: list[Callable[[], object]] = [
        book.entries,
        lambda: book.words(entry),
        lambda: next(book.follow()),
        lambda: book.record(action.ProposeAction("action/z"), id="z", by=CLERK, effective=D1),
    ]
    for ask in asked:
        with pytest.raises(StoreFailed, match=r"^the ledger .* could not be reached: it was closed$"):
            ask()


def test_nothing_is_left_beside_a_closed_ledger(tmp_path: Path) -> None:
    """However many threads read it: the last connection to close tidies the write-ahead log away."""
    path = tmp_path / "a.ledger"
    with book_of(path) as book:
        gate = threading.Barrier(8)

        def read() -> None:
            with book._store._datastore.transaction(commit=False) as c:  # type: ignore[attr-defined]
                c.execute("SELECT 1")
                gate.wait(5)

        threads = [threading.Thread(target=read) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert "a.ledger-wal" in beside(path)
    assert beside(path) == ["a.ledger"]


def test_nothing_is_left_beside_a_ledger_that_was_dropped(tmp_path: Path) -> None:
    """One that nobody closed lets go of its file when it is collected."""
    path = tmp_path / "a.ledger"
    book = book_of(path)
    assert "a.ledger-wal" in beside(path)
    del book
    gc.collect()
    assert beside(path) == ["a.ledger"]


def test_a_transaction_under_way_outlives_the_closing_of_its_ledger(tmp_path: Path) -> None:
    """What a thread is reading is not taken from under it; its connection is closed when it has done."""
    path = tmp_path / "a.ledger"
    book = book_of(path)
    store: Any = book._store
    with store._datastore.transaction(commit=False) as c:
        book.close()
        c.execute("SELECT COUNT(*) FROM entries")
        assert c.fetchone()[0] == 4
        assert "a.ledger-wal" in beside(path)
    assert beside(path) == ["a.ledger"]


def test_a_memory_is_not_closed_under_those_who_read_it() -> None:
    """Closing waits for its turn: a connection that another thread is using is never closed."""
    book = book_of(None)
    store: Any = book._store
    reading, read = threading.Event(), list[int]()

    def slowly() -> None:
        with store._datastore.transaction(commit=False) as c:
            reading.set()
            closer.start()
            closer.join(0.1)
            c.execute("SELECT COUNT(*) FROM entries")
            read.append(c.fetchone()[0])

    closer = threading.Thread(target=book.close)
    reader = threading.Thread(target=slowly)
    reader.start()
    assert reading.wait(5)
    reader.join(5)
    closer.join(5)
    assert read == [4]


def test_whoever_waits_too_long_for_the_lock_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program holds the write lock nothing is recorded, reading goes on, and then all is well."""
    monkeypatch.setattr(connections, "LOCK_SECONDS", 0.1)
    path = tmp_path / "a.ledger"
    with book_of(path) as book, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFailed, match="could not be reached: database is locked"):
            book.record(action.ProposeAction("action/z"), id="z", by=CLERK, effective=D1)
        assert book.head == 4
        other.execute("ROLLBACK")
        assert book.record(action.ProposeAction("action/z"), id="z", by=CLERK, effective=D1).numbers == (5,)


def test_a_thread_that_waits_too_long_for_its_turn_is_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same between threads of one store."""
    monkeypatch.setattr(connections, "LOCK_SECONDS", 0.1)
    store = SQLiteStore(place(), create=True)
    told = []

    def write() -> None:
        try:
            append(store, "action/b")
        except LedgerError as fault:
            told.append(fault)

    with store.writing():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join(5)
    assert [type(fault) for fault in told] == [StoreFailed]
    assert append(store, "action/b") == [1]
    store.close()


def test_a_transaction_within_a_transaction_is_refused(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that is writing cannot begin again; what it began goes on."""
    monkeypatch.setattr(connections, "LOCK_SECONDS", 0.1)
    store = SQLiteStore(place(), create=True)
    with store.writing() as writer:
        with pytest.raises(StoreFailed), store.writing():
            pass
        writer.append([proposed("action/a")], NOON)
    assert len(store.entries()) == 1
    store.close()


def test_a_turn_is_given_back_when_no_connection_can_be_made(tmp_path: Path) -> None:
    """A file that is away for a while is a typed error meanwhile, and can be written when it is back."""
    path = tmp_path / "a.ledger"
    book_of(path).close()
    store = SQLiteStore(path)
    path.rename(tmp_path / "away")
    for _ in range(2):
        with pytest.raises(StoreFailed, match="unable to open database file"), store.writing():
            pass
    (tmp_path / "away").rename(path)
    assert append(store, "action/z") == [5]
    store.close()


def test_a_connection_is_durable_and_forgets(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever SQLite was built to do unasked, ours sync each commit and overwrite what is deleted."""
    asked = ("synchronous", "secure_delete", "recursive_triggers", "foreign_keys")
    connect = sqlite3.connect

    def unasked(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        for pragma in asked:
            connection.execute(f"PRAGMA {pragma} = OFF")
        return connection

    monkeypatch.setattr(sqlite3, "connect", unasked)
    with book_of(place()) as book:
        store: Any = book._store
        with store._datastore.transaction(commit=False) as c:
            assert [c.execute(f"PRAGMA {pragma}") or c.fetchone()[0] for pragma in asked] == [2, 1, 1, 1]


def test_a_connection_that_was_interrupted_is_not_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken off before it was rolled back, a transaction ends with its connection, and so does its lock."""
    book = book_of(tmp_path / "a.ledger")

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(connections.Connection, "commit", interrupted)
        patch.setattr(connections.Connection, "rollback", interrupted)
        with pytest.raises(KeyboardInterrupt):
            book.record(action.ProposeAction("action/y"), id="y", by=CLERK, effective=D1)
    assert book.record(action.ProposeAction("action/z"), id="z", by=CLERK, effective=D1).numbers == (5,)
    book.close()


def test_a_ledger_s_file_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What means something in a URI means nothing in a path, and a relative path stays where it was."""
    monkeypatch.chdir(tmp_path)
    name = "Plan? 100% #1 & ü;mode=memory.ledger"
    book, path = book_of(Path(name)), tmp_path / name
    store: Any = book._store
    monkeypatch.chdir("/")
    with store._datastore.transaction(commit=False):  # so that the act takes another connection
        book.record(action.ProposeAction("action/z"), id="z", by=CLERK, effective=D1)
    book.close()
    assert beside(path) == [name]


def test_a_ledger_may_be_opened_by_a_link(tmp_path: Path) -> None:
    """Its log lies beside the file that is meant, and is found there, while it is being written and after."""
    path, link = tmp_path / "a.ledger", tmp_path / "link"
    link.symlink_to(path)
    with book_of(path), Ledger.open(link, read_only=True) as reader, Ledger.open(link) as writer:
        writer.record(action.ProposeAction("action/z"), id="z", by=CLERK, effective=D1)
        assert reader.head == 5
    with Ledger.open(link, read_only=True) as reader:
        assert reader.head == 5
    assert beside(path) == ["a.ledger", "link"]


# The library's tools over a ledger.


def test_the_library_reads_a_ledger_as_an_application(tmp_path: Path) -> None:
    """Entries are its events, in the order of their numbers, by section of its log and by stream."""
    path = tmp_path / "a.ledger"
    with book_of(path) as book:
        app = LedgerApplication({"SQLITE_DBNAME": str(path)})
        assert [item.id for item in app.notification_log["1,10"].items] == [1, 2, 3, 4]
        assert list(app.events.get("action/b")) == [book.entry(3)]
        assert list(app.events.get("action/b", gt=1)) == []
        app.close()
    assert beside(path) == ["a.ledger"]


def test_nothing_is_saved_through_the_library(tmp_path: Path) -> None:
    """What is recorded was judged: the application refuses to save, and its connection to write."""
    path = tmp_path / "a.ledger"
    book_of(path).close()
    before = path.read_bytes()
    app = LedgerApplication({"SQLITE_DBNAME": str(path)})
    with pytest.raises(ReadOnly, match=r"Ledger\.record"):
        app.save()
    with pytest.raises(persistence.OperationalError, match="readonly"):
        app.recorder.insert_events([persistence.StoredEvent("action/z", 1, "action-proposed/1", b"{}")])
    app.close()
    assert path.read_bytes() == before


def test_the_environment_chooses_no_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process's environment is not read, nor can a caller's settings put in another store or mapper."""
    path = tmp_path / "a.ledger"
    book_of(path).close()
    monkeypatch.setenv("SQLITE_DBNAME", str(path))
    with pytest.raises(LedgerError):
        LedgerApplication({})
    settings = {"SQLITE_DBNAME": str(path), "PERSISTENCE_MODULE": "eventsourcing.popo", "MAPPER_TOPIC": "os:system"}
    settings |= {"CREATE_TABLE": "yes", "ORIGINATOR_ID_TYPE": "uuid", "IS_SNAPSHOTTING_ENABLED": "yes"}
    app = LedgerApplication(settings)
    assert [entry.originator_version for entry in app.events.get("action/a")] == [1]
    app.close()


def test_the_library_is_given_no_file_that_is_no_ledger(tmp_path: Path) -> None:
    """A path that is wrong is an error at once, and no file is made of it."""
    with pytest.raises(StoreFailed, match="there is no ledger"):
        LedgerApplication({"SQLITE_DBNAME": str(tmp_path / "none")})
    assert beside(tmp_path / "none") == []


def test_the_mapper_refuses_what_has_no_header() -> None:
    """A stored event of somebody else's is not an entry."""
    store = SQLiteStore(None, create=True)
    with pytest.raises(Unreadable, match="not an entry of a ledger"):
        store.mapper.to_domain_event(persistence.StoredEvent("action/a", 1, "action-proposed/1", b"{}"))
    store.close()


def test_the_mapper_writes_what_it_reads(store: SQLiteStore) -> None:
    """An entry's stored name and body, from the entry and back."""
    append(store, "action/a")
    (entry,) = store.entries()
    stored = store.mapper.to_stored_event(entry)
    assert (stored.topic, stored.state) == ("action-proposed/1", proposed("action/a").body)


def test_a_subscription_that_fails_says_why(tmp_path: Path) -> None:
    """An error in the thread that looks is raised in the one that iterates, and both end."""
    path = tmp_path / "a.ledger"
    book_of(path).close()
    app = LedgerApplication({"SQLITE_DBNAME": str(path)})
    with app.recorder.subscribe(gt=4) as subscription:
        app.close()
        with pytest.raises(persistence.InterfaceError, match="it was closed"):
            next(subscription)
    assert "_loop_on_pull" not in str(threading.enumerate())


@pytest.mark.parametrize("call", ["", " ", "x" * 5_000])
def test_a_malformed_call_never_reaches_the_store(place: Place, call: str) -> None:
    """What is refused before the store is asked leaves it as it was."""
    with book_of(place()) as book:
        with pytest.raises(Malformed):
            book.record(action.ProposeAction("action/z"), id=call, by=CLERK, effective=D1)
        assert len(book.entries()) == 4


def test_a_ledger_of_before_there_was_a_tree_is_brought_up_when_it_is_written(tmp_path: Path) -> None:
    """Its tree is worked out from its leaves; whoever records in it gives it one, in that very transaction."""
    path = tmp_path / "a.ledger"
    store = SQLiteStore(path, create=True)
    for first in range(0, 600, 100):
        append(store, *(f"action/a{first + at}" for at in range(100)))
    expected = [store.hashes(level, 0, last) for level, last in ((0, 600), (1, 2))]
    store.close()
    with closing(sqlite3.connect(path)) as old:
        old.execute("DROP TABLE tree")
        old.execute("PRAGMA user_version = 1")
        old.commit()
    before = path.read_bytes()
    reading = SQLiteStore(path, read_only=True)
    assert [reading.hashes(level, 0, last) for level, last in ((0, 600), (1, 2))] == expected
    reading.close()
    assert path.read_bytes() == before
    writing = SQLiteStore(path)
    append(writing, *(f"action/b{at}" for at in range(168)))
    assert writing.hashes(1, 0, 2) == expected[1]
    writing.close()
    with closing(sqlite3.connect(path)) as now:
        assert now.execute("PRAGMA user_version").fetchone() == (2,)
        assert now.execute("SELECT level, place FROM tree ORDER BY 1, 2").fetchall() == [(1, 0), (1, 1), (1, 2)]
        for statement in ("UPDATE tree SET hash = hash", "DELETE FROM tree", "REPLACE INTO tree SELECT * FROM tree"):
            with pytest.raises(sqlite3.IntegrityError, match="the tree only grows"):
                now.execute(statement)
