"""What is said of reports and updates, to which bodies and by which posts, and by what each was given.

Days are of April 2026.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from duty_why import given_again
from duty_world import OTHER, B, N, World, day, span

from ledger import Actor, Authority, Void
from ledger.aggregates import body, mandate, meeting, paper
from ledger.aggregates.paper import ReportPart
from ledger.aggregates.reading import Anchor, Deadline, Expected, ReadClause, Recurs, Unit
from ledger.projections.duties.duty import Duty, Kept, Occasion
from ledger.projections.duties.of_papers import report, update
from ledger.values import Day, Strength, Truth

M, M2 = "meeting/m", "meeting/m2"
P, Q, S = "paper/p", "paper/q", "paper/s"
ONE, TWO = "post/one", "post/two"
RULE = Authority(None, "a rule")
BY_THE_TENTH = Deadline(Anchor.DAY, on=day(10))
DATA, ANALYSIS, IMPACT = ReportPart.DATA, ReportPart.ANALYSIS, ReportPart.IMPACT


@pytest.fixture
def world() -> Iterator[World]:
    """A notice and its board; every row is given again by its why."""
    made = World()
    yield made
    given_again(made.at())


def put(
    world: World,
    on: int | Day,
    name: str = P,
    of: str | None = M,
    parts: tuple[ReportPart, ...] | None = None,
    *,
    to: str = B,
    by: str = "post/clerk",
) -> None:
    """A paper that went out to a body on a day, for a meeting or for none, and what is stated of its parts."""
    last = on.last.day if isinstance(on, Day) else on
    world.say(min(2, last), paper.WritePaper(name, day(2)), late=2, by=Actor(by))
    if parts is not None:
        world.say(2, paper.StateParts(name, parts))
    world.say(on, paper.CirculatePaper(name, to, of), by=Actor(by))


def meets(world: World, on: int, name: str = M) -> None:
    """A meeting of the board, held on a day; it was called on the first."""
    world.say(on, meeting.HoldMeeting(name, B))


def called(world: World, *meetings: tuple[str, int]) -> None:
    """Meetings that are to come."""
    for name, on in meetings:
        world.say(1, meeting.CallMeeting(name, B, day(on)))


def told(world: World, at: str = M, on: int = 28) -> tuple[str, str, str]:
    """What is said of an occasion: what it is called, in which words, and what is missing."""
    found = world.looks(on)[at, ""]
    return found.called, found.says, found.why.missing


# To whom, and by whom.


def test_each_board_is_told_of_what_it_did_not_get(world: World) -> None:
    """Of several, each is to get it; and each post that is to give it, gives it."""
    world.say(1, body.OverseeMandate(OTHER, N), *(body.EstablishPost(B, post) for post in (ONE, TWO)))
    world.reads(Expected.UPDATE, Recurs.ONCE, posts=(ONE, TWO), deadline=BY_THE_TENTH)
    when = "from 1 April 2026 until 10 April 2026"

    def none(post: str, to: str) -> str:
        return f"by {post}: no update to {to}"

    assert told(world, "") == (
        "not kept",
        "; ".join(f"{none(post, to)} is on the record" for to in (B, OTHER) for post in (ONE, TWO)),
        "; ".join(f"{none(post, to)} {when}" for to in (B, OTHER) for post in (ONE, TWO)),
    )
    put(world, 5, of=None, by=ONE)
    put(world, 6, Q, None, by=TWO)
    put(world, 7, S, None, by=ONE, to=OTHER)
    assert told(world, "") == (
        "not kept",
        (
            f"by {ONE}: {P}, circulated 5 April 2026; by {TWO}: {Q}, circulated 6 April 2026; "
            f"by {ONE}: {S}, circulated 7 April 2026; {none(TWO, OTHER)} is on the record"
        ),
        f"{none(TWO, OTHER)} {when}",
    )


def test_to_nobody_nothing_is_due_that_is_known() -> None:
    """Where no body oversees the mandate."""
    world = World()
    world.reads(Expected.REPORT, Recurs.ONCE, deadline=BY_THE_TENTH)
    overseeing = next(each.number for each in world.book.entries() if isinstance(each.event, body.MandateOverseen))
    world.mend(Void(overseeing), authority=RULE)

    assert told(world, "") == (
        "not known",
        "to whom it is due is not on the record",
        f"no body on the record oversees {N}",
    )


@pytest.mark.parametrize(
    ("expects", "what", "look"), [(Expected.REPORT, "report", report), (Expected.UPDATE, "update", update)]
)
def test_of_a_time_without_bounds_it_is_missed_at_all(expects: Expected, what: str, look: Any) -> None:
    """Then silence says nothing."""
    terms: Any = ReadClause("reading/r", N, "1", expects, Recurs.ONCE, deadline=BY_THE_TENTH)
    duty = Duty(N, "1", Strength.MUST, "the council", "reading/r", terms.event(), ())

    found = look(World().at(), duty, Occasion("", None, None, ()))
    assert found == Kept(Truth.UNKNOWN, f"no {what} to {B} is on the record", missing=f"no {what} to {B}")


# What was put, and what it holds.


def test_every_paper_that_makes_it_so_is_named(world: World) -> None:
    """Those that hold every part, and none of which nothing is stated."""
    world.reads(Expected.REPORT, Recurs.EACH_MEETING, parts=("data",))
    called(world, (M, 5))
    put(world, 3, P, parts=(DATA,))
    put(world, 4, Q, parts=(DATA, ANALYSIS))
    put(world, 4, S)
    meets(world, 5)

    assert told(world) == ("kept", f"{P}, circulated 3 April 2026, {Q}, circulated 4 April 2026", "")


def test_every_paper_that_lacks_a_part_is_named_with_what_it_lacks(world: World) -> None:
    """And where nothing lacks one for certain, every paper that may be it."""
    world.reads(Expected.REPORT, Recurs.EACH_MEETING, parts=("data", "analysis", "evidence of impact"))
    called(world, (M, 5))
    put(world, 3, P)
    put(world, 4, Q)
    meets(world, 5)
    both = f"{P}, circulated 3 April 2026, {Q}, circulated 4 April 2026"
    assert told(world)[:2] == ("not known", f"whether it is the report asked for, in its time, is not known: {both}")

    world.say(6, paper.StateParts(P, (DATA,)), paper.StateParts(Q, (DATA, IMPACT)))
    assert told(world)[:2] == (
        "not kept",
        (
            f"{P}, circulated 3 April 2026, is stated to lack analysis, evidence of impact; "
            f"{Q}, circulated 4 April 2026, is stated to lack analysis"
        ),
    )


@pytest.mark.parametrize(
    ("expects", "complete", "called_"),
    [
        (Expected.REPORT, True, "not kept"),
        (Expected.REPORT, False, "not known"),
        (Expected.UPDATE, True, "not known"),
        (Expected.UPDATE, False, "not known"),
    ],
)
def test_a_pack_known_to_be_complete_shows_that_no_report_was_in_it(
    expects: Expected, called_: str, *, complete: bool
) -> None:
    """On a record made up long afterwards; an update may have been given otherwise."""
    world = World(kept=False)
    world.reads(expects, Recurs.EACH_MEETING)
    called(world, (M, 5))
    meets(world, 5)
    world.say(5, meeting.RecordPack(M, complete=complete))

    what = "report" if expects is Expected.REPORT else "update"
    assert told(world) == (called_, f"no {what} to {B} is on the record", f"no {what} to {B} for {M}")
    given_again(world.at())


def test_a_report_that_was_taken_back_may_have_been_none(world: World) -> None:
    """Where that is said only since the meeting, by nobody's leave: a full one is then not known to be there."""
    world.reads(Expected.REPORT, Recurs.EACH_MEETING, parts=("data",))
    called(world, (M, 5))
    put(world, 3, parts=(DATA,))
    meets(world, 5)
    world.say(4, paper.RecallPaper(P, B), late=6)

    assert told(world)[0] == "not known"


