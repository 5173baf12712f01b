"""What is said of who holds a post, whether they may, and who agreed to them; and what that rests on.

Days are of April 2026, but for what came before the record was kept, in March.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from duty_why import given_again
from duty_world import OTHER, YES, B, N, World, day, span

from ledger import Authority, Exempt, Source, Truth, With
from ledger.aggregates import body, mandate, meeting, reading, source
from ledger.aggregates.body import Side
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.values import Day, Strength

CHAIR, ADVISER, DIRECTOR, PARTNER = "post/chair", "post/adviser", "post/director", "post/partner"
ONE, TWO = "person/one", "person/two"
M, UNSEEN, LETTER = "meeting/m", "mandate/unseen", Source("source/letter", dated=date(2026, 4, 5))
MARCH, THIRD = date(2026, 3, 10), day(3)
NO_RECORD = "is not on record as agreeing to post/chair"


@pytest.fixture
def world() -> Iterator[World]:
    """A notice and its board, on a record kept as things happen; every row is given again by its why."""
    made = World()
    yield made
    given_again(made.at())


def reads(world: World, expects: Expected, recurs: Recurs = Recurs.ALWAYS, **terms: Any) -> None:
    """One clause of the notice, read so."""
    world.reads(expects, recurs, **terms)


def chair(world: World, begins: date | None = THIRD, until: date | None = None) -> int:
    """An independent chair of the board, made on the first and filled for a term; the number of the filling."""
    world.say(1, body.EstablishPost(B, CHAIR, "independent chair"))
    return world.say(1, body.AppointHolder(B, CHAIR, ONE, begins, until))


def told(world: World, on: int = 28, at: str = "") -> tuple[str, str, str]:
    """What is said on a day: what it is called, in which words, and what is missing."""
    found = world.looks(on)[at, ""]
    return found.called, found.says, found.why.missing


# Whether a post is held.


def test_it_is_said_that_a_post_is_vacant_or_that_nobody_ever_held_it(world: World) -> None:
    """Or that there is no such post at all: a deputy's is none, whatever it is called."""
    reads(world, Expected.CHAIR)
    none = f"no such post of {B} is on the record"
    world.say(1, body.EstablishPost(B, "post/deputy", "Deputy Chair"))
    assert told(world) == ("not known", none, f"no post of {B} in that role")

    world.say(2, body.EstablishPost(B, CHAIR, "independent chair"))
    missing = f"no holder of {CHAIR} on 28 April 2026"
    assert told(world) == ("not kept", f"nobody is on record as holding {CHAIR}", missing)

    world.say(3, body.AppointHolder(B, CHAIR, ONE, day(3), day(5)))
    assert told(world) == ("not kept", f"{CHAIR} was vacant, on this record", missing)
    assert told(world, 4) == ("kept", f"{CHAIR} was held by somebody independent", "")


def test_a_post_that_is_filled_from_a_later_day_was_vacant_until_then(world: World) -> None:
    """Somebody is on record as holding it, though not yet."""
    reads(world, Expected.CHAIR)
    chair(world, begins=day(20))
    assert [told(world, on)[1] for on in (19, 20)] == [
        f"{CHAIR} was vacant, on this record",
        f"{CHAIR} was held by somebody independent",
    ]


def test_another_post_called_a_chairs_does_not_stand_in_for_the_one_that_fell_vacant(world: World) -> None:
    """Which of them is meant is not known, unless the reading names it; the first is, while it is held."""
    reads(world, Expected.CHAIR)
    chair(world, until=day(5))
    former = "post/former"
    world.say(4, body.EstablishPost(B, former, "former chair"), body.PlacePost(B, former, Side.INDEPENDENT))
    world.say(4, body.AppointHolder(B, former, TWO, day(4), day(9)))

    kept = f"{former} was held by somebody independent"
    assert told(world, 5) == ("kept", f"{CHAIR} was held by somebody independent; {kept}", "")
    missing = f"no holder of {CHAIR} on 6 April 2026"
    which = f"{CHAIR} was vacant, on this record; {kept}: which of them is meant the reading does not say"
    assert told(world, 6) == ("not known", which, missing)
    assert told(world, 10)[:2] == (
        "not kept",
        f"{CHAIR} was vacant, on this record; {former} was vacant, on this record",
    )


