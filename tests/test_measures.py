"""What measures show of an action: off course, worse than where it began, old; and that nothing hides it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ledger import Actor, Authority, Ledger, Restate, SimulatedClock, Void, With
from ledger.aggregates import action, decision, measure, plan
from ledger.projections.measures.asked import asked_by, due_since
from ledger.projections.measures.bearings import of_last_two, reached, regressed, stale
from ledger.projections.measures.course import course
from ledger.projections.measures.results import by_day, latest, results
from ledger.projections.measures.targets import definition, measures_of, serving, target_of, trajectory_of
from ledger.values import Day, Truth
from ledger.values import said as said_of

A, B, M, NOTICE = "action/a", "action/b", "measure/m", "mandate/notice"
RULE = Authority(None, "scheme 3.1")
FIRM, LEAVE, NO_ONE = "firm", "leave", ""
Means = Callable[[Any, dict[str, int]], object]


def defined(council: Any, better: measure.Better = measure.Better.HIGHER, every: int | None = 10) -> dict[str, int]:
    """A measure of an action, from 50 to 90 by day 100, by 60 on day 20 and 75 on day 60, and which entry says each."""
    council.commit(200)
    names = ("defined", "linked", "baseline", "target", "steps")
    numbers = [*council.say(0, measure.DefineMeasure(M, "%", better, every=every, tolerance="2"), recorded=1)]
    numbers += council.say(
        1,
        measure.MeasureAction(M, A),
        measure.SetBaseline(M, "50"),
        measure.AgreeTarget(M, "90", council.day(100)),
        measure.SetTrajectory(M, (measure.Step(council.day(20), "60"), measure.Step(council.day(60), "75"))),
    )
    return dict(zip(names, numbers, strict=True))


def take(council: Any, on: int, value: str | None, name: str = "", *, validated: bool = True) -> int:
    """A figure of a period that ended on the day it is given."""
    said = measure.TakeMeasurement(M, name or f"day {on}", council.day(on), value, validated=validated)
    return int(council.say(on, said)[0])


def lists(council: Any, on: int) -> dict[str, str]:
    """The signs of the action by which its measure lists it, each with its list."""
    return {code: listed for code, listed in council.listed(on).items() if code in ("S4", "S10", "S11")}


@pytest.mark.parametrize(
    ("better", "figure", "so"),
    [
        ("higher", "57.9", Truth.NO),
        ("higher", "58", Truth.YES),
        ("higher", "99", Truth.YES),
        ("lower", "62.1", Truth.NO),
        ("lower", "62", Truth.YES),
        ("lower", "40", Truth.YES),
        ("neither", "1", Truth.UNKNOWN),
    ],
)
def test_a_measure_is_off_course_by_more_than_it_may_miss_by(council: Any, better: str, figure: str, so: Truth) -> None:
    """Beyond its own tolerance, on the side that is worse; neither, where no source says which is (domain 5.1, S4)."""
    defined(council, measure.Better(better))
    take(council, 21, figure)

    assert course(council.at(21), M).truth is so
    assert lists(council, 21).get("S4") == ("hard" if so is Truth.NO else None)


def test_a_figure_is_held_to_what_was_due_by_its_own_day(council: Any) -> None:
    """A step of a later day is not asked of it, until a whole period after that day has brought no figure."""
    defined(council)
    take(council, 19, "55")

    assert course(council.at(19), M).truth is Truth.UNKNOWN
    assert [course(council.at(on), M).truth for on in (21, 30, 31)] == [Truth.UNKNOWN, Truth.UNKNOWN, Truth.NO]
    assert [lists(council, on).get("S4") for on in (30, 31)] == [None, "hard"]
    take(council, 32, "58")
    assert course(council.at(32), M).truth is Truth.YES


def test_on_the_day_of_a_step_itself_it_is_not_yet_missed(council: Any) -> None:
    """The day is not over: what was on course is, until it has passed."""
    defined(council)
    take(council, 50, "62")
    assert [course(council.at(on), M).truth for on in (60, 61)] == [Truth.YES, Truth.UNKNOWN]


def test_with_no_reporting_period_a_step_is_missed_the_day_after(council: Any) -> None:
    """There is no period in which another figure is still to come."""
    defined(council, every=None)
    take(council, 19, "55")

    assert [course(council.at(on), M).truth for on in (20, 21)] == [Truth.UNKNOWN, Truth.NO]


def test_there_is_no_straight_line(council: Any) -> None:
    """Nobody agreed to one: between steps, the last step that was due is what is asked."""
    defined(council)
    take(council, 59, "58")
    assert course(council.at(59), M).truth is Truth.YES
    take(council, 60, "58", "at the step")
    assert course(council.at(60), M).truth is Truth.NO


def test_a_target_is_asked_once_its_day_has_come(council: Any) -> None:
    """Beside the steps: the harder of the two (N24 clause 13)."""
    defined(council)
    take(council, 99, "80")
    assert course(council.at(99), M).truth is Truth.YES
    take(council, 100, "80", "at the end")
    assert course(council.at(100), M).truth is Truth.NO
    assert reached(council.at(100), M) is Truth.NO
    take(council, 101, "89")
    assert course(council.at(101), M).truth is Truth.YES
    assert reached(council.at(101), M) is Truth.NO
    take(council, 102, "90")
    assert reached(council.at(102), M) is Truth.YES


def test_with_no_target_or_figure_there_is_no_telling(council: Any) -> None:
    """Nothing was promised, or nothing is known; nothing hard is said of either."""
    council.commit(200)
    council.say(1, measure.DefineMeasure(M, "%", measure.Better.HIGHER), measure.MeasureAction(M, A))
    assert course(council.at(50), M).truth is Truth.UNKNOWN
    take(council, 2, "5")
    assert course(council.at(50), M).truth is Truth.UNKNOWN
    assert (reached(council.at(50), M), regressed(council.at(50), M), stale(council.at(50), M)) == (Truth.UNKNOWN,) * 3
    assert lists(council, 50) == {}


def test_words_are_no_figure(council: Any) -> None:
    """That it "improved" does not end that the last figure was off course."""
    defined(council)
    take(council, 21, "40")
    council.say(22, measure.TakeMeasurement(M, "later", council.day(22), None, "much improved", validated=True))

    found = latest(council.at(22), M)
    assert found is not None
    assert found.name == "day 21"
    assert lists(council, 22)["S4"] == "hard"


@pytest.mark.parametrize("firm", [True, False])
@pytest.mark.parametrize("figures", [("40", "80"), ("80", "40")])
def test_of_two_figures_of_one_day_the_worse_counts(council: Any, figures: tuple[str, str], *, firm: bool) -> None:
    """Whichever was given last, and is validated: a second of the same day is no correction of the first."""
    defined(council)
    take(council, 21, figures[0], "one", validated=firm)
    council.say(22, measure.TakeMeasurement(M, "other", council.day(21), figures[1], validated=not firm))
    assert course(council.at(22), M).truth is Truth.NO


def test_a_figure_of_a_period_to_come_counts_when_it_was_given(council: Any) -> None:
    """Else one given of a far day would be the last for ever."""
    defined(council)
    council.say(21, measure.TakeMeasurement(M, "ahead", council.day(300), "99", validated=True))
    take(council, 25, "40")
    assert course(council.at(25), M).truth is Truth.NO


def test_worse_than_it_began_for_two_periods_is_regressed(council: Any) -> None:
    """Not for one, and not once it is as it began again (domain 5.1, S10; MV22 L47)."""
    defined(council)
    for on, figure, so in ((2, "51", False), (5, "49", False), (8, "49", True), (9, "50", False)):
        take(council, on, figure)
        assert regressed(council.at(on), M) is Truth.of({so})
        assert ("S10" in lists(council, on)) is so
    assert council.row(8).slow


@pytest.mark.parametrize(
    ("figures", "since", "so"),
    [
        (("49", "48"), ("60", NO_ONE), Truth.UNKNOWN),
        (("49", "48"), ("60", FIRM), Truth.NO),
        (("49", "48"), ("60", LEAVE), Truth.NO),
        (("49", "48"), ("40", NO_ONE), Truth.YES),
        (("51", "48"), ("60", NO_ONE), Truth.NO),
        (("48",), ("60", NO_ONE), Truth.NO),
    ],
)
def test_a_better_figure_that_nobody_validated_does_not_clear_two_periods_that_somebody_did(
    council: Any, figures: Sequence[str], since: tuple[str, str], so: Truth
) -> None:
    """Whether it is worse than it began is then not known, and the sign stays, with the figures of all three."""
    defined(council)
    numbers = [take(council, on, figure) for on, figure in zip((2, 5), figures, strict=False)]
    said = measure.TakeMeasurement(M, "since", council.day(8), since[0], validated=since[1] == FIRM)
    numbers += council.say(8, said, rule="scheme 3.1" if since[1] == LEAVE else "")

    assert regressed(council.at(8), M) is so
    assert lists(council, 8).get("S10") == (None if so is Truth.NO else "hard")
    if so is Truth.UNKNOWN:
        (signal,) = [each for each in council.row(8).signals if each.code == "S10"]
        assert (
            signal.says
            == f"{M}: worse for the two periods up to the last figure that was validated than where it began, 50"
        )
        assert {*numbers} <= {*signal.why.entries}


def test_what_an_unvalidated_figure_leaves_open_is_so_of_any_later_ones(council: Any) -> None:
    """Two of them, the first of which is worse too, clear it no more than one."""
    defined(council)
    for on, figure, firm in ((2, "49", True), (5, "48", True), (6, "47", False), (8, "60", False), (9, "61", False)):
        take(council, on, figure, validated=firm)
    assert [regressed(council.at(on), M) for on in (6, 8, 9)] == [Truth.YES, Truth.UNKNOWN, Truth.UNKNOWN]


@pytest.mark.parametrize(("guess", "counts", "firm"), [("54", "54", False), ("55", "55", True), ("56", "55", True)])
def test_of_one_day_a_figure_of_a_period_to_come_counts_where_it_is_worse(
    council: Any, guess: str, counts: str, *, firm: bool
) -> None:
    """Whichever of them was recorded first."""
    defined(council)
    take(council, 5, "55")
    council.say(5, measure.TakeMeasurement(M, "guess", council.day(30), guess, validated=True))
    (row,) = council.at(6).trajectory()
    last = latest(council.at(6), M)
    assert last is not None
    assert (str(last.value), last.validated, row.validated) == (counts, firm, firm)


def test_one_figure_alone_is_not_two_periods(council: Any) -> None:
    """Worse than it began, and the only one there is."""
    defined(council)
    take(council, 2, "40")
    assert regressed(council.at(2), M) is Truth.NO
    assert "S10" not in lists(council, 2)


def test_the_last_two_periods_are_those_of_the_last_two_days_that_have_a_figure(council: Any) -> None:
    """Each with all that was given for it that day; what gives no figure is of no period."""
    defined(council)
    numbers = [take(council, on, "40") for on in (2, 5, 8)]
    numbers.append(take(council, 8, "41", "another of that day"))
    council.say(8, measure.TakeMeasurement(M, "words", council.day(8), None, "well"))

    assert sorted(entry.number for entry in of_last_two(council.at(8), M)) == numbers[1:]


@pytest.mark.parametrize(("every", "so"), [(9, Truth.UNKNOWN), (10, Truth.YES)])
def test_a_figure_that_grew_old_on_the_day_the_record_was_begun_is_old(council: Any, every: int, so: Truth) -> None:
    """From then on its silence tells; of a day before it, nothing."""
    council.say(
        Day.of(council.day(-10)),
        measure.DefineMeasure(M, "%", measure.Better.HIGHER, every=every),
        measure.TakeMeasurement(M, "q", council.day(-10), "40"),
        recorded=1,
    )
    assert stale(council.at(2), M) is so


def test_an_old_figure_is_a_caveat_and_makes_nothing_slow(council: Any) -> None:
    """Older than one reporting period (domain 5.1, S11; N22 clause 9b; N24 clause 12b)."""
    defined(council)
    take(council, 5, "55")
    assert [stale(council.at(on), M) for on in (15, 16)] == [Truth.NO, Truth.YES]
    assert (lists(council, 15), lists(council, 16)) == ({}, {"S11": "caveat"})
    assert not council.row(16).slow


def test_a_figure_that_was_not_validated_is_a_caveat(council: Any) -> None:
    """Until it is said to have been (C16 footnote 2)."""
    defined(council)
    take(council, 5, "55", "q", validated=False)
    assert lists(council, 6) == {"S11": "caveat"}
    council.say(7, measure.ValidateMeasurement(M, "q"))
    assert lists(council, 7) == {}
    council.say(8, measure.RestateMeasurement(M, "q", "54"))
    assert lists(council, 8) == {"S11": "caveat"}


OFF = (21, "50", FIRM)
BETTER: dict[str, tuple[list[tuple[int, str, str]], Truth, str | None]] = {
    # figures by the day, with what makes each of them firm; whether it is on course on day 31, and on which list
    "none since": ([OFF], Truth.NO, "hard"),
    "nobody validated it": ([OFF, (25, "70", NO_ONE)], Truth.UNKNOWN, "hard"),
    "nobody validated either": ([OFF, (23, "70", NO_ONE), (25, "71", NO_ONE)], Truth.UNKNOWN, "hard"),
    "validated": ([OFF, (25, "70", FIRM)], Truth.YES, None),
    "allowed": ([OFF, (25, "70", LEAVE)], Truth.YES, None),
    "validated before another": ([OFF, (23, "70", FIRM), (25, "71", NO_ONE)], Truth.YES, None),
    "allowed before another": ([OFF, (23, "70", LEAVE), (25, "71", NO_ONE)], Truth.YES, None),
    "short too": ([OFF, (25, "51", NO_ONE)], Truth.NO, "hard"),
    "on course before": ([(21, "58", FIRM), (25, "70", NO_ONE)], Truth.YES, None),
    "worse, and no one validated it": ([(21, "58", FIRM), (25, "57", NO_ONE)], Truth.NO, "hard"),
    "nothing was due by then": ([(19, "50", FIRM), (25, "70", NO_ONE)], Truth.YES, None),
    "none was ever validated": ([(21, "50", NO_ONE), (25, "70", NO_ONE)], Truth.YES, None),
    "none was ever validated, one allowed": ([(21, "50", LEAVE), (25, "70", NO_ONE)], Truth.YES, None),
}


@pytest.mark.parametrize("how", BETTER)
def test_a_better_figure_that_nobody_validated_does_not_clear_one_that_somebody_did(council: Any, how: str) -> None:
    """Whether it is on course is then not known, and the sign stays, with both.

    A worse one counts, whoever gives it; and where none is validated, all do.
    """
    figures, truth, listed = BETTER[how]
    defined(council)
    numbers = []
    for on, value, firm in figures:
        said = measure.TakeMeasurement(M, f"day {on}", council.day(on), value, validated=firm == FIRM)
        numbers += council.say(on, said, rule="scheme 3.1" if firm == LEAVE else "")

    found = course(council.at(31), M)
    assert (found.truth, lists(council, 31).get("S4")) == (truth, listed)
    if truth is Truth.UNKNOWN:
        last = figures[-1]
        assert found.says == (
            f"it stood at {last[1]} on {said_of(council.day(last[0]))}, and was to be at least 60 by 21 January 2022, "
            "its step; that is not said to have been validated, and by the last figure that is it stood at 50 on "
            "22 January 2022, and was to be at least 60 by 21 January 2022, its step"
        )
        assert council.says(31, "S4") == f"{M} is off its course by the last figure that was validated: {found.says}"
        assert {numbers[0], numbers[-1]} <= {entry.number for entry in found.entries}


def test_a_better_figure_that_nobody_validated_is_validated_since(council: Any) -> None:
    """From that day on it counts as any other."""
    defined(council)
    take(council, 21, "50")
    take(council, 25, "70", validated=False)
    council.say(28, measure.ValidateMeasurement(M, "day 25"))
    assert [course(council.at(on), M).truth for on in (27, 28)] == [Truth.UNKNOWN, Truth.YES]


def test_what_fell_due_since_a_better_figure_leaves_the_last_validated_one_as_it_is(council: Any) -> None:
    """That the next figure is still to come excuses nothing that was surely missed by its own day."""
    defined(council)
    take(council, 21, "50")
    take(council, 59, "70", validated=False)
    assert (course(council.at(65), M).truth, lists(council, 65).get("S4")) == (Truth.UNKNOWN, "hard")


def test_a_validated_figure_off_course_is_so_though_the_record_was_not_being_kept(council: Any) -> None:
    """It takes no silence to show it, as a step that fell due since would."""
    begun = Day.of("2019-01-01")
    council.say(begun, action.ProposeAction(A), action.CommitAction(A, council.day(200)), recorded=1)
    steps = tuple(measure.Step(date(2019, month, 1), "60") for month in (2, 6))
    council.say(
        begun,
        measure.DefineMeasure(M, "%", measure.Better.HIGHER, every=10),
        measure.MeasureAction(M, A),
        measure.SetTrajectory(M, (steps[0], measure.Step(steps[1].by, "75"))),
        recorded=1,
    )
    for month, value, validated in ((3, "50", True), (4, "70", False)):
        on = date(2019, month, 1)
        said = measure.TakeMeasurement(M, f"month {month}", on, value, validated=validated)
        council.say(Day.of(on), said, recorded=1)
    assert (course(council.at(2), M).held, lists(council, 2).get("S4")) == (True, "hard")


def test_a_step_of_a_loose_day_leaves_open_what_a_validated_figure_missed(council: Any) -> None:
    """It may be held to less: then it is not assessable."""
    defined(council)
    take(council, 21, "50")
    take(council, 25, "70", validated=False)
    less = measure.SetTrajectory(M, (measure.Step(council.day(20), "40"),))
    council.say(Day(council.day(26), council.day(40)), less, rule="scheme 3.1", recorded=40)
    assert (course(council.at(31), M).truth, lists(council, 31).get("S4")) == (Truth.UNKNOWN, "not assessable")


def test_a_figure_mended_to_be_validated_by_nobody_is_not(council: Any) -> None:
    """To validate it is another matter, which somebody says; an authority may say it should have said so."""
    defined(council)
    said = take(council, 5, "55", "q", validated=False)
    firm = measure.TakeMeasurement(M, "q", council.day(5), "55", validated=True)
    council.restate(said, firm, on=5, recorded=6)
    assert lists(council, 7) == {"S11": "caveat"}
    council.restate(said, firm, on=5, recorded=8, rule="scheme 3.1")
    assert lists(council, 8) == {}


def test_what_is_taken_no_more_is_neither_old_nor_worse(council: Any) -> None:
    """An authority retired it; what it had come to by then stays on the record."""
    defined(council)
    for on in (2, 5):
        take(council, on, "40")
    council.say(20, measure.RetireMeasure(M), rule="scheme 3.1")
    view = council.at(90)
    assert (stale(view, M), regressed(view, M), course(view, M).truth) == (Truth.UNKNOWN,) * 3
    assert lists(council, 90) == {}


def test_one_never_measured_is_old_a_period_after_it_was_defined(council: Any) -> None:
    """It is a caveat, and nothing hard: there is no figure that could be worse."""
    defined(council)
    assert [lists(council, on) for on in (10, 11, 150)] == [{}, {"S11": "caveat"}, {"S11": "caveat"}]


def test_a_record_that_was_not_being_kept_charges_nobody() -> None:
    """Made up long afterwards, its silence after a figure is no evidence either way; the figure itself is."""
    clock = SimulatedClock(datetime(2025, 1, 1, 9, tzinfo=UTC))
    with Ledger.create(council="Anytown Council", origin="example.org/anytown", clock=clock) as book:
        book.record(
            [
                action.ProposeAction(A),
                action.CommitAction(A, date(2022, 12, 1)),
                action.AssignOwner(A, "post/director"),
                measure.DefineMeasure(M, "%", measure.Better.HIGHER, every=10),
                measure.MeasureAction(M, A),
                measure.AgreeTarget(M, "90", date(2022, 4, 1)),
                measure.TakeMeasurement(M, "q", date(2022, 3, 1), "40"),
            ],
            effective=date(2022, 3, 2),
            by=Actor("post/clerk"),
            id="1",
        )
        view = book.as_of(date(2022, 6, 1))
        (row,) = view.slow_progress()
        found = {each.code: each for each in row.signals}

        assert course(view, M).truth is Truth.UNKNOWN
        assert stale(view, M) is Truth.UNKNOWN
        assert found["S4"].listed == "not assessable"
        assert "no evidence either way" in found["S4"].says
        assert "no evidence either way" in found["S11"].says
        assert not row.slow


def test_a_step_that_fell_due_once_the_record_was_kept_is_missed() -> None:
    """Whatever fell due before that, of which its silence says nothing."""
    clock = SimulatedClock(datetime(2022, 6, 1, 9, tzinfo=UTC))
    with Ledger.create(council="Anytown Council", origin="example.org/anytown", clock=clock) as book:
        steps = (measure.Step(date(2022, 3, 1), "60"), measure.Step(date(2022, 6, 15), "70"))
        begun = (
            measure.DefineMeasure(M, "%", measure.Better.HIGHER, every=10),
            measure.SetTrajectory(M, steps),
            measure.TakeMeasurement(M, "q", date(2022, 1, 1), "40"),
        )
        for on, said in ((date(2022, 1, 1), begun), (date(2022, 6, 1), (action.ProposeAction(A),))):
            book.record(said, effective=on, by=Actor("post/clerk"), id=str(on))
        clock.set(datetime(2022, 6, 26, 9, tzinfo=UTC))
        found = [course(book.as_of(date(2022, 6, on)), M).truth for on in (25, 26)]
        assert found == [Truth.UNKNOWN, Truth.NO]


def test_what_shows_that_the_record_was_kept_is_in_the_why(council: Any, holds: Callable[[Any], None]) -> None:
    """A measure written down long after its days, on a record that was kept: the why alone must show that."""
    council.say(1, action.ProposeAction(A), action.CommitAction(A, council.day(200)), recorded=60)
    council.say(
        1,
        measure.DefineMeasure(M, "%", measure.Better.HIGHER, every=10),
        measure.MeasureAction(M, A),
        measure.SetTrajectory(M, (measure.Step(council.day(20), "60"),)),
        measure.TakeMeasurement(M, "q", council.day(1), "40"),
        recorded=60,
    )
    assert lists(council, 70) == {"S4": "hard", "S11": "caveat"}
    assert "no evidence either way" not in council.says(70, "S11")
    holds(council.at(70))


HIDINGS: dict[str, Means] = {
    "its target lowered": lambda council, _: council.say(30, measure.AgreeTarget(M, "10", council.day(100))),
    "its target put off": lambda council, _: council.say(30, measure.AgreeTarget(M, "90", council.day(300))),
    "its target harder, and put off": lambda council, _: council.say(30, measure.AgreeTarget(M, "95", None)),
    "its target mended": lambda council, said: council.restate(
        said["target"], measure.AgreeTarget(M, "10", council.day(100)), on=1, recorded=30
    ),
    "a harder target entered ahead of it, and later": lambda council, _: council.say(
        0, measure.AgreeTarget(M, "99", council.day(300)), recorded=30
    ),
    "harder steps entered ahead, and later": lambda council, _: council.say(
        0, measure.SetTrajectory(M, (measure.Step(council.day(70), "99"),)), recorded=30
    ),
    "its steps dropped": lambda council, _: council.say(30, measure.SetTrajectory(M, ())),
    "its first step put off": lambda council, _: council.say(
        30, measure.SetTrajectory(M, (measure.Step(council.day(30), "60"), measure.Step(council.day(60), "75")))
    ),
    "its steps voided": lambda council, said: council.void(30, said["steps"]),
    "its steps made of a later day": lambda council, said: council.restate(
        said["steps"], measure.SetTrajectory(M, (measure.Step(council.day(20), "60"),)), on=30, recorded=30
    ),
    "its figures restated": lambda council, _: council.say(30, measure.RestateMeasurement(M, "day 25", "90")),
    "a restatement mended to be validated": lambda council, _: council.restate(
        council.say(29, measure.RestateMeasurement(M, "day 25", "90"))[0],
        measure.RestateMeasurement(M, "day 25", "90", validated=True),
        on=29,
        recorded=30,
    ),
    "its figures restated in words": lambda council, _: council.say(
        30, measure.RestateMeasurement(M, "day 25", None, "well", validated=True)
    ),
    "its figure mended": lambda council, said: council.restate(
        said["figure"], measure.TakeMeasurement(M, "day 25", council.day(25), "90", validated=True), on=25, recorded=30
    ),
    "its figure mended to no figure": lambda council, said: council.restate(
        said["figure"], measure.TakeMeasurement(M, "day 25", council.day(25), None, "well"), on=25, recorded=30
    ),
    "its figure mended to an earlier day": lambda council, said: council.restate(
        said["figure"], measure.TakeMeasurement(M, "day 25", council.day(3), "40", validated=True), on=25, recorded=30
    ),
    "an earlier figure mended to a later day": lambda council, said: council.restate(
        said["good"], measure.TakeMeasurement(M, "day 10", council.day(28), "99", validated=True), on=28, recorded=30
    ),
    "its figure voided": lambda council, said: council.void(30, said["figure"]),
    "figures put otherwise in words": lambda council, _: council.say(
        30, measure.TakeMeasurement(M, "x", council.day(30), None, "well", validated=True)
    ),
    "its baseline reset": lambda council, _: council.say(30, measure.SetBaseline(M, "20")),
    "its baseline voided": lambda council, said: council.void(30, said["baseline"]),
    "retired": lambda council, _: council.say(30, measure.RetireMeasure(M)),
    "unlinked": lambda council, said: council.void(30, said["linked"]),
    "linked to another by mend": lambda council, said: (
        council.commit(100, B, on=30)
        and council.restate(said["linked"], measure.MeasureAction(M, B), on=1, recorded=30)
    ),
    "its tolerance widened": lambda council, said: council.restate(
        said["defined"],
        measure.DefineMeasure(M, "%", measure.Better.HIGHER, every=10, tolerance="99"),
        on=1,
        recorded=30,
    ),
    "turned round": lambda council, said: council.restate(
        said["defined"], measure.DefineMeasure(M, "%", measure.Better.LOWER, every=10, tolerance="2"), on=1, recorded=30
    ),
    "its action merged": lambda council, _: council.commit(100, B, on=30) and council.say(30, action.MergeAction(A, B)),
    "its action carried": lambda council, _: council.say(
        30, plan.DraftPlan("plan/second"), action.CarryAction(A, "plan/second")
    ),
    "its action withdrawn": lambda council, _: council.say(30, action.WithdrawAction(A)),
    "voided whole": lambda council, _: council.void(30, *(entry.number for entry in council.at(30).visible(M))),
}


@pytest.mark.parametrize("name", HIDINGS)
def test_nothing_that_nobody_allowed_hides_what_a_measure_shows(council: Any, name: str) -> None:
    """Off course and worse than it began, it lists its action so whatever is done to it (domain invariant 8)."""
    said = defined(council)
    said["good"] = take(council, 10, "70")
    take(council, 22, "41")
    said["figure"] = take(council, 25, "40")
    before = lists(council, 30)
    assert before == {"S4": "hard", "S10": "hard"}

    HIDINGS[name](council, said)

    assert {code: lists(council, 31).get(code) for code in before} == before


ALLOWED: dict[str, tuple[Any, str]] = {
    "its target and steps moved": (
        lambda council, _: (measure.AgreeTarget(M, "30", council.day(100)), measure.SetTrajectory(M, ())),
        "S4",
    ),
    "its figure restated": (lambda *_: (measure.RestateMeasurement(M, "day 25", "90"),), "S4"),
    "its figure voided": (lambda _, said: (Void(said["figure"]),), "S10"),
    "its baseline set anew": (lambda *_: (measure.SetBaseline(M, "20"),), "S10"),
    "retired": (lambda *_: (measure.RetireMeasure(M),), "S4"),
    "unlinked": (lambda _, said: (Void(said["linked"]),), "S4"),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_an_authority_may_allow_it(council: Any, name: str) -> None:
    """What an authority that stands allows counts; the record says by whose leave."""
    said = defined(council)
    take(council, 10, "70")
    take(council, 22, "41")
    said["figure"] = take(council, 25, "40")
    made, code = ALLOWED[name]
    requests = made(council, said)
    effective = None if isinstance(requests[0], Void) else 30

    council.say(effective, *requests, rule="scheme 3.1", recorded=30)

    assert code not in lists(council, 31)


def test_what_a_decision_allowed_it_allows_no_longer_once_rescinded(council: Any) -> None:
    """From that day on, the target that stood before it counts again (decision 12)."""
    defined(council)
    take(council, 22, "50")
    decided = council.decide(23)
    council.say(24, measure.SetTrajectory(M, (measure.Step(council.day(20), "40"),), decided))
    assert "S4" not in lists(council, 24)
    council.say(26, decision.RescindDecision(decided))
    assert lists(council, 26)["S4"] == "hard"


def test_a_restated_figure_counts_where_it_was_validated_so(council: Any) -> None:
    """Whoever gives a figure may put it right; one made worse needs not even that."""
    defined(council)
    take(council, 25, "40", "q")
    council.say(26, measure.RestateMeasurement(M, "q", "80", validated=True))
    assert course(council.at(26), M).truth is Truth.YES
    council.say(27, measure.RestateMeasurement(M, "q", "41"))
    assert course(council.at(27), M).truth is Truth.NO


def test_a_better_figure_entered_in_error_may_be_voided(council: Any) -> None:
    """What is made stricter needs nobody's leave."""
    defined(council)
    take(council, 25, "40")
    wrong = take(council, 26, "90")
    assert course(council.at(26), M).truth is Truth.YES
    council.void(27, wrong)
    assert course(council.at(27), M).truth is Truth.NO


