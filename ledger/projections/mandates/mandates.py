"""Which mandates stood, what did each ask, and what has been said of its end?

A mandate is closed only by evidenced progress and the Minister's agreement, both (N22 clause 3; N24
clause 13). That its horizon has passed, that its actions are done, or that it was said to be
stepped down closes nothing. What happens to one mandate changes no other's row.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ledger.aggregates.body import MandateOverseen
from ledger.aggregates.mandate import (
    AreaRegistered,
    DirectionIssued,
    DirectionLifted,
    HorizonSet,
    Mandate,
    MandateIssued,
    MandateKind,
    MandatePublished,
    MandateRegistered,
    MandateSigned,
    MandateSteppedDown,
    MandateVaried,
    MinisterAgreed,
    ProgressEvidenced,
)
from ledger.aggregates.plan import MandateAddressed
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.recorded import day, first, last, said, said_anywhere, shown
from ledger.projections.mandates.loosened import loosened
from ledger.projections.mandates.stepping_down import ending
from ledger.values import Day, Strength, Truth

NOT_KNOWN = "not known"
"""The standing of a mandate that may have been registered by the point's day, and may not."""
NO_END = "no end on this record"
"""The standing of a report or resolution that has not ended: no document says how one would, as a notice does."""


@attrs.frozen(kw_only=True)
class MandateRow(Row):
    """One mandate: what it asks, of whom, by when, and how it stands.

    `standing` is open, directed or closed by the state; of a report or resolution, for open, that no end is on
    the record. `open` is whether it has not ended, asked of every history that the days allow: while a
    direction stands it has not, and one given after it had closed makes it directed, and open, until
    that is lifted. Days are those of the entries that say so, None where none does. `horizon` is the day
    its words last came to, None where they come to none. `strengths` counts its clauses by how they bind;
    `plans` are under it and `boards` over it.
    """

    mandate: str
    title: str
    instrument: MandateKind
    addressee: str
    basis: str
    issued: Day | None
    signed: Day | None
    published: Day | None
    standing: str
    open: Truth
    horizon: date | None
    horizon_wording: str
    clauses: int
    strengths: tuple[tuple[Strength, int], ...]
    areas: tuple[str, ...]
    recommendations: int
    plans: tuple[str, ...]
    boards: tuple[str, ...]
    varied: Day | None
    evidenced: Day | None
    agreed: Day | None
    stepped_down: Day | None
    directed: Day | None
    lifted: Day | None
    findings: tuple[Finding, ...]


def mandates(view: AsOf) -> Iterator[MandateRow]:
    """Every mandate that was, or may have been, registered by the point's day, in order of recording."""
    for stream in view.log.streams("mandate", view.point.recorded):
        if view.visible(stream) or _open(view, stream) is Truth.UNKNOWN:
            for entry in view.visible(stream) or view.in_force(stream):
                if isinstance(entry.event, MandateRegistered):
                    yield _row(view, stream, entry, shown(view, entry, entry.event))


def _addressed(view: AsOf, mandate: str) -> list[Entry]:
    """The entries that say which plans are under a mandate, in order of recording."""
    return [entry for entry, event in said_anywhere(view, "plan", MandateAddressed) if event.mandate == mandate]


def _overseen(view: AsOf, mandate: str) -> list[Entry]:
    return [entry for entry, event in said_anywhere(view, "body", MandateOverseen) if event.mandate == mandate]


def _open(view: AsOf, stream: str) -> Truth:
    return view.ask(stream, lambda state: isinstance(state, Mandate) and not state.closed)


def _standing(state: Mandate) -> str:
    unended = state.standing == "open" and state.kind is not MandateKind.NOTICE
    return NO_END if unended else state.standing


def _row(view: AsOf, stream: str, registered: Entry, made: MandateRegistered) -> MandateRow:
    known = isinstance(view.state(stream), Mandate)
    state: Mandate = view.state(stream) if known else Mandate(made.kind)
    horizon = next((shown(view, *each) for each in reversed(said(view, stream, HorizonSet))), None)
    under, over = _addressed(view, stream), _overseen(view, stream)
    found = (*ending(view, stream, state), *loosened(view, stream, state))
    bound = [clause.strength for clause in state.clauses]
    rests = [registered, *view.visible(stream), *under, *over]
    loose = "" if known else "it was registered on a day that is not known exactly"
    return MandateRow(
        mandate=stream,
        title=view.text(registered, "title") or stream,
        instrument=made.kind,
        addressee=made.addressee,
        basis=made.basis or "",
        issued=day(view, first(view, stream, MandateIssued)),
        signed=day(view, first(view, stream, MandateSigned)),
        published=day(view, first(view, stream, MandatePublished)),
        standing=_standing(state) if known else NOT_KNOWN,
        open=_open(view, stream),
        horizon=state.horizon,
        horizon_wording="" if horizon is None else horizon.wording,
        clauses=len(bound),
        strengths=tuple((each, bound.count(each)) for each in Strength if each in bound),
        areas=tuple(shown(view, *each).area for each in said(view, stream, AreaRegistered)),
        recommendations=len(state.recommendations),
        plans=tuple(dict.fromkeys(each.stream for each in under)),
        boards=tuple(dict.fromkeys(each.stream for each in over)),
        varied=day(view, last(view, stream, MandateVaried)),
        evidenced=day(view, first(view, stream, ProgressEvidenced)),
        agreed=day(view, first(view, stream, MinisterAgreed)),
        stepped_down=day(view, first(view, stream, MandateSteppedDown)),
        directed=day(view, last(view, stream, DirectionIssued)),
        lifted=day(view, last(view, stream, DirectionLifted)),
        findings=found,
        why=Why.of(*rests, *(number for each in found for number in each.why.entries), missing=loose),
        kind=view.kind(rests),
    )
