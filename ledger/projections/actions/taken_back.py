"""Which actions, and which signs of one, did an authority mend away, and by whose leave are they no more?

The answer is by the record as it stands; that an action was slow as it was recorded, or a commitment, is said beside it
(docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.actions.listing import signals
from ledger.projections.actions.mended_or_late import late_by_leave_about, mended_by_leave_about
from ledger.projections.actions.signals import Signal, codes, listed_by
from ledger.projections.actions.standing import Standing, standing, standings
from ledger.projections.ground.by_leave import as_recorded, leaves, of_mends
from ledger.projections.ground.late_by_leave import before_leave, behind, came_by_leave, late_by_leave, shows


def taken_back(view: AsOf) -> Iterator[tuple[AsOf, Standing]]:
    """Each action that was a commitment as it was recorded and by leave is none, with the view that it was one in."""
    known = {each.action for each in standings(view)}
    for was in as_recorded(view):
        for each in standings(was):
            if each.action not in known:
                known.add(each.action)
                yield was, each


def unlisted(view: AsOf, found: Standing, now: Sequence[Signal]) -> Iterator[Finding]:
    """That an action was listed by other signs as it was recorded, or in time, and by whose leave it is so no more."""
    if mends := mended_by_leave_about(view, found):
        since = mended_since(view, found, mends)
        gone = _gone(as_recorded(view), found.action, now)
        yield from _listed(gone, "as it was recorded", since, of_mends(view, mends))
    if late := late_by_leave_about(view, found):
        on = view.point.on
        gone = _gone((before_leave(view, on),), found.action, now)

        def holds(without: AsOf) -> bool:
            return codes(_gone((without,), found.action, now)) == codes(gone)

        late = behind(view, late_by_leave(view, on), (each.stream for each in late), on, holds) if gone else ()
        otherwise = f"otherwise only by {came_by_leave(view, late, on)}"
        yield from _listed(gone, "by what was recorded in time", otherwise, shows(view, late))


def _gone(views: Iterable[AsOf], action: str, now: Sequence[Signal]) -> tuple[Signal, ...]:
    """The signs that an action had in some readings of the record, and by an authority's leave has no more."""
    found: tuple[Signal, ...] = ()
    for was in views:
        then = standing(was, action)
        for each in () if then is None or not then.committed else signals(was, then):
            found += () if any(known.covers(each) for known in (*now, *found)) else (each,)
    return found


def _listed(gone: Sequence[Signal], how: str, since: str, rests: Sequence[Entry]) -> Iterator[Finding]:
    """That some signs listed an action, in which reading of the record, and by what they are no more."""
    if gone:
        numbers = (number for each in gone for number in each.why.entries)
        missing = "; ".join(dict.fromkeys(each.why.missing for each in gone if each.why.missing))
        yield Finding(f"{listed_by(gone, how)}; {since}", Why.of(*numbers, *rests, missing=missing))


def mended_since(view: AsOf, found: Standing, mends: Sequence[Entry]) -> str:
    """That an action was mended, or taken back as a commitment, and by whose leave."""
    now = standing(view, found.action)
    stands = now is not None and now.committed
    return f"{'mended' if stands else 'taken back'} since {leaves(view, mends)}"
