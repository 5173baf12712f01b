"""How many actions were ever committed to, and what became of each: do the numbers add up?

Every action ever committed to is open, delivered, closed, withdrawn, merged, split, or of a standing that the
days do not say; and no more are shown to have made a difference than were delivered (domain R4; domain
invariants 9 and 10).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import attrs

from ledger.aggregates.action import Ending, EvidenceAccepted, EvidenceRejected, EvidenceSubmitted
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.became import Counted, became
from ledger.projections.actions.impact import shown
from ledger.projections.actions.mended_or_late import late_about, late_by_leave_about, mended_by_leave_about
from ledger.projections.actions.signals import basis
from ledger.projections.actions.standing import Standing, mandates, placings, standing, standings
from ledger.projections.actions.succession import line
from ledger.projections.actions.taken_back import mended_since, taken_back
from ledger.projections.ground.authority import decided
from ledger.projections.ground.by_leave import as_recorded, of_mends
from ledger.projections.ground.in_time import in_time, late_streams
from ledger.projections.ground.in_time import rests_of as came_of
from ledger.projections.ground.late_by_leave import behind, came_by_leave, late_by_leave, shows
from ledger.projections.ground.still import weakest
from ledger.values import Truth, said

_PARTS = (
    Counted.OPEN,
    Counted.DELIVERED,
    Counted.CLOSED,
    Counted.WITHDRAWN,
    Counted.MERGED,
    Counted.SPLIT,
    Counted.UNKNOWN,
)


@attrs.frozen(kw_only=True)
class Count(Row):
    """How many actions there are of one sort, and which.

    `still_open` are those among them whose work is not done: of the merged and the split, those that go on as
    something not done yet; `identity` is the sum that the number must come to, "" where it is a part of one.
    """

    what: Counted
    number: int
    actions: tuple[str, ...]
    still_open: tuple[str, ...]
    identity: str
    findings: tuple[Finding, ...]


def counts(view: AsOf, mandate: str | None = None) -> Iterator[Count]:
    """All that was ever committed to, under a mandate where one is named, and its parts; then delivery and impact."""
    found = [each for each in standings(view) if mandate is None or mandate in mandates(view, each.action)]
    sorts: dict[Counted, list[Standing]] = {what: [] for what in _PARTS}
    for each in found:
        sorts[became(view, each)].append(each)
    adds_up = f"{len(found)} = {' + '.join(f'{len(each)} {what}' for what, each in sorts.items() if each) or '0'}"
    sort = {each.action: what for what, theirs in sorts.items() for each in theirs}
    findings = (*_findings(view, found), *_mended(view, sort), *_not_counted(view, mandate), *_came_late(view, sort))
    yield _count(view, Counted.EVER, found, adds_up, findings)
    for what, of in sorts.items():
        yield _count(view, what, of)
    delivered = [each for each in found if weakest(view, partial(_delivered, action=each.action)) is Truth.YES]
    evidenced = [each for each in delivered if weakest(view, partial(_evidenced, action=each.action)) is Truth.YES]
    yield _count(
        view, Counted.ALL_DELIVERED, delivered, f"{len(delivered)} delivered, {len(evidenced)} of them evidenced"
    )
    yield _count(view, Counted.EVIDENCED, evidenced)


def _delivered(view: AsOf, action: str) -> Truth | None:
    """Whether an action was delivered at a point; None where it was no commitment there."""
    found = standing(view, action)
    return found.delivered.truth if found is not None and found.committed else None


def _evidenced(view: AsOf, action: str) -> Truth | None:
    """Whether an action was shown to make a difference, at a point; None where it was no commitment there."""
    found = standing(view, action)
    return shown(view, action) if found is not None and found.committed else None


def _count(
    view: AsOf, what: Counted, found: Sequence[Standing], identity: str = "", findings: Sequence[Finding] = ()
) -> Count:
    rests = [entry for each in found for entry in _rests(view, each)]
    whys = [each.number for each in rests] + [each.original for each in rests]
    whys += [number for each in findings for number in each.why.entries]
    none = f"no action {what} by {said(view.point.on)}" if not found else ""
    why = Why.of(*whys, missing=none)
    return Count(
        what=what,
        number=len(found),
        actions=tuple(each.action for each in found),
        still_open=tuple(each.action for each in found if each.open is not Truth.NO),
        identity=identity,
        findings=tuple(findings),
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _rests(view: AsOf, found: Standing) -> Iterator[Entry]:
    """What an action's standing rests on, and that of all it goes on as; and what puts it under a mandate."""
    yield from basis(view, found)
    yield from line(view, found.action)
    yield from placings(view, found)
    impact = EvidenceSubmitted | EvidenceAccepted | EvidenceRejected
    evidence = [entry for entry in found.entries if isinstance(entry.event, impact)]
    yield from (*evidence, *decided(view, evidence))


