"""What does a row say of one action that serves an objective, and what makes it count, be slow, or be added?"""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from slow_council import A, B

from ledger.aggregates import action, plan
from ledger.projection import Why
from ledger.projections.mandates.serving import Serving, adopted, served
from ledger.values import Day, Kind, Truth

PLAN, AIM = "plan/first", "o1"
TODAY, FAR, LATE = 30, 90, 20


def serve(council: Any, due: int = FAR, name: str = A, on: int = 1, **more: Any) -> int:
    """An action committed to, which serves the objective, all of one day; the number of what says so."""
    council.commit(due, name, on)
    return int(council.say(on, action.ServeObjective(name, PLAN, AIM, **more))[0])


def actions(council: Any, on: int = TODAY) -> dict[str, Serving]:
    """The rows of the actions that serve the objective."""
    (row,) = [each for each in council.at(on).objectives() if each.objective == AIM]
    return {each.action: each for each in row.actions}


def test_a_row_says_how_an_action_serves_and_rests_on_that(council: Any) -> None:
    """What says that it does, what it was promised and is owned by; and on nothing else said of it."""
    serves = serve(council)
    council.say(3, action.ExplainDelay(A, "two posts are vacant"))

    assert attrs.asdict(actions(council)[A], recurse=False) == {
        "action": A,
        "title": "Reset the front door",
        "mandatory": False,
        "goes_on_as": (),
        "slow": Truth.NO,
        "counts": True,
        "added": False,
        "why": Why((serves - 3, serves - 2, serves - 1, serves)),
        "kind": Kind.RECORDED_THEN,
    }


def test_what_is_slow_rests_on_what_shows_it(council: Any) -> None:
    """The entries of its hard signs, where there are any; else of those that cannot be assessed."""
    serve(council, FAR)
    (set_,) = council.say(2, action.SetMilestone(A, "half", council.day(10)))
    (blocked,) = council.say(3, action.BlockAction(A, "the police"))
    row = actions(council)[A]
    assert (row.slow, set_ in row.why.entries, blocked in row.why.entries) == (Truth.YES, True, False)

    council.say(1, action.ProposeAction(B), action.CommitAction(B), action.ServeObjective(B, PLAN, AIM), recorded=31)
    assert actions(council)[B].slow is Truth.UNKNOWN


def test_a_soft_sign_makes_no_action_slow(council: Any) -> None:
    """Nor does it add what it rests on."""
    serve(council, FAR)
    (forecast,) = council.say(2, action.GiveForecast(A, council.day(FAR + 1)))
    row = actions(council)[A]
    assert (row.slow, forecast in row.why.entries) == (Truth.NO, False)


def test_what_nobody_promised_is_neither_slow_nor_counted_whatever_it_goes_on_as(council: Any) -> None:
    """That of which it became part is late; what was promised is slow with it."""
    council.commit(LATE, B)
    council.say(1, action.ProposeAction(A, PLAN), action.ServeObjective(A, PLAN, AIM))
    council.say(2, action.MergeAction(A, B))
    assert (actions(council)[A].slow, actions(council)[A].counts) == (Truth.NO, False)
    council.say(1, action.CommitAction(A, council.day(FAR)), recorded=31)
    assert (actions(council)[A].slow, actions(council)[A].counts) == (Truth.YES, True)


def test_taken_back_whole_before_it_was_promised_it_goes_by_its_name(council: Any) -> None:
    """By nobody's leave: it served, and is listed; it is not slow, does not count, and was not added."""
    council.say(1, plan.AdoptPlan(PLAN))
    numbers = council.say(2, action.ProposeAction(A, PLAN, title="Hear families"), action.ServeObjective(A, PLAN, AIM))
    mends = council.void(5, *reversed(numbers))

    row = actions(council)[A]
    assert (row.title, row.slow, row.counts, row.added) == (A, Truth.NO, False, False)
    assert row.why == Why((numbers[1], mends[0]))


def test_a_line_is_followed_to_its_end_and_back_to_itself_once(council: Any) -> None:
    """Split, and one part merged into the first again: each that it goes on as is named once, and never itself."""
    serve(council)
    for name in (B, "action/c"):
        council.commit(FAR, name)
    (split,) = council.say(3, action.SplitAction(A, (B, "action/c")))
    council.say(4, action.MergeAction("action/c", B))
    (back,) = council.say(5, action.MergeAction(B, A))

    row = actions(council)[A]
    assert row.goes_on_as == (B, "action/c")
    assert {split, back} <= set(row.why.entries)


@pytest.mark.parametrize(
    ("ended", "rule", "counts"),
    [
        ((action.WithdrawAction(A),), "scheme 3.1", False),
        ((action.WithdrawAction(A),), "", True),
        ((action.CloseAction(A),), "scheme 3.1", False),
        ((action.DeliverAction(A), action.CloseAction(A)), "scheme 3.1", True),
        ((action.MergeAction(A, B),), "scheme 3.1", True),
    ],
)
def test_what_an_authority_ended_undelivered_counts_no_more(
    council: Any, ended: Any, rule: str, *, counts: bool
) -> None:
    """Unless it goes on as another."""
    serve(council)
    council.commit(FAR, B)
    council.say(5, *ended, rule=rule)
    assert actions(council)[A].counts is counts


def test_ended_on_a_day_not_known_it_counts_until_it_surely_has(council: Any) -> None:
    """And what may have been delivered is not given up."""
    serve(council)
    council.say(Day(council.day(5), council.day(40)), action.WithdrawAction(A), rule="scheme 3.1", recorded=40)
    assert (actions(council, 30)[A].counts, actions(council, 40)[A].counts) == (True, False)


