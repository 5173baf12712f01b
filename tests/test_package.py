"""The package as others get it: the wheel, outside the checkout, and what importing it costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(  # noqa: S603 - the package's own commands
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    where = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", where, ROOT, cwd=where)
    (built,) = where.glob("*.whl")
    return built


def test_the_wheel_holds_the_package_its_marks_and_the_sample(wheel: Path) -> None:
    """Types, licence, and the sample with its attribution; no tests, and no bytecode."""
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {"ledger/py.typed", "ledger/samples/bury/README.md", "ledger/testing/__init__.py"} <= names
    assert "ledger/samples/bury/working-days.json" in names
    for sample in ("bury", "illustrative"):
        assert any(name.startswith(f"ledger/samples/{sample}/") and name.endswith(".jsonl") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"ledger", "council_ledger"}
    assert not [name for name in names if name.endswith(".pyc")]


def test_the_wheel_tells_the_demo_in_an_empty_directory(wheel: Path, tmp_path: Path) -> None:
    """Installed in an environment of its own, away from the checkout.

    Its dependencies are those installed here, so that no network is needed: the checkout itself is
    reached through a .pth file, which is not read from there.
    """
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    pip = (python, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=tmp_path)
    dependencies = {"PYTHONPATH": sysconfig.get_path("purelib")}
    empty = tmp_path / "empty"
    empty.mkdir()
    where = run(python, "-c", "import ledger; print(ledger.__file__)", cwd=empty, **dependencies)
    assert Path(where).is_relative_to(tmp_path)

    command = tmp_path / "env" / "bin" / "council-ledger"
    told = run(command, "demo", "bury", "--keep", empty / "bury.ledger", cwd=empty, **dependencies)
    assert "five public documents" in told
    assert [path.name for path in empty.iterdir()] == ["bury.ledger"]
    shown = run(python, "-m", "ledger", "--ledger", "bury.ledger", "commitments", "--json", cwd=empty, **dependencies)
    assert json.loads(shown)["rows"]


def test_importing_it_loads_no_store_and_no_command_line() -> None:
    """The event-sourcing library is loaded when a ledger is opened, click by the command line alone."""
    code = "import sys; from ledger import Ledger; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = set(run(sys.executable, "-c", code, cwd=ROOT).split())

    assert "msgspec" in loaded
    assert loaded.isdisjoint({"eventsourcing", "click", "hypothesis", "sqlite3"})
