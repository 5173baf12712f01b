"""What is said of the actions under a mandate: who answers for each, its resources, and the reports on it.

Days are of April 2026.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from duty_why import given_again
from duty_world import YES, B, N, World, day, span

from ledger.aggregates import action, body, mandate, meeting, plan
from ledger.aggregates.reading import Expected, Recurs
from ledger.projections.duties.verdicts import Verdict
from ledger.values import Day

P, Q = "plan/p", "plan/q"
A, C, OTHER = "action/a", "action/c", "action/other"
OWNED, NOBODY = "a post answers for every action that is open", "nobody is on record as answering for"
FOUND, UNFUNDED = "resources were found for every action that is open", "no decision that stands finds resources for"
TOLD, UNTOLD = "progress was reported on every action that was open and begun", "nothing of substance reported on"
ALWAYS, EACH_MEETING = Recurs.ALWAYS, Recurs.EACH_MEETING


@pytest.fixture
def world() -> Iterator[World]:
    """A notice with two plans under it, and an action of another mandate; every row is given again by its why."""
    made = planned()
    yield made
    for on in (10, 28):
        given_again(made.at(on))


def planned(*, kept: bool = True) -> World:
    """The same, as things happened or made up from documents long afterwards."""
    made = World(kept=kept)
    for name in (P, Q):
        made.say(1, plan.DraftPlan(name), plan.AddressMandate(name, N))
    made.say(1, mandate.RegisterMandate("mandate/o", mandate.MandateKind.NOTICE))
    made.say(1, action.ProposeAction(OTHER), action.LinkAction(OTHER, "mandate/o", "1"), action.CommitAction(OTHER))
    return made


def promise(world: World, name: str = A, within: str = P, due: int = 20, on: int = 2) -> None:
    """An action in a plan, proposed and committed to."""
    world.say(on, action.ProposeAction(name, within), action.CommitAction(name, day(due)))


def told(world: World, on: int = 28, at: str = "") -> tuple[str, str, str]:
    """What is said of an occasion: what it is called, in which words, and what is missing."""
    found = world.looks(on)[at, ""]
    return found.called, found.says, found.why.missing


def meets(world: World, *days: int) -> None:
    """Meetings of the board, called and held."""
    for on in days:
        world.say(on, meeting.CallMeeting(f"meeting/d{on}", B, day(on)), meeting.HoldMeeting(f"meeting/d{on}", B))


def test_it_is_said_who_answers_for_nothing(world: World) -> None:
    """No action, one for which nobody does, or a post for each; those that are over need nobody."""
    world.reads(Expected.OWNERS, ALWAYS)
    none = f"no action under {N} by 28 April 2026"
    assert told(world) == ("not known", "no action under it is on this record", none)

    promise(world)
    assert told(world) == ("not kept", f"{NOBODY}: {A}", f"{NOBODY}: {A}, by 28 April 2026")
    world.say(4, action.AssignOwner(A, "post/head"))
    assert told(world) == ("kept", OWNED, "")

    world.say(6, action.DeliverAction(A))
    assert told(world) == ("kept", "no action under it was open", "")


def test_at_a_meeting_nobody_need_answer_yet_for_what_was_promised_on_its_day(world: World) -> None:
    """It may have been promised at its end: it is asked about from the next one on; and who was named since is said."""
    world.reads(Expected.OWNERS, EACH_MEETING)
    promise(world, on=4)
    meets(world, 4)
    world.say(5, action.AssignOwner(A, "post/head"))
    promise(world, C, on=7)
    meets(world, 8)
    of_day = f"{OWNED} and was promised before 4 April 2026"
    assert told(world, at="meeting/d4") == ("kept", of_day, "")

    says = f"{NOBODY}: {C}"
    assert told(world, at="meeting/d8")[:2] == ("not kept", says)
    named = world.say(9, action.AssignOwner(C, "post/head"))
    assert told(world, at="meeting/d8")[:2] == ("not kept", f"{says} (named on 9 April 2026)")
    assert named in world.looks()["meeting/d8", ""].why.entries
    assert told(world, at="meeting/d4") == ("kept", of_day, "")


def test_at_all_times_somebody_answers_for_what_was_promised_today(world: World) -> None:
    """It is so of the day that is asked about, until somebody is named."""
    world.reads(Expected.OWNERS, ALWAYS)
    promise(world, on=4)
    assert told(world, 4)[:2] == ("not kept", f"{NOBODY}: {A}")
    world.say(4, action.AssignOwner(A, "post/head"))
    assert told(world, 4)[:2] == ("kept", OWNED)


def test_at_a_meeting_somebody_answers_for_what_may_have_been_promised_before_its_day(world: World) -> None:
    """A day that is not known is no reason to wait for the next."""
    world.reads(Expected.OWNERS, EACH_MEETING)
    world.say(2, action.ProposeAction(A, P))
    world.say(span(3, 4), action.CommitAction(A, day(20)), late=4)
    meets(world, 4)
    assert told(world, at="meeting/d4")[0] == "not kept"


def test_only_what_was_promised_in_the_plan_that_is_read_is_asked_about(world: World) -> None:
    """Not what was proposed alone, nor what is in another plan."""
    world.reads(Expected.OWNERS, ALWAYS, of=P)
    world.say(2, action.ProposeAction(C, P))
    promise(world, A, Q)
    assert told(world)[1] == "no action under it is on this record"

    promise(world, "action/b")
    assert told(world)[:2] == ("not kept", f"{NOBODY}: action/b")


def test_where_no_plan_is_read_every_action_of_the_mandate_is_asked_about(world: World) -> None:
    """That was promised, in whichever plan."""
    world.reads(Expected.OWNERS, ALWAYS)
    world.say(2, action.ProposeAction(C, P))
    promise(world, A, Q)
    promise(world, "action/b")

    assert told(world)[:2] == ("not kept", f"{NOBODY}: {A}, action/b")


def test_it_is_said_for_what_no_resources_were_found(world: World) -> None:
    """Found once, they were found: that more may be found later, on a day not known, takes nothing from it."""
    world.reads(Expected.RESOURCES, ALWAYS)
    promise(world)
    assert told(world)[:2] == ("not kept", f"{UNFUNDED}: {A}")

    world.say(4, action.ResourceAction(A, "two posts", YES))
    world.say(span(8, 14), action.ResourceAction(A, "a third", YES))
    assert told(world, 10) == ("kept", FOUND, "")


def nothing(on: int) -> str:
    """What is said where there was nothing to report on by a day."""
    return f"there was nothing to report on: no action was open, and begun or overdue, by {on} April 2026"


def test_it_is_said_on_what_no_progress_was_reported(world: World) -> None:
    """Since the meeting before; of the first, since it became the board, by when there was nothing to report on."""
    world.reads(Expected.PROGRESS, EACH_MEETING)
    promise(world)
    world.say(2, action.StartAction(A))
    meets(world, 4, 8, 12)
    world.say(11, action.ReportProgress(A, "amber"), late=12)

    assert told(world, at="meeting/d4") == ("kept", nothing(1), "")
    assert told(world, at="meeting/d8") == ("not kept", f"{UNTOLD}: {A}", f"{UNTOLD}: {A}, by 8 April 2026")
    assert [called for called, *_ in (told(world, at=f"meeting/d{on}") for on in (4, 8, 12))][2] == "kept"


def test_it_is_said_that_progress_was_reported(world: World) -> None:
    """On each action that was open and begun; so a clause can be met from the first meeting on."""
    world.reads(Expected.PROGRESS, EACH_MEETING)
    promise(world)
    world.say(2, action.StartAction(A))
    meets(world, 4)
    world.say(6, action.ReportProgress(A, "amber"))
    meets(world, 8)

    assert told(world, at="meeting/d8") == ("kept", TOLD, "")
    (row,) = world.at().compliance(N)
    assert row.verdict is Verdict.MET


def test_at_a_first_meeting_progress_is_asked_since_it_became_the_board(world: World) -> None:
    """Of what was begun by then: one that said nothing since is charged, and not one that did."""
    world.reads(Expected.PROGRESS, EACH_MEETING)
    for name in (A, C):
        promise(world, name)
        world.say(2, action.StartAction(name))
    world.say(3, body.OverseeMandate("body/other", N))
    world.say(5, action.ReportProgress(C, "amber"))
    world.say(6, meeting.HoldMeeting("meeting/first", "body/other"))

    assert told(world, at="meeting/first") == ("not kept", f"{UNTOLD}: {A}", f"{UNTOLD}: {A}, by 6 April 2026")
    world.say(6, action.ReportProgress(A, "red"))
    assert told(world, at="meeting/first") == ("kept", TOLD, "")


def test_of_a_first_meeting_that_may_not_have_been_the_first_nothing_is_known(world: World) -> None:
    """One held on a day not known may have come before it."""
    world.reads(Expected.PROGRESS, EACH_MEETING)
    promise(world)
    meets(world, 6)
    assert told(world, at="meeting/d6")[:2] == ("kept", nothing(1))

    world.say(span(5, 7), meeting.HoldMeeting("meeting/loose", B))
    assert told(world, at="meeting/d6")[:2] == ("not known", "no meeting before it is on this record")
    its_own = {entry.number for entry in world.at().visible("meeting/d6")}
    assert its_own <= set(world.looks()["meeting/d6", ""].why.entries)


@pytest.mark.parametrize("since", [Day(None, day(3)), Day.of(date(2026, 1, 5))])
@pytest.mark.parametrize(("begun", "known"), [(3, False), (5, False), (6, True)])
def test_where_the_record_was_not_kept_since_it_became_the_board_an_earlier_meeting_may_be_wanting(
    world: World, begun: int, since: Day, *, known: bool
) -> None:
    """What was begun by the eve of the first on this record may have been due a report; nothing else was."""
    world.reads(Expected.PROGRESS, EACH_MEETING)
    promise(world)
    world.say(since, body.EstablishBody("body/old"), body.OverseeMandate("body/old", N))
    world.say(begun, action.StartAction(A))
    world.say(6, meeting.HoldMeeting("meeting/first", "body/old"))

    says = nothing(5) if known else f"{UNTOLD}: {A}, no evidence either way"
    assert told(world, at="meeting/first")[:2] == ("kept" if known else "not known", says)


def test_of_the_first_meeting_of_a_body_that_is_asked_and_became_no_board_the_eve_counts(world: World) -> None:
    """There is no day since which it was one."""
    world.reads(Expected.PROGRESS, EACH_MEETING, of="body/other")
    promise(world)
    world.say(5, action.StartAction(A))
    world.say(6, meeting.HoldMeeting("meeting/first", "body/other"))

    unknown = f"{UNTOLD}: {A}, no evidence either way"
    assert told(world, at="meeting/first")[:2] == ("not known", unknown)


def test_at_the_first_meeting_of_a_body_that_became_the_board_on_that_day_the_eve_counts(world: World) -> None:
    """What was begun on the day had nothing to tell before it; what was begun before, somebody else may have heard."""
    world.reads(Expected.PROGRESS, EACH_MEETING)
    promise(world)
    world.say(6, body.OverseeMandate("body/other", N), action.StartAction(A))
    world.say(6, meeting.HoldMeeting("meeting/first", "body/other"))
    assert told(world, at="meeting/first") == ("kept", nothing(5), "")

    promise(world, C)
    world.say(3, action.StartAction(C), late=7)
    assert told(world, at="meeting/first")[:2] == ("not known", f"{UNTOLD}: {C}, no evidence either way")


def test_where_no_action_was_open_at_a_first_meeting_it_is_kept_by_what_shows_that_it_was_the_first(
    world: World,
) -> None:
    """And nothing less: read without who became the board and when, and the meeting's calling, it may be none."""
    world.reads(Expected.PROGRESS, EACH_MEETING)
    promise(world)
    world.say(3, action.DeliverAction(A))
    oversees = world.say(4, body.OverseeMandate("body/other", N))
    called = world.say(5, meeting.CallMeeting("meeting/first", "body/other", day(6)))
    held = world.say(6, meeting.HoldMeeting("meeting/first", "body/other"))
    assert told(world, at="meeting/first") == ("kept", "no action under it was open", "")
    assert {oversees, called, held} <= set(world.looks()["meeting/first", ""].why.entries)


