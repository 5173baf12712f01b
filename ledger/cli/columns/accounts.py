"""What people see of what is kept for a board: risks, the log of actions and impact, slippage, variance, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ledger.cli.cells import Column, because, day, found, lines, named
from ledger.cli.table import KEPT
from ledger.projection import Row
from ledger.projections.actions.counts import Count
from ledger.projections.actions.slipping import Slip, Slippage
from ledger.projections.board.logged import Logged
from ledger.projections.board.mitigation import Mitigating
from ledger.projections.board.risks import RiskRow, Scores
from ledger.projections.record.recurrence import Link, ThemeRow, World
from ledger.projections.telling.variance import Variance
from ledger.values import Truth

_NO_DAY = "no usable day"


def _days(number: int) -> str:
    return f"{number:+}{KEPT}{'day' if abs(number) == 1 else 'days'}"


def _scores(scores: Scores | None, otherwise: str = "") -> str:
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
        return f"{each.action}: {each.stage}, due {day(each.due, 'by no usable day')}{slow}"

    return lines(row.mitigation, *map(done, row.actions))


_ADVANCE = {
    Truth.YES: "in advance of",
    Truth.NO: "not in advance of",
    Truth.UNKNOWN: "no evidence either way that it was in advance of",
}


def _put(row: RiskRow) -> str:
    told = f"put to it {day(row.told)}, by {row.told_by}" if row.told else "not on the record as put to it"
    advance = f"{_ADVANCE[row.in_advance]} {row.last_meeting}" if row.last_meeting else ""
    reviewed = f"looked at {day(row.reviewed)}" if row.reviewed != row.updated else ""
    return lines(f"put anew {day(row.updated)}", reviewed, told, advance)


def _moved(slip: Slip) -> str:
    what = f"milestone {slip.milestone} {slip.how}" if slip.milestone else slip.how
    days = "" if slip.days is None else f" ({_days(slip.days)})"
    leave = f"by {slip.authority}" if slip.authority else "no authority cited"
    stands = "" if slip.allowed or not slip.authority else ", which does not stand"
    said = f": {slip.reason}" if slip.reason else ""
    before, after = day(slip.before, _NO_DAY), day(slip.after, _NO_DAY)
    return f"{what} from {before} to {after}{days}, {leave}{stands}, entry{KEPT}{slip.entry}{said}"


def _slipped(row: Slippage) -> str:
    return lines(
        f"{day(row.first, _NO_DAY)}, and now {day(row.due, _NO_DAY)}",
        "" if row.promised == row.due else f"with authority {day(row.promised, _NO_DAY)}",
        "" if row.slipped is None else f"in all {_days(row.slipped)}",
    )


def _log(row: Logged) -> str:
    updated = {
        Truth.YES: f"log updated {day(row.updated)}",
        Truth.NO: "log not updated, on this record",
        Truth.UNKNOWN: "whether the log was updated: no evidence either way",
    }
    return lines(row.meeting, day(row.on), updated[row.log_updated], row.updated_by)


def _work(row: Logged) -> str:
    before = [f"before: {title}" for title in row.titles]
    return lines(named(row.title, row.action), *before, row.plan, row.owner)


def _standing(row: Logged) -> str:
    due = f"due {day(row.due, 'by no usable day')}" if row.action else ""
    first = f"at first {day(row.first, _NO_DAY)}" if row.first != row.due else ""
    impact = "impact evidenced" if row.evidenced else ""
    delivered = {Truth.YES: "delivered", Truth.UNKNOWN: "whether delivered: not known"}.get(row.delivered, "")
    slow = f"slow: {', '.join(row.signals)}" if row.slow else ", ".join(row.signals)
    reported = f"reported as “{row.reported}”" if row.reported else ""
    return lines(row.derived, reported, due, first, delivered, impact, slow)


def _since(row: Logged) -> str:
    reported = [
        f"{day(each.on)}: {': '.join(part for part in (each.label, each.text) if part)}" for each in row.progress
    ]
    met = [f"milestone {each} met" for each in row.steps]
    evidence = [
        *(f"evidence {each} put forward" for each in row.submitted),
        *(f"evidence {each} accepted" for each in row.accepted),
        *(f"evidence {each} not accepted" for each in row.rejected),
    ]
    told = [f"highlighted: {each}" for each in row.highlighted]
    return lines(*reported, *met, *map(_moved, row.slips), *evidence, *told)


def _linked(links: Sequence[Link]) -> str:
    """What is linked, by the stream it is a part of: each part by its name, with which way it was found."""
    by_stream: dict[str, list[str]] = {}
    for each in links:
        polarity = f" ({each.polarity})" if each.polarity else ""
        by_stream.setdefault(each.stream, []).append(f"{each.part or str(each.what)}{polarity}")
    return lines(*(f"{stream}: {', '.join(parts)}" for stream, parts in by_stream.items()))


def _recurs(row: ThemeRow) -> str:
    return lines(*(lines(_world(each), _linked(each.links)) for each in row.worlds))


def _world(world: World) -> str:
    years = sorted({each.day.last.year for each in world.links if each.day is not None})
    return ", ".join([*map(str, years[:1]), world.mandate or "under no mandate"])


def _told(row: Variance) -> str:
    if row.by == row.about:
        return lines(f"reported {day(row.day)}, not by this put to a body", row.body and f"comes before {row.body}")
    return lines(f"{row.body or 'no board'}, {day(row.day)}", row.by, row.meeting)


_DIFFERS = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "not known"}

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
    Logged: (
        ("Meeting", _log),
        ("Action", _work),
        ("Standing", _standing),
        ("Since the last", _since),
        ("Findings", found),
        ("Why", because),
    ),
    Slippage: (
        ("Action", lambda row: lines(named(row.title, row.action), row.milestone and f"milestone {row.milestone}")),
        ("Owner", lambda row: lines(row.owner or "none named", row.plan)),
        ("At first", _slipped),
        ("Moves", lambda row: lines(*map(_moved, row.slips))),
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
    Variance: (
        ("Told or reported", _told),
        ("Of", lambda row: named(row.title, row.about)),
        ("As", lambda row: str(row.what)),
        ("Said", lambda row: row.said),
        ("Recorded", lambda row: row.recorded or "nothing"),
        ("Differs", lambda row: lines(_DIFFERS[row.differs], row.note)),
        ("Findings", found),
        ("Why", lambda row: lines(because(row), row.scheme and f"scheme {row.scheme}")),
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


def _variances(rows: Sequence[Any]) -> str:
    counted = Counter(row.differs for row in rows)
    words = {Truth.YES: "differ", Truth.UNKNOWN: "cannot be told", Truth.NO: "do not differ"}
    return _summed({what: counted[truth] for truth, what in words.items()})


def _slippages(rows: Sequence[Any]) -> str:
    owners: Counter[str] = Counter()
    for row in rows:
        owners[row.owner or "no owner"] += row.slipped or 0
    late = [f"{owner} {_days(days)}" for owner, days in owners.most_common() if days]
    return f"By owner: {', '.join(late)}" if late else ""


def _risks(rows: Sequence[Any]) -> str:
    counted = Counter(row.open for row in rows)
    words = {Truth.YES: "open", Truth.UNKNOWN: "not known to be open", Truth.NO: "closed"}
    return _summed({what: counted[truth] for truth, what in words.items()})


SUMMARIES: Mapping[type[Row], Callable[[Sequence[Any]], str]] = {
    RiskRow: _risks,
    Slippage: _slippages,
    Variance: _variances,
}
"""What stands in one line above a table of such rows."""
