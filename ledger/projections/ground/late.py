"""Was something put on the record only once a meeting was over, and by nobody's leave?

What comes late may be so. It takes nothing back of what the record showed when the meeting was over, nor does it by
itself make anybody have failed who had no way to know of it (docs/decisions/0017-what-the-registers-find.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.paper import PaperWritten
from ledger.aggregates.source import SourceDated
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
    return documented(view, entry, by) or lets(view, entry)


def documented(view: AsOf, entry: Entry, by: date = date.min) -> bool:
    """Whether a document dated by its day or another is behind what an entry says.

    Where the record itself gives a day of the document, it is not dated before that, whatever is said of it.
    """
    source = entry.body.source
    if source is None or source.dated is None or source.dated > max(entry.day.last, by):
        return False
    return not belying(view, entry)


def belying(view: AsOf, entry: Entry) -> tuple[Entry, ...]:
    """What gives the days of the document that an entry cites, where each is later than it is said to be dated."""
    source = entry.body.source
    if source is None or source.dated is None:
        return ()
    days = [(day, each) for each in view.in_force(source.document) for day in _days_of(each)]
    return tuple(each for _, each in days) if all(source.dated < day for day, _ in days) else ()


def _days_of(entry: Entry) -> Iterator[date]:
    """What an entry says of the day of a document: it was dated, drawn up as at a day, or minutes what was held."""
    match entry.event:
        case SourceDated(on=date() as on) | PaperWritten(as_at=date() as on):
            yield on
        case SourceDated() | MeetingHeld():
            yield entry.day.first or date.min


def _held(entry: Entry) -> bool:
    return isinstance(entry.body.facts, MeetingHeld)
