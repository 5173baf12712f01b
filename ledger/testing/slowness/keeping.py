"""From which day may things have been recorded as they happened, so that silence can say something?"""

from __future__ import annotations

from datetime import date, timedelta

from ledger.aggregates.policy import SlowPolicyAdopted
from ledger.testing.oracle import london
from ledger.testing.seen import OF_THE_RECORD, Seen

MONTH = 31
"""A record that is kept says things within so many days, unless a policy of the council gives more."""


def kept_since(seen: Seen) -> date:
    """The day from which things may have been recorded as they happened: the last of all days where none was.

    By the longest time that any policy ever gave, whoever adopted it: none is later by the answer's own way.
    """
    entries = seen.replay.entries[: seen.recorded]
    cycles = [entry.body.facts.cycle for entry in entries if isinstance(entry.body.facts, SlowPolicyAdopted)]
    room = timedelta(days=max((MONTH, *cycles)))
    for entry in entries:
        of_record = entry.stream.partition("/")[0] in OF_THE_RECORD
        if not entry.void and not of_record and london(entry.recorded_at) - entry.day.last <= room:
            return london(entry.recorded_at)
    return date.max
