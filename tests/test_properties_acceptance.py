"""What may be recorded, for any calls at all: section 3 of the contract, and invariants 1 and 30."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import Depth, Ledger, Show
from ledger.act import Act, Particulars
from ledger.aggregates import DECIDERS, paper
from ledger.entry import Entry, kind_of
from ledger.errors import CallReused, Impossible, Malformed, NotRecorded, Refused
from ledger.testing import worlds
from ledger.testing.acceptance import NoSuchHistory, Unacceptable, verdict
from ledger.testing.oracle import Replay, folded
from ledger.testing.playing import BODIES, CLERK, Asked, Outcome, make, play
from ledger.testing.tellings import pictures_of
from ledger.vocabulary import Command

Raw = Callable[[Ledger], list[tuple[Any, ...]]]
World = tuple[Asked, ...]


def without_words(entry: Entry) -> Entry:
    """An entry but for the seal of its words, whose salt is new each time."""
    return attrs.evolve(entry, body=attrs.evolve(entry.body, words=None))


def follows(command: Command, before: Sequence[Entry]) -> bool:
    """Whether what a command says can have happened after some entries of its stream."""
    try:
        DECIDERS[kind_of(command.stream)].evolve(folded(command.stream, before), command.event())
    except Impossible:
        return False
    return True


def new_calls(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Those whose id no accepted call had used before."""
    used: set[str] = set()
    found = []
    for outcome in outcomes:
        if outcome.act.id not in used:
            found.append(outcome)
        if outcome.receipt is not None:
            used.add(outcome.act.id)
    return found


@given(worlds.worlds())
def test_an_act_is_refused_exactly_when_some_view_would_be_impossible(world: World) -> None:
    """A well-formed act is accepted if, and only if, every day's view of every stream it touches folds."""
    with play(world) as played:
        recorded = tuple(played.book.entries())
        for outcome in new_calls(played.outcomes):
            expected = verdict(Replay(recorded[: outcome.before]), outcome.act, outcome.now)
            if isinstance(expected, Unacceptable):
                assert isinstance(outcome.fault, Refused | Malformed), expected
            else:
                assert outcome.receipt is not None, outcome.fault
                added = recorded[outcome.before : outcome.receipt.act]
                assert [without_words(entry) for entry in added] == list(expected)


@given(worlds.worlds())
def test_a_refusal_names_an_entry_that_stands_in_the_way(world: World) -> None:
    """The entry named is recorded and in force, and of a stream the act touches or shows."""
    with play(world) as played:
        recorded = tuple(played.book.entries())
        for outcome in new_calls(played.outcomes):
            replay = Replay(recorded[: outcome.before])
            if not isinstance(outcome.fault, Refused) or outcome.fault.entry is None:
                continue
            if isinstance(verdict(replay, outcome.act, outcome.now), NoSuchHistory):
                named = recorded[outcome.fault.entry - 1]
                assert outcome.fault.entry <= outcome.before
                assert named in replay.in_force(named.stream, outcome.before)
                assert f"entry {named.number} " in str(outcome.fault)


@given(worlds.worlds())
def test_a_refusal_names_the_entry_that_made_it_impossible(world: World) -> None:
    """Where an event follows what came before it, what stands in its way came later, and is named.

    Where it could have happened once, what is named is the entry since which it no longer can have.
    """
    with play(world) as played:
        recorded = tuple(played.book.entries())
        for outcome in new_calls(played.outcomes):
            [(request, particulars), *others] = outcome.act.requests
            if not isinstance(outcome.fault, Refused) or others or not isinstance(request, Command):
                continue
            replay = Replay(recorded[: outcome.before])
            day = particulars.effective
            assert day is not None
            standing = replay.in_force(request.stream, outcome.before)
            before = [entry for entry in standing if entry.day.last <= day.last]
            if not isinstance(verdict(replay, outcome.act, outcome.now), NoSuchHistory):
                continue
            fits = [follows(request, before[:upto]) for upto in range(len(before) + 1)]
            if fits[-1]:
                assert outcome.fault.entry in [entry.number for entry in standing if entry not in before]
            elif any(fits):
                # The entry since which it no longer could: what came after that left it so.
                since = max(at for at, fitted in enumerate(fits) if fitted)
                assert outcome.fault.entry == before[since].number


