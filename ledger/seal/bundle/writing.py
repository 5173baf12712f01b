"""A record is written out as a bundle: as it goes, every entry is read again and the tree over them built anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from ledger import given
from ledger.entry import Entry, Stored
from ledger.errors import Refused, Tampered, Unreadable
from ledger.seal import merkle
from ledger.seal.bundle import choosing, layout, packing
from ledger.seal.bundle.beside import beside
from ledger.seal.bundle.closed import names_a_person
from ledger.seal.bundle.places import Making
from ledger.seal.bundle.surveyed import Survey
from ledger.seal.bundle.tiling import Tiling
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import VerifierKey
from ledger.seal.encoding import encoded
from ledger.seal.going_through import Sealable, pages
from ledger.seal.keys import PUBLIC
from ledger.seal.note import Note
from ledger.seal.tiles import Tile, tiles
from ledger.values import Exempt, counted
from ledger.words import left, said_since


@attrs.frozen
class Bundled:
    """A bundle that was made: where, of which checkpoint, and how many entries it withholds.

    `after` is how many entries of the record lie after the checkpoint, and so are not in it; `signers` the keys, of
    those that the record names or that were given, that signed the checkpoint.
    """

    path: Path
    note: Note
    size: int
    withheld: int
    after: int
    signers: tuple[VerifierKey, ...]


def write(
    record: Sealable,
    to: Path,
    *,
    public: bool = False,
    notes: Iterable[Note] = (),
    keys: Iterable[VerifierKey] = (),
    looking: Callable[[int], object] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Bundled:
    """Write a record, up to its latest checkpoint, into a new directory, or a new archive (a name ending in .tar).

    Where any of `keys` is the council's, it is the latest that this signed. It is gone through once before it is
    written, of which `looking` is told as `progress` is of the writing. Raises Refused where there is no checkpoint, or
    words were erased since; Unsigned where no such key signed any; Tampered where the record cannot be read or does not
    lead to it; StoreFailed where it cannot be written: then nothing is left there.
    """
    copies = given.several(notes, Note, "notes", "signed checkpoint: it takes notes, such as Note.parse gives")
    known = given.several(keys, VerifierKey, "keys", "verifier key, such as ledger.seal.keys.verifier_keys reads")
    place = choosing.made(to)  # before the record is gone through: where it cannot be made, that would be in vain
    try:
        survey = Survey.of((each.entry for page in pages(record, looking) for each in page), public=public)
        survey = survey.beside(record)
        checkpoints = survey.checkpoints(copies, known)
        size, latest = list(checkpoints.items())[-1]
        _check_erased(survey, size)
        closed = {number: why for number, why in survey.closed.items() if number <= size} if public else None
        for name, raw in beside(Checkpoint.of(latest), public=public):
            place.put(name, raw)
        for key in sorted({str(each): each for each in (*survey.keys, *known)}.values(), key=lambda each: each.id):
            place.put(f"{layout.KEYS}{key.id.hex()}{PUBLIC}", f"{key}\n".encode())
        for of, note in checkpoints.items():
            place.put(f"{layout.CHECKPOINTS}{of}", bytes(note))
        _Writing(record, place, checkpoints, closed=closed, survey=survey, progress=progress).run(size)
        place.put(layout.CHECKPOINT, bytes(latest))  # the last, so that what broke off is no bundle
        place.finish()
    except BaseException:
        place.discard()
        raise
    signers = latest.by((*survey.keys, *known))
    return Bundled(to, latest, size, len(closed or ()), survey.head - size, signers)


def _check_erased(survey: Survey, size: int) -> None:
    """Refused where words were erased that the latest checkpoint's bundle would have to show as they were sealed."""
    late = min((number for number, by in survey.erased.items() if number <= size < by), default=None)
    if late is not None:
        raise Refused(
            f"the words of entry {late} were erased since the latest checkpoint, of {counted(size)}: take another first"
        )


