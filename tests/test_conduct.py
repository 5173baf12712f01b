"""What is found of how an action was handled: its authority, its order, its account (domain 5; contract 4)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import PLAN, A, B, Council, day

from ledger import Restate, Void
from ledger.aggregates import action, decision, plan
from ledger.aggregates.decision import Effect
from ledger.aggregates.plan import Fate, Mapping
from ledger.values import Day

D, E = "decision/d", "decision/e"


def found(council: Council, on: int = 50, name: str = A) -> list[tuple[str, tuple[int, ...]]]:
    """All that is found of how an action was handled, each with the entries that show it."""
    (row,) = [row for row in council.at(on).commitments() if row.action == name]
    return [(each.what, each.why.entries) for each in row.findings if "first recorded" not in each.what]


def what(council: Council, on: int = 50, name: str = A) -> list[str]:
    """All that is found of an action, in words."""
    return [each for each, _ in found(council, on, name)]


def begun(council: Council, decided: str | None = D) -> int:
    """An action proposed and committed by leave of the board on day 3; the number of the commitment."""
    if decided is not None:
        council.decide(2, decided)
    council.say(3, action.ProposeAction(A))
    return int(council.say(3, action.CommitAction(A, day(20), decision=decided))[0])


def test_of_what_was_done_by_leave_nothing_is_found(council: Any) -> None:
    """Committed, re-dated, delivered, evidenced and closed, each in its turn and by a decision that stands."""
    begun(council)
    council.say(
        5,
        action.MoveDueDate(A, day(30), decision=D),
        action.ReportProgress(A, "on track"),
        action.DeliverAction(A),
        action.SubmitEvidence(A, "audit"),
        action.AcceptEvidence(A, "audit", decision=D),
        action.CloseAction(A, decision=D),
    )
    assert what(council) == []


@pytest.mark.parametrize(
    ("done", "finds"),
    [
        ((action.WithdrawAction(A),), "withdrawn with no decision cited"),
        (
            (action.DeliverAction(A), action.SubmitEvidence(A, "audit"), action.AcceptEvidence(A, "audit")),
            "evidence accepted with no decision cited",
        ),
        ((action.MoveDueDate(A, day(30)),), "re-dated with no decision cited"),
        ((action.MoveDueDate(A, day(10)),), "re-dated with no decision cited"),
    ],
)
def test_what_needs_leave_and_cites_none_is_found(council: Any, done: tuple[Any, ...], finds: str) -> None:
    """By the entry that cites none; a report, a delivery or evidence put forward needs none."""
    begun(council)
    council.say(4, action.ReportProgress(A, "on track"))
    number = council.say(5, *done)[-1]
    assert found(council) == [(finds, (number,))]


def test_a_commitment_that_cites_no_decision_is_found(council: Any) -> None:
    """It is a promise that nobody is on record as having made."""
    number = begun(council, None)
    assert found(council) == [("committed with no decision cited", (number,))]


@pytest.mark.parametrize(
    ("effect", "finds"),
    [
        (Effect.APPROVED, []),
        (Effect.INSTRUCTED, []),
        (Effect.NOTED, ["cites a decision that only noted it"]),
        (Effect.REFUSED, ["cites a decision that only refused it"]),
        (Effect.REFERRED, ["cites a decision that only asked for more about it"]),
    ],
)
def test_a_decision_that_let_nobody_do_it_is_found_by_what_it_did(
    council: Any, effect: Effect, finds: list[str]
) -> None:
    """A citation is a name: what it names is looked up."""
    council.decide(2, D, effect)
    begun(council, None)
    (taken,) = [entry.number for entry in council.at(9).visible(D)]
    (moved,) = council.say(5, action.MoveDueDate(A, day(15), decision=D))
    shown = [each for each in found(council) if "committed" not in each[0]]
    assert shown == [(each, (taken, moved)) for each in finds]


def test_a_decision_that_was_never_taken_is_found(council: Any) -> None:
    """Nothing of it on the record, or only that it was proposed."""
    number = begun(council, None)
    council.decide(4, "decision/none")
    (first,) = council.say(4, action.MoveDueDate(A, day(21), decision="decision/none"))
    council.void(5, council.at(5).visible("decision/none")[0].number)
    council.say(4, decision.ProposeDecision(E, "body/board", Effect.APPROVED))
    (second,) = council.say(5, action.MoveDueDate(A, day(22), decision=E))

    (proposed,) = [entry.number for entry in council.at(9).visible(E)]
    assert found(council) == [
        ("committed with no decision cited", (number,)),
        ("cites what was not decided", (first,)),
        ("cites what was only proposed", (proposed, second)),
    ]
    (row,) = [row for row in council.at(50).commitments() if row.action == A]
    missing = [each.why.missing for each in row.findings]
    assert missing == ["", "no entry of decision/none in force by this point", ""]


def test_a_decision_that_stands_no_longer_is_found(council: Any) -> None:
    """From the day it was rescinded, or another took its place."""
    begun(council)
    assert what(council) == []
    council.say(10, decision.RescindDecision(D))
    assert [what(council, on) for on in (9, 10)] == [[], ["cites a decision since rescinded"]]


def test_a_decision_that_was_superseded_is_found(council: Any) -> None:
    """By another, on the day of that."""
    begun(council)
    council.decide(10, E)
    council.say(10, decision.SupersedeDecision(D, by=E))
    assert [what(council, on) for on in (9, 10)] == [[], ["cites a decision since superseded"]]


@pytest.mark.parametrize(("taken", "early"), [(4, True), (3, False)])
def test_what_was_done_before_its_decision_was_taken_is_found(council: Any, taken: int, *, early: bool) -> None:
    """On the very day it was not: nobody knows which came first."""
    number = begun(council, None)
    council.decide(taken)
    (decided,) = [entry.number for entry in council.at(9).visible(D)]
    (mend,) = council.say(3, Restate(number, action.CommitAction(A, day(20), decision=D)), recorded=6)
    expected = [("done before the decision it cites was taken", (decided, mend))] if early else []
    assert found(council) == expected


@pytest.mark.parametrize(("first", "early"), [(3, False), (4, True)])
def test_a_decision_of_a_loose_day_may_have_come_before(council: Any, first: int, *, early: bool) -> None:
    """What was done before the first of its days came before it for sure."""
    council.say(Day(day(first), day(8)), decision.TakeDecision(D, "body/board", Effect.APPROVED), recorded=9)
    council.say(3, action.ProposeAction(A), action.CommitAction(A, day(20), decision=D), recorded=9)
    assert what(council) == (["done before the decision it cites was taken"] if early else [])


def test_a_due_date_mended_later_with_no_leave_is_found(council: Any) -> None:
    """And whether it was after the day had passed; one mended to no later day, or by leave, is none."""
    number = begun(council)
    (mend,) = council.say(3, Restate(number, action.CommitAction(A, day(25), decision=D)), recorded=10)
    expected = [("due date mended later, with no decision cited", (number, mend))]
    assert found(council) == expected
    (again,) = council.say(3, Restate(number, action.CommitAction(A, day(30), decision=D)), recorded=26)
    expected.append(("due date mended later, after it had passed, with no decision cited", (number, again)))
    assert found(council) == expected
    council.say(3, Restate(number, action.CommitAction(A, day(28), decision=D)), recorded=27)
    assert found(council) == expected


def test_of_a_due_date_moved_by_leave_and_then_by_nobody_the_second_is_found(council: Any) -> None:
    """Each move is looked at; one mended later by a single day is later."""
    begun(council)
    council.say(5, action.MoveDueDate(A, day(30), decision=D))
    (moved,) = council.say(6, action.MoveDueDate(A, day(40)))
    assert found(council) == [("re-dated with no decision cited", (moved,))]
    (mend,) = council.say(6, Restate(moved, action.MoveDueDate(A, day(41))), recorded=7)
    assert [each for each in found(council) if "mended" in each[0]] == [
        ("due date mended later, with no decision cited", (moved, mend))
    ]


def test_each_thing_voided_by_nobody_is_looked_at(council: Any) -> None:
    """A report, the commitment, and a due date brought forward: the last two are found."""
    begun(council)
    (report,) = council.say(4, action.ReportProgress(A, "amber"))
    (moved,) = council.say(5, action.MoveDueDate(A, day(10), decision=D))
    council.void(6, report)
    council.void(6, council.at(6).visible(A)[1].number)
    council.void(7, moved)
    assert what(council) == [
        "commitment voided, with no decision cited",
        "due date made later by voiding, with no decision cited",
    ]


def test_a_due_date_mended_on_its_own_day_had_not_passed(council: Any) -> None:
    """Nor had one that was never given a usable day."""
    number = begun(council)
    council.say(3, Restate(number, action.CommitAction(A, None, decision=D)), recorded=20)
    assert what(council) == ["due date mended later, with no decision cited"]
    council.say(3, Restate(number, action.CommitAction(A, day(60), decision=D)), recorded=40)
    assert what(council) == ["due date mended later, with no decision cited"] * 2


def test_a_commitment_voided_by_nobody_is_found(council: Any) -> None:
    """Not one that an authority took back, nor one that was made again since by the same entry."""
    number = begun(council)
    (void,) = council.say(None, Void(number), recorded=10)
    assert found(council) == [("commitment voided, with no decision cited", (number, void))]
    council.say(3, Restate(number, action.CommitAction(A, day(20), decision=D)), recorded=11)
    assert "commitment voided, with no decision cited" not in what(council)


def test_a_commitment_voided_by_leave_is_told_with_whose_it_was(council: Any) -> None:
    """Whoever may let a thing be done may say that it never was; what was recorded is told still."""
    number = begun(council)
    council.void(10, number, rule="scheme 3.1")
    assert what(council) == ["how far it had come, as it was recorded: committed; mended since by scheme 3.1"]


@pytest.mark.parametrize(
    ("to", "rule", "finds"),
    [
        (10, "", ["due date made later by voiding, with no decision cited"]),
        (10, "scheme 3.1", []),
        (30, "", []),
        (20, "", []),
    ],
)
def test_a_due_date_brought_forward_and_that_voided_is_found(
    council: Any, to: int, rule: str, finds: list[str]
) -> None:
    """By nobody's leave it is later again; a day put off and that voided is sooner, and needs none."""
    begun(council)
    (moved,) = council.say(5, action.MoveDueDate(A, day(to), decision=D))
    (void,) = council.void(6, moved, rule=rule)
    assert found(council) == [(each, (moved, void)) for each in finds]


