"""By when was an action, or a step on its way, last promised, and who allowed each change of the day?

Only an authority moves a promise later (docs/decisions/0012-only-an-authority-moves-a-promise.md):
so a date that is re-dated, mended or voided by nobody's leave is still the date that was promised.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from ledger.aggregates.action import Action, ActionCommitted, DueDateMoved, MilestoneMoved, MilestoneSet
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.ground.authority import stands
from ledger.projections.ground.givings import seen_by
from ledger.values import Authority
from ledger.vocabulary import Event


@attrs.frozen
class Dating:
    """One giving of a due date: from and to a day (None: no usable one), by the entry that gave it.

    `allowed` says that it cites an authority of its own, which stands; `later`, that it put off
    what was due. A void, or a mend to a day later than the point's, takes back what was given.
    """

    entry: Entry
    before: date | None
    after: date | None
    allowed: bool
    later: bool

    @property
    def begins(self) -> bool:
        """Whether it is what first promised anything, and no re-dating."""
        return isinstance(self.entry.body.facts, ActionCommitted | MilestoneSet)

    @property
    def corrects(self) -> bool:
        """Whether it puts right, under an authority, what the first promise was written down as."""
        return self.begins and self.allowed and self.entry.body.mends is not None


@attrs.frozen
class Promise:
    """By when: as first written down, as the record now has it, and as last promised; and every dating in order.

    `entries` are all that gave it a day, or took one back.
    """

    original: date | None
    due: date | None
    promised: date | None
    datings: tuple[Dating, ...]
    entries: tuple[Entry, ...]

    @property
    def slipped(self) -> int | None:
        """The days between the first due date and the present one; None where either is no usable day."""
        return None if self.original is None or self.due is None else (self.due - self.original).days

    @property
    def later(self) -> tuple[Dating, ...]:
        """Every time it was put off, by whoever's leave; a correction under an authority puts nothing off."""
        return tuple(each for each in self.datings if each.later and not each.corrects)


def promise(view: AsOf, action: str, milestone: str | None = None) -> Promise:
    """By when an action, or one of its milestones, was promised at the point.

    The first date is as it was first written. Each later dating that an authority allows replaces
    it, be it a re-dating, a mend or a void; one that none allows does so only where it is earlier.
    """
    return view.keep(("promise", action, milestone), lambda: _promise(view, action, milestone))


def _promise(view: AsOf, action: str, milestone: str | None) -> Promise:
    dated = _dated(view, action, milestone)
    datings = _datings(view, dated)
    if not datings:
        return Promise(None, None, None, (), ())
    promised = datings[0].after
    for each in datings[1:]:
        earlier = each.after is not None and (promised is None or each.after < promised)
        promised = each.after if each.allowed or earlier else promised
    entries = tuple(entry for each in dated for entry in each)
    return Promise(_original(datings), _due(view, action, milestone, datings[-1].after), promised, datings, entries)


def _original(datings: Sequence[Dating]) -> date | None:
    """The first day promised, by what was recorded first, whatever was entered ahead of it since.

    One corrected under an authority is the day it was corrected to; where the first promise gave no usable
    day, the first that was given after it.
    """
    recorded = sorted(datings, key=lambda each: each.entry.number)
    begun = next((each.entry.original for each in recorded if each.begins), recorded[0].entry.original)
    first = next(each.after for each in recorded if each.entry.original == begun)
    for each in recorded:
        first = each.after if each.entry.original == begun and each.corrects else first
    later = (each.after for each in recorded if each.entry.original > begun and each.after is not None)
    return next(later, None) if first is None else first


def _due(view: AsOf, action: str, milestone: str | None, given: date | None) -> date | None:
    """The day it is due as the record has it; what was last given, where what gave it was taken back."""
    state = view.state(action)
    if not isinstance(state, Action):
        return given
    if milestone is None:
        return state.due if state.committed else given
    return next((each.due for each in state.milestones if each.name == milestone), given)


def _datings(view: AsOf, dated: list[list[Entry]]) -> tuple[Dating, ...]:
    due: date | None = None
    made: list[Dating] = []
    for readings in dated:
        begins = isinstance(readings[0].event, ActionCommitted | MilestoneSet)
        unsaid = not seen_by(view, readings[-1])
        # What was taken back before anything was promised put nothing off, nor did what an authority took back.
        if unsaid and not begins and (not made or stands(view, readings[-1])):
            continue
        base = due
        cited: list[Authority | None] = []
        for reading in readings:
            # What is restated repeats what it cited, which allowed the date it had and no other.
            allowed = reading.body.authority not in cited and stands(view, reading)
            cited.append(reading.body.authority)
            if not (unsaid and reading is readings[-1]):
                after = _given(reading.body.facts)
                made.append(Dating(reading, due, after, allowed, later=_later(due, after)))
                due = after
            elif not begins:
                made.append(Dating(reading, due, base, allowed, later=_later(due, base)))
                due = base
            elif allowed:
                made.append(Dating(reading, due, None, allowed, later=False))
                due = None
    return tuple(made)


def _later(before: date | None, after: date | None) -> bool:
    """Whether it was put off: from a day to no usable one is later than any."""
    return before is not None and (after is None or after > before)


def _dated(view: AsOf, action: str, milestone: str | None) -> list[list[Entry]]:
    """For each entry that gave a date by the point's day, how it was read in turn; its voids, only where last."""
    readings: dict[int, list[Entry]] = {}
    for entry in view.readings(action):
        if entry.original in readings or _dates(entry.body.facts, milestone):
            readings.setdefault(entry.original, []).append(entry)
    found = {}
    for each in readings.values():
        seen = [at for at, entry in enumerate(each) if seen_by(view, entry)]
        if seen:
            last = each[seen[-1]]
            given = [entry for entry in each[: seen[-1] + 1] if not entry.void]
            found[place(last)] = given if last is each[-1] else [*given, each[-1]]
    return [found[at] for at in sorted(found)]


def _dates(event: Event | None, milestone: str | None) -> bool:
    match event:
        case MilestoneSet(milestone=name) | MilestoneMoved(milestone=name):
            return name == milestone
        case ActionCommitted() | DueDateMoved():
            return milestone is None
    return False


def _given(event: Event | None) -> date | None:
    match event:
        case ActionCommitted(due=due) | MilestoneSet(due=due) | DueDateMoved(to=due) | MilestoneMoved(to=due):
            return due
    return None
