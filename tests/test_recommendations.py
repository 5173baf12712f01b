"""What became of each part of each mandate, and which actions answer none (domain 1A; invariant 14).

Days are those of April 2026.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Authority, Exempt, Ledger, Restate, SimulatedClock, Truth, View, Void
from ledger.aggregates import action, body, decision, mandate, plan
from ledger.aggregates.mandate import MandateKind
from ledger.errors import Malformed, NotRecorded
from ledger.projection import Why
from ledger.projections.ground.parts import PartKind
from ledger.projections.mandates.recommendations import Trace
from ledger.values import Day, Kind, Strength

M, N, P, Q = "mandate/m", "mandate/n", "plan/p", "plan/q"
A, C, E = "action/a", "action/c", "action/e"
D = "decision/d"
ORPHAN = "answers no part of any mandate, by itself or by its plan"


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Record:
    """A report with recommendations 1 and 2, a notice with area 3a and clauses 5a and 7, two plans and two actions."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 28, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(
            1,
            mandate.RegisterMandate(M, MandateKind.REPORT),
            mandate.RegisterRecommendation(M, "1", "Ofsted", text="Better plans"),
            mandate.RegisterRecommendation(M, "2", "Ofsted"),
            mandate.RegisterMandate(N, MandateKind.NOTICE),
            mandate.RegisterClause(N, "5a", Strength.MUST, "the council", text="Keep a record"),
            mandate.RegisterClause(N, "7", Strength.MAY, "the Department"),
            mandate.RegisterArea(N, "3a"),
            plan.DraftPlan(P),
            plan.DraftPlan(Q),
            action.ProposeAction(A, title="Reset the front door"),
            action.ProposeAction(C, Q),
        )

    def say(self, on: Any, *requests: Any, **particulars: Any) -> int:
        """Record one act of a day, and give the number of its last entry."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        receipt = self.book.record(
            requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective, **particulars
        )
        return receipt.numbers[-1]

    def at(self, on: int = 28, recorded: int | None = None) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on), recorded=recorded)

    def row(self, part: str, of: str = M, on: int = 28, recorded: int | None = None) -> Trace:
        """The row of one part of one mandate."""
        rows = self.at(on, recorded).recommendations()
        (found,) = [row for row in rows if (row.mandate, row.part) == (of, part)]
        return found

    def found(self, part: str = "1", of: str = M, on: int = 28, recorded: int | None = None) -> list[str]:
        """What is found of one part."""
        return [finding.what for finding in self.row(part, of, on, recorded).findings]

    def orphans(self, on: int = 28) -> list[str]:
        """The actions that answer no part of any mandate."""
        rows = [row for row in self.at(on).recommendations() if row.what is PartKind.NONE]
        assert all([finding.what for finding in row.findings] == [ORPHAN] for row in rows)
        return [each.action for row in rows for each in row.actions]


@pytest.fixture
def record() -> Record:
    """A record with two mandates, two plans and two actions."""
    return Record()


def test_every_part_has_a_row_whether_or_not_anything_answers_it(record: Record) -> None:
    """Clauses, areas and recommendations, as they were registered; then actions that answer none."""
    rows = [(row.mandate, row.part, row.what) for row in record.at().recommendations()]

    assert rows == [
        (M, "1", PartKind.RECOMMENDATION),
        (M, "2", PartKind.RECOMMENDATION),
        (N, "5a", PartKind.CLAUSE),
        (N, "7", PartKind.CLAUSE),
        (N, "3a", PartKind.AREA),
        ("", "", PartKind.NONE),
        ("", "", PartKind.NONE),
    ]
    row = record.row("1")
    assert (row.by, row.text, row.evidenced) == ("Ofsted", "Better plans", Truth.NO)
    assert (record.row("5a", N).strength, record.row("5a", N).obligor) == (Strength.MUST, "the council")


def test_a_part_that_nothing_took_up_is_found_to_be_in_no_plan_and_with_no_action(record: Record) -> None:
    """A plan is to cover areas and recommendations; a clause may be kept without one, and others' powers need none."""
    both = ["in no plan", "no action answers it on this record"]

    assert (record.found("1"), record.found("3a", N)) == (both, both)
    assert (record.found("5a", N), record.found("7", N)) == (["no action answers it on this record"], [])


