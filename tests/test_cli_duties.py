"""The long answers at the command line: what a table has of each in short, what may be asked of it, what data has."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from command_line import ask, refused, rows, run

from ledger import Actor, Depth, Ledger, Say, Show, SimulatedClock
from ledger.aggregates import action, body, decision, mandate, meeting, paper, plan, reading
from ledger.aggregates.decision import Effect
from ledger.aggregates.mandate import MandateKind
from ledger.aggregates.reading import Expected, Recurs
from ledger.cli.brief import Short, short, shortened
from ledger.cli.columns import COLUMNS, SUMMARIES
from ledger.cli.columns.duties import by_clause
from ledger.cli.duties import VERDICTS
from ledger.cli.table import KEPT
from ledger.projection import Finding, Why
from ledger.projections.actions.slipping import Slippage
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.duties.verdicts import Verdict
from ledger.values import Day, Strength

FIRST = date(2026, 3, 2)
N, B = "mandate/n", "body/board"
MET = ("meeting/1", "meeting/2", "meeting/3", "meeting/4")
"""Four meetings, a week apart; the log is brought up to date at the first alone."""


class Council:
    """A record kept as things happen, on a clock of its own."""

    def __init__(self, path: Path) -> None:
        self.clock = SimulatedClock(datetime(2026, 3, 2, 9, tzinfo=UTC))
        self.book = Ledger.create(path, council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0

    def say(self, after: int, *commands: Any) -> None:
        """Record one act, so many days after the first."""
        at = datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(days=after)
        self.clock.set(max(at, self.clock.now()))
        self.calls += 1
        self.book.record(commands, effective=FIRST + timedelta(days=after), by=Actor("post/clerk"), id=str(self.calls))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notice of four clauses, one of them read in two ways; three plans, three actions, four meetings."""
    path = tmp_path_factory.mktemp("duties") / "a.ledger"
    council = Council(path)
    council.say(
        0,
        mandate.RegisterMandate(N, MandateKind.NOTICE, title="Notice"),
        mandate.IssueMandate(N),
        mandate.RegisterClause(N, "1", Strength.MUST, "The council", text="Keep a log."),
        mandate.RegisterClause(N, "2", Strength.SHOULD, "The council", text="Report progress."),
        mandate.RegisterClause(N, "3", Strength.MAY, "Ministers", text="Direct."),
        mandate.RegisterClause(N, "4", Strength.AIM, "The council", text="Do it all."),
        mandate.RegisterArea(N, "A", text="Practice"),
        mandate.RegisterArea(N, "B", text="Leadership"),
        body.EstablishBody(B, title="Board"),
        body.OverseeMandate(B, N),
        decision.TakeDecision("decision/0", B, Effect.APPROVED),
        plan.DraftPlan("plan/p", title="Plan"),
        plan.AddressMandate("plan/p", N),
        plan.DraftPlan("plan/q", title="Other plan"),
    )
    for name, of in (("a", "plan/p"), ("b", "plan/p"), ("c", "plan/q")):
        council.say(
            0,
            action.ProposeAction(f"action/{name}", plan=of, title=f"Do {name}"),
            action.CommitAction(f"action/{name}", due=date(2026, 3, 20), decision="decision/0"),
        )
    council.say(
        0,
        action.StartAction("action/a"),
        action.LinkAction("action/a", N, "A"),
        action.LinkAction("action/c", N, "A"),
        action.LinkAction("action/c", N, "4"),
    )
    council.say(
        0,
        reading.ReadClause("reading/log", N, "1", Expected.LOG, Recurs.EACH_MEETING, of=B),
        reading.ReadClause("reading/owners", N, "1", Expected.OWNERS, Recurs.EACH_MEETING, of=B),
        reading.ReadClause("reading/report", N, "2", Expected.PROGRESS, Recurs.EACH_MEETING, of=B),
    )
    for week, met in enumerate(MET):
        on = 7 * week
        said = [Say("It is green.", Depth.COVERING_REPORT, about="action/a", reported="Green")]
        if week == 2:
            said.append(Say("It is red.", Depth.COVERING_REPORT, about="action/b", reported="Red"))
        told = paper.WritePaper(
            f"paper/{week}",
            as_at=FIRST + timedelta(days=on),
            says=tuple(said),
            shows=(Show("action/c", Depth.APPENDIX),),
        )
        log = [meeting.UpdateLog(met)] if week == 0 else []
        council.say(on, told, meeting.CallMeeting(met, B, on=FIRST + timedelta(days=on)))
        council.say(
            on,
            paper.CirculatePaper(f"paper/{week}", B, meeting=met),
            meeting.HoldMeeting(met, B),
            meeting.RecordPack(met, complete=True),
            *log,
        )
    carried = tuple(plan.Mapping(f"action/{name}", plan.Fate.CARRIED) for name in "ab")
    council.say(
        22,
        plan.DraftPlan("plan/r", title="Plan to follow"),
        plan.SupersedePlan("plan/p", by="plan/r", mapping=carried, decision="decision/0"),
        *(action.CarryAction(f"action/{name}", "plan/r", decision="decision/0") for name in "ab"),
    )
    council.say(22, reading.ExplainException("reading/log", occasion="meeting/3", reason="The clerk was ill."))
    council.book.close()
    return path


