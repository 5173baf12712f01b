"""Has every area a measurable target, and was each reached by its day, and how is that told (N24 5b, 13; N22 11)?"""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import NOTICE, A, B, Council, day

from ledger import Exempt, Truth, With
from ledger.aggregates import action, mandate, measure
from ledger.aggregates.reading import Anchor, Deadline, Expected, ReadClause, Recurs
from ledger.projections.duties.duty import Duty, Kept, Occasion
from ledger.projections.duties.of_targets import TESTS
from ledger.values import Day, Strength

M, MORE = "measure/m", "measure/more"
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
HAS, LACKS = "every area has a measurable target", "no target of a figure and a day for"
REACHED, MISSED = "every target was reached by its date", "not shown to be reached by its date"


def looked(council: Council, expects: Expected, on: int, *parts: str, of: str | None = None) -> Kept:
    """What a look finds on a day."""
    terms: Any = ReadClause(
        "reading/r",
        NOTICE,
        "1",
        expects,
        Recurs.ONCE,
        of=of,
        parts=parts,
        deadline=Deadline(Anchor.DAY, day(300)),
    )
    view = council.at(on)
    rests = view.visible("body/board")[:1]
    duty = Duty(NOTICE, "1", Strength.MUST, "the council", "reading/r", terms.event(), rests)
    return TESTS[expects](view, duty, Occasion("", None, None, ()))


def targets(council: Council, on: int = 50, *parts: str, of: str | None = None) -> Kept:
    """Whether each area has a target."""
    return looked(council, Expected.TARGETS, on, *parts, of=of)


def impact(council: Council, on: int = 50, of: str | None = None) -> Kept:
    """Whether each target was reached."""
    return looked(council, Expected.IMPACT, on, of=of)


def areas(council: Council, *names: str) -> None:
    """Areas of the notice, registered on day 1."""
    council.say(1, *(mandate.RegisterArea(NOTICE, name) for name in names))


def measured(council: Council, name: str = M, *said: Any, part: str | None = "a", on: int = 2) -> tuple[int, ...]:
    """A measure of an area, or of the action, and what is said of it more that day."""
    of = measure.MeasureAction(name, A) if part is None else measure.ServePart(name, NOTICE, part)
    return council.say(on, measure.DefineMeasure(name, "%", measure.Better.HIGHER), of, *said)


def aim(by: int | None = 40, value: str = "60", name: str = M) -> measure.AgreeTarget:
    """A target of a figure, by a day."""
    return measure.AgreeTarget(name, value, None if by is None else day(by))


def numbers(kept: Kept) -> set[int]:
    """The entries that it rests on."""
    return {entry.number for entry in kept.entries}


def test_with_no_area_there_is_nothing_to_look_at(council: Any) -> None:
    """It is said by which day there was none; a clause that the reading names is one, and no other clause."""
    found = targets(council)
    assert (found.truth, found.says) == (UNKNOWN, "no area of it is registered")
    assert found.missing == "no area of mandate/notice is registered by 20 February 2022"
    assert numbers(found) == {council.at(0).visible("body/board")[0].number}
    clause = mandate.RegisterClause(NOTICE, "5b", Strength.MUST, "the council")
    council.say(1, clause)
    assert targets(council).says == "no area of it is registered"


def test_each_area_has_a_measure_with_a_figure_and_a_day(council: Any) -> None:
    """Its own, or one of an action that answers it; each that has none is named."""
    areas(council, "a", "b", "c")
    numbers_of = measured(council, M, aim())
    council.commit(200, on=3)
    council.say(4, action.LinkAction(A, NOTICE, "b"))
    measured(council, MORE, aim(name=MORE), part=None, on=5)
    found = targets(council)
    assert (found.truth, found.says) == (NO, f"{LACKS}: c")
    assert {*numbers_of, *(entry.number for entry in council.at(50).visible(MORE))} <= numbers(found)
    measured(council, "measure/c", aim(name="measure/c"), part="c", on=6)
    found = targets(council)
    assert (found.truth, found.says, found.missing) == (YES, HAS, "")


@pytest.mark.parametrize(
    ("said", "has"),
    [
        ((), NO),
        ((aim(None),), NO),
        ((aim(),), YES),
        ((aim(), measure.RetireMeasure(M)), YES),
    ],
)
def test_a_target_has_a_figure_and_a_day(council: Any, said: tuple[Any, ...], has: Truth) -> None:
    """In the words of the source alone it is none; retired by nobody it stands."""
    areas(council, "a")
    measured(council, M, *said)
    assert targets(council).truth is has


def test_a_measure_that_an_authority_retired_has_no_target(council: Any) -> None:
    """On a loose day it may have been."""
    areas(council, "a")
    measured(council, M, aim())
    council.say(Day(day(40), day(60)), measure.RetireMeasure(M), recorded=60)
    assert targets(council).truth is YES
    council.say(Day(day(40), day(60)), measure.RetireMeasure(M), recorded=60, rule="scheme 3.1")
    assert [targets(council, on).truth for on in (39, 50, 60)] == [YES, UNKNOWN, NO]


