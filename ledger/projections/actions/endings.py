"""What does an action's own record say of its end: delivered, closed, withdrawn or taken into others, by whose leave?

Delivery ends it. So does a closing or a withdrawal that an authority allows; one that none allows
ends nothing, nor does a mend that unsays a reopening.
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
from ledger.projections.ground.authority import stands
from ledger.projections.ground.mended import readable, taken_back, unsaying
from ledger.values import Truth

_MERGED = ActionMerged | ActionSplit


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
class Onward:
    """As what an action goes on, since which day, and as which entry has it.

    What it goes on as must have ended on that day or later, and by an entry recorded later, for it to
    have ended too: what had ended before does none of its work, unless it is `allowed` to. It
    `stands` unless it was taken back; by nobody's leave, it binds still, and ends nothing.
    """

    into: tuple[str, ...]
    since: date
    recorded: int
    allowed: bool
    stands: bool


@attrs.frozen
class Own:
    """What an action's own record says of its end, and as what it goes on.

    `delivered` is by the first delivery since it was last reopened, `ended` by the last: to say it again gives
    evidence no more time, and may do the work of what was taken into it since. As what it goes on is all that it was
    merged or split into since it was last reopened, or since an authority last said as what. `reopened` are the entries
    that reopened it, those unsaid by nobody's leave included, and `entries` those that began it and said as what it
    goes on.
    """

    delivered: Ended
    ended: Ended
    entries: tuple[Entry, ...]
    onward: tuple[Onward, ...]
    reopened: tuple[Entry, ...]

    @property
    def into(self) -> tuple[str, ...]:
        """The actions it goes on as."""
        return tuple(dict.fromkeys(each for onward in self.onward for each in onward.into))


def own(view: AsOf, action: str) -> Own:
    """What an action's own record says of its end."""
    return view.keep(("own ending", action), lambda: _own(view, action))


def _own(view: AsOf, action: str) -> Own:
    source = readable(view, action)
    gone = list(taken_back(source, action, ActionReopened | _MERGED, allowed=False))
    entries = sorted((*source.visible(action), *gone), key=place)
    reopened = [entry for entry in entries if isinstance(entry.event, ActionReopened)]
    deliveries: list[Entry] = []
    endings: list[Entry] = []
    onward: list[Onward] = []
    for entry in entries:
        match entry.event:
            case ActionDelivered():
                deliveries.append(entry)
            case ActionClosed() | ActionWithdrawn():
                endings.append(entry)
            case ActionMerged() | ActionSplit() as event:
                into = (event.into,) if isinstance(event, ActionMerged) else event.into
                leave = stands(view, entry)
                each = Onward(into, entry.day.last, entry.number, leave, entry not in gone)
                onward = [each] if leave else [*onward, each]
            case ActionReopened():
                deliveries, endings, onward = [], [], []
    done = _delivered(source, action, deliveries[-1:])
    allowed = next((entry for entry in endings if stands(view, entry)), None)
    if allowed is not None:
        done = _either(done, Ended(Truth.YES, allowed.day.last, (*entries[:1], allowed), allowed.original))
    elif perhaps := _may_have_ended(view, action):
        done = _either(done, Ended(Truth.UNKNOWN, None, perhaps))
    going = (entry for entry in entries if isinstance(entry.event, _MERGED))
    said = (*entries[:1], *(each for entry in going for each in (entry, *unsaying(view, entry))))
    return Own(
        delivered=_delivered(source, action, deliveries[:1]),
        ended=done,
        entries=said,
        onward=tuple(onward),
        reopened=tuple(each for entry in reopened for each in (entry, *unsaying(view, entry))),
    )


def _either(one: Ended, other: Ended) -> Ended:
    """Whether it has ended in either way: surely in one, or perhaps in both."""
    first, second = sorted((one, other), key=lambda each: each.truth is not Truth.YES)
    if first.truth is Truth.YES:
        return first
    return Ended(first.truth | second.truth, None, (*first.entries, *second.entries))


def _delivered(source: AsOf, action: str, found: Sequence[Entry]) -> Ended:
    """Whether it was delivered, by a delivery since it was last reopened and by those that may have been."""
    perhaps = tuple(
        entry for entry in loose(source, action) if isinstance(entry.event, ActionDelivered | ActionReopened)
    )
    if not found and not any(isinstance(entry.event, ActionDelivered) for entry in perhaps):
        return Ended(Truth.NO)
    truth = source.ask(action, _is_delivered)
    entries = (*source.visible(action)[:1], *found, *(perhaps if truth is Truth.UNKNOWN else ()))
    return Ended(truth, found[0].day.last, entries, found[0].original) if found else Ended(truth, None, entries)


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
