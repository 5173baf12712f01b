"""Does a register say what is so by what came late alone, and what is found no more by a mend of nobody's leave?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from duty_world import OTHER, YES, B, N, World, day

from ledger import Actor, Authority, Restate, Source, View, Void
from ledger.aggregates import action, body, decision, escalation, mandate, measure, meeting, plan, reading, risk, source
from ledger.aggregates.decision import Effect
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.as_of import AsOf
from ledger.projections.actions import in_a_row as rows
from ledger.projections.actions.standing import standing
from ledger.projections.ground.gatherings import Gathering, gathering
from ledger.projections.ground.late_by_leave import came_by_leave, late_by_leave, shows
from ledger.values import Strength, Truth

A, P, R, M = "action/a", "plan/p", "risk/r", "meeting/2"
POST, X = "post/adviser", "measure/x"
RULE = Authority(None, "a rule")
BY_LEAVE = "what was recorded on 1 September 2026, allowed by a rule"
MINUTES = "source/minutes"


def word(on: int) -> str:
    """What is said of what came late and is in a document of a day of April."""
    return f"what was recorded on 1 September 2026, on the word of {MINUTES} of {on} April 2026"


def world() -> World:
    """An action that is overdue and answers nothing, a risk nobody looks at, and three meetings told nothing."""
    made = World()
    made.reads(Expected.SLOW, Recurs.EACH_MEETING)
    made.say(1, plan.DraftPlan(P), plan.AddressMandate(P, N), mandate.RegisterArea(N, "1a"))
    made.say(1, action.ProposeAction(A, P), action.CommitAction(A, day(10), decision=YES))
    made.say(1, action.AssignOwner(A, "post/x"), risk.RaiseRisk(R, B, N))
    made.say(1, body.EstablishPost(B, POST), body.AppointHolder(B, POST, "person/p", day(1)))
    made.say(1, body.RequirePost(B, POST, body.Duty.INVITED))
    made.say(1, measure.DefineMeasure(X, "%", measure.Better.HIGHER), measure.AgreeTarget(X, "80", day(12)))
    made.say(1, measure.TakeMeasurement(X, "1", day(1), value="10", validated=True))
    for at, on in ((1, 5), (2, 15), (3, 22)):
        made.say(on, meeting.HoldMeeting(f"meeting/{at}", B), meeting.DraftMinutes(f"meeting/{at}"))
        made.say(on, meeting.RecordPack(f"meeting/{at}", complete=True))
    return made


def later(made: World, on: int, *commands: Any, **particulars: Any) -> None:
    """The same, recorded in September as of a day of April."""
    made.clock.set(datetime(2026, 9, 1, tzinfo=UTC))
    made.book.record(list(commands), id="late", by=Actor("post/clerk"), effective=day(on), **particulars)


def _undisclosed(view: View) -> list[str]:
    return [each.what for row in view.not_highlighted(B) if row.meeting == M for each in row.findings]


def _counted(view: View) -> list[str]:
    return [each.what for each in view.counts()[0].findings]


def _covered(view: View) -> list[str]:
    return [each.what for row in view.coverage() for each in row.findings if row.covered is Truth.YES]


def _answered(view: View) -> list[str]:
    return [each.what for row in view.recommendations() for each in row.findings]


def _invited(view: View) -> list[str]:
    return [each.what for row in view.meetings() for each in row.findings if POST in each.what]


def _measured(view: View) -> list[str]:
    return [each.what for row in view.trajectory() for each in row.findings]


def _logged(view: View) -> list[str]:
    return [each.what for row in view.impact_log(B) if row.meeting == M for each in row.findings]


CAME: dict[str, tuple[int, Any, Callable[[View], list[str]], int]] = {
    "highlighted": (15, meeting.HighlightAction(M, A), _undisclosed, 1),
    "delivered before it was due": (9, action.DeliverAction(A), _counted, 1),
    "linked": (2, action.LinkAction(A, N, "1a"), _covered, 3),
    "said to answer a part": (2, action.LinkAction(A, N, "1a"), _answered, 2),
    "left a post": (3, body.EndHolding(B, POST, "person/p", on=day(3)), _invited, 3),
    "measured": (12, measure.TakeMeasurement(X, "2", day(12), value="90", validated=True), _measured, 2),
}


@pytest.mark.parametrize("what", CAME)
def test_what_is_so_by_what_came_late_alone_is_said_to_be(what: str) -> None:
    """And by whose leave it counts, or on the word of which document: one to which the record itself gives that day."""
    on, command, found, count = CAME[what]
    in_time, late, undated, allowed, documented = world(), world(), world(), world(), world()
    in_time.say(on, command, late=25)
    later(late, on, command)
    undated.say(on, source.RegisterSource(MINUTES))
    later(undated, on, command, source=Source(MINUTES, dated=day(on)))
    later(allowed, on, command, authority=RULE)
    documented.say(on, source.RegisterSource(MINUTES), source.DateSource(MINUTES, source.Dated.WRITTEN, day(on)))
    later(documented, on, command, source=Source(MINUTES, dated=day(on)))

    for made in (late, undated):
        told = [each for each in found(made.at()) if "recorded in time" in each]
        assert len(told) == count
        assert all("only by what came late" in each for each in told)
    for made, says in ((allowed, BY_LEAVE), (documented, word(on))):
        told = [each for each in found(made.at()) if "recorded in time" in each]
        assert len(told) == count
        assert all(each.endswith(f"only by {says}") for each in told)
    assert not [each for each in found(in_time.at()) if "recorded in time" in each]


def test_a_figure_that_came_late_makes_no_target_reached() -> None:
    """Nor its course any surer, by nobody's leave; one recorded in time, or that an authority allowed, does."""
    figure = measure.TakeMeasurement(X, "2", day(12), value="90", validated=True)
    for authority, truth in ((None, Truth.UNKNOWN), (RULE, Truth.YES)):
        made = world()
        later(made, 12, figure, authority=authority)
        (row,) = made.at().trajectory()
        assert (row.reached, row.on_course) == (truth, truth)
    made = world()
    made.say(12, figure, late=25)
    (row,) = made.at().trajectory()
    assert (row.reached, row.on_course) == (Truth.YES, Truth.YES)


