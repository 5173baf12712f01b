"""When was anything of substance last reported of an action, and did it make a difference?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from unicodedata import category, normalize

from ledger.aggregates.action import (
    ActionCommitted,
    ActionDelivered,
    ActionReopened,
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
from ledger.testing.slowness.cycles import waited
from ledger.testing.slowness.endings import End, delivered_by, ever_as, successors
from ledger.testing.slowness.policies import slow_policy
from ledger.testing.slowness.promises import allowed

Moves = ActionDelivered | ActionStarted | EvidenceSubmitted | ForecastGiven | MilestoneMet | ProgressReported


def last_moved(seen: Seen, action: str) -> date | None:
    """The day since which nothing of substance was reported, its promise's at the earliest; None where it never was."""
    begun = min(each.day.last for each in seen.entries(action) if isinstance(each.event, ActionCommitted))
    moved = [
        entry.day.last
        for name, since in [*successors(seen, action), (action, (date.min, 0))]
        for entry in substance(seen.entries(name))
        if _after(entry, since)
    ]
    ever = any(
        _after(entry, since)
        for name, since in [*ever_as(seen, action), (action, (date.min, 0))]
        for entry in seen.entries(name)
        if isinstance(entry.event, Moves) and getattr(entry.event, "expected", True)
    )
    return max([begun, *moved]) if ever else None


def _after(entry: Entry, since: End) -> bool:
    """Whether something was done on a day or later, and recorded after an entry."""
    return entry.day.last >= since[0] and entry.number > since[1]


def substance(entries: Sequence[Entry]) -> Iterator[Entry]:
    """What was reported that had not been said just before: another label or forecast; a step, the first time."""
    said: dict[str, str] = {}
    for entry in entries:
        match entry.event:
            case ProgressReported(status=status):
                key, value = "label", _letters(status)
            case ForecastGiven(expected=date()) as forecast:
                key, value = f"forecast {forecast.milestone}", str(forecast.expected)
            case ActionStarted() | ActionDelivered():
                key, value = entry.name, ""
            case MilestoneMet(milestone=name):
                key, value = f"milestone {name}", ""
            case EvidenceSubmitted(evidence=name):
                key, value = f"evidence {_letters(name)}", ""
            case ActionReopened():
                said = {told: value for told, value in said.items() if told.startswith(("label", "forecast "))}
                continue
            case _:
                continue
        if said.get(key) != value:
            yield entry
        said[key] = value


def _letters(label: str) -> str:
    """The letters and figures of a label, word by word, as they are seen."""
    seen = "".join(char for char in normalize("NFKC", label) if category(char) != "Cf").casefold()
    return " ".join("".join(word) for lettered, word in groupby(seen, str.isalnum) if lettered)


def without_impact(seen: Seen, action: str) -> bool:
    """Whether it was delivered, and nothing was accepted in time as showing that it made a difference."""
    delivered = delivered_by(seen, action)
    if delivered is None or made_a_difference(seen, action):
        return False
    return waited(seen, action, delivered.day.last) >= slow_policy(seen).evidence


def made_a_difference(seen: Seen, action: str) -> bool:
    """Whether evidence of that was accepted by leave once it was delivered, and was not rejected since."""
    delivered = delivered_by(seen, action)
    shown: dict[str, bool] = {}
    for entry in seen.entries(action) if delivered is not None else ():
        if isinstance(entry.event, EvidenceRejected):
            shown[entry.event.evidence] = False
        elif isinstance(entry.event, EvidenceAccepted):
            by_leave = delivered is not None and entry.day.last >= delivered.day.last and allowed(seen, entry)
            shown[entry.event.evidence] = by_leave or shown.get(entry.event.evidence, False)
    return any(shown.values())
