"""Which days are working days, by which calendar, and by whose list of holidays."""

from __future__ import annotations

import builtins
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from command_line import refused, run
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Ledger, SimulatedClock, View
from ledger.aggregates import body, decision
from ledger.aggregates.policy import AdoptCalendar, CalendarAdopted
from ledger.ingest.calendar import england, whole_years
from ledger.projections.duties.working_days import WorkingDays, working_days
from ledger.projections.ground.policies import Held, InForce, calendars
from ledger.values import Truth

DAYS = "policy/working-days"
FIRST = date(2026, 4, 1)
"""A Wednesday; Good Friday is the third, and Easter Monday the sixth."""


def of(begins: date, until: date, *holidays: date) -> CalendarAdopted:
    """A calendar of some holidays."""
    return CalendarAdopted("1", "England", begins, until, holidays)


def knowing(*terms: CalendarAdopted) -> WorkingDays:
    """The working days by some calendars, the last adopted first."""
    return WorkingDays(tuple(InForce(each, None, Held.IN_FORCE) for each in terms))


APRIL = knowing(of(date(2026, 4, 1), date(2026, 4, 30), date(2026, 4, 3), date(2026, 4, 6)))
ENGLAND = england(DAYS)


def test_saturdays_and_sundays_are_never_working_days() -> None:
    """Whatever a calendar says or does not: SI 2007/462 regulation 1(2)."""
    for known in (APRIL, knowing()):
        for day in (date(2026, 4, 4), date(2026, 4, 5), date(2026, 5, 30), date(1999, 1, 3)):
            assert known.working_day(day) is Truth.NO


def test_a_weekday_is_a_working_day_unless_the_calendar_lists_it() -> None:
    """Good Friday is listed."""
    assert [APRIL.working_day(date(2026, 4, day)) for day in (2, 3, 6, 7)] == [Truth.YES, Truth.NO, Truth.NO, Truth.YES]


@pytest.mark.parametrize(("day", "truth"), [(-1, "unknown"), (0, "yes"), (29, "yes"), (30, "unknown")])
def test_outside_the_days_a_calendar_runs_from_and_to_it_is_not_known(day: int, truth: str) -> None:
    """Tuesday 31 March 2026 and Friday 1 May 2026 are spoken of by nobody; the first and last day are."""
    assert APRIL.working_day(FIRST + timedelta(days=day)) == truth


@pytest.mark.parametrize(
    ("start", "count", "first_day", "soonest"),
    [
        (date(2026, 4, 1), 1, False, date(2026, 4, 2)),
        (date(2026, 4, 2), 1, False, date(2026, 4, 7)),
        (date(2026, 4, 2), 1, True, date(2026, 4, 2)),
        (date(2026, 4, 28), 2, False, date(2026, 4, 30)),
        (date(2026, 4, 28), 3, False, date(2026, 5, 1)),
        (date(2026, 4, 28), 4, False, date(2026, 5, 4)),
        (date.max, 1, False, None),
        (date(9999, 12, 28), 4, True, date.max),
        (date(9999, 12, 28), 5, True, None),
    ],
)
def test_so_many_working_days_are_up_no_sooner_than_if_each_that_is_not_known_is_one(
    start: date, count: int, soonest: date | None, *, first_day: bool
) -> None:
    """Past the end of the calendar each weekday may be one; before that, it is as the calendar has it."""
    assert APRIL.soonest(start, count, first_day=first_day) == soonest


def soonest_one_by_one(known: WorkingDays, start: date, count: int, *, first_day: bool) -> date | None:
    """The oracle: look at each day in turn, as far as there are days."""
    for number in range(start.toordinal() + (not first_day), date.max.toordinal() + 1):
        count -= known.working_day(date.fromordinal(number)) is not Truth.NO
        if not count:
            return date.fromordinal(number)
    return None


@given(st.integers(-20, 60), st.integers(1, 60), st.booleans(), st.booleans(), st.booleans())
def test_so_many_working_days_are_up_as_soon_as_if_each_day_was_looked_at(
    off: int,
    count: int,
    first_day: bool,  # noqa: FBT001
    at_the_end: bool,  # noqa: FBT001
    spoken: bool,  # noqa: FBT001
) -> None:
    """By a calendar and past its end, by none at all, and to the last day that there is."""
    start = date.max - timedelta(days=abs(off)) if at_the_end else FIRST + timedelta(days=off)
    known = APRIL if spoken else knowing()
    assert known.soonest(start, count, first_day=first_day) == soonest_one_by_one(
        known, start, count, first_day=first_day
    )


