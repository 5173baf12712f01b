"""What the Bury sample says of every clause of both notices, at three dates each, and what each line rests on.

It was compiled long afterwards from five documents: what they show is met, and what they do not show is "no evidence
either way", or not yet due; it is never "not met", and no clause that nobody showed to be kept is "met".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

import pytest

from ledger import Kind, Ledger, Truth
from ledger.projection import Hindsight
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.duties.verdicts import Verdict
from ledger.samples import bury
from ledger.values import Strength

N22, N24, OFSTED_2016 = "mandate/notice-2022", "mandate/notice-2024", "mandate/ofsted-2016"
# Cabinet heard of the notice; Ofsted's letter was written; the horizon of 2022 had passed.
IN_2022 = (date(2022, 2, 22), date(2022, 11, 16), date(2023, 1, 1))
# The notice was signed; six months had passed from its issue; its horizon had passed.
IN_2024 = (date(2024, 7, 24), date(2024, 11, 22), date(2026, 2, 1))
# "met", "?" for no evidence either way, "later" for not yet due, "may" for a power.
WORDS = {
    "met": Verdict.MET,
    "?": Verdict.NO_EVIDENCE,
    "later": Verdict.NOT_YET_DUE,
    "may": Verdict.POWER,
}
TABLE_2022 = """
clause              | read as                              | 22 Feb 2022 | 16 Nov 2022 | 1 Jan 2023
3                   | an adviser in post                   | ?           | ?           | ?
4                   | an action for every area             | ?           | ?           | ?
4                   | an answer to every recommendation    | ?           | ?           | ?
4                   | a plan adopted                       | ?           | ?           | ?
4, first sentence   |                                      | ?           | ?           | ?
5a                  | progress reported on every action    | ?           | ?           | ?
5b                  | a board that meets                   | met         | ?           | ?
5b                  | an independent chair                 | ?           | ?           | ?
5b, second sentence | a report with its parts              | ?           | ?           | ?
5c                  | a report with its parts              | ?           | ?           | ?
5d                  | what is slow highlighted             | ?           | ?           | ?
5d                  | contributions to strengthen          | ?           | ?           | ?
5e                  | views gathered and reflected         | later       | later       | ?
6                   | a review held (issue)                | later       | ?           | ?
6                   | a review held (signature)            | later       | ?           | ?
7                   |                                      | may         | may         | may
8                   |                                      | may         | may         | may
9                   | access given as asked                | ?           | ?           | ?
9a                  | access given as asked                | ?           | ?           | ?
9b                  | access given as asked                | ?           | ?           | ?
9c                  | access given as asked                | ?           | ?           | ?
9d                  | access given as asked                | ?           | ?           | ?
10                  | a self-assessment before the review  | ?           | ?           | ?
10a                 |                                      | may         | may         | may
10b                 |                                      | may         | may         | may
10c                 |                                      | may         | may         | may
11                  | actions delivered (horizon)          | later       | later       | ?
11                  | actions delivered (twelve months)    | later       | later       | ?
12                  | an update given                      | later       | ?           | ?
13                  |                                      | may         | may         | may
"""
TABLE_2024 = """
clause              | read as                              | 24 Jul 2024 | 22 Nov 2024 | 1 Feb 2026
3                   | an action for every area             | ?           | ?           | ?
3                   | a plan adopted                       | ?           | ?           | ?
3, first sentence   | views gathered and reflected         | later       | later       | ?
4                   | an answer to every recommendation    | ?           | ?           | ?
5a                  | a board that meets                   | ?           | ?           | ?
5a                  | an independent chair                 | ?           | ?           | ?
5a                  | a chair whom a body agreed           | ?           | ?           | ?
5a                  | those who must attend                | ?           | ?           | ?
5b                  | an owner for every action            | ?           | ?           | ?
5b                  | a measurable target for every area   | ?           | ?           | ?
5c                  | progress reported on every action    | ?           | ?           | ?
5c                  | risks and mitigation                 | ?           | ?           | ?
5d                  | a report with its parts              | ?           | ?           | ?
5e                  | the log brought up to date           | ?           | ?           | ?
5e                  | what is slow highlighted             | ?           | ?           | ?
5e                  | contributions to strengthen          | ?           | ?           | ?
6                   | invitations before the meeting       | ?           | ?           | ?
7                   | an update given                      | later       | later       | ?
8                   | a review held (issue)                | later       | ?           | ?
8                   | a review held (signature)            | later       | later       | ?
9                   |                                      | may         | may         | may
10                  | a self-assessment before the review  | ?           | ?           | ?
10a                 |                                      | may         | may         | may
10b                 |                                      | may         | may         | may
10c                 |                                      | may         | may         | may
10d                 |                                      | may         | may         | may
10dI                |                                      | may         | may         | may
10dII               |                                      | may         | may         | may
10dIII              |                                      | may         | may         | may
11                  |                                      | may         | may         | may
12                  | access given as asked                | ?           | ?           | ?
12a                 | access given as asked                | ?           | ?           | ?
12b                 | access given as asked                | ?           | ?           | ?
12c                 | access given as asked                | ?           | ?           | ?
12d                 | access given as asked                | ?           | ?           | ?
13                  | actions delivered                    | later       | later       | ?
13, first sentence  | targets reached by their dates       | later       | later       | ?
13, third sentence  | an end as the mandate asks           | later       | later       | later
14                  |                                      | may         | may         | may
"""
# What the documents do show of all that was asked, and where.
SHOWN = {("5b", "a board that meets"): "cab22, paragraph 3"}
# What they show of one day, where they do not say whether it was so when the board first met.
SHOWN_THEN = {
    ("3", "an adviser in post"): "cab22, paragraph 2",
    ("5b", "an independent chair"): "cab22, paragraph 2",
}
ASKED = [(N22, TABLE_2022, at, day) for at, day in enumerate(IN_2022)]
ASKED += [(N24, TABLE_2024, at, day) for at, day in enumerate(IN_2024)]
every_date = pytest.mark.parametrize(
    ("mandate", "table", "at", "day"), ASKED, ids=[f"{each[0].removeprefix('mandate/')}-{each[3]}" for each in ASKED]
)


@pytest.fixture(scope="module")
def book() -> Iterator[Ledger]:
    """The sample, built once, in memory."""
    with bury.build() as built:
        yield built


def lines(table: str) -> list[list[str]]:
    """The cells of a table's lines, without its heading."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()[1:]]