@pytest.mark.parametrize(
    ("on", "called_"),
    [(3, "not kept"), (6, "not known"), (9, "not known"), (10, "not kept"), (span(8, 10), "not known")],
)
def test_a_paper_for_no_meeting_may_have_been_the_report_to_one_that_it_came_before(
    world: World, on: int | Day, called_: str
) -> None:
    """Since the board last met, and by the day that it met again."""
    world.reads(Expected.REPORT, Recurs.EACH_MEETING, parts=("data",))
    called(world, (M, 5), (M2, 9))
    meets(world, 5)
    meets(world, 9, M2)
    world.say(1, paper.WritePaper(P, day(1)), paper.StateParts(P, (DATA,)), late=10)
    world.say(on, paper.CirculatePaper(P, B), late=10, authority=RULE)

    assert told(world, M2)[0] == called_


@pytest.mark.parametrize(
    ("on", "of", "called_"),
    [
        (3, None, "not kept"),
        (6, None, "kept"),
        (8, None, "kept"),
        (10, None, "not kept"),
        (3, M2, "kept"),
        (8, M2, "kept"),
        (10, M2, "not kept"),
        (3, M, "not kept"),
    ],
)
def test_an_update_at_a_meeting_is_given_since_the_one_before(
    world: World, on: int, of: str | None, called_: str
) -> None:
    """Or for that meeting, however early; and by its day."""
    world.reads(Expected.UPDATE, Recurs.EACH_MEETING)
    called(world, (M, 5), (M2, 9))
    meets(world, 5)
    meets(world, 9, M2)
    world.say(1, paper.WritePaper(P, day(1)), late=10)
    world.say(on, paper.CirculatePaper(P, B, of), late=10, authority=RULE)

    assert told(world, M2)[0] == called_