def test_of_days_far_past_the_end_of_every_calendar_none_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A count of thousands of years is no walk through them."""
    asked: list[date] = []
    speaking_of = WorkingDays.speaking_of

    def noting(known: WorkingDays, day: date) -> InForce[CalendarAdopted] | None:
        asked.append(day)
        return speaking_of(known, day)

    monkeypatch.setattr(WorkingDays, "speaking_of", noting)

    assert APRIL.soonest(FIRST, 1_000_000, first_day=True) == FIRST + timedelta(days=1_400_001)
    assert APRIL.soonest(FIRST, 10**12, first_day=True) is None
    assert APRIL.speaking(FIRST, date.max) == APRIL.calendars
    assert APRIL.loosened(FIRST, date.max) == ()
    assert max(asked) == date(2026, 4, 30)


def test_the_calendars_that_nobody_let_take_off_a_day_are_those_that_list_it() -> None:
    """A later one, by nobody's leave, of a day that was a working day by the one before; not of one that was none."""
    later = of(date(2026, 4, 1), date(2026, 4, 30), date(2026, 4, 2), date(2026, 4, 3))
    unallowed = InForce(later, None, Held.IN_FORCE, allowed=False)
    known = WorkingDays((unallowed, *APRIL.calendars))

    found = {
        (first, last): known.loosened(date(2026, 4, first), date(2026, 4, last))
        for first, last in ((1, 1), (1, 2), (2, 2), (2, 3), (3, 3), (3, 30))
    }
    assert [days for days, each in found.items() if each == (unallowed,)] == [(1, 2), (2, 2), (2, 3)]
    assert [days for days, each in found.items() if not each] == [(1, 1), (3, 3), (3, 30)]
    assert known.loosened(date(2027, 4, 1), date(2027, 4, 30)) == ()


def test_where_one_calendar_is_silent_the_one_before_it_stands() -> None:
    """A calendar of one year after that of another takes nothing away; where both speak, the later does."""
    known = knowing(of(date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 2)), *(each.terms for each in APRIL.calendars))

    assert [known.working_day(date(2026, 4, day)) for day in (1, 2, 3, 6)] == ["yes", "no", "yes", "no"]
    assert known.speaking(date(2026, 4, 3), date(2026, 4, 4)) == known.calendars
    assert known.speaking(date(2026, 4, 2), date(2026, 4, 3)) == known.calendars[:1]
    assert known.speaking(date(2026, 4, 7), date(2026, 4, 7)) == known.calendars[1:]
    assert known.speaking(date(2027, 4, 7), date(2027, 4, 7)) == ()


@pytest.mark.parametrize(
    ("start", "count", "first_day", "after"),
    [
        (1, 1, False, 2),
        (1, 2, False, 7),
        (1, 1, True, 1),
        (1, 2, True, 2),
        (3, 1, True, 7),
        (3, 1, False, 7),
        (29, 1, False, 30),
        (30, 1, False, None),
        (30, 1, True, 30),
        (29, 3, True, None),
    ],
)
def test_working_days_are_counted_after_the_first_or_with_it(
    *, start: int, count: int, first_day: bool, after: int | None
) -> None:
    """Past the end of the calendar nothing is counted: no day is guessed."""
    due = APRIL.after(date(2026, 4, start), count, first_day=first_day)

    assert due == (None if after is None else date(2026, 4, after))


def counted_one_by_one(start: date, count: int, *, first_day: bool) -> date:
    """The oracle: look at each day in turn and count those on which England works."""
    day, left = (start if first_day else start + timedelta(days=1)), count
    while True:
        works = day.isoweekday() not in (6, 7) and all(day != holiday for holiday in ENGLAND.holidays)
        left = left - 1 if works else left
        if left == 0:
            return day
        day += timedelta(days=1)


@given(start=st.dates(date(2012, 1, 1), date(2027, 6, 1)), count=st.integers(1, 300), first_day=st.booleans())
def test_r9_working_days_are_those_of_the_regulation(*, start: date, count: int, first_day: bool) -> None:
    """R9: counting agrees with looking at each day by SI 2007/462 regulation 1(2)."""
    event = ENGLAND.event()
    assert isinstance(event, CalendarAdopted)

    due = knowing(event).after(start, count, first_day=first_day)
    assert due == counted_one_by_one(start, count, first_day=first_day)


