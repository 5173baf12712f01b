"""Files that a command leaves: made before its work, so that none is done in vain; and there whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import click


@contextmanager
def files(paths: Sequence[Path]) -> Iterator[Sequence[BinaryIO]]:
    """New files, to be written to; where anything goes wrong before they are whole, all are taken away again."""
    made: list[tuple[Path, BinaryIO]] = []
    try:
        for path in paths:
            try:
                made.append((path, path.open("xb")))
            except FileExistsError:
                raise click.ClickException(f"{path} is already there: a file is left where nothing is") from None
            except (OSError, ValueError) as fault:
                raise click.ClickException(_unwritten(path, fault)) from None
        yield [file for _, file in made]
        for path, file in made:
            try:
                file.flush()
                os.fsync(file.fileno())
                file.close()
            except OSError as fault:
                raise click.ClickException(_unwritten(path, fault)) from None
    except BaseException:
        for path, file in made:
            with suppress(OSError):
                file.close()
            path.unlink(missing_ok=True)
        raise


@contextmanager
def folder(path: Path) -> Iterator[None]:
    """A folder to leave files in, made where it is not there, and taken away again where anything goes wrong."""
    new = [each for each in (path, *path.parents) if not each.exists()]
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as fault:
        raise click.ClickException(_unwritten(path, fault)) from None
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for each in new:
                each.rmdir()
        raise


def _unwritten(path: Path, fault: OSError | ValueError) -> str:
    return f"{path} cannot be written: {getattr(fault, 'strerror', None) or fault}"
