"""Do two acts that touch nothing of one another come to the same in either order (30)?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from ledger.aggregates import DECIDERS
from ledger.entry import Entry
from ledger.testing.invariants.past import from_entries
from ledger.testing.invariants.record import Record
from ledger.testing.invariants.shape import Looks, same
from ledger.testing.oracle import Replay, london
from ledger.values import Point
from ledger.view import View
from ledger.vocabulary import citations


def disjoint_acts_commute(record: Record) -> Looks:
    """Two acts that touch nothing of one another come to the same in either order, but for their numbers."""
    ends = [0, *record.replay.ends]
    for start, middle, end in zip(ends, ends[1:], ends[2:], strict=False):
        first, second = record.replay.entries[start:middle], record.replay.entries[middle:end]
        if start == 0 or middle not in record.ends or not _apart(record.replay, first, second):
            continue
        before = record.replay.entries[:start]
        day = max(record.replay.days[-1], london(second[0].recorded_at))
        views = [
            from_entries(record, [*before, *_renumbered(start, acts)], Point(day, end, record.book.simulated))
            for acts in ((first, second), (second, first))
        ]
        one, other = (_contents(view) for view in views)
        for name, content in one.items():
            yield same(f"{name}, had two acts come the other way round,", other[name], content, *first, *second)


def _apart(replay: Replay, first: Sequence[Entry], second: Sequence[Entry]) -> bool:
    """Whether neither of two acts is about what the other is about, nor bears on how anything else is read."""
    both = (*first, *second)
    day = {london(entry.recorded_at) for entry in both}
    streams = [{entry.stream for entry in act} | _cited(act) for act in (first, second)]
    bound = any(entry.body.mends or entry.body.answers_to or _names_entries(entry.body.facts) for entry in both)
    about_all = any(entry.stream.startswith(("policy/", "ledger/")) for entry in both)
    days = [{entry.body.effective for entry in act} for act in (first, second)]
    began = {replay.recorded_of(entry.stream, entry.number)[0].number for entry in both}
    return (
        len(day) == 1
        and not bound
        and not about_all
        and streams[0].isdisjoint(streams[1])
        and days[0].isdisjoint(days[1])
        and all(number < first[0].number for number in began)
    )


def _cited(act: Sequence[Entry]) -> set[str]:
    cited = {stream for entry in act if entry.body.facts for _, stream in citations(entry.body.facts)}
    leave = {entry.body.authority.decision for entry in act if entry.body.authority}
    return cited | {each for each in leave if each}


def _names_entries(event: Any) -> bool:
    return bool(getattr(event, "shows", ())) or isinstance(getattr(event, "entry", None), int)


def _renumbered(start: int, acts: Sequence[Sequence[Entry]]) -> Iterator[Entry]:
    instants = sorted({entry.recorded_at for act in acts for entry in act})
    number = start
    for act, recorded_at in zip(acts, instants, strict=True):
        end = number + len(act)
        for entry in act:
            number += 1
            yield attrs.evolve(entry, number=number, act=end, recorded_at=recorded_at)


def _contents(view: View) -> dict[str, Any]:
    states = {name: view.state(name) for kind in DECIDERS for name in view.streams(kind)}
    rows = {
        "status": [(row.action, row.standing, row.derived, row.signals) for row in view.status()],
        "mandates": [row.content() for row in view.mandates()],
        "posts": [row.content() for row in view.posts()],
    }
    return states | rows
