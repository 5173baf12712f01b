"""What a board member, an auditor or an inquiry would ask of the Bury sample, and what five documents can answer.

Every answer is held to its why: the documents and places it rests on, by which `places` names them. Where
they are silent the answer is "no evidence either way", whoever is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import pytest

from ledger import Depth, Kind, Ledger, Truth, View
from ledger.aggregates.action import Action, DelayExplained, MilestoneSet
from ledger.aggregates.body import Body, Duty, Side
from ledger.aggregates.decision import Effect
from ledger.aggregates.mandate import ClauseRegistered, MandateKind
from ledger.aggregates.review import Polarity, ReviewKind
from ledger.projection import Hindsight, Row
from ledger.projections.ground.parts import PartKind
from ledger.projections.ground.policies import Held
from ledger.projections.record.unsettled import Unsettled
from ledger.projections.telling.evidence import Evidence
from ledger.samples import bury
from ledger.values import Strength

CABINET, SCRUTINY, BOARD, BOARD_2024 = (
    "body/cabinet",
    "body/cyp-scrutiny",
    "body/improvement-board",
    "body/improvement-board-2024",
)
PUBLIC, LEADERS, DEPARTMENT = "body/public", "body/childrens-services-leadership", "body/department-for-education"
N22, N24, OFSTED_2016 = "mandate/notice-2022", "mandate/notice-2024", "mandate/ofsted-2016"
RESOLUTION = "mandate/council-resolution-2022-01-19"
INSPECTION, VISIT_1, VISIT_2 = "review/ofsted-2016", "review/monitoring-visit-1", "review/monitoring-visit-2"
APRIL, JUNE, FEBRUARY = "meeting/cabinet-2016-04-13", "meeting/cabinet-2016-06-08", "meeting/cabinet-2022-02-22"
PLAN_2016, PLAN_2016_LSCB = "plan/ofsted-action-plan-2016", "plan/safeguarding-board-action-plan-2016"
IMMEDIATE = (
    "action/mash-reset",
    "action/quality-assurance",
    "action/audit-framework",
    "action/staffing-review",
    "action/additional-staff",
)
# The days on which the documents have most to say, and the last one.
DAYS = (date(2016, 4, 13), date(2016, 6, 8), date(2022, 2, 22), date(2022, 11, 16), date(2024, 7, 24))
BLAME = re.compile(
    r"\b(fail|failed|failure|fault|blame|breach|negligen\w*|hid|hidden|conceal\w*|ignored|suppress\w*)\b"
)

R = TypeVar("R", bound=Row)


@pytest.fixture(scope="module")
def book() -> Iterator[Ledger]:
    """The sample, built once, in memory."""
    with bury.build() as built:
        yield built


def places(book: Ledger, row: Row) -> set[str]:
    """Where in the documents a row's why rests: "n22, clause 6"."""
    sources = (book.entry(number).body.source for number in row.why.entries)
    return {f"{each.document.removeprefix('source/')}, {each.locator}" for each in sources if each is not None}


def the(rows: Iterable[R], **named: object) -> R:
    """The one row whose fields have those values."""
    (row,) = [row for row in rows if all(getattr(row, name) == value for name, value in named.items())]
    return row


def found(row: Row) -> list[str]:
    """What was found of a row."""
    return [finding.what for finding in getattr(row, "findings", ())]


# Mandates.


def test_which_mandates_were_open_by_which_day(book: Ledger) -> None:
    """None ends another: by July 2024 the report of 2016, the resolution and both notices all stand open.

    So do, beside them, the rules that a decision is recorded by.
    """

    def standing(*day: int) -> set[str]:
        rows = list(book.as_of(date(*day)).mandates())
        rules = {row.mandate for row in rows if row.instrument is MandateKind.RULES}
        assert rules == {"mandate/decision-sheets", "mandate/si-2012-2089"}
        return {row.mandate for row in rows if row.open is Truth.YES} - rules

    assert standing(2016, 4, 13) == set()
    assert standing(2019, 1, 1) == {OFSTED_2016}
    assert standing(2022, 1, 20) == {OFSTED_2016, RESOLUTION}
    assert standing(2022, 1, 25) == {OFSTED_2016, RESOLUTION, N22}
    assert standing(2024, 7, 24) == {OFSTED_2016, RESOLUTION, N22, N24}
    row = the(book.as_of(date(2024, 7, 24)).mandates(), mandate=N22)
    assert (row.evidenced, row.agreed, row.stepped_down, row.directed) == (None, None, None, None)
    assert "n22, signature" in places(book, row)


