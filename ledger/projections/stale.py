"""Was a body given a promise that had already run out when it was put to it?

A paper may still promise a thing for a season that has gone by the day it is tabled (domain B11).
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger import showing as showings
from ledger.aggregates.action import Action
from ledger.as_of import AsOf
from ledger.entry import kind_of
from ledger.projection import Finding, Why
from ledger.projections.tellings import Telling
from ledger.values import Saying, Showing, said


def stale(view: AsOf, telling: Telling, given: Showing | Saying) -> Iterator[Finding]:
    """What is found of an action put to a body: due on a day already past, and not done as it was put.

    What was shown is judged by the entries shown; what was only said, by the record of the action
    to the end of the day that the paper or item speaks of.
    """
    told = telling.entry.day.first
    state, entries = _put(view, telling, given)
    if told is None or not isinstance(state, Action) or state.delivered or state.ending is not None:
        return
    if state.due is not None and state.due < told:
        how = "is not shown as delivered" if isinstance(given, Showing) else "was not delivered on this record"
        what = f"was due on {said(state.due)}, before it was put to them, and {how}"
        yield Finding(what, Why.of(telling.entry, telling.content, *entries))


def _put(view: AsOf, telling: Telling, given: Showing | Saying) -> tuple[object, tuple[int, ...]]:
    """An action as it was put to the body, and the entries that make it so."""
    if isinstance(given, Showing):
        if kind_of(given.subject) != "action":
            return None, ()
        return showings.known(view.log, given, telling.as_at, view.point.recorded), given.entries
    if given.about is None or kind_of(given.about) != "action":
        return None, ()
    then = view.at(min(telling.as_at, view.point.on), view.point.recorded)
    return then.state(given.about), tuple(entry.number for entry in then.visible(given.about))