def test_a_highlight_that_came_late_is_said_to_be_in_the_log_of_its_meeting() -> None:
    """Of nobody's leave; where another was recorded in time, the meeting was told."""
    says = f"highlighted at {M} only by what came late, with no authority and no document of the time"
    made = world()
    later(made, 15, meeting.HighlightAction(M, A))
    (row,) = [row for row in made.at().impact_log(B) if row.meeting == M]
    assert row.findings[-1].what == says
    assert made.book.head in row.findings[-1].why.entries
    assert set(row.findings[-1].why.entries) <= set(row.why.entries)
    allowed, told = world(), world()
    later(allowed, 15, meeting.HighlightAction(M, A), authority=RULE)
    told.say(15, meeting.HighlightAction(M, A))
    later(told, 15, meeting.HighlightAction(M, A, meeting.Concern.CONTRIBUTION))
    for other in (allowed, told):
        assert says not in _logged(other.at())


@pytest.mark.parametrize("nobodys_too", [False, True])
@pytest.mark.parametrize(("authority", "says"), [(RULE, BY_LEAVE), (None, word(15))], ids=["leave", "document"])
def test_a_highlight_that_counts_though_it_came_late_is_in_the_log_with_what_is_behind_it(
    authority: Authority | None, says: str, *, nobodys_too: bool
) -> None:
    """Leave, or a document of the time, beside which nobody's adds nothing; not where another was recorded in time."""
    for in_time in (False, True):
        made = world()
        written = source.DateSource(MINUTES, source.Dated.WRITTEN, day(15))
        dated = made.say(15, source.RegisterSource(MINUTES), written)
        if in_time:
            made.say(15, meeting.HighlightAction(M, A, meeting.Concern.CONTRIBUTION))
        given = {"source": Source(MINUTES, dated=day(15))} if authority is None else {"authority": authority}
        later(made, 15, meeting.HighlightAction(M, A), **given)
        rests = {made.book.head} | ({dated} if authority is None else set())
        if nobodys_too:
            made.say(15, meeting.HighlightAction(M, A, meeting.Concern.CONTRIBUTION, who="the police"))
        (row,) = [row for row in made.at().impact_log(B) if row.meeting == M]
        found = [each for each in row.findings if each.what.startswith("highlighted at")]
        assert [each.what for each in found] == ([] if in_time else [f"highlighted at {M} only by {says}"])
        assert all(each.duty == B and rests <= {*each.why.entries} <= {*row.why.entries} for each in found)