def test_what_is_made_stricter_needs_no_leave(council: Any) -> None:
    """A harder target of the same day, or the same one sooner, stands at once."""
    defined(council)
    council.say(30, measure.AgreeTarget(M, "95", council.day(100)))
    assert target_of(council.at(30), M).stands == measure.TargetAgreed("95", council.day(100), "")
    council.say(31, measure.AgreeTarget(M, "95", council.day(80)))
    found = target_of(council.at(31), M)
    assert (found.stands, found.first) == (
        measure.TargetAgreed("95", council.day(80), ""),
        measure.TargetAgreed("90", council.day(100), ""),
    )
    assert found.loosened == ()


def test_a_target_entered_ahead_of_another_displaces_nothing(council: Any) -> None:
    """Harder and later, back-dated by nobody's leave: the one recorded first stands, unless it asks less throughout."""
    defined(council)
    council.say(0, measure.AgreeTarget(M, "99", council.day(300)), recorded=30)
    found = target_of(council.at(30), M)
    assert (found.stands, found.first) == (measure.TargetAgreed("90", council.day(100), ""),) * 2
    council.say(0, measure.AgreeTarget(M, "99", council.day(90)), recorded=31)
    assert target_of(council.at(31), M).stands == measure.TargetAgreed("99", council.day(90), "")


