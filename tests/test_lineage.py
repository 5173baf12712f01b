"""How an action came to be what it is, and how a theme has come back (domain 1H).

Days are those of April 2026.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Exempt, Ledger, Restate, SimulatedClock, View, Void
from ledger.aggregates import action, body, claim, decision, mandate, plan, review, source, theme
from ledger.aggregates.mandate import MandateKind
from ledger.aggregates.plan import Fate, Mapping
from ledger.aggregates.review import Polarity, ReviewKind
from ledger.errors import Malformed, NotRecorded
from ledger.projection import Finding, Why
from ledger.projections.record.lineage import Step
from ledger.values import Day, Kind, Strength

A, C, E, F = "action/a", "action/c", "action/e", "action/f"
P, Q, D = "plan/p", "plan/q", "decision/d"
M, N, T, R, S = "mandate/m", "mandate/n", "theme/t", "review/r", "review/s"


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Record:
    """Two plans and a decision, of day 1, and an action proposed in the first; all is recorded on day 28."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 28, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(
            1,
            body.EstablishBody("body/b"),
            decision.TakeDecision(D, "body/b", decision.Effect.APPROVED),
            plan.DraftPlan(P),
            plan.DraftPlan(Q),
            action.ProposeAction(A, P, title="Reset the front door"),
        )

    def say(self, on: Any, *requests: Any, by: str = "post/clerk", **particulars: Any) -> int:
        """Record one act of a day, and give the number of its last entry."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        receipt = self.book.record(requests, id=str(self.calls), by=Actor(by), effective=effective, **particulars)
        return receipt.numbers[-1]

    def at(self, on: int = 28, recorded: int | None = None) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on), recorded=recorded)

    def steps(self, of: str = A, on: int = 28, recorded: int | None = None) -> list[Step]:
        """The rows of the answer."""
        return list(self.at(on, recorded).lineage(of))

    def told(self, of: str = A, on: int = 28) -> list[tuple[str, str]]:
        """What each step was, and of which action."""
        return [(step.what, step.stream) for step in self.steps(of, on)]


@pytest.fixture
def record() -> Record:
    """A record with two plans and an action."""
    return Record()


def test_an_actions_due_date_and_words_are_told_before_and_after_each_step(record: Record) -> None:
    """With the day, the decision and who said so; as they were on each day."""
    record.say(2, action.CommitAction(A, day(9), decision=D))
    record.say(3, action.RewordAction(A, "Reset the hub", D, reason="It is a hub"))
    record.say(4, action.MoveDueDate(A, day(12), decision=D))
    steps = record.steps()

    assert [(step.what, step.due_before, step.due, step.title_before, step.title) for step in steps] == [
        ("proposed", None, None, "", "Reset the front door"),
        ("committed", None, day(9), "Reset the front door", "Reset the front door"),
        ("reworded", day(9), day(9), "Reset the front door", "Reset the hub"),
        ("re-dated", day(9), day(12), "Reset the hub", "Reset the hub"),
    ]
    assert (steps[2].decision, steps[2].reason, steps[2].author, steps[2].day) == (
        D,
        "It is a hub",
        "post/clerk",
        Day.of(day(3)),
    )
    assert [step.what for step in record.steps(on=2)] == ["proposed", "committed"]


def test_it_is_followed_through_its_plans(record: Record) -> None:
    """Carried by its own record, and mapped by the plan that was superseded."""
    record.say(9, plan.SupersedePlan(P, Q, (Mapping(A, Fate.CARRIED),), D), action.CarryAction(A, Q, D))
    steps = record.steps()

    assert [(step.what, step.under, step.to, step.said_by) for step in steps] == [
        ("proposed", P, (), A),
        ("mapped as carried", P, (Q,), P),
        ("carried", Q, (Q,), A),
    ]


def test_it_is_followed_to_what_it_came_from_and_to_what_it_goes_on_as(record: Record) -> None:
    """Merged into, split into, and mapped so; each action of the family by the same steps, whichever is asked of."""
    record.say(2, action.ProposeAction(C, P), action.ProposeAction(E), action.ProposeAction(F))
    record.say(3, action.MergeAction(A, C))
    record.say(4, action.SplitAction(C, (E, F)))
    whole = [
        ("proposed", A),
        ("proposed", C),
        ("proposed", E),
        ("merged", A),
        ("split", C),
    ]

    assert record.told(E) == whole
    assert record.told(A) == [*whole[:3], ("proposed", F), *whole[3:]] == record.told(C)
    assert record.told(F) == [whole[0], whole[1], ("proposed", F), *whole[3:]]
    assert [step.to for step in record.steps() if step.to] == [(C,), (E, F)]


def test_a_mapping_links_actions_whose_own_records_say_nothing(record: Record) -> None:
    """A plan's word on it is enough to follow, and says whose word it is."""
    record.say(2, action.ProposeAction(C, Q))
    record.say(9, plan.SupersedePlan(P, Q, (Mapping(A, Fate.MERGED, (C,)),)))

    assert record.told(C) == [("proposed", A), ("proposed", C), ("mapped as merged", A)]
    assert record.told(C, on=8) == [("proposed", C)]


