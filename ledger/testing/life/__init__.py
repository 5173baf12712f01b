"""A council's life, made up call by call with Hypothesis: what may happen to it, in whatever order.

A rule says one thing, of today, of some days ago, or of long before it was recorded; others mend,
void, send a call again and move the clock. What is refused must leave the record as it was. A
property is asked of the record at the end of a life, at any point of view before it:

    def test_nothing_is_lost() -> None:
        life.watch(nothing_is_lost)  # called with the ledger of each life
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from ledger import ingest
from ledger.act import Act, Particulars, Request, Restate, Void, With
from ledger.aggregates import policy
from ledger.clock import SimulatedClock, day_of
from ledger.entry import Entry, Reason
from ledger.errors import Malformed
from ledger.ingest.fields import closest
from ledger.shell import Ledger
from ledger.testing.life import council, importing
from ledger.testing.life.council import FIRST, MINUTES
from ledger.testing.life.sayings import SAYINGS, any_of
from ledger.testing.oracle import Replay
from ledger.testing.playing import CLERK, Outcome, make, said_by
from ledger.testing.seen import Seen
from ledger.values import Authority, Day, Source
from ledger.view import View
from ledger.vocabulary import Command

__all__ = ["SAYINGS", "Life", "Seen", "Shared", "any_of", "council", "points", "watch"]

ago = st.sampled_from((0, 0, 0, 0, 1, 2, 3))
long_ago = st.sampled_from((4, 6, 9))
leave = st.sampled_from(("", "", "", "", "standing order 4"))
nths = st.integers(-8, -1) | st.integers(-8, 12)


class Life(RuleBasedStateMachine):
    """A ledger on a simulated clock, in which a council lives."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = SimulatedClock(datetime(2022, 3, 26, 12, tzinfo=UTC))
        self.book = Ledger.create(council="Anytown Council", origin="example.org/anytown", clock=self.clock)
        self.acts: list[Act] = []
        self.leapt = False

    def teardown(self) -> None:
        """Let go of the ledger."""
        self.book.close()

    @property
    def today(self) -> date:
        """The day on which a call would be recorded now: never before that of the last."""
        return day_of(max(self.clock.now(), self.book.entry(self.book.head).recorded_at))

    def record(self, *requests: Request | With) -> Outcome:
        """Make a call; where it is refused, the record must be as it was."""
        act = Act.of(f"call {len(self.acts)}", requests, Particulars(by=CLERK, effective=Day.of(FIRST)))
        return self.call(act)

    def call(self, act: Act) -> Outcome:
        """Make a call that has been drawn up."""
        before = tuple(self.book.entries())
        outcome = make(self.book, act, self.clock.now())
        after = tuple(self.book.entries())
        added = outcome.receipt is not None and not outcome.receipt.repeated
        if after != (*before, *after[len(before) :]) or (len(after) > len(before)) is not added:
            raise AssertionError(f"the record is not as it was, but for what was added: {outcome}")
        if added:
            if after[-1].recorded_at <= before[-1].recorded_at:
                raise AssertionError(f"recorded no later than what was before it: {outcome}")
            self.acts.append(act)
        return outcome

    @initialize(
        begun=council.beginnings(), days=st.integers(0, 4), adopted=SAYINGS["adopt_slow_policy"].made | st.none()
    )
    def begin(self, begun: tuple[Command, ...], days: int, adopted: Command | None) -> None:
        """What there is on the first day, some days before anything more is said; perhaps a policy that day."""
        outcome = self.record(*begun)
        if outcome.fault is not None:
            raise AssertionError(f"a life cannot begin so: {outcome.fault}")
        if adopted is not None:
            self.record(adopted)
        self.clock.advance(timedelta(days=days))

    def say(self, command: Command, ago: int, leave: str) -> None:
        """Say what happened some days ago, by leave of a rule or of none."""
        authority = Authority(rule=leave) if leave and command.authority is None else None
        # A policy is only ever of today.
        day = self.today - timedelta(days=0 if isinstance(command, _POLICIES) else ago)
        document = Source(MINUTES, dated=day) if ago == 1 else None
        self.record(With(command, effective=max(day, FIRST), authority=authority, source=document))

    @rule(command=any_of(), ago=ago, leave=leave)
    def say_anything(self, command: Command, ago: int, leave: str) -> None:
        """Say any of it, in a life that is about other things."""
        self.say(command, ago, leave)

    def say_together(self, commands: list[Command], ago: int) -> None:
        """Say several things in one call: all of them are recorded, or none."""
        day = max(self.today - timedelta(days=ago), FIRST)
        self.record(*(With(command, effective=day) for command in commands))

    @rule(nth=nths, data=st.data(), ago=ago)
    def restate(self, nth: int, data: st.DataObject, ago: int) -> None:
        """Say that an entry should have said something else of its kind, on that day or another."""
        entry = self.nth(nth)
        command = said_by(self.book, entry.number)
        of_its_kind = [saying.made for saying in SAYINGS.values() if saying.kind is type(command)]
        if of_its_kind:
            stream, *_ = command.__attrs_attrs__
            command = data.draw(of_its_kind[0]).but(**{stream.name: entry.stream})
        self.mend(entry, command, max(self.today - timedelta(days=ago), FIRST))

    @rule(nth=nths, ago=ago)
    def date_entry_again(self, nth: int, ago: int) -> None:
        """Say that what an entry says happened on another day."""
        entry = self.nth(nth)
        self.mend(entry, said_by(self.book, entry.number), max(self.today - timedelta(days=ago), FIRST))

    def mend(self, entry: Entry, command: Command, day: date) -> None:
        """Restate an entry."""
        self.record(With(Restate(entry.original, command, Reason.LEARNT_SINCE), effective=day))

    @rule(nth=nths)
    def void(self, nth: int) -> None:
        """Say that there is nothing, after all, where an entry stands."""
        self.record(Void(self.nth(nth).original))

    def nth(self, nth: int) -> Entry:
        """An entry that is no void, counted from the first or from the last."""
        entries = [each for each in self.book.entries() if not each.void]
        return entries[nth % len(entries)]

    @rule(nth=st.integers(0, 30))
    def send_again(self, nth: int) -> None:
        """Send an earlier call again: it acts once."""
        outcome = self.call(self.acts[nth % len(self.acts)])
        if outcome.receipt is None or not outcome.receipt.repeated:
            raise AssertionError(f"a call sent again came to {outcome}")

    @rule(days=st.sampled_from((1, 1, 2, 3)))
    def wait(self, days: int) -> None:
        """Let days go by."""
        self.clock.advance(timedelta(days=days))

    @rule()
    def set_the_clock_back(self) -> None:
        """Put the clock a day back; the record's own instants still go forward."""
        self.clock.advance(timedelta(days=-1))

    @rule(weeks=st.sampled_from((2, 5)))
    def leap(self, weeks: int) -> None:
        """Let weeks go by at once, but once in a life: nobody recorded anything for a while."""
        if not self.leapt:
            self.leapt = True
            self.clock.advance(timedelta(weeks=weeks))

    def write_upon_what_moved(self, command: Command, behind: int) -> None:
        """Write as one who saw the record some entries ago: where what is touched has moved since, it is refused."""
        seen = max(1, self.book.head - behind)
        moved = any(entry.stream == command.stream for entry in self.book.entries(seen))
        particulars = Particulars(by=CLERK, effective=Day.of(max(self.today, FIRST)))
        outcome = self.call(Act.of(f"call {len(self.acts)} upon {seen}", command, particulars, seen))
        if moved and outcome.receipt is not None:
            raise AssertionError(f"{command.stream} had moved since entry {seen}, and was written to: {outcome}")

    def import_old(self, commands: list[Command], ago: int) -> None:
        """Take in a batch of old acts, the newest first: all of it or nothing, and of one sent again nothing."""
        first = max(self.today - timedelta(days=ago), FIRST)
        given = [
            (f"old {self.book.head}/{at}", command, self.today if isinstance(command, _POLICIES) else first)
            for at, command in enumerate(commands)
        ]
        batch = importing.lines(given, CLERK.post)
        before = tuple(self.book.entries())
        try:
            receipts = ingest.add(self.book, batch, name="old acts")
            again = ingest.add(self.book, batch, name="old acts")
        except ingest.InputRefused:
            receipts, again = (), ()
        after = tuple(self.book.entries())
        added = sum(len(receipt.numbers) for receipt in receipts)
        if after[: len(before)] != before or len(after) != len(before) + added:
            raise AssertionError(f"the record is not as it was, but for what was imported: {given}")
        if not all(receipt.repeated for receipt in again):
            raise AssertionError(f"an import sent again was recorded again: {given}")


