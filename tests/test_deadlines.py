"""By when a thing was to be done: counted from what, and in which days.

The worked figures are those that the source documents give, or that follow from the days they give.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planting import altered, breached, with_

from ledger import Actor, Authority, Ledger, Restate, SimulatedClock, View, Void
from ledger.aggregates import body, decision, mandate, policy, source
from ledger.aggregates.reading import Anchor, Deadline, Expected, ReadClause, Recurs, Unit
from ledger.ingest.calendar import england
from ledger.projections.duties.deadlines import By, counted, deadline_of, due_by, due_instead
from ledger.projections.duties.duty import Duty
from ledger.testing import check
from ledger.values import Day, Strength

N, REPORT = "mandate/notice", "source/report"
ENGLAND = england("policy/working-days")
START = datetime(2026, 4, 1, 12, tzinfo=UTC)


class Record:
    """A record made up in April 2026 from documents: a notice, resting on a report, under England's calendar."""

    def __init__(self, *, calendar: bool = True, basis: str | None = REPORT) -> None:
        self.clock = SimulatedClock(START)
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.calendar = self.say("2026-04-01", ENGLAND, rule="rules 4") if calendar else 0
        self.say(
            "2016-01-01",
            source.RegisterSource(REPORT),
            mandate.RegisterMandate(N, mandate.MandateKind.NOTICE, "", basis),
        )

    def say(self, on: str | None, *requests: Any, rule: str = "") -> int:
        """One act of a day; the number of its last entry."""
        self.calls += 1
        self.clock.advance(timedelta(minutes=1))
        effective = None if on is None else Day.of(on)
        authority = Authority(rule=rule) if rule else None
        receipt = self.book.record(
            requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective, authority=authority
        )
        return receipt.numbers[-1]

    def at(self, on: str = "2026-04-01") -> View:
        """The view to the end of a day, on all that is recorded."""
        return self.book.as_of(date.fromisoformat(on))

    def by(self, deadline: Deadline, on: str = "2026-04-01", **given: Any) -> By:
        """By when a deadline under the notice falls."""
        return due_by(self.at(on), deadline, N, **given)


BLANK = Record(calendar=False)
LISTED = Record()


def count(start: str, within: int, unit: Unit, *, first_day: bool = False) -> str:
    """The day that a count from another comes to."""
    found = counted(LISTED.at(), Deadline(Anchor.ISSUED, None, within, unit, first_day), Day.of(start))
    assert found.day is not None
    assert found.day.known
    return found.day.last.isoformat()


@pytest.mark.parametrize(
    ("start", "within", "unit", "due"),
    [
        # C16 1.5: 70 days of the publication, as written; and in working days, as the regulations have it.
        ("2016-05-16", 70, Unit.DAYS, "2016-07-25"),
        ("2016-05-16", 70, Unit.WORKING_DAYS, "2016-08-23"),
        # CAB22 ¶1 and ¶5: 31 March 2022; from the day of the report, and from a receipt on the next working day.
        ("2021-12-17", 70, Unit.WORKING_DAYS, "2022-03-30"),
        ("2021-12-20", 70, Unit.WORKING_DAYS, "2022-03-31"),
        # N22 clause 6, and N24 clause 8 by either clock.
        ("2022-01-21", 6, Unit.MONTHS, "2022-07-21"),
        ("2024-05-21", 6, Unit.MONTHS, "2024-11-21"),
        ("2024-07-24", 6, Unit.MONTHS, "2025-01-24"),
        # N22 clause 11: within twelve months of the inspection, and by the end of December 2022.
        ("2021-12-17", 12, Unit.MONTHS, "2022-12-17"),
        ("2021-12-17", 12, Unit.MONTH_ENDS, "2022-12-31"),
        # N24 clause 13: the end of January 2026.
        ("2024-07-24", 18, Unit.MONTH_ENDS, "2026-01-31"),
    ],
)
def test_the_documents_own_figures(start: str, within: int, unit: Unit, due: str) -> None:
    """Which convention of counting gives which day (domain A8, A9, A10, D3)."""
    assert count(start, within, unit) == due


