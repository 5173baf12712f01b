"""Is it said by whose leave an action, or a sign of one, is no more, wherever an answer would have shown it?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from duty_world import B as BODY
from duty_world import N, World
from duty_world import day as april
from hypothesis import given
from hypothesis import strategies as st
from slow_council import BOARD, OWNER, A, Council, day

from ledger import Authority, Restate, View, Void
from ledger.aggregates import (
    action,
    body,
    contribution,
    decision,
    escalation,
    mandate,
    measure,
    meeting,
    reading,
)
from ledger.aggregates.decision import Effect
from ledger.aggregates.reading import Expected, Recurs
from ledger.projections.ground.by_leave import as_recorded, mends_by_leave, unmended
from ledger.values import Kind, Strength, Truth

RULE, R = "a rule", Authority(None, "a rule")
WHOSE = f"by {RULE}"
PARTNER = "body/partner"
TITLE = "Reset the front door"


def overdue() -> Council:
    """An action that was due on day 20, and at two meetings after that was slow and not highlighted."""
    made = Council()
    made.commit(20)
    made.start()
    made.meet(5)
    made.report(6, "Green")
    for on in (25, 28):
        made.meet(on)
    return made


def voided(made: Council, rule: str = RULE) -> Council:
    """The same, all that is recorded of the action voided on day 30."""
    made.void(30, *(each.original for each in made.at(30).visible(A)), rule=rule)
    return made


def test_an_action_that_was_slow_and_is_voided_by_leave_is_listed_with_whose_leave_it_was() -> None:
    """It is slow no more; by what it was, and who took it back, is found."""
    made = voided(overdue())
    (row,) = made.at(30).slow_progress()
    assert (row.action, row.title, row.slow, row.signals, row.consecutive_meetings_slow) == (A, TITLE, False, (), 0)
    (found,) = [each for each in row.findings if "as it was recorded" in each.what]
    assert found.what == f"slow as it was recorded (S1, S3); taken back since {WHOSE}"
    voids = [each.number for each in made.at(30).log.entries() if each.void]
    assert set(voids) <= set(found.why.entries) <= set(row.why.entries)
    assert "no delivery of action/a" in found.why.missing


def test_what_was_never_listed_is_not_once_it_is_voided_by_leave() -> None:
    """An action in time, entered twice and taken back, is no slow one; nor is it one under another mandate."""
    made = Council()
    made.commit(200)
    voided(made)
    assert not made.at(30).slow_progress()
    other = voided(overdue())
    other.say(30, mandate.RegisterMandate("mandate/other", mandate.MandateKind.NOTICE))
    assert not other.at(30).slow_progress("mandate/other")
    assert len(other.at(30).slow_progress("mandate/notice")) == 1


def test_a_sign_that_leave_mends_away_is_found_beside_those_that_are_left() -> None:
    """Put to a later day by a rule it is overdue no more, and that it was is said; of nobody's leave it is still."""
    made = overdue()
    (number,) = [each.number for each in made.at(28).visible(A) if isinstance(each.event, action.ActionCommitted)]
    made.restate(number, action.CommitAction(A, day(60)), on=1, recorded=30, rule=RULE)
    (row,) = made.at(30).slow_progress()
    assert [each.code for each in row.signals] == ["S3"]
    assert f"slow as it was recorded (S1); mended since {WHOSE}" in [each.what for each in row.findings]


def test_a_commitment_wholly_taken_back_has_a_row_that_says_so_whoever_took_it_back() -> None:
    """Nothing of it stands: no owner, no date, no decision; what was promised is in the finding."""
    for rule, whose in ((RULE, WHOSE), ("", "by a mend with no decision cited")):
        (row,) = voided(overdue(), rule).at(30).commitments()
        assert (row.action, row.title, row.stage, row.owner, row.due) == (A, TITLE, "taken back", "", None)
        (found,) = row.findings
        was = f"as it was recorded, committed to by 21 January 2022, of {OWNER}"
        assert found.what == f"{was}; recorded, and taken back {whose}"


