"""What is wrong with a checkpoint, or with where it is said to be borne or published?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ledger.aggregates.paper import CheckpointCarried
from ledger.aggregates.record import OPENING, CheckpointPublished, CheckpointTaken
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.ground.recorded import said, shown
from ledger.projections.ground.sealed import taken, wanting
from ledger.projections.record.publishing import last_published
from ledger.values import counted
from ledger.values import said as written

Borne = tuple[Entry, CheckpointCarried]
"""What says that a paper bears a checkpoint."""


def findings_of(view: AsOf, entry: Entry, event: CheckpointTaken, borne: Iterable[Borne]) -> Iterator[Finding]:
    """All that is found of a checkpoint that was taken, and of the papers that bear one of so many entries."""
    for each in borne:
        yield from _wrongly_borne(view, entry, event, each)
    yield from _by_another_key(view, entry, event)
    yield from _wrongly_published(view, entry, event)
    yield from _unpublished(view, entry, event)


def _wrongly_borne(view: AsOf, entry: Entry, event: CheckpointTaken, borne: Borne) -> Iterator[Finding]:
    paper, said = borne
    if said.root != event.root:
        root = shown(view, paper, said).root
        yield Finding(f"{paper.stream} bears another root of that many entries: {root}", Why.of(entry, paper))
    if (early := _too_early(entry, paper)) is not None:
        yield Finding(f"{paper.stream} {early} said to bear it before it was taken", Why.of(entry, paper))


def _by_another_key(view: AsOf, entry: Entry, event: CheckpointTaken) -> Iterator[Finding]:
    """That the one recorded before it is by another key: whoever can record may have made that one."""
    before = next((each for each in reversed(taken(view)) if each[0].number < entry.number), None)
    if before is not None and before[1].key != event.key:
        what = f"it is signed by another key than the one before it, of {counted(before[1].size)}"
        yield Finding(f"{what}: anybody who may record can make a key of that name", Why.of(before[0], entry))


def _wrongly_published(view: AsOf, entry: Entry, event: CheckpointTaken) -> Iterator[Finding]:
    for each, said_so in said(view, OPENING, CheckpointPublished):
        if said_so.size != event.size:
            continue
        if why := wanting(view, said_so):
            rests = view.in_force(said_so.meeting) if said_so.meeting else ()
            yield Finding(f"it cannot have been published in those minutes: {why}", Why.of(each, *rests))
        if (early := _too_early(entry, each)) is not None:
            yield Finding(f"it {early} published before it was taken", Why.of(entry, each))


def _too_early(entry: Entry, other: Entry) -> str | None:
    """Whether an entry's day is, or may be, before that on which a checkpoint was taken, in words; None: it is not."""
    begun = entry.day.first or entry.day.last
    if other.day.last < begun:
        return "was"
    return "may have been" if (other.day.first or date.min) < begun else None


def _unpublished(view: AsOf, entry: Entry, event: CheckpointTaken) -> Iterator[Finding]:
    """That it is not on record as published, nor a larger one: it binds nobody yet."""
    if last_published(view)[0] < event.size:
        missing = f"no publication of it by {written(view.point.on)}"
        yield Finding("it is not on record as published: it binds nobody", Why.of(entry, missing=missing))
