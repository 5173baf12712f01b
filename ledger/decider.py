"""One shape for every aggregate: what it starts from, how an event changes it, what it refuses.

`evolve` is the only judge. A command says what happened, and is refused exactly where the event
cannot follow the state: so no rule about state can stand in `decide` alone, where a late entry
would slip past it (see docs/decisions/0001-evolve-is-the-judge.md).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import attrs

from ledger.vocabulary import Command, Event

S = TypeVar("S")


@attrs.frozen
class Decider(Generic[S]):
    """The life of one kind of stream.

    `nothing` is the state before anything happened; `evolve` gives the state after an event, or
    raises Impossible; `commands` are all that can be said of it.
    """

    kind: str
    nothing: S
    evolve: Callable[[S, Any], S]
    commands: tuple[type[Command], ...]

    def decide(self, command: Command, state: S) -> tuple[Event, ...]:
        """What happened, if it can have: Impossible where it cannot follow the state."""
        event = command.event()
        self.evolve(state, event)
        return (event,)
