"""What was recorded of a thing, and what is read otherwise since (the record's own numbers and days).

Days are those of April 2026; everything is recorded on day 10, unless a test says otherwise.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from ledger import Actor, Depth, Exempt, Ledger, Restate, Say, Show, SimulatedClock, Source, Void
from ledger.aggregates import action, paper, source
from ledger.entry import Reason
from ledger.projections.record.history import Change, ChangeKind, HistoryRow
from ledger.values import Authority, Day, Kind

A, DOC, W = "action/a", "source/doc", "paper/w"
SECRET = Exempt("category 9", "section 100A(4)")
MARK = "[withheld: category 9]"
CLERK = Actor("post/clerk", "as secretary", "post/chair", "post/typist", "form")


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Record:
    """A document, registered on day 1 as entry 2."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 10, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(1, source.RegisterSource(DOC))

    def say(self, on: Any, *requests: Any, by: Actor = CLERK, **particulars: Any) -> int:
        """Record one act of a day, and give the number of its last entry."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        return self.book.record(requests, id=str(self.calls), by=by, effective=effective, **particulars).numbers[-1]

    def rows(self, stream: str = A, on: int = 10, **view: Any) -> list[HistoryRow]:
        """The rows of a thing's history, asked of the end of a day."""
        return list(self.book.as_of(day(on), **view).history(stream))

    def changes(self, first: tuple[int, int], second: tuple[int, int]) -> list[Change]:
        """What is read otherwise at a second day and number than at a first."""
        views = [self.book.as_of(day(on), recorded=number) for on, number in (first, second)]
        return list(self.book.changes(*views))


@pytest.fixture
def record() -> Record:
    """A record with a document."""
    return Record()


def test_a_row_is_an_entry_as_it_was_recorded(record: Record) -> None:
    """Everything that was said with it, and by whom; nothing where nothing was said."""
    rule, place = Authority(rule="the scheme, 3.2"), Source(DOC, "page 4", day(3))
    loose = Day(day(2), day(4), "early in April")
    said = action.ProposeAction(A, due=day(9), timescale="soon", title="Reset")
    first = record.say(loose, said, source=place, authority=rule, answers_to=[2])
    second = record.say(5, action.StartAction(A), by=Actor("post/head"))
    one, other = record.rows()

    assert one == HistoryRow(
        number=first,
        recorded_at=one.recorded_at,
        stream=A,
        name="action-proposed/1",
        day=loose,
        event=said.event(),
        words=(("title", "Reset"),),
        mends=None,
        reason=None,
        mended_by=(),
        by=CLERK,
        source=place,
        authority=rule,
        answers_to=(2,),
        exempt=None,
        why=one.why,
        kind=Kind.RECORDED_THEN,
    )
    assert one.recorded_at.replace(microsecond=0) == datetime(2026, 4, 10, 12, tzinfo=UTC) < other.recorded_at
    assert (one.why.entries, other.why.entries, other.number) == ((first,), (second,), second)
    assert (other.words, other.source, other.authority, other.answers_to) == ((), None, None, ())
    assert (other.day, other.by) == (Day.of(day(5)), Actor("post/head"))


def test_words_of_several_parts_are_told_a_line_each(record: Record) -> None:
    """What a paper says of several things is as many lines."""
    record.say(2, action.ProposeAction(A))
    says = (Say("Going well.", Depth.HEADLINE, A), Say("In hand.", Depth.HEADLINE))
    record.say(3, paper.WritePaper(W, day(3), (Show(A, Depth.LINK),), says, "Progress"))
    (row,) = record.rows(W)

    assert row.words == (("says", "Going well.\nIn hand."), ("title", "Progress"))


