"""Of which bodies is a duty asked, and since when?"""

from __future__ import annotations

from collections.abc import Mapping

from ledger.aggregates.body import MandateOverseen
from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf
from ledger.entry import Entry, kind_of
from ledger.projections.duties.duty import Duty
from ledger.projections.ground.parts import once_said
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth

_OF_A_POST = (Expected.ADVISER, Expected.CHAIR, Expected.CHAIR_AGREED)
"""What is asked of a body whose post it is."""


def boards_of(view: AsOf, duty: Duty) -> tuple[str, ...]:
    """The bodies of which a duty is asked: that which its reading names, else those that oversee the mandate."""
    if duty.terms.of is not None and kind_of(duty.terms.of) == "body":
        return (duty.terms.of,)
    return tuple(overseers(view, duty.mandate))


def reviewer(duty: Duty) -> str | None:
    """The body of whose reviews a duty is asked: one that its reading names, but not as that whose post is meant.

    None where none is named: a plan has no reviews.
    """
    of = duty.terms.of
    return None if of is None or kind_of(of) != "body" or duty.terms.expects in _OF_A_POST else of


def overseers(view: AsOf, mandate: str) -> Mapping[str, tuple[Entry, ...]]:
    """The bodies that oversee a mandate, or did until a mend by nobody's leave, with the entries that say so."""

    def find() -> dict[str, tuple[Entry, ...]]:
        found = {}
        for body in view.log.streams("body", view.point.recorded):
            entries = [entry for entry, to in once_said(view, body, MandateOverseen) if to.mandate == mandate]
            found.update({body: tuple(entries)} if entries else {})
        return found

    return view.keep(("overseers of", mandate), find)


def overseen_on(view: AsOf, duty: Duty, body: str, day: Day) -> Truth:
    """Whether a body was one of which a duty is asked by a day; one that its reading names always is."""
    if duty.terms.of == body:
        return Truth.YES
    found = Truth.NO
    for entry in overseers(view, duty.mandate)[body]:
        found |= ~earlier(day, entry.day)
    return found
