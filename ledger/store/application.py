"""A ledger as one of the event-sourcing library's applications, for its runners to read.

with ProjectionRunner(
    application_class=LedgerApplication, projection_class=…, view_class=…,
    env={"SQLITE_DBNAME": "bury.ledger"},
) as runner: ...
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Never

from eventsourcing.application import Application
from eventsourcing.utils import Environment, EnvType

from ledger.errors import ReadOnly
from ledger.store.connections import Datastore
from ledger.store.files import inspect, to_read
from ledger.store.mapper import EntryMapper
from ledger.store.recorder import Factory


class LedgerApplication(Application[str]):
    """Entries as the library's domain events, in the order of their numbers.

    The process's environment is not read: only what is given here says which ledger it is.
    """

    name = "ledger"
    env: ClassVar[dict[str, str]] = {"CREATE_TABLE": "no"}
    log_section_size = 100

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        """The settings of this class and of the caller, and no others."""
        return Environment(name, {**(env or {}), **type(self).env})

    def construct_factory(self, env: Environment) -> Any:
        """A factory over the ledger's file, which it only reads; Unreadable or StoreFailed where it cannot."""
        path = Path(env.get("SQLITE_DBNAME") or "")
        inspect(path)
        factory = Factory(env)
        factory.datastore = Datastore(partial(to_read, path.absolute()), read_only=True)
        return factory

    def construct_mapper(self) -> Any:
        """The strict mapper of entries."""
        return EntryMapper()

    def save(self, *_: Any, **__: Any) -> Never:
        """Refused: what is recorded goes through `Ledger.record`, which judges it."""
        raise ReadOnly("entries are recorded with Ledger.record, not saved")
