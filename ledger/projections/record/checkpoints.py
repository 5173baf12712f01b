"""Which checkpoints were taken of the record, where was each published, and what lies after the last?

A checkpoint binds where it was published: what lies after the latest that was could be written anew by whoever holds
the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ledger.aggregates.paper import CheckpointCarried
from ledger.aggregates.record import OPENING, CheckpointPublished, CheckpointTaken
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.recorded import day, said, said_anywhere, shown
from ledger.projections.ground.sealed import taken, wanting
from ledger.projections.record.checkpoint_findings import Borne, findings_of
from ledger.projections.record.publishing import last_published, overdue
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
    findings = tuple(findings_of(view, entry, event, on_papers))
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


def _after(view: AsOf) -> CheckpointRow:
    """What was recorded after what the latest published checkpoint covers."""
    sealed, entry = last_published(view)
    upto = view.point.recorded
    findings = tuple(overdue(view))
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
