"""To which days was each action moved? A view kept up to date by the event-sourcing library's ProjectionRunner."""

from __future__ import annotations

from datetime import date
from tempfile import TemporaryDirectory

from eventsourcing.persistence import Tracking
from eventsourcing.projection import Projection, ProjectionRunner
from eventsourcing.sqlite import SQLiteTrackingRecorder

from ledger import Actor, Ledger, Void
from ledger.aggregates.action import DueDateMoved, MoveDueDate, ProposeAction
from ledger.entry import Entry
from ledger.store.application import LedgerApplication


class Moves(SQLiteTrackingRecorder):
    """The view: every move of a due date, kept in one transaction with how far the ledger was read."""

    def construct_create_table_statements(self) -> list[str]:
        """One row an original, for a mend says again, whole, what its original should have said."""
        table = "CREATE TABLE IF NOT EXISTS moves (original INTEGER PRIMARY KEY, move TEXT) STRICT"
        return [*super().construct_create_table_statements(), table]

    def take(self, entry: Entry, tracking: Tracking) -> None:
        """Take in a move, or the mending of one."""
        with self.datastore.transaction(commit=True) as c:
            self._insert_tracking(c, tracking)
            c.execute("DELETE FROM moves WHERE original = ?", (entry.original,))
            if isinstance(event := entry.body.facts, DueDateMoved):  # a void has none
                c.execute("INSERT INTO moves VALUES (?, ?)", (entry.original, f"{entry.stream} moved to {event.to}"))

    def __str__(self) -> str:
        with self.datastore.transaction(commit=False) as c:
            c.execute("SELECT '    ' || move FROM moves ORDER BY original")
            return "\n".join(row[0] for row in c.fetchall())


class ListMoves(Projection[Moves]):
    """What is read for the view: the entries of one stored name, mends among them."""

    name, topics = "moves", ("due-date-moved/1",)

    def process_event(self, domain_event: Entry, tracking: Tracking) -> None:
        """Hand each on."""
        self.view.take(domain_event, tracking)


def main(ledger: str, view: str) -> None:
    """Record three acts, the view following each; every time it is run, it goes on from where it was."""
    env = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": ledger, "MOVES_SQLITE_DBNAME": view}
    with Ledger.create(ledger, council="Bury Council", origin="example.org/bury") as book:
        for said, requests in (
            ("proposed, and moved", [ProposeAction("action/mash"), MoveDueDate("action/mash", date(2022, 6, 30))]),
            ("moved again", [MoveDueDate("action/mash", date(2022, 9, 30))]),
            ("the first move was entered in error", [Void(3)]),
        ):
            with ProjectionRunner(
                application_class=LedgerApplication, projection_class=ListMoves, view_class=Moves, env=env
            ) as runner:
                act = book.record(requests, id=said, by=Actor("post/clerk"), effective=date(2022, 1, 21)).act
                runner.wait(act, timeout=10)
                print(f"Up to entry {act} ({said}):\n{runner.view}")


if __name__ == "__main__":
    with TemporaryDirectory() as directory:
        main(f"{directory}/bury.ledger", f"{directory}/moves.db")
