"""Which clauses does a mandate have, how strongly does each bind, and whom: now, and in the time before?

A clause binds as strongly as it was ever registered, however it was registered, mended or voided since. Only a
variation of the mandate makes it bind otherwise, and only from then on (domain invariant 29).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.mandate import ClauseRegistered, MandateVaried
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.duties.leave import counts_from
from ledger.projections.ground.authority import decided
from ledger.projections.ground.by_leave import leave
from ledger.projections.ground.late import backed
from ledger.projections.ground.mended import lets, unsaying
from ledger.projections.ground.parts import once_said
from ledger.projections.ground.sequence import earlier, precedes
from ledger.values import Day, Strength, Truth

_BINDING = (Strength.MUST, Strength.WILL, Strength.SHOULD, Strength.AIM, Strength.MAY)
"""The strongest first: another's duty that was not kept is not met, as a must is, and so is above a should."""


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


@attrs.frozen
class _Said:
    """One registration of a clause, or one that nobody's leave mended away, and the time in which it counts."""

    entry: Entry
    says: ClauseRegistered
    since: Day | None = None
    until: Day | None = None

    def counts(self, since: Day | None) -> bool:
        """Whether it counts in a time that begins on a day."""
        begun = self.since is None or (since is not None and at_turn(self.since) <= at_turn(since))
        return begun and (self.until is None or since is None or at_turn(self.until) > at_turn(since))


def clauses(view: AsOf, mandate: str) -> tuple[Clause, ...]:
    """Every clause that was ever registered under a mandate by the point's day, in the order they were first recorded.

    Each as often as a variation changed how it binds, in the order of its times. One whose registration was mended
    away by no authority is one still.
    """
    return view.keep(("clauses", mandate), lambda: tuple(_clauses(view, mandate)))


def _clauses(view: AsOf, mandate: str) -> Iterator[Clause]:
    found: dict[str, list[_Said]] = {}
    for entry, clause in sorted(once_said(view, mandate, ClauseRegistered), key=lambda each: each[0].number):
        found.setdefault(clause.clause, []).append(_Said(entry, clause))
    # What was varied once was, whatever nobody's leave says of it since.
    varied = sorted((entry for entry, _ in once_said(view, mandate, MandateVaried)), key=place)
    for registered in found.values():
        yield from _in_its_times(view, list(_timed(view, registered, varied)), varied)


def _timed(view: AsOf, registered: Sequence[_Said], varied: Sequence[Entry]) -> Iterator[_Said]:
    """Each registration with the time in which it counts.

    It counts from the last variation before it, if it is the first or takes the place of one that came before that
    variation; which then counts no more. A mend takes no place that what it mends did not: to say that it was
    otherwise varies nothing.
    """
    begins: dict[int, Day | None] = {}
    for each in registered:
        since = _since(view, each, registered, varied)
        before = begins.get(each.entry.original, since)
        begins[each.entry.original] = min(since, before, key=at_turn) if since and before else None
    now = {each.entry.original for each in registered if each.entry in view.visible(each.entry.stream)}
    for each in registered:
        kept = {other.entry.original for other in registered if not _replaces(view, other, each, varied)}
        ends = [begins[original] for original in now - kept]
        until = min((end for end in ends if end is not None), key=at_turn, default=None)
        yield attrs.evolve(each, since=begins[each.entry.original], until=until)


def _since(view: AsOf, each: _Said, registered: Sequence[_Said], varied: Sequence[Entry]) -> Day | None:
    """From which day a registration counts: that of the variation that brought it, or else from the beginning.

    Where it makes less of what counted when that variation came, of nothing that had fallen when that was recorded.
    Found once: each asks of those that took its place, and they of others.
    """
    key = ("a registration counts since", each.entry.number)
    return view.keep(key, lambda: _brought(view, each, registered, varied))