def test_a_family_that_goes_round_ends(record: Record) -> None:
    """Each action once, whichever way it was merged."""
    record.say(2, action.ProposeAction(C))
    record.say(3, action.MergeAction(A, C), action.MergeAction(C, A))

    assert record.told(A) == record.told(C) == [("proposed", A), ("proposed", C), ("merged", A), ("merged", C)]


def test_what_it_goes_on_as_may_not_be_on_the_record(record: Record) -> None:
    """It is found until it is proposed."""
    record.say(9, action.ProposeAction(C))
    record.say(3, action.MergeAction(A, C))

    assert [[finding.what for finding in step.findings] for step in record.steps(on=3)] == [
        [],
        [f"goes on as {C}, of which nothing is on the record by this point"],
    ]
    assert not any(step.findings for step in record.steps())


def test_a_mended_date_or_title_is_a_step_too(record: Record) -> None:
    """Nothing is put off or reworded by correcting the record, unseen."""
    number = record.say(2, action.CommitAction(A, day(9), decision=D))
    proposed = record.at().commitments()[0].why.entries[0]
    record.say(2, Restate(number, action.CommitAction(A, day(20), decision=D)))
    record.say(1, Restate(proposed, action.ProposeAction(A, P, title="Reset the hub")))

    assert [(step.what, step.due_before, step.due, step.title_before, step.title) for step in record.steps()] == [
        ("proposed", None, None, "", "Reset the front door"),
        ("title mended", None, None, "Reset the front door", "Reset the hub"),
        ("committed", None, day(9), "Reset the hub", "Reset the hub"),
        ("due date mended", day(9), day(20), "Reset the hub", "Reset the hub"),
    ]
    assert number in record.steps()[3].why.entries


def test_a_voided_date_is_a_step_that_has_no_day(record: Record) -> None:
    """It takes back what was given: the date is again what it was before."""
    record.say(2, action.CommitAction(A, day(9), decision=D))
    number = record.say(3, action.MoveDueDate(A, day(5)))
    record.say(4, action.RewordAction(A, "Reset the hub"))
    record.say(None, Void(number))
    steps = record.steps()

    assert [(step.what, step.due_before, step.due, step.day) for step in steps[2:]] == [
        ("re-dated", day(9), day(5), Day.of(day(3))),
        ("due date voided", day(5), day(9), None),
        ("reworded", day(9), day(9), Day.of(day(4))),
    ]


def test_what_a_step_cites_is_looked_up(record: Record) -> None:
    """As it is for every commitment."""
    record.say(2, action.CommitAction(A, day(9)))
    record.say(3, action.WithdrawAction(A, D))
    record.say(4, decision.RescindDecision(D))

    assert [[finding.what for finding in step.findings] for step in record.steps()] == [
        [],
        ["committed with no decision cited"],
        ["cites a decision since rescinded"],
    ]


def test_exempt_titles_and_reasons_are_withheld(record: Record) -> None:
    """Before and after; that it was reworded stays."""
    secret = Exempt("category 9", "section 100A(4)")
    record.say(2, action.RewordAction(A, "hidden", reason="hidden"), exempt=secret)
    record.say(Day(day(3), day(4), "hidden"), action.RewordAction(A, "Open"), exempt=secret)
    answer = record.at().lineage(A)

    assert "hidden" not in str(answer.rows)
    assert [step.what for step in answer] == ["proposed", "reworded", "reworded"]
    assert (answer[1].title, len(answer.withheld)) == ("[withheld: category 9]", 2)


