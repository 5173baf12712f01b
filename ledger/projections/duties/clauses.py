"""Which clauses does a mandate have, how strongly does each bind, and whom: now, and in the time before?

A clause binds as strongly as it was ever registered, however it was registered, mended or voided since. Only a
variation of the mandate makes it bind otherwise, and only from then on (domain invariant 29).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.mandate import ClauseRegistered, MandateVaried
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.duties.registrations import BINDING, Registration, at_turn, brings, stronger, timed
from ledger.projections.ground.authority import decided
from ledger.projections.ground.by_leave import leave
from ledger.projections.ground.late import backed
from ledger.projections.ground.late_by_leave import recorded_late
from ledger.projections.ground.mended import lets, unsaying
from ledger.projections.ground.parts import once_said
from ledger.values import Day, Strength


@attrs.frozen
class Clause:
    """One clause of a mandate, as it binds in one time of it: from `since`, until the day before `until`.

    Either is None where nothing bounds it so; there is one of the time that runs at the point, and it is the last.
    `strength` is the strongest of its time, and `strongest` the entry that says so; `obligor` is whose duty it first
    was then, and `charged` the entry that says that. `entry` is what registered it last; `entries` are all that did,
    at any time, and every variation.
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
    since: Day | None = None
    until: Day | None = None


def clauses(view: AsOf, mandate: str) -> tuple[Clause, ...]:
    """Every clause that was ever registered under a mandate by the point's day, in the order they were first recorded.

    Each as often as a variation changed how it binds, in the order of its times. One whose registration was mended
    away by no authority is one still.
    """
    return view.keep(("clauses", mandate), lambda: tuple(_clauses(view, mandate)))


def _clauses(view: AsOf, mandate: str) -> Iterator[Clause]:
    found: dict[str, list[Registration]] = {}
    for entry, clause in sorted(once_said(view, mandate, ClauseRegistered), key=lambda each: each[0].number):
        found.setdefault(clause.clause, []).append(Registration(entry, clause))
    # What was varied once was, whatever nobody's leave says of it since.
    varied = sorted((entry for entry, _ in once_said(view, mandate, MandateVaried)), key=place)
    for registered in found.values():
        yield from _in_its_times(view, list(timed(view, registered, varied)), varied)


def _in_its_times(view: AsOf, registered: Sequence[Registration], varied: Sequence[Entry]) -> Iterator[Clause]:
    """A clause in each time in which it bound otherwise than before, up to the point's day."""
    turns = {day for each in registered for day in (each.since, each.until) if day is not None}
    begun = [day for day in sorted(turns, key=at_turn) if (day.first or date.min) <= view.point.on]
    found: list[Clause] = []
    for since in (None, *begun):
        counting = [each for each in registered if each.counts(since)]
        if counting:
            clause = attrs.evolve(_clause(view, counting, registered, varied), since=since)
            if found and (found[-1].strength, found[-1].obligor) == (clause.strength, clause.obligor):
                clause = attrs.evolve(clause, since=found.pop().since)
            elif found:
                found[-1] = attrs.evolve(found[-1], until=since)
                clause = _changed(view, found[-1], clause, varied)
            found.append(clause)
    yield from found


def _changed(view: AsOf, before: Clause, clause: Clause, varied: Sequence[Entry]) -> Clause:
    """A clause as it binds since a variation, with a word of what it was before and by whose leave it is so."""
    by = [each for each in varied if brings(view, each, clause.entry)][-1:]
    since, rests = clause.since or clause.entry.day.plain, [before.strongest, clause.entry]
    what = f"it bound as {before.strength} before {since}, and as {clause.strength} from then on"
    for each in by:
        when, shown = recorded_late(view, each)
        what = f"{what}: varied on {view.day(each).plain} {_by(view, each, clause.mandate)}{when}"
        rests += shown
    found = Finding(what, Why.of(*rests, *by, *decided(view, by)))
    return attrs.evolve(clause, findings=(*clause.findings, found))


def _by(view: AsOf, entry: Entry, mandate: str) -> str:
    """By whose leave a mandate was varied; where nobody's is cited, the document of the time that has it so."""
    source = entry.body.source
    if source is None or lets(view, entry) or not backed(view, entry):
        return leave(view, entry, mandate)
    return f"as {source.document} has it"


def _clause(
    view: AsOf, counting: Sequence[Registration], registered: Sequence[Registration], varied: Sequence[Entry]
) -> Clause:
    now = [each for each in counting if each.entry in view.visible(each.entry.stream)]
    last = max(now or counting, key=lambda each: (place(each.entry), each.entry.number))
    strongest = min(counting, key=lambda each: BINDING.index(each.says.strength))
    binds = strongest.says.strength
    mends = [mend for each in registered for mend in unsaying(view, each.entry)]
    findings = []
    if not now:
        what = f"its registration was mended away by no authority that stands: it binds still, as {binds}"
        findings.append(Finding(what, Why.of(strongest.entry, *mends)))
    elif stronger(binds, last.says.strength):
        what = f"registered since as {last.says.strength}, with no variation of the mandate that allows it"
        findings.append(Finding(f"{what}: it binds as {binds}", Why.of(strongest.entry, last.entry, *mends)))
    # To leave out whose duty it is hands it to nobody: it is whose it last was.
    before = [each for each in reversed(registered) if each.entry.number < last.entry.number]
    charged = next((each for each in (*counting, *before) if each.says.obligor), last)
    if last.says.obligor not in ("", charged.says.obligor):
        what = "registered since as another's duty, with no variation of the mandate: it is still as it was registered"
        findings.append(Finding(what, Why.of(charged.entry, last.entry, *mends)))
    return Clause(
        mandate=last.entry.stream,
        ref=last.says.clause,
        strength=binds,
        obligor=charged.says.obligor,
        entry=last.entry,
        strongest=strongest.entry,
        charged=charged.entry,
        entries=tuple(dict.fromkeys([*(each.entry for each in registered), *mends, *varied, *decided(view, varied)])),
        findings=tuple(findings),
    )
