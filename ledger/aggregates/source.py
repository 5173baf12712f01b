"""A source: one document, and the several dates it bears; none of them stands for the others."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.vocabulary import Command, Event, Label, Sha256, SourceName, Words


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


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Document:
    """A document as it stands: its kind, and what was done with it when."""

    kind: str
    dates: tuple[tuple[Dated, date | None], ...] = ()


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
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (RegisterSource, DateSource)

source: Decider[State] = Decider("source", Nothing(), evolve, COMMANDS)
