"""What happens when something is said of a thing with a past: given, when, then.

    given(ActionProposed(None), ActionClosed()).when(CloseAction("action/mash")).refused("already closed")

No days, no numbers and no store: one stream's events in order, one command, and what comes of it.
"""

from __future__ import annotations

from typing import Any, NoReturn

import attrs

from ledger.aggregates import DECIDERS
from ledger.entry import kind_of
from ledger.errors import Impossible
from ledger.vocabulary import Command, Event


@attrs.frozen
class Given:
    """The past of one stream."""

    events: tuple[Event, ...]

    def when(self, command: Command) -> Outcome:
        """What comes of a command after that past; AssertionError where the past cannot have happened."""
        decider = DECIDERS[kind_of(command.stream)]
        state = decider.nothing
        for event in self.events:
            try:
                state = decider.evolve(state, event)
            except Impossible as fault:
                raise AssertionError(f"the past given cannot have happened: at {event} it {fault}") from None
        try:
            said = decider.decide(command, state)
        except Impossible as fault:
            return Outcome(command, (), str(fault), state)
        for event in said:
            state = decider.evolve(state, event)
        return Outcome(command, said, None, state)


@attrs.frozen
class Outcome:
    """What came of a command: the events it said, or why it was refused, and the state it left."""

    command: Command
    events: tuple[Event, ...]
    refusal: str | None
    state: Any

    def then(self, *events: Event) -> Outcome:
        """AssertionError unless exactly these events came of it; the outcome again, to say more of it."""
        if self.refusal is not None:
            self._fail(f"was refused: it {self.refusal}")
        if self.events != events:
            self._fail(f"came to {self.events}, not to {events}")
        return self

    def refused(self, why: str = "") -> Outcome:
        """AssertionError unless it was refused, with that in the reason."""
        if self.refusal is None:
            self._fail(f"was accepted: {self.events}")
        if why not in self.refusal:
            self._fail(f"was refused because it {self.refusal}, not because it {why}")
        return self

    def leaving(self, **expected: Any) -> Outcome:
        """AssertionError unless the state it left has these values."""
        found = {name: getattr(self.state, name, None) for name in expected}
        if found != expected:
            self._fail(f"left {found}, not {expected}")
        return self

    def _fail(self, what: str) -> NoReturn:
        raise AssertionError(f"{self.command} {what}")


def given(*events: Event) -> Given:
    """A stream's past, event by event; nothing, where none is given."""
    return Given(events)
