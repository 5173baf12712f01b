"""What does a row of the slippage say, and each move in it, and what does it rest on (domain invariant 6)?"""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from slow_council import BOARD, NOTICE, A, B

from ledger import Exempt, Restate, With
from ledger.aggregates import action, body, decision, mandate
from ledger.projection import Why
from ledger.projections.actions.slipping import Slip, Slippage, slips_of
from ledger.testing import check
from ledger.values import Day, Kind
from ledger.values import said as written

STEP = "Rota agreed"
MARK = "[withheld: category 9]"
EXEMPT = Exempt("category 9", "a basis")


def rows(council: Any, on: int) -> dict[str, Slippage]:
    """The action's own row, and those of its milestones, by name."""
    return {each.milestone: each for each in council.at(on).slippage() if each.action == A}


def moves(council: Any, on: int, milestone: str = "") -> list[tuple[str, int | None, bool]]:
    """How each move of a date was made, by how many days, and whether that was allowed."""
    return [(each.how, each.days, each.allowed) for each in rows(council, on)[milestone].slips]


def test_a_row_says_which_date_of_which_action_moved_and_each_move(council: Any) -> None:
    """And rests on what the moves do, on what first gave the date, on the owner, and on what put it in its plan."""
    committed = council.commit(30)
    chosen = council.decide(2)
    decided = council.book.head
    (moved,) = council.say(3, action.MoveDueDate(A, council.day(40), decision=chosen, reason="as agreed"))
    council.say(4, action.ExplainDelay(A, "two posts are vacant"))

    row = rows(council, 10)[""]
    why = Why((decided, moved))
    slip = Slip(
        entry=moved,
        milestone="",
        on=Day.of(council.day(3)),
        how="moved",
        before=council.day(30),
        after=council.day(40),
        days=10,
        authority=chosen,
        body=BOARD,
        allowed=True,
        reason="as agreed",
        why=why,
        kind=Kind.RECORDED_THEN,
    )
    assert attrs.asdict(row, recurse=False) == {
        "action": A,
        "title": "Reset the front door",
        "milestone": "",
        "plan": "plan/first",
        "owner": "post/director",
        "first": council.day(30),
        "due": council.day(40),
        "promised": council.day(40),
        "slips": (slip,),
        "findings": (),
        "why": Why((committed - 1, committed, committed + 1, decided, moved)),
        "kind": Kind.RECORDED_THEN,
    }


def test_in_no_plan_and_with_no_owner_nothing_is_said_in_their_place(council: Any) -> None:
    """The last owner, where there are two; and of one taken back altogether, the same as before."""
    council.say(1, action.ProposeAction(A), action.CommitAction(A, council.day(30)))
    council.move(2, 35)
    assert [(row.plan, row.owner, row.title) for row in council.at(3).slippage()] == [("", "", A)]

    for post in ("post/one", "post/two"):
        (owned,) = council.say(4, action.AssignOwner(A, post))
    row = rows(council, 5)[""]
    assert (row.owner, owned in row.why.entries, owned - 1 in row.why.entries) == ("post/two", True, False)


def test_a_row_is_there_with_its_plan_and_owner_whatever_was_voided(council: Any) -> None:
    """By nobody's leave all of it was; the moves are listed, and their taking back."""
    council.commit(30)
    council.say(2, action.SetMilestone(A, STEP, council.day(10)), action.MoveMilestone(A, STEP, council.day(15)))
    council.move(3, 40)
    council.void(6, *(each.number for each in council.at(5).visible(A)))

    found = rows(council, 7)
    assert [(each.plan, each.owner) for each in found.values()] == [("plan/first", "post/director")] * 2
    assert moves(council, 7) == [("moved", 10, False), ("voided", -10, False)]
    assert moves(council, 7, STEP) == [("moved", 5, False), ("voided", -5, False)]


def test_a_mend_of_a_move_says_why_it_was_mended(council: Any) -> None:
    """Its own note, and the day it is of; it rests on what it mends."""
    council.commit(30)
    moved = council.move(3, 40, rule="scheme 3.1")
    (mend,) = council.say(4, Restate(moved, action.MoveDueDate(A, council.day(60)), note="mistyped"), recorded=5)

    one, two = rows(council, 10)[""].slips
    assert (one.how, one.reason, one.authority, one.allowed) == ("moved", "", "scheme 3.1", True)
    assert (two.how, two.reason, two.on, two.authority) == ("mended", "mistyped", Day.of(council.day(4)), "")
    assert (two.entry, two.why, two.allowed) == (mend, Why((moved, mend)), False)
    (finding,) = rows(council, 10)[""].findings
    assert (finding.what, finding.why) == ("mended later with no decision cited", two.why)


