"""Escalations in a council's life: with whom each lies, since when, and how it ended (invariant 26)."""

from __future__ import annotations

from ledger import Ledger
from ledger.aggregates.escalation import (
    Direction,
    EscalationAnswered,
    EscalationClosed,
    EscalationRaised,
    EscalationStoodDown,
    EscalationTakenFurther,
)
from ledger.testing import life
from ledger.testing.life import Seen, points
from ledger.values import Truth

ABOUT = ("raise_", "acknowledge", "answer", "take_further", "stand_down", "close_escalation", "appoint")
Move = EscalationRaised | EscalationTakenFurther | EscalationStoodDown


def moves(seen: Seen, escalation: str) -> list[Move]:
    """Each time it came to lie with a post."""
    return [each.event for each in seen.entries(escalation) if isinstance(each.event, Move)]


def escalations_are_whole(book: Ledger) -> None:
    """Each has a raiser and another to answer, closes only with an outcome, and is listed open until it does."""
    for view, seen in points(book):
        rows = {row.escalation: row for row in view.escalations()}
        assert sorted(rows) == sorted(seen.streams("escalation")), str(view.point)
        for escalation, row in rows.items():
            [raised] = seen.said(escalation, EscalationRaised)
            closings = seen.said(escalation, EscalationClosed)
            assert row.by == raised.by != raised.to
            assert row.open is (Truth.NO if closings else Truth.YES), (escalation, str(view.point))
            assert row.outcome == "".join(each.outcome for each in closings)
            assert (row.closed is None) is (not row.outcome)
            further = [each.to for each in seen.said(escalation, EscalationTakenFurther)]
            assert raised.by not in further
            found = [each.what for each in row.findings]
            assert ("raised with no day set for an answer" in found) is (raised.answer_due is None)


def test_26_an_escalation_lies_with_another_until_it_closes_with_an_outcome() -> None:
    """It has a raiser, another to answer it, a clock or a finding, and no end but one (C16 paragraphs 67, 130)."""
    life.watch(escalations_are_whole, *ABOUT)


def every_step_is_kept(book: Ledger) -> None:
    """Up, across or down: each step of an escalation is in its path, and its level counts them."""
    for view, seen in points(book):
        for row in view.escalations():
            went = moves(seen, row.escalation)
            assert [step.post for step in row.path] == [each.to for each in went], (row.escalation, str(view.point))
            assert [step.answer_due for step in row.path] == [getattr(each, "answer_due", None) for each in went]
            up = [isinstance(each, EscalationTakenFurther) and each.direction is Direction.UP for each in went]
            down = [isinstance(each, EscalationStoodDown) for each in went]
            assert row.level == up.count(True) - down.count(True), (row.escalation, str(view.point))
            assert [step.how == "down" for step in row.path] == down
            assert (row.to, row.answer_due) == (went[-1].to, getattr(went[-1], "answer_due", None))


def test_26_taking_one_down_a_level_is_an_event() -> None:
    """It is in the path with its day, and the clock it had no longer runs (C16 paragraphs 130-131)."""
    life.watch(every_step_is_kept, *ABOUT)


def the_late_are_listed(book: Ledger) -> None:
    """One past its day, open and unanswered where it lies now, is overdue; the overdue come before the others."""
    for view, seen in points(book):
        rows = list(view.escalations())
        for row in rows:
            entries = seen.entries(row.escalation)
            last = max(at for at, each in enumerate(entries) if isinstance(each.event, Move))
            due = getattr(entries[last].event, "answer_due", None)
            ended = any(isinstance(each.event, EscalationClosed) for each in entries)
            answered = any(isinstance(each.event, EscalationAnswered) for each in entries[last:])
            late = due is not None and due < seen.day and not ended and not answered
            assert (row.overdue is Truth.YES) is late, (row.escalation, str(view.point))
        order = [(row.open is not Truth.YES, row.overdue is not Truth.YES) for row in rows]
        assert order == sorted(order), str(view.point)


def test_26_one_that_waits_past_its_day_is_listed_first() -> None:
    """What nobody answered in time is what a chair must see (C16 recommendation 6)."""
    life.watch(the_late_are_listed, *ABOUT)
