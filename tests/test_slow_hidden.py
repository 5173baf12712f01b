"""A slow action is hidden in turn by every means there is, and stays listed (domain invariant 8).

Each means is tried on an action overdue since day 20, on day 30. Only what happened takes it off the
list, or an authority that stands; and the row says what was tried.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ledger import Authority, With
from ledger.aggregates import action, body, decision, plan, policy
from ledger.values import Day

A, B, C, BOARD, NOTICE, PLAN = "action/a", "action/b", "action/c", "body/board", "mandate/notice", "plan/first"
Means = Callable[[Any, int], object]


def supersede(fate: plan.Fate, *into: str) -> Means:
    """Another plan takes its plan's place, and says that as what became of it."""

    def means(council: Any, _: int) -> None:
        mapping = (plan.Mapping(A, fate, into),)
        council.say(
            30,
            *(action.ProposeAction(each) for each in into),
            plan.DraftPlan("plan/second"),
            plan.SupersedePlan(PLAN, "plan/second", mapping, decision=council.decide(30)),
        )

    return means


def ended_by(effect: decision.Effect, *then: Any) -> Means:
    """Withdrawn, citing a decision that had that effect, and of which something came since."""

    def means(council: Any, _: int) -> None:
        council.say(30, action.WithdrawAction(A, decision=council.decide(30, effect=effect)), *then)

    return means


def merged_into_what_was_done(council: Any, _: int) -> None:
    """Into an action that was delivered before it."""
    council.commit(25, B)
    council.say(28, action.DeliverAction(B))
    council.say(30, action.MergeAction(A, B))


def merged_round(council: Any, _: int) -> None:
    """Into another, which is merged into it."""
    council.commit(60, B)
    council.say(30, action.MergeAction(A, B), action.MergeAction(B, A))


def withdrawn_by_what_was_proposed(council: Any, _: int) -> None:
    """A decision that was only asked for."""
    council.say(30, decision.ProposeDecision("decision/d", BOARD, decision.Effect.APPROVED))
    council.say(30, action.WithdrawAction(A, decision="decision/d"))


def voided_whole(council: Any, _: int) -> None:
    """Every entry of it said to be nothing."""
    council.void(30, *(entry.number for entry in council.at(30).visible(A)))


def committed_again(council: Any, committed: int) -> None:
    """Its commitment voided, and made again by a later day."""
    council.void(30, committed)
    council.say(1, action.CommitAction(A, council.day(60)), recorded=30)


def restated(council: Any, committed: int) -> None:
    """Its due date said to have been mistyped."""
    council.restate(committed, action.CommitAction(A, council.day(60)), on=1, recorded=30)


def made_later(council: Any, committed: int) -> None:
    """Its commitment said to have been made on the day it was mended, by a day to come."""
    council.restate(committed, action.CommitAction(A, council.day(60)), on=30, recorded=30)


def taken_out_of_its_plan(council: Any, _: int) -> None:
    """Its proposal said to have been in no plan."""
    council.restate(council.at(30).visible(A)[0].number, action.ProposeAction(A, title="Other"), on=1, recorded=30)


