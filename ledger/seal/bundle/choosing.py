"""Is a bundle a directory or an archive?"""

from __future__ import annotations

from pathlib import Path

from ledger.errors import Malformed
from ledger.seal.bundle.archive import ArchiveFound, ArchiveMade
from ledger.seal.bundle.folder import FolderFound, FolderMade
from ledger.seal.bundle.places import Found, Making
from ledger.seal.recognising import ARCHIVE, is_folder


def made(path: Path) -> Making:
    """A new place at a path, where there is nothing yet; StoreFailed where there is."""
    if not path.name:
        raise Malformed(f"{path} is no place for a bundle: it takes a new directory, or a new file ending in {ARCHIVE}")
    return ArchiveMade(path) if path.suffix == ARCHIVE else FolderMade(path)


def found(path: Path) -> Found:
    """What lies at a path; StoreFailed or Unreadable where that can be no bundle."""
    return FolderFound(path) if is_folder(path) else ArchiveFound(path)
