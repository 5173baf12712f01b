"""What does one reading of the record find of a duty, on each occasion on which it fell?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import attrs

from ledger.aggregates.reading import Expected, Recurs, asked_of, may_be_of
from ledger.as_of import AsOf
from ledger.entry import Entry, kind_of
from ledger.projections.duties import (
    of_actions,
    of_boards,
    of_decisions,
    of_ends,
    of_highlights,
    of_meetings,
    of_papers,
    of_plans,
    of_posts,
    of_progress,
    of_reviews,
    of_targets,
    of_views,
)
from ledger.projections.duties.deadlines import deadline_of
from ledger.projections.duties.duty import Done, Duty, Kept, Occasion, Test
from ledger.projections.duties.occasions import occasions
from ledger.projections.duties.put_at_intervals import recalled_since
from ledger.projections.duties.put_to_others import left_open, to_others
from ledger.projections.duties.spacing import intervals
from ledger.projections.ground.sequence import earlier
from ledger.projections.mandates.resting import rests_on
from ledger.values import Day, Truth

_ROOMS = (
    of_boards,
    of_posts,
    of_meetings,
    of_highlights,
    of_plans,
    of_actions,
    of_progress,
    of_targets,
    of_views,
    of_papers,
    of_reviews,
    of_decisions,
    of_ends,
)
TESTS: Mapping[Expected, Test] = MappingProxyType({what: test for room in _ROOMS for what, test in room.TESTS.items()})
"""How each is looked for on one occasion."""
DONE: Mapping[Expected, Done] = MappingProxyType(
    {**of_boards.DONE, **of_plans.DONE, **of_views.DONE, **of_papers.DONE, **of_reviews.DONE}
)
"""By which entries each was done that may be looked for at intervals."""
SHOWN: Mapping[Expected, Done] = of_papers.SHOWN
"""What shows by which entries each was done, where those alone do not."""


def found(view: AsOf, duty: Duty) -> Iterator[tuple[Occasion, Kept]]:
    """Each occasion on which a duty fell, or may have, and what is found on it.

    One that is asked of what it cannot be asked of has no occasion but to say so.
    """
    if (nothing := _of_no_such(duty)) is not None:
        yield Occasion("", None, None, duty.entries), nothing
        return
    if duty.terms.recurs is Recurs.AT_INTERVALS:
        done = intervals(view, duty, DONE[duty.terms.expects], of_papers.UNSURE.get(duty.terms.expects))
        shown = SHOWN.get(duty.terms.expects)
        more = () if shown is None else shown(view, duty)
        each_kept = ((each, _with(view, duty, each, kept, more)) for each, kept in done)
    else:
        each_kept = ((occasion, _look(view, duty, occasion)) for occasion in occasions(view, duty))
    for occasion, kept in each_kept:
        yield occasion, _judged(view, duty, occasion, kept)


def found_on(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """What is found on an occasion that may be one of another reading of the record."""
    return _of_no_such(duty) or _judged(view, duty, occasion, _look(view, duty, occasion))


def _of_no_such(duty: Duty) -> Kept | None:
    """That nothing can be found of a duty whose reading is of a kind of thing that it cannot be asked of.

    Such a reading is refused when it is given, and once was not (docs/decisions/0018-readings-of-clauses.md).
    """
    terms = duty.terms
    if terms.of is None or may_be_of(terms.expects, terms.recurs, terms.of):
        return None
    why = f"{asked_of(terms.expects, terms.recurs)}, and the reading is of something else: nothing was looked for"
    return Kept(Truth.UNKNOWN, why, duty.entries, "a reading that is of what it can be asked of")


def _with(view: AsOf, duty: Duty, occasion: Occasion, kept: Kept, more: Sequence[Entry]) -> Kept:
    """What was found of an interval, with all that shows it, and what became since of a paper that was given in it."""
    perhaps = frozenset(kept.entries)
    note = recalled_since(view, duty, occasion) if kind_of(occasion.of) == "paper" else ""
    if (find := of_papers.FINDS.get(duty.terms.expects)) is not None:
        kept = left_open(view, kept, (each for each in to_others(view, duty, find) if each[0].telling.entry in perhaps))
    return attrs.evolve(kept, entries=rests_on(view, (*kept.entries, *more)), note=kept.note or note)


def _look(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """What a look finds; of a mandate that has ended, as of the day it did."""
    ended = duty.terms.recurs is Recurs.ALWAYS and occasion.due is not None and occasion.due.last < view.point.on
    if not ended or occasion.due is None:
        return TESTS[duty.terms.expects](view, duty, occasion)
    then = view.at(occasion.due.last, view.point.recorded)
    kept = TESTS[duty.terms.expects](then, duty, occasion)
    view.withheld.update(then.withheld)
    return kept


def _judged(view: AsOf, duty: Duty, occasion: Occasion, kept: Kept) -> Kept:
    """What was found, as far as it can be said before the time is up, or of what may have been no occasion."""
    over = _run_out(view, duty, occasion)
    if over is None:
        return _with_no_day(view, duty, occasion, kept)
    if kept.truth is Truth.YES:
        return attrs.evolve(kept, truth=occasion.falls, pending=False)
    if over is Truth.NO or (kept.pending and (over is Truth.UNKNOWN or duty.terms.deadline is None)):
        return attrs.evolve(kept, pending=True)
    sure = over is Truth.YES and occasion.falls is Truth.YES
    return attrs.evolve(kept, truth=kept.truth if sure else Truth.UNKNOWN, pending=False)


def _with_no_day(view: AsOf, duty: Duty, occasion: Occasion, kept: Kept) -> Kept:
    """What was found where by when cannot be said: what was done by the first day that it can be was done in time."""
    if (soonest := occasion.soonest) is not None:
        sure = kept
        if soonest < view.point.on:
            sure = _look(view, duty, attrs.evolve(occasion, due=Day.of(soonest)))
        elif kept.truth is not Truth.YES:
            return attrs.evolve(kept, pending=True)
        if sure.truth is Truth.YES:
            return attrs.evolve(sure, truth=occasion.falls, pending=False)
    unsaid = occasion.missing or "by when is not on the record"
    says = kept.says if soonest is None else f"{kept.says}; by when is not known: {unsaid}"
    missing = "; ".join(filter(None, (unsaid, kept.missing)))
    return attrs.evolve(kept, truth=Truth.UNKNOWN, says=says, pending=False, missing=missing)


def _run_out(view: AsOf, duty: Duty, occasion: Occasion) -> Truth | None:
    """Whether the time to keep a duty on an occasion has run out by the point; None where it cannot be said."""
    if duty.terms.deadline is None:
        return Truth.YES
    due = deadline_of(view, duty).day if duty.terms.recurs is Recurs.ALWAYS else occasion.due
    return None if due is None else earlier(due, Day.of(view.point.on))
