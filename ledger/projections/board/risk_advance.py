"""Was a risk brought up to date since its body last met, and sent to it so before it met again?

The register and its mitigation are kept in line with the cycle of meetings, and provided in advance (N24 clause 5c;
domain invariant 17). What was tabled, or sent out only after the meeting began, was not in advance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.risk import RiskClosed, RiskRaised, RiskReopened
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.board.risk_standing import UPDATES, Known, last_two
from ledger.projections.ground.authority import stands
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.between import new_since, previous_meeting, sent_since, taken_back_before
from ledger.projections.ground.first_said import as_first_said, mended_unallowed
from ledger.projections.ground.gatherings import Gathering, gathering
from ledger.projections.ground.in_time import came_late, in_time
from ledger.projections.ground.keeping import kept_since
from ledger.projections.ground.mended import ever
from ledger.projections.ground.sequence import earlier, precedes
from ledger.projections.ground.tellings import How, Telling, perhaps_told, tellings
from ledger.values import Day, Truth, all_of, any_of


@attrs.frozen
class Looked:
    """One risk at a meeting: whether it was raised and open before it, brought up to date since the last, and sent so.

    `later` says whether it was raised only after papers of its register had been sent for the meeting.
    `begins` is the first day of the time that it had for that; `entries` are what all of it rests on.
    """

    risk: str
    raised: Truth
    open: Truth
    updated: Truth
    sent: Truth
    later: Truth
    begins: date | None
    closed_by_nobody: bool
    entries: tuple[Entry, ...]


def raised_on(view: AsOf, body: str) -> Iterator[list[Entry]]:
    """How each risk was ever put on a body's register, unless an authority says that it never was."""
    for risk in view.log.streams("risk", view.point.recorded):
        raised = [
            entry
            for entry in _ever(view, risk, RiskRaised)
            if isinstance(entry.event, RiskRaised) and entry.event.register == body
        ]
        if raised:
            yield raised


def looked(view: AsOf, met: Gathering, raised: Sequence[Entry]) -> Looked:
    """How a risk stood at a meeting of the body on whose register it was put."""
    risk, before = raised[0].stream, previous_meeting(view, met)
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
    went, later = _after_the_register(view, met, raised)
    since = raised[0].day if before is None or before.day is None else before.day
    return Looked(
        risk=risk,
        raised=was_raised,
        open=was_raised & ~any_of(_closed(view, met, entry, reopened) for entry in by_somebody),
        updated=in_time | held,
        sent=held,
        later=later,
        begins=since.first,
        closed_by_nobody=len(by_somebody) < len(closings),
        entries=(*raised, *closings, *reopened, *(entry for entry, _ in fresh), *papers, *went),
    )


def _after_the_register(view: AsOf, met: Gathering, raised: Sequence[Entry]) -> tuple[tuple[Entry, ...], Truth]:
    """Whether a risk was raised only after papers of others on its register last went out for a meeting; and those."""

    def find() -> list[tuple[str, Telling]]:
        register = [each[0].stream for each in raised_on(view, met.body)]
        sent = ((risk, each, before) for risk in register for each, before in _sent(view, met, risk))
        return [(risk, each) for risk, each, before in sent if before is Truth.YES and each.meeting == met.meeting]

    register = view.keep(("register sent out", met.meeting, met.body), find)
    went = [each for risk, each in register if risk != raised[0].stream]
    if not went:
        return (), Truth.NO
    last = max(went, key=lambda each: (each.entry.day.last, each.entry.number))
    return (last.entry, last.content), all_of(_after(entry, last.entry) for entry in raised)


def _after(raised: Entry, sent: Entry) -> Truth:
    """Whether a risk was raised after papers were sent: of one day, the record cannot say."""
    return Truth.YES if earlier(sent.day, raised.day) is Truth.YES else ~earlier(raised.day, sent.day) & Truth.UNKNOWN


def in_advance(view: AsOf, met: Gathering, each: Looked) -> Truth:
    """Whether it was sent in advance as it was brought up to date; silence says no only where it could say yes.

    That is where the papers of the meeting are all on the record, or it was being kept all the while.
    """
    silent = met.pack_complete or (each.begins is not None and each.begins >= kept_since(view))
    return Truth.UNKNOWN if each.sent is Truth.NO and not silent else each.sent


def before_the_last(view: AsOf, risk: Known) -> tuple[Truth, tuple[Entry, ...]]:
    """Whether it was sent in advance of the last meeting that its body held, and what that rests on.

    No mend that nobody allowed makes it so, and nothing that came late makes it known
    (docs/decisions/0027-the-record-as-first-said.md).
    """
    truth, rests = Truth.YES, list[Entry]()
    for each in (view, *as_first_said(view)):
        last, _ = last_two(each, risk.state.register)
        now, entries = _before(each, risk, last)
        truth, rests = truth & now, [*rests, *entries]
        late = () if last is None or last.on is None else came_late(each, entries, last.on)
        if late and last and last.on:
            then, more = _before(in_time(each, last.on), risk, last)
            # Of what by the record in time was not there to be sent, that it was is not known either.
            truth &= Truth.UNKNOWN | (then if more else Truth.NO)
            rests += [*late, *more]
    rests += [mend for entry in rests for mend in mended_unallowed(view, entry)]
    return (truth if rests else Truth.UNKNOWN), tuple(rests)


def _before(view: AsOf, risk: Known, last: Gathering | None) -> tuple[Truth, list[Entry]]:
    """The same of one meeting, by one record; where that has no such meeting or risk, it rests on nothing."""
    met = None if last is None else gathering(view, last.meeting)
    raised = [found for found in raised_on(view, risk.state.register) if found[0].stream == risk.stream]
    if met is None or not met.held or not raised:
        return Truth.YES, []
    found, before = looked(view, met, raised[0]), previous_meeting(view, met)
    return in_advance(view, met, found), [*met.entries, *(before.entries if before else ()), *found.entries]


def _closed(view: AsOf, met: Gathering, closing: Entry, reopened: Sequence[Entry]) -> Truth:
    """Whether a closing had taken a risk off before a meeting, and nothing had put it back on."""
    back = any_of(precedes(closing, each) & had_happened(view, each, met.meeting) for each in reopened)
    return had_happened(view, closing, met.meeting) & ~back


def _sent(view: AsOf, met: Gathering, risk: str) -> Iterator[tuple[Telling, Truth]]:
    """Each paper of a risk that was sent to a body since it last met, and before it met again, or may have been."""
    told = [(each, Truth.YES) for each in tellings(view, met.body, met.meeting)]
    told += [(each, Truth.UNKNOWN) for each in perhaps_told(view, met.body, met.meeting)]
    for each, before in told:
        if each.how is How.CIRCULATED and (each.shown(risk) or each.speaks_of(risk)):
            yield each, before & sent_since(view, each, met) & ~taken_back_before(view, each, met)


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