def _brought(view: AsOf, each: _Said, registered: Sequence[_Said], varied: Sequence[Entry]) -> Day | None:
    before = [by for by in varied if _brings(view, by, each.entry)]
    if not before:
        return None
    replaced = [other for other in registered if _replaces(view, each, other, varied)]
    by = [one for one in before if any(precedes(other.entry, one) is Truth.YES for other in replaced)] or before
    came = by[-1]
    if not any(_less(each.says, other.says) and not _gone(view, other, came, registered, varied) for other in replaced):
        return came.day.plain
    # What has been lowered to less than this already binds no less for being said to be this.
    no_more = [other for other in registered if _brings(view, came, other.entry) and not _less(each.says, other.says)]
    lowered = min((counts_from(view, other.entry) for other in no_more), key=at_turn)
    return max(counts_from(view, came), lowered, key=at_turn)


def _gone(view: AsOf, each: _Said, by: Entry, registered: Sequence[_Said], varied: Sequence[Entry]) -> bool:
    """Whether a registration counted no more when a variation came: another had taken its place by then."""
    others = (other for other in registered if _replaces(view, other, each, varied))
    others = (other for other in others if precedes(other.entry, by) is Truth.YES)
    begun = (_since(view, other, registered, varied) for other in others)
    return any(since is not None and earlier(by.day, since) is Truth.NO for since in begun)


def _replaces(view: AsOf, each: _Said, other: _Said, varied: Iterable[Entry]) -> bool:
    """Whether a clause was registered anew after one registration of it, and the mandate varied between the two."""
    return each.entry.original != other.entry.original and any(
        precedes(other.entry, by) is Truth.YES and _brings(view, by, each.entry) for by in varied
    )


def _brings(view: AsOf, by: Entry, entry: Entry) -> bool:
    """Whether a variation may have brought a registration: it came no later, and was recorded no later.

    One that was recorded later, and dated back, brings none, unless an authority that stands or a document of its day
    is behind it.
    """
    known = by.number < entry.original or by.act == entry.act or counts_from(view, by) == by.day.plain
    return _not_after(by, entry) and known


def _not_after(by: Entry, entry: Entry) -> bool:
    """Whether a variation surely came on no later a day than a registration; of one known day, was recorded before."""
    after = by.day == entry.day and by.day.known and place(by) > place(entry)
    return earlier(entry.day, by.day) is Truth.NO and not after


def _less(says: ClauseRegistered, than: ClauseRegistered) -> bool:
    """Whether a clause binds less than it did, or another."""
    handed = "" not in (says.obligor, than.obligor) and says.obligor != than.obligor
    return handed or stronger(than.strength, says.strength)


def _in_its_times(view: AsOf, registered: Sequence[_Said], varied: Sequence[Entry]) -> Iterator[Clause]:
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
    by = [each for each in varied if _brings(view, each, clause.entry)][-1:]
    since = clause.since or clause.entry.day.plain
    what = f"it bound as {before.strength} before {since}, and as {clause.strength} from then on"
    for each in by:
        what = f"{what}: varied on {view.day(each).plain} {_by(view, each, clause.mandate)}"
    found = Finding(what, Why.of(before.strongest, clause.entry, *by, *decided(view, by)))
    return attrs.evolve(clause, findings=(*clause.findings, found))


def _by(view: AsOf, entry: Entry, mandate: str) -> str:
    """By whose leave a mandate was varied; where nobody's is cited, the document of the time that has it so."""
    source = entry.body.source
    if source is None or lets(view, entry) or not backed(view, entry):
        return leave(view, entry, mandate)
    return f"as {source.document} has it"


def _clause(view: AsOf, counting: Sequence[_Said], registered: Sequence[_Said], varied: Sequence[Entry]) -> Clause:
    now = [each for each in counting if each.entry in view.visible(each.entry.stream)]
    last = max(now or counting, key=lambda each: (place(each.entry), each.entry.number))
    strongest = min(counting, key=lambda each: _BINDING.index(each.says.strength))
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


def stronger(one: Strength, other: Strength) -> bool:
    """Whether one binds more than another: a must, others' duties, a should, an aim, powers."""
    return _BINDING.index(one) < _BINDING.index(other)


def at_turn(day: Day) -> tuple[date, date]:
    """Where a day stands among others: by its last, then its first."""
    return day.last, day.first or date.min
