"""Are objectives slow just where the actions that serve them make them so, in any life of a council? (domain 5.1)"""

from __future__ import annotations

from ledger import Ledger
from ledger.aggregates import action, plan
from ledger.testing import life, slowness
from ledger.testing.seen import Seen
from ledger.testing.slowness.endings import delivered_by, ended
from ledger.testing.slowness.promises import allowed
from ledger.values import Truth


def goes_on_as(seen: Seen, first: str) -> list[str]:
    """All that an action was ever merged or split into, by its own record or a superseded plan's, and it first."""
    found = [first]
    for each in found:
        own = [into for said in seen.said(each, action.ActionMerged) for into in (said.into,)]
        own += [into for said in seen.said(each, action.ActionSplit) for into in said.into]
        for _, said in seen.anywhere(plan.PlanSuperseded):
            own += [into for mapped in said.mapping if mapped.action == each for into in mapped.into]
        found += [into for into in dict.fromkeys(own) if into not in found]
    return found


def slow(seen: Seen, name: str) -> Truth:
    """Whether an action is slow, worked out the slow way; one that nobody owns, or of no day, cannot be assessed."""
    signs = slowness.signs(seen, name)
    return Truth.YES if signs & slowness.HARD else Truth.UNKNOWN if signs & {"S5", "S6"} else Truth.NO


def rolled_up(seen: Seen, at: str, objective: str) -> tuple[Truth, int]:
    """Whether an objective is slow, and of how many actions, tried with what cannot be assessed so and not so."""
    counted: list[tuple[Truth, bool]] = []
    for each in seen.streams("action"):
        said_of = [(one, one.event) for one in seen.entries(each) if isinstance(one.event, action.ObjectiveServed)]
        mine = [(one, said) for one, said in said_of if (said.plan, said.objective) == (at, objective)]
        onward = goes_on_as(seen, each)
        given_up = each in ended(seen) and delivered_by(seen, each) is None and len(onward) == 1
        if not mine or not seen.said(each, action.ActionCommitted) or given_up:
            continue
        mandatory = False
        for one, said in mine:
            freed = not said.mandatory and allowed(seen, one)
            mandatory = said.mandatory or (mandatory and not freed)
        truth = Truth.NO
        for name_of in onward:
            truth |= slow(seen, name_of)
        counted.append((truth, mandatory))
    ways = set()
    for unknown in (Truth.YES, Truth.NO):
        so = [(unknown if truth is Truth.UNKNOWN else truth) is Truth.YES for truth, _ in counted]
        vital = any(each and mandatory for each, (_, mandatory) in zip(so, counted, strict=True))
        ways.add(vital or (any(so) and 3 * sum(so) >= len(so)))
    return (Truth.of(ways) if counted else Truth.UNKNOWN), len(counted)


def the_roll_up_is_exact(book: Ledger) -> None:
    """An objective is slow where its actions make it so, worked out the slow way."""
    for view, seen in life.points(book, ends=1):
        for found in view.objectives():
            expected = rolled_up(seen, found.plan, found.objective)
            assert (found.slow, found.counted) == expected, (found.plan, found.objective, str(view.point))


def test_objectives_are_exact_in_a_councils_life() -> None:
    """Whatever is committed, merged, split or withdrawn, and however late it comes to be recorded (domain 5.1)."""
    about = ("serve_objective", "serve_objective", "set_objective", "commit", "assign", "merge", "split", "withdraw")
    life.watch(the_roll_up_is_exact, *about, "supersede", "deliver", mends=False, steps=30)
