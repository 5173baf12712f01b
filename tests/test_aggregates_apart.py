"""What an aggregate makes of an event that is none of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger import Ledger
from ledger.aggregates import DECIDERS
from ledger.entry import kind_of
from ledger.errors import Impossible
from ledger.vocabulary import Event


class SomethingElse(Event):
    """An event that no aggregate knows."""


def test_an_event_of_no_aggregate_is_refused_by_each_by_its_name() -> None:
    """Of every stream in the golden ledgers, whatever it has come to, the ledger's own record among them."""
    kinds = set()
    for path in (Path(__file__).parent / "golden").glob("*.ledger"):
        with Ledger.open(path, read_only=True) as book:
            view = book.as_of()
            for stream in (each for kind in sorted(DECIDERS) for each in view.streams(kind)):
                kinds.add(kind_of(stream))
                with pytest.raises(Impossible, match=r"^knows no such event as SomethingElse$"):
                    DECIDERS[kind_of(stream)].evolve(view.state(stream), SomethingElse())

    assert kinds == {*DECIDERS}