@pytest.mark.parametrize(("value", "by"), [("90", 101), ("90", None), ("89", 100), ("89", 50), ("95", 101)])
def test_a_target_made_easier_or_put_off_by_nobody_stands_as_it_was(council: Any, value: str, by: int | None) -> None:
    """Either is enough: a lower figure, or a later day, whatever the other is made."""
    defined(council)
    council.say(30, measure.AgreeTarget(M, value, None if by is None else council.day(by)))
    found = target_of(council.at(30), M)
    assert found.stands == measure.TargetAgreed("90", council.day(100), "")
    assert len(found.loosened) == 1


@pytest.mark.parametrize(("value", "stands"), [("89", "90"), ("91", "90"), ("90", "90")])
def test_where_neither_way_is_better_another_figure_needs_leave(council: Any, value: str, stands: str) -> None:
    """Nobody can say that it asks no less; the same figure asks the same."""
    defined(council, measure.Better.NEITHER)
    council.say(30, measure.AgreeTarget(M, value, council.day(100)))
    found = target_of(council.at(30), M)
    assert found.stands == measure.TargetAgreed(stands, council.day(100), "")
    assert bool(found.loosened) is (value != stands)


@pytest.mark.parametrize(
    ("was", "now", "looser"),
    [
        ({}, {}, False),
        ({}, {"unit": "days"}, True),
        ({}, {"better": measure.Better.LOWER}, True),
        ({}, {"numerator": "children seen"}, True),
        ({}, {"denominator": "all children"}, True),
        ({"every": 10}, {"every": 10}, False),
        ({"every": 10}, {"every": 9}, False),
        ({"every": 10}, {"every": 11}, True),
        ({"every": 10}, {}, True),
        ({}, {"every": 10}, False),
        ({"tolerance": "2"}, {"tolerance": "2"}, False),
        ({"tolerance": "2"}, {"tolerance": "2.1"}, True),
        ({"tolerance": "2"}, {"tolerance": "1"}, False),
        ({}, {"tolerance": "0.5"}, True),
        ({"tolerance": "0.5"}, {}, False),
    ],
)
def test_a_measure_defined_anew_by_nobody_counts_where_it_leaves_no_more_room(
    council: Any, was: dict[str, Any], now: dict[str, Any], *, looser: bool
) -> None:
    """Of the same thing, as often and as exactly; else what it was defined as stands, and the rest is found."""
    same = {"unit": "%", "better": measure.Better.HIGHER}
    (number,) = council.say(1, measure.DefineMeasure(M, **same | was))
    council.restate(number, measure.DefineMeasure(M, **same | now), on=1, recorded=2)
    found = definition(council.at(2), M)
    assert found.stands == (found.first if looser else found.now)
    assert [len(found.loosened), found.now == found.first] == [looser, was == now]


