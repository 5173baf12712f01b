"""The command line: each command, each form of its answer, and how it ends, whatever it is given."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from command_line import PROGRAM, act, ask, refused, rows, run

from ledger import Actor, Exempt, Ledger, SimulatedClock, Void
from ledger.aggregates import action
from ledger.batch import Batch, Receipt
from ledger.errors import Refused
from ledger.projection import LIMIT
from ledger.values import Day

ASKING = [
    "log",
    "show 6",
    "commitments",
    "told body/b",
    "told body/b --of action/a",
    "history action/a",
    "changes --from-recorded 1",
]


ACTS = "\n".join(
    [
        act(
            "1",
            {"command": "establish-body", "body": "body/b", "title": "Board"},
            {"command": "register-source", "source": "source/s"},
        ),
        act(
            "2",
            {"command": "propose-action", "action": "action/a", "title": "Reset the front door", "label": "proposed"},
            {"command": "commit-action", "action": "action/a", "due": "2022-06-30", "label": "committed"},
            source={"document": "source/s", "locator": "clause 5b", "dated": "2022-02-01"},
            by={"post": "post/clerk", "capacity": "secretary"},
        ),
        act(
            "3",
            {
                "command": "write-paper",
                "paper": "paper/p",
                "as_at": "2022-02-01",
                "title": "=1+1 confidential",
                "shows": [{"subject": "action/a", "depth": "appendix", "entries": ["proposed", "committed"]}],
                "says": [{"text": "amber of late", "depth": "covering report", "reported": "amber"}],
            },
            {"command": "circulate-paper", "paper": "paper/p", "to": "body/b"},
            effective="2022-02-03",
            exempt={"category": "category 9", "basis": "commercial"},
        ),
        act(
            "4",
            {"command": "move-due-date", "action": "action/a", "to": "2022-07-31", "reason": "caf\u00e9 \u65e5\u672c"},
            effective="2022-02-10",
        ),
        act(
            "5",
            {
                "command": "restate",
                "entry": "committed",
                "as": {"command": "commit-action", "action": "action/a", "due": "2022-06-29"},
            },
        ),
    ]
)  # entries 2, 3; 4, 5; 6, 7; 8; 9


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of those acts in a file, to be asked."""
    path = tmp_path_factory.mktemp("kept") / "b.ledger"
    assert run("init", "--ledger", path, "--council", "B Council", "--origin", "example.org/b").exit_code == 0
    assert run("add", "-", "--ledger", path, stdin=ACTS).exit_code == 0
    return path


