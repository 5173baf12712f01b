"""What the documents list is what there is."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, cast, get_args, get_origin, get_type_hints

import attrs
import pytest

from ledger.aggregates import COMMANDS, DECIDERS, command_name
from ledger.aggregates.reading import AT, BEFORE, OCCASIONS, PARTS, TAKES, Expected
from ledger.aggregates.record import OpenLedger
from ledger.cli.questions import main
from ledger.kinds import UNIONS, Count, Decimals, Digest, Name, Number, something
from ledger.projection import Answer
from ledger.view import View
from ledger.vocabulary import Value, fields_of

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "changelog.d").glob("*.md"))]


def choices(kind: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], type[StrEnum]]]:
    """Each enumeration that a value takes the words of, with the fields that lead to it."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        yield path, kind
    fields = fields_of(cast("type", kind)) if isinstance(kind, type) and issubclass(kind, Value) else {}
    for name, field in fields.items():
        yield from choices(field, (*path, name))
    for option in get_args(kind):
        yield from choices(option, path)


def words() -> str:
    """The table of every field that takes one of a few words: in which commands, and which words."""
    found: dict[tuple[tuple[str, ...], type[StrEnum]], list[str]] = {}
    for name, command in COMMANDS.items():
        if name != "open-ledger":
            for path, kind in dict.fromkeys(choices(command)):
                found.setdefault((path, kind), []).append(f"`{name}`")
    lines = ["", "| field | of | takes one of |", "|---|---|---|"]
    for (path, kind), names in found.items():
        field = " of each of ".join(f"`{part}`" for part in reversed(path))
        lines.append(f"| {field} | {', '.join(names)} | {', '.join(f'`{word}`' for word in kind)} |")
    return "\n".join(lines) + "\n"


