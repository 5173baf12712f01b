"""How does an action stand by the record, in the terms of the scheme that held at the point (domain 4.3)?"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from ledger.aggregates.action import Ending
from ledger.as_of import AsOf
from ledger.projections.actions.impact import evidenced
from ledger.projections.actions.signals import Listed, Signal
from ledger.projections.actions.standing import Standing
from ledger.projections.actions.substance import stall
from ledger.projections.ground.policies import status_scheme
from ledger.values import Truth


class Stands(StrEnum):
    """How an action stands by the record; a scheme has a name of its own for each of the first six.

    The others say how an action ended that was not delivered under its own name.
    """

    DONE = "done"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    LATE = "late"
    NOT_STARTED = "not started"
    NOT_ASSESSABLE = "not assessable"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    SPLIT = "split"


def stands_as(view: AsOf, found: Standing, listed: Sequence[Signal]) -> Stands:
    """How an action stands, its signals given: the first of these that fits (domain 4.3)."""
    lists = {each.listed for each in listed}
    delivered = found.delivered.truth is Truth.YES
    if Listed.HARD in lists:
        return Stands.LATE
    if found.open is Truth.NO and not delivered:
        return _ended_as(found)
    if delivered:
        if not evidenced(view, found):
            return Stands.AT_RISK
        # Nobody can say that what was promised by no usable day was done in time (domain invariant 12).
        return Stands.NOT_ASSESSABLE if found.promise.promised is None else Stands.DONE
    return _of_open(view, found, lists)


def _of_open(view: AsOf, found: Standing, lists: set[Listed]) -> Stands:
    scheme, moves = status_scheme(view).terms, len(found.promise.later)
    if moves >= scheme.moves_late:
        return Stands.LATE
    if Listed.NOT_ASSESSABLE in lists:
        return Stands.NOT_ASSESSABLE
    if lists & {Listed.SOFT, Listed.CONTRIBUTION} or moves >= scheme.moves_at_risk:
        return Stands.AT_RISK
    if not found.state.started:
        return Stands.NOT_STARTED
    return Stands.AT_RISK if stall(view, found).wait.cycles else Stands.ON_TRACK


def _ended_as(found: Standing) -> Stands:
    ending = found.state.ending
    return Stands(ending.value if isinstance(ending, Ending) else Stands.CLOSED)
