"""Days, authorities and truths: what each value takes, and what it refuses in a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest

from ledger import Actor, Authority, Day, Exempt, SimulatedClock, Source, Truth
from ledger.clock import SystemClock, day_of, end_of, instant, on_the_clock, stamp
from ledger.errors import Malformed
from ledger.values import said


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-01-21", date(2022, 1, 21), date(2022, 1, 21)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-06/2022-08", date(2022, 6, 1), date(2022, 8, 31)),
        ("2022-10-12/2022-10-13", date(2022, 10, 12), date(2022, 10, 13)),
        ("../2022-10-11", None, date(2022, 10, 11)),
    ],
)
def test_a_day_is_read_from_iso_text(text: str, first: date | None, last: date) -> None:
    """Dates, months, years and intervals of them, with an open beginning."""
    day = Day.of(text)

    assert (day.first, day.last, day.known) == (first, last, first == last)


@pytest.mark.parametrize(
    "value",
    [
        *("31 June", "2022-06-31", "2022-02-29", "2022-13", "22-01-01", "2022-1-1", "", "/", "2022/", "../.."),
        *("2022-01-02/2022-01-01", "\u0662\u0660\u0662\u0662", 5, None, datetime(2022, 1, 1, tzinfo=UTC)),
    ],
)
def test_what_is_no_day_is_refused(value: Any) -> None:
    """An impossible or ambiguous date is never guessed at."""
    with pytest.raises(Malformed):
        Day.of(value)


def test_a_day_is_written_as_people_write_it() -> None:
    """The source's own words where it has any."""
    assert str(Day.of("2022-01-21")) == "21 January 2022"
    assert str(Day.of("2022-06-01/2022-06-03")) == "1 June 2022 to 3 June 2022"
    assert str(Day.of("../2022-06-03")) == "by 3 June 2022"
    assert str(Day(None, date(2022, 8, 31), "summer 2022")) == "summer 2022"
    assert said(date(2022, 2, 1)) == "1 February 2022"


def test_an_authority_is_a_decision_or_a_rule() -> None:
    """One place for both, and never both."""
    assert Authority("decision/d").decision == "decision/d"
    assert Authority(rule="scheme of delegation 3.2").rule
    for wrong in ({}, {"decision": "decision/d", "rule": "3.2"}):
        with pytest.raises(Malformed, match="one of the two"):
            Authority(**wrong)


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Actor("chair"), "post"),
        (lambda: Actor("person/chair"), "post"),
        (lambda: Actor("post/Chair"), "post"),
        (lambda: Actor("post/chair", "line\nbreak"), "capacity"),
        (lambda: Actor("post/chair", "x" * 201), "capacity"),
        (lambda: Actor("post/chair", "\x1b[31m"), "capacity"),
        (lambda: Actor("post/chair", "\u202egnitrats"), "capacity"),
        (lambda: Actor("post/chair", "\ud800"), "capacity"),
        (lambda: Source("source/s", sha256="abc"), "sha256"),
        (lambda: Source("source/s", dated=datetime(2022, 1, 1, tzinfo=UTC)), "dated"),
        (lambda: Exempt(9, "basis"), "category"),  # type: ignore[arg-type]
    ],
)
def test_a_value_of_the_wrong_kind_names_its_field(make: Any, field: str) -> None:
    """The error says which field, and what it takes."""
    with pytest.raises(Malformed) as caught:
        make()
    assert caught.value.field == field
    assert str(caught.value).startswith(f"{field}: ")


def test_text_is_kept_in_normal_form_c() -> None:
    """The same words give the same bytes, however they were typed."""
    assert Actor("post/chair", "e\u0301").capacity == "\u00e9"


def test_three_valued_answers_combine() -> None:
    """Kleene's and, or and not: unknown only where it matters."""
    yes, no, unknown = Truth.YES, Truth.NO, Truth.UNKNOWN
    assert [yes & unknown, no & unknown, yes & yes, yes & no] == [unknown, no, yes, no]
    assert [yes | unknown, no | unknown, no | no, yes | no] == [yes, unknown, no, yes]
    assert [~yes, ~no, ~unknown] == [no, yes, unknown]
    assert [Truth.of({True}), Truth.of({False}), Truth.of({True, False}), Truth.of(set())] == [
        yes,
        no,
        unknown,
        unknown,
    ]


def test_a_day_in_london_is_not_a_day_in_utc() -> None:
    """In summer the day begins at 23:00 UTC; subtraction goes through UTC."""
    assert day_of(datetime(2022, 7, 1, 23, 30, tzinfo=UTC)) == date(2022, 7, 2)
    assert day_of(datetime(2022, 1, 1, 23, 30, tzinfo=UTC)) == date(2022, 1, 1)
    assert end_of(date(2022, 7, 1)) == datetime(2022, 7, 1, 23, tzinfo=UTC)
    assert end_of(date(2022, 3, 27)) - end_of(date(2022, 3, 26)) == timedelta(hours=23)
    assert end_of(date(2022, 10, 30)) - end_of(date(2022, 10, 29)) == timedelta(hours=25)


def test_an_hour_the_clocks_skipped_is_refused() -> None:
    """There was no half past one on the last Sunday of March."""
    assert on_the_clock(date(2022, 3, 27), time(2, 30)) == datetime(2022, 3, 27, 1, 30, tzinfo=UTC)
    with pytest.raises(Malformed, match="the clocks went forward"):
        on_the_clock(date(2022, 3, 27), time(1, 30))


def test_an_instant_carries_its_zone() -> None:
    """A naive one could be any of three hours."""
    east = timezone(timedelta(hours=5))
    assert instant(datetime(2022, 1, 1, 5, tzinfo=east)) == datetime(2022, 1, 1, tzinfo=UTC)
    beyond = datetime.max.replace(tzinfo=UTC)
    for naive in (datetime(2022, 1, 1), date(2022, 1, 1), "2022-01-01T00:00Z", beyond):  # noqa: DTZ001 - the point
        with pytest.raises(Malformed):
            instant(naive)


def test_a_stamp_is_later_than_the_last_whatever_the_clock_does() -> None:
    """A clock that stands still or jumps back never makes two acts one instant."""
    now = datetime(2022, 1, 1, tzinfo=UTC)
    assert stamp(now, None) == now
    assert stamp(now, now) == now + timedelta(microseconds=1)
    assert stamp(now, now + timedelta(days=1)) == now + timedelta(days=1, microseconds=1)
    assert stamp(now + timedelta(seconds=1), now) == now + timedelta(seconds=1)


def test_a_simulated_clock_stands_where_it_is_put() -> None:
    """And says of itself that it is simulated, as the real one does not."""
    clock = SimulatedClock(datetime(2022, 1, 1, tzinfo=UTC))
    clock.advance(timedelta(days=1))
    assert clock.now() == datetime(2022, 1, 2, tzinfo=UTC)
    clock.set(datetime(2021, 1, 1, tzinfo=UTC))
    assert (clock.now().year, clock.simulated, SystemClock().simulated) == (2021, True, False)
    assert SystemClock().now().utcoffset() == timedelta(0)