@pytest.mark.parametrize(
    ("start", "within", "unit", "first_day", "due"),
    [
        ("2024-01-31", 1, Unit.MONTHS, False, "2024-02-29"),
        ("2023-01-31", 1, Unit.MONTHS, False, "2023-02-28"),
        ("2024-02-29", 12, Unit.MONTHS, False, "2025-02-28"),
        ("2024-02-29", 48, Unit.MONTHS, False, "2028-02-29"),
        ("2022-08-31", 6, Unit.MONTHS, False, "2023-02-28"),
        ("2023-02-28", 1, Unit.MONTHS, False, "2023-03-28"),
        ("2023-12-31", 2, Unit.MONTHS, False, "2024-02-29"),
        # With its first day counted, a period of months ends on the day before, or at the end of a shorter month.
        ("2024-01-21", 1, Unit.MONTHS, True, "2024-02-20"),
        ("2024-03-01", 1, Unit.MONTHS, True, "2024-03-31"),
        ("2024-01-31", 1, Unit.MONTHS, True, "2024-02-29"),
        ("2024-02-29", 12, Unit.MONTHS, True, "2025-02-28"),
        ("2024-02-29", 48, Unit.MONTHS, True, "2028-02-28"),
        ("2024-01-01", 12, Unit.MONTHS, True, "2024-12-31"),
        ("2024-01-01", 12, Unit.MONTH_ENDS, True, "2024-12-31"),
        ("2024-01-01", 12, Unit.MONTH_ENDS, False, "2025-01-31"),
        ("2024-01-30", 1, Unit.MONTH_ENDS, False, "2024-02-29"),
        ("2023-01-30", 1, Unit.MONTH_ENDS, False, "2023-02-28"),
        ("2024-01-31", 1, Unit.MONTH_ENDS, True, "2024-02-29"),
        ("2024-02-28", 1, Unit.DAYS, False, "2024-02-29"),
        ("2023-02-28", 1, Unit.DAYS, False, "2023-03-01"),
        ("2024-02-28", 1, Unit.DAYS, True, "2024-02-28"),
        ("2024-02-28", 3, Unit.DAYS, True, "2024-03-01"),
        # The clocks go forward on 31 March 2024 and back on 27 October: a day is a day.
        ("2024-03-30", 1, Unit.DAYS, False, "2024-03-31"),
        ("2024-10-26", 2, Unit.DAYS, False, "2024-10-28"),
        # 29 March 2024 is Good Friday, 1 April Easter Monday.
        ("2024-03-28", 1, Unit.WORKING_DAYS, False, "2024-04-02"),
        ("2024-03-28", 1, Unit.WORKING_DAYS, True, "2024-03-28"),
        ("2024-03-29", 1, Unit.WORKING_DAYS, True, "2024-04-02"),
        ("2024-12-24", 1, Unit.WORKING_DAYS, False, "2024-12-27"),
    ],
)
def test_inv_30_month_ends_leap_days_and_the_first_day(
    *, start: str, within: int, unit: Unit, first_day: bool, due: str
) -> None:
    """Invariant 30: dates at a month's end, a leap day and the changes of the clocks are counted, never guessed."""
    assert count(start, within, unit, first_day=first_day) == due


UNITS = st.sampled_from(Unit)
STARTS = st.dates(date(2013, 1, 1), date(2024, 12, 31))


@given(start=STARTS, length=st.integers(0, 70), within=st.integers(1, 24), unit=UNITS, first_day=st.booleans())
def test_inv_30_a_span_comes_to_the_span_of_its_ends(
    *, start: date, length: int, within: int, unit: Unit, first_day: bool
) -> None:
    """Invariant 30: whichever day of a span started the clock, what it comes to is in the span given; and no wider."""
    deadline = Deadline(Anchor.ISSUED, None, within, unit, first_day)
    days = [start + timedelta(days=each) for each in range(length + 1)]
    view = LISTED.at()
    each = [counted(view, deadline, Day(day, day)).day for day in days]
    span = counted(view, deadline, Day(days[0], days[-1])).day
    ends = [day.last for day in each if day is not None]

    assert span == Day(min(ends), max(ends))
    assert counted(view, deadline, Day(None, days[-1])).day == Day(None, span.last)


