"""Every question that a view answers can be put at the command line, in each of its forms."""

from __future__ import annotations

import csv
import inspect
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

import pytest
from command_line import refused, run
from slow_council import A, Council

from ledger import Authority, With
from ledger.aggregates import action
from ledger.cli.columns import COLUMNS
from ledger.projection import Answer, Row
from ledger.projections.actions.commitments import Commitment
from ledger.samples import bury, illustrative
from ledger.view import View

BOARD = illustrative.BOARD
ASKED = {
    "commitments": "commitments",
    "slow": "slow_progress",
    "status": "status",
    "slippage": "slippage",
    "variance": "variance",
    "counts": "counts",
    "policies": "policies",
    f"told {BOARD}": "told",
    f"not-told {BOARD}": "not_told",
    f"not-told {BOARD} --highlighted": "not_highlighted",
    f"lags {BOARD}": "lags",
    "decisions": "decisions",
    "minutes": "minutes",
    "meetings": "meetings",
    "posts": "posts",
    "escalations": "escalations",
    f"impact-log {BOARD} --meeting meeting/ib-2024-06": "impact_log",
    "themes": "themes",
    "interests": "interests",
    "exempt": "exempt",
    "mandates": "mandates",
    "recommendations": "recommendations",
    "coverage": "coverage",
    "coverage --mandate mandate/notice-2023": "coverage",
    "objectives": "objectives",
    "trajectory": "trajectory",
    "contributions --mandate mandate/notice-2023": "contributions",
    "reviews": "reviews",
    "views": "views",
    "plans": "plans",
    "conflicts": "conflicts",
    "checkpoints": "checkpoints",
    "people": "people",
    "erasures": "erasures",
}


ASKED_OF_BURY = ("risks", "risks --body body/cabinet", "compliance", "compliance --mandate mandate/notice-2022")


@pytest.fixture(scope="module")
def of_bury(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public documents' ledger in a file."""
    path = tmp_path_factory.mktemp("kept") / "bury.ledger"
    bury.build(path).close()
    return path


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional council's ledger in a file: of every kind of row it holds some."""
    path = tmp_path_factory.mktemp("kept") / "fiction.ledger"
    illustrative.build(path).close()
    return path


def questions() -> Iterator[tuple[str, type[Row]]]:
    """Each question a view answers, with the kind of its rows."""
    for name, method in inspect.getmembers(View, inspect.isfunction):
        answer = get_type_hints(method).get("return")
        if get_origin(answer) is Answer:
            (kind,) = get_args(answer)
            yield name, kind


def test_every_answer_has_columns_for_people() -> None:
    """A question whose rows nobody could read at a terminal would be one that only code can put."""
    assert {kind for _, kind in questions()} <= set(COLUMNS)


@pytest.mark.parametrize("command", ASKED)
def test_a_question_has_an_answer_in_each_form(kept: Path, command: str) -> None:
    """As many rows in JSON as in CSV and as tab-separated lines; as a table no line is wider than asked."""
    answered_in_each_form(kept, command)


@pytest.mark.parametrize("command", ASKED_OF_BURY)
def test_what_the_documents_hold_has_an_answer_in_each_form(of_bury: Path, command: str) -> None:
    """The same, of the record of the five public documents."""
    answered_in_each_form(of_bury, command)


def answered_in_each_form(kept: Path, command: str) -> None:
    """AssertionError unless a command has the same answer in every form, of one row or more."""
    as_json, as_csv, as_table, tabbed = (
        run(*command.split(), *form, "--ledger", kept, COLUMNS="100")
        for form in (["--json"], ["--csv"], ["--table"], [])
    )

    assert [each.exit_code for each in (as_json, as_csv, as_table, tabbed)] == [0, 0, 0, 0], as_table.stderr
    rows = json.loads(as_json.stdout)["rows"]
    assert rows
    assert len(list(csv.DictReader(io.StringIO(as_csv.stdout, newline="")))) == len(rows)
    assert tabbed.stdout.count("\n") == len(rows) + 1
    assert max(map(len, as_table.stdout.splitlines())) <= 100
    assert "<" not in as_table.stdout.replace("<=", "")  # no value shown as Python writes it


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("changes", "changes from when?"),
        ("changes --since-meeting meeting/x --from-on 2024-01-01", "--since-meeting says which was the first point"),
        (f"not-told {BOARD} --highlighted --before-meeting meeting/x", "--highlighted is told for every meeting"),
        ("told action/x", "is not the name of a body"),
        ("due", "missing option '--meeting'"),
    ],
)
def test_a_question_that_is_not_one_is_refused(kept: Path, command: str, sentence: str) -> None:
    """In one sentence, before anything is answered."""
    assert sentence in refused(*command.split(), "--ledger", kept, code=2)


def test_a_name_that_is_not_on_the_record_is_told_from_one_that_is(kept: Path) -> None:
    """With the closest that is."""
    assert f"the closest name is {BOARD}" in refused("lags", f"{BOARD}s", "--ledger", kept)


def test_what_changed_since_a_meeting_is_what_came_after_its_day(kept: Path) -> None:
    """On the record as it stood then: what was recorded since, and nothing that had been."""
    held = json.loads(run("meetings", "--body", BOARD, "--json", "--ledger", kept).stdout)["rows"]
    meeting = [row for row in held if row["held"]][-2]
    found = json.loads(run("changes", "--since-meeting", meeting["meeting"], "--json", "--ledger", kept).stdout)["rows"]
    log = list(csv.DictReader(io.StringIO(run("log", "--csv", "--ledger", kept).stdout, newline="")))
    since = {int(row["number"]) for row in log if row["recorded_at"][:10] > meeting["held"]["last"]}

    assert found
    assert {row["original"] for row in found if row["what"] != "mended"} <= since


def test_the_decision_beside_a_stage_is_said_to_be_what_promised_the_action() -> None:
    """Of one that has ended too: what ended it is another."""
    council = Council()
    taken = council.decide(1)
    council.say(1, action.ProposeAction(A), With(action.CommitAction(A), authority=Authority(taken)))
    council.say(3, action.CloseAction(A), rule="scheme 3.1")
    (row,) = council.at(5).commitments()
    stage = dict(COLUMNS[Commitment])["Stage"]
    assert stage(row).splitlines() == ["closed", f"promised by {taken}"]