def test_a_row_recorded_since_is_hindsight(council: Any) -> None:
    """And so is the move in it."""
    council.commit(30)
    council.say(3, action.MoveDueDate(A, council.day(40)), recorded=20)

    row = rows(council, 5)[""]
    assert (row.kind, row.slips[0].kind) == (Kind.HINDSIGHT, Kind.HINDSIGHT)


def test_each_milestone_has_its_own_moves_from_the_day_it_was_given(council: Any) -> None:
    """In the order they were given; one not yet given has none, and one that never moved no row."""
    council.commit(90)
    council.say(2, action.SetMilestone(A, "late", council.day(20)))
    council.say(2, action.SetMilestone(A, "early", council.day(10)), action.SetMilestone(A, "fixed", council.day(10)))
    council.say(3, action.MoveMilestone(A, "early", council.day(12)), action.MoveMilestone(A, "late", council.day(25)))
    council.say(6, action.SetMilestone(A, "later", council.day(30)), action.MoveMilestone(A, "later", council.day(31)))

    assert list(rows(council, 5)) == ["late", "early"]
    assert {name: row.slipped for name, row in rows(council, 6).items()} == {"late": 5, "early": 2, "later": 1}


def test_a_milestone_given_by_an_exempt_entry_is_not_named(council: Any) -> None:
    """Its label is withheld, in the row and in each move; to whom the exempt is shown it is named."""
    council.commit(90)
    council.say(2, With(action.SetMilestone(A, STEP, council.day(10)), exempt=EXEMPT))
    council.say(3, action.MoveMilestone(A, STEP, council.day(15)))

    (row,) = council.at(5).slippage()
    assert (row.milestone, [each.milestone for each in row.slips]) == (MARK, [MARK])
    (shown,) = council.book.as_of(council.day(5), include_exempt=True).slippage()
    assert (shown.milestone, [each.milestone for each in shown.slips]) == (STEP, [STEP])


def test_the_moves_of_an_action_are_its_own_and_its_milestones_as_a_reader_may_see_them(council: Any) -> None:
    """What one view finds, in the words that another may show."""
    council.commit(90)
    council.say(2, With(action.SetMilestone(A, STEP, council.day(10)), exempt=EXEMPT))
    council.say(3, With(action.MoveMilestone(A, STEP, council.day(15), reason="secret"), exempt=EXEMPT), rule="a rule")
    council.move(4, 95)
    whole, reader = council.book.as_of(council.day(5), include_exempt=True), council.at(5)

    def told(by: Any) -> list[tuple[str, int | None, str, str]]:
        return [(each.milestone, each.days, each.authority, each.reason) for each in slips_of(whole, by, A)]

    assert told(reader) == [("", 5, "", ""), (MARK, 5, MARK, MARK)]
    assert told(whole) == [("", 5, "", ""), (STEP, 5, "a rule", "secret")]
    assert not list(slips_of(whole, reader, "action/none"))


def test_given_again_to_the_day_it_had_is_a_move_of_no_days(council: Any) -> None:
    """Somebody dated it again, and nothing is found of that; a mend that leaves the day as it was is none."""
    committed = council.commit(30)
    council.move(2, 30)
    council.restate(committed, action.CommitAction(A, council.day(30)), on=1, recorded=3)

    assert moves(council, 4) == [("moved", 0, False)]
    assert rows(council, 4)[""].findings == ()


@pytest.mark.parametrize(
    ("to", "whose", "found"),
    [
        (31, "", ["moved later with no decision cited"]),
        (29, "", []),
        (None, "", ["moved later with no decision cited"]),
        (None, "decision/d", ["moved later by decision/d, which does not stand"]),
    ],
)
def test_what_is_later_by_nobody_s_leave_is_found(council: Any, to: int | None, whose: str, found: list[str]) -> None:
    """To no usable day is later than to any."""
    council.commit(30)
    council.decide(2, effect=decision.Effect.NOTED)
    council.say(3, action.MoveDueDate(A, None if to is None else council.day(to), decision=whose or None))

    assert [each.what for each in rows(council, 4)[""].findings] == found


def test_which_body_took_the_decision_that_a_move_cites_is_said(council: Any) -> None:
    """Whichever it is, for it may oversee nothing; none did of a proposal, of a rule and of what is only repeated."""
    council.commit(30)
    council.say(2, body.EstablishBody("body/club"))
    council.say(2, decision.TakeDecision("decision/of-a-club", "body/club", decision.Effect.APPROVED))
    council.say(2, decision.ProposeDecision("decision/asked", BOARD, decision.Effect.APPROVED))
    moved = council.say(3, action.MoveDueDate(A, council.day(40), decision="decision/of-a-club"))[0]
    council.say(4, action.MoveDueDate(A, council.day(50), decision="decision/asked"))
    council.move(5, 60, rule="scheme 3.1")
    mend = Restate(moved, action.MoveDueDate(A, council.day(45), decision="decision/of-a-club"))
    council.say(6, mend, recorded=7)

    said = {(each.how, each.authority, each.body) for each in rows(council, 8)[""].slips}
    assert said == {
        ("moved", "decision/of-a-club", "body/club"),
        ("moved", "decision/asked", ""),
        ("moved", "scheme 3.1", ""),
        ("mended", "", ""),
    }


