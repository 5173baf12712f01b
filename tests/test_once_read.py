"""Is what was not kept told of where a reading, or a variation, that came late and counts asks it no more?

Days are of April 2026; the record is held to a cycle of a week.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from duty_why import given_again
from duty_world import OTHER, B, N, World, day

from ledger import Authority
from ledger.aggregates import action, decision, mandate, meeting, policy, reading
from ledger.aggregates.decision import Effect
from ledger.aggregates.reading import Expected, Recurs
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.duties.verdicts import Verdict
from ledger.values import Strength

M, A, R, LATER = "meeting/m", "action/a", "reading/r", "meeting/later"
RULE = Authority(None, "a rule")
UNREPORTED = f"by what was recorded in time, no report to {B} is on the record"
BY_RULE = "no occasion of it only by what was recorded on 22 April 2026, allowed by a rule"
FIRST = "first recorded on 22 April 2026"
LESS = "asks for less, or for something else, than it did before"


@pytest.fixture
def world() -> World:
    """A report is due at each meeting; to those of the ninth and the eighteenth none was put."""
    made = World()
    made.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    made.reads(Expected.REPORT, Recurs.EACH_MEETING)
    made.say(2, meeting.CallMeeting(M, B, day(9)), meeting.CallMeeting(LATER, B, day(18)), action.ProposeAction(A))
    made.say(9, meeting.HoldMeeting(M, B), meeting.RecordPack(M, complete=True))
    made.say(18, meeting.HoldMeeting(LATER, B), meeting.RecordPack(LATER, complete=True))
    return made


def row(world: World) -> Compliance:
    """The row of the time that runs."""
    (found,) = (each for each in world.at().compliance(N) if each.until is None)
    return found


def told(world: World) -> list[str]:
    """What is found in it, in its order."""
    return [each.what for each in row(world).findings]


def otherwise(of: str = OTHER) -> Any:
    """The clause read so as to look for a report to another body."""
    return reading.ReadClause(R, N, "1", Expected.REPORT, Recurs.EACH_MEETING, of=of)


def rests(world: World) -> Iterator[set[int]]:
    """What each thing told, that was recorded in time, rests on; and the row on all of it."""
    found = row(world)
    for each in found.findings:
        assert {*each.why.entries} <= {*found.why.entries}
        if "recorded in time" in each.what:
            yield {*each.why.entries}


def test_a_reading_that_is_withdrawn_late_takes_nothing_away_unsaid(world: World) -> None:
    """What of it had fallen before that was recorded is told, though it was within a cycle of the eighteenth."""
    last = world.say(5, reading.WithdrawReading(R), late=22, authority=RULE)
    assert row(world).verdict is Verdict.NO_EVIDENCE
    assert told(world) == [
        f"read by {R} until it was withdrawn on 5 April 2026: by a rule, {FIRST}",
        f"{M}: {UNREPORTED}; {BY_RULE}",
        f"{LATER}: {UNREPORTED}; {BY_RULE}",
    ]
    for name, on in zip((M, LATER), rests(world), strict=True):
        assert {last, *(each.number for each in world.at().visible(name))} <= on
    given_again(world.at())
    kept = {each.number for each in world.at().visible("policy/slow")}
    assert kept <= {*row(world).findings[0].why.entries}


def test_what_fell_when_a_reading_was_withdrawn_in_time_has_not_fallen_away(world: World) -> None:
    """Before the meeting of the eighteenth it was, whatever else is said of the mandate later still."""
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    world.reads(Expected.REPORT, Recurs.EACH_MEETING)
    world.say(9, meeting.HoldMeeting(M, B), meeting.RecordPack(M, complete=True))
    world.say(5, reading.WithdrawReading(R), late=16, authority=RULE)
    world.say(18, meeting.HoldMeeting(LATER, B), meeting.RecordPack(LATER, complete=True))
    world.say(5, mandate.RegisterArea(N, "area"), late=27, authority=RULE)
    assert [each.partition(":")[0] for each in told(world)][1:] == [M]


def test_what_fell_away_with_its_mandate_and_by_a_variation_is_told_once(world: World) -> None:
    """The mandate ended, and was varied before; both came late."""
    aim = mandate.RegisterClause(N, "1", Strength.AIM, "the council")
    world.say(5, mandate.VaryMandate(N), aim, late=22, authority=RULE)
    world.say(6, mandate.EvidenceProgress(N), mandate.RecordAgreement(N), late=22, authority=RULE)
    world.say(6, mandate.StepDownMandate(N), late=22, authority=RULE)
    assert [each for each in told(world) if "in time" in each] == [
        f"{M}: {UNREPORTED}; {BY_RULE}",
        f"{LATER}: {UNREPORTED}; {BY_RULE}",
    ]


def test_a_reading_that_is_withdrawn_in_time_takes_away_what_falls_since(world: World) -> None:
    """There is nothing to tell of what fell after, nor when it was recorded."""
    world = World()
    world.reads(Expected.REPORT, Recurs.EACH_MEETING)
    world.say(5, reading.WithdrawReading(R), late=6, authority=RULE)
    world.say(9, meeting.HoldMeeting(M, B), meeting.RecordPack(M, complete=True))
    assert told(world) == [f"read by {R} until it was withdrawn on 5 April 2026: by a rule"]


def test_a_clause_that_is_read_late_to_ask_for_less_is_told_of_as_it_was_read(world: World) -> None:
    """The reading says since when it was recorded, and what fell away by it is told beside it, once."""
    world.say(5, otherwise(), late=22, authority=RULE)
    assert told(world) == [
        f"{LESS}, since 5 April 2026: by a rule, {FIRST}",
        f"{M}: {UNREPORTED}; {BY_RULE}",
        f"{LATER}: {UNREPORTED}; {BY_RULE}",
    ]
    assert len([*rests(world)]) == 2
    given_again(world.at())


def test_what_another_reading_asks_still_has_not_fallen_away(world: World) -> None:
    """Nor has what fell before the day from which it is read otherwise."""
    world.say(1, reading.ReadClause("reading/s", N, "1", Expected.REPORT, Recurs.EACH_MEETING))
    world.say(5, reading.WithdrawReading(R), late=22, authority=RULE)
    assert not [*rests(world)]

    made = World()
    made.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    made.reads(Expected.REPORT, Recurs.EACH_MEETING)
    made.say(3, meeting.HoldMeeting(M, B), meeting.RecordPack(M, complete=True))
    made.say(5, otherwise(), late=22, authority=RULE)
    assert told(made) == [f"{LESS}, since 5 April 2026: by a rule, {FIRST}"]


def test_what_is_read_late_to_ask_for_more_takes_nothing_away(world: World) -> None:
    """Nor does what nobody's leave is behind: it is asked still."""
    more = reading.ReadClause(R, N, "1", Expected.REPORT, Recurs.EACH_MEETING, parts=("data",))
    world.say(5, more, late=22, authority=RULE)
    world.say(6, action.StartAction(A), late=22, authority=RULE)
    assert not [*rests(world)]
    world.say(6, otherwise(), late=23)
    assert not [each for each in world.at().compliance(N) for found in each.findings if "in time" in found.what]


