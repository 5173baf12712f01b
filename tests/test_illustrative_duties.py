"""The illustrative sample asked of its duties: the story in each answer, and what else was planted for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

import pytest

from ledger import Ledger, Truth, View
from ledger.projections.board.contributions import ContributionRow
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.duties.verdicts import Verdict
from ledger.projections.mandates.trajectory import MeasureRow
from ledger.samples import illustrative
from ledger.values import Strength

BOARD, STORY, NOTICE = "body/improvement-board", "action/qp-05", "mandate/notice-2023"
FIRST, SECOND = "plan/improvement-2023", "plan/improvement-2024"
PROMISED, END = date(2024, 3, 29), date(2025, 6, 11)
NOT_HIGHLIGHTED = (
    *("2024-03", "2024-04", "2024-05", "2024-06", "2024-07"),
    *("2024-09", "2024-10", "2024-11", "2024-12", "2025-01", "2025-02", "2025-03"),
)
# The meetings at which one action of the plan had nobody to answer for it.
UNOWNED = [
    *("2023-12", "2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06", "2024-07"),
    *("2024-09", "2024-10", "2024-11"),
]
# The morning after each step by which the joint audits were hidden; how many times they had been moved by then, and at
# how many meetings they were slow and not highlighted.
STEPS = {
    date(2024, 2, 8): ("a milestone passed", 0, 0),
    date(2024, 3, 28): ("re-dated", 1, 1),
    date(2024, 5, 22): ("reworded", 1, 3),
    date(2024, 6, 27): ("re-dated again", 2, 4),
    date(2024, 11, 7): ("the scheme changed", 2, 8),
    date(2024, 12, 4): ("merged into another plan's action", 2, 9),
    date(2025, 2, 13): ("what it went on as was split", 2, 11),
    END: ("restored under another name", 2, 12),
}
each_step = pytest.mark.parametrize("day", STEPS, ids=[each[0].replace(" ", "-") for each in STEPS.values()])


@pytest.fixture(scope="module")
def book() -> Iterator[Ledger]:
    """The sample, in memory."""
    with illustrative.build() as built:
        yield built


@pytest.fixture(scope="module")
def now(book: Ledger) -> View:
    """All that is recorded of the last day."""
    return then(book, END)


@cache
def then(book: Ledger, day: date) -> View:
    """A day as the record stood at its end; one view of it serves every test."""
    return book.as_of(day, recorded=None if day == END else datetime.combine(day, time(23), UTC))


@cache
def of_notice(view: View) -> tuple[Compliance, ...]:
    """The answer on the council's own notice."""
    return tuple(view.compliance(NOTICE))


def read(view: View, reading: str) -> Compliance:
    """The row of one reading of the notice, as it is read and binds at the point."""
    return times(view, reading)[-1]


def times(view: View, reading: str) -> list[Compliance]:
    """The same, with those of the times before, in order."""
    found = [each for each in of_notice(view) if each.reading == f"reading/notice-2023-{reading}"]
    assert [each.until is None for each in found] == [False] * (len(found) - 1) + [True]
    return found


def said(row: Any) -> str:
    """The findings of a row, in words."""
    return "; ".join(each.what for each in row.findings)


def measure(view: View, name: str) -> MeasureRow:
    """One measure."""
    (row,) = (each for each in view.trajectory() if each.measure == f"measure/{name}")
    return row


def contribution(view: View, name: str) -> ContributionRow:
    """One contribution."""
    (row,) = (each for each in view.contributions() if each.contribution == f"contribution/{name}")
    return row


def unkept(row: Compliance, about: str = "", called: tuple[str, ...] = ("not kept",)) -> list[str]:
    """The occasions on which a clause was not kept, by what they were or by the request."""
    found = (each for each in row.occasions if each.called in called and about in each.says)
    return [each.part or each.of.removeprefix("meeting/ib-").removeprefix("review/") for each in found]


# The joint audits, in each answer that should show them.


@each_step
def test_compliance_names_them_at_each_meeting_that_was_not_told(book: Ledger, day: date) -> None:
    """Clause 9 was not kept of them at every meeting but the last three: an exception, until it became a must.

    On the morrow of a meeting it is not yet known what it was told: it is named all the same.
    """
    rows = times(then(book, day), "9-slow")

    found = [of for row in rows for of in unkept(row, STORY, ("not kept", "not known"))]
    assert found == [*NOT_HIGHLIGHTED[: STEPS[day][2]]]
    binds = [(Strength.SHOULD, Verdict.EXCEPTION)] + [(Strength.MUST, Verdict.NOT_MET)] * (day == END)
    assert [(row.strength, row.verdict) for row in rows] == binds


