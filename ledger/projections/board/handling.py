"""How was an escalation handled: was it answered before it was closed or taken elsewhere, and by somebody else?

It is to have a reason, an addressee who is another than the raiser, and a day for its answer; it closes with an
outcome (domain invariant 26).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.aggregates.escalation import (
    Escalation,
    EscalationAnswered,
    EscalationClosed,
    EscalationRaised,
    EscalationStoodDown,
    EscalationTakenFurther,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.board.put_to import Moved, days_set, moves
from ledger.projections.board.tenure import holders, tenures_of
from ledger.projections.ground.sequence import earlier, precedes
from ledger.values import Day, Truth, said


def findings(view: AsOf, stream: str) -> Iterator[Finding]:
    """All that is found of one escalation; loose days leave unsaid what they leave open."""
    entries, in_force = view.visible(stream), view.in_force(stream)
    state: Escalation = view.state(stream)
    raised, closing = entries[0], next((each for each in entries if isinstance(each.event, EscalationClosed)), None)
    answers = [entry for entry in in_force if isinstance(entry.event, EscalationAnswered)]
    yield from _of_raising(raised)
    for entry in entries[1:]:
        lay = _with_whom(moves(in_force), entry)
        match entry.event:
            case EscalationStoodDown(to=to):
                yield from _unanswered(lay, entry, answers, "stood down")
                if to == state.by:
                    yield Finding("stood down to the post that raised it", Why.of(raised, entry), to)
            case EscalationTakenFurther() if closing and precedes(closing, entry) is Truth.YES:
                yield Finding("taken further after it was closed", Why.of(closing, entry))
            case EscalationTakenFurther() if closing is None or precedes(closing, entry) is Truth.NO:
                yield from _past_its_day(view, lay, entry, entries, answers)
            case EscalationClosed():
                yield from _unanswered(lay, entry, answers, "closed")
            case EscalationAnswered():
                yield from _of_answering(lay, entry, closing, answers)
    yield from _of_one_person(view, state.by, moves(entries))
    yield from _elsewhere(view, entries)


def _with_whom(moved: Sequence[Moved], entry: Entry) -> Moved | None:
    """The move by which it had come to the post it lay with when an entry happened; None where days leave that open."""
    before = [each for each in moved if each[0] is not entry and precedes(entry, each[0]) is not Truth.YES]
    sure = (
        each for each in before if all(each is other or precedes(other[0], each[0]) is Truth.YES for other in before)
    )
    last = next(sure, None)
    return last if last is not None and precedes(last[0], entry) is Truth.YES else None


def _of_raising(raised: Entry) -> Iterator[Finding]:
    event = raised.event
    if not isinstance(event, EscalationRaised):
        return
    if raised.body.words is None or "reason" not in raised.body.words.names:
        yield Finding("raised with no reason stated, on this record", Why.of(raised), event.by)
    if event.answer_due is None:
        yield Finding("raised with no day set for an answer", Why.of(raised), event.by)


def _unanswered(lay: Moved | None, ended: Entry, answers: Sequence[Entry], how: str) -> Iterator[Finding]:
    """An end, with no answer from the post it lay with: nothing on the record may have been one."""
    if lay is None:
        return
    move, post = lay[0], lay[1].to
    if not _may_be_answered(answers, move, ended):
        missing = f"no answer from {post} on the record between them"
        yield Finding(f"{how} with no answer from {post}, on this record", Why.of(move, ended, missing=missing), post)


def _past_its_day(
    view: AsOf, lay: Moved | None, further: Entry, entries: Sequence[Entry], answers: Sequence[Entry]
) -> Iterator[Finding]:
    """That it was taken further once the day set for the answer of the post it lay with was past, with no answer."""
    if lay is None:
        return
    post = lay[1].to
    days = (each for each in days_set(view, entries[: entries.index(further)]) if each.post == post)
    for each in days:
        day = Day.of(each.on)
        # By a day that was past when it was set, nobody could have answered.
        asked = each.elsewhere is Truth.NO and earlier(day, each.entry.day) is Truth.NO
        past = asked and earlier(day, further.day) is Truth.YES
        if past and not _may_be_answered(answers, each.entry, further):
            by = f"no answer from {post} by {said(each.on)}, the day set for it, when it was taken further"
            missing = f"no answer from {post} on the record between them"
            yield Finding(by, Why.of(each.entry, further, missing=missing), post)
            return


def _may_be_answered(answers: Sequence[Entry], since: Entry, until: Entry) -> bool:
    """Whether anything on the record may have been an answer between two entries."""
    return any((~precedes(each, since) & precedes(each, until)) is not Truth.NO for each in answers)


def _of_answering(
    lay: Moved | None, answer: Entry, closing: Entry | None, answers: Sequence[Entry]
) -> Iterator[Finding]:
    if closing and precedes(closing, answer) is Truth.YES:
        yield Finding("answered after it was closed", Why.of(closing, answer), lay[1].to if lay else "")
    if lay is None:
        return
    move, moved = lay
    due = None if isinstance(moved, EscalationStoodDown) else moved.answer_due
    if due is None or earlier(Day.of(due), answer.day) is not Truth.YES:
        return
    # What may have been answered in time is not answered late for being answered again.
    in_time = (~precedes(each, move) & ~earlier(Day.of(due), each.day) for each in answers)
    if all(each is Truth.NO for each in in_time):
        yield Finding(f"answered after {said(due)}, the day set for it", Why.of(move, answer), moved.to)


def _elsewhere(view: AsOf, entries: Sequence[Entry]) -> Iterator[Finding]:
    """That a day set for an answer came while it lay with another post: by that day nobody was to answer it."""
    for at, entry in enumerate(entries):
        for each in days_set(view, entries[: at + 1]):
            if each.elsewhere is Truth.YES and entry is each.away[1]:
                put = f"put back to {each.post} after {said(each.on)}"
                what = f"{put}, the day set for an answer, which came while it lay elsewhere"
                yield Finding(what, Why.of(each.entry, *each.away), each.post)


def _of_one_person(view: AsOf, by: str, moved: Sequence[Moved]) -> Iterator[Finding]:
    """Whether whoever raised it held, on the day, the post it was put to."""
    for entry, move in moved:
        to = move.to
        if to == by or not entry.day.known:
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
