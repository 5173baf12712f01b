"""Actions and the plans and mandates they answer: none is lost, none is without its place (9, R4)."""

from __future__ import annotations

from ledger.aggregates.action import (
    ActionCarried,
    ActionClosed,
    ActionCommitted,
    ActionLinked,
    ActionMerged,
    ActionProposed,
    ActionReopened,
    ActionSplit,
    ActionWithdrawn,
)
from ledger.aggregates.mandate import AreaRegistered, ClauseRegistered, RecommendationRegistered
from ledger.aggregates.plan import Fate, PlanSuperseded
from ledger.aggregates.reading import Expected
from ledger.projections.actions.became import Counted
from ledger.projections.actions.derived import Stands
from ledger.projections.ground.parts import PartKind
from ledger.testing.invariants.came import each_is_counted_as_it_came
from ledger.testing.invariants.kept import kept_as_shown
from ledger.testing.invariants.listed import lists_each, lists_once
from ledger.testing.invariants.registered import each_plan_is_as_it_was_dealt_with
from ledger.testing.invariants.registers import each_step_is_in_the_lineage
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.promises import allowed
from ledger.view import View

ENDS = {
    ActionClosed: Fate.CLOSED,
    ActionWithdrawn: Fate.WITHDRAWN,
    ActionMerged: Fate.MERGED,
    ActionSplit: Fate.SPLIT,
}
UNPLACED = (PartKind.WHOLE, PartKind.UNREGISTERED, PartKind.PLAN, PartKind.NONE)


def ever_in(seen: Seen, plan: str) -> list[str]:
    """Every action proposed in a plan, or carried to it, however briefly, and not mended out of it by an authority."""
    return [action for action in seen.recorded_streams("action") if put(seen, action, plan)]


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


def actions_are_conserved(view: View, seen: Seen) -> Looks:
    """Each action ever in a superseded plan is in its row once, with its fate, or is found unaccounted for."""
    for row in view.plans():
        successions = seen.said(row.plan, PlanSuperseded)
        ever = ever_in(seen, row.plan) if successions else []
        yield same(f"the actions ever in {row.plan}", [each.action for each in row.conserved], ever, *row.why.entries)
        unaccounted = {each.what.partition(" ")[0] for each in row.findings if "is unaccounted for" in each.what}
        for each in row.conserved if len(successions) == 1 else ():
            mapped = [str(said.fate) for said in successions[0].mapping if said.action == each.action]
            own = last_in(seen, each.action, row.plan)
            rests = each.why.entries
            if mapped or not seen.loose(each.action):
                fate = (mapped or [own or "unaccounted"])[0]
                yield same(f"what became of {each.action} in {row.plan}", each.fate, fate, *rests)
                found = each.action in unaccounted
                yield same(f"that {each.action} is unaccounted for", found, not mapped and not own, *rests)


def mismatches_are_found(view: View, seen: Seen) -> Looks:
    """Where a mapping says one thing of an action, and its own record another, both are shown and it is found."""
    for row in view.plans():
        mismatched = {each.what.partition(" ")[0] for each in row.findings if " is mapped as " in each.what}
        ever = set(ever_in(seen, row.plan))
        # Of an action that is mapped twice the first counts.
        successions = seen.said(row.plan, PlanSuperseded)
        firsts = ({said.action: said for said in reversed(each.mapping)} for each in successions)
        for said in (said for each in firsts for said in each.values()):
            if said.action not in ever:
                what = f"the mapping names {said.action}, which was never in the plan"
                yield so(what in [each.what for each in row.findings], f"it is not found that {what}", *row.why.entries)
            elif seen.loose(said.action) or left_twice(seen, said.action, row.plan):
                continue
            elif said.fate != last_in(seen, said.action, row.plan):
                yield so(said.action in mismatched, f"{said.action} is not as it is mapped, and that is not found")


def left_twice(seen: Seen, action: str, plan: str) -> bool:
    """Whether an action ended in a plan and was carried out of it as well: then either fate is its own."""
    kinds = {type(entry.event) for entry in seen.entries(action)}
    return ActionCarried in kinds and bool(kinds & set(ENDS)) and action in ever_in(seen, plan)


