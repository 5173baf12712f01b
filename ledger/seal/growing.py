"""A Merkle tree as its leaves come: whole in memory, or one tile of them after another in little of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ledger.seal.merkle import EMPTY, HEIGHT, WIDTH, folded, node_hash, root


class Tree:
    """A whole tree in memory: its leaves, and the hashes of every full tile of them."""

    def __init__(self) -> None:
        self.levels: list[list[bytes]] = [[]]

    @property
    def size(self) -> int:
        """How many leaves it has."""
        return len(self.levels[0])

    def add(self, leaf: bytes) -> None:
        """Take in the hash of the leaf that follows."""
        self.levels[0].append(leaf)
        level = 0
        while len(self.levels[level]) % WIDTH == 0:
            if level + 1 == len(self.levels):
                self.levels.append([])
            self.levels[level + 1].append(folded(self.levels[level][-WIDTH:]))
            level += 1

    def hashes(self, level: int, first: int, last: int) -> Sequence[bytes]:
        """The hashes of a level from one index up to another."""
        return self.levels[level][first:last]

    def root(self, size: int) -> bytes:
        """The root of the tree as it was at a size."""
        return root(self.hashes, size)


class Growing:
    """A tree as its leaves come, one tile of them after another, in memory that does not grow with it.

    It gives the hashes of each tile as it fills up: that is all that a store needs to keep.
    """

    def __init__(self) -> None:
        self.size = 0
        self._levels: list[list[bytes]] = [[]]

    def add(self, leaves: Iterable[bytes]) -> list[tuple[int, int, bytes]]:
        """Take in the hashes of the leaves that follow.

        Gives the hash of each tile that was filled, with its level (that of the hash) and index there.
        """
        found: list[tuple[int, int, bytes]] = []
        bottom = self._levels[0]
        for leaf in leaves:
            bottom.append(leaf)
            self.size += 1
            if len(bottom) == WIDTH:
                self._carry(found)
        return found

    def _carry(self, found: list[tuple[int, int, bytes]]) -> None:
        level = 0
        while len(self._levels[level]) == WIDTH:
            whole = folded(self._levels[level])
            self._levels[level].clear()
            level += 1
            if level == len(self._levels):
                self._levels.append([])
            found.append((level, (self.size >> (level * HEIGHT)) - 1, whole))
            self._levels[level].append(whole)

    def root(self) -> bytes:
        """The root of the tree as it has grown."""
        if not self.size:
            return EMPTY
        # What stands at a level's edge is under one hash with all that stands to its right at the levels below.
        right: bytes | None = None
        for hashes in self._levels:
            right = _edge(hashes, right)
        return right or EMPTY


def _edge(hashes: Sequence[bytes], right: bytes | None) -> bytes | None:
    """The root over a tile's hashes, complete subtrees of one size, and over what stands to their right, if any."""
    parts, first = list[bytes](), 0
    for power in range(HEIGHT, -1, -1):
        width = 1 << power
        if len(hashes) - first >= width:
            parts.append(folded(hashes[first : first + width]))
            first += width
    for part in reversed(parts):
        right = part if right is None else node_hash(part, right)
    return right