def test_of_two_posts_called_a_chairs_the_one_recorded_first_is_meant(world: World) -> None:
    """Whatever day the other is said to have been made on; and where neither is known to be held, that is said."""
    reads(world, Expected.CHAIR)
    world.say(2, body.EstablishPost(B, CHAIR, "independent chair"))
    world.say(
        1, body.EstablishPost(B, "post/other", "independent chair"), body.AppointHolder(B, "post/other", TWO, day(1))
    )
    assert told(world)[0] == "not known"
    world.say(9, body.AppointHolder(B, CHAIR, ONE, day(9)))
    assert told(world)[0] == "kept"


def test_where_nobody_oversees_the_mandate_there_is_no_chair_of_it(world: World) -> None:
    """A post that a reading names may be filled all the same, whichever body says so."""
    world.say(
        2,
        mandate.RegisterMandate(UNSEEN, mandate.MandateKind.NOTICE),
        mandate.RegisterClause(UNSEEN, "1", Strength.MUST),
        reading.ReadClause("reading/chair", UNSEEN, "1", Expected.CHAIR, Recurs.ALWAYS),
        reading.ReadClause("reading/adviser", UNSEEN, "1", Expected.ADVISER, Recurs.ALWAYS, posts=(ADVISER,)),
    )

    def both(on: int) -> list[tuple[str, str]]:
        return [(each.called, each.says) for row in world.at(on).compliance(UNSEEN) for each in row.occasions]

    none = ("not kept", "no board for it is on the record")
    assert both(3) == [none, ("not known", f"nobody is on record as holding {ADVISER}")]
    world.say(4, body.EstablishPost(OTHER, ADVISER), body.AppointHolder(OTHER, ADVISER, ONE, day(4)))
    assert both(4) == [none, ("kept", f"{ADVISER} was held")]


def test_a_board_answers_for_its_own_post(world: World) -> None:
    """Another body's of the same name fills none of this one."""
    reads(world, Expected.CHAIR)
    chair(world, until=day(5))
    world.say(2, body.EstablishPost(OTHER, CHAIR, "chair"), body.AppointHolder(OTHER, CHAIR, TWO, day(3)))

    assert [told(world, on)[0] for on in (5, 9)] == ["kept", "not kept"]


@pytest.mark.parametrize(("role", "called"), [("chair", ("not known", "not kept")), ("leader", ("kept", "not kept"))])
def test_the_chair_of_another_body_fills_no_chair_for_certain(world: World, role: str, called: tuple[str, str]) -> None:
    """Where both have a post of that name as their chair, it may be another; when nobody holds either, neither is held.

    It is said since when this board has had nobody in it, whoever was in the other's.
    """
    reads(world, Expected.CHAIR)
    world.say(1, body.EstablishPost(B, CHAIR, "independent chair"))
    world.say(2, body.EstablishPost(OTHER, CHAIR, role), body.PlacePost(OTHER, CHAIR, Side.INDEPENDENT))
    world.say(2, body.AppointHolder(OTHER, CHAIR, TWO, day(3), day(5)))

    assert (told(world, 5)[0], told(world, 9)[0]) == called
    was = "was vacant, on this record" if role == "leader" else ""
    assert told(world, 9)[1] == (f"{CHAIR} {was}" if was else f"nobody is on record as holding {CHAIR}")
    assert role == "leader" or told(world, 5)[1] == f"whether {CHAIR} was held is not known"


@pytest.mark.parametrize(
    ("on", "begins", "called"),
    [
        (span(3, 5), day(3), "kept"),
        (span(3, 5), day(4), "not known"),
        (span(4, 5), day(6), "not known"),
        (Day(None, day(5)), day(3), "not known"),
    ],
)
def test_on_a_loose_day_a_post_was_held_if_it_was_on_all_of_it(
    world: World, on: Day, begins: date, called: str
) -> None:
    """A board that met on some day of a span may have met before the chair came, up to its last day."""
    reads(world, Expected.CHAIR, Recurs.EACH_MEETING)
    chair(world, begins=begins)
    world.say(on, meeting.HoldMeeting(M, B))

    assert [told(world, each, M)[0] for each in (5, 28)] == [called, called]


