"""What was slow at a meeting and is not disclosed as first recorded, in time, or before an authority's leave: whole.

Domain 5.1; docs/decisions/0018-readings-of-clauses.md, 0027-the-record-as-first-said.md.
"""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import BOARD, PLAN, A, B, Council, day

from ledger import Authority, Restate, Void, With
from ledger.aggregates import action, decision, escalation, meeting
from ledger.aggregates.decision import Effect
from ledger.projection import Answer
from ledger.projections.telling.not_highlighted_row import NotHighlighted
from ledger.values import Kind, said

LEAVE, E = "decision/leave", "escalation/e"
HELD, LAST, ASKED = 25, 35, 40
"""The day of the meeting, that of the last of several, and one when all is recorded."""


def overdue() -> tuple[Council, int, int]:
    """An action due on day 10, slow at a meeting and not highlighted to it; its commitment, and a decision taken."""
    made = Council()
    committed = made.commit(10)
    made.start()
    (taken,) = made.say(2, decision.TakeDecision(LEAVE, BOARD, Effect.APPROVED))
    made.meet(HELD)
    return made, committed, taken


def rows(made: Council, on: int = ASKED) -> Answer[NotHighlighted]:
    """What was not highlighted to the board, by a day, on all that is recorded."""
    return made.at(on).not_highlighted(BOARD)


def test_what_leave_took_off_rests_on_what_listed_it_and_on_whose_leave_it_was() -> None:
    """The mends, what they mend and the decision; missing what was missing, and known only since."""
    made, _, taken = overdue()
    (before,) = rows(made, HELD)
    told = [each.number for each in made.at(HELD).visible(A)]
    voids = [made.say(None, With(Void(each), authority=Authority(LEAVE)), recorded=30)[0] for each in reversed(told)]

    (row,) = rows(made, HELD)
    (found,) = row.findings
    assert found.what == f"listed as it was recorded; mended since by {LEAVE} of {BOARD}"
    assert set(row.why.entries) == {*before.why.entries, *told, *voids, taken}
    assert (found.why, row.why.missing, row.taken_off) == (row.why, before.why.missing, True)
    assert (before.kind, row.kind) == (Kind.RECORDED_THEN, Kind.HINDSIGHT)


def test_the_signs_that_leave_mended_away_are_told_of_what_is_slow_by_others() -> None:
    """Each of them, with what shows that it had them and whose leave it was; what leave mended besides is no matter."""
    made, committed, taken = overdue()
    raised, noted = made.say(
        3,
        escalation.RaiseEscalation(E, "post/x", "post/y", A, answer_due=day(9)),
        escalation.AcknowledgeEscalation(E),
    )
    (forecast,) = made.say(3, action.GiveForecast(A, day(190)))
    made.report(4, "amber")
    made.meet(32)
    made.meet(LAST)
    *_, before = rows(made, LAST)
    assert {"S1", "S3", "S9"} <= set(before.signals)
    elsewhere = escalation.RaiseEscalation(E, "post/x", "post/y", answer_due=day(9))
    mends = {raised: made.say(3, With(Restate(raised, elsewhere), authority=Authority(LEAVE)), recorded=40)[0]}

    def check(gone: str) -> NotHighlighted:
        *_, row = rows(made, LAST)
        (found,) = row.findings
        assert found.what == f"as it was recorded, slow by {gone} too; mended since by {LEAVE} of {BOARD}"
        assert {*before.why.entries, noted, taken, *mends, *mends.values()} <= set(row.why.entries)
        assert (found.why, row.taken_off, row.kind) == (row.why, False, Kind.HINDSIGHT)
        assert "highlights" in row.why.missing
        return row

    assert "S1" in check("S9").signals
    later = action.CommitAction(A, day(100))
    mends[committed] = made.say(1, With(Restate(committed, later), authority=Authority(LEAVE)), recorded=41)[0]
    assert forecast in check("S1, S9").why.entries
    assert forecast not in before.why.entries


def test_what_leave_mended_of_a_slow_action_that_took_no_sign_away_is_no_matter() -> None:
    """Its start was put right."""
    made, _, _ = overdue()
    (started,) = [each.number for each in made.at(2).visible(A) if isinstance(each.event, action.ActionStarted)]
    made.say(2, With(Restate(started, action.StartAction(A)), authority=Authority(LEAVE)), recorded=30)

    assert [each.findings for each in rows(made)] == [()]


