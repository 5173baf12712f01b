"""What an action's row says of it: what, by whom, by when, how far it has come, by which decision (contract 5)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import OWNER, PLAN, A, day

from ledger import Exempt, Restate, With
from ledger.aggregates import action, plan
from ledger.projections.actions.commitments import Commitment
from ledger.values import Authority, Day, Truth

D, SECOND = "decision/d", "plan/second"


_BY_LEAVE = With(action.AcceptEvidence(A, "audit"), authority=Authority(rule="scheme 3.1"))


def row(council: Any, on: int = 50) -> Commitment:
    """The row of the action."""
    (found,) = [each for each in council.at(on).commitments() if each.action == A]
    return found  # type: ignore[no-any-return]


def as_first(council: Any, on: int = 50) -> list[tuple[str, tuple[int, ...]]]:
    """What its row would say by the record before mends that nobody allowed, each with the entries that show it."""
    mended = "; mended since by no authority that stands"
    told = [each for each in row(council, on).findings if "as first recorded" in each.what]
    assert all(each.what.endswith(mended) for each in told)
    return [(each.what.removesuffix(mended), each.why.entries) for each in told]


def test_of_what_was_only_proposed_there_is_nothing_but_its_name(council: Any) -> None:
    """No plan, owner, decision, date or report: each field says so, and the action goes by its name."""
    (proposed,) = council.say(1, action.ProposeAction(A))
    found = row(council)
    assert (found.title, found.plan, found.stage, found.owner, found.decision) == (A, "", "proposed", "", "")
    assert (found.original_due, found.due, found.slipped, found.timescale, found.reported) == (None, None, None, "", "")
    assert (found.moves, found.delivered, found.evidenced, found.findings) == ((), Truth.NO, Truth.NO, ())
    assert found.why.entries == (proposed,)


def test_what_was_committed_says_by_whom_by_when_and_by_which_decision(council: Any) -> None:
    """The plan is that it was carried to last; the original day stays, and the present one is as moved."""
    council.decide(1)
    council.say(1, plan.DraftPlan(SECOND))
    council.say(
        2,
        action.ProposeAction(A, PLAN, title="Reset the front door"),
        action.CommitAction(A, day(20), decision=D),
        action.AssignOwner(A, OWNER),
        action.MoveDueDate(A, day(30), decision="decision/d"),
        action.CarryAction(A, SECOND),
        action.ReportProgress(A, "amber"),
    )
    found = row(council)
    assert (found.title, found.plan, found.owner, found.decision) == ("Reset the front door", SECOND, OWNER, D)
    assert (found.stage, found.reported) == ("committed", "amber")
    assert (found.original_due, found.due, found.slipped) == (day(20), day(30), 10)
    assert [(each.before, each.after) for each in found.moves] == [(day(20), day(30))]


@pytest.mark.parametrize(
    ("done", "stage"),
    [
        ((), "committed"),
        ((action.BlockAction(A, "the police"),), "blocked"),
        ((action.BlockAction(A), action.UnblockAction(A)), "committed"),
        ((action.BlockAction(A), action.DeliverAction(A)), "delivered"),
        ((action.SubmitEvidence(A, "audit"), action.AcceptEvidence(A, "audit")), "committed"),
        ((action.DeliverAction(A), action.SubmitEvidence(A, "audit")), "delivered"),
        ((action.DeliverAction(A), action.SubmitEvidence(A, "audit"), action.AcceptEvidence(A, "audit")), "delivered"),
        ((action.DeliverAction(A), action.SubmitEvidence(A, "audit"), _BY_LEAVE), "evidenced"),
        ((action.SubmitEvidence(A, "audit"), _BY_LEAVE, action.DeliverAction(A), action.DeliverAction(A)), "evidenced"),
        ((action.DeliverAction(A), action.CloseAction(A)), "closed"),
        ((action.WithdrawAction(A),), "withdrawn"),
        ((action.MergeAction(A, A),), "merged"),
        ((action.SplitAction(A, (A,)),), "split"),
        ((action.DeliverAction(A), action.CloseAction(A), action.ReopenAction(A)), "committed"),
    ],
)
def test_how_far_it_has_come_is_one_word(council: Any, done: tuple[Any, ...], stage: str) -> None:
    """Its ending, else its impact, else its delivery, else what blocks it (delivery is not impact: invariant 10)."""
    council.commit(20)
    if done:
        council.say(3, *done)
    found = row(council)
    assert found.stage == stage
    submitted = {Truth.of({stage == "evidenced"}), Truth.NO}
    assert found.evidenced in submitted


def test_the_words_of_a_date_are_those_of_the_last_one_given_to_the_action_itself(council: Any) -> None:
    """As proposed, as committed, as moved; those of a milestone or of a forecast are not its own."""
    council.say(1, action.ProposeAction(A, timescale="soon"))
    assert row(council).timescale == "soon"
    council.say(2, action.CommitAction(A, timescale="spring 2022"))
    assert row(council).timescale == "spring 2022"
    council.say(3, action.SetMilestone(A, "draft", timescale="by Easter"), action.GiveForecast(A, None, "", "never"))
    assert row(council).timescale == "spring 2022"
    council.say(4, action.MoveDueDate(A, None, "summer 2022"))
    assert row(council).timescale == "summer 2022"
    council.say(5, action.MoveDueDate(A, day(90)))
    assert row(council).timescale == ""


def test_the_labels_of_what_is_exempt_are_withheld(council: Any) -> None:
    """The words of a date, and what a report called it."""
    council.say(1, action.ProposeAction(A))
    council.say(
        2,
        With(action.CommitAction(A, timescale="spring"), exempt=Exempt("paragraph 3", "local government")),
        With(action.ReportProgress(A, "red"), exempt=Exempt("paragraph 1", "local government")),
    )
    found = row(council)
    assert (found.timescale, found.reported) == ("[withheld: paragraph 3]", "[withheld: paragraph 1]")


def test_the_row_rests_on_all_but_the_reports_that_a_later_one_overtook(council: Any) -> None:
    """What else was said of it stays; what is found of it and how its date moved are of its grounds."""
    council.decide(1)
    council.commit(20)
    first = [council.report(on, "amber") for on in (3, 4, 5)]
    (moved,) = council.say(6, action.MoveDueDate(A, day(30), decision=D))
    entries = [entry.number for entry in council.at(50).visible(A)]
    council.say(7, action.ReportProgress(A, "green"))
    (last,) = {entry.number for entry in council.at(50).visible(A)} - set(entries)
    found = row(council)
    assert set(found.why.entries) == {*entries, last} - set(first)
    assert moved in found.why.entries


def test_the_entry_that_a_date_was_mended_from_is_of_the_grounds_of_the_row(council: Any) -> None:
    """It is not in force any more, and the move from it is told."""
    number = council.commit(20)
    mend = council.restate(number, action.CommitAction(A, day(30)), 1, 5)
    assert {number, mend} <= set(row(council).why.entries)


def test_delivery_on_a_loose_day_may_have_been_and_may_not(council: Any) -> None:
    """It is asked of every history that the days allow."""
    council.commit(20)
    council.say(Day(day(3), day(9)), action.DeliverAction(A), recorded=10)
    assert [row(council, on).delivered for on in (2, 5, 9)] == [Truth.NO, Truth.UNKNOWN, Truth.YES]


def test_a_report_mended_by_nobody_is_told_as_first_recorded(council: Any) -> None:
    """By the mend and what it mends; not one that an authority mended, nor one that was put in other words alone."""
    council.commit(20)
    number = council.report(3, "red")
    council.say(3, Restate(number, action.ReportProgress(A, "red", report="as before")), recorded=4)
    assert as_first(council) == []
    mend = council.restate(number, action.ReportProgress(A, "green"), 3, 5)
    ((what, shows),) = as_first(council)
    assert what == "reported as, as first recorded: red"
    assert {number, mend} <= set(shows)
    council.restate(number, action.ReportProgress(A, "blue"), 3, 6, rule="scheme 3.1")
    assert as_first(council) == []


def test_each_thing_that_was_taken_back_by_nobody_is_told(council: Any) -> None:
    """What it was reported as, who answered for it, that it was delivered, that its impact was accepted."""
    council.commit(20)
    owner = council.at(2).visible(A)[2].number
    report = council.report(3, "red")
    delivered, _, accepted = council.say(4, action.DeliverAction(A), action.SubmitEvidence(A, "audit"), _BY_LEAVE)
    mends = council.void(6, owner, report, delivered, accepted)
    assert [what for what, _ in as_first(council)] == [
        "how far it had come, as first recorded: evidenced",
        "who answers for it, as first recorded: post/director",
        "reported as, as first recorded: red",
        "delivered, as first recorded: yes",
        "evidenced, as first recorded: yes",
    ]
    assert all({owner, report, delivered, accepted, *mends} <= set(shows) for _, shows in as_first(council))


def test_what_was_added_by_a_mend_of_nobodys_leave_was_not_so_as_first_recorded(council: Any) -> None:
    """It was not yet proposed on that day, nobody answered for it, and nothing was reported of it."""
    done = (action.ProposeAction(A), action.AssignOwner(A, OWNER), action.ReportProgress(A, "green"))
    proposed, owned, reported = council.say(9, *done)
    mends = (
        council.restate(proposed, action.ProposeAction(A), 2, 20),
        council.restate(owned, action.AssignOwner(A, OWNER), 3, 20),
        council.restate(reported, action.ReportProgress(A, "green"), 4, 20),
    )
    whole = tuple(sorted((proposed, owned, reported, *mends)))
    assert as_first(council, 5) == [
        ("how far it had come, as first recorded: not yet proposed", whole),
        ("who answers for it, as first recorded: nobody", whole),
        ("reported as, as first recorded: nothing", whole),
    ]
    assert as_first(council, 9) == []