def test_who_may_have_come_before_the_day_leaves_it_open(world: World) -> None:
    """An appointment that gives no first day may have begun before it was made, where the record was not yet kept."""
    world = World(kept=False)
    reads(world, Expected.CHAIR, Recurs.EACH_MEETING)
    world.say(1, body.EstablishPost(B, CHAIR, "independent chair"))
    world.say(4, meeting.HoldMeeting(M, B))
    world.say(5, body.AppointHolder(B, CHAIR, ONE))

    assert told(world, at=M) == (
        "not known",
        f"whether {CHAIR} was held is not known",
        f"no holder of {CHAIR} on 4 April 2026",
    )


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("begins", [None, 9])
def test_a_vacancy_is_one_still_when_the_post_has_been_filled(
    world: World, begins: int | None, *, before: bool
) -> None:
    """An appointment that gives no first day counts, on a record that is kept, from the day that it was made."""
    reads(world, Expected.ADVISER, Recurs.EACH_MEETING, posts=(ADVISER,))
    world.say(1, body.EstablishPost(B, ADVISER, "adviser"))
    if before:
        world.say(1, body.AppointHolder(B, ADVISER, ONE))
        world.say(3, body.EndHolding(B, ADVISER, ONE, on=day(3)))
    world.say(4, meeting.HoldMeeting(M, B))
    was = told(world, at=M)
    assert was[0] == "not kept"
    world.say(9, body.AppointHolder(B, ADVISER, "person/two", None if begins is None else day(begins)))

    assert told(world, at=M)[0] == "not kept"
    assert before is False or told(world, at=M) == was


@pytest.mark.parametrize(
    ("particulars", "kept"),
    [({}, Truth.NO), ({"authority": Authority(YES)}, Truth.UNKNOWN), ({"source": LETTER}, Truth.UNKNOWN)],
)
def test_who_is_said_long_after_to_have_left_was_to_be_invited_meanwhile(particulars: Any, kept: Truth) -> None:
    """By nobody's leave, and with no document of the time, no post that was held falls vacant for what had fallen."""
    world = World()
    world.reads(Expected.INVITATIONS, Recurs.EACH_MEETING, posts=(ADVISER,))
    world.say(1, body.EstablishPost(B, ADVISER), body.AppointHolder(B, ADVISER, ONE, day(1)))
    written = source.DateSource(LETTER.document, source.Dated.WRITTEN, day(5))
    world.say(5, meeting.CallMeeting(M, B, day(9)), source.RegisterSource(LETTER.document), written)
    world.say(9, meeting.HoldMeeting(M, B))
    world.clock.set(datetime(2026, 9, 1, 12, tzinfo=UTC))
    world.mend(body.EndHolding(B, ADVISER, ONE, on=day(4)), on=Day.of(date(2026, 9, 1)), **particulars)

    assert world.book.as_of(date(2026, 9, 1)).compliance(N)[0].occasions[0].kept is kept


def test_since_when_a_post_is_vacant_is_since_it_was_made_or_last_fell_so(world: World) -> None:
    """Made before the record was kept, and said later whose it is: its silence says nothing of who held it."""
    old = "body/old"
    world.say(Day.of(MARCH), body.EstablishBody(old), body.EstablishPost(old, CHAIR, "chair"), late=1)
    reads(world, Expected.CHAIR, of=old)
    world.say(2, body.PlacePost(old, CHAIR, Side.INDEPENDENT))
    assert told(world)[0] == "not known"

    world.say(5, body.AppointHolder(old, CHAIR, ONE, day(5), day(6)))
    assert [told(world, on)[0] for on in (4, 5, 7)] == ["not known", "kept", "not kept"]


