"""A paper: what it shows as at a day, what it says in its own terms, and which bodies got it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import BodyName, EntryNumber, Label, MeetingName, PaperName, Words
from ledger.values import Say, Saying, Show, Showing
from ledger.vocabulary import Command, Event


class PaperWritten(Event):
    """It was written: as at a day, showing these entries of these subjects, and saying the rest."""

    as_at: date
    shows: tuple[Showing, ...]
    says: tuple[Saying, ...]


class ReportPart(StrEnum):
    """What a report to a board should hold (N22 clause 5c; N24 clause 5d)."""

    DATA = "data"
    ANALYSIS = "analysis"
    RECOMMENDATIONS = "recommendations"
    IMPACT = "evidence of impact"


class PartsStated(Event):
    """It is a report to a body that holds these parts, and none of the others."""

    parts: tuple[ReportPart, ...]


class CheckpointCarried(Event):
    """A paper bore a checkpoint of the record that it was written from: how many entries, and their root in base64."""

    size: EntryNumber
    root: Label


class PaperCirculated(Event):
    """It was sent to a body, for a meeting where one is named; the body was told that day."""

    to: BodyName
    meeting: MeetingName | None


class PaperTabled(Event):
    """It was put to a body at a meeting; the body was told that day."""

    to: BodyName
    meeting: MeetingName | None


class PaperRecalled(Event):
    """It was taken back from a body; what it told stays told."""

    body: BodyName


class WritePaper(Command, says=PaperWritten):
    """Write a paper as at a day.

    A subject shown with no entries named is shown as the record has it on that day.
    """

    paper: PaperName
    as_at: date
    shows: tuple[Show, ...] = ()
    says: tuple[Say, ...] = ()
    title: Words = ""


class StateParts(Command, says=PartsStated):
    """Say which parts a report holds; those not named, it does not hold."""

    paper: PaperName
    parts: tuple[ReportPart, ...]


class CarryCheckpoint(Command, says=CheckpointCarried):
    """Say which checkpoint a paper bears, so that what it shows can be proved to be what was then recorded."""

    paper: PaperName
    size: EntryNumber
    root: Label


class CirculatePaper(Command, says=PaperCirculated):
    """Say that a paper was sent to a body."""

    paper: PaperName
    to: BodyName
    meeting: MeetingName | None = None
    note: Words = ""


class TablePaper(Command, says=PaperTabled):
    """Say that a paper was put to a body at a meeting."""

    paper: PaperName
    to: BodyName
    meeting: MeetingName | None = None
    note: Words = ""


class RecallPaper(Command, says=PaperRecalled):
    """Say that a paper was taken back from a body."""

    paper: PaperName
    body: BodyName
    reason: Words = ""


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Paper:
    """A paper as it stands: whom it told, and who had it taken back.

    `parts` is None where nothing was said of them, and `checkpoint` where none is known to stand on it.
    """

    as_at: date
    parts: tuple[ReportPart, ...] | None = None
    checkpoint: tuple[int, str] | None = None
    told: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()


State = Nothing | Paper


def evolve(state: State, event: Event) -> State:
    """The paper after an event."""
    match state, event:
        case Nothing(), PaperWritten(as_at=as_at):
            return Paper(as_at)
        case Nothing(), _:
            raise Impossible("has not been written")
        case Paper(), PaperWritten():
            raise Impossible("is already written")
        case Paper(), PartsStated(parts=parts):
            return attrs.evolve(state, parts=parts)
        case Paper(), CheckpointCarried(size=size, root=root):
            return attrs.evolve(state, checkpoint=(size, root))
        case Paper(told=told), PaperCirculated(to=to) | PaperTabled(to=to):
            return attrs.evolve(state, told=(*told, to))
        case Paper(recalled=recalled), PaperRecalled(body=body):
            return attrs.evolve(state, recalled=(*recalled, body))
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (WritePaper, StateParts, CarryCheckpoint, CirculatePaper, TablePaper, RecallPaper)

paper: Decider[State] = Decider("paper", Nothing(), evolve, COMMANDS)
