"""Is this file a ledger, and how is it to be opened?

Looking never changes what is looked at: not a byte of the file, and nothing is left beside it. An
SQLite file with a write-ahead log needs care for that, because even a reader makes one, and only a
connection that could write tidies it away.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import attrs

from ledger.errors import ReadOnly, StoreFailed, Unreadable
from ledger.store.schema import APPLICATION_ID, SCHEMA_VERSION, VERSIONS

LEFTOVERS = ("-wal", "-shm", "-journal")
"""What SQLite may keep beside a file."""


@attrs.frozen
class Address:
    """What SQLite is asked to open. `kept` says that a connection to it may be used again.

    `mark` changes when the file does, where SQLite has been told that it will not.
    """

    uri: str
    kept: bool = True
    mark: tuple[int, ...] = ()


def to_write(path: Path) -> Address:
    """How to open a ledger to be written."""
    return Address(f"{path.absolute().as_uri()}?mode=rw")


def to_read(path: Path) -> Address:
    """How to open a ledger to be read, so that it and what lies beside it stay as they were.

    A write-ahead log with something in it belongs to whoever is writing, or was and broke off: it
    is read, and left there, and held no longer than a transaction, so that the writer can tidy it
    away. Else, where we could write, we open as if to write, so that our own empty log is tidied
    away; and where we could not, no log can be made, and the file is read as it lies, for one
    transaction at a time.
    """
    uri = path.absolute().as_uri()
    if _log_length(path):
        return Address(f"{uri}?mode=ro", kept=False)
    if writable(path):
        return Address(f"{uri}?mode=rw")
    return _as_it_lies(path)


def _as_it_lies(path: Path) -> Address:
    status = path.stat()
    return Address(
        f"{path.absolute().as_uri()}?immutable=1",
        kept=False,
        mark=(status.st_ino, status.st_size, status.st_mtime_ns, _log_length(path)),
    )


def _log_length(path: Path) -> int:
    try:
        return Path(f"{path.resolve()}-wal").stat().st_size
    except FileNotFoundError:
        return 0


def writable(path: Path) -> bool:
    """Whether a file can be written, and its log made beside it."""
    return all(os.access(place, os.W_OK) for place in (path, path.resolve().parent))


def claim(path: Path) -> None:
    """Make an empty file that was not there, so that two cannot create one ledger."""
    try:
        path.open("xb").close()
    except FileExistsError:
        raise StoreFailed(f"{path} is already there: a ledger is created where nothing is") from None
    except (OSError, ValueError) as fault:
        raise StoreFailed(f"no ledger can be created at {path}: {_reason(fault)}") from None


def inspect(path: Path, *, read_only: bool = True) -> None:
    """Raise, in a sentence, unless the file is a ledger that this release can open.

    It is looked at before anything that could change it: a file that is another program's stays
    as it is.
    """
    try:
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        raise StoreFailed(f"there is no ledger at {path}: council-ledger init makes one") from None
    except (OSError, ValueError) as fault:
        raise StoreFailed(f"{path} cannot be looked at: {_reason(fault)}") from None
    if not path.is_file():
        raise Unreadable(f"{path} is not a file, and so no ledger")
    if size == 0:
        raise Unreadable(f"{path} is empty, and so no ledger")
    try:
        application, version = _identity(path)
    except sqlite3.OperationalError as fault:
        raise StoreFailed(f"{path} cannot be read: {fault}") from None
    except sqlite3.DatabaseError as fault:
        raise Unreadable(f"{path} is no ledger: {fault}") from None
    if application != APPLICATION_ID:
        raise Unreadable(f"{path} is a database, but no ledger")
    if version not in VERSIONS:
        raise Unreadable(
            f"{path} is a ledger of version {version}, and this release reads up to version {SCHEMA_VERSION}: "
            "a newer release made it"
        )
    if not read_only and not writable(path):
        raise ReadOnly(f"the ledger {path} cannot be written here: it may only be read")


def _identity(path: Path) -> tuple[int, int]:
    """The application id and schema version of an SQLite file."""
    # With no log nobody is writing, and this one look need not make one.
    address = to_read(path) if _log_length(path) else _as_it_lies(path)
    connection = sqlite3.connect(address.uri, uri=True)
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
    return application, version


def _reason(fault: OSError | ValueError) -> str:
    return (fault.strerror if isinstance(fault, OSError) else None) or str(fault)
