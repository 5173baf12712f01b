"""Is it plain that a duty was kept at one meeting of a board, or that nothing could show that it was?

Each answers True where the record plainly shows it kept, False where nothing was ever recorded that could show it, or
where a post that was to be asked, or there, was plainly vacant, and None where the slow way cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.aggregates.action import ActionStarted, MilestoneMet, ProgressReported
from ledger.aggregates.body import Duty, HolderAppointed, HolderLeft, PostRequired
from ledger.aggregates.meeting import (
    AttendanceRecorded,
    InvitationSent,
    ItemMinuted,
    LogUpdated,
    MeetingCalled,
    MeetingCancelled,
    MeetingRescheduled,
    Presence,
)
from ledger.aggregates.paper import PaperCirculated, PaperRecalled, PaperTabled, PartsStated
from ledger.aggregates.risk import RiskRaised
from ledger.entry import Entry
from ledger.testing.duties.asked import Asked
from ledger.testing.slowness.progress import substance

THERE = (Presence.PRESENT, Presence.IN_ATTENDANCE, Presence.DEPUTY)
"""Who was there, or sent somebody."""


def attended(asked: Asked) -> bool | None:
    """Each post named was there, or sent a deputy."""
    if not asked.ever(AttendanceRecorded):
        return False
    empty = _vacant(asked, Duty.ATTEND)
    if not asked.terms.posts or empty is not False:
        return False if empty else None
    said = [
        (each, each.event) for each in asked.seen.entries(asked.on.of) if isinstance(each.event, AttendanceRecorded)
    ]
    last = {event.post: event.presence for each, event in said if each.day.last == asked.held[0].day.last}
    if len(last) != len(said):
        return None  # What was said twice of a post, or of another day, is not for the slow way to say.
    return all(last.get(post) in THERE for post in asked.terms.posts) or None


def invited(asked: Asked) -> bool | None:
    """Each post named was invited before the day for which it was called, since it was put to another or called off."""
    if not asked.ever(InvitationSent):
        return False
    empty = _vacant(asked, Duty.INVITED)
    if not asked.terms.posts or empty is not False:
        return False if empty else None
    held = asked.held[0].day.last
    sent, called_for = set[str](), held
    for entry in asked.seen.entries(asked.on.of):
        if isinstance(entry.event, MeetingCalled | MeetingRescheduled):
            called_for = entry.event.on or held
        if isinstance(entry.event, MeetingRescheduled | MeetingCancelled):
            sent = set()
        elif isinstance(entry.event, InvitationSent) and entry.day.last < held:
            sent.add(entry.event.post)
    return (called_for == held and set(asked.terms.posts) <= sent) or None


def _vacant(asked: Asked, to: Duty) -> bool | None:
    """Whether a post that is named, or that the body requires, was plainly vacant on the day; None where it may be."""
    if not _of_meeting(asked):
        return None
    day = asked.held[0].day.last
    entries = [each for each in asked.seen.entries(asked.body) if each.day.last <= day]
    required = {each.event.post for each in entries if isinstance(each.event, PostRequired) and each.event.to is to}
    found = {_held_on(asked, post, day) for post in asked.terms.posts or required}
    return True if False in found else None if None in found else False


def _held_on(asked: Asked, post: str, day: date) -> bool | None:
    """Whether somebody held a post on a day; where nobody was ever said to, that is no vacancy.

    It is told of one body, and by the days alone that are given of each person once.
    """
    begun = asked.ever(HolderAppointed, lambda said: said.post == post)
    over = asked.ever(HolderLeft, lambda said: said.post == post)
    if not begun and not over:
        return True
    if any(each.stream != asked.body or each.day.last > asked.seen.day for each in (*begun, *over)):
        return None
    terms = {said.person: said for each in begun if isinstance(said := each.event, HolderAppointed)}
    left = {said.person: said.on for each in over if isinstance(said := each.event, HolderLeft)}
    if len(terms) < len(begun) or len(left) < len(over) or not left.keys() <= terms.keys() or None in left.values():
        return None
    if any(each.begins is None for each in terms.values()):
        return None
    return any(
        (each.begins or day) <= day <= (left.get(person) or each.until or date.max) for person, each in terms.items()
    )


def logged(asked: Asked) -> bool | None:
    """Its log was brought up to date by the day it was held."""
    if not [each for each in asked.ever(LogUpdated) if each.stream == asked.on.of]:
        return False
    if not _of_meeting(asked) or not asked.seen.plainly("meeting", "paper"):
        return None
    updates = [each for each in asked.seen.entries(asked.on.of) if isinstance(each.event, LogUpdated)]
    return any(each.day.last == asked.held[0].day.last for each in updates) or None


def put_to_it(asked: Asked) -> Iterator[Entry]:
    """What was put to the body for this meeting before the day it was held."""
    sent, tabled = asked.seen.anywhere(PaperCirculated), asked.seen.anywhere(PaperTabled)
    put: list[tuple[Entry, PaperCirculated | PaperTabled]] = [*sent, *tabled]
    for entry, said in put:
        if (said.to, said.meeting) == (asked.body, asked.on.of) and entry.day.last < asked.held[0].day.last:
            yield entry


def reported(asked: Asked) -> bool | None:
    """A report that is stated to hold each part named was sent for the meeting, and none that lacks one."""
    if not asked.ever(PaperCirculated) and not asked.ever(PaperTabled):
        return False
    if asked.terms.parts and not asked.ever(PartsStated):
        return False
    papers = list(put_to_it(asked)) if _papers_are_plain(asked) else []
    if not papers or not asked.terms.parts or asked.terms.posts or asked.terms.deadline:
        return None
    stated = [each for each, _ in asked.seen.anywhere(PartsStated)]
    lacking = [each for each in stated if not _holds(each, asked)]
    return (not lacking and any(each.stream == paper.stream for each in stated for paper in papers)) or None


def _holds(entry: Entry, asked: Asked) -> bool:
    said = entry.event
    return isinstance(said, PartsStated) and set(asked.terms.parts) <= {str(each) for each in said.parts}


def updated(asked: Asked) -> bool | None:
    """Something was sent to the body for the meeting."""
    if not asked.ever(PaperCirculated) and not asked.ever(PaperTabled) and not asked.ever(ItemMinuted):
        return False
    if asked.terms.posts or asked.terms.deadline or not _papers_are_plain(asked):
        return None
    return bool(list(put_to_it(asked))) or None


def _papers_are_plain(asked: Asked) -> bool:
    """Whether every paper can be read exactly, none was taken back, and it was put to the body of the meeting."""
    one = asked.boards == {asked.body} and asked.terms.of in (None, asked.body)
    return one and _of_meeting(asked) and asked.seen.plainly("paper", "meeting") and not asked.ever(PaperRecalled)


def risks_sent(asked: Asked) -> bool | None:
    """The one risk there is was raised since the body last met, and sent to it so before it met again."""
    if not asked.ever(PaperCirculated) or not asked.ever(RiskRaised):
        return False
    if not _papers_are_plain(asked) or not asked.seen.plainly("risk"):
        return None
    risks = asked.ever(RiskRaised, lambda said: said.register == asked.body and said.mandate in (None, asked.mandate))
    raised = {each.number for each in risks if asked.before() < each.day.last <= asked.held[0].day.last}
    shown = {
        number
        for paper in put_to_it(asked)
        if isinstance(paper.event, PaperCirculated)
        for each in asked.seen.replay.recorded_of(paper.stream, asked.seen.recorded)
        for showing in getattr(each.body.facts, "shows", ())
        for number in showing.entries
    }
    return (len(risks) == 1 and raised == {each.number for each in risks} and raised <= shown) or None


def progress_told(asked: Asked) -> bool | None:
    """Every action under the mandate said something new since the body last met, by the day that it met."""
    if not asked.alone() or not actions_are_plain(asked):
        return None
    before, actions = asked.before(), asked.actions()
    told = [
        any(
            before < each.day.last <= asked.closes and isinstance(each.event, MilestoneMet)
            for each in substance(asked.seen.entries(action))
        )
        for action in actions
    ]
    if actions and all(told) and not asked.terms.deadline:
        return True
    if any(_begun_and_silent(asked, action) for action in actions) and asked.before() is not None:
        return False
    return None


def _begun_and_silent(asked: Asked, action: str) -> bool:
    """Whether an action was begun before the body last met, and nothing was ever recorded of it since its start."""
    moves = ProgressReported | MilestoneMet
    entries = asked.seen.entries(action)
    started = [each.day.last for each in entries if isinstance(each.event, ActionStarted)]
    silent = not any(isinstance(each.body.facts, moves) for each in _recorded(asked, action))
    return silent and bool(started) and started[-1] < asked.before() and entries[-1].day.last < asked.before()


def _recorded(asked: Asked, stream: str) -> list[Entry]:
    return asked.seen.replay.recorded_of(stream, asked.seen.recorded)


def actions_are_plain(asked: Asked) -> bool:
    """Whether every action, and what bears on it, is plain to read, as is the meeting."""
    kinds = ("action", "plan", "mandate", "decision", "body", "measure", "escalation", "meeting")
    return _of_meeting(asked) and asked.seen.plainly(*kinds)


def _of_meeting(asked: Asked) -> bool:
    """Whether the meeting is plain to read: held once on a known day, and nothing of it or its body mended."""
    return len(asked.held) == 1 and asked.seen.plain(asked.on.of, asked.body, asked.mandate)
