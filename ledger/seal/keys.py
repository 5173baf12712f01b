"""Keys in files: the signing half for its owner's eyes alone, the verifier's half for everybody."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from ledger.errors import Malformed, StoreFailed
from ledger.seal.checkpoint import Printed, as_printed, pasted
from ledger.seal.ed25519 import SigningKey, VerifierKey, keys_of
from ledger.seal.files import contents, text
from ledger.seal.note import Note
from ledger.seal.signature import Kind

PUBLIC = ".pub"
"""What stands after a key's file name in that of its public half."""
_LONGEST_NAME = 100
"""So that the text of the key is a label, which the record of a checkpoint keeps."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def generate(name: str, path: Path, *, witness: bool = False) -> VerifierKey:
    """Make a key in a new file that only its owner can read, and its public half in one beside it.

    Raises Malformed for a name that no key can bear, and StoreFailed where something is there already or nothing can be
    written.
    """
    if len(name) > _LONGEST_NAME:
        raise Malformed(f"a key's name is at most {_LONGEST_NAME} characters long, and this is {len(name)}", "name")
    if not path.name:
        raise StoreFailed(f"no key can be written to {path}: it is a folder")
    key = SigningKey.generate(name, Kind.COSIGNATURE if witness else Kind.NOTE)
    beside = path.with_name(path.name + PUBLIC)
    _write(beside, f"{key.verifier}\n".encode(), mode=0o644)
    try:
        _write(path, f"{key.text}\n".encode(), mode=0o600)
    except BaseException:
        beside.unlink()
        raise
    return key.verifier


def _write(path: Path, raw: bytes, *, mode: int) -> None:
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        raise StoreFailed(f"{path} is already there: a key is made where nothing is") from None
    except OSError as fault:
        raise StoreFailed(f"no key can be written to {path}: {fault.strerror}") from None
    try:
        with os.fdopen(made, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        path.unlink()
        raise StoreFailed(f"no key can be written to {path}: {fault.strerror}") from None


def signing_key(path: Path) -> SigningKey:
    """The key in a file; StoreFailed where others may read that, Malformed where it holds none."""
    raw, mode = contents(path)
    lines = raw.decode(errors="replace").split("\n")
    if _public(lines[0]):
        raise Malformed(f"{path} is the public half of a key, and signs nothing: the other half signs, {_other(path)}")
    if len(lines) != 2 or lines[1]:  # noqa: PLR2004 - one line, and its end
        raise Malformed(f"{path} is not a signing key: it takes the file that keygen wrote")
    if os.name == "posix" and mode & _OTHERS:
        raise StoreFailed(f"{path} may be read by others: a signing key is its owner's alone (chmod 600)")
    return SigningKey.parse(lines[0])


def _public(line: str) -> bool:
    with suppress(Malformed):
        return bool(VerifierKey.parse(line.strip()).name)
    return False


def _other(path: Path) -> str:
    """Where the signing half lies of a public half that lies there, as keygen writes them."""
    return str(path.with_suffix("")) if path.suffix == PUBLIC else "the file that keygen wrote without .pub"


def verifier_keys(path: Path) -> tuple[VerifierKey, ...]:
    """The keys in a file, one a line; Malformed where it holds none, or something else."""
    try:
        found = tuple(keys_of(contents(path)[0].decode(errors="replace").splitlines()))
    except Malformed as fault:
        raise Malformed(f"{path} holds what is no verifier key: {fault}") from None
    if not found:
        raise Malformed(f"{path} holds no verifier key")
    return found


def note_in(path: Path) -> Note:
    """The signed note in a file, however the program that saved it did; Malformed where it holds none."""
    raw = contents(path)[0]
    try:
        return Note.parse(raw)
    except Malformed as fault:
        with suppress(Malformed):
            return pasted(text(raw))
        raise Malformed(f"{path} holds no signed checkpoint: {fault}") from None


def kept_in(path: Path) -> Note | Printed:
    """The checkpoint in a file, signed or as it was printed, three lines of it; Malformed where it holds none."""
    with suppress(Malformed):
        return as_printed(text(contents(path)[0]))
    return note_in(path)
