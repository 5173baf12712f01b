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
from ledger.seal.checkpoint import Checkpoint, printed
from ledger.seal.keys import note_in
from ledger.seal.note import Kind, Note, SigningKey, VerifierKey, encoded
from ledger.seal.proof import InclusionProof
from ledger.seal.trusted import Trusted
from ledger.seal.verifying import Verdict, verify
from ledger.sealing import Against, trusted
from ledger.values import counted

Progress = Callable[[int], object]
"""What is told, as it goes on, how many entries were looked at."""


@attrs.frozen
class Proved:
    """That an entry is in the record of a checkpoint: its bytes as an entry, and who vouches for the checkpoint.

    `signed` are the keys given that signed it; `held` says that it is what was kept elsewhere. Without either, nobody
    vouches for it, and whoever made the proof could have made up the entry.
    """

    entry: Entry
    origin: str
    size: int
    root: bytes
    signed: tuple[str, ...]
    held: bool


def audited(
    path: Path, against: Iterable[Against] = (), *, keys: Iterable[VerifierKey] = (), progress: Progress | None = None
) -> Verdict:
    """What can be said for a ledger's file, or a bundle, that is held against what was kept elsewhere.

    What is kept elsewhere may be a bundle too: it must stand by itself first. Raises Tampered, naming the first entry
    that may differ, where it does not stand or cannot be read; Unsigned, where nobody who may have signed it, or none
    of its checkpoints is by a key that was given, and that is all that was given; Refused and StoreFailed.
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
            found = verify(store, held, keys=known, progress=progress)
        finally:
            store.close()
    except Unreadable as fault:
        raise Tampered(f"{path} does not stand: {fault}", first=fault.entry or 1) from None
    if known and not held and not found.sealed:
        raise Unsigned(f"no checkpoint on this record is signed by {', '.join(key.name for key in known)}")
    return found


def _check_elsewhere(given: Against, path: Path) -> None:
    """Refused where a record would be held against itself, or against what lies in it: that was not kept elsewhere."""
    if not isinstance(given, str | Path) or (isinstance(given, str) and printed(given) is not None):
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
            return Trusted.of(kept.notes[kept.size], keys or kept.keys)
        finally:
            kept.close()
    return trusted(given, keys)


def proved(proof: bytes, entry: bytes, *, keys: Iterable[VerifierKey] = (), against: Sequence[Against] = ()) -> Proved:
    """That an entry's bytes are in the record of a checkpoint, and who vouches for that.

    Raises Tampered where they are not, or either is not what it should be, Unsigned where none of the keys that are
    given signed the checkpoint, and Refused where what is given is another.
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
    return Proved(found, checkpoint.origin, checkpoint.size, checkpoint.root, signed, bool(held))


def _same(held: Trusted, checkpoint: Checkpoint) -> None:
    if held.origin not in {"", checkpoint.origin}:
        raise Refused(f"the checkpoint is of {held.origin}, and the proof of {checkpoint.origin}")
    if held.size != checkpoint.size:
        raise Refused(
            f"the proof leads to a checkpoint of {counted(checkpoint.size)}, and what it is held against is of "
            f"{held.size}: ask for a proof that leads to that one"
        )
    if held.root != checkpoint.root:
        raise Tampered(
            f"the proof leads to the root {encoded(checkpoint.root)}, and what it is held against is "
            f"{encoded(held.root)}",
            first=1,
            upto=held.size,
        )


def grown(old: Against, new: Against, hashes: Sequence[bytes]) -> tuple[Trusted, Trusted]:
    """That the record of one checkpoint begins that of another, by the hashes that are said to prove it.

    It takes no ledger: what the two say of their records is all that is relied on, and not who signed them. Raises
    Tampered where the hashes do not lead from one to the other, and Refused of two that are no older and newer.
    """
    first, last = _kept(old, ()), _kept(new, ())
    origins = {first.origin, last.origin} - {""}
    if len(origins) > 1:
        raise Refused(
            f"the checkpoints are of two ledgers, {' and '.join(sorted(origins))}: neither grew into the other"
        )
    if not 0 < first.size <= last.size:
        raise Refused(
            f"a record of {counted(last.size)} did not grow out of one of {first.size}: that would prove nothing"
        )
    try:
        merkle.check_consistency(first.size, last.size, first.root, last.root, hashes)
    except merkle.BadProof as fault:
        what = f"it is not proved that the record of {counted(first.size)} begins that of {last.size}: {fault}"
        raise Tampered(what, first=1, upto=first.size) from None
    return first, last


def cosigned(
    path: Path,
    note: Note,
    key: SigningKey,
    *,
    at: int,
    since: Note | None = None,
    keys: Iterable[VerifierKey] = (),
    progress: Progress | None = None,
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
                f"the checkpoint is of {counted(checkpoint.size)}, and one of {before.size} was cosigned: a record "
                "does not shrink"
            )
        since.by([key.verifier])
        held.append(Trusted(before.size, before.root))
    verdict = audited(path, held, progress=progress)
    return note.signed(key.sign(note.text, at=at)), verdict


def signed_checkpoint(path: Path) -> tuple[Note, Checkpoint]:
    """The signed checkpoint in a file; Malformed where it holds none."""
    note = note_in(path)
    try:
        return note, Checkpoint.of(note)
    except LedgerError as fault:
        raise Malformed(f"{path}: {fault}") from None