@given(start=STARTS, within=st.integers(1, 40), unit=UNITS)
def test_a_day_more_is_never_sooner_and_the_first_day_never_later(start: date, within: int, unit: Unit) -> None:
    """A longer period ends later, or at the same month's end; one that counts its first day ends no later."""
    view = LISTED.at()

    def end(many: int, *, first_day: bool = False) -> date:
        found = counted(view, Deadline(Anchor.ISSUED, None, many, unit, first_day), Day(start, start)).day
        assert found is not None
        return found.last

    assert end(within) < end(within + 1)
    assert end(within, first_day=True) <= end(within)
    assert start <= end(1, first_day=True)


def test_with_no_count_it_is_the_very_day_that_starts_the_clock() -> None:
    """Without the words of its source, which may be withheld."""
    day = Day(date(2022, 6, 1), date(2022, 8, 31), "summer 2022")

    assert counted(BLANK.at(), Deadline(Anchor.ISSUED), day).day == Day(day.first, day.last)


@pytest.mark.parametrize("unit", [Unit.DAYS, Unit.MONTHS, Unit.MONTH_ENDS])
@pytest.mark.parametrize("within", [2**31 - 1, 12 * 9000])
def test_there_is_no_day_beyond_the_last(within: int, unit: Unit) -> None:
    """Said so, and no error: at the last year's end too."""
    start = Day.of("9990-01-01" if unit is Unit.DAYS else "2022-01-01")
    found = counted(BLANK.at(), Deadline(Anchor.ISSUED, None, within, unit), start)

    assert found == By(None, (), "no day so far on")


def test_working_days_without_a_calendar_are_not_counted() -> None:
    """No day, and what is not on the record; calendar days and months need none."""
    found = BLANK.by(Deadline(Anchor.DAY, date(2022, 1, 21), 5, Unit.WORKING_DAYS))

    assert found == By(None, (), "no calendar of working days is on the record", soonest=date(2022, 1, 28))
    assert BLANK.by(Deadline(Anchor.DAY, date(2022, 1, 21), 5)).day == Day.of("2022-01-26")


@pytest.mark.parametrize(
    ("start", "soonest"),
    [
        ("2028-12-29", date(2029, 1, 1)),
        ("2028-12-01/2028-12-29", date(2028, 12, 4)),
        ("2011-12-29", date(2011, 12, 30)),
        ("2011-12-01/2012-02-01", date(2011, 12, 2)),
        ("../2028-12-29", None),
    ],
)
def test_working_days_outside_the_calendar_are_not_counted(start: str, soonest: date | None) -> None:
    """Neither before it begins nor after it ends, nor for a span of which one end is outside it.

    The first day that it can come to is that on which each weekday not known to be a day off is taken for none.
    """
    found = counted(LISTED.at(), Deadline(Anchor.ISSUED, None, 1, Unit.WORKING_DAYS), Day.of(start))

    missing = "no calendar on the record says which days so far on are working days"
    assert attrs.evolve(found, entries=()) == By(None, (), missing, soonest=soonest)
    assert [entry.number for entry in found.entries] == ([LISTED.calendar] if start[:4] == "2028" else [])


