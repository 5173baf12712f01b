"""Which checkpoints were taken of the record, where was each published, and what lies after the last?

A checkpoint binds where it was published: what lies after the latest that was could be written anew by whoever holds
the record. A policy may say how often one is to be published; where none does, none is overdue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from ledger.aggregates.paper import CheckpointCarried
from ledger.aggregates.policy import CheckpointPolicyAdopted
from ledger.aggregates.record import OPENING, CheckpointPublished, CheckpointTaken
from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.policies import checkpoint_policy
from ledger.projections.ground.recorded import day, said, said_anywhere, shown
from ledger.projections.ground.sealed import taken, wanting
from ledger.values import Day, counted
from ledger.values import said as written


@attrs.frozen(kw_only=True)
class Publication(Row):
    """Where a checkpoint was published, and when; `vouches` is False where it cannot have been."""

    place: str
    meeting: str
    on: Day
    vouches: bool


@attrs.frozen(kw_only=True)
class Carried(Row):
    """A paper that bears a checkpoint, since when, and whether the root on it is that of the checkpoint taken."""

    paper: str
    on: Day
    same: bool


@attrs.frozen(kw_only=True)
class CheckpointRow(Row):
    """One checkpoint: of how many entries, with which root (base64) and by whose key.

    `entry` and `taken` say by which entry, and on which day, it was taken: None of one that a paper bears and the
    record has not. `covers` are the first and the last of the entries that it is the first to cover, None where it
    covers no more than one before. The last row, with no root, has what lies after the latest that was published.
    """

    size: int
    root: str
    key: str
    entry: int | None
    taken: Day | None
    published: tuple[Publication, ...]
    papers: tuple[Carried, ...]
    covers: tuple[int, int] | None
    findings: tuple[Finding, ...]


Borne = tuple[Entry, CheckpointCarried]


def checkpoints(view: AsOf) -> Iterator[CheckpointRow]:
    """Every checkpoint taken by the day, or borne by a paper, in order of size; then what lies after the last."""
    found = taken(view)
    borne = said_anywhere(view, "paper", CheckpointCarried)
    sizes = {event.size for _, event in found}
    rows = [(event.size, entry.number, _taken(view, entry, event, borne)) for entry, event in found]
    rows += [(each[1].size, each[0].number, _strange(view, each)) for each in borne if each[1].size not in sizes]
    # No two are by one entry: rows are never compared themselves.
    yield from (row for *_, row in sorted(rows))
    yield _after(view)


def _taken(view: AsOf, entry: Entry, event: CheckpointTaken, borne: Iterable[Borne]) -> CheckpointRow:
    """One that was taken, with all that bears it."""
    published = tuple(_published(view, event.size))
    on_papers = [each for each in borne if each[1].size == event.size]
    papers = tuple(_carried(view, paper, same=said.root == event.root) for paper, said in on_papers)
    before = max((each.size for other, each in taken(view) if other.number < entry.number), default=0)
    findings = (
        *(finding for each in on_papers for finding in _wrongly_borne(view, entry, event, each)),
        *_by_another_key(view, entry, event),
        *_wrongly_published(view, entry, event),
        *_unpublished(view, entry, event),
    )
    told = shown(view, entry, event)
    beside = [each.why for each in (*published, *papers)] + [each.why for each in findings]
    why = Why.of(entry, *(number for each in beside for number in each.entries))
    return CheckpointRow(
        size=event.size,
        root=told.root,
        key=told.key,
        entry=entry.number,
        taken=day(view, entry),
        published=published,
        papers=papers,
        covers=(before + 1, event.size) if event.size > before else None,
        findings=findings,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _strange(view: AsOf, borne: Borne) -> CheckpointRow:
    """One that a paper bears, and the record has not."""
    entry, event = borne
    beyond = f": the record ended at entry {view.point.recorded}" if event.size > view.point.recorded else ""
    what = f"{entry.stream} bears a checkpoint of {counted(event.size)}, and none was taken of so many{beyond}"
    why = Why.of(entry, missing=f"no checkpoint of {counted(event.size)} is on the record")
    return CheckpointRow(
        size=event.size,
        root=shown(view, entry, event).root,
        key="",
        entry=None,
        taken=None,
        published=(),
        papers=(_carried(view, entry, same=False),),
        covers=None,
        findings=(Finding(what, why),),
        why=why,
        kind=view.kind([entry]),
    )


def _carried(view: AsOf, entry: Entry, *, same: bool) -> Carried:
    return Carried(paper=entry.stream, on=view.day(entry), same=same, why=Why.of(entry), kind=view.kind([entry]))


def _wrongly_borne(view: AsOf, entry: Entry, event: CheckpointTaken, borne: Borne) -> Iterator[Finding]:
    paper, said = borne
    if said.root != event.root:
        root = shown(view, paper, said).root
        yield Finding(f"{paper.stream} bears another root of that many entries: {root}", Why.of(entry, paper))
    if (early := _too_early(entry, paper)) is not None:
        yield Finding(f"{paper.stream} {early} said to bear it before it was taken", Why.of(entry, paper))


def _wrongly_published(view: AsOf, entry: Entry, event: CheckpointTaken) -> Iterator[Finding]:
    for each, said_so in said(view, OPENING, CheckpointPublished):
        if said_so.size != event.size:
            continue
        if why := wanting(view, said_so):
            rests = view.in_force(said_so.meeting) if said_so.meeting else ()
            yield Finding(f"it cannot have been published in those minutes: {why}", Why.of(each, *rests))
        if (early := _too_early(entry, each)) is not None:
            yield Finding(f"it {early} published before it was taken", Why.of(entry, each))


def _by_another_key(view: AsOf, entry: Entry, event: CheckpointTaken) -> Iterator[Finding]:
    """That the one recorded before it is by another key: whoever can record may have made that one."""
    before = next((each for each in reversed(taken(view)) if each[0].number < entry.number), None)
    if before is not None and before[1].key != event.key:
        what = f"it is signed by another key than the one before it, of {counted(before[1].size)}"
        yield Finding(f"{what}: anybody who may record can make a key of that name", Why.of(before[0], entry))


def _too_early(entry: Entry, other: Entry) -> str | None:
    """Whether an entry's day is, or may be, before that on which a checkpoint was taken, in words; None: it is not."""
    begun = entry.day.first or entry.day.last
    if other.day.last < begun:
        return "was"
    return "may have been" if (other.day.first or date.min) < begun else None