def test_a_recommendation_assigned_to_a_plan_is_in_it(record: Record) -> None:
    """From the day it was assigned; that no action answers it stays found (C16 1.5)."""
    record.say(3, mandate.AssignRecommendation(M, "1", P), body.EstablishBody("body/b"))
    record.say(3, mandate.RegisterRecommendation(M, "3", to="body/b"))

    assert (record.row("1").to, record.row("3").to) == ("", "body/b")
    assert (record.row("1", on=2).plans, record.row("1").plans) == ((), (P,))
    assert (record.found("1"), record.found("2")) == (
        ["no action answers it on this record"],
        ["in no plan", "no action answers it on this record"],
    )


def test_a_recommendation_assigned_to_a_plan_that_is_only_announced_has_not_reached_it(record: Record) -> None:
    """It is promised to it, and nothing shows that it is in it, until a draft is on the record (C16 1.5)."""
    record.say(
        2, plan.AnnouncePlan("plan/o"), action.LinkAction(A, M, "1"), mandate.AssignRecommendation(M, "1", "plan/o")
    )
    record.say(6, plan.DraftPlan("plan/o"))

    assert record.found("1", on=5) == ["assigned to plan/o, of which no draft is on this record"]
    assert record.found("1") == []


def test_a_linked_action_answers_its_part_with_its_stage_and_due_date(record: Record) -> None:
    """And brings the plan it is in: the trace goes from part to action to plan, and the orphan is one no more."""
    record.say(2, action.LinkAction(A, M, "1"), action.LinkAction(C, N, "3a"))
    record.say(3, action.CommitAction(A, day(9)), action.DeliverAction(C))
    (answer,) = record.row("1").actions

    assert (answer.action, answer.title, answer.stage, answer.due) == (A, "Reset the front door", "committed", day(9))
    assert (record.row("3a", N).plans, record.found("3a", N)) == ((Q,), [])
    assert (record.found("1"), record.orphans(), record.orphans(1)) == (["in no plan"], [], [A, C])

    record.say(4, action.CarryAction(C, P))
    assert (record.row("3a", N).plans, record.row("3a", N).actions[0].plan) == ((P,), P)


def test_a_clause_is_traced_as_it_binds_now(record: Record) -> None:
    """Registered anew, it has one row, with the strength and the text it was given last."""
    record.say(4, mandate.RegisterClause(N, "5a", Strength.WILL, text="Keep it up to date"))

    assert (record.row("5a", N, on=3).strength, record.row("5a", N).strength) == (Strength.MUST, Strength.WILL)
    assert (record.row("5a", N).text, record.found("5a", N)) == ("Keep it up to date", [])


def test_an_action_may_answer_parts_of_several_mandates(record: Record) -> None:
    """Each is told of by itself (domain 1H: shared actions)."""
    record.say(2, action.LinkAction(A, M, "1"), action.LinkAction(A, N, "5a"))

    assert [each.action for each in record.row("1").actions] == [A]
    assert [each.action for each in record.row("5a", N).actions] == [A]
    assert record.row("2").actions == ()


def test_whether_it_made_a_difference_is_asked_of_all_the_actions_that_answer_it(record: Record) -> None:
    """Yes where any was delivered and evidenced; unknown where a loose day leaves it so."""
    record.say(2, action.LinkAction(A, M, "1"), action.LinkAction(C, M, "1"), action.DeliverAction(A))
    record.say(3, action.SubmitEvidence(A, "survey"), decision_taken(record))
    record.say(Day(day(5), day(8)), action.AcceptEvidence(A, "survey", D))

    assert [record.row("1", on=on).evidenced for on in (4, 5, 8)] == [Truth.NO, Truth.UNKNOWN, Truth.YES]


def decision_taken(record: Record, effect: decision.Effect = decision.Effect.APPROVED) -> decision.TakeDecision:
    """The taking of the one decision, by a body that is set up for it."""
    record.say(1, body.EstablishBody("body/b"))
    return decision.TakeDecision(D, "body/b", effect)


