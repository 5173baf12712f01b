"""Reviews, from what was expected to what was published, and the days between (domain 1D; invariants 19 and 20).

Days are of 2026 unless a year is given.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest
from duty_world import World
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Authority, Exempt, Ledger, Restate, SimulatedClock, Truth, View, Void
from ledger.aggregates import body, decision, mandate, policy, review
from ledger.aggregates.mandate import MandateKind
from ledger.aggregates.reading import Anchor, Deadline, Expected, ReadClause, Recurs, Unit
from ledger.aggregates.review import AccessTo, Polarity, ReviewKind
from ledger.projection import Why
from ledger.projections.ground.months import months_after
from ledger.projections.mandates.reviews import ReviewRow
from ledger.values import Day, Kind, Strength

M, N, R, S, T = "mandate/m", "mandate/n", "review/r", "review/s", "review/t"
SIX, VISIT = ReviewKind.SIX_MONTHLY, ReviewKind.MONITORING_VISIT
B = "body/board"
NONE_GIVEN = "held with no self-assessment on this record"


def day(text: str) -> date:
    """A day of 2026, by its month and day."""
    return date.fromisoformat(f"2026-{text}")


class Record:
    """Two mandates issued on 10 January, one of them signed on 24 February; all is recorded at the end of the year."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 12, 31, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(
            "01-10",
            mandate.RegisterMandate(M, MandateKind.NOTICE),
            mandate.RegisterMandate(N, MandateKind.NOTICE),
            mandate.IssueMandate(M),
            body.EstablishBody("body/inspectorate"),
        )
        self.say("02-24", mandate.SignMandate(M))
        self.reads("issued", M, Anchor.ISSUED)
        self.reads("signed", M, Anchor.SIGNED)
        self.reads("n", N, Anchor.ISSUED)

    def reads(self, name: str, under: str, anchor: Anchor, **terms: Any) -> None:
        """Read a clause of a mandate so that it is to be reviewed every six months, from a day and from each review."""
        deadline = Deadline(anchor, None, 6, Unit.MONTHS)
        every = {"parts": ("six-monthly review",), "deadline": deadline, **terms}
        self.say(
            "01-10",
            mandate.RegisterClause(under, name, Strength.WILL, "the Department"),
            ReadClause(f"reading/{name}", under, name, Expected.REVIEW, Recurs.AT_INTERVALS, **every),
        )

    def say(self, on: Any, *requests: Any, **particulars: Any) -> int:
        """Record one act of a day, and give the number of its last entry."""
        self.calls += 1
        effective = day(on) if isinstance(on, str) else on
        receipt = self.book.record(
            requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective, **particulars
        )
        return receipt.numbers[-1]

    def at(self, on: str = "12-31", recorded: int | None = None) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on), recorded=recorded)

    def row(self, of: str = R, on: str = "12-31", recorded: int | None = None) -> ReviewRow:
        """The row of one review."""
        (found,) = [row for row in self.at(on, recorded).reviews() if row.review == of]
        return found

    def found(self, of: str = R, on: str = "12-31", recorded: int | None = None) -> list[str]:
        """What is found of one review, beside what it found."""
        return [finding.what for finding in self.row(of, on, recorded).findings]


@pytest.fixture
def record() -> Record:
    """A record with two mandates."""
    return Record()


def test_a_review_is_told_from_its_expectation_to_its_publication(record: Record) -> None:
    """Each day is that of its own entry; what is to come is a field (CAB22 paragraph 5; MV22)."""
    record.say(
        "02-22",
        review.ExpectReview(R, VISIT, "body/inspectorate", on=day("08-31"), timescale="in the summer", title="A visit"),
        review.RequireReview(R, "post/adviser"),
        review.AgreeReviewer(R, "two inspectors"),
        review.RulePublication(R, published=True),
    )
    record.say(Day(day("10-12"), day("10-13")), review.HoldReview(R, VISIT, sequence="second"))
    record.say("11-16", review.ReportReview(R))
    record.say("11-20", review.PublishReview(R))
    early, row = record.row(on="09-01"), record.row()

    assert (early.expected, early.timescale, early.held, early.days_to_report) == (
        day("08-31"),
        "in the summer",
        None,
        None,
    )
    assert (row.title, row.by, row.sequence, row.required_by) == (
        "A visit",
        "body/inspectorate",
        "second",
        "post/adviser",
    )
    assert (row.held, row.reported, row.days_to_report) == (
        Day(day("10-12"), day("10-13")),
        Day.of(day("11-16")),
        34,
    )
    assert (row.reviewer, row.to_be_published, row.published) == ("two inspectors", True, Day.of(day("11-20")))
    assert (early.self_assessed, row.self_assessed) == (None, Truth.NO)