def test_each_step_goes_by_its_word_and_leaves_what_it_does_not_change(record: Record) -> None:
    """Through a whole life: the plan it is in, its words and its date stay as they are until a step changes them."""
    record.say(2, action.ProposeAction(C), action.CommitAction(C, day(20), decision=D))
    record.say(3, action.CarryAction(C, Q, D), action.CloseAction(C, D))
    record.say(4, action.ReopenAction(C, D), action.MoveDueDate(C, None, "soon", decision=D))
    record.say(5, action.RewordAction(C, "Anew", D), action.WithdrawAction(C, D), action.CarryAction(C, P, D))
    record.say(6, action.StartAction(C))
    record.say(7, action.ProposeAction(E), action.ProposeAction(F))
    record.say(7, action.SplitAction(C, (A, E), D), action.MergeAction(C, F, D))

    assert [
        (step.what, step.under, step.title, step.due_before, step.due, step.to)
        for step in record.steps(C)
        if step.stream == C
    ] == [
        ("proposed", "", C, None, None, ()),
        ("committed", "", C, None, day(20), ()),
        ("carried", Q, C, day(20), day(20), (Q,)),
        ("closed", Q, C, day(20), day(20), ()),
        ("reopened", Q, C, day(20), day(20), ()),
        ("re-dated", Q, C, day(20), None, ()),
        ("reworded", Q, "Anew", None, None, ()),
        ("withdrawn", Q, "Anew", None, None, ()),
        ("carried", P, "Anew", None, None, (P,)),
        ("split", P, "Anew", None, None, (A, E)),
        ("merged", P, "Anew", None, None, (F,)),
    ]


def test_a_step_says_all_of_itself_and_nothing_of_a_theme(record: Record) -> None:
    """What it was, of which day, by whose leave and whose word; on what it rests, and how that came to be known."""
    record.say(2, action.CommitAction(A, day(9), decision=D))
    number = record.say(3, action.RewordAction(A, "Reset the hub", reason="It is a hub"), by="post/head")

    assert record.steps()[-1] == Step(
        what="reworded",
        stream=A,
        part="",
        title="Reset the hub",
        under=P,
        day=Day.of(day(3)),
        to=(),
        title_before="Reset the front door",
        due_before=day(9),
        due=day(9),
        decision="",
        says="",
        polarity="",
        quantifier="",
        said_by=A,
        author="post/head",
        linked=None,
        reason="It is a hub",
        findings=(),
        why=Why((number,)),
        kind=Kind.RECORDED_THEN,
    )
    assert {step.kind for step in record.steps(on=9)} == {Kind.HINDSIGHT}


def test_what_is_found_of_a_step_is_among_what_it_rests_on(record: Record) -> None:
    """The decision it cites, rescinded since; and what nothing is on the record of, beside it."""
    record.say(9, action.ProposeAction(C))
    merged = record.say(3, action.MergeAction(A, C, D))
    rescinded = record.say(4, decision.RescindDecision(D))
    step = record.steps(on=8)[-1]

    assert [finding.what for finding in step.findings] == [
        "cites a decision since rescinded",
        f"goes on as {C}, of which nothing is on the record by this point",
    ]
    assert (step.findings[1].why.entries, step.findings[1].why.missing) == ((merged,), f"nothing of {C} by this point")
    assert {merged, rescinded} <= set(step.why.entries)


