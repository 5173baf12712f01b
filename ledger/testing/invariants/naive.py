"""Is each answer at one point of view the naive replay's? What is visible, due, told, and may have been.

These serve several invariants, and small worlds whole: `checking.views(book)` and the others ask them
at every point there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from math import prod
from typing import Any

from ledger.errors import LedgerError
from ledger.projection import Hindsight
from ledger.projections.actions.commitments import TAKEN_BACK
from ledger.projections.telling.evidence import Evidence
from ledger.testing.due_dates import due_dates
from ledger.testing.invariants.record import spread
from ledger.testing.invariants.shape import Look, Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.highlighted import disputed
from ledger.testing.tellings import Picture, amounts_to, not_shown_to, pictures_of, shown_to, tellings_of
from ledger.view import View


def views(view: View, seen: Seen) -> Looks:
    """What is in force, what is visible, the state it folds to, and all that was recorded."""
    for stream in seen.recorded_streams():
        in_force = seen.replay.in_force(stream, seen.recorded)
        yield same(f"what is in force of {stream}", view.in_force(stream), in_force, *in_force)
        visible = tuple(entry for entry in in_force if entry.day.last <= seen.day)
        yield same(f"what is visible of {stream}", view.visible(stream), visible, *visible)
        try:
            expected = seen.replay.state(stream, seen.day, seen.recorded)
            yield same(stream, view.state(stream), expected, *visible)
        except LedgerError as fault:
            yield so(holds=False, says=f"{stream} cannot be read: {fault}")
        history = [row.number for row in view.history(stream)]
        written = [entry.number for entry in seen.replay.recorded_of(stream, seen.recorded)]
        yield same(f"the history of {stream}", history, written, *written)


def spans(view: View, seen: Seen) -> Looks:
    """Whether a thing may have been so, of the streams with a few entries whose days are not known."""
    begins = min(seen.day, *seen.replay.days)
    for stream in seen.recorded_streams():
        loose = [entry for entry in seen.replay.in_force(stream, seen.recorded) if not entry.day.known]
        ways = prod((entry.day.last - (entry.day.first or begins)).days + 1 for entry in loose)
        if not 0 < len(loose) <= MOST_LOOSE or ways > MOST_WAYS:
            continue
        states = seen.replay.possible_states(stream, seen.recorded, [seen.day])[seen.day]
        for state in states | {view.state(stream)}:
            truth, expected = view.ask(stream, _is(state)), seen.replay.ask(states, _is(state))
            yield same(f"whether {stream} is {state}", truth, expected, *loose)


MOST_LOOSE, MOST_WAYS = 3, 600
"""Of more loose entries, or more days that they may have fallen on between them, the naive way would not end."""


def _is(state: Any) -> Callable[[Any], bool]:
    return lambda other: bool(other == state)


def commitments(view: View, seen: Seen) -> Looks:
    """Each action's due dates and their moves, and how its row came to be known."""
    replay, day, recorded = seen.replay, seen.day, seen.recorded
    answer = [row for row in view.commitments() if row.stage != TAKEN_BACK]
    yield same("the list of actions", [row.action for row in answer], seen.streams("action"))
    for row in answer:
        dues = due_dates(replay, row.action, day, recorded)
        moves = [(number, before, after) for (_, before), (number, after) in pairwise(dues)]
        found = [(move.entry, move.before, move.after) for move in row.moves]
        given = [number for number, _ in dues]
        yield same(f"the due date of {row.action}", row.due, replay.state(row.action, day, recorded).due, *given)
        first = dues[0][1] if dues else None
        yield same(f"the original due date of {row.action}", row.original_due, first, *given)
        yield same(f"what the due date of {row.action} was moved by", found, moves, *given)
        # A row is as firm as the least firm entry it rests on, those of its findings included.
        rests = [replay.entries[number - 1] for number in row.why.entries]
        kind = replay.kind([*seen.entries(row.action), *rests], day)
        yield same(f"how the row of {row.action} came to be known", row.kind, kind, *rests)