def test_an_expected_day_that_passed_is_found_until_it_is_held(record: Record) -> None:
    """It says that it is not held on this record, which is not that it was not held."""
    record.say("02-22", review.ExpectReview(R, VISIT, on=day("08-31")))
    record.say("09-09", review.HoldReview(R, VISIT))

    assert [record.found(on=on) for on in ("08-31", "09-01", "09-09")] == [
        [],
        ["expected by 31 August 2026, and not held on this record"],
        [],
    ]


def test_what_it_found_keeps_polarity_quantifier_and_text(record: Record) -> None:
    """A strength is as much a finding as a weakness (MV22); they are counted each way."""
    record.say("03-01", review.HoldReview(R, VISIT))
    record.say(
        "03-02",
        review.MakeFinding(R, "L41", Polarity.IMPROVING, "some pockets", "Pockets of improvement"),
        review.MakeFinding(R, "L45", Polarity.WEAKNESS, "too many"),
        review.MakeFinding(R, "L47", Polarity.WEAKNESS),
    )
    row = record.row()

    assert [(each.name, each.polarity, each.quantifier, each.text) for each in row.found][:2] == [
        ("L41", Polarity.IMPROVING, "some pockets", "Pockets of improvement"),
        ("L45", Polarity.WEAKNESS, "too many", ""),
    ]
    assert row.polarities == ((Polarity.WEAKNESS, 2), (Polarity.IMPROVING, 1))
    assert (record.row(on="03-01").found, row.findings) == ((), ())


def test_a_six_monthly_review_held_with_no_self_assessment_is_found(record: Record) -> None:
    """The council should give its own before any of the Department's reviews (N22 clause 10; N24 clause 10)."""
    held = record.say("07-01", review.HoldReview(R, SIX, mandate=M))
    (found,) = record.row().findings

    assert (found.what, found.why.entries) == (NONE_GIVEN, (held,))
    assert found.why.missing == f"no self-assessment among the entries of {R} by this point"


@pytest.mark.parametrize("kind", [VISIT, ReviewKind.INSPECTION, ReviewKind.PEER_CHALLENGE])
def test_other_reviews_ask_for_no_self_assessment(record: Record, kind: ReviewKind) -> None:
    """The clause speaks of the Department's reviews, and not of an inspectorate's or of peers'."""
    record.say("07-01", review.HoldReview(R, kind, mandate=M))

    assert record.found() == []


@pytest.mark.parametrize(
    ("given_on", "truth", "found"),
    [
        ("06-30", Truth.YES, []),
        (Day(day("06-20"), day("06-30")), Truth.YES, []),
        ("07-02", Truth.NO, ["the self-assessment on this record came after it was held"]),
        (
            Day(day("06-20"), day("07-02")),
            Truth.UNKNOWN,
            ["it is not known whether the self-assessment came before it was held"],
        ),
    ],
)
def test_a_self_assessment_comes_before_the_review_or_not_or_it_is_not_known(
    record: Record, given_on: Any, truth: Truth, found: list[str]
) -> None:
    """The order is that of the days; where they leave it open, so does the answer (domain invariant 20)."""
    record.say("06-01", review.ExpectReview(R, SIX, mandate=M))
    record.say(given_on, review.ProvideSelfAssessment(R))
    record.say("07-01", review.HoldReview(R, SIX))

    assert (record.row().self_assessed, record.found()) == (truth, found)
    assert record.row(on="06-05").self_assessed is None


def test_a_self_assessment_on_a_day_that_may_not_have_come_leaves_it_open(record: Record) -> None:
    """Silence so far is not evidence, where something on the record may break it."""
    record.say("06-01", review.ExpectReview(R, SIX, mandate=M))
    record.say("07-01", review.HoldReview(R, SIX))
    record.say(Day(day("06-20"), day("07-20")), review.ProvideSelfAssessment(R))

    assert (record.row(on="07-01").self_assessed, record.row().self_assessed) == (Truth.UNKNOWN, Truth.UNKNOWN)