def test_a_target_agreed_on_a_loose_day_may_be_there(council: Any) -> None:
    """One of no day may not."""
    areas(council, "a")
    measured(council)
    council.say(Day(day(40), day(60)), aim(None), recorded=60)
    assert targets(council).truth is NO
    council.say(Day(day(40), day(60)), aim(90), recorded=60)
    assert [targets(council, on).truth for on in (39, 50, 60)] == [NO, UNKNOWN, YES]


@pytest.mark.parametrize("of", ["part", "action", "other part", "other action"])
def test_a_measure_said_to_be_of_it_on_a_loose_day_may_be(council: Any, of: str) -> None:
    """Of the area, or of an action that answers it; of no other."""
    areas(council, "a", "b")
    measured(council, MORE, aim(name=MORE), part="b")
    council.commit(200)
    council.commit(200, B)
    council.say(2, action.LinkAction(A, NOTICE, "a"), measure.DefineMeasure(M, "%", measure.Better.HIGHER), aim())
    said = {
        "part": measure.ServePart(M, NOTICE, "a"),
        "action": measure.MeasureAction(M, A),
        "other part": measure.ServePart(M, NOTICE, "c"),
        "other action": measure.MeasureAction(M, B),
    }
    council.say(Day(day(40), day(60)), said[of], recorded=60)
    found = targets(council)
    assert found.truth is (NO if of.startswith("other") else UNKNOWN)
    assert found.says.startswith(f"{LACKS}: a")


def test_an_exempt_area_is_withheld(council: Any) -> None:
    """It is wanting all the same."""
    exempt = Exempt("paragraph 3", "local government")
    council.say(1, With(mandate.RegisterArea(NOTICE, "a"), exempt=exempt))
    assert targets(council).says == f"{LACKS}: [withheld: paragraph 3]"


def test_with_no_target_of_a_day_there_is_no_impact_to_look_at(council: Any) -> None:
    """It is said by which day there was none."""
    areas(council, "a")
    measured(council, M, aim(None))
    found = impact(council)
    assert (found.truth, found.says) == (UNKNOWN, "no target with a day is on this record")
    assert found.missing == "no measure under mandate/notice has a target with a day by 20 February 2022"


def figure(on: int, value: str, *, validated: bool = True) -> measure.TakeMeasurement:
    """A figure of a period that ended on a day."""
    return measure.TakeMeasurement(M, f"of {on}", day(on), value, validated=validated)


@pytest.mark.parametrize(
    ("figures", "truth"),
    [
        ((), NO),
        ((figure(30, "60"),), YES),
        ((figure(40, "60"),), YES),
        ((figure(41, "60"),), NO),
        ((figure(30, "59"),), NO),
        ((figure(40, "59"),), NO),
        ((figure(30, "60"), figure(35, "59")), NO),
        ((figure(30, "60", validated=False),), UNKNOWN),
    ],
)
def test_a_target_is_reached_by_a_validated_figure_by_its_day(
    council: Any, figures: tuple[Any, ...], truth: Truth
) -> None:
    """The last of those of periods that had ended by then."""
    areas(council, "a")
    said = measured(council, M, aim())
    for each in figures:
        council.say((each.at - day(0)).days, each)
    found = impact(council)
    assert found.truth is truth
    name = f"{M}, by 10 February 2022"
    assert (
        found.says
        == {
            YES: REACHED,
            NO: f"{MISSED}: {name}",
            UNKNOWN: f"{MISSED}: {name}, no evidence either way",
        }[truth]
    )
    assert {*said} <= numbers(found)


def test_a_target_of_a_day_to_come_is_not_judged(council: Any) -> None:
    """On the day itself it is."""
    areas(council, "a")
    measured(council, M, aim())
    assert [impact(council, on).truth for on in (39, 40)] == [UNKNOWN, NO]


def test_a_target_is_not_looked_for_once_an_authority_retired_its_measure(council: Any) -> None:
    """By its day; retired later, it is."""
    areas(council, "a")
    measured(council, M, aim())
    measured(council, MORE, aim(name=MORE))
    council.say(40, measure.RetireMeasure(M), rule="scheme 3.1")
    council.say(41, measure.RetireMeasure(MORE), rule="scheme 3.1")
    assert impact(council).says == f"{MISSED}: {MORE}, by 10 February 2022"


def test_before_the_record_was_kept_a_figure_that_is_missing_is_no_evidence(council: Any) -> None:
    """One of the very day, and short of it, shows that it was not reached."""
    areas(council, "a")
    old = measure.AgreeTarget(M, "60", Day.of("2019-03-01").last)
    measured(council, M, old, part="a")
    assert impact(council).truth is UNKNOWN
    council.say(5, measure.TakeMeasurement(M, "q", Day.of("2019-03-01").last, "59", validated=True))
    assert impact(council).truth is NO


