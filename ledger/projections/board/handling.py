"""How was an escalation handled: was it answered before it was closed or taken down, and by somebody else?

It is to have a reason, an addressee who is another than the raiser, and a day for its answer; it closes with an
outcome (domain invariant 26).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.aggregates.escalation import (
    EscalationAnswered,
    EscalationClosed,
    EscalationRaised,
    EscalationStoodDown,
    EscalationTakenFurther,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.board.tenure import holders, tenures_of
from ledger.projections.ground.recorded import first
from ledger.projections.ground.sequence import earlier, precedes
from ledger.values import Day, Truth, said

MOVES = EscalationRaised | EscalationTakenFurther | EscalationStoodDown


def findings(view: AsOf, stream: str) -> Iterator[Finding]:
    """All that is found of one escalation; loose days leave unsaid what they leave open."""
    entries, in_force = view.visible(stream), view.in_force(stream)
    raised, closing = entries[0], first(view, stream, EscalationClosed)
    answers = [entry for entry in in_force if isinstance(entry.event, EscalationAnswered)]
    moves = [entry for entry in in_force if isinstance(entry.event, MOVES)]
    yield from _of_raising(raised)
    for entry in entries[1:]:
        lay = _with_whom(moves, entry)
        match entry.event:
            case EscalationStoodDown(to=to):
                yield from _unanswered(lay, entry, answers, "stood down")
                if to == getattr(raised.event, "by", ""):
                    yield Finding("stood down to the post that raised it", Why.of(raised, entry), to)
            case EscalationTakenFurther() if closing and precedes(closing, entry) is Truth.YES:
                yield Finding("taken further after it was closed", Why.of(closing, entry))
            case EscalationClosed():
                yield from _unanswered(lay, entry, answers, "closed")
            case EscalationAnswered():
                yield from _of_answering(lay, entry, closing)
    yield from _of_one_person(view, raised, entries)


def _with_whom(moves: Sequence[Entry], entry: Entry) -> Entry | None:
    """The move by which it had come to the post it lay with when an entry happened; None where days leave that open."""
    before = [each for each in moves if each is not entry and precedes(entry, each) is not Truth.YES]
    sure = (each for each in before if all(each is other or precedes(other, each) is Truth.YES for other in before))
    last = next(sure, None)
    return last if last is not None and precedes(last, entry) is Truth.YES else None


def _of_raising(raised: Entry) -> Iterator[Finding]:
    event = raised.event
    if not isinstance(event, EscalationRaised):
        return
    if raised.body.words is None or "reason" not in raised.body.words.names:
        yield Finding("raised with no reason stated, on this record", Why.of(raised), event.by)
    if event.answer_due is None:
        yield Finding("raised with no day set for an answer", Why.of(raised), event.by)


def _unanswered(lay: Entry | None, ended: Entry, answers: Sequence[Entry], how: str) -> Iterator[Finding]:
    """An end, with no answer from the post it lay with: nothing on the record may have been one."""
    if lay is None:
        return
    answered = Truth.NO
    for answer in answers:
        answered |= ~precedes(answer, lay) & precedes(answer, ended)
    if answered is Truth.NO:
        post = getattr(lay.event, "to", "")
        missing = f"no answer from {post} on the record between them"
        yield Finding(f"{how} with no answer from {post}, on this record", Why.of(lay, ended, missing=missing), post)


def _of_answering(lay: Entry | None, answer: Entry, closing: Entry | None) -> Iterator[Finding]:
    post = getattr(lay.event, "to", "") if lay else ""
    if closing and precedes(closing, answer) is Truth.YES:
        yield Finding("answered after it was closed", Why.of(closing, answer), post)
    due = getattr(lay.event, "answer_due", None) if lay else None
    if lay and due and earlier(Day.of(due), answer.day) is Truth.YES:
        yield Finding(f"answered after {said(due)}, the day set for it", Why.of(lay, answer), post)


def _of_one_person(view: AsOf, raised: Entry, entries: Sequence[Entry]) -> Iterator[Finding]:
    """Whether whoever raised it held, on the day, the post it was put to."""
    by = getattr(raised.event, "by", "")
    for entry in entries:
        to = getattr(entry.event, "to", "")
        if not to or to == by or not entry.day.known:
            continue
        on = entry.day.last
        both = set(holders(view, by, on)) & set(holders(view, to, on))
        if both:
            rests = (
                each
                for post in (by, to)
                for tenure in tenures_of(view, post)
                if tenure.person in both
                for each in tenure.entries
            )
            yield Finding(f"{by} and {to} were held by one person on that day", Why.of(entry, *rests), by)
