"""The register of escalations: with whom each lay, how long it waited, and how it was handled."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledger import Actor, Authority, Ledger, Restate, SimulatedClock, Truth, View, Void
from ledger.aggregates import action, body, escalation
from ledger.aggregates.escalation import Direction, EscalationKind
from ledger.errors import Refused
from ledger.projection import Why
from ledger.projections.board.escalations import EscalationRow
from ledger.projections.board.steps import How
from ledger.values import Day, Kind

E = "escalation/e"
BY, TO, HIGHER, LOWER = "post/reviewing-officer", "post/head", "post/director", "post/team-manager"
UNDATED = "raised with no day set for an answer"


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


def between(first: int, last: int) -> Day:
    """A day not known exactly."""
    return Day(day(first), day(last))


class Record:
    """A ledger of 28 April 2026, in which acts of earlier days are recorded."""

    def __init__(self, today: int = 28) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, today, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0

    def say(self, on: Any, *requests: Any, authority: Authority | None = None) -> int:
        """Record one act of a day, and give the number of its last entry."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        given: dict[str, Any] = {"by": Actor("post/clerk"), "effective": effective, "authority": authority}
        receipt = self.book.record(requests, id=str(self.calls), **given)
        return receipt.numbers[-1]

    def raised(self, on: Any = 2, due: int | None = 10, name: str = E) -> int:
        """Record an escalation, with its reason and the day set for an answer."""
        answer_due = None if due is None else day(due)
        return self.say(on, escalation.RaiseEscalation(name, BY, TO, answer_due=answer_due, reason="No progress."))

    def at(self, on: int = 28) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on))

    def row(self, on: int = 28, name: str = E) -> EscalationRow:
        """The row of one escalation."""
        (found,) = [row for row in self.at(on).escalations() if row.escalation == name]
        return found

    def found(self, on: int = 28) -> list[str]:
        """What is found of it."""
        return [finding.what for finding in self.row(on).findings]


@pytest.fixture
def record() -> Record:
    """An empty ledger."""
    return Record()


def test_an_escalation_has_a_path(record: Record) -> None:
    """Raised, taken up, across and down: each post it lay with, since which day, and how long it waited there."""
    record.say(1, action.ProposeAction("action/a"))
    command = escalation.RaiseEscalation(
        E, BY, TO, "action/a", day(5), EscalationKind.CHALLENGE, "Drift", "Nothing has moved."
    )
    record.say(2, command)
    record.say(6, escalation.TakeEscalationFurther(E, HIGHER, Direction.UP, day(9)))
    record.say(8, escalation.AnswerEscalation(E, "In hand."))
    record.say(11, escalation.TakeEscalationFurther(E, "post/partner", Direction.ACROSS))
    record.say(15, escalation.StandDownEscalation(E, LOWER))
    record.say(20, escalation.CloseEscalation(E, "resolved"))

    row = record.row()

    assert (row.title, row.raised_as, row.reason) == ("Drift", EscalationKind.CHALLENGE, "Nothing has moved.")
    assert (row.by, row.to, row.about, row.level, row.raised) == (BY, LOWER, "action/a", 0, Day.of(day(2)))
    assert [(step.post, step.how, step.on.last.day, step.waited) for step in row.path] == [
        (TO, How.RAISED, 2, 4),
        (HIGHER, How.UP, 6, 2),
        ("post/partner", How.ACROSS, 11, 4),
        (LOWER, How.DOWN, 15, 5),
    ]
    assert [step.answered for step in row.path] == [None, Day.of(day(8)), None, None]
    assert (row.outcome, row.closed, row.open) == ("resolved", Day.of(day(20)), Truth.NO)
    assert record.row(on=10).level == 1