def test_whether_the_notice_of_2022_was_there_the_day_before_it_was_signed(book: Ledger) -> None:
    """It was issued some day of January and signed on the 21st: on the 20th nobody can say, and it had no clauses."""
    row = the(book.as_of(date(2022, 1, 20)).mandates(), mandate=N22)
    signed = the(book.as_of(date(2022, 1, 21)).mandates(), mandate=N22)

    assert (row.open, row.standing, row.clauses, row.signed) == (Truth.UNKNOWN, "not known", 0, None)
    assert row.why.missing == "it was registered on a day that is not known exactly"
    assert (signed.open, str(signed.signed), signed.clauses) == (Truth.YES, "21 January 2022", 24)
    assert signed.issued is None  # "in January 2022": held to have happened by the end of the month only
    assert {"n22, title; preamble; clauses 1 and 2", "n22, signature"} <= places(book, signed)


def test_the_notice_of_2024_was_issued_two_months_before_it_was_signed(book: Ledger) -> None:
    """Both days stand, each from its own place; before the signature's date only hindsight knows of it."""
    before = the(book.as_of(date(2024, 5, 25)).mandates(), mandate=N24)
    after = the(book.as_of(date(2024, 7, 24)).mandates(), mandate=N24)

    assert (str(before.issued), before.signed, before.kind) == ("21 May 2024", None, Kind.HINDSIGHT)
    assert (str(after.issued), str(after.signed), after.kind) == ("21 May 2024", "24 July 2024", Kind.ATTESTED)
    assert {"n24, preamble", "n24, signature"} <= places(book, after)


def test_by_when_each_notice_asked_for_all_to_be_done(book: Ledger) -> None:
    """The words of each, and the day they come to; that the day has passed ends nothing."""
    first, last = (the(book.as_of(day).mandates(), mandate=N22) for day in (date(2022, 12, 31), date(2023, 1, 1)))
    second = the(book.as_of(date(2024, 7, 24)).mandates(), mandate=N24)

    assert first.horizon_wording == "by the end of December 2022 (within 12 months of the ILACS) or sooner"
    assert (first.horizon, first.findings) == (date(2022, 12, 31), ())
    assert found(last) == ["its horizon, 31 December 2022, has passed and it stands open"]
    assert [book.entry(number).body.source for number in last.findings[0].why.entries] == [
        book.entry(number).body.source for number in last.why.entries if "horizon-set" in book.entry(number).name
    ]
    assert (second.horizon, second.horizon_wording) == (date(2026, 1, 31), "by the end of January 2026 or sooner")


def test_whose_duty_each_clause_is_and_how_strongly_it_binds(book: Ledger) -> None:
    """Six-monthly reviews are the Department's to do, highlighting is a should, and only what says must is one."""
    view = book.as_of(date(2024, 7, 24))
    clauses = {
        mandate: {clause.ref: (clause.strength, clause.obligor) for clause in view.state(mandate).clauses}
        for mandate in (N22, N24)
    }

    assert clauses[N22]["6"] == clauses[N24]["8"] == (Strength.WILL, "the Department")
    assert clauses[N22]["5d"] == (Strength.SHOULD, "the council")
    assert clauses[N24]["5e"] == (Strength.SHOULD, "the Improvement Board")
    assert clauses[N24]["13, third sentence"] == (Strength.WILL, "the Minister")
    assert {ref for ref, (strength, _) in clauses[N22].items() if strength is Strength.MUST} == {
        *("5a", "5b", "9", "9a", "9b", "9c", "9d")
    }
    assert {ref for ref, (strength, _) in clauses[N24].items() if strength is Strength.MUST} == {
        *("3", "5a", "5b", "5c", "6", "12", "12a", "12b", "12c", "12d")
    }
    aims = {
        (mandate, ref) for mandate in clauses for ref, found in clauses[mandate].items() if found[0] is Strength.AIM
    }
    assert aims == {(N22, "11"), (N24, "13"), (N24, "13, first sentence")}


