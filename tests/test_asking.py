"""Does one reading of a clause ask no less than another, and how is its time put in words: days are of April 2026."""

from __future__ import annotations

from typing import Any

import pytest
from duty_world import N, day, span

from ledger.aggregates.reading import Anchor, ClauseRead, Deadline, Expected, ReadClause, Recurs, Unit
from ledger.projections.duties.asking import asks_no_less, in_time
from ledger.values import Day

MEETING, INTERVALS, ALWAYS, ONCE = Recurs.EACH_MEETING, Recurs.AT_INTERVALS, Recurs.ALWAYS, Recurs.ONCE
WEEKLY = Deadline(Anchor.ISSUED, within=7)
ONE, TWO, THREE = "post/one", "post/two", "post/three"
RECORDS, DATA = "records", "data on performance and quality"
FULL = ("text", "reasons", "options", "interests")


def read(expects: Expected, recurs: Recurs, **terms: Any) -> ClauseRead:
    """A reading of a clause, whose clock is weekly where it needs one."""
    deadline = {"deadline": WEEKLY} if recurs in (INTERVALS, ONCE) else {}
    said: Any = ReadClause("reading/r", N, "1", expects, recurs, **{**deadline, **terms})
    terms_read: ClauseRead = said.event()
    return terms_read


@pytest.mark.parametrize(
    ("expects", "recurs", "names", "than", "no_less"),
    [
        # None named is anybody, or what the record has in the role: to name more asks for more.
        (Expected.UPDATE, MEETING, (ONE, TWO), (ONE,), True),
        (Expected.UPDATE, MEETING, (ONE,), (ONE, TWO), False),
        (Expected.UPDATE, MEETING, (ONE,), (), True),
        (Expected.ADVISER, ALWAYS, (), (), True),
        (Expected.ADVISER, ALWAYS, (ONE,), (), False),
        (Expected.ADVISER, ALWAYS, (), (ONE,), False),
        (Expected.ADVISER, ALWAYS, (ONE, TWO), (ONE,), True),
        (Expected.ADVISER, ALWAYS, (ONE,), (ONE, TWO), False),
        (Expected.REPORT, MEETING, (ONE, TWO), (ONE,), True),
        # At intervals what any of those named gave starts the clock anew: one more of them is not more.
        (Expected.REPORT, INTERVALS, (ONE, TWO), (ONE,), False),
        (Expected.UPDATE, INTERVALS, (ONE, TWO), (ONE,), False),
        (Expected.REPORT, INTERVALS, (ONE, TWO), (TWO, ONE), True),
        (Expected.REPORT, INTERVALS, (ONE,), (), True),
        (Expected.REPORT, INTERVALS, (), (ONE,), False),
    ],
)
def test_to_name_posts_asks_for_more_or_for_others(
    expects: Expected, recurs: Recurs, names: tuple[str, ...], than: tuple[str, ...], *, no_less: bool
) -> None:
    """As it is with what is expected of them."""
    assert asks_no_less(read(expects, recurs, posts=names), read(expects, recurs, posts=than)) is no_less


@pytest.mark.parametrize(
    ("expects", "recurs", "names", "than", "no_less"),
    [
        # Of access and of recommendations, none named is every one.
        (Expected.ACCESS, Recurs.EACH_REQUEST, (), (), True),
        (Expected.ACCESS, Recurs.EACH_REQUEST, (), (RECORDS,), True),
        (Expected.ACCESS, Recurs.EACH_REQUEST, (RECORDS,), (), False),
        (Expected.ACCESS, Recurs.EACH_REQUEST, (RECORDS, DATA), (RECORDS,), True),
        (Expected.ACCESS, Recurs.EACH_REQUEST, (RECORDS,), (RECORDS, DATA), False),
        (Expected.RECOMMENDATIONS, ALWAYS, (), ("r1",), True),
        (Expected.RECOMMENDATIONS, ALWAYS, ("r1",), (), False),
        # Any one kind of review will do of those named, and any at all where none is.
        (Expected.REVIEW, ONCE, ("inspection",), (), True),
        (Expected.REVIEW, ONCE, (), ("inspection",), False),
        (Expected.REVIEW, ONCE, ("inspection",), ("inspection", "peer challenge"), True),
        (Expected.REVIEW, ONCE, ("inspection", "peer challenge"), ("inspection",), False),
        # A decision recorded in full states four things, where none is named.
        (Expected.DECISION, Recurs.EACH_DECISION, FULL, (), True),
        (Expected.DECISION, Recurs.EACH_DECISION, (), FULL, True),
        *((Expected.DECISION, Recurs.EACH_DECISION, (), (each,), True) for each in FULL),
        *(
            (Expected.DECISION, Recurs.EACH_DECISION, tuple(each for each in FULL if each != left), (), False)
            for left in FULL
        ),
        (Expected.DECISION, Recurs.EACH_DECISION, (), ("minute",), False),
        (Expected.REPORT, MEETING, ("data", "analysis"), ("data",), True),
        (Expected.REPORT, MEETING, ("data",), ("data", "analysis"), False),
    ],
)
def test_to_name_parts_asks_for_more_or_for_fewer(
    expects: Expected, recurs: Recurs, names: tuple[str, ...], than: tuple[str, ...], *, no_less: bool
) -> None:
    """As it is with what they are parts of."""
    assert asks_no_less(read(expects, recurs, parts=names), read(expects, recurs, parts=than)) is no_less


