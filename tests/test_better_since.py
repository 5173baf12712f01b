"""Does a register say what is better in it by what was recorded long after, whenever it is asked?

Things fell due in April 2026, on a record kept as they happened; in September something is recorded as of April. What
nobody's leave is behind makes nothing surely better, and of what counts it is said by what it does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from duty_world import OTHER, B, N, World, day

from ledger import Actor, Authority, Restate, Source, View
from ledger.aggregates import body, contribution, escalation, measure, meeting, risk, source
from ledger.projections.measures.asked import last_due
from ledger.values import Day, Truth

C, E, R, X = "contribution/c", "escalation/e", "risk/r", "measure/x"
CHAIR, HEAD, LETTER = "post/chair", "post/head", "source/minutes"
RULE, NEVER, OCTOBER = Authority(None, "a rule"), date(2026, 12, 31), date(2026, 10, 1)
IN_TIME, UNKNOWN, YES, NO = "by what was recorded in time", Truth.UNKNOWN, Truth.YES, Truth.NO
NOBODYS, BY_RULE = "what came late", "what was recorded on 1 September 2026, allowed by a rule"
ASKED = contribution.CommissionContribution(C, OTHER, due=day(6), mandate=N)
RAISED = escalation.RaiseEscalation(E, CHAIR, HEAD, answer_due=day(6), reason="So.")
FIGURE = measure.TakeMeasurement(X, "2", day(12), value="90", validated=True)
TARGET = measure.AgreeTarget(X, "80", day(12))


@attrs.frozen
class Recorded:
    """The record, and by which entry each thing was asked for."""

    world: World
    asked: dict[str, int]

    def later(self, on: int, request: Any, **particulars: Any) -> int:
        """What is recorded in September as of a day of April."""
        self.world.clock.set(max(self.world.clock.now(), datetime(2026, 9, 1, 12, tzinfo=UTC)))
        at, by = self.world.book.head, Actor("post/clerk")
        return self.world.book.record([request], id=str(at), by=by, effective=day(on), **particulars).numbers[-1]

    def at(self, on: date) -> View:
        """The record as of a day."""
        return self.world.book.as_of(on)


@pytest.fixture
def record() -> Recorded:
    """One of each thing, late or lacking."""
    made = World()
    made.say(1, body.EstablishPost(B, CHAIR), risk.RaiseRisk(R, B, N), risk.ScoreRisk(R, 5, 5))
    asked = {"asked": made.say(2, ASKED), "raised": made.say(2, RAISED)}
    made.say(2, measure.DefineMeasure(X, "%", measure.Better.HIGHER))
    asked["target"] = made.say(2, TARGET)
    made.say(2, measure.TakeMeasurement(X, "1", day(2), value="10", validated=True))
    for at, on in ((1, 5), (2, 15), (3, 22)):
        made.say(on, meeting.HoldMeeting(f"meeting/{at}", B), meeting.DraftMinutes(f"meeting/{at}"))
    made.say(22, source.RegisterSource(LETTER), source.DateSource(LETTER, source.Dated.WRITTEN, day(5)))
    return Recorded(made, asked)


def contributions(view: View) -> Any:
    """The row of the contribution."""
    return view.contributions()[0]


def escalations(view: View) -> Any:
    """That of the escalation."""
    return view.escalations()[0]


def risks(view: View) -> Any:
    """That of the risk."""
    return view.risks()[0]


def posts(view: View) -> Any:
    """That of the chair."""
    return next(row for row in view.posts() if row.post == CHAIR)


def trajectory(view: View) -> Any:
    """That of the measure."""
    return next(iter(view.trajectory()))


Case = tuple[int, Any, Callable[[View], Any], dict[str, tuple[Truth, Truth]], tuple[str, ...]]
"""A day, what is recorded as of it, the row; its fields by nobody's leave and by a rule; what is told in time."""
SHORT = "it stood at 10 on 2 April 2026, and was to be at least 80 by 12 April 2026, its target"
BETTER: dict[str, Case] = {
    "received": (
        5,
        contribution.ReceiveContribution(C),
        contributions,
        {"late": (UNKNOWN, NO), "to_strengthen": (UNKNOWN, NO)},
        ("received, {}: not on the record", "late, {}: yes", "to strengthen, {}: yes"),
    ),
    "acknowledged": (
        5,
        escalation.AcknowledgeEscalation(E),
        escalations,
        {"acknowledged": (UNKNOWN, YES), "overdue": (YES, YES)},
        ("answer, {}: none on this record",),
    ),
    "answered": (
        5,
        escalation.AnswerEscalation(E),
        escalations,
        {"acknowledged": (UNKNOWN, YES), "answered": (UNKNOWN, YES), "overdue": (UNKNOWN, NO)},
        ("overdue, {}: yes", "answer, {}: none on this record"),
    ),
    "closed": (
        5,
        escalation.CloseEscalation(E, "done"),
        escalations,
        {"open": (UNKNOWN, NO), "overdue": (UNKNOWN, NO)},
        ("overdue, {}: yes", "closed, {}: no"),
    ),
    "measured": (
        12,
        FIGURE,
        trajectory,
        {"reached": (UNKNOWN, YES), "on_course": (UNKNOWN, YES)},
        (f"its course, {{}}: {SHORT}; no figure since is on this record", "its target reached, {}: no"),
    ),
}


