"""Was a body said to have been told of a thing only once the record was said to hold all that it had been told?

Where the papers of a meeting are on record as complete, a silence tells, and so do minutes that were approved
(docs/decisions/0007-not-told-needs-a-meeting.md). What is recorded, or mended, later of a day before counts as it is
said; that the record once said otherwise is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.aggregates.meeting import ItemMinuted, MinutesApproved
from ledger.aggregates.paper import PaperWritten
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.ground.gatherings import complete, gatherings, pack
from ledger.projections.ground.tellings import How, Telling
from ledger.values import Day, Saying, Showing
from ledger.vocabulary import Event


def after_whole(view: AsOf, body: str, telling: Telling, given: Showing | Saying) -> Iterator[Finding]:
    """That a thing given to a body by a day came on the record only after that of a meeting since was said to be whole.

    A paper comes after the pack of its meeting, or of one on a later day, was recorded as complete; what was minuted at
    a meeting, after its minutes were approved.
    """
    if telling.how is How.HIGHLIGHTED:
        return
    first = max(_first_put(view, telling), _first_given(view, telling, given), key=lambda entry: entry.number)
    if telling.how is How.MINUTED:
        approved = [entry for entry in view.in_force(first.stream) if isinstance(entry.event, MinutesApproved)]
        yield from _found(first, [entry for entry in approved if entry.act < first.act][:1], "minutes", "approved")
    else:
        yield from _found(first, _said_whole(view, body, telling, first), "papers", "recorded as complete")


def _found(first: Entry, whole: list[Entry], what: str, how: str) -> Iterator[Finding]:
    for entry in whole:
        why = Why.of(entry, first)
        yield Finding(f"first on the record only after the {what} of {entry.stream} were {how}", why)


def _said_whole(view: AsOf, body: str, telling: Telling, first: Entry) -> list[Entry]:
    """What said last, before an entry, that the papers of the first meeting since a telling were all on the record."""
    since = telling.entry.day.first or date.min
    for met in gatherings(view, body):
        before = [entry for entry in pack(view, met.meeting) if entry.act < first.act]
        # What was sent on the day of a meeting, and not for it, may have been sent after it.
        of_it = telling.meeting == met.meeting or since < (met.on or date.min)
        if of_it and complete(before):
            return before[-1:]
    return []


def _first_put(view: AsOf, telling: Telling) -> Entry:
    """The entry by which a body was first said to have been told what it was, on that day."""
    now = telling.entry
    return next(each for each in _readings(view, now) if _says(each) == _says(now))


def _first_given(view: AsOf, telling: Telling, given: Showing | Saying) -> Entry:
    """The entry by which a paper or an item was first said to hold a thing."""
    return next(each for each in _readings(view, telling.content) if _holds(each.body.facts, given))


def _readings(view: AsOf, entry: Entry) -> Iterator[Entry]:
    """What an entry's original was ever read as, void or not."""
    return (each for each in view.readings(entry.stream) if each.original == entry.original)


def _says(reading: Entry) -> tuple[Event | None, Day | None]:
    return reading.body.facts, reading.body.effective


def _holds(facts: Event | None, given: Showing | Saying) -> bool:
    match facts, given:
        case PaperWritten(says=says) | ItemMinuted(says=says), Saying():
            return given in says
        case PaperWritten(shows=shows) | ItemMinuted(shows=shows), Showing(subject=subject, entries=entries):
            return any(each.subject == subject and {*entries} <= {*each.entries} for each in shows)
    return False
