"""How the record read before the mends that no authority allowed, and what compliance makes of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time
from typing import Any

from duty_world import DRAFT, YES, B, N, World, day, span
from hypothesis import given, settings
from hypothesis import strategies as st
from test_compliance_properties import SAID, Said, council, something

from ledger import Authority, Exempt, Restate, Void, With
from ledger.aggregates import action, decision, meeting, review
from ledger.aggregates.decision import Effect
from ledger.aggregates.meeting import Presence
from ledger.aggregates.reading import Expected, Recurs
from ledger.aggregates.review import ReviewKind
from ledger.as_of import AsOf
from ledger.entry import Reason
from ledger.errors import Refused
from ledger.projections.duties.looking import FIRMNESS
from ledger.projections.ground.first_said import as_first_said, mended_unallowed
from ledger.values import Truth

A, M, POST = "action/a", "meeting/a", "post/chair"
RULE = Authority(None, "scheme 3")


def acted() -> tuple[World, int]:
    """A council with an action due on the 5th, and the number of its commitment."""
    world = World()
    world.say(2, action.ProposeAction(A))
    return world, world.say(2, action.CommitAction(A, day(5)))


def due(view: AsOf) -> date | None:
    """The day the action is due."""
    state = view.state(A)
    return state.due if isinstance(state, action.Action) else None


def test_without_mends_there_is_nothing_that_was_first_said() -> None:
    """The record as first said is the record, and is asked about once."""
    world, _ = acted()
    assert as_first_said(world.at()) == ()


def test_what_nobody_allowed_is_as_it_was_first_said() -> None:
    """A mend with no authority is left out, and is given as what mended the entry."""
    world, number = acted()
    mend = world.mend(Restate(number, action.CommitAction(A, day(9))), on=2)
    (first,) = as_first_said(world.at())
    assert (due(world.at()), due(first)) == (day(9), day(5))
    assert [each.number for each in mended_unallowed(world.at(), world.at().log.entry(number))] == [mend]
    assert as_first_said(world.at(recorded=number)) == ()


def test_what_an_authority_allowed_is_what_is_said() -> None:
    """Only a decision that approves, or a rule, makes less of what was said first."""
    for authority, allowed in ((RULE, True), (Authority(YES), True), (Authority(DRAFT), False)):
        world, number = acted()
        world.mend(With(Restate(number, action.CommitAction(A, day(9))), authority=authority), on=2)
        assert (as_first_said(world.at()) == ()) is allowed


def test_a_mend_that_cites_what_its_original_cited_was_allowed_nothing() -> None:
    """What allowed the first day did not allow the second."""
    world = World()
    world.say(2, action.ProposeAction(A))
    number = world.say(2, With(action.CommitAction(A, day(5)), authority=RULE))
    world.mend(With(Restate(number, action.CommitAction(A, day(9))), authority=RULE), on=2)
    (first,) = as_first_said(world.at())
    assert due(first) == day(5)


def test_each_way_that_an_entry_was_read_is_a_view() -> None:
    """Mended thrice by nobody's leave: as it was first, then once mended, then twice."""
    world, number = acted()
    for to in (7, 3, 9):
        world.mend(Restate(number, action.CommitAction(A, day(to))), on=2)
    assert [due(each) for each in as_first_said(world.at())] == [day(5), day(7), day(3)]


def test_what_an_authority_mended_is_first_said_from_then() -> None:
    """What was read before an authority's mend is read so no more; what nobody allowed since is left out."""
    world, number = acted()
    world.mend(Restate(number, action.CommitAction(A, day(7))), on=2)
    world.mend(With(Restate(number, action.CommitAction(A, day(8))), authority=RULE), on=2)
    world.mend(Restate(number, action.CommitAction(A, day(9))), on=2)
    assert [due(each) for each in as_first_said(world.at())] == [day(8)]


