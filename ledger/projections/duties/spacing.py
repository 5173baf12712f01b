"""Was what is to be done at intervals done so, from the start of its clock to the point?

An interval runs from what was done last, and is counted in whole histories: what was done on a day not known
exactly keeps no interval for certain, and leaves none surely unkept that it may fall in. Each group whose views are
asked for, and each post that is to report, has a clock of its own (docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, cast

import attrs

from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.actions.dates import days
from ledger.projections.duties.deadlines import By, counted, deadline_of, due_instead
from ledger.projections.duties.duty import Done, Duty, Kept, Occasion, silence
from ledger.projections.duties.standing import Term, term
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth

_OF_EACH = {Expected.VIEWS: "parts", Expected.REPORT: "posts", Expected.UPDATE: "posts"}
"""Of whom each thing is done on a clock of their own, where a reading names several."""


def intervals(view: AsOf, duty: Duty, done: Done, unsure: Done | None = None) -> Iterator[tuple[Occasion, Kept]]:
    """Each interval that a thing was to be done in, and whether it was; the last runs on to the point.

    What was done is `unsure` where it may have been undone before it was due.

    Of several groups whose views are to be heard, and several posts that are to report, each has its own: to hear one
    is to hear no other.
    """
    field = _OF_EACH.get(duty.terms.expects)
    each_of = () if field is None else tuple(dict.fromkeys(getattr(duty.terms, field)))
    if field is None or len(each_of) <= 1:
        yield from _intervals(view, duty, done, unsure)
        return
    hidden = view.mark(duty.entries[-1])
    for name in each_of:
        theirs = attrs.evolve(duty, terms=attrs.evolve(cast(Any, duty.terms), **{field: (name,)}))
        for occasion, kept in _intervals(view, theirs, done, unsure):
            says = f"{hidden or name}: {kept.says}"
            yield attrs.evolve(occasion, part=name), attrs.evolve(kept, says=says)


def _intervals(view: AsOf, duty: Duty, done: Done, unsure: Done | None) -> Iterator[tuple[Occasion, Kept]]:
    within, deadline = term(view, duty.mandate), duty.terms.deadline
    if within is None or deadline is None:
        return
    every = [entry for entry in done(view, duty) if within.covers(entry.day) is not Truth.NO]
    open_ = () if unsure is None else unsure(view, duty)
    sure = sorted((entry for entry in every if entry not in open_ and _surely(view, within, entry)), key=place)
    loose = [entry for entry in every if entry not in sure]
    by, before, instead = deadline_of(view, duty), within.begins, due_instead(view, duty)
    for entry in sure:
        perhaps = [each for each in loose if _may_lie(each, before, by.day)]
        if (falls := duty.asked_on(by.day, instead)) is not Truth.NO:
            entries = tuple(dict.fromkeys((*by.entries, entry)))
            yield (
                Occasion(entry.stream, before.first, by.day, entries, falls=falls),
                _kept(view, by, before, entry, perhaps),
            )
        by, before = counted(view, deadline, entry.day, (entry,)), entry.day
        instead = None if duty.instead is None else counted(view, duty.instead, entry.day).day
    perhaps = [each for each in loose if _may_lie(each, before, by.day)]
    falls = Truth.YES if within.ends is None or by.day is None else ~earlier(within.ends, by.day)
    falls &= duty.asked_on(by.day, instead)
    if falls is not Truth.NO:
        occasion = Occasion("", before.first, by.day, by.entries, missing=by.missing, falls=falls)
        yield occasion, _not_yet(view, by, before, perhaps)


def _surely(view: AsOf, within: Term, entry: Entry) -> bool:
    known = entry.day.known and had_happened(view, entry, "") is Truth.YES
    return known and within.covers(entry.day) is Truth.YES


def _may_lie(entry: Entry, after: Day, until: Day | None) -> bool:
    """Whether something of a loose day may have been done in an interval, by the end of the day it was due."""
    return earlier(entry.day, after) is not Truth.YES and (until is None or earlier(until, entry.day) is not Truth.YES)


def _kept(view: AsOf, by: By, before: Day, entry: Entry, perhaps: Sequence[Entry]) -> Kept:
    """Whether something was done by the end of an interval that was done after it began."""
    says = f"done on {view.day(entry)}"
    if by.day is None:
        return Kept(Truth.UNKNOWN, says, (*by.entries, entry), by.missing)
    late = earlier(by.day, entry.day)
    if late is Truth.YES:
        says = f"{says}, and due by {by.day.plain}: nothing since {before.plain}"
        return _nothing_by(view, by.day, before, (*by.entries, entry, *perhaps), perhaps=bool(perhaps), says=says)
    return Kept(~late, says, (*by.entries, entry))


def _not_yet(view: AsOf, by: By, before: Day, perhaps: Sequence[Entry]) -> Kept:
    """Whether the interval that runs at the point has gone by with nothing done."""
    if by.day is None:
        return Kept(Truth.UNKNOWN, "by when is not on the record", by.entries, by.missing)
    since, today = f"nothing since {before.plain}", Day.of(view.point.on)
    says = f"{since}, due by {by.day.plain}"
    over = earlier(by.day, today)
    if over is Truth.NO:
        return Kept(Truth.UNKNOWN, says, by.entries, since, pending=True)
    if before.known:
        says = f"{says}; that is {days((today.last - before.last).days)} by {today}"
    rests, unsure = (*by.entries, *perhaps), bool(perhaps) or over is Truth.UNKNOWN
    return _nothing_by(view, by.day, before, rests, perhaps=unsure, says=says)


def _nothing_by(view: AsOf, due: Day, before: Day, rests: Sequence[Entry], *, perhaps: bool, says: str) -> Kept:
    """Nothing known was done in time: not kept, where the record was being kept all the while."""
    silent = silence(view, before.first or date.min)
    missing = f"nothing since {before.plain} and by {due.plain}"
    return Kept(Truth.UNKNOWN if perhaps else silent, says, tuple(rests), missing)
