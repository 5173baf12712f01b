"""What the record has, on each day and up to each number, worked out the slow way: a naive replay to compare with.

It follows the contract rule by rule with plain loops over every entry, and takes nothing from the
ledger's own answers: only entries, and what one event makes of a state (`evolve`). It is for small
records, for it tries every day and every order.

    replay = oracle.Replay.of(book)
    assert replay.state("action/mash", day, number) == book.as_of(day, recorded=number).state("action/mash")
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

import attrs

from ledger.aggregates import DECIDERS
from ledger.clock import days_from
from ledger.entry import Entry
from ledger.errors import Impossible
from ledger.projections.record.history import ChangeKind
from ledger.shell import Ledger
from ledger.values import Kind, Truth

T = TypeVar("T")
ONE_DAY = timedelta(days=1)


def london(moment: datetime) -> date:
    """The civil day in London of an instant."""
    return moment.astimezone(ZoneInfo("Europe/London")).date()


def folded(stream: str, entries: Sequence[Entry]) -> Any:
    """The state after entries, in the order given; Impossible where one cannot follow."""
    decider = DECIDERS[stream.partition("/")[0]]
    state = decider.nothing
    for entry in entries:
        state = decider.evolve(state, entry.event)
    return state


@attrs.frozen
class Replay:
    """The whole record, entry by entry; questions are asked of it on a day, up to a number."""

    entries: tuple[Entry, ...]
    _by_stream: dict[str, list[Entry]] = attrs.field(init=False, repr=False, eq=False)
    _kept: dict[Hashable, Any] = attrs.field(init=False, repr=False, eq=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        by_stream: dict[str, list[Entry]] = {}
        for entry in self.entries:
            by_stream.setdefault(entry.stream, []).append(entry)
        object.__setattr__(self, "_by_stream", by_stream)

    def keep(self, key: Hashable, find: Callable[[], T]) -> T:
        """What was found under a key, found once: a replay never changes."""
        if key not in self._kept:
            self._kept[key] = find()
        return cast(T, self._kept[key])

    @classmethod
    def of(cls, book: Ledger) -> Replay:
        """The replay of all that a ledger holds."""
        return cls(tuple(book.entries()))

    # Where a question can be asked.

    @property
    def ends(self) -> list[int]:
        """The last number of each act: those recorded at one instant are one act."""
        after = [entry.recorded_at for entry in self.entries[1:]]
        return [
            entry.number for entry, then in zip(self.entries, [*after, None], strict=True) if entry.recorded_at != then
        ]

    @property
    def days(self) -> list[date]:
        """Every day from the day before the first that any entry names to the day after the last."""
        return self.keep(("days",), self._days)

    def _days(self) -> list[date]:
        named = [entry.body.effective for entry in self.entries if entry.body.effective is not None]
        first = days_from(min(day.first or day.last for day in named), -1)
        last = days_from(max(day.last for day in named), 1)
        return [first + ONE_DAY * step for step in range((last - first).days + 1)]

    def streams(self, recorded: int, kind: str = "") -> list[str]:
        """The streams of a kind that anything numbered so far is recorded of, in that order."""
        begun = [name for name, entries in self._by_stream.items() if entries[0].number <= recorded]
        return [name for name in begun if name.startswith(f"{kind}/" if kind else "")]

    def last_of(self, day: date) -> int:
        """The last number recorded by the end of a day in London; 0 where nothing was."""
        numbers = (entry.number for entry in self.entries if london(entry.recorded_at) <= day)
        return self.keep(("last of", day), lambda: max(numbers, default=0))

    # Section 2 of the contract.

    def recorded_of(self, stream: str, recorded: int) -> list[Entry]:
        """Everything numbered so far of one stream, mends included, in order of number."""
        return [entry for entry in self._by_stream.get(stream, ()) if entry.number <= recorded]

    def reading(self, original: int, recorded: int) -> Entry | None:
        """How an original is read: its last mend numbered so far, or itself; None where that is a void."""
        stream = self.entries[original - 1].stream
        return self.keep(
            ("reading", original, recorded), lambda: _reading(original, self.recorded_of(stream, recorded))
        )

    def in_force(self, stream: str, recorded: int) -> list[Entry]:
        """The readings of a stream, by last day and then by the number of the original."""
        return list(self.keep(("in force", stream, recorded), lambda: self._in_force(stream, recorded)))

    def _in_force(self, stream: str, recorded: int) -> list[Entry]:
        mine = self.recorded_of(stream, recorded)
        placed = []
        for entry in mine:
            if entry.body.mends is None:
                reading = _reading(entry.number, mine)
                if reading is not None:
                    placed.append((reading.day.last, entry.number, reading))
        return [reading for _, _, reading in sorted(placed, key=lambda each: each[:2])]

    def visible(self, stream: str, day: date, recorded: int) -> list[Entry]:
        """Those in force whose last day has come."""
        return [entry for entry in self.in_force(stream, recorded) if entry.day.last <= day]

    def state(self, stream: str, day: date, recorded: int) -> Any:
        """The fold of what is visible; Impossible where it could not have happened."""
        return folded(stream, self.visible(stream, day, recorded))

    # Section 3.

    def possible(self, stream: str, recorded: int) -> bool:
        """Whether the view of a stream folds on every day there is."""
        for day in self.days:
            try:
                self.state(stream, day, recorded)
            except Impossible:
                return False
        return True

    # Section 5.

    def histories(self, stream: str, recorded: int, earliest: date) -> Iterator[list[tuple[date, Any]]]:
        """Every history that the spans allow, each as the days its events fell on and the states they left.

        Each loose entry is put on each of its days, and anywhere within it; those of known days
        keep their order; what does not fold is left out. A span with no beginning begins on the
        earliest day, which is before any other.
        """
        decider = DECIDERS[stream.partition("/")[0]]

        def go_on(so_far: list[tuple[date, Any]], known: list[Entry], loose: list[Entry]) -> Iterator[Any]:
            if not known and not loose:
                yield so_far
            now, state = so_far[-1] if so_far else (date.min, decider.nothing)
            for entry in [*known[:1], *loose]:
                try:
                    after = decider.evolve(state, entry.event)
                except Impossible:
                    continue
                day = entry.day.first or earliest
                while day <= entry.day.last:
                    if day >= now:
                        rest = [each for each in loose if each is not entry]
                        yield from go_on([*so_far, (day, after)], known[1:] if entry in known else known, rest)
                    day += ONE_DAY

        standing = self.in_force(stream, recorded)
        known = [entry for entry in standing if entry.day.first == entry.day.last]
        yield from go_on([], known, [entry for entry in standing if entry not in known])

    def possible_states(self, stream: str, recorded: int, days: Sequence[date] = ()) -> dict[date, set[Any]]:
        """For each of some days, or each there is, the states the stream may have been in at its end."""
        nothing = DECIDERS[stream.partition("/")[0]].nothing
        found: dict[date, set[Any]] = {day: set() for day in days or self.days}
        earliest = min(*found, *self.days)
        kept = self.keep(
            ("histories", stream, recorded, earliest), lambda: list(self.histories(stream, recorded, earliest))
        )
        for history in kept:
            for day, states in found.items():
                states.add([nothing, *(state for fell, state in history if fell <= day)][-1])
        return found

    @staticmethod
    def ask(states: set[Any], question: Callable[[Any], bool]) -> Truth:
        """Yes where it is so in every state, no where in none, else unknown."""
        answers = {question(state) for state in states}
        if len(answers) > 1:
            return Truth.UNKNOWN
        return Truth.YES if answers == {True} else Truth.NO

    # Section 6.

    def kind(self, entries: Sequence[Entry], day: date) -> Kind:
        """How the least firm of some entries came to be on the record, for a day."""
        kinds = [Kind.RECORDED_THEN]
        for entry in entries:
            if london(entry.recorded_at) > day:
                dated = entry.body.source.dated if entry.body.source else None
                kinds.append(Kind.ATTESTED if dated is not None and dated <= day else Kind.HINDSIGHT)
        return max(kinds)

    def changes(self, first: tuple[date, int], second: tuple[date, int]) -> dict[int, ChangeKind]:
        """Each original read otherwise at the second point, a (day, number), than at the first, and why."""
        (d1, r1), (d2, r2) = first, second
        found = {}
        for entry in self.entries:
            if entry.body.mends is not None or entry.number > max(r1, r2):
                continue
            before, after = self.reading(entry.number, r1), self.reading(entry.number, r2)
            seen = before if before and before.day.last <= d1 else None
            now = after if after and after.day.last <= d2 else None
            if seen == now:
                continue
            if before == after:
                found[entry.number] = ChangeKind.NOT_YET if d2 < d1 else ChangeKind.HAPPENED
            elif r2 < r1:
                found[entry.number] = ChangeKind.NOT_YET
            elif entry.number <= r1:
                found[entry.number] = ChangeKind.MENDED
            else:
                late = after is not None and after.day.last <= d1
                found[entry.number] = ChangeKind.CAME_TO_LIGHT if late else ChangeKind.HAPPENED
        return found


def place(entry: Entry) -> tuple[date, int]:
    """Where a reading stands in its stream: by its last day, then by its original's number."""
    return entry.day.last, entry.original


def _reading(original: int, entries: Sequence[Entry]) -> Entry | None:
    found = None
    for entry in entries:
        mends = entry.body.mends
        if original == (entry.number if mends is None else mends.entry):
            found = entry
    return None if found is not None and found.body.mends is not None and found.body.mends.void else found