@pytest.mark.parametrize(
    ("timescale", "plan", "owner", "was"),
    [
        ("spring 2022", "plan/first", OWNER, f"committed to by spring 2022, of {OWNER}"),
        ("", None, "", "committed to by no usable day, of nobody"),
    ],
)
def test_the_row_of_a_commitment_taken_back_says_in_its_finding_alone_what_it_was(
    timescale: str, plan: str | None, owner: str, was: str
) -> None:
    """The plan it was last in stays; a date in words is told so. It rests on all of it, mends of nobody's included."""
    made = Council()
    made.say(1, action.ProposeAction(A, plan), action.CommitAction(A, timescale=timescale))
    report = made.say(2, action.ReportProgress(A, "Green"), *([action.AssignOwner(A, owner)] if owner else []))[0]
    made.restate(report, action.ReportProgress(A, "Red"), on=2, recorded=3)
    (row,) = voided(made).at(30).commitments()
    assert (row.plan, row.owner, row.decision, row.timescale, row.reported) == (plan or "", "", "", "", "")
    (found,) = row.findings
    assert found.what == f"as it was recorded, {was}; recorded, and taken back {WHOSE}"
    entries = {each.number for each in made.at(30).log.entries() if each.stream == A}
    assert entries == set(found.why.entries) == set(row.why.entries)


def test_what_was_only_proposed_and_is_taken_back_was_no_commitment() -> None:
    """It has no row."""
    made = Council()
    made.say(1, action.ProposeAction(A))
    assert not voided(made).at(30).commitments()


def test_what_leave_took_back_is_counted_by_nobody_and_found() -> None:
    """The counts add up without it, and say that it was committed to; under its mandate, and no other."""
    made = voided(overdue())
    made.say(30, mandate.RegisterMandate("mandate/other", mandate.MandateKind.NOTICE))
    first = made.at(30).counts()[0]
    assert (first.number, first.identity) == (0, "0 = 0")
    says = f"{A} was committed to as it was recorded; taken back since {WHOSE}: not counted"
    assert [each.what for each in first.findings] == [says]
    assert set(first.findings[0].why.entries) <= set(first.why.entries)
    assert [each.what for each in made.at(30).counts("mandate/notice")[0].findings] == [says]
    assert not made.at(30).counts("mandate/other")[0].findings


def test_what_leave_mended_to_be_delivered_is_counted_so_and_found() -> None:
    """A delivery that was put to an earlier day by a rule: on the day between it was open as recorded."""
    made = overdue()
    number = made.say(30, action.DeliverAction(A))[0]
    made.restate(number, action.DeliverAction(A), on=19, recorded=31, rule=RULE)
    first = made.at(25).counts()[0]
    assert first.identity == "1 = 1 delivered, not signed off"
    assert [each.what for each in first.findings] == [
        f"{A} was open as it was recorded; mended since {WHOSE}: counted as delivered, not signed off"
    ]


def test_what_was_slow_and_not_highlighted_is_listed_when_leave_took_it_back() -> None:
    """At each meeting, with whose leave it was, and only once."""
    made = overdue()
    before = [(row.meeting, row.action, row.signals) for row in made.at(30).not_highlighted(BOARD)]
    assert len(before) == 2
    rows = voided(made).at(30).not_highlighted(BOARD)
    assert [(row.meeting, row.action, row.signals) for row in rows] == before
    assert [[each.what for each in row.findings] for row in rows] == [
        [f"listed as it was recorded; mended since {WHOSE}"]
    ] * 2
    assert all(row.title == TITLE and row.taken_off for row in rows)
    assert not any(row.taken_off for row in overdue().at(30).not_highlighted(BOARD))


def test_a_due_date_that_was_taken_back_keeps_the_title_of_its_action() -> None:
    """In the register of slippage, and as it was last said; never one of a day to come."""
    made = overdue()
    made.say(29, action.RewordAction(A, "Reset it"))
    (row,) = voided(made).at(30).slippage()
    assert row.title == "Reset it"
    assert made.at(0).title(A) == A


LEAVES = (RULE, "")


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans(), st.sampled_from(LEAVES)), min_size=1, max_size=4))
def test_whatever_is_mended_by_whoever_an_action_that_was_slow_is_listed(mends: Sequence[Any]) -> None:
    """It is slow still, or it is found by whose leave it is not (semantics 6; domain 5.4)."""
    made = overdue()
    originals = [each.number for each in made.at(28).visible(A)]
    for at, void, rule in mends:
        for number in reversed(originals[min(at, len(originals) - 1) :]):
            original = made.book.as_of().log.entry(number).event
            reading_now = made.at(30).reading(made.at(30).log.entry(number))
            if reading_now is None or reading_now.void:
                continue
            if void:
                made.void(30, number, rule=rule)
            elif isinstance(original, action.ActionCommitted):
                made.restate(number, action.CommitAction(A, day(60)), on=1, recorded=30, rule=rule)
    (row,) = made.at(30).slow_progress()
    assert row.slow or any("slow as it was recorded" in each.what for each in row.findings)


