"""Which tests try a module, which of its survivors were judged to change nothing, and what was measured?"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from fcntl import LOCK_EX, flock
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import attrs
from making import Mutant

LIST = Path("tests/mutation/judged.toml")
FIGURES = Path("docs/mutants.md")
BAR = 0.95
"""The share of a module's mutants that its tests are to notice."""
_ROW = re.compile(r"\| `(?P<module>[^`]+)` \| \d+ \| .* \|")
_MARK = "<!-- figures -->\n"


@attrs.frozen
class Judged:
    """A survivor that was judged: what it changes makes no difference that a test could notice, and why."""

    module: str
    function: str
    was: str
    now: str
    reason: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What its mutant goes by."""
        return self.function, self.was, self.now


@attrs.frozen
class Measured:
    """What was found of a module: how many mutants it has, and how many of them are refused, and how many noticed.

    The type checker refuses some; of the others, some test notices those `killed`.
    """

    module: str
    made: int
    killed: int
    refused: int
    source: str

    @property
    def row(self) -> str:
        """The line of the table."""
        score = self.killed / (self.made - self.refused)
        return f"| `{self.module}` | {self.made} | {self.refused} | {self.killed} | {score:.1%} | {self.source} |"


def _listed() -> Mapping[str, Any]:
    return tomllib.loads(LIST.read_text("utf-8"))


def judged(module: str) -> list[Judged]:
    """The survivors of a module that were judged."""
    return [Judged(**each) for each in _listed().get("equivalent", []) if each["module"] == module]


def modules() -> list[str]:
    """Every module that is held to the bar, in order; one that is but a sentence has nothing to hold."""
    held = [pattern for each in _listed()["tests"] for pattern in each["modules"]]
    every = sorted(
        path.as_posix() for path in Path("ledger").rglob("*.py") if len(ast.parse(path.read_text()).body) > 1
    )
    return [module for module in every if any(fnmatch(module, pattern) for pattern in held)]


def declares_only(module: str) -> bool:
    """Whether a module is said to hold nothing but declarations, in which there is nothing to change."""
    return module in _listed()["declarations"]


def tests(module: str) -> list[str]:
    """The tests that try a module, by file or by name: those of the first of the list that it fits."""
    for each in _listed()["tests"]:
        if any(fnmatch(module, pattern) for pattern in each["modules"]):
            named = (found for name in each["files"] for found in _found(*name.partition("::")))
            return list(dict.fromkeys(named))
    raise SystemExit(f"{module} is tried by no tests: {LIST} says which")


def _found(files: str, colons: str, name: str) -> list[str]:
    return [f"{path.as_posix()}{colons}{name}" for path in sorted(Path("tests").glob(files))]


def verdict(module: str, made: Sequence[Mutant], survivors: Sequence[Mutant]) -> list[str]:
    """What is wrong with a module's figures; nothing where they are as they should be."""
    if declares_only(module):
        return [f"{module} is said to hold nothing to change, and does"] if made else []
    if not made:
        return [f"{module} has no mutants"]
    known = {each.key for each in judged(module)}
    left = {each.key for each in survivors}
    faults = [
        f"no test notices this, and nobody judged it:\n{told(each)}" for each in survivors if each.key not in known
    ]
    faults += [f"judged, and a test notices it, or it is made no more: {key}" for key in sorted(known - left)]
    score = 1 - len(survivors) / len(made)
    return [*faults, *([f"{score:.1%} are noticed, and {BAR:.0%} should be"] if score < BAR else [])]


def told(mutant: Mutant) -> str:
    """A mutant as a reader wants it: where it is, and what it changes."""
    changes = [*(f"- {line}" for line in mutant.was.splitlines()), *(f"+ {line}" for line in mutant.now.splitlines())]
    return "\n".join([f"  {mutant.function or 'outside any function'}, line {mutant.lines.start}", *changes])


def record(measured: Measured) -> None:
    """Put a module's figures in the table, in place of any it had."""
    with FIGURES.open("r+", encoding="utf-8") as page:
        # Two modules may be measured at once.
        flock(page, LOCK_EX)
        head, mark, table = page.read().partition(_MARK)
        rows = {row["module"]: row[0] for row in _ROW.finditer(table)} | {measured.module: measured.row}
        page.seek(0)
        page.write(f"{head}{mark}{_table(rows)}{_reasons()}")
        page.truncate()


def _table(rows: Mapping[str, str]) -> str:
    lines = [rows[module] for module in sorted(rows) if Path(module).exists()]
    return "\n".join(
        ["| module | mutants | refused | noticed | score | source |", "|---|---|---|---|---|---|", *lines, ""]
    )


def _reasons() -> str:
    every: Iterable[Judged] = (Judged(**each) for each in _listed().get("equivalent", []))
    lines = ["\n## Survivors, and why each changes nothing\n"]
    for each in every:
        was, now = (text.replace("\n", " ⏎ ") or "nothing" for text in (each.was, each.now))
        lines.append(f"- `{each.module}`, `{each.function}`: `{was}` as `{now}`. {each.reason}")
    return "\n".join([*lines, ""])
