"""What people see of the coverage: each part with what covers it, each thing done with what it leads to."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.cli.cells import Column, because, day, found, lines
from ledger.projection import Row
from ledger.projections.mandates.cells import Aimed, Covering, Reached
from ledger.projections.mandates.coverage import Coverage, Item
from ledger.values import Truth

_COVERED = {Truth.YES: "covered", Truth.NO: "not covered", Truth.UNKNOWN: "not known"}
_LEADS = {Truth.YES: "answers a part", Truth.NO: "answers none", Truth.UNKNOWN: "not known"}


def _named(row: Coverage) -> str:
    return lines(row.mandate, f"{row.what} {row.name}".rstrip() if row.mandate else str(row.what), _own(row))


def _own(row: Coverage) -> str:
    return "" if row.mandate else lines(row.of, row.name)


def _stands(row: Coverage) -> str:
    if isinstance(row.what, Item):
        return _LEADS[row.covered]
    return lines(_COVERED[row.covered], *(f"gap accepted by {each}" for each in row.gap_by))


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