def test_a_lower_step_added_later_on_asks_less(council: Any) -> None:
    """On its own day the trajectory would ask for less than it did."""
    defined(council)
    steps = (measure.Step(council.day(20), "60"), measure.Step(council.day(60), "75"))
    council.say(5, measure.SetTrajectory(M, (*steps, measure.Step(council.day(80), "10"))))
    assert trajectory_of(council.at(5), M).stands == measure.TrajectorySet(steps)
    harder = (*steps, measure.Step(council.day(80), "80"))
    council.say(6, measure.SetTrajectory(M, harder))
    assert trajectory_of(council.at(6), M).stands == measure.TrajectorySet(harder)


@pytest.mark.parametrize("every", [30, None])
def test_a_reporting_period_made_longer_by_nobody_is_as_it_was(council: Any, every: int | None) -> None:
    """Else an old figure would be fresh again."""
    said = defined(council)
    take(council, 5, "55")
    longer = measure.DefineMeasure(M, "%", measure.Better.HIGHER, every=every, tolerance="2")
    council.restate(said["defined"], longer, on=0, recorded=15)
    assert lists(council, 16) == {"S11": "caveat"}


def test_a_loose_day_leaves_it_open(council: Any) -> None:
    """A figure that may have been given by then, and may not, is never guessed at."""
    defined(council)
    take(council, 25, "40")
    span = Day(council.day(26), council.day(40))
    council.say(span, measure.TakeMeasurement(M, "q", council.day(26), "90", validated=True), recorded=41)

    found = [course(council.at(on), M).truth for on in (25, 26, 39, 40)]
    assert found == [Truth.NO, Truth.UNKNOWN, Truth.UNKNOWN, Truth.YES]
    assert lists(council, 30)["S4"] == "not assessable"


