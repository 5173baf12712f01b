"""Is an action open, before which boards, and under which mandates, whoever said otherwise by nobody's leave?"""

from __future__ import annotations

from typing import Any

from slow_council import BOARD, NOTICE, PLAN, A, B, Council, day

from ledger import Truth
from ledger.aggregates import action, body, mandate, plan
from ledger.projections.actions.standing import (
    Standing,
    boards,
    mandates,
    placings,
    plans_of,
    standing,
    standings,
    under,
)
from ledger.values import Day

OTHER, SECOND, RULE = "mandate/other", "plan/second", "standing order 3"


def stood(council: Council, on: int = 50, name: str = A) -> Standing:
    """An action as it stands on a day."""
    found = standing(council.at(on), name)
    assert found is not None
    return found


def numbers(council: Council, name: str = A, on: int = 50) -> list[int]:
    """The entries visible of an action."""
    return [entry.number for entry in council.at(on).visible(name)]


def test_an_action_of_which_nothing_was_said_stands_nowhere(council: Any) -> None:
    """Nor before the day that it was proposed, nor under anything."""
    council.commit(20, on=5)
    assert standing(council.at(4), A) is None
    assert standing(council.at(50), B) is None
    assert (mandates(council.at(4), A), boards(council.at(4), A), under(council.at(50), B)) == ((), (), {})


def test_it_stands_open_from_its_commitment_until_it_has_ended(council: Any) -> None:
    """With its state and what is visible of it; only proposed, it is nobody's promise."""
    council.say(1, action.ProposeAction(A))
    found = stood(council)
    assert (found.committed, found.open, found.unsaid, found.reopened) == (False, Truth.NO, None, ())
    assert [each.action for each in standings(council.at(50))] == []
    council.commit(20, B, on=2)
    council.say(3, action.CommitAction(A))
    assert [each.action for each in standings(council.at(50))] == [A, B]
    assert [each.action for each in standings(council.at(2))] == [B]
    found = stood(council)
    assert (found.action, found.committed, found.open, found.state.committed) == (A, True, Truth.YES, True)
    assert [entry.number for entry in found.entries] == numbers(council)
    council.say(4, action.DeliverAction(A), action.CloseAction(A, decision=council.decide(4)))
    found = stood(council)
    assert (found.open, found.ended.on, found.delivered.on) == (Truth.NO, day(4), day(4))
    (reopened,) = council.say(6, action.ReopenAction(A))
    assert [entry.number for entry in stood(council).reopened] == [reopened]
    assert stood(council).open is Truth.YES


def test_perhaps_ended_it_is_perhaps_open(council: Any) -> None:
    """A day that is not known exactly is no guess."""
    council.commit(20)
    council.say(Day(day(3), day(9)), action.DeliverAction(A), recorded=10)
    assert [stood(council, on).open for on in (2, 5, 9)] == [Truth.YES, Truth.UNKNOWN, Truth.NO]


def test_a_commitment_taken_back_by_nobody_is_one_still(council: Any) -> None:
    """With the void; an authority takes it back, and it stands as proposed."""
    committed = council.commit(20)
    (void,) = council.void(3, committed)
    found = stood(council)
    assert (found.committed, found.open, found.unsaid and found.unsaid.number) == (True, Truth.YES, void)
    council.void(4, committed, rule=RULE)
    found = stood(council)
    assert (found.committed, found.open) == (False, Truth.NO)


def test_all_of_it_taken_back_it_is_read_as_before_that(council: Any) -> None:
    """Nothing of it is visible any more."""
    council.commit(20)
    before = numbers(council)
    council.void(3, *reversed(before))
    found = stood(council)
    assert [entry.number for entry in found.entries] == before
    assert (found.committed, found.state.owner, found.promise.original) == (True, "post/director", day(20))


def test_delivered_before_its_commitment_was_taken_back_it_was_delivered(council: Any) -> None:
    """Though the delivery is gone with it; what was not delivered by then is not."""
    committed = council.commit(20)
    (delivered,) = council.say(3, action.DeliverAction(A))
    council.void(4, delivered, committed)
    found = stood(council)
    assert (found.delivered.truth, found.ended.truth, found.ended.on) == (Truth.YES, Truth.YES, day(3))
    council.commit(20, B)
    council.void(5, numbers(council, B)[1])
    found = stood(council, name=B)
    assert (found.delivered.truth, found.ended.truth) == (Truth.NO, Truth.NO)
    council.say(6, action.DeliverAction(B))
    assert (stood(council, name=B).delivered.truth, stood(council, name=B).ended.on) == (Truth.YES, day(6))


def other(council: Council) -> tuple[int, ...]:
    """Another mandate and a second plan, that addresses it: the numbers of what drafted and addressed."""
    council.say(1, mandate.RegisterMandate(OTHER, mandate.MandateKind.NOTICE))
    return council.say(1, plan.DraftPlan(SECOND), plan.AddressMandate(SECOND, OTHER))


def test_it_is_under_the_mandates_of_its_plans_and_those_it_was_linked_to(council: Any) -> None:
    """Each with what puts it there: its place in the plan, what the plan addresses, and each link."""
    _, addresses = other(council)
    council.commit(20)
    proposed = numbers(council)[0]
    addressed = council.at(1).visible(PLAN)[1].number
    first, again = council.say(2, action.LinkAction(A, OTHER, "a"), action.LinkAction(A, NOTICE, "b"))
    view = council.at(50)
    found = {name: [entry.number for entry in entries] for name, entries in under(view, A).items()}
    assert found == {NOTICE: [proposed, addressed, again], OTHER: [first]}
    assert mandates(view, A) == (NOTICE, OTHER)
    (carried,) = council.say(3, action.CarryAction(A, SECOND))
    view = council.at(50)
    found = {name: [entry.number for entry in entries] for name, entries in under(view, A).items()}
    assert found == {NOTICE: [proposed, addressed, again], OTHER: [carried, addresses, first]}
    at = stood(council)
    assert plans_of(view, at) == (PLAN, SECOND)
    assert [entry.number for entry in placings(view, at)] == [proposed, first, again, carried]


def test_in_no_plan_it_is_under_what_it_is_linked_to_alone(council: Any) -> None:
    """And under nothing where it is linked to nothing; carried twice to one plan, it is in it once."""
    council.commit(20, within=None)
    assert (mandates(council.at(50), A), plans_of(council.at(50), stood(council))) == ((), ())
    other(council)
    council.say(3, action.CarryAction(A, SECOND), action.CarryAction(A, SECOND))
    assert plans_of(council.at(50), stood(council)) == (SECOND,)
    assert mandates(council.at(50), A) == (OTHER,)


def test_its_boards_are_those_that_oversee_what_it_is_under(council: Any) -> None:
    """Each that does, and no other."""
    other(council)
    council.commit(20)
    council.commit(20, B, within=SECOND)
    council.commit(20, "action/none", within=None)
    council.say(2, body.EstablishBody("body/one"), body.OverseeMandate("body/one", OTHER))
    council.say(2, body.EstablishBody("body/two"), body.EstablishBody("body/three"))
    council.say(2, body.OverseeMandate("body/three", OTHER), body.OverseeMandate("body/three", NOTICE))
    view = council.at(50)
    assert [boards(view, name) for name in (A, B, "action/none")] == [
        (BOARD, "body/three"),
        ("body/one", "body/three"),
        (),
    ]
