"""A checkpoint as the record keeps it: taken, checked against the record, and as the signed note that it was."""

from __future__ import annotations

from collections.abc import Iterable

from ledger.aggregates.record import OPENING, CheckpointTaken, TakeCheckpoint
from ledger.entry import Entry
from ledger.errors import LedgerError, Refused
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey, VerifierKey
from ledger.seal.encoding import decoded, encoded
from ledger.seal.note import Note
from ledger.seal.signature import Kind, Signature
from ledger.values import counted

_ID = 4


def taken_in(entries: Iterable[Entry]) -> list[tuple[Entry, CheckpointTaken]]:
    """The checkpoints that were recorded, each with its entry."""
    events = ((entry, entry.body.facts) for entry in entries)
    return [(entry, event) for entry, event in events if isinstance(event, CheckpointTaken)]


def taking(checkpoint: Checkpoint, key: SigningKey) -> TakeCheckpoint:
    """The command that records a checkpoint as signed by a key."""
    signature = key.sign(checkpoint.text)
    return TakeCheckpoint(
        OPENING,
        checkpoint.size,
        encoded(checkpoint.root),
        str(key.verifier),
        encoded(signature.key + signature.data),
    )


def note_of(taken: CheckpointTaken, origin: str) -> Note:
    """The signed note that a recorded checkpoint was; Malformed where it can have been none."""
    checkpoint = Checkpoint(origin, taken.size, decoded(taken.root))
    raw = decoded(taken.signature)
    return Note(checkpoint.text, (Signature(key_of(taken).name, raw[:_ID], raw[_ID:]),))


def key_of(taken: CheckpointTaken) -> VerifierKey:
    """The key that a recorded checkpoint names."""
    return VerifierKey.parse(taken.key)


def check_council_s(key: VerifierKey, origin: str) -> None:
    """Refused of a key that no checkpoint of a ledger is taken with: of another name, or a witness's."""
    if key.name != origin:
        raise Refused(
            f"the key is {key.name}'s, and this is the ledger of {origin}: a checkpoint is signed in its name"
        )
    if key.kind is not Kind.NOTE:
        raise Refused(f"the key of {key.name} is a witness's: a checkpoint is signed with a council's own")


def checked(taken: CheckpointTaken, origin: str, root: bytes) -> Note:
    """The note of a checkpoint that is of the record it stands in; Refused, saying what is wrong, of any other.

    `root` is that of the record at the checkpoint's size.
    """
    try:
        note, key = note_of(taken, origin), key_of(taken)
        note.by([key])
    except LedgerError as fault:
        raise Refused(f"the checkpoint of {counted(taken.size)} is not signed as it says: {fault}") from None
    check_council_s(key, origin)
    if decoded(taken.root) != root:
        raise Refused(f"the checkpoint of {counted(taken.size)} has another root than this record: {encoded(root)}")
    return note
