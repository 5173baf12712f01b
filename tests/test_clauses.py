"""The page that lists every clause of both notices, and what serves it: made of the code's own registry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ledger import Ledger, View
from ledger.aggregates import mandate
from ledger.aggregates.reading import Expected
from ledger.codec import EVENTS
from ledger.projections.duties.looking import looks
from ledger.projections.duties.readings import duties
from ledger.projections.ground.parts import PartKind, mandates_named
from ledger.samples import bury, illustrative
from ledger.testing.clauses import POWERS, PREAMBLES, page
from ledger.testing.invariants import INVARIANTS
from ledger.testing.serving import SERVED, invariants_of
from ledger.values import Strength, Truth

PAGE = Path(__file__).parents[1] / "docs" / "clauses.md"
MARK = "<!-- clauses -->\n"
NOTICES = {"mandate/notice-2022": "N22", "mandate/notice-2024": "N24"}
SOME_DAYS = (date(2016, 9, 1), date(2022, 2, 22), date(2024, 3, 1), date(2024, 12, 31), date(2026, 2, 1))


@pytest.fixture(scope="module")
def notices() -> Iterator[Ledger]:
    """The record of Bury, in which both notices are registered."""
    with bury.build() as book:
        yield book


@pytest.fixture(scope="module")
def books(notices: Ledger) -> Iterator[tuple[Ledger, ...]]:
    """Both shipped records."""
    with illustrative.build() as other:
        yield notices, other


def clauses_page(view: View) -> str:
    """The page as it should be, below its mark."""
    return "\n".join(page(view, NOTICES)).rstrip() + "\n"


def test_the_page_lists_each_clause_as_the_registry_has_it(notices: Ledger) -> None:
    """Written by hand it would drift from the code: to renew it, put `clauses_page` below the mark."""
    assert PAGE.read_text("utf-8").partition(MARK)[2] == clauses_page(notices.as_of())


@pytest.mark.parametrize(("notice", "last"), [("mandate/notice-2022", 13), ("mandate/notice-2024", 14)])
def test_each_numbered_clause_of_the_notices_is_listed(notices: Ledger, notice: str, last: int) -> None:
    """From the first that asks anything (clauses 1 and 2 say why and of whom) to the last."""
    listed = {
        int(number[0]) for row in notices.as_of().compliance(notice) if (number := re.match("[0-9]+", row.clause))
    }
    assert listed == set(range(3, last + 1))


@pytest.mark.parametrize(("notice", "last"), [("mandate/notice-2022", 13), ("mandate/notice-2024", 14)])
def test_the_page_has_a_line_for_each_clause(notices: Ledger, notice: str, last: int) -> None:
    """Numbered or lettered: whether it asks, says of whom, names an area or gives a power; with what serves it."""
    table = [line.split(" | ") for line in page(notices.as_of(), {notice: NOTICES[notice]}) if line.startswith("| ")]
    lines = {line[0].removeprefix("| "): line for line in table[1:]}
    areas = [row.part for row in notices.as_of().recommendations(notice) if row.what is PartKind.AREA]
    assert {int(number[0]) for each in lines if (number := re.match("[0-9]+", each))} == set(range(1, last + 1))
    assert set(areas) <= set(lines)
    served = {clause for clause, line in lines.items() if line[4].strip() and line[6].strip(" |")}
    # That a plan is to bring lasting improvement no entry could show.
    unserved = {"4, first sentence"} if NOTICES[notice] == "N22" else set()
    assert {each for each in lines if each and each not in served} == unserved


def test_each_power_that_is_served_is_one(notices: Ledger) -> None:
    """What the page says shows how a power was used is said of a clause that gives one."""
    for notice, cited in NOTICES.items():
        powers = {row.clause for row in notices.as_of().compliance(notice) if row.strength is Strength.MAY}
        assert set(POWERS[cited]) == powers


def test_everything_that_may_be_expected_is_served() -> None:
    """By events that are stored, answers that can be asked, and invariants that are held."""
    numbers = {each.number for each in INVARIANTS}
    assert set(SERVED) == set(Expected)
    preambles = [each.served for of in PREAMBLES.values() for each in of.values()]
    powers = [each for of in POWERS.values() for each in of.values()]
    for served in (*SERVED.values(), *preambles, *powers):
        assert set(served.events) <= set(EVENTS.values())
        assert all(callable(getattr(View, answer)) for answer in served.answers)
        assert set(served.invariants) <= numbers
        assert served.invariants


@pytest.fixture(scope="module")
def rests(books: tuple[Ledger, ...]) -> dict[Expected, tuple[set[type], list[set[type]]]]:
    """Of each thing expected: every event that a look at it rests on, and those that each which found it does."""
    found: dict[Expected, tuple[set[type], list[set[type]]]] = {each: (set(), []) for each in Expected}
    for book in books:
        for view in map(book.as_of, SOME_DAYS):
            for each in mandates_named(view):
                for duty in duties(view, each):
                    for _, kept in looks(view, duty):
                        events = {type(entry.body.facts) for entry in kept.entries}
                        found[duty.terms.expects][0].update(events)
                        if kept.truth is Truth.YES:
                            found[duty.terms.expects][1].append(events)
    return found


def test_what_was_found_is_found_in_what_serves_it(rests: dict[Expected, tuple[set[type], list[set[type]]]]) -> None:
    """A look that found what is expected, on either shipped record, rests on an event that the page names."""
    astray = {
        expects.name: sorted(each.__name__ for each in events)
        for expects, (_, sure) in rests.items()
        for events in sure
        if not events & set(SERVED[expects].events)
    }
    assert astray == {}


def test_what_serves_a_thing_is_looked_at(rests: dict[Expected, tuple[set[type], list[set[type]]]]) -> None:
    """No event is named for show: something expected rests on each, but those of an end that neither record has."""
    named = {event for served in SERVED.values() for event in served.events}
    looked_at = {event for events, _ in rests.values() for event in events}
    ends = {mandate.ProgressEvidenced, mandate.MinisterAgreed, mandate.MandateSteppedDown}
    assert named - looked_at == ends


def test_a_clause_is_within_the_one_cited() -> None:
    """3a is part of 3, and 13 no part of 1, nor 10dII of 10dI; and what is cited from 3a to 3i is each of them."""
    assert "13" in invariants_of("N24", "3e")
    assert "13" not in invariants_of("N24", "3j")
    assert "6" in invariants_of("N24", "10dII")
    assert "6" not in invariants_of("N24", "10dIII")
    assert "9" in invariants_of("N24", "3a")
    assert "16" in invariants_of("N24", "6")
    assert "16" not in invariants_of("N24", "16")
    assert "16" not in invariants_of("N22", "6")
    assert "15" in invariants_of("N22", "1", SERVED[Expected.LOG].invariants)
    assert set(invariants_of("N24", "14")) >= {"21"}
    assert "1" not in invariants_of("N22", "5b")
