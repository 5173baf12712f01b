"""The command line as the tests use it: run in this process, and asked for one sentence where it refuses."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from ledger.cli.questions import main

PROGRAM = [sys.executable, "-m", "ledger"]


def act(id: str, *commands: object, **particulars: object) -> str:
    """A line of input."""
    return json.dumps({"id": id, "effective": "2022-02-01", "by": "post/clerk", "commands": commands, **particulars})


def run(*args: str | Path, stdin: str | bytes | None = None, **env: str | None) -> Result:
    """A command, run in this process; it never ends in an error of Python's."""
    result = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin, env=env)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


def ask(ledger: Path, question: str, *options: str) -> Result:
    """A question put to a ledger, which has an answer."""
    result = run(*question.split(), *options, "--ledger", ledger)
    assert result.exit_code == 0, result.stderr
    return result


def rows(ledger: Path, question: str, *options: str) -> list[dict[str, Any]]:
    """The rows of an answer, from its JSON."""
    found: list[dict[str, Any]] = json.loads(ask(ledger, question, "--json", *options).stdout)["rows"]
    return found


def refused(*args: str | Path, code: int = 1, **how: Any) -> str:
    """The one sentence in which a command says why it did not do what was asked."""
    result = run(*args, **how)
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    (sentence,) = result.stderr.splitlines()
    assert sentence.startswith("council-ledger: ")
    return sentence.removeprefix("council-ledger: ")
