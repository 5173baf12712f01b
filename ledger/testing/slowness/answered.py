"""Was a meeting told that an action is slow, and has its body met since with nothing decided or challenged about it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.aggregates.decision import DecisionTaken
from ledger.aggregates.escalation import EscalationRaised
from ledger.aggregates.meeting import ActionHighlighted, Concern, MeetingCancelled, MeetingHeld
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import unminuted
from ledger.testing.slowness.cycles import body_of, days_met


def told_and_unanswered(seen: Seen, action: str) -> bool:
    """Whether some meeting was told, after the last decision or challenge about an action, and is not the last held."""
    answered = max(_answers(seen, action), default=date.min)
    for entry, said in seen.anywhere(ActionHighlighted):
        on, held = entry.day.last, seen.said(entry.stream, MeetingHeld)
        told = held and not unminuted(seen, entry.stream) and not seen.said(entry.stream, MeetingCancelled)
        if said.action == action and said.concern is Concern.SLOW and told and on > answered:
            body = body_of(seen, entry.stream, held[0])
            if any(day > on for day in days_met(seen, body)):
                return True
    return False


def _answers(seen: Seen, action: str) -> Iterator[date]:
    """The days of the challenges about an action, and of the decisions it cites or that answer what is said of it."""
    own = seen.entries(action)
    yield from (
        seen.entries(e.stream)[0].day.last for e, said in seen.anywhere(EscalationRaised) if said.about == action
    )
    about = {each.original for each in own}
    about |= {each.original for each, said in seen.anywhere(ActionHighlighted) if said.action == action}
    cited = {each.body.cited for each in own}
    for entry, _ in seen.anywhere(DecisionTaken):
        answers = {seen.replay.entries[number - 1].original for number in entry.body.answers_to}
        if entry.stream in cited or answers & about:
            yield entry.day.last