@each_step
def test_the_impact_log_has_them_at_every_meeting_since_they_were_promised(book: Ledger, day: date) -> None:
    """With their first date and how they stood, whether or not the board's own log had them."""
    rows = [each for each in then(book, day).impact_log(BOARD) if each.action == STORY]
    meetings = [each.meeting.removeprefix("meeting/ib-") for each in rows]

    assert meetings[:3] == ["2023-12", "2024-01", "2024-02"]
    assert {each.first for each in rows} == {PROMISED}
    assert {each.meeting.removeprefix("meeting/ib-") for each in rows if each.slow} == set(meetings[2:])
    assert {each.derived for each in rows[2:]} == {"Red"}
    assert {each.delivered for each in rows} == {Truth.NO}


@each_step
def test_slippage_sums_what_nobody_allowed(book: Ledger, day: date) -> None:
    """91 days and 94, each by nobody's leave; it is promised still for its first day."""
    found = [each for each in then(book, day).slippage() if each.action == STORY and not each.milestone]
    slips = [(slip.days, slip.allowed) for row in found for slip in row.slips]

    assert slips == [(91, False), (94, False)][: STEPS[day][1]]
    for row in found:
        assert (row.first, row.promised) == (PROMISED, PROMISED)
        assert row.slipped == sum(slip.days or 0 for slip in row.slips)
        assert said(row) == "; ".join(["moved later with no decision cited"] * len(slips))


@each_step
def test_coverage_follows_the_recommendation_through_all_they_became(book: Ledger, day: date) -> None:
    """From the inspection's fifth recommendation to the action, and back again; and to the measure of both."""
    rows = {each.name: each for each in then(book, day).coverage()}
    steps = 1 + (day >= date(2024, 12, 4)) + 2 * (day >= date(2025, 2, 13))
    became = [each.action.removeprefix("action/") for each in rows["R5"].actions]

    assert became == ["qp-05", "p2-03", "p2-03a", "p2-03b"][:steps]
    assert [(each.measure, each.retired) for each in rows["R5"].measures] == [("measure/joint-audits", False)]
    assert {("mandate/inspection-2023", "R5"), (NOTICE, "B")} <= {(to.mandate, to.part) for to in rows[STORY].reaches}
    assert rows[STORY].covered is Truth.YES


@each_step
def test_variance_keeps_every_label_beside_the_record(book: Ledger, day: date) -> None:
    """Red was reported of them once; what they went on as was told as Green, and then Amber where it was Red."""
    view = then(book, day)
    own = [each for each in view.variance() if each.about == STORY]
    went_on = [each for each in view.variance(BOARD) if each.about.startswith("action/p2-03")]
    labels = {(each.about, each.said, each.recorded) for each in [*own, *went_on] if each.differs is Truth.YES}

    if day >= date(2024, 3, 28):
        assert ("Red", "Red") in {(each.said, each.recorded) for each in own}
    if day >= date(2025, 2, 13):
        assert ("action/p2-03", "Green", "Amber") in labels
    if day == END:
        assert (STORY, "Amber", "Red") in labels


@each_step
def test_their_measure_counts_although_it_was_retired(book: Ledger, day: date) -> None:
    """None of six a quarter, then one, then one: off course from the day it was due, and dropped by nobody's leave."""
    row = measure(then(book, day), "joint-audits")

    assert (row.on_course is Truth.NO) is (day > date(2024, 4, 9))
    assert row.retired is None
    assert (said(row) == "retired by no authority that stands: measured still") is (day >= date(2024, 12, 4))


@each_step
def test_the_partner_that_did_not_come_is_named(book: Ledger, day: date) -> None:
    """An auditor from health, asked for by January 2024 and put off by nobody's leave: late from its first day."""
    view = then(book, day)
    row = contribution(view, "health-auditor")

    assert (row.partner, row.first_due, row.promised, row.late) == (
        "body/health-partnership",
        date(2024, 1, 31),
        date(2024, 1, 31),
        Truth.YES,
    )
    assert row.to_strengthen is Truth.YES
    assert "put off by no authority that stands" in said(row)
    assert (row.received is not None) is (day == END)
    (listed,) = (each for each in view.slow_progress() if each.action == STORY)
    assert "body/health-partnership" in {signal.who for signal in listed.signals if signal.code == "S8"} or day == END