def test_an_action_that_only_a_late_highlight_disclosed_is_listed_at_that_meeting_alone() -> None:
    """With the meetings in a row at which it was, and what shows that it came late; nobody takes it off."""
    made = world()
    later(made, 15, meeting.HighlightAction(M, A))
    assert not any(row.taken_off for row in made.at().not_highlighted(B))
    first, second = made.at().not_highlighted(B)
    assert [(row.meeting, row.consecutive, bool(row.findings)) for row in (first, second)] == [
        (M, 1, True),
        ("meeting/3", 2, False),
    ]
    assert made.book.head in first.why.entries


@pytest.mark.parametrize("authority", [None, RULE])
def test_the_meetings_in_a_row_at_which_it_was_slow_in_time_are_counted_on(authority: Authority | None) -> None:
    """At each it is listed once more in a row: by nobody's leave it is slow still, and else in time alone."""
    made = world()
    made.say(25, meeting.HoldMeeting("meeting/4", B), meeting.DraftMinutes("meeting/4"))
    later(made, 9, action.DeliverAction(A), authority=authority)
    rows = list(made.at().not_highlighted(B))
    assert [(row.meeting, row.consecutive) for row in rows] == [(M, 1), ("meeting/3", 2), ("meeting/4", 3)]
    told = [each.what for row in rows for each in row.findings]
    by_leave = f"listed by what was recorded in time; otherwise only by {BY_LEAVE}"
    by_nobody = "slow by what was recorded in time: what came late, by nobody's leave, takes nothing off"
    assert told == [by_leave if authority else by_nobody] * 3


def test_a_highlight_first_recorded_when_the_body_had_met_again_says_when_it_came() -> None:
    """It counts, for it was recorded within a cycle; one recorded before that, or by leave, needs no word."""
    for late, rule, says in ((16, None, False), (22, None, True), (25, None, True), (25, RULE, False)):
        made = World()
        made.reads(Expected.SLOW, Recurs.EACH_MEETING)
        made.say(1, plan.DraftPlan(P), plan.AddressMandate(P, N))
        made.say(1, action.ProposeAction(A, P), action.CommitAction(A, day(10), decision=YES))
        made.say(15, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M), meeting.RecordPack(M, complete=True))
        highlight = meeting.HighlightAction(M, A)
        if late < 22:
            made.say(15, highlight, late=late)
        again = made.say(22, meeting.HoldMeeting("meeting/3", B))
        if late >= 22:
            made.say(15, highlight, late=late, **({} if rule is None else {"authority": rule}))
        (row,) = made.at().compliance(N)
        kept = {each.of: each.kept for each in row.occasions}
        assert kept[M] is Truth.YES
        told = [each for each in row.findings if "first recorded as highlighted" in each.what]
        assert bool(told) is says
        if told:
            on = "22 April 2026" if late == 22 else "25 April 2026"
            assert told[0].what == f"{M}: {A}: first recorded as highlighted on {on}, when {B} had met again"
            assert again in told[0].why.entries


E, X2 = "escalation/e", "decision/x"
BETTER: dict[str, tuple[Any, Any, Callable[[View], Any], tuple[str, ...], str]] = {
    "answered": (
        escalation.RaiseEscalation(E, "post/x", POST, answer_due=day(10)),
        escalation.AnswerEscalation(E),
        lambda view: view.escalations(),
        ("overdue, by what was recorded in time: yes", "answer, by what was recorded in time: none on this record"),
        "otherwise only by what came late",
    ),
    "delivered": (
        meeting.CallMeeting("meeting/4", B, day(28)),
        action.DeliverAction(A),
        lambda view: view.status(),
        ("it stood as late by what was recorded in time",),
        "",
    ),
}


@pytest.mark.parametrize("what", BETTER)
def test_a_register_says_by_what_it_is_better_than_it_was_in_time(what: str) -> None:
    """With when that was recorded and what is behind it, if anything; not where it was recorded in time."""
    first, then, rows, says, nobodys = BETTER[what]
    given: dict[str, Any] = {"source": Source(MINUTES, dated=day(9))}
    for particulars, behind in (
        ({"authority": RULE}, "allowed by a rule"),
        (given, f"on the word of {MINUTES} of 9 April 2026"),
        ({}, ""),
        (None, ""),
    ):
        made = world()
        made.say(2, first)
        made.say(9, source.RegisterSource(MINUTES), source.DateSource(MINUTES, source.Dated.WRITTEN, day(9)))
        if particulars is None:
            made.say(9, then, late=25)
        else:
            later(made, 9, then, **particulars)
        (row,) = rows(made.at())
        told = [each for each in row.findings if "recorded in time" in each.what]
        by = f"otherwise only by what was recorded on 1 September 2026, {behind}" if behind else nobodys
        came_late = particulars is not None and by
        assert [each.what for each in told] == ([f"{each}; {by}" for each in says] if came_late else [])
        assert all(made.book.head in each.why.entries for each in told)
        assert all({*each.why.entries} <= {*row.why.entries} for each in told)


