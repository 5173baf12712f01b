"""An audit of a record that is in somebody else's hands: a ledger's file, a bundle, or one entry with its proof.

Nothing is trusted but what was kept elsewhere, and the keys that its reader has. What cannot be read is not passed:
it is said to be altered, and where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import attrs

from ledger import codec
from ledger.entry import Entry
from ledger.errors import LedgerError, Malformed, Refused, Tampered, Unreadable, Unsigned
from ledger.seal import bundle, merkle
from ledger.seal.bundle.reading import Bundle
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.keys import note_in
from ledger.seal.note import Kind, Note, SigningKey, VerifierKey, encoded
from ledger.seal.proof import InclusionProof
from ledger.seal.trusted import Trusted
from ledger.seal.verifying import Verdict, verify
from ledger.sealing import Against, trusted

Telling = Callable[[int], object]


@attrs.frozen
class Proved:
    """That an entry is in the record of a checkpoint: its bytes as an entry, and who vouches for the checkpoint.

    `signed` are the keys given that signed it; `held` says that it is what was kept elsewhere.
    """

    entry: Entry
    origin: str
    size: int
    root: bytes
    signed: tuple[str, ...]
    held: bool


def audited(
    path: Path, against: Iterable[Against] = (), *, keys: Iterable[VerifierKey] = (), progress: Telling | None = None
) -> Verdict:
    """What can be said for a ledger's file, or a bundle, that is held against what was kept elsewhere.

    What is kept elsewhere may be a bundle too: it must stand by itself first. Raises Tampered, naming the first entry
    that may differ, where it does not stand or cannot be read; Unsigned, where nobody who may have signed it; Refused
    and StoreFailed.
    """
    known = tuple(keys)
    given = list(against)
    for each in given:
        _check_elsewhere(each, path)
    held = [_kept(each, known) for each in given]
    try:
        if bundle.is_bundle(path):
            return bundle.verify(path, held, keys=known, progress=progress)
        from ledger.store.sqlite import SQLiteStore  # noqa: PLC0415 - the library is loaded with a store

        store = SQLiteStore(path, read_only=True)
        try:
            return verify(store, held, keys=known, progress=progress)
        finally:
            store.close()
    except Unreadable as fault:
        raise Tampered(f"{path} does not stand: {fault}", first=fault.entry or 1) from None


def _check_elsewhere(given: Against, path: Path) -> None:
    """Refused where a record would be held against itself, or against what lies in it: that was not kept elsewhere."""
    if not isinstance(given, str | Path) or (
        isinstance(given, str) and " " in given.strip() and not Path(given).exists()
    ):
        return
    if not str(given).strip():
        raise Malformed("it is to be held against something, and nothing is named", "against")
    place, record = Path(given).resolve(), path.resolve()
    if record == place or record in place.parents:
        raise Refused(f"{given} is, or lies in, what is verified: hold it against what was kept elsewhere")


def _kept(given: Against, keys: tuple[VerifierKey, ...]) -> Trusted:
    """What a record is held against; a bundle is verified, and gives the checkpoint that it is of."""
    if isinstance(given, str | Path) and bundle.is_bundle(Path(given)):
        try:
            bundle.verify(Path(given), keys=keys)
            kept = Bundle(Path(given), keys)
        except (Tampered, Unreadable) as fault:
            raise Unsigned(f"{given}, which it was to be held against, does not stand itself: {fault}") from None
        try:
            return Trusted(kept.size, kept.checkpoint.root, kept.notes[kept.size], keys or tuple(kept.keys))
        finally:
            kept.close()
    return trusted(given, keys)


def proved(proof: bytes, entry: bytes, *, keys: Iterable[VerifierKey] = (), against: Sequence[Against] = ()) -> Proved:
    """That an entry's bytes are in the record of a checkpoint that somebody vouches for.

    Raises Tampered where they are not, or either is not what it should be, Unsigned where no key that is given signed
    the checkpoint and nothing that is given is it, and Refused where what is given is another.
    """
    known = tuple(keys)
    try:
        read = InclusionProof.parse(proof)
        checkpoint = read.checkpoint
        read.check(entry)
        header, _, body = entry.partition(b"\n")
        found = codec.decode(header, body, number=read.number)
    except (Malformed, Unreadable, merkle.BadProof) as fault:
        raise Tampered(f"it is not proved: {fault}", first=1) from None
    if found.number != read.number:
        raise Tampered(f"the proof is of entry {read.number}, and this is entry {found.number}", first=read.number)
    held = [_kept(each, known) for each in against]
    for each in held:
        _same(each, checkpoint)
    signed = tuple(key.name for key in read.note.by(known)) if known else ()
    if not signed and not held:
        raise Unsigned("no key was given, and nothing kept elsewhere: nobody vouches for the checkpoint of this proof")
    return Proved(found, checkpoint.origin, checkpoint.size, checkpoint.root, signed, bool(held))


def _same(held: Trusted, checkpoint: Checkpoint) -> None:
    if held.note is not None and (other := Checkpoint.of(held.note).origin) != checkpoint.origin:
        raise Refused(f"the checkpoint is of {other}, and the proof of {checkpoint.origin}")
    if held.size != checkpoint.size:
        raise Refused(
            f"the proof leads to a checkpoint of {checkpoint.size} entries, and what it is held against is of "
            f"{held.size}: ask for a proof that leads to that one"
        )
    if held.root != checkpoint.root:
        raise Tampered(
            f"the proof leads to the root {encoded(checkpoint.root)}, and what it is held against is "
            f"{encoded(held.root)}",
            first=1,
            upto=held.size,
        )


def cosigned(
    path: Path,
    note: Note,
    key: SigningKey,
    *,
    at: int,
    since: Note | None = None,
    keys: Iterable[VerifierKey] = (),
    progress: Telling | None = None,
) -> tuple[Note, Verdict]:
    """A checkpoint with a witness's signature below the council's, once the record was seen to be the one it is of.

    `since` is the last checkpoint that this key cosigned: the record must have grown out of that one. `at` is the time
    of signing, in seconds since 1970. Raises Refused of a smaller checkpoint, one of no entries, or a key that is no
    witness's; Unsigned where the council did not sign it, or this key not the one before; Tampered where they differ.
    """
    if key.kind is not Kind.COSIGNATURE:
        raise Refused(f"the key of {key.name} is no witness's: keygen --witness makes one")
    checkpoint = Checkpoint.of(note)
    if not checkpoint.size:
        raise Refused("a checkpoint of no entries is not cosigned: every record begins with it")
    held = [Trusted.of(note, keys)]
    if since is not None:
        before = Checkpoint.of(since)
        if before.origin != checkpoint.origin:
            raise Refused(f"the checkpoint is of {checkpoint.origin}, and the one before is of {before.origin}")
        if before.size > checkpoint.size:
            raise Refused(
                f"the checkpoint is of {checkpoint.size} entries, and one of {before.size} was cosigned: a record "
                "does not shrink"
            )
        since.by([key.verifier])
        held.append(Trusted(before.size, before.root))
    verdict = audited(path, held, progress=progress)
    return note.signed(key.sign(note.text, at=at)), verdict


def witnessed(path: Path) -> tuple[Note, Checkpoint]:
    """The signed checkpoint in a file; Malformed where it holds none."""
    note = note_in(path)
    try:
        return note, Checkpoint.of(note)
    except LedgerError as fault:
        raise Malformed(f"{path}: {fault}") from None
