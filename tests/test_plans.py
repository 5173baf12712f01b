"""Plans, and the conservation of their actions when one takes another's place (domain 1B; invariant 9).

Days are those of April 2026.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Authority, Exempt, Ledger, Restate, SimulatedClock, View, Void
from ledger.aggregates import action, body, decision, mandate, meeting, plan
from ledger.aggregates.plan import Fate, Mapping
from ledger.projection import Why
from ledger.projections.actions.standing import boards, mandates
from ledger.projections.mandates.conservation import UNACCOUNTED, Conserved
from ledger.projections.mandates.plans import PlanRow
from ledger.values import Day, Kind

P, Q, O = "plan/p", "plan/q", "plan/o"  # noqa: E741 - a plan is not a number
A, C, E, F = "action/a", "action/c", "action/e", "action/f"
D, B = "decision/d", "body/b"
BY_RULE = Authority(rule="scheme 3.1")


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Record:
    """Two plans, drafted on day 1; the first has action `a` in it. All is recorded on day 28."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 28, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(
            1,
            body.EstablishBody(B),
            decision.TakeDecision(D, B, decision.Effect.APPROVED),
            plan.DraftPlan(P, title="The plan"),
            plan.DraftPlan(Q),
            action.ProposeAction(A, P, title="Reset the front door"),
        )

    def say(self, on: Any, *requests: Any, **particulars: Any) -> int:
        """Record one act of a day, and give the number of its last entry."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        receipt = self.book.record(
            requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective, **particulars
        )
        return receipt.numbers[-1]

    def supersede(self, *mapping: Mapping, on: int = 9) -> int:
        """Put the second plan in the first one's place, by the decision."""
        return self.say(on, plan.SupersedePlan(P, Q, mapping, D))

    def at(self, on: int = 28, recorded: int | None = None) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on), recorded=recorded)

    def row(self, of: str = P, on: int = 28, recorded: int | None = None) -> PlanRow:
        """The row of one plan."""
        (found,) = [row for row in self.at(on, recorded).plans() if row.plan == of]
        return found

    def found(self, of: str = P, on: int = 28, recorded: int | None = None) -> list[str]:
        """What is found of one plan."""
        return [finding.what for finding in self.row(of, on, recorded).findings]

    def kept(self, of: str = A, on: int = 28) -> Conserved:
        """What became of one action of the first plan."""
        (found,) = [each for each in self.row(on=on).conserved if each.action == of]
        return found


@pytest.fixture
def record() -> Record:
    """A record with two plans and an action."""
    return Record()


def test_a_plan_is_told_from_its_announcement_to_its_supersession(record: Record) -> None:
    """Each body's dealing with it has a row; approval by one is not approval by another (CAB22 paragraph 5)."""
    record.say(
        2,
        plan.AnnouncePlan(O, title="A plan to come"),
        mandate.RegisterMandate("mandate/m", mandate.MandateKind.NOTICE),
        body.EstablishBody("body/scrutiny"),
        meeting.HoldMeeting("meeting/m", "body/scrutiny"),
    )
    record.say(3, plan.AddressMandate(P, "mandate/m"), plan.ConsiderPlan(P, "body/scrutiny", "meeting/m"))
    record.say(4, plan.ApprovePlan(P, B, D), plan.SubmitPlan(P, "body/scrutiny"))
    record.say(5, plan.GivePlanFeedback(P, "body/scrutiny"), plan.RevisePlan(P, "1.1", D), plan.AdoptPlan(P, D))
    before, row = record.row(on=3), record.row()

    assert (before.label, before.version, before.adopted) == ("draft", "", None)
    assert (row.title, row.label, row.version, row.mandates) == ("The plan", "adopted", "1.1", ("mandate/m",))
    assert [(each.body, each.day, each.meeting) for each in row.considered] == [
        ("body/scrutiny", Day.of(day(3)), "meeting/m")
    ]
    assert [(each.body, each.decision) for each in row.approved] == [(B, D)]
    assert [each.body for each in (*row.submitted, *row.feedback)] == ["body/scrutiny", "body/scrutiny"]
    assert (row.adopted, row.adopted_by, row.drafted, row.findings) == (Day.of(day(5)), D, Day.of(day(1)), ())
    assert (record.row(O).label, record.row(O).announced, record.row(O).drafted) == (
        "announced",
        Day.of(day(2)),
        None,
    )


