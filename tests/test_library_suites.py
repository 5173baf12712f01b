"""The event-sourcing library's own published suites, over our store: what its tools expect of a store holds."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar
from unittest import mock
from uuid import UUID, uuid4

import eventsourcing.sqlite as library_sqlite
import pytest
from eventsourcing import persistence
from eventsourcing.tests import application as application_suites
from eventsourcing.tests import persistence as suites
from eventsourcing.tests import projection as projection_suites
from eventsourcing.utils import Environment

from ledger.store.connections import Datastore, MemoryDatastore
from ledger.store.mapper import StoredEntry
from ledger.store.recorder import EntryRecorder
from ledger.store.sqlite import Factory

# The suites' classes are reached through their modules, so that pytest does not collect the bases.


class InFile:
    """What a suite needs: factories over new files, whose streams are named by UUIDs."""

    ids = "uuid"
    addCleanup: Callable[..., Any]  # noqa: N815 - the test case's own

    def environment(self) -> dict[str, str]:
        """Settings that name a new place."""
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        return self.settings(str(Path(place.name) / "suite.db"))

    def settings(self, db_name: str) -> dict[str, str]:
        """Settings that name a place."""
        return {
            "PERSISTENCE_MODULE": "ledger.store.sqlite",
            "SQLITE_DBNAME": db_name,
            "ORIGINATOR_ID_TYPE": self.ids,
        }

    def factory(self) -> Any:
        """A factory over a new place, closed after the test."""
        factory: Any = persistence.InfrastructureFactory[Any].construct(self.environment())
        self.addCleanup(factory.close)
        return factory

    def new_originator_id(self) -> UUID | str:
        """A stream's name, as the suites ask for it."""
        return uuid4() if self.ids == "uuid" else f"action/{uuid4()}"


class InMemory(InFile):
    """The same over new memories."""

    def environment(self) -> dict[str, str]:
        """Settings that name a new memory."""
        return self.settings(f"file:{uuid4().hex}?mode=memory&cache=shared")


class TestEntriesInFile(InFile, suites.ApplicationRecorderTestCase[EntryRecorder]):
    """Entries in a file, their streams named by UUIDs."""

    def create_recorder(self) -> EntryRecorder:
        """The recorder of entries."""
        recorder = self.factory().application_recorder()
        assert type(recorder) is EntryRecorder
        return recorder

    def test_insert_subscribe(self) -> None:
        """The suite's own test of subscriptions, which it leaves to each recorder to ask for."""
        self.optional_test_insert_subscribe()


class TestEntriesInFileByText(TestEntriesInFile):
    """Entries in a file, their streams named by text, as a ledger's are."""

    ids = "text"


class TestEntriesInMemory(InMemory, TestEntriesInFile):
    """Entries in memory."""


class TestEntriesInMemoryByText(TestEntriesInMemory):
    """Entries in memory, their streams named by text."""

    ids = "text"


class TestActsInFileDoNotInterleave(InFile, suites.NonInterleavingNotificationIDsBaseCase):
    """One act's numbers follow one another, whoever else is writing."""

    insert_num = 300

    def create_recorder(self) -> persistence.ApplicationRecorder:
        """The recorder of entries."""
        recorder: EntryRecorder = self.factory().application_recorder()
        return recorder


class TestActsInMemoryDoNotInterleave(InMemory, TestActsInFileDoNotInterleave):
    """The same in memory."""

    ids = "text"


class TestSnapshotsInFile(InFile, suites.AggregateRecorderTestCase):
    """The recorder that snapshots are kept by, beside the entries."""

    def create_recorder(self) -> persistence.AggregateRecorder:
        """The recorder of snapshots."""
        recorder: persistence.AggregateRecorder = self.factory().aggregate_recorder(purpose="snapshots")
        return recorder


class TestSnapshotsInFileByText(TestSnapshotsInFile):
    """Snapshots, their streams named by text."""

    ids = "text"


class TestSnapshotsInMemory(InMemory, TestSnapshotsInFile):
    """Snapshots in memory."""


class TestPositionsInFile(InFile, suites.TrackingRecorderTestCase):
    """The recorder of how far a view has come."""

    def create_recorder(self) -> persistence.TrackingRecorder:
        """The recorder of positions."""
        recorder: persistence.TrackingRecorder = self.factory().tracking_recorder()
        return recorder


class TestPositionsInMemory(InMemory, TestPositionsInFile):
    """Positions in memory."""


class Counts(library_sqlite.SQLiteTrackingRecorder, projection_suites.EventCountersView):
    """The view that the suites of projections fill: two counts, kept with the position."""

    def construct_create_table_statements(self) -> list[str]:
        """One row a count."""
        counts = "CREATE TABLE IF NOT EXISTS counts (what TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT"
        return [*super().construct_create_table_statements(), counts]

    def _count(self, what: str) -> int:
        with self.datastore.transaction(commit=False) as c:
            c.execute("SELECT count FROM counts WHERE what = ?", (what,))
            row = c.fetchone()
            return row["count"] if row else 0

    def _add(self, what: str, tracking: persistence.Tracking) -> None:
        with self.datastore.transaction(commit=True) as c:
            self._insert_tracking(c, tracking)
            c.execute("INSERT INTO counts VALUES (?, 1) ON CONFLICT DO UPDATE SET count = count + 1", (what,))

    def get_created_event_counter(self) -> int:
        """How many were created."""
        return self._count("created")

    def get_subsequent_event_counter(self) -> int:
        """How many came after."""
        return self._count("subsequent")

    def incr_created_event_counter(self, tracking: persistence.Tracking) -> None:
        """One more was created."""
        self._add("created", tracking)

    def incr_subsequent_event_counter(self, tracking: persistence.Tracking) -> None:
        """One more came after."""
        self._add("subsequent", tracking)