@pytest.mark.parametrize(("of", "called_"), [(None, "not kept"), (M, "not kept")])
def test_an_update_that_was_taken_back_before_the_meeting_is_none(world: World, of: str | None, called_: str) -> None:
    """By what the record had then."""
    world.reads(Expected.UPDATE, Recurs.EACH_MEETING)
    called(world, (M, 5))
    put(world, 3, of=of)
    world.say(4, paper.RecallPaper(P, B))
    meets(world, 5)

    assert told(world)[0] == called_


# At intervals.


def test_at_intervals_it_is_done_once_every_board_has_had_it(world: World) -> None:
    """In the order of the days on which they did, in whatever order they were recorded; and then anew."""
    world.say(1, body.OverseeMandate(OTHER, N))
    world.reads(Expected.UPDATE, Recurs.AT_INTERVALS, deadline=Deadline(Anchor.ISSUED, within=9))
    for on, name, to in ((9, "c", OTHER), (3, "a", B), (4, "b", B), (6, "o", OTHER), (12, "d", B)):
        world.say(1, paper.WritePaper(f"paper/{name}", day(1)), late=12)
        world.say(on, paper.CirculatePaper(f"paper/{name}", to), late=12, authority=RULE)

    found = [(each.of, each.due) for each in world.looks(15).values()]
    assert found == [("paper/o", span(10, 10)), ("paper/d", span(15, 15)), ("", span(21, 21))]


def test_at_intervals_only_a_report_that_holds_its_parts_is_one(world: World) -> None:
    """One that lacks a part, or of which nothing is stated, starts no clock anew."""
    world.reads(Expected.REPORT, Recurs.AT_INTERVALS, parts=("data",), deadline=Deadline(Anchor.ISSUED, within=9))
    put(world, 3, P, None, (ANALYSIS,))
    put(world, 5, Q, None, (DATA,))
    put(world, 7, S, None)

    found = [(each.of, each.due) for each in world.looks(9).values()]
    assert found == [(Q, span(10, 10)), ("", span(14, 14))]