def test_an_occasion_that_fell_away_by_what_came_late_is_said_to_have_been_there() -> None:
    """A mandate that a rule, or a document, has ended long since: the meetings after it, but where it was kept."""
    end = (mandate.EvidenceProgress(N), mandate.RecordAgreement(N))
    given: dict[str, Any] = {"source": Source(MINUTES, dated=day(18))}
    for particulars, behind in (
        ({"authority": RULE}, "allowed by a rule"),
        (given, f"on the word of {MINUTES} of 18 April 2026"),
        ({}, ""),
    ):
        made = world()
        made.say(18, source.RegisterSource(MINUTES), source.DateSource(MINUTES, source.Dated.WRITTEN, day(18)))
        made.say(25, meeting.HoldMeeting("meeting/4", B), meeting.DraftMinutes("meeting/4"))
        made.say(25, meeting.HighlightAction("meeting/4", A))
        (before,) = made.at().compliance(N)
        assert [each.of for each in before.occasions if each.called == "not kept"] == [M, "meeting/3"]
        later(made, 18, *end, **particulars)
        (row,) = made.at().compliance(N)
        says = "meeting/3: by what was recorded in time, action/a: slow to progress when the meeting began"
        told = [each for each in row.findings if "no occasion of it" in each.what]
        assert [each.what.startswith(says) for each in told] == [True] * bool(behind)
        assert ("meeting/3" in {each.of for each in row.occasions}) is not bool(behind)
        for each in told:
            by = f"; no occasion of it only by what was recorded on 1 September 2026, {behind}"
            assert each.what.endswith(by)
            held = made.at().visible("meeting/3")[0].number
            assert {held, made.book.head, made.book.head - 1} <= {*each.why.entries} <= {*row.why.entries}


def test_a_status_that_is_the_same_without_what_came_late_says_nothing_of_it() -> None:
    """A report that a rule let come late makes an overdue action no other."""
    made = world()
    later(made, 12, action.ReportProgress(A, "Amber"), authority=RULE)
    (row,) = made.at().status()
    assert (row.standing, row.findings) == ("late", ())


def test_a_worse_figure_that_came_late_by_nobodys_leave_puts_no_measure_off_its_course() -> None:
    """It charges nobody: that is not known, and found; by leave, or recorded in time, it is off its course."""
    worse = measure.TakeMeasurement(X, "3", day(14), value="20", validated=True)
    for authority, late, truth in ((None, True, Truth.UNKNOWN), (RULE, True, Truth.NO), (None, False, Truth.NO)):
        made = world()
        made.say(12, measure.TakeMeasurement(X, "2", day(12), value="90", validated=True))
        if late:
            later(made, 14, worse, authority=authority)
        else:
            made.say(14, worse, late=25)
        (row,) = made.at().trajectory()
        assert row.on_course is truth
        found = [each for each in row.findings if each.what.startswith("not off its course by what was recorded in")]
        assert len(found) == (truth is Truth.UNKNOWN)
        assert all(made.book.head in each.why.entries for each in found)


def test_a_decision_that_an_authority_took_back_is_no_orphan() -> None:
    """It is listed with whose leave it was; taken back by nobody's leave, it answers nothing still."""
    for authority, orphan in ((RULE, False), (None, True)):
        made = world()
        taken = made.say(2, decision.TakeDecision(X2, B, Effect.APPROVED))
        made.mend(Void(taken), late=28, authority=authority)
        (row,) = [row for row in made.at().coverage() if row.name == X2]
        assert (row.orphan, row.gap_by) == (orphan, () if orphan else ("a rule",))
        assert row.gap is (Truth.NO if orphan else Truth.YES)


