"""What people see of a board's log of actions and impact, and of what was reported otherwise than recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from ledger.cli.brief import InShort
from ledger.cli.cells import Column, because, day, found, lines, named
from ledger.cli.columns.accounts import NO_DAY, moved
from ledger.projection import Row
from ledger.projections.board.logged import Logged
from ledger.projections.telling.variance_row import Variance
from ledger.values import Truth

R = TypeVar("R")


def _log_of(row: Logged) -> str:
    updated = {
        Truth.YES: f"log updated {day(row.updated)}",
        Truth.NO: "log not updated, on this record",
        Truth.UNKNOWN: "whether the log was updated: no evidence either way",
    }
    return ", ".join(part for part in (day(row.on), updated[row.log_updated], row.updated_by) if part)


def _work(row: Logged) -> str:
    before = [f"before: {title}" for title in row.titles]
    return lines(named(row.title, row.action), *before, row.plan, row.owner)


def _standing(row: Logged) -> str:
    due = f"due {day(row.due, 'by no usable day')}" if row.action else ""
    first = f"at first {day(row.first, NO_DAY)}" if row.first != row.due else ""
    impact = "impact evidenced" if row.evidenced else ""
    delivered = {Truth.YES: "delivered", Truth.UNKNOWN: "whether delivered: not known"}.get(row.delivered, "")
    slow = f"slow: {', '.join(row.signals)}" if row.slow else ", ".join(row.signals)
    reported = f"reported as “{row.reported}”" if row.reported else ""
    return lines(row.derived, reported, due, first, delivered, impact, slow)


def _since(row: Logged) -> str:
    reported = [
        f"{day(each.on)}: {': '.join(part for part in (each.label, each.text) if part)}" for each in row.progress
    ]
    met = [f"milestone {each} met" for each in row.steps]
    evidence = [
        *(f"evidence {each} put forward" for each in row.submitted),
        *(f"evidence {each} accepted" for each in row.accepted),
        *(f"evidence {each} not accepted" for each in row.rejected),
    ]
    told = [f"highlighted: {each}" for each in row.highlighted]
    return lines(*reported, *met, *map(moved, row.slips), *evidence, *told)


def _told(row: Variance) -> str:
    if not row.told:
        return lines(f"reported {day(row.day)}, not by this put to a body", row.body and f"comes before {row.body}")
    return lines(f"{row.body or 'no board'}, {day(row.day)}", row.by, row.meeting)


_DIFFERS = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "not known"}

COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    Logged: (
        ("Meeting", lambda row: lines(row.meeting, *_log_of(row).split(", "))),
        ("Action", _work),
        ("Standing", _standing),
        ("Since the last", _since),
        ("Findings", found),
        ("Why", because),
    ),
    Variance: (
        ("Told or reported", _told),
        ("Of", lambda row: named(row.title, row.about)),
        ("As", lambda row: str(row.what)),
        ("Said", lambda row: row.said),
        ("By the record", lambda row: row.recorded or "nothing"),
        ("Differs", lambda row: lines(_DIFFERS[row.differs], row.leans, row.note)),
        ("Findings", found),
        ("Why", lambda row: lines(because(row), row.scheme and f"scheme {row.scheme}")),
    ),
}


def _grouped(rows: Iterable[R], by: Callable[[R], str]) -> list[list[R]]:
    """The rows that have something in common, together, in the order in which each group is first met."""
    groups: dict[str, list[R]] = {}
    for row in rows:
        groups.setdefault(by(row), []).append(row)
    return list(groups.values())


def _whose(title: str, name: str) -> str:
    return f"{title} ({name})" if title != name else name


def _counted(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{what} {number}" for what, number in counted.items() if number)


def _actions(rows: Sequence[Logged]) -> str:
    there = [row for row in rows if row.action]
    derived = Counter(row.derived for row in there)
    if not there:
        return "no action: one comes before the body by its plan, which addresses a mandate that the body oversees"
    return f"{len(there)} {'action' if len(there) == 1 else 'actions'}; standing as derived: {_counted(derived)}"


def _news(rows: Sequence[Logged]) -> str:
    """How much came into the log since the meeting before."""
    return _counted(
        {
            "reports": sum(len(row.progress) for row in rows),
            "dates moved": sum(len(row.slips) for row in rows),
            "milestones met": sum(len(row.steps) for row in rows),
            "evidence accepted": sum(len(row.accepted) for row in rows),
            "evidence not accepted": sum(len(row.rejected) for row in rows),
        }
    )


def _of_meeting(rows: Sequence[Logged]) -> str:
    slow, told = sum(1 for row in rows if row.slow), sum(1 for row in rows if row.highlighted)
    return f"Slow to progress at the end of that day: {slow}; highlighted: {told}"


_MEETINGS: tuple[Column, ...] = (
    ("Meeting", lambda rows: f"{rows[0].meeting}, {_log_of(rows[0])}"),
    ("By the record", _actions),
    ("Standing", _of_meeting),
    ("Since the last", _news),
    ("Findings", lambda rows: lines(*dict.fromkeys(str(each) for row in rows for each in row.findings))),
)
_ACTIONS: tuple[Column, ...] = (
    ("Action", lambda row: lines(_whose(row.title, row.action), *(f"before: {title}" for title in row.titles))),
    ("Owner", lambda row: row.owner or ("none named" if row.action else "")),
    ("Standing", lambda row: _standing(row).replace("\n", "; ")),
    ("Since the last", _since),
    ("Why", lambda row: because(row).replace("\n", "; ")),
)


def _log_in_short(rows: Sequence[Logged]) -> InShort:
    """Of one meeting, each action; of several, each meeting."""
    meetings = _grouped(rows, lambda row: row.meeting)
    if len(meetings) != 1:
        return InShort(_MEETINGS, meetings)
    above = [shown(rows) for _, shown in _MEETINGS]
    return InShort(_ACTIONS, [row for row in rows if row.action], f"{'. '.join(filter(None, above))}.")


def _differ(rows: Sequence[Variance]) -> str:
    counted = Counter(row.differs for row in rows)
    words = {"differs": Truth.YES, "cannot be told": Truth.UNKNOWN, "does not differ": Truth.NO}
    leaning = Counter(row.leans for row in rows if row.leans)
    put = sum(not row.told for row in rows)
    unput = {"reported, and not by that put to a body": put}
    return _counted({**{what: counted[truth] for what, truth in words.items()}, **leaning, **unput})


def _compared(row: Variance) -> str:
    unsure = "".join(f"; {each}" for each in (row.leans, row.note) if each)
    return f"{row.what} {day(row.day)}: {row.said}; by the record: {row.recorded or 'nothing'}{unsure}"


def _otherwise(rows: Sequence[Variance]) -> list[Variance]:
    """What is not known to be as recorded, in the order of its days."""
    return sorted((row for row in rows if row.differs is not Truth.NO), key=lambda row: row.day.last)


_SUBJECTS: tuple[Column, ...] = (
    ("Of", lambda rows: _whose(rows[0].title, rows[0].about)),
    ("Compared", _differ),
    ("First", lambda rows: _compared(_otherwise(rows)[0])),
    ("Last", lambda rows: _compared(_otherwise(rows)[-1]) if len(_otherwise(rows)) > 1 else ""),
    ("Findings", lambda rows: lines(*dict.fromkeys(str(each) for row in rows for each in row.findings))),
    ("Why", lambda rows: because(_otherwise(rows)[0]).replace("\n", "; ")),
)
_SAID: tuple[Column, ...] = (
    ("Of", lambda row: _whose(row.title, row.about)),
    ("Told or reported", lambda row: _told(row).replace("\n", ", ")),
    ("Said", _compared),
    ("Differs", lambda row: _DIFFERS[row.differs]),
    ("Findings", found),
    ("Why", lambda row: because(row).replace("\n", "; ")),
)


def _variances_in_short(rows: Sequence[Variance]) -> InShort:
    """Of one thing, all that was said of it; of several, each of which something is not known to be as recorded."""
    subjects = _grouped(rows, lambda row: row.about)
    if len(subjects) == 1:
        return InShort(_SAID, rows)
    return InShort(_SUBJECTS, [each for each in subjects if _otherwise(each)])


BRIEFS: Mapping[type[Row], Callable[[Sequence[Any]], InShort]] = {
    Logged: _log_in_short,
    Variance: _variances_in_short,
}
"""What many such rows come to in short."""


def _variances(rows: Sequence[Any]) -> str:
    counted = Counter(row.differs for row in rows)
    words = {Truth.YES: "differ", Truth.UNKNOWN: "cannot be told", Truth.NO: "do not differ"}
    said = ", ".join(f"{counted[truth]} {what}" for truth, what in words.items() if counted[truth])
    unput = sum(1 for row in rows if row.differs is Truth.YES and not row.told)
    return f"{said}. Of those that differ, reported and not by that put to a body: {unput}" if unput else said


SUMMARIES: Mapping[type[Row], Callable[[Sequence[Any]], str]] = {Variance: _variances}
"""What stands in one line above a table of such rows."""
