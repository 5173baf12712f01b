"""The ledger's own record: how it was opened, which checkpoints were taken of it, and what words were erased.

One ledger is one council's record.
"""

from __future__ import annotations

from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible, Malformed
from ledger.kinds import EntryNumber, Label, LedgerName, MeetingName, PersonName, Words
from ledger.values import counted
from ledger.vocabulary import Command, Event

OPENING = "ledger/record"
"""The stream of a ledger's own record."""


class ClockKind(StrEnum):
    """Whether the ledger's instants are those of a real clock."""

    REAL = "real"
    SIMULATED = "simulated"


class LedgerOpened(Event):
    """Entry 1: whose record it is, the name it is known by elsewhere, and which clock it keeps."""

    council: Label
    origin: Label
    clock: ClockKind


class CheckpointTaken(Event):
    """A checkpoint was signed: of the first `size` entries, with the root of the tree over them.

    The root and the signature are in base64, as they are printed; the key is the verifier's, as C2SP signed-note
    writes it.
    """

    size: EntryNumber
    root: Label
    key: Label
    signature: Label


class CheckpointPublished(Event):
    """A checkpoint was published where the council cannot take it back: in a meeting's minutes, or elsewhere."""

    size: EntryNumber
    place: Label
    meeting: MeetingName | None


class WordsErased(Event):
    """The free text of some entries was destroyed, with its salts; for a person's sake, or on some other basis."""

    entries: tuple[EntryNumber, ...]
    basis: Label
    person: PersonName | None

    def __attrs_post_init__(self) -> None:
        if not self.entries:
            raise Malformed("it takes the number of at least one entry whose words are erased", "entries")


def erased_by(facts: Event | None) -> tuple[EntryNumber, ...]:
    """The entries whose words an event says were destroyed; none where it says no such thing."""
    return facts.entries if isinstance(facts, WordsErased) else ()


class OpenLedger(Command, says=LedgerOpened):
    """Open a ledger; `Ledger.create` alone gives this command."""

    ledger: LedgerName
    council: Label
    origin: Label
    clock: ClockKind


class TakeCheckpoint(Command, says=CheckpointTaken):
    """Record a checkpoint of the ledger; refused where it is not of this record, or not signed by its key."""

    ledger: LedgerName
    size: EntryNumber
    root: Label
    key: Label
    signature: Label


class PublishCheckpoint(Command, says=CheckpointPublished):
    """Say where a checkpoint was published, such as in which meeting's minutes."""

    ledger: LedgerName
    size: EntryNumber
    place: Label
    meeting: MeetingName | None = None
    note: Words = ""


class EraseWords(Command, says=WordsErased):
    """Destroy the free text of some entries, for good; their facts stay, and every proof of them holds."""

    ledger: LedgerName
    entries: tuple[EntryNumber, ...]
    basis: Label
    person: PersonName | None = None


@attrs.frozen
class Nothing:
    """It has not been opened."""


@attrs.frozen
class Opened:
    """Open; `checkpoints` are the sizes of those taken."""

    council: str
    origin: str
    clock: ClockKind
    checkpoints: tuple[int, ...] = ()


State = Nothing | Opened


def evolve(state: State, event: Event) -> State:
    """The ledger's own state after an event."""
    match state, event:
        case Nothing(), LedgerOpened(council=council, origin=origin, clock=clock):
            return Opened(council, origin, clock)
        case Nothing(), CheckpointTaken() | CheckpointPublished() | WordsErased():
            raise Impossible("has not been opened")
        case Opened(), LedgerOpened():
            raise Impossible("is already open")
        case Opened(checkpoints=taken), CheckpointTaken(size=size):
            return attrs.evolve(state, checkpoints=(*taken, size))
        case Opened(checkpoints=taken), CheckpointPublished(size=size):
            if size not in taken:
                raise Impossible(f"has no checkpoint of {counted(size)}")
            return state
        case Opened(), WordsErased():
            return state
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (OpenLedger, TakeCheckpoint, PublishCheckpoint, EraseWords)

record: Decider[State] = Decider("ledger", Nothing(), evolve, COMMANDS)
