"""How far a long reading has come, said on standard error while it goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from ledger.auditing import Progress
from ledger.cli.printing import width

_EVERY = 100_000
"""How many entries are read before that is said where nobody watches."""
_ROOM = 30
"""How many letters it takes at the most to say of some hundreds of millions."""


@contextmanager
def progress(done: str = "read") -> Iterator[Progress]:
    """What says how many entries were looked at: in its place at a terminal, and gone at the end; else now and then."""
    said = 0

    def tell(entries: int) -> None:
        nonlocal said
        what = f"{entries:,} {'entry' if entries == 1 else 'entries'} {done}"
        # Where nobody is there to be told any more, the work goes on.
        with suppress(OSError):
            if sys.stderr.isatty():
                click.echo(f"\r{what:{_ROOM}}", err=True, nl=False)  # over what was said before, whole
            elif entries // _EVERY > said // _EVERY:
                click.echo(what, err=True)
        said = entries

    try:
        yield tell
    finally:
        with suppress(OSError):
            if said and sys.stderr.isatty():
                click.echo("\r" + " " * (width() - 1) + "\r", err=True, nl=False)