def test_a_mend_says_what_it_mends_and_what_it_mends_says_by_what(record: Record) -> None:
    """A void has neither day nor event; each original names its own mends, and what is mended twice both."""
    first = record.say(2, action.ProposeAction(A))
    second = record.say(3, action.CommitAction(A, day(9)))
    again = record.say(4, Restate(second, action.CommitAction(A, day(8)), Reason.LEARNT_SINCE, "read again"))
    void = record.say(None, Void(second, Reason.ENTERED_IN_ERROR))
    rows = record.rows()

    assert [(row.number, row.mends, row.reason, row.mended_by) for row in rows] == [
        (first, None, None, ()),
        (second, None, None, (again, void)),
        (again, second, Reason.LEARNT_SINCE, ()),
        (void, second, Reason.ENTERED_IN_ERROR, ()),
    ]
    assert [(row.day, row.event is None) for row in rows[1:]] == [
        (Day.of(day(3)), False),
        (Day.of(day(4)), False),
        (None, True),
    ]
    assert rows[2].event == action.CommitAction(A, day(8)).event()
    assert dict(rows[2].words) == {"mending": "read again"}
    assert [row.why.entries for row in rows] == [(first,), (second, again, void), (again,), (void,)]


def test_a_row_says_how_it_came_to_be_known_on_the_day_asked_of(record: Record) -> None:
    """Recorded by then, or attested by a document of that time, or known with hindsight."""
    record.say(2, action.ProposeAction(A), source=Source(DOC, dated=day(3)))
    record.say(3, action.StartAction(A))

    assert [row.kind for row in record.rows(on=5)] == [Kind.ATTESTED, Kind.HINDSIGHT]
    assert [row.kind for row in record.rows(on=10)] == [Kind.RECORDED_THEN, Kind.RECORDED_THEN]


def test_every_text_of_an_exempt_entry_gives_way_to_its_category(record: Record) -> None:
    """Of its day, source and rule too; names, numbers and days stay, and all is shown to those who may see it."""
    rule, place = Authority(rule="hidden"), Source(DOC, "hidden", day(3))
    said = action.ProposeAction(A, due=day(9), timescale="hidden", title="hidden")
    record.say(Day(day(2), day(4), "hidden"), said, source=place, authority=rule, exempt=SECRET)
    record.say(4, action.StartAction(A))
    (row, plain) = record.rows()

    assert "hidden" not in repr(row)
    assert (row.day, row.source, row.authority) == (
        Day(day(2), day(4), MARK),
        Source(DOC, MARK, day(3)),
        Authority(rule=MARK),
    )
    assert (row.words, row.exempt, row.event) == (
        (("title", MARK),),
        SECRET,
        action.ProposeAction(A, due=day(9), timescale=MARK).event(),
    )
    assert (plain.exempt, plain.day, plain.source) == (None, Day.of(day(4)), None)
    (shown, _) = record.rows(include_exempt=True)
    assert (shown.day, shown.source, shown.authority) == (Day(day(2), day(4), "hidden"), place, rule)


def test_what_an_exempt_entry_leaves_out_needs_no_mark(record: Record) -> None:
    """With no source and no rule there is nothing to withhold."""
    record.say(2, action.ProposeAction(A), exempt=SECRET)
    (row,) = record.rows()

    assert (row.day, row.source, row.authority) == (Day.of(day(2)), None, None)


def story(record: Record) -> dict[str, int]:
    """What was recorded of an action: known first, then mended and taken back, and then what was late."""
    first = {
        "proposed": record.say(2, action.ProposeAction(A)),
        "committed": record.say(3, action.CommitAction(A, day(9))),
        "reported": record.say(5, action.ReportProgress(A, "green")),
        "started": record.say(3, action.StartAction(A)),
    }
    mends = {
        "recommitted": record.say(4, Restate(first["committed"], action.CommitAction(A, day(8)))),
        "unreported": record.say(None, Void(first["reported"])),
        "put off": record.say(8, Restate(first["started"], action.StartAction(A))),
    }
    return {
        **first,
        **mends,
        "light": record.say(5, action.ExplainDelay(A, "staff")),
        "since": record.say(6, action.BlockAction(A, "staff")),
        "to come": record.say(9, action.UnblockAction(A)),
    }


def test_what_is_read_otherwise_is_told_entry_by_entry_with_why(record: Record) -> None:
    """Mended, taken back, or put to a day to come; come to light, or happened since; what is the same is not told."""
    said = story(record)
    seen = [
        (row.original, row.what, row.day, row.before, row.after, row.why.entries)
        for row in record.changes((5, said["started"]), (7, said["to come"]))
    ]

    assert seen == [
        (
            said["committed"],
            "mended",
            Day.of(day(4)),
            said["committed"],
            said["recommitted"],
            (said["committed"], said["recommitted"]),
        ),
        (
            said["reported"],
            "mended",
            Day.of(day(5)),
            said["reported"],
            None,
            (said["reported"], said["unreported"]),
        ),
        (said["started"], "mended", Day.of(day(3)), said["started"], None, (said["started"], said["put off"])),
        (said["light"], "came to light", Day.of(day(5)), None, said["light"], (said["light"],)),
        (said["since"], "happened", Day.of(day(6)), None, said["since"], (said["since"],)),
    ]