def test_who_came_and_left_on_a_day_was_there_since_that_day(world: World) -> None:
    """Left on no day that is given, on the day that they came: since when it is vacant, nobody said."""
    reads(world, Expected.CHAIR)
    world.say(1, body.EstablishPost(B, CHAIR, "independent chair"))
    world.say(5, body.AppointHolder(B, CHAIR, ONE, day(5)))
    world.say(5, body.EndHolding(B, CHAIR, ONE))

    assert [told(world, on)[0] for on in (4, 5, 6)] == ["not kept", "not known", "not known"]


def once(world: World, signed: Day | None = None) -> None:
    """An adviser to be appointed within five days of the notice's signature, on a day between the first and third."""
    reads(world, Expected.ADVISER, Recurs.ONCE, posts=(ADVISER,), deadline=Deadline(Anchor.SIGNED, within=5))
    world.say(signed or span(1, 3), mandate.SignMandate(N), late=3)
    world.say(3, body.EstablishPost(B, ADVISER, "adviser"))


@pytest.mark.parametrize(
    ("begins", "until", "called"),
    [(5, 5, "kept"), (6, 6, "kept"), (7, 7, "not known"), (8, None, "not known"), (9, None, "not known")],
)
def test_what_is_to_be_so_once_may_have_been_so_too_late(
    world: World, begins: int, until: int | None, called: str
) -> None:
    """Due on a day between the sixth and the eighth: who came by the sixth came in time for certain."""
    once(world)
    world.say(4, body.AppointHolder(B, ADVISER, ONE, day(begins), None if until is None else day(until)))

    assert told(world)[0] == called


def test_what_is_to_be_so_by_a_day_with_no_beginning_may_have_been_so_too_late(world: World) -> None:
    """Signed by the third, who knows when: whoever came since may have come after the day that it comes to."""
    once(world, Day(None, day(3)))
    world.say(4, body.AppointHolder(B, ADVISER, ONE, day(4)))

    assert told(world) == ("not known", f"{ADVISER} was held", "")


def test_what_is_to_be_so_by_a_day_to_come_is_asked_of_today(world: World) -> None:
    """Until then it is not yet due, unless it is so already."""
    once(world)
    assert told(world, 5)[0] == "not yet due"

    world.say(4, body.AppointHolder(B, ADVISER, ONE, day(4)))
    assert [told(world, on)[0] for on in (3, 4)] == ["not yet due", "kept"]


# Whether whoever holds it is independent.


def director(world: World, begins: int = 5, until: int = 9, name: str = DIRECTOR, side: Side | None = None) -> int:
    """Another post that the chair is appointed to for a time, one of the council unless it is said whose."""
    place = body.PlacePost(OTHER, name, side or Side.COUNCIL)
    world.say(1, body.EstablishPost(OTHER, name), place)
    return world.say(1, body.AppointHolder(OTHER, name, ONE, day(begins), day(until)))


def test_to_hold_a_post_of_the_council_meanwhile_is_not_to_be_independent(world: World) -> None:
    """What else the chair holds is no matter, nor part of what the answer rests on."""
    reads(world, Expected.CHAIR)
    chair(world)
    ours = director(world)
    theirs = director(world, name=PARTNER, side=Side.PARTNER)

    assert told(world, 7)[:2] == ("not kept", f"{CHAIR} was held together with a post of the council")
    rests = world.looks(7)["", ""].why.entries
    assert (ours in rests, theirs in rests) == (True, False)
    assert told(world, 10)[0] == "kept"
    assert not {ours, theirs} & set(world.looks(10)["", ""].why.entries)


def test_to_chair_the_council_s_body_meanwhile_by_a_post_of_the_same_name_is_not_to_be_independent(
    world: World,
) -> None:
    """Each body has a chair of its own: they are two posts, whatever both are called."""
    reads(world, Expected.CHAIR)
    chair(world)
    world.say(1, body.EstablishPost(OTHER, CHAIR, "chair"), body.PlacePost(OTHER, CHAIR, Side.COUNCIL))
    world.say(2, body.AppointHolder(OTHER, CHAIR, ONE, day(5), day(9)))
    kept = ("kept", f"{CHAIR} was held by somebody independent")
    lost = ("not kept", f"{CHAIR} was held together with a post of the council")
    assert [told(world, on)[:2] for on in (4, 5, 9, 10)] == [kept, lost, lost, kept]


