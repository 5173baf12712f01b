"""A bundle made of a record where it lies: a ledger's file is not opened to be asked, which would hold all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ledger.seal.bundle import Bundled, is_bundle, write
from ledger.seal.ed25519 import VerifierKey
from ledger.seal.note import Note


def bundled(
    path: Path,
    to: Path,
    *,
    public: bool = False,
    notes: Iterable[Note] = (),
    keys: Iterable[VerifierKey] = (),
    looking: Callable[[int], object] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Bundled:
    """Write the record in a ledger's file, or in a bundle, as a bundle: `ledger.seal.bundle.write` says how.

    Raises StoreFailed or Unreadable where there is none at the path.
    """
    from ledger.store.bundled import BundledStore  # noqa: PLC0415 - the library is loaded with a store
    from ledger.store.sqlite import SQLiteStore  # noqa: PLC0415

    store = BundledStore(path) if is_bundle(path) else SQLiteStore(path, read_only=True)
    try:
        return write(store, to, public=public, notes=notes, keys=keys, looking=looking, progress=progress)
    finally:
        store.close()