def test_of_a_record_that_no_authority_mended_there_is_no_other() -> None:
    """Nobody's mends are another matter, and so are those of words alone."""
    made = overdue()
    assert as_recorded(made.at(30)) == ()
    (number,) = [each.number for each in made.at(28).visible(A) if isinstance(each.event, action.ActionProposed)]
    made.restate(number, action.ProposeAction(A, "plan/first", title="Otherwise"), on=1, recorded=30, rule=RULE)
    assert as_recorded(made.at(30)) == ()
    made.void(30, [each.number for each in made.at(30).visible(A)][-1])
    assert as_recorded(made.at(30)) == ()


def test_what_was_mended_by_nobody_and_then_by_leave_is_asked_about_as_it_was_before_either_and_between() -> None:
    """A day that nobody's mend gave, and that leave took away, was on the record."""
    made = Council()
    number = made.commit(None)
    made.restate(number, action.CommitAction(A, day(20)), on=1, recorded=25)
    assert made.row(30) is not None
    made.void(31, *(each.original for each in made.at(31).visible(A)), rule=RULE)
    (row,) = made.at(32).slow_progress()
    assert "S1" in row.findings[-1].what


def test_what_was_mended_twice_by_leave_is_as_it_was_before_each_and_the_rest_of_it_as_it_is() -> None:
    """Without any mend, before the first and before the second: nothing else of its stream is lost in any of them."""
    made = Council()
    number = made.commit(20)
    for on, due in ((25, 40), (26, 60)):
        made.restate(number, action.CommitAction(A, day(due)), on=1, recorded=on, rule=f"rule {due}")
    views = as_recorded(made.at(30))
    assert [view.state(A).due for view in views] == [day(20), day(20), day(40)]
    assert [view.state(A).owner for view in views] == [OWNER] * 3
    made.restate(number + 1, action.AssignOwner(A, "post/other"), on=1, recorded=27, rule=RULE)
    views = as_recorded(made.at(30))
    assert [(view.state(A).due, view.state(A).owner) for view in views] == [
        (day(20), OWNER),
        (day(20), OWNER),
        (day(40), "post/other"),
    ]


def test_the_record_without_the_mends_of_one_entry_has_those_of_every_other() -> None:
    """Whoever made them: of the entry itself each is left out, of the rest of its stream none."""
    made = Council()
    number = made.commit(20)
    first, other = (made.restate(number, action.CommitAction(A, day(due)), 1, 25, RULE) for due in (40, 60))
    owner = made.restate(number + 1, action.AssignOwner(A, "post/other"), on=1, recorded=25, rule=RULE)
    view = made.at(30)
    for mend in (first, other):
        without = unmended(view, view.log.entry(mend)).state(A)
        assert (without.due, without.owner) == (day(20), "post/other")
    without = unmended(view, view.log.entry(owner)).state(A)
    assert (without.due, without.owner) == (day(60), OWNER)


def test_mends_by_leave_are_given_in_the_order_in_which_they_began() -> None:
    """By stream, whichever was first recorded: so is whose leave it was told."""
    made = Council()
    one, other = made.commit(20), made.commit(20, "action/b")
    for number, name in ((other, "action/b"), (one, A)):
        made.restate(number, action.CommitAction(name, day(60)), on=1, recorded=25, rule=RULE)
    assert [*mends_by_leave(made.at(30))] == ["action/b", A]


def world() -> World:
    """A meeting to which the adviser was not invited, which a clause asks for."""
    made = World()
    made.reads(Expected.INVITATIONS, Recurs.EACH_MEETING, posts=("post/adviser",))
    made.say(2, body.EstablishPost(BODY, "post/adviser"))
    made.say(2, body.AppointHolder(BODY, "post/adviser", "person/p"))
    made.say(3, meeting.CallMeeting("meeting/m", BODY, april(9)))
    made.say(9, meeting.HoldMeeting("meeting/m", BODY))
    return made


