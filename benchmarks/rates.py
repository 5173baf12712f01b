"""How fast is a ledger beside the bare library? Rates to add, open, replay and answer.

    python benchmarks/rates.py [entries]

Each figure is measured beside the event-sourcing library's own `Application` (default mapper) on
the same machine in the same run, with the same number of events a commit; read the ratios, for
the rates themselves wander with the machine.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from ledger import Actor, Ledger, SimulatedClock
from ledger.act import Act, Particulars
from ledger.aggregates import action
from ledger.vocabulary import Command

CLERK = Actor("post/clerk")
PER_ACTION = 20


class Action(Aggregate):
    """The same life of an action, as the library's own aggregate."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.due = date.min.isoformat()

    @event("DueDateMoved")
    def move(self, due: str) -> None:
        """Move the due date."""
        self.due = due


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def acts(entries: int, batch: int) -> list[Act]:
    """Actions proposed, committed and re-dated, so many entries an act."""
    start = date(2026, 1, 1)
    made = []
    for number in range(entries):
        name = f"action/a{number // PER_ACTION}"
        step = number % PER_ACTION
        command: Command
        if step == 0:
            command = action.ProposeAction(name, title=f"Action {number}")
        elif step == 1:
            command = action.CommitAction(name, start + timedelta(30))
        else:
            command = action.MoveDueDate(name, start + timedelta(30 + step), reason="Slipped")
        made.append((command, Particulars(effective=start + timedelta(step), by=CLERK)))
    return [Act(f"call {at}", tuple(made[at : at + batch])) for at in range(0, entries, batch)]


def add_ours(path: Path, entries: int, batch: int) -> None:
    """Record them, one transaction an act."""
    clock = SimulatedClock(datetime(2026, 6, 1, tzinfo=UTC))
    with Ledger.create(path, council="A council", origin="example.org/a", clock=clock) as book:
        for act in acts(entries, batch):
            with book.batch() as made:
                made.record(act)


def add_theirs(path: Path, entries: int, batch: int) -> list[UUID]:
    """Save as many events through the library's application, as many a commit."""
    app = application(path)
    ids: list[UUID] = []
    pending: list[Action] = []
    count = 0
    current: Action | None = None
    for number in range(entries):
        step = number % PER_ACTION
        if step == 0 or current is None:
            current = Action(f"Action {number}")
            ids.append(current.id)
        else:
            current.move((date(2026, 2, 1) + timedelta(step)).isoformat())
        if current not in pending:
            pending.append(current)
        count += 1
        if count == batch:
            app.save(*pending)
            pending, count = [], 0
    app.save(*pending)
    app.close()
    return ids


def application(path: Path) -> Application[UUID]:
    """The library's application on an SQLite file."""
    return Application(env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path)})


def main(entries: int) -> None:
    """Measure, and print a line a figure."""
    with tempfile.TemporaryDirectory() as folder:
        row("", "ledger /s", "library /s", "ratio")
        for batch in (1, 10, 100):
            size = entries if batch > 1 else entries // 5
            ours, theirs = Path(folder, f"{uuid4()}.ledger"), Path(folder, f"{uuid4()}.db")
            mine = size / seconds(lambda: add_ours(ours, size, batch))  # noqa: B023 - called at once
            other = size / seconds(lambda: add_theirs(theirs, size, batch))  # noqa: B023 - called at once
            row(f"add, {batch} a commit", mine, other)
        ids = add_theirs(Path(folder, "all.db"), entries, 100)
        add_ours(Path(folder, "all.ledger"), entries, 100)
        app = application(Path(folder, "all.db"))
        replayed = entries / seconds(lambda: [app.repository.get(each) for each in ids])
        opened = entries / seconds(lambda: Ledger.open(Path(folder, "all.ledger"), read_only=True).close())
        row("open (ours: read, check, decode all)", opened, replayed)
        book = Ledger.open(Path(folder, "all.ledger"), read_only=True)
        view = book.as_of(date(2026, 1, 10))
        names = view.streams("action")
        row("replay to state, as of a day", entries / seconds(lambda: [view.state(name) for name in names]), replayed)
        answer = seconds(lambda: book.as_of(date(2026, 1, 10)).commitments())
        hint = f"{len(names)} actions, all titles and findings"
        print(f"commitments() as of a day: {answer:.3f} s ({hint})")
        book.close()
        app.close()


def row(name: str, ours: float | str, theirs: float | str, ratio: str = "") -> None:
    """One line of the table."""
    if isinstance(ours, str) or isinstance(theirs, str):
        print(f"{name:38} {ours:>12} {theirs:>12} {ratio:>8}")
    else:
        print(f"{name:38} {ours:12,.0f} {theirs:12,.0f} {ours / theirs:7.2f}x")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entries", type=int, nargs="?", default=10_000)
    main(parser.parse_args().entries)