@pytest.mark.parametrize("authority", [None, Authority(LEAVE)], ids=["nobody", "leave"])
def test_what_was_highlighted_only_late_is_listed_with_what_shows_that_it_came_late(
    authority: Authority | None,
) -> None:
    """All that was said there, and the decision where it was by leave: which takes it off, as nobody does not."""
    made, _, taken = overdue()
    (before,) = rows(made, HELD)
    told = With(meeting.HighlightAction(before.meeting, A, meeting.Concern.SLOW), authority=authority)
    (late,) = made.say(HELD, told, recorded=70)

    (row,) = rows(made, HELD)
    (found,) = row.findings
    by = (
        "what came late, with no authority behind it"
        if authority is None
        else f"what was recorded on {said(day(70))}, allowed by {LEAVE} of {BOARD}"
    )
    assert found.what == f"listed by what was recorded in time; otherwise only by {by}"
    assert set(row.why.entries) >= {*before.why.entries, late}
    assert (taken in row.why.entries) is (authority is not None)
    assert (found.why, row.why.missing, row.taken_off) == (row.why, before.why.missing, authority is not None)
    known = Kind.RECORDED_THEN if authority is None else Kind.HINDSIGHT
    assert (before.kind, row.kind) == (Kind.RECORDED_THEN, known)


def test_what_came_late_and_made_no_difference_is_not_behind_it() -> None:
    """A forecast, by another leave than that of the highlight: with the one alone the action was highlighted."""
    made, _, taken = overdue()
    (before,) = rows(made, HELD)
    told = With(meeting.HighlightAction(before.meeting, A, meeting.Concern.SLOW), authority=Authority(LEAVE))
    (late,) = made.say(HELD, told, recorded=70)
    (forecast,) = made.say(5, action.GiveForecast(A, day(30)), rule="scheme 3", recorded=71)

    (row,) = rows(made, HELD)
    (found,) = row.findings
    by = f"what was recorded on {said(day(70))}, allowed by {LEAVE} of {BOARD}"
    assert found.what == f"listed by what was recorded in time; otherwise only by {by}"
    assert {late, taken} <= {*row.why.entries}
    assert forecast not in row.why.entries


def test_what_a_meeting_itself_decided_excuses_nothing_it_was_not_told_before_and_is_in_the_why() -> None:
    """It put the action off, on its own day: when it began, the day that had been promised was past."""
    made, _, _ = overdue()
    (before,) = rows(made, HELD)
    (taken,) = made.say(HELD, decision.TakeDecision("decision/m", BOARD, Effect.APPROVED, before.meeting))
    (moved,) = made.say(HELD, With(action.MoveDueDate(A, day(100)), authority=Authority("decision/m")))

    (row,) = rows(made, HELD)
    assert (row.meeting, row.action) == (before.meeting, A)
    assert {taken, moved} <= {*row.why.entries}


MENDED = "slow as it was first recorded: what was mended since, by nobody's leave, takes nothing off"
LATE = "slow by what was recorded in time: what came late, by nobody's leave, takes nothing off"
NOTHING: dict[str, tuple[Any, int | None, str]] = {
    # what was recorded of the action on day 70, as of which day, and what is found
    "delivered late": (lambda _: action.DeliverAction(A), 9, LATE),
    "due later, by a mend": (lambda committed: Restate(committed, action.CommitAction(A, day(100))), 1, MENDED),
    "due sooner, by a mend": (lambda committed: Restate(committed, action.CommitAction(A, day(7))), 1, MENDED),
    "no commitment, by a mend": (Void, None, MENDED),
}


@pytest.mark.parametrize("how", NOTHING)
def test_what_counts_for_nothing_makes_no_hindsight_of_what_was_known_then(how: str) -> None:
    """The row is as firm as it was without it, and says what was mended or came late, in its why too."""
    says, on, what = NOTHING[how]
    made, committed, _ = overdue()
    (before,) = rows(made, HELD)
    (number,) = made.say(on, says(committed), recorded=70)

    (row,) = rows(made, HELD)
    (found,) = row.findings
    assert (found.what, found.why, row.taken_off) == (what, row.why, False)
    assert (before.kind, row.kind) == (Kind.RECORDED_THEN, Kind.RECORDED_THEN)
    assert {number, *before.why.entries} <= set(row.why.entries)
    assert before.findings == ()