def by(on: int) -> Deadline:
    """By that day."""
    return Deadline(Anchor.DAY, on=day(on))


@pytest.mark.parametrize(
    ("expects", "recurs", "deadline", "than", "no_less"),
    [
        # What is asked at all times, with no day to begin on, is asked from the first.
        (Expected.PLAN, ALWAYS, None, None, True),
        (Expected.PLAN, ALWAYS, None, by(9), True),
        (Expected.PLAN, ALWAYS, by(9), None, False),
        (Expected.PLAN, ALWAYS, by(9), by(9), True),
        (Expected.PLAN, ALWAYS, by(8), by(9), True),
        (Expected.PLAN, ALWAYS, by(9), by(8), False),
        # What is looked at as it stands may be so on one day and not on an earlier one.
        (Expected.PLAN, ONCE, by(8), by(9), False),
        (Expected.PLAN, ONCE, by(9), by(9), True),
        (Expected.REVIEW, ONCE, by(8), by(9), True),
        (Expected.REVIEW, ONCE, by(9), by(9), True),
        (Expected.REVIEW, ONCE, by(9), by(8), False),
        # A day more is later than the day itself.
        (Expected.REVIEW, ONCE, Deadline(Anchor.ISSUED, within=1), Deadline(Anchor.ISSUED), False),
        (Expected.REVIEW, ONCE, Deadline(Anchor.ISSUED), Deadline(Anchor.ISSUED, within=1), True),
        (Expected.REVIEW, ONCE, Deadline(Anchor.ISSUED, within=2), Deadline(Anchor.ISSUED, within=2), True),
        (Expected.REVIEW, ONCE, Deadline(Anchor.SIGNED, within=2), Deadline(Anchor.ISSUED, within=2), False),
        # So many days come no later than as many working days, and so many months than to their ends.
        *(
            (Expected.REVIEW, ONCE, Deadline(Anchor.ISSUED, None, 3, one), Deadline(Anchor.ISSUED, None, 3, two), so)
            for one, two, so in (
                (Unit.DAYS, Unit.WORKING_DAYS, True),
                (Unit.WORKING_DAYS, Unit.DAYS, False),
                (Unit.MONTHS, Unit.MONTH_ENDS, True),
                (Unit.MONTH_ENDS, Unit.MONTHS, False),
                (Unit.DAYS, Unit.MONTHS, False),
            )
        ),
        # With its first day counted, a period ends a day sooner.
        (
            Expected.REVIEW,
            ONCE,
            Deadline(Anchor.ISSUED, within=3, first_day=True),
            Deadline(Anchor.ISSUED, within=3),
            True,
        ),
        (
            Expected.REVIEW,
            ONCE,
            Deadline(Anchor.ISSUED, within=3),
            Deadline(Anchor.ISSUED, within=3, first_day=True),
            False,
        ),
    ],
)
def test_to_be_due_no_later_asks_no_less(
    expects: Expected, recurs: Recurs, deadline: Deadline | None, than: Deadline | None, *, no_less: bool
) -> None:
    """Where what starts the clock is the same; where the two cannot be compared, it does not."""
    one, other = (read(expects, recurs, deadline=each) for each in (deadline, than))

    assert asks_no_less(one, other) is no_less


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (None, None, ""),
        (span(5, 5), None, "; from 5 April 2026 on"),
        (None, span(9, 9), "; of what fell before 9 April 2026"),
        (span(5, 5), span(9, 9), "; from 5 April 2026 on, of what fell before 9 April 2026"),
    ],
)
def test_the_time_of_a_duty_in_words(since: Day | None, until: Day | None, words: str) -> None:
    """It goes with what the duty asks; of all time, nothing is said."""
    assert in_time(since, until) == words
