"""Due dates never move unseen, for any calls at all: domain invariant 6, and the kinds of rows."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from ledger.testing import worlds
from ledger.testing.due_dates import due_dates
from ledger.testing.oracle import Replay
from ledger.testing.playing import Asked, play
from ledger.values import Kind

World = tuple[Asked, ...]


@given(worlds.worlds())
def test_the_original_due_date_never_moves(world: World) -> None:
    """At a fixed number it is the same on every day, from the first day there is one."""
    with play(world) as played:
        replay = Replay.of(played.book)
        for recorded in replay.ends:
            original: dict[str, object] = {}
            for day in replay.days:
                for row in played.book.as_of(day, recorded=recorded).commitments():
                    if row.action in original:
                        assert row.original_due == original[row.action]
                    if row.original_due is not None or row.moves:
                        original[row.action] = row.original_due


@given(worlds.worlds())
def test_moves_add_up(world: World) -> None:
    """Each begins where the last ended; from the original due date to the present one; and they sum."""
    with play(world) as played:
        replay = Replay.of(played.book)
        for recorded in replay.ends:
            for day in replay.days:
                for row in played.book.as_of(day, recorded=recorded).commitments():
                    ends = [row.original_due, *(move.after for move in row.moves)]
                    assert [move.before for move in row.moves] == ends[:-1]
                    # A day that a proposal has in mind is due, and was promised by nobody.
                    assert row.due == ends[-1] or not due_dates(replay, row.action, day, recorded)
                    days = [move.days for move in row.moves]
                    if None not in days and row.slipped is not None:
                        assert sum(each or 0 for each in days) == row.slipped


@given(worlds.worlds())
def test_every_change_of_a_due_date_is_one_move(world: World) -> None:
    """As days pass, moves are only added; and where the due date is another, one was."""
    with play(world) as played:
        replay = Replay.of(played.book)
        for recorded in replay.ends:
            views = [played.book.as_of(day, recorded=recorded) for day in replay.days]
            for before, after in pairwise(views):
                later = {row.action: row for row in after.commitments()}
                for row in before.commitments():
                    moves = later[row.action].moves
                    # Without its kind: what was hindsight yesterday may have been recorded today.
                    assert [move.content() for move in moves[: len(row.moves)]] == [
                        move.content() for move in row.moves
                    ]
                    began = row.original_due is None and not row.moves
                    assert row.due == later[row.action].due or len(moves) > len(row.moves) or began


@given(worlds.worlds())
def test_every_re_dating_in_force_is_one_move(world: World) -> None:
    """Each is listed once as itself, whether or not it was mended since, after the first date given."""
    with play(world) as played:
        replay = Replay.of(played.book)
        for day in replay.days:
            for row in played.book.as_of(day).commitments():
                given_by = [number for number, _ in due_dates(replay, row.action, day, played.book.head)]
                assert [move.entry for move in row.moves] == given_by[1:]
                assert [move.mended for move in row.moves] == [
                    played.book.entry(number).body.mends is not None for number in given_by[1:]
                ]


@given(worlds.worlds())
def test_a_due_date_mended_later_is_found(world: World) -> None:
    """Mending a date to a later one, with no decision cited, is a re-dating that nobody authorised."""
    with play(world) as played:
        for day in worlds.DAYS:
            for row in played.book.as_of(day).commitments():
                for move in row.moves:
                    found = [each for each in row.findings if each.why == move.why and "no decision cited" in each.what]
                    later = move.days is None or move.days > 0
                    if not move.authority and (later or not move.mended):
                        assert found


@given(worlds.worlds())
def test_a_rows_kind_is_that_of_its_least_firm_entry(world: World) -> None:
    """Recorded then, attested by a source dated by then, or hindsight; and as days pass only firmer."""
    with play(world) as played:
        replay = Replay.of(played.book)
        for stream in replay.streams(played.book.head):
            for row in played.book.history(stream):
                entry = played.book.entry(row.number)
                kinds = [played.book.as_of(day).kind([entry]) for day in replay.days]
                assert kinds == [replay.kind([entry], day) for day in replay.days]
                assert kinds == sorted(kinds, reverse=True)
                assert row.kind is Kind.RECORDED_THEN