@pytest.mark.parametrize("until", [date(2022, 1, 26), date(2022, 12, 31)])
def test_the_first_day_that_it_can_be_rests_on_the_calendar_by_which_it_is_counted(
    monkeypatch: pytest.MonkeyPatch, until: date
) -> None:
    """It says how that is used, whether or not it goes as far as the count; R9 breaches where either is not so."""
    record = Record(calendar=False)
    five = Deadline(Anchor.ISSUED, within=5, unit=Unit.WORKING_DAYS)
    record.say("2022-01-21", mandate.RegisterClause(N, "1", Strength.MUST), mandate.IssueMandate(N))
    record.say("2022-01-21", ReadClause("reading/1", N, "1", Expected.ADVISER, Recurs.ONCE, deadline=five))
    off = tuple(date(2022, 1, number) for number in (24, 25, 26))
    days = policy.AdoptCalendar("policy/days", "1", date(2022, 1, 1), until, off)
    number = record.say("2026-04-01", days)
    uncited = "calendar adopted with no decision cited"

    found = record.by(five)
    assert (found.day, found.soonest) == ((Day.of("2022-02-02"), None) if until.month > 1 else (None, date(2022, 2, 2)))
    assert (found.entries[-1].number, found.note) == (number, uncited)
    (row,) = record.at().compliance()
    assert uncited in [each.what for each in row.findings]
    assert number in row.occasions[0].why.entries
    assert not check(record.book, only=["R9", "30"])

    altered(monkeypatch, "compliance", with_(findings=()))
    assert breached(record.book, ["R9"])


def test_the_first_day_that_it_can_be_says_what_no_calendar_may_take_off() -> None:
    """A day that was a working day by the calendar before is one still, though neither goes as far as the count."""
    record = Record(calendar=False)
    for version, off in (("1", ()), ("2", (date(2022, 1, 25),))):
        days = policy.AdoptCalendar("policy/days", version, date(2022, 1, 1), date(2022, 1, 25), off)
        record.say("2026-04-01", days)

    found = record.by(Deadline(Anchor.DAY, date(2022, 1, 21), 5, Unit.WORKING_DAYS))
    assert found.soonest == date(2022, 1, 28)
    more = "calendar 2 has more days off by no authority that stands: as before, they are none"
    assert found.note == f"calendar adopted with no decision cited; {more}"


def test_only_the_days_that_are_counted_need_a_calendar() -> None:
    """The day that starts the clock does not: from the Friday before the calendar begins to the Tuesday in it."""
    found = counted(LISTED.at(), Deadline(Anchor.ISSUED, None, 1, Unit.WORKING_DAYS), Day.of("2011-12-30"))

    assert found.day == Day.of("2012-01-03")


def test_a_count_in_working_days_rests_on_the_calendar_and_says_how_it_is_used() -> None:
    """The entry that adopts it, after those given; adopted by nobody's leave, or after the day, it says so."""
    deadline = Deadline(Anchor.DAY, date(2022, 1, 21), 5, Unit.WORKING_DAYS)
    found = LISTED.by(deadline)
    assert ([entry.number for entry in found.entries], found.note) == ([LISTED.calendar], "")

    before = LISTED.by(deadline, "2022-02-01")
    assert before.note == "calendar the earliest recorded, adopted after this day"
    assert before.day == found.day == Day.of("2022-01-28")

    other = Record()
    number = other.say(
        "2026-04-01", policy.AdoptCalendar("policy/other", "1", date(2022, 1, 24), date(2022, 1, 24), ())
    )
    both = other.by(deadline)
    assert [entry.number for entry in both.entries] == [number, other.calendar]
    assert both.note == "calendar adopted with no decision cited"
    only = other.by(Deadline(Anchor.DAY, date(2022, 1, 28), 5, Unit.WORKING_DAYS))
    assert ([entry.number for entry in only.entries], only.note) == ([other.calendar], "")


ACTS = {
    Anchor.ISSUED: mandate.IssueMandate(N),
    Anchor.SIGNED: mandate.SignMandate(N),
    Anchor.PUBLISHED: mandate.PublishMandate(N),
    Anchor.REPORT_PUBLISHED: source.DateSource(REPORT, source.Dated.PUBLISHED),
    Anchor.REPORT_RECEIVED: source.DateSource(REPORT, source.Dated.RECEIVED),
}
"""What puts each day that may start a clock on the record."""
ANCHORS = sorted(ACTS)