def test_what_was_kept_or_is_not_known_is_not_told_of(world: World) -> None:
    """Only what was surely not kept: of no meeting of which the papers are not all known."""
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    world.reads(Expected.REPORT, Recurs.EACH_MEETING)
    world.say(9, meeting.HoldMeeting(M, B))
    world.say(5, reading.WithdrawReading(R), late=22, authority=RULE)
    assert told(world) == [f"read by {R} until it was withdrawn on 5 April 2026: by a rule, {FIRST}"]


def test_a_mandate_that_is_varied_late_says_when_that_was_recorded(world: World) -> None:
    """It is asked still, and binds less: the row says by whose leave, and that it came long after."""
    aim = mandate.RegisterClause(N, "1", Strength.AIM, "the council")
    world.say(5, mandate.VaryMandate(N), aim, late=22, authority=RULE)
    before = "it bound as must before 5 April 2026, and as aim from then on"
    assert told(world)[0] == f"{before}: varied on 5 April 2026 by a rule, {FIRST}"
    assert {each.number for each in world.at().visible("policy/slow")} <= {*row(world).findings[0].why.entries}
    assert not [*rests(world)]


def test_what_a_decision_allowed_that_came_late_itself_is_told_of_too(world: World) -> None:
    """Whoever dates back the withdrawal could date back the leave for it."""
    world.say(4, decision.TakeDecision("decision/late", B, Effect.APPROVED), late=22)
    world.say(5, reading.WithdrawReading(R), late=22, authority=Authority("decision/late"))
    by = f"by decision/late of {B}"
    assert told(world) == [
        f"read by {R} until it was withdrawn on 5 April 2026: {by}, {FIRST}",
        f"{M}: {UNREPORTED}; {BY_RULE.removesuffix('by a rule')}{by}, which came late itself",
        f"{LATER}: {UNREPORTED}; {BY_RULE.removesuffix('by a rule')}{by}",
    ]
