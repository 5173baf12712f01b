"""When was it to be done, at first and since, and by whose leave did the date move?

Slippage reads every reading, so a due date "corrected" to a later day shows as a move that
nobody authorised (docs/decisions/0003-slippage-reads-mends.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.action import ActionCommitted, DueDateMoved
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Row, Why
from ledger.projections.ground.recorded import allowed_by
from ledger.values import Authority
from ledger.vocabulary import Event


@attrs.frozen(kw_only=True)
class Move(Row):
    """One change of a due date: from and to a day (None: no usable one), on whose authority.

    `mended` says that the record of it was changed, not the promise: the day was written down as
    one, and later as another.
    """

    entry: int
    before: date | None
    after: date | None
    authority: str
    mended: bool

    @property
    def days(self) -> int | None:
        """By how many days it moved; None where either has no day."""
        return None if self.before is None or self.after is None else (self.after - self.before).days


def _due(event: Event | None) -> date | None:
    match event:
        case ActionCommitted(due=due) | DueDateMoved(to=due):
            return due
    return None


def dating(view: AsOf, stream: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries that gave a due date, in order: one each, however often it was read otherwise.

    The day somebody had in mind when proposing was no promise. A commitment that was voided, and
    then made again, was one: the date it gave is where the other began. Whether it was made again is
    asked of all in force, so that the original due date is the same on every day.
    """
    dated = [entry for entry in entries if isinstance(entry.event, ActionCommitted | DueDateMoved)]
    again = next((entry for entry in view.in_force(stream) if isinstance(entry.event, ActionCommitted)), None)
    if again is None or not dated:
        return dated
    said = {entry.original: entry for entry in view.readings(stream) if isinstance(entry.body.facts, ActionCommitted)}
    standing = {entry.original for entry in view.in_force(stream)}
    until = min(place(again), place(dated[-1]))
    unsaid = [entry for original, entry in said.items() if original not in standing and place(entry) < until]
    return sorted([*unsaid, *dated], key=place)


def original_due(view: AsOf, stream: str, entries: Sequence[Entry]) -> date | None:
    """The due date as it was first written down, whatever it was mended to since."""
    dated = dating(view, stream, entries)
    return _due(_readings(view, stream, dated[0])[0].body.facts) if dated else None


def moves(view: AsOf, stream: str, entries: Sequence[Entry]) -> Iterator[Move]:
    """Each change of the due date in order, those made by mending what was written included.

    They telescope: the first begins at the original due date and the last ends at the present.
    """
    due = original_due(view, stream, entries)
    for at, entry in enumerate(dating(view, stream, entries)):
        cited: list[Authority | None] = []
        for written in _readings(view, stream, entry):
            after = _due(written.body.facts)
            mended = written.body.mends is not None
            # What is restated repeats what it cited: that allowed the date it had, and no other.
            authority = "" if written.body.authority in cited else allowed_by(view, written)
            cited.append(written.body.authority)
            re_dated = isinstance(entry.event, DueDateMoved) and not mended and at > 0
            if re_dated or after != due:
                yield Move(
                    entry=written.number,
                    before=due,
                    after=after,
                    authority=authority,
                    mended=mended,
                    why=Why.of(written, entry.original),
                    kind=view.kind([written]),
                )
            due = after


def _readings(view: AsOf, stream: str, entry: Entry) -> list[Entry]:
    """Each way an original was ever read, in the order recorded, voids left out."""
    return [each for each in view.readings(stream) if each.original == entry.original and not each.void]
