"""How bytes and names are written in a signed note, and in the text of a key: in one way, and no other is read."""

from __future__ import annotations

import base64
from contextlib import suppress

from ledger.errors import Malformed
from ledger.kinds import shown


def encoded(raw: bytes) -> str:
    """Bytes in base64."""
    return base64.b64encode(raw).decode()


def decoded(text: str) -> bytes:
    """The bytes of base64; Malformed where it is none, or is written otherwise than it would be."""
    if raw := bytes_of(text):
        return raw
    # It may be somebody's secret, given where it should not be: it is not repeated.
    raise Malformed("something that should be base64 is not, or was cut short or altered")


def bytes_of(text: str) -> bytes:
    """The bytes of base64; none where it is none."""
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
