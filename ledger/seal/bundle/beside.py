"""What lies in a bundle to be read beside it: how to verify it, programs that do, and what its entries may hold."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from ledger.seal.bundle import layout
from ledger.seal.bundle.guide import guide
from ledger.seal.bundle.schemas import schemas, written
from ledger.seal.checkpoint import Checkpoint

PROGRAMS = ("verify.go", "verify.cjs")
"""Small programs on others' libraries, with nothing of this package in them."""


def beside(checkpoint: Checkpoint, *, public: bool) -> Iterator[tuple[str, bytes]]:
    """Each file by its name; nothing vouches for any of them."""
    yield layout.GUIDE, guide(checkpoint, public=public).encode()
    for name in PROGRAMS:
        yield f"{layout.PROGRAMS}{name}", files("ledger.seal.bundle").joinpath("programs", name).read_bytes()
    for name, schema in schemas():
        yield f"{layout.SCHEMAS}{name}.json", written(schema)
