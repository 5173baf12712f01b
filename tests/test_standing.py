"""Whether an action is open, by when it was promised, and before which boards, as others ask it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from ledger import Authority, Truth, Void, With
from ledger.aggregates import action, body, decision, plan, policy
from ledger.projections.actions.cycles import waited
from ledger.projections.actions.promises import promise
from ledger.projections.actions.standing import boards, mandates, standing, standings
from ledger.projections.ground.authority import stands
from ledger.projections.ground.keeping import kept_since
from ledger.projections.ground.policies import Held, slow_policy, status_scheme
from ledger.values import Day

A, B, BOARD, NOTICE, PLAN = "action/a", "action/b", "body/board", "mandate/notice", "plan/first"


def promised(council: Any, on: int) -> tuple[int | None, int | None, int | None]:
    """The original, the present and the promised due date of the action, as days from the first."""
    found = promise(council.at(on), A)
    days = (found.original, found.due, found.promised)
    first, second, third = (None if each is None else (each - council.day(0)).days for each in days)
    return first, second, third


def is_open(council: Any, on: int, name: str = A) -> Truth:
    """Whether the action is open."""
    found = standing(council.at(on), name)
    assert found is not None
    return found.open


def test_the_first_date_is_the_one_first_written(council: Any) -> None:
    """Whatever it was mended to since by nobody's leave; an authority of its own puts right what was written."""
    committed = council.commit(20)
    council.restate(committed, action.CommitAction(A, council.day(30)), on=1, recorded=5)
    assert promised(council, 6) == (20, 30, 20)
    council.restate(committed, action.CommitAction(A, council.day(40)), on=1, recorded=7, rule="scheme 3.1")

    assert promised(council, 8) == (40, 40, 40)


@pytest.mark.parametrize(("rule", "expected"), [("", (20, 15, 15)), ("scheme 3.1", (20, 15, 15))])
def test_an_earlier_date_is_promised_whoever_gave_it(council: Any, rule: str, expected: tuple[int, int, int]) -> None:
    """Nobody needs leave to do a thing sooner."""
    council.commit(20)
    council.move(5, 15, rule=rule)

    assert promised(council, 6) == expected


def test_what_nobody_allowed_is_left_out_of_what_follows(council: Any) -> None:
    """A date later than the one promised, though earlier than the one before it, is still later."""
    council.commit(20)
    council.move(5, 40)
    council.move(6, 30)

    assert promised(council, 7) == (20, 30, 20)


def test_no_usable_day_is_later_than_any(council: Any) -> None:
    """A day given where there was none is an earlier one, and is promised: it is the first there is to slip from."""
    council.commit(None)
    council.move(5, 40)
    assert promised(council, 6) == (40, 40, 40)
    council.move(7, None)
    assert promised(council, 8) == (40, None, 40)
    council.move(9, None, rule="scheme 3.1")

    assert promised(council, 10) == (40, None, None)


@pytest.mark.parametrize(
    ("effect", "allows"),
    [
        (decision.Effect.APPROVED, True),
        (decision.Effect.INSTRUCTED, True),
        (decision.Effect.NOTED, False),
        (decision.Effect.REFERRED, False),
        (decision.Effect.REFUSED, False),
    ],
)
def test_only_what_approves_or_instructs_allows(council: Any, effect: decision.Effect, allows: object) -> None:
    """Noting promises nothing (domain invariant 23)."""
    council.commit(20)
    (moved,) = council.say(5, action.MoveDueDate(A, council.day(30), decision=council.decide(5, effect=effect)))
    view = council.at(6)

    assert stands(view, view.log.entry(moved)) is allows
    assert promised(council, 6)[2] == (30 if allows else 20)


def test_delivered_on_a_loose_day_it_is_open_for_all_that_is_known(council: Any) -> None:
    """Yes before the span, unknown in it, no from its last day."""
    council.commit(20)
    council.say(Day(council.day(10), council.day(15)), action.DeliverAction(A), recorded=15)

    assert [is_open(council, on) for on in (9, 10, 14, 15)] == [Truth.YES, Truth.UNKNOWN, Truth.UNKNOWN, Truth.NO]


def test_what_it_goes_on_as_may_be_delivered_on_a_loose_day(council: Any) -> None:
    """Then so may it be."""
    council.commit(20)
    council.commit(20, B)
    council.say(5, action.MergeAction(A, B))
    council.say(Day(council.day(10), council.day(15)), action.DeliverAction(B), recorded=15)

    assert [is_open(council, on) for on in (9, 12, 15)] == [Truth.YES, Truth.UNKNOWN, Truth.NO]


