"""Is what a body was not told, or was told otherwise, said of the right entries, days and tellings (4)?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ledger.aggregates.action import ProgressReported
from ledger.aggregates.decision import DecisionTaken
from ledger.aggregates.meeting import MeetingCalled, MeetingHeld, MeetingRescheduled, PackRecorded
from ledger.entry import Entry
from ledger.projections.telling.evidence import Evidence
from ledger.projections.telling.not_told import NotTold
from ledger.projections.telling.variance_row import Said, Variance
from ledger.testing.findings.found import Kinds
from ledger.testing.invariants.shape import Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.tellings import Telling, tellings_of
from ledger.values import Truth
from ledger.view import View

MEETS: Kinds = MeetingCalled | MeetingHeld
CALLS: Kinds = MeetingCalled | MeetingRescheduled


def what_was_not_told_is_dated_and_sure(view: View, seen: Seen) -> Looks:
    """Each thing not told is of its earliest entry's day, shows what is missing, and is as sure as the packs are."""
    plain = seen.plainly("")
    slow = {row.action for row in view.slow_progress() if row.slow}
    for body in seen.recorded_streams("body"):
        told = tellings_of(seen.replay, body, seen.day, seen.recorded)
        for row in view.not_told(body):
            of, missing = (
                f"what {body} was not told of {row.subject}",
                [seen.replay.entries[n - 1] for n in row.missing],
            )
            if not missing:
                continue
            first = min(missing, key=lambda each: (each.day.first or date.min, each.day.last, each.number))
            yield same(f"whose {of} is", row.body, body)
            yield same(f"since when {of} was", row.since, first.day, first)
            yield same(f"the entries of {of}", tuple(each.number for each in row.not_shown), row.missing, *missing)
            yield so({*row.untold} <= {*row.missing}, f"more was surely untold than is missing of {of}", *row.untold)
            yield same(f"that {row.subject} was slow, in {of},", row.slow, row.subject in slow, *row.why.entries)
            yield from _as_sure(of, row)
            if plain:
                untold = tuple(each.number for each in missing if _surely(seen, body, each, told))
                yield same(f"what is surely untold of {of}", row.untold, untold, *missing)


def _as_sure(of: str, row: NotTold) -> Looks:
    """Not told, only where something of it surely was not; told of the thing at all, as its picture is."""
    yield same(f"that {of} is surely so", row.evidence is Evidence.NOT_TOLD, bool(row.untold), *row.missing)


def _surely(seen: Seen, body: str, entry: Entry, told: Sequence[Telling]) -> bool:
    """Whether nothing spoke of it since, the body did not decide it, and all packs that it could be in are complete."""
    spoken = any(
        each.about == entry.stream and telling.as_at >= entry.day.last for telling in told for each in telling.says
    )
    decided = [] if entry.body.cited is None else seen.said(entry.body.cited, DecisionTaken)
    if spoken or any(each.body == body for each in decided):
        return False
    met = [stream for stream, on in _met(seen, body) if entry.day.last <= on <= seen.day]
    return bool(met) and all(_complete(seen, each) for each in met)


def _met(seen: Seen, body: str) -> Iterator[tuple[str, date]]:
    """The meetings of a body, each with the day it was held on, or else was last called for."""
    for stream in seen.streams("meeting"):
        said = seen.said(stream, MEETS)
        held = [each.day.last for each in seen.entries(stream) if isinstance(each.event, MeetingHeld)]
        called = [each.on for each in seen.said(stream, CALLS)]
        days = held or [day for day in called[-1:] if day is not None]
        if said and said[0].body == body and days:
            yield stream, days[-1]


def _complete(seen: Seen, meeting: str) -> bool:
    """Whether the last that was said of a meeting's pack, of whatever day, is that it is all on the record."""
    said = sorted(seen.replay.in_force(meeting, seen.recorded), key=lambda each: each.number)
    return [each.event.complete for each in said if isinstance(each.event, PackRecorded)][-1:] == [True]


def what_was_said_is_of_its_telling(view: View, seen: Seen) -> Looks:
    """Each thing said is of a telling of that body, or of a report of that day, and leans only where it differs."""
    reports = {(entry.stream, entry.day.plain) for entry, _ in seen.anywhere(ProgressReported)}
    for body in seen.recorded_streams("body"):
        tellings = tellings_of(seen.replay, body, seen.day, seen.recorded)
        put = {(each.content.stream, each.by.day.plain, each.as_at) for each in tellings}
        for row in view.variance(body):
            of = f"what {row.about} was said to be, {row.said!r},"
            yield same(f"whether {of} was told {body}", row.told, row.what is not Said.STATUS, *row.why.entries)
            yield same(f"whose {of} is", row.body, body, *row.why.entries)
            if row.told:
                there = (row.by, row.day.plain, row.as_at) in put
            else:
                there = (row.by, row.day.plain) in reports and row.as_at == min(row.day.last, seen.day)
            yield so(there, f"{of} was put to {body} by nothing of that day", *row.why.entries)
            yield from _leans(of, row)


def _leans(of: str, row: Variance) -> Looks:
    """What does not differ leans no way; and a date that was found out of date, or not allowed, is one shown."""
    yield so(row.differs is Truth.YES or not row.leans, f"{of} leans, and does not differ", *row.why.entries)
    late = any(each.what.startswith("out of date when it was shown") for each in row.findings)
    shown = row.what is Said.DUE and row.day.known
    yield same(f"that {of} was out of date is found", late, shown and row.said != row.recorded, *row.why.entries)