def test_every_clause_stands_at_its_own_place(book: Ledger) -> None:
    """The locator of each clause is its number, in the notice that has it."""
    for mandate, document in ((N22, "n22"), (N24, "n24")):
        for row in book.as_of(date(2024, 7, 24)).history(mandate):
            if isinstance(row.event, ClauseRegistered):
                assert places(book, row) == {f"{document}, clause {row.event.clause}"}


def test_what_the_notice_of_2024_asks_of_whom_at_every_meeting(book: Ledger) -> None:
    """Six posts must attend its board and three must be invited; no document says that it has met."""
    view = book.as_of(date(2024, 7, 24))
    state: Body = view.state(BOARD_2024)
    row = the(view.mandates(), mandate=N24)

    assert len(state.must(Duty.ATTEND)) == 6
    assert state.must(Duty.INVITED) == ("post/dfe-adviser", "post/nhs-england-adviser", "post/dfe-case-lead")
    assert row.boards == (BOARD_2024,)
    assert row.areas == tuple(f"3{letter}" for letter in "abcdefghi")
    assert list(view.meetings(BOARD_2024)) == []
    for post in view.posts(BOARD_2024):
        if post.duties == (Duty.INVITED,):
            assert "n24, clause 6" in places(book, post)
            assert post.vacant is not Truth.YES  # that nobody is named is no evidence that there was nobody


# Reviews.


def test_which_reviews_were_expected_held_and_published_when(book: Ledger) -> None:
    """The first "in the summer", not for publication; the second held on 12 and 13 October, and told in November."""
    february, october, november = (
        {row.review: row for row in book.as_of(day).reviews()}
        for day in (date(2022, 2, 22), date(2022, 10, 13), date(2022, 11, 16))
    )

    assert VISIT_2 not in february
    row = february[VISIT_1]
    assert (row.what, row.timescale, row.expected, row.held) == (
        ReviewKind.MONITORING_VISIT,
        "in the summer",
        None,
        None,
    )
    assert (row.to_be_published, row.published, row.findings) == (False, None, ())
    assert places(book, row) == {"cab22, paragraph 5"}
    row = october[VISIT_2]
    assert (str(row.held), row.sequence, row.reported, row.kind) == (
        "12 and 13 October 2022",
        "second",
        None,
        Kind.HINDSIGHT,
    )
    row = november[VISIT_2]
    assert (row.days_to_report, row.to_be_published, row.published) == (34, True, None)
    assert {"mv22, L25", "mv22, L11-81", "mv22, L81"} <= places(book, row)


def test_whether_the_first_visit_took_place(book: Ledger) -> None:
    """No document dates it; that the letter counts the next as the second proves it, and is said to be an inference."""
    before, after = (the(book.as_of(day).reviews(), review=VISIT_1) for day in (date(2022, 10, 11), date(2022, 11, 16)))

    assert before.findings == ()
    assert found(after) == [f"inferred: it took place before 12 October 2022, as {VISIT_2} is called second"]
    assert after.held is None
    assert "no day on which it was held" in after.findings[0].why.missing


def test_what_the_inspection_of_2016_found_good_and_not(book: Ledger) -> None:
    """All numbered paragraphs, each in the direction and the quantity the report gives it, and at its own place."""
    row = the(book.as_of(date(2016, 5, 16)).reviews(), review=INSPECTION)
    by_name = {each.name: each for each in row.found}

    assert set(by_name) == {*(f"§{n}" for n in (*range(12, 120), *range(125, 141))), "L892", "L1087", "L1277"}
    assert dict(row.polarities)[Polarity.STRENGTH] > dict(row.polarities)[Polarity.WEAKNESS]
    assert (by_name["§30"].polarity, by_name["§30"].quantifier) == (Polarity.MIXED, "too many")
    assert (by_name["§67"].polarity, by_name["§67"].quantifier) == (Polarity.WEAKNESS, "not routinely")
    assert all(places(book, each) == {f"ofsted-2016, {name}"} for name, each in by_name.items())
    marked = {name for name, each in by_name.items() if each.text.endswith("marked (Recommendation)")}
    paragraphs = (20, 30, 35, 40, 41, 42, 43, 48, 53, 54, 66, 67, 87, 89, 95, 110, 112, 131, 132, 133, 138, 140)
    assert marked == {f"§{number}" for number in paragraphs}
    assert (row.days_to_report, str(row.published)) == (60, "16 May 2016")