def test_the_measures_of_its_actions_count_and_of_a_plan_those_alone(council: Any) -> None:
    """With what puts each action under its mandate."""
    areas(council, "a")
    measured(council, M, aim())
    council.commit(200)
    measured(council, MORE, aim(name=MORE), part=None)
    proposed = council.at(50).visible(A)[0].number
    found = impact(council)
    assert found.says == f"{MISSED}: {M}, by 10 February 2022, {MORE}, by 10 February 2022"
    assert proposed in numbers(found)
    assert impact(council, of="plan/first").says == f"{MISSED}: {MORE}, by 10 February 2022"
    registered = council.at(0).visible(NOTICE)[0].number
    assert registered in numbers(found)


def test_a_reading_of_a_plan_is_of_its_actions_alone(council: Any) -> None:
    """A measure of one that answers the area and is in no plan is not of it."""
    areas(council, "a")
    council.commit(200, within=None)
    council.say(3, action.LinkAction(A, NOTICE, "a"))
    measured(council, M, aim(), part=None, on=4)
    assert (targets(council).truth, targets(council, of="plan/first").truth) == (YES, NO)


def test_one_of_several_measures_with_a_target_is_enough(council: Any) -> None:
    """Whichever was defined first; and it rests on the area and what began it, and on each action that answers it."""
    areas(council, "a")
    measured(council, M, aim())
    measured(council, MORE)
    council.commit(200)
    (linked,) = council.say(3, action.LinkAction(A, NOTICE, "a"))
    found = targets(council)
    assert found.truth is YES
    registered, area = council.at(50).visible(NOTICE)[0].number, council.at(50).visible(NOTICE)[-1].number
    assert {registered, area, linked} <= numbers(found)


def test_the_measures_of_an_action_that_was_given_up_are_none_of_it(council: Any) -> None:
    """An authority withdrew it: nothing of them is of what shows that."""
    areas(council, "a")
    council.commit(200)
    council.say(3, action.LinkAction(A, NOTICE, "a"))
    said = measured(council, M, aim(), part=None, on=4)
    assert targets(council).truth is YES
    council.say(5, action.WithdrawAction(A), rule="scheme 3.1")
    found = targets(council)
    assert (found.truth, bool({*said} & numbers(found))) == (NO, False)


def test_a_target_may_be_given_again_and_a_measure_of_none_be_retired(council: Any) -> None:
    """What is sure stays so, whatever may have been besides."""
    areas(council, "a")
    measured(council, M, aim())
    council.say(Day(day(40), day(60)), aim(90), recorded=60)
    assert targets(council).truth is YES


def test_a_measure_with_no_target_that_may_have_been_retired_has_none(council: Any) -> None:
    """Either way; and one that was there long before the area is asked for since the area was."""
    areas(council, "a")
    council.say(Day.of("2019-01-01"), measure.DefineMeasure(M, "%", measure.Better.HIGHER), recorded=2)
    council.say(2, measure.ServePart(M, NOTICE, "a"))
    council.say(Day(day(40), day(60)), measure.RetireMeasure(M), recorded=60, rule="scheme 3.1")
    assert targets(council).truth is NO


@pytest.mark.parametrize(
    ("given", "so"),
    [
        ((39, 39, "60", None), YES),
        ((40, 40, "60", None), YES),
        ((40, 39, "60", None), UNKNOWN),  # of a period to come
        ((90, 40, "60", None), UNKNOWN),
        ((90, 40, "59", None), NO),
        ((90, 41, "60", None), NO),  # said after the day
        ((90, 39, "60", 90), NO),  # it ended after the day, and was known then
        ((40, 39, "60", 39), UNKNOWN),
        ((40, 39, "60", 40), YES),
        ((40, 39, "60", 41), YES),
    ],
)
def test_no_figure_of_a_period_to_come_shows_a_target_reached(
    council: Any, given: tuple[int, int, str, int | None], so: Truth
) -> None:
    """However firm it is called, until it is validated once its period has ended: the one before it counts."""
    ends, told, figure, confirmed = given
    areas(council, "a")
    measured(council, M, aim())
    council.say(30, measure.TakeMeasurement(M, "before", day(30), "50", validated=True))
    council.say(told, measure.TakeMeasurement(M, "q", day(ends), figure, validated=True))
    if confirmed is not None:
        council.say(confirmed, measure.ValidateMeasurement(M, "q"))
    assert impact(council, 95).truth is so


def test_words_of_a_period_to_come_say_nothing_of_a_target(council: Any) -> None:
    """No figure is a guess at one."""
    areas(council, "a")
    measured(council, M, aim())
    council.say(30, measure.TakeMeasurement(M, "q", day(90), None, "will have doubled"))
    assert impact(council, 95).truth is NO
