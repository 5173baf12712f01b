"""Is there an authority that stands behind what an entry says?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ledger.aggregates.decision import Effect, Taken
from ledger.as_of import AsOf
from ledger.entry import Entry

_ALLOWS = (Effect.APPROVED, Effect.INSTRUCTED)


def stands(view: AsOf, entry: Entry) -> bool:
    """Whether an entry cites an authority that stands at the point.

    A rule does; a decision does where it was taken to approve or instruct, and has been neither
    rescinded nor superseded.
    """
    authority = entry.body.authority
    if authority is None:
        return False
    if authority.decision is None:
        return True
    decision = taken(view, entry)
    return decision is not None and decision.effect in _ALLOWS and decision.stands


def taken(view: AsOf, entry: Entry) -> Taken | None:
    """The decision that an entry cites, as it was taken; None where it cites none that was, by the point."""
    decision = None if entry.body.cited is None else view.state(entry.body.cited)
    return decision if isinstance(decision, Taken) else None


def decided(view: AsOf, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The visible entries of each decision that some entries cite as what allowed them."""
    for decision in sorted({entry.body.cited for entry in entries if entry.body.cited is not None}):
        yield from view.visible(decision)
