"""Is the chair independent and agreed to, and is an adviser in post?

N22 clauses 3 and 5b; N24 clause 5a. Silence on who holds a post says something only where the record was being kept
when the post was made, or when it fell vacant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import attrs

from ledger.aggregates.body import HolderAgreed, PostEstablished, Side
from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.reading import Expected, Recurs
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.board.independence import about, besides, independent, on_side
from ledger.projections.board.tenure import Tenure, perhaps_begun, tenures_of
from ledger.projections.duties.asked_of import boards_of
from ledger.projections.duties.duty import Duty, Kept, Occasion, Test, silence
from ledger.projections.duties.happenings import happened
from ledger.projections.duties.of_boards import no_board
from ledger.projections.ground.recorded import said
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth, all_of, any_of


@attrs.frozen
class _Asked:
    """What is asked of a post that is called so in its role: what must be so of whoever holds it on a day."""

    role: str
    so: Callable[[AsOf, Tenure, Day], Kept]


@attrs.frozen
class _Post:
    """A post of a body; "" for the body where no board is on the record."""

    body: str
    name: str


def chair(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether every board that it is asked of has a chair who is independent."""
    return _posts(view, duty, occasion, _Asked("chair", _is_independent))


def chair_agreed(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether each body that a reading names had agreed to the chair; or any body, where it names none."""
    # A reading that is exempt names nobody to whoever may not read it.
    mark = view.mark(duty.entries[-1])

    def so(view: AsOf, tenure: Tenure, on: Day) -> Kept:
        return _all([_agreed(view, tenure, on, by, mark or by) for by in duty.terms.parts or ("",)])

    return _posts(view, duty, occasion, _Asked("chair", so))


def adviser(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether an adviser holds each post that a reading names; or one called an adviser's, where it names none."""
    return _posts(view, duty, occasion, _Asked("advis", _is_there))


def _posts(view: AsOf, duty: Duty, occasion: Occasion, asked: _Asked) -> Kept:
    """Whether each post is held by somebody of whom it is so; of posts that are only called so, whether the first is.

    Where another is, and the first is not, which of them is meant is not known: or whoever loses its chair would make
    another post of that name.
    """
    bodies, on = _bodies(view, duty, occasion), _day(view, occasion)
    once = duty.terms.recurs is Recurs.ONCE
    if duty.terms.posts:
        body = next(iter(bodies), "")
        return _all([_post(view, _Post(body, post), on, asked, once=once) for post in duty.terms.posts])
    found = []
    for body in bodies:
        posts = [_Post(body, post) for post in _called(view, body, asked.role)]
        none = Kept(Truth.UNKNOWN, f"no such post of {body} is on the record", (), f"no post of {body} in that role")
        found.append(_one_of([_post(view, post, on, asked, once=once) for post in posts]) if posts else none)
    return _all(found) if found else no_board(view, duty)


def _bodies(view: AsOf, duty: Duty, occasion: Occasion) -> tuple[str, ...]:
    """The board of a meeting, where the occasion is one; else every board of which it is asked."""
    events = [entry.event for entry in occasion.entries]
    return tuple(event.body for event in events if isinstance(event, MeetingHeld)) or boards_of(view, duty)


def _called(view: AsOf, body: str, role: str) -> Iterator[str]:
    """The posts of a body in a role that is called so, in the order they were recorded; a deputy's is another."""
    for _, event in sorted(said(view, body, PostEstablished), key=lambda each: each[0].original):
        words = event.role.lower()
        if role in words and not any(other in words for other in ("deputy", "vice")):
            yield event.post


def _day(view: AsOf, occasion: Occasion) -> Day:
    """The day of a meeting or review, or that by which it is asked; the point's, where that is yet to come."""
    on = occasion.entries[0].day if occasion.of else occasion.due
    return on if on is not None and on.last <= view.point.on else Day.of(view.point.on)


def _post(view: AsOf, post: _Post, on: Day, asked: _Asked, *, once: bool) -> Kept:
    """Whether a post is held so on a day; of what is asked once, on any day until then."""
    tenures = tenures_of(view, post.name, post.body)
    found = [_on(view, post, tenures, on, asked)]
    for begun in [Day.of(each.since) for each in tenures if each.since is not None] if once else []:
        # Of a day that is not known exactly, what began in between may have come after it.
        if (by_then := ~earlier(on, begun)) is not Truth.NO:
            kept = _on(view, post, tenures, begun, asked)
            found.append(attrs.evolve(kept, truth=kept.truth & by_then))
    return _any(found)


def _on(view: AsOf, post: _Post, tenures: Sequence[Tenure], on: Day, asked: _Asked) -> Kept:
    """Whether a post was held on a day, by nobody but those of whom it is so."""
    held = [(each, each.held(on.first or on.last) & each.held(on.last)) for each in tenures]
    sure = [each for each, truth in held if truth is Truth.YES]
    made = about(view, post.body, post.name) if post.body else []
    rests = (*made, *(entry for each in tenures for entry in (*about(view, each.body, post.name), *each.entries)))
    if sure:
        found = _all([asked.so(view, each, on) for each in sure])
        truth = Truth.UNKNOWN if on.first is None else found.truth
        return attrs.evolve(found, truth=truth, entries=tuple(dict.fromkeys((*rests, *found.entries))))
    missing, later = f"no holder of {post.name} on {on.plain}", perhaps_begun(view, post.name, post.body)
    if any(truth is Truth.UNKNOWN for _, truth in held) or not on.known or later:
        return Kept(Truth.UNKNOWN, f"whether {post.name} was held is not known", (*rests, *later), missing)
    named = [each for each in tenures if each.asked is Truth.YES]
    before = [each for each in named if each.counts_from is None or each.counts_from <= on.last]
    said = before or [each for each in named if each.since is not None]
    since = _vacant_since(before, made[:1])
    says = f"{post.name} was vacant, on this record" if said else f"nobody is on record as holding {post.name}"
    return Kept(silence(view, since), says, rests, missing)


def _vacant_since(before: Sequence[Tenure], made: Sequence[Entry]) -> date | None:
    """Since when a post has been vacant: when it last fell so, or was made; None where that cannot be said."""
    if before:
        ends = [each.until for each in before if each.until is not None]
        return max(ends) if len(ends) == len(before) else None
    return max((entry.day.last for entry in made if entry.day.known), default=None)


def _is_there(_: AsOf, tenure: Tenure, __: Day) -> Kept:
    return Kept(Truth.YES, f"{tenure.post} was held")


def _is_independent(view: AsOf, tenure: Tenure, on: Day) -> Kept:
    """Whether a post is said to be independent, and whoever holds it held none of the council's meanwhile."""
    if on_side(view, tenure.body, tenure.post, Side.COUNCIL) is Truth.YES:
        return Kept(Truth.NO, f"{tenure.post} is a post of the council")
    overlap, rests = Truth.NO, list[Entry]()
    for other in besides(view, tenure):
        both = on_side(view, other.body, other.post, Side.COUNCIL)
        both &= other.held(on.last) if on.known else Truth.UNKNOWN
        overlap |= both
        rests += (*about(view, other.body, other.post), *other.entries) if both is not Truth.NO else ()
    if overlap is Truth.YES:
        return Kept(Truth.NO, f"{tenure.post} was held together with a post of the council", tuple(rests))
    if not independent(view, tenure.body, tenure.post):
        missing = f"nothing that says whose post {tenure.post} is"
        return Kept(Truth.UNKNOWN, f"{tenure.post} is not said to be independent", tuple(rests), missing)
    return Kept(~overlap, f"{tenure.post} was held by somebody independent", tuple(rests))


def _agreed(view: AsOf, tenure: Tenure, on: Day, by: str, called: str) -> Kept:
    """Whether a body had agreed by a day to the person in a post; any body, where none is named."""
    truth, rests = Truth.NO, list[Entry]()
    for entry, agreed, had in happened(view, tenure.body, HolderAgreed):
        if by in ("", agreed.by) and (agreed.post, agreed.person) == (tenure.post, tenure.person):
            truth |= had & ~earlier(on, entry.day)
            rests.append(entry)
    who = called if by else "any body"
    if truth is Truth.NO:
        since = tenure.since or (tenure.appointment.day.first if tenure.appointment else None)
        missing = f"no agreement of {who} to the holder of {tenure.post} by {on.plain}"
        return Kept(silence(view, since), f"{who} is not on record as agreeing to {tenure.post}", tuple(rests), missing)
    return Kept(truth, f"{called if by else 'a body'} agreed to the holder of {tenure.post}", tuple(rests))


def _one_of(found: Sequence[Kept]) -> Kept:
    """Of several posts of one name: as the first is; not known where it is not so, and another may be."""
    first, kept = found[0], _any(found)
    if kept.truth is first.truth or kept.truth is Truth.UNKNOWN:
        return kept
    says = f"{first.says}; {kept.says}: which of them is meant the reading does not say"
    return attrs.evolve(kept, truth=Truth.UNKNOWN, says=says, missing=first.missing)


def _all(found: Sequence[Kept]) -> Kept:
    return _together(found, all_of(each.truth for each in found))


def _any(found: Sequence[Kept]) -> Kept:
    return _together(found, any_of(each.truth for each in found))


def _together(found: Sequence[Kept], truth: Truth) -> Kept:
    """Several looks as one: what those say that made it so, and what all of them rest on."""
    telling = [each for each in found if each.truth is truth]
    return Kept(
        truth,
        "; ".join(dict.fromkeys(each.says for each in telling)),
        tuple(dict.fromkeys(entry for each in found for entry in each.entries)),
        "; ".join(dict.fromkeys(each.missing for each in telling if each.missing)),
    )


TESTS: Mapping[Expected, Test] = MappingProxyType(
    {Expected.CHAIR: chair, Expected.CHAIR_AGREED: chair_agreed, Expected.ADVISER: adviser}
)
"""What this room looks for."""
