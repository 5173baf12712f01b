"""What did a board decide, minute and send up, and which meetings did it hold, by the record (16, 23, 24, 26)?"""

from __future__ import annotations

from ledger.aggregates.decision import (
    DecisionMinuted,
    DecisionProposed,
    DecisionRescinded,
    DecisionSuperseded,
    DecisionTaken,
)
from ledger.aggregates.escalation import (
    EscalationAcknowledged,
    EscalationAnswered,
    EscalationClosed,
    EscalationRaised,
    EscalationStoodDown,
    EscalationTakenFurther,
)
from ledger.aggregates.meeting import (
    ItemMinuted,
    LogUpdated,
    MeetingCalled,
    MeetingCancelled,
    MeetingHeld,
    MeetingRescheduled,
    MinutesApproved,
    MinutesDrafted,
)
from ledger.testing.invariants.repeated import first, has_words, last, on_first, on_last, repeats, whether
from ledger.testing.invariants.schedule import minutes_of, set_for
from ledger.testing.seen import Seen
from ledger.values import Day

MOVED = EscalationRaised | EscalationTakenFurther | EscalationStoodDown
CALLED = MeetingCalled | MeetingRescheduled
MET = MeetingCalled | MeetingHeld
DECIDED = DecisionProposed | DecisionTaken
DRAFTS = MinutesDrafted | ItemMinuted


def _since_moved(seen: Seen, escalation: str, kinds: object) -> bool:
    """Whether something was said since it came to lie with the post that it lies with."""
    said = [each.event for each in seen.entries(escalation)]
    last_moved = max(at for at, each in enumerate(said) if isinstance(each, MOVED))
    return any(isinstance(each, kinds) for each in said[last_moved:])  # type: ignore[arg-type]


def _waited(seen: Seen, escalation: str) -> int:
    """The days it lay where it lies now, until it was answered there or closed."""
    entries = seen.entries(escalation)
    at = max(at for at, each in enumerate(entries) if isinstance(each.event, MOVED))
    ended = [each.day.last for each in entries[at:] if isinstance(each.event, EscalationAnswered | EscalationClosed)]
    return ([*ended, seen.day][0] - entries[at].day.last).days


each_escalation_is_as_it_went = repeats(
    "escalations",
    "escalation",
    raised_as=first(EscalationRaised, "kind"),
    about=first(EscalationRaised, "about"),
    raised=on_first(EscalationRaised),
    acknowledged=whether(lambda seen, name: _since_moved(seen, name, EscalationAcknowledged | EscalationAnswered)),
    answered=whether(lambda seen, name: _since_moved(seen, name, EscalationAnswered)),
    waited=_waited,
    closed=on_first(EscalationClosed),
)
each_has_its_reason = has_words("escalations", "escalation", EscalationRaised, "reason")


each_approval_is_as_given = repeats(
    "minutes",
    "meeting",
    body=first(MET, "body"),
    on=lambda seen, meeting: set_for(seen, meeting)[0],
    drafted=on_first(DRAFTS),
    approved_on=on_first(MinutesApproved),
    approved_at=first(MinutesApproved, "at"),
    items=lambda seen, meeting: tuple(each.item for each in seen.said(meeting, ItemMinuted)),
)
each_meeting_is_as_it_was_held = repeats(
    "meetings",
    "meeting",
    called=on_first(MeetingCalled),
    cancelled=lambda seen, meeting: None if _met(seen, meeting) else _called_off(seen, meeting),
    called_for=last(CALLED, "on", none=None),
    held=on_first(MeetingHeld),
    log_updated=on_last(LogUpdated),
    minutes=minutes_of,
)


def _met(seen: Seen, meeting: str) -> bool:
    return bool(seen.said(meeting, MeetingHeld))


def _called_off(seen: Seen, meeting: str) -> Day | None:
    """The day it was called off, unless it was put to another since."""
    turns = [each for each in seen.entries(meeting) if isinstance(each.event, MeetingCancelled | MeetingRescheduled)]
    return turns[-1].day if turns and isinstance(turns[-1].event, MeetingCancelled) else None


def _status(seen: Seen, decision: str) -> tuple[str, str]:
    """What became of a decision last, and by which other."""
    status, by = "proposed", ""
    for entry in seen.entries(decision):
        if isinstance(entry.event, DecisionTaken):
            status = "taken"
        elif isinstance(entry.event, DecisionRescinded):
            status, by = "rescinded", entry.body.cited or ""
        elif isinstance(entry.event, DecisionSuperseded):
            status, by = "superseded", entry.event.by
    return status, by


each_decision_is_as_it_was_taken = repeats(
    "decisions",
    "decision",
    body=last(DECIDED, "body"),
    effect=last(DECIDED, "effect"),
    status=lambda seen, decision: _status(seen, decision)[0],
    by=lambda seen, decision: _status(seen, decision)[1],
    on=on_last(DecisionTaken),
    meeting=lambda seen, name: last(DecisionMinuted, "meeting")(seen, name) or last(DECIDED, "meeting")(seen, name),
    minute=last(DecisionMinuted, "minute"),
)
each_states_what_it_states = has_words("decisions", "decision", DecisionTaken, "text", "options", "interests")
