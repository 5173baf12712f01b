"""What was decided, by whom, when and at which meeting; does it stand, and what does the record state of it?

"None" and "N/A" state something: what the record says is shown as it says it (domain invariant 23).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from ledger.aggregates.decision import (
    DecisionCorrected,
    DecisionMinuted,
    DecisionRescinded,
    DecisionSuperseded,
    DecisionTaken,
    Effect,
    Proposed,
    Taken,
)
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.board.completeness import findings
from ledger.projections.board.interests import Interest, declared_in
from ledger.projections.board.minutes import NOT_ON_THE_RECORD, minutes_of
from ledger.projections.ground.no_more import kept
from ledger.projections.ground.recorded import last, said, shown
from ledger.values import Day, Truth


@attrs.frozen(kw_only=True)
class DecisionRow(Row):
    """One decision.

    `status` is "proposed", "taken", "rescinded" or "superseded", and `by` the decision by which it became either of
    the last two; `stands` says whether it is taken and neither of them, asked of every history that the days allow.
    `on` is the day it was taken, None where it is only proposed; `minutes` is what those of its meeting were by the
    point, as in the answer on minutes. `text`, `reasons`, `options` and `interests` are what the record states, ""
    where it states nothing, and `corrections` what the body said in correction; `declared` are the interests declared
    in it at meetings. `cited_by` are the streams of which an entry cites it as what allowed it.
    """

    decision: str
    title: str
    body: str
    effect: Effect
    status: str
    by: str
    stands: Truth
    on: Day | None
    meeting: str
    minute: str
    minutes: str
    text: str
    reasons: str
    options: str
    interests: str
    corrections: tuple[str, ...]
    declared: tuple[Interest, ...]
    cited_by: tuple[str, ...]
    findings: tuple[Finding, ...]


def decisions(view: AsOf) -> Iterator[DecisionRow]:
    """Every decision proposed or taken, in the order they were first recorded; then those that were taken back.

    These are as they were recorded, and stand no more.
    """
    for row in kept(view, _decisions, lambda row: (row.decision,)):
        yield row if view.visible(row.decision) else attrs.evolve(row, stands=Truth.NO)


def _decisions(view: AsOf) -> Iterator[DecisionRow]:
    yield from (_decision(view, stream) for stream in view.streams("decision"))


def citing(view: AsOf) -> Mapping[str, tuple[Entry, ...]]:
    """Every entry visible that cites a decision as what allowed it, by decision."""
    return view.keep("citing", lambda: _citing(view))


def _citing(view: AsOf) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for kind in view.log.deciders:
        for stream in view.streams(kind):
            for entry in view.visible(stream):
                if (cited := entry.body.cited) is not None:
                    found[cited] = (*found.get(cited, ()), entry)
    return found


def _decision(view: AsOf, stream: str) -> DecisionRow:
    entries = view.visible(stream)
    state: Proposed | Taken = view.state(stream)
    taken, minuted = last(view, stream, DecisionTaken), said(view, stream, DecisionMinuted)
    stated = taken or entries[0]
    cited = citing(view).get(stream, ())
    declared = tuple(declared_in(view, stream))
    meeting = (state.minuted_at if isinstance(state, Taken) else None) or state.meeting or ""
    of_meeting = minutes_of(view, meeting) if meeting and view.visible(meeting) else None
    status, by = _status(entries)
    found = tuple(findings(view, taken, of_meeting, declared, cited)) if taken else ()
    whys = [*(each.why for each in declared), *(each.why for each in found)]
    why = Why.of(*entries, *cited, *(number for each in whys for number in each.entries))
    return DecisionRow(
        decision=stream,
        title=view.title(stream),
        body=state.body,
        effect=state.effect,
        status=status,
        by=by,
        stands=view.ask(stream, lambda each: isinstance(each, Taken) and each.stands),
        on=view.day(taken) if taken else None,
        meeting=meeting,
        minute=shown(view, *minuted[-1]).minute if minuted else "",
        minutes=of_meeting.minutes if of_meeting else NOT_ON_THE_RECORD,
        text=view.text(stated, "text"),
        reasons=view.text(stated, "reasons"),
        options=view.text(stated, "options"),
        interests=view.text(stated, "interests"),
        corrections=tuple(view.text(each, "text") for each, _ in said(view, stream, DecisionCorrected)),
        declared=declared,
        cited_by=tuple(dict.fromkeys(entry.stream for entry in cited)),
        findings=found,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _status(entries: Sequence[Entry]) -> tuple[str, str]:
    """What became of it last, and by which decision."""
    status, by = "proposed", ""
    for entry in entries:
        match entry.event:
            case DecisionTaken():
                status = "taken"
            case DecisionRescinded():
                status, by = "rescinded", entry.body.cited or ""
            case DecisionSuperseded(by=successor):
                status, by = "superseded", successor
    return status, by
