"""Does a bundle stand as it was sealed, and which entry is the first that does not?

It takes no ledger and little memory: every tile is read once from the root down, then every entry in order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

import attrs

from ledger.errors import Tampered, Unsigned
from ledger.seal.bundle.following import Following
from ledger.seal.bundle.packing import Withheld
from ledger.seal.bundle.proving import Proved
from ledger.seal.bundle.reading import Bundle
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import VerifierKey
from ledger.seal.tiles import Tile, tiles
from ledger.seal.trusted import Trusted, agree, in_order, one_of, signers
from ledger.seal.verifying import Verdict, names
from ledger.values import counted


@attrs.frozen
class BundleVerdict(Verdict):
    """That a bundle stands: what a verdict says of a record, and whose word its checkpoint is.

    `sealed` is how many entries the latest of its checkpoints covers, by a key that was given where any was, 0 where
    none is; `signed_by` are the keys that signed that one; `withheld` is how many entries are withheld in it;
    `read` whether each entry was read as one of a ledger, and its words held against what it is committed to: then
    `erased` is known, and `missing`, the entries whose words are gone by what may be withheld alone.
    """

    signed_by: tuple[VerifierKey, ...]
    public: bool
    withheld: int
    missing: tuple[int, ...]
    read: bool

    @property
    def signers(self) -> tuple[str, ...]:
        """The names of the keys that signed the bundle's own checkpoint, as `signed_by` has them."""
        return names(self.signed_by)


def verify(
    path: Path,
    against: Iterable[Trusted] = (),
    *,
    keys: Iterable[VerifierKey] = (),
    read: bool = True,
    progress: Callable[[int], object] | None = None,
) -> BundleVerdict:
    """What can be said for a bundle; Tampered, naming the first entry that may differ, where it was altered.

    `keys` are those that may have signed what it is held against; without any, those in the bundle. Of its own
    checkpoints those alone that they signed are told of: another may be anybody's. With `read` false, it is the bytes
    of the entries alone that are looked at. Raises Unreadable where it is no bundle, Refused where it is held against
    another ledger's checkpoint or one of no entries, and Unsigned where that is not signed by a key that may have, or
    where none that is given signed that or any of its own.
    """
    given, held = tuple(keys), in_order(against)
    bundle = Bundle(path, given)
    try:
        signed = signers(held, bundle.checkpoint.origin, lambda: given or bundle.keys)
        sealed, signed_by = latest_by(bundle, given)
        if given and not signed and not sealed:
            _, others = latest_by(bundle, ())
            raise Unsigned(
                f"no checkpoint in this bundle is signed by {'; '.join(key.called for key in given)}: the latest is "
                f"signed by {'; '.join(key.called for key in others)}"
            )
        proved = Proved(bundle)
        agree("bundle", bundle.size, proved.root, held)
        agree_with_its_own(proved)
        following = Following(proved) if read else None
        withheld = 0
        for tile in tiles(bundle.size, 0):
            raws = _entries(proved, tile, following)
            withheld += raws.count(b"") if bundle.public else 0
            if following is not None:
                following.follow(tile, raws)
            if progress is not None:
                progress(tile.first + tile.width)
        erased = following.finish() if following is not None else 0
    finally:
        bundle.close()
    return BundleVerdict(
        origin=bundle.checkpoint.origin,
        size=bundle.size,
        root=bundle.checkpoint.root,
        sealed=sealed,
        against=max((each.size for each in held), default=0),
        keys=signed,
        own=tuple((size, key) for size, note in bundle.notes.items() for key in bundle.signed_by(note)),
        erased=erased,
        unpurged=False,
        signed_by=signed_by,
        public=bundle.public,
        withheld=withheld,
        missing=() if following is None else tuple(following.missing),
        read=read,
    )


def latest_by(bundle: Bundle, keys: Collection[VerifierKey]) -> tuple[int, tuple[VerifierKey, ...]]:
    """The size of a bundle's latest checkpoint by any of some keys, and which of them signed it; 0 where none is.

    Without keys, those that lie in the bundle will do.
    """
    for size, note in reversed(list(bundle.notes.items())):
        if by := tuple(key for key in bundle.signed_by(note) if not keys or key in keys):
            return size, by
    return 0, ()


def _entries(proved: Proved, tile: Tile, following: Following | None) -> list[bytes]:
    """The bytes of a tile's entries; Tampered at the first that differs, in its bytes or in what it says."""
    try:
        return proved.entries(tile)
    except Tampered as fault:
        try:
            sound = proved.bundle.entries(tile)[: fault.first - tile.first - 1]
            if following is not None:
                following.follow(tile, sound)
        except Tampered as other:
            if other.first < fault.first:
                raise other from None
        raise


def withheld(path: Path) -> Iterator[Withheld]:
    """What a bundle withholds, in order, as it says itself: its bytes were not looked at, and nothing is proved."""
    bundle = Bundle(path)
    try:
        for tile in tiles(bundle.size, 0):
            yield from bundle.withheld(tile)
    finally:
        bundle.close()


def agree_with_its_own(proved: Proved) -> None:
    """Tampered unless the bundle has the roots of its own checkpoints."""
    agreed = 0
    for size, note in proved.bundle.notes.items():
        if proved.root(size) != Checkpoint.of(note).root:
            raise Tampered(
                f"the bundle does not agree with its own checkpoint of {counted(size)}; the first difference is at "
                f"{one_of(agreed, size)}",
                first=agreed + 1,
                upto=size,
            )
        agreed = size