def test_who_had_the_findings_of_october_2022_by_the_day_of_the_letter(book: Ledger) -> None:
    """Director and Department were shown every finding; of the public and of the board there is no evidence."""
    view = book.as_of(date(2022, 11, 16))
    findings = {row.number for row in view.history(VISIT_2) if row.name.startswith("finding-made/")}

    assert len(findings) == 34
    for body in (LEADERS, DEPARTMENT):
        row = view.picture(body, VISIT_2)[0]
        assert row.evidence is Evidence.TOLD
        assert findings <= set(row.entries)
    for body in (PUBLIC, BOARD, CABINET, SCRUTINY):
        row = view.picture(body, VISIT_2)[0]
        assert (row.evidence, row.entries) == (Evidence.NO_EVIDENCE, ())
        assert row.why.missing.startswith(f"no meeting of {body} is on the record")


# Recommendations and plans.


def test_which_recommendations_of_2016_reached_a_plan(book: Ledger) -> None:
    """None by 1 June; by 8 June sixteen are promised to two plans, of neither of which a draft is shown."""
    before, after = (
        [row for row in book.as_of(day).recommendations(OFSTED_2016) if row.what is PartKind.RECOMMENDATION]
        for day in (date(2016, 6, 1), date(2016, 6, 8))
    )
    plans = {row.plan: row for row in book.as_of(date(2016, 6, 8)).plans()}

    assert {row.plans for row in before} == {()}
    assert [row.plans for row in after] == [(PLAN_2016,)] * 11 + [(PLAN_2016_LSCB,)] * 5
    assert {row.actions for row in after} == {()}
    assert {row.evidenced for row in after} == {Truth.NO}
    assert "c16, 1.5" in set.intersection(*(places(book, row) for row in after))
    for name in (PLAN_2016, PLAN_2016_LSCB):
        plan = plans[name]
        assert (plan.label, plan.drafted, plan.adopted, plan.submitted) == ("announced", None, None, ())
        assert places(book, plan) == {"c16, 1.5"}


def test_how_deep_cabinet_was_told_of_the_recommendations(book: Ledger) -> None:
    """8 June 2016: recommendations and findings lay in the appendix; the two plans in the covering report."""
    view = book.as_of(date(2016, 6, 8))
    recommendations = view.picture(CABINET, OFSTED_2016)[0]
    findings = view.picture(CABINET, INSPECTION)[0]

    assert (recommendations.evidence, recommendations.depth) == (Evidence.TOLD, Depth.APPENDIX)
    assert len(recommendations.known.recommendations) == 16
    assert (findings.depth, len(findings.known.findings), findings.missing) == (Depth.APPENDIX, 127, ())
    assert view.picture(CABINET, PLAN_2016)[0].depth is Depth.COVERING_REPORT
    assert {"c16, L696-837", "c16, L13-52"} <= places(book, recommendations)


def test_which_plans_were_only_announced(book: Ledger) -> None:
    """Four are spoken of, and no draft of any is shown to the end of the record."""
    view = book.as_of(date(2024, 7, 24))
    announced = {row.plan: row.mandates for row in view.plans() if row.label == "announced"}

    assert announced == {
        PLAN_2016: (OFSTED_2016,),
        PLAN_2016_LSCB: (OFSTED_2016,),
        "plan/improvement-plan-2022": (N22,),
        "plan/send-improvement-plans": (N24,),
    }
    assert [row.actions for row in view.plans() if row.plan in announced] == [()] * 4


def test_what_was_claimed_of_the_plans_deadline_against_what_the_notice_shows(book: Ledger) -> None:
    """The Cabinet page says that the notice requires a plan by 31 March; no clause of the notice does."""
    view = book.as_of(date(2022, 2, 22))
    point = the(view.conflicts(), point="claim/plan-submission-2022")
    trace = the(view.recommendations(N22), part="as the Cabinet page has it")

    assert [(part.document, part.locator) for part in point.parts] == [
        ("source/n22", "clauses 4, 5a and 11"),
        ("source/cab22", "paragraph 1"),
        ("source/cab22", "paragraph 5"),
    ]
    assert (point.open, point.accepted) == (Truth.YES, "")
    assert found(trace) == ["linked to a part that is not registered"]
    assert [each.action for each in trace.actions] == ["action/submit-improvement-plan"]
    assert not [
        row
        for row in view.history(N22)
        if isinstance(row.event, ClauseRegistered) and "31 March" in dict(row.words).get("text", "")
    ]


