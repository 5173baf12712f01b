"""When is the time up that each reading gives for a review, and from what does it run?

A clock that may start on either of two days is two readings, and gives two (N22 clause 6; N24 clause 8; domain
invariant 19). Where nobody has read how often reviews are to be held, none is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.aggregates.review import Review, ReviewHeld
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Why
from ledger.projections.duties.deadlines import By, counted, due_by
from ledger.projections.duties.duty import Duty
from ledger.projections.duties.of_reviews import held_under, is_of
from ledger.projections.duties.readings import duties
from ledger.projections.ground.recorded import first
from ledger.projections.mandates.intervals import Mark, days_from
from ledger.values import Day, Truth

_NAMED: Mapping[Anchor, str] = {Anchor.ISSUED: "issued", Anchor.SIGNED: "signed", Anchor.PUBLISHED: "published"}


def marks(view: AsOf, stream: str) -> Iterator[Mark]:
    """When a review was to be held by, under each reading of its mandate: each clock once."""
    state: Review = view.state(stream)
    seen = set()
    for duty in duties(view, state.mandate) if state.mandate else ():
        read = duty.terms.expects is Expected.REVIEW and duty.terms.recurs is Recurs.AT_INTERVALS
        made = _mark(view, duty, stream, state) if read and is_of(duty, state) else None
        if made is None or duty.asked_on(made.mark) is Truth.NO:
            continue
        if (made.anchor, made.mark) not in seen:
            seen.add((made.anchor, made.mark))
            yield made


def _mark(view: AsOf, duty: Duty, stream: str, state: Review) -> Mark | None:
    deadline, held = duty.terms.deadline, first(view, stream, ReviewHeld)
    if deadline is None:
        return None
    before = _before(view, duty, state, held)
    if before is None:
        start = due_by(view, Deadline(deadline.anchor, deadline.on), duty.mandate)
        anchor = _NAMED.get(deadline.anchor, deadline.anchor.value)
    else:
        start, anchor = By(before.day, (before,)), before.stream
    by = By(None) if start.day is None else counted(view, deadline, start.day, start.entries)
    if start.day is None or by.day is None:
        return None
    rests = [*by.entries, *duty.entries, *([held] if held else [])]
    return Mark(
        anchor=anchor,
        since=view.day(start.entries[0]) if start.entries else start.day,
        mark=by.day,
        days=None if held is None else days_from(by.day, held.day),
        reading=duty.reading,
        why=Why.of(*rests),
        kind=view.kind(rests),
    )


def _before(view: AsOf, duty: Duty, state: Review, held: Entry | None) -> Entry | None:
    """The holding, before a review, of the last that a reading counts; for one yet to be held, before its day."""
    by = None if state.expected_on is None else Day.of(state.expected_on)
    counts = sorted((entry for entry in held_under(view, duty) if entry in view.visible(entry.stream)), key=place)
    if held is not None:
        before = [each for each in counts if place(each) < place(held)]
    else:
        before = [each for each in counts if by is not None and each.day.last < by.last]
    return before[-1] if before else None
