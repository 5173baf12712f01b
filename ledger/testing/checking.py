"""Is a ledger what it must be? Every invariant, looked at in it; and all of a small one, against the naive replay.

    assert not check(book)

A duty that a council did not keep is no breach: that is a finding of the answers on it. A breach is an
answer that is not what the record shows, or a record that is not as it was recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product

import attrs

from ledger.shell import Ledger
from ledger.testing.invariants import INVARIANTS, invariant, naive
from ledger.testing.invariants.record import Record
from ledger.testing.invariants.shape import AtAPoint, Breach, Invariant, same
from ledger.testing.oracle import Replay
from ledger.testing.seen import Seen
from ledger.values import Point


@attrs.frozen
class Looked:
    """How many things were looked at for one invariant: none, where the ledger holds nothing it speaks of."""

    number: str
    title: str
    clauses: tuple[str, ...]
    times: int
    matters: str = ""


@attrs.frozen
class Findings:
    """What was looked at in a ledger, from where, and each breach that was found; true where there is any.

    `bare` says that the ledger holds nothing but its opening: that nothing is breached then says nothing. `exposed`
    says which entries no published checkpoint covers: of these, what was looked at could have been written anew.
    """

    breaches: tuple[Breach, ...]
    looked: tuple[Looked, ...]
    points: tuple[Point, ...]
    bare: bool = False
    exposed: str = ""

    def __bool__(self) -> bool:
        return bool(self.breaches)

    def __iter__(self) -> Iterator[Breach]:
        return iter(self.breaches)

    def __len__(self) -> int:
        return len(self.breaches)

    def __getitem__(self, index: int) -> Breach:
        return self.breaches[index]

    @property
    def idle(self) -> tuple[str, ...]:
        """The numbers of the invariants for which there was nothing to look at: they have neither held nor failed."""
        return tuple(each.number for each in self.looked if not each.times)

    def __str__(self) -> str:
        idle = self.idle
        times = sum(each.times for each in self.looked)
        points = "1 point" if len(self.points) == 1 else f"{len(self.points)} points"
        asked = "1 invariant" if len(self.looked) == 1 else f"{len(self.looked)} invariants"
        breaches = "breach" if len(self.breaches) == 1 else "breaches"
        said = [f"{asked}, looked at {times} times from {points} of view"]
        said += [f"nothing to look at for {', '.join(idle)}"] if idle else []
        said += ["the ledger holds nothing but its opening"] if self.bare else []
        said += [self.exposed.removesuffix(".")] if self.exposed else []
        said.append("no breach found" if not self.breaches else f"{len(self.breaches)} {breaches}:")
        return "\n".join([*said, *(str(each) for each in self.breaches)])


def check(
    book: Ledger,
    *,
    thorough: bool = False,
    only: Iterable[str | int] = (),
    most: int | None = None,
    telling: Callable[[Invariant, int, int], object] = lambda *_: None,
) -> Findings:
    """Every breach of every invariant, or of those numbers `only`, that a look at a ledger finds.

    A small ledger is looked at from each day on the whole record, and a few before it; a large one from
    days that `invariants.record.sample` chooses by rule: the same of the same record. `thorough`: from each day up to
    the end of each act, which is for small ones. `most`: from so many of those points at most, evenly spread, where
    it must be quick. An invariant that cannot be asked at all is breached. `telling` is called before each is asked,
    with its place among them and how many there are: it may take long.
    """
    asked = [invariant(each) for each in only] or INVARIANTS
    record = Record.of(book, thorough=thorough, most=most)
    breaches: list[Breach] = []
    looked = []
    for at, each in enumerate(asked, start=1):
        telling(each, at, len(asked))
        times = 0
        for breach in _looks(each, record):
            times += 1
            breaches += [breach] if breach is not None else []
        looked.append(Looked(each.number, each.title, each.clauses, times, each.matters))
    points = tuple(view.point for view, _ in record.points)
    bare, exposed = len(record.replay.entries) == 1, str(book.as_of().exposed)
    return Findings(tuple(breaches), tuple(looked), points, bare, exposed)


def _looks(each: Invariant, record: Record) -> Iterator[Breach | None]:
    """A breach, or None, for each thing looked at."""
    try:
        for look, point in each.looks(record):
            yield None if look.so else each.breach(look, point)
    except Exception as fault:  # noqa: BLE001 - what cannot be answered at all is the worst of breaches
        what = f"it cannot be asked: {type(fault).__name__}: {fault}"
        yield Breach(each.number, each.title, each.clauses, what)


# All of a small ledger, against the naive replay: on every day any entry names, up to the end of every act.


def differences(book: Ledger) -> list[str]:
    """Every difference between a small ledger's answers and the naive replay's, each as a sentence."""
    return [said for each in (views, spans, commitments, told, changes) for said in each(book)]


def _everywhere(book: Ledger, *asked: AtAPoint) -> Iterator[str]:
    replay = Replay.of(book)
    for recorded, day in product(replay.ends, replay.days):
        view = book.as_of(day, recorded=recorded, include_exempt=True)
        for ask in asked:
            looks = ask(view, Seen(replay, day, recorded))
            yield from (f"{view.point}, {look.says}" for look in looks if not look.so)


def views(book: Ledger) -> Iterator[str]:
    """What is in force, what is visible, and the state it folds to."""
    return _everywhere(book, naive.views)


def spans(book: Ledger) -> Iterator[str]:
    """Whether a thing may have been so, of the streams with a few entries whose days are not known."""
    return _everywhere(book, naive.spans)


def commitments(book: Ledger) -> Iterator[str]:
    """Each action's due dates and their moves, how its row came to be known, and whether it is hindsight."""
    return _everywhere(
        book,
        naive.commitments,
        lambda view, seen: naive.hindsight(
            view, seen, lambda day, recorded: book.as_of(day, recorded=recorded, include_exempt=True)
        ),
    )


def told(book: Ledger) -> Iterator[str]:
    """What each body had been told, and each subject as it was last shown it."""
    return _everywhere(book, naive.told)


def changes(book: Ledger) -> Iterator[str]:
    """What is read otherwise from each point of view than from each other, up to the last few acts."""
    replay = Replay.of(book)
    points = [(day, recorded) for recorded in replay.ends[-3:] for day in replay.days]
    views = {point: book.as_of(point[0], recorded=point[1]) for point in points}
    for first, second in product(points, points):
        found = {row.original: row.what for row in book.changes(views[first], views[second])}
        look = same(f"what changed since {first}", found, replay.changes(first, second))
        if not look.so:
            yield f"{views[second].point}, {look.says}"