def of(made: World, stream: str, kind: Any) -> int:
    """The number of the entry of a stream that says such a thing."""
    return next(each.number for each in made.at().visible(stream) if isinstance(each.event, kind))


def found(made: World) -> list[str]:
    """All that is found of the clause, in whatever rows it has."""
    return [each.what for row in made.at().compliance(N) for each in row.findings]


READ = "invitations before the meeting, at each meeting; post/adviser"
OTHERWISE = reading.ReadClause("reading/r", N, "1", Expected.LOG, Recurs.EACH_MEETING)
TAKEN: dict[str, tuple[Callable[[World], Any], int | None, list[str]]] = {
    "lowered": (
        lambda made: Restate(of(made, N, mandate.ClauseRegistered), mandate.RegisterClause(N, "1", Strength.MAY, "x")),
        1,
        ["it bound as must", "it bound the council"],
    ),
    "registration": (
        lambda made: Void(of(made, N, mandate.ClauseRegistered)),
        None,
        ["it was registered as must", f"it was read so: {READ}"],
    ),
    "read otherwise": (
        lambda made: Restate(of(made, "reading/r", reading.ClauseRead), OTHERWISE),
        1,
        [f"it was read so: {READ}"],
    ),
    "reading": (lambda made: Void(of(made, "reading/r", reading.ClauseRead)), None, [f"it was read so: {READ}"]),
    "oversight": (
        lambda made: Void(of(made, BODY, body.MandateOverseen)),
        None,
        [f"it was asked of {BODY}, which oversaw the mandate"],
    ),
    "issue": (
        lambda made: Restate(of(made, N, mandate.MandateIssued), mandate.IssueMandate(N)),
        20,
        ["the mandate asked from 1 April 2026"],
    ),
}
ANOTHER = Authority(None, "another")
UNINVITED = "no invitation of post/adviser is on the record"


@pytest.mark.parametrize("what", TAKEN)
def test_what_leave_took_from_a_clause_is_said_in_its_row(what: str) -> None:
    """How strongly it bound and whom, how it was read, of whom and since when it asked; and what was not kept of it."""
    made = world()
    mend, on, says = TAKEN[what]
    made.mend(mend(made), late=27, on=on, authority=R)
    told = found(made)
    for each in says:
        assert f"as it was recorded, {each}; mended since {WHOSE}" in told, told
    assert any(UNINVITED in each for each in told)
    assert not [each for each in told if told.count(each) > 1]
    rows = made.at().compliance(N)
    assert all(set(each.why.entries) <= set(row.why.entries) for row in rows for each in row.findings)


@pytest.mark.parametrize("what", TAKEN)
def test_what_nobody_took_from_a_clause_is_said_to_be_by_no_leave(what: str) -> None:
    """None of it is told as leave, for it is none."""
    made = world()
    mend, on, _ = TAKEN[what]
    made.mend(mend(made), late=27, on=on)
    assert not [each for each in found(made) if "as it was recorded" in each]


@pytest.mark.parametrize("on", [None, 27])
def test_what_was_not_kept_is_told_when_leave_takes_it_from_the_body_that_it_was_asked_of(on: int | None) -> None:
    """It oversaw the mandate no more, or only since: whose leave that was is said, and not whose mended its posts."""
    made = World()
    made.reads(Expected.REPORT, Recurs.EACH_MEETING)
    post = made.say(2, body.EstablishPost(BODY, "post/adviser"))
    made.say(9, meeting.HoldMeeting("meeting/m", BODY), meeting.RecordPack("meeting/m", complete=True))
    oversight = of(made, BODY, body.MandateOverseen)
    made.mend(Restate(post, body.EstablishPost(BODY, "post/chair")), late=27, on=2, authority=ANOTHER)
    made.mend(Void(oversight) if on is None else Restate(oversight, body.OverseeMandate(BODY, N)), on=on, authority=R)
    (row,) = made.at().compliance(N)
    asked = f"it was asked of {BODY}{', which oversaw the mandate' if on is None else ' from 1 April 2026'}"
    told = [each for each in row.findings if "as it was recorded" in each.what]
    assert told[0].what == f"meeting/m: as it was recorded, no report to {BODY} is on the record; mended since {WHOSE}"
    assert [each.what for each in told[1:]] == [f"as it was recorded, {asked}; mended since {WHOSE}"]
    assert all({oversight, made.book.head} <= set(each.why.entries) for each in told)


