"""Which came first, of days and entries: against every pair of days that the spans allow."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Ledger, SimulatedClock, Truth
from ledger.aggregates import body, meeting
from ledger.projections.ground.sequence import earlier, precedes
from ledger.values import Day

FIRST = date(2026, 4, 1)
_ends = st.tuples(st.integers(0, 3), st.integers(0, 3))
known_ends = _ends.map(lambda ends: Day(FIRST + timedelta(min(ends)), FIRST + timedelta(max(ends))))
no_beginning = st.integers(0, 3).map(lambda last: Day(None, FIRST + timedelta(last)))
days = known_ends | no_beginning


def each(day: Day) -> list[date]:
    """Every day it may have been: where no first is given, some days before all others too."""
    first = day.first or FIRST - timedelta(3)
    return [first + timedelta(n) for n in range((day.last - first).days + 1)]


@given(days, days)
def test_a_day_is_earlier_where_every_pair_of_days_says_so(day: Day, other: Day) -> None:
    """Yes where all do, no where none does, else not known."""
    assert earlier(day, other) is Truth.of({one < two for one, two in product(each(day), each(other))})


@given(days, days)
def test_an_entry_precedes_another_where_every_history_says_so(day: Day, other: Day) -> None:
    """On one known day, as they were recorded; a loose one may fall anywhere within a day that both may share."""
    clock = SimulatedClock(datetime(2026, 4, 28, 12, tzinfo=UTC))
    book = Ledger.create(council="A council", origin="example.org/a", clock=clock)
    clerk = Actor("post/clerk")
    begun = [body.EstablishBody("body/board"), meeting.CallMeeting("meeting/m", "body/board")]
    book.record(begun, effective=Day(None, date(2026, 3, 1)), by=clerk, id="begun")
    entries = []
    for at, when in enumerate((day, other)):
        receipt = book.record(meeting.SendInvitation("meeting/m", "post/a"), effective=when, by=clerk, id=str(at))
        entries.append(book.entry(receipt.numbers[0]))
    one, two = entries

    orders = {first < second for first, second in product(each(day), each(other)) if first != second}
    if set(each(day)) & set(each(other)):
        orders |= {True} if day.known and other.known else {True, False}
    assert precedes(one, two) is Truth.of(orders)
    assert precedes(two, one) is ~Truth.of(orders)
    assert precedes(one, one) is (Truth.NO if day.known else Truth.UNKNOWN)  # two readings of it may have two days
