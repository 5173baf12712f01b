"""An audit of a record that is in somebody else's hands: a ledger's file, a bundle, or one entry with its proof.

Nothing is trusted but what was kept elsewhere, and the keys that its reader has. What cannot be read is not passed:
it is said to be altered, and where.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import attrs

from ledger import codec, given
from ledger.entry import Entry
from ledger.errors import LedgerError, Malformed, Refused, Tampered, Unreadable, Unsigned
from ledger.kinds import shown
from ledger.seal import bundle, merkle
from ledger.seal.bundle.reading import Bundle
from ledger.seal.checkpoint import Checkpoint, printed
from ledger.seal.ed25519 import VerifierKey
from ledger.seal.encoding import encoded
from ledger.seal.keys import note_in
from ledger.seal.note import Note
from ledger.seal.proof import InclusionProof
from ledger.seal.trusted import Trusted
from ledger.seal.verifying import Verdict, names, verify
from ledger.sealing import Against, trusted
from ledger.values import counted

_KEYS = "verifier key, such as ledger.seal.keys.verifier_keys reads"
Progress = Callable[[int], object]
"""What is told, as it goes on, how many entries were looked at."""


@attrs.frozen
class Proved:
    """That an entry is in the record of a checkpoint: its bytes as an entry, and who vouches for the checkpoint.

    `keys` are those given that signed it; `held` says that it is what was kept elsewhere. Without either, nobody
    vouches for it, and whoever made the proof could have made up the entry.
    """

    entry: Entry
    origin: str
    size: int
    root: bytes
    keys: tuple[VerifierKey, ...]
    held: bool

    @property
    def signed(self) -> tuple[str, ...]:
        """The names of the keys given that signed it."""
        return names(self.keys)


def audited(
    path: str | Path,
    against: Iterable[Against] = (),
    *,
    keys: Iterable[VerifierKey] = (),
    progress: Progress | None = None,
) -> Verdict:
    """What can be said for a ledger's file, or a bundle, that is held against what was kept elsewhere.

    What is kept elsewhere may be a bundle too: it must stand by itself first. Raises Tampered, naming the first entry
    that may differ, where it does not stand or cannot be read; Unsigned, where nobody signed that who may have, or no
    key that was given signed it or any checkpoint of its own; Refused and StoreFailed.
    """
    path, known = _path(path), given.several(keys, VerifierKey, "keys", _KEYS)
    kept = list(against)
    for each in kept:
        _check_elsewhere(each, path)
    held = [_kept(each, known) for each in kept]
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


def _path(path: object) -> Path:
    if not isinstance(path, str | Path):
        raise Malformed(f"{shown(path)} is not the path of a file", "path")
    return Path(path)


def _check_elsewhere(kept: Against, path: Path) -> None:
    """Refused where a record would be held against itself, or against what lies in it: that was not kept elsewhere."""
    if not isinstance(kept, str | Path) or (isinstance(kept, str) and printed(kept) is not None):
        return
    if not str(kept).strip():
        raise Malformed("it is to be held against something, and nothing is named", "against")
    place, record = Path(kept).resolve(), path.resolve()
    if record == place or record in place.parents or _one_of(place, record):
        raise Refused(f"{kept} is, or lies in, what is verified: hold it against what was kept elsewhere")


def _one_of(place: Path, record: Path) -> bool:
    """Whether a file is that of a record, or one of those in its bundle, by another name."""
    with suppress(OSError):
        files = [record, *record.glob("checkpoint*"), *record.glob("checkpoints/*")]
        return any(os.path.samestat(place.stat(), each.stat()) for each in files)
    return False


def _kept(elsewhere: Against, keys: tuple[VerifierKey, ...]) -> Trusted:
    """What a record is held against; a bundle is verified, and gives its latest checkpoint, by a key that is given."""
    if isinstance(elsewhere, str | Path) and bundle.is_bundle(Path(elsewhere)):
        try:
            size = bundle.verify(Path(elsewhere), keys=keys).sealed
            kept = Bundle(Path(elsewhere), keys)
        except (Tampered, Unreadable) as fault:
            raise Unsigned(f"{elsewhere}, which it was to be held against, does not stand itself: {fault}") from None
        try:
            return Trusted.of(kept.notes[size], keys or kept.keys)
        finally:
            kept.close()
    return trusted(elsewhere, keys)


def proved(proof: bytes, entry: bytes, *, keys: Iterable[VerifierKey] = (), against: Sequence[Against] = ()) -> Proved:
    """That an entry's bytes are in the record of a checkpoint, and who vouches for that.

    Raises Tampered where they are not, or either is not what it should be, Unsigned where none of the keys that are
    given signed the checkpoint, and Refused where what is given is another.
    """
    known = given.several(keys, VerifierKey, "keys", _KEYS)
    for field, raw in (("proof", proof), ("entry", entry)):
        given.one(raw, bytes, field, "bytes of a file")
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
    signed = read.note.by(known) if known else ()
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


def signed_checkpoint(path: Path) -> tuple[Note, Checkpoint]:
    """The signed checkpoint in a file; Malformed where it holds none."""
    note = note_in(path)
    try:
        return note, Checkpoint.of(note)
    except LedgerError as fault:
        raise Malformed(f"{path}: {fault}") from None
