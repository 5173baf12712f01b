"""Where a tree's tiles lie, and how wide each is (C2SP tlog-tiles)."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ledger.seal.merkle import HEIGHT, WIDTH

ENTRIES = "entries"
"""What stands for a level in the path of a bundle of entries."""


@attrs.frozen
class Tile:
    """A tile: its level, its index there, and how many hashes it holds."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def first(self) -> int:
        """The index, at its level, of its first hash."""
        return self.index * WIDTH

    def path(self, level: str = "") -> str:
        """Where it lies below the tree's folder; another level's name is that of what lies beside it."""
        whole = f"tile/{level or self.level}/{numbered(self.index)}"
        return whole if self.width == WIDTH else f"{whole}.p/{self.width}"


def numbered(index: int) -> str:
    """An index as a path: 1234067 is x001/x234/067."""
    digits = f"{index:03}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])


def tiles(size: int, level: int) -> Iterator[Tile]:
    """The tiles of one level in a tree of a size: full ones, and the last, which may be partial."""
    hashes = size >> (level * HEIGHT)
    yield from (Tile(level, index) for index in range(hashes // WIDTH))
    if hashes % WIDTH:
        yield Tile(level, hashes // WIDTH, hashes % WIDTH)


def levels(size: int) -> range:
    """The levels that a tree of a size has tiles of."""
    count = 0
    while size >> (count * HEIGHT):
        count += 1
    return range(count)
