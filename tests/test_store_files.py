"""A ledger's file: made once, read without a trace, whole after a fault, and plain about what it cannot do."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger import Actor, Ledger, LedgerError
from ledger.aggregates import action
from ledger.errors import ReadOnly, StoreFailed, Unreadable
from ledger.store import files
from ledger.store.sqlite import SQLiteStore

CLERK = Actor("post/clerk")
D1 = date(2026, 4, 1)
NOBODY = 65534


def make(path: Path, actions: str = "abc") -> Path:
    """A closed ledger, with an act for each of some actions."""
    with Ledger.create(path, council="A council", origin="example.org/a") as book:
        record(book, *actions)
    return path


def record(book: Ledger, *actions: str) -> None:
    """An act for each of some actions, with words."""
    for name in actions:
        book.record(action.ProposeAction(f"action/{name}", title=f"Title {name}"), id=name, by=CLERK, effective=D1)


def look(path: Path) -> list[object]:
    """All that a ledger holds, read by an auditor."""
    with Ledger.open(path, read_only=True) as book:
        return [(entry, book.words(entry)) for entry in book.entries()]


def lying(place: Path) -> dict[str, bytes]:
    """What lies in a directory, but for SQLite's shared memory, which holds no record."""
    return {each.name: each.read_bytes() for each in place.iterdir() if not each.name.endswith("-shm")}


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process that has begun to run some code, given the arguments."""
    prelude = (
        "import sys\nfrom datetime import date\nfrom pathlib import Path\n"
        "from ledger import Actor, Ledger, LedgerError\nfrom ledger.aggregates import action\n"
        "path, D1, CLERK = sys.argv[1], date(2026, 4, 1), Actor('post/clerk')\n"
    )
    return subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", prelude + code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


# Making one.


def test_of_two_processes_that_create_one_ledger_one_does(tmp_path: Path) -> None:
    """The other is told that something is there, and leaves it be: many times over, started together."""
    code = (
        "for number in range(40):\n"
        "    print('ready', flush=True)\n"
        "    sys.stdin.readline()\n"
        "    try:\n"
        "        Ledger.create(f'{path}/{number}', council=sys.argv[2], origin='a').close()\n"
        "        print('made', flush=True)\n"
        "    except LedgerError as fault:\n"
        "        print(type(fault).__name__, fault, flush=True)\n"
    )
    with python(code, tmp_path, "One") as one, python(code, tmp_path, "Other") as other:
        for number in range(40):
            assert [each.stdout.readline() for each in (one, other) if each.stdout] == ["ready\n"] * 2
            for each in (one, other):
                assert each.stdin is not None
                each.stdin.write("\n")
                each.stdin.flush()
            said = [each.stdout.readline().strip() for each in (one, other) if each.stdout]
            refusal = f"StoreFailed {tmp_path}/{number} is already there: a ledger is created where nothing is"
            assert sorted(said) == sorted(["made", refusal])
            with Ledger.open(tmp_path / str(number), read_only=True) as book:
                assert book.council == ("One" if said[0] == "made" else "Other")
    assert sorted(lying(tmp_path)) == sorted(map(str, range(40)))


def test_a_creation_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path is either a whole ledger or as it was."""
    path = tmp_path / "a.ledger"
    with pytest.raises(LedgerError):
        Ledger.create(path, council="A council", origin="o" * 70_000)
    assert lying(tmp_path) == {}
    monkeypatch.setattr("ledger.store.sqlite.SCHEMA_VERSION", "no version")
    with pytest.raises(Unreadable):
        Ledger.create(path, council="A council", origin="example.org/a")
    assert lying(tmp_path) == {}


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("nowhere/a.ledger", "No such file or directory"),
        ("file/a.ledger", "Not a directory"),
        ("n" * 300, "File name too long"),
        ("nul\0", "embedded null byte"),
    ],
)
def test_where_nothing_can_be_made_the_reason_is_told(tmp_path: Path, where: str, words: str) -> None:
    """Creating and opening are typed errors that name the path."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreFailed, match=f"^no ledger can be created at .*: {words}$"):
        Ledger.create(tmp_path / where, council="A council", origin="example.org/a")
    with pytest.raises(StoreFailed, match=r"there is no ledger at|cannot be looked at"):
        Ledger.open(tmp_path / where)


def test_a_ledger_being_made_is_not_yet_one(tmp_path: Path) -> None:
    """Before its first act is committed, another who opens it is told that it is no ledger."""
    path = tmp_path / "a.ledger"
    store = SQLiteStore(path, create=True)
    with store.writing(), pytest.raises(Unreadable, match="no ledger"):
        Ledger.open(path)
    store.discard()
    assert lying(tmp_path) == {}


# Reading without a trace.


def test_reading_leaves_no_trace(tmp_path: Path) -> None:
    """Neither opening, asking nor following changes a byte of the file, its time, or what lies beside it."""
    path = make(tmp_path / "a.ledger")
    before, status = lying(tmp_path), path.stat()
    for _ in range(3):
        assert len(look(path)) == 4
    with Ledger.open(path, read_only=True) as book:
        assert next(book.follow()).number == 1
        book.as_of().history("action/a")
    assert [lying(tmp_path), path.stat().st_mtime_ns] == [before, status.st_mtime_ns]
    assert list(tmp_path.iterdir()) == [path]


def test_reading_leaves_what_a_broken_writer_left(tmp_path: Path) -> None:
    """A log that a killed process left is read, to its end, and is left for whoever writes next."""
    path = make(tmp_path / "a.ledger", "a")
    code = (
        "book = Ledger.open(path)\n"
        "book.record(action.ProposeAction('action/b', title='B'), id='b', by=CLERK, effective=D1)\n"
        "print('done', flush=True)\nsys.stdin.readline()\n"
    )
    with python(code, path) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        writer.kill()
    before = lying(tmp_path)
    assert set(before) == {"a.ledger", "a.ledger-wal"}
    assert len(look(path)) == 3
    assert lying(tmp_path) == before
    with Ledger.open(path) as book:
        assert book.head == 3
    assert set(lying(tmp_path)) == {"a.ledger"}


def test_a_reader_sees_what_is_recorded_meanwhile(tmp_path: Path) -> None:
    """An auditor's opening goes on reading, and whoever closes last leaves the file alone in its place."""
    path = make(tmp_path / "a.ledger")
    with Ledger.open(path, read_only=True) as reader:
        with Ledger.open(path) as writer:
            record(writer, "x")
            assert reader.head == 5
            record(writer, "y")
        assert reader.head == 6
        assert reader.words(reader.entry(6)) == {"title": "Title y"}
    assert list(tmp_path.iterdir()) == [path]


