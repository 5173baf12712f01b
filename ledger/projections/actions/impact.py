"""Has what was delivered been shown to make a difference?

Signal S7 of domain 5.1 (N22 clause 5c; N24 clauses 5d and 13).
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.aggregates.action import Action, EvidenceAccepted, EvidenceRejected, EvidenceSubmitted
from ledger.as_of import AsOf
from ledger.projections.actions.cycles import waited
from ledger.projections.actions.signals import Listed, Signal, signal
from ledger.projections.actions.standing import Standing, standing
from ledger.projections.ground.authority import stands
from ledger.projections.ground.policies import slow_policy
from ledger.values import Truth, said


def evidenced(view: AsOf, found: Standing) -> bool:
    """Whether evidence of impact was accepted once it was delivered, by an authority that stands (domain 4.3)."""
    on = found.delivered.on
    return on is not None and any(
        isinstance(entry.event, EvidenceAccepted)
        and dict(found.state.evidence)[entry.event.evidence]
        and entry.day.last >= on
        and stands(view, entry)
        for entry in found.entries
    )


def shown(view: AsOf, action: str) -> Truth:
    """The same of an action, by every history that the days allow; what nobody allowed to be accepted shows nothing."""
    found, said = standing(view, action), view.ask(action, lambda at: isinstance(at, Action) and at.evidenced)
    by_nobody = found is not None and said is Truth.YES and not evidenced(view, found)
    return Truth.NO if by_nobody else said


def impact_signals(view: AsOf, found: Standing) -> Iterator[Signal]:
    """The signal that an action was delivered, and nothing accepted since as showing that it made a difference."""
    if found.delivered.truth is not Truth.YES or found.delivered.on is None or evidenced(view, found):
        return
    wait, wanted = waited(view, found, found.delivered.on), slow_policy(view).terms.evidence
    if wait.cycles < wanted:
        return
    put = [entry for entry in found.entries if isinstance(entry.event, EvidenceSubmitted | EvidenceRejected)]
    known = all(entry.day.known for entry in found.delivered.entries)
    delivered = f"{'on' if known else 'by'} {said(found.delivered.on)}"
    says = f"delivered {delivered}, and no evidence of impact accepted for {wait}"
    listed = Listed.IMPACT_GAP
    if wait.witnessed < wanted:
        listed, says = Listed.NOT_ASSESSABLE, f"{says} on this record, which was not being kept: no evidence either way"
    missing = f"no evidence of the impact of {found.action} accepted after {said(found.delivered.on)} and by "
    missing += said(view.point.on)
    yield signal(view, found, "S7", listed, says, because=[*wait.entries, *put], missing=missing)
