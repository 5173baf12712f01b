"""By which papers was a body given, over and over, what is due to it at intervals?"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.aggregates.paper import PaperRecalled
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.duties.deadlines import counted, deadline_of
from ledger.projections.duties.duty import EVER, Done, Duty, Occasion
from ledger.projections.duties.put import Put, due_to, taken_back
from ledger.projections.duties.put_to_others import Finds, to_others
from ledger.projections.duties.windows import bodies
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth


def done(find: Finds) -> Done:
    """The entries by which each body had something, the last of them each time: with these an interval begins anew.

    And those by which another body had, where it may have been due to that one.
    """
    return lambda view, duty: tuple(
        sorted((*(entry for entry, _ in _walked(find, view, duty)), *_others(find, view, duty)), key=place)
    )


def unsure(find: Finds) -> Done:
    """Those of them of which it is not known whether they count: given to another, or perhaps taken back too soon."""

    def found(view: AsOf, duty: Duty) -> tuple[Entry, ...]:
        back = (entry for entry, back in _walked(find, view, duty) if back is Truth.UNKNOWN)
        return (*back, *_others(find, view, duty))

    return found


def _others(find: Finds, view: AsOf, duty: Duty) -> Iterator[Entry]:
    return (put.telling.entry for put, _ in to_others(view, duty, find))


def shown(find: Finds) -> Done:
    """What shows of all that was put to any body what it held: by one alone it cannot be said who had it."""
    return lambda view, duty: tuple(entry for put, _ in _ever(view, duty, find) for entry in put.entries)


def recalled_since(view: AsOf, duty: Duty, occasion: Occasion) -> str:
    """That what was given in an interval has been taken back since from a body that it was due to, or ""."""
    to, stream = bodies(view, duty, EVER), occasion.of
    recalls = (each for each in view.visible(stream) if isinstance(each.event, PaperRecalled) and each.event.body in to)
    given = [each for each in occasion.entries if each.stream == stream]
    day = next((view.day(each).plain for each in recalls if given and place(each) > place(given[0])), None)
    return "" if day is None else f"taken back on {day} by the record"


def _walked(find: Finds, view: AsOf, duty: Duty) -> Iterator[tuple[Entry, Truth]]:
    """The entry by which each body had something, of one post or of anybody, over and over, in order.

    And whether it was taken back before it was due; what surely was is left out. What came late, and was taken back
    before the next was due, begins no interval either.
    """
    to, deadline = set(bodies(view, duty, EVER)), duty.terms.deadline
    waiting, back, by = set(to), Truth.NO, deadline_of(view, duty).day
    for put, body in sorted(_ever(view, duty, find), key=lambda each: place(each[0].telling.entry)):
        entry = put.telling.entry
        after = counted(view, deadline, entry.day).day if deadline else None
        soon = by if by is None or earlier(by, entry.day) is not Truth.YES else after
        taken = taken_back(view, put.telling, body, soon)
        if put.holds is Truth.YES and taken is not Truth.YES:
            back |= taken
            waiting.discard(body)
            if not waiting:
                yield entry, back
                waiting, back, by = set(to), Truth.NO, _later_of(by, after)


def _later_of(one: Day | None, other: Day | None) -> Day | None:
    """The later of two days; what was done before a mandate asked brings nothing forward."""
    return max((each for each in (one, other) if each), key=lambda each: each.last, default=None)


def _ever(view: AsOf, duty: Duty, find: Finds) -> list[tuple[Put, str]]:
    """All that was put to each body, at any time."""
    to = bodies(view, duty, EVER)
    return [(put, body) for body in to for put in find(view, due_to(view, duty, EVER, body))]
