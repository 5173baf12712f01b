"""Does the record stand as it was sealed, and which entry is the first that does not?

Every entry is read again, byte for byte; the tree over them is built anew, and held against the checkpoints that the
record keeps, and above all against one that was kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

import attrs

from ledger import codec
from ledger.aggregates import DECIDERS
from ledger.aggregates.record import LedgerOpened, erased_by
from ledger.entry import Entry, Stored
from ledger.errors import LedgerError, Refused, Tampered, Unreadable
from ledger.log import Log
from ledger.seal import merkle
from ledger.seal.note import VerifierKey
from ledger.seal.taken import checked, key_of, taken_in
from ledger.seal.trusted import Trusted, agree, in_order, one_of, signers

PAGE = 2_000


class Sealable(Protocol):
    """What is verified: entries with their bytes, their words, and the tree that is kept of them."""

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


@attrs.frozen
class Verdict:
    """That a record stands: how long it is and its root, and how far what was published vouches for it.

    `against` is how many entries the checkpoint kept elsewhere covers, 0 where none was given; `sealed` how many the
    latest that the record itself keeps does. `signed` are the keys that signed what it was held against.
    """

    origin: str
    size: int
    root: bytes
    sealed: int
    against: int
    signed: tuple[str, ...]
    erased: int

    @property
    def exposed(self) -> int:
        """How many entries at its end nothing kept elsewhere vouches for: these could be rewritten unseen."""
        return self.size - self.against


def verify(
    store: Sealable,
    against: Iterable[Trusted] = (),
    *,
    keys: Iterable[VerifierKey] = (),
    opened: Log | None = None,
    progress: Callable[[int], object] | None = None,
) -> Verdict:
    """What can be said for a record; Tampered, naming the first entry that may differ, where it was altered.

    `opened` is the log that answers are given from, if one is open: it must be of the same entries.
    Where `keys` are given, of its own checkpoints those alone that they signed are told of: another may be anybody's.
    Raises Refused where it is held against another ledger's checkpoint or one of no entries, and Unsigned where that
    is not signed by a key that may have.
    """
    held = in_order(against)
    log, tree = _read(store, progress)
    for one, other in zip(log.entries(), opened.entries() if opened is not None else (), strict=False):
        if one != other:
            raise Tampered(
                f"entry {one.number} is not the one that answers are given from: the file was exchanged since it was "
                "opened, or is read otherwise from one time to another",
                first=one.number,
            )
    first: LedgerOpened = log.entry(1).event  # type: ignore[assignment]
    origin = first.origin
    signed = signers(held, origin, lambda: [key_of(taken) for _, taken in taken_in(log.entries())])
    agree("record", log.head, tree.root, held)
    sealed = _agree_with_their_own(log, origin, tree, {str(key) for key in keys})
    erased = _words(store, log)
    last = max((each.size for each in held), default=0)
    return Verdict(origin, log.head, tree.root(log.head), sealed, last, signed, erased)


def _read(store: Sealable, progress: Callable[[int], object] | None) -> tuple[Log, merkle.Tree]:
    """All entries, in order and as they were recorded, and the tree over them."""
    log, tree = Log(DECIDERS), merkle.Tree()
    try:
        while page := list(store.stored(log.head, PAGE)):
            log.extend(each.entry for each in page)
            for each in page:
                tree.add(merkle.leaf_hash(each.raw))
            if progress is not None:
                progress(log.head)
        if not log.head or not isinstance(log.entry(1).body.facts, LedgerOpened):
            raise Tampered("there is no ledger there: its first entry does not open one", first=1)
        _same_tree(store, tree)
        for stray in store.strays():
            raise Tampered(f"{stray}: something was put into the record from outside", first=1, upto=log.head)
    except Unreadable as fault:
        raise Tampered(str(fault), first=fault.entry or 1, upto=fault.entry or log.head + 1) from None
    return log, tree


def _same_tree(store: Sealable, tree: merkle.Tree) -> None:
    """Tampered unless the tree that is kept beside the entries is theirs."""
    for level, hashes in enumerate(tree.levels):
        kept = store.hashes(level, 0, len(hashes))
        for place, (one, other) in enumerate(zip(kept, hashes, strict=True)):
            if one != other:
                width = merkle.WIDTH**level
                first, upto = place * width + 1, (place + 1) * width
                raise Tampered(
                    f"the tree kept beside the entries is not that of entry {first} and those up to {upto}",
                    first=first,
                    upto=upto,
                )


def _agree_with_their_own(log: Log, origin: str, tree: merkle.Tree, known: Collection[str]) -> int:
    """The size of the latest checkpoint that the record keeps, by a known key where any are.

    Tampered at the first that it does not agree with, whoever signed it.
    """
    agreed = sealed = 0
    for entry, taken in taken_in(log.entries()):
        if taken.size >= entry.number:
            raise Tampered(f"entry {entry.number} is of a checkpoint that it does not follow", first=entry.number)
        try:
            checked(taken, origin, tree.root(taken.size))
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


def _words(store: Sealable, log: Log) -> int:
    """How many entries' words were erased; Tampered where words are others than were sealed, or gone unsaid."""
    said, gone = {number for entry in log.entries() for number in erased_by(entry.body.facts)}, 0
    for entry in log.entries():
        if _has_its_words(store, entry):
            continue
        if entry.number not in said:
            # Somebody may have erased them since the entries were read.
            said |= {number for each in store.stored(log.head) for number in erased_by(each.entry.body.facts)}
        if entry.number not in said:
            raise Tampered(
                f"the words of entry {entry.number} are gone, and no entry says that they were erased",
                first=entry.number,
            )
        gone += 1
    return gone


def _has_its_words(store: Sealable, entry: Entry) -> bool:
    """Whether an entry's words are there, if it was recorded with any; Tampered where they are not those."""
    sealed, number = entry.body.words, entry.number
    try:
        kept = store.words(number)
        if kept is not None and sealed is not None:
            codec.decode_words(*kept, sealed, number=number)
    except LedgerError as fault:
        raise Tampered(str(fault), first=number) from None
    if kept is not None and sealed is None:
        raise Tampered(f"there are words of entry {number}, which was recorded with none", first=number)
    return kept is not None or sealed is None
