"""Which intervals has a thing that is to be done at intervals, and was it done in each: days are of April 2026."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import attrs
import pytest
from duty_world import B, N, World, day, span

from ledger import Exempt, With
from ledger.aggregates import body, mandate, meeting, paper, reading, review, views
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs, Unit
from ledger.projections.duties.duty import Duty, Kept, Occasion
from ledger.projections.duties.readings import duties
from ledger.projections.duties.spacing import intervals
from ledger.values import Day, Strength, Truth

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
ONE, TWO = "post/one", "post/two"
WITHIN_FIVE = Deadline(Anchor.ISSUED, within=5)
Found = Sequence[tuple[Occasion, Kept]]


def read(world: World, deadline: Deadline = WITHIN_FIVE) -> Duty:
    """That a review of the notice is to be held so often."""
    world.reads(Expected.REVIEW, Recurs.AT_INTERVALS, deadline=deadline)
    (duty,) = duties(world.at(), N)
    return duty


def done(world: World, *days: Any) -> tuple[int, ...]:
    """Reviews held on some days, each recorded on its last, and the numbers of their entries."""
    return tuple(
        world.say(on, review.HoldReview(f"review/{place}", review.ReviewKind.SIX_MONTHLY, mandate=N))
        for place, on in enumerate(days)
    )


def found(world: World, duty: Duty, *numbers: int, on: int = 28) -> Found:
    """The intervals by a day, where some entries are what was done."""
    view = world.at(on)
    return list(intervals(view, duty, lambda *_: tuple(view.log.entry(number) for number in numbers)))


def issue(world: World) -> int:
    """The entry that issued the notice."""
    return next(each.number for each in world.book.entries() if isinstance(each.event, mandate.MandateIssued))


def rests(entries: Sequence[Any]) -> list[int]:
    """The numbers of some entries."""
    return [each.number for each in entries]


def test_each_runs_from_what_was_done_last_and_rests_on_that() -> None:
    """It opens on the day that its clock started, closes so many days later, and fell at what was done in it."""
    world = World()
    duty = read(world)
    first, second = done(world, 4, 12)

    one, two, last = found(world, duty, first, second)

    assert one[0] == Occasion("review/0", day(1), span(6, 6), one[0].entries)
    assert two[0] == Occasion("review/1", day(4), span(9, 9), two[0].entries)
    assert last[0] == Occasion("", day(12), span(17, 17), last[0].entries)
    start = issue(world)
    assert [rests(each.entries) for each, _ in (one, two, last)] == [[start, first], [first, second], [second]]
    assert [each.truth for _, each in (one, two, last)] == [YES, NO, NO]
    assert [rests(each.entries) for _, each in (one, two, last)] == [[start, first], [first, second], [second]]
    assert [each.pending for _, each in found(world, duty, first, second, on=17)] == [False, False, True]


def test_what_may_have_been_done_in_one_leaves_it_open_and_what_came_after_it_does_not() -> None:
    """Of an interval that something surely done came too late for."""
    for loose, truth in ((span(3, 5), UNKNOWN), (span(6, 8), UNKNOWN), (span(8, 10), NO)):
        world = World()
        duty = read(world)
        perhaps, late = done(world, loose, 12)
        (_, kept), (after, _) = found(world, duty, perhaps, late)

        assert kept.truth is truth
        told = [issue(world), late, *([perhaps] if truth is UNKNOWN else [])]
        assert (rests(kept.entries), rests(after.entries)) == (told, [late])
        assert kept.missing == "nothing since 1 April 2026 and by 6 April 2026"


@pytest.mark.parametrize(
    ("deadline", "missing", "told"),
    [
        (Deadline(Anchor.SIGNED, within=5), "the mandate's signature is not on the record", False),
        (Deadline(Anchor.ISSUED, None, 5, Unit.WORKING_DAYS), "no calendar of working days is on the record", True),
    ],
)
def test_by_when_may_not_be_on_the_record(deadline: Deadline, missing: str, *, told: bool) -> None:
    """Where the clock never started, or nothing says which days are counted: then nothing is late by it."""
    world = World()
    duty = read(world, deadline)
    start = [issue(world)] if told else []

    ((occasion, kept),) = found(world, duty)
    assert occasion == Occasion("", day(1), None, occasion.entries, missing=missing)
    assert (kept.truth, kept.says, kept.missing) == (UNKNOWN, "by when is not on the record", missing)
    assert (rests(occasion.entries), rests(kept.entries)) == (start, start)

    (held,) = done(world, 4)
    occasion, kept = found(world, duty, held)[0]
    assert (occasion.of, occasion.due, kept.truth, kept.says) == ("review/0", None, UNKNOWN, "done on 4 April 2026")
    assert (kept.missing, rests(kept.entries)) == (missing, [*start, held])


@pytest.mark.parametrize(
    ("within", "instead", "until", "first", "second"),
    [
        (5, None, None, YES, YES),
        (5, None, span(6, 6), NO, NO),
        (5, None, span(9, 9), YES, NO),
        (5, None, span(7, 7), YES, NO),
        (5, None, span(4, 8), UNKNOWN, NO),
        (5, None, span(8, 11), YES, UNKNOWN),
        (10, 3, span(9, 9), YES, YES),
        (10, 3, span(6, 6), YES, NO),
        (10, 3, span(4, 4), NO, NO),
        (10, 4, span(8, 9), YES, UNKNOWN),
        (4, 11, span(9, 9), YES, YES),
    ],
)
def test_an_interval_is_asked_in_the_time_that_it_was_due_in(
    within: int, instead: int | None, until: Day | None, first: Truth, second: Truth
) -> None:
    """Or by the deadline that took its place, where that had passed by then: the first from 1, the second from 4."""
    world = World()
    duty = read(world, Deadline(Anchor.ISSUED, within=within))
    other = None if instead is None else Deadline(Anchor.ISSUED, within=instead)
    (held,) = done(world, 4)

    falls = {each.of: each.falls for each, _ in found(world, attrs.evolve(duty, until=until, instead=other), held)}
    assert falls == {of: truth for of, truth in (("review/0", first), ("", second)) if truth is not NO}


def test_what_each_group_said_is_on_a_clock_of_its_own() -> None:
    """Where a reading names several, each occasion is one of theirs, and what is said of it begins with whose it is."""
    world = World()
    weekly = Deadline(Anchor.DAY, on=day(1), within=7)
    world.reads(Expected.VIEWS, Recurs.AT_INTERVALS, parts=("staff", "children", "staff"), deadline=weekly)
    world.say(3, views.GatherViews("views/s", "staff", mandate=N), views.ReflectViews("views/s", B))
    world.say(4, views.GatherViews("views/c", "children", mandate=N), views.ReflectViews("views/c", B))
    (duty,) = duties(world.at(), N)

    def heard(_: Any, theirs: Duty) -> Any:
        names = {"staff": "views/s", "children": "views/c"}
        return [world.at().visible(names[part])[-1] for part in theirs.terms.parts]

    assert [(each.of, each.part, kept.says) for each, kept in intervals(world.at(9), duty, heard)] == [
        ("views/s", "staff", "staff: done on 3 April 2026"),
        ("", "staff", "staff: nothing since 3 April 2026, due by 10 April 2026"),
        ("views/c", "children", "children: done on 4 April 2026"),
        ("", "children", "children: nothing since 4 April 2026, due by 11 April 2026"),
    ]
    one = attrs.evolve(duty, terms=attrs.evolve(cast(Any, duty.terms), parts=("staff",)))
    assert [(each.part, kept.says) for each, kept in intervals(world.at(9), one, heard)] == [
        ("", "done on 3 April 2026"),
        ("", "nothing since 3 April 2026, due by 10 April 2026"),
    ]


@pytest.mark.parametrize("expects", [Expected.REPORT, Expected.UPDATE])
def test_what_each_post_reports_is_on_a_clock_of_its_own(expects: Expected) -> None:
    """To be told by one is not to be told by the other."""
    world = World()
    world.say(1, *(body.EstablishPost(B, post) for post in (ONE, TWO)))
    world.reads(expects, Recurs.AT_INTERVALS, posts=(ONE, TWO), deadline=WITHIN_FIVE)
    world.say(4, meeting.CallMeeting("meeting/m", B, day(20)), paper.WritePaper("paper/p", day(4)))
    world.say(4, paper.CirculatePaper("paper/p", B))
    (row,) = world.at(9).compliance(N)

    assert [each.says.partition(":")[0] for each in row.occasions] == [ONE, TWO]


@pytest.mark.parametrize("hidden", ["reading", "clause", "variation"])
def test_whose_turn_it_is_is_withheld_where_the_reading_is_exempt(hidden: str) -> None:
    """A mark stands for each name; that its clause is exempt, or what varied it, hides no name of the reading's."""
    world = World()
    said = {
        "variation": mandate.VaryMandate(N),
        "clause": mandate.RegisterClause(N, "1", Strength.MUST),
        "reading": reading.ReadClause(
            "reading/r",
            N,
            "1",
            Expected.VIEWS,
            Recurs.AT_INTERVALS,
            parts=("staff", "children"),
            deadline=Deadline(Anchor.DAY, on=day(1), within=7),
        ),
    }
    exempt = Exempt("category 2", "section 40")
    world.say(1, *(With(each, exempt=exempt) if name == hidden else each for name, each in said.items()))
    (row,) = world.at(9).compliance(N)

    whose = ["[withheld: category 2]"] * 2 if hidden == "reading" else ["staff", "children"]
    assert [each.says.partition(": nothing")[0] for each in row.occasions] == whose


