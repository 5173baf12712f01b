"""Whether a board is there and meets, its chair is independent and agreed to, and an adviser is in post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from duty_why import given_again
from duty_world import OTHER, YES, B, N, World, day, span

from ledger import Authority, Exempt, Restate, Void, With
from ledger.aggregates import body, mandate, meeting, policy, reading
from ledger.aggregates.body import Side
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.values import Day, Strength, Truth

CHAIR, ADVISER, DIRECTOR, NHS = "post/chair", "post/adviser", "post/director", "post/nhs-adviser"
ONE, TWO = "person/one", "person/two"
SERVICE = "body/service"


@pytest.fixture
def world() -> Iterator[World]:
    """A notice and its board, on a record kept as things happen."""
    made = World()
    yield made
    given_again(made.at())


def reads(world: World, expects: Expected, recurs: Recurs = Recurs.ALWAYS, **terms: Any) -> None:
    """One clause of the notice, read so."""
    world.say(1, mandate.RegisterClause(N, "1", Strength.MUST, "the council"))
    world.say(1, reading.ReadClause("reading/r", N, "1", expects, recurs, **terms))


def chairs(world: World, *, side: Side | None = Side.INDEPENDENT, role: str = "chair", on: int = 1) -> None:
    """A chair of the board, in post from the third."""
    world.say(on, body.EstablishPost(B, CHAIR, role))
    world.say(on, *([body.PlacePost(B, CHAIR, side)] if side else []), body.AppointHolder(B, CHAIR, ONE, day(3)))


def kept(world: World, on: int = 28) -> Truth:
    """Whether the clause is kept on a day, at all times."""
    return world.kept_at("", on)


def says(world: World, on: int = 28) -> str:
    """What is said of it."""
    return world.looks(on)["", ""].says


# A board.


def test_a_board_that_met_within_its_cycle_meets(world: World) -> None:
    """From the day it first met, to as many days after a meeting as it agreed; then silence says that it did not."""
    reads(world, Expected.BOARD)
    world.say(2, body.AgreeTimetable(B, "every five days", 5))
    world.say(4, meeting.HoldMeeting("meeting/a", B))

    assert [kept(world, on) for on in (3, 4, 9, 10)] == [Truth.UNKNOWN, Truth.YES, Truth.YES, Truth.NO]
    assert says(world, 9) == "body/board met on 4 April 2026"
    assert says(world, 10) == "body/board has not met since 4 April 2026"


@pytest.mark.parametrize("days", [365, None])
def test_nobody_lets_a_board_meet_less_often_than_it_agreed(world: World, days: int | None) -> None:
    """Agreed anew of whatever day, or as need be, it is to meet as before; more often it may, and less by leave."""
    reads(world, Expected.BOARD)
    world.say(2, body.AgreeTimetable(B, "every five days", 5))
    world.say(4, meeting.HoldMeeting("meeting/a", B))
    world.say(6, body.AgreeTimetable(B, "when it can", days))
    agreed = "as need be" if days is None else "every 365 days"
    noted = f"to meet {agreed} by no authority that stands: every 5 days as before"
    assert [kept(world, on) for on in (9, 10)] == [Truth.YES, Truth.NO]
    for on in (9, 10):
        assert noted in [each.what for row in world.at(on).compliance(N) for each in row.findings]
    given_again(world.at(10))
    world.say(8, body.AgreeTimetable(B, "every other day", 2))
    assert [kept(world, on) for on in (6, 8)] == [Truth.YES, Truth.NO]
    world.say(9, With(body.AgreeTimetable(B, "when it can", days), authority=Authority(YES)))
    assert [kept(world, on) for on in (8, 9, 28)] == [Truth.NO, Truth.YES, Truth.YES]


def test_a_board_that_agreed_to_no_timetable_may_meet_less_often(world: World) -> None:
    """Within a cycle of the policy's it meets; after that, nothing says that it had to meet by the day."""
    reads(world, Expected.BOARD)
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=5))
    assert kept(world) is Truth.UNKNOWN
    assert says(world) == "body/board has not met, on this record"

    world.say(4, meeting.HoldMeeting("meeting/a", B))
    assert [kept(world, on) for on in (9, 10)] == [Truth.YES, Truth.UNKNOWN]