def sort(kind: Any) -> str:
    """What a field takes, in a word: a name by its kind, a list by what is in it, an object by its own fields."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        named = next((rule.kind or "kind" for rule in inside[1:] if isinstance(rule, Name)), None)
        return f"{named}/…" if named else next((_RULED[type(each)] for each in inside if type(each) in _RULED), "text")
    if origin in UNIONS:
        return sort(something(kind))
    if origin is tuple:
        return f"list of {sort(inside[0])}"
    if issubclass(kind, Value):
        return f"object ({kind.__name__})"
    return "a word" if issubclass(kind, StrEnum) else _PLAIN[kind]


_RULED = {Number: "entry", Count: "number", Digest: "SHA-256", Decimals: "figure"}
_PLAIN = {date: "day", time: "time", bool: "true or false", str: "text"}


def inner(kind: Any) -> Iterator[type[Value]]:
    """The objects that a field takes, and those within them."""
    if isinstance(kind, type) and issubclass(kind, Value):
        yield kind
        for field in fields_of(cast("type", kind)).values():
            yield from inner(field)
    for option in get_args(kind):
        yield from inner(option)


def field_of(field: attrs.Attribute[Any], kind: Any) -> str:
    """A field, in bold where it is required, with what it takes."""
    mark = "**" if field.default is attrs.NOTHING else ""
    return f"{mark}`{field.name}`{mark} {sort(kind)}"


def said_of(kind: type) -> str:
    """The first paragraph of what a class says of itself."""
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


def objects() -> str:
    """The table of every object that a field of a command takes, with its fields."""
    fields = [field for command in COMMANDS.values() for field in fields_of(cast("type", command)).values()]
    known = [kind for field in fields for kind in inner(field)]
    lines = ["", "| object | fields | what it is |", "|---|---|---|"]
    for kind in dict.fromkeys(known):
        kinds = fields_of(cast("type", kind))
        takes = ", ".join(field_of(field, kinds[field.name]) for field in attrs.fields(kind))
        lines.append(f"| {kind.__name__} | {takes} | {said_of(kind)} |")
    return "\n".join(lines) + "\n"


def readings() -> str:
    """The tables of what a reading of a clause may expect: when, with which words and deadline; and then of what."""
    headings = ("a reading `expects`", "and it `recurs`", "its `parts` are of", "a deadline counted from the occasion")
    lines = ["", f"| {' | '.join(headings)} |", "|---|---|---|---|"]
    for expected in Expected:
        cells = [", ".join(f"`{each}`" for each in words) for words in (OCCASIONS[expected], PARTS.get(expected, ()))]
        cells.append("is refused: it is kept by then, or never" if expected in BEFORE else "")
        lines.append(f"| `{expected}` | {' | '.join(cells)} |")
    headings = ("a reading `expects`", "may be `of`", "where it is of nothing, that is", "its `posts` are those")
    lines += ["", f"| {' | '.join(headings)} |", "|---|---|---|---|"]
    return "\n".join((*lines, *(f"| `{each}` | {' | '.join(asked(each))} |" for each in Expected))) + "\n"


def asked(expected: Expected) -> tuple[str, str, str]:
    """Of what something may be asked, of what it is where nothing is named, and of which posts."""
    takes, at = TAKES[expected], [each for each in OCCASIONS[expected] if each in AT]
    of = [f"a {kind} {which}" for kind, which in takes.of]
    if at and "body" not in dict(takes.of):
        of.append(f"{' or '.join(at)}, a body whose it is")
    return "; ".join(of) or "nothing", takes.without, takes.posts or "none are taken"


def commands() -> str:
    """What stands below the mark: the words some fields take, objects, what readings expect; then every command."""
    return words() + objects() + readings() + tables()


def tables() -> str:
    """The table of every command: its fields, those required in bold, and what it says."""
    lines = []
    for decider in DECIDERS.values():
        lines += ["", f"### {decider.kind}", "", "| command | fields | what it says |", "|---|---|---|"]
        for command in decider.commands:
            if command is OpenLedger:  # which is not for an input to give
                continue
            kinds = fields_of(cast("type", command))
            fields = ", ".join(field_of(field, kinds[field.name]) for field in attrs.fields(command))
            lines.append(f"| `{command_name(command)}` | {fields} | {said_of(command)} |")
    return "\n".join(lines) + "\n"


def test_the_page_on_input_lists_every_command_and_field() -> None:
    """A command added without its line, or a word without its place, would be one that nobody knows of."""
    page = (ROOT / "docs" / "input.md").read_text("utf-8")

    assert page.partition("<!-- commands -->\n")[2] == commands()


def test_each_question_of_a_view_is_listed_with_the_command_that_asks_it() -> None:
    """A method with no line would be one that nobody finds; and what is listed is there."""
    page = (ROOT / "docs" / "contract.md").read_text("utf-8")
    table = page.partition("## Questions, and the methods that answer them\n")[2].partition("\n## ")[0]
    listed = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")][1:]
    commands = {name for asked, _ in listed for name in re.findall(r"`([a-z-]+)[^`]*`", asked)}
    methods = {name: takes for _, given in listed for name, takes in re.findall(r"`(\w+)\((.*?)\)", given)}
    answers = {name: each for name, each in vars(View).items() if get_origin(_returned(each)) is Answer}

    assert sorted(methods) == sorted(answers)
    assert commands <= set(main.commands)
    for name, method in answers.items():
        parameters = [each for each in inspect.signature(method).parameters.values() if each.name != "self"]
        assert [each.partition("=")[0] for each in methods[name].split(", ") if each] == [
            each.name for each in parameters
        ]
        optional = [each.name for each in parameters if each.default is not inspect.Parameter.empty]
        assert re.findall(r"(\w+)=", methods[name]) == optional


def _returned(method: object) -> Any:
    """What a public method gives."""
    return get_type_hints(method).get("return") if inspect.isfunction(method) and method.__name__[0] != "_" else None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the checkout names one that is there."""
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
