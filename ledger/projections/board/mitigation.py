"""Which actions are done against a risk, and how does each stand?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.risk import RiskMitigated
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Row, Why
from ledger.projections.actions.commitments import stage
from ledger.projections.actions.listing import signals
from ledger.projections.actions.signals import Listed, basis
from ledger.projections.actions.slow import is_slow
from ledger.projections.actions.standing import placings, standing
from ledger.projections.board.risk_standing import Known
from ledger.projections.ground.mended import taken_back, unsaying
from ledger.values import Truth


@attrs.frozen(kw_only=True)
class Mitigating(Row):
    """One action that is part of what is done against a risk.

    `stage` is how far it has come, "not on the record" where nothing of it is; `due` the day that the record has,
    and `promised` the last that an authority allowed, None for no usable one; `slow` whether it is slow to progress.
    `ended` says that it was delivered, or has ended by an authority, on `ended_on` where that day is known.
    """

    action: str
    title: str
    stage: str
    owner: str
    due: date | None
    promised: date | None
    slow: bool
    ended: Truth
    ended_on: date | None


def done_against(view: AsOf, known: Known) -> Iterator[Mitigating]:
    """What is done against it, what was taken off the list by nobody's leave included; each action once."""
    gone = taken_back(view, known.stream, RiskMitigated, allowed=False)
    found: dict[str, list[Entry]] = {}
    for entry in sorted([*known.of(RiskMitigated), *gone], key=place):
        if isinstance(entry.event, RiskMitigated):
            found.setdefault(entry.event.action, []).extend((entry, *unsaying(view, entry)))
    for action, entries in found.items():
        yield _mitigating(view, action, entries)


def _mitigating(view: AsOf, action: str, said: Sequence[Entry]) -> Mitigating:
    """One action that some entries name as done against a risk."""
    found = standing(view, action)
    slow = is_slow(view, action)
    entries = [*said, *((*basis(view, found), *placings(view, found)) if found else ())]
    hard = [each for each in signals(view, found) if each.listed is Listed.HARD] if found and slow else []
    why = Why.of(
        *entries,
        *(entry.original for entry in entries),
        *(number for each in hard for number in each.why.entries),
        missing="" if found else f"nothing of {action} by this point",
    )
    # What was only proposed has not ended; nor is it known to be done.
    ended = Truth.NO if found is None else found.ended.truth
    return Mitigating(
        action=action,
        title=view.title(action),
        stage=stage(view, action, found.state) if found else "not on the record",
        owner=(found.state.owner or "") if found else "",
        due=found.promise.due if found else None,
        promised=found.promise.promised if found else None,
        slow=slow,
        ended=ended,
        ended_on=found.ended.on if found and ended is Truth.YES else None,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )
