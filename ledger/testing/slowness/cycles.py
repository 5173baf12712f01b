"""Before which boards does an action come, by when is all to be done, and how many cycles has it waited?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import inf

from ledger.aggregates.action import ActionCarried, ActionLinked, ActionProposed
from ledger.aggregates.body import MandateOverseen, TimetableAgreed
from ledger.aggregates.mandate import (
    DirectionIssued,
    DirectionLifted,
    HorizonSet,
    MandateVaried,
    MinisterAgreed,
    ProgressEvidenced,
)
from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.plan import MandateAddressed
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import contact
from ledger.testing.slowness.policies import slow_policy
from ledger.testing.slowness.promises import allowed


def mandates(seen: Seen, action: str) -> set[str]:
    """Those of every plan it was ever in, and those it is linked to."""
    plans = {each.plan for each in seen.said(action, ActionProposed)} | {
        each.to for each in seen.said(action, ActionCarried)
    }
    under = {said.mandate for entry, said in seen.anywhere(MandateAddressed) if entry.stream in plans}
    return under | {each.mandate for each in seen.said(action, ActionLinked)}


def horizons(seen: Seen, action: str) -> dict[str, date]:
    """The day by which each mandate it is under, and which is not closed, asks for all to be done."""
    found = {}
    for mandate in mandates(seen, action):
        directed = [
            isinstance(each.event, DirectionIssued)
            for each in seen.entries(mandate)
            if isinstance(each.event, DirectionIssued | DirectionLifted)
        ]
        both = bool(seen.said(mandate, ProgressEvidenced)) and bool(seen.said(mandate, MinisterAgreed))
        on = horizon(seen, mandate)
        if on is not None and not (both and directed[-1:] != [True]):
            found[mandate] = on
    return found


def horizon(seen: Seen, mandate: str) -> date | None:
    """The earliest day set, unless an authority, or a variation since the one before, put it off."""
    on, since = None, date.min
    varied = [each.day.last for each in seen.entries(mandate) if isinstance(each.event, MandateVaried)]
    for entry in seen.entries(mandate):
        if isinstance(entry.event, HorizonSet):
            to = entry.event.on
            leave = allowed(seen, entry) or any(since <= each <= entry.day.last for each in varied)
            if on is None or leave or (to is not None and to <= on):
                on, since = to, entry.day.last
    return on


def boards(seen: Seen, action: str) -> set[str]:
    """The bodies that oversee a mandate it is under."""
    return {entry.stream for entry, said in seen.anywhere(MandateOverseen) if said.mandate in mandates(seen, action)}


def _agreed(seen: Seen, board: str) -> int | None:
    """The days last agreed; to meet less often than was agreed, or as need be, takes an authority that stands."""
    days: float | None = None
    for entry in seen.entries(board):
        if isinstance(entry.event, TimetableAgreed):
            to = entry.event.days or inf
            days = to if days is None or to <= days or allowed(seen, entry) else days
    return None if days is None or days == inf else int(days)


def cycle_days(seen: Seen, action: str) -> int:
    """The fewest days that any of its boards agreed to meet after, or else the policy's."""
    agreed = [days for board in boards(seen, action) if (days := _agreed(seen, board)) is not None]
    return min(agreed, default=slow_policy(seen).cycle)


def waited(seen: Seen, action: str, since: date) -> int:
    """The whole cycles from a day to this one, by the board at which they were most; the calendar's, where none met."""
    met = {board: days_met(seen, board) for board in boards(seen, action)}
    by_board = [
        _within(
            _ends_of_cycles(days, _agreed(seen, board) or slow_policy(seen).cycle, since, seen.day), since, seen.day
        )
        for board, days in met.items()
        if days
    ]
    step = cycle_days(seen, action)
    return max(by_board, default=(seen.day - since).days // step if seen.day > since else 0)


def days_met(seen: Seen, board: str) -> list[date]:
    """The days on which a body is on record as having met, in order; people in contact are no meeting."""
    met = [(entry, said) for entry, said in seen.anywhere(MeetingHeld) if not contact(seen, entry.stream)]
    return sorted({entry.day.last for entry, said in met if body_of(seen, entry.stream, said) == board})


def body_of(seen: Seen, meeting: str, held: MeetingHeld) -> str:
    """The body that a meeting was first said to be of."""
    return str(getattr(seen.entries(meeting)[0].event, "body", held.body))


def _ends_of_cycles(met: Sequence[date], step: int, since: date, until: date) -> set[date]:
    """Each day on which a cycle begins or ends: meetings; and by the calendar, before the first and after the last."""
    ends = set(met)
    ends |= {met[0] - timedelta(days=days) for days in range(0, (met[0] - since).days + 1, step)}
    after = (until - met[-1]).days
    if after >= 2 * step:
        ends |= {met[-1] + timedelta(days=days) for days in range(0, after + 1, step)}
    return ends


def _within(ends: set[date], since: date, until: date) -> int:
    return max(len([day for day in ends if since <= day <= until]) - 1, 0)
