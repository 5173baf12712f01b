"""What is found of a telling that the record came to hold only once it was said to be whole (domain B11, I27)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import BOARD, A, B, Council, day

from ledger.aggregates import body, meeting, paper
from ledger.projection import Finding, Why
from ledger.values import Depth, Say, Show

P, FIRST, SECOND = "paper/p", "meeting/first", "meeting/second"
REPORT = Depth("covering report")
SHOWS = (Show(A, REPORT),)


def found(council: Council, on: int = 80) -> list[Finding]:
    """What is found of all that the board was told of the action."""
    return [each for row in council.at(on).told(BOARD) if row.subject == A for each in row.findings]


def of(entry: int, first: int, name: str = FIRST) -> Finding:
    """That something was first on the record after the papers of a meeting were recorded as complete."""
    return Finding(
        f"first on the record only after the papers of {name} were recorded as complete", Why((entry, first))
    )


@pytest.fixture(name="council")
def _council(council: Council) -> Council:
    """A council with two actions."""
    council.commit(70)
    council.commit(70, B)
    return council


def whole(council: Council, name: str, on: int, recorded: int, *, complete: bool = True) -> int:
    """A meeting whose pack is recorded as complete, or not."""
    council.meet(on, name)
    return council.say(on, meeting.RecordPack(name, complete), recorded=recorded)[0]


@pytest.mark.parametrize("how", [paper.CirculatePaper(P, BOARD, FIRST), paper.TablePaper(P, BOARD, FIRST)])
def test_a_paper_that_is_told_of_later_is_found(council: Council, how: Any) -> None:
    """Of a meeting, or a day before it; by what said that its papers were all there, and what first said so."""
    said = whole(council, FIRST, 12, 12)
    council.say(10, paper.WritePaper(P, day(10), SHOWS), recorded=12)
    (told,) = council.say(12, how, recorded=20)
    assert found(council) == [of(said, told)]
    # What is said of it by the record up to then is nothing.
    assert [row for row in council.at(80, told - 1).told(BOARD) if row.subject == A] == []


def test_a_paper_sent_on_the_day_of_a_meeting_may_have_been_sent_after_it(council: Council) -> None:
    """The day before, it was among those that were said to be all there."""
    said = whole(council, FIRST, 12, 12)
    council.say(10, paper.WritePaper(P, day(10), SHOWS), recorded=12)
    (told,) = council.say(12, paper.CirculatePaper(P, BOARD), recorded=20)
    assert found(council) == []
    mend = council.restate(told, paper.CirculatePaper(P, BOARD), 11, 21)
    assert found(council) == [of(said, mend)]


def test_what_a_paper_is_mended_to_show_is_found(council: Council) -> None:
    """By the mend, and not what it showed before it; one that shows it still is none."""
    written, _ = council.say(10, paper.WritePaper(P, day(10), (Show(B, REPORT),)), paper.CirculatePaper(P, BOARD))
    said = whole(council, FIRST, 12, 12)
    mend = council.restate(written, paper.WritePaper(P, day(10), (Show(B, REPORT), *SHOWS)), 10, 20)
    assert found(council) == [of(said, mend)]
    council.restate(written, paper.WritePaper(P, day(10), (*SHOWS, Show(B, Depth("appendix")))), 10, 21)
    assert found(council) == [of(said, mend)]
    assert [row.findings for row in council.at(80).told(BOARD) if row.subject == B] == [()]


def test_what_a_paper_is_mended_to_say_is_found(council: Council) -> None:
    """In its own terms."""
    written, _ = council.say(10, paper.WritePaper(P, day(10)), paper.CirculatePaper(P, BOARD))
    said = whole(council, FIRST, 12, 12)
    says = Say("Late.", REPORT, A, "amber")
    mend = council.restate(written, paper.WritePaper(P, day(10), says=(says,)), 10, 20)
    council.restate(written, paper.WritePaper(P, day(10), says=(Say("Later.", REPORT, A, "amber"),)), 10, 21)
    assert found(council) == [of(said, mend)]


def test_more_entries_of_a_thing_are_found(council: Council) -> None:
    """That less of it was shown before is not that these were."""
    entries = tuple(entry.number for entry in council.at(5).visible(A))
    written, _ = council.say(
        10, paper.WritePaper(P, day(10), (Show(A, REPORT, entries[:1]),)), paper.CirculatePaper(P, BOARD)
    )
    said = whole(council, FIRST, 12, 12)
    mend = council.restate(written, paper.WritePaper(P, day(10), (Show(A, REPORT, entries[:2]),)), 10, 20)
    assert found(council) == [of(said, mend)]
    council.restate(written, paper.WritePaper(P, day(10), (Show(A, REPORT, entries[:1]),)), 10, 21)
    assert found(council) == []


@pytest.mark.parametrize("to", [(paper.CirculatePaper(P, BOARD), 9), (paper.CirculatePaper(P, BOARD, SECOND), 40)])
def test_a_telling_that_is_mended_is_found(council: Council, to: tuple[Any, int]) -> None:
    """To another day, or meeting; said again as it was, it is found by the first that said so."""
    how, on = to
    council.say(8, paper.WritePaper(P, day(8), SHOWS))
    said = [whole(council, FIRST, 12, 12), whole(council, SECOND, 40, 40)]
    (told,) = council.say(40, paper.CirculatePaper(P, BOARD), recorded=40)
    assert found(council) == []
    mend = council.restate(told, how, on, 50)
    council.restate(told, how, on, 51)
    assert found(council) == [of(said[on == 40], mend, SECOND if on == 40 else FIRST)]


def test_of_several_meetings_the_first_is_named(council: Council) -> None:
    """Not one before the day that it was told on, nor one whose papers were not said to be all there."""
    whole(council, "meeting/before", 9, 9)
    whole(council, "meeting/gaps", 11, 11, complete=False)
    whole(council, "meeting/taken-back", 12, 12)
    council.say(12, meeting.RecordPack("meeting/taken-back", complete=False), recorded=13)
    whole(council, FIRST, 14, 14)
    (said,) = council.say(14, meeting.RecordPack(FIRST, complete=True), recorded=15)
    whole(council, SECOND, 16, 16)
    council.say(10, paper.WritePaper(P, day(10), SHOWS), recorded=20)
    (told,) = council.say(10, paper.CirculatePaper(P, BOARD), recorded=20)
    assert found(council) == [of(said, told)]
    # That they were said to be all there once more, with it, takes nothing back.
    council.say(14, meeting.RecordPack(FIRST, complete=True), recorded=21)
    assert found(council) == [of(said, told)]


def test_what_is_recorded_at_once_with_the_papers_is_among_them(council: Council) -> None:
    """One act says both, in whichever order."""
    council.meet(12, FIRST)
    council.say(
        12,
        meeting.RecordPack(FIRST, complete=True),
        paper.WritePaper(P, day(10), SHOWS),
        paper.TablePaper(P, BOARD, FIRST),
    )
    assert found(council) == []


def test_another_bodys_papers_say_nothing_of_this_one(council: Council) -> None:
    """Each is told for itself."""
    council.say(1, body.EstablishBody("body/other"))
    council.say(12, meeting.HoldMeeting(FIRST, "body/other"), meeting.RecordPack(FIRST, complete=True), recorded=12)
    council.say(10, paper.WritePaper(P, day(10), SHOWS), paper.CirculatePaper(P, BOARD), recorded=20)
    assert found(council) == []


def test_what_is_minuted_once_the_minutes_were_approved_is_found(council: Council) -> None:
    """Not what was minuted until then; the first approval is named."""
    council.meet(12, FIRST)
    council.meet(40, SECOND)
    whole(council, "meeting/third", 50, 50)
    council.say(12, meeting.MinuteItem(FIRST, "1", BOARD, shows=SHOWS), recorded=39)
    assert found(council) == []
    (approved,) = council.say(40, meeting.ApproveMinutes(FIRST, SECOND), recorded=40)
    council.say(40, meeting.ApproveMinutes(FIRST, SECOND), recorded=41)
    assert found(council) == []
    council.say(41, meeting.ApproveMinutes(SECOND, "meeting/third"), meeting.MinuteItem(SECOND, "1", BOARD, SHOWS))
    assert found(council) == []
    (item,) = council.say(12, meeting.MinuteItem(FIRST, "2", BOARD, shows=SHOWS), recorded=45)
    what = f"first on the record only after the minutes of {FIRST} were approved"
    assert found(council) == [Finding(what, Why((approved, item)))]


def test_what_was_highlighted_is_found_elsewhere(council: Council) -> None:
    """`not_highlighted` says what was on the record of a highlight in time."""
    whole(council, FIRST, 12, 12)
    council.say(12, meeting.HighlightAction(FIRST, A, meeting.Concern.SLOW), recorded=20)
    assert found(council) == []


def test_what_was_taken_back_and_said_again_is_found_by_what_said_it_first(council: Council) -> None:
    """A void between the two says nothing, and takes back nothing of that."""
    _, told = council.say(10, paper.WritePaper(P, day(10), SHOWS), paper.CirculatePaper(P, BOARD), recorded=11)
    whole(council, FIRST, 12, 12)
    council.void(13, told)
    council.restate(told, paper.CirculatePaper(P, BOARD), 10, 14)
    assert found(council) == []
