"""Which actions are slow to progress, and what is not assessable, without impact or waiting on a partner?

Each row is drawn from the record by the policy used at the point, and says why (domain 5.1). No
label, wording, merger, plan or re-dating takes an action off the list, nor does a dispute: only
what happened does, or an authority that stands (domain invariants 7 and 8).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.meeting import Concern
from ledger.as_of import AsOf
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.conduct import findings
from ledger.projections.actions.disputed import disputed
from ledger.projections.actions.governance import highlights, let_go
from ledger.projections.actions.horizons import horizons
from ledger.projections.actions.in_a_row import in_a_row
from ledger.projections.actions.listing import Listing, listing
from ledger.projections.actions.signals import Listed, Signal, listed_by
from ledger.projections.actions.slippage import moves
from ledger.projections.actions.standing import Standing, mandates, standings
from ledger.projections.actions.substance import stall
from ledger.projections.actions.taken_back import taken_back, unlisted
from ledger.projections.actions.upheld import upheld
from ledger.projections.ground.gatherings import told_at
from ledger.projections.ground.policies import slow_policy


@attrs.frozen(order=True)
class Severity:
    """How badly an action stands: the more of each, in this order, the worse."""

    hard: int
    days_overdue: int
    days_slipped: int
    cycles_stalled: int


@attrs.frozen(kw_only=True)
class SlowProgress(Row):
    """One action with at least one signal; it is slow to progress where any signal is hard.

    One with none had some: as it was recorded, which an authority mended away, or an escalation that was since closed
    with no answer, by nobody's leave. `findings` say so, and whose leave it was.

    `due` is its due date as the record has it, `promised` the last one an authority allowed,
    `horizon` the earliest day by which a mandate it is under asks for all to be done; None stands
    for no usable day. `slipped` counts days from the first due date to the present one.
    `consecutive_meetings_slow` counts the meetings of its boards, back from the last, at which it
    was slow. `highlighted` are the meetings that were told it is slow. `disputed` are the entries
    by which that, or an entry about it, is disputed: it stays listed. `policy` is the
    version of the policy used, and `policy_note` what a reader must know of that, or "".
    """

    action: str
    title: str
    plan: str
    owner: str
    original_due: date | None
    due: date | None
    promised: date | None
    horizon: date | None
    slipped: int | None
    signals: tuple[Signal, ...]
    severity: Severity
    consecutive_meetings_slow: int
    highlighted: tuple[str, ...]
    disputed: tuple[int, ...]
    policy: str
    policy_note: str
    findings: tuple[Finding, ...]

    @property
    def slow(self) -> bool:
        """Whether it is slow to progress: any of its signals is hard."""
        return any(each.listed is Listed.HARD for each in self.signals)

    def listed(self, on: Listed) -> tuple[Signal, ...]:
        """Its signals that put it on one list."""
        return tuple(each for each in self.signals if each.listed is on)


def slow_progress(view: AsOf, mandate: str | None = None) -> list[SlowProgress]:
    """Every action that any signal lists, of those under a mandate where one is named; the worst first.

    Last those that a signal listed as they were recorded alone: what an authority mended lists them no more, and that
    is found.
    """
    rows = []
    for found in standings(view):
        if mandate is None or mandate in mandates(view, found.action):
            listed = listing(view, found)
            gone = (*unlisted(view, found, listed.signals), *let_go(view, found))
            if listed.signals or gone:
                rows.append(_row(view, found, listed, gone))
    for was, found in taken_back(view):
        if mandate is None or mandate in mandates(was, found.action):
            by_leave = tuple(unlisted(view, found, ()))
            if by_leave:
                rows.append(attrs.evolve(_row(was, found, Listing(()), by_leave), consecutive_meetings_slow=0))
    return sorted(rows, key=lambda row: row.severity, reverse=True)


def _row(view: AsOf, found: Standing, made: Listing, gone: Sequence[Finding]) -> SlowProgress:
    listed, state, promise, policy = made.signals, found.state, found.promise, slow_policy(view)
    moved = tuple(moves(view, found.action, view.visible(found.action)))
    conduct = (*findings(view, found.action, state, view.visible(found.action), moved), *upheld(view, found))
    slow_at, more = in_a_row(view, found)
    conduct += (*_mended_away(made), *gone, *more)
    told = [
        entry
        for entry, event in highlights(view, found.action)
        if event.concern is Concern.SLOW and told_at(view, entry.stream)
    ]
    disputes = tuple(disputed(view, found.action))
    whys = [*(each.why for each in listed), *(each.why for each in conduct)]
    why = Why.of(
        *(number for each in whys for number in each.entries),
        *told,
        *disputes,
        missing="; ".join(dict.fromkeys(each.missing for each in whys if each.missing)),
    )
    return SlowProgress(
        action=found.action,
        title=view.title(found.action),
        plan=state.plans[-1] if state.plans else "",
        owner=state.owner or "",
        original_due=promise.original,
        due=promise.due,
        promised=promise.promised,
        horizon=min((each.on for each in horizons(view, found.action)), default=None),
        slipped=promise.slipped,
        signals=listed,
        severity=_severity(view, found, listed),
        consecutive_meetings_slow=slow_at,
        highlighted=tuple(dict.fromkeys(entry.stream for entry in told)),
        disputed=tuple(entry.number for entry in disputes),
        policy=policy.shown(view).version,
        policy_note=policy.note,
        findings=conduct,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _mended_away(made: Listing) -> Iterator[Finding]:
    """That it is listed by what was first recorded, or recorded in time, which the record says otherwise now."""
    if made.first:
        what = listed_by(made.first, "as first recorded")
        since = "mended since by no authority that stands"
        yield Finding(f"{what}; {since}", Why.of(*made.mends, *(mend.original for mend in made.mends)))
    if made.by_then:
        what = listed_by(made.by_then, "by what was recorded in time")
        since = "otherwise only by what came late, with no authority and no document of the time"
        yield Finding(f"{what}; {since}", Why.of(*made.late))


def _severity(view: AsOf, found: Standing, listed: Sequence[Signal]) -> Severity:
    hard = [each for each in listed if each.listed is Listed.HARD]
    promised = found.promise.promised
    overdue = promised is not None and any(each.code == "S1" for each in hard)
    return Severity(
        hard=len(hard),
        days_overdue=(view.point.on - promised).days if overdue and promised is not None else 0,
        days_slipped=max(found.promise.slipped or 0, 0),
        cycles_stalled=stall(view, found).wait.witnessed if any(each.code == "S3" for each in hard) else 0,
    )
