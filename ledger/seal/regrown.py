"""The tree over a record's entries, built anew as they are read, and held against the one that is kept beside them.

It takes little memory: of each full tile its hash is kept, and a leaf that is asked for later is looked up again, and
relied on only where its tile still has that hash.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.errors import Tampered, Unreadable
from ledger.seal import merkle
from ledger.seal.growing import Growing


class Regrown:
    """A tree that grows as the hashes of its leaves come, beside one that is kept; Tampered where they differ."""

    def __init__(self, kept: merkle.Hashes) -> None:
        self._kept = kept
        self._growing = Growing()
        self._above: list[list[bytes]] = [[]]
        self._edge: list[bytes] = []

    def add(self, leaves: Sequence[bytes]) -> None:
        """Take in the hashes of the leaves that follow."""
        self._compare(0, self._growing.size, leaves)
        for level, place, found in self._growing.add(leaves):
            if level > len(self._above):
                self._above.append([])
            self._above[level - 1].append(found)
            self._compare(level, place, [found])
        edge = [*self._edge, *leaves]
        self._edge = edge[len(edge) - self._growing.size % merkle.WIDTH :]

    def _compare(self, level: int, first: int, hashes: Sequence[bytes]) -> None:
        """Tampered unless the tree that is kept has the same hashes there."""
        kept = self._looked_up(level, first, first + len(hashes))
        for place, (one, other) in enumerate(zip(kept, hashes, strict=True), start=first):
            if one != other:
                width = merkle.WIDTH**level
                begins, ends = place * width + 1, (place + 1) * width
                raise Tampered(
                    f"the tree kept beside the entries is not that of entry {begins} and those up to {ends}",
                    first=begins,
                    upto=ends,
                )

    def _looked_up(self, level: int, first: int, last: int) -> Sequence[bytes]:
        try:
            return self._kept(level, first, last)
        except Unreadable as fault:
            width = merkle.WIDTH**level
            raise Tampered(str(fault), first=first * width + 1, upto=last * width) from None

    def root(self, size: int) -> bytes:
        """The root of the tree as it was at a size."""
        return merkle.root(self._hashes, size)

    def _hashes(self, level: int, first: int, last: int) -> Sequence[bytes]:
        """Hashes of a level, of one tile at most where they are leaves: what asks for them takes a tile whole else."""
        if level:
            return self._above[level - 1][first:last]
        begins = first - first % merkle.WIDTH
        leaves: Sequence[bytes] = self._edge
        if begins < self._growing.size - len(leaves):
            leaves = self._looked_up(0, begins, begins + merkle.WIDTH)
            if merkle.folded(leaves) != self._above[0][begins // merkle.WIDTH]:
                begun, ends = begins + 1, begins + merkle.WIDTH
                what = f"the tree kept beside the entries was changed while it was read, at entries {begun} to {ends}"
                raise Tampered(what, first=begun, upto=ends)
        return leaves[first - begins : last - begins]
