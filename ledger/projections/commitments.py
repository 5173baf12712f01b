"""What had the council committed to: what, by whom, by when, and by whose leave did dates move?

Slippage reads every reading, so a due date "corrected" to a later day shows as a move that
nobody authorised (docs/decisions/0003-slippage-reads-mends.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.action import (
    Action,
    ActionClosed,
    ActionCommitted,
    ActionDelivered,
    ActionReopened,
    ActionWithdrawn,
    DueDateMoved,
    EvidenceSubmitted,
    ProgressReported,
)
from ledger.aggregates.decision import Effect, Nothing, Proposed, Taken
from ledger.aggregates.plan import Plan
from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.values import Truth
from ledger.vocabulary import Event


@attrs.frozen(kw_only=True)
class Move(Row):
    """One change of a due date: from and to a day (None: no usable one), on whose authority.

    `mended` says that the record of it was changed, not the promise: the day was written down as
    one, and later as another.
    """

    entry: int
    before: date | None
    after: date | None
    authority: str
    mended: bool

    @property
    def days(self) -> int | None:
        """By how many days it moved; None where either has no day."""
        return None if self.before is None or self.after is None else (self.after - self.before).days


@attrs.frozen(kw_only=True)
class Commitment(Row):
    """One action: who answers for it, when it was and is due, and every move between.

    `stage` is how far it has come; `decision` what committed it; `owner` the post that answers
    for it, "" where none does; `original_due` and `due` are None where there is no usable day,
    and `timescale` then keeps the words of the source. `reported` is the label the last report
    gave it, as given. `delivered` and `evidenced` are asked of
    every history that the days allow.
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
    """Every action of which something is visible, in the order they were first recorded."""
    for stream in view.streams("action"):
        yield _commitment(view, stream)


def _commitment(view: AsOf, stream: str) -> Commitment:
    entries = view.visible(stream)
    state: Action = view.state(stream)
    committed = next((entry for entry in entries if isinstance(entry.event, ActionCommitted)), None)
    moves = tuple(_moves(view, stream, entries))
    original = moves[0].before if moves else state.due
    findings = tuple(_findings(view, stream, state, entries, moves))
    return Commitment(
        action=stream,
        title=view.title(stream),
        plan=state.plans[-1] if state.plans else "",
        stage=_stage(state),
        owner=state.owner or "",
        decision=_authority(committed) if committed else "",
        original_due=original,
        due=state.due,
        timescale=state.timescale,
        moves=moves,
        reported=state.status,
        delivered=view.ask(stream, lambda action: isinstance(action, Action) and action.delivered),
        evidenced=view.ask(stream, lambda action: isinstance(action, Action) and action.evidenced),
        findings=findings,
        why=Why.of(*_shown(entries), *(move.entry for move in moves)),
        kind=view.kind(entries),
    )


def _shown(entries: Sequence[Entry]) -> list[Entry]:
    """The entries a row rests on: all but the reports that a later report has overtaken."""
    reports = [entry for entry in entries if isinstance(entry.event, ProgressReported)]
    return [entry for entry in entries if entry not in reports[:-1]]


def _stage(state: Action) -> str:
    if state.ending is not None:
        return str(state.ending)
    if state.evidenced:
        return "evidenced"
    if state.delivered:
        return "delivered"
    if state.blocked_by is not None:
        return "blocked"
    return "committed" if state.committed else "proposed"


def _authority(entry: Entry) -> str:
    authority = entry.body.authority
    return "" if authority is None else authority.decision or authority.rule


def _due(event: Event | None) -> date | None:
    match event:
        case ActionCommitted(due=due) | DueDateMoved(to=due):
            return due
    return None


def _moves(view: AsOf, stream: str, entries: Sequence[Entry]) -> Iterator[Move]:
    """Each change of the due date in order, those made by mending what was written included.

    They telescope: the first begins at the original due date and the last ends at the present.
    """
    readings = view.readings(stream)
    due: date | None = None
    begun = False
    for entry in entries:
        if not isinstance(entry.event, ActionCommitted | DueDateMoved):
            continue
        chain = [each for each in readings if each.original == entry.original and not each.void]
        for written in chain:
            after = _due(written.body.facts)
            mended = written is not chain[0]
            if begun and not (mended and after == due):
                yield Move(
                    entry=written.number,
                    before=due,
                    after=after,
                    authority=_authority(written),
                    mended=mended,
                    why=Why.of(written, entry.original),
                    kind=view.kind([written]),
                )
            due, begun = after, True


