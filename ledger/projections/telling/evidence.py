"""Was a body told, was it not, or is there no evidence either way?

"Not told" is said only where the body met and the record of its papers is complete; a silence in a
record that may have gaps proves nothing (docs/decisions/0007-not-told-needs-a-meeting.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from ledger.aggregates.meeting import MeetingCalled, MeetingCancelled, MeetingHeld, MeetingRescheduled
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Why
from ledger.projections.ground.before import had_happened, in_the_window
from ledger.projections.ground.gatherings import Gathering, complete, gatherings, pack
from ledger.projections.ground.tellings import perhaps_told, speaking
from ledger.projections.telling.own import taken_by
from ledger.values import Truth
from ledger.values import said as in_words

_DATING = MeetingCalled | MeetingRescheduled | MeetingCancelled | MeetingHeld


class Evidence(StrEnum):
    """Whether a body was told; "not told" only where the record of its papers is complete."""

    TOLD = "told"
    SAID = "said, not shown"
    NOT_TOLD = "not told"
    NO_EVIDENCE = "no evidence either way"


def of_subject(view: AsOf, body: str, subject: str, before: str) -> tuple[Evidence, Why]:
    """Not told, or no evidence either way, of a thing that no telling showed or spoke of."""
    visible = [each for each in view.visible(subject) if had_happened(view, each, before) is not Truth.NO]
    begun = [each for each in visible if had_happened(view, each, before) is Truth.YES]
    if not begun:
        perhaps = visible or [each for each in view.in_force(subject) if _perhaps(each, view.point.on)]
        if perhaps:
            return Evidence.NO_EVIDENCE, Why.of(*perhaps, missing=_untimed(before))
        return Evidence.NOT_TOLD, Why.of(missing=f"nothing of {subject} had happened by then, on this record")
    loose = [each for each in perhaps_told(view, body, before) if each.shown(subject) or each.speaks_of(subject)]
    if loose:
        why = Why.of(*(each.entry for each in loose), missing=f"it was told {_when(before)}")
        return Evidence.NO_EVIDENCE, why
    evidence, why = _silence(view, body, begun, before)
    missing = nothing_shows(subject, view, begun, before) if evidence is Evidence.NOT_TOLD else why.missing
    return evidence, Why.of(*visible, *why.entries, missing=missing)


def of_entry(view: AsOf, body: str, entry: Entry, before: str) -> tuple[Evidence, Why]:
    """Said, not told, or no evidence either way, of one entry that no telling showed; and why, beside the entry itself.

    What was said of its subject as at that day or later may have covered it, and so does a decision
    of the body that it cites: then it is never called not told.
    """
    subject, begins = entry.stream, entry.day.first or date.min
    if had_happened(view, entry, before) is not Truth.YES:
        return Evidence.NO_EVIDENCE, Why.of(missing=_untimed(before))
    since = [each for each, _ in speaking(view, body, subject, before) if each.as_at >= begins]
    said = [*(number for each in since for number in (each.entry, each.content)), *_decided(view, body, entry, before)]
    if said:
        return Evidence.SAID, Why.of(*said)
    for each in perhaps_told(view, body, before):
        showing = each.shown(subject)
        spoken = each.speaks_of(subject) and each.as_at >= begins
        if spoken or (showing is not None and entry.number in showing.entries):
            return Evidence.NO_EVIDENCE, Why.of(each.entry, missing=f"it was told {_when(before)}")
    return _silence(view, body, [entry], before)


def nothing_shows(what: str, view: AsOf, entries: Iterable[Entry], before: str) -> str:
    """What is missing where something was not told: a telling of it, from when it began to the point."""
    return f"no paper or minuted item shows {what} {_span(view, _begins(entries), before)}"


def _decided(view: AsOf, body: str, entry: Entry, before: str) -> list[Entry]:
    """By which entries a body itself decided what an entry says was done, where it cites such a decision."""
    cited = entry.body.cited
    return [] if cited is None else taken_by(view, body, cited, before)


def window(view: AsOf, body: str, begins: date, before: str) -> Sequence[Gathering]:
    """The meetings of a body since a day for which papers may have gone out by then, in order."""

    def find() -> tuple[Gathering, ...]:
        found = (each for each in gatherings(view, body) if in_the_window(view, each, before))
        return tuple(each for each in found if begins <= (each.on or date.min))

    return view.keep(("window", body, begins, before), find)


def _silence(view: AsOf, body: str, entries: Iterable[Entry], before: str) -> tuple[Evidence, Why]:
    """What it means that nothing on the record told a body of some entries that had happened."""
    begins = _begins(entries)
    return view.keep(("silence", body, begins, before), lambda: _since(view, body, begins, before))


def _since(view: AsOf, body: str, begins: date, before: str) -> tuple[Evidence, Why]:
    meetings = window(view, body, begins, before)
    said = [entry for each in meetings for entry in (*_of_its_day(each), *pack(view, each.meeting))]
    if not meetings:
        missing = f"no meeting of {body} is on the record {_span(view, begins, before)}"
        return Evidence.NO_EVIDENCE, Why.of(missing=missing)
    names = dict.fromkeys([*(each.meeting for each in meetings), *_perhaps_held(view, body)])
    incomplete = [name for name in names if not complete(pack(view, name))]
    if incomplete:
        missing = f"the papers of {', '.join(incomplete)} are not known to be all on the record"
        return Evidence.NO_EVIDENCE, Why.of(*said, missing=missing)
    return Evidence.NOT_TOLD, Why.of(*said)


def _begins(entries: Iterable[Entry]) -> date:
    return min(entry.day.first or date.min for entry in entries)


def _span(view: AsOf, begins: date, before: str) -> str:
    until = f"the beginning of {before}" if before else in_words(view.point.on)
    return f"to {until}" if begins == date.min else f"from {in_words(begins)} to {until}"


def _of_its_day(each: Gathering) -> list[Entry]:
    """What says when a meeting was held, or was to be."""
    return [entry for entry in each.entries if isinstance(entry.event, _DATING)]


def _perhaps_held(view: AsOf, body: str) -> list[str]:
    """Meetings of a body that may have been held by the point's day, and may not."""

    def find() -> list[str]:
        return [
            stream
            for stream in view.log.streams("meeting", view.point.recorded)
            for entry in view.in_force(stream)
            if isinstance(entry.event, MeetingHeld) and entry.event.body == body and _perhaps(entry, view.point.on)
        ]

    return view.keep(("perhaps held", body), find)


def _perhaps(entry: Entry, on: date) -> bool:
    """Whether an entry may have happened by a day, and may not."""
    return (entry.day.first or date.min) <= on < entry.day.last


def _untimed(before: str) -> str:
    return f"it happened {_when(before)}"


def _when(before: str) -> str:
    on = f"on the day of {before}: the record cannot say whether before it began"
    return on if before else "on a day that is not known exactly"
