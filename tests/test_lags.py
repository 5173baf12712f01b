"""How long after things happened a body was told, and what it was promised too late (domain 3.2; B11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from ledger import Actor, Ledger, Say, Show, SimulatedClock, View
from ledger.act import Request
from ledger.aggregates import action, body, meeting, paper
from ledger.projection import Finding, Why
from ledger.projections.telling.lags import Lag
from ledger.testing import worlds
from ledger.testing.oracle import Replay
from ledger.testing.playing import BODIES, Asked, play
from ledger.testing.tellings import tellings_of
from ledger.values import Day, Depth, Exempt

A, B = "action/a", "body/b"
World = tuple[Asked, ...]


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Told:
    """A body, and what is put to it."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 28, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(1, body.EstablishBody(B), meeting.HoldMeeting("meeting/m", B))

    def say(self, on: object, *requests: Request, exempt: Exempt | None = None) -> tuple[int, ...]:
        """Record one act, and give the numbers of its entries."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        act = self.book.record(requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective, exempt=exempt)
        return act.numbers

    def put(self, on: object, *, as_at: int, shows: Sequence[Show] = (), says: Sequence[Say] = ()) -> None:
        """A paper written on the day that it is as at, and put to the body on another."""
        name = f"paper/p{self.calls}"
        self.say(as_at, paper.WritePaper(name, day(as_at), tuple(shows), tuple(says)))
        self.say(on, paper.CirculatePaper(name, B))

    def view(self, on: int = 28) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on))

    def lags(self) -> list[Lag]:
        """How long after each thing the body was told of it."""
        return list(self.view().lags(B))


SHOW, SAY = Show(A, Depth.APPENDIX), Say("Late.", Depth.HEADLINE, A)


def test_each_entry_shown_has_its_lag_from_the_first_time_it_was_shown() -> None:
    """From the day it happened to the day the body was told, and to the day it was recorded."""
    told = Told()
    told.say(2, action.ProposeAction(A, title="Front door"))
    told.put(5, as_at=4, shows=[SHOW])
    told.say(6, action.CommitAction(A))
    told.put(9, as_at=8, shows=[SHOW])

    first, second = told.lags()
    assert (first.name, first.title, first.happened, first.told) == (
        "action-proposed/1",
        "Front door",
        Day.of(day(2)),
        Day.of(day(5)),
    )
    assert (first.days_to_told, first.days_to_recorded, first.shown) == (3, 26, True)
    assert first.wording == "told 3 days after, recorded 26 days after"
    assert (second.name, second.days_to_told, second.recorded) == ("action-committed/1", 3, day(28))


def test_what_was_only_said_counts_once_and_from_what_could_have_been_said() -> None:
    """From the first thing that had happened of it by the day the paper speaks of; nothing where nothing had."""
    told = Told()
    told.say(2, action.ProposeAction(A))
    told.put(3, as_at=1, says=[SAY])
    assert told.lags() == []

    told.put(6, as_at=5, says=[SAY])
    told.put(7, as_at=5, says=[SAY])
    (lag,) = told.lags()
    assert (lag.shown, lag.name, lag.days_to_told) == (False, "action-proposed/1", 4)
    told.put(8, as_at=7, shows=[SHOW])
    told.put(9, as_at=8, says=[SAY])
    assert [each.shown for each in told.lags()] == [False, True]


def test_what_was_shown_is_not_heard_of_for_the_first_time_when_it_is_said() -> None:
    """Once any of it was shown, a saying of it is no news of the thing itself."""
    told = Told()
    told.say(2, action.ProposeAction(A))
    told.put(8, as_at=7, shows=[SHOW])
    told.put(9, as_at=8, says=[SAY])
    assert [each.shown for each in told.lags()] == [True]


@pytest.mark.parametrize(
    ("happened", "put", "wording"),
    [
        (Day(day(2), day(4)), 9, "told between 5 and 7 days after"),
        (Day(None, day(4)), 9, "told at least 5 days after"),
        (2, Day(day(5), day(9)), "told between 3 and 7 days after"),
        (2, Day(None, day(9)), "told at most 7 days after"),
        (Day(None, day(4)), Day(None, day(9)), "told at a time that is not known"),
        (Day(None, day(9)), Day(day(4), day(9)), "told at a time that is not known"),
        (Day(day(3), day(9)), Day(day(4), day(9)), "told at most 6 days after"),
        (8, 9, "told 1 day after"),
        (Day(None, day(9)), 9, "told at least 0 days after"),
        (Day(day(5), day(9)), 9, "told between 0 and 4 days after"),
    ],
)
def test_where_a_day_is_not_known_exactly_the_lag_is_put_in_words(happened: object, put: object, wording: str) -> None:
    """No count is given that the record cannot bear, and none says that a body was told before a thing happened."""
    told = Told()
    told.say(happened, action.ProposeAction(A))
    told.put(put, as_at=9, shows=[SHOW])

    (lag,) = told.lags()
    assert lag.wording.startswith(f"{wording}, recorded ")
    assert (lag.days_to_told is None) == (wording != "told 1 day after")


def test_a_lag_rests_on_what_happened_and_on_the_paper_that_told_it() -> None:
    """Of what was only said, on the first thing that had happened by the very day it speaks of, however often."""
    told = Told()
    begun = told.say(2, action.ProposeAction(A), action.CommitAction(A), action.ProposeAction("action/b"))
    told.put(6, as_at=2, says=[SAY])
    told.put(7, as_at=7, says=[SAY], shows=[Show("action/b", Depth.APPENDIX)])
    told.put(8, as_at=7, says=[SAY, Say("Begun.", Depth.HEADLINE, "action/b"), Say("Nothing.", Depth.HEADLINE)])

    said, shown = told.lags()
    assert (said.body, said.subject, said.title, said.entry, said.shown) == (B, A, A, begun[0], False)
    assert (said.by, said.how, said.told) == ("paper/p2", "circulated", Day.of(day(6)))
    papers = {name: told.view().visible(name) for name in ("paper/p2", "paper/p4")}
    assert said.why == Why.of(begun[0], *papers["paper/p2"])
    assert (shown.subject, shown.entry, shown.shown) == ("action/b", begun[2], True)
    assert shown.why == Why.of(begun[2], *papers["paper/p4"])


@given(worlds.worlds())
def test_there_is_one_lag_for_each_entry_shown(world: World) -> None:
    """Each entry that a body was shown has one, from the earliest telling that showed it."""
    with play(world) as played:
        replay = Replay.of(played.book)
        view = played.book.as_of(worlds.DAYS[-1])
        for each in BODIES:
            first: dict[int, tuple[date, int]] = {}
            for telling in tellings_of(replay, each, worlds.DAYS[-1], len(replay.entries)):
                for number in [number for showing in telling.shows for number in showing.entries]:
                    first.setdefault(number, (telling.by.day.last, telling.by.number))
            shown = [lag for lag in view.lags(each) if lag.shown]
            assert {lag.entry: lag.told.last for lag in shown} == {number: on for number, (on, _) in first.items()}
            assert len(shown) == len(first)
            for lag in shown:
                happened = played.book.entry(lag.entry).day
                known = happened.known and lag.told.known
                assert lag.days_to_told == ((lag.told.last - happened.last).days if known else None)


# Promises that had run out when they were put to a body.


def findings(told: Told) -> list[list[str]]:
    """What is found of each thing the body was told."""
    return [[found.what for found in row.findings] for row in told.view().told(B)]


SHOWN = "was due on 4 April 2026, before it was put to them, and is not shown as delivered"
SPOKEN = "was due on 4 April 2026, before it was put to them, and was not delivered on this record"


def test_a_promise_that_had_run_out_when_it_was_put_is_found() -> None:
    """Due before the day it was told, and not delivered in what was shown; on the day itself it still holds."""
    told = Told()
    told.say(2, action.ProposeAction(A), action.CommitAction(A, day(4)))
    told.put(5, as_at=3, shows=[SHOW])

    assert findings(told) == [[SHOWN]]
    (row,) = told.view().told(B)
    assert set(row.entries) <= set(row.findings[0].why.entries)
    (earlier,) = told.view(4).not_told(B)
    assert earlier.picture != "told"


def test_a_promise_that_was_only_said_is_one_too() -> None:
    """As the record had it by the end of the day spoken of."""
    told = Told()
    told.say(2, action.ProposeAction(A), action.CommitAction(A, day(4)))
    told.put(5, as_at=3, says=[SAY])

    assert findings(told) == [[SPOKEN]]


def test_what_is_found_of_a_stale_promise_rests_on_the_telling_and_on_what_it_gave() -> None:
    """The entries shown; of what was only said, those of the action to the end of the day spoken of."""
    told = Told()
    promised = told.say(2, action.ProposeAction(A), action.CommitAction(A, day(4)))
    other = told.say(2, action.ProposeAction("action/b"), action.CommitAction("action/b", day(4)))
    told.say(5, action.ReportProgress("action/b"))
    told.put(6, as_at=3, shows=[SHOW])
    told.put(7, as_at=3, says=[Say("Nothing.", Depth.HEADLINE), SAY, Say("Due.", Depth.HEADLINE, "action/b")])

    rows = told.view().told(B)
    papers = [told.view().visible(row.by) for row in rows]
    assert [row.findings for row in rows] == [
        (Finding(SHOWN, Why.of(*papers[0], *promised)),),
        (),
        (),
        (Finding(SPOKEN, Why.of(*papers[1], *other)),),
    ]


def test_only_the_first_time_a_body_is_given_a_day_does_it_promise_anything() -> None:
    """Told in time, by the day itself, and told again when it is late, or in other words, it is no stale promise."""
    told = Told()
    told.say(2, action.ProposeAction(A), action.CommitAction(A, day(4)))
    told.put(4, as_at=3, shows=[SHOW])
    told.put(5, as_at=3, shows=[SHOW], says=[SAY])
    assert findings(told) == [[], [], []]

    told.say(7, action.MoveDueDate(A, day(8)))
    told.put(9, as_at=7, shows=[SHOW])
    told.put(9, as_at=7, shows=[SHOW])
    moved = "was due on 8 April 2026, before it was put to them, and is not shown as delivered"
    assert findings(told)[3:] == [[moved], []]


def test_what_is_highlighted_as_slow_promises_nothing() -> None:
    """It says that the day has gone by; what is then shown for the first time promises it still."""
    told = Told()
    told.say(2, action.ProposeAction(A), action.CommitAction(A, day(4)))
    told.say(5, meeting.HoldMeeting("meeting/n", B), meeting.HighlightAction("meeting/n", A))
    told.put(6, as_at=3, shows=[SHOW])
    assert findings(told) == [[], [SHOWN]]


def test_what_was_delivered_or_ended_as_it_was_put_is_no_stale_promise() -> None:
    """Nor is what had no usable day, or was told on a day that may have been before it fell due."""
    told = Told()
    given: list[Request] = []
    for name, due in (("loose", day(4)), ("delivered", day(4)), ("closed", day(4)), ("open", None)):
        stream = f"action/{name}"
        given += [action.ProposeAction(stream), action.CommitAction(stream, due, "" if due else "shortly")]
    told.say(2, *given, action.DeliverAction("action/delivered"), action.CloseAction("action/closed"))
    told.put(Day(day(3), day(6)), as_at=3, shows=[Show("action/loose", Depth.APPENDIX)])
    shows = [Show(stream, Depth.APPENDIX) for stream in ("action/delivered", "action/closed", "action/open", B)]
    told.put(6, as_at=4, shows=shows, says=[Say("Soon.", Depth.SPOKEN)])

    assert findings(told) == [[]] * 6


def test_a_promise_is_judged_as_it_was_put_and_not_as_it_is_now() -> None:
    """A paper that leaves the delivery out still puts a promise that had run out; one re-dated since still did."""
    told = Told()
    told.say(2, action.ProposeAction(A), action.CommitAction(A, day(4)))
    told.put(6, as_at=3, shows=[SHOW])
    told.say(5, action.DeliverAction(A), action.MoveDueDate(A, day(20)))
    told.say(3, action.ProposeAction("action/b"), action.CommitAction("action/b", day(4)))
    told.put(7, as_at=3, says=[Say("Still to come.", Depth.HEADLINE, "action/b")])
    told.say(5, action.DeliverAction("action/b"), action.MoveDueDate("action/b", day(20)))

    assert findings(told) == [[SHOWN], [SPOKEN]]


def test_a_stale_promise_in_exempt_matter_is_found_whoever_asks() -> None:
    """The date stays where the text is withheld: the answer's logic does not change with who may see it."""
    told = Told()
    exempt = Exempt("paragraph 3", "1972 Act")
    told.say(2, action.ProposeAction(A, title="Sell"), action.CommitAction(A, day(4)), exempt=exempt)
    told.put(6, as_at=3, shows=[SHOW])

    (row,) = told.view().told(B)
    assert (row.known, [found.what for found in row.findings]) == (None, [SHOWN])
