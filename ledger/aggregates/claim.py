"""A point on which documents speak: their claims side by side, resolved or not.

Each claim is one document's, named by the entry's source. Two that differ are both kept; the
point is resolved by saying which is accepted, and the others stay on the record.
"""

from __future__ import annotations

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import ByDecision, ClaimName, Label, StreamName, Words
from ledger.vocabulary import Command, Event


class ClaimMade(Event):
    """A document claims something: `says` is the claim, short, under a name of its own."""

    part: Label
    about: StreamName | None
    says: Label


class ClaimResolved(Event):
    """One of the claims was accepted over the others."""

    accepted: Label


class MakeClaim(Command, says=ClaimMade):
    """Say what a document claims on a point, and about which stream."""

    claim: ClaimName
    part: Label
    says: Label
    about: StreamName | None = None
    title: Words = ""
    wording: Words = ""


class ResolveClaim(Command, says=ClaimResolved):
    """Say which claim on a point is accepted, and why."""

    claim: ClaimName
    accepted: Label
    decision: ByDecision = None
    reason: Words = ""


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Claims:
    """The claims on one point, by name, and the one accepted, if any; `anew`: since then it was claimed otherwise."""

    made: tuple[tuple[str, str], ...] = ()
    accepted: str | None = None
    anew: bool = False

    @property
    def conflict(self) -> bool:
        """Whether they differ and none has been accepted, or another was made since that differs from it."""
        return self.anew or (self.accepted is None and len({says for _, says in self.made}) > 1)


State = Nothing | Claims


def evolve(state: State, event: Event) -> State:
    """The claims after an event."""
    match state, event:
        case Nothing(), ClaimMade(part=part, says=says):
            return Claims(((part, says),))
        case Nothing(), _:
            raise Impossible("has no claim made on it")
        case Claims(made=made), ClaimMade(part=part, says=says):
            if part in dict(made):
                raise Impossible(f"already has a claim called {part}")
            otherwise = state.accepted is not None and dict(made)[state.accepted] != says
            return attrs.evolve(state, made=(*made, (part, says)), anew=state.anew or otherwise)
        case Claims(made=made), ClaimResolved(accepted=part):
            if part not in dict(made):
                raise Impossible(f"has no claim called {part}")
            return attrs.evolve(state, accepted=part, anew=False)
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (MakeClaim, ResolveClaim)

claim: Decider[State] = Decider("claim", Nothing(), evolve, COMMANDS)
