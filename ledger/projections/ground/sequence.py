"""Which of two things came first, where the day of either may not be known exactly?"""

from __future__ import annotations

from datetime import date

from ledger.as_of import place
from ledger.entry import Entry
from ledger.values import Day, Truth


def earlier(day: Day, other: Day) -> Truth:
    """Whether one day is an earlier one than another; of two that are the same, neither is."""
    if day.last < (other.first or date.min):
        return Truth.YES
    return Truth.NO if (day.first or date.min) >= other.last else Truth.UNKNOWN


def precedes(entry: Entry, other: Entry) -> Truth:
    """Whether one entry of a stream comes before another: on one known day, in the order they were first recorded."""
    if entry.day.known and other.day.known:
        return Truth.of({place(entry) < place(other)})
    if earlier(entry.day, other.day) is Truth.YES:
        return Truth.YES
    return Truth.NO if earlier(other.day, entry.day) is Truth.YES else Truth.UNKNOWN