def places(book: Ledger, row: Compliance) -> set[str]:
    """Where in the documents a row's why rests: "n22, clause 6"."""
    sources = (book.entry(number).body.source for number in row.why.entries)
    return {f"{each.document.removeprefix('source/')}, {each.locator}" for each in sources if each is not None}


@cache
def rows(book: Ledger, mandate: str, day: date) -> list[Compliance]:
    """The answer on a mandate as of a day, by all that is recorded."""
    return list(book.as_of(day).compliance(mandate))


def the(book: Ledger, reading: str, day: date) -> Compliance:
    """The row of one reading."""
    mandate = next(each for each in (N22, N24, OFSTED_2016) if reading.startswith(each.removeprefix("mandate/")))
    (row,) = (each for each in rows(book, mandate, day) if each.reading == f"reading/{reading}")
    return row


@every_date
def test_every_clause_is_answered_as_the_documents_allow(
    book: Ledger, mandate: str, table: str, at: int, day: date
) -> None:
    """Line by line: no clause is left out, and no verdict is better or worse than what a document shows."""
    found = rows(book, mandate, day)
    expected = lines(table)

    assert [row.clause for row in found] == [line[0] for line in expected]
    for row, line in zip(found, expected, strict=True):
        assert str(row.expects or "").startswith(line[1].partition(" (")[0]), line
        assert (row.verdict, row.expects is None) == (WORDS[line[2 + at]], line[1] == ""), (line, row.occasions)


@every_date
def test_every_line_is_traced_to_its_clause(book: Ledger, mandate: str, table: str, at: int, day: date) -> None:
    """Its why rests on the clause's own place, says what is missing where it is not met, and is attested throughout."""
    assert table
    assert at >= 0
    document = "n22" if mandate == N22 else "n24"
    for row in rows(book, mandate, day):
        assert f"{document}, clause {row.clause}" in places(book, row)
        assert (row.mandate, row.kind) == (
            mandate,
            Kind.ATTESTED if day >= date(2024, 7, 24) or mandate == N22 else row.kind,
        )
        assert row.text
        assert row.obligor
        if row.verdict is Verdict.MET:
            assert SHOWN[row.clause, str(row.expects)] in places(book, row)
        elif row.verdict is Verdict.NO_EVIDENCE:
            assert row.why.missing or Truth.UNKNOWN in {each.kept for each in row.occasions}, row


