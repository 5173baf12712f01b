"""What did a board's log say of one action as at one of its meetings, and what was new in it since the one before?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import attrs

from ledger.aggregates.action import (
    EvidenceAccepted,
    EvidenceRejected,
    EvidenceSubmitted,
    MilestoneMet,
    ProgressReported,
)
from ledger.aggregates.meeting import LogUpdated, MeetingCalled, MeetingHeld, MeetingNotMinuted
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.derived import stands_as
from ledger.projections.actions.impact import evidenced
from ledger.projections.actions.listing import signals
from ledger.projections.actions.signals import Listed, Signal, basis
from ledger.projections.actions.slipping import Slip, slips_of
from ledger.projections.actions.standing import Standing, placings, standing
from ledger.projections.board.titles import titles_of
from ledger.projections.board.told_of import highlights, told_since
from ledger.projections.ground.gatherings import Gathering
from ledger.projections.ground.policies import of_the_scheme, status_scheme
from ledger.projections.ground.recorded import shown
from ledger.values import Day, Truth
from ledger.vocabulary import Event

TAKEN_BACK = "taken back"
"""What stands for the status of an action whose commitment an authority has since taken back."""
UNKNOWN = "not on the record"
"""The same, of one of which the record that day had nothing; that of an earlier meeting is read as it stands now."""

_OF_A_MEETING = (MeetingCalled, MeetingHeld, MeetingNotMinuted, LogUpdated)


@attrs.frozen
class Reported:
    """One report on an action: its day, the label it gave and what it said."""

    on: Day
    label: str
    text: str


@attrs.frozen(kw_only=True)
class Logged(Row):
    """One action in a board's log as at one meeting it held; of a meeting with none, one row with no action.

    `log_updated` says whether the log was updated at the meeting, unknown where the record does not say, on `updated`
    and as the paper `updated_by`. `title`, `owner`, `plan` and `due` are as the record had them at the end of that
    day; `titles` are those it bore in the log before. `progress` and `slips` are what was reported and moved, `steps`
    the milestones met, and `submitted`, `accepted` and `rejected` the evidence of impact, since the
    meeting before: of that day or before it, and on the record only since. `derived` is what the scheme in force called
    its standing, and `reported` the label it was last given. `highlighted` says why the meeting was told of it. `slow`
    and `signals` are by the record that day. `first` is the first due date, and `delivered` and `evidenced` whether it
    had been.
    """

    body: str
    meeting: str
    on: date
    log_updated: Truth
    updated: Day | None
    updated_by: str
    action: str
    title: str
    titles: tuple[str, ...]
    plan: str
    owner: str
    first: date | None
    due: date | None
    reported: str
    derived: str
    progress: tuple[Reported, ...]
    steps: tuple[str, ...]
    slips: tuple[Slip, ...]
    delivered: Truth
    evidenced: bool
    submitted: tuple[str, ...]
    accepted: tuple[str, ...]
    rejected: tuple[str, ...]
    highlighted: tuple[str, ...]
    slow: bool
    signals: tuple[str, ...]
    findings: tuple[Finding, ...]


def logged(
    view: AsOf, points: tuple[AsOf, AsOf | None], met: Gathering, action: str, of_meeting: dict[str, Any]
) -> Logged:
    """One action in the log as at a meeting, the points being those of its day and of the meeting before, if any."""
    then, before = points
    found = standing(then, action)
    listed = tuple(signals(then, found)) if found and found.committed else ()
    entries = found.entries if found else ()
    fresh = _new(then, before, action)
    new = [entry for entry in then.visible(action) if entry.number in fresh]
    reports = [(entry, entry.event) for entry in entries if isinstance(entry.event, ProgressReported)][-1:]
    told = highlights(view, met, action)
    since = tuple(told_since(view, met, [entry for entry, _ in told]))
    called = found is not None and found.committed
    by_scheme = tuple(_of_the_scheme(then)) if called else ()
    of_meeting = {**of_meeting, "findings": (*of_meeting["findings"], *since, *by_scheme)}
    moved = tuple(each for each in slips_of(then, view, action) if each.entry in fresh)
    titles = titles_of(view, then, action)
    rests = [*_of_itself(met), *new, *(entry for entry, _ in (*reports, *told))]
    if found:
        rests += [*basis(then, found), *placings(then, found)]
    if not entries:
        rests += view.readings(action)[:1]
    why = Why.of(
        *rests,
        *(entry.original for entry in rests),
        *_found(of_meeting),
        *(number for each in (*listed, *moved) for number in each.why.entries),
        missing="; ".join(dict.fromkeys(each.why.missing for each in listed if each.why.missing)),
    )
    hard = [each for each in listed if each.listed is Listed.HARD]
    return Logged(
        **of_meeting,
        action=action,
        title=titles[-1] if titles else action,
        titles=tuple(titles[:-1]),
        plan=found.state.plans[-1] if found and found.state.plans else "",
        owner=(found.state.owner or "") if found else "",
        first=found.promise.original if found else None,
        due=found.promise.due if found else None,
        reported="".join(shown(view, *report).status for report in reports),
        derived=_derived(then, found, listed) if found else UNKNOWN,
        progress=tuple(
            _reported(view, entry, entry.event) for entry in new if isinstance(entry.event, ProgressReported)
        ),
        steps=_named(view, new, MilestoneMet, "milestone"),
        slips=moved,
        delivered=found.delivered.truth if found else Truth.NO,
        evidenced=found is not None and found.delivered.truth is Truth.YES and evidenced(then, found),
        submitted=_named(view, new, EvidenceSubmitted, "evidence"),
        accepted=_named(view, new, EvidenceAccepted, "evidence"),
        rejected=_named(view, new, EvidenceRejected, "evidence"),
        highlighted=tuple(dict.fromkeys(concern for _, concern in told)),
        slow=bool(hard),
        signals=tuple(dict.fromkeys(each.code for each in listed)),
        why=why,
        kind=then.kind(view.log.entry(number) for number in why.entries if number <= then.point.recorded),
    )


def _of_itself(met: Gathering) -> list[Entry]:
    """What says that it was a meeting, whether minutes were kept, and that its log was updated."""
    return [entry for entry in met.entries if isinstance(entry.event, _OF_A_MEETING)]


def _found(of_meeting: dict[str, Any]) -> Iterator[int]:
    yield from (number for each in of_meeting["findings"] for number in each.why.entries)


def nothing_logged(view: AsOf, met: Gathering, of_meeting: dict[str, Any]) -> Logged:
    """What stands for a meeting before which no action had come."""
    missing = f"no action committed before {met.body} by {met.meeting}"
    return Logged(
        **of_meeting,
        action="",
        title="",
        titles=(),
        plan="",
        owner="",
        first=None,
        due=None,
        reported="",
        derived="",
        progress=(),
        steps=(),
        slips=(),
        delivered=Truth.NO,
        evidenced=False,
        submitted=(),
        accepted=(),
        rejected=(),
        highlighted=(),
        slow=False,
        signals=(),
        why=Why.of(*_of_itself(met), *_found(of_meeting), missing=missing),
        kind=view.kind(_of_itself(met)),
    )


def _new(then: AsOf, before: AsOf | None, action: str) -> set[int]:
    """The readings of an action, voids included, that were on the record at one point and not at one before."""

    def known(view: AsOf) -> set[int]:
        readings = view.readings(action)
        return {each.number for each in readings if each.void or each.day.last <= view.point.on}

    return known(then) - (known(before) if before is not None else set())


def _of_the_scheme(then: AsOf) -> Iterator[Finding]:
    """What a reader must know of the scheme by which its standing is called something."""
    yield from (Finding(each, Why.of(*status_scheme(then).entries)) for each in of_the_scheme(then))


def _derived(then: AsOf, found: Standing, listed: Sequence[Signal]) -> str:
    """What the scheme in force called its standing."""
    if not found.committed:
        return TAKEN_BACK
    stands = stands_as(then, found, listed)
    return str(getattr(status_scheme(then).shown(then), stands.name.lower(), stands))


def _reported(view: AsOf, entry: Entry, event: ProgressReported) -> Reported:
    return Reported(view.day(entry), shown(view, entry, event).status, view.text(entry, "report"))


def _named(view: AsOf, entries: Sequence[Entry], kind: type[Event], name: str) -> tuple[str, ...]:
    """The names that some entries of one kind give, as they can be read."""
    return tuple(str(getattr(view.event(entry), name)) for entry in entries if isinstance(entry.event, kind))