def test_every_wording_that_a_title_was_given_is_a_step(record: Record) -> None:
    """In the order it was given, on the day of what it words; the same again is none, and one taken out leaves none."""
    proposed = record.at().log.stream(A, 99)[0].number
    record.say(2, action.CloseAction(A))
    reworded = record.say(3, action.RewordAction(A, "The hub"))
    record.say(4, action.RewordAction(A, "The door"))
    mends = [
        record.say(1, Restate(proposed, action.ProposeAction(A, P, title=title)))
        for title in ("Reset it", "Reset it", "", "Reset all", "Reset it")
    ]
    record.say(3, Restate(reworded, action.RewordAction(A, "The hub, then")))
    told = [(step.what, step.title_before, step.title, step.day) for step in record.steps()]

    assert told == [
        ("proposed", "", "Reset the front door", Day.of(day(1))),
        ("title mended", "Reset the front door", "Reset it", Day.of(day(1))),
        ("title mended", "Reset it", A, Day.of(day(1))),
        ("title mended", A, "Reset all", Day.of(day(1))),
        ("title mended", "Reset all", "Reset it", Day.of(day(1))),
        ("closed", "Reset it", "Reset it", Day.of(day(2))),
        ("reworded", "Reset it", "The hub", Day.of(day(3))),
        ("title mended", "The hub", "The hub, then", Day.of(day(3))),
        ("reworded", "The hub, then", "The door", Day.of(day(4))),
    ]
    assert [step.why.entries for step in record.steps()[1:5]] == [(proposed, mends[at]) for at in (0, 2, 3, 4)]


def test_each_date_comes_of_the_last_whatever_day_it_is_mended_to(record: Record) -> None:
    """What is told last is what it is due: a date and its mends are told where the last of them stands."""
    number = record.say(6, action.CommitAction(A, day(9), decision=D))
    record.say(7, action.RewordAction(A, "Reset the hub"))
    record.say(8, action.MoveDueDate(A, day(12), decision=D))
    record.say(5, Restate(number, action.CommitAction(A, day(20), decision=D)))
    before = [
        ("committed", None, day(9), Day.of(day(6))),
        ("due date mended", day(9), day(20), Day.of(day(5))),
        ("reworded", day(20), day(20), Day.of(day(7))),
        ("re-dated", day(20), day(12), Day.of(day(8))),
    ]

    assert [(step.what, step.due_before, step.due, step.day) for step in record.steps()[1:]] == before
    record.say(10, Restate(number, action.CommitAction(A, day(21), decision=D)))
    assert [(step.what, step.due_before, step.due) for step in record.steps()[1:]] == [
        ("reworded", None, None),
        ("re-dated", None, day(12)),
        ("committed", day(12), day(9)),
        ("due date mended", day(9), day(20)),
        ("due date mended", day(20), day(21)),
    ]
    assert record.steps()[-1].due == record.at().commitments()[0].due
    assert [(step.what, step.due_before, step.due, step.day) for step in record.steps(on=9)[1:]] == before


def test_a_date_mended_to_a_day_to_come_is_taken_back_where_it_stood(record: Record) -> None:
    """Until that day comes the date is again what it was before; what came after is told after."""
    record.say(2, action.CommitAction(A, day(9), decision=D))
    number = record.say(3, action.MoveDueDate(A, day(12)))
    record.say(4, action.RewordAction(A, "Reset the hub"))
    record.say(20, Restate(number, action.MoveDueDate(A, day(25))))

    assert [(step.what, step.due_before, step.due) for step in record.steps(on=19)[2:]] == [
        ("re-dated", day(9), day(12)),
        ("due date mended", day(12), day(9)),
        ("reworded", day(9), day(9)),
    ]
    assert [(step.what, step.due_before, step.due) for step in record.steps(on=20)[2:]] == [
        ("reworded", day(9), day(9)),
        ("re-dated", day(9), day(12)),
        ("due date mended", day(12), day(25)),
    ]


def test_of_one_mapping_what_came_first_is_told_first(record: Record) -> None:
    """One entry says several steps: each action after those it came from, whatever order the mapping is in."""
    record.say(2, action.ProposeAction(C, P), action.ProposeAction(E, P), action.ProposeAction(F, P))
    mapping = (
        Mapping(E, Fate.MERGED, (F,)),
        Mapping(F, Fate.CLOSED, ()),
        Mapping(C, Fate.SPLIT, (E, A)),
        Mapping(A, Fate.CARRIED),
    )
    record.say(9, plan.SupersedePlan(P, Q, mapping))
    mapped = [(step.what, step.stream, step.to) for step in record.steps(F) if step.what.startswith("mapped")]

    assert mapped == [
        ("mapped as split", C, (E, A)),
        ("mapped as merged", E, (F,)),
        ("mapped as closed", F, (Q,)),
    ]


