"""What did the record of an action once say, and was taken back by a mend, by whose leave?

Nothing that was ever on the record is lost: what no authority took back may count still
(docs/decisions/0012-only-an-authority-moves-a-promise.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType

from ledger.aggregates.action import Action, ActionCommitted
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.authority import stands
from ledger.vocabulary import Event

_Kinds = type[Event] | UnionType


def unsaid(view: AsOf, action: str) -> Entry | None:
    """The mend that took back an action's commitment, where it has not been made again."""
    return view.keep(("unsaid", action), lambda: _unsaid(view, action))


def _unsaid(view: AsOf, action: str) -> Entry | None:
    state = view.state(action)
    if isinstance(state, Action) and state.committed:
        return None
    last = [mend for entry in taken_back(view, action, ActionCommitted) for mend in unsaying(view, entry)]
    return max(last, key=lambda entry: entry.number, default=None)


def taken_back(view: AsOf, action: str, kinds: _Kinds, *, allowed: bool = True) -> Iterator[Entry]:
    """Each entry that said such a thing by the point's day, as it last did, and now says so no more.

    Where not `allowed`, those alone that no authority took back.
    """
    if not view.mended(action):
        return
    last = {entry.original: entry for entry in view.readings(action) if _says(view, entry, kinds)}
    visible = {entry.original for entry in view.visible(action)}
    for original, entry in last.items():
        if original not in visible and (allowed or not any(lets(view, mend) for mend in unsaying(view, entry))):
            yield entry


def ever(view: AsOf, action: str, kinds: _Kinds) -> list[Entry]:
    """Each entry that says such a thing by the point's day, or once said so and was not mended by an authority."""

    def find() -> tuple[Entry, ...]:
        if not view.mended(action):
            return tuple(entry for entry in view.readings(action) if _says(view, entry, kinds))
        return tuple(
            entry
            for entry in view.readings(action)
            if _says(view, entry, kinds) and not any(lets(view, mend) for mend in unsaying(view, entry))
        )

    return list(view.keep(("ever", action, kinds), find))


def _says(view: AsOf, entry: Entry, kinds: _Kinds) -> bool:
    return isinstance(entry.body.facts, kinds) and entry.day.last <= view.point.on


def lets(view: AsOf, mend: Entry) -> bool:
    """Whether an authority of a mend's own allows it, and stands."""
    return stands(view, mend) and not repeats(view, mend)


def repeats(view: AsOf, mend: Entry) -> bool:
    """Whether a restatement cites only what its original did, which allowed what was said then and nothing else."""
    earlier = (each for each in view.readings(mend.stream) if each.original == mend.original)
    return any(each.number < mend.number and each.body.authority == mend.body.authority for each in earlier)


def unsaying(view: AsOf, entry: Entry) -> tuple[Entry, ...]:
    """The mend by which an entry's original is read otherwise than in it, if it is."""
    reading = view.reading(view.log.entry(entry.original))
    return () if reading is None or reading is entry else (reading,)


def kept_readings(view: AsOf, entry: Entry) -> tuple[Entry, ...]:
    """An entry, and each earlier reading of it that no authority of its own allowed it to take the place of."""
    earlier = [
        each
        for each in view.readings(entry.stream)
        if each.original == entry.original and each.number < entry.number and not each.void
    ]
    return (entry,) if lets(view, entry) else (*earlier, entry)


def readable(view: AsOf, action: str) -> AsOf:
    """The point of view from which an action can be read: before its commitment was taken back, if all of it was."""
    if isinstance(view.state(action), Action):
        return view
    mend = unsaid(view, action)
    return view if mend is None else before(view, mend)


def before(view: AsOf, entry: Entry) -> AsOf:
    """The same day on the record as it stood before the act that an entry is part of.

    What was voided again when it was void already stood before the first of those voids.
    """
    readings = [each for each in view.readings(entry.stream) if each.original == entry.original]
    for each in reversed([each for each in readings if each.number < entry.number]):
        if not (entry.void and each.void):
            break
        entry = each
    number = entry.number
    while view.log.entry(number - 1).act == entry.act:
        number -= 1
    return view.at(view.point.on, number - 1)
