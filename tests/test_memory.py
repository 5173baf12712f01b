"""A record is verified and bundled in memory that does not grow with its entries."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from ledger import Actor, Ledger, codec
from ledger.aggregates.action import ProposeAction, ReportProgress
from ledger.auditing import audited
from ledger.bundling import bundled
from ledger.entry import Body, Call
from ledger.seal import going_through, merkle
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.note import Note
from ledger.seal.signature import Kind
from ledger.store import Unnumbered
from ledger.store.sqlite import SQLiteStore
from ledger.values import Day

KEY = SigningKey("example.org/a", Kind.NOTE, b"\3" * 32)
STREAMS = 20
PAGE, SMALL, LARGE = 400, 1_000, 4_000


def made(path: Path, size: int) -> Note:
    """A ledger's file of so many entries, of a few actions; a checkpoint of them."""
    Ledger.create(path, council="A", origin="example.org/a").close()
    store, day, drafts = SQLiteStore(path), Day.of(date(2026, 4, 1)), list[Unnumbered]()
    for number in range(2, size + 1):
        stream, version = f"action/a{number % STREAMS}", (number - 2) // STREAMS + 1
        event = ReportProgress(stream, "on track").event() if version > 1 else ProposeAction(stream).event()
        body = Body(day, event, Actor("post/clerk"), Call(f"call {number}", 1))
        drafts.append(Unnumbered(stream, version, codec.stored_name(event), codec.encode_body(body)))
    with store.writing() as writer:
        writer.append(drafts, datetime.now(UTC))
    text = Checkpoint("example.org/a", size, merkle.root(store.hashes, size)).text
    store.close()
    return Note(text).signed(KEY.sign(text))


def peak(work: Callable[[], object]) -> int:
    """The most memory, in bytes, that was held while something was done."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Note]]:
    """A small ledger's file and a large one, each with its checkpoint."""
    folder = tmp_path_factory.mktemp("files")
    return [(folder / f"{size}.ledger", made(folder / f"{size}.ledger", size)) for size in (SMALL, LARGE)]


@pytest.mark.parametrize("what", ["verify", "bundle", "verify the bundle"])
def test_four_times_the_entries_take_no_more_memory(
    files: list[tuple[Path, Note]], what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither to verify a ledger's file, nor to bundle it, nor to verify the bundle: a page or a tile is held."""
    monkeypatch.setattr(going_through, "PAGE", PAGE)
    works: list[Callable[[], object]] = []
    for path, note in files:
        to = tmp_path / path.stem
        keys = [KEY.verifier]
        if what == "verify the bundle":
            bundled(path, to, notes=[note], keys=keys)
        works.append(
            partial(bundled, path, to, notes=[note], keys=keys)
            if what == "bundle"
            else partial(audited, path if what == "verify" else to, [note], keys=keys)
        )
    audited(files[0][0])  # what is loaded once is loaded
    small, large = map(peak, works)
    assert large < 1.3 * small, (small, large)
