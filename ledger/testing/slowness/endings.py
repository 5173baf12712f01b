"""Has an action ended, by what, and as what does it go on, where nothing of it was mended?"""

from __future__ import annotations

from datetime import date

from ledger.aggregates.action import (
    ActionClosed,
    ActionCommitted,
    ActionDelivered,
    ActionMerged,
    ActionReopened,
    ActionSplit,
    ActionWithdrawn,
)
from ledger.entry import Entry
from ledger.testing.seen import Seen
from ledger.testing.slowness.promises import allowed

End = tuple[date, int]
"""The day on which something ended, and the number of the entry by which it did."""


def is_open(seen: Seen, action: str) -> bool:
    """Whether an action was promised and has not ended."""
    return bool(seen.said(action, ActionCommitted)) and action not in ended(seen)


def ended(seen: Seen) -> dict[str, End]:
    """Each action that has ended; those that go on as one another, and as nothing else, have not."""
    return seen.keep("all that ended", lambda: _ended(seen))


def _ended(seen: Seen) -> dict[str, End]:
    found: dict[str, End] = {}
    while True:
        more = {
            action: end
            for action in seen.streams("action")
            if action not in found and (end := _end(seen, action, found)) is not None
        }
        if not more:
            return found
        found |= more


def delivered_by(seen: Seen, action: str) -> Entry | None:
    """The entry by which an action was first delivered, and not reopened since."""
    return next(iter(_deliveries(seen, action)), None)


def _deliveries(seen: Seen, action: str) -> list[Entry]:
    return [each for each in _since_reopened(seen, action) if isinstance(each.event, ActionDelivered)]


def _end(seen: Seen, action: str, others: dict[str, End]) -> End | None:
    own = _since_reopened(seen, action)
    delivered = _deliveries(seen, action)[-1:]
    signed_off = [
        each for each in own if isinstance(each.event, ActionClosed | ActionWithdrawn) and allowed(seen, each)
    ]
    for entry in (*delivered, *signed_off):
        return entry.day.last, entry.number
    mergers = goes_on_as(seen, action)
    if not mergers or not all(into and all(each in others for each in into) for into, _ in mergers):
        return None
    for into, merger in mergers:
        days, numbers = zip(*(others[each] for each in into), strict=True)
        # What had ended when the merger was written down, or by its day, does none of its work.
        after = merger.day.last <= min(days) and merger.number < min(numbers)
        if not after and not allowed(seen, merger):
            return None
    ends = [others[each] for into, _ in mergers for each in into]
    return max(day for day, _ in ends), max(number for _, number in ends)


def goes_on_as(seen: Seen, action: str) -> list[tuple[tuple[str, ...], Entry]]:
    """What an action was merged or split into, by which entries, since it was reopened or an authority said."""
    found: list[tuple[tuple[str, ...], Entry]] = []
    for entry in _since_reopened(seen, action):
        if isinstance(entry.event, ActionMerged | ActionSplit):
            into = entry.event.into
            found = [] if allowed(seen, entry) else found
            found.append(((into,) if isinstance(into, str) else into, entry))
    return found


def successors(seen: Seen, action: str) -> list[tuple[str, End]]:
    """All that an action goes on as, step by step, each from the day, and entry, by which it does; by every way."""
    return _onward(seen, action, {name: goes_on_as(seen, name) for name in seen.streams("action")})


def ever_as(seen: Seen, action: str) -> list[tuple[str, End]]:
    """All that an action was ever merged or split into, step by step, whatever it went on as since."""
    ever: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for name in seen.streams("action"):
        for entry in seen.entries(name):
            if isinstance(entry.event, ActionMerged | ActionSplit):
                into = entry.event.into
                ever.setdefault(name, []).append(((into,) if isinstance(into, str) else into, entry))
    return _onward(seen, action, ever)


def _onward(seen: Seen, action: str, mergers: dict[str, list[tuple[tuple[str, ...], Entry]]]) -> list[tuple[str, End]]:
    found: list[tuple[str, End]] = [(action, (date.min, 0))]
    for name, begun in found:
        for into, merger in mergers.get(name, []):
            ways = [(each, later(seen, merger, begun)) for each in into]
            found += [way for way in dict.fromkeys(ways) if way not in found]
    return [(name, begun) for name, begun in found if name != action]


def later(seen: Seen, merger: Entry, begun: End) -> End:
    """From when what was done of another was done for an action merged into it, itself gone on as from a time."""
    number = 0 if allowed(seen, merger) else merger.number
    return max(merger.day.last, begun[0]), max(number, begun[1])


def _since_reopened(seen: Seen, action: str) -> list[Entry]:
    """What was said of an action from its last reopening on, or of it all."""
    entries = seen.entries(action)
    return entries[max((at for at, each in enumerate(entries) if isinstance(each.event, ActionReopened)), default=0) :]
