"""A ledger in an auditor's bundle: only ever read, and whatever is read is proved against the bundle's checkpoint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from ledger import codec
from ledger.entry import Entry, Stored
from ledger.errors import ReadOnly, Refused
from ledger.seal.bundle.following import Following
from ledger.seal.bundle.packing import Words
from ledger.seal.bundle.proving import Proved
from ledger.seal.bundle.reading import Bundle
from ledger.seal.bundle.verifying import agree_with_its_own
from ledger.seal.ed25519 import VerifierKey
from ledger.seal.merkle import WIDTH
from ledger.seal.note import Note
from ledger.seal.tiles import Tile, tiles


class BundledStore:
    """The entries of a bundle, with nothing else there to be opened.

    Raises Tampered or Unreadable where it does not stand as it was sealed, and Refused where some of it is withheld.
    """

    read_only = True

    def __init__(self, path: Path) -> None:
        self._bundle = Bundle(path)
        try:
            self._proved = Proved(self._bundle)
            agree_with_its_own(self._proved)
            self._read = self._whole()
        except BaseException:
            self._bundle.close()
            raise
        self._words_of: tuple[Tile | None, Mapping[int, Words]] = (None, {})
        self._tiles = tuple(tiles(self._bundle.size, 0))

    def _whole(self) -> list[Entry]:
        """Every entry, with all that is wrong with any said; Refused where one is withheld."""
        following, found = Following(self._proved), list[Entry]()
        for tile in tiles(self._bundle.size, 0):
            raws = self._proved.entries(tile)
            if self._bundle.public and not all(raws):
                raise Refused(
                    f"entry {tile.first + raws.index(b'') + 1} is withheld in this public bundle: what a record with "
                    "gaps comes to cannot be told, so it can be verified and its files read, but it cannot be asked"
                )
            found += following.follow(tile, raws)
        following.finish()
        if following.left_out:
            raise Refused(
                f"the name in entry {following.left_out[0]} is left out of this public bundle, and would be taken for "
                "erased: it can be verified and its files read, but it cannot be asked"
            )
        return found

    def entries(self, after: int = 0) -> list[Entry]:
        """The entries numbered after one, in order."""
        if after == 0 and self._read:  # who opens it reads it all once, and keeps what was read
            found, self._read = self._read, []
            return found
        return [each.entry for each in self._stored(after)]

    def stored(self, after: int = 0, limit: int | None = None) -> list[Stored]:
        """The entries numbered after one, and `limit` at most, with their bytes."""
        found: list[Stored] = []
        if limit == 0:
            return found
        for each in self._stored(after):
            found.append(each)
            if len(found) == limit:
                break
        return found

    def _stored(self, after: int) -> Iterator[Stored]:
        for tile in self._tiles[max(after, 0) // WIDTH :]:
            for number, raw in enumerate(self._proved.entries(tile), start=tile.first + 1):
                if number > after:
                    header, _, body = raw.partition(b"\n")
                    yield Stored(codec.decode(header, body, number=number), header, body)

    def words(self, number: int) -> tuple[bytes, bytes] | None:
        """The salt and bytes of an entry's words, or None."""
        if not 1 <= number <= self._bundle.size:
            return None
        tile = self._tile(number)
        if self._words_of[0] != tile:  # most ask for those of one entry after another
            self._words_of = tile, self._bundle.words(tile)
        of, words = self._words_of
        return (words if of == tile else self._bundle.words(tile)).get(number)

    def _tile(self, number: int) -> Tile:
        return self._tiles[(number - 1) // WIDTH]

    def hashes(self, level: int, first: int, last: int) -> Sequence[bytes]:
        """The hashes of the tree of a level, from one place up to another."""
        return self._proved.hashes(level, first, last)

    def beside(self) -> tuple[Iterable[Note], Iterable[VerifierKey]]:
        """The checkpoints that lie in the bundle, its own among them, and the keys that signed them."""
        return self._bundle.notes.values(), self._bundle.keys

    def strays(self) -> Sequence[str]:
        """None: a file too many is refused on opening."""
        return ()

    def purge(self) -> NoReturn:
        """Refused: nothing of a bundle is ever erased; a new one is made, without what was."""
        raise ReadOnly(_READ_ONLY)

    def unpurged(self) -> bool:
        """No: nothing of a bundle is ever erased."""
        return False

    def writing(self) -> NoReturn:
        """Refused: a bundle is only read."""
        raise ReadOnly(_READ_ONLY)

    def follow(self, after: int) -> Iterator[Entry]:
        """The entries numbered after one; then it ends, as none will follow."""
        yield from self.entries(after)

    def discard(self) -> None:
        """Let go of it; nothing was begun there."""
        self.close()

    def close(self) -> None:
        """Let go of the place."""
        self._bundle.close()


_READ_ONLY = "a bundle is only read: record in the ledger that it was made of"