class TestViewInFile(InFile, projection_suites.EventCountersViewTestCase):
    """What a view holds and how far it has come change together."""

    def construct_event_counters_view(self) -> Counts:
        """The view."""
        view: Counts = self.factory().tracking_recorder(Counts)
        return view


class TestViewInMemory(InMemory, TestViewInFile):
    """A view in memory."""


class TestProjectionsInFile(InFile, projection_suites.AggregateEventCountersProjectionTestCase):
    """The suite of projections and their runner, the view beside the entries it is made from."""

    view_class = Counts
    env: ClassVar[dict[str, str]] = {}

    def setUp(self) -> None:
        """The suite takes its settings from its class."""
        patch = mock.patch.object(type(self), "env", self.environment())
        patch.start()
        self.addCleanup(patch.stop)


class TestApplicationInFile(InFile, application_suites.ExampleApplicationTestCase):
    """An application with the library's own mapper, aggregates and snapshots, over our store."""

    expected_factory_topic = "ledger.store.recorder:Factory"

    def setUp(self) -> None:
        """The suite takes its settings from the process's environment."""
        patch = mock.patch.dict(os.environ, self.environment())
        patch.start()
        self.addCleanup(patch.stop)


class TestApplicationInMemory(InMemory, TestApplicationInFile):
    """The same in memory."""


class Tracking(library_sqlite.SQLiteTrackingRecorder):
    """A tracking recorder of somebody else's, which the suite of factories asks for."""


class TestFactory(suites.InfrastructureFactoryTestCase[Factory]):
    """The suite of factories, but for its test of process recorders, which a ledger refuses."""

    def setUp(self) -> None:
        """The suite takes its settings from here."""
        self.env = Environment("suite")
        self.env.update({"PERSISTENCE_MODULE": "ledger.store.sqlite", "SQLITE_DBNAME": "file::memory:"})
        super().setUp()

    def expected_factory_class(self) -> type[Factory]:
        """What the module is resolved to."""
        return Factory

    def expected_aggregate_recorder_class(self) -> type[persistence.AggregateRecorder]:
        """What snapshots are kept by."""
        return library_sqlite.SQLiteAggregateRecorder

    def expected_application_recorder_class(self) -> type[persistence.ApplicationRecorder]:
        """What entries are kept by."""
        return EntryRecorder

    def expected_tracking_recorder_class(self) -> type[persistence.TrackingRecorder]:
        """What positions are kept by."""
        return library_sqlite.SQLiteTrackingRecorder

    def tracking_recorder_subclass(self) -> type[persistence.TrackingRecorder]:
        """What a caller may ask for instead."""
        return Tracking

    def expected_process_recorder_class(self) -> type[persistence.ProcessRecorder]:
        """None: it is refused."""
        raise NotImplementedError

    def test_create_process_recorder(self) -> None:
        """Entries come from acts: processing another's events into a ledger is refused, with a reason."""
        with pytest.raises(persistence.NotSupportedError, match="use a projection with a view"):
            self.factory.process_recorder()


def test_a_factory_lends_our_connections(tmp_path: Path) -> None:
    """A factory of the library's tools works over connections that are durable and take the lock first."""
    file = Factory({"SQLITE_DBNAME": str(tmp_path / "a.db"), "SQLITE_LOCK_TIMEOUT": "3"})
    memory = Factory({"SQLITE_DBNAME": ":memory:"})
    try:
        assert type(file.datastore) is Datastore
        assert type(memory.datastore) is MemoryDatastore
        assert file.datastore.originator_id_type == "uuid"
        with file.datastore.transaction(commit=True) as c:
            c.execute("PRAGMA synchronous")
            assert c.fetchone()[0] == 2
            c.execute("PRAGMA busy_timeout")
            assert c.fetchone()[0] == 3000
    finally:
        file.close()
        memory.close()


def test_what_the_recorder_gives_carries_its_header() -> None:
    """To the library the state is the body; the header, made where it was numbered, travels beside it."""
    factory = Factory({"SQLITE_DBNAME": ":memory:", "ORIGINATOR_ID_TYPE": "text"})
    recorder: Any = factory.application_recorder()
    stored = persistence.StoredEvent("action/a", 1, "anything", b"anything at all")
    assert recorder.insert_events([stored]) == [1]
    (found,) = recorder.select_events("action/a")
    factory.close()
    assert type(found) is StoredEntry
    assert (found.id, found.state) == (1, b"anything at all")
    assert b'"name":"anything","number":1,' in found.header