def test_a_ledger_opened_to_be_read_is_not_written(tmp_path: Path) -> None:
    """Recording is ReadOnly, and the connection itself would refuse."""
    path = make(tmp_path / "a.ledger")
    before = lying(tmp_path)
    with Ledger.open(path, read_only=True) as book:
        with pytest.raises(ReadOnly, match=f"^the ledger {path} was opened to be read"):
            record(book, "x")
        store: Any = book._store
        store.read_only = False
        with pytest.raises(ReadOnly, match="cannot be written: it is read-only"):
            record(book, "x")
    assert lying(tmp_path) == before


def test_a_copy_with_another_journal_is_read_as_it_is(tmp_path: Path) -> None:
    """A copy made with VACUUM INTO keeps no write-ahead log; reading it does not give it one."""
    path, copy = make(tmp_path / "a.ledger"), tmp_path / "b.ledger"
    with closing(sqlite3.connect(path)) as other:
        other.execute("VACUUM INTO ?", (str(copy),))
    before = lying(tmp_path)
    assert look(copy) == look(path)
    assert lying(tmp_path) == before
    with Ledger.open(copy) as book:
        record(book, "x")
    assert len(look(copy)) == 5


@contextmanager
def without_privilege() -> Iterator[None]:
    """Be somebody who is held to the file system's modes, which root is not."""
    if os.geteuid():
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A directory that others can reach too, as pytest's own cannot be."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(place)