def test_an_action_that_all_came_late_was_not_there_to_answer_none() -> None:
    """It is the part that was not covered by what was recorded in time: an action there was none of."""
    made = world()
    b = "action/b"
    later(made, 2, action.ProposeAction(b, P), action.LinkAction(b, N, "1a"), action.CommitAction(b))
    rows = {row.name: row for row in made.at().coverage() if row.name in (b, "1a")}
    assert {name: row.covered for name, row in rows.items()} == dict.fromkeys((b, "1a"), Truth.YES)
    told = {name: [each.what for each in row.findings] for name, row in rows.items()}
    what = "not so by what was recorded in time; otherwise only by what came late, with no authority and no document"
    assert told == {b: [], "1a": [f"{what} of the time"]}


def test_what_an_action_was_reported_as_as_first_recorded_rests_on_that_report() -> None:
    """Though it was another report that was mended, by nobody's leave, to a later day."""
    made = world()
    green = made.say(3, action.ReportProgress(A, "Green"))
    red = made.say(6, action.ReportProgress(A, "Red"))
    mend = made.mend(Restate(green, action.ReportProgress(A, "Green")), late=28, on=8)
    (row,) = made.at().status()
    (found,) = [each for each in row.findings if each.what.startswith("reported as Red, as first recorded")]
    assert {green, red, mend} <= {*found.why.entries}


STALE = "neither updated nor looked at between meeting/2 and meeting/3"


@pytest.mark.parametrize(
    ("again", "on"), [(risk.RaiseRisk(R, OTHER, N), 1), (risk.RaiseRisk(R, B, N), 27)], ids=["register", "day"]
)
def test_what_was_found_of_a_risk_is_found_still_when_it_is_mended(again: Any, on: int) -> None:
    """Put to another register, or raised on a later day: by nobody's leave it is found still, by leave whose it was."""
    for authority, says in (
        (None, f"as it was first recorded, {STALE}"),
        (RULE, f"as it was recorded, {STALE}; mended since by a rule"),
    ):
        made = world()
        (raised,) = [each.number for each in made.at().visible(R)]
        (row,) = made.at().risks()
        assert STALE in [each.what for each in row.findings]
        mend = made.mend(Restate(raised, again), late=28, on=on, authority=authority)
        (row,) = made.at().risks()
        (found,) = [each for each in row.findings if STALE in each.what]
        assert found.what == says
        assert mend in found.why.entries
        assert set(found.why.entries) <= set(row.why.entries)


KEPT: dict[str, tuple[Expected, int, Any, str]] = {
    "highlighted": (Expected.SLOW, 15, meeting.HighlightAction(M, A), M),
    "delivered": (Expected.DELIVERY, 9, action.DeliverAction(A), ""),
    "logged": (Expected.LOG, 15, meeting.UpdateLog(M), M),
}


@pytest.mark.parametrize("what", KEPT)
def test_what_is_kept_by_what_came_late_and_leave_allowed_says_when_that_came_and_by_whose_leave(what: str) -> None:
    """Or what document has it, each that is of the time: it counts, with what is behind it in the finding's why."""
    expects, on, command, of = KEPT[what]
    shown = f"on the word of {MINUTES} of {on} April 2026"
    for authority, whose, document in (
        (RULE, "allowed by a rule", None),
        (Authority(YES), f"allowed by {YES} of {B}", None),
        (RULE, f"allowed by a rule and {shown}", on),
        (RULE, "allowed by a rule", on + 5),
        (Authority("decision/late"), shown, on),
        (None, shown, on),
        (None, "", None),
    ):
        made = world()
        terms: dict[str, Any] = {} if of else {"deadline": Deadline(Anchor.DAY, on=day(13))}
        made.say(1, mandate.RegisterClause(N, "2", Strength.MUST, "the council"))
        recurs = Recurs.EACH_MEETING if of else Recurs.ONCE
        made.say(1, reading.ReadClause("reading/2", N, "2", expects, recurs, **terms))
        made.say(on, source.RegisterSource(MINUTES))
        dated = made.say(on, source.DateSource(MINUTES, source.Dated.WRITTEN, day(on)))
        given: dict[str, Any] = {"source": Source(MINUTES, dated=day(document))} if document else {}
        made.clock.set(datetime(2026, 9, 1, tzinfo=UTC))
        made.say(2, decision.TakeDecision("decision/late", B, Effect.APPROVED))
        later(made, on, command, authority=authority, **given)
        row = next(row for row in made.at().compliance(N) if row.clause == "2")
        (occasion,) = [each for each in row.occasions if each.of == of]
        assert occasion.called == ("kept" if authority or document else "not known")
        told = [each for each in row.findings if "without it" in each.what]
        assert bool(told) is bool(whose)
        for each in told:
            at = f"{of}: " if of else ""
            says = f"{at}kept by what was recorded on 1 September 2026, {whose}; not kept without it: "
            assert each.what.startswith(says)
            cited = [entry.number for entry in made.at().visible(YES) if YES in whose] + [dated] * (shown in whose)
            assert {made.book.head, *cited} <= set(each.why.entries) <= set(row.why.entries)


