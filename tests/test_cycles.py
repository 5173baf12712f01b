"""How long a thing has waited is counted in whole cycles of its board's meetings (domain 5.1; N22 5d, N24 5e)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import BOARD, NOTICE, A, Council, day

from ledger import Restate
from ledger.aggregates import action, body, mandate, meeting
from ledger.projections.actions.cycles import Wait, cycle_days, waited
from ledger.projections.actions.standing import Standing, standing

CYCLE = 31
"""The days of a cycle of the ledger's own policy."""


def stood(council: Council, on: int) -> Standing:
    """The action as it stands on a day."""
    found = standing(council.at(on), A)
    assert found is not None
    return found


def wait(council: Council, on: int, since: int) -> Wait:
    """How long something about the action has waited on a day since another."""
    return waited(council.at(on), stood(council, on), day(since))


def meetings(found: Wait) -> set[str]:
    """The meetings that a wait is counted by."""
    return {entry.stream for entry in found.entries if entry.stream.startswith("meeting/")}


@pytest.mark.parametrize(("since", "cycles"), [(0, 2), (10, 2), (11, 1), (20, 1), (21, 0), (30, 0)])
def test_a_cycle_runs_from_a_meeting_to_the_next(council: Any, since: int, cycles: int) -> None:
    """Only one that began no earlier counts; and before the first meeting those of the calendar, whole."""
    council.commit(200)
    for on in (10, 20, 30):
        council.meet(on)
    found = wait(council, 30, since)
    assert (found.cycles, found.witnessed, found.by) == (cycles, cycles, f"of {BOARD}")


@pytest.mark.parametrize(("cycles", "words"), [(0, "0 cycles"), (1, "1 cycle"), (2, "2 cycles")])
def test_a_wait_is_told_in_words(cycles: int, words: str) -> None:
    """One cycle, and any other number of cycles."""
    assert str(Wait(cycles, 0, "of body/board", ())) == f"{words} of body/board"


def test_two_meetings_of_one_day_are_no_cycle(council: Any) -> None:
    """Nothing can be done between them that the record tells apart."""
    council.commit(200)
    for on in (10, 10, 20, 20):
        council.meet(on)
    assert wait(council, 20, 10).cycles == 1


def test_before_the_first_meeting_and_after_the_last_the_calendar_counts(council: Any) -> None:
    """Added to the cycles between meetings; after the last only once two have gone by without one."""
    council.commit(200)
    council.meet(CYCLE)
    council.meet(CYCLE + 10)
    assert [wait(council, on, 0).cycles for on in (CYCLE, CYCLE + 10, 3 * CYCLE + 9)] == [1, 2, 2]
    for on, cycles in ((3 * CYCLE + 10, 4), (4 * CYCLE + 9, 4), (4 * CYCLE + 10, 5)):
        found = wait(council, on, 0)
        assert (found.cycles, found.witnessed) == (cycles, cycles)


@pytest.mark.parametrize(
    ("since", "cycles"), [(0, 3), (9, 3), (10, 3), (11, 2), (41, 2), (42, 1), (72, 1), (73, 0), (100, 0), (103, 0)]
)
def test_after_the_last_meeting_only_whole_cycles_since_count(council: Any, since: int, cycles: int) -> None:
    """They run on from that meeting: one already running on the day that is asked from does not count."""
    council.commit(200)
    council.meet(10)
    assert wait(council, 10 + 3 * CYCLE, since).cycles == cycles


@pytest.mark.parametrize("since", [20, 21, 25])
def test_what_began_after_the_first_meeting_waited_for_no_cycle_before_it(council: Any, since: int) -> None:
    """Nor a day of one, where a board meets every day."""
    council.commit(200)
    council.say(1, body.AgreeTimetable(BOARD, "now and then", 1))
    council.meet(19)
    council.meet(20)
    assert wait(council, 20, since).cycles == 0


