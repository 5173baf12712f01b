"""The answer on measures: what each is to come to, what it came to, and what is found of it."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from slow_council import day, only
from test_measures import NOTICE, A, B, M, defined, take

from ledger import Exempt, Void, With
from ledger.aggregates import measure
from ledger.errors import NotRecorded
from ledger.projection import Why
from ledger.projections.mandates.measured import Comparison, Goal, Measured, Reach
from ledger.projections.mandates.trajectory import MeasureRow
from ledger.values import Day, Kind, Truth
from ledger.view import View


def row(view: View) -> MeasureRow:
    """The one measure there is."""
    (found,) = view.trajectory()
    return found


def found(view: View) -> list[str]:
    """What is found of it."""
    return [each.what for each in row(view).findings]


def test_a_measure_is_shown_whole(council: Any) -> None:
    """Its unit and way, where it began, what others stand at, its aims, its figures, and whether it is on course."""
    defined(council)
    council.say(2, measure.GiveComparator(M, "national", "75", "2014/15"), measure.ServePart(M, NOTICE, "5b"))
    council.say(
        25,
        measure.TakeMeasurement(M, "q1", council.day(24), "52", "nearly", 52, 100, validated=True),
        measure.StartRemedy(M, A),
    )
    each = row(council.at(26))

    assert (each.measure, each.unit, each.better, each.every, each.tolerance) == (M, "%", "higher", 10, "2")
    assert (each.serves, each.actions, each.remedies) == (((NOTICE, "5b"),), (A,), (A,))
    assert (each.baseline, each.comparators) == ("50", (Comparison("national", "75", "2014/15"),))
    assert each.first_target == each.target == each.promised == Goal("90", council.day(100), "")
    assert each.steps == (Reach(council.day(20), "60"), Reach(council.day(60), "75"))
    (figure,) = each.measurements
    assert (figure.measurement, figure.on, figure.reported, figure.now, figure.counts) == (
        "q1",
        council.day(24),
        "52",
        "52",
        "52",
    )
    assert (figure.wording, figure.numerator, figure.denominator, figure.validated) == ("nearly", 52, 100, True)
    assert (each.on_course, each.reached, each.regressed, each.stale) == (Truth.NO, Truth.NO, Truth.NO, Truth.NO)
    assert each.course == "it stood at 52 on 25 January 2022, and was to be at least 60 by 21 January 2022, its step"
    assert each.findings == ()


def test_what_was_lowered_is_shown_beside_what_stands(council: Any) -> None:
    """The first target, the present one, and the last that an authority allowed; each loosening is found."""
    said = defined(council)
    leave = council.decide(25)
    council.say(26, measure.AgreeTarget(M, "85", council.day(100), decision=leave))
    council.say(27, measure.AgreeTarget(M, "60", council.day(200), "in time"))
    council.say(27, measure.SetTrajectory(M, ()), measure.SetBaseline(M, "1"), measure.RetireMeasure(M))
    council.void(28, said["linked"])
    each = row(council.at(28))

    assert [goal and goal.value for goal in (each.first_target, each.promised, each.target)] == ["90", "85", "60"]
    assert (each.target and each.target.timescale, each.baseline, each.retired, each.actions) == (
        "in time",
        "50",
        None,
        (A,),
    )
    assert len(each.steps) == 2
    assert [what.partition(" by no authority")[0] for what in found(council.at(28))] == [
        "its target was made easier, put off or taken back",
        "a step of its trajectory was lowered or taken back",
        "its baseline was set lower or taken back",
        "what it measures was mended away",
        "retired",
    ]


@pytest.mark.parametrize("rule", ["", "standing order 4"])
@pytest.mark.parametrize(
    "given",
    [
        measure.SetBaseline(M, "70", "2020"),
        measure.AgreeTarget(M, "95", None, "soon"),
        measure.RestateMeasurement(M, "q1", "99", "nearly all", validated=True),
    ],
    ids=["a baseline", "a target", "a figure"],
)
def test_what_was_given_and_voided_leaves_what_stood_in_its_own_words(council: Any, given: Any, rule: str) -> None:
    """By anybody's leave or nobody's: a void takes back, and says nothing that could be shown."""
    defined(council)
    take(council, 25, "52", "q1")
    (number,) = council.say(26, given, rule=rule)
    council.say(None, Void(number), rule=rule and "standing order 5", recorded=28)

    before, after = row(council.at(25)), row(council.at(30))
    assert (after.baseline_period, after.promised and after.promised.timescale) in (
        (before.baseline_period, ""),
        ("2020", ""),
        (before.baseline_period, "soon"),
    )
    if rule:
        assert (after.baseline, after.promised) == (before.baseline, before.promised)
        assert [each.counts for each in after.measurements] == [each.counts for each in before.measurements]


@example(of=8, counted=1, places=0, off=0)
@example(of=8, counted=1, places=0, off=1)
@given(of=st.integers(1, 40), counted=st.integers(0, 40), places=st.integers(0, 3), off=st.integers(-2, 2))
def test_a_percentage_is_what_its_counts_come_to(councils: Any, of: int, counted: int, places: int, off: int) -> None:
    """Rounded to as many places as it was given, either way at a half; else that it is not is found."""
    assume(counted <= of)
    council = councils()
    with council.book:
        # The figure in whole units of its last place: written without noughts at its end.
        units = max(counted * 100 * 10**places // of + off, 0)
        while places and units % 10 == 0:
            units, places = units // 10, places - 1
        value = f"{units // 10**places}.{units % 10**places:0{places}}" if places else str(units)
        defined(council)
        council.say(6, measure.TakeMeasurement(M, "q1", council.day(6), value, "", counted, of))

        far = 2 * abs(counted * 100 * 10**places - units * of) > of
        assert bool([what for what in found(council.at(7)) if what.startswith("given as")]) is far


def test_a_percentage_that_contradicts_its_counts_says_both(council: Any) -> None:
    """71, of 7 in 10; another unit is held against no counts."""
    defined(council)
    council.say(6, measure.TakeMeasurement(M, "q1", council.day(6), "71", "", 7, 10))
    council.say(6, measure.DefineMeasure("measure/days", "days", measure.Better.LOWER))
    council.say(6, measure.TakeMeasurement("measure/days", "q1", council.day(6), "71", "", 7, 10))

    what = {each.measure: [one.what for one in each.findings] for each in council.at(7).trajectory()}
    assert what == {M: ["given as 71, and 7 of 10 come to 70"], "measure/days": []}


def test_more_counted_than_there_are_is_found(council: Any) -> None:
    """0 <= numerator <= denominator (domain R3; C16 paragraphs 35 and 47)."""
    defined(council)
    for name, counted, of in (("a", 6, 6), ("b", 7, 6), ("c", 1, None)):
        council.say(5, measure.TakeMeasurement(M, name, council.day(5), "100", "", counted, of))
    assert found(council.at(6)) == ["7 are counted, of 6"]


def test_a_comparator_of_no_period_is_found(council: Any) -> None:
    """Its period is to be stated (domain R3)."""
    defined(council)
    council.say(5, measure.GiveComparator(M, "national", "75"))
    assert found(council.at(6)) == ["compared with a figure of no stated period"]


def test_a_figure_put_otherwise_since_it_was_reported_is_found(council: Any) -> None:
    """Whether it counts or not: the first is kept beside it."""
    defined(council)
    take(council, 5, "55", "q")
    council.say(6, measure.RestateMeasurement(M, "q", "90"))
    (figure,) = row(council.at(6)).measurements
    assert (figure.reported, figure.now, figure.counts) == ("55", "90", "55")
    assert found(council.at(6)) == ["the figure of q was put otherwise after it was reported; 55 counts"]
    council.say(7, measure.RestateMeasurement(M, "q", "54"))
    assert found(council.at(7)) == ["the figure of q was put otherwise after it was reported; 54 counts"]


def test_words_in_place_of_a_figure_are_found(council: Any) -> None:
    """As they are written (MV22 L79)."""
    defined(council)
    council.say(5, measure.TakeMeasurement(M, "q", council.day(5), None, "doubled"))
    council.say(6, measure.TakeMeasurement(M, "ahead", council.day(300), "60"))
    assert found(council.at(6)) == [
        "its source gives no figure: “doubled”",
        "the figure of ahead was reported before its period ended, on 28 October 2022",
    ]


def test_a_measure_voided_whole_by_nobody_is_one_still(council: Any) -> None:
    """With all that was said of it, and each taking back found."""
    said = defined(council)
    said["figure"] = take(council, 25, "40")
    council.void(26, *said.values())
    each = row(council.at(26))
    assert (each.on_course, each.unit, each.actions) == (Truth.NO, "%", (A,))
    assert [figure.now for figure in each.measurements] == [None]
    assert len(each.findings) == 6  # of its definition, link, baseline, target, steps and figure


def test_an_authority_may_say_there_never_was_one(council: Any) -> None:
    """Then its row is as it was recorded, and says whose leave it was."""
    said = defined(council)
    council.say(None, *map(Void, said.values()), rule="scheme 3.1", recorded=26)
    (row,) = council.at(26).trajectory().rows
    assert row.findings[-1].what == "recorded, and taken back by scheme 3.1"
    assert set(said.values()) <= set(row.why.entries)


def test_those_of_a_mandate_are_its_own_and_its_actions(council: Any) -> None:
    """And no others; a mandate that is not on the record is refused."""
    defined(council)
    council.commit(50, B, within=None)
    council.say(
        2,
        measure.DefineMeasure("measure/other", "days", measure.Better.LOWER),
        measure.MeasureAction("measure/other", B),
        measure.DefineMeasure("measure/part", "days", measure.Better.LOWER),
        measure.ServePart("measure/part", NOTICE),
    )
    view = council.at(3)
    assert [each.measure for each in view.trajectory()] == [M, "measure/other", "measure/part"]
    assert [each.measure for each in view.trajectory(NOTICE)] == [M, "measure/part"]
    with pytest.raises(NotRecorded):
        view.trajectory("mandate/none")


def test_exempt_labels_are_withheld_and_figures_stay(council: Any) -> None:
    """Redacted after the answer is found: whether it is on course is the same (domain invariant 25)."""
    defined(council)
    told = measure.TakeMeasurement(M, "of one child", council.day(25), None, "a child of four", validated=True)
    figure = measure.TakeMeasurement(M, "secret", council.day(25), "40", validated=True)
    exempt = Exempt("category 9", "Local Government Act 1972")
    council.say(25, With(told, exempt=exempt), With(figure, exempt=exempt))
    answer = council.at(26).trajectory()
    (each,) = answer
    assert [figure.measurement for figure in each.measurements] == ["[withheld: category 9]"] * 2
    assert each.on_course is Truth.NO
    assert "child" not in str(each)
    assert "secret" not in str(each)
    assert answer.withheld


def test_each_row_is_so_by_its_why_alone(council: Any) -> None:
    """The entries that it names, and no others, give it again."""
    said = defined(council)
    take(council, 5, "55")
    said["figure"] = take(council, 25, "40")
    council.say(26, measure.RestateMeasurement(M, "day 25", "90"), measure.SetTrajectory(M, (), council.decide(26)))
    council.void(27, said["target"])
    for on in (5, 25, 26, 27, 60, 200):
        one = row(council.at(on))
        other = row(only(council.at(on), one.why.entries))
        for field in (
            "on_course",
            "course",
            "reached",
            "regressed",
            "stale",
            "promised",
            "steps",
            "actions",
            "baseline",
        ):
            assert getattr(one, field) == getattr(other, field), (field, on)
        assert [each.counts for each in one.measurements] == [each.counts for each in other.measurements]


def test_what_nobody_said_of_a_measure_is_empty_in_its_row(council: Any) -> None:
    """And nothing is told of its course, or of what it shows: it rests on what defined it."""
    (number,) = council.say(1, measure.DefineMeasure("measure/x", "days", measure.Better.LOWER))
    (only_one,) = council.at(3).trajectory()

    assert attrs.asdict(only_one, recurse=False) == {
        "measure": "measure/x",
        "title": "measure/x",
        "unit": "days",
        "better": measure.Better.LOWER,
        "course": "no figure of it is on this record",
        **dict.fromkeys(("numerator", "denominator", "baseline_period"), ""),
        **dict.fromkeys(("every", "tolerance", "baseline", "first_target", "target", "promised"), None),
        **dict.fromkeys(("validated", "retired"), None),
        **dict.fromkeys(("serves", "actions", "comparators", "steps", "measurements", "remedies", "findings"), ()),
        **dict.fromkeys(("on_course", "reached", "regressed", "stale"), Truth.UNKNOWN),
        "why": Why((number,)),
        "kind": Kind.RECORDED_THEN,
    }


def loosened(council: Any) -> dict[str, int]:
    """A measure made easier every way by nobody's leave, with figures that cannot be, and which entry says each."""
    council.commit(200)
    seen, wider = (
        measure.DefineMeasure(
            M, "%", measure.Better.HIGHER, "seen", "referred", every=10, tolerance=by, title="Seen in time"
        )
        for by in ("2", "5")
    )
    steps = (measure.Step(council.day(60), "75"), measure.Step(council.day(20), "60"))
    said = dict(
        zip(
            ("defined", "linked"),
            council.say(
                1,
                seen,
                measure.MeasureAction(M, A),
            ),
            strict=True,
        )
    )
    council.say(
        1,
        measure.SetBaseline(M, "50", "2019"),
        measure.AgreeTarget(M, "90", council.day(100)),
        measure.SetTrajectory(M, steps),
    )
    said["wider"] = council.restate(said["defined"], wider, on=1, recorded=2)
    for name, on, command in (
        ("baseline", 3, measure.SetBaseline(M, "40", "2020")),
        ("target", 3, measure.AgreeTarget(M, "80", council.day(100), "soon")),
        ("steps", 3, measure.SetTrajectory(M, ())),
        ("retired", 4, measure.RetireMeasure(M)),
        ("figure", 5, measure.TakeMeasurement(M, "q1", council.day(5), "55", "", 55, 90)),
        ("restated", 6, measure.RestateMeasurement(M, "q1", "54")),
        ("words", 6, measure.TakeMeasurement(M, "q2", council.day(30), None, "doubled", 9, 8)),
        ("compared", 6, measure.GiveComparator(M, "national", "75")),
    ):
        (said[name],) = council.say(on, command)
    (said["away"],) = council.void(7, said["linked"])
    return said


