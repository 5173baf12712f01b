"""For those who build on a ledger: say what should happen, make up worlds, and check the answers.

    from ledger.testing import check, given, life, oracle, worlds

`given` says what comes of a command after a past; `worlds` makes up small records with Hypothesis,
and `life` a council's whole life, for which they need it (`pip install 'council-ledger[testing]'`);
`oracle` answers every question the slow way; `check` compares a ledger's answers with it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ledger.testing import acceptance, labels, oracle, playing
from ledger.testing.checking import check
from ledger.testing.scenario import given

if TYPE_CHECKING:
    from ledger.testing import anything, life, worlds

__all__ = ["acceptance", "anything", "check", "given", "labels", "life", "oracle", "playing", "worlds"]


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
            f"ledger.testing.{name} makes things up with Hypothesis: pip install 'council-ledger[testing]'",
            name="hypothesis",
        ) from None
