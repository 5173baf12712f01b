"""What holds of compliance whatever is recorded: each mandate answers for itself, and no past answer changes."""

from __future__ import annotations

from itertools import product
from typing import Any

from duty_why import given_again, told
from duty_world import OTHER, YES, B, N, World, day, span
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from ledger import Authority, Restate, Void, With
from ledger.aggregates import action, body, contribution, mandate, measure, meeting, plan, reading, review
from ledger.aggregates.meeting import Concern
from ledger.aggregates.reading import OCCASIONS, Anchor, Deadline, Expected, Recurs
from ledger.aggregates.review import ReviewKind
from ledger.errors import Refused
from ledger.projections.duties.verdicts import FAILING, Verdict
from ledger.values import Strength

OURS = "mandate/m"
EXPECTED = [each for each in Expected if each is not Expected.DECISION]
MONTH = Deadline(Anchor.ISSUED, within=9)


def read_all(world: World, of: str) -> None:
    """A clause of a mandate for each thing that may be expected, read on one of the occasions it may fall on."""
    for number, expects in enumerate(EXPECTED):
        ref, recurs = str(number), OCCASIONS[expects][0]
        world.say(1, mandate.RegisterClause(of, ref, Strength.MUST))
        name = f"reading/{of[8:]}-{number}"
        deadline = MONTH if recurs in (Recurs.ONCE, Recurs.AT_INTERVALS) else None
        world.say(1, reading.ReadClause(name, of, ref, expects, recurs, deadline=deadline))


def tagged(which: int) -> tuple[Any, ...]:
    """Something recorded of the first mandate alone."""
    name = f"action/x{which}"
    commands: list[tuple[Any, ...]] = [
        (mandate.RegisterArea(N, f"area {which}"),),
        (mandate.RegisterRecommendation(N, f"rec {which}"),),
        (mandate.RegisterClause(N, "0", Strength.AIM),),
        (mandate.VaryMandate(N), mandate.SetHorizon(N, "soon", day(6))),
        (mandate.EvidenceProgress(N), mandate.RecordAgreement(N)),
        (mandate.IssueDirection(N),),
        (reading.ReadClause(f"reading/x{which}", N, "1", Expected.BOARD, Recurs.ALWAYS),),
        (reading.WithdrawReading("reading/n-1"),),
        (action.ProposeAction(name), action.CommitAction(name, day(3)), action.LinkAction(name, N, "0")),
        (
            plan.DraftPlan(f"plan/x{which}"),
            plan.AddressMandate(f"plan/x{which}", N),
            action.ProposeAction(name, f"plan/x{which}"),
            action.CommitAction(name, day(30)),
        ),
        (contribution.CommissionContribution(f"contribution/x{which}", OTHER, None, N, due=day(3)),),
        (review.HoldReview(f"review/x{which}", ReviewKind.SIX_MONTHLY, OTHER, N),),
        (
            measure.DefineMeasure(f"measure/x{which}", "per cent", measure.Better.HIGHER),
            measure.ServePart(f"measure/x{which}", N, "0"),
        ),
    ]
    return commands[which]


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(4, 20)), min_size=1, max_size=4, unique_by=lambda x: x[0]))
def test_what_is_recorded_of_one_mandate_changes_no_answer_of_another(acts: list[tuple[int, int]]) -> None:
    """Invariant 29: two mandates under one board, and each row of the second is what it was."""
    world = World()
    world.say(1, mandate.RegisterMandate(OURS, mandate.MandateKind.NOTICE), mandate.IssueMandate(OURS))
    world.say(1, body.OverseeMandate(B, OURS))
    read_all(world, N)
    read_all(world, OURS)
    world.say(1, action.ProposeAction("action/a"), action.CommitAction("action/a", day(5)))
    world.say(1, action.LinkAction("action/a", OURS, "0"))
    for on, name in ((3, "meeting/a"), (9, "meeting/b")):
        world.say(on, meeting.HoldMeeting(name, B), meeting.DraftMinutes(name))
        world.say(on, meeting.HighlightAction(name, "action/a", Concern.SLOW))
    world.say(20, review.HoldReview("review/a", ReviewKind.SIX_MONTHLY, OTHER, OURS))
    before = [told(row) for row in world.at().compliance(OURS)]

    for which, on in acts:
        world.say(on, *tagged(which), late=21)

    assert [told(row) for row in world.at().compliance(OURS)] == before
    given_again(world.at())


