"""What a record is held against: a checkpoint or a root that was kept elsewhere, and whether the two agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from ledger.errors import Refused, Tampered
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import VerifierKey
from ledger.seal.encoding import encoded
from ledger.seal.note import Note


@attrs.frozen
class Trusted:
    """A checkpoint or a root kept elsewhere, and the keys that may have signed it.

    Without `note` it is a root as printed, which nobody need have signed: who holds it trusts where it was printed.
    `origin` is whose it is; "" where that was not printed with it.
    """

    size: int
    root: bytes
    note: Note | None = None
    keys: tuple[VerifierKey, ...] = ()
    origin: str = attrs.field()

    @origin.default
    def _signed_for(self) -> str:
        return "" if self.note is None else Checkpoint.of(self.note).origin

    @classmethod
    def of(cls, note: Note, keys: Iterable[VerifierKey] = ()) -> Trusted:
        """A signed checkpoint; Malformed where the note is none."""
        checkpoint = Checkpoint.of(note)
        return cls(checkpoint.size, checkpoint.root, note, tuple(keys))


def in_order(against: Iterable[Trusted]) -> list[Trusted]:
    """What a record is held against, the smallest first.

    Raises Refused of a checkpoint of no entries, and Tampered of two that no one record can agree with.
    """
    held = sorted(against, key=lambda each: each.size)
    roots: dict[int, bytes] = {}
    for each in held:
        if not each.size:
            raise Refused("a checkpoint of no entries vouches for none: every record begins with it")
        if roots.setdefault(each.size, each.root) != each.root:
            raise Tampered(
                f"two checkpoints of {each.size} entries were given, with roots that differ: no record agrees with "
                "both, and whoever signed them showed two records",
                first=1,
                upto=each.size,
            )
    return held


def signers(held: Iterable[Trusted], origin: str, own: Callable[[], Iterable[VerifierKey]]) -> tuple[VerifierKey, ...]:
    """The keys that signed what a record is held against, each once; `own` are those that may where none are given.

    Raises Refused where one is another ledger's, and Unsigned where nobody who may have signed it did.
    """
    found: list[VerifierKey] = []
    for each in held:
        if each.origin and each.origin != origin:
            raise Refused(f"the checkpoint is of {each.origin}, and this is the ledger of {origin}")
        if each.note is None:
            continue
        found += each.note.by(each.keys or own())
    return tuple(dict.fromkeys(found))


def agree(what: str, size: int, root: Callable[[int], bytes], held: Sequence[Trusted]) -> None:
    """Raise Tampered unless a record, or bundle, of a size has the roots that were kept elsewhere, the smallest first.

    `root` gives its root as it was at a size.
    """
    agreed = 0
    for each in held:
        if each.size > size:
            raise Tampered(
                f"the {what} ends at entry {size}, and what it is held against is of {each.size} entries: entry "
                f"{size + 1} and those after it are not in it",
                first=size + 1,
            )
        if (found := root(each.size)) != each.root:
            raise Tampered(
                f"the {what}'s root at entry {each.size} is {encoded(found)}, and not {encoded(each.root)} as in what "
                f"it is held against; the first difference is at {one_of(agreed, each.size)}",
                first=agreed + 1,
                upto=each.size,
            )
        agreed = each.size


def one_of(after: int, upto: int) -> str:
    """The entries after one and up to another, in words."""
    return f"entry {upto}" if after + 1 == upto else f"one of the entries {after + 1} to {upto}"