def test_an_open_escalation_waits_until_the_point(record: Record) -> None:
    """Days from raising, or from being taken further, to the answer, or else to the day that is asked about."""
    record.raised(2)
    assert [record.row(on).waited for on in (2, 5, 12)] == [0, 3, 10]
    record.say(6, escalation.TakeEscalationFurther(E, HIGHER))
    assert [record.row(on).waited for on in (5, 6, 12)] == [3, 0, 6]
    record.say(9, escalation.AnswerEscalation(E))
    assert [record.row(on).waited for on in (8, 9, 12)] == [2, 3, 3]


def test_a_wait_from_a_loose_day_is_not_known(record: Record) -> None:
    """No number of days is made of a day that is not known exactly."""
    record.raised(between(2, 4))

    assert record.row().waited is None


def test_what_is_past_its_day_and_not_answered_is_overdue(record: Record) -> None:
    """From the day after; an answer or an end makes it so no more, and being taken further sets another day."""
    record.raised(2, due=10)
    assert [record.row(on).overdue for on in (9, 10, 11)] == [Truth.NO, Truth.NO, Truth.YES]
    record.say(12, escalation.TakeEscalationFurther(E, HIGHER, Direction.UP, day(14)))
    assert [record.row(on).overdue for on in (12, 14, 15)] == [Truth.NO, Truth.NO, Truth.YES]
    answer = record.say(13, escalation.AnswerEscalation(E))
    assert (record.row(15).overdue, record.row(15).answered, record.row(15).acknowledged) == (
        Truth.NO,
        Truth.YES,
        Truth.YES,
    )
    record.say(None, Void(answer))
    assert record.row(15).overdue is Truth.YES
    record.say(16, escalation.CloseEscalation(E, "resolved"))
    assert record.row(16).overdue is Truth.NO


def test_with_an_answer_of_a_loose_day_it_is_not_known_whether_it_is_overdue(record: Record) -> None:
    """It may have been answered by then, and may not."""
    record.raised(2, due=10)
    record.say(between(9, 20), escalation.AnswerEscalation(E))

    assert (record.row(11).overdue, record.row(11).answered, record.row(20).overdue) == (
        Truth.UNKNOWN,
        Truth.UNKNOWN,
        Truth.NO,
    )


def test_what_waits_longest_comes_first(record: Record) -> None:
    """Open and overdue before open, and open before closed; of each, the longest wait before the others."""
    record.raised(1, due=2, name="escalation/closed")
    record.say(3, escalation.CloseEscalation("escalation/closed", "withdrawn"))
    record.raised(5, due=None, name="escalation/open")
    record.raised(6, due=9, name="escalation/overdue")
    record.raised(4, due=9, name="escalation/overdue-longer")
    record.raised(2, due=28, name="escalation/open-longer")

    assert [row.escalation.partition("/")[2] for row in record.at().escalations()] == [
        "overdue-longer",
        "overdue",
        "open-longer",
        "open",
        "closed",
    ]


def test_it_has_a_reason_and_a_day_for_its_answer(record: Record) -> None:
    """Raised without either, it is found (domain invariant 26); the raiser's own post is refused as addressee."""
    raised = record.say(2, escalation.RaiseEscalation(E, BY, TO))

    assert record.found() == ["raised with no reason stated, on this record", UNDATED]
    record.say(2, Restate(raised, escalation.RaiseEscalation(E, BY, TO, None, day(9), reason="So.")))
    assert not [each for each in record.found() if "first recorded" not in each]
    with pytest.raises(Refused):
        record.say(2, escalation.RaiseEscalation("escalation/f", BY, BY))


