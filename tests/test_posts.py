"""The posts of a body: who holds each, which are vacant, and who holds more than one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Ledger, Restate, SimulatedClock, Truth, View
from ledger.aggregates import body
from ledger.aggregates.body import Duty, Side
from ledger.errors import NotRecorded, Refused
from ledger.projections.board import tenure
from ledger.projections.board.posts import PostRow
from ledger.testing import check
from ledger.values import Day, Kind

B, DEPARTMENT, SERVICE = "body/board", "body/department", "body/service"
CHAIR, ADVISER, DIRECTOR = "post/chair", "post/adviser", "post/director"
PERSON = "person/one"


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


def between(first: int, last: int) -> Day:
    """A day not known exactly."""
    return Day(day(first), day(last))


class Record:
    """A board with an independent chair, a department with an adviser, and a service with a director."""

    def __init__(self, today: int = 28) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, today, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(1, *(body.EstablishBody(each) for each in (B, DEPARTMENT, SERVICE)))
        self.say(1, body.EstablishPost(B, CHAIR, "independent chair", "Chair of the board"))
        self.say(1, body.EstablishPost(DEPARTMENT, ADVISER, "adviser"), body.EstablishPost(SERVICE, DIRECTOR))

    def say(self, on: Any, *requests: Any) -> int:
        """Record one act of a day, and give the number of its last entry."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        receipt = self.book.record(requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective)
        return receipt.numbers[-1]

    def at(self, on: int = 28) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on))

    def row(self, post: str = CHAIR, on: int = 28) -> PostRow:
        """The row of one post."""
        (found,) = [row for row in self.at(on).posts() if row.post == post]
        return found

    def found(self, post: str = CHAIR, on: int = 28) -> list[str]:
        """What is found of it."""
        return [finding.what for finding in self.row(post, on).findings]


@pytest.fixture
def record() -> Record:
    """A record with three posts of three bodies."""
    return Record()


def test_a_post_has_a_role_a_side_and_duties(record: Record) -> None:
    """What is asked of it at every meeting, and whose post it is: each from the day that it was said."""
    record.say(3, body.RequirePost(B, CHAIR, Duty.ATTEND), body.RequirePost(B, CHAIR, Duty.INVITED))
    record.say(5, body.PlacePost(B, CHAIR, Side.INDEPENDENT))
    record.say(6, body.PlacePost(B, CHAIR, Side.PARTNER))

    row = record.row()

    assert (row.body, row.role, row.title) == (B, "independent chair", "Chair of the board")
    assert (row.side, row.duties) == (Side.PARTNER, (Duty.ATTEND, Duty.INVITED))
    assert (record.row(on=2).side, record.row(on=2).duties) == (None, ())
    assert record.row(on=5).side is Side.INDEPENDENT
    with pytest.raises(Refused, match="has no post/nobody"):
        record.say(6, body.PlacePost(B, "post/nobody", Side.COUNCIL))


def test_who_holds_it_is_read_from_the_days_given(record: Record) -> None:
    """From the first day of the appointment to the last, or to the day of leaving, whichever day it was recorded."""
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(4), day(20)))

    held = {on: [each.person for each in record.row(on=on).holders] for on in (3, 4, 20, 21)}
    assert held == {3: [], 4: [PERSON], 20: [PERSON], 21: []}
    (holder,) = record.row(on=9).holders
    assert (holder.since, holder.until, holder.held) == (day(4), day(20), Truth.YES)
    record.say(10, body.EndHolding(B, CHAIR, PERSON, day(12)))
    assert [bool(record.row(on=on).holders) for on in (9, 12, 13)] == [True, True, False]


def test_days_not_given_are_days_not_known(record: Record) -> None:
    """A holding with no first day counts from its appointment, and may have begun before; its row says so."""
    record.say(5, body.AppointHolder(B, CHAIR, PERSON))

    (holder,) = record.row(on=6).holders
    (held,) = tenure.tenures_of(record.at(), CHAIR)
    assert (holder.since, holder.until) == (None, None)
    assert holder.why.missing == "no day given on which it began; no end on this record"
    assert (held.held(day(4)), held.held(day(5))) == (Truth.UNKNOWN, Truth.YES)
    record.say(9, body.EndHolding(B, CHAIR, PERSON))
    (held,) = tenure.tenures_of(record.at(), CHAIR)
    assert (held.held(day(8)), held.held(day(9))) == (Truth.UNKNOWN, Truth.NO)
    assert (record.row(on=8).holders[0].held, record.row(on=9).holders) == (Truth.YES, ())


