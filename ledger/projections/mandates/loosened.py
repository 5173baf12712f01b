"""Was less made of a mandate than it was: taken off a plan or a board, said to be varied, or bound by weaker words?

Each is said once, with all that it rests on. What nobody's leave allowed takes nothing off a mandate.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.aggregates.body import MandateOverseen
from ledger.aggregates.mandate import ClauseRegistered, Mandate, MandateVaried
from ledger.aggregates.plan import MandateAddressed
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.ground.authority import decided, stands
from ledger.projections.ground.parts import taken_off
from ledger.projections.ground.recorded import said
from ledger.values import Strength

_BINDING = tuple(Strength)
_JOINED: tuple[tuple[str, type[MandateAddressed | MandateOverseen], str], ...] = (
    ("plan", MandateAddressed, "is under it"),
    ("body", MandateOverseen, "oversees it"),
)
"""What joins a plan, or a board, to a mandate, and what that makes of it."""


def loosened(view: AsOf, stream: str, state: Mandate) -> Iterator[Finding]:
    """All by which less was made of a mandate."""
    yield from _varied(view, stream)
    yield from _weakened(view, stream, state)
    yield from _taken_off(view, stream)


def _varied(view: AsOf, stream: str) -> Iterator[Finding]:
    """Each day of which it is said to be varied, with neither an authority that stands nor a document behind that."""
    told: dict[str, list[Entry]] = {}
    for entry, _ in said(view, stream, MandateVaried):
        if entry.body.source is None and not stands(view, entry):
            told.setdefault(str(entry.day.plain), []).append(entry)
    for on, entries in told.items():
        what = f"said to be varied on {on} with no authority that stands, and no document, cited"
        yield Finding(what, Why.of(*entries, *decided(view, entries)))


def _weakened(view: AsOf, stream: str, state: Mandate) -> Iterator[Finding]:
    """Clauses that bind less than they once did, whether registered anew, mended or voided (domain invariant 29).

    Every reading counts: a clause that was typed as *must* and mended to *should* was a *must* for
    whoever read it. One that binds as it did, or more, is not listed.
    """
    now = {clause.ref: clause.strength for clause in state.clauses}
    by = {event.clause: entry for entry, event in said(view, stream, ClauseRegistered)}
    for ref, (ever, was) in _strongest(view, stream).items():
        name = view.mark(ever) or ref
        reading = view.reading(view.log.entry(ever.original))
        if ref in now and _weaker(now[ref], was):
            yield Finding(f"clause {name} is now registered as {now[ref]}, and was as {was}", Why.of(ever, by[ref]))
        elif ref not in now and reading is not None and reading.void:
            yield Finding(f"clause {name}, once registered as {was}, was voided", Why.of(ever, reading))


def _strongest(view: AsOf, stream: str) -> dict[str, tuple[Entry, Strength]]:
    """Each clause ever registered by the point's day, with the first entry to have it bind most."""
    found: dict[str, tuple[Entry, Strength]] = {}
    for entry in view.readings(stream):
        event = entry.body.facts
        if isinstance(event, ClauseRegistered) and entry.day.last <= view.point.on:
            known = found.get(event.clause)
            if known is None or _weaker(known[1], event.strength):
                found[event.clause] = (entry, event.strength)
    return found


def _weaker(one: Strength, other: Strength) -> bool:
    """Whether one binds the council less than another: a must, a should, an aim, others' duties, powers."""
    return _BINDING.index(one) > _BINDING.index(other)


def _taken_off(view: AsOf, mandate: str) -> Iterator[Finding]:
    """The plans and boards that a mend took off a mandate by nobody's leave: they are under it, and over it, still."""
    by_nobody = "was taken off it by a mend that no authority that stands allowed"
    for kind, joins, still in _JOINED:
        for stream in view.log.streams(kind, view.point.recorded):
            gone = [mended for to, mended in taken_off(view, stream, joins) if to.mandate == mandate]
            if gone:
                rests = (entry for mended in gone for entry in mended)
                yield Finding(f"{stream} {by_nobody}, and {still} still", Why.of(*rests))