def test_what_leave_makes_no_less_of_is_not_said() -> None:
    """A clause that binds more since, is read to ask for more, or of another body beside, lost nothing."""
    made = world()
    more = reading.ReadClause(
        "reading/r", N, "1", Expected.INVITATIONS, Recurs.EACH_MEETING, posts=("post/adviser", "post/other")
    )
    made.mend(Restate(of(made, "reading/r", reading.ClauseRead), more), late=27, on=1, authority=R)
    made.mend(
        Restate(
            of(made, N, mandate.ClauseRegistered), mandate.RegisterClause(N, "1", Strength.MUST, "the council", "b")
        ),
        on=1,
        authority=R,
    )
    assert not [each for each in found(made) if each.startswith("as it was recorded, it")]


def test_a_sign_that_leave_mends_away_is_found_where_it_was_not_highlighted() -> None:
    """The row of that meeting stands by what is left, and says by whose leave; by nobody's it takes nothing off."""
    for rule in (RULE, ""):
        made = overdue()
        (number,) = [each.number for each in made.at(28).visible(A) if isinstance(each.event, action.ActionCommitted)]
        made.restate(number, action.CommitAction(A, day(60)), on=1, recorded=30, rule=rule)
        (row,) = [row for row in made.at(30).not_highlighted(BOARD) if row.on == day(28)]
        assert ("S3" in row.signals, "S1" in row.signals) == (True, not rule)
        nobodys = "slow as it was first recorded: what was mended since, by nobody's leave, takes nothing off"
        says = f"as it was recorded, slow by S1 too; mended since {WHOSE}" if rule else nobodys
        assert [each.what for each in row.findings] == [says]
        assert all(number in each.why.entries for each in row.findings)


def registered() -> World:
    """A board that decided, asked of a partner and escalated, and had nothing of what it waited for."""
    made = world()
    made.say(2, decision.TakeDecision("decision/d", BODY, Effect.APPROVED), mandate.RegisterArea(N, "a1"))
    made.say(2, escalation.RaiseEscalation("escalation/e", "post/x", "post/adviser", answer_due=april(6)))
    made.say(
        2,
        body.EstablishBody(PARTNER),
        contribution.CommissionContribution("contribution/c", PARTNER, None, N, due=april(6)),
    )
    made.say(2, measure.DefineMeasure("measure/m", "%", measure.Better.HIGHER))
    return made


LISTED: dict[str, tuple[str, Any, Callable[[View], list[Any]]]] = {
    "escalation": ("escalation/e", escalation.EscalationRaised, lambda view: list(view.escalations())),
    "contribution": ("contribution/c", contribution.ContributionCommissioned, lambda view: list(view.contributions())),
    "measure": ("measure/m", measure.MeasureDefined, lambda view: list(view.trajectory())),
    "decision": (
        "decision/d",
        decision.DecisionTaken,
        lambda view: [each for each in view.decisions() if each.decision == "decision/d"],
    ),
    "decision's place": (
        "decision/d",
        decision.DecisionTaken,
        lambda view: [each for each in view.coverage() if each.name == "decision/d"],
    ),
    "area": (N, mandate.AreaRegistered, lambda view: [each for each in view.recommendations() if each.part == "a1"]),
    "area's cover": (N, mandate.AreaRegistered, lambda view: [each for each in view.coverage() if each.name == "a1"]),
}
"""What began each thing that a register lists, and its rows of that."""
IN_OWN_WORDS = ("contribution", "measure", "area's cover")
"""Those whose registers have words of their own for what nobody allowed to be taken back."""


@pytest.mark.parametrize("rule", LEAVES)
@pytest.mark.parametrize("what", LISTED)
def test_what_was_taken_back_is_listed_still(what: str, rule: str) -> None:
    """With all that was found of it, in one row; where an authority took it back, with whose leave that was."""
    stream, kind, rows = LISTED[what]
    made = registered()
    (before,) = rows(made.at())
    mend = made.mend(Void(of(made, stream, kind)), late=27, authority=R if rule else None)
    (row,) = rows(made.at())
    assert {each.what for each in before.findings} <= {each.what for each in row.findings}
    says = [each.what for each in row.findings if mend in each.why.entries]
    whose = WHOSE if rule else "by a mend with no decision cited"
    assert (says[-1:] == [f"recorded, and taken back {whose}"]) if rule or what not in IN_OWN_WORDS else says
    assert mend in row.why.entries
    assert row.why.missing.startswith(before.why.missing)
    # On a day before it was taken back, that it was is known only by what came since.
    (then,) = rows(made.at(20))
    assert (before.kind, then.kind) == (Kind.RECORDED_THEN, Kind.HINDSIGHT)


