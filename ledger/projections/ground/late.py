"""Was something put on the record only once a meeting was over, and by nobody's leave?

What comes late may be so. It takes nothing back of what the record showed when the meeting was over, nor does it by
itself make anybody have failed who had no way to know of it (docs/decisions/0017-what-the-registers-find.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ledger.aggregates.body import HolderAppointed, HolderLeft
from ledger.aggregates.measure import MeasurementTaken
from ledger.aggregates.meeting import MeetingHeld, MinutesApproved, MinutesDrafted
from ledger.aggregates.paper import PaperWritten
from ledger.aggregates.source import SourceDated
from ledger.as_of import AsOf
from ledger.clock import day_of, days_from
from ledger.entry import Entry, kind_of
from ledger.projections.ground.authority import stands
from ledger.projections.ground.gatherings import Gathering
from ledger.projections.ground.keeping import days_to_record, kept_since
from ledger.projections.ground.mended import kept_readings, lets
from ledger.values import Truth

LAID_DOWN = ("body", "mandate", "reading")
"""Streams of what is laid down from a day on, and may be written before it: who holds a post, what binds and how."""


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

    It is of a day that the record itself gives of it, whatever is said of it by who cites it: one that is said to be of
    a day before each of those, or of which the record gives none, is behind nothing. Nor is one that is older than what
    was done: what is laid down from a day on may be written before it, and what is done may not.
    """
    return shown_on(view, entry, by) is not None


def shown_on(view: AsOf, entry: Entry, by: date = date.min) -> date | None:
    """The last day of the document that is behind what an entry says, as the record gives it; None where none is."""
    source = entry.body.source
    if source is None or source.dated is None or source.dated > max(entry.day.last, by):
        return None
    laid_down = kind_of(entry.stream) in LAID_DOWN
    begun = date.min if laid_down else claimed(entry) or entry.day.first or date.min
    return max((day for day in _dates(view, entry) if begun <= day <= source.dated), default=None)


def belying(view: AsOf, entry: Entry) -> tuple[Entry, ...]:
    """What gives the days of the document that an entry cites, where each is later than it is said to be dated.

    Of several that say when one thing was done with it, the first recorded counts, as it was first said, and those that
    an authority allowed: nobody dates a document back.
    """
    source = entry.body.source
    if source is None or source.dated is None:
        return ()
    return dating(view, entry) if all(source.dated < day for day in _dates(view, entry)) else ()


def _dates(view: AsOf, entry: Entry) -> list[date]:
    """The days of the document that an entry cites, by what nobody dated back of what the record says of them."""
    given, first = dating(view, entry), dict[object, int]()
    for each in sorted(given, key=lambda each: each.original):
        first.setdefault(_done(each), each.original)
    firm = [each for each in given if each.original in first.values() or lets(view, each)]
    return [max(day for was in _readings(view, each) for day in _days_of(was)) for each in firm]


def _readings(view: AsOf, said: Entry) -> Sequence[Entry]:
    """How what is said of a day of a document is read, with each reading that no authority took the place of.

    A day that was put right as soon as it might have been recorded at all is as good as one that was so from the first,
    also by the record as it was first said: else no clerk could ever mistype one.
    """
    first, kept = view.log.entry(said.original), kept_readings(view, said)
    by = days_from(day_of(first.recorded_at), days_to_record(view, first))
    ever = (each for each in view.log.stream(said.stream, view.point.recorded) if each.original == said.original)
    *_, soon = (each for each in ever if not each.void and day_of(each.recorded_at) <= by)
    return kept if kept[0].number > soon.number else (soon, *(each for each in kept if each.number > soon.number))


def dating(view: AsOf, entry: Entry) -> tuple[Entry, ...]:
    """What the record says of the days of the document that an entry cites.

    That it was registered gives none: of whichever day it is said to be, the registration is the same. Nor does a
    meeting of which no minutes are on the record, nor a meeting or a paper that was itself recorded long after its day.
    """
    source = entry.body.source
    given = () if source is None else view.in_force(source.document)
    return tuple(each for each in given if any(_days_of(each)) and _shows(view, each, given))


def dated_by(view: AsOf, entry: Entry) -> tuple[Entry, ...]:
    """The same, with the minutes without which a meeting is no document."""
    given, source = dating(view, entry), entry.body.source
    return (*given, *_minutes(view.in_force(source.document))) if given and source is not None else ()


def _shows(view: AsOf, said: Entry, given: Sequence[Entry]) -> bool:
    """Whether what is said of a day of a document shows it: of a meeting there are minutes, and neither was made up."""
    if isinstance(said.body.facts, SourceDated):
        return True
    minuted = bool(_minutes(given)) or not _held(said)
    took = (day_of(view.log.entry(said.original).recorded_at) - said.day.last).days
    return minuted and (took <= days_to_record(view, said) or lets(view, said))


def claimed(entry: Entry) -> date | None:
    """The day, before its own, of which an entry says that something was so: a term begun or over, a figure's day."""
    match entry.body.facts:
        case HolderAppointed(begins=date() as on) | HolderLeft(on=date() as on) | MeasurementTaken(at=date() as on):
            return on if on < (entry.day.first or date.min) else None
    return None


def _done(entry: Entry) -> object:
    """Which of the things done with a document an entry says was done: a meeting is only held, and a paper written."""
    return entry.event.what if isinstance(entry.event, SourceDated) else None


def _days_of(entry: Entry) -> Iterator[date]:
    """What an entry says of the day of a document: it was dated, written, or minutes what was held."""
    match entry.body.facts:
        case SourceDated(on=date() as on):
            yield on
        case SourceDated() | MeetingHeld() | PaperWritten():
            yield entry.day.last


def _minutes(entries: Iterable[Entry]) -> list[Entry]:
    return [each for each in entries if isinstance(each.body.facts, MinutesDrafted | MinutesApproved)]


def _held(entry: Entry) -> bool:
    return isinstance(entry.body.facts, MeetingHeld)
