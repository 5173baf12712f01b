"""How firmly is it known that an action is slow, whatever was mended or came late since and counts for nothing?

An entry that takes no sign away makes no hindsight of it either: what was recorded in time was known then
(docs/decisions/0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.listing import as_it_reads
from ledger.projections.actions.mended_or_late import late_about, mended_about
from ledger.projections.actions.signals import Listed, Signal
from ledger.projections.actions.standing import Standing
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.ground.in_time import in_time
from ledger.values import Kind


@attrs.frozen
class Known:
    """How firmly it is known; `mends` and `late` are what it rests on that counts for nothing against it."""

    kind: Kind
    mends: tuple[Entry, ...] = ()
    late: tuple[Entry, ...] = ()


def known(view: AsOf, found: Standing, signs: Sequence[Signal]) -> Known:
    """How firmly it is known that an action is slow, its hard signs given.

    As firmly as by any of these records of it that has it as slow: as it stands, and in time, as it was first said too.
    """
    stands = max(each.kind for each in signs)
    mends, late = mended_about(view, found), late_about(view, found)
    if not (mends or late):
        return Known(stands)
    now, *first = (_firmly(in_time(each, view.point.on), found.action) for each in (view, *as_first_said(view)))
    firsts = [kind for kind in first if kind is not None]
    firm = firsts if now is None else [now, *firsts]
    kind = min((stands, *firm))
    return Known(kind, _among(mends, signs) if firsts else (), _among(late, signs) if firm else ())


def _firmly(view: AsOf, action: str) -> Kind | None:
    """How firmly an action is known to be slow by one record as it reads; None where it is not slow by that."""
    kinds = [each.kind for each in as_it_reads(view, action) if each.listed is Listed.HARD]
    return max(kinds) if kinds else None


def _among(entries: Iterable[Entry], signs: Sequence[Signal]) -> tuple[Entry, ...]:
    return tuple(each for each in entries if any(each.number in sign.why.entries for sign in signs))
