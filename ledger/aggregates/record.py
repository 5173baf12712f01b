"""The ledger's own record: how it was opened. One ledger is one council's record."""

from __future__ import annotations

from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import Label, LedgerName
from ledger.vocabulary import Command, Event


class ClockKind(StrEnum):
    """Whether the ledger's instants are those of a real clock."""

    REAL = "real"
    SIMULATED = "simulated"


class LedgerOpened(Event):
    """Entry 1: whose record it is, the name it is known by elsewhere, and which clock it keeps."""

    council: Label
    origin: Label
    clock: ClockKind


class OpenLedger(Command, says=LedgerOpened):
    """Open a ledger; `Ledger.create` alone gives this command."""

    ledger: LedgerName
    council: Label
    origin: Label
    clock: ClockKind


@attrs.frozen
class Nothing:
    """It has not been opened."""


@attrs.frozen
class Opened:
    """Open."""

    council: str
    origin: str
    clock: ClockKind


State = Nothing | Opened


def evolve(state: State, event: Event) -> State:
    """The ledger's own state after an event."""
    match state, event:
        case Nothing(), LedgerOpened(council=council, origin=origin, clock=clock):
            return Opened(council, origin, clock)
        case Opened(), LedgerOpened():
            raise Impossible("is already open")
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (OpenLedger,)

record: Decider[State] = Decider("ledger", Nothing(), evolve, COMMANDS)
