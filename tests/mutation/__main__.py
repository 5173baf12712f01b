"""Is each rule held by a test? Change the code in one small place at a time, and see whether any test notices.

    python tests/mutation                      every module that is held to it (hours)
    python tests/mutation ledger/as_of.py      one
    python tests/mutation ledger/aggregates    those of a folder
    python tests/mutation --left ledger/as_of.py    only what was left of it the last time, if it is as it was

What the type checker refuses could not come in, and is not tried. It works in a copy of the tree. It ends with an error
where a module has no mutants to try, where fewer than 95 in 100 are noticed, where one survives that
tests/mutation/judged.toml does not list with a reason, or where that lists one that is noticed.
docs/mutants.md keeps the figures.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from judged import Measured, modules, record, tests, verdict
from making import mutants
from remembered import Remembered, digest
from trying import tried
from typing_of import refused

ROOT = Path(__file__).parents[2]
_MEMORY = ROOT / ".mypy_cache" / "of_mutants"
_COPIED = ("ledger", "tests", "docs", "examples", "conftest.py", "pyproject.toml", "README.md")
_NOT_COPIED = shutil.ignore_patterns("__pycache__", ".*")


def say(line: str) -> None:
    """Tell how far it has come, past whatever the tests print."""
    sys.__stderr__ and sys.__stderr__.write(f"{line}\n")


def measure(module: str, *, left: bool) -> list[str]:
    """Try one module in a copy, put its figures in the table, and give what is wrong with them."""
    say(f"{module}")
    with tempfile.TemporaryDirectory() as folder:
        for name in _COPIED:
            source, copy = ROOT / name, Path(folder) / name
            shutil.copytree(source, copy, ignore=_NOT_COPIED) if source.is_dir() else shutil.copy(source, copy)
        environment = {**os.environ, "HYPOTHESIS_PROFILE": "few", "PYTHONPATH": folder, "COVERAGE_CORE": "ctrace"}
        found = Path(folder) / "found.json"
        command = [sys.executable, __file__, "--in-this-tree", module, str(found), *(["--left"] if left else [])]
        done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
        if not found.exists():
            return [f"{module} could not be tried:\n{done.stdout[-2000:]}"]
        said = json.loads(found.read_text("utf-8"))
    if said["made"] > said["refused"]:
        record(Measured(module, said["made"], said["killed"], said["refused"], said["source"]))
        say(f"{module}: {said['killed']} of {said['made'] - said['refused']} noticed")
    return [f"{module}: {fault}" for fault in said["faults"]]


def in_this_tree(module: Path, found: Path, *, left: bool) -> None:
    """Try one module where we are, or what was left of it the last time, and write down what was found."""
    made = list(mutants(module))
    known = Remembered.of(module, _MEMORY)
    if known.refused is None:
        out = refused(module, made, _MEMORY)
        # Two changes may come to the same source: each counts.
        known.refused = [number for number, each in enumerate(made) if each in out]
    say(f"{len(known.refused)} of {len(made)} refused by the type checker")
    valid = [number for number in range(len(made)) if number not in known.refused]
    open_ = [number for number in valid if not left or number not in known.noticed]
    survivors = tried(module, [made[number] for number in open_], tests(str(module)), say) if open_ else []
    known.noticed = [number for number in valid if made[number] not in survivors]
    known.keep()
    said = {
        "made": len(made),
        "killed": len(known.noticed),
        "refused": len(known.refused),
        "source": digest(module),
        "faults": verdict(str(module), [made[number] for number in valid], survivors),
    }
    found.write_text(json.dumps(said), "utf-8")


def main(asked: list[str]) -> None:
    """Measure what is asked for, or all; leave with an error where anything is wrong."""
    if asked[:1] == ["--in-this-tree"]:
        return in_this_tree(Path(asked[1]), Path(asked[2]), left="--left" in asked)
    left = "--left" in asked
    asked = [each.rstrip("/") for each in asked if each != "--left"]
    os.chdir(ROOT)
    chosen = [
        each for each in modules() if not asked or any(each == name or each.startswith(f"{name}/") for name in asked)
    ]
    faults = [fault for module in chosen for fault in measure(module, left=left)] or (
        [] if chosen else [f"no such module: {asked}"]
    )
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    main(sys.argv[1:])
