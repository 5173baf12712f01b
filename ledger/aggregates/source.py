"""A source: one document, and the several dates it bears; none of them stands for the others."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import Label, Sha256, SourceName, StreamName, Words
from ledger.vocabulary import Command, Event


class Dated(StrEnum):
    """What a date on a document says was done that day."""

    WRITTEN = "written"
    ISSUED = "issued"
    SIGNED = "signed"
    PUBLISHED = "published"
    RECEIVED = "received"


class SourceRegistered(Event):
    """A document exists; `sha256` is the digest of the copy that was read, where one was."""

    kind: Label
    sha256: Sha256


class SourceDated(Event):
    """The document was issued, signed, published or received on the entry's day.

    `on` is the date as the document gives it, where it gives one at all.
    """

    what: Dated
    on: date | None


class ReferenceLeftOpen(Event):
    """The document refers to something by a mark that leads nowhere; `reads` is the mark, verbatim."""

    part: Label
    reads: Label


class ReferenceResolved(Event):
    """What one of its open references was to is now known."""

    part: Label
    to: StreamName


class RegisterSource(Command, says=SourceRegistered):
    """Register a document."""

    source: SourceName
    kind: Label = "document"
    sha256: Sha256 = ""
    title: Words = ""


class DateSource(Command, says=SourceDated):
    """Say what was done with a document on a day."""

    source: SourceName
    what: Dated
    on: date | None = None


class LeaveReference(Command, says=ReferenceLeftOpen):
    """Say that a document refers to something that cannot be followed, under a name of the reference's own."""

    source: SourceName
    part: Label
    reads: Label
    note: Words = ""


class ResolveReference(Command, says=ReferenceResolved):
    """Say what an open reference of a document was to."""

    source: SourceName
    part: Label
    to: StreamName
    reason: Words = ""


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Document:
    """A document as it stands: its kind, what was done with it when, and where it leads nowhere."""

    kind: str
    dates: tuple[tuple[Dated, date | None], ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    resolved: tuple[tuple[str, str], ...] = ()

    @property
    def unresolved(self) -> tuple[tuple[str, str], ...]:
        """The references that lead nowhere yet: the name and the mark of each."""
        return tuple((part, reads) for part, reads in self.references if part not in dict(self.resolved))


State = Nothing | Document


def evolve(state: State, event: Event) -> State:
    """The document after an event."""
    match state, event:
        case Nothing(), SourceRegistered(kind=kind):
            return Document(kind)
        case Nothing(), _:
            raise Impossible("has not been registered")
        case Document(), SourceRegistered():
            raise Impossible("is already registered")
        case Document(dates=dates), SourceDated(what=what, on=on):
            return attrs.evolve(state, dates=(*dates, (what, on)))
        case Document(references=references), ReferenceLeftOpen(part=part, reads=reads):
            if part in dict(references):
                raise Impossible(f"already has a reference called {part}")
            return attrs.evolve(state, references=(*references, (part, reads)))
        case Document(references=references, resolved=resolved), ReferenceResolved(part=part, to=to):
            if part not in dict(references):
                raise Impossible(f"has no reference called {part}")
            return attrs.evolve(state, resolved=(*resolved, (part, to)))
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (RegisterSource, DateSource, LeaveReference, ResolveReference)

source: Decider[State] = Decider("source", Nothing(), evolve, COMMANDS)
