"""A proof, in one file that can be checked anywhere, that an entry is in a ledger (C2SP tlog-proof).

The file says which entry, gives the hashes that lead from it to a root, and ends with the signed checkpoint of it.
"""

from __future__ import annotations

import re
from typing import Self

import attrs

from ledger.errors import Malformed
from ledger.kinds import shown
from ledger.seal import merkle
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.encoding import decoded, encoded
from ledger.seal.note import Note

HEADER = "c2sp.org/tlog-proof@v1"
SUFFIX = ".tlog-proof"
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,15})")
_LONGEST = 64
"""No tree is higher."""


@attrs.frozen
class InclusionProof:
    """That the entry of an index is in the tree of a checkpoint; `extra` is opaque, and nothing vouches for it."""

    index: int
    hashes: tuple[bytes, ...]
    note: Note
    extra: bytes = b""

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """The proof in those bytes; Malformed where they are none."""
        head, blank, note = raw.partition(b"\n\n")
        try:
            lines = head.decode("ascii").split("\n")
        except UnicodeDecodeError:
            lines = []
        if not blank or lines[:1] != [HEADER]:
            raise Malformed(f"it is no proof: the first line is not {HEADER}")
        rest = lines[1:]
        extra = b""
        if rest and rest[0].startswith("extra "):
            extra = decoded(rest.pop(0).removeprefix("extra "))
        index = _INDEX.fullmatch(rest[0]) if rest else None
        if index is None:
            raise Malformed(f"{shown(rest[0] if rest else '')} does not say which entry the proof is of")
        hashes = tuple(map(decoded, rest[1:]))
        if len(hashes) > _LONGEST or any(len(each) != merkle.SIZE for each in hashes):
            raise Malformed(f"a proof is at most {_LONGEST} hashes of {merkle.SIZE} bytes")
        return cls(int(index[1]), hashes, Note.parse(note), extra)

    def __bytes__(self) -> bytes:
        extra = [f"extra {encoded(self.extra)}"] if self.extra else []
        lines = [HEADER, *extra, f"index {self.index}", *map(encoded, self.hashes), "", ""]
        return "\n".join(lines).encode() + bytes(self.note)

    @property
    def number(self) -> int:
        """The number of the entry that it is of."""
        return self.index + 1

    @property
    def checkpoint(self) -> Checkpoint:
        """The checkpoint that it leads to; Malformed where the note is none."""
        return Checkpoint.of(self.note)

    def check(self, entry: bytes) -> None:
        """Raise BadProof unless it leads from the bytes of an entry to the checkpoint's root."""
        checkpoint = self.checkpoint
        merkle.check_inclusion(merkle.leaf_hash(entry), self.index, checkpoint.size, self.hashes, checkpoint.root)