def test_an_action_that_was_slow_by_what_was_recorded_in_time_is_listed_with_whose_leave_made_it_none() -> None:
    """A delivery that a rule let come late takes its signs, and its meetings in a row; each is found, on that day."""
    made = world()
    (before,) = made.at().slow_progress()
    later(made, 9, action.DeliverAction(A), authority=RULE)
    (row,) = made.at().slow_progress()
    codes = ", ".join(dict.fromkeys(each.code for each in before.signals))
    assert (before.slow, row.slow, before.consecutive_meetings_slow, row.consecutive_meetings_slow) == (
        True,
        False,
        2,
        0,
    )
    assert [each.what for each in row.findings if BY_LEAVE in each.what] == [
        f"slow by what was recorded in time ({codes}); otherwise only by {BY_LEAVE}",
        f"slow at 2 meetings in a row by what was recorded in time; otherwise only by {BY_LEAVE}",
    ]
    assert made.book.head in row.why.entries


def test_what_came_late_and_took_no_sign_away_is_not_named_as_what_did() -> None:
    """Another rule let its owner be named late, beside the one that let it be delivered: that one is behind it."""
    made = world()
    later(made, 9, action.DeliverAction(A), authority=RULE)
    made.mend(action.AssignOwner(A, "post/y"), on=9, authority=Authority(None, "another rule"))
    (row,) = made.at().slow_progress()
    (found,) = [each.what for each in row.findings if each.what.startswith("slow by what was recorded in time")]
    assert found.endswith(f"; otherwise only by {BY_LEAVE}")


def test_nobody_makes_the_meetings_fewer_at_which_an_action_was_slow() -> None:
    """Put to another body they are counted still; by a rule they are not, and whose leave it was is said."""
    for rule, number, says in (
        (None, 2, "as first recorded; mended since by no authority that stands"),
        (RULE, 0, "as it was recorded; mended since by a rule"),
    ):
        made = world()
        for name, on in ((M, 15), ("meeting/3", 22)):
            (held,) = [each.number for each in made.at().visible(name) if isinstance(each.event, meeting.MeetingHeld)]
            given = {} if rule is None else {"authority": rule}
            made.mend(Restate(held, meeting.HoldMeeting(name, OTHER)), late=28, on=on, **given)
        (row,) = made.at().slow_progress()
        assert row.consecutive_meetings_slow == number
        (found,) = [each for each in row.findings if "in a row" in each.what]
        assert found.what == f"slow at 2 meetings in a row {says}"
        told = {entry.number for entry in made.at().log.stream(M, made.book.head)}
        assert {*told, held} <= set(found.why.entries)
        assert made.book.head in row.why.entries
        (row,) = made.at(20).slow_progress()
        assert f"slow at 1 meeting in a row {says}" in [each.what for each in row.findings]


def test_a_mend_and_what_came_late_do_not_each_hide_meetings_that_the_other_takes_away() -> None:
    """By a rule one was put to another body, and by a rule it had been delivered before either: each is said."""
    made = world()
    (held,) = [each.number for each in made.at().visible("meeting/3") if isinstance(each.event, meeting.MeetingHeld)]
    later(made, 9, action.DeliverAction(A), authority=RULE)
    late = made.book.head
    mend = made.mend(Restate(held, meeting.HoldMeeting("meeting/3", OTHER)), on=22, authority=RULE)
    (row,) = made.at().slow_progress()
    one, both = [each for each in row.findings if "in a row" in each.what]
    assert row.consecutive_meetings_slow == 0
    assert one.what == f"slow at 1 meeting in a row by what was recorded in time; otherwise only by {BY_LEAVE}"
    assert both.what == (
        "slow at 2 meetings in a row as it was recorded in time; mended since by a rule; otherwise only by " + BY_LEAVE
    )
    assert {late, held, mend} <= {*both.why.entries} <= {*row.why.entries}
    assert mend not in one.why.entries


