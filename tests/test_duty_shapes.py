"""What an occasion is called, what a clause comes to by its own, and in which time something counts (domain 0.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from ledger import Ledger, Truth
from ledger.aggregates.reading import ClauseRead, Expected, ReadClause, Recurs
from ledger.projection import Why
from ledger.projections.duties.duty import CALLED, EVER, Duty, Kept, Occasion, called, silence
from ledger.projections.duties.verdicts import FAILING, On, Verdict, counts, verdict
from ledger.projections.duties.windows import Window, window
from ledger.values import Day, Kind, Strength

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


def on(number: int) -> Day:
    """The same, as a day that is known."""
    return Day.of(day(number))


def span(first: int, last: int) -> Day:
    """A day between two."""
    return Day(day(first), day(last))


def occasion(kept: Truth, *, pending: bool = False) -> On:
    """An occasion on which a clause was kept, or not, or not yet."""
    return On(
        of="",
        part="",
        opens=None,
        due=None,
        kept=kept,
        pending=pending,
        says="",
        explained=(),
        why=Why(),
        kind=Kind.RECORDED_THEN,
    )


@pytest.mark.parametrize(
    ("kept", "pending", "says"),
    [
        (YES, False, "kept"),
        (YES, True, "kept"),
        (NO, False, "not kept"),
        (NO, True, "not yet due"),
        (UNKNOWN, False, "not known"),
        (UNKNOWN, True, "not yet due"),
    ],
)
def test_an_occasion_is_called_by_whether_it_was_kept(kept: Truth, says: str, *, pending: bool) -> None:
    """What is kept is kept before its time has run out; what is not, is not yet due until then."""
    assert called(kept, pending=pending) == says
    assert occasion(kept, pending=pending).called == says
    assert says in CALLED


def test_what_was_not_kept_is_called_by_how_it_binds_and_by_nothing_else() -> None:
    """No configuration lowers a must (domain invariant 29)."""
    assert {strength.value: failing.value for strength, failing in FAILING.items()} == {
        "must": "not met on this record",
        "will": "not met on this record",
        "should": "exception to explain",
        "aim": "behind its aim",
        "may": "a power, not a duty",
    }
    assert [each.value for each in Verdict] == [
        "met",
        "not met on this record",
        "exception to explain",
        "behind its aim",
        "no evidence either way",
        "not yet due",
        "a power, not a duty",
    ]


KEPT, MISSED, OPEN, AHEAD = occasion(YES), occasion(NO), occasion(UNKNOWN), occasion(UNKNOWN, pending=True)


@pytest.mark.parametrize(
    ("occasions", "comes_to"),
    [
        ([], Verdict.NO_EVIDENCE),
        ([KEPT], Verdict.MET),
        ([KEPT, AHEAD], Verdict.MET),
        ([AHEAD], Verdict.NOT_YET_DUE),
        ([KEPT, OPEN], Verdict.NO_EVIDENCE),
        ([OPEN, AHEAD], Verdict.NO_EVIDENCE),
        ([KEPT, OPEN, MISSED, AHEAD], None),
        ([MISSED], None),
    ],
)
def test_a_clause_comes_to_the_worst_of_its_occasions(occasions: list[On], comes_to: Verdict | None) -> None:
    """Not kept on one is not kept; not known on one is not known; a power is none to keep."""
    for strength in (Strength.MUST, Strength.WILL, Strength.SHOULD, Strength.AIM):
        assert verdict(strength, occasions) is (comes_to or FAILING[strength])
    assert verdict(Strength.MAY, occasions) is Verdict.POWER


def test_occasions_are_counted_by_what_they_are_called() -> None:
    """In one order, and none that there is not."""
    assert counts([AHEAD, KEPT, MISSED, KEPT]) == (("kept", 2), ("not kept", 1), ("not yet due", 1))
    assert counts([OPEN]) == (("not known", 1),)
    assert counts([]) == ()


def test_what_nothing_more_is_said_of_is_plain() -> None:
    """An occasion falls for sure, and is of no part; what is kept rests on nothing, and is not pending."""
    plain = Occasion("", None, None, ())
    assert (plain.part, plain.missing, plain.falls) == ("", "", YES)
    kept = Kept(YES, "done")
    assert (kept.entries, kept.missing, kept.pending, kept.note) == ((), "", False, "")


@pytest.mark.parametrize(("since", "says"), [(None, UNKNOWN), (-1, UNKNOWN), (0, NO), (1, NO)])
def test_silence_says_no_only_of_a_time_in_which_the_record_was_kept(
    council: Any, since: int | None, says: Truth
) -> None:
    """It was, from the day it was opened; of a time that began before that, or nobody knows when, it says nothing."""
    began = None if since is None else council.day(since)
    assert silence(council.at(5), began) is says


def duty(since: Day | None = None, until: Day | None = None) -> Duty:
    """A duty of a time."""
    event: Any = ReadClause("reading/r", "mandate/n", "1", Expected.REPORT, Recurs.EACH_MEETING).event()
    assert isinstance(event, ClauseRead)
    made = Duty("mandate/n", "1", Strength.MUST, "the council", "reading/r", event, ())
    assert (made.findings, made.since, made.until, made.instead) == ((), None, None, None)
    return attrs.evolve(made, since=since, until=until)


@pytest.mark.parametrize(
    ("since", "until", "falls", "asked"),
    [
        (None, None, on(5), YES),
        (None, None, None, YES),
        (None, on(9), None, NO),
        (on(5), None, on(4), NO),
        (on(5), None, on(5), YES),
        (on(5), on(9), on(8), YES),
        (on(5), on(9), on(9), NO),
        (on(5), None, span(4, 6), UNKNOWN),
        (None, on(9), span(8, 9), UNKNOWN),
        (on(5), on(9), None, NO),
    ],
)
def test_a_duty_is_asked_on_the_days_of_its_time(
    since: Day | None, until: Day | None, falls: Day | None, asked: Truth
) -> None:
    """From its first day on and until the day before it ends; what falls on no day is asked by the last."""
    assert duty(since, until).asked_on(falls) is asked


@pytest.mark.parametrize(
    ("falls", "otherwise", "asked"),
    [
        (on(12), None, NO),
        (on(12), on(8), YES),
        (on(12), on(9), NO),
        (on(12), span(8, 9), UNKNOWN),
        (on(8), on(12), YES),
        (on(4), on(8), NO),
    ],
)
def test_what_would_have_been_due_before_it_ended_is_asked_still(
    falls: Day, otherwise: Day | None, asked: Truth
) -> None:
    """By the deadline that took the place of its own, of a duty from the fifth to the eighth."""
    assert duty(on(5), on(9)).asked_on(falls, otherwise) is asked


@pytest.mark.parametrize(
    ("window", "held"),
    [
        (Window(), {4: YES, 9: YES}),
        (Window(opens=day(5)), {4: NO, 5: YES, 6: YES}),
        (Window(closes=on(5)), {4: YES, 5: YES, 6: NO}),
        (Window(after=on(5)), {4: NO, 5: UNKNOWN, 6: YES}),
        (Window(after=span(4, 6)), {3: NO, 4: UNKNOWN, 6: UNKNOWN, 7: YES}),
        (Window(closes=span(4, 6)), {4: YES, 5: UNKNOWN, 6: UNKNOWN, 7: NO}),
        (Window(after=on(4), opens=day(6), closes=on(8)), {5: NO, 6: YES, 8: YES, 9: NO}),
    ],
)
def test_a_time_holds_the_days_after_what_came_before_it(window: Window, held: dict[int, Truth]) -> None:
    """From the day it opens on, and by the end of that it closes on; of the day of what came before, nobody knows."""
    assert {number: window.holds(on(number)) for number in held} == held


@pytest.mark.parametrize(
    ("window", "began", "says"),
    [
        (Window(), None, ""),
        (Window(opens=day(5), called=day(3)), day(5), "from 5 April 2026"),
        (Window(called=day(3)), day(3), ""),
        (Window(after=on(4), opens=day(5), called=day(3)), day(4), "since 4 April 2026"),
        (Window(closes=on(9)), None, "until 9 April 2026"),
        (Window(after=on(4), closes=on(9)), day(4), "since 4 April 2026 until 9 April 2026"),
        (Window(after=Day(None, day(4), "before the 5th"), called=day(3)), None, None),
    ],
)
def test_a_time_began_on_the_first_day_that_may_lie_in_it(window: Window, began: date | None, says: str | None) -> None:
    """And it is told in words by what bounds it."""
    assert window.began == began
    if says is not None:
        assert str(window) == says
    assert (Window().entries, Window().called) == ((), None)


def test_of_an_occasion_that_is_no_time_of_its_own_whatever_was_ever_done_counts() -> None:
    """It is at no meeting and at no review, and has neither a beginning nor an end."""
    with Ledger.create(council="A council", origin="example.org/a") as book:
        assert window(book.as_of(), EVER) == Window()
    assert Window().holds(on(1)) is YES
    assert (EVER.part, EVER.entries) == ("", ())
