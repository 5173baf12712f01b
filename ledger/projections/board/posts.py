"""Who holds each post, in what role, with what duties; which are vacant, and who holds more than one at once?

That one person holds several posts is listed as a fact, not a fault: the adviser may be the chair (CAB22 paragraph
2). An independent chair holds no post of the council meanwhile (domain invariant 28; N22 clause 5b).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import attrs

from ledger.aggregates.body import Body, Duty, PostEstablished, PostPlaced, PostRequired, Side
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.board.independence import independent, is_another, side
from ledger.projections.board.tenure import Tenure, tenures, tenures_of, vacant
from ledger.projections.ground.found_late import found_late, told_late
from ledger.projections.ground.recorded import said, shown
from ledger.projections.ground.still import found_in_time, told_otherwise, weakest
from ledger.values import Truth
from ledger.values import said as written


@attrs.frozen(kw_only=True)
class Holder(Row):
    """One person who holds a post, or may; a day that is not given is None, and not known."""

    person: str
    since: date | None
    until: date | None
    held: Truth
    body: str


@attrs.frozen(kw_only=True)
class PostRow(Row):
    """One post of one body at the point.

    `side` says whose it is, None where that is not on the record; `duties` what is asked of it at every meeting;
    `vacant` is unknown where nobody was ever said to hold it.
    """

    body: str
    post: str
    title: str
    role: str
    side: Side | None
    duties: tuple[Duty, ...]
    holders: tuple[Holder, ...]
    vacant: Truth
    findings: tuple[Finding, ...]


def posts(view: AsOf, body: str) -> Iterator[PostRow]:
    """Every post of a body, or of all, in the order they were first recorded."""
    for stream in (body,) if body else view.streams("body"):
        for entry, event in said(view, stream, PostEstablished):
            yield _post(view, entry, event)


def _post(view: AsOf, entry: Entry, event: PostEstablished) -> PostRow:
    body, on = entry.stream, view.point.on
    state: Body = view.state(body)
    found = [each for each in tenures_of(view, event.post, body) if each.held(on) is not Truth.NO]
    empty = vacant(view, event.post, on, body)
    now = tuple(_findings(view, entry, event, empty))

    def tell(then: AsOf) -> dict[str, str]:
        return {event.post: _held_by(then, event.post, body)}

    findings = (*now, *told_otherwise(view, body, tell), *told_late(view, (body,), tell))
    findings = (*findings, *_late(view, entry, event, findings))
    rests = [entry, *_about(view, body, event.post), *(each for tenure in found for each in tenure.entries)]
    missing = "" if tenures_of(view, event.post) else "no record of who has held it"
    numbers = [number for each in findings for number in each.why.entries]
    why = Why.of(*rests, *numbers, missing=missing)
    return PostRow(
        body=body,
        post=event.post,
        title=view.text(entry, "title"),
        role=shown(view, entry, event).role,
        side=side(view, body, event.post),
        duties=tuple(duty for duty in Duty if event.post in state.must(duty)),
        holders=tuple(_holder(view, each) for each in found),
        vacant=~weakest(view, lambda then: ~vacant(then, event.post, on, body), body, on),
        findings=findings,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _late(view: AsOf, entry: Entry, event: PostEstablished, now: Sequence[Finding]) -> Iterator[Finding]:
    """What whoever holds it held too by what was recorded in time, and does not by what came late."""
    people = {each.person for each in tenures_of(view, event.post, entry.stream)}
    bodies = [entry.stream, *(each.body for each in tenures(view) if each.person in people)]
    on, find = (view.point.on,), partial(_together, entry=entry, event=event)
    late = tuple(found_in_time(view, [*dict.fromkeys(bodies)], on, now, find))
    yield from (*late, *found_late(view, bodies, on, (*now, *late), find))


def _held_by(view: AsOf, post: str, body: str) -> str:
    """Who holds a post, or may, since when and until when, in words."""
    found = [each for each in tenures_of(view, post, body) if each.held(view.point.on) is not Truth.NO]
    empty = "held by nobody" if tenures_of(view, post) else "its holder is not on the record"
    return "; ".join(map(_holding, found)) or empty


def _holding(each: Tenure) -> str:
    since = f"since {written(each.since)}" if each.since else "since a day not known"
    return f"held by {each.person} {since}{f', until {written(each.until)}' if each.until else ''}"


def _about(view: AsOf, body: str, post: str) -> list[Entry]:
    """What was said of the post itself: whose it is, and what is asked of it."""
    return [
        entry
        for entry in view.visible(body)
        if isinstance(entry.event, PostPlaced | PostRequired) and entry.event.post == post
    ]


def _holder(view: AsOf, tenure: Tenure) -> Holder:
    unsaid = (
        (tenure.since is None, "no day given on which it began"),
        (tenure.open_ended, "no end on this record"),
        (tenure.asked is not Truth.YES, f"nothing that says whether it is one post with that of {tenure.body}"),
    )
    return Holder(
        person=tenure.person,
        since=tenure.since,
        until=tenure.until,
        held=tenure.held(view.point.on),
        body=tenure.body,
        why=Why.of(*tenure.entries, missing="; ".join(words for lacking, words in unsaid if lacking)),
        kind=view.kind(tenure.entries),
    )


def _findings(view: AsOf, entry: Entry, event: PostEstablished, empty: Truth) -> Iterator[Finding]:
    on = view.point.on
    known = tenures_of(view, event.post, entry.stream)
    held = [each for each in known if each.held(on) is Truth.YES]
    if not known:
        why = Why.of(entry, missing=f"no holder of {event.post} by this point")
        yield Finding("who holds it is not on the record", why)
    elif empty is Truth.YES:
        yield Finding("vacant, on this record", _why(entry, *known))
    elif not held:
        yield Finding("whether anybody holds it is not known", _why(entry, *known))
    if len({each.person for each in held}) > 1:
        yield Finding("held by more than one person at once, on this record", _why(entry, *held))
    yield from _together(view, entry, event)


def _together(view: AsOf, entry: Entry, event: PostEstablished) -> Iterator[Finding]:
    """What else whoever holds it holds."""
    on = view.point.on
    held = [each for each in tenures_of(view, event.post, entry.stream) if each.held(on) is Truth.YES]
    people = {each.person for each in held}
    for other in tenures(view):
        if other in held or other.person not in people or other.held(on) is not Truth.YES:
            continue
        if not is_another(view, entry.stream, event.post, other):
            continue
        theirs = [each for each in held if each.person == other.person]
        why = _why(entry, other, *theirs)
        yield Finding(f"held by one person together with {other.post} of {other.body}", why)
        if independent(view, entry.stream, event.post) and side(view, other.body, other.post) is Side.COUNCIL:
            yield Finding(f"independent, and held together with {other.post}, a post of the council", why)


def _why(entry: Entry, *held: Tenure) -> Why:
    return Why.of(entry, *(each for tenure in held for each in tenure.entries))
