"""An entry: one event as it was recorded, or the mending of one, with who, when and from what."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import attrs

from ledger.values import Actor, Authority, Day, Exempt, Source
from ledger.vocabulary import Event


class Reason(StrEnum):
    """Why an entry is mended: we typed it wrong, or know better; the world did not change."""

    MISTYPED = "mistyped"
    LEARNT_SINCE = "learnt since"
    ENTERED_IN_ERROR = "entered in error"
    WORDS_ERASED = "words erased"


@attrs.frozen
class Mends:
    """Which original an entry mends, and why; `void` says that nothing is there after all."""

    entry: int
    reason: Reason
    void: bool


@attrs.frozen
class Sealed:
    """What the entry keeps of its words: a salted commitment to them, and which there are."""

    commitment: str
    names: tuple[str, ...]


@attrs.frozen
class Call:
    """The caller's id for the act, and which of its commands this was, from 1."""

    id: str
    part: int


@attrs.frozen
class Body:
    """What an entry says. A void has neither a day nor facts; everything else has both."""

    effective: Day | None
    facts: Event | None
    actor: Actor
    command: Call
    source: Source | None = None
    authority: Authority | None = None
    answers_to: tuple[int, ...] = ()
    exempt: Exempt | None = None
    mends: Mends | None = None
    words: Sealed | None = None

    @property
    def cited(self) -> str | None:
        """The decision that it cites as what allowed it; None where it cites none, or a rule."""
        return None if self.authority is None else self.authority.decision


@attrs.frozen
class Entry:
    """One entry of the ledger. `act` is the number its act ends at; numbers run from 1."""

    number: int
    act: int
    recorded_at: datetime
    stream: str
    version: int
    name: str
    body: Body

    @property
    def original(self) -> int:
        """The number of the original it is a reading of: its own, or the one it mends."""
        return self.body.mends.entry if self.body.mends else self.number

    @property
    def void(self) -> bool:
        """Whether it says that there is nothing where its original stands."""
        return self.body.mends is not None and self.body.mends.void

    @property
    def day(self) -> Day:
        """The day it happened; a void has none."""
        if self.body.effective is None:
            raise ValueError(f"entry {self.number} is a void, which has no day")
        return self.body.effective

    @property
    def event(self) -> Event:
        """What happened; a void has none."""
        if self.body.facts is None:
            raise ValueError(f"entry {self.number} is a void, which has no event")
        return self.body.facts

    # The names by which the event-sourcing library knows a stream and a place in it.

    @property
    def originator_id(self) -> str:
        """The stream."""
        return self.stream

    @property
    def originator_version(self) -> int:
        """The place in the stream, from 1."""
        return self.version


def kind_of(stream: str) -> str:
    """The kind of a stream: the part of its name before the slash."""
    return stream.partition("/")[0]


def plain_name(name: str) -> str:
    """An event's stored name as people read it: due-date-moved/1 is "due date moved"."""
    return name.partition("/")[0].replace("-", " ")


@attrs.frozen
class Stored:
    """An entry, and its bytes as they are stored."""

    entry: Entry
    header: bytes
    body: bytes

    @property
    def raw(self) -> bytes:
        """The bytes that are sealed and exported."""
        return self.header + b"\n" + self.body