def table(ledger: Path, question: str, *options: str, columns: int = 80) -> str:
    """An answer as people read it."""
    result = run(*question.split(), *options, "--table", "--ledger", ledger, COLUMNS=str(columns))
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= columns
    return result.stdout


def flat(text: str) -> str:
    """The text as one line, to look for words in it wherever lines were broken."""
    return " ".join(text.split())


# Compliance.


def test_a_clause_is_told_in_a_small_block(kept: Path) -> None:
    """How it binds whom, what it comes to by how many occasions, the first that was not kept and how many more."""
    said = table(kept, "compliance").partition("\n\n")

    assert flat(said[0]) == (
        "Was what each clause asks kept? 4 clauses. Not met on this record: 1; exception to explain: 1; no evidence "
        "either way: 1; a power, not a duty: 1. Of several duties or readings: 1, each counted by the one furthest "
        "from met."
    )
    assert said[2].startswith(
        """\
Clause      1 of mandate/n, must
Whose duty  The council
Verdict     not met on this record: kept 1, not kept 2, not yet due 1
Read as     the log brought up to date, at each meeting; of body/board
First       meeting/2: not kept, the log is not on the record as brought up to
            date before the pack of meeting/3 came; and 1 more
Explained   of meeting/3: The clerk was ill. (said 24 March 2026 by post/clerk,
            entry 54)
Why         """
    )
    assert "--why gives them all" in said[2]


def test_what_was_not_kept_comes_before_what_is_not_known(kept: Path) -> None:
    """Whichever was first."""
    found = {row["reading"]: row["occasions"] for row in rows(kept, "compliance")}

    assert [each["called"] for each in found["reading/report"]] == ["not known", "not kept", "not kept", "not kept"]
    assert "First meeting/2: not kept, nothing of substance" in flat(table(kept, "compliance --clause 2", columns=40))


def test_a_clause_is_counted_once_however_often_it_is_read(kept: Path) -> None:
    """By what is furthest from met; the headline is of all of them, whichever are shown."""
    found = rows(kept, "compliance")
    asked = flat(table(kept, "compliance", "--verdict", "no-evidence")).partition(" Clause ")[0]

    assert [row["clause"] for row in found] == ["1", "1", "2", "3", "4"]
    assert "4 clauses. Not met on this record: 1; exception to explain: 1; no evidence either way: 1;" in asked


def test_the_worst_reading_is_what_a_clause_comes_to() -> None:
    """Not met before to be explained, that before behind, and so on: no reading hides another."""
    read = [Verdict.POWER, Verdict.MET, Verdict.NOT_YET_DUE, Verdict.NO_EVIDENCE]
    read += [Verdict.BEHIND, Verdict.EXCEPTION, Verdict.NOT_MET]

    class Read:
        def __init__(self, clause: str, verdict: Verdict) -> None:
            self.mandate, self.clause, self.verdict = N, clause, verdict

    for at, worst in enumerate(read):
        both: list[Any] = [Read("1", each) for each in (worst, *read[:at])]
        assert by_clause([*both, Read("2", Verdict.MET)]) == {(N, "1"): worst, (N, "2"): Verdict.MET}  # type: ignore[list-item]
        assert by_clause(both[::-1]) == {(N, "1"): worst}


