"""Is an action overdue, put off too often or too far, reopened, or promised by nobody or by no usable day?

Signals S1, S1b, S2, S5, S6 and S10 of domain 5.1 (N22 clause 11; N24 clauses 5b, 10(d)II and 13).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.aggregates.action import ActionReopened
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.cycles import waited
from ledger.projections.actions.horizons import beyond, beyond_because, horizons
from ledger.projections.actions.signals import Listed, Signal, signal
from ledger.projections.actions.standing import Standing
from ledger.projections.actions.substance import GOES_ON, grounded
from ledger.projections.actions.upheld import upheld
from ledger.projections.ground.keeping import kept_by, kept_since
from ledger.projections.ground.policies import slow_policy
from ledger.values import Truth, said


def date_signals(view: AsOf, found: Standing) -> Iterator[Signal]:
    """Each signal that an action's own dates, owner and reopenings give."""
    if found.open is not Truth.NO:
        yield from _overdue(view, found)
        yield from _slipped(view, found)
        reopened = [entry for entry in found.reopened if isinstance(entry.body.facts, ActionReopened)]
        if reopened:
            says = f"signed off, and reopened on {view.day(reopened[-1])}; it has not been delivered since"
            yield signal(view, found, "S10", Listed.HARD, says)
        if not found.state.owner:
            yield signal(view, found, "S5", Listed.NOT_ASSESSABLE, "no post is named to answer for it")
        if found.promise.promised is None:
            yield signal(view, found, "S6", Listed.NOT_ASSESSABLE, "it was promised by no usable day")


def overdue(view: AsOf, found: Standing) -> bool:
    """Whether an open action is past the day by which it was promised, on a record that would show its delivery."""
    promised = found.promise.promised
    return promised is not None and promised < view.point.on and _would_show(view, found, promised)


def _overdue(view: AsOf, found: Standing) -> Iterator[Signal]:
    on, promise = view.point.on, found.promise
    if promise.promised is not None and promise.promised < on:
        yield _past_its_day(view, found, promise.promised)
    elif promise.original is not None and promise.promised is not None and promise.original < on:
        says = f"first due on {said(promise.original)}, which has passed; promised now by {said(promise.promised)}"
        yield signal(view, found, "S1b", Listed.SOFT, says)


def _past_its_day(view: AsOf, found: Standing, promised: date) -> Signal:
    late = days((view.point.on - promised).days)
    says = f"promised by {said(promised)}, {late} ago, and not delivered on this record"
    listed = Listed.HARD
    if not _would_show(view, found, promised):
        listed, says = Listed.NOT_ASSESSABLE, f"{says}, which was not being kept: no evidence either way"
    tried = tuple(upheld(view, found))
    last = found.entries[-1]
    missing = f"no delivery of {found.action} by {said(view.point.on)}; the last on record of it is of {view.day(last)}"
    because = [view.log.entry(number) for each in tried for number in each.why.entries]
    return signal(
        view,
        found,
        "S1",
        listed,
        "; ".join((says, *(each.what for each in tried))),
        because=[*because, *grounded(view, last), *_shows(view, found, promised)],
        missing=missing,
    )


def _would_show(view: AsOf, found: Standing, promised: date) -> bool:
    """Whether the record would show a delivery, had there been one by the point.

    It was being kept when the day passed, or says how the action goes since, or the board has met since
    with all its papers on the record. Else its silence is no evidence: an old promise in a record made up
    from documents charges nobody (docs/decisions/0013-what-makes-an-action-slow.md).
    """
    since = any(True for _ in _told_since(found, promised))
    return promised >= kept_since(view) or since or waited(view, found, promised).witnessed > 0


def _told_since(found: Standing, promised: date) -> Iterator[Entry]:
    """What tells how it goes since a day: to what it is linked, and who owns it, is said of what was delivered too."""
    yield from (each for each in found.entries if each.day.last > promised and isinstance(each.event, GOES_ON))


def _shows(view: AsOf, found: Standing, promised: date) -> tuple[Entry, ...]:
    """The entries by which the record would show a delivery."""
    if promised >= kept_since(view):
        return kept_by(view, promised, found.entries[:1])
    told = [each for entry in list(_told_since(found, promised))[-1:] for each in grounded(view, entry)]
    return (*told, *waited(view, found, promised).entries)


def _slipped(view: AsOf, found: Standing) -> Iterator[Signal]:
    promise, policy = found.promise, slow_policy(view).terms
    says: list[str] = []
    because: list[Entry] = []
    if len(promise.later) >= policy.slips:
        says.append(f"put off {len(promise.later)} times" if len(promise.later) > 1 else "put off once")
    if promise.slipped is not None and promise.slipped >= policy.slip_days:
        says.append(f"due {days(promise.slipped)} later than at first")
    elif promise.original is not None and promise.due is None:
        says.append(f"put off from {said(promise.original)} to no usable day")
    for horizon in horizons(view, found.action):
        if what := beyond(view, found, horizon):
            says.append(what)
            because += beyond_because(view, found, horizon)
    if says:
        yield signal(view, found, "S2", Listed.HARD, "; ".join(says), because=because)


def days(count: int) -> str:
    """A number of days in words."""
    return "1 day" if count == 1 else f"{count} days"
