"""What people see of what is kept for a board: risks, slippage, counts, and the themes that come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ledger.cli.cells import Column, because, day, found, lines, named
from ledger.cli.table import KEPT
from ledger.projection import Row
from ledger.projections.actions.counts import Count
from ledger.projections.actions.slipping import Slip, Slippage
from ledger.projections.board.mitigation import Mitigating
from ledger.projections.board.risks import RiskRow
from ledger.projections.record.recurrence import Link, ThemeRow, World
from ledger.values import Truth

NO_DAY = "no usable day"


def _days(number: int) -> str:
    return f"{f'{number:+}' if number else '0'}{KEPT}{'day' if abs(number) == 1 else 'days'}"


def _scores(scores: tuple[int, int] | None, otherwise: str = "") -> str:
    return otherwise if scores is None else f"likelihood{KEPT}{scores[0]}, impact{KEPT}{scores[1]}"


def _feared(row: RiskRow) -> str:
    said = {"cause": row.cause, "event": row.event_feared, "effect": row.effect}
    return lines(*(f"{name}: {text}" for name, text in said.items() if text))


def _scored(row: RiskRow) -> str:
    now = f"{_scores(row.now)}, of {row.scale}" if row.now else "not scored"
    first = f"at first {_scores(row.first)}" if row.first not in (None, row.now) else ""
    by = f" by {day(row.target_by)}" if row.target_by else ""
    return lines(now, first, f"target {_scores(row.target)}{by}" if row.target else "")


def _stands(row: RiskRow) -> str:
    if row.open is Truth.NO:
        return f"closed {day(row.closed)}, by {row.decision}"
    return "open" if row.open is Truth.YES else "whether it is open: not known"


def _against(row: RiskRow) -> str:
    def done(each: Mitigating) -> str:
        slow = ", slow to progress" if each.slow else ""
        still = f", promised still by {day(each.promised, 'no usable day')}" if each.promised != each.due else ""
        return f"{each.action}: {each.stage}, due {day(each.due, 'by no usable day')}{still}{slow}"

    return lines(row.mitigation, *map(done, row.actions))


_ADVANCE = {Truth.YES: "yes", Truth.NO: "no, on this record", Truth.UNKNOWN: "no evidence either way"}


def _put(row: RiskRow) -> str:
    """When it was last changed, looked at and told of; and, apart from these, whether it was in time for a meeting."""
    told = f"last told of {day(row.told)}, by {row.told_by}" if row.told else "not on the record as told to its body"
    in_time = f"looked at or changed since the meeting before {row.last_meeting}, and sent so ahead of it: "
    advance = f"{in_time}{_ADVANCE[row.in_advance]}" if row.last_meeting else ""
    reviewed = f"looked at {day(row.reviewed)}" if row.reviewed != row.updated else ""
    return lines(f"last changed {day(row.updated)}", reviewed, told, advance)


def moved(slip: Slip) -> str:
    """One move of a due date, by whose leave and why."""
    what = f"milestone {slip.milestone} {slip.how}" if slip.milestone else slip.how
    days = "" if slip.days is None else f" ({_days(slip.days)})"
    whose = f" of {slip.body}" if slip.body else ""
    leave = f"by {slip.authority}{whose}" if slip.authority else "no authority cited"
    stands = "" if slip.allowed or not slip.authority else ", which does not stand"
    said = f": {slip.reason}" if slip.reason else ""
    before, after = day(slip.before, NO_DAY), day(slip.after, NO_DAY)
    return f"{what} from {before} to {after}{days}, {leave}{stands}, entry{KEPT}{slip.entry}{said}"


def _slipped(row: Slippage) -> str:
    return lines(
        f"{day(row.first, NO_DAY)}, and now {day(row.due, NO_DAY)}",
        "" if row.promised == row.due else f"last allowed by an authority: {day(row.promised, NO_DAY)}",
        ""
        if row.slipped is None
        else f"in all {_days(row.slipped)}: {_days(row.slipped_by_leave)} that an authority "
        f"that stands allowed, {_days(row.slipped_by_none)} that none did",
    )


def _linked(links: Sequence[Link]) -> str:
    """What is linked, by the stream it is a part of: each part by its name and words, with which way it was found."""
    by_stream: dict[str, list[str]] = {}
    for each in links:
        polarity = f" ({each.polarity})" if each.polarity else ""
        words = f": {each.says}" if each.says else ""
        by_stream.setdefault(each.stream, []).append(f"{each.part or str(each.what)}{polarity}{words}")
    return lines(*(lines(stream, *parts) for stream, parts in by_stream.items()))


def _recurs(row: ThemeRow) -> str:
    return lines(*(lines(_world(each), _linked(each.links)) for each in row.worlds))


def _world(world: World) -> str:
    years = sorted({each.day.last.year for each in world.links if each.day is not None})
    return ", ".join([*map(str, years[:1]), world.mandate or "under no mandate"])


COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    RiskRow: (
        ("Risk", lambda row: lines(named(row.title, row.risk), row.register)),
        ("Feared", _feared),
        ("Scores", _scored),
        ("Stands", _stands),
        ("Owner", lambda row: row.owner or "none named"),
        ("Done against it", _against),
        ("Kept", _put),
        ("Findings", found),
        ("Why", because),
    ),
    Slippage: (
        ("Action", lambda row: lines(named(row.title, row.action), row.milestone and f"milestone {row.milestone}")),
        ("Owner", lambda row: lines(row.owner or "none named", row.plan)),
        ("At first", _slipped),
        ("Moves", lambda row: lines(*map(moved, row.slips))),
        ("Findings", found),
        ("Why", because),
    ),
    Count: (
        ("Actions", lambda row: str(row.what)),
        ("Number", lambda row: str(row.number)),
        ("Adds up", lambda row: row.identity),
        ("Which", lambda row: "" if row.identity else ", ".join(row.actions)),
        ("Going on", lambda row: "" if row.identity or row.still_open == row.actions else ", ".join(row.still_open)),
        ("Findings", found),
        ("Why", lambda row: "" if row.identity else because(row)),
    ),
    ThemeRow: (
        ("Theme", lambda row: named(row.title, row.theme)),
        ("Mandates", lambda row: str(len([each for each in row.worlds if each.mandate]))),
        ("As", _recurs),
        ("Findings", found),
        ("Why", because),
    ),
}


def _summed(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {what}" for what, number in counted.items() if number)


def _slippages(rows: Sequence[Any]) -> str:
    """How many dates moved how often, and how often one was put off by nobody's leave; never whose they were."""
    moves = [each for row in rows for each in row.slips]
    alone = [each for each in moves if not each.allowed and (each.after is None or (each.days or 0) > 0)]
    several = (
        f"{len(moves)} {'move' if len(moves) == 1 else 'moves'} of {len(rows)} {'date' if len(rows) == 1 else 'dates'}"
    )
    return f"{several}; put off by no authority that stands: {len(alone)}" if moves else ""


def _risks(rows: Sequence[Any]) -> str:
    counted = Counter(row.open for row in rows)
    words = {Truth.YES: "open", Truth.UNKNOWN: "not known to be open", Truth.NO: "closed"}
    return _summed({what: counted[truth] for truth, what in words.items()})


SUMMARIES: Mapping[type[Row], Callable[[Sequence[Any]], str]] = {
    RiskRow: _risks,
    Slippage: _slippages,
}
"""What stands in one line above a table of such rows."""
