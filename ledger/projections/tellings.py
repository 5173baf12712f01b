"""What was put to a body, and when: papers circulated and tabled, and items minuted.

An unminuted meeting tells nothing (domain invariant 27), and telling one body tells no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import attrs

from ledger.aggregates.meeting import ItemMinuted
from ledger.aggregates.paper import PaperCirculated, PaperRecalled, PaperTabled, PaperWritten
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.values import Saying, Showing


class How(StrEnum):
    """The way in which a body was told."""

    CIRCULATED = "circulated"
    TABLED = "tabled"
    MINUTED = "minuted"


@attrs.frozen
class Telling:
    """One thing put to one body: the entry that did, and the entry that says what it held."""

    entry: Entry
    content: Entry
    how: How
    as_at: date
    shows: tuple[Showing, ...]
    says: tuple[Saying, ...]
    recalled: Entry | None = None


def tellings(view: AsOf, body: str) -> list[Telling]:
    """Every telling of a body visible at the point, in the order it was told."""
    found = [*_by_papers(view, body), *_by_minutes(view, body)]
    return sorted(found, key=lambda each: (each.entry.day.last, each.entry.original))


def _by_papers(view: AsOf, body: str) -> Iterator[Telling]:
    for stream in view.streams("paper"):
        entries = view.visible(stream)
        written = entries[0]
        content = written.event
        if not isinstance(content, PaperWritten):
            continue
        recalls = [each for each in entries if isinstance(each.event, PaperRecalled) and each.event.body == body]
        for entry in entries:
            match entry.event:
                case PaperCirculated(to=to) if to == body:
                    how = How.CIRCULATED
                case PaperTabled(to=to) if to == body:
                    how = How.TABLED
                case _:
                    continue
            recalled = next((each for each in recalls if place(each) > place(entry)), None)
            yield Telling(entry, written, how, content.as_at, content.shows, content.says, recalled)


def _by_minutes(view: AsOf, body: str) -> Iterator[Telling]:
    for stream in view.streams("meeting"):
        for entry in view.visible(stream):
            item = entry.event
            if isinstance(item, ItemMinuted) and item.to == body:
                yield Telling(entry, entry, How.MINUTED, entry.day.last, item.shows, item.says)