def test_what_may_have_been_undone_before_it_was_due_ends_no_interval() -> None:
    """It leaves open the one that it may have ended, as what was done on a loose day does."""
    world = World()
    duty = read(world)
    first, second = done(world, 4, 8)
    view = world.at(12)
    every = [view.log.entry(number) for number in (first, second)]

    told = intervals(view, duty, lambda *_: tuple(every), lambda *_: tuple(every[:1]))
    assert [(each.of, each.due, kept.truth) for each, kept in told] == [
        ("review/1", span(6, 6), UNKNOWN),
        ("", span(13, 13), UNKNOWN),
    ]


def test_what_one_group_may_have_had_undone_is_no_matter_of_another() -> None:
    """Each has a clock of its own, in that too."""
    world = World()
    weekly = Deadline(Anchor.DAY, on=day(1), within=7)
    world.reads(Expected.VIEWS, Recurs.AT_INTERVALS, parts=("staff", "children"), deadline=weekly)
    duty = duties(world.at(), N)[-1]
    (held,) = done(world, 4)
    entry = world.at().log.entry(held)

    def unsure(_: Any, theirs: Duty) -> Any:
        return (entry,) if theirs.terms.parts == ("staff",) else ()

    told = intervals(world.at(12), duty, lambda *_: (entry,), unsure)
    assert [(each.of, each.part, kept.truth) for each, kept in told] == [
        ("", "staff", UNKNOWN),
        ("review/0", "children", YES),
        ("", "children", NO),
    ]
