"""What is said of what was to be highlighted at a meeting, by when it was so, and what that rests on.

Days are of April 2026; an action is due on the 4th, and slow from the day after.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from duty_why import given_again
from duty_world import LETTER, OTHER, YES, B, N, World, day, span

from ledger import Authority, Source
from ledger.aggregates import action, contribution, decision, mandate, meeting, paper, policy
from ledger.aggregates.meeting import Concern
from ledger.aggregates.reading import Anchor, Deadline, Expected, ReadClause, Recurs, Unit
from ledger.projections.duties.duty import Duty, Kept, Occasion
from ledger.projections.duties.of_highlights import contributions_to_strengthen, slow
from ledger.projections.ground.began import when_it_began
from ledger.testing import check
from ledger.values import Day, Strength, Truth

A, OTHER_ACTION, C = "action/a", "action/other", "action/c"
M, M2, M3 = "meeting/one", "meeting/two", "meeting/three"
SLOW, TO_STRENGTHEN = "slow to progress", "to be strengthened"


@pytest.fixture
def world() -> Iterator[World]:
    """A notice and its board, on a record kept as things happen; every row is given again by its why."""
    made = World()
    yield made
    given_again(made.at())


def reads(world: World, expects: Expected = Expected.SLOW) -> None:
    """One clause of the notice, read so at each meeting."""
    world.reads(expects, Recurs.EACH_MEETING)


def acts(world: World, name: str = A, due: int = 4) -> None:
    """An action under the notice, due on a day."""
    world.say(1, action.ProposeAction(name), action.CommitAction(name, day(due)), action.LinkAction(name, N, "1"))


def meets(world: World, on: int, name: str = M, *, minuted: bool = True) -> None:
    """A meeting of the board, called, held and minuted."""
    world.say(1, meeting.CallMeeting(name, B, day(on)))
    world.say(on, meeting.HoldMeeting(name, B), *([meeting.DraftMinutes(name)] if minuted else []))


def told(world: World, at: str = M, on: int = 28) -> tuple[str, str, str]:
    """What is said of a meeting: what it is called, in which words, and what is missing."""
    found = world.looks(on)[at, ""]
    return found.called, found.says, found.why.missing


def test_of_a_meeting_on_no_day_nothing_is_known(world: World) -> None:
    """Of one that is not on the record, and of one that was called and not yet held."""
    world.say(2, meeting.CallMeeting(M, B, day(6)))
    terms: Any = ReadClause("reading/r", N, "1", Expected.SLOW, Recurs.EACH_MEETING)
    duty = Duty(N, "1", Strength.MUST, "the council", "reading/r", terms.event(), ())
    unknown = Kept(Truth.UNKNOWN, "when it was held is not known", missing="a day on which it was held")

    for look in (slow, contributions_to_strengthen):
        assert look(world.at(), duty, Occasion("meeting/none", None, None, ())) == unknown


def test_an_action_that_was_delivered_waits_for_nobody_though_it_was_never_unblocked(world: World) -> None:
    """The slow way charges no meeting with it."""
    reads(world, Expected.CONTRIBUTIONS)
    acts(world, due=20)
    world.say(2, action.BlockAction(A, "staff"))
    world.say(7, action.DeliverAction(A))
    meets(world, 8)
    assert told(world)[0] == "kept"
    assert not check(world.book, only=["R1"])


def test_what_is_due_later_is_asked_of_the_day_the_pack_went_out(world: World) -> None:
    """By whichever day it is to be said: an action that was blocked after the meeting did not wait for a partner at it.

    The slow way says so too.
    """
    later = Deadline(Anchor.DAY, date(2026, 4, 25), 1, Unit.DAYS)
    world.reads(Expected.CONTRIBUTIONS, Recurs.EACH_MEETING, deadline=later)
    acts(world)
    meets(world, 8)
    world.say(10, action.BlockAction(A, "staff"))

    assert told(world)[:2] == ("kept", f"nothing was {TO_STRENGTHEN} when the meeting began, 8 April 2026")
    assert not check(world.book, only=["R1"])


def test_it_is_said_what_was_slow_by_which_day_and_whether_it_was_highlighted(world: World) -> None:
    """Nothing, or all of it, or what was not; and of a meeting that nobody minuted, that nobody knows."""
    reads(world)
    acts(world)
    meets(world, 3)
    meets(world, 8, M2)
    meets(world, 10, M3, minuted=False)
    when = f"{SLOW} when the meeting began"

    assert told(world) == ("kept", f"nothing was {when}, 3 April 2026", "")
    unsaid = f"{A}: {when}, 8 April 2026, and not highlighted as such"
    assert told(world, M2) == ("not kept", unsaid, f"nothing of {M2} that highlights {A} as {SLOW}")
    unminuted = (
        f"{A}: {when}, 10 April 2026, and not highlighted as such; "
        "no minutes of it are on the record, by which to know what was said"
    )
    assert told(world, M3) == ("not known", unminuted, f"nothing of {M3} that highlights {A} as {SLOW}")

    world.say(8, meeting.HighlightAction(M2, A, Concern.SLOW), late=9)
    assert told(world, M2) == ("kept", f"all that was {when}, 8 April 2026, was highlighted", "")


def decides(world: World, on: int, name: str, at: str | None = M) -> None:
    """A decision of the board on a day, at a meeting or at none that is named."""
    world.say(on, decision.TakeDecision(name, B, decision.Effect.APPROVED, at))


def listed(world: World, on: int = 28) -> list[tuple[str, str]]:
    """Which actions are listed as slow and not highlighted, of which meetings."""
    return [(row.meeting, row.action) for row in world.at(on).not_highlighted(B)]


@pytest.mark.parametrize("tabled", [False, True])
def test_what_the_meeting_itself_did_was_not_slow_when_it_began(world: World, *, tabled: bool) -> None:
    """Promised at it beyond what the notice allows, or put off by it: nobody could have highlighted that before."""
    reads(world)
    world.say(1, mandate.SetHorizon(N, "end of the month", day(27)))
    acts(world, due=20)
    meets(world, 8)
    decides(world, 8, "decision/d")
    world.say(8, action.ProposeAction(C), action.LinkAction(C, N, "1"))
    world.say(8, action.CommitAction(C, day(28), decision="decision/d"))
    world.say(8, action.MoveDueDate(A, day(28), decision="decision/d"))
    if tabled:
        world.say(8, paper.WritePaper("paper/p", day(8)), paper.TablePaper("paper/p", B, M))
    meets(world, 10, M2)

    assert told(world)[:2] == ("kept", f"nothing was {SLOW} when the meeting began, 8 April 2026")
    assert told(world, M2)[1].startswith(f"{A}, {C}: {SLOW} when the meeting began, 10 April 2026")
    assert listed(world) == [(M2, A), (M2, C)]
    assert not check(world.book, only=["R1", "R6"])


def test_what_was_slow_before_the_day_of_a_meeting_no_decision_of_the_meeting_excuses(world: World) -> None:
    """Put off at it or withdrawn, it was slow when it began; what came of another decision of the day may have been."""
    reads(world)
    for name in (A, C, OTHER_ACTION):
        acts(world, name)
    meets(world, 8)
    decides(world, 8, "decision/d")
    decides(world, 8, "decision/e", at=None)
    world.say(8, action.MoveDueDate(A, day(20), decision="decision/d"))
    world.say(8, action.WithdrawAction(C, decision="decision/d"))
    world.say(8, action.WithdrawAction(OTHER_ACTION, decision="decision/e"))

    assert told(world)[:2] == ("not kept", f"{A}, {C}: {SLOW} when the meeting began, 8 April 2026, {UNSAID}")
    assert listed(world) == [(M, A), (M, C)]
    assert not check(world.book, only=["R1", "R6"])


def test_what_was_delivered_or_made_slow_on_the_day_by_no_meeting_is_charged_to_none(world: World) -> None:
    """It may have been before it began, or after it."""
    reads(world)
    world.say(1, mandate.SetHorizon(N, "end of the month", day(27)))
    acts(world)
    acts(world, C, due=20)
    decides(world, 8, "decision/e", at=None)
    world.say(8, action.DeliverAction(A))
    world.say(8, action.MoveDueDate(C, day(28), decision="decision/e"))
    meets(world, 8)

    assert told(world)[:2] == ("kept", f"nothing was {SLOW} when the meeting began, 8 April 2026")
    assert listed(world) == []
    assert not check(world.book, only=["R1", "R6"])


def test_what_may_have_made_it_slow_on_the_day_of_the_meeting_lists_nothing(world: World) -> None:
    """Put off on a day up to that of the meeting: it may have been after it began."""
    reads(world)
    world.say(1, mandate.SetHorizon(N, "end of the month", day(27)))
    acts(world, due=20)
    decides(world, 5, "decision/e", at=None)
    meets(world, 8)
    world.say(span(6, 8), action.MoveDueDate(A, day(28), decision="decision/e"))

    assert (told(world)[0], listed(world)) == ("not known", [])


def test_of_one_thing_what_was_said_after_the_meetings_own_came_after_it(world: World) -> None:
    """Within a day the order is that of recording: what was put off at it and then delivered was slow when it began."""
    reads(world)
    acts(world)
    meets(world, 8)
    decides(world, 8, "decision/d")
    world.say(8, action.MoveDueDate(A, day(20), decision="decision/d"))
    world.say(8, action.DeliverAction(A))

    assert (told(world)[0], listed(world)) == ("not kept", [(M, A)])


@pytest.mark.parametrize(("due", "slow_then"), [(7, True), (8, False)])
def test_what_passed_its_day_on_the_eve_was_slow_when_the_meeting_began(
    world: World, due: int, *, slow_then: bool
) -> None:
    """The day had turned, whatever was done on it."""
    reads(world)
    acts(world, due=due)
    world.say(8, action.RewordAction(A, "In phases"))
    meets(world, 8)

    assert (told(world)[0], listed(world)) == (("not kept", [(M, A)]) if slow_then else ("kept", []))


def test_papers_sent_on_the_day_of_the_meeting_went_out_before_what_it_decided(world: World) -> None:
    """They went out, and the words say so; what was decided at the meeting was not in them."""
    reads(world)
    world.say(1, mandate.SetHorizon(N, "end of the month", day(27)))
    acts(world, due=20)
    world.say(1, meeting.CallMeeting(M, B, day(8)))
    decides(world, 8, "decision/d")
    world.say(8, paper.WritePaper("paper/p", day(8)), paper.CirculatePaper("paper/p", B, M))
    world.say(8, action.MoveDueDate(A, day(28), decision="decision/d"))
    world.say(8, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))

    assert told(world)[:2] == ("kept", f"nothing was {SLOW} when the papers went out, 8 April 2026")


def test_what_was_done_on_the_day_that_the_papers_went_out_stood_when_they_did(world: World) -> None:
    """The meeting was days later: nothing of it can have come after that began."""
    reads(world)
    world.say(1, mandate.SetHorizon(N, "end of the month", day(27)))
    acts(world, due=20)
    world.say(1, meeting.CallMeeting(M, B, day(8)))
    decides(world, 5, "decision/e", at=None)
    world.say(5, action.MoveDueDate(A, day(28), decision="decision/e"))
    world.say(5, paper.WritePaper("paper/p", day(5)), paper.CirculatePaper("paper/p", B, M))
    world.say(8, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))

    says = f"{A}: {SLOW} when the papers went out, 5 April 2026, {UNSAID}"
    assert (*told(world)[:2], listed(world)) == ("not kept", says, [(M, A)])


@pytest.mark.parametrize("tabled", [False, True])
def test_papers_that_name_no_meeting_went_out_for_the_one_held_that_day(world: World, *, tabled: bool) -> None:
    """Whatever else was tabled at it, before they were sent: they had gone out."""
    reads(world)
    world.say(1, meeting.CallMeeting(M, B, day(8)))
    world.say(8, *(paper.WritePaper(f"paper/{name}", day(8)) for name in "pq"))
    if tabled:
        world.say(8, paper.TablePaper("paper/p", B, M))
    world.say(8, paper.CirculatePaper("paper/q", B))
    world.say(8, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))

    assert told(world)[:2] == ("kept", f"nothing was {SLOW} when the papers went out, 8 April 2026")


def test_that_a_meeting_was_held_is_nothing_that_was_done_on_its_day(world: World) -> None:
    """With it a cycle was over in which nothing was reported on what was begun: that was slow when it began."""
    reads(world)
    acts(world, due=20)
    world.say(2, action.StartAction(A))
    meets(world, 3)
    meets(world, 8, M2)

    assert [told(world, each)[0] for each in (M, M2)] == ["kept", "not kept"]
    assert listed(world) == [(M2, A)]


def test_where_nothing_surely_came_after_a_meeting_began_the_rest_of_its_day_is_the_record_itself(
    world: World,
) -> None:
    """Nothing is left out of it, so that what was found of it is not looked for again."""
    acts(world)
    world.say(8, action.RewordAction(A, "In phases"))
    meets(world, 8)
    view = world.at()
    whole = view.at(day(8), view.point.recorded)

    without, rest = when_it_began(view, M, day(8))
    assert (rest is whole, without is whole) == (True, False)


def test_what_was_done_on_the_day_is_part_of_why_only_where_it_leaves_open_what_was_slow(world: World) -> None:
    """Who answers for an action changes nothing; that it was delivered may have come before the meeting began."""
    reads(world)
    acts(world)
    meets(world, 8)
    owned = world.say(8, action.AssignOwner(A, "post/head"))
    assert (told(world)[0], owned in world.looks()[M, ""].why.entries) == ("not kept", False)

    ended = world.say(8, action.DeliverAction(A))
    assert (told(world)[0], ended in world.looks()[M, ""].why.entries) == ("kept", True)


UNSAID = "and not highlighted as such"
AGAIN = f"when {B} had met again"


def highlighted(world: World, late: int, name: str = A, **particulars: Any) -> None:
    """An action highlighted as slow at the meeting of the 8th, recorded that day or late."""
    world.say(8, meeting.HighlightAction(M, name, Concern.SLOW), late=late, **particulars)


def noted(world: World) -> tuple[str, set[str]]:
    """What is noted of the highlights of the meeting of the 8th, and which meetings it rests on."""
    terms: Any = ReadClause("reading/r", N, "1", Expected.SLOW, Recurs.EACH_MEETING)
    duty = Duty(N, "1", Strength.MUST, "the council", "reading/r", terms.event(), ())
    kept = slow(world.at(), duty, Occasion(M, None, None, ()))
    assert kept.truth is Truth.YES
    return kept.note, {each.stream for each in kept.entries if each.stream.startswith("meeting/")}


@pytest.mark.parametrize(
    ("late", "particulars", "says"),
    [
        (8, {}, ""),
        (9, {}, ""),
        (10, {}, f"{A}: first recorded as highlighted on 10 April 2026, {AGAIN}"),
        (12, {}, f"{A}: first recorded as highlighted on 12 April 2026, {AGAIN}"),
        (12, {"authority": Authority(YES)}, ""),
        (12, {"source": Source(LETTER, dated=day(8))}, ""),
        (9, {"authority": Authority(YES)}, ""),
    ],
)
def test_what_was_first_recorded_as_highlighted_when_the_body_had_met_again_is_noted(
    world: World, late: int, particulars: dict[str, Any], says: str
) -> None:
    """Here on the 10th; not where an authority or a document of the day is behind it. It rests on that meeting then."""
    acts(world)
    world.dated(8)
    meets(world, 8)
    if late < 10:
        highlighted(world, late, **particulars)
    meets(world, 10, M2)
    if late >= 10:
        highlighted(world, late, **particulars)
    assert noted(world) == (says, {M, M2} if says else {M})


def test_a_contact_between_meetings_is_no_meeting_again(world: World) -> None:
    """Nobody was to be told anything there; and where the body never met again nothing came after that."""
    acts(world)
    meets(world, 8)
    world.say(9, meeting.HoldMeeting(M3, B), meeting.RecordNoMinutes(M3))
    highlighted(world, 10)
    assert noted(world) == ("", {M})
    meets(world, 11, M2)
    assert noted(world) == ("", {M})


def test_each_action_that_was_highlighted_late_is_noted_beside_what_the_policy_would_have_hidden(world: World) -> None:
    """Each with its own day; then the figures that nobody allowed to be looser."""
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", slips=99))
    acts(world)
    acts(world, OTHER_ACTION)
    meets(world, 8)
    meets(world, 10, M2)
    highlighted(world, 12)
    highlighted(world, 13, OTHER_ACTION)
    assert noted(world)[0] == (
        f"{A}: first recorded as highlighted on 12 April 2026; "
        f"{OTHER_ACTION}: first recorded as highlighted on 13 April 2026, {AGAIN}; "
        "slips 99 by no authority that stands: slips 2 as before"
    )


def test_that_nothing_was_slow_rests_on_what_was_none(world: World) -> None:
    """On how it was promised, and on what ended it; that something was not highlighted does not."""
    reads(world)
    acts(world)
    acts(world, OTHER_ACTION, due=20)
    ended = world.say(3, action.DeliverAction(A))
    meets(world, 8)
    theirs = {entry.number for name in (A, OTHER_ACTION) for entry in world.at().visible(name)}

    assert theirs | {ended} <= set(world.looks()[M, ""].why.entries)
    meets(world, 22, M2)
    called, _, _ = told(world, M2)
    assert (called, ended in world.looks()[M2, ""].why.entries) == ("not kept", False)


def test_that_nothing_was_slow_is_known_from_the_first_day_that_the_record_was_kept(world: World) -> None:
    """That day included."""
    reads(world)
    meets(world, 1)

    assert told(world)[0] == "kept"


def test_it_rests_on_the_meeting_before_and_on_the_policy(world: World) -> None:
    """The papers since the one before are its pack; and by another policy something else may have been slow."""
    reads(world)
    acts(world, due=20)
    adopted = world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", slips=1), authority=Authority(None, "a rule"))
    for on, name in ((3, M), (8, M2), (10, M3)):
        meets(world, on, name)

    rests = set(world.looks()[M2, ""].why.entries)
    held = {name: {entry.number for entry in world.at().visible(name)} for name in (M, M2, M3)}
    assert adopted in rests
    assert [held[name] <= rests for name in (M, M2, M3)] == [True, True, False]


def test_what_became_slow_only_by_the_day_said_since_may_have_been_slow(world: World) -> None:
    """The papers went out on the 4th, by the record of the time; that it was on the 6th is said when it is over."""
    reads(world)
    acts(world)
    acts(world, C, 2)
    world.say(3, paper.WritePaper("paper/p", day(3)))
    world.say(1, meeting.CallMeeting(M, B, day(8)))
    world.say(4, paper.CirculatePaper("paper/p", B, M))
    world.say(8, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M), meeting.HighlightAction(M, C, Concern.SLOW))
    assert told(world)[:2] == ("kept", f"all that was {SLOW} when the papers went out, 4 April 2026, was highlighted")

    world.say(6, paper.WritePaper("paper/q", day(6)), paper.CirculatePaper("paper/q", B, M), late=12)
    called, says, _ = told(world)
    assert (called, says) == (
        "not known",
        f"{A}: {SLOW} when the papers went out, 4 April 2026, and not highlighted as such",
    )


def late_for(world: World, of: str | None = A) -> None:
    """A contribution of a partner, to an action or under the notice, due on the 4th."""
    ask = contribution.CommissionContribution
    world.say(2, ask("contribution/c", OTHER, of, None if of else N, due=day(4)))


@pytest.mark.parametrize("of", [A, None])
def test_a_contribution_that_surely_waits_is_to_be_highlighted(world: World, of: str | None) -> None:
    """Of an action, or of the mandate itself."""
    reads(world, Expected.CONTRIBUTIONS)
    acts(world, due=20)
    late_for(world, of)
    meets(world, 8)

    what = of or "contribution/c"
    by = f"{TO_STRENGTHEN} when the meeting began, 8 April 2026"
    missing = f"nothing of {M} that highlights {what} as {TO_STRENGTHEN}"
    assert told(world) == ("not kept", f"{what}: {by}, and not highlighted as such", missing)


@pytest.mark.parametrize("of", [A, None])
def test_a_contribution_that_may_have_come_may_have_been_none_to_highlight(world: World, of: str | None) -> None:
    """Received on a day that may be before the pack went out or after it: nothing is charged."""
    reads(world, Expected.CONTRIBUTIONS)
    acts(world, due=20)
    late_for(world, of)
    meets(world, 8)
    world.say(span(3, 10), contribution.ReceiveContribution("contribution/c"), late=10)

    what = of or "contribution/c"
    assert told(world)[0] == "not known"
    assert told(world)[1].startswith(f"{what}: {TO_STRENGTHEN}")


@pytest.mark.parametrize("ended", [contribution.ReceiveContribution, contribution.ReleaseContribution])
@pytest.mark.parametrize("of", [A, None])
def test_what_ended_the_waiting_between_two_meetings_is_what_the_second_rests_on(
    world: World, of: str | None, ended: Any
) -> None:
    """Read without it, the contribution would wait still."""
    reads(world, Expected.CONTRIBUTIONS)
    acts(world, due=20)
    late_for(world, of)
    meets(world, 8)
    number = world.say(10, ended("contribution/c"), authority=Authority(YES))
    meets(world, 12, M2)

    assert [each.called for each in world.looks().values()] == ["not kept", "kept"]
    assert number in world.looks()[M2, ""].why.entries


def test_what_waits_for_nobody_by_the_end_of_the_day_of_a_meeting_is_charged_to_none(world: World) -> None:
    """It may have been unblocked before the meeting began: that it was, and by which decision, is part of why."""
    reads(world, Expected.CONTRIBUTIONS)
    acts(world, due=20)
    world.say(2, action.BlockAction(A, "the police"))
    started = world.say(7, action.StartAction(A))
    decides(world, 8, "decision/e", at=None)
    lifted = world.say(8, action.UnblockAction(A), authority=Authority("decision/e"))
    meets(world, 8)

    assert told(world)[:2] == ("kept", f"nothing was {TO_STRENGTHEN} when the meeting began, 8 April 2026")
    why = world.looks()[M, ""].why.entries
    assert [each in why for each in (started, lifted - 1, lifted)] == [False, True, True]


UNKNOWN = (
    "not known",
    f"what was {SLOW} when the meeting began, 8 April 2026, is not known in full",
    f"a full record of what was {SLOW} by 8 April 2026",
)


@pytest.mark.parametrize(
    ("proposed", "committed", "linked", "known"),
    [
        (5, span(7, 9), 9, True),
        (5, span(7, 9), 8, False),
        (5, span(9, 12), 5, False),
        (8, span(9, 12), 8, False),
        (9, span(10, 12), 12, True),
        (span(7, 9), span(10, 12), 14, False),
        (span(9, 10), span(10, 12), 14, True),
        (Day(None, day(12)), span(10, 12), 14, False),
    ],
)
def test_what_happened_to_an_action_on_a_loose_day_leaves_open_what_was_slow(
    world: World, proposed: Any, committed: Any, linked: int, *, known: bool
) -> None:
    """Where it was on the record by the cut-off, or may have been, as one of the mandate; else it is no matter."""
    reads(world)
    meets(world, 8)
    world.say(proposed, action.ProposeAction(A), late=14)
    world.say(committed, action.CommitAction(A, day(20)), late=14)
    world.say(linked, action.LinkAction(A, N, "1"), late=14)

    nothing = ("kept", f"nothing was {SLOW} when the meeting began, 8 April 2026", "")
    assert told(world) == (nothing if known else UNKNOWN)
