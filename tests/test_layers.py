"""The house: each room stands on a floor, and knows only the floors below it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import ledger

HOUSE = Path(ledger.__file__).parent
FLOORS: tuple[tuple[str, ...], ...] = (
    ("errors", "given", "kinds", "vocabulary", "values"),
    ("clock", "decider", "entry", "act", "log", "spans", "as_of", "projection", "showing"),
    ("aggregates",),
    ("codec", "drafting", "judge", "projections", "words"),
    ("seal",),
    ("store", "view"),
    (
        "auditing",
        "batch",
        "bundling",
        "erasing",
        "forgetting",
        "mentioning",
        "proving",
        "recording",
        "restating",
        "sealing",
        "shell",
        "witnessing",
        "__init__",
    ),
    ("ingest",),
    ("testing",),
    ("__about__", "__main__", "cli", "samples"),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
# Within the projections: the answers of a later wing may use those of an earlier one.
WINGS = ("ground", "measures", "actions", "mandates", "board", "record", "telling", "duties")
# What only some rooms may know, and which; the rest of the standard library is everyone's.
KNOWN_ONLY_TO = {
    "eventsourcing": {"store"},
    "sqlite3": {"store"},
    "cryptography": {"seal"},
    "msgspec": {"codec", "ingest"},
    "click": {"cli"},
    "hypothesis": {"testing"},
    "govuk_bank_holidays": {"ingest"},
}


def modules() -> dict[str, str]:
    """Each module of the package by dotted name, with its source."""
    found = {}
    for path in HOUSE.rglob("*.py"):
        name = ".".join(("ledger", *path.relative_to(HOUSE).with_suffix("").parts))
        found[name.removesuffix(".__init__") if path.parent != HOUSE else name] = path.read_text("utf-8")
    return found


@cache
def imports(source: str) -> tuple[str, ...]:
    """What a module imports, wherever in it: dotted names, `from a import b` as a and a.b."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
            found += (f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(found)


def room(module: str) -> str:
    """The room a module of the package is in: the second part of its name."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def wing(module: str) -> int:
    """Which wing of the projections a module is in, by its place in their order; -1 for the whole floor."""
    parts = module.split(".")
    return WINGS.index(parts[2]) if len(parts) > 2 else -1


def faults(house: Mapping[str, str]) -> list[str]:
    """Every import that goes up, sideways between aggregates, round in a circle or out of bounds."""
    found = []
    graph: dict[str, set[str]] = {}
    for module, source in house.items():
        here = room(module)
        known = {name for name in imports(source) if name in house and name != module}
        graph[module] = {name for name in known if room(name) != "__init__"}
        for name in graph[module]:
            if FLOOR[room(name)] > FLOOR[here]:
                found.append(f"{module} imports {name}, from a floor above")
            apart = module.split(".")[2:3] != name.split(".")[2:3]
            if here == room(name) == "aggregates" and module != "ledger.aggregates" and apart:
                found.append(f"{module} imports {name}: aggregates do not know each other")
            if here == room(name) == "projections" and wing(name) > wing(module) >= 0:
                found.append(f"{module} imports {name}, from a later wing")
        found += [
            f"{module} imports {name}, which only {', '.join(rooms)} may"
            for name, rooms in KNOWN_ONLY_TO.items()
            if here not in rooms and any(each.split(".")[0] == name for each in imports(source))
        ]
    # A package's own modules may name it; it lists them, and knows nothing else of them.
    order = {name: {each for each in known if not name.startswith(each)} for name, known in graph.items()}
    try:
        TopologicalSorter(order).prepare()
    except CycleError as fault:
        found.append(f"imports go round: {' -> '.join(fault.args[1])}")
    return found


def test_every_module_stands_on_a_floor() -> None:
    """A room that is on no floor would be held to nothing."""
    assert {room(module) for module in modules()} <= set(FLOOR)


def test_imports_go_downward_only() -> None:
    """No room knows a floor above its own; no circle; each library is known where it should be."""
    assert faults(modules()) == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("ledger.values", "from ledger.entry import Entry"),
        ("ledger.projection", "def late():\n    from ledger.projections import told"),
        ("ledger.aggregates.action", "from ledger.aggregates.plan import Plan"),
        ("ledger.aggregates.action", "from ledger.aggregates import plan"),
        ("ledger.projections.ground.parts", "from ledger.projections.telling import told"),
        ("ledger.shell", "import eventsourcing.persistence"),
        ("ledger.as_of", "import click"),
    ],
)
def test_an_import_planted_upward_is_found(module: str, line: str) -> None:
    """The test itself bites."""
    house = modules()
    assert faults({**house, module: f"{house[module]}\n{line}\n"}) != []


def test_only_the_clock_asks_the_time() -> None:
    """A time read anywhere else could not be simulated, nor stamped in the write transaction."""
    asking = {"now", "utcnow", "today", "time_ns", "monotonic"}
    found = []
    for module, source in modules().items():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Attribute) and node.attr in asking:
                owner = node.value
                if isinstance(owner, ast.Name) and owner.id in {"datetime", "date", "time"}:
                    found.append(module)
    assert set(found) == {"ledger.clock"}


def test_each_module_opens_with_a_sentence() -> None:
    """Its first line says what it is, or which question it answers."""
    for module, source in modules().items():
        docstring = ast.get_docstring(ast.parse(source))
        assert docstring, module
        first = docstring.splitlines()[0]
        assert first.endswith((".", "?", ":", ",")), f"{module}: {first}"


def test_no_two_modules_keep_what_they_find_under_one_name() -> None:
    """A view keeps what was found by a name and what it is of: of one name, each would be given the other's."""
    keepers: dict[str, set[str]] = {}
    for module, source in modules().items():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "keep":
                key = node.args[0] if node.args else None
                name = key.elts[0] if isinstance(key, ast.Tuple) else key
                if isinstance(name, ast.Constant) and isinstance(name.value, str):
                    keepers.setdefault(name.value, set()).add(module)

    assert keepers
    assert {name: sorted(found) for name, found in keepers.items() if len(found) > 1} == {}
