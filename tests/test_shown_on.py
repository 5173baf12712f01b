"""Which document is behind what an entry says, and of which day is it by the record?

Days are of April 2026; the record is held to a cycle of a week, and every entry asked about comes late, on the 20th.
"""

from __future__ import annotations

from typing import Any

import pytest
from duty_why import given_again
from duty_world import LETTER, OTHER, B, N, World, day

from ledger import Authority, Restate, Source, Void
from ledger.aggregates import action, body, mandate, measure, meeting, policy, reading, source
from ledger.aggregates.reading import Expected, Recurs
from ledger.aggregates.source import Dated
from ledger.entry import Entry
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.ground.late import backed, belying, claimed, dated_by, documented, shown_on
from ledger.values import Day, Strength

RULE = Authority(None, "a rule")
POST, X = "post/one", "measure/x"
DONE = action.ProposeAction("action/a")
LAID_DOWN: dict[str, Any] = {
    "a post": body.EstablishPost(B, POST),
    "an area": mandate.RegisterArea(N, "one"),
    "a clause": mandate.RegisterClause(N, "2", Strength.MUST, "the council"),
    "a reading": reading.ReadClause("reading/r", N, "1", Expected.LOG, Recurs.EACH_MEETING),
}


def made(*dates: tuple[Dated, int, Any]) -> World:
    """A record with a letter, and what was recorded of its days, each with what was behind that, all by the tenth."""
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    world.say(1, source.RegisterSource(LETTER), measure.DefineMeasure(X, "%", measure.Better.HIGHER))
    for what, on, given in dates:
        world.say(9, source.DateSource(LETTER, what, day(on)), late=10, **given)
    return world


def said(world: World, on: int, dated: int, what: Any = DONE) -> Entry:
    """The entry of something said of a day, citing the letter as one of another."""
    number = world.say(on, what, late=20, source=Source(LETTER, dated=day(dated)))
    return world.at().log.entry(number)


@pytest.mark.parametrize(
    ("written", "dated", "by", "shown"),
    [
        (5, 5, 5, 5),
        (4, 5, 5, None),
        (6, 6, 5, None),
        (6, 6, 6, 6),
        (5, 6, 6, 5),
        (6, 5, 6, None),
    ],
)
def test_a_document_shows_what_was_done_by_its_day_and_not_before_it(
    written: int, dated: int, by: int, shown: int | None
) -> None:
    """Of the fifth: of that day or since, by it or another on which it was due, and cited as of no earlier day."""
    world = made((Dated.WRITTEN, written, {}))
    entry, view = said(world, 5, dated), world.at()
    assert shown_on(view, entry, day(by)) == (None if shown is None else day(shown))
    assert documented(view, entry, day(by)) is backed(view, entry, day(by)) is (shown is not None)
    assert bool(belying(view, entry)) is (dated < written)


@pytest.mark.parametrize("what", LAID_DOWN)
def test_what_is_laid_down_from_a_day_on_may_be_written_before_it(what: str) -> None:
    """Who holds a post, what binds and how it is read: not after it, all the same."""
    for written, so in ((4, True), (6, False)):
        world = made((Dated.WRITTEN, written, {}))
        entry = said(world, 5, written, LAID_DOWN[what])
        assert documented(world.at(), entry) is so


def test_a_figure_is_of_the_day_that_it_is_claimed_of() -> None:
    """A letter of that day shows it, though the entry is of a later one; one of a day before does not."""
    for written, so in ((2, False), (3, True), (5, True)):
        world = made((Dated.WRITTEN, written, {}))
        entry = said(world, 5, 5, measure.TakeMeasurement(X, "1", day(3), value="1", validated=True))
        assert documented(world.at(), entry) is so


@pytest.mark.parametrize(
    ("second", "shown"),
    [
        ((Dated.WRITTEN, 5, {}), None),
        ((Dated.WRITTEN, 5, {"authority": RULE}), 5),
        ((Dated.PUBLISHED, 5, {}), 5),
    ],
)
def test_nobody_dates_a_document_back(second: tuple[Dated, int, Any], shown: int | None) -> None:
    """What was first said of when it was written counts, and what a rule allowed; another thing done with it too."""
    world = made((Dated.WRITTEN, 8, {}), second)
    entry = said(world, 5, 5)
    assert shown_on(world.at(), entry) == (None if shown is None else day(shown))
    assert bool(belying(world.at(), entry)) is (shown is None)


def test_of_several_days_of_a_document_the_last_by_which_it_is_cited_is_told() -> None:
    """Written on one day, and published on another."""
    world = made((Dated.WRITTEN, 5, {}), (Dated.PUBLISHED, 6, {}))
    entry = said(world, 5, 6)
    assert shown_on(world.at(), entry, day(6)) == day(6)


