"""A person: an opaque id in every entry, and a name that is kept apart from them, so that it can be forgotten."""

from __future__ import annotations

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import PersonStream, Words
from ledger.vocabulary import Command, Event


class PersonNamed(Event):
    """A person's name was entered in the directory; the name is words, and no fact."""


class NamePerson(Command, says=PersonNamed):
    """Enter a person's name, or another name that they are known by."""

    person: PersonStream
    name: Words


@attrs.frozen
class Nothing:
    """Nobody has been named."""


@attrs.frozen
class Named:
    """Named."""


State = Nothing | Named


def evolve(state: State, event: Event) -> State:
    """A person's state after an event."""
    match state, event:
        case ((Nothing() | Named()), PersonNamed()):
            return Named()
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (NamePerson,)

person: Decider[State] = Decider("person", Nothing(), evolve, COMMANDS)
