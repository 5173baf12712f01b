"""The examples run as they are given, and print what they say."""

from __future__ import annotations

import runpy
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from duty_world import B, N, World, day

from ledger import Authority, Ledger
from ledger.aggregates import action, meeting

EXAMPLES = Path(__file__).parent.parent / "examples"


def run(name: str) -> str:
    """What an example prints, run as a script; it must succeed, and keep to itself what it writes."""
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, "-W", "error", str(EXAMPLES / name)],
            env={"TMPDIR": place, "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=place,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert list(Path(place).iterdir()) == []
    return done.stdout


def test_the_library_s_runner_keeps_a_view_of_a_ledger_up_to_date() -> None:
    """A view follows the acts as they are recorded, goes on where it left off, and takes in mends."""
    assert run("projection_runner.py").splitlines() == [
        "Up to entry 3 (proposed, and moved):",
        "    action/mash moved to 2022-06-30",
        "Up to entry 4 (moved again):",
        "    action/mash moved to 2022-06-30",
        "    action/mash moved to 2022-09-30",
        "Up to entry 5 (the first move was entered in error):",
        "    action/mash moved to 2022-09-30",
    ]


def test_an_example_is_short() -> None:
    """An example that must be scrolled is not read."""
    assert all(len(path.read_text("utf-8").splitlines()) < 70 for path in EXAMPLES.glob("*.py"))


def test_the_tool_asks_nobody_about_what_was_delivered_and_recorded_late_by_leave() -> None:
    """A record of that time would show it as slow; the ledger lists it as taken off, and the tool leaves it out."""
    not_said = runpy.run_path(str(EXAMPLES / "next_pack.py"))["not_said"]
    world = World()
    world.say(1, action.ProposeAction("action/a"), action.CommitAction("action/a", day(4)))
    world.say(1, action.LinkAction("action/a", N, "1"))
    world.say(9, meeting.HoldMeeting("meeting/m", B), meeting.DraftMinutes("meeting/m"))
    assert list(not_said(world.at(), B)) == ["action/a, slow for 1 meeting (S1)"]
    world.clock.set(datetime(2026, 9, 1, 12, tzinfo=UTC))
    world.say(4, action.DeliverAction("action/a"), authority=Authority(None, "the scheme"))
    assert [row.taken_off for row in world.at().not_highlighted(B)] == [True]
    assert not list(not_said(world.at(), B))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ((), "usage: next_pack.py LEDGER MEETING"),
        (("none.ledger", "meeting/1"), "there is no ledger at none.ledger"),
        (("empty.ledger", "meeting/1"), "is empty, and so no ledger"),
        (("kept.ledger", "the next"), "'the next' is not a name"),
        (("kept.ledger", "meeting/9"), "nothing is recorded of meeting/9"),
        (("kept.ledger", "body/board"), "does not name a meeting"),
    ],
)
def test_wrong_input_of_the_tool_is_one_sentence(tmp_path: Path, given: tuple[str, ...], sentence: str) -> None:
    """And never a traceback."""
    (tmp_path / "empty.ledger").touch()
    Ledger.create(tmp_path / "kept.ledger", council="A council", origin="example.org/a").close()
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, EXAMPLES / "next_pack.py", *given], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert sentence in done.stderr
