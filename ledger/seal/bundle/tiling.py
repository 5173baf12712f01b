"""The tiles above the leaves, as a tree grows: each is given out when it is full, and what is left at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ledger.seal.growing import Growing
from ledger.seal.merkle import WIDTH
from ledger.seal.tiles import Tile


class Tiling:
    """A tree growing a tile of leaves at a time, in memory that does not grow with it."""

    def __init__(self) -> None:
        self.growing = Growing()
        self._edges: dict[int, tuple[int, list[bytes]]] = {}

    def add(self, leaves: Iterable[bytes]) -> Iterator[tuple[Tile, bytes]]:
        """Take in the hashes of the leaves that follow; the tiles above them that are now full, and what they hold."""
        for level, index, found in self.growing.add(leaves):
            tile, hashes = self._edges.setdefault(level, (index // WIDTH, []))
            hashes.append(found)
            if len(hashes) == WIDTH:
                yield Tile(level, tile), b"".join(hashes)
                del self._edges[level]

    def rest(self) -> Iterator[tuple[Tile, bytes]]:
        """The tiles above the leaves that the tree's end left partial, and what they hold."""
        for level, (index, hashes) in sorted(self._edges.items()):
            yield Tile(level, index, len(hashes)), b"".join(hashes)
