"""A witness: somebody who signs a council's checkpoint beside it, having seen that one record and no other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ledger import given
from ledger.auditing import Progress, audited
from ledger.errors import Refused
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey, VerifierKey
from ledger.seal.note import Note
from ledger.seal.signature import Kind
from ledger.seal.taken import check_council_s
from ledger.seal.trusted import Trusted
from ledger.seal.verifying import Verdict
from ledger.values import counted


def cosigned(
    path: Path,
    note: Note,
    key: SigningKey,
    *,
    at: int,
    since: Note | None = None,
    keys: Iterable[VerifierKey],
    progress: Progress | None = None,
) -> tuple[Note, Verdict]:
    """A checkpoint with a witness's signature below the council's, once the record was seen to be the one it is of.

    `keys` are the council's, as it published them: one of them must have signed it, for whoever holds a record can make
    a key that the record itself names. Each bears the name that the checkpoint does, and none is the witness's own:
    what that signed says nothing of the council. `since` is the last checkpoint that this key cosigned: the record must
    have grown out of that one. `at` is the time of signing, in seconds since 1970. Raises Refused of a smaller
    checkpoint, one of no entries, a key that is no witness's, or where no key of the council's is given, or another's
    as one; Unsigned where the council did not sign it, or this key not the one before; Tampered where they differ.
    """
    council = given.several(keys, VerifierKey, "keys", "verifier key, such as ledger.seal.keys.verifier_keys reads")
    if not council:
        raise Refused("no key of the council's was given: a witness would lend its name to whoever made the record")
    if key.kind is not Kind.COSIGNATURE:
        raise Refused(f"the key of {key.name} is no witness's: keygen --witness makes one")
    checkpoint = Checkpoint.of(note)
    if not checkpoint.size:
        raise Refused("a checkpoint of no entries is not cosigned: every record begins with it")
    for each in council:
        if each.public == key.verifier.public:
            raise Refused(f"the key given as the council's, {each.called}, is the witness's own: it vouches for nobody")
        check_council_s(each, checkpoint.origin)
    held = [Trusted.of(note, council)]
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
