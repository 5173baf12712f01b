"""The command that holds a ledger's own answers to every invariant: what it prints, and the code it leaves with."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from command_line import refused, run

from ledger import Actor, Ledger
from ledger.aggregates.action import ProposeAction
from ledger.cli import checking
from ledger.testing.checking import Findings, Looked
from ledger.testing.invariants import INVARIANTS
from ledger.testing.invariants.shape import Breach
from ledger.values import Point


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A ledger with nothing in it but its opening."""
    path = tmp_path / "small.ledger"
    Ledger.create(path, council="A council", origin="example.org/a").close()
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A ledger with one action in it."""
    path = tmp_path / "kept.ledger"
    with Ledger.create(path, council="A council", origin="example.org/a") as book:
        today = book.entry(1).day.last
        book.record(ProposeAction("action/a"), id="1", by=Actor("post/clerk"), effective=today)
    return path


def test_a_ledger_of_nothing_leaves_with_6(small: Path) -> None:
    """That nothing is breached where nothing was recorded says nothing: a script must not take it for a pass."""
    result = run("check", "--ledger", small)

    assert (result.exit_code, result.stderr) == (6, "")
    assert result.stdout.startswith("Nothing to look at: the ledger holds nothing but its opening.\n")


def test_what_was_asked_alone_and_not_looked_at_leaves_with_6(kept: Path) -> None:
    """Of a ledger with no urgent item, that none was taken wrongly is not known."""
    assert run("check", "--only", "R8", "--ledger", kept).exit_code == 6
    assert run("check", "--only", "1", "--only", "R7", "--ledger", kept).exit_code == 6
    assert run("check", "--only", "1", "--ledger", kept).exit_code == 0


def test_it_says_on_a_terminal_how_far_it_is(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may take long: which invariant is asked, of how many, is said beside the answer, and then taken away."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    checking.run(kept, ["1", "2"], thorough=False, as_json=True)

    told = capsys.readouterr()
    assert told.err.split("\r")[1].rstrip() == "1 of 2: invariant 1, append-only"
    assert told.err.split("\r")[2].rstrip() == "2 of 2: invariant 2, replay determinism"
    assert told.err.endswith(" \r")
    assert json.loads(told.out)["bare"] is False


def test_a_ledger_that_is_what_it_must_be_leaves_with_0(kept: Path) -> None:
    """With what was looked at for each invariant; of what it holds nothing of, that there was nothing to look at."""
    result = run("check", "--ledger", kept)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"No breach, of {len(INVARIANTS)} invariants looked at from ")
    assert "No checkpoint of this record is known to be published" in result.stdout
    assert "N22 and N24 are" in result.stdout
    assert "nothing to look" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_it_can_be_asked_of_some_invariants_alone(small: Path) -> None:
    """By their numbers, in JSON as well; a number that is none is refused in a sentence."""
    found = json.loads(run("check", "--only", "1", "--only", "R4", "--json", "--ledger", small).stdout)

    assert [each["number"] for each in found["looked"]] == ["1", "R4"]
    assert (found["breached"], found["breaches"]) == (False, [])
    assert "could write its one entry anew" in found["exposed"]
    assert "there is no invariant '41'" in refused("check", "--only", "41", "--ledger", small, code=2)


POINT = Point(date(2022, 2, 22), 14)
BREACH = Breach(
    number="9",
    title="conservation of actions",
    clauses=("C16 1.5", "N22 4"),
    what="action/a is unaccounted for",
    entries=(12, 14),
    point=POINT,
)


def test_a_breach_is_told_and_leaves_with_4(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under its invariant and its clauses, with what it rests on and from where it was seen."""
    looked = (
        Looked("9", BREACH.title, BREACH.clauses, 3, "It matters."),
        Looked("R4", "count identities", ("C16 1.5",), 0),
    )
    monkeypatch.setattr(checking, "check", lambda *_, **__: Findings((BREACH,), looked, (POINT,)))

    result = run("check", "--ledger", small)
    assert (result.exit_code, result.stderr) == (4, "")
    lines = result.stdout.splitlines()
    assert lines[:4] == [
        "1 breach, of 2 invariants looked at from 1 point of view.",
        "",
        "9, conservation of actions (C16 1.5, N22 4)",
        "  action/a is unaccounted for (entries 12, 14); as of 22 February 2022, on the",
    ]
    assert str(Findings((BREACH,), looked[:1], (POINT,))).startswith("1 invariant, looked at 3 times from 1 ")
    assert "\n1 breach:\n" in str(Findings((BREACH,), looked, (POINT,)))
    monkeypatch.setattr(checking, "check", lambda *_, **__: Findings((), looked[:1], (POINT,)))
    alone = run("check", "--table", "--only", "9", "--ledger", small)
    assert alone.stdout.startswith("No breach, of 1 invariant looked at from 1 point of view.\n")
    monkeypatch.setattr(checking, "check", lambda *_, **__: Findings((BREACH,), looked, (POINT,)))
    as_json = run("check", "--json", "--ledger", small)
    assert as_json.exit_code == 4
    both = refused("check", "--json", "--table", "--ledger", small, code=2)
    assert both.startswith("--json and --table exclude each other: give one of them;")
    assert json.loads(as_json.stdout)["breaches"][0]["entries"] == [12, 14]


def test_it_takes_no_more_than_the_program_needs(kept: Path) -> None:
    """Hypothesis and pytest are for those who test: without them a ledger is checked all the same."""
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['hypothesis', 'pytest']));"
        f"from ledger.cli.questions import main; main(['check', '--only', '1', '--ledger', {str(kept)!r}])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603

    assert (result.returncode, result.stderr) == (0, "")
