"""Bits that rot: whichever bit of a ledger's file is turned, no changed content is accepted, and no wrong answer given.

FLIPS=1000000 pytest tests/test_seal_flips.py turns a million.
"""

from __future__ import annotations

import os
import random
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ledger import Actor, Ledger, SimulatedClock
from ledger.aggregates import action
from ledger.aggregates.record import OPENING, EraseWords
from ledger.entry import Entry
from ledger.errors import StoreFailed, Tampered, Unreadable
from ledger.seal.note import Kind, Note, SigningKey
from ledger.store.files import LEFTOVERS

FLIPS = int(os.environ.get("FLIPS", "50000"))
SEED = 20220121
LOTS = 10
CLERK = Actor("post/clerk")
D1 = date(2026, 4, 1)
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
KEY = SigningKey("example.org/a", Kind.NOTE, b"\3" * 32)
Held = list[tuple[Entry, Mapping[str, Any] | None]]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Note]:
    """A ledger with words, and some that were erased; and the checkpoint of it."""
    path = tmp_path_factory.mktemp("flips") / "a.ledger"
    with Ledger.create(path, council="A council", origin="example.org/a", clock=SimulatedClock(NOON)) as book:
        book.record([action.ProposeAction("action/a", title="The front door")], id="a", by=CLERK, effective=D1)
        book.record([action.ProposeAction("action/b", title="Pay")], id="b", by=CLERK, effective=D1)
        book.record(EraseWords(OPENING, (3,), "UK GDPR article 17(1)"), id="c", by=CLERK, effective=D1)
        return path, book.checkpoint(KEY, by=CLERK, first=True)


def held(path: Path, note: Note) -> Held:
    """All that a ledger holds once it is verified."""
    with Ledger.open(path, read_only=True) as book:
        book.verify(note, keys=[KEY.verifier])
        return [(entry, book.words(entry)) for entry in book.entries()]


def told(path: Path, note: Note) -> Held | str:
    """What a ledger holds, or the sentence that refuses it."""
    try:
        return held(path, note)
    except (Unreadable, StoreFailed, Tampered) as fault:
        return str(fault)


@pytest.mark.parametrize("lot", range(LOTS))
def test_no_bit_of_the_file_can_be_turned(original: tuple[Path, Note], tmp_path: Path, lot: int) -> None:
    """Turned at random: the file is refused, with a sentence, or all that it holds is what it held."""
    source, note = original
    whole, expected = source.read_bytes(), held(source, note)
    path, chosen = tmp_path / "a.ledger", random.Random(SEED + lot)  # noqa: S311 - the same bits every time
    caught = 0
    flipped = bytearray(whole)
    for _ in range(FLIPS // LOTS):
        bit = chosen.randrange(len(whole) * 8)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        found = told(path, note)
        assert found == expected or isinstance(found, str), bit
        caught += isinstance(found, str)
        flipped[bit // 8] ^= 1 << bit % 8
    assert caught > FLIPS // LOTS // 100
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(LEFTOVERS)] == []