@every_date
def test_what_the_documents_do_not_show_is_no_breach(
    book: Ledger, mandate: str, table: str, at: int, day: date
) -> None:
    """No occasion is found not kept, and no finding is made, in a record that was not being kept."""
    assert table
    assert at >= 0
    for row in rows(book, mandate, day):
        assert row.verdict not in {Verdict.NOT_MET, Verdict.EXCEPTION, Verdict.BEHIND}
        assert [each for each in row.occasions if each.kept is Truth.NO and not each.pending] == []
        assert row.explained == ()
    assert book.as_of(day).compliance(mandate).hindsight is Hindsight.NOTHING


def test_a_clause_that_nobody_reads_is_listed_with_the_reason(book: Ledger) -> None:
    """In the README, and no clause that is read stands there."""
    readme = files("ledger.samples.bury").joinpath("README.md").read_text("utf-8")
    table = readme.partition("| clause | why it is not read |\n")[2].partition("\n\n")[0]
    unread = {
        (mandate, row.clause)
        for mandate, day in ((N22, IN_2022[0]), (N24, IN_2024[0]))
        for row in rows(book, mandate, day)
        if not row.reading
    }

    listed = set()
    for line in table.splitlines()[1:]:
        named, reason = line.strip("| ").split(" | ")
        assert reason
        for year, _, clauses in (each.partition(": ") for each in named.split("; ")):
            mandate = f"mandate/notice-{year}"
            listed |= {(mandate, each) for each in ([clauses] if "sentence" in clauses else clauses.split(", "))}
    assert listed == unread


def test_whose_duty_each_is_and_how_strongly_it_binds(book: Ledger) -> None:
    """The review is the Department's and a will; highlighting is a should; delivery an aim; access a must."""
    by = {(row.mandate, row.clause): row for each in (N22, N24) for row in rows(book, each, IN_2024[0])}

    for mandate, clause, strength, obligor in (
        (N22, "6", Strength.WILL, "the Department"),
        (N24, "8", Strength.WILL, "the Department"),
        (N22, "5d", Strength.SHOULD, "the council"),
        (N24, "5e", Strength.SHOULD, "the Improvement Board"),
        (N24, "5c", Strength.MUST, "those accountable for the actions"),
        (N22, "9a", Strength.MUST, "the council"),
        (N22, "11", Strength.AIM, "the council"),
        (N24, "13, third sentence", Strength.WILL, "the Minister"),
    ):
        assert (by[mandate, clause].strength, by[mandate, clause].obligor) == (strength, obligor), clause


def test_both_clocks_of_each_review(book: Ledger) -> None:
    """From issue and from signature: a month wide in 2022, for "January" names no day; two months apart in 2024."""
    due = {
        name: str(the(book, f"{name}", day).occasions[0].due)
        for day, names in (
            (IN_2022[0], ("notice-2022-6-from-issue", "notice-2022-6-from-signature")),
            (IN_2024[0], ("notice-2024-8-from-issue", "notice-2024-8-from-signature")),
        )
        for name in names
    }

    assert due == {
        "notice-2022-6-from-issue": "1 July 2022 to 31 July 2022",
        "notice-2022-6-from-signature": "21 July 2022",
        "notice-2024-8-from-issue": "21 November 2024",
        "notice-2024-8-from-signature": "24 January 2025",
    }
    # From 1 July 2022 the first may have run out, and the second had not: neither is yet said to have been missed.
    found = {
        (clock, day): the(book, f"notice-2022-6-from-{clock}", date(2022, *day)).verdict
        for clock in ("issue", "signature")
        for day in ((6, 30), (7, 10), (7, 22))
    }
    later = {each for each, verdict in found.items() if verdict is Verdict.NOT_YET_DUE}
    assert {("issue", (6, 30)), ("signature", (6, 30)), ("signature", (7, 10))} <= later
    assert ("signature", (7, 22)) not in later
    assert set(found.values()) <= {Verdict.NOT_YET_DUE, Verdict.NO_EVIDENCE}


def test_both_days_of_the_horizon_of_2022(book: Ledger) -> None:
    """The end of December, and twelve months from the report: a fortnight apart, each from its own words."""
    readings = ("notice-2022-11-horizon", "notice-2022-11-twelve-months")
    due = [the(book, each, IN_2022[0]).occasions[0].due for each in readings]
    between = [the(book, each, date(2022, 12, 20)).verdict for each in readings]

    assert [str(each) for each in due] == ["31 December 2022", "17 December 2022"]
    assert between == [Verdict.NOT_YET_DUE, Verdict.NO_EVIDENCE]


