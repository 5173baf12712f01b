"""What is a sign that an action is slow to progress, on which list does it put it, and what does it rest on?

A signal is a conclusion: no entry says it, and none suppresses it (domain 5.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import attrs

from ledger.aggregates.action import (
    ActionClosed,
    ActionDelivered,
    ActionMerged,
    ActionReopened,
    ActionSplit,
    ActionWithdrawn,
    OwnerAssigned,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Row, Why
from ledger.projections.actions.standing import Standing
from ledger.projections.ground.authority import decided
from ledger.projections.ground.policies import slow_policy
from ledger.values import Truth

_OF_ITS_END = ActionClosed | ActionDelivered | ActionMerged | ActionReopened | ActionSplit | ActionWithdrawn


class Listed(StrEnum):
    """On which list a signal puts an action; one on the hard list makes it slow to progress."""

    HARD = "hard"
    SOFT = "soft"
    NOT_ASSESSABLE = "not assessable"
    IMPACT_GAP = "impact gap"
    CONTRIBUTION = "contribution"
    GOVERNANCE = "governance"
    CAVEAT = "caveat"


@attrs.frozen(kw_only=True)
class Signal(Row):
    """One sign by which an action is listed: `code` names it as domain 5.1 does, `says` puts it in words.

    `who` is the partner or post it waits for, "" where it names none. `about` is the milestone, measure, escalation or
    contribution that it is a sign of; "" where it is one of the action itself.
    """

    code: str
    listed: Listed
    says: str
    who: str = ""
    about: str = ""

    @property
    def matter(self) -> tuple[str, str, str]:
        """What it is a sign of: that the first day has passed (S1b) is one of the same matter as that the last has."""
        return self.code.removesuffix("b"), self.about, self.who

    def covers(self, other: Signal) -> bool:
        """Whether it says of the same matter what another does, or that it is worse."""
        return self.matter == other.matter and self.listed in (other.listed, Listed.HARD)


def signal(
    view: AsOf,
    found: Standing,
    code: str,
    listed: Listed,
    says: str,
    *,
    because: Sequence[Entry] = (),
    missing: str = "",
    who: str = "",
    about: str = "",
) -> Signal:
    """One signal of an action: it rests on what makes it an open commitment, the policy used and the entries given.

    Where the action may have ended by the point's day, and may not, nothing is said to be so that
    an end would unsay.
    """
    if found.open is Truth.UNKNOWN:
        listed, says = Listed.NOT_ASSESSABLE, f"{says}; or it may have been delivered, on a day not known exactly"
    rests = [*basis(view, found), *because]
    entries = [*rests, *decided(view, because), *slow_policy(view).entries]
    return Signal(
        code=code,
        listed=listed,
        says=says,
        who=who,
        about=about,
        why=Why.of(*entries, *(entry.original for entry in entries), missing=missing),
        kind=view.kind(entries),
    )


def codes(signals: Sequence[Signal]) -> tuple[str, ...]:
    """The codes of some signals, each once."""
    return tuple(dict.fromkeys(each.code for each in signals))


def listed_by(signals: Sequence[Signal], how: str) -> str:
    """That some signals make an action slow, or list it, by such a reading of the record."""
    slow = any(each.listed is Listed.HARD for each in signals)
    return f"{'slow' if slow else 'listed'} {how} ({', '.join(codes(signals))})"


def basis(view: AsOf, found: Standing) -> list[Entry]:
    """The entries by which an action was promised and owned, or was said to have ended or to be unsaid.

    With them, those of the decisions that they cite.
    """
    said = [entry for entry in found.entries if isinstance(entry.event, _OF_ITS_END)]
    owners = [entry for entry in found.entries if isinstance(entry.event, OwnerAssigned)]
    # What was unsaid can be read only with all that was ever said of it.
    unsaid = [] if found.unsaid is None else list(view.readings(found.action))
    own = [*found.entries[:1], *found.promise.entries, *owners[-1:], *said, *found.ended.entries, *found.reopened]
    own += unsaid
    return [*own, *decided(view, own)]
