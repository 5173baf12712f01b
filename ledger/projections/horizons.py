"""By which day does a mandate ask for all to be done, and was an action put beyond it by anybody's leave?

What is due beyond the horizon needs an exception that was approved, and is slow to progress all the
same (domain invariant 22; N22 clause 11; N24 clause 13).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ledger.aggregates.mandate import HorizonSet, Mandate, MandateRegistered
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.cycles import under
from ledger.projections.recorded import allowed_by
from ledger.projections.standing import Standing, mandates
from ledger.values import said


@attrs.frozen
class Horizon:
    """The day by which a mandate that is not closed asks for all to be done, and the entries that say so."""

    mandate: str
    on: date
    entries: tuple[Entry, ...]


def horizons(view: AsOf, action: str) -> Iterator[Horizon]:
    """The horizon of each mandate an action is under that has one and is not closed."""
    for mandate in mandates(view, action):
        state = view.state(mandate)
        if isinstance(state, Mandate) and state.horizon is not None and not state.closed:
            says = (entry for entry in view.visible(mandate) if isinstance(entry.event, HorizonSet | MandateRegistered))
            yield Horizon(mandate, state.horizon, tuple(says))


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