def test_a_post_that_somebody_left_is_vacant(record: Record) -> None:
    """A post of which nobody was ever said to be the holder is not: who holds it is not on the record."""
    assert (record.row().vacant, record.found()) == (Truth.UNKNOWN, ["who holds it is not on the record"])
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2), day(5)))
    assert (record.row(on=5).vacant, record.found(on=5)) == (Truth.NO, [])
    assert (record.row(on=6).vacant, record.found(on=6)) == (Truth.YES, ["vacant, on this record"])
    record.say(9, body.AppointHolder(B, CHAIR, "person/two", day(6)))
    assert (record.row(on=9).vacant, record.found(on=9)) == (Truth.NO, [])


def test_an_appointment_of_a_loose_day_leaves_it_unknown(record: Record) -> None:
    """Somebody may have been appointed by then, and may not: neither held nor vacant."""
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2), day(3)))
    record.say(between(5, 9), body.AppointHolder(B, CHAIR, "person/two"))

    row = record.row(on=6)

    assert (row.vacant, record.found(on=6)) == (Truth.UNKNOWN, ["whether anybody holds it is not known"])
    assert [(each.person, each.held) for each in row.holders] == [("person/two", Truth.UNKNOWN)]
    assert record.row(on=9).vacant is Truth.NO


def test_a_leaving_of_a_loose_day_leaves_it_unknown(record: Record) -> None:
    """It may have been said by then, and may not; with the day of leaving known, or the end of a term."""
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2), day(20)))
    record.say(between(5, 9), body.EndHolding(B, CHAIR, PERSON, day(5)))

    assert [record.row(on=on).vacant for on in (4, 5, 6, 8, 9)] == [
        Truth.NO,
        Truth.NO,
        Truth.UNKNOWN,
        Truth.UNKNOWN,
        Truth.YES,
    ]


def test_a_leaving_by_somebody_never_said_to_have_come(record: Record) -> None:
    """They held it before, from a day not known, and after that day did not: it is vacant, not unknown."""
    left = record.say(5, body.EndHolding(B, CHAIR, PERSON, day(5)))
    (held,) = tenure.tenures_of(record.at(), CHAIR)

    assert [held.held(day(on)) for on in (3, 5, 6)] == [Truth.UNKNOWN, Truth.UNKNOWN, Truth.NO]
    assert (held.since, held.until, [entry.number for entry in held.entries]) == (None, day(5), [left])
    assert record.row().vacant is Truth.YES


def test_the_day_of_leaving_goes_before_the_end_of_the_term(record: Record) -> None:
    """Whether it came sooner or later than that."""
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2), day(10)))
    left = record.say(12, body.EndHolding(B, CHAIR, PERSON, day(12)))
    assert [bool(record.row(on=on).holders) for on in (10, 11, 12, 13)] == [True, False, True, False]

    record.say(4, Restate(left, body.EndHolding(B, CHAIR, PERSON, day(4))))
    assert [bool(record.row(on=on).holders) for on in (4, 5)] == [True, False]


def test_one_person_in_several_posts_is_listed_as_a_fact(record: Record) -> None:
    """The adviser is the chair: both rows say so, while both are held (CAB22 paragraph 2; domain invariant 28)."""
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2)))
    record.say(2, body.AppointHolder(DEPARTMENT, ADVISER, PERSON, day(4), day(9)))

    assert [record.found(CHAIR, on) for on in (3, 4, 9, 10)] == [
        [],
        [f"held by one person together with {ADVISER} of {DEPARTMENT}"],
        [f"held by one person together with {ADVISER} of {DEPARTMENT}"],
        [],
    ]
    assert record.found(ADVISER, 4) == [f"held by one person together with {CHAIR} of {B}"]


