"""Does a row find nothing where its record gives nothing to find (30)?

Of these answers a finding needs something to have been said: where nothing of the kind was, there can be none. Asked
where the whole record is plain, for what is mended or came late is found in every answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ledger.aggregates.action import ActionClosed, ActionWithdrawn
from ledger.aggregates.claim import ClaimResolved
from ledger.aggregates.contribution import ContributionCommissioned, ContributionReceived
from ledger.aggregates.meeting import MinutesApproved
from ledger.aggregates.plan import PlanAdopted, PlanSuperseded
from ledger.testing.invariants.record import rows_of
from ledger.testing.invariants.shape import AtAPoint, Looks, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import unminuted
from ledger.testing.slowness.promises import allowed
from ledger.values import Truth
from ledger.view import View


def _ended(seen: Seen, row: Any) -> bool:
    ended = (each for name in row.actions for each in seen.entries(name))
    return any(isinstance(each.event, ActionClosed | ActionWithdrawn) and not allowed(seen, each) for each in ended)


def _plan_decided(seen: Seen, row: Any) -> bool:
    said = seen.entries(row.plan)
    return any(each.body.authority or isinstance(each.event, PlanAdopted | PlanSuperseded) for each in said)


def _asked_of_more(seen: Seen, row: Any) -> bool:
    plain = ContributionCommissioned | ContributionReceived
    said = seen.entries(row.contribution)
    once = sum(isinstance(each.event, ContributionCommissioned) for each in said) == 1
    return not once or any(each.body.authority or not isinstance(each.event, plain) for each in said)


def _out_of_place(_: Seen, row: Any) -> bool:
    return row.in_pack is Truth.NO or bool(row.paper)


MAY_FIND: Mapping[str, Callable[[Seen, Any], object]] = {
    "status": lambda _seen, _row: False,
    "counts": _ended,
    "plans": _plan_decided,
    "contributions": _asked_of_more,
    "conflicts": lambda seen, row: seen.said(row.point, ClaimResolved),
    "minutes": lambda seen, row: seen.said(row.meeting, MinutesApproved),
    "highlighted": lambda seen, row: _out_of_place(seen, row) or unminuted(seen, row.meeting),
    "erasures": lambda _seen, row: row.person,
}
"""By the answer: whether anything was said by which a row of it may find something."""


def _of_one(answer: str, view: View, seen: Seen) -> Looks:
    if not seen.plainly(""):
        return
    for asked, rows in rows_of(view, answer):
        for row in () if isinstance(rows, str) else rows:
            if not MAY_FIND[answer](seen, row):
                found = "; ".join(each.what for each in row.findings)
                yield so(not found, f"a row of the answer {asked} finds {found!r}, of which nothing was said")


nothing_unfounded_is_found: tuple[AtAPoint, ...] = tuple(partial(_of_one, name) for name in MAY_FIND)
"""A look at each of those answers."""
