"""With which posts did an escalation lie, one after another: how did it come to each, and how long did each wait?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

import attrs

from ledger.aggregates.escalation import (
    Direction,
    EscalationAnswered,
    EscalationClosed,
    EscalationStoodDown,
    EscalationTakenFurther,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Row, Why
from ledger.projections.board.put_to import Move, moves
from ledger.values import Day

_ENDS = EscalationAnswered | EscalationClosed


class How(StrEnum):
    """How an escalation came to lie with a post."""

    RAISED = "raised"
    UP = "up"
    ACROSS = "across"
    DOWN = "down"


@attrs.frozen(kw_only=True)
class Step(Row):
    """One post that an escalation lay with: how it came there, on which day, and the day set for its answer.

    `waited` is the days from coming there to the first answer or the closing, or else until it went elsewhere, or the
    point; None where either day is not known exactly.
    """

    post: str
    how: How
    on: Day
    answer_due: date | None
    answered: Day | None
    waited: int | None


def steps(view: AsOf, entries: Sequence[Entry]) -> tuple[Step, ...]:
    """Every post that an escalation lay with by what is said of it, the present one last."""
    return tuple(_steps(view, entries))


def _steps(view: AsOf, entries: Sequence[Entry]) -> Iterator[Step]:
    every = moves(entries)
    for at, (move, event) in enumerate(every):
        following = every[at + 1][0] if at + 1 < len(every) else None
        theirs = entries[entries.index(move) : entries.index(following) if following else None]
        answer = next((each for each in theirs if isinstance(each.event, EscalationAnswered)), None)
        ended = next((each for each in theirs if isinstance(each.event, _ENDS)), following)
        rests = [each for each in (move, ended) if each is not None]
        yield Step(
            post=event.to,
            how=_how(event),
            on=view.day(move),
            answer_due=None if isinstance(event, EscalationStoodDown) else event.answer_due,
            answered=view.day(answer) if answer else None,
            waited=_days(move.day, ended.day if ended else Day.of(view.point.on)),
            why=Why.of(*rests, missing="" if ended else "no answer by this point"),
            kind=view.kind(rests),
        )


def _how(move: Move) -> How:
    match move:
        case EscalationTakenFurther(direction=Direction.UP):
            return How.UP
        case EscalationTakenFurther():
            return How.ACROSS
        case EscalationStoodDown():
            return How.DOWN
    return How.RAISED


def _days(begins: Day, ends: Day) -> int | None:
    return (ends.last - begins.last).days if begins.known and ends.known else None
