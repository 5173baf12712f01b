"""Is an occasion that was not kept told of when it fell away by what came late and counts?

Days are of April 2026; the record is held to a cycle of a week.
"""

from __future__ import annotations

import pytest
from duty_world import LETTER, OTHER, B, N, World, day

from ledger import Authority, Restate, Source, Void
from ledger.aggregates import action, body, decision, mandate, meeting, policy
from ledger.aggregates.decision import Effect
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.projections.duties.compliance_row import Compliance

M, A = "meeting/m", "action/a"
RULE = Authority(None, "a rule")
UNREPORTED = f"{M}: by what was recorded in time, no report to {B} is on the record"
BY_RULE = "no occasion of it only by what was recorded on 20 April 2026, allowed by a rule"
END = (mandate.EvidenceProgress(N), mandate.RecordAgreement(N))


@pytest.fixture
def world() -> World:
    """A report is due at each meeting; to that held on the ninth, of which the pack is complete, none was put."""
    made = World()
    made.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    made.reads(Expected.REPORT, Recurs.EACH_MEETING)
    made.say(2, meeting.CallMeeting(M, B, day(9)), action.ProposeAction(A))
    made.say(2, decision.TakeDecision("decision/other", OTHER, Effect.APPROVED))
    made.dated(5)
    made.say(9, meeting.HoldMeeting(M, B), meeting.RecordPack(M, complete=True))
    return made


def row(world: World, on: int = 28) -> Compliance:
    """The one row."""
    (found,) = world.at(on).compliance(N)
    return found


def told(world: World, on: int = 28) -> list[str]:
    """What is told in it of what was recorded in time."""
    return [each.what for each in row(world, on).findings if "recorded in time" in each.what]


def test_a_meeting_that_fell_out_of_the_time_of_a_mandate_is_told_of_with_what_is_behind_that(world: World) -> None:
    """That the mandate had ended by then is recorded long after, by a rule; it rests on both."""
    assert told(world) == []
    head = world.book.head
    last = world.say(5, *END, late=20, authority=RULE)
    assert told(world) == [f"{UNREPORTED}; {BY_RULE}"]
    found = row(world).findings[-1]
    held = [each.number for each in world.at().visible(M)]
    ended = [each.number for each in world.at().visible(N) if each.number > head]
    assert {*held, *ended, last} <= {*found.why.entries} <= {*row(world).why.entries}
    assert found.why.missing == f"no report to {B} for {M}"


@pytest.mark.parametrize(
    ("leave", "whose"),
    [
        (Authority(None, "another rule"), "by another rule"),
        (Authority("decision/other"), f"by decision/other of {OTHER}, which does not oversee {N}"),
    ],
    ids=["rule", "decision"],
)
def test_a_mandate_that_ended_late_and_its_board_mended_away_do_not_hide_each_other(
    world: World, leave: Authority, whose: str
) -> None:
    """By the end alone, or by the mend alone, it would be none: it is told once, with both, and whose leave it was."""
    (overseen,) = [each.number for each in world.at().visible(B) if isinstance(each.event, body.MandateOverseen)]
    ended = world.say(5, *END, late=20, authority=RULE)
    mend = world.mend(Void(overseen), late=21, authority=leave)
    assert told(world) == [f"{UNREPORTED}; {BY_RULE}; mended since {whose}"]
    (found,) = [each for each in row(world).findings if "recorded in time" in each.what]
    assert {ended, overseen, mend} <= {*found.why.entries} <= {*row(world).why.entries}
    assert found.why.missing == f"no report to {B} for {M}"


def test_what_nobodys_leave_mended_away_is_not_said_to_be_so_by_leave(world: World) -> None:
    """An authority mended something else meanwhile: of that nothing is told here."""
    (overseen,) = [each.number for each in world.at().visible(B) if isinstance(each.event, body.MandateOverseen)]
    (proposed,) = [each.number for each in world.at().visible(A)]
    world.say(5, *END, late=20, authority=RULE)
    world.mend(Void(overseen), late=21)
    world.mend(Restate(proposed, action.ProposeAction(A)), on=3, authority=RULE)
    assert not [each for each in told(world) if "mended since" in each]


def test_a_board_mended_away_beside_an_end_that_was_recorded_in_time_took_away_nothing(world: World) -> None:
    """The end came late, and is of a later day than the meeting: by the mend alone it is none."""
    (overseen,) = [each.number for each in world.at().visible(B) if isinstance(each.event, body.MandateOverseen)]
    world.say(10, *END, late=20, authority=RULE)
    world.mend(Void(overseen), late=21, authority=Authority(None, "another rule"))
    assert told(world) == []


def test_by_nobodys_leave_a_mandate_ends_nothing_that_had_fallen(world: World) -> None:
    """It is an occasion still: there is nothing to tell."""
    world.say(5, *END, late=20)
    assert told(world) == []
    assert [each.of for each in row(world).occasions] == [M]


def test_an_occasion_that_stands_is_no_occasion_that_fell_away(world: World) -> None:
    """Nor is it told of where what came late and counts is of another thing."""
    world.say(5, action.StartAction(A), late=20, authority=RULE)
    world.say(10, *END, late=20, authority=RULE)
    assert told(world) == []
    assert [each.of for each in row(world).occasions] == [M]


@pytest.mark.parametrize("kept", [True, False])
def test_only_what_was_surely_not_kept_is_told_of(world: World, *, kept: bool) -> None:
    """Of what is not known by the record of the time nothing is told."""
    if not kept:
        world = World()
        world.reads(Expected.REPORT, Recurs.EACH_MEETING)
        world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
        world.say(9, meeting.HoldMeeting(M, B))
    world.say(5, *END, late=20, authority=RULE)
    assert bool(told(world)) is kept


def test_what_is_due_once_is_told_of_at_no_meeting_and_only_once_it_was_due() -> None:
    """By the tenth; a mandate that had ended on the fifth, as a rule has it, asked for nothing by then."""
    made = World()
    made.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    made.reads(Expected.UPDATE, Recurs.ONCE, deadline=Deadline(Anchor.DAY, on=day(10)))
    made.say(5, *END, late=20, authority=RULE)
    says = f"by what was recorded in time, no update to {B} is on the record; {BY_RULE}"
    assert told(made) == [says]
    assert told(made, 9) == []


def test_what_is_behind_it_is_told_with_whether_the_body_oversees_the_mandate(world: World) -> None:
    """A body that does not oversee it may have decided that it had ended; a letter of the time may say so alone."""
    decided = Authority("decision/other")
    world.say(5, *END, late=20, authority=decided, source=Source(LETTER, dated=day(5)))
    by = f"by decision/other of {OTHER}, which does not oversee {N} and on the word of {LETTER} of 5 April 2026"
    assert told(world) == [f"{UNREPORTED}; {BY_RULE.removesuffix('by a rule')}{by}"]
