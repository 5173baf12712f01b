"""Is each rule held by a test? Change the code in one small place at a time, and see whether any test notices.

    python tests/mutation                      every module that is held to it (hours)
    python tests/mutation ledger/as_of.py      one
    python tests/mutation ledger/aggregates    those of a folder

What the type checker refuses could not come in, and is not tried. It works in a copy of the tree. It ends with an error
where a module has no mutants to try, where fewer than 95 in 100 are noticed, where one survives that
tests/mutation/judged.toml does not list with a reason, or where that lists one that is noticed.
docs/mutants.md keeps the figures.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from judged import Measured, modules, record, tests, verdict
from making import mutants
from trying import tried
from typing_of import refused

ROOT = Path(__file__).parents[2]
_COPIED = ("ledger", "tests", "docs", "examples", "conftest.py", "pyproject.toml", "README.md")
_NOT_COPIED = shutil.ignore_patterns("__pycache__", ".*")


def say(line: str) -> None:
    """Tell how far it has come, past whatever the tests print."""
    sys.__stderr__ and sys.__stderr__.write(f"{line}\n")


def measure(module: str) -> list[str]:
    """Try one module in a copy, put its figures in the table, and give what is wrong with them."""
    say(f"{module}")
    with tempfile.TemporaryDirectory() as folder:
        for name in _COPIED:
            source, copy = ROOT / name, Path(folder) / name
            shutil.copytree(source, copy, ignore=_NOT_COPIED) if source.is_dir() else shutil.copy(source, copy)
        environment = {**os.environ, "HYPOTHESIS_PROFILE": "few", "PYTHONPATH": folder, "COVERAGE_CORE": "ctrace"}
        found = Path(folder) / "found.json"
        command = [sys.executable, __file__, "--in-this-tree", module, str(found)]
        done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
        if not found.exists():
            return [f"{module} could not be tried:\n{done.stdout[-2000:]}"]
        said = json.loads(found.read_text("utf-8"))
    if said["made"] > said["refused"]:
        digest = hashlib.sha256((ROOT / module).read_bytes()).hexdigest()[:8]
        record(Measured(module, said["made"], said["killed"], said["refused"], digest))
        say(f"{module}: {said['killed']} of {said['made'] - said['refused']} noticed")
    return [f"{module}: {fault}" for fault in said["faults"]]


def in_this_tree(module: str, found: Path) -> None:
    """Try one module where we are, and write down what was found."""
    made = list(mutants(Path(module)))
    wrong = refused(Path(module), made, ROOT / ".mypy_cache" / "of_mutants")
    say(f"{len(wrong)} of {len(made)} refused by the type checker")
    left = [each for each in made if each not in wrong]
    survivors = tried(Path(module), left, tests(module), say) if left else []
    said = {
        "made": len(made),
        "killed": len(left) - len(survivors),
        "refused": len(wrong),
        "faults": verdict(module, left, survivors),
    }
    found.write_text(json.dumps(said), "utf-8")


def main(asked: list[str]) -> None:
    """Measure what is asked for, or all; leave with an error where anything is wrong."""
    if asked[:1] == ["--in-this-tree"]:
        return in_this_tree(asked[1], Path(asked[2]))
    os.chdir(ROOT)
    chosen = [
        each for each in modules() if not asked or any(each == name or each.startswith(f"{name}/") for name in asked)
    ]
    faults = [fault for module in chosen for fault in measure(module)] or (
        [] if chosen else [f"no such module: {asked}"]
    )
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    main([each.rstrip("/") for each in sys.argv[1:]])
