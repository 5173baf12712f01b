"""When was it to be done, at first and since, and by whose leave did the date move?

Slippage reads every reading, so a due date "corrected" to a later day shows as a move that
nobody authorised (docs/decisions/0003-slippage-reads-mends.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.action import ActionCommitted, ActionProposed, DueDateMoved
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Row, Why
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


def authority_of(entry: Entry) -> str:
    """The decision or rule that an entry says allowed it; "" where it says none."""
    authority = entry.body.authority
    return "" if authority is None else authority.decision or authority.rule


def _due(event: Event | None) -> date | None:
    match event:
        case ActionProposed(due=due) | ActionCommitted(due=due) | DueDateMoved(to=due):
            return due
    return None


def moves(view: AsOf, stream: str, entries: Sequence[Entry]) -> Iterator[Move]:
    """Each change of the due date in order, those made by mending what was written included.

    They telescope: the first begins at the original due date and the last ends at the present. A
    proposal with no day in mind gives none; one with a day has that day to move from.
    """
    readings = view.readings(stream)
    due: date | None = None
    begun = False
    for entry in entries:
        if not isinstance(entry.event, ActionProposed | ActionCommitted | DueDateMoved):
            continue
        chain = [each for each in readings if each.original == entry.original and not each.void]
        for written in chain:
            after = _due(written.body.facts)
            mended = written is not chain[0]
            re_dated = isinstance(entry.event, DueDateMoved) and not mended
            if begun and (re_dated or after != due):
                yield Move(
                    entry=written.number,
                    before=due,
                    after=after,
                    authority=authority_of(written),
                    mended=mended,
                    why=Why.of(written, entry.original),
                    kind=view.kind([written]),
                )
            due, begun = after, begun or after is not None or not isinstance(entry.event, ActionProposed)