def test_closed_with_no_answer_is_found(record: Record) -> None:
    """The answer of a post it lay with before is not that of the last; an outcome is always given."""
    record.raised(2)
    record.say(4, escalation.AnswerEscalation(E))
    record.say(5, escalation.TakeEscalationFurther(E, HIGHER))
    record.say(9, escalation.CloseEscalation(E, "resolved"))

    assert record.found(on=8) == []
    assert record.found() == [f"closed with no answer from {HIGHER}, on this record"]
    record.say(9, escalation.AnswerEscalation(E))
    assert record.found() == [f"closed with no answer from {HIGHER}, on this record", "answered after it was closed"]
    # It says again of an earlier day what was said of a later.
    answered = record.say(8, escalation.AnswerEscalation(E))
    otherwise = "otherwise only by what came late"
    in_time = f"by what was recorded in time, closed with no answer from {HIGHER}, on this record; {otherwise}"
    assert record.found() == ["answered after it was closed", in_time]
    record.say(between(7, 10), Restate(answered, escalation.AnswerEscalation(E)))
    assert record.found() == ["answered after it was closed", in_time]


def test_stood_down_with_no_answer_is_found(record: Record) -> None:
    """As is being stood down to the very post that raised it."""
    record.raised(2)
    down = record.say(6, escalation.StandDownEscalation(E, LOWER))

    assert record.found() == [f"stood down with no answer from {TO}, on this record"]
    record.say(6, Restate(down, escalation.StandDownEscalation(E, BY)))
    assert record.found() == [
        f"stood down with no answer from {TO}, on this record",
        "stood down to the post that raised it",
    ]
    record.say(6, Restate(down, escalation.StandDownEscalation(E, LOWER)))
    record.say(5, escalation.AnswerEscalation(E))
    assert record.found() == ["as it was first recorded, stood down to the post that raised it"]


def test_an_answer_after_the_day_set_for_it_is_found(record: Record) -> None:
    """On the day it is in time; on a loose day that may have been in time, nothing is found."""
    record.raised(2, due=10)
    answer = record.say(11, escalation.AnswerEscalation(E))

    assert record.found() == ["answered after 10 April 2026, the day set for it"]
    was = "as it was first recorded, answered after 10 April 2026, the day set for it"
    record.say(between(10, 12), Restate(answer, escalation.AnswerEscalation(E)))
    assert record.found() == [was]
    record.say(10, Restate(answer, escalation.AnswerEscalation(E)))
    assert record.found() == [was]


@pytest.mark.parametrize("first", [day(10), day(3), Day(day(9), day(12))])
def test_what_was_answered_in_time_may_be_answered_again(record: Record, first: Any) -> None:
    """The second answer is late for nobody, where the first was in time or may have been; another's is no answer."""
    record.raised(2, due=10)
    record.say(first, escalation.AnswerEscalation(E))
    record.say(14, escalation.AnswerEscalation(E))
    assert record.found() == []
    record.say(15, escalation.TakeEscalationFurther(E, HIGHER, answer_due=day(16)))
    record.say(17, escalation.AnswerEscalation(E))
    assert record.found() == ["answered after 16 April 2026, the day set for it"]


def test_taken_further_after_closing_is_found(record: Record) -> None:
    """It happened, and so it is recorded; it stays closed."""
    record.raised(2)
    record.say(4, escalation.AnswerEscalation(E), escalation.CloseEscalation(E, "resolved"))
    record.say(6, escalation.TakeEscalationFurther(E, HIGHER))

    assert (record.row().open, record.found()) == (Truth.NO, ["taken further after it was closed"])


def test_raised_with_oneself_under_another_post_is_found(record: Record) -> None:
    """The addressee is another than the raiser: a person who held both posts on that day is neither (invariant 26)."""
    record.say(1, body.EstablishBody("body/board"), body.EstablishBody("body/service"))
    record.say(1, body.EstablishPost("body/board", BY), body.EstablishPost("body/service", TO))
    first = record.say(1, body.AppointHolder("body/board", BY, "person/a", day(1)))
    second = record.say(1, body.AppointHolder("body/service", TO, "person/a", day(1), day(5)))
    record.say(1, body.AppointHolder("body/service", TO, "person/b", day(1)))
    raised = record.raised(2)

    (finding,) = record.row().findings
    assert (finding.what, finding.duty) == (f"{BY} and {TO} were held by one person on that day", BY)
    assert finding.why.entries == (first, second, raised)
    command = escalation.RaiseEscalation(E, BY, TO, answer_due=day(10), reason="No progress.")
    was = f"as it was first recorded, {BY} and {TO} were held by one person on that day"
    record.say(6, Restate(raised, command))
    assert record.found() == [was]
    record.say(between(2, 6), Restate(raised, command))
    assert record.found() == [was]


