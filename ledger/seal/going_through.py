"""A record gone through in order, a page at a time, in memory that does not grow with its entries.

Each entry follows the one before it. What is kept of all of them is how many each stream has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from ledger.aggregates import DECIDERS
from ledger.aggregates.record import LedgerOpened
from ledger.entry import Entry, Stored
from ledger.errors import Tampered, Unreadable
from ledger.log import check_follows

PAGE = 2_000
"""How many entries are held at a time."""


class Sealable(Protocol):
    """What is verified, or bundled: entries with their bytes, their words, and the tree that is kept of them."""

    def stored(self, after: int = 0, limit: int | None = None) -> Iterable[Stored]:
        """As a store gives them."""
        ...

    def words(self, number: int) -> tuple[bytes, bytes] | None:
        """As a store gives them."""
        ...

    def hashes(self, level: int, first: int, last: int) -> Sequence[bytes]:
        """As a store gives them."""
        ...

    def strays(self) -> Sequence[str]:
        """As a store tells of them."""
        ...

    def unpurged(self) -> bool:
        """As a store tells of it."""
        ...


def pages(record: Sealable, progress: Callable[[int], object] | None = None) -> Iterator[Sequence[Stored]]:
    """All entries, some at a time; Tampered at the first that cannot be read, or does not follow those before it.

    `progress` is told how many there were, page by page.
    """
    before: Entry | None = None
    versions: dict[str, int] = {}
    number = 0
    try:
        while page := list(record.stored(number, PAGE)):
            for each in page:
                entry = each.entry
                if entry.number != number + 1:
                    what = f"entry {number + 1} is missing: entry {entry.number} stands in its place"
                    raise Tampered(what, first=number + 1)
                check_follows(entry, before, versions.get(entry.stream, 0), DECIDERS)
                before, versions[entry.stream] = entry, entry.version
                number = entry.number
            yield page
            if progress is not None:
                progress(number)
    except Unreadable as fault:
        raise Tampered(str(fault), first=fault.entry or 1, upto=fault.entry or number + 1) from None


def check_opens(entry: Entry | None) -> LedgerOpened:
    """What the first entry says; Tampered where it does not open a ledger, or is not there."""
    opened = None if entry is None else entry.body.facts
    if not isinstance(opened, LedgerOpened):
        raise Tampered("there is no ledger there: its first entry does not open one", first=1)
    return opened
