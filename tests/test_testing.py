"""The testing kit itself: what it says of a command, of a ledger, and of the worlds it makes up."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import attrs
import hypothesis
import pytest
from hypothesis import settings

from ledger.aggregates.action import (
    ActionClosed,
    ActionProposed,
    ActionReopened,
    CloseAction,
    Ending,
    MoveDueDate,
    ProposeAction,
    ReopenAction,
)
from ledger.as_of import AsOf
from ledger.testing import anything, check, given, labels, oracle, worlds
from ledger.testing.checking import differences
from ledger.testing.playing import Asked, Redated, Restated, Said, Voided, play
from ledger.values import Day

A = "action/a"
PROPOSED = ActionProposed(None, None, "")
WITHOUT_HYPOTHESIS = """
import sys
sys.modules["hypothesis"] = None
from ledger.testing import given, oracle
from ledger.aggregates.action import ProposeAction
given().when(ProposeAction("action/a")).then()
"""


def test_then_holds_where_those_events_and_no_others_came_of_it() -> None:
    """A command after a past, and what it came to."""
    given(PROPOSED).when(CloseAction(A)).then(ActionClosed()).leaving(ending=Ending.CLOSED)
    given(PROPOSED, ActionClosed()).when(ReopenAction(A)).then(ActionReopened()).leaving(ending=None, delivered=False)

    for events in ((), (ActionReopened(),), (ActionClosed(), ActionClosed())):
        with pytest.raises(AssertionError, match="came to"):
            given(PROPOSED).when(CloseAction(A)).then(*events)
    with pytest.raises(AssertionError, match="was refused: it has not been proposed"):
        given().when(CloseAction(A)).then(ActionClosed())
    with pytest.raises(AssertionError, match="left"):
        given(PROPOSED).when(CloseAction(A)).leaving(ending=None)


def test_refused_holds_where_it_was_refused_for_that_reason() -> None:
    """An outcome that is no refusal, or one for another reason, fails the test that expected it."""
    given(PROPOSED, ActionClosed()).when(CloseAction(A)).refused("already closed").refused()

    with pytest.raises(AssertionError, match="was accepted"):
        given(PROPOSED).when(CloseAction(A)).refused()
    with pytest.raises(AssertionError, match="not because it is merged"):
        given(PROPOSED, ActionClosed()).when(CloseAction(A)).refused("is merged")


def test_a_past_that_cannot_have_happened_is_no_past() -> None:
    """So that no test can begin from what no ledger could hold."""
    with pytest.raises(AssertionError, match="cannot have happened"):
        given(ActionClosed()).when(CloseAction(A))


def test_without_hypothesis_the_kit_says_what_it_needs() -> None:
    """What needs none of it works; worlds say in a sentence how to get it."""
    plain = subprocess.run(  # noqa: S603 - our own interpreter, and what is above
        [sys.executable, "-c", WITHOUT_HYPOTHESIS], capture_output=True, text=True, check=False
    )
    assert "AssertionError: ProposeAction" in plain.stderr
    for name in ("worlds", "anything"):
        without = WITHOUT_HYPOTHESIS.splitlines()[:3]
        script = "\n".join([*without, f"from ledger.testing import {name}"])
        asked = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)  # noqa: S603
        assert f"ledger.testing.{name} makes things up with Hypothesis: pip install" in asked.stderr


@pytest.mark.parametrize("name", ["worlds", "anything"])
def test_the_kit_is_whole_with_hypothesis(name: str) -> None:
    """And a name that it has not got is said to be none of its."""
    import ledger.testing as kit  # noqa: PLC0415 - the package, as a caller has it

    assert getattr(kit, name) in (worlds, anything)
    with pytest.raises(AttributeError, match="no attribute 'wrlds'"):
        _ = kit.wrlds


def test_worlds_hold_all_that_rules_could_break_on() -> None:
    """Late, mended, voided, refused, same-day and loose entries, and the rest, each in many of them.

    A generator gone dull would let every property hold of nothing.
    """
    found: Counter[str] = Counter()
    sizes: list[int] = []

    @settings(max_examples=150, derandomize=True, database=None)
    @hypothesis.given(worlds.worlds())
    def count(world: tuple[Asked, ...]) -> None:
        with play(world) as played:
            found.update(labels.labels(played))
            sizes.append(len(played.accepted))

    count()

    assert set(found) == labels.ALL
    dull = {label: found[label] for label in labels.ALL if found[label] < len(sizes) // 50}
    assert dull == {}
    often = ("late", "mended", "voided", "refused", "same day", "several streams in an act")
    assert {label for label in often if found[label] < len(sizes) // 5} == set()
    assert sum(sizes) >= 3 * len(sizes)


def test_a_world_names_what_it_mends_before_it_has_numbers() -> None:
    """The nth entry made, its original, or the nth of a kind in a stream; found when it is played."""
    first, second = (Day.of(each) for each in worlds.DAYS[:2])
    later = timedelta(days=3)
    world = (
        Asked((Said(ProposeAction(A), first), Said(MoveDueDate(A, None), first)), later),
        Asked((Redated(1, second),)),
        Asked((Restated(MoveDueDate(A, date(2022, 4, 9)), first),)),
        Asked((Voided(-1),)),
        Asked((), again=1),
        Asked((Voided(0),)),
    )

    with play(world) as played:
        five, six, *mends = played.book.entries(4)
        assert [entry.original for entry in mends] == [six.number, six.number, six.number, five.number]
        assert [entry.void for entry in mends] == [False, False, True, True]
        assert mends[0].event == six.event
        assert [outcome.receipt is not None for outcome in played.outcomes] == [True] * 6
        first_receipt, again = (played.outcomes[at].receipt for at in (1, 4))
        assert first_receipt is not None
        assert again == attrs.evolve(first_receipt, repeated=True)


def test_check_finds_an_answer_that_is_not_the_naive_replays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence means agreement: break the ledger's own fold, and it is said where and on which day."""
    world = (Asked((Said(ProposeAction(A), Day.of(worlds.DAYS[0])),), timedelta(days=1)),)
    with play(world) as played:
        assert differences(played.book) == []
        assert not check(played.book, thorough=True)

        monkeypatch.setattr(AsOf, "visible", lambda *_: ())  # nothing is ever visible

        found = differences(played.book)
        assert any(f"visible of {A}" in said and "as of 26 March 2022" in said for said in found)
        breaches = check(played.book, only=[2])
        assert {breach.number for breach in breaches} == {"2"}
        assert any(breach.point is not None and breach.point.on == worlds.DAYS[0] for breach in breaches)


def test_the_naive_replay_is_of_all_a_ledger_holds() -> None:
    """Its ends are those of acts, and its days reach one beyond all that any entry names, either way."""
    with play(()) as played:
        replay = oracle.Replay.of(played.book)
        assert replay.entries == tuple(played.book.entries())
        assert replay.ends == [1, 4]
        assert replay.days == [worlds.DAYS[0] + timedelta(days=n) for n in (-1, 0, 1)]
