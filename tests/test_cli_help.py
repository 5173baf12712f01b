"""The help of each command, the examples in it, and the stories that the demo tells."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from command_line import act, refused, run

from ledger.cli.options import DAY, Form
from ledger.cli.questions import ROOMS, main
from ledger.clock import SystemClock, day_of
from ledger.projection import LIMIT
from ledger.values import Kind


def commands() -> list[tuple[str, click.Command]]:
    """Every command with its name."""
    return list(main.commands.items())


def test_the_commands_are_those_there_should_be() -> None:
    """Each once, under what it is about, in the order in which they are first needed."""
    said = run("--help").stdout.partition("Examples:")[0]
    sections = re.findall(r"^(\w.+):\n((?:  .+\n)+)", said.partition("Show this message")[2], re.MULTILINE)
    listed = {heading: re.findall(r"^  ([\w-]+)  +\S", lines, re.MULTILINE) for heading, lines in sections}

    assert listed == {
        "To begin, and to record": ["demo", "init", "add", "calendar"],
        "What was promised, and how it goes": [
            *("commitments", "slow", "status", "slippage", "counts", "objectives", "trajectory", "contributions"),
            "plans",
        ],
        "What a body was told": ["told", "not-told", "lags", "due", "impact-log", "variance"],
        "Boards, their meetings and registers": [
            *("meetings", "posts", "decisions", "minutes", "escalations", "risks", "interests", "views", "exempt"),
        ],
        "Mandates and duties": [
            *("mandates", "compliance", "coverage", "recommendations", "reviews", "themes", "lineage"),
        ],
        "The seal, and what it proves": [
            *("keygen", "checkpoint", "checkpoints", "prove", "receipt", "consistency", "cosign", "bundle", "verify"),
        ],
        "People, and what was forgotten": ["people", "erase", "erasures"],
        "The record itself": ["log", "show", "history", "changes", "conflicts", "policies", "check"],
    }
    assert [name for names in listed.values() for name in names] == [name for name, _ in commands()]
    assert {name for room in ROOMS for name in getattr(room, "QUESTIONS", ())} <= {name for name, _ in commands()}
    assert run("--version").stdout.startswith("council-ledger, version ")


@pytest.mark.parametrize("name", ["", *(name for name, _ in commands())])
def test_help_fits_and_says_what_each_thing_takes(name: str) -> None:
    """No line is wider than 80; an option says what it does, and one that takes a day has an example and a default.

    What may be given twice says so.
    """
    said = run(*filter(None, [name]), "--help", COLUMNS="80").stdout
    command = dict(commands()).get(name, main)

    assert max(map(len, said.splitlines())) <= 80
    assert all(param.help for param in command.params if isinstance(param, click.Option))
    for param in command.params:
        if isinstance(param, click.Option) and param.type is DAY:
            assert "such as" in (param.help or "")
            assert "if not given" in (param.help or "")
        if isinstance(param, click.Option) and param.multiple:
            assert "may be repeated" in (param.help or "")


@pytest.fixture(scope="module")
def bury(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place where the sample is kept, an input lies to be added, and there are keys, a checkpoint and a proof."""
    place = tmp_path_factory.mktemp("bury")
    ledger = place / "bury.ledger"
    run("demo", "bury", "--keep", ledger)
    (place / "acts.jsonl").write_text(act("x", {"command": "draft-plan", "plan": "plan/x"}))
    run("add", "-", "--ledger", ledger, stdin=act("my-act", {"command": "draft-plan", "plan": "plan/y"}))
    often = {"command": "adopt-checkpoint-policy", "policy": "policy/seal", "version": "1"}
    run("add", "-", "--ledger", ledger, stdin=act("often", often, effective=day_of(SystemClock().now()).isoformat()))
    run("keygen", place / "my.key", "--ledger", ledger)
    run("keygen", place / "witness.key", "--name", "auditor.example", "--witness")
    taking = ("checkpoint", "--key", place / "my.key", "--by", "post/clerk", "--ledger", ledger)
    run(*taking, "--first", "--out", place / "checkpoint.txt")
    run("prove", "2", "--to", place / "proofs", "--ledger", ledger)
    run("bundle", "--to", place / "audit", "--ledger", ledger)
    run("add", "-", "--ledger", ledger, stdin=act("later", {"command": "draft-plan", "plan": "plan/z"}))
    run(*taking, "--out", place / "later.txt")
    grown = run("consistency", place / "checkpoint.txt", place / "later.txt", "--ledger", ledger).stdout
    (place / "grown.txt").write_text(grown)
    return place


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_example_in_the_help_works(bury: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """On the sample that the demo keeps."""
    monkeypatch.chdir(bury)
    text = run(name, "--help").stdout
    examples = re.findall(r"^ +council-ledger (.+)$", text.partition("Examples:")[2], re.MULTILINE)

    assert examples
    for example in examples:
        line, _, source = example.partition("<")
        if "--keep" in line:
            (bury / "bury.ledger").rename(bury / "kept.ledger")
        stdin = (bury / source.strip()).read_bytes() if source else None
        result = run(*shlex.split(line), stdin=stdin, COUNCIL_LEDGER="bury.ledger")
        assert result.exit_code == 0, (example, result.stderr)
        if "--keep" in line:
            (bury / "kept.ledger").replace(bury / "bury.ledger")


@pytest.mark.parametrize("sample", ["bury", "illustrative"])
def test_a_story_is_told_on_one_page(sample: str) -> None:
    """In plain words, each answer with what it rests on, no line wider than a terminal, no more than a page has."""
    result = run("demo", sample)

    assert (result.exit_code, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert result.stdout.count("\n") <= 66
    assert re.search(r"entr(y|ies) \d+|\d+ entries", result.stdout)
    assert " ".join(result.stdout.split()).endswith(f"Of every answer: {LIMIT[:1].lower()}{LIMIT[1:]}")


def test_what_stands_in_brackets_is_explained() -> None:
    """Before the first of them, and every word for how a thing came to be known."""
    told = run("demo").stdout
    key = " ".join(told[: told.index("\n  [")].split())

    assert all(str(kind) in key for kind in Kind)
    assert told.count("In brackets:") == 1


def test_with_no_sample_named_both_stories_are_told() -> None:
    """One after the other, as each is told alone, under one key; and one that is to be kept must be named."""
    alone = [run("demo", sample).stdout.partition("\nOf every answer")[0] for sample in ("bury", "illustrative")]
    told = [part for story in alone for part in re.split(r"\nIn brackets:.+?\n(?=\n)", story, flags=re.DOTALL)]
    both = run("demo").stdout

    assert len(told) == 4
    assert all(part in both for part in told)
    assert "which sample" in refused("demo", "--keep", "x.ledger", code=2)


def test_the_answers_of_the_documents_are_asked_of_them() -> None:
    """Bury's story says what the five documents do, and that they are silent on the rest."""
    text = " ".join(run("demo", "bury").stdout.split())

    for part in ("five public documents", "silent on everything else", "No: draft.", "none of them reported as slow"):
        assert part in text


def test_the_demo_can_be_kept_and_asked(tmp_path: Path) -> None:
    """It says which commands to try next; they work, on a path with a space in it too."""
    path = tmp_path / "my bury.ledger"
    said = run("demo", "bury", "--keep", path).stdout
    lines = re.findall(r"^  council-ledger (.+)$", said, re.MULTILINE)

    assert len(lines) >= 5
    for line in lines:
        assert run(*shlex.split(line)).exit_code == 0, line
    before = path.read_bytes()
    assert "is already there" in refused("demo", "bury", "--keep", path)
    assert path.read_bytes() == before


def test_forms_are_what_their_options_say() -> None:
    """The names of the options are written once."""
    options = {option for _, command in commands() for param in command.params for option in param.opts}

    assert {form.value for form in Form if form is not Form.TABBED} <= options
