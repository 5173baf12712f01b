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
    ActionCommitted,
    ActionDelivered,
    ActionMerged,
    ActionReopened,
    ActionSplit,
    ActionWithdrawn,
)
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.promises import stands
from ledger.values import Truth
from ledger.vocabulary import Event


@attrs.frozen
class Ended:
    """Whether an action has ended, on which day, and by which entries; `on` is None where that is not known."""

    truth: Truth
    on: date | None = None
    entries: tuple[Entry, ...] = ()


@attrs.frozen
class Own:
    """What an action's own record says of its end, and as what it goes on.

    `since` is the day from which it goes on so. What it goes on as must have ended on that day or later
    for it to have ended too: what had ended before does none of its work, unless it is `allowed`
    to. `reopened` are the entries that reopened it, those unsaid by nobody's leave included, and
    `entries` those that began it and said as what it goes on.
    """

    delivered: Ended
    ended: Ended
    entries: tuple[Entry, ...]
    into: tuple[str, ...]
    since: date
    allowed: bool
    reopened: tuple[Entry, ...]


def ended(view: AsOf, action: str) -> Ended:
    """Whether an action has ended at the point, in every history that the days allow."""
    known: dict[str, Ended] = view.keep(("ended",), dict)
    if action not in known:
        known.update(_all_ended(view, action))
    return known[action]


def goes_on_as(view: AsOf, action: str) -> dict[str, date]:
    """All that an action goes on as: what it was merged or split into, and they in turn, and each since when."""
    lineage = _lineage(view, action)
    found: dict[str, date] = {}
    for each, said in lineage.items():
        begun = max(said.since, found.get(each, date.min))
        for successor in said.into:
            if successor != action:
                found[successor] = min(begun, found.get(successor, date.max))
    return found


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
        truth &= each.truth if said.allowed or each.on is None or each.on >= said.since else Truth.NO
    on = max((each.on for each in after if each.on is not None), default=None)
    entries = {entry.number: entry for entry in said.entries}
    entries |= {entry.number: entry for each in after for entry in each.entries}
    return Ended(said.ended.truth | truth, on, tuple(entries.values()))


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
    since, leave, at = date.min, False, 0
    for number, entry in enumerate(entries):
        match entry.event:
            case ActionClosed() | ActionWithdrawn():
                endings.append(entry)
            case ActionMerged() | ActionSplit() as event:
                into = (event.into,) if isinstance(event, ActionMerged) else event.into
                since, leave = entry.day.last, stands(view, entry)
            case ActionReopened():
                endings, into, at = [], (), number
    delivered = _delivered(view, action, entries[at:])
    done = delivered
    allowed = next((entry for entry in endings if stands(view, entry)), None)
    if allowed is not None:
        done = _either(done, Ended(Truth.YES, allowed.day.last, (*entries[:1], allowed)))
    elif _may_have_ended(view, action):
        done = _either(done, Ended(Truth.UNKNOWN))
    everything = tuple(each for entry in reopened for each in (entry, *unsaying(view, entry)))
    going = tuple(entry for entry in entries if isinstance(entry.event, ActionMerged | ActionSplit))
    return Own(delivered, done, (*entries[:1], *going), into, since, leave, everything)


def _either(one: Ended, other: Ended) -> Ended:
    first, second = sorted((one, other), key=lambda each: each.truth is not Truth.YES)
    return Ended(first.truth | second.truth, first.on or second.on, first.entries or second.entries)


def _delivered(view: AsOf, action: str, since: Sequence[Entry]) -> Ended:
    """Whether it was delivered, of the entries since it was last reopened."""
    found = [entry for entry in since if isinstance(entry.event, ActionDelivered)]
    if found:
        said = readable(view, action).ask(action, _is_delivered)
        return Ended(said, found[-1].day.last, (*view.visible(action)[:1], found[-1]))
    if any(isinstance(entry.event, ActionDelivered) for entry in loose(view, action)):
        return Ended(view.ask(action, _is_delivered))
    return Ended(Truth.NO)


def _is_delivered(state: object) -> bool:
    return isinstance(state, Action) and state.delivered


def loose(view: AsOf, stream: str) -> Iterator[Entry]:
    """The entries of a stream that may have happened by the point's day, and may not."""
    if view.exact(stream):
        return
    on = view.point.on
    yield from (each for each in view.in_force(stream) if (each.day.first or date.min) <= on < each.day.last)


def _may_have_ended(view: AsOf, action: str) -> bool:
    """Whether an authority may have ended it, on a day that is not known exactly."""
    return any(
        isinstance(entry.event, ActionClosed | ActionWithdrawn) and stands(view, entry) for entry in loose(view, action)
    )


def unsaid(view: AsOf, action: str) -> Entry | None:
    """The mend that took back an action's commitment, where it has not been made again."""
    return view.keep(("unsaid", action), lambda: _unsaid(view, action))


def _unsaid(view: AsOf, action: str) -> Entry | None:
    state = view.state(action)
    if isinstance(state, Action) and state.committed:
        return None
    last = [mend for entry in taken_back(view, action, ActionCommitted) for mend in unsaying(view, entry)]
    return max(last, key=lambda entry: entry.number, default=None)


def taken_back(view: AsOf, action: str, kind: type[Event], *, allowed: bool = True) -> Iterator[Entry]:
    """Each entry that said such a thing by the point's day, as it last did, and now says so no more.

    Where not `allowed`, those alone that no authority took back.
    """
    last: dict[int, Entry] = {}
    for entry in view.readings(action) if view.mended(action) else ():
        if isinstance(entry.body.facts, kind) and entry.day.last <= view.point.on:
            last[entry.original] = entry
    visible = {entry.original for entry in view.visible(action)} if last else set()
    for original, entry in last.items():
        if original not in visible and (allowed or not any(stands(view, mend) for mend in unsaying(view, entry))):
            yield entry


def unsaying(view: AsOf, entry: Entry) -> tuple[Entry, ...]:
    """The mend by which an entry's original is read otherwise than in it, if it is."""
    reading = view.reading(view.log.entry(entry.original))
    return () if reading is None or reading is entry else (reading,)


def readable(view: AsOf, action: str) -> AsOf:
    """The point of view from which an action can be read: before its commitment was taken back, if all of it was."""
    if isinstance(view.state(action), Action):
        return view
    mend = unsaid(view, action)
    return view if mend is None else before(view, mend)


def before(view: AsOf, entry: Entry) -> AsOf:
    """The same day on the record as it stood before the act that an entry is part of."""
    number = entry.number
    while view.log.entry(number - 1).act == entry.act:
        number -= 1
    return view.at(view.point.on, number - 1)
