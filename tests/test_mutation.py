"""What `make mutants` changes, tries and lets pass: see docs/decisions/0022-mutants.md."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "mutation"))

import judged
from judged import Judged, Measured, modules, record, verdict
from making import Mutant, mutants
from typing_of import refused

MODULE = '''"""A module."""

from typing import TypeVar

__all__ = ["Thing"]

T = TypeVar("T")
LIMIT = 3
WORDS = ("one",)


class Thing:
    """A thing."""

    @property
    def big(self) -> bool:
        """Whether it is."""
        return self.size > LIMIT

    def kept(self, view):
        """What was found."""
        return view.keep(("a key", 1), lambda: len(WORDS))
'''


def made(tmp_path: Path, source: str = MODULE) -> list[Mutant]:
    """The mutants of a module."""
    path = tmp_path / "module.py"
    path.write_text(source, "utf-8")
    return list(mutants(path))


def test_mutants_are_made_in_tables_and_in_decorated_methods(tmp_path: Path) -> None:
    """Each by the function it is in, the lines it takes away and those it puts there."""
    keys = [each.key for each in made(tmp_path)]

    assert ("", "LIMIT = 3", "LIMIT = 4") in keys
    assert ("", 'WORDS = ("one",)', 'WORDS = ("ONE",)') in keys
    assert ("Thing.big", "return self.size > LIMIT", "return self.size >= LIMIT") in keys


def test_what_says_nothing_when_a_program_runs_is_left_as_it_is(tmp_path: Path) -> None:
    """Imports, annotations, type variables, decorators, calls of len, names given, and the keys a view keeps by."""
    changed = [each.was for each in made(tmp_path)]
    silent = ("import", "TypeVar", "def", "@", "__all__")

    assert not [line for line in changed if any(word in line for word in silent)]
    assert [each.now for each in made(tmp_path) if "keep" in each.was] == [
        'return view.keep(("a key", 1), lambda: None)'
    ]


def test_each_mutant_is_python_and_another_program(tmp_path: Path) -> None:
    """With the whole source of the module, so that it can be put in its place."""
    for each in made(tmp_path):
        assert each.source != MODULE
        assert compile(each.source, "module", "exec")


SURVIVOR = Mutant("f", range(3, 4), "return 1", "return 2", "")
OTHERS = [Mutant("g", range(9, 10), "", str(each), "") for each in range(99)]
KNOWN = Judged("ledger/as_of.py", "f", "return 1", "return 2", "Nobody calls it.")


@pytest.mark.parametrize(
    ("made", "survivors", "known", "says"),
    [
        ([SURVIVOR, *OTHERS], [], [], ""),
        ([SURVIVOR, *OTHERS], [SURVIVOR], [KNOWN], ""),
        ([], [], [], "has no mutants"),
        ([SURVIVOR, *OTHERS], [SURVIVOR], [], "no test notices this"),
        ([SURVIVOR, *OTHERS], [], [KNOWN], "a test notices it"),
        ([SURVIVOR, *OTHERS[:9]], [SURVIVOR], [KNOWN], "90.0% are noticed"),
    ],
)
def test_what_is_let_pass(
    monkeypatch: pytest.MonkeyPatch, made: list[Mutant], survivors: list[Mutant], known: list[Judged], says: str
) -> None:
    """No module without mutants, no survivor without a reason, no reason without a survivor, and not under the bar."""
    monkeypatch.setattr(judged, "judged", lambda _: known)
    faults = verdict("ledger/as_of.py", made, survivors)

    assert bool(faults) == bool(says)
    assert says in "".join(faults)


def test_a_module_that_declares_only_has_none() -> None:
    """One that is said to is held to that."""
    assert verdict("ledger/aggregates/action/events.py", [], []) == []
    assert verdict("ledger/aggregates/action/events.py", OTHERS, []) != []


def test_figures_are_kept_a_line_a_module(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Measured again, a module has the new ones; those of the others stay."""
    page = tmp_path / "mutants.md"
    page.write_text("# Mutants\n\n<!-- figures -->\n", "utf-8")
    monkeypatch.setattr(judged, "FIGURES", page)
    monkeypatch.chdir(Path(__file__).parent.parent)
    for measured in (
        Measured("ledger/spans.py", 100, 97, 1, "ab"),
        Measured("ledger/as_of.py", 12, 9, 2, "ef"),
        Measured("ledger/spans.py", 200, 200, 0, "cd"),
    ):
        record(measured)
    lines = page.read_text("utf-8").splitlines()

    assert lines[:5] == [
        "# Mutants",
        "",
        "<!-- figures -->",
        "| module | mutants | refused | noticed | score | source |",
        "|---|---|---|---|---|---|",
    ]
    assert lines[5:7] == [
        "| `ledger/as_of.py` | 12 | 2 | 9 | 90.0% | ef |",
        "| `ledger/spans.py` | 200 | 0 | 200 | 100.0% | cd |",
    ]


