"""What was put to a body, and when: papers circulated and tabled, items minuted, concerns highlighted.

An unminuted meeting tells nothing (domain invariant 27), and telling one body tells no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

import attrs

from ledger.aggregates.meeting import ActionHighlighted, ItemMinuted
from ledger.aggregates.paper import PaperCirculated, PaperRecalled, PaperTabled, PaperWritten
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.ground.before import had_been_told
from ledger.projections.ground.gatherings import gatherings, told_at
from ledger.values import Depth, Saying, Showing, Truth


class How(StrEnum):
    """The way in which a body was told."""

    CIRCULATED = "circulated"
    TABLED = "tabled"
    MINUTED = "minuted"
    HIGHLIGHTED = "highlighted"


@attrs.frozen
class Telling:
    """One thing put to one body: the entry that did, and the entry that says what it held.

    `meeting` is the one that it was given at, or circulated for; None where none is named.
    """

    entry: Entry
    content: Entry
    how: How
    as_at: date
    shows: tuple[Showing, ...]
    says: tuple[Saying, ...]
    meeting: str | None
    recalled: Entry | None = None

    def shown(self, subject: str) -> Showing | None:
        """What it shows of a subject; None where it shows nothing of it."""
        return next((each for each in self.shows if each.subject == subject), None)

    def speaks_of(self, subject: str) -> bool:
        """Whether it says something of a subject in its own terms."""
        return any(each.about == subject for each in self.says)


def tellings(view: AsOf, body: str, before: str = "") -> tuple[Telling, ...]:
    """Every telling of a body by the point's day, or before a meeting began, in the order it was told."""

    def find() -> tuple[Telling, ...]:
        if not before:
            return _visible(view, body)
        return tuple(each for each in tellings(view, body) if _had(view, each, before) is Truth.YES)

    return view.keep(("tellings", body, before), find)


def showing(view: AsOf, body: str, subject: str, before: str = "") -> Sequence[tuple[Telling, Showing]]:
    """Every telling of a body by then that showed something of a subject, with what it showed, in order."""

    def find() -> Mapping[str, list[tuple[Telling, Showing]]]:
        found: dict[str, list[tuple[Telling, Showing]]] = {}
        for telling in tellings(view, body, before):
            for shown in telling.shows:
                found.setdefault(shown.subject, []).append((telling, shown))
        return found

    return view.keep(("showing", body, before), find).get(subject, ())


def speaking(view: AsOf, body: str, subject: str, before: str = "") -> Sequence[tuple[Telling, Saying]]:
    """Every telling of a body by then that spoke of a subject in its own terms, with what it said, in order."""

    def find() -> Mapping[str, list[tuple[Telling, Saying]]]:
        found: dict[str, list[tuple[Telling, Saying]]] = {}
        for telling in tellings(view, body, before):
            for said in telling.says:
                found.setdefault(said.about or "", []).append((telling, said))
        return found

    return view.keep(("speaking", body, before), find).get(subject, ())


def perhaps_told(view: AsOf, body: str, before: str = "") -> tuple[Telling, ...]:
    """Every telling of which the record cannot say whether it was by then: its day, or its hour, is not known."""

    def find() -> tuple[Telling, ...]:
        on = view.point.on
        loose = {
            entry.day.last
            for kind in ("paper", "meeting")
            for stream in view.log.streams(kind, view.point.recorded)
            for entry in view.in_force(stream)
            if (entry.day.first or date.min) <= on < entry.day.last
        }
        later = (each for last in sorted(loose) for each in tellings(view.at(last, view.point.recorded), body))
        found = {each.entry.number: each for each in (*tellings(view, body), *later)}
        return tuple(each for each in found.values() if _had(view, each, before) is Truth.UNKNOWN)

    return view.keep(("perhaps told", body, before), find)


def _had(view: AsOf, each: Telling, before: str) -> Truth:
    return had_been_told(view, each.entry, before, at=each.meeting, sent=each.how is How.CIRCULATED)


def _visible(view: AsOf, body: str) -> tuple[Telling, ...]:
    found = [*_by_papers(view, body), *_by_minutes(view, body), *_by_highlights(view, body)]
    return tuple(sorted(found, key=lambda each: (each.entry.day.last, each.entry.original)))


def _by_papers(view: AsOf, body: str) -> Iterator[Telling]:
    for stream in view.streams("paper"):
        written, *since = view.visible(stream)
        content = written.event
        if isinstance(content, PaperWritten):
            recalls = [each for each in since if isinstance(each.event, PaperRecalled) and each.event.body == body]
            for entry, how, meeting in _given(since, body):
                recalled = next((each for each in recalls if place(each) > place(entry)), None)
                yield Telling(entry, written, how, content.as_at, content.shows, content.says, meeting, recalled)


def _given(entries: Sequence[Entry], body: str) -> Iterator[tuple[Entry, How, str | None]]:
    """The entries that gave a paper to a body: how, and at which meeting or for which."""
    for entry in entries:
        match entry.event:
            case PaperCirculated(to=to, meeting=meeting) if to == body:
                yield entry, How.CIRCULATED, meeting
            case PaperTabled(to=to, meeting=meeting) if to == body:
                yield entry, How.TABLED, meeting


def _by_minutes(view: AsOf, body: str) -> Iterator[Telling]:
    for stream in view.streams("meeting"):
        for entry in view.visible(stream):
            item = entry.event
            if isinstance(item, ItemMinuted) and item.to == body:
                yield Telling(entry, entry, How.MINUTED, entry.day.last, item.shows, item.says, stream)


def _by_highlights(view: AsOf, body: str) -> Iterator[Telling]:
    """What a meeting was told is slow, or needs strengthening: said of the action, and showing nothing of it."""
    for met in gatherings(view, body):
        if not told_at(view, met.meeting):
            continue
        for entry in met.entries:
            said = entry.event
            if isinstance(said, ActionHighlighted):
                says = (Saying(Depth.HEADLINE if said.paper else Depth.SPOKEN, said.action, said.concern.value),)
                yield Telling(entry, entry, How.HIGHLIGHTED, entry.day.last, (), says, met.meeting)
