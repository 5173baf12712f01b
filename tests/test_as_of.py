"""A point of view on the record: what counts there, in which order, how firm it is, and what of it may be read."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ledger import Actor, Depth, Exempt, Ledger, Restate, Say, SimulatedClock, Source, View, Void
from ledger.aggregates import DECIDERS, action, body, paper, policy, source
from ledger.as_of import AsOf, fold, in_force, place, stands_in_the_way
from ledger.entry import Entry
from ledger.errors import Unreadable
from ledger.kinds import LABEL_LIMIT
from ledger.values import Day, Kind, Point, Truth

A, B, S = "action/a", "action/b", "source/s"
EXEMPT = Exempt("paragraph 3", "1972 Act, Schedule 12A")
ACTIONS = DECIDERS["action"]


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Record:
    """A record kept in April 2026."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 1, 9, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0

    def say(self, on: Any, *requests: Any, recorded: int | None = None, **particulars: Any) -> int:
        """One act, recorded on the last of its days or on another; the number of its last entry."""
        self.calls += 1
        effective = None if on is None else Day.of(day(on) if isinstance(on, int) else on)
        when = recorded or (effective.last.day if effective else 1)
        self.clock.set(max(self.clock.now() + timedelta(minutes=1), datetime(2026, 4, when, 12, tzinfo=UTC)))
        given = {"effective": effective, "by": Actor("post/clerk"), "id": str(self.calls), **particulars}
        return self.book.record(requests, **given).numbers[-1]

    def at(self, on: int, recorded: int | None = None, **how: Any) -> View:
        """The view to the end of a day."""
        self.clock.set(max(self.clock.now(), datetime(2026, 4, on, 12, tzinfo=UTC)))
        return self.book.as_of(day(on), recorded=recorded, **how)


@pytest.fixture
def record() -> Record:
    """A record with an action proposed on day 2, and committed on day 3."""
    made = Record()
    made.say(2, action.ProposeAction(A, title="The first title"))
    made.say(3, action.CommitAction(A, day(20)))
    return made


def numbers(entries: Any) -> list[int]:
    """The numbers of some entries."""
    return [entry.number for entry in entries]


def test_what_counts_is_a_prefix_of_what_is_in_force(record: Record) -> None:
    """By last day, then by the number of the original; to the end of the day asked about, that day included."""
    late = record.say(2, action.ReportProgress(A, "green"), recorded=5)
    span = record.say("2026-04-01/2026-04-06", action.ReportProgress(A, "amber"))
    view = record.at(3)

    assert numbers(view.in_force(A)) == [2, late, 3, span]
    assert numbers(view.visible(A)) == [2, late, 3]
    assert [numbers(record.at(on).visible(A)) for on in (1, 2, 6)] == [[], [2, late], [2, late, 3, span]]
    assert numbers(view.readings(A)) == [2, 3, late, span]
    assert [place(entry) for entry in view.visible(A)] == [(day(2), 2), (day(2), late), (day(3), 3)]
    assert view.state(A).due == day(20)
    assert record.at(2).state(A).due is None
    assert record.at(1).state(A) == ACTIONS.nothing


def test_a_mend_stands_in_its_originals_place_and_a_void_nowhere(record: Record) -> None:
    """And what is read of either at an earlier number is what was read then."""
    mend = record.say(3, Restate(3, action.CommitAction(A, day(25))), recorded=7)
    report = record.say(8, action.ReportProgress(A, "green"))
    void = record.say(None, Void(report), recorded=9)
    view = record.at(10)

    assert numbers(view.in_force(A)) == [2, mend]
    assert numbers(record.at(10, report).in_force(A)) == [2, mend, report]
    assert numbers(record.at(10, 3).in_force(A)) == [2, 3]
    assert [view.mended(A), record.at(10, 3).mended(A), view.mended(B)] == [True, False, False]
    original = view.log.entry(report)
    assert [record.at(10, upto).reading(original) for upto in (3, report, void)] == [
        None,
        original,
        view.log.entry(void),
    ]
    assert numbers(in_force(view.readings(A))) == [2, mend]