def test_lineage_is_asked_of_an_action_or_a_theme(record: Record) -> None:
    """Of anything else it says so, in a sentence."""
    with pytest.raises(NotRecorded, match=r"^plan/p has no lineage: it is asked of an action or a theme$"):
        record.at().lineage(P)
    with pytest.raises(NotRecorded):
        record.at().lineage("action/of-nobody")
    with pytest.raises(Malformed):
        record.at().lineage("no name")


@given(
    st.lists(st.tuples(st.sampled_from((A, C, E)), st.sampled_from((A, C, E)), st.booleans()), max_size=6),
    st.sampled_from((A, C, E)),
)
def test_a_family_is_all_that_leads_to_an_action_and_all_it_leads_to(
    said: list[tuple[str, str, bool]], of: str
) -> None:
    """However merges, splits and mappings go round, each action of it is told of once (cycle-safe)."""
    record = Record()
    record.say(1, action.ProposeAction(C), action.ProposeAction(E))
    for one, other, merged in said:
        record.say(2, action.MergeAction(one, other) if merged else action.SplitAction(one, (other,)))
    edges = {(one, other) for one, other, _ in said}

    def reach(start: str, edges: set[tuple[str, str]]) -> set[str]:
        found = {start}
        for _ in range(3):
            found |= {other for one, other in edges if one in found}
        return found

    family = reach(of, edges) | reach(of, {(other, one) for one, other in edges})
    assert sorted(stream for what, stream in record.told(of) if what == "proposed") == sorted(family)
    assert sum(1 for what, _ in record.told(of) if what != "proposed") == sum(one in family for one, _, _ in said)


def themed(record: Record) -> None:
    """A report of day 2 that found a strength, and a notice of day 8 that asks for better; linked on day 20."""
    record.say(
        2, source.RegisterSource("source/report"), mandate.RegisterMandate(M, MandateKind.REPORT, basis="source/report")
    )
    record.say(
        2,
        review.HoldReview(R, ReviewKind.INSPECTION, title="The inspection"),
        review.MakeFinding(R, "31", Polarity.STRENGTH, "very", "Plans of very good quality"),
        review.ReportReview(R, "source/report"),
    )
    record.say(
        8,
        mandate.RegisterMandate(N, MandateKind.NOTICE, title="The notice"),
        mandate.RegisterArea(N, "3f", "Improve further"),
    )
    record.say(
        20,
        theme.DefineTheme(T),
        theme.LinkTheme(T, N, "3f", "An area"),
        theme.LinkTheme(T, R, "31", "A strength"),
        by="post/analyst",
    )


def test_a_theme_is_told_world_by_world_with_the_author_of_each_link(record: Record) -> None:
    """In order of time, and not of the links; each link is a reading of a later day, and says whose."""
    themed(record)
    first, second = record.steps(T)

    assert (first.what, first.stream, first.part, first.under, first.day) == ("finding", R, "31", M, Day.of(day(2)))
    assert (first.polarity, first.quantifier, first.says) == ("strength", "very", "Plans of very good quality")
    assert (second.what, second.stream, second.part, second.under, second.title) == ("area", N, "3f", N, "The notice")
    assert (second.author, second.linked, second.reason, second.says) == (
        "post/analyst",
        Day.of(day(20)),
        "An area",
        "Improve further",
    )
    assert record.steps(T, on=19) == []


def test_a_strength_that_became_something_to_improve_shows(record: Record) -> None:
    """Strengths are kept as findings, for they may not last (C16 paragraph 31; N24 clause 3f)."""
    themed(record)
    first, second = record.steps(T)

    assert first.findings == ()
    assert [finding.what for finding in second.findings] == [f"found a strength by {R}, and here asked to be improved"]
    assert set(first.why.entries) <= set(second.findings[0].why.entries)


@pytest.mark.parametrize(
    ("before", "after", "shows"),
    [
        (Polarity.STRENGTH, Polarity.WEAKNESS, True),
        (Polarity.WEAKNESS, Polarity.STRENGTH, True),
        (Polarity.STRENGTH, Polarity.STRENGTH, False),
        (Polarity.STRENGTH, Polarity.MIXED, False),
        (Polarity.MIXED, Polarity.WEAKNESS, False),
    ],
)
def test_a_finding_that_turned_shows(record: Record, before: Polarity, after: Polarity, shows: bool) -> None:  # noqa: FBT001 - a column of the table
    """Whichever way; what is mixed is neither."""
    record.say(2, review.HoldReview(R, ReviewKind.INSPECTION), review.MakeFinding(R, "1", before))
    record.say(5, review.HoldReview(S, ReviewKind.INSPECTION), review.MakeFinding(S, "1", after))
    record.say(9, theme.DefineTheme(T), theme.LinkTheme(T, R, "1"), theme.LinkTheme(T, S, "1"))
    first, second = record.steps(T)

    assert first.findings == ()
    assert [finding.what for finding in second.findings] == (
        [f"found a {before} by {R}, and here a {after}"] if shows else []
    )


