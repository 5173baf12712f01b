"""What is a body's own business at a meeting: invitations, minutes, the log, answers and news that it waits for?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.aggregates.action import Action
from ledger.aggregates.body import Body, Duty, PostRequired
from ledger.aggregates.escalation import Escalation
from ledger.aggregates.plan import Plan
from ledger.aggregates.review import Review
from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projections.actions.standing import boards
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.gatherings import Gathering, began_earlier, held
from ledger.projections.ground.parts import addressed, overseen
from ledger.projections.mandates.review_findings import SELF_ASSESSED
from ledger.projections.telling.not_told import KINDS, unshown
from ledger.projections.telling.owed import Owed, last_before
from ledger.values import Truth, said


def of_the_body(view: AsOf, met: Gathering) -> Iterator[Owed]:
    """What is owed besides the actions' own accounts: what is yet to be told, and the meeting's business."""
    state = view.state(met.body)
    if not isinstance(state, Body):
        return
    yield from _news(view, met, state)
    yield from _answers(view, met, state)
    yield from _self_assessments(view, met)
    yield from _invitations(view, met, state)
    yield from _minutes(view, met)
    yield from _log(view, met)


def concerns(view: AsOf, body: str, state: Body, stream: str) -> bool:
    """Whether a thing is before a body: under a mandate that it oversees, or in the hands of one of its posts.

    An escalation is, too, where what it is about is: one about itself, or about another that is about it, is about
    nothing else.
    """
    own = {post for post, _ in state.posts}
    followed: set[str] = set()
    while isinstance(found := view.state(stream), Escalation):
        if {found.by, found.to} & own:
            return True
        followed.add(stream)
        if found.about is None or found.about in followed:
            return False
        stream = found.about
    match found:
        case Action():
            return body in boards(view, stream)
        case Plan():
            return bool(set(addressed(view, stream)) & set(overseen(view, body)))
        case Review(mandate=mandate):
            return mandate in overseen(view, body)
    return stream in overseen(view, body)


def _news(view: AsOf, met: Gathering, state: Body) -> Iterator[Owed]:
    """What happened or came to be recorded since the last meeting, and has not been shown to the body."""
    last = last_before(view, met)
    since = (last.on if last else None) or date.min
    for stream in (each for kind in KINDS for each in view.streams(kind)):
        if not concerns(view, met.body, state, stream):
            continue
        unseen = [each for each in unshown(view, met.body, stream) if _new(each, since)]
        # What was done at the meeting, or by its leave that day, could not be in its pack.
        missing = [each for each in unseen if had_happened(view, each, met.meeting) is not Truth.NO]
        if missing:
            late = sum(each.day.last < since for each in missing)
            news = f"{len(missing)} {'entry' if len(missing) == 1 else 'entries'}"
            light = f", of which {late} had happened before the last meeting" if late and last else ""
            yield Owed(
                what=f"what was not yet shown: {news}{light}",
                about=stream,
                owes=_whose(view, stream) or met.body,
                by=met.on,
                entries=missing,
                missing=f"no paper or minuted item shows them to {met.body}",
            )


def _new(entry: Entry, since: date) -> bool:
    """Whether something came on the day of the last meeting or later: its pack need not have had what came that day."""
    return max(entry.day.last, day_of(entry.recorded_at)) >= since


def _whose(view: AsOf, stream: str) -> str:
    """The post that answers for a thing, where one does."""
    match view.state(stream):
        case Action(owner=owner):
            return owner or ""
        case Escalation(to=to):
            return to
    return ""


def _answers(view: AsOf, met: Gathering, state: Body) -> Iterator[Owed]:
    """Escalations before the body whose answer is due by the meeting, and that nobody has answered."""
    until = met.on or view.point.on
    for stream in view.streams("escalation"):
        found: Escalation = view.state(stream)
        waits = not found.closed and not found.answered and concerns(view, met.body, state, stream)
        if waits and found.answer_due is not None and found.answer_due <= until:
            yield Owed(
                what=f"an answer, due by {said(found.answer_due)}",
                about=stream,
                owes=found.to,
                by=found.answer_due,
                entries=view.visible(stream),
                missing=f"no answer from {found.to} on this record",
            )


def _self_assessments(view: AsOf, met: Gathering) -> Iterator[Owed]:
    """The council's own assessment, ahead of each review that is expected (N22 clause 10; N24 clause 10)."""
    for stream in view.streams("review"):
        found: Review = view.state(stream)
        to_come = found.expected and not found.held and not found.self_assessed
        if to_come and found.kind in SELF_ASSESSED and found.mandate in overseen(view, met.body):
            yield Owed(
                what=f"the council's self-assessment, before the {found.kind} that is expected",
                about=stream,
                owes="",
                by=found.expected_on,
                entries=view.visible(stream),
                missing="no self-assessment on this record",
            )


def _invitations(view: AsOf, met: Gathering, state: Body) -> Iterator[Owed]:
    """Each post that must be invited, and was not since the meeting was last put to another day (N24 clause 6)."""
    invited = view.state(met.meeting).invited
    for post in state.must(Duty.INVITED):
        if post not in invited:
            asks = [each for each in view.visible(met.body) if _requires(each, post)]
            yield Owed(
                what=f"an invitation to {post}",
                about=met.meeting,
                owes="",
                by=met.on,
                entries=[*asks, *met.entries[:1]],
                missing=f"no invitation to {post} on this record since it was last called",
            )


def _requires(entry: Entry, post: str) -> bool:
    event = entry.event
    return isinstance(event, PostRequired) and event.post == post and event.to is Duty.INVITED


def _minutes(view: AsOf, met: Gathering) -> Iterator[Owed]:
    """The minutes of each earlier meeting that are not yet approved, unless none were kept."""
    for each in held(view, met.body):
        if each.meeting == met.meeting or each.minutes in ("approved", "none kept"):
            continue
        if met.on is None or began_earlier(each, met) is Truth.YES:
            yield Owed(
                what="minutes to approve" if each.minutes else "minutes, to be drafted and approved",
                about=each.meeting,
                owes=met.body,
                by=met.on,
                entries=each.entries,
                missing=f"no approval of the minutes of {each.meeting} on this record",
            )


def _log(view: AsOf, met: Gathering) -> Iterator[Owed]:
    """The action and impact log, of the last meeting where that was not done, and at this one (N24 clause 5e)."""
    for each in (last_before(view, met), met) if overseen(view, met.body) else ():
        if each is not None and not view.state(each.meeting).log_updated:
            yield Owed(
                what="the action and impact log, to be brought up to date",
                about=each.meeting,
                owes=met.body,
                by=met.on,
                entries=each.entries[:1],
                missing=f"no update of it at {each.meeting} on this record",
            )
