"""Was every open risk brought up to date since the board last met, and sent to it so before it met again?

The register and its mitigation are kept in line with the cycle of meetings, and provided in advance (N24 clause 5c;
domain invariant 17). What was tabled, or sent out only after the meeting began, was not in advance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.risk import (
    MitigationUpdated,
    RiskClosed,
    RiskMitigated,
    RiskOwned,
    RiskRaised,
    RiskReopened,
    RiskReviewed,
    RiskScored,
    RiskTargetSet,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.duties.duty import Duty, Kept, Occasion, silence
from ledger.projections.duties.windows import (
    Window,
    new_since,
    sent_since,
    taken_back_before,
    window,
)
from ledger.projections.ground.authority import stands
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.gatherings import Gathering, gathering
from ledger.projections.ground.mended import ever
from ledger.projections.ground.sequence import earlier, precedes
from ledger.projections.ground.tellings import How, Telling, perhaps_told, tellings
from ledger.values import Day, Truth, all_of, any_of

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
class Looked:
    """One risk at a meeting: whether it was raised and open before it, brought up to date since the last, and sent so.

    `begins` is the first day of the time that it had for that; `entries` are what all of it rests on.
    """

    risk: str
    raised: Truth
    open: Truth
    updated: Truth
    sent: Truth
    begins: date | None
    closed_by_nobody: bool
    entries: tuple[Entry, ...]


def risks_sent(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Every risk open on the register of the body that met was brought up to date, and sent to it so in advance."""
    met = gathering(view, occasion.of)
    if met is None:
        return Kept(Truth.UNKNOWN, f"{occasion.of} is not on the record", missing=f"nothing of {occasion.of}")
    time = window(view, occasion)
    on_it = [_looked(view, met, raised, time) for raised in _register(view, duty, met)]
    looks = [each for each in on_it if each.open is not Truth.NO]
    rests = dict.fromkeys([*time.entries, *(entry for each in on_it for entry in each.entries)])
    if not looks:
        return _none_open(view, met, time, tuple(rests), raised=any(each.raised is not Truth.NO for each in on_it))
    truths = [_judged(view, met, each) for each in looks]
    wanting = [each for each, truth in zip(looks, truths, strict=True) if truth is not Truth.YES]
    missing = [_missing(each, met, time) for each in wanting if each.sent is Truth.NO]
    says = [_said(each) for each in wanting] or [f"{_risks(len(looks))} brought up to date, and sent in advance"]
    return Kept(all_of(truths), "; ".join(says), tuple(rests), "; ".join(missing))


def _judged(view: AsOf, met: Gathering, each: Looked) -> Truth:
    silent = Truth.NO if met.pack_complete else silence(view, each.begins)
    return ~each.open | (silent if each.sent is Truth.NO else each.sent)


def _none_open(view: AsOf, met: Gathering, time: Window, rests: tuple[Entry, ...], *, raised: bool) -> Kept:
    """A register with nothing open on it asks for nothing; that there is none is another matter."""
    if raised:
        return Kept(Truth.UNKNOWN, f"no risk on the register of {met.body} was open", rests)
    missing = f"no risk raised on the register of {met.body} before {met.meeting}"
    return Kept(silence(view, time.began), f"no risk register of {met.body} is on the record by then", rests, missing)


def _risks(number: int) -> str:
    return "1 open risk was" if number == 1 else f"{number} open risks were"


def _said(each: Looked) -> str:
    still = " (closed by no authority that stands)" if each.closed_by_nobody else ""
    if each.updated is Truth.NO:
        what = "is not on the record as brought up to date in time"
    elif each.sent is Truth.NO:
        what = "is not on the record as sent in advance as it then stood"
    else:
        what = "may have been brought up to date and sent in advance, and may not"
    return f"{each.risk}{still} {what}"


def _missing(each: Looked, met: Gathering, time: Window) -> str:
    if each.updated is Truth.NO:
        return f"nothing of {each.risk} {time}".rstrip()
    return f"no paper sent to {met.body} before {met.meeting} that shows {each.risk} or speaks of it as it then stood"