# What was slow, and what was said of it.


def test_nothing_was_slow_on_the_record_of_22_february_2022(book: Ledger) -> None:
    """What had commenced had no owner and no usable day: not assessable; and no meeting was told of slowness."""
    view = book.as_of(date(2022, 2, 22))
    rows = {row.action: row for row in view.slow_progress()}

    assert not [row.action for row in rows.values() if row.slow]
    for action in IMMEDIATE:
        says = {signal.code: signal.says for signal in rows[action].signals}
        assert says == {"S5": "no post is named to answer for it", "S6": "it was promised by no usable day"}
        assert places(book, rows[action]) <= {"cab22, paragraph 4"}
        assert rows[action].highlighted == ()
    assert {row.policy_note for row in rows.values()} == {Held.BUILT_IN.value}
    for body in (CABINET, BOARD, SCRUTINY):
        assert list(view.highlighted(body)) == []
        assert list(view.not_highlighted(body)) == []


def test_what_is_said_of_a_promise_whose_day_went_by_in_silence(book: Ledger) -> None:
    """31 March 2022 passed with no record kept: the row says so, and what it looked for, and charges nobody."""
    view = book.as_of(date(2022, 4, 1))
    row = the(view.slow_progress(N22), action="action/submit-improvement-plan")
    (overdue,) = [signal for signal in row.signals if signal.code == "S1"]

    assert "31 March 2022" in overdue.says
    assert "on this record" in overdue.says
    assert "no delivery" in overdue.why.missing
    assert "cab22, paragraphs 1 and 5" in places(book, overdue)
    assert row.kind is Kind.ATTESTED
    assert row.consecutive_meetings_slow == 0
    assert list(view.not_highlighted(BOARD)) == []


def test_what_delayed_an_improvement_by_the_reports_own_account(book: Ledger) -> None:
    """Auditing of case files: recruiting; of the other delays no document gives a cause."""
    view = book.as_of(date(2016, 5, 16))
    explained = [
        (row.stream, row.event.cause, places(book, row))
        for action in view.streams("action")
        for row in view.history(action)
        if isinstance(row.event, DelayExplained)
    ]

    assert explained == [
        (
            "action/case-file-auditing",
            "difficulties in recruiting sufficiently good senior managers",
            {"ofsted-2016, §114"},
        )
    ]


def test_what_had_run_out_when_it_was_tabled(book: Ledger) -> None:
    """Wi-Fi "by spring 2016", put to Cabinet for 8 June: no usable day, so shown neither as late nor as in time."""
    view = book.as_of(date(2016, 6, 8))
    told = [row for row in view.told(CABINET) if row.subject == "action/library-wi-fi"]
    row = the(view.slow_progress(), action="action/library-wi-fi")

    assert {each.by for each in told} == {"paper/library-consultation-2016"}
    assert "by spring 2016" in {each.reported for each in told}
    assert not row.slow
    assert "S6" in {signal.code for signal in row.signals}
    assert "c16, L464" in places(book, row)


def test_what_the_indicative_library_timetable_promised(book: Ledger) -> None:
    """Seven milestones of a proposal: nothing was committed, and nothing of it is ever slow."""
    view = book.as_of(date(2017, 12, 31))
    state: Action = view.state("action/library-review")
    set_ = [row for row in view.history("action/library-review") if isinstance(row.event, MilestoneSet)]

    assert not state.committed
    assert len(state.milestones) == 7
    assert [each.name for each in state.milestones if each.due is None] == ["implementation"]
    assert {each.timescale for each in state.milestones} >= {"Dates are indicative at this stage", "From 1 July 2017"}
    assert next(places(book, row) for row in set_) == {"c16, 4.7; L312"}
    assert not [
        row for row in view.slow_progress() if row.action in {"action/library-review", "action/library-consultation"}
    ]


# Who was told, and how late.