def test_what_is_in_it_is_what_is_in_it_on_the_day(record: Record) -> None:
    """An action carried to another plan is in that one; one that ended stays in its own."""
    record.say(2, action.ProposeAction(C, P), action.ProposeAction(E))
    record.say(4, action.CarryAction(A, Q), action.CarryAction(E, P))
    record.say(5, action.CloseAction(C))

    assert (record.row(on=1).actions, record.row(on=2).actions) == ((A,), (A, C))
    assert (record.row().actions, record.row(Q).actions) == ((C, E), (A,))


def test_authority_is_found_wanting_where_none_is_cited_or_none_stands(record: Record) -> None:
    """Of adoption and supersession; what is cited is looked up, and a rule allows as a decision does."""
    record.say(2, plan.AdoptPlan(P))
    record.say(
        3,
        plan.ApprovePlan(Q, B, "decision/of-nobody"),
        decision.ProposeDecision("decision/of-nobody", B, decision.Effect.APPROVED),
    )
    record.say(4, plan.SupersedePlan(P, Q, (Mapping(A, Fate.CARRIED),)), action.CarryAction(A, Q))

    assert record.found() == ["adopted with no decision cited", "superseded with no decision cited"]
    assert record.found(Q) == ["cites what was only proposed"]

    other = Record()
    other.say(2, plan.AdoptPlan(P), authority=BY_RULE)
    assert (other.row().adopted_by, other.found()) == ("scheme 3.1", [])


def test_an_action_that_neither_record_speaks_of_is_unaccounted_for(record: Record) -> None:
    """It was in the plan, and is nowhere: it is listed as long as nothing says where (invariant 9)."""
    superseded = record.supersede()
    (found,) = record.row().findings

    assert (record.kept().fate, record.kept().title) == ("unaccounted", "Reset the front door")
    assert found.what == f"{A} is unaccounted for: neither the mapping nor its own record says"
    assert superseded in found.why.entries
    assert (record.row(on=8).conserved, record.found(on=8)) == ((), [])
    assert (record.row().superseded_by, record.row().superseding_decision) == (Q, D)


def test_an_action_committed_to_it_late_is_unaccounted_for(record: Record) -> None:
    """It is not refused: the plan had it, and the mapping that said so much else did not (worked case 24)."""
    record.say(9, action.CarryAction(A, Q))
    record.supersede(Mapping(A, Fate.CARRIED))
    assert record.found() == []

    record.say(20, action.ProposeAction(C, P))
    assert [each.fate for each in record.row().conserved] == [Fate.CARRIED, UNACCOUNTED]
    assert record.found(on=19) == []


AGREED = {
    Fate.CARRIED: (Mapping(A, Fate.CARRIED), action.CarryAction(A, Q)),
    Fate.MERGED: (Mapping(A, Fate.MERGED, (C,)), action.MergeAction(A, C)),
    Fate.SPLIT: (Mapping(A, Fate.SPLIT, (C, E)), action.SplitAction(A, (E, C))),
    Fate.CLOSED: (Mapping(A, Fate.CLOSED), action.CloseAction(A)),
    Fate.WITHDRAWN: (Mapping(A, Fate.WITHDRAWN), action.WithdrawAction(A, D)),
}


@pytest.mark.parametrize("fate", Fate)
def test_a_fate_that_both_records_give_is_in_order(record: Record, fate: Fate) -> None:
    """Carried, merged, split, closed or withdrawn: once the action's own record says so too."""
    mapped, own = AGREED[fate]
    record.say(8, action.ProposeAction(C, Q), action.ProposeAction(E, Q))
    record.supersede(mapped)
    silent = f"{A} is mapped as {fate}; by its own record it is in the plan still"
    assert (record.kept().fate, record.found()) == (fate, [silent])

    record.say(9, own)
    kept = record.kept()
    assert (kept.fate, kept.mapped, kept.recorded, kept.mismatch, record.found()) == (fate, fate, fate, "", [])


@pytest.mark.parametrize(("mapped", "own"), [(each, other) for each in Fate for other in Fate if each is not other])
def test_a_fate_on_which_they_differ_is_found(record: Record, mapped: Fate, own: Fate) -> None:
    """The mapping is what the plan's record says, and the action's own is set beside it."""
    record.say(8, action.ProposeAction(C, Q), action.ProposeAction(E, Q))
    record.supersede(AGREED[mapped][0])
    record.say(9, AGREED[own][1])

    assert (record.kept().fate, record.kept().recorded) == (mapped, own)
    assert record.found() == [f"{A} is mapped as {mapped}; its own record says {own}"]


