"""In what way is the record not at one with itself, on which point, and what does each part of it say?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from ledger.projection import Finding, Row
from ledger.values import Day, Truth


class Unsettled(StrEnum):
    """In which way the record is not at one."""

    CLAIMS = "claims differ"
    REFERENCE = "reference left open"
    UNDECIDED = "cites what was not decided"
    UNRECORDED = "cites what is not on the record"


@attrs.frozen(kw_only=True)
class Claimed(Row):
    """What one entry says on a point, short and in its own words: from which document, and of which date that is.

    Of a citation, `part` is the entry that cites, and `says` what it says happened to `stream`.
    """

    part: str
    says: str
    text: str
    stream: str
    document: str
    locator: str
    dated: date | None
    day: Day


@attrs.frozen(kw_only=True)
class OpenPoint(Row):
    """One point on which the record is not at one, and every part of it, each with its source.

    `point` is the stream it is in: of claims, of a document, or the one that is cited. `open` is whether it
    stands unresolved, asked of every history that the days allow. `accepted` is the claim accepted
    over the others, or what an open reference was to: "" for none yet; by whose decision, and why.
    """

    what: Unsettled
    point: str
    title: str
    about: tuple[str, ...]
    parts: tuple[Claimed, ...]
    open: Truth
    accepted: str
    resolved: Day | None
    resolved_by: str
    decision: str
    reason: str
    findings: tuple[Finding, ...]
