"""The illustrative sample asked: what was hidden stays visible in each answer that should show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from ledger import Kind, Ledger, Truth, View
from ledger.projection import Answer, Row
from ledger.projections.actions.derived import Stands
from ledger.projections.actions.slow_progress import SlowProgress
from ledger.projections.actions.status import Status
from ledger.projections.board.escalations import EscalationRow
from ledger.projections.telling.evidence import Evidence
from ledger.projections.telling.not_told import NotTold
from ledger.samples import illustrative

BOARD, CABINET, STORY = "body/improvement-board", "body/cabinet", "action/qp-05"
NOTICE, FIRST, SECOND = "mandate/notice-2023", "plan/improvement-2023", "plan/improvement-2024"
END = date(2025, 6, 11)
AUDITS = "Run joint audits with health and police: six each quarter, with results to the board"
# The morning after each step by which the joint audits were hidden, and what the step was.
STEPS = {
    date(2024, 2, 1): "a milestone passed",
    date(2024, 3, 28): "re-dated",
    date(2024, 5, 22): "reworded",
    date(2024, 6, 27): "re-dated again",
    date(2024, 11, 7): "the scheme changed",
    date(2024, 12, 4): "merged into another plan's action",
    date(2025, 2, 13): "what it went on as was split",
    END: "restored under another name",
}


@pytest.fixture(scope="module")
def book() -> Iterator[Ledger]:
    """The sample, in memory."""
    with illustrative.build() as built:
        yield built


@pytest.fixture(scope="module")
def now(book: Ledger) -> View:
    """All that is recorded of the last day."""
    return book.as_of(END)


def then(book: Ledger, day: date) -> View:
    """A day as the record stood at its end."""
    return book.as_of(day, recorded=None if day == END else datetime.combine(day, time(23), UTC))


def slow(view: View, action: str = STORY) -> SlowProgress:
    """An action's row on the list of what is slow."""
    (row,) = (each for each in view.slow_progress() if each.action == action)
    return row


def codes(row: SlowProgress) -> set[str]:
    """The codes of what lists it."""
    return {each.code for each in row.signals}


def status(view: View, action: str) -> Status:
    """How an action stands, by the record and as reported."""
    (row,) = (each for each in view.status() if each.action == action)
    return row


def untold(view: View, subject: str = STORY) -> NotTold:
    """What the board was not told of a thing."""
    (row,) = (each for each in view.not_told(BOARD) if each.subject == subject)
    return row


def found(row: Any) -> str:
    """The findings of a row, in words."""
    return "; ".join(each.what for each in row.findings)


MINUTED = "recorded on 19 June 2024, on the word of source/early-help-minutes-2024-02 of 15 February 2024"

# Every answer says whose it is.

