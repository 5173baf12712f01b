"""Which plans were there, how far had each come, and what became of the actions of one that was superseded?

A plan goes by the label it has come to: draft, approved, adopted, superseded. Approval by one body is
not approval by another, so each body's dealing with it is a row of its own (CAB22 paragraph 5; C16 1.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import attrs

from ledger.aggregates.action import Action, ActionCarried, ActionProposed
from ledger.aggregates.plan import (
    MandateAddressed,
    Plan,
    PlanAdopted,
    PlanAnnounced,
    PlanApproved,
    PlanConsidered,
    PlanDrafted,
    PlanFeedbackReceived,
    PlanRevised,
    PlanSubmitted,
    PlanSuperseded,
)
from ledger.as_of import AsOf
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.conduct import of_authority
from ledger.projections.ground.mended import ever, unsaying
from ledger.projections.ground.parts import actions_of, placed, taken_off
from ledger.projections.ground.recorded import allowed_by, day, first, last, said, shown
from ledger.projections.ground.still import once_there, taken_back, told_otherwise
from ledger.projections.mandates.conservation import Conserved, conserved, unconserved
from ledger.projections.mandates.resting import rests_on
from ledger.values import Day
from ledger.vocabulary import Event


@attrs.frozen(kw_only=True)
class Handling(Row):
    """One body's dealing with a plan: on which day, at which meeting and by which decision, where they are named."""

    body: str
    day: Day
    meeting: str
    decision: str


@attrs.frozen(kw_only=True)
class PlanRow(Row):
    """One plan: whose it is, who dealt with it how, and what is in it.

    `label` is announced, draft, approved, adopted or superseded; `actions` are those in it at the point, whatever
    they have come to; `conserved` every action ever in it, once it is superseded.
    """

    plan: str
    title: str
    label: str
    version: str
    mandates: tuple[str, ...]
    announced: Day | None
    drafted: Day | None
    considered: tuple[Handling, ...]
    approved: tuple[Handling, ...]
    submitted: tuple[Handling, ...]
    feedback: tuple[Handling, ...]
    adopted: Day | None
    adopted_by: str
    superseded: Day | None
    superseded_by: str
    superseding_decision: str
    actions: tuple[str, ...]
    conserved: tuple[Conserved, ...]
    findings: tuple[Finding, ...]


def plans(view: AsOf) -> Iterator[PlanRow]:
    """Every plan announced or drafted by the point's day, in the order they were first recorded.

    One that was taken back is there as it was first recorded, with whose leave it was.
    """
    for then, stream in once_there(view, "plan"):
        row = _row(then, stream, then.state(stream))
        otherwise = (*taken_back(view, stream), *told_otherwise(view, stream, partial(_told, stream=stream)))
        numbers = (*row.why.entries, *(number for each in otherwise for number in each.why.entries))
        why, kind = Why.of(*numbers), view.kind(map(view.log.entry, numbers))
        yield attrs.evolve(row, findings=(*row.findings, *otherwise), why=why, kind=kind)


def _told(view: AsOf, stream: str) -> dict[str, str]:
    """What a row tells of how far a plan had come, and of when it was put to whom."""
    submitted = [f"to {each.body} {each.day.plain}" for each in _handlings(view, stream, PlanSubmitted)]
    adopted, state = last(view, stream, PlanAdopted), view.state(stream)
    return {
        "how far it had come": state.label if isinstance(state, Plan) else "not on the record",
        "submitted": "; ".join(submitted) or "not on the record",
        "adopted": str(view.day(adopted).plain) if adopted else "not on the record",
    }


def _row(view: AsOf, stream: str, state: Plan) -> PlanRow:
    entries = view.visible(stream)
    superseded = last(view, stream, PlanSuperseded)
    adopted = last(view, stream, PlanAdopted)
    version = next((shown(view, *each).version for each in reversed(said(view, stream, PlanRevised))), "")
    kept = tuple(each for succession in said(view, stream, PlanSuperseded) for each in conserved(view, *succession))
    found = tuple(_findings(view, stream, kept))
    within = [entry for each in actions_of(view, stream) for entry in ever(view, each, ActionProposed | ActionCarried)]
    numbers = [number for of in (kept, found) for each in of for number in each.why.entries]
    onward = [name for _, event in said(view, stream, PlanSuperseded) for name in _onward(event)]
    after = [entry for name in onward for entry in view.visible(name)]
    rests = rests_on(view, [*entries, *within, *after, *map(view.log.entry, numbers)])
    return PlanRow(
        plan=stream,
        title=view.title(stream),
        label=state.label,
        version=version,
        mandates=tuple(dict.fromkeys(event.mandate for _, event in said(view, stream, MandateAddressed))),
        announced=day(view, first(view, stream, PlanAnnounced)),
        drafted=day(view, first(view, stream, PlanDrafted)),
        considered=_handlings(view, stream, PlanConsidered),
        approved=_handlings(view, stream, PlanApproved),
        submitted=_handlings(view, stream, PlanSubmitted),
        feedback=_handlings(view, stream, PlanFeedbackReceived),
        adopted=day(view, adopted),
        adopted_by=allowed_by(view, adopted),
        superseded=day(view, superseded),
        superseded_by=state.superseded_by or "",
        superseding_decision=allowed_by(view, superseded),
        actions=tuple(each for each in actions_of(view, stream) if _within(view, each, stream)),
        conserved=kept,
        findings=found,
        why=Why.of(*rests),
        kind=view.kind(rests),
    )


def _onward(event: PlanSuperseded) -> Iterator[str]:
    """The plan that took the place of another, and the actions that those of the other go on as."""
    yield event.by
    yield from (name for each in event.mapping for name in each.into)


def _within(view: AsOf, action: str, plan: str) -> bool:
    state = view.state(action)
    return isinstance(state, Action) and state.plans[-1:] == (plan,)


def _handlings(view: AsOf, stream: str, kind: type[Event]) -> tuple[Handling, ...]:
    return tuple(
        Handling(
            body=next(getattr(event, name) for name in ("body", "to", "by") if hasattr(event, name)),
            day=day(view, entry),
            meeting=getattr(event, "meeting", None) or "",
            decision=allowed_by(view, entry),
            why=Why.of(entry),
            kind=view.kind([entry]),
        )
        for entry, event in said(view, stream, kind)
    )


def _findings(view: AsOf, stream: str, kept: Sequence[Conserved]) -> Iterator[Finding]:
    for entry in view.visible(stream):
        did = {PlanAdopted: "adopted", PlanSuperseded: "superseded"}.get(type(entry.event))
        if did and entry.body.authority is None:
            yield Finding(f"{did} with no decision cited", Why.of(entry))
        yield from of_authority(view, entry)
    for succession in said(view, stream, PlanSuperseded):
        yield from unconserved(view, *succession, kept)
    yield from _mended_away(view, stream)


def _mended_away(view: AsOf, stream: str) -> Iterator[Finding]:
    """What the plan was taken off, or was taken out of it, by a mend that no authority that stands allowed."""
    for to, mended in taken_off(view, stream, MandateAddressed):
        what = f"taken off {to.mandate} by a mend that no authority that stands allowed: under it still"
        yield Finding(what, Why.of(*mended))
    for action, entries in placed(view, stream).items():
        state = view.state(action)
        if not isinstance(state, Action) or stream not in state.plans:
            mends = (mend for entry in entries for mend in unsaying(view, entry))
            what = f"{action} was taken out by a mend that no authority that stands allowed: it was in the plan"
            yield Finding(what, Why.of(*entries, *mends))
