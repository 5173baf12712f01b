"""A key's two halves: one signs, and by the other its signatures are known (Ed25519, as C2SP signed-note has it)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Self

import attrs
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ledger.errors import Malformed
from ledger.seal.encoding import bytes_of, check_name, decoded, encoded
from ledger.seal.signature import ID, STAMP, Kind, Signature, message

_PRIVATE = "PRIVATE+KEY+"
_KEY = 32
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


def _key_id(name: str, kind: Kind, public: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:ID]


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

    @property
    def called(self) -> str:
        """Its name and number: what tells it from another of the name."""
        return f"{self.name}, key {self.id.hex()}"

    def made(self, text: str, data: bytes) -> bool:
        """Whether it made that signature over that text."""
        begins = STAMP if self.kind is Kind.COSIGNATURE else 0
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(data[begins:], message(text, data[:begins]))
        except (InvalidSignature, ValueError):
            return False
        return True


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
        raw = bytes_of(base)
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
        stamp = at.to_bytes(STAMP) if self.kind is Kind.COSIGNATURE else b""
        data = Ed25519PrivateKey.from_private_bytes(self._seed).sign(message(text, stamp))
        return Signature(self.name, self.verifier.id, stamp + data)


def keys_of(lines: Iterable[str]) -> Sequence[VerifierKey]:
    """The verifier keys in some lines, one a line; empty lines and those that begin with # say nothing."""
    return [VerifierKey.parse(line.strip()) for line in lines if line.strip() and not line.startswith("#")]