def test_the_first_of_two_that_cannot_both_be_is_what_was_first_said() -> None:
    """Voided by nobody's leave and held on another day: it was held on the first, whichever was the earlier."""
    for other in (4, 9):
        world = World()
        number = world.say(6, meeting.HoldMeeting(M, B))
        world.mend(Void(number), late=9)
        world.say(other, meeting.HoldMeeting(M, B), late=9)
        world.say(9, meeting.DraftMinutes(M), late=9)
        (first,) = as_first_said(world.at())
        said = [(each.name, each.day.last) for each in first.visible(M)]
        assert said == [("meeting-held/1", day(6)), ("minutes-drafted/1", day(9))]


def test_the_day_before_is_of_the_record_as_first_said_too() -> None:
    """Another point of view on it leaves the same mends out, and what was recorded before them is as it was."""
    world, number = acted()
    mend = world.mend(Restate(number, action.CommitAction(A, day(9))), on=2)
    (first,) = as_first_said(world.at())
    assert due(first.at(day(2), mend)) == day(5)
    assert due(first.at(day(20), mend - 1)) == day(5)
    assert due(world.at().at(day(20), mend)) == day(9)


def test_an_authority_is_judged_on_the_day() -> None:
    """A decision that is rescinded on a later day allowed the mend until then."""
    world, number = acted()
    world.say(3, decision.TakeDecision("decision/d", B, Effect.APPROVED))
    mended = With(Restate(number, action.CommitAction(A, day(9))), authority=Authority("decision/d"))
    world.mend(mended, on=2)
    world.say(10, decision.RescindDecision("decision/d"))
    assert as_first_said(world.at(9)) == ()
    (first,) = as_first_said(world.at(10))
    assert due(first) == day(5)
    assert as_first_said(first.at(day(9), first.point.recorded)) == ()


def test_words_that_are_made_exempt_are_so_as_first_said() -> None:
    """Nobody's leave is needed to withhold: no view of the record shows what another withholds."""
    world = World()
    number = world.say(3, action.ProposeAction(A, title="a canary"))
    again = Restate(number, action.ProposeAction(A, title="a canary"))
    world.mend(With(again, exempt=Exempt("personal", "a rule")), on=2)
    for view in (world.at(), *as_first_said(world.at())):
        assert view.title(A) == "[withheld: personal]"
        assert number in view.withheld or number + 1 in view.withheld


def test_what_erases_words_alone_says_nothing_otherwise() -> None:
    """A restatement of the same facts on the same day is no other reading."""
    world, number = acted()
    world.mend(Restate(number, action.CommitAction(A, day(5))), on=2)
    assert as_first_said(world.at()) == ()


def test_what_confirms_a_mend_allows_it_and_what_hides_does_not() -> None:
    """An authority that says the same again stands behind it; one that erases or withholds words does not."""
    for reason, exempt, allowed in (
        (Reason.MISTYPED, None, True),
        (Reason.WORDS_ERASED, None, False),
        (Reason.MISTYPED, Exempt("personal", "a rule"), False),
    ):
        world, number = acted()
        world.mend(Restate(number, action.CommitAction(A, day(9))), on=2)
        again = Restate(number, action.CommitAction(A, day(9)), reason)
        world.mend(With(again, authority=RULE, exempt=exempt), on=2)
        assert [due(each) for each in as_first_said(world.at())] == ([] if allowed else [day(5)])


def test_what_is_mended_later_is_not_yet() -> None:
    """At a number before the mend, and on the same day, the record is as it was."""
    world, number = acted()
    head = world.book.head
    world.say(2, action.ProposeAction("action/b"))
    world.mend(Restate(number, action.CommitAction(A, day(9))), on=2)
    assert as_first_said(world.at(recorded=head)) == ()
    assert len(as_first_said(world.at())) == 1


def test_a_late_invitation_is_late_however_it_is_mended() -> None:
    """N24 clause 6: sent on the day of the meeting, put to the day before by nobody's leave; a rule may allow it."""
    for authority, kept in ((None, Truth.NO), (RULE, Truth.YES)):
        world = World()
        world.reads(Expected.INVITATIONS, Recurs.EACH_MEETING, posts=(POST,))
        world.say(2, meeting.CallMeeting(M, B, day(9)))
        number = world.say(9, meeting.SendInvitation(M, POST))
        world.say(9, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))
        mend = world.mend(With(Restate(number, meeting.SendInvitation(M, POST)), authority=authority), late=10, on=3)
        look = world.looks()[M, ""]
        assert look.kept is kept
        assert (authority is None) == look.says.startswith("as it was first recorded, ")
        assert mend in look.why.entries


