"""The Bury sample: what five public documents say was decided, promised and told, 2016 to 2024.

Contains information from an Ofsted report, licensed under the Open Government Licence v3.0 (Crown
copyright 2016), and facts alone from four other documents that show no licence. README.md beside
this file says which, what is left out, and why.
"""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ledger.clock import SystemClock, day_of
from ledger.ingest import add_all
from ledger.shell import Ledger

COUNCIL = "Bury Metropolitan Borough Council"
ORIGIN = "example.org/bury-sample"


def data() -> tuple[Traversable, ...]:
    """The data files, in the order they are loaded: that of their names."""
    found = (each for each in files(__name__).iterdir() if each.name.endswith(".jsonl"))
    return tuple(sorted(found, key=lambda each: each.name))


def build(path: str | Path | None = None) -> Ledger:
    """A new ledger of the sample, in a file or in memory; it raises what `Ledger.create` and `add_all` do."""
    book = Ledger.create(path, council=COUNCIL, origin=ORIGIN)
    try:
        add_all(book, [*((each.name, each.read_bytes()) for each in data()), ("working-days.json", _working_days())])
    except BaseException:
        book.close()
        raise
    return book


def _working_days() -> bytes:
    """The act that adopts a calendar of working days, today: a policy is never back-dated."""
    act = json.loads((files(__name__) / "working-days.json").read_text("utf-8"))
    return json.dumps({**act, "effective": day_of(SystemClock().now()).isoformat()}).encode()