def test_a_stream_is_exact_where_every_day_in_it_is_known(record: Record) -> None:
    """A question of yes or no is then asked of the one history; else of each."""
    record.say(4, action.ProposeAction(B))
    record.say("2026-04-05/2026-04-09", action.CloseAction(B))

    def closed(state: Any) -> bool:
        return getattr(state, "ending", None) is action.Ending.CLOSED

    view = record.at(6)
    assert (view.exact(A), view.exact(B)) == (True, False)
    assert [view.ask(A, closed), view.ask(B, closed)] == [Truth.NO, Truth.UNKNOWN]
    assert [record.at(on).ask(B, closed) for on in (4, 5, 8, 9)] == [Truth.NO, Truth.UNKNOWN, Truth.UNKNOWN, Truth.YES]
    assert view.ask(A, lambda state: state.due == day(20)) is Truth.YES


def test_with_too_many_loose_days_it_is_unknown(record: Record) -> None:
    """Also where every history that was tried says the same."""
    record.say(4, action.ProposeAction(B))
    for _ in range(6):
        record.say("2026-04-05/2026-04-09", action.ReportProgress(B, "green"))

    assert record.at(9).ask(B, lambda _: True) is Truth.UNKNOWN


def test_streams_are_those_of_which_something_counts(record: Record) -> None:
    """Of the kind asked for, in the order in which they were first recorded."""
    record.say(9, action.ProposeAction("action/c"))
    record.say(1, action.ProposeAction(B), body.EstablishBody("body/b"), recorded=9)

    assert record.at(8).streams("action") == [A, B]
    assert record.at(9).streams("action") == [A, "action/c", B]
    assert record.at(9).streams("body") == ["body/b"]
    assert record.at(1).streams("action") == [B]


def test_a_row_is_as_firm_as_its_least_firm_entry(record: Record) -> None:
    """Recorded by the end of the day; attested by a source of by then; or hindsight."""
    record.say(4, source.RegisterSource(S))

    def later(dated: date | None) -> Entry:
        number = record.say(5, action.ReportProgress(A, "green"), recorded=9, source=Source(S, "", dated))
        return record.at(9).log.entry(number)

    view = record.at(6)
    then = view.log.entry(4)
    none, by, after = later(None), later(day(6)), later(day(7))
    bare = record.at(9).log.entry(record.say(5, action.ReportProgress(A, "green"), recorded=9))
    view = record.at(6)

    assert [view.kind([each]) for each in (then, none, by, after, bare)] == [
        Kind.RECORDED_THEN,
        Kind.HINDSIGHT,
        Kind.ATTESTED,
        Kind.HINDSIGHT,
        Kind.HINDSIGHT,
    ]
    assert view.kind([then, by]) is Kind.ATTESTED
    assert view.kind([by, then, bare]) is Kind.HINDSIGHT
    assert record.at(9).kind([by]) is Kind.RECORDED_THEN


def test_silence_is_as_firm_as_the_record_of_that_day() -> None:
    """A record that held nothing yet was not silent."""
    record = Record()
    record.say(2, action.ProposeAction(A))
    earlier = record.book.as_of(date(2026, 3, 31))

    assert [earlier.kind([]), record.at(1).kind([])] == [Kind.HINDSIGHT, Kind.RECORDED_THEN]
    assert earlier.then() is None


def test_the_view_then_is_of_the_record_as_it_stood_that_day(record: Record) -> None:
    """To the last entry of the day, or the point's own where that is earlier."""
    record.say(2, action.ReportProgress(A, "green"), recorded=9)
    found = [record.at(3).then(), record.at(9).then(), record.at(9, 2).then()]

    assert [each and each.point for each in found] == [
        Point(day(3), 3, simulated=True),
        Point(day(9), 4, simulated=True),
        Point(day(9), 2, simulated=True),
    ]


def test_another_point_of_view_is_made_once_and_reads_the_same_record(record: Record) -> None:
    """With the same leave to read what is exempt; what was found under a key is found once."""
    view = record.at(3, include_exempt=True)
    assert numbers(view.visible(A)) == [2, 3]
    other = view.at(day(2), 3)

    assert view.at(day(2), 3) is other
    assert (other.point, other.include_exempt) == (Point(day(2), 3, simulated=True), True)
    assert numbers(other.visible(A)) == [2]
    assert other.title(A) == "The first title"
    assert numbers(view.at(day(9), 2).in_force(A)) == [2]
    assert numbers(view.at(day(9), 3).visible(A)) == [2, 3]
    count = itertools.count(1)
    assert [view.keep(key, lambda: next(count)) for key in ("key", "key", "other")] == [1, 1, 2]


