"""An event-sourced audit ledger for councils under government intervention.

from ledger import Actor, Ledger, Source
from ledger.aggregates import action
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.act import Act, Particulars, Restate, Void, With
    from ledger.clock import SimulatedClock
    from ledger.errors import LedgerError
    from ledger.shell import Ledger
    from ledger.values import Actor, Authority, Day, Depth, Exempt, Kind, Point, Say, Show, Source, Truth
    from ledger.view import View

__all__ = [
    "Act",
    "Actor",
    "Authority",
    "Day",
    "Depth",
    "Exempt",
    "Kind",
    "Ledger",
    "LedgerError",
    "Particulars",
    "Point",
    "Restate",
    "Say",
    "Show",
    "SimulatedClock",
    "Source",
    "Truth",
    "View",
    "Void",
    "With",
]

_HOMES = {
    "act": ("Act", "Particulars", "Restate", "Void", "With"),
    "clock": ("SimulatedClock",),
    "errors": ("LedgerError",),
    "shell": ("Ledger",),
    "values": ("Actor", "Authority", "Day", "Depth", "Exempt", "Kind", "Point", "Say", "Show", "Source", "Truth"),
    "view": ("View",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


if not TYPE_CHECKING:  # to a type checker the names are those above, and no others

    def __getattr__(name: str) -> object:
        """A public name, loaded when it is first used: the command line's help needs none of them."""
        if name not in _HOME:
            raise AttributeError(f"module 'ledger' has no attribute {name!r}")
        value = getattr(import_module(f"ledger.{_HOME[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
