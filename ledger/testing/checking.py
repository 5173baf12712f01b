"""Does a ledger answer as the contract says? Every view of a small one, against the naive replay.

Each function yields a sentence for each answer that differs; nothing where all are as they should
be. They ask on every day any entry names, up to the end of every act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise, product
from typing import Any

from ledger.errors import LedgerError
from ledger.projection import Hindsight
from ledger.projections.telling.evidence import Evidence
from ledger.shell import Ledger
from ledger.testing.oracle import Picture, Replay
from ledger.view import View


def check(book: Ledger) -> list[str]:
    """Every difference between a ledger's answers and the naive replay's."""
    return [said for differences in (views, spans, commitments, told, changes) for said in differences(book)]


def _points(book: Ledger, replay: Replay) -> Iterator[tuple[View, date, int]]:
    for recorded in replay.ends:
        for day in replay.days:
            yield book.as_of(day, recorded=recorded, include_exempt=True), day, recorded


def _differs(view: View, of: str, answer: Any, expected: Any) -> Iterator[str]:
    if answer != expected:
        yield f"{view.point}, {of} is {answer}, and should be {expected}"


def views(book: Ledger) -> Iterator[str]:
    """What is in force, what is visible, and the state it folds to."""
    replay = Replay.of(book)
    for view, day, recorded in _points(book, replay):
        for stream in replay.streams(recorded):
            in_force = replay.in_force(stream, recorded)
            yield from _differs(view, f"in force of {stream}", view.in_force(stream), in_force)
            visible = tuple(entry for entry in in_force if entry.day.last <= day)
            yield from _differs(view, f"visible of {stream}", view.visible(stream), visible)
            try:
                yield from _differs(view, stream, view.state(stream), replay.state(stream, day, recorded))
            except LedgerError as fault:
                yield f"{view.point}, {stream} cannot be read: {fault}"
            history = [row.number for row in view.history(stream)]
            written = [entry.number for entry in replay.recorded_of(stream, recorded)]
            yield from _differs(view, f"history of {stream}", history, written)


def spans(book: Ledger, *, loosest: int = 3) -> Iterator[str]:
    """Whether a thing may have been so, of the streams with a few entries whose days are not known."""
    replay = Replay.of(book)
    for recorded in replay.ends:
        for stream in replay.streams(recorded):
            loose = sum(not entry.day.known for entry in replay.in_force(stream, recorded))
            if not 0 < loose <= loosest:
                continue
            for day, states in replay.possible_states(stream, recorded).items():
                view = book.as_of(day, recorded=recorded)
                for state in states | {view.state(stream)}:
                    truth = view.ask(stream, _is(state))
                    yield from _differs(view, f"whether {stream} is {state}", truth, replay.ask(states, _is(state)))


def _is(state: Any) -> Callable[[Any], bool]:
    return lambda other: bool(other == state)


def commitments(book: Ledger) -> Iterator[str]:
    """Each action's due dates and their moves, and how its row came to be known."""
    replay = Replay.of(book)
    for view, day, recorded in _points(book, replay):
        answer = view.commitments()
        expected = [name for name in replay.streams(recorded, "action") if replay.visible(name, day, recorded)]
        yield from _differs(view, "the list of actions", [row.action for row in answer], expected)
        for row in answer:
            state = replay.state(row.action, day, recorded)
            dues = replay.due_dates(row.action, day, recorded)
            moves = [(number, before, after) for (_, before), (number, after) in pairwise(dues)]
            found = [(move.entry, move.before, move.after) for move in row.moves]
            yield from _differs(view, f"due of {row.action}", row.due, state.due)
            yield from _differs(view, f"original due of {row.action}", row.original_due, dues[0][1] if dues else None)
            yield from _differs(view, f"moves of {row.action}", found, moves)
            # A row is as firm as the least firm entry it rests on, those of its findings included.
            rests = [replay.entries[number - 1] for number in row.why.entries]
            kind = replay.kind([*replay.visible(row.action, day, recorded), *rests], day)
            yield from _differs(view, f"kind of {row.action}", row.kind, kind)
        last = min(replay.last_of(day), recorded)
        then = book.as_of(day, recorded=last, include_exempt=True).commitments() if last else ()
        same = [row.content() for row in then] == [row.content() for row in answer]
        hindsight = (Hindsight.SAME if same else Hindsight.DIFFERS) if last else Hindsight.NOTHING
        yield from _differs(view, "hindsight of commitments", answer.hindsight, hindsight)


def told(book: Ledger) -> Iterator[str]:
    """What each body had been told, and each subject as it was last shown it."""
    replay = Replay.of(book)
    for view, day, recorded in _points(book, replay):
        for body in replay.streams(recorded, "body"):
            found = [
                (row.day, row.by, row.as_at, row.subject, row.entries, row.known, row.recalled, row.kind)
                for row in view.told(body)
            ]
            yield from _differs(view, f"told {body}", found, list(_rows(replay, body, day, recorded)))
            pictures = replay.pictures(body, day, recorded)
            seen = replay.told(body, day, recorded)
            for subject in replay.streams(recorded):
                yield from _picture(view, body, subject, pictures.get(subject), seen)
            missing = {number for row in view.not_told(body) for number in row.missing}
            yield from _differs(view, f"not told {body}", missing, replay.not_told(body, day, recorded))


def _rows(replay: Replay, body: str, day: date, recorded: int) -> Iterator[tuple[Any, ...]]:
    for telling in replay.tellings(body, day, recorded):
        told = telling.by.day, telling.content.stream, telling.as_at
        marks = telling.recalled, replay.kind([telling.by, telling.content], day)
        for showing in telling.shows:
            yield (*told, showing.subject, showing.entries, replay.known(showing), *marks)
        for saying in telling.says:
            yield (*told, saying.about or "", (), None, *marks)


def _picture(view: View, body: str, subject: str, expected: Picture | None, seen: set[int]) -> Iterator[str]:
    answer = view.picture(body, subject)[0]
    visible = [entry.number for entry in view.visible(subject)]
    of = f"{body}'s picture of {subject}"
    yield from _differs(view, f"missing from {of}", set(answer.missing), set(visible) - seen)
    if expected is None:
        yield from _differs(view, of, (answer.entries, answer.known), ((), None))
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
    yield from _differs(view, of, found, should)
    outdated = tuple(number for number in expected.entries if number not in visible)
    yield from _differs(view, f"outdated in {of}", answer.outdated, outdated)


def changes(book: Ledger) -> Iterator[str]:
    """What is read otherwise from each point of view than from each other, up to the last few acts."""
    replay = Replay.of(book)
    points = [(day, recorded) for recorded in replay.ends[-3:] for day in replay.days]
    views = {point: book.as_of(point[0], recorded=point[1]) for point in points}
    for first, second in product(points, points):
        found = {row.original: row.what for row in book.changes(views[first], views[second])}
        yield from _differs(views[second], f"what changed since {first}", found, replay.changes(first, second))
