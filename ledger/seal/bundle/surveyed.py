"""What a bundle takes of a record: its checkpoints, the keys that signed them, and what may be shown to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, runtime_checkable

import attrs

from ledger.aggregates.record import CheckpointTaken, LedgerOpened, WordsErased
from ledger.entry import Entry
from ledger.errors import Malformed, Refused, Tampered, Unsigned
from ledger.seal.bundle.closed import Closed
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import VerifierKey
from ledger.seal.note import Note
from ledger.seal.signature import Kind
from ledger.seal.taken import key_of, note_of
from ledger.values import Exempt, counted


@runtime_checkable
class Vouched(Protocol):
    """A record beside which checkpoints of it are kept that no entry of it says were taken, as a bundle's own is."""

    def beside(self) -> tuple[Iterable[Note], Iterable[VerifierKey]]:
        """Those checkpoints, and the keys that signed them."""
        ...


@attrs.frozen
class Survey:
    """A record gone through once: whose it is, where it ends, and what of it matters to a bundle.

    `erased` maps each entry whose words were erased to the entry that says so; `closed` is empty where all is shown.
    """

    origin: str
    head: int
    notes: tuple[Note, ...]
    keys: tuple[VerifierKey, ...]
    closed: Mapping[int, Exempt]
    erased: Mapping[int, int]

    @classmethod
    def of(cls, entries: Iterable[Entry], *, public: bool) -> Survey:
        """What there is to know of a record, gone through in its order; Tampered where it is none."""
        origin, head, closed = "", 0, Closed()
        notes, keys, erased = list[Note](), list[VerifierKey](), dict[int, int]()
        for entry in entries:
            head = entry.number
            if public:
                closed.add(entry)
            match entry.body.facts:
                case LedgerOpened(origin=named) if head == 1:
                    origin = named
                case CheckpointTaken() as taken:
                    note, key = _checkpoint(taken, origin, head)
                    notes.append(note)
                    keys.append(key)
                case WordsErased(entries=numbers):
                    erased.update((number, head) for number in numbers if number not in erased)
        if not origin:
            raise Tampered("there is no ledger there: its first entry does not open one", first=1)
        return cls(origin, head, tuple(notes), tuple(keys), closed.found(), erased)

    def beside(self, record: object) -> Survey:
        """The same, with the checkpoints that are kept beside a record, and their keys."""
        notes, keys = record.beside() if isinstance(record, Vouched) else ((), ())
        return attrs.evolve(self, notes=(*self.notes, *notes), keys=(*self.keys, *keys))

    def checkpoints(self, notes: Iterable[Note], keys: Iterable[VerifierKey]) -> Mapping[int, Note]:
        """Each checkpoint by its size, the smallest first, with every signature under it that is known.

        `notes` are others' copies of them, such as a witness cosigned. Where any of `keys` is the council's, the last
        is the latest that it signed: a later one may be anybody's. Raises Refused where there is no checkpoint, or one
        is not of this record, Unsigned where nobody known signed one, or no key of the council's that is given any, and
        Tampered where one is of more entries.
        """
        given = tuple(keys)
        known = (*self.keys, *given)
        found: dict[int, Note] = {}
        for note in (*self.notes, *notes):
            checkpoint = Checkpoint.of(note)
            if checkpoint.origin != self.origin:
                raise Refused(f"the checkpoint is of {checkpoint.origin}, and this is the ledger of {self.origin}")
            if not checkpoint.size:
                raise Refused("a checkpoint of no entries vouches for none: every record begins with it")
            note.by(known)
            if checkpoint.size > self.head:
                raise Tampered(
                    f"the record ends at entry {self.head}, and a checkpoint of it is of {counted(checkpoint.size)}",
                    first=self.head + 1,
                )
            kept = found.setdefault(checkpoint.size, Note(note.text))
            if kept.text != note.text:
                raise Refused(f"two checkpoints of {counted(checkpoint.size)} differ: only one can be of this record")
            found[checkpoint.size] = kept.signed(*note.signatures)
        if not found:
            raise Refused("the record has no checkpoint yet: take one, and what it covers can be bundled")
        council = [key for key in given if key.kind is Kind.NOTE and key.name == self.origin]
        last = max((size for size, note in found.items() if not council or _signed(note, council)), default=0)
        if not last:
            raise Unsigned(
                f"no checkpoint of this record is signed by {'; '.join(key.called for key in council)}: take one with "
                "that key, and what it covers can be bundled"
            )
        return {size: note for size, note in sorted(found.items()) if size <= last}


def _signed(note: Note, keys: Iterable[VerifierKey]) -> bool:
    """Whether any of some keys signed it."""
    try:
        return bool(note.by(keys))
    except Unsigned:
        return False


def _checkpoint(taken: CheckpointTaken, origin: str, number: int) -> tuple[Note, VerifierKey]:
    """The checkpoint that an entry keeps, and its key; Tampered where what it keeps can be none."""
    try:
        return note_of(taken, origin), key_of(taken)
    except Malformed as fault:
        raise Tampered(f"entry {number} keeps what is no checkpoint: {fault}", first=number) from None