@pytest.mark.parametrize("on", [day(28), OCTOBER], ids=["in April", "in October"])
@pytest.mark.parametrize("authority", [None, RULE], ids=["nobody", "a rule"])
@pytest.mark.parametrize("what", BETTER)
def test_what_fell_due_is_no_better_by_what_came_late_whenever_it_is_asked(
    record: Recorded, what: str, authority: Authority | None, on: date
) -> None:
    """By nobody's leave that is not known, and told; by leave it is better, and told with whose leave it was."""
    of, command, row, fields, told = BETTER[what]
    before = row(record.at(on)).findings
    number = record.later(of, command, authority=authority)
    found, by = row(record.at(on)), BY_RULE if authority else NOBODYS
    assert {name: getattr(found, name) for name in fields} == {
        name: each[bool(authority)] for name, each in fields.items()
    }
    news = [each for each in found.findings if each not in before and IN_TIME in each.what]
    assert [each.what for each in news] == [f"{each.format(IN_TIME)}; otherwise only by {by}" for each in told]
    assert all(number in each.why.entries for each in news)
    assert number in found.why.entries


@pytest.mark.parametrize("what", BETTER)
def test_what_was_recorded_in_time_is_so_and_needs_no_word(record: Recorded, what: str) -> None:
    """Whenever it is asked: nothing of it came late."""
    of, command, row, fields, _ = BETTER[what]
    record.world.say(of, command, late=25)
    for on in (day(28), OCTOBER):
        found = row(record.at(on))
        assert {name: getattr(found, name) for name in fields} == {name: each[1] for name, each in fields.items()}
        assert not [each.what for each in found.findings if IN_TIME in each.what]


def test_how_long_it_waited_for_an_answer_of_no_certain_day_is_not_known(record: Recorded) -> None:
    """By what was recorded in time it waits still; by what came late it may have waited a day, or two weeks."""
    record.world.clock.set(datetime(2026, 9, 1, 12, tzinfo=UTC))
    answered = escalation.AnswerEscalation(E)
    record.world.book.record([answered], id="late", by=Actor("post/clerk"), effective=Day(day(3), day(20)))
    assert escalations(record.at(OCTOBER)).waited is None


def test_an_answer_that_came_late_makes_no_wait_shorter(record: Recorded) -> None:
    """By nobody's leave it waits still, as by what was recorded in time; by leave it was answered in three days."""
    for authority, days in ((None, (OCTOBER - day(2)).days), (RULE, 3)):
        record.later(5, escalation.AnswerEscalation(E), authority=authority)
        assert escalations(record.at(OCTOBER)).waited == days


@pytest.mark.parametrize("authority", [None, RULE], ids=["nobody", "a rule"])
def test_what_puts_its_day_off_late_sets_no_later_day_for_itself(record: Recorded, authority: Authority | None) -> None:
    """An escalation taken to another post, a contribution put off: each was due by the first day, and is told so."""
    by = BY_RULE if authority else NOBODYS
    record.later(5, escalation.TakeEscalationFurther(E, "post/next", answer_due=NEVER), authority=authority)
    record.later(4, contribution.PutOffContribution(C, NEVER), authority=authority)
    row, asked = escalations(record.at(OCTOBER)), contributions(record.at(OCTOBER))
    assert f"overdue, {IN_TIME}: yes; otherwise only by {by}" in [each.what for each in row.findings]
    assert row.overdue is (NO if authority else UNKNOWN)
    told = [each.what for each in asked.findings]
    if authority:
        assert (asked.late, asked.promised) == (NO, NEVER)
        assert f"promised, {IN_TIME}: 6 April 2026; otherwise only by {by}" in told
        assert f"late, {IN_TIME}: yes; otherwise only by {by}" in told
    else:
        assert (asked.late, asked.promised) == (YES, day(6))
        assert told == ["put off by no authority that stands: asked for as it was"]