def test_a_declined_recommendation_wants_a_decision_and_nothing_else(record: Record) -> None:
    """It is listed with its reason; with no decision cited, or one not taken by then, that is found (domain A6)."""
    record.say(4, decision_taken(record))
    record.say(5, mandate.DeclineRecommendation(M, "1", D, reason="Overtaken"))
    record.say(5, mandate.DeclineRecommendation(M, "2"))
    row = record.row("1")

    assert (row.declined, row.decision, row.reason) == (Day.of(day(5)), D, "Overtaken")
    assert (record.found("1"), record.found("2")) == ([], ["declined with no decision cited"])
    assert record.found("1", on=4) == ["in no plan", "no action answers it on this record"]

    record.say(6, mandate.DeclineRecommendation(M, "2", D, reason="Asked again"))
    assert (record.row("2").reason, record.found("2")) == ("Asked again", [])


def test_a_decline_by_a_decision_that_does_not_stand_is_found(record: Record) -> None:
    """One that only noted it declines nothing; one rescinded since, no longer."""
    record.say(4, decision_taken(record, decision.Effect.NOTED))
    record.say(5, mandate.DeclineRecommendation(M, "1", D))
    assert record.found("1") == ["cites a decision that only noted it"]

    record.say(6, decision.RescindDecision(D))
    assert record.found("1", on=5) == ["cites a decision that only noted it"]


def test_a_decline_by_a_rule_cites_an_authority(record: Record) -> None:
    """A scheme of delegation allows as a decision does."""
    record.say(5, mandate.DeclineRecommendation(M, "1"), authority=Authority(rule="scheme 3.1"))

    assert (record.row("1").decision, record.found("1")) == ("scheme 3.1", [])


def test_what_was_declined_and_then_assigned_is_found(record: Record) -> None:
    """The one does not undo the other in silence."""
    record.say(5, mandate.DeclineRecommendation(M, "1"), authority=Authority(rule="scheme 3.1"))
    record.say(6, mandate.AssignRecommendation(M, "1", P))

    assert record.found("1") == ["assigned to a plan after it was declined"]
    assert record.found("1", on=5) == []


def test_a_withdrawn_action_answers_its_part_no_longer_unsaid(record: Record) -> None:
    """It stays in the row, is found, and where none other stands that is found too (domain invariant 13)."""
    record.say(2, action.LinkAction(A, M, "1"), action.LinkAction(C, M, "1"))
    record.say(4, action.WithdrawAction(A))
    one = f"{A}, which answers it, was withdrawn"
    assert (record.found("1"), record.found("1", on=3)) == ([one], [])

    record.say(5, action.WithdrawAction(C))
    assert record.found("1") == [
        one,
        f"{C}, which answers it, was withdrawn",
        "every action that answers it was withdrawn",
    ]
    assert [each.action for each in record.row("1").actions] == [A, C]


def test_what_a_linked_action_goes_on_as_answers_in_its_place(record: Record) -> None:
    """Merged, split or mapped by a superseded plan, however they go round: and none of them answers nothing."""
    record.say(2, action.LinkAction(C, M, "1"), action.ProposeAction(E))
    record.say(3, action.SplitAction(C, (E, A)))
    record.say(4, action.MergeAction(E, C))
    found = {each.action: each.through for each in record.row("1").actions}

    assert found == {C: "", E: C, A: C}
    assert record.orphans() == []
    assert {each.action for each in record.row("1", on=2).actions} == {C}

    record.say(5, action.WithdrawAction(A))
    assert record.found("1") == [f"{A}, which answers it, was withdrawn", "every action that answers it was withdrawn"]


def test_a_successor_of_which_nothing_is_visible_is_not_proposed(record: Record) -> None:
    """It is named, and said to be so: a merge into nothing does not answer a recommendation."""
    record.say(2, action.LinkAction(C, M, "1"))
    record.say(9, action.ProposeAction(E))
    record.say(3, action.MergeAction(C, E))

    early, late = record.row("1", on=3).actions[1], record.row("1").actions[1]
    assert (early.action, early.stage, early.why.missing) == (E, "not proposed", f"nothing of {E} by this point")
    assert late.stage == "proposed"


