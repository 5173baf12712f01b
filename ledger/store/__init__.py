"""Where entries are kept. What a store must do is said here; each store is a module of its own.

Nothing above this floor knows the event-sourcing library, and it is imported only here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

import attrs

from ledger.entry import Entry, Stored


@attrs.frozen
class Head:
    """The end of the record: the last entry's number (0 where there is none) and its instant."""

    number: int
    recorded_at: datetime | None


@attrs.frozen
class Unnumbered:
    """An entry ready to be appended: opaque name and body, and its words with their salt."""

    stream: str
    version: int
    name: str
    body: bytes
    words: tuple[bytes, bytes] | None = None


class Writer(Protocol):
    """One write transaction, under the write lock from its first moment; all of it or nothing.

    What is appended is durable once the transaction has been left without an error, and is seen
    by no reader before.
    """

    @property
    def head(self) -> Head:
        """The end of the record as this transaction sees it, its own appends included."""
        ...

    def entries(self, after: int) -> Sequence[Entry]:
        """The entries numbered after one, in order, as this transaction sees them."""
        ...

    def words(self, number: int) -> tuple[bytes, bytes] | None:
        """The salt and bytes of an entry's words, as this transaction sees them."""
        ...

    def hashes(self, level: int, first: int, last: int) -> Sequence[bytes]:
        """The hashes of the tree's tiles, as `Store.hashes`, as this transaction sees them."""
        ...

    def erase(self, numbers: Iterable[int]) -> None:
        """Destroy the words of some entries, and their salts."""
        ...

    def append(self, events: Sequence[Unnumbered], recorded_at: datetime) -> Sequence[Entry]:
        """Append one act: numbered on from the head, stamped with an instant later than the head's.

        Raises Conflict where a place in a stream is already taken.
        """
        ...


class Store(Protocol):
    """One ledger's keeping place. Safe to use from several threads and processes at once."""

    read_only: bool

    def entries(self, after: int = 0) -> Sequence[Entry]:
        """The committed entries numbered after one, in order; Unreadable at the first that cannot be."""
        ...

    def words(self, number: int) -> tuple[bytes, bytes] | None:
        """The salt and bytes of an entry's words; None where it has none, or they were erased."""
        ...

    def stored(self, after: int = 0, limit: int | None = None) -> Sequence[Stored]:
        """The committed entries numbered after one and their bytes, `limit` at most; Unreadable as `entries`."""
        ...

    def hashes(self, level: int, first: int, last: int) -> Sequence[bytes]:
        """The hashes of the tree over all entries, of a level, from one place up to and without another.

        Level 0 has those that stand for the entries, entry n at place n - 1; at each above, one stands for 256 below.
        """
        ...

    def strays(self) -> Sequence[str]:
        """What it keeps that is of none of its entries, each in a sentence: nothing, unless it was altered."""
        ...

    def purge(self) -> None:
        """See to it that what was erased is in no file of the store; NotPurged where somebody reading hinders it."""
        ...

    def unpurged(self) -> bool:
        """Whether an erasure was committed that was not purged since: it broke off, or somebody reading hindered it."""
        ...

    def writing(self) -> AbstractContextManager[Writer]:
        """Begin a write transaction, waiting for the write lock for a few seconds at most."""
        ...

    def follow(self, after: int) -> Iterator[Entry]:
        """The entries numbered after one, then each as it is committed; closing it, or the store, ends it."""
        ...

    def discard(self) -> None:
        """Close a place that was being created, and remove what was begun there."""
        ...

    def close(self) -> None:
        """Let go of the place."""
        ...
