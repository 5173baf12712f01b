"""What people see of each kind of row: the columns of its table, in their words."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.cli.cells import Column
from ledger.cli.columns import mandates, promises, record, registers, tellings
from ledger.projection import Row

COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    kind: columns
    for room in (record, promises, tellings, registers, mandates)
    for kind, columns in room.COLUMNS.items()
}