def test_an_action_that_reaches_a_mandate_by_its_plan_alone_is_listed_so(record: Record) -> None:
    """It is no orphan; nor is what it goes on as."""
    record.say(2, plan.AddressMandate(Q, N))
    (row,) = [row for row in record.at().recommendations() if row.what is PartKind.PLAN]

    record.say(2, action.ProposeAction(E, Q), action.LinkAction(E, N, "3a"))
    assert (row.mandate, row.part, row.plans, [each.action for each in row.actions]) == (N, "", (Q,), [C])
    assert [row.actions for row in record.at().recommendations(N) if row.what is PartKind.PLAN] == [row.actions]
    assert (record.orphans(), record.orphans(1)) == ([A], [A, C])

    record.say(3, action.MergeAction(C, A))
    assert record.orphans() == []


def test_a_plan_to_which_a_recommendation_was_assigned_reaches_its_mandate(record: Record) -> None:
    """Its actions are under the mandate by the plan, and not said to answer the recommendation itself."""
    record.say(2, mandate.AssignRecommendation(M, "1", Q))
    (row,) = [row for row in record.at().recommendations() if row.what is PartKind.PLAN]

    assert (row.mandate, [each.action for each in row.actions]) == (M, [C])
    assert record.row("1").actions == ()


def test_a_link_to_what_is_not_registered_is_listed_by_its_reference(record: Record) -> None:
    """It may be registered on a later day; until then it answers no part, and is found."""
    record.say(2, action.LinkAction(A, M, "9"))
    record.say(6, mandate.RegisterRecommendation(M, "9"))
    early = record.row("9", on=5)

    assert (early.what, [each.action for each in early.actions]) == (PartKind.UNREGISTERED, [A])
    assert record.found("9", on=5) == ["linked to a part that is not registered"]
    assert record.row("9").what is PartKind.RECOMMENDATION


def test_an_action_may_answer_a_mandate_as_a_whole(record: Record) -> None:
    """A resolution has no parts, and is answered all the same (CAB22, reasons)."""
    record.say(2, action.LinkAction(A, M, ""))
    (row,) = [row for row in record.at().recommendations() if row.what is PartKind.WHOLE]

    assert (row.mandate, [each.action for each in row.actions], row.findings) == (M, [A], ())


def test_one_reference_of_two_parts_is_found_and_answered_in_both(record: Record) -> None:
    """References are a document's own, and may name a clause and a recommendation alike (domain T17)."""
    record.say(2, mandate.RegisterArea(M, "1"), action.LinkAction(A, M, "1"))
    rows = [row for row in record.at().recommendations(M) if row.part == "1"]

    assert [row.what for row in rows] == [PartKind.AREA, PartKind.RECOMMENDATION]
    assert [[each.action for each in row.actions] for row in rows] == [[A], [A]]
    assert all("another part" in row.findings[-1].what for row in rows)


def test_asked_of_one_mandate_it_answers_for_its_parts_alone(record: Record) -> None:
    """And refuses what is no mandate, or is not on the record."""
    assert {row.mandate for row in record.at().recommendations(N)} == {N}
    with pytest.raises(Malformed):
        record.at().recommendations(P)
    with pytest.raises(NotRecorded):
        record.at().recommendations("mandate/of-nobody")


def test_a_link_that_was_voided_or_mended_answers_as_it_is_read(record: Record) -> None:
    """And as it was read, up to the numbers before."""
    number = record.say(2, action.LinkAction(A, M, "1"))
    mended = record.say(2, Restate(number, action.LinkAction(A, M, "2")))
    voided = record.say(None, Void(number))

    assert [bool(record.row("1", recorded=each).actions) for each in (number, mended, voided)] == [True, False, False]
    assert [bool(record.row("2", recorded=each).actions) for each in (number, mended, voided)] == [False, True, False]


