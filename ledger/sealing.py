"""The seal of an open ledger: checkpoints are drawn up, proofs given, the record held against what was published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import cast

from ledger import given
from ledger.aggregates.record import OPENING, CheckpointTaken, LedgerOpened, TakeCheckpoint
from ledger.entry import Entry
from ledger.errors import Malformed, NotRecorded, Refused, Tampered, Unsigned
from ledger.kinds import shown
from ledger.log import Log
from ledger.seal import merkle
from ledger.seal.checkpoint import Checkpoint, Printed, printed
from ledger.seal.ed25519 import SigningKey, VerifierKey
from ledger.seal.keys import kept_in
from ledger.seal.note import Note
from ledger.seal.proof import InclusionProof
from ledger.seal.taken import key_of, note_of, taken_in, taking
from ledger.seal.trusted import Trusted
from ledger.seal.verifying import Verdict, verify
from ledger.store import Store
from ledger.values import counted

Against = Trusted | Note | Path | str
"""What a record may be held against: a checkpoint, as a note or in a file of that name; or `size root`, as printed."""
_NOTE = "signed checkpoint: it takes a note, such as Note.parse gives"


def drawn_up(
    store: Store, log: Log, key: SigningKey, since: Iterable[Note], *, head: int, first: bool, new_key: bool
) -> tuple[Note, TakeCheckpoint | None]:
    """A checkpoint of the whole record, signed once that is verified, and the command that says it was taken.

    `head` is where the record ends. Where nothing was recorded since the latest but that it was taken, that is the
    checkpoint, with nothing to record.
    `since` are earlier ones by the same key, which the record is held against. Refused where there is no earlier one,
    unless it is said to be the first, and where its latest is by another key of the same name, unless the key is new.
    """
    given.one(key, SigningKey, "key", "signing key, such as ledger.seal.keys.signing_key reads")
    since = given.several(since, Note, "since", _NOTE)
    before = _taken(log)
    _check_first([each.size for each in before], since, first=first)
    # The last by the key that was changed is what a new one is most to be held to.
    known = [key.verifier, *(key_of(taken) for taken in before if new_key)]
    found = verify(store, [Trusted.of(each, known) for each in since], opened=log.entries(0, head))
    # The one that covers most, whichever was recorded last: an older one may be recorded again by anybody.
    latest = max(before, key=lambda each: each.size, default=None)
    if latest is not None and not new_key and key_of(latest).name == key.name and latest.key != str(key.verifier):
        raise Refused(
            f"the latest checkpoint on this record is by another key of {key.name}: unless the key was changed "
            "(--new-key), the record was written anew by whoever has that one"
        )
    if latest is not None and latest.size == found.size - 1 and latest.key == str(key.verifier):
        return note_of(latest, found.origin), None
    checkpoint = Checkpoint(found.origin, found.size, found.root)
    return Note(checkpoint.text).signed(key.sign(checkpoint.text)), taking(checkpoint, key)


def _check_first(kept: Sequence[int], since: tuple[Note, ...], *, first: bool) -> None:
    """Refused where a checkpoint would be signed with none before it, and nobody says that it is the first."""
    before = [*kept, *(Checkpoint.of(each).size for each in since)]
    if first and before:
        raise Refused(f"this is not the first checkpoint (--first): there was one of {counted(before[0])}")
    if not first and not before:
        raise Refused(
            "there is no checkpoint on this record: give the last that was signed, as it was kept elsewhere (--since), "
            "or say that there never was one (--first)"
        )


def _taken(log: Log) -> list[CheckpointTaken]:
    return [taken for _, taken in taken_in(log.stream(OPENING, log.head))]


def kept(log: Log) -> list[Note]:
    """The checkpoints on the record, as the signed notes that they were."""
    return [note_of(taken, _origin(log)) for taken in _taken(log)]


def _origin(log: Log) -> str:
    opened: LedgerOpened = log.entry(1).event  # type: ignore[assignment]  # the shell has seen to it
    return opened.origin


def covering(log: Log, number: int) -> Note:
    """The first checkpoint on the record that covers an entry; Refused where none does yet."""
    found = [each for each in _taken(log) if each.size >= number]
    if not found:
        raise Refused(f"entry {number} lies after the last checkpoint: take one, and what it covers can be proved")
    return note_of(min(found, key=lambda each: each.size), _origin(log))


def prove(store: Store, log: Log, number: int, note: Note | None) -> tuple[bytes, InclusionProof]:
    """An entry's bytes, and the proof that they are in the tree of a checkpoint: that given, or the first covering it.

    Raises Refused where the checkpoint is another ledger's or does not cover the entry, and Tampered where the proof
    that the store's tree gives does not lead there.
    """
    log.entry(given.one(number, int, "number", "entry's number"))
    note = note if note is None else given.one(note, Note, "note", _NOTE)
    note = note or covering(log, number)
    checkpoint = _checkpoint(note, log)
    if checkpoint.size < number:
        raise Refused(f"the checkpoint is of {counted(checkpoint.size)}, and does not cover entry {number}")
    (stored,) = store.stored(number - 1, 1)
    hashes = merkle.inclusion(store.hashes, number - 1, checkpoint.size)
    proof = InclusionProof(number - 1, tuple(hashes), note)
    try:
        proof.check(stored.raw)
    except merkle.BadProof as fault:
        what = f"no proof of entry {number} leads to the checkpoint of {counted(checkpoint.size)}: {fault}"
        raise Tampered(what, first=1, upto=checkpoint.size) from None
    return stored.raw, proof


def grown(store: Store, log: Log, old: Note | int, new: Note | int) -> tuple[bytes, ...]:
    """The proof that one checkpoint, or size, grew into another; Refused from size 0, Tampered where there is none."""
    for field, each in (("old", old), ("new", new)):
        if not isinstance(each, Note):
            given.one(each, int, field, "checkpoint, nor a number of entries")
    (first, begun), (last, found) = (_rooted(store, log, each) for each in (old, new))
    if not 0 < first <= last:
        raise Refused(f"a record of {counted(last)} did not grow out of one of {first}: that would prove nothing")
    proof = merkle.consistency(store.hashes, first, last)
    try:
        merkle.check_consistency(first, last, begun, found, proof)
    except merkle.BadProof as fault:
        what = f"no proof leads from the checkpoint of {counted(first)} to that of {last}: {fault}"
        raise Tampered(what, first=1, upto=last) from None
    return tuple(proof)


def _rooted(store: Store, log: Log, grown_to: Note | int) -> tuple[int, bytes]:
    """A size, and the root that a checkpoint says it had, or else the one that it has."""
    if isinstance(grown_to, Note):
        checkpoint = _checkpoint(grown_to, log)
        return checkpoint.size, checkpoint.root
    if not 0 <= grown_to <= log.head:
        raise NotRecorded(f"there is no tree of {counted(grown_to)}: the record runs from 1 to {log.head}")
    return grown_to, merkle.root(store.hashes, grown_to)


def _checkpoint(note: Note, log: Log) -> Checkpoint:
    """The checkpoint that a note is; Refused where it is not of this ledger, or of more than there is."""
    checkpoint, origin = Checkpoint.of(note), _origin(log)
    if checkpoint.origin != origin:
        raise Refused(f"the checkpoint is of {checkpoint.origin}, and this is the ledger of {origin}")
    if checkpoint.size > log.head:
        raise NotRecorded(f"the checkpoint is of {counted(checkpoint.size)}: the record runs from 1 to {log.head}")
    return checkpoint


def trusted(kept: Against, keys: Iterable[VerifierKey] = ()) -> Trusted:
    """What a record is to be held against; Malformed where it is nothing of the kind."""
    found, keys = cast("object", kept), tuple(keys)
    if isinstance(kept, str | Path):
        pasted = printed(kept) if isinstance(kept, str) else None
        found = _in_file(Path(kept), signed=bool(keys)) if pasted is None else pasted
    match found:
        case Trusted():
            return found
        case Note():
            return Trusted.of(found, keys)
        case Printed():
            return Trusted(found.size, found.root, origin=found.origin)
    raise Malformed(f"{shown(kept)} is nothing that a record can be held against", "against")


def _in_file(path: Path, *, signed: bool) -> Note | Printed:
    """The checkpoint in a file; Unsigned where a key is to check it by, and it has no signature, or none any more."""
    found = kept_in(path)
    if signed and isinstance(found, Printed):
        raise Unsigned(
            f"{path} bears no signature, and a key was given to check it by: hold the record against what was printed "
            "without one, or paste that as SIZE ROOT"
        )
    return found


def verified(
    store: Store,
    entries: Sequence[Entry],
    against: Against | Sequence[Against],
    keys: Iterable[VerifierKey],
    progress: Callable[[int], object] | None,
) -> Verdict:
    """What can be said for the record, as `ledger.seal.verifying.verify` has it."""
    known = given.several(keys, VerifierKey, "keys", "verifier key, such as ledger.seal.keys.verifier_keys reads")
    alone = Trusted | Note | Path | str | bytes
    each_of = tuple(against) if isinstance(against, Iterable) and not isinstance(against, alone) else (against,)
    return verify(store, [trusted(each, known) for each in each_of], keys=known, opened=entries, progress=progress)
