"""A bundle lying open: its files are those that it should have, and its checkpoints are signed.

Nothing else is known of it yet: whether what lies in its tiles leads to the checkpoint's root, and whether its entries
are those of the tiles, is for whoever reads on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from ledger.errors import Malformed, Refused, Tampered, Unreadable, Unsigned
from ledger.seal import merkle
from ledger.seal.bundle import choosing, layout, packing, places
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import VerifierKey, keys_of
from ledger.seal.keys import PUBLIC
from ledger.seal.note import Note
from ledger.seal.tiles import Tile
from ledger.values import counted

T = TypeVar("T")
_SIZE = re.compile(r"[1-9][0-9]{0,15}")


class Bundle:
    """A bundle that was found, by its checkpoint.

    Each of its checkpoints is signed by a key that lies in it, or that is given. Raises Unreadable where it is no
    bundle, or holds what none does, Tampered where some of it is gone, Unsigned where no such key signed one.
    """

    def __init__(self, path: Path, keys: Iterable[VerifierKey] = ()) -> None:
        self.path = path
        self._place = choosing.found(path)
        try:
            self.note = self._note(layout.CHECKPOINT)
            self.checkpoint = Checkpoint.of(self.note)
            self.keys = tuple(self._keys())
            self._known = (*self.keys, *keys)
            self._check_signed()
            self.public = any(name.startswith(f"tile/{layout.PUBLIC}/") for name in self._place.names)
            self._check_names()
            self.notes = self._notes()
        except BaseException:
            self._place.close()
            raise

    @property
    def size(self) -> int:
        """How many entries it is of."""
        return self.checkpoint.size

    def _note(self, name: str) -> Note:
        if name not in self._place.names:
            raise Unreadable(f"{self.path} is no bundle: it has no {name}")
        try:
            note = Note.parse(self._place.read(name, most=places.SHORT))
            Checkpoint.of(note)
        except Malformed as fault:
            raise Unreadable(f"{name} is no checkpoint: {fault}") from None
        return note

    def _check_signed(self) -> None:
        try:
            self.signed_by(self.note)
        except Unsigned as fault:
            raise Unsigned(f"the bundle's own checkpoint: {fault}") from None

    def _keys(self) -> Iterator[VerifierKey]:
        for name in sorted(self._place.names):
            if name.startswith(layout.KEYS):
                try:
                    (key,) = keys_of(self._place.read(name, most=places.SHORT).decode("utf-8").split("\n"))
                except ValueError as fault:
                    raise Unreadable(f"{name} does not hold one verifier key: {fault}") from None
                if name != f"{layout.KEYS}{key.id.hex()}{PUBLIC}":
                    raise Unreadable(f"{name} holds the key {key.id.hex()}")
                yield key

    def signed_by(self, note: Note) -> tuple[VerifierKey, ...]:
        """Which keys signed one of its checkpoints; Unsigned where nobody known did."""
        return note.by(self._known)

    def _check_names(self) -> None:
        """Raise Unreadable for a file too many; one too few is missed where it is read."""
        if not self.size:
            raise Refused("a checkpoint of no entries vouches for none: every record begins with it")
        # A checkpoint that was made up may speak of more entries than could ever be looked for.
        if self.size > merkle.WIDTH * len(self._place.names):
            raise Tampered(
                f"the bundle has not as many files as a record of {counted(self.size)} takes", first=1, upto=self.size
            )
        if (name := layout.out_of_place(self._place.names, self.size, public=self.public)) is not None:
            raise Unreadable(f"{name} has no place in a bundle of {counted(self.size)}")

    def _notes(self) -> Mapping[int, Note]:
        """Every checkpoint that is kept, by its size, the smallest first; each is of this record, and signed."""
        found: dict[int, Note] = {}
        for name in self._place.names:
            if name.startswith(layout.CHECKPOINTS):
                size = name.removeprefix(layout.CHECKPOINTS)
                if not _SIZE.fullmatch(size) or int(size) > self.size:
                    raise Unreadable(f"{name} has no place in a bundle of {counted(self.size)}")
                note = found[int(size)] = self._note(name)
                checkpoint = Checkpoint.of(note)
                if (checkpoint.size, checkpoint.origin) != (int(size), self.checkpoint.origin):
                    raise Unreadable(f"{name} is of {counted(checkpoint.size)} of {checkpoint.origin}")
                self.signed_by(note)
        if found.get(self.size, Note("\n")).text != self.note.text:
            raise Unreadable(f"{layout.CHECKPOINTS}{self.size} is not the checkpoint that the bundle is of")
        found[self.size] = found[self.size].signed(*self.note.signatures)
        return dict(sorted(found.items()))

    def hashes(self, tile: Tile) -> bytes:
        """What a tile holds; Tampered where it is gone, or shorter or longer than it should be."""
        raw = self._said_of(tile, layout.tile_path(tile), bytes)
        if len(raw) != tile.width * merkle.SIZE:
            first, upto = layout.span(tile)
            raise Tampered(
                f"{layout.tile_path(tile)} is {len(raw)} bytes long: {tile.width} hashes take "
                f"{tile.width * merkle.SIZE}",
                first=first,
                upto=upto,
            )
        return raw

    def entries(self, tile: Tile) -> list[bytes]:
        """The bytes of a tile's entries, those that are withheld with none; Tampered where there are more or fewer."""
        name = layout.entries_path(tile, public=self.public)
        found = self._said_of(tile, name, packing.unpack)
        if len(found) != tile.width:
            first, upto = layout.span(tile)
            raise Tampered(f"{name} holds {counted(len(found))}, and not {tile.width}", first=first, upto=upto)
        return found

    def words(self, tile: Tile) -> Mapping[int, packing.Words]:
        """The words of a tile's entries and their salts, by number."""
        name = layout.lines_path(layout.WORDS, tile)
        first, upto = layout.span(tile)
        if name not in self._place.names:
            return {}
        return self._said_of(tile, name, lambda raw: packing.words_in(raw, range(first, upto + 1)))

    def withheld(self, tile: Tile) -> Sequence[packing.Withheld]:
        """Which of a tile's entries are withheld, and why."""
        name = layout.lines_path(layout.WITHHELD, tile)
        return self._said_of(tile, name, packing.withheld_in) if name in self._place.names else ()

    def _said_of(self, tile: Tile, name: str, read: Callable[[bytes], T]) -> T:
        try:
            return read(self._place.read(name))
        except Unreadable as fault:
            first, upto = layout.span(tile)
            at = (fault.entry, fault.entry) if fault.entry else (first, upto)
            raise Tampered(f"{name}: {fault}", first=at[0], upto=at[1]) from None

    def close(self) -> None:
        """Let go of it."""
        self._place.close()