def test_what_else_is_asked_of_a_measure_is_left_open_too(council: Any) -> None:
    """Reached, regressed or old: none is said where a loose day may make it otherwise."""
    defined(council)
    for on in (5, 8):
        take(council, on, "40")
    span = Day(council.day(19), council.day(40))
    council.say(span, measure.TakeMeasurement(M, "q", council.day(19), "95", validated=True), recorded=41)

    for on, so in ((18, Truth.NO), (30, Truth.UNKNOWN), (40, Truth.YES)):
        assert reached(council.at(on), M) is so
    assert [regressed(council.at(on), M) for on in (18, 30, 40)] == [Truth.YES, Truth.UNKNOWN, Truth.NO]
    assert [stale(council.at(on), M) for on in (18, 30)] == [Truth.NO, Truth.UNKNOWN]
    assert [lists(council, on).get("S10") for on in (18, 30, 40)] == ["hard", "not assessable", None]


def test_two_leaves_of_which_the_first_is_not_known(council: Any) -> None:
    """Where the days do not tell which came first, neither do we."""
    defined(council)
    take(council, 25, "57")
    for to, first in (("40", 26), ("60", 27)):
        step = measure.SetTrajectory(M, (measure.Step(council.day(20), to),))
        span = Day(council.day(first), council.day(first + 10))
        council.say(span, step, rule="scheme 3.1", recorded=40)

    assert course(council.at(40), M).truth is Truth.UNKNOWN


