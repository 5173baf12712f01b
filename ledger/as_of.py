"""What is visible from a point of view, and the one fold over it.

reading(o, r)     the last mend of o numbered <= r, else o itself; none if that mend is a void
in_force(s, r)    the readings of stream s at r, by (last day of the reading, number of o)
visible(s, d, r)  those of in_force(s, r) whose last day is <= d: always a prefix
state(s, d, r)    the fold of what is visible
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar, cast

from ledger.decider import Decider
from ledger.entry import Entry
from ledger.errors import Impossible, Unreadable
from ledger.kinds import LABEL_LIMIT
from ledger.log import Log
from ledger.spans import possible_states
from ledger.values import Day, Kind, Point, Truth
from ledger.vocabulary import Event, labels_withheld

T = TypeVar("T")
WordsOf = Callable[[Entry], Mapping[str, Any] | None]
Lets = Callable[["AsOf", str], Sequence[Entry]]
"""Those entries of a stream, up to the point's number, that are let through; where it is all, its very readings."""


def place(entry: Entry) -> tuple[date, int]:
    """Where a reading stands in its stream: by its last day, then by its original's number."""
    return entry.day.last, entry.original


def in_force(entries: Iterable[Entry]) -> list[Entry]:
    """The readings of one stream's entries, given in the order they were recorded, in order."""
    last = {entry.original: entry for entry in entries}
    return sorted((entry for entry in last.values() if not entry.void), key=place)


class _Order:
    """One stream up to a number: its readings in force, in order, and the state after each.

    Every day sees a prefix of it.
    """

    def __init__(self, decider: Decider[Any], readings: Sequence[Entry]) -> None:
        self.readings = readings
        self.last = {entry.original: entry for entry in readings}
        self.in_force = tuple(in_force(readings))
        self.known = all(entry.day.known for entry in self.in_force)
        self.mended = len(self.last) < len(readings)
        self._decider = decider
        self._days = [entry.day.last for entry in self.in_force]
        self._states = [decider.nothing]

    def by(self, day: date) -> int:
        """How many of those in force had happened by the end of a day."""
        return bisect_right(self._days, day)

    def state(self, count: int) -> Any:
        """The state after so many of them, each folded once."""
        while len(self._states) <= count:
            self._states.append(fold(self._decider, [self.in_force[len(self._states) - 1]], self._states[-1]))
        return self._states[count]


