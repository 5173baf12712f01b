"""A checkpoint: how far a ledger had come, and the root of all its entries up to there (C2SP tlog-checkpoint).

It is a signed note of three lines: the ledger's origin, the number of entries, and the root in base64. Printed in a
board's minutes it binds: whoever alters an entry up to its size cannot make the printed root anew.
"""

from __future__ import annotations

import os
import re
from typing import Self

import attrs

from ledger.errors import Malformed
from ledger.kinds import shown
from ledger.seal import merkle
from ledger.seal.encoding import decoded, encoded
from ledger.seal.note import Note
from ledger.seal.signature import DASH

_MARK = "\ufeff"
"""What some programs write before any text."""
_PARTS = (2, 3)
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


@attrs.frozen
class Printed:
    """A checkpoint as it was printed, which nobody signed; `origin` is "" where that was not printed with the rest."""

    size: int
    root: bytes
    origin: str = ""


def printed(given: str) -> Note | Printed | None:
    """The checkpoint that a text pasted from minutes is; None where the text is a file's name.

    It takes the three lines, or size and root alone, on one line or several, with any spaces about them; or the whole
    signed note. Malformed where it is neither that nor a file.
    """
    words = given.removeprefix(_MARK).split()
    # A file that is there is one, whatever it is called; and one word is never a checkpoint.
    if len(words) < 2 or os.path.exists(given):  # noqa: PLR2004, PTH110 - Path's own raises where a name is too long
        return None
    if DASH.strip() in words:
        return pasted(given)
    try:
        return as_printed(given)
    except Malformed as fault:
        what = f"{shown(given)} is no file that is there, and no checkpoint as printed"
        raise Malformed(f"{what}: {fault}") from None


def as_printed(text: str) -> Printed:
    """The checkpoint of a text that is SIZE ROOT, or all three lines, with any spaces; Malformed where it is none."""
    words = text.removeprefix(_MARK).split()
    if len(words) not in _PARTS:
        raise Malformed("that is SIZE ROOT, or the three lines of origin, size and root")
    *origin, size, root = words
    found = Checkpoint.parse(f"{(origin or ['printed'])[0]}\n{size}\n{root}\n")
    return Printed(found.size, found.root, *origin)


def pasted(text: str) -> Note:
    """The signed note in a text whose lines were indented, or end otherwise, where it was copied; Malformed: none."""
    lines = [line.strip() for line in text.removeprefix(_MARK).splitlines() if line.strip()]
    below = [line.startswith(DASH) for line in lines]
    at = below.index(True) if any(below) else len(lines)
    return Note.parse("\n".join([*lines[:at], "", *lines[at:], ""]).encode())
