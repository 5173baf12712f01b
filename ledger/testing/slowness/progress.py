"""When was anything of substance last reported of an action, and did it make a difference?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ledger.aggregates.action import (
    ActionCommitted,
    ActionDelivered,
    ActionStarted,
    EvidenceAccepted,
    EvidenceRejected,
    EvidenceSubmitted,
    ForecastGiven,
    MilestoneMet,
    ProgressReported,
)
from ledger.entry import Entry
from ledger.testing.seen import Seen
from ledger.testing.slowness.cycles import cycles, policy
from ledger.testing.slowness.endings import delivered_by, successors


def last_moved(seen: Seen, action: str) -> date | None:
    """The day since which nothing of substance was reported, its promise's at the earliest; None where it never was."""
    begun = min(each.day.last for each in seen.entries(action) if isinstance(each.event, ActionCommitted))
    own = [entry.day.last for entry in substance(seen.entries(action))]
    theirs = [
        entry.day.last
        for successor, since in successors(seen, action).items()
        for entry in substance(seen.entries(successor))
        if entry.day.last >= since
    ]
    return max([begun, *own, *theirs]) if own or theirs else None


def substance(entries: Sequence[Entry]) -> Iterator[Entry]:
    """What was reported that had not been said just before: another label or forecast, a step, evidence."""
    said: dict[object, object] = {}
    for entry in entries:
        match entry.event:
            case ProgressReported(status=status):
                key, value = "label", status.strip().casefold()
            case ForecastGiven() as forecast:
                key, value = f"forecast {forecast.milestone}", str((forecast.expected, forecast.timescale))
            case ActionStarted() | ActionDelivered() | EvidenceSubmitted() | MilestoneMet():
                key, value = f"entry {entry.number}", ""
            case _:
                continue
        if key not in said or said[key] != value:
            yield entry
        said[key] = value


def without_impact(seen: Seen, action: str) -> bool:
    """Whether it was delivered, and nothing was accepted in time as showing that it made a difference."""
    delivered = delivered_by(seen, action)
    if delivered is None:
        return False
    accepted: dict[str, bool] = {}
    for entry in seen.entries(action):
        if isinstance(entry.event, EvidenceAccepted | EvidenceRejected):
            accepted[entry.event.evidence] = isinstance(entry.event, EvidenceAccepted)
    return not any(accepted.values()) and cycles(seen, action, delivered.day.last) >= policy(seen).evidence
