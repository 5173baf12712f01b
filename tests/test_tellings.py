"""What was put to a body, and when: papers circulated and tabled, items minuted, concerns highlighted (contract 4)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ledger import Actor, Ledger, Say, Show, SimulatedClock, View
from ledger.act import Request
from ledger.aggregates import action, body, meeting, paper
from ledger.aggregates.meeting import Concern
from ledger.projections.ground.tellings import How, Telling, perhaps_told, showing, speaking, tellings
from ledger.values import Day, Depth, Saying, Showing

A, C, B, OTHER, M, N = "action/a", "action/c", "body/b", "body/other", "meeting/m", "meeting/n"


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Board:
    """Two bodies and two actions of day 1, and two meetings of the first, held on days 5 and 9."""

    def __init__(self) -> None:
        clock = SimulatedClock(datetime(2026, 4, 28, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=clock)
        self.calls = 0
        self.say(
            1,
            body.EstablishBody(B),
            body.EstablishBody(OTHER),
            action.ProposeAction(A),
            action.ProposeAction(C),
        )
        self.say(5, meeting.HoldMeeting(M, B))
        self.say(9, meeting.HoldMeeting(N, B))

    def say(self, on: object, *requests: Request) -> tuple[int, ...]:
        """Record one act of a day, and give the numbers of its entries."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        return self.book.record(requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective).numbers

    def wrote(self, name: str = "p", on: int = 2, subject: str = A) -> int:
        """A paper that shows a subject, and says something of it; the number of the entry that says so."""
        shows, says = (Show(subject, Depth.APPENDIX),), (Say("Late.", Depth.HEADLINE, subject, "amber"),)
        return self.say(on, paper.WritePaper(f"paper/{name}", day(on), shows, says))[0]

    def at(self, on: int = 28) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on))

    def told(self, of: str = B, on: int = 28) -> list[tuple[int, How]]:
        """What a body was told: by which entry, and how, in order."""
        return [(each.entry.number, each.how) for each in tellings(self.at(on), of)]

    def perhaps(self, on: int, of: str = B) -> list[int]:
        """The entries of which the record cannot say whether they told a body by the end of a day."""
        return [each.entry.number for each in perhaps_told(self.at(on), of)]


@pytest.fixture
def board() -> Board:
    """A record of two bodies."""
    return Board()


def test_a_paper_tells_what_was_written_in_it_at_the_meeting_it_was_put_to(board: Board) -> None:
    """What it shows and says, as at its own day, by the entry that sent it or tabled it."""
    written = board.wrote()
    (sent,) = board.say(3, paper.CirculatePaper("paper/p", B, M))
    (tabled,) = board.say(5, paper.TablePaper("paper/p", B, N))
    (unnamed,) = board.say(6, paper.TablePaper("paper/p", B))

    entry = board.book.entry
    shows, says = (Showing(A, Depth.APPENDIX, (4,), drawn=7),), (Saying(Depth.HEADLINE, A, "amber"),)
    assert list(tellings(board.at(), B)) == [
        Telling(entry(number), entry(written), how, day(2), shows, says, at, None)
        for number, how, at in (
            (sent, How.CIRCULATED, M),
            (tabled, How.TABLED, N),
            (unnamed, How.TABLED, None),
        )
    ]


def test_the_ways_of_telling_have_names() -> None:
    """As answers show them."""
    assert [how.value for how in How] == ["circulated", "tabled", "minuted", "highlighted"]


def test_a_telling_of_one_body_tells_no_other(board: Board) -> None:
    """Sent to another, tabled before another, minuted as put to another, or highlighted at a meeting of its own."""
    board.wrote()
    board.say(3, paper.CirculatePaper("paper/p", OTHER), paper.TablePaper("paper/p", OTHER))
    board.say(5, meeting.MinuteItem(M, "1", OTHER, (Show(A, Depth.SPOKEN),)))
    (highlighted,) = board.say(5, meeting.HighlightAction(M, A))
    (sent,) = board.say(6, paper.CirculatePaper("paper/p", B))

    assert board.told() == [(highlighted, How.HIGHLIGHTED), (sent, How.CIRCULATED)]
    assert [how for _, how in board.told(OTHER)] == [How.CIRCULATED, How.TABLED, How.MINUTED]