def test_a_late_or_voided_self_assessment_answers_for_its_own_numbers(record: Record) -> None:
    """What was found up to a number stays found up to it."""
    record.say("06-01", review.ExpectReview(R, SIX, mandate=M))
    held = record.say("07-01", review.HoldReview(R, SIX))
    late = record.say("06-20", review.ProvideSelfAssessment(R))
    voided = record.say(None, Void(late))

    voided_since = "the self-assessment, as first recorded: 20 June 2026; mended since by no authority that stands"
    found = [record.found(recorded=number) for number in (held, late, voided)]
    assert found == [[NONE_GIVEN], [], [NONE_GIVEN, voided_since]]


def test_the_first_six_monthly_review_is_measured_from_each_anchor(record: Record) -> None:
    """The clock may start on the day of issue or of signature: both are given, and no verdict (invariant 19)."""
    record.say("01-11", review.ExpectReview(R, SIX, mandate=M))
    record.say("07-20", review.HoldReview(R, SIX))
    marks = [(each.anchor, each.mark, each.days) for each in record.row().marks]

    assert marks == [("issued", Day.of(day("07-10")), 10), ("signed", Day.of(day("08-24")), -35)]
    assert [(each.anchor, each.days) for each in record.row(on="02-01").marks] == [("issued", None)]
    assert (record.row().previous, record.row().gap) == ("", None)


def test_each_later_one_is_measured_from_the_one_before(record: Record) -> None:
    """By its day, whatever order they were recorded in; of its own kind, and under its own mandate."""
    record.say("09-30", review.HoldReview(S, SIX, mandate=M))
    record.say("03-31", review.HoldReview(R, SIX, mandate=M))
    record.say("09-29", review.HoldReview(T, SIX, mandate=N), review.HoldReview("review/v", VISIT, mandate=M))
    (mark,) = record.row(S).marks

    assert (record.row(S).previous, record.row(S).gap) == (R, 183)
    assert (mark.anchor, mark.mark, mark.days) == (R, Day.of(day("09-30")), 0)
    assert (record.row(T).previous, record.row(T).marks, record.row("review/v").marks) == ("", (), ())
    assert (record.row(T).mandate, record.row("review/v").previous) == (N, "")

    record.say("12-01", review.HoldReview("review/u", SIX, mandate=M))
    assert (record.row("review/u").previous, record.row("review/u").gap) == (S, 62)


def test_one_yet_to_be_held_is_measured_by_the_last_before_the_day_it_is_expected(record: Record) -> None:
    """And by none where no day is given for it: it may have been held before any that is on the record."""
    record.say("03-31", review.HoldReview(R, SIX, mandate=M))
    record.say("04-01", review.ExpectReview(S, SIX, mandate=M, on=day("09-01")))
    record.say("04-01", review.ExpectReview(T, SIX, mandate=M, timescale="in the autumn"))

    assert [(each.anchor, each.mark, each.days) for each in record.row(S).marks] == [(R, Day.of(day("09-30")), None)]
    assert (record.row(S).previous, record.row(S).gap, record.row(T).previous) == (R, None, "")

    record.say("09-01", review.HoldReview("review/u", SIX, mandate=M))
    assert (record.row(S).previous, [each.anchor for each in record.row(S).marks]) == (R, [R])


def test_the_marks_are_those_of_the_readings(record: Record) -> None:
    """Another reading is of other days, or of one body's reviews; where nobody has read any, there are none."""
    record.say("01-10", mandate.RegisterMandate("mandate/o", MandateKind.NOTICE), body.EstablishBody("body/department"))
    record.say("03-01", mandate.PublishMandate("mandate/o"))
    record.say("04-20", review.HoldReview(R, VISIT, "body/inspectorate", "mandate/o"))
    record.say("04-20", review.HoldReview(S, SIX, "body/department", "mandate/o"))
    assert (record.row(R).marks, record.row(S).marks) == ((), ())

    weeks = Deadline(Anchor.PUBLISHED, None, 42)
    record.reads("six-weeks", "mandate/o", Anchor.PUBLISHED, parts=(), of="body/department", deadline=weeks)
    record.reads("again", "mandate/o", Anchor.PUBLISHED, deadline=weeks)
    record.reads("end", "mandate/o", Anchor.PUBLISHED, deadline=Deadline(Anchor.DAY, day("03-31"), 1, Unit.MONTH_ENDS))
    (six, end) = record.row(S).marks

    assert record.row(R).marks == ()
    assert (six.anchor, six.since, six.mark, six.days) == (
        "published",
        Day.of(day("03-01")),
        Day.of(day("04-12")),
        8,
    )
    assert (six.reading, end.anchor, end.mark, end.days) == (
        "reading/six-weeks",
        "a day named",
        Day.of(day("04-30")),
        -10,
    )
    assert {each for mark in (six, end) for each in mark.why.entries} <= set(record.row(S).why.entries)


