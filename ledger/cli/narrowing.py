"""Which rows of an answer are asked for: of a clause, under a verdict, of a plan or one thing in it, since a day?

What is asked for is looked for on the record, so that a name mistyped is never taken for one of which there is nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

import click

from ledger.cli.brief import Only
from ledger.entry import kind_of
from ledger.projections.duties.verdicts import Verdict
from ledger.projections.mandates.cells import Reached
from ledger.projections.mandates.coverage import Coverage
from ledger.values import said
from ledger.view import View, not_recorded

Narrow = Callable[[View, Sequence[Any]], Only]
"""What is asked for, once the record and the rows of the whole answer are there to look it up in."""


def together(*asked: Narrow | None) -> Narrow | None:
    """All that is asked for at once; nothing where nothing is."""
    every = [each for each in asked if each is not None]

    def narrow(view: View, rows: Sequence[Any]) -> Only:
        parts = [each(view, rows) for each in every]
        return Only("; ".join(part.says for part in parts), lambda row: all(part.keep(row) for part in parts))

    return narrow if every else None


def of_clauses(clauses: Collection[str]) -> Narrow | None:
    """The rows of some clauses, each by its reference."""

    def narrow(_: View, rows: Sequence[Any]) -> Only:
        there = dict.fromkeys(row.clause for row in rows)
        for clause in clauses:
            if clause not in there:
                has = f"there are {', '.join(there)}" if there else "it has no clause at all"
                raise click.UsageError(f"there is no clause '{clause}' in this answer: {has}")
        return Only(_listed("clause", clauses), lambda row: row.clause in clauses)

    return narrow if clauses else None


def of_verdicts(names: Collection[str]) -> Narrow | None:
    """The rows under some verdicts, by the names that the command line gives these."""
    verdicts = [Verdict[name.replace("-", "_").upper()] for name in names]
    only = Only(_listed("verdict", [*map(str, verdicts)]), lambda row: row.verdict in verdicts)
    return (lambda _, __: only) if verdicts else None


def of_one(stream: str | None, of: Callable[[Any], str], *kinds: str) -> Narrow | None:
    """The rows of one thing, of one of some kinds, such as an action."""

    def narrow(view: View, _: Sequence[Any]) -> Only:
        name = _on_record(view, stream or "", *kinds)
        return Only(name, lambda row: of(row) == name)

    return narrow if stream is not None else None


def of_plan(plan: str | None, of: Callable[[Any], Collection[str]]) -> Narrow | None:
    """The rows that have to do with a plan: with itself, or with an action that is or was in it."""

    def narrow(view: View, _: Sequence[Any]) -> Only:
        name = _on_record(view, plan or "", "plan")
        held = (row for row in view.plans() if row.plan == name)
        streams = {name, *(each for row in held for each in (*row.actions, *(past.action for past in row.conserved)))}
        return Only(name, lambda row: not streams.isdisjoint(of(row)))

    return narrow if plan is not None else None


def since(day: date | None, of: Callable[[Any], date]) -> Narrow | None:
    """The rows of a day and after, up to that as of which it is asked."""

    def narrow(view: View, _: Sequence[Any]) -> Only:
        on, first = view.point.on, day or view.point.on
        if first > on:
            raise click.UsageError(f"there is nothing since {said(first)} as of {said(on)}, which comes before it")
        return Only(f"since {said(first)}", lambda row: of(row) >= first)

    return None if day is None else narrow


def open_parts() -> Narrow:
    """Of the coverage: what nothing on the record covers, and what leads to no part."""
    return lambda _, __: Only("what nothing covers, or leads to no part", lambda row: row.uncovered or row.orphan)


def streams_of(row: Coverage) -> set[str]:
    """The things that a row of the coverage speaks of."""
    through = (each.through for each in row.reaches if isinstance(each, Reached))
    return {row.name, row.of, *row.plans, *(each.action for each in row.actions), *through}


def _on_record(view: View, stream: str, *kinds: str) -> str:
    """A name of one of some kinds, of which something is recorded."""
    if "/" in stream and kind_of(stream) not in kinds:
        raise click.UsageError(f"'{stream}' will not do here: it takes {' or '.join(f'{kind}/…' for kind in kinds)}")
    if "/" not in stream or not view.readings(stream):
        raise not_recorded(view, stream)
    return stream


def _listed(what: str, names: Collection[str]) -> str:
    return f"{what if len(names) == 1 else f'{what}s'} {', '.join(names)}"
