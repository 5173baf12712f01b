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
from ledger.aggregates.record import CheckpointTaken, LedgerOpened, WordsErased
from ledger.entry import Entry
from ledger.errors import LedgerError, Refused, Tampered, Unreadable
from ledger.log import Log
from ledger.seal import merkle
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.note import Note, VerifierKey, encoded
from ledger.seal.taken import checked
from ledger.store import Stored

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


@attrs.frozen
class Trusted:
    """What a record is held against: a checkpoint or a root kept elsewhere, and the keys that may have signed it.

    Without `note` it is a root as printed, which nobody need have signed: who holds it trusts where it was printed.
    """

    size: int
    root: bytes
    note: Note | None = None
    keys: tuple[VerifierKey, ...] = ()

    @classmethod
    def of(cls, note: Note, keys: Iterable[VerifierKey] = ()) -> Trusted:
        """A signed checkpoint; Malformed where the note is none."""
        checkpoint = Checkpoint.of(note)
        return cls(checkpoint.size, checkpoint.root, note, tuple(keys))


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
    progress: Callable[[int], object] | None = None,
) -> Verdict:
    """What can be said for a record; Tampered, naming the first entry that may differ, where it was altered.

    Where `keys` are given, of its own checkpoints those alone that they signed are told of: another may be anybody's.
    Raises Refused where it is held against another ledger's checkpoint or one of no entries, and Unsigned where that
    is not signed by a key that may have.
    """
    held = sorted(against, key=lambda each: each.size)
    check_held(held)
    log, tree = _read(store, progress)
    opened: LedgerOpened = log.entry(1).event  # type: ignore[assignment]
    signed = tuple(dict.fromkeys(name for each in held for name in _vouched(each, log, opened.origin)))
    _agree(log.head, tree, held)
    sealed = _agree_with_their_own(log, opened.origin, tree, {str(key) for key in keys})
    erased = _words(store, log)
    last = max((each.size for each in held), default=0)
    return Verdict(opened.origin, log.head, tree.root(log.head), sealed, last, signed, erased)


def check_held(held: Sequence[Trusted]) -> None:
    """Refused where a record is held against a checkpoint of no entries, or two that no one record can agree with."""
    roots: dict[int, bytes] = {}
    for each in held:
        if not each.size:
            raise Refused("a checkpoint of no entries vouches for none: every record begins with it")
        if roots.setdefault(each.size, each.root) != each.root:
            raise Refused(
                f"two checkpoints of {each.size} entries were given, with roots that differ: no record agrees with "
                "both, and whoever signed them showed two records"
            )


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


def _taken(log: Log) -> list[tuple[Entry, CheckpointTaken]]:
    events = ((entry, entry.body.facts) for entry in log.entries())
    return [(entry, event) for entry, event in events if isinstance(event, CheckpointTaken)]


def _agree(head: int, tree: merkle.Tree, held: Iterable[Trusted]) -> None:
    """Tampered unless the record has the roots that were kept elsewhere."""
    agreed = 0
    for each in held:
        if each.size > head:
            raise Tampered(
                f"the record ends at entry {head}, and what it is held against is of {each.size} entries: entry "
                f"{head + 1} and those after it are gone",
                first=head + 1,
            )
        if (found := tree.root(each.size)) != each.root:
            raise Tampered(
                f"the record's root at entry {each.size} is {encoded(found)}, and not {encoded(each.root)} as in what "
                f"it is held against; the first difference is at {_one_of(agreed, each.size)}",
                first=agreed + 1,
                upto=each.size,
            )
        agreed = each.size


def _agree_with_their_own(log: Log, origin: str, tree: merkle.Tree, known: Collection[str]) -> int:
    """The size of the latest checkpoint that the record keeps, by a known key where any are.

    Tampered at the first that it does not agree with, whoever signed it.
    """
    agreed = sealed = 0
    for entry, taken in _taken(log):
        if taken.size >= entry.number:
            raise Tampered(f"entry {entry.number} is of a checkpoint that it does not follow", first=entry.number)
        try:
            checked(taken, origin, tree.root(taken.size))
        except Refused as fault:
            raise Tampered(
                f"entry {entry.number} keeps a checkpoint that the record does not agree with: {fault}; the first "
                f"difference is at {_one_of(agreed, taken.size)}, or at entry {entry.number} itself",
                first=agreed + 1,
                upto=entry.number,
            ) from None
        agreed = max(agreed, taken.size)
        sealed = agreed if not known or taken.key in known else sealed
    return sealed


def _one_of(after: int, upto: int) -> str:
    """The entries after one and up to another, in words."""
    return f"entry {upto}" if after + 1 == upto else f"one of the entries {after + 1} to {upto}"


def _vouched(trusted: Trusted, log: Log, origin: str) -> tuple[str, ...]:
    """Who signed what the record is held against; Unsigned where nobody who may have did."""
    if trusted.note is None:
        return ()
    checkpoint = Checkpoint.of(trusted.note)
    if checkpoint.origin != origin:
        raise Refused(f"the checkpoint is of {checkpoint.origin}, and this is the ledger of {origin}")
    keys = trusted.keys or [VerifierKey.parse(taken.key) for _, taken in _taken(log)]
    return tuple(key.name for key in trusted.note.by(keys))


def _words(store: Sealable, log: Log) -> int:
    """How many entries' words were erased; Tampered where words are others than were sealed, or gone unsaid."""
    said = {number for entry in log.entries() for number in _erased(entry)}
    gone = 0
    for entry in log.entries():
        sealed = entry.body.words
        if sealed is None:
            continue
        try:
            kept = store.words(entry.number)
            if kept is not None:
                codec.decode_words(*kept, sealed, number=entry.number)
        except LedgerError as fault:
            raise Tampered(str(fault), first=entry.number) from None
        if kept is None and entry.number not in said:
            # Somebody may have erased them since the entries were read.
            said |= {number for each in store.stored(log.head) for number in _erased(each.entry)}
        if kept is None and entry.number not in said:
            raise Tampered(
                f"the words of entry {entry.number} are gone, and no entry says that they were erased",
                first=entry.number,
            )
        gone += kept is None
    return gone


def _erased(entry: Entry) -> tuple[int, ...]:
    event = entry.body.facts
    return event.entries if isinstance(event, WordsErased) else ()