def test_only_a_reading_of_reviews_at_intervals_gives_a_mark(record: Record) -> None:
    """One that is to be held once by a day has no clock that runs on; nor do updates say when a review is to be."""
    record.say("01-10", mandate.RegisterMandate("mandate/o", MandateKind.NOTICE), mandate.IssueMandate("mandate/o"))
    for name, expects, recurs in (
        ("once", Expected.REVIEW, Recurs.ONCE),
        ("updates", Expected.UPDATE, Recurs.AT_INTERVALS),
        ("every", Expected.REVIEW, Recurs.AT_INTERVALS),
    ):
        record.say("01-10", mandate.RegisterClause("mandate/o", name, Strength.WILL), _read(name, expects, recurs))
    record.say("07-20", review.HoldReview(R, SIX, mandate="mandate/o"))

    assert [(each.reading, each.mark) for each in record.row().marks] == [("reading/every", Day.of(day("07-10")))]


def _read(name: str, expects: Expected, recurs: Recurs, within: int = 6, **particulars: Any) -> ReadClause:
    deadline = Deadline(Anchor.ISSUED, None, within, Unit.MONTHS)
    return ReadClause(f"reading/{name}", "mandate/o", name, expects, recurs, deadline=deadline, **particulars)


def test_a_reading_gives_marks_of_its_own_time(record: Record) -> None:
    """Replaced by leave in March, what was due by it in February stays, and what it gave for July is given no more."""
    record.say("01-10", mandate.RegisterMandate("mandate/o", MandateKind.NOTICE), mandate.IssueMandate("mandate/o"))
    record.say("01-10", body.EstablishBody(B), decision.TakeDecision("decision/d", B, decision.Effect.APPROVED))
    for name, within in (("long", 6), ("short", 1)):
        record.say(
            "01-10",
            mandate.RegisterClause("mandate/o", name, Strength.WILL),
            _read(name, Expected.REVIEW, Recurs.AT_INTERVALS, within),
        )
        record.say("03-01", _read(name, Expected.REVIEW, Recurs.AT_INTERVALS, 8, decision="decision/d"))
    record.say("07-20", review.HoldReview(R, SIX, mandate="mandate/o"))

    assert {(each.reading, each.mark) for each in record.row().marks} == {
        ("reading/short", Day.of(day("02-10"))),
        ("reading/long", Day.of(day("09-10"))),
    }


def test_a_mark_rests_on_what_starts_its_clock_its_reading_and_the_review(record: Record) -> None:
    """The words of an exempt day are withheld of the day that it runs from, as everywhere."""
    before = record.say(
        Day(day("03-30"), day("03-31"), "secretly"), review.HoldReview(R, SIX, mandate=M), exempt=Exempt("3", "basis")
    )
    held = record.say("10-10", review.HoldReview(S, SIX, mandate=M))
    (mark,) = record.row(S).marks
    read = [entry.number for entry in record.at().visible("reading/issued")]

    assert {before, held, *read} <= set(mark.why.entries)
    assert (mark.mark, mark.days) == (Day(day("09-30"), day("09-30")), 10)
    assert "secretly" not in str(mark.since)


def test_an_anchor_on_a_loose_day_gives_a_mark_that_is_a_span(record: Record) -> None:
    """Issued "in January" is six months up at some time in July (N22 preamble)."""
    record.say(Day(day("01-01"), day("01-31"), "January"), mandate.IssueMandate(N))
    record.say("07-15", review.HoldReview(R, SIX, mandate=N))
    (mark,) = record.row().marks

    assert (mark.since, mark.mark, mark.days) == (
        Day(day("01-01"), day("01-31"), "January"),
        Day(day("07-01"), day("07-31")),
        -16,
    )


def test_of_a_day_with_no_beginning_no_days_are_counted(record: Record) -> None:
    """Held "by" a day, it was held any number of days before what came after."""
    record.say(Day(None, day("07-15")), review.HoldReview(R, SIX, mandate=M))
    record.say("07-15", review.ReportReview(R))
    record.say("09-01", review.HoldReview(S, SIX, mandate=M))

    assert (record.row().days_to_report, {each.days for each in record.row().marks}) == (None, {None})
    assert (record.row(S).previous, record.row(S).gap, record.row(S).marks[0].days) == (R, None, None)


