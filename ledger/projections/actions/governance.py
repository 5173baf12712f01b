"""Which escalation of an action waits, and was what a board was told of it answered?

Signals S9 and S12 of domain 5.1 (N22 clause 5d; N24 clause 5e; C16 recommendation 6 and paragraph 67).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ledger.aggregates.decision import DecisionTaken, Taken
from ledger.aggregates.escalation import (
    Escalation,
    EscalationClosed,
    EscalationRaised,
    EscalationStoodDown,
    EscalationTakenFurther,
)
from ledger.aggregates.meeting import ActionHighlighted, Concern
from ledger.as_of import AsOf
from ledger.clock import days_from
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.actions.cycles import waited
from ledger.projections.actions.signals import Listed, Signal, signal
from ledger.projections.actions.standing import Standing, standing
from ledger.projections.ground.authority import stands
from ledger.projections.ground.gatherings import Gathering, contact, gathering, held, told_at
from ledger.projections.ground.policies import slow_policy
from ledger.projections.ground.recorded import said_anywhere
from ledger.values import Truth, said


def governance_signals(view: AsOf, found: Standing) -> Iterator[Signal]:
    """Each signal that the board's part in an open action gives."""
    if found.open is Truth.NO:
        return
    yield from _escalated(view, found)
    yield from _unanswered(view, found)


def highlights(view: AsOf, action: str) -> tuple[tuple[Entry, ActionHighlighted], ...]:
    """What was highlighted of an action at any meeting, in the order the meetings were first recorded."""

    def find() -> dict[str, list[tuple[Entry, ActionHighlighted]]]:
        found: dict[str, list[tuple[Entry, ActionHighlighted]]] = {}
        for entry, event in said_anywhere(view, "meeting", ActionHighlighted):
            found.setdefault(event.action, []).append((entry, event))
        return found

    return tuple(view.keep(("highlights of actions",), find).get(action, ()))


def _escalated(view: AsOf, found: Standing) -> Iterator[Signal]:
    wanted = slow_policy(view).terms.escalation
    for stream in escalations(view, found.action):
        closed = view.ask(stream, lambda state: isinstance(state, Escalation) and state.closed)
        state = view.state(stream)
        if closed is Truth.YES or not isinstance(state, Escalation):
            continue
        entries = view.visible(stream)
        wait = waited(view, found, entries[0].day.last)
        raised = _lies(state, entries)
        due, unless = state.answer_due, "closed" if closed is Truth.UNKNOWN else ""
        if due is not None and due < view.point.on and not state.answered:
            listed = Listed.HARD
            says = f"{raised} was to be answered by {said(due)}: no answer is on this record"
            answered = view.ask(stream, lambda state: isinstance(state, Escalation) and state.answered)
            unless = "answered" if answered is Truth.UNKNOWN else unless
        elif wait.cycles >= wanted:
            listed = Listed.HARD if wait.witnessed >= wanted else Listed.NOT_ASSESSABLE
            says = f"{raised} has been open for {wait}"
        else:
            continue
        if unless:
            listed, says = Listed.NOT_ASSESSABLE, f"{says}, unless it was {unless}, on a day not known exactly"
        missing = f"no outcome of {stream} by {said(view.point.on)}"
        because = [*entries, *wait.entries]
        yield signal(view, found, "S9", listed, says, because=because, missing=missing, who=state.to, about=stream)


def _lies(state: Escalation, entries: Sequence[Entry]) -> str:
    """An escalation in words: with whom it was raised and when, and since when it lies with whoever has it now."""
    put = [
        (entry, entry.event.to)
        for entry in entries
        if isinstance(entry.event, EscalationRaised | EscalationTakenFurther | EscalationStoodDown)
    ]
    raised, post = put[0]
    says = f"the {state.kind} raised with {post} on {said(raised.day.last)}"
    # To put it to a post that has it already is no new day for that post.
    came = next((put[at][0] for at in range(len(put) - 1, 0, -1) if put[at - 1][1] != state.to), raised)
    return says if came is raised else f"{says}, and with {state.to} since {said(came.day.last)},"


