"""What was a partner asked for, by when, did it come, and is it still one to strengthen?

It is asked for until it came, or an authority released it. One that was declined waits still; one that
was flagged is to be strengthened until an authority says that it was (domain R1; N22 clauses 5b and
5d; N24 clause 5e). Asked of another, put off, or mended away by nobody's leave, it is asked for as before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import attrs

from ledger.aggregates.contribution import (
    ContributionCommissioned,
    ContributionDeclined,
    ContributionFlagged,
    ContributionPutOff,
    ContributionReceived,
    ContributionReleased,
    ContributionStrengthened,
)
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.ground.authority import stands
from ledger.projections.ground.givings import Given, given
from ledger.projections.ground.keeping import kept_by, kept_since
from ledger.projections.ground.mended import ever, unsaying
from ledger.projections.ground.sequence import precedes
from ledger.values import Truth
from ledger.vocabulary import Event


class Want(StrEnum):
    """Why a contribution is one to strengthen."""

    OUTSTANDING = "outstanding"
    DECLINED = "declined"
    FLAGGED = "flagged"


@attrs.frozen
class Asked:
    """By when it was asked for; None for no usable day."""

    due: date | None


@attrs.frozen
class Contributed:
    """A contribution as it stands at a point of view, whoever may have said otherwise by nobody's leave.

    `terms` are of whom it is asked and for what, given `by` an entry; `asked` and `due` are all that was ever
    asked, and by when. `received` is the entry by which it first came, since it was last declined where it came since,
    `released` that by which an authority asked for it no longer. `declined` and `flags` are those that stand.
    `wants` says of each reason to strengthen it whether that is so: unknown where a day, or the record's own silence,
    leaves it open.
    """

    stream: str
    terms: ContributionCommissioned
    by: Entry
    asked: Given[ContributionCommissioned]
    due: Given[Asked]
    received: Entry | None
    released: Entry | None
    declined: Entry | None
    flags: tuple[Entry, ...]
    wants: tuple[tuple[Want, Truth], ...]
    entries: tuple[Entry, ...]


def contributions(view: AsOf) -> Iterator[Contributed]:
    """Every contribution that was ever asked for by the point's day, in the order they were first recorded."""
    for stream in view.log.streams("contribution", view.point.recorded):
        found = contributed(view, stream)
        if found is not None:
            yield found


def contributions_to(view: AsOf, action: str) -> tuple[Contributed, ...]:
    """Those that were ever asked for an action."""

    def find() -> dict[str, list[Contributed]]:
        found: dict[str, list[Contributed]] = {}
        for each in contributions(view):
            named = [asked.action for asked in (each.asked.stands, each.asked.now) if asked is not None]
            for name in dict.fromkeys(name for name in named if name is not None):
                found.setdefault(name, []).append(each)
        return found

    return tuple(view.keep(("contributions to",), find).get(action, ()))


def contributed(view: AsOf, stream: str) -> Contributed | None:
    """One contribution as it stands; None where an authority said that it never was asked for, or nothing did."""
    return view.keep(("contributed", stream), lambda: _contributed(view, stream))


def _contributed(view: AsOf, stream: str) -> Contributed | None:
    asked = given(view, stream, _commissioned, _of_another)
    if asked.stands is None or asked.by is None:
        return None
    due = given(view, stream, _due, _later)
    said = view.visible(stream)
    released = _last([entry for entry in said if isinstance(entry.event, ContributionReleased) and stands(view, entry)])
    declined = _last(ever(view, stream, ContributionDeclined))
    came = sorted((entry for entry in said if isinstance(entry.event, ContributionReceived)), key=place)
    since = [entry for entry in came if declined is None or precedes(declined, entry) is Truth.YES]
    perhaps = [entry for entry in came if declined is None or precedes(entry, declined) is not Truth.YES]
    received = next(iter(since or perhaps or came), None)
    if since:
        declined = None
    flags = tuple(_flags(view, stream))
    found = Contributed(stream, asked.stands, asked.by, asked, due, received, released, declined, flags, (), ())
    wants = () if released is not None else tuple(_wants(view, found))
    return attrs.evolve(found, wants=wants, entries=_entries(view, found))


