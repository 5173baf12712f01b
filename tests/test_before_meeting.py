"""What a body had been told just before one of its meetings began: docs/decisions/0014-before-a-meeting.md.

A day has no hours on the record but those of its meetings; where it cannot say which of two came
first, the answer is neither told nor not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Ledger, Say, Show, SimulatedClock, View
from ledger.act import Request
from ledger.aggregates import action, body, decision, meeting, paper
from ledger.errors import Malformed, NotRecorded, Refused
from ledger.projections.ground.before import had_happened, in_the_window
from ledger.projections.ground.gatherings import gathering
from ledger.projections.telling.evidence import Evidence
from ledger.values import Day, Depth, Truth

A, B, OTHER = "action/a", "body/b", "body/other"
FIRST, M, EARLIER, LATER, UNTIMED = (f"meeting/{name}" for name in ("first", "m", "earlier", "later", "untimed"))
CLERK = Actor("post/clerk")


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Board:
    """A body that met on day 2, and meets as `M` at 14:00 on day 5, when others met at 10:00 and 16:00.

    One more met that day at a time not known. Every pack is complete; action `a` is of day 1.
    """

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 28, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(1, body.EstablishBody(B), body.EstablishBody(OTHER), action.ProposeAction(A, title="Front door"))
        self.met(2, FIRST)
        self.met(5, EARLIER, at=time(10))
        self.met(5, M, at=time(14))
        self.met(5, LATER, at=time(16))
        self.met(5, UNTIMED)

    def say(self, on: object, *requests: Request) -> tuple[int, ...]:
        """Record one act, and give the numbers of its entries."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        return self.book.record(requests, id=str(self.calls), by=CLERK, effective=effective).numbers

    def met(self, on: object, name: str, at: time | None = None, of: str = B, *, complete: bool = True) -> None:
        """A meeting that was held, and whether its pack is complete."""
        self.say(on, meeting.HoldMeeting(name, of, at), meeting.RecordPack(name, complete=complete))

    def write(self, name: str = "paper/p", *, said: bool = False) -> None:
        """A paper of day 2 that shows the action, or says something of it."""
        shows = () if said else (Show(A, Depth.APPENDIX),)
        says = (Say("It is late.", Depth.HEADLINE, A, "amber"),) if said else ()
        self.say(2, paper.WritePaper(name, day(2), shows, says))

    def view(self, on: int = 5) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on))

    def evidence(self, of: str = A, on: int = 5) -> Evidence:
        """Whether the body had been told of a thing before the meeting."""
        return self.view(on).picture(B, of, before_meeting=M)[0].evidence

    def found(self, of: str = A, on: int = 5) -> list[Evidence]:
        """The same as the list of what it was not told has it; nothing where all of it was told."""
        return [row.evidence for row in self.view(on).not_told(B, before_meeting=M) if row.subject == of]


TOLD, NOT, PERHAPS = Evidence.TOLD, Evidence.NOT_TOLD, Evidence.NO_EVIDENCE


def circulated(to: str | None) -> Request:
    """The paper, sent to the body for a meeting or for none."""
    return paper.CirculatePaper("paper/p", B, to)


def tabled(at: str | None) -> Request:
    """The paper, put to the body at a meeting or at none that is named."""
    return paper.TablePaper("paper/p", B, at)


def minuted(at: str) -> Request:
    """What the minutes of a meeting say was shown to the body."""
    return meeting.MinuteItem(at, "1", B, (Show(A, Depth.SPOKEN),))


