"""Which meetings did a body hold, of those that can be read exactly, and what was put to it?"""

from __future__ import annotations

from datetime import date

from ledger.aggregates.meeting import MeetingCalled, MeetingHeld
from ledger.aggregates.paper import PaperCirculated, PaperTabled
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import contact


def held(seen: Seen, body: str) -> list[str]:
    """The meetings of a body that are on record as held on a known day, of which nothing is mended."""
    return [
        stream
        for stream in seen.streams("meeting")
        if seen.plain(stream) and of_body(seen, stream) == body and seen.said(stream, MeetingHeld)
    ]


def of_body(seen: Seen, meeting: str) -> str:
    """The body a meeting was first said to be of."""
    first = [each for each in seen.entries(meeting) if isinstance(each.event, MeetingCalled | MeetingHeld)]
    return str(getattr(first[0].event, "body", "")) if first else ""


def held_on(seen: Seen, meeting: str) -> date:
    """The day on which a meeting that was held was held."""
    return next(each.day.last for each in seen.entries(meeting) if isinstance(each.event, MeetingHeld))


def last_met(seen: Seen, body: str, meeting: str) -> date:
    """The day on which a body met before a meeting, contacts aside; the first of all days where it had not."""
    met = [held_on(seen, each) for each in held(seen, body) if not contact(seen, each)]
    return max((day for day in met if day < held_on(seen, meeting)), default=date.min)


def over(seen: Seen, meeting: str) -> int:
    """Up to which number the record had come when a meeting was over, and it was on record that it was held.

    The point's, of one that is not, or that was before the record was kept: of that, all is known late.
    """
    said = [
        each for each in seen.replay.recorded_of(meeting, seen.recorded) if isinstance(each.body.facts, MeetingHeld)
    ]
    if not said or said[0].day.last < seen.kept_since():
        return seen.recorded
    return min(max(said[0].act, seen.replay.last_of(said[0].day.last)), seen.recorded)


def papers_of(seen: Seen, body: str) -> list[str]:
    """The papers that were ever said to be put to a body, however that is read now."""
    entries = seen.replay.entries[: seen.recorded]
    put = [each for each in entries if isinstance(each.body.facts, PaperCirculated | PaperTabled)]
    return list(dict.fromkeys(each.stream for each in put if getattr(each.body.facts, "to", "") == body))


def meetings_of(seen: Seen, body: str) -> list[str]:
    """The meetings that were ever said to be of a body."""

    def find() -> list[tuple[str, str]]:
        said = ((each.stream, each.body.facts) for each in seen.replay.entries[: seen.recorded])
        return [(stream, each.body) for stream, each in said if isinstance(each, MeetingCalled | MeetingHeld)]

    return list(dict.fromkeys(stream for stream, of in seen.of_the_record(("every meeting",), find) if of == body))