def test_silence_is_never_made_into_not_told(book: Ledger) -> None:
    """No pack is known to be complete, so of no body, on no day, does any answer say that it was not told."""
    for day in DAYS:
        view = book.as_of(day)
        for body in (CABINET, SCRUTINY, BOARD, PUBLIC, LEADERS, DEPARTMENT):
            if not view.visible(body):
                continue
            evidence = {row.evidence for row in view.not_told(body)}
            assert evidence <= {Evidence.NO_EVIDENCE, Evidence.SAID}, (day, body)


def test_no_answer_speaks_of_blame(book: Ledger) -> None:
    """Findings and reasons are in the words of notices and boards, on every day and in every answer."""
    for day in DAYS:
        view = book.as_of(day)
        rows: list[Row] = [*view.mandates(), *view.reviews(), *view.recommendations(), *view.plans(), *view.minutes()]
        rows += [*view.slow_progress(), *view.conflicts(), *view.escalations(), *view.exempt(), *view.interests()]
        rows += [*view.posts(), *view.decisions(), *view.meetings(), *view.commitments()]
        for row in rows:
            says = [row.why.missing, *found(row), *(each.says for each in getattr(row, "signals", ()))]
            assert not BLAME.search(" ".join(says).lower()), (day, row)


def test_what_cabinet_knew_of_the_notice_and_its_clauses(book: Ledger) -> None:
    """22 February 2022: that it was published. That a clause was put to them, no document says, nor that none was."""
    view = book.as_of(date(2022, 2, 22))
    row = view.picture(CABINET, N22)[0]
    rest = the(view.not_told(CABINET), subject=N22)
    clauses = {each.number for each in view.history(N22) if isinstance(each.event, ClauseRegistered)}

    assert (row.evidence, row.depth, row.by) == (Evidence.TOLD, Depth.SPOKEN, FEBRUARY)
    assert row.known.published
    assert row.known.clauses == ()
    assert clauses <= set(row.missing)
    assert rest.evidence is Evidence.NO_EVIDENCE
    assert rest.why.missing == f"the papers of {FEBRUARY} are not known to be all on the record"
    assert "cab22, paragraph 1" in places(book, row)


def test_how_long_after_cabinet_heard(book: Ledger) -> None:
    """The board's terms 28 days after, scrutiny's meeting 33, the regional minutes 47: each from where it says so."""
    lags = {
        (row.subject, row.name): row
        for row in book.as_of(date(2022, 2, 22)).lags(CABINET)
        if row.days_to_told is not None
    }
    expected = {
        (BOARD, "terms-approved/1"): (28, "cab22, paragraph 3"),
        ("meeting/cyp-scrutiny-2022-01-20", "meeting-held/1"): (33, "cab22, paragraph 5"),
        ("meeting/gmca-2016-02-26", "meeting-held/1"): (47, "c16, CA.871"),
    }

    for key, (days, place) in expected.items():
        assert lags[key].days_to_told == days
        assert place in places(book, lags[key])
        assert lags[key].days_to_recorded is not None


def test_when_the_resolution_of_council_was_answered(book: Ledger) -> None:
    """Resolved on 19 January 2022, and the update given on 22 February: 34 days, and no report of it before."""
    action = "action/update-for-council"
    before, after = (
        the(book.as_of(day).commitments(), action=action) for day in (date(2022, 2, 21), date(2022, 2, 22))
    )
    days = {row.name: row.day.last for row in book.as_of().history(action) if row.day is not None}

    assert (before.stage, before.decision, before.findings) == ("committed", "decision/council-2022-01-19", ())
    assert (after.stage, after.delivered, after.evidenced) == ("delivered", Truth.YES, Truth.NO)
    assert (days["action-delivered/1"] - days["action-committed/1"]).days == 34
    assert places(book, after) == {"cab22, Reasons"}
    assert the(book.as_of().recommendations(RESOLUTION), part="").actions[0].action == action


# Bodies, decisions, and what stayed open.


