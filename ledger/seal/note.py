"""Signed notes: text with the signatures of known keys below it (C2SP signed-note, and tlog-cosignature's second kind).

This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONn…
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Self

import attrs

from ledger.errors import Malformed, Unsigned
from ledger.seal.ed25519 import VerifierKey
from ledger.seal.signature import STAMP, Kind, Signature

LIMIT = 64
"""The most signatures that are looked at under one note."""
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f]")


@attrs.frozen
class Note:
    """Text, and the signatures below it, of which nothing is known until they are checked."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.text.endswith("\n") or _CONTROLS.search(self.text):
            raise Malformed("a note's text is of whole lines, with no control characters")

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """The note in those bytes; Malformed where they are none."""
        try:
            whole = raw.decode()
        except UnicodeDecodeError:
            raise Malformed("a signed note is UTF-8") from None
        text, blank, below = whole.rpartition("\n\n")
        if not blank or not below.endswith("\n") or _CONTROLS.search(whole):
            raise Malformed("it is no signed note: text, an empty line and signatures, each on a line of its own")
        lines = below.removesuffix("\n").split("\n")
        if len(lines) > LIMIT:
            raise Malformed(f"it bears {len(lines)} signatures: a note here may bear {LIMIT}")
        return cls(f"{text}\n", tuple(map(Signature.parse, lines)))

    def __bytes__(self) -> bytes:
        return f"{self.text}\n{''.join(map(str, self.signatures))}".encode()

    def signed(self, *more: Signature) -> Self:
        """The note with further signatures below those that it has; one that it has already is not set twice."""
        return attrs.evolve(self, signatures=tuple(dict.fromkeys((*self.signatures, *more))))

    def by(self, keys: Iterable[VerifierKey]) -> tuple[VerifierKey, ...]:
        """Which of some known keys have signed it; what others have signed says nothing.

        Raises Unsigned where a known key's signature is not its own, or none of them has signed it.
        """
        known = {(key.name, key.id): key for key in keys}
        found: list[VerifierKey] = []
        for signature in self.signatures:
            key = known.get((signature.name, signature.key))
            if key is None:
                continue
            if not key.made(self.text, signature.data):
                raise Unsigned(f"the signature of {key.name} is not over this text, or is not by its key")
            found.append(key)
        if not found:
            raise Unsigned(self._unsigned_by(known.values()))
        return tuple(dict.fromkeys(found))

    def _unsigned_by(self, keys: Collection[VerifierKey]) -> str:
        """That none of some keys has signed it, and by which keys of the same names it says that it is."""
        if not keys:
            return "there is no key that its signature could be checked by"
        names = {key.name for key in keys}
        others = sorted(f"{each.name}, key {each.key.hex()}" for each in self.signatures if each.name in names)
        instead = f": what it bears is said to be by another of that name, {'; '.join(others)}" if others else ""
        return f"it is not signed by {'; '.join(sorted(key.called for key in keys))}{instead}"

    def time_of(self, key: VerifierKey) -> int | None:
        """When, in seconds since 1970, a key's signature under it says it was made; None where it says no time."""
        mine = (each.data for each in self.signatures if (each.name, each.key) == (key.name, key.id))
        data = next(mine, None) if key.kind is Kind.COSIGNATURE else None
        return None if data is None else int.from_bytes(data[:STAMP])
