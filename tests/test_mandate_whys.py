"""What a row on a plan, a review or a recommendation rests on gives it again, on a record of nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs
import pytest
from duty_world import LAST, YES, B, N, World, day
from slow_council import only

from ledger import Restate, View, Void
from ledger.aggregates import action, decision, mandate, plan, reading, review
from ledger.aggregates.decision import Effect
from ledger.aggregates.plan import Fate, Mapping
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs, Unit
from ledger.aggregates.review import AccessTo, ReviewKind
from ledger.projection import Row
from ledger.values import Strength

A, C, P, Q, NOTED = "action/a", "action/c", "plan/p", "plan/q", "decision/noted"
SIX = ReviewKind.SIX_MONTHLY


@pytest.fixture
def world() -> World:
    """Two plans, one in the place of the other; two actions, one evidenced; reviews by two readings; mends of all."""
    world = World()
    world.say(1, mandate.RegisterArea(N, "front door"), mandate.RegisterRecommendation(N, "1", by="the reviewer"))
    world.say(1, mandate.RegisterClause(N, "6", Strength.WILL, "The Department"))
    for name, anchor in (("issued", Anchor.ISSUED), ("signed", Anchor.SIGNED)):
        clock = Deadline(anchor, None, 6, Unit.DAYS)
        world.say(
            1, reading.ReadClause(f"reading/{name}", N, "6", Expected.REVIEW, Recurs.AT_INTERVALS, deadline=clock)
        )
    world.say(1, mandate.SignMandate(N))
    world.say(2, plan.DraftPlan(P), plan.AddressMandate(P, N), plan.SubmitPlan(P, "body/other"))
    world.say(2, mandate.AssignRecommendation(N, "1", P))
    world.say(3, action.ProposeAction(A, P), action.CommitAction(A, day(9)), action.LinkAction(A, N, "front door"))
    world.say(3, action.ProposeAction(C, P), action.CommitAction(C, day(9)), action.LinkAction(C, N, "1"))
    world.say(4, plan.AdoptPlan(P, decision=NOTED))
    world.say(5, review.ExpectReview("review/one", SIX, mandate=N), review.ExpectReview("review/two", SIX, mandate=N))
    world.say(6, review.HoldReview("review/one", SIX, mandate=N))
    world.say(6, review.RequestAccess("review/two", "files", AccessTo.RECORDS, due=day(8)))
    given = world.say(9, review.ProvideAccess("review/two", "files"), review.ProvideSelfAssessment("review/two")) - 1
    world.say(10, review.HoldReview("review/two", SIX, mandate=N, sequence="third"))
    world.mend(Restate(given, review.ProvideAccess("review/two", "files")), on=7)
    world.say(11, action.DeliverAction(A), action.SubmitEvidence(A, "audit"))
    world.say(12, decision.TakeDecision("decision/impact", B, Effect.APPROVED))
    world.say(12, action.AcceptEvidence(A, "audit", decision="decision/impact"))
    world.say(13, plan.DraftPlan(Q), action.CarryAction(C, Q))
    into = (Mapping(A, Fate.CLOSED), Mapping(C, Fate.MERGED, ("action/d",)))
    world.say(13, action.ProposeAction("action/d", Q), plan.SupersedePlan(P, Q, into, YES))
    world.mend(Void(world.say(14, mandate.DeclineRecommendation(N, "1", decision=YES))))
    return world


def told(row: Row) -> dict[str, Any]:
    """What a row says, and what it finds; of the rows in it, likewise."""
    return {
        name: plain(value) for name, value in attrs.asdict(row, recurse=False).items() if name not in ("why", "kind")
    }


def plain(value: Any) -> Any:
    """A value without what it rests on."""
    match value:
        case Row():
            return told(value)
        case tuple():
            return [plain(each) for each in value]
    return getattr(value, "what", value) if type(value).__name__ == "Finding" else value


ASKED: dict[str, tuple[Callable[[View], Iterable[Row]], Callable[[Any], Any]]] = {
    "plans": (lambda view: view.plans(), lambda row: row.plan),
    "reviews": (lambda view: view.reviews(), lambda row: row.review),
    "recommendations": (lambda view: view.recommendations(), lambda row: (row.mandate, row.part, row.what)),
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("on", [5, 10, 12, LAST])
def test_what_a_row_rests_on_gives_it_again(world: World, asked: str, on: int) -> None:
    """Its entries alone say all that it says, and find all that it finds (semantics: `why` is enough)."""
    ask, key = ASKED[asked]
    view = world.at(on)
    for row in ask(view):
        (again,) = [each for each in ask(only(view, row.why.entries)) if key(each) == key(row)]
        assert told(again) == told(row)
