"""An event-sourced audit ledger for councils under government intervention.

from ledger import Actor, Ledger, Source
from ledger.aggregates import action
"""

from __future__ import annotations

from ledger.act import Restate, Void, With
from ledger.clock import SimulatedClock
from ledger.errors import LedgerError
from ledger.shell import Ledger
from ledger.values import Actor, Authority, Day, Depth, Exempt, Kind, Point, Say, Show, Source, Truth
from ledger.view import View

__all__ = [
    "Actor",
    "Authority",
    "Day",
    "Depth",
    "Exempt",
    "Kind",
    "Ledger",
    "LedgerError",
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
