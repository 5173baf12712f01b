"""Which entries does a public bundle withhold, and on what legal basis?

What is exempt; what undoes it; and what says more of it by its number than that it exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, cast, get_args, get_origin

from ledger.entry import Entry, kind_of
from ledger.kinds import UNIONS, Number, something
from ledger.values import Exempt
from ledger.vocabulary import Value, fields_of

_HOW_FAR = {"size", "drawn"}
"""Fields that say how far the record had come, and nothing of the entry that stands there."""


class Closed:
    """What is withheld, as entries are gone through in their order."""

    def __init__(self) -> None:
        self._own: dict[int, Exempt] = {}
        self._readings: dict[int, Exempt | None] = {}
        self._mends: dict[int, list[int]] = {}
        self._voids: dict[int, list[int]] = {}
        self._naming: list[tuple[int, frozenset[int]]] = []

    def add(self, entry: Entry) -> None:
        """Take in the entry that follows."""
        number, original, exempt = entry.number, entry.original, entry.body.exempt
        if exempt is not None:
            self._own[number] = exempt
        if number != original:
            self._mends.setdefault(original, []).append(number)
            if entry.void:
                self._voids.setdefault(original, []).append(number)
            else:
                self._readings[original] = exempt
        if named := frozenset(_named(entry)):
            self._naming.append((number, named))

    def found(self) -> Mapping[int, Exempt]:
        """The number of each entry that is withheld, and why."""
        closed = dict(self._own)
        for original, mends in self._mends.items():
            # A void closes nothing and opens nothing: what it undoes is as open as it last read.
            reading = self._readings.get(original, self._own.get(original))
            if reading is not None:
                closed = {**dict.fromkeys((original, *mends), reading), **closed}
        exempt = dict(closed)
        for number, named in self._naming:
            first = min((each for each in named if each in exempt), default=None)
            if first is not None:
                # A void of it would tell of which stream it is.
                for each in (number, *self._voids.get(number, ())):
                    closed.setdefault(each, exempt[first])
        return closed


def names_a_person(entry: Entry) -> bool:
    """Whether an entry's words are a person's name: these are in no public bundle, which is out of erasure's reach."""
    return kind_of(entry.stream) == "person"


def closed_in(entries: Iterable[Entry]) -> Mapping[int, Exempt]:
    """The number of each entry that a public bundle of a whole record withholds, and why."""
    closed = Closed()
    for entry in entries:
        closed.add(entry)
    return closed.found()


def _named(entry: Entry) -> Iterator[int]:
    """The numbers of the entries that an entry speaks of, but for those it mends."""
    yield from entry.body.answers_to
    if entry.body.facts is not None:
        yield from _numbers(entry.body.facts)


def _numbers(value: Value) -> Iterator[int]:
    for name, kind in fields_of(cast(type, value.__class__)).items():
        if name not in _HOW_FAR:
            yield from _numbers_in(getattr(value, name), kind)


def _numbers_in(value: Any, kind: Any) -> Iterator[int]:
    origin = get_origin(kind)
    if value is None:
        return
    if origin is Annotated:
        if any(isinstance(rule, Number) for rule in get_args(kind)[1:]):
            yield value
    elif origin in UNIONS:
        yield from _numbers_in(value, something(kind))
    elif origin is tuple:
        for item in value:
            yield from _numbers_in(item, get_args(kind)[0])
    elif isinstance(value, Value):
        yield from _numbers(value)