def test_what_is_minuted_tells_what_the_item_holds_as_at_its_day(board: Board) -> None:
    """By the entry itself, at the meeting that it is minuted of."""
    shows, says = (Show(A, Depth.SPOKEN),), (Say("Late.", Depth.SPOKEN, A, "red"),)
    (number,) = board.say(5, meeting.MinuteItem(M, "1", B, shows, says))

    entry = board.book.entry(number)
    (found,) = tellings(board.at(), B)
    assert found == Telling(
        entry,
        entry,
        How.MINUTED,
        day(5),
        (Showing(A, Depth.SPOKEN, (4,), drawn=7),),
        (Saying(Depth.SPOKEN, A, "red"),),
        M,
        None,
    )


@pytest.mark.parametrize("concern", Concern)
@pytest.mark.parametrize("named", [None, "paper/p"])
def test_a_highlight_says_its_concern_and_shows_nothing(board: Board, concern: Concern, named: str | None) -> None:
    """As a headline where it stood in a paper, and else as what was spoken."""
    board.wrote()
    (number,) = board.say(5, meeting.HighlightAction(M, A, concern, paper=named))

    entry = board.book.entry(number)
    says = (Saying(Depth.HEADLINE if named else Depth.SPOKEN, A, concern.value),)
    assert list(tellings(board.at(), B)) == [Telling(entry, entry, How.HIGHLIGHTED, day(5), (), says, M, None)]


def test_a_highlight_tells_where_its_meeting_was_held_and_may_have_been_minuted(board: Board) -> None:
    """An unminuted meeting tells nothing (domain invariant 27); the next one tells all the same."""
    (first,) = board.say(5, meeting.HighlightAction(M, A))
    (second,) = board.say(9, meeting.HighlightAction(N, A))
    assert board.told() == [(first, How.HIGHLIGHTED), (second, How.HIGHLIGHTED)]

    board.say(10, meeting.RecordNoMinutes(M))

    assert board.told() == [(second, How.HIGHLIGHTED)]


def test_a_recall_takes_back_what_came_before_it_of_the_same_body(board: Board) -> None:
    """The first recall after each; not one of another body, nor what was sent again since."""
    board.wrote()
    board.say(3, paper.CirculatePaper("paper/p", B))
    board.say(4, paper.RecallPaper("paper/p", OTHER))
    (first,) = board.say(5, paper.RecallPaper("paper/p", B))
    board.say(6, paper.TablePaper("paper/p", B))
    (second,) = board.say(7, paper.RecallPaper("paper/p", B))
    board.say(8, paper.CirculatePaper("paper/p", B))

    found = [each.recalled and each.recalled.number for each in tellings(board.at(), B)]
    assert found == [first, second, None]


def test_tellings_are_in_the_order_of_their_days_and_then_as_first_recorded(board: Board) -> None:
    """Whatever way they were told in, and though one is mended since."""
    board.wrote("late", on=2)
    board.wrote("early", on=2)
    (last,) = board.say(9, paper.CirculatePaper("paper/early", B))
    (minuted,) = board.say(5, meeting.MinuteItem(M, "1", B))
    (highlighted,) = board.say(5, meeting.HighlightAction(M, A))
    (tabled,) = board.say(5, paper.TablePaper("paper/early", B))
    (first,) = board.say(3, paper.CirculatePaper("paper/late", B))

    assert [number for number, _ in board.told()] == [first, minuted, highlighted, tabled, last]


