"""On what is the record not at one with itself: claims that differ, references and citations that lead nowhere?

Claims are kept side by side until one is accepted, and after (domain invariant 5). That two differ says
nothing of which is right. What was mended to be at one by nobody's leave is not
(docs/decisions/0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from operator import ne
from typing import Any

from ledger.aggregates.claim import ClaimMade, ClaimResolved, Claims
from ledger.aggregates.decision import Taken
from ledger.aggregates.source import Document, ReferenceLeftOpen, ReferenceResolved
from ledger.as_of import AsOf, place
from ledger.entry import Entry, plain_name
from ledger.projection import Finding, Why
from ledger.projections.actions.conduct import of_authority
from ledger.projections.ground.recorded import allowed_by, day, said, shown
from ledger.projections.record.mended_to_agree import with_first_said
from ledger.projections.record.unsettled import Claimed, OpenPoint, Unsettled
from ledger.values import Source, Truth
from ledger.vocabulary import citations


def conflicts(view: AsOf, *, resolved: bool) -> Iterator[OpenPoint]:
    """Every point that is, or may be, unresolved by the point of view; those resolved too, where asked."""
    for row in with_first_said(view, _points):
        if row.open is not Truth.NO or (resolved and row.accepted):
            yield row


def _points(view: AsOf) -> Iterator[OpenPoint]:
    yield from _claims(view)
    yield from _references(view)
    yield from _citations(view)


def _claims(view: AsOf) -> Iterator[OpenPoint]:
    for stream in view.streams("claim"):
        made, ends = said(view, stream, ClaimMade), said(view, stream, ClaimResolved)
        if len({event.says for _, event in made}) < 2:  # noqa: PLR2004 - what differs is two at the least
            continue
        open_ = view.ask(stream, lambda state: isinstance(state, Claims) and state.conflict)
        anew = _since(made, ends) if open_ is Truth.YES else []
        yield _row(
            view,
            Unsettled.CLAIMS,
            stream,
            parts=[_claimed(view, each, shown(view, each, event)) for each, event in made],
            about=[event.about for _, event in made if event.about],
            open_=open_,
            end=ends[-1][0] if ends else None,
            accepted=next((shown(view, end, event).accepted for end, event in ends[-1:]), ""),
            findings=[Finding("claimed otherwise since it was resolved", Why.of(*anew))] if anew else [],
        )


def _since(made: Sequence[tuple[Entry, ClaimMade]], ends: Sequence[tuple[Entry, ClaimResolved]]) -> list[Entry]:
    """The claims that were made since one was last accepted, and say otherwise."""
    says = {event.part: event.says for _, event in made}
    return [
        each
        for end, accepted in ends[-1:]
        for each, event in made
        if place(each) > place(end) and event.says != says[accepted.accepted]
    ]


def _references(view: AsOf) -> Iterator[OpenPoint]:
    for stream in view.streams("source"):
        ends = {event.part: (entry, event) for entry, event in said(view, stream, ReferenceResolved)}
        for entry, left in said(view, stream, ReferenceLeftOpen):
            resolution, to = ends.get(left.part, (None, None))
            yield _row(
                view,
                Unsettled.REFERENCE,
                stream,
                parts=[_reference(view, entry, shown(view, entry, left))],
                about=[] if to is None else [to.to],
                open_=view.ask(stream, partial(_leads_nowhere, left.part)),
                end=resolution,
                accepted="" if to is None else to.to,
            )


def _leads_nowhere(part: str, state: Any) -> bool:
    return isinstance(state, Document) and part in dict(state.unresolved)


def _citations(view: AsOf) -> Iterator[OpenPoint]:
    """What is cited, and by the point was not decided, or is of nothing on the record."""
    cited: dict[tuple[Unsettled, str], list[Entry]] = {}
    for kind in view.log.deciders:
        for stream in view.streams(kind):
            for entry in view.visible(stream):
                for each in _leading_nowhere(view, entry):
                    cited.setdefault(each, []).append(entry)
    for (what, stream), entries in cited.items():
        begun = partial(ne, view.log.decider(stream).nothing)
        nothing = f"nothing of {stream}" if not view.visible(stream) else f"no taking of {stream}"
        yield _row(
            view,
            what,
            stream,
            parts=[_citation(view, entry) for entry in entries],
            about=[entry.stream for entry in entries],
            open_=~view.ask(stream, _decided if what is Unsettled.UNDECIDED else begun),
            missing=f"{nothing} by this point",
        )


def _decided(state: Any) -> bool:
    return isinstance(state, Taken)


def _leading_nowhere(view: AsOf, entry: Entry) -> Iterator[tuple[Unsettled, str]]:
    decision = entry.body.cited
    if decision is not None and not isinstance(view.state(decision), Taken):
        yield Unsettled.UNDECIDED, decision
    named = dict.fromkeys(stream for _, stream in citations(entry.event))
    yield from ((Unsettled.UNRECORDED, stream) for stream in named if not view.visible(stream))


def _row(
    view: AsOf,
    what: Unsettled,
    stream: str,
    *,
    parts: Sequence[Claimed],
    about: Sequence[str],
    open_: Truth,
    end: Entry | None = None,
    accepted: str = "",
    missing: str = "",
    findings: Sequence[Finding] = (),
) -> OpenPoint:
    rests = [view.log.entry(number) for each in parts for number in each.why.entries]
    rests += [end] if end else []
    return OpenPoint(
        what=what,
        point=stream,
        title=view.title(stream),
        about=tuple(dict.fromkeys(about)),
        parts=tuple(parts),
        open=open_,
        accepted=accepted,
        resolved=day(view, end),
        resolved_by="" if end is None else end.body.actor.post,
        decision=allowed_by(view, end),
        reason="" if end is None else view.text(end, "reason"),
        findings=(*findings, *(() if end is None else of_authority(view, end))),
        why=Why.of(*rests, missing=missing),
        kind=view.kind(rests),
    )


def _claimed(view: AsOf, entry: Entry, says: ClaimMade) -> Claimed:
    return _part(view, entry, says.part, says.says, says.about or "")


def _reference(view: AsOf, entry: Entry, left: ReferenceLeftOpen) -> Claimed:
    return _part(view, entry, left.part, left.reads, entry.stream)


def _citation(view: AsOf, entry: Entry) -> Claimed:
    happened = plain_name(entry.name)
    return _part(view, entry, f"entry {entry.number}", happened, entry.stream)


def _part(view: AsOf, entry: Entry, part: str, says: str, stream: str) -> Claimed:
    source: Source | None = None if entry.body.source is None else shown(view, entry, entry.body.source)
    return Claimed(
        part=part,
        says=says,
        text=view.text(entry, "wording") or view.text(entry, "note"),
        stream=stream,
        document="" if source is None else source.document,
        locator="" if source is None else source.locator,
        dated=None if source is None else source.dated,
        day=day(view, entry),
        why=Why.of(entry),
        kind=view.kind([entry]),
    )
