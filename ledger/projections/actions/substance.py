"""What was last reported of an action that had not been said of it before, and how long ago?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from ledger.aggregates.action import (
    ActionBlocked,
    ActionCommitted,
    ActionDelivered,
    ActionReopened,
    ActionStarted,
    ActionUnblocked,
    DelayExplained,
    DueDateMoved,
    EvidenceAccepted,
    EvidenceRejected,
    EvidenceSubmitted,
    ForecastGiven,
    MilestoneMet,
    MilestoneMoved,
    ProgressReported,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.cycles import Wait, waited
from ledger.projections.actions.promises import promise
from ledger.projections.actions.standing import Standing
from ledger.projections.actions.succession import Since, goes_on_as, line
from ledger.vocabulary import Event

MOVES = ActionDelivered | ActionStarted | EvidenceSubmitted | ForecastGiven | MilestoneMet | ProgressReported
"""The events that may tell of progress."""
GOES_ON = (
    ActionBlocked
    | ActionDelivered
    | ActionStarted
    | ActionUnblocked
    | DelayExplained
    | DueDateMoved
    | ForecastGiven
    | MilestoneMet
    | MilestoneMoved
    | ProgressReported
)
"""The events that tell how an action goes, and so would not leave out that it had been delivered."""


@attrs.frozen
class Stall:
    """How long nothing of substance was reported: since which day, the last that was, and what repeated it since."""

    wait: Wait
    since: date
    entries: tuple[Entry, ...]


def stall(view: AsOf, found: Standing) -> Stall:
    """How long nothing of substance was reported of an action: counted from its commitment where nothing ever was."""
    last = last_of_substance(view, found)
    begun = _committed_on(view, found)
    since = begun if last is None else max(begun, last.day.last)
    entries: list[Entry] = []
    if last is not None:
        entries = [*found.entries[:1], *(line(view, found.action) if last.stream != found.action else ())]
        entries += [*_told_before(view, last), *grounded(view, last)]
        reports = [entry for entry in found.entries if isinstance(entry.event, ProgressReported)]
        since_then = [at for at, entry in enumerate(reports) if entry.day.last > last.day.last]
        # What only repeated the label is shown with the report whose label it repeated.
        entries += reports[max(since_then[0] - 1, 0) :] if since_then else []
    return Stall(waited(view, found, since), since, tuple(entries))


def _told_before(view: AsOf, entry: Entry) -> list[Entry]:
    """The report, or the forecast, that one of the same matter differs from."""
    before: list[Entry] = []
    for each in view.visible(entry.stream):
        if each is entry:
            break
        match each.event, entry.event:
            case ProgressReported(), ProgressReported():
                before = [each]
            case ForecastGiven(milestone=name, expected=date()), ForecastGiven(milestone=other) if name == other:
                before = [each]
    return before


def last_of_substance(view: AsOf, found: Standing) -> Entry | None:
    """The last that was reported of an action and had not been said before; None where nothing ever was.

    What was reported of those it goes on as counts, from when it goes on so.
    """
    moved = list(_substance(found.entries))
    for successor, ways in goes_on_as(view, found.action).items():
        theirs = _substance(view.visible(successor))
        moved += [entry for entry in theirs if any(done_since(entry, begun) for begun in ways)]
    return max(moved, key=lambda entry: entry.day.last, default=None)


def done_since(entry: Entry, begun: Since) -> bool:
    """Whether something was done on a day or later, and recorded after an entry."""
    return entry.day.last >= begun[0] and entry.original > begun[1]


def tells(entry: Entry) -> bool:
    """Whether something tells of progress: a forecast of no day tells nobody when."""
    return not isinstance(entry.event, ForecastGiven) or entry.event.expected is not None


def _committed_on(view: AsOf, found: Standing) -> date:
    """The first day on which it was ever said to be committed."""
    return min(entry.day.last for entry in view.readings(found.action) if isinstance(entry.body.facts, ActionCommitted))


def _substance(entries: Iterable[Entry]) -> Iterator[Entry]:
    """What was reported of an action that was not said before: another label, another forecast, a step, evidence.

    A step is taken once, until the action is reopened. A forecast is of its day, however that is put, and one of no day
    takes none back.
    """
    said: dict[object, object] = {}
    for entry in entries:
        if isinstance(entry.event, ActionReopened):
            said = {matter: told for matter, told in said.items() if told is not _TAKEN}
        for matter, told in _told(entry.event):
            if said.get(matter) != told:
                yield entry
            said[matter] = told


_TAKEN = object()
"""What is told of a step."""


def _told(event: Event) -> Iterator[tuple[object, object]]:
    """Of what an event tells, and what: of how it goes, of when it is to be done, or that a step was taken."""
    match event:
        case ProgressReported(status=status):
            yield ProgressReported, plain(status)
        case ForecastGiven(milestone=milestone, expected=date() as expected):
            yield (ForecastGiven, milestone), expected
        case EvidenceSubmitted(evidence=evidence):
            yield (EvidenceSubmitted, plain(evidence)), _TAKEN
        case ActionDelivered() | ActionStarted() | MilestoneMet():
            yield event, _TAKEN


def plain(label: str) -> str:
    """A label as it is compared with another: its case, its spaces, its stops and what nobody sees say nothing."""
    seen = (char for char in unicodedata.normalize("NFKC", label) if unicodedata.category(char) != "Cf")
    return " ".join("".join(char if char.isalnum() else " " for char in seen).split()).casefold()


def grounded(view: AsOf, entry: Entry) -> Iterator[Entry]:
    """An entry of an action, after what it could not have followed: its milestone set, its evidence put forward."""
    match entry.event:
        case MilestoneMet(milestone=name) | MilestoneMoved(milestone=name):
            yield from promise(view, entry.stream, name).entries[:1]
        case ForecastGiven(milestone=name) if name:
            yield from promise(view, entry.stream, name).entries[:1]
        case EvidenceAccepted(evidence=name) | EvidenceRejected(evidence=name):
            put = EvidenceSubmitted(name)
            yield from (each for each in view.visible(entry.stream) if each.event == put)
    yield entry
