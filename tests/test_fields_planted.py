"""What a row says beside its name can be false by itself: each field that `check` looks at is planted here, and caught.

One council, kept as things happened: an action that is late and stalled, measures that do well and badly, a risk that
nobody scored, and parts of a notice that nothing covers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
import pytest
from kept_council import kept_council
from planting import Alter, altered, breached, each, with_
from slow_council import BOARD, NOTICE, A, B, Council, day

from ledger import Ledger
from ledger.aggregates import action, mandate, measure, reading, risk
from ledger.aggregates.decision import Effect
from ledger.testing import check
from ledger.values import Day, Strength, Truth


@pytest.fixture(scope="module")
def book() -> Iterator[Ledger]:
    """The council's ledger."""
    council = Council()
    council.commit(10)
    council.commit(90, B)
    council.start()
    council.say(
        2,
        mandate.RegisterClause(NOTICE, "5", Strength.MUST),
        *(mandate.RegisterArea(NOTICE, area) for area in ("1", "2", "3")),
        mandate.RegisterRecommendation(NOTICE, "R1"),
        mandate.DeclineRecommendation(NOTICE, "R1"),
        mandate.AcceptGap(NOTICE, "3"),
        action.LinkAction(A, NOTICE, "1"),
        reading.ReadClause("reading/r", NOTICE, "5", reading.Expected.PLAN, reading.Recurs.ALWAYS),
        risk.RaiseRisk("risk/r", BOARD, NOTICE),
        risk.CloseRisk("risk/r"),
    )
    _measures(council)
    council.move(8, 14)
    for held in (9, 20, 31, 42):
        council.meet(held)
    council.report(43, "Amber", B)
    with council.book as made:
        yield made


def _measures(council: Council) -> None:
    """One that falls back and misses its target, and one that has reached its own."""
    for name, target, figures in (("measure/bad", "9", ("4", "3")), ("measure/good", "3", ("4", "5"))):
        council.say(
            3,
            measure.DefineMeasure(name, "%", measure.Better.HIGHER),
            measure.SetBaseline(name, "5", "2021"),
            measure.AgreeTarget(name, target, day(7)),
            measure.MeasureAction(name, B),
        )
        for at, value in zip((5, 7), figures, strict=True):
            council.say(at, measure.TakeMeasurement(name, f"day {at}", day(at), value, validated=True))


def worse(**changes: int) -> Alter:
    """Every row with another severity."""
    return each(lambda row: {"severity": attrs.evolve(row.severity, **changes)})


def unsaid(row: Any) -> dict[str, Any]:
    """Occasions of which no words say how they stand."""
    return {"occasions": tuple(attrs.evolve(each, says="") for each in row.occasions)}


FIELDS: Sequence[tuple[str, str, Alter]] = (
    ("7", "slow_progress", lambda _, rows: rows[::-1]),
    ("7", "slow_progress", worse(hard=0)),
    ("7", "slow_progress", worse(days_overdue=0)),
    ("7", "slow_progress", worse(days_slipped=0)),
    ("7", "slow_progress", worse(cycles_stalled=0)),
    ("7", "slow_progress", with_(consecutive_meetings_slow=0)),
    ("7", "slow_progress", each(lambda row: {"consecutive_meetings_slow": row.consecutive_meetings_slow + 1})),
    ("7", "slow_progress", with_(findings=())),
    ("7", "slow_progress", with_(horizon=None)),
    ("7", "slow_progress", with_(owner="")),
    ("7", "slow_progress", each(lambda row: {"promised": row.due})),
    ("7", "slow_progress", each(lambda row: {"original_due": row.due, "slipped": 0})),
    ("7", "commitments", with_(findings=())),
    ("13", "coverage", with_(findings=())),
    ("14", "recommendations", with_(findings=())),
    ("14", "coverage", with_(reaches=())),
    ("14", "coverage", each(lambda row: {"reaches": tuple(attrs.evolve(to, part="2") for to in row.reaches)})),
    ("15", "impact_log", with_(slow=False)),
    ("15", "impact_log", with_(slow=True)),
    ("15", "impact_log", with_(signals=())),
    ("17", "risks", with_(findings=())),
    ("29", "compliance", each(unsaid)),
    ("R3", "trajectory", with_(reached=Truth.UNKNOWN)),
    ("R3", "trajectory", with_(reached=Truth.YES)),
    ("R3", "trajectory", with_(regressed=Truth.NO)),
    ("R3", "trajectory", with_(on_course=Truth.UNKNOWN)),
    ("R3", "trajectory", with_(course="")),
    ("R3", "trajectory", each(lambda row: {"course": row.course.replace("was to be", "came to")})),
)
"""What each planted falsehood makes of which answer, and the invariant that must breach."""


