"""What the measures of an action show of it: off course, worse than before, or not to be read as it stands (5.1)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import A, B, Council
from test_measures import M, defined, take

from ledger.aggregates import action, measure
from ledger.projections.actions.measured import measure_signals
from ledger.projections.actions.signals import Signal
from ledger.projections.actions.standing import standing
from ledger.values import Day, Truth


def signals(council: Council, on: int = 25, name: str = A) -> list[Signal]:
    """The signs that the measures of an action give on a day."""
    view = council.at(on)
    found = standing(view, name)
    assert found is not None
    return list(measure_signals(view, found))


def said(council: Council, on: int = 25, name: str = A) -> list[tuple[str, str, str, str]]:
    """The code of each, on which list it puts the action, what it says, and what is missing."""
    return [(each.code, each.listed.value, each.says, each.why.missing) for each in signals(council, on, name)]


def test_off_its_course_it_is_slow(council: Any) -> None:
    """By what links the measure, what is asked of it, and its figure."""
    numbers = defined(council)
    number = take(council, 20, "50")
    (found,) = signals(council)
    assert (found.code, found.listed.value, found.about, found.who) == ("S4", "hard", M, "")
    assert found.says == (
        f"{M} is off its course: it stood at 50 on 21 January 2022, and was to be at least 60 by 21 January 2022, "
        "its step"
    )
    assert found.why.missing == ""
    assert {numbers["linked"], numbers["steps"], number} <= set(found.why.entries)


def test_with_no_figure_since_a_step_fell_due_it_is_off_course(council: Any) -> None:
    """It is said which figure is missing; before the record was kept, that is no evidence."""
    defined(council)
    take(council, 10, "50")
    found = [each for each in said(council, 35) if each[0] == "S4"]
    assert found == [
        (
            "S4",
            "hard",
            (
                f"{M} is off its course: it stood at 50 on 11 January 2022, and was to be at least 60 by 21 "
                "January 2022, its step; no figure since is on this record"
            ),
            f"no figure of {M} after 11 January 2022 and by 5 February 2022",
        )
    ]


def test_perhaps_off_its_course_it_is_not_assessable(council: Any) -> None:
    """By a figure of a day that is not known exactly."""
    defined(council)
    take(council, 20, "50")
    later = measure.TakeMeasurement(M, "q", council.day(22), "70", validated=True)
    council.say(Day(council.day(22), council.day(30)), later, recorded=30)
    (found,) = signals(council)
    assert (found.code, found.listed.value) == ("S4", "not assessable")
    assert found.says.endswith("unless it is otherwise by what happened on a day that is not known exactly")


def test_worse_for_two_periods_than_where_it_began_it_is_slow(council: Any) -> None:
    """By the figures of both, the baseline, and what links the measure."""
    numbers = defined(council)
    figures = {take(council, 22, "49"), take(council, 24, "48")}
    (_, found) = signals(council)
    assert (found.code, found.listed.value, found.about) == ("S10", "hard", M)
    assert found.says == f"{M}: worse for its last two periods than where it began, 50"
    assert {*figures, numbers["baseline"], numbers["linked"]} <= set(found.why.entries)
    assert [code for code, *_ in said(council, 23)] == ["S4"]


def test_what_was_validated_before_its_last_two_periods_shows_nothing_of_them(council: Any) -> None:
    """Nobody validated the last two: it is worse by them all the same, and by no other."""
    defined(council)
    before = take(council, 20, "60", validated=True)
    figures = {take(council, on, value, validated=False) for on, value in ((22, "49"), (24, "48"))}
    found = next(each for each in signals(council) if each.code == "S10")
    assert (figures <= set(found.why.entries), before in found.why.entries) == (True, False)


def test_perhaps_worse_for_two_periods_it_is_not_assessable(council: Any) -> None:
    """The entry that leaves it open is of what shows that."""
    defined(council)
    for on, value in ((22, "49"), (24, "48")):
        take(council, on, value)
    (perhaps,) = council.say(Day(council.day(24), council.day(30)), measure.SetBaseline(M, "40"), recorded=30)
    found = next(each for each in signals(council) if each.code == "S10")
    assert found.listed.value == "not assessable"
    assert found.says == (
        f"{M}: worse for its last two periods than where it began, 50, unless it is otherwise by what happened on a "
        "day not known exactly"
    )
    assert perhaps in found.why.entries


def test_a_figure_older_than_a_period_is_to_be_read_so(council: Any) -> None:
    """From the day after the period has passed, with what is missing since."""
    defined(council)
    number = take(council, 20, "70")
    assert signals(council, 30) == []
    (found,) = signals(council, 31)
    assert (found.code, found.listed.value, found.about) == ("S11", "caveat", M)
    assert found.says == f"{M}: the last figure on this record is of 21 January 2022, more than a period ago"
    assert found.why.missing == f"no figure of {M} after 31 January 2022 and by 1 February 2022"
    assert number in found.why.entries


def test_a_figure_not_validated_is_to_be_read_so(council: Any) -> None:
    """One said to have been is not; with what is missing only where a period has passed besides."""
    numbers = defined(council)
    number = take(council, 20, "70", validated=False)
    (found,) = signals(council)
    assert (found.code, found.says, found.why.missing) == (
        "S11",
        f"{M}: its figure of 21 January 2022 is not said to have been validated",
        "",
    )
    assert {number, numbers["linked"], numbers["baseline"]} <= set(found.why.entries)
    assert [each.says for each in signals(council, 31)] == [
        (
            f"{M}: the last figure on this record is of 21 January 2022, more than a period ago; its figure of 21 "
            "January 2022 is not said to have been validated"
        )
    ]
    council.say(32, measure.ValidateMeasurement(M, "day 20"))
    assert "validated" not in signals(council, 32)[0].says


def test_with_no_figure_at_all_a_period_is_counted_from_its_definition(council: Any) -> None:
    """What was never measured is stale once a period has passed since it was to be."""
    defined(council)
    assert signals(council, 10) == []
    (found,) = signals(council, 11)
    assert found.says == f"{M}: no figure of it is on this record, more than a period after it was defined"


def test_where_the_record_was_not_kept_a_late_figure_is_no_evidence(council: Any) -> None:
    """It says so, and the sign is a caveat all the same."""
    council.say(Day.of("2019-01-01"), action.ProposeAction(A), action.CommitAction(A), recorded=1)
    begun = measure.DefineMeasure(M, "%", measure.Better.HIGHER, every=10), measure.MeasureAction(M, A)
    council.say(Day.of("2019-01-01"), *begun, recorded=1)
    (found,) = signals(council, 2)
    assert found.says == (
        f"{M}: no figure of it is on this record, more than a period after it was defined; it was not being kept: no "
        "evidence either way"
    )


def test_on_the_day_that_the_record_was_first_kept_it_was(council: Any) -> None:
    """A figure that was to come by then is missing."""
    begun = measure.DefineMeasure(M, "%", measure.Better.HIGHER, every=10), measure.MeasureAction(M, A)
    council.commit(200)
    council.say(Day.of("2021-12-22"), *begun, recorded=1)
    (found,) = signals(council, 1)
    assert found.says == f"{M}: no figure of it is on this record, more than a period after it was defined"


def test_what_shows_that_the_record_was_kept_is_of_the_sign(council: Any) -> None:
    """Where all that is said of the measure was recorded later."""
    notice = {entry.number for entry in council.at(0).visible("mandate/notice")}
    council.commit(200)
    begun = measure.DefineMeasure(M, "%", measure.Better.HIGHER, every=10), measure.MeasureAction(M, A)
    council.say(1, *begun, recorded=12)
    (found,) = signals(council, 12)
    assert notice <= set(found.why.entries)


@pytest.mark.parametrize("unsaid", ["delivered", "retired", "voided"])
def test_what_has_ended_gives_no_sign(council: Any, unsaid: str) -> None:
    """The action, or the measure by an authority; each measure of it that has not gives its own."""
    defined(council)
    take(council, 20, "50", validated=False)
    council.say(
        20,
        measure.DefineMeasure("measure/n", "%", measure.Better.HIGHER),
        measure.MeasureAction("measure/n", A),
        measure.TakeMeasurement("measure/n", "q", council.day(20), "1"),
    )
    assert [each.about for each in signals(council)] == [M, M, "measure/n"]
    if unsaid == "delivered":
        council.say(21, action.DeliverAction(A))
    elif unsaid == "retired":
        council.say(21, measure.RetireMeasure(M), rule="scheme 3.1")
    else:
        council.void(21, *reversed([entry.number for entry in council.at(20).visible(M)]), rule="scheme 3.1")
    left = [] if unsaid == "delivered" else ["measure/n"]
    assert [each.about for each in signals(council)] == left


def test_the_measure_of_another_action_gives_it_no_sign(council: Any) -> None:
    """It is linked to the one it shows the effect of."""
    defined(council)
    council.commit(200, B)
    take(council, 20, "50")
    assert signals(council, name=B) == []


def test_a_figure_of_a_period_to_come_shows_nothing_to_be_better(council: Any) -> None:
    """Off its course by the last that was known, it is so still, whoever calls the other validated."""
    defined(council)
    take(council, 20, "50")
    before = said(council, 24)
    council.say(23, measure.TakeMeasurement(M, "q", council.day(30), "95", validated=True))
    assert [code for code, *_ in before] == ["S4"]
    assert said(council, 24) == before
    # Said again once its period has ended, it is known; and a worse one is, whenever it is said.
    council.say(30, measure.ValidateMeasurement(M, "q"))
    assert said(council, 30) == []
    council.say(31, measure.TakeMeasurement(M, "r", council.day(60), "40", validated=True))
    assert [code for code, *_ in said(council, 31)] == ["S4", "S11"]


def test_the_only_figure_being_of_a_period_to_come_is_to_be_read_so(council: Any) -> None:
    """It is what was said, and leaves the course open."""
    defined(council)
    council.say(22, measure.TakeMeasurement(M, "q", council.day(30), "95", validated=True))
    assert said(council, 24) == [
        ("S11", "caveat", f"{M}: its figure of 23 January 2022 was said before its period ended", "")
    ]
    (row,) = council.at(24).trajectory()
    assert (row.on_course, row.reached, row.validated) == (Truth.UNKNOWN, Truth.UNKNOWN, False)
    assert row.course == (
        "it stood at 95 on 23 January 2022, and was to be at least 60 by 21 January 2022, its step; that was said "
        "before its period ended"
    )
