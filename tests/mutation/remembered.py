"""What was found of a module the last time, as long as its source is the same?

What the type checker refused need not be asked of it again, and what a test noticed is tried again only where all are
(`--left` tries the others alone, while tests are written for them).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import attrs


@attrs.define
class Remembered:
    """By their places in the list that a module's source gives: the mutants refused, and those that a test noticed."""

    kept: Path
    refused: list[int] | None = None
    noticed: list[int] = attrs.field(factory=list)

    @classmethod
    def of(cls, module: Path, folder: Path) -> Remembered:
        """What is known of a module as it is."""
        kept = folder / f"{digest(module)}.json"
        return cls(kept, **json.loads(kept.read_text("utf-8"))) if kept.exists() else cls(kept)

    def keep(self) -> None:
        """Keep it for the next time."""
        self.kept.parent.mkdir(parents=True, exist_ok=True)
        self.kept.write_text(json.dumps({"refused": self.refused, "noticed": self.noticed}), "utf-8")


def digest(module: Path) -> str:
    """The beginning of the SHA-256 of a module's source."""
    return hashlib.sha256(module.read_bytes()).hexdigest()[:8]