def hindsight(view: View, seen: Seen, then: Callable[[date, int], View]) -> Looks:
    """Whether the record then answered otherwise; `then` gives a view of the same ledger."""
    answer = view.commitments()
    last = min(seen.replay.last_of(seen.day), seen.recorded)
    before = then(seen.day, last).commitments() if last else ()
    alike = [row.content() for row in before] == [row.content() for row in answer]
    expected = (Hindsight.SAME if alike else Hindsight.DIFFERS) if last else Hindsight.NOTHING
    yield same("the hindsight of commitments", answer.hindsight, expected)


SUBJECTS = 4
"""Of how many things that a body was never shown its picture is asked."""


def told(view: View, seen: Seen) -> Looks:
    """What each body had been told, and each subject as it was last shown it."""
    replay, day, recorded = seen.replay, seen.day, seen.recorded
    for body in seen.recorded_streams("body"):
        answer = view.told(body)
        found = [
            (row.day, row.by, row.as_at, row.subject, row.entries, row.known, row.recalled, row.kind) for row in answer
        ]
        yield same(f"what {body} was told", found, list(_rows(seen, body)))
        pictures, shown = pictures_of(replay, body, day, recorded), shown_to(replay, body, day, recorded)
        others = [each for each in seen.recorded_streams() if each not in pictures]
        for subject in (*pictures, *spread(others, SUBJECTS)):
            yield from _picture(view, body, subject, pictures.get(subject), shown)
        untold = [number for row in view.not_told(body) for number in row.missing]
        missing = set(untold)
        yield so(len(untold) == len(missing), f"an entry that {body} was not told is listed twice", *missing)
        yield same(f"what {body} was not told", missing, not_shown_to(replay, body, day, recorded))


def _rows(seen: Seen, body: str) -> Iterator[tuple[Any, ...]]:
    """What each telling showed and said, as firm as the telling and what the body disputes of it."""
    replay = seen.replay
    for telling in tellings_of(replay, body, seen.day, seen.recorded):
        by = telling.by.day, telling.content.stream, telling.as_at
        rests = [telling.by, telling.content]
        aside = [*rests, *([telling.recall] if telling.recall else [])]
        for showing in telling.shows:
            shown = [replay.entries[number - 1] for number in showing.entries]
            kind = replay.kind([*rests, *disputed(seen, body, *aside, *shown)], seen.day)
            yield (*by, showing.subject, showing.entries, amounts_to(replay, showing), telling.recalled, kind)
        for saying in telling.says:
            kind = replay.kind([*rests, *disputed(seen, body, *aside)], seen.day)
            yield (*by, saying.about or "", (), None, telling.recalled, kind)


def _picture(view: View, body: str, subject: str, expected: Picture | None, shown: set[int]) -> Iterator[Look]:
    rows = list(view.picture(body, subject))
    yield same(f"how many rows there are of {body}'s picture of {subject}", len(rows), 1)
    if not rows:
        return
    answer = rows[0]
    visible = [entry.number for entry in view.visible(subject)]
    of = f"{body}'s picture of {subject}"
    yield same(f"what is missing from {of}", set(answer.missing), set(visible) - shown, *visible)
    if expected is None:
        yield same(of, (answer.entries, answer.known), ((), None), *answer.entries)
        return
    found = (answer.by, answer.as_at, answer.entries, answer.known, answer.recalled, answer.evidence)
    should = (
        expected.telling.content.stream,
        expected.telling.as_at,
        expected.entries,
        expected.known,
        expected.recalled,
        Evidence.TOLD,
    )
    yield same(of, found, should, expected.telling.by, *expected.entries)
    outdated = tuple(number for number in expected.entries if number not in visible)
    yield same(f"what is outdated in {of}", answer.outdated, outdated, *outdated)
