"""What did whoever conducted a review ask for, by when, and was it given? (N22 clause 9; N24 clause 12)

Days are of April 2026.
"""

from __future__ import annotations

import pytest
from duty_world import YES, N, World, day, span

from ledger import Authority, Exempt, Restate, Truth, Void
from ledger.aggregates import body, policy, review
from ledger.aggregates.review import AccessTo, ReviewKind
from ledger.projection import Finding
from ledger.projections.mandates.access import Access
from ledger.values import Day, Kind

V, W, DEPARTMENT = "review/v", "review/w", "body/department"
FILES = review.RequestAccess(V, "files", AccessTo.RECORDS, day(4), "The files.")
GIVEN, REFUSED = review.ProvideAccess(V, "files"), review.RefuseAccess(V, "files")
LATE, UNANSWERED = "asked for by 4 April 2026, and given only after that", "asked for by 4 April 2026, and not answered"
DENIED = "asked for, and refused on this record"
MENDED = "mended by no authority that stands: it stands still as it was first asked for"
SILENT = f"no answer to it among the entries of {V}"


@pytest.fixture
def world() -> World:
    """A record of two reviews that are to come."""
    made = World()
    made.say(1, body.EstablishBody(DEPARTMENT))
    made.say(1, *(review.ExpectReview(name, ReviewKind.SIX_MONTHLY, DEPARTMENT, N) for name in (V, W)))
    return made


def rows(world: World, on: int = 28, recorded: int | None = None) -> list[Access]:
    """What was asked for in the first review, as of a day."""
    return list(next(row for row in world.at(on, recorded).reviews() if row.review == V).access)


def says(found: tuple[Finding, ...]) -> list[str]:
    """What is found."""
    return [each.what for each in found]


PAST = "asked for by 4 April 2026, which was past when it was asked for"


def test_a_day_that_was_past_when_it_was_asked_for_is_none(world: World) -> None:
    """It is found; of a loose day, only where it surely was. Another that was set since is one."""
    asked = world.say(5, FILES)
    (row,) = rows(world)
    assert (row.due, row.in_time, row.findings) == (None, None, (Finding(PAST, row.findings[0].why),))
    assert row.findings[0].why.entries == (asked,)
    world.mend(Restate(asked, review.RequestAccess(V, "files", AccessTo.RECORDS, day(9))), on=5)
    (row,) = rows(world)
    assert (row.due, says(row.findings)[0], PAST in says(row.findings)) == (
        day(9),
        "asked for by 9 April 2026, and not answered on this record",
        True,
    )
    world.mend(Void(asked), late=9)
    assert PAST in says(rows(world)[0].findings)


@pytest.mark.parametrize(("on", "due"), [(4, day(4)), (span(4, 6), day(4)), (span(5, 6), None), (5, None)])
def test_a_day_may_be_that_on_which_it_was_asked_for(world: World, on: int | Day, due: object) -> None:
    """By the first of the days that it may have been asked on."""
    world.say(on, FILES)
    assert rows(world)[0].due == due


def test_a_request_is_told_whole(world: World) -> None:
    """What was asked for, on which day, by when; when it was answered last; and each entry that it rests on."""
    asked = world.say(2, FILES)
    given = world.say(3, GIVEN)
    (row,) = rows(world)

    assert (row.request, row.to, row.requested, row.due) == ("files", AccessTo.RECORDS, Day.of(day(2)), day(4))
    assert (row.answered, row.provided, row.in_time) == (Day.of(day(3)), Truth.YES, Truth.YES)
    assert (row.text, row.findings, row.kind) == ("The files.", (), Kind.RECORDED_THEN)
    assert (row.why.entries, row.why.missing) == ((asked, given), "")


def test_what_was_recorded_since_is_known_by_hindsight(world: World) -> None:
    """An answer of the 3rd, recorded on the 9th, is no part of what was known on the 5th."""
    asked = world.say(2, FILES)
    world.say(3, GIVEN, late=9)

    assert [each.kind for each in rows(world, 5)] == [Kind.HINDSIGHT]
    assert [(each.kind, each.why.entries) for each in rows(world, 5, asked)] == [(Kind.RECORDED_THEN, (asked,))]


def test_where_there_is_no_answer_it_says_what_it_looked_among(world: World) -> None:
    """From the day after it was due; on the day itself it may come yet, and where no day was set none is late."""
    asked = world.say(2, FILES, review.RequestAccess(V, "people", AccessTo.PEOPLE))
    files, people = rows(world, 5)

    assert (files.answered, files.provided, files.in_time) == (None, Truth.NO, Truth.NO)
    assert [(each.what, each.why.entries, each.why.missing) for each in files.findings] == [
        (f"{UNANSWERED} on this record", (asked - 1,), SILENT)
    ]
    assert (files.why.entries, files.why.missing) == ((asked - 1,), SILENT)
    assert (people.due, people.in_time, people.findings, people.why.missing) == (None, None, (), SILENT)
    assert says(rows(world, 4)[0].findings) == []
    assert rows(world, 1) == []


def test_what_was_given_late_or_refused_is_found(world: World) -> None:
    """Late is by the day that was set; a refusal by whatever came last."""
    asked, given = world.say(2, FILES), world.say(5, GIVEN)
    (late,) = rows(world)
    refused = world.say(6, REFUSED)
    (denied,) = rows(world)

    assert (late.provided, late.in_time, late.answered) == (Truth.YES, Truth.NO, Day.of(day(5)))
    assert [(each.what, each.why.entries, each.why.missing) for each in late.findings] == [(LATE, (asked, given), "")]
    assert (denied.provided, denied.in_time, denied.answered) == (Truth.NO, Truth.NO, Day.of(day(6)))
    assert [(each.what, each.why.entries) for each in denied.findings] == [(DENIED, (asked, given, refused))]


def test_what_was_refused_and_given_after_all_was_given(world: World) -> None:
    """In time, if it was by its day; two answers of one day stand in the order they were recorded in."""
    world.say(2, FILES)
    world.say(3, REFUSED, GIVEN)
    (row,) = rows(world)

    assert (row.provided, row.in_time, row.findings) == (Truth.YES, Truth.YES, ())


@pytest.mark.parametrize(
    ("first", "last", "provided", "in_time"),
    [(3, 4, "yes", "yes"), (4, 5, "yes", "unknown"), (5, 6, "yes", "no"), (3, 29, "unknown", "unknown")],
)
def test_an_answer_on_a_loose_day_is_in_time_where_all_its_days_are(
    world: World, first: int, last: int, provided: str, in_time: str
) -> None:
    """And given, where all its days have come."""
    world.clock.set(world.clock.now().replace(day=30))
    world.say(2, FILES)
    world.say(span(first, last), GIVEN)
    (row,) = rows(world)

    assert (row.provided, row.in_time) == (Truth(provided), Truth(in_time))
    assert says(row.findings) == ([LATE] if in_time == "no" else [])


def test_what_was_given_in_time_stays_so_given_again_and_late_stays_late(world: World) -> None:
    """One answer by its day is enough; and that it was refused before makes nothing of one that came after it."""
    world.say(2, FILES, FILES.but(request="notes"))
    world.say(3, GIVEN, review.RefuseAccess(V, "notes"))
    world.say(6, GIVEN, review.ProvideAccess(V, "notes"))

    assert [(row.request, row.provided, row.in_time) for row in rows(world)] == [
        ("files", Truth.YES, Truth.YES),
        ("notes", Truth.YES, Truth.NO),
    ]


def test_a_refusal_that_may_not_have_come_leaves_it_open(world: World) -> None:
    """Given on the 3rd, and refused on some day up to the 29th, it may have been refused by the 28th, and may not."""
    world.clock.set(world.clock.now().replace(day=30))
    world.say(2, FILES)
    world.say(3, GIVEN)
    world.say(span(10, 29), REFUSED)

    assert [(row.provided, row.in_time) for on in (9, 28, 29) for row in rows(world, on)] == [
        (Truth.YES, Truth.YES),
        (Truth.UNKNOWN, Truth.UNKNOWN),
        (Truth.NO, Truth.NO),
    ]


