"""What the order of calls, and the words in them, can and cannot change: invariant 30, and design 2.5."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from itertools import combinations
from typing import Any, cast

import attrs
from hypothesis import assume, event, given
from hypothesis import strategies as st

from ledger import Actor, Ledger
from ledger.act import Act, Restate, Void
from ledger.aggregates.record import OPENING, EraseWords
from ledger.kinds import Words
from ledger.testing import worlds
from ledger.testing.acceptance import Unacceptable, verdict
from ledger.testing.oracle import Replay
from ledger.testing.playing import BODIES, Asked, Played, Redated, Restated, Said, Voided, act_of, make, play
from ledger.vocabulary import Command, citations, fields_of

World = tuple[Asked, ...]
Asking = Callable[[Ledger, int], Any]


def facts(book: Ledger, day: date, name_of: Callable[[int], Any] = lambda number: number) -> dict[str, Any]:
    """Every state and row on a day, but for words, with entries named as `name_of` names them.

    Rows of one answer are put in an order of their own, for those of one day keep the order of recording.
    """
    view = book.as_of(day)
    found: dict[str, Any] = {stream: view.state(stream) for stream in Replay.of(book).streams(book.head)}
    for row in view.commitments():
        moves = [(name_of(move.entry), move.before, move.after, move.authority, move.mended) for move in row.moves]
        why = sorted((each.what, sorted(str(name_of(number)) for number in each.why.entries)) for each in row.findings)
        found[f"row of {row.action}"] = (row.stage, row.owner, row.original_due, row.due, moves, why, row.kind)
    for body in BODIES:
        told = [
            {
                **{name: getattr(row, name) for name in ("day", "by", "item", "how", "subject", "depth", "as_at")},
                **{name: getattr(row, name) for name in ("reported", "recalled", "kind", "known")},
                "entries": sorted(str(name_of(number)) for number in row.entries),
                "why": sorted(str(name_of(number)) for number in row.why.entries),
            }
            for row in view.told(body)
        ]
        found[f"told {body}"] = sorted(told, key=str)
    return found


def footprint(book: Ledger, act: Act) -> set[str]:
    """Every stream that an act touches, cites or shows."""
    found: set[str] = set()
    for request, particulars in act.requests:
        if isinstance(request, Void | Restate) and request.entry <= book.head:
            found.add(book.entry(request.entry).stream)
        command = request.command if isinstance(request, Restate) else request
        if isinstance(command, Command):
            event = command.event()
            found |= {command.stream, *(stream for _, stream in citations(event))}
            found |= {command.authority} if command.authority else set()
        found |= {particulars.source.document} if particulars.source else set()
    return found - {"source/minutes", *BODIES}


def disjoint(book: Ledger, acts: list[Act], now: datetime) -> list[tuple[Act, Act]]:
    """Each two of some acts that share no stream, those that both may be recorded first."""

    def refused(act: Act) -> bool:
        return isinstance(verdict(Replay.of(book), act, now), Unacceptable)

    pairs = [(one, other) for one, other in combinations(acts, 2) if not footprint(book, one) & footprint(book, other)]
    return sorted(pairs, key=lambda pair: sum(map(refused, pair)))


@given(worlds.worlds(), st.lists(worlds.calls(), min_size=3, max_size=6), st.sampled_from(worlds.DAYS))
def test_acts_on_disjoint_streams_commute(world: World, more: list[Asked], day: date) -> None:
    """In whichever order two acts come that share no stream, every answer's facts are the same.

    But for the entries' numbers, and for the order of what was told on the same day.
    """
    with play(world) as first, play(world) as second:
        now = first.outcomes[-1].now
        pairs = disjoint(first.book, [act_of(each, f"more {at}", first.book) for at, each in enumerate(more)], now)
        assume(pairs)
        found = []
        for book, acts in ((first.book, pairs[0]), (second.book, pairs[0][::-1])):
            refused = {act.id: make(book, act, now).fault is not None for act in acts}
            names = {entry.number: entry.body.command for entry in book.entries()}
            found.append((refused, facts(book, day, names.__getitem__)))
            event(f"refused: {sum(refused.values())}")
        assert found[0] == found[1]


def reworded(value: Any, words: str) -> Any:
    """A request with all its words others."""
    if isinstance(value, Said | Restated):
        return attrs.evolve(value, command=reworded(value.command, words))
    if isinstance(value, Redated | Voided):
        return value
    kinds = fields_of(cast("type", type(value)))
    other: dict[str, Any] = {name: words for name, kind in kinds.items() if kind == Words}
    for name in kinds:
        if isinstance(getattr(value, name), tuple):
            inner = getattr(value, name)
            other[name] = tuple(each.but(text=words) if hasattr(each, "text") else each for each in inner)
    return value.but(**other)


@given(worlds.worlds(), st.sampled_from(("", "something else altogether")))
def test_words_decide_nothing(world: World, words: str) -> None:
    """With all its words changed or left out, every call is judged alike, and every answer's facts are the same."""
    other = [attrs.evolve(asked, requests=tuple(reworded(each, words) for each in asked.requests)) for asked in world]
    # Sent again with other words, a call is another: the ids are left to the calls that used them first.
    with (
        play([attrs.evolve(each, again=None) for each in world]) as played,
        play([attrs.evolve(each, again=None) for each in other]) as changed,
    ):
        assert [str(each.fault) for each in played.outcomes] == [str(each.fault) for each in changed.outcomes]
        for day in worlds.DAYS:
            assert facts(played.book, day) == facts(changed.book, day)


@given(worlds.worlds())
def test_erasing_words_changes_no_answers_facts(world: World) -> None:
    """Every state and row is as it was, but for a mark where the words stood; and the entries are untouched."""
    with play(world) as played:
        book = played.book
        before = {day: facts(book, day) for day in worlds.DAYS}
        entries = book.entries()
        numbers = tuple(entry.number for entry in entries if entry.body.words is not None)
        assume(numbers)
        erased = EraseWords(OPENING, numbers, "UK GDPR article 17(1)")
        book.record(erased, id="erased", by=Actor("post/clerk"), effective=book.as_of().point.on)
        assert {day: facts(book, day) for day in worlds.DAYS} == before
        assert book.entries()[: len(entries)] == entries
        for entry in entries:
            if entry.body.words is not None:
                assert book.words(entry) is None
                shown = book.as_of().words(entry)
                assert set(shown) == set(entry.body.words.names)
                assert set(shown.values()) == {"[words erased]"}
        for outcome in played.accepted:
            again = make(book, outcome.act, outcome.now)
            assert again.receipt is not None
            assert again.receipt.repeated


def played_twice(world: World) -> tuple[Played, Played]:
    """The same world, played in two ledgers."""
    return play(world), play(world)


@given(worlds.worlds())
def test_the_same_calls_make_the_same_record(world: World) -> None:
    """Nothing but the calls and the clock decides what is recorded: only the salts of words differ."""
    one, other = played_twice(world)
    with one, other:
        bodies = [[attrs.evolve(each.body, words=None) for each in each_of.book.entries()] for each_of in (one, other)]
        assert bodies[0] == bodies[1]
        for ours, theirs in zip(one.book.entries(), other.book.entries(), strict=True):
            assert attrs.evolve(ours, body=theirs.body) == theirs
            assert (ours.body.words is None) is (theirs.body.words is None)