@pytest.mark.parametrize("anchor", ANCHORS)
def test_each_anchor_is_the_day_on_the_record(anchor: Anchor) -> None:
    """The entry of its own kind, and of no other."""
    record = Record()
    numbers = {each: record.say(f"2022-01-{10 + at}", act) for at, (each, act) in enumerate(ACTS.items())}
    found = record.by(Deadline(anchor, within=1))

    assert found.day == Day.of(f"2022-01-{11 + list(ACTS).index(anchor)}")
    assert [entry.number for entry in found.entries] == [numbers[anchor]]
    assert (found.missing, found.note) == ("", "")


@pytest.mark.parametrize("anchor", [*ANCHORS, Anchor.HORIZON, Anchor.OCCASION])
def test_an_anchor_that_is_not_on_the_record_gives_no_day(anchor: Anchor) -> None:
    """And says which; with every other of them on it, and with no report at all."""
    others = [act for each, act in ACTS.items() if each is not anchor]
    for record in (Record(), Record(basis=None)):
        for act in others:
            record.say("2022-01-10", act)
        found = record.by(Deadline(anchor, within=1))
        assert (found.day, found.missing, found.entries) == (None, f"{anchor} is not on the record", ())


@pytest.mark.parametrize("anchor", [*ANCHORS, Anchor.HORIZON])
def test_working_days_from_each_anchor_are_counted_alike_by_the_slow_way(anchor: Anchor) -> None:
    """R9 looks at what is due once so many working days after it, and finds nothing: of the horizon, from its day."""
    record = Record()
    acts = {**ACTS, Anchor.HORIZON: mandate.SetHorizon(N, "by the end of January", date(2022, 1, 31))}
    record.say("2022-01-10", mandate.RegisterClause(N, "1", Strength.MUST), acts[anchor])
    deadline = Deadline(anchor, within=5, unit=Unit.WORKING_DAYS)
    record.say("2022-01-11", ReadClause("reading/1", N, "1", Expected.ADVISER, Recurs.ONCE, deadline=deadline))

    found = check(record.book, only=["R9"])
    assert not found
    assert found.looked[0].times > 0


@pytest.mark.parametrize("anchor", ANCHORS)
def test_an_anchor_of_a_later_day_is_not_yet_on_the_record(anchor: Anchor) -> None:
    """As of the day before there is no clock; on the day itself it starts."""
    record = Record()
    record.say("2022-01-10", ACTS[anchor])

    assert record.by(Deadline(anchor, within=1), "2022-01-09").missing == f"{anchor} is not on the record"
    assert record.by(Deadline(anchor, within=1), "2022-01-10").day == Day.of("2022-01-11")


@pytest.mark.parametrize("anchor", ANCHORS)
def test_before_the_mandate_was_registered_nothing_has_started(anchor: Anchor) -> None:
    """Not even the clock of the report that it was to rest on."""
    record = Record()
    assert record.by(Deadline(anchor), "2015-12-31").missing == f"{anchor} is not on the record"


def test_nobody_makes_a_working_day_a_day_off() -> None:
    """Which was one by an earlier calendar: that one counts still, and the clock says so; by leave it is off."""
    five = Deadline(Anchor.DAY, date(2022, 1, 21), 5, Unit.WORKING_DAYS)
    record = Record(calendar=False)

    def adopt(version: str, *off: int, rule: str = "") -> None:
        holidays = tuple(date(2022, 1, number) for number in off)
        days = policy.AdoptCalendar("policy/days", version, date(2022, 1, 1), date(2022, 2, 28), holidays)
        record.say("2026-04-01", days, rule=rule)

    adopt("1", 24)
    nobodys = "calendar adopted with no decision cited"
    assert (record.by(five).day, record.by(five).note) == (Day.of("2022-01-31"), nobodys)
    adopt("2", 24, 25, 26)
    more = "calendar 2 has more days off by no authority that stands: as before, they are none"
    assert (record.by(five).day, record.by(five).note) == (Day.of("2022-01-31"), f"{nobodys}; {more}")
    adopt("3", 24, 25, rule="rules 4")
    assert (record.by(five).day, record.by(five).note) == (Day.of("2022-02-01"), "")
    adopt("4")
    assert (record.by(five).day, record.by(five).note) == (Day.of("2022-01-28"), nobodys)