HIDINGS: dict[str, Means] = {
    "re-dated": lambda council, _: council.move(30, 60),
    "re-dated to no usable day": lambda council, _: council.move(30, None),
    "re-dated by a refusal": lambda council, _: council.say(
        30, action.MoveDueDate(A, council.day(60), decision=council.decide(30, effect=decision.Effect.REFUSED))
    ),
    "reworded": lambda council, _: council.say(30, action.RewordAction(A, "Begin to reset the front door")),
    "relabelled": lambda council, _: council.report(30, "Blue: complete"),
    "re-owned": lambda council, _: council.say(30, action.AssignOwner(A, "post/officer")),
    "disputed": lambda council, _: council.say(30, action.DisputeSlowness(A, "post/director")),
    "explained": lambda council, _: council.say(30, action.ExplainDelay(A, "vacancies")),
    "merged into what was only proposed": lambda council, _: council.say(
        30, action.ProposeAction(B), action.MergeAction(A, B)
    ),
    "merged into what is due later": lambda council, _: (
        council.commit(60, B, on=30) and council.say(30, action.MergeAction(A, B))
    ),
    "merged into what was done": merged_into_what_was_done,
    "merged round": merged_round,
    "merged into itself": lambda council, _: council.say(30, action.MergeAction(A, A)),
    "split into nothing": lambda council, _: council.say(30, action.SplitAction(A, ())),
    "split": lambda council, _: council.say(
        30, action.ProposeAction(B), action.ProposeAction(C), action.SplitAction(A, (B, C))
    ),
    "carried": lambda council, _: council.say(30, plan.DraftPlan("plan/second"), action.CarryAction(A, "plan/second")),
    **{
        f"its plan superseded, and it {fate}": supersede(fate, *([B] if fate in ("merged", "split") else []))
        for fate in plan.Fate
    },
    "its plan superseded in silence": lambda council, _: council.say(
        30, plan.DraftPlan("plan/second"), plan.SupersedePlan(PLAN, "plan/second")
    ),
    "another scheme": lambda council, _: council.say(
        30, policy.AdoptStatusScheme("policy/status", "2", late="Green-ish", moves_late=99)
    ),
    "another policy": lambda council, _: council.say(
        30, policy.AdoptSlowPolicy("policy/slow", "2", 999, 999, 999, 999, 999, 999)
    ),
    "its commitment voided": lambda council, committed: council.void(30, committed),
    "voided whole": voided_whole,
    "committed again": committed_again,
    "its due date mended": restated,
    "its commitment made later": made_later,
    "taken out of its plan": taken_out_of_its_plan,
    "closed": lambda council, _: council.say(30, action.CloseAction(A)),
    "withdrawn": lambda council, _: council.say(30, action.WithdrawAction(A)),
    "closed and withdrawn": lambda council, _: council.say(30, action.CloseAction(A), action.WithdrawAction(A)),
    "closed by what was noted": lambda council, _: council.say(
        30, action.CloseAction(A, decision=council.decide(30, effect=decision.Effect.NOTED))
    ),
    "withdrawn by what was referred": ended_by(decision.Effect.REFERRED),
    "withdrawn by what was rescinded": ended_by(decision.Effect.APPROVED, decision.RescindDecision("decision/d")),
    "withdrawn by what was superseded": ended_by(
        decision.Effect.APPROVED,
        decision.TakeDecision("decision/e", BOARD, decision.Effect.NOTED),
        decision.SupersedeDecision("decision/d", "decision/e"),
    ),
    "withdrawn by what was proposed": withdrawn_by_what_was_proposed,
}


@pytest.mark.parametrize("means", HIDINGS)
def test_whatever_is_done_to_the_record_alone_it_stays_listed(council: Any, means: str) -> None:
    """Hard, and late by its status, the same day and later; and among the commitments, where anything is left of it."""
    committed = council.commit(20)
    assert council.listed(30) == {"S1": "hard"}

    HIDINGS[means](council, committed)

    for on in (30, 31, 70):
        row = council.row(on)
        assert row is not None
        assert row.slow
        assert "S1" in council.listed(on)
        assert row.severity.days_overdue == on - 20
        assert council.status(on).standing == "late"
    named = {row.action for row in council.at(31).commitments()}
    assert A in named or means == "voided whole"


@pytest.mark.parametrize(
    ("means", "said"),
    [
        ("re-dated", "put off to 2 March 2022 by no authority that stands: promised still by 21 January 2022"),
        ("merged into what was only proposed", "merged into action/b: open until that has ended"),
        ("split into nothing", "split into nothing: open until all of that has ended"),
        ("its plan superseded, and it closed", "plan/first, superseded, says it was closed"),
        ("its plan superseded, and it withdrawn", "plan/first, superseded, says it was withdrawn"),
        ("its plan superseded in silence", "unaccounted for"),
        ("its commitment voided", "its commitment was taken back by no authority that stands"),
        ("voided whole", "its commitment was taken back by no authority that stands"),
        ("its due date mended", "due date mended later, after it had passed, with no decision cited"),
        ("closed", "closed undelivered, by no authority that stands"),
        ("withdrawn by what was rescinded", "withdrawn by no authority that stands"),
    ],
)
def test_the_row_says_what_was_tried(council: Any, means: str, said: str) -> None:
    """As a finding, with the entries that did it."""
    committed = council.commit(20)
    head = council.book.head
    HIDINGS[means](council, committed)

    row = council.row(31)
    found = next(each for each in row.findings if said in each.what)
    assert any(number > head for number in found.why.entries)
    assert set(found.why.entries) <= set(row.why.entries)


def test_what_a_plan_says_and_its_own_record_says_too_is_no_finding(council: Any) -> None:
    """Carried by both; nor is a closing by an authority that was reopened since."""
    council.commit(20)
    council.say(22, action.CloseAction(A), rule="scheme 3.1")
    council.say(23, action.ReopenAction(A))
    supersede(plan.Fate.CARRIED)(council, 0)
    assert any("its own record does not" in what for what in council.found(30))
    council.say(31, action.CarryAction(A, "plan/second"))

    assert not any("its own record does not" in what or "closed undelivered" in what for what in council.found(31))


