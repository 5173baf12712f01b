"""Which rows of an answer, or findings in one, are there no more by a mend or by what came late, and by whose leave?

A register keeps what was taken off it: nobody mends a row away, and what an authority took back is said with whose
leave it was (docs/decisions/0027-the-record-as-first-said.md; docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.by_leave import as_recorded, leaves, mends_by_leave, of_mends
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.ground.found_late import found_late
from ledger.projections.ground.in_time import late_streams
from ledger.projections.ground.still import found_before_leave, found_in_time, still_found, unallowed

R = TypeVar("R", bound=Row)
Rows = Callable[[AsOf], Iterable[R]]
Key = tuple[Hashable, ...]


def kept(
    view: AsOf,
    find: Rows[R],
    name: Callable[[R], Key],
    *,
    by_leave: Callable[[R, Sequence[Entry]], R] = lambda row, _: row,
    found: Callable[[AsOf, str], Iterable[Finding]] | None = None,
    listed: bool = False,
) -> Iterator[R]:
    """The rows of an answer, with what was found of each thing and is no more; then those of what was taken back.

    `find` gives the rows at a point, each with a tuple of findings; `name` what a row is of, its stream first. Those
    that an authority took back, by some mends, are as `by_leave` makes them. What was found of a thing is what its rows
    have, or `found` gives, where they also have what was told of it otherwise. Where they are only to be `listed`, it
    is not asked about.
    """

    @cache
    def at(then: AsOf) -> Sequence[R]:
        return list(find(then))

    @cache
    def named(then: AsOf) -> Mapping[Key, list[R]]:
        return _named(at(then), map(name, at(then.opened())))

    def at_a_point(then: AsOf, key: Key) -> Iterable[Finding]:
        theirs = named(then).get(key, ())
        return found(then, str(key[0])) if theirs and found else (each for row in theirs for each in _findings(row))

    rows = at(view)
    if not (as_first_said(view) or as_recorded(view) or late_streams(view, view.point.on, leave=False)):
        yield from rows
        return
    of = {id(row): key for key, theirs in named(view).items() for row in theirs}
    for row in rows:
        yield row if listed else beside(view, row, _no_more(view, row, of[id(row)], at_a_point))
    known = {*of.values()}
    for then in reversed((*as_recorded(view), *as_first_said(view))):
        gone = {key: theirs for key, theirs in named(then).items() if key not in known}
        known.update(gone)
        for key, theirs in gone.items():
            by_nobody = any(key in named(first) for first in as_first_said(view))
            for row in theirs:
                mends = _mends(view, row, str(key[0]), by_nobody=by_nobody)
                whose = "by a mend with no decision cited" if by_nobody else leaves(view, mends)
                taken = Finding(f"recorded, and taken back {whose}", Why.of(*of_mends(view, mends)))
                yield beside(view, row if by_nobody else by_leave(row, mends), [taken])


def beside(view: AsOf, row: R, found: Iterable[Finding]) -> R:
    """A row with more findings, and with what they rest on."""
    more = tuple(found)
    if not more:
        return row
    numbers = (*row.why.entries, *(number for each in more for number in each.why.entries))
    missing = dict.fromkeys(each for each in (row.why.missing, *(each.why.missing for each in more)) if each)
    why, kind = Why.of(*numbers, missing="; ".join(missing)), view.kind(map(view.log.entry, numbers))
    return cast(R, attrs.evolve(cast(Any, row), findings=(*_findings(row), *more), why=why, kind=kind))


def _named(rows: Iterable[R], names: Iterable[Key]) -> Mapping[Key, list[R]]:
    """Rows by what they are of: two of which the name is withheld are told apart by the record with nothing so."""
    found: dict[Key, list[R]] = {}
    for row, name in zip(rows, names, strict=True):
        found.setdefault(name, []).append(row)
    return found


def _no_more(view: AsOf, row: R, key: Key, found: Callable[[AsOf, Key], Iterable[Finding]]) -> Iterator[Finding]:
    """What was found of the same thing as it was first recorded, as it was recorded, or in time."""

    def find(then: AsOf) -> Iterable[Finding]:
        return found(then, key)

    stream, now = str(key[0]), _findings(row)
    first = tuple(still_found(view, stream, now, find))
    streams = [*dict.fromkeys(view.log.entry(number).stream for number in row.why.entries)]
    dues, leave = (view.point.on,), tuple(found_before_leave(view, stream, (*now, *first), find, *streams))
    late = tuple(found_in_time(view, streams, dues, (*now, *first, *leave), find))
    yield from (*first, *leave, *late, *found_late(view, streams, dues, (*now, *first, *leave, *late), find))


def _mends(view: AsOf, row: Row, stream: str, *, by_nobody: bool) -> Sequence[Entry]:
    """The mends of what a row rests on, by nobody's leave or by an authority's: those of its stream, if any.

    A row that says what is wanting may rest on nothing that was mended: then those of all that was.
    """
    if by_nobody:
        streams = dict.fromkeys(each.stream for each in view.log.entries() if view.mended(each.stream))
        every = [mend for stream in streams for mend in unallowed(view, stream)]
    else:
        every = [each for mends in mends_by_leave(view).values() for each in mends]
    originals = {view.log.entry(number).original for number in row.why.entries}
    found = [each for each in every if each.original in originals] or every
    mends = [*dict.fromkeys(found)]
    return [each for each in mends if each.stream == stream] or mends


def _findings(row: Row) -> tuple[Finding, ...]:
    return cast(tuple[Finding, ...], cast(Any, row).findings)
