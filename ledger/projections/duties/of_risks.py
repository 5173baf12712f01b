"""Was every open risk brought up to date since the board last met, and sent to it so before it met again?

The register and its mitigation are kept in line with the cycle of meetings, and provided in advance (N24 clause 5c;
domain invariant 17). What was tabled, or sent out only after the meeting began, was not in advance; a risk raised only
after the register had been sent out for a meeting is owed from the next.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ledger.aggregates.risk import RiskRaised
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.board.risk_advance import Looked, in_advance, looked, raised_on
from ledger.projections.duties.duty import Duty, Kept, Occasion, silence
from ledger.projections.duties.windows import Window, window
from ledger.projections.ground.gatherings import Gathering, gathering
from ledger.values import Truth, all_of


def risks_sent(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Every risk open on the register of the body that met was brought up to date, and sent to it so in advance."""
    met = gathering(view, occasion.of)
    if met is None:
        return Kept(Truth.UNKNOWN, f"{occasion.of} is not on the record", missing=f"nothing of {occasion.of}")
    time = window(view, occasion)
    on_it = [looked(view, met, raised) for raised in _register(view, duty, met)]
    still = [each for each in on_it if each.open is not Truth.NO]
    looks = [each for each in still if each.later is not Truth.YES]
    later = [
        f"{each.risk} was raised after the register was sent out: it is owed from the next"
        for each in still
        if each.later is Truth.YES
    ]
    rests = dict.fromkeys([*time.entries, *(entry for each in on_it for entry in each.entries)])
    if not looks:
        none = _none_open(view, met, time, tuple(rests), raised=any(each.raised is not Truth.NO for each in on_it))
        return attrs.evolve(none, says="; ".join((none.says, *later)))
    judged = [(each, ~each.open | in_advance(view, met, each) | each.later) for each in looks]
    wanting = [each for each, truth in judged if truth is not Truth.YES]
    missing = [_missing(each, met, time) for each in wanting if each.sent is Truth.NO]
    says = [_said(each) for each in wanting] or [f"{_risks(len(looks))} brought up to date, and sent in advance"]
    return Kept(all_of(truth for _, truth in judged), "; ".join((*says, *later)), tuple(rests), "; ".join(missing))


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
        return f"nothing of {each.risk} {time}"
    return f"no paper sent to {met.body} before {met.meeting} that shows {each.risk} or speaks of it as it then stood"


def _register(view: AsOf, duty: Duty, met: Gathering) -> Iterator[list[Entry]]:
    """Each risk ever on a body's register, under a mandate or none."""
    for raised in raised_on(view, met.body):
        theirs = [(entry, entry.event) for entry in raised]
        of_it = [entry for entry, on in theirs if isinstance(on, RiskRaised) and on.mandate in (duty.mandate, None)]
        if of_it:
            yield of_it