def test_how_a_clause_was_read_before_is_no_second_way(kept: Path) -> None:
    """It is listed, and what it came to then counts."""
    with Ledger.open(kept, read_only=True) as book:
        row = book.as_of().compliance()[2]
    before = attrs.evolve(row, until=Day.of(FIRST), verdict=Verdict.NOT_MET)

    assert SUMMARIES[Compliance]([row, before]) == "1 clause. Not met on this record: 1"
    assert "Of several duties or readings: 1" in SUMMARIES[Compliance]([row, row])


def test_why_gives_every_occasion_and_every_entry(kept: Path) -> None:
    """Of the clause asked for: each meeting at which it was not kept, and all the row rests on.

    On the day of the first the actions were promised, so that nobody need have answered for them before it.
    """
    (row,) = [each for each in rows(kept, "compliance --clause 1") if each["reading"] == "reading/owners"]
    said = flat(table(kept, "compliance --clause 1 --why"))

    assert [met for met in MET if f"{met}: not kept, nobody is on record" in said] == list(MET[1:])
    assert ", ".join(map(str, row["why"]["entries"])) in said
    assert "--why gives them all" not in said


@pytest.mark.parametrize(
    ("asked", "of"),
    [
        ("--clause 1", {"clause": {"1"}}),
        ("--clause 1 --clause 3", {"clause": {"1", "3"}}),
        ("--verdict not-met", {"verdict": {"not met on this record"}}),
        ("--verdict no-evidence --verdict power", {"verdict": {"no evidence either way", "a power, not a duty"}}),
        ("--verdict no-evidence --clause 4", {"clause": {"4"}, "verdict": {"no evidence either way"}}),
        ("--verdict met", {"verdict": {"met"}}),
    ],
)
def test_clauses_and_verdicts_narrow_the_rows(kept: Path, asked: str, of: dict[str, set[str]]) -> None:
    """To those of any that is named of a kind, and of each kind; data has the rest of every row as it was."""
    whole = rows(kept, "compliance")
    expected = [row for row in whole if all(row[name] in values for name, values in of.items())]
    data = ask(kept, f"compliance {asked}")
    answer = json.loads(ask(kept, f"compliance {asked}", "--json").stdout)

    assert answer["only"] in data.stderr
    assert "only" not in json.loads(ask(kept, "compliance", "--json").stdout)
    assert rows(kept, f"compliance {asked}") == expected
    assert data.stdout.count("\n") == len(expected) + 1
    assert f"; {len(expected)} of {len(whole)} rows." in data.stderr


def test_each_verdict_has_a_name_at_the_command_line() -> None:
    """And no other."""
    assert {name.replace("-", "_").upper() for name in VERDICTS} == {each.name for each in Verdict}


@pytest.mark.parametrize(
    ("command", "sentence", "code"),
    [
        ("compliance --clause 9", "there is no clause '9' in this answer: there are 1, 2, 3, 4", 2),
        ("compliance --verdict good", "'good' is not one of 'not-met', 'exception'", 2),
        ("impact-log body/board --plan plan/x", "nothing is recorded of plan/x", 1),
        ("impact-log body/board --since yesterday", "'yesterday' is not a day", 2),
        ("variance --of action/z", "nothing is recorded of action/z", 1),
        ("variance --meeting meeting/9", "nothing is recorded of meeting/9", 1),
        ("coverage --plan plan/x", "nothing is recorded of plan/x", 1),
        ("coverage --plan action/a", "'action/a' will not do here: it takes plan/…", 2),
        ("impact-log body/board --plan meeting/0", "'meeting/0' will not do here: it takes plan/…", 2),
        ("impact-log body/board --action plan/p", "'plan/p' will not do here: it takes action/…", 2),
        ("variance --meeting body/board", "'body/board' will not do here: it takes meeting/…", 2),
        ("variance --of plan/p", "'plan/p' will not do here: it takes action/… or measure/…", 2),
        ("told plan/p", "'plan/p' is not the name of a body: it takes body/…", 2),
        ("told board", "nothing is recorded of board up to entry 54: the closest name is body/board", 1),
        ("impact-log body/board --action b", "up to entry 54: the closest name is action/b", 1),
        ("history log", "nothing is recorded of log up to entry 54: the closest name is reading/log", 1),
        ("compliance --clause 1 --on 2026-02-01", "there is no clause '1' in this answer: it has no clause at all", 2),
        (
            "variance --since 2026-03-17 --on 2026-03-16",
            "there is nothing since 17 March 2026 as of 16 March 2026, which comes before it",
            2,
        ),
    ],
)
def test_what_is_not_there_is_not_taken_for_nothing(kept: Path, command: str, sentence: str, code: int) -> None:
    """A name mistyped is refused, in one sentence."""
    assert sentence in refused(*command.split(), "--ledger", kept, code=code)


