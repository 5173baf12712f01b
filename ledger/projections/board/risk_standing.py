"""How does a risk stand: can it be read, is it on the register still, and when was it put to its body?

Only an authority that stands takes a risk off the register; a mend that does so by nobody's leave takes nothing off.
"""

from __future__ import annotations

from datetime import date

import attrs

from ledger.aggregates.risk import (
    MitigationUpdated,
    Risk,
    RiskClosed,
    RiskMitigated,
    RiskOwned,
    RiskRaised,
    RiskReopened,
    RiskReviewed,
    RiskScored,
    RiskTargetSet,
)
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.ground.authority import decided, stands
from ledger.projections.ground.gatherings import Gathering, contact, held
from ledger.projections.ground.mended import before, ever, taken_back, unsaying
from ledger.projections.ground.tellings import Telling, tellings
from ledger.values import Truth

UPDATES = (
    RiskRaised
    | RiskScored
    | RiskTargetSet
    | RiskOwned
    | RiskMitigated
    | MitigationUpdated
    | RiskReviewed
    | RiskReopened
)
"""What brings a risk up to date: anything said of how it stands, or that it was looked at and left."""


@attrs.frozen
class Known:
    """A risk as it can be read, the entries that count of it, and the mend that took it off by nobody's leave."""

    stream: str
    state: Risk
    entries: tuple[Entry, ...]
    unsaid: Entry | None

    def of(self, kind: type) -> list[Entry]:
        """Its entries that say such a thing happened, in order."""
        return [entry for entry in self.entries if isinstance(entry.event, kind)]


def known(view: AsOf, stream: str) -> Known | None:
    """A risk as it stands; where its being raised was taken back by nobody's leave, as it stood before that."""
    state = view.state(stream)
    if isinstance(state, Risk):
        return Known(stream, state, view.visible(stream), None)
    gone = {entry.original for entry in taken_back(view, stream, RiskRaised, allowed=False)}
    # The last mend before which it could be read: what was put to a day to come, and then voided, could not be since.
    for mend in reversed([each for each in view.readings(stream) if each.original in gone]):
        then = before(view, mend)
        state = then.state(stream)
        if isinstance(state, Risk):
            return Known(stream, state, then.visible(stream), mend)
    return None


def on_the_register(view: AsOf, risk: Known) -> tuple[Truth, Entry | None, tuple[Entry, ...]]:
    """Whether it is on the register still: only an authority that stands takes it off.

    With it come what last took it off or put it on again, and all that bears on whether that counts.
    """
    gone = list(taken_back(view, risk.stream, RiskReopened, allowed=False))
    turns = sorted([*risk.of(RiskClosed), *risk.of(RiskReopened), *gone], key=place)
    open_ = Truth.YES
    for entry in turns:
        closes = isinstance(entry.event, RiskClosed)
        open_ = Truth.YES if not closes else Truth.NO if stands(view, entry) else open_
    ahead = [
        entry
        for entry in view.in_force(risk.stream)
        if (entry.day.first or date.min) <= view.point.on < entry.day.last
        and isinstance(entry.event, RiskClosed | RiskReopened)
    ]
    again = [entry for entry in ahead if isinstance(entry.event, RiskReopened)]
    if again if open_ is Truth.NO else any(stands(view, entry) for entry in ahead if entry not in again):
        open_ = Truth.UNKNOWN
    mends = (mend for entry in gone for mend in unsaying(view, entry))
    entries = (*turns, *mends, *ahead, *decided(view, [*turns, *ahead]))
    return open_, turns[-1] if turns else None, entries


def put_to(view: AsOf, body: str, risk: str) -> list[Telling]:
    """Each time it was put to its body, in order: shown, spoken of, or itself."""
    return [each for each in tellings(view, body) if each.shown(risk) or each.speaks_of(risk)]


def last_two(view: AsOf, body: str) -> tuple[Gathering | None, Gathering | None]:
    """The last meeting that a body held, and the one before it; a contact was none."""
    met = [each for each in held(view, body) if not contact(each) and each.day is not None]
    return (met[-1] if met else None, met[-2] if len(met) > 1 else None)


def registers(view: AsOf, stream: str) -> tuple[str, ...]:
    """The bodies on whose registers it was ever put, and was not taken off by an authority."""
    said = [entry.event for entry in ever(view, stream, RiskRaised)]
    return tuple(dict.fromkeys(event.register for event in said if isinstance(event, RiskRaised)))