@pytest.mark.parametrize(
    ("back", "late", "authority", "found"),
    [
        (8, 0, None, [("", span(10, 10), Truth.NO)]),
        (10, 0, None, [("", span(10, 10), Truth.NO)]),
        (11, 0, None, [(P, span(10, 10), Truth.YES), ("", span(12, 12), Truth.NO)]),
        (8, 12, None, [("", span(10, 10), Truth.UNKNOWN)]),
        (8, 12, RULE, [("", span(10, 10), Truth.NO)]),
        (span(8, 12), 12, None, [("", span(10, 10), Truth.UNKNOWN)]),
    ],
)
def test_a_report_taken_back_before_it_was_due_keeps_no_interval(
    world: World, back: int | Day, late: int, authority: Authority | None, found: list[Any]
) -> None:
    """After that it was given; said only then, by nobody's leave, or on a day not known, it is not known."""
    world.reads(Expected.REPORT, Recurs.AT_INTERVALS, deadline=Deadline(Anchor.ISSUED, within=9))
    put(world, 3, P, None)
    world.say(back, paper.RecallPaper(P, B), late=late, authority=authority)

    assert [(each.of, each.due, each.kept) for each in world.looks(14).values()] == found


def test_that_a_report_was_taken_back_after_it_was_due_is_said(world: World) -> None:
    """It was given, and the clause kept; whoever reads that must know that it is with the board no more."""
    world.reads(Expected.UPDATE, Recurs.AT_INTERVALS, deadline=Deadline(Anchor.ISSUED, within=9))
    put(world, 3, P, None)
    world.say(11, paper.RecallPaper(P, B))

    (row,) = world.at(11).compliance(N)
    assert [each.what for each in row.findings] == [f"{P}: taken back on 11 April 2026 by the record"]


@pytest.mark.parametrize(
    ("back", "late", "authority", "kept"),
    [
        (8, 0, None, Truth.NO),
        (11, 0, None, Truth.YES),
        (8, 12, None, Truth.UNKNOWN),
        (8, 12, RULE, Truth.NO),
        (span(8, 12), 12, None, Truth.UNKNOWN),
    ],
)
@pytest.mark.parametrize("expects", [Expected.REPORT, Expected.UPDATE])
def test_what_was_taken_back_before_its_day_was_not_given_by_it(
    world: World, expects: Expected, back: int | Day, late: int, *, authority: Authority | None, kept: Truth
) -> None:
    """Of a report and of an update alike, that are due once."""
    world.reads(expects, Recurs.ONCE, deadline=BY_THE_TENTH)
    put(world, 3, P, None)
    world.say(back, paper.RecallPaper(P, B), late=late, authority=authority)

    assert world.kept_at("", on=14) is kept


NINE_DAYS = Deadline(Anchor.ISSUED, within=9)


def given_at_intervals(world: World, on: int = 28) -> list[tuple[str, Day | None, Truth]]:
    """Each interval, with when it was due and whether an update was given in it."""
    return [(each.of, each.due, each.kept) for each in world.looks(on).values()]


def test_what_came_late_and_was_taken_back_before_the_next_was_due_begins_no_interval(world: World) -> None:
    """It was not there for as long as the interval that it would have begun."""
    world.reads(Expected.UPDATE, Recurs.AT_INTERVALS, deadline=NINE_DAYS)
    put(world, 12, P, None)
    world.say(15, paper.RecallPaper(P, B))

    assert given_at_intervals(world) == [("", span(10, 10), Truth.NO)]


def test_each_is_set_beside_the_day_that_it_was_due_by(world: World) -> None:
    """Taken back after that it was given; the next was due nine days from it."""
    world.reads(Expected.UPDATE, Recurs.AT_INTERVALS, deadline=NINE_DAYS)
    put(world, 3, P, None)
    put(world, 11, Q, None)
    world.say(14, paper.RecallPaper(Q, B))

    assert [each[:2] for each in given_at_intervals(world)] == [
        (P, span(10, 10)),
        (Q, span(12, 12)),
        ("", span(20, 20)),
    ]