@pytest.mark.parametrize(("file", "directory"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_a_ledger_that_cannot_be_written_is_read(open_place: Path, file: int, directory: int) -> None:
    """With the file, its directory or both read-only: all is answered, and nothing is left beside it."""
    path = make(open_place / "a.ledger")
    expected, before = look(path), lying(open_place)
    path.chmod(file)
    open_place.chmod(directory)
    try:
        with without_privilege():
            assert look(path) == expected
            with pytest.raises(ReadOnly, match=f"^the ledger {path} cannot be written here: it may only be read$"):
                Ledger.open(path)
            assert lying(open_place) == before
    finally:
        open_place.chmod(0o755)


def test_a_ledger_that_cannot_be_read_says_so(open_place: Path) -> None:
    """A file or directory whose modes forbid reading is a typed error."""
    path = make(open_place / "a.ledger")
    path.chmod(0)
    with without_privilege(), pytest.raises(StoreFailed, match="cannot be read: unable to open database file"):
        Ledger.open(path)
    open_place.chmod(0)
    try:
        with without_privilege(), pytest.raises(StoreFailed, match="cannot be looked at: Permission denied"):
            Ledger.open(path)
    finally:
        open_place.chmod(0o755)


def test_what_others_record_is_seen_where_only_they_can_write(open_place: Path) -> None:
    """An auditor who may only read follows a ledger that its keeper is recording in, and after it is closed."""
    path = make(open_place / "a.ledger", "a")
    if os.geteuid():
        pytest.skip("it takes root to be both the keeper and somebody else")
    path.chmod(0o644)
    with without_privilege():
        reader = Ledger.open(path, read_only=True)
    with Ledger.open(path) as keeper:
        record(keeper, "b")
        with without_privilege():
            assert reader.head == 3
        record(keeper, "c")
        with without_privilege():
            assert reader.head == 4
    with without_privilege():
        assert [reader.head, len(look(path))] == [4, 4]
    with Ledger.open(path) as keeper:
        record(keeper, "d")
    with without_privilege():
        assert reader.head == 5
        reader.close()
    assert list(open_place.iterdir()) == [path]


def test_a_file_that_changes_while_it_is_read_as_it_lies_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no lock can be taken, a write that comes between is an error, and never a mixed answer."""
    path = make(tmp_path / "a.ledger")
    monkeypatch.setattr(files, "writable", lambda _: False)

    def interrupted(store: Any) -> None:
        with store._faults(), store._datastore.transaction(commit=False) as c:
            c.execute("SELECT number FROM entries")
            with closing(sqlite3.connect(path)) as other:
                other.execute("DELETE FROM words")
                other.commit()

    with Ledger.open(path, read_only=True) as book:
        store: Any = book._store
        with pytest.raises(StoreFailed, match="it was written to while it was read: ask again"):
            interrupted(store)
        assert len(book.entries()) == 4


def test_a_file_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is read as it lies, and no longer does."""
    path = make(tmp_path / "a.ledger")
    monkeypatch.setattr(files, "writable", lambda _: False)
    with Ledger.open(path, read_only=True) as book:
        path.unlink()
        with pytest.raises(StoreFailed, match=r"could not be reached: No such file or directory$"):
            book.entries()


# Faults of the disk.


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    """A disk of that size, mounted on a directory; skipped where nothing may be mounted."""
    place.mkdir()
    command = [shutil.which("mount") or "false", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    mount = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    if mount.returncode:
        pytest.skip(f"no small disk can be mounted here: {mount.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)  # noqa: S603, S607 - the same


def fill(book: Ledger) -> tuple[int, LedgerError]:
    """Record until it cannot be done: the last entry that was recorded, and what was said then."""
    for number in range(10_000):
        try:
            book.record(
                action.ProposeAction(f"action/f{number}", title="Long " * 4_000),
                id=f"f{number}",
                by=CLERK,
                effective=D1,
            )
        except LedgerError as fault:
            return book.head, fault
    raise AssertionError("it was never full")


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    """Recording fails with a typed error, the ledger is as it was, reading goes on, and so does recording later."""
    with small_disk(tmp_path / "disk", "1m") as disk:
        with make(disk / "a.ledger").open("rb"), Ledger.open(disk / "a.ledger") as book:
            ballast = disk / "ballast"
            ballast.write_bytes(b"\0" * 200_000)
            head, fault = fill(book)
            assert type(fault) is StoreFailed
            assert str(fault) == f"the ledger {disk / 'a.ledger'} could not be reached: database or disk is full"
            assert head > 4
            assert [entry.number for entry in book.entries()] == list(range(1, head + 1))
            assert book.words(book.entry(head)) is not None
            assert book.as_of().history("action/a").rows
            ballast.unlink()
            assert book.record(action.ProposeAction("action/z"), id="z", by=CLERK, effective=D1).numbers == (head + 1,)
        assert len(look(disk / "a.ledger")) == head + 1


def test_on_a_full_disk_a_ledger_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    """Creating one there is a typed error that leaves no file, however much room there is; or it succeeds."""
    path, made = tmp_path / "disk" / "a.ledger", []
    with small_disk(path.parent, "256k") as disk:
        for room in range(0, 128, 4):
            (disk / "ballast").write_bytes(b"\0" * (256 - room) * 1024)
            try:
                make(path, "")
            except StoreFailed as fault:
                assert "could not be reached" in str(fault)  # noqa: PT017 - either is right
            else:
                made.append(room)
                (disk / "ballast").unlink()
                assert len(look(path)) == 1
                for each in disk.glob("a.ledger*"):
                    each.unlink()
            assert list(disk.glob("a.ledger*")) == []
    assert made
    assert min(made) > 0


def test_a_read_only_disk_is_read(tmp_path: Path) -> None:
    """On a disk mounted read-only, for root too: all is answered, and recording is refused."""
    with small_disk(tmp_path / "disk", "4m") as disk:
        path = make(disk / "a.ledger")
        expected = look(path)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)  # noqa: S603, S607 - our own command
        assert look(path) == expected
        with pytest.raises(ReadOnly, match="cannot be written here: it may only be read"):
            Ledger.open(path)
        with pytest.raises(StoreFailed, match=r"no ledger can be created at .*: Read-only file system"):
            Ledger.create(disk / "b.ledger", council="A council", origin="example.org/a")
        assert set(lying(disk)) == {"a.ledger"}


def test_a_database_that_may_not_grow_is_full(tmp_path: Path) -> None:
    """The same rule where nothing may be mounted: SQLite is told that the file may not grow."""
    with Ledger.open(make(tmp_path / "a.ledger")) as book:
        store: Any = book._store
        with store._datastore.transaction(commit=False) as c:
            c.execute("PRAGMA page_count")
            (pages,) = c.fetchone()
            c.execute(f"PRAGMA max_page_count = {pages + 30}")
        head, fault = fill(book)
        assert type(fault) is StoreFailed
        assert str(fault).endswith("could not be reached: database or disk is full")
        assert [entry.number for entry in book.entries()] == list(range(1, head + 1))
        assert book.words(book.entry(head)) is not None
    assert len(look(tmp_path / "a.ledger")) == head


def test_a_limit_on_files_is_told(tmp_path: Path) -> None:
    """A process that may write no longer file gets a typed error, and the ledger is as it was."""
    resource: Any = pytest.importorskip("resource")
    path = make(tmp_path / "a.ledger")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    usual = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with Ledger.open(path) as book:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
        try:
            head, fault = fill(book)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            signal.signal(signal.SIGXFSZ, usual)
        assert type(fault) is StoreFailed
        assert [entry.number for entry in book.entries()] == list(range(1, head + 1))
    assert len(look(path)) == head


def test_a_process_without_files_left_is_told(tmp_path: Path) -> None:
    """A process that may open no more files cannot open a ledger, is told so, and can when it may again."""
    resource: Any = pytest.importorskip("resource")
    path = make(tmp_path / "a.ledger")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
    try:
        with pytest.raises(StoreFailed, match="unable to open database file"):
            Ledger.open(path)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert len(look(path)) == 4


# Killed at any moment.


def test_killed_in_mid_record_every_act_is_whole_or_not_there(tmp_path: Path) -> None:
    """After kill -9 at some moment the file opens, acts are whole, what was acknowledged is there.

    And sending the same calls again records exactly what is missing.
    """
    path = make(tmp_path / "a.ledger", "")
    code = (
        "with Ledger.open(path) as book:\n"
        "    for number in range(int(sys.argv[2]), 5000):\n"
        "        acts = [action.ProposeAction(f'action/{number}-{part}', title='T' * 50) for part in range(3)]\n"
        "        receipt = book.record(acts, id=str(number), by=CLERK, effective=D1)\n"
        "        print(number, receipt.repeated, flush=True)\n"
    )
    done = 0
    for lines, delay in ((1, 0.0), (10, 0.01), (11, 0.003), (12, 0.006), (13, 0.001)):
        with python(code, path, max(done - 5, 0)) as writer:
            assert writer.stdout is not None
            said = [writer.stdout.readline().split() for _ in range(lines)]
            time.sleep(delay)
            writer.kill()
            said += [line.split() for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        with Ledger.open(path) as book:
            entries = book.entries(1)
        acts = [entry.body.command.id for entry in entries[::3]]
        assert [entry.body.command.id for entry in entries] == [call for call in acts for _ in range(3)]
        assert [entry.number for entry in entries] == list(range(2, 2 + len(entries)))
        assert acts == list(map(str, range(len(acts))))
        # One act may have been made durable and not acknowledged; no more than that.
        assert len(acts) - 1 - int(said[-1][0]) in {0, 1}
        assert [repeated == "True" for _, repeated in said] == [int(call) < done for call, _ in said]
        done = len(acts)
    assert done > 20


def test_a_ledger_killed_while_it_was_made_is_refused_or_whole(tmp_path: Path) -> None:
    """What a killed creation leaves is either a ledger, or a file that is refused as none."""
    code = (
        "for number in range(10000):\n"
        "    Ledger.create(f'{path}/{number}', council='A', origin='a').close()\n"
        "    print(number, flush=True)\n"
    )
    with python(code, tmp_path) as maker:
        assert maker.stdout is not None
        while int(maker.stdout.readline()) < 15:
            pass
        maker.kill()
    names = {int(each.name.partition("-")[0]) for each in tmp_path.iterdir()}
    assert names == set(range(max(names) + 1))
    for number in range(max(names)):
        assert len(look(tmp_path / str(number))) == 1
    with suppress(Unreadable):
        assert len(look(tmp_path / str(max(names)))) == 1


# Between processes.


def test_a_follower_sees_what_another_process_records(tmp_path: Path) -> None:
    """In order, within moments, acts whole; by a reader and by a writer alike."""
    path = make(tmp_path / "a.ledger", "a")
    code = (
        "sys.stdin.readline()\n"
        "with Ledger.open(path) as book:\n"
        "    for number in range(20):\n"
        "        acts = [action.ProposeAction(f'action/{number}-{part}') for part in range(2)]\n"
        "        book.record(acts, id=f'n{number}', by=CLERK, effective=D1)\n"
    )
    with Ledger.open(path, read_only=True) as reader, Ledger.open(path) as other, python(code, path) as writer:
        followers = [reader.follow(2), other.follow(0)]
        assert [next(followers[1]).number for _ in range(2)] == [1, 2]
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.close()
        for follower in followers:
            found = [next(follower) for _ in range(40)]
            assert [entry.number for entry in found] == list(range(3, 43))
            assert [entry.act for entry in found] == [number for number in range(4, 43, 2) for _ in range(2)]
        assert writer.wait(10) == 0
    assert list(tmp_path.iterdir()) == [path]
