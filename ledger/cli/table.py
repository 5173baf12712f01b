"""A table for people: fitted to the width, wrapped, and never cut short.

Where the columns cannot stand side by side, or would take more lines so, each row is a block of its own, a line or
more a column.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

GAP = "  "
KEPT = "\u00a0"
"""A space that no line is broken at, if there is room: within a date, say."""
_NARROWEST = 6
_ROOT = re.compile(r"[A-Za-z0-9+/]{43}=")
"""A hash in base64: whoever is to copy it must find it whole."""
_MARK = "-"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """The lines of a table no wider than `width`; a cell may hold several lines of its own."""
    widths = _fitted(headings, rows, width)
    if widths is None:
        rows = [[cell.replace(KEPT, " ") for cell in row] for row in rows]
        widths = _fitted(headings, rows, width)
    blocks = list(_blocks(headings, rows, width))
    lines = [] if widths is None else list(_side_by_side(rows, widths))
    if widths is None or 0 < len(blocks) < len(lines):
        yield from blocks
        return
    yield from _row(headings, widths)
    yield _line([_MARK * each for each in widths], widths)
    yield from lines


def _side_by_side(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    tall = False
    for at, row in enumerate(rows):
        lines = list(_row(row, widths))
        # Rows of several lines are told apart by a line between them.
        if at and (tall or len(lines) > 1):
            yield ""
        tall = len(lines) > 1
        yield from lines


def pairs(labels: Sequence[str], values: Sequence[str], width: int) -> Iterator[str]:
    """Labels in one column, and what each stands for wrapped in another."""
    label_width = max(map(measured, labels), default=0)
    for label, value in zip(labels, values, strict=True):
        lines = wrapped(value, max(width - label_width - len(GAP), _NARROWEST))
        for at, line in enumerate(lines):
            yield _line([label if at == 0 else "", line], [label_width, 0])


def wrapped(text: str, width: int) -> list[str]:
    """The text on lines no wider than `width`, broken between words, and within one that is wider."""
    lines: list[str] = []
    for part in text.expandtabs(4).split("\n"):
        line = ""
        for word in _fitting(part, width):
            if line and measured(line) + measured(word.rstrip(" ")) > width:
                lines.append(line.rstrip(" "))
                line = ""
            line += word
            while measured(line.rstrip(" ")) > width:
                head = _head(line, width)
                lines.append(head)
                line = line[len(head) :].lstrip(KEPT)
        lines.append(line.rstrip(" "))
    return [line.replace(KEPT, " ").rstrip(" ") for line in lines]


def _fitting(text: str, width: int) -> Iterator[str]:
    """The parts between which a line is broken: a name that fits on one of its own is not broken."""
    for word in re.findall(r" *[^ ]+ *|^ +$", text):
        yield from [word] if measured(word.strip(" ")) <= width else _words(word)


def measured(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _words(text: str) -> Iterator[str]:
    """The parts between which a line may be broken, each with the spaces after it.

    A stream's name may be broken after its slash or a dash; an option such as --why is one word, and so is a root.
    """
    word = ""
    roots = [each.span() for each in _ROOT.finditer(text)] if "=" in text else []
    for at, char in enumerate(text):
        word += char
        after = text[at + 1 : at + 2]
        name = char in "/-" and after.isalpha() and len(word) > 1 and word[-2] != "-"
        name = name and not any(first <= at < last for first, last in roots)
        if (char == " " and after != " ") or name:
            yield word
            word = ""
    if word:
        yield word


def _head(text: str, width: int) -> str:
    """As much of the beginning as fits, one character at least; marks stay with what they are on.

    Up to the last space kept together, where there is one after all.
    """
    taken = 0
    for at, char in enumerate(text):
        taken += _cell(char)
        if taken > width and at:
            kept = text.rfind(KEPT, 1, at + 1)
            return text[: kept if kept > 0 else at]
    return text


def _fitted(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """How wide each column is to be; None where they cannot all have the room their words take."""
    # By the lines of its cells, what each column would take, and the least that its words allow.
    columns = [[part for cell in column for part in cell.split("\n")] for column in zip(headings, *rows, strict=True)]
    natural = [max(map(measured, column)) for column in columns]
    least = [max(measured(word.rstrip(" ")) for part in column for word in (*_words(part), "")) for column in columns]
    room = width - len(GAP) * (len(columns) - 1)
    if sum(natural) <= room:
        return natural
    if sum(least) > room or any(each > _comfortable(width) for each in least):
        return None
    return _shared(least, natural, room)


def _comfortable(width: int) -> int:
    return max(width // 2, _NARROWEST)


def _shared(least: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """The room over and above what words take, shared by the square root of what each column would take.

    So short columns are whole first, and long ones still get more than they.
    """
    widths = list(least)
    for _ in range(room - sum(least)):
        lacking = [at for at, has in enumerate(widths) if has < natural[at]]
        widths[min(lacking, key=lambda at: widths[at] / math.sqrt(natural[at]))] += 1
    return widths


def _blocks(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    for at, row in enumerate(rows):
        if at:
            yield ""
        filled = [(heading, cell) for heading, cell in zip(headings, row, strict=True) if cell]
        yield from pairs([heading for heading, _ in filled], [cell for _, cell in filled], width)


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped_cells = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for lines in zip_longest(*wrapped_cells, fillvalue=""):
        yield _line(lines, widths)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell + " " * (width - measured(cell)) for cell, width in zip(cells, widths, strict=True)]
    return GAP.join(padded).replace(KEPT, " ").rstrip(" ")
