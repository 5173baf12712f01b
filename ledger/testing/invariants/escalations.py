"""Escalations: with whom each lies, since when, and how it ended (26)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import dropwhile, takewhile, zip_longest
from typing import cast

from ledger.aggregates.escalation import (
    Direction,
    EscalationAnswered,
    EscalationClosed,
    EscalationRaised,
    EscalationStoodDown,
    EscalationTakenFurther,
)
from ledger.entry import Entry
from ledger.testing.invariants.listed import lists_each
from ledger.testing.invariants.put import each_escalation_is_as_it_went, each_has_its_reason
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.promises import allowed
from ledger.values import Truth
from ledger.view import View

Move = EscalationRaised | EscalationTakenFurther | EscalationStoodDown


def moves(seen: Seen, escalation: str) -> list[Move]:
    """Each time it came to lie with a post."""
    return [each.event for each in seen.entries(escalation) if isinstance(each.event, Move)]


def escalations_are_whole(view: View, seen: Seen) -> Looks:
    """Each has a raiser and another to answer, closes only with an outcome, and is listed open until it does."""
    rows = {row.escalation: row for row in view.escalations()}
    # One that a mend took back is there as it was recorded.
    there = seen.streams("escalation")
    yield same("the list of escalations", sorted({*rows} & {*there}), sorted(there))
    for escalation, row in rows.items():
        if escalation not in there:
            continue
        entries = seen.entries(escalation)
        [raised] = seen.said(escalation, EscalationRaised)
        closings = seen.said(escalation, EscalationClosed)
        yield same(f"who raised {escalation}", row.by, raised.by, *entries)
        others = raised.by != raised.to
        further = [each.to for each in seen.said(escalation, EscalationTakenFurther)]
        yield so(others and raised.by not in further, f"{escalation} lies with the post that raised it", *entries)
        # By what was mended or came late, with nobody's leave, none is surely closed.
        if seen.plain(escalation):
            yield same(f"whether {escalation} is open", row.open, Truth.NO if closings else Truth.YES, *entries)
        yield same(f"the outcome of {escalation}", row.outcome, "".join(each.outcome for each in closings), *entries)
        yield so((row.closed is None) is (not row.outcome), f"{escalation} was closed with no outcome", *entries)
        found = "raised with no day set for an answer" in [each.what for each in row.findings]
        yield same(f"that {escalation} has no day for an answer", found, raised.answer_due is None, *entries)


def every_step_is_kept(view: View, seen: Seen) -> Looks:
    """Up, across or down: each step of an escalation is in its path, and its level counts them."""
    for row in view.escalations():
        went = moves(seen, row.escalation)
        if not went:
            continue
        of, rests = f"of {row.escalation}", seen.entries(row.escalation)
        dues = [getattr(each, "answer_due", None) for each in went]
        yield same(f"the posts {of}", [step.post for step in row.path], [each.to for each in went], *rests)
        yield same(f"the days for an answer {of}", [step.answer_due for step in row.path], dues, *rests)
        up = [isinstance(each, EscalationTakenFurther) and each.direction is Direction.UP for each in went]
        down = [isinstance(each, EscalationStoodDown) for each in went]
        yield same(f"the level {of}", row.level, up.count(True) - down.count(True), *rests)
        yield same(f"the steps down {of}", [step.how == "down" for step in row.path], down, *rests)
        yield same(f"with whom lies {row.escalation}", (row.to, row.answer_due), (went[-1].to, dues[-1]), *rests)


def the_late_are_listed(view: View, seen: Seen) -> Looks:
    """One past its day, open and unanswered where it lies now, is overdue; the overdue come before the others.

    To put it to the same post again, by nobody's leave and with no answer since, sets no later day, unless the day
    that it had came while it lay with another.

    It is asked of those with exact days, of which nothing was mended and nothing came late.
    """
    rows = list(view.escalations())
    for row in rows:
        if not seen.plain(row.escalation):
            continue
        entries = seen.entries(row.escalation)
        last = max(at for at, each in enumerate(entries) if isinstance(each.event, Move))
        days = [_answer_due(each) for each in _put_to_one(seen, entries) if not _came_elsewhere(entries, each)]
        due = min((each for each in days if each is not None), default=None)
        ended = any(isinstance(each.event, EscalationClosed) for each in entries)
        answered = any(isinstance(each.event, EscalationAnswered) for each in entries[last:])
        late = due is not None and due < seen.day and not ended and not answered
        yield same(f"whether {row.escalation} is overdue", row.overdue is Truth.YES, late, *entries)
    order = [(row.open is not Truth.YES, row.overdue is not Truth.YES) for row in rows]
    yield same("the order of escalations", order, sorted(order))


def _put_to_one(seen: Seen, entries: Sequence[Entry]) -> Iterator[Entry]:
    """The moves, from the last back, by which it was put to the post that it lies with, and again by no authority.

    That is by way of others too, where none took it there. What was answered before is another matter.
    """
    back = [each for each in reversed(entries) if isinstance(each.event, Move | EscalationAnswered)]
    moves = list(dropwhile(lambda each: not isinstance(each.event, Move), back))
    unanswered = list(takewhile(lambda each: isinstance(each.event, Move), moves))
    for each, came_from in zip_longest(unanswered, unanswered[1:]):
        if _post(each) == _post(moves[0]):
            yield each
        if allowed(seen, each) and _post(moves[0]) in (_post(each), _post(came_from)):
            return


def _came_elsewhere(entries: Sequence[Entry], move: Entry) -> bool:
    """Whether the day that a move set for an answer came while it lay with another post."""
    day = _answer_due(move)
    if day is None or day < move.day.last:
        return False
    put = [each for each in entries if isinstance(each.event, Move) and each.day.last <= day]
    return _post(put[-1]) != _post(move)


def _post(move: Entry | None) -> str:
    return str(getattr(move.event, "to", "")) if move else ""


def _answer_due(move: Entry) -> date | None:
    return cast("date | None", getattr(move.event, "answer_due", None))


ESCALATIONS = (
    Invariant(
        "26",
        "escalations are whole",
        ("C16 recommendation 6", "C16 67, 130-131", "N22 13"),
        "What was raised lies with somebody else, by a day, until it ends with an outcome.",
        points=(
            lists_each("escalations", "escalation"),
            escalations_are_whole,
            every_step_is_kept,
            the_late_are_listed,
            each_escalation_is_as_it_went,
            each_has_its_reason,
        ),
    ),
)
