"""The illustrative sample: a FICTIONAL council's two years under a notice, on a simulated clock.

There is no Westmarch Council. Nothing here happened, and no post or person is anybody's. README.md beside
this file says who is who, what goes on, and what was planted where.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ledger.clock import SimulatedClock
from ledger.ingest import add
from ledger.samples.illustrative.sealed import forget_and_seal
from ledger.shell import Ledger

COUNCIL = "Westmarch Council (fictional)"
ORIGIN = "example.org/illustrative-sample"
BOARD = "body/improvement-board"
_HOUR = time(9, tzinfo=UTC)


def data() -> tuple[Traversable, ...]:
    """The data files in order, each named for the day on which it is recorded."""
    found = (each for each in files(__name__).iterdir() if each.name.endswith(".jsonl"))
    return tuple(sorted(found, key=lambda each: each.name))


def build(path: str | Path | None = None) -> Ledger:
    """A new ledger of the sample, in a file or in memory; it raises what `Ledger.create` and `add` do.

    Each file is recorded at nine in the morning, UTC, of its day; on the last a person is forgotten and a checkpoint is
    taken, with a key that is no secret. The bytes are the same each time, but for salts, and so for that checkpoint.
    """
    kept = data()
    clock = SimulatedClock(_morning(kept[0]))
    book = Ledger.create(path, council=COUNCIL, origin=ORIGIN, clock=clock)
    try:
        labels: dict[str, int] = {}
        for each in kept:
            clock.set(_morning(each))
            add(book, each.read_bytes(), name=each.name, labels=labels)
        forget_and_seal(book, _morning(kept[-1]).date())
    except BaseException:
        book.close()
        raise
    return book


def _morning(file: Traversable) -> datetime:
    return datetime.combine(date.fromisoformat(file.name.removesuffix(".jsonl")), _HOUR)