class AsOf:
    """One point of view on the record: to the end of a day, up to a number.

    `words` gives the free text of an entry, or None where it was erased; exempt text is
    withheld, and noted in `withheld`, unless `include_exempt`.
    """

    def __init__(self, log: Log, point: Point, words: WordsOf, *, include_exempt: bool = False) -> None:
        self.log = log
        self.point = point
        self.include_exempt = include_exempt
        self.withheld: set[int] = set()
        self._words = words
        self._through: tuple[AsOf, Lets] | None = None
        self._visible: dict[str, tuple[Entry, ...]] = {}
        self._orders: dict[str, _Order] = {}
        self._kept: dict[Any, Any] = {}
        self._of_number: dict[Any, Any] = {}

    def at(self, on: date, recorded: int) -> AsOf:
        """The same record from another point of view."""
        point = Point(on, recorded, self.point.simulated)

        def view() -> AsOf:
            if self._through is not None:
                whole, lets = self._through
                return whole.at(on, recorded).through(lets)
            made = AsOf(self.log, point, self._words, include_exempt=self.include_exempt)
            # Whatever the day, what is in force up to one number is the same.
            if recorded == self.point.recorded:
                made._orders, made._of_number = self._orders, self._of_number
            return made

        return self.keep(("at", point), view)

    def through(self, lets: Lets) -> AsOf:
        """The same point on the record without some of its entries: of each stream, what is let through.

        What is exempt in the whole record is so here.
        """

        def view() -> AsOf:
            made = AsOf(self.log, self.point, self._words, include_exempt=self.include_exempt)
            made._through, made.withheld = (self, lets), self.withheld
            return made

        return self.keep(("through", lets), view)

    def opened(self) -> AsOf:
        """The same point with nothing withheld: to compare in, for of two that differ the same may be shown."""
        if self.include_exempt:
            return self

        def view() -> AsOf:
            if self._through is not None:
                whole, lets = self._through
                return whole.opened().through(lets)
            made = AsOf(self.log, self.point, self._words, include_exempt=True)
            made._orders, made._of_number = self._orders, self._of_number
            return made

        return self.keep(("opened",), view)

    def keep(self, key: Hashable, find: Callable[[], T]) -> T:
        """What was found under a key at this point, found once; nothing that may be withheld is kept so."""
        if key not in self._kept:
            self._kept[key] = find()
        return cast(T, self._kept[key])

    def keep_for_number(self, key: Hashable, find: Callable[[], T]) -> T:
        """What was found under a key of the record up to the point's number, whatever the day, found once."""
        if key not in self._of_number:
            self._of_number[key] = find()
        return cast(T, self._of_number[key])

    def then(self) -> AsOf | None:
        """The view of the same day on the record as it was that day; None where it held nothing."""
        last = min(self.log.last_of(self.point.on), self.point.recorded)
        return self.at(self.point.on, last) if last else None

    def readings(self, stream: str) -> Sequence[Entry]:
        """Every entry of a stream up to the point's number, mends and what they mend included."""
        return self.order(stream).readings

    def reading(self, original: Entry) -> Entry | None:
        """How an original is read at the point's number, a void included; None where it is yet to come."""
        return self.order(original.stream).last.get(original.number)

    def mended(self, stream: str) -> bool:
        """Whether any entry of a stream was ever mended."""
        return self.order(stream).mended

    def exact(self, stream: str) -> bool:
        """Whether every day in a stream is known."""
        return self.order(stream).known

    def in_force(self, stream: str) -> list[Entry]:
        """The readings of a stream at the point's number, those of later days included."""
        return list(self.order(stream).in_force)

    def visible(self, stream: str) -> tuple[Entry, ...]:
        """The readings of a stream that count at this point, in order."""
        if stream not in self._visible:
            order = self.order(stream)
            self._visible[stream] = order.in_force[: order.by(self.point.on)]
        return self._visible[stream]

    def order(self, stream: str) -> _Order:
        """Everything of a stream up to the point's number, in order; for views of the same number."""
        if stream not in self._orders:
            self._orders[stream] = self._ordered(stream)
        return self._orders[stream]

    def _ordered(self, stream: str) -> _Order:
        if self._through is None:
            return _Order(self.log.decider(stream), self.log.stream(stream, self.point.recorded))
        whole, lets = self._through
        told = lets(whole, stream)
        return whole.order(stream) if told is whole.readings(stream) else _Order(self.log.decider(stream), told)

    def streams(self, kind: str) -> list[str]:
        """The streams of a kind of which something is visible, in the order they were first recorded."""
        return [name for name in self.log.streams(kind, self.point.recorded) if self.visible(name)]

    def state(self, stream: str) -> Any:
        """The state of a stream: the fold of what is visible, or its decider's `nothing`."""
        order = self.order(stream)
        return order.state(order.by(self.point.on))

    def ask(self, stream: str, question: Callable[[Any], bool]) -> Truth:
        """Whether it is so in every history that the days allow: yes, no, or unknown."""
        order = self.order(stream)
        if order.known:
            return Truth.of({question(self.state(stream))})
        answers: set[bool] = set()
        for state in possible_states(self.log.decider(stream), order.in_force, self.point.on):
            answers.add(state is not None and question(state))
            if len(answers) > 1 or state is None:
                return Truth.UNKNOWN
        return Truth.of(answers)

    def kind(self, entries: Iterable[Entry]) -> Kind:
        """How the least firm of the entries came to be on the record, for the point's day.

        Where there are none, what matters is whether there was a record that day to be silent.
        """
        by_then = self.log.last_of(self.point.on)
        silence = Kind.RECORDED_THEN if by_then else Kind.HINDSIGHT
        return max((self._kind(entry) for entry in entries if entry.number > by_then), default=silence)

    def _kind(self, entry: Entry) -> Kind:
        source = entry.body.source
        attested = source is not None and source.dated is not None and source.dated <= self.point.on
        return Kind.ATTESTED if attested else Kind.HINDSIGHT

    def text(self, entry: Entry, name: str) -> str:
        """An entry's words of that name; a mark in brackets where they are withheld or erased."""
        words = self.words(entry)
        text = words.get(name, "")
        return text if isinstance(text, str) else "\n".join(text)

    def words(self, entry: Entry) -> Mapping[str, Any]:
        """An entry's words by name, a mark in brackets standing for any withheld or erased."""
        sealed = entry.body.words
        if sealed is None:
            return {}
        if mark := self.mark(entry):
            return dict.fromkeys(sealed.names, mark)
        words = self._words(entry)
        return dict.fromkeys(sealed.names, "[words erased]") if words is None else words

    def event(self, entry: Entry) -> Event:
        """What an entry says happened, a mark in brackets standing for every label that is withheld."""
        mark = self.mark(entry)
        return labels_withheld(entry.event, mark) if mark else entry.event

    def day(self, entry: Entry) -> Day:
        """The day of an entry, a mark in brackets standing for the source's words where they are withheld."""
        if not entry.day.words:
            return entry.day
        mark = self.mark(entry)
        return labels_withheld(entry.day, mark) if mark else entry.day

    def closing(self, entry: Entry) -> Entry | None:
        """What says that an entry is exempt: itself, or its reading; None where neither does.

        Its reading is the last that is no void: taking back what was closed by a mend does not open it.
        """
        reading = self.reading(self.log.entry(entry.original))
        if reading is not None and reading.void:
            mends = (each for each in reversed(self.readings(entry.stream)) if each.original == entry.original)
            reading = next(each for each in mends if not each.void)
        return next((each for each in (entry, reading) if each is not None and each.body.exempt is not None), None)

    def mark(self, entry: Entry) -> str:
        """What stands for an entry's text where it is withheld; "" where it is not."""
        if self._through is not None:
            return self._through[0].mark(entry)
        closing = self.closing(entry)
        if closing is None or closing.body.exempt is None or self.include_exempt:
            return ""
        self.withheld.add(entry.number)
        return f"[withheld: {closing.body.exempt.category}]"[:LABEL_LIMIT]

    def title(self, stream: str) -> str:
        """The last title visible of a stream, or its name where it has none; of one all taken back, the last it had."""
        for entry in reversed(self.visible(stream) or self._once(stream)):
            if entry.body.words is not None and "title" in entry.body.words.names and not entry.event.of_part:
                return self.text(entry, "title")
        return stream

    def _once(self, stream: str) -> list[Entry]:
        """What was ever said of a stream by the point's day, as it was last said."""
        return [each for each in self.readings(stream) if not each.void and each.day.last <= self.point.on]


def fold(decider: Decider[Any], entries: Iterable[Entry], state: Any = None) -> Any:
    """The state after recorded entries; Unreadable where one cannot follow, which none recorded can."""
    state = decider.nothing if state is None else state
    for entry in entries:
        try:
            state = decider.evolve(state, entry.event)
        except Impossible as fault:
            raise Unreadable(
                f"entry {entry.number} is not as it was recorded: {entry.stream} {fault}", entry=entry.number
            ) from None
    return state


def stands_in_the_way(decider: Decider[Any], before: Sequence[Entry], event: Event) -> Entry | None:
    """The entry since which an event can no longer follow, where it once could have."""
    state, possible, culprit = decider.nothing, _follows(decider, decider.nothing, event), None
    for entry in before:
        state = decider.evolve(state, entry.event)
        still = _follows(decider, state, event)
        culprit = entry if possible and not still else culprit
        possible = still
    return culprit


def _follows(decider: Decider[Any], state: Any, event: Event) -> bool:
    try:
        decider.evolve(state, event)
    except Impossible:
        return False
    return True