def test_a_fate_by_its_own_record_alone_accounts_for_an_action(record: Record) -> None:
    """It left the plan before it was superseded, and the mapping owes it nothing; done with since, it is found."""
    record.say(3, action.ProposeAction(C, P), action.CloseAction(A, D))
    record.supersede(Mapping(C, Fate.CLOSED))
    record.say(10, action.CloseAction(C, D))
    assert (record.kept().fate, record.kept().mapped, record.found()) == (Fate.CLOSED, "", [])

    other = Record()
    other.supersede()
    other.say(10, action.CloseAction(A, D))
    assert other.found() == [f"{A} is not in the mapping; its own record says closed"]


def test_what_became_of_it_in_a_later_plan_is_another_matter(record: Record) -> None:
    """Carried out of this one, it was carried: that it was closed since, under the next, differs from nothing."""
    record.supersede(Mapping(A, Fate.CARRIED))
    record.say(9, action.CarryAction(A, Q))
    record.say(12, action.CloseAction(A, D))

    assert (record.kept().recorded, record.found()) == (Fate.CARRIED, [])


def test_what_was_carried_into_it_is_in_it_until_it_is_carried_out(record: Record) -> None:
    """Whether it was proposed there or not, and however often it comes back; to where it is, it is not carried."""
    record.say(3, action.ProposeAction(C, Q), action.CarryAction(C, P), action.CarryAction(C, P))
    record.say(4, action.CarryAction(A, Q), action.CarryAction(A, Q), action.CarryAction(A, P))
    record.supersede()
    assert [(each.action, each.fate) for each in record.row().conserved] == [(A, UNACCOUNTED), (C, UNACCOUNTED)]

    record.say(10, action.CarryAction(A, Q), action.CloseAction(A, D), action.CarryAction(A, Q))
    assert [(each.action, each.fate) for each in record.row().conserved] == [(A, Fate.CARRIED), (C, UNACCOUNTED)]


def test_what_was_reopened_is_in_the_plan_again(record: Record) -> None:
    """Closed by the mapping, and open by its own record: the difference shows from the day it was reopened."""
    record.say(8, action.CloseAction(A, D))
    record.supersede(Mapping(A, Fate.CLOSED))
    record.say(12, action.ReopenAction(A))

    assert record.found(on=11) == []
    assert record.found() == [f"{A} is mapped as closed; by its own record it is in the plan still"]


def test_carried_elsewhere_or_going_on_as_others_is_found(record: Record) -> None:
    """The two records name the same fate, and not the same end of it."""
    record.say(8, plan.DraftPlan(O), action.ProposeAction(C, P), action.ProposeAction(E, Q), action.ProposeAction(F, Q))
    record.supersede(Mapping(A, Fate.CARRIED), Mapping(C, Fate.MERGED, (E,)))
    record.say(9, action.CarryAction(A, O), action.MergeAction(C, F))

    assert record.found() == [
        f"{A} is mapped as carried; its own record carries it to {O}",
        f"{C} is mapped as merged; its own record has it go on as {F}",
    ]


@pytest.mark.parametrize(
    ("acts", "found"),
    [
        ([action.MergeAction(A, A, D)], True),
        ([action.SplitAction(A, (A,))], True),
        ([action.MergeAction(A, C, D), action.MergeAction(C, A)], True),
        ([action.MergeAction(A, A), action.WithdrawAction(A, D), action.MergeAction(A, A)], False),
        ([action.MergeAction(A, C), action.SplitAction(C, (A, E))], False),
    ],
)
def test_what_goes_on_only_as_itself_is_found(record: Record, acts: list[Any], *, found: bool) -> None:
    """Merged or split into itself, by whatever way round, an action has come to nothing, unless it has ended."""
    record.say(2, action.CommitAction(A), action.ProposeAction(C), action.ProposeAction(E))
    for each in acts:
        record.say(3, each)
    record.supersede()

    assert (f"{A} goes on as nothing but itself, or what goes on as it again" in record.found()) is found