@each_step
def test_their_objective_is_slow_by_them(book: Ledger, day: date) -> None:
    """Practice is not reached without them, in the first plan and in the one that took its place."""
    rows = {(each.plan, each.objective): each for each in then(book, day).objectives()}
    practice = rows[FIRST, "practice"]

    assert practice.slow is Truth.YES
    assert [each.action for each in practice.actions if each.slow is Truth.YES] == [STORY]
    if day >= date(2024, 12, 4):
        assert practice.superseded_by == SECOND
    if day == END:
        assert rows[SECOND, "practice"].slow is Truth.YES


# What else was planted.


@pytest.mark.parametrize(
    ("reading", "verdict", "missed"),
    [
        ("1-adviser", Verdict.NOT_MET, ["2024-03"]),
        ("2-plan", Verdict.MET, []),
        ("2-areas", Verdict.MET, []),
        ("2a-views", Verdict.MET, []),
        ("3-recommendations", Verdict.MET, []),
        ("4-board", Verdict.MET, []),
        ("4-chair", Verdict.MET, []),
        ("4-chair-agreed", Verdict.MET, []),
        ("4-attendance", Verdict.NOT_MET, ["2024-01", "2024-03", "2024-05", "2025-03"]),
        ("5-owners", Verdict.NOT_MET, UNOWNED),
        ("6-risks", Verdict.NOT_MET, ["2023-09", "2023-10", "2023-11", "2024-10"]),
        ("7-invitations", Verdict.NOT_MET, ["2024-04"]),
        ("9-log", Verdict.MET, ["2024-10"]),
        ("10-reviews", Verdict.NOT_MET, ["six-monthly-3"]),
        ("11-self-assessment", Verdict.EXCEPTION, ["six-monthly-2", "six-monthly-3"]),
        ("12-access", Verdict.NOT_MET, ["audit records", "tracker with its history", "partners' auditors"]),
        ("13-delivery", Verdict.NOT_YET_DUE, []),
    ],
)
def test_each_clause_of_its_own_notice(now: View, reading: str, verdict: Verdict, missed: list[str]) -> None:
    """A council with another notice registers its own clauses and readings; what was planted is found, and no more."""
    rows = times(now, reading)

    assert (rows[-1].verdict, [of for row in rows for of in unkept(row)]) == (verdict, missed)


def test_a_power_is_no_duty_and_a_resolution_is_one(now: View) -> None:
    """Ministers may direct; the report that Council asked for each quarter never came to it."""
    (power,) = (each for each in of_notice(now) if each.clause == "14")
    (resolution,) = now.compliance("mandate/resolution-2023")

    assert (power.verdict, power.reading) == (Verdict.POWER, "")
    assert resolution.verdict is Verdict.NOT_MET
    assert str(resolution.occasions[0].due) == "31 October 2023"


def test_a_reading_changed_by_decision_and_one_withdrawn_by_nobody(book: Ledger, now: View) -> None:
    """Ten weeks instead of eight from July 2024, as the board decided; the one that was dropped counts still."""
    before, after = times(now, "4-board")

    assert read(then(book, date(2024, 7, 1)), "4-board").counts == (("kept", 10), ("not yet due", 1))
    assert (before.since, before.until, before.counts) == (None, after.since, (("kept", 9),))
    assert "56 days" in before.reads
    assert "70 days" in after.reads
    eased = "asks for less, or for something else, than it did before, since 2 July 2024"
    by = "by decision/ib-2024-07-3 of body/improvement-board"
    assert said(after) == f"{eased}: {by}"
    assert said(before) == f"read so until 2 July 2024, and then otherwise: {by}"
    dropped = read(now, "5-targets")
    assert "withdrawn by no authority that stands" in said(dropped)
    assert (dropped.verdict, [each.says for each in dropped.occasions]) == (
        Verdict.NOT_MET,
        ["no target of a figure and a day for: A"],
    )