def test_an_independent_chair_holds_no_post_of_the_council(record: Record) -> None:
    """Found while both are held, and only where the other is the council's (N22 clause 5b; domain invariant 28)."""
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2)))
    record.say(2, body.AppointHolder(SERVICE, DIRECTOR, PERSON, day(2), day(9)))
    together = f"held by one person together with {DIRECTOR} of {SERVICE}"
    both = f"independent, and held together with {DIRECTOR}, a post of the council"

    assert record.found(on=5) == [together]
    placed = record.say(3, body.PlacePost(SERVICE, DIRECTOR, Side.COUNCIL))
    assert (record.found(on=5), record.found(DIRECTOR, 5)) == (
        [together, both],
        [together.replace(f"{DIRECTOR} of {SERVICE}", f"{CHAIR} of {B}")],
    )
    assert (record.found(on=2), record.found(on=10)) == ([together], [])
    record.say(3, Restate(placed, body.PlacePost(SERVICE, DIRECTOR, Side.PARTNER)))
    assert record.found(on=5) == [together]


def test_an_adviser_placed_as_independent_is_held_to_it(record: Record) -> None:
    """Whose a post is may be said outright, whatever its role is called."""
    record.say(
        2, body.AppointHolder(DEPARTMENT, ADVISER, PERSON), body.PlacePost(DEPARTMENT, ADVISER, Side.INDEPENDENT)
    )
    record.say(2, body.AppointHolder(SERVICE, DIRECTOR, PERSON), body.PlacePost(SERVICE, DIRECTOR, Side.COUNCIL))

    assert f"independent, and held together with {DIRECTOR}, a post of the council" in record.found(ADVISER)


def test_two_holders_at_once_are_found(record: Record) -> None:
    """Both are listed, for the days on which both surely held it."""
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2), day(9)))
    record.say(3, body.AppointHolder(B, CHAIR, "person/two", day(8)))

    assert [record.found(on=on) for on in (7, 8, 10)] == [
        [],
        ["held by more than one person at once, on this record"],
        [],
    ]
    assert [each.person for each in record.row(on=8).holders] == [PERSON, "person/two"]


def test_a_post_of_two_bodies_has_the_holder_that_either_names(record: Record) -> None:
    """The director sits on the board: who that is, the service says; and it is one post, no overlap."""
    record.say(2, body.EstablishPost(B, DIRECTOR, "member"), body.AppointHolder(SERVICE, DIRECTOR, PERSON, day(2)))
    view = record.at()

    rows = [row for row in view.posts() if row.post == DIRECTOR]

    assert [(row.body, [each.person for each in row.holders]) for row in rows] == [(B, [PERSON]), (SERVICE, [PERSON])]
    assert all(row.findings == () for row in rows)
    assert [row.post for row in view.posts(SERVICE)] == [DIRECTOR]
    with pytest.raises(NotRecorded):
        view.posts("body/nobody")


def test_a_post_of_two_bodies_has_the_holder_that_its_own_body_names(record: Record) -> None:
    """Where both say who holds it, each is taken at its word of its own."""
    record.say(2, body.EstablishPost(B, DIRECTOR, "member"), body.AppointHolder(B, DIRECTOR, "person/two", day(2)))
    record.say(2, body.AppointHolder(SERVICE, DIRECTOR, PERSON, day(2)))

    rows = [row for row in record.at().posts() if row.post == DIRECTOR]
    assert [(row.body, [each.person for each in row.holders]) for row in rows] == [
        (B, ["person/two"]),
        (SERVICE, [PERSON]),
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "held"),
    [
        ("independent chair", "chair", Truth.UNKNOWN),
        ("Chair", "Deputy chair", Truth.UNKNOWN),
        ("chair", "leader", Truth.YES),
        ("member", "chair", Truth.YES),
    ],
)
def test_each_body_has_a_chair_of_its_own(record: Record, ours: str, theirs: str, held: Truth) -> None:
    """Of one that both have as their chair, and one names nobody to, it is not known whether it is one post.

    So it is neither held nor vacant, whether the other's is held or was; and the row says why.
    """
    post = "post/of-many"
    record.say(2, body.EstablishPost(B, post, ours), body.EstablishPost(SERVICE, post, theirs))
    record.say(2, body.AppointHolder(SERVICE, post, PERSON, day(2), day(9)))

    def row(where: str, on: int) -> PostRow:
        (found,) = [each for each in record.at(on).posts(where) if each.post == post]
        return found

    own, (holder,) = row(SERVICE, 5), row(B, 5).holders
    assert ([each.held for each in own.holders], own.vacant, row(SERVICE, 10).vacant) == (
        [Truth.YES],
        Truth.NO,
        Truth.YES,
    )
    assert (holder.person, holder.body, holder.held, row(B, 5).vacant) == (PERSON, SERVICE, held, ~held)
    said = f"nothing that says whether it is one post with that of {SERVICE}"
    assert holder.why.missing == (said if held is Truth.UNKNOWN else "")
    unknown = held is Truth.UNKNOWN
    assert (row(B, 10).holders, row(B, 10).vacant) == ((), Truth.UNKNOWN if unknown else Truth.YES)
    what = "whether anybody holds it is not known" if unknown else "vacant, on this record"
    assert [each.what for each in row(B, 10).findings] == [what]
    record.say(3, body.AppointHolder(B, post, "person/two", day(3)))
    assert [(each.person, each.held) for each in row(B, 5).holders] == [("person/two", Truth.YES)]


