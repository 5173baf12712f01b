"""What the history of a duty can be, and of what shows it: readings, measures, risks, contributions, views, access."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import attrs
import pytest

from ledger.aggregates import (
    action,
    body,
    contribution,
    mandate,
    measure,
    paper,
    plan,
    policy,
    reading,
    review,
    risk,
    views,
)
from ledger.aggregates.paper import ReportPart
from ledger.aggregates.reading import OCCASIONS, Anchor, Deadline, Expected, Recurs, Unit
from ledger.aggregates.review import AccessTo, ReviewKind
from ledger.errors import Malformed
from ledger.projections.duties.asking import DECIDED_IN_FULL
from ledger.testing import given
from ledger.testing.scenario import Outcome
from ledger.values import Strength, said
from ledger.vocabulary import Command, Event

N, B, M, K, C, V, G = "mandate/n", "body/b", "measure/m", "risk/k", "contribution/c", "views/v", "reading/g"
R, A, P, L, CAL = "review/r", "action/a", "paper/p", "plan/l", "policy/c"
CHAIR = "post/chair"
DAY, LATER = date(2026, 4, 1), date(2026, 5, 1)

READ = reading.ReadClause(G, N, "8", Expected.REVIEW, Recurs.AT_INTERVALS, deadline=Deadline(Anchor.ISSUED, None, 6))
AGAIN = READ.but(deadline=Deadline(Anchor.SIGNED, None, 6, Unit.MONTHS))
DEFINED = measure.DefineMeasure(M, "%", measure.Better.HIGHER)
TAKEN = measure.TakeMeasurement(M, "Q1", DAY, "52", "nearly", 1, 2, validated=True)
RAISED = risk.RaiseRisk(K, B)
ASKED = contribution.CommissionContribution(C, B, A, N, DAY, "by April")
GATHERED = views.GatherViews(V, "families", "survey", N)
REGISTERED = mandate.RegisterMandate(N, mandate.MandateKind.NOTICE)
CLAUSE = mandate.RegisterClause(N, "8", Strength.WILL)
ESTABLISHED, POSTED = body.EstablishBody(B), body.EstablishPost(B, CHAIR)
EXPECTED = review.ExpectReview(R, review.ReviewKind.SIX_MONTHLY)
REQUESTED = review.RequestAccess(R, "files", review.AccessTo.RECORDS, DAY)
PROPOSED, DRAFTED, WRITTEN = action.ProposeAction(A), plan.DraftPlan(L), paper.WritePaper(P, DAY)
CALENDAR = policy.AdoptCalendar(CAL, "1", DAY, LATER, (date(2026, 4, 3),))

IMPOSSIBLE: list[tuple[Sequence[Command], str]] = [
    *(((command,), "has not been given") for command in (reading.WithdrawReading(G), reading.ExplainException(G))),
    ((READ, READ.but(clause="9")), "is a reading of clause 8 of mandate/n"),
    ((READ, READ.but(mandate="mandate/m")), "is a reading of clause 8 of mandate/n"),
    *(
        ((command,), "has not been defined")
        for command in (TAKEN, measure.SetBaseline(M, "1"), measure.AgreeTarget(M, "1"), measure.RetireMeasure(M))
    ),
    ((DEFINED, DEFINED), "is already defined"),
    ((DEFINED, TAKEN, TAKEN), "already has a measurement called Q1"),
    ((DEFINED, measure.RestateMeasurement(M, "Q1")), "has no measurement called Q1"),
    ((DEFINED, TAKEN, measure.ValidateMeasurement(M, "Q2")), "has no measurement called Q2"),
    *(((command,), "has not been raised") for command in (risk.ReviewRisk(K), risk.CloseRisk(K))),
    ((RAISED, RAISED), "is already raised"),
    ((RAISED, risk.ReopenRisk(K)), "is not closed"),
    ((RAISED, risk.CloseRisk(K), risk.CloseRisk(K)), "is already closed"),
    ((contribution.ReceiveContribution(C),), "has not been commissioned"),
    ((ASKED, ASKED), "is already commissioned"),
    ((views.ReflectViews(V, A),), "have not been gathered"),
    ((mandate.AcceptGap(N, "1"),), "has not been registered"),
    ((ESTABLISHED, body.AgreeHolder(B, CHAIR, "person/p", B)), "has no post/chair"),
    ((review.RequestAccess(R, "files", review.AccessTo.DATA),), "has been neither expected nor held"),
    ((EXPECTED, REQUESTED, REQUESTED), "already has a request called files"),
    ((EXPECTED, REQUESTED, review.ProvideAccess(R, "people")), "has no request called people"),
    ((EXPECTED, review.RefuseAccess(R, "files")), "has no request called files"),
    ((plan.SetObjective(L, "1"),), "has not been drafted"),
    ((DRAFTED, plan.SetObjective(L, "1"), plan.SetObjective(L, "1")), "already has an objective called 1"),
    ((paper.StateParts(P, ()),), "has not been written"),
    ((CALENDAR, CALENDAR), "already has a version called 1"),
    ((policy.AdoptSlowPolicy(CAL, "1"), CALENDAR.but(version="2")), "is a policy on another matter"),
]

POSSIBLE: list[tuple[Sequence[Command], Mapping[str, Any]]] = [
    ((READ,), {"terms": READ.event(), "withdrawn": False}),
    ((READ, AGAIN), {"terms": AGAIN.event()}),
    ((READ, reading.ExplainException(G, "meeting/m", CHAIR), reading.WithdrawReading(G)), {"withdrawn": True}),
    ((READ, reading.WithdrawReading(G), AGAIN), {"terms": AGAIN.event(), "withdrawn": False}),
    (
        (DEFINED,),
        {
            "unit": "%",
            "better": measure.Better.HIGHER,
            "every": None,
            "tolerance": Decimal(0),
            "parts": (),
            "actions": (),
            "baseline": None,
            "comparators": (),
            "target": None,
            "steps": (),
            "measurements": (),
            "remedies": (),
            "retired": False,
        },
    ),
    (
        (DEFINED.but(every=31, tolerance="0.5"),),
        {"unit": "%", "every": 31, "tolerance": Decimal("0.5"), "target": None, "retired": False},
    ),
    ((DEFINED, measure.ServePart(M, N, "3a"), measure.MeasureAction(M, A)), {"parts": ((N, "3a"),), "actions": (A,)}),
    (
        (DEFINED, measure.SetBaseline(M, "-1"), measure.GiveComparator(M, "national", "75", "2016")),
        {"baseline": Decimal(-1), "comparators": (("national", Decimal(75), "2016"),)},
    ),
    ((DEFINED, measure.AgreeTarget(M, "86", DAY)), {"target": measure.Target(Decimal(86), DAY, "")}),
    (
        (DEFINED, measure.AgreeTarget(M, "86", DAY), measure.AgreeTarget(M, "90", None, "soon")),
        {"target": measure.Target(Decimal(90), None, "soon")},
    ),
    (
        (DEFINED, measure.SetTrajectory(M, (measure.Step(LATER, "90"), measure.Step(DAY, "60")))),
        {"steps": (measure.Step(DAY, "60"), measure.Step(LATER, "90"))},
    ),
    (
        (DEFINED, TAKEN),
        {"measurements": (measure.Measurement("Q1", DAY, Decimal(52), "nearly", 1, 2, validated=True),)},
    ),
    (
        (DEFINED, TAKEN, measure.RestateMeasurement(M, "Q1", None, "doubled", 3, 4)),
        {"measurements": (measure.Measurement("Q1", DAY, None, "doubled", 3, 4, validated=False),)},
    ),
    (
        (
            DEFINED,
            TAKEN.but(validated=False),
            TAKEN.but(measurement="Q2", validated=False),
            measure.ValidateMeasurement(M, "Q2"),
        ),
        {
            "measurements": (
                measure.Measurement("Q1", DAY, Decimal(52), "nearly", 1, 2, validated=False),
                measure.Measurement("Q2", DAY, Decimal(52), "nearly", 1, 2, validated=True),
            )
        },
    ),
    ((DEFINED, measure.StartRemedy(M, A), measure.RetireMeasure(M)), {"remedies": (A,), "retired": True}),
    ((RAISED,), {"register": B, "scale": 5, "scores": None, "owner": None, "closed": False}),
    (
        (
            RAISED,
            risk.ScoreRisk(K, 4, 5),
            risk.SetRiskTarget(K, 2, 3, DAY),
            risk.OwnRisk(K, CHAIR),
            risk.MitigateRisk(K, A),
        ),
        {"scores": (4, 5), "target": (2, 3), "target_by": DAY, "owner": CHAIR, "actions": (A,)},
    ),
    ((RAISED, risk.UpdateMitigation(K), risk.ReviewRisk(K), risk.CloseRisk(K)), {"closed": True}),
    ((RAISED, risk.CloseRisk(K), risk.ReopenRisk(K)), {"closed": False}),
    ((ASKED,), {"partner": B, "action": A, "mandate": N, "due": DAY, "timescale": "by April", "received": False}),
    ((ASKED, contribution.PutOffContribution(C, LATER)), {"due": LATER, "timescale": ""}),
    (
        (ASKED, contribution.DeclineContribution(C), contribution.ReceiveContribution(C)),
        {"received": True, "declined": False},
    ),
    ((ASKED, contribution.ReceiveContribution(C), contribution.DeclineContribution(C)), {"declined": True}),
    ((ASKED, contribution.FlagContribution(C)), {"flagged": True}),
    ((ASKED, contribution.FlagContribution(C), contribution.StrengthenContribution(C)), {"flagged": False}),
    ((ASKED, contribution.ReleaseContribution(C)), {"released": True}),
    (
        (GATHERED, views.GatherViews(V, "staff"), views.ReflectViews(V, A)),
        {"groups": ("families", "staff"), "mandates": (N,), "into": (A,)},
    ),
    ((GATHERED.but(mandate=None),), {"groups": ("families",), "mandates": (), "into": ()}),
    (
        (GATHERED, views.GatherViews(V, "staff", mandate="mandate/m"), views.GatherViews(V, "schools")),
        {"groups": ("families", "staff", "schools"), "mandates": (N, "mandate/m")},
    ),
    ((RAISED.but(mandate=N),), {"mandate": N, "target": None, "target_by": None, "actions": ()}),
    ((REGISTERED, CLAUSE, mandate.AcceptGap(N, "8")), {"gaps": ("8",)}),
    ((ESTABLISHED, POSTED, body.AgreeHolder(B, CHAIR, "person/p", B)), {"agreed": ((CHAIR, "person/p", B),)}),
    (
        (EXPECTED, REQUESTED, review.RefuseAccess(R, "files"), review.CoverInSelfAssessment(R, "10a")),
        {
            "requests": (review.Request("files", review.AccessTo.RECORDS, DAY, provided=False),),
            "self_assessed_on": ("10a",),
            "self_assessed": False,
        },
    ),
    (
        (EXPECTED, REQUESTED, REQUESTED.but(request="people"), review.ProvideAccess(R, "people")),
        {
            "requests": (
                review.Request("files", review.AccessTo.RECORDS, DAY),
                review.Request("people", review.AccessTo.RECORDS, DAY, provided=True),
            )
        },
    ),
    ((DRAFTED, plan.SetObjective(L, "1"), plan.SetObjective(L, "2")), {"objectives": ("1", "2")}),
    (
        (PROPOSED, action.ServeObjective(A, L, "1", mandatory=True), action.ResourceAction(A, "two posts")),
        {"objectives": ((L, "1"),), "resourced": True},
    ),
    ((WRITTEN,), {"as_at": DAY, "parts": None, "told": (), "recalled": ()}),
    (
        (WRITTEN, paper.TablePaper(P, B), paper.CirculatePaper(P, "body/c"), paper.RecallPaper(P, "body/c")),
        {"told": (B, "body/c"), "recalled": ("body/c",)},
    ),
    ((WRITTEN, *(paper.RecallPaper(P, each) for each in (B, "body/c"))), {"told": (), "recalled": (B, "body/c")}),
    ((WRITTEN, paper.StateParts(P, (paper.ReportPart.DATA,))), {"parts": (paper.ReportPart.DATA,)}),
    ((WRITTEN, paper.CarryCheckpoint(P, 3, "a root")), {"checkpoint": (3, "a root")}),
    ((CALENDAR, CALENDAR.but(version="2")), {"adopted": (CALENDAR.event(), CALENDAR.but(version="2").event())}),
]


def last_of(commands: Sequence[Command]) -> Outcome:
    """What came of the last of some commands, after those before it."""
    past: list[Event] = [command.event() for command in commands[:-1]]
    return given(*past).when(commands[-1])


@pytest.mark.parametrize(("commands", "reason"), IMPOSSIBLE)
def test_what_could_not_have_happened_is_impossible(commands: Sequence[Command], reason: str) -> None:
    """The last command of each cannot follow those before it, and the refusal says why, in these words."""
    assert last_of(commands).refused(reason).refusal == reason


@pytest.mark.parametrize(("commands", "left"), POSSIBLE)
def test_what_happened_leaves_this(commands: Sequence[Command], left: Mapping[str, Any]) -> None:
    """Each history can be, and leaves this state."""
    last_of(commands).then(commands[-1].event()).leaving(**left)


@pytest.mark.parametrize(
    ("better", "worse"), [(measure.Better.HIGHER, Decimal(51)), (measure.Better.LOWER, Decimal(53))], ids=str
)
def test_which_of_two_figures_is_worse(better: measure.Better, worse: Decimal) -> None:
    """By the way a measure improves; a figure is not worse than itself, nor than any where neither way is better."""
    kept = measure.Measure("%", better, None, Decimal(0))
    assert kept.worse(worse, Decimal(52))
    assert not attrs.evolve(kept, better=measure.Better.NEITHER).worse(worse, Decimal(52))
    assert not kept.worse(Decimal(52), worse)
    assert not kept.worse(Decimal(52), Decimal(52))


def refused(say: Callable[[], object]) -> tuple[str, str]:
    """What is said of what is malformed, and the field it is said of."""
    with pytest.raises(Malformed) as malformed:
        say()
    return malformed.value.message, malformed.value.field


@pytest.mark.parametrize("expected", Expected)
@pytest.mark.parametrize("recurs", Recurs)
def test_a_thing_is_looked_for_only_where_it_can_be_found(expected: Expected, recurs: Recurs) -> None:
    """A reading that could never be tried is refused, with the occasions that would do (no answer would read it)."""
    said = reading.ReadClause(G, N, "8", expected, recurs, deadline=Deadline(Anchor.ISSUED, None, 6))
    if recurs in OCCASIONS[expected]:
        assert given().when(said).then(said.event())
    else:
        assert refused(said.event) == (f"{expected} is looked for {' or '.join(OCCASIONS[expected])}", "recurs")


@pytest.mark.parametrize("expected", Expected)
def test_what_is_kept_before_its_occasion_takes_no_time_after_it(expected: Expected) -> None:
    """Till then it would be "not yet due" when it can no longer be kept; by the day itself, or with none, it is taken.

    What was so recorded before that was refused is read still: an event says what was said.
    """
    late, by = Deadline(Anchor.OCCASION, None, 5, Unit.WORKING_DAYS), (None, Deadline(Anchor.OCCASION))
    said = reading.ReadClause(G, N, "8", expected, OCCASIONS[expected][-1], deadline=Deadline(Anchor.ISSUED, None, 6))
    before = {"those who must attend", "invitations before the meeting", "a self-assessment before the review"}
    if expected in before | {"risks and mitigation brought up to date and sent in advance"}:
        assert all(said.but(deadline=deadline).event() for deadline in by)
        why = "is kept by its occasion or never, and needs no deadline: one that is counted from the occasion"
        assert refused(lambda: said.but(deadline=late)) == (f"{expected} {why} would run out after it", "deadline")
        assert reading.ClauseRead(N, "8", expected, said.recurs, None, (), (), late).deadline == late
    else:
        assert said.but(deadline=late).event()


WORDS: dict[Expected, tuple[str, ...]] = {
    Expected.REPORT: tuple(ReportPart),
    Expected.DECISION: (*DECIDED_IN_FULL, "minute"),
    Expected.ACCESS: tuple(AccessTo),
    Expected.REVIEW: tuple(ReviewKind),
}


@pytest.mark.parametrize("expected", Expected)
def test_a_part_is_named_in_the_words_of_what_it_is_a_part_of(expected: Expected) -> None:
    """A word mistyped would ask for what nobody can state, or of nothing: it is refused with those that would do.

    One that names a part of another thing is taken; and where the record names things as it likes, so does a reading.
    """

    def say(*parts: str) -> object:
        deadline = Deadline(Anchor.ISSUED, None, 6)
        return reading.ReadClause(G, N, "8", expected, OCCASIONS[expected][0], parts=parts, deadline=deadline).event()

    known = WORDS.get(expected)
    if known is None:
        assert say("analisis")
    else:
        takes = ", ".join(known)
        wrong = f"'analisis' is no part of what is looked for: {expected} takes {takes}"
        assert refused(lambda: say(known[0], "analisis")) == (wrong, "parts")
        assert say(*(word for words in WORDS.values() for word in words))
    assert say()


def test_a_day_has_one_step_of_a_trajectory() -> None:
    """Of two figures for one day neither could be said to be the one to come to."""
    steps = (measure.Step(DAY, "60"), measure.Step(LATER, "90"), measure.Step(DAY, "70"))
    says = f"there is more than one step for {said(DAY)}: a day has one figure to come to"
    assert refused(lambda: measure.SetTrajectory(M, steps)) == (says, "steps")
    assert measure.SetTrajectory(M, steps[:2])


def test_a_deadline_goes_with_its_occasions() -> None:
    """An interval has a length, and what is done once a day to be done by; a day named goes with its own anchor."""
    once = reading.ReadClause(G, N, "8", Expected.UPDATE, Recurs.ONCE)
    assert refused(once.event) == ("what is looked for once has a day to be done by", "deadline")
    assert once.but(deadline=Deadline(Anchor.HORIZON)).event()
    assert once.but(recurs=Recurs.EACH_MEETING).event()
    for none in (None, Deadline(Anchor.ISSUED)):
        wrong = READ.but(deadline=none)
        assert refused(wrong.event) == ("an interval has a clock that starts, and a length", "deadline")
    for anchor, on in ((Anchor.DAY, None), (Anchor.ISSUED, DAY)):
        assert refused(partial(Deadline, anchor, on)) == (
            "a deadline takes a day where its clock starts on a day named, and not else",
            "on",
        )
    assert Deadline(Anchor.DAY, DAY).on == DAY


def test_a_deadline_says_how_many_of_its_unit() -> None:
    """A unit with no count would be read as the very day, which nobody who gave a unit means."""
    for wrong in ({"unit": Unit.MONTHS}, {"first_day": True}):
        assert refused(partial(Deadline, Anchor.ISSUED, **wrong)) == (
            "a deadline counts in a unit, or from its first day, only what is `within`",
            "within",
        )
    assert Deadline(Anchor.ISSUED).within is None
    assert Deadline(Anchor.ISSUED, None, 6, Unit.MONTHS, first_day=True).unit is Unit.MONTHS


def test_a_week_ends_with_two_days_that_are_no_working_days() -> None:
    """Saturday and Sunday, by `date.weekday`."""
    assert [date(2026, 4, number).weekday() for number in (4, 5)] == [*policy.WEEKEND]


def test_a_calendar_has_no_day_beyond_its_own() -> None:
    """It ends no earlier than it begins, and lists no day of which it says nothing."""
    assert refused(CALENDAR.but(begins=LATER, until=DAY).event) == (
        "a calendar cannot end (2026-04-01) before it begins (2026-05-01)",
        "until",
    )
    for outside in (date(2026, 3, 31), date(2026, 5, 2)):
        assert refused(CALENDAR.but(holidays=(DAY, outside)).event) == (
            "it has a day outside those it runs from and to",
            "holidays",
        )
    assert CALENDAR.but(begins=DAY, until=DAY, holidays=(DAY,)).event()


@pytest.mark.parametrize("written", ["0", "86", "-0.5", "0.05", "100", "-12.75"])
def test_a_figure_is_digits_as_written(written: str) -> None:
    """A whole number or a decimal, to the last digit."""
    assert measure.SetBaseline(M, written).event()


@pytest.mark.parametrize(
    "written", ["", "-0", "00", "07", "1.0", "1.50", ".5", "5.", "1e3", "1,000", "+1", "٣", "9" * 31]
)
def test_a_figure_has_one_writing(written: str) -> None:
    """Two writings of one figure would not compare equal, and other notations are refused."""
    with pytest.raises(Malformed, match="is not a figure"):
        measure.SetBaseline(M, written)
