"""What is seen from any point of view, for any calls at all: sections 2, 5 and 6 of the contract.

Domain invariants 2 (replay determinism), 3 (the past is stable) and 5 (corrections add).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

from ledger import Ledger
from ledger.clock import SimulatedClock
from ledger.projection import Answer, Hindsight
from ledger.testing import checking, worlds
from ledger.testing.oracle import Replay, london
from ledger.testing.playing import START, Asked, Outcome, play

Raw = Callable[[Ledger], list[tuple[Any, ...]]]
World = tuple[Asked, ...]


def answers(book: Ledger, on: date, recorded: int) -> dict[str, Any]:
    """Every answer a ledger gives from one point of view, with its rows and its hindsight."""
    view = book.as_of(on, recorded=recorded)
    streams = Replay.of(book).streams(recorded)
    bodies = [name for name in streams if name.startswith("body/")]
    asked: dict[str, Answer[Any]] = {
        "commitments": view.commitments(),
        "minutes": view.minutes(),
        **{f"told {body}": view.told(body) for body in bodies},
        **{f"{body} of {stream}": view.picture(body, stream) for body in bodies for stream in streams},
        **{f"history of {stream}": view.history(stream) for stream in streams},
    }
    found: dict[str, Any] = {name: (answer.rows, answer.hindsight, answer.point) for name, answer in asked.items()}
    return found | {stream: (view.visible(stream), view.state(stream)) for stream in streams}


@given(worlds.worlds())
def test_every_view_is_the_naive_replays(world: World) -> None:
    """In force, visible, state and history, on every day and up to the end of every act."""
    with play(world) as played:
        assert list(checking.views(played.book)) == []


@given(worlds.worlds())
def test_commitments_are_the_naive_replays(world: World) -> None:
    """Due dates, every move of them, how each row came to be known, and whether it is hindsight."""
    with play(world) as played:
        assert list(checking.commitments(played.book)) == []


@given(worlds.worlds())
def test_what_changed_is_the_naive_replays(world: World) -> None:
    """Mended, come to light, happened or not yet, between any two points of view."""
    with play(world) as played:
        assert list(checking.changes(played.book)) == []


@given(worlds.worlds())
def test_what_may_have_been_is_the_naive_replays(world: World) -> None:
    """Yes, no or unknown over every history that the spans allow."""
    with play(world) as played:
        assert list(checking.spans(played.book)) == []


@given(worlds.worlds())
def test_what_is_visible_is_a_prefix_of_what_is_in_force(world: World) -> None:
    """So a history that folds to its end folds from every point of view, and none is ever unreadable."""
    with play(world) as played:
        replay = Replay.of(played.book)
        for recorded in replay.ends:
            for day in replay.days:
                view = played.book.as_of(day, recorded=recorded)
                for stream in replay.streams(recorded):
                    visible = list(view.visible(stream))
                    assert visible == view.in_force(stream)[: len(visible)]
                    view.state(stream)


@settings(max_examples=40)
@given(worlds.worlds())
def test_the_past_never_changes(world: World) -> None:
    """The same question of the same point gives for ever the same answer (domain invariant 3)."""
    asked: dict[tuple[date, int], dict[str, Any]] = {}

    def ask(book: Ledger, outcome: Outcome) -> None:
        if outcome.receipt is not None and not outcome.receipt.repeated:
            for on in worlds.DAYS:
                asked[on, book.head] = answers(book, on, book.head)

    with play(world, then=ask) as played:
        for (on, recorded), before in asked.items():
            assert answers(played.book, on, recorded) == before


@given(worlds.worlds())
def test_a_correction_adds_and_replaces_nothing(world: World) -> None:
    """What was mended stays on the record, and counts up to the mend (domain invariant 5)."""
    with play(world) as played:
        for entry in played.book.entries():
            if entry.body.mends is None:
                continue
            original = played.book.entry(entry.original)
            assert original.body.mends is None
            replay = Replay(tuple(played.book.entries()))
            before = max(end for end in replay.ends if end < entry.number)
            stood = replay.reading(original.number, before)
            view = played.book.as_of(worlds.DAYS[-1], recorded=before)
            assert (stood in view.visible(entry.stream)) is (stood is not None and stood.day.last <= worlds.DAYS[-1])
            history = [row.number for row in played.book.history(entry.stream)]
            assert {entry.number, original.number} <= set(history)


@given(worlds.worlds())
def test_the_live_state_is_a_fold_of_any_prefix_of_acts(world: World) -> None:
    """What was answered when an act was the last is what the whole record answers up to it (invariant 2)."""
    live: dict[int, dict[str, Any]] = {}

    def keep(book: Ledger, _: Outcome) -> None:
        view = book.as_of(worlds.DAYS[-1])
        live[book.head] = {stream: view.state(stream) for stream in Replay.of(book).streams(book.head)}

    with play(world, then=keep) as played:
        for recorded, states in live.items():
            view = played.book.as_of(worlds.DAYS[-1], recorded=recorded)
            assert {stream: view.state(stream) for stream in states} == states


@settings(max_examples=25)
@given(worlds.worlds())
def test_a_ledger_opened_again_is_the_same(raw: Raw, world: World) -> None:
    """Whether to be read or to be written, and it judges what comes next alike (domain invariant 2)."""
    with TemporaryDirectory() as place, play(world, Path(place) / "a.ledger") as played:
        path = Path(place) / "a.ledger"
        stored, entries = raw(played.book), played.book.entries()
        with Ledger.open(path, read_only=True) as read, Ledger.open(path, clock=SimulatedClock(START)) as again:
            assert read.entries() == again.entries() == entries
            assert raw(again) == stored
            last = played.book.head
            # What has no clock at hand knows of no later day than the last on which something was recorded.
            for on in (day for day in worlds.DAYS if day <= london(entries[-1].recorded_at)):
                assert answers(read, on, last) == answers(again, on, last) == answers(played.book, on, last)


@given(worlds.worlds())
def test_acts_in_one_transaction_come_to_what_they_come_to_alone(world: World) -> None:
    """However a batch is split, the same acts are accepted and the same entries recorded (invariant 2)."""
    with play(world) as played, play(world[:0]) as other:
        with other.book.batch() as batch:
            for outcome in played.outcomes:
                other.book._clock.set(outcome.now)  # type: ignore[union-attr]
                if outcome.fault is None:
                    assert batch.record(outcome.act) == outcome.receipt
                else:
                    with pytest.raises(type(outcome.fault), match=f"^{re.escape(str(outcome.fault))}$"):
                        batch.record(outcome.act)
        recorded = [attrs.evolve(each.body, words=None) for each in other.book.entries()]
        assert recorded == [attrs.evolve(each.body, words=None) for each in played.book.entries()]


@given(worlds.worlds())
def test_hindsight_is_an_answer_that_differs_from_the_records_then(world: World) -> None:
    """Answers are compared, not rows: what was voided since leaves no row, and is hindsight all the same."""
    with play(world) as played:
        replay = Replay.of(played.book)
        for day in replay.days:
            then = replay.last_of(day)
            now = played.book.as_of(day).told("body/board")
            if not then:
                assert now.hindsight is Hindsight.NOTHING
                continue
            if "body/board" not in replay.streams(then):
                continue
            before = played.book.as_of(day, recorded=then).told("body/board")
            same = [row.content() for row in before] == [row.content() for row in now]
            assert (now.hindsight is Hindsight.SAME) is same
