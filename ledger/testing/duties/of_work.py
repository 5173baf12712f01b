"""Is it plain that what plans, actions and targets are to have was there, or that nothing could show that it was?

True where the record plainly shows it, False where nothing was ever recorded that could, None where the slow way
cannot tell.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ledger.aggregates.action import ActionCommitted, ActionDelivered, ActionLinked, ActionResourced, OwnerAssigned
from ledger.aggregates.body import HolderAppointed, HolderLeft
from ledger.aggregates.mandate import AreaRegistered, GapAccepted, RecommendationDeclined, RecommendationRegistered
from ledger.aggregates.measure import (
    ActionMeasured,
    Better,
    MeasureDefined,
    MeasurementTaken,
    MeasureRetired,
    MeasureServes,
    TargetAgreed,
)
from ledger.aggregates.plan import MandateAddressed, PlanAdopted, PlanSubmitted, PlanSuperseded
from ledger.testing.duties.asked import Asked
from ledger.testing.slowness import is_open
from ledger.testing.slowness.promises import allowed
from ledger.vocabulary import Event

WORK = ("action", "plan", "mandate", "decision", "body", "meeting", "review", "measure")
"""What must be plain to read where every action is asked about."""


def owned(asked: Asked) -> bool | None:
    """Each action under the mandate has an owner; one that was never given any has none.

    Whether a post that somebody was ever said to hold was vacant, the slow way does not follow; nor what was promised
    on the day of a meeting.
    """
    at_it = asked.on.of.startswith("meeting/")
    if at_it and any(each.day.last == asked.closes for each, _ in asked.seen.anywhere(ActionCommitted)):
        return None
    given = _each_action(asked, OwnerAssigned)
    held = {said.post for _, said in asked.seen.anywhere(HolderAppointed)}
    held |= {said.post for _, said in asked.seen.anywhere(HolderLeft)}
    owners = {said.owner for each in asked.actions() for said in asked.then.said(each, OwnerAssigned)}
    return None if given and held & owners else given


def resourced(asked: Asked) -> bool | None:
    """Each action under the mandate was given resources by an authority."""
    return _each_action(asked, ActionResourced)


def _each_action(asked: Asked, kind: type[Event]) -> bool | None:
    if not asked.seen.plainly(*WORK):
        return None
    actions = asked.actions() if asked.terms.of is None else []
    if any(not _ever_of(asked, each, kind) for each in actions):
        return False
    then = asked.then
    return (
        bool(actions)
        and all(any(isinstance(e.event, kind) and _by_leave(asked, e) for e in then.entries(a)) for a in actions)
    ) or None


def _by_leave(asked: Asked, entry: object) -> bool:
    event = getattr(entry, "event", None)
    return not isinstance(event, ActionResourced) or allowed(asked.seen, entry)  # type: ignore[arg-type]


def _ever_of(asked: Asked, stream: str, kind: type[Event]) -> bool:
    entries = asked.seen.replay.recorded_of(stream, asked.seen.recorded)
    return any(isinstance(each.body.facts, kind) for each in entries)


def delivered(asked: Asked) -> bool | None:
    """Each action was delivered by the day; one under the mandate that is open and never was, was not."""
    if not asked.seen.plainly(*WORK) or asked.terms.of is not None:
        return None
    then = asked.then
    if any(not _ever_of(asked, each, ActionDelivered) for each in asked.actions()):
        return False
    promised = [each for each in then.streams("action") if _under(asked, each)]
    done = [any(isinstance(e.event, ActionDelivered) for e in then.entries(each)) for each in promised]
    return (bool(done) and all(done) and not any(is_open(asked.seen, each) for each in promised)) or None


def _under(asked: Asked, action: str) -> bool:
    return any(said.mandate == asked.mandate for said in asked.then.said(action, ActionLinked))


def adopted(asked: Asked) -> bool | None:
    """A plan under the mandate was adopted by an authority by the day, and none ever took its place."""
    if not asked.ever(PlanAdopted):
        return False
    if asked.ever(PlanSuperseded) or not asked.seen.plainly("plan", "decision", "mandate"):
        return None
    then = asked.then
    plans = {e.stream for e, said in then.anywhere(MandateAddressed) if said.mandate == asked.mandate}
    found = [e for e, _ in then.anywhere(PlanAdopted) if e.stream in plans and allowed(asked.seen, e)]
    return (asked.terms.of is None and bool(found)) or None


def submitted(asked: Asked) -> bool | None:
    """A plan under the mandate was sent to a body in the time of the occasion."""
    if not asked.ever(PlanSubmitted):
        return False
    opens, due = asked.on.opens, asked.on.due
    if asked.terms.of is not None or opens is None or due is None or not asked.seen.plainly("plan", "mandate"):
        return None
    plans = {e.stream for e, said in asked.seen.anywhere(MandateAddressed) if said.mandate == asked.mandate}
    found = [e for e, _ in asked.seen.anywhere(PlanSubmitted) if e.stream in plans and opens < e.day.last <= due.last]
    return bool(found) or None


def covered(asked: Asked) -> bool | None:
    """Each area of the mandate has an open action linked to it; to one with none, no gap was ever accepted."""
    if asked.terms.parts:
        return None
    return _each_part(asked, [said.area for said in asked.seen.said(asked.mandate, AreaRegistered)], AreaRegistered)


def answered(asked: Asked) -> bool | None:
    """The same of each recommendation, which may be declined too."""
    said = asked.seen.said(asked.mandate, RecommendationRegistered)
    if asked.terms.parts:
        return None
    return _each_part(asked, [each.recommendation for each in said], RecommendationRegistered)


def _each_part(asked: Asked, parts: list[str], kind: type[Event]) -> bool | None:
    if not parts or asked.terms.of is not None or not asked.seen.plainly(*WORK):
        return None
    of_day = len(asked.then.said(asked.mandate, kind)) == len(parts)
    links = {said.part for _, said in asked.seen.anywhere(ActionLinked) if said.mandate == asked.mandate}
    gone = asked.ever(GapAccepted) or asked.ever(RecommendationDeclined)
    ever = {getattr(each.body.facts, "part", "") for each in asked.ever(ActionLinked)}
    if of_day and not gone and any(part not in ever for part in parts):
        return False
    then = asked.then
    now = {
        said.part
        for entry, said in then.anywhere(ActionLinked)
        if said.mandate == asked.mandate and is_open(then, entry.stream)
    }
    return (of_day and set(parts) <= links & now) or None


def targeted(asked: Asked) -> bool | None:
    """Each area has a measure of its own with a target of a figure and a day."""
    if asked.terms.parts or not asked.seen.plainly(*WORK):
        return None
    areas = [said.area for said in asked.then.said(asked.mandate, AreaRegistered)]
    if areas and not asked.ever(TargetAgreed):
        return False
    then = asked.then
    aimed = {entry.stream for entry, said in then.anywhere(TargetAgreed) if said.by is not None}
    serve = [(entry.stream, said) for entry, said in then.anywhere(MeasureServes) if said.mandate == asked.mandate]
    served = {said.part for stream, said in serve if stream in aimed}
    plain = not asked.ever(MeasureRetired) and len(asked.ever(TargetAgreed)) == len(aimed)
    return (bool(areas) and plain and set(areas) <= served) or None


def reached(asked: Asked) -> bool | None:
    """The one measure there is came to its target by its day, by a figure that was validated; or was never taken."""
    if not asked.ever(MeasurementTaken):
        return False
    taken, aims = asked.seen.anywhere(MeasurementTaken), asked.seen.anywhere(TargetAgreed)
    one = len(asked.ever(MeasureDefined)) == len(asked.ever(TargetAgreed)) == len(asked.ever(MeasurementTaken)) == 1
    served = any(said.mandate == asked.mandate for _, said in asked.seen.anywhere(MeasureServes))
    if not (one and taken and aims and served) or asked.ever(ActionMeasured) or not asked.seen.plainly(*WORK):
        return None
    aim, figure, way = aims[0][1], taken[0][1], asked.seen.anywhere(MeasureDefined)[0][1].better
    if aim.by is None or figure.value is None or way is Better.NEITHER or aim.by > asked.seen.day:
        return None
    by_then = figure.validated and figure.at <= taken[0][0].day.last <= aim.by
    value, target = Decimal(figure.value), Decimal(aim.value)
    return (by_then and (value >= target if way is Better.HIGHER else value <= target)) or None


Plainly = Callable[[Asked], bool | None]
