"""Plans in a council's life: what becomes of an action when its plan is superseded (invariant 9)."""

from __future__ import annotations

from ledger import Ledger
from ledger.aggregates.action import (
    ActionCarried,
    ActionClosed,
    ActionMerged,
    ActionProposed,
    ActionReopened,
    ActionSplit,
    ActionWithdrawn,
)
from ledger.aggregates.plan import Fate, PlanSuperseded
from ledger.testing import life
from ledger.testing.life import Seen, points
from ledger.testing.slowness.promises import allowed

ABOUT = ("propose", "carry", "supersede", "merge", "split", "close", "reopen", "withdraw", "commit", "draft_plan")
ENDS = {
    ActionClosed: Fate.CLOSED,
    ActionWithdrawn: Fate.WITHDRAWN,
    ActionMerged: Fate.MERGED,
    ActionSplit: Fate.SPLIT,
}


def ever_in(seen: Seen, plan: str) -> list[str]:
    """Every action proposed in a plan, or carried to it, however briefly, and not mended out of it by an authority."""
    return [action for action in seen.replay.streams(seen.recorded, "action") if put(seen, action, plan)]


def put(seen: Seen, action: str, plan: str) -> bool:
    """Whether any reading of an action puts it in a plan, and is its last or was mended by nobody's leave."""
    recorded = seen.replay.recorded_of(action, seen.recorded)
    for entry in recorded:
        said = entry.body.facts
        into = said.plan if isinstance(said, ActionProposed) else said.to if isinstance(said, ActionCarried) else None
        readings = [each for each in recorded if each.original == entry.original]
        cited = [each.body.authority for each in readings[:-1]]
        leave = allowed(seen, readings[-1]) and readings[-1].body.authority not in cited
        if into == plan and entry.day.last <= seen.day and (entry is readings[-1] or not leave):
            return True
    return False


def last_in(seen: Seen, action: str, plan: str) -> str:
    """What last became of an action while it was in a plan, by its own record; "" where it is in it still."""
    fate, ended, now = "", "", ""
    for entry in seen.entries(action):
        said = entry.event
        ended = "" if isinstance(said, ActionReopened) else str(ENDS.get(type(said), ended))
        before = now
        if isinstance(said, ActionProposed | ActionCarried):
            now = (said.plan if isinstance(said, ActionProposed) else said.to) or ""
        if now == plan:
            fate = ended
        elif before == plan:
            fate = str(Fate.CARRIED)
    return fate


def actions_are_conserved(book: Ledger) -> None:
    """Each action ever in a superseded plan is in its row once, with its fate, or is found unaccounted for."""
    for view, seen in points(book):
        for row in view.plans():
            successions = seen.said(row.plan, PlanSuperseded)
            kept = [each.action for each in row.conserved]
            assert kept == (ever_in(seen, row.plan) if successions else []), (row.plan, str(view.point))
            unaccounted = {each.what.partition(" ")[0] for each in row.findings if "is unaccounted for" in each.what}
            for each in row.conserved:
                mapped = [str(said.fate) for said in successions[0].mapping if said.action == each.action]
                own = last_in(seen, each.action, row.plan)
                assert each.fate == (mapped or [own or "unaccounted"])[0], (row.plan, each.action, str(view.point))
                assert (each.action in unaccounted) is (not mapped and not own), (each.action, str(view.point))


def test_9_actions_are_conserved_when_a_plan_is_superseded() -> None:
    """Carried, merged, split, closed or withdrawn, or unaccounted for: nothing is lost between plans (C16 1.5)."""
    life.watch(actions_are_conserved, *ABOUT)


def mismatches_are_found(book: Ledger) -> None:
    """Where a mapping says one thing of an action, and its own record another, both are shown and it is found."""
    for view, seen in points(book):
        for row in view.plans():
            mismatched = {each.what.partition(" ")[0] for each in row.findings if " is mapped as " in each.what}
            for said in (said for each in seen.said(row.plan, PlanSuperseded) for said in each.mapping):
                if said.action not in ever_in(seen, row.plan):
                    assert f"the mapping names {said.action}, which was never in the plan" in [
                        each.what for each in row.findings
                    ], (row.plan, str(view.point))
                elif said.fate != last_in(seen, said.action, row.plan) and not left_twice(seen, said.action, row.plan):
                    assert said.action in mismatched, (row.plan, said, str(view.point))


def left_twice(seen: Seen, action: str, plan: str) -> bool:
    """Whether an action ended in a plan and was carried out of it as well: then either fate is its own."""
    kinds = {type(entry.event) for entry in seen.entries(action)}
    return ActionCarried in kinds and bool(kinds & set(ENDS)) and action in ever_in(seen, plan)


def test_9_a_mapping_that_differs_from_the_record_is_found() -> None:
    """What a superseding plan says of an action does not make it so: its own record is shown beside it."""
    life.watch(mismatches_are_found, *ABOUT)
