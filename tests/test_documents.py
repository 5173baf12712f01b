"""What the documents list is what there is."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, cast, get_args

import attrs
import pytest

from ledger.aggregates import COMMANDS, DECIDERS, command_name
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
        if "ledger" not in fields_of(cast("type", command)):
            for path, kind in dict.fromkeys(choices(command)):
                found.setdefault((path, kind), []).append(f"`{name}`")
    lines = ["", "| field | of | takes one of |", "|---|---|---|"]
    for (path, kind), names in found.items():
        field = " of each of ".join(f"`{part}`" for part in reversed(path))
        lines.append(f"| {field} | {', '.join(names)} | {', '.join(f'`{word}`' for word in kind)} |")
    return "\n".join(lines) + "\n"


def commands() -> str:
    """What stands below the mark: the words some fields take, then every command and its fields."""
    return words() + tables()


def tables() -> str:
    """The table of every command: its fields, those required in bold, and what it says."""
    lines = []
    for decider in DECIDERS.values():
        if decider.kind == "ledger":
            continue
        lines += ["", f"### {decider.kind}", "", "| command | fields | what it says |", "|---|---|---|"]
        for command in decider.commands:
            fields = ", ".join(
                f"**`{field.name}`**" if field.default is attrs.NOTHING else f"`{field.name}`"
                for field in attrs.fields(command)
            )
            says = " ".join((inspect.getdoc(command) or "").split("\n\n")[0].split())
            lines.append(f"| `{command_name(command)}` | {fields} | {says} |")
    return "\n".join(lines) + "\n"


def test_the_page_on_input_lists_every_command_and_field() -> None:
    """A command added without its line, or a word without its place, would be one that nobody knows of."""
    page = (ROOT / "docs" / "input.md").read_text("utf-8")

    assert page.partition("<!-- commands -->\n")[2] == commands()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the checkout names one that is there."""
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
