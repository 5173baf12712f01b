"""Are the minutes of a meeting an approved record, a draft, or not on the record at all?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ledger.aggregates.meeting import Meeting, MinutesApproved
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Row, Why
from ledger.values import Truth


@attrs.frozen(kw_only=True)
class Minutes(Row):
    """One meeting's minutes.

    `minutes` is "draft", "approved", "none kept" or "not on the record"; `approved` is unknown
    where none are on the record, or where a later meeting of the body could have approved them and
    left no record of what it did.
    """

    meeting: str
    title: str
    body: str
    on: date | None
    minutes: str
    approved: Truth


def minutes(view: AsOf) -> Iterator[Minutes]:
    """The minutes of every meeting held or called, in the order they were first recorded."""
    for stream in view.streams("meeting"):
        state: Meeting = view.state(stream)
        entries = view.visible(stream)
        approved = view.ask(stream, lambda each: isinstance(each, Meeting) and each.minutes == "approved")
        # Where it is on the record when they were approved, they were not before.
        open_ = approved is Truth.NO and not _approvals(view, stream)
        later = _silent_successors(view, stream) if open_ and state.minutes == "draft" else []
        unknown = later or (open_ and state.held and not state.minutes)
        missing = f"no record of what {', '.join(later)} did about them" if later else ""
        yield Minutes(
            meeting=stream,
            title=view.title(stream),
            body=state.body,
            on=_held_on(view, stream),
            minutes=state.minutes or "not on the record",
            approved=Truth.UNKNOWN if unknown else approved,
            why=Why.of(*entries, *(view.visible(each)[0] for each in later), missing=missing),
            kind=view.kind(entries),
        )


def _approvals(view: AsOf, stream: str) -> list[Entry]:
    return [entry for entry in view.in_force(stream) if isinstance(entry.event, MinutesApproved)]


def _held_on(view: AsOf, stream: str) -> date | None:
    held = next((each for each in view.visible(stream) if each.name.startswith("meeting-held/")), None)
    called: date | None = view.state(stream).called_for
    return held.day.last if held else called


def _silent_successors(view: AsOf, stream: str) -> list[str]:
    """Later meetings of the same body, due by the point's day, that left no minutes here."""
    mine = view.state(stream)
    held = _held_on(view, stream)
    found = []
    for other in view.streams("meeting"):
        state: Meeting = view.state(other)
        on = _held_on(view, other)
        after = held is not None and on is not None and held < on <= view.point.on
        if after and state.body == mine.body and not state.minutes:
            found.append(other)
    return found
