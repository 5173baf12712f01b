"""The examples run as they are given, and print what they say."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

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