def test_what_is_shown_of_an_answer_stands_above_it(kept: Path) -> None:
    """Under the question, with how many of its rows; and what is summed up is said to be of all of them."""
    said = flat(table(kept, "compliance", "--clause", "1").partition("\n\n")[0])

    assert said.startswith("Was what each clause asks kept? In all: 4 clauses.")
    assert said.endswith("Shown: clause 1; 2 of 5 rows.")
    assert "In all" not in table(kept, "compliance")


@pytest.mark.parametrize(("question", "codes"), [("slow", True), ("status", True), ("posts", False), ("plans", False)])
def test_where_codes_are_shown_it_is_said_where_they_are_explained(kept: Path, question: str, *, codes: bool) -> None:
    """S1 to S12 stand for sentences, which are in the help of the slow list; of what has none, nothing is said."""
    assert ("What S1 to S12 stand for: council-ledger slow --help." in flat(table(kept, question))) is codes


def test_a_list_says_how_many_are_slow_and_as_what_others_are_listed(tmp_path: Path) -> None:
    """Of one that is not slow, as what it is listed."""
    council = Council(tmp_path / "a.ledger")
    council.say(0, body.EstablishBody(B), meeting.HoldMeeting("meeting/0", B))
    council.say(1, action.ProposeAction("action/a"), action.CommitAction("action/a", due=date(2026, 3, 5)))
    council.say(1, action.ProposeAction("action/b"), action.CommitAction("action/b", timescale="soon"))
    council.say(9, meeting.HoldMeeting("meeting/1", B))
    council.book.close()

    said = flat(table(tmp_path / "a.ledger", "slow"))

    assert "What is slow to progress? 1 slow, 1 not assessable. Action" in said
    assert "Standing not slow, but not assessable" in said


def test_an_explanation_says_when_it_was_given_and_of_what(kept: Path) -> None:
    """The day is that of the explanation; one of what is no occasion of a row says so."""
    (row,) = [row for row in Ledger.open(kept, read_only=True).as_of().compliance() if row.explained]
    (given,) = row.explained
    said = "of meeting/3: The clerk was ill. (said 24 March 2026 by post/clerk, entry 54)"

    assert said in flat(table(kept, "compliance", "--why"))
    elsewhere = attrs.evolve(row, explained=(attrs.evolve(given, of="meeting/9"), attrs.evolve(given, of="")))
    (shown,) = [show(elsewhere) for heading, show in COLUMNS[Compliance] if heading == "Explained"]
    assert shown.replace(KEPT, " ").splitlines() == [
        said.replace("of meeting/3:", "of meeting/9, no occasion of this time or reading:"),
        said.removeprefix("of meeting/3: "),
    ]


# The log of actions and impact, and variance.


@pytest.mark.parametrize(
    ("asked", "keep"),
    [
        ("--plan plan/q", lambda row: row["action"] == "action/c"),
        ("--plan plan/p", lambda row: row["action"] in ("action/a", "action/b")),
        ("--plan plan/r", lambda row: row["action"] in ("action/a", "action/b")),
        ("--action action/b", lambda row: row["action"] == "action/b"),
        ("--since 2026-03-16", lambda row: row["meeting"] in MET[2:]),
        ("--since 2026-03-16 --action action/a", lambda row: row["meeting"] in MET[2:] and row["action"] == "action/a"),
        ("--meeting meeting/2", lambda row: row["meeting"] == "meeting/2"),
    ],
)
def test_a_log_is_asked_for_a_part_of_it(kept: Path, asked: str, keep: Any) -> None:
    """A plan's actions, one action, some meetings: those of its rows, as they stand in the whole."""
    whole = rows(kept, "impact-log body/board")

    assert len(whole) == 12
    assert rows(kept, f"impact-log body/board {asked}") == [row for row in whole if keep(row)]


