"""Is it said by whose leave what was not kept as it was recorded is so no more?"""

from __future__ import annotations

from typing import Any

import pytest
from duty_why import given_again
from duty_world import OTHER, YES, B, N, World, day, span

from ledger import Authority, Exempt, Restate, Void
from ledger.aggregates import action, body, decision, mandate, meeting, plan, policy, reading
from ledger.aggregates.decision import Effect
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.duties.verdicts import Verdict
from ledger.values import Kind, Strength

A, M, P = "action/a", "meeting/m", "post/adviser"
RULE, DECIDED = Authority(None, "a rule"), Authority(YES)


def uninvited() -> World:
    """A meeting to which the adviser was not invited."""
    world = World()
    world.reads(Expected.INVITATIONS, Recurs.EACH_MEETING, posts=(P,))
    world.say(1, body.EstablishPost(B, P), body.AppointHolder(B, P, "person/p", day(1)))
    world.say(3, meeting.CallMeeting(M, B, day(9)))
    world.say(9, meeting.HoldMeeting(M, B))
    return world


def unsaid() -> World:
    """An action that was overdue, and not highlighted at the meeting."""
    world = World()
    world.reads(Expected.SLOW, Recurs.EACH_MEETING)
    world.say(1, plan.DraftPlan("plan/p"), plan.AddressMandate("plan/p", N), action.ProposeAction(A, "plan/p"))
    world.say(1, action.CommitAction(A, day(5), decision=YES), action.AssignOwner(A, "post/x"))
    world.say(9, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))
    world.say(9, meeting.RecordPack(M, complete=True))
    return world


def found(world: World) -> list[str]:
    """What is found in the one row."""
    (row,) = world.at().compliance(N)
    return [each.what for each in row.findings]


UNINVITED = f"{M}: as it was recorded in time, no invitation of {P} is on the record; mended since by a rule"
ELSEWHERE = Authority("decision/other")
LATE = {
    RULE: "what was recorded on 22 April 2026, allowed by a rule",
    ELSEWHERE: f"what was recorded on 22 April 2026, allowed by decision/other of {OTHER}, which does not oversee {N}",
    None: "what came late",
}


@pytest.mark.parametrize("authority", [RULE, ELSEWHERE, None])
@pytest.mark.parametrize("late", [22, 5])
def test_a_mend_by_leave_and_what_came_late_do_not_hide_each_other(authority: Authority | None, late: int) -> None:
    """The post is voided, and was said late to have been invited: each alone leaves it told, and so do the two.

    What was recorded in time hides nothing, and is told of by nobody.
    """
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    world.reads(Expected.INVITATIONS, Recurs.EACH_MEETING)
    world.say(1, body.EstablishPost(B, P), body.AppointHolder(B, P, "person/p", day(1)))
    required = world.say(1, body.RequirePost(B, P, body.Duty.INVITED))
    world.say(1, decision.TakeDecision("decision/other", OTHER, decision.Effect.APPROVED))
    called = world.say(3, meeting.CallMeeting(M, B, day(9)))
    if late < 9:
        world.say(4, meeting.SendInvitation(M, P), late=late, authority=authority)
    world.say(9, meeting.HoldMeeting(M, B))
    sent = world.say(4, meeting.SendInvitation(M, P), late=late, authority=authority) if late > 9 else 0
    before = found(world)
    taken = world.mend(Void(required), authority=RULE, late=23)

    told = [each for each in found(world) if "in time" in each]
    assert told == ([f"{UNINVITED}; otherwise only by {LATE[authority]}"] if late > 9 else [])
    assert [each for each in before if f"no invitation of {P}" in each] == ([] if late < 9 else before)
    (row,) = world.at().compliance(N)
    cycle = world.at().visible("policy/slow")[0].number
    held = world.at().visible(M)[-1 if late < 9 else -2].number
    for each in row.findings if sent else ():
        assert {sent, cycle, held, called, taken} <= set(each.why.entries)
        assert each.why.missing == f"no invitation of {P} is on the record"
    given_again(world.at())


