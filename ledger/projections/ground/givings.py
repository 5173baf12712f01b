"""What was given of a thing time and again, and which of it stands, by whose leave?

What asks less than what was given before it counts only where an authority that stands allows it, be it
given anew, mended or voided; what asks no less needs nobody's leave
(docs/decisions/0012-only-an-authority-moves-a-promise.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Generic, TypeVar

import attrs

from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.ground.authority import stands
from ledger.projections.ground.sequence import precedes
from ledger.values import Authority, Truth
from ledger.vocabulary import Event

T = TypeVar("T")
Gives = Callable[[Event], T | None]
"""What an event gives; None where it is of another matter."""
Looser = Callable[[T, T], bool]
"""Whether the second asks less, anywhere, than the first."""
Excuses = Callable[[Event], bool]
"""Whether an event needs no authority, though it asks less."""


@attrs.frozen
class Giving(Generic[T]):
    """One giving, or one reading of it: by which entry, and what; None where it takes back what was given.

    `allowed` says that it cites an authority of its own, which stands; `counts`, that it replaced what stood.
    """

    entry: Entry
    gave: T | None
    allowed: bool
    counts: bool


@attrs.frozen
class Given(Generic[T]):
    """What was given of one matter: as first written down, as the record now has it, and as it stands.

    `by` is the entry that gave what stands. `unsure` says that the days do not tell which of two was given
    first, where an authority makes that matter.
    """

    first: T | None
    now: T | None
    stands: T | None
    by: Entry | None
    givings: tuple[Giving[T], ...]
    unsure: bool = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry that gave it, or took it back."""
        return tuple(each.entry for each in self.givings)

    @property
    def loosened(self) -> tuple[Entry, ...]:
        """The entries that asked less than what stood, by nobody's leave."""
        return tuple(each.entry for each in self.givings if not each.counts)


def given(view: AsOf, stream: str, gives: Gives[T], looser: Looser[T], excuses: Excuses = lambda _: False) -> Given[T]:
    """What was given of one matter in a stream by the point's day, and what of it stands."""
    dated = [each for each in _dated(view, stream, gives) if not _taken_back(view, each, gives)]
    givings: list[Giving[T]] = []
    standing: T | None = None
    by: Entry | None = None
    free = False
    for readings in dated:
        before, giver = standing, by
        cited: list[Authority | None] = []
        for reading in readings:
            # What is restated repeats what it cited, which allowed what it said then and nothing else.
            allowed = reading.body.authority not in cited and stands(view, reading)
            cited.append(reading.body.authority)
            gave = _gave(view, reading, gives)
            to = before if gave is None else gave
            less = standing is not None and (to is None or looser(standing, to))
            excused = gave is not None and reading.body.mends is None and excuses(reading.event)
            # What was entered ahead of it since, by nobody's leave, and asks less of something, displaces nothing.
            displaced = by is not None and not free and reading.number < by.number
            kept = less and displaced and gave is not None and standing is not None and looser(gave, standing)
            counts = not less or kept or ((allowed or excused) and gave is not None)
            if counts and to is not None:
                # What is taken back leaves what stood before it, as it was given.
                standing, by, free = to, reading if gave is not None else giver, allowed
            givings.append(Giving(reading, gave, allowed, counts))
    return Given(_first(givings), _now(view, stream, gives), standing, by, tuple(givings), _unsure(dated, givings))


def seen_by(view: AsOf, reading: Entry) -> bool:
    """Whether a reading says that something was given by the point's day."""
    return not reading.void and reading.day.last <= view.point.on


def _gave(view: AsOf, reading: Entry, gives: Gives[T]) -> T | None:
    return gives(reading.event) if seen_by(view, reading) else None


def _dated(view: AsOf, stream: str, gives: Gives[T]) -> Iterator[list[Entry]]:
    """For each entry that gave it by the point's day, how it was read in turn; what took it back, only where last."""
    readings: dict[int, list[Entry]] = {}
    for entry in view.readings(stream):
        readings.setdefault(entry.original, []).append(entry)
    found = {}
    for each in readings.values():
        told = [entry for entry in each if _gave(view, entry, gives) is not None]
        if told:
            found[place(told[-1])] = told if told[-1] is each[-1] else [*told, each[-1]]
    yield from (found[at] for at in sorted(found))


def _taken_back(view: AsOf, readings: list[Entry], gives: Gives[T]) -> bool:
    """Whether an authority of its own took back all that an entry ever gave: then it was never given."""
    *before, last = readings
    repeats = any(each.body.authority == last.body.authority for each in before)
    return _gave(view, last, gives) is None and not repeats and stands(view, last)


def _first(givings: list[Giving[T]]) -> T | None:
    """What was given by what was recorded first, whatever was entered ahead of it since."""
    told = [each for each in givings if each.gave is not None]
    return min(told, key=lambda each: each.entry.number).gave if told else None


def _now(view: AsOf, stream: str, gives: Gives[T]) -> T | None:
    told = (gave for entry in reversed(view.visible(stream)) if (gave := gives(entry.event)) is not None)
    return next(told, None)


def _unsure(dated: list[list[Entry]], givings: list[Giving[T]]) -> bool:
    """Whether what stands hangs on which of two days came first, and that is not known."""
    if all(entry.day.known for readings in dated for entry in readings if not entry.void):
        return False
    leave = {each.entry.original for each in givings if each.allowed}
    last = [next(each for each in reversed(readings) if not each.void) for readings in dated]
    pairs = ((one, other) for one, other in combinations(last, 2) if leave & {one.original, other.original})
    return any(precedes(one, other) is Truth.UNKNOWN for one, other in pairs)
