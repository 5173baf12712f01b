"""How often did a body agree to meet, and does that stand?

To meet less often than was agreed takes an authority that stands; to meet more often needs nobody's leave
(docs/decisions/0012-only-an-authority-moves-a-promise.md).
"""

from __future__ import annotations

import sys
from operator import lt

import attrs

from ledger.aggregates.body import TimetableAgreed
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.givings import given
from ledger.vocabulary import Event

_AS_NEED_BE = sys.maxsize
"""What was agreed in no number of days: nothing is less often."""


@attrs.frozen
class Timetable:
    """The days within which a body agreed to meet again, None where in no number of them or not at all.

    `entries` are those that agreed it; `loosened` says what was agreed since by nobody's leave, or "".
    """

    days: int | None
    entries: tuple[Entry, ...] = ()
    loosened: str = ""


def timetable(view: AsOf, body: str) -> Timetable:
    """How often a body agreed to meet, at the point."""
    return view.keep(("timetable", body), lambda: _timetable(view, body))


def _timetable(view: AsOf, body: str) -> Timetable:
    found = given(view, body, _days, looser=lt)
    days = found.stands if found.stands != _AS_NEED_BE else None
    if days is None or found.now is None or found.now <= days:
        return Timetable(days, found.entries)
    agreed = "as need be" if found.now == _AS_NEED_BE else f"every {found.now} days"
    return Timetable(days, found.entries, f"{agreed} by no authority that stands: every {days} days as before")


def _days(event: Event) -> int | None:
    return event.days or _AS_NEED_BE if isinstance(event, TimetableAgreed) else None