def test_no_board_at_all(world: World) -> None:
    """Silence, from the day the mandate began."""
    late = "mandate/late"
    world.say(3, mandate.RegisterMandate(late, mandate.MandateKind.NOTICE))
    world.say(3, mandate.RegisterClause(late, "1", Strength.MUST))
    world.say(3, reading.ReadClause("reading/l", late, "1", Expected.BOARD, Recurs.ALWAYS))

    (found,) = world.at().compliance(late)
    assert (found.occasions[0].kept, found.occasions[0].says) == (Truth.NO, "no board for it is on the record")
    assert found.why.missing == f"no body that oversees {late}"


def test_a_contact_is_no_meeting_of_a_board(world: World) -> None:
    """People in contact, never called and with no minutes kept, are no board that meets."""
    reads(world, Expected.BOARD)
    world.say(4, meeting.HoldMeeting("meeting/a", B), meeting.RecordNoMinutes("meeting/a"))

    assert kept(world) is Truth.UNKNOWN


def test_any_board_of_the_mandate_will_do(world: World) -> None:
    """Where a reading names none, one that meets is enough, if it was the first or an authority made it; else that."""
    reads(world, Expected.BOARD)
    number = world.say(3, body.OverseeMandate(OTHER, N))
    world.say(4, meeting.HoldMeeting("meeting/a", OTHER))
    assert kept(world) is Truth.UNKNOWN
    assert says(world) == f"{B} has not met, on this record"

    world.mend(Restate(number, body.OverseeMandate(OTHER, N)), late=5, on=3, authority=Authority(YES))
    assert kept(world) is Truth.YES

    world.say(5, reading.ReadClause("reading/r", N, "1", Expected.BOARD, Recurs.ALWAYS, B))
    assert {"of body/board" in row.reads: row.occasions[-1].kept for row in world.at().compliance(N)} == {
        False: Truth.YES,
        True: Truth.UNKNOWN,
    }


def test_a_board_that_a_reading_names_answers_for_itself(world: World) -> None:
    """Whether or not it oversees the mandate; since when it was to meet is not known where nothing says that."""
    reads(world, Expected.BOARD, of=OTHER)
    world.say(2, body.AgreeTimetable(OTHER, "every five days", 5))
    assert (kept(world), says(world)) == (Truth.UNKNOWN, f"{OTHER} has not met, on this record")

    world.say(8, meeting.HoldMeeting("meeting/a", OTHER))
    assert [kept(world, on) for on in (7, 8, 13, 14)] == [Truth.UNKNOWN, Truth.YES, Truth.YES, Truth.NO]


def test_a_board_is_to_meet_within_its_cycle_of_the_day_that_it_was_made_one(world: World) -> None:
    """Made one on the first and to meet every five days, it had until the sixth."""
    reads(world, Expected.BOARD)
    world.say(2, body.AgreeTimetable(B, "every five days", 5))

    assert [kept(world, on) for on in (6, 7)] == [Truth.UNKNOWN, Truth.NO]
    assert world.looks()["", ""].why.missing == f"no meeting of {B} in the 5 days before"


def test_it_is_the_last_of_its_meetings_that_counts(world: World) -> None:
    """By their days, in whatever order they were recorded; and that one alone is what the answer rests on."""
    reads(world, Expected.BOARD)
    world.say(2, body.AgreeTimetable(B, "every five days", 5))
    last = world.say(8, meeting.HoldMeeting("meeting/b", B), late=9)
    before = world.say(4, meeting.HoldMeeting("meeting/a", B), late=9)

    assert [kept(world, on) for on in (9, 13, 14)] == [Truth.YES, Truth.YES, Truth.NO]
    assert says(world, 13) == f"{B} met on 8 April 2026"
    rests = world.looks(13)["", ""].why.entries
    assert (last in rests, before in rests) == (True, False)


