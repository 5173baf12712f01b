"""A sample ledger, built and asked on one page what was committed, what was slow, and what was told."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from ledger.cli.printing import width
from ledger.cli.stories import Told, bury, illustrative
from ledger.cli.table import table, wrapped
from ledger.projection import LIMIT
from ledger.samples import bury as documents
from ledger.samples import illustrative as fiction
from ledger.shell import Ledger

KEY = (
    "In brackets: sources and the places in them; entries of this ledger; and whether those were recorded then (by the "
    "day asked of), attested (later, from a source of that time), or hindsight."
)
"""How what stands below each answer is read."""


class Story(NamedTuple):
    """A sample: how it is built, what is asked of it, and what else may be."""

    build: Callable[[Path | None], Ledger]
    tell: Callable[[Ledger], Sequence[Told]]
    to_try: Sequence[str]


STORIES = {
    "bury": Story(documents.build, bury.tell, bury.TO_TRY),
    "illustrative": Story(fiction.build, illustrative.tell, illustrative.TO_TRY),
}


def run(sample: str | None, keep: Path | None) -> None:
    """Build one sample, in a file where one is given, and tell its story; both, where none is named."""
    for at, name in enumerate([sample] if sample else STORIES):
        if at:
            click.echo("\n" + "=" * min(width(), 72) + "\n")
        story = STORIES[name]
        with _built(story, keep) as book:
            opening, *asked = story.tell(book)
            _say(opening.answer)
            if not at:
                _say(f"\n{KEY}")
            for told in asked:
                _print(told)
    _say(f"\nOf every answer: {LIMIT[:1].lower()}{LIMIT[1:]}")
    if keep is not None and sample is not None:
        _say(f"\nThe ledger is kept in {keep}. Ask it more:")
        for line in STORIES[sample].to_try:
            click.echo(f"  council-ledger --ledger {shlex.quote(str(keep))} {line}")


def _built(story: Story, keep: Path | None) -> Ledger:
    """The sample; where it is not built to its end, nothing of it is left in the file."""
    fresh = keep is not None and not keep.exists()
    try:
        return story.build(keep)
    except BaseException:
        for leftover in ("", "-wal", "-shm") if fresh else ():
            Path(f"{keep}{leftover}").unlink(missing_ok=True)
        raise


def _print(told: Told) -> None:
    click.echo()
    if told.question:
        _say(told.question)
    if told.answer:
        _say(told.answer, "  " if told.question else "")
    if told.rows:
        click.echo()
        for line in table(told.headings, told.rows, width() - 2):
            click.echo(f"  {line}".rstrip())
    if told.why:
        _say(f"[{told.why}]", "  ")


def _say(text: str, indent: str = "") -> None:
    for line in wrapped(text, width() - len(indent)):
        click.echo(f"{indent}{line}".rstrip())