def test_what_was_explained_is_an_exception_still(now: View) -> None:
    """Three were: the first pack, the second review, the log of October 2024."""
    explained = {each.reading.removeprefix("reading/notice-2023-"): each for each in reversed(of_notice(now))}

    for reading, occasion in (("8-parts", "2023-12"), ("11-self-assessment", "six-monthly-2"), ("9-log", "2024-10")):
        row = explained[reading]
        assert len(row.explained) == 1
        assert occasion in unkept(row)
        assert row.verdict is not Verdict.MET
    assert sum(len(each.explained) for each in explained.values()) == 3


def test_the_measures(now: View) -> None:
    """On course, off, regressed, stale, restated, and one validated after it was reported."""
    course = {each.measure.removeprefix("measure/"): each.on_course for each in now.trajectory()}

    assert {name for name, truth in course.items() if truth is Truth.YES} == {"pathway-plans", "model-in-use"}
    assert {name for name, truth in course.items() if truth is Truth.NO} == {
        *("average-caseload", "places-near-home", "agency-cover", "joint-audits")
    }
    assert [name for name in course if measure(now, name).regressed is Truth.YES] == ["places-near-home"]
    assert {measure(now, name).stale for name in ("agency-cover", "joint-audits")} == {Truth.YES}
    assert "put otherwise" in said(measure(now, "contacts-decided"))
    assert measure(now, "contacts-decided").retired is not None
    assert "no authority that stands" in said(measure(now, "average-caseload"))
    plans = {each.measurement: each.validated for each in measure(now, "pathway-plans").measurements}
    assert plans == {"December 2024": True, "February 2025": True, "April 2025": False}


def test_figures_that_were_validated_later_were_not_then(book: Ledger) -> None:
    """On the eve of their validation neither was; a month later both were."""
    before, after = (
        [each.validated for each in measure(then(book, date(2025, 3, day)), "pathway-plans").measurements]
        for day in (24, 25)
    )

    assert before == [False, False]
    assert after == [True, True]


def test_what_partners_were_asked_for(now: View) -> None:
    """In time, late and cleared, declined, put off by nobody's leave, and still owed."""
    rows = {each.contribution.removeprefix("contribution/"): each for each in now.contributions()}

    assert {name for name, row in rows.items() if row.late is Truth.NO} == {"police-sorting", "police-auditor"}
    assert {name for name, row in rows.items() if row.declined and not row.received} == {"police-dataset"}
    assert {name for name, row in rows.items() if "no authority that stands" in said(row)} == {
        *("health-auditor", "second-clinic-day")
    }
    nurses = rows["health-nurses"]
    assert (nurses.late, nurses.to_strengthen, nurses.highlighted) == (Truth.YES, Truth.NO, ("meeting/ib-2024-02",))
    assert {name for name, row in rows.items() if row.to_strengthen is Truth.YES} == {
        *("health-auditor", "second-clinic-day", "clinic-staff", "police-dataset")
    }


def test_the_register_of_risks(book: Ledger, now: View) -> None:
    """Four, each with an owner and an action, in each pack since December 2023 but one; a decision closed one."""
    rows = {each.risk.removeprefix("risk/"): each for each in now.risks(BOARD)}
    in_october = {each.risk: each.in_advance for each in then(book, date(2024, 10, 2)).risks(BOARD)}

    assert set(rows) == {"workforce", "health-capacity", "record-system", "learning-with-partners"}
    assert all(row.owner and row.actions for row in rows.values())
    assert {name for name, row in rows.items() if row.open is Truth.NO} == {"record-system"}
    assert (rows["record-system"].decision, said(rows["record-system"])) == ("decision/ib-2025-06-2", "")
    assert (rows["workforce"].first, rows["workforce"].now) == ((4, 4), (3, 4))
    assert set(in_october.values()) == {Truth.NO}
    assert {each.in_advance for each in then(book, date(2024, 9, 4)).risks(BOARD)} == {Truth.YES}


def test_views_that_led_to_something_and_views_that_did_not(now: View) -> None:
    """Families and staff were heard, and something came of it; of the care leavers' forum nothing is on the record."""
    rows = {each.views.removeprefix("views/"): each for each in now.views()}

    assert [each.into for each in rows["families-2024"].reflected] == ["action/qp-11"]
    assert [each.into for each in rows["staff-2024"].reflected] == [SECOND]
    assert rows["care-leavers-2025"].reflected == ()
