"""What people see of what a body was told, was not told, and is owed."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.cli.cells import Column, because, day, described, lines, named, numbers
from ledger.cli.columns.record import event
from ledger.entry import plain_name
from ledger.projection import Row
from ledger.projections.telling.due import Due
from ledger.projections.telling.highlights import Highlight
from ledger.projections.telling.lags import Lag
from ledger.projections.telling.not_highlighted_row import NotHighlighted
from ledger.projections.telling.not_told import NotTold
from ledger.projections.telling.picture import Picture
from ledger.projections.telling.told import Told
from ledger.values import Truth, counted


def _telling(row: Told) -> str:
    recalled = "since recalled" if row.recalled else ""
    item = f"item {row.item}" if row.item else ""
    borne = "" if row.checkpoint is None else f"bears the checkpoint of {counted(row.checkpoint)}"
    return lines(f"{row.how}, {row.depth}", item, f"as at {day(row.as_at)}", borne, recalled)


def _what(row: Told) -> str:
    shown = f"shown entries {numbers(row.entries)}" if row.entries else ""
    reported = f"reported as “{row.reported}”" if row.reported else ""
    known = described(row.known)
    return lines(row.subject, shown, known and f"as it stood: {known.replace(chr(10), '; ')}", row.text, reported)


def _left_out(row: Picture) -> str:
    return "\n".join(f"entry {each.entry}, told on {day(each.day)} by {each.by}" for each in row.left_out)


def _missing(row: Picture | NotTold) -> str:
    return "\n".join(f"{each.number}: {event(each).replace(chr(10), ', ')}" for each in row.not_shown)


def _untold(row: NotTold) -> str:
    """What is known of what was not shown; and of which entries of it, where it is not so of all."""
    if not row.untold or row.untold == row.missing:
        return str(row.evidence)
    one = "entry" if len(row.untold) == 1 else "entries"
    return f"{row.evidence} of {one} {numbers(row.untold)}; of the others it is not known"


def _since(row: NotTold) -> str:
    slow = "slow to progress by then" if row.slow else ""
    highlighted = f"highlighted at {', '.join(row.highlighted)}" if row.highlighted else ""
    return lines(slow, highlighted, _disputed(row.disputed))


def _contacts(row: NotTold) -> str:
    return "\n".join(
        f"{each.meeting}, {day(each.on)}: minutes {each.minutes or 'not on the record'}" for each in row.contacts
    )


def _disputed(entries: tuple[int, ...]) -> str:
    return (
        f"disputed by the body in {'entry' if len(entries) == 1 else 'entries'} {numbers(entries)}" if entries else ""
    )


def _days(days: int | None, otherwise: str) -> str:
    return otherwise if days is None else f"{days} {'day' if abs(days) == 1 else 'days'}"


def _highlight(row: Highlight) -> str:
    who = f": {row.who}" if row.who else ""
    slow = "" if row.slow or row.concern != "slow to progress" else "not slow by the record"
    return lines(f"{row.concern}{who}", row.text, slow, *map(str, row.findings), _disputed(row.disputed))


_IN_PACK = {Truth.YES: "in the pack", Truth.NO: "not in the pack", Truth.UNKNOWN: "not known to be in the pack"}

COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    Told: (
        ("Day", lambda row: day(row.day)),
        ("By", lambda row: lines(named(row.title, row.by), _telling(row))),
        ("What", lambda row: lines(_what(row), *map(str, row.findings), _disputed(row.disputed))),
        ("Why", because),
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
        ("Disputed", lambda row: _disputed(row.disputed)),
        ("Why", because),
    ),
    NotTold: (
        ("Of", lambda row: named(row.title, row.subject)),
        (
            "Told?",
            lambda row: lines(_untold(row), "" if row.picture == row.evidence else f"of it at all: {row.picture}"),
        ),
        ("Not shown", lambda row: lines(f"since {day(row.since)}", _missing(row))),
        ("Beside it", lambda row: lines(_since(row), _contacts(row))),
        ("Why", because),
    ),
    NotHighlighted: (
        ("Meeting", lambda row: lines(row.meeting, day(row.on))),
        ("Action", lambda row: named(row.title, row.action)),
        ("Slow by", lambda row: lines(", ".join(row.signals), *map(str, row.findings))),
        ("At meetings in a row", lambda row: str(row.consecutive)),
        ("Highlight", lambda row: _disputed(row.disputed)),
        ("Why", because),
    ),
    Highlight: (
        ("Meeting", lambda row: lines(row.meeting, day(row.on))),
        ("Action", lambda row: named(row.title, row.action)),
        ("Highlighted as", _highlight),
        ("Paper", lambda row: lines(row.paper, _IN_PACK[row.in_pack])),
        ("Why", because),
    ),
    Lag: (
        ("Entry", lambda row: lines(f"{row.entry}: {plain_name(row.name)}", named(row.title, row.subject))),
        ("Happened", lambda row: day(row.happened)),
        ("Told", lambda row: lines(day(row.told), f"{row.how}, by {row.by}", "" if row.shown else "said, not shown")),
        ("After", lambda row: _days(row.days_to_told, row.wording)),
        ("Recorded", lambda row: day(row.recorded)),
        ("Why", because),
    ),
    Due: (
        ("What", lambda row: row.what),
        ("Of", lambda row: named(row.title, row.about)),
        ("Owed by", lambda row: row.owes or "nobody named"),
        ("By", lambda row: day(row.by)),
        ("Why", because),
    ),
}