def test_each_request_has_answers_of_its_own(world: World) -> None:
    """By its name, in its own review: what was given of one is nothing of another."""
    world.say(2, FILES, FILES.but(request="notes"), FILES.but(review=W))
    world.say(3, review.ProvideAccess(V, "notes"), review.RefuseAccess(W, "files"))

    assert [(each.request, each.provided, len(each.why.entries)) for each in rows(world)] == [
        ("files", Truth.NO, 1),
        ("notes", Truth.YES, 2),
    ]


@pytest.mark.parametrize("later", [6, None])
def test_nobody_gives_a_request_longer_by_a_mend(world: World, later: int | None) -> None:
    """The earliest day that was ever set counts, and what it was for is as last said; an authority moves it."""
    asked = world.say(2, FILES)
    changed = FILES.but(to=AccessTo.DATA, due=None if later is None else day(later))
    mend = world.mend(Restate(asked, changed), on=2)
    world.say(5, GIVEN)
    (row,) = rows(world)

    assert (row.due, row.to, row.in_time, says(row.findings)) == (day(4), AccessTo.DATA, Truth.NO, [LATE, MENDED])
    assert set(row.findings[1].why.entries) == {asked, mend}

    world.mend(Restate(asked, changed), on=2, authority=Authority(YES))
    (row,) = rows(world)
    assert (row.due, says(row.findings)) == (changed.due, [])


def test_a_request_or_refusal_voided_by_nobodys_leave_stands(world: World) -> None:
    """It is told still, as it was made, with the mend beside it."""
    asked = world.say(2, FILES)
    refused = world.say(3, REFUSED)
    void = world.mend(Void(refused))
    (row,) = rows(world)
    assert (row.provided, row.answered, says(row.findings)) == (Truth.NO, None, [DENIED])
    assert refused in row.why.entries

    world.mend(Void(refused), authority=Authority(YES))
    world.mend(Void(asked))
    (row,) = rows(world)
    assert (row.request, row.to, row.due) == ("files", AccessTo.RECORDS, day(4))
    assert says(row.findings) == [f"{UNANSWERED} on this record", MENDED]
    assert void not in row.why.entries


def test_an_exempt_request_is_told_with_its_name_and_text_withheld(world: World) -> None:
    """To what, by when and whether it was given are told: they are no words."""
    world.say(2, FILES, exempt=Exempt("paragraph 3", "commercial"))
    (row,) = rows(world)

    assert (row.request, row.text) == ("[withheld: paragraph 3]", "[withheld: paragraph 3]")
    assert (row.to, row.due, row.provided) == (AccessTo.RECORDS, day(4), Truth.NO)


def test_no_mend_of_nobody_s_leave_answers_better(world: World) -> None:
    """A refusal that was voided is one still, and an answer put to an earlier day came when it was first said to."""
    world.say(2, FILES)
    given = world.say(6, GIVEN)
    world.mend(Restate(given, GIVEN), on=3)
    assert [(each.provided, each.in_time) for each in rows(world)] == [(Truth.YES, Truth.NO)]

    refused = world.say(7, REFUSED)
    world.mend(Void(refused))
    assert [(each.provided, each.in_time) for each in rows(world)] == [(Truth.NO, Truth.NO)]


def test_a_request_that_was_not_made_as_first_recorded_counts_as_it_is_now(world: World) -> None:
    """It was put to an earlier day; and by that day, first recorded with no day to be answered by, it is in time."""
    people = review.RequestAccess(V, "people", AccessTo.PEOPLE)
    asked, other = world.say(6, FILES), world.say(2, people)
    world.mend(Restate(asked, FILES), on=2)
    world.mend(Restate(other, people.but(due=day(4))), on=2)
    world.say(3, GIVEN, review.ProvideAccess(V, "people"))

    assert [(each.provided, each.in_time) for each in rows(world, 5)] == [(Truth.YES, Truth.YES)] * 2


def test_an_answer_that_came_late_is_not_known_to_have_been_in_time(world: World) -> None:
    """Recorded by nobody's leave more than a cycle after it was due; that it was given is on the record."""
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=Authority(None, "scheme 3"))
    world.say(2, FILES)
    world.say(3, GIVEN, late=20)

    assert [(each.provided, each.in_time) for each in rows(world)] == [(Truth.YES, Truth.UNKNOWN)]
