"""What was a body told of a thing, by which paper, how deep, and as it stood when?

A paper shows entries, and the body it was put to has seen those, and no others, from the day it
was told. What a body was told is therefore never stored: it is the same fold, over the entries
that were shown. The freshest showing is the picture; showings are never merged.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from ledger import showing as showings
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Row, Why
from ledger.projections.evidence import Evidence, not_told
from ledger.projections.history import HistoryRow, row
from ledger.projections.tellings import How, Telling, tellings
from ledger.values import Day, Depth, Showing


@attrs.frozen(kw_only=True)
class Told(Row):
    """One thing a body was given: entries shown of a subject, or something said.

    `by` is the paper, or the meeting whose minutes record it under `item`; `day` when the body
    was told; `as_at` the day the paper speaks of; `entries` what it showed, and `known` the state
    they amount to: none where it only said; `reported` the label it gave, `text` what it said.
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


@attrs.frozen(kw_only=True)
class LeftOut(Row):
    """An entry a body was once shown, and the freshest paper leaves out."""

    entry: int
    by: str
    day: Day


@attrs.frozen(kw_only=True)
class Picture(Row):
    """A subject as a body was last shown it.

    `known` is the state its entries amount to, None where it was shown nothing; `missing` are
    entries visible at the point that no paper showed the body, in full in `not_shown`; `outdated`
    are entries shown that no longer stand; `left_out` what was shown before and is not now.
    """

    body: str
    subject: str
    evidence: Evidence
    known: Any
    by: str
    as_at: date | None
    day: Day | None
    depth: Depth | None
    entries: tuple[int, ...]
    missing: tuple[int, ...]
    not_shown: tuple[HistoryRow, ...]
    outdated: tuple[int, ...]
    left_out: tuple[LeftOut, ...]
    recalled: bool


def told(view: AsOf, body: str) -> Iterator[Told]:
    """Everything put to a body by the point's day, in the order it was told."""
    for telling in tellings(view, body):
        yield from _rows(view, body, telling)


def picture(view: AsOf, body: str, subject: str) -> Picture:
    """A subject as a body was last shown it by the point's day."""
    found = [(each, shown) for each in tellings(view, body) for shown in each.shows if shown.subject == subject]
    visible = {entry.number for entry in view.visible(subject)}
    seen = {number for _, shown in found for number in shown.entries}
    missing = tuple(sorted(visible - seen))
    if not found:
        return _unshown(view, body, subject, missing)
    first = _first_told(found)
    telling, shown = max(found, key=lambda each: (each[0].as_at, *first[each[0].content.original]))
    begun = first[telling.content.original]
    shown_now = {view.log.entry(number).original for number in shown.entries}
    earlier = {
        number: each
        for each, other in reversed(found)
        for number in other.entries
        if first[each.content.original] < begun and view.log.entry(number).original not in shown_now
    }
    return Picture(
        body=body,
        subject=subject,
        evidence=Evidence.TOLD,
        known=_known(view, telling, shown),
        by=telling.content.stream,
        as_at=telling.as_at,
        day=telling.entry.day,
        depth=shown.depth,
        entries=shown.entries,
        missing=missing,
        not_shown=tuple(row(view, view.log.entry(number)) for number in missing),
        outdated=tuple(number for number in shown.entries if number not in visible),
        left_out=tuple(_left_out(view, number, each) for number, each in sorted(earlier.items())),
        # Sent again after it was taken back, a paper is with the body once more.
        recalled=all(each.recalled is not None for each, _ in found if each.content is telling.content),
        why=Why.of(telling.entry, telling.content, *_recall(telling), *missing),
        kind=view.kind([telling.entry, telling.content, *(view.log.entry(number) for number in missing)]),
    )


def _known(view: AsOf, telling: Telling, shown: Showing) -> Any:
    """What the entries shown amount to; None where any of them is withheld."""
    for number in shown.entries:
        if view.event(view.log.entry(number)) is not view.log.entry(number).event:
            return None
    return showings.known(view.log, shown, telling.as_at, view.point.recorded)


def _first_told(found: list[tuple[Telling, Showing]]) -> dict[int, tuple[date, int]]:
    """For each content, the day it was first told to the body, and by which entry."""
    first: dict[int, tuple[date, int]] = {}
    for each, _ in found:
        when = (each.entry.day.last, each.entry.original)
        first[each.content.original] = min(when, first.get(each.content.original, when))
    return first


def _rows(view: AsOf, body: str, telling: Telling) -> Iterator[Told]:
    content = telling.content
    # One mark stands for all that is withheld or erased; where nothing said has a text, none is kept.
    texts = view.words(content).get("says", "")
    texts = (texts,) * len(telling.says) if isinstance(texts, str) else texts
    item = getattr(view.event(content), "item", "")
    common: dict[str, Any] = {
        "body": body,
        "day": telling.entry.day,
        "by": content.stream,
        "title": view.title(content.stream),
        "item": item,
        "how": telling.how,
        "as_at": telling.as_at,
        "recalled": telling.recalled is not None,
        "why": Why.of(telling.entry, content, *_recall(telling)),
        "kind": view.kind([telling.entry, content]),
    }
    for shown in telling.shows:
        yield Told(
            **common,
            subject=shown.subject,
            depth=shown.depth,
            entries=shown.entries,
            known=_known(view, telling, shown),
            reported="",
            text="",
        )
    says = getattr(view.event(content), "says", ())
    for said, text in zip(says, texts, strict=True):
        yield Told(
            **common,
            subject=said.about or "",
            depth=said.depth,
            entries=(),
            known=None,
            reported=said.reported,
            text=text,
        )


def _recall(telling: Telling) -> tuple[Entry, ...]:
    return () if telling.recalled is None else (telling.recalled,)


def _left_out(view: AsOf, number: int, telling: Telling) -> LeftOut:
    return LeftOut(
        entry=number,
        by=telling.content.stream,
        day=telling.entry.day,
        why=Why.of(telling.entry, telling.content),
        kind=view.kind([telling.entry, telling.content]),
    )


def _unshown(view: AsOf, body: str, subject: str, missing: tuple[int, ...]) -> Picture:
    """A subject that no telling showed: it may itself have been what was put to the body, or was spoken of."""
    given = [each for each in tellings(view, body) if each.content.stream == subject]
    spoken = [(each, said) for each in tellings(view, body) for said in each.says if said.about == subject]
    if given or spoken:
        telling = given[-1] if given else spoken[-1][0]
        evidence, why = (Evidence.TOLD if given else Evidence.SAID), Why.of(telling.entry, telling.content, *missing)
    else:
        telling = None
        evidence, why = not_told(view, body, subject)
    return Picture(
        body=body,
        subject=subject,
        evidence=evidence,
        known=None,
        by=telling.content.stream if telling else "",
        as_at=telling.as_at if telling else None,
        day=telling.entry.day if telling else None,
        depth=spoken[-1][1].depth if spoken and not given else None,
        entries=(),
        missing=missing,
        not_shown=tuple(row(view, view.log.entry(number)) for number in missing),
        outdated=(),
        left_out=(),
        recalled=telling is not None and telling.recalled is not None,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )
