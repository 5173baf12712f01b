"""Records to be bundled, made up quickly, and what somebody may do to a bundle afterwards."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import attrs

from ledger import codec
from ledger.aggregates.action import ProposeAction
from ledger.aggregates.record import OPENING, ClockKind, OpenLedger
from ledger.entry import Body, Call, Entry, Sealed, Stored
from ledger.seal import merkle
from ledger.seal.bundle import Bundled, write
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.growing import Tree
from ledger.seal.note import Note
from ledger.seal.signature import Kind
from ledger.values import Actor, Day, Exempt

ORIGIN = "example.org/made"
KEY = SigningKey(ORIGIN, Kind.NOTE, b"\1" * 32)
WITNESS = SigningKey("example.org/auditor", Kind.COSIGNATURE, b"\2" * 32)
EXEMPT = Exempt("paragraph 3", "Local Government Act 1972, Schedule 12A")
_START = datetime(2026, 4, 1, 12, tzinfo=UTC)
_DAY = Day.of(date(2026, 4, 1))


class Made:
    """A record with nothing of a store but what is sealed: quick to make, however long."""

    def __init__(self) -> None:
        self.kept: list[Stored] = []
        self.sealed: dict[int, tuple[bytes, bytes]] = {}
        self.tree = Tree()

    def stored(self, after: int = 0, limit: int | None = None) -> Sequence[Stored]:
        """As a store gives them."""
        return self.kept[after : None if limit is None else after + limit]

    def words(self, number: int) -> tuple[bytes, bytes] | None:
        """As a store gives them."""
        return self.sealed.get(number)

    def hashes(self, level: int, first: int, last: int) -> Sequence[bytes]:
        """As a store gives them."""
        return self.tree.hashes(level, first, last)

    def strays(self) -> Sequence[str]:
        """None."""
        return ()

    def unpurged(self) -> bool:
        """No."""
        return False

    def entries(self) -> Iterator[Entry]:
        """All of them, in order."""
        return (each.entry for each in self.kept)

    def add(self, entry: Entry, words: tuple[bytes, bytes] | None = None) -> None:
        """Append one entry."""
        header = codec.encode_header(
            number=entry.number,
            act=entry.act,
            recorded_at=entry.recorded_at,
            stream=entry.stream,
            version=entry.version,
            name=entry.name,
        )
        stored = Stored(entry, header, codec.encode_body(entry.body))
        self.kept.append(stored)
        self.tree.add(merkle.leaf_hash(stored.raw))
        if words is not None:
            self.sealed[entry.number] = words

    def note(self, size: int) -> Note:
        """A signed checkpoint of its first entries."""
        text = Checkpoint(ORIGIN, size, self.tree.root(size)).text
        return Note(text).signed(KEY.sign(text))

    def bundle(self, to: Path, *sizes: int, public: bool = False) -> Bundled:
        """Bundle it as it is, with checkpoints of these sizes, or of the whole."""
        notes = [self.note(size) for size in sizes or (len(self.kept),)]
        return write(self, to, public=public, notes=notes, keys=[KEY.verifier])


def made(size: int, *, words: frozenset[int] = frozenset(), exempt: frozenset[int] = frozenset()) -> Made:
    """A record of so many entries, an act each: some with words, and some exempt (which never have none)."""
    record, clerk, worded = Made(), Actor("post/clerk"), words | exempt
    opened = OpenLedger(OPENING, "A council", ORIGIN, ClockKind.SIMULATED).event()
    proposed = ProposeAction("action/a").event()
    for number in range(1, size + 1):
        stream, event = (OPENING, opened) if number == 1 else (f"action/a{number}", proposed)
        body = Body(_DAY, event, clerk, Call(f"call {number}", 1))
        said = None
        if number > 1 and number in worded:
            raw, salt = codec.encode_words({"title": f"Title «{number}»"}), hashlib.sha256(b"%d" % number).digest()
            seal = Sealed(codec.commitment(salt, raw), ("title",))
            body, said = attrs.evolve(body, words=seal, exempt=EXEMPT if number in exempt else None), (salt, raw)
        at = _START + timedelta(microseconds=number)
        record.add(Entry(number, number, at, stream, 1, codec.stored_name(event), body), said)
    return record


class Files(dict[str, bytes]):
    """Files by name, which are too many to be shown where a test fails."""

    def __repr__(self) -> str:
        return f"<{len(self)} files>"


def files_of(bundle: Path) -> Files:
    """Every file of a bundle, by its name within it."""
    if bundle.is_dir():
        return Files((str(path.relative_to(bundle)), path.read_bytes()) for path in bundle.rglob("*") if path.is_file())
    with tarfile.open(bundle) as archive:
        return Files((member.name, archive.extractfile(member).read()) for member in archive)  # type: ignore[union-attr]


def put(files: dict[str, bytes], to: Path) -> Path:
    """The same files as a directory."""
    for name, raw in files.items():
        path = to / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return to