def test_a_measure_is_found_by_what_it_serves(council: Any) -> None:
    """An action, or a part of a mandate; one unlinked by nobody's leave serves it still."""
    said = defined(council)
    council.say(2, measure.ServePart(M, NOTICE, "5b"))
    council.void(3, said["linked"])
    view = council.at(3)

    assert list(measures_of(view, A)) == [M]
    assert measures_of(view, B) == {}
    assert (list(serving(view, NOTICE)), list(serving(view, NOTICE, "5b")), serving(view, NOTICE, "6")) == (
        [M],
        [M],
        {},
    )


def test_each_period_keeps_its_first_figure(council: Any) -> None:
    """And the one that counts, beside the one the record has now."""
    defined(council)
    take(council, 25, "40", "q")
    council.say(26, measure.RestateMeasurement(M, "q", "90"))
    (found,) = results(council.at(26), M)
    assert [None if each is None else str(each.value) for each in (found.given.first, found.given.now)] == ["40", "90"]
    assert str(found.value) == "40"


STOOD = "it stood at {} on {}"


def in_words(council: Any, on: int, figure: str = "", day: str = "") -> tuple[Truth, str, str, bool]:
    """The course of the measure at the end of a day, after the figure that it stood at, and what is missing."""
    found = course(council.at(on), M)
    says = found.says.removeprefix(STOOD.format(figure, day)) if figure else found.says
    assert figure == "" or says != found.says
    return found.truth, says, found.missing, found.unsaid


def test_the_course_of_a_measure_is_said_in_words(council: Any) -> None:
    """What it stood at, what was asked of it by when, and what is missing where no figure came since."""
    defined(council)
    assert in_words(council, 2) == (Truth.UNKNOWN, "no figure of it is on this record", "", False)
    take(council, 19, "55")
    of = ("55", "20 January 2022")
    assert in_words(council, 20, *of) == (Truth.UNKNOWN, "; no step or target was due by then", "", False)
    step = ", and was to be at least 60 by 21 January 2022, its step"
    none = f"{step}; no figure since is on this record"
    assert in_words(council, 21, *of) == (Truth.UNKNOWN, f"{none}: the next is still to come", "", False)
    missing = "no figure of measure/m after 20 January 2022 and by 1 February 2022"
    assert in_words(council, 31, *of) == (Truth.NO, none, missing, False)
    take(council, 32, "50")
    of = ("50", "2 February 2022")
    assert in_words(council, 32, *of) == (Truth.NO, step, "", False)
    take(council, 33, "60")
    assert in_words(council, 33, "60", "3 February 2022") == (Truth.YES, step, "", False)
    take(council, 100, "89")
    target = ", and was to be at least 90 by 11 April 2022, its target"
    assert in_words(council, 100, "89", "11 April 2022") == (Truth.YES, target, "", False)
    council.say(110, measure.RetireMeasure(M), rule="scheme 3.1")
    assert in_words(council, 110, "89", "11 April 2022") == (Truth.UNKNOWN, "; it is taken no more", "", False)