@pytest.mark.parametrize(
    ("begins", "after"),
    [
        ("2021-08-31", "2022-02-28"),
        ("2023-08-31", "2024-02-29"),
        ("2023-08-29", "2024-02-29"),
        ("2024-05-21", "2024-11-21"),
        ("2024-07-24", "2025-01-24"),
        ("2022-12-31", "2023-06-30"),
        ("2022-06-30", "2022-12-30"),
    ],
)
def test_six_calendar_months_end_no_later_than_their_last_month_does(begins: str, after: str) -> None:
    """The same day of the month, or its last where it has none such."""
    assert months_after(date.fromisoformat(begins), 6) == date.fromisoformat(after)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 30))
def test_calendar_months_count_months(begins: date, months: int) -> None:
    """The month is that many on, and the day the same but where the month is too short for it."""
    after = months_after(begins, months)

    assert (after.year - begins.year) * 12 + after.month - begins.month == months
    assert after.day == begins.day or (after.day < begins.day and months_after(after, 0).day >= 28)


def test_a_second_proves_a_first_that_is_not_on_the_record(record: Record) -> None:
    """It took place before, on some day: an inference, said of both, and a day of neither (domain T16)."""
    record.say("02-22", review.ExpectReview(R, VISIT, "body/inspectorate", timescale="in the summer"))
    held = record.say("10-12", review.HoldReview(S, VISIT, "body/inspectorate", sequence="second"))
    (proof,) = record.row(S).findings

    assert proof.what == "inferred: called second, so an earlier one of its kind took place before 12 October 2026"
    assert (proof.why.entries, proof.why.missing) == ((held,), "no day on which it was held")
    assert record.found(R) == [f"inferred: it took place before 12 October 2026, as {S} is called second"]
    assert (record.row(R).held, record.found(R, on="10-11")) == (None, [])


def test_the_inference_goes_once_the_first_is_on_the_record(record: Record) -> None:
    """However late it is recorded."""
    record.say("10-12", review.HoldReview(S, VISIT, "body/inspectorate", sequence="2nd"))
    assert len(record.found(S)) == 1

    record.say("06-30", review.HoldReview(R, VISIT, "body/inspectorate", sequence="first"))
    assert record.found(S) == []


def test_only_those_that_are_not_on_record_as_held_may_have_been_it(record: Record) -> None:
    """A third proves two before it: one is on the record, so the other is the one that was expected."""
    record.say("02-22", review.ExpectReview(T, VISIT, "body/inspectorate"), review.ExpectReview("review/six", SIX))
    record.say("02-23", review.ExpectReview(R, VISIT, "body/inspectorate"))
    record.say("03-01", review.HoldReview(R, VISIT))
    record.say(Day(day("10-12"), day("10-13")), review.HoldReview(S, VISIT, "body/inspectorate", sequence="third"))

    assert record.found(S) == [
        "inferred: called third, so an earlier one of its kind took place before 12 October 2026"
    ]
    assert record.found(T) == [f"inferred: it took place before 12 October 2026, as {S} is called third"]
    assert (record.found(R), record.found("review/six"), record.row(S).previous) == ([], [], "")


def test_of_a_day_with_no_beginning_the_last_bounds_what_came_before(record: Record) -> None:
    """And what was expected by then may have been expected after it was held."""
    record.say("02-22", review.ExpectReview(T, VISIT))
    record.say(Day(None, day("10-12")), review.HoldReview(S, VISIT, sequence="second"))

    assert record.found(S)[0].endswith("took place before 12 October 2026")
    assert record.found(T) == [f"inferred: it may have taken place before 12 October 2026, as {S} is called second"]


def test_a_count_is_of_one_kind_under_one_mandate_or_by_one_body(record: Record) -> None:
    """What another body held, or held under another mandate, was another count."""
    record.say("03-01", review.HoldReview(R, VISIT, "body/inspectorate"), review.HoldReview(T, VISIT, mandate=N))
    record.say("10-12", review.HoldReview(S, VISIT, sequence="second"))
    record.say("10-12", review.HoldReview("review/u", VISIT, "body/inspectorate", mandate=N, sequence="second"))

    assert (len(record.found(S)), record.found("review/u")) == (1, [])


