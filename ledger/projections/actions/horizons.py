"""By which day does a mandate ask for all to be done, and was an action put beyond it by anybody's leave?

The day it asks for is the earliest that was set, unless one set later cites an authority that stands, or
the mandate was varied in between: nobody loosens a horizon by writing it down again.
What is due beyond the horizon needs an exception that was approved, and is slow to progress all the
same (domain invariant 22; N22 clause 11; N24 clause 13).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ledger.aggregates.mandate import HorizonSet, Mandate, MandateRegistered, MandateVaried
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.actions.cycles import under
from ledger.projections.actions.standing import Standing, mandates
from ledger.projections.ground.authority import stands
from ledger.projections.ground.mended import unsaying
from ledger.projections.ground.parts import once_said
from ledger.projections.ground.recorded import allowed_by
from ledger.projections.ground.recorded import said as said_of
from ledger.values import Authority, said


@attrs.frozen
class Horizon:
    """The day by which a mandate asks for all to be done, and the entries that say so.

    `loosened` are those that set a later day, or none, with neither authority nor variation.
    """

    mandate: str
    on: date
    entries: tuple[Entry, ...]
    loosened: tuple[Entry, ...] = ()


def horizon_of(view: AsOf, mandate: str) -> Horizon | None:
    """The horizon that a mandate has; None where no words of its own ever came to a day, or an authority says so."""
    return view.keep(("horizon", mandate), lambda: _horizon_of(view, mandate))


def _horizon_of(view: AsOf, mandate: str) -> Horizon | None:
    on: date | None = None
    since = date.min
    loosened: list[Entry] = []
    varied = [entry for entry, _ in said_of(view, mandate, MandateVaried)]
    rests = [entry for entry in view.visible(mandate) if isinstance(entry.event, MandateRegistered)]
    cited: dict[int, list[Authority | None]] = {}
    settings = sorted(once_said(view, mandate, HorizonSet), key=lambda each: (place(each[0]), each[0].number))
    for entry, given in settings:
        to, before = given.on, cited.setdefault(entry.original, [])
        # What is restated repeats what it cited, which allowed the day it had and no other.
        allowed = entry.body.authority not in before and stands(view, entry)
        before.append(entry.body.authority)
        # What was varied before the day that stands was set loosened that day, and no later one.
        between = [each for each in varied if since <= each.day.last <= entry.day.last]
        if on is None or allowed or between or (to is not None and to <= on):
            on, since = to, entry.day.last
        else:
            loosened.append(entry)
        rests += [entry, *unsaying(view, entry), *between]
    return None if on is None else Horizon(mandate, on, tuple(rests), tuple(loosened))


def horizons(view: AsOf, action: str) -> Iterator[Horizon]:
    """The horizon of each mandate an action is under that has one and is not closed."""
    for mandate in mandates(view, action):
        state = view.state(mandate)
        found = horizon_of(view, mandate) if isinstance(state, Mandate) and not state.closed else None
        if found is not None:
            yield found


def beyond(view: AsOf, found: Standing, horizon: Horizon) -> str:
    """That an action is due or promised beyond a horizon, and by whose leave, in words; "" where it is not."""
    after = [each for each in found.promise.datings if each.after is not None and each.after > horizon.on]
    days = [day for day in (found.promise.due, found.promise.promised) if day is not None and day > horizon.on]
    if not days or not after:
        return ""
    last = after[-1]
    leave = f"allowed by {allowed_by(view, last.entry)}" if last.allowed else "which no authority that stands allowed"
    return f"due on {said(max(days))}, beyond {said(horizon.on)}, the horizon of {horizon.mandate}: {leave}"


def beyond_because(view: AsOf, found: Standing, horizon: Horizon) -> list[Entry]:
    """The entries by which an action is under a horizon's mandate, and by which that has it."""
    return [*horizon.entries, *under(view, found)]