def test_withdrawn_with_no_decision_that_stands_is_found(record: Record) -> None:
    """By its own authority or by that of the supersession (invariant 9: withdrawn, with a decision)."""
    record.say(8, action.WithdrawAction(A))
    record.say(9, plan.SupersedePlan(P, Q, (Mapping(A, Fate.WITHDRAWN),)))
    wanting = f"{A} is mapped as withdrawn; no decision that stands withdrew it"
    assert wanting in record.found()

    allowed = Record()
    allowed.say(8, action.WithdrawAction(A))
    allowed.supersede(Mapping(A, Fate.WITHDRAWN))
    assert allowed.found() == []

    allowed.say(20, decision.RescindDecision(D))
    assert wanting in allowed.found()
    assert wanting not in allowed.found(on=19)


def test_successors_of_which_nothing_is_on_the_record_are_found(record: Record) -> None:
    """An action is not conserved by going on as nothing; nor is a plan replaced by nothing."""
    record.say(20, action.ProposeAction(C, Q))
    record.supersede(Mapping(A, Fate.MERGED, (C,)))
    record.say(9, action.MergeAction(A, C))
    nothing = f"{A} is mapped as merged; nothing of {C}, as which it goes on, is on the record by this point"

    assert (record.found(on=19), record.found()) == ([nothing], [])

    other = Record()
    other.say(20, plan.DraftPlan(O))
    other.say(9, plan.SupersedePlan(P, O, (Mapping(A, Fate.CARRIED),), D), action.CarryAction(A, O))
    assert other.found(on=19) == ["superseded by a plan of which nothing is on the record"]
    assert other.found() == []


def test_a_mapping_that_names_too_much_is_found(record: Record) -> None:
    """What was never in the plan cannot leave it, and nothing leaves it twice: the first fate counts."""
    record.say(8, action.ProposeAction(C, Q), action.CarryAction(A, Q))
    record.supersede(Mapping(A, Fate.CARRIED), Mapping(A, Fate.CLOSED), Mapping(C, Fate.CLOSED))

    assert [(each.action, each.fate) for each in record.row().conserved] == [(A, Fate.CARRIED)]
    assert record.found() == [
        f"the mapping names {A} more than once",
        f"the mapping names {C}, which was never in the plan",
    ]


def test_a_mended_mapping_accounts_from_its_number_on(record: Record) -> None:
    """And a voided supersession accounts for nothing: up to the numbers before, it did."""
    record.say(9, action.CarryAction(A, Q))
    number = record.supersede(Mapping(A, Fate.CLOSED))
    mended = record.say(9, Restate(number, plan.SupersedePlan(P, Q, (Mapping(A, Fate.CARRIED),), D)))
    voided = record.say(None, Void(number))

    assert record.found(recorded=number) == [f"{A} is mapped as closed; its own record says carried"]
    was = "how far it had come, as first recorded: superseded; mended since by no authority that stands"
    assert (record.found(recorded=mended), record.found(recorded=voided)) == ([], [was])
    assert (record.row(recorded=mended).label, record.row(recorded=voided).label) == ("superseded", "draft")


def test_exempt_text_is_withheld(record: Record) -> None:
    """A version is a label, and a title words; names and fates stay."""
    secret = Exempt("category 9", "section 100A(4)")
    record.say(3, plan.RevisePlan(P, "hidden"), plan.AnnouncePlan(O, title="hidden"), exempt=secret)
    record.say(Day(day(3), day(4), "hidden"), plan.AdoptPlan(P, D), exempt=secret)
    record.say(5, action.ProposeAction(C, P, title="hidden"), exempt=secret)
    record.supersede(Mapping(A, Fate.CLOSED), Mapping(C, Fate.CLOSED))
    answer = record.at().plans()

    assert "hidden" not in str(answer.rows)
    assert (record.row().version, record.kept(C).title, record.kept(C).fate) == (
        "[withheld: category 9]",
        "[withheld: category 9]",
        Fate.CLOSED,
    )


ACTIONS, PLANS = (A, C, E), (P, Q)
fates = st.builds(Mapping, st.sampled_from(ACTIONS), st.sampled_from(Fate), st.sampled_from(((), (E,), (C, E))))
things = st.one_of(
    st.builds(action.CarryAction, st.sampled_from(ACTIONS), st.sampled_from(PLANS)),
    st.builds(action.MergeAction, st.sampled_from(ACTIONS), st.sampled_from(ACTIONS)),
    st.builds(action.WithdrawAction, st.sampled_from(ACTIONS), st.sampled_from((None, D))),
    st.builds(action.SplitAction, st.sampled_from(ACTIONS), st.just((C, E))),
)


