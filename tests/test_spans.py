"""What may have been, where days are not known exactly: section 5 of the contract, on one stream."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import Actor, Day, Truth
from ledger.aggregates import DECIDERS
from ledger.aggregates.action import (
    Action,
    ActionClosed,
    ActionCommitted,
    ActionDelivered,
    ActionProposed,
    ActionReopened,
    DueDateMoved,
    EvidenceAccepted,
    EvidenceSubmitted,
    action,
)
from ledger.as_of import AsOf, in_force
from ledger.codec import NAMES
from ledger.entry import Body, Call, Entry
from ledger.errors import Impossible
from ledger.log import Log
from ledger.spans import LOOSE_LIMIT, STEP_LIMIT, possible_states
from ledger.testing.oracle import Replay
from ledger.testing.worlds import DAYS
from ledger.values import Point
from ledger.vocabulary import Event

A = "action/a"
BEFORE, AFTER = DAYS[0] - timedelta(days=1), DAYS[-1] + timedelta(days=1)
Spoken = tuple[Event, Day]


def entries_of(spoken: Iterable[Spoken]) -> tuple[Entry, ...]:
    """One stream's entries, each an act of its own, in the order given."""
    found = []
    for number, (event, day) in enumerate(spoken, start=1):
        body = Body(day, event, Actor("post/clerk"), Call(f"call {number}", 1))
        moment = datetime(2022, 4, 1, tzinfo=UTC) + timedelta(minutes=number)
        found.append(Entry(number, number, moment, A, number, NAMES[type(event)], body))
    return tuple(found)


def view_of(entries: Sequence[Entry], on: date) -> AsOf:
    """The point of view of a day on the whole of one stream."""
    log = Log(DECIDERS)
    log.extend(entries)
    return AsOf(log, Point(on, len(entries)), lambda _: {})


def folds(entries: Sequence[Entry]) -> bool:
    """Whether the stream could have been recorded at all."""
    try:
        state: Any = action.nothing
        for entry in in_force(entries):
            state = action.evolve(state, entry.event)
    except Impossible:
        return False
    return True


_days = st.sampled_from(DAYS)
_known = _days.map(Day.of)
_loose = st.lists(st.none() | _days, min_size=1, max_size=1).flatmap(
    lambda first: st.sampled_from([day for day in DAYS if first[0] is None or day >= first[0]]).map(
        lambda last: Day(first[0], last)
    )
)
_events = st.sampled_from(
    (
        ActionCommitted(DAYS[0], ""),
        DueDateMoved(DAYS[1], ""),
        DueDateMoved(DAYS[2], ""),
        ActionDelivered(),
        EvidenceSubmitted("survey"),
        EvidenceAccepted("survey"),
        ActionClosed(),
        ActionReopened(),
    )
)
_proposed = st.tuples(st.just(ActionProposed(None, None, "")), st.just(Day.of(DAYS[0])) | _loose)
_spoken = st.lists(st.tuples(_events, _known | _loose), min_size=2, max_size=5)
LOOSEST = 4
_asked = (BEFORE, *DAYS, AFTER)


@st.composite
def streams(draw: st.DrawFn) -> tuple[Entry, ...]:
    """An action's stream that could be recorded, one to four of its days not known."""
    event, day = draw(_proposed)
    spoken: list[Spoken] = [(event, day)]
    for more in draw(_spoken):
        loose = sum(not each.known for _, each in (*spoken, more))
        if loose <= LOOSEST and folds(entries_of([*spoken, more])):
            spoken.append(more)
    if all(each.known for _, each in spoken):
        # It stands where it stood: at its last day.
        last, at = spoken[-1]
        spoken[-1] = last, Day(None, at.last)
    return entries_of(spoken)


QUESTIONS: dict[str, Callable[[Any], bool]] = {
    "delivered": lambda state: isinstance(state, Action) and state.delivered,
    "due later": lambda state: isinstance(state, Action) and state.due == DAYS[1],
    "closed": lambda state: isinstance(state, Action) and state.ending is not None,
    "begun": lambda state: isinstance(state, Action),
}


@settings(max_examples=200)
@given(streams())
def test_every_history_the_spans_allow_is_tried_and_no_other(entries: tuple[Entry, ...]) -> None:
    """The states that may have been are those of every day and every order, tried one by one."""
    expected = Replay(entries).possible_states(A, len(entries), _asked)

    assert {on: set(possible_states(action, in_force(entries), on)) for on in _asked} == expected


@settings(max_examples=200)
@given(streams())
def test_a_question_is_asked_of_every_history(entries: tuple[Entry, ...]) -> None:
    """All yes, all no, else unknown: on every day, of all that may have been by its end."""
    for on, states in Replay(entries).possible_states(A, len(entries), _asked).items():
        for question in QUESTIONS.values():
            answers = {question(state) for state in states}
            expected = Truth.UNKNOWN if len(answers) > 1 else Truth.YES if True in answers else Truth.NO
            assert view_of(entries, on).ask(A, question) is expected


def test_once_all_days_have_come_the_order_may_still_be_unknown() -> None:
    """Which of two dates an action was moved to last is not known where they may have come in either order."""
    moved = [(DueDateMoved(DAYS[1], ""), Day.of(DAYS[2])), (DueDateMoved(DAYS[2], ""), Day(DAYS[1], DAYS[3]))]
    entries = entries_of([(ActionProposed(None, None, ""), Day.of(DAYS[0])), *moved])

    assert view_of(entries, AFTER).state(A).due == DAYS[2]
    assert view_of(entries, AFTER).ask(A, QUESTIONS["due later"]) is Truth.UNKNOWN