def test_each_finding_on_a_measure_rests_on_what_shows_it(council: Any) -> None:
    """Each loosening, each figure that cannot be, and each that was put otherwise, in the words of the answer."""
    said = loosened(council)
    easier = "{} by no authority that stands: it stands as it was"

    assert [(each.what, each.why) for each in row(council.at(8)).findings] == [
        (what, Why(tuple(said[name] for name in names)))
        for what, names in (
            ("given as 55, and 55 of 90 come to 61.1", ["figure"]),
            ("9 are counted, of 8", ["words"]),
            ("its source gives no figure: “doubled”", ["words"]),
            ("compared with a figure of no stated period", ["compared"]),
            (easier.format("its target was made easier, put off or taken back"), ["target"]),
            (easier.format("a step of its trajectory was lowered or taken back"), ["steps"]),
            (easier.format("its baseline was set lower or taken back"), ["baseline"]),
            (easier.format("what it counts, or what it may miss by, was widened"), ["defined", "wider"]),
            ("the figure of q1 was put otherwise after it was reported; 54 counts", ["figure", "restated"]),
            ("the figure of q2 was reported before its period ended, on 31 January 2022", ["words"]),
            ("what it measures was mended away by no authority that stands: it measures it still", ["linked", "away"]),
            ("retired by no authority that stands: measured still", ["retired"]),
        )
    ]