@given(
    st.lists(st.tuples(things, st.integers(2, 5)), max_size=6),
    st.lists(fates, max_size=4).map(tuple),
    st.sampled_from((None, *PLANS)),
    st.integers(2, 5),
)
def test_every_action_ever_in_a_plan_has_one_fate(
    said: list[tuple[Any, int]], mapping: tuple[Mapping, ...], first: str | None, on: int
) -> None:
    """Carried, merged, split, closed, withdrawn or unaccounted for: they add up, each exactly once (invariant 9)."""
    record = Record()
    record.say(1, action.ProposeAction(C, P), action.ProposeAction(E, first))
    for command, when in said:
        record.say(when, command)
    record.supersede(*mapping, on=3)
    row = record.row(on=on)
    if on < 3:
        assert row.conserved == ()
        return

    carried = {
        each.action for each, when in said if isinstance(each, action.CarryAction) and each.to == P and when <= on
    }
    ever = {A, C} | ({E} if first == P else set()) | carried
    assert sorted(each.action for each in row.conserved) == sorted(ever)
    for each in row.conserved:
        named = [mapped.fate for mapped in mapping if mapped.action == each.action]
        assert each.fate == (named[0] if named else each.recorded or UNACCOUNTED)
        assert each.fate in {*Fate, UNACCOUNTED}
        told = [found.what for found in row.findings if found.what.startswith(f"{each.action} is unaccounted for")]
        assert len(told) == (each.fate == UNACCOUNTED)
        if each.fate == UNACCOUNTED:
            touched = {type(command) for command, when in said if command.action == each.action and when <= on}
            assert touched <= {action.CarryAction}
            assert record.at(on).state(each.action).plans[-1] == P


def voided(record: Record, number: int, authority: Authority | None = None) -> None:
    """Void one entry, by an authority or by none."""
    record.say(None, Void(number), authority=authority)


def taken_out(action_name: str = A) -> str:
    """What is found of an action that a mend took out of the plan."""
    return f"{action_name} was taken out by a mend that no authority that stands allowed: it was in the plan"


@pytest.mark.parametrize("authority", [None, Authority(decision="decision/refused"), BY_RULE])
@pytest.mark.parametrize("how", ["restated", "voided"])
def test_an_action_mended_out_of_a_plan_was_ever_in_it_unless_an_authority_says_so(
    record: Record, how: str, authority: Authority | None
) -> None:
    """It is unaccounted for as any other, and found: nobody empties a plan by mending it (decision 12; invariant 9)."""
    record.say(1, decision.TakeDecision("decision/refused", B, decision.Effect.REFUSED))
    number = record.say(1, action.ProposeAction(C, P))
    mend = Void(number) if how == "voided" else Restate(number, action.ProposeAction(C, Q))
    record.say(None if how == "voided" else 1, mend, authority=authority)
    before = record.row().findings
    record.supersede()
    row = record.row()
    kept = authority != BY_RULE

    assert [each.action for each in row.conserved] == [A, *([C] if kept else [])]
    assert ([each.what for each in before] == [taken_out(C)]) is kept
    assert (f"{C} is unaccounted for: neither the mapping nor its own record says" in record.found()) is kept
    assert row.actions == (A,)


def test_an_action_carried_in_and_mended_out_is_mapped_against_its_own_record(record: Record) -> None:
    """A mapping that says it ended is found to differ from a record that says it was never there."""
    record.say(1, action.ProposeAction(C, Q))
    number = record.say(2, action.CarryAction(C, P))
    voided(record, number)
    record.supersede(Mapping(C, Fate.CLOSED))

    assert record.kept(C).mismatch == "its own record was mended: it was never in it"
    assert taken_out(C) in record.found()


def test_an_action_carried_elsewhere_by_what_first_carried_it_here_was_here(record: Record) -> None:
    """A restatement repeats what it cited, which put the action in this plan and in no other."""
    record.say(1, action.ProposeAction(C))
    number = record.say(2, action.CarryAction(C, P, D))
    record.say(2, Restate(number, action.CarryAction(C, Q, D)))
    record.supersede()

    assert [each.action for each in record.row().conserved] == [A, C]


