"""Was a body given a promise that had already run out when it was first put to it?

A paper may still promise a thing for a season that has gone by the day it is tabled (domain B11). What a
body had been given in time, and is told of again when it is late, is no stale promise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ledger import showing as showings
from ledger.aggregates.action import Action
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.ground.tellings import How, Telling, tellings
from ledger.values import Saying, Showing, said


def stale(view: AsOf, body: str, telling: Telling, given: Showing | Saying) -> tuple[Finding, ...]:
    """What is found of an action put to a body: first due, as it was told, on a day already past, and not done.

    What was shown is judged by the entries shown; what was only said, by the record of the action
    to the end of the day that the paper or item speaks of.
    """
    found = view.keep(("stale", body), lambda: dict(_all(view, body)))
    return found.get((telling.entry.number, given), ())


def _all(view: AsOf, body: str) -> Iterator[tuple[tuple[int, Showing | Saying], tuple[Finding, ...]]]:
    """Each thing given to a body by the point's day that gave it a due date it had not been given, and is stale."""
    before: set[tuple[object, date]] = set()
    for telling in tellings(view, body):
        put: tuple[Showing | Saying, ...] = (*telling.shows, *telling.says)
        # That an action is slow says that its day has gone by: it promises nothing.
        for given in put if telling.how is not How.HIGHLIGHTED else ():
            state, entries = _put(view, telling, given)
            action = given.subject if isinstance(given, Showing) else given.about
            if not isinstance(state, Action) or state.due is None or (action, state.due) in before:
                continue
            before.add((action, state.due))
            told = telling.entry.day.first
            if told is not None and state.due < told and not state.delivered and state.ending is None:
                how = "is not shown as delivered" if isinstance(given, Showing) else "was not delivered on this record"
                what = f"was due on {said(state.due)}, before it was put to them, and {how}"
                yield (telling.entry.number, given), (Finding(what, Why.of(telling.entry, telling.content, *entries)),)


def _put(view: AsOf, telling: Telling, given: Showing | Saying) -> tuple[object, Sequence[Entry | int]]:
    """What a subject amounts to as it was put to the body, and the entries that make it so."""
    if isinstance(given, Showing):
        return showings.known(view.log, given, telling.as_at, view.point.recorded), given.entries
    if given.about is None:
        return None, ()
    then = view.at(telling.as_at, view.point.recorded)
    return then.state(given.about), then.visible(given.about)