def test_on_a_loose_day_it_may_have_been_held_together_with_one(world: World) -> None:
    """The board met on some day between the fourth and the sixth; from the fifth the chair was a director too."""
    reads(world, Expected.CHAIR, Recurs.EACH_MEETING)
    chair(world)
    ours = director(world)
    world.say(span(4, 6), meeting.HoldMeeting(M, B))

    assert told(world, at=M)[:2] == ("not known", f"{CHAIR} was held by somebody independent")
    assert ours in world.looks()[M, ""].why.entries


def test_whose_post_a_chair_is_may_not_be_on_the_record(world: World) -> None:
    """A chair that nobody called independent may be, or not."""
    reads(world, Expected.CHAIR)
    world.say(1, body.EstablishPost(B, CHAIR, "chair"), body.AppointHolder(B, CHAIR, ONE, day(1)))

    assert told(world) == (
        "not known",
        f"{CHAIR} is not said to be independent",
        f"nothing that says whose post {CHAIR} is",
    )


# Who agreed.


def test_it_is_said_who_agreed_and_who_did_not(world: World) -> None:
    """Each body that a reading names, or any at all; one agreement takes nothing from another."""
    reads(world, Expected.CHAIR_AGREED, parts=(OTHER, B))
    chair(world)
    by = f"no agreement of {{}} to the holder of {CHAIR} by 28 April 2026"
    assert told(world) == (
        "not kept",
        f"{OTHER} {NO_RECORD}; {B} {NO_RECORD}",
        f"{by.format(OTHER)}; {by.format(B)}",
    )

    world.say(6, body.AgreeHolder(B, CHAIR, ONE, OTHER))
    world.say(9, body.AgreeHolder(B, CHAIR, ONE, OTHER))
    assert told(world, 8)[:2] == ("not kept", f"{B} {NO_RECORD}")
    world.say(10, body.AgreeHolder(B, CHAIR, ONE, B))
    assert told(world) == ("kept", f"{OTHER} agreed to the holder of {CHAIR}; {B} agreed to the holder of {CHAIR}", "")


def test_any_body_may_agree_where_none_is_named(world: World) -> None:
    """And to agree again later makes the first no later."""
    reads(world, Expected.CHAIR_AGREED, Recurs.EACH_MEETING)
    chair(world)
    for on in (4, 6):
        world.say(on, meeting.HoldMeeting(f"meeting/d{on}", B))
        world.say(on, body.AgreeHolder(B, CHAIR, ONE, OTHER))
    world.say(3, meeting.HoldMeeting("meeting/d3", B), late=6)

    missing = f"no agreement of any body to the holder of {CHAIR} by 3 April 2026"
    assert told(world, at="meeting/d3") == ("not kept", f"any body {NO_RECORD}", missing)
    assert told(world, at="meeting/d4") == ("kept", f"a body agreed to the holder of {CHAIR}", "")


@pytest.mark.parametrize(("begins", "called"), [(day(3), "not kept"), (MARCH, "not known"), (None, "not kept")])
def test_that_nobody_agreed_is_silence_since_the_term_began(world: World, begins: date | None, called: str) -> None:
    """Or since the appointment was made, where it gives no first day; before the record was kept it says nothing."""
    reads(world, Expected.CHAIR_AGREED)
    chair(world, begins=begins)

    assert told(world)[0] == called


def test_a_mark_stands_for_each_body_that_an_exempt_reading_names(world: World) -> None:
    """Of the reading, and not of what registers or varies its clause."""
    chair(world)
    parts = ("body/secret", "body/hidden")
    terms = reading.ReadClause("reading/r", N, "1", Expected.CHAIR_AGREED, Recurs.ALWAYS, parts=parts)
    world.say(2, mandate.VaryMandate(N), mandate.RegisterClause(N, "1", Strength.MUST))
    world.say(2, With(terms, exempt=Exempt("category 1", "Schedule 12A")))

    mark = world.at().mark(world.at().visible("reading/r")[0])
    assert mark
    assert told(world)[:2] == ("not kept", f"{mark} {NO_RECORD}")
