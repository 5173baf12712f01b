"""JSON Lines, read strictly: one object a line, in UTF-8, with no key twice and nothing past a limit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Never

from ledger.errors import Malformed
from ledger.kinds import shown

Lines = str | bytes | Iterable[bytes | str]

LINE_LIMIT = 16 * 1024 * 1024
"""The most bytes a line may take."""
DEPTH_LIMIT = 16
"""How deep objects and lists may lie in each other: a paper's restated showings take 7."""
_DIGITS = 20


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one past the limit only so much as shows that it is."""
    most = LINE_LIMIT + 2
    while line := stream.readline(most):
        yield line
        while len(line) == most and not line.endswith(b"\n"):
            line = stream.readline(most)


def split(lines: Lines) -> Iterable[bytes | str]:
    """The lines of a text given whole, or what was given."""
    if isinstance(lines, str):
        return lines.split("\n")
    return lines.split(b"\n") if isinstance(lines, bytes) else lines


def parse(line: bytes | str) -> dict[str, Any] | None:
    """The object on a line, None where the line is blank; Malformed, saying why, where it is neither."""
    text = _text(line)
    if not text.strip():
        return None
    try:
        found = json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_whole)
    except json.JSONDecodeError as fault:
        folded = _FOLDED if fault.pos >= len(text.rstrip()) or text.lstrip().startswith('"') else ""
        raise Malformed(f"it is not JSON: {_said(fault)} at character {fault.colno}{folded}") from None
    except RecursionError:
        raise Malformed(_TOO_DEEP) from None
    if not isinstance(found, dict):
        raise Malformed("it is not an act: a line takes one JSON object, in braces")
    _measure(found)
    return found


_FOLDED = " (an act stands whole on one line: is this one folded over several?)"
_TOO_DEEP = f"its objects and lists lie too deep in each other: they may lie {DEPTH_LIMIT} deep"


def _text(line: bytes | str) -> str:
    if not isinstance(line, str | bytes):
        raise Malformed(f"{shown(line)} is not a line: it takes bytes or text")
    if len(line) > LINE_LIMIT + 1:
        raise Malformed(f"it is longer than a line may be: {LINE_LIMIT:,} bytes")
    try:
        text = line.decode() if isinstance(line, bytes) else line.encode().decode()
    except UnicodeError as fault:
        raise Malformed(f"it is not UTF-8: {_spoilt(fault)}") from None
    if text.startswith("\ufeff"):
        raise Malformed("it begins with a byte order mark: save the file as UTF-8 without one")
    return text


def _spoilt(fault: UnicodeError) -> str:
    if isinstance(fault, UnicodeDecodeError):
        return f"byte {fault.start + 1} is 0x{fault.object[fault.start]:02X}"
    if isinstance(fault, UnicodeEncodeError):
        return f"character {fault.start + 1} is U+{ord(fault.object[fault.start]):04X}, half of a pair"
    return "it cannot be read"


def _said(fault: json.JSONDecodeError) -> str:
    """The parser's own words, as part of a sentence."""
    words = fault.msg.removesuffix(" at").removesuffix(":")
    return words[:1].lower() + words[1:]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Malformed(f"the key {shown(key)} stands twice in one object")
        found[key] = value
    return found


def _constant(name: str) -> Never:
    raise Malformed(f"it is not JSON: {name} is no number there")


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise Malformed(f"the number {shown(digits)} is larger than any it takes")
    return int(digits)


def _measure(found: dict[str, Any]) -> None:
    """Refuse what lies too deep, before anything walks down it."""
    level: list[Any] = [found]
    for _ in range(DEPTH_LIMIT):
        level = [
            inner
            for each in level
            for inner in (each.values() if isinstance(each, dict) else each)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise Malformed(_TOO_DEEP)
