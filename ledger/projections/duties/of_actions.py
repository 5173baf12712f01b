"""Does each action have an owner and its resources?

N24 clause 5b; C16 1.5; domain invariant 11.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

import attrs

from ledger.aggregates.action import Action, ActionCommitted, ActionResourced, OwnerAssigned
from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.cycles import under
from ledger.projections.actions.standing import Standing, mandates, plans_of, standing
from ledger.projections.board.independence import about
from ledger.projections.board.tenure import tenures_of, vacant
from ledger.projections.duties.closing import Looked, at_close, every
from ledger.projections.duties.duty import Duty, Kept, Occasion, Test
from ledger.projections.duties.of_plans import plan_named
from ledger.projections.ground.authority import stands
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.mended import readable
from ledger.projections.mandates.resting import all_of, rests_on, standing_of
from ledger.values import Truth, said


def under_duty(view: AsOf, duty: Duty) -> Iterator[tuple[Standing, Truth]]:
    """The actions that a duty is about, each with whether it was committed: those under its mandate, or in its plan."""
    plan = plan_named(duty)
    for action in view.log.streams("action", view.point.recorded):
        found = standing(view, action)
        if found is None or duty.mandate not in mandates(view, action):
            continue
        promised = committed(view, found)
        if promised is not Truth.NO and (not plan or plan in plans_of(view, found)):
            yield found, promised


def committed(view: AsOf, found: Standing) -> Truth:
    """Whether an action was committed to by the point, in every history that the days allow."""
    if found.committed:
        return Truth.YES
    ahead = (each for each in view.in_force(found.action) if isinstance(each.event, ActionCommitted))
    return Truth.UNKNOWN if any(had_happened(view, each, "") is Truth.UNKNOWN for each in ahead) else Truth.NO


def is_open(view: AsOf, found: Standing) -> Truth:
    """Whether an action was promised and has not ended."""
    return committed(view, found) & ~found.ended.truth


def rests(view: AsOf, found: Standing) -> tuple[Entry, ...]:
    """What puts an action under its mandate, and all that is on the record of it."""
    whole = (*all_of(view, found.action), *under(view, found), *found.ended.entries)
    return tuple({entry.number: entry for entry in whole}.values())


def _standing(view: AsOf, found: Standing) -> tuple[Entry, ...]:
    """The same, but for what only tells how it goes."""
    return (*standing_of(view, found.action), *under(view, found), *found.ended.entries)


def of_each(view: AsOf, duty: Duty, look: Callable[[AsOf, Standing], Looked], has: str, lacks: str) -> Kept:
    """What a look at each open action finds; where none is on the record, no evidence either way."""
    found = [each for each, _ in under_duty(view, duty)]
    if not found:
        missing = f"no action under {duty.mandate} by {said(view.point.on)}"
        return Kept(Truth.UNKNOWN, "no action under it is on this record", duty.entries, missing)
    wanted = [each for each in found if is_open(view, each) is not Truth.NO]
    if not wanted:
        entries = tuple(entry for each in found for entry in _standing(view, each))
        return Kept(Truth.YES, "no action under it was open", rests_on(view, entries))
    return every(view, [look(view, each) for each in wanted], has, lacks)


def _owned(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether a post answers for each action that is open: one, for another takes the place of the one before.

    At a meeting it is asked of what was promised before its day: what was promised on it may have been so at its end,
    and is asked about from the next one on.
    """
    has, lacks = "a post answers for every action that is open", "nobody is on record as answering for"

    def find(at: AsOf) -> Kept:
        new: list[str] = []

        def look(at: AsOf, found: Standing) -> Looked:
            looked = _owner(view, at, found)
            if not occasion.of or looked.truth is Truth.YES or not _promised_on_the_day(at, found):
                return looked
            new.append(found.action)
            return attrs.evolve(looked, truth=Truth.YES)

        kept = of_each(at, duty, look, has, lacks)
        owned = kept.says == has and bool(new)
        return attrs.evolve(kept, says=f"{has} and was promised before {said(at.point.on)}") if owned else kept

    return at_close(view, occasion, find)


def _owner(view: AsOf, at: AsOf, found: Standing) -> Looked:
    """Whether a post answers for an action; one that nobody held, or may have, answers for nothing that is known."""
    then = readable(at, found.action)
    named = then.ask(found.action, lambda state: isinstance(state, Action) and state.owner is not None)
    owner, entries, name = found.state.owner, _standing(at, found), found.action
    holders = () if owner is None else tenures_of(at, owner)
    if owner is not None and holders and (gone := vacant(at, owner, at.point.on)) is not Truth.NO:
        named = Truth.UNKNOWN
        name = f"{name}, of {owner}, which {'was' if gone is Truth.YES else 'may have been'} vacant"
    since = next(_named(view, found.action), None) if owner is None else None
    if since is not None:
        name, entries = f"{name} (named on {said(since.day.last)})", (*entries, since)
    for each in holders:
        entries = (*entries, *about(at, each.body, each.post), *each.entries)
    return Looked(name, ~is_open(at, found) | named, entries, _promised_on(found))


def _named(view: AsOf, action: str) -> Iterator[Entry]:
    """What names, by the point, a post that answers for an action, in order."""
    return (each for each in readable(view, action).visible(action) if isinstance(each.event, OwnerAssigned))


def _promised_on_the_day(at: AsOf, found: Standing) -> bool:
    """Whether an action was surely first promised on the point's day."""
    days = [entry.day.first for entry in found.entries if isinstance(entry.event, ActionCommitted)]
    return bool(days) and all(day == at.point.on for day in days)


def _promised_on(found: Standing) -> date:
    days = [entry.day.last for entry in found.entries if isinstance(entry.event, ActionCommitted)]
    return max(days, default=found.entries[0].day.last)


def _resourced(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether resources were found for each open action, by a decision that stands (C16 1.5)."""
    has, lacks = "resources were found for every action that is open", "no decision that stands finds resources for"
    return at_close(view, occasion, lambda at: of_each(at, duty, _resources, has, lacks))


def _resources(at: AsOf, found: Standing) -> Looked:
    given = Truth.NO
    for entry in readable(at, found.action).in_force(found.action):
        if isinstance(entry.event, ActionResourced) and stands(at, entry):
            given |= had_happened(at, entry, "")
    return Looked(found.action, ~is_open(at, found) | given, _standing(at, found), _promised_on(found))


TESTS: Mapping[Expected, Test] = MappingProxyType(
    {
        Expected.OWNERS: _owned,
        Expected.RESOURCES: _resourced,
    }
)
"""How each thing that is expected of every action is looked for."""
