"""Which checkpoints were taken of the record, where was each published, and what lies after the last?

A checkpoint binds where it was published: what lies after the latest that was could be written anew by whoever holds
the record. A policy may say how often one is to be published; where none does, none is overdue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from ledger.aggregates.paper import CheckpointCarried
from ledger.aggregates.record import OPENING, CheckpointPublished, CheckpointTaken
from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.policies import checkpoint_policy
from ledger.projections.ground.recorded import day, said, said_anywhere, shown
from ledger.projections.ground.sealed import taken, wanting
from ledger.values import Day
from ledger.values import said as written


@attrs.frozen(kw_only=True)
class Publication(Row):
    """Where a checkpoint was published, and when; `vouches` is False where it cannot have been, as minutes never kept."""

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


def checkpoints(view: AsOf) -> Iterator[CheckpointRow]:
    """Every checkpoint taken by the day, or borne by a paper, in order of size; then what lies after the last."""
    found = taken(view)
    sizes = {event.size for _, event in found}
    strange = [(size, root, [each]) for size, root, each in _borne(view) if size not in sizes]
    rows = [(event.size, entry.number, _taken(view, found, entry, event)) for entry, event in found]
    rows += [(size, each[0].number, _untaken(view, size, root, each[0])) for size, root, each in strange]
    yield from (row for *_, row in sorted(rows, key=lambda each: each[:2]))
    yield _after(view)


def _borne(view: AsOf) -> Iterator[tuple[int, str, Entry]]:
    """Every checkpoint that a paper was said to bear by the day: its size and root, and the entry that says so."""
    for entry, event in said_anywhere(view, "paper", CheckpointCarried):
        yield event.size, event.root, entry


def _taken(
    view: AsOf, found: Iterable[tuple[Entry, CheckpointTaken]], entry: Entry, event: CheckpointTaken
) -> CheckpointRow:
    published = tuple(_published(view, event.size))
    borne = [(root, each) for size, root, each in _borne(view) if size == event.size]
    papers = tuple(_carried(view, each, same=root == event.root) for root, each in borne)
    before = max((each.size for other, each in found if other.number < entry.number), default=0)
    findings = (
        *(_other_root(view, entry, root, each) for root, each in borne if root != event.root),
        *(_too_early(entry, each) for _, each in borne if (each.day.first or date.min) < _first(entry)),
        *_unpublished(view, entry, event, published),
    )
    rests = [entry, *(number for each in (*published, *papers) for number in each.why.entries)]
    told = shown(view, entry, event)
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
        why=Why.of(*rests, *(number for each in findings for number in each.why.entries)),
        kind=view.kind(view.log.entry(number) for number in sorted({view.log.entry(n).number for n in _all(rests)})),
    )


def _all(rests: Iterable[Entry | int]) -> Iterator[int]:
    return (each if isinstance(each, int) else each.number for each in rests)


def _first(entry: Entry) -> date:
    return entry.day.first or entry.day.last


def _other_root(view: AsOf, entry: Entry, root: str, borne: Entry) -> Finding:
    event: CheckpointCarried = borne.event  # type: ignore[assignment]  # said to be one where it was found
    root = shown(view, borne, event).root if event.root == root else root
    return Finding(f"{borne.stream} bears another root of that many entries: {root}", Why.of(entry, borne))


def _too_early(entry: Entry, borne: Entry) -> Finding:
    how = "was" if borne.day.last < _first(entry) else "may have been"
    return Finding(f"{borne.stream} {how} said to bear it before it was taken", Why.of(entry, borne))


def _untaken(view: AsOf, size: int, root: str, borne: Entry) -> CheckpointRow:
    """A checkpoint that a paper bears, and the record has not: no entry says that one was taken of so many entries."""
    beyond = f": the record ended at entry {view.point.recorded}" if size > view.point.recorded else ""
    what = f"{borne.stream} bears a checkpoint of {size} entries, and none was taken of so many{beyond}"
    event: CheckpointCarried = borne.event  # type: ignore[assignment]  # said to be one where it was found
    return CheckpointRow(
        size=size,
        root=shown(view, borne, event).root if event.root == root else root,
        key="",
        entry=None,
        taken=None,
        published=(),
        papers=(_carried(view, borne, same=False),),
        covers=None,
        findings=(Finding(what, Why.of(borne, missing=f"no checkpoint of {size} entries is on the record")),),
        why=Why.of(borne, missing=f"no checkpoint of {size} entries is on the record"),
        kind=view.kind([borne]),
    )


def _carried(view: AsOf, entry: Entry, *, same: bool) -> Carried:
    return Carried(paper=entry.stream, on=view.day(entry), same=same, why=Why.of(entry), kind=view.kind([entry]))


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


def _unpublished(
    view: AsOf, entry: Entry, event: CheckpointTaken, published: tuple[Publication, ...]
) -> Iterator[Finding]:
    """Where it is not on record as published, and no larger one is; and where it is said to be and cannot have been."""
    for each, said_so in said(view, OPENING, CheckpointPublished):
        if said_so.size == event.size and (why := wanting(view, said_so)):
            rests = view.in_force(said_so.meeting or "") if said_so.meeting else ()
            yield Finding(f"it cannot have been published in those minutes: {why}", Why.of(each, *rests))
        if said_so.size == event.size and (each.day.first or date.min) < _first(entry):
            yield Finding("it may have been published before it was taken", Why.of(entry, each))
    if not any(each.vouches for each in published) and _sealed(view)[0] < event.size:
        missing = f"no publication of it by {written(view.point.on)}"
        yield Finding("it is not on record as published: it binds nobody", Why.of(entry, missing=missing))


def _sealed(view: AsOf) -> tuple[int, Entry | None]:
    """The size of the largest checkpoint published by the day, and the entry that first says so."""
    found = [(event.size, -entry.number, entry) for entry, event in _vouching(view)]
    return (0, None) if not found else (max(found)[0], max(found)[2])


def _vouching(view: AsOf) -> list[tuple[Entry, CheckpointPublished]]:
    published = said(view, OPENING, CheckpointPublished)
    return [(entry, event) for entry, event in published if not wanting(view, event)]


def _after(view: AsOf) -> CheckpointRow:
    """What was recorded after what the latest published checkpoint covers."""
    sealed, entry = _sealed(view)
    upto = view.point.recorded
    findings = tuple(_overdue(view, sealed, entry))
    missing = f"no checkpoint of more than {sealed} entries published by {written(view.point.on)}"
    return CheckpointRow(
        size=upto,
        root="",
        key="",
        entry=None,
        taken=None,
        published=(),
        papers=(),
        covers=(sealed + 1, upto) if upto > sealed else None,
        findings=findings,
        why=Why.of(
            *([entry] if entry else []), *(n for each in findings for n in each.why.entries), missing=missing
        ),
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
    adopted = _adopted_first(view, policy.entry)
    begins = [day_of(exposed.recorded_at), adopted.day.last, *([published.day.last] if published else [])]
    rests = [*policy.entries, adopted, exposed, *([published] if published else [])]
    return max(begins) + timedelta(days=policy.terms.days), Why.of(*rests)


def _adopted_first(view: AsOf, policy: Entry) -> Entry:
    """The first version of a policy: the days run from it, and no later version begins them anew."""
    return view.readings(policy.stream)[0]


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
        what = f"overdue by {days}: a checkpoint of more than {sealed} entries was to be published by {written(found[0])}"
        yield Finding(what, found[1])
