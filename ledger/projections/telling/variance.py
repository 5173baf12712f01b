"""What was a body told, or was reported, otherwise than the record has it: standings, due dates and figures?

A paper's label for an action is held against what the record of the paper's day gives it, by the scheme of status in
force that day, and a status reported is so on the day of the report; a label that the scheme does not know tells
nothing either way. A due date shown is held against the one that the record had on the day it was shown.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ledger.aggregates.action import ProgressReported
from ledger.as_of import AsOf
from ledger.entry import Entry, kind_of
from ledger.projection import Why
from ledger.projections.actions.standing import boards
from ledger.projections.ground.gatherings import Gathering, contact, held
from ledger.projections.ground.recorded import said, shown
from ledger.projections.ground.tellings import How, Telling, tellings
from ledger.projections.telling.compared import Compared, figure, label
from ledger.projections.telling.shown_due import shown_due
from ledger.projections.telling.variance_row import Said, Variance, at, where
from ledger.values import Saying, Truth


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
    then = at(view, telling.as_at)
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
            yield from shown_due(view, body, telling, each)


def _said(view: AsOf, body: str, telling: Telling, given: Saying, found: Compared) -> Variance:
    """One thing said in a paper's own terms, beside what the record of the paper's day has."""
    mark = view.mark(telling.content)
    if mark:
        found = attrs.evolve(found, differs=Truth.UNKNOWN, leans="")
    rests = [telling.entry, telling.content]
    then = at(view, telling.as_at)
    why = Why.of(*rests, *(entry.original for entry in rests), *found.entries, missing=found.missing)
    return Variance(
        **where(view, body, telling),
        about=given.about or "",
        title=view.title(given.about or ""),
        what=Said.LABEL,
        said=shown(view, telling.content, given).reported,
        recorded=found.recorded,
        scheme=found.scheme,
        differs=found.differs,
        leans=found.leans,
        note=found.noted(mark),
        findings=(),
        why=why,
        kind=then.kind(view.log.entry(number) for number in found.entries),
    )


def _reported(view: AsOf, body: str) -> Iterator[Variance]:
    """Every label that an action was reported under, beside its standing on the day of the report, by each board."""
    for action in view.log.streams("action", view.point.recorded):
        before = [each for each in boards(view, action) if body in ("", each)]
        for entry, event in said(view, action, ProgressReported) if before or not body else ():
            if event.status.strip():
                yield from (_report(view, entry, event, board) for board in before or ("",))


def _report(view: AsOf, entry: Entry, event: ProgressReported, board: str) -> Variance:
    then = at(view, entry.day.last)
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
        note=found.noted(mark),
        findings=(),
        why=Why.of(*rests, *(each.original for each in rests), *found.entries, missing=found.missing),
        kind=then.kind(view.log.entry(number) for number in found.entries),
    )


def _put_to(met: Gathering, entry: Entry) -> bool:
    """Whether a meeting was held on the day of a report or later."""
    return met.on is not None and met.on >= entry.day.last and not contact(met)
