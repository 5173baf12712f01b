"""How does each action stand by the record, beside how it was reported, and do the two differ?

The declared status is a fact, the derived one a conclusion, by the scheme that held at the point:
to adopt another recolours no past (domain 4.3; domain invariants 10 and 12).
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ledger.aggregates.action import (
    ActionClosed,
    ActionDelivered,
    ActionMerged,
    ActionReopened,
    ActionSplit,
    ActionStarted,
    ActionWithdrawn,
    EvidenceAccepted,
    EvidenceRejected,
    EvidenceSubmitted,
    MilestoneMet,
    ProgressReported,
)
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.derived import Stands, stands_as
from ledger.projections.actions.listing import signals
from ledger.projections.actions.mended_or_late import late_about, late_by_leave_about, mended_about
from ledger.projections.actions.signals import basis, codes
from ledger.projections.actions.standing import Standing, standing, standings
from ledger.projections.actions.substance import grounded, plain, stall
from ledger.projections.ground.authority import decided
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.ground.late_by_leave import before_leave, came_by_leave, shows
from ledger.projections.ground.policies import slow_policy, status_scheme
from ledger.projections.ground.recorded import shown
from ledger.values import Day, Truth

_CHANGES = (
    ActionClosed
    | ActionDelivered
    | ActionMerged
    | ActionReopened
    | ActionSplit
    | ActionWithdrawn
    | EvidenceAccepted
    | EvidenceRejected
)
Report = tuple[Entry, ProgressReported]


@attrs.frozen(kw_only=True)
class Status(Row):
    """One committed action: the label it was last reported under, and the one that the record gives it.

    `declared` is "" where it was not reported on, and `declared_on` the day it was. `derived` is what
    `scheme`, the version of the scheme used, calls its `standing`; `scheme_note` is what a reader must
    know of that, or "". `differs` says whether the two are other words, however spaced or
    capitalised: None where nothing was declared, where either is withheld, or where it was
    delivered, ended, reopened or evidenced since, so that the two are not of one time. `signals`
    are the codes of what lists it (domain 5.1). `findings` say what it was reported as, and how it stood, as first
    recorded, where only mends that no authority allowed make it otherwise.
    """

    action: str
    title: str
    declared: str
    declared_on: Day | None
    derived: str
    standing: Stands
    scheme: str
    scheme_note: str
    differs: bool | None
    signals: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def status(view: AsOf) -> Iterator[Status]:
    """Every action that was committed by the point's day, in the order they were first recorded."""
    for found in standings(view):
        yield status_of(view, found)


def status_of(view: AsOf, found: Standing) -> Status:
    """How one committed action stands at the point, and as what it was last reported."""
    listed = tuple(signals(view, found))
    scheme = status_scheme(view)
    terms = scheme.shown(view)
    stands = stands_as(view, found, listed)
    derived = str(getattr(terms, stands.name.lower(), stands))
    report = _last_report(found)
    policies = (*scheme.entries, *slow_policy(view).entries)
    moved = list(_moved(view, found))
    rests = [*basis(view, found), *policies, *moved, *decided(view, moved), *([] if report is None else [report[0]])]
    findings = (*_as_first_recorded(view, found, stands, report), *_in_time(view, found, stands))
    numbers = {number for each in listed for number in each.why.entries}
    streams = {view.log.entry(number).stream for each in findings for number in each.why.entries}
    # What was on the record in time can be read only with all that was ever said there.
    streams |= {entry.stream for entry in late_about(view, found)}
    numbers |= {each.number for stream in streams for each in view.readings(stream)}
    why = Why.of(*rests, *(entry.original for entry in rests), *numbers)
    return Status(
        action=found.action,
        title=view.title(found.action),
        declared=_shown(view, report),
        declared_on=None if report is None else view.day(report[0]),
        derived=derived,
        standing=stands,
        scheme=terms.version,
        scheme_note=scheme.note,
        differs=None if report is None or _overtaken(found, report[0]) else _differs(view, report, derived, stands),
        signals=codes(listed),
        findings=findings,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _last_report(found: Standing) -> Report | None:
    """The last report on an action, and what it says."""
    reports = [(entry, entry.event) for entry in found.entries if isinstance(entry.event, ProgressReported)]
    return reports[-1] if reports else None


def _label(report: Report | None) -> str:
    return "" if report is None else report[1].status


def _shown(view: AsOf, report: Report | None) -> str:
    """The label that a report gives, as a reader may see it; "" where there is none."""
    return "" if report is None else shown(view, *report).status


def _as_first_recorded(view: AsOf, found: Standing, stands: Stands, report: Report | None) -> Iterator[Finding]:
    """What it was reported as, and how it stood, before mends that no authority allowed."""
    mends, since = mended_about(view, found), "as first recorded; mended since by no authority that stands"
    seen: dict[str, tuple[Entry, ...]] = {}
    for first in as_first_said(view) if mends else ():
        then = standing(first, found.action)
        if then is None or not then.committed:
            continue
        told = _last_report(then)
        if _label(told) != _label(report):
            seen[f"reported as {_shown(view, told) or 'nothing'}, {since}"] = () if told is None else told[:1]
        was = stands_as(first, then, signals(first, then))
        if was is not stands:
            seen[f"it stood as {was}, {since}"] = ()
    for what, rests in sorted(seen.items()):
        yield Finding(what, Why.of(*rests, *mends, *(mend.original for mend in mends)))


def _in_time(view: AsOf, found: Standing, stands: Stands) -> Iterator[Finding]:
    """How it stood without what came late for the day asked and counts, where that is otherwise."""
    late, before = late_by_leave_about(view, found), before_leave(view, view.point.on)
    then = standing(before, found.action) if late else None
    if then is not None and then.committed:
        was, by = stands_as(before, then, signals(before, then)), came_by_leave(view, late, view.point.on)
        if was is not stands:
            what = f"it stood as {was} by what was recorded in time; otherwise only by {by}"
            yield Finding(what, Why.of(*shows(view, late)))


def _overtaken(found: Standing, reported: Entry) -> bool:
    """Whether an action was delivered, ended, reopened or evidenced after the report it was last given a label by."""
    since = [entry for entry in found.entries if isinstance(entry.event, _CHANGES)]
    return any(place(entry) > place(reported) for entry in since)


def _differs(view: AsOf, report: Report, derived: str, standing: Stands) -> bool | None:
    compared = (report[0], *status_scheme(view).entries)
    declared = report[1].status
    if not declared.strip() or any(view.mark(entry) for entry in compared):
        return None
    return plain(declared) not in {plain(derived), plain(standing)}


def _moved(view: AsOf, found: Standing) -> Iterator[Entry]:
    """What shows an action to have begun, to move, and to have made a difference."""
    began = (
        entry for entry in found.entries if isinstance(entry.event, ActionStarted | MilestoneMet | ProgressReported)
    )
    first = next(began, None)
    yield from () if first is None else grounded(view, first)
    yield from (entry for entry in found.entries if isinstance(entry.event, EvidenceSubmitted | EvidenceAccepted))
    if found.open is not Truth.NO:
        stalled = stall(view, found)
        yield from (*stalled.wait.entries, *stalled.entries)
