"""What is a row of what was slow at a meeting and was not highlighted to it, and what is found of each?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ledger.projection import Finding, Row, Why
from ledger.projections.actions.known import Known


@attrs.frozen(kw_only=True)
class NotHighlighted(Row):
    """One action that was slow when a meeting's pack went out, and was not highlighted to it as slow.

    `cut_off` is the day the last of the pack went out, or else the meeting's; `signals` are the
    codes of why it was slow then, `consecutive` for how many of the body's meetings in a row it had
    been, this one included; `minutes` how the meeting was minuted: where it was not, that it was not
    highlighted is not known. `disputed` are the body's disputes of what says that it was highlighted.
    `kind` is as of the cut-off: what was recorded since is hindsight. `taken_off` says that an authority, or a
    document of the time, is behind what takes it off by the record as it stands: it is listed to be seen, and is not
    to be counted. `findings` say whose leave or which document that is, what nobody's leave was behind, and which
    signs of a row an authority mended away.
    """

    body: str
    meeting: str
    on: date
    minutes: str
    cut_off: date
    action: str
    title: str
    signals: tuple[str, ...]
    consecutive: int
    disputed: tuple[int, ...]
    taken_off: bool = False
    findings: tuple[Finding, ...] = ()


def for_nothing(firm: Known, why: Why) -> Iterator[Finding]:
    """That something was mended, or came late, by nobody's leave, of what a row rests on, and takes nothing off."""
    nothing = "by nobody's leave, takes nothing off"
    if firm.mends:
        yield Finding(f"slow as it was first recorded: what was mended since, {nothing}", why)
    if firm.late:
        yield Finding(f"slow by what was recorded in time: what came late, {nothing}", why)
