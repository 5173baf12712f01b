"""From which day did a mandate ask anything, and until which?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from ledger.aggregates.mandate import (
    DirectionIssued,
    DirectionLifted,
    Mandate,
    MandateIssued,
    MandatePublished,
    MandateRegistered,
    MandateSigned,
    MinisterAgreed,
    ProgressEvidenced,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.mended import ever, unsaying
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth

_BEGINS = MandateIssued | MandateSigned | MandatePublished
_ENDS = ProgressEvidenced | MinisterAgreed | DirectionLifted


@attrs.frozen
class Term:
    """The time in which a mandate asks what it asks: the day it began, and the day it ended where it has.

    Either is a span where it is not known exactly; `entries` are those that say so.
    """

    begins: Day
    ends: Day | None
    entries: tuple[Entry, ...]

    def covers(self, day: Day) -> Truth:
        """Whether a day lies within it; on the day it ended, it asked still."""
        over = Truth.NO if self.ends is None else earlier(self.ends, day)
        return ~earlier(day, self.begins) & ~over


def term(view: AsOf, mandate: str) -> Term | None:
    """When a mandate began and ended; None where it is not on the record at the point.

    It began with the earliest of its issue, signature and publication, else when it was registered: what once was
    said of that counts, unless an authority that stands took it back.
    """
    return view.keep(("term", mandate), lambda: _term(view, mandate))


def _term(view: AsOf, mandate: str) -> Term | None:
    began = ever(view, mandate, _BEGINS) or ever(view, mandate, MandateRegistered)
    if not began:
        return None
    first = min(began, key=lambda entry: (entry.day.last, entry.number))
    ends, by = _ended(view, mandate)
    return Term(Day(_first(began), first.day.last), ends, (*began, *by))


def _first(entries: Sequence[Entry]) -> date | None:
    """The first day that any of some entries may have been on; None where one of them has no beginning."""
    days = [entry.day.first for entry in entries]
    return None if None in days else min(day for day in days if day is not None)


def _ended(view: AsOf, mandate: str) -> tuple[Day | None, tuple[Entry, ...]]:
    """The day on which a mandate ended, or may have; and the entries that ended it."""
    truth = view.ask(mandate, lambda state: isinstance(state, Mandate) and state.closed)
    if truth is Truth.NO:
        # A direction keeps open what would have ended.
        directed = [entry for entry in view.visible(mandate) if isinstance(entry.event, _ENDS | DirectionIssued)]
        return None, tuple(directed)
    may = [entry for entry in view.in_force(mandate) if isinstance(entry.event, _ENDS)]
    by = [entry for entry in may if (entry.day.first or date.min) <= view.point.on]
    if not by:
        # Too much of it is of days not known to try every history: but nothing in any of them would end it.
        return None, ()
    if truth is Truth.YES and all(entry.day.known for entry in by):
        # To mend the end to an earlier day by nobody's leave ends nothing sooner.
        was = [entry for entry in ever(view, mandate, _ENDS) if unsaying(view, entry)]
        last = max((_closing(view, mandate), *was), key=lambda entry: entry.day.last)
        return Day.of(last.day.last), (*by, *was)
    return Day(_first(by), view.point.on), tuple(by)


def _closing(view: AsOf, mandate: str) -> Entry:
    """The entry since which a mandate has been closed without a break."""
    state, since = view.log.decider(mandate).nothing, None
    for entry in view.visible(mandate):
        state = view.log.decider(mandate).evolve(state, entry.event)
        closed = isinstance(state, Mandate) and state.closed
        since = (since or entry) if closed else None
    if since is None:
        raise AssertionError(mandate)
    return since