def test_an_action_mended_and_in_the_plan_still_is_there_once(record: Record) -> None:
    """Proposed to the plan twice over, by an entry and its restatement, it is one action (invariant 9)."""
    number = record.say(1, action.ProposeAction(C, P))
    record.say(2, Restate(number, action.ProposeAction(C, P, title="Reworded")))
    record.supersede()

    assert [each.action for each in record.row().conserved] == [A, C]
    assert taken_out(C) not in record.found()


@pytest.mark.parametrize("authority", [None, BY_RULE])
@pytest.mark.parametrize("to", [None, "mandate/other"])
def test_a_plan_is_taken_off_a_mandate_only_by_an_authority(
    record: Record, to: str | None, authority: Authority | None
) -> None:
    """Its actions stay under the mandate, and before its board, and both registers find the mend (decision 12)."""
    notice = "mandate/n"
    record.say(
        1,
        *(mandate.RegisterMandate(name, mandate.MandateKind.NOTICE) for name in (notice, "mandate/other")),
        body.OverseeMandate(B, notice),
        action.CommitAction(A, day(20)),
    )
    number = record.say(1, plan.AddressMandate(P, notice))
    mend = Void(number) if to is None else Restate(number, plan.AddressMandate(P, to))
    record.say(None if to is None else 1, mend, authority=authority)
    view = record.at()
    still = authority is None

    assert mandates(view, A) == (*([notice] if still else []), *([to] if to else []))
    assert boards(view, A) == ((B,) if still else ())
    what = f"taken off {notice} by a mend that no authority that stands allowed: under it still"
    assert record.found() == ([what] if still else [])
    (row,) = (row for row in view.mandates() if row.mandate == notice)
    what = f"{P} was taken off it by a mend that no authority that stands allowed, and is under it still"
    assert [each.what for each in row.findings] == ([what] if still else [])
    rows = [row for row in view.recommendations(notice) if "taken back" not in "".join(map(str, row.findings))]
    traced = [each.action for row in rows for each in row.actions]
    assert traced == ([A] if still else [])


def test_what_nobody_said_of_a_plan_is_empty_in_its_row(record: Record) -> None:
    """And it rests on what drafted it."""
    number = record.say(2, plan.DraftPlan(O))

    assert attrs.asdict(record.row(O), recurse=False) == {
        "plan": O,
        "title": O,
        "label": "draft",
        "drafted": Day.of(day(2)),
        **dict.fromkeys(("version", "adopted_by", "superseded_by", "superseding_decision"), ""),
        **dict.fromkeys(("announced", "adopted", "superseded"), None),
        **dict.fromkeys(("mandates", "considered", "approved", "submitted", "feedback"), ()),
        **dict.fromkeys(("actions", "conserved", "findings"), ()),
        "why": Why((number,)),
        "kind": Kind.RECORDED_THEN,
    }
    assert record.row(O, on=27).kind is Kind.HINDSIGHT


def test_each_dealing_with_a_plan_rests_on_the_entry_that_says_so(record: Record) -> None:
    """By which body, on which day, at which meeting and by which decision, where they are named."""
    numbers = [
        record.say(3, plan.ConsiderPlan(P, B)),
        record.say(4, plan.ApprovePlan(P, B, D)),
        record.say(5, plan.SubmitPlan(P, B)),
        record.say(6, plan.GivePlanFeedback(P, B)),
    ]
    row = record.row()
    dealings = [*row.considered, *row.approved, *row.submitted, *row.feedback]

    assert [attrs.asdict(each, recurse=False) for each in dealings] == [
        {
            "body": B,
            "day": Day.of(day(on)),
            "meeting": "",
            "decision": leave,
            "why": Why((number,)),
            "kind": Kind.RECORDED_THEN,
        }
        for on, leave, number in zip((3, 4, 5, 6), ("", D, "", ""), numbers, strict=True)
    ]
    assert record.row(on=27).considered[0].kind is Kind.HINDSIGHT


def test_a_plan_is_told_as_it_was_last_revised_and_adopted(record: Record) -> None:
    """The version and the adoption are the last; what each was before stays at its day."""
    record.say(3, plan.RevisePlan(P, "1.0", D), plan.AdoptPlan(P, D))
    record.say(5, plan.RevisePlan(P, "1.1", D))

    assert [(record.row(on=on).version, record.row(on=on).adopted) for on in (2, 3, 5)] == [
        ("", None),
        ("1.0", Day.of(day(3))),
        ("1.1", Day.of(day(3))),
    ]