@pytest.mark.parametrize("recorded", [15, 70])
def test_what_was_taken_back_by_nobodys_leave_is_found_whenever_that_was_recorded(recorded: int) -> None:
    """Before the meeting or after it: the row is of an action that the record says was not promised."""
    made, committed, _ = overdue()
    made.void(recorded, committed)
    (row,) = rows(made, HELD)
    assert (row.kind, [each.what for each in row.findings]) == (Kind.RECORDED_THEN, [MENDED])


HINDSIGHT: dict[str, tuple[int, int, Any, int, list[str]]] = {
    # by which day it was promised, and when that was recorded; what was recorded since, as of when; what is found
    "promised since": (10, 32, None, 0, []),
    "promised since, and delivered late": (10, 32, lambda _: action.DeliverAction(A), 9, [LATE]),
    "overdue by what came late alone": (100, 1, lambda _: action.MoveDueDate(A, day(10)), 2, []),
    "overdue by a mend alone": (100, 1, lambda number: Restate(number, action.CommitAction(A, day(10))), 1, []),
}


@pytest.mark.parametrize("how", HINDSIGHT)
def test_what_was_not_yet_on_the_record_is_hindsight_whatever_else_counts_for_nothing(how: str) -> None:
    """Nobody could have highlighted it: by no record of the time was it slow when the meeting was held."""
    due, recorded, says, on, found = HINDSIGHT[how]
    made = Council()
    made.commit(200, B)
    promise = (action.ProposeAction(A, PLAN), action.CommitAction(A, day(due)), action.AssignOwner(A, "post/x"))
    if recorded < HELD:
        (_, committed, _) = made.say(1, *promise, recorded=recorded)
    made.meet(HELD)
    if recorded > HELD:
        (_, committed, _) = made.say(1, *promise, recorded=recorded)
    if says:
        made.say(on, says(committed), recorded=70)
    (row,) = rows(made, HELD)
    assert (row.action, row.kind, [each.what for each in row.findings]) == (A, Kind.HINDSIGHT, found)


def test_a_row_is_as_firm_as_the_least_firm_of_its_signs_in_time() -> None:
    """An escalation that was recorded after the meeting makes it hindsight, whatever was mended of its promise."""
    made, committed, _ = overdue()
    made.say(3, escalation.RaiseEscalation(E, "post/x", "post/y", A, answer_due=day(9)), recorded=30)
    (before,) = rows(made, HELD)
    made.say(1, Restate(committed, action.CommitAction(A, day(7))), recorded=32)
    (row,) = rows(made, HELD)
    assert [(each.signals, each.kind) for each in (before, row)] == [(("S1", "S9"), Kind.HINDSIGHT)] * 2


def test_what_nobody_allowed_and_what_leave_mended_are_both_found_of_a_row() -> None:
    """By the one it is slow still, and by the other a sign of it is gone."""
    made, committed, _ = overdue()
    raising = escalation.RaiseEscalation(E, "post/x", "post/y", A, answer_due=day(9))
    (raised,) = made.say(3, raising)
    made.say(1, Restate(committed, action.CommitAction(A, day(100))), recorded=70)
    elsewhere = escalation.RaiseEscalation(E, "post/x", "post/y", answer_due=day(9))
    made.say(3, With(Restate(raised, elsewhere), authority=Authority(LEAVE)), recorded=71)
    (row,) = rows(made, HELD)
    assert [each.what for each in row.findings] == [
        MENDED,
        f"as it was recorded, slow by S9 too; mended since by {LEAVE} of {BOARD}",
    ]


def test_whatever_came_late_of_whom_each_action_is_listed_once_of_a_meeting() -> None:
    """One highlighted late by nobody's leave, and one never: of both, something came late by leave too."""
    made, _, _ = overdue()
    made.commit(10, B)
    (before, _) = rows(made)
    made.say(HELD, meeting.HighlightAction(before.meeting, A, meeting.Concern.SLOW), recorded=70)
    for name in (A, B):
        made.say(9, With(action.RewordAction(name, "In phases"), authority=Authority(LEAVE)), recorded=71)

    assert sorted((row.action, row.taken_off) for row in rows(made)) == [(A, False), (B, False)]