def test_the_course_of_one_that_is_to_come_down(council: Any) -> None:
    """It is to be at most so much."""
    defined(council, measure.Better.LOWER)
    take(council, 21, "63")
    says = ", and was to be at most 60 by 21 January 2022, its step"
    assert in_words(council, 21, "63", "22 January 2022") == (Truth.NO, says, "", False)


def test_the_course_of_one_of_which_neither_way_is_better(council: Any) -> None:
    """Nothing is asked of it that it could fall short of."""
    defined(council, measure.Better.NEITHER)
    take(council, 21, "63")
    says = "; no source says which way is better"
    assert in_words(council, 21, "63", "22 January 2022") == (Truth.UNKNOWN, says, "", False)


def test_a_target_of_no_day_that_is_reached_is_on_course(council: Any) -> None:
    """And says nothing before it is."""
    council.say(1, measure.DefineMeasure(M, "%", measure.Better.HIGHER), measure.AgreeTarget(M, "90", None, "soon"))
    take(council, 5, "89")
    assert in_words(council, 5, "89", "6 January 2022") == (
        Truth.UNKNOWN,
        "; no step or target was due by then",
        "",
        False,
    )
    take(council, 6, "90")
    assert in_words(council, 6, "90", "7 January 2022") == (Truth.YES, ", and its target is reached", "", False)


@pytest.mark.parametrize(("figure", "so"), [("55", Truth.NO), ("65", Truth.YES)])
def test_a_loose_day_is_said_to_leave_it_open(council: Any, figure: str, so: Truth) -> None:
    """With the entry that does; where it would be off its course otherwise, that is not said."""
    defined(council)
    take(council, 25, figure)
    assert course(council.at(25), M).truth is so
    span = Day(council.day(26), council.day(40))
    (loose,) = council.say(span, measure.TakeMeasurement(M, "q", council.day(26), "75", validated=True), recorded=41)

    truth, says, missing, unsaid = in_words(council, 30, figure, "26 January 2022")
    assert (truth, missing, unsaid) == (Truth.UNKNOWN, "", so is Truth.NO)
    assert says.endswith("its step, unless it is otherwise by what happened on a day that is not known exactly")
    assert loose in [entry.number for entry in course(council.at(30), M).entries]


@pytest.mark.parametrize(
    ("target", "by", "asked"),
    [("65", 50, "65"), ("55", 50, "60"), ("60", 50, "60"), ("65", 59, "65"), ("65", 60, "60"), ("90", None, "60")],
)
def test_the_harder_of_a_step_and_a_target_is_asked(council: Any, target: str, by: int | None, asked: str) -> None:
    """Of those due by the day of its last figure, that day included."""
    council.say(
        1,
        measure.DefineMeasure(M, "%", measure.Better.HIGHER),
        measure.SetTrajectory(M, (measure.Step(council.day(20), "60"),)),
        measure.AgreeTarget(M, target, None if by is None else council.day(by)),
    )
    found = asked_by(council.at(80), M, council.day(59))
    assert found is not None
    assert (str(found.value), found.what) == (asked, "target" if by in (50, 59) and target != "55" else "step")
    assert asked_by(council.at(80), M, council.day(19)) is None


def test_what_fell_due_since_a_day_is_what_did_after_it_and_is_past(council: Any) -> None:
    """Not what was due on the day itself, nor what is due on the day asked about."""
    defined(council)
    due = {
        (on, at): [each.by for each in due_since(council.at(at), M, council.day(on))]
        for on, at in ((19, 60), (20, 61), (19, 61))
    }
    one, two = council.day(20), council.day(60)
    assert due == {(19, 60): [one], (20, 61): [two], (19, 61): [one, two]}


def test_a_target_falls_due_since_the_last_figure_too(council: Any) -> None:
    """Of all that did, the first that it falls short of is told."""
    council.say(
        1,
        measure.DefineMeasure(M, "%", measure.Better.HIGHER, every=10),
        measure.AgreeTarget(M, "90", council.day(30)),
        measure.SetTrajectory(M, (measure.Step(council.day(40), "60"), measure.Step(council.day(20), "40"))),
    )
    take(council, 5, "50")
    none = "no figure since is on this record"
    asked = f", and was to be at least 90 by 31 January 2022, its target; {none}"
    missing = "no figure of measure/m after 6 January 2022 and by {}"
    of = ("50", "6 January 2022")
    assert in_words(council, 30, *of) == (Truth.UNKNOWN, "; no step or target was due by then", "", False)
    assert in_words(council, 31, *of) == (Truth.UNKNOWN, f"{asked}: the next is still to come", "", False)
    assert in_words(council, 40, *of)[0] is Truth.UNKNOWN
    assert in_words(council, 60, *of) == (Truth.NO, asked, missing.format("2 March 2022"), False)


@pytest.mark.parametrize(("by", "unsaid"), [(-1, True), (0, False)])
def test_a_step_due_before_the_record_was_begun_charges_nobody(council: Any, by: int, *, unsaid: bool) -> None:
    """On its first day, and after it, the record would have shown a figure."""
    council.say(
        Day.of(council.day(-20)),
        measure.DefineMeasure(M, "%", measure.Better.HIGHER),
        measure.TakeMeasurement(M, "q", council.day(-20), "40"),
        measure.SetTrajectory(M, (measure.Step(council.day(by), "60"),)),
        recorded=1,
    )
    truth, says, missing, left = in_words(council, 5, "40", "12 December 2021")
    assert (truth, left) == (Truth.UNKNOWN if unsaid else Truth.NO, unsaid)
    assert says.endswith(", which was not being kept: no evidence either way") is unsaid
    assert missing == "no figure of measure/m after 12 December 2021 and by 6 January 2022"


def test_of_steps_due_before_the_record_was_begun_and_after_the_later_is_told(council: Any) -> None:
    """Its silence tells of what fell due since: that day included."""
    council.say(
        Day.of(council.day(-20)),
        measure.DefineMeasure(M, "%", measure.Better.HIGHER),
        measure.TakeMeasurement(M, "q", council.day(-20), "40"),
        measure.SetTrajectory(M, (measure.Step(council.day(-1), "50"), measure.Step(council.day(0), "60"))),
        recorded=1,
    )
    truth, says, _, _ = in_words(council, 5, "40", "12 December 2021")
    assert truth is Truth.NO
    assert says.startswith(", and was to be at least 60 by 1 January 2022, its step")


