"""What may have been so, where days are not known exactly: every history that the spans allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import attrs

from ledger.decider import Decider
from ledger.entry import Entry
from ledger.errors import Impossible

LOOSE_LIMIT = 5
"""With more loose entries than this in a stream, a question of yes or no is unknown."""
STEP_LIMIT = 20_000
"""How many steps the search through possible histories may take before it answers unknown."""


@attrs.frozen
class _Path:
    """A history under way: where it has come to, and what is still to be placed in it.

    `now` is the earliest day it may go on from; `asked` its state when the question was put, in
    a tuple, or None while that is still to come.
    """

    now: date
    known: tuple[Entry, ...]
    loose: tuple[Entry, ...]
    state: Any
    asked: tuple[Any] | None

    def next(self) -> Iterator[tuple[date, Entry, _Path]]:
        """Each entry that may come next, the day it would fall on, and the path but for that and its state."""
        if self.known:
            entry, *rest = self.known
            yield entry.day.last, entry, attrs.evolve(self, known=tuple(rest))
        for entry in self.loose:
            rest = [each for each in self.loose if each is not entry]
            yield max(self.now, entry.day.first or date.min), entry, attrs.evolve(self, loose=tuple(rest))

    def dead(self, on: date) -> bool:
        """Whether the question, or something still to be placed, can no longer be."""
        late = self.asked is None and on < self.now
        return late or any(entry.day.last < self.now for entry in (*self.known[:1], *self.loose))


def possible_states(decider: Decider[Any], entries: Sequence[Entry], on: date) -> Iterator[Any]:
    """The states at the end of a day in every history that the entries' spans allow.

    Entries of known days keep their order; each loose one may fall on any day of its span and
    anywhere within it; histories that do not fold are left out. A None among the states says
    that there were too many histories to try. A day between two others need not be tried: to
    fall on it is to fall anywhere within either.
    """
    loose = tuple(entry for entry in entries if not entry.day.known)
    if len(loose) > LOOSE_LIMIT:
        yield None
        return
    known = tuple(entry for entry in entries if entry.day.known)
    paths = [_Path(date.min, known, loose, decider.nothing, None)]
    for _ in range(STEP_LIMIT):
        if not paths:
            return
        path = paths.pop()
        if path.asked is not None and not path.known and not path.loose:
            yield path.asked[0]
        paths += [each for each in _onward(decider, path, on) if not each.dead(on)]
    yield None


def _onward(decider: Decider[Any], path: _Path, on: date) -> Iterator[_Path]:
    """The paths that go on from one: by the question, where it is still to be put, and by each entry that may come."""
    if path.asked is None:
        yield attrs.evolve(path, now=on + timedelta(days=1), asked=(path.state,))
    for day, entry, rest in path.next():
        try:
            state = decider.evolve(path.state, entry.event)
        except Impossible:
            continue
        yield attrs.evolve(rest, now=day, state=state)