@given(
    start=st.dates(date(2012, 1, 1), date(2027, 1, 1)),
    count=st.integers(1, 99),
    later=st.integers(0, 40),
    first_day=st.booleans(),
)
def test_r9_a_later_start_never_ends_sooner(*, start: date, count: int, later: int, first_day: bool) -> None:
    """So the ends of a span that starts a clock are the ends of the span it comes to."""
    event = ENGLAND.event()
    assert isinstance(event, CalendarAdopted)
    known = knowing(event)
    one, other = (known.after(day, count, first_day=first_day) for day in (start, start + timedelta(days=later)))

    assert one is not None
    assert other is not None
    assert one <= other


def test_a_count_that_runs_out_of_days_comes_to_none() -> None:
    """The last day there is has no day after it."""
    known = knowing(of(date(9999, 12, 1), date.max))

    assert known.after(date.max, 1) is None
    assert known.after(date.max, 1, first_day=True) == date.max


@pytest.mark.parametrize(
    "day",
    [
        "2016-03-25",  # Good Friday
        "2016-12-27",  # for Christmas Day, a Sunday
        "2020-05-08",  # the early May holiday, moved
        "2021-12-27",
        "2021-12-28",
        "2022-01-03",
        "2022-06-02",  # the spring holiday, moved
        "2022-06-03",  # the Platinum Jubilee
        "2022-09-19",  # the state funeral
        "2023-05-08",  # the coronation
        "2026-04-03",
        "2026-12-28",
    ],
)
def test_england_lists_the_holidays_of_its_years(day: str) -> None:
    """Those that come every year, those put off from a weekend, and those proclaimed for once."""
    assert date.fromisoformat(day) in ENGLAND.holidays


@pytest.mark.parametrize("day", ["2020-05-04", "2022-05-30", "2022-09-16", "2016-03-17", "2022-08-01", "2022-11-30"])
def test_england_does_not_list_what_is_a_holiday_elsewhere_or_was_moved(day: str) -> None:
    """Those of Scotland and Northern Ireland are working days here."""
    assert date.fromisoformat(day) not in ENGLAND.holidays


def test_england_is_whole_years_and_names_its_list() -> None:
    """From the first to the last day of years that are listed whole: 2016 to 2026 at the least, with Good Fridays."""
    assert (ENGLAND.begins.month, ENGLAND.begins.day, ENGLAND.until.month, ENGLAND.until.day) == (1, 1, 12, 31)
    assert ENGLAND.begins.year <= 2016
    assert ENGLAND.until.year >= 2026
    assert ENGLAND.version.startswith("govuk-bank-holidays 0.")
    for year in range(ENGLAND.begins.year, ENGLAND.until.year + 1):
        fridays = [
            each for each in ENGLAND.holidays if each.year == year and each.weekday() == 4 and each.month in (3, 4)
        ]
        assert fridays, year
        christmas = date(year, 12, 25)
        assert christmas in ENGLAND.holidays or christmas.weekday() > 4


def test_a_year_that_is_not_listed_whole_is_left_out() -> None:
    """At either end; and of years apart, the latest run."""

    def year(number: int, count: int) -> list[date]:
        return [date(number, 1, 1 + each) for each in range(count)]

    listed = [*year(2009, 9), *year(2010, 7), *year(2011, 8), *year(2012, 10), *year(2013, 3)]
    assert whole_years(listed) == (date(2011, 1, 1), date(2012, 12, 31))
    with pytest.raises(ValueError, match="empty"):
        whole_years(year(2013, 3))


