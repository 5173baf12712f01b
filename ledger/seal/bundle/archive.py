"""A bundle in one archive, in the plain tar format: the same record at the same checkpoint gives the same bytes."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path
from threading import Lock

from ledger.errors import StoreFailed, Unreadable
from ledger.seal.bundle.places import LONGEST, checked_names
from ledger.seal.files import opened
from ledger.seal.recognising import ARCHIVE

_HERE = "./"
"""What stands before each name where tar was told to pack the directory that it was in."""
_FILLING = 1024 * 1024
"""The most zeros that any program fills an archive up with."""


class ArchiveMade:
    """A new archive being written, one file after another, with nothing of when or by whom."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            self._file = open(os.open(path, flags, 0o644), "wb")  # noqa: PTH123, SIM115 - closed by finish or discard
        except FileExistsError:
            raise StoreFailed(f"{path} is already there: a bundle takes a new file") from None
        except (OSError, ValueError) as fault:
            raise StoreFailed(f"no bundle can be written to {path}: {getattr(fault, 'strerror', fault)}") from None

    def put(self, name: str, raw: bytes) -> None:
        """Write one file."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(raw), 0o644
        self._write(member.tobuf(tarfile.USTAR_FORMAT) + raw, tarfile.BLOCKSIZE)

    def finish(self) -> None:
        """Write the archive's end."""
        self._write(b"\0" * 2 * tarfile.BLOCKSIZE, tarfile.RECORDSIZE)
        try:
            self._file.close()
        except OSError as fault:
            raise StoreFailed(f"{self._path} cannot be written: {fault.strerror}") from None

    def _write(self, raw: bytes, block: int) -> None:
        """Write some bytes, and zeros up to a whole number of blocks."""
        try:
            self._file.write(raw)
            self._file.write(b"\0" * (-self._file.tell() % block))
        except OSError as fault:
            raise StoreFailed(f"{self._path} cannot be written: {fault.strerror}") from None

    def discard(self) -> None:
        """Take the archive away."""
        self._file.close()
        self._path.unlink(missing_ok=True)


class ArchiveFound:
    """An archive that was found, with plain files in it and nothing else; read where it lies, never unpacked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = Lock()
        self._file = opened(path, "the bundle ")
        try:
            self._places = self._found()
            self.names = checked_names(name for name, _, _ in self._places)
        except BaseException:
            self._file.close()
            raise
        self._at = {name: (start, length) for name, start, length in self._places}

    def _found(self) -> list[tuple[str, int, int]]:
        """Each file's name, and where its bytes begin and how many they are.

        The headers are read here, one block each, and no more is made of them: what other kinds of header say could
        take any amount of memory, or lead anywhere.
        """
        places: list[tuple[str, int, int]] = []
        at = 0
        try:
            while (header := self._block(at)).strip(b"\0"):
                member = tarfile.TarInfo.frombuf(header, "utf-8", "strict")
                folder = member.type == tarfile.DIRTYPE and not member.size
                if not folder and (member.type != tarfile.REGTYPE or not 0 <= member.size <= LONGEST):
                    raise Unreadable(f"{member.name!r} is not a file such as a bundle has")
                if not folder:  # those that tar itself writes of a directory: of a bundle they say nothing
                    places.append((member.name.removeprefix(_HERE), at + tarfile.BLOCKSIZE, member.size))
                at += tarfile.BLOCKSIZE + member.size + -member.size % tarfile.BLOCKSIZE
            rest = self._file.read(_FILLING + 1)
            if rest.strip(b"\0") or len(rest) > _FILLING:
                raise Unreadable(f"{self._path} holds something after its end")
        except (tarfile.TarError, ValueError) as fault:
            if isinstance(fault, Unreadable):
                raise
            raise Unreadable(f"{self._path} is no {ARCHIVE} archive, or was cut short: {fault}") from None
        except OSError as fault:
            raise StoreFailed(f"the bundle {self._path} cannot be read: {fault.strerror}") from None
        return places

    def _block(self, at: int) -> bytes:
        """The block of bytes at a place; an archive ends with empty ones."""
        self._file.seek(at)
        found = self._file.read(tarfile.BLOCKSIZE)
        if len(found) != tarfile.BLOCKSIZE:
            raise Unreadable(f"{self._path} is no {ARCHIVE} archive, or was cut short")
        return found

    def read(self, name: str, *, most: int = LONGEST) -> bytes:
        """What a file holds."""
        if name not in self._at:
            raise Unreadable("it is gone")
        start, length = self._at[name]
        if length > most:
            raise Unreadable("it is not a file such as a bundle has")
        try:
            with self._turn:  # there is one place in the file, and several threads may ask
                self._file.seek(start)
                raw = self._file.read(length)
        except OSError as fault:
            raise StoreFailed(f"the bundle {self._path} cannot be read: {fault.strerror}") from None
        if len(raw) != length:
            raise Unreadable("it is cut short")
        return raw

    def close(self) -> None:
        """Let go of the archive."""
        self._file.close()