def test_put_off_by_decisions_it_goes_from_overdue_to_slipped(council: Any) -> None:
    """One small move allowed leaves it soft, never clean; two make it slow again."""
    council.commit(20)
    council.say(22, action.MoveDueDate(A, council.day(40), decision=council.decide(22)))
    assert council.listed(30) == {"S1b": "soft"}
    assert council.status(30).standing == "at risk"
    council.say(31, action.MoveDueDate(A, council.day(49), decision=council.decide(31, "decision/e")))

    assert council.listed(31) == {"S1b": "soft", "S2": "hard"}


def test_an_authority_that_ceases_to_stand_allowed_nothing(council: Any) -> None:
    """From the day it was rescinded; until then it did."""
    council.commit(20)
    council.say(15, action.MoveDueDate(A, council.day(31), decision=council.decide(15)))
    council.say(28, decision.RescindDecision("decision/d"))

    assert council.listed(27) == {"S1b": "soft"}
    assert council.listed(28) == {"S1": "hard"}


def test_an_authority_allows_one_date_and_no_other(council: Any) -> None:
    """Restating what it allowed repeats the citation, and moves nothing."""
    council.commit(20)
    decided = council.decide(10)
    (moved,) = council.say(10, action.MoveDueDate(A, council.day(22), decision=decided))
    council.restate(moved, action.MoveDueDate(A, council.day(40), decision=decided), on=10, recorded=15)

    assert council.listed(23) == {"S1": "hard", "S2": "hard"}
    assert council.row(23).promised == council.day(22)


def by_leave(code: str) -> str:
    """What is found of an action that had a sign as it was recorded, and by an authority's leave has it no more."""
    return f"slow as it was recorded ({code}); mended since by scheme 3.1"


@pytest.mark.parametrize("how", ["closed", "withdrawn", "voided", "merged"])
def test_an_authority_that_stands_ends_it(council: Any, how: str) -> None:
    """A rule, such as a clause of a scheme of delegation, or a decision."""
    committed = council.commit(20)
    if how == "closed":
        council.say(30, action.CloseAction(A), rule="scheme 3.1")
    elif how == "withdrawn":
        council.say(30, action.WithdrawAction(A, decision=council.decide(30)))
    elif how == "voided":
        council.void(30, committed, rule="scheme 3.1")
    else:
        council.commit(25, B)
        council.say(28, action.DeliverAction(B))
        council.say(30, action.MergeAction(A, B, decision=council.decide(30)))

    assert council.listed(29) == ({} if how == "voided" else {"S1": "hard"})
    assert council.listed(31) == {}
    assert council.found(31)[1:] == (
        ["slow as it was recorded (S1); taken back since by scheme 3.1"] * (how == "voided")
    )


def test_merged_it_ends_when_all_that_it_goes_on_as_has(council: Any) -> None:
    """However far down the line, and not before."""
    council.commit(20)
    council.commit(90, B)
    council.commit(90, C)
    council.say(22, action.SplitAction(A, (B, C)))
    council.say(24, action.ProposeAction("action/d"), action.MergeAction(C, "action/d"))
    council.say(26, action.DeliverAction(B))
    assert "S1" in council.listed(26)
    council.say(28, action.DeliverAction("action/d"))

    assert council.row(28) is None
    assert council.status(28).standing == "split"


def test_what_it_was_merged_into_may_be_delivered_the_same_day(council: Any) -> None:
    """Delivered on that day or later, it did its work; before, it did not."""
    council.commit(20)
    council.commit(25, B)
    council.say(22, action.MergeAction(A, B), action.DeliverAction(B))

    assert council.row(22) is None


@pytest.mark.parametrize("on", [20, 22])
def test_merged_afterwards_into_what_was_delivered_it_is_open(council: Any, on: int) -> None:
    """The same day, or said to have been merged before: when that was written down, the other had ended."""
    council.commit(20)
    council.commit(25, B)
    council.say(22, action.DeliverAction(B))
    council.say(on, action.MergeAction(A, B), recorded=24)

    assert council.listed(24) == {"S1": "hard"}