QUESTIONS: dict[str, Callable[[View], Answer[Any]]] = {
    "commitments": View.commitments,
    "slow_progress": View.slow_progress,
    "status": View.status,
    "told": lambda view: view.told(BOARD),
    "picture": lambda view: view.picture(BOARD, STORY),
    "not_told": lambda view: view.not_told(BOARD),
    "not_highlighted": lambda view: view.not_highlighted(BOARD),
    "highlighted": lambda view: view.highlighted(BOARD),
    "lags": lambda view: view.lags(BOARD),
    "due": lambda view: view.due("meeting/ib-2025-06"),
    "history": lambda view: view.history(STORY),
    "decisions": View.decisions,
    "minutes": View.minutes,
    "meetings": View.meetings,
    "escalations": View.escalations,
    "interests": View.interests,
    "exempt": View.exempt,
    "posts": View.posts,
    "mandates": View.mandates,
    "recommendations": View.recommendations,
    "reviews": View.reviews,
    "plans": View.plans,
    "conflicts": View.conflicts,
    "lineage": lambda view: view.lineage(STORY),
    "compliance": View.compliance,
    "coverage": View.coverage,
    "trajectory": View.trajectory,
    "objectives": View.objectives,
    "contributions": View.contributions,
    "risks": View.risks,
    "impact_log": lambda view: view.impact_log(BOARD),
    "slippage": View.slippage,
    "variance": View.variance,
    "views": View.views,
    "policies": View.policies,
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_has_rows_and_says_that_its_clock_is_simulated(now: View, question: str) -> None:
    """Each question finds something, each row rests on something, and the point says what clock it is by."""
    answer = QUESTIONS[question](now)

    assert "simulated" in str(answer.point)
    assert answer.rows
    assert all(isinstance(row, Row) and (row.why.entries or row.why.missing) for row in answer.rows)


# The joint audits.


@pytest.mark.parametrize("day", STEPS, ids=[each.replace(" ", "-") for each in STEPS.values()])
def test_the_joint_audits_stay_slow_at_every_step(book: Ledger, day: date) -> None:
    """By what was recorded then, and by all that is recorded now; promised still by its first date."""
    for view in (then(book, day), book.as_of(day)):
        row = slow(view)
        assert row.slow
        assert (row.original_due, row.promised) == (date(2024, 3, 29), date(2024, 3, 29))
        assert "S4" in codes(row)
        assert ("S1" in codes(row)) is (day > date(2024, 3, 29))
        assert row.severity.days_overdue == max((day - date(2024, 3, 29)).days, 0)
        assert row.policy == "1"
        assert status(view, STORY).standing is Stands.LATE
        assert STORY in {each.action for each in view.slow_progress(NOTICE)}


def test_nothing_shortens_its_run_of_meetings(book: Ledger, now: View) -> None:
    """Each meeting adds one, from the first after its milestone passed to the last."""
    held = [each.held.last for each in now.meetings(BOARD) if each.held and each.minutes != "none kept"]
    since = [day for day in held if day >= date(2024, 2, 6)]
    # Calls count as one more until it is on the record that no minutes of them were kept.
    runs = [slow(book.as_of(day)).consecutive_meetings_slow for day in since]

    assert runs == sorted(runs)
    assert runs[0] == 1
    assert runs[-1] == len(since) == 16


def test_what_it_was_called_stays_on_the_record(book: Ledger, now: View) -> None:
    """It goes by its present words, and its lineage gives the first and what they became."""
    assert slow(then(book, date(2024, 5, 20))).title == AUDITS
    assert slow(now).title == "Explore options for learning with partners"
    steps = list(now.lineage(STORY))
    assert [(each.what, each.stream.removeprefix("action/")) for each in steps if each.what != "committed"] == [
        ("proposed", "qp-05"),
        ("re-dated", "qp-05"),
        ("reworded", "qp-05"),
        ("re-dated", "qp-05"),
        ("proposed", "p2-03"),
        ("mapped as merged", "qp-05"),
        ("merged", "qp-05"),
        ("proposed", "p2-03a"),
        ("proposed", "p2-03b"),
        ("split", "p2-03"),
        ("reworded", "p2-03b"),
        ("re-dated", "p2-03b"),
    ]
    assert (steps[0].title, steps[-1].title) == (AUDITS, AUDITS)


def test_each_move_of_its_date_is_listed_as_by_nobodys_leave(now: View) -> None:
    """With what it moved: 29 March, 28 June, 30 September 2024."""
    (row,) = (each for each in now.commitments() if each.action == STORY)

    assert (row.original_due, row.due, row.slipped) == (date(2024, 3, 29), date(2024, 9, 30), 185)
    assert found(row) == "re-dated with no decision cited; re-dated with no decision cited"


def test_the_board_was_not_told_while_the_packs_are_known(book: Ledger) -> None:
    """After the meeting of June 2024: every entry of it not told, and it was slow; Cabinet had been told."""
    view = then(book, date(2024, 6, 5))
    row = untold(view)

    assert (row.evidence, row.picture, row.slow, row.highlighted) == (Evidence.NOT_TOLD, Evidence.NOT_TOLD, True, ())
    assert set(row.untold) == set(row.missing) == {each.number for each in view.visible(STORY)}
    assert "meeting/fortnightly-calls" in {each.meeting for each in row.contacts}
    assert row.kind is Kind.RECORDED_THEN
    assert view.picture(CABINET, STORY).rows[0].evidence is Evidence.TOLD


def test_a_pack_not_known_to_be_complete_leaves_no_evidence_either_way(book: Ledger) -> None:
    """That of July 2024 was so until March 2025."""
    assert untold(then(book, date(2024, 7, 3))).evidence is Evidence.NO_EVIDENCE
    assert untold(then(book, date(2025, 3, 3))).picture is Evidence.NO_EVIDENCE


def test_no_meeting_had_it_highlighted_until_it_was_found(now: View) -> None:
    """It is listed for every meeting whose pack went out from February 2024 to February 2025, and for none after."""
    listed = [each.meeting.removeprefix("meeting/ib-") for each in now.not_highlighted(BOARD) if each.action == STORY]

    assert [each for each in listed if each[:2] == "20"] == [
        *("2024-03", "2024-04", "2024-05", "2024-06", "2024-07"),
        *("2024-09", "2024-10", "2024-11", "2024-12", "2025-01", "2025-02", "2025-03"),
    ]
    assert slow(now).highlighted == ("meeting/ib-2025-04", "meeting/ib-2025-05", "meeting/ib-2025-06")


def test_what_minutes_of_the_time_take_off_is_listed_and_not_counted(now: View) -> None:
    """An action delivered in February, as minutes of the next day say, and recorded so in June: slow till then."""
    rows = [each for each in now.not_highlighted(BOARD) if each.action == "action/fd-08"]

    assert [each.meeting for each in rows if each.taken_off] == [
        "meeting/ib-2024-04",
        "meeting/ib-2024-05",
        "meeting/ib-2024-06",
    ]
    assert all(each.findings[0].what.endswith(MINUTED) for each in rows if each.taken_off)
    assert not [each for each in now.not_highlighted(BOARD) if each.taken_off and each not in rows]


def test_it_was_due_in_the_pack(book: Ledger) -> None:
    """Asked the day before the meeting of June 2024: its account, its milestones, and to be highlighted."""
    about = [each.what for each in then(book, date(2024, 6, 3)).due("meeting/ib-2024-06") if each.about == STORY]

    assert any(each.startswith("to be highlighted as slow") for each in about)
    assert any("promised by 29 March 2024" in each for each in about)


def test_the_first_pack_to_show_it(book: Ledger, now: View) -> None:
    """Nothing was shown to the board before 27 May 2025; then all of it was."""
    before, after = (book.as_of(date(2025, 5, day)).picture(BOARD, STORY).rows[0] for day in (26, 27))

    assert (before.evidence, before.entries) == (Evidence.SAID, ())
    assert after.by == "paper/ib-2025-06-pack"
    assert after.missing == ()
    assert now.picture(BOARD, STORY).rows[0].evidence is Evidence.TOLD


def test_what_was_recorded_afterwards_of_june_2024_is_hindsight_and_disputed(book: Ledger) -> None:
    """It is no part of what the record said in June, and the dispute stands beside it ever after."""
    day = date(2024, 6, 5)
    (row,) = (each for each in book.as_of(day).told(BOARD) if each.subject == STORY)

    assert not [each for each in then(book, day).told(BOARD) if each.subject == STORY]
    assert (row.by, row.item, row.kind) == ("meeting/ib-2024-06", "8", Kind.HINDSIGHT)
    assert [book.entry(number).stream for number in row.disputed] == [BOARD]
    assert book.as_of(day).picture(BOARD, STORY).rows[0].disputed == row.disputed


def test_the_recommendation_is_traced_through_all_it_became(now: View) -> None:
    """From the inspection's fifth, through the merged and the split, to what is open today."""
    (row,) = (each for each in now.recommendations("mandate/inspection-2023") if each.part == "R5")

    assert [(each.action.removeprefix("action/"), each.stage) for each in row.actions] == [
        ("qp-05", "merged"),
        ("p2-03", "split"),
        ("p2-03a", "committed"),
        ("p2-03b", "committed"),
    ]
    assert row.evidenced is Truth.NO


def test_the_challenge_went_late_then_up_then_across(now: View) -> None:
    """Each post it lay with, and how long it waited there."""
    row = escalation(now, "joint-audits")

    assert [(each.post.removeprefix("post/"), str(each.how)) for each in row.path] == [
        ("director-of-childrens-services", "raised"),
        ("chief-executive", "up"),
        ("health-accountable-officer", "across"),
    ]
    assert [each.waited for each in row.path] == [28, 13, 13]
    assert "answered after 18 March 2025" in found(row)
    assert row.open is Truth.NO


def escalation(view: View, name: str) -> EscalationRow:
    """One escalation."""
    (row,) = (each for each in view.escalations() if each.escalation == f"escalation/{name}")
    return row


# What else was planted.


def test_the_action_that_nobody_accounted_for(now: View) -> None:
    """It is found in the plan's row and its own, stays slow, and its escalation waits."""
    first, second = now.plans()
    (own,) = (each for each in now.commitments() if each.action == "action/ld-07")

    assert (first.plan, second.plan) == (FIRST, SECOND)
    assert [each.action for each in first.conserved if each.fate == "unaccounted"] == ["action/ld-07"]
    assert {each.action for each in first.conserved if each.mismatch} == {"action/fd-06", "action/qp-06"}
    assert len(first.conserved) == 46
    assert second.findings == ()
    assert "unaccounted for" in found(own)
    assert {"S1", "S9"} <= codes(slow(now, "action/ld-07"))
    waits = escalation(now, "places")
    assert now.escalations().rows[0] == waits
    assert (waits.open, waits.acknowledged, waits.overdue, waits.waited) == (Truth.YES, Truth.NO, Truth.YES, 267)


def test_one_was_not_invited_again(now: View) -> None:
    """The meeting put off to 16 April 2024; all others had all three, but where the post was vacant."""
    rows = {each.meeting: found(each) for each in now.meetings(BOARD) if each.minutes != "none kept"}

    invited = {meeting: text for meeting, text in rows.items() if "invit" in text}
    assert set(invited) == {"meeting/ib-2024-04"}
    assert "post/health-adviser was invited, and not again" in invited["meeting/ib-2024-04"]
    assert "post/case-lead was vacant" in rows["meeting/ib-2024-03"]


def test_the_log_was_not_updated_once(now: View) -> None:
    """At the meeting of October 2024, and at no other that was minuted; one called off asks nothing."""
    rows = [each for each in now.meetings(BOARD) if each.minutes != "none kept"]

    assert [each.meeting for each in rows if "action and impact log" in found(each)] == ["meeting/ib-2024-10"]


def test_a_promise_that_was_stale_when_it_was_told(now: View) -> None:
    """Due on 31 October 2023, and first put to the board on 28 November."""
    rows = [each for each in now.told(BOARD) if each.subject == "action/ld-04" and each.findings]

    assert [each.by for each in rows] == ["paper/ib-2023-12-pack"]
    assert "31 October 2023" in found(rows[0])


def test_a_due_date_mended_later_is_no_promise_put_off(book: Ledger) -> None:
    """Mended after it had passed, by nobody's leave: slow from its first date, and found."""
    row = slow(then(book, date(2024, 5, 7)), "action/wf-08")

    assert (row.original_due, row.due, row.promised) == (date(2024, 3, 29), date(2024, 5, 31), date(2024, 3, 29))
    assert "S1" in codes(row)
    assert "mended later, after it had passed" in found(row)


@pytest.mark.parametrize(
    ("action", "says"),
    [
        ("fd-09", "re-dated with no decision cited"),
        ("qp-12", "re-dated with no decision cited"),
        ("wf-02", "re-dated with no decision cited"),
        ("fd-11", "only noted"),
        ("wf-06", "since rescinded"),
        ("cn-01", "committed with no decision cited"),
    ],
)
def test_leave_that_was_not_given(now: View, action: str, says: str) -> None:
    """Of each re-dating and promise that rests on no decision, or on one that does not carry it."""
    (row,) = (each for each in now.commitments() if each.action == f"action/{action}")

    assert says in found(row)


def test_leave_that_was_given_is_not_found(now: View) -> None:
    """Nothing is said of those that the board re-dated by decision."""
    rows = {each.action: each for each in now.commitments()}

    for action in ("fd-04", "fd-05", "ld-02", "qp-08", "p2-06"):
        assert rows[f"action/{action}"].moves
        assert found(rows[f"action/{action}"]) == ""


def test_late_but_attested(book: Ledger) -> None:
    """A delivery recorded four months later: slow by what was recorded then, not by what is known now."""
    day = date(2024, 3, 6)

    assert "S1" in codes(slow(then(book, day), "action/fd-08"))
    assert "action/fd-08" not in {each.action for each in book.as_of(day).slow_progress() if each.slow}


def test_a_paper_at_variance_with_the_record(book: Ledger) -> None:
    """It gave Green a month after the date had passed, and its own tracker said Red."""
    view = then(book, date(2024, 6, 25))
    rows = [each for each in view.told(BOARD) if each.by == "paper/ib-2024-07-pack" and each.subject == "action/wf-04"]

    assert [each.reported for each in rows if each.reported] == ["Green"]
    (shown,) = (each.known for each in rows if each.known is not None)
    assert shown.status == "Red"
    assert (status(view, "action/wf-04").declared, status(view, "action/wf-04").derived) == ("Red", "Red")
    assert slow(view, "action/wf-04").promised == date(2024, 5, 31)


def test_a_paper_recalled_stays_told(now: View) -> None:
    """It is marked, and so is nothing else."""
    assert {each.by for each in now.told(BOARD) if each.recalled} == {"paper/ib-2024-05-workforce"}


def test_minutes_approved_one_meeting_late(book: Ledger, now: View) -> None:
    """Those of March 2024 were still a draft after the meeting of April."""
    rows = {each.meeting: each for each in then(book, date(2024, 4, 30)).minutes()}
    last = {each.meeting: each for each in now.minutes()}

    assert rows["meeting/ib-2024-03"].minutes == "draft"
    assert last["meeting/ib-2024-03"].approved_at == "meeting/ib-2024-05"
    assert last["meeting/ib-2025-06"].approved is Truth.NO
    assert [each.at for each in last["meeting/ib-2024-02"].corrections] == ["meeting/ib-2024-03"]


def test_the_reviews(now: View) -> None:
    """A self-assessment before the first; none before the second; after the third."""
    rows = {each.review.removeprefix("review/"): found(each) for each in now.reviews()}

    assert rows["six-monthly-1"] == ""
    assert "no self-assessment" in rows["six-monthly-2"]
    assert "came after it was held" in rows["six-monthly-3"]


def test_no_mandate_is_closed(now: View) -> None:
    """A resolution ends with no Minister's agreement, and a direction that was only threatened is nowhere.

    The notice was varied by a letter of that day, which is what the finding on the clause names.
    """
    rows = {each.mandate: each for each in now.mandates()}

    assert {each.standing for each in rows.values()} == {"open", "no end on this record"}
    assert found(rows["mandate/resolution-2023"]) == ""
    assert (found(rows[NOTICE]), str(rows[NOTICE].varied)) == ("", "13 May 2025")
    said = {each.what for row in now.compliance(NOTICE) for each in row.findings if "varied" in each.what}
    since = "it bound as should before 13 May 2025, and as must from then on"
    assert said == {f"{since}: varied on 13 May 2025 as source/notice-2025-variation has it"}


def test_what_is_not_settled(now: View) -> None:
    """Two points on which documents differ, and one mark that leads nowhere; two more were settled."""
    assert {each.point for each in now.conflicts()} == {
        "claim/actions-in-plan",
        "claim/agency-cover-2024-06",
        "source/cabinet-agenda-2023-11",
    }
    assert len(now.conflicts()) == 3
    assert len(now.conflicts(resolved=True)) == 5


def test_two_posts_and_none(book: Ledger) -> None:
    """One person held two posts in October 2024; nobody was case lead in February."""
    in_october = {each.post: found(each) for each in then(book, date(2024, 10, 15)).posts(BOARD)}
    in_february = {each.post: each.vacant for each in then(book, date(2024, 2, 20)).posts(BOARD)}

    assert "together with post/health-adviser" in in_october["post/department-adviser"]
    assert [post for post, vacant in in_february.items() if vacant is Truth.YES] == ["post/case-lead"]


def test_what_was_heard_in_private_is_listed_and_not_told(now: View) -> None:
    """The item, its category and the interest are there; neither the sum nor the advice is in any answer."""
    secrets = ("41,500", "68,000")

    assert {each.stream for each in now.exempt()} == {"meeting/ib-2025-02", "decision/ib-2025-02-1"}
    assert {each.category for each in now.exempt()} == {"paragraph 3 of Part 1 of Schedule 12A"}
    assert [(each.post, each.decision) for each in now.interests()] == [("post/lead-member", "decision/ib-2025-02-1")]
    for name, question in QUESTIONS.items():
        shown = str(question(now).rows)
        assert not any(secret in shown for secret in secrets), name


def test_a_decision_with_nothing_stated(now: View) -> None:
    """Two of the board's were minuted with no reasons; all others have theirs."""
    bare = {each.decision for each in now.decisions() if "no reasons stated" in found(each)}

    assert bare == {"decision/ib-2024-06-3", "decision/ib-2024-07-2"}


# The scheme.


def test_the_change_of_scheme_recolours_nothing(book: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On every day before it the first scheme holds, now as then; had the second held, Amber would have been Green."""
    day, moved_once = date(2024, 4, 16), "action/fd-05"
    for recorded in (datetime(2024, 4, 17, 23, tzinfo=UTC), None):
        row = status(book.as_of(day, recorded=recorded), moved_once)
        assert (row.scheme, row.derived) == ("1", "Amber")
    assert {each.scheme for each in book.as_of(date(2024, 11, 5)).status()} == {"1"}
    assert {each.scheme for each in book.as_of(date(2024, 11, 6)).status()} == {"2"}

    for each in illustrative.data():
        text = each.read_text(encoding="utf-8")
        lenient = text.replace('"moves_at_risk": 1, "moves_late": 2', '"moves_at_risk": 3, "moves_late": 4')
        (tmp_path / each.name).write_text(lenient, encoding="utf-8")
    monkeypatch.setattr(illustrative, "data", lambda: tuple(sorted(tmp_path.iterdir())))
    with illustrative.build() as other:
        assert status(other.as_of(day), moved_once).derived == "Green"
        assert slow(other.as_of(END)).slow