SAID = st.lists(st.tuples(st.integers(0, 9), st.integers(2, 9), st.integers(0, 3)), min_size=1, max_size=8)


def something(kind: int, number: int, on: int) -> Any:
    """One thing that may be said of the council's doings."""
    name = f"meeting/m{number % 3}"
    return [
        meeting.HoldMeeting(name, B),
        meeting.UpdateLog(name),
        meeting.CallMeeting(name, B, day(on)),
        meeting.SendInvitation(name, "post/chair"),
        review.HoldReview(f"review/r{number}", ReviewKind.SIX_MONTHLY, None, N),
        mandate.RegisterClause(N, "c", [Strength.MUST, Strength.SHOULD, Strength.AIM][number % 3]),
        reading.WithdrawReading("reading/log"),
        body.AppointHolder(B, "post/chair", f"person/{number}", day(on)),
        mandate.VaryMandate(N),
        reading.ExplainException("reading/log", name),
    ][kind]


def council() -> World:
    """A notice with readings that fall in each way, and a board with a chair."""
    world = World()
    world.say(1, body.EstablishPost(B, "post/chair", "independent chair"))
    world.say(1, body.RequirePost(B, "post/chair", body.Duty.INVITED))
    for ref, expects, recurs in (
        ("log", Expected.LOG, Recurs.EACH_MEETING),
        ("asked", Expected.INVITATIONS, Recurs.EACH_MEETING),
        ("review", Expected.REVIEW, Recurs.AT_INTERVALS),
        ("chair", Expected.CHAIR, Recurs.ALWAYS),
        ("board", Expected.BOARD, Recurs.ALWAYS),
    ):
        deadline = Deadline(Anchor.ISSUED, within=4) if recurs is Recurs.AT_INTERVALS else None
        world.say(1, mandate.RegisterClause(N, ref, Strength.MUST))
        world.say(1, reading.ReadClause(f"reading/{ref}", N, ref, expects, recurs, deadline=deadline))
    return world


Said = list[tuple[int, int, int]]


def tell(world: World, said: Said, *, wide: bool = False, days: list[int] | None = None) -> list[int]:
    """Record what can be, each on its day, or on another, or on a span that ends with it; the numbers recorded."""
    numbers = []
    for number, (kind, on, width) in enumerate(said):
        day_of_it = on if days is None else days[number]
        when = span(max(on - width, 1), on) if wide else day_of_it
        try:
            numbers.append(world.say(when, something(kind, number, on), late=max(on, 9)))
        except Refused:
            continue
    return numbers


@settings(max_examples=25)
@given(SAID, SAID)
# Held anew before it was called: as first recorded, it hangs on the call whether it could be invited to.
@example([(0, 2, 0), (0, 9, 0), (0, 2, 0), (0, 2, 0), (2, 5, 0)], [*[(0, 2, 0)] * 4, (3, 8, 0)])
def test_no_past_answer_changes(first: list[tuple[int, int, int]], then: list[tuple[int, int, int]]) -> None:
    """Invariant 3: at a fixed number, whatever is recorded or mended later, each answer of each day is what it was."""
    world = council()
    numbers = tell(world, first)
    head = world.book.head
    before = {on: [told(row) for row in world.at(on, head).compliance()] for on in (3, 9)}

    for number in numbers[:2]:
        try:
            world.mend(Void(number), late=12)
        except Refused:
            continue
    tell(world, [(kind, on, width) for kind, on, width in then])

    assert {on: [told(row) for row in world.at(on, head).compliance()] for on in (3, 9)} == before
    given_again(world.at(9))


