"""What the documents list is what there is."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import attrs
import pytest

from ledger.aggregates import DECIDERS, command_name

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "changelog.d").glob("*.md"))]


def commands() -> str:
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
    """A command added without its line would be one that nobody knows of."""
    page = (ROOT / "docs" / "input.md").read_text("utf-8")

    assert page.partition("<!-- commands -->\n")[2] == commands()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the checkout names one that is there."""
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
