"""Of each answer docs/testing.md names the fields that no invariant looks at: these, all of these, and no others.

Each field of every row is falsified by its kind: turned round, counted one more, put three days later, worded
otherwise, or emptied. Each that holds several, and the rows themselves, are given one more as well, and one fewer. What
the council's record holds nothing of cannot be falsified in it, and is named apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from kept_council import kept_council
from sweeping import FEWER, MORE, OTHER, POINTS, ROWS, Fields, Sweep

from ledger.testing.invariants.record import asked_of_a_view

PAGE = Path(__file__).parents[1] / "docs" / "testing.md"
ROW = re.compile(r"^\| `(\w+)` \| (.*) \| (.*) \| (.*) \| (.*) \|$", re.MULTILINE)
NOTHING = "nothing"
"""The column of what that record holds nothing of."""


@pytest.fixture(scope="module")
def sweep() -> Iterator[Sweep]:
    """A council's month, of which every answer has rows, and every look at it."""
    with pytest.MonkeyPatch.context() as patch, kept_council() as book:
        yield Sweep(book, patch, POINTS)


@pytest.fixture(scope="module")
def named() -> Mapping[str, Fields]:
    """The fields that the page says may be false unseen in each way, and those there is nothing of, by answer."""
    rows = [found.groups() for found in ROW.finditer(PAGE.read_text(encoding="utf-8"))]
    columns = OTHER, MORE, FEWER, NOTHING
    return {
        column: {name: cells[at].split(", ") if cells[at] else [] for name, *cells in rows}
        for at, column in enumerate(columns)
    }


def test_every_answer_is_swept(sweep: Sweep, named: Mapping[str, Fields]) -> None:
    """Each answer there is has rows to falsify, and is on the page; and each field named there is one of its own."""
    assert [*sweep.fields] == asked_of_a_view()
    for column, fields in named.items():
        its_own = sweep.several if column in (MORE, FEWER) else sweep.fields
        assert {*fields} == {*sweep.fields}
        assert not [(name, each) for name, of in fields.items() for each in of if each not in its_own[name]]


@pytest.mark.parametrize("way", [OTHER, MORE, FEWER])
def test_what_is_not_looked_at_may_be_false(sweep: Sweep, named: Mapping[str, Fields], way: str) -> None:
    """All that the page says no invariant looks at, false at once: nothing is breached, so the page is no worse."""
    assert not sweep.sees({name: fields for name, fields in named[way].items() if fields}, way)

    assert sweep.hit == {(name, each) for name, fields in named[way].items() for each in fields}


def test_what_is_looked_at_may_not_be_false(sweep: Sweep, named: Mapping[str, Fields]) -> None:
    """Each other field, false by itself, is seen to be; unless there is nothing to falsify, which the page says too."""
    for name, fields in sweep.fields.items():
        others = [each for each in fields if each not in named[OTHER][name]]

        assert (name, *sweep.unseen(name, others, OTHER)) == (name, [], named[NOTHING][name])


@pytest.mark.parametrize("way", [MORE, FEWER])
def test_one_more_or_one_fewer_is_seen(sweep: Sweep, named: Mapping[str, Fields], way: str) -> None:
    """Of what is looked at, one more or one fewer is seen wherever there may be one, but where the page says it is not.

    So is a row said twice, and one left out.
    """
    for name, several in sweep.several.items():
        passed = {*named[OTHER][name], *named[way][name]}
        unseen, nothing = sweep.unseen(name, [each for each in several if each not in passed], way)

        assert (name, unseen) == (name, [])
        assert ROWS not in nothing