def test_each_finding_on_a_plan_rests_on_what_shows_it(record: Record) -> None:
    """An adoption or supersession of nobody's leave; and a mend, with what it mended."""
    record.say(1, mandate.RegisterMandate("mandate/n", mandate.MandateKind.NOTICE))
    under = record.say(1, plan.AddressMandate(P, "mandate/n"))
    inside = record.say(1, action.ProposeAction(C, P))
    record.say(None, Void(under))
    record.say(None, Void(inside))
    off, out = record.book.head - 1, record.book.head
    adopted = record.say(2, plan.AdoptPlan(P))
    superseded = record.say(9, plan.SupersedePlan(P, Q, (Mapping(A, Fate.CARRIED), Mapping(C, Fate.CARRIED))))
    found = {each.what: each.why for each in record.row().findings}

    assert found["adopted with no decision cited"] == Why((adopted,))
    assert found["superseded with no decision cited"] == Why((superseded,))
    what = "taken off mandate/n by a mend that no authority that stands allowed: under it still"
    assert found[what] == Why((under, off))
    assert found[taken_out(C)] == Why((inside, out))
    assert {under, off, inside, out, adopted, superseded} <= set(record.row().why.entries)
    assert (record.row().superseded, record.row().superseding_decision) == (Day.of(day(9)), "")


def test_what_became_of_an_action_rests_on_the_succession_and_its_own_record(record: Record) -> None:
    """What began it, what ended it or carried it out, and what put another plan in the place of its own."""
    began = record.at().visible(A)[0].number
    carried = record.say(8, action.CarryAction(A, Q))
    closed = record.say(10, action.CloseAction(A, D))
    superseded = record.supersede(Mapping(A, Fate.CARRIED))
    kept = record.kept()

    assert attrs.asdict(kept, recurse=False) == {
        "action": A,
        "title": "Reset the front door",
        "fate": Fate.CARRIED,
        "mapped": Fate.CARRIED,
        "recorded": Fate.CARRIED,
        "into": (),
        "mismatch": "",
        "kind": Kind.RECORDED_THEN,
        "why": Why((began, carried, superseded)),
    }
    assert record.kept(on=27).kind is Kind.HINDSIGHT
    assert {began, carried, closed, superseded} <= set(record.row().why.entries)


def test_each_finding_on_a_succession_rests_on_it(record: Record) -> None:
    """A plan of which nothing is on the record, and a mapping that names what it should not."""
    twice = Mapping(A, Fate.CLOSED)
    record.say(20, plan.DraftPlan(O), action.ProposeAction(F))
    number = record.say(9, plan.SupersedePlan(P, O, (twice, twice, Mapping(F, Fate.CLOSED)), D))
    found = {each.what: each.why for each in record.row(on=10).findings}
    nothing = "superseded by a plan of which nothing is on the record"

    assert found[nothing] == Why((number,), f"nothing of {O} by this point")
    assert found[f"the mapping names {A} more than once"] == Why((number,))
    assert found[f"the mapping names {F}, which was never in the plan"] == Why((number,))
    what = f"{A} is mapped as closed; by its own record it is in the plan still"
    assert found[what] == record.kept(on=10).why
    assert nothing not in record.found()


def test_what_became_of_an_action_is_told_of_its_time_in_the_plan(record: Record) -> None:
    """Ended before it was carried in, it had ended in it; reopened since it was carried out, it was carried still."""
    record.say(2, action.ProposeAction(C, Q), action.CloseAction(C, D))
    record.say(3, action.CarryAction(C, P), action.CarryAction(A, Q))
    record.say(4, action.CloseAction(A, D))
    record.say(5, action.ReopenAction(A))
    record.supersede()

    assert (record.kept(C).recorded, record.kept(A).recorded) == (Fate.CLOSED, Fate.CARRIED)


def test_an_action_carried_in_rests_on_what_began_it_and_what_put_it_there(record: Record) -> None:
    """And on nothing else that was done to it."""
    began = record.say(2, action.ProposeAction(E, Q), action.ProposeAction(C, Q))
    record.say(3, action.CommitAction(C, day(20)))
    carried = record.say(4, action.CarryAction(C, P))
    superseded = record.supersede(Mapping(C, Fate.MERGED, (A, E)), Mapping(A, Fate.CLOSED))

    assert record.kept(C).why == Why((began, carried, superseded))
    assert (record.kept(C).into, record.kept(A).into) == ((A, E), ())