TOLD: Sequence[tuple[str, str, Alter]] = (
    ("10", "commitments", with_(stage="evidenced")),
    ("10", "commitments", with_(delivered=Truth.YES)),
    ("10", "commitments", with_(evidenced=Truth.YES)),
    ("10", "commitments", with_(reported="Green")),
    ("R4", "counts", with_(still_open=())),
    ("R4", "counts", each(lambda row: {"actions": row.actions[::-1], "still_open": row.actions})),
    ("R1", "contributions", with_(late=Truth.NO)),
    ("R1", "contributions", with_(due=day(0))),
    ("R1", "contributions", with_(received=None)),
    ("17", "risks", with_(target=(1, 2))),
    ("17", "risks", with_(in_advance=Truth.YES)),
    ("17", "risks", with_(in_advance=Truth.NO)),
    ("17", "risks", with_(last_meeting="meeting/1")),
    ("17", "risks", with_(told=None)),
    ("17", "risks", with_(told_by="paper/none")),
    ("16", "meetings", each(lambda row: {"asked": tuple(attrs.evolve(a, findings=()) for a in row.asked)})),
    ("16", "meetings", each(lambda row: {"asked": tuple(attrs.evolve(a, met=Truth.UNKNOWN) for a in row.asked)})),
    ("16", "meetings", each(lambda row: {"asked": tuple(attrs.evolve(a, post="post/none") for a in row.asked)})),
    ("16", "meetings", each(lambda row: {"invited": tuple(attrs.evolve(i, stands=Truth.NO) for i in row.invited)})),
    ("26", "escalations", with_(answered=Truth.YES)),
    ("26", "escalations", with_(answered=Truth.NO)),
    ("26", "escalations", with_(raised=Day.of(day(0)))),
    ("24", "minutes", with_(approved_at="meeting/1")),
    ("24", "minutes", with_(approved_on=None)),
    ("24", "minutes", with_(on=None)),
    ("R2", "status", with_(signals=())),
    ("R2", "status", with_(declared="Blue")),
    ("23", "decisions", with_(effect=Effect.APPROVED)),
    ("23", "decisions", with_(status="taken")),
    ("23", "decisions", with_(by="")),
    ("13", "coverage", with_(gap=Truth.NO)),
    ("13", "coverage", with_(gap=Truth.YES)),
    ("13", "coverage", with_(gap_by=("decision/noted",))),
    ("29", "compliance", with_(obligor="another council")),
    ("14", "recommendations", with_(evidenced=Truth.YES)),
    ("14", "recommendations", with_(evidenced=Truth.NO)),
    ("14", "recommendations", with_(plans=())),
    ("14", "recommendations", with_(obligor="another council")),
    ("21", "mandates", with_(issued=None)),
    ("15", "impact_log", with_(owner="post/y")),
    ("15", "impact_log", with_(evidenced=True)),
)
"""The same of a council that said something of everything."""


@pytest.fixture(scope="module")
def whole() -> Iterator[Ledger]:
    """Its ledger."""
    with kept_council() as made:
        yield made


@pytest.mark.parametrize(
    ("number", "name", "alter"), TOLD, ids=[f"{number}-{name}-{at}" for at, (number, name, _) in enumerate(TOLD)]
)
def test_what_a_board_is_told_falsely_is_caught(
    whole: Ledger, monkeypatch: pytest.MonkeyPatch, number: str, name: str, alter: Alter
) -> None:
    """What came of each thing, when, by whose leave and in whose hands: one of them false in each row, and found."""
    altered(monkeypatch, name, alter)

    assert breached(whole, [number], most=9)


@pytest.mark.parametrize(
    ("number", "name", "alter"), FIELDS, ids=[f"{number}-{name}-{at}" for at, (number, name, _) in enumerate(FIELDS)]
)
def test_a_field_that_is_not_so_is_caught(
    book: Ledger, monkeypatch: pytest.MonkeyPatch, number: str, name: str, alter: Alter
) -> None:
    """Every row is there, once, and one field of it is false: the invariant that speaks of it breaches."""
    altered(monkeypatch, name, alter)

    assert breached(book, [number], most=12)


@pytest.mark.parametrize("made", ["book", "whole"])
def test_nothing_is_breached_as_it_stands(made: str, request: pytest.FixtureRequest) -> None:
    """Or a plant in it would prove nothing."""
    found = check(request.getfixturevalue(made))
    assert not found, str(found)