def test_apologies_are_not_mended_into_presence() -> None:
    """N24 clause 5: who was not there was not there; and what makes it worse needs nobody's leave."""
    for was, now in ((Presence.APOLOGIES, Presence.PRESENT), (Presence.PRESENT, Presence.APOLOGIES)):
        world = World()
        world.reads(Expected.ATTENDANCE, Recurs.EACH_MEETING, posts=(POST,))
        world.say(9, meeting.HoldMeeting(M, B))
        number = world.say(9, meeting.RecordAttendance(M, POST, was))
        world.mend(Restate(number, meeting.RecordAttendance(M, POST, now)), late=10, on=9)
        assert world.kept_at(M) is Truth.NO


def test_a_meeting_is_not_voided_away() -> None:
    """What was not kept at a meeting is not kept, whether or not the meeting, or its calling, is said to have been."""
    for which in (0, 1):
        world = World()
        world.reads(Expected.INVITATIONS, Recurs.EACH_MEETING, posts=(POST,))
        called = world.say(2, meeting.CallMeeting(M, B, day(9), time(18)))
        held = world.say(9, meeting.HoldMeeting(M, B))
        world.mend(Void((called, held)[which]), late=10)
        if which == 0:
            world.say(10, meeting.RecordNoMinutes(M))
        assert world.kept_at(M) is Truth.NO
        assert world.kept_at(M, recorded=held) is Truth.NO


def test_a_review_voided_away_had_no_self_assessment() -> None:
    """N24 clause 8: nor is what was not sent to it not yet due."""
    world = World()
    world.reads(Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW)
    number = world.say(9, review.HoldReview("review/a", ReviewKind.SIX_MONTHLY, None, N))
    world.mend(Void(number), late=10)
    assert world.kept_at("review/a") is Truth.NO


MENDS = st.lists(st.tuples(st.integers(0, 40), st.integers(2, 12), st.integers(0, 3), st.booleans()), max_size=4)


def tell(world: World, said: Said) -> dict[int, Any]:
    """Record what can be; what each entry was recorded by."""
    told = {}
    for number, (kind, on, _) in enumerate(said):
        command = something(kind, number, on)
        with suppress(Refused):
            told[world.say(on, command, late=max(on, 9))] = command
    return told


def mend(world: World, told: dict[int, Any], mends: list[tuple[int, int, int, bool]]) -> None:
    """Mend some of what was recorded, by nobody's leave: void it, or put it to another day or span."""
    for which, on, width, void in mends:
        number = sorted(told)[which % len(told)]
        request: Any = Void(number) if void else Restate(number, told[number])
        with suppress(Refused):
            world.mend(request, late=14, on=None if void else span(max(on - width, 1), on))


@settings(max_examples=60)
@given(SAID, MENDS)
def test_no_mend_of_nobodys_leave_makes_a_duty_better_kept(said: Said, mends: list[tuple[int, int, int, bool]]) -> None:
    """Decision 27: on no occasion is a clause more firmly kept for what was mended since, and none is gone."""
    world = council()
    told = tell(world, said)
    before = {row.reading: {(each.of, each.part): each.called for each in row.occasions} for row in rows(world)}
    if told:
        mend(world, told, mends)
    after = {row.reading: {(each.of, each.part): each.called for each in row.occasions} for row in rows(world)}
    for reading, occasions in before.items():
        for occasion, called in occasions.items():
            if called in FIRMNESS[:2]:
                assert FIRMNESS.index(after[reading][occasion]) <= FIRMNESS.index(called)


def rows(world: World) -> list[Any]:
    """What is said of each clause under each reading, on a day after every mend."""
    return [row for row in world.at(20).compliance(N) if row.reading]
