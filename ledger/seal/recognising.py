"""Does what lies at a path look like an auditor's bundle? To tell, nothing else of the seal is loaded."""

from __future__ import annotations

import os
from pathlib import Path

ARCHIVE = ".tar"
"""How the name of a bundle ends where it is in one file."""


def is_bundle(path: Path) -> bool:
    """Whether what lies at a path would be read as an auditor's bundle: a directory, or a file of an archive's name."""
    return is_folder(path) or path.suffix == ARCHIVE


def is_folder(path: Path) -> bool:
    """Whether a path is a directory; where that cannot be told, it is none."""
    return os.path.isdir(path)  # noqa: PTH112 - Path's own raises where a name is too long or may not be looked at
