"""Does what lies in a bundle's tiles lead to its checkpoint's root, and are its entries those of the tiles?

It is asked from the root down, so that the first tile that fails is the first that differs: what a tile holds is only
relied on once the one above it says that it is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from ledger.errors import Tampered
from ledger.seal import merkle
from ledger.seal.bundle import layout
from ledger.seal.bundle.reading import Bundle
from ledger.seal.encoding import encoded
from ledger.seal.tiles import Tile, levels, tiles


class Proved:
    """The tree of a bundle, proved from its root down: whatever is read through it is what leads to that root.

    Of each tile a digest is kept, so that one that is changed later is noticed. Raises Tampered where something does
    not lead to the root.
    """

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self._digests: dict[Tile, bytes] = {}
        self._last = {level: list(tiles(bundle.size, level))[-1] for level in levels(bundle.size)}
        edges = [tile for tile in self._last.values() if tile.width < merkle.WIDTH]
        self._prove_edges(edges)
        try:
            # Those that stand furthest to the left are of the highest level.
            for tile in reversed(edges):
                self._below(tile)
        except Tampered as fault:
            self._look_before(fault.first)
            raise

    def _prove_edges(self, edges: Sequence[Tile]) -> None:
        """Prove the partial tiles, of which no tile above says anything: together they lead to the root."""
        try:
            for tile in edges:
                self._take(tile)
        except Tampered as fault:
            raise Tampered(f"{fault}; without it nothing can be proved", first=1, upto=self.bundle.size) from None
        found = self.root(self.bundle.size)
        if found != self.bundle.checkpoint.root:
            raise Tampered(
                f"the tiles lead to the root {encoded(found)}, and not to {encoded(self.bundle.checkpoint.root)} as in "
                "the checkpoint",
                first=1,
                upto=self.bundle.size,
            )

    def _look_before(self, first: int) -> None:
        """Raise Tampered where an entry differs before the first of a tile that does: all up to there are proved."""
        for tile in tiles(self.bundle.size, 0):
            if tile.first + tile.width >= first:
                return
            self.entries(tile)

    def _take(self, tile: Tile) -> bytes:
        """What a tile holds, from now on relied on."""
        raw = self.bundle.hashes(tile)
        self._digests[tile] = sha256(raw).digest()
        return raw

    def _below(self, tile: Tile) -> None:
        """Prove the tiles that stand under one that is itself proved, from left to right."""
        if not tile.level:
            return
        for place, expected in enumerate(_split(self.read(tile)), start=tile.first):
            child = Tile(tile.level - 1, place)
            if merkle.folded_tile(self._take(child)) != expected:
                first, upto = layout.span(child)
                raise Tampered(
                    f"{layout.tile_path(child)} does not lead to the checkpoint's root; the first difference is at one "
                    f"of the entries {first} to {upto}",
                    first=first,
                    upto=upto,
                )
            self._below(child)

    def read(self, tile: Tile) -> bytes:
        """What a proved tile holds; Tampered where it no longer holds that."""
        raw = self.bundle.hashes(tile)
        if sha256(raw).digest() != self._digests[tile]:
            first, upto = layout.span(tile)
            raise Tampered(f"{layout.tile_path(tile)} was changed while it was read", first=first, upto=upto)
        return raw

    def hashes(self, level: int, first: int, last: int) -> Sequence[bytes]:
        """The hashes of a level from one place up to another."""
        found: list[bytes] = []
        for index in range(first // merkle.WIDTH, -(-last // merkle.WIDTH)):
            tile = self._tile(level, index)
            start = max(first - tile.first, 0)
            found += _split(self.read(tile))[start : last - tile.first]
        return found

    def _tile(self, level: int, index: int) -> Tile:
        last = self._last[level]
        return last if last.index == index else Tile(level, index)

    def root(self, size: int) -> bytes:
        """The root of the tree as it was at a size."""
        return merkle.root(self.hashes, size)

    def entries(self, tile: Tile) -> list[bytes]:
        """The bytes of a tile's entries, none for what is withheld; Tampered at the first that is not the tile's."""
        raws = self.bundle.entries(tile)
        leaves = merkle.leaf_hashes(raws)
        if self.bundle.public:
            self._withheld(tile, raws, leaves)
        if sha256(b"".join(leaves)).digest() != self._digests[tile]:
            kept = _split(self.read(tile))
            place = next(place for place, leaf in enumerate(leaves) if leaf != kept[place])
            number = tile.first + place + 1
            raise Tampered(f"entry {number} is not the one whose hash is in {layout.tile_path(tile)}", first=number)
        return raws

    def _withheld(self, tile: Tile, raws: Sequence[bytes], leaves: list[bytes]) -> None:
        """Put in the leaves what is said of those withheld; Tampered unless it is said of each, and of no other."""
        said = {each.number: each.leaf for each in self.bundle.withheld(tile)}
        for place, raw in enumerate(raws):
            number = tile.first + place + 1
            if bool(raw) is (number in said):
                what = "is withheld, and nothing says why" if not raw else "is there, and is said to be withheld"
                raise Tampered(f"entry {number} {what}", first=number)
            leaves[place] = said.pop(number, leaves[place])
        if said:
            raise Tampered(f"entry {min(said)} is said to be withheld where it does not stand", first=tile.first + 1)


def _split(raw: bytes) -> list[bytes]:
    return [raw[at : at + merkle.SIZE] for at in range(0, len(raw), merkle.SIZE)]
