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
    decided = view.state(authority.decision)
    return isinstance(decided, Taken) and decided.effect in _ALLOWS and decided.stands


def decided(view: AsOf, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The visible entries of each decision that some entries cite as what allowed them."""
    for decision in sorted({entry.body.cited for entry in entries if entry.body.cited is not None}):
        yield from view.visible(decision)