def test_what_a_telling_shows_and_speaks_of_is_found_by_its_subject(board: Board) -> None:
    """The showing of that subject, and whether anything is said of it."""
    board.wrote()
    board.say(3, paper.CirculatePaper("paper/p", B))

    (found,) = tellings(board.at(), B)
    assert (found.shown(A), found.shown(C)) == (Showing(A, Depth.APPENDIX, (4,), drawn=7), None)
    assert (found.speaks_of(A), found.speaks_of(C)) == (True, False)


def test_all_that_was_shown_and_said_of_a_subject_is_found_in_order(board: Board) -> None:
    """Of that subject and no other, each with what told it; before a meeting, only what had been told by then."""
    for name, subject in (("p", A), ("q", C), ("r", A)):
        board.wrote(name, subject=subject)
    sent = [board.say(on, paper.CirculatePaper(f"paper/{name}", B))[0] for on, name in ((3, "p"), (3, "q"), (6, "r"))]
    (nothing,) = board.say(9, meeting.MinuteItem(N, "1", B, (), (Say("Noted.", Depth.SPOKEN),)))
    view = board.at(9)

    assert [(each.entry.number, it.subject) for each, it in showing(view, B, A)] == [(sent[0], A), (sent[2], A)]
    assert [(each.entry.number, it.about) for each, it in speaking(view, B, C)] == [(sent[1], C)]
    assert [each.entry.number for each, _ in speaking(view, B, "")] == [nothing]
    assert [each.entry.number for each, _ in showing(board.at(5), B, A, M)] == [sent[0]]
    assert [each.entry.number for each, _ in speaking(board.at(5), B, A, M)] == [sent[0]]
    assert not showing(view, B, "action/none")
    assert not speaking(view, B, "action/none")


def test_before_a_meeting_a_body_was_told_what_had_surely_reached_it(board: Board) -> None:
    """What was tabled on the very day, at no meeting that is named, may have come after it began."""
    board.wrote()
    (sent,) = board.say(4, paper.CirculatePaper("paper/p", B))
    (same,) = board.say(5, paper.TablePaper("paper/p", B))
    view = board.at(5)

    assert [each.entry.number for each in tellings(view, B)] == [sent, same]
    assert [each.entry.number for each in tellings(view, B, M)] == [sent]
    assert [each.entry.number for each in perhaps_told(view, B, M)] == [same]
    assert list(perhaps_told(view, B)) == []


@pytest.mark.parametrize(
    ("on", "of_paper", "of_meeting"),
    [(3, False, False), (4, True, False), (5, True, True), (6, False, True), (7, False, True), (8, False, False)],
)
def test_what_was_told_on_a_loose_day_may_have_been_told_by_any_day_of_its_span(
    on: int, *, of_paper: bool, of_meeting: bool
) -> None:
    """From the first of them until before the last, by when it was; of a paper and of a meeting alike."""
    board = Board()
    board.wrote()
    (sent,) = board.say(Day(day(4), day(6)), paper.CirculatePaper("paper/p", B))
    board.say(Day(day(5), day(8)), meeting.HoldMeeting("meeting/loose", B))
    (minuted,) = board.say(Day(day(5), day(8)), meeting.MinuteItem("meeting/loose", "1", B))

    assert set(board.perhaps(on)) == {number for number, so in ((sent, of_paper), (minuted, of_meeting)) if so}
    assert {sent, minuted} <= {number for number, _ in board.told(on=8)}


def test_what_has_no_first_day_may_have_been_told_on_any(board: Board) -> None:
    """And what may have been told by then is given in the order of the days by which it was."""
    board.wrote()
    (later,) = board.say(Day(None, day(9)), paper.CirculatePaper("paper/p", B))
    (sooner,) = board.say(Day(None, day(7)), paper.CirculatePaper("paper/p", B))
    (other,) = board.say(Day(None, day(7)), paper.CirculatePaper("paper/p", OTHER))

    assert board.perhaps(3) == [sooner, later]
    assert board.perhaps(3, OTHER) == [other]
    assert board.perhaps(8) == [later]
