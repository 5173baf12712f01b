"""What was recorded of a thing, in what order, and what is read otherwise since?

History and changes read every reading, so what was mended or voided is still there to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry, Reason
from ledger.projection import Row, Why
from ledger.values import Actor, Authority, Day, Exempt, Source
from ledger.vocabulary import Event, V, labels_withheld


@attrs.frozen(kw_only=True)
class HistoryRow(Row):
    """One entry, as it was recorded.

    `day` and `event` are None in a void; `mends` is the original it mends, `mended_by` the
    entries that mend it; `words` its free text by name.
    """

    number: int
    recorded_at: datetime
    stream: str
    name: str
    day: Day | None
    event: Event | None
    words: tuple[tuple[str, str], ...]
    mends: int | None
    reason: Reason | None
    mended_by: tuple[int, ...]
    by: Actor
    source: Source | None
    authority: Authority | None
    answers_to: tuple[int, ...]
    exempt: Exempt | None


def history(view: AsOf, stream: str) -> Iterator[HistoryRow]:
    """Every entry of a stream up to the point's number, whatever its day, in order of number."""
    entries = view.readings(stream)
    for entry in entries:
        mended_by = tuple(each.number for each in entries if each.original == entry.number != each.number)
        yield row(view, entry, mended_by)


def row(view: AsOf, entry: Entry, mended_by: tuple[int, ...] = ()) -> HistoryRow:
    """One entry as a row."""
    said, mark = entry.body, view.mark(entry)
    words = view.words(entry)
    return HistoryRow(
        number=entry.number,
        recorded_at=entry.recorded_at,
        stream=entry.stream,
        name=entry.name,
        day=_withheld(said.effective, mark),
        event=None if entry.void else view.event(entry),
        words=tuple((name, text if isinstance(text, str) else "\n".join(text)) for name, text in words.items()),
        mends=said.mends.entry if said.mends else None,
        reason=said.mends.reason if said.mends else None,
        mended_by=mended_by,
        by=said.actor,
        source=_withheld(said.source, mark),
        authority=_withheld(said.authority, mark),
        answers_to=said.answers_to,
        exempt=said.exempt,
        why=Why.of(entry, *mended_by),
        kind=view.kind([entry]),
    )


def _withheld(value: V | None, mark: str) -> V | None:
    return labels_withheld(value, mark) if value is not None and mark else value


class ChangeKind(StrEnum):
    """Why an original is read otherwise from the second point of view."""

    MENDED = "mended"
    CAME_TO_LIGHT = "came to light"
    HAPPENED = "happened"
    NOT_YET = "not yet"


@attrs.frozen(kw_only=True)
class Change(Row):
    """One original whose reading differs; `before` and `after` are the numbers of its readings.

    None stands for no reading: not recorded, voided, or of a later day. `was` and `now` are what
    those readings say happened.
    """

    original: int
    stream: str
    name: str
    what: ChangeKind
    day: Day | None
    before: int | None
    after: int | None
    was: Event | None
    now: Event | None


def changes(first: AsOf, second: AsOf) -> Iterator[Change]:
    """Each original read otherwise at the second point than at the first, in order of number."""
    for original in first.log.entries(upto=max(first.point.recorded, second.point.recorded)):
        if original.body.mends is not None:
            continue
        before, after = first.reading(original), second.reading(original)
        seen, now = _seen(first, before), _seen(second, after)
        shown, view = (seen, first) if now is None else (now, second)
        if shown is None or seen is now:
            continue
        yield Change(
            original=original.number,
            stream=original.stream,
            name=original.name,
            what=_what(first, second, shown, reread=before is not after, was_seen=seen is not None),
            day=view.day(shown),
            before=seen.number if seen else None,
            after=now.number if now else None,
            was=first.event(seen) if seen else None,
            now=second.event(now) if now else None,
            why=Why.of(*(each for each in (original, seen, now, after) if each is not None)),
            kind=second.kind([shown]),
        )


def _what(first: AsOf, second: AsOf, shown: Entry, *, reread: bool, was_seen: bool) -> ChangeKind:
    r1, r2 = first.point.recorded, second.point.recorded
    if reread and r2 < r1:
        return ChangeKind.NOT_YET
    if shown.original > r1:
        return ChangeKind.CAME_TO_LIGHT if shown.day.last <= first.point.on else ChangeKind.HAPPENED
    if reread:
        return ChangeKind.MENDED
    return ChangeKind.NOT_YET if was_seen else ChangeKind.HAPPENED


def _seen(view: AsOf, reading: Entry | None) -> Entry | None:
    if reading is None or reading.void or reading.day.last > view.point.on:
        return None
    return reading