def _findings(
    view: AsOf, stream: str, state: Action, entries: Sequence[Entry], moves: Iterable[Move]
) -> Iterator[Finding]:
    for entry in entries:
        yield from _of_authority(view, entry)
    for move in moves:
        if move.authority:
            continue
        if not move.mended:
            yield Finding("re-dated with no decision cited", move.why)
        elif move.days is None or move.days > 0:
            written = day_of(view.log.entry(move.entry).recorded_at)
            passed = ", after it had passed" if move.before is not None and move.before < written else ""
            yield Finding(f"due date mended later{passed}, with no decision cited", move.why)
    yield from _voided_moves(view, stream, moves)
    yield from _out_of_order(entries)
    yield from _unaccounted(view, stream, state)


def _of_authority(view: AsOf, entry: Entry) -> Iterator[Finding]:
    """A citation is a name: whether what it names was decided, and still stands, is found here."""
    cited = entry.body.authority.decision if entry.body.authority else None
    if cited is None:
        if isinstance(entry.event, ActionCommitted | ActionWithdrawn):
            did = "committed" if isinstance(entry.event, ActionCommitted) else "withdrawn"
            yield Finding(f"{did} with no decision cited", Why.of(entry))
        return
    decided = view.visible(cited)
    why = Why.of(entry, *decided, missing="" if decided else f"no entry of {cited} in force by this point")
    match view.state(cited):
        case Nothing():
            yield Finding("cites what was not decided", why)
        case Proposed():
            yield Finding("cites what was only proposed", why)
        case Taken(effect=Effect.NOTED | Effect.REFUSED as effect):
            yield Finding(f"cites a decision that only {effect}", why)
        case Taken(rescinded=True):
            yield Finding("cites a decision since rescinded", why)
        case Taken(superseded_by=str()):
            yield Finding("cites a decision since superseded", why)
    taken = next((each for each in decided if each.name.startswith("decision-taken/")), None)
    if taken is not None and entry.day.last < (taken.day.first or date.min):
        yield Finding("done before the decision it cites was taken", Why.of(entry, taken))


def _voided_moves(view: AsOf, stream: str, moves: Iterable[Move]) -> Iterator[Finding]:
    """A due date brought forward, and the entry of it voided, is later again by nobody's leave."""
    told = {number for move in moves for number in move.why.entries}
    readings = view.readings(stream)
    for void in readings:
        if not void.void or void.original in told or void.body.authority is not None:
            continue
        voided = [each for each in readings if each.original == void.original and each.number < void.number]
        if not isinstance(voided[-1].body.facts, ActionCommitted | DueDateMoved):
            continue
        before, after = (_state_due(view, stream, number) for number in (void.number - 1, void.act))
        if before is not None and (after is None or after > before):
            yield Finding("due date made later by voiding, with no decision cited", Why.of(void, void.original))


def _state_due(view: AsOf, stream: str, number: int) -> date | None:
    """The due date on the point's day, on the record up to the last act that ends by a number."""
    entries = [entry for entry in view.log.stream(stream, number) if entry.act <= number]
    if not entries:
        return None
    state = view.at(view.point.on, entries[-1].act).state(stream)
    return state.due if isinstance(state, Action) else None


def _out_of_order(entries: Sequence[Entry]) -> Iterator[Finding]:
    """What happened to an action after it had ended, or before it could be expected to."""
    ended: Entry | None = None
    delivered: Entry | None = None
    for entry in entries:
        match entry.event:
            case ActionClosed() | ActionWithdrawn():
                ended = entry
            case ActionReopened():
                ended = delivered = None
            case ActionDelivered():
                delivered = entry
            case EvidenceSubmitted() if delivered is None:
                yield Finding("evidence of impact put forward before delivery", Why.of(entry))
            case ProgressReported() if ended is not None:
                yield Finding(f"reported after {_ended(ended)}", Why.of(ended, entry))
            case DueDateMoved() if ended is not None:
                yield Finding(f"re-dated after {_ended(ended)}", Why.of(ended, entry))


def _ended(entry: Entry) -> str:
    return "closing" if isinstance(entry.event, ActionClosed) else "withdrawal"


def _unaccounted(view: AsOf, stream: str, state: Action) -> Iterator[Finding]:
    """Actions are conserved: a superseded plan says what became of each (domain invariant 9)."""
    if not state.plans or state.ending is not None:
        return
    plan = view.state(state.plans[-1])
    if isinstance(plan, Plan) and plan.superseded_by and stream not in {each.action for each in plan.mapping}:
        why = Why.of(*view.visible(state.plans[-1])[-1:], *view.visible(stream)[:1])
        yield Finding("unaccounted for: its plan was superseded without saying what became of it", why)