def test_each_thing_in_which_the_two_records_differ_is_said(record: Record) -> None:
    """One after another; and as what its own record has it go on, each by its name."""
    record.say(2, action.ProposeAction(C, P), action.ProposeAction(E, Q), action.ProposeAction(F, Q))
    record.say(3, action.SplitAction(C, (E, F)))
    record.say(9, plan.SupersedePlan(P, Q, (Mapping(A, Fate.WITHDRAWN), Mapping(C, Fate.SPLIT, (E,)))))

    assert record.kept(A).mismatch == ("by its own record it is in the plan still; no decision that stands withdrew it")
    assert record.kept(C).mismatch == f"its own record has it go on as {E}, {F}"

    other = Record()
    other.say(2, action.ProposeAction(E, Q))
    other.say(3, action.SplitAction(A, ()))
    other.supersede(Mapping(A, Fate.SPLIT, (E,)))
    assert other.kept().mismatch == "its own record has it go on as nothing"


def test_what_goes_on_as_nothing_but_itself_is_found_by_all_that_goes_round(record: Record) -> None:
    """What put another plan in the place of its own, and each entry of the way round."""
    record.say(2, action.ProposeAction(C, Q))
    there, back = record.say(3, action.MergeAction(A, C)), record.say(4, action.MergeAction(C, A))
    superseded = record.supersede(Mapping(A, Fate.MERGED, (C,)))
    found = {each.what: each.why.entries for each in record.row().findings}

    assert {there, back, superseded} <= set(found[f"{A} goes on as nothing but itself, or what goes on as it again"])


def was(what: str, told: str) -> str:
    """What is found of something that was told otherwise as first recorded."""
    return f"{what}, as first recorded: {told}; mended since by no authority that stands"


def test_how_far_a_plan_had_come_is_told_as_first_recorded_too(record: Record) -> None:
    """Adopted, and put to whom, on another day or not at all, by mends of nobody's leave."""
    record.say(1, body.EstablishBody("body/c"))
    submitted = record.say(4, plan.SubmitPlan(P, "body/b"), plan.SubmitPlan(P, "body/c"))
    adopted = record.say(8, plan.AdoptPlan(P, D))
    assert record.found() == []
    mends = [record.say(None, Void(each)) for each in (submitted, submitted - 1)]
    mends.append(record.say(3, Restate(adopted, plan.AdoptPlan(P, D))))

    early = [was("how far it had come", "draft"), was("adopted", "not on the record")]
    told = was("submitted", "to body/b 4 April 2026; to body/c 4 April 2026")
    assert set(early) | {told} <= set(record.found(on=5))
    assert {was("adopted", "8 April 2026"), told} == set(record.found())
    why = record.row().why
    assert {submitted - 1, submitted, adopted, *mends} <= set(why.entries)


def test_what_was_put_to_a_body_only_by_a_mend_was_not_as_first_recorded(record: Record) -> None:
    """By that day; nor was a plan that was drafted later by then."""
    submitted = record.say(8, plan.SubmitPlan(P, "body/b"))
    record.say(3, Restate(submitted, plan.SubmitPlan(P, "body/b")))
    drafted = record.say(8, plan.DraftPlan("plan/late"))
    record.say(3, Restate(drafted, plan.DraftPlan("plan/late")))

    assert was("submitted", "not on the record") in record.found(on=5)
    assert record.found("plan/late", on=5) == [was("how far it had come", "not on the record")]


def test_a_row_told_otherwise_since_is_hindsight(record: Record) -> None:
    """A mend of the next day is no part of what was known on the day."""
    adopted = record.say(8, plan.AdoptPlan(P, D))
    assert record.row().kind is Kind.RECORDED_THEN
    record.clock.advance(timedelta(days=1))
    record.say(None, Void(adopted))

    assert record.row().kind is Kind.HINDSIGHT


def test_a_plan_taken_back_whole_rests_on_what_took_it_back(record: Record) -> None:
    """By nobody's leave it is there still; taken back only the next day, that it was is hindsight."""
    drafted = record.say(3, plan.DraftPlan("plan/o"))
    assert record.row("plan/o").why.entries == (drafted,)
    record.clock.advance(timedelta(days=1))
    void = record.say(None, Void(drafted))

    row = record.row("plan/o")
    assert (row.why.entries, row.kind) == ((drafted, void), Kind.HINDSIGHT)
