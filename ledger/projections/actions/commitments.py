"""What had the council committed to: what, by whom, by when, and by which decision?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import attrs

from ledger.aggregates.action import (
    Action,
    ActionCommitted,
    ActionProposed,
    DueDateMoved,
    ProgressReported,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.actions import impact
from ledger.projections.actions.conduct import findings
from ledger.projections.actions.slippage import Move, moves, original_due
from ledger.projections.ground.recorded import allowed_by, first, said, shown
from ledger.projections.ground.still import once_there, taken_back, told_otherwise
from ledger.values import Truth
from ledger.values import said as in_words

TAKEN_BACK = "taken back"
"""The stage of an action of which all was taken back: none of it stands."""


@attrs.frozen(kw_only=True)
class Commitment(Row):
    """One action: who answers for it, when it was and is due, and every move between.

    `stage` is how far it has come, "taken back" where nothing stands of it; `decision` what committed it; `owner`
    the post that answers for it, "" where none does; `original_due` and `due` are None where there is no usable
    day, and `timescale` then keeps the words of the source. `reported` is the label the last report gave it, as
    given. `delivered` and `evidenced` are asked of every history that the days allow; it is evidenced where an
    authority that stands accepted, once it was delivered, that it made a difference.
    """

    action: str
    title: str
    plan: str
    stage: str
    owner: str
    decision: str
    original_due: date | None
    due: date | None
    timescale: str
    moves: tuple[Move, ...]
    reported: str
    delivered: Truth
    evidenced: Truth
    findings: tuple[Finding, ...]

    @property
    def slipped(self) -> int | None:
        """The days between the original due date and the present one: the sum of the moves."""
        if self.original_due is None or self.due is None:
            return None
        return (self.due - self.original_due).days


def commitments(view: AsOf) -> Iterator[Commitment]:
    """Every action of which something is visible, in the order they were first recorded.

    So is one that was committed to, and of which all was taken back, whoever's leave it was.
    """
    for then, stream in once_there(view, "action"):
        if view.visible(stream):
            yield _commitment(view, stream)
        elif isinstance(state := then.state(stream), Action) and state.committed:
            yield _taken_back(view, then, stream, state)


def _taken_back(view: AsOf, then: AsOf, stream: str, state: Action) -> Commitment:
    """An action of which nothing stands: what it was committed to is found beside it, and whose leave took it back."""
    entries = then.visible(stream)
    was = f"as it was recorded, {_by_when(then, entries, state)}, of {state.owner or 'nobody'}"
    rests = Why.of(*view.readings(stream))
    found = tuple(attrs.evolve(each, what=f"{was}; {each.what}", why=rests) for each in taken_back(view, stream))
    return Commitment(
        action=stream,
        title=view.title(stream),
        plan=state.plans[-1] if state.plans else "",
        stage=TAKEN_BACK,
        owner="",
        decision="",
        original_due=None,
        due=None,
        timescale="",
        moves=(),
        reported="",
        delivered=Truth.NO,
        evidenced=Truth.NO,
        findings=found,
        why=rests,
        kind=view.kind(view.log.entry(number) for number in rests.entries),
    )


def _by_when(then: AsOf, entries: Sequence[Entry], state: Action) -> str:
    due = in_words(state.due) if state.due is not None else _timescale(then, entries) or "no usable day"
    return f"committed to by {due}"


def _commitment(view: AsOf, stream: str) -> Commitment:
    entries = view.visible(stream)
    state: Action = view.state(stream)
    moved = tuple(moves(view, stream, entries))
    told = told_otherwise(view, stream, partial(_told, stream=stream))
    found = (*findings(view, stream, state, entries, moved), *told)
    whys = [*(move.why for move in moved), *(finding.why for finding in found)]
    why = Why.of(*_shown(entries), *(number for each in whys for number in each.entries))
    return Commitment(
        action=stream,
        title=view.title(stream),
        plan=state.plans[-1] if state.plans else "",
        stage=stage(view, stream, state),
        owner=state.owner or "",
        decision=allowed_by(view, first(view, stream, ActionCommitted)),
        original_due=original_due(view, stream, entries),
        due=state.due,
        timescale=_timescale(view, entries),
        moves=moved,
        reported=_reported(view, stream),
        delivered=view.ask(stream, _delivered),
        evidenced=impact.shown(view, stream),
        findings=found,
        why=why,
        kind=view.kind([*entries, *(view.log.entry(number) for number in why.entries)]),
    )


def _told(view: AsOf, stream: str) -> dict[str, str]:
    """What a row says of an action beside its dates, in words."""
    state = view.state(stream)
    known = isinstance(state, Action)
    return {
        "how far it had come": stage(view, stream, state) if known else "not yet proposed",
        "who answers for it": (state.owner if known else None) or "nobody",
        "reported as": _reported(view, stream) or "nothing",
        "delivered": str(view.ask(stream, _delivered)),
        "evidenced": str(impact.shown(view, stream)),
    }


def _delivered(state: object) -> bool:
    return isinstance(state, Action) and state.delivered


def _timescale(view: AsOf, entries: Sequence[Entry]) -> str:
    """The words that the last date of the action itself was given in, or the mark of those withheld."""
    dated = [
        (entry, event)
        for entry in entries
        if isinstance(event := entry.event, ActionProposed | ActionCommitted | DueDateMoved)
    ]
    return shown(view, *dated[-1]).timescale


def _reported(view: AsOf, stream: str) -> str:
    """The label that the last report gave it, or the mark of one withheld."""
    reports = said(view, stream, ProgressReported)
    return shown(view, *reports[-1]).status if reports else ""


def _shown(entries: Sequence[Entry]) -> list[Entry]:
    """The entries a row rests on: all but the reports that a later report has overtaken."""
    reports = [entry for entry in entries if isinstance(entry.event, ProgressReported)]
    return [entry for entry in entries if entry not in reports[:-1]]


def stage(view: AsOf, action: str, state: Action) -> str:
    """How far an action has come, in a word; it is evidenced by the rule of the counts and of its status."""
    if state.ending is not None:
        return str(state.ending)
    if state.delivered:
        return "evidenced" if impact.shown(view, action) is Truth.YES else "delivered"
    if state.blocked_by is not None:
        return "blocked"
    return "committed" if state.committed else "proposed"