def test_every_rule_of_the_record_is_held_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each module of the aggregates, of the answers and of what both stand on is tried by tests that are there."""
    monkeypatch.chdir(Path(__file__).parent.parent)
    every = modules()

    assert {"ledger/as_of.py", "ledger/codec.py", "ledger/judge.py", "ledger/aggregates/action/__init__.py"} <= set(
        every
    )
    for wing in ("ground", "actions", "mandates", "board", "record", "telling", "duties"):
        assert any(each.startswith(f"ledger/projections/{wing}/") for each in every)
    for module in every:
        assert all(Path(name.partition("::")[0]).exists() for name in judged.tests(module))
    assert {each["module"] for each in judged._listed().get("equivalent", [])} <= set(every)


RULES = """
LIMIT = 3
SPARE = 5

def over(number):
    return number > LIMIT

def idle(number):
    return -number

class Pair:
    @property
    def sum(self):
        return 1 + 2
"""
TESTS = """
import rules

def test_rules():
    assert rules.over(4) and not rules.over(3)
    assert rules.Pair().sum == 3
"""
PROGRAM = """
import json, sys
sys.path[:0] = [sys.argv[1], "."]
from pathlib import Path
from making import mutants
from trying import tried
made = list(mutants(Path("rules.py")))
left = tried(Path("rules.py"), made, ["test_rules.py"], lambda line: None)
print(json.dumps([len(made), [each.key for each in left]]))
"""


def test_a_rule_that_no_test_holds_is_found(tmp_path: Path) -> None:
    """In a function or outside any; what a test holds is noticed, also in a property and in what is imported."""
    (tmp_path / "rules.py").write_text(RULES, "utf-8")
    (tmp_path / "test_rules.py").write_text(TESTS, "utf-8")
    command = [sys.executable, "-c", PROGRAM, str(Path(__file__).parent / "mutation")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120)  # noqa: S603
    number, left = json.loads(done.stdout.splitlines()[-1])

    assert number == 9
    assert sorted(map(tuple, left)) == [
        ("", "SPARE = 5", "SPARE = 6"),
        ("", "SPARE = 5", "SPARE = None"),
        ("idle", "return -number", "return +number"),
    ]
    assert (tmp_path / "rules.py").read_text("utf-8") == RULES


TYPED = """
class Pair:
    size: int = 2


def of(pair: Pair, by: int = 1) -> str:
    return str(pair.size * by) + str(loose(pair))


def loose(pair):
    return 1
"""


def test_what_the_type_checker_refuses_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no more than that: not what is refused in the module as it is, nor what is well typed."""
    monkeypatch.chdir(tmp_path)
    module = tmp_path / "pairs.py"
    module.write_text(TYPED, "utf-8")
    every = list(mutants(Path("pairs.py")))
    wrong = [each.now for each in refused(Path("pairs.py"), every, tmp_path / "cache")]

    assert {"size: int = None", "return str(pair.size * by) - str(loose(pair))"} <= set(wrong)
    assert {"size: int = 3", "return str(pair.size / by) + str(loose(pair))", "return 2"} <= {
        each.now for each in every
    }
    assert not {"size: int = 3", "return str(pair.size / by) + str(loose(pair))", "return 2"} & set(wrong)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "pairs.py"]