SURE = {Verdict.MET: Verdict.NOT_MET, Verdict.NOT_MET: Verdict.MET}


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.sampled_from([0, 1, 3, 4, 7]), st.integers(2, 9), st.integers(0, 2)), min_size=1, max_size=3),
    st.integers(3, 9),
)
def test_no_loose_day_gives_a_sure_answer_that_a_history_denies(said: list[tuple[int, int, int]], on: int) -> None:
    """Invariant 30: what is said of spans comes to nothing that some choice of days within them would not come to."""
    loose = council()
    assume(len(tell(loose, said, wide=True)) == len(said))
    found = {row.clause: row.verdict for row in loose.at(on).compliance(N)}

    for history in product(*(range(max(last - width, 1), last + 1) for _, last, width in said)):
        exact = council()
        told_of = tell(exact, said, days=list(history))
        if len(told_of) != len(said):
            continue
        for row in exact.at(on).compliance(N):
            assert SURE.get(found[row.clause]) is not row.verdict, (row.clause, row.verdict, history)


@given(st.sampled_from(Strength), st.sampled_from(Strength))
def test_no_weaker_clause_is_called_worse(one: Strength, other: Strength) -> None:
    """Invariant 29: a must is never called less than a should, nor a should less than an aim, for one and the same."""
    grades = [Verdict.NOT_MET, Verdict.EXCEPTION, Verdict.BEHIND]
    graded = [Strength.MUST, Strength.SHOULD, Strength.AIM]
    if one in graded and other in graded and graded.index(one) < graded.index(other):
        assert grades.index(FAILING[one]) < grades.index(FAILING[other])
    assert FAILING[Strength.MUST] is Verdict.NOT_MET


def test_a_breach_is_not_hidden_by_any_of_the_ways_it_might_be() -> None:
    """Re-reading, withdrawing, voiding, mending, lowering the clause and moving the clock: each leaves it listed."""
    issued = 3
    hide: list[Any] = [
        lambda world: world.say(9, reading.WithdrawReading("reading/review")),
        lambda world: world.say(
            9,
            reading.ReadClause(
                "reading/review",
                N,
                "review",
                Expected.REVIEW,
                Recurs.AT_INTERVALS,
                deadline=Deadline(Anchor.ISSUED, None, 90),
            ),
        ),
        lambda world: world.mend(Void(number(world, reading.ClauseRead, "review")), late=9),
        lambda world: world.say(9, mandate.RegisterClause(N, "review", Strength.MAY)),
        lambda world: world.mend(Void(number(world, mandate.ClauseRegistered, "review")), late=9),
        lambda world: world.mend(Restate(issued, mandate.IssueMandate(N)), late=9, on=9),
        lambda world: world.say(9, mandate.SetHorizon(N, "later", day(28)), mandate.StepDownMandate(N)),
    ]
    for each in hide:
        world = council()
        assert verdicts(world)["review"] == {Verdict.NOT_MET}
        each(world)
        assert Verdict.NOT_MET in verdicts(world)["review"]


def number(world: World, kind: type, ref: str) -> int:
    """The entry that says such a thing of a clause."""
    return next(
        each.number
        for each in world.book.entries()
        if isinstance(each.event, kind) and getattr(each.event, "clause", "") == ref
    )


def verdicts(world: World) -> dict[str, set[Verdict]]:
    """What each clause comes to, under each reading."""
    found: dict[str, set[Verdict]] = {}
    for row in world.at(9).compliance(N):
        found.setdefault(row.clause, set()).add(row.verdict)
    return found


def test_an_authority_lets_what_it_may() -> None:
    """The same ways, by a decision that approves: nobody reads the clause any more, and what was not kept before stays.

    A mend by its leave puts right what was never so, and leaves nothing.
    """
    world = council()
    world.say(9, With(reading.WithdrawReading("reading/review", decision=YES)))

    former, now = (row for row in world.at(9).compliance(N) if row.clause == "review")
    assert (former.verdict, former.until, now.verdict) == (Verdict.NOT_MET, span(9, 9), Verdict.NO_EVIDENCE)
    assert (now.reading, now.occasions) == ("", ())

    world = council()
    world.mend(With(Void(number(world, reading.ClauseRead, "review")), authority=Authority(YES)), late=9)
    assert verdicts(world)["review"] == {Verdict.NO_EVIDENCE}
