"""A file that somebody names, read whole: only where it is a plain file, and no longer than such a thing can be.

What is no file has no end, or waits for one: a pipe, a device, a folder.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from ledger.errors import StoreFailed

LONGEST = 1024 * 1024
"""The most bytes that a key, a checkpoint, an entry or a proof can have."""
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""What some programs write before any text, by which it is known how they wrote it."""


def opened(path: Path, what: str = "") -> BinaryIO:
    """A plain file, open to be read; StoreFailed where it is none, or cannot be. `what` is what it should be."""
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise StoreFailed(f"{what}{path} cannot be read: {reason}") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise StoreFailed(f"{what}{path} cannot be read: it is not a plain file, but a folder, a pipe or a device")
    return os.fdopen(descriptor, "rb")


def contents(path: Path, longest: int = LONGEST) -> tuple[bytes, int]:
    """What is in a file, and who may do what with it; StoreFailed where it is no plain file, or too long."""
    with opened(path) as file:
        try:
            raw = file.read(longest + 1)
        except OSError as fault:
            raise StoreFailed(f"{path} cannot be read: {fault.strerror}") from None
        if len(raw) > longest:
            raise StoreFailed(f"{path} cannot be read: it is longer than {longest:,} bytes, as nothing of that kind is")
        return raw, os.fstat(file.fileno()).st_mode


def text(raw: bytes) -> str:
    """The text that those bytes are, in UTF-8 unless they begin with a mark that says otherwise."""
    encoding = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), "utf-8")
    return raw.decode(encoding, errors="replace")