def test_the_seventy_days_of_2016_both_ways(book: Ledger) -> None:
    """25 July as days, 23 August as working days, which no calendar of the time counts and the answer says so."""
    days, working = (the(book, f"ofsted-2016-1.5-{each}", date(2016, 6, 8)) for each in ("days", "working-days"))

    assert [str(each.occasions[0].due) for each in (days, working)] == ["25 July 2016", "23 August 2016"]
    assert {each.verdict for each in (days, working)} == {Verdict.NOT_YET_DUE}
    assert "c16, 1.5" in places(book, days)
    assert "adopted after this day" in "; ".join(each.what for each in working.findings)
    later = [the(book, f"ofsted-2016-1.5-{each}", date(2016, 8, 24)).verdict for each in ("days", "working-days")]
    assert later == [Verdict.NO_EVIDENCE, Verdict.NO_EVIDENCE]


def test_no_clause_set_31_march_2022(book: Ledger) -> None:
    """It stays a claim of the Cabinet page: no reading of any clause falls due on that day (domain A9)."""
    due = {each.due for mandate in (N22, N24) for row in rows(book, mandate, IN_2022[0]) for each in row.occasions}

    assert date(2022, 3, 31) not in {each.last for each in due if each is not None}
    assert book.as_of(IN_2022[0]).state("claim/plan-submission-2022").conflict


def test_one_person_advised_and_chaired(book: Ledger) -> None:
    """One paragraph shows one person in both posts from its day on; of the board's meeting before, no document does."""
    adviser, chair = (the(book, f"notice-2022-{each}", IN_2022[0]) for each in ("3-adviser", "5b-chair"))
    posts = {row.post: "; ".join(each.what for each in row.findings) for row in book.as_of(IN_2022[0]).posts()}

    assert {"cab22, paragraph 2"} <= places(book, adviser) & places(book, chair)
    for row in (adviser, chair):
        assert SHOWN_THEN[row.clause, str(row.expects)] in places(book, row)
        told = {each.of: each.called for each in row.occasions}
        assert told == {"meeting/improvement-board-2022-01-25": "not known", "": "kept"}
    assert "post/dfe-adviser" in posts["post/improvement-board-independent-chair"]


def test_a_board_that_met_once_is_not_known_to_have_gone_on(book: Ledger) -> None:
    """Met on 25 January 2022, which a document shows; by November no later meeting is on the record."""
    before, first, later = (
        the(book, "notice-2022-5b-board", day) for day in (date(2022, 1, 24), date(2022, 1, 25), IN_2022[1])
    )

    assert [each.verdict for each in (before, first, later)] == [Verdict.NO_EVIDENCE, Verdict.MET, Verdict.NO_EVIDENCE]
    assert "25 January 2022" in first.occasions[0].says


def test_how_cabinets_decisions_are_recorded(book: Ledger) -> None:
    """Of 21, each says what was decided; three minutes give no reasons or options, and may have had them elsewhere."""
    for mandate in ("mandate/decision-sheets", "mandate/si-2012-2089"):
        found = {row.reading.rpartition("-")[2]: row for row in rows(book, mandate, IN_2022[0])}
        bare = [each.of for each in found["reasons"].occasions if each.kept is not Truth.YES]

        assert found["text"].verdict is Verdict.MET
        assert len(found["text"].occasions) == 21
        assert bare == ["decision/ca-866", "decision/ca-871", "decision/ca-872"]
        assert [each.of for each in found["options"].occasions if each.kept is not Truth.YES] == bare
        assert {row.verdict for row in found.values()} == {Verdict.MET, Verdict.NO_EVIDENCE}


def test_each_notice_is_answered_by_itself(book: Ledger) -> None:
    """Asked of all, the answer is that of each, and the notice of 2024 is not there before it was given."""
    every = {(row.mandate, row.clause, row.reading) for row in book.as_of(IN_2022[2]).compliance()}
    each = {(row.mandate, row.clause, row.reading) for row in rows(book, N22, IN_2022[2])}

    assert {one for one in every if one[0] == N22} == each
    assert not [one for one in every if one[0] == N24]