def test_the_notes_of_several_calendars_stand_side_by_side() -> None:
    """Each once: one adopted by nobody's leave, and one by a decision that only noted it."""
    record = Record(calendar=False)
    noted = decision.TakeDecision("decision/d", "body/b", decision.Effect.NOTED)
    record.say("2026-04-01", body.EstablishBody("body/b"), noted)
    weeks = [(date(2022, 1, 24), date(2022, 1, 28), None), (date(2022, 1, 31), date(2022, 2, 4), "decision/d")]
    for begins, until, by in weeks:
        record.say("2026-04-01", policy.AdoptCalendar("policy/days", str(begins), begins, until, (), decision=by))
    found = record.by(Deadline(Anchor.DAY, date(2022, 1, 21), 7, Unit.WORKING_DAYS))

    assert found.day == Day.of("2022-02-01")
    assert found.note == "calendar adopted by no authority that stands; calendar adopted with no decision cited"


@pytest.mark.parametrize("anchor", ANCHORS)
def test_a_loose_anchor_gives_a_span_also_before_it_is_certain(anchor: Anchor) -> None:
    """From the first day on which it may have come; not before that."""
    record = Record()
    number = record.say("2022-01-10/2022-01-20", ACTS[anchor])

    for on in ("2022-01-10", "2022-01-15", "2022-01-20"):
        found = record.by(Deadline(anchor, within=1), on)
        assert (found.day, [entry.number for entry in found.entries]) == (Day.of("2022-01-11/2022-01-21"), [number])
    assert record.by(Deadline(anchor, within=1), "2022-01-09").day is None


@pytest.mark.parametrize("anchor", ANCHORS)
def test_a_clock_starts_once(anchor: Anchor) -> None:
    """Said again of a later day it does not start anew; of an earlier, only by leave, or by a document of that day."""
    record = Record()
    record.say("2022-01-10", ACTS[anchor])
    record.say("2022-03-10", ACTS[anchor])
    assert record.by(Deadline(anchor)).day == Day.of("2022-01-10")

    sooner = record.say("2022-01-05", ACTS[anchor])
    found = record.by(Deadline(anchor))
    assert found.day == Day.of("2022-01-10")
    assert sooner in [entry.number for entry in found.entries]
    assert found.note == (
        "said since to have come on 5 January 2022, by no authority that stands and no document of that day: "
        "counted from 10 January 2022"
    )

    ruled = record.say("2022-01-05", ACTS[anchor], rule="rules 3.1")
    found = record.by(Deadline(anchor))
    assert (found.day, [entry.number for entry in found.entries]) == (Day.of("2022-01-05"), [ruled])
    assert found.note == ""


def test_a_clock_that_was_mended_and_said_again_is_noted_of_both() -> None:
    """What was mended by nobody's leave, and what was said since of an earlier day."""
    record = Record()
    number = record.say("2022-01-10", ACTS[Anchor.SIGNED])
    record.say("2022-03-10", Restate(number, ACTS[Anchor.SIGNED]))
    record.say("2022-01-05", ACTS[Anchor.SIGNED])

    assert record.by(Deadline(Anchor.SIGNED)).note == (
        "what starts its clock was mended with no authority that stands; "
        "said since to have come on 5 January 2022, by no authority that stands and no document of that day: "
        "counted from 10 January 2022"
    )


def test_a_duty_is_due_by_its_own_deadline_or_would_be_by_another() -> None:
    """On an occasion of a day, where it falls at one; one with no deadline is due by no day."""
    view, two = LISTED.at(), Deadline(Anchor.OCCASION, within=2)
    terms: Any = ReadClause("reading/r", N, "1", Expected.REPORT, Recurs.EACH_MEETING, deadline=two)
    duty = Duty(N, "1", Strength.MUST, "the council", "reading/r", terms.event(), ())
    assert deadline_of(view, duty, Day.of("2022-01-10")).day == Day.of("2022-01-12")
    assert deadline_of(view, duty).missing == "the occasion itself is not on the record"
    assert due_instead(view, duty) is None

    instead = attrs.evolve(duty, instead=Deadline(Anchor.DAY, on=date(2022, 3, 1)))
    assert due_instead(view, instead) == Day.of("2022-03-01")
    bare: Any = attrs.evolve(cast(Any, duty.terms), deadline=None)
    assert deadline_of(view, attrs.evolve(duty, terms=bare)) == By(None)


