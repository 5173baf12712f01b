"""How fast, and in how much memory, is a ledger's file verified and bundled? And how fast beside Go on the same tiles?

    python benchmarks/file.py [entries] [folder]

A file of a tenth of the entries and one of them all are made, each verified and bundled in a process of its own, whose
most memory is told: it should not grow with the entries. Then Go's own library verifies the bundle's bytes; of a file
every entry is read and its words held against it too, which Go does not do. Read the ratio, and the memory. With a
folder, what is made there is kept, and used if it is there.
"""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

import attrs

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from foreign import go_program

from ledger import Actor, Ledger, codec
from ledger.aggregates.action import ProposeAction, ReportProgress
from ledger.auditing import audited
from ledger.bundling import bundled
from ledger.entry import Body, Call, Sealed
from ledger.seal import merkle
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.encoding import encoded
from ledger.seal.note import Note
from ledger.seal.signature import Kind
from ledger.store import Unnumbered
from ledger.store.sqlite import SQLiteStore
from ledger.values import Day

KEY = SigningKey("example.org/benchmark", Kind.NOTE, b"\1" * 32)
LOT = 20_000
STREAMS = 20_000
"""How many actions the entries are of: of each stream it is remembered how long it is."""


def drafted(number: int, versions: dict[str, int]) -> Unnumbered:
    """An entry ready to be appended: a report on one of the actions, every third with words."""
    stream = f"action/a{number % STREAMS}"
    version = versions[stream] = versions.get(stream, 0) + 1
    event = ReportProgress(stream, "on track").event() if version > 1 else ProposeAction(stream).event()
    body = Body(Day.of(date(2026, 4, 1)), event, Actor("post/clerk"), Call(f"call {number}", 1))
    words = None
    if number % 3 == 0:
        field = "note" if version > 1 else "title"
        raw, salt = codec.encode_words({field: f"Words of entry {number}"}), hashlib.sha256(b"%d" % number).digest()
        body, words = attrs.evolve(body, words=Sealed(codec.commitment(salt, raw), (field,))), (salt, raw)
    return Unnumbered(stream, version, codec.stored_name(event), codec.encode_body(body), words)


def make(path: Path, entries: int) -> None:
    """A ledger's file of so many entries, and the signed checkpoint of all of them beside it."""
    Ledger.create(path, council="A council", origin=KEY.name).close()
    store, versions = SQLiteStore(path), dict[str, int]()
    for first in range(2, entries + 1, LOT):
        with store.writing() as writer:
            numbers = range(first, min(entries + 1, first + LOT))
            writer.append([drafted(number, versions) for number in numbers], datetime.now(UTC))
    checkpoint = Checkpoint(KEY.name, entries, merkle.root(store.hashes, entries))
    store.close()
    beside(path).write_bytes(bytes(Note(checkpoint.text).signed(KEY.sign(checkpoint.text))))


def beside(path: Path) -> Path:
    """Where the checkpoint of a file is kept."""
    return path.with_suffix(".checkpoint")


def work(what: str, path: Path) -> None:
    """Verify a file, or bundle it, in a process that does nothing else; what it took, for `measured` to read."""
    begun = time.perf_counter()
    if what == "make":
        make(path, int(sys.argv[3]))
    elif what == "verify":
        audited(path, [beside(path)], keys=[KEY.verifier])
    else:
        bundled(path, path.with_suffix(""), notes=[Note.parse(beside(path).read_bytes())], keys=[KEY.verifier])
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def measured(what: str, path: Path, *more: object) -> tuple[float, float, int]:
    """How long it took, by the clock and of the processor, and the most memory in MB."""
    told = subprocess.run(  # noqa: S603 - this very script
        [sys.executable, __file__, what, str(path), *map(str, more)], capture_output=True, text=True, check=True
    )
    clock, processor, memory = told.stdout.split()
    return float(clock), float(processor), int(memory)


def main(entries: str = "100000", folder: str = "") -> None:
    """Measure a file of a tenth of the entries, and of all of them; then Go on what the larger one's bundle has."""
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(folder or temporary)
        go = go_program(Path(temporary))
        for size in (int(entries) // 10, int(entries)):
            path = place / f"{size}.ledger"
            if not path.exists():
                print(f"{size:,} entries made in {measured('make', path, size)[0]:.0f} s")
            verified = measured("verify", path)
            print(f"  verified: {verified[0]:.1f} s, {verified[1]:.1f} of the processor, in {verified[2]} MB")
            if not path.with_suffix("").exists():
                print("  bundled: {:.1f} s, {:.1f} of the processor, in {} MB".format(*measured("bundle", path)))
        if isinstance(go, str):
            raise SystemExit(f"nothing to compare with: {go}")
        root = encoded(Checkpoint.of(Note.parse(beside(path).read_bytes())).root)
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        said = go.run(path.with_suffix(""), bytes="alone", root=f"{entries} {root}")[1]
        after, spent = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begun
        if not said.startswith("verified: "):
            raise SystemExit(f"they do not agree: {said}")
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"Go on the bundle's bytes: {spent:.1f} s, {processor:.1f} of the processor", end="")
        print(f": ours took {verified[1] / processor:.1f} times that, with every entry read and held to its words")


if __name__ == "__main__":
    if sys.argv[1:2] in (["make"], ["verify"], ["bundle"]):
        work(sys.argv[1], Path(sys.argv[2]))
    else:
        main(*sys.argv[1:])
