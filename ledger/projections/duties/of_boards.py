"""Is there a board, and does it meet?

N22 clause 5b; N24 clause 5a. That it met at intervals is another matter than that it meets: the first is counted
from one meeting to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf, place
from ledger.clock import days_from
from ledger.entry import Entry
from ledger.projections.duties.asked_of import boards_of, overseers
from ledger.projections.duties.duty import Done, Duty, Kept, Occasion, Test, silence
from ledger.projections.duties.standing import term
from ledger.projections.ground.authority import stands
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.gatherings import contact, gathering
from ledger.projections.ground.policies import slow_policy
from ledger.projections.ground.timetables import timetable
from ledger.values import Truth


def board(view: AsOf, duty: Duty, _: Occasion) -> Kept:
    """Whether a board is there that has met within a cycle of its meetings."""
    bodies = seated(view, duty)
    if not bodies:
        return no_board(view, duty)
    found = [_meets(view, duty, body) for body in bodies]
    for truth in (Truth.YES, Truth.UNKNOWN):
        if any(each.truth is truth for each in found):
            return next(each for each in found if each.truth is truth)
    return found[0]


def seated(view: AsOf, duty: Duty) -> tuple[str, ...]:
    """The bodies that may keep a duty to have a board: of several, the first said to be one, or that an authority made.

    Another that is said to oversee the mandate beside it is asked as any board is, and answers for none but itself.
    """
    bodies = boards_of(view, duty)
    made = [entry for entries in overseers(view, duty.mandate).values() for entry in entries]
    first = sorted(entry.act for entry in made)[:1]
    by = {entry.stream for entry in made if entry.act in first or stands(view, entry)}
    return bodies if duty.terms.of in bodies else tuple(each for each in bodies if each in by)


def no_board(view: AsOf, duty: Duty) -> Kept:
    """That no body is on the record as the board for a mandate: silence, from the day that it began."""
    within = term(view, duty.mandate)
    since, entries = (None, ()) if within is None else (within.begins.first, within.entries)
    return Kept(
        silence(view, since), "no board for it is on the record", entries, f"no body that oversees {duty.mandate}"
    )


def meetings_held(view: AsOf, duty: Duty) -> tuple[Entry, ...]:
    """The holdings of the meetings of its boards, those that may have been held by the point included, in order."""
    return tuple(sorted((entry for body in seated(view, duty) for entry in _held(view, body)), key=place))


def _held(view: AsOf, body: str) -> list[Entry]:
    """The holdings of a body's meetings; people in contact are no meeting."""
    found = []
    for stream in view.log.streams("meeting", view.point.recorded):
        for entry in view.in_force(stream):
            event, met = entry.event, gathering(view, stream)
            theirs = isinstance(event, MeetingHeld) and event.body == body
            if theirs and had_happened(view, entry, "") is not Truth.NO and not (met and contact(met)):
                found.append(entry)
    return sorted(found, key=place)


def _meets(view: AsOf, duty: Duty, body: str) -> Kept:
    """Whether a body has met, and no longer ago than the days of its cycle: those agreed, or else the policy's."""
    by, agreed, policy = overseers(view, duty.mandate).get(body, ()), timetable(view, body), slow_policy(view)
    held = _held(view, body)
    sure = [entry for entry in held if had_happened(view, entry, "") is Truth.YES]
    cycle, note = agreed.days or policy.terms.cycle, agreed.loosened and f"to meet {agreed.loosened}"
    rests = (*by, *agreed.entries, *policy.entries, *held[-1:])
    last = max((entry.day.first or date.min for entry in sure), default=None)
    if last is not None and last != date.min and days_from(last, cycle) >= view.point.on:
        return Kept(Truth.YES, f"{body} met on {view.day(sure[-1])}", rests, note=note)
    since = last or max((entry.day.last for entry in by), default=None)
    says = f"{body} has not met since {view.day(sure[-1])}" if sure else f"{body} has not met, on this record"
    missing = f"no meeting of {body} in the {cycle} days before"
    # A board that agreed to no timetable may meet less often; and what may have been held leaves it open.
    ran_out = agreed.days is not None and since is not None and days_from(since, cycle) < view.point.on
    known = ran_out and all(entry.day.known for entry in (*held, *by))
    return Kept(silence(view, since) if known else Truth.UNKNOWN, says, rests, missing, note=note)


TESTS: Mapping[Expected, Test] = MappingProxyType({Expected.BOARD: board})
"""What this room looks for."""
DONE: Mapping[Expected, Done] = MappingProxyType({Expected.BOARD: meetings_held})
"""By what it was done at intervals."""