@settings(max_examples=150)
@given(worlds.worlds(), st.data(), st.sampled_from(worlds.DAYS))
def test_a_paper_shows_only_what_could_have_been_put_in_it(world: World, data: st.DataObject, as_at: date) -> None:
    """Entries recorded, of its subject, one reading each, none later than its day, and that fold.

    And what they amount to is their fold in the order they stand in, however they are named.
    """
    with play(world) as played:
        replay, head = Replay.of(played.book), played.book.head
        subject = data.draw(st.sampled_from([name for name in replay.streams(head) if name.startswith("action/")]))
        theirs = [entry.number for entry in replay.recorded_of(subject, head)]
        numbers = st.sampled_from(theirs * 5 + [1, head + 1])
        named = [
            data.draw(st.lists(numbers, max_size=len(theirs), unique=data.draw(st.sampled_from((True, True, False)))))
            for _ in range(data.draw(st.sampled_from((1, 1, 1, 2))))
        ]
        shows = tuple(Show(subject, Depth.APPENDIX, tuple(each)) for each in named)
        commands = [paper.WritePaper("paper/new", as_at, shows), paper.CirculatePaper("paper/new", BODIES[0])]
        act = Act.of("a new paper", commands, Particulars(by=CLERK, effective=worlds.DAYS[-1]))
        now = datetime(2022, 5, 1, tzinfo=UTC)
        expected = verdict(replay, act, now)

        played.book._clock.set(now)  # type: ignore[union-attr]
        outcome = make(played.book, act, now)

        if isinstance(expected, Unacceptable):
            assert isinstance(outcome.fault, Refused), expected
        else:
            assert outcome.fault is None
            picture = pictures_of(Replay.of(played.book), BODIES[0], worlds.DAYS[-1], played.book.head)[subject]
            answer = played.book.as_of().picture(BODIES[0], subject)[0]
            assert (answer.entries, answer.known) == (picture.entries, picture.known)


@given(worlds.worlds())
def test_a_recorded_entry_is_never_changed(raw: Raw, world: World) -> None:
    """Append-only (domain invariant 1): what is stored before a call is stored after it, byte for byte.

    A call that was refused, or was made before, stores nothing at all.
    """
    before: list[list[tuple[Any, ...]]] = []

    def compare(book: Ledger, outcome: Outcome) -> None:
        rows = raw(book)
        if before:
            stored = {row for row in before[-1] if row[0] != "head"}
            assert stored <= set(rows)
            if outcome.receipt is None or outcome.receipt.repeated:
                assert rows == before[-1]
        before.append(rows)

    play(world, then=compare).book.close()


@given(worlds.worlds())
def test_numbers_have_no_gaps_and_instants_rise(world: World) -> None:
    """From 1, none left out; one instant an act, strictly later than the act before, whatever the clock does."""
    with play(world) as played:
        entries = played.book.entries()
        assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
        for before, entry in pairwise(entries):
            if before.number == before.act:
                assert entry.recorded_at > before.recorded_at
            else:
                assert (entry.act, entry.recorded_at) == (before.act, before.recorded_at)
        for outcome in played.accepted:
            assert outcome.receipt is not None
            assert outcome.receipt.recorded_at >= outcome.now


@given(worlds.worlds())
def test_a_call_acts_once(raw: Raw, world: World) -> None:
    """The same call twice is the same as once; its id with other content is refused (domain invariant 30)."""
    with play(world) as played:
        made = {outcome.act.id: outcome for outcome in played.accepted}
        for outcome in played.outcomes:
            first = made.get(outcome.act.id)
            if first is not None and first.before < outcome.before:
                assert (outcome.receipt is not None) is (outcome.act == first.act)
                assert outcome.receipt is not None or isinstance(outcome.fault, CallReused)
        rows = raw(played.book)
        for outcome in played.accepted:
            again = make(played.book, outcome.act, outcome.now)
            assert again.receipt is not None
            assert outcome.receipt is not None
            assert again.receipt == attrs.evolve(outcome.receipt, repeated=True)
        assert raw(played.book) == rows


@given(worlds.worlds(), st.data())
def test_another_call_under_an_id_that_was_used_records_nothing(raw: Raw, world: World, data: st.DataObject) -> None:
    """Whatever it says, and however well formed it is (domain invariant 30)."""
    with play(world) as played:
        accepted_calls = played.accepted
        if len(accepted_calls) < 2:
            return
        one, other = data.draw(st.permutations(accepted_calls).map(lambda order: order[:2]))
        rows = raw(played.book)
        mixed = attrs.evolve(other.act, id=one.act.id)

        outcome = make(played.book, mixed, one.now)

        assert raw(played.book) == rows
        same = mixed.requests == one.act.requests
        assert isinstance(outcome.fault, CallReused) or same


@given(worlds.worlds())
def test_an_act_is_visible_whole_or_not_at_all(world: World) -> None:
    """A question up to a number inside an act is refused, naming the nearest ends."""
    with play(world) as played:
        ends = Replay.of(played.book).ends
        for number in range(1, played.book.head + 1):
            if number in ends:
                assert played.book.as_of(recorded=number).point.recorded == number
                continue
            nearest = max(end for end in ends if end < number), min(end for end in ends if end > number)
            with pytest.raises(NotRecorded, match=" or ".join(map(str, nearest))):
                played.book.as_of(recorded=number)


@given(worlds.worlds())
def test_an_instant_means_the_last_act_recorded_by_then(world: World) -> None:
    """At its own instant an act counts; a microsecond before, it does not."""
    with play(world) as played:
        replay = Replay.of(played.book)
        for end in replay.ends[1:]:
            moment = replay.entries[end - 1].recorded_at
            assert played.book.as_of(recorded=moment).point.recorded == end
            before = [each.number for each in replay.entries if each.recorded_at < moment]
            just_before = moment - timedelta(microseconds=1)
            assert played.book.as_of(recorded=just_before).point.recorded == max(before)
