"""What was given time and again, and which of it stands: targets of one measure, by how much and by when."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from ledger import Actor, Authority, Day, Ledger, Restate, SimulatedClock, Void
from ledger.aggregates import body, decision, measure
from ledger.aggregates.decision import Effect
from ledger.aggregates.measure import TargetAgreed
from ledger.entry import Entry
from ledger.projections.ground.givings import Given, given
from ledger.vocabulary import Event

M, D = "measure/m", "decision/d"
RULE, OTHER_RULE = Authority(None, "scheme 3.1"), Authority(None, "scheme 3.2")
Aim = tuple[int, date | None]


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


def gives(event: Event) -> Aim | None:
    """How much is aimed at, and by when."""
    return (int(event.value), event.by) if isinstance(event, TargetAgreed) else None


def looser(one: Aim, other: Aim) -> bool:
    """Whether the second is lower, or later, than the first."""
    return other[0] < one[0] or (one[1] or date.max) < (other[1] or date.max)


def aim(value: int, by: int | None = None) -> measure.AgreeTarget:
    """A target of so much, by that day of April."""
    return measure.AgreeTarget(M, str(value), None if by is None else day(by))


class Record:
    """A ledger of 28 April 2026 with one measure, the targets of which are recorded later than they were agreed."""

    def __init__(self) -> None:
        clock = SimulatedClock(datetime(2026, 4, 28, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=clock)
        self.calls = 0
        self.say(1, measure.DefineMeasure(M, "%", measure.Better.HIGHER), body.EstablishBody("body/b"))

    def say(self, on: Any, request: Any, *more: Any, authority: Authority | None = None) -> Entry:
        """Record one act of a day, and give its last entry."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        receipt = self.book.record(
            (request, *more), id=str(self.calls), by=Actor("post/clerk"), effective=effective, authority=authority
        )
        return self.book.entry(receipt.numbers[-1])

    def restate(self, entry: Entry, command: Any, authority: Authority | None = None, on: Any = None) -> Entry:
        """Restate an entry, on its own day where none is given."""
        return self.say(on or entry.day, Restate(entry.number, command), authority=authority)

    def void(self, entry: Entry, authority: Authority | None = None) -> Entry:
        """Take an entry back."""
        return self.say(None, Void(entry.number), authority=authority)

    def given(self, on: int = 28, *, excused: bool = False) -> Given[Aim]:
        """What was given by a day; without leave where that needs none."""
        return given(self.book.as_of(day(on)), M, gives, looser, *([lambda _: True] if excused else []))


@pytest.fixture
def record() -> Record:
    """A record with a measure and no target."""
    return Record()


def test_where_nothing_was_given_nothing_stands(record: Record) -> None:
    """Nor is anything unsure of it."""
    assert record.given() == Given(None, None, None, None, ())
    record.say(5, aim(80))
    assert record.given(4) == Given(None, None, None, None, ())
    assert record.given(5).stands == (80, None)


def test_what_asks_no_less_needs_no_leave(record: Record) -> None:
    """It stands from then on, and so does what asks the same; what was recorded first stays the first."""
    one = record.say(3, aim(80, 20))
    two = record.say(5, aim(80, 20))
    three = record.say(7, aim(90, 10))
    found = record.given()

    assert (found.first, found.now, found.stands) == ((80, day(20)), (90, day(10)), (90, day(10)))
    assert found.by == three
    assert found.entries == (one, two, three)
    assert found.loosened == ()
    assert record.given(6).by == two
    assert [each.allowed for each in found.givings] == [False, False, False]
    assert not found.unsure


@pytest.mark.parametrize("less", [aim(70, 20), aim(80, 21), aim(90, 21), aim(80)])
def test_what_asks_less_of_anything_takes_an_authority_that_stands(record: Record, less: measure.AgreeTarget) -> None:
    """Without one what stood stands, and the entry is said to have loosened it; a decision counts while it stands."""
    one = record.say(3, aim(80, 20))
    two = record.say(5, less)
    assert (record.given().stands, record.given().by) == ((80, day(20)), one)
    assert record.given().now == gives(less.event())
    assert record.given().loosened == (two,)
    record.say(2, decision.TakeDecision(D, "body/b", Effect.APPROVED))
    three = record.say(6, less, authority=Authority(D))
    record.say(9, decision.RescindDecision(D))

    assert (record.given(8).stands, record.given(8).by) == (gives(less.event()), three)
    assert record.given(8).loosened == (two,)
    assert [each.allowed for each in record.given(8).givings] == [False, False, True]
    assert (record.given(9).stands, record.given(9).loosened) == ((80, day(20)), (two, three))


