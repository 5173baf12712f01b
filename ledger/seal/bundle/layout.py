"""Where everything lies in a bundle (C2SP tlog-tiles, and what that leaves to each log)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ledger.seal.merkle import WIDTH
from ledger.seal.tiles import ENTRIES, Tile, levels, numbered, tiles

CHECKPOINT = "checkpoint"
"""The latest checkpoint, signed: without it there is no bundle."""
CHECKPOINTS = "checkpoints/"
KEYS = "keys/"
SCHEMAS = "schemas/"
PROGRAMS = "programs/"
GUIDE = "VERIFY.md"
PUBLIC = "public"
"""What stands for a level in the path of a bundle's entries, some of which are withheld and so have no bytes there."""
WITHHELD = "withheld"
WORDS = "words"
BESIDE = (SCHEMAS, PROGRAMS, GUIDE)
"""What is there to be read, and proves nothing."""
OPTIONAL = (WORDS, WITHHELD)
"""What is there for a tile where any of its entries has some."""


def tile_path(tile: Tile) -> str:
    """Where a tile of hashes lies."""
    return tile.path()


def entries_path(tile: Tile, *, public: bool) -> str:
    """Where the bytes of a tile's entries lie."""
    return tile.path(PUBLIC if public else ENTRIES)


def lines_path(folder: str, tile: Tile) -> str:
    """Where lines about a tile's entries lie: their words, or why they are withheld."""
    return f"{folder}/{numbered(tile.index)}.jsonl"


def all_tiles(size: int) -> Iterator[Tile]:
    """Every tile of a tree of a size."""
    for level in levels(size):
        yield from tiles(size, level)


def span(tile: Tile) -> tuple[int, int]:
    """The numbers of the first and last entry that a tile stands for."""
    width = WIDTH**tile.level
    return tile.first * width + 1, (tile.first + tile.width) * width


def out_of_place(names: Iterable[str], size: int, *, public: bool) -> str | None:
    """The first of the names that has no place in a bundle of a size; None where all have."""
    places = {CHECKPOINT, *map(tile_path, all_tiles(size))}
    for tile in tiles(size, 0):
        places.add(entries_path(tile, public=public))
        places.update(lines_path(folder, tile) for folder in (OPTIONAL if public else (WORDS,)))
    free = (*BESIDE, CHECKPOINTS, KEYS)
    return min((name for name in names if name not in places and not name.startswith(free)), default=None)