def test_what_may_not_have_come_after_did_not_turn(record: Record) -> None:
    """Found on a loose day, it may have been the weakness that came first."""
    record.say(
        Day(day(1), day(5)), review.HoldReview(R, ReviewKind.INSPECTION), review.MakeFinding(R, "1", Polarity.STRENGTH)
    )
    record.say(5, review.HoldReview(S, ReviewKind.INSPECTION), review.MakeFinding(S, "1", Polarity.WEAKNESS))
    record.say(9, theme.DefineTheme(T), theme.LinkTheme(T, R, "1"), theme.LinkTheme(T, S, "1"))

    assert not any(step.findings for step in record.steps(T))


def test_a_link_may_be_to_a_whole_a_plan_an_action_or_its_milestone(record: Record) -> None:
    """Each under the mandates it is under: one row for each, where there are several."""
    record.say(2, mandate.RegisterMandate(M, MandateKind.NOTICE), mandate.RegisterMandate(N, MandateKind.NOTICE))
    record.say(3, plan.AddressMandate(P, M), plan.AddressMandate(P, N), action.LinkAction(A, N, "1"))
    record.say(4, action.SetMilestone(A, "first step", day(9)))
    record.say(
        5, theme.DefineTheme(T), theme.LinkTheme(T, P), theme.LinkTheme(T, A, "first step"), theme.LinkTheme(T, M)
    )
    record.say(6, theme.LinkTheme(T, "body/b"))
    rows = [(step.under, step.what, step.stream) for step in record.steps(T)]

    assert rows == [
        ("", "body", "body/b"),
        (M, "plan", P),
        (M, "mandate", M),
        (M, "milestone", A),
        (N, "plan", P),
        (N, "milestone", A),
    ]


def test_a_link_to_what_is_not_on_the_record_is_found(record: Record) -> None:
    """The part may be registered later: then it is there, and of its own day."""
    record.say(2, mandate.RegisterMandate(N, MandateKind.NOTICE))
    record.say(5, theme.DefineTheme(T), theme.LinkTheme(T, N, "5a"))
    record.say(8, mandate.RegisterClause(N, "5a", Strength.MUST))
    (early,), (late,) = record.steps(T, on=7), record.steps(T)

    assert (early.day, [finding.what for finding in early.findings]) == (
        None,
        ["linked to what is not on the record by this point"],
    )
    assert early.findings[0].why.missing == f"no such part of {N} by this point"
    assert (late.day, late.what, late.findings) == (Day.of(day(8)), "clause", ())


def test_a_link_to_one_part_is_to_no_other(record: Record) -> None:
    """Of a mandate's clauses, a review's findings, an action's milestones and a point's claims."""
    record.say(2, mandate.RegisterMandate(N, MandateKind.NOTICE), review.HoldReview(R, ReviewKind.INSPECTION))
    record.say(
        3,
        *(mandate.RegisterClause(N, ref, Strength.MUST, text=f"clause {ref}") for ref in "12"),
        *(review.MakeFinding(R, ref, Polarity.MIXED, text=f"finding {ref}") for ref in "12"),
        *(action.SetMilestone(A, ref) for ref in "12"),
        *(claim.MakeClaim("claim/w", ref, f"says {ref}", wording=f"claim {ref}") for ref in "12"),
    )
    record.say(5, theme.DefineTheme(T), *(theme.LinkTheme(T, to, "2") for to in (N, R, A, "claim/w")))
    told = [(step.what, step.part, step.says) for step in record.steps(T)]

    assert {step.day for step in record.steps(T)} == {Day.of(day(3))}
    assert sorted(told) == [
        ("claim", "2", "claim 2"),
        ("clause", "2", "clause 2"),
        ("finding", "2", "finding 2"),
        ("milestone", "2", ""),
    ]


