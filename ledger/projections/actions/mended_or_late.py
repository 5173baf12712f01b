"""Which mends, and what that came late, are of an action, or of what says how it stands?

What nobody allowed may have taken a sign away, and what an authority allowed is said
(docs/decisions/0027-the-record-as-first-said.md, 0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ledger.as_of import AsOf
from ledger.entry import Entry, kind_of
from ledger.projections.actions.governance import escalations, highlights
from ledger.projections.actions.standing import Standing, boards, mandates, plans_of, standing
from ledger.projections.actions.succession import goes_on_as
from ledger.projections.ground.by_leave import as_recorded, mends_by_leave
from ledger.projections.ground.first_said import as_first_said, mended_unallowed
from ledger.projections.ground.gatherings import gathering
from ledger.projections.ground.in_time import in_time, late_streams
from ledger.projections.ground.late_by_leave import before_leave, late_by_leave
from ledger.projections.measures.contributed import contributions_to
from ledger.projections.measures.targets import measures_of


def mended_about(view: AsOf, found: Standing) -> tuple[Entry, ...]:
    """The mends that no authority allowed of an action, and of all that says how it stands."""
    mended = view.keep(("mended by nobody",), lambda: dict(_mended(view)))
    return _about(found, (view, *as_first_said(view)), mended)


def mended_by_leave_about(view: AsOf, found: Standing) -> tuple[Entry, ...]:
    """The mends that an authority allowed of an action, and of all that says how it stands or stood."""
    return _about(found, (view, *as_recorded(view)), mends_by_leave(view))


def late_about(view: AsOf, found: Standing) -> tuple[Entry, ...]:
    """What came late for the point's day, as first said too, of an action and of all that says how it stands."""
    views = (view, *as_first_said(view))
    late: dict[str, dict[int, Entry]] = {}
    for each in views:
        for stream, entries in late_streams(each, view.point.on).items():
            late.setdefault(stream, {}).update((entry.number, entry) for entry in entries)
    then = (in_time(each, view.point.on) for each in views)
    return _about(found, (view, *then), {stream: tuple(entries.values()) for stream, entries in late.items()})


def late_by_leave_about(view: AsOf, found: Standing) -> tuple[Entry, ...]:
    """What came late for the point's day by an authority's leave, of an action and of all that says how it stands."""
    on = view.point.on
    return _about(found, (view, before_leave(view, on)), late_by_leave(view, on))


def _mended(view: AsOf) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Each stream that was mended by nobody's leave, with those mends."""
    for stream in dict.fromkeys(entry.stream for entry in view.log.entries(upto=view.point.recorded)):
        if view.mended(stream):
            told = (entry for entry in view.readings(stream) if entry.number == entry.original)
            if mends := tuple(mend for entry in told for mend in mended_unallowed(view, entry)):
                yield stream, mends


def _about(found: Standing, views: Iterable[AsOf], said: Mapping[str, tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """Those of some entries, by stream, that say how an action stands in one of some views."""
    bearing: set[str] = set()
    for view in views if said else ():
        then = standing(view, found.action)
        bearing |= set() if then is None else {stream for stream in said.keys() - bearing if _bears(view, then, stream)}
    return tuple(sorted((entry for stream in bearing for entry in said[stream]), key=lambda entry: entry.number))


def _bears(view: AsOf, found: Standing, stream: str) -> bool:
    """Whether a stream says how an action stands: it is its own, or one that it goes on as, is under or awaits."""
    line, among = (found.action, *goes_on_as(view, found.action)), tuple[str, ...]()
    # Each is asked for by its kind alone: what is late or mended is of few kinds, and of few actions.
    match kind_of(stream):
        case "action":
            among = line
        case "plan":
            among = plans_of(view, found)
        case "mandate":
            among = mandates(view, found.action)
        case "body":
            among = boards(view, found.action)
        case "measure":
            among = tuple(name for each in line for name in measures_of(view, each))
        case "escalation":
            among = tuple(name for each in line for name in escalations(view, each))
        case "contribution":
            among = tuple(asked.stream for each in line for asked in contributions_to(view, each))
        case "meeting":
            met = gathering(view, stream)
            return met is not None and met.body in boards(view, found.action)
        case "decision":
            return _decides(view, found.action, line, stream)
    return stream in among


def _decides(view: AsOf, action: str, line: Iterable[str], decision: str) -> bool:
    """Whether a decision is cited by what is said of an action, or of what it goes on as, or answers to any of it."""
    told = [entry for name in (*line, *escalations(view, action)) for entry in view.readings(name)]
    told += [entry for entry, _ in highlights(view, action)]
    about = {entry.original for entry in told}
    answers = any(about & set(entry.body.answers_to) for entry in view.readings(decision))
    return answers or any(entry.body.cited == decision for entry in told)