@pytest.mark.parametrize(
    ("on", "telling", "expected"),
    [
        (4, circulated(None), TOLD),
        (4, circulated(M), TOLD),
        (4, circulated(LATER), TOLD),
        (4, tabled(None), TOLD),
        (4, tabled(M), TOLD),
        (5, circulated(M), TOLD),
        (5, circulated(EARLIER), TOLD),
        (5, circulated(FIRST), PERHAPS),
        (5, circulated(LATER), PERHAPS),
        (5, circulated(UNTIMED), PERHAPS),
        (5, circulated(None), PERHAPS),
        (5, tabled(EARLIER), TOLD),
        (5, minuted(EARLIER), TOLD),
        (5, tabled(M), NOT),
        (Day(day(4), day(5)), tabled(M), PERHAPS),
        (5, minuted(M), NOT),
        (5, tabled(LATER), NOT),
        (5, minuted(LATER), NOT),
        (5, tabled(UNTIMED), PERHAPS),
        (5, minuted(UNTIMED), PERHAPS),
        (5, tabled(None), PERHAPS),
        (6, circulated(M), NOT),
        (6, tabled(None), NOT),
        (Day(day(4), day(5)), circulated(M), TOLD),
        (Day(day(4), day(6)), circulated(M), PERHAPS),
        (Day(day(3), day(4)), circulated(None), TOLD),
        (Day(day(4), day(5)), circulated(None), PERHAPS),
        (Day(None, day(9)), circulated(None), PERHAPS),
        (Day(day(6), day(9)), circulated(None), NOT),
    ],
)
def test_what_was_told_on_the_day_counts_only_where_it_is_known_to_have_come_before(
    on: object, telling: Request, expected: Evidence
) -> None:
    """Before: given at a meeting that began earlier, or sent for this one or such a one; else not, or not known."""
    board = Board()
    board.write()
    board.say(on, telling)

    assert board.evidence() is expected
    assert board.found() == ([] if expected is TOLD else [expected])
    told = [row.subject for row in board.view().told(B, before_meeting=M)]
    assert told == ([A] if expected is TOLD else [])
    assert board.evidence(on=20) is expected  # it is asked as of the meeting's day, whenever it is asked


def test_at_one_time_neither_meeting_came_before_the_other() -> None:
    """What is given at a meeting comes after that meeting began, and so after this one."""
    board = Board()
    board.met(5, "meeting/twin", at=time(14))
    board.write()
    board.say(5, tabled("meeting/twin"))

    assert board.evidence() is NOT


def test_a_highlight_is_told_of_at_its_own_meeting_and_not_before_it() -> None:
    """What was highlighted at an earlier meeting had been said; at this one, or a later one, it had not."""
    board = Board()
    board.say(2, meeting.HighlightAction(FIRST, A, text="No report since March."))
    before = board.view().told(B, before_meeting=M)
    assert [(row.how, row.by, row.subject, row.reported, row.text) for row in before] == [
        ("highlighted", FIRST, A, "slow to progress", "No report since March.")
    ]
    assert board.evidence() is Evidence.SAID
    (row,) = board.view().not_told(B, before_meeting=M)
    assert row.highlighted == (FIRST,)

    board.say(5, meeting.HighlightAction(M, A), meeting.HighlightAction(LATER, A))
    (row,) = board.view().not_told(B, before_meeting=M)
    assert row.highlighted == (FIRST,)
    assert board.view().not_told(B)[0].highlighted == (FIRST, M, LATER)


def test_what_is_only_said_before_a_meeting_is_said_and_not_shown() -> None:
    """A saying whose hour is not known leaves it open whether the body had been told."""
    board = Board()
    board.write(said=True)
    board.say(5, circulated(None))
    assert board.evidence() is PERHAPS
    assert board.found() == [PERHAPS]

    board.say(5, circulated(M))
    assert board.evidence() is Evidence.SAID
    assert board.found() == [Evidence.SAID]


def test_what_happened_on_the_day_may_have_come_after_the_meeting_began() -> None:
    """Nobody is held to have known before a meeting what happened on its day, at an hour not recorded."""
    board = Board()
    board.write()
    board.say(4, circulated(M))
    report = board.say(5, action.ReportProgress(A, "red"))

    (row,) = board.view().not_told(B, before_meeting=M)
    assert (row.missing, row.untold, row.evidence) == (report, (), Evidence.NO_EVIDENCE)
    assert "whether before it began" in row.why.missing
    assert board.view().not_told(B)[0].evidence is Evidence.NOT_TOLD


