"""What does one row say of what a body was told, or was reported, beside what the record has?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from ledger.as_of import AsOf
from ledger.projection import Finding, Row
from ledger.projections.ground.tellings import Telling
from ledger.values import Day, Truth


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
    of a due date, what it had on `day`. `differs` is unknown where the record cannot say, and `note` says why; it says
    too what a reader must know of a scheme that was adopted, such as that no decision was cited for it.
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


def at(view: AsOf, on: date) -> AsOf:
    """The record of a day, or of the point's where that is the earlier."""
    return view.at(min(on, view.point.on), view.point.recorded)


def where(view: AsOf, body: str, telling: Telling) -> dict[str, Any]:
    """To whom, at which meeting, by what and when one telling was made, as its row has them."""
    return {
        "body": body,
        "told": True,
        "meeting": telling.meeting or "",
        "by": telling.content.stream,
        "day": view.day(telling.entry),
        "as_at": telling.as_at,
    }
