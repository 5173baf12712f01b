"""Which entries a paper or minuted item may show of a subject, and what they amount to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ledger.as_of import in_force, place
from ledger.entry import Entry
from ledger.errors import Impossible, Refused
from ledger.log import Log
from ledger.values import Showing, said


def drawn_up(log: Log, showing: Showing, as_at: date, head: int) -> Showing:
    """A live showing: the entries of its subject visible as at a day, on the record up to `head`."""
    if showing.entries:
        return showing
    shown = (entry for entry in in_force(log.stream(showing.subject, head)) if entry.day.last <= as_at)
    numbers = tuple(sorted(entry.number for entry in shown))
    if not numbers:
        raise Refused(f"there is nothing of {showing.subject} to show as at {said(as_at)}: record it as said")
    return showing.but(entries=numbers, drawn=head)


def check(log: Log, showings: Iterable[Showing], as_at: date, head: int) -> None:
    """Refused unless every showing could have been put in a paper as at that day."""
    subjects: set[str] = set()
    for showing in showings:
        if showing.subject in subjects:
            raise Refused(f"{showing.subject} is shown twice: a paper shows a subject once")
        subjects.add(showing.subject)
        known(log, showing, as_at, head)


def known(log: Log, showing: Showing, as_at: date, head: int) -> Any:
    """What the entries shown amount to: their fold; Refused where they could not be shown so."""
    originals: set[int] = set()
    entries: list[Entry] = []
    for number in showing.entries:
        if number > head:
            raise Refused(f"entry {number} is not yet recorded: a paper shows what is", entry=None)
        entry = log.entry(number)
        fault = ""
        if entry.stream != showing.subject:
            fault = f"is of {entry.stream}, not of {showing.subject}"
        elif entry.void:
            fault = "is a void, which shows nothing"
        elif entry.original in originals:
            fault = f"is a second reading of entry {entry.original}: a paper shows one"
        elif (entry.day.first or date.min) > as_at:
            fault = f"happened on {entry.day}, after the paper's day of {said(as_at)}"
        if fault:
            raise Refused(f"entry {number} {fault}", entry=number)
        originals.add(entry.original)
        entries.append(entry)
    return folded(log, showing.subject, entries)


def folded(log: Log, subject: str, entries: Sequence[Entry]) -> Any:
    """The state that entries shown together amount to; Refused where they cannot follow each other."""
    decider = log.decider(subject)
    state = decider.nothing
    for entry in sorted(entries, key=place):
        try:
            state = decider.evolve(state, entry.event)
        except Impossible as fault:
            raise Refused(
                f"entry {entry.number} cannot be shown so: {subject} {fault} by what is shown; record it as said",
                entry=entry.number,
            ) from None
    return state