def test_boards_meet_at_intervals_in_the_order_of_their_days(world: World) -> None:
    """Each meeting of any board of the mandate starts the clock anew."""
    reads(world, Expected.BOARD, Recurs.AT_INTERVALS, deadline=Deadline(Anchor.ISSUED, within=5))
    world.say(1, body.OverseeMandate(OTHER, N), authority=Authority(YES))
    for on, of in ((14, B), (4, B), (9, OTHER)):
        world.say(on, meeting.HoldMeeting(f"meeting/d{on}", of), late=14)

    found = [(each.of, each.due, each.kept) for each in world.looks(17).values()]
    assert found == [
        ("meeting/d4", span(6, 6), Truth.YES),
        ("meeting/d9", span(9, 9), Truth.YES),
        ("meeting/d14", span(14, 14), Truth.YES),
        ("", span(19, 19), Truth.UNKNOWN),
    ]


def test_a_meeting_that_may_have_been_held_leaves_it_open(world: World) -> None:
    """Of a day that may yet be to come."""
    reads(world, Expected.BOARD)
    world.say(2, body.AgreeTimetable(B, "every five days", 5))
    world.say(span(8, 14), meeting.HoldMeeting("meeting/a", B), late=14)

    assert [kept(world, on) for on in (7, 8, 13, 14, 20)] == [
        Truth.NO,
        Truth.UNKNOWN,
        Truth.UNKNOWN,
        Truth.UNKNOWN,
        Truth.UNKNOWN,
    ]


# A chair.


def test_a_chair_is_independent_by_what_is_said_of_the_post(world: World) -> None:
    """As whose it is, or by its role; where neither is said, nothing is known; a post of the council is not."""
    reads(world, Expected.CHAIR)
    chairs(world, side=None)
    assert (kept(world), says(world)) == (Truth.UNKNOWN, "post/chair is not said to be independent")

    world.say(5, body.PlacePost(B, CHAIR, Side.INDEPENDENT))
    assert kept(world) is Truth.YES

    world.say(6, body.PlacePost(B, CHAIR, Side.COUNCIL))
    assert (kept(world), says(world)) == (Truth.NO, "post/chair is a post of the council")


def test_a_chair_who_holds_a_post_of_the_council_is_not_independent(world: World) -> None:
    """Invariant 28: at the same time; before and after it is nobody's matter."""
    reads(world, Expected.CHAIR)
    chairs(world, side=None, role="Independent Chair")
    world.say(2, body.EstablishBody(SERVICE), body.EstablishPost(SERVICE, DIRECTOR))
    world.say(2, body.PlacePost(SERVICE, DIRECTOR, Side.COUNCIL))
    world.say(5, body.AppointHolder(SERVICE, DIRECTOR, ONE, day(5), day(7)))

    assert [kept(world, on) for on in (4, 5, 7, 8)] == [Truth.YES, Truth.NO, Truth.NO, Truth.YES]


def test_a_vacant_chair_is_silence_from_when_it_fell_vacant(world: World) -> None:
    """Before anybody was appointed, since the post was made; after, since the last one left."""
    reads(world, Expected.CHAIR)
    chairs(world, on=2)
    world.say(9, body.EndHolding(B, CHAIR, ONE, day(9)))

    assert [kept(world, on) for on in (1, 2, 3, 9, 10)] == [Truth.UNKNOWN, Truth.NO, Truth.YES, Truth.YES, Truth.NO]
    assert says(world, 10) == "post/chair was vacant, on this record"
    assert says(world, 1) == "no such post of body/board is on the record"


def test_a_vacancy_is_nothing_on_a_record_made_up_afterwards() -> None:
    """Who held it then may be on no document."""
    world = World(kept=False)
    reads(world, Expected.CHAIR)
    chairs(world)

    assert [kept(world, on) for on in (2, 3)] == [Truth.UNKNOWN, Truth.YES]


def test_a_deputy_is_no_chair(world: World) -> None:
    """A post whose role is called a deputy's or vice chair's is another."""
    reads(world, Expected.CHAIR)
    chairs(world, role="vice chair")

    assert kept(world) is Truth.UNKNOWN