def test_of_a_mend_and_what_came_late_neither_hides_what_the_other_does(record: Recorded) -> None:
    """Each alone would do: what both make better is told once, with whose leave it was, in one set of words."""
    record.later(5, escalation.AnswerEscalation(E), authority=RULE)
    record.later(12, FIGURE, authority=RULE)
    moved = escalation.RaiseEscalation(E, CHAIR, HEAD, answer_due=NEVER, reason="So.")
    record.later(2, Restate(record.asked["raised"], moved), authority=RULE)
    record.later(2, Restate(record.asked["target"], measure.AgreeTarget(X, "1", day(12))), authority=RULE)
    view, as_it_was = record.at(day(28)), "as it was recorded in time"
    both = f"mended since by a rule; otherwise only by {BY_RULE}"
    assert [each.what for each in escalations(view).findings] == [
        "answer due, as it was recorded: 6 April 2026; mended since by a rule",
        f"answer, {IN_TIME}: none on this record; otherwise only by {BY_RULE}",
        f"overdue, {as_it_was}: yes; {both}",
    ]
    whole = [each.what for each in trajectory(view).findings]
    assert not [each for each in whole if "in time, its " in each]  # each thing once, in one set of words
    told = [each for each in whole if each.startswith("its ")]
    assert told[-2:] == [
        f"its course, {as_it_was}: {SHORT}; no figure since is on this record; {both}",
        f"its target reached, {as_it_was}: no; {both}",
    ]
    assert len(told) == 4


def test_what_was_told_of_a_contribution_is_not_found_again_in_other_words(record: Recorded) -> None:
    """Its day was moved by leave, and it came late by leave: each thing is told by its own name."""
    record.later(5, contribution.ReceiveContribution(C), authority=RULE)
    moved = contribution.CommissionContribution(C, OTHER, due=NEVER, mandate=N)
    record.later(2, Restate(record.asked["asked"], moved), authority=RULE)
    whole = [each.what for each in contributions(record.at(day(28))).findings]
    told = [each for each in whole if ", as it was recorded" in each]
    assert told
    assert not [each for each in told if each.startswith(IN_TIME)]


def test_a_late_figure_by_which_a_measure_is_as_far_off_as_it_was_excuses_nothing(record: Recorded) -> None:
    """It was off its course in time, and is by what came late: both are told, and neither is in doubt."""
    record.later(12, measure.TakeMeasurement(X, "2", day(12), value="20", validated=True))
    row = trajectory(record.at(OCTOBER))
    assert row.on_course is NO
    assert [each.what.partition(",")[0] for each in row.findings] == ["its course"]


def test_a_mend_of_nobodys_leave_does_not_hide_what_leave_let_come_late(record: Recorded) -> None:
    """It was overdue by what was first recorded, in time; it rests on the mend and on what came late."""
    late = record.later(5, escalation.AnswerEscalation(E), authority=RULE)
    moved = escalation.RaiseEscalation(E, CHAIR, HEAD, answer_due=NEVER, reason="So.")
    mend = record.later(2, Restate(record.asked["raised"], moved))
    found = escalations(record.at(OCTOBER)).findings
    says = "overdue, as first recorded in time: yes; mended since by no authority that stands; otherwise only by"
    (told,) = [each for each in found if each.what == f"{says} {BY_RULE}"]
    assert {late, mend, record.asked["raised"]} <= {*told.why.entries}