def test_what_was_not_kept_either_way_is_told_once() -> None:
    """Nobody was ever invited; that something else came late by leave makes no second thing of it."""
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    world.reads(Expected.INVITATIONS, Recurs.EACH_MEETING)
    world.say(1, body.EstablishPost(B, P), body.AppointHolder(B, P, "person/p", day(1)))
    required = world.say(1, body.RequirePost(B, P, body.Duty.INVITED))
    world.say(3, meeting.CallMeeting(M, B, day(9)))
    world.say(9, meeting.HoldMeeting(M, B))
    world.say(4, body.EstablishPost(B, "post/other"), late=22, authority=RULE)
    world.mend(Void(required), authority=RULE, late=23)

    assert found(world) == [UNINVITED.replace(" in time,", ",")]


def test_what_came_late_is_not_told_again_where_what_was_mended_is_beside_it() -> None:
    """The post was invited late, by leave; that the minutes are voided hides nothing of that."""
    world = uninvited()
    world.say(9, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    minutes = world.say(9, meeting.DraftMinutes(M))
    world.say(4, meeting.SendInvitation(M, P), late=22, authority=RULE)
    before = found(world)
    assert len(before) == 1
    world.mend(Void(minutes), authority=RULE, late=23)
    assert found(world) == before


@pytest.mark.parametrize(("authority", "whose"), [(RULE, "by a rule"), (DECIDED, f"by {YES} of {B}"), (None, None)])
@pytest.mark.parametrize(("make", "gone"), [(uninvited, M), (unsaid, A)])
def test_whose_leave_took_away_what_was_not_kept_is_said(make: Any, gone: str, authority: Any, whose: Any) -> None:
    """A meeting or a slow action voided: what was found as recorded is told; by nobody's leave it is found still."""
    world = make()
    (was,) = found(world)
    numbers = [entry.number for entry in world.at().visible(gone)]
    for number in reversed(numbers):
        world.mend(Void(number), authority=authority)

    told = [each for each in found(world) if "as it was recorded" in each]
    says = was.removeprefix(f"{M}: ")
    assert told == ([f"{M}: as it was recorded, {says}; mended since {whose}"] if whose else [])
    given_again(world.at())


def test_a_mend_by_leave_that_changes_nothing_of_it_is_not_said() -> None:
    """It is not kept still."""
    world = uninvited()
    (number,) = [each.number for each in world.at().visible(M) if isinstance(each.event, meeting.MeetingCalled)]
    world.mend(Restate(number, meeting.CallMeeting(M, B, day(8))), on=3, authority=RULE)
    assert found(world) == [f"{M}: no invitation of {P} is on the record"]


def test_it_rests_on_what_was_found_and_on_each_mend_with_what_it_mends_and_its_decision() -> None:
    """Of other streams, and of what was recorded later, nothing; and the window in which nothing was sent is told."""
    world = uninvited()
    (held,) = [each.number for each in world.at().visible(M) if isinstance(each.event, meeting.MeetingHeld)]
    (called,) = [each.number for each in world.at().visible(M) if isinstance(each.event, meeting.MeetingCalled)]
    other = world.say(9, action.ProposeAction(A))
    (before,) = world.at().compliance(N)
    mends = [world.mend(Void(number), authority=DECIDED) for number in (held, called)]
    elsewhere = world.mend(Void(other), authority=DECIDED)
    number = world.book.head
    world.say(10, action.ProposeAction("action/b"))

    (row,) = world.at(recorded=number).compliance(N)
    (finding,) = [each for each in row.findings if "as it was recorded" in each.what]
    decision = {each.number for each in world.at().visible(YES)}
    assert finding.why.entries == tuple(sorted({*before.occasions[0].why.entries, held, called, *mends, *decision}))
    assert elsewhere not in finding.why.entries
    assert finding.why.missing == before.findings[0].why.missing


def test_what_is_only_worded_otherwise_by_leave_is_no_mend_of_it() -> None:
    """A title put in other words takes away nothing, and is not named with the void that does."""
    world = unsaid()
    (was,) = found(world)
    (proposed,) = [each.number for each in world.at().visible(A) if isinstance(each.event, action.ActionProposed)]
    worded = world.mend(
        Restate(proposed, action.ProposeAction(A, "plan/p", title="Worded otherwise")), on=1, authority=RULE
    )
    assert found(world) == [was]
    head = world.book.head
    for number in reversed([entry.original for entry in world.at().visible(A)]):
        world.mend(Void(number), authority=DECIDED)
    (finding,) = world.at().compliance(N).rows[0].findings
    assert finding.what.endswith(f"; mended since by {YES} of {B}")
    assert worded not in finding.why.entries
    assert [each.what for each in world.at(recorded=head).compliance(N).rows[0].findings] == [was]


def registered(*clauses: mandate.RegisterClause) -> tuple[World, list[int]]:
    """A clause of the notice, as each variation of that left it: with the numbers of its registrations."""
    world, numbers = World(), list[int]()
    for at, each in enumerate(clauses):
        other = Authority(None, "another rule")
        if at:
            world.say(5 * at, mandate.VaryMandate(N), authority=other)
        numbers.append(world.say(5 * at + 1, each, authority=other))
    return world, numbers


def clause(strength: Strength, obligor: str = "the council", text: str = "") -> mandate.RegisterClause:
    """Clause 1, as strong as that, and whose duty that is."""
    return mandate.RegisterClause(N, "1", strength, obligor, text)


def told(world: World) -> list[str]:
    """All that is told of the clause as it was recorded, in whatever rows it has."""
    rows = world.at().compliance(N)
    return [each.what for row in rows for each in row.findings if each.what.startswith("as it was recorded")]


def test_of_a_clause_that_was_varied_the_first_that_leave_mends_to_less_is_told() -> None:
    """How it bound first, and whom; where it is one's of another time still, nothing."""
    world, numbers = registered(clause(Strength.MUST, "one"), clause(Strength.SHOULD, "another"))
    for number, on in zip(numbers, (1, 6), strict=True):
        world.mend(Restate(number, clause(Strength.MAY, "a third")), on=on, authority=RULE)
    assert told(world) == [
        "as it was recorded, it bound as must; mended since by a rule",
        "as it was recorded, it bound one; mended since by a rule",
    ]
    world, numbers = registered(clause(Strength.MUST, "one"), clause(Strength.MUST, "another"))
    world.mend(Restate(numbers[0], clause(Strength.MUST, "another")), on=1, authority=RULE)
    assert not told(world)


def test_a_clause_that_was_nobodys_and_is_somebodys_by_leave_bound_nobody_before() -> None:
    """There is nothing to tell."""
    world, (number,) = registered(clause(Strength.MUST, ""))
    world.mend(Restate(number, clause(Strength.MUST, "one")), on=1, authority=RULE)
    assert not told(world)


def test_whom_an_exempt_clause_bound_is_not_told() -> None:
    """That leave mended it is."""
    world = World()
    number = world.say(1, clause(Strength.MUST, "one"), exempt=Exempt("12A", "1"))
    world.mend(Restate(number, clause(Strength.MUST, "another")), on=1, authority=RULE)
    assert told(world) == ["as it was recorded, it bound [withheld: 12A]; mended since by a rule"]


def test_what_was_not_kept_and_by_leave_is_not_known_is_told() -> None:
    """Sent after the meeting as recorded; of a day that may have been before it, as a rule has it."""
    world = uninvited()
    sent = world.say(20, meeting.SendInvitation(M, P))
    world.mend(Restate(sent, meeting.SendInvitation(M, P)), on=span(4, 20), authority=RULE)
    (row,) = world.at().compliance(N)
    assert [each.called for each in row.occasions] == ["not known"]
    (only,) = told_in(row)
    assert only.startswith(f"{M}: as it was recorded, ")


def test_what_holds_at_all_times_is_told_of_no_meeting() -> None:
    """Nobody held the post as recorded; by leave somebody did."""
    world = World()
    world.reads(Expected.CHAIR, Recurs.ALWAYS, posts=(P,))
    world.say(1, body.EstablishPost(B, P))
    appointed = world.say(2, body.AppointHolder(B, P, "person/p", day(2), day(3)))
    world.mend(Restate(appointed, body.AppointHolder(B, P, "person/p", day(2))), on=2, authority=RULE)
    (row,) = world.at().compliance(N)
    (only,) = told_in(row)
    assert only == f"as it was recorded, {P} was vacant, on this record; mended since by a rule"


def told_in(row: Compliance) -> list[str]:
    """What is told in a row as it was recorded."""
    return [each.what for each in row.findings if "as it was recorded" in each.what]


def test_how_it_was_read_rests_on_the_reading_alone_and_says_who_oversees_nothing_of_the_mandate() -> None:
    """And on its mend and the decision that allowed it; not on how the clause was registered or varied."""
    world, _ = registered(clause(Strength.SHOULD), clause(Strength.MUST))
    world.say(7, decision.TakeDecision("decision/other", OTHER, Effect.APPROVED))
    read = world.say(7, reading.ReadClause("reading/r", N, "1", Expected.LOG, Recurs.EACH_MEETING))
    mend = world.mend(Void(read), authority=Authority("decision/other"))
    rows = world.at().compliance(N)
    (only,) = [each for row in rows for each in row.findings if "it was read so" in each.what]
    whose = f"by decision/other of {OTHER}, which does not oversee {N}"
    reads = "the log brought up to date, at each meeting"
    assert only.what == f"as it was recorded, it was read so: {reads}; mended since {whose}"
    taken = [entry.number for entry in world.at().visible("decision/other")]
    assert only.why.entries == tuple(sorted([read, mend, *taken]))


def test_in_which_time_it_was_asked_rests_on_all_that_gave_it_that_time() -> None:
    """From its issue as recorded to the day on which it ended; by leave it was issued later."""
    world = World()
    world.reads(Expected.LOG, Recurs.EACH_MEETING)
    (issued,) = [each.number for each in world.at().visible(N) if isinstance(each.event, mandate.MandateIssued)]
    world.say(20, mandate.EvidenceProgress(N), mandate.RecordAgreement(N), mandate.StepDownMandate(N))
    world.mend(Restate(issued, mandate.IssueMandate(N)), on=9, authority=RULE)
    (only,) = [each for row in world.at().compliance(N) for each in row.findings if "the mandate asked" in each.what]
    assert only.what.startswith("as it was recorded, the mandate asked from 1 April 2026 until 20 April 2026; mended")
    assert len(only.why.entries) > 2


def test_what_an_exempt_reading_asked_is_told_with_its_labels_withheld() -> None:
    """As it is in its row: the parts that it names are not told because it is mended."""
    world, _ = registered(clause(Strength.SHOULD), clause(Strength.MUST))
    asked = reading.ReadClause("reading/r", N, "1", Expected.REPORT, Recurs.EACH_MEETING, parts=("data",))
    read = world.say(7, asked, exempt=Exempt("12A", "1"))
    world.mend(Void(read), authority=RULE)
    (only,) = told(world)
    assert "data" not in only
    assert only.count("[withheld: 12A]") == 2


def test_what_was_not_kept_rests_on_what_made_it_an_occasion_and_says_who_oversees_nothing_of_the_mandate() -> None:
    """The meeting was voided by the decision of a body that does not oversee the mandate."""
    world = World()
    world.reads(Expected.REPORT, Recurs.EACH_MEETING)
    world.say(7, decision.TakeDecision("decision/other", OTHER, Effect.APPROVED))
    world.say(9, meeting.HoldMeeting(M, B), meeting.RecordPack(M, complete=True))
    (before,) = world.at().compliance(N)
    for number in reversed([entry.number for entry in world.at().visible(M)]):
        world.mend(Void(number), authority=Authority("decision/other"))
    (row,) = world.at().compliance(N)
    (only,) = [each for each in row.findings if "as it was recorded" in each.what]
    assert only.what.endswith(f"mended since by decision/other of {OTHER}, which does not oversee {N}")
    assert set(before.occasions[0].why.entries) <= set(only.why.entries)


def test_what_was_not_kept_by_a_reading_that_leave_took_away_rests_on_what_it_was_due_by() -> None:
    """Once, by a day: from when the mandate asked is in its why, with the reading and its mend."""
    world = World()
    world.reads(Expected.UPDATE, Recurs.ONCE, deadline=Deadline(Anchor.DAY, on=day(13)))
    (issued,) = [each.number for each in world.at().visible(N) if isinstance(each.event, mandate.MandateIssued)]
    (read,) = [each.number for each in world.at().visible("reading/r")]
    mend = world.mend(Void(read), late=20, authority=RULE)
    (row,) = world.at().compliance(N)
    (only,) = [each for each in row.findings if "no update" in each.what]
    assert only.what == f"as it was recorded, no update to {B} is on the record; mended since by a rule"
    assert only.why.entries == (issued, read, mend)


def test_a_clause_whose_registration_leave_took_away_is_listed_with_no_evidence_and_whose_leave_it_was() -> None:
    """Nothing is looked for; what is told is of the clause as it bound, and is hindsight on a day before the void."""
    world = uninvited()
    (registered,) = [each.number for each in world.at().visible(N) if isinstance(each.event, mandate.ClauseRegistered)]
    void = world.mend(Void(registered), late=20, authority=RULE)
    row = next(each for each in world.at().compliance(N) if each.verdict is Verdict.NO_EVIDENCE and not each.reading)
    assert (row.clause, row.strength, row.obligor, row.occasions) == ("1", Strength.MUST, "the council", ())
    assert [each.what.partition(";")[0] for each in row.findings][:1] == [
        "as it was recorded, it was registered as must"
    ]
    assert {(each.duty, each.clause, each.strength) for each in row.findings} == {("the council", "1", Strength.MUST)}
    assert row.why.missing == "no registration of it stands"
    assert {registered, void} <= {*row.why.entries}
    assert {number for each in row.findings for number in each.why.entries} <= {*row.why.entries}
    (then,) = [each for each in world.at(10).compliance(N) if each.why.missing == "no registration of it stands"]
    assert (row.kind, then.kind) == (Kind.RECORDED_THEN, Kind.HINDSIGHT)


def test_what_a_clause_asked_is_told_in_its_last_row_alone() -> None:
    """Of a time that is over there is a row of what fell in it: how the clause bound is told once, with how it does."""
    world = World()
    world.reads(Expected.LOG, Recurs.EACH_MEETING)
    world.say(5, meeting.HoldMeeting("meeting/1", B), meeting.DraftMinutes("meeting/1"))
    again = reading.ReadClause("reading/r", N, "1", Expected.INVITATIONS, Recurs.EACH_MEETING, posts=(P,))
    world.say(9, again, authority=DECIDED)
    (registered,) = [each.number for each in world.at().visible(N) if isinstance(each.event, mandate.ClauseRegistered)]
    world.mend(Restate(registered, clause(Strength.MAY)), late=20, on=1, authority=RULE)
    says = "as it was recorded, it bound as must; mended since by a rule"
    rows = world.at().compliance(N)
    assert [(row.until is None, says in [each.what for each in row.findings]) for row in rows] == [
        (False, False),
        (True, True),
    ]