def test_reopened_it_is_open_whatever_it_was_merged_into(council: Any) -> None:
    """It goes on under its own name once more."""
    council.commit(60)
    council.commit(60, B)
    council.say(10, action.MergeAction(A, B), action.CloseAction(A))
    council.say(12, action.DeliverAction(B))
    assert council.row(12) is None
    council.say(14, action.ReopenAction(A))

    assert council.listed(14) == {"S10": "hard"}


def test_a_commitment_said_to_be_of_a_day_to_come_was_one_before_it(council: Any) -> None:
    """Asked of a day between the two."""
    committed = council.commit(20)
    council.restate(committed, action.CommitAction(A, council.day(60)), on=40, recorded=40)

    assert council.listed(30) == {"S1": "hard"}
    assert "its commitment was taken back by no authority that stands: open still" in council.found(30)


def test_a_re_dating_said_to_be_of_a_day_to_come_is_not_yet_one(council: Any) -> None:
    """What it allows is allowed from then."""
    council.commit(20)
    moved = council.move(10, 30, rule="scheme 3.1")
    council.restate(moved, action.MoveDueDate(A, council.day(30)), on=25, recorded=26)

    assert council.listed(22) == {"S1": "hard"}


def test_a_closing_after_delivery_needs_no_leave(council: Any) -> None:
    """It was done, and has ended."""
    council.commit(20)
    council.say(18, action.DeliverAction(A), action.CloseAction(A))

    assert council.row(25) is None


def test_a_reopening_taken_back_by_nobodys_leave_was_one(council: Any) -> None:
    """It stays reopened, and the row says that it was tried."""
    council.commit(90)
    council.say(10, action.DeliverAction(A), action.CloseAction(A))
    (reopened,) = council.say(20, action.ReopenAction(A))
    council.void(22, reopened)

    assert council.listed(25) == {"S10": "hard"}
    assert "its reopening was taken back by no authority that stands: open still" in council.found(25)
    council.void(26, reopened, rule="scheme 3.1")
    assert (council.listed(25), council.found(25)[-1]) == ({}, by_leave("S10"))


def test_a_milestone_taken_back_by_nobodys_leave_was_one(council: Any) -> None:
    """Past its day and not met, it is listed still; taken back by an authority, it is not."""
    council.commit(90)
    (milestone,) = council.say(2, action.SetMilestone(A, "draft", council.day(10)))
    council.void(12, milestone)

    assert council.listed(15) == {"S4": "hard"}
    assert council.says(15, "S4").endswith("was taken back with no authority that stands")
    council.void(16, milestone, rule="scheme 3.1")
    assert (council.listed(15), council.found(15)[-1]) == ({}, by_leave("S4"))


def test_what_was_put_off_and_that_taken_back_counts_as_put_off(council: Any) -> None:
    """Unless an authority says that it never was."""
    council.commit(60)
    moved = [council.move(5, 62), council.move(6, 64)]
    council.void(8, *moved)
    assert council.listed(10) == {"S2": "hard"}
    council.void(11, *moved, rule="scheme 3.1")

    assert (council.listed(10), council.found(10)[-1]) == ({}, by_leave("S2"))


def test_a_date_brought_forward_and_that_taken_back_is_promised_still(council: Any) -> None:
    """The earlier day stands, until an authority moves it later."""
    council.commit(40)
    moved = council.move(5, 20)
    council.void(10, moved)

    assert council.listed(21) == {"S1": "hard"}
    assert council.row(21).promised == council.day(20)


def test_delivered_before_its_commitment_was_taken_back_it_was_delivered(council: Any) -> None:
    """Nothing is held against what was done."""
    committed = council.commit(20)
    council.say(15, action.DeliverAction(A))
    council.void(18, *(entry.number for entry in council.at(18).visible(A)))

    assert committed
    assert council.row(25) is None


def test_delivered_and_both_taken_back_it_was_delivered_before_it_was_unsaid(council: Any) -> None:
    """Its commitment is not held against it without what was done about it."""
    committed = council.commit(20)
    (delivered,) = council.say(15, action.DeliverAction(A))
    council.void(18, committed, delivered)

    assert council.row(25) is None


def test_a_link_taken_away_by_nobodys_leave_binds_it_still(council: Any) -> None:
    """Its horizon with it."""
    council.commit(301, within=None)
    (link,) = council.say(2, action.LinkAction(A, NOTICE, "5d"))
    council.void(3, link)
    assert council.listed(4) == {"S2": "hard"}
    council.void(5, link, rule="scheme 3.1")

    assert (council.listed(4), council.found(4)[-1]) == ({}, by_leave("S2"))