def test_what_is_stood_down_to_the_raiser_is_not_two_posts_of_one_person(record: Record) -> None:
    """It is one post: that it was taken down to whoever raised it is found, and no more."""
    record.say(1, body.EstablishBody("body/board"), body.EstablishPost("body/board", BY))
    record.say(1, body.AppointHolder("body/board", BY, "person/a", day(1)))
    record.raised(2)
    record.say(3, escalation.AnswerEscalation(E), escalation.StandDownEscalation(E, BY))

    assert record.found() == ["stood down to the post that raised it"]


def test_a_row_is_as_firm_as_the_least_firm_entry_it_rests_on() -> None:
    """What was raised and recorded that day, and answered in an entry made since, is hindsight."""
    record = Record(today=2)
    record.raised(2)
    assert record.row(2).kind is Kind.RECORDED_THEN
    record.clock.set(datetime(2026, 4, 9, 12, tzinfo=UTC))
    record.say(2, escalation.AcknowledgeEscalation(E))

    assert (record.row(2).kind, record.row(2).acknowledged) == (Kind.HINDSIGHT, Truth.YES)


_moves = st.sampled_from(
    (
        escalation.AnswerEscalation(E),
        escalation.AcknowledgeEscalation(E),
        escalation.TakeEscalationFurther(E, HIGHER, Direction.UP, day(5)),
        escalation.StandDownEscalation(E, LOWER),
        escalation.CloseEscalation(E, "resolved"),
    )
)
_days = st.integers(2, 6)
_when = _days | st.tuples(_days, _days).map(lambda ends: between(min(ends), max(ends)))


def _plain(what: str) -> str:
    """What is found, whether by the record as it stands or by what was recorded in time."""
    return what.removeprefix("by what was recorded in time, ").removesuffix("; otherwise only by what came late")


@example(
    history=[(between(2, 3), escalation.StandDownEscalation(E, LOWER)), (2, escalation.StandDownEscalation(E, LOWER))],
    reasoned=True,
)
@example(
    history=[
        (2, escalation.TakeEscalationFurther(E, HIGHER, Direction.UP, day(5))),
        (between(2, 3), escalation.AcknowledgeEscalation(E)),
        (2, escalation.AcknowledgeEscalation(E)),
    ],
    reasoned=False,
)
@given(history=st.lists(st.tuples(_when, _moves), max_size=4), reasoned=st.booleans())
def test_what_is_found_of_loose_days_holds_in_every_history(history: list[Any], reasoned: bool) -> None:  # noqa: FBT001
    """Whatever is found where days are loose is found too wherever the days are known: no fault is guessed at."""
    loose, firsts, lasts = Record(), Record(), Record()
    for record in (loose, firsts, lasts):
        record.say(1, escalation.RaiseEscalation(E, BY, TO, answer_due=day(4), reason="So." if reasoned else ""))
    for when, command in history:
        ends = when if isinstance(when, Day) else Day.of(day(when))
        try:
            loose.say(ends, command)
        except Refused:
            return
        for record, on in ((firsts, ends.first), (lasts, ends.last)):
            try:
                record.say(Day.of(on), command)
            except Refused:
                return
    row = loose.row()
    for other in (firsts, lasts):
        # That something is not known by what was recorded in time is no fault.
        faults = {_plain(each) for each in loose.found() if "is not known" not in each}
        assert faults <= {_plain(each) for each in other.found()}
        if row.overdue is not Truth.UNKNOWN:
            assert other.row().overdue is row.overdue
        if row.waited is not None:
            assert row.waited >= 0