def test_of_several_that_may_have_been_it_none_is_said_to_have_been(record: Record) -> None:
    """Two were expected and one is proved: each may have been the one. Nor is one expected only since then."""
    record.say("02-22", review.ExpectReview(R, VISIT, "body/inspectorate"))
    record.say("02-23", review.ExpectReview(T, VISIT, "body/inspectorate"))
    record.say("10-12", review.HoldReview(S, VISIT, "body/inspectorate", sequence="2"))
    record.say("11-01", review.ExpectReview("review/later", VISIT, "body/inspectorate"))
    may = f"inferred: it may have taken place before 12 October 2026, as {S} is called 2"

    assert (record.found(R), record.found(T), record.found("review/later")) == ([may], [may], [])


@pytest.mark.parametrize("sequence", ["", "first", "1", "last", "twenty-second"])
def test_what_is_no_ordinal_above_the_first_proves_nothing(record: Record, sequence: str) -> None:
    """Nothing is guessed from other words."""
    record.say("10-12", review.HoldReview(S, VISIT, sequence=sequence))

    assert record.found(S) == []


def test_published_against_what_was_said_is_found(record: Record) -> None:
    """The first visit's report was not to be published (CAB22 paragraph 5); that it was is an observation."""
    record.say("02-22", review.ExpectReview(R, VISIT), review.RulePublication(R, published=False))
    assert (record.row().to_be_published, record.found()) == (False, [])

    record.say("03-01", review.PublishReview(R))
    assert record.found() == ["published, though it was said that it would not be"]


def test_exempt_text_is_withheld_and_proves_nothing_in_public(record: Record) -> None:
    """A sequence that is withheld is no ordinal: what it proves would tell it."""
    secret = Exempt("category 9", "section 100A(4)")
    record.say("10-12", review.HoldReview(R, VISIT, sequence="second", title="hidden"), exempt=secret)
    record.say("10-13", review.MakeFinding(R, "hidden", Polarity.MIXED, "hidden", "hidden"), exempt=secret)
    answer = record.at().reviews()

    assert "hidden" not in str(answer.rows)
    assert "second" not in str(answer.rows)
    assert (record.row().found[0].polarity, record.found()) == (Polarity.MIXED, [])
    assert len(answer.withheld) == 2


def test_what_nobody_said_of_a_review_is_empty_in_its_row(record: Record) -> None:
    """And the row rests on what was said, and on no more."""
    number = record.say("02-22", review.ExpectReview(R, VISIT))

    assert attrs.asdict(record.row(), recurse=False) == {
        "review": R,
        "title": R,
        "what": VISIT,
        "kind": Kind.RECORDED_THEN,
        "why": Why((number,)),
        **dict.fromkeys(("by", "mandate", "sequence", "timescale", "required_by", "reviewer", "previous"), ""),
        **dict.fromkeys(("expected", "self_assessment", "self_assessed", "held", "reported", "published"), None),
        **dict.fromkeys(("days_to_report", "to_be_published", "gap"), None),
        **dict.fromkeys(("covered", "access", "found", "polarities", "marks", "findings"), ()),
    }
    record.say("03-01", review.HoldReview(S, VISIT))
    assert (record.row(S).timescale, record.row(S).sequence, record.row(S).reviewer) == ("", "", "")


def test_what_was_recorded_since_is_known_by_hindsight(record: Record) -> None:
    """A row, and what was found, are no firmer than the entries that they rest on."""
    record.say("02-22", review.HoldReview(R, VISIT), review.MakeFinding(R, "L41", Polarity.MIXED))

    for on, kind in (("11-01", Kind.HINDSIGHT), ("12-31", Kind.RECORDED_THEN)):
        assert (record.row(on=on).kind, record.row(on=on).found[0].kind) == (kind, kind)


