"""VERIFY.md: how whoever is given a bundle can prove it, by whose programs, and what that proves."""

from __future__ import annotations

from importlib.resources import files
from string import Template

from ledger.seal.bundle import layout
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.encoding import encoded
from ledger.seal.merkle import WIDTH
from ledger.seal.tiles import ENTRIES, tiles

_WHOLLY = """\
To read it as a ledger, on a machine with only the package, and ask it anything, as of any day:

    council-ledger slow --ledger BUNDLE
"""
_PARTLY = """\
A full bundle can be read as a ledger too, with this package, and asked anything. A public one in which anything is
withheld or left out is refused there: an answer from a part of the record would be another answer.
"""


def guide(checkpoint: Checkpoint, *, public: bool) -> str:
    """The guide to a bundle of a checkpoint, with the commands as they are typed for it."""
    of_entries = list(tiles(checkpoint.size, 0))
    first, last = of_entries[0], of_entries[-1]
    kind = layout.PUBLIC if public else ENTRIES
    return Template(_text("verify.md")).substitute(
        origin=checkpoint.origin,
        size=checkpoint.size,
        root=encoded(checkpoint.root),
        entries=kind,
        hashes_of_first=layout.tile_path(first),
        entries_of_first=layout.entries_path(first, public=public),
        width=WIDTH,
        last=layout.entries_path(last, public=public),
        withheld=_text("public.md") if public else _text("full.md"),
        reading=_PARTLY if public else _WHOLLY,
    )


def _text(name: str) -> str:
    return files("ledger.seal.bundle").joinpath("programs", name).read_text("utf-8")