def test_text_is_read_by_its_name(record: Record) -> None:
    """None where there is none, and several together a line each."""
    number = record.say(4, action.ReportProgress(A, "green", report="It goes on."))
    view = record.at(4)

    assert view.text(view.log.entry(number), "report") == "It goes on."
    assert view.words(view.log.entry(number)) == {"report": "It goes on."}
    assert view.text(view.log.entry(number), "reason") == ""
    assert view.words(view.log.entry(3)) == {}
    says = (Say("It is late.", Depth.HEADLINE), Say("It will be done.", Depth.APPENDIX))
    paper_number = record.say(5, paper.WritePaper("paper/p", day(5), says=says))
    assert record.at(5).text(record.at(5).log.entry(paper_number), "says") == "It is late.\nIt will be done."


def test_words_that_were_erased_leave_a_mark(record: Record) -> None:
    """Which words there were is still known."""
    view = record.at(4)
    erased = AsOf(view.log, view.point, lambda _: None)
    entry = view.log.entry(2)

    assert erased.words(entry) == {"title": "[words erased]"}
    assert erased.text(entry, "title") == "[words erased]"
    assert erased.include_exempt is False


def test_what_is_exempt_is_withheld_and_noted(record: Record) -> None:
    """Its words, its labels and the words of its day; not its numbers, days and names."""
    words = Day(day(4), day(4), "the fourth, said in private")
    number = record.say(words, action.ReportProgress(A, "secret", report="Private."), exempt=EXEMPT)
    view, whole = record.at(4), record.at(4, include_exempt=True)
    entry = view.log.entry(number)
    mark = "[withheld: paragraph 3]"

    assert view.withheld == set()
    assert view.mark(entry) == mark
    assert view.withheld == {number}
    assert view.words(entry) == {"report": mark}
    assert view.event(entry) == action.ProgressReported(mark)
    assert view.day(entry) == Day(day(4), day(4), mark)
    assert (whole.mark(entry), whole.event(entry), whole.day(entry)) == ("", entry.event, entry.day)
    assert whole.withheld == set()
    public = view.log.entry(record.say(4, action.ReportProgress(A, "green")))
    assert [view.mark(public), view.event(public)] == ["", action.ProgressReported("green")]
    plain = Day(day(3), day(3))
    assert view.day(view.log.entry(3)) == plain


def test_what_is_withheld_is_so_in_every_view_of_the_point(record: Record) -> None:
    """Without some of its entries as well, and of another day; opened, nothing is, in any of them."""
    number = record.say(4, action.ReportProgress(A, "secret", report="Private."), exempt=EXEMPT)
    closed, whole = record.at(4), record.at(4, include_exempt=True)
    entry, lets = closed.log.entry(number), AsOf.readings

    assert [view.mark(entry) for view in (closed, closed.through(lets), closed.at(day(4), 3))] == [
        "[withheld: paragraph 3]"
    ] * 3
    opened = (whole, whole.through(lets), whole.opened(), closed.opened(), closed.through(lets).opened())
    assert [view.mark(entry) for view in (*opened, closed.opened().at(day(4), 3))] == [""] * 6
    assert closed.opened() is closed.opened()
    assert [view.through(lets).include_exempt for view in (closed, whole)] == [False, True]


def test_the_words_of_a_day_that_is_not_exempt_are_shown(record: Record) -> None:
    """And of one that is exempt and has none, nothing is withheld."""
    words = Day(day(4), day(4), "the fourth")
    number = record.say(words, action.ReportProgress(A, "green"))
    private = record.say(5, action.ReportProgress(A, "green"), exempt=EXEMPT)
    view = record.at(5)

    assert view.day(view.log.entry(number)) == words
    assert view.day(view.log.entry(private)) == Day(day(5), day(5))
    assert view.withheld == set()


def test_what_was_made_exempt_by_a_mend_is_withheld_in_its_original(record: Record) -> None:
    """And what was exempt stays so in the entry itself, where its mend is not."""
    mend = record.say(2, Restate(2, action.ProposeAction(A, title="Another")), recorded=6, exempt=EXEMPT)
    opened = record.say(2, Restate(2, action.ProposeAction(A, title="Open")), recorded=7)
    view = record.at(7, mend)

    assert [view.mark(view.log.entry(number)) for number in (2, mend)] == ["[withheld: paragraph 3]"] * 2
    assert [record.at(7).mark(view.log.entry(2)), record.at(7).mark(record.at(7).log.entry(opened))] == ["", ""]
    assert record.at(7).mark(view.log.entry(mend)) == "[withheld: paragraph 3]"