def test_the_chair_is_asked_of_the_meeting_s_own_day_and_board(world: World) -> None:
    """At each meeting, whoever held the post that day."""
    reads(world, Expected.CHAIR, Recurs.EACH_MEETING)
    chairs(world)
    world.say(2, meeting.HoldMeeting("meeting/a", B))
    world.say(4, meeting.HoldMeeting("meeting/b", B))

    assert world.kept_at("meeting/a") is Truth.NO
    assert world.kept_at("meeting/b") is Truth.YES


def test_what_is_asked_once_is_kept_by_having_been_so(world: World) -> None:
    """By a day: an adviser who came and went was appointed."""
    reads(world, Expected.ADVISER, Recurs.ONCE, posts=(ADVISER,), deadline=Deadline(Anchor.ISSUED, within=9))
    world.say(2, body.EstablishPost(B, ADVISER, "adviser"))
    world.say(3, body.AppointHolder(B, ADVISER, ONE, day(4), day(5)))

    assert kept(world) is Truth.YES
    world.mend(Void(world.book.head), late=20)
    assert kept(world) is Truth.NO


# Agreed to.


def test_the_chair_was_agreed_to_by_the_body_that_the_reading_names(world: World) -> None:
    """From the day it agreed, and to that very person; where the reading names no body, any will do."""
    reads(world, Expected.CHAIR_AGREED, posts=(CHAIR,), parts=("body/other",))
    world.say(1, mandate.RegisterClause(N, "2", Strength.MUST))
    world.say(1, reading.ReadClause("reading/any", N, "2", Expected.CHAIR_AGREED, Recurs.ALWAYS))
    chairs(world)
    world.say(4, body.AgreeHolder(B, CHAIR, TWO, OTHER))
    world.say(5, body.AgreeHolder(B, CHAIR, ONE, B))
    world.say(8, body.AgreeHolder(B, CHAIR, ONE, OTHER))

    found = [[row.occasions[0].kept for row in world.at(on).compliance(N)] for on in (4, 5, 7, 8)]

    assert found == [
        [Truth.NO, Truth.NO],
        [Truth.NO, Truth.YES],
        [Truth.NO, Truth.YES],
        [Truth.YES, Truth.YES],
    ]


def test_agreement_on_a_loose_day_or_taken_back_is_not_known(world: World) -> None:
    """It may have come by then; and what was said and mended away by nobody's leave may have been so."""
    reads(world, Expected.CHAIR_AGREED)
    chairs(world)
    number = world.say(span(5, 9), body.AgreeHolder(B, CHAIR, ONE, OTHER), late=9)
    assert [kept(world, on) for on in (4, 5, 9)] == [Truth.NO, Truth.UNKNOWN, Truth.YES]

    world.mend(Void(number), late=12)
    assert kept(world) is Truth.UNKNOWN


def test_who_must_agree_is_not_told_where_the_reading_is_exempt() -> None:
    """A label of an exempt reading is withheld in all that is said by it."""
    from ledger import Exempt, With  # noqa: PLC0415 - of this one test

    world = World()
    chairs(world)
    read = reading.ReadClause("reading/r", N, "1", Expected.CHAIR_AGREED, Recurs.ALWAYS, parts=("body/secret",))
    world.say(2, mandate.RegisterClause(N, "1", Strength.MUST))
    world.say(2, With(read, exempt=Exempt("category 1", "Schedule 12A")))

    (found,) = world.at().compliance(N)
    assert found.occasions[0].kept is Truth.NO
    assert "secret" not in str(found)


# An adviser.


def test_each_adviser_that_a_reading_names_is_in_post(world: World) -> None:
    """Whichever body says so; where it names none, any post that is called an adviser's."""
    reads(world, Expected.ADVISER, posts=(ADVISER, NHS))
    world.say(1, mandate.RegisterClause(N, "2", Strength.MUST))
    world.say(1, reading.ReadClause("reading/any", N, "2", Expected.ADVISER, Recurs.ALWAYS))
    world.say(1, body.EstablishPost(OTHER, ADVISER, "DfE adviser"), body.EstablishPost(B, NHS, "NHS adviser"))
    world.say(4, body.AppointHolder(OTHER, ADVISER, ONE, day(4)))
    world.say(6, body.AppointHolder(B, NHS, TWO, day(6)))

    found = [[row.occasions[0].kept for row in world.at(on).compliance(N)] for on in (3, 4, 6)]

    assert found == [[Truth.NO, Truth.NO], [Truth.NO, Truth.NO], [Truth.YES, Truth.YES]]


