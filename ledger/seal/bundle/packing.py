"""How entries, their words and what is withheld are written down, a tile of them at a time, and read back strictly.

Entries are as C2SP tlog-tiles has them: each after its length in two bytes. Words and what is withheld are JSON, a line
an entry. The words stand in their line as the very bytes that the entry is committed to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

import attrs

from ledger.errors import Malformed, Unreadable
from ledger.seal.encoding import decoded, encoded
from ledger.values import Exempt

_LENGTH = 2
_WORDS = re.compile(rb'\{"number":([1-9][0-9]{0,15}),"salt":"([A-Za-z0-9+/=]+)","words":(\{.*\})\}')
_UNFIT = re.compile(rb"[\x00-\x1f]")
Words = tuple[bytes, bytes]
"""A salt, and the bytes of the words that are sealed with it."""


@attrs.frozen
class Withheld:
    """What a public bundle shows of an entry that it withholds: its number, the legal basis, and its leaf's hash."""

    number: int
    category: str
    basis: str
    leaf: bytes


def pack(entries: Iterable[bytes]) -> bytes:
    """Entries one after another, each after its length; nothing stands for one that is withheld."""
    return b"".join(part for raw in entries for part in (len(raw).to_bytes(_LENGTH, "big"), raw))


def unpack(packed: bytes) -> list[bytes]:
    """The entries in those bytes; Unreadable where the last is cut short."""
    found: list[bytes] = []
    at, end = 0, len(packed)
    while at + _LENGTH <= end:
        first = at + _LENGTH
        at = first + (packed[at] << 8 | packed[at + 1])
        found.append(packed[first:at])
    if at != end:
        raise Unreadable("it is cut short")
    return found


def words_line(number: int, words: Words) -> bytes:
    """An entry's words and their salt; Unreadable where they could not be read back."""
    salt, raw = words
    line = b'{"number":%d,"salt":"%s","words":%s}' % (number, encoded(salt).encode(), raw)
    if _UNFIT.search(line) or not _WORDS.fullmatch(line):
        raise Unreadable(f"the words of entry {number} are not those it was recorded with", entry=number)
    return line + b"\n"


def words_in(raw: bytes, numbers: range) -> dict[int, Words]:
    """The words in a tile's lines, by number, rising; Unreadable where they are written otherwise."""
    found: dict[int, Words] = {}
    last = 0
    for line in _lines(raw):
        match = None if _UNFIT.search(line) else _WORDS.fullmatch(line)
        number = int(match[1]) if match else 0
        if match is None or number not in numbers or number <= last:
            raise Unreadable("a line of it is not an entry's words")
        try:
            found[number] = (decoded(match[2].decode("ascii")), match[3])
        except Malformed:
            raise Unreadable(f"the salt of entry {number} is not base64", entry=number) from None
        last = number
    return found


def withheld_line(each: Withheld) -> bytes:
    """Why an entry is withheld."""
    said = {"basis": each.basis, "category": each.category, "leaf": encoded(each.leaf), "number": each.number}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"


def withheld_in(raw: bytes) -> Sequence[Withheld]:
    """The lines in those bytes; Unreadable where one is written otherwise than it would be."""
    found = []
    for line in _lines(raw):
        try:
            match json.loads(line):
                case {"number": int(number), "category": str(category), "basis": str(basis), "leaf": str(leaf)}:
                    Exempt(category, basis)  # what it may not hold, it might be printed with
                    found.append(Withheld(number, category, basis, decoded(leaf)))
            as_written = found[-1:] and withheld_line(found[-1]) == line + b"\n"
        except (ValueError, RecursionError):
            as_written = False
        if not as_written:
            raise Unreadable("a line of it does not say what is withheld, and why")
    return found


def _lines(raw: bytes) -> list[bytes]:
    if not raw.endswith(b"\n"):
        raise Unreadable("it is cut short")
    return raw.removesuffix(b"\n").split(b"\n")
