"""Which actions, and which signs of one, did an authority mend away, and by whose leave are they no more?

The answer is by the record as it stands; that an action was slow as it was recorded, or a commitment, is said beside it
(docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.actions.listing import mended_by_leave_about, only_as_recorded
from ledger.projections.actions.signals import Listed, Signal
from ledger.projections.actions.standing import Standing, standing, standings
from ledger.projections.ground.by_leave import as_recorded, leaves, of_mends


def taken_back(view: AsOf) -> Iterator[tuple[AsOf, Standing]]:
    """Each action that was a commitment as it was recorded and by leave is none, with the view that it was one in."""
    known = {each.action for each in standings(view)}
    for was in as_recorded(view):
        for each in standings(was):
            if each.action not in known:
                known.add(each.action)
                yield was, each


def unlisted(view: AsOf, found: Standing, now: Sequence[Signal]) -> Iterator[Finding]:
    """That an action was listed by other signs as it was recorded, and by whose leave it is so no more."""
    mends = mended_by_leave_about(view, found)
    gone = only_as_recorded(view, found.action, now) if mends else ()
    if gone:
        codes = ", ".join(dict.fromkeys(each.code for each in gone))
        how = "slow" if any(each.listed is Listed.HARD for each in gone) else "listed"
        what = f"{how} as it was recorded ({codes}); {mended_since(view, found, mends)}"
        rests = (number for each in gone for number in each.why.entries)
        missing = "; ".join(dict.fromkeys(each.why.missing for each in gone if each.why.missing))
        yield Finding(what, Why.of(*rests, *of_mends(view, mends), missing=missing))


def mended_since(view: AsOf, found: Standing, mends: Sequence[Entry]) -> str:
    """That an action was mended, or taken back as a commitment, and by whose leave."""
    now = standing(view, found.action)
    stands = now is not None and now.committed
    return f"{'mended' if stands else 'taken back'} since {leaves(view, mends)}"
