"""Which mutants does the type checker refuse?

`make test` runs it before the tests, so what it refuses cannot come in. All are checked at once, each as a module
beside the one that it is a mutant of; what it says of that module itself under another name is not the mutant's.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from making import Mutant

_FAULT = re.compile(r"(?P<file>[^:]+):\d+: error: (?P<says>.*)")


def refused(module: Path, mutants: Sequence[Mutant], cache: Path) -> list[Mutant]:
    """Those of a module's mutants that do not pass the type checker; it keeps what it has read in `cache`."""
    if not mutants:
        return []
    beside = [
        module.with_name(f"mutant_{number}_of_{module.parent.name}_{module.name}") for number in range(len(mutants) + 1)
    ]
    try:
        for path, source in zip(beside, (module.read_text("utf-8"), *(each.source for each in mutants)), strict=True):
            path.write_text(source, "utf-8")
        faults = _faults(beside, cache)
    finally:
        for path in beside:
            path.unlink(missing_ok=True)
    itself, *others = ([says.replace(path.stem, "") for says in faults.get(path, [])] for path in beside)
    return [mutant for mutant, theirs in zip(mutants, others, strict=True) if set(theirs) - set(itself)]


def _faults(paths: Sequence[Path], cache: Path) -> dict[Path, list[str]]:
    command = [sys.executable, "-m", "mypy", "--cache-dir", str(cache), "--no-error-summary", *map(str, paths)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)  # noqa: S603
    found: dict[Path, list[str]] = {}
    for line in done.stdout.splitlines():
        if fault := _FAULT.match(line):
            found.setdefault(Path(fault["file"]), []).append(fault["says"])
        elif done.returncode not in (0, 1):
            raise SystemExit(f"the type checker could not be run:\n{done.stdout[-2000:]}")
    return found
