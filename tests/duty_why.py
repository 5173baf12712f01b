"""What a row of compliance rests on, put to the test: its why alone must give it again."""

from __future__ import annotations

from slow_council import only

from ledger import View
from ledger.projections.duties.compliance_row import Compliance


def told(row: Compliance) -> tuple[object, ...]:
    """What a row concludes: of which clause and reading, how it binds, and what each occasion came to."""
    occasions = tuple((each.of, each.due, each.called) for each in row.occasions)
    return (row.mandate, row.clause, row.reading, row.reads, row.strength, row.verdict, occasions)


def given_again(view: View) -> None:
    """AssertionError unless the why of each row gives it again on a record of nothing else."""
    for row in view.compliance():
        again = [told(each) for each in only(view, row.why.entries).compliance()]
        assert told(row) in again, (told(row), again)
