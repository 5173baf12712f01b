"""Has what was said of a mandate's end what it takes, and does a direction or a horizon stand against it?

Progress must have been evidenced and the Minister have agreed, before it is stepped down (N24 clause 13; domain
invariant 21). A horizon that passes ends nothing, and a direction is listed for ever.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.aggregates.mandate import (
    DirectionIssued,
    DirectionLifted,
    HorizonSet,
    Mandate,
    MandateKind,
    MandateRegistered,
    MandateSteppedDown,
    MinisterAgreed,
    ProgressEvidenced,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.actions.horizons import Horizon, horizon_of
from ledger.projections.ground.recorded import first, last, perhaps
from ledger.projections.ground.sequence import earlier
from ledger.values import Truth, said
from ledger.vocabulary import Event


def ending(view: AsOf, stream: str, state: Mandate) -> Iterator[Finding]:
    """All that is found of a mandate's end, or of its standing on; the Minister has no say in a resolution's."""
    if state.kind is MandateKind.NOTICE:
        yield from _of_its_end(view, stream)
    horizon = horizon_of(view, stream)
    if horizon is not None:
        yield from _of_its_horizon(view, state, horizon)
    direction, lifted = last(view, stream, DirectionIssued), last(view, stream, DirectionLifted)
    if direction is not None:
        if state.directed:
            yield Finding("a statutory direction stands", Why.of(direction))
        elif lifted is not None:
            yield Finding("a statutory direction was lifted", Why.of(direction, lifted))


def _of_its_horizon(view: AsOf, state: Mandate, horizon: Horizon) -> Iterator[Finding]:
    """Whether it has passed, and whether it was set later by nobody's leave."""
    why = Why.of(*(entry for entry in horizon.entries if not isinstance(entry.body.facts, MandateRegistered)))
    if horizon.on < view.point.on and not state.closed:
        stands = "open" if state.standing == "open" else "under direction"
        yield Finding(f"its horizon, {said(horizon.on)}, has passed and it stands {stands}", why)
    for to, no in dict.fromkeys(map(_put_later, horizon.loosened)):
        holds = f"no variation on this record: {said(horizon.on)} holds"
        yield Finding(f"horizon set later, to {to}, with {no}, and {holds}", why)


def _put_later(entry: Entry) -> tuple[str, str]:
    """To which day a horizon was put later, and what leave it lacks, in words: what is said again is told once."""
    given = entry.body.facts
    to = "no day" if not isinstance(given, HorizonSet) or given.on is None else said(given.on)
    return to, "no authority cited" if entry.body.authority is None else "no authority that stands"


def _of_its_end(view: AsOf, stream: str) -> Iterator[Finding]:
    """Whether what was said of its end has what it takes, and came in that order (domain invariant 21).

    An order is found wrong only where every day that the two allow has it so.
    """
    down, agreed = first(view, stream, MandateSteppedDown), first(view, stream, MinisterAgreed)
    if down is not None:
        yield from _without(view, down, MinisterAgreed, "the Minister's agreement")
        yield from _without(view, down, ProgressEvidenced, "evidenced progress")
    if agreed is not None:
        yield from _without(view, agreed, ProgressEvidenced, "evidenced progress")


def _without(view: AsOf, entry: Entry, needed: type[Event], name: str) -> Iterator[Finding]:
    """Whether something came without, or before, what it needs."""
    did = "stepped down" if isinstance(entry.event, MandateSteppedDown) else "the Minister agreed"
    before = first(view, entry.stream, needed)
    loose = perhaps(view, entry.stream, needed)
    if before is not None:
        if earlier(entry.day, before.day) is Truth.YES:
            yield Finding(f"{did} before {name}", Why.of(entry, before))
    elif loose is not None:
        yield Finding(f"{did}, and it is not known whether {name} had come by then", Why.of(entry, loose))
    else:
        missing = f"no entry of {entry.stream} by this point records {name}"
        yield Finding(f"{did} with no record of {name}", Why.of(entry, missing=missing))
