"""By when was an action promised, and by whose leave, where nothing of it was mended?"""

from __future__ import annotations

from datetime import date
from typing import cast

from ledger.aggregates.action import ActionCommitted, DueDateMoved, MilestoneMoved, MilestoneSet
from ledger.aggregates.decision import DecisionRescinded, DecisionSuperseded, DecisionTaken, Effect
from ledger.entry import Entry
from ledger.testing.seen import Seen
from ledger.vocabulary import Event

Dated = list[tuple[date | None, bool]]


def allowed(seen: Seen, entry: Entry) -> bool:
    """Whether an authority that stands allowed an entry: a rule, or a decision to approve or instruct."""
    authority = entry.body.authority
    if authority is None or authority.decision is None:
        return authority is not None
    said = [each.event for each in seen.entries(authority.decision)]
    taken = [each for each in said if isinstance(each, DecisionTaken)]
    undone = any(isinstance(each, DecisionRescinded | DecisionSuperseded) for each in said)
    return bool(taken) and taken[0].effect in (Effect.APPROVED, Effect.INSTRUCTED) and not undone


def dates(seen: Seen, action: str) -> Dated:
    """Each day that an action was due on, in order, and whether an authority allowed it."""
    entries = [each for each in seen.entries(action) if isinstance(each.event, ActionCommitted | DueDateMoved)]
    return [(_given(entry.event), allowed(seen, entry)) for entry in entries]


def original(seen: Seen, action: str) -> date | None:
    """The first day promised, by what was recorded first; where that gave none, the first given after it."""
    entries = [each for each in seen.entries(action) if isinstance(each.event, ActionCommitted | DueDateMoved)]
    promises = [each for each in entries if isinstance(each.event, ActionCommitted)]
    first = min(promises, key=lambda entry: entry.number)
    after = sorted((each for each in entries if each.number >= first.number), key=lambda entry: entry.number)
    return next((day for each in after if (day := _given(each.event)) is not None), None)


def steps(seen: Seen, action: str, name: str) -> Dated:
    """Each day that one of its milestones was due on, in order, and whether an authority allowed it."""
    entries = [each for each in seen.entries(action) if isinstance(each.event, MilestoneSet | MilestoneMoved)]
    return [
        (_given(entry.event), allowed(seen, entry))
        for entry in entries
        if getattr(entry.event, "milestone", "") == name
    ]


def _given(said: Event) -> date | None:
    return cast("date | None", getattr(said, "to", None) if hasattr(said, "to") else getattr(said, "due", None))


def promised(dates: Dated) -> date | None:
    """The day last promised: only an authority moves it later, and anybody earlier."""
    if not dates:
        return None
    day = dates[0][0]
    for given, by_leave in dates[1:]:
        if by_leave or (given is not None and (day is None or given < day)):
            day = given
    return day