def test_what_was_due_on_the_day_of_a_figure_is_not_still_to_come(council: Any) -> None:
    """It was asked of that figure."""
    council.say(
        1,
        measure.DefineMeasure(M, "%", measure.Better.HIGHER),
        measure.SetTrajectory(M, (measure.Step(council.day(20), "50"), measure.Step(council.day(25), "60"))),
    )
    take(council, 20, "55")
    assert course(council.at(22), M).truth is Truth.YES


def test_one_with_no_tolerance_may_miss_by_nothing(council: Any) -> None:
    """Not by a tenth."""
    council.say(
        1,
        measure.DefineMeasure(M, "%", measure.Better.HIGHER),
        measure.SetTrajectory(M, (measure.Step(council.day(20), "60"),)),
    )
    take(council, 21, "59.9")
    assert course(council.at(21), M).truth is Truth.NO


def test_the_course_of_a_measure_rests_on_what_was_asked_of_it_and_what_it_came_to(council: Any) -> None:
    """Where there is no figure, and once it is taken no more, too."""
    asked = set(defined(council).values())
    link = council.at(1).visible(M)[1].number

    def rests(on: int) -> set[int]:
        return {entry.number for entry in course(council.at(on), M).entries}

    assert rests(2) == asked - {link}
    figure = take(council, 21, "55")
    assert rests(21) == asked - {link} | {figure}
    (ended,) = council.say(30, measure.RetireMeasure(M), rule="scheme 3.1")
    assert rests(30) == asked - {link} | {figure, ended}


def test_of_one_never_measured_the_caveat_says_that_it_has_no_figure(council: Any) -> None:
    """A period counts from when it was defined."""
    defined(council)
    assert council.says(11, "S11") == f"{M}: no figure of it is on this record, more than a period after it was defined"


def come_to(council: Any, on: int) -> list[tuple[str, date, str, bool]]:
    """What the measure came to in each period: its name and day, its figure, and whether it is a validated one."""
    found = results(council.at(on), M)
    return [(each.name, each.on, str(each.value), each.validated) for each in found]


@pytest.mark.parametrize(
    ("mended", "counts"),
    [
        (measure.TakeMeasurement(M, "q", date(2022, 1, 15), "60", validated=True), False),
        (measure.TakeMeasurement(M, "q", date(2022, 1, 20), "60", validated=True), False),
        (measure.TakeMeasurement(M, "q", date(2022, 1, 16), "61", validated=True), False),
        (measure.TakeMeasurement(M, "q", date(2022, 1, 16), None, "well", validated=True), False),
        (measure.TakeMeasurement(M, "q", date(2022, 1, 16), "59", validated=True), True),
        (measure.TakeMeasurement(M, "q", date(2022, 1, 16), "60"), True),
    ],
)
def test_a_figure_mended_by_nobody_counts_where_it_shows_no_more(council: Any, mended: Any, *, counts: bool) -> None:
    """Of the same day, no better and no firmer; else as it was first written down, the day included."""
    defined(council)
    number = take(council, 25, "60", "q")
    first = measure.TakeMeasurement(M, "q", council.day(15), "60", validated=True)
    council.restate(number, first, on=25, recorded=26, rule="scheme 3.1")
    council.restate(number, mended, on=25, recorded=27)

    stands = mended if counts else first
    assert come_to(council, 27) == [("q", stands.at, stands.value, stands.validated)]


def test_a_figure_is_made_firm_by_nobody_only_where_somebody_says_it_was_validated(council: Any) -> None:
    """A mend is our own word; to say that it was validated is an entry of its own, of that period and no other."""
    defined(council)
    number = take(council, 25, "60", "q", validated=False)
    take(council, 26, "61", "r", validated=False)
    firm = measure.TakeMeasurement(M, "q", council.day(25), "60", validated=True)
    council.restate(number, firm, on=25, recorded=27)
    assert [validated for *_, validated in come_to(council, 27)] == [False, False]

    council.say(28, measure.ValidateMeasurement(M, "r"))
    assert [validated for *_, validated in come_to(council, 28)] == [False, True]


def test_a_figure_restated_is_of_the_day_its_period_ended(council: Any) -> None:
    """Though the restatement, which says no day, was given later."""
    defined(council)
    council.say(25, measure.TakeMeasurement(M, "q", council.day(20), "60", validated=True))
    council.say(30, measure.RestateMeasurement(M, "q", "50", validated=True))
    assert come_to(council, 30) == [("q", council.day(20), "50", True)]


def test_a_figure_that_an_authority_took_back_was_never_given(council: Any) -> None:
    """Those given after it count."""
    defined(council)
    number = take(council, 10, "70")
    take(council, 25, "60")
    council.void(26, number, rule="scheme 3.1")
    assert [name for name, *_ in come_to(council, 26)] == ["day 25"]


def test_a_better_figure_taken_back_is_passed_over_and_those_after_it_count(council: Any) -> None:
    """It showed nothing but what was no worse than before; a worse one that was taken back counts by itself."""
    defined(council)
    for on, figure in ((10, "60"), (15, "70"), (20, "65"), (25, "50"), (30, "80")):
        number = take(council, on, figure)
        if on in (15, 25):
            council.void(on, number)
    assert [str(each.value) for each in by_day(council.at(30), M)] == ["60", "65", "50", "80"]


@pytest.mark.parametrize("better", [measure.Better.HIGHER, measure.Better.NEITHER])
@pytest.mark.parametrize("validated", [(True, False), (False, True)])
def test_of_two_figures_of_one_day_alike_the_one_not_validated_counts(
    council: Any, better: measure.Better, validated: tuple[bool, bool]
) -> None:
    """Whichever was given first; and where neither way is better, whatever they are."""
    defined(council, better)
    for name, firm in zip("ab", validated, strict=True):
        take(council, 25, "60" if better is measure.Better.HIGHER else f"6{name == 'a':d}", name, validated=firm)
    last = latest(council.at(25), M)
    assert last is not None
    assert not last.validated


def test_a_mend_under_the_same_authority_is_not_allowed_by_it_again(council: Any) -> None:
    """What is restated repeats what it cited, which allowed what was said then and no more."""
    defined(council)
    take(council, 25, "50")
    steps = (measure.Step(council.day(20), "58"),)
    (number,) = council.say(26, measure.SetTrajectory(M, steps), rule="scheme 3.1")
    easier = measure.SetTrajectory(M, (measure.Step(council.day(20), "10"),))
    council.say(26, With(Restate(number, easier), authority=RULE), recorded=27)
    assert lists(council, 27)["S4"] == "hard"