def test_a_measure_that_was_loosened_is_shown_as_it_stands(council: Any) -> None:
    """With the labels of what stands; the figures as they were first reported, as they read now, and as they count."""
    said = loosened(council)
    each = row(council.at(8))

    assert (each.title, each.numerator, each.denominator, each.tolerance) == ("Seen in time", "seen", "referred", "2")
    assert (each.baseline, each.baseline_period, each.retired) == ("50", "2019", None)
    assert each.comparators == (Comparison("national", "75", ""),)
    assert each.first_target == each.promised == Goal("90", council.day(100), "")
    assert each.target == Goal("80", council.day(100), "soon")
    assert each.steps == (Reach(council.day(20), "60"), Reach(council.day(60), "75"))
    assert each.measurements == (
        Measured("q1", council.day(5), "55", "54", "54", "", None, None, validated=False, restated=(said["restated"],)),
        Measured("q2", council.day(6), None, None, None, "doubled", 9, 8, validated=False, restated=()),
    )
    assert (each.validated, set(said.values()) <= set(each.why.entries)) == (False, True)


def test_a_measure_retired_by_an_authority_was_so_on_that_day(council: Any) -> None:
    """And its row rests on the decision; a figure that was validated since is so."""
    defined(council)
    take(council, 5, "55", "q1", validated=False)
    leave = council.decide(6)
    council.say(7, measure.ValidateMeasurement(M, "q1"))
    council.say(8, measure.RetireMeasure(M, leave))
    each = row(council.at(9))

    assert (each.retired, each.validated, row(council.at(6)).validated) == (Day.of(council.day(8)), True, False)
    assert council.at(9).visible(leave)[0].number in each.why.entries
    assert (row(council.at(9)).kind, row(council.at(4)).kind) == (Kind.RECORDED_THEN, Kind.RECORDED_THEN)
    council.say(3, measure.GiveComparator(M, "national", "75", "2020"), recorded=20)
    assert row(council.at(4)).kind is Kind.HINDSIGHT


