"""A bundle in a directory: nothing outside it is ever written or read, whatever lies in it."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from ledger.errors import StoreFailed, Unreadable
from ledger.seal.bundle.places import LONGEST, checked_names

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OLD = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_DEEPEST = 12
"""How many folders may lie within each other: more than any tile takes."""


class FolderMade:
    """A new directory, or one with nothing in it, being filled."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ours = False
        self._folders: dict[Path, None] = {}
        self._files: list[Path] = []
        try:
            self._ours = not path.exists()
            taken = path.is_symlink() or not (self._ours or (path.is_dir() and not any(path.iterdir())))
            if self._ours and not taken:
                path.mkdir()
        except (OSError, ValueError) as fault:
            raise StoreFailed(f"no bundle can be written to {path}: {getattr(fault, 'strerror', fault)}") from None
        if taken:
            raise StoreFailed(f"{path} holds something already: a bundle takes a new or an empty directory")

    def put(self, name: str, raw: bytes) -> None:
        """Write one file."""
        target = self._path / name
        try:
            self._folder(target.parent)
            with open(os.open(target, _NEW, 0o644), "wb") as file:  # noqa: PTH123 - a descriptor
                self._files.append(target)
                file.write(raw)
        except OSError as fault:
            raise StoreFailed(f"{target} cannot be written: {fault.strerror}") from None

    def _folder(self, path: Path) -> None:
        """Make a folder within the bundle, and those it lies in, each of them ours."""
        if path == self._path or path in self._folders:
            return
        self._folder(path.parent)
        path.mkdir()
        self._folders[path] = None

    def finish(self) -> None:
        """Nothing more will be put."""

    def discard(self) -> None:
        """Take away what was put, and nothing else."""
        with contextlib.suppress(OSError):
            for file in self._files:
                file.unlink(missing_ok=True)
            for folder in reversed(self._folders):
                folder.rmdir()
            if self._ours:
                self._path.rmdir()


class FolderFound:
    """A directory that was found, with plain files in it and nothing else."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self.names = checked_names(_files(path, "", _DEEPEST))
        except OSError as fault:
            if isinstance(fault, StoreFailed):
                raise
            raise StoreFailed(f"the bundle {path} cannot be read: {fault.strerror}") from None

    def read(self, name: str, *, most: int = LONGEST) -> bytes:
        """What a file holds."""
        if name not in self.names:
            raise Unreadable("it is gone")
        try:
            with open(os.open(f"{self._path}/{name}", _OLD), "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode) or status.st_size > most:
                    raise Unreadable("it is not a file such as a bundle has")
                return file.readall()
        except OSError as fault:
            raise StoreFailed(f"{self._path / name} cannot be read: {fault.strerror}") from None

    def close(self) -> None:
        """Nothing is held open."""


def _files(path: Path, before: str, depth: int) -> Iterator[str]:
    """The name of every file below a folder; Unreadable where anything there is neither file nor folder."""
    if not depth:
        raise Unreadable(f"{before} lies deeper than anything of a bundle")
    with os.scandir(path) as found:
        for each in found:
            name = f"{before}{each.name}"
            if each.is_dir(follow_symlinks=False):
                yield from _files(path / each.name, f"{name}/", depth - 1)
            elif each.is_file(follow_symlinks=False):
                yield name
            else:
                raise Unreadable(f"{name} is not a file: a bundle has no links and no devices")
