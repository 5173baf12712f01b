"""Which partners' contributions were asked for, did they come, and which are to be strengthened?

The board is shown where contributions need strengthening (N22 clause 5d; N24 clause 5e; MV22 L73). An action that
was merged, split or withdrawn takes none off the list (domain R1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import attrs

from ledger.aggregates.contribution import (
    ContributionCommissioned,
    ContributionFlagged,
    ContributionPutOff,
    ContributionReceived,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.cycles import under
from ledger.projections.actions.governance import of_meeting
from ledger.projections.actions.partners import asked_to_strengthen, wants_in_words
from ledger.projections.actions.standing import mandates, standing
from ledger.projections.board.contribution_findings import (
    answer_of,
    due_on,
    findings,
    found_of,
    late,
    told,
    wanted_first,
    weak,
)
from ledger.projections.ground.authority import decided
from ledger.projections.ground.found_late import told_late
from ledger.projections.ground.gatherings import told_at
from ledger.projections.ground.no_more import kept
from ledger.projections.ground.recorded import allowed_by, day
from ledger.projections.ground.still import told_otherwise, weakest
from ledger.projections.measures.contributed import Contributed, contributions
from ledger.values import Day, Truth


@attrs.frozen
class PutOff:
    """One putting off: by which entry, to which day (None: no usable one), by whose leave; "" where it cites none."""

    entry: int
    to: date | None
    authority: str
    allowed: bool


@attrs.frozen(kw_only=True)
class ContributionRow(Row):
    """One contribution asked of a partner.

    `first_due`, `due` and `promised` are the day first asked for, the present one and the last that an authority
    allowed; None for no usable day. `late` says whether it came, or is still to come, after the last. `declined`
    is the day it was, unless it came since; `flagged` the days it was said to need strengthening, which still
    stands. `released` is the day an authority asked for it no longer. `to_strengthen` says whether it is one to
    strengthen, for the reasons `says` gives. `highlighted` are the meetings at which it was flagged,
    or its action highlighted as waiting on a contribution.
    """

    contribution: str
    title: str
    partner: str
    action: str
    mandates: tuple[str, ...]
    commissioned: Day
    decision: str
    timescale: str
    first_due: date | None
    due: date | None
    promised: date | None
    put_off: tuple[PutOff, ...]
    received: Day | None
    paper: str
    late: Truth
    declined: Day | None
    flagged: tuple[Day, ...]
    released: Day | None
    to_strengthen: Truth
    says: str
    highlighted: tuple[str, ...]
    findings: tuple[Finding, ...]


def contributions_asked(view: AsOf, mandate: str | None = None) -> list[ContributionRow]:
    """Every contribution asked for, or those under a mandate: those to strengthen first, else as first recorded.

    What an authority took back is there as it was recorded: it is asked for no more.
    """
    order = (Truth.YES, Truth.UNKNOWN, Truth.NO)
    rows = kept(view, lambda then: _rows(then, mandate), _named, by_leave=_taken_back, found=found_of)
    return sorted(rows, key=lambda row: order.index(row.to_strengthen))


def _named(row: ContributionRow) -> tuple[str]:
    return (row.contribution,)


def _rows(view: AsOf, mandate: str | None) -> Iterator[ContributionRow]:
    for each in contributions(view):
        if mandate is None or mandate in _mandates(view, each):
            yield _row(view, each)


def _taken_back(row: ContributionRow, _: Sequence[Entry]) -> ContributionRow:
    return attrs.evolve(row, to_strengthen=Truth.NO, late=Truth.NO, says="")


def _mandates(view: AsOf, found: Contributed) -> tuple[str, ...]:
    named: list[str] = []
    for asked in (found.asked.stands, found.asked.now):
        if asked is not None:
            named += [] if asked.mandate is None else [asked.mandate]
            named += [] if asked.action is None else mandates(view, asked.action)
    return tuple(dict.fromkeys(named))


def _row(view: AsOf, found: Contributed) -> ContributionRow:
    due = found.due
    promised = None if due.stands is None else due.stands.due
    highlights = tuple(_highlights(view, found))
    now = tuple(findings(view, found))
    tell, of = partial(told, stream=found.stream), partial(due_on, stream=found.stream)
    by = of(view)
    conduct = (*now, *told_otherwise(view, found.stream, tell), *told_late(view, (found.stream,), tell, of))
    rests = [*found.entries, *decided(view, found.entries), *highlights, *_under(view, found)]
    why = Why.of(
        *rests, *(each.original for each in rests), *(number for each in conduct for number in each.why.entries)
    )
    ask = partial(answer_of, stream=found.stream)
    return ContributionRow(
        contribution=found.stream,
        title=view.title(found.stream),
        partner=found.terms.partner,
        action=found.terms.action or "",
        mandates=_mandates(view, found),
        commissioned=view.day(found.by),
        decision=allowed_by(view, found.by),
        timescale=_timescale(view, found),
        first_due=None if due.first is None else due.first.due,
        due=promised if due.now is None else due.now.due,
        promised=promised,
        put_off=tuple(_put_off(view, found)),
        received=day(view, found.received),
        paper=_paper(found),
        late=~weakest(view, partial(ask, ask=lambda was: ~late(was)), found.stream, by),
        declined=day(view, found.declined),
        flagged=tuple(view.day(each) for each in found.flags),
        released=day(view, found.released),
        to_strengthen=~weakest(view, partial(ask, ask=lambda was: ~weak(was)), found.stream, by),
        says=wants_in_words(view, found) or wanted_first(view, found.stream),
        highlighted=tuple(dict.fromkeys(_meetings(found, highlights))),
        findings=conduct,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _timescale(view: AsOf, found: Contributed) -> str:
    event = view.event(found.due.by or found.by)
    return event.timescale if isinstance(event, ContributionCommissioned | ContributionPutOff) else ""


def _paper(found: Contributed) -> str:
    event = None if found.received is None else found.received.event
    return event.paper or "" if isinstance(event, ContributionReceived) else ""


def _put_off(view: AsOf, found: Contributed) -> Iterator[PutOff]:
    for each in found.due.givings:
        if isinstance(each.entry.body.facts, ContributionPutOff) or each.entry.body.mends is not None:
            to = None if each.gave is None else each.gave.due
            yield PutOff(each.entry.number, to, allowed_by(view, each.entry), each.allowed)


def _highlights(view: AsOf, found: Contributed) -> Iterator[Entry]:
    """What was highlighted of its action as a contribution to strengthen, at meetings that were told it."""
    action = found.terms.action
    for entry, _ in asked_to_strengthen(view, action) if action else ():
        if told_at(view, entry.stream):
            yield from of_meeting(view, entry)


def _meetings(found: Contributed, highlights: tuple[Entry, ...]) -> Iterator[str]:
    for flag in found.flags:
        if isinstance(flag.body.facts, ContributionFlagged) and flag.body.facts.meeting is not None:
            yield flag.body.facts.meeting
    yield from (entry.stream for entry in highlights)


def _under(view: AsOf, found: Contributed) -> Iterator[Entry]:
    """What puts its action under its mandates."""
    for asked in (found.asked.stands, found.asked.now):
        action = None if asked is None or asked.action is None else standing(view, asked.action)
        if action is not None:
            yield from (*action.entries[:1], *under(view, action))
