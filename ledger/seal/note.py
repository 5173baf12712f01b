"""Signed notes: text with the signatures of known keys below it (C2SP signed-note, and tlog-cosignature's second kind).

This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONn…
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from enum import IntEnum
from hashlib import sha256
from typing import Self

import attrs
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ledger.errors import Malformed, Unsigned
from ledger.kinds import shown

LIMIT = 64
"""The most signatures that are looked at under one note."""
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f]")
_DASH = "— "
_PRIVATE = "PRIVATE+KEY+"
_ID = 4
_KEY = 32
_STAMP = 8
# The field of Ed25519, the bit that tells a point's side, and the heights of the eight points of small order (RFC 8032,
# section 5.1): by a key that is one of these, or is not written in its one way, a signature proves nothing.
_PRIME = 2**255 - 19
_SIGN = 2**255
_SMALL = {
    0,
    1,
    _PRIME - 1,
    0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826,
    0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7,
}


class Kind(IntEnum):
    """How a key signs: a note's text as it is, or, as a witness of a checkpoint does, with the time."""

    NOTE = 0x01
    COSIGNATURE = 0x04


def encoded(raw: bytes) -> str:
    """Bytes in base64."""
    return base64.b64encode(raw).decode()


def decoded(text: str) -> bytes:
    """The bytes of base64; Malformed where it is none, or is written otherwise than it would be."""
    if raw := _bytes_of(text):
        return raw
    # It may be somebody's secret, given where it should not be: it is not repeated.
    raise Malformed("something that should be base64 is not, or was cut short or altered")


def _bytes_of(text: str) -> bytes:
    """The same; none where it is none."""
    with suppress(ValueError):
        raw = base64.b64decode(text)
        # What else stands between the letters is read over: written again, it would not be there.
        if encoded(raw) == text:
            return raw
    return b""


def check_name(name: str) -> None:
    """Raise Malformed unless a key may bear the name: without spaces, controls or a plus."""
    if (
        not name
        or name.startswith("#")
        or "+" in name
        or any(char.isspace() or not char.isprintable() for char in name)
    ):
        raise Malformed(
            f"{shown(name)} cannot be a key's name: it takes one such as example.org/bury, with no space or +"
        )


def _key_id(name: str, kind: Kind, public: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:_ID]


@attrs.frozen
class Signature:
    """A signature as it stands under a note: whose it says it is, by which key, and its bytes."""

    name: str
    key: bytes
    data: bytes

    def __str__(self) -> str:
        return f"{_DASH}{self.name} {encoded(self.key + self.data)}\n"


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
        return cls(f"{text}\n", tuple(map(_signature, lines)))

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
            names = ", ".join(sorted({name for name, _ in known})) or "no key that was given"
            raise Unsigned(f"it is not signed by {names}")
        return tuple(dict.fromkeys(found))


def _signature(line: str) -> Signature:
    name, _, rest = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not rest:
        raise Malformed(f"{shown(line)} is not a signature: it takes a dash, a name and base64")
    check_name(name)
    raw = decoded(rest)
    if len(raw) <= _ID:
        raise Malformed(f"the signature of {name} is too short")
    return Signature(name, raw[:_ID], raw[_ID:])


def _message(text: str, stamp: bytes) -> bytes:
    """What is signed: a note's text, and before it the time of a cosignature, which has one."""
    return (f"cosignature/v1\ntime {int.from_bytes(stamp)}\n{text}" if stamp else text).encode()


