"""Whom does an action wait for, where nothing of it, or of what was asked of partners, was mended?"""

from __future__ import annotations

from datetime import date

from ledger.aggregates.action import ActionBlocked, ActionUnblocked
from ledger.aggregates.contribution import (
    ContributionCommissioned,
    ContributionDeclined,
    ContributionFlagged,
    ContributionPutOff,
    ContributionReceived,
    ContributionReleased,
    ContributionStrengthened,
)
from ledger.aggregates.meeting import ActionHighlighted, Concern, MeetingHeld
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import unminuted
from ledger.testing.slowness.promises import allowed, promised


def waits_for_partner(seen: Seen, action: str) -> bool:
    """Whether it is blocked, a contribution to it was highlighted as one to strengthen, or one asked for is."""
    blocks = [each for each in seen.entries(action) if isinstance(each.event, ActionBlocked | ActionUnblocked)]
    received = max((each.day.last for each in blocks if isinstance(each.event, ActionUnblocked)), default=date.min)
    told = [
        entry.day.last
        for entry, said in seen.anywhere(ActionHighlighted)
        if said.action == action and said.concern is Concern.CONTRIBUTION and _told(seen, entry.stream)
    ]
    blocked = bool(blocks) and isinstance(blocks[-1].event, ActionBlocked)
    return blocked or any(day > received for day in told) or bool(wanting(seen, action))


def _told(seen: Seen, meeting: str) -> bool:
    """Whether a meeting was held, and it is not said, on whatever day, that no minutes of it were kept."""
    return bool(seen.said(meeting, MeetingHeld)) and not unminuted(seen, meeting)


def wanting(seen: Seen, action: str) -> set[str]:
    """The contributions to an action that are to be strengthened."""
    asked = {entry.stream for entry, said in seen.anywhere(ContributionCommissioned) if said.action == action}
    return {each for each in asked if to_strengthen(seen, each)}


def to_strengthen(seen: Seen, contribution: str) -> bool:
    """Whether it is outstanding past its day, declined or flagged, and no authority released it."""
    dates: list[tuple[date | None, bool]] = []
    received = declined = flagged = False
    for entry in seen.entries(contribution):
        match entry.event:
            case ContributionCommissioned(due=due) | ContributionPutOff(to=due):
                dates.append((due, allowed(seen, entry)))
            case ContributionReceived():
                received, declined = True, False
            case ContributionDeclined():
                declined = True
            case ContributionFlagged():
                flagged = True
            case ContributionStrengthened() if allowed(seen, entry):
                flagged = False
            case ContributionReleased() if allowed(seen, entry):
                return False
    due = promised(dates)
    return declined or flagged or (not received and due is not None and due < seen.day)