def test_exempt_parts_and_reasons_are_withheld_and_still_traced(record: Record) -> None:
    """The reference is withheld from the row, and answers to its links all the same."""
    secret = Exempt("category 9", "section 100A(4)")
    record.say(2, mandate.RegisterRecommendation(M, "hidden", "hidden author", text="hidden text"), exempt=secret)
    record.say(3, action.LinkAction(A, M, "hidden"), exempt=secret)
    declined = mandate.DeclineRecommendation(M, "hidden", reason="hidden reason")
    record.say(4, declined, exempt=secret, authority=Authority(rule="hidden rule"))
    answer = record.at().recommendations()
    mark = "[withheld: category 9]"
    (row,) = [row for row in answer if row.part == mark]

    assert "hidden" not in str(answer.rows)
    assert (row.by, row.text, row.reason, row.decision) == (mark, mark, mark, mark)
    assert [each.action for each in row.actions] == [A]
    assert (len(answer.withheld), record.at().recommendations(N).withheld) == (2, ())


REFS, ACTIONS, PLANS = ("1", "5a", "9"), (A, C), (P, Q)
things = st.one_of(
    st.builds(action.LinkAction, st.sampled_from(ACTIONS), st.sampled_from((M, N)), st.sampled_from(REFS)),
    st.builds(plan.AddressMandate, st.sampled_from(PLANS), st.sampled_from((M, N))),
    st.builds(action.CarryAction, st.sampled_from(ACTIONS), st.sampled_from(PLANS)),
    st.builds(mandate.AssignRecommendation, st.just(M), st.just("1"), st.sampled_from(PLANS)),
    st.builds(action.MergeAction, st.sampled_from(ACTIONS), st.sampled_from(ACTIONS)),
    st.builds(action.WithdrawAction, st.sampled_from(ACTIONS)),
)


@given(st.lists(st.tuples(things, st.integers(2, 4)), max_size=7), st.integers(1, 4))
def test_no_part_and_no_action_is_left_out(said: list[tuple[Any, int]], on: int) -> None:
    """Each part has one row, and each action is in one: as an orphan just where nothing of it reaches a mandate."""
    record = Record()
    for command, when in said:
        record.say(when, command)
    rows = record.at(on).recommendations()
    happened = [command for command, when in said if when <= on]

    for part in ((M, "1"), (M, "2"), (N, "5a"), (N, "7"), (N, "3a")):
        (row,) = [row for row in rows if (row.mandate, row.part) == part and row.what is not PartKind.UNREGISTERED]
        linked = {
            each.action
            for each in happened
            if isinstance(each, action.LinkAction) and (each.mandate, each.part) == part
        }
        assert linked <= {each.action for each in row.actions}
    reached = {each.action for each in happened if isinstance(each, action.LinkAction)}
    under = {each.plan for each in happened if isinstance(each, plan.AddressMandate | mandate.AssignRecommendation)}
    carried = {(each.action, each.to) for each in happened if isinstance(each, action.CarryAction)} | {(C, Q)}
    reached |= {each for each, to in carried if to in under}
    merged = [each for each in happened if isinstance(each, action.MergeAction)]
    reached |= {each.into for each in merged if each.action in reached}
    assert set(record.orphans(on)) == {A, C} - reached


def test_what_nobody_said_of_a_part_is_empty_in_its_row(record: Record) -> None:
    """And it rests on what registered it; a clause has what binds whom, and a recommendation who made it to whom."""
    record.say(2, body.EstablishBody("body/b"))
    number = record.say(2, mandate.RegisterRecommendation(M, "3"))
    empty = {
        **dict.fromkeys(("text", "obligor", "by", "to", "decision", "reason"), ""),
        "plans": (),
        "actions": (),
        "strength": None,
        "declined": None,
        "evidenced": Truth.NO,
    }
    row = attrs.asdict(record.row("3"), recurse=False)
    findings = row.pop("findings")

    assert row == {
        **empty,
        "mandate": M,
        "part": "3",
        "what": PartKind.RECOMMENDATION,
        "why": Why((2, number)),
        "kind": Kind.RECORDED_THEN,
    }
    assert [each.why for each in findings] == [
        Why((number,), "no plan it is assigned to, or its actions are in"),
        Why((number,), "no action is linked to it by this point"),
    ]
    said = {"mandate": N, "part": "5a", "strength": Strength.MUST, "obligor": "the council", "text": "Keep a record"}
    clause = attrs.asdict(record.row("5a", N), recurse=False)
    assert {name: clause[name] for name in (*empty, "mandate", "part")} == {**empty, **said}


