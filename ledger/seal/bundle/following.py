"""A bundle's entries read as those of a ledger, one after another, in memory that does not grow with them.

Each says its own number, follows what came before it, and has the words that it is committed to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ledger import codec
from ledger.aggregates.record import CheckpointTaken, LedgerOpened, WordsErased
from ledger.entry import Entry
from ledger.errors import Refused, Tampered, Unreadable
from ledger.seal.bundle.closed import names_a_person
from ledger.seal.bundle.proving import Proved
from ledger.seal.merkle import WIDTH
from ledger.seal.taken import checked
from ledger.seal.tiles import Tile
from ledger.values import counted
from ledger.words import gone, left, put_back, said_in


class Following:
    """The entries of a proved bundle, as they are read."""

    def __init__(self, proved: Proved) -> None:
        self._proved = proved
        self._bundle = proved.bundle
        self._before: Entry | None = None
        self._versions: dict[str, int] = {}
        self._withheld = 0
        self._last_withheld = 0
        self._said: set[int] = set()
        self._gone: list[int] = []
        self.missing: list[int] = []
        """Those whose words are gone, which only an entry that is withheld may say; known when it ends."""
        self.left_out: list[int] = []
        """The entries whose words are not in a public bundle, being people's names; those erased too, till it ends."""

    def follow(self, tile: Tile, raws: Sequence[bytes]) -> list[Entry]:
        """A tile's entries, but for those withheld; Tampered at the first that is not as a ledger would record it."""
        found: list[Entry] = []
        words = dict(self._bundle.words(tile))
        for number, raw in enumerate(raws, start=tile.first + 1):
            if not raw and self._bundle.public:
                if number == 1:
                    raise Tampered("entry 1 is withheld: it says whose record this is, and never is", first=1)
                self._withheld += 1
                self._last_withheld = number
                self._before = None
                continue
            header, _, body = raw.partition(b"\n")
            try:
                entry = codec.decode(header, body, number=number)
                self._check(entry, number)
                self._words(entry, words.pop(number, None))
                self._own(entry)
                found.append(entry)
            except Unreadable as fault:
                raise Tampered(str(fault), first=number) from None
        if words:
            number = min(words)
            raise Tampered(f"there are words of entry {number}, which has none to be shown", first=number)
        return found

    def _check(self, entry: Entry, number: int) -> None:
        """Raise Unreadable unless the entry follows those before it."""
        before, version = self._before, self._versions.get(entry.stream, 0)
        same_act = before is not None and before.number < before.act
        fault = ""
        if entry.number != number:
            fault = f"it says that it is entry {entry.number}"
        elif not 1 <= entry.version - version <= 1 + self._withheld:
            fault = f"it is number {entry.version} of {entry.stream}, after number {version}"
        elif before is not None and same_act and (before.act, before.recorded_at) != (entry.act, entry.recorded_at):
            fault = f"the act that ends at entry {before.act} breaks off before it"
        elif not number <= entry.act <= self._bundle.size:
            fault = f"its act ends at entry {entry.act}"
        elif before is not None and not same_act and entry.recorded_at <= before.recorded_at:
            fault = "it is not recorded later than the act before it"
        if fault:
            raise Unreadable(f"entry {number} is not as it was recorded: {fault}", entry=number)
        self._before, self._versions[entry.stream] = entry, entry.version

    def _words(self, entry: Entry, kept: tuple[bytes, bytes] | None) -> None:
        """Raise Unreadable where an entry's words are others than were sealed, and note it where they are gone."""
        if kept is None and entry.body.words is not None:
            left_out = self._bundle.public and names_a_person(entry)
            (self.left_out if left_out else self._gone).append(entry.number)
        else:
            left(entry, kept, erased=False)

    def _own(self, entry: Entry) -> None:
        """What the ledger says of itself: whose it is, its checkpoints, and what was erased."""
        number, bundle = entry.number, self._bundle
        opens = isinstance(entry.body.facts, LedgerOpened)
        if opens is not (number == 1):
            raise Unreadable("a ledger is opened by its first entry, and by that alone", entry=number)
        match entry.body.facts:
            case LedgerOpened(origin=origin) if origin != bundle.checkpoint.origin:
                raise Unreadable(f"the record is that of {origin}, and the checkpoint of {bundle.checkpoint.origin}")
            case WordsErased():
                self._said |= said_in([entry])
            case CheckpointTaken(size=size) as taken:
                if size >= number or size not in bundle.notes:
                    raise Unreadable(f"entry {number} is of a checkpoint of {counted(size)} that is not in the bundle")
                try:
                    checked(taken, bundle.checkpoint.origin, self._proved.root(size))
                except Refused as fault:
                    raise Unreadable(f"entry {number} keeps a checkpoint that is not of this record: {fault}") from None

    def _put_back(self) -> Iterator[int]:
        """The entries whose words are there, though they were erased."""
        for at, numbers in groupby(sorted(self._said), lambda number: (number - 1) // WIDTH):
            words = self._bundle.words(Tile(0, at, min(WIDTH, self._bundle.size - at * WIDTH)))
            yield from (number for number in numbers if number in words)

    def finish(self) -> int:
        """How many entries' words were erased; Tampered where any are gone unsaid, or are there though they were.

        What is withheld may be what says so; then nobody who is shown no more can tell, and they are `missing`.
        """
        if self._before is not None and self._before.act != self._before.number:
            raise Tampered(f"the act that ends at entry {self._before.act} breaks off", first=self._before.number + 1)
        # Of the two, that which is first; both are looked for once all that says which were erased was read.
        there = min(self._put_back(), default=None)
        missed = (each for each in self._gone if each not in self._said and each > self._last_withheld)
        if (first := min(missed, default=None)) is not None and (there is None or first < there):
            raise Tampered(str(gone(first)), first=first)
        if there is not None:
            raise Tampered(str(put_back(there)), first=there)
        erased = [number for number in self.left_out if number in self._said]
        self.left_out = [number for number in self.left_out if number not in self._said]
        self.missing = [number for number in self._gone if number not in self._said]
        return len(self._gone) - len(self.missing) + len(erased)
