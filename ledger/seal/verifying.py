"""Does the record stand as it was sealed, and which entry is the first that does not?

Every entry is read again, byte for byte; the tree over them is built anew, and held against the checkpoints that the
record keeps, and above all against one that was kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice

import attrs

from ledger.aggregates.record import CheckpointTaken
from ledger.entry import Entry
from ledger.errors import Refused, Tampered, Unreadable, Unsigned
from ledger.seal import merkle
from ledger.seal.ed25519 import VerifierKey
from ledger.seal.going_through import Sealable, check_opens, pages
from ledger.seal.regrown import Regrown
from ledger.seal.taken import checked, key_of, taken_in
from ledger.seal.trusted import Trusted, agree, in_order, one_of, signers
from ledger.words import gone, left, put_back, said_in, said_since


def names(keys: Iterable[VerifierKey]) -> tuple[str, ...]:
    """The name of each key, once."""
    return tuple(dict.fromkeys(key.name for key in keys))


@attrs.frozen
class Verdict:
    """That a record stands: how long it is and its root, and how far what was published vouches for it.

    `against` is how many entries the checkpoint kept elsewhere covers, 0 where none was given; `sealed` how many the
    latest that the record itself keeps does. `keys` are those that signed what it was held against; `own` the record's
    own checkpoints, each its size and the key that signed it, in the order they were taken. `unpurged` says that copies
    of erased words may lie in its file yet, which an erasure that broke off, or was hindered, did not write anew.
    """

    origin: str
    size: int
    root: bytes
    sealed: int
    against: int
    keys: tuple[VerifierKey, ...]
    own: tuple[tuple[int, VerifierKey], ...]
    erased: int
    unpurged: bool

    @property
    def signed(self) -> tuple[str, ...]:
        """The names of the keys that signed what it was held against."""
        return names(self.keys)

    @property
    def exposed(self) -> int:
        """How many entries at its end nothing kept elsewhere vouches for: these could be rewritten unseen."""
        return self.size - self.against


def verify(
    store: Sealable,
    against: Iterable[Trusted] = (),
    *,
    keys: Iterable[VerifierKey] = (),
    opened: Sequence[Entry] = (),
    progress: Callable[[int], object] | None = None,
) -> Verdict:
    """What can be said for a record; Tampered, naming the first entry that may differ, where it was altered.

    `opened` are the entries that answers are given from, if it is open: it must have the same, and may have more. It is
    gone through once, in memory that does not grow with it.
    Where `keys` are given, of its own checkpoints those alone that they signed are told of: another may be anybody's.
    Raises Refused where it is held against another ledger's checkpoint or one of no entries, and Unsigned where that
    is not signed by a key that may have, or where none that is given signed that or any of its own.
    """
    held, known = in_order(against), tuple(keys)
    read = _Read(store)
    for page in pages(store, progress):
        read.take([each.entry for each in page], [merkle.leaf_hash(each.raw) for each in page], opened)
    read.check_end(len(opened))
    signed = signers(held, read.origin, lambda: [key_of(taken) for _, taken in read.taken])
    agree("record", read.head, read.tree.root, held)
    sealed = _agree_with_their_own(read, {str(key) for key in known})
    if known and not signed and not sealed:
        raise Unsigned(f"no checkpoint on this record is signed by {'; '.join(key.called for key in known)}")
    erased = read.words_erased()
    return Verdict(
        origin=read.origin,
        size=read.head,
        root=read.tree.root(read.head),
        sealed=sealed,
        against=max((each.size for each in held), default=0),
        keys=signed,
        own=tuple((taken.size, key_of(taken)) for _, taken in read.taken),
        erased=erased,
        unpurged=store.unpurged(),
    )


class _Read:
    """What there is to know of a record that is gone through: its tree, its checkpoints, and whose words are gone."""

    def __init__(self, store: Sealable) -> None:
        self.origin, self.head = "", 0
        self.tree = Regrown(store.hashes)
        self.taken: list[tuple[Entry, CheckpointTaken]] = []
        self._store = store
        self._said: set[int] = set()
        self._gone: list[int] = []
        self._others: Tampered | None = None

    def take(self, entries: Sequence[Entry], leaves: Sequence[bytes], opened: Sequence[Entry]) -> None:
        """Take in the entries that follow, with the hashes of their leaves."""
        if not self.head:
            self.origin = check_opens(entries[0]).origin
        for one, other in zip(entries, opened[self.head : self.head + len(entries)], strict=False):
            if one != other:
                raise Tampered(
                    f"entry {one.number} is not the one that answers are given from: the file was exchanged since it "
                    "was opened, or is read otherwise from one time to another",
                    first=one.number,
                )
        self.tree.add(leaves)
        self.taken += taken_in(entries)
        for entry in entries:
            self._words(entry)
        self._said |= said_in(entries)
        self.head += len(entries)

    def _words(self, entry: Entry) -> None:
        """Note it where an entry's words are gone, or are the first that are not those it was recorded with."""
        try:
            kept = self._store.words(entry.number)
            if kept is None and entry.body.words is not None:
                self._gone.append(entry.number)
            else:
                left(entry, kept, erased=False)
        except Unreadable as fault:
            self._others = self._others or Tampered(str(fault), first=entry.number)

    def check_end(self, opened: int) -> None:
        """Tampered where it is no record, ends before what answers are given from, or has more than its entries."""
        if not self.head:
            check_opens(None)
        if opened > self.head:
            raise Tampered(
                f"the record ends at entry {self.head}, and answers are given from {opened}: the file was exchanged "
                "since it was opened",
                first=self.head + 1,
            )
        try:
            strays = self._store.strays()
        except Unreadable as fault:
            raise Tampered(str(fault), first=fault.entry or 1, upto=fault.entry or self.head + 1) from None
        for stray in strays:
            raise Tampered(f"{stray}: something was put into the record from outside", first=1, upto=self.head)

    def words_erased(self) -> int:
        """How many entries' words were erased; Tampered where words are others than were sealed, or than is said."""
        if not self._said.issuperset(self._gone):  # somebody may have erased them since the entries were read
            self._said |= said_since(self._store, self.head)
        faults = [] if self._others is None else [self._others]
        unsaid = (number for number in self._gone if number not in self._said)
        faults += [Tampered(str(gone(number)), first=number) for number in islice(unsaid, 1)]
        there = (number for number in sorted(self._said) if self._store.words(number) is not None)
        faults += [Tampered(str(put_back(number)), first=number) for number in islice(there, 1)]
        if faults:
            raise min(faults, key=lambda fault: fault.first)
        return len(self._gone)


def _agree_with_their_own(read: _Read, known: Collection[str]) -> int:
    """The size of the latest checkpoint that the record keeps, by a known key where any are.

    Tampered at the first that it does not agree with, whoever signed it.
    """
    agreed = sealed = 0
    for entry, taken in read.taken:
        if taken.size >= entry.number:
            raise Tampered(f"entry {entry.number} is of a checkpoint that it does not follow", first=entry.number)
        try:
            checked(taken, read.origin, read.tree.root(taken.size))
        except Refused as fault:
            raise Tampered(
                f"entry {entry.number} keeps a checkpoint that the record does not agree with: {fault}; the first "
                f"difference is at {one_of(agreed, taken.size)}, or at entry {entry.number} itself",
                first=agreed + 1,
                upto=entry.number,
            ) from None
        agreed = max(agreed, taken.size)
        # Of a known key its own: what others took is nothing that it vouches for.
        sealed = max(sealed, taken.size) if not known or taken.key in known else sealed
    return sealed