def test_one_reference_of_two_parts_is_linked_as_both(record: Record) -> None:
    """The link does not say which; neither is left out."""
    record.say(2, mandate.RegisterMandate(N, MandateKind.NOTICE), mandate.RegisterArea(N, "1"))
    record.say(3, mandate.RegisterRecommendation(N, "1"))
    record.say(5, theme.DefineTheme(T), theme.LinkTheme(T, N, "1"))

    assert [step.what for step in record.steps(T)] == ["area", "recommendation"]


def test_what_a_link_names_is_withheld_where_the_thing_is(record: Record) -> None:
    """The finding's name is the finding's text, wherever it is repeated."""
    secret = Exempt("category 9", "section 100A(4)")
    record.say(2, review.HoldReview(R, ReviewKind.INSPECTION))
    record.say(2, review.MakeFinding(R, "hidden", Polarity.WEAKNESS, "hidden", "hidden"), exempt=secret)
    record.say(5, theme.DefineTheme(T), theme.LinkTheme(T, R, "hidden"))
    answer = record.at().lineage(T)

    assert "hidden" not in str(answer.rows)
    assert (answer[0].part, answer[0].polarity) == ("[withheld: category 9]", "weakness")
    assert len(answer.withheld) == 1


def test_a_row_of_a_theme_says_all_of_what_is_linked_and_nothing_of_an_actions(record: Record) -> None:
    """What it is, of which day and in which words; when it was linked, by whom and why; and what both rest on."""
    themed(record)
    last = record.at().log.head
    first, second = record.steps(T)

    assert first == Step(
        what="finding",
        stream=R,
        part="31",
        title="The inspection",
        under=M,
        day=Day.of(day(2)),
        to=(),
        title_before="",
        due_before=None,
        due=None,
        decision="",
        says="Plans of very good quality",
        polarity="strength",
        quantifier="very",
        said_by=T,
        author="post/analyst",
        linked=Day.of(day(20)),
        reason="A strength",
        findings=(),
        # The mandate rests on the report of the review: both entries put the finding under it.
        why=Why((last - 8, last - 6, last - 5, last)),
        kind=Kind.RECORDED_THEN,
    )
    assert second == attrs.evolve(
        first,
        what="area",
        stream=N,
        part="3f",
        title="The notice",
        under=N,
        day=Day.of(day(8)),
        says="Improve further",
        polarity="",
        quantifier="",
        reason="An area",
        findings=(
            Finding(
                "found a strength by review/r, and here asked to be improved",
                Why((last - 8, last - 6, last - 5, last - 3, last - 1, last)),
            ),
        ),
        why=Why((last - 3, last - 1)),
    )
    assert {row.kind for row in record.steps(T, on=27)} == {Kind.HINDSIGHT}


def test_what_is_linked_to_nothing_is_told_last_and_says_so(record: Record) -> None:
    """A whole of which nothing is on the record, and a part of what is, each by its own absence."""
    record.say(9, action.ProposeAction(C))
    record.say(2, review.HoldReview(R, ReviewKind.INSPECTION, title="The inspection"))
    linked = record.say(
        5, theme.DefineTheme(T), *(theme.LinkTheme(T, to, part) for to, part in ((C, ""), (R, "7"), (R, ""), (C, "1")))
    )
    rows = record.steps(T, on=8)

    assert [(row.stream, row.part, row.what, row.day, row.title) for row in rows] == [
        (R, "", "review", Day.of(day(2)), "The inspection"),
        (C, "", "action", None, C),
        (R, "7", "review", None, "The inspection"),
        (C, "1", "action", None, C),
    ]
    assert [[(each.what, each.why.entries, each.why.missing) for each in row.findings] for row in rows] == [
        [],
        *(
            [("linked to what is not on the record by this point", (linked - back,), missing)]
            for back, missing in (
                (3, f"nothing of {C} by this point"),
                (2, f"no such part of {R} by this point"),
                (0, f"no such part of {C} by this point"),
            )
        ),
    ]
    assert [(row.says, row.polarity, row.quantifier, row.linked) for row in rows[1:]] == [
        ("", "", "", Day.of(day(5)))
    ] * 3


