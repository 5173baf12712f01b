"""A reading of a clause: how somebody reads it as a rule, and what would show that it was kept.

A clause binds as it is registered under its mandate; what it asks on which day, of whom and by
what evidence is a reading, which another may differ from, and which may change. No rule about a
clause lives anywhere else (domain A3).
"""

from __future__ import annotations

import attrs

from ledger.aggregates.reading.commands import (
    COMMANDS,
    ExplainException,
    ReadClause,
    WithdrawReading,
)
from ledger.aggregates.reading.events import (
    Anchor,
    ClauseRead,
    Deadline,
    ExceptionExplained,
    ReadingWithdrawn,
    Unit,
)
from ledger.aggregates.reading.expected import (
    AT,
    BEFORE,
    OCCASIONS,
    PARTS,
    TAKES,
    Expected,
    Recurs,
    Takes,
    asked_of,
    kinds_of,
    may_be_of,
)
from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.vocabulary import Event

__all__ = [
    "AT",
    "BEFORE",
    "COMMANDS",
    "OCCASIONS",
    "PARTS",
    "TAKES",
    "Anchor",
    "ClauseRead",
    "Deadline",
    "ExceptionExplained",
    "Expected",
    "ExplainException",
    "Nothing",
    "ReadClause",
    "Reading",
    "ReadingWithdrawn",
    "Recurs",
    "State",
    "Takes",
    "Unit",
    "WithdrawReading",
    "asked_of",
    "evolve",
    "kinds_of",
    "may_be_of",
    "reading",
]


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Reading:
    """A reading as it stands; `terms` are as last said."""

    terms: ClauseRead
    withdrawn: bool = False


State = Nothing | Reading


def evolve(state: State, event: Event) -> State:
    """The reading after an event."""
    match state, event:
        case Reading(terms=before), ClauseRead(mandate=mandate, clause=clause):
            if (mandate, clause) != (before.mandate, before.clause):
                raise Impossible(f"is a reading of clause {before.clause} of {before.mandate}")
            return Reading(event)
        case Nothing(), ClauseRead():
            return Reading(event)
        case Nothing(), _:
            raise Impossible("has not been given")
        case Reading(), ReadingWithdrawn():
            return attrs.evolve(state, withdrawn=True)
        case Reading(), ExceptionExplained():
            return state
    raise Impossible(f"knows no such event as {type(event).__name__}")


reading: Decider[State] = Decider("reading", Nothing(), evolve, COMMANDS)