def test_a_figure_that_has_none_to_count_says_so(council: Any) -> None:
    """In the words of its source, where it gives any: of the first report and of what was put in its place."""
    defined(council)
    council.say(5, measure.TakeMeasurement(M, "q", council.day(5), None))
    council.say(6, measure.RestateMeasurement(M, "q", None, "doubled"))
    found_here = [what for what in found(council.at(6)) if "q" not in what]

    assert found_here == ["its source gives no figure", "its source gives no figure: “doubled”"]


@pytest.mark.parametrize("unit", ["%", "per cent", "Percent", " PERCENTAGE ", "days"])
def test_a_share_is_known_by_its_unit(council: Any, unit: str) -> None:
    """A percentage, however it is spelt, is held against its counts; nothing else is."""
    council.say(1, measure.DefineMeasure(M, unit.strip(), measure.Better.HIGHER))
    council.say(5, measure.TakeMeasurement(M, "q", council.day(5), "71", "", 7, 10))

    assert found(council.at(6)) == ([] if unit == "days" else ["given as 71, and 7 of 10 come to 70"])


def test_a_figure_that_an_authority_took_out_counts_no_more(council: Any) -> None:
    """It was reported, and none counts: both are said."""
    defined(council)
    take(council, 5, "55", "q")
    council.say(6, measure.RestateMeasurement(M, "q", None, "doubled"), rule="scheme 3.1")
    (figure,) = row(council.at(6)).measurements

    assert (figure.reported, figure.counts) == ("55", None)
    assert "the figure of q was put otherwise after it was reported; no figure counts" in found(council.at(6))