class Shared(Life):
    """A life that two keep: each act is recorded by one of two who hold the same file open."""

    def __init__(self) -> None:
        super().__init__()
        self.book.close()
        self._place = TemporaryDirectory()
        path = f"{self._place.name}/anytown.ledger"
        one = Ledger.create(path, council="Anytown Council", origin="example.org/anytown", clock=self.clock)
        self.hands = (one, Ledger.open(path, clock=self.clock))
        self.book = one

    def call(self, act: Act) -> Outcome:
        """Make a call by the hand whose turn it is; the other sees it at once."""
        outcome = super().call(act)
        if self.hands[0].entries() != self.hands[1].entries():
            raise AssertionError(f"two who hold one file see two records: {outcome}")
        self.book = self.hands[len(self.acts) % 2]
        return outcome

    def teardown(self) -> None:
        """Let go of the file."""
        for hand in self.hands:
            hand.close()
        self._place.cleanup()


_POLICIES = (policy.AdoptSlowPolicy, policy.AdoptStatusScheme, policy.AdoptCalendar)


def watch(
    check: Callable[[Ledger], object],
    *about: str,
    mends: bool = True,
    share: float = 0.5,
    steps: int = 40,
    lived: type[Life] = Life,
    seed: int | None = None,
) -> None:
    """Ask something of the ledger of each of many lives; AssertionError, with the shortest found, where it fails.

    A life is mostly about the sayings named, the more often the more about one; or about all of
    them alike: their names are the keys of `SAYINGS`; without `mends`, nothing of it is mended. `share` is of as many
    lives as the profile has examples; `steps` is the most that happens in one. `lived` is the kind of life:
    `Shared`, for one that two keep. With a `seed`, the same lives each time.
    """

    class Watched(lived):  # type: ignore[misc, valid-type]
        """A life of which something is asked at its end."""

        def teardown(self) -> None:
            try:
                check(self.book)
            finally:
                super().teardown()

    Watched.__name__ = Watched.__qualname__ = getattr(check, "__name__", "Watched")
    for name, saying in _rules(*about):
        setattr(Watched, name, saying)
    # Of many things to say, the few that mend them or let time pass would hardly ever come up.
    for name, often in {"restate": 6, "date_entry_again": 6, "void": 6, "wait": 6, **_BETWEEN}.items():
        for copy in range(len(about or SAYINGS) // often):
            setattr(Watched, f"{name}_{copy}", getattr(Watched, name))
    for name in () if mends else dir(Watched):
        if name.startswith(("restate", "date_entry_again", "void")):
            setattr(Watched, name, None)
    profile = settings()
    lives = max(1, round(profile.max_examples * share))
    run: Any = run_state_machine_as_test  # it has no annotations
    of: Any = settings(profile, max_examples=lives, stateful_step_count=steps, report_multiple_bugs=False)
    run(Watched if seed is None else hypothesis.seed(seed)(Watched), settings=of)


_BETWEEN = {"import_old": 20, "write_upon_what_moved": 20}
"""Of how many things to say, each is as often done as one."""


def _rules(*about: str) -> Iterator[tuple[str, Any]]:
    """A rule for each saying a life is about; and rules to say any of them late, or several in one call."""
    for saying in about:
        if saying not in SAYINGS:
            raise Malformed(f"no life says {saying!r}: {closest(saying, SAYINGS)}", "about")
    for at, saying in enumerate(about or SAYINGS):
        name = saying if saying not in about[:at] else f"{saying}_{about[:at].count(saying) + 1}"
        yield name, _rule(name, command=SAYINGS[saying].made, ago=ago, leave=leave)
    made = any_of(*about)
    yield "say_late", _rule("say_late", command=made, ago=long_ago, leave=leave)
    several = st.lists(made, min_size=2, max_size=3)
    yield "say_together", rule(commands=several, ago=ago)(Life.say_together)
    yield "import_old", rule(commands=several, ago=long_ago)(Life.import_old)
    yield "write_upon_what_moved", rule(command=made, behind=st.integers(1, 6))(Life.write_upon_what_moved)


def _rule(name: str, **given: Any) -> Any:
    """The rule that says one thing."""

    def say(self: Life, command: Command, ago: int, leave: str) -> None:
        self.say(command, ago, leave)

    say.__name__ = name
    made: Any = rule(**given)
    return made(say)


def points(book: Ledger, *, ends: int = 3) -> Iterator[tuple[View, Seen]]:
    """Points of view to ask from, and what is to be seen there.

    Every day on the whole record, and the last two days at a few earlier ends of acts.
    """
    replay = Replay.of(book)
    last = max(day_of(replay.entries[-1].recorded_at), FIRST)
    days = [FIRST + timedelta(days=n) for n in range((last - FIRST).days + 2)]
    earlier = replay.ends[:-1]
    chosen = earlier[:: max(1, len(earlier) // ends)][:ends] if ends else []
    for day, recorded in [*product(days, [book.head]), *product(days[-2:], chosen)]:
        yield book.as_of(day, recorded=recorded), Seen(replay, day, recorded)