def test_the_meetings_at_which_it_was_slow_are_said_to_be_fewer_only_where_they_are() -> None:
    """A rule that mends or lets come late what makes no meeting fewer is said of none; two of one day are two."""
    made = world()
    made.say(22, meeting.HoldMeeting("meeting/4", B))
    (before,) = made.at().slow_progress()
    (owned,) = [each.number for each in made.at().visible(A) if isinstance(each.event, action.OwnerAssigned)]
    made.mend(Restate(owned, action.AssignOwner(A, "post/y")), late=28, on=1, authority=RULE)
    later(made, 15, meeting.HighlightAction(M, A), authority=RULE)
    (row,) = made.at().slow_progress()
    assert (before.consecutive_meetings_slow, row.consecutive_meetings_slow) == (3, 3)
    assert not [each for each in row.findings if "in a row" in each.what]


@pytest.mark.parametrize(
    ("now", "recorded", "in_time", "both", "found"),
    [(2, 0, 0, 1, False), (0, 2, 0, 1, False), (0, 0, 2, 1, False), (1, 1, 1, 2, True), (0, 1, 1, 1, False)],
)
def test_what_a_mend_and_a_late_word_hide_together_is_said_where_it_is_more_than_either_hides(
    monkeypatch: pytest.MonkeyPatch, *, now: int, recorded: int, in_time: int, both: int, found: bool
) -> None:
    """At how many meetings it was slow: now, before the mend, in time, and before the mend in time."""
    made = world()
    (held,) = [each.number for each in made.at().visible("meeting/3") if isinstance(each.event, meeting.MeetingHeld)]
    later(made, 9, action.DeliverAction(A), authority=RULE)
    made.mend(Restate(held, meeting.HoldMeeting("meeting/3", OTHER)), on=22, authority=RULE)
    view = made.at()
    stood = standing(view, A)
    met = [gathering(view, M)] * 3
    assert stood is not None

    def slow_at(then: AsOf, _: str, *, leave: bool = True) -> list[Gathering | None]:
        many = (now if leave else in_time) if then is view else (recorded if leave else both)
        return met[:many]

    monkeypatch.setattr(rows, "_slow_at", slow_at)
    told = [each.what for each in rows.in_a_row(view, stood)[1] if "as it was recorded in time" in each.what]
    assert bool(told) is found


def test_what_came_late_is_told_by_the_days_on_which_it_was_recorded_and_by_each_leave() -> None:
    """Several of one leave together; of a body that does not oversee the mandate, where one is named, that is said."""
    made = world()
    made.say(1, decision.TakeDecision("decision/other", OTHER, Effect.APPROVED))
    made.say(20, source.RegisterSource(MINUTES), source.DateSource(MINUTES, source.Dated.WRITTEN, day(20)))
    minutes = Source(MINUTES, dated=day(15))
    later(made, 15, meeting.HighlightAction(M, A), authority=RULE, source=minutes)
    (first,) = late_by_leave(made.at(), day(15))[M]
    for id_, at, cited in (("again", 2, RULE), ("last", 3, Authority("decision/other"))):
        made.clock.set(datetime(2026, 9, at, tzinfo=UTC))
        made.book.record([meeting.UpdateLog(M)], id=id_, by=Actor("post/clerk"), effective=day(15), authority=cited)
    view = made.at()
    late = late_by_leave(view, day(15))
    assert {stream: [entry.number for entry in came] for stream, came in late.items()} == {
        M: [made.book.head - 2, made.book.head - 1, made.book.head]
    }
    assert first.number == made.book.head - 2
    by_rule = "what was recorded on 1 September 2026, 2 September 2026, allowed by a rule"
    other = "; and on 3 September 2026, allowed by decision/other of body/other"
    assert came_by_leave(view, late[M], day(15)) == f"{by_rule}{other}"
    assert came_by_leave(view, late[M], day(15), N) == f"{by_rule}{other}, which does not oversee {N}"
    written = [entry.number for entry in view.visible(MINUTES) if isinstance(entry.event, source.SourceDated)]
    assert {*written, *(entry.number for entry in view.visible("decision/other"))} <= {
        entry.number for entry in shows(view, late[M])
    }
