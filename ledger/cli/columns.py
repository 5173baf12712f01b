"""What people see of each kind of row: the columns of its table, in their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import attrs

from ledger.cli.listing import Listed, Whole
from ledger.cli.table import KEPT
from ledger.projection import Row
from ledger.projections.commitments import Commitment
from ledger.projections.history import Change, HistoryRow
from ledger.projections.slippage import Move
from ledger.projections.told import Picture, Told
from ledger.values import Actor, Authority, Day, Source, Truth, said
from ledger.vocabulary import Event

Column = tuple[str, Callable[[Any], str]]


def day(value: Day | date | None, otherwise: str = "") -> str:
    """A day as people write it, kept on one line where it is a known one."""
    if value is None:
        return otherwise
    if isinstance(value, Day) and not value.known:
        return str(value)
    return said(value.last if isinstance(value, Day) else value).replace(" ", KEPT)


def instant(value: datetime) -> str:
    """An instant as people write it, to the second, in UTC."""
    return f"{day(value.astimezone(UTC).date())} {value.astimezone(UTC):%H:%M:%S}"


def named(title: str, name: str) -> str:
    """A title with the name it goes by on the record under it."""
    return name if title == name else f"{title}\n{name}"


def numbers(entries: tuple[int, ...]) -> str:
    """Entry numbers as people list them."""
    return ", ".join(map(str, entries))


def happened(name: str) -> str:
    """A stored name as people read it: due-date-moved/1 is "due date moved"."""
    return name.partition("/")[0].replace("-", " ")


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def described(value: Any) -> str:
    """What a value of fields holds, those that are empty left out, one a line."""
    if value is None:
        return ""
    fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    told = {name.replace("_", " "): _told(each) for name, each in fields.items()}
    return "\n".join(f"{name}: {each}" for name, each in told.items() if each)


def _told(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else ""
        case date() | Day():
            return day(value)
        case tuple():
            return "; ".join(_told(each) for each in value)
        case None:
            return ""
    return described(value).replace("\n", ", ") if attrs.has(type(value)) else str(value)


def actor(by: Actor) -> str:
    """Who answers for an entry, and in what capacity."""
    more = {
        "as": by.capacity,
        "on behalf of": by.on_behalf_of,
        "entered by": by.entered_by,
        "by way of": by.channel,
    }
    return "\n".join([by.post, *(f"{how} {what}" for how, what in more.items() if what)])


def source(value: Source | None) -> str:
    """A document, where in it, and the date it bears."""
    if value is None:
        return ""
    dated = f"dated {day(value.dated)}" if value.dated else ""
    return _lines(value.document, value.locator, dated)


def authority(value: Authority | None) -> str:
    """What allowed it."""
    return "" if value is None else value.decision or value.rule


def words(value: tuple[tuple[str, str], ...]) -> str:
    """Free text by name."""
    return "\n".join(f"{name}: {text}" for name, text in value)


def _moved(move: Move) -> str:
    days = "" if move.days is None else f" ({move.days:+} {'day' if abs(move.days) == 1 else 'days'})"
    how = "mended" if move.mended else "moved"
    leave = f"by {move.authority}" if move.authority else "no authority cited"
    before, after = day(move.before, "no day"), day(move.after, "no day")
    return f"{how} from {before} to {after}{days}, {leave}, entry{KEPT}{move.entry}"


def _due(row: Commitment) -> str:
    due = day(row.due, row.timescale or "no day given")
    return due if row.due == row.original_due else f"{due}\nat first {day(row.original_due, 'no day')}"


def _stage(row: Commitment) -> str:
    by = f"by {row.decision}" if row.decision else ""
    reported = f"reported as “{row.reported}”" if row.reported else ""
    unknown = [what for what in ("delivered", "evidenced") if getattr(row, what) is Truth.UNKNOWN]
    return _lines(row.stage, by, reported, *(f"{what} by then: not known" for what in unknown))


def _telling(row: Told) -> str:
    recalled = "since recalled" if row.recalled else ""
    item = f"item {row.item}" if row.item else ""
    return _lines(f"{row.how}, {row.depth}", item, f"as at {day(row.as_at)}", recalled)


def _what(row: Told) -> str:
    shown = f"shown entries {numbers(row.entries)}" if row.entries else ""
    reported = f"reported as “{row.reported}”" if row.reported else ""
    known = described(row.known)
    return _lines(row.subject, shown, known and f"as it stood: {known.replace(chr(10), '; ')}", row.text, reported)


def _mending(row: HistoryRow | Listed) -> str:
    reason = getattr(row, "reason", None)
    mends = "" if row.mends is None else f"mends {row.mends}{f', {reason}' if reason else ''}"
    by = numbers(getattr(row, "mended_by", ()))
    return _lines(mends, by and f"mended by entry {by}")


def _event(row: HistoryRow) -> str:
    facts = "voided: nothing is there" if row.event is None else described(row.event)
    return _lines(happened(row.name), facts)


def _copy(row: HistoryRow) -> str:
    digest = row.source.sha256 if row.source else ""
    return _lines(source(row.source), digest and f"SHA-256 {digest}")


def _left_out(row: Picture) -> str:
    return "\n".join(f"entry {each.entry}, told on {day(each.day)} by {each.by}" for each in row.left_out)


def _read(number: int | None, event: Event | None) -> str:
    return "nothing" if number is None else _lines(described(event), f"entry {number}")


def _missing(row: Picture) -> str:
    return "\n".join(f"{each.number}: {_event(each).replace(chr(10), ', ')}" for each in row.not_shown)


def _why(row: Row) -> str:
    return f"{row.why}\n{row.kind}"


COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    Commitment: (
        ("Action", lambda row: _lines(named(row.title, row.action), row.plan and f"in {row.plan}")),
        ("Owner", lambda row: row.owner or "none named"),
        ("Due", _due),
        ("Stage", _stage),
        ("Moves and findings", lambda row: _lines(*map(_moved, row.moves), *map(str, row.findings))),
        ("Why", _why),
    ),
    Told: (
        ("Day", lambda row: day(row.day)),
        ("By", lambda row: _lines(named(row.title, row.by), _telling(row))),
        ("What", _what),
        ("Why", _why),
    ),
    Picture: (
        ("Of", lambda row: row.subject),
        ("Was it told?", lambda row: str(row.evidence)),
        ("By", lambda row: row.by),
        ("On", lambda row: day(row.day)),
        ("As at", lambda row: day(row.as_at)),
        ("Depth", lambda row: str(row.depth or "")),
        ("As it stood", lambda row: described(row.known)),
        ("Entries shown", lambda row: numbers(row.entries)),
        ("Not shown", _missing),
        ("No longer so", lambda row: numbers(row.outdated)),
        ("Left out since", _left_out),
        ("Recalled", lambda row: "yes" if row.recalled else ""),
        ("Why", _why),
    ),
    HistoryRow: (
        ("Entry", lambda row: str(row.number)),
        ("Day", lambda row: day(row.day)),
        ("What", lambda row: _lines(_event(row), words(row.words))),
        ("By, and from", lambda row: _lines(actor(row.by), source(row.source), authority(row.authority))),
        ("Mended", _mending),
        ("Recorded", lambda row: f"{instant(row.recorded_at)}\n{row.kind}"),
    ),
    Whole: (
        ("Entry", lambda row: f"{row.number}, of the act that ends at entry {row.act}"),
        ("Recorded", lambda row: f"{instant(row.recorded_at)}.{row.recorded_at:%f} UTC"),
        ("Of", lambda row: f"{row.stream}, its entry {row.version}"),
        ("Day", lambda row: day(row.day)),
        ("What", _event),
        ("Words", lambda row: words(row.words)),
        ("Mended", _mending),
        ("By", lambda row: actor(row.by)),
        ("Source", _copy),
        ("Authority", lambda row: authority(row.authority)),
        ("Answers to", lambda row: numbers(row.answers_to)),
        ("Exempt", lambda row: "" if row.exempt is None else f"{row.exempt.category}: {row.exempt.basis}"),
        ("Call", lambda row: f"{row.call}, command {row.part}"),
        ("Why", _why),
    ),
    Change: (
        ("Entry", lambda row: str(row.original)),
        ("What", lambda row: f"{happened(row.name)}\n{row.stream}"),
        ("Change", lambda row: str(row.what)),
        ("Day", lambda row: day(row.day)),
        ("Read before", lambda row: _read(row.before, row.was)),
        ("Read after", lambda row: _read(row.after, row.now)),
        ("Why", _why),
    ),
    Listed: (
        ("Entry", lambda row: str(row.number)),
        ("Day", lambda row: day(row.day)),
        ("What", lambda row: _lines(happened(row.name), row.stream, _mending(row))),
        ("By", lambda row: row.by),
        ("Recorded", lambda row: f"{instant(row.recorded_at)}\n{row.kind}"),
    ),
}