def test_of_a_first_meeting_before_the_record_was_kept_nothing_is_known() -> None:
    """Nor of one on the day from which it was: those before it may be wanting."""
    for kept, on in ((False, 4), (True, 1)):
        world = planned(kept=kept)
        world.reads(Expected.PROGRESS, EACH_MEETING)
        promise(world)
        meets(world, on)
        assert told(world, at=f"meeting/d{on}")[:2] == ("not known", "no meeting before it is on this record")
        given_again(world.at())


def test_what_is_not_begun_is_to_be_reported_on_once_its_day_is_over(world: World) -> None:
    """On the day itself it may yet be done."""
    world.reads(Expected.PROGRESS, EACH_MEETING)
    promise(world, due=8)
    promise(world, C, due=7)
    meets(world, 4, 8, 12, 16)

    found = {at: told(world, at=f"meeting/d{at}")[1] for at in (8, 12, 16)}
    assert found == {8: nothing(4), 12: f"{UNTOLD}: {C}", 16: f"{UNTOLD}: {A}, {C}"}


def test_what_shows_that_the_papers_were_all_there_is_part_of_why() -> None:
    """On a record that was not being kept, it alone says that nothing was reported."""
    world = planned(kept=False)
    world.reads(Expected.PROGRESS, EACH_MEETING)
    promise(world)
    world.say(2, action.StartAction(A))
    meets(world, 4, 8)
    assert told(world, at="meeting/d8")[0] == "not known"
    complete = world.say(8, meeting.RecordPack("meeting/d8", complete=True))

    assert told(world, at="meeting/d8")[:2] == ("not kept", f"{UNTOLD}: {A}")
    assert complete in world.looks()["meeting/d8", ""].why.entries
    given_again(world.at())
