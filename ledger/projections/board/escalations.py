"""Which escalations and challenges were raised, with whom did each lie and how long, and which still wait?

Open ones come first, those past the day set for an answer before the others, the longest waiting foremost: what a
chair asks for (C16 recommendation 6, paragraphs 66-67; domain invariant 26).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.escalation import Escalation, EscalationClosed, EscalationKind
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.board.handling import findings
from ledger.projections.board.put_to import DaySet, Move, days_set
from ledger.projections.board.steps import Step, steps
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.ground.found_late import told_late
from ledger.projections.ground.in_time import in_time
from ledger.projections.ground.no_more import kept
from ledger.projections.ground.own_day import own_day
from ledger.projections.ground.recorded import said, shown
from ledger.projections.ground.still import told_otherwise, unallowed, weakest
from ledger.values import Day, Truth
from ledger.values import said as said_of


@attrs.frozen(kw_only=True)
class EscalationRow(Row):
    """One escalation or challenge; `raised_as` says which it is.

    `to` is the post it lies with and `level` how far up that is; `answer_due` the day set for that post's answer.
    `open`, `acknowledged`, `answered` and `overdue` (open, past that day and not answered) are asked of every history
    that the days allow; what nobody's leave mended, or put on the record late, makes it no more answered, and no less
    overdue. `waited` is the wait of the last step of its `path`, no shorter than in time;
    `closed` the day it ended, and `outcome` how.
    """

    escalation: str
    title: str
    raised_as: EscalationKind
    by: str
    to: str
    about: str
    level: int
    raised: Day
    reason: str
    answer_due: date | None
    open: Truth
    acknowledged: Truth
    answered: Truth
    overdue: Truth
    waited: int | None
    path: tuple[Step, ...]
    outcome: str
    closed: Day | None
    findings: tuple[Finding, ...]


def escalations(view: AsOf) -> list[EscalationRow]:
    """Every escalation: open and overdue first, then open, then closed; the longest waiting first of each.

    One that was taken back is there as it was recorded; where an authority did so, it waits for no answer.
    """
    rows = kept(view, _escalations, lambda row: (row.escalation,), by_leave=_taken_back, found=findings)
    return sorted(rows, key=_urgency)


def _escalations(view: AsOf) -> Iterator[EscalationRow]:
    yield from (_escalation(view, stream) for stream in view.streams("escalation"))


def _taken_back(row: EscalationRow, _: Sequence[Entry]) -> EscalationRow:
    return attrs.evolve(row, open=Truth.NO, overdue=Truth.NO)


_ORDER = (Truth.YES, Truth.UNKNOWN, Truth.NO)


def _urgency(row: EscalationRow) -> tuple[int, int, int]:
    return _ORDER.index(row.open), _ORDER.index(row.overdue), -(row.waited or 0)


def _escalation(view: AsOf, stream: str) -> EscalationRow:
    entries = view.visible(stream)
    state: Escalation = view.state(stream)
    raised = entries[0]
    closed = said(view, stream, EscalationClosed)
    path = steps(view, entries)
    told = (*told_otherwise(view, stream, lambda then: _told(then, stream)),)
    due = _own_day(view, stream)
    late = (*told_late(view, (stream,), lambda then: _told(then, stream), lambda then: _own_day(then, stream)),)
    found = (*findings(view, stream), *told, *late)
    mends = unallowed(view, stream)
    numbers = [*(mend.original for mend in mends), *(number for each in found for number in each.why.entries)]
    why = Why.of(*entries, *mends, *numbers)

    def asked(question: str) -> Truth:
        return weakest(view, lambda then: _asked(then, stream, question), stream, due)

    return EscalationRow(
        escalation=stream,
        title=view.title(stream),
        raised_as=state.kind,
        by=state.by,
        to=state.to,
        about=state.about or "",
        level=state.level,
        raised=view.day(raised),
        reason=view.text(raised, "reason"),
        answer_due=state.answer_due,
        open=~asked("closed"),
        acknowledged=asked("acknowledged"),
        answered=asked("answered"),
        overdue=~weakest(view, lambda then: ~_overdue_by(then, stream), stream, due),
        waited=_waited(view, stream, due),
        path=path,
        outcome=shown(view, *closed[0]).outcome if closed else "",
        closed=view.day(closed[0][0]) if closed else None,
        findings=found,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _asked(view: AsOf, stream: str, question: str) -> Truth:
    return view.ask(stream, lambda each: isinstance(each, Escalation) and getattr(each, question))


def _waited(view: AsOf, stream: str, due: date) -> int | None:
    """The wait of its last step: no shorter than by the record as it was first said, and in time."""
    views = (view, *as_first_said(view))
    paths = (steps(each, each.visible(stream)) for was in views for each in (was, in_time(was, due)))
    waits = [path[-1].waited for path in paths if path]
    return None if waits[0] is None else max(each for each in waits if each is not None)


def _own_day(view: AsOf, stream: str) -> date:
    """The day by which it was to be answered by what was recorded in time, of all that were ever set."""
    moves = (each.body.facts for each in view.readings(stream))
    days = [getattr(each, "answer_due", None) for each in moves if isinstance(each, Move)]
    return own_day(view, days, lambda then: _due(then, stream))


def _due(view: AsOf, stream: str) -> date | None:
    """The day by which it is to be answered where it lies."""
    state = view.state(stream)
    return state.answer_due if isinstance(state, Escalation) else None


def _told(view: AsOf, stream: str) -> dict[str, str]:
    """What a row tells of whether it waits, by when it was to be answered, and whether it was."""
    state = view.state(stream)
    if not isinstance(state, Escalation):
        return {}
    due = "no day" if state.answer_due is None else said_of(state.answer_due)
    waits = {"overdue": str(_overdue_by(view, stream)), "closed": "yes" if state.closed else "no"}
    return {"answer due": due, **waits, "answer": _answer(view, stream)}


def _answer(view: AsOf, stream: str) -> str:
    """What it had of an answer, in words."""
    for question in ("answered", "acknowledged"):
        so = _asked(view, stream, question)
        if so is not Truth.NO:
            return question if so is Truth.YES else f"whether it was {question} is not known"
    return "none on this record"


def _overdue_by(view: AsOf, stream: str) -> Truth:
    """Whether a day set for an answer where it lies is past; unknown by one that may have come while it lay elsewhere.

    To put it to that post again, by way of others too, sets no later day for it.
    """
    days, on = days_set(view, view.visible(stream)), view.point.on
    surely = [each for each in days if each.elsewhere is Truth.NO]
    perhaps = [each for each in days if each.elsewhere is not Truth.YES]
    may_be = view.ask(stream, lambda each: _overdue(each, on, perhaps))
    return view.ask(stream, lambda each: _overdue(each, on, surely)) | (may_be & Truth.UNKNOWN)


def _overdue(state: object, on: date, days: Sequence[DaySet]) -> bool:
    if not isinstance(state, Escalation) or state.closed or state.answered:
        return False
    set_for = (each.on for each in days if each.post == state.to)
    return any(each is not None and each < on for each in (state.answer_due, *set_for))
