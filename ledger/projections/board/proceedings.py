"""What was out of the ordinary at a meeting: items taken as urgent, the public excluded, actions highlighted to it?

An urgent item is taken by leave of the chair, for a reason (C16 item 7; domain R8). An exclusion stays as written,
even where "the following item" was followed by several (C16 CA.872).
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ledger.aggregates.body import Body, PostEstablished
from ledger.aggregates.meeting import ActionHighlighted, Concern, PublicExcluded, UrgentItemAdmitted
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.recorded import said, shown


@attrs.frozen(kw_only=True)
class Urgent(Row):
    """One item taken that was not on the agenda: by whose leave, "" where none is named, and why."""

    item: str
    by: str
    reason: str
    findings: tuple[Finding, ...]


@attrs.frozen(kw_only=True)
class Excluded(Row):
    """One item for which the public was excluded: the item, category and basis as written."""

    item: str
    category: str
    basis: str


@attrs.frozen(kw_only=True)
class Highlighted(Row):
    """One action that a meeting was told of, and why; `who` is whose contribution is to be strengthened."""

    action: str
    concern: Concern
    who: str
    paper: str


def urgent(view: AsOf, meeting: str, body: str) -> Iterator[Urgent]:
    """The items that a meeting took as urgent."""
    for entry, event in said(view, meeting, UrgentItemAdmitted):
        found = tuple(_of_leave(view, entry, event.by, body))
        why = Why.of(entry, *(number for each in found for number in each.why.entries))
        yield Urgent(
            item=shown(view, entry, event).item,
            by=event.by or "",
            reason=view.text(entry, "reason"),
            findings=found,
            why=why,
            kind=view.kind(view.log.entry(number) for number in why.entries),
        )


def excluded(view: AsOf, meeting: str) -> Iterator[Excluded]:
    """The items for which a meeting excluded the public."""
    for entry, event in said(view, meeting, PublicExcluded):
        stated = shown(view, entry, event)
        yield Excluded(
            item=stated.item,
            category=stated.category,
            basis=stated.basis,
            why=Why.of(entry),
            kind=view.kind([entry]),
        )


def highlighted(view: AsOf, meeting: str) -> Iterator[Highlighted]:
    """The actions that a meeting was told of, as slow or for a contribution to strengthen."""
    for entry, event in said(view, meeting, ActionHighlighted):
        yield Highlighted(
            action=event.action,
            concern=event.concern,
            who=shown(view, entry, event).who,
            paper=event.paper or "",
            why=Why.of(entry),
            kind=view.kind([entry]),
        )


def _of_leave(view: AsOf, entry: Entry, by: str | None, body: str) -> Iterator[Finding]:
    if entry.body.words is None or "reason" not in entry.body.words.names:
        yield Finding("an urgent item was taken with no reason stated", Why.of(entry), body)
    if by is None:
        yield Finding("an urgent item was taken, and by whose leave is not on the record", Why.of(entry), body)
        return
    state = view.state(body)
    chairs = {post for post, role in state.posts if "chair" in role.lower()} if isinstance(state, Body) else set()
    if chairs and by not in chairs:
        roles = (each for each, event in said(view, body, PostEstablished) if event.post in {*chairs, by})
        yield Finding(f"an urgent item was taken by leave of {by}, not of the chair", Why.of(entry, *roles), body)
