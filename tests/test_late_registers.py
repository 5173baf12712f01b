"""Does a register say what is so by what came late alone, and what is found no more by a mend of nobody's leave?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from duty_world import OTHER, YES, B, N, World, day

from ledger import Actor, Authority, Restate, Source, View
from ledger.aggregates import action, mandate, meeting, plan, risk, source
from ledger.aggregates.reading import Expected, Recurs
from ledger.values import Truth

A, P, R, M = "action/a", "plan/p", "risk/r", "meeting/2"
RULE = Authority(None, "a rule")
LATE = "no authority and no document of the time"


def world() -> World:
    """An action that is overdue and answers nothing, a risk nobody looks at, and three meetings told nothing."""
    made = World()
    made.reads(Expected.SLOW, Recurs.EACH_MEETING)
    made.say(1, plan.DraftPlan(P), plan.AddressMandate(P, N), mandate.RegisterArea(N, "1a"))
    made.say(1, action.ProposeAction(A, P), action.CommitAction(A, day(10), decision=YES))
    made.say(1, action.AssignOwner(A, "post/x"), risk.RaiseRisk(R, B, N))
    for at, on in ((1, 5), (2, 15), (3, 22)):
        made.say(on, meeting.HoldMeeting(f"meeting/{at}", B), meeting.DraftMinutes(f"meeting/{at}"))
        made.say(on, meeting.RecordPack(f"meeting/{at}", complete=True))
    return made


def later(made: World, on: int, *commands: Any, **particulars: Any) -> None:
    """The same, recorded in September as of a day of April."""
    made.clock.set(datetime(2026, 9, 1, tzinfo=UTC))
    made.book.record(list(commands), id="late", by=Actor("post/clerk"), effective=day(on), **particulars)


def _undisclosed(view: View) -> list[str]:
    return [each.what for row in view.not_highlighted(B) if row.meeting == M for each in row.findings]


def _counted(view: View) -> list[str]:
    return [each.what for each in view.counts()[0].findings]


def _covered(view: View) -> list[str]:
    return [each.what for row in view.coverage() for each in row.findings if row.covered is Truth.YES]


CAME: dict[str, tuple[int, Any, Callable[[View], list[str]], int]] = {
    "highlighted": (15, meeting.HighlightAction(M, A), _undisclosed, 1),
    "delivered before it was due": (9, action.DeliverAction(A), _counted, 1),
    "linked": (2, action.LinkAction(A, N, "1a"), _covered, 3),
}


@pytest.mark.parametrize("what", CAME)
def test_what_is_so_by_what_came_late_alone_is_said_to_be(what: str) -> None:
    """Of what was recorded in time, or that an authority or a document of the time is behind, nothing is."""
    on, command, found, count = CAME[what]
    in_time, late, allowed, documented = world(), world(), world(), world()
    in_time.say(on, command, late=25)
    later(late, on, command)
    later(allowed, on, command, authority=RULE)
    documented.say(on, source.RegisterSource("source/minutes"))
    later(documented, on, command, source=Source("source/minutes", dated=day(on)))

    told = [each for each in found(late.at()) if "recorded in time" in each]
    assert len(told) == count
    assert all("only by what came late" in each for each in told)
    for other in (in_time, allowed, documented):
        assert not [each for each in found(other.at()) if "recorded in time" in each]


def test_an_action_that_only_a_late_highlight_disclosed_is_listed_at_that_meeting_alone() -> None:
    """With the meetings in a row at which it was, and what shows that it came late."""
    made = world()
    later(made, 15, meeting.HighlightAction(M, A))
    first, second = made.at().not_highlighted(B)
    assert [(row.meeting, row.consecutive, bool(row.findings)) for row in (first, second)] == [
        (M, 1, True),
        ("meeting/3", 2, False),
    ]
    assert made.book.head in first.why.entries


def test_a_highlight_first_recorded_when_the_body_had_met_again_says_when_it_came() -> None:
    """It counts, for it was recorded within a cycle; one recorded before that, or by leave, needs no word."""
    for late, rule, says in ((16, None, False), (22, None, True), (25, None, True), (25, RULE, False)):
        made = World()
        made.reads(Expected.SLOW, Recurs.EACH_MEETING)
        made.say(1, plan.DraftPlan(P), plan.AddressMandate(P, N))
        made.say(1, action.ProposeAction(A, P), action.CommitAction(A, day(10), decision=YES))
        made.say(15, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M), meeting.RecordPack(M, complete=True))
        highlight = meeting.HighlightAction(M, A)
        if late < 22:
            made.say(15, highlight, late=late)
        again = made.say(22, meeting.HoldMeeting("meeting/3", B))
        if late >= 22:
            made.say(15, highlight, late=late, **({} if rule is None else {"authority": rule}))
        (row,) = made.at().compliance(N)
        kept = {each.of: each.kept for each in row.occasions}
        assert kept[M] is Truth.YES
        told = [each for each in row.findings if "first recorded as highlighted" in each.what]
        assert bool(told) is says
        if told:
            on = "22 April 2026" if late == 22 else "25 April 2026"
            assert told[0].what == f"{M}: {A}: first recorded as highlighted on {on}, when {B} had met again"
            assert again in told[0].why.entries


STALE = "neither updated nor looked at between meeting/2 and meeting/3"


@pytest.mark.parametrize(
    ("again", "on"), [(risk.RaiseRisk(R, OTHER, N), 1), (risk.RaiseRisk(R, B, N), 27)], ids=["register", "day"]
)
def test_what_was_found_of_a_risk_is_found_still_when_it_is_mended(again: Any, on: int) -> None:
    """Put to another register, or raised on a later day: by nobody's leave it is found still, by leave whose it was."""
    for authority, says in (
        (None, f"as it was first recorded, {STALE}"),
        (RULE, f"as it was recorded, {STALE}; mended since by a rule"),
    ):
        made = world()
        (raised,) = [each.number for each in made.at().visible(R)]
        (row,) = made.at().risks()
        assert STALE in [each.what for each in row.findings]
        mend = made.mend(Restate(raised, again), late=28, on=on, authority=authority)
        (row,) = made.at().risks()
        (found,) = [each for each in row.findings if STALE in each.what]
        assert found.what == says
        assert mend in found.why.entries
        assert set(found.why.entries) <= set(row.why.entries)
