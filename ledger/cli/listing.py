"""What was recorded, entry by entry, as a list and as one whole entry: rows like any answer's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.errors import NotRecorded
from ledger.projection import Answer, Row, Why
from ledger.projections.record.history import HistoryRow, row
from ledger.values import Day
from ledger.view import View


@attrs.frozen(kw_only=True)
class Listed(Row):
    """One entry in a list; `day` is None in a void, and `mends` the original that a mend is of."""

    number: int
    recorded_at: datetime
    day: Day | None
    stream: str
    name: str
    by: str
    mends: int | None


@attrs.frozen(kw_only=True)
class Whole(HistoryRow):
    """One entry with all it says of itself: the number its act ends at, its place in its stream, its call."""

    act: int
    version: int
    call: str
    part: int


def record(view: View) -> Answer[Listed]:
    """Everything recorded up to the point's number, whatever its day, in order."""
    return Answer("What was recorded, in order?", view, _listed)


def whole(view: View, number: int) -> Answer[Whole]:
    """One entry, whole; NotRecorded where the point cannot see it."""
    if number > view.point.recorded:
        raise NotRecorded(
            f"there is no entry {number}: the record up to this point runs from 1 to {view.point.recorded}"
        )
    entry = view.log.entry(number)
    return Answer(f"What does entry {number} say?", view, lambda view: _whole(view, entry))


def _listed(view: AsOf) -> Iterator[Listed]:
    for entry in view.log.entries(upto=view.point.recorded):
        yield Listed(
            number=entry.number,
            recorded_at=entry.recorded_at,
            day=None if entry.void else view.day(entry),
            stream=entry.stream,
            name=entry.name,
            by=entry.body.actor.post,
            mends=entry.body.mends.entry if entry.body.mends else None,
            why=Why.of(entry),
            kind=view.kind([entry]),
        )


def _whole(view: AsOf, entry: Entry) -> Iterator[Whole]:
    readings = view.readings(entry.stream)
    if entry not in readings:
        return
    mended_by = tuple(each.number for each in readings if each.original == entry.number != each.number)
    told = row(view, entry, mended_by)
    fields = {field.name: getattr(told, field.name) for field in attrs.fields(HistoryRow)}
    call = entry.body.command
    yield Whole(**fields, act=entry.act, version=entry.version, call=call.id, part=call.part)