@pytest.mark.parametrize(
    ("role", "ours", "theirs", "two"),
    [
        ("chair", None, None, True),
        ("leader", None, None, False),
        ("leader", Side.INDEPENDENT, Side.COUNCIL, True),
        ("leader", Side.COUNCIL, Side.COUNCIL, False),
        ("leader", None, Side.COUNCIL, False),
        ("leader", Side.INDEPENDENT, None, False),
    ],
)
def test_one_person_in_two_posts_of_one_name_holds_both(
    record: Record, role: str, ours: Side | None, theirs: Side | None, *, two: bool
) -> None:
    """A chair of each body, or posts placed on two sides; else it is one post, which both bodies name."""
    record.say(1, body.EstablishPost(SERVICE, CHAIR, role))
    for where, whose in ((B, ours), (SERVICE, theirs)):
        record.say(2, body.AppointHolder(where, CHAIR, PERSON, day(2)))
        if whose is not None:
            record.say(2, body.PlacePost(where, CHAIR, whose))
    together = f"held by one person together with {CHAIR} of {SERVICE}"
    council = f"independent, and held together with {CHAIR}, a post of the council"
    expected = [together] if two else []
    (row,) = record.at().posts(B)
    assert [each.what for each in row.findings] == [
        *expected,
        *([council] if two and theirs is Side.COUNCIL else []),
    ]
    assert not check(record.book, only=["28"], most=4)


def test_what_else_is_held_is_found_beside_a_post_that_two_bodies_name(record: Record) -> None:
    """However many bodies say that one post is held, another that its holder has is found."""
    record.say(1, body.EstablishPost(SERVICE, CHAIR))
    for where in (B, SERVICE):
        record.say(2, body.AppointHolder(where, CHAIR, PERSON, day(2)))
    record.say(3, body.AppointHolder(SERVICE, DIRECTOR, PERSON, day(3)))
    (row,) = record.at().posts(B)
    assert [each.what for each in row.findings] == [f"held by one person together with {DIRECTOR} of {SERVICE}"]


def test_a_post_that_another_body_fills_is_not_held_together_with_itself(record: Record) -> None:
    """Wherever each body places it: it is one holding."""
    record.say(1, body.EstablishPost(SERVICE, CHAIR, "member"), body.PlacePost(SERVICE, CHAIR, Side.COUNCIL))
    record.say(2, body.PlacePost(B, CHAIR, Side.INDEPENDENT), body.AppointHolder(SERVICE, CHAIR, PERSON, day(2)))
    assert [row.findings for row in record.at().posts(B)] == [()]


def test_what_else_is_held_by_another_bodys_holder_of_a_post_of_that_name_is_none_of_its_own(record: Record) -> None:
    """Nor is it told of this one, as first recorded or by what was recorded in time, who holds that."""
    record.say(1, body.EstablishPost(SERVICE, CHAIR, "chair"), body.EstablishPost(SERVICE, "post/head"))
    theirs = body.AppointHolder(SERVICE, CHAIR, "person/two", day(1))
    record.say(1, theirs, body.AppointHolder(SERVICE, "post/head", "person/two", day(1)))
    ours = record.say(1, body.AppointHolder(B, CHAIR, PERSON, day(1)))

    def found(where: str, on: int = 28) -> list[str]:
        (row,) = [each for each in record.at(on).posts(where) if each.post == CHAIR]
        return [each.what for each in row.findings]

    assert (found(B), found(SERVICE)) == ([], [f"held by one person together with post/head of {SERVICE}"])
    record.say(1, Restate(ours, body.AppointHolder(B, CHAIR, PERSON, day(2))))
    first = "as first recorded: held by person/one since 1 April 2026; mended since by no authority that stands"
    assert found(B) == [f"{CHAIR}, {first}"]