def test_each_thing_found_rests_on_what_says_it(record: Record) -> None:
    """One entry each; and what was expected is as it was expected last, with its words."""
    record.say("02-22", review.ExpectReview(R, VISIT, on=day("05-01"), timescale="in spring"))
    record.say("02-22", review.AgreeReviewer(R, "one inspector"))
    record.say("02-23", review.ExpectReview(R, VISIT, on=day("08-31"), timescale="in summer"))
    record.say("02-23", review.AgreeReviewer(R, "two inspectors"))
    last = record.say("02-24", review.ExpectReview(R, VISIT, on=day("09-30"), timescale="in autumn"))
    (late,) = record.row().findings

    assert (late.what, late.why) == (
        "expected by 30 September 2026, and not held on this record",
        Why((last,), f"no holding of {R}"),
    )
    assert (record.row().expected, record.row().timescale, record.row().reviewer) == (
        day("09-30"),
        "in autumn",
        "two inspectors",
    )
    record.say("10-01", review.HoldReview(R, VISIT))
    numbers = [record.say("10-02", review.MakeFinding(R, name, Polarity.MIXED)) for name in ("L41", "L45")]
    assert [each.why for each in record.row().found] == [Why((number,)) for number in numbers]


def test_what_is_found_of_a_self_assessment_rests_on_it_and_on_the_holding(record: Record) -> None:
    """Whether it came after it, or it is not known; and what the assessment dealt with is listed."""
    record.say("06-01", review.ExpectReview(R, SIX, mandate=M), review.ExpectReview(S, SIX, mandate=N))
    held = [record.say("07-01", review.HoldReview(each, SIX)) for each in (R, S)]
    after = record.say("07-02", review.ProvideSelfAssessment(R))
    loose = record.say(Day(day("06-20"), day("07-02")), review.ProvideSelfAssessment(S))
    record.say("07-03", review.CoverInSelfAssessment(R, "2a"), review.CoverInSelfAssessment(R, "2b"))

    assert [each.why for each in record.row(R).findings] == [Why((held[0], after))]
    assert [each.why for each in record.row(S).findings] == [Why((held[1], loose))]
    assert (record.row(R).self_assessment, record.row(R).covered) == (Day.of(day("07-02")), ("2a", "2b"))


def test_what_was_published_rests_on_the_last_that_was_said_of_it(record: Record) -> None:
    """Ruled out twice, and published: the ruling that stood, and the publication."""
    record.say("02-22", review.ExpectReview(R, VISIT), review.RulePublication(R, published=False))
    ruled = record.say("02-23", review.RulePublication(R, published=False))
    published = record.say("03-01", review.PublishReview(R))

    assert [each.why for each in record.row().findings] == [Why((ruled, published))]


def test_a_row_rests_on_the_review_before_it_and_on_what_is_inferred(record: Record) -> None:
    """The days between are counted from the one, and what took place is known from the other."""
    before = record.say("03-01", review.HoldReview(T, VISIT, mandate=M))
    expected = record.say("03-02", review.ExpectReview(R, VISIT, mandate=M))
    held = record.say("04-01", review.HoldReview(S, VISIT, mandate=M, sequence="third"))

    assert (record.row(S).previous, record.row(S).gap, record.row(S).why.entries) == (T, 31, (before, held))
    (inferred,) = record.row(R).findings
    assert inferred.why == Why((held,), "no day on which it was held")
    assert record.row(R).why.entries == (before, expected, held)


ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@pytest.mark.parametrize(
    ("sequence", "number"),
    [*zip(ORDINALS, range(2, 11), strict=True), (" Third ", 3), ("3RD", 3), ("22nd", 22), ("104th", 104), ("31", 31)],
)
def test_an_ordinal_proves_as_many_before_it(record: Record, sequence: str, number: int) -> None:
    """In words or in figures; those expected by then took place, where no more were than it proves."""
    record.say("02-22", review.ExpectReview(R, VISIT), review.ExpectReview(T, VISIT))
    held = record.say("10-12", review.HoldReview(S, VISIT, sequence=sequence))
    (proof,) = record.row(S).findings
    earlier, they = ("an earlier one", "it was") if number == 2 else (f"{number - 1} earlier ones", "they were")

    assert proof.what == f"inferred: called {sequence}, so {earlier} of its kind took place before 12 October 2026"
    assert proof.why == Why((held,), f"no day on which {they} held")
    took = "may have taken" if number == 2 else "took"
    inferred = f"inferred: it {took} place before 12 October 2026, as {S} is called {sequence}"
    assert (record.found(R), record.found(T)) == ([inferred], [inferred])


def test_the_count_goes_on_from_what_is_on_the_record(record: Record) -> None:
    """A fourth after two that are on the record proves one more; and what is held later proves nothing of it."""
    record.say("03-01", review.HoldReview(R, VISIT, sequence="first"))
    record.say("05-01", review.HoldReview(T, VISIT, sequence="2"))
    record.say("10-12", review.HoldReview(S, VISIT, sequence="fourth"))
    record.say("11-12", review.HoldReview("review/u", VISIT, sequence="1000"))

    assert [len(record.found(each)) for each in (R, T, S, "review/u")] == [0, 0, 1, 0]
    assert record.found(S)[0].startswith("inferred: called fourth, so an earlier one")


