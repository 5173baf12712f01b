"""VERIFY.md: how whoever is given a bundle can prove it, and what that proves."""

from __future__ import annotations

from ledger.seal.checkpoint import Checkpoint


def guide(checkpoint: Checkpoint, *, public: bool) -> str:
    """The guide to a bundle."""
    return f"# {checkpoint.origin} {public}\n"
