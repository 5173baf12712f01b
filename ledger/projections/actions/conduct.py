"""What is worth a reader's eye in how an action was handled: its authority, its order, its account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from ledger.aggregates.action import (
    Action,
    ActionClosed,
    ActionCommitted,
    ActionDelivered,
    ActionMerged,
    ActionReopened,
    ActionSplit,
    ActionWithdrawn,
    DueDateMoved,
    EvidenceAccepted,
    EvidenceSubmitted,
    ProgressReported,
)
from ledger.aggregates.decision import Effect, Nothing, Proposed, Taken
from ledger.aggregates.plan import Plan
from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.actions.slippage import Move
from ledger.vocabulary import Event

_NEED_LEAVE: Mapping[type[Event], str] = {
    ActionCommitted: "committed",
    ActionWithdrawn: "withdrawn",
    EvidenceAccepted: "evidence accepted",
}
_ONLY = {Effect.NOTED: "noted it", Effect.REFUSED: "refused it", Effect.REFERRED: "asked for more about it"}


def findings(
    view: AsOf, stream: str, state: Action, entries: Sequence[Entry], moves: Iterable[Move]
) -> Iterator[Finding]:
    """All that is found of one action at a point of view, its due date's moves given."""
    for entry in entries:
        yield from of_authority(view, entry)
    for move in moves:
        if move.authority:
            continue
        if not move.mended:
            yield Finding("re-dated with no decision cited", move.why)
        elif move.days is None or move.days > 0:
            written = day_of(view.log.entry(move.entry).recorded_at)
            passed = ", after it had passed" if move.before is not None and move.before < written else ""
            yield Finding(f"due date mended later{passed}, with no decision cited", move.why)
    yield from _voided(view, stream, moves)
    yield from _out_of_order(entries)
    yield from _into_itself(entries)
    yield from _unaccounted(view, stream, state)


def of_authority(view: AsOf, entry: Entry) -> Iterator[Finding]:
    """A citation is a name: whether what it names was decided, and still stands, is found here."""
    cited = entry.body.cited
    if cited is None:
        if did := _NEED_LEAVE.get(type(entry.event)):
            yield Finding(f"{did} with no decision cited", Why.of(entry))
        return
    decided = view.visible(cited)
    why = Why.of(entry, *decided, missing="" if decided else f"no entry of {cited} in force by this point")
    match view.state(cited):
        case Nothing():
            yield Finding("cites what was not decided", why)
        case Proposed():
            yield Finding("cites what was only proposed", why)
        case Taken(effect=Effect.NOTED | Effect.REFUSED | Effect.REFERRED as effect):
            yield Finding(f"cites a decision that only {_ONLY[effect]}", why)
        case Taken(rescinded=True):
            yield Finding("cites a decision since rescinded", why)
        case Taken(superseded_by=str()):
            yield Finding("cites a decision since superseded", why)
    taken = next((each for each in decided if each.name.startswith("decision-taken/")), None)
    if taken is not None and entry.day.last < (taken.day.first or date.min):
        yield Finding("done before the decision it cites was taken", Why.of(entry, taken))


def _voided(view: AsOf, stream: str, moves: Iterable[Move]) -> Iterator[Finding]:
    """A commitment unsaid, or a due date brought forward and that unsaid, by nobody's leave.

    What was voided stays listed: it may have been told, or relied on, before it was.
    """
    told = {number for move in moves for number in move.why.entries}
    readings = view.readings(stream)
    for void in readings:
        if not void.void or void.original in told or void.body.authority is not None:
            continue
        voided = [each for each in readings if each.original == void.original and each.number < void.number]
        if isinstance(voided[-1].body.facts, ActionCommitted) and view.reading(view.log.entry(void.original)) is void:
            yield Finding("commitment voided, with no decision cited", Why.of(void, void.original))
            continue
        if not isinstance(voided[-1].body.facts, DueDateMoved):
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
    committed = False
    for entry in entries:
        match entry.event:
            case ActionClosed() | ActionWithdrawn():
                ended = entry
            case ActionReopened():
                ended = delivered = None
            case ActionDelivered():
                delivered = entry
            case ActionCommitted():
                committed = True
            case DueDateMoved() if not committed:
                yield Finding("re-dated before it was committed", Why.of(entry))
            case EvidenceSubmitted() if delivered is None:
                yield Finding("evidence of impact put forward before delivery", Why.of(entry))
            case ProgressReported() if ended is not None:
                yield Finding(f"reported after {_ended(ended)}", Why.of(ended, entry))
            case DueDateMoved() if ended is not None:
                yield Finding(f"re-dated after {_ended(ended)}", Why.of(ended, entry))


def _into_itself(entries: Sequence[Entry]) -> Iterator[Finding]:
    """What was said to go on as itself, which ends nothing."""
    for entry in entries:
        match entry.event:
            case ActionMerged(into=into) if into == entry.stream:
                yield Finding("merged into itself", Why.of(entry))
            case ActionSplit(into=into) if entry.stream in into:
                yield Finding("split into itself", Why.of(entry))


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
