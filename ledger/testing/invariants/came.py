"""What did each action and each contribution come to: how far, and is it so in every figure (10, R1, R2, R4)?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.aggregates.action import (
    ActionBlocked,
    ActionCarried,
    ActionClosed,
    ActionCommitted,
    ActionMerged,
    ActionProposed,
    ActionReopened,
    ActionSplit,
    ActionUnblocked,
    ActionWithdrawn,
    DueDateMoved,
    OwnerAssigned,
    ProgressReported,
)
from ledger.aggregates.contribution import (
    ContributionCommissioned,
    ContributionDeclined,
    ContributionPutOff,
    ContributionReceived,
    ContributionReleased,
)
from ledger.entry import Entry
from ledger.projections.actions.became import Counted
from ledger.testing import slowness
from ledger.testing.invariants.repeated import first, last, leave_of_first, on_first, on_last, repeats, whether
from ledger.testing.invariants.shape import Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.endings import delivered_by
from ledger.testing.slowness.plain import wholly_plain
from ledger.testing.slowness.progress import made_a_difference
from ledger.testing.slowness.promises import allowed
from ledger.values import Truth
from ledger.view import View

ENDINGS = ActionClosed | ActionWithdrawn | ActionMerged | ActionSplit
ENDED = {
    ActionClosed: Counted.CLOSED,
    ActionWithdrawn: Counted.WITHDRAWN,
    ActionMerged: Counted.MERGED,
    ActionSplit: Counted.SPLIT,
}
"""What an action that has ended is counted as, by the kind of what ended it."""
DATED = ActionProposed | ActionCommitted | DueDateMoved
PLACED = ActionProposed | ActionCarried


def _ending(seen: Seen, action: str) -> type | None:
    """The kind of what last ended an action, and was not undone."""
    found: type | None = None
    for entry in seen.entries(action):
        if isinstance(entry.event, ENDINGS | ActionReopened):
            found = None if isinstance(entry.event, ActionReopened) else type(entry.event)
    return found


def _delivered(seen: Seen, action: str) -> bool:
    return delivered_by(seen, action) is not None


def _stage(seen: Seen, action: str) -> str:
    """How far an action has come, in a word."""
    ending = _ending(seen, action)
    if ending is not None:
        return str(ENDED[ending])
    if _delivered(seen, action):
        return "evidenced" if made_a_difference(seen, action) else "delivered"
    blocks = [each.event for each in seen.entries(action) if isinstance(each.event, ActionBlocked | ActionUnblocked)]
    if blocks and isinstance(blocks[-1], ActionBlocked):
        return "blocked"
    return "committed" if seen.said(action, ActionCommitted) else "proposed"


each_commitment_is_as_it_came = repeats(
    "commitments",
    "action",
    "decision/",
    plan=last(PLACED, "plan", "to"),
    stage=_stage,
    decision=leave_of_first(ActionCommitted),
    timescale=last(DATED, "timescale"),
    reported=last(ProgressReported, "status"),
    delivered=whether(_delivered),
    evidenced=whether(made_a_difference),
)
each_is_listed_with_its_plan = repeats("slow_progress", "action", plan=last(PLACED, "plan", "to"))
each_is_declared_as_it_was_reported = repeats(
    "status", "action", declared=last(ProgressReported, "status"), declared_on=on_last(ProgressReported)
)


def as_it_came(seen: Seen, action: str) -> tuple[str, str, bool, bool]:
    """The plan an action is in, who answers for it, whether it was delivered, and whether that made a difference."""
    plan, owner = last(PLACED, "plan", "to"), last(OwnerAssigned, "owner")
    return plan(seen, action), owner(seen, action), _delivered(seen, action), made_a_difference(seen, action)


def each_standing_shows_its_signs(view: View, seen: Seen) -> Looks:
    """The signs beside a standing are those that the record shows, where nothing near it was mended; each once."""
    for row in view.status():
        said_twice = len({*row.signals}) < len(row.signals)
        yield so(not said_twice, f"a sign of {row.action} is said twice", *seen.entries(row.action))
        if wholly_plain(seen, row.action):
            signs = {each.removesuffix(" soft") for each in slowness.signs(seen, row.action)}
            yield same(f"the signs of {row.action}", {*row.signals}, signs, *seen.entries(row.action))


def each_is_counted_as_it_came(view: View, seen: Seen) -> Looks:
    """An action is counted as what it came to, as delivered and evidenced if it was, and as open till it ended."""
    for row in view.counts():
        yield so({*row.still_open} <= {*row.actions}, f"what is open of {row.what} is not counted", *row.why.entries)
        for action in seen.streams("action"):
            if not seen.apart(action, "action/", "decision/") or not seen.said(action, ActionCommitted):
                continue
            counted, of = action in row.actions, f"that {action} is counted as {row.what}"
            yield same(of, counted, row.what in set(_counted(seen, action)), *seen.entries(action))
            if counted:
                is_open = slowness.is_open(seen, action)
                yield same(f"{of}, and open still", action in row.still_open, is_open, *seen.entries(action))


def _counted(seen: Seen, action: str) -> Iterator[Counted]:
    """All that an action which was committed to is counted as."""
    yield Counted.EVER
    delivered, ending = _delivered(seen, action), _ending(seen, action)
    yield from [Counted.ALL_DELIVERED] if delivered else []
    yield from [Counted.EVIDENCED] if delivered and made_a_difference(seen, action) else []
    if ending in (ActionMerged, ActionSplit):
        yield ENDED[ending]
    elif slowness.is_open(seen, action):
        yield Counted.OPEN
    elif ending is None or (ending is ActionWithdrawn and not _withdrawn(seen, action)):
        yield Counted.DELIVERED
    else:
        yield ENDED[ending]


def _withdrawn(seen: Seen, action: str) -> bool:
    return any(isinstance(each.event, ActionWithdrawn) and allowed(seen, each) for each in seen.entries(action))


ASKED = ContributionCommissioned | ContributionPutOff


def _promised(seen: Seen, contribution: str) -> date | None:
    """The day last asked for; only an authority puts it off."""
    days: list[date | None] = []
    for entry in seen.entries(contribution):
        if isinstance(entry.event, ASKED):
            to = entry.event.to if isinstance(entry.event, ContributionPutOff) else entry.event.due
            sooner = not days or days[-1] is None or (to is not None and to <= days[-1])
            days += [to] if sooner or allowed(seen, entry) else []
    return days[-1] if days else None


def _late(seen: Seen, contribution: str) -> Truth:
    """Whether it came after the day it was promised by, or has not come and that is past; none, once released."""
    due = _promised(seen, contribution)
    entries = seen.entries(contribution)
    released = any(isinstance(each.event, ContributionReleased) and allowed(seen, each) for each in entries)
    came = [each.day.last for each in _receipt(seen, contribution)]
    return Truth.YES if due is not None and not released and due < [seen.day, *came][-1] else Truth.NO


def _receipt(seen: Seen, contribution: str) -> list[Entry]:
    """What says that it first came; where it was declined and came since, what first says so since."""
    found: list[Entry] = []
    declined = False
    for entry in seen.entries(contribution):
        match entry.event:
            case ContributionReceived() if declined or not found:
                found, declined = [entry], False
            case ContributionDeclined():
                declined = True
    return found


def _received(seen: Seen, contribution: str) -> object:
    return next((each.day for each in _receipt(seen, contribution)), None)


def _paper(seen: Seen, contribution: str) -> object:
    return next((getattr(each.event, "paper", None) or "" for each in _receipt(seen, contribution)), "")


each_contribution_is_as_asked = repeats(
    "contributions",
    "contribution",
    "decision/",
    action=first(ContributionCommissioned, "action"),
    commissioned=on_first(ContributionCommissioned),
    decision=leave_of_first(ContributionCommissioned),
    first_due=first(ContributionCommissioned, "due", none=None),
    due=last(ASKED, "to", "due", none=None),
    promised=_promised,
    received=_received,
    paper=_paper,
)
each_that_is_late_is_called_so = repeats("contributions", "contribution", "decision/", late=_late)


def _declined(seen: Seen, contribution: str) -> object:
    """The day it was last declined, unless it came since."""
    entries = seen.entries(contribution)
    turns = [each for each in entries if isinstance(each.event, ContributionReceived | ContributionDeclined)]
    return turns[-1].day if turns and isinstance(turns[-1].event, ContributionDeclined) else None


each_refusal_is_shown = repeats("contributions", "contribution", declined=_declined)
