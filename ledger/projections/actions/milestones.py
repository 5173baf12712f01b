"""Is an action on its way: is a milestone past its day, or is anything forecast later than it was promised?

Signal S4 of domain 5.1 (N24 clause 10(d)II). Only an authority moves a milestone later, as it does
an action (docs/decisions/0012-only-an-authority-moves-a-promise.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.aggregates.action import Action, ForecastGiven, Milestone, MilestoneMet, MilestoneSet
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.cycles import cycle_days
from ledger.projections.actions.endings import loose
from ledger.projections.actions.promises import Promise, promise
from ledger.projections.actions.signals import Listed, Signal, signal
from ledger.projections.actions.standing import Standing
from ledger.projections.ground.mended import before
from ledger.values import Truth, said


def milestone_signals(view: AsOf, found: Standing) -> Iterator[Signal]:
    """Each signal that an open action's milestones and forecasts give."""
    if found.open is Truth.NO:
        return
    yield from _forecast(view, found, "", found.promise)
    for name in _names(view, found.action):
        promised = promise(view, found.action, name)
        milestone, mends = _milestone(view, found, name, promised)
        if milestone is None or milestone.met or promised.promised is None:
            continue
        if promised.promised < view.point.on:
            yield _missed(view, found, name, promised, mends)
        else:
            yield from _forecast(view, found, name, promised)


def _names(view: AsOf, action: str) -> Iterator[str]:
    """The name of each milestone ever set."""
    facts = (entry.body.facts for entry in view.readings(action))
    yield from dict.fromkeys(event.milestone for event in facts if isinstance(event, MilestoneSet))


def _milestone(view: AsOf, found: Standing, name: str, promised: Promise) -> tuple[Milestone | None, tuple[Entry, ...]]:
    """A milestone as it stands; or else as it was before the mends, which are given too, that took it back."""
    now = _in(found.state, name)
    if now is not None or not promised.datings:
        return now, ()
    readings = (view.reading(view.log.entry(entry.original)) for entry in promised.entries)
    mends = tuple({entry.number: entry for entry in readings if entry is not None}.values())
    last = max(mends, key=lambda entry: entry.number)
    return _in(before(view, last).state(found.action), name), mends


def _in(state: object, name: str) -> Milestone | None:
    return next((each for each in state.milestones if each.name == name), None) if isinstance(state, Action) else None


def _missed(view: AsOf, found: Standing, name: str, promised: Promise, mends: tuple[Entry, ...]) -> Signal:
    says = f"milestone {_shown(view, promised)}, promised by {_day(promised)}, is not met on this record"
    listed = Listed.HARD
    maybe = [
        entry
        for entry in loose(view, found.action)
        if isinstance(entry.event, MilestoneMet) and entry.event.milestone == name
    ]
    if mends:
        says = f"{says}, and was taken back with no authority that stands"
    if maybe:
        listed, says = Listed.NOT_ASSESSABLE, f"{says}, unless it was on a day that is not known exactly"
    missing = f"no record that it was met by {said(view.point.on)}"
    because = [*promised.entries, *mends, *maybe]
    about = _shown(view, promised)
    return signal(view, found, "S4", listed, says, because=because, missing=missing, about=about)


def _forecast(view: AsOf, found: Standing, name: str, promised: Promise) -> Iterator[Signal]:
    """Expected later than promised: by more than a cycle it is off its way, by less it may be."""
    given = [
        entry
        for entry in found.entries
        if isinstance(entry.event, ForecastGiven)
        and entry.event.milestone == name
        # To say that no day can be given is not to say that it will be sooner.
        and entry.event.expected is not None
    ]
    event = given[-1].event if given else None
    if not isinstance(event, ForecastGiven) or event.expected is None or promised.promised is None:
        return
    if promised.promised < view.point.on or event.expected <= promised.promised:
        return
    days, entries = cycle_days(view, found)
    late = (event.expected - promised.promised).days
    about = _shown(view, promised)
    what = f"milestone {about} is" if name else "it is"
    says = f"{what} expected on {said(event.expected)}, later by {late} days than it was promised"
    because = [*promised.entries, given[-1], *entries]
    listed, by = (Listed.HARD, "more than") if late > days else (Listed.SOFT, "within")
    yield signal(view, found, "S4", listed, f"{says}: {by} a cycle of {days}", because=because, about=about)


def _shown(view: AsOf, promised: Promise) -> str:
    """A milestone's name as a reader may see it; "" of the action itself."""
    return str(getattr(view.event(promised.datings[0].entry), "milestone", ""))


def _day(promised: Promise) -> str:
    return "no day" if promised.promised is None else said(promised.promised)
