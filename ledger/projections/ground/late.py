"""Was something put on the record only once a meeting was over, and by nobody's leave?

What comes late may be so. It takes nothing back of what the record showed when the meeting was over, nor does it by
itself make anybody have failed who had no way to know of it (docs/decisions/0017-what-the-registers-find.md).
"""

from __future__ import annotations

from datetime import date

from ledger.aggregates.meeting import MeetingHeld
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.authority import stands
from ledger.projections.ground.gatherings import Gathering
from ledger.projections.ground.keeping import kept_since
from ledger.projections.ground.mended import lets
from ledger.values import Truth


def over_at(view: AsOf, met: Gathering) -> int:
    """The number up to which the record had come when a meeting was over: the point's own, of one that is not.

    That is the end of its day, or of the act that first said it was held. Of a meeting from before the record was kept
    as things happened, it is the point's number: all that is known of it came late.
    """
    said = [each.act for each in view.log.stream(met.meeting, view.point.recorded) if _held(each)]
    if not said or met.on is None or met.on < kept_since(view):
        return view.point.recorded
    return min(max(min(said), view.log.last_of(met.on)), view.point.recorded)


def late(view: AsOf, met: Gathering, entry: Entry) -> bool:
    """Whether something was first recorded once a meeting was over, and cites no authority that stands."""
    return entry.original > over_at(view, met) and not stands(view, entry)


def undoes(view: AsOf, met: Gathering, entry: Entry, done: Entry) -> Truth:
    """Whether what an entry says undoes something done for a meeting; unknown where that was known, and this came late.

    Those who did it by the record of the time need not have known that it was undone.
    """
    return Truth.UNKNOWN if late(view, met, entry) and not late(view, met, done) else Truth.YES


def backed(view: AsOf, entry: Entry, by: date = date.min) -> bool:
    """Whether an authority that stands, or a document dated by its day or another, is behind what an entry says."""
    source = entry.body.source
    dated = None if source is None else source.dated
    return (dated is not None and dated <= max(entry.day.last, by)) or lets(view, entry)


def _held(entry: Entry) -> bool:
    return isinstance(entry.body.facts, MeetingHeld)
