"""Has an action ended: was it delivered, or closed, withdrawn or taken into others, and by whose leave?

Delivery ends it. So does a closing or a withdrawal that an authority allows; one that none allows
ends nothing, nor does a mend that unsays a reopening. Merged or split, an action ends when all
that it goes on as has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ledger.aggregates.action import (
    Action,
    ActionClosed,
    ActionDelivered,
    ActionMerged,
    ActionReopened,
    ActionSplit,
    ActionWithdrawn,
)
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.mended import readable, taken_back, unsaying
from ledger.projections.promises import stands
from ledger.values import Truth


@attrs.frozen
class Ended:
    """Whether an action has ended, on which day, and by which entries; `on` is None where that is not known.

    `by` is the number under which the last of what ended it was first recorded.
    """

    truth: Truth
    on: date | None = None
    entries: tuple[Entry, ...] = ()
    by: int = 0


@attrs.frozen
class Own:
    """What an action's own record says of its end, and as what it goes on.

    `since` is the day from which it goes on so, as entry `recorded` has it. What it goes on as must have
    ended on that day or later, and by an entry recorded later, for it to have ended too: what had
    ended before does none of its work, unless it is `allowed` to. `reopened` are the entries that
    reopened it, those unsaid by nobody's leave included, and `entries` those that began it and
    said as what it goes on.
    """

    delivered: Ended
    ended: Ended
    entries: tuple[Entry, ...]
    into: tuple[str, ...]
    since: date
    recorded: int
    allowed: bool
    reopened: tuple[Entry, ...]


def ended(view: AsOf, action: str) -> Ended:
    """Whether an action has ended at the point, in every history that the days allow."""
    known: dict[str, Ended] = view.keep(("ended",), dict)
    if action not in known:
        known.update(_all_ended(view, action))
    return known[action]


def goes_on_as(view: AsOf, action: str) -> dict[str, tuple[date, int]]:
    """All that an action goes on as: what it was merged or split into, and they in turn.

    Each from a day, and from an entry: what was done before it went on so, or had been when that was
    written down, was not done for it.
    """
    found: dict[str, tuple[date, int]] = {}
    for each, said in _lineage(view, action).items():
        day, number = found.get(each, (date.min, 0))
        begun = max(said.since, day), max(0 if said.allowed else said.recorded, number)
        for successor in said.into:
            if successor != action:
                found[successor] = min(begun, found.get(successor, begun))
    return found


def line(view: AsOf, action: str) -> tuple[Entry, ...]:
    """The entries by which an action, and all that it goes on as, began and go on as others."""
    return tuple(entry for said in _lineage(view, action).values() for entry in said.entries)


def _lineage(view: AsOf, action: str) -> dict[str, Own]:
    found: dict[str, Own] = {}
    todo = [action]
    while todo:
        each = todo.pop()
        if each not in found:
            found[each] = own(view, each)
            todo.extend(found[each].into)
    return found


def _all_ended(view: AsOf, action: str) -> dict[str, Ended]:
    """Whether an action, and each that it goes on as, has ended.

    The least that fits: actions that go on as one another, and nothing else, have not.
    """
    lineage = _lineage(view, action)
    found = {each: said.ended for each, said in lineage.items()}
    changed = True
    while changed:
        changed = False
        for each in reversed(lineage):
            now = _with_successors(lineage[each], found)
            changed = changed or now != found[each]
            found[each] = now
    return found


def _with_successors(said: Own, found: dict[str, Ended]) -> Ended:
    if said.ended.truth is Truth.YES or not said.into:
        return said.ended
    after = [found[each] for each in said.into]
    truth = Truth.YES
    for each in after:
        since = each.on is None or (each.on >= said.since and each.by > said.recorded)
        truth &= each.truth if said.allowed or since else Truth.NO
    on = max((each.on for each in after if each.on is not None), default=None)
    entries = {entry.number: entry for entry in said.entries}
    entries |= {entry.number: entry for each in after for entry in each.entries}
    return Ended(said.ended.truth | truth, on, tuple(entries.values()), max(each.by for each in after))


def own(view: AsOf, action: str) -> Own:
    """What an action's own record says of its end."""
    return view.keep(("own ending", action), lambda: _own(view, action))


def _own(view: AsOf, action: str) -> Own:
    source = readable(view, action)
    gone = list(taken_back(source, action, ActionReopened, allowed=False))
    entries = sorted((*source.visible(action), *gone), key=place) if gone else source.visible(action)
    reopened = [entry for entry in entries if isinstance(entry.event, ActionReopened)]
    endings: list[Entry] = []
    into: tuple[str, ...] = ()
    since, recorded, leave, at = date.min, 0, False, 0
    for number, entry in enumerate(entries):
        match entry.event:
            case ActionClosed() | ActionWithdrawn():
                endings.append(entry)
            case ActionMerged() | ActionSplit() as event:
                into = (event.into,) if isinstance(event, ActionMerged) else event.into
                since, recorded, leave = entry.day.last, entry.number, stands(view, entry)
            case ActionReopened():
                endings, into, at = [], (), number
    delivered = _delivered(view, action, entries[at:])
    done = delivered
    allowed = next((entry for entry in endings if stands(view, entry)), None)
    if allowed is not None:
        done = _either(done, Ended(Truth.YES, allowed.day.last, (*entries[:1], allowed), allowed.original))
    elif perhaps := _may_have_ended(view, action):
        done = _either(done, Ended(Truth.UNKNOWN, None, perhaps))
    everything = tuple(each for entry in reopened for each in (entry, *unsaying(view, entry)))
    going = tuple(entry for entry in entries if isinstance(entry.event, ActionMerged | ActionSplit))
    return Own(delivered, done, (*entries[:1], *going), into, since, recorded, leave, everything)


def _either(one: Ended, other: Ended) -> Ended:
    """Whether it has ended in either way: surely in one, or perhaps in both."""
    first, second = sorted((one, other), key=lambda each: each.truth is not Truth.YES)
    if first.truth is Truth.YES:
        return first
    return Ended(first.truth | second.truth, None, (*first.entries, *second.entries))


def _delivered(view: AsOf, action: str, since: Sequence[Entry]) -> Ended:
    """Whether it was delivered, of the entries since it was last reopened."""
    found = [entry for entry in since if isinstance(entry.event, ActionDelivered)]
    perhaps = tuple(entry for entry in loose(view, action) if isinstance(entry.event, ActionDelivered | ActionReopened))
    if not found and not any(isinstance(entry.event, ActionDelivered) for entry in perhaps):
        return Ended(Truth.NO)
    truth = (readable(view, action) if found else view).ask(action, _is_delivered)
    last = found[-1:]
    entries = (*view.visible(action)[:1], *last, *(perhaps if truth is Truth.UNKNOWN else ()))
    on = last[0].day.last if last else None
    return Ended(truth, on, entries, last[0].original if last else 0)


def _is_delivered(state: object) -> bool:
    return isinstance(state, Action) and state.delivered


def loose(view: AsOf, stream: str) -> Iterator[Entry]:
    """The entries of a stream that may have happened by the point's day, and may not."""
    if view.exact(stream):
        return
    on = view.point.on
    yield from (each for each in view.in_force(stream) if (each.day.first or date.min) <= on < each.day.last)


def _may_have_ended(view: AsOf, action: str) -> tuple[Entry, ...]:
    """The entries by which an authority may have ended it, on a day that is not known exactly."""
    ends = (entry for entry in loose(view, action) if isinstance(entry.event, ActionClosed | ActionWithdrawn))
    return tuple(entry for entry in ends if stands(view, entry))
