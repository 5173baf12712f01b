"""What is slow in a council's life: which lives show it, so that invariants 7 and 8 are looked at in something."""

from __future__ import annotations

from collections import Counter

from ledger import Ledger
from ledger.testing import life, slowness
from ledger.testing.invariants.record import Record
from ledger.testing.invariants.slow import codes, hiding
from ledger.testing.life.about import LIVES


def test_7_each_sign_is_met_in_lives() -> None:
    """A sign that no life ever showed would be exact of nothing (N22 clause 5d; N24 clause 5e)."""
    met: Counter[str] = Counter()

    def count(book: Ledger) -> None:
        for view, seen in Record.of(book).points:
            for action in seen.streams("action"):
                met.update(slowness.signs(seen, action))
            for row in view.slow_progress():
                assert codes(row) or row.signals

    for over in LIVES["7"]:
        life.watch(count, *over.about, mends=over.mends, share=0.25)

    # Of these two no life is long enough to be sure of one: they are looked at in councils of their own.
    assert set(met) >= slowness.KNOWN - {"S11", "S12"}, met


def test_8_what_could_hide_is_met_in_lives() -> None:
    """Acts of nothing but what could hide that a thing is slow, by nobody's leave, are what it is looked at in."""
    met: Counter[bool] = Counter()

    def count(book: Ledger) -> None:
        record = Record.of(book)
        for before, _ in hiding(record):
            met[bool(record.slow(record.replay.days[-1], before))] += 1

    life.watch(count, *LIVES["8"][0].about, share=0.25)

    assert met[True] > 3
