"""What does the record say of one occasion, and of a clause by all of its own?

A clause that was not kept is not met, an exception to explain or behind its aim, by the word that it binds by and by
nothing else (domain 0.2, invariant 29).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import attrs

from ledger.projection import Row
from ledger.projections.duties.duty import CALLED, called
from ledger.values import Day, Strength, Truth


class Verdict(StrEnum):
    """What the record says of a clause, as it is read."""

    MET = "met"
    NOT_MET = "not met on this record"
    EXCEPTION = "exception to explain"
    BEHIND = "behind its aim"
    NO_EVIDENCE = "no evidence either way"
    NOT_YET_DUE = "not yet due"
    POWER = "a power, not a duty"


FAILING = {
    Strength.MUST: Verdict.NOT_MET,
    Strength.WILL: Verdict.NOT_MET,
    Strength.SHOULD: Verdict.EXCEPTION,
    Strength.AIM: Verdict.BEHIND,
    Strength.MAY: Verdict.POWER,
}
"""What it is called that a clause was not kept, by how it binds: nothing else has a say in it (domain 0.2)."""


@attrs.frozen
class Explained:
    """Why a clause was not kept, as somebody said: of one occasion, "" for all, on which day, and by which post.

    `entry` is the number of the entry that says so.
    """

    of: str
    on: Day
    by: str
    reason: str
    entry: int


@attrs.frozen(kw_only=True)
class On(Row):
    """One occasion on which a clause was to be kept, and whether it was.

    `of` is the meeting, review, decision or other thing it fell at, "" where it fell by the calendar or at all times;
    `part` the request, where it is one. What counts is of `opens` or later, and was due by the end of `due`.
    `pending` says that its time has not run out; `explained` are the explanations given of it.
    """

    of: str
    part: str
    opens: date | None
    due: Day | None
    kept: Truth
    pending: bool
    says: str
    explained: tuple[Explained, ...]

    @property
    def called(self) -> str:
        """Whether it was kept, in one of the words of `CALLED`."""
        return called(self.kept, pending=self.pending)


def verdict(strength: Strength, occasions: Sequence[On]) -> Verdict:
    """What a clause comes to by its occasions: not kept on one is not kept; not known on one is not known."""
    if strength is Strength.MAY:
        return Verdict.POWER
    every = {each.called for each in occasions}
    if "not kept" in every:
        return FAILING[strength]
    if "not known" in every or not every:
        return Verdict.NO_EVIDENCE
    return Verdict.MET if "kept" in every else Verdict.NOT_YET_DUE


def counts(occasions: Sequence[On]) -> tuple[tuple[str, int], ...]:
    """How many occasions are called what, in the order of `CALLED`; none that is not."""
    every = [each.called for each in occasions]
    return tuple((each, every.count(each)) for each in CALLED if each in every)
