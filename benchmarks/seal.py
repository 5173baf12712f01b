"""What does the seal cost? Appending with and without it, and proofs out of a large tree.

    python benchmarks/seal.py [entries]

Appending is measured in turns on two files of one run, the one with the tree kept in each transaction and the other
with neither tree nor hashes; read the ratio. Proofs are made and checked on a tree of so many entries (a million, if
not said).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from unittest.mock import patch

from ledger import codec
from ledger.aggregates.action import ReportProgress
from ledger.entry import Body, Call
from ledger.seal import merkle
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.note import Note
from ledger.seal.proof import InclusionProof
from ledger.seal.signature import Kind
from ledger.store import Unnumbered, mapper, recorder
from ledger.store.sqlite import SQLiteStore
from ledger.values import Actor, Day

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
KEY = SigningKey("example.org/benchmark", Kind.NOTE, b"\1" * 32)
WITNESS = SigningKey("example.org/auditor", Kind.COSIGNATURE, b"\2" * 32)


def events(first: int, count: int) -> list[Unnumbered]:
    """Entries ready to be appended, a report each."""
    body = Body(
        Day.of(date(2026, 4, 1)),
        ReportProgress("action/a", "on track").event(),
        Actor("post/clerk"),
        Call("a call", 1),
    )
    raw = codec.encode_body(body)
    return [Unnumbered(f"action/a{number}", 1, "progress-reported/1", raw) for number in range(first, first + count)]


@contextmanager
def unsealed() -> Iterator[None]:
    """As the store would be without its seal: with no tree, and no entry's hash made, kept or looked at."""
    with (
        patch.object(recorder, "grow", lambda *_: None),
        patch.object(recorder, "leaf_hash", lambda _: b""),
        patch.object(mapper, "leaf_hash", lambda _: b""),
    ):
        yield


def took(work: Callable[[], object]) -> tuple[float, float]:
    """How long it takes, by the clock and of the processor."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - used


def append(store: SQLiteStore, first: int, each: int, commits: int) -> None:
    """Append in so many commits of so many entries."""
    for commit in range(commits):
        with store.writing() as writer:
            writer.append(events(first + commit * each, each), NOON)


def appending(folder: Path) -> None:
    """The rates with and without the seal, and their ratios: by the clock, and of the processor's time."""
    print("| entries a commit | with the seal, entries/s | without | time, with / without | of the processor |")
    print("|---|---|---|---|---|")
    for each, commits, rounds in ((1, 200, 7), (10, 100, 7), (100, 40, 7)):
        stores = [SQLiteStore(folder / f"{each}-{name}", create=True) for name in ("with", "without")]
        taken: list[list[tuple[float, float]]] = [[], []]
        for turn in range(rounds + 1):
            first = turn * each * commits
            for which in (0, 1) if turn % 2 else (1, 0):
                with unsealed() if which else nullcontext():
                    spent = took(lambda: append(stores[which], first, each, commits))  # noqa: B023 - at once
                if turn:  # the first warms the files
                    taken[which].append(spent)
        for store in stores:
            store.close()
        rates = [each * commits / statistics.median(clock for clock, _ in spent) for spent in taken]
        ratios = [statistics.median(one[by] / other[by] for one, other in zip(*taken, strict=True)) for by in (0, 1)]
        print(f"| {each} | {rates[0]:,.0f} | {rates[1]:,.0f} | {ratios[0]:.2f} | {ratios[1]:.2f} |")


def proofs(folder: Path, size: int) -> None:
    """How long a proof takes to be made and checked, and how long it is."""
    store = SQLiteStore(folder / "large", create=True)
    lot = 20_000
    begun = time.perf_counter()
    for first in range(0, size, lot):
        with store.writing() as writer:
            writer.append(events(first, min(lot, size - first)), NOON)
    print(f"\n{size:,} entries laid down in {time.perf_counter() - begun:.0f} s")
    root = merkle.root(store.hashes, size)
    text = Checkpoint("example.org/benchmark", size, root).text
    note = Note(text).signed(KEY.sign(text), WITNESS.sign(text, at=1_700_000_000))
    chosen = Random(1)  # noqa: S311 - the same leaves every time
    made: list[float] = []
    checked: list[float] = []
    longest = 0
    for _ in range(300):
        index = chosen.randrange(size)
        begun = time.perf_counter()
        proof = InclusionProof(index, tuple(merkle.inclusion(store.hashes, index, size)), note)
        raw = bytes(proof)
        made.append(time.perf_counter() - begun)
        (leaf,) = store.hashes(0, index, index + 1)
        begun = time.perf_counter()
        merkle.check_inclusion(leaf, index, size, proof.hashes, root)
        checked.append(time.perf_counter() - begun)
        longest = max(longest, len(raw))
    store.close()
    print(f"proof made in {statistics.median(made) * 1000:.2f} ms (99th in 100: {sorted(made)[-3] * 1000:.2f} ms)")
    print(f"proof checked in {statistics.median(checked) * 1000:.3f} ms, without the signatures")
    print(f"the longest, with checkpoint and one cosignature: {longest} bytes")


def main(entries: str = "1000000") -> None:
    """Measure both."""
    with tempfile.TemporaryDirectory() as folder:
        appending(Path(folder))
        proofs(Path(folder), int(entries))


if __name__ == "__main__":
    main(*sys.argv[1:])