@pytest.mark.parametrize("rule", LEAVES)
def test_what_an_authority_took_back_waits_for_nothing(rule: str) -> None:
    """It is not open, not to strengthen and no gap; of nobody's leave it is so still, but no decision stands."""
    made = registered()
    for what in ("escalation", "contribution", "decision", "area"):
        stream, kind, _ = LISTED[what]
        made.mend(Void(of(made, stream, kind)), late=27, authority=R if rule else None)
    rows = {what: row for what, (_, _, find) in LISTED.items() for row in find(made.at())}
    so = Truth.NO if rule else Truth.YES
    assert (rows["escalation"].open, rows["escalation"].overdue) == (so, so)
    assert (rows["contribution"].to_strengthen, rows["contribution"].late) == (so, so)
    assert (rows["area's cover"].uncovered, rows["area's cover"].gap_by) == (not rule, (RULE,) if rule else ())
    assert rows["decision"].stands is Truth.NO


def test_a_course_that_leave_mended_is_told_as_it_was() -> None:
    """A target put lower by a rule: it is reached, and that it was not by the one agreed is found."""
    made = registered()
    made.say(2, measure.AgreeTarget("measure/m", "80", april(6)))
    made.say(6, measure.TakeMeasurement("measure/m", "1", april(6), value="10", validated=True))
    target = of(made, "measure/m", measure.TargetAgreed)
    made.mend(Restate(target, measure.AgreeTarget("measure/m", "5", april(6))), late=27, on=2, authority=R)
    (row,) = made.at().trajectory()
    assert (row.reached, row.on_course) == (Truth.YES, Truth.YES)
    told = [each.what for each in row.findings if "as it was recorded" in each.what]
    assert f"its target reached, as it was recorded: no; mended since {WHOSE}" in told
    assert any(each.startswith("its course, as it was recorded: it stood at 10 on 6 April 2026") for each in told)


@pytest.mark.parametrize("rule", LEAVES)
def test_an_invitation_that_was_wanting_is_found_when_the_post_is_said_to_have_been_vacant(rule: str) -> None:
    """The mend is of the body's record, not of the meeting's."""
    made = world()
    made.say(2, body.RequirePost(BODY, "post/adviser", body.Duty.INVITED))
    held = of(made, BODY, body.HolderAppointed)
    again = body.AppointHolder(BODY, "post/adviser", "person/p", april(1), april(4))
    mend = made.mend(Restate(held, again), late=27, on=2, authority=R if rule else None)
    (row,) = made.at().meetings(BODY)
    (found,) = [each for each in row.findings if UNINVITED in each.what]
    was = f"as it was recorded, {UNINVITED}; mended since {WHOSE}"
    assert found.what == (was if rule else f"as it was first recorded, {UNINVITED}")
    assert mend in row.why.entries


def test_what_is_found_of_signs_that_leave_took_rests_on_each_and_says_what_was_missing_of_each() -> None:
    """All that gave them, and no word between but what parts them."""
    made = overdue()
    (before,) = made.at(30).slow_progress()
    (row,) = voided(made).at(30).slow_progress()
    (found,) = [each for each in row.findings if "as it was recorded" in each.what]
    assert {number for each in before.signals for number in each.why.entries} <= set(found.why.entries)
    assert found.why.missing == "; ".join(dict.fromkeys(each.why.missing for each in before.signals))


def test_what_was_listed_and_not_slow_is_said_to_have_been_listed() -> None:
    """With no usable day it could not be assessed."""
    made = Council()
    made.commit(None)
    (before,) = made.at(2).slow_progress()
    assert not before.slow
    made.void(2, *(each.original for each in made.at(2).visible(A)), rule=RULE)
    (row,) = made.at(2).slow_progress()
    codes = ", ".join(each.code for each in before.signals)
    assert row.findings[-1].what == f"listed as it was recorded ({codes}); taken back since {WHOSE}"
