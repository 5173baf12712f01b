"""What people see of compliance: each clause, what the record says of it, whose duty it is, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ledger.aggregates.reading import Recurs
from ledger.cli.brief import InShort, Short
from ledger.cli.cells import Column, because, day, found, lines
from ledger.cli.table import KEPT
from ledger.projection import Row
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.duties.verdicts import Explained, On, Verdict
from ledger.values import Truth


def _clause(row: Compliance) -> str:
    return lines(f"{row.mandate} {row.clause}", f"{row.strength}" if row.strength else "not registered", row.text)


def _looked(row: Compliance) -> str:
    counted = ", ".join(f"{what} {number}" for what, number in row.counts)
    return lines(counted, *(_occasion(row, each) for each in row.occasions if each.kept is not Truth.YES))


def _occasion(row: Compliance, each: On) -> str:
    fell = " ".join(part for part in (each.of, each.part) if part)
    always = row.recurs is Recurs.ALWAYS
    due = f"due {day(each.due)}" if each.due and not always else ""
    fell = ", ".join(part for part in (fell, due) if part) or "at this point"
    return f"{fell}: {each.called}, {each.says}" if each.says else f"{fell}: {each.called}"


def _explained(row: Compliance) -> str:
    return lines(*(_reason(row, each) for each in row.explained))


def _reason(row: Compliance, each: Explained) -> str:
    """Why it was not kept, as was said, of what and when; that it is no occasion of the row's, where it is none."""
    elsewhere = "" if each.of in {"", *(fell.of for fell in row.occasions)} else ", no occasion of this time or reading"
    of = f"of {each.of}{elsewhere}: " if each.of else ""
    return f"{of}{each.reason} (said {day(each.on)} by {each.by}, entry{KEPT}{each.entry})"


def _read(row: Compliance) -> str:
    return lines(row.reading, row.reads) if row.reading else "no reading of it stands"


COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    Compliance: (
        ("Clause", _clause),
        ("Verdict", lambda row: str(row.verdict)),
        ("Whose duty", lambda row: row.obligor or "not on the record"),
        ("Read as", _read),
        ("Looked at", _looked),
        ("Explained", _explained),
        ("Findings", found),
        ("Why", because),
    ),
}


FURTHEST = (
    *(Verdict.NOT_MET, Verdict.EXCEPTION, Verdict.BEHIND, Verdict.NO_EVIDENCE, Verdict.NOT_YET_DUE),
    *(Verdict.MET, Verdict.POWER),
)
"""What a clause may come to, what is furthest from met first."""


def by_clause(rows: Iterable[Compliance]) -> dict[tuple[str, str], Verdict]:
    """What each clause of each mandate comes to: one read in several ways, by the reading furthest from met."""
    worst: dict[tuple[str, str], Verdict] = {}
    for row in rows:
        clause = (row.mandate, row.clause)
        worst[clause] = min(worst.get(clause, row.verdict), row.verdict, key=FURTHEST.index)
    return worst


def _clauses(rows: Sequence[Any]) -> str:
    """How many clauses come to what; a reading is no clause."""
    if not rows:
        return ""
    worst = by_clause(rows)
    counted = Counter(worst.values())
    verdicts = "; ".join(f"{verdict}: {counted[verdict]}" for verdict in FURTHEST if counted[verdict])
    read = Counter((row.mandate, row.clause) for row in rows if row.until is None)
    several = sum(1 for number in read.values() if number > 1)
    headline = f"{len(worst)} {'clause' if len(worst) == 1 else 'clauses'}. {verdicts[:1].upper()}{verdicts[1:]}"
    if several:
        headline += f". Of several duties or readings: {several}, each counted by the one furthest from met"
    if any(map(_of_the_day, rows)):
        headline += ". What is asked at all times is told of the day asked about: another day may differ"
    return headline


def _bound(row: Compliance) -> str:
    return f"{row.clause} of {row.mandate}, {row.strength or 'not registered'}"


def _of_the_day(row: Compliance) -> bool:
    """Whether it is told of one day alone: of what is asked at all times, and looked at on no meeting's day."""
    return row.recurs is Recurs.ALWAYS and bool(row.occasions) and not any(each.of for each in row.occasions)


def _came_to(row: Compliance) -> str:
    counted = ", ".join(f"{what} {number}" for what, number in row.counts)
    counted += f", on {day(row.occasions[-1].due)} alone" if _of_the_day(row) else ""
    return f"{row.verdict}: {counted}" if counted else str(row.verdict)


def _lacking(row: Compliance) -> Sequence[On]:
    """The occasions on which it was not kept; those of which that is not known, where there are none."""
    found: list[On] = []
    for called in ("not kept", "not known"):
        found = found or [each for each in row.occasions if each.called == called]
    return found


def _first_of(row: Compliance) -> str:
    """The first of those occasions, and how many more there are."""
    lacking = _lacking(row)
    more = f"; and {len(lacking) - 1} more" if len(lacking) > 1 else ""
    return f"{_occasion(row, lacking[0])}{more}" if lacking else ""


def _others(row: Compliance) -> str:
    """What was found beside that an occasion was not kept."""
    occasions = [each.why for each in row.occasions]
    return lines(*(str(each) for each in row.findings if each.why not in occasions))


def _rests(row: Compliance) -> str:
    """What the first of those occasions rests on, and on how many entries the row does."""
    if not row.occasions:
        return because(row)
    many = f"{len(row.why.entries)} {'entry' if len(row.why.entries) == 1 else 'entries'} in all"
    first = [str(Short(each.why.entries)) for each in _lacking(row)[:1] if each.why.entries]
    return f"{'; '.join([*first, many])}; {row.kind}"


_BRIEF: tuple[Column, ...] = (
    ("Clause", _bound),
    ("Whose duty", lambda row: row.obligor or "not on the record"),
    ("Verdict", _came_to),
    ("Read as", lambda row: row.reads or "no reading of it stands"),
    ("First", _first_of),
    ("Explained", _explained),
    ("Found", _others),
    ("Why", _rests),
)
BRIEFS: Mapping[type[Row], Callable[[Sequence[Any]], InShort]] = {Compliance: lambda rows: InShort(_BRIEF, rows)}
"""What such rows come to in short: each reading of a clause, with the first occasion on which it was not kept."""

SUMMARIES: Mapping[type[Row], Callable[[Sequence[Any]], str]] = {Compliance: _clauses}
"""What stands in one line above a table of such rows."""