class _Writing:
    """The entries of a record on their way into a bundle, a tile of them at a time."""

    def __init__(
        self,
        record: Sealable,
        place: Making,
        checkpoints: Mapping[int, Note],
        *,
        closed: Mapping[int, Exempt] | None,
        survey: Survey,
        progress: Callable[[int], object] | None,
    ) -> None:
        self._head = survey.head
        self._record = record
        self._place = place
        self._roots = {size: Checkpoint.of(note).root for size, note in checkpoints.items()}
        self._public = closed is not None
        self._closed: Mapping[int, Exempt] = closed or {}
        self._erased = survey.erased
        self._progress = progress
        self._tiling = Tiling()
        self._agreed = 0

    def run(self, size: int) -> None:
        for tile in tiles(size, 0):
            stored = list(self._stored(tile))
            leaves = [merkle.leaf_hash(each.raw) for each in stored]
            self._place.put(layout.tile_path(tile), b"".join(leaves))
            self._entries(tile, stored)
            self._lines(tile, stored, leaves)
            for above, raw in self._grow(tile, leaves):
                self._place.put(layout.tile_path(above), raw)
            if self._progress is not None:
                self._progress(tile.first + tile.width)
        for above, raw in self._tiling.rest():
            self._place.put(layout.tile_path(above), raw)
        self._check_none_erased_meanwhile(size)

    def _stored(self, tile: Tile) -> Iterator[Stored]:
        """A tile's entries; Tampered where one of them is gone, or cannot be read."""
        found = self._read(tile)
        for number in range(tile.first + 1, tile.first + tile.width + 1):
            each = next(found, None)
            if each is None or each.entry.number != number:
                raise Tampered(f"entry {number} is missing", first=number)
            yield each

    def _read(self, tile: Tile) -> Iterator[Stored]:
        try:
            yield from self._record.stored(tile.first, tile.width)
        except Unreadable as fault:
            first = fault.entry or tile.first + 1
            raise Tampered(str(fault), first=first, upto=fault.entry or tile.first + tile.width) from None

    def _entries(self, tile: Tile, stored: Sequence[Stored]) -> None:
        shown = [b"" if each.entry.number in self._closed else each.raw for each in stored]
        self._place.put(layout.entries_path(tile, public=self._public), packing.pack(shown))

    def _lines(self, tile: Tile, stored: Sequence[Stored], leaves: Sequence[bytes]) -> None:
        """Put the words of a tile's entries, and why some of those are withheld, where there is any such thing."""
        words, withheld = list[bytes](), list[bytes]()
        for each, leaf in zip(stored, leaves, strict=True):
            number = each.entry.number
            if (why := self._closed.get(number)) is not None:
                line = packing.withheld_line(packing.Withheld(number, why.category, why.basis, leaf))
                withheld.append(line)
            elif (kept := self._words(each.entry)) and not (self._public and names_a_person(each.entry)):
                words.append(packing.words_line(number, kept))
        for folder, lines in ((layout.WORDS, words), (layout.WITHHELD, withheld)):
            if lines:
                self._place.put(layout.lines_path(folder, tile), b"".join(lines))

    def _words(self, entry: Entry) -> packing.Words | None:
        """An entry's words; Tampered where they are others than were sealed, or are not as is said of them."""
        if entry.body.words is None:
            return None
        number = entry.number
        kept, erased = self._record.words(number), number in self._erased
        if kept is None and not erased:
            self._check_none_erased_meanwhile(number)
        try:
            left(entry, kept, erased=erased)
        except Unreadable as fault:
            raise Tampered(str(fault), first=number) from None
        return kept

    def _check_none_erased_meanwhile(self, size: int) -> None:
        """Refused where words of these entries were erased since the record was looked through: they may be in it."""
        gone = [number for number in said_since(self._record, self._head) if number <= size]
        if gone:
            raise Refused(f"the words of entry {min(gone)} were erased meanwhile: take a checkpoint, and bundle again")

    def _grow(self, tile: Tile, leaves: Sequence[bytes]) -> Iterator[tuple[Tile, bytes]]:
        """The tiles that fill up; Tampered where a checkpoint within these leaves has another root."""
        done = tile.first
        for size in sorted(size for size in self._roots if done < size <= tile.first + tile.width):
            yield from self._tiling.add(leaves[done - tile.first : size - tile.first])
            found, done = self._tiling.growing.root(), size
            if found != self._roots[size]:
                raise Tampered(
                    f"the record's root at entry {size} is {encoded(found)}, and not {encoded(self._roots[size])} as "
                    "in the checkpoint of it: there is nothing that could be bundled",
                    first=self._agreed + 1,
                    upto=size,
                )
            self._agreed = size
        yield from self._tiling.add(leaves[done - tile.first :])
