"""For those who build on a ledger: say what should happen, make up worlds, and check the answers.

    from ledger.testing import check, given, life, oracle, worlds

`check` asks every invariant of a ledger, `invariant` gives one of them; `given` says what comes of a command after
a past; `oracle` answers every question the slow way. `anything` makes up every value and command with
Hypothesis, `worlds` small records, and `life` a council's whole life, for which they need it (the extra
`testing`). `ledger.testing.store` is the store contract, and `ledger.testing.plugin` the
pytest plugin; docs/testing.md shows all of them at work.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ledger.testing import acceptance, labels, oracle, playing
from ledger.testing.checking import Findings, check
from ledger.testing.invariants import INVARIANTS, Breach, Invariant, invariant
from ledger.testing.scenario import given

if TYPE_CHECKING:
    from ledger.testing import anything, life, worlds

__all__ = [
    "INVARIANTS",
    "Breach",
    "Findings",
    "Invariant",
    "acceptance",
    "anything",
    "check",
    "given",
    "invariant",
    "labels",
    "life",
    "oracle",
    "playing",
    "worlds",
]


def __getattr__(name: str) -> Any:
    """The modules that need Hypothesis, imported when they are first asked for."""
    if name not in ("anything", "life", "worlds"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as fault:
        if fault.name != "hypothesis":
            raise
        raise ModuleNotFoundError(
            f"ledger.testing.{name} makes things up with Hypothesis: pip install hypothesis",
            name="hypothesis",
        ) from None