@pytest.mark.parametrize(
    ("on", "of", "early"),
    [
        (5, 5, None),
        (5, 4, 4),
        (Day(day(3), day(6)), 3, None),
        (Day(day(3), day(6)), 2, 2),
        (Day(None, day(6)), 2, None),
    ],
)
def test_a_day_is_claimed_only_where_it_is_before_the_entrys_own(on: Any, of: int, early: int | None) -> None:
    """Of a loose day: before the first that it may be."""
    world = made()
    world.say(1, body.EstablishPost(OTHER, POST), late=10)
    number = world.say(on, body.EndHolding(OTHER, POST, "person/p", day(of)), late=20)
    assert claimed(world.at().log.entry(number)) == (None if early is None else day(early))


@pytest.mark.parametrize(("late", "so"), [(10, True), (11, False)])
def test_a_meeting_recorded_within_a_cycle_of_its_day_is_a_document_and_rests_on_its_minutes(
    late: int, *, so: bool
) -> None:
    """One that was itself recorded later than that shows nothing, and there is nothing that it would rest on."""
    world = made()
    held = world.say(3, meeting.HoldMeeting("meeting/m", B), late=late)
    minuted = world.say(3, meeting.DraftMinutes("meeting/m"), late=late)
    number = world.say(3, DONE, late=20, source=Source("meeting/m", dated=day(3)))
    view = world.at()
    entry = view.log.entry(number)
    assert documented(view, entry) is so
    assert [each.number for each in dated_by(view, entry)] == ([held, minuted] if so else [])
    assert dated_by(view, view.log.entry(held)) == ()


WEEK_AFTER, DAY_MORE = 16, 17


@pytest.mark.parametrize(
    ("typed", "mends", "cited", "shown"),
    [
        (8, [(9, 5, {})], 5, 5),
        (8, [(WEEK_AFTER, 5, {})], 5, 5),
        (8, [(DAY_MORE, 5, {})], 5, None),
        (8, [(DAY_MORE, 5, {"authority": RULE})], 5, 5),
        (8, [(10, 7, {}), (11, 5, {})], 5, 5),
        (8, [(10, 5, {}), (11, 7, {})], 5, None),
        (8, [(10, 6, {}), (DAY_MORE, 5, {})], 5, None),
        (8, [(10, 6, {}), (DAY_MORE, 5, {})], 6, 6),
        (8, [(10, 5, {}), (DAY_MORE, 8, {})], 5, None),
        (8, [(10, 6, {}), (DAY_MORE, 5, {"authority": RULE})], 5, 5),
        (4, [(9, 5, {})], 4, None),
    ],
)
def test_a_day_that_was_put_right_as_soon_as_it_could_be_said_is_as_good_as_one_that_was_right(
    typed: int, mends: list[tuple[int, int, Any]], cited: int, shown: int | None
) -> None:
    """Within the week in which the document might first have been dated; what is put otherwise later counts beside it.

    It is so by the record as it was first said too, in which a mend that nobody allowed is none.
    """
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    world.say(1, source.RegisterSource(LETTER))
    dated = world.say(9, source.DateSource(LETTER, Dated.WRITTEN, day(typed)))
    for late, on, given in mends:
        world.mend(Restate(dated, source.DateSource(LETTER, Dated.WRITTEN, day(on))), late=late, on=9, **given)
    entry = said(world, 5, cited)
    soon = [on for late, on, _ in mends if late <= WEEK_AFTER]
    expected = None if shown is None else day(shown)
    assert shown_on(world.at(), entry, day(cited)) == expected
    for first in as_first_said(world.at()) if soon and len(soon) == len(mends) else ():
        assert shown_on(first, entry, day(cited)) == expected


@pytest.mark.parametrize(("mended", "called"), [(10, "kept"), (WEEK_AFTER, "kept"), (DAY_MORE, "not known")])
def test_what_was_done_was_so_in_time_by_a_document_whose_day_was_mistyped_and_put_right(
    mended: int, called: str
) -> None:
    """A council that corrects its clerk's slip at once is charged with nothing for it."""
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    world.reads(Expected.INVITATIONS, Recurs.EACH_MEETING, posts=(POST,))
    world.say(1, body.EstablishPost(B, POST), body.AppointHolder(B, POST, "person/one", day(1)))
    world.say(2, source.RegisterSource(LETTER), meeting.CallMeeting("meeting/m", B, day(8)))
    world.say(8, meeting.HoldMeeting("meeting/m", B))
    dated = world.say(9, source.DateSource(LETTER, Dated.WRITTEN, day(7)))
    world.mend(Restate(dated, source.DateSource(LETTER, Dated.WRITTEN, day(5))), late=mended, on=9)
    said(world, 5, 5, meeting.SendInvitation("meeting/m", POST))
    assert world.looks()["meeting/m", ""].called == called
    given_again(world.at())


def test_a_day_that_was_taken_back_at_once_is_none_and_was_one_as_first_said() -> None:
    """A void puts nothing right: there is no other day that it gives."""
    world = World()
    world.say(1, source.RegisterSource(LETTER))
    dated = world.say(9, source.DateSource(LETTER, Dated.WRITTEN, day(5)))
    world.mend(Void(dated), late=10)
    entry = said(world, 5, 5)
    (first,) = as_first_said(world.at())
    assert (shown_on(world.at(), entry), shown_on(first, entry)) == (None, day(5))