def was(what: str, told: str) -> str:
    """What is found of something that was told otherwise as first recorded."""
    return f"{what}, as first recorded: {told}; mended since by no authority that stands"


def test_when_a_review_was_held_is_told_as_first_recorded_too(record: Record) -> None:
    """On another day, or not yet by the day, by a mend of nobody's leave."""
    record.say("05-01", review.ExpectReview(R, VISIT, mandate=M))
    held = record.say("07-01", review.HoldReview(R, VISIT))
    mend = record.say("06-20", Restate(held, review.HoldReview(R, VISIT)))

    assert record.found() == [was("held", "1 July 2026")]
    assert record.found(on="06-25") == [was("held", "not on the record")]
    assert {held, mend} <= set(record.row().why.entries)


def test_what_a_self_assessment_dealt_with_is_told_as_first_recorded_too(record: Record) -> None:
    """Each part that was taken off it; and, before the day it was first said of, that there was none."""
    record.say("05-01", review.ExpectReview(R, VISIT, mandate=M))
    given = record.say("06-20", review.ProvideSelfAssessment(R))
    parts = [record.say("06-20", review.CoverInSelfAssessment(R, each)) for each in ("one", "two")]
    assert record.found() == []
    mends = [record.say("06-10", Restate(parts[0], review.CoverInSelfAssessment(R, "one")))]
    mends += [record.say(None, Void(parts[1])), record.say("06-10", Restate(given, review.ProvideSelfAssessment(R)))]

    assert set(record.found()) == {was("the self-assessment", "20 June 2026"), was("dealt with in it", "one, two")}
    assert set(record.found(on="06-15")) == {
        was("the self-assessment", "not on the record"),
        was("dealt with in it", "nothing that is on the record"),
    }
    assert {*parts, *mends, given} <= set(record.row().why.entries)


def test_an_assessment_put_before_a_review_by_nobodys_leave_came_after_it(record: Record) -> None:
    """As first recorded."""
    record.say("06-01", review.ExpectReview(R, SIX, mandate=M))
    record.say("07-01", review.HoldReview(R, SIX))
    given = record.say("07-05", review.ProvideSelfAssessment(R))
    assert record.row().self_assessed is Truth.NO
    record.say("06-20", Restate(given, review.ProvideSelfAssessment(R)))
    assert record.row().self_assessed is Truth.NO


def test_a_row_told_otherwise_since_is_hindsight(record: Record) -> None:
    """A mend of the next day is no part of what was known on the day."""
    record.say("05-01", review.ExpectReview(R, VISIT, mandate=M))
    given = record.say("06-20", review.ProvideSelfAssessment(R))
    assert record.row().kind is Kind.RECORDED_THEN
    record.clock.advance(timedelta(days=1))
    record.say(None, Void(given))

    assert record.row().kind is Kind.HINDSIGHT


def test_an_assessment_that_came_late_is_not_known_to_have_come_before_a_review() -> None:
    """Recorded by nobody's leave more than a cycle after: in time there was none, and that is found."""
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=Authority(None, "scheme 3"))
    world.say(2, review.ExpectReview(R, SIX, mandate="mandate/n"))
    world.say(2, review.RequestAccess(R, "files", AccessTo.RECORDS, date(2026, 4, 25), "The files."))
    world.say(3, review.ProvideAccess(R, "files"))
    world.say(6, review.HoldReview(R, SIX))
    late = world.say(4, review.ProvideSelfAssessment(R), late=20)

    (row,) = world.at().reviews()
    what = f"by what was recorded in time, {NONE_GIVEN}; otherwise only by what came late"
    assert (row.self_assessed, [each.what for each in row.findings]) == (Truth.UNKNOWN, [what])
    assert late in row.why.entries


def test_a_review_rests_on_the_one_before_it(record: Record) -> None:
    """From which its days are counted, though no clause is read as asking for them."""
    before = record.say("03-31", review.HoldReview(R, VISIT, mandate=M))
    record.say("04-30", review.HoldReview(S, VISIT, mandate=M))

    assert (record.row(S).previous, record.row(S).gap, before in record.row(S).why.entries) == (R, 30, True)