def test_another_wording_takes_nothing_out_of_a_log(tmp_path: Path) -> None:
    """In short too, an action stands under its title and those it bore before."""
    council = Council(tmp_path / "a.ledger")
    council.say(
        0,
        body.EstablishBody(B),
        body.OverseeMandate(B, N),
        mandate.RegisterMandate(N, MandateKind.NOTICE),
        plan.DraftPlan("plan/p"),
        plan.AddressMandate("plan/p", N),
        action.ProposeAction("action/a", plan="plan/p", title="Do it"),
        action.CommitAction("action/a", due=date(2026, 4, 1)),
    )
    council.say(1, action.RewordAction("action/a", title="Explore it"))
    council.say(2, meeting.HoldMeeting("meeting/1", B))
    council.book.close()

    for asked in ("", " --why"):
        said = flat(table(tmp_path / "a.ledger", f"impact-log {B}{asked}", columns=40))
        assert "before:" in said
        assert "Do it" in said


def test_a_log_of_several_meetings_is_a_few_lines_of_each(kept: Path) -> None:
    """What was in it, how much of that was slow, and what was found; of one, each action."""
    several, one = (flat(table(kept, f"impact-log body/board{asked}")) for asked in ("", " --meeting meeting/3"))

    for said in (
        "meeting/1, 2 March 2026, log updated 2 March 2026",
        "3 actions; standing as derived: Red 3",
        "Slow to progress at the end of that day: 3",
    ):
        assert said in several
    assert several.count("log not updated, on this record") == 2
    assert one.count("log not updated, on this record") == 1
    assert all(f"(action/{name})" in one for name in "abc")
    assert "(action/a)" not in several


@pytest.mark.parametrize(
    ("asked", "keep"),
    [
        ("--of action/a", lambda row: row["about"] == "action/a"),
        ("--plan plan/q", lambda row: row["about"] == "action/c"),
        ("--plan plan/p", lambda row: row["about"] in ("action/a", "action/b")),
        ("--plan plan/r", lambda row: row["about"] in ("action/a", "action/b")),
        ("--meeting meeting/3", lambda row: row["meeting"] == "meeting/3"),
        ("--since 2026-03-09", lambda row: row["day"]["last"] >= "2026-03-09"),
    ],
)
def test_variance_is_asked_for_a_part_of_it(kept: Path, asked: str, keep: Any) -> None:
    """What was said of one thing, of a plan's, to a meeting or since a day."""
    whole = rows(kept, "variance")
    kept_rows = [row for row in whole if keep(row)]

    assert 0 < len(kept_rows) < len(whole)
    assert rows(kept, f"variance {asked}") == kept_rows


_BY_THE_RECORD = ("2 March 2026: Green; by the record: Not assessable", "23 March 2026: Green; by the record: Red")


def test_variance_is_told_by_what_it_is_of(kept: Path) -> None:
    """How often each was reported otherwise, first and last; what was reported as it was is counted, not listed."""
    said = flat(table(kept, "variance", columns=40))

    assert "5 differ, 4 do not differ." in said
    for part in ("differs 4", *_BY_THE_RECORD):
        assert part in said
    assert "(action/c)" not in said
    assert "4 of 9 rows" in flat(table(kept, "variance --of action/a"))


# Coverage.


def test_coverage_says_what_answers_a_part_and_accuses_nobody(kept: Path) -> None:
    """A clause may be kept without an action, so that none is linked is no matter; what leads to no part is listed."""
    short_form, whole = (flat(table(kept, f"coverage{asked}", columns=40)) for asked in ("", " --why"))

    assert "Areas and recommendations: 2, covered: 1; clauses: 4, with an action: 1; things done: 4" in short_form
    assert "What clause 4 of mandate/n Stands covered Linked plan/q actions: committed 1" in short_form
    assert "Stands leads to no part on this record Linked action/b As of" in short_form.replace("Rows and", "As of")
    assert "clause 1" not in short_form
    assert "no action is linked to it: it may be kept without one" in whole
    assert "no action on this record covers it" in short_form
    for blame in ("not covered", "answers none", "failed"):
        assert blame not in short_form + whole


