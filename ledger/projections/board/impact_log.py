"""What did a board's log of actions and impact say at each of its meetings, and was it brought up to date by the next?

It is read from the record as it stood at the end of each meeting's day, so that it can be read as the log of one
meeting and across meetings (N24 clause 5e; domain C8; domain invariant 15). An action that was once in the
log stays in it, whatever it is called, whenever it is due and whichever plan it is in since.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ledger.aggregates.meeting import LogUpdated
from ledger.as_of import AsOf
from ledger.projection import Finding
from ledger.projections.actions.standing import boards, standings
from ledger.projections.board.logged import Logged, logged, nothing_logged
from ledger.projections.board.mended_away import found_before_leave, once_there, put_elsewhen, still_found, taken_back
from ledger.projections.board.packs import log_not_updated
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.ground.gatherings import Gathering, contact, gathering
from ledger.projections.ground.keeping import kept_since
from ledger.projections.ground.recorded import perhaps
from ledger.values import Truth


def impact_log(view: AsOf, body: str, meeting: str) -> Iterator[Logged]:
    """The log as at each meeting that a body held by the point's day, or as at one of them, in order.

    A contact, never called and with no minutes kept, is no meeting that a log is updated at; one that was said by
    nobody's leave not to have been held is one still, as is one that was put to another day, on both.
    """
    before: AsOf | None = None
    known: dict[str, None] = {}
    for met, on, moved in _held(view, body):
        then = _then(view, on)
        listed = [each.action for each in standings(then)]
        known.update(dict.fromkeys(each for each in listed if body in (*boards(then, each), *boards(view, each))))
        if meeting in ("", met.meeting):
            of_meeting = _of_meeting(view, met, on, moved)
            yield from (logged(view, (then, before), met, action, of_meeting) for action in known)
            if not known:
                yield nothing_logged(view, met, of_meeting)
        before = then


def _held(view: AsOf, body: str) -> list[tuple[Gathering, date, tuple[Finding, ...]]]:
    """Each meeting that a body held, with its day and what is found of that, in order."""
    found = []
    for _, met in once_there(view, body):
        before = list(put_elsewhen(view, met))
        moved = tuple(finding for _, finding in before)
        # What an authority put to another day was on that day, and is said to have been put there.
        still = (was for was, _ in before if any(gathering(each, was.meeting) == was for each in as_first_said(view)))
        found += [(each, each.on, moved) for each in (met, *still) if each.held and each.on]
    return sorted((each for each in found if not contact(each[0])), key=lambda each: each[1])


def _then(view: AsOf, on: date) -> AsOf:
    """The record as it stood at the end of a day; where it held nothing yet, as it stands now, of that day."""
    recorded = min(view.log.last_of(on), view.point.recorded)
    return view.at(on, recorded or view.point.recorded)


def _of_meeting(view: AsOf, met: Gathering, on: date, moved: tuple[Finding, ...]) -> dict[str, Any]:
    """What a row says of its meeting: whether and by when its log was updated, and what is found of that.

    What was found of it as it was first recorded, or in time, and is no more by nobody's leave, leaves it not known.
    """
    updates = [(entry, entry.event) for entry in met.entries if isinstance(entry.event, LogUpdated)]
    found = tuple(log_not_updated(view, met))
    silent = found and on >= kept_since(view) and perhaps(view, met.meeting, LogUpdated) is None
    updated = Truth.YES if updates else Truth.NO if silent else Truth.UNKNOWN
    first = tuple(still_found(view, met, found, log_not_updated))
    by_leave = found_before_leave(view, met, (*found, *first), log_not_updated)
    by = [event.paper for _, event in updates if event.paper]
    return {
        "body": met.body,
        "meeting": met.meeting,
        "on": on,
        "log_updated": updated & Truth.UNKNOWN if first else updated,
        "updated": view.day(updates[-1][0]) if updates else None,
        "updated_by": by[-1] if by else "",
        "findings": (*found, *taken_back(view, met), *moved, *first, *by_leave),
    }
