"""Which entries are exempt from publication, on what basis, and for which items was the public excluded?

Existence and basis only: what an exempt entry says is not here, whoever asks (domain invariant 25). Categories are
as written, under the schedule of their time; which of several items "the following item" meant is left as it was put.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ledger.aggregates.meeting import PublicExcluded
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Row, Why
from ledger.values import Day, Exempt


@attrs.frozen(kw_only=True)
class ExemptRow(Row):
    """One entry that is exempt, or one item for which a meeting excluded the public.

    `item` is the item as written, "" of an exempt entry; `on` the day, None of a void, without the source's words.
    `reading` says how the entry itself stands: "in force", "mended since" or "voided".
    """

    number: int
    stream: str
    name: str
    item: str
    category: str
    basis: str
    on: Day | None
    reading: str


def exempt(view: AsOf) -> Iterator[ExemptRow]:
    """Every entry that is exempt, in itself or as it reads at the point, and every exclusion, in order of number."""
    for entry in view.log.entries(upto=view.point.recorded):
        original = view.log.entry(entry.original)
        reading, closing = view.reading(original), view.closing(entry)
        day = entry.body.effective or original.day
        if day.last > view.point.on:
            continue
        if closing is not None and closing.body.exempt is not None:
            yield _row(view, entry, [reading, closing], closing.body.exempt)
        elif isinstance(entry.body.facts, PublicExcluded) and entry is reading:
            said = entry.body.facts
            yield _row(view, entry, [reading], Exempt(said.category, said.basis), said.item)


def _row(view: AsOf, entry: Entry, read: Sequence[Entry | None], basis: Exempt, item: str = "") -> ExemptRow:
    """One entry, how it is read, and what says that it is exempt."""
    day = entry.body.effective
    rests = [entry, *(each for each in read if each is not None)]
    return ExemptRow(
        number=entry.number,
        stream=entry.stream,
        name=entry.name,
        item=item,
        category=basis.category,
        basis=basis.basis,
        on=None if day is None else day.but(words=""),
        reading=_reading(entry, read[0]),
        why=Why.of(*rests),
        kind=view.kind(rests),
    )


def _reading(entry: Entry, reading: Entry | None) -> str:
    if reading is not None and reading.void:
        return "voided"
    return "in force" if entry is reading else "mended since"