@pytest.mark.parametrize("anchor", ANCHORS)
@pytest.mark.parametrize("void", [False, True])
def test_nobody_puts_a_clock_back_by_a_mend(anchor: Anchor, *, void: bool) -> None:
    """What started it is mended later, or away: without an authority that stands the first day counts still."""
    for rule in ("", "rules 3.1"):
        record = Record()
        number = record.say("2022-01-10", ACTS[anchor])
        mend = Void(number) if void else Restate(number, ACTS[anchor])
        mended = record.say(None if void else "2022-03-10", mend, rule=rule)
        found = record.by(Deadline(anchor))

        if not rule:
            assert found.day == Day.of("2022-01-10")
            assert [entry.number for entry in found.entries] == [number, mended]
            assert found.note == "what starts its clock was mended with no authority that stands"
        else:
            assert found.day == (None if void else Day.of("2022-03-10"))
            assert found.note == ""


def test_a_clock_is_mended_to_no_earlier_day_by_nobodys_leave() -> None:
    """A mend by nobody charges nobody; but the same day said exactly is that day."""
    record = Record()
    number = record.say("2022-01-10/2022-01-20", ACTS[Anchor.SIGNED])
    record.say("2022-01-20", Restate(number, ACTS[Anchor.SIGNED]))
    assert record.by(Deadline(Anchor.SIGNED)) == By(Day.of("2022-01-20"), (record.at().visible(N)[-1],))

    record.say("2022-01-08", Restate(number, ACTS[Anchor.SIGNED]))
    assert record.by(Deadline(Anchor.SIGNED)).day == Day.of("2022-01-20")
    record.say("2022-01-08", Restate(number, ACTS[Anchor.SIGNED]), rule="rules 3.1")
    assert record.by(Deadline(Anchor.SIGNED)) == By(Day.of("2022-01-08"), (record.at().visible(N)[-1],))


def test_the_horizon_is_the_mandates() -> None:
    """As decided there: set later by nobody's leave, the earlier stands, and the deadline says so."""
    record = Record()
    record.say("2022-01-10", mandate.SetHorizon(N, "by the end of December 2022", date(2022, 12, 31)))
    assert record.by(Deadline(Anchor.HORIZON)).day == Day.of("2022-12-31")
    assert record.by(Deadline(Anchor.HORIZON)).note == ""

    record.say("2022-03-10", mandate.SetHorizon(N, "later", date(2023, 12, 31)))
    found = record.by(Deadline(Anchor.HORIZON, within=1, unit=Unit.MONTHS))
    assert (found.day, found.note) == (Day.of("2023-01-31"), "its horizon was set later with no authority that stands")
    assert {entry.stream for entry in found.entries} == {N}


def test_an_occasion_is_counted_from_its_own_day() -> None:
    """Who asks by when knows what it falls at, and so what shows that day."""
    found = Record().by(Deadline(Anchor.OCCASION, within=2), occasion=Day.of("2022-01-10"))

    assert (found.day, found.entries) == (Day.of("2022-01-12"), ())


def test_notes_of_the_clock_and_of_the_calendar_stand_side_by_side() -> None:
    """A reader must know of both."""
    record = Record()
    number = record.say("2022-01-10", ACTS[Anchor.ISSUED])
    record.say(None, Void(number))
    both = record.by(Deadline(Anchor.ISSUED, within=1, unit=Unit.WORKING_DAYS), "2022-02-01").note
    clock = "what starts its clock was mended with no authority that stands"
    assert both == f"{clock}; calendar the earliest recorded, adopted after this day"