def test_an_action_that_answers_nothing_has_a_row_that_says_only_that(record: Record) -> None:
    """It rests on what began it, and on there being no link of it to a mandate."""
    rows = [row for row in record.at().recommendations() if row.what is PartKind.NONE]
    row = next(row for row in rows if row.actions[0].action == A)
    (number,) = row.why.entries
    (answer,) = row.actions
    committed = record.say(3, action.CommitAction(A))
    again = next(row for row in record.at().recommendations() if row.actions and row.actions[0].action == A)
    assert (again.findings[0].why.entries, again.why.entries) == ((number,), (number, committed))

    assert (row.mandate, row.part, row.plans, row.text, row.decision) == ("", "", (), "", "")
    assert [(each.what, each.why) for each in row.findings] == [
        (ORPHAN, Why((number,), f"no link of {A}, or plan of its, to a mandate"))
    ]
    assert attrs.asdict(answer, recurse=False) == {
        "action": A,
        "title": "Reset the front door",
        "stage": "proposed",
        "due": None,
        "plan": "",
        "through": "",
        "why": Why((number,)),
        "kind": Kind.RECORDED_THEN,
    }
    assert (record.at(27).recommendations()[-1].kind, answer.why.missing) == (Kind.HINDSIGHT, "")


def test_a_row_rests_on_its_part_its_actions_and_what_is_found(record: Record) -> None:
    """What registered and declined it, the link and all of the action; and each finding on what shows it."""
    began = record.row("1").why.entries
    proposed = next(
        row.why.entries for row in record.at().recommendations() if row.actions and row.actions[0].action == A
    )
    linked = record.say(2, action.LinkAction(A, M, "1"))
    gone = record.say(4, action.WithdrawAction(A))
    declined = record.say(5, mandate.DeclineRecommendation(M, "1"))
    assigned = record.say(6, mandate.AssignRecommendation(M, "1", P))
    row = record.row("1")

    assert {*began, *proposed, linked, gone, declined, assigned} <= set(row.why.entries)
    assert {each.what: each.why for each in row.findings} == {
        "declined with no decision cited": Why((declined,)),
        "assigned to a plan after it was declined": Why((declined, assigned)),
        f"{A}, which answers it, was withdrawn": Why((gone,)),
        "every action that answers it was withdrawn": Why((gone,)),
    }


def test_what_is_found_of_a_plan_or_a_decline_is_in_the_why_of_the_row(record: Record) -> None:
    """The plan that is only announced, and the decision that allows nothing."""
    announced = record.say(2, plan.AnnouncePlan("plan/o"))
    assigned = record.say(2, mandate.AssignRecommendation(M, "1", "plan/o"))
    decided = record.say(4, decision_taken(record, decision.Effect.NOTED))
    declined = record.say(5, mandate.DeclineRecommendation(M, "2", D))
    one, two = record.row("1"), record.row("2")

    assert one.findings[0].why.missing == "no draft of plan/o by this point"
    assert {announced, assigned} <= set(one.findings[0].why.entries) <= set(one.why.entries)
    assert announced in one.why.entries
    assert {decided, declined} <= set(two.findings[0].why.entries) <= set(two.why.entries)