def test_a_decision_cited_for_one_day_and_then_for_a_later_one_is_found(council: Any) -> None:
    """It is taken at its word all the same; for an earlier day, the same or another date it is not found."""
    council.commit(90)
    for name in ("decision/one", "decision/two"):
        council.decide(2, name)
    one, two = (
        {day: action.MoveDueDate(A, council.day(day) if day else None, decision=name) for day in (0, 95, 100, 110, 120)}
        for name in ("decision/one", "decision/two")
    )
    first = council.say(3, one[100])[0]
    council.say(3, action.SetMilestone(A, STEP, council.day(10)))
    council.say(4, action.MoveMilestone(A, STEP, council.day(15), decision="decision/one"))
    council.say(5, two[110])
    council.say(6, one[100])
    council.say(7, one[95])
    assert rows(council, 7)[""].findings == ()
    again = council.say(8, one[120])[0]
    council.say(9, action.MoveDueDate(A, council.day(130)), rule="scheme 3.1")
    council.say(10, action.MoveDueDate(A, council.day(140)), rule="scheme 3.1")
    council.say(11, one[0])
    found = rows(council, 12)
    (finding, none) = found[""].findings
    day = written(council.day(100))
    assert finding.what == none.what == f"put off by decision/one, by which it had been given {day} before"
    assert {first, again} < {*finding.why.entries}
    assert {each.number for each in council.at(12).visible("decision/one")} < {*finding.why.entries}
    assert found[STEP].findings == ()
    assert not check(council.book, only=["6", "30"], most=4)


def test_a_decision_cited_for_no_usable_day_and_then_for_one_puts_nothing_off(council: Any) -> None:
    """It was to be done by no day, and is to be now; put off from that by the same decision, it is found."""
    council.commit(None)
    council.decide(2)
    for day in (100, 110):
        council.say(3, action.MoveDueDate(A, None, decision="decision/d"))
        council.say(4, action.MoveDueDate(A, council.day(day), decision="decision/d"))
    assert [each.what for each in rows(council, 5)[""].findings] == [
        "put off by decision/d, by which it had been given no usable day before"
    ]


def test_what_an_authority_put_right_is_listed_and_counts_for_nothing(council: Any) -> None:
    """What the date was first written down as, and each mend of that before; a mend since stands where it mends."""
    committed = council.commit(30)
    council.restate(committed, action.CommitAction(A, council.day(45)), on=1, recorded=5)
    council.restate(committed, action.CommitAction(A, council.day(35)), on=1, recorded=6, rule="scheme 3")
    council.move(7, 50)
    council.restate(committed, action.CommitAction(A, council.day(60)), on=1, recorded=8)

    row = rows(council, 9)[""]
    assert [(each.how, each.before, each.after, each.days) for each in row.slips] == [
        ("mended", council.day(30), council.day(45), None),
        ("mended", council.day(45), council.day(35), None),
        ("mended", council.day(35), council.day(60), 25),
        ("moved", council.day(60), council.day(50), -10),
    ]
    assert (row.first, row.due, row.slipped) == (council.day(35), council.day(50), 15)


def test_dates_of_two_plans_and_of_none_come_in_that_order(council: Any) -> None:
    """As each plan was first recorded, whatever was recorded first of the actions."""
    council.commit(30, "action/none", within=None)
    council.commit(30, B)
    council.commit(30)
    for name in ("action/none", B, A):
        council.move(2, 40, name=name)
    council.say(3, mandate.RegisterMandate("mandate/other", mandate.MandateKind.REPORT))
    council.say(3, action.LinkAction("action/none", "mandate/other", "1"))

    assert [each.action for each in council.at(4).slippage()] == [B, A, "action/none"]
    assert [each.action for each in council.at(4).slippage(NOTICE)] == [B, A]
    assert [each.action for each in council.at(4).slippage("mandate/other")] == ["action/none"]


def test_a_row_rests_on_what_put_the_action_where_it_is_and_on_what_allowed_that(council: Any) -> None:
    """The decision that committed it, its links, an owner with what restated it; and on nothing else said of it."""
    chosen = council.decide(1)
    decided = council.book.head
    proposed, explained, committed, owned, linked = council.say(
        1,
        action.ProposeAction(A),
        action.ExplainDelay(A, "two posts are vacant"),
        action.CommitAction(A, council.day(30), decision=chosen),
        action.AssignOwner(A, "post/one"),
        action.LinkAction(A, NOTICE, "1"),
    )
    again = council.restate(owned, action.AssignOwner(A, "post/two"), on=1, recorded=2)
    moved = council.move(3, 40)

    row = rows(council, 4)[""]
    assert row.why == Why((decided, proposed, committed, owned, linked, again, moved))
    assert (row.owner, explained in row.why.entries) == ("post/two", False)