def _register(view: AsOf, duty: Duty, met: Gathering) -> Iterator[list[Entry]]:
    """Each risk ever on a body's register, under a mandate or none, unless an authority says that it never was."""
    for risk in view.log.streams("risk", view.point.recorded):
        raised = [
            entry
            for entry in _ever(view, risk, RiskRaised)
            if isinstance(entry.event, RiskRaised)
            and entry.event.register == met.body
            and entry.event.mandate in (duty.mandate, None)
        ]
        if raised:
            yield raised


def _looked(view: AsOf, met: Gathering, raised: Sequence[Entry], time: Window) -> Looked:
    risk = raised[0].stream
    closings = [entry for entry in _by_now(view, risk) if isinstance(entry.event, RiskClosed)]
    by_somebody = [entry for entry in closings if stands(view, entry)]
    reopened = _ever(view, risk, RiskReopened)
    updates = [entry for entry in _by_now(view, risk) if isinstance(entry.event, UPDATES)]
    fresh = [(entry, new) for entry in updates if (new := new_since(view, entry, met)) is not Truth.NO]
    sent = [(each, in_time) for each, in_time in _sent(view, met, risk) if in_time is not Truth.NO]
    in_time = any_of(new & had_happened(view, entry, met.meeting) for entry, new in fresh)
    held = any_of(new & at & _holds(view, each, risk, entry) for entry, new in fresh for each, at in sent)
    was_raised = any_of(had_happened(view, entry, met.meeting) for entry in raised)
    papers = [entry for each, _ in sent for entry in (each.entry, each.content)]
    return Looked(
        risk=risk,
        raised=was_raised,
        open=was_raised & ~any_of(_closed(view, met, entry, reopened) for entry in by_somebody),
        updated=in_time | held,
        sent=held,
        begins=time.began if time.after or time.opens else raised[0].day.first,
        closed_by_nobody=len(by_somebody) < len(closings),
        entries=(*raised, *closings, *reopened, *(entry for entry, _ in fresh), *papers),
    )


def _closed(view: AsOf, met: Gathering, closing: Entry, reopened: Sequence[Entry]) -> Truth:
    """Whether a closing had taken a risk off before a meeting, and nothing had put it back on."""
    back = any_of(precedes(closing, each) & had_happened(view, each, met.meeting) for each in reopened)
    return had_happened(view, closing, met.meeting) & ~back


def _sent(view: AsOf, met: Gathering, risk: str) -> Iterator[tuple[Telling, Truth]]:
    """Each paper of a risk that was sent to a body since it last met, and before it met again, or may have been."""
    told = [(each, Truth.YES) for each in tellings(view, met.body, met.meeting)]
    told += [(each, Truth.UNKNOWN) for each in perhaps_told(view, met.body, met.meeting)]
    for each, in_advance in told:
        if each.how is How.CIRCULATED and (each.shown(risk) or each.speaks_of(risk)):
            yield each, in_advance & sent_since(view, each, met) & ~taken_back_before(view, each, met)


def _holds(view: AsOf, telling: Telling, risk: str, update: Entry) -> Truth:
    """Whether a paper shows what brought a risk up to date, or speaks of the risk as at a day on which it had been."""
    shown = telling.shown(risk)
    if shown is not None and any(view.log.entry(number).original == update.original for number in shown.entries):
        return Truth.YES
    return ~earlier(Day.of(telling.as_at), update.day) if telling.speaks_of(risk) else Truth.NO


def _by_now(view: AsOf, risk: str) -> list[Entry]:
    """What is on the record of a risk, of days that may have come by the point's."""
    return [entry for entry in view.in_force(risk) if (entry.day.first or date.min) <= view.point.on]


def _ever(view: AsOf, risk: str, kind: type[RiskRaised | RiskReopened]) -> list[Entry]:
    """The same of a kind, with what was mended away by nobody's leave."""
    now = [entry for entry in _by_now(view, risk) if isinstance(entry.event, kind)]
    return list(dict.fromkeys([*ever(view, risk, kind), *now]))