def _flags(view: AsOf, stream: str) -> Iterator[Entry]:
    """The entries that say it needs strengthening, and after which no authority said that it does no longer."""
    cleared = _cleared(view, stream)
    for flag in ever(view, stream, ContributionFlagged):
        if not any(precedes(flag, each) is Truth.YES for each in cleared):
            yield flag


def _cleared(view: AsOf, stream: str) -> list[Entry]:
    return [entry for entry in view.visible(stream) if _clears(view, entry)]


def _clears(view: AsOf, entry: Entry) -> bool:
    return isinstance(entry.event, ContributionStrengthened) and stands(view, entry)


def _wants(view: AsOf, found: Contributed) -> Iterator[tuple[Want, Truth]]:
    perhaps = tuple(loose(view, found.stream))
    received = any(isinstance(entry.event, ContributionReceived) for entry in perhaps)
    let_go = any(isinstance(entry.event, ContributionReleased) and stands(view, entry) for entry in perhaps)
    due = None if found.due.stands is None else found.due.stands.due
    if found.received is None and due is not None and due < view.point.on:
        silent = due >= kept_since(view) or found.declined is not None or any(_since(view, found.stream, due))
        sure = silent and not (received or let_go or found.due.unsure)
        yield Want.OUTSTANDING, Truth.YES if sure else Truth.UNKNOWN
    if found.declined is not None:
        came_after = found.received is not None and precedes(found.received, found.declined) is not Truth.YES
        yield Want.DECLINED, Truth.UNKNOWN if received or let_go or came_after else Truth.YES
    if found.flags:
        cleared = [*_cleared(view, found.stream), *(entry for entry in perhaps if _clears(view, entry))]
        sure = any(all(precedes(each, flag) is Truth.YES for each in cleared) for flag in found.flags)
        yield Want.FLAGGED, Truth.YES if sure and not let_go else Truth.UNKNOWN


def loose(view: AsOf, stream: str) -> Iterator[Entry]:
    """The entries that may have happened by the point's day, and may not."""
    if not view.exact(stream):
        on = view.point.on
        yield from (each for each in view.in_force(stream) if (each.day.first or date.min) <= on < each.day.last)


def _since(view: AsOf, stream: str, due: date) -> Iterator[bool]:
    """Whether the record speaks of it after the day it was due."""
    yield from (True for entry in view.visible(stream) if entry.day.last > due)


def _entries(view: AsOf, found: Contributed) -> tuple[Entry, ...]:
    """All that is said of it, what it was mended from included, and what shows that a record was being kept."""
    said = {entry.number: entry for entry in (*found.asked.entries, *found.due.entries)}
    for entry in (*view.visible(found.stream), *loose(view, found.stream)):
        said[entry.number] = entry
    for entry in ever(view, found.stream, ContributionDeclined | ContributionFlagged):
        said |= {each.number: each for each in (entry, *unsaying(view, entry))}
    due = None if found.due.stands is None else found.due.stands.due
    kept = () if due is None or due < kept_since(view) else kept_by(view, due, said.values())
    return (*said.values(), *kept)


def _last(entries: list[Entry]) -> Entry | None:
    return max(entries, key=place, default=None)


def _of_another(was: ContributionCommissioned, now: ContributionCommissioned) -> bool:
    """Whether it is asked of another partner, or for another thing."""
    return (was.partner, was.action, was.mandate) != (now.partner, now.action, now.mandate)


def _later(was: Asked, now: Asked) -> bool:
    return was.due is not None and (now.due is None or now.due > was.due)


def _commissioned(event: Event) -> ContributionCommissioned | None:
    return event if isinstance(event, ContributionCommissioned) else None


def _due(event: Event) -> Asked | None:
    match event:
        case ContributionCommissioned(due=due) | ContributionPutOff(to=due):
            return Asked(due)
    return None
