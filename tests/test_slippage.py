"""Each move of each due date is listed with its leave, and they come to what the date slipped (domain invariant 6)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from slow_council import NOTICE, A, B, only

from ledger import Exempt, Restate, View, Void, With
from ledger.aggregates import action, decision, mandate, plan
from ledger.errors import NotRecorded, Refused
from ledger.projections.actions.slipping import Slippage

STEP = "Rota agreed"


def row(council: Any, on: int, milestone: str = "") -> Slippage:
    """The row of an action's own date, or of a milestone's."""
    view: View = council.at(on)
    (found,) = [each for each in view.slippage() if (each.action, each.milestone) == (A, milestone)]
    return found


def moves(found: Slippage) -> list[tuple[str, int | None, str, bool]]:
    """How each move was made, by how many days, on whose authority, and whether that stands."""
    return [(each.how, each.days, each.authority, each.allowed) for each in found.slips]


def test_each_move_has_its_leave_and_its_reason(council: Any) -> None:
    """By a decision that stands, by one that does not, or by none; the sum is the present day less the first."""
    council.commit(30)
    first, second = council.decide(2), council.decide(2, "decision/e", decision.Effect.NOTED)
    council.say(3, action.MoveDueDate(A, council.day(40), decision=first, reason="as agreed"))
    council.say(4, action.MoveDueDate(A, council.day(55), decision=second))
    council.move(5, 50)
    council.move(6, 70)

    found = row(council, 10)
    assert moves(found) == [
        ("moved", 10, "decision/d", True),
        ("moved", 15, "decision/e", False),
        ("moved", -5, "", False),
        ("moved", 20, "", False),
    ]
    assert found.slips[0].reason == "as agreed"
    assert (found.first, found.due, found.promised) == (council.day(30), council.day(70), council.day(40))
    assert (found.slipped, found.slipped_by_leave, found.slipped_by_none) == (40, 10, 30)
    assert [each.what for each in found.findings] == [
        "moved later by decision/e, which does not stand",
        "moved later with no decision cited",
    ]


def test_a_milestone_has_a_row_of_its_own(council: Any) -> None:
    """As has the action; what never moved has none."""
    council.commit(30)
    council.say(2, action.SetMilestone(A, STEP, council.day(10)))
    assert not council.at(3).slippage()
    council.say(4, action.MoveMilestone(A, STEP, council.day(25)), rule="scheme 1")

    (found,) = council.at(5).slippage()
    assert (found.milestone, found.slipped, moves(found)) == (STEP, 15, [("moved", 15, "scheme 1", True)])
    assert [each.milestone for each in found.slips] == [STEP]


def test_a_mend_moves_a_date_as_a_re_dating_does(council: Any) -> None:
    """Unless an authority put right by it what the date was first written down as: then it counts for nothing."""
    committed = council.commit(30)
    council.restate(committed, action.CommitAction(A, council.day(45)), 1, 20)
    found = row(council, 20)
    assert (moves(found), found.slipped) == ([("mended", 15, "", False)], 15)

    council.restate(committed, action.CommitAction(A, council.day(35)), 1, 21, rule="standing order 3")
    found = row(council, 21)
    assert moves(found) == [("mended", None, "", False), ("mended", None, "standing order 3", True)]
    assert (found.first, found.slipped) == (council.day(35), 0)


def test_a_mend_that_repeats_an_authority_has_none_of_its_own(council: Any) -> None:
    """What it cited allowed the day it gave first, and no other."""
    council.commit(30)
    chosen = council.decide(2)
    (moved,) = council.say(3, action.MoveDueDate(A, council.day(40), decision=chosen))
    council.say(3, Restate(moved, action.MoveDueDate(A, council.day(60), decision=chosen)), recorded=5)

    assert moves(row(council, 6)) == [("moved", 10, chosen, True), ("mended", 20, "", False)]


def test_a_void_by_nobodys_leave_puts_a_date_off(council: Any) -> None:
    """A date brought forward, and that unsaid, is a move there and a move back."""
    council.commit(30)
    forward = council.move(3, 20)
    council.void(5, forward)

    found = row(council, 6)
    assert moves(found) == [("moved", -10, "", False), ("voided", 10, "", False)]
    assert found.slips[1].on is None
    assert found.slipped == 0
    assert [each.what for each in found.findings] == ["voided later with no decision cited"]


def test_no_usable_day_is_counted_across(council: Any) -> None:
    """Put to no usable day and then to one, it slipped from the last day it had."""
    council.commit(30)
    council.move(2, None)
    assert row(council, 3).slipped is None

    council.move(4, 50)
    assert [each.days for each in row(council, 4).slips] == [None, 20]
    assert row(council, 4).slipped == 20


def test_the_first_usable_day_given_is_no_slip(council: Any) -> None:
    """What was promised by no day, and then by one, was first promised by that one."""
    council.commit(None)
    council.move(3, 40)

    found = row(council, 4)
    assert (found.first, found.slipped, [(each.before, each.days) for each in found.slips]) == (
        council.day(40),
        0,
        [(None, 0)],
    )


def test_dates_come_plan_by_plan_as_they_were_recorded(council: Any) -> None:
    """Whatever slipped furthest, or was put to no usable day; and last those of actions in no plan."""
    council.commit(30, "action/loose", within=None)
    council.say(1, plan.DraftPlan("plan/second"))
    council.commit(30, B, within="plan/second")
    council.commit(30, "action/late")
    council.commit(30)
    for name, to in ((A, None), ("action/late", 31), (B, 200), ("action/loose", 99)):
        council.move(2, to, name=name)

    assert [each.action for each in council.at(3).slippage()] == ["action/late", A, B, "action/loose"]


def test_a_mandate_has_its_own_slippage(council: Any) -> None:
    """That of the actions under it."""
    council.commit(30)
    council.commit(30, B, within=None)
    council.move(2, 40)
    council.move(2, 40, name=B)
    council.say(3, mandate.RegisterMandate("mandate/other", mandate.MandateKind.REPORT))

    assert [each.action for each in council.at(3).slippage(NOTICE)] == [A]
    assert not council.at(3).slippage("mandate/other")
    with pytest.raises(NotRecorded):
        council.at(3).slippage("mandate/none")


def test_the_rule_of_what_is_exempt_is_withheld_among_the_commitments(council: Any) -> None:
    """Who allowed it is a label, and withheld with the rest; a decision is a name, and stays."""
    council.commit(30)
    exempt = Exempt("category 9", "a basis")
    council.say(2, With(action.MoveDueDate(A, council.day(40)), exempt=exempt), rule="a secret rule")
    council.say(3, action.ProposeAction(B))
    council.say(3, With(action.CommitAction(B, council.day(9)), exempt=exempt), rule="a secret rule")

    moved, committed = council.at(5).commitments()
    assert [each.authority for each in moved.moves] == ["[withheld: category 9]"]
    assert committed.decision == "[withheld: category 9]"


def test_a_move_that_is_exempt_keeps_its_days_and_not_its_words(council: Any) -> None:
    """Its reason, and the rule it cites, are withheld."""
    council.commit(30)
    exempt = Exempt("category 9", "a basis")
    council.say(2, With(action.MoveDueDate(A, council.day(40), reason="secret"), exempt=exempt), rule="a secret rule")

    (each,) = row(council, 3).slips
    assert (each.reason, each.authority, each.days) == ("[withheld: category 9]", "[withheld: category 9]", 10)
    assert council.at(3).slippage().withheld == (each.entry,)


@attrs.frozen
class Done:
    """A re-dating, or a mend of the nth entry that gave a day (to None: a void), by a rule or nobody."""

    on: int
    nth: int | None
    to: int | None
    rule: str


DONE = st.builds(
    Done,
    on=st.integers(2, 4),
    nth=st.none() | st.integers(0, 3),
    to=st.sampled_from([None, 5, 8, 9, 20]),
    rule=st.sampled_from(["", "a rule", "b rule"]),
)


def build(council: Any, done: list[Done]) -> None:
    """Record what can be recorded of it, on day 6."""
    council.commit(8)
    for each in done:
        dated = [
            entry
            for entry in council.book.history(A)
            if entry.mends is None and isinstance(entry.event, action.ActionCommitted | action.DueDateMoved)
        ]
        due = None if each.to is None else council.day(each.to)
        try:
            if each.nth is None:
                council.say(each.on, action.MoveDueDate(A, due), rule=each.rule, recorded=6)
                continue
            entry = dated[each.nth % len(dated)]
            if due is None:
                council.say(None, Void(entry.number), rule=each.rule, recorded=6)
            else:
                first = isinstance(entry.event, action.ActionCommitted)
                command: Any = action.CommitAction(A, due) if first else action.MoveDueDate(A, due)
                on = 1 if first else each.on
                council.say(on, Restate(entry.number, command), rule=each.rule, recorded=6)
        except Refused:
            continue


@given(done=st.lists(DONE, max_size=6))
def test_the_moves_of_a_date_come_to_what_it_slipped(councils: Any, done: list[Done]) -> None:
    """However it was re-dated, mended and voided; and each row's why gives its moves again."""
    council = councils()
    build(council, done)

    for on in range(1, 7):
        for found in council.at(on).slippage():
            days = [each.days for each in found.slips if each.days is not None]
            if found.due is not None:
                assert found.slipped == sum(days) == found.slipped_by_leave + found.slipped_by_none
                assert found.slipped_by_none == sum(each.days or 0 for each in found.slips if not each.allowed)
            last = [each.after for each in found.slips if each.days is not None or each.after is None]
            assert not last or last[-1] == found.due
            later = [each for each in found.slips if each.before and (each.after is None or each.after > each.before)]
            assert len(found.findings) == len([each for each in later if not each.allowed])
            (again,) = only(council.at(on), found.why.entries).slippage()
            assert (again.first, again.due, again.promised) == (found.first, found.due, found.promised)
            assert [(each.days, each.allowed) for each in again.slips] == [
                (each.days, each.allowed) for each in found.slips
            ]


@given(dates=st.lists(st.tuples(st.integers(2, 4), st.none() | st.integers(5, 9)), max_size=5))
def test_where_nothing_was_mended_each_re_dating_is_one_move(
    councils: Any, dates: list[tuple[int, int | None]]
) -> None:
    """In the order of their days, and then of recording: from the day before it to its own."""
    council = councils()
    council.commit(8)
    for on, to in dates:
        council.say(on, action.MoveDueDate(A, None if to is None else council.day(to)), recorded=6)

    for on in range(1, 7):
        seen = [to for at, to in sorted(dates, key=lambda each: each[0]) if at <= on]
        chain: list[date | None] = [council.day(8), *(None if to is None else council.day(to) for to in seen)]
        found = council.at(on).slippage()
        assert [(each.before, each.after) for row in found for each in row.slips] == list(pairwise(chain))


def test_a_promise_taken_back_and_made_again_of_an_earlier_day_adds_up(council: Any) -> None:
    """The first promise is the one first recorded; what was made ahead of it since, and its void, are moves."""
    council.say(1, action.ProposeAction(A))
    (first,) = council.say(5, action.CommitAction(A, council.day(30)))
    council.void(6, first)
    council.say(2, action.CommitAction(A, council.day(42)), recorded=7)

    found = row(council, 8)
    assert (found.first, found.due, found.slipped) == (council.day(30), council.day(42), 12)
    assert [each.days for each in found.slips] == [12, -12, 12]
    assert found.slips[-1].how == "voided"
