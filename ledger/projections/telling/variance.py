"""What was a body told, or was reported, otherwise than the record has it: standings, due dates and figures?

A paper's label for an action is held against what the record of the paper's day gives it, by the scheme of status in
force that day, and a status reported is so on the day of the report; a label that the scheme does not know tells
nothing either way. A due date shown is held against the one that the record had on the day it was shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from ledger import showing as showings
from ledger.aggregates.action import Action, ProgressReported
from ledger.as_of import AsOf
from ledger.entry import Entry, kind_of
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.promises import Promise, promise
from ledger.projections.actions.standing import boards
from ledger.projections.ground.authority import decided
from ledger.projections.ground.gatherings import Gathering, contact, held
from ledger.projections.ground.recorded import said, shown
from ledger.projections.ground.tellings import How, Telling, tellings
from ledger.projections.telling.compared import Compared, figure, label, leaning
from ledger.values import Day, Saying, Showing, Truth
from ledger.values import said as in_words


class Said(StrEnum):
    """What was said of a thing."""

    LABEL = "label in a paper"
    FIGURE = "figure in a paper"
    DUE = "due date shown"
    STATUS = "status reported"


@attrs.frozen(kw_only=True)
class Variance(Row):
    """One thing said of an action or a measure, beside what the record has.

    `told` says that it was put to `body`, on `day`, by the paper or minutes `by`, as of `as_at`. A report was made on
    the action's own record, and by that was put to nobody: `body` is then the board that the action comes before, ""
    where none is. `meeting` is the one it was put to, or the first that the board held from that day on, "" where
    there is none. `recorded` is what the record had of `as_at`, by the version `scheme` where labels are compared;
    of a due date, what it had on `day`. `differs` is unknown where the record cannot say, and `note` says why.
    `leans` says of what differs whether it is rosier or gloomier than the record, "" where that cannot be told; of
    two due dates the sooner is the rosier. `kind` is as of that day: what came since is hindsight.
    """

    body: str
    told: bool
    meeting: str
    by: str
    day: Day
    as_at: date
    about: str
    title: str
    what: Said
    said: str
    recorded: str
    scheme: str
    differs: Truth
    leans: str
    note: str
    findings: tuple[Finding, ...]


def variance(view: AsOf, body: str) -> list[Variance]:
    """All that was told a body ("" for all), and was reported: first what differs, then what cannot be told."""
    bodies = [body] if body else view.streams("body")
    rows = [row for each in bodies for telling in tellings(view, each) for row in _told(view, each, telling)]
    rows += _reported(view, body)
    order = (Truth.YES, Truth.UNKNOWN, Truth.NO)
    return sorted(rows, key=lambda row: (order.index(row.differs), row.day.last))


def _told(view: AsOf, body: str, telling: Telling) -> Iterator[Variance]:
    """What one telling said or showed, as far as it can be held against the record; a highlight is no label."""
    if telling.how is How.HIGHLIGHTED:
        return
    then = _at(view, telling.as_at)
    for given in telling.says:
        if not given.reported.strip() or given.about is None:
            continue
        what = {"action": Said.LABEL, "measure": Said.FIGURE}.get(kind_of(given.about))
        if what is not None:
            compare = label if what is Said.LABEL else figure
            found = compare(then, given.about, given.reported)
            yield attrs.evolve(_said(view, body, telling, given, found), what=what)
    for each in telling.shows:
        if kind_of(each.subject) == "action":
            yield from _due(view, body, telling, each)


def _at(view: AsOf, on: date) -> AsOf:
    return view.at(min(on, view.point.on), view.point.recorded)


def _said(view: AsOf, body: str, telling: Telling, given: Saying, found: Compared) -> Variance:
    """One thing said in a paper's own terms, beside what the record of the paper's day has."""
    mark = view.mark(telling.content)
    if mark:
        found = attrs.evolve(found, differs=Truth.UNKNOWN, note=mark, leans="")
    rests = [telling.entry, telling.content]
    then = _at(view, telling.as_at)
    why = Why.of(*rests, *(entry.original for entry in rests), *found.entries, missing=found.missing)
    return Variance(
        **_where(view, body, telling),
        about=given.about or "",
        title=view.title(given.about or ""),
        what=Said.LABEL,
        said=shown(view, telling.content, given).reported,
        recorded=found.recorded,
        scheme=found.scheme,
        differs=found.differs,
        leans=found.leans,
        note=found.note,
        findings=(),
        why=why,
        kind=then.kind(view.log.entry(number) for number in found.entries),
    )


def _where(view: AsOf, body: str, telling: Telling) -> dict[str, Any]:
    return {
        "body": body,
        "told": True,
        "meeting": telling.meeting or "",
        "by": telling.content.stream,
        "day": view.day(telling.entry),
        "as_at": telling.as_at,
    }


def _due(view: AsOf, body: str, telling: Telling, given: Showing) -> Iterator[Variance]:
    """The due date shown of an action, beside the one it had when it was shown, on whichever day that was."""
    # A date is not withheld: what exempt entries amount to is held against the record like the rest.
    state = showings.known(view.log, given, telling.as_at, view.point.recorded)
    if not isinstance(state, Action) or not state.committed:
        return
    day = telling.entry.day
    points = [_at(view, each) for each in dict.fromkeys((day.first or day.last, day.last))]
    had = [promise(then, given.subject) for then in points]
    rests = [telling.entry, telling.content, *(entry for each in had for entry in each.entries)]
    rests += [*view.readings(given.subject)[:1], *decided(points[-1], had[-1].entries)]
    why = Why.of(*rests, *given.entries, *(each.original for each in rests))
    yield Variance(
        **_where(view, body, telling),
        about=given.subject,
        title=view.title(given.subject),
        what=Said.DUE,
        said=_day(state.due),
        recorded=_day(had[-1].due),
        scheme="",
        differs=Truth.of({each.due != state.due for each in had}),
        leans=_leans(state.due, [each.due for each in had]),
        note="" if len({each.due for each in had}) == 1 else "the day it was shown on is not known exactly",
        findings=tuple(_findings(state, telling, had[-1], why)),
        why=why,
        kind=points[-1].kind(entry for each in had for entry in each.entries),
    )


def _leans(given: date | None, had: Sequence[date | None]) -> str:
    """Whether a due date shown is sooner than each that the record had, or later; no usable day is later than any."""
    shown_as, recorded = given or date.max, [each or date.max for each in had]
    return leaning(better=all(shown_as < was for was in recorded), worse=all(shown_as > was for was in recorded))


def _day(due: date | None) -> str:
    return in_words(due) if due else "no usable day"


def _findings(state: Action, telling: Telling, had: Promise, why: Why) -> Iterator[Finding]:
    """What a reader of a due date shown would not see: that it was out of date, or that nobody allowed it."""
    if telling.entry.day.known and state.due != had.due:
        what = f"out of date when it was shown: due on {_day(state.due)}, and by then on {_day(had.due)}"
        yield Finding(what, why)
    elif state.due == had.due != had.promised:
        yield Finding(
            f"shown as due on {_day(state.due)}; the last day an authority allowed: {_day(had.promised)}", why
        )


def _reported(view: AsOf, body: str) -> Iterator[Variance]:
    """Every label that an action was reported under, beside its standing on the day of the report, by each board."""
    for action in view.log.streams("action", view.point.recorded):
        before = [each for each in boards(view, action) if body in ("", each)]
        for entry, event in said(view, action, ProgressReported) if before or not body else ():
            if event.status.strip():
                yield from (_report(view, entry, event, board) for board in before or ("",))


def _report(view: AsOf, entry: Entry, event: ProgressReported, board: str) -> Variance:
    then = _at(view, entry.day.last)
    found = label(then, entry.stream, event.status)
    mark = view.mark(entry)
    met = next((each for each in held(view, board) if _put_to(each, entry)), None) if board else None
    rests = [entry, *(met.entries if met else ())]
    return Variance(
        body=board,
        told=False,
        meeting=met.meeting if met else "",
        by=entry.stream,
        day=view.day(entry),
        as_at=then.point.on,
        about=entry.stream,
        title=view.title(entry.stream),
        what=Said.STATUS,
        said=shown(view, entry, event).status,
        recorded=found.recorded,
        scheme=found.scheme,
        differs=Truth.UNKNOWN if mark else found.differs,
        leans="" if mark else found.leans,
        note=mark or found.note,
        findings=(),
        why=Why.of(*rests, *(each.original for each in rests), *found.entries, missing=found.missing),
        kind=then.kind(view.log.entry(number) for number in found.entries),
    )


def _put_to(met: Gathering, entry: Entry) -> bool:
    """Whether a meeting was held on the day of a report or later."""
    return met.on is not None and met.on >= entry.day.last and not contact(met)