def test_a_date_put_off_to_no_usable_day_and_that_voided_is_no_later(council: Any) -> None:
    """It is sooner again."""
    begun(council)
    (moved,) = council.say(4, action.MoveDueDate(A, None, decision=D))
    council.void(6, moved)
    assert what(council) == []


def test_a_day_given_and_voided_leaves_no_usable_day_later_than_any(council: Any) -> None:
    """It was promised by none, and then by one: taken back by nobody, that is found."""
    council.decide(2)
    council.say(3, action.ProposeAction(A), action.CommitAction(A, None, decision=D))
    (moved,) = council.say(4, action.MoveDueDate(A, day(10), decision=D))
    (void,) = council.void(6, moved)
    assert found(council) == [("due date made later by voiding, with no decision cited", (moved, void))]


@pytest.mark.parametrize(
    ("done", "finds"),
    [
        ((action.CloseAction(A, decision=D), action.ReportProgress(A, "x")), "reported after closing"),
        ((action.WithdrawAction(A, decision=D), action.ReportProgress(A, "x")), "reported after withdrawal"),
        ((action.CloseAction(A, decision=D), action.MoveDueDate(A, day(30), decision=D)), "re-dated after closing"),
        (
            (action.WithdrawAction(A, decision=D), action.MoveDueDate(A, day(30), decision=D)),
            "re-dated after withdrawal",
        ),
    ],
)
def test_what_was_said_after_it_had_ended_is_found(council: Any, done: tuple[Any, ...], finds: str) -> None:
    """By both entries; once it is reopened it may be reported on, and re-dated, again."""
    begun(council)
    numbers = council.say(5, *done)
    assert found(council) == [(finds, numbers)]
    if isinstance(done[0], action.WithdrawAction):
        return
    council.say(6, action.ReopenAction(A, decision=D))
    council.say(7, action.ReportProgress(A, "y"), action.MoveDueDate(A, day(40), decision=D))
    assert found(council) == [(finds, numbers)]