def test_who_held_two_posts_at_once(book: Ledger) -> None:
    """22 February 2022: one person was adviser and independent chair, as a fact; neither is a post of the council."""
    rows = {(row.body, row.post): row for row in book.as_of(date(2022, 2, 22)).posts()}
    chair = rows[BOARD, "post/improvement-board-independent-chair"]
    adviser = rows[DEPARTMENT, "post/dfe-adviser"]

    assert (chair.side, adviser.side) == (Side.INDEPENDENT, Side.DEPARTMENT)
    assert found(chair) == [f"held by one person together with post/dfe-adviser of {DEPARTMENT}"]
    assert found(adviser) == [f"held by one person together with post/improvement-board-independent-chair of {BOARD}"]
    assert places(book, chair) == places(book, adviser) == {"cab22, paragraph 2"}
    # The letter of November names the director: whether that person was so in February, nobody can say.
    director = rows[LEADERS, "post/executive-director-of-childrens-services"]
    assert [holder.held for holder in director.holders] == [Truth.UNKNOWN]
    assert director.vacant is Truth.UNKNOWN


def test_which_escalations_stood_open_and_how_long_they_waited(book: Ledger) -> None:
    """Two by the safeguarding board's chair have no end here, and no day to count from; two have an outcome."""
    rows = {row.escalation.removeprefix("escalation/"): row for row in book.as_of(date(2016, 6, 8)).escalations()}

    assert {name for name, row in rows.items() if row.open is Truth.YES} == {
        "domestic-abuse-strategy",
        "police-attendance",
    }
    row = rows["domestic-abuse-strategy"]
    assert (row.by, row.to) == ("post/lscb-independent-chair", "post/community-safety-partnership-chair")
    assert (row.about, row.waited, row.overdue) == ("action/domestic-abuse-strategy", None, Truth.NO)
    assert places(book, row) == {"ofsted-2016, §130"}
    assert rows["police-attendance"].to == "post/greater-manchester-lscb-group"
    assert rows["childrens-trust-early-help"].outcome == "effective"
    assert rows["lscb-funding"].outcome == "a contribution in kind by one partner"


def test_what_cabinet_decided_in_april_and_was_only_asked_in_june_2016(book: Ledger) -> None:
    """Twenty resolutions were taken and are in a draft minute; four were proposed, and none of them stands."""
    rows = {row.decision: row for row in book.as_of(date(2016, 6, 8)).decisions() if row.body == CABINET}
    taken = {name: row for name, row in rows.items() if row.meeting == APRIL}
    asked = {name: row for name, row in rows.items() if row.meeting == JUNE}

    assert (len(taken), len(asked)) == (20, 4)
    assert {(row.stands, row.minutes) for row in taken.values()} == {(Truth.YES, "draft")}
    assert {(row.status, row.stands) for row in asked.values()} == {("proposed", Truth.NO)}
    assert [name for name, row in taken.items() if row.effect is Effect.REFERRED] == ["decision/ca-869-3"]
    assert [each.post for each in taken["decision/ca-874"].declared] == ["post/leader-of-the-council"]
    assert places(book, rows["decision/cabinet-2016-06-08-item-6-instruct"]) == {"c16, L48; L711"}


def test_which_interests_were_declared_and_in_what(book: Ledger) -> None:
    """13 April 2016: two by the Leader, one at large and one in CA.874, on the day it was decided."""
    at_large, in_one = book.as_of(date(2016, 6, 8)).interests()

    assert (at_large.decision, in_one.decision) == ("", "decision/ca-874")
    assert {at_large.post, in_one.post} == {"post/leader-of-the-council"}
    assert in_one.findings == ()
    assert places(book, at_large) == {"c16, CA.864"}
    assert places(book, in_one) == {"c16, CA.864", "c16, CA.874"}


def test_what_was_exempt_and_for_which_item_the_public_was_excluded(book: Ledger) -> None:
    """Category 9 as printed, for "the following item", though two follow: existence and basis, and no content."""
    rows = list(book.as_of(date(2016, 6, 8)).exempt())
    (exclusion,) = [row for row in rows if row.item]

    assert (exclusion.stream, exclusion.item, exclusion.category) == (APRIL, "the following item", "category 9")
    assert {row.stream for row in rows if not row.item} == {
        "paper/radcliffe-pool-demolition",
        "paper/eton-hill-road-sale",
    }
    assert {row.basis for row in rows} == {"Local Government Act 1972 section 100(A)(4)"}
    assert places(book, exclusion) == {"c16, CA.872"}
    assert the(book.as_of(date(2016, 6, 8)).conflicts(), point="claim/items-closed-to-the-public").open is Truth.YES


