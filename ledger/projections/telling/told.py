"""What was a body told of a thing, by which paper, how deep, and as it stood when?

A paper shows entries, and the body it was put to has seen those, and no others, from the day it
was told. What a body was told is therefore never stored: it is the same fold, over the entries
that were shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from ledger import showing as showings
from ledger.aggregates.paper import CheckpointCarried
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.borne import impossible
from ledger.projections.ground.recorded import said
from ledger.projections.ground.tellings import How, Telling, tellings
from ledger.projections.telling.after_whole import after_whole
from ledger.projections.telling.disputes import disputes
from ledger.projections.telling.stale import stale
from ledger.values import Day, Depth, Saying, Showing


@attrs.frozen(kw_only=True)
class Told(Row):
    """One thing a body was given: entries shown of a subject, or something said.

    `by` is the paper, or the meeting whose minutes record it under `item`; `day` when the body
    was told; `as_at` the day the paper speaks of; `entries` what it showed, and `known` the state
    they amount to: none where it only said; `reported` the label it gave, `text` what it said;
    `checkpoint` of how many entries the paper is said to bear a checkpoint, None where none is known to stand on it: a
    finding says where this record cannot have had that one;
    `disputed` the entries by which the body disputes any of it.
    """

    body: str
    day: Day
    by: str
    title: str
    item: str
    how: How
    subject: str
    depth: Depth
    as_at: date
    entries: tuple[int, ...]
    known: Any
    reported: str
    text: str
    recalled: bool
    checkpoint: int | None
    disputed: tuple[int, ...]
    findings: tuple[Finding, ...]


def told(view: AsOf, body: str, before: str) -> Iterator[Told]:
    """Everything put to a body by the point's day, or before a meeting began, in the order it was told."""
    for telling in tellings(view, body, before):
        yield from _rows(view, body, telling)


def known(view: AsOf, telling: Telling, shown: Showing) -> Any:
    """What the entries shown amount to; None where any of them is withheld."""
    for number in shown.entries:
        if view.event(view.log.entry(number)) is not view.log.entry(number).event:
            return None
    return showings.known(view.log, shown, telling.as_at, view.point.recorded)


def _rows(view: AsOf, body: str, telling: Telling) -> Iterator[Told]:
    content = telling.content
    borne = next(reversed(said(view, content.stream, CheckpointCarried)), None)
    common: dict[str, Any] = {
        "body": body,
        "day": view.day(telling.entry),
        "by": content.stream,
        "title": view.title(content.stream),
        "item": getattr(view.event(content), "item", ""),
        "how": telling.how,
        "as_at": telling.as_at,
        "recalled": telling.recalled is not None,
        "checkpoint": None if borne is None else borne[1].size,
    }
    rests = [telling.entry, content, *recall(telling), *([] if borne is None else borne[:1])]
    wrong = [] if borne is None else [Finding(what, Why.of(*why)) for what, why in impossible(view, *borne)]
    for shown in telling.shows:
        yield Told(
            **common,
            **_because(view, body, rests, shown.entries, [*_findings(view, body, telling, shown), *wrong]),
            subject=shown.subject,
            depth=shown.depth,
            entries=shown.entries,
            known=known(view, telling, shown),
            reported="",
            text="",
        )
    for saying, (shown_as, text) in zip(telling.says, _sayings(view, telling), strict=True):
        yield Told(
            **common,
            **_because(view, body, rests, (), [*_findings(view, body, telling, saying), *wrong]),
            subject=saying.about or "",
            depth=saying.depth,
            entries=(),
            known=None,
            reported=shown_as.reported,
            text=text,
        )


def _findings(view: AsOf, body: str, telling: Telling, given: Showing | Saying) -> Iterator[Finding]:
    yield from stale(view, body, telling, given)
    yield from after_whole(view, body, telling, given)


def _because(
    view: AsOf, body: str, rests: list[Entry], shown: tuple[int, ...], findings: Iterable[Finding]
) -> dict[str, Any]:
    """What a row rests on: its telling, what the body disputes of it, and what its findings cite.

    It is as firm as the telling and the disputes of it: a finding adds nothing to what was put to the body.
    """
    disputed, found = disputes(view, body, [*rests, *shown]), tuple(findings)
    why = Why.of(*rests, *disputed, *(number for each in found for number in each.why.entries))
    return {
        "disputed": tuple(entry.number for entry in disputed),
        "findings": found,
        "why": why,
        "kind": view.kind([rests[0], rests[1], *disputed]),
    }


def _sayings(view: AsOf, telling: Telling) -> Iterator[tuple[Saying, str]]:
    """Each thing said, its label withheld where it must be, with the text of it."""
    content = telling.content
    says = getattr(view.event(content), "says", None)
    if says is None:  # a concern highlighted is said of one action, in words of its own
        yield from ((saying, view.text(content, "text")) for saying in telling.says)
        return
    # One mark stands for all that is withheld or erased; where nothing said has a text, none is kept.
    texts = view.words(content).get("says", "")
    texts = (texts,) * len(telling.says) if isinstance(texts, str) else texts
    yield from zip(says, texts, strict=True)


def recall(telling: Telling) -> tuple[Entry, ...]:
    """The entry that took it back, where one did."""
    return () if telling.recalled is None else (telling.recalled,)