def test_a_post_that_it_was_taken_down_to_has_not_acknowledged_it(record: Record) -> None:
    """Whoever had it before did: that is no word of the post it now lies with (domain invariant 26)."""
    record.raised()
    record.say(3, escalation.AcknowledgeEscalation(E))
    record.say(5, escalation.StandDownEscalation(E, LOWER))
    record.say(7, escalation.AcknowledgeEscalation(E))

    assert [record.row(on).acknowledged for on in (2, 3, 5, 7)] == [Truth.NO, Truth.YES, Truth.NO, Truth.YES]


@pytest.mark.parametrize(("answered", "overdue"), [(None, Truth.YES), (5, Truth.NO), (8, Truth.NO), (9, Truth.NO)])
@pytest.mark.parametrize("by_way", [False, True])
def test_put_to_the_same_post_again_its_day_stays_unless_that_post_had_answered(
    record: Record, answered: int | None, overdue: Truth, *, by_way: bool
) -> None:
    """By nobody's leave it has until the day first set; what it answered, and is asked anew, until the day set then.

    It is so by way of another post too, whatever day that one has.
    """
    record.raised(2, due=6)
    if answered:
        record.say(answered, escalation.AnswerEscalation(E))
    if by_way:
        record.say(8, escalation.TakeEscalationFurther(E, LOWER, Direction.ACROSS, day(27)))
    record.say(8, escalation.TakeEscalationFurther(E, TO, Direction.ACROSS, day(20)))
    assert record.row(19).overdue is overdue
    assert record.row(21).overdue is (Truth.NO if answered == 9 else Truth.YES)
    record.say(9, escalation.TakeEscalationFurther(E, TO, Direction.ACROSS, day(27)))
    assert record.row(26).overdue is (Truth.NO if answered == 9 else Truth.YES)
    record.say(9, escalation.TakeEscalationFurther(E, TO, Direction.ACROSS, day(27)), authority=Authority(rule="3"))
    assert record.row(26).overdue is Truth.NO


RULE = Authority(rule="standing order 3")
NOBODY, BY_RULE = (
    "as first recorded: {}; mended since by no authority that stands",
    "as it was recorded: {}; mended since",
)


@pytest.mark.parametrize(("authority", "waits"), [(None, Truth.YES), (RULE, Truth.NO)])
def test_an_escalation_that_was_taken_back_waits_still_but_where_an_authority_did_so(
    record: Record, authority: Authority | None, waits: Truth
) -> None:
    """It is listed as it was recorded, with whose leave it was: open and overdue, if it was nobody's."""
    raised = record.raised(2, due=10)
    void = record.say(None, Void(raised), authority=authority)
    row = record.row()
    assert (row.to, row.open, row.overdue) == (TO, waits, waits)
    whose = "by a mend with no decision cited" if authority is None else "by standing order 3"
    assert record.found() == [f"recorded, and taken back {whose}"]
    assert {raised, void} <= {*row.why.entries}


def test_with_whom_it_lay_on_a_day_that_may_be_before_it_came_there_is_not_said(record: Record) -> None:
    """It was taken on, on the ninth or the tenth, to be answered by the seventh; and answered from the eighth on."""
    record.raised(2, due=20)
    record.say(between(9, 10), escalation.TakeEscalationFurther(E, LOWER, Direction.ACROSS, day(7)))
    record.say(between(8, 12), escalation.AnswerEscalation(E))
    assert not [each for each in record.found() if each.startswith("answered after")]
    record.say(13, escalation.AnswerEscalation(E))
    assert "answered after 7 April 2026, the day set for it" in record.found()