def test_what_a_mend_closed_is_not_opened_by_a_void(record: Record) -> None:
    """What is taken back was withheld, and stays so; a mend that says it openly opens it."""
    said = record.say(4, action.ReportProgress(A, "green"))
    record.say(4, Restate(said, action.ReportProgress(A, "amber")), recorded=6, exempt=EXEMPT)
    void = record.say(None, Void(said), recorded=7)
    assert [bool(record.at(9, at).mark(record.book.entry(said))) for at in (said, void)] == [False, True]
    record.say(4, Restate(said, action.ReportProgress(A, "open")), recorded=8)
    assert record.at(9).mark(record.book.entry(said)) == ""


def test_a_mark_is_no_longer_than_a_label_may_be(record: Record) -> None:
    """It stands where one does."""
    number = record.say(4, action.ReportProgress(A, "green"), exempt=Exempt("p" * LABEL_LIMIT, "basis"))
    view = record.at(4)

    assert view.mark(view.log.entry(number)) == f"[withheld: {'p' * LABEL_LIMIT}"[:LABEL_LIMIT]


def test_an_entry_that_is_yet_to_come_is_withheld_by_what_it_says_itself(record: Record) -> None:
    """It has no reading at the point."""
    view = record.at(3, 2)

    assert (view.reading(view.log.entry(3)), view.mark(view.log.entry(3))) == (None, "")


def test_the_title_is_the_last_given_to_the_stream_itself(record: Record) -> None:
    """Not that of a part of it; the stream's name where it has none."""
    assert [record.at(1).title(A), record.at(2).title(A)] == [A, "The first title"]

    record.say(4, action.RewordAction(A, title="The second title"))
    record.say(5, action.ReportProgress(A, "green", report="It goes on."))
    assert [record.at(on).title(A) for on in (3, 5)] == ["The first title", "The second title"]

    record.say(6, body.EstablishBody("body/b", title="The board"))
    record.say(7, body.EstablishPost("body/b", "post/chair", title="The chair"))
    assert record.at(7).title("body/b") == "The board"


def test_the_title_of_what_was_all_taken_back_is_the_last_it_had(record: Record) -> None:
    """By the point's day: what is taken back is spoken of by its name still."""
    record.say(4, action.RewordAction(A, title="The second title"))
    record.say(4, Void(4), Void(3), Void(2))

    assert [record.at(on).title(A) for on in (1, 2, 3, 4)] == [
        A,
        "The first title",
        "The first title",
        "The second title",
    ]


def test_what_cannot_follow_is_not_as_it_was_recorded(record: Record) -> None:
    """The entry is named; and a fold goes on from the state it is given."""
    first, second = record.at(3).visible(A)

    assert fold(ACTIONS, [second], fold(ACTIONS, [first])) == fold(ACTIONS, [first, second])
    with pytest.raises(Unreadable, match=r"entry 3 is not as it was recorded: action/a has not been proposed") as fault:
        fold(ACTIONS, [second])
    assert fault.value.entry == 3


def test_what_stands_in_the_way_is_the_entry_since_which_it_cannot_follow(record: Record) -> None:
    """The last such, where it could and then could again; None where it never could."""
    record.say(4, action.CloseAction(A))
    record.say(5, action.ReopenAction(A))
    closed = record.say(6, action.CloseAction(A))
    record.say(7, action.ReportProgress(A, "green"))
    history = record.at(7).visible(A)

    assert stands_in_the_way(ACTIONS, history, action.ActionClosed()) is history[numbers(history).index(closed)]
    assert stands_in_the_way(ACTIONS, history[:2], action.ActionClosed()) is None
    assert stands_in_the_way(ACTIONS, history[:2], action.ActionReopened()) is None
    proposed = action.ProposeAction(A).event()
    assert stands_in_the_way(ACTIONS, history, proposed) is history[0]


def test_a_point_says_where_it_is() -> None:
    """The policies of a ledger with nothing on them are read from a view of it."""
    record = Record()
    record.say(1, policy.AdoptSlowPolicy("policy/slow", "1"))

    assert str(record.at(1).point) == "as of 1 April 2026, on the record up to entry 2 (on a simulated clock)"
