"""What was highlighted to each meeting that a body held, was it slow by the record, and was it in the pack?

To highlight is a fact of its own (N22 clause 5d; N24 clause 5e).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ledger.aggregates.meeting import ActionHighlighted, Concern
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.slow import is_slow
from ledger.projections.ground.gatherings import Gathering, held, told_at
from ledger.projections.ground.recorded import shown
from ledger.projections.telling.cut_off import as_of_pack, pack_of
from ledger.projections.telling.disputes import disputes
from ledger.values import Truth


@attrs.frozen(kw_only=True)
class Highlight(Row):
    """One concern highlighted to a meeting: of which action, whose contribution, and in which paper.

    `slow` says whether the record shows the action as slow at the cut-off of the pack; `in_pack`
    whether a paper of the meeting's pack shows it or speaks of it: unknown where the pack is not
    known to be all on the record. `disputed` are the entries by which the body disputes any of it.
    """

    body: str
    meeting: str
    on: date
    action: str
    title: str
    concern: Concern
    who: str
    paper: str
    text: str
    slow: bool
    in_pack: Truth
    disputed: tuple[int, ...]
    findings: tuple[Finding, ...]


def highlighted(view: AsOf, body: str) -> Iterator[Highlight]:
    """What was highlighted at each meeting that a body held, in order."""
    for met in held(view, body):
        thens = [cut.then for cut in as_of_pack(view, met)]
        for entry in met.entries:
            said = entry.event
            if isinstance(said, ActionHighlighted) and thens:
                yield _highlight(view, met, entry, said, slow=any(is_slow(then, said.action) for then in thens))


def _highlight(view: AsOf, met: Gathering, entry: Entry, said: ActionHighlighted, *, slow: bool) -> Highlight:
    papers = pack_of(view, met)
    holding = [each for each in papers if each.shown(said.action) or each.speaks_of(said.action)]
    in_pack = Truth.YES if holding else Truth.NO if met.pack_complete else Truth.UNKNOWN
    rests = [entry, *(each.entry for each in holding), *(each.content for each in holding)]
    missing = "" if holding else f"no paper put to {met.body} for {met.meeting} shows or speaks of {said.action}"
    why = Why.of(*rests, missing=missing)
    found = [Finding("highlighted, and in no paper of the meeting's pack", why)] if in_pack is Truth.NO else []
    if said.paper is not None and all(each.content.stream != said.paper for each in papers):
        put = f"nothing on this record puts {said.paper} to {met.body} for {met.meeting}"
        found.append(Finding("highlighted in a paper that was not put to the meeting", Why.of(entry, missing=put)))
    if not told_at(view, met.meeting):
        none = f"no minutes of {met.meeting} were kept: what was said there tells nothing"
        found.append(Finding("highlighted at a meeting of which no minutes were kept", Why.of(entry, missing=none)))
    disputed = disputes(view, met.body, rests)
    why = Why.of(*why.entries, *disputed, missing=why.missing)
    return Highlight(
        body=met.body,
        meeting=met.meeting,
        on=met.on or entry.day.last,
        action=said.action,
        title=view.title(said.action),
        concern=said.concern,
        who=shown(view, entry, said).who,
        paper=said.paper or "",
        text=view.text(entry, "text"),
        slow=slow,
        in_pack=in_pack,
        disputed=tuple(each.number for each in disputed),
        findings=tuple(found),
        why=why,
        kind=view.kind([*rests, *disputed]),
    )