AWAY = escalation.TakeEscalationFurther(E, LOWER, Direction.ACROSS, day(9))
AGAIN = escalation.TakeEscalationFurther(E, TO, Direction.ACROSS, day(20))
UP, DOWN = escalation.TakeEscalationFurther(E, HIGHER), escalation.StandDownEscalation(E, TO)
ELSEWHERE = f"put back to {TO} after 6 April 2026, the day set for an answer, which came while it lay elsewhere"
ELSEWHERE_OR_NOT: dict[str, tuple[list[tuple[Any, Any, Authority | None]], dict[int, Truth], list[str]]] = {
    # what was done on which day, by whose leave; whether it is overdue on some days; and what is found
    "before its day": ([(4, AWAY, None), (8, AGAIN, None)], {7: Truth.NO, 9: Truth.NO, 21: Truth.YES}, [ELSEWHERE]),
    "on its day": ([(6, AWAY, None), (7, AGAIN, None)], {8: Truth.NO, 21: Truth.YES}, [ELSEWHERE]),
    "after its day": ([(7, AWAY, None), (8, AGAIN, None)], {7: Truth.NO, 8: Truth.YES}, []),
    "and back on it": ([(4, AWAY, None), (6, AGAIN, None)], {6: Truth.NO, 7: Truth.YES}, []),
    "up, and down again": ([(4, UP, None), (8, DOWN, None)], {9: Truth.NO, 28: Truth.NO}, [ELSEWHERE]),
    "by leave": ([(4, AWAY, RULE), (5, AGAIN, None)], {9: Truth.NO, 21: Truth.YES}, []),
    "by leave, once asked again": (
        [(3, AGAIN, None), (4, AWAY, RULE), (5, AGAIN, None)],
        {9: Truth.NO, 21: Truth.YES},
        [],
    ),
    "after its day, by leave": ([(7, AWAY, RULE), (8, AGAIN, None)], {8: Truth.NO, 21: Truth.YES}, []),
    "back by leave": ([(7, AWAY, None), (8, AGAIN, RULE)], {8: Truth.NO, 21: Truth.YES}, []),
    "another's leave": ([(4, AWAY, None), (5, UP, RULE), (6, AGAIN, None)], {7: Truth.YES}, []),
    "perhaps before its day": ([(between(4, 8), AWAY, None), (9, AGAIN, None)], {10: Truth.UNKNOWN, 21: Truth.YES}, []),
    "perhaps back by it": ([(4, AWAY, None), (between(5, 9), AGAIN, None)], {10: Truth.UNKNOWN, 21: Truth.YES}, []),
    "never away": ([(between(4, 8), AGAIN, None)], {9: Truth.YES, 21: Truth.YES}, []),
    "on to a third": ([(4, AWAY, None), (8, UP, None)], {7: Truth.NO}, []),
    "twice": (
        [(3, AWAY, None), (4, AGAIN, None), (5, AWAY, None), (8, AGAIN, None)],
        {8: Truth.NO, 20: Truth.NO, 21: Truth.YES},
        [ELSEWHERE],
    ),
    "and again since": (
        [(4, AWAY, None), (8, AGAIN, None), (9, AWAY, None), (10, AGAIN, None)],
        {11: Truth.NO, 20: Truth.NO, 21: Truth.YES},
        [ELSEWHERE],
    ),
}


@pytest.mark.parametrize("how", ELSEWHERE_OR_NOT)
def test_a_day_that_came_while_it_lay_with_another_post_is_none_by_which_it_was_to_be_answered(
    record: Record, how: str
) -> None:
    """Taken away before its day, or by an authority, and put back with a new one, it has until that; and it is found.

    A day that had passed where it lay, or that it was back by, stands, unless an authority lifted it.
    """
    told, overdue, found = ELSEWHERE_OR_NOT[how]
    raised = record.raised(2, due=6)
    numbers = [record.say(on, command, authority=authority) for on, command, authority in told]
    assert {on: record.row(on).overdue for on in overdue} == overdue
    assert [each for each in record.found() if "with no answer" not in each and "no answer from" not in each] == found
    trip = numbers[:2] if how == "and again since" else numbers[-2:]
    rests = [(each.why.entries, each.duty) for each in record.row().findings if each.what == ELSEWHERE]
    assert rests == ([((raised, *trip), TO)] if found else [])