def test_a_holding_with_no_first_day_begins_on_the_day_that_it_was_made(world: World) -> None:
    """Before that it is held by nobody, where the record was being kept, and the answer on posts says so too."""
    reads(world, Expected.ADVISER)
    world.say(1, body.EstablishPost(B, ADVISER, "adviser"))
    world.say(1, body.AppointHolder(B, ADVISER, TWO, day(1), day(2)))
    before = world.say(3, meeting.HoldMeeting("meeting/a", B))
    number = world.say(5, body.AppointHolder(B, ADVISER, ONE))

    assert [kept(world, on) for on in (2, 4, 5)] == [Truth.YES, Truth.NO, Truth.YES]
    assert [each.called for each in world.at(5).compliance(N)[0].occasions] == ["not kept", "kept"]
    assert [row.vacant for row in world.at(4).posts(B)] == [Truth.YES]
    (row,) = world.book.as_of(day(4), recorded=before).posts(B)
    assert (row.vacant, world.kept_at("", 4, before)) == (Truth.YES, Truth.NO)
    world.mend(Void(number), late=6, authority=Authority(YES))
    assert kept(world, 4) is Truth.NO
    number = world.say(6, body.AppointHolder(B, ADVISER, ONE, day(6)))

    assert [kept(world, on) for on in (5, 6)] == [Truth.NO, Truth.YES]


def test_agreement_that_came_after_a_meeting_is_none_at_it(world: World) -> None:
    """Whoever took the chair that day had been agreed to by then, or had not."""
    reads(world, Expected.CHAIR_AGREED, Recurs.EACH_MEETING)
    chairs(world)
    world.say(4, meeting.HoldMeeting("meeting/a", B))
    world.say(6, body.AgreeHolder(B, CHAIR, ONE, OTHER))
    world.say(7, meeting.HoldMeeting("meeting/b", B))

    assert (world.kept_at("meeting/a"), world.kept_at("meeting/b")) == (Truth.NO, Truth.YES)


def test_a_chair_who_left_on_no_day_given_leaves_open_since_when(world: World) -> None:
    """The post is vacant; but since when, so that the record's silence of another counts, nobody said."""
    reads(world, Expected.CHAIR)
    world.say(1, body.EstablishPost(B, CHAIR, "independent chair"))
    world.say(3, body.AppointHolder(B, CHAIR, ONE, day(3), day(5)))
    world.say(6, body.AppointHolder(B, CHAIR, TWO, day(6)))
    world.say(9, body.EndHolding(B, CHAIR, TWO))

    assert [kept(world, on) for on in (5, 8, 10)] == [Truth.YES, Truth.YES, Truth.UNKNOWN]


@pytest.mark.parametrize("last", [6, 5], ids=["known", "loose"])
@pytest.mark.parametrize(
    ("expects", "recurs"),
    [
        (Expected.BOARD, Recurs.AT_INTERVALS),
        *((each, Recurs.EACH_MEETING) for each in (Expected.CHAIR, Expected.CHAIR_AGREED, Expected.ADVISER)),
    ],
)
def test_the_words_of_an_exempt_day_are_withheld(world: World, expects: Expected, recurs: Recurs, last: int) -> None:
    """The day is a fact and stays; how its source puts it is text (domain invariant 25)."""
    deadline = Deadline(Anchor.ISSUED, within=9) if recurs is Recurs.AT_INTERVALS else None
    reads(world, expects, recurs, deadline=deadline)
    world.say(1, body.EstablishPost(B, ADVISER, "adviser"), body.EstablishPost(B, CHAIR, "chair"))
    spoken = Day(day(last), day(6), "a secret day")
    world.say(spoken, meeting.HoldMeeting("meeting/a", B), exempt=Exempt("paragraph 3", "a basis"))

    for on in (7, 28):
        (row,) = world.at(on).compliance(N)
        assert row.occasions
        assert "secret" not in repr(row)