def test_a_long_line_of_mergers_is_followed_to_its_end(council: Any) -> None:
    """However long."""
    names = [f"action/n{at}" for at in range(400)]
    council.say(1, *(action.ProposeAction(name) for name in names), *(action.CommitAction(name) for name in names))
    council.say(2, *(action.MergeAction(one, other) for one, other in pairwise(names)))
    assert is_open(council, 3, names[0]) is Truth.YES
    council.say(4, action.DeliverAction(names[-1]))

    assert is_open(council, 4, names[0]) is Truth.NO
    council.void(5, *(entry.number for name in names for entry in council.at(4).visible(name)), rule="scheme 3.1")


def test_only_what_was_committed_stands(council: Any) -> None:
    """By the point's day."""
    council.commit(20, on=5)
    council.say(5, action.ProposeAction(B))

    assert [found.action for found in standings(council.at(4))] == []
    assert [found.action for found in standings(council.at(5))] == [A]
    assert is_open(council, 5, B) is Truth.NO
    assert standing(council.at(5), "action/none") is None


def test_a_board_is_one_that_oversees_a_mandate_it_is_under(council: Any) -> None:
    """Through any plan it was in, or a link; before two boards where they oversee one mandate."""
    council.commit(20)
    council.commit(20, B, within=None)
    council.say(2, body.EstablishBody("body/other"), body.OverseeMandate("body/other", NOTICE))
    council.say(3, plan.DraftPlan("plan/second"), action.CarryAction(A, "plan/second"))

    view = council.at(4)
    assert (mandates(view, A), boards(view, A)) == ((NOTICE,), (BOARD, "body/other"))
    assert (mandates(view, B), boards(view, B)) == ((), ())
    assert mandates(view, "action/none") == ()


def test_of_two_boards_the_one_it_waited_longest_at_counts(council: Any) -> None:
    """A second board that seldom meets shortens no wait."""
    council.commit(200)
    council.say(2, body.EstablishBody("body/other"), body.OverseeMandate("body/other", NOTICE))
    for on in (10, 20, 30):
        council.meet(on)
    council.meet(25, of="body/other")
    view = council.at(30)

    found = standing(view, A)
    assert found is not None
    assert waited(view, found, council.day(1)).cycles == 2
    assert waited(view, found, council.day(15)).cycles == 1


def test_a_record_is_kept_from_the_day_it_was_opened(council: Any) -> None:
    """Before that it can be silent of nothing."""
    assert kept_since(council.at(5)) == council.day(0)


def test_before_its_first_meeting_a_board_s_cycles_are_counted_back_by_the_calendar(council: Any) -> None:
    """So that what waited a year for a board to meet has waited."""
    council.commit(280)
    council.meet(100)
    view = council.at(100)

    found = standing(view, A)
    assert found is not None
    assert waited(view, found, council.day(1)).cycles == 3


def test_of_policies_the_last_by_the_end_of_the_day_holds(council: Any) -> None:
    """Of whatever stream; of each kind its own."""
    council.say(3, policy.AdoptSlowPolicy("policy/slow", "1"))
    council.say(5, policy.AdoptSlowPolicy("policy/other", "2"))
    first = council.book.head

    assert slow_policy(council.at(4)).terms.version == "1"
    assert slow_policy(council.at(5)).terms.version == "2"
    assert (slow_policy(council.at(2)).terms.version, slow_policy(council.at(2)).held) == ("1", Held.EARLIEST)
    assert status_scheme(council.at(5)).held is Held.BUILT_IN
    assert slow_policy(council.at(9, recorded=first - 1)).terms.version == "1"


def test_an_authority_given_for_a_mend_is_its_own(council: Any) -> None:
    """Not that of what it mends."""
    committed = council.commit(20)
    mend = council.say(
        1,
        With(
            council.restated(committed, action.CommitAction(A, council.day(30))),
            authority=Authority(None, "scheme 3.1"),
        ),
        recorded=5,
    )

    assert mend
    assert promised(council, 6) == (30, 30, 30)


def test_what_is_entered_ahead_of_a_promise_is_not_the_first(council: Any) -> None:
    """A dating back-dated to before the commitment, or one voided and made again for a later day, hides nothing."""
    council.say(1, action.ProposeAction(A))
    (committed,) = council.say(2, action.CommitAction(A, council.day(20)))
    council.move(6, 60, rule="scheme 3.1")
    council.say(1, action.MoveDueDate(A, council.day(200)), recorded=30)
    assert promised(council, 30) == (20, 60, 60)

    council.say(1, Void(committed), action.CommitAction(A, council.day(250)), recorded=31)
    assert promised(council, 31) == (20, 60, 60)
