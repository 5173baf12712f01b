"""What is on the register of risks, how does each stand, what is done against it, and was it put to its body in time?

The register is kept with its mitigation, brought up to date in line with the meetings and put to the body in
advance (N24 clause 5c; domain C7; domain invariant 17).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import attrs

from ledger.aggregates.risk import MitigationUpdated, RiskRaised, RiskReviewed
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.board.mitigation import Mitigating, done_against
from ledger.projections.board.risk_advance import before_the_last
from ledger.projections.board.risk_findings import findings
from ledger.projections.board.risk_scores import Scored, scored_as
from ledger.projections.board.risk_standing import (
    UPDATES,
    last_two,
    on_the_register,
    put_to,
    registers,
)
from ledger.projections.board.risk_standing import known as known_of
from ledger.projections.ground.by_leave import as_recorded
from ledger.projections.ground.found_late import found_late, told_late
from ledger.projections.ground.recorded import allowed_by, day
from ledger.projections.ground.still import found_before_leave, found_in_time, still_found
from ledger.projections.ground.still import taken_back as gone_by_leave
from ledger.values import Day, Truth


@attrs.frozen(kw_only=True)
class RiskRow(Row):
    """One risk of a body's register at the point.

    `scored` are all its scores, `first` the first that was ever written down and `now` the present one: each how
    likely it is and how bad it would be, up to `scale`; None where none was given. `target` is what they are to come
    down to, by `target_by`. `mitigation` is what was last said to be done against it, and `actions` those that are part
    of it. `updated` is the last day anything of it was changed, and `reviewed` that it was looked at, if only to leave
    it. `told` is the last day it was put to its body, by the paper or minutes of `told_by`; `in_advance` whether it was
    brought up to date since the meeting before the body's last, `last_meeting`, and sent to it so before that began.
    `closed` and `decision` say when it was taken off by an authority that stands: without one it is open.
    """

    risk: str
    title: str
    register: str
    mandate: str
    cause: str
    event_feared: str
    effect: str
    raised: Day
    scale: int
    scored: tuple[Scored, ...]
    first: tuple[int, int] | None
    now: tuple[int, int] | None
    target: tuple[int, int] | None
    target_by: date | None
    owner: str
    mitigation: str
    actions: tuple[Mitigating, ...]
    updated: Day
    reviewed: Day
    told: Day | None
    told_by: str
    last_meeting: str
    in_advance: Truth
    open: Truth
    closed: Day | None
    decision: str
    findings: tuple[Finding, ...]


def risks(view: AsOf, body: str) -> list[RiskRow]:
    """The risks on a body's register, or on all; those open first, the highest scores first."""
    rows = (_once(view, stream, body) for stream in view.log.streams("risk", view.point.recorded))
    return sorted((row for row in rows if row is not None), key=_worst)


def _once(view: AsOf, stream: str, body: str) -> RiskRow | None:
    """One risk as it stands, or as it was recorded, where an authority took all of it back."""
    for then in (view, *as_recorded(view)):
        row = _risk(then, stream) if not body or body in registers(then, stream) else None
        if row is not None and then is not view:
            gone = tuple(gone_by_leave(view, stream))
            numbers = {*row.why.entries, *(number for each in gone for number in each.why.entries)}
            why, kind = Why.of(*numbers, missing=row.why.missing), view.kind(map(view.log.entry, numbers))
            row = attrs.evolve(row, findings=(*row.findings, *gone), why=why, kind=kind)
        if row is not None:
            return row
    return None


def _worst(row: RiskRow) -> tuple[bool, int]:
    return row.open is Truth.NO, -(row.now[0] * row.now[1]) if row.now else 0


def _risk(view: AsOf, stream: str) -> RiskRow | None:
    known = known_of(view, stream)
    if known is None:
        return None
    state, raised = known.state, known.of(RiskRaised)[0]
    scored, actions = tuple(scored_as(view, known)), tuple(done_against(view, known))
    seen = [entry for entry in known.entries if isinstance(entry.event, UPDATES)]
    updated = [entry for entry in seen if not isinstance(entry.event, RiskReviewed)]
    put = [entry for entry in known.of(MitigationUpdated) if entry.body.words is not None]
    open_, turned, bearing = on_the_register(view, known)
    closing = turned if open_ is Truth.NO else None
    told = put_to(view, state.register, stream)
    meeting, since = last_two(view, state.register)
    advance, rests = before_the_last(view, known)
    now = tuple(findings(view, known, actions, open_, (meeting, since)))
    first = tuple(still_found(view, stream, now, lambda then: _found_in(then, stream)))
    mended = (*now, *first, *found_before_leave(view, stream, (*now, *first), lambda then: _found_in(then, stream)))
    found = (*mended, *_late(view, stream, mended))
    whys = [*(each.why for each in (*scored, *actions)), *(each.why for each in found)]
    why = Why.of(
        *known.entries,
        *rests,
        *bearing,
        *(entry for each in told[-1:] for entry in (each.entry, each.content)),
        *(number for each in whys for number in each.entries),
        missing="; ".join(dict.fromkeys(each.missing for each in whys if each.missing)),
    )
    return RiskRow(
        risk=stream,
        title=_text(view, known.of(RiskRaised), "title") or stream,
        register=state.register,
        mandate=state.mandate or "",
        cause=view.text(raised, "cause"),
        event_feared=view.text(raised, "event_feared"),
        effect=view.text(raised, "effect"),
        raised=view.day(raised),
        scale=state.scale,
        scored=scored,
        first=(scored[0].likelihood, scored[0].impact) if scored else None,
        now=state.scores,
        target=state.target,
        target_by=state.target_by,
        owner=state.owner or "",
        mitigation=_text(view, put, "text"),
        actions=actions,
        updated=view.day(max(updated, key=place)),
        reviewed=view.day(max(seen, key=place)),
        told=view.day(told[-1].entry) if told else None,
        told_by=told[-1].content.stream if told else "",
        last_meeting=meeting.meeting if meeting else "",
        in_advance=advance,
        open=open_,
        closed=day(view, closing),
        decision=allowed_by(view, closing),
        findings=found,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _found_in(view: AsOf, stream: str) -> Iterator[Finding]:
    """What is found of a risk at another point of view."""
    known = known_of(view, stream)
    if known is not None:
        open_, _, _ = on_the_register(view, known)
        yield from findings(view, known, tuple(done_against(view, known)), open_, last_two(view, known.state.register))


def _late(view: AsOf, stream: str, now: Sequence[Finding]) -> Iterator[Finding]:
    """What was found of a risk by what was recorded in time and is no more, how it was scored, and if open."""
    on, find = (view.point.on,), partial(_found_in, stream=stream)
    late = tuple(found_in_time(view, (stream,), on, now, find))
    yield from (*late, *found_late(view, (stream,), on, (*now, *late), find))
    yield from told_late(view, (stream,), lambda then: _told(then, stream))


def _told(view: AsOf, stream: str) -> dict[str, str]:
    known = known_of(view, stream)
    if known is None:
        return {}
    scores = known.state.scores
    scored = "not at all" if scores is None else f"{scores[0]} and {scores[1]}"
    return {"open": str(on_the_register(view, known)[0]), "scored": scored}


def _text(view: AsOf, entries: Sequence[Entry], name: str) -> str:
    return view.text(entries[-1], name) if entries else ""