TAKEN_ON: dict[str, tuple[list[tuple[Any, Any, Authority | None]], int]] = {
    # what was done on which day, by whose leave; and how often it is found that the first post let day 6 go by
    "after its day": ([(7, AWAY, None)], 1),
    "by leave": ([(7, AWAY, RULE)], 1),
    "on its day": ([(6, AWAY, None)], 0),
    "perhaps on its day": ([(between(6, 9), AWAY, None)], 0),
    "to the same post": ([(7, AGAIN, None)], 1),
    "by way of a later day": ([(5, AGAIN, None), (7, AWAY, None)], 1),
    "by way of a later day that an authority set": ([(5, AGAIN, RULE), (7, AWAY, None)], 0),
    "answered": ([(7, escalation.AnswerEscalation(E), None), (8, AWAY, None)], 0),
    "perhaps answered": ([(between(3, 8), escalation.AnswerEscalation(E), None), (8, AWAY, None)], 0),
    "perhaps answered since": ([(between(3, 8), escalation.AnswerEscalation(E), None), (7, AWAY, None)], 0),
    "answered since": ([(7, AWAY, None), (8, escalation.AnswerEscalation(E), None)], 1),
    "from another post": ([(4, AWAY, None), (8, UP, None)], 0),
    "its day was elsewhere": ([(4, AWAY, None), (8, AGAIN, None), (9, UP, None)], 0),
    "a day that was past": ([(4, UP, None), (10, AWAY, None), (11, UP, None)], 0),
    "it was closed": ([(5, escalation.CloseEscalation(E, "resolved"), None), (7, AWAY, None)], 0),
    "closed since": ([(7, AWAY, None), (8, escalation.CloseEscalation(E, "resolved"), None)], 1),
    "perhaps closed": ([(between(5, 8), escalation.CloseEscalation(E, "resolved"), None), (7, AWAY, None)], 0),
}


@pytest.mark.parametrize("how", TAKEN_ON)
def test_taken_from_a_post_that_had_not_answered_by_its_day_is_found(record: Record, how: str) -> None:
    """A new post has a day of its own, and it is overdue no more: that the one before let its day go by is found.

    Nothing is found of a post that may have answered, or from which it was taken by its day.
    """
    told, times = TAKEN_ON[how]
    raised = record.raised(2, due=6)
    numbers = [record.say(on, command, authority=authority) for on, command, authority in told]
    what = f"no answer from {TO} by 6 April 2026, the day set for it, when it was taken further"
    found = [
        each for each in record.row().findings if "no answer from" in each.what and "on this record" not in each.what
    ]
    assert {each.what for each in found} <= {what}
    further = [number for number, (_, each, _) in zip(numbers, told, strict=True) if each in (AWAY, AGAIN, UP)]
    missing = f"no answer from {TO} on the record between them"
    at = further[-1:] if times else []
    assert [(each.why, each.duty) for each in found] == [(Why((raised, number), missing), TO) for number in at]


def test_that_its_day_came_elsewhere_is_found_of_what_was_answered_since(record: Record) -> None:
    """It was so when it was put back, once, whatever came of it; and it is not of what was answered before."""
    record.raised(2, due=6)
    for on, command in ((4, AWAY), (8, AGAIN), (9, escalation.AnswerEscalation(E)), (10, AWAY), (12, AGAIN)):
        record.say(on, command)
    assert record.found() == [ELSEWHERE]
    other = Record()
    other.raised(2, due=6)
    for on, command in ((3, escalation.AnswerEscalation(E)), (4, AWAY), (8, AGAIN)):
        other.say(on, command)
    assert other.found() == []


