"""From which points of view is a ledger looked at? From each of a small one; from a sample, by rule, of a large one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from inspect import Parameter, signature
from itertools import product
from typing import Any, Self, TypeVar

import attrs

from ledger.aggregates.meeting import MeetingHeld
from ledger.as_of import AsOf, WordsOf
from ledger.clock import day_of
from ledger.errors import LedgerError
from ledger.projection import Answer
from ledger.shell import Ledger
from ledger.testing.oracle import Replay
from ledger.testing.seen import Seen
from ledger.values import Point
from ledger.view import View

SMALL = 45
"""A record of no more days than this is looked at on each of them."""
READ = 24_000
"""How many entries are read on the whole record: so many days of it are looked at as that allows."""
FEWEST, MOST = 6, 40
"""The fewest days and the most that a large record is looked at on."""
FEW = 150
"""A record of no more entries than this is looked at from each of its points, however long that takes."""
ENDS = 3
"""At how many earlier ends of acts a record is looked at, on the last two of its days."""
T = TypeVar("T")


def asked_of_a_view() -> list[str]:
    """The names of all that a view answers, in order."""
    methods = sorted((name, method) for name, method in vars(View).items() if not name.startswith("_"))
    return [name for name, it in methods if "Answer" in str(getattr(it, "__annotations__", {}).get("return", ""))]


def rows_of(view: View, name: str) -> Iterator[tuple[str, Any]]:
    """The rows of an answer of a whole record, or of each body or meeting it is asked of; or why it cannot be.

    Each with the question. Nothing of an answer that is asked of something else.
    """
    of = {"body": view.log.streams("body", view.point.recorded), "meeting": view.streams("meeting")}
    parameters = signature(getattr(View, name)).parameters.values()
    asked = [each for each in parameters if each.default is Parameter.empty][1:]
    if not asked:
        yield name, _rows(getattr(view, name))
    elif len(asked) == 1:
        for given in of.get(asked[0].name, ()):
            yield f"{name} {given}", _rows(partial(getattr(view, name), given))


def _rows(ask: Callable[[], Answer[Any]]) -> Any:
    try:
        return ask().rows
    except LedgerError as fault:
        return str(fault)


class Shared(View):
    """A point of view that is one of several on a record: what is asked of another is asked of the very same view.

    Nothing is withheld from it, so that what was found for one answer is true of all; and what several ask of it is
    answered once.
    """

    def __init__(self, view: AsOf, words: WordsOf, others: dict[tuple[date, int], Shared] | None = None) -> None:
        super().__init__(view.log, view.point, words, include_exempt=True)
        self._others = {} if others is None else others
        self._answered: dict[Hashable, Answer[Any]] = {}
        # Whatever the day, and whoever asks, what is in force up to one number is the same.
        self._orders = view._orders  # noqa: SLF001 - another view of the same record
        alike = next((each for (_, upto), each in self._others.items() if upto == view.point.recorded), None)
        if alike is not None:
            self._orders, self._of_number = alike._orders, alike._of_number  # noqa: SLF001 - one record
        self._others[view.point.on, view.point.recorded] = self

    def at(self, on: date, recorded: int) -> Shared:
        """The same record from another point of view, made once for all of them."""
        if (on, recorded) not in self._others:
            Shared(AsOf(self.log, Point(on, recorded, self.point.simulated), self._words), self._words, self._others)
        return self._others[on, recorded]

    def for_all(self) -> View:
        """What anybody may see from the same point, with what is exempt withheld."""
        public = View(self.log, self.point, self._words)
        public._orders = self._orders  # noqa: SLF001 - the same record
        return public

    def answered(self, name: str, *given: Any, **more: Any) -> Answer[Any]:
        """What a view answers to a question, asked by its name, once."""
        key = name, given, tuple(sorted(more.items()))
        if key not in self._answered:
            self._answered[key] = getattr(View, name)(self, *given, **more)
        return self._answered[key]


def _once(name: str) -> Callable[..., Answer[Any]]:
    def ask(view: Shared, *given: Any, **more: Any) -> Answer[Any]:
        return view.answered(name, *given, **more)

    return ask


for _name in asked_of_a_view():
    setattr(Shared, _name, _once(_name))


@attrs.frozen(eq=False)
class Record:
    """A ledger, its naive replay, and the points of view it is looked at from, each with what is to be seen there."""

    book: Ledger
    replay: Replay
    points: tuple[tuple[Shared, Seen], ...]
    thorough: bool = False
    _slow: dict[tuple[date, int], frozenset[str]] = attrs.field(factory=dict, repr=False)

    @classmethod
    def of(cls, book: Ledger, *, thorough: bool = False, most: int | None = None) -> Self:
        """A ledger to be looked at; `thorough`: on every day, up to the end of every act; `most`: so many of them."""
        replay = Replay.of(book)
        chosen = list(product(replay.days, replay.ends) if thorough else sample(replay))
        chosen = chosen if most is None else spread(chosen, most)
        first = Shared(book.as_of(replay.days[0], recorded=replay.ends[-1], include_exempt=True), book.words)
        found = [(first.at(day, recorded), Seen(replay, day, recorded)) for day, recorded in chosen]
        return cls(book, replay, tuple(found), thorough)

    def at(self, day: date, recorded: int) -> View:
        """The record from another point of view."""
        return self.points[0][0].at(day, recorded)

    def slow(self, day: date, recorded: int) -> frozenset[str]:
        """The actions that the ledger's own answer calls slow at a point of view."""
        if (day, recorded) not in self._slow:
            answer = self.at(day, recorded).slow_progress()
            self._slow[day, recorded] = frozenset(row.action for row in answer if row.slow)
        return self._slow[day, recorded]

    @property
    def few(self) -> Sequence[tuple[Shared, Seen]]:
        """Points of view for what takes long to look at: a few of them, of a record that is not small."""
        return self.points if self.whole else spread(self.points, FEWEST)

    @property
    def fewest(self) -> Sequence[tuple[Shared, Seen]]:
        """Those for what asks every answer there is: the last is of the whole record on the last of its days."""
        in_order = sorted(self.points, key=lambda each: (each[1].recorded, each[1].day))
        return self.points if self.thorough else spread(in_order, FEWEST // 2)

    @property
    def whole(self) -> bool:
        """Whether all of it is looked at, however long that takes."""
        return self.thorough or len(self.replay.entries) <= FEW

    @property
    def ends(self) -> list[int]:
        """The ends of acts to be looked at one after another: all of a small record, a sample of a large one."""
        return self.of_acts(self.replay.ends)

    def of_acts(self, given: Sequence[T]) -> list[T]:
        """Those of some of its acts that are looked at: all of a small record, a sample of them of a large one."""
        return list(given) if self.thorough or len(self.replay.ends) <= SMALL else spread(given, FEWEST)


def sample(replay: Replay) -> Iterator[tuple[date, int]]:
    """The points of view to look at a record from: the same of the same record.

    The days are those on which an entry says that something happened, each as its span ends, those on which a
    body met and the day after the last: of a record of few days each day from the first, and of a large one as
    many, evenly spread, as its size allows. Each is looked at on the whole record; the last two at a few earlier
    ends of acts as well.
    """
    days, head = days_of(replay), replay.ends[-1]
    yield from ((day, head) for day in days)
    earlier = replay.ends[:-1]
    yield from product(days[-2:], earlier[:: max(1, len(earlier) // ENDS)][:ENDS])


def days_of(replay: Replay) -> list[date]:
    """The days to look at the whole of a record on."""
    named = [each.body.effective.last for each in replay.entries if each.body.effective is not None]
    first, last = min(named), max(*named, day_of(replay.entries[-1].recorded_at)) + timedelta(days=1)
    if (last - first).days < SMALL:
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]
    most = max(FEWEST, min(MOST, READ // len(replay.entries)))
    met = {each.body.effective.last for each in replay.entries if isinstance(each.body.facts, MeetingHeld)
           and each.body.effective is not None}  # fmt: skip
    happened = spread(sorted(set(named)), most // 2)
    return sorted({*happened, *spread(sorted(met), most - len(happened) - 1), last})


def spread(given: Sequence[T], most: int) -> list[T]:
    """As many as `most` of some things, the first and the last among them, evenly spread."""
    if len(given) <= most:
        return list(given)
    return [given[round(at * (len(given) - 1) / (most - 1))] for at in range(most)] if most > 1 else list(given[-1:])


def streams(kinds: Iterable[str], seen: Seen) -> list[str]:
    """The streams of some kinds of which anything is recorded."""
    return [stream for kind in kinds for stream in seen.recorded_streams(kind)]
