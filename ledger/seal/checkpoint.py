"""A checkpoint: how far a ledger had come, and the root of all its entries up to there (C2SP tlog-checkpoint).

It is a signed note of three lines: the ledger's origin, the number of entries, and the root in base64. Printed in a
board's minutes it binds: whoever alters an entry up to its size cannot make the printed root anew.
"""

from __future__ import annotations

import re
from typing import Self

import attrs

from ledger.errors import Malformed
from ledger.kinds import shown
from ledger.seal import merkle
from ledger.seal.note import Note, decoded, encoded

_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")


@attrs.frozen
class Checkpoint:
    """Whose tree, of how many entries, with which root; extensions are opaque lines of others' making."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.origin or not self.origin.isprintable():
            raise Malformed(f"{shown(self.origin)} cannot be a checkpoint's origin: it is one line")
        if len(self.root) != merkle.SIZE:
            raise Malformed(f"a root is {merkle.SIZE} bytes long, and not {len(self.root)}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The checkpoint of a note's text; Malformed where it is none."""
        origin, *rest = text.removesuffix("\n").split("\n")
        match rest:
            case [size, root, *extensions] if text.endswith("\n") and all(extensions):
                if not _SIZE.fullmatch(size):
                    raise Malformed(f"{shown(size)} is not a tree's size: it takes digits, with no needless zero")
                return cls(origin, int(size), decoded(root), tuple(extensions))
        raise Malformed("it is no checkpoint: an origin, a size and a root, each on a line of its own")

    @classmethod
    def of(cls, note: Note) -> Self:
        """The checkpoint that a note is; Malformed where it is none."""
        return cls.parse(note.text)

    @property
    def text(self) -> str:
        """The lines that are signed, and printed."""
        return "".join(f"{line}\n" for line in (self.origin, self.size, encoded(self.root), *self.extensions))
