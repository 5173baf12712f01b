"""Is each duty kept where the record plainly shows it, and by nothing where nothing could show it?"""

from __future__ import annotations

from ledger.aggregates.reading import ClauseRead, Expected, may_be_of
from ledger.projections.duties.compliance_row import Compliance
from ledger.testing import duties
from ledger.testing.duties.asked import Asked
from ledger.testing.invariants.shape import AtAPoint, Looks, so
from ledger.testing.seen import Seen
from ledger.values import Truth
from ledger.view import View


def rows_of(view: View) -> tuple[Compliance, ...]:
    """The rows of the answer on compliance at a point, asked once."""
    return tuple(view.compliance())


def kept_as_shown(*expected: Expected) -> AtAPoint:
    """A look at each occasion of what is expected: what plainly shows it kept does, and nothing else is called kept.

    Of what it cannot be asked of, it is not judged at all.
    """

    def look(view: View, seen: Seen) -> Looks:
        for row in rows_of(view):
            if row.expects in expected and row.reading and row.strength is not None:
                yield from _of_row(seen, row)

    return look


def _of_row(seen: Seen, row: Compliance) -> Looks:
    terms = seen.said(row.reading, ClauseRead)
    if len(terms) != 1 or not seen.plain(row.reading, row.mandate):
        return
    askable = terms[0].of is None or may_be_of(terms[0].expects, terms[0].recurs, terms[0].of)
    for each in row.occasions:
        if not askable:
            says = f"clause {row.clause} of {row.mandate} by {row.reading}: it is of what it cannot be asked of"
            yield so(each.kept is Truth.UNKNOWN and not each.pending, f"{says}, and is judged", *each.why.entries)
            continue
        shown = duties.plainly(Asked(seen, terms[0], each))
        at = f"clause {row.clause} of {row.mandate} by {row.reading}" + (f", at {each.of}" if each.of else "")
        if shown is False:
            yield so(each.kept is not Truth.YES, f"{at}: kept, by nothing on the record", *each.why.entries)
        elif shown:
            yield so(each.kept is Truth.YES, f"{at}: it was kept, and is not called so", *each.why.entries)
