"""What was put forward as showing that an action made a difference, and was it accepted, by whose leave?

Put forward, it is evidence of nothing yet: it counts where an authority that stands accepted it, once the
action was delivered (N22 clause 5c; N24 clauses 5d and 13).
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ledger.aggregates.action import Action, EvidenceAccepted, EvidenceRejected, EvidenceSubmitted
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Row, Why
from ledger.projections.actions.standing import Standing, standing
from ledger.projections.ground.authority import stands
from ledger.projections.ground.mended import readable
from ledger.projections.ground.recorded import shown
from ledger.projections.mandates.resting import rests_on


@attrs.frozen(kw_only=True)
class Evidence(Row):
    """One piece of evidence, by its own name, and how it stands: put forward, accepted, rejected or not allowed."""

    name: str
    standing: str


def evidence_of(view: AsOf, action: str) -> tuple[Evidence, ...]:
    """Each piece put forward for an action by the point, in order."""
    found = standing(view, action)
    if found is None or not isinstance(readable(view, action).state(action), Action):
        return ()
    return tuple(_piece(view, found, *put) for put in _put_forward(found))


def _put_forward(found: Standing) -> Iterator[tuple[Entry, EvidenceSubmitted]]:
    yield from ((entry, entry.event) for entry in found.entries if isinstance(entry.event, EvidenceSubmitted))


def _piece(view: AsOf, found: Standing, put: Entry, event: EvidenceSubmitted) -> Evidence:
    judged = [
        entry
        for entry in found.entries
        if isinstance(entry.event, EvidenceAccepted | EvidenceRejected) and entry.event.evidence == event.evidence
    ]
    rests = rests_on(view, [put, *judged, *found.delivered.entries])
    return Evidence(
        name=shown(view, put, event).evidence,
        standing=_stands(view, found, judged),
        why=Why.of(*rests),
        kind=view.kind(rests),
    )


def _stands(view: AsOf, found: Standing, judged: list[Entry]) -> str:
    if not judged:
        return "put forward"
    last = judged[-1]
    if isinstance(last.event, EvidenceRejected):
        return "rejected"
    allowed = [each for each in judged if isinstance(each.event, EvidenceAccepted) and stands(view, each)]
    if not allowed:
        return "accepted by no authority that stands"
    on = found.delivered.on
    if on is None or all(each.day.last < on for each in allowed):
        return "accepted before it was delivered"
    return "accepted"
