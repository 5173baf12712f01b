"""What the documentation shows is run: its Python, and its commands against what they print."""

from __future__ import annotations

import doctest
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

pytest_plugins = ["ledger.testing.plugin"]  # as another project has it: the examples' tests use it
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def run_console(example: Example) -> str | None:
    """Run each line that begins with `$`, with those after it that begin with `>`, and compare what it prints.

    `...` stands for anything.
    """
    folder = example.namespace["folder"]
    for session in example.parsed.split("\n$ ")[0 if example.parsed.startswith("$ ") else 1 :]:
        command, expected = typed(session.removeprefix("$ ").splitlines())
        done = subprocess.run(  # noqa: S602 - the documentation's own commands, pipes included
            command,
            shell=True,
            cwd=folder,
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "80"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        printed = done.stdout + done.stderr
        if not doctest.OutputChecker().check_output(expected.strip(), printed.strip(), OPTIONS):
            return f"{shlex.quote(command)} printed:\n{printed}\nwhere the document says:\n{expected}"
    return None


def typed(lines: list[str]) -> tuple[str, str]:
    """What is typed, the lines it goes on over included, and what is to be printed."""
    more = next((at for at, line in enumerate(lines) if at and not line.startswith("> ")), len(lines))
    return "\n".join([lines[0], *(line[2:] for line in lines[1:more])]), "\n".join(lines[more:])


def set_up(namespace: dict[str, Any]) -> None:
    """Each document has an empty folder of its own."""
    namespace["keeper"] = tempfile.TemporaryDirectory()
    namespace["folder"] = namespace["keeper"].name


def tear_down(namespace: dict[str, Any]) -> None:
    """And leaves nothing behind."""
    if "book" in namespace:
        namespace["book"].close()
    namespace["keeper"].cleanup()


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), CodeBlockParser(language="console", evaluator=run_console)],
    patterns=["README.md", "docs/*.md"],
    excludes=["ledger/**/*.md"],
    setup=set_up,
    teardown=tear_down,
).pytest()