@pytest.mark.parametrize(
    "said",
    [
        measure.SetBaseline(M, "50"),
        measure.AgreeTarget(M, "90"),
        measure.SetTrajectory(M, ()),
        measure.TakeMeasurement(M, "q", day(1), "52"),
        measure.MeasureAction(M, A),
    ],
    ids=lambda said: type(said).__name__,
)
def test_a_row_rests_on_each_reading_of_what_it_tells(council: Any, said: Any) -> None:
    """That first put down, that it was put otherwise to, and that which stands; and what may have happened besides."""
    council.commit(200)
    council.say(1, measure.DefineMeasure(M, "%", measure.Better.HIGHER))
    (first,) = council.say(1, said)
    mends = [council.restate(first, said, on, 10) for on in (3, 2)]
    take(council, 11, "53")
    (perhaps,) = council.say(Day(day(5), day(30)), measure.AgreeTarget(M, "95"), recorded=30)
    assert {first, *mends, perhaps} <= set(row(council.at(20)).why.entries)


def test_a_row_rests_on_what_its_course_does_and_says_what_is_missing(council: Any) -> None:
    """A step that fell due and of which no figure is on the record, which others show was being kept by then."""
    notice = {each.number for each in council.at(0).visible(NOTICE)}
    council.say(
        1,
        measure.DefineMeasure(M, "%", measure.Better.HIGHER, every=10),
        measure.SetTrajectory(M, (measure.Step(council.day(20), "60"),)),
        measure.TakeMeasurement(M, "q", council.day(1), "40"),
        recorded=25,
    )
    each = row(council.at(45))
    assert each.on_course is Truth.NO
    assert each.why.missing == "no figure of measure/m after 2 January 2022 and by 15 February 2022"
    assert notice <= set(each.why.entries)
    each = row(council.at(15))
    assert each.why.missing == ""
    assert not notice & set(each.why.entries)


def test_what_is_exempt_of_a_definition_or_a_baseline_is_withheld(council: Any) -> None:
    """Its unit and what is counted, and the period it began at; the figures stay."""
    exempt = Exempt("paragraph 3", "local government")
    council.say(
        1,
        With(measure.DefineMeasure(M, "%", measure.Better.HIGHER, "seen", "asked"), exempt=exempt),
        With(measure.SetBaseline(M, "50", "2019/20"), exempt=exempt),
    )
    each, mark = row(council.at(5)), "[withheld: paragraph 3]"
    assert (each.unit, each.numerator, each.denominator, each.baseline_period) == (mark, mark, mark, mark)
    assert (each.baseline, each.better) == ("50", measure.Better.HIGHER)
