"""Which parts of mandates does a thing done reach, through what, how surely and by which steps (domain invariant 14)?

Days are those of April 2026.
"""

from __future__ import annotations

import pytest
from test_coverage import BOARD, D2, TODAY, A, B, C, D, M, P, R, Record, day

from ledger import Authority, Restate, Truth, Void
from ledger.aggregates import (
    action,
    body,
    contribution,
    decision,
    escalation,
    mandate,
    measure,
    paper,
    plan,
    reading,
    risk,
    views,
)
from ledger.aggregates.mandate import MandateKind
from ledger.aggregates.reading import Expected, Recurs
from ledger.projections.mandates.reaching import answers, reaches
from ledger.values import Day, Depth, Show, Strength

Q, X = "plan/q", "measure/x"
UNDER, PROPOSED = 6, 9
"""The entries by which the plan is under the notice, and the first action in the plan."""


@pytest.fixture
def record() -> Record:
    """A record of its own for each test."""
    return Record()


def ways(record: Record, stream: str, on: int = TODAY) -> list[tuple[str, str, str, str, tuple[int, ...]]]:
    """Each part that a thing reaches, and how."""
    return [
        (each.mandate, each.part, each.through, str(each.truth), tuple(entry.number for entry in each.entries))
        for each in reaches(record.at(on), stream)
    ]


def test_an_action_reaches_what_it_is_linked_to_and_what_its_plan_is_under(record: Record) -> None:
    """The part by the link; the mandate as a whole through the plan; and nothing before either was said."""
    linked = record.say(3, action.LinkAction(A, M, "a"))

    assert ways(record, A) == [(M, "a", "", "yes", (linked,)), (M, "", P, "yes", (PROPOSED, UNDER))]
    assert ways(record, A, on=2) == [(M, "", P, "yes", (PROPOSED, UNDER))]
    assert (ways(record, B), ways(record, P)) == ([], [(M, "", "", "yes", (UNDER,))])


def test_an_action_reaches_what_those_it_goes_on_from_do(record: Record) -> None:
    """Through the first of them, however many there are between; and the first does not reach what the last does."""
    linked = record.say(2, action.LinkAction(A, M, "a"))
    merged = record.say(3, action.MergeAction(A, B))
    split = record.say(4, action.SplitAction(B, (C,)))
    record.say(5, action.LinkAction(C, M, "5a"))

    assert ways(record, C)[1:] == [
        (M, "a", B, "yes", (split, merged, linked)),
        (M, "", B, "yes", (split, merged, PROPOSED, UNDER)),
    ]
    assert [each[1] for each in ways(record, A)] == ["a", ""]


def test_views_reach_what_the_action_they_were_reflected_in_does(record: Record) -> None:
    """Through the action that they were taken into account in; and what is merged into it is no such thing."""
    linked = record.say(2, action.LinkAction(A, M, "a"))
    record.say(4, views.GatherViews("views/y", "children"))
    reflected = record.say(5, views.ReflectViews("views/y", A), views.ReflectViews("views/y", P)) - 1

    assert (M, "a", A, "yes", (reflected, linked)) in ways(record, "views/y")


def test_the_surest_way_counts_and_of_those_the_first(record: Record) -> None:
    """A link of a loose day is no sure way; one that is sure takes its place, whichever is found first."""
    loose = record.say(Day(day(4), day(8)), action.LinkAction(B, M, "a"))
    assert [ways(record, B, on) for on in (3, 5)] == [[], [(M, "a", "", "unknown", (loose,))]]

    linked = record.say(2, action.LinkAction(A, M, "a"))
    merged = record.say(3, action.MergeAction(A, B))
    assert (M, "a", A, "yes", (merged, linked)) in ways(record, B, on=5)
    assert (M, "a", "", "yes", (loose,)) in ways(record, B, on=8)


def test_what_may_be_measured_is_reached_as_surely_as_that(record: Record) -> None:
    """A measure reaches what it serves, and what its action does; of a loose day, perhaps, until it is sure."""
    linked = record.say(2, action.LinkAction(B, M, "a"))
    record.say(2, measure.DefineMeasure(X, "%", measure.Better.HIGHER))
    perhaps = record.say(Day(day(4), day(8)), measure.MeasureAction(X, B))
    assert ways(record, X, on=5) == [(M, "a", B, "unknown", (perhaps, linked))]

    served = record.say(5, measure.ServePart(X, M, "5a"))
    assert ways(record, X, on=5) == [(M, "5a", "", "yes", (served,)), (M, "a", B, "unknown", (perhaps, linked))]
    sure = record.say(6, measure.MeasureAction(X, B))
    assert (M, "a", B, "yes", (sure, linked)) in ways(record, X, on=6)