def test_what_serves_is_kept_by_plan_and_objective_with_its_mends(council: Any) -> None:
    """Twice said, both are named; taken back by nobody, with what took it back."""
    first = serve(council)
    (second,) = council.say(2, action.ServeObjective(A, PLAN, AIM, mandatory=True))
    (other,) = council.say(2, action.ServeObjective(A, PLAN, "o2"))
    third = serve(council, name=B, on=3)
    (void,) = council.void(5, second)

    found = {
        key: {name: tuple(each.number for each in entries) for name, entries in of.items()}
        for key, of in served(council.at(6)).items()
    }
    assert found == {(PLAN, AIM): {A: (first, second, void), B: (third,)}, (PLAN, "o2"): {A: (other,)}}
    assert actions(council)[A].mandatory


def test_the_first_adoption_of_a_plan_counts_whenever_it_was_recorded(council: Any) -> None:
    """By its day; one that an authority took back never was."""
    assert adopted(council.at(9), PLAN) is None
    (late,) = council.say(6, plan.AdoptPlan(PLAN))
    (early,) = council.say(4, plan.AdoptPlan(PLAN), recorded=8)

    assert [getattr(adopted(council.at(on), PLAN), "number", None) for on in (3, 4, 9)] == [None, early, early]
    council.void(10, early, rule="scheme 3.1")
    assert getattr(adopted(council.at(10), PLAN), "number", None) == late


@pytest.mark.parametrize(
    ("on", "recorded", "rule", "added"),
    [
        (3, 3, "", False),
        (4, 4, "", True),
        (3, 6, "", True),
        (5, 5, "", True),
        (5, 5, "scheme 3.1", False),
    ],
)
def test_what_was_recorded_once_the_plan_was_adopted_was_added_to_it(
    council: Any, on: int, recorded: int, rule: str, *, added: bool
) -> None:
    """On a record kept as things happen, however it is dated; unless an authority stands behind it."""
    if recorded > 3:
        council.say(4, plan.AdoptPlan(PLAN))
    said = (
        action.ProposeAction(A, PLAN),
        action.CommitAction(A, council.day(FAR)),
        action.ServeObjective(A, PLAN, AIM),
    )
    council.say(on, *said, rule=rule, recorded=recorded)
    if recorded <= 3:
        council.say(4, plan.AdoptPlan(PLAN))

    assert actions(council)[A].added is added


@pytest.mark.parametrize(("on", "added"), [(-8, False), (-5, False), (-4, True)])
def test_of_a_plan_adopted_before_the_record_was_kept_the_days_say_what_was_added(
    council: Any, on: int, *, added: bool
) -> None:
    """What was entered from what is left of it came all at once."""
    then = Day.of(council.day(-9))
    council.say(then, plan.DraftPlan("plan/old"), plan.SetObjective("plan/old", AIM), recorded=1)
    council.say(Day.of(council.day(-5)), plan.AdoptPlan("plan/old"), recorded=1)
    said = (action.ProposeAction(A, "plan/old"), action.CommitAction(A, council.day(FAR)))
    council.say(Day.of(council.day(on)), *said, action.ServeObjective(A, "plan/old", AIM), recorded=2)

    assert actions(council)[A].added is added


def test_promised_by_an_authority_once_the_plan_was_adopted_it_was_not_added_by_nobody(council: Any) -> None:
    """Whoever said that it serves the objective."""
    council.say(4, plan.AdoptPlan(PLAN))
    council.say(5, action.ProposeAction(A, PLAN))
    council.say(5, action.CommitAction(A, council.day(FAR)), rule="scheme 3.1")
    council.say(5, action.ServeObjective(A, PLAN, AIM))

    assert actions(council)[A].added is False


def test_a_row_that_rests_on_what_came_later_is_hindsight(council: Any) -> None:
    """And one that does not is not."""
    serve(council)
    council.say(2, action.ServeObjective(A, PLAN, AIM, mandatory=True), recorded=40)

    assert (actions(council, 30)[A].kind, actions(council, 40)[A].kind) == (Kind.HINDSIGHT, Kind.RECORDED_THEN)


def test_a_row_rests_on_an_owner_with_what_restated_it_and_on_no_account_of_a_delay(council: Any) -> None:
    """What is read otherwise than it was first said rests on both."""
    _, explained, _, owned, _ = council.say(
        1,
        action.ProposeAction(A, PLAN),
        action.ExplainDelay(A, "two posts are vacant"),
        action.CommitAction(A, council.day(FAR)),
        action.AssignOwner(A, "post/one"),
        action.ServeObjective(A, PLAN, AIM),
    )
    again = council.restate(owned, action.AssignOwner(A, "post/two"), on=1, recorded=2)

    rests = set(actions(council)[A].why.entries)
    assert ({owned, again} <= rests, explained in rests) == (True, False)


def test_of_a_plan_adopted_on_the_day_the_record_was_begun_what_came_since_was_added(council: Any) -> None:
    """From that day on things were recorded as they happened."""
    council.say(0, plan.AdoptPlan(PLAN))
    said = (
        action.ProposeAction(A, PLAN),
        action.CommitAction(A, council.day(FAR)),
        action.ServeObjective(A, PLAN, AIM),
    )
    council.say(0, *said, recorded=3)

    assert actions(council)[A].added is True