def let_go(view: AsOf, found: Standing) -> Iterator[Finding]:
    """Each escalation that was a hard sign until it was closed, with no answer and by nobody's leave, for a cycle.

    To close it with an outcome ends it (domain invariant 26); whoever meets next is to see how it ended.
    """
    for stream in () if found.open is Truth.NO else escalations(view, found.action):
        state, entries = view.state(stream), view.visible(stream)
        closing = next((each for each in entries if isinstance(each.event, EscalationClosed)), None)
        if closing is None or stands(view, closing) or not isinstance(state, Escalation):
            continue
        answered = view.ask(stream, lambda state: isinstance(state, Escalation) and state.answered)
        sign = _until(view, found, stream, closing) if answered is Truth.NO else None
        if sign is not None and not waited(view, found, closing.day.last).cycles:
            how = f"closed on {said(closing.day.last)} with no answer from {state.to}"
            why = Why.of(*sign.why.entries, *entries, missing=f"no answer from {state.to} on the record of {stream}")
            yield Finding(f"{stream}, a sign (S9) until then, was {how} and by no authority that stands", why, state.to)


def _until(view: AsOf, found: Standing, stream: str, closing: Entry) -> Signal | None:
    """The hard sign that an escalation was on the last day before it can have been closed, if it was one."""
    if closing.day.first is None:
        return None
    eve = view.at(days_from(closing.day.first, -1), view.point.recorded)
    then = standing(eve, found.action)
    signs = () if then is None or then.open is Truth.NO else _escalated(eve, then)
    return next((each for each in signs if each.about == stream and each.listed is Listed.HARD), None)


def escalations(view: AsOf, action: str) -> tuple[str, ...]:
    """The escalations and challenges about an action."""

    def find() -> dict[str | None, list[str]]:
        found: dict[str | None, list[str]] = {}
        for entry, event in said_anywhere(view, "escalation", EscalationRaised):
            found.setdefault(event.about, []).append(entry.stream)
        return found

    return tuple(view.keep(("escalations about",), find).get(action, ()))


def of_meeting(view: AsOf, highlighted: Entry) -> list[Entry]:
    """An entry of a meeting, with that which began the meeting's record and that which says it was held."""
    met = gathering(view, highlighted.stream)
    return [highlighted] if met is None else [*_held(met), highlighted]


def _held(met: Gathering) -> list[Entry]:
    return [*met.entries[:1], *met.holding]


def _unanswered(view: AsOf, found: Standing) -> Iterator[Signal]:
    """That a meeting was told it is slow, and by the next neither decided nor challenged anything about it."""
    answered = max(_answers(view, found), default=date.min)
    waiting = []
    for entry, event in highlights(view, found.action):
        met = gathering(view, entry.stream)
        on = entry.day.last
        if event.concern is Concern.SLOW and met is not None and told_at(view, entry.stream) and on > answered:
            later = (each for each in held(view, met.body) if each.on is not None and each.on > on)
            after = [each for each in later if not contact(each)]
            if after:
                waiting.append((on, entry, after[0]))
    if not waiting:
        return
    on, entry, following = min(waiting, key=lambda each: (each[0], each[1].number))
    says = f"{entry.stream} was told on {said(on)} that it is slow; no decision or challenge is recorded since"
    missing = f"no decision or challenge about {found.action} after {said(on)} and by {said(view.point.on)}"
    because = [*of_meeting(view, entry), *_held(following)]
    yield signal(view, found, "S12", Listed.GOVERNANCE, says, because=because, missing=missing)


def _answers(view: AsOf, found: Standing) -> Iterator[date]:
    """The day of each decision that was taken about an action, or that it cites, and of each challenge about it."""
    for stream in escalations(view, found.action):
        yield view.visible(stream)[0].day.last
    for entry in found.entries:
        cited = entry.body.cited
        if cited is not None and isinstance(view.state(cited), Taken):
            # What is done now by an older decision answers nothing: nobody decided it since.
            yield from (each.day.last for each in view.visible(cited) if isinstance(each.event, DecisionTaken))
    about = {entry.original for entry in found.entries} | {
        entry.original for entry, _ in highlights(view, found.action)
    }
    for entry, _ in said_anywhere(view, "decision", DecisionTaken):
        if about & {view.log.entry(each).original for each in entry.body.answers_to}:
            yield entry.day.last