def test_the_board_s_own_days_count_before_the_policy_s(council: Any) -> None:
    """A cycle is as long as the board agreed, and of two boards the shorter."""
    council.commit(200)
    assert cycle_days(council.at(1), stood(council, 1)) == (CYCLE, ())
    (agreed,) = council.say(2, body.AgreeTimetable(BOARD, "now and then", 14))
    other = council.say(
        3,
        body.EstablishBody("body/other"),
        body.OverseeMandate("body/other", NOTICE),
        body.AgreeTimetable("body/other", "now and then", 20),
    )
    days, entries = cycle_days(council.at(3), stood(council, 3))
    numbers = {entry.number for entry in entries}
    assert days == 14
    assert agreed in numbers
    assert not numbers & set(other)

    unmet = wait(council, 31, 3)
    assert (unmet.cycles, unmet.witnessed, unmet.by) == (2, 2, "of 14 days")
    council.meet(32)
    assert wait(council, 32, 3).cycles == 2


def test_of_what_was_before_the_record_was_kept_it_can_be_silent_only_by_whole_papers() -> None:
    """A cycle counts as witnessed that began once it was kept, or whose papers are known to be all on it."""
    council = Council()
    council.commit(200)
    council.meet(0)
    council.meet(10)
    found = wait(council, 10, 0)
    assert (found.cycles, found.witnessed) == (1, 1)


def test_the_meetings_that_a_wait_is_counted_by_are_those_since_and_the_last_before(council: Any) -> None:
    """That on the very day is of those since: a cycle began by it."""
    council.commit(200)
    names = [council.meet(on) for on in (10, 20, 30, 40)]
    assert [meetings(wait(council, 40, since)) for since in (5, 20, 21, 30, 31)] == [
        set(names),
        set(names),
        set(names[1:]),
        set(names[1:]),
        set(names[2:]),
    ]


def test_what_a_wait_is_counted_by_says_who_oversees_and_that_the_record_was_kept(council: Any) -> None:
    """How often the board meets, the mandate, the plan and the action's place in it, and one entry of its day."""
    council.commit(200)
    (agreed,) = council.say(1, body.AgreeTimetable(BOARD, "now and then", 14))
    met = council.meet(20)
    held = council.at(20).visible(met)
    (pack,) = council.say(20, meeting.RecordPack(met, complete=True))
    found = {entry.number for entry in wait(council, 20, 5).entries}
    proposed = council.at(20).visible(A)[0].number
    assert {agreed, proposed, pack, *(entry.number for entry in held)} <= found
    established, overseen = (entry.number for entry in council.at(0).visible(BOARD))
    drafted, addressed = (entry.number for entry in council.at(0).visible("plan/first"))
    assert {established, overseen, drafted, addressed} <= found


def test_an_action_put_down_anew_later_does_not_show_that_the_record_was_kept_before(council: Any) -> None:
    """Where its first entry was recorded since, another does; and so where all that it is counted by was."""
    other, board = "mandate/other", "body/other"
    council.commit(200, within=None)
    proposed = council.at(1).visible(A)[0].number
    notice = {entry.number for entry in council.at(0).visible(NOTICE)}
    begun = [notice & {entry.number for entry in wait(council, 45, 5).entries}]
    council.say(50, mandate.RegisterMandate(other, mandate.MandateKind.NOTICE), body.EstablishBody(board))
    council.say(50, body.OverseeMandate(board, other), action.LinkAction(A, other, "a"))
    begun.append(notice & {entry.number for entry in wait(council, 54, 5).entries})
    council.say(1, Restate(proposed, action.ProposeAction(A)), recorded=55, rule="standing order 3")
    begun.append(notice & {entry.number for entry in wait(council, 55, 5).entries})
    council.meet(56, of=board)
    begun.append(notice & {entry.number for entry in wait(council, 60, 5).entries})
    assert begun == [set(), set(), notice, notice]