@pytest.mark.parametrize(
    ("particulars", "by"),
    [
        ({}, NOBODYS),
        ({"authority": RULE}, BY_RULE),
        (
            {"source": Source(LETTER, dated=day(5))},
            f"what was recorded on 1 September 2026, on the word of {LETTER} of 5 April 2026",
        ),
    ],
    ids=["nobody", "a rule", "a document"],
)
def test_who_is_said_late_to_have_held_a_post_fills_no_vacancy_unsaid(
    record: Recorded, particulars: dict[str, Any], by: str
) -> None:
    """That it was on nobody's record who holds it is told; by nobody's leave it is vacant or not, nobody knows."""
    begun = body.AppointHolder(B, CHAIR, "person/q", begins=day(5))
    assert posts(record.at(day(28))).vacant is UNKNOWN
    record.later(5, begun, **particulars)
    row = posts(record.at(day(28)))
    assert row.vacant is (NO if particulars else UNKNOWN)
    found = [each.what for each in row.findings]
    assert found == [f"{CHAIR}, {IN_TIME}: its holder is not on the record; otherwise only by {by}"]


@pytest.mark.parametrize(("authority", "by"), [(None, NOBODYS), (RULE, BY_RULE)], ids=["nobody", "a rule"])
@pytest.mark.parametrize("where", [B, OTHER])
def test_who_left_another_post_by_what_came_late_held_both_in_time(
    record: Recorded, where: str, authority: Authority | None, by: str
) -> None:
    """That one person held two posts at once is told still, be the other of this body or of another."""
    record.world.say(23, body.EstablishPost(where, HEAD))
    for of, post in ((B, CHAIR), (where, HEAD)):
        record.world.say(23, body.AppointHolder(of, post, "person/q", begins=day(23)))
    record.later(24, body.EndHolding(where, HEAD, "person/q", on=day(24)), authority=authority)
    found = [each.what for each in posts(record.at(day(28))).findings]
    assert f"{IN_TIME}, held by one person together with {HEAD} of {where}; otherwise only by {by}" in found


def test_a_risk_taken_off_late_by_leave_was_open_in_time_with_all_that_was_found_of_it(record: Recorded) -> None:
    """Each is told with whose leave took it off, and what it was scored."""
    before = risks(record.at(day(28)))
    assert len(before.findings) == 3
    record.later(4, risk.CloseRisk(R), authority=RULE)
    record.later(14, risk.ScoreRisk(R, 1, 1), authority=RULE)
    row = risks(record.at(day(28)))
    told = {each.what for each in row.findings}
    assert row.open is NO
    assert {f"{IN_TIME}, {each.what}; otherwise only by {BY_RULE}" for each in before.findings} <= told
    assert {
        f"{what}; otherwise only by {BY_RULE}" for what in (f"open, {IN_TIME}: yes", f"scored, {IN_TIME}: 5 and 5")
    } <= told


def test_a_risk_that_was_looked_at_by_what_came_late_alone_was_not_in_time(record: Recorded) -> None:
    """What was found of it is found still; nothing more is said of one whose looking over was recorded in time."""
    stale = "neither updated nor looked at between meeting/2 and meeting/3"
    record.later(18, risk.ReviewRisk(R))
    found = [each.what for each in risks(record.at(day(28))).findings]
    assert stale not in found
    assert f"{IN_TIME}, {stale}; otherwise only by {NOBODYS}" in found


def test_a_risk_scored_by_what_came_late_says_how_it_was_scored_in_time(record: Recorded) -> None:
    """By both of its scores, or not at all."""
    record.world.say(22, risk.RaiseRisk("risk/bare", B, N), risk.RaiseRisk("risk/scored", B, N))
    record.world.say(22, risk.ScoreRisk("risk/scored", 3, 4))
    for name, was in (("risk/bare", "not at all"), ("risk/scored", "3 and 4")):
        record.later(22, risk.ScoreRisk(name, 1, 1), authority=RULE)
        (row,) = [each for each in record.at(day(28)).risks() if each.risk == name]
        assert f"scored, {IN_TIME}: {was}; otherwise only by {BY_RULE}" in [each.what for each in row.findings]


def test_a_figure_is_asked_of_a_measure_by_a_day_and_on_it(record: Recorded) -> None:
    """The day itself is the last by then; and a figure of that day is what was asked, and leaves nothing due since."""
    assert (last_due(record.at(day(11)), X), last_due(record.at(day(12)), X)) == (None, day(12))
    record.world.say(22, measure.TakeMeasurement(X, "2", day(12), value="70", validated=True))
    assert "no figure since" not in trajectory(record.at(day(28))).course
