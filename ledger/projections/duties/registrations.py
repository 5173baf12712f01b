"""In which time does each registration of a clause count: from which variation of its mandate, and until which?

A clause is registered anew, or mended, without binding otherwise: only a variation of the mandate makes the last
registration before it count no more (domain invariant 29).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.mandate import ClauseRegistered
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.duties.leave import counts_from
from ledger.projections.ground.sequence import earlier, precedes
from ledger.values import Day, Strength, Truth

BINDING = (Strength.MUST, Strength.WILL, Strength.SHOULD, Strength.AIM, Strength.MAY)
"""The strongest first: another's duty that was not kept is not met, as a must is, and so is above a should."""


@attrs.frozen
class Registration:
    """One registration of a clause, or one that nobody's leave mended away, and the time in which it counts."""

    entry: Entry
    says: ClauseRegistered
    since: Day | None = None
    until: Day | None = None

    def counts(self, since: Day | None) -> bool:
        """Whether it counts in a time that begins on a day."""
        begun = self.since is None or (since is not None and at_turn(self.since) <= at_turn(since))
        return begun and (self.until is None or since is None or at_turn(self.until) > at_turn(since))


def timed(view: AsOf, registered: Sequence[Registration], varied: Sequence[Entry]) -> Iterator[Registration]:
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


def _since(view: AsOf, each: Registration, registered: Sequence[Registration], varied: Sequence[Entry]) -> Day | None:
    """From which day a registration counts: that of the variation that brought it, or else from the beginning.

    Where it makes less of what counted when that variation came, of nothing that had fallen when that was recorded.
    Found once: each asks of those that took its place, and they of others.
    """
    return view.keep(
        ("a registration counts since", each.entry.number), lambda: _brought(view, each, registered, varied)
    )


def _brought(view: AsOf, each: Registration, registered: Sequence[Registration], varied: Sequence[Entry]) -> Day | None:
    before = [by for by in varied if brings(view, by, each.entry)]
    if not before:
        return None
    replaced = [other for other in registered if _replaces(view, each, other, varied)]
    by = [one for one in before if any(precedes(other.entry, one) is Truth.YES for other in replaced)] or before
    came = by[-1]
    if not any(_less(each.says, other.says) and not _gone(view, other, came, registered, varied) for other in replaced):
        return came.day.plain
    # What has been lowered to less than this already binds no less for being said to be this.
    no_more = [other for other in registered if brings(view, came, other.entry) and not _less(each.says, other.says)]
    lowered = min((counts_from(view, other.entry) for other in no_more), key=at_turn)
    return max(counts_from(view, came), lowered, key=at_turn)


def _gone(
    view: AsOf, each: Registration, by: Entry, registered: Sequence[Registration], varied: Sequence[Entry]
) -> bool:
    """Whether a registration counted no more when a variation came: another had taken its place by then."""
    others = (other for other in registered if _replaces(view, other, each, varied))
    others = (other for other in others if precedes(other.entry, by) is Truth.YES)
    begun = (_since(view, other, registered, varied) for other in others)
    return any(since is not None and earlier(by.day, since) is Truth.NO for since in begun)


def _replaces(view: AsOf, each: Registration, other: Registration, varied: Iterable[Entry]) -> bool:
    """Whether a clause was registered anew after one registration of it, and the mandate varied between the two."""
    return each.entry.original != other.entry.original and any(
        precedes(other.entry, by) is Truth.YES and brings(view, by, each.entry) for by in varied
    )


def brings(view: AsOf, by: Entry, entry: Entry) -> bool:
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


def stronger(one: Strength, other: Strength) -> bool:
    """Whether one binds more than another: a must, others' duties, a should, an aim, powers."""
    return BINDING.index(one) < BINDING.index(other)


def at_turn(day: Day) -> tuple[date, date]:
    """Where a day stands among others: by its last, then its first."""
    return day.last, day.first or date.min