class Record:
    """A ledger on a clock that is put to the day of each act."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 1, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(1, body.EstablishBody("body/b"))
        self.say(1, decision.TakeDecision("decision/d", "body/b", decision.Effect.APPROVED))

    def say(self, on: int, *requests: Any) -> int:
        """One act of that day of April 2026; the number of its last entry."""
        self.calls += 1
        self.clock.set(datetime(2026, 4, on, 12, tzinfo=UTC))
        by = Actor("post/clerk")
        return self.book.record(requests, id=str(self.calls), by=by, effective=date(2026, 4, on)).numbers[-1]

    def adopt(self, on: int, version: str, *holidays: int, **changes: Any) -> int:
        """A calendar of that April adopted on a day of it."""
        days = tuple(date(2026, 4, each) for each in holidays)
        given = {"decision": "decision/d", "begins": FIRST, "until": date(2026, 4, 30), **changes}
        return self.say(on, AdoptCalendar(DAYS, version, holidays=days, **given))

    def at(self, on: int) -> View:
        """The view to the end of a day, all recorded."""
        self.clock.set(datetime(2026, 4, 30, 12, tzinfo=UTC))
        return self.book.as_of(date(2026, 4, on))


def test_where_no_calendar_was_ever_recorded_there_is_none() -> None:
    """There is no calendar of the ledger's own, and none is listed; weekdays are not known."""
    view = Record().at(9)

    assert calendars(view) == ()
    assert working_days(view).working_day(FIRST) is Truth.UNKNOWN
    assert working_days(view).after(FIRST, 1) is None
    assert [row.what for row in view.policies()] == ["what is slow to progress", "what each standing is called"]


def test_the_calendars_used_are_those_adopted_by_the_day_or_else_the_earliest() -> None:
    """As of any policy: never back-dated, and where it was adopted later it says so."""
    record = Record()
    numbers = [record.adopt(5, "1", 3), record.adopt(7, "2", 3, 6)]

    def used(on: int) -> list[tuple[int, str]]:
        return [(each.entry.number, each.note) for each in calendars(record.at(on)) if each.entry is not None]

    assert used(4) == [(numbers[0], Held.EARLIEST)]
    assert used(6) == [(numbers[0], "")]
    assert used(7) == [(numbers[1], ""), (numbers[0], "")]


def test_a_calendar_is_listed_among_the_policies() -> None:
    """With its terms; and a holiday that was a working day before is a looser term, for it gives more time."""
    record = Record()
    before = record.adopt(5, "1", 3, begins=date(2026, 4, 2))
    after = record.adopt(7, "2", 1, 3, 9, 6, decision=None)
    first, second = (row for row in record.at(8).policies() if row.what == "which days are working days")

    assert (first.policy, first.version, first.in_force, first.findings) == (DAYS, "1", False, ())
    assert dict(first.terms) == {
        "division": "England",
        "begins": "2 April 2026",
        "until": "30 April 2026",
        "holidays": "1",
    }
    assert (second.in_force, second.note) == (True, "adopted with no decision cited")
    looser = "looser than the one before, 1: 6 April 2026 no working day; 9 April 2026 no working day"
    assert [each.what for each in second.findings] == ["adopted with no decision cited", looser]
    assert second.why.entries == (before, after)


def test_the_command_prints_an_act_that_can_be_added(tmp_path: Path) -> None:
    """As it is: the calendar is then on the record, and the same line adds nothing again."""
    path = tmp_path / "a.ledger"
    run("--ledger", path, "init", "--council", "A council", "--origin", "example.org/a")
    line = run("calendar", "--by", "post/clerk").stdout
    added = [run("--ledger", path, "add", "-", stdin=line).stdout for _ in range(2)]

    assert added == [
        "1 act recorded, as entry 2.\n",
        "Nothing was added. 1 act had been recorded before, and added nothing.\n",
    ]
    with Ledger.open(path, read_only=True) as book:
        (used,) = calendars(book.as_of(date.fromisoformat(json.loads(line)["effective"])))
    assert used.terms == ENGLAND.event()
    assert used.held is Held.IN_FORCE


def test_the_command_says_by_whom_when_and_on_what_authority() -> None:
    """As its options do."""
    options = ("--by", "post/clerk", "--decision", "decision/d", "--policy", "policy/days", "--on", "2022-01-21")
    act = json.loads(run("calendar", *options).stdout)
    (command,) = act["commands"]

    assert (act["effective"], act["by"]) == ("2022-01-21", "post/clerk")
    assert (command["policy"], command["decision"]) == ("policy/days", "decision/d")
    assert act["id"] == f"policy/days {ENGLAND.version}"


def test_where_the_library_is_not_installed_the_command_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence that names the extra."""
    importing: Callable[..., Any] = builtins.__import__

    def without(name: str, *how: Any) -> Any:
        if name.startswith("govuk_bank_holidays"):
            raise ModuleNotFoundError(name=name)
        return importing(name, *how)

    monkeypatch.setattr(builtins, "__import__", without)
    assert refused("calendar", "--by", "post/clerk").endswith("pip install govuk-bank-holidays")
