"""What was said of a thing, on which day, and by whose leave, as a row may show it?

The labels of an event, the words of a day and of a rule are text: where the entry is exempt they are
withheld, and the day itself, and the name of a decision, stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar, overload

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.values import Day
from ledger.vocabulary import Event, Value, labels_withheld

E = TypeVar("E", bound=Event)
V = TypeVar("V", bound=Value)


def said(view: AsOf, stream: str, kind: type[E]) -> list[tuple[Entry, E]]:
    """The visible entries of a stream that say such a thing happened, each with what it says, in order.

    What it says is whole, to be compared and counted; `shown` gives what a row may show of it.
    """
    return [(entry, entry.event) for entry in view.visible(stream) if isinstance(entry.event, kind)]


def said_anywhere(view: AsOf, stream_kind: str, kind: type[E]) -> list[tuple[Entry, E]]:
    """The same of every stream of a kind, in the order they were first recorded; found once a view."""
    return view.keep(
        ("said", stream_kind, kind),
        lambda: [found for stream in view.streams(stream_kind) for found in said(view, stream, kind)],
    )


def of_streams(known: Mapping[str, Sequence[Entry]], streams: Iterable[str]) -> list[Entry]:
    """What is known of some streams, by stream, each stream once, in their order."""
    return [entry for stream in dict.fromkeys(streams) for entry in known.get(stream, ())]


def first(view: AsOf, stream: str, kind: type[Event]) -> Entry | None:
    """The first visible entry of a stream that says so, if any does."""
    return next((entry for entry, _ in said(view, stream, kind)), None)


def last(view: AsOf, stream: str, kind: type[Event]) -> Entry | None:
    """The last visible entry of a stream that says so, if any does."""
    return next((entry for entry, _ in reversed(said(view, stream, kind))), None)


def perhaps(view: AsOf, stream: str, kind: type[Event]) -> Entry | None:
    """The first entry of a stream that says so of a day which may have come by the point's, and may not."""
    ahead = (entry for entry in view.in_force(stream) if entry.day.last > view.point.on)
    loose = (entry for entry in ahead if (entry.day.first or date.min) <= view.point.on)
    return next((entry for entry in loose if isinstance(entry.event, kind)), None)


def shown(view: AsOf, entry: Entry, says: V) -> V:
    """What an entry says, or a part of it, with a mark for each label in it that is withheld."""
    mark = view.mark(entry)
    return labels_withheld(says, mark) if mark else says


@overload
def day(view: AsOf, entry: Entry) -> Day: ...
@overload
def day(view: AsOf, entry: Entry | None) -> Day | None: ...
def day(view: AsOf, entry: Entry | None) -> Day | None:
    """The day of an entry, its words withheld where the entry is exempt; None where there is no entry."""
    return None if entry is None else view.day(entry)


def allowed_by(view: AsOf, entry: Entry | None) -> str:
    """The decision or rule that an entry says allowed it; "" where it says none."""
    authority = None if entry is None else entry.body.authority
    if entry is None or authority is None:
        return ""
    return authority.decision or shown(view, entry, authority).rule