def test_what_was_decided_at_the_meeting_is_nothing_it_was_not_told_before() -> None:
    """Nor is what was done that day by a decision of it, or of a meeting that began later."""
    board = Board()
    board.write()
    board.say(4, circulated(M))
    board.say(5, decision.TakeDecision("decision/at-m", B, decision.Effect.APPROVED, M))
    board.say(5, decision.TakeDecision("decision/later", B, decision.Effect.APPROVED, LATER))
    board.say(5, action.CommitAction(A, day(9), decision="decision/at-m"))
    board.say(5, action.MoveDueDate(A, day(12), decision="decision/later"))
    assert len(board.view().not_told(B, before_meeting=M)) == 0

    board.say(5, decision.TakeDecision("decision/elsewhere", OTHER, decision.Effect.APPROVED, M))
    assert len(board.view().not_told(B, before_meeting=M)) == 0

    board.say(5, decision.TakeDecision("decision/earlier", OTHER, decision.Effect.APPROVED, EARLIER))
    board.say(5, decision.TakeDecision("decision/some-time", OTHER, decision.Effect.APPROVED))
    assert board.evidence("decision/at-m") is not TOLD
    assert board.view().picture(B, "decision/at-m")[0].evidence is TOLD
    rows = board.view().not_told(B, before_meeting=M)
    assert [(row.subject, row.evidence) for row in rows] == [
        ("decision/earlier", Evidence.NO_EVIDENCE),
        ("decision/some-time", Evidence.NO_EVIDENCE),
    ]


def test_the_meetings_own_pack_must_be_complete_too() -> None:
    """Its papers went out before it began; those of meetings that began later need not be known."""
    board = Board()
    board.say(20, meeting.RecordPack(LATER, complete=False))
    assert board.evidence() is NOT

    board.say(20, meeting.RecordPack(M, complete=False))
    assert board.evidence() is PERHAPS
    (row,) = board.view().not_told(B, before_meeting=M)
    assert M in row.why.missing
    assert LATER not in row.why.missing


@pytest.mark.parametrize(
    ("when", "by_then", "before"),
    [
        (4, Truth.YES, Truth.YES),
        (5, Truth.YES, Truth.UNKNOWN),
        (6, Truth.NO, Truth.NO),
        (Day(day(3), day(4)), Truth.YES, Truth.YES),
        (Day(day(4), day(5)), Truth.YES, Truth.UNKNOWN),
        (Day(day(5), day(6)), Truth.UNKNOWN, Truth.UNKNOWN),
        (Day(day(6), day(9)), Truth.NO, Truth.NO),
        (Day(None, day(9)), Truth.UNKNOWN, Truth.UNKNOWN),
    ],
)
def test_what_is_of_another_day_had_happened_or_had_not(when: object, by_then: Truth, before: Truth) -> None:
    """By the end of day 5, and before the meeting of that day; of a day that may be either, it is not known."""
    board = Board()
    (number,) = board.say(when, action.ReportProgress(A, "amber"))
    entry = board.book.entry(number)

    assert had_happened(board.view(), entry, "") is by_then
    assert had_happened(board.view(20), entry, M) is before


def test_papers_for_a_meeting_may_have_gone_out_where_it_is_not_surely_later() -> None:
    """Its own, those of one that did not surely begin later, and of none that is to come or on no day."""
    board = Board()
    board.say(3, meeting.CallMeeting("meeting/next", B, day(9)), meeting.CallMeeting("meeting/undated", B))

    def within(name: str, before: str) -> bool:
        found = gathering(board.view(), name)
        assert found is not None
        return in_the_window(board.view(), found, before)

    assert [within(each, M) for each in (FIRST, EARLIER, M, UNTIMED, LATER)] == [True, True, True, True, False]
    for before in ("", M):
        assert not within("meeting/next", before)
        assert not within("meeting/undated", before)
    assert within(LATER, "")