@given(streams(), st.data(), st.sampled_from(DAYS), st.sampled_from(sorted(QUESTIONS)))
def test_narrowing_a_span_never_turns_yes_into_no(
    entries: tuple[Entry, ...], data: st.DataObject, on: date, question: str
) -> None:
    """Nor no into yes: to know more of a day can only settle what was unknown."""
    entry = data.draw(st.sampled_from([entry for entry in entries if not entry.day.known]))
    first = data.draw(st.sampled_from([day for day in DAYS if (entry.day.first or DAYS[0]) <= day <= entry.day.last]))
    last = data.draw(st.sampled_from([day for day in DAYS if first <= day <= entry.day.last]))
    narrowed = entries_of([(each.event, Day(first, last) if each is entry else each.day) for each in entries])
    if not folds(narrowed):
        # It could not have been recorded so; with its last day as it was, it could.
        day = Day(first, entry.day.last)
        narrowed = entries_of([(each.event, day if each is entry else each.day) for each in entries])

    before, after = (view_of(each, on).ask(A, QUESTIONS[question]) for each in (entries, narrowed))

    assert {before, after} != {Truth.YES, Truth.NO}
    assert before is Truth.UNKNOWN or after is before


@given(streams(), st.sampled_from(DAYS))
def test_the_state_is_one_of_those_that_may_have_been(entries: tuple[Entry, ...], on: date) -> None:
    """An entry stands at the last day of its span, which is one of its days."""
    assert view_of(entries, on).state(A) in set(possible_states(action, in_force(entries), on))


@given(st.permutations(range(3)), st.sampled_from((BEFORE, *DAYS, AFTER)))
def test_known_days_leave_one_history(order: list[int], on: date) -> None:
    """Where every day is known there is one history: the one recorded."""
    spoken = [(DueDateMoved(DAYS[at], ""), Day.of(DAYS[at])) for at in order]
    entries = entries_of([(ActionProposed(None, None, ""), Day.of(DAYS[0])), *spoken])

    assert set(possible_states(action, in_force(entries), on)) == {view_of(entries, on).state(A)}


def loose_moves(count: int) -> tuple[Entry, ...]:
    """An action moved so often to one and the same day, on days not known."""
    moves = [(DueDateMoved(DAYS[1], ""), Day(DAYS[0], DAYS[1])) for _ in range(count)]
    return entries_of([(ActionProposed(None, None, ""), Day.of(DAYS[0])), *moves])


@pytest.mark.parametrize("count", range(6))
def test_up_to_five_loose_entries_are_tried(count: int) -> None:
    """Each of their orders, so that the answer is as sharp as the record."""
    truth = view_of(loose_moves(count), AFTER).ask(A, lambda state: state.due == DAYS[1])

    assert truth is (Truth.YES if count else Truth.NO)


def test_with_more_than_five_loose_entries_the_answer_is_unknown() -> None:
    """Whatever is asked: there are too many orders to try."""
    view = view_of(loose_moves(6), AFTER)

    assert view.ask(A, lambda state: isinstance(state, Action)) is Truth.UNKNOWN
    assert view.ask(A, lambda _: False) is Truth.UNKNOWN


def moves(*, each: int, loose: int) -> tuple[Entry, ...]:
    """An action moved so often on each known day, and so often on days not known."""
    known = [(DueDateMoved(day, ""), Day.of(day)) for day in DAYS for _ in range(each)]
    other = [(DueDateMoved(DAYS[1], ""), Day(DAYS[0], DAYS[-1])) for _ in range(loose)]
    return entries_of([(ActionProposed(None, None, ""), Day.of(DAYS[0])), *known, *other])


def test_too_many_histories_are_unknown_too() -> None:
    """Five loose entries among many known ones may have more orders than are tried."""
    entries = moves(each=12, loose=5)

    assert list(possible_states(action, in_force(entries), AFTER))[-1] is None
    assert view_of(entries, AFTER).ask(A, lambda state: state.committed) is Truth.UNKNOWN


@pytest.mark.parametrize("on", [*DAYS, AFTER])
def test_only_histories_that_may_yet_be_are_counted(on: date) -> None:
    """Four loose entries among as many known ones are few enough to try, whichever day is asked about."""
    entries = moves(each=1, loose=4)

    assert None not in set(possible_states(action, in_force(entries), on))
    assert view_of(entries, on).ask(A, QUESTIONS["begun"]) is Truth.YES


def test_the_search_ends_after_twenty_thousand_steps() -> None:
    """A limit of its own, so that the same record is answered alike on any machine."""
    assert (LOOSE_LIMIT, STEP_LIMIT) == (5, 20_000)


def test_an_open_beginning_reaches_back_before_everything() -> None:
    """What happened "by" a day may have happened before anything else that is recorded, if it can have."""
    entries = entries_of(
        [
            (ActionProposed(None, None, ""), Day(None, DAYS[0])),
            (ActionDelivered(), Day(None, DAYS[3])),
        ]
    )
    long_before = DAYS[0] - timedelta(days=400)

    view = view_of(entries, long_before)

    assert view.ask(A, QUESTIONS["begun"]) is Truth.UNKNOWN
    assert view.ask(A, QUESTIONS["delivered"]) is Truth.UNKNOWN
    assert view_of(entries, DAYS[0]).ask(A, QUESTIONS["begun"]) is Truth.YES
    assert view_of(entries, DAYS[3]).ask(A, QUESTIONS["delivered"]) is Truth.YES