def test_links_to_no_part_rest_on_the_links_and_say_what_is_missing(record: Record) -> None:
    """To what is not registered, or to the whole of a mandate; withdrawn, the action is found there too."""
    links = [record.say(2, action.LinkAction(A, M, "9")), record.say(2, action.LinkAction(C, M, "9"))]
    whole = record.say(3, action.LinkAction(A, N, ""))
    gone = record.say(4, action.WithdrawAction(A))
    rows = {row.what: row for row in record.at().recommendations()}
    found = [(f"{A}, which answers it, was withdrawn", Why((gone,)))]

    unregistered = rows[PartKind.UNREGISTERED]
    assert (unregistered.mandate, unregistered.part, unregistered.strength) == (M, "9", None)
    assert [(each.what, each.why) for each in unregistered.findings] == [
        (
            "linked to a part that is not registered",
            Why(tuple(links), f"no such part of {M} is registered by this point"),
        ),
        *found,
    ]
    assert {*links, gone} < set(unregistered.why.entries)
    of_all = rows[PartKind.WHOLE]
    assert (of_all.mandate, [each.action for each in of_all.actions]) == (N, [A])
    assert [(each.what, each.why) for each in of_all.findings[:1]] == found
    assert whole in of_all.why.entries
    assert record.orphans() == []


def test_a_row_by_the_plan_alone_rests_on_what_puts_the_plan_under_the_mandate(record: Record) -> None:
    """And on its actions, which are none that answer a part already."""
    addressed = record.say(2, plan.AddressMandate(Q, N))
    record.say(2, action.ProposeAction(E, Q), action.LinkAction(E, N, "3a"))
    (row,) = [row for row in record.at().recommendations() if row.what is PartKind.PLAN]

    assert ([each.action for each in row.actions], addressed in row.why.entries) == ([C], True)
    assert set(row.actions[0].why.entries) < set(row.why.entries)


def test_one_reference_of_two_parts_rests_on_each(record: Record) -> None:
    """What is found of each names what registered that one."""
    area = record.say(2, mandate.RegisterArea(M, "1"))
    found = {row.what: row.findings[-1] for row in record.at().recommendations(M) if row.part == "1"}

    assert {each.what for each in found.values()} == {"its reference is that of another part of the mandate too"}
    assert found[PartKind.AREA].why == Why((area,))
    assert found[PartKind.RECOMMENDATION].why != Why((area,))


def test_what_an_action_goes_on_as_rests_on_what_says_so(record: Record) -> None:
    """And where nothing of it is on the record by then, on that alone: it has no title but its name, and no plan."""
    record.say(2, action.LinkAction(C, M, "1"))
    proposed = record.say(9, action.ProposeAction(E, Q, title="Hear families"))
    merged = record.say(3, action.MergeAction(C, E))
    early, late = (record.row("1", on=on).actions[1] for on in (3, 28))

    assert attrs.asdict(early, recurse=False) == {
        "action": E,
        "title": E,
        "stage": "not proposed",
        "due": None,
        "plan": "",
        "through": C,
        "why": Why((merged,), f"nothing of {E} by this point"),
        "kind": Kind.HINDSIGHT,
    }
    assert (late.title, late.plan, late.through) == ("Hear families", Q, C)
    assert (late.why, late.kind) == (Why((proposed, merged)), Kind.RECORDED_THEN)


def test_what_goes_on_as_another_since_it_was_withdrawn_is_withdrawn_no_more(record: Record) -> None:
    """It is found while it stands withdrawn, and no longer once it was merged."""
    record.say(2, action.LinkAction(A, M, "1"))
    record.say(3, action.WithdrawAction(A))
    record.say(4, action.MergeAction(A, C))

    assert ["withdrawn" in str(record.found("1", on=on)) for on in (2, 3, 4)] == [False, True, False]


@pytest.mark.parametrize(
    ("authority", "whose"), [(None, "by a mend with no decision cited"), (Authority(rule="rule 4"), "by rule 4")]
)
def test_an_action_that_answered_nothing_and_was_taken_back_is_listed_beside_another_that_answers_none(
    record: Record, authority: Authority | None, whose: str
) -> None:
    """As it was recorded, and after those that are there; with whose leave it was."""
    (proposed,) = record.at().visible(A)
    void = record.say(None, Void(proposed.number), authority=authority)
    rows = [row for row in record.at().recommendations() if row.what is PartKind.NONE]
    assert [[each.action for each in row.actions] for row in rows] == [[C], [A]]
    assert [finding.what for finding in rows[1].findings] == [ORPHAN, f"recorded, and taken back {whose}"]
    assert {proposed.number, void} <= {*rows[1].why.entries}
