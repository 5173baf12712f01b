"""Was an action shown to a body as due on the day that the record had when it was shown?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ledger import showing as showings
from ledger.aggregates.action import Action
from ledger.as_of import AsOf
from ledger.projection import Finding, Why
from ledger.projections.actions.promises import Promise, promise
from ledger.projections.ground.authority import decided
from ledger.projections.ground.tellings import Telling
from ledger.projections.telling.compared import leaning
from ledger.projections.telling.variance_row import Said, Variance, at, where
from ledger.values import Showing, Truth
from ledger.values import said as in_words


def shown_due(view: AsOf, body: str, telling: Telling, given: Showing) -> Iterator[Variance]:
    """The due date shown of an action, beside the one it had when it was shown, on whichever day that was."""
    # A date is not withheld: what exempt entries amount to is held against the record like the rest.
    state = showings.known(view.log, given, telling.as_at, view.point.recorded)
    if not isinstance(state, Action) or not state.committed:
        return
    day = telling.entry.day
    points = [at(view, each) for each in dict.fromkeys((day.first or day.last, day.last))]
    had = [promise(then, given.subject) for then in points]
    rests = [telling.entry, telling.content, *(entry for each in had for entry in each.entries)]
    rests += [*view.readings(given.subject)[:1], *decided(points[-1], had[-1].entries)]
    why = Why.of(*rests, *given.entries, *(each.original for each in rests))
    yield Variance(
        **where(view, body, telling),
        about=given.subject,
        title=view.title(given.subject),
        what=Said.DUE,
        said=_day(state.due),
        recorded=_day(had[-1].due),
        scheme="",
        differs=Truth.of({each.due != state.due for each in had}),
        leans=_leans(state.due, [each.due for each in had]),
        note="" if len({each.due for each in had}) == 1 else "the day it was shown on is not known exactly",
        findings=tuple(_findings(state, telling, had[-1], why)),
        why=why,
        kind=points[-1].kind(entry for each in had for entry in each.entries),
    )


def _leans(given: date | None, had: Sequence[date | None]) -> str:
    """Whether a due date shown is sooner than each that the record had, or later; no usable day is later than any."""
    shown_as, recorded = given or date.max, [each or date.max for each in had]
    return leaning(better=all(shown_as < was for was in recorded), worse=all(shown_as > was for was in recorded))


def _day(due: date | None) -> str:
    return in_words(due) if due else "no usable day"


def _findings(state: Action, telling: Telling, had: Promise, why: Why) -> Iterator[Finding]:
    """What a reader of a due date shown would not see: that it was out of date, or that nobody allowed it."""
    if telling.entry.day.known and state.due != had.due:
        what = f"out of date when it was shown: due on {_day(state.due)}, and by then on {_day(had.due)}"
        yield Finding(what, why)
    elif state.due == had.due != had.promised:
        yield Finding(
            f"shown as due on {_day(state.due)}; the last day an authority allowed: {_day(had.promised)}", why
        )
