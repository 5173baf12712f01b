"""Which actions are slow to progress, and by which signs, worked out the slow way (domain 5.1).

It is for actions nothing of which was mended: of those that were, only this is asked, that what
nobody allowed takes nothing off the list.

    slowness.signs(seen, "action/mash") == {"S1", "S5"}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ledger.aggregates.action import (
    ActionCommitted,
    ActionReopened,
    ForecastGiven,
    MilestoneMet,
    MilestoneSet,
    OwnerAssigned,
)
from ledger.aggregates.escalation import (
    EscalationAnswered,
    EscalationClosed,
    EscalationRaised,
    EscalationStoodDown,
    EscalationTakenFurther,
)
from ledger.testing.seen import Seen
from ledger.testing.slowness.answered import told_and_unanswered
from ledger.testing.slowness.cycles import cycle_days, horizons, waited
from ledger.testing.slowness.endings import is_open
from ledger.testing.slowness.measures import by_measures
from ledger.testing.slowness.partners import waits_for_partner
from ledger.testing.slowness.policies import slow_policy
from ledger.testing.slowness.progress import last_moved, without_impact
from ledger.testing.slowness.promises import allowed, dates, original, promised, steps

__all__ = ["HARD", "KNOWN", "allowed", "dates", "horizons", "is_open", "promised", "signs"]

KNOWN = frozenset({"S1", "S1b", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11", "S12"})
"""The signs that are told so."""
HARD = frozenset({"S1", "S2", "S3", "S4", "S9", "S10"})
"""The signs any one of which makes an action slow; a forecast that is late by little is "S4 soft"."""


def signs(seen: Seen, action: str) -> set[str]:
    """The signs by which an action is listed; none where it was never promised."""
    if not seen.said(action, ActionCommitted):
        return set()
    found = {"S7"} if without_impact(seen, action) else set()
    return found | _of_open(seen, action, promised(dates(seen, action))) if is_open(seen, action) else found


def _of_open(seen: Seen, action: str, due: date | None) -> set[str]:
    first = original(seen, action)
    so = {
        "S1": due is not None and due < seen.day,
        "S1b": due is not None and due >= seen.day and first is not None and first < seen.day,
        "S2": _slipped(seen, action, due),
        "S5": not seen.said(action, OwnerAssigned),
        "S6": due is None,
        "S8": waits_for_partner(seen, action),
        "S9": _escalated(seen, action),
        "S10": bool(seen.said(action, ActionReopened)),
        "S12": told_and_unanswered(seen, action),
    }
    last = last_moved(seen, action)
    if last is not None and waited(seen, action, last) >= slow_policy(seen).stalled:
        so["S3"] = True
    found = {code for code, is_so in so.items() if is_so}
    return found | set(_off_its_way(seen, action)) | by_measures(seen, action)


def _slipped(seen: Seen, action: str, due: date | None) -> bool:
    days = [day for day, _ in dates(seen, action)]
    later = [was for was, now in pairwise(days) if was and (now is None or now > was)]
    first = original(seen, action)
    # No usable day is later than any.
    far = first is not None and (days[-1] is None or (days[-1] - first).days >= slow_policy(seen).slip_days)
    last = max((day for day in (days[-1], due) if day is not None), default=date.min)
    return len(later) >= slow_policy(seen).slips or far or any(last > on for on in horizons(seen, action).values())


def _off_its_way(seen: Seen, action: str) -> Iterator[str]:
    """A milestone past its day and not met; or a forecast, of the action or of a step, later than what was promised."""
    met = {each.milestone for each in seen.said(action, MilestoneMet)}
    names = dict.fromkeys(each.milestone for each in seen.said(action, MilestoneSet))
    for name in ("", *(each for each in names if each not in met)):
        day = promised(dates(seen, action) if not name else steps(seen, action, name))
        given = [each.expected for each in seen.said(action, ForecastGiven) if each.milestone == name]
        forecasts = [expected for expected in given if expected is not None]
        if day is None:
            continue
        if day < seen.day:
            yield from ["S4"] if name else []
        elif forecasts and forecasts[-1] > day:
            yield "S4" if (forecasts[-1] - day).days > cycle_days(seen, action) else "S4 soft"


def _escalated(seen: Seen, action: str) -> bool:
    for entry, raised in seen.anywhere(EscalationRaised):
        said = [each.event for each in seen.entries(entry.stream)]
        if raised.about != action or any(isinstance(each, EscalationClosed) for each in said):
            continue
        moves = EscalationRaised | EscalationTakenFurther | EscalationStoodDown
        last = max(at for at, each in enumerate(said) if isinstance(each, moves))
        answered = any(isinstance(each, EscalationAnswered) for each in said[last:])
        due = getattr(said[last], "answer_due", None)
        late = due is not None and due < seen.day and not answered
        if late or waited(seen, action, entry.day.last) >= slow_policy(seen).escalation:
            return True
    return False
