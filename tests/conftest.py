"""How property tests run: the same examples every time where CI is set, new ones elsewhere."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from math import inf
from typing import Any

import pytest
from hypothesis import settings
from slow_council import council, councils, holds

from ledger import Ledger
from ledger.errors import StoreFailed
from ledger.testing import check

__all__ = ["council", "councils", "holds", "raw"]  # the fixtures that every test may ask for

Raw = Callable[[Ledger], list[tuple[Any, ...]]]

# No deadline: a machine that others share is slow now and then, which says nothing about a rule.
settings.register_profile("here", deadline=None, print_blob=True, max_examples=60)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.register_profile("few", settings.get_profile("ci"), max_examples=20)
settings.register_profile("long", settings.get_profile("here"), max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "here"))


@pytest.fixture(scope="session")
def raw() -> Raw:
    """What gives every row a ledger stores, as it stores them: entries, then words, then the head."""

    def rows(book: Ledger) -> list[tuple[Any, ...]]:
        with book._store._datastore.transaction(commit=False) as cursor:  # type: ignore[attr-defined]
            found = []
            for table in ("entries", "words", "head"):
                cursor.execute(f"SELECT '{table}', * FROM {table} ORDER BY 2")  # noqa: S608 - one of three names
                found += [tuple(row) for row in cursor.fetchall()]
        return found

    return rows


LARGE = 400
"""A record of more entries than this is looked at by tests of its own."""


@pytest.fixture(autouse=True)
def each_world_is_right(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test makes up in memory breaches no invariant: the last two ledgers, from a few points of view.

    So each naive look meets all that the tests of the answers think of. A test that puts something else in the place
    of an answer, by `monkeypatch`, is left out.
    """
    made: deque[Ledger] = deque(maxlen=2)
    create = Ledger.create

    def kept(*given: Any, **more: Any) -> Ledger:
        book = create(*given, **more)
        if not given and not more.get("path"):
            made.append(book)
        return book

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ledger, "create", staticmethod(kept))
        yield
    # Under mutation a rule is to be noticed broken by a test that is about it (docs/decisions/0022-mutants.md).
    if "monkeypatch" in request.fixturenames or os.environ.get("HYPOTHESIS_PROFILE") == "few":
        return
    for book in made:
        if _size(book) <= LARGE:
            found = check(book, most=5)
            assert not found, str(found)


def _size(book: Ledger) -> float:
    """How many entries a ledger holds; more than any, where it was closed or cannot be read."""
    try:
        return book.head
    except StoreFailed:
        return inf