def test_a_decision_reaches_what_was_done_by_it(record: Record) -> None:
    """An action it committed, by what that answers; a gap it accepted, by its part; a reading, by its clause."""
    linked = record.say(2, action.LinkAction(A, M, "a"))
    committed = record.say(3, action.CommitAction(A, decision=D))
    assert ways(record, D) == [
        (M, "a", A, "yes", (committed, linked)),
        (M, "", A, "yes", (committed, PROPOSED, UNDER)),
    ]
    record.say(3, *(decision.TakeDecision(each, BOARD, decision.Effect.APPROVED) for each in (D2, "decision/3")))
    gap = record.say(4, mandate.AcceptGap(M, "a", D2))
    read = record.say(
        5, reading.ReadClause("reading/x", M, "5a", Expected.PLAN, Recurs.ALWAYS, P, decision="decision/3")
    )
    assert ways(record, D2) == [(M, "a", M, "yes", (gap,))]
    assert ways(record, "decision/3") == [(M, "5a", "reading/x", "yes", (read,))]
    assert ways(record, D2, on=3) == []


def test_a_decision_on_a_plan_reaches_what_the_plan_does(record: Record) -> None:
    """What it is under, and what is read as asking for it."""
    adopted = record.say(2, plan.AdoptPlan(P, D))
    read = record.say(3, reading.ReadClause("reading/x", M, "5a", Expected.PLAN, Recurs.ALWAYS, P))

    assert ways(record, D) == [(M, "", P, "yes", (adopted, UNDER)), (M, "5a", P, "yes", (adopted, read))]


def test_a_decision_reaches_what_it_answers_to(record: Record) -> None:
    """As the entry reads now: the part it is of, or the action; and nothing where it was voided."""
    asked = record.say(2, mandate.RegisterRecommendation(M, "r"))
    linked = record.say(2, action.LinkAction(B, M, "a"))
    corrected = record.say(3, decision.CorrectDecision(D), answers_to=[asked])
    assert ways(record, D) == [(M, "r", M, "yes", (corrected, asked))]

    answered = record.say(4, decision.CorrectDecision(D), answers_to=[linked])
    found = [(M, "r", M, "yes", (corrected, asked)), (M, "a", B, "yes", (answered, linked))]
    assert ways(record, D) == found
    now = record.say(2, Restate(asked, mandate.RegisterRecommendation(M, "s")), authority=Authority(None, "rule 3"))
    assert ways(record, D)[0] == (M, "s", M, "yes", (corrected, now))
    record.say(None, Void(asked), authority=Authority(None, "rule 3"))
    assert ways(record, D) == found[1:]


def test_a_decision_reaches_what_the_one_it_took_the_place_of_does(record: Record) -> None:
    """By the entry that says so, and the steps of the other."""
    linked = record.say(2, action.LinkAction(B, M, "a"))
    committed = record.say(2, action.CommitAction(B, decision=D))
    record.say(3, decision.TakeDecision(D2, BOARD, decision.Effect.APPROVED))
    superseded = record.say(4, decision.SupersedeDecision(D, D2))

    assert ways(record, D2) == [(M, "a", D, "yes", (superseded, committed, linked))]
    assert (ways(record, D), ways(record, D2, on=3)) == ([(M, "a", B, "yes", (committed, linked))], [])


def test_a_plan_or_body_reaches_the_clauses_read_as_asking_something_of_it(record: Record) -> None:
    """As they are read last, until the reading is withdrawn."""
    first = reading.ReadClause("reading/x", M, "5a", Expected.BOARD, Recurs.ALWAYS, BOARD)
    number = record.say(2, first)
    other = record.say(3, reading.ReadClause("reading/y", M, "5a", Expected.PLAN, Recurs.ALWAYS, P))

    assert ways(record, BOARD) == [(M, "5a", "reading/x", "yes", (number,))]
    assert ways(record, P) == [(M, "", "", "yes", (UNDER,)), (M, "5a", "reading/y", "yes", (other,))]
    record.say(5, reading.WithdrawReading("reading/x"))
    assert (len(ways(record, BOARD, on=4)), ways(record, BOARD)) == (1, [])


def test_a_risk_or_views_reach_what_they_name(record: Record) -> None:
    """The actions that mitigate the one, and what the others were gathered of."""
    linked = record.say(2, action.LinkAction(B, M, "a"))
    raised = record.say(3, risk.RaiseRisk("risk/x", BOARD), risk.MitigateRisk("risk/x", B))
    gathered = record.say(4, views.GatherViews("views/x", "children", mandate=M))

    assert ways(record, "risk/x") == [(M, "a", B, "yes", (raised, linked))]
    assert ways(record, "views/x") == [(M, "", "", "yes", (gathered,))]


def test_what_is_reached_is_answered_where_it_is_a_part_or_a_resolution(record: Record) -> None:
    """A mandate as a whole is no part of it; and what may have been registered may be answered."""
    record.say(2, mandate.RegisterMandate(R, MandateKind.RESOLUTION))
    record.say(2, action.LinkAction(A, M, "a"), action.LinkAction(B, M, "9"), action.LinkAction(C, R, ""))
    record.say(Day(day(4), day(8)), mandate.RegisterRecommendation(M, "9"))

    def answered(stream: str, on: int) -> Truth:
        return answers(record.at(on), reaches(record.at(on), stream))

    assert [answered(each, 3) for each in (A, B, C, P, D)] == [Truth.YES, Truth.NO, Truth.YES, Truth.NO, Truth.NO]
    assert [answered(B, on) for on in (5, 8)] == [Truth.UNKNOWN, Truth.YES]
    record.say(9, plan.DraftPlan(Q), plan.AddressMandate(Q, R))
    assert answered(Q, 9) is Truth.YES