def test_what_takes_a_day_back_is_a_move_from_it_to_the_one_before(council: Any) -> None:
    """By the last mend there was; the day it goes from and the day it goes to are those of the record."""
    council.commit(30)
    moved = council.move(3, 20)
    council.restate(moved, action.MoveDueDate(A, council.day(15)), on=3, recorded=4)
    (void,) = council.void(5, moved)

    assert [(each.how, each.before, each.after, each.days) for each in rows(council, 6)[""].slips] == [
        ("moved", council.day(30), council.day(20), -10),
        ("mended", council.day(20), council.day(15), -5),
        ("voided", council.day(15), council.day(30), 15),
    ]
    assert rows(council, 6)[""].slips[-1].entry == void


def test_a_first_promise_taken_back_is_a_move_to_what_was_promised_ahead_of_it(council: Any) -> None:
    """By the last of its mends: from the day it had come to, to that which the record has now."""
    council.say(1, action.ProposeAction(A))
    (first,) = council.say(5, action.CommitAction(A, council.day(30)))
    council.restate(first, action.CommitAction(A, council.day(33)), on=5, recorded=6)
    (void,) = council.void(7, first)
    council.say(2, action.CommitAction(A, council.day(42)), recorded=8)

    row = rows(council, 9)[""]
    last = row.slips[-1]
    assert (last.entry, last.how, last.before, last.after, last.days) == (
        void,
        "voided",
        council.day(33),
        council.day(42),
        9,
    )
    assert (row.first, row.due, row.slipped) == (council.day(30), council.day(42), 12)


def test_a_mend_that_leaves_a_re_dating_as_it_was_is_no_move(council: Any) -> None:
    """Nor is one that puts it to another day in the order of things."""
    council.commit(30)
    moved = council.move(3, 40)
    council.restate(moved, action.MoveDueDate(A, council.day(40)), on=4, recorded=5)

    assert moves(council, 6) == [("moved", 10, False)]


def test_what_was_only_re_dated_was_first_given_the_first_of_those_days(council: Any) -> None:
    """It was never promised: the first day given is no move, and the next is one from it."""
    council.say(1, action.ProposeAction(A))
    council.move(2, 40)
    council.move(3, 50)

    row = rows(council, 4)[""]
    assert (row.first, [(each.before, each.after) for each in row.slips]) == (
        council.day(40),
        [(council.day(40), council.day(50))],
    )


def test_what_was_put_right_is_a_move_from_what_was_entered_ahead_of_it(council: Any) -> None:
    """Each move goes on from the last: from a day given ahead since, to that which an authority put right."""
    council.say(1, action.ProposeAction(A))
    (first,) = council.say(5, action.CommitAction(A, council.day(30)))
    council.restate(first, action.CommitAction(A, council.day(45)), on=5, recorded=6)
    council.restate(first, action.CommitAction(A, council.day(35)), on=5, recorded=7, rule="scheme 3")
    council.say(2, action.MoveDueDate(A, council.day(42)), recorded=8)

    row = rows(council, 9)[""]
    assert [(each.before, each.after, each.days) for each in row.slips if each.days is not None] == [
        (None, council.day(42), 7),
        (council.day(42), council.day(35), -7),
    ]
    assert (row.first, row.due, row.slipped) == (council.day(35), council.day(35), 0)


def test_a_first_promise_of_no_usable_day_is_a_move_back_to_the_first_there_was(council: Any) -> None:
    """From what was entered ahead of it since: the moves come to what it slipped."""
    council.say(1, action.ProposeAction(A))
    council.say(5, action.CommitAction(A))
    council.move(6, 50)
    council.say(2, action.MoveDueDate(A, council.day(42)), recorded=8)

    row = rows(council, 9)[""]
    assert [(each.before, each.after, each.days) for each in row.slips] == [
        (None, council.day(42), -8),
        (council.day(42), council.day(50), 8),
        (None, council.day(50), 0),
    ]
    assert (row.first, row.slipped) == (council.day(50), 0)


def test_taken_back_whole_before_it_was_promised_it_has_no_plan_and_no_owner(council: Any) -> None:
    """What moved was a step of it."""
    numbers = council.say(
        1,
        action.ProposeAction(A, "plan/first"),
        action.SetMilestone(A, STEP, council.day(10)),
        action.MoveMilestone(A, STEP, council.day(15)),
    )
    council.void(3, *reversed(numbers))

    row = rows(council, 4)[STEP]
    assert (row.plan, row.owner, row.title, [each.days for each in row.slips]) == ("", "", A, [5, -5])