def _published(view: AsOf, size: int) -> Iterator[Publication]:
    for entry, event in said(view, OPENING, CheckpointPublished):
        if event.size == size:
            yield Publication(
                place=shown(view, entry, event).place,
                meeting=event.meeting or "",
                on=view.day(entry),
                vouches=not wanting(view, event),
                why=Why.of(entry),
                kind=view.kind([entry]),
            )


def _unpublished(view: AsOf, entry: Entry, event: CheckpointTaken) -> Iterator[Finding]:
    """That it is not on record as published, nor a larger one: it binds nobody yet."""
    if _sealed(view)[0] < event.size:
        missing = f"no publication of it by {written(view.point.on)}"
        yield Finding("it is not on record as published: it binds nobody", Why.of(entry, missing=missing))


def _sealed(view: AsOf) -> tuple[int, Entry | None]:
    """The size of the largest checkpoint published by the day, and the entry that first says so."""
    published = [each for each in said(view, OPENING, CheckpointPublished) if not wanting(view, each[1])]
    if not published:
        return 0, None
    entry, event = max(published, key=lambda each: (each[1].size, -each[0].number))
    return event.size, entry


def _after(view: AsOf) -> CheckpointRow:
    """What was recorded after what the latest published checkpoint covers."""
    sealed, entry = _sealed(view)
    upto = view.point.recorded
    findings = tuple(_overdue(view, sealed, entry))
    of = f" of more than {counted(sealed)}" if sealed else ""
    missing = f"no checkpoint{of} published by {written(view.point.on)}"
    return CheckpointRow(
        size=upto,
        root="",
        key="",
        entry=None,
        taken=None,
        published=(),
        papers=(),
        # What says that a checkpoint was published is itself no part of what that covers.
        covers=(sealed + 1, upto),
        findings=findings,
        why=Why.of(*([entry] if entry else []), *(n for each in findings for n in each.why.entries), missing=missing),
        kind=view.kind([entry] if entry else []),
    )


def due(view: AsOf) -> tuple[date, Why] | None:
    """By which day the next checkpoint is to be published, and why; None where no policy says, or nothing is exposed.

    The days run from the last that was published, or from when the first entry since was recorded, or from when a
    policy was first adopted, whichever is the last: while nothing is recorded there is nothing to seal.
    """
    policy = checkpoint_policy(view)
    if policy is None or policy.entry is None:
        return None
    sealed, published = _sealed(view)
    exposed = next((each for each in view.log.entries(sealed, view.point.recorded) if not _of_a_seal(each)), None)
    if exposed is None:
        return None
    adopted = _adopted_first(view)
    begins = [day_of(exposed.recorded_at), adopted.day.last, *([published.day.last] if published else [])]
    rests = [*policy.entries, adopted, exposed, *([published] if published else [])]
    return max(begins) + timedelta(days=policy.terms.days), Why.of(*rests)


def _adopted_first(view: AsOf) -> Entry:
    """The first that was ever adopted: the days run from it, and none adopted later, by any name, begins them anew."""
    streams = view.log.streams("policy", view.point.recorded)
    adopted = (each for stream in streams for each in view.readings(stream))
    return min(
        (each for each in adopted if isinstance(each.event, CheckpointPolicyAdopted)), key=lambda each: each.number
    )


def _of_a_seal(entry: Entry) -> bool:
    return isinstance(entry.body.facts, CheckpointTaken | CheckpointPublished)


def _overdue(view: AsOf, sealed: int, published: Entry | None) -> Iterator[Finding]:
    found = due(view)
    if published is None:
        missing = f"no publication of a checkpoint by {written(view.point.on)}"
        yield Finding("no checkpoint is on record as published", Why.of(missing=missing))
    if found is not None and found[0] < view.point.on:
        late = (view.point.on - found[0]).days
        days = "1 day" if late == 1 else f"{late} days"
        beyond = f"of more than {counted(sealed)} " if sealed else ""
        yield Finding(f"overdue by {days}: a checkpoint {beyond}was to be published by {written(found[0])}", found[1])
