"""On what was the record not at one as first said, and is by a mend that no authority allowed?

Corrections and conflicts add, and never replace (domain invariant 5): a claim that nobody's leave took back was made,
and differs still from the others (docs/decisions/0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from ledger.as_of import AsOf
from ledger.projection import Finding, Why
from ledger.projections.ground.first_said import as_first_said, mended_unallowed
from ledger.projections.record.unsettled import Claimed, OpenPoint, Unsettled
from ledger.values import Truth

Find = Callable[[AsOf], Iterable[OpenPoint]]
"""The points on which the record is not at one, from a point of view."""
_Key = tuple[str, ...]


def with_first_said(view: AsOf, find: Find) -> Iterator[OpenPoint]:
    """The points of the record as it stands, each with what it was as first said; then those that it was alone."""
    found = {_key(row): row for row in find(view)}
    for first in as_first_said(view):
        for was in find(first):
            if was.open is not Truth.NO:
                found[_key(was)] = _with(view, found.get(_key(was)), was)
    yield from found.values()


def _key(row: OpenPoint) -> _Key:
    """What makes it one point: of the references that a document left open, each is one of its own."""
    return row.what, row.point, *(each.part for each in row.parts if row.what is Unsettled.REFERENCE)


def _with(view: AsOf, row: OpenPoint | None, was: OpenPoint) -> OpenPoint:
    """A point with the parts it had as first said; as first said altogether, where it is open no more."""
    kept = set() if row is None else {_said(view, each) for each in row.parts}
    gone = [each for each in was.parts if not _read(view, each) and _said(view, each) not in kept]
    if row is None:
        return _restored(view, was, was, was, gone)
    reopened = row.open is not Truth.YES and row.open is not was.open
    return _restored(view, was if reopened else row, row, was, gone) if gone or reopened else row


def _restored(view: AsOf, base: OpenPoint, row: OpenPoint, was: OpenPoint, gone: Sequence[Claimed]) -> OpenPoint:
    """A point open as one of two says, with the parts, the findings and the grounds of both."""
    found = _mended(view, was, gone)
    why = Why.of(*row.why.entries, *found.why.entries, missing=base.why.missing)
    return attrs.evolve(
        base,
        parts=tuple(dict.fromkeys([*base.parts, *row.parts, *gone])),
        findings=(*row.findings, found),
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _said(view: AsOf, part: Claimed) -> tuple[tuple[int, ...], str]:
    """What a part is of, and what it says of it."""
    return tuple(view.log.entry(number).original for number in part.why.entries), part.says


def _read(view: AsOf, part: Claimed) -> bool:
    """Whether the record reads now as a part has it."""
    return all(view.reading(view.log.entry(view.log.entry(n).original)) is view.log.entry(n) for n in part.why.entries)


def _mended(view: AsOf, was: OpenPoint, gone: Sequence[Claimed]) -> Finding:
    """That a point was open as first said, and what was said then and is no more, with the mends by which it is not."""
    of = ", ".join(f"{each.part} ({each.says})" for each in gone)
    entries = [view.log.entry(number) for number in was.why.entries]
    mends = [mend for entry in entries for mend in mended_unallowed(view, entry)]
    mends = mends or [mend for entry in view.readings(was.point) for mend in mended_unallowed(view, entry)]
    what = "as first recorded, not at one" + (f": {of}" if of else "")
    return Finding(f"{what}; mended since by no authority that stands", Why.of(*entries, *mends))
