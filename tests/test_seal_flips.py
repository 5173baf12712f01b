"""Bits that rot: whichever bit of a ledger's file is turned, no changed content is accepted, and no wrong answer given.

Two files: a few entries, and some hundreds over many pages, with a tree. Each is asked as it lies, and once verified.
FLIPS=1000000 pytest tests/test_seal_flips.py turns a million; with LOT=3 it turns the fourth tenth of them alone.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

from ledger import Actor, Ledger, SimulatedClock
from ledger.aggregates import action, body, paper
from ledger.aggregates.record import OPENING, EraseWords
from ledger.errors import StoreFailed, Tampered, Unreadable
from ledger.seal.ed25519 import SigningKey
from ledger.seal.note import Note
from ledger.seal.signature import Kind
from ledger.store.files import LEFTOVERS
from ledger.values import Depth, Show
from ledger.vocabulary import Command

FLIPS = int(os.environ.get("FLIPS", "50000"))
SEED = 20220121
LOTS = 10
LOT = os.environ.get("LOT")
CLERK = Actor("post/clerk")
D1 = date(2026, 4, 1)
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
KEY = SigningKey("example.org/a", Kind.NOTE, b"\3" * 32)
Told = Mapping[str, Any]
"""What a ledger holds, and some of what it answers, by name; a sentence, for what is refused."""
REFUSED = (Unreadable, StoreFailed, Tampered)


@attrs.frozen
class File:
    """A ledger's file, and the checkpoint of it; `share` is of how many of the flips it gets."""

    path: Path
    note: Note
    share: float


def recorded(path: Path, *acts: Command | tuple[Command, ...]) -> Note:
    """Record some acts in a new file, erase the words of entry 4, and take a checkpoint."""
    with Ledger.create(path, council="A council", origin="example.org/a", clock=SimulatedClock(NOON)) as book:
        for at, act in enumerate((*acts, EraseWords(OPENING, (4,), "UK GDPR article 17(1)"))):
            book.record(act if isinstance(act, tuple) else (act,), id=f"{at}", by=CLERK, effective=D1)
        return book.checkpoint(KEY, by=CLERK, first=True)


BEGUN: tuple[Command, ...] = (
    body.EstablishBody("body/b", "Board"),
    action.ProposeAction("action/a", title="The front door", due=D1),
    action.ProposeAction("action/b", title="Pay"),
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, File]:
    """A small file, and a large one: each has words, some that were erased, and a checkpoint; the large one a tree."""
    place = tmp_path_factory.mktemp("flips")
    told = (
        paper.WritePaper("paper/p", D1, (Show("action/a", Depth.APPENDIX),), title="A pack"),
        paper.CirculatePaper("paper/p", "body/b"),
    )
    reports = [
        tuple(
            action.ReportProgress("action/a", "amber", f"Week {week}, line {at}. " * (at % 3 * 4)) for at in range(10)
        )
        for week in range(26)
    ]
    found = {
        "small": File(place / "small.ledger", recorded(place / "small.ledger", *BEGUN, told), 0.98),
        "large": File(place / "large.ledger", recorded(place / "large.ledger", *BEGUN, *reports, told), 0.02),
    }
    with Ledger.open(found["large"].path, read_only=True) as book:
        assert book.head > 256
        assert len(book._store.hashes(1, 0, 1)) == 1
    return found


ASKED: Mapping[str, Callable[[Ledger, Note], Any]] = {
    "entries": lambda book, _: book.entries(),
    "words": lambda book, _: [book.words(entry) for entry in book.entries()],
    "commitments": lambda book, _: book.as_of(D1).commitments().rows,
    "told": lambda book, _: book.as_of(D1).told("body/b").rows,
    "erasures": lambda book, _: book.as_of(D1).erasures().rows,
    "checkpoints": lambda book, _: book.as_of(D1).checkpoints().rows,
    "a proof": lambda book, note: book.prove(2, note),
    "two sizes": lambda book, _: book.consistency(1, 3),
}


def asked(file: File, path: Path) -> Told:
    """What a file holds and answers with nothing verified, or the sentence that refuses it, for each thing asked."""
    try:
        with Ledger.open(path, read_only=True) as book:
            return {name: said(ask, book, file.note) for name, ask in ASKED.items()}
    except REFUSED as fault:
        return dict.fromkeys(ASKED, str(fault))


def said(ask: Callable[[Ledger, Note], Any], book: Ledger, note: Note) -> Any:
    """An answer, or the sentence that refuses it."""
    try:
        return ask(book, note)
    except REFUSED as fault:
        return str(fault)


def verified(file: File, path: Path) -> Told:
    """What a file holds once it is verified, or the sentence that refuses it."""
    try:
        with Ledger.open(path, read_only=True) as book:
            book.verify(file.note, keys=[KEY.verifier])
            return {name: ASKED[name](book, file.note) for name in ("entries", "words")}
    except REFUSED as fault:
        return dict.fromkeys(("entries", "words"), str(fault))


@pytest.mark.parametrize("lot", range(LOTS) if LOT is None else [int(LOT)])
@pytest.mark.parametrize("way", [asked, verified])
@pytest.mark.parametrize("name", ["small", "large"])
def test_no_bit_of_the_file_can_be_turned(
    files: Mapping[str, File], tmp_path: Path, name: str, way: Callable[[File, Path], Told], lot: int
) -> None:
    """Turned at random: it is refused, with a sentence, or all that the file holds and answers is what it was."""
    file = files[name]
    whole, expected = file.path.read_bytes(), way(file, file.path)
    assert not any(isinstance(each, str) for each in expected.values())
    path, chosen = tmp_path / "a.ledger", random.Random(f"{SEED} {name} {way.__name__} {lot}")  # noqa: S311
    path.write_bytes(whole)
    flips, caught = round(FLIPS * file.share / 2 / LOTS), 0
    with path.open("r+b", buffering=0) as raw:
        for _ in range(flips):
            bit = chosen.randrange(len(whole) * 8)
            at, was = bit // 8, whole[bit // 8]
            os.pwrite(raw.fileno(), bytes([was ^ 1 << bit % 8]), at)
            found = way(file, path)
            refused = [isinstance(each, str) for each in found.values()]
            assert found == expected or all(
                found[each] == expected[each] for each, no in zip(found, refused, strict=True) if not no
            ), bit
            caught += any(refused)
            os.pwrite(raw.fileno(), bytes([was]), at)
    assert caught >= flips // 100
    assert path.read_bytes() == whole
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(LEFTOVERS)] == []
