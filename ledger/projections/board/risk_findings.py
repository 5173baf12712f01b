"""What is worth a reader's eye in how a risk was kept: its scores, its owner, what is done against it, its currency?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.aggregates.risk import (
    MitigationUpdated,
    RiskClosed,
    RiskMitigated,
    RiskOwned,
    RiskRaised,
    RiskScored,
)
from ledger.as_of import AsOf
from ledger.projection import Finding, Why
from ledger.projections.board.mitigation import Mitigating
from ledger.projections.board.risk_standing import UPDATES, Known, registers
from ledger.projections.board.tenure import tenures_of, vacant
from ledger.projections.ground.authority import decided, stands
from ledger.projections.ground.gatherings import Gathering
from ledger.projections.ground.keeping import kept_since
from ledger.projections.ground.mended import taken_back, unsaying
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth

Met = tuple[Gathering | None, Gathering | None]
"""The last meeting of a risk's body, and the one before it."""


def findings(view: AsOf, known: Known, actions: Sequence[Mitigating], open_: Truth, met: Met) -> Iterator[Finding]:
    """All that is found of a risk, given what is done against it, whether it is open, and its body's last meetings."""
    yield from _taken_off(view, known)
    yield from _of_scores(known)
    if open_ is not Truth.NO:
        yield from _of_open(view, known, actions, met)


def _taken_off(view: AsOf, known: Known) -> Iterator[Finding]:
    """What was taken back, taken off or moved to another register by nobody's leave."""
    state, entries = known.state, known.entries
    if known.unsaid is not None:
        yield Finding(
            "taken back by a mend, with no decision cited: it is listed still", Why.of(known.unsaid, *entries)
        )
    for entry in known.of(RiskClosed):
        if not stands(view, entry):
            cited = "no decision cited" if entry.body.authority is None else "no authority that stands"
            yield Finding(f"taken off the register, with {cited}: it is open", Why.of(entry, *decided(view, [entry])))
    for entry in taken_back(view, known.stream, RiskMitigated, allowed=False):
        if isinstance(entry.event, RiskMitigated) and entry.event.action not in state.actions:
            what = f"{entry.event.action} was taken out of what is done against it, with no decision cited"
            yield Finding(what, Why.of(entry, *unsaying(view, entry)))
    for body in registers(view, known.stream):
        if body != state.register:
            moved = [entry for entry in view.readings(known.stream) if isinstance(entry.body.facts, RiskRaised)]
            yield Finding(f"put on another register than {body}'s by a mend, with no decision cited", Why.of(*moved))


def _of_scores(known: Known) -> Iterator[Finding]:
    for entry in known.of(RiskScored):
        event = entry.event
        if isinstance(event, RiskScored) and max(event.likelihood, event.impact) > known.state.scale:
            what = f"scored {event.likelihood} and {event.impact}, on a scale that ends at {known.state.scale}"
            yield Finding(what, Why.of(entry, known.of(RiskRaised)[0]))


def _of_open(view: AsOf, known: Known, actions: Sequence[Mitigating], met: Met) -> Iterator[Finding]:
    state, raised = known.state, known.of(RiskRaised)[0]
    if state.scores is None:
        yield Finding("not scored", Why.of(raised, missing=f"no score of {known.stream} by this point"))
    if state.owner is None:
        yield Finding("no post answers for it", Why.of(raised, missing=f"no owner of {known.stream} by this point"))
    elif vacant(view, state.owner, view.point.on) is Truth.YES:
        held_by = [entry for each in tenures_of(view, state.owner) for entry in each.entries]
        yield Finding(f"{state.owner}, which answers for it, is vacant", Why.of(*known.of(RiskOwned)[-1:], *held_by))
    updates = known.of(MitigationUpdated)
    if not actions and not updates:
        missing = f"nothing that is done against {known.stream} by this point"
        yield Finding("nothing is said to be done against it", Why.of(raised, missing=missing))
    elif actions and all(each.ended is Truth.YES for each in actions):
        ends = [each.ended_on for each in actions if each.ended_on is not None]
        if not updates or not ends or max(ends) > updates[-1].day.last:
            why = Why.of(raised, *(number for each in actions for number in each.why.entries))
            yield Finding("every action against it has ended, and nothing else is said to be done", why)
    yield from _stale(view, known, met)


def _stale(view: AsOf, known: Known, met: Met) -> Iterator[Finding]:
    """Where it was neither updated nor looked at between its body's last two meetings, on a record that was kept."""
    last, since = met
    if last is None or since is None or last.day is None or since.day is None or since.day.last < kept_since(view):
        return
    raised = known.of(RiskRaised)[0]
    if earlier(raised.day, since.day) is not Truth.YES:
        return
    # What may have been updated in time is not found.
    updates = (each for each in (*known.entries, *view.in_force(known.stream)) if isinstance(each.event, UPDATES))
    if all(_out_of(entry.day, since.day, last.day) for entry in updates):
        missing = f"nothing of {known.stream} after {since.meeting} and by {last.meeting}"
        rests = (entry for each in (last, since) for entry in each.entries)
        what = f"neither updated nor looked at between {since.meeting} and {last.meeting}"
        yield Finding(what, Why.of(*known.entries, *rests, missing=missing))


def _out_of(day: Day, since: Day, last: Day) -> bool:
    """Whether a day surely lies no later than one, or later than another."""
    return earlier(since, day) is Truth.NO or earlier(last, day) is Truth.YES