def _findings(view: AsOf, found: Sequence[Standing]) -> Iterator[Finding]:
    """Each action that its own record says has ended, and that is counted as open: no authority ended it."""
    for each in found:
        ending = each.state.ending
        if ending in (Ending.CLOSED, Ending.WITHDRAWN) and each.open is Truth.YES:
            yield Finding(
                f"{each.action} is recorded as {ending}, by no authority that stands: counted as open",
                Why.of(*basis(view, each)),
            )


def _mended(view: AsOf, sorts: Mapping[str, Counted]) -> Iterator[Finding]:
    """Each action that was open as it was recorded, or may have been, and that an authority mended to be otherwise."""
    for was in as_recorded(view):
        for each in standings(was):
            now, before = sorts.get(each.action), became(was, each)
            if now not in (None, before) and before in (Counted.OPEN, Counted.UNKNOWN):
                mends = mended_by_leave_about(view, each)
                what = f"{each.action} was {before} as it was recorded; {mended_since(view, each, mends)}"
                yield Finding(f"{what}: counted as {now}", Why.of(*of_mends(view, mends)))


def _not_counted(view: AsOf, mandate: str | None) -> Iterator[Finding]:
    """Each action that was committed to as it was recorded, and that an authority took back."""
    for was, each in taken_back(view):
        if mandate is None or mandate in mandates(was, each.action):
            mends = mended_by_leave_about(view, each)
            what = f"{each.action} was committed to as it was recorded; {mended_since(view, each, mends)}: not counted"
            rests = (*basis(was, each), *view.readings(each.action))
            yield Finding(what, Why.of(*rests, *of_mends(view, mends)))


def _came_late(view: AsOf, sorts: Mapping[str, Counted]) -> Iterator[Finding]:
    """Each action that was open by what was recorded in time for the day asked, and is not by what came late."""
    nobodys = {each.action: each for each in _open_in_time(view, sorts, leave=True)}
    for action, each in nobodys.items():
        by = "what came late, with no authority and no document of the time"
        yield Finding(_only(action, sorts, by), Why.of(*came_of(view, late_about(view, each))))
    for each in _open_in_time(view, sorts, leave=False):
        came = late_by_leave_about(view, each)
        if came and each.action not in nobodys:
            on, streams = view.point.on, (entry.stream for entry in came)
            came = behind(view, late_by_leave(view, on), streams, on, partial(_is_open, each.action))
            by = came_by_leave(view, came, on)
            yield Finding(_only(each.action, sorts, by), Why.of(*shows(view, came)))


def _is_open(action: str, view: AsOf) -> bool:
    then = standing(view, action)
    return then is not None and then.open is Truth.YES


def _open_in_time(view: AsOf, sorts: Mapping[str, Counted], *, leave: bool) -> Iterator[Standing]:
    """Each action that has ended, and was open by what was recorded in time for the day asked."""
    on = view.point.on
    for each in standings(in_time(view, on, leave=leave)) if late_streams(view, on, leave=leave) else ():
        if sorts.get(each.action) not in (None, Counted.OPEN, Counted.UNKNOWN) and each.open is Truth.YES:
            yield each


def _only(action: str, sorts: Mapping[str, Counted], by: str) -> str:
    return f"{action} was open by what was recorded in time, and is {sorts[action]} only by {by}"
