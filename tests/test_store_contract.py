"""The published store contract, of our own two: in a file, and in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.store import Store
from ledger.store.sqlite import SQLiteStore
from ledger.testing.store import StoreContract


class TestInFile(StoreContract):
    """A store in a file."""

    @pytest.fixture(autouse=True)
    def place(self, tmp_path: Path) -> None:
        """Where the files of a test are."""
        self.path = tmp_path / "a.ledger"

    def create(self) -> Store:
        """A new file."""
        return SQLiteStore(self.path, create=True)

    def reopen(self, store: Store) -> Store:
        """The same file, opened to be read."""
        assert store is not None
        return SQLiteStore(self.path, read_only=True)


class TestInMemory(StoreContract):
    """A store in memory, which nobody else can open."""

    def create(self) -> Store:
        """A new memory."""
        return SQLiteStore(None, create=True)

    def reopen(self, store: Store) -> None:
        """It cannot be."""
        assert store is not None
