"""All commands under what they are about, in the order in which they are first needed: so the program is whole."""

from __future__ import annotations

from ledger.cli import duties, particular, proving, seal, simple
from ledger.cli.commands import main

__all__ = ["ROOMS", "SECTIONS", "main"]

ROOMS = (simple, duties, particular, seal, proving)
"""The rooms that put their questions among the commands of `main` when they are imported."""
SECTIONS = {
    "To begin, and to record": ("demo", "init", "add", "calendar"),
    "What was promised, and how it goes": (
        *("commitments", "slow", "status", "slippage", "counts", "objectives", "trajectory", "contributions", "plans"),
    ),
    "What a body was told": ("told", "not-told", "lags", "due", "impact-log", "variance"),
    "Boards, their meetings and registers": (
        *("meetings", "posts", "decisions", "minutes", "escalations", "risks", "interests", "views", "exempt"),
    ),
    "Mandates and duties": ("mandates", "compliance", "coverage", "recommendations", "reviews", "themes", "lineage"),
    "The seal, and what it proves": (
        *("keygen", "checkpoint", "checkpoints", "prove", "receipt", "consistency", "cosign", "bundle", "verify"),
    ),
    "People, and what was forgotten": ("people", "erase", "erasures"),
    "The record itself": ("log", "show", "history", "changes", "conflicts", "policies", "check"),
}
"""The commands by what they are about."""
main.arrange(SECTIONS)
