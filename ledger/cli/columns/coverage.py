"""What people see of the coverage: each part with what covers it, each thing done with what it leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ledger.cli.brief import InShort
from ledger.cli.cells import Column, because, day, found, lines
from ledger.projection import Row
from ledger.projections.ground.parts import PartKind
from ledger.projections.mandates.cells import Aimed, Covering, Reached
from ledger.projections.mandates.coverage import Coverage, Item
from ledger.values import Truth

_COVERED = {Truth.YES: "covered", Truth.NO: "no action on this record covers it", Truth.UNKNOWN: "not known"}
_CLAUSE = {**_COVERED, Truth.NO: "no action is linked to it: it may be kept without one"}
_LEADS = {Truth.YES: "leads to a part", Truth.NO: "leads to no part on this record", Truth.UNKNOWN: "not known"}


def _named(row: Coverage) -> str:
    return lines(row.mandate, _called(row) if row.mandate else str(row.what), _own(row))


def _own(row: Coverage) -> str:
    return "" if row.mandate else lines(row.of, row.name)


def _stands(row: Coverage) -> str:
    if isinstance(row.what, Item):
        return _LEADS[row.covered]
    covered = _CLAUSE if row.what is PartKind.CLAUSE else _COVERED
    return lines(covered[row.covered], *(f"gap accepted by {each}" for each in row.gap_by))


def _action(each: Covering) -> str:
    counts = {Truth.NO: ", does not count", Truth.UNKNOWN: ", may count"}.get(each.counts, "")
    through = f", through {each.through}" if each.through else ""
    evidence = (f"evidence {piece.name}: {piece.standing}" for piece in each.evidence)
    resources = (f"resources: {amount}" for amount in each.resources if amount)
    return lines(f"{each.action}: {each.stage}{through}{counts}", *resources, *evidence)


def _measure(each: Aimed) -> str:
    target = "no target" if each.target is None else f"target {each.target} by {day(each.by, 'no usable day')}"
    return f"{each.measure}: {target}{', taken no more' if each.retired else ''}"


def _reached(each: Reached) -> str:
    through = f", through {each.through}" if each.through else ""
    return f"{each.mandate} {each.part or '(as a whole)'}{through}"


def _leads(row: Coverage) -> str:
    return lines(*row.plans, *map(_action, row.actions), *map(_measure, row.measures), *map(_reached, row.reaches))


COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    Coverage: (
        ("What", _named),
        ("Stands", _stands),
        ("Leads to", _leads),
        ("Findings", found),
        ("Why", because),
    ),
}


def _called(row: Coverage) -> str:
    """What it is and its name, said once where the name says what it is."""
    return row.name if row.name.startswith(row.what) else f"{row.what} {row.name}".rstrip()


def _within(row: Coverage) -> str:
    return f"{_called(row)} of {row.mandate}" if row.mandate else f"{row.what}"


def _counted(names: Sequence[str]) -> str:
    return ", ".join(f"{what} {number}" for what, number in Counter(names).items())


def _answers(row: Coverage) -> str:
    """How many actions answer a part, and how they stand; what shows their effect, and what is measured."""
    evidence = [str(piece.standing) for each in row.actions for piece in each.evidence]
    return lines(
        ", ".join(row.plans),
        f"actions: {_counted([each.stage for each in row.actions])}" if row.actions else "",
        f"evidence: {_counted(evidence)}" if evidence else "",
        f"measures: {', '.join(each.measure for each in row.measures)}" if row.measures else "",
        *map(_reached, row.reaches),
    )


def _found(row: Coverage) -> str:
    """What was found beside what it stands as."""
    return lines(*(each.what for each in row.findings if not each.what.startswith(_stands(row))))


_BRIEF: tuple[Column, ...] = (
    ("What", lambda rows: _within(rows[0]) if len(rows) == 1 else f"{len(rows)} {rows[0].what}s"),
    (
        "Stands",
        lambda rows: _stands(rows[0]).replace("\n", ", ").replace("leads", "lead" if len(rows) > 1 else "leads"),
    ),
    ("Linked", lambda rows: _answers(rows[0]) if rows[0].mandate else ", ".join(_thing(row) for row in rows)),
    ("Findings", lambda rows: "" if rows[0].orphan else _found(rows[0])),
    ("Why", lambda rows: because(rows[0]).replace("\n", "; ") if rows[0].mandate else ""),
)


def _thing(row: Coverage) -> str:
    return f"{row.name} of {row.of}" if row.of else row.name


def _in_short(rows: Sequence[Coverage]) -> InShort:
    """What was to be covered, and what else wants a look: not each clause without an action, nor what leads to one.

    Things of one kind that lead to no part are named together; one that leads to some, and to one that is not
    registered, by itself.
    """
    parts = [[row] for row in rows if _to_cover(row) or (row.mandate and row.actions)]
    groups: dict[tuple[Item, Truth], list[Coverage]] = {}
    for row in rows:
        if isinstance(row.what, Item) and row.orphan:
            groups.setdefault((row.what, row.covered), []).append(row)
    others = [[row] for row in rows if isinstance(row.what, Item) and row.findings and not row.orphan]
    shown = [*parts, *groups.values(), *others]
    return InShort(_BRIEF, shown, _left_out(rows, [row for line in shown for row in line]))


def _left_out(rows: Sequence[Coverage], shown: Sequence[Coverage]) -> str:
    """How many clauses and things done have no line of their own, where any has none."""
    left = [row for row in rows if all(row is not each for each in shown)]
    clauses = sum(1 for row in left if row.what is PartKind.CLAUSE)
    done = sum(1 for row in left if isinstance(row.what, Item))
    counted = {"clauses that no action is linked to": clauses, "what leads to a part": done}
    said = ", ".join(f"{what} {number}" for what, number in counted.items() if number)
    return f"Not listed here: {said}." if said else ""


def _to_cover(row: Coverage) -> bool:
    return row.what in (PartKind.AREA, PartKind.RECOMMENDATION)


BRIEFS: Mapping[type[Row], Callable[[Sequence[Any]], InShort]] = {Coverage: _in_short}
"""What many such rows come to in short."""


def _sums(rows: Sequence[Any]) -> str:
    asked = [row for row in rows if _to_cover(row)]
    clauses = [row for row in rows if row.what is PartKind.CLAUSE]
    done = [row for row in rows if isinstance(row.what, Item)]
    let_be = sum(1 for row in asked if not row.uncovered and _let_be(row))
    counted = {
        "areas and recommendations": (len(asked), "covered", sum(not row.uncovered for row in asked) - let_be),
        "clauses": (len(clauses), "with an action", sum(row.covered is Truth.YES for row in clauses)),
        "things done": (len(done), "leading to a part", sum(not row.orphan for row in done)),
    }
    sums = {what: f"{what}: {of}, {how}: {many}" for what, (of, how, many) in counted.items() if of}
    if let_be:
        sums["areas and recommendations"] += f", declined or accepted as they are: {let_be}"
    return "; ".join(sums.values()).capitalize()


def _let_be(row: Coverage) -> bool:
    """Whether an area or recommendation needs no action, as an authority accepted, and none covers it."""
    return row.gap is Truth.YES and all(each.counts is not Truth.YES for each in row.actions)


SUMMARIES: Mapping[type[Row], Callable[[Sequence[Any]], str]] = {Coverage: _sums}
"""What stands in one line above a table of such rows."""
