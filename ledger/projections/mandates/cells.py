"""What stands in the coverage of a part, and of a thing done: an action, a measure, a part that is reached?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from ledger.aggregates.action import Action, ActionResourced
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Row, Why
from ledger.projections.actions.commitments import stage
from ledger.projections.actions.standing import standing
from ledger.projections.ground.mended import readable
from ledger.projections.ground.recorded import shown
from ledger.projections.mandates.covering import Promised, covers
from ledger.projections.mandates.evidence import Evidence, evidence_of
from ledger.projections.mandates.reaching import Reach
from ledger.projections.mandates.resting import all_of, beginning, rests_on
from ledger.projections.measures.targets import retired, target_of
from ledger.values import Truth


@attrs.frozen(kw_only=True)
class Covering(Row):
    """An action that answers a part: whether it counts, what was found for it, what shows its effect.

    `through` is the action it goes on from, where it is not itself linked; `resources` are as written.
    """

    action: str
    through: str
    stage: str
    plan: str
    counts: Truth
    resources: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@attrs.frozen(kw_only=True)
class Aimed(Row):
    """A measure of a part: what it is to come to, and by when, as it stands; None where no such thing was agreed."""

    measure: str
    target: Decimal | None
    by: date | None
    retired: bool


@attrs.frozen(kw_only=True)
class Reached(Row):
    """A part that a thing reaches, "" for the mandate as a whole, and through what: "" for the thing itself."""

    mandate: str
    part: str
    through: str


def covering(view: AsOf, promised: Promised) -> Covering:
    """An action that answers a part."""
    action = promised.action
    source = readable(view, action)
    state, found = source.state(action), standing(view, action)
    known = isinstance(state, Action)
    resources = [
        shown(view, entry, entry.event).amount
        for entry in source.visible(action)
        if isinstance(entry.event, ActionResourced)
    ]
    rests = rests_on(view, [*promised.entries, *all_of(view, action), *(found.ended.entries if found else ())])
    return Covering(
        action=action,
        through=promised.through,
        stage=stage(source, action, state) if known else "not proposed",
        plan=state.plans[-1] if known and state.plans else "",
        counts=promised.counts,
        resources=tuple(resources),
        evidence=evidence_of(view, action),
        why=Why.of(*rests),
        kind=view.kind(rests),
    )


def aimed(view: AsOf, measure: str, serves: tuple[Entry, ...]) -> Aimed:
    """A measure of a part, and what says that it is one."""
    target = target_of(view, measure).stands
    rests = rests_on(view, [*serves, *all_of(view, measure)])
    return Aimed(
        measure=measure,
        target=None if target is None else Decimal(target.value),
        by=None if target is None else target.by,
        retired=retired(view, measure) is not None,
        why=Why.of(*rests),
        kind=view.kind(rests),
    )


def reached(view: AsOf, reach: Reach) -> Reached:
    """A part that a thing reaches."""
    registered = [
        entry
        for each in covers(view, reach.mandate)
        if each.part.ref == reach.part
        for entry in (*each.part.entries, *each.gone)
    ]
    rests = rests_on(view, [*beginning(view, reach.mandate), *registered, *reach.entries])
    # The reference is shown as far as every entry that gives it may be.
    marks = (view.mark(entry) for entry in (*registered, *reach.entries))
    return Reached(
        mandate=reach.mandate,
        part=next((mark for mark in marks if mark), reach.part) if reach.part else "",
        through=reach.through,
        why=Why.of(*rests),
        kind=view.kind(rests),
    )
