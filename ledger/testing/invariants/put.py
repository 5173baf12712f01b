"""What did a board decide, minute and send up, and which risks came to it, by the record (17, 23, 24, 26)?"""

from __future__ import annotations

from datetime import date

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
from ledger.aggregates.paper import PaperCirculated, PaperRecalled, PaperWritten
from ledger.aggregates.risk import RiskClosed, RiskRaised, RiskTargetSet
from ledger.entry import Entry
from ledger.testing.invariants.amiss import is_on_the_register
from ledger.testing.invariants.gatherings import held, held_on, meetings_of, papers_of
from ledger.testing.invariants.repeated import (
    cited,
    first,
    has_words,
    last,
    on_first,
    on_last,
    repeats,
    whether,
)
from ledger.testing.invariants.schedule import minutes_of, set_for
from ledger.testing.invariants.shape import Looks, same
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import contact
from ledger.testing.tellings import Telling, tellings_of
from ledger.values import Day, Truth
from ledger.view import View

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


def _target(seen: Seen, risk: str) -> tuple[int, int] | None:
    targets = seen.said(risk, RiskTargetSet)
    return (targets[-1].likelihood, targets[-1].impact) if targets else None


def _closing(seen: Seen, risk: str) -> list[Entry]:
    """What last took a risk off its register, where it is on it no more."""
    closings = [each for each in seen.entries(risk) if isinstance(each.event, RiskClosed)]
    return [] if is_on_the_register(seen, risk) else closings[-1:]


each_risk_is_as_it_was_put = repeats(
    "risks",
    "risk",
    "decision/",
    mandate=first(RiskRaised, "mandate"),
    raised=on_first(RiskRaised),
    scale=first(RiskRaised, "scale"),
    target=_target,
    target_by=last(RiskTargetSet, "by", none=None),
    closed=lambda seen, risk: next((each.day for each in _closing(seen, risk)), None),
    decision=lambda seen, risk: cited(_closing(seen, risk)),
)
each_risk_has_its_words = has_words("risks", "risk", RiskRaised, "cause", "event_feared", "effect")


def each_risk_came_in_advance_or_did_not(view: View, seen: Seen) -> Looks:
    """When a risk was last put to its body, at which meeting it was due, and whether it was sent before that."""
    for row in view.risks():
        risk, body = row.risk, row.register
        if not seen.entries(risk) or not seen.plain(risk, body, *papers_of(seen, body), *meetings_of(seen, body)):
            continue
        told = [each for each in tellings_of(seen.replay, body, seen.day, seen.recorded) if _of(each, risk)]
        expected = (told[-1].by.day, told[-1].content.stream) if told else (None, "")
        yield same(f"when and by what {body} was last told of {risk}", (row.told, row.told_by), expected)
        met = [each for each in held(seen, body) if not contact(seen, each)]
        days = [held_on(seen, each) for each in met]
        if len(set(days)) < len(days):
            continue  # Which of two on one day was the last is for the hours to say.
        before, last_met = ["", "", *sorted(met, key=lambda each: held_on(seen, each))][-2:]
        yield same(f"the meeting that {risk} was last due at", row.last_meeting, last_met, *seen.entries(risk))
        sent = _sent_before(seen, risk, [each.by for each in told], last_met, before) if last_met else None
        if sent is not None and seen.kept_as_it_happened():
            of = f"whether {risk} was brought up to date and sent before {last_met}"
            yield same(of, row.in_advance, Truth.YES if sent else Truth.NO, *seen.entries(risk))


def _of(telling: Telling, risk: str) -> bool:
    return risk in {*(each.subject for each in telling.shows), *(each.about for each in telling.says)}


def _sent_before(seen: Seen, risk: str, told: list[Entry], meeting: str, before: str) -> bool | None:
    """Whether what was new of a risk between two meetings was sent between them; None where a day leaves it open."""
    since, until = held_on(seen, before) if before else date.min, held_on(seen, meeting)
    sent = [each for each in told if isinstance(each.event, PaperCirculated) and each.event.meeting in (None, meeting)]
    new = [each for each in seen.entries(risk) if not isinstance(each.event, RiskClosed)]
    if len(sent) < len(told) or {each.day.last for each in (*sent, *new)} & {since, until}:
        return None
    if any(seen.said(each.stream, PaperRecalled) for each in sent):
        return None
    return any(
        since < update.day.last < until
        and (paper.day.last > since or getattr(paper.event, "meeting", None) == meeting)
        and paper.day.last < until
        and _tells(seen, paper, risk, update)
        for update in new
        for paper in sent
    )


def _tells(seen: Seen, paper: Entry, risk: str, update: Entry) -> bool:
    """Whether a paper shows what is new of a risk, or speaks of the risk as at that day or a later one."""
    [written] = seen.said(paper.stream, PaperWritten)
    shown = {number for each in written.shows if each.subject == risk for number in each.entries}
    said = any(each.about == risk for each in written.says)
    return update.number in shown or (said and written.as_at >= update.day.last)