def test_what_a_partner_or_a_post_is_asked_reaches_what_it_is_about(record: Record) -> None:
    """A contribution its action, and an escalation what it is about."""
    linked = record.say(2, action.LinkAction(B, M, "a"))
    asked = record.say(3, contribution.CommissionContribution("contribution/x", BOARD, action=B))
    raised = record.say(4, escalation.RaiseEscalation("escalation/x", "post/a", "post/b", about=B))

    assert ways(record, "contribution/x") == [(M, "a", B, "yes", (asked, linked))]
    assert ways(record, "escalation/x") == [(M, "a", B, "yes", (raised, linked))]


def test_a_decision_reaches_each_kind_of_part_by_the_reference_it_bears(record: Record) -> None:
    """A clause, an area or a recommendation registered by it, and one that it declined."""
    numbers = [
        record.say(3, *(decision.TakeDecision(each, BOARD, decision.Effect.APPROVED) for each in (D2, "decision/3"))),
        record.say(4, mandate.RegisterRecommendation(M, "r")),
        record.say(5, mandate.DeclineRecommendation(M, "r", D2)),
    ]
    by_area = record.say(6, mandate.RegisterArea(M, "b"), authority=Authority("decision/3"))
    by_clause = record.say(
        7, mandate.RegisterClause(M, "9", Strength.MUST, "the council"), authority=Authority("decision/3")
    )

    assert ways(record, D2) == [(M, "r", M, "yes", (numbers[-1],))]
    assert ways(record, "decision/3") == [(M, "b", M, "yes", (by_area,)), (M, "9", M, "yes", (by_clause,))]


def test_a_thing_reached_surely_after_it_may_have_been_reached_leads_on_surely(record: Record) -> None:
    """By one thing done by a decision of a loose day, and then by another that was surely done."""
    linked = record.say(2, action.LinkAction(A, M, "a"))
    loose = record.say(Day(day(4), day(8)), action.CommitAction(A, decision=D))
    assert (M, "a", A, "unknown", (loose, linked)) in ways(record, D, on=5)

    record.say(3, measure.DefineMeasure(X, "%", measure.Better.HIGHER))
    sure = record.say(3, measure.MeasureAction(X, A), authority=Authority(D))
    assert (M, "a", X, "yes", (sure, linked)) in ways(record, D, on=5)


def test_a_decision_reaches_what_was_done_by_it_to_a_mandate_a_body_or_a_paper(record: Record) -> None:
    """The mandate as a whole; what is read as asked of the body; and what the paper shows, an action or a measure."""
    record.say(3, *(decision.TakeDecision(each, BOARD, decision.Effect.APPROVED) for each in (D2, "decision/3")))
    varied = record.say(4, mandate.VaryMandate(M), authority=Authority(D))
    assert ways(record, D) == [(M, "", M, "yes", (varied,))]

    read = record.say(4, reading.ReadClause("reading/x", M, "5a", Expected.BOARD, Recurs.ALWAYS, BOARD))
    agreed = record.say(4, body.AgreeTimetable(BOARD, "monthly", 30), authority=Authority(D2))
    assert ways(record, D2) == [(M, "5a", BOARD, "yes", (agreed, read))]

    record.say(2, measure.DefineMeasure(X, "%", measure.Better.HIGHER))
    serves = record.say(2, measure.ServePart(X, M, "a"))
    shown = (Show(X, Depth.APPENDIX),)
    written = record.say(5, paper.WritePaper("paper/p", day(5), shows=shown), authority=Authority("decision/3"))
    assert ways(record, "decision/3") == [(M, "a", "paper/p", "yes", (written, serves))]


def test_an_action_taken_back_whole_by_nobody_leads_where_it_did(record: Record) -> None:
    """It was promised, and is read as it was then: it reaches its part still."""
    linked = record.say(2, action.LinkAction(B, M, "a"))
    committed = record.say(3, action.CommitAction(B))
    record.say(None, Void(committed), Void(linked), Void(PROPOSED + 1))

    assert (M, "a", "", "yes", (linked,)) in ways(record, B)


def test_at_a_number_only_what_was_recorded_by_then_is_reached(record: Record) -> None:
    """What was done by a decision since, and said of an earlier day, is not."""
    linked = record.say(2, action.LinkAction(A, M, "a"))
    committed = record.say(3, action.CommitAction(A, decision=D))
    before, now = (reaches(record.at(TODAY, number), D) for number in (linked, committed))

    assert (before, [each.part for each in now]) == ((), ["a", ""])