@attrs.frozen
class VerifierKey:
    """The public half of a key, by which its signatures are known."""

    name: str
    kind: Kind
    public: bytes

    def __attrs_post_init__(self) -> None:
        check_name(self.name)
        if len(self.public) != _KEY:
            raise Malformed(f"the key of {self.name} is {len(self.public)} bytes long: Ed25519 takes {_KEY}")
        height = int.from_bytes(self.public, "little") % _SIGN
        if height in _SMALL or height >= _PRIME:
            raise Malformed(f"the key of {self.name} is nobody's: signatures by it can be made up for any text")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The key of its text, name+id+base64; Malformed where it is none, or not of Ed25519."""
        if _PRIVATE in text.upper():  # with whatever an editor, or whoever copied it, put before it
            raise Malformed("that is a signing key, which is its owner's alone: it takes the verifier's half, in .pub")
        name, _, rest = text.partition("+")
        digits, _, base = rest.partition("+")
        raw = decoded(base)
        if raw[0] not in set(Kind):
            raise Malformed(f"the key of {name} is of a kind that is not read here: it takes Ed25519")
        key = cls(name, Kind(raw[0]), raw[1:])
        if digits != key.id.hex():
            raise Malformed(f"the key of {name} is not the one that its number says")
        return key

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{encoded(bytes([self.kind]) + self.public)}"

    @property
    def id(self) -> bytes:
        """The four bytes that stand for it before a signature."""
        return _key_id(self.name, self.kind, self.public)

    def made(self, text: str, data: bytes) -> bool:
        """Whether it made that signature over that text."""
        begins = _STAMP if self.kind is Kind.COSIGNATURE else 0
        message = _message(text, data[:begins])
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(data[begins:], message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def time_of(self, note: Note) -> int | None:
        """When, in seconds since 1970, its signature under a note says it was made; None where it says no time."""
        mine = (each.data for each in note.signatures if (each.name, each.key) == (self.name, self.id))
        data = next(mine, None) if self.kind is Kind.COSIGNATURE else None
        return None if data is None else int.from_bytes(data[:_STAMP])


@attrs.frozen
class SigningKey:
    """Both halves of a key. Its secret half is never shown."""

    name: str
    kind: Kind
    _seed: bytes = attrs.field(repr=False)

    def __attrs_post_init__(self) -> None:
        check_name(self.name)
        if len(self._seed) != _KEY:
            raise Malformed(f"the key of {self.name} is {len(self._seed)} bytes long: Ed25519 takes {_KEY}")

    @classmethod
    def generate(cls, name: str, kind: Kind) -> Self:
        """A new key, which nobody has."""
        return cls(name, kind, Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def parse(cls, text: str) -> Self:
        """The key of its text, PRIVATE+KEY+name+id+base64; Malformed where it is none, and the text is not repeated."""
        name, _, rest = text.removeprefix(_PRIVATE).partition("+")
        digits, _, base = rest.partition("+")
        raw = _bytes_of(base)
        if not text.startswith(_PRIVATE) or not raw or raw[0] not in set(Kind):
            raise Malformed("it is not a signing key: it takes the text that keygen wrote")
        key = cls(name, Kind(raw[0]), raw[1:])
        if digits != key.verifier.id.hex():
            raise Malformed(f"the signing key of {name} was altered: it is not the one that its number says")
        return key

    @property
    def text(self) -> str:
        """The key as it is kept in its file, and nowhere else."""
        return f"{_PRIVATE}{self.name}+{self.verifier.id.hex()}+{encoded(bytes([self.kind]) + self._seed)}"

    @property
    def verifier(self) -> VerifierKey:
        """Its public half."""
        public = Ed25519PrivateKey.from_private_bytes(self._seed).public_key().public_bytes_raw()
        return VerifierKey(self.name, self.kind, public)

    def sign(self, text: str, *, at: int = 0) -> Signature:
        """Its signature over a note's text; a witness says when it signed, in seconds since 1970."""
        stamp = at.to_bytes(_STAMP) if self.kind is Kind.COSIGNATURE else b""
        data = Ed25519PrivateKey.from_private_bytes(self._seed).sign(_message(text, stamp))
        return Signature(self.name, self.verifier.id, stamp + data)


def keys_of(lines: Iterable[str]) -> Sequence[VerifierKey]:
    """The verifier keys in some lines, one a line; empty lines and those that begin with # say nothing."""
    return [VerifierKey.parse(line.strip()) for line in lines if line.strip() and not line.startswith("#")]
