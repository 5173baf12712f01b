"""On which day is a thing that stands looked at for an occasion, and are all of a kind as they should be?"""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import NOTICE, A, Council, day

from ledger import Truth, View
from ledger.entry import Entry
from ledger.projections.duties.closing import Looked, at_close, every
from ledger.projections.duties.duty import Kept, Occasion
from ledger.values import Day

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def closes(due: Day | None) -> Occasion:
    """An occasion that closes on a day, or on none."""
    return Occasion("", None, due, ())


def looked(council: Council, due: Day | None, until: int, on: int = 50) -> tuple[Kept, list[int]]:
    """What a look finds that finds it kept up to a day, and the days on which it looked."""
    days: list[int] = []

    def look(view: Any) -> Kept:
        number = (view.point.on - day(0)).days
        days.append(number)
        return Kept(Truth.of({number <= until}), f"on day {number}", (view.log.entry(2 + number % 2),))

    return at_close(council.at(on), closes(due), look), days


@pytest.mark.parametrize(
    ("due", "on", "days"),
    [
        (None, 50, [50]),
        (Day.of(day(9)), 50, [9]),
        (Day.of(day(90)), 50, [50]),
        (Day.of(day(50)), 50, [50]),
        (Day(day(9), day(11)), 50, [9, 10, 11]),
        (Day(day(48), day(60)), 50, [48, 49, 50]),
        (Day(day(60), day(70)), 50, [50]),
        (Day(day(0), day(31)), 50, list(range(32))),
    ],
)
def test_it_is_looked_at_on_each_day_that_the_occasion_may_close_on(
    council: Any, due: Day | None, on: int, days: list[int]
) -> None:
    """By the point, where that is to come."""
    kept, seen = looked(council, due, 500, on)
    assert (seen, kept.truth, kept.says) == (days, YES, f"on day {days[-1]}")


@pytest.mark.parametrize(
    ("due", "says"), [(Day(None, day(9), "before the 10th"), "on day 9"), (Day(day(0), day(32)), "on day 32")]
)
def test_a_span_of_many_days_is_not_tried(council: Any, due: Day, says: str) -> None:
    """Then the record cannot say, whatever the last day of it finds."""
    kept, seen = looked(council, due, 500)
    assert (kept.truth, kept.says, len(seen)) == (UNKNOWN, f"{says}, on a day that is not known exactly", 1)
    assert [entry.number for entry in kept.entries] == [2 + int(says.rsplit(maxsplit=1)[-1]) % 2]


def test_kept_on_one_day_of_a_span_and_not_on_another_it_is_not_known(council: Any) -> None:
    """It rests on what each look found, each entry once."""
    kept, _ = looked(council, Day(day(9), day(11)), 10)
    assert (kept.truth, kept.says) == (UNKNOWN, "on day 11, or not, on a day that is not known exactly")
    assert [entry.number for entry in kept.entries] == [3, 2]


def test_what_a_look_withholds_is_withheld(council: Any) -> None:
    """On whatever day it looks."""

    def look(view: Any) -> Kept:
        view.withheld.add(2)
        return Kept(YES, "kept")

    for due in (Day.of(day(9)), None):
        view = council.at(50)
        at_close(view, closes(due), look)
        assert view.withheld == {2}


def thing(view: View, name: str, truth: Truth, **more: Any) -> Looked:
    """A thing that was looked at, and rests on the first entry of the notice."""
    return Looked(name, truth, view.visible(NOTICE)[:1], **more)


def found(council: Council, *things: tuple[str, Truth, dict[str, Any]]) -> tuple[Kept, list[int]]:
    """What all of some come to, and the numbers that it rests on."""
    view = council.at(50)
    kept = every(view, [thing(view, name, truth, **more) for name, truth, more in things], "all are", "wanting")
    return kept, [entry.number for entry in kept.entries]


def test_all_are_as_they_should_be(council: Any) -> None:
    """It says so, and lacks nothing; of none at all, all are."""
    kept, numbers = found(council, ("a", YES, {}), ("b", YES, {}))
    assert (kept.truth, kept.says, kept.missing) == (YES, "all are", "")
    assert numbers
    assert every(council.at(50), [], "all are", "wanting") == Kept(YES, "all are", ())


def test_those_that_are_not_are_named(council: Any) -> None:
    """Where the record shows it, or was being kept; those that may be, and those that are, are not."""
    kept, _ = found(
        council,
        ("a", YES, {}),
        ("b", NO, {"shown": True}),
        ("c", NO, {"since": day(5)}),
        ("d", UNKNOWN, {}),
        ("e", NO, {}),
    )
    assert (kept.truth, kept.says) == (NO, "wanting: b, c")
    assert kept.missing == "wanting: b, c, by 20 February 2022"


@pytest.mark.parametrize(
    ("count", "says"),
    [(6, "wanting: 0, 1, 2, 3, 4, 5"), (7, "wanting: 0, 1, 2, 3, 4, 5 and 1 more")],
)
def test_only_six_are_named(council: Any, count: int, says: str) -> None:
    """The rest are counted."""
    kept, _ = found(council, *((str(each), NO, {"shown": True}) for each in range(count)))
    assert kept.says == says


@pytest.mark.parametrize(
    ("truth", "says"),
    [
        (UNKNOWN, "wanting: a, no evidence either way"),
        (NO, "wanting: a; the record was not being kept, and is no evidence either way"),
    ],
)
def test_what_the_record_does_not_show_is_no_evidence(council: Any, truth: Truth, says: str) -> None:
    """It may be so, or nothing shows that it is, and the record may not have been kept."""
    kept, _ = found(council, ("a", truth, {}), ("b", YES, {}))
    assert (kept.truth, kept.says, kept.missing) == (UNKNOWN, says, "wanting: a, by 20 February 2022")


def test_where_silence_says_no_it_rests_on_what_shows_that_the_record_was_kept(council: Any) -> None:
    """By what was recorded by then; not where it is shown otherwise, or is not known."""
    council.commit(200, on=20)
    rests: tuple[Entry, ...] = council.at(50).visible(A)[:1]
    notice = {entry.number for entry in council.at(0).visible(NOTICE)}

    def numbers(truth: Truth, **more: Any) -> set[int]:
        one = Looked("a", truth, rests, **more)
        other = Looked("b", NO, rests, shown=True)
        return {entry.number for entry in every(council.at(50), [one, other], "all are", "wanting").entries}

    assert notice <= numbers(NO, since=day(5))
    assert not notice & numbers(NO, since=day(5), shown=True)
    assert not notice & numbers(UNKNOWN, since=day(5))
    assert not notice & numbers(NO)
    assert {entry.number for entry in rests} <= numbers(NO)
