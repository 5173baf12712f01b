"""What people see of entries: of one thing's history, of one entry whole, and of what is read otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.cli.cells import (
    Column,
    actor,
    authority,
    because,
    day,
    described,
    instant,
    lines,
    numbers,
    source,
    words,
)
from ledger.cli.listing import Listed, Whole
from ledger.entry import plain_name
from ledger.projection import Row
from ledger.projections.record.history import Change, HistoryRow
from ledger.vocabulary import Event


def _mending(row: HistoryRow | Listed) -> str:
    reason = getattr(row, "reason", None)
    mends = "" if row.mends is None else f"mends {row.mends}{f', {reason}' if reason else ''}"
    by = numbers(getattr(row, "mended_by", ()))
    return lines(mends, by and f"mended by entry {by}")


def event(row: HistoryRow) -> str:
    """What an entry says happened."""
    facts = "voided: nothing is there" if row.event is None else described(row.event)
    return lines(plain_name(row.name), facts)


def _copy(row: HistoryRow) -> str:
    digest = row.source.sha256 if row.source else ""
    return lines(source(row.source), digest and f"SHA-256 {digest}")


def _read(number: int | None, event: Event | None) -> str:
    return "nothing" if number is None else lines(described(event), f"entry {number}")


COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    HistoryRow: (
        ("Entry", lambda row: str(row.number)),
        ("Day", lambda row: day(row.day)),
        ("What", lambda row: lines(event(row), words(row.words))),
        ("By, and from", lambda row: lines(actor(row.by), source(row.source), authority(row.authority))),
        ("Mended", _mending),
        ("Recorded", lambda row: f"{instant(row.recorded_at)}\n{row.kind}"),
    ),
    Whole: (
        ("Entry", lambda row: f"{row.number}, of the act that ends at entry {row.act}"),
        ("Recorded", lambda row: f"{instant(row.recorded_at)}.{row.recorded_at:%f} UTC"),
        ("Of", lambda row: f"{row.stream}, its entry {row.version}"),
        ("Day", lambda row: day(row.day)),
        ("What", event),
        ("Words", lambda row: words(row.words)),
        ("Mended", _mending),
        ("By", lambda row: actor(row.by)),
        ("Source", _copy),
        ("Authority", lambda row: authority(row.authority)),
        ("Answers to", lambda row: numbers(row.answers_to)),
        ("Exempt", lambda row: "" if row.exempt is None else f"{row.exempt.category}: {row.exempt.basis}"),
        ("Call", lambda row: f"{row.call}, command {row.part}"),
        ("Why", because),
    ),
    Change: (
        ("Entry", lambda row: str(row.original)),
        ("What", lambda row: f"{plain_name(row.name)}\n{row.stream}"),
        ("Change", lambda row: str(row.what)),
        ("Day", lambda row: day(row.day)),
        ("Read before", lambda row: _read(row.before, row.was)),
        ("Read after", lambda row: _read(row.after, row.now)),
        ("Why", because),
    ),
    Listed: (
        ("Entry", lambda row: str(row.number)),
        ("Day", lambda row: day(row.day)),
        ("What", lambda row: lines(plain_name(row.name), row.stream, _mending(row))),
        ("By", lambda row: row.by),
        ("Recorded", lambda row: f"{instant(row.recorded_at)}\n{row.kind}"),
    ),
}