def test_what_was_said_before_it_could_be_is_found(council: Any) -> None:
    """Re-dated before it was committed, or evidence put forward before it was delivered, or since reopened."""
    council.decide(2)
    council.say(3, action.ProposeAction(A))
    (moved,) = council.say(3, action.MoveDueDate(A, day(9), decision=D))
    council.say(4, action.CommitAction(A, day(9), decision=D))
    (first,) = council.say(5, action.SubmitEvidence(A, "audit"))
    council.say(6, action.DeliverAction(A), action.SubmitEvidence(A, "survey"), action.CloseAction(A, decision=D))
    council.say(7, action.ReopenAction(A, decision=D))
    (second,) = council.say(8, action.SubmitEvidence(A, "count"))

    early = "evidence of impact put forward before delivery"
    assert found(council) == [("re-dated before it was committed", (moved,)), (early, (first,)), (early, (second,))]


@pytest.mark.parametrize(
    ("done", "finds"),
    [
        (action.MergeAction(A, A, decision=D), ["merged into itself"]),
        (action.MergeAction(A, B, decision=D), []),
        (action.SplitAction(A, (B, A), decision=D), ["split into itself"]),
        (action.SplitAction(A, (B,), decision=D), []),
    ],
)
def test_what_was_said_to_go_on_as_itself_is_found(council: Any, done: Any, finds: list[str]) -> None:
    """It ends nothing."""
    begun(council)
    council.say(4, action.ProposeAction(B))
    numbers = council.say(5, done)
    assert found(council) == [(each, numbers) for each in finds]


def test_an_action_that_a_superseded_plan_says_nothing_of_is_found(council: Any) -> None:
    """Actions are conserved (domain invariant 9): unless it has ended, or was carried into another plan itself."""
    council.decide(2)
    for name in (A, B, "action/c", "action/d"):
        council.say(3, action.ProposeAction(name, PLAN), action.CommitAction(name, day(20), decision=D))
    council.say(4, action.CloseAction("action/c", decision=D), plan.DraftPlan("plan/second"))
    council.say(4, action.CarryAction("action/d", "plan/second", decision=D))
    assert what(council) == []
    (last,) = council.say(5, plan.SupersedePlan(PLAN, "plan/second", (Mapping(B, Fate.CARRIED),)))

    first = council.at(9).visible(A)[0].number
    lost = "unaccounted for: its plan was superseded without saying what became of it"
    assert found(council) == [(lost, (first, last))]
    assert [what(council, name=name) for name in (B, "action/c", "action/d")] == [[], [], []]
