"""What is left of an entry's words? They are there as they were sealed, or an entry says that they were erased.

There is nothing else that they can be: words that are gone unsaid, or are there though they were erased, are a fault's
work or somebody's, and nothing is told of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from ledger import codec
from ledger.aggregates.record import OPENING, erased_by
from ledger.entry import Entry, Stored
from ledger.errors import Unreadable
from ledger.log import Log

Kept = tuple[bytes, bytes]
"""A salt, and the bytes of the words that are sealed with it."""


class Keeping(Protocol):
    """Where words are kept, beside the entries."""

    def words(self, number: int) -> Kept | None:
        """As a store gives them."""
        ...

    def stored(self, after: int = 0, limit: int | None = None) -> Iterable[Stored]:
        """As a store gives them."""
        ...


class Erasures:
    """Which entries' words a log says were destroyed, read as it grows; what is below a number never changes there."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._read = 0
        self._said: set[int] = set()

    def of(self, number: int, head: int) -> bool:
        """Whether an entry numbered up to `head`, which was committed, says that the words of one were destroyed."""
        record = self._log.stream(OPENING, head)
        self._said |= said_in(record[self._read :])
        self._read = max(self._read, len(record))
        return number in self._said


def left(entry: Entry, kept: Kept | None, *, erased: bool) -> Mapping[str, Any] | None:
    """An entry's words by name, of what is kept of them; None where they were erased, as `erased` says.

    Raises Unreadable, naming the entry, where what is kept is not what must be.
    """
    sealed, number = entry.body.words, entry.number
    if sealed is None:
        if kept is not None:
            raise Unreadable(f"there are words of entry {number}, which was recorded with none", entry=number)
        return {}
    if kept is None:
        if not erased:
            raise gone(number)
        return None
    if erased:
        raise put_back(number)
    return codec.decode_words(*kept, sealed, number=number)


def gone(number: int) -> Unreadable:
    """That words are missing which nothing on the record says were erased."""
    return Unreadable(f"the words of entry {number} are gone, and no entry says that they were erased", entry=number)


def put_back(number: int) -> Unreadable:
    """That words are there which the record says were erased."""
    return Unreadable(f"there are words of entry {number}, and an entry says that they were erased", entry=number)


def kept_now(entry: Entry, keeping: Keeping, *, erased: bool, head: int) -> Mapping[str, Any] | None:
    """An entry's words as they are kept now; `erased` is what is said of them in the record up to entry `head`.

    Words that are gone may have been erased since, by another program: what was recorded meanwhile is looked through.
    """
    kept = keeping.words(entry.number)
    if kept is None and not erased:
        erased = entry.number in said_since(keeping, head)
    return left(entry, kept, erased=erased)


def said_since(keeping: Keeping, head: int) -> set[int]:
    """The entries whose words an entry after `head` says were destroyed."""
    return said_in(each.entry for each in keeping.stored(head))


def said_in(entries: Iterable[Entry]) -> set[int]:
    """The entries whose words some entries say were destroyed: each those of entries before it."""
    return {number for entry in entries for number in erased_by(entry.body.facts) if number < entry.number}
