"""Was a body told, was it not, or is there no evidence either way?

"Not told" is said only where the body met and the record of its papers is complete; a silence in a
record that may have gaps proves nothing (docs/decisions/0007-not-told-needs-a-meeting.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from ledger.aggregates.meeting import Meeting
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Why
from ledger.projections.tellings import tellings


class Evidence(StrEnum):
    """Whether a body was told; "not told" only where the record of its papers is complete."""

    TOLD = "told"
    SAID = "said, not shown"
    NOT_TOLD = "not told"
    NO_EVIDENCE = "no evidence either way"


def not_told(view: AsOf, body: str, subject: str) -> tuple[Evidence, Why]:
    """Not told, or no evidence either way, of what no visible telling showed."""
    visible = view.visible(subject)
    if not visible:
        undated = [entry for entry in view.in_force(subject) if _may_have(entry, view.point.on)]
        if undated:
            return Evidence.NO_EVIDENCE, Why.of(*undated, missing="it happened on a day that is not known exactly")
        return Evidence.NOT_TOLD, Why.of(missing=f"nothing of {subject} had happened by then, on this record")
    loose = list(_yet_loose(view, body, subject))
    if loose:
        return Evidence.NO_EVIDENCE, Why.of(*loose, missing="told on a day that is not known exactly")
    begins = min(entry.day.first or date.min for entry in visible)
    window = f"{'' if begins == date.min else f'from {begins.isoformat()} '}to {view.point.on.isoformat()}"
    meetings = [each for each in _meetings(view, body) if begins <= each[0] <= view.point.on]
    entries = [entry for _, stream in meetings for entry in view.visible(stream)]
    if not meetings:
        return Evidence.NO_EVIDENCE, Why.of(*visible, missing=f"no meeting of {body} is on the record {window}")
    incomplete = [stream for _, stream in meetings if not view.state(stream).pack_complete]
    if incomplete:
        missing = f"the papers of {', '.join(incomplete)} are not known to be all on the record"
        return Evidence.NO_EVIDENCE, Why.of(*visible, *entries, missing=missing)
    return Evidence.NOT_TOLD, Why.of(*visible, *entries, missing=f"no paper or minuted item shows {subject} {window}")


def _may_have(entry: Entry, on: date) -> bool:
    """Whether an entry may have happened by a day, and may not."""
    return (entry.day.first or date.min) <= on < entry.day.last


def _yet_loose(view: AsOf, body: str, subject: str) -> Iterator[Entry]:
    """Tellings of a subject that may have fallen by the point's day, and may not."""
    on = view.point.on
    spans = (
        entry.day.last
        for kind in ("paper", "meeting")
        for stream in view.log.streams(kind, view.point.recorded)
        for entry in view.in_force(stream)
        if _may_have(entry, on)
    )
    for last in set(spans):
        later = view.at(last, view.point.recorded)
        for telling in tellings(later, body):
            if _may_have(telling.entry, on) and subject in {each.subject for each in telling.shows}:
                yield telling.entry


def _meetings(view: AsOf, body: str) -> Iterator[tuple[date, str]]:
    """Each meeting of a body with the day it was held on, or else was called for."""
    for stream in view.streams("meeting"):
        state = view.state(stream)
        if not isinstance(state, Meeting) or state.body != body:
            continue
        held = next((each for each in view.visible(stream) if each.name.startswith("meeting-held/")), None)
        day = held.day.last if held else state.called_for
        if day is not None:
            yield day, stream
