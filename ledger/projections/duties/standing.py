"""From which day did a mandate ask anything, and until which?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

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
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.duties.leave import counts_from, first_or_backed
from ledger.projections.ground.mended import ever, kept_readings
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth
from ledger.values import said as written

_BEGINS = (MandateIssued, MandateSigned, MandatePublished)
_ENDS = ProgressEvidenced | MinisterAgreed | DirectionLifted


@attrs.frozen
class Term:
    """The time in which a mandate asks what it asks: the day it began, and the day it ended where it has.

    Either is a span where it is not known exactly; `entries` are those that say so, and `notes` what a reader must
    know of either.
    """

    begins: Day
    ends: Day | None
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()

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
    began, notes = _began(view, mandate)
    if not began:
        return None
    begins = Day(_first(began), min(entry.day.last for entry in began))
    ends, by = _ended(view, mandate)
    if ends is not None and ends.known and (said := max(each.day.last for each in by)) < ends.last:
        what = f"said to have ended on {written(said)}, by no authority that stands and no document of the time"
        notes.append(f"{what}: what fell until {ends}, when that was recorded, is asked still")
    return Term(begins, ends, tuple(dict.fromkeys((*began, *by))), tuple(notes))


def _began(view: AsOf, mandate: str) -> tuple[list[Entry], list[str]]:
    """What says from when a mandate asks, and what a reader must know of it.

    Its registration does where nothing says when it was given, or says so of a later day, with no authority that
    stands and no document of that time: what had fallen since it was registered is asked still.
    """
    registered = ever(view, mandate, MandateRegistered)
    every = [ever(view, mandate, kind) for kind in _BEGINS]
    given = [entry for told in every if told for entry in first_or_backed(view, told)]
    firm = [each for each in given if counts_from(view, each) == each.day.plain]
    if not given or not registered:
        return given or registered, []
    first = min(given, key=lambda entry: (entry.day.last, entry.number))
    before = [each for each in registered if earlier(each.day, first.day) is Truth.YES]
    if before and not firm:
        what = f"said to have been given on {first.day.plain}, by no authority that stands and no document of the time"
        return [*given, *registered], [f"{what}: asked from its registration on {before[0].day.plain}"]
    return given, []


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
        closing = _closing(view, mandate)
        until = [each for each in by if place(each) <= place(closing)]
        was = [each for entry in until for each in kept_readings(view, entry)]
        return Day.of(max(_asked_until(view, each) for each in until)), tuple(dict.fromkeys((*by, *was)))
    return Day(_first(by), view.point.on), tuple(by)


def _asked_until(view: AsOf, entry: Entry) -> date:
    """The last day of which an end asks still: its own, or that on which it was recorded by nobody's leave.

    To mend it to an earlier day by nobody's leave ends nothing sooner, nor later than was first recorded.
    """
    recorded = min(counts_from(view, each).last for each in kept_readings(view, entry)) - timedelta(days=1)
    return max(entry.day.last, recorded)


def _closing(view: AsOf, mandate: str) -> Entry:
    """The entry since which a mandate that is closed has been, without a break."""
    decider, since = view.log.decider(mandate), list[Entry]()
    state = decider.nothing
    for entry in view.visible(mandate):
        state = decider.evolve(state, entry.event)
        since = [*since, entry] if isinstance(state, Mandate) and state.closed else []
    return since[0]