def test_merged_into_what_is_reported_on_it_is_stalled_until_that_is_again(council: Any) -> None:
    """What was reported of another before is not its progress."""
    council.commit(200)
    council.start()
    council.commit(200, B)
    council.meet(31)
    council.report(40, "amber", B)
    council.meet(62)
    council.say(63, action.MergeAction(A, B))
    assert council.listed(64)["S3"] == "hard"
    council.report(65, "green", B)

    assert "S3" not in council.listed(65)


def test_begun_is_begun_for_ever(council: Any) -> None:
    """Neither a start taken back by nobody's leave nor a later merger makes what is stalled a thing never begun."""
    council.commit(200)
    council.commit(200, B)
    (started,) = council.say(2, action.StartAction(A))
    council.meet(31)
    council.meet(62)
    council.void(63, started)
    assert council.listed(64) == {"S3": "hard"}
    council.say(65, action.SplitAction(A, (B,)), action.StartAction(B))
    council.say(66, action.MergeAction(A, A))
    council.void(67, started, rule="scheme 3.1")
    council.meet(93)
    council.meet(124)

    assert council.listed(124)["S3"] == "hard"


def test_a_merger_taken_back_by_nobodys_leave_leaves_no_way_out(council: Any) -> None:
    """Split into what is done and then merged into what is not, it is open, however the merger is unsaid."""
    council.commit(20)
    council.commit(60, B)
    council.commit(60, C)
    council.say(21, action.SplitAction(A, (B,)))
    (merged,) = council.say(22, action.MergeAction(A, C))
    council.say(23, action.DeliverAction(B))
    assert "S1" in council.listed(24)
    council.void(25, merged)
    assert "S1" in council.listed(25)
    council.void(26, merged, rule="scheme 3.1")

    assert (council.listed(26), council.found(26)[-1]) == ({}, by_leave("S1"))


def test_a_merger_by_an_authority_says_alone_as_what_it_goes_on(council: Any) -> None:
    """Whatever it was split into before, by nobody's leave."""
    council.commit(20)
    council.commit(60, B)
    council.commit(60, C)
    council.say(21, action.SplitAction(A, (B,)))
    council.say(22, action.MergeAction(A, C), rule="scheme 3.1")
    council.say(23, action.DeliverAction(C))

    assert council.row(24) is None


def test_what_was_reported_before_a_merger_was_written_down_is_not_its_progress(council: Any) -> None:
    """Back-dated by nobody's leave, it takes over nothing that was reported since; by an authority, it does."""
    council.commit(200)
    council.start()
    council.commit(200, B)
    council.meet(31)
    council.report(40, "amber", B)
    council.meet(62)
    council.say(35, action.MergeAction(A, B), recorded=63)
    assert council.listed(64)["S3"] == "hard"
    council.say(35, action.MergeAction(A, B), recorded=65, rule="scheme 3.1")

    assert council.listed(66) == {}


def test_an_authority_of_a_day_not_known_may_have_ended_it(council: Any) -> None:
    """So it may be open, and may not."""
    council.commit(20)
    closing = With(action.CloseAction(A), authority=Authority(None, "scheme 3.1"))
    council.say(Day(council.day(22), council.day(30)), closing, recorded=30)

    assert council.listed(25) == {"S1": "not assessable"}
    assert council.row(30) is None


def test_of_a_body_that_disputes_it_the_dispute_is_listed(council: Any) -> None:
    """By the number of an entry of it; of an entry to come, there is none to dispute."""
    committed = council.commit(20)
    dispute = council.say(30, body.DisputeEntry(BOARD, committed))

    assert council.row(30).disputed == dispute


@pytest.mark.parametrize(
    ("said", "what"),
    [(action.MergeAction(A, A), "merged into itself"), (action.SplitAction(A, (B, A)), "split into itself")],
)
def test_merged_or_split_into_itself_is_found(council: Any, said: Any, what: str) -> None:
    """It ends nothing, and nobody could say as what the action goes on (domain invariant 9)."""
    council.commit(20)
    council.say(22, action.ProposeAction(B), said)

    row = council.row(24)
    assert "S1" in council.listed(24)
    assert what in [each.what for each in row.findings]


def test_voided_again_when_it_is_void_already_it_is_listed_still(council: Any) -> None:
    """All of it, twice over, by nobody's leave: it is read as it stood before the first time."""
    committed = council.commit(20)
    for on in (22, 23):
        council.void(on, committed - 1, committed, committed + 1)

    assert "S1" in council.listed(30)
    assert council.row(30).owner == "post/director"