def test_a_whole_is_linked_from_what_was_first_said_of_it(record: Record) -> None:
    """Whatever was said of it since; a claim is told by its wording, or else by what it says."""
    first = record.say(2, claim.MakeClaim("claim/w", "a", "21 May"), claim.MakeClaim("claim/w", "b", "1 June")) - 1
    record.say(3, theme.DefineTheme(T), theme.LinkTheme(T, "claim/w"), theme.LinkTheme(T, "claim/w", "b"))

    assert [(row.what, row.says, min(row.why.entries)) for row in record.steps(T)] == [
        ("claim", "21 May", first),
        ("claim", "1 June", first + 1),
    ]


def test_a_review_is_under_its_own_mandate_or_those_that_rest_on_its_report(record: Record) -> None:
    """One that it says it is under comes before any that cite its report; a plan is under each mandate once."""
    record.say(1, source.RegisterSource("source/report"), source.RegisterSource("source/other"))
    record.say(
        2,
        mandate.RegisterMandate(M, MandateKind.REPORT, basis="source/report"),
        mandate.RegisterMandate(N, MandateKind.NOTICE, basis="source/report"),
        mandate.RegisterMandate("mandate/o", MandateKind.NOTICE, basis="source/other"),
        mandate.RegisterMandate("mandate/p", MandateKind.NOTICE),
    )
    for name, under in ((R, None), (S, "mandate/o")):
        record.say(
            3,
            review.ExpectReview(name, ReviewKind.INSPECTION, mandate=under),
            review.ReportReview(name, "source/report"),
        )
    record.say(3, review.HoldReview("review/u", ReviewKind.INSPECTION), review.ReportReview("review/u"))
    record.say(4, plan.AddressMandate(P, N), plan.AddressMandate(P, M), plan.AddressMandate(P, N))
    record.say(5, theme.DefineTheme(T), *(theme.LinkTheme(T, to) for to in (R, S, "review/u", P)))

    assert [(row.under, row.stream) for row in record.steps(T)] == [
        (N, P),
        (N, R),
        (M, P),
        (M, R),
        ("mandate/o", S),
        ("", "review/u"),
    ]


def test_a_plan_stays_under_a_mandate_that_it_was_taken_off_by_nobodys_leave(record: Record) -> None:
    """A void with no authority hides no world in which a theme came back."""
    record.say(2, mandate.RegisterMandate(N, MandateKind.NOTICE), theme.DefineTheme(T), theme.LinkTheme(T, P))
    number = record.say(3, plan.AddressMandate(P, N))
    assert [row.under for row in record.steps(T)] == [N]

    record.say(None, Void(number))
    assert [row.under for row in record.steps(T)] == [N]


def test_a_turn_is_from_what_was_last_found_either_way(record: Record) -> None:
    """Not from what was found before that, nor from what was neither; what is asked of a weakness is no turn."""
    for on, polarity in ((8, Polarity.STRENGTH), (4, Polarity.WEAKNESS), (5, Polarity.MIXED), (2, Polarity.STRENGTH)):
        name = f"review/of-{on}"
        record.say(on, review.HoldReview(name, ReviewKind.INSPECTION), review.MakeFinding(name, "1", polarity))
    record.say(6, mandate.RegisterMandate(N, MandateKind.NOTICE), mandate.RegisterArea(N, "3f"))
    record.say(9, mandate.RegisterClause(N, "5", Strength.MUST), mandate.RegisterRecommendation(N, "7"))
    links = [("review/of-8", "1"), ("review/of-2", "1"), (N, "3f"), (N, "5"), (N, "7"), ("review/of-5", "1")]
    record.say(10, theme.DefineTheme(T), *(theme.LinkTheme(T, *link) for link in (*links, ("review/of-4", "1"))))

    assert {(row.stream, row.part): [each.what for each in row.findings] for row in record.steps(T)} == {
        ("review/of-2", "1"): [],
        ("review/of-4", "1"): ["found a strength by review/of-2, and here a weakness"],
        ("review/of-5", "1"): [],
        ("review/of-8", "1"): ["found a weakness by review/of-4, and here a strength"],
        (N, "3f"): [],
        (N, "5"): ["found a strength by review/of-8, and here asked to be improved"],
        (N, "7"): ["found a strength by review/of-8, and here asked to be improved"],
    }
