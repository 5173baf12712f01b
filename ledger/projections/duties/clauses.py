"""Which clauses does a mandate have, how strongly does each bind, and whom?

A clause binds as strongly as it was ever registered, however it was registered, mended or voided since: only a
variation of the mandate makes it bind less (domain invariant 29).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ledger.aggregates.mandate import ClauseRegistered, MandateVaried
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.ground.mended import unsaying
from ledger.projections.ground.parts import once_said
from ledger.projections.ground.recorded import said
from ledger.projections.ground.sequence import earlier, precedes
from ledger.values import Strength, Truth

_BINDING = (Strength.MUST, Strength.WILL, Strength.SHOULD, Strength.AIM, Strength.MAY)
"""The strongest first: another's duty that was not kept is not met, as a must is, and so is above a should."""
_Said = tuple[Entry, ClauseRegistered]


@attrs.frozen
class Clause:
    """One clause of a mandate at a point.

    `strength` is the strongest it has had, unless a variation made it less, and `strongest` the entry that says so;
    `obligor` is whose duty it first was, unless a variation made it another's, and `charged` the entry that says
    that. `entry` is what registered it last; `entries` are all that did, and every variation.
    """

    mandate: str
    ref: str
    strength: Strength
    obligor: str
    entry: Entry
    strongest: Entry
    charged: Entry
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]


def clauses(view: AsOf, mandate: str) -> tuple[Clause, ...]:
    """Every clause that was ever registered under a mandate by the point's day, in the order they were first recorded.

    One whose registration was mended away by no authority is one still.
    """
    return view.keep(("clauses", mandate), lambda: tuple(_clauses(view, mandate)))


def _clauses(view: AsOf, mandate: str) -> Iterator[Clause]:
    found: dict[str, list[_Said]] = {}
    for entry, clause in sorted(once_said(view, mandate, ClauseRegistered), key=lambda each: each[0].number):
        found.setdefault(clause.clause, []).append((entry, clause))
    for ref, registered in found.items():
        yield _clause(view, ref, registered)


def _clause(view: AsOf, ref: str, registered: Sequence[_Said]) -> Clause:
    now = [each for each in registered if each[0] in view.visible(each[0].stream)]
    last, says = max(now or registered, key=lambda each: (place(each[0]), each[0].number))
    bound = [each for each in registered if not _varied_since(view, each[0], now)]
    strongest, binds = min(bound, key=lambda each: _BINDING.index(each[1].strength))
    mends = [mend for entry, _ in registered for mend in unsaying(view, entry)]
    findings = []
    if not now:
        what = f"its registration was mended away by no authority that stands: it binds still, as {binds.strength}"
        findings.append(Finding(what, Why.of(strongest, *mends)))
    elif stronger(binds.strength, says.strength):
        what = f"registered since as {says.strength}, with no variation of the mandate that allows it"
        findings.append(Finding(f"{what}: it binds as {binds.strength}", Why.of(strongest, last, *mends)))
    charged, whose = next(((entry, each.obligor) for entry, each in bound if each.obligor), (last, says.obligor))
    if says.obligor not in ("", whose):
        what = "registered since as another's duty, with no variation of the mandate: it is still as it was registered"
        findings.append(Finding(what, Why.of(charged, last, *mends)))
    varied = [entry for entry, _ in said(view, last.stream, MandateVaried)]
    return Clause(
        mandate=last.stream,
        ref=ref,
        strength=binds.strength,
        obligor=whose,
        entry=last,
        strongest=strongest,
        charged=charged,
        entries=tuple(dict.fromkeys([*(entry for entry, _ in registered), *mends, *varied])),
        findings=tuple(findings),
    )


def stronger(one: Strength, other: Strength) -> bool:
    """Whether one binds more than another: a must, others' duties, a should, an aim, powers."""
    return _BINDING.index(one) < _BINDING.index(other)


def _varied_since(view: AsOf, before: Entry, now: Sequence[_Said]) -> bool:
    """Whether a clause was registered anew after one registration of it, and the mandate varied between the two.

    A mend of that very registration is none: to say that it never was so varies nothing.
    """
    varied = [entry for entry, _ in said(view, before.stream, MandateVaried)]
    since = [each for each in varied if precedes(before, each) is Truth.YES]
    return any(
        entry.original != before.original and earlier(entry.day, each.day) is Truth.NO
        for entry, _ in now
        for each in since
    )