def test_a_pack_said_to_be_complete_long_afterwards_is_complete() -> None:
    """It is said of the record, not of a day: what is known of it up to the number counts."""
    board = Board()
    board.met(3, "meeting/third", complete=False)
    assert board.evidence() is PERHAPS
    before = board.book.head
    board.say(25, meeting.RecordPack("meeting/third", complete=True))

    assert board.evidence() is NOT
    assert board.book.as_of(day(5), recorded=before).picture(B, A, before_meeting=M)[0].evidence is PERHAPS


def test_a_meeting_on_a_day_not_known_exactly_is_before_nothing_of_those_days() -> None:
    """Told on any of the days it may have been held: not known to be before it, unless sent for it."""
    board = Board()
    board.met(Day(day(8), day(10)), "meeting/loose")
    board.write()
    board.say(9, circulated(None))

    def asked() -> Evidence:
        return board.view(20).picture(B, A, before_meeting="meeting/loose")[0].evidence

    assert asked() is PERHAPS
    assert board.view(20).told(B, before_meeting="meeting/loose").point.on == day(10)
    board.say(10, circulated("meeting/loose"))
    assert asked() is TOLD


def questions(view: View, name: str) -> Iterator[Any]:
    """Each question that may be asked as of before a meeting."""
    yield lambda: view.told(B, before_meeting=name)
    yield lambda: view.picture(B, A, before_meeting=name)
    yield lambda: view.not_told(B, before_meeting=name)


@pytest.mark.parametrize(
    ("name", "on", "error", "why"),
    [
        ("meeting/nobodys", 20, NotRecorded, "nothing is recorded of meeting/nobodys"),
        ("paper/p", 20, Malformed, "does not name a meeting"),
        (M, 4, NotRecorded, "had been neither called nor held by 4 April 2026"),
        ("meeting/others", 20, Refused, "is a meeting of body/other, not of body/b"),
        ("meeting/called", 4, Refused, "is on 10 April 2026: ask as of that day, or later"),
        ("meeting/undated", 20, Refused, "is called for no day"),
        ("meeting/off", 20, Refused, "was called off"),
    ],
)
def test_a_meeting_that_nothing_can_be_asked_before_is_refused(
    name: str, on: int, error: type[Exception], why: str
) -> None:
    """One not on the record, of another body, still to come, on no day, or called off: each says which."""
    board = Board()
    board.write()
    board.met(3, "meeting/others", of=OTHER)
    board.say(3, meeting.CallMeeting("meeting/called", B, day(10)), meeting.CallMeeting("meeting/undated", B))
    board.say(3, meeting.CallMeeting("meeting/off", B, day(4)), meeting.CancelMeeting("meeting/off"))

    for question in questions(board.view(on), name):
        with pytest.raises(error, match=why):
            question()


def test_a_meeting_called_and_not_yet_held_can_be_asked_about_on_its_day() -> None:
    """Its day is the one it is called for, as it was last put to."""
    board = Board()
    board.say(
        3, meeting.CallMeeting("meeting/next", B, day(8), time(9)), meeting.RescheduleMeeting("meeting/next", day(9))
    )
    board.write()
    board.say(8, circulated(None))

    answer = board.view(9).picture(B, A, before_meeting="meeting/next")
    assert (answer.point.on, answer[0].evidence) == (day(9), TOLD)


def test_hindsight_of_what_was_told_before_a_meeting_asks_the_record_of_its_day() -> None:
    """A record that did not yet have the meeting is asked of its day, and need not have known of it."""
    clock = SimulatedClock(datetime(2026, 4, 1, 12, tzinfo=UTC))
    book = Ledger.create(council="A council", origin="example.org/a", clock=clock)
    book.record([body.EstablishBody(B), action.ProposeAction(A)], id="1", by=CLERK, effective=day(1))
    clock.set(datetime(2026, 4, 9, 12, tzinfo=UTC))
    book.record(meeting.HoldMeeting(M, B), id="2", by=CLERK, effective=day(5))

    answer = book.as_of(day(9)).told(B, before_meeting=M)
    assert (len(answer), str(answer.hindsight)) == (0, "the record then gave the same answer")
    rows = book.as_of(day(9)).not_told(B, before_meeting=M)
    assert str(rows.hindsight) == "the record then gave the same answer"


