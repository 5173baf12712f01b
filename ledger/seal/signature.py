"""A signature as it stands under a note, and what it is over (C2SP signed-note, and tlog-cosignature)."""

from __future__ import annotations

from enum import IntEnum
from typing import Self

import attrs

from ledger.errors import Malformed
from ledger.kinds import shown
from ledger.seal.encoding import check_name, decoded, encoded

DASH = "— "
"""What a signature begins with, below the lines that it signs."""
ID = 4
"""How many bytes of a key's hash stand for it."""
STAMP = 8
"""How many bytes the time of a cosignature takes, before it."""


class Kind(IntEnum):
    """How a key signs: a note's text as it is, or, as a witness of a checkpoint does, with the time."""

    NOTE = 0x01
    COSIGNATURE = 0x04


@attrs.frozen
class Signature:
    """A signature as it stands under a note: whose it says it is, by which key, and its bytes."""

    name: str
    key: bytes
    data: bytes

    def __str__(self) -> str:
        return f"{DASH}{self.name} {encoded(self.key + self.data)}\n"

    @classmethod
    def parse(cls, line: str) -> Self:
        """The signature of a line; Malformed where it is none."""
        name, _, rest = line.removeprefix(DASH).partition(" ")
        if not line.startswith(DASH) or not rest:
            raise Malformed(f"{shown(line)} is not a signature: it takes a dash, a name and base64")
        check_name(name)
        raw = decoded(rest)
        if len(raw) <= ID:
            raise Malformed(f"the signature of {name} is too short")
        return cls(name, raw[:ID], raw[ID:])


def message(text: str, stamp: bytes) -> bytes:
    """What is signed: a note's text, and before it the time of a cosignature, which has one."""
    return (f"cosignature/v1\ntime {int.from_bytes(stamp)}\n{text}" if stamp else text).encode()