def test_coverage_is_asked_for_what_is_open_and_for_a_plan(kept: Path) -> None:
    """Areas and recommendations that nothing covers, and things that lead nowhere; or what a plan has to do with."""
    whole = rows(kept, "coverage")
    open_ = [row for row in whole if row["uncovered"] or row["orphan"]]

    assert [row["name"] for row in open_] == ["B", "action/b"]
    assert rows(kept, "coverage --open") == open_
    assert [row["name"] for row in rows(kept, "coverage --plan plan/q")] == ["4", "A", "action/c", "decision/0"]


# Slippage, and what has nothing in it.


def test_slippage_counts_moves_and_no_owner_s_days(tmp_path: Path) -> None:
    """What was put off by nobody's leave is counted; a move to an earlier day needs none, and nobody is named."""
    council = Council(tmp_path / "a.ledger")
    council.say(
        0,
        body.EstablishBody(B),
        decision.TakeDecision("decision/0", B, Effect.APPROVED),
        action.ProposeAction("action/a"),
        action.CommitAction("action/a", due=date(2026, 4, 1), decision="decision/0"),
        action.AssignOwner("action/a", "post/head"),
    )
    council.say(1, action.MoveDueDate("action/a", to=date(2026, 5, 1), decision="decision/0"))
    council.say(2, action.MoveDueDate("action/a", to=date(2026, 6, 1)))
    council.say(3, action.MoveDueDate("action/a", to=date(2026, 6, 15)))
    council.say(4, action.MoveDueDate("action/a", to=date(2026, 5, 20)))
    said = SUMMARIES[Slippage](council.book.as_of().slippage().rows)

    assert said == "4 moves of 1 date; put off by no authority that stands: 2"


def test_a_ledger_with_nothing_in_it_has_no_sums(tmp_path: Path) -> None:
    """It says that there is nothing, and no more."""
    Ledger.create(tmp_path / "a.ledger", council="A council", origin="example.org/a").close()

    for question in ("compliance", "coverage", "variance", "slippage", "risks"):
        lines = table(tmp_path / "a.ledger", question).splitlines()
        assert (lines[1], lines[2]) == ("", "Nothing, on this record.")


def test_where_something_is_said_above_a_table_it_is_not_said_that_there_is_nothing(tmp_path: Path) -> None:
    """What was summed up, or asked for in part, is on the record: it is such rows that are not."""
    path = tmp_path / "a.ledger"
    with Ledger.create(path, council="A council", origin="example.org/a") as book:
        made = [
            mandate.RegisterMandate(N, MandateKind.NOTICE),
            mandate.RegisterClause(N, "1", Strength.MUST),
            mandate.RegisterArea(N, "2"),
        ]
        book.record(made, effective=date(2022, 1, 1), by=Actor("post/clerk"), id="1")

    lines = table(path, "compliance", "--verdict", "met").splitlines()
    assert lines[2] == "Shown: verdict met; 0 of 1 rows."
    assert "No row is so." in lines
    assert "Nothing, on this record." not in lines
    assert "Not listed here: clauses that no action is linked to 1." in table(path, "coverage").splitlines()
    assert "Not listed here" not in table(path, "coverage", "--why")


# In short.


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why((1, 2, 3, 4, 5)), "entries 1, 2, 3, 4, 5"),
        (Why((1, 2, 3, 4, 5, 6)), "entries 1, 2, 3, 4, 5, 6"),
        (Why((1, 2, 3, 4, 5, 6, 7)), "entries 1, 2, 3, 4, 5 and 2 more"),
        (Why((), "this"), "this"),
        (Why((9,), "this; that"), "entry 9; this; that"),
        (Why((9,), "this; that; more"), "entry 9; this and 2 more"),
    ],
)
def test_a_why_in_short_counts_what_it_leaves_out(why: Why, said: str) -> None:
    """The first entries and the first thing missing; what one line could hold is not counted instead."""
    assert str(Short(why.entries, why.missing)) == said


def test_what_is_in_short_is_still_itself(kept: Path) -> None:
    """Every why in a row is short, however deep; it holds what it held, and two that differ are not taken for one."""
    with Ledger.open(kept, read_only=True) as book:
        row = book.as_of().compliance()[0]
    brief = short(row)

    every: list[Any] = [brief, *brief.findings, *brief.occasions]
    assert [type(each.why) for each in every] == [Short] * (1 + len(row.findings) + len(row.occasions))
    assert (brief.why.entries, brief.verdict) == (row.why.entries, row.verdict)
    assert shortened(row)
    assert short(Finding("x", Why((1,)))).what == "x"
    assert Short(tuple(range(1, 9))) != Short((*range(1, 8), 99))