_DAYS = st.integers(3, 6)
_MEETINGS = st.sampled_from((None, M, EARLIER, LATER, UNTIMED, FIRST))
_TELLINGS = st.lists(
    st.tuples(
        _DAYS,
        st.sampled_from(("paper/p", "paper/q")),
        st.sampled_from((paper.CirculatePaper, paper.TablePaper)),
        _MEETINGS,
    ),
    max_size=4,
)


@given(
    put=_TELLINGS,
    reports=st.lists(_DAYS, max_size=2),
    before=st.sampled_from((M, EARLIER, LATER, UNTIMED)),
    complete=st.booleans(),
)
def test_what_was_told_before_is_part_of_what_was_told_and_parts_what_there_was(
    *, put: list[tuple[int, str, Any, str | None]], reports: list[int], before: str, complete: bool
) -> None:
    """Told before is a part of told; an entry is told or missing, never both, and none of a day before is neither."""
    board = Board()
    for on in reports:
        board.say(on, action.ReportProgress(A))
    board.write("paper/p")
    board.write("paper/q", said=True)
    for on, name, how, at in put:
        board.say(on, how(name, B, at))
    board.say(20, meeting.RecordPack(before, complete=complete))

    view = board.view()
    whole = [row.why for row in view.told(B)]
    rows = view.told(B, before_meeting=before)
    assert [row.why for row in rows] == [why for why in whole if why in [row.why for row in rows]]
    shown = {number for row in rows for number in row.entries}
    missing = {number for row in view.not_told(B, before_meeting=before) for number in row.missing}
    assert not shown & missing
    assert missing <= {entry.number for entry in view.visible(A)}
    earlier = board.book.as_of(day(4))
    assert {entry.number for entry in earlier.visible(A)} <= shown | missing
    # What had been told by the end of the day before had been told before.
    assert {number for row in earlier.told(B) for number in row.entries} <= shown


def test_the_end_of_a_meeting_is_its_day_and_the_last_recorded_by_then() -> None:
    """The last of the view's own where nothing had been; what was called off, or had not met, came before nothing."""
    board = Board()
    assert board.view(28).at_meeting(M) == (day(5), board.book.head)
    asked = board.book.changes(board.book.as_of(day(5)), board.book.as_of(day(28)))
    assert asked.question.endswith("on the record of today?")
    board.say(3, meeting.CallMeeting("meeting/ahead", B, day(9)))
    for name, sentence in ((M, "neither called nor held by 4 April"), ("meeting/ahead", "had not met by 4 April 2026")):
        with pytest.raises(NotRecorded, match=sentence):
            board.view(4).at_meeting(name)

    kept = board.book.head
    board.clock.set(datetime(2026, 4, 29, 12, tzinfo=UTC))
    board.met(28, "meeting/late")
    asked_late = board.book.head
    board.clock.set(datetime(2026, 4, 30, 12, tzinfo=UTC))
    board.say(28, action.ReportProgress(A))
    board.say(28, meeting.CallMeeting("meeting/off", B, day(28)), meeting.CancelMeeting("meeting/off"))
    view = board.view(30)
    assert view.at_meeting("meeting/late") == (day(28), kept)
    board.met(29, "meeting/last")
    assert board.view(30).at_meeting("meeting/last") == (day(29), asked_late)
    first = board.book.as_of(day(28), recorded=kept)
    assert "today" not in board.book.changes(first, view).question
    with pytest.raises(Refused, match="was called off"):
        view.at_meeting("meeting/off")