def test_what_was_given_before_the_clock_started_brings_nothing_forward(world: World) -> None:
    """Signed on the sixth, the first is due by the eleventh, whatever came on the second."""
    world.reads(Expected.UPDATE, Recurs.AT_INTERVALS, deadline=Deadline(Anchor.SIGNED, within=5))
    put(world, 2, P, None)
    world.say(6, mandate.SignMandate(N))
    put(world, 8, Q, None)
    world.say(12, paper.RecallPaper(Q, B))

    assert [each[:2] for each in given_at_intervals(world)] == [(P, span(11, 11)), (Q, span(7, 7)), ("", span(13, 13))]


def test_where_no_day_can_be_said_none_was_taken_back_too_soon(world: World) -> None:
    """Unsigned, and in working days of which no calendar is on the record."""
    deadline = Deadline(Anchor.SIGNED, None, 5, Unit.WORKING_DAYS)
    world.reads(Expected.UPDATE, Recurs.AT_INTERVALS, deadline=deadline)
    put(world, 3, P, None)
    world.say(5, paper.RecallPaper(P, B))

    assert [each[:2] for each in given_at_intervals(world)] == [(P, None), ("", None)]


def test_what_one_board_may_not_have_kept_leaves_open_what_both_had(world: World) -> None:
    """Though the other, that had it last, did."""
    world.say(1, body.OverseeMandate(OTHER, N))
    world.reads(Expected.UPDATE, Recurs.AT_INTERVALS, deadline=NINE_DAYS)
    put(world, 3, P, None)
    put(world, 5, Q, None, to=OTHER)
    world.say(8, paper.RecallPaper(P, B), late=12)

    assert given_at_intervals(world, 14) == [("", span(10, 10), Truth.UNKNOWN)]


def test_only_what_was_taken_back_after_it_was_given_is_noted(world: World) -> None:
    """Not what was taken back before it was given again, and nothing of what never was."""
    world.reads(Expected.UPDATE, Recurs.AT_INTERVALS, deadline=NINE_DAYS)
    put(world, 3, P, None)
    world.say(5, paper.RecallPaper(P, B))
    world.say(7, paper.CirculatePaper(P, B))
    put(world, 9, Q, None)

    assert [each[:2] for each in given_at_intervals(world, 12)] == [
        (P, span(10, 10)),
        (Q, span(16, 16)),
        ("", span(18, 18)),
    ]
    assert [each.what for row in world.at(12).compliance(N) for each in row.findings] == []


@pytest.mark.parametrize(
    ("given", "recalls", "kept"),
    [
        (10, [(10, 12)], Truth.UNKNOWN),
        (10, [(10, 10)], Truth.NO),
        (9, [(10, 12)], Truth.UNKNOWN),
        (3, [(5, 5), (12, 12)], Truth.NO),
    ],
)
def test_what_is_due_once_was_given_where_it_was_not_taken_back_by_the_day(
    world: World, given: int, recalls: list[tuple[int, int]], kept: Truth
) -> None:
    """That it was, said only after that day by nobody's leave, is not known; that it was again later, is no matter."""
    world.reads(Expected.UPDATE, Recurs.ONCE, deadline=BY_THE_TENTH)
    put(world, given, P, None)
    for number, (on, late) in enumerate(recalls):
        if number:
            world.say(11, paper.CirculatePaper(P, B))
        world.say(on, paper.RecallPaper(P, B), late=late)

    assert world.kept_at("", on=14) is kept


def test_a_thin_report_is_made_none_by_nobodys_leave_once_it_was_due(world: World) -> None:
    """Though a full one was given too."""
    world.reads(Expected.REPORT, Recurs.ONCE, parts=("data",), deadline=BY_THE_TENTH)
    put(world, 3, P, None, ())
    put(world, 4, Q, None, (DATA,))
    assert world.kept_at("", on=14) is Truth.NO
    world.say(5, paper.RecallPaper(P, B), late=12)

    assert world.kept_at("", on=14) is Truth.NO
