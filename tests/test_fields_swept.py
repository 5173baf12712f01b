"""Of each answer docs/testing.md names the fields that no invariant looks at: these, all of these, and no others.

Each field of every row is falsified by its kind: turned round, counted one more, put three days later, added to, or
emptied. What the council's record holds nothing of cannot be falsified in it, and is named apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from kept_council import kept_council
from sweeping import POINTS, Fields, Sweep

from ledger.testing.invariants.record import asked_of_a_view

PAGE = Path(__file__).parents[1] / "docs" / "testing.md"
ROW = re.compile(r"^\| `(\w+)` \| (.*) \| (.*) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def sweep() -> Iterator[Sweep]:
    """A council's month, of which every answer has rows, and every look at it."""
    with pytest.MonkeyPatch.context() as patch, kept_council() as book:
        yield Sweep(book, patch, POINTS)


@pytest.fixture(scope="module")
def named() -> tuple[Fields, Fields]:
    """The fields that the page says nothing looks at, and those it says nothing is known of, by answer."""
    rows = [found.groups() for found in ROW.finditer(PAGE.read_text(encoding="utf-8"))]
    passed, none = ({name: cells[at].split(", ") if cells[at] else [] for name, *cells in rows} for at in (0, 1))
    return passed, none


def test_every_answer_is_swept(sweep: Sweep, named: tuple[Fields, Fields]) -> None:
    """Each answer there is has rows to falsify, and is on the page; and each field named there is one of its own."""
    assert [*sweep.fields] == asked_of_a_view()
    for fields in named:
        assert {*fields} == {*sweep.fields}
        assert not [(name, each) for name, of in fields.items() for each in of if each not in sweep.fields[name]]


def test_what_is_not_looked_at_may_be_false(sweep: Sweep, named: tuple[Fields, Fields]) -> None:
    """All that the page says no invariant looks at, false at once: nothing is breached, so the page is no worse."""
    passed, _ = named

    assert not sweep.sees({name: fields for name, fields in passed.items() if fields})

    assert sweep.hit == {(name, each) for name, fields in passed.items() for each in fields}


def test_what_is_looked_at_may_not_be_false(sweep: Sweep, named: tuple[Fields, Fields]) -> None:
    """Each other field, false by itself, is seen to be; unless there is nothing to falsify, which the page says too."""
    passed, none = named
    unseen, nothing = [], []
    for name, fields in sweep.fields.items():
        for each in fields:
            if each not in passed[name]:
                seen = sweep.sees({name: [each]})
                nothing += [] if sweep.hit else [(name, each)]
                unseen += [(name, each)] if sweep.hit and not seen else []

    assert not unseen
    assert nothing == [(name, each) for name in sweep.fields for each in sweep.fields[name] if each in none[name]]
