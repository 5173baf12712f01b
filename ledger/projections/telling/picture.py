"""How did a body last see a thing, and what of it was it not shown?

The freshest showing is the picture; showings are never merged, and an older paper told later never
replaces a fresher one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Row, Why
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.tellings import Telling, showing, speaking, tellings
from ledger.projections.record.history import HistoryRow, row
from ledger.projections.telling.disputes import disputes
from ledger.projections.telling.evidence import Evidence, of_subject
from ledger.projections.telling.own import taken_by
from ledger.projections.telling.told import known, recall
from ledger.values import Day, Depth, Showing, Truth


@attrs.frozen(kw_only=True)
class LeftOut(Row):
    """An entry a body was once shown, and the freshest paper leaves out."""

    entry: int
    by: str
    day: Day


@attrs.frozen(kw_only=True)
class Picture(Row):
    """A subject as a body was last shown it.

    `known` is the state its entries amount to, None where it was shown nothing; `missing` are
    entries visible at the point that no paper showed the body, in full in `not_shown`; `outdated`
    are entries shown that no longer stand; `left_out` what was shown before and is not now;
    `disputed` the entries by which the body disputes any that the row rests on.
    """

    body: str
    subject: str
    evidence: Evidence
    known: Any
    by: str
    as_at: date | None
    day: Day | None
    depth: Depth | None
    entries: tuple[int, ...]
    missing: tuple[int, ...]
    not_shown: tuple[HistoryRow, ...]
    outdated: tuple[int, ...]
    left_out: tuple[LeftOut, ...]
    recalled: bool
    disputed: tuple[int, ...]


def entries_shown(view: AsOf, body: str, before: str) -> frozenset[int]:
    """The number of every entry that a body was shown by then."""

    def find() -> frozenset[int]:
        shows = (shown for telling in tellings(view, body, before) for shown in telling.shows)
        return frozenset(number for shown in shows for number in shown.entries)

    return view.keep(("shown", body, before), find)


def entries_missing(view: AsOf, body: str, subject: str, before: str) -> tuple[Entry, ...]:
    """The entries of a subject that may count by then, and that a body was not shown, by number.

    What came after a meeting began is none that could be missing from what was told before it.
    """
    seen = entries_shown(view, body, before)
    unseen = (each for each in view.visible(subject) if each.number not in seen)
    found = (each for each in unseen if had_happened(view, each, before) is not Truth.NO)
    return tuple(sorted(found, key=lambda each: each.number))


def picture(view: AsOf, body: str, subject: str, before: str) -> Picture:
    """A subject as a body was last shown it by the point's day, or before a meeting began."""
    found = showing(view, body, subject, before)
    missing = entries_missing(view, body, subject, before)
    if not found:
        return _unshown(view, body, subject, missing, before)
    first = _first_told(found)
    telling, shown = max(found, key=lambda each: (each[0].as_at, *first[each[0].content.original]))
    begun = first[telling.content.original]
    shown_now = {view.log.entry(number).original for number in shown.entries}
    earlier = {
        number: each
        for each, other in reversed(found)
        for number in other.entries
        if first[each.content.original] < begun and view.log.entry(number).original not in shown_now
    }
    visible = {entry.number for entry in view.visible(subject)}
    rests = [telling.entry, telling.content, *recall(telling), *missing]
    disputed = disputes(view, body, [*rests, *shown.entries])
    return Picture(
        body=body,
        subject=subject,
        evidence=Evidence.TOLD,
        known=known(view, telling, shown),
        by=telling.content.stream,
        as_at=telling.as_at,
        day=view.day(telling.entry),
        depth=shown.depth,
        entries=shown.entries,
        missing=tuple(entry.number for entry in missing),
        not_shown=tuple(row(view, entry) for entry in missing),
        outdated=tuple(number for number in shown.entries if number not in visible),
        left_out=tuple(_left_out(view, number, each) for number, each in sorted(earlier.items())),
        # Sent again after it was taken back, a paper is with the body once more.
        recalled=all(each.recalled is not None for each, _ in found if each.content is telling.content),
        disputed=tuple(entry.number for entry in disputed),
        why=Why.of(*rests, *disputed),
        kind=view.kind([telling.entry, telling.content, *missing, *disputed]),
    )


def _first_told(found: Sequence[tuple[Telling, Showing]]) -> dict[int, tuple[date, int]]:
    """For each content, the day it was first told to the body, and by which entry."""
    first: dict[int, tuple[date, int]] = {}
    for each, _ in found:
        when = (each.entry.day.last, each.entry.original)
        first[each.content.original] = min(when, first.get(each.content.original, when))
    return first


def _left_out(view: AsOf, number: int, telling: Telling) -> LeftOut:
    return LeftOut(
        entry=number,
        by=telling.content.stream,
        day=view.day(telling.entry),
        why=Why.of(telling.entry, telling.content),
        kind=view.kind([telling.entry, telling.content]),
    )


def _given(view: AsOf, body: str, before: str) -> Mapping[str, Sequence[Telling]]:
    """The tellings by which each paper or minute was itself put to the body, in order."""

    def find() -> dict[str, list[Telling]]:
        found: dict[str, list[Telling]] = {}
        for each in tellings(view, body, before):
            found.setdefault(each.content.stream, []).append(each)
        return found

    return view.keep(("given", body, before), find)


def _unshown(view: AsOf, body: str, subject: str, missing: tuple[Entry, ...], before: str) -> Picture:
    """A subject that no telling showed: it may itself have been put to the body or decided by it, or was spoken of."""
    decided = taken_by(view, body, subject, before)
    given = _given(view, body, before).get(subject)
    spoken = speaking(view, body, subject, before)
    telling = given[-1] if given else spoken[-1][0] if spoken else None
    if telling or decided:
        evidence = Evidence.TOLD if given or decided else Evidence.SAID
        why = Why.of(*([telling.entry, telling.content] if telling else []), *missing)
    else:
        evidence, why = of_subject(view, body, subject, before)
    disputed = disputes(view, body, [*why.entries, *missing])
    why = Why.of(*why.entries, *disputed, missing=why.missing)
    return Picture(
        body=body,
        subject=subject,
        evidence=evidence,
        known=None,
        by=telling.content.stream if telling else "",
        as_at=telling.as_at if telling else None,
        day=view.day(telling.entry) if telling else None,
        depth=spoken[-1][1].depth if spoken and not given else None,
        entries=(),
        missing=tuple(entry.number for entry in missing),
        not_shown=tuple(row(view, entry) for entry in missing),
        outdated=(),
        left_out=(),
        recalled=telling is not None and telling.recalled is not None,
        disputed=tuple(entry.number for entry in disputed),
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )
