"""The table people read: of its width, whole, and straight whatever letters stand in it."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.cli.table import KEPT, measured, pairs, table, wrapped

# Few letters, so that widths meet: narrow, wide, without width of its own, and what lines break at.
TEXT = st.text(st.sampled_from("ab\u65e5\uff21\u0301 -/\n" + KEPT), max_size=30)
CELLS = st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=3)


def marks(*texts: str) -> Counter[str]:
    """The letters of texts, without the spaces that wrapping may take or give."""
    return Counter("".join("".join(text.split()) for text in texts))


@given(CELLS, st.integers(20, 60))
def test_a_table_fits_and_leaves_nothing_out(rows: list[list[str]], width: int) -> None:
    """No line is wider than the width, and every letter of every cell is there."""
    headings = ["One", "Two", "Three"]

    lines = list(table(headings, rows, width))

    assert max(map(measured, lines)) <= width
    assert not marks(*(cell for row in rows for cell in row)) - marks(*lines)


@given(TEXT, st.integers(2, 20))
def test_wrapping_keeps_every_letter_in_order(text: str, width: int) -> None:
    """Lines are broken between words, or within one that is too wide; never cut."""
    lines = wrapped(text, width)

    assert max(map(measured, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(TEXT)
def test_text_that_fits_is_left_as_it_is(text: str) -> None:
    """But for the spaces at the ends of its lines."""
    assert wrapped(text, 100) == [line.replace(KEPT, " ").rstrip(" ") for line in text.split("\n")]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("\u65e5\u672c", 4),
        ("\uff21", 2),
        ("e\u0301", 1),
        ("\u200b", 0),
        ("caf\u00e9", 4),
        ("\u201cx\u201d", 3),
    ],
)
def test_the_width_of_text_is_what_a_terminal_gives_it(text: str, columns: int) -> None:
    """Two for wide letters, none for marks on others."""
    assert measured(text) == columns


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("to the end of day", ["to the end", "of day"]),
        ("of action/a or-b", ["of", "action/a", "or-b"]),
        ("action/mash-reset", ["action/", "mash-reset"]),
        ("anti-social-behaviour", ["anti-", "social-", "behaviour"]),
        ("2022-01-21 to 22", ["2022-01-21", "to 22"]),
        ("give the --why", ["give the", "--why"]),
        ("abcdefghijklmnop", ["abcdefghij", "klmnop"]),
        (f"on 21{KEPT}May{KEPT}2022", ["on", "21 May", "2022"]),
        (f"on 1{KEPT}May{KEPT}22", ["on", "1 May 22"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("a\tb", ["a   b"]),
        ("e\u0301" * 12, ["e\u0301" * 10, "e\u0301" * 2]),
        ("\u65e5" * 6, ["\u65e5" * 5, "\u65e5"]),
        ("", [""]),
    ],
)
def test_lines_break_where_a_reader_expects_them_to(text: str, lines: list[str]) -> None:
    """At spaces, and in names too long for a line after a slash or dash; a date stays whole as long as it can."""
    assert [line.strip() if KEPT in text else line for line in wrapped(text, 10)] == lines


def test_columns_stand_side_by_side_where_they_can() -> None:
    """Under their headings; rows of several lines are told apart by a line between them."""
    rows = [["1", "short", "x"], ["2", "much longer than that", "y"]]

    assert list(table(["No", "Text", "End"], rows, 40)) == [
        "No  Text                   End",
        "--  ---------------------  ---",
        "1   short                  x",
        "2   much longer than that  y",
    ]
    assert list(table(["No", "Text", "End"], rows, 24)) == [
        "No  Text             End",
        "--  ---------------  ---",
        "1   short            x",
        "",
        "2   much longer      y",
        "    than that",
    ]


def test_columns_that_cannot_are_set_one_under_another() -> None:
    """A block a row; what is empty is left out."""
    rows = [["1", "extraordinarily", ""], ["2", "b", "incomprehensible"]]

    assert list(table(["No", "Text", "End"], rows, 24)) == [
        "No    1",
        "Text  extraordinarily",
        "",
        "No    2",
        "Text  b",
        "End   incomprehensible",
    ]


def test_columns_that_would_take_more_lines_are_set_one_under_another() -> None:
    """A cell that is long and thin is a table that nobody reads: what is shorter as blocks is blocks."""
    long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    beside = ["extraordinary", "incomprehensible"]

    assert list(table(["A", "B", "C"], [[long, *beside]], 50)) == [
        "A  one two three four five six seven eight nine",
        "   ten eleven twelve thirteen fourteen",
        "B  extraordinary",
        "C  incomprehensible",
    ]
    assert next(table(["A", "B", "C"], [[long[:20], *beside]] * 3, 50)).split() == ["A", "B", "C"]


def test_a_date_is_broken_before_a_table_is_given_up() -> None:
    """It is better read on three lines than in a block of its own."""
    day = f"21{KEPT}September{KEPT}2022"

    lines = list(table(["Day", "What", "Who"], [[day, "something", "somebody"]], 32))

    assert lines[0].split() == ["Day", "What", "Who"]
    assert [line.split()[0] for line in lines[2:]] == ["21", "September", "2022"]


def test_wide_letters_keep_columns_straight() -> None:
    """The next column begins at one place, whatever stands before it."""
    lines = list(table(["A", "B"], [["\u65e5\u672c", "x"], ["ab", "x"], ["e\u0301", "x"]], 40))

    assert {measured(line[: line.index("x")]) for line in lines[2:]} == {6}
    assert all(unicodedata.is_normalized("NFC", line) or "\u0301" in line for line in lines)


def test_pairs_stand_in_two_columns() -> None:
    """Each label once, and what it stands for beside it."""
    assert list(pairs(["A", "Longer"], ["one two three", "x"], 16)) == ["A       one two", "        three", "Longer  x"]


@pytest.mark.parametrize("root", ["ab/cd+ef" * 5 + "ghi=", "/aB+" * 10 + "/ab=", "a/" * 21 + "b="])
def test_a_root_is_never_broken_where_there_is_room(root: str) -> None:
    """Whoever is to copy it from a table into minutes must find it whole."""
    assert len(root) == 44
    assert root in wrapped(f"of 412 entries, {root}, as printed", 50)[1]
    rows = [["so many of all of the entries that there are in it", root]] * 2
    assert any(root in line for line in table(["One", "Root"], rows, 90))
