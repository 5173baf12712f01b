"""The deep runs, kept apart: they print their seeds, say how deep they went, and stop at a breach."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest
from click.testing import CliRunner
from deep import deep, rounds
from hypothesis import settings

from ledger.testing.invariants import INVARIANTS
from ledger.testing.life.about import Over
from ledger.view import View


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """A deep run has a profile of its own, which no other test is to have."""
    kept = settings.get_current_profile_name()
    yield
    settings.load_profile(kept)


def test_it_says_how_deep_it_went() -> None:
    """Each lot has its seed; at the end, how many lives, calls and entries there were, of how many kinds."""
    done = CliRunner().invoke(deep, ["--minutes", "0.001", "--lives", "1", "--only", "9", "--seed", "7"])

    first, *_, last = done.output.splitlines()
    assert first == "seed 7: invariant 9, conservation of actions (0 lives, 0 calls, 0 entries of 0 kinds)"
    assert last.startswith("no breach found: ")
    assert last.endswith("minutes from seed 7")
    assert done.exit_code == 0


def test_it_stops_at_a_breach(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is breached, and the seed that finds it again."""

    def fails(_: View) -> None:
        raise AssertionError("no plans")

    monkeypatch.setattr(View, "plans", fails)

    done = CliRunner().invoke(deep, ["--lives", "1", "--only", "9", "--seed", "7", "--as-found"])

    assert done.exit_code == 1
    assert "no plans" in done.output
    assert "Again: --only 9 --seed 7" in done.output


def test_every_invariant_has_its_turn() -> None:
    """Over each of its own kinds of life, and over lives about everything; then all of them again."""
    turns = list(islice(rounds(INVARIANTS), 200))
    assert {each.number for each, _ in turns} == {each.number for each in INVARIANTS}
    assert all((each, Over()) in turns for each in INVARIANTS)