def test_what_came_to_light_was_so_by_the_first_day_already(record: Record) -> None:
    """On that very day, or before; of the same day and number nothing is read otherwise."""
    said = story(record)
    late = {on: [row.what for row in record.changes((on, said["put off"]), (9, said["since"]))] for on in (4, 5, 6)}

    assert late == {
        4: [ChangeKind.HAPPENED, ChangeKind.HAPPENED, ChangeKind.HAPPENED],
        5: [ChangeKind.HAPPENED, ChangeKind.CAME_TO_LIGHT, ChangeKind.HAPPENED],
        6: [ChangeKind.HAPPENED, ChangeKind.CAME_TO_LIGHT, ChangeKind.CAME_TO_LIGHT],
    }
    assert record.changes((7, said["since"]), (7, said["since"])) == []


def test_looking_back_what_was_seen_is_not_yet_so(record: Record) -> None:
    """Not by that day, or not by that number; what is seen again as it was first read is not yet mended."""
    said = story(record)
    back = record.changes((9, said["to come"]), (5, said["started"]))
    same = record.changes((9, said["to come"]), (5, said["to come"]))
    on = record.changes((5, said["to come"]), (9, said["to come"]))

    assert {row.what for row in (*back, *same)} == {"not yet"}
    assert [(row.original, row.before, row.after, row.day) for row in back] == [
        (said["committed"], said["recommitted"], said["committed"], Day.of(day(3))),
        (said["reported"], None, said["reported"], Day.of(day(5))),
        (said["started"], said["put off"], said["started"], Day.of(day(3))),
        *((said[name], said[name], None, Day.of(day(on))) for name, on in (("light", 5), ("since", 6), ("to come", 9))),
    ]
    assert [(row.original, row.what) for row in on] == [(row.original, ChangeKind.HAPPENED) for row in same]


def test_a_change_says_what_was_and_what_is(record: Record) -> None:
    """As its events, under the name that it is stored by, and how it came to be known for the second day."""
    said = story(record)
    first, gone, *_, since = record.changes((5, said["started"]), (7, said["to come"]))

    assert (first.stream, first.name, first.kind) == (A, "action-committed/1", Kind.HINDSIGHT)
    assert (first.was, first.now) == (action.CommitAction(A, day(9)).event(), action.CommitAction(A, day(8)).event())
    assert (gone.was, gone.now) == (action.ReportProgress(A, "green").event(), None)
    assert (since.was, since.now) == (None, action.BlockAction(A, "staff").event())
    assert {row.kind for row in record.changes((5, said["started"]), (10, said["to come"]))} == {Kind.RECORDED_THEN}


def test_what_is_exempt_is_withheld_from_a_change_with_the_words_of_its_day(record: Record) -> None:
    """Both as it was and as it is; and it is said which entries were withheld."""
    record.say(2, action.ProposeAction(A))
    loose = Day(day(3), day(4), "hidden")
    shown = record.say(loose, action.ReportProgress(A, "hidden"), exempt=SECRET)
    mended = record.say(loose, Restate(shown, action.ReportProgress(A, "hidden too")), exempt=SECRET)
    void = record.say(None, Void(shown))
    for first, second in ((shown, mended), (mended, void), (mended, shown), (void, mended), (2, mended)):
        views = [record.book.as_of(day(10), recorded=number) for number in (first, second)]
        answer = record.book.changes(*views)
        assert "hidden" not in repr(answer.rows)
        assert {row.day for row in answer if row.original == shown} == {Day(day(3), day(4), MARK)}
        assert {*answer.withheld} == {first, second} & {shown, mended}
        open_ = [record.book.as_of(day(10), recorded=number, include_exempt=True) for number in (first, second)]
        assert "hidden" in repr(record.book.changes(*open_).rows)
