"""Were the actions delivered in time, and did a mandate end only as it may?

N22 clauses 3 and 11; N24 clause 13; domain invariants 21 and 22.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

import attrs

from ledger.aggregates.action import ActionClosed, ActionWithdrawn
from ledger.aggregates.mandate import Mandate, MandateSteppedDown, MinisterAgreed, ProgressEvidenced
from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.standing import Standing, standing
from ledger.projections.actions.substance import GOES_ON
from ledger.projections.duties.closing import Looked, at_close, every
from ledger.projections.duties.duty import Duty, Kept, Occasion, Test, silence
from ledger.projections.duties.of_actions import committed, rests, under_duty
from ledger.projections.ground.authority import stands
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.by_leave import leave
from ledger.projections.ground.keeping import kept_by
from ledger.projections.ground.sequence import earlier
from ledger.projections.mandates.resting import beginning, rests_on
from ledger.values import Truth, said
from ledger.vocabulary import Event


def _delivered(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether each action promised by the day had been delivered by it, or ended by an authority that stands."""
    ahead = occasion.due is not None and (occasion.due.first or date.max) > view.point.on
    lacks = "not delivered yet" if ahead else "not delivered by then"
    return at_close(view, occasion, lambda at: _all_delivered(view, at, duty, lacks))


def _all_delivered(view: AsOf, at: AsOf, duty: Duty, lacks: str) -> Kept:
    found = [each for each, _ in under_duty(at, duty)]
    if not found:
        missing = f"no action under {duty.mandate} by {said(at.point.on)}"
        return Kept(Truth.UNKNOWN, "no action under it is on this record", duty.entries, missing)
    looked = [_delivery(view, at, each) for each in found]
    kept = every(view, looked, "every action was delivered, or ended by an authority", lacks)
    ended = [entry for each in found for entry in _undelivered(at, each)] if kept.truth is Truth.YES else []
    by = (f"{entry.stream} ended undelivered, allowed {leave(at, entry, duty.mandate)}" for entry in ended)
    return attrs.evolve(kept, note="; ".join(by))


def _undelivered(view: AsOf, found: Standing) -> Iterator[Entry]:
    """By which entries an action ended that was not delivered: an authority allowed them."""
    if found.delivered.truth is not Truth.YES:
        endings = (each for each in found.ended.entries if isinstance(each.event, ActionClosed | ActionWithdrawn))
        yield from (each for each in endings if stands(view, each))


def _delivery(view: AsOf, at: AsOf, found: Standing) -> Looked:
    on = at.point.on
    now = standing(view, found.action) or found
    entries = (*rests(at, found), *rests(view, now))
    # What was said since of how it goes on would not have left out that it had been delivered before.
    told = (entry for entry in now.entries if isinstance(entry.event, GOES_ON))
    since = any(entry.day.first is not None and entry.day.first > on for entry in told)
    truth = ~committed(at, found) | found.ended.truth
    return Looked(found.action, truth, entries, on, shown=since)


def _ended(view: AsOf, duty: Duty, _: Occasion) -> Kept:
    """Whether the mandate ended only by evidenced progress and the Minister's agreement (domain invariant 21)."""
    stream = duty.mandate
    down = _first(view, stream, MandateSteppedDown)
    evidenced, agreed = _first(view, stream, ProgressEvidenced), _first(view, stream, MinisterAgreed)
    of_its_end = [entry for entry in (down, evidenced, agreed) if entry is not None]
    entries = rests_on(view, [*beginning(view, stream), *of_its_end])
    closed = view.ask(stream, lambda state: isinstance(state, Mandate) and state.evidenced and state.agreed)
    if down is None and closed is Truth.NO:
        return Kept(Truth.UNKNOWN, "it is not said to have ended", entries, pending=True)
    if down is None:
        says = "progress was evidenced and the Minister agreed"
        return Kept(closed, says if closed is Truth.YES else f"{says}, or not, by a day not known exactly", entries)
    in_time = _by(view, evidenced, down) & _by(view, agreed, down)
    says = f"stepped down on {said(down.day.last)}"
    if in_time is Truth.YES:
        return Kept(in_time, f"{says}, progress evidenced and the Minister agreed", entries)
    wants = [name for name, entry in (("evidenced progress", evidenced), ("agreement", agreed)) if entry is None]
    missing = f"no {' and no '.join(wants)} on the record of {stream}" if wants else ""
    if in_time is Truth.NO and wants and silence(view, down.day.last) is Truth.UNKNOWN:
        says = f"{says}; {missing}, which was not being kept: no evidence either way"
        return Kept(Truth.UNKNOWN, says, entries, missing)
    if in_time is Truth.UNKNOWN:
        return Kept(in_time, f"{says}; on which side of it the rest came is not known", entries)
    says = f"{says} with {missing}" if wants else f"{says}, before progress was evidenced and the Minister agreed"
    return Kept(in_time, says, (*entries, *(kept_by(view, down.day.last, entries) if wants else ())), missing)


def _first(view: AsOf, stream: str, kind: type[Event]) -> Entry | None:
    """The first entry that says so by the point; else the first that may have by then."""
    found = [(had_happened(view, entry, ""), entry) for entry in view.in_force(stream) if isinstance(entry.event, kind)]
    sure = [entry for truth, entry in found if truth is Truth.YES]
    return next(iter([*sure, *(entry for truth, entry in found if truth is Truth.UNKNOWN)]), None)


def _by(view: AsOf, entry: Entry | None, other: Entry) -> Truth:
    """Whether what an entry says had come by the day of another, that day included, and both by the point."""
    if entry is None:
        return Truth.NO
    truth = had_happened(view, entry, "") & ~earlier(other.day, entry.day)
    return truth & (had_happened(view, other, "") | Truth.UNKNOWN)


TESTS: Mapping[Expected, Test] = MappingProxyType({Expected.DELIVERY: _delivered, Expected.ENDING: _ended})
"""How the end of actions, and of a mandate, is looked for."""