def test_what_is_excused_needs_none(record: Record) -> None:
    """But a restatement is no new giving, and a void gives nothing."""
    one = record.say(3, aim(80))
    record.say(5, aim(70))
    assert record.given(excused=True).stands == (70, None)
    mend = record.restate(one, aim(60))
    void = record.void(record.say(6, aim(90)))

    assert record.given(4, excused=True).stands == (80, None)
    assert record.given(4, excused=True).loosened == (mend,)
    assert record.given(excused=True).stands == (90, None)
    assert record.given(excused=True).loosened == (mend, void)


def test_a_mend_that_asks_less_counts_by_an_authority_of_its_own(record: Record) -> None:
    """What its original cited allowed what was said then; what a mend between the two cited, no more."""
    one = record.say(3, aim(80), authority=RULE)
    same = record.restate(one, aim(70), RULE)
    assert (record.given().stands, record.given().loosened) == ((80, None), (same,))
    bare = record.restate(one, aim(60))
    again = record.restate(one, aim(50))
    assert (record.given().stands, record.given().now, record.given().by) == ((80, None), (50, None), one)
    assert record.given().loosened == (same, bare, again)
    own = record.restate(one, aim(40), OTHER_RULE)

    assert (record.given().stands, record.given().by) == ((40, None), own)
    assert [each.gave for each in record.given().givings] == [(value, None) for value in (80, 70, 60, 50, 40)]
    assert record.given().first == (80, None)


def test_what_is_taken_back_by_nobodys_leave_stands(record: Record) -> None:
    """By a void, or by a mend to a day to come; what stood before it stands where that asks no less."""
    one = record.say(3, aim(80))
    two = record.say(5, aim(90))
    later = record.restate(two, aim(90), on=20)
    assert (record.given(10).stands, record.given(10).by, record.given(10).loosened) == ((90, None), two, (later,))
    void = record.void(two)
    found = record.given()
    assert (found.first, found.now, found.stands, found.by) == ((80, None), (80, None), (90, None), later)
    assert found.loosened == (void,)
    assert [each.gave for each in found.givings] == [(80, None), (90, None), (90, None), None]
    lower = record.void(record.say(6, aim(70)))

    assert lower.number not in [each.number for each in record.given().loosened]
    assert record.given().by == later
    assert record.void(one).number in [each.number for each in record.given().loosened]


def test_what_never_stood_is_taken_back_freely(record: Record) -> None:
    """What was asked less by nobody's leave, and is asked no more, leaves what stood, by whom it was given."""
    one = record.say(3, aim(80))
    less = record.say(5, aim(70))
    record.void(less)

    assert (record.given().stands, record.given().by) == ((80, None), one)
    assert record.given().loosened == (less,)


def test_what_an_authority_took_back_was_never_given(record: Record) -> None:
    """One of the mend's own; one that the entry cited already is none."""
    record.say(3, aim(80))
    two = record.say(5, aim(90), authority=RULE)
    record.void(two, RULE)
    assert record.given().stands == (90, None)
    record.void(two, OTHER_RULE)

    assert record.given().stands == (80, None)
    assert len(record.given().givings) == 1


def test_what_is_entered_ahead_of_another_displaces_it_only_where_it_asks_no_less(record: Record) -> None:
    """Recorded later, of an earlier day, by nobody's leave: more of one thing and less of another leaves what stood."""
    one = record.say(5, aim(80, 10))
    ahead = record.say(3, aim(90, 20))
    assert (record.given().stands, record.given().by) == ((80, day(10)), one)
    assert (record.given().first, record.given().loosened) == ((80, day(10)), ())
    assert record.given(4).by == ahead


def test_what_is_entered_ahead_by_an_authority_or_asks_no_less_displaces_what_came_after(record: Record) -> None:
    """Then what came after it asks less than what stood, by nobody's leave."""
    one = record.say(5, aim(80, 10))
    ahead = record.say(3, aim(90, 20), authority=RULE)
    assert (record.given().stands, record.given().loosened) == ((90, day(20)), (one,))
    stricter = record.say(2, aim(95, 5))
    assert record.given().by in (ahead, stricter)

    other = Record()
    first = other.say(5, aim(80, 20))
    other.say(3, aim(90, 10))
    assert (other.given().stands, other.given().loosened) == ((90, day(10)), (first,))


def test_which_came_first_matters_only_where_an_authority_allowed_one(record: Record) -> None:
    """And where their days do not tell; a void has no day, and what is known is not unsure."""
    loose = Day(day(3), day(9))
    record.say(5, aim(80))
    record.say(loose, aim(90))
    assert not record.given().unsure
    allowed = record.say(7, aim(70), authority=RULE)
    assert record.given().unsure
    assert not record.given(6).unsure
    record.void(allowed)
    assert record.given().unsure

    other = Record()
    other.say(Day(day(2), day(3)), aim(80))
    other.say(5, aim(70), authority=RULE)
    assert not other.given().unsure
    other.void(other.say(6, aim(90)))
    assert not other.given().unsure
    known = Record()
    known.say(3, aim(80), authority=RULE)
    known.void(known.say(3, aim(90)))
    assert not known.given().unsure
