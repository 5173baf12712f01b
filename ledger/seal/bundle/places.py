"""What a place must be able to do where a bundle is put, or found: a directory, or one archive."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from ledger.errors import Unreadable

LONGEST = 256 * (2 * 1024 * 1024)
"""The most bytes any file of a bundle can have: the words of a tile's entries."""


SHORT = 1024 * 1024
"""The most bytes that a key or a checkpoint can have, with all its signatures."""


class Making(Protocol):
    """A place that a bundle is being written to; what is put there is put once."""

    def put(self, name: str, raw: bytes) -> None:
        """Write one file; StoreFailed where it cannot be."""
        ...

    def finish(self) -> None:
        """Nothing more will be put."""
        ...

    def discard(self) -> None:
        """Take away all that was put."""
        ...


class Found(Protocol):
    """A place that a bundle is read from."""

    names: frozenset[str]
    """The files there, by their names within the bundle."""

    def read(self, name: str, *, most: int = LONGEST) -> bytes:
        """What a file holds; Unreadable where it is not there or is too long, StoreFailed where it cannot be read."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


def safe(name: str) -> bool:
    """Whether a name stays within the bundle, wherever that is unpacked."""
    parts = name.split("/")
    return name.isprintable() and "\\" not in name and ":" not in name and all(part.strip(".") for part in parts)


def checked_names(names: Iterable[str]) -> frozenset[str]:
    """The names, each of them safe and there once; Unreadable else."""
    found = set[str]()
    for name in names:
        if not safe(name):
            raise Unreadable(f"a bundle has no such file as {name!r}")
        if name in found:
            raise Unreadable(f"{name} is there twice: a bundle has one of each")
        found.add(name)
    return frozenset(found)
