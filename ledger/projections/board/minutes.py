"""Are the minutes of a meeting an approved record, a draft, or not on the record at all?

A decision has effect from the day it was taken; approval makes its minutes a correct record and no more (domain
invariant 24).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.meeting import ItemMinuted, Meeting, MinutesApproved, MinutesCorrected, MinutesDrafted
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.gatherings import Gathering, began_earlier, gathering, gatherings
from ledger.projections.ground.recorded import said, shown
from ledger.projections.ground.sequence import earlier, precedes
from ledger.values import Day, Truth

Approvals = Sequence[tuple[Entry, MinutesApproved]]
NOT_ON_THE_RECORD = "not on the record"


@attrs.frozen(kw_only=True)
class Correction(Row):
    """One correction by the body of its own minutes, and at which meeting; mending an entry is another thing."""

    entry: int
    on: Day
    at: str
    text: str
    after_approval: Truth


@attrs.frozen(kw_only=True)
class Minutes(Row):
    """One meeting's minutes.

    `minutes` is "draft", "approved", "none kept" or "not on the record"; `approved` is unknown
    where none are on the record, or where a later meeting of the body could have approved them and
    left no record of what it did. `drafted` is the first day they were on the record as a draft,
    `approved_on` and `approved_at` the day and the meeting of the first approval; `items` are what they minute.
    """

    meeting: str
    title: str
    body: str
    on: date | None
    minutes: str
    approved: Truth
    drafted: Day | None
    approved_on: Day | None
    approved_at: str
    items: tuple[str, ...]
    corrections: tuple[Correction, ...]
    findings: tuple[Finding, ...]


def minutes(view: AsOf) -> Iterator[Minutes]:
    """The minutes of every meeting held or called, in the order they were first recorded."""
    for stream in view.streams("meeting"):
        yield minutes_of(view, stream)


def minutes_of(view: AsOf, stream: str) -> Minutes:
    """The minutes of one meeting, of which something is visible."""
    state: Meeting = view.state(stream)
    entries = view.visible(stream)
    approvals = said(view, stream, MinutesApproved)
    drafts = [each for each in entries if isinstance(each.event, MinutesDrafted | ItemMinuted)]
    meeting = gathering(view, stream)
    later = _silent_successors(view, meeting) if _may_be_open(view, stream) and state.minutes == "draft" else []
    unknown = later or (_may_be_open(view, stream) and state.held and not state.minutes)
    missing = f"no record of what {', '.join(each.meeting for each in later)} did about them" if later else ""
    found = tuple(_findings(view, meeting, approvals))
    rests = [*entries, *(each.entries[0] for each in later)]
    why = Why.of(*rests, *(number for each in found for number in each.why.entries), missing=missing)
    return Minutes(
        meeting=stream,
        title=view.title(stream),
        body=state.body,
        on=meeting.on if meeting else None,
        minutes=state.minutes or NOT_ON_THE_RECORD,
        approved=Truth.UNKNOWN if unknown else _approved(view, stream),
        drafted=view.day(drafts[0]) if drafts else None,
        approved_on=view.day(approvals[0][0]) if approvals else None,
        approved_at=approvals[0][1].at if approvals else "",
        items=tuple(shown(view, entry, item).item for entry, item in said(view, stream, ItemMinuted)),
        corrections=tuple(_corrections(view, stream, approvals)),
        findings=found,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _approved(view: AsOf, stream: str) -> Truth:
    return view.ask(stream, lambda each: isinstance(each, Meeting) and each.minutes == "approved")


def _may_be_open(view: AsOf, stream: str) -> bool:
    """Whether nothing says they were approved; where it is on the record when they were, they were not before."""
    approvals = [entry for entry in view.in_force(stream) if isinstance(entry.event, MinutesApproved)]
    return _approved(view, stream) is Truth.NO and not approvals


def _silent_successors(view: AsOf, meeting: Gathering | None) -> list[Gathering]:
    """Later meetings of the same body, due by the point's day and not called off, that left no minutes here."""
    if meeting is None or meeting.on is None:
        return []
    return [
        each
        for each in gatherings(view, meeting.body)
        if each.on is not None and meeting.on < each.on <= view.point.on and not each.cancelled and not each.minutes
    ]


def _corrections(view: AsOf, stream: str, approvals: Approvals) -> Iterator[Correction]:
    first = [entry for entry, _ in approvals[:1]]
    for entry, event in said(view, stream, MinutesCorrected):
        yield Correction(
            entry=entry.number,
            on=view.day(entry),
            at=event.at,
            text=view.text(entry, "text"),
            after_approval=precedes(first[0], entry) if first else Truth.NO,
            why=Why.of(entry, *first),
            kind=view.kind([entry, *first]),
        )


def _findings(view: AsOf, meeting: Gathering | None, approvals: Approvals) -> Iterator[Finding]:
    """What is awkward in how they came to be approved: a later meeting of the same body is to do it."""
    if meeting is None or not approvals:
        return
    entries = [entry for entry, _ in approvals]
    if not meeting.held:
        yield Finding("approved, of a meeting that is not recorded as held", Why.of(*entries), meeting.body)
    for entry, approval in approvals:
        yield from _of_approval(view, meeting, entry, approval.at)
    if len(approvals) > 1:
        yield Finding("approved more than once", Why.of(*entries), meeting.body)


def _of_approval(view: AsOf, meeting: Gathering, approval: Entry, name: str) -> Iterator[Finding]:
    at = gathering(view, name)
    if at is None or not at.held:
        why = Why.of(approval, *(at.entries if at else ()), missing=f"no record by this point that {name} was held")
        yield Finding("approved at a meeting that is not recorded as held", why, meeting.body)
    if at is None:
        return
    why = Why.of(approval, *at.entries[:1], *meeting.entries[:1])
    if at.meeting == meeting.meeting:
        yield Finding("approved at the meeting that they are of", why, meeting.body)
    elif at.body != meeting.body:
        yield Finding(f"approved at a meeting of another body, {at.body}", why, meeting.body)
    elif began_earlier(at, meeting) is Truth.YES:
        yield Finding(f"approved at an earlier meeting, {at.meeting}", why, meeting.body)
    if at.held and at.day and Truth.YES in (earlier(approval.day, at.day), earlier(at.day, approval.day)):
        yield Finding(f"approved on a day other than that of {at.meeting}", why, meeting.body)
