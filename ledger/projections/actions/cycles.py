"""How many whole cycles of its boards' meetings has a thing waited, and does the record's silence in them count?

A cycle runs from one held meeting of a board to the next. Before the first, where none is on the
record, and once a board has not met for two, cycles are counted by the calendar: by the days the
board agreed, or else the policy's. A board that does not meet makes nothing wait less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

import attrs

from ledger.aggregates.body import BodyEstablished, MandateOverseen
from ledger.aggregates.meeting import MeetingHeld, PackRecorded
from ledger.aggregates.plan import MandateAddressed, PlanAnnounced, PlanDrafted
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.standing import Standing, boards, placings, plans_of
from ledger.projections.ground.gatherings import Gathering, contact, held
from ledger.projections.ground.keeping import kept_by, kept_since
from ledger.projections.ground.mended import ever
from ledger.projections.ground.policies import slow_policy
from ledger.projections.ground.timetables import timetable

_LAPSED = 2
"""After how many cycles without a meeting the calendar counts on."""


@attrs.frozen
class Wait:
    """The whole cycles from a day to the point, and the entries that they are counted by.

    `witnessed` are those of which the record can be silent: it was being kept when they began, or
    the papers of the meeting that ended them are known to be all on it. `by` says what they are.
    """

    cycles: int
    witnessed: int
    by: str
    entries: tuple[Entry, ...]

    def __str__(self) -> str:
        return f"{'1 cycle' if self.cycles == 1 else f'{self.cycles} cycles'} {self.by}"


def waited(view: AsOf, found: Standing, since: date) -> Wait:
    """How long something about an action has waited since a day, by the board at which it waited longest."""
    before = boards(view, found.action)
    met = [(each, [met for met in held(view, each) if not contact(met)]) for each in before]
    waits = [_at(view, found, body, meetings, since) for body, meetings in met if meetings]
    if not waits:
        days, entries = cycle_days(view, found)
        whole, witnessed = (_whole(begun, view.point.on, days) for begun in (since, max(since, kept_since(view))))
        waits = [Wait(whole, witnessed, f"of {days} days", (*entries, *kept_by(view, since, found.entries[:1])))]
    return max(waits, key=lambda wait: (wait.witnessed, wait.cycles))


def cycle_days(view: AsOf, found: Standing) -> tuple[int, tuple[Entry, ...]]:
    """The days of one cycle, and what says so: the fewest that any board of an action agreed, or else the policy's."""
    agreed = [(days, body) for body in boards(view, found.action) if (days := timetable(view, body).days) is not None]
    if not agreed:
        return slow_policy(view).terms.cycle, ()
    days, body = min(agreed)
    return days, tuple(_counted_by(view, found, body))


def _at(view: AsOf, found: Standing, body: str, meetings: Iterable[Gathering], since: date) -> Wait:
    kept = kept_since(view)
    days = timetable(view, body).days or slow_policy(view).terms.cycle
    met = [(each.on, each) for each in meetings if each.on is not None]
    ahead = [each for on, each in met if on >= since]
    last = [each for on, each in met if on < since][-1:]
    whole = list(_between(met, since))
    cycles = sum(1 for _ in whole)
    witnessed = sum(1 for begun, each in whole if begun >= kept or each.pack_complete)
    first, final = met[0][0], met[-1][0]
    cycles += _whole(since, first, days)
    witnessed += _whole(max(since, kept), first, days)
    if (view.point.on - final).days >= _LAPSED * days:
        cycles += _onward(final, since, view.point.on, days)
        witnessed += _onward(final, max(since, kept), view.point.on, days)
    entries = [*_counted_by(view, found, body), *(entry for each in (*last, *ahead) for entry in _of_meeting(each))]
    entries += kept_by(view, since, [*found.entries[:1], *entries])
    return Wait(cycles, witnessed, f"of {body}", tuple(entries))


def _between(met: Sequence[tuple[date, Gathering]], since: date) -> Iterator[tuple[date, Gathering]]:
    """Each cycle from one meeting to the next that began no earlier than a day: when, and the meeting that ended it."""
    for (begun, _), (on, meeting) in pairwise(met):
        if begun >= since and on > begun:
            yield begun, meeting


def _whole(since: date, until: date, days: int) -> int:
    """The whole cycles of so many days between two days, counted back from the second."""
    return max((until - since).days, 0) // days


def _onward(last: date, since: date, until: date, days: int) -> int:
    """The whole cycles between two days, counted on from a last meeting."""
    missed = -(-max((since - last).days, 0) // days)
    return max((until - last).days // days - missed, 0)


def _counted_by(view: AsOf, found: Standing, body: str) -> Iterator[Entry]:
    """What makes a body the board of an action, and says how often it meets."""
    yield from view.keep(("made a board by", body), lambda: tuple(_made_a_board(view, body)))
    yield from under(view, found)


def _made_a_board(view: AsOf, body: str) -> Iterator[Entry]:
    yield from (entry for entry in view.visible(body) if isinstance(entry.event, BodyEstablished))
    yield from timetable(view, body).entries
    yield from ever(view, body, MandateOverseen)


def under(view: AsOf, found: Standing) -> tuple[Entry, ...]:
    """What puts an action under its mandates: its plans and links, and what those plans address."""
    return view.keep(("what puts it under", found.action), lambda: tuple(_under(view, found)))


def _under(view: AsOf, found: Standing) -> Iterator[Entry]:
    yield from placings(view, found)
    for plan in plans_of(view, found):
        for entry in view.visible(plan):
            if isinstance(entry.event, PlanAnnounced | PlanDrafted):
                yield entry
        yield from ever(view, plan, MandateAddressed)


def _of_meeting(meeting: Gathering) -> Iterator[Entry]:
    yield from (entry for entry in meeting.entries if isinstance(entry.event, MeetingHeld | PackRecorded))