def test_data_is_never_in_short(kept: Path) -> None:
    """JSON, CSV and tabs have every entry of every row, --why or not."""
    for question in ("compliance", "impact-log body/board", "variance", "coverage"):
        whole = rows(kept, question)
        cells = list(csv.DictReader(io.StringIO(ask(kept, question, "--csv").stdout, newline="")))

        assert rows(kept, question, "--why") == whole
        assert [row["why.entries"].split() for row in cells] == [[*map(str, row["why"]["entries"])] for row in whole]


def test_piped_to_a_reader_a_cell_is_in_words(kept: Path) -> None:
    """What holds fields of its own is told by their names, with what it rests on; CSV has it as JSON does."""
    lines = ask(kept, "compliance --clause 2").stdout.splitlines()
    cells = dict(zip(lines[0].split("\t"), lines[1].split("\t"), strict=True))
    (row,) = list(csv.DictReader(io.StringIO(ask(kept, "compliance --clause 2", "--csv").stdout, newline="")))

    assert not [line for line in lines if "{" in line]
    assert cells["occasions"].startswith("of: meeting/1, kept: unknown, pending: false, says: no meeting before it")
    assert "(entries " in cells["occasions"]
    assert '{"of": "meeting/1"' in row["occasions"]


# A day to come.


@pytest.mark.parametrize(("on", "warned"), [("2026-03-23", False), ("2026-03-24", False), ("2026-03-25", True)])
@pytest.mark.parametrize("form", ["--table", "--json"])
def test_a_day_to_come_is_said_to_be_one(kept: Path, on: str, warned: bool, form: str) -> None:  # noqa: FBT001 - a case
    """On standard error, whatever the form: it is answered as of today, by the ledger's own clock."""
    said = ask(kept, "commitments", "--on", on, form).stderr

    words = " ".join(said.split())
    assert ("25 March 2026 is after 24 March 2026, where the simulated clock of this ledger stands" in words) is warned
    assert ("This is as of that day." in words) is warned


@pytest.mark.parametrize("question", ["compliance", "slow", "impact-log body/board", "status", "posts", "meetings"])
def test_what_is_yet_to_come_charges_nobody(kept: Path, question: str) -> None:
    """Asked of a day years from now, each question answers as it does of today, and says of which day it speaks."""
    to_come, today = (ask(kept, question, "--json", "--on", on).stdout for on in ("2030-01-01", "2026-03-24"))

    assert json.loads(to_come) == json.loads(today)
    assert json.loads(to_come)["point"]["on"] == "2026-03-24"


def test_what_is_asked_at_all_times_is_said_to_be_of_one_day(tmp_path: Path, kept: Path) -> None:
    """A breach of another day is not in it, so that "met" must not pass for more than it is."""
    council = Council(tmp_path / "a.ledger")
    council.say(
        0,
        mandate.RegisterMandate(N, MandateKind.NOTICE),
        mandate.RegisterClause(N, "1", Strength.MUST),
        reading.ReadClause("reading/1", N, "1", Expected.PLAN, Recurs.ALWAYS),
    )
    council.book.close()

    words = "What is asked at all times is told of the day asked about: another day may differ"
    said = flat(table(tmp_path / "a.ledger", "compliance", columns=40))
    assert words in said
    assert re.search(r" 1, on [0-9]+ [A-Z][a-z]+ 2026 alone", said)
    assert words not in flat(table(kept, "compliance"))


def test_a_log_with_no_action_says_how_one_comes_into_it(tmp_path: Path) -> None:
    """An action that was approved, in a plan tied to no mandate, is in no board's log."""
    council = Council(tmp_path / "a.ledger")
    council.say(0, body.EstablishBody(B), action.ProposeAction("action/a"), meeting.HoldMeeting("meeting/1", B))
    council.book.close()

    said = flat(table(tmp_path / "a.ledger", f"impact-log {B}"))
    assert "no action: one comes before the body by its plan, which addresses a mandate that the body oversees" in said
