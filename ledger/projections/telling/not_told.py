"""What was so, and was not shown or said to a body: since when, and is that known or only silence?

Everything recorded that a body was not shown is listed, each with how sure the record can be; it
says what was put before a body, never what anyone kept from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Row, Why
from ledger.projections.actions.slow import hard_signals
from ledger.projections.record.history import HistoryRow, row
from ledger.projections.telling.disputes import disputes
from ledger.projections.telling.evidence import Evidence, nothing_shows, of_entry, window
from ledger.projections.telling.highlighting import highlighted_at
from ledger.projections.telling.own import is_own
from ledger.projections.telling.picture import entries_missing, picture
from ledger.values import Day

KINDS = ("mandate", "plan", "action", "decision", "escalation", "review")
"""What a body may be told of: milestones and evidence are told of with their action."""
_FIRMEST = (Evidence.NOT_TOLD, Evidence.SAID, Evidence.NO_EVIDENCE)


@attrs.frozen(kw_only=True)
class Contact(Row):
    """A meeting of the body of which no minutes are on the record: it met, and nothing says what was told."""

    meeting: str
    on: date
    minutes: str


@attrs.frozen(kw_only=True)
class NotTold(Row):
    """One thing of which something was not shown to a body.

    `missing` are the entries not shown, in full in `not_shown`, since the day of the earliest;
    `evidence` is the firmest that is known of any of them, and `untold` those that are known not to
    have been told; `picture` is whether the body was told of the thing at all. `slow` says that it
    was slow to progress by then, `highlighted` at which meetings that was said; `contacts` are
    meetings with no minutes since, which count neither way; `disputed` the body's disputes.
    """

    body: str
    subject: str
    title: str
    evidence: Evidence
    picture: Evidence
    since: Day
    missing: tuple[int, ...]
    untold: tuple[int, ...]
    not_shown: tuple[HistoryRow, ...]
    slow: bool
    highlighted: tuple[str, ...]
    contacts: tuple[Contact, ...]
    disputed: tuple[int, ...]


def not_told(view: AsOf, body: str, before: str) -> list[NotTold]:
    """Each thing of which something visible was not shown to a body: what is surest first, and of that the slow.

    Beyond that they stand by kind, and as they were first recorded.
    """
    rows = [
        _row(view, body, subject, missing, before)
        for kind in KINDS
        for subject in view.streams(kind)
        if (missing := unshown(view, body, subject, before))
    ]
    return sorted(rows, key=lambda row: (_FIRMEST.index(row.evidence), not row.slow))


def unshown(view: AsOf, body: str, subject: str, before: str = "") -> list[Entry]:
    """The entries of a subject that a body was not shown, but for what it did itself: that it need not be shown."""
    return [entry for entry in entries_missing(view, body, subject, before) if not is_own(view, body, entry)]


def _row(view: AsOf, body: str, subject: str, missing: Sequence[Entry], before: str) -> NotTold:
    found = [(entry, *of_entry(view, body, entry, before)) for entry in missing]
    firmest = next(each for each in _FIRMEST if any(evidence is each for _, evidence, _ in found))
    untold = [entry for entry, evidence, _ in found if evidence is Evidence.NOT_TOLD]
    silent = dict.fromkeys(why.missing for _, evidence, why in found if evidence is firmest and why.missing)
    earliest = min(missing, key=lambda entry: (entry.day.first or date.min, entry.day.last, entry.number))
    contacts = tuple(_contacts(view, body, earliest.day.first or date.min, before))
    numbers = {number for _, _, why in found for number in why.entries}.union(entry.number for entry in missing)
    rests = [view.log.entry(number) for number in sorted(numbers)]
    disputed = disputes(view, body, rests)
    slow = hard_signals(view, subject)
    highlights = highlighted_at(view, body, subject, before)
    return NotTold(
        body=body,
        subject=subject,
        title=view.title(subject),
        evidence=firmest,
        picture=picture(view, body, subject, before).evidence,
        since=view.day(earliest),
        missing=tuple(entry.number for entry in missing),
        untold=tuple(entry.number for entry in untold),
        not_shown=tuple(row(view, entry) for entry in missing),
        slow=bool(slow),
        highlighted=tuple(dict.fromkeys(entry.stream for entry in highlights)),
        contacts=contacts,
        disputed=tuple(entry.number for entry in disputed),
        why=Why.of(
            *rests,
            *disputed,
            *highlights,
            *(number for each in slow for number in each.why.entries),
            *(number for each in contacts for number in each.why.entries),
            missing=nothing_shows(_entries(untold), view, untold, before) if untold else "; ".join(silent),
        ),
        kind=view.kind([*rests, *disputed, *highlights]),
    )


def _entries(entries: Sequence[Entry]) -> str:
    return f"{'entry' if len(entries) == 1 else 'entries'} {', '.join(str(entry.number) for entry in entries)}"


def _contacts(view: AsOf, body: str, begins: date, before: str) -> Iterator[Contact]:
    for each in window(view, body, begins, before):
        if each.held and not each.minuted and each.meeting != before and each.on is not None:
            yield Contact(
                meeting=each.meeting,
                on=each.on,
                minutes=each.minutes or "not on the record",
                why=Why.of(*each.entries),
                kind=view.kind(each.entries),
            )