def the_trace_is_total(view: View, seen: Seen) -> Looks:
    """Each part registered has one row, each action at least one, and each link is in the row of its part.

    What a mend took away may have one too, as it was recorded.
    """
    rows = list(view.recommendations())
    registered = [
        *((mandate, ref, PartKind.CLAUSE) for mandate in seen.streams("mandate") for ref in clauses(seen, mandate)),
        *((each.stream, said.area, PartKind.AREA) for each, said in seen.anywhere(AreaRegistered)),
        *(
            (each.stream, said.recommendation, PartKind.RECOMMENDATION)
            for each, said in seen.anywhere(RecommendationRegistered)
        ),
    ]
    traced = [(row.mandate, row.part, row.what) for row in rows if row.what in set(PartKind) - set(UNPLACED)]
    for each in (*dict.fromkeys((*traced, *registered)),):
        times = (traced.count(each), registered.count(each))
        if not times[1] and seen.mended(each[0]):
            continue
        yield so(times[0] == times[1], f"{each[0]} {each[1]} is in the trace {times[0]} times, not {times[1]}")
    placed = {each.action for row in rows for each in row.actions}
    for entry, _ in seen.anywhere(ActionProposed):
        yield so(entry.stream in placed, f"{entry.stream} has no place in the trace", entry)
    for entry, link in seen.anywhere(ActionLinked):
        # A resolution is answered as a whole: it has no part whose row could name what answers it.
        there = [row for row in rows if row.what in UNPLACED or (row.mandate, row.part, row.what) in registered]
        theirs = [row for row in there if (row.mandate, row.part) == (link.mandate, link.part)]
        linked = not link.part or (
            bool(theirs) and all(entry.stream in {each.action for each in row.actions} for row in theirs)
        )
        yield so(linked, f"{entry.stream} is not in the trace of {link.mandate} {link.part}", entry)


def clauses(seen: Seen, mandate: str) -> list[str]:
    """The references of a mandate's clauses, each once."""
    return list(dict.fromkeys(said.clause for said in seen.said(mandate, ClauseRegistered)))


def every_action_is_counted_once(view: View, seen: Seen) -> Looks:
    """Every action committed has one standing, and one of having ended has an entry that ended it."""
    rows = [row.action for row in view.status()]
    committed = [each for each in seen.streams("action") if seen.said(each, ActionCommitted)]
    yield so(len(rows) == len(set(rows)), "an action has two standings")
    missing = set(committed) - set(rows)
    yield so(not missing, f"committed, and with no standing: {', '.join(sorted(missing))}")
    ended = {
        Stands.CLOSED: ActionClosed,
        Stands.WITHDRAWN: ActionWithdrawn,
        Stands.MERGED: ActionMerged,
        Stands.SPLIT: ActionSplit,
    }
    for row in view.status():
        kind = ended.get(row.standing)
        did = kind is None or bool(seen.said(row.action, kind))
        yield so(did, f"{row.action} counts as {row.standing}, of which there is no entry", *row.why.entries)


def the_numbers_add_up(view: View, seen: Seen) -> Looks:
    """Of all that was ever committed to, each action is counted in one part and no other; and none is invented."""
    rows = {row.what: row for row in view.counts()}
    yield same("what is counted", sorted(row.what for row in view.counts()), sorted(Counted))
    if set(rows) != set(Counted):
        return
    whole = rows[Counted.EVER]
    parts = [action for what, row in rows.items() if what not in WHOLES for action in row.actions]
    yield same("the parts of what was ever committed to", sorted(parts), sorted(whole.actions), *whole.why.entries)
    for row in rows.values():
        yield same(f"how many are {row.what}", row.number, len(set(row.actions)), *row.why.entries)
    for action in seen.streams("action"):
        if seen.plain(action):
            committed = bool(seen.said(action, ActionCommitted))
            yield same(f"that {action} was committed to", action in whole.actions, committed, *seen.entries(action))
    delivered, shown = rows[Counted.ALL_DELIVERED].actions, rows[Counted.EVIDENCED].actions
    yield so(set(shown) <= set(delivered), "impact is evidenced of what was not delivered")


WHOLES = (Counted.EVER, Counted.ALL_DELIVERED, Counted.EVIDENCED)
"""What is counted beside the parts that add up."""

PLANS = (
    Invariant(
        "9",
        "conservation of actions",
        ("C16 1.5", "N22 4", "N24 3"),
        "A new plan must not be the way in which an action is forgotten.",
        points=(
            lists_each("plans", "plan"),
            actions_are_conserved,
            mismatches_are_found,
            each_plan_is_as_it_was_dealt_with,
            kept_as_shown(Expected.PLAN, Expected.SUBMISSION),
        ),
        few=(each_step_is_in_the_lineage,),
    ),
    Invariant(
        "R4",
        "count identities",
        ("N24 10dII", "C16 1.5"),
        "Figures that a board is given add up to the actions there are.",
        points=(
            lists_once("status", "action"),
            every_action_is_counted_once,
            the_numbers_add_up,
            each_is_counted_as_it_came,
        ),
    ),
)
