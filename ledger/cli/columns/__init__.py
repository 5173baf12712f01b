"""What people see of each kind of row: the columns of its table, in their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ledger.cli.brief import InShort
from ledger.cli.cells import Column
from ledger.cli.columns import (
    accounts,
    coverage,
    duties,
    logs,
    mandates,
    measures,
    promises,
    record,
    registers,
    seal,
    tellings,
)
from ledger.projection import Row

COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    kind: columns
    for room in (record, promises, tellings, registers, accounts, logs, mandates, coverage, duties, measures, seal)
    for kind, columns in room.COLUMNS.items()
}

BRIEFS: Mapping[type[Row], Callable[[Sequence[Any]], InShort]] = {**coverage.BRIEFS, **duties.BRIEFS, **logs.BRIEFS}
"""What a table has of many rows of some kinds, where not all of each is asked for."""

SUMMARIES: Mapping[type[Row], Callable[[Sequence[Any]], str]] = {
    **accounts.SUMMARIES,
    **coverage.SUMMARIES,
    **logs.SUMMARIES,
    **promises.SUMMARIES,
    **duties.SUMMARIES,
}
"""What stands in one line above a table of some kinds of rows."""