def test_what_was_held_together_in_time_rests_on_its_own_holders_alone() -> None:
    """What came late of another body that has a post of that name is no part of it."""
    record = Record(today=1)
    record.say(1, body.EstablishPost(SERVICE, CHAIR, "chair"))
    record.say(1, body.AppointHolder(SERVICE, CHAIR, "person/two", day(1)))
    record.say(1, body.AppointHolder(B, CHAIR, PERSON, day(1)), body.AppointHolder(DEPARTMENT, ADVISER, PERSON, day(1)))
    record.clock.set(datetime(2026, 6, 30, 12, tzinfo=UTC))
    left = record.say(2, body.EndHolding(DEPARTMENT, ADVISER, PERSON, day(2)))
    other = record.say(2, body.EndHolding(SERVICE, CHAIR, "person/two", day(2)))
    (row,) = record.at(5).posts(B)

    (found,) = row.findings
    assert found.what.startswith(f"by what was recorded in time, held by one person together with {ADVISER}")
    assert (left in found.why.entries, other in found.why.entries) == (True, False)


def test_a_row_says_what_it_rests_on(record: Record) -> None:
    """What was said of the post and of its holders by the point, and nothing of others; or that nothing was."""
    assert record.row().why.missing == "no record of who has held it"
    (established,) = record.row().why.entries
    appointed = record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2)))
    other = record.say(2, body.AppointHolder(B, CHAIR, "person/two", day(2)))
    record.say(2, body.EstablishPost(B, "post/clerk"), body.RequirePost(B, "post/clerk", Duty.ATTEND))
    overlap = record.say(2, body.AppointHolder(DEPARTMENT, ADVISER, PERSON, day(2)))
    placed = record.say(3, body.PlacePost(B, CHAIR, Side.INDEPENDENT))
    record.say(9, body.RequirePost(B, CHAIR, Duty.ATTEND))

    row = record.row(on=5)

    assert (row.why.entries, row.why.missing) == ((established, appointed, other, overlap, placed), "")
    two, together = row.findings
    assert set(two.why.entries) == {established, appointed, other}
    assert set(together.why.entries) == {established, appointed, overlap}


def test_a_row_is_as_firm_as_the_least_firm_entry_it_rests_on() -> None:
    """An overlap that an appointment recorded since brings to light is hindsight."""
    record = Record(today=1)
    record.say(1, body.AppointHolder(B, CHAIR, PERSON, day(1)))
    assert record.row(on=1).kind is Kind.RECORDED_THEN
    record.clock.set(datetime(2026, 4, 9, 12, tzinfo=UTC))
    late = record.say(1, body.AppointHolder(DEPARTMENT, ADVISER, PERSON, day(1)))

    assert (record.row(on=1).kind, late in record.row(on=1).why.entries) == (Kind.HINDSIGHT, True)


_known = st.integers(2, 6).map(day)
_days = st.none() | _known
_holdings = st.lists(
    st.tuples(
        st.integers(2, 6),
        st.builds(
            body.AppointHolder, st.just(B), st.just(CHAIR), st.sampled_from(("person/a", "person/b")), _days, _days
        )
        | st.builds(body.EndHolding, st.just(B), st.just(CHAIR), st.sampled_from(("person/a", "person/b")), _known),
    ),
    max_size=4,
)


@given(_holdings)
def test_holders_are_vouched_for_by_the_body_itself(holdings: list[Any]) -> None:
    """Whoever surely held a post on the day asked about, the body's own state says held it; and no vacancy then.

    By what was said again of an earlier day alone, whether it was vacant on that is not known, and told.
    """
    record = Record()
    for on, command in holdings:
        record.say(on, command)
    for on in range(2, 8):
        view = record.at(on)
        row = record.row(on=on)
        state: body.Body = view.state(B)
        surely = {each.person for each in row.holders if each.held is Truth.YES}
        assert surely <= set(state.holders(CHAIR, day(on)))
        late = any("otherwise only by what came late" in each.what for each in row.findings)
        assert not surely or row.vacant is Truth.NO or (late and row.vacant is Truth.UNKNOWN)
        if row.vacant is Truth.YES:
            assert state.holders(CHAIR, day(on)) == ()