@pytest.fixture
def ledger(kept: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed or spoilt."""
    return Path(shutil.copy(kept, tmp_path / "b.ledger"))


# Making and adding.


def test_init_makes_a_ledger(tmp_path: Path) -> None:
    """Its first entry opens it, in whose name it says."""
    path = tmp_path / "new.ledger"

    result = run("--ledger", path, "init", "--council", "B Council", "--origin", "example.org/b")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "B Council" in result.stdout
    with Ledger.open(path, read_only=True) as book:
        assert (book.council, book.origin, book.simulated, book.head) == ("B Council", "example.org/b", False, 1)


def test_init_leaves_alone_what_is_there(ledger: Path) -> None:
    """Whatever it is."""
    before = ledger.read_bytes()

    assert "is already there" in refused("init", "--ledger", ledger, "--council", "C", "--origin", "c")
    assert ledger.read_bytes() == before


@pytest.mark.parametrize(
    ("council", "sentence"),
    [
        ("", "council: a ledger says whose record it is"),
        ("a\tb", "council: it holds the character U+0009"),
        ("x" * 201, "council: it is 201 characters long"),
    ],
)
def test_init_refuses_a_name_that_is_none(tmp_path: Path, council: str, sentence: str) -> None:
    """And leaves no file."""
    assert sentence in refused("init", "--ledger", tmp_path / "x", "--council", council, "--origin", "o")
    assert list(tmp_path.iterdir()) == []


def test_add_says_what_it_recorded(tmp_path: Path) -> None:
    """From a file, from standard input, from several that share their labels; and again, nothing."""
    path, first, second = tmp_path / "l", tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    run("init", "--ledger", path, "--council", "B", "--origin", "b")
    lines = ACTS.splitlines()
    first.write_text("\n".join(lines[:2]), "utf-8")
    second.write_text("\n".join(lines[2:]), "utf-8")

    assert run("add", first, second, "--ledger", path).stdout == "5 acts recorded, as entries 2 to 9.\n"
    assert (
        run("--ledger", path, "add", "-", stdin=ACTS).stdout
        == "Nothing was added. 5 acts had been recorded before, and added nothing.\n"
    )
    more = act("6", {"command": "close-action", "action": "action/a"})
    assert run("add", first, "-", COUNCIL_LEDGER=str(path), stdin=more).stdout == (
        "1 act recorded, as entry 10. 2 acts had been recorded before, and added nothing.\n"
    )


def test_add_gives_its_receipts_as_data(ledger: Path) -> None:
    """The numbers, the instant and whether the call had been made before, of each act in order."""
    as_json = json.loads(run("add", "-", "--ledger", ledger, "--json", stdin=ACTS).stdout)["acts"]
    as_csv = list(csv.DictReader(io.StringIO(run("add", "-", "--ledger", ledger, "--csv", stdin=ACTS).stdout)))

    assert [each["numbers"] for each in as_json] == [[2, 3], [4, 5], [6, 7], [8], [9]]
    assert {each["repeated"] for each in as_json} == {True}
    assert [each["numbers"] for each in as_csv] == ["2 3", "4 5", "6 7", "8", "9"]
    assert [each["recorded_at"] for each in as_csv] == [each["recorded_at"] for each in as_json]


def test_add_tells_every_fault_and_records_nothing(ledger: Path) -> None:
    """One line each, with its place, on standard error."""
    lines = [
        act("7", {"command": "propose-action", "action": "action/z"}),
        act("8", {"command": "close-action", "action": "action/q"}),
        "{",
    ]

    result = run("add", "-", "--ledger", ledger, stdin="\n".join(lines))

    assert (result.exit_code, result.stdout) == (1, "")
    folded = "at character 2 (an act stands whole on one line: is this one folded over several?)"
    assert result.stderr.splitlines() == [
        "council-ledger: nothing was recorded, for 2 faults:",
        "standard input, line 2, command 1: action/q has not been proposed on 1 February 2022",
        f"standard input, line 3: it is not JSON: expecting property name enclosed in double quotes {folded}",
    ]
    assert len(rows(ledger, "log")) == 9


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            act("7", {"command": "commit-action", "action": "action/a", "due": "31 June"}),
            "command 1, due: '31 June' is not a day: it takes a date",
        ),
        (
            act("7", {"command": "commit-action", "action": "action/a", "due": 5}),
            "the number 5 stands where a date such as 2022-01-21 should",
        ),
        (
            act("7", {"command": "close-acton", "action": "action/a"}),
            "there is no command 'close-acton': the closest it takes is 'close-action'",
        ),
        (
            act("7", {"command": "close-action", "action": "action/a"}, recorded_at="2020-01-01T00:00Z"),
            "the ledger alone says when an entry was recorded",
        ),
        (
            act("7", {"command": "propose-action", "action": "action/b", "title": "x" * 10_000_000}),
            "the words of one entry would take 10,000,012 bytes: they may take 1,048,576",
        ),
        (b"\xff\xfe{", "standard input, line 1: it is not UTF-8: byte 1 is 0xFF"),
        (b"x" * 17_000_000, "standard input, line 1: it is longer than a line may be: 16,777,216 bytes"),
        (act("7", {"command": "\u001b[2Jx"}), "there is no command '\ufffd[2Jx'"),
    ],
)
def test_bad_input_is_one_sentence(ledger: Path, line: str | bytes, sentence: str) -> None:
    """That names the place and what would be accepted; the ledger is as it was."""
    said = refused("add", "-", "--ledger", ledger, stdin=line)

    assert said.startswith("nothing was recorded: standard input, line 1")
    assert len(said) < 400
    assert sentence in said
    assert len(rows(ledger, "log")) == 9


def test_a_clock_time_that_was_skipped_is_refused(ledger: Path) -> None:
    """Half past one in the morning of 27 March 2022 did not happen in London."""
    meeting = {"command": "call-meeting", "meeting": "meeting/m", "body": "body/b", "on": "2022-03-27", "at": "01:30"}

    assert "there was no 01:30 on 2022-03-27" in refused("add", "-", "--ledger", ledger, stdin=act("7", meeting))


def test_an_input_with_no_act_in_it_is_said_to_hold_none(ledger: Path, tmp_path: Path) -> None:
    """A file that came out empty is a slip, and not a day on which nothing happened."""
    (tmp_path / "acts.jsonl").write_bytes(b"")

    assert refused("add", tmp_path / "acts.jsonl", "--ledger", ledger) == (
        f"nothing was recorded: {tmp_path / 'acts.jsonl'} holds no act"
    )


def test_an_input_that_cannot_be_read_is_one_sentence(ledger: Path, tmp_path: Path) -> None:
    """A file that is missing, a directory as a file."""
    missing = tmp_path / "none.jsonl"

    assert (
        refused("add", missing, "--ledger", ledger)
        == f"nothing was recorded: {missing} cannot be read: No such file or directory"
    )
    assert (
        refused("add", tmp_path, "--ledger", ledger)
        == f"nothing was recorded: {tmp_path} cannot be read: Is a directory"
    )


def test_a_ledger_on_a_simulated_clock_takes_no_real_acts(tmp_path: Path) -> None:
    """The command line has no clock to give it; but it answers, and says so."""
    path = tmp_path / "s.ledger"
    clock = SimulatedClock(time_of("2022-01-01T12:00+00:00"))
    Ledger.create(path, council="B", origin="b", clock=clock).close()

    assert "keeps a simulated clock" in refused(
        "add", "-", "--ledger", path, stdin=act("1", {"command": "draft-plan", "plan": "plan/p"})
    )
    assert "on a simulated clock" in ask(path, "log").stderr
    assert json.loads(ask(path, "log", "--json").stdout)["point"] == {
        "on": "2022-01-01",
        "recorded": 1,
        "simulated": True,
    }


def time_of(text: str) -> Any:
    """An instant."""
    from datetime import datetime  # noqa: PLC0415

    return datetime.fromisoformat(text)


# Asking: what is answered.


def test_log_lists_every_entry(kept: Path) -> None:
    """Number, recorded, day, stream, name and by, in order; mends among them."""
    found = rows(kept, "log")

    assert [row["number"] for row in found] == list(range(1, 10))
    assert {key: found[4][key] for key in ("stream", "name", "by", "mends")} == {
        "stream": "action/a",
        "name": "action-committed/1",
        "by": "post/clerk",
        "mends": None,
    }
    assert (found[8]["mends"], found[8]["day"]["last"]) == (5, "2022-02-01")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", found[1]["recorded_at"])


def test_show_prints_an_entry_whole(kept: Path) -> None:
    """Header, facts, words, why mended, source, authority, who and by which call."""
    (row,) = rows(kept, "show 5")
    table = ask(kept, "show 9", "--table").stdout

    assert {key: row[key] for key in ("number", "act", "version", "call", "part", "mended_by")} == {
        "number": 5,
        "act": 5,
        "version": 2,
        "call": "2",
        "part": 2,
        "mended_by": [9],
    }
    assert row["event"]["due"] == "2022-06-30"
    assert row["source"] == {"document": "source/s", "locator": "clause 5b", "dated": "2022-02-01", "sha256": ""}
    assert row["by"]["capacity"] == "secretary"
    assert "mends 5, mistyped" in table
    assert "29 June 2022" in table


def test_commitments_are_told_with_every_move(kept: Path) -> None:
    """Owner, due dates, moves and their authority, findings, why and kind."""
    (row,) = rows(kept, "commitments")
    table = " ".join(ask(kept, "commitments", "--table").stdout.split())

    assert (row["action"], row["due"], row["stage"], row["owner"]) == ("action/a", "2022-07-31", "committed", "")
    assert [move["entry"] for move in row["moves"]] == [9, 8]
    assert row["slipped"] == 31
    for said in ("Reset", "none", "31 July 2022", "no authority", "entries"):
        assert said in table


def test_told_says_by_which_paper_and_how_deep(kept: Path) -> None:
    """And, of one thing, as it stood and what was not shown."""
    shown, said = rows(kept, "told body/b")
    (picture,) = rows(kept, "told body/b --of action/a")

    assert (shown["by"], shown["depth"], shown["entries"], shown["as_at"]) == (
        "paper/p",
        "appendix",
        [4, 5],
        "2022-02-01",
    )
    assert (said["depth"], said["reported"]) == ("covering report", "[withheld: category 9]")
    assert (picture["evidence"], picture["known"]["due"], picture["missing"], picture["outdated"]) == (
        "told",
        "2022-06-30",
        [8, 9],
        [5],
    )


def test_history_lists_what_was_mended_too(kept: Path) -> None:
    """Every entry of the stream, in the order recorded."""
    found = rows(kept, "history action/a")

    assert [(row["number"], row["mended_by"], row["reason"]) for row in found] == [
        (4, [], None),
        (5, [9], None),
        (8, [], None),
        (9, [], "mistyped"),
    ]
    assert found[2]["words"] == {"reason": "caf\u00e9 \u65e5\u672c"}


def test_changes_stand_between_two_points(kept: Path) -> None:
    """By the record, by the day, or by both; the second is now, if it is not said."""
    by_record = rows(kept, "changes --from-recorded 7")
    by_day = rows(kept, "changes --from-on 2022-02-02 --on 2022-02-10")
    by_both = rows(kept, "changes --from-on 2022-02-02 --from-recorded 7 --on 2022-02-10 --recorded 8")

    assert [(row["original"], row["what"]) for row in by_record] == [(5, "mended"), (8, "came to light")]
    assert [(row["original"], row["what"]) for row in by_day] == [(6, "happened"), (7, "happened"), (8, "happened")]
    assert [row["original"] for row in by_both] == [6, 7, 8]


@pytest.mark.parametrize("question", ASKING)
def test_every_answer_states_its_point(kept: Path, question: str) -> None:
    """To the end of --on, on the record up to --recorded; an instant means the last act by then."""
    instant = rows(kept, "log")[8]["recorded_at"]
    point = json.loads(ask(kept, question, "--json", "--on", "2022-03-01", "--recorded", "8").stdout)["point"]
    now = json.loads(ask(kept, question, "--json", "--recorded", instant).stdout)["point"]

    assert point == {"on": "2022-03-01", "recorded": 8, "simulated": False}
    assert now["recorded"] == 9


@pytest.mark.parametrize("question", ASKING)
def test_an_answer_in_json_is_whole(kept: Path, question: str) -> None:
    """Question, point, limit, what was withheld, hindsight, and rows with their why and kind."""
    answer = json.loads(ask(kept, question, "--json").stdout)

    assert list(answer) == ["question", "point", "limit", "withheld", "hindsight", "rows"]
    assert answer["limit"] == LIMIT
    assert answer["hindsight"] == "same"
    assert answer["rows"]
    for row in answer["rows"]:
        assert list(row)[-2:] == ["why", "kind"]
        assert list(row["why"]) == ["entries", "missing"]
        assert row["kind"] in ("recorded then", "attested", "hindsight")


@pytest.mark.parametrize("question", ASKING)
def test_a_table_says_all_of_it_to_people(kept: Path, question: str) -> None:
    """The question, the rows with why and kind, the point, hindsight, the honest limit; nothing on the side."""
    result = ask(kept, question, "--table", "--on", "2022-02-28")
    text = " ".join(result.stdout.split())

    assert result.stderr == ""
    assert json.loads(ask(kept, question, "--json", "--on", "2022-02-28").stdout)["question"] in text
    assert "As of 28 February 2022, on the record up to entry 9; nothing had yet been recorded by that day." in text
    assert LIMIT in text
    assert "hindsight" in text or "attested" in text
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize("question", ASKING)
@pytest.mark.parametrize("form", [[], ["--csv"]])
def test_rows_piped_are_lines_under_a_heading(kept: Path, question: str, form: list[str]) -> None:
    """Tab-separated, or CSV: the same cells as columns of each row; the notes are on standard error."""
    result = ask(kept, question, *form, "--on", "2022-02-28")
    text = io.StringIO(result.stdout)
    lines = list(csv.reader(text)) if form else [line.rstrip("\n").split("\t") for line in text]
    heading, *found = lines

    assert len(found) == len(rows(kept, question, "--on", "2022-02-28"))
    assert {len(line) for line in lines} == {len(heading)}
    assert heading[-3:] == ["why.entries", "why.missing", "kind"]
    assert "As of 28 February 2022" in result.stderr
    assert LIMIT in result.stderr
    assert "28 February" not in result.stdout


def test_what_a_row_holds_of_several_parts_has_a_column_each(kept: Path) -> None:
    """A span its two days, a source its document and place; lists stand in one cell, in words."""
    entries = list(csv.DictReader(io.StringIO(ask(kept, "history action/a", "--csv").stdout)))
    (row,) = csv.DictReader(io.StringIO(ask(kept, "commitments", "--csv").stdout))

    assert {
        key: entries[1][key] for key in ("day.first", "day.words", "source.document", "source.dated", "by.capacity")
    } == {
        "day.first": "2022-02-01",
        "day.words": "",
        "source.document": "source/s",
        "source.dated": "2022-02-01",
        "by.capacity": "secretary",
    }
    assert [each["mended_by"] for each in entries] == ["", "9", "", ""]
    assert entries[2]["words"] == "reason: caf\u00e9 \u65e5\u672c"
    assert entries[2]["source.document"] == ""
    assert row["moves"] == (
        "2022-06-30 to 2022-06-29, mended by no authority cited (entries 5, 9); "
        "2022-06-29 to 2022-07-31, moved by no authority cited (entry 8)"
    )
    assert row["why.entries"].split() == ["4", "5", "8", "9"]


def test_columns_stand_even_where_no_row_does(tmp_path: Path) -> None:
    """A heading alone for machines; for people, that there is nothing."""
    path = tmp_path / "new"
    run("init", "--ledger", path, "--council", "B", "--origin", "b")

    assert ask(path, "commitments", "--csv").stdout.startswith("action,title,")
    assert ask(path, "commitments").stdout.count("\n") == 1
    assert "Nothing, on this record." in ask(path, "commitments", "--table").stdout


def test_a_cell_of_several_things_is_one_list(tmp_path: Path) -> None:
    """In CSV, what has fields of its own is read as JSON has it: several such as one array of them."""
    path = tmp_path / "new"
    run("init", "--ledger", path, "--council", "B", "--origin", "b")
    commands = ({"command": "propose-action", "action": "action/a"}, {"command": "commit-action", "action": "action/a"})
    run("add", "-", "--ledger", path, stdin=act("1", *commands))
    (as_csv,) = csv.DictReader(io.StringIO(ask(path, "slow", "--csv").stdout))
    (as_json,) = rows(path, "slow")

    assert len(as_json["signals"]) > 1
    assert json.loads(as_csv["signals"]) == as_json["signals"]


def test_cells_cannot_become_formulas(kept: Path) -> None:
    """In CSV text that a spreadsheet would run is led by an apostrophe; numbers are left as they are."""
    with_words = ("--include-exempt", "--csv")
    told = list(csv.DictReader(io.StringIO(ask(kept, "told body/b", *with_words).stdout)))
    (moved,) = csv.DictReader(io.StringIO(ask(kept, "commitments", "--csv").stdout))

    assert {row["title"] for row in told} == {"'=1+1 confidential"}
    assert moved["slipped"] == "31"


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t", "\r"])
def test_each_lead_of_a_formula_is_guarded(lead: str) -> None:
    """Those that spreadsheets take for one."""
    from ledger.cli.plain import _guarded  # noqa: PLC0415

    assert _guarded(f"{lead}1") == f"'{lead}1"
    assert _guarded(f"1{lead}") == f"1{lead}"
    assert _guarded(-3) == -3


def test_exempt_words_are_withheld_unless_asked_for(kept: Path) -> None:
    """And that they are is said, with the entries."""
    withheld, shown = ask(kept, "told body/b"), ask(kept, "told body/b", "--include-exempt")

    assert "[withheld: category 9]" in withheld.stdout
    assert "confidential" not in withheld.output + ask(kept, "show 6").output + ask(kept, "history paper/p").output
    assert "Words of entry 6 withheld as exempt: use --include-exempt." in withheld.stderr
    assert "=1+1 confidential" in shown.stdout
    assert "withheld" not in shown.output
    assert json.loads(ask(kept, "told body/b", "--json").stdout)["withheld"] == [6]


def test_the_words_of_an_exempt_day_are_withheld_wherever_it_is_printed(tmp_path: Path) -> None:
    """In the list of what was recorded as in the history; and in what is refused because of it."""
    path = tmp_path / "book.ledger"
    words = Day(date(2026, 4, 2), date(2026, 4, 9), "the week of the move")
    clock = SimulatedClock(datetime(2026, 4, 20, 9, tzinfo=UTC))
    with Ledger.create(path, council="A", origin="example.org/a", clock=clock) as book:
        exempt = Exempt("category 2", "s.40")
        said = [action.ProposeAction("action/a"), action.CommitAction("action/a")]
        number = book.record(said, id="1", by=Actor("post/clerk"), exempt=exempt, effective=words).numbers[0]
        with pytest.raises(Refused) as no:
            book.record([Void(number)], id="2", by=Actor("post/clerk"))
    assert "2 April" in str(no.value)
    assert "the week" not in str(no.value)
    for asked in ("log", "log --json", "log --csv", "history action/a", f"show {number}"):
        told = ask(path, asked).stdout
        assert ("the week" in told, "withheld" in told) == (False, True), asked


# How options are given.


def test_the_ledger_is_named_before_or_after_or_in_the_environment(kept: Path, tmp_path: Path) -> None:
    """The nearest to the command holds."""
    wanted = ask(kept, "log").stdout

    assert run("--ledger", kept, "log").stdout == wanted
    assert run("log", COUNCIL_LEDGER=str(kept)).stdout == wanted
    assert run("--ledger", kept, "log", COUNCIL_LEDGER=str(tmp_path / "none")).stdout == wanted
    assert run("--ledger", tmp_path / "none", "log", "--ledger", kept).stdout == wanted


def test_options_stand_before_or_after_arguments(kept: Path) -> None:
    """In any order after the command."""
    one = run("told", "--json", "--on", "2022-02-28", "body/b", "--ledger", kept)
    two = run("told", "body/b", "--ledger", kept, "--on", "2022-02-28", "--json")

    assert one.exit_code == 0
    assert one.stdout == two.stdout


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "missing command; council-ledger --help says what it takes"),
        ("lgo", "no such command 'lgo'"),
        (
            "log",
            "which ledger? Give --ledger FILE, or set COUNCIL_LEDGER; council-ledger log --help says what it takes",
        ),
        ("log --jsn", "no such option '--jsn'"),
        ("log --ledger x --json --csv", "--json and --csv exclude each other: give one of them"),
        ("log --ledger x --csv --table", "--csv and --table exclude each other: give one of them"),
        ("log extra", "got unexpected extra argument (extra)"),
        ("log --on", "option '--on' requires an argument"),
        ("log --on '31 June'", "invalid value for '--on': '31 June' is not a day: it takes a date such as 2022-01-21"),
        ("log --on 2022-06-31", "invalid value for '--on': there is no such day as '2022-06-31'"),
        ("log --on 20220630", "'20220630' is not a day"),
        (
            "log --recorded 2022-01-01",
            "invalid value for '--recorded': '2022-01-01' is neither an entry's number, nor an instant with its zone",
        ),
        ("log --recorded 2022-01-01T12:00", "nor an instant with its zone such as 2022-02-22T18:00Z"),
        ("log --recorded 2022-03-27T25:00Z", "nor an instant with its zone"),
        ("log --recorded -1", "'-1' is neither an entry's number"),
        ("log --recorded 0001-01-01T00:00+23:00", "nor an instant with its zone"),
        ("log --recorded 99999999999999999999", "is neither an entry's number"),
        ("show", "missing argument 'NUMBER'"),
        ("show twelve", "invalid value for 'NUMBER': 'twelve' is not an entry's number: they run from 1"),
        ("show 0", "'0' is not an entry's number: they run from 1"),
        ("told", "missing argument 'BODY'"),
        ("told action/a --ledger x", "'action/a' is not the name of a body: it takes body/\u2026"),
        ("history", "missing argument 'STREAM'"),
        ("changes --ledger x", "changes from when?"),
        ("changes --from-on yesterday", "invalid value for '--from-on': 'yesterday' is not a day"),
        ("changes --from-recorded noon", "invalid value for '--from-recorded': 'noon' is neither"),
        ("init --ledger x", "missing option '--council'"),
        ("add --ledger x", "missing argument 'FILE...'"),
    ],
)
def test_wrong_use_ends_with_2(line: str, sentence: str) -> None:
    """In one sentence, which says where the right use is told."""
    said = refused(*shlex.split(line), code=2, COUNCIL_LEDGER=None)

    assert sentence in said
    assert said.endswith("--help says what it takes")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("show 10", "there is no entry 10: the record up to this point runs from 1 to 9"),
        ("show 8 --recorded 7", "there is no entry 8: the record up to this point runs from 1 to 7"),
        ("log --recorded 10", "there is no entry 10: the record runs from 1 to 9"),
        ("log --recorded 0", "there is no entry 0: the record runs from 1 to 9"),
        ("log --recorded 4", "entry 4 is inside an act: ask up to entry 3 or 5"),
        ("log --recorded 2001-01-01T00:00Z", "nothing was recorded by 2001-01-01T00:00:00+00:00"),
        ("log --recorded 2901-01-01T00:00+01:00", "2900-12-31T23:00:00+00:00 has not come"),
        ("log --on 9999-12-31", "9999-12-31 is beyond the calendar this ledger keeps"),
        ("told body/bored", "nothing is recorded of body/bored up to entry 9: the closest name is body/b"),
        ("told body/b --of action/b", "nothing is recorded of action/b up to entry 9: the closest name is action/a"),
        ("told body/b --recorded 1", "nothing is recorded of body/b up to entry 1"),
        ("history xyzzy", "nothing is recorded of xyzzy up to entry 9: kinds are ledger, policy,"),
        ("changes --from-recorded 4", "entry 4 is inside an act"),
    ],
)
def test_a_question_without_an_answer_ends_with_1(kept: Path, line: str, sentence: str) -> None:
    """In one sentence, which says what there is."""
    assert sentence in refused(*line.split(), "--ledger", kept)


def test_a_conflict_ends_with_5(ledger: Path) -> None:
    """Something moved since, or an id was used before for something else: look again, and decide again."""
    stale = act("7", {"command": "close-action", "action": "action/a"}, expecting=5)
    reused = act("4", {"command": "close-action", "action": "action/a"})

    assert "action/a has moved since entry 5: look at entry 8, 9" in refused(
        "add", "-", "--ledger", ledger, stdin=stale, code=5
    )
    assert "the call '4' was made before" in refused("add", "-", "--ledger", ledger, stdin=reused, code=5)
    both = run("add", "-", "--ledger", ledger, stdin=f"{stale}\n{{")
    assert both.exit_code == 1


# What is no ledger, or no longer the one it was.


def spoil(path: Path, *statements: str) -> None:
    """Edit a ledger by hand, past what guards it."""
    connection = sqlite3.connect(path)
    guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for statement in (*(f"DROP TRIGGER {name}" for (name,) in guards), *statements):
        connection.execute(statement)
    connection.commit()
    connection.close()


def a_newer_version(path: Path) -> None:
    """What a later release would make."""
    spoil(path, "PRAGMA user_version = 999")


def another_database(path: Path) -> None:
    """Some other program's."""
    path.unlink()
    spoil(path, "CREATE TABLE t (x)")


def a_fact_edited(path: Path) -> None:
    """A due date made later in the stored bytes."""
    spoil(
        path,
        "UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), '-06-30', '-6-30') AS BLOB) WHERE number = 5",
    )


def a_column_edited(path: Path) -> None:
    """A column beside the bytes made to say otherwise."""
    spoil(path, "UPDATE entries SET stream = 'action/other' WHERE number = 5")


def a_row_deleted(path: Path) -> None:
    """An entry gone from the middle."""
    spoil(path, "PRAGMA foreign_keys = OFF", "DELETE FROM entries WHERE number = 8")


@pytest.mark.parametrize(
    ("do", "sentence"),
    [
        (Path.unlink, "there is no ledger at"),
        (lambda path: path.write_bytes(b""), "is empty, and so no ledger"),
        (lambda path: path.write_text(ACTS), "is no ledger: file is not a database"),
        (lambda path: (path.unlink(), path.mkdir()), "is no bundle: it has no checkpoint"),
        (lambda path: path.write_bytes(path.read_bytes()[:5000]), "malformed"),
        (a_newer_version, "is a ledger of version 999"),
        (another_database, "is a database, but no ledger"),
        (a_fact_edited, "entry 5 "),
        (a_column_edited, "entry 5 "),
        (a_row_deleted, "entry 8 "),
    ],
)
@pytest.mark.parametrize("command", [["log"], ["commitments", "--json"], ["add", "-"]])
def test_what_is_no_ledger_is_not_asked(
    ledger: Path, do: Callable[[Path], object], sentence: str, command: list[str]
) -> None:
    """One sentence says why, and what is there and cannot be read is taken for altered; nothing is made or changed."""
    do(ledger)
    before = ledger.read_bytes() if ledger.is_file() else None

    said = refused(*command, "--ledger", ledger, stdin=ACTS, code=1 if do is Path.unlink else 3)

    assert sentence in said
    assert (ledger.read_bytes() if ledger.is_file() else None) == before


def test_words_edited_by_hand_are_found_when_they_are_read(ledger: Path) -> None:
    """They are not those the entry is committed to."""
    spoil(
        ledger, "UPDATE words SET words = CAST(replace(CAST(words AS TEXT), 'Reset', 'Close') AS BLOB) WHERE number = 4"
    )

    assert "the words of entry 4 are not those it was recorded with" in refused(
        "commitments", "--ledger", ledger, code=3
    )


AS_NOBODY = """
import os
import ledger.cli.asking, ledger.cli.recording, ledger.store.sqlite
os.setgroups([]); os.setgid(65534); os.setuid(65534)
ledger.cli.main()
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_a_ledger_that_may_only_be_read_is_asked_and_not_added_to(ledger: Path) -> None:
    """For whoever may not write it, nor beside it."""
    with TemporaryDirectory() as name:
        place = Path(name)
        shutil.copy(ledger, place / "b.ledger")
        (place / "b.ledger").chmod(0o444)
        place.chmod(0o555)
        answers, added, created = (
            program(*args, start=[sys.executable, "-c", AS_NOBODY], stdin=ACTS.encode())
            for args in (
                ["log", "--ledger", f"{name}/b.ledger"],
                ["add", "-", "--ledger", f"{name}/b.ledger"],
                ["init", "--ledger", f"{name}/new.ledger", "--council", "B", "--origin", "b"],
            )
        )
        left = sorted(each.name for each in place.iterdir())

    assert (answers.returncode, answers.stdout.count(b"\n")) == (0, 10)
    assert (added.returncode, created.returncode) == (1, 1)
    assert b"cannot be written" in added.stderr
    assert b"Permission denied" in created.stderr
    assert left == ["b.ledger"]


# How it ends.


def program(
    *args: str, start: list[str] = PROGRAM, stdin: bytes = b"", stdout: int = subprocess.PIPE, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """The program, run as people run it, to its end."""
    around = {**os.environ, **env}
    return subprocess.run(  # noqa: S603 - it is our own
        [*start, *args], input=stdin, stdout=stdout, stderr=subprocess.PIPE, env=around, check=False
    )


@pytest.mark.parametrize("command", [["log"], ["log", "--json"], ["log", "--table"], ["demo"], ["--help"]])
def test_a_reader_that_has_had_enough_is_told_nothing_more(kept: Path, command: list[str]) -> None:
    """A pipe that is closed, as by `| head -1`, ends it quietly; and never with 0, as if all had been told or done."""
    ours, theirs = os.pipe()
    os.close(ours)

    ended = program(*command, stdout=theirs, COUNCIL_LEDGER=str(kept))
    os.close(theirs)

    assert ended.returncode == 141
    assert b"rror" not in ended.stderr
    assert b"council-ledger" not in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("command", ["log", "log --json", "--help"])
def test_an_answer_that_cannot_be_written_is_an_error(kept: Path, command: str) -> None:
    """A full disk behind standard output: one sentence, and 1."""
    with Path("/dev/full").open("wb") as full:
        ended = program(*command.split(), stdout=full.fileno(), COUNCIL_LEDGER=str(kept))

    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == b"council-ledger: the output cannot be written: No space left on device"


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C reaches a program started meanwhile, though these tests were started where it is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_ctrl_c_ends_it_quietly(ledger: Path) -> None:
    """While it waits for input, say; nothing was recorded."""
    with subprocess.Popen(  # noqa: S603 - it is our own
        [*PROGRAM, "add", "-", "--ledger", str(ledger)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as waiting:
        assert waiting.stdin is not None
        waiting.stdin.write(act("7", {"command": "close-action", "action": "action/a"}).encode() + b"\n")
        waiting.stdin.flush()
        for _ in range(200):
            time.sleep(0.05)
            if any("b.ledger" in str(each.resolve()) for each in Path(f"/proc/{waiting.pid}/fd").iterdir()):
                break
        waiting.send_signal(signal.SIGINT)
        code = waiting.wait(20)
        printed = waiting.stdout.read() if waiting.stdout else b"", waiting.stderr.read() if waiting.stderr else b""

    assert (code, *printed) == (130, b"", b"")
    assert len(rows(ledger, "log")) == 9


def test_ctrl_c_in_the_middle_of_recording_leaves_nothing(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The acts before it were in the same transaction."""
    record = Batch.record

    def interrupted(self: Batch, act: Any) -> Receipt:
        if act.id == "8":
            raise KeyboardInterrupt
        return record(self, act)

    monkeypatch.setattr(Batch, "record", interrupted)
    lines = [act(id_, {"command": "propose-action", "action": f"action/z{id_}"}) for id_ in ("7", "8")]

    result = run("add", "-", "--ledger", ledger, stdin="\n".join(lines))

    assert (result.exit_code, result.output) == (130, "")
    assert len(rows(ledger, "log")) == 9


@pytest.mark.parametrize("command", ["init", "demo"])
def test_ctrl_c_while_a_ledger_is_made_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Neither a new one nor the sample is left half made."""
    from ledger.cli import recording  # noqa: PLC0415
    from ledger.samples import bury  # noqa: PLC0415

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    path = str(tmp_path / "new.ledger")
    monkeypatch.setattr(bury, "add_all", interrupted)
    if command == "init":
        monkeypatch.setattr("ledger.shell.drafting.drafts", interrupted)
    assert recording
    args = (
        ["init", "--ledger", path, "--council", "B", "--origin", "b"]
        if command == "init"
        else ["demo", "bury", "--keep", path]
    )

    assert run(*args).exit_code == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (OSError(5, "Input/output error", "/x"), "/x cannot be used: Input/output error"),
        (MemoryError(), "there is not enough memory for that"),
        (
            RuntimeError("odd\nthing"),
            "this is a fault of council-ledger's own, which it did not foresee: RuntimeError: odd thing",
        ),
    ],
)
def test_what_nobody_foresaw_is_still_a_sentence(
    kept: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception, sentence: str
) -> None:
    """Never a traceback."""

    def failing(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("ledger.shell.Ledger.open", failing)
    assert refused("log", "--ledger", kept) == sentence


def test_standard_streams_may_be_closed(kept: Path) -> None:
    """Nothing to read from is an error of one sentence; nowhere to print to is not one."""
    command = shlex.join([*PROGRAM, "--ledger", str(kept)])
    no_input = program(f"{command} add - <&-", start=["/bin/sh", "-c"])
    no_output = program(f"{command} log --table >&-", start=["/bin/sh", "-c"])

    assert (no_input.returncode, no_input.stderr) == (
        1,
        b"council-ledger: nothing was recorded: standard input is closed\n",
    )
    assert (no_output.returncode, no_output.stderr) == (0, b"")


# At a terminal, and not.


def at_a_terminal(*args: str, columns: int = 80, code: int = 0, **env: str) -> str:
    """What somebody at a terminal of that width sees."""
    ours, theirs = pty.openpty()
    around = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color", **env}
    with subprocess.Popen([*PROGRAM, *args], stdout=theirs, stderr=theirs, env=around) as running:  # noqa: S603
        os.close(theirs)
        seen = b""
        while True:
            try:
                more = os.read(ours, 65_536)
            except OSError:
                break
            if not more:
                break
            seen += more
        assert running.wait(20) == code
    os.close(ours)
    return seen.decode().replace("\r\n", "\n")


def test_what_goes_wrong_is_told_on_lines_that_the_screen_holds(kept: Path) -> None:
    """To a program an error or a warning is one line; at a terminal it is broken between words."""
    said = at_a_terminal("lineage", "nowhere", "--ledger", str(kept), columns=30, code=1)
    ahead = at_a_terminal("posts", "--json", "--on", "2999-01-01", "--ledger", str(kept), columns=30)

    assert max(map(len, said.splitlines())) <= 30
    assert " ".join(said.split()).startswith("council-ledger: nothing is recorded of nowhere up to entry")
    warned = ahead.partition("{")[0].splitlines()
    assert max(map(len, warned)) <= 30
    assert "yet to come, and nothing can be said of it." in " ".join(" ".join(warned).split())


@pytest.mark.parametrize("columns", [40, 80, 132])
def test_at_a_terminal_an_answer_is_a_table_of_its_width(kept: Path, columns: int) -> None:
    """Wrapped, not cut; in no colour, whether NO_COLOR is set or not."""
    seen = at_a_terminal("commitments", "--ledger", str(kept), columns=columns)

    assert seen == at_a_terminal("commitments", "--ledger", str(kept), columns=columns, NO_COLOR="1")
    assert "\x1b" not in seen
    assert max(map(len, seen.splitlines())) <= columns
    assert "What had the council committed to?" in " ".join(seen.split())
    assert LIMIT in " ".join(seen.split())


def test_piped_an_answer_is_data_alone(kept: Path) -> None:
    """What is said beside it is on standard error."""
    piped = program("log", "--ledger", str(kept), FORCE_COLOR="1")

    assert piped.stdout.startswith(b"number\trecorded_at\t")
    assert piped.stderr.startswith(b"As of ")
    assert b"\x1b" not in piped.stdout + piped.stderr


@pytest.mark.parametrize("form", ["--json", "--csv", "--table"])
def test_an_output_of_few_characters_breaks_no_answer(kept: Path, form: str) -> None:
    """What it cannot print is escaped; JSON stays JSON."""
    history = ["history", "action/a", form, "--ledger", str(kept)]
    printed = program(*history, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    text = printed.stdout.decode("latin-1")

    assert printed.returncode == 0
    assert "\\u65e5\\u672c" in text
    if form == "--json":
        assert json.loads(text)["rows"][2]["words"] == {"reason": "caf\u00e9 \u65e5\u672c"}
    else:
        assert "caf\u00e9" in text


WHAT_IS_LOADED = """
import sys
from ledger.cli import main
try:
    main()
except SystemExit:
    print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_help_costs_only_what_it_uses() -> None:
    """Neither the ledger nor the libraries it stands on are loaded to say how they are used."""
    for args in (["--help"], ["told", "--help"], ["add", "--help"], ["--version"]):
        loaded = program(*args, start=[sys.executable, "-c", WHAT_IS_LOADED]).stdout.decode()
        assert not {"attr", "attrs", "msgspec", "eventsourcing", "sqlite3", "hypothesis", "rich"} & set(
            loaded.splitlines()[-1].split()
        )
        assert "click" in loaded.splitlines()[-1]


def test_every_public_name_is_there_when_it_is_asked_for() -> None:
    """They are loaded one by one; a name that is none is the usual error."""
    package = sys.modules["ledger"]

    assert set(package.__all__) <= set(dir(package))
    for name in package.__all__:
        assert getattr(package, name).__name__ == name
    with pytest.raises(AttributeError, match="module 'ledger' has no attribute 'Nothing'"):
        _ = package.Nothing