def test_which_points_the_documents_leave_open(book: Ledger) -> None:
    """Twelve on which they differ, one reference that leads nowhere; each part from its own place, none settled."""
    rows = list(book.as_of(date(2024, 7, 24)).conflicts())
    claims = [row for row in rows if row.what is Unsettled.CLAIMS]
    (reference,) = [row for row in rows if row.what is Unsettled.REFERENCE]

    assert len(rows) == 13
    assert {row.open for row in rows} == {Truth.YES}
    assert {(row.accepted, row.resolved) for row in rows} == {("", None)}
    assert all(len({(part.document, part.locator, part.says) for part in row.parts}) > 1 for row in claims)
    assert [(part.part, part.says, part.locator) for part in reference.parts] == [("CA.864", "CA.**", "CA.864")]
    assert [part.document for part in the(rows, point="claim/judged-inadequate").parts] == ["source/n22", "source/mv22"]
    # On each judgement of 2016 the report and the covering report agree: that is no conflict.
    assert not [row.point for row in rows if row.point.startswith("claim/judgement-")]


def test_judgements_are_kept_on_the_scale_of_their_time(book: Ledger) -> None:
    """In 2009 and 2012 "satisfactory", in 2016 four grades: words, each with its title, and never a number."""
    view = book.as_of(date(2016, 6, 8))
    judgements = {stream: {says for _, says in view.state(stream).made} for stream in view.streams("claim")}

    assert {frozenset(says) for stream, says in judgements.items() if re.search("judgement-20(09|12)", stream)} == {
        frozenset({"satisfactory"})
    }
    assert judgements["claim/judgement-2016-overall"] == {"requires improvement to be good"}
    assert "scale then used" in view.title("claim/judgement-2012-safeguarding")


def test_a_strength_of_2016_that_became_an_area_of_2024(book: Ledger) -> None:
    """Education, health and care plans: a reading, by a named post, that nobody is held to have made before."""
    steps = list(book.as_of(date(2024, 7, 24)).lineage("theme/ehc-plans"))

    assert [(step.stream, step.part) for step in steps] == [(INSPECTION, "§31"), (N24, "3f")]
    assert found(steps[1]) == [f"found a strength by {INSPECTION}, and here asked to be improved"]
    assert {step.author for step in steps} == {"post/sample-compiler"}
    assert {step.kind for step in steps} == {Kind.HINDSIGHT}
    assert {"ofsted-2016, §31", "n24, clause 3f"} <= places(book, steps[0]) | places(book, steps[1])


def test_what_came_back_in_2016_2022_and_2024(book: Ledger) -> None:
    """Timescales in plans: found lacking, asked for, found lacking, asked for again, in the order of their days."""
    steps = list(book.as_of(date(2024, 7, 24)).lineage("theme/timescales-in-plans"))

    assert [(step.stream, step.part) for step in steps] == [
        (INSPECTION, "§43"),
        (INSPECTION, "L1087"),
        (OFSTED_2016, "recommendation 1"),
        (VISIT_2, "L63, records"),
        (VISIT_2, "L63, contingency"),
        (VISIT_2, "L71, quality"),
        (N24, "10dII"),
    ]
    assert all(step.reason for step in steps)


def test_every_answer_here_is_hindsight_of_a_record_begun_later(book: Ledger) -> None:
    """The ledger held nothing on those days, and each answer says so."""
    view: View = book.as_of(date(2022, 11, 16))

    for answer in (view.mandates(), view.reviews(), view.slow_progress(), view.conflicts(), view.lags(CABINET)):
        assert answer.hindsight is Hindsight.NOTHING
        assert Kind.RECORDED_THEN not in {row.kind for row in answer}


def test_this_module_names_nobody() -> None:
    """As the sample itself: people are opaque here too."""
    words = set(re.findall(r"[a-z]+", Path(__file__).read_text("utf-8").lower()))

    assert {sha256(word.encode()).hexdigest()[:12] for word in words}.isdisjoint(_names())


def _names() -> set[str]:
    """The digests that the sample's own test keeps."""
    kept = Path(__file__).with_name("test_bury.py").read_text("utf-8").partition("NAMES = ")[2]
    return set(re.findall(r"\b[0-9a-f]{12}\b", kept.partition('"""')[2].partition('"""')[0]))