OTHERWISE: dict[str, tuple[int | None, int | None, Any, int | None, str]] = {
    "answer due": (
        10,
        None,
        escalation.RaiseEscalation(E, BY, TO, answer_due=day(20), reason="So."),
        2,
        "10 April 2026",
    ),
    "no answer due": (None, None, escalation.RaiseEscalation(E, BY, TO, answer_due=day(9), reason="So."), 2, "no day"),
    "closed": (27, 15, None, None, "yes"),
    "not closed": (27, 26, escalation.CloseEscalation(E, "resolved"), 15, "no"),
}


@pytest.mark.parametrize("authority", [None, RULE], ids=["nobody", "rule"])
@pytest.mark.parametrize("what", OTHERWISE)
def test_what_a_row_told_before_a_mend_is_told_with_whose_leave_the_mend_was(
    record: Record, what: str, authority: Authority | None
) -> None:
    """The day set for its answer, and whether it had ended; the finding names the mend and what it mends."""
    due, closed, again, on, told = OTHERWISE[what]
    mended = record.raised(2, due=due)
    record.say(3, escalation.AnswerEscalation(E))
    if closed:
        mended = record.say(closed, escalation.CloseEscalation(E, "resolved"))
    mend = record.say(on, Void(mended) if again is None else Restate(mended, again), authority=authority)
    says = f"{what.removeprefix('no ').removeprefix('not ')}, {(BY_RULE if authority else NOBODY).format(told)}"
    row = record.row(20)
    (found,) = [each for each in row.findings if each.what.startswith(says)]
    assert found.what == (f"{says} by standing order 3" if authority else says)
    assert {mended, mend} <= {*found.why.entries} <= {*row.why.entries}


def test_a_row_rests_on_each_mend_that_nobody_allowed(record: Record) -> None:
    """Of whatever was said of it: that it is told no otherwise, the mends alone can show."""
    record.raised(2)
    acknowledged = record.say(3, escalation.AcknowledgeEscalation(E))
    record.say(4, escalation.AcknowledgeEscalation(E))
    void = record.say(None, Void(acknowledged))
    assert record.found() == []
    assert {acknowledged, void} <= {*record.row().why.entries}


ANSWERS: dict[str, tuple[Any, Any, Any]] = {
    "answered": (3, escalation.AnswerEscalation(E), None),
    "acknowledged": (3, escalation.AcknowledgeEscalation(E), None),
    "none on this record": (25, escalation.AcknowledgeEscalation(E), 10),
    "whether it was answered is not known": (between(15, 25), escalation.AnswerEscalation(E), 10),
    "whether it was acknowledged is not known": (between(15, 25), escalation.AcknowledgeEscalation(E), 10),
}


@pytest.mark.parametrize("authority", [None, RULE], ids=["nobody", "rule"])
@pytest.mark.parametrize("told", ANSWERS)
def test_what_it_had_of_an_answer_before_a_mend_is_told_in_words(
    record: Record, told: str, authority: Authority | None
) -> None:
    """That which it had most of: an answer, else that it was taken note of; or that this is not known."""
    when, command, again = ANSWERS[told]
    record.raised(2, due=28)
    said = record.say(when, command)
    mend = record.say(again, Void(said) if again is None else Restate(said, command), authority=authority)
    (found,) = [each for each in record.row(20).findings if each.what.startswith("answer, ")]
    says = f"answer, {(BY_RULE if authority else NOBODY).format(told)}"
    assert found.what == (f"{says} by standing order 3" if authority else says)
    assert {said, mend} <= {*found.why.entries}


@pytest.mark.parametrize(("authority", "days"), [(None, 7), (RULE, 2)])
def test_nobody_makes_a_wait_shorter(record: Record, authority: Authority | None, days: int) -> None:
    """Answered a week after it was raised, and by a mend sooner: it waited that long but where an authority mended."""
    record.raised(2, due=28)
    answered = record.say(9, escalation.AnswerEscalation(E))
    record.say(4, Restate(answered, escalation.AnswerEscalation(E)), authority=authority)
    assert record.row().waited == days
    record.say(between(2, 6), Restate(answered, escalation.AnswerEscalation(E)), authority=authority)
    assert record.row().waited is None
